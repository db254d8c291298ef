"""Rows to keep current: found by words, one page at a time, named in French; what a field may name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from filiere_dash.base import catalogue
from filiere_dash.base.ecritures import perimetre as perimetres
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.saisie.expressions import Expressions, champs
from filiere_dash.domaine.changements import Cellule, Ligne
from filiere_dash.domaine.journal import HORS_PERIMETRE
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.droits import Agent
    from filiere_dash.domaine.erreurs import ErreurDroit

__all__ = [
    "LigneNommee",
    "Page",
    "cellules_lues",
    "champs",
    "lire",
    "lister",
    "nommer",
    "nommer_une",
    "options",
    "programme_de",
    "rang_suivant",
    "refus_de",
]

# What « the latest first » means for each table; the others follow their names.
_RECENTS = ("date_meteo", "constate_le", "atteinte_le", "atteint_le", "date_flux", "date_seance")


@dataclass(frozen=True)
class Page:
    """One page of rows: each with its name, its programme and its values as text; how many there are in all."""

    lignes: tuple[LigneNommee, ...]
    total: int


@dataclass(frozen=True)
class LigneNommee:
    """A row as a list shows it."""

    code: str
    nom: str
    programme: str | None
    valeurs: Ligne


def lire(magasin: Magasin, table: str, code: str) -> dict[str, str | None] | None:
    """Return a row as text, None when it isn't there."""
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def cellules_lues(base: Magasin, lu: Magasin, cellules: Sequence[Cellule]) -> list[Cellule]:
    """Return changed cells as who reads `lu` may know them: what it doesn't show of their past is a mark."""
    if lu is base:
        return list(cellules)
    codes: dict[str, set[str]] = defaultdict(set)
    for x in cellules:
        if x.avant is not None:
            codes[x.table].add(x.code)
    with lu.curseur() as curseur:
        lues = {table: lire_textes(curseur, table, sorted(connus)) for table, connus in codes.items()}

    def montree(x: Cellule) -> bool:
        return x.avant is None or lues[x.table].get(x.code, {}).get(x.colonne) is not None

    return [x if montree(x) else replace(x, avant=HORS_PERIMETRE) for x in cellules]


def nommer(magasin: Magasin, table: str, codes: Collection[str]) -> dict[str, str]:
    """Return the names of these rows by code; a row that isn't there is left out."""
    with magasin.curseur() as curseur:
        dit = Expressions(magasin).nom(table, "ligne")
        cle = catalogue.cle_primaire(table)
        requete = f'select "{cle}", {dit} from "{table}" as ligne where "{cle}" in (select unnest($codes::text[]))'
        return dict(curseur.execute(requete, {"codes": list(codes)}).fetchall())


def nommer_une(magasin: Magasin, table: str, code: str, valeurs: Ligne | None = None) -> str:
    """Return the name of a row; one that isn't there is named by these values of it, else by its identifier."""
    if table not in OBJETS:
        return code
    if nom := nommer(magasin, table, [code]).get(code):
        return nom
    dits = [(valeurs or {}).get(colonne) for colonne in OBJETS[table].nom]
    return " · ".join(dit for dit in dits if dit) or code


def programme_de(magasin: Magasin, table: str, code: str) -> str | None:
    """Return the programme that a row belongs to, None for what all share or where the row isn't there."""
    with magasin.curseur() as curseur:
        lue = lire_textes(curseur, table, [code]).get(code)
        return perimetres.programmes_de(curseur, table, [lue])[0] if lue else None


def refus_de(magasin: Magasin, agent: Agent, table: str, code: str) -> ErreurDroit | None:
    """Return why the agent may not change a row, None where they may or where the row isn't there."""
    with magasin.curseur() as curseur:
        lignes = list(lire_textes(curseur, table, [code]).values())
        refus = perimetres.refus_des_lignes(curseur, agent, table, lignes, creation=False)
        return refus[0] if refus else None


def options(
    magasin: Magasin, table: str, programme: str | None = None, perimetre: Collection[str] | None = None
) -> dict[str, str]:
    """Return the rows that a field may name, code and label, each label unique; one programme's when it is given.

    `perimetre` bounds them to these programmes; what all programmes share is always offered.
    """
    with magasin.curseur() as curseur:
        dire = Expressions(magasin)
        cle = catalogue.cle_primaire(table)
        requete = f"""
            select code, nom from (
                select "{cle}" as code, {dire.nom(table, "ligne")} as nom, {dire.programme(table, "ligne")} as programme
                from "{table}" as ligne
            )
            where (programme is null or $programme is null or programme = $programme)
                and (programme is null or $perimetre::text[] is null or list_contains($perimetre::text[], programme))
            order by strip_accents(lower(nom)), code
        """
        lues = curseur.execute(requete, {"programme": programme, "perimetre": _liste(perimetre)}).fetchall()
    doubles = Counter(nom for _, nom in lues)
    return {code: nom if doubles[nom] == 1 else f"{nom} ({code})" for code, nom in lues}


def lister(
    magasin: Magasin,
    table: str,
    programme: str | None,
    mots: Sequence[str],
    debut: int,
    taille: int,
    perimetre: Collection[str] | None = None,
) -> Page:
    """Return the rows whose name holds every word, `taille` of them from the `debut`-th on.

    `mots` are without accents, as `domaine.francais.cle` writes them.
    """
    bornes = {"taille": taille, "debut": debut}
    filtres = {"programme": programme, "perimetre": _liste(perimetre), "mots": list(mots)}
    with magasin.curseur() as curseur:
        trouvees = curseur.execute(_requete_page(Expressions(magasin), table), filtres | bornes).fetchall()
        valeurs = lire_textes(curseur, table, [code for code, *_ in trouvees])
    lignes = tuple(LigneNommee(code, nom, prog, valeurs[code]) for code, nom, prog, _ in trouvees)
    return Page(lignes, trouvees[0][3] if trouvees else 0)


def _requete_page(dire: Expressions, table: str) -> str:
    champs = dire.champs(table)
    recent = next((nom for nom in _RECENTS if nom in champs), None)
    ordre = f'"{recent}" desc nulls last, ' if recent else ""
    nom_parent = "null"
    if {"indicateur", "debut"} <= champs.keys():
        # By the calendar under each indicator: months don't follow their names.
        nom_parent = dire.parent(table, "ligne")
        ordre = 'strip_accents(lower(nom_parent)), "indicateur", "debut" desc nulls last, '
    return f"""
        with lues as (
            select
                ligne."{catalogue.cle_primaire(table)}" as code_ligne,
                {dire.nom(table, "ligne")} as nom_ligne,
                {dire.programme(table, "ligne")} as programme_ligne,
                {nom_parent} as nom_parent,
                ligne.*
            from "{table}" as ligne
        )
        select code_ligne, nom_ligne, programme_ligne, count(*) over () as total
        from lues
        where ($programme is null or programme_ligne = $programme)
            and (
                programme_ligne is null or $perimetre::text[] is null
                or list_contains($perimetre::text[], programme_ligne)
            )
            and len(list_filter(
                $mots::text[], mot -> not contains(strip_accents(lower(nom_ligne || ' ' || code_ligne)), mot)
            )) = 0
        order by {ordre}strip_accents(lower(nom_ligne)), code_ligne
        limit $taille offset $debut
    """


def rang_suivant(magasin: Magasin, table: str, parent: str | None, valeur: str | None) -> int:
    """Return the rank that a new row takes: after the last of its parent's."""
    with magasin.curseur() as curseur:
        filtre = f'where "{parent}" is not distinct from $valeur' if parent and parent != "code" else ""
        requete = f'select coalesce(max("ordre"), 0) + 1 from "{table}" {filtre}'
        return curseur.execute(requete, {"valeur": valeur} if filtre else {}).fetchall()[0][0]


def _liste(perimetre: Collection[str] | None) -> list[str] | None:
    return None if perimetre is None else sorted(perimetre)
