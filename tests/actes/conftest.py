"""The acts of the corpus, rendered once a session."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filiere_dash.domaine.lecture.matiere.document import Document
from filiere_dash.echanges.actes.formats.documents import lire_document
from tests.actes.rendus import rendre
from tests.actes.source import Acte


@pytest.fixture(scope="session")
def rendu(tmp_path_factory) -> Callable[[Acte, str], Path]:
    """Return the path of an act in one of `RENDUS`."""
    dossier = tmp_path_factory.mktemp("actes")
    return lambda acte, nom: rendre(acte, nom, dossier)


@pytest.fixture(scope="session")
def lu(rendu) -> Callable[[Acte, str], Document]:
    """Return what is read in a rendering of an act; each is read once."""
    lus: dict[tuple[str, str], Document] = {}

    def lire(acte: Acte, nom: str) -> Document:
        if (acte.nom, nom) not in lus:
            lus[acte.nom, nom] = lire_document(rendu(acte, nom))
        return lus[acte.nom, nom]

    return lire
