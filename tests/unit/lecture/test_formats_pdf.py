"""Lines and tables put back from the words of a page of PDF."""

from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats.pages import travers
from filiere_dash.echanges.actes.formats.pages.colonnes import en_ordre, rangs
from filiere_dash.echanges.actes.formats.pages.coupees_pdf import coupees


def test_a_table_without_borders_of_a_pdf():
    def ligne(haut, *cases):
        mots = [(x + 6 * sum(len(m) + 1 for m in t.split()[:i]), m) for x, t in cases for i, m in enumerate(t.split())]
        return [Mot(m, x, haut, x + 6 * len(m), haut + 10) for x, m in mots]

    lignes = [
        ligne(0, (0, "Structure"), (200, "Action"), (400, "Aide")),
        ligne(20, (0, "Club des entreprises")),
        ligne(26, (200, "Salon"), (400, "1 000 €")),
        ligne(32, (0, "du Val")),
        ligne(52, (0, "Atelier Bleu"), (200, "Fonctionnement"), (400, "2 000 €")),
        ligne(72, (0, "TOTAL"), (400, "3 000 €")),
    ]
    trouvees, _ = coupees(lignes, frozenset())
    dites = [[" ".join(m.texte for m in case) for case in r] for r in trouvees[0].rangees]
    assert dites[1] == ["Club des entreprises du Val", "Salon", "1 000 €"]
    assert (trouvees[0].premier, trouvees[0].dernier, trouvees[0].douteux) == (0, 5, False)


def test_deux_lignes_d_un_tampon_contre_une_ligne_plus_haute():
    titre = [Mot("Communauté", 63.0, 59.5, 146.0, 72.5)]
    envoi = [Mot("Envoyé", 383.4, 55.9, 405.3, 63.9), Mot("le", 447.6, 55.9, 452.7, 63.9)]
    recu = [Mot("Reçu", 383.4, 66.4, 398.7, 74.4), Mot("le", 446.0, 66.4, 451.1, 74.4)]
    assert rangs([*titre, *envoi, *recu]) == [envoi, [*titre, *recu]]


def test_un_exposant_reste_sur_sa_ligne():
    ligne = [Mot("1", 10.0, 10.0, 15.0, 20.0), Mot("er", 15.0, 9.0, 20.0, 14.0), Mot("mai", 24.0, 10.0, 40.0, 20.0)]
    assert rangs(ligne) == [ligne]


def test_amounts_in_words_of_money_end_the_rows_of_a_table():
    def ligne(haut, *cases):
        mots = [(x + 6 * sum(len(m) + 1 for m in t.split()[:i]), m) for x, t in cases for i, m in enumerate(t.split())]
        return [Mot(m, x, haut, x + 6 * len(m), haut + 9) for x, m in mots]

    noms = [
        "SARL Le Comptoir de Bécon",
        "Mme Élodie CHARBIT",
        "SAS Louze Évènements",
        "EURL Taxi Pommeray",
        "M. Bastien GUILLORET",
        "SARL Garage de la Halle",
    ]
    mots = [
        m
        for i, nom in enumerate(noms)
        for m in ligne(100 + 18 * i, (74, nom), (267, "salon de coiffure"), (460, "1 500 euros"))
    ]
    assert len(en_ordre(mots, 595)) == len(noms)


def _signes(mot, pas, matrice, cadre):
    """The letters of a word, each `pas` further along its direction, as a PDF gives them."""
    x, y, large, haut = cadre
    return [
        {"text": s, "x0": x + i * pas[0], "x1": x + i * pas[0] + large, "top": y + i * pas[1], "bottom": y + i * pas[1] + haut,
         "doctop": y + i * pas[1], "adv": 5.0, "matrix": matrice, "upright": False}
        for i, s in enumerate(mot)
    ]  # fmt: skip


def test_a_stamp_up_a_margin_is_read_upwards_apart_from_the_page():
    montants = _signes("Reçu le 15/06/2020", (0, -5), (0, 1, -1, 0, 0, 0), (20, 600, 8, 5))
    lues = travers.lignes(montants, 0.15)
    assert [[x.texte for x in ligne.tournes] for ligne in lues] == [["Reçu", "le", "15/06/2020"]]
    assert lues[0].places[0] == Mot("Reçu", 20.0, 585.0, 28.0, 605.0)
    assert lues[0].dans([(18, 500, 30, 610)])  # the title of a column that runs up its cell
    assert not lues[0].dans([(18, 590, 30, 610)])


def test_letters_laid_askew_are_level_and_those_of_a_slanted_stamp_are_not():
    assert not travers.penche({"matrix": (1, 0.02, -0.02, 1, 0, 0)})
    assert travers.penche({"matrix": (1, 0.12, -0.12, 1, 0, 0)})


def test_the_end_of_the_upper_line_of_a_stamp_stays_on_it():
    nom = [Mot("MÉTROPOLE", 137.0, 54.5, 232.0, 69.5)]
    recu = [Mot("Réception", 366.0, 56.2, 395.0, 62.7), Mot("par", 397.0, 56.2, 406.0, 62.7), Mot("03/07/2019", 437.0, 56.2, 470.0, 62.7)]  # fmt: skip
    publie = [Mot("Publication", 366.0, 64.7, 398.0, 71.2), Mot(":", 399.0, 64.7, 401.0, 71.2), Mot("04/07/2019", 403.0, 64.7, 436.0, 71.2)]  # fmt: skip
    assert rangs([*nom, *recu, *publie]) == [[*nom, *publie], recu]
