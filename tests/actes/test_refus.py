"""A file that can't be read as an act is refused in French, by what it holds and not by its name."""

import io
import shutil
import zipfile

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from filiere_dash.domaine.erreurs import ErreurActe
from filiere_dash.echanges.actes.formats import refus
from filiere_dash.echanges.actes.formats.documents import lire_document, lire_octets
from tests.actes.rendus import libre, pdf, word
from tests.actes.source import actes

ACTE = actes()[0]


def _zip(**parties):
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom.replace("__", "/").replace("_xml", ".xml"), contenu)
    return sortie.getvalue()


def _chiffre(octets, mot_de_passe):
    ecrit = pypdf.PdfWriter(clone_from=io.BytesIO(octets))
    ecrit.encrypt(mot_de_passe, "proprietaire", algorithm="RC4-128")
    sortie = io.BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()


def _pdf_de(pages):
    sortie = io.BytesIO()
    toile = Canvas(sortie)
    for _ in range(pages):
        toile.showPage()
    toile.save()
    return sortie.getvalue()


def _pdf_bombe():
    ecrit = pypdf.PdfWriter()
    flux = pypdf.generic.StreamObject()
    flux.set_data(b" " * (refus.TAILLE_MAXIMALE + 1))
    page = ecrit.add_blank_page(595, 842)
    page[pypdf.generic.NameObject("/Contents")] = ecrit._add_object(flux.flate_encode())
    sortie = io.BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()


_PK_CHIFFRE = bytearray(_zip(word__document_xml="<w:document/>"))
_PK_CHIFFRE[_PK_CHIFFRE.index(b"PK\x01\x02") + 8] |= 1
_SURTOUT_DU_BRUIT = bytes(range(256)) * 40
CAS = {
    "vide": (b"", "Fichier vide"),
    "blancs": (b"\xef\xbb\xbf \n\n\t", "Fichier vide"),
    "pdf-sans-mot": (_pdf_de(2), "Fichier vide"),
    "docx-vide": (word(type(ACTE)("vide")), "Fichier vide"),
    "html-vide": (b"<html><body><script>1</script></body></html>", "Fichier vide"),
    "pdf-coupe": (pdf(ACTE)[:-1500], "Document endommag\u00e9"),
    "pdf-entete-seul": (b"%PDF-1.4\n%%EOF", "Document endommag\u00e9"),
    "pdf-chiffre": (_chiffre(pdf(ACTE), "secret"), "Document prot\u00e9g\u00e9 par un mot de passe"),
    "pdf-trop-long": (_pdf_de(refus.PAGES_MAXIMALES + 1), "Document trop long"),
    "pdf-bombe": (_pdf_bombe(), "Fichier trop lourd"),
    "docx-coupe": (word(ACTE)[:-400], "Document endommag\u00e9"),
    "docx-xml-abime": (_zip(word__document_xml="<w:document><w:p>"), "Document endommag\u00e9"),
    "docx-entites": (_zip(word__document_xml='<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'), "Document endommag\u00e9"),
    "docx-chiffre": (bytes(_PK_CHIFFRE), "Document prot\u00e9g\u00e9 par un mot de passe"),
    "office-chiffre": (
        b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "Document prot\u00e9g\u00e9 par un mot de passe",
    ),
    "doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "Ce fichier n\u2019est pas un acte lisible"),
    "odt-bombe": (libre(ACTE, "<text:p/>" * 12_000_000), "Fichier trop lourd"),
    "odt-chiffre": (
        _zip(mimetype="application/vnd.oasis.opendocument.text", **{"META-INF__manifest_xml": "<encryption-data/>"}),
        "Document prot\u00e9g\u00e9 par un mot de passe",
    ),
    "classeur": (_zip(xl__workbook_xml="<a/>"), "Ce fichier n\u2019est pas un acte lisible"),
    "archive": (_zip(photo="x"), "Ce fichier n\u2019est pas un acte lisible"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(50), "Ce fichier n\u2019est pas un acte lisible"),
    "rtf": (b"{\\rtf1 bonjour}", "Ce fichier n\u2019est pas un acte lisible"),
    "xml": (b"<?xml version='1.0'?><facture/>", "Ce fichier n\u2019est pas un acte lisible"),
    "mht": (b"MIME-Version: 1.0\r\n\r\n<html>", "Ce fichier n\u2019est pas un acte lisible"),
    "bruit": (_SURTOUT_DU_BRUIT, "Ce fichier n\u2019est pas un acte lisible"),
}


@pytest.mark.parametrize("cas", CAS)
def test_what_is_no_act_is_refused_in_three_french_texts(cas):
    octets, titre = CAS[cas]
    with pytest.raises(ErreurActe) as levee:
        lire_octets(octets, "acte.pdf")
    assert levee.value.titre == titre
    assert "acte.pdf" in levee.value.message
    assert levee.value.que_faire


def test_a_file_that_is_missing_or_too_heavy_is_told_before_it_is_read(tmp_path, monkeypatch):
    with pytest.raises(ErreurActe, match="n\u2019existe pas"):
        lire_document(tmp_path / "absent.pdf")
    lourd = tmp_path / "lourd.pdf"
    lourd.write_bytes(b"%PDF-1.4" + bytes(100))
    monkeypatch.setattr(refus, "TAILLE_MAXIMALE", 50)
    with pytest.raises(ErreurActe, match="trop lourd"):
        lire_document(lourd)


def test_a_scan_is_refused_with_advice_where_nothing_recognises_it(rendu, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ErreurActe) as levee:
        lire_document(rendu(ACTE, "image"))
    assert levee.value.titre == "Document num\u00e9ris\u00e9"
    assert "Tesseract" in levee.value.que_faire


def test_pages_of_images_among_pages_of_text_are_named_where_nothing_reads_them(rendu, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ensemble = pypdf.PdfWriter()
    for nom in ("pdf", "pdf", "image"):
        ensemble.append(rendu(ACTE, nom))
    chemin = tmp_path / "mixte.pdf"
    ensemble.write(chemin)
    document = lire_document(chemin)
    textes = len(pypdf.PdfReader(rendu(ACTE, "pdf")).pages)
    assert document.muettes == tuple(range(2 * textes + 1, document.pages + 1))
    assert str(document.pages) in document.manque
    assert lire_document(rendu(ACTE, "pdf")).manque is None


def test_a_recogniser_that_fails_is_told(rendu, monkeypatch):
    faux = shutil.which("false")
    monkeypatch.setattr(shutil, "which", lambda _: faux)
    with pytest.raises(ErreurActe, match="Tesseract a \u00e9chou\u00e9"):
        lire_document(rendu(ACTE, "image"))


@pytest.mark.parametrize("nom", ["acte.docx", "acte.txt", "acte", "acte.pdf.html"])
def test_the_name_does_not_matter(nom):
    assert lire_octets(pdf(ACTE), nom).format == "pdf"
    assert lire_octets(word(ACTE), nom).format == "docx"


def test_a_document_that_only_forbids_changes_is_read():
    lu = lire_octets(_chiffre(pdf(ACTE), ""), "acte.pdf")
    assert lu.lignes == lire_octets(pdf(ACTE), "acte.pdf").lignes


@pytest.mark.parametrize("reste", [0.1, 0.35, 0.6, 0.9, 0.99])
def test_no_cut_of_a_file_is_read_as_if_it_were_whole(reste):
    for octets in (pdf(ACTE), word(ACTE), libre(ACTE)):
        with pytest.raises(ErreurActe):
            lire_octets(octets[: int(reste * len(octets))], "acte")


def test_a_page_that_is_no_odt_body_is_empty():
    with pytest.raises(ErreurActe, match="aucun mot"):
        lire_octets(libre(ACTE, " "), "acte.odt")
