"""Figures in the unit of their indicator: 45 % is 45 where % are counted, 12,5 k€ never 12,5 €; else refused."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base.tableur.unites import en_fractions, unites
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import liste, nombre
from filiere_dash.domaine.saisie.nombres import lire_pourcentage
from filiere_dash.echanges.tableur.correspondances.formes import Forme, echelle, en_nombre
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.noms import Rejetee
from filiere_dash.echanges.tableur.fichiers.valeurs import Taux, Valeur, montrer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.feuilles.noms import Noms
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

POURCENT = "%"
# The columns that are counted in the unit of an indicator.
MESURES = {"valeur": ("valeur",), "cible": ("valeur_initiale", "valeur")}
LIGNES_CITEES = 5


class Unites:
    """The units of the indicators, those that the file creates included."""

    def __init__(self, seance: Seance, noms: Noms) -> None:
        self._seance = seance
        self._noms = noms
        self._unites: dict[str, str] = {}

    def lire(self, table: str, nom: str, saisie: Saisie) -> Valeur:
        """Return a cell, a percentage as the figure that its row's indicator counts. Errors: `Illisible`."""
        valeur = saisie.valeurs[nom]
        part = _part(valeur) if nom in MESURES.get(table, ()) else None
        if part is None:
            if nom in saisie.echelles and valeur is not None:
                self._exiger(valeur, saisie.echelles[nom], saisie)
            return valeur
        # Without its indicator the row is refused for that already.
        unite = self._unite(montrer(saisie.valeurs.get("indicateur")))
        if unite not in (None, POURCENT):
            lectures = f"{nombre(part.valeur.scaleb(2))} ou {nombre(part.valeur)}"
            conseil = f"écrivez {lectures}, selon ce que vous voulez dire."
            raise Illisible(f"un nombre, en « {unite} »", f"La cellule dit {montrer(part)} : {conseil}")
        return part.valeur.scaleb(2)

    def _exiger(self, valeur: Valeur, dite: Decimal, saisie: Saisie) -> None:
        """Refuse a figure that the file counts by more, or by fewer, than its indicator. Errors: `Illisible`."""
        unite = self._unite(montrer(saisie.valeurs.get("indicateur")))
        comptee = echelle(unite or "") or 1
        if unite is None or dite == comptee:
            return
        texte = montrer(valeur)
        lu = en_nombre(texte, ",") if isinstance(valeur, Decimal) or "," in texte else en_nombre(texte, ".")
        lectures = "" if lu is None else f"{nombre(lu)} ou {nombre(lu * dite / comptee)} ? "
        forme = Forme.MILLIERS if dite > comptee else Forme.TELLE
        conseil = f"choisissez « {forme.libelle} » pour la colonne, ou écrivez le nombre en « {unite} »"
        if dite / comptee not in (1000, Decimal("0.001")):
            conseil = f"écrivez le nombre en « {unite} »"
        raise Illisible(f"un nombre, en « {unite} »", f"{lectures}Le fichier compte autrement : {conseil}.")

    def _unite(self, indicateur: str) -> str | None:
        try:
            code = self._noms.resoudre("indicateur", indicateur)
        except (Illisible, Rejetee):
            return None
        if code not in self._unites:
            self._unites = unites(self._seance.curseur)
        return self._unites.get(code)


def _part(valeur: Valeur) -> Taux | None:
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
