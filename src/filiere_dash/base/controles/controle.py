"""One control: a rule, the object that it looked at, and what it found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.regles.coherence import ENONCES


@dataclass(frozen=True)
class Controle:
    """What a rule says of one row of the base.

    `conforme` is None when the rule can't be verified. A gap is `explique` when a recorded anomaly of a source says
    why: `anomalie` is its code, None too where it isn't read. `ecart` is in euros or in the unit counted.
    """

    regle: str
    conforme: bool | None
    phrase: str
    programme: str | None
    objet_table: str
    objet_code: str
    ecart: Decimal | None = None
    anomalie: str | None = None
    explique: bool = False

    @property
    def fautif(self) -> bool:
        """Tell whether it is a gap that nothing explains."""
        return self.conforme is False and not self.explique

    @property
    def enonce(self) -> str:
        """Return the sentence of the rule."""
        return ENONCES[self.regle]

    @classmethod
    def de(cls, constat: Constat, programme: str | None, table: str, code: str) -> Controle:
        """Return the control of a row from what a rule of the domain found."""
        return cls(constat.regle, constat.conforme, constat.phrase, programme, table, code, constat.ecart)
