"""The two days of a window, and which windows an avenant leaves behind where no word marks them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from filiere_dash.domaine.lecture.matiere.dates import DateLue
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte


@dataclass(frozen=True, slots=True)
class Bornes:
    """A window as it is read: `poids` tells how sure."""

    debut: DateLue | None
    fin: DateLue | None
    poids: int

    @property
    def jours(self) -> tuple[date | None, date | None]:
        """Return its two days."""
        return self.debut.jour if self.debut else None, self.fin.jour if self.fin else None


_MODIFIE = re.compile(r"\bavenant|\b(?:modifi|prolong|prorog)\w*\s+(?:\w+\s+){0,3}?(?:convention|deliberation|delai)")


def anciennes(texte: Texte, plan: Plan, fenetres: Sequence[Bornes]) -> list[Bornes]:
    """Return the whole windows that the presentation tells, where what is then proposed or decided is another one."""
    decidees = [b for b in fenetres if _zone(plan, b) in (Zone.PROPOSITION, Zone.DISPOSITIF)]
    if not any(b.fin for b in decidees) or not _MODIFIE.search(texte.plat):
        return []
    neuves = {b.jours for b in decidees}
    dites = [b for b in fenetres if b not in decidees and b.debut and b.fin and b.jours not in neuves]
    return [b for b in dites if _zone(plan, b) is not Zone.CLOTURE]


def _zone(plan: Plan, bornes: Bornes) -> Zone:
    place = bornes.debut or bornes.fin
    return plan.a(place.debut).zone if place else Zone.ENTETE
