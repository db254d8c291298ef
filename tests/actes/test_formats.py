"""What each format hides: struck out text, boxes, merged cells, encodings, pages turned, letters printed twice."""

import io
import zipfile

import pdfplumber
import pypdf
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.formats.pages.filets import filets
from filiere_dash.echanges.actes.formats.signes import normaliser
from tests.actes.rendus import libre, pdf, word
from tests.actes.source import actes

ACTES = actes()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _textes(document):
    return [x.texte for x in document.lignes]


def _rangees(document):
    return [[[x.texte for x in rangee] for rangee in tableau.rangees] for tableau in document.tableaux]


def _docx(corps, **parties):
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{corps}</w:body></w:document>")
        for nom, contenu in parties.items():
            archive.writestr(f"word/{nom}.xml", contenu)
    return lire_octets(sortie.getvalue(), "acte.docx")


def _p(*textes):
    return "<w:p>" + "".join(f"<w:r><w:t>{x}</w:t></w:r>" for x in textes) + "</w:p>"


def _tableau_word(*rangees):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(rangee)}</w:tr>" for rangee in rangees) + "</w:tbl>"


def _case(texte, proprietes=""):
    return f"<w:tc><w:tcPr>{proprietes}</w:tcPr>{_p(texte) if texte else '<w:p/>'}</w:tc>"


def test_word_struck_out_hidden_and_moved_text_is_not_read():
    corps = (
        "<w:p><w:r><w:t>Aide de </w:t></w:r><w:del><w:r><w:delText>9 000</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>7 000 €</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>ailleurs</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>note cachée</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> visible</w:t></w:r></w:p>'
    )
    assert _textes(_docx(corps)) == ["Aide de 7 000 € visible"]


def test_word_a_text_box_is_read_once_and_before_its_paragraph():
    boite = f"<w:txbxContent>{_p('Reçu le 3 mai')}</w:txbxContent>"
    corps = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice>" + boite + "</mc:Choice><mc:Fallback>" + boite
        + "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Objet</w:t></w:r></w:p>"
    )  # fmt: skip
    assert _textes(_docx(corps)) == ["Reçu le 3 mai", "Objet"]


def test_word_headers_notes_and_footers_surround_the_body():
    parties = {x: f"<w:x {W}>{_p(texte)}</w:x>" for x, texte in
               (("header1", "Métropole"), ("footer1", "Page"), ("footnotes", "Note"))}  # fmt: skip
    assert _textes(_docx(_p("Corps"), **parties)) == ["Métropole", "Corps", "Note", "Page"]


def test_word_merged_cells_are_empty_but_keep_their_columns():
    fusion = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    corps = _tableau_word(
        [_case("Poste"), _case("Montants", '<w:gridSpan w:val="2"/>')],
        [_case("Salaires", fusion[0]), _case("10 €"), _case("20 €")],
        [_case("reste", fusion[1]), _case("30 €"), _case("40 €")],
    )
    assert _rangees(_docx(corps)) == [[["Poste", "Montants", ""], ["Salaires", "10 €", "20 €"], ["", "30 €", "40 €"]]]


def test_word_a_table_that_only_lays_out_the_page_is_text():
    corps = _tableau_word([_case("Mairie de Vaux"), _case("Séance du 3 mai")]) + _p("Objet")
    document = _docx(corps)
    assert _textes(document) == ["Mairie de Vaux", "Séance du 3 mai", "Objet"]
    assert document.tableaux == ()


def test_word_pages_count_each_break_once():
    saut = '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Deux</w:t></w:r></w:p>'
    suite = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trois</w:t></w:r></w:p>"
    document = _docx(_p("Une") + saut + suite)
    assert [(x.page, x.numero, x.texte) for x in document.lignes] == [(1, 1, "Une"), (2, 1, "Deux"), (3, 1, "Trois")]
    assert document.pages == 3


def test_word_a_tabulation_sets_words_apart():
    corps = "<w:p><w:r><w:t>Présents :</w:t></w:r><w:r><w:tab/><w:t>12</w:t><w:br/><w:t>Pouvoirs</w:t></w:r></w:p>"
    assert _textes(_docx(corps)) == ["Présents :  12", "Pouvoirs"]


def test_odt_comments_and_tracked_deletions_are_not_read_notes_are():
    corps = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>supprimé</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Aide<office:annotation><text:p>à revoir</text:p></office:annotation> de<text:s/>7<text:s/>000 €"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>hors taxes</text:p>"
        "</text:note-body></text:note></text:p>"
        "<text:p>Une<text:soft-page-break/>suite</text:p>"
    )
    document = lire_octets(libre(ACTES[0], corps), "acte.odt")
    assert _textes(document) == ["hors taxes", "Aide de 7 000 €", "Une", "suite"]
    assert document.pages == 2


@pytest.mark.parametrize("encodage", ["utf-8", "cp1252", "utf-16", "utf-8-sig", "iso-8859-15", "mac_roman"])
def test_text_is_read_in_the_encodings_that_people_send(encodage):
    ecrit = "Délibération n° 12 : « aide à l'été »\nmontant élevé, agréé à l'unanimité"
    assert _textes(lire_octets(ecrit.encode(encodage), "acte.txt")) == ecrit.split("\n")


def test_text_lines_keep_the_numbers_of_the_file():
    document = lire_octets(b"Un\r\n\r\nTrois\fQuatre sur la page deux\nCinq\n", "acte.txt")
    lignes = {x.texte: (x.page, x.numero) for x in document.lignes if x.texte}
    assert lignes == {"Un": (1, 1), "Trois": (1, 3), "Quatre sur la page deux": (2, 3), "Cinq": (2, 4)}


@pytest.mark.parametrize(
    ("ecrit", "pages"),
    [
        ("a\nPage 1/2\nb\nPage 2/2\n", [1, 1, 2, 2]),
        ("--- page 1 ---\na\n--- page 2 ---\nb", [1, 1, 2, 2]),
        ("page 7\na\nvoir\npage 3", [1, 1, 1, 1]),
    ],
)
def test_text_pages_that_are_printed_count_when_they_follow_one_another(ecrit, pages):
    entete = "x\ny\nz\n" if "Page 1/2" in ecrit else ""
    lues = [x.page for x in lire_octets((entete + ecrit).encode(), "acte.txt").lignes]
    assert lues[len(entete.split()) :] == pages


@pytest.mark.parametrize(
    "ecrit",
    [
        "\t2023\t2024\nSalaires\t10 000 €\t12 000 €\nLoyer\t3 000 €\t3 100 €",
        "|  | 2023 | 2024 |\n|---|---|---|\n| Salaires | 10 000 € | 12 000 € |\n| Loyer | 3 000 € | 3 100 € |",
        "              2023       2024\nSalaires   10 000 €   12 000 €\nLoyer       3 000 €    3 100 €",
    ],
    ids=["tabulations", "barres", "blancs"],
)
def test_text_tables_are_found(ecrit):
    document = lire_octets(f"Budget :\n{ecrit}\nFin du budget.".encode(), "acte.txt")
    lue = [["", "2023", "2024"], ["Salaires", "10 000 €", "12 000 €"], ["Loyer", "3 000 €", "3 100 €"]]
    assert _rangees(document) == [lue]
    assert document.tableaux[0].premiere == 2


def test_prose_with_amounts_is_no_table():
    prose = "L'aide est de 10 000 € en 2023\net de 12 000 € en 2024, soit\n22 000 € au total, 30 %\n"
    assert lire_octets(prose.encode(), "acte.txt").tableaux == ()


def test_html_scripts_go_merged_cells_stay_and_layout_is_text():
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><script>x=9</script>"
        "<table><tr><td><p>Mairie</p><table><tr><th rowspan=2>Poste</th><th colspan=2>Montants</th></tr>"
        "<tr><td>10&nbsp;€<td>20&#8239;€</tr></table></td></tr></table><p>Une<br>suite <del>non</del></p></body></html>"
    )
    document = lire_octets(page.encode(), "acte.htm")
    assert _rangees(document) == [[["Poste", "Montants", ""], ["", "10 €", "20 €"]]]
    assert _textes(document) == ["Mairie", "Poste  Montants", "10 €  20 €", "Une", "suite"]


def test_html_is_read_in_the_encoding_that_it_says():
    page = '<!doctype html><meta charset="{}"><p>œuvre à 5 €</p>'
    for jeu, reel in (("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("inconnu", "utf-8"), ("utf-8", "cp1252")):
        assert _textes(lire_octets(page.format(jeu).encode(reel), "acte")) == ["œuvre à 5 €"]


def test_signs_are_made_plain():
    assert normaliser("10\u202f000\u00a0€ ﬁn\u00adie non\u2011dit") == "10 000 € finie non-dit"
    assert normaliser("subven\u00ad") == "subven-"
    assert normaliser("\ufb01 DÉCIDE de \ufb01nancer") == "• DÉCIDE de financer"


def _toile(dessiner, taille=A4):
    sortie = io.BytesIO()
    toile = Canvas(sortie, pagesize=taille)
    dessiner(toile)
    toile.save()
    return sortie.getvalue()


@pytest.mark.parametrize("degres", [90, 180, 270])
@pytest.mark.parametrize("comment", ["page", "texte"])
def test_pdf_a_page_turned_is_read_upright(degres, comment):
    droit = lire_octets(pdf(ACTES[2]), "acte.pdf")
    ecrit = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(ACTES[2])))
    for page in ecrit.pages:
        page.rotate(degres)
        if comment == "texte":
            page.transfer_rotation_to_content()
        else:
            # A page turned whose text was turned back is shown upright: so is it read.
            page.transfer_rotation_to_content()
            page.rotate(360 - degres)
    sortie = io.BytesIO()
    ecrit.write(sortie)
    tourne = lire_octets(sortie.getvalue(), "acte.pdf")
    assert _textes(tourne) == _textes(droit)
    assert _rangees(tourne) == _rangees(droit)


def test_pdf_letters_printed_twice_are_read_once():
    def dessiner(toile):
        for decalage in (0, 0.4):
            toile.drawString(100 + decalage, 700, "Subvention de 1 000 euros")

    assert _textes(lire_octets(_toile(dessiner), "acte.pdf")) == ["Subvention de 1 000 euros"]


def test_pdf_superscripts_touch_their_word_and_thin_blanks_part_figures():
    def dessiner(toile):
        toile.setFont("Helvetica", 11)
        toile.drawString(100, 700, "le 1")
        toile.setFont("Helvetica", 7)
        toile.drawString(100 + toile.stringWidth("le 1", "Helvetica", 11), 704, "er")
        toile.setFont("Helvetica", 11)
        toile.drawString(128, 700, "mars, 10")
        toile.drawString(128 + toile.stringWidth("mars, 10", "Helvetica", 11) + 2, 700, "000 euros")

    assert _textes(lire_octets(_toile(dessiner), "acte.pdf")) == ["le 1er mars, 10 000 euros"]


def test_pdf_ligatures_and_narrow_spaces_are_made_plain():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def dessiner(toile):
        toile.setFont("Vera", 11)
        toile.drawString(100, 700, "un of\ufb01ce de 10\u00a0000 euros")

    assert _textes(lire_octets(_toile(dessiner), "acte.pdf")) == ["un office de 10 000 euros"]


def test_pdf_a_landscape_page_and_signatures_side_by_side_are_read_across():
    def dessiner(toile):
        for rang, (gauche, droite) in enumerate((("La secrétaire,", "Le président,"), ("Anne Roy", "Paul Petit"))):
            toile.drawString(100, 500 - 20 * rang, gauche)
            toile.drawString(500, 500 - 20 * rang, droite)

    lues = _textes(lire_octets(_toile(dessiner, landscape(A4)), "acte.pdf"))
    assert lues == ["La secrétaire,  Le président,", "Anne Roy  Paul Petit"]


def test_pdf_a_frame_is_no_table_and_a_label_on_two_lines_is_one_cell():
    def dessiner(toile):
        toile.rect(90, 690, 300, 30)
        toile.drawString(100, 700, "Reçu en préfecture")
        for rang, (libelle, montant) in enumerate((("Loyer", "1 000 €"), ("Salaires et", ""), ("charges", "2 000 €"))):
            toile.drawString(100, (600, 570, 558)[rang], libelle)
            toile.drawRightString(350, (600, 570, 558)[rang], montant)

    lues = _rangees(lire_octets(_toile(dessiner), "acte.pdf"))
    assert lues == [[["Loyer", "1 000 €"], ["Salaires et charges", "2 000 €"]]]


def test_pdf_columns_as_close_as_words_are_told_by_the_blank_that_every_row_keeps():
    lignes = (
        ("Loyer et fluides", "18 000 €", "Région", "30 000 €"),
        ("Salaires", "62 000 €", "Agglomération Est", "35 000 €"),
        ("Achat de matériel", "14 500 €", "Fonds propres", "29 500 €"),
    )

    def dessiner(toile):
        toile.setFont("Courier", 10)
        for rang, (un, deux, trois, quatre) in enumerate(lignes):
            toile.drawString(60, 700 - 14 * rang, f"{un:17} {deux:>8} {trois:17} {quatre:>8}")
        toile.drawString(60, 600, "La subvention de 35 000 € sera versée en 2024 pour 35 000 €")

    document = lire_octets(_toile(dessiner), "acte.pdf")
    assert _rangees(document) == [list(map(list, lignes))]
    assert _textes(document)[0] == "Loyer et fluides  18 000 €  Région  30 000 €"


def test_pdf_a_list_of_amounts_is_no_table():
    def dessiner(toile):
        for rang, nom in enumerate(("la société Un", "la SCOP Deux et fils", "la coopérative Trois")):
            toile.drawString(60, 700 - 14 * rang, f"- 1{rang} 000 € à {nom} pour {rang}5 000 € de dépenses")

    assert lire_octets(_toile(dessiner), "acte.pdf").tableaux == ()


@pytest.mark.parametrize("bordures", [True, False])
def test_pdf_a_last_row_alone_on_the_next_page_joins_its_table(bordures):
    def rang(toile, haut, *cases):
        toile.drawString(64, haut, cases[0])
        toile.drawRightString(300, haut, cases[1])
        for x, largeur in ((60, 140), (200, 104)) if bordures else ():
            toile.rect(x, haut - 4, largeur, 16)

    def dessiner(toile):
        rang(toile, 86, "Poste", "Montant")
        rang(toile, 70, "Loyer", "1 000 €")
        rang(toile, 54, "Salaires", "2 000 €")
        toile.drawString(60, 20, "Page 1")
        toile.showPage()
        rang(toile, 780, "Poste", "Montant")
        rang(toile, 764, "Total général", "3 000 €")
        toile.drawString(60, 730, "Le conseil attribue à l'association une aide de 3 000 €")
        toile.drawString(60, 20, "Page 2")

    lues = _rangees(lire_octets(_toile(dessiner), "acte.pdf"))
    assert lues == [[["Poste", "Montant"], ["Loyer", "1 000 €"], ["Salaires", "2 000 €"], ["Total général", "3 000 €"]]]


def test_pdf_a_paragraph_that_follows_a_table_on_the_next_page_stays_out_of_it():
    def dessiner(toile):
        for rang, (libelle, montant) in enumerate((("Loyer", "1 000 €"), ("Salaires", "2 000 €"))):
            toile.drawString(64, 70 - 16 * rang, libelle)
            toile.drawRightString(300, 70 - 16 * rang, montant)
        toile.showPage()
        toile.drawString(64, 760, "Le conseil attribue à l'association une aide de 3 000 € en 2024.")

    assert _rangees(lire_octets(_toile(dessiner), "acte.pdf")) == [[["Loyer", "1 000 €"], ["Salaires", "2 000 €"]]]


def test_word_and_pdf_of_one_act_have_the_same_tables():
    assert _rangees(lire_octets(word(ACTES[3]), "a")) == _rangees(lire_octets(pdf(ACTES[3]), "a"))


def _en_marge(trait):
    """A page whose narrow margin, justified, ends close to its text; a stroke parts them, or none."""

    def dessiner(toile):
        toile.setFont("Helvetica", 9)
        for rang in range(10):
            toile.drawString(60, 700 - 16 * rang, "SUBVENTIONS AUX ASSOCIATIONS")
            toile.drawString(236, 700 - 16 * rang, "Étaient présents : M. Luc ROY, Mme Ana PETIT, M. Marc GRIS")
        toile.drawString(
            60, 500, "Le conseil délibère sur le rapport qui lui est présenté, lequel traverse toute la page."
        )
        for x, bas, haut in trait:
            toile.line(x, bas, x, haut)

    return _textes(lire_octets(_toile(dessiner), "acte.pdf"))


def test_a_lone_upright_stroke_parts_a_margin_from_the_text():
    textes = _en_marge([(233, 545, 715)])
    assert textes[:2] == ["SUBVENTIONS AUX ASSOCIATIONS"] * 2
    assert textes[10].startswith("Étaient présents")
    assert textes[20].startswith("Le conseil délibère")


def test_the_sides_of_a_box_part_nothing():
    def dessiner(toile):
        toile.rect(40, 560, 193, 160)
        toile.line(300, 560, 300, 720)

    with pdfplumber.open(io.BytesIO(_toile(dessiner))) as document:
        assert [x.x for x in filets(document.pages[0])] == [300]
