"""The rows of a sheet as values of named columns, each still at its own address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, pairwise

from filiere_dash.echanges.tableur.feuilles import dessous, reserves
from filiere_dash.echanges.tableur.feuilles.echelles import Compte, Echelles
from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_REPERE
from filiere_dash.echanges.tableur.feuilles.plan import Plan
from filiere_dash.echanges.tableur.feuilles.rapport import Releve
from filiere_dash.echanges.tableur.fichiers.valeurs import Rangee, Valeur, montrer, vide

MONTRES = 120
GUILLEMETS = (
    "des cellules dont on voit où elles finissent",
    "Doublez les guillemets qui font partie d'un texte, ou enregistrez le fichier en XLSX.",
)
_ENTIERE = re.compile(r"-?[0-9][0-9 \u00a0\u202f]*")
_DECIMALES = re.compile(r"[0-9]{1,4} ?€?")


@dataclass(slots=True)
class Saisie:
    """A row to take: the values that it gives to columns of the base, and where each of them stands.

    `compte` tells, for a column, by how many its figure counts where the file says so: 1000 for k€; `autre` how else
    its cell may be read, where nobody has said.
    """

    feuille: str
    rangee: Rangee
    valeurs: dict[str, Valeur]
    places: Mapping[str, int] = field(default_factory=dict)
    repere: Valeur = None
    compte: Callable[[str], Compte | None] = field(default=lambda champ: None, repr=False, compare=False)
    autre: Callable[[str], Valeur] = field(default=lambda champ: None, repr=False, compare=False)

    def adresse(self, colonne: str) -> str:
        """Return the address of the cell that gives a column its value; the row's first one when none does."""
        return self.rangee.adresse(self.places.get(colonne, 0))

    def refuser(self, releve: Releve, colonne: str, attendu: str, proposition: str) -> None:
        """Write down what the cell of a column should have been."""
        releve.erreur(self.feuille, self.adresse(colonne), montrer(self.valeurs.get(colonne)), attendu, proposition)


def lire(plan: Plan, releve: Releve) -> Iterator[Saisie]:
    """Yield the rows of a sheet under its headers; those that aren't as wide as they should are written down."""
    entete = plan.entete
    places = sorted(entete.colonnes.items(), key=lambda x: x[1])
    place_repere = entete.service.get(COLONNE_REPERE)
    largeur = len(entete.textes)
    textes = {nom: (entete.textes[x],) for nom, x in places}
    suite = islice((x for x in plan.feuille.rangees() if x.numero > entete.derniere), dessous.ECHANTILLON)
    dites = dessous.du_tableau(plan.feuille, list(suite))
    echelles = Echelles(textes, entete.textes, entete.premiere, nomme=dites.dit, sous=dites.unites)
    titres: list[int] = []
    dehors = reserves.Dehors(entete.textes)
    for rangee in plan.feuille.rangees():
        echelles.survoler(rangee)
        if rangee.numero <= entete.derniere or _repete(rangee, entete.textes):
            continue
        lues = rangee.valeurs
        if rangee.illisible:
            releve.erreur(plan.feuille.nom, rangee.adresse(0), montrer(lues[0])[:MONTRES], *GUILLEMETS)
            continue
        if len(lues) > largeur and rangee.ligne is not None:
            _decaler(plan, rangee, largeur, releve)
            continue
        if rangee.numero in dites.lignes:
            continue
        if dessous.est_note(rangee):
            dessous.refuser(plan.feuille.nom, rangee, releve)
            continue
        if rangee.titre(entete.colonnes.values()):
            titres.append(rangee.numero)
            continue
        dehors.suivre(rangee)
        valeurs = {nom: rangee.cellule(place) for nom, place in places}
        if all(map(_absente, valeurs.values())):
            continue
        repere = rangee.cellule(place_repere)
        compte = partial(echelles.lire, rangee, valeurs, "")
        yield Saisie(plan.feuille.nom, rangee, valeurs, entete.colonnes, repere, compte)
    reserves.titres(plan.feuille.nom, titres, releve)
    dehors.dire(plan.feuille.nom, releve)


def _absente(valeur: Valeur) -> bool:
    return vide(valeur)


def _repete(rangee: Rangee, textes: tuple[str, ...]) -> bool:
    """Recognise headers that a printed file repeats on each page."""
    if not textes or montrer(rangee.valeurs[0]).split() != textes[0].split():
        return False
    lues = tuple(" ".join(montrer(valeur).split()) for valeur in rangee.valeurs)
    return lues == textes[: len(lues)] and len(lues) * 2 > len(textes)


def _decaler(plan: Plan, rangee: Rangee, largeur: int, releve: Releve) -> None:
    """Refuse the row of a text file that goes past the headers: beside a table of a sheet there may be a note."""
    releve.erreur(
        plan.feuille.nom,
        rangee.adresse(largeur),
        montrer(rangee.valeurs[largeur]),
        f"{largeur} cellules, comme l'en-tête ; cette ligne en a {len(rangee.valeurs)}",
        _recoller(rangee.valeurs, len(rangee.valeurs) - largeur),
    )


def _recoller(valeurs: list[Valeur], de_trop: int) -> str:
    """Say which number was cut in two by its own decimal comma, where only one may have been."""
    textes = [montrer(valeur).strip() for valeur in valeurs]
    coupes = [
        f"{gauche},{droite}"
        for gauche, droite in pairwise(textes)
        if _ENTIERE.fullmatch(gauche) and _DECIMALES.fullmatch(droite)
    ]
    if len(coupes) == de_trop:
        return f"Mettez entre guillemets {' et '.join(f'« {x} »' for x in coupes)}."
    return "Mettez entre guillemets les textes et nombres qui contiennent le séparateur."
