"""PDF: pages put upright, read from their text, or from their image where Tesseract is installed."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.echanges.actes.formats import refus
from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.pages import page_pdf, reconnaissance
from filiere_dash.echanges.actes.formats.pages.page_pdf import Page
from filiere_dash.echanges.actes.formats.pages.suites import tableaux

# Past its mark of end a PDF may carry a signature or what a mail gateway added: little.
_FIN, _QUEUE = b"%%EOF", 4096
_FLUX = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_ENTETE, _BLOC = 1024, 1 << 18
# Letters printed twice lie this close, in points.
DOUBLE = 1.5
# pdfminer tells on the standard error each colour that it doesn't know: nobody who sends an act can do anything of it.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def lire(octets: bytes, nom: str) -> Contenu:
    """Return the document. Errors: `ErreurActe` for one that is protected, cut, too long, or of images alone."""
    if _FIN not in octets[-_QUEUE:]:
        raise refus.endommage(nom)
    if _se_deploie_sans_fin(octets):
        raise refus.trop_lourd(nom)
    with _ouvert(octets, nom) as document:
        pages = document.pages
        if len(pages) > refus.PAGES_MAXIMALES:
            raise refus.trop_de_pages(nom, len(pages))
        lues = _lues(document, octets)
    images = [i for i, page in enumerate(lues) if page.image]
    ocr = _reconnaitre(lues, images, octets, nom)
    lignes = tuple(
        Ligne(numero, rang, texte, tuple(mots))
        for numero, page in enumerate(lues, 1)
        for rang, (texte, mots) in enumerate(zip(page.textes(), page.lignes, strict=True), 1)
    )
    lignes += tuple(_en_travers(lues))
    return Contenu(lignes, tuple(tableaux(lues)), len(lues), ocr, () if ocr else tuple(i + 1 for i in images))


def _en_travers(lues: list[Page]) -> Iterator[Ligne]:
    """Yield what is set across the pages after all their lines, what comes back on each of them once."""
    vues = set()
    for numero, page in enumerate(lues, 1):
        for rang, ligne in enumerate(page.travers, len(page.lignes) + 1):
            if (dite := page_pdf.ligne_de(ligne.tournes)) not in vues:
                vues.add(dite)
                yield Ligne(numero, rang, dite, tuple(ligne.places))


def _se_deploie_sans_fin(octets: bytes) -> bool:
    """Tell whether a part unfolds beyond reason: pictures aside, which are never unfolded to find text."""
    for debut in _FLUX.finditer(octets):
        if b"/Image" in octets[max(0, debut.start() - _ENTETE) : debut.start()].rpartition(b"endobj")[2]:
            continue
        deplie, lus, reste = zlib.decompressobj(), 0, octets[debut.end() : debut.end() + _BLOC]
        place = debut.end() + _BLOC
        try:
            while reste and not deplie.eof and lus <= refus.TAILLE_MAXIMALE:
                lus += len(deplie.decompress(reste, _BLOC))
                if not (reste := deplie.unconsumed_tail):
                    reste, place = octets[place : place + _BLOC], place + _BLOC
        except zlib.error:
            continue  # not compressed this way, or damaged: its reader will tell
        if lus > refus.TAILLE_MAXIMALE:
            return True
    return False


@contextmanager
def _ouvert(octets: bytes, nom: str) -> Iterator[pdfplumber.PDF]:
    """Open the document; whatever fails in it while it is read is told as damage."""
    try:
        with pdfplumber.open(io.BytesIO(octets)) as document:
            if not document.pages:
                raise refus.endommage(nom)
            yield document
    except (PdfminerException, MalformedPDFException) as erreur:
        if any(isinstance(x, PDFPasswordIncorrect) for x in erreur.args):
            raise refus.protege(nom) from erreur
        raise refus.endommage(nom) from erreur
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as erreur:
        # What a parser meets in a PDF that breaks the format's own rules has no class of its own.
        raise refus.endommage(nom) from erreur


def _lues(document: pdfplumber.PDF, octets: bytes) -> list[Page]:
    """Return the pages; those whose text runs sideways are turned, then read apart."""
    lues: dict[int, Page] = {}
    penchees: dict[int, int] = {}
    for i, page in enumerate(document.pages):
        if degres := page_pdf.inclinaison(page):
            penchees[i] = degres
        else:
            lues[i] = _lue(page)
    if penchees:
        with pdfplumber.open(io.BytesIO(_redresse(octets, penchees))) as droit:
            lues |= {i: _lue(droit.pages[i]) for i in penchees}
    return [lues[i] for i in sorted(lues)]


def _lue(page: pdfplumber.page.Page) -> Page:
    """Return a page, and free what was kept to read it: letters printed twice to look bold are read once."""
    places = {(x["text"], round(x["x0"] / DOUBLE), round(x["top"] / DOUBLE)) for x in page.chars}
    lue = page_pdf.lire(page if len(places) == len(page.chars) else page.dedupe_chars())
    page.close()
    return lue


def _redresse(octets: bytes, penchees: dict[int, int]) -> bytes:
    """Return the document with some pages turned clockwise, by degrees, so that their text runs to the right."""
    sortie = io.BytesIO()
    with pypdfium2.PdfDocument(octets) as document:
        for i, degres in penchees.items():
            page = document[i]
            page.set_rotation((page.get_rotation() + degres) % 360)
        document.save(sortie)
    return sortie.getvalue()


def _reconnaitre(lues: list[Page], images: list[int], octets: bytes, nom: str) -> bool:
    """Read the scanned pages where it can be done; refuse when they are most of the document and it can't."""
    if not images:
        return False
    if not reconnaissance.disponible():
        if 2 * len(images) > len(lues):
            raise refus.numerise(nom, len(images))
        return False
    for i, mots in reconnaissance.mots(octets, images, nom):
        page_pdf.composer(lues[i], mots)
    return True
