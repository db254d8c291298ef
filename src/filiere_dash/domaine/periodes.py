"""A period keeps its label, and states a day only where the label states one."""

import re
from dataclasses import dataclass, field
from datetime import date

from filiere_dash.domaine.calendrier import dernier_jour
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOIS, cle, date_longue
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.dates import ANNEES_PLAUSIBLES, numero_mois

NON_DATEE = "non datée"


@dataclass(frozen=True)
class Periode:
    """A period of an action, a value or a plan.

    `debut` and `fin` (included) are None where no day is stated: for `2022/2023`,
    which a chart draws `hachuree`, and for `non datée`.
    """

    libelle: str
    libelle_francais: str = field(compare=False)
    annee_debut: int | None = None
    annee_fin: int | None = None
    debut: date | None = None
    fin: date | None = None
    hachuree: bool = False

    @classmethod
    def lire(cls, libelle: str) -> "Periode":
        """Read a label: `2023`, `Année 2022`, `2022/2023`, `2023/24`, `2022-2024`, `2024-03`,
        `2024-T2`, `2024-S1`, `2e trim. 2024`, `2018-06-14`, `14 juin 2018`, `non datée`.

        Raises ErreurSaisie with the accepted forms.
        """
        nu = cle(libelle).removeprefix("annee ").replace("\u2013", "-")
        for motif, lecteur in _FORMES:
            trouve = re.fullmatch(motif, nu)
            if trouve and (periode := lecteur(libelle, trouve)):
                return periode
        return _jour(libelle)

    @property
    def rang(self) -> tuple[int, int, int, int]:
        """Return the sort key: years first, then days; `non datée` comes last."""
        if self.annee_debut is None or self.annee_fin is None:
            return (9999, 9999, 0, 0)
        debut = self.debut.toordinal() if self.debut else 0
        fin = self.fin.toordinal() if self.fin else 0
        return (self.annee_debut, self.annee_fin, debut, -fin)

    @property
    def etendue(self) -> tuple[int | None, int | None, date | None, date | None]:
        """Return what the period covers, whatever its label: years, then days."""
        return (self.annee_debut, self.annee_fin, self.debut, self.fin)

    def meme_etendue(self, autre: "Periode") -> bool:
        """Tell whether both cover the same time; never true of undated periods."""
        return self.annee_debut is not None and self.etendue == autre.etendue

    def chevauche(self, autre: "Periode") -> bool | None:
        """Tell whether both share a day; None where no stated day settles it."""
        if self.annee_debut is None or autre.annee_debut is None:
            return None
        if self.debut and self.fin and autre.debut and autre.fin:
            return self.debut <= autre.fin and autre.debut <= self.fin
        if self.annee_fin < autre.annee_debut or autre.annee_fin < self.annee_debut:
            return False
        if self.hachuree and autre.hachuree:
            return self.annee_debut == autre.annee_debut
        return True if _couvre(self, autre) or _couvre(autre, self) else None


def _couvre(grande: Periode, petite: Periode) -> bool:
    """Tell whether a dated period holds every day that a hatched one may have."""
    if not (grande.debut and grande.fin and petite.hachuree):
        return False
    debut, fin = date(petite.annee_debut, 1, 1), date(petite.annee_fin, 12, 31)
    return grande.debut <= debut and fin <= grande.fin


def _entre(libelle: str, francais: str, debut: date, fin: date) -> Periode:
    return Periode(libelle, francais, debut.year, fin.year, debut, fin)


def _mois_de(libelle: str, francais: str, annee: int, de: int, a: int) -> Periode:
    return _entre(libelle, francais, date(annee, de, 1), dernier_jour(annee, a))


def _non_datee(libelle: str, _: re.Match[str]) -> Periode:
    return Periode(libelle, NON_DATEE)


def _annee(libelle: str, trouve: re.Match[str]) -> Periode | None:
    annee = int(trouve[1])
    if annee not in ANNEES_PLAUSIBLES:
        return None
    return _mois_de(libelle, str(annee), annee, 1, 12)


def _saison(libelle: str, trouve: re.Match[str]) -> Periode | None:
    debut, fin = int(trouve[1]), int(trouve[2])
    if debut not in ANNEES_PLAUSIBLES or fin != debut + 1:
        return None
    return Periode(libelle, f"{debut}/{fin}", debut, fin, hachuree=True)


def _saison_courte(libelle: str, trouve: re.Match[str]) -> Periode | None:
    """Read 2023/24; 2011/12 may be a month."""
    suite = int(trouve[1]) + 1
    if int(trouve[1]) not in ANNEES_PLAUSIBLES or suite % 100 != int(trouve[2]) or int(trouve[2]) in range(1, 13):
        return None
    return Periode(libelle, f"{trouve[1]}/{suite}", int(trouve[1]), suite, hachuree=True)


def _annees(libelle: str, trouve: re.Match[str]) -> Periode | None:
    debut, fin = int(trouve[1]), int(trouve[2])
    if debut not in ANNEES_PLAUSIBLES or fin not in ANNEES_PLAUSIBLES or fin < debut:
        return None
    jours = date(debut, 1, 1), date(fin, 12, 31)
    return _entre(libelle, f"{debut}-{fin}", *jours)


def _mois(libelle: str, trouve: re.Match[str]) -> Periode | None:
    annee, mois = int(trouve["annee"]), numero_mois(trouve["mois"])
    mois = mois or (int(trouve["mois"]) if trouve["mois"].isdigit() else None)
    if annee not in ANNEES_PLAUSIBLES or mois not in range(1, 13):
        return None
    return _mois_de(libelle, f"{MOIS[mois - 1]} {annee}", annee, mois, mois)


def _part_d_annee(libelle: str, trouve: re.Match[str]) -> Periode | None:
    annee, rang = int(trouve["annee"]), int(trouve["rang"])
    nom, duree = ("semestre", 6) if trouve["part"][0] == "s" else ("trimestre", 3)
    if annee not in ANNEES_PLAUSIBLES or rang * duree > 12:
        return None
    francais = f"{rang}{'er' if rang == 1 else 'e'} {nom} {annee}"
    return _mois_de(libelle, francais, annee, (rang - 1) * duree + 1, rang * duree)


def _jour(libelle: str) -> Periode:
    try:
        jour = lire_date(libelle)
    except ErreurSaisie as erreur:
        raise ErreurSaisie(
            "Période illisible",
            f"« {libelle} » ne se lit pas comme une période.",
            "Écrivez par exemple 2023, 2022/2023, 2022-2024, 2024-03, 14 juin 2018 ou non datée.",
        ) from erreur
    return _entre(libelle, date_longue(jour), jour, jour)


_PART = r"(?:trim|sem)(?:estre|\.)?"
_FORMES = (
    (r"non datee", _non_datee),
    (r"([0-9]{4})", _annee),
    (r"([0-9]{4}) ?/ ?([0-9]{4})", _saison),
    (r"([0-9]{4}) ?- ?([0-9]{4})", _annees),
    (r"(?P<annee>[0-9]{4})-(?P<mois>[0-9]{2})", _mois),
    (r"(?P<mois>[a-z]+)\.?(?: | ?- ?)(?P<annee>[0-9]{4})", _mois),
    (r"([0-9]{4}) ?/ ?([0-9]{2})", _saison_courte),
    (r"(?P<annee>[0-9]{4}) ?-? ?(?P<part>[tsq])(?P<rang>[1-4])", _part_d_annee),
    (r"(?P<part>[tsq])(?P<rang>[1-4]) ?-? ?(?P<annee>[0-9]{4})", _part_d_annee),
    (rf"(?P<rang>[1-4]) ?(?:er|e|eme|nd|nde)? ?(?P<part>{_PART}|[ts]) ?(?P<annee>[0-9]{{4}})", _part_d_annee),
    (rf"(?P<part>{_PART}) ?(?P<rang>[1-4]) ?[-/]? ?(?P<annee>[0-9]{{4}})", _part_d_annee),
)
