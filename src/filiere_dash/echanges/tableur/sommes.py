"""Lines of a plan that sum the others of their side, or that another counts: refused by their label, else told.

Alone on its side, « Dépenses totales » is the plan itself: they are looked at once the whole file is there.
"""

from __future__ import annotations

from collections.abc import Mapping
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
        self._neuves: set[str] = set()

    def retenir(self, table: str, lot: Mapping[str, Saisie], neuves: bool) -> None:
        """Keep the rows that were just written, where they are lines of plans."""
        if table != TABLE:
            return
        self._saisies |= lot
        # Whoever gives a line an identifier says that it is one.
        self._neuves |= {code for code, x in lot.items() if neuves and not x.valeurs.get(cle_primaire(TABLE))}

    def conclure(self) -> None:
        """Refuse the new lines whose label calls them totals or parts of others, and tell of those that equal them."""
        lues = places(self._seance.curseur, self._saisies) if self._saisies else []
        ecrites = [x for x in lues if x.code in self._saisies]
        tenues = {x.cote: x for x in lues if x.code not in self._saisies and totaux.dit_un_total(x.libelle)}
        racontees = []
        for place in ecrites:
            if (total := tenues.get(place.cote)) and place.code in self._neuves:
                attendu = f"une ligne d'un côté qui n'a pas déjà son total, « {total.libelle} »"
                self._saisies[place.code].refuser(self._releve, LIBELLE, attendu, totaux.A_DETAILLER)
            elif place.code in self._neuves and place.autres and totaux.dit_un_total(place.libelle):
                self._saisies[place.code].refuser(self._releve, LIBELLE, totaux.ATTENDU, totaux.DE_TROP)
            elif place.code in self._neuves and place.autres and totaux.dit_une_part(place.libelle):
                self._saisies[place.code].refuser(self._releve, LIBELLE, PAS_COMPRISE, totaux.COMPRISE)
            elif place.somme:
                racontees.append(place)
        for place in racontees[:RACONTES]:
            self._releve.avertir(self._raconter(place))
        if len(racontees) > RACONTES:
            self._releve.avertir(f"{len(racontees) - RACONTES} autres lignes valent la somme des autres de leur côté.")

    def _raconter(self, place: Place) -> str:
        saisie = self._saisies[place.code]
        autres = f"{place.autres} autres {libelle_choix(place.sens).lower()}s"
        return (
            f"« {saisie.feuille} », ligne {saisie.rangee.numero} : « {place.libelle} » vaut la somme des {autres} de "
            "sa période. Si elle les additionne, retirez-la : elle compterait deux fois."
        )
