"""The window of eligible expenses, and the one before it."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import PIED, TETE, lire, valeur
from tests.unit.lecture.cadres import (
    CORPS_2024,
    CORPS_TRIGNY,
    DECIDE,
    DECIDE_2024,
    DECIDE_ARCHE,
    FIN_TIRET,
    FIN_TREMPLIN,
    PARTIES_METROPOLE,
    TETE_SALON,
    TETE_TRIGNY,
    TETE_VAL,
    lire_arche,
    lire_avenant,
)

FENETRES = [
    (
        "Les dépenses sont éligibles du 1er mai 2023 au 30 avril 2024.",
        (date(2023, 5, 1), date(2024, 4, 30)),
        (None, None),
    ),
    (
        "Les dépenses éligibles le sont à compter du 1er janvier 2022 et jusqu’au 31 décembre 2022.",
        (date(2022, 1, 1), date(2022, 12, 31)),
        (None, None),
    ),
    (
        (
            "La convention mentionnait : les dépenses éligibles le sont du 1er janvier 2022 au 31 décembre 2022.\n\n"
            "La période d’éligibilité des dépenses est modifiée et comprise entre le 1er janvier 2022 et le 31 juillet 2023."
        ),
        (date(2022, 1, 1), date(2023, 7, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
    ),
    (
        "La date limite d’éligibilité des dépenses est reportée du 31 décembre 2023 au 30 juin 2024.",
        (None, date(2024, 6, 30)),
        (None, date(2023, 12, 31)),
    ),
    (
        "La période d’éligibilité est fixée du 1er mars 2023 au 30 juin 2025 au lieu du 1er mars 2023 au 31 décembre 2024.",
        (date(2023, 3, 1), date(2025, 6, 30)),
        (date(2023, 3, 1), date(2024, 12, 31)),
    ),
    (
        "Les machines devront être acquises entre le 1er mars 2025 et le 28 février 2026.",
        (date(2025, 3, 1), date(2026, 2, 28)),
        (None, None),
    ),
    (
        "La période d'éligibilité des dépenses est prolongée jusqu'au 31 mars 2026.",
        (None, date(2026, 3, 31)),
        (None, None),
    ),
]


@pytest.mark.parametrize(("texte", "apres", "avant"), FENETRES, ids=[x[0][:50] for x in FENETRES])
def test_a_window_is_read_with_the_one_before_it(texte, apres, avant):
    lecture = lire(texte)
    assert (valeur(lecture.eligibilite.debut), valeur(lecture.eligibilite.fin)) == apres
    assert (valeur(lecture.eligibilite_avant.debut), valeur(lecture.eligibilite_avant.fin)) == avant


def test_the_end_of_eligibility_moves_from_one_day_to_another():
    lecture = lire(
        TETE
        + "- DÉCIDE de porter la fin d’éligibilité des dépenses du 30 juin 2024 au 31 mars 2025, et de fixer le terme de la convention au 31 décembre 2025 au lieu du 31 décembre 2024.\n"
        + PIED
    )
    assert valeur(lecture.eligibilite_avant.fin).isoformat() == "2024-06-30"
    assert valeur(lecture.eligibilite.fin).isoformat() == "2025-03-31"
    assert lecture.eligibilite.debut is lecture.eligibilite_avant.debut is None
    assert valeur(lecture.echeance).isoformat() == "2025-12-31"


def test_the_day_for_handing_in_invoices_bounds_no_eligibility():
    texte = (
        DECIDE_2024
        + "DIT que le versement interviendra sur production des factures acquittées, avant le 30 novembre 2024.\n"
    )
    assert lire(CORPS_2024 + texte).eligibilite.fin is None


def test_the_deadline_of_works_is_to_be_checked():
    texte = DECIDE_2024 + "PRÉCISE que les travaux devront être achevés au plus tard le 30 juin 2025.\n"
    fin = lire(CORPS_2024 + texte).eligibilite.fin
    assert (fin.valeur, fin.preuve.confiance) == (date(2025, 6, 30), Confiance.A_VERIFIER)


FENETRE_AVANT, FENETRE_APRES = "du 1er juin 2021 au 31 mai 2023", "du 1er juin 2021 au 31 mai 2024"


@pytest.mark.parametrize(
    "article",
    [
        f"ARTICLE 3 – PERIODE D'ELIGIBILITE\n\nA l'article 4, les mots « {FENETRE_AVANT} » sont remplacés par les mots « {FENETRE_APRES} ».\n",
        f"Article 3 - Délai de réalisation\n\nA l'article 6, les mots : « {FENETRE_AVANT} » sont remplacés par les mots :\n« {FENETRE_APRES} ».\n",
        (
            "Article 3 - Modification de l'article 4\nL'article 4, ainsi rédigé :\n"
            f"« Les dépenses sont éligibles {FENETRE_AVANT} »\nest remplacé par :\n« Les dépenses sont éligibles {FENETRE_APRES} ».\n"
        ),
    ],
)
def test_words_that_replace_others_give_the_window_and_the_one_before(article):
    remise = "\nArticle 4 - Versement\nElle est versée sur un état des dépenses acquittées, transmis au plus tard le 30 septembre 2024.\n"
    lu = lire(f"AVENANT N° 2\n\n{PARTIES_METROPOLE.format(pouvoir='habilité')}{article}{remise}")
    assert (valeur(lu.eligibilite.debut), valeur(lu.eligibilite.fin)) == (date(2021, 6, 1), date(2024, 5, 31))
    assert (valeur(lu.eligibilite_avant.debut), valeur(lu.eligibilite_avant.fin)) == (
        date(2021, 6, 1),
        date(2023, 5, 31),
    )


@pytest.mark.parametrize(
    "dit",
    [
        "un état récapitulatif des dépenses acquittées, transmis au plus tard le 30 septembre 2024",
        "un bilan des dépenses réalisées, à remettre avant le 30 septembre 2024",
        "un décompte des dépenses acquittées, adressé au plus tard le 30 septembre 2024",
    ],
)
def test_a_day_by_which_papers_are_due_is_no_end_of_what_is_eligible(dit):
    assert lire(f"{CORPS_2024}{DECIDE_2024}DIT que l'aide est versée sur {dit}.\n").eligibilite.fin is None


def test_words_replaced_in_an_article_of_something_else_are_no_window():
    article = (
        f"ARTICLE 3 – GOUVERNANCE\n\nLes mots « {FENETRE_AVANT} » sont remplacés par les mots « {FENETRE_APRES} ».\n"
    )
    assert lire(f"AVENANT N° 2\n\n{PARTIES_METROPOLE.format(pouvoir='habilité')}{article}").eligibilite.fin is None


@pytest.mark.parametrize(
    ("texte", "debut", "fin"),
    [
        ("Les dépenses éligibles sont celles engagées du 1er mars au 30 novembre 2022.", date(2022, 3, 1), date(2022, 11, 30)),
        ("Il est décidé de fixer au 1er mars 2022 le début de la période de prise en compte des dépenses, celles-ci devant être acquittées au plus tard le 30 juin 2023.", date(2022, 3, 1), date(2023, 6, 30)),
        ("Les dépenses doivent être réalisées entre la date de dépôt du dossier et le 30 novembre 2023.", None, date(2023, 11, 30)),
        ("La période de réalisation va de la date de la demande au 31 décembre 2023.", None, date(2023, 12, 31)),
        ("Début d'éligibilité des dépenses : 15 mars 2022 ; fin d'éligibilité des dépenses : 30 juin 2023.", date(2022, 3, 15), date(2023, 6, 30)),
        ("Les dépenses acquittées avant le 1er mars 2022 ne sont pas éligibles.", date(2022, 3, 1), None),
        ("Les dépenses engagées après le 30 juin 2023 ne seront pas éligibles.", None, date(2023, 6, 30)),
        ("Le règlement est applicable aux dossiers déposés à compter du 1er mars 2022 et jusqu'au 31 décembre 2025.", date(2022, 3, 1), date(2025, 12, 31)),
        ("Le règlement est applicable aux dossiers déposés à compter du 1er mars 2022.", None, None),
        ("Le salon se tiendra du 13 au 22 décembre 2022.", None, None),
    ],
)  # fmt: skip
def test_a_window(texte, debut, fin):
    lue = lire(f"{TETE_VAL}{texte}{DECIDE}{FIN_TIRET}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (debut, fin)


COMPARE = """Convention initiale  Avenant n° 1
Début d'éligibilité des dépenses  1er mars 2022  1er mars 2022 (inchangé)
Fin d'éligibilité des dépenses  29 février 2024  31 décembre 2024
Date limite de demande de solde  31 mai 2024  31 mars 2025
Date de fin de la convention  30 juin 2024  30 juin 2025"""


def test_a_table_that_compares_what_was_and_what_is():
    lu = lire(f"{TETE_VAL}{COMPARE}{DECIDE}{FIN_TIRET}")
    fenetres = [(valeur(x.debut), valeur(x.fin)) for x in (lu.eligibilite_avant, lu.eligibilite)]
    assert fenetres == [(date(2022, 3, 1), date(2024, 2, 29)), (date(2022, 3, 1), date(2024, 12, 31))]
    assert valeur(lu.echeance) == date(2025, 6, 30)


def test_a_window_told_by_the_days_of_the_action():
    texte = "L'action se déroulant du 1er janvier au 31 décembre 2023. Seules les dépenses acquittées durant la période d'exécution de l'action sont prises en compte.\n"
    lue = lire(f"{TETE_VAL}{texte}{FIN_TREMPLIN}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2023, 1, 1), date(2023, 12, 31))
    assert lue.fin.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "table",
    [
        "Rédaction antérieure Nouvelle rédaction\nFin d'éligibilité des dépenses (art. 3) 30 septembre 2024  30 septembre 2025\nTerme de la convention (art. 8)  31 décembre 2024  31 décembre 2025",
        "Convention initiale Avenant n° 2\nDate limite de réalisation 30/09/2024 30/09/2025\nFin de la convention 31/12/2024 31/12/2025",
    ],
)
def test_windows_compared_under_titles_whose_blank_was_lost(table):
    lu = lire_avenant("à la convention n° 12", f"Les articles 3 et 8 sont modifiés ainsi qu'il suit :\n{table}\n")
    assert (valeur(lu.echeance), valeur(lu.eligibilite.fin)) == (date(2025, 12, 31), date(2025, 9, 30))


def test_a_window_fixed_before_its_name():
    acte = f"{TETE_SALON}Objet : Aides\n\nDÉCIDE\nArticle 6 – De fixer au 1er février 2024, date de réception des lettres d'intention, la date de prise en compte des dépenses, et au 31 décembre 2026 la date limite d'acquittement.\n"
    fenetre = lire(acte).eligibilite
    assert (valeur(fenetre.debut), valeur(fenetre.fin)) == (date(2024, 2, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "dit",
    [
        "sur présentation des factures acquittées, avant le 30 juin 2026, et au prorata si la dépense réelle est inférieure à la dépense éligible",
        "sur production des justificatifs avant le 30 juin 2026 et dans la limite des dépenses éligibles",
    ],
)
def test_the_day_of_a_payment_bounds_no_expense(dit):
    assert lire_arche(f" ;\n- PRÉCISE qu'elle sera versée {dit}.").eligibilite.fin is None


@pytest.mark.parametrize(
    "dit",
    [
        "La convention concerne les actions réalisées du 1er janvier 2024 au 31 décembre 2026",
        "La subvention finance les opérations engagées entre le 1er janvier 2024 et le 31 décembre 2026",
        "L'aide porte sur les travaux menés du 01/01/2024 au 31/12/2026",
        "FIXE au 1er janvier 2024 la date de prise en compte des dépenses et au 31 décembre 2026 la date limite de leur acquittement",
    ],
)
def test_the_window_of_what_is_done(dit):
    lue = lire_arche(f" ;\n- {dit}.").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 1, 1), date(2026, 12, 31))


def test_actions_told_of_a_former_year_are_no_window():
    lue = lire(
        f"{TETE_VAL}Le bilan des actions réalisées du 1er janvier 2021 au 31 décembre 2021 est joint.\n\n{DECIDE_ARCHE}.\n"
    )
    assert lue.eligibilite.fin is None


@pytest.mark.parametrize(
    "dit",
    [
        "Seules sont prises en compte les dépenses facturées entre le 1er septembre 2024 et le 31 août 2026.",
        "Sont retenues les dépenses payées entre le 1er septembre 2024 et le 31 août 2026.",
        "Les dépenses doivent être mandatées entre le 1er septembre 2024 et le 31 août 2026.",
        "Sont admises les factures datées du 1er septembre 2024 au 31 août 2026.",
        "La période de prise en compte des dépenses court du 1er septembre 2024 au 31 août 2026.",
        "Seuls les investissements réalisés à compter du 1er septembre 2024 et jusqu'au 31 août 2026 sont aidés.",
    ],
)
def test_fenetre_des_depenses(dit):
    lue = lire(f"{TETE_TRIGNY}{CORPS_TRIGNY}- PRÉCISE ce qui suit. {dit}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 9, 1), date(2026, 8, 31))


def test_factures_a_remettre_ne_bornent_pas_les_depenses():
    dit = "Le solde est versé sur présentation des factures payées, transmises au plus tard le 30 novembre 2026."
    assert lire(f"{TETE_TRIGNY}{CORPS_TRIGNY}- PRÉCISE ce qui suit. {dit}").eligibilite.fin is None


@pytest.mark.parametrize(
    ("dit", "neuve", "ancienne"),
    [
        (
            "Les factures éligibles sont celles émises entre le 9 octobre 2024 et le 31 mars 2026 (au lieu du 30 septembre 2025).",
            (date(2024, 10, 9), date(2026, 3, 31)),
            (None, date(2025, 9, 30)),
        ),
        (
            "Les dépenses sont éligibles à compter du 1er mars 2025 (au lieu du 1er janvier 2025).",
            (date(2025, 3, 1), None),
            (date(2025, 1, 1), None),
        ),
        (
            "Les factures antérieures au 1er mars 2025 n'étant pas retenues.",
            (date(2025, 3, 1), None),
            (None, None),
        ),
        ("Aucune facture antérieure au 1er mars 2025 ne sera admise.", (date(2025, 3, 1), None), (None, None)),
    ],
)
def test_a_bound_that_another_replaces_and_what_is_left_out(dit, neuve, ancienne):
    lu = lire(f"{CORPS_2024}{DECIDE_2024}- accorde 40 000 € à la SCIC La Filature.\n{dit}\n")
    assert (valeur(lu.eligibilite.debut), valeur(lu.eligibilite.fin)) == neuve
    assert (valeur(lu.eligibilite_avant.debut), valeur(lu.eligibilite_avant.fin)) == ancienne


@pytest.mark.parametrize(
    "dit",
    [
        "La convention est conclue du 1er janvier 2024 au 31 décembre 2024. Les dépenses engagées par l'association au cours de cette période sont prises en compte.",
        "Le programme se déroule du 1er janvier 2024 au 31 décembre 2024. Les frais engagés durant ladite période sont retenus.",
    ],
)
def test_expenses_of_the_period_just_told(dit):
    lue = lire(f"{TETE}DIT QUE : {dit}{PIED}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 1, 1), date(2024, 12, 31))
    assert lue.debut.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "dit",
    [
        "Seules sont prises en compte les dépenses dont l'engagement est postérieur au 3 octobre 2022 et qui sont acquittées au plus tard le 30 septembre 2025.",
        "FIXE au 3 octobre 2022 la date de prise en compte des dépenses, les opérations devant être achevées le 30 septembre 2025.",
    ],
)
def test_what_is_later_than_a_day_and_ended_on_another(dit):
    lue = lire(f"{TETE}{dit}{PIED}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2022, 10, 3), date(2025, 9, 30))


def test_the_days_of_a_set_of_rules_are_no_end_of_a_convention():
    dit = "Les dossiers complets déposés à compter du 1er janvier 2020 seront instruits selon les nouvelles modalités ; le dispositif prendra fin au 31 décembre 2021."
    lu = lire(f"{CORPS_2024}{dit}\n\n{DECIDE_2024}ADOPTE le règlement modifié.\n")
    assert (valeur(lu.eligibilite.debut), valeur(lu.eligibilite.fin)) == (date(2020, 1, 1), date(2021, 12, 31))
    assert lu.eligibilite.fin.preuve.confiance is Confiance.A_VERIFIER
    assert lu.echeance is None


@pytest.mark.parametrize(
    "dit",
    [
        "Les dépenses du programme, réalisées entre le 1er mars 2024 et le 28 février 2025, sont estimées ainsi.",
        "Une aide est attribuée au titre des loyers dus du 1er mars 2024 au 28 février 2025.",
        "L'aide porte sur les loyers effectivement acquittés du 1er mars 2024 au 28 février 2025.",
    ],
)
def test_when_costs_or_rents_fall(dit):
    lue = lire(f"{TETE}{dit}{PIED}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 3, 1), date(2025, 2, 28))


def test_a_table_compares_two_whole_windows():
    texte = f"{CORPS_2024}Disposition      Rédaction initiale      Nouvelle rédaction\nPériode d'éligibilité      du 1er janvier 2026 au 31 décembre 2026      du 1er janvier 2026 au 31 mars 2027\n\n{DECIDE_2024}APPROUVE l'avenant n° 1.\n"
    lecture = lire(texte)
    assert valeur(lecture.eligibilite.fin).isoformat() == "2027-03-31"
    assert valeur(lecture.eligibilite_avant.fin).isoformat() == "2026-12-31"


@pytest.mark.parametrize(
    ("expose", "suite"),
    [
        ("La convention fixe la période d'éligibilité des dépenses du 1er janvier 2022 au 31 décembre 2023.", "Il est proposé, par avenant, de retenir les dépenses réalisées du 1er janvier 2022 au 30 juin 2024."),
        ("Les dépenses éligibles sont celles réalisées entre le 1er janvier 2022 et le 31 décembre 2023.", "Il est proposé, par voie d'avenant :\n- de prendre en compte les dépenses réalisées jusqu'au 30 juin 2024."),
        ("Les dépenses éligibles sont celles acquittées entre le 1er janvier 2022 et le 31 décembre 2023.", "Il est proposé de modifier la convention et d'admettre les dépenses acquittées entre le 1er janvier 2022 et le 30 juin 2024."),
    ],
)  # fmt: skip
def test_what_the_presentation_of_an_avenant_tells_is_the_former_window(expose, suite):
    lu = lire(f"{CORPS_2024}{expose}\n\n{suite}\n\n{DECIDE_2024}APPROUVE l'avenant n° 1.\n")
    jours = [(valeur(x.debut), valeur(x.fin)) for x in (lu.eligibilite_avant, lu.eligibilite)]
    assert jours == [(date(2022, 1, 1), date(2023, 12, 31)), (date(2022, 1, 1), date(2024, 6, 30))]


def test_a_window_told_again_by_the_decision_has_none_before_it():
    dit = "Les dépenses éligibles sont celles acquittées entre le 1er janvier 2022 et le 31 décembre 2023."
    lu = lire(
        f"{CORPS_2024}{dit} Un avenant pourra prolonger ce délai.\n\n{DECIDE_2024}ATTRIBUE 500 € au club. {dit}\n"
    )
    assert valeur(lu.eligibilite.fin) == date(2023, 12, 31)
    assert lu.eligibilite_avant.fin is None


def test_a_sentence_tells_a_window_and_its_new_end():
    dit = "La période d'éligibilité des dépenses, qui court depuis le 11 juin 2021 et devait s'achever le 31 octobre 2023, est prolongée jusqu'au 30 avril 2024."
    lecture = lire(f"{CORPS_2024}{DECIDE_2024}{dit}\n")
    lues = (lecture.eligibilite.debut, lecture.eligibilite.fin, lecture.eligibilite_avant.debut, lecture.eligibilite_avant.fin)  # fmt: skip
    assert [valeur(x).isoformat() for x in lues] == ["2021-06-11", "2024-04-30", "2021-06-11", "2023-10-31"]
