"""The file that was dropped: kept in a folder of this session beside the base, wherever one goes meanwhile."""

from __future__ import annotations

import re
import uuid
import weakref
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import streamlit as st

from filiere_dash.base import depots
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport
from filiere_dash.echanges.tableur.reception import Recue
from filiere_dash.ui import contexte
from filiere_dash.ui.blocs.importation.tache import Tache

REGLAGE, RAPPORT = "reglage", "rapport"
_RECEPTION, _TOUR, _CONNUES = "_import", "_import_tour", "_import_connus"
# How `Reception.cle` shows in the identifier of a widget.
_CLE = re.compile(r"-i([0-9a-f]{32})-[0-9]+-")


@dataclass
class Reception:
    """A file being imported, on the disk and never in memory; its folder goes when nobody holds this any more.

    `jeton` names the sending: however many clicks bring it, it is one import. `correspondance` is None for a file
    of ours. `corrigees` are the imprints of the files that it corrects, each dropped in place of the former.
    `depasse` says why the file was checked again: the base had changed since its preview.
    `depart` is the mapping as it was first laid out, `commencee` what this tab last kept of it, or found begun;
    `reprise` says that it was begun before.
    """

    nom: str
    chemin: Path
    jeton: str = field(default_factory=lambda: uuid.uuid4().hex)
    generation: int = 0
    etape: str = ""
    recue: Recue | None = None
    correspondance: Correspondance | None = None
    gardee: str = ""
    corrigees: tuple[str, ...] = ()
    depart: dict[str, Any] | None = None
    commencee: dict[str, Any] = field(default_factory=dict)
    reprise: str = ""
    rapport: Rapport | None = None
    erreur: ErreurFiliere | None = None
    depasse: ErreurFiliere | None = None
    tache: Tache | None = None
    memoire: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        weakref.finalize(self, depots.retirer, self.chemin)

    @cached_property
    def empreinte(self) -> str:
        """Return what tells this file from any other."""
        return depots.empreinte(self.chemin)

    def cle(self, nom: str) -> str:
        """Return the key of a widget of this file, new each time that its columns are laid out anew."""
        return f"i{self.jeton}-{self.generation}-{nom}"

    def reprendre(self, correspondance: Correspondance) -> None:
        """Lay the columns out anew."""
        self.correspondance, self.rapport, self.erreur = correspondance, None, None
        self.generation += 1
        self.etape = REGLAGE


def courante() -> Reception | None:
    """Return the file that this session is importing."""
    return st.session_state.get(_RECEPTION)


def recevoir(base: Path, nom: str, flux: BinaryIO) -> Reception:
    """Keep what was dropped in a file of this session, in place of the former one. Errors: those of `deposer`."""
    oublier()
    chemin = depots.deposer(base, f"recu{Path(nom).suffix.lower()}", flux)
    recu = st.session_state[_RECEPTION] = Reception(nom, chemin)
    reconnaitre(recu.jeton)
    return recu


def perdue() -> str | None:
    """Return the token of a file that the browser still shows and that this session has never held, None for none.

    The server started again, or forgot the session.
    """
    jetons = [trouve[1] for x in contexte.montres() if (trouve := _CLE.search(x))]
    return next((x for x in jetons if x not in st.session_state.get(_CONNUES, ())), None)


def reconnaitre(jeton: str) -> None:
    """Hold as known, from now on, a file that was lost: what became of it has been told."""
    st.session_state.setdefault(_CONNUES, set()).add(jeton)


def oublier() -> None:
    """Forget the file; the field where files are dropped is a new one, so that Streamlit lets go of its copy."""
    st.session_state.pop(_RECEPTION, None)
    st.session_state[_TOUR] = tour() + 1


def tour() -> int:
    """Return the number of files that this session has received or forgotten."""
    return st.session_state.get(_TOUR, 0)
