"""Wordings that the fourteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"


# --- the vote


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


@pytest.mark.parametrize(
    "suite", ["1 – approuve la convention,", "1. approuve la convention,", "3\nArticle 1 : approuve"]
)
def test_a_label_that_has_its_count_waits_for_none(suite):
    texte = f"{CORPS}LE CONSEIL DÉLIBÈRE ET, PAR 86 VOIX POUR, 3 VOIX CONTRE ET 2 ABSTENTIONS\n\n{suite}\n"
    abstentions = lire(texte).vote.abstentions
    assert (valeur(abstentions), abstentions.alternatives) == (2, ())


def test_what_is_put_to_the_vote_after_the_visas_is_no_visa():
    texte = (
        f"{CORPS}Je vous demande de bien vouloir approuver la convention.\n\nVu le code général,\nVu l'avis favorable de la Commission "
        "Économie du 15 septembre 2022,\n\nLes conclusions du rapport, mises aux voix, sont ADOPTÉES À L'UNANIMITÉ des 34 votants.\n"
    )
    vote = lire(texte).vote
    assert (valeur(vote.unanimite), valeur(vote.voix)) == (True, 34)


# --- the heading


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("Conseil départemental du Haut-Val                    2023-CP-0946", "2023-CP-0946"),
        ("Séance du 8 février 2024                             BC-2024-017", "BC-2024-017"),
        ("Séance ordinaire                                     2019/098", "2019/098"),
        ("2022-06-30-024-DELIB", "2022-06-30-024-DELIB"),
        ("Programme d'actions                                  2022-2024", None),
        ("Séance du                                            08/02/2024", None),
        ("Téléphone                                            05.55.12.34", None),
    ],
)
def test_a_number_far_at_the_right_of_the_heading(ligne, attendu):
    numero = lire(f"DÉPARTEMENT DU HAUT-VAL\n{ligne}\n\nObjet : Aide au club{DECIDE}{FIN}").numero
    assert valeur(numero) == attendu
    assert numero is None or numero.preuve.confiance is Confiance.A_VERIFIER


def test_a_count_under_the_words_of_a_table_is_no_number():
    table = (
        "| En exercice | Qui ont pris part |\n|             | à la délibération |\n|     26      |        24         |"
    )
    assert lire(f"{CORPS}{table}\n\nObjet : Aide au club{DECIDE}{FIN}").numero is None


@pytest.mark.parametrize(
    ("titre", "attendu"),
    [
        ("Union des artisans :\nsubvention pour la foire", "Union des artisans : subvention pour la foire"),
        ("Union des artisans :\nsubvention             2019/098", "Union des artisans : subvention"),
        ("Subventions aux unions :\nLe conseil entend le rapport", "Subventions aux unions"),
    ],
)
def test_a_title_goes_on_after_a_colon_in_small_letters(titre, attendu):
    objet = valeur(lire(f"{CORPS}Objet de la délibération\n{titre}\n\nPrésents : 24{DECIDE}{FIN}").objet)
    assert objet.rstrip(" :") == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("CONSEIL RÉGIONAL VAL-ET-MONTS", "RÉGION VAL-ET-MONTS"),
        ("CONSEIL RÉGIONAL DE VAL-ET-MONTS", "RÉGION DE VAL-ET-MONTS"),
        ("HALLBERG EUROMÉTROPOLE", "HALLBERG EUROMÉTROPOLE"),
        ("CONSEIL RÉGIONAL RÉUNI EN SÉANCE", None),
        ("CONSEIL RÉGIONAL SÉANCE PUBLIQUE", None),
    ],
)
def test_the_collectivite_of_a_council_named_without_de(tete, attendu):
    assert (
        valeur(lire(f"{tete}\n\nSéance du 7 juillet 2023\n\nObjet : Aide au club{DECIDE}{FIN}").collectivite) == attendu
    )


def test_what_was_posted_before_the_session_leaves_place_to_the_publication():
    texte = f"{CORPS}Date d'affichage :\n      03/10/2022\n{DECIDE}{FIN}\nReçu en préfecture le 12/10/2022\nAffiché le 13/10/2022\n"
    assert valeur(lire(texte).publication) == date(2022, 10, 13)


def test_a_stamp_with_a_short_month():
    lu = lire(f"{CORPS}{DECIDE}{FIN}\nTransmis en Préfecture le : 12 SEP. 2023\nPublié le : 13 SEP. 2023\n")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2023, 9, 12), date(2023, 9, 13))


# --- money


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Une aide LEADER de 51 600 € a été programmée par le comité.", Role.AUTRE_FINANCEUR),
        ("Une subvention FEDER de 51 600 € est acquise.", Role.AUTRE_FINANCEUR),
        (
            "La convention avait donné lieu au versement, par conventions annuelles, d'un total de 51 600 €.",
            Role.ANTERIEUR,
        ),
        ("Il est rappelé qu'en 2021 le montant versé était de 51 600 €.", Role.ANTERIEUR),
        (
            "L'étude a été cofinancée par la Communauté d'agglomération en 2019 à hauteur de 51 600 €.",
            Role.ANTERIEUR,
        ),
        ("L'étude a été cofinancée par le Département en 2019 à hauteur de 51 600 €.", Role.AUTRE_FINANCEUR),
        (
            "Elle sollicite la communauté d'agglomération à hauteur de 5 000 €, ainsi que la communauté d'agglomération voisine du Lys (51 600 €).",
            Role.AUTRE_FINANCEUR,
        ),
    ],
)
def test_money_of_others_or_given_before(dit, role):
    (lu,) = [m for m in lire(CORPS + dit + DECIDE + FIN).montants if m.valeur == 51600]
    assert (lu.role, lu.preuve.confiance) == (role, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    "redite", ["décide l'imputation de la dépense de 9 000 €", "dit que la dépense de 9 000 € sera prélevée"]
)
def test_the_expense_that_is_charged_is_the_grant_again(redite):
    texte = (
        f"{CORPS}{DECIDE}- attribue une subvention de 9 000 € à l'association Lumen ;\n- {redite} sur le budget 2022.\n"
    )
    assert [(int(m.valeur), m.role) for m in lire(texte).montants] == [(9000, Role.ATTRIBUE)]


def test_a_participation_that_comes_to_an_amount_is_no_cost():
    texte = (
        "La participation est fixée à 0,70 € par habitant. Pour 18 450 habitants, la participation s'élève à 12 915 €."
    )
    don = "- ATTRIBUE à l'association Initiative Val une participation de 12 915 €.\n"
    lus = [m.role for m in lire(CORPS + texte + DECIDE + don).montants if m.valeur == 12915]
    assert lus == [Role.ATTRIBUE]


def test_an_account_among_the_pieces_of_a_budget_line():
    fin = "IMPUTE la dépense au budget 2022 sous la ligne budgétaire DE02C - 65 - 6574 - 61 - prog 8011.\n"
    assert valeur(lire(CORPS + DECIDE + fin).imputation.compte) == "6574"


# --- lists and figures


@pytest.mark.parametrize("puces", [("- ", "\n"), (" ", "\n\n"), ("o ", "\n")])
def test_the_items_of_a_list_that_lost_its_bullets(puces):
    puce, saut = puces
    items = (
        "diagnostic flash auprès des PME,",
        "mutualisation d'un expert,",
        "organisation d'une convention annuelle.",
    )
    marge = "L'association Lumen réunit les industriels du territoire et porte un programme dont les actions sont les suivantes :"
    texte = CORPS + marge + "\n\n" + saut.join(puce + x for x in items)
    assert [x.intitule for x in lire(texte + DECIDE + FIN).actions] == [x.rstrip(",.") for x in items]


def test_the_actions_of_an_approved_convention_are_read_and_nothing_after_them():
    fin = (
        "Article 1 - d'approuver la convention, qui comporte les deux actions suivantes :\n- repérage des cédants,\n"
        "- mise en relation avec les repreneurs ;\n\nArticle 2 - d'autoriser le Président à signer ladite convention ;\n"
    )
    assert [x.intitule for x in lire(CORPS + DECIDE + fin).actions] == [
        "repérage des cédants",
        "mise en relation avec les repreneurs",
    ]


@pytest.mark.parametrize(
    ("dit", "attendus"),
    [
        ("Le chômage des moins de 25 ans y est élevé ; la promotion compte 20 places.", [20]),
        ("Elle forme 30 jeunes de 15 à 18 ans.", [30]),
        ("Elle construit un atelier de 1 200 m² et crée 4 emplois.", [4]),
        ("Elle accorde des prêts d'honneur à taux 0 % à 14 porteurs.", [14]),
        ("Sur 32 délégués titulaires en exercice, 21 étaient présents.", []),
        ("Présents : 68 dont 14 en visioconférence", []),
        ("Le partenariat dure 4 ans et réunit 12 entreprises.", [4, 12]),
    ],
)
def test_ages_areas_loans_and_the_session_are_no_figures(dit, attendus):
    assert [int(x.valeur) for x in lire(CORPS + dit + DECIDE + FIN).indicateurs] == attendus


def test_a_rate_that_a_verb_shares_out_is_told_by_both_sides():
    (lu,) = lire(
        f"{CORPS}Considérant que la forêt couvre 46 % de la superficie du territoire ;{DECIDE}{FIN}"
    ).indicateurs
    assert (lu.libelle, lu.unite) == ("la forêt couvre … de la superficie du territoire", "%")
