"""A step of the métropole's money is of a day that has come and of an adopted act, and says what that act says."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from filiere_dash.domaine.codes import EtapeFlux, Section
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import date_longue, liste

# What is said of an act by its result, when nothing of it is voted.
NON_ADOPTES = {"rejetee": "rejeté", "ajournee": "ajourné", "retiree": "retiré"}


class Rapproche(NamedTuple):
    """What a vote says of a thing beside what `qui`, its act or its convention, says: None where either is silent."""

    quoi: str
    dit: str | None
    attendus: Sequence[str] | None
    qui: str

    @property
    def comparable(self) -> bool:
        """Tell whether both say something."""
        return bool(self.dit and self.attendus)

    @property
    def ecart(self) -> str:
        """Return how both differ, empty when they agree or when one is silent."""
        if not self.comparable or self.dit in self.attendus:
            return ""
        return f"{self.quoi} {self.dit}, mais {liste(list(self.attendus))} pour {self.qui}"


def flux_date(objet: str, jour: date, au: date) -> Constat:
    """A step counts from its day on: one of a later day is a slip, or was written too early."""
    if jour <= au:
        return Constat("flux_date", True, f"{objet} : le {date_longue(jour)}.", objet)
    phrase = f"{objet} : le {date_longue(jour)}, après le {date_longue(au)} ; rien n’en compte avant ce jour."
    return Constat("flux_date", False, phrase, objet)


def vote_adopte(objet: str, etape: EtapeFlux, resultat: str | None) -> Constat:
    """What is voted, and what follows, is of an adopted act; None when its result isn't known."""
    if resultat is None:
        return Constat("vote_adopte", None, f"{objet} : le résultat de l’acte n’est pas connu.", objet)
    if resultat not in NON_ADOPTES:
        return Constat("vote_adopte", True, f"{objet} : acte adopté.", objet)
    suite = "il ne compte dans aucun total" if etape is EtapeFlux.VOTE else "l’étape compte, mais rien ne la fonde"
    phrase = f"{objet} : l’acte est {NON_ADOPTES[resultat]} ; {suite}."
    return Constat("vote_adopte", False, phrase, objet)


def vote_acte(objet: str, rapproches: Sequence[Rapproche], *, partiel: bool = False) -> Constat:
    """A vote agrees with the act and the convention that it cites; `partiel` when one of them is hidden."""
    ecarts = [x.ecart for x in rapproches if x.ecart]
    if ecarts:
        return Constat("vote_acte", False, f"{objet} : {' ; '.join(ecarts)}.", objet)
    if partiel:
        return Constat("vote_acte", None, f"{objet} : l’acte ou la convention est hors de votre périmètre.", objet)
    if not any(x.comparable for x in rapproches):
        return Constat("vote_acte", None, f"{objet} : aucun acte ni convention n’est cité.", objet)
    return Constat("vote_acte", True, f"{objet} : comme l’acte et la convention cités.", objet)


class Place(NamedTuple):
    """What a step shares with its vote to be read on its line: the period, the section, the exercice."""

    periode_action: str | None
    section: str | None
    exercice_imputation: str | None

    def a_part(self, votes: Sequence["Place"]) -> list[str]:
        """Return what keeps a step from the line of the votes that it follows: its gaps with the nearest one."""
        return min((self._ecarts(vote) for vote in votes), key=len, default=[])

    def _ecarts(self, vote: "Place") -> list[str]:
        lus = zip(_COLONNES_PLACE, self.dite, vote.dite, strict=True)
        return [f"{nom} {ici or 'vide'} ({la or 'vide'} pour le vote)" for nom, ici, la in lus if ici != la]

    @property
    def dite(self) -> tuple[str | None, ...]:
        """Return its values as a reader reads them."""
        section = Section(self.section).libelle if self.section else None
        return (self.periode_action or None, section, self.exercice_imputation or None)

    @property
    def phrase(self) -> str:
        """Return the whole in words: « période 2023/2024, section investissement, exercice 2023 »."""
        return liste([f"{nom} {dit}" for nom, dit in zip(_COLONNES_PLACE, self.dite, strict=True) if dit])


_COLONNES_PLACE = ("période", "section", "exercice")
