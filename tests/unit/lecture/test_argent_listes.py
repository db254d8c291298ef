"""Lists of grants in running text: each name with its amount, checked by the total that the decision adopts."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    DEMANDE,
    DON,
    FIN_2024,
    lire_don,
    noms_de,
    roles_de,
)

EN_LIGNE = [
    "- attribue une subvention aux associations suivantes : Arche (500 €), Club des Aînés (300 €) et Comité de jumelage (200 €).",
    "- attribue les subventions suivantes : Arche : 500 €, Club des Aînés : 300 € et Comité de jumelage : 200 €.",
]


@pytest.mark.parametrize("decision", EN_LIGNE, ids=["parentheses", "deux-points"])
def test_a_list_inside_a_sentence_gives_each_name_its_amount(decision):
    donnes = {(m.beneficiaire, m.valeur) for m in lire(TETE + decision + PIED).montants}
    assert donnes == {("Arche", Decimal(500)), ("Club des Aînés", Decimal(300)), ("Comité de jumelage", Decimal(200))}


def test_the_rate_of_the_opening_sentence_does_not_govern_its_list():
    texte = (
        TETE
        + "DÉCIDE d’accorder les aides suivantes, au taux de 40 % des dépenses éligibles HT :\n- SCEA du Mas Blanc (30) : 11 200 € pour une dépense éligible de 28 000 €\n- EARL Pujol (66) : 6 480 € pour une dépense éligible de 16 200 €\n"
    )
    lecture = lire(texte)
    donnes = [(m.valeur, m.beneficiaire) for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert donnes == [(Decimal("11200.00"), "SCEA du Mas Blanc"), (Decimal("6480.00"), "EARL Pujol")]
    assert {m.valeur for m in lecture.montants if m.role is Role.DEPENSE} == {Decimal("28000.00"), Decimal("16200.00")}


LISTE = (
    "Il est proposé d'attribuer les subventions suivantes :\n\n"
    "1)   INITIATIVE DU VAL                                             12 000 €\n     Prêts d'honneur aux créateurs\n\n"
    "2)   MISSION LOCALE DU BASSIN EST                                   9 800 €\n     Permanences hebdomadaires\n\n"
    "                                                    TOTAL          {total} €\n\n"
    + DECIDE_2024
    + "ACCEPTE l'octroi des subventions énumérées ci-dessus.\n"
)


def test_a_list_of_grants_is_sure_where_its_total_checks_it():
    lu = lire(CORPS_2024 + LISTE.format(total="21 800"))
    donnes = [(m.beneficiaire, m.valeur, m.preuve.confiance) for m in lu.montants if m.role is Role.ATTRIBUE]
    assert donnes == [
        ("INITIATIVE DU VAL", Decimal(12_000), Confiance.SURE),
        ("MISSION LOCALE DU BASSIN EST", Decimal(9_800), Confiance.SURE),
    ]
    assert [x.nom for x in lu.beneficiaires] == ["INITIATIVE DU VAL", "MISSION LOCALE DU BASSIN EST"]


def test_a_list_whose_total_differs_grants_nothing_for_sure():
    lu = lire(CORPS_2024 + LISTE.format(total="22 800"))
    assert not [m for m in lu.montants if m.role is Role.ATTRIBUE and m.preuve.confiance is Confiance.SURE]


def test_a_list_of_who_pays_is_no_list_of_grants():
    texte = "Le plan de financement de l'opération subventionnée est :\n\nAssociation Lumen          12 000 €\nMission locale             9 800 €\n\n"
    assert Role.ATTRIBUE not in {m.role for m in lire(CORPS_2024 + texte + FIN_2024).montants}


def test_names_above_the_amount_of_each_grant():
    texte = (
        "Le jury propose d'attribuer les bourses suivantes.\n\nALGUEO\nCulture de microalgues.\nBourse proposée : 15 000 €\n\n"
        "DIAGNOMER\nCapteurs marins.\nBourse proposée : 8 000 €\n\n"
    )
    lu = lire(CORPS_2024 + texte + DECIDE_2024 + "APPROUVE l'attribution des bourses ci-dessus.\n")
    assert [(m.beneficiaire, m.valeur) for m in lu.montants if m.role is Role.ATTRIBUE] == [
        ("ALGUEO", Decimal(15_000)),
        ("DIAGNOMER", Decimal(8_000)),
    ]


def test_amounts_before_the_names_of_an_enumeration():
    texte = DECIDE_2024 + "DÉCIDE d'attribuer les bourses suivantes :\n15 000 € à Algueo, 8 000 € à Diagnomer.\n"
    assert [x.nom for x in lire(CORPS_2024 + texte).beneficiaires] == ["Algueo", "Diagnomer"]


def test_where_a_business_stands_does_not_receive():
    texte = DECIDE_2024 + (
        "ATTRIBUE les aides suivantes :\n- Boulangerie L'Épi Doré, à Saint-Geyrin : 4 200 € ;\n"
        "- Boucherie Clavequin, à Apprivas : 5 000 €, soit un montant total de 9 200 €.\n"
    )
    lu = lire(CORPS_2024 + texte)
    assert [x.nom for x in lu.beneficiaires] == ["Boulangerie L'Épi Doré", "Boucherie Clavequin"]
    assert {m.valeur: m.role for m in lu.montants}[Decimal(9_200)] is Role.AUTRE


def test_a_list_of_costs_with_its_total_grants_nothing():
    texte = (
        "Il est proposé d'attribuer une subvention au cluster Hyséo, dont le programme coûte, poste par poste :\n\n"
        "- Animation du réseau                    12 000 €\n- Salon de la filière                     9 800 €\n\n"
        "TOTAL                                   21 800 €\n\n"
    )
    lu = lire(
        CORPS_2024
        + texte
        + DECIDE_2024
        + "ATTRIBUE au cluster Hyséo une subvention de 10 000 €, selon le tableau ci-dessus.\n"
    )
    assert [m.valeur for m in lu.montants if m.role is Role.ATTRIBUE] == [Decimal(10_000)]


def test_grants_may_come_before_the_names_of_who_receives():
    dits = (
        "APPROUVE l’attribution de subventions, au titre de 2024 :\n"
        "  - d’un montant de 38 000 € au profit de l’association Le Village,\n"
        "  - d’un montant de 16 000 € au profit de l’association Cluster Cuir ;\n"
    )
    lu = lire(CORPS_2024 + DECIDE_2024 + dits)
    dons = {(x.beneficiaire, x.valeur) for x in lu.montants if x.role is Role.ATTRIBUE}
    assert {valeur for _, valeur in dons} == {Decimal(38000), Decimal(16000)}
    assert all("Village" in nom or "Cluster" in nom for nom, _ in dons)


def test_an_amount_goes_on_the_line_that_announces_it():
    dit = "1. SCI Les Prés : extension de l'atelier. Aide proposée :\n50 000,00 €.\n"
    don = "- ACCORDE à la SCI Les Prés une subvention d'un montant maximum de 50 000,00 € ;\n"
    lu = lire(CORPS + dit + DECIDE + don)
    assert [(m.valeur, m.role) for m in lu.montants] == [(Decimal("50000.00"), Role.ATTRIBUE)]


LISTE_A_PUCES = "La commission propose d'attribuer les subventions suivantes :\n•\n\nMission locale de l'Est : 31 450 €\n\n•\n\nAssociation Rebond : 12 000 €\n\n"


def test_bullets_alone_on_their_line_and_the_total_that_is_granted():
    lu = lire(f"{CORPS}{LISTE_A_PUCES}{DECIDE}•\n\nATTRIBUE les subventions ci-dessus pour un total de 43 450 €,\n")
    assert {(int(m.valeur), m.role) for m in lu.montants} == {
        (31450, Role.ATTRIBUE),
        (12000, Role.ATTRIBUE),
        (43450, Role.AUTRE),
    }
    assert {b.nom for b in lu.beneficiaires} == {"Mission locale de l'Est", "Association Rebond"}
    assert all(m.preuve.confiance is Confiance.A_VERIFIER for m in lu.montants)


def test_a_total_that_the_list_does_not_make_grants_none_of_its_items():
    lu = lire(f"{CORPS}{LISTE_A_PUCES}{DECIDE}•\n\nATTRIBUE les subventions ci-dessus pour un total de 50 000 €,\n")
    assert not [m for m in lu.montants if m.role is Role.ATTRIBUE and m.valeur != 50000]


@pytest.mark.parametrize(
    ("liste", "noms"),
    [
        ("- SAS RANCE (Bray) : 2 500 €\n- EI Roy, artisan\n  menuisier à Bray : 1 500 €", ["SAS RANCE", "EI Roy"]),
        ("EI Roy, artisan menuisier à Bray : 1 500 €\nSARL Pontex, atelier à Ancy : 2 500 €", ["EI Roy", "SARL Pontex"]),
        ("- extension d'un atelier, à la SARL Pontex : 2 500 €\n- création d'un site, à la SAS Rance : 500 €", ["SARL Pontex", "SAS Rance"]),
        ("SARL Pontex .............. 6 000 €\nAssociation Club des métiers\ndu Val ................. 2 500 €", ["SARL Pontex", "Association Club des métiers du Val"]),
    ],
)  # fmt: skip
def test_where_somebody_is_or_the_end_of_a_name_does_not_receive(liste, noms):
    acte = lire_don("Le service expose.", f"ATTRIBUE les subventions suivantes :\n\n{liste}\n")
    assert [m.beneficiaire for m in acte.montants if m.role is Role.ATTRIBUE] == noms


def test_the_total_of_a_list_is_granted_to_nobody():
    plan = "Plan de financement :\n\n- Métropole : 12 000 €\n- Région : 10 000 €\n- Total : 22 000 € HT"
    acte = lire_don("Le service expose.", f"ATTRIBUE à l'association Végéal une subvention de 12 000 €.\n\n{plan}")
    assert roles_de(acte)[22000] is Role.DEPENSE


@pytest.mark.parametrize(
    "item",
    [
        "- {nom}, Valmont : four ; dépense éligible {cout} € HT ; subvention {aide} € ;",
        "- {nom}, Valmont : four ; dépense éligible {cout} € HT ; subvention : {aide} € ;",
        "- {nom}, Valmont, dépense éligible {cout} € HT, aide de {aide} € ;",
        "- {nom}, loyer mensuel de {cout} € : aide de {aide} € ;",
        "- {nom} - coût du projet : {cout} € - aide proposée : {aide} € ;",
    ],
)
@pytest.mark.parametrize(
    "ouvre",
    ["Le comité a émis un avis favorable sur les demandes suivantes :", "Deux demandes ont été jugées recevables :"],
)
def test_what_an_item_of_a_list_is_given_is_said_once(ouvre, item):
    liste = "\n".join(
        item.format(nom=n, cout=c, aide=a)
        for n, c, a in (("SAS Mécaval", "180 000", "18 000"), ("SARL Grimaud", "95 000", "9 500"))
    )
    acte = lire_don(
        f"{ouvre}\n{liste}",
        "ATTRIBUE les subventions suivantes : 18 000 € à la SAS Mécaval et 9 500 € à la SARL Grimaud.",
    )
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {18000, 9500}
    assert not [m for m in acte.montants if m.valeur in (18000, 9500) and m.role is not DON]


def test_a_list_of_requests_stays_asked():
    acte = lire_don(
        "Les demandes suivantes ont été déposées :\n- SAS Mécaval : dépense 180 000 € HT ; subvention 18 000 € ;",
        ATTRIBUE_VALMONT,
    )
    assert roles_de(acte)[18000] is DEMANDE


CI_DESSUS = (
    "DECIDE\n\n- d'attribuer les subventions telles que détaillées ci-dessus ;\n- d'autoriser le Président à signer."
)


AVIS = "La commission a rendu un avis favorable sur chacun des dossiers :\n\n"


@pytest.mark.parametrize(
    "items",
    [
        "- SARL Jeanmaire (Bressey) : un four. Dépenses éligibles : 31 480 € HT. Subvention proposée : 5 000 €\n\n- EURL Tissot (Charmoy) : une plieuse. Dépenses éligibles : 18 250 € HT. Subvention proposée : 3 650 €",
        "- SARL Jeanmaire : un four ; dépenses éligibles 31 480 € HT ; subvention proposée 5 000 €.\n- EURL Tissot : une plieuse ; dépenses éligibles 18 250 € HT ; subvention proposée 3 650 €.",
        "• SARL Jeanmaire – Bressey. Projet : un four. Coût : 31 480 € HT. Aide : 5 000 €.\n• EURL Tissot – Charmoy. Projet : plieuse. Coût : 18 250 € HT. Aide : 3 650 €.",
        "1) SARL Jeanmaire, Bressey. Dépenses : 31 480 € HT. Montant de l'aide : 5 000 €.\n2) EURL Tissot, Charmoy. Dépenses : 18 250 € HT. Montant de l'aide : 3 650 €.",
        "- Dossier n° 1 : SARL Jeanmaire. Dépenses éligibles : 31 480 € HT. Subvention : 5 000 €\n- Dossier n° 2 : EURL Tissot. Dépenses éligibles : 18 250 € HT. Subvention : 3 650 €",
        "- la SARL Jeanmaire, pour un four (31 480 € HT), soit une subvention de 5 000 € ;\n- l'EURL Tissot, pour une plieuse (18 250 € HT), soit une subvention de 3 650 €.",
    ],
)
def test_who_opens_an_item_receives_what_its_last_words_grant(items):
    acte = lire_don(AVIS + items, CI_DESSUS)
    assert noms_de(acte) == ["SARL Jeanmaire", "EURL Tissot"]
    assert {k: v for k, v in roles_de(acte).items() if v is DON} == {5000: DON, 3650: DON}


@pytest.mark.parametrize(
    "articles",
    [
        "ATTRIBUE à l'association Initiative Val :\n- 42 000 € au titre du fonctionnement ;\n- 30 000 € au titre de l'abondement du fonds de prêts d'honneur.",
        "ATTRIBUE à l'association Initiative Val les aides suivantes :\n- 42 000 € au titre du fonctionnement ;\n- 30 000 € au titre de l'investissement.",
        "VERSE à l'association Initiative Val, au titre de 2024 :\n- fonctionnement : 42 000 € ;\n- investissement : 30 000 €.",
        "ALLOUE à l'association Initiative Val :\na) une subvention de fonctionnement de 42 000 € ;\nb) un apport avec droit de reprise au fonds de prêts d'honneur de 30 000 € ;\nsoit un concours total de 72 000 €.",
        "ALLOUE à l'association Initiative Val :\na) une subvention de fonctionnement de 42 000 € ;\nb) une dotation au fonds de prêts de 30 000 € ;\nsoit un soutien global de 72 000 €.",
    ],
)
def test_who_opens_a_list_receives_each_of_its_amounts(articles):
    acte = lire_don("Le service expose.", articles)
    assert {k: v for k, v in roles_de(acte).items() if v is DON} == {42000: DON, 30000: DON}
    assert noms_de(acte) == ["association Initiative Val"]


FICHE = "Dossier {}\n{} : {}\nProjet : extension\nDépenses éligibles : 120 000 € HT\n{} : {}\n\n"


@pytest.mark.parametrize(
    ("qui", "somme"),
    [
        ("Entreprise", "Subvention proposée"),
        ("Bénéficiaire", "Montant de l'aide"),
        ("Porteur de projet", "Aide accordée"),
        ("Nom de l'association", "Montant attribué"),
        ("Demandeur", "Subvention"),
        ("Raison sociale", "Aide régionale proposée"),
    ],
)
def test_the_record_of_a_request_names_who_receives(qui, somme):
    fiches = FICHE.format(1, qui, "SARL Coulon", somme, "12 000 €") + FICHE.format(
        2, qui, "M. Jean Verdi", somme, "8 000 €"
    )
    acte = lire_don("Le service expose.", f"APPROUVE l'attribution des subventions suivantes :\n\n{fiches}")
    assert [(int(m.valeur), m.beneficiaire) for m in acte.montants if m.role is DON] == [
        (12000, "SARL Coulon"),
        (8000, "Jean Verdi"),
    ]


def test_the_project_of_an_item_is_not_who_carries_it():
    acte = lire_don(
        "Deux projets ont été retenus :\n\n1. « La Recyclette » (association Recycl'Aude) – Ressourcerie. Budget : 80 000 €. Aide proposée : 15 000 €.\n2. « Pain d'ici » (SCOP Fournil) – Boulangerie. Budget : 60 000 €. Aide proposée : 10 000 €.",
        "APPROUVE l'attribution des aides telles que présentées ci-dessus, pour un total de 25 000 €.",
    )
    assert noms_de(acte) == ["association Recycl'Aude", "SCOP Fournil"]


def _dons(acte):
    return {(x.beneficiaire, int(x.valeur)) for x in acte.montants if x.role is DON}


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
    acte = lire_don(liste, decide)
    assert _dons(acte) == dons
    assert set(noms_de(acte)) == {nom for nom, _ in dons}
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
    assert not _dons(lire_don(liste, decide))


def test_an_amount_under_the_label_of_an_item_goes_on_with_it():
    acte = lire_don(
        "Le comité a émis un avis favorable sur les dossiers suivants :\n1. SARL Scierie, à Roquecave : aspiration. Dépense éligible : 45 200 € HT. Aide\nproposée : 10 000 €.\n2. SAS Tarral, à Saint-Cernin : ensacheuse automatique. Dépense éligible :\n31 000 € HT. Aide proposée : 9 300 €.\nSoit un total de 19 300 €.",
        "- accorde les deux subventions détaillées ci-dessus ;",
    )
    assert _dons(acte) == {("SARL Scierie", 10000), ("SAS Tarral", 9300)}
