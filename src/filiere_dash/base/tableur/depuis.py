"""Rows that somebody wrote after a rank of the journal, found by their code, or by the natural key of a deleted one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.ecritures.identifiants import retrouver
from filiere_dash.domaine.changements import Conflit, Ligne
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance


def ecrites_depuis(seance: Seance, table: str, rang: int, lignes: Mapping[str, Ligne | None]) -> dict[str, Conflit]:
    """Return, among rows to write, those that another operation wrote after a rank; whole the new ones, None the rest.

    Conflicts are by the code of the row to write.
    """
    creees = {code: ligne for code, ligne in lignes.items() if ligne is not None}
    vises = {code: code for code in lignes} | _supprimees(seance, table, rang, creees)
    requete = """
        select
            trace.objet_code,
            arg_min({'ligne': trace.avant}, trace.numero).ligne,
            arg_max({'ligne': trace.apres}, trace.numero).ligne,
            arg_max({'nom': operation.agent_nom}, trace.numero).nom,
            arg_max(trace.fait_le, trace.numero)
        from trace
        left join operation on operation.code = trace.operation
        where trace.numero > $rang and trace.operation is distinct from $la_notre
            and trace.objet_table = $table and trace.objet_code in (select unnest($codes::text[]))
        group by trace.objet_code
    """
    bornes = {"rang": rang, "la_notre": seance.code, "table": table, "codes": sorted(set(vises.values()))}
    trouves = {
        code: Conflit(table, code, json.loads(avant or "{}"), json.loads(apres or "null"), qui, quand)
        for code, avant, apres, qui, quand in seance.curseur.execute(requete, bornes).fetchall()
    }
    return {code: trouves[vise] for code, vise in vises.items() if vise in trouves}


def _supprimees(seance: Seance, table: str, rang: int, creees: Mapping[str, Ligne]) -> dict[str, str]:
    """Return the deleted rows that new ones would bring back under another code: a renamed row keeps its first one."""
    retirees = f"from trace where numero > {rang} and objet_table = '{table}' and apres is null"
    if not creees or not seance.curseur.execute(f"select 1 {retirees} limit 1").fetchall():
        return {}
    colonnes = {nom: f"avant ->> '{nom}'" for nom in OBJETS[table].cle} | {cle_primaire(table): "objet_code"}
    dites = ", ".join(f'{lue} as "{nom}"' for nom, lue in colonnes.items())
    trouves = retrouver(seance.curseur, table, list(creees.values()), f"(select {dites} {retirees})")
    return {code: codes[0] for code, codes in zip(creees, trouves, strict=True) if codes}
