"""Rows as text, in and out of a table: every value is cast by the base itself, checked before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from filiere_dash.base.catalogue import Contrainte, cle_primaire, contraintes, obligatoires, types_de
from filiere_dash.domaine.changements import Ligne, Refus
from filiere_dash.domaine.francais import date_longue, liste, pluriel
from filiere_dash.domaine.objets import OBJETS, libelle_choix, libelle_colonne

if TYPE_CHECKING:
    import duckdb

LOT = "lot"
# A first day and a last one: the second never stands before the first.
BORNES = (("debut", "fin"), ("eligibilite_debut", "eligibilite_fin"), ("ouverture", "cloture"))
MOTIFS_MANQUANTS = {
    ("precision", "precision_motif"): "Dites dans « Motif de la précision » pourquoi la valeur n’est pas exacte.",
    ("precision", "motif"): "Dites dans « Motif » d’où vient ce qui est déduit.",
    ("remplace", "raison"): "Dites dans « Raison de la révision » pourquoi la cible est révisée.",
    ("date_precision", "date_motif"): "Dites dans « Motif de la date déduite » d’où vient la date.",
    ("sens", "financeur"): "Une recette nomme son financeur.",
}


def lire_textes(curseur: duckdb.DuckDBPyConnection, table: str, codes: Sequence[str]) -> dict[str, dict]:
    """Return the rows of these codes, each value as text, by code."""
    cle = cle_primaire(table)
    noms = list(types_de(curseur, table))
    colonnes = ", ".join(f'"{nom}"::text' for nom in noms)
    requete = f'select {colonnes} from "{table}" where "{cle}" in (select unnest($codes::text[]))'
    rangees = curseur.execute(requete, {"codes": list(codes)}).fetchall()
    rang = noms.index(cle)
    return {rangee[rang]: dict(zip(noms, rangee, strict=True)) for rangee in rangees}


def _illisible(nom: str, type_: str, ligne: str = LOT) -> str:
    """Return the condition under which the text of a column can't be read as its type."""
    texte = f'{ligne}."{nom}"'
    return f"({texte} is not null and try_cast({texte} as {type_}) is null)"


def _arrondi(nom: str, type_: str, ligne: str = LOT) -> str:
    """Return the condition under which a number has more decimals than its column."""
    texte = f'{ligne}."{nom}"'
    return f"try_cast({texte} as decimal(38, 12)) <> try_cast({texte} as {type_})"


def _dire_illisible(trouve: str, type_: str) -> tuple[str, str]:
    """Say why a text is no value of a type, and what to do: a number is most often too large."""
    limite = _entiers(type_)
    if limite and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", trouve):
        dit = f"« {trouve.replace('.', ',')} » est trop grand : {pluriel(limite, 'chiffre')} au plus avant la virgule."
        return dit, "Vérifiez l’unité et le nombre de zéros."
    exemple = {"DATE": "13/06/2024", "BOOLEAN": "oui ou non"}.get(type_, "12,5" if limite else "")
    return f"« {trouve} » ne convient pas ici.", f"Écrivez par exemple {exemple}." if exemple else ""


def _entiers(type_: str) -> int:
    """Return how many digits a number of this type has before its decimals, 0 for another type."""
    if decimal := re.fullmatch(r"DECIMAL\(([0-9]+),\s*([0-9]+)\)", type_):
        return int(decimal[1]) - int(decimal[2])
    return {"SMALLINT": 4, "INTEGER": 9, "BIGINT": 18}.get(type_, 0)


class Lot:
    """Whole rows of one table, as text, laid where SQL can read them."""

    def __init__(self, curseur: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[Ligne]) -> None:
        self.table = table
        self.cle = cle_primaire(table)
        self.types = types_de(curseur, table)
        self._curseur = curseur
        colonnes = {nom: pa.array([ligne.get(nom) for ligne in lignes], pa.string()) for nom in self.types}
        curseur.register(LOT, pa.table(colonnes))

    def inserer(self) -> None:
        """Write the rows as new ones."""
        colonnes = ", ".join(f'"{nom}"' for nom in self.types)
        self._curseur.execute(f'insert into "{self.table}" ({colonnes}) select {self._valeurs()} from {LOT}')

    def remplacer(self, colonnes: Iterable[str]) -> None:
        """Write these columns over the rows of the same identifier."""
        valeurs = ", ".join(f'"{nom}" = cast({LOT}."{nom}" as {self.types[nom]})' for nom in colonnes)
        ligne = f'"{self.table}"."{self.cle}" = {LOT}."{self.cle}"'
        self._curseur.execute(f'update "{self.table}" set {valeurs} from {LOT} where {ligne}')

    def supprimer(self) -> None:
        """Delete the rows of the same identifier."""
        self._curseur.execute(f'delete from "{self.table}" where "{self.cle}" in (select "{self.cle}" from {LOT})')

    def normaliser(self) -> list[dict]:
        """Return the rows as the base would write them back: 60000 becomes 60000.00."""
        colonnes = ", ".join(f'cast("{nom}" as {type_})::text' for nom, type_ in self.types.items())
        rangees = self._curseur.execute(f"select {colonnes} from {LOT}").fetchall()
        return [dict(zip(self.types, rangee, strict=True)) for rangee in rangees]

    def refus(self) -> list[Refus]:
        """Return every value that the table can't take; to be asked before anything is written."""
        if self._sain():
            return []
        return list(self._illisibles()) or [*self._manquants(), *self._interdits(), *self._renverses()]

    def _sain(self) -> bool:
        """Tell, in one question, whether the table takes every value: which one it refuses is asked only then."""
        fautes = [_illisible(nom, type_, "brut") for nom, type_ in self.types.items()]
        fautes += [_arrondi(nom, type_, "brut") for nom, type_ in self.types.items() if "DECIMAL" in type_]
        fautes += [f'brut."{nom}" is null' for nom in obligatoires(self._curseur, self.table)]
        fautes += [f"not coalesce({x.expression}, true)" for x in contraintes(self._curseur, self.table)]
        fautes += [f'"{fin}" < "{debut}"' for debut, fin in BORNES if {debut, fin} <= set(self.types)]
        # The values under the names that CHECKs give them, the text that they are read from beside.
        lues = ", ".join(f'try_cast("{nom}" as {type_}) as "{nom}"' for nom, type_ in self.types.items())
        requete = f"""
            select not exists (
                select 1 from (select {lues}, {LOT} as brut from {LOT}) as "{self.table}" where {" or ".join(fautes)}
            )
        """
        return self._curseur.execute(requete).fetchall()[0][0]

    def _valeurs(self) -> str:
        return ", ".join(f'cast("{nom}" as {type_}) as "{nom}"' for nom, type_ in self.types.items())

    def _illisibles(self) -> Iterator[Refus]:
        for nom, type_ in self.types.items():
            if type_ == "VARCHAR":
                continue
            requete = f'select "{self.cle}", "{nom}" from {LOT} where {_illisible(nom, type_)}'
            for code, trouve in self._curseur.execute(requete).fetchall():
                yield Refus(self.table, code, nom, trouve, *_dire_illisible(trouve, type_))
            if type_.startswith("DECIMAL"):
                yield from self._arrondis(nom, type_)

    def _arrondis(self, nom: str, type_: str) -> Iterator[Refus]:
        """Yield the numbers that the column would round without a word."""
        decimales = int(type_.rstrip(")").rpartition(",")[2])
        requete = f'select "{self.cle}", "{nom}" from {LOT} where {_arrondi(nom, type_)}'
        for code, trouve in self._curseur.execute(requete).fetchall():
            dit = f"« {trouve.replace('.', ',')} » serait arrondi : {pluriel(decimales, 'décimale')} au plus ici."
            yield Refus(self.table, code, nom, trouve, dit)

    def _manquants(self) -> Iterator[Refus]:
        for nom in obligatoires(self._curseur, self.table):
            vides = f'select "{self.cle}" from {LOT} where "{nom}" is null'
            for (code,) in self._curseur.execute(vides).fetchall():
                yield Refus(self.table, code or "", nom, None, f"« {self._libelle(nom)} » doit être rempli.")

    def _interdits(self) -> Iterator[Refus]:
        """Yield what CHECKs refuse, single columns first: a value refused once is not refused again with another."""
        deja: set[tuple[str, str]] = set()
        for contrainte in sorted(contraintes(self._curseur, self.table), key=lambda x: len(x.colonnes)):
            nom = contrainte.colonnes[0]
            requete = (
                f'select "{self.cle}", "{nom}"::text from (select {self._valeurs()} from {LOT}) as "{self.table}"'
                f" where not coalesce({contrainte.expression}, true)"
            )
            for code, trouve in self._curseur.execute(requete).fetchall():
                if deja.isdisjoint((code, colonne) for colonne in contrainte.colonnes):
                    deja.add((code, nom))
                    dits = self._pourquoi(contrainte, trouve), "", self._attendu(contrainte)
                    yield Refus(self.table, code, nom, trouve, *dits)

    def _renverses(self) -> Iterator[Refus]:
        """Yield the periods that end before they begin."""
        for debut, fin in BORNES:
            if not {debut, fin} <= set(self.types):
                continue
            renverses = f'cast("{fin}" as date) < cast("{debut}" as date)'
            requete = f'select "{self.cle}", "{debut}", "{fin}" from {LOT} where {renverses}'
            for code, premier, dernier in self._curseur.execute(requete).fetchall():
                jours = [date_longue(date.fromisoformat(jour[:10])) for jour in (dernier, premier)]
                dit = f"« {self._libelle(fin)} » ({jours[0]}) précède « {self._libelle(debut)} » ({jours[1]})."
                yield Refus(self.table, code, fin, dernier, dit)

    def _pourquoi(self, contrainte: Contrainte, trouve: str | None) -> str:
        if contrainte.colonnes in MOTIFS_MANQUANTS:
            return MOTIFS_MANQUANTS[contrainte.colonnes]
        nom = self._libelle(contrainte.colonnes[0])
        if " IN (" in contrainte.expression:
            choix = [part for rang, part in enumerate(contrainte.expression.split("'")) if rang % 2]
            return f"« {trouve} » n’est pas un choix de « {nom} » : {liste([libelle_choix(x) for x in choix], 'ou')}."
        autres = {"[0-9]{14}": "quatorze chiffres", "[0-9]{9}": "neuf chiffres", "<= 8": "huit mots au plus"}
        attendu = next((dit for signe, dit in autres.items() if signe in contrainte.expression), None)
        if attendu is None:
            attendu = "une valeur entre 0 et 1" if "BETWEEN" in contrainte.expression else "un nombre positif"
        return f"« {trouve} » ne convient pas pour « {nom} » : {attendu}."

    def _attendu(self, contrainte: Contrainte) -> str:
        """Return what lacks where a column asks for another one, nothing for the rest."""
        manque = contrainte.colonnes in MOTIFS_MANQUANTS
        return f"« {self._libelle(contrainte.colonnes[-1])} » rempli sur cette ligne" if manque else ""

    def _libelle(self, nom: str) -> str:
        propres = OBJETS[self.table].libelles if self.table in OBJETS else {}
        return propres.get(nom) or libelle_colonne(nom)
