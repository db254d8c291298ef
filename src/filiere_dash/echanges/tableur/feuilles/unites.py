"""Figures in the unit of their indicator: 45 % is 45 where % are counted, 12,5 k€ never 12,5 €; else refused.

What only may be another unit, « ETP » for « emploi », is told.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base.tableur.unites import en_fractions, unites
from filiere_dash.domaine.echelles import Surete, dite
from filiere_dash.domaine.echelles import unite as echelle
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import liste, nombre, pluriel
from filiere_dash.domaine.mesures import Accord, accorder, meme_genre, neutre, rapport
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.nombres import lire_nombre, lire_pourcentage
from filiere_dash.echanges.tableur.correspondances.formes import MULTIPLES, Forme, propre
from filiere_dash.echanges.tableur.feuilles.echelles import ECRITE, Compte, d_argent
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.noms import Rejetee
from filiere_dash.echanges.tableur.fichiers.valeurs import Taux, Valeur, montrer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filiere_dash.base.ecritures import Seance
    from filiere_dash.domaine.unites_dites import UniteDite
    from filiere_dash.echanges.tableur.feuilles.noms import Noms
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

POURCENT = "%"
# The columns that are counted in the unit of an indicator.
MESURES = {"valeur": ("valeur",), "cible": ("valeur_initiale", "valeur")}
LIGNES_CITEES = 5
UNITES_CITEES = 3
EUROS = "€"
_FORMES = {Decimal(1): Forme.TELLE} | {Decimal(combien): forme for forme, combien in MULTIPLES.items()}


class Unites:
    """The units of the indicators, those that the file creates included; amounts are in euros.

    `placees` says that a person chose how the columns are read, and may choose otherwise.
    """

    placees = False

    def __init__(self, seance: Seance, noms: Noms, releve: Releve) -> None:
        self._seance = seance
        self._noms = noms
        self._releve = releve
        self._unites: dict[str, str] = {}
        self._demandes: set[tuple[str, str, str]] = set()
        self._autres: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)

    def lire(self, table: str, champ: Champ, saisie: Saisie) -> Valeur:
        """Return a cell as the figure that its column counts: a percentage, thousands. Errors: `Illisible`."""
        valeur = saisie.valeurs[champ.nom]
        mesuree = champ.nom in MESURES.get(table, ())
        if not mesuree and champ.type is not TypeChamp.MONTANT:
            return valeur
        part = part_de(valeur) if mesuree else None
        compte = saisie.compte(champ.nom) if part is None else None
        if part is None and compte is None:
            return valeur
        # Without its indicator the row is refused for that already.
        unite = self._unite(montrer(saisie.valeurs.get("indicateur"))) if mesuree else EUROS
        if part is not None:
            return _en_pourcents(part, unite)
        if unite is None:
            return valeur
        valeur, compte = _sans_les_euros(valeur, compte, unite)
        self._relever(saisie, compte, unite)
        if est_doute(compte, unite):
            self._demander(saisie, champ, compte, unite)
            return valeur
        return compter(valeur, compte, unite, placee=self.placees)

    def _relever(self, saisie: Saisie, compte: Compte, unite: str) -> None:
        """Remember the words that may say another unit: they are told once, at the end."""
        for ecrite in compte.unites:
            if not _d_echelle(ecrite.texte) and confronter(ecrite, unite, compte.deja) is Accord.DOUTE:
                self._autres[saisie.feuille][ecrite.texte, unite] = None

    def conclure(self) -> None:
        """Tell which units are not said as those of their indicators."""
        for feuille, paires in self._autres.items():
            dites = [f"« {ecrite} » au lieu de « {unite} »" for ecrite, unite in list(paires)[:UNITES_CITEES]]
            if (reste := len(paires) - UNITES_CITEES) > 0:
                dites.append(pluriel(reste, "autre"))
            self._releve.avertir(f"« {feuille} » : l'unité dite est {liste(dites)}. Vérifiez ces nombres.")

    def _demander(self, saisie: Saisie, champ: Champ, compte: Compte, unite: str) -> None:
        """Ask once, in a warning, whether a word that may say a scale does."""
        texte = compte.dite.texte
        if (saisie.feuille, champ.nom, texte) not in self._demandes and _ecart(compte, unite) != 1:
            self._demandes.add((saisie.feuille, champ.nom, texte))
            self._releve.avertir(demande(saisie.feuille, champ.libelle, texte, unite))

    def _unite(self, indicateur: str) -> str | None:
        try:
            code = self._noms.resoudre("indicateur", indicateur)
        except (Illisible, Rejetee):
            return None
        if code not in self._unites:
            self._unites = unites(self._seance.curseur)
        return self._unites.get(code)


def _d_echelle(texte: str) -> bool:
    """Tell whether words are but a scale, told as such: « milliers », « k€ HT », not « milliers d’habitants »."""
    return dite(texte) is not None and (echelle(texte) is not None or d_argent(texte))


def est_doute(compte: Compte, unite: str) -> bool:
    """Tell whether a scale may be something else: a lone letter, where no euro is counted."""
    if compte.dite is None or _contraire(compte, unite):
        return False
    surete = compte.dite.surete
    return surete is Surete.DOUTE or (surete is Surete.GENRE and not d_argent(unite))


def _sans_les_euros(valeur: Valeur, compte: Compte, unite: str) -> tuple[Valeur, Compte]:
    """Return a figure as written where a form counted it by words of money, « k€ », and no euro is counted: jobs."""
    if not (compte.deja > 1 and compte.suivie and d_argent(compte.dite.texte)) or d_argent(unite):
        return valeur, compte
    return valeur / compte.deja if isinstance(valeur, Decimal) else valeur, replace(compte, deja=1)


def demande(feuille: str, colonne: str, texte: str, unite: str) -> str:
    """Return what asks whether a word says a scale."""
    return (
        f"« {feuille} » : « {texte} » dit peut-être par combien se compte « {colonne} ». "
        f"Ces nombres entrent en « {unite} » : vérifiez-les."
    )


def confronter(ecrite: UniteDite, unite: str, deja: int = 1) -> Accord:
    """Tell how a unit that the file says stands beside that of an indicator, once a form has counted so many of it."""
    accord = accorder(ecrite.texte, unite)
    if accord is Accord.MEME or rapport(ecrite.texte, unite) == deja:
        return Accord.MEME
    pareille = meme_genre(ecrite.texte, unite)
    if ecrite.surete is Surete.SURE or (ecrite.surete is Surete.GENRE and pareille):
        return accord
    return Accord.DOUTE if pareille or (ecrite.surete is Surete.GENRE and not ecrite.muette) else Accord.MEME


def compter(valeur: Valeur, compte: Compte, unite: str, *, placee: bool = False) -> Valeur:
    """Return a figure that the file counts as its column does. Errors: `Illisible`, with both readings.

    What the file says in the very unit of its column is as written, where its form only counts what those words say.
    """
    lu, nue = _lu(valeur)
    if lu is None:
        return valeur
    contraire = _contraire(compte, unite)
    ecart = _ecart(compte, unite, contraire)
    if ecart == 1 or not lu:
        return lu if nue and not any(confronter(x, unite) is Accord.DOUTE for x in compte.unites) else valeur
    if not contraire and compte.suivie and ecart * compte.deja == 1:
        return lu / compte.deja
    lectures = f"{nombre(lu)} ou {nombre(lu * ecart)} ? " if ecart else ""
    forme = _FORMES.get(ecart * compte.deja) if ecart else None
    if placee and forme and not nue:
        conseil = f"choisissez « {forme.libelle} » pour la colonne, ou écrivez le nombre en « {unite} »"
    else:
        ecrite = contraire or (compte.dite.texte if compte.dite else "")
        conseil = f"écrivez le nombre en « {unite} »" + (f", sans « {ecrite} »" if ecrite else "")
    raise Illisible(f"un nombre, en « {unite} »", f"{lectures}Le fichier compte autrement : {conseil}.")


def _contraire(compte: Compte, unite: str) -> str | None:
    """Return the words that surely say another unit than this one, once its form has counted; None for none."""
    return next((x.texte for x in compte.unites if confronter(x, unite, compte.deja) is Accord.AUTRE), None)


def _ecart(compte: Compte, unite: str, contraire: str | None = None) -> Decimal | None:
    """Return by how many a figure must be multiplied to be in this unit, None where nothing tells."""
    if contraire:
        par = rapport(contraire, unite)
        return par and par / compte.deja
    comptee = dite(unite)
    sure = comptee and comptee.surete is not Surete.DOUTE
    voulu = comptee.combien if sure else Decimal(1)
    if compte.dite:
        return compte.dite.combien / compte.deja / voulu
    seules = [x.texte for x in compte.unites if _compte_un(x, unite)]
    if any(accorder(x, unite) is Accord.MEME for x in seules):
        return Decimal(1) / compte.deja / voulu
    if seules or compte.deja == 1:
        return Decimal(1) / compte.deja
    return 1 / voulu


def _compte_un(ecrite: UniteDite, unite: str) -> bool:
    """Tell whether a unit surely says that figures count by one: « emploi », not « milliers », nor « nombre »."""
    seule = ecrite.surete is Surete.SURE and dite(ecrite.texte) is None and not neutre(ecrite.texte)
    return seule and rapport(ecrite.texte, unite) in (None, 1)


def _lu(valeur: Valeur) -> tuple[Decimal | None, bool]:
    """Return the number of a cell, and whether it had to be parted from its unit: 12,5 for 12,5 k€ or 12,5 GWh."""
    if isinstance(valeur, Decimal):
        return valeur, False
    dit = propre(valeur)
    if dit and dit[1] > 1:
        return dit[0], True
    ecrite = ECRITE.fullmatch(valeur) if isinstance(valeur, str) and dit is None else None
    with suppress(ErreurSaisie):
        texte = ecrite[1] if ecrite else valeur
        lu = lire_nombre(texte, obligatoire=False, negatif=True) if isinstance(texte, str) else None
        return lu, ecrite is not None
    return None, False


def _en_pourcents(part: Taux, unite: str | None) -> Decimal:
    if unite not in (None, POURCENT):
        lectures = f"{nombre(part.valeur.scaleb(2))} ou {nombre(part.valeur)}"
        conseil = f"écrivez {lectures}, selon ce que vous voulez dire."
        raise Illisible(f"un nombre, en « {unite} »", f"La cellule dit {montrer(part)} : {conseil}")
    return part.valeur.scaleb(2)


def part_de(valeur: Valeur) -> Taux | None:
    """Return a percentage, by its format or by its sign, None for anything else."""
    if isinstance(valeur, str) and valeur.rstrip().endswith(POURCENT):
        with suppress(ErreurSaisie):
            return Taux(lire_pourcentage(valeur, negatif=True))
    return valeur if isinstance(valeur, Taux) else None


def avertir(seance: Seance, table: str, lot: Mapping[str, Saisie], releve: Releve) -> None:
    """Tell which of the rows that were just written are below 1 %, for an indicator whose other figures are not."""
    trouves: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
    for indicateur, code, lue in en_fractions(seance.curseur, lot) if table == "valeur" else ():
        trouves[indicateur].append((lot[code].rangee.numero, lue))
    feuille = next((x.feuille for x in lot.values()), "")
    for indicateur, lus in sorted(trouves.items()):
        lus.sort()
        cites = [str(numero) for numero, _ in lus[:LIGNES_CITEES]]
        if len(lus) > LIGNES_CITEES:
            cites.append(f"{len(lus) - LIGNES_CITEES} autres")
        part = lus[0][1]
        releve.avertir(
            f"« {feuille} », ligne{'s' * (len(lus) > 1)} {liste(cites)} : « {indicateur} » se compte en %, "
            f"{nombre(part)} y veut dire {nombre(part)} %. "
            f"Si c'est {nombre(part.scaleb(2))} %, écrivez {nombre(part.scaleb(2))}."
        )
