"""Elements of the review: a field of the base, what the reader found for it, and the other values that it saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base.rapprochements import Connus, connus
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.lecture import Champ as Lu
from filiere_dash.domaine.lecture import Confiance, Lecture, Preuve
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.echanges.actes.proposition import Alternative, Element, Liens
from filiere_dash.echanges.actes.rapprochement import choix_structure, structure

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

# The métropole of the base: its views count this structure's money.
METROPOLE = "sem"


class Fabrique:
    """What makes the elements of one reading: the fields of the base, what it holds, what the officer chose."""

    def __init__(self, magasin: Magasin, agent: Agent, lecture: Lecture, liens: Liens) -> None:
        self.lecture, self.liens = lecture, liens
        self.connus: Connus = connus(magasin, agent)
        self._magasin = magasin

    @property
    def collectivite(self) -> str | None:
        """Return the structure of the base that the act comes from, None when it knows none."""
        nom = self.lecture.collectivite
        return structure(nom.valeur, self.connus, chez_nous=False) if nom else None

    @property
    def est_de_la_metropole(self) -> bool:
        """Tell whether the act decides of the métropole's own money."""
        return self.collectivite == METROPOLE

    def champ(self, table: str, colonne: str) -> Champ:
        """Return a field of the base."""
        return next(x for x in listes.champs(self._magasin, table) if x.nom == colonne)

    def lu(
        self, cle: str, table: str, colonne: str, trouve: Lu | None, libelle: str = "", obligatoire: bool = False
    ) -> Element:
        """Return the element of a field that the reader looked for."""
        champ = self.champ(table, colonne)
        preuve = trouve.preuve if trouve else None
        return Element(
            cle,
            champ,
            libelle or champ.libelle,
            self._ecrire(champ, trouve.valeur) if trouve else "",
            preuve,
            tuple(Alternative(self._ecrire(champ, x.valeur), x.preuve) for x in trouve.alternatives) if trouve else (),
            choix=champ.choix,
            obligatoire=obligatoire,
            retenu=_sure(preuve),
        )

    def dit(
        self,
        cle: str,
        table: str,
        colonne: str,
        valeur: object = None,
        preuve: Preuve | None = None,
        *,
        libelle: str = "",
        obligatoire: bool = False,
        cochable: bool = False,
        alternatives: Sequence[Alternative] = (),
        note: str = "",
    ) -> Element:
        """Return the element of a field that follows from what was read; it goes with its block unless `cochable`."""
        champ = self.champ(table, colonne)
        autres = tuple({x.texte: x for x in reversed(alternatives)}.values())[::-1]
        return Element(
            cle,
            champ,
            libelle or champ.libelle,
            "" if valeur is None else self._ecrire(champ, valeur),
            preuve,
            autres,
            choix=champ.choix,
            obligatoire=obligatoire,
            cochable=cochable,
            retenu=_sure(preuve),
            note=note,
        )

    def structure(
        self, cle: str, table: str, colonne: str, nom: str | None, preuve: Preuve | None, *, libelle: str = "",
        cochable: bool = False,
    ) -> Element:  # fmt: skip
        """Return the choice of a structure: the one of the base that the name says, or one to create."""
        code, options, note = choix_structure(nom, self.connus, chez_nous=self.est_de_la_metropole)
        element = self.dit(
            cle, table, colonne, None, preuve, libelle=libelle, obligatoire=True, cochable=cochable, note=note
        )
        return replace(element, texte=code, choix=options, retenu=element.retenu and bool(code))

    def structure_de(self, nom: str | None) -> str | None:
        """Return the one structure of the base that a name of this act says."""
        return structure(nom, self.connus, chez_nous=self.est_de_la_metropole)

    def choix(
        self, cle: str, table: str, colonne: str, options: Sequence[tuple[str, str]], code: str | None,
        preuve: Preuve | None = None, *, libelle: str = "", obligatoire: bool = True,
    ) -> Element:  # fmt: skip
        """Return the choice of a row among those of the base."""
        element = self.dit(cle, table, colonne, None, preuve, libelle=libelle, obligatoire=obligatoire)
        return replace(element, texte=code or "", choix=tuple(options))

    def _ecrire(self, champ: Champ, valeur: object) -> str:
        if champ.type in (TypeChamp.CHOIX, TypeChamp.REFERENCE):
            return str(valeur)
        return montrer_champ(champ, en_base(valeur))


def en_base(valeur: object) -> str:
    """Return a value that was read as the base writes it."""
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    if isinstance(valeur, date):
        return valeur.isoformat()
    return f"{valeur:f}" if isinstance(valeur, Decimal) else str(valeur)


def _sure(preuve: Preuve | None) -> bool:
    return preuve is not None and preuve.confiance is Confiance.SURE
