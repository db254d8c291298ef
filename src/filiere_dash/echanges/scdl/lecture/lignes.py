"""The lines of a published file: those that can be taken, as the schema writes them, and every fault of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.scdl.lecture.entete import Ecart, Titres, est_exemple, trouver
from filiere_dash.echanges.scdl.lecture.lecture import DATEES, rectifier, rectifier_vote, texte_de
from filiere_dash.echanges.scdl.schemas import numeros
from filiere_dash.echanges.scdl.schemas.controles import Faute, examiner, valider
from filiere_dash.echanges.scdl.schemas.jours import a_l_anglaise
from filiere_dash.echanges.scdl.schemas.schema import Genre, Schema
from filiere_dash.echanges.tableur.feuilles import reserves, saisies, totaux
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.plan import Plan
from filiere_dash.echanges.tableur.feuilles.unites import EUROS, compter, demande, est_doute
from filiere_dash.echanges.tableur.fichiers import valeurs as valeurs_lues
from filiere_dash.echanges.tableur.fichiers.valeurs import Fusion, montrer

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier
    from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille


@dataclass(frozen=True)
class Ligne:
    """A line that can be taken: its values as the schema writes them, empty text for nothing.

    `feuille` is the name of its sheet, where others are read too.
    """

    saisie: Saisie
    valeurs: Mapping[str, str]
    feuille: str = ""

    @property
    def numero(self) -> str:
        """Return its number in the sheet, and which sheet where several are read."""
        return _situer(str(self.saisie.rangee.numero), self.feuille)

    def adresse(self, nom: str) -> str:
        """Return where a person finds the cell of a column."""
        return _situer(self.saisie.adresse(nom).partition(" ")[0], self.feuille)

    def __getitem__(self, nom: str) -> str:
        """Return a value; a column that the file lacks says nothing."""
        return self.valeurs.get(nom, "")


@dataclass
class Lues:
    """The lines of a file: those to take, how many are refused, what was read otherwise than written."""

    bonnes: list[Ligne] = field(default_factory=list)
    refusees: int = 0
    rectifiees: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))


def lire(fichier: Fichier, schema: Schema, releve: Releve) -> Lues:
    """Read the lines of a file. Errors: `ErreurFichier` when no header is that of the schema.

    Where any line is refused, all that strays from the schema is an error, headers too: the file must be mended
    anyway. Where none is, it is only told as a warning.
    """
    trouvees = trouver(fichier.feuilles, schema)
    _annoncer(fichier, [x for x, _ in trouvees], releve)
    masques = reserves.Masques()
    lecteurs = []
    for feuille, titres in trouvees:
        releve.entetes[feuille.nom] = titres.entete
        plan = Plan(feuille, OBJETS["convention"], {}, titres.entete)
        brutes = list(masques.suivre(saisies.lire(plan, releve)))
        lecteurs.append(_Lecteur(schema, feuille, titres, brutes))
    masques.dire(releve)
    lues = Lues(refusees=releve.nombre_erreurs)
    anglaise = any(x.anglaise for x in lecteurs)
    for lecteur in lecteurs:
        lecteur.anglaise, lecteur.seule = anglaise, len(lecteurs) == 1
        for saisie in lecteur.brutes:
            _juger(lecteur, saisie, lues, releve)
    _dire_entetes(lecteurs, lues, releve)
    _dire_rectifiees(lues, releve)
    return lues


def _annoncer(fichier: Fichier, lues: Sequence[Feuille], releve: Releve) -> None:
    """Name what the file holds and isn't read."""
    reserves.annoncer(fichier, releve)
    for exemples, conseil in (
        (True, "donnez-lui un nom qui ne dise pas que c'est un exemple"),
        (False, "donnez à ses colonnes les noms du format"),
    ):
        autres = [x for x in fichier.feuilles if est_exemple(x) is exemples]
        reserves.annoncer_autres(autres, lues, releve, conseil)


class _Lecteur:
    """What reads a line under the headers of its sheet, whose whole columns were looked at first.

    `anglaise` says that a day of the file is written month first; `seule` that no other sheet is read; `manquees` is
    what lines need of columns that the sheet lacks: told once, at the header.
    """

    def __init__(self, schema: Schema, feuille: Feuille, titres: Titres, brutes: Sequence[Saisie]) -> None:
        self.schema = schema
        self.feuille = feuille.nom
        self.ecarts = titres.ecarts
        self.bloque = any(x.bloque for x in titres.ecarts)
        self.absentes = titres.absentes
        self.manquees: dict[str, Faute] = {}
        self.brutes = brutes
        self.anglaise = any(a_l_anglaise(texte_de(saisie.valeurs.get(nom))) for nom in DATEES for saisie in brutes)
        self.seule = True
        chiffrees = [x.nom for x in schema.colonnes if x.genre in (Genre.MONTANT, Genre.NOMBRE, Genre.ENTIER)]
        sous = [x for saisie in brutes for nom in chiffrees if isinstance(x := saisie.valeurs.get(nom), Fusion)]
        self._decimales = {
            nom: max((numeros.decimales(x) for y in brutes if isinstance(x := y.valeurs.get(nom), Decimal)), default=0)
            for nom in numeros.NUMEROS
        }
        self._fusions = {x.plage.partition(":")[0]: x.plage for x in sous}

    def lire(self, saisie: Saisie) -> tuple[dict[str, str], dict[str, str]]:
        """Return the values as found and as the schema wants them."""
        brutes = {nom: texte_de(x, self.schema.colonne(nom).genre) for nom, x in saisie.valeurs.items()}
        rectifiees = {nom: rectifier(self.schema.colonne(nom), texte, self.anglaise) for nom, texte in brutes.items()}
        return brutes, rectifier_vote(rectifiees)

    def denaturees(self, saisie: Saisie) -> Iterator[Faute]:
        """Yield the numbers of acts that a workbook holds as days, or as numbers that may have lost digits."""
        for nom in numeros.NUMEROS:
            valeur = saisie.valeurs.get(nom)
            valeur = valeur.valeur if isinstance(valeur, Fusion) else valeur
            conseil = ""
            if isinstance(valeur, date):
                conseil = numeros.conseil_date(f"{valeur:%d/%m/%Y}")
            elif isinstance(valeur, Decimal):
                conseil = numeros.conseil_decimal(valeur, self._decimales[nom])
            if conseil:
                yield Faute(nom, numeros.ATTENDU, conseil)

    def reparties(self, saisie: Saisie) -> Iterator[Faute]:
        """Yield the numbers written once for several lines, the first of them too: nobody knows the part of each."""
        for nom, valeur in saisie.valeurs.items():
            tete = self._fusions.get(saisie.adresse(nom))
            if plage := valeur.plage if isinstance(valeur, Fusion) and valeur.plage in self._fusions.values() else tete:
                attendu = f"{self.schema.colonne(nom).genre.libelle} pour cette ligne"
                conseil = f"Le nombre est écrit une fois dans les cellules fusionnées {plage} : répartissez-le."
                yield Faute(nom, attendu, conseil)


def _juger(lecteur: _Lecteur, saisie: Saisie, lues: Lues, releve: Releve) -> None:
    """Take a line or refuse it; of a refused line, what would have been read otherwise is a fault too."""
    brutes, valeurs = lecteur.lire(saisie)
    fautes = [
        *_calculs_manques(saisie),
        *lecteur.denaturees(saisie),
        *lecteur.reparties(saisie),
        *valider(lecteur.schema, valeurs, lecteur.absentes),
    ]
    fautes += _autrement_comptes(lecteur.schema, saisie, {x.colonne for x in fautes}, releve)
    if fautes or lecteur.bloque:
        lues.refusees += 1
        total = totaux.reconnaitre(saisie, ()) if fautes else None
        lecteur.manquees.update({x.colonne: x for x in fautes if x.colonne in lecteur.absentes})
        fautes = [x for x in fautes if x.colonne not in lecteur.absentes]
        fautes = [*fautes, *_ecarts(lecteur.schema, brutes, valeurs, {x.colonne for x in fautes})]
        for faute in fautes:
            trouve = montrer(saisie.valeurs.get(faute.colonne))
            releve.erreur(saisie.feuille, saisie.adresse(faute.colonne), trouve, faute.attendu, faute.proposition)
        if total:
            releve.erreur(saisie.feuille, total.adresse, total.texte, totaux.ATTENDU, total.conseil)
        return
    ligne = Ligne(saisie, valeurs, "" if lecteur.seule else lecteur.feuille)
    lues.bonnes.append(ligne)
    for nom, texte in brutes.items():
        if texte != valeurs[nom]:
            lues.rectifiees[nom].append((ligne.adresse(nom), texte, valeurs[nom]))


def _calculs_manques(saisie: Saisie) -> Iterator[Faute]:
    """Yield the cells of a workbook that hold a formula and no value: « #N/A » is not a text."""
    for nom, valeur in saisie.valeurs.items():
        if isinstance(valeur, valeurs_lues.Faute | valeurs_lues.Formule):
            yield Faute(nom, "une valeur, et non une formule", "Remplacez la formule par sa valeur.")


def _autrement_comptes(schema: Schema, saisie: Saisie, deja: set[str], releve: Releve) -> Iterator[Faute]:
    """Yield the amounts that the file counts by more than euros; what may only seem to is asked in a warning."""
    for nom in (x.nom for x in schema.colonnes if x.genre is Genre.MONTANT and x.nom not in deja):
        compte = saisie.compte(nom)
        if compte is None:
            continue
        if est_doute(compte, EUROS):
            releve.avertir(demande(saisie.feuille, nom, compte.dite.texte, EUROS))
            continue
        try:
            compter(saisie.valeurs.get(nom), compte, EUROS)
        except Illisible as erreur:
            yield Faute(nom, erreur.attendu, erreur.proposition)


def _ecarts(schema: Schema, brutes: Mapping[str, str], valeurs: Mapping[str, str], deja: set[str]) -> Iterator[Faute]:
    """Yield the cells that only read once put right: the schema refuses them as they are."""
    for nom, texte in brutes.items():
        if texte != valeurs[nom] and nom not in deja and (faute := examiner(schema.colonne(nom), texte)):
            lu = f"« {valeurs[nom]} » ?" if valeurs[nom] else "Laissez cette cellule vide."
            yield Faute(nom, faute.attendu, lu)


def _dire_entetes(lecteurs: Sequence[_Lecteur], lues: Lues, releve: Releve) -> None:
    """Tell how headers stray from the schema; what several sheets have alike is told once."""
    for lecteur in lecteurs:
        for ecart in lecteur.ecarts:
            if faute := lecteur.manquees.get(ecart.absente):
                attendu = f"{ecart.attendu} : {faute.attendu}"
                releve.erreur(lecteur.feuille, ecart.cellule, "", attendu, "Ajoutez-la, remplie.")
            elif ecart.bloque or lues.refusees:
                releve.erreur(lecteur.feuille, ecart.cellule, ecart.trouve, ecart.attendu, ecart.proposition)
            else:
                releve.avertir(_dire_ecart(ecart))


def _dire_ecart(ecart: Ecart) -> str:
    trouve = f"« {ecart.trouve} », attendu" if ecart.trouve else "attendu"
    return f"En-tête {ecart.cellule.partition(' ')[0]} : {trouve} {ecart.attendu}. {ecart.proposition}"


def _situer(place: str, feuille: str) -> str:
    return f"{place} de « {feuille} »" if feuille else place


def _dire_rectifiees(lues: Lues, releve: Releve) -> None:
    """Tell, column by column, what was read otherwise than it is written."""
    for nom, cellules in lues.rectifiees.items():
        adresse, texte, valeur = cellules[0]
        lu = f"lue « {valeur} »" if valeur else "lue vide"
        dit = pluriel(len(cellules), "cellule lue autrement qu’écrite", "cellules lues autrement qu’écrites")
        releve.avertir(f"« {nom} » : {dit}, par exemple {adresse}, « {texte} », {lu}.")
