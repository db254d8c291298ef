"""Which programme a row belongs to, and whether an agent may write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire, references
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.perimetre.regle import POLYMORPHES
from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.droits import Agent, Droit, refus_commun, refus_droit
from filiere_dash.domaine.erreurs import ErreurDroit
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.service import est_sa_parole

if TYPE_CHECKING:
    import duckdb

DROITS = {
    "meteo": Droit.JUGER,
    "arrete": Droit.ARRETER,
    "agent": Droit.ADMINISTRER,
    "agent_programme": Droit.ADMINISTRER,
    "parametre": Droit.ADMINISTRER,
}


def verifier(
    curseur: duckdb.DuckDBPyConnection, agent: Agent, table: str, lignes: Iterable[Ligne], *, creation: bool
) -> None:
    """Refuse the rows that the agent may not write, whichever way they came.

    Errors: `ErreurDroit`.
    """
    for refus in refus_des_lignes(curseur, agent, table, list(lignes), creation=creation):
        if refus is not None:
            raise refus


def refus_des_lignes(
    curseur: duckdb.DuckDBPyConnection, agent: Agent, table: str, lignes: Sequence[Ligne], *, creation: bool
) -> list[ErreurDroit | None]:
    """Return, for each row, why the agent may not write it, None where the agent may.

    What all programmes share may be added to by whoever writes, and changed by those whose perimeter is not bounded.
    """
    droit = DROITS.get(table, Droit.SAISIR)
    if creation and all(est_sa_parole(agent, table, ligne.get("code")) for ligne in lignes):
        droit = Droit.JUGER
    if not agent.peut(droit):
        return [refus_droit(agent, droit)] * len(lignes)
    if not agent.ecriture_bornee:
        return [None] * len(lignes)
    programmes = programmes_de(curseur, table, lignes)
    interdits = sorted(x for x in {*programmes} - {None} if not agent.peut(droit, x))
    noms = _noms(curseur, interdits)
    refus = {
        programme: refus_droit(agent, droit, noms.get(programme, programme), tu=not agent.peut(Droit.LIRE, programme))
        for programme in interdits
    }
    if not creation:
        refus[None] = refus_commun()
    elif table in POLYMORPHES:
        # What the agent may not know is told as what doesn't exist, at the end of the operation: `designations`.
        refus = {x: motif for x, motif in refus.items() if agent.peut(Droit.LIRE, x)}
    return [refus.get(programme) for programme in programmes]


def _noms(curseur: duckdb.DuckDBPyConnection, programmes: Sequence[str]) -> dict[str, str]:
    """Return the programmes' names by code, as the screens give them."""
    requete = "select code, libelle_court from programme where code in (select unnest($codes::text[]))"
    return dict(curseur.execute(requete, {"codes": list(programmes)}).fetchall())


def colonne_de(table: str) -> str:
    """Return the column that says which programme a row belongs to; its identifier where all programmes share it."""
    return "objet_code" if table in POLYMORPHES else OBJETS[table].parent or cle_primaire(table)


def programmes_de(curseur: duckdb.DuckDBPyConnection, table: str, lignes: Iterable[Ligne]) -> list[str | None]:
    """Return the programme of each row, None where all programmes share it; a row names it, or what it hangs on."""
    if table in POLYMORPHES:
        return _programmes_designes(curseur, list(lignes))
    parent = OBJETS[table].parent if table in OBJETS else None
    if parent is None:
        return [None for _ in lignes]
    citees = [ligne.get(parent) for ligne in lignes]
    if parent in ("programme", "code"):
        return citees
    visee = next(cible for origine, colonne, cible in references(curseur) if (origine, colonne) == (table, parent))
    colonne = OBJETS[visee].parent
    connus = curseur.execute(
        f'select * from (select code, "{colonne}" from "{visee}") where code in (select unnest($codes::text[]))',
        {"codes": sorted({citee for citee in citees if citee})},
    ).fetchall()
    trouvees = dict(connus)
    rangees = [{colonne: trouvees.get(citee)} for citee in citees]
    return programmes_de(curseur, visee, rangees)


def programmes_nommes(curseur: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[Ligne]) -> list[str]:
    """Return the short name of the programme of each row that has one."""
    codes = [x for x in programmes_de(curseur, table, lignes) if x]
    noms = _noms(curseur, sorted(set(codes)))
    return [noms.get(x, x) for x in codes]


def _programmes_designes(curseur: duckdb.DuckDBPyConnection, lignes: Sequence[Ligne]) -> list[str | None]:
    """Return the programme of what each row names: who changes the source of a figure, or explains it, changes it."""
    programmes: dict[tuple[str | None, str | None], str | None] = {}
    for table in sorted({x.get("objet_table") or "" for x in lignes} & OBJETS.keys() - set(POLYMORPHES)):
        codes = {x.get("objet_code") or "" for x in lignes if x.get("objet_table") == table}
        tenues = lire_textes(curseur, table, sorted(codes))
        siens = programmes_de(curseur, table, tenues.values())
        programmes |= {(table, code): programme for code, programme in zip(tenues, siens, strict=True)}
    return [programmes.get((x.get("objet_table"), x.get("objet_code"))) for x in lignes]
