"""Twenty-seventh round, money: lists that a decision adopts, what is asked of a funder, what a sum was and becomes, sigles."""

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.fabrique_acte import lire as lire_texte
from tests.unit.test_lecture_tour_dix_neuf import _noms, _roles, lire

DON, AUTRE, AVANT, COUT = Role.ATTRIBUE, Role.AUTRE, Role.ANTERIEUR, Role.DEPENSE
DEMANDE, TIERS, PLAFOND = Role.DEMANDE, Role.AUTRE_FINANCEUR, Role.PLAFOND
DECIDE = "- ATTRIBUE à l'association Bois Vert une aide de 999 €."


def _dons(acte):
    return {(x.beneficiaire, int(x.valeur)) for x in acte.montants if x.role is DON}


# --- lists that the decision adopts


@pytest.mark.parametrize(
    ("liste", "decide", "dons"),
    [
        ("Pour 2025, les appels à cotisation reçus sont les suivants :\n\n- Initiative Val : la cotisation est assise sur la population, à raison de 0,20 € par habitant, soit 12 480 € pour 62 400 habitants ;\n- Réseau Entreprendre, 5 000 € (inchangé) ;\n- la technopole Valtech, pour 18 250 €, contre 16 800 € en 2024.\n\nSoit un total de 35 730 €.",
         "- de verser les cotisations correspondantes, pour les montants indiqués ;",
         {("Initiative Val", 12480), ("Réseau Entreprendre", 5000), ("technopole Valtech", 18250)}),
        ("Les adhésions proposées pour 2025 sont :\n\n- au réseau Initiative Val, 4 000 € ;\n- à l'association Cluster Bois (6 200 €, contre 6 000 € en 2024).\n\nLe total s'établit à 10 200 €.",
         "- de renouveler ces adhésions et de verser les cotisations mentionnées ci-dessus ;",
         {("réseau Initiative Val", 4000), ("association Cluster Bois", 6200)}),
        ("La commission propose de retenir les aides suivantes :\n\n- Comité des fêtes de Brou, demande de 3 000 €, proposition : 2 000 € ;\n- Club Entreprises du Val : demande 5 000 €, proposition : 4 500 € ;\n\nsoit un total de 6 500 €.",
         "- ATTRIBUE les subventions proposées ;",
         {("Comité des fêtes de Brou", 2000), ("Club Entreprises du Val", 4500)}),
        ("Il est rappelé que 21 200 € avaient été distribués l'an dernier. Il est proposé :\n\n– pour le Salon du meuble, porté par l'association Meuble 88, qui souhaitait 10 000 €, une aide de 7 000 € ;\n– pour la Nuit de l'industrie, portée par la CCI des Vosges, 3 500 €, comme demandé.",
         "- ALLOUE les subventions ci-dessus, pour un total de 10 500 €, versées à hauteur de 80 % avant la manifestation ;",
         {("association Meuble 88", 7000), ("CCI des Vosges", 3500)}),
        ("Les contributions appelées pour 2025 par les organismes sont les suivantes :\n\n- l'Agence d'attractivité du Val : 12 000 € (11 500 € en 2024) ;\n- AURA Industrie, 1 500 €.\n\nTotal : 13 500 €",
         "- APPROUVE le versement des contributions telles que présentées ;",
         {("Agence d'attractivité du Val", 12000), ("AURA Industrie", 1500)}),
    ],
)  # fmt: skip
def test_a_list_is_granted_by_the_amounts_that_make_the_total_that_the_decision_adopts(liste, decide, dons):
    acte = lire(liste, decide)
    assert _dons(acte) == dons
    assert set(_noms(acte)) == {nom for nom, _ in dons}
    assert all(x.preuve.confiance is Confiance.A_VERIFIER for x in acte.montants if x.role is DON)


@pytest.mark.parametrize(
    ("liste", "decide"),
    [
        # Who pays, what nothing adopts, a total that nothing makes, a total that two choices make.
        ("Les partenaires contribuent ainsi :\n\n- Région Grand Est, 10 000 € ;\n- Banque des Territoires, 5 000 € ;\n\nSoit un total de 15 000 €.", "- approuve le plan présenté ci-dessus ;"),
        ("La participation attendue de chaque membre est la suivante :\n\n- Communauté du Val : 10 000 € ;\n- Commune de Brou : 5 000 € ;\n\nSoit un total de 15 000 €.", "- approuve les participations ci-dessus ;"),
        ("Les appels à cotisation reçus sont :\n\n- Initiative Val, 5 000 € ;\n- Réseau Bois, 4 000 €.\n\nSoit un total de 9 000 €.", "- prend acte de la situation des réseaux ;"),
        ("Les appels à cotisation reçus sont :\n\n- Initiative Val, 5 000 € ;\n- Réseau Bois, 4 000 €.\n\nSoit un total de 9 500 €.", "- de reporter le paiement des cotisations correspondantes ;"),
        ("Les appels à cotisation reçus sont :\n\n- Initiative Val, 5 000 € puis 4 000 € ;\n- Réseau Bois, 4 000 € puis 5 000 €.\n\nSoit un total de 9 000 €.", "- de verser les cotisations correspondantes ;"),
    ],
)  # fmt: skip
def test_a_list_that_nothing_checks_or_adopts_grants_nothing(liste, decide):
    assert not _dons(lire(liste, decide))


# --- what is asked of a funder of the plan

PLAN = """Le plan de financement prévisionnel est le suivant (montants en euros) :

DÉPENSES                      2025        2026        Total
Études                        60 000      40 000      100 000
Animation                     20 000      20 000      40 000
Total dépenses                80 000      60 000      140 000

RECETTES                      2025        2026        Total
ADEME (40 %)                  31 000      25 000      56 000
Région Val-de-Brenne          20 000      10 000      30 000
Métropole de Valmont          29 000      25 000      54 000
Total recettes                80 000      60 000      140 000
"""


@pytest.mark.parametrize(
    "decide",
    [
        "- sollicite l'ADEME à hauteur de 56 000 € ;",
        "- sollicite une subvention de 56 000 € auprès de l'ADEME ;",
        "- autorise le Président à solliciter une aide de 56 000 € de l'ADEME ;",
        "- DEMANDE à l'ADEME une participation de 56 000 € ;",
    ],
)
def test_what_is_asked_of_a_funder_is_one_amount(decide):
    dits = [x for x in lire(PLAN, f"- approuve le plan ;\n{decide}").montants if x.valeur == 56000]
    assert [(x.role, x.financeur) for x in dits] == [(DEMANDE, "ADEME")]


def test_as_much_asked_of_somebody_else_makes_the_plan_uncertain():
    acte = lire(PLAN, "- sollicite l'État, au titre du fonds vert, pour 56 000 € ;")
    plan = next(x for x in acte.montants if x.valeur == 56000 and x.role is TIERS)
    assert plan.preuve.confiance is Confiance.A_VERIFIER


def test_what_nobody_is_asked_stays_the_part_of_its_funder():
    lus = {
        x.role
        for x in lire(PLAN, "- sollicite une subvention de 56 000 € auprès de l'ADEME ;").montants
        if x.valeur == 30000
    }
    assert lus == {TIERS}


# --- what a sum was, and what it becomes


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("La subvention 2023 s'élevait à 52 000 € ; elle est ramenée à 45 000 €, soit une baisse de 7 000 €.", {52000: AVANT, 7000: AUTRE}),
        ("La contribution s'élève à 42 318 €, alors qu'elle était de 40 953 € en 2023, soit une augmentation de 1 365 €.", {40953: AVANT, 1365: AUTRE}),
        ("Un premier versement de 24 000 € (80 %) est intervenu en janvier 2024.", {24000: AVANT}),
        ("Un acompte de 8 000 € a été versé en mars 2024. Le solde à verser, après avenant, s'établit à 2 000 €.", {8000: AVANT, 2000: AUTRE}),
        ("La convention du 4 mai 2023 a fixé la participation annuelle à 15 000 €.", {15000: AVANT}),
        ("Les avenants n° 1 et 2 ont respectivement fixé le montant de la subvention 2023 (118 000 €) et celui de la subvention 2024 (125 000 €).", {118000: AVANT, 125000: AVANT}),
        ("Par la convention n° 2023-041, la métropole a confié à la CCI un programme, doté d'une subvention de 90 000 € pour deux ans.", {90000: AVANT}),
        ("L'association devra reverser à la métropole la somme de 2 600 € avant le 30 novembre.", {2600: AUTRE}),
        ("Le club avait souhaité que la métropole porte son abondement à 30 000 €.", {30000: DEMANDE}),
        ("Le plafond de l'aide est porté de 5 000 € à 8 000 €.", {5000: AVANT, 8000: PLAFOND}),
        ("Il est proposé d'abaisser le plancher de dépenses éligibles de 5 000 € HT à 3 000 € HT.", {5000: AVANT, 3000: AUTRE}),
        ("L'enveloppe s'élève à 150 000 €, chaque aide étant limitée à 50 % du coût du projet et à 60 000 €.", {60000: PLAFOND}),
        ("Le Bureau est compétent pour l'octroi des aides à l'immobilier jusqu'à 75 000 €.", {75000: PLAFOND}),
        ("Le devis produit s'élève à 41 236 € TTC ; 25 % de ce montant représentent 10 309 €.", {41236: COUT, 10309: AUTRE}),
        ("La Région s'est engagée pour 3 000 € par an.", {3000: TIERS}),
        ("Le programme mobilise par ailleurs 120 000 € de l'État.", {120000: TIERS}),
        ("Les aides ont accompagné 24 600 000 € d'investissements privés.", {24600000: AUTRE}),
    ],
)  # fmt: skip
def test_what_a_sum_was_or_becomes_grants_nothing(phrase, roles):
    lus = _roles(lire(phrase, DECIDE))
    assert {x: lus.get(x) for x in roles} == roles
    assert [x for x, role in lus.items() if role is DON and x in roles] == []


@pytest.mark.parametrize(
    ("decide", "roles"),
    [
        ("ATTRIBUE :\n- à Mme Rose Pons, artisane à Bussac, 1 845 €, soit 20 % de 9 228 € HT ;", {1845: DON, 9228: COUT}),
        ("ATTRIBUE :\n- à la SAS Vert : 3 000 € pour 12 000 € de travaux ;", {3000: DON, 12000: COUT}),
        ("ATTRIBUE à la SARL Orme 2 400 €, représentant 30 % de 8 000 € HT de dépenses ;", {2400: DON, 8000: COUT}),
        ("ATTRIBUE à la SARL Orme, qui sollicitait 5 000 €, une aide de 4 000 € (20 % d'un coût de 20 000 € HT) ;", {5000: DEMANDE, 4000: DON, 20000: COUT}),
        ("ATTRIBUE à la SARL Orme une aide de 4 000 €. L'édition 2022 avait été aidée à hauteur de 2 500 €.", {4000: DON, 2500: AVANT}),
        ("FIXE à 21 400 € le montant définitif de la subvention allouée à la SARL Orme.", {21400: DON}),
    ],
)  # fmt: skip
def test_the_base_of_a_rate_beside_a_grant_is_a_cost(decide, roles):
    assert _roles(lire("Le service expose.", decide)) == roles


# --- acts that take note, tables of years, of what changes

AIDES = "Les aides suivantes ont été attribuées :\n\nEntreprise    Aide accordée\nSAS Moulin    12 000 €\nSARL Duval    8 000 €\nTotal    20 000 €\n"


@pytest.mark.parametrize(
    ("decide", "dons"),
    [
        ("- PREND ACTE du rapport annuel d'activité du fonds.", set()),
        ("- donne acte au Président de la communication des décisions prises par délégation.", set()),
        ("- PREND ACTE du rapport et ATTRIBUE les aides ci-dessus.", {12000, 8000}),
    ],
)
def test_an_act_that_only_takes_note_grants_nothing(decide, dons):
    acte = lire(AIDES, decide)
    assert {int(x.valeur) for x in acte.montants if x.role is DON} == dons
    assert bool(_noms(acte)) == bool(dons)


def test_a_count_of_firms_is_nobody_and_years_before_are_former():
    acte = lire(
        "Exercice    Entreprises aidées    Aides engagées\n2021    42    126 000 €\n2022    30    98 000 €\nTotal    72    224 000 €\n",
        "- approuve le bilan et la poursuite du dispositif.",
    )
    assert _noms(acte) == []
    assert {k: v for k, v in _roles(acte).items() if k > 1000} == {126000: AVANT, 98000: AVANT, 224000: AUTRE}


AVENANT = """AVENANT N° 2 À LA CONVENTION
Entre la Communauté d'agglomération du Val, représentée par son Président, M. Luc ROY,
et la Chambre de commerce et d'industrie Val-Ardière, représentée par son Président, M. Paul PETIT,

Article 1er - Montants
Le tableau de l'article 5 de la convention est remplacé par le suivant :
| Année | Montant initial | Montant après avenant | Variation |
| 2023 | 60 000 € | 60 000 € | 0 € |
| 2024 | 60 000 € | 48 000 € | - 12 000 € |
| 2025 | 60 000 € | 66 000 € | + 6 000 € |
| Total | 180 000 € | 174 000 € | - 6 000 € |
"""


def test_a_table_that_replaces_another_grants_what_it_changes():
    assert _roles(lire_texte(AVENANT)) == {60000: AVANT, 48000: DON, 66000: DON, 12000: AUTRE, 6000: AUTRE, 180000: AVANT, 174000: AUTRE}  # fmt: skip


def test_years_in_columns_are_the_years_of_the_grant():
    acte = lire(
        "Le Président propose une aide dégressive de 10 000 €, ainsi répartie :\n| Exercice | 2024 | 2025 | 2026 |\n| Subvention | 5 000 € | 3 000 € | 2 000 € |\n",
        "- approuve le versement à l'association Bois Vert d'une subvention de 10 000 €, suivant l'échéancier ci-dessus ;",
    )
    assert {(x.periode, int(x.valeur)) for x in acte.montants if x.role is DON} >= {("2024", 5000), ("2025", 3000), ("2026", 2000)}  # fmt: skip


# --- who is called by a sigle


@pytest.mark.parametrize(
    ("expose", "decide", "nom"),
    [
        ("L'association Matériaux Biosourcés Atlantique (MBA) fédère 118 adhérents.", "- ATTRIBUE à MBA une subvention de 12 000 € ;", "Matériaux Biosourcés Atlantique"),
        ("L'Agence Locale de Transition Énergétique (ALTE) anime le réseau.", "- attribue une subvention de 12 000 € à l'ALTE ;", "Agence Locale de Transition Énergétique"),
        ("Le projet du réseau Bois (2024) avance.", "- attribue une subvention de 12 000 € à l'ALTE ;", "ALTE"),
    ],
)  # fmt: skip
def test_a_sigle_is_named_in_full(expose, decide, nom):
    assert _noms(lire(expose, decide)) == [nom]


def test_the_sigle_of_a_party_is_that_party():
    acte = lire_texte(
        AVENANT + "\nArticle 2\nL'agglomération attribue à la CCI une subvention complémentaire de 9 000 €.\n"
    )
    assert [x.nom for x in acte.beneficiaires] == ["Chambre de commerce et d'industrie Val-Ardière"]


def test_a_name_stops_before_the_participation_that_it_is_given():
    acte = lire("Le service expose.", "- de verser au Syndicat mixte du Parc la participation statutaire 2024 de la Métropole, arrêtée à 115 000 €.")  # fmt: skip
    assert _noms(acte) == ["Syndicat mixte du Parc"]


def test_an_amount_under_the_label_of_an_item_goes_on_with_it():
    acte = lire(
        "Le comité a émis un avis favorable sur les dossiers suivants :\n1. SARL Scierie, à Roquecave : aspiration. Dépense éligible : 45 200 € HT. Aide\nproposée : 10 000 €.\n2. SAS Tarral, à Saint-Cernin : ensacheuse automatique. Dépense éligible :\n31 000 € HT. Aide proposée : 9 300 €.\nSoit un total de 19 300 €.",
        "- accorde les deux subventions détaillées ci-dessus ;",
    )
    assert _dons(acte) == {("SARL Scierie", 10000), ("SAS Tarral", 9300)}


def test_what_is_asked_takes_no_funder_from_a_doubtful_line_of_the_plan():
    """The collectivité brings as much as the conseil régional is asked: the request is not hers."""
    acte = lire_texte(RECETTES_EGALES)
    (demande,) = (x for x in acte.montants if x.role is DEMANDE)
    assert (int(demande.valeur), demande.financeur) == (30000, None)


RECETTES_EGALES = """\
COMMUNAUTÉ D'AGGLOMÉRATION DU VAL DE SARRE
CONSEIL COMMUNAUTAIRE
Séance du 14 mars 2024
Délibération n° 2024-031
Objet : Salon des savoir-faire – plan de financement

Le plan de financement est le suivant :
Dépenses : Location 40 000 € ; Communication 20 000 €
Total dépenses 60 000 €
Recettes
Val de Sarre Agglomération 30 000 €
Conseil régional 30 000 €
Total recettes 60 000 €

Le Conseil communautaire, après en avoir délibéré, à l'unanimité :
- sollicite une participation de 30 000 € du conseil régional ;
- autorise le Président à signer tout document.
"""
