"""Headings, votes, windows, conditions and codes of the nineteenth blind round: what each rule must read, and must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture.modele import Confiance
from tests.fabrique_acte import lire, valeur

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "- APPROUVE la convention.\n"
REGISTRE = "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 10 octobre 2022\n\nObjet : Attribution d'une subvention\n\nAprès en avoir délibéré, le Conseil :\n- APPROUVE la convention.\n"


def _vote(texte, fin=FIN):
    return lire(f"{TETE}{texte}{DECIDE}{fin}").vote


def _issue(texte):
    return lire(f"{TETE}Après en avoir délibéré, le Conseil communautaire :\n{FIN}\n{texte}\n").vote


# --- the heading


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("Membres en exercice : 30    Secrétaire : Mme ROY        N° 2022/10/014\n", "2022/10/014"),
        ("N° d'ordre : 2022-114\n", "2022-114"),
        ("Ordre du jour n° 12 – Délibération n° 22/114/ECO\n", "22/114/ECO"),
    ],
)
def test_a_number_in_the_column_of_a_heading(ligne, numero):
    assert valeur(lire(f"{TETE}{ligne}Objet : Subvention à l'association{DECIDE}{FIN}").numero) == numero


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("VALDONNE\nMÉTROPOLE\nPrésidente : Mme ROY\n", "VALDONNE MÉTROPOLE"),
        ("MÉTROPOLE\nDU VALDONNE\n", "MÉTROPOLE DU VALDONNE"),
        (f"Communauté d'agglomération\n{' ' * 46}RÉPUBLIQUE FRANÇAISE\ndu Pays de Valdonne\n", "Communauté d'agglomération du Pays de Valdonne"),
        ("VALDONNE-LES-BOIS\nCommunauté de communes\nLurra Elkargoa\n", "VALDONNE-LES-BOIS Communauté de communes"),
        ("CCVD - Communauté de communes du Val de Donne\n", "Communauté de communes du Val de Donne"),
    ],
)  # fmt: skip
def test_a_collectivite_whose_name_stands_around_its_nature(tete, nom):
    assert valeur(lire(tete + REGISTRE).collectivite) == nom


def test_the_collectivite_whose_register_a_heading_tells():
    acte = f"EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DE LA COMMUNAUTÉ DE COMMUNES DU VAL DE DONNE\n{REGISTRE}"
    assert valeur(lire(acte).collectivite) == "COMMUNAUTÉ DE COMMUNES DU VAL DE DONNE"


@pytest.mark.parametrize(
    ("ligne", "instance"),
    [
        ("Extrait du registre des délibérations du Conseil\n", "Conseil"),
        ("Conseil du lundi 10 octobre 2022\n", "Conseil"),
        ("CONSEIL PERMANENT\nSéance du 10 octobre 2022\n", "Conseil permanent"),
        ("Décision n° 2022-12 de la Présidente\n", "Président"),
        ("ARRÊTÉ DU MAIRE\n", "Maire"),
    ],
)
def test_the_body_that_sat(ligne, instance):
    acte = f"VAL DE DONNE\n{ligne}\nObjet : Attribution d'une subvention\n\nDÉCIDE :\n- d'approuver la convention.\n"
    assert valeur(lire(acte).instance) == instance


def test_a_bare_conseil_is_not_proposed_beside_the_body_named_in_full():
    acte = f"{TETE}{DECIDE}{FIN}\nLe Conseil, après en avoir délibéré, adopte.\n"
    assert valeur(lire(acte).instance) == "Conseil communautaire"


# --- the title


@pytest.mark.parametrize("nature", ["docx", "txt"])
def test_a_title_ranked_under_its_domain(nature):
    titre = "6 – DÉVELOPPEMENT ÉCONOMIQUE\n6.2 – Règlement d'aides aux commerces : adoption\nRapport\nLe règlement précédent a aidé 52 commerces.\n"
    assert valeur(lire(TETE + titre + DECIDE + FIN, nature).objet) == "Règlement d'aides aux commerces : adoption"


def test_the_titles_of_a_table_are_no_title():
    table = "Volet  Dépenses éligibles  Taux  Plafond de l'aide\nA – Vitrines  Stores  20 %  4 000 €\n"
    assert valeur(lire(TETE + table + DECIDE + FIN, "docx").objet) is None


def test_a_title_right_under_its_domain_in_ordinary_letters():
    titre = "Soutien à l'innovation – Contrat Rebond\nSAS Ocelyne – Avenant n° 2 : prolongation de la période d'éligibilité des dépenses\n"
    lu = valeur(lire(f"{TETE}{titre}\nLe Conseil s'est réuni.\n{DECIDE}{FIN}").objet)
    assert lu.startswith("Soutien à l'innovation – Contrat Rebond SAS Ocelyne – Avenant n° 2 : prolongation")


# --- days


@pytest.mark.parametrize(
    "texte",
    [
        "La convocation du Conseil a été adressée individuellement, par voie dématérialisée, à tous les membres du\nConseil le lundi 3 octobre 2022 et affichée.\n",
        "Conseillers en exercice  Présents  Votants  Date de convocation\n29  24  28  03/10/2022\n",
        "Convocation | Affichage\n3 octobre 2022 | 4 octobre 2022\n",
    ],
)
def test_a_convocation_far_from_its_word(texte):
    assert valeur(lire(f"{TETE}{texte}{DECIDE}{FIN}").convocation) == date(2022, 10, 3)


@pytest.mark.parametrize("tampon", ["AR Préfecture du 12/10/2022", "Visa préfecture : 12/10/2022"])
def test_short_stamps_of_a_prefecture(tampon):
    assert valeur(lire(f"{TETE}{DECIDE}{FIN}\nPour extrait conforme,\n\n{tampon}\n").prefecture) == date(2022, 10, 12)


@pytest.mark.parametrize(
    "texte",
    [
        "ABROGE, à compter du 1er janvier 2023, la délibération n° 2019-037 du 25 juin 2019 ;",
        "MODIFIE comme suit l'article 3 de la délibération n° 2019-037 du 25 juin 2019 ;",
        "PRÉCISE que cette délibération se substitue à la délibération n° 2019-037 du 25 juin 2019 ;",
    ],
)
def test_an_act_that_this_one_ends(texte):
    lus = lire(f"{TETE}{DECIDE}- {texte}\n").modifie
    assert [(x.numero, x.date) for x in lus] == [("2019-037", date(2019, 6, 25))]


# --- the vote


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
        ("Étaient excusés : M. DURAND, Mme PETIT.\n", None),
        ("Absents remplacés : DURAND Paul par PETIT Anne\n", None),
    ],
)
def test_absents_counted_by_their_names(texte, absents):
    lu = _vote(texte).absents
    assert valeur(lu) == absents
    assert lu is None or lu.preuve.confiance is Confiance.A_VERIFIER


def test_excused_without_a_proxy_are_the_absents():
    vote = _vote("Étaient présents : 47 – Excusés ayant donné pouvoir : 9 – Excusés\nsans pouvoir : 4\n")
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == (47, 9, 4)


def test_presents_that_vote():
    assert valeur(_vote("Nombre de présents participant au vote : 41\n").presents) == 41


def test_the_counts_of_a_table_that_ends_with_a_day():
    vote = _vote(
        "Conseillers en exercice  Présents  Représentés  Votants  Date de convocation\n29  24  4  28  03/10/2022\n"
    )
    assert [valeur(x) for x in (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.voix)] == [29, 24, 4, 28]


@pytest.mark.parametrize(
    ("texte", "voix", "pour"),
    [
        ("Adopté à l'unanimité des membres présents ou représentés (23 voix).", 23, 23),
        ("Unanimité des membres présents et représentés, soit 36 voix", 36, None),
        ("À l'unanimité des 36 votants", 36, None),
        ("Adopté à l'unanimité des suffrages exprimés : 38 voix pour, 3 abstentions.", None, 38),
    ],
)
def test_how_many_were_unanimous(texte, voix, pour):
    vote = _issue(texte)
    assert (valeur(vote.voix), valeur(vote.pour)) == (voix, pour)


@pytest.mark.parametrize(
    ("texte", "pour", "contre"),
    [
        ("Le projet est adopté par 35 voix contre 2 et 1 abstention.", 35, 2),
        ("Adopté par 30 voix pour, 4 voix contre, 2 abstentions.", 30, 4),
    ],
)
def test_voices_against_others(texte, pour, contre):
    vote = _issue(texte)
    assert (valeur(vote.pour), valeur(vote.contre)) == (pour, contre)


# --- windows


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
    lue = lire(f"{TETE}{texte}{DECIDE}{FIN}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (debut, fin)


COMPARE = """Convention initiale  Avenant n° 1
Début d'éligibilité des dépenses  1er mars 2022  1er mars 2022 (inchangé)
Fin d'éligibilité des dépenses  29 février 2024  31 décembre 2024
Date limite de demande de solde  31 mai 2024  31 mars 2025
Date de fin de la convention  30 juin 2024  30 juin 2025"""


def test_a_table_that_compares_what_was_and_what_is():
    lu = lire(f"{TETE}{COMPARE}{DECIDE}{FIN}")
    fenetres = [(valeur(x.debut), valeur(x.fin)) for x in (lu.eligibilite_avant, lu.eligibilite)]
    assert fenetres == [(date(2022, 3, 1), date(2024, 2, 29)), (date(2022, 3, 1), date(2024, 12, 31))]
    assert valeur(lu.echeance) == date(2025, 6, 30)


# --- conditions


@pytest.mark.parametrize(
    ("expose", "decide", "reserve"),
    [
        ("Vu le dossier ;\n\nConsidérant que l'aide est accordée sous réserve de l'obtention du permis de construire.", "", "Sous réserve de l'obtention du permis de construire"),
        ("", "- DIT que l'aide est conditionnée à l'obtention du permis.\n", "Conditionnée à l'obtention du permis"),
        ("Considérant que l'ADEME apporte son aide sous réserve du vote de son budget.", "", None),
        ("Considérant que le projet avance, sous réserve de votre accord.", "", None),
        ("", "- DIT que le versement du solde est conditionné à la production du bilan.\n", None),
    ],
)  # fmt: skip
def test_a_condition_put_to_an_aid(expose, decide, reserve):
    assert valeur(lire(f"{TETE}{expose}{DECIDE}{decide}{FIN}").reserve) == reserve


# --- imputation


@pytest.mark.parametrize(
    ("ecrit", "compte", "code"),
    [
        ("chapitre 204, article 20422, opération 2301", "20422", "2301"),
        ("chapitre 65, opération 2022-8812", None, "2022-8812"),
        ("article 65748, fonction 61, opération ENTREP", "65748", "ENTREP"),
        ("chapitre 204, nature 20422, enveloppe 22541", "20422", "22541"),
        ("nature 65748, gestionnaire DEVECO", "65748", "DEVECO"),
        ("compte 65748, centre de coût EMP-22", "65748", "EMP-22"),
        ("sur l'AP n° 2021-03, chapitre 204, article 20422", "20422", "2021-03"),
        ("ligne de crédit 18077, article 65748", "65748", "18077"),
        ("l'article 65748 (fonction 632)", "65748", "632"),
        ("chapitre 65, article 65748", "65748", None),
        ("article 65748, enveloppe 150 000 €", "65748", None),
        ("article 65748, autorisation de programme 2022", "65748", None),
    ],
)
def test_the_code_of_an_imputation(ecrit, compte, code):
    lue = lire(f"{TETE}{DECIDE}- DIT que la dépense sera imputée au budget principal : {ecrit}.\n").imputation
    assert (valeur(lue.compte), valeur(lue.code)) == (compte, code)


def test_an_item_in_capitals_goes_on_with_the_line_set_back_under_it():
    items = "      SOLLICITE une subvention ;\n      DIT que les crédits seront inscrits au budget annexe 2022, article 2315,\n      opération 119.\n"
    lue = lire(TETE + DECIDE + items).imputation
    assert (valeur(lue.exercice), valeur(lue.compte), valeur(lue.code)) == (2022, "2315", "119")


@pytest.mark.parametrize(
    ("ecrit", "confiance"),
    [
        ("- ATTRIBUE une subvention de 5 000 € au titre de l'exercice 2022 ;\n- DIT que la dépense sera imputée à l'article 65748.\n", Confiance.A_VERIFIER),
        ("- DIT que la dépense sera imputée à l'article 65748, exercices 2022 et 2023.\n", Confiance.A_VERIFIER),
        ("- DIT que la dépense sera imputée à l'article 65748, exercice 2022.\n", Confiance.SURE),
    ],
)  # fmt: skip
def test_the_year_that_an_expense_is_charged_to(ecrit, confiance):
    lue = lire(TETE + DECIDE + ecrit).imputation.exercice
    assert (valeur(lue), lue.preuve.confiance) == (2022, confiance)


def test_an_imputation_told_as_a_form():
    fiche = "- ATTRIBUE une subvention.\n\nIMPUTATION BUDGÉTAIRE\nBudget principal\nExercice 2022\nFonction : 61       Nature : 65748\n\nADOPTÉE\n"
    lue = lire(TETE + DECIDE + fiche).imputation
    assert (valeur(lue.exercice), valeur(lue.compte)) == (2022, "65748")
