"""An eligibility window is counted in whole months, before and after an avenant."""

from dataclasses import dataclass
from datetime import date

from filiere_dash.domaine.calendrier import mois_entiers
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import date_longue, nombre, pluriel, typographie


@dataclass(frozen=True)
class Fenetre:
    """A window of eligible expenses, both days included; ErreurSaisie if reversed."""

    debut: date
    fin: date

    def __post_init__(self) -> None:
        if self.fin < self.debut:
            raise ErreurSaisie(
                "Fenêtre inversée",
                f"Le {date_longue(self.fin)} précède le {date_longue(self.debut)}.",
                "Corrigez la date de fin.",
            )

    @property
    def mois(self) -> int:
        """Return the whole months of the window (2022 alone has 12)."""
        return mois_entiers(self.debut, self.fin)

    @property
    def phrase(self) -> str:
        """Return the window in French, with its months."""
        jours = f"du {date_longue(self.debut)} au {date_longue(self.fin)}"
        return f"{jours} ({pluriel(self.mois, 'mois')})"


@dataclass(frozen=True)
class Deplacement:
    """A window before and after an avenant; `gagnes` counts the months gained."""

    avant: Fenetre
    apres: Fenetre
    gagnes: int
    phrase: str


def comparer_fenetres(avant: Fenetre, apres: Fenetre) -> Deplacement:
    """Return what an avenant makes of a window: `12 → 19 mois`."""
    gagnes = apres.mois - avant.mois
    signe = "+" if gagnes > 0 else ""
    phrase = (
        f"Éligibilité avant l'avenant : {avant.phrase} ; après : {apres.phrase}, "
        f"soit {avant.mois} → {apres.mois} mois ({signe}{nombre(gagnes)})."
    )
    return Deplacement(avant, apres, gagnes, typographie(phrase))
