"""The acts of the corpus rendered as people send them: python -m tests.actes.rendus FOLDER writes them all."""

from __future__ import annotations

import html
import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.actes.source import Acte, Bloc, actes

LARGEUR, HAUTEUR = A4
MARGE = 60
LIGNES_AVANT_COUPURE = 62
_ALIGNEMENTS = {"titre": TA_CENTER, "objet": TA_CENTER, "droite": TA_RIGHT}


class Pousse(Flowable):
    """A blank that leaves room for the first rows of a table only: the others go to the next page."""

    def wrap(self, largeur: float, hauteur: float) -> tuple[float, float]:
        return largeur, max(0.0, hauteur - LIGNES_AVANT_COUPURE)

    def draw(self) -> None:
        """Draw nothing."""


def _style(genre: str, police: str, taille: float) -> ParagraphStyle:
    gras = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[police]
    fort = genre in ("titre", "objet")
    return ParagraphStyle(
        genre,
        fontName=gras if fort else police,
        fontSize=taille + (1 if genre == "titre" else 0),
        leading=taille * 1.25,
        alignment=_ALIGNEMENTS.get(genre, TA_JUSTIFY if genre == "texte" else 0),
        spaceBefore=2,
        spaceAfter=5,
        leftIndent=16 if genre == "puce" else 0,
        bulletIndent=4,
    )


def _paragraphe(bloc: Bloc, police: str, taille: float) -> Paragraph:
    texte = escape(bloc.texte).replace("\n", "<br/>")
    return Paragraph(texte, _style(bloc.genre, police, taille), bulletText="–" if bloc.genre == "puce" else None)


def _table(bloc: Bloc, police: str, taille: float, bordures: bool) -> Table:
    montants = [i for i in range(len(bloc.rangees[0])) if sum("€" in r[i] for r in bloc.rangees) > 1]
    style = [
        ("FONT", (0, 0), (-1, -1), police, taille),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        *[("ALIGN", (i, 0), (i, -1), "RIGHT") for i in montants],
    ]
    if bordures:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    return Table([list(x) for x in bloc.rangees], style=TableStyle(style), repeatRows=1)


def pdf(
    acte: Acte,
    police: str = "Helvetica",
    bordures: bool = True,
    colonnes: bool = False,
    coupe: bool = False,
) -> bytes:
    """Return the act as a PDF with text."""
    taille = 9 if colonnes else 10.5
    suite: list[Flowable] = []
    for bloc in acte.blocs:
        if bloc.genre == "tableau":
            if coupe:
                suite.append(Pousse())
            suite += [_table(bloc, police, 6.2 if colonnes else taille - 1, bordures), Spacer(1, 8)]
        else:
            suite.append(_paragraphe(bloc, police, taille))
    sortie = io.BytesIO()
    document = BaseDocTemplate(sortie, pagesize=A4, title=acte.nom, invariant=1)
    courants = partial(_courants, acte=acte, police=police)
    if colonnes:
        entete = next(i for i, x in enumerate(acte.blocs) if x.genre not in ("titre", "droite"))
        cadres, suite = _colonnes(suite[:entete], suite[entete:])
    else:
        cadres = [Frame(MARGE, MARGE, LARGEUR - 2 * MARGE, HAUTEUR - 2 * MARGE)]
    document.addPageTemplates([PageTemplate("une", cadres, onPage=courants)])
    document.build(suite)
    return sortie.getvalue()


def _colonnes(entete: list[Flowable], suite: list[Flowable]) -> tuple[list[Frame], list[Flowable]]:
    """Return the frames of a page whose text is in two columns of about one height, and what flows in them."""
    marge, large = MARGE - 20, LARGEUR / 2 - MARGE + 10
    haute = sum(x.wrap(LARGEUR, HAUTEUR)[1] + 7 for x in entete) + 20
    longue = sum(x.wrap(large - 12, HAUTEUR)[1] + 7 for x in suite)
    colonne = min(HAUTEUR - 2 * MARGE - haute, longue / 2 + 60)
    haut = HAUTEUR - MARGE
    cadres = [Frame(marge, haut - haute, LARGEUR - 2 * marge, haute)]
    cadres += [Frame(x, haut - haute - colonne, large, colonne) for x in (marge, LARGEUR / 2 + 10)]
    return cadres, [*entete, FrameBreak(), *suite]


def _courants(toile: Canvas, document: BaseDocTemplate, acte: Acte, police: str) -> None:
    toile.setFont(police, 8)
    toile.drawString(MARGE, HAUTEUR - 32, acte.entete)
    toile.drawString(MARGE, 30, acte.pied)
    toile.drawRightString(LARGEUR - MARGE, 30, f"Page {document.page}")


def image(acte: Acte, points_par_pouce: int = 150) -> bytes:
    """Return the act as a PDF of images, as a scanner makes it."""
    sortie = io.BytesIO()
    toile = Canvas(sortie, pagesize=A4, invariant=1)
    with pypdfium2.PdfDocument(pdf(acte, "Times-Roman")) as document:
        for page in document:
            vue = page.render(scale=points_par_pouce / 72, grayscale=True).to_pil()
            toile.drawImage(ImageReader(vue), 0, 0, LARGEUR, HAUTEUR)
            toile.showPage()
    toile.save()
    return sortie.getvalue()


def word(acte: Acte) -> bytes:
    """Return the act as a DOCX, its amounts with narrow no-break spaces."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = acte.entete
    document.sections[0].footer.paragraphs[0].text = acte.pied
    for bloc in acte.blocs:
        if bloc.genre == "tableau":
            table = document.add_table(len(bloc.rangees), len(bloc.rangees[0]), style="Table Grid")
            for rang, rangee in enumerate(bloc.rangees):
                for colonne, texte in enumerate(rangee):
                    table.cell(rang, colonne).text = _insecables(texte, "\u202f")
        else:
            style = "List Bullet" if bloc.genre == "puce" else None
            paragraphe = document.add_paragraph(_insecables(bloc.texte, "\u202f"), style=style)
            if bloc.genre in ("titre", "objet"):
                paragraphe.alignment = WD_ALIGN_PARAGRAPH.CENTER
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def _insecables(texte: str, espace: str) -> str:
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d)|€)", espace, texte)


_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3">'
    "<office:body><office:text>{}</office:text></office:body></office:document-content>"
)


def libre(acte: Acte, corps: str | None = None) -> bytes:
    """Return the act as an ODT."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODT.format(corps or "".join(map(_bloc_odt, acte.blocs))))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return sortie.getvalue()


def _bloc_odt(bloc: Bloc) -> str:
    if bloc.genre == "tableau":
        cases = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
        rangees = ("".join(cases(escape(x)) for x in r) for r in bloc.rangees)
        return f"<table:table>{''.join(f'<table:table-row>{x}</table:table-row>' for x in rangees)}</table:table>"
    texte = escape(bloc.texte).replace("\n", "<text:line-break/>")
    if bloc.genre == "puce":
        return f"<text:list><text:list-item><text:p>{texte}</text:p></text:list-item></text:list>"
    balise = "text:h" if bloc.genre in ("titre", "objet") else "text:p"
    return f"<{balise}>{texte}</{balise}>"


def page_web(acte: Acte) -> bytes:
    """Return the act as a web page of a collectivité, in cp1252, its amounts with &nbsp;."""
    corps = "\n".join(map(_bloc_html, acte.blocs))
    page = (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="iso-8859-1"><title>Acte</title>'
        "<style>p { color: #123456 }</style></head><body>"
        f"<header>{html.escape(acte.entete)}</header>{corps}<footer>{html.escape(acte.pied)}</footer>"
        "<script>var total = 999999;</script></body></html>"
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _bloc_html(bloc: Bloc) -> str:
    if bloc.genre == "tableau":
        cases = (("".join(f"<td>{_entites(x)}</td>" for x in r)) for r in bloc.rangees)
        return f"<table><tbody>{''.join(f'<tr>{x}</tr>' for x in cases)}</tbody></table>"
    balise = {"titre": "h1", "objet": "h2", "puce": "li"}.get(bloc.genre, "p")
    return f"<{balise}>{_entites(bloc.texte).replace(chr(10), '<br>')}</{balise}>"


def _entites(texte: str) -> str:
    return _insecables(html.escape(texte), "&nbsp;")


def texte(acte: Acte, largeur: int = 92) -> bytes:
    """Return the act as a text file, wrapped, its tables set out with spaces."""
    lignes = [acte.entete, ""] if acte.entete else []
    for bloc in acte.blocs:
        if bloc.genre == "tableau":
            larges = [max(len(r[i]) for r in bloc.rangees) for i in range(len(bloc.rangees[0]))]
            lignes += [_rang_de_texte(r, larges) for r in bloc.rangees]
        else:
            debut = "- " if bloc.genre == "puce" else ""
            for morceau in (debut + bloc.texte).split("\n"):
                lignes += textwrap.wrap(morceau, largeur, break_on_hyphens=False)
        lignes.append("")
    return "\n".join([*lignes, acte.pied, ""]).encode()


def _rang_de_texte(rangee: tuple[str, ...], larges: list[int]) -> str:
    cases = [x.rjust(n) if "€" in x else x.ljust(n) for x, n in zip(rangee, larges, strict=True)]
    return "   ".join(cases).rstrip()


RENDUS: dict[str, tuple[str, Callable[[Acte], bytes]]] = {
    "pdf": (".pdf", pdf),
    "sans-bordures": (".pdf", partial(pdf, police="Times-Roman", bordures=False)),
    "colonnes": (".pdf", partial(pdf, police="Times-Roman", colonnes=True)),
    "coupe": (".pdf", partial(pdf, coupe=True)),
    "coupe-sans-bordures": (".pdf", partial(pdf, bordures=False, coupe=True)),
    "image": (".pdf", image),
    "docx": (".docx", word),
    "odt": (".odt", libre),
    "html": (".html", page_web),
    "txt": (".txt", texte),
}


def rendre(acte: Acte, rendu: str, dossier: Path) -> Path:
    """Write an act in one rendering, and return its path."""
    suffixe, fabrique = RENDUS[rendu]
    chemin = dossier / f"{acte.nom}.{rendu}{suffixe}"
    if not chemin.exists():
        chemin.write_bytes(fabrique(acte))
    return chemin


if __name__ == "__main__":
    cible = Path(sys.argv[1])
    cible.mkdir(parents=True, exist_ok=True)
    for un_acte in actes():
        for nom in RENDUS:
            print(rendre(un_acte, nom, cible))
