"""The file as the proof of what it says: one document and one source, made when a row has none of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier

# How the code of the source that a file makes of itself begins.
PREFIXE = "import-"


class SourceImport:
    """The source of one file, known since `jour`: the same bytes are the same document, whenever they come."""

    def __init__(self, seance: Seance, fichier: Fichier, jour: date) -> None:
        self._seance = seance
        self._fichier = fichier
        self.jour = jour
        self._code = f"{PREFIXE}{fichier.empreinte[:12]}"
        self._connu_le: str | None = None

    def code(self) -> str:
        """Return the code of the source, written first when the base hasn't it."""
        if self._connu_le is None:
            documents = lire_textes(self._seance.curseur, "document", [self._code])
            self._connu_le = documents[self._code]["connu_le"] if documents else self.jour.isoformat()
            if not documents:
                self._seance.ecrire([self._document(), self._source()])
        return self._code

    def preuve(self) -> dict[str, str | None]:
        """Return what a figure that this file changes takes from it: its source, and since when it is known."""
        return {"source": self.code(), "connu_le": self._connu_le}

    def _document(self) -> Changement:
        apres = {
            "titre": self._fichier.nom,
            "nature": "fichier",
            "connu_le": self._connu_le,
            "texte_disponible": "true",
        }
        return Changement("document", self._code, None, apres)

    def _source(self) -> Changement:
        apres = {
            "document": self._code,
            "section": "Fichier importé",
            "repere": f"Importé le {self.jour:%d/%m/%Y}",
        }
        return Changement("source", self._code, None, apres)
