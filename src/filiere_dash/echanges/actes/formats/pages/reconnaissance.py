"""Characters recognised in scanned pages, by the Tesseract of the machine where there is one."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache

import pypdfium2

from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats import refus
from filiere_dash.echanges.actes.formats.signes import normaliser

POINTS_PAR_POUCE = 300
POINTS_PDF = 72
SECONDES = 90
CONFIANCE_MINIMALE = 20.0
_MOT = "5"
# The borders of a table, taken for letters.
_BORDURES = "|[]{}¦!_"


def disponible() -> bool:
    """Tell whether Tesseract is on the path."""
    return shutil.which("tesseract") is not None


@cache
def _langues(binaire: str) -> frozenset[str]:
    fait = subprocess.run([binaire, "--list-langs"], capture_output=True, timeout=SECONDES, check=False)  # noqa: S603 (the path that `which` gave, no word of a person)
    return frozenset(fait.stdout.decode("utf-8", "replace").split())


def mots(octets: bytes, pages: Sequence[int], nom: str) -> Iterator[tuple[int, list[Mot]]]:
    """Yield the words recognised on pages of a PDF, numbered from 0, in points. Errors: `ErreurActe`."""
    echelle = POINTS_PAR_POUCE / POINTS_PDF
    with pypdfium2.PdfDocument(octets) as document:
        for i in pages:
            image = document[i].render(scale=echelle, grayscale=True).to_pil()
            tampon = io.BytesIO()
            image.save(tampon, "PNG")
            yield i, list(_lus(_tesseract(tampon.getvalue(), nom), echelle))


def _tesseract(image: bytes, nom: str) -> str:
    binaire = shutil.which("tesseract")
    if binaire is None:
        raise refus.numerise(nom, 1)
    try:
        langue = ["-l", "fra"] if "fra" in _langues(binaire) else []
        commande = [binaire, "stdin", "stdout", *langue, "--dpi", str(POINTS_PAR_POUCE), "tsv"]
        fait = subprocess.run(commande, input=image, capture_output=True, timeout=SECONDES, check=True)  # noqa: S603 (same)
    except subprocess.TimeoutExpired as erreur:
        raise refus.non_reconnu(nom, f"n'a pas fini une page en {SECONDES} secondes") from erreur
    except (subprocess.CalledProcessError, OSError) as erreur:
        raise refus.non_reconnu(nom, "a échoué") from erreur
    return fait.stdout.decode("utf-8", "replace")


def _lus(tsv: str, echelle: float) -> Iterator[Mot]:
    for rang in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        texte = normaliser(rang["text"] or "").strip().strip("|¦")
        if rang["level"] != _MOT or not texte.strip(_BORDURES) or float(rang["conf"]) < CONFIANCE_MINIMALE:
            continue
        x, y, largeur, hauteur = (int(rang[nom]) / echelle for nom in ("left", "top", "width", "height"))
        yield Mot(texte, round(x, 1), round(y, 1), round(x + largeur, 1), round(y + hauteur, 1))
