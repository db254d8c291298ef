"""Whatever its rendering, an act keeps all its words in their order, and its tables cell by cell."""

import re
import shutil
from difflib import SequenceMatcher

import pytest

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.document import Document
from tests.actes.rendus import RENDUS
from tests.actes.source import Acte, actes

ACTES = actes()
LISIBLES = [x for x in RENDUS if x != "image"]
PDF = [x for x in LISIBLES if RENDUS[x][0] == ".pdf"]
MOTS_RECONNUS = 0.95
ECRITS = {"1200000": "12million"}


def _lignes(document: Document) -> list[str]:
    return [x.texte for x in document.lignes]


def _perdus(acte: Acte, lus: list[str]) -> list[list[str]]:
    """Words of the act that are missing or out of order; running lines and bullets may come between."""
    codes = SequenceMatcher(None, acte.mots, lus, autojunk=False).get_opcodes()
    return [acte.mots[debut:fin] for operation, debut, fin, _, _ in codes if operation in ("delete", "replace")]


@pytest.mark.parametrize("nom", LISIBLES)
@pytest.mark.parametrize("acte", ACTES, ids=lambda x: x.nom)
def test_every_word_is_read_in_its_order_and_every_table_cell_by_cell(acte, nom, lu):
    document = lu(acte, nom)
    assert _perdus(acte, " ".join(_lignes(document)).split()) == []
    lus = [tuple(tuple(x.texte for x in rangee) for rangee in t.rangees) for t in document.tableaux]
    assert lus == acte.tableaux


@pytest.mark.parametrize("nom", LISIBLES)
@pytest.mark.parametrize("acte", ACTES, ids=lambda x: x.nom)
def test_every_line_and_cell_says_where_it_stands(acte, nom, lu):
    document = lu(acte, nom)
    textes = {(x.page, x.numero): x.texte for x in document.lignes}
    assert document.pages == max(page for page, _ in textes)
    for tableau in document.tableaux:
        assert tableau.premiere <= tableau.derniere
        for cellule in (x for rangee in tableau.rangees for x in rangee if x.texte):
            assert cellule.texte.split()[0] in textes[cellule.page, cellule.ligne]


@pytest.mark.parametrize("nom", PDF)
def test_the_words_of_a_page_have_their_place(nom, lu):
    document = lu(ACTES[2], nom)
    assert all(ligne.mots for ligne in document.lignes)
    for ligne in document.lignes:
        assert "".join(x.texte for x in ligne.mots) == ligne.texte.replace(" ", "")
        assert all(0 <= x.x0 < x.x1 <= 596 and 0 <= x.haut < x.bas <= 842 for x in ligne.mots)


@pytest.mark.parametrize("nom", ["coupe", "coupe-sans-bordures"])
def test_a_table_split_over_two_pages_is_one_with_one_header(nom, lu):
    acte = next(x for x in ACTES if x.nom.startswith("15"))
    (tableau,) = lu(acte, nom).tableaux
    pages = [rangee[1].page for rangee in tableau.rangees]
    assert tableau.page == 1
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}


def test_the_same_table_printed_twice_is_read_twice(lu):
    acte = next(x for x in ACTES if x.nom.startswith("09"))
    un, deux = lu(acte, "pdf").tableaux
    assert [[x.texte for x in r] for r in un.rangees] == [[x.texte for x in r] for r in deux.rangees]
    assert un.premiere < un.derniere < deux.premiere


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed here")
@pytest.mark.parametrize("acte", ACTES[:2], ids=lambda x: x.nom)
def test_a_scanned_act_is_recognised(acte, lu):
    document = lu(acte, "image")
    attendus, lus = (re.findall(r"\w+", cle(x)) for x in (" ".join(acte.mots), " ".join(_lignes(document))))
    justes = sum(x.size for x in SequenceMatcher(None, attendus, lus, autojunk=False).get_matching_blocks())
    assert document.ocr
    assert justes > MOTS_RECONNUS * len(attendus)
    assert all(x.mots for x in document.lignes)


@pytest.mark.parametrize("acte", ACTES, ids=lambda x: x.nom)
def test_what_was_read_by_a_person_is_printed_in_the_act(acte):
    texte, gold = cle(" ".join([acte.entete, *acte.mots, acte.pied])), acte.gold
    nombres = re.sub(r"[ .,]", "", texte)
    for dit in (gold["numero"], gold["collectivite"], gold["identifiant_acte"], *gold["objet_contient"]):
        assert dit is None or cle(dit) in texte
    for montant in gold["montants"]:
        assert ECRITS.get(montant["valeur"], montant["valeur"].replace(".", "")) in nombres
    for plan in gold["plans"] if gold["plans"] != "*" else ():
        assert all(x["montant"] in nombres for x in plan["depenses"] + plan["recettes"])
