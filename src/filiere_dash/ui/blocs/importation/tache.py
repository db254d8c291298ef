"""What takes long runs beside the screen: it goes on when the browser leaves, and is never begun twice."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from filiere_dash.domaine.erreurs import ErreurFichier, ErreurFiliere

Suivi = Callable[[float, int], None]
journal = logging.getLogger(__name__)


class Tache:
    """One piece of work in a thread of its own. `part` goes from 0 to 1, `lignes` counts the rows that were read.

    `echec` is the title of what nobody expected.
    """

    def __init__(self, quoi: str, faire: Callable[[Suivi], Any], echec: str = "Import interrompu") -> None:
        self.quoi = quoi
        self._echec = echec
        self.part = 0.0
        self.lignes = 0
        self.resultat: Any = None
        self.erreur: ErreurFiliere | None = None
        self._faire = faire
        self._fil = threading.Thread(target=self._courir, name=f"import-{quoi}", daemon=True)
        self._fil.start()

    @property
    def finie(self) -> bool:
        """Tell whether it ended, well or not."""
        return not self._fil.is_alive()

    def attendre(self, secondes: float) -> bool:
        """Wait a little; tell whether it ended meanwhile."""
        self._fil.join(secondes)
        return self.finie

    def _courir(self) -> None:
        try:
            self.resultat = self._faire(self._suivre)
        except ErreurFiliere as erreur:
            self.erreur = erreur
        except Exception:  # noqa: BLE001 — nobody above this thread would hear of it
            journal.exception("%s (%s).", self._echec, self.quoi)
            self.erreur = ErreurFichier(
                self._echec,
                "Une erreur inattendue l’a arrêté ; rien n’a été enregistré.",
                "Réessayez ; si cela recommence, transmettez le journal du serveur à la personne qui l’administre.",
            )

    def _suivre(self, part: float, lignes: int) -> None:
        self.part, self.lignes = part, lignes
