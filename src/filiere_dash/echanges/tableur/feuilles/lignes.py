"""A row of a file made a row of the base, as text; what can't be is written down with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.domaine.francais import cle, date_longue, nombre
from filiere_dash.domaine.objets import OBJETS, Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.domaine.saisie.deductions import LIBELLES, bornes, colonne_periode
from filiere_dash.echanges.tableur.feuilles import totaux
from filiere_dash.echanges.tableur.feuilles.cellules import anglais, canonique, convertir, suspect
from filiere_dash.echanges.tableur.feuilles.deplacees import Deplacees
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.noms import Introuvable, Noms, Rejetee
from filiere_dash.echanges.tableur.fichiers.valeurs import Valeur, montrer
from filiere_dash.echanges.tableur.modeles.empreintes import empreinte, relire

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
    from filiere_dash.echanges.tableur.feuilles.unites import Unites

SUSPECTS_GARDES = 10_000


@dataclass(slots=True)
class Lue:
    """A row as text: `valeurs` of the columns that the file gives, `editees` those changed since it was written.

    `editees` is None for a file that doesn't say what it held. `fautives` are the columns that were refused: of such
    a row nothing is written, the rest of its errors is still told.
    """

    saisie: Saisie
    code: str | None
    valeurs: dict[str, str | None]
    editees: frozenset[str] | None = None
    anciennes: Mapping[str, str] = field(default_factory=dict)
    fautives: frozenset[str] = frozenset()


class Conversion:
    """What turns the rows of one sheet into text; whole columns are judged at its end.

    `technique` says that the base wrote the file; `attendus` are the tables whose rows the same file may create.
    """

    def __init__(
        self,
        champs: Mapping[str, Champ],
        table: str,
        noms: Noms,
        unites: Unites,
        releve: Releve,
        technique: bool,
        attendus: frozenset[str],
    ) -> None:
        self._champs = champs
        self._table = table
        self._cle = cle_primaire(table)
        self._noms = noms
        self._unites = unites
        self._releve = releve
        self._technique = technique
        self._attendus = attendus
        self._suspects: dict[str, list[tuple[Saisie, tuple[str, str]]]] = {}
        self._anglaises: dict[str, str] = {}
        self._deplacees = Deplacees(table)

    def lire(self, saisie: Saisie, patiente: bool = True) -> Lue | None:
        """Return a row as text; None when it sums the others, or says nothing more than when it was written.

        `patiente` raises `Introuvable` for a name that a later row of the file may bear.
        """
        anciennes = relire(montrer(saisie.repere)) or {}
        textes, fautes = self._convertir(saisie, anciennes)
        editees = self._editees(saisie, textes, anciennes) if anciennes else None
        if editees is not None and not editees and not fautes and not textes.get(self._cle):
            return None
        code = textes.pop(self._cle, None)
        utiles = textes if editees is None or code is None else {x: y for x, y in textes.items() if x in editees}
        valeurs, introuvables = self._resoudre(utiles)
        absents = {nom: erreur for nom, erreur in introuvables.items() if isinstance(erreur, Introuvable)}
        if absents and patiente and all(self._champs[nom].reference in self._attendus for nom in absents):
            raise next(iter(absents.values()))
        if (fautes or introuvables) and self._refuser(saisie, fautes | introuvables, valeurs):
            return None
        fautives = frozenset([*fautes, *(utiles.keys() - valeurs.keys())])
        return Lue(saisie, code, valeurs, editees, anciennes, fautives)

    def rapprocher(self, lue: Lue, tenue: Mapping[str, str | None]) -> None:
        """Follow a row that its identifier alone names, by what the base holds of it."""
        if lue.code is None or lue.editees is not None or self._technique:
            return
        connues = [(nom, self._champs[nom], valeur) for nom, valeur in lue.valeurs.items()]
        anciennes = {nom: empreinte(canonique(champ, propre(tenue[nom]))) for nom, champ, _ in connues}
        actuelles = {nom: empreinte(canonique(champ, valeur)) for nom, champ, valeur in connues}
        self._deplacees.suivre(lue.saisie, anciennes, actuelles)

    def conclure(self) -> None:
        """Refuse what read well in French where other cells are English, and rows that exchanged their cells."""
        self._deplacees.dire(self._releve)
        for nom, adresse in self._anglaises.items():
            for saisie, (francais, english) in self._suspects.get(nom, ()):
                attendu = f"{self._champs[nom].type.libelle} sans ambiguïté – {adresse} est écrit à l'anglaise"
                self._erreur(saisie, nom, attendu, f"{francais} ou {english} ?")

    def afficher(self, nom: str, valeur: str | None) -> str:
        """Return a value of the base as the prints of a prefilled file know it."""
        return afficher(self._champs[nom], valeur, self._noms)

    def dire(self, nom: str, valeur: str | None) -> str:
        """Return a value of the base as people write it: a label, 1500,5, 02/01/2014."""
        champ = self._champs[nom]
        visee = self._noms.montrer(champ.reference, valeur) if champ.reference and valeur else None
        return montrer_champ(champ, valeur, {valeur: visee} if visee else {}) or "vide"

    def _convertir(
        self, saisie: Saisie, anciennes: Mapping[str, str]
    ) -> tuple[dict[str, str | None], dict[str, Illisible]]:
        """Return each cell as text, or what is wrong with it; a text that is still what was written is kept as it is.

        What the base holds is no typing error, whatever it looks like.
        """
        textes: dict[str, str | None] = {}
        fautes: dict[str, Illisible] = {}
        for nom, valeur in saisie.valeurs.items():
            champ = self._champs[nom]
            if valeur is None or _inchange(champ, valeur, anciennes.get(nom)):
                textes[nom] = valeur
                continue
            try:
                textes[nom] = convertir(champ, self._unites.lire(self._table, champ, saisie), self._technique)
                self._trancher(saisie, champ, textes[nom])
            except Illisible as erreur:
                fautes[nom] = erreur
            if isinstance(valeur, str) and not self._technique:
                self._soupconner(saisie, champ, valeur)
        return textes, fautes

    def _trancher(self, saisie: Saisie, champ: Champ, texte: str | None) -> None:
        """Refuse a cell that the file itself may write otherwise, where it then means something else."""
        if champ.type is not TypeChamp.DATE and champ.type not in _NUMERIQUES and champ.nom not in LIBELLES:
            return
        if (valeur := saisie.autre(champ.nom)) is None:
            return
        try:
            autre = convertir(champ, valeur)
        except Illisible:
            return
        if autre != texte:
            lectures = f"{_en_mots(champ, texte)} ou {_en_mots(champ, autre)} ?"
            conseil = "Dites comment sa colonne est écrite, ou écrivez-la sans ambiguïté."
            raise Illisible("une cellule qui ne se lise que d'une façon", f"{lectures} {conseil}")

    def _soupconner(self, saisie: Saisie, champ: Champ, valeur: Valeur) -> None:
        if champ.type is not TypeChamp.DATE and champ.type not in _NUMERIQUES:
            return
        if champ.nom not in self._anglaises and anglais(champ, valeur):
            self._anglaises[champ.nom] = saisie.adresse(champ.nom)
        if lectures := suspect(champ, valeur):
            connus = self._suspects.setdefault(champ.nom, [])
            if len(connus) < SUSPECTS_GARDES:
                connus.append((saisie, lectures))

    def _editees(
        self, saisie: Saisie, textes: Mapping[str, str | None], anciennes: Mapping[str, str]
    ) -> frozenset[str]:
        """Return the columns whose cell is not what was written, the faulty ones aside."""
        actuelles = {nom: empreinte(_comparable(self._champs[nom], texte)) for nom, texte in textes.items()}
        editees = frozenset(nom for nom, lue in actuelles.items() if nom != self._cle and anciennes.get(nom) != lue)
        # Where the column that says which row it is shows, it was sorted with the others.
        if editees and self._cle not in anciennes:
            self._deplacees.suivre(saisie, anciennes, actuelles)
        return editees

    def _resoudre(self, textes: Mapping[str, str | None]) -> tuple[dict[str, str | None], dict[str, Illisible]]:
        """Return the values with the codes of what they name; those refused with the row they name are left out."""
        valeurs: dict[str, str | None] = {}
        introuvables: dict[str, Illisible] = {}
        for nom, texte in textes.items():
            visee = self._champs[nom].reference
            if texte is None or visee is None:
                valeurs[nom] = texte
                continue
            try:
                valeurs[nom] = self._noms.resoudre(visee, texte)
            except Illisible as erreur:
                introuvables[nom] = erreur
            except Rejetee:
                continue
        return valeurs, introuvables

    def _refuser(self, saisie: Saisie, fautes: Mapping[str, Illisible], valeurs: Mapping[str, str | None]) -> bool:
        """Write down what is wrong in a row, and that it may be one that sums the others: return whether it may."""
        connues = [nom for nom in valeurs if self._champs[nom].reference]
        total = totaux.reconnaitre(saisie, OBJETS[self._table].nom, connues, self._table)
        for nom, erreur in fautes.items():
            suite = f" {total.conseil}" if total and total.colonne == nom else ""
            self._erreur(saisie, nom, erreur.attendu, f"{erreur.proposition}{suite}".strip())
        if total and total.colonne not in fautes:
            self._releve.erreur(saisie.feuille, total.adresse, total.texte, totaux.ATTENDU, total.conseil)
        return total is not None

    def _erreur(self, saisie: Saisie, nom: str, attendu: str, proposition: str) -> None:
        trouve = montrer(saisie.valeurs.get(nom))
        self._releve.erreur(saisie.feuille, saisie.adresse(nom), trouve, attendu, proposition)


_NUMERIQUES = (TypeChamp.NOMBRE, TypeChamp.ENTIER, TypeChamp.MONTANT, TypeChamp.TAUX)


def _en_mots(champ: Champ, texte: str | None) -> str:
    """Return a reading of a cell that can't be taken for another: 1 200, 3 avril 2055."""
    if not texte:
        return "rien"
    if champ.type in _NUMERIQUES:
        return nombre(Decimal(texte))
    return date_longue(date.fromisoformat(texte)) if champ.type is TypeChamp.DATE else texte


def afficher(champ: Champ, valeur: str | None, noms: Noms) -> str:
    """Return a value of the base as a prefilled file shows it: a reference by its label, a number in one form."""
    dit = noms.montrer(champ.reference, valeur) if champ.reference else valeur
    return _comparable(champ, dit)


def _comparable(champ: Champ, texte: str | None) -> str:
    if texte is None:
        return ""
    return cle(texte) if champ.reference else canonique(champ, texte) or ""


def _inchange(champ: Champ, valeur: Valeur, ancienne: str | None) -> TypeGuard[str]:
    """Tell whether a cell is the very text whose print this is."""
    if not ancienne or not isinstance(valeur, str) or champ.type in _NUMERIQUES:
        return False
    return empreinte(_comparable(champ, valeur)) == ancienne


def avec_defauts(champs: Mapping[str, Champ], valeurs: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return a row with the defaults that the base would give: they are part of what tells it from another."""
    defauts = {nom: champ.defaut for nom, champ in champs.items() if champ.defaut is not None}
    return defauts | {nom: valeur for nom, valeur in valeurs.items() if valeur is not None}


def deduire(champs: Mapping[str, Champ], apres: dict[str, str | None]) -> None:
    """Give a new row the days that its period states, where the file gives none."""
    colonne = colonne_periode(champs.keys())
    if colonne and "debut" not in apres and "fin" not in apres and (jours := bornes(apres.get(colonne))):
        apres["debut"], apres["fin"] = (jour.isoformat() for jour in jours)


def propre(texte: str | None) -> str | None:
    """Return a text of the base as a cell would give it back."""
    return (texte or "").replace("\r\n", "\n").strip() or None


__all__ = ["Conversion", "Introuvable", "Lue", "afficher", "avec_defauts", "deduire", "propre"]
