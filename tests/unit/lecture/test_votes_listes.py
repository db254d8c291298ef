"""Presents, absents and proxies counted by their names in lists."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Document, Ligne, lire_acte
from filiere_dash.domaine.lecture.matiere.document import Mot
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CHAMPS,
    CORPS_TRIGNY,
    DECIDE,
    DECISION,
    FIN_TIRET,
    TETE_TRIGNY,
    TETE_VAL,
    comptes_de,
    comptes_du_texte,
    vote_au_val,
    vote_sous_tete,
    vote_tremplin,
)


def test_persons_listed_without_a_count_are_counted_and_to_be_checked():
    texte = "Étaient présents : M. A. DUPONT, Mme B. DURAND, M. PETIT\n\nAbsents excusés : M. LEGRAND, Mme NOIR\n"
    vote = lire(texte + DECISION).vote
    assert (vote.presents.valeur, vote.absents.valeur) == (3, 2)
    assert {vote.presents.preuve.confiance, vote.absents.preuve.confiance} == {Confiance.A_VERIFIER}


PROCURATIONS = """COMMUNE DE MONTELIER
Délibération n° 2024-012
EN EXERCICE : 38
PRÉSENTS : 29
POUVOIRS : M. BLANC à Mme LEROY, M. DELMAS à M. AYRAL, Mme VIGUIER à M. CAUSSE
"""


def test_a_list_of_proxies_is_a_count_to_check():
    pouvoirs = lire(PROCURATIONS).vote.pouvoirs
    assert (pouvoirs.valeur, pouvoirs.preuve.confiance) == (3, Confiance.A_VERIFIER)


def test_a_list_of_proxies_is_confirmed_by_the_voters():
    pouvoirs = lire(PROCURATIONS + "VOTANTS : 32\n").vote.pouvoirs
    assert (pouvoirs.valeur, pouvoirs.preuve.confiance) == (3, Confiance.SURE)
    assert lire(PROCURATIONS + "VOTANTS : 31\n").vote.pouvoirs.preuve.confiance is Confiance.A_VERIFIER


def test_who_represents_a_party_holds_no_proxy():
    texte = "CONVENTION\nENTRE la commune de Montelier ET l’association Laines, représentée par M. Bernard DUPOUY, Président,\n"
    assert lire(texte).vote.pouvoirs is None


def test_who_represents_a_party_may_be_cut_by_a_line_end():
    texte = (
        "CONVENTION\nENTRE la CMA ET le Département du Val, représenté par M.\nLuc LEULLIER, Président du conseil,\n"
    )
    assert lire(texte).vote.pouvoirs is None


def test_who_keeps_the_minutes_is_not_one_of_the_absent():
    dit = "Absents excusés : Mmes DREYSS, NEUMANN, MM. PFRIM, TRAUTH\n\nLe secrétariat est assuré par M. Martin OBER.\n"
    assert comptes_du_texte(dit)["absents"] == 4


@pytest.mark.parametrize(
    ("texte", "absents"),
    [
        ("Absents/Excusés : M. DURAND, Mme PETIT.\n\nM. ROY est nommé secrétaire.\n", 2),
        ("ABSENTS OU EXCUSÉS : DURAND Paul ; PETIT Anne ; LE ROY Luc.\n", 3),
        ("Absents excusés : Mme PETIT (pouvoir à M. ROY, adjoint), M. DURAND.\nAbsents non excusés : M. BLANC.\n", 2),
        ("Étaient absents sans être représentés : M. DURAND, Mme PETIT.\n", 2),
        ("Absents, excusés : MM. DURAND, PETIT et ROY\nPouvoirs : Mme BRUN à M. LENOIR\n", 3),
        ("Étaient excusés : M. DURAND, Mme PETIT.\n\nEn exercice : 30 / Présents : 25 / Pouvoirs : 3\n", 2),
        ("Étaient excusés : M. DURAND, Mme PETIT.\n\nEn exercice : 30 / Présents : 20 / Pouvoirs : 3\n", None),
        ("Étaient excusés : M. DURAND, Mme PETIT.\n", 2),
        ("Absents remplacés : DURAND Paul par PETIT Anne\n", None),
        (
            "Titulaires excusés remplacés par leur suppléant : M. ROY\nTitulaires excusés non remplacés : M. DURAND, Mme PETIT\n",
            2,
        ),
    ],
)
def test_absents_counted_by_their_names(texte, absents):
    lu = vote_sous_tete(texte).absents
    assert valeur(lu) == absents
    assert lu is None or lu.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Ruffec : AUBERT, BLANC – Aigre : CARON,\nDUPUIS – Mansle : FABRE\nPouvoirs : GARNIER pouvoir à AUBERT, HUET pouvoir à\nBLANC", {"P": 5, "R": 2}),
        ("Présents :\nAUBERT Luc – BLANC Anne – CARON Jean\nPouvoirs :\nFABRE Ève à AUBERT Luc – GARNIER Paul à BLANC Anne\nAbsents :\nHUET Guy – LENOIR Marc", {"P": 3, "R": 2, "A": 2}),
        ("Étaient présents : Mmes et MM. AUBERT Luc, BLANC Anne, LE GOFF Jean.\nProcurations : Mme Fabre à M. Aubert ; M. Huet à Mme Blanc.", {"P": 3, "R": 2}),
        ("Absents ayant donné procuration :\nDE FABRE Ève à AUBERT Luc\nGARNIER Paul à BLANC Anne\n\nSecrétaire de séance : M. AUBERT", {"R": 2}),
        ("Etait représenté : M. Guy HUET par Mme Anne BLANC.", {"R": 1}),
        ("Procurations de vote :\nMandants : Mme Ève FABRE, M. Paul GARNIER\nMandataires : M. Luc AUBERT, Mme Anne BLANC", {"R": 2}),
        ("Pouvoirs :  Mme DUPUIS → M. AUBERT\n            M. CARON → Mme BLANC", {"R": 2}),
        ("Etaient absents : Ruffec : Mme Ève FABRE, M. Paul GARNIER Aigre : M.\nGuy HUET Mansle : Mme LENOIR\n\nSecrétaire : M. ROY", {"A": 4}),
        ("M. Aubert Luc  Mme Blanc Anne\nM. Caron Jean  Mme Dupuis Ève\nM. Fabre Guy\nFormant la majorité des membres en exercice (9).", {"P": 5, "E": 9}),
        ("Membres présents :            Membres absents :\nM. AUBERT                     M. HUET\nMme BLANC                     Mme LENOIR", {"P": 2, "A": 2}),
    ],
)  # fmt: skip
def test_persons_counted_in_lists_by_commune_or_column(texte, lus):
    vote = vote_tremplin(texte)
    assert comptes_de(vote) == lus
    assert all(
        x is None or x.preuve.confiance is Confiance.A_VERIFIER for x in (vote.presents, vote.pouvoirs, vote.absents)
    )


@pytest.mark.parametrize("nature", ["txt", "docx"])
@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Paul ABRIC (maire), Luc CARON.\nExcusés : Guy ETIENNE (procuration à Paul ABRIC), Zoé FAURE (procuration à Luc CARON).\nAbsente : Inès HARDY.\nSecrétaire : Luc CARON", {"P": 2, "R": 2, "A": 1}),
        ("PRÉSENTS\nALLAIRE : M. Paul ABRIC\nBÉGANNE : M. Luc CARON\nABSENTS\nPEILLAC : M. Léo GAUTHIER", {"P": 2, "A": 1}),
        ("Présents\nPaul ABRIC\nLuc CARON\nAbsents\nLéo GAUTHIER", {"P": 2, "A": 1}),
        ("Présents : 22\nExcusés avec pouvoir : M. Guy ETIENNE (à M. ABRIC)\nExcusés sans pouvoir : M. Léo GAUTHIER", {"P": 22, "R": 1, "A": 1}),
        ("Titulaires présents : M. Paul ABRIC, Mme Jeanne BOISSET\nSuppléants présents : Mme Ève DARDE (suppléante de M. ETIENNE)", {"P": 3}),
        ("Étaient présents MM. Paul ABRIC, Luc CARON et Mmes Jeanne BOISSET, Ève DARDE.", {"P": 4}),
        ("Membres présents :\n1. Paul ABRIC\n2. Jeanne BOISSET\n3. Luc CARON", {"P": 3}),
        ("ÉTAIENT PRÉSENTS :\n\nCommune d'ALLAIRE\nM. Paul ABRIC, Mme Jeanne BOISSET\n\nCommune de BÉGANNE\nM. Luc CARON\n\nPOUVOIRS :\nMme Ève DARDE à M. Luc CARON", {"P": 3, "R": 1}),
        ("Présents : Mme Jeanne BOISSET, M. Paul ABRIC.\nPouvoirs de Mme Ève DARDE à M. Paul ABRIC et de M. Guy FABRE à M. Luc CARON.", {"P": 2, "R": 2}),
        ("Pouvoirs : Mme Ève DARDE (pouvoir donné à M. ABRIC), M. Guy FABRE (pouvoir donné à Mme BOISSET).", {"R": 2}),
        ("Étaient présents : tous les conseillers en exercice, à l'exception de M. Léo GAUTHIER.", {}),
    ],
)  # fmt: skip
def test_persons_counted_in_lists(texte, lus, nature):
    vote = vote_au_val(texte, nature)
    assert comptes_de(vote) == lus
    assert all(getattr(vote, CHAMPS[x]).preuve.confiance is Confiance.A_VERIFIER for x, n in lus.items() if n != 22)


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents :              Pouvoirs :                    Absents :\nM. Paul ABRIC           M. Guy FABRE à M. ABRIC       M. Léo GAUTHIER\nMme Jeanne BOISSET\nM. Luc CARON", {"P": 3, "R": 1, "A": 1}),
        ("ÉTAIENT PRÉSENTS              ÉTAIENT ABSENTS\nM. Paul ABRIC                 M. Léo GAUTHIER\nMme Jeanne BOISSET            Mme Inès HARDY\nM. Luc CARON", {"P": 3, "A": 2}),
        # a line that runs over both columns: nothing can be told
        ("Membres présents      Membres absents\nLe Président a constaté que le quorum était atteint en début de séance.", {}),
    ],
)  # fmt: skip
def test_lists_side_by_side_by_their_places_in_the_line(texte, lus):
    assert comptes_de(vote_au_val(texte)) == lus


def _ligne(rang, *morceaux):
    """A line of a drawn page: each piece of its text and where it begins."""
    mots, textes = [], []
    for gauche, ecrit in morceaux:
        place = float(gauche)
        for mot in ecrit.split():
            mots.append(Mot(mot, place, 20.0 * rang, place + 5.0 * len(mot), 20.0 * rang + 10))
            place += 5.0 * len(mot) + 3
        textes.append(ecrit)
    return Ligne(1, rang, "  ".join(textes), tuple(mots))


def test_lists_side_by_side_by_their_places_on_the_page():
    lignes = [
        _ligne(1, (50, "CONSEIL COMMUNAUTAIRE")),
        _ligne(2, (50, "Membres présents"), (350, "Procurations")),
        _ligne(3, (50, "M. Paul ABRIC"), (200, "Mme Ève DARDE"), (350, "M. Guy FABRE à M.")),
        _ligne(4, (50, "Mme Jeanne"), (200, "M. Yves EMERY"), (350, "Paul ABRIC")),
        _ligne(5, (50, "BOISSET-LEROY"), (350, "Absents")),
        _ligne(6, (50, "M. Luc CARON"), (350, "M. Léo GAUTHIER")),
        _ligne(7, (50, "OBJET : Attribution d'une subvention")),
        _ligne(8, (50, "Le Conseil, après en avoir délibéré, attribue 5 000 €.")),
    ]
    vote = lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).vote
    assert comptes_de(vote) == {"P": 5, "R": 1, "A": 1}


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Mme BOISSET, MM. ABRIC, CARON et EMERY, Mme DARDE (arrivée à 18 h 30)\nPouvoir de M. FABRE à M. ABRIC", {"P": 5, "R": 1}),
        ("Absents excusés : M. FABRE (pouvoir donné à M. ABRIC), Mme HUET (pouvoir donné à Mme DARDE), M. GAUTHIER.", {"R": 2, "A": 1}),
        ("Nombre de membres titulaires présents : 20\nNombre de membres suppléants présents : 2\nNombre de votants : 26", {"P": 22, "V": 26}),
    ],
)  # fmt: skip
def test_proxies_told_after_the_names(texte, lus):
    assert comptes_de(vote_au_val(texte)) == lus


def _cote(*lignes):
    corps = "\n".join(f"{gauche:<62}{droite}".rstrip() for gauche, droite in lignes)
    return lire(f"{TETE_VAL}{corps}\nVu le code général des collectivités territoriales ;{DECIDE}{FIN_TIRET}").vote


@pytest.mark.parametrize(
    ("gauche", "droite", "absents"),
    [
        ("Présents :", "Absents représentés :", None),
        ("Étaient présents :", "Étaient représentés :", None),
        ("Membres présents :", "Pouvoirs :", None),
        ("Conseillers présents :", "Ont donné pouvoir :", None),
    ],
)
def test_lists_side_by_side_that_open_on_names(gauche, droite, absents):
    vote = _cote(
        (f"{gauche} Mmes ALBERGA, BOUSQUI, CHANTEL,", f"{droite} Mme POMARE (pouvoir à M."),
        ("DUPRADE, ENJALRI ; MM. SARRAZ, GALINI,", "GALINI), M. QUERBE (pouvoir à Mme ALBERGA)."),
        ("HEBRALE, ISSALYS.", "Absent excusé : M. RIVALIE."),
    )
    assert (valeur(vote.presents), valeur(vote.pouvoirs)) == (9, 2)


def test_lists_side_by_side_whose_absents_go_on_below():
    vote = _cote(
        ("Présents : M. Luc ROY, Mme Anne PETIT,", "Absents : M. Jean BLANC, Mme"),
        ("M. Paul NOIR, Mme Eva VERT.", "Zoé BRUN."),
    )
    assert (valeur(vote.presents), valeur(vote.absents)) == (4, 2)


def test_lists_that_each_hold_on_one_line_are_counted_as_before():
    vote = _cote(("Présents : MM. ROY, NOIR, Mme PETIT", "Absents : M. BLANC"))
    assert valeur(vote.presents) == 3


def test_names_of_two_lists_that_no_column_parts_are_not_counted():
    lignes = "Présents : Mmes ALBERGA, BOUSQUI,  Absents : M. BLANC,\nDUPRADE, ENJALRI, CHANTEL, MM. SARRAZ,  NOIR, VERT,\nGALINI."
    vote = lire(f"{TETE_VAL}{lignes}\nVu le code ;{DECIDE}{FIN_TIRET}").vote
    assert valeur(vote.presents) in (None, 7)


@pytest.mark.parametrize(
    "decide",
    [
        "DONNE POUVOIR à Monsieur le Maire pour signer toutes pièces utiles.",
        "donne pouvoir à M. le Maire ;",
        "MANDATE le Maire et lui donne pouvoir à cet effet ;",
    ],
)
def test_le_pouvoir_de_signer_n_est_pas_une_procuration(decide):
    pouvoirs = "Absents ayant donné pouvoir : Mme MARTINAT (à M. DUCHER), M. GOUT (à Mme RAY).\n\n"
    assert lire(f"{TETE_TRIGNY}{CORPS_TRIGNY}- {decide}").vote.pouvoirs is None
    assert valeur(lire(f"{TETE_TRIGNY}{pouvoirs}{CORPS_TRIGNY}- {decide}").vote.pouvoirs) == 2


def test_pouvoir_donne_au_maire_par_un_membre():
    assert valeur(lire(f"{TETE_TRIGNY}M. ROUX a donné pouvoir à M. le Maire.\n\n{CORPS_TRIGNY}").vote.pouvoirs) == 1


@pytest.mark.parametrize(
    ("liste", "presents"),
    [
        (
            "Étaient présents : M. M. ROY, Mme M. PETIT, M. X.\nRAMBOURG, Mme M.-C. BLANC, M. A.\nNOIR.\nSecrétaire : M. ROY",
            5,
        ),
        ("Présents et connectés : M. Paul ROY, Mme Anne PETIT et M. Luc BLANC.\n\nExcusés : M. Jean NOIR", 3),
        ("Étaient présents ou en visioconférence : M. Paul ROY, Mme Anne PETIT", 2),
    ],
)
def test_an_initial_is_no_title_and_ends_no_list(liste, presents):
    assert comptes_du_texte(f"{liste}\n")["presents"] == presents


@pytest.mark.parametrize(
    ("absents", "attendu"),
    [
        ("Absents : M. Rémi BOUR (pouvoir donné à M. Luc ROY), Mme Eva CAZE, excusée\nSecrétaire : Mme Odile ORSI", 1),
        ("Absents : M. Rémi BOUR, excusé, Mme Eva CAZE, excusée\nSecrétaire : Mme Odile ORSI", 2),
        ("Absents : Mme Eva BEL (a donné pouvoir à M. Luc ROY) ; Mme Ana\nDESMAR (a donné pouvoir à M. Jean VERT)\nLA COMMISSION PERMANENTE DU DÉPARTEMENT,\nVU le code,\nVU le rapport de Monsieur le Président,", None),
        ("Absents : Mme Eva BEL (a donné pouvoir à M. Luc ROY)\nVU le code,\nVU le rapport de Monsieur le Président,", None),
        ("Absents : Mme Eva BEL (a donné pouvoir à M. Luc ROY) ; M. Paul VERT\nLE CONSEIL COMMUNAUTAIRE DU VAL,", 1),
    ],
)  # fmt: skip
def test_neither_a_secretary_nor_an_institution_is_absent(absents, attendu):
    texte = f"Présents : M. Luc ROY, Mme Odile ORSI\n{absents}\n"
    assert comptes_du_texte(texte).get("absents") == attendu


@pytest.mark.parametrize(
    "suite",
    [
        "Mme Odile ORSI a été désignée secrétaire de séance.",
        "Mme ORSI, désignée secrétaire de séance.",
        "Le secrétariat est assuré par Mme ORSI.",
    ],
)
def test_a_sentence_under_absents_names_no_other(suite):
    texte = "En exercice : 15 / Présents : 11 / Votants : 13\nAbsents avec pouvoir : M. A VERT (pouvoir à M. NOIR) et M. C BLEU (pouvoir à Mme ROSE)\nAbsents excusés : M. ROY, M. GRIS\n"
    lus = comptes_du_texte(texte + suite)
    assert (lus["pouvoirs"], lus["absents"]) == (2, 2)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Membres présents (14)    Pouvoir (1)", {"presents": 14, "pouvoirs": 1}),
        ("(6) membres en exercice, (3) présents, (1) pouvoir, (4) votants", {"membres_en_exercice": 6, "presents": 3, "pouvoirs": 1, "voix": 4}),
        ("Présents : 1. Luc ROY 2. Ana PETIT 3. Paul VERT", {"presents": 3}),
        ("Présents : ROY / PETIT / VERT", {"presents": 3}),
        ("Présents : M. ROY, Mme PETIT (+ pouvoir de Mme BRUN), M. VERT.", {"presents": 3, "pouvoirs": 1}),
        ("Présents : L. ROY, A. PETIT\nProcurations : J. GRIS à L. ROY", {"presents": 2, "pouvoirs": 1}),
        ("Sur 16 membres en exercice, 13 étaient présents et 1 avait donné pouvoir.", {"membres_en_exercice": 16, "presents": 13, "pouvoirs": 1}),
        ("Article 4 : Le présent règlement sera affiché.", {}),
    ],
)  # fmt: skip
def test_counts_and_names_in_brackets_or_numbered(texte, attendu):
    assert comptes_du_texte(f"{texte}\n") == attendu


TROIS = "ABADIE Lucie, BERTRAND Paul, CASTEL Anne"


@pytest.mark.parametrize(
    "dit",
    [
        f"Présents           {TROIS}\nAbsents ayant      KLEIN Éric à ABADIE Lucie ; LOMBARD Ève\ndonné pouvoir (2)  à CASTEL Anne\nAbsents            MASSON Guy",
        f"Présents (3)         {TROIS}\nAbsents ayant donné  KLEIN Éric à ABADIE Lucie ;\nprocuration (2)      LOMBARD Ève à CASTEL Anne\nAbsents              MASSON Guy\nexcusés (1)",
        f"Membres présents  {TROIS}\nReprésentés       KLEIN Éric (pouvoir à ABADIE Lucie), LOMBARD Ève (pouvoir à CASTEL Anne)\nExcusés           MASSON Guy",
        f"Étaient présents    {TROIS}\nÉtaient absents et  KLEIN Éric à ABADIE Lucie\navaient donné       LOMBARD Ève à CASTEL Anne\npouvoir\nÉtaient absents     MASSON Guy",
        f"Présents – {TROIS}\nPouvoirs – KLEIN Éric à ABADIE Lucie ; LOMBARD Ève à CASTEL Anne\nExcusés – MASSON Guy",
        "ASSISTAIENT À LA SÉANCE (3)\n  Lucie ABADIE\n  Paul BERTRAND\n  Anne CASTEL\n\nPOUVOIRS (2)\n  Éric KLEIN à Lucie ABADIE\n  Ève LOMBARD à Anne CASTEL\n\nABSENTS (1)\n  Guy MASSON",
        "LISTE DES PRÉSENTS\nABADIE Lucie\nBERTRAND Paul\nCASTEL Anne\nLISTE DES POUVOIRS\nKLEIN Éric à ABADIE Lucie\nLOMBARD Ève à CASTEL Anne\nLISTE DES ABSENTS\nMASSON Guy",
        "* Présents *\nABADIE Lucie • BERTRAND Paul • CASTEL Anne\n* Pouvoirs *\nKLEIN Éric à ABADIE Lucie • LOMBARD Ève à CASTEL Anne\n* Excusés *\nMASSON Guy",
        "Membres présents [3]\nABADIE Lucie\nBERTRAND Paul\nCASTEL Anne\nMembres représentés [2]\nKLEIN Éric par ABADIE Lucie\nLOMBARD Ève par CASTEL Anne\nMembres absents [1]\nMASSON Guy",
        "Étaient présents Mesdames et Messieurs\nABADIE Lucie\nBERTRAND Paul\nCASTEL Anne\nÉtaient représentés Mesdames et Messieurs\nKLEIN Éric par ABADIE Lucie\nLOMBARD Ève par CASTEL Anne\nÉtaient excusés Mesdames et Messieurs\nMASSON Guy",
        f"Présent(e)s  {TROIS}\nPouvoir(s)   KLEIN Éric à ABADIE Lucie ; LOMBARD Ève à CASTEL Anne\nAbsent·es    MASSON Guy",
        f"Conseillers     {TROIS}\ncommunautaires\nprésents\nConseillers     KLEIN Éric (pouvoir donné à ABADIE Lucie), LOMBARD Ève (pouvoir donné à\ncommunautaires  CASTEL Anne)\nayant donné\nprocuration\nConseillers     MASSON Guy\ncommunautaires\nabsents",
        "Étaient    ABADIE Lucie, BERTRAND\nprésents   Paul, CASTEL Anne\nDonnent    KLEIN Éric à ABADIE Lucie ;\npouvoir    LOMBARD Ève à CASTEL Anne\nAbsents    MASSON Guy\nexcusés\n(1)",
    ],
)
def test_titles_beside_or_above_their_names_open_their_lists_without_a_colon(dit):
    vote = vote_au_val(f"Membres en exercice : 6\n{dit}")
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == (3, 2, 1)


@pytest.mark.parametrize("ecrits", ["MASSON Guy NOIROT Léa OLIVE Jean-Paul", "Guy MASSON Léa NOIROT Jean-Paul OLIVE"])
def test_names_that_a_cell_ran_together_are_told_apart_by_their_capitals(ecrits):
    assert valeur(vote_au_val(f"Présents : 12\nAbsents : {ecrits}").absents) == 3


def test_who_attends_beside_those_present_is_not_counted_with_them():
    dit = f"Présents : {TROIS}\nAssistaient à la séance : M. Luc ROY, Mme Ana PETIT\n"
    assert valeur(vote_au_val(dit).presents) == 3


def test_the_last_of_the_absent_is_counted_above_the_title_of_what_follows():
    dit = f"Présents : {TROIS}\nExcusés sans pouvoir : MASSON Guy ; NOIROT Léa ; OLIVE Jean\nExposé\nPar délibération de 2021, le conseil a créé une aide.\n"
    assert valeur(vote_au_val(dit).absents) == 3


def test_titles_of_columns_side_by_side_are_those_of_no_row():
    dit = "Présents          Absents\nABADIE Lucie      MASSON Guy\nBERTRAND Paul     NOIROT Léa\nCASTEL Anne\n"
    vote = vote_au_val(dit)
    assert valeur(vote.absents) in (None, 2)
    assert valeur(vote.presents) in (None, 3)


def test_titles_at_mid_height_of_their_names_count_nobody():
    """A title stands beside the middle of its names: those above it are its own, those below it too."""
    lignes = []
    for numero, (place, ecrit) in enumerate(
        [
            (200, "ABADIE Lucie, BERTRAND Paul,"),
            (60, "Présents"),
            (200, "CASTEL Anne, DUMAS Rémi"),
            (200, "MASSON Guy,"),
            (60, "Absents"),
            (200, "NOIROT Léa"),
        ],
        1,
    ):
        mots = tuple(
            Mot(m, place + 50.0 * i, 12.0 * numero, place + 50.0 * i + 45, 12.0 * numero + 10)
            for i, m in enumerate(ecrit.split())
        )
        lignes.append(Ligne(1, numero, ecrit, mots))
    vote = lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).vote
    assert (vote.presents, vote.absents) == (None, None)


@pytest.mark.parametrize(
    ("dits", "pouvoirs", "absents"),
    [
        ("Excusés avec pouvoir :\nM. Luc ETCHE\n• M. Guy BIZOU\nM. Jean DUVER\n• Mme Anne QUEY\n", 2, None),
        ("Pouvoirs :\nM. Luc ETCHE\nM. Guy BIZOU\nM. Jean DUVER\nM. Guy BIZOU\n", 2, None),
        ("Pouvoirs :\nM. Luc BIZOU\nMme Eva QUEY\n", 2, None),
        ("Excusés :\nM. Luc ETCHE\nMme Eva ROCHE\nPar courrier du 8 mars, M. Patrou a écrit.\n", None, 2),
        ("Excusés :\nM. Luc ETCHE\nMme Eva ROCHE\nPar M. Guy BIZOU\n", 1, 1),
    ],
)
def test_who_votes_for_another_stands_under_them_and_a_sentence_under_a_list_is_none_of_it(dits, pouvoirs, absents):
    sont = "Présents : M. Guy BIZOU, Mme Anne QUEY, M. Ivan ORMA, M. Paul DUPONT\n"
    vote = lire(f"{TETE_VAL}{sont}{dits}\nObjet : Aide\n{DECIDE}{FIN_TIRET}").vote
    assert (valeur(vote.pouvoirs), valeur(vote.absents)) == (pouvoirs, absents)
