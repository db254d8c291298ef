"""What a person saw of a file before applying it: a row that somebody wrote since is not written over unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from filiere_dash.base.saisie.expressions import SEPARATEUR
from filiere_dash.base.tableur.depuis import ecrites_depuis
from filiere_dash.domaine.changements import Conflit, Ligne
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.fichiers.valeurs import montrer

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

RACONTES = 3
REVOIR = "Rien n'a été enregistré. Regardez ce que le fichier changerait maintenant, puis appliquez si cela convient."


class Apercu:
    """The rows of a file that changed after its preview; `rang` is the last trace then, None where nobody saw one.

    Only the first conflicts are kept: a file may have very many rows.
    """

    def __init__(self, seance: Seance, rang: int | None) -> None:
        self._seance = seance
        self._rang = rang
        self._nombre = 0
        self._conflits: list[tuple[Conflit, str]] = []

    def comparer(self, table: str, lignes: Mapping[str, Ligne | None], nommer: Callable[[str], str]) -> None:
        """Look for rows to write that somebody wrote meanwhile: the new ones are whole, the known ones None.

        `nommer` says how the file calls the row of a code.
        """
        if self._rang is None or not lignes:
            return
        for code, conflit in ecrites_depuis(self._seance, table, self._rang, lignes).items():
            self._nombre += 1
            if len(self._conflits) < RACONTES:
                self._conflits.append((conflit, nommer(code)))

    def exiger(self) -> None:
        """Refuse the whole file when what was seen is no longer what is. Errors: `ErreurConflit`."""
        if self._rang is not None and self._seance.depart < self._rang:
            message = "Une sauvegarde de la base a été rétablie depuis l'aperçu."
            raise ErreurConflit("La base a changé depuis l'aperçu", message, REVOIR)
        if not self._nombre:
            return
        titre = pluriel(self._nombre, "ligne a", "lignes ont") + " changé depuis l'aperçu"
        suite = " …" if self._nombre > len(self._conflits) else ""
        dits = " ".join(conflit.raconter(nom) for conflit, nom in self._conflits)
        raise ErreurConflit(titre, dits + suite, REVOIR, tuple(conflit for conflit, _ in self._conflits))


def nommer(table: str, code: str, saisie: Saisie) -> str:
    """Name a row of a spreadsheet as it does, with its place there."""
    dits = [montrer(saisie.valeurs.get(nom)) for nom in OBJETS[table].nom]
    return f"{SEPARATEUR.join(filter(None, dits)) or code} (ligne {saisie.rangee.numero})"
