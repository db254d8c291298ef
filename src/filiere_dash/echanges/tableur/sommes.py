"""Lines of a plan that sum the others of their side, or that another counts: refused by their label, else told.

Alone on its side, « Dépenses totales » is the plan itself: they are looked at once the whole file is there. A held
line is taken for the total of the new ones where its label or its amount leaves no doubt; elsewhere that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.tableur.sommes import Place, places
from filiere_dash.domaine.objets import libelle_choix
from filiere_dash.echanges.tableur.feuilles import totaux

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

TABLE, LIBELLE = "plan_ligne", "libelle"
RACONTES = 20
PAS_COMPRISE = "une ligne qu'aucune autre de son côté ne compte déjà"


class Sommes:
    """The lines of plans that a file gives, until it has given them all."""

    def __init__(self, seance: Seance, releve: Releve) -> None:
        self._seance = seance
        self._releve = releve
        self._saisies: dict[str, Saisie] = {}
        self._creees: set[str] = set()

    def retenir(self, table: str, lot: Mapping[str, Saisie], neuves: bool) -> None:
        """Keep the rows that were just written, where they are lines of plans."""
        if table != TABLE:
            return
        self._saisies |= lot
        self._creees |= lot.keys() if neuves else set()

    def conclure(self) -> None:
        """Refuse the new lines whose label calls them totals or parts of others, and those that a held one sums.

        Of what may count twice without saying so, tell.
        """
        lues = places(self._seance.curseur, self._saisies) if self._saisies else []
        ecrits = {x.cote for x in lues if x.code in self._saisies}
        tenus = self._totaux_tenus(lues)
        surs = {x.cote: x for x in tenus.values() if _est_le_total(x)}
        partielles = dict(_sommes_partielles(lues))
        racontees = []
        for place in lues:
            if self._est_neuve(place) and (refus := _refus(place, surs.get(place.cote))):
                self._saisies[place.code].refuser(self._releve, LIBELLE, *refus)
            elif place.somme and place.cote in ecrits and place.code not in tenus:
                racontees.append(self._raconter(place))
            elif place.code in tenus and place.cote not in surs:
                racontees.append(_demander(place))
            elif place.code in partielles and self._est_neuve(place):
                racontees.append(self._raconter(place, partielles[place.code]))
        for racontee in racontees[:RACONTES]:
            self._releve.avertir(racontee)
        if len(racontees) > RACONTES:
            self._releve.avertir(f"{len(racontees) - RACONTES} autres lignes additionnent peut-être leur côté.")

    def _est_neuve(self, place: Place) -> bool:
        """Tell whether the file creates a line; whoever gives it an identifier says that it is one."""
        return place.code in self._creees and not self._saisies[place.code].valeurs.get(cle_primaire(TABLE))

    def _totaux_tenus(self, lues: Sequence[Place]) -> dict[str, Place]:
        """Return the lines called totals that the base held beside new ones, whether the file has them too or not."""
        grossis = {x.cote for x in lues if self._est_neuve(x)}
        tenues = (x for x in lues if x.code not in self._creees and x.cote in grossis)
        return {x.code: x for x in tenues if totaux.dit_un_total(x.libelle)}

    def _raconter(self, place: Place, desquelles: str = "") -> str:
        """Return the warning of a line that comes to as much as others: those of its side, or `desquelles`."""
        saisie = self._saisies.get(place.code)
        ou = f"« {saisie.feuille} », ligne {saisie.rangee.numero}" if saisie else "Dans la base"
        retirer = "retirez-la" if saisie else "supprimez-la à l'écran"
        autres = desquelles or f"{place.autres} autres {_cote(place)} de sa période"
        return (
            f"{ou} : « {place.libelle} » vaut la somme des {autres}. "
            f"Si elle les additionne, {retirer} : elle compterait deux fois."
        )


def _cote(place: Place) -> str:
    return f"{libelle_choix(place.sens).lower()}s"


def _sommes_partielles(lues: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield the lines that come to as much as a part of their side, with which: those next to it, two at least.

    Two sides that come to as much are no longer equal without one: there it sums nothing.
    """
    for _, groupe in groupby(lues, key=lambda x: x.cote):
        cote = list(groupe)
        for rang, place in enumerate(cote if not cote[0].equilibre else ()):
            suivantes, precedentes = cote[rang + 1 :], cote[:rang][::-1]
            for voisines, dite in ((suivantes, "suivent"), (precedentes, "précèdent")):
                if combien := _combien_font(place.montant, voisines):
                    yield place.code, f"{combien} {_cote(place)} qui la {dite}"
                    break


def _combien_font(montant: Decimal, voisines: Sequence[Place]) -> int:
    """Return how many lines in a row come to an amount, two at least; nothing where they don't."""
    reste = montant
    for combien, voisine in enumerate(voisines, start=1):
        reste -= voisine.montant
        if reste <= 0:
            return combien if combien > 1 and not reste else 0
    return 0


def _est_le_total(place: Place) -> bool:
    """Tell whether a line called a total is surely that of its side: by its label, or by its amount."""
    return place.somme or place.seule or totaux.ne_dit_qu_un_total(place.libelle)


def _refus(place: Place, total: Place | None) -> tuple[str, str] | None:
    """Return what was expected of a new line and what to do, None for a plain one."""
    if total:
        return f"une ligne d'un côté qui n'a pas déjà son total, « {total.libelle} »", totaux.DETAILLEE
    if place.autres and totaux.dit_un_total(place.libelle):
        return totaux.ATTENDU, totaux.DE_TROP
    if place.autres and totaux.dit_une_part(place.libelle):
        return PAS_COMPRISE, totaux.COMPRISE
    return None


def _demander(place: Place) -> str:
    connue = f"{libelle_choix(place.sens).lower()}, {place.periode}"
    return (
        f"« {place.libelle} », que la base contient déjà ({connue}) : si cette ligne additionne celles que le fichier "
        "lui ajoute, supprimez-la à l'écran, elle compterait deux fois. Sinon, gardez-la."
    )
