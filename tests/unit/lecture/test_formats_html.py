"""An act on a page of the web: what surrounds it, its heading, its captions."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import Document, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.formats.flux import html
from tests.fabrique_acte import valeur
from tests.unit.lecture.cadres import ATTRIBUE_PAGE, DECIDE_PAGE, TETE_PAGE, document_html

PAGE_DE_VALDONNE = "<html><body><header><h1>Conseil métropolitain du 10 octobre 2022</h1><dl><dt>Délibération</dt><dd>DEL20221010_041</dd><dt>Date de convocation</dt><dd>3 octobre 2022</dd></dl><p>42 actes</p></header><main><h2>Soutien aux structures</h2><p>L’an deux mille vingt-deux, le dix octobre, le Conseil de Valdonne Métropole s’est réuni. {long}</p><p>Après en avoir délibéré, le Conseil métropolitain décide :</p><p>d’attribuer une subvention de 5 000 € à l’association Tremplin.</p></main><footer><p>Acte transmis en préfecture le 13/10/2022 – Identifiant : 086-200012345-20221010-DEL20221010_041-DE – Mis en ligne le 14/10/2022</p><p>12 avenue du Val – Mentions légales</p></footer></body></html>"


def test_the_stamp_and_the_definitions_of_a_page_of_the_web():
    acte = lire_octets(
        f"<!DOCTYPE html>{PAGE_DE_VALDONNE.format(long='Le programme est présenté. ' * 20)}".encode(), "acte.html"
    )
    lignes = " ".join(x.texte for x in acte.lignes)
    lu = lire_acte(acte)
    assert "Mentions légales" not in lignes
    assert "42 actes" not in lignes
    assert (valeur(lu.numero), valeur(lu.convocation)) == ("DEL20221010_041", date(2022, 10, 3))
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2022, 10, 13), date(2022, 10, 14))


LONG = "<p>L'association porte un salon dont le budget est de 60 000 €.</p>" * 6


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("<nav><p>Budget : 96 M€</p></nav>", "<footer>Budget 2024 en bref : 96 M€</footer>"),
        ("<main>", "</main><p>Budget 2024 : 96 M€</p>"),
        ('<div role="main">', '<div>suite</div></div><div role="contentinfo">96 M€</div>'),
        ("<div><article>", "<aside>96 M€ au festival</aside></article></div><p>96 M€</p>"),
        ("", "<h3>À lire aussi</h3><ul><li><a>Subvention de 96 M€ au festival</a></li></ul>"),
    ],
)
def test_what_surrounds_an_act_is_not_the_act(avant, apres):
    lues = [x.texte for x in document_html(f"{avant}{TETE_PAGE}{LONG}{DECIDE_PAGE}{ATTRIBUE_PAGE}{apres}").lignes]
    assert not any("96 M€" in x for x in lues)
    assert any("ATTRIBUE" in x for x in lues)


@pytest.mark.parametrize(("avant", "apres"), [("<nav>", "</nav>"), ("<main><p>Titre</p></main>", "")])
def test_a_page_whose_marks_hide_the_act_is_read_whole(avant, apres):
    lues = [x.texte for x in document_html(f"{avant}{TETE_PAGE}{LONG}{DECIDE_PAGE}{ATTRIBUE_PAGE}{apres}").lignes]
    assert any("ATTRIBUE" in x for x in lues)


def test_the_title_of_the_page_and_the_head_of_an_article_are_kept():
    page = f"<header>Val Clair <ul><li>Menu</li></ul></header><h1>Acte 12</h1><main><article><header>Tête 3</header>{LONG}</article></main>"
    lues = [x.texte for x in document_html(page).lignes]
    assert lues[:3] == ["Val Clair", "Acte 12", "Tête 3"]


def test_a_caption_stands_above_its_table():
    lues = [
        x.texte
        for x in document_html("<p>a</p><table><caption>En k€</caption><tr><td>x<td>1<tr><td>y<td>2</table>").lignes
    ]
    assert lues == ["a", "En k€", "x  1", "y  2"]


PAGE = """<html><body><header><h1>Ville de Trigny</h1>{tete}</header><main><h2>Commerce – Subvention à l’association Les Vitrines</h2>
<p>Considérant que l’association Les Vitrines anime le commerce du centre-ville depuis longtemps et que son action est utile,
ce que chacun reconnaît volontiers dans la commune et bien au-delà de celle-ci, dans tout le canton et le département.</p>
<p>Le Conseil municipal, après en avoir délibéré, à l’unanimité :</p><ul><li>ATTRIBUE une subvention de 3 000 € ;</li></ul>
</main></body></html>"""


def _page_de_trigny(tete):
    lue = html.lire(PAGE.format(tete=tete).encode(), "essai.html")
    return lire_acte(Document("essai", "html", "", 1, lue.lignes, lue.tableaux, 1))


@pytest.mark.parametrize(
    "tete",
    [
        "<p>Séance du 3 mars 2025</p><p>Délibération 2025-14</p>",
        "<p>Séance publique du lundi 3 mars 2025</p><p><strong>Délibération n°&nbsp;2025-14</strong></p>",
        "<div>Conseil municipal du <b>3 mars 2025</b></div><div><span>Délibération</span> <span>n° 2025-14</span></div>",
        "<h2>Bureau municipal – réunion du 3 mars 2025 – Décision n° 2025-14</h2>",
        "<p>Prochain conseil municipal : 18 décembre 2025</p><p>Délibération 2025-14 du 3 mars 2025</p>",
        "<p>Conseil municipal : 3 mars 2025</p><p>Délib. n° 2025-14</p>",
    ],
)
def test_la_tete_d_une_page_dit_la_seance_et_le_numero(tete):
    lu = _page_de_trigny(tete)
    assert (valeur(lu.numero), valeur(lu.date)) == ("2025-14", date(2025, 3, 3))


@pytest.mark.parametrize("ou", ["avant", "apres"])
def test_une_tete_que_la_page_ne_marque_pas_precede_l_acte(ou):
    tete = "<div><h2>Délibération n° 2025-14</h2><p>Séance du 3 mars 2025</p></div>"
    page = PAGE.format(tete="")
    page = page.replace("<main>", f"{tete}<main>") if ou == "avant" else page.replace("</main>", f"</main>{tete}")
    lue = html.lire(page.encode(), "essai.html")
    lu = lire_acte(Document("essai", "html", "", 1, lue.lignes, lue.tableaux, 1))
    assert valeur(lu.date) == (date(2025, 3, 3) if ou == "avant" else None)


def test_ce_qu_un_site_annonce_n_est_pas_la_seance():
    lu = _page_de_trigny(
        "<p>Prochaine séance : 18 décembre 2025</p><ul><li><a href='/x'>Conseil du 2 mai 2024</a></li></ul>"
    )
    assert lu.date is None


def test_an_exponent_parts_no_sentence_in_the_foot_of_a_page():
    pied = "<footer><p>Acte transmis au représentant de l'État le 1<sup>er</sup> juillet 2024</p></footer>"
    lu = lire_acte(document_html(f"<main>{'<p>La commune soutient le salon.</p>' * 20}</main>{pied}"))
    assert lu.prefecture is not None


@pytest.mark.parametrize("deux_points", ["", "&nbsp;:", " :"])
def test_a_definition_stands_on_the_line_of_what_it_defines(deux_points):
    definis = {"Acte n°": "2024-0318-BM", "Instance": "Bureau métropolitain", "Séance du": "lundi 18 mars 2024"}
    liste = "".join(f"<dt>{x}{deux_points}</dt><dd>{y}</dd>" for x, y in definis.items())
    corps = "<p>La Métropole soutient le salon.</p>" * 20
    pied = "<footer>Métropole de Brancelle – 1 esplanade des Forges – Recueil</footer>"
    lu = lire_acte(
        document_html(f"<h1>Salon de la robotique 2024 : subvention à AgroBot</h1><dl>{liste}</dl>{corps}{pied}")
    )
    assert (valeur(lu.numero), valeur(lu.instance)) == ("2024-0318-BM", "Bureau métropolitain")
    assert (valeur(lu.date), valeur(lu.objet)) == (
        date(2024, 3, 18),
        "Salon de la robotique 2024 : subvention à AgroBot",
    )
    assert valeur(lu.collectivite) == "Métropole de Brancelle"


SEANCE = "<p>Convoqué le 5 mars 2024</p><p>En exercice&nbsp;: 64<br>Présents&nbsp;: 51<br>Pouvoirs&nbsp;: 8</p>"
CASES = "<table><tr><th>En exercice</th><td>64</td></tr><tr><th>Présents</th><td>51</td></tr><tr><th>Pouvoirs</th><td>8</td></tr></table>"


@pytest.mark.parametrize("dit", [SEANCE, CASES])
@pytest.mark.parametrize(
    "page", ["<aside>{}</aside>{}", "<aside>{}</aside><main>{}</main>", "<main><aside>{}</aside>{}</main>"]
)
def test_a_box_beside_an_act_that_counts_its_session_is_read(page, dit):
    acte = f"{TETE_PAGE}{LONG}{DECIDE_PAGE}{ATTRIBUE_PAGE}<aside>À lire aussi : 96 M€ au festival</aside>"
    document = document_html(page.format(dit, acte))
    vote = lire_acte(document).vote
    assert [valeur(x) for x in (vote.membres_en_exercice, vote.presents, vote.pouvoirs)] == [64, 51, 8]
    assert not any("96 M€" in x.texte for x in document.lignes)
