"""The act under review: its file in a folder of this session beside the base, what was answered, wherever one goes."""

from __future__ import annotations

import uuid
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import streamlit as st

from filiere_dash.base import depots
from filiere_dash.base.ecritures.examen import Examen
from filiere_dash.base.pieces.conservees import Piece
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.erreurs import ErreurFichier, ErreurFiliere
from filiere_dash.domaine.lecture import Document, Lecture, Preuve
from filiere_dash.echanges.actes.proposition import Bloc, Element, Liens, Proposition, Reponse, Revue
from filiere_dash.ui.blocs.importation.tache import Tache

LECTURE, DEJA, REVUE, VERIFICATION = "lecture", "deja", "revue", "verification"
_ACTE, _TOUR = "_lecture", "_lecture_tour"


@dataclass
class Travail:
    """An act being reviewed. `jeton` names the sending: however many clicks bring it, it is written once.

    `en_main` is the passage shown in the text, `refus` what the last verification refused, by element. `liens_lus` are
    the links that the reading proposed, `lue` the imprint of that reading, `garde` the answers that this tab last kept
    or found, `reprise` says that they come from an earlier review. `verifiee` is what `preparee` was when the rows to
    write were last shown, `depasse` why they were shown again: the base had changed.
    """

    nom: str
    chemin: Path
    jeton: str = field(default_factory=lambda: uuid.uuid4().hex)
    generation: int = 0
    etape: str = LECTURE
    tache: Tache | None = None
    erreur: ErreurFiliere | None = None
    deja: Piece | None = None
    ailleurs: bool = False
    document: Document | None = None
    lecture: Lecture | None = None
    liens: Liens = field(default_factory=Liens)
    liens_lus: Liens = field(default_factory=Liens)
    proposition: Proposition | None = None
    preparee: tuple[Any, ...] = ()
    reponses: dict[str, Reponse] = field(default_factory=dict)
    rubrique: str = ""
    en_main: Preuve | None = None
    refus: dict[str, str] = field(default_factory=dict)
    changements: Sequence[Changement] = ()
    examen: Examen | None = None
    verifiee: tuple[Any, ...] = ()
    depasse: ErreurFiliere | None = None
    lue: str = ""
    garde: dict[str, Any] = field(default_factory=dict)
    reprise: str = ""

    def __post_init__(self) -> None:
        weakref.finalize(self, depots.retirer, self.chemin)

    def octets(self) -> bytes:
        """Return the file that was dropped. Errors: `ErreurFichier` where it was erased meanwhile."""
        try:
            return self.chemin.read_bytes()
        except OSError as erreur:
            raise ErreurFichier(
                "Fichier effacé",
                f"« {self.nom} » n’est plus sur le disque depuis que vous l’avez déposé.",
                "Déposez-le de nouveau s’il le faut ; rien n’a été enregistré.",
            ) from erreur

    def cle(self, nom: str) -> str:
        """Return the key of a widget, new each time that what fills it is laid out anew."""
        return f"a{self.jeton[:8]}-{self.generation}-{nom}"

    def bouton(self, nom: str) -> str:
        """Return the key of a button: it holds nothing to lay out anew, and no click on it is lost meanwhile."""
        return f"a{self.jeton[:8]}-{nom}"

    @property
    def revue(self) -> Revue:
        """Return the proposition with what was answered."""
        return Revue(self.proposition, self.reponses)

    @property
    def pagine(self) -> bool:
        """Tell whether the document has pages that a reader knows."""
        return self.document is not None and self.document.format == "pdf"

    def revenir(self) -> None:
        """Go back to the review: its fields are laid out anew, filled with what was answered."""
        self.etape = REVUE
        self.generation += 1

    def repondre(self, quoi: Bloc | Element, texte: str, retenu: bool) -> None:
        """Keep an answer that differs from what was proposed; what is as proposed follows the proposition."""
        propose = quoi.texte.strip() if isinstance(quoi, Element) else ""
        tel = retenu == quoi.retenu or not (isinstance(quoi, Bloc) or quoi.cochable)
        if texte.strip() == propose and tel:
            self.reponses.pop(quoi.cle, None)
        else:
            self.reponses[quoi.cle] = Reponse(texte, retenu)


def courant() -> Travail | None:
    """Return the act that this session reviews."""
    return st.session_state.get(_ACTE)


def recevoir(base: Path, nom: str, flux: BinaryIO) -> Travail:
    """Keep what was dropped in a file of this session, in place of the former one. Errors: those of `deposer`."""
    oublier()
    st.session_state[_ACTE] = Travail(nom, depots.deposer(base, "acte", flux))
    return st.session_state[_ACTE]


def oublier() -> None:
    """Forget the act; the field where files are dropped is a new one."""
    st.session_state.pop(_ACTE, None)
    st.session_state[_TOUR] = tour() + 1


def tour() -> int:
    """Return the number of acts that this session has received or forgotten."""
    return st.session_state.get(_TOUR, 0)
