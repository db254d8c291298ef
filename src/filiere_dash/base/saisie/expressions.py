"""How a row is named in one line, and which programme it belongs to: SQL built from the registry, never from values."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from filiere_dash.base import catalogue
from filiere_dash.base.appartenance import rattachements
from filiere_dash.domaine.objets import OBJETS, TypeChamp

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.objets import Champ

SEPARATEUR = " · "
# A row of these is named by more than what tells it on a screen: two sources of one document look alike.
_DESIGNATIONS = ("objet_table", "objet_code", "colonne")
_NOMS = {"source": ("document", "section", "repere"), "valeur": ("indicateur", "periode", "type_valeur")}


def champs(magasin: Magasin, table: str) -> tuple[Champ, ...]:
    """Return the fields of a table, in order."""
    with magasin.curseur() as curseur:
        return catalogue.champs(curseur, table)


class Expressions:
    """The SQL of names and programmes, for the tables of one base."""

    def __init__(self, magasin: Magasin) -> None:
        self._magasin = magasin
        self.champs = cache(lambda table: {champ.nom: champ for champ in champs(magasin, table)})

    def nom(self, table: str, alias: str, profondeur: int = 0) -> str:
        """Return the expression that names a row of `table`, read under `alias`."""
        colonnes = _NOMS.get(table, OBJETS[table].nom) if profondeur == 0 else OBJETS[table].nom
        parts = ", ".join(self._part(table, alias, colonne, profondeur) for colonne in colonnes)
        return f"concat_ws('{SEPARATEUR}', {parts})"

    def parent(self, table: str, alias: str) -> str:
        """Return the expression that names what a row hangs on, for a table whose rows hang on others."""
        return self._part(table, alias, OBJETS[table].parent, 1)

    def programme(self, table: str, alias: str, profondeur: int = 0, *, disparues: bool = False) -> str:
        """Return the expression of the programme that a row belongs to, null where all programmes share it.

        `disparues`: what it hangs on may be gone, and is then what the journal remembers.
        """
        parent = OBJETS[table].parent if table in OBJETS else None
        if parent is None:
            return "null"
        if parent in ("programme", "code"):
            return f'{alias}."{parent}"'
        visee, suivant = self.champs(table)[parent].reference, f"p{profondeur}"
        lu = self.programme(visee, suivant, profondeur + 1, disparues=disparues)
        tenues = f"({rattachements(visee, OBJETS[visee].parent)})" if disparues else f'"{visee}"'
        return f'(select {lu} from {tenues} as {suivant} where {suivant}.code = {alias}."{parent}")'

    def _part(self, table: str, alias: str, colonne: str, profondeur: int) -> str:
        """Return one part of a name: a reference by its own name, a code by its label, a day as people write it."""
        if "objet_code" in self.champs(table) and colonne in _DESIGNATIONS:
            return self._designee(table, alias, colonne, profondeur)
        champ, lue = self.champs(table)[colonne], f'{alias}."{colonne}"'
        if champ.type is TypeChamp.REFERENCE and champ.reference in OBJETS and profondeur < 3:
            suivant = f"n{profondeur}"
            dit = self.nom(champ.reference, suivant, profondeur + 1)
            return f'(select {dit} from "{champ.reference}" as {suivant} where {suivant}.code = {lue})'
        if champ.type is TypeChamp.CHOIX:
            return f"case {lue} {_cas((code, _texte(libelle)) for code, libelle in champ.choix)} end"
        if champ.type is TypeChamp.DATE:
            return f"strftime({lue}, '%d/%m/%Y')"
        return f"{lue}::text"

    def _designee(self, table: str, alias: str, colonne: str, profondeur: int) -> str:
        """Return a part of what names a row by its table and its identifier: in words, for the tables that it names."""
        nommees = [x for x in self._nommees(table) if x in OBJETS]
        lue, suivant = f'{alias}."{colonne}"', f"d{profondeur}"
        if colonne == "objet_table":
            cas = _cas((x, _texte(OBJETS[x].singulier)) for x in nommees)
        elif colonne == "objet_code":
            cas = _cas((x, self._nom_de(x, lue, suivant, profondeur + 1)) for x in nommees)
        else:
            champs_ = {x: _cas((y.nom, _texte(y.libelle.lower())) for y in self.champs(x).values()) for x in nommees}
            cas = _cas((x, f"case {lue} {dits} end") for x, dits in champs_.items())
        return f'coalesce(case {alias}."objet_table" {cas} end, {lue})' if nommees else lue

    def _nom_de(self, table: str, code: str, alias: str, profondeur: int) -> str:
        cle = catalogue.cle_primaire(table)
        return f'(select {self.nom(table, alias, profondeur)} from "{table}" as {alias} where {alias}."{cle}" = {code})'

    def _nommees(self, table: str) -> list[str]:
        """Return the tables whose rows this one names."""
        with self._magasin.curseur() as curseur:
            lues = curseur.execute(f'select distinct objet_table from "{table}" order by all').fetchall()
        return [x for (x,) in lues]


def _cas(cas: Iterable[tuple[str, str]]) -> str:
    """Return the branches of a case: a code, the expression that stands for it."""
    return " ".join(f"when {_texte(code)} then {dite}" for code, dite in cas)


def _texte(valeur: str) -> str:
    """Return a word of the domain as SQL text."""
    return "'" + valeur.replace("'", "''") + "'"
