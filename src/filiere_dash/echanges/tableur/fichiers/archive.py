"""Zip and XML read as a stream: what unfolds without end is stopped, what is damaged is told in French."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO
from xml.parsers import expat

from filiere_dash.domaine.erreurs import ErreurFichier

BLOC = 1 << 18
RECOUVREMENT = 4_096
MEMBRE_MAXIMAL = 2 << 30
TEXTE_MAXIMAL = 256 << 20
_DEGATS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


class Archive:
    """A zip file whose parts are read in blocks; `lus` counts the bytes unfolded so far."""

    def __init__(self, flux: BinaryIO, nom: str) -> None:
        self.nom = nom
        self.lus = 0
        try:
            self._zip = zipfile.ZipFile(flux)
        except _DEGATS as erreur:
            raise endommage(nom) from erreur
        self._tailles = {x.filename: x.file_size for x in self._zip.infolist()}
        self.chiffree = any(x.flag_bits & 1 for x in self._zip.infolist())
        self.demesuree = any(taille > MEMBRE_MAXIMAL for taille in self._tailles.values())

    @property
    def noms(self) -> list[str]:
        """Return the names of the parts, in the order of the file."""
        return list(self._tailles)

    def __contains__(self, partie: str) -> bool:
        return partie in self._tailles

    def taille(self, partie: str) -> int:
        """Return the size that a part says it has once unfolded."""
        return self._tailles.get(partie, 0)

    def ouvrir(self, partie: str) -> IO[bytes]:
        """Open a part. Errors: `ErreurFichier`."""
        try:
            return self._zip.open(partie)
        except RuntimeError as erreur:  # zipfile's word for an encrypted part
            raise protege(self.nom) from erreur
        except (KeyError, *_DEGATS) as erreur:
            raise endommage(self.nom) from erreur

    def blocs(self, partie: str, maximum: int = MEMBRE_MAXIMAL) -> Iterator[bytes]:
        """Yield a part in blocks. Errors: `ErreurFichier` when it is damaged or larger than `maximum`."""
        lus = 0
        with self.ouvrir(partie) as flux:
            while True:
                try:
                    bloc = flux.read(BLOC)
                except _DEGATS as erreur:
                    raise endommage(self.nom) from erreur
                if not bloc:
                    return
                lus += len(bloc)
                self.lus += len(bloc)
                if lus > maximum:
                    raise trop_grand(self.nom)
                yield bloc

    def lire(self, partie: str) -> bytes:
        """Return a whole part, meant for the small ones."""
        return b"".join(self.blocs(partie, TEXTE_MAXIMAL))

    def balises(self, partie: str, motif: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """Yield what a pattern finds in a part, without reading it as XML; it spans at most 4 096 bytes."""
        reste = b""
        for bloc in self.blocs(partie):
            reste += bloc
            garde = max(0, len(reste) - RECOUVREMENT)
            for trouve in motif.finditer(reste):
                yield trouve
                garde = max(garde, trouve.end())
            reste = reste[garde:]

    def entites(self) -> bool:
        """Tell whether an XML part declares entities of its own: no spreadsheet does, and they may unfold at will."""
        parties = (x for x in self._tailles if x.endswith((".xml", ".rels")))
        return any(b"<!DOCTYPE" in next(self.blocs(x), b"")[:RECOUVREMENT] for x in parties)

    def fermer(self) -> None:
        """Close the file."""
        self._zip.close()


class Analyse:
    """An XML part being read: `debut`, `fin` and `texte` are called as its elements pass."""

    def __init__(self, archive: Archive, partie: str) -> None:
        self._archive = archive
        self._partie = partie
        self.analyseur = expat.ParserCreate()
        self.analyseur.buffer_text = True
        self.analyseur.StartDoctypeDeclHandler = self._refuser

    def suivre(self, debut: Callable, fin: Callable, texte: Callable) -> Analyse:
        """Say who receives the elements and their text; return self."""
        analyseur = self.analyseur
        analyseur.StartElementHandler, analyseur.EndElementHandler = debut, fin
        analyseur.CharacterDataHandler = texte
        return self

    def pas(self) -> Iterator[None]:
        """Read on, one block a step. Errors: `ErreurFichier` when the part isn't sound XML."""
        try:
            for bloc in self._archive.blocs(self._partie):
                self.analyseur.Parse(bloc, False)
                yield
            self.analyseur.Parse(b"", True)
            yield
        except expat.ExpatError as erreur:
            raise endommage(self._archive.nom) from erreur

    def _refuser(self, *_: object) -> None:
        raise endommage(self._archive.nom)


def endommage(nom: str) -> ErreurFichier:
    """Return the error for a file that can't be read to its end."""
    return ErreurFichier(
        "Fichier endommagé",
        f"« {nom} » ne se lit pas jusqu'au bout : il a été coupé ou abîmé en route.",
        "Ouvrez-le dans votre tableur, enregistrez-le sous un autre nom, puis recommencez ; sinon, redemandez-le.",
    )


def protege(nom: str) -> ErreurFichier:
    """Return the error for a file that asks for a password."""
    return ErreurFichier(
        "Fichier protégé par un mot de passe",
        f"« {nom} » est chiffré : rien ne peut y être lu.",
        "Ouvrez-le dans votre tableur, enregistrez-le sans mot de passe, puis recommencez.",
    )


def trop_grand(nom: str) -> ErreurFichier:
    """Return the error for a file that unfolds beyond reason."""
    return ErreurFichier(
        "Fichier trop grand",
        f"« {nom} » contient plus de données qu'un tableur n'en affiche.",
        f"Découpez-le : une feuille compte au plus {1_048_576:,} lignes.".replace(",", " "),
    )
