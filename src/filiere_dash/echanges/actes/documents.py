"""A file of an act becomes lines, each with its page and number. Text files only."""

import hashlib
from pathlib import Path

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.lecture.document import Document, Ligne


class ErreurActe(ErreurFichier):
    """A file that cannot be read as an act."""


def lire_document(chemin: Path) -> Document:
    """Read a text file, in UTF-8 or in Windows' French; raise ErreurActe."""
    try:
        contenu = chemin.read_bytes()
    except OSError as erreur:
        raise ErreurActe(
            "Fichier illisible", f"{chemin} ne s'ouvre pas.", "Vérifiez le chemin et vos droits."
        ) from erreur
    if chemin.suffix.lower() not in ("", ".txt", ".md") or b"\x00" in contenu:
        raise ErreurActe("Format non lu", f"{chemin.name} n'est pas un fichier texte.", "Enregistrez l'acte en TXT.")
    try:
        texte = contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = contenu.decode("cp1252", errors="replace")
    pages = texte.replace("\r\n", "\n").split("\f")
    lignes = tuple(Ligne(page, rang, x) for page, t in enumerate(pages, 1) for rang, x in enumerate(t.split("\n"), 1))
    empreinte = hashlib.sha256(contenu).hexdigest()
    return Document(chemin.name, "txt", empreinte, len(contenu), lignes, (), len(pages))
