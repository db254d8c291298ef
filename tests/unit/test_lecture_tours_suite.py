"""Wordings that the sixth to eleventh blind rounds of acts brought, one test each."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 28 mars 2024\n\n"
DECIDE = "Après en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = DECIDE + "APPROUVE la convention.\n"
CONVENTION = (
    "CONVENTION D'OBJECTIFS ET DE MOYENS\nANNÉE 2024\n\nEntre les soussignés :\n\nLa Ville de Montelier, représentée par son Maire,\n"
    "ci-après désignée « la Ville »,\nd'une part,\n\net\n\nL'association Lumen, dont le siège est à Montelier,\n"
    "ci-après désignée « l'Association »,\nd'autre part,\n\nil est convenu ce qui suit.\n\n"
)


# --- the title


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "Point n° 14      Économie et emploi – Subventions 2022 aux organismes\n                 œuvrant pour l'emploi\n",
            "Économie et emploi – Subventions 2022 aux organismes œuvrant pour l'emploi",
        ),
        (
            "Convention triennale 2023-2025 avec l'association\nQuai Alpha pour le fonctionnement de l'incubateur\nde Revillers\n",
            "Convention triennale 2023-2025 avec l'association Quai Alpha pour le fonctionnement de l'incubateur de Revillers",
        ),
        (
            "Appel à projets « Économie circulaire » - édition 2024\nDésignation des lauréats et attribution des subventions\n",
            "Appel à projets « Économie circulaire » - édition 2024 Désignation des lauréats et attribution des subventions",
        ),
        (
            "INDUSTRIE DU FUTUR\nPôle COMPOLIA – Programme « Composites recyclés » 2023-2025\n",
            "INDUSTRIE DU FUTUR Pôle COMPOLIA – Programme « Composites recyclés » 2023-2025",
        ),
        (
            "Bénéficiaire : CHAMBRE DE MÉTIERS\nOpération : Transmettre et reprendre dans le Val\nAide demandée : 60 000 €\n",
            "Transmettre et reprendre dans le Val",
        ),
        ("RÉSOLUTION N° 4 – BOURSES ÉMERGENCE – SESSION D'AUTOMNE\n", "BOURSES ÉMERGENCE – SESSION D'AUTOMNE"),
    ],
)
def test_a_title_is_read_whole_whatever_stands_around_it(tete, attendu):
    assert valeur(lire(f"{CORPS}\n{tete}\n\n{FIN}").objet) == attendu


def test_a_session_and_a_list_item_are_no_title():
    texte = (
        "BUREAU DU 19 JANVIER 2023\nGRAND VAL MÉTROPOLE\n\nECONOMIE – FILIERE TEXTILE – AVENANT A LA CONVENTION AVEC TEXALIA\n\n"
        "1)   INITIATIVE DU VAL             12 000 €\n2)   MISSION LOCALE DU VAL           9 800 €\n\n"
    )
    assert valeur(lire(texte + FIN).objet) == "ECONOMIE – FILIERE TEXTILE – AVENANT A LA CONVENTION AVEC TEXALIA"


def test_a_bare_convention_says_in_its_articles_what_it_is_about():
    articles = "Article 1 : Objet\n\nLa présente convention fixe les conditions dans lesquelles la Ville soutient l'accueil des créateurs de Bellefont.\n"
    assert "créateurs de Bellefont" in valeur(lire(CONVENTION + articles).objet)


def test_the_title_of_an_avenant_runs_down_to_its_parties():
    texte = CONVENTION.replace(
        "CONVENTION D'OBJECTIFS ET DE MOYENS\nANNÉE 2024",
        "AVENANT N° 2\n\nA LA CONVENTION N° 2020-017\n\nENTRE LA VILLE ET LUMEN",
    )
    assert valeur(lire(texte).objet) == "AVENANT N° 2 A LA CONVENTION N° 2020-017 ENTRE LA VILLE ET LUMEN"


# --- number, body, vote


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("n° 23CP11-142", "23CP11-142"),
        ("2021-137   COMMERCE DE PROXIMITÉ : SUBVENTION", "2021-137"),
        ("RÉSOLUTION N° 4 – BOURSES", "4"),
    ],
)
def test_a_number_is_read_whole(ligne, attendu):
    assert valeur(lire(f"VILLE DE SAINT-MAURIN\nCONSEIL MUNICIPAL\n\n{ligne}\n\n{FIN}").numero) == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("ARCELLES\nCOMMUNAUTE\nURBAINE\n\nCONSEIL COMMUNAUTAIRE\n", "ARCELLES COMMUNAUTE URBAINE"),
        (
            "COMMUNAUTE DE COMMUNES              polyvalente de Chantorelle\n   HAUTE-BOUBLE ET                  Président.\n      COMBRAILLE\n",
            "COMMUNAUTE DE COMMUNES HAUTE-BOUBLE ET COMBRAILLE",
        ),
    ],
)
def test_a_name_broken_over_the_lines_of_a_column_is_joined(tete, attendu):
    assert valeur(lire(f"{tete}\nSéance du 28 mars 2024\n\n{FIN}").collectivite) == attendu


@pytest.mark.parametrize(
    ("tete", "ligne"),
    [
        ("CHAMBRE DE MÉTIERS", "Membres du Bureau en exercice : 24 – Membres présents : 17"),
        ("VILLE DE MONTELIER", "Nombre de conseillers en exercice au jour de la séance : 24"),
    ],
)
def test_members_are_counted_beside_their_label(tete, ligne):
    assert valeur(lire(f"{tete}\nSéance du 5 février 2024\n\n{ligne}\n\n{FIN}").vote.membres_en_exercice) == 24


# --- grants


LISTE = (
    "Il est proposé d'attribuer les subventions suivantes :\n\n"
    "1)   INITIATIVE DU VAL                                             12 000 €\n     Prêts d'honneur aux créateurs\n\n"
    "2)   MISSION LOCALE DU BASSIN EST                                   9 800 €\n     Permanences hebdomadaires\n\n"
    "                                                    TOTAL          {total} €\n\n"
    + DECIDE
    + "ACCEPTE l'octroi des subventions énumérées ci-dessus.\n"
)


def test_a_list_of_grants_is_sure_where_its_total_checks_it():
    lu = lire(CORPS + LISTE.format(total="21 800"))
    donnes = [(m.beneficiaire, m.valeur, m.preuve.confiance) for m in lu.montants if m.role is Role.ATTRIBUE]
    assert donnes == [
        ("INITIATIVE DU VAL", Decimal(12_000), Confiance.SURE),
        ("MISSION LOCALE DU BASSIN EST", Decimal(9_800), Confiance.SURE),
    ]
    assert [x.nom for x in lu.beneficiaires] == ["INITIATIVE DU VAL", "MISSION LOCALE DU BASSIN EST"]


def test_a_list_whose_total_differs_grants_nothing_for_sure():
    lu = lire(CORPS + LISTE.format(total="22 800"))
    assert not [m for m in lu.montants if m.role is Role.ATTRIBUE and m.preuve.confiance is Confiance.SURE]


def test_a_list_of_who_pays_is_no_list_of_grants():
    texte = "Le plan de financement de l'opération subventionnée est :\n\nAssociation Lumen          12 000 €\nMission locale             9 800 €\n\n"
    assert Role.ATTRIBUE not in {m.role for m in lire(CORPS + texte + FIN).montants}


def test_names_above_the_amount_of_each_grant():
    texte = (
        "Le jury propose d'attribuer les bourses suivantes.\n\nALGUEO\nCulture de microalgues.\nBourse proposée : 15 000 €\n\n"
        "DIAGNOMER\nCapteurs marins.\nBourse proposée : 8 000 €\n\n"
    )
    lu = lire(CORPS + texte + DECIDE + "APPROUVE l'attribution des bourses ci-dessus.\n")
    assert [(m.beneficiaire, m.valeur) for m in lu.montants if m.role is Role.ATTRIBUE] == [
        ("ALGUEO", Decimal(15_000)),
        ("DIAGNOMER", Decimal(8_000)),
    ]


def test_amounts_before_the_names_of_an_enumeration():
    texte = DECIDE + "DÉCIDE d'attribuer les bourses suivantes :\n15 000 € à Algueo, 8 000 € à Diagnomer.\n"
    assert [x.nom for x in lire(CORPS + texte).beneficiaires] == ["Algueo", "Diagnomer"]


def test_the_instalments_of_a_schedule_are_no_grants():
    texte = (
        "Article 4 : Montant\n\nLa Ville alloue à l'Association une subvention de 20 000 €.\n\n"
        "Article 5 : Versement\n\nLa subvention est versée selon l'échéancier suivant :\n- 14 000 € à la signature ;\n- 6 000 € en novembre.\n"
    )
    assert [m.valeur for m in lire(CONVENTION + texte).montants if m.role is Role.ATTRIBUE] == [Decimal(20_000)]


def test_what_a_convention_contributes_is_granted_and_what_another_pays_is_not():
    texte = (
        "Article 1\n\nLa Ville contribue financièrement pour un montant maximal de 38 000 €.\n\n"
        "Pour mémoire, la participation de la Région s'élève à 40 000 €.\n"
    )
    roles = {m.valeur: m.role for m in lire(CONVENTION + texte).montants}
    assert roles == {Decimal(38_000): Role.ATTRIBUE, Decimal(40_000): Role.AUTRE_FINANCEUR}


# --- days, figures, actions


def test_the_day_for_handing_in_invoices_bounds_no_eligibility():
    texte = (
        DECIDE
        + "DIT que le versement interviendra sur production des factures acquittées, avant le 30 novembre 2024.\n"
    )
    assert lire(CORPS + texte).eligibilite.fin is None


def test_the_deadline_of_works_is_to_be_checked():
    texte = DECIDE + "PRÉCISE que les travaux devront être achevés au plus tard le 30 juin 2025.\n"
    fin = lire(CORPS + texte).eligibilite.fin
    assert (fin.valeur, fin.preuve.confiance) == (date(2025, 6, 30), Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    "phrase",
    [
        "Le versement de la subvention interviendra en deux fois : 70 % à la notification.",
        "L'aide est calculée au taux de 10 % d'une assiette éligible.",
        "La contribution représente 19 % du coût total de l'opération.",
    ],
)
def test_the_rate_of_an_aid_measures_no_activity(phrase):
    assert [
        x
        for x in lire(
            f"{CORPS}Le dossier est présenté au conseil par le rapporteur qui est élu.\n\n{phrase}\n\n{FIN}"
        ).indicateurs
        if x.unite == "%"
    ] == []


def test_the_rate_of_an_activity_is_a_figure():
    phrase = "Le taux d'occupation des bureaux subventionnés atteint 88 % et le dossier est présenté par le rapporteur."
    assert [x.valeur for x in lire(f"{CORPS}{phrase}\n\n{FIN}").indicateurs] == [Decimal(88)]


def test_a_convention_tells_its_actions_and_its_targets_in_its_articles():
    texte = (
        "Article 1\n\nL'Association s'engage à réaliser les actions suivantes :\n- tenir une permanence chaque mardi ;\n"
        "- animer deux sessions de formation.\n\nLes objectifs chiffrés sont les suivants :\n- 80 personnes accueillies ;\n\n"
        "Article 3\n\nAu titre de ce programme, l'Association s'engage à :\n- transmettre un compte rendu chaque année ;\n"
    )
    lu = lire(CONVENTION + texte)
    assert [x.intitule for x in lu.actions] == [
        "tenir une permanence chaque mardi",
        "animer deux sessions de formation",
    ]
    assert [(x.valeur, x.libelle) for x in lu.indicateurs] == [(Decimal(80), "personnes accueillies")]


@pytest.mark.parametrize(
    "liste",
    [
        "Le programme prévoit les actions suivantes :\n\n      le déploiement de diagnostics énergie,\n      la création d'un outil mutualisé,\n",
        "Il est proposé de reconduire le partenariat autour de deux axes :\n\nAxe 1 - le déploiement de diagnostics énergie\nAxe 2 - la création d'un outil mutualisé\n",
    ],
)
def test_actions_are_listed_without_bullets_too(liste):
    intitules = [x.intitule for x in lire(f"{CORPS}{liste}\n{FIN}").actions]
    assert intitules == ["le déploiement de diagnostics énergie", "la création d'un outil mutualisé"]


def test_what_the_act_decides_is_no_action():
    texte = "Il est proposé au conseil les mesures suivantes pour le programme :\n- d'approuver la convention annexée ;\n- d'autoriser le Président à la signer ;\n"
    assert lire(CORPS + texte + FIN).actions == ()


# --- the seventh round


def test_what_was_granted_last_year_is_no_grant_and_a_total_goes_to_nobody():
    texte = (
        "Les subventions suivantes sont proposées :\n\nAssociation                 Attribué en 2023    Demandé en 2024    Proposé en 2024\n"
        "Union des commerçants       9 500 €             12 000 €           11 000 €\n"
        "Couveuse Initiatives        4 000 €             6 500 €            5 000 €\n"
        "TOTAL                       13 500 €            18 500 €           16 000 €\n\n"
    )
    decide = DECIDE + "DÉCIDE d'allouer les subventions proposées ci-dessus pour l'exercice 2024.\n"
    roles = {m.valeur: m.role for m in lire(CORPS + texte + decide).montants}
    assert roles[Decimal(9_500)] is Role.ANTERIEUR
    assert roles[Decimal(12_000)] is Role.DEMANDE
    assert [v for v, r in roles.items() if r is Role.ATTRIBUE] == [Decimal(11_000), Decimal(5_000)]


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            (
                "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL                   DÉLIBÉRATION N° 2023/CC/112\n\nService émetteur :                                  Objet :\n"
                "Direction de l'économie                             Appel à projets « Boost Artisanat »\n"
                "                                                    Désignation des lauréats de la 3e session\n\nPrésents : 47\n"
            ),
            "Appel à projets « Boost Artisanat » Désignation des lauréats de la 3e session",
        ),
        (
            (
                "COMMISSION PERMANENTE\n\nPOLITIQUE   ATTRACTIVITÉ DES TERRITOIRES\nSECTEUR   Économie sociale\n\n"
                "Aide à l'investissement en faveur de l'association Lumen\npour l'équipement d'une recyclerie\n\n"
            ),
            "Aide à l'investissement en faveur de l'association Lumen pour l'équipement d'une recyclerie",
        ),
        (
            "CONSEIL COMMUNAUTAIRE\n\nOBJET :\nDEVELOPPEMENT ECONOMIQUE\nFILIERE TEXTILE\nSubvention à l'association « Maille & Co »\n\n",
            "DEVELOPPEMENT ECONOMIQUE FILIERE TEXTILE Subvention à l'association « Maille & Co »",
        ),
        (
            (
                "GIP « CAMPUS DU CUIR »\n\n  Nature              Partenariats\n  Intitulé            Participation au plateau technique\n"
                "                      de la SCIC Peaux Neuves\n\n"
            ),
            "Participation au plateau technique de la SCIC Peaux Neuves",
        ),
    ],
)
def test_titles_of_columns_forms_and_domains(tete, attendu):
    assert valeur(lire(f"{tete}\n{FIN}").objet) == attendu


@pytest.mark.parametrize(
    ("phrase", "champ", "attendu"),
    [
        ("Membres ayant voix délibérative : 21", "membres_en_exercice", 21),
        ("- le nombre de conseillers municipaux en exercice étant de 35,", "membres_en_exercice", 35),
        ("Membres assistant à la séance : 41    Absents : 12", "presents", 41),
        ("Nombre de conseillers métropolitains votants (présents et représentés) : 112", "voix", 112),
    ],
)
def test_more_labels_of_the_session(phrase, champ, attendu):
    assert valeur(getattr(lire(f"{CORPS}{phrase}\n\n{FIN}").vote, champ)) == attendu


def test_votes_in_words_with_their_figures():
    texte = (
        DECIDE.replace(", à l'unanimité", "")
        + "APPROUVE la convention.\nLa délibération est adoptée par trente et une (31) voix pour et deux (2) voix contre.\n"
    )
    vote = lire(CORPS + texte).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (31, 2)


def test_a_body_that_is_unanimous_decides():
    texte = "Vu l'avis du Bureau,\n\nLe Comité syndical, à l'unanimité des membres présents et représentés :\n- approuve la participation du Syndicat au financement du Cluster Hyséo pour un montant de 40 000 € en 2024 ;\n"
    lu = lire("SYNDICAT MIXTE DU VAL\nCOMITE SYNDICAL\nSéance du 14 mars 2024\n\n" + texte)
    assert valeur(lu.vote.unanimite) is True


@pytest.mark.parametrize(
    ("phrase", "valeur_lue", "role"),
    [
        ("DÉCIDE d'attribuer à l'association Lumen une aide à l'investissement de 4 980 €.", 4_980, Role.ATTRIBUE),
        (
            "APPROUVE une aide de 9 600 € à l'EURL Lumen pour l'acquisition d'une ligne d'un montant de 32 000 € HT.",
            32_000,
            Role.DEPENSE,
        ),
        (
            "PRÉCISE que la DREETS intervenant pour sa part à hauteur de 35 000 €, le plan est équilibré.",
            35_000,
            Role.AUTRE_FINANCEUR,
        ),
        ("PRÉCISE que l'enveloppe prévisionnelle s'élève à 100 000 €.", 100_000, Role.AUTRE),
        (
            "PRÉCISE que les ressources propres s'élevant à 154 000 €, le budget est équilibré.",
            154_000,
            Role.AUTOFINANCEMENT,
        ),
    ],
)
def test_clauses_tell_what_an_amount_is(phrase, valeur_lue, role):
    assert {m.valeur: m.role for m in lire(CORPS + DECIDE + phrase + "\n").montants}[Decimal(valeur_lue)] is role


def test_an_avenant_that_raises_a_grant_grants_what_it_adds():
    texte = (
        "Article 1 : Montant\n\nLe montant de la subvention, initialement fixé à 150 000 €, est augmenté de 35 000 €.\n"
    )
    roles = {m.valeur: m.role for m in lire(CONVENTION + texte).montants}
    assert roles == {Decimal(150_000): Role.ANTERIEUR, Decimal(35_000): Role.ATTRIBUE}


def test_a_sigle_of_a_convention_is_the_party_that_it_stands_for():
    texte = CONVENTION.replace("l'Association", "la CCI").replace(
        "L'association Lumen", "La Chambre de commerce et d'industrie du Val"
    )
    lu = lire(texte + "Article 1 : Montant\n\nLa Ville verse à la CCI une subvention forfaitaire de 28 000 €.\n")
    assert [x.nom for x in lu.beneficiaires] == ["Chambre de commerce et d'industrie du Val"]


def test_a_code_with_a_hyphen_is_whole():
    texte = DECIDE + "DIT que la dépense sera imputée au budget 2023, nature 65748, opération 4ECO-FIL.\n"
    assert valeur(lire(CORPS + texte).imputation.code) == "4ECO-FIL"


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("CONSEIL RÉGIONAL\nVALLÉES-ET-MONTAGNES\n\nCOMMISSION PERMANENTE\n", "RÉGION VALLÉES-ET-MONTAGNES"),
        ("CCI LYONNAIS SUD-FOREZ\n\nASSEMBLÉE GÉNÉRALE DU 26 JUIN 2023\n", "CCI LYONNAIS SUD-FOREZ"),
    ],
)
def test_bodies_named_over_two_lines_or_by_a_sigle(tete, attendu):
    assert valeur(lire(f"{tete}\n{FIN}").collectivite) == attendu


# --- the eighth round


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "OBJET : COMMERCE ET ARTISANAT\nSubvention exceptionnelle à l'Union des commerçants (UCAM) - Animations de fin\nd'année et opération chèques-cadeaux\n",
            "COMMERCE ET ARTISANAT Subvention exceptionnelle à l'Union des commerçants (UCAM) - Animations de fin d'année et opération chèques-cadeaux",
        ),
        (
            "Soutien au pôle Matériaux : projet collaboratif Recycl'Alu 2023-2024.\n",
            "Soutien au pôle Matériaux : projet collaboratif Recycl'Alu 2023-2024",
        ),
        (
            "DEVELOPPEMENT ECONOMIQUE - RECHERCHE ET INNOVATION\n\n\nFILIERE TEXTILE - SOUTIEN A LA PLATEFORME DE RECYCLAGE\n\n\nDEVELOPPEMENT ECONOMIQUE - RECHERCHE ET INNOVATION\n",
            "FILIERE TEXTILE - SOUTIEN A LA PLATEFORME DE RECYCLAGE",
        ),
    ],
)
def test_a_domain_in_capitals_never_takes_the_place_of_a_title(tete, attendu):
    assert valeur(lire(f"{CORPS}\n{tete}\n\n{FIN}").objet) == attendu


def test_where_a_business_stands_does_not_receive():
    texte = DECIDE + (
        "ATTRIBUE les aides suivantes :\n- Boulangerie L'Épi Doré, à Saint-Geyrin : 4 200 € ;\n"
        "- Boucherie Clavequin, à Apprivas : 5 000 €, soit un montant total de 9 200 €.\n"
    )
    lu = lire(CORPS + texte)
    assert [x.nom for x in lu.beneficiaires] == ["Boulangerie L'Épi Doré", "Boucherie Clavequin"]
    assert {m.valeur: m.role for m in lu.montants}[Decimal(9_200)] is Role.AUTRE


def test_what_was_posted_before_the_session_is_its_convening():
    assert lire(f"{CORPS}Date d'affichage : 22/03/2024\n\n{FIN}").publication is None
    assert valeur(lire(f"{CORPS}Date d'affichage : 02/04/2024\n\n{FIN}").publication) == date(2024, 4, 2)


def test_votes_expressed_are_the_voters_only_where_the_count_of_presents_agrees():
    ligne = "Présents : 17       Pouvoirs : 2       Suffrages exprimés : {n} \n\n"
    dit = lire(CORPS + ligne.format(n=19) + FIN).vote.voix
    assert (dit.valeur, dit.preuve.confiance) == (19, Confiance.A_VERIFIER)
    assert lire(CORPS + ligne.format(n=18) + FIN).vote.voix is None


def test_a_vote_drawn_in_a_box():
    boite = (
        "+------------+-----+\n| Votants    |  57 |\n| Pour       |  57 |\n| Contre     |   0 |\n+------------+-----+\n"
    )
    vote = lire(
        f"{CORPS}Le conseil s'est réuni sous la présidence de M. X, qui est maire, pour cette séance.\n\n{boite}\n{FIN}"
    ).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (57, 0)


@pytest.mark.parametrize(
    ("phrase", "montant", "role"),
    [
        ("La Région Bretagne a été sollicitée à hauteur de 4 000 €.", 4_000, Role.AUTRE_FINANCEUR),
        ("Il est proposé de limiter la participation communautaire à 45 000 €.", 45_000, Role.ATTRIBUE),
    ],
)
def test_requests_to_others_and_bounded_grants(phrase, montant, role):
    texte = f"{CORPS}L'association Lumen présente son programme au conseil.\n\n{phrase}\n\n"
    assert {m.valeur: m.role for m in lire(texte + FIN).montants}[Decimal(montant)] is role


def test_a_sentence_that_tells_the_cost_opens_no_side_of_a_plan():
    texte = (
        "Le coût total du programme est estimé à 330 000 € sur deux ans, réparti comme suit :\n\n"
        "                              2022          2023          Total\nDépenses prévisionnelles    150 000 €     180 000 €     330 000 €\n"
        "Val Agglomération            60 000 €      63 000 €     123 000 €\nRégion                       45 000 €      54 000 €      99 000 €\n"
        "Autofinancement Lumen        45 000 €      63 000 €     108 000 €\n\n"
    )
    (plan,) = lire(CORPS + texte + FIN).plans
    assert {x.libelle for x in plan.depenses} == {"Dépenses prévisionnelles"}
    assert {x.libelle for x in plan.recettes} == {"Val Agglomération", "Région", "Autofinancement Lumen"}
    assert plan.ecarts == ()


def test_a_list_of_costs_with_its_total_grants_nothing():
    texte = (
        "Il est proposé d'attribuer une subvention au cluster Hyséo, dont le programme coûte, poste par poste :\n\n"
        "- Animation du réseau                    12 000 €\n- Salon de la filière                     9 800 €\n\n"
        "TOTAL                                   21 800 €\n\n"
    )
    lu = lire(
        CORPS + texte + DECIDE + "ATTRIBUE au cluster Hyséo une subvention de 10 000 €, selon le tableau ci-dessus.\n"
    )
    assert [m.valeur for m in lu.montants if m.role is Role.ATTRIBUE] == [Decimal(10_000)]


# --- the ninth round


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Délégués en exercice : 32\nPrésents : 21    Pouvoirs : 3    Voix : 24\n", "voix", 24),
        ("36 membres sont présents ou représentés, dont 4 par procuration.\n", "pouvoirs", 4),
        ("Le Conseil compte 61 membres.\n", "membres_en_exercice", 61),
        ("Afférents au Conseil : 133\nPrésents : 109\n", "membres_en_exercice", 133),
        (
            "En exercice : 37      Lieu : Charbonnel\nayant pris part       Secrétaire\n  au vote : 36        Mme V.\n",
            "voix",
            36,
        ),
    ],
)
def test_counts_of_the_session_in_the_words_of_the_ninth_round(dit, champ, attendu):
    assert valeur(getattr(lire(CORPS + dit + "\nObjet : Subvention\n\n" + FIN).vote, champ)) == attendu


def test_a_unanimity_may_count_its_voters():
    lu = lire(CORPS + FIN + "\nDélibération adoptée à l’unanimité des votants (6 voix).\n")
    assert valeur(lu.vote.voix) == 6


def test_a_dash_after_contre_names_nobody():
    dits = "Ont voté pour : groupe « Union »\nOnt voté contre : -\nSe sont abstenus : groupe « Avenir »\n"
    lu = lire(CORPS + FIN + "\nDélibération adoptée à la majorité.\n" + dits)
    assert (lu.vote.contre, lu.vote.abstentions) == (None, None)


def test_the_name_of_what_one_presides_is_nobody_more():
    dit = "Adopté à l’unanimité, Mme Delphine CARLIER, présidente du Cluster Cuir et Matières, n’ayant pas pris part au vote.\n"
    assert valeur(lire(CORPS + FIN + dit).vote.ne_prennent_pas_part) == 1


COLONNES = """\
Bénéficiaire                   Action soutenue                    Montant       Montant
                                                                  sollicité     proposé

Boutique de gestion du         Permanences d'accueil dans         40 000 €      35 000 €
Vernaysien                     les quartiers

Les Couveuses du Fleuve        Test d'activité en                 25 000 €      20 000 €
                               couveuse, 40 couvés

TOTAL                                                             65 000 €      55 000 €
"""
TABULATIONS = """\
Entreprise\tNature des travaux\tDépenses HT\tAide accordée
SARL Delmas\tVitrine\t21 340,00 €\t8 000,00 €
SAS Le Comptoir\tRéfection de façade, terrasse
\tet éclairage\t15 120,00 €\t6 048,00 €
"""


@pytest.mark.parametrize(
    ("table", "attendus"),
    [
        (COLONNES, [("Boutique de gestion du Vernaysien", 35_000), ("Les Couveuses du Fleuve", 20_000)]),
        (TABULATIONS, [("SARL Delmas", 8_000), ("SAS Le Comptoir", 6_048)]),
    ],
    ids=["colonnes", "tabulations"],
)
def test_cells_over_several_lines_make_one_row(table, attendus):
    acte = CORPS + DECIDE + "ATTRIBUE les subventions suivantes aux entreprises :\n\n" + table
    lu = lire_acte(lire_octets(acte.encode(), "acte.txt"))
    assert [(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE] == attendus


def test_grants_may_come_before_the_names_of_who_receives():
    dits = (
        "APPROUVE l’attribution de subventions, au titre de 2024 :\n"
        "  - d’un montant de 38 000 € au profit de l’association Le Village,\n"
        "  - d’un montant de 16 000 € au profit de l’association Cluster Cuir ;\n"
    )
    lu = lire(CORPS + DECIDE + dits)
    dons = {(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE}
    assert {valeur for _, valeur in dons} == {Decimal(38000), Decimal(16000)}
    assert all("Village" in nom or "Cluster" in nom for nom, _ in dons)


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("DIT que les subventions supérieures à 23 000 € donnent lieu à une convention.", Role.AUTRE),
        ("DIT que les aides excédant 23 000 € donnent lieu à une convention.", Role.AUTRE),
        ("DIT que l’aide sera d’un montant inférieur ou égal à 23 000 €.", Role.PLAFOND),
        ("DIT que l’aide est calculée au taux de 20 %, n’excédant pas 23 000 €.", Role.PLAFOND),
    ],
)
def test_a_threshold_gives_nothing_and_a_ceiling_stays_one(dit, role):
    assert [x.role for x in lire(CORPS + DECIDE + dit + "\n").montants] == [role]


def test_a_number_that_looks_like_a_day_is_one_after_its_sign():
    assert valeur(lire("CONSEIL COMMUNAUTAIRE\nDélibération n° 08-06-2024\n\n" + FIN).numero) == "08-06-2024"


# --- the tenth round


def test_several_who_do_not_vote_are_counted_by_their_names():
    dit = "M. le Président met aux voix. M. Fabien TOUR et Mme Irène LANQUE, administrateurs d'Initiative Pays d'Alizay, ne prennent pas part au vote.\n"
    assert valeur(lire(CORPS + FIN + dit).vote.ne_prennent_pas_part) == 2


def test_elected_members_are_those_in_office():
    assert valeur(lire(CORPS + "Nombre de membres élus : 50\nPrésents : 34\n\n" + FIN).vote.membres_en_exercice) == 50


def test_a_flat_grant_is_a_grant():
    dit = "La Ville s'engage à verser à l'Association une subvention forfaitaire de 52 000 euros.\n"
    lu = lire(CONVENTION + "Article 1\n" + dit)
    assert [x.role for x in lu.montants if x.valeur == 52000] == [Role.ATTRIBUE]


def test_what_a_former_scheme_gave_is_no_grant_and_a_set_of_rules_names_nobody():
    objet = "OBJET : APPROBATION DU REGLEMENT DES AIDES A L'IMMOBILIER D'ENTREPRISE ET AUX COMMERCES\n\n"
    dit = "Entre 2018 et 2021, il a permis de soutenir 23 entreprises, pour un montant total d'aides de 187 400 €.\n\n"
    lu = lire(CORPS + objet + dit + DECIDE + "APPROUVE le règlement.\n")
    assert [x.role for x in lu.montants] == [Role.ANTERIEUR]
    assert not lu.beneficiaires


# --- the eleventh round


def test_an_instalment_told_as_a_rate_of_the_grant_grants_nothing_more():
    lu = lire(
        CONVENTION + "Article 1 - Montant\nLa Ville attribue à l'association une subvention de 18 500 €.\n\n"
        "Article 2 - Versement\nLa subvention est versée ainsi :\n"
        "    o  60 %, soit 11 100 €, dans le mois qui suit la signature,\n    o  40 %, soit 7 400 €, au vu d'un bilan.\n"
    )
    assert [x.valeur for x in lu.montants if x.role is Role.ATTRIBUE] == [Decimal("18500.00")]
    assert not [x for x in lu.indicateurs if len(x.libelle) < 3]


def test_titles_of_counts_that_run_over_two_lines_are_read_column_by_column():
    lu = lire(
        "COMMUNE DE SAINT-AUBIN\n\nNOMBRE DE MEMBRES\nAfférents au     En          Qui ont pris\n"
        " Conseil       exercice      part au vote\n   21             19              18\n\n" + FIN
    )
    assert (valeur(lu.vote.membres_en_exercice), valeur(lu.vote.voix)) == (19, 18)


def test_one_who_is_excused_is_counted_in_the_feminine_too():
    lu = lire("DÉPARTEMENT DU HAUT-LISON\n\nETAIENT PRESENTS : 31\nETAIT EXCUSEE : 1\n\n" + FIN)
    assert valeur(lu.vote.absents) == 1


@pytest.mark.parametrize(
    "dit",
    [
        "Date de la convocation\n14 mars 2024\nDate d'affichage\n15 mars 2024\n",
        "Par dépêche du 14 mars 2024, les conseillers ont été convoqués à la présente séance.\n",
    ],
)
def test_the_day_of_the_convocation_under_its_title_or_by_dispatch(dit):
    assert valeur(lire(CORPS + dit + "\n" + FIN).convocation) == date(2024, 3, 14)


DEROULE = [
    "CHARGES", "Montant", "PRODUITS", "Montant", "Salaires", "98 000 €", "Région", "60 000 €",
    "Loyer", "21 600 €", "Syndicat mixte", "35 000 €", "Salons", "6 500 €", "Mécénat", "18 000 €",
    "TOTAL", "126 100 €", "TOTAL", "113 000 €",
]  # fmt: skip


def _derouler(cellules):
    texte = CORPS + "Le budget est le suivant :\n\n" + "\n\n".join(cellules) + "\n\n" + FIN
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


def test_a_table_unrolled_cell_by_cell_is_put_back_with_its_gap():
    (plan,) = _derouler(DEROULE).plans
    assert [(x.libelle, x.montant) for x in plan.depenses] == [
        ("Salaires", Decimal("98000.00")),
        ("Loyer", Decimal("21600.00")),
        ("Salons", Decimal("6500.00")),
    ]
    assert [x.libelle for x in plan.recettes] == ["Région", "Syndicat mixte", "Mécénat"]
    assert [x.montant for x in plan.ecarts] == [Decimal("13100.00")]


@pytest.mark.parametrize("ote", [DEROULE.index("Mécénat"), DEROULE.index("18 000 €")])
def test_an_unrolled_table_that_lacks_a_cell_is_not_guessed(ote):
    cellules = [x for rang, x in enumerate(DEROULE) if rang != ote]
    assert _derouler(cellules).plans == ()
