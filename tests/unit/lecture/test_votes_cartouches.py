"""Counts parted from their titles: in series, columns, boxes and margins."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Document, Ligne, lire_acte
from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_NU,
    FIN,
    FIN_2024,
    comptes_de,
    comptes_du_texte,
    lire_fichier,
    vote_sous_tete,
)


def test_counts_under_labels_of_two_lines():
    texte = (
        "Nombre de membres\nAfférents au Conseil   En exercice   Qui ont pris part\n"
        "municipal                            à la délibération\n19                     19            17\n"
    )
    vote = lire(CORPS_2024 + texte + DECIDE_NU + "APPROUVE la convention.\n").vote
    assert (vote.membres_en_exercice.valeur, vote.voix.valeur) == (19, 17)


def test_a_vote_drawn_in_a_box():
    boite = (
        "+------------+-----+\n| Votants    |  57 |\n| Pour       |  57 |\n| Contre     |   0 |\n+------------+-----+\n"
    )
    vote = lire(
        f"{CORPS_2024}Le conseil s'est réuni sous la présidence de M. X, qui est maire, pour cette séance.\n\n{boite}\n{FIN_2024}"
    ).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (57, 0)


def test_titles_of_counts_that_run_over_two_lines_are_read_column_by_column():
    lu = lire(
        "COMMUNE DE SAINT-AUBIN\n\nNOMBRE DE MEMBRES\nAfférents au     En          Qui ont pris\n"
        " Conseil       exercice      part au vote\n   21             19              18\n\n" + FIN_2024
    )
    assert (valeur(lu.vote.membres_en_exercice), valeur(lu.vote.voix)) == (19, 18)


MARGE = """        DEPARTEMENT                         EXTRAIT DU REGISTRE DES DELIBERATIONS
         DE LA DROME                           DU BUREAU COMMUNAUTAIRE

      Nombre de membres               L'an deux mille vingt-quatre, le treize février à dix-huit heures, le
                                      Bureau de la Communauté de communes du Haut Roubion, dûment
   En                    Qui ont      convoqué, s'est réuni à la Maison des services de Pontaujeard, sous la
exercice   {titre}     pris part     présidence de Monsieur Gérard CLEMENSON, Président.
                         au vote
   19         15           17         Date de la convocation : 07/02/2024

"""


def test_counts_of_a_margin_stand_under_titles_of_several_lines():
    vote = lire_fichier(MARGE.format(titre="Présents") + FIN_2024).vote
    assert [valeur(x) for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [19, 15, 17]


def test_counts_of_a_margin_under_a_title_that_is_not_known_are_left():
    vote = lire_fichier(MARGE.format(titre="Suppléés") + FIN_2024).vote
    assert vote.membres_en_exercice is None
    assert vote.voix is None


@pytest.mark.parametrize(
    ("dit", "comptes"),
    [
        ("  Membres de la Commission permanente        61\n  Présents                   47", (61, 47)),
        ("Constatant que 27 conseillers sur les 34 composant l'assemblée sont présents,", (34, 27)),
        ("27 délégués titulaires sur 34 étant présents, le quorum est atteint.", (None, 27)),
        ("              Titulaires    Suppléants    Voix\n   Présents         11           2          13", (None, 13)),
        ("   Présents         11           3          13", (None, 11)),
        ("   Présents         11           0          11", (None, 11)),
    ],
)
def test_counts_in_columns_and_of_so_many(dit, comptes):
    vote = lire(CORPS + dit + DECIDE + FIN).vote
    assert (valeur(vote.membres_en_exercice), valeur(vote.presents)) == comptes


def test_a_quorum_among_counts_in_columns():
    table = (
        "   Conseillers en exercice   Présents   Pouvoirs   Votants   Quorum\n"
        "            42                  33          5         38        22\n\n"
    )
    vote = lire(CORPS + table + DECIDE + FIN).vote
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix)
    assert [x.valeur for x in lus] == [42, 33, 5, 38]


def _vote_du_cartouche(cartouche, decide=DECIDE):
    return lire(f"{CORPS}{cartouche}\n\n{decide}{FIN}").vote


def test_titles_then_counts_in_their_order():
    vote = _vote_du_cartouche("Nombre de conseillers :\n\nen exercice :\n\nprésents :\n\nvotants :\n\n64\n\n51\n\n62")
    lus = (vote.membres_en_exercice, vote.presents, vote.voix)
    assert [x.valeur for x in lus] == [64, 51, 62]
    assert all(x.preuve.confiance is Confiance.SURE for x in lus)


def test_a_quorum_among_titles():
    vote = _vote_du_cartouche("Quorum :\nMembres en exercice :\nPrésents :\nVotants :\n\n8\n\n15\n\n11\n\n13")
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [15, 11, 13]


def test_a_whole_cartouche_and_its_vote():
    titres = "En exercice\nPrésents\nProcurations\nVotants\nPour\nContre\nAbstention"
    vote = _vote_du_cartouche(f"{titres}\n\n47\n36\n6\n42\n40\n0\n2")
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix, vote.pour, vote.contre, vote.abstentions)
    assert [x.valeur for x in lus] == [47, 36, 6, 42, 40, 0, 2]


@pytest.mark.parametrize(
    "file",
    [
        "Conseillers en exercice / présents / pouvoirs / votants  41 / 33 / 4 / 37",
        "En exercice – Présents – Pouvoirs – Votants : 41 – 33 – 4 – 37",
        "Membres en exercice, présents, pouvoirs et votants : 41, 33, 4, 37",
    ],
)
def test_one_line_may_say_the_titles_then_their_counts(file):
    vote = _vote_du_cartouche(file)
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix)
    assert [(x.valeur, x.preuve.confiance) for x in lus] == [(n, Confiance.SURE) for n in (41, 33, 4, 37)]


@pytest.mark.parametrize(
    "file",
    ["En exercice / présents / votants : 41 / 33", "En exercice / présents / votants : 33 / 41 / 37"],
)
def test_titles_and_counts_of_one_line_that_cannot_be_paired_are_left_alone(file):
    vote = _vote_du_cartouche(file)
    assert (vote.membres_en_exercice, vote.presents, vote.voix) == (None,) * 3


@pytest.mark.parametrize(
    "cartouche",
    [
        "En exercice :\nPrésents :\nVotants :\n\n64\n51",  # a count lacks
        "Présents :\nVotants :\n\n64\n51\n62",  # a title lacks
        "En exercice :\nPrésents :\nVotants :\n\n51\n64\n62",  # more presents than members
        "Présents :\nPouvoirs :\nVotants :\n\n36\n4\n42",  # nobody votes for two
    ],
)
def test_titles_and_counts_that_cannot_be_paired_are_left_alone(cartouche):
    vote = _vote_du_cartouche(cartouche)
    assert (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix, vote.abstentions) == (None,) * 5


def test_counts_that_nothing_proves_are_to_be_checked():
    vote = _vote_du_cartouche("En exercice :\nPrésents :\n\n23\n17")
    assert (vote.membres_en_exercice.valeur, vote.presents.valeur) == (23, 17)
    assert {x.preuve.confiance for x in (vote.membres_en_exercice, vote.presents)} == {Confiance.A_VERIFIER}


@pytest.mark.parametrize(("presents", "confiance"), [(22, Confiance.SURE), (25, Confiance.A_VERIFIER)])
def test_a_vote_told_so_is_sure_where_it_adds_up(presents, confiance):
    vote = _vote_du_cartouche(
        f"Présents : {presents}\nPouvoirs : 0\n",
        "Le Conseil décide d'approuver.\n\nVoix pour :\nVoix contre :\nAbstentions :\n\n21\n0\n1\n\n",
    )
    lus = (vote.pour, vote.contre, vote.abstentions)
    assert [x.valeur for x in lus] == [21, 0, 1]
    assert {x.preuve.confiance for x in lus} == {confiance}


def test_counts_on_the_lines_above_their_titles():
    vote = _vote_du_cartouche("Nombre de conseillers :\n64\nen exercice\n51\nprésents\n62\nvotants")
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.voix)] == [64, 51, 62]


def test_titles_before_each_count_are_read_as_ever():
    vote = _vote_du_cartouche(
        "Nombre de délégués en exercice\n\n52\n\nNombre de délégués présents\n\n40\n\nNombre de procurations\n\n7"
    )
    assert [x.valeur for x in (vote.membres_en_exercice, vote.presents, vote.pouvoirs)] == [52, 40, 7]


def test_the_number_of_a_page_is_no_count():
    fin = "AUTORISE le Président à signer les actes afférents.\n\n2 / 3\n"
    assert lire(CORPS + DECIDE + fin).vote.membres_en_exercice is None


def test_the_counts_of_a_table_that_ends_with_a_day():
    vote = vote_sous_tete(
        "Conseillers en exercice  Présents  Représentés  Votants  Date de convocation\n29  24  4  28  03/10/2022\n"
    )
    assert [valeur(x) for x in (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix)] == [29, 24, 4, 28]


def _ligne(numero, *morceaux):
    """A line of a page: each piece with the place of its left edge, in points; lines follow every six points."""
    mots = []
    for gauche, ecrit in morceaux:
        place = gauche
        for mot in ecrit.split():
            mots.append(Mot(mot, place, 6.0 * numero, place + 5.0 * len(mot), 6.0 * numero + 10))
            place = mots[-1].x1 + 3
    return Ligne(1, numero, "  ".join(x for _, x in morceaux), tuple(mots))


def test_counts_in_boxes_whose_words_are_not_on_one_line():
    boites = (
        _ligne(4, (60, "Nombre de membres"), (200, "Membres assistant")),
        _ligne(5, (320, "Absent(s) :"), (400, "Dont excusé(s) :"), (510, "Pouvoir(s) :")),
        _ligne(6, (60, "élus au Bureau :"), (200, "à la séance :")),
        _ligne(7, (340, "16"), (430, "11"), (530, "6")),
        _ligne(8, (90, "54"), (230, "38")),
    )
    titres = (_ligne(1, (60, "MÉTROPOLE DU VAL")), _ligne(2, (60, "DÉLIBÉRATION DU BUREAU")), _ligne(3, (60, "Séance du 10 octobre 2022")))  # fmt: skip
    acte = Document("essai", "pdf", "", 1, (*titres, *boites, _ligne(9, (60, "DÉCIDE :"))), (), 1)
    assert comptes_de(lire_acte(acte).vote) == {"E": 54, "P": 38, "R": 6, "A": 16}


PAR_ARTICLE = """Mise aux voix                   Pour   Contre   Abstention
Article 1                        61     14       8
Amendement n° 2                  12     70       1
"""
PAR_COLLEGE = """Collège            Voix   Pour   Contre   Abstentions
Communes           12     10     2        0
Département        8      8      -        -
"""
SEANCE_PAR_COLLEGE = """Collège       Membres   Présents   Pouvoirs   Votants
Communes      10        8          1          9
ÉPCI          5         4          1          5
"""
EN_MARGE = """Présents    51    La Métropole lui a versé 83 500 € au titre de 2023.
Pouvoirs     8    Le cluster demande que le soutien
soit porté à 90 k€.
Votants     59
Pour        52    signature, un second acompte
Contre       3    17 000 €, après examen du bilan.
Abstentions  4    Si vous en êtes d'accord
"""
SECRET = "Il est procédé au vote à bulletin secret. Le dépouillement donne :\n"


@pytest.mark.parametrize(
    ("cartouche", "comptes"),
    [
        (
            f"{PAR_ARTICLE}Ensemble de la délibération      68     8        7\n",
            {"pour": 68, "contre": 8, "abstentions": 7},
        ),
        (f"{PAR_ARTICLE}Total      141     92        16\n", {}),
        (
            f"{PAR_COLLEGE}Total              20     18     2        0\n",
            {"voix": 20, "pour": 18, "contre": 2, "abstentions": 0},
        ),
        (f"{PAR_COLLEGE}Total              20     19     2        0\n", {}),
        (
            f"{SEANCE_PAR_COLLEGE}Total         15        12         2          14\n",
            {"membres_en_exercice": 15, "presents": 12, "pouvoirs": 2, "voix": 14},
        ),
        (f"{SEANCE_PAR_COLLEGE}Total         15        13         2          14\n", {}),
        (
            "POUR (11)             CONTRE (2)          ABSTENTIONS (1)\nROY Anne              PETIT Luc           NOIR Jean\n",
            {"pour": 11, "contre": 2, "abstentions": 1},
        ),
        (EN_MARGE, {"presents": 51, "pouvoirs": 8, "voix": 59, "pour": 52, "contre": 3, "abstentions": 4}),
    ],
)
def test_a_box_that_tells_the_vote_on_the_whole(cartouche, comptes):
    assert comptes_du_texte(cartouche) == comptes


@pytest.mark.parametrize(
    "resultat",
    [
        "   suffrages exprimés ............. 18\n   pour l'octroi de la subvention . . . . . 13\n   contre l'octroi ................  5\n",
        "Bulletins blancs ou nuls : 1\nOui : 13\nNon : 5\n",
        "13 bulletins pour, 5 bulletins contre, 1 bulletin blanc.\n",
    ],
)
def test_the_ballots_of_a_secret_vote(resultat):
    assert comptes_du_texte(SECRET + resultat) == {"pour": 13, "contre": 5}


RESULTAT = """<p>COMMUNAUTÉ D'AGGLOMÉRATION DU VAL</p><p>DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE</p>
<p>Séance du 28 mars 2024</p><p>Après en avoir délibéré, le Conseil communautaire :</p><p>APPROUVE la convention.</p>
<table><tr><th>Pour</th><th>Contre</th><th>Abstention</th><th>Ne prend pas part<br>au vote</th></tr>
<tr><td>37</td><td>{contre}</td><td>11</td><td>1</td></tr>
<tr><td>Majorité (29), Écologie (8)</td><td>Groupe Droite</td><td>Alternative (11)</td><td>M. ROY</td></tr></table>"""


@pytest.mark.parametrize(("contre", "lu"), [("6", 6), ("", None)])
def test_counts_of_a_drawn_table_stand_in_the_cells_under_their_titles(contre, lu):
    vote = lire_acte(lire_octets(RESULTAT.format(contre=contre).encode(), "acte.html")).vote
    assert [valeur(x) for x in (vote.pour, vote.contre, vote.abstentions, vote.ne_prennent_pas_part)] == [37, lu, 11, 1]


def test_a_row_of_a_group_in_a_drawn_table_is_not_the_vote():
    groupes = (
        "<tr><td>Gauche</td><td></td><td>3</td><td></td></tr><tr><td>TOTAL</td><td>22</td><td>3</td><td>0</td></tr>"
    )
    tete = "<table><tr><th>Groupe</th><th>Pour</th><th>Contre</th><th>Abstention</th></tr><tr><td>Union</td><td>22</td><td></td><td></td></tr>"
    acte = f"{RESULTAT.partition('<table>')[0]}{tete}{groupes}</table>"
    vote = lire_acte(lire_octets(acte.encode(), "acte.html")).vote
    assert [valeur(x) for x in (vote.pour, vote.contre, vote.abstentions)] == [22, 3, 0]


def test_titles_in_no_known_order_give_no_count():
    titres = "Ne prend pas part au\n            Pour  Contre  Abstention\nvote\n37  6  11  1\n"
    assert comptes_du_texte(titres) == {}


@pytest.mark.parametrize(
    ("table", "comptes"),
    [
        ("Votes\n        Pour   Abst.\ncontre\n\nPour   Abst.\n37   6   2\n", {}),
        ("Groupe   Pour   Abst.\nUnion   30   6   0\nAlternative   5   0   2\nTotal   35   6   2\n", {}),
        ("Pour   Contre   Abst.\nCommission permanente   37   6   2\n", {"pour": 37, "contre": 6, "abstentions": 2}),
    ],
)
def test_a_row_with_a_cell_too_many_is_not_put_under_its_titles(table, comptes):
    assert comptes_du_texte(table) == comptes


@pytest.mark.parametrize(
    ("texte", "comptes"),
    [
        ("Exercice : 52. Présents :\nquarante-quatre (44). Pouvoirs : 5. Absents : 3.", {"E": 52, "P": 44, "R": 5, "A": 3}),
        ("En exercice : 52. Présents : 44. Absents :\n3. Votants : 49", {"E": 52, "P": 44, "A": 3, "V": 49}),
        ("Votants :\n1. D'affecter les crédits", {}),
        ("Rapporteur : Ana PETIT, vice-présidente   \nQuorum   En exercice : 33 ; présents : 25", {"E": 33, "P": 25}),
        ("Rapporteur : Ana PETIT, vice-présidente ; en exercice : 33", {"E": 33}),
        ("Vice-présidents en exercice : 9", {}),
        ("La moitié des membres en exercice : 17", {}),
    ],
)  # fmt: skip
def test_a_count_goes_with_its_label_whatever_stands_on_the_lines_around(texte, comptes):
    lus = comptes_de(lire(f"{CORPS_2024}{texte}\n\n{FIN_2024}").vote)
    assert {c: n for c, n in lus.items() if c != "u"} == comptes
