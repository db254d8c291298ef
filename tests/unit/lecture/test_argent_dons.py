"""What a decision grants, to whom: the many ways to write it, and what is never mistaken for it."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import PIED, TETE, lire
from tests.unit.lecture.cadres import CONVENTION, DECIDE_NU, couples_de_l_expose, roles_d_un_dit, roles_sous_corps

ACCORDES = [
    (
        "- DÉCIDE d'attribuer une subvention de 5 000 € à l'association Les Amis du Patrimoine pour l'année 2024.",
        [("5000", "Les Amis du Patrimoine")],
    ),
    (
        "- ACCORDE à l'association Les Amis du Patrimoine une subvention exceptionnelle d'un montant de 1.500,00 € ;",
        [("1500", "Les Amis du Patrimoine")],
    ),
    (
        "DÉCIDE de verser à la Mission locale du Valentinois une participation de 12 345,67 euros au titre de l'exercice 2024",
        [("12345.67", "Mission locale du Valentinois")],
    ),
    (
        "Article 1 : Une subvention de fonctionnement de 20.000 € est allouée au Club Alpin de Romans.\nArticle 2 : La dépense sera imputée à l'article 65748 du budget 2024.",
        [("20000", "Club Alpin de Romans")],
    ),
    (
        "Article 1er : d’octroyer une aide de 8 500 € (huit mille cinq cents euros) à la SARL Durand et Fils, dans le cadre du dispositif d’aide à l’immobilier.",
        [("8500", "SARL Durand et Fils")],
    ),
    (
        "- approuve l'attribution d'un fonds de concours de 45 000 € à la commune de Châteaudouble pour la rénovation de la salle des fêtes,\n- autorise le Président à signer la convention.",
        [("45000", "commune de Châteaudouble")],
    ),
    (
        "- décide d'allouer les subventions suivantes :\n- Amicale des pompiers : 400 €\n- Football Club de Montélier : 2 500 €\n- Comité des fêtes : 1 200 €",
        [("400", "Amicale des pompiers"), ("2500", "Football Club de Montélier"), ("1200", "Comité des fêtes")],
    ),
    (
        "décide d'attribuer, au titre de l'année 2024, une subvention de 30 000 € en faveur de l'Agence d'urbanisme EPURES et de fixer à 70 % l'acompte soit 21 000 €.",
        [("30000", "Agence d'urbanisme EPURES")],
    ),
    (
        "FIXE à 15 000 € le montant de la subvention accordée au Théâtre de la Ville.",
        [("15000", "Théâtre de la Ville")],
    ),
    (
        "autorise le versement d'une subvention complémentaire de 3 000 € à Initiative Drôme, portant l'aide totale à 13 000 €.",
        [("3000", "Initiative Drôme")],
    ),
    (
        "de porter le montant de la subvention attribuée à l'association Tremplin de 10 000 € à 15 000 €.",
        [("15000", "association Tremplin")],
    ),
    (
        "- d'accorder une subvention d'investissement de quinze mille euros (15 000 €) à la société MécaPlus SAS, soit 20 % d'une dépense éligible de 75 000 € HT.",
        [("15000", "MécaPlus")],
    ),
    (
        "DECIDE l'attribution d'une subvention d'un montant maximum de 25 000 € au bénéfice de la Fondation du Patrimoine.",
        [("25000", "Fondation du Patrimoine")],
    ),
    (
        "- Approuve la participation financière de la commune à hauteur de 7 200 € au profit du Syndicat des eaux de la Veaune ;",
        [("7200", "Syndicat des eaux de la Veaune")],
    ),
    (
        "VOTE une subvention de 950 euros à la coopérative scolaire de l'école Jean Moulin.",
        [("950", "coopérative scolaire de l'école Jean Moulin")],
    ),
    (
        "- d’attribuer à l’association « Les Restos du Cœur de la Drôme » une subvention de 1 000 € ;",
        [("1000", "Les Restos du")],
    ),
    (
        "- de verser la somme de 4 000 € au Secours Populaire Français – comité de Valence.",
        [("4000", "Secours Populaire")],
    ),
    (
        "DÉCIDE :\nArticle 1 – La subvention 2024 au Pôle Minalogic est arrêtée à la somme de 62 500 euros.",
        [("62500", "Pôle Minalogic")],
    ),
    (
        "- d'approuver le renouvellement de l'adhésion à l'association AMORCE pour un montant de 1 234 € ;",
        [("1234", "AMORCE")],
    ),
    (
        "- attribue une aide de 50 000 €, sous forme d'avance remboursable, à l'entreprise Ferrari Mécanique",
        [("50000", "Ferrari Mécanique")],
    ),
    (
        "Le Conseil décide d'accorder à Mme la Présidente de l'association Vivre Ensemble une subvention de 600 €.",
        [("600", "Vivre Ensemble")],
    ),
    (
        "- autorise Monsieur le Maire à verser une subvention de 2 000 € à l’ASL Handball, correspondant à 50 % du coût de la manifestation estimé à 4 000 €",
        [("2000", "ASL Handball")],
    ),
    (
        "DECIDE D'ATTRIBUER UNE SUBVENTION DE 10 000 EUROS A L'ASSOCIATION DES COMMERCANTS DE MONTELIER",
        [("10000", "ASSOCIATION DES COMMERCANTS DE MONTELIER")],
    ),
    (
        "- d'attribuer une subvention de 18 k€ à la grappe Mécaloire pour l'action Production France",
        [("18000", "grappe Mécaloire")],
    ),
    (
        "- accepte de participer à hauteur de 3 500 € TTC aux frais de fonctionnement du RASED de Romans",
        [("3500", "RASED")],
    ),
    ("- d'allouer à la CCI de la Drôme une subvention de 1,2 M€ sur trois ans", [("1200000", "CCI de la Drôme")]),
    (
        "APPROUVE le versement du solde de 12 000 € de la subvention de 40 000 € attribuée en 2022 à l'association Arche.",
        [],
    ),
    (
        "- attribue le marché de travaux à l'entreprise EIFFAGE ROUTE pour un montant de 120 000 € HT soit 144 000 € TTC ;",
        [("120000", "EIFFAGE ROUTE"), ("144000", "EIFFAGE ROUTE")],
    ),
    (
        "- Sollicite une subvention de 40 000 € auprès du Département de la Drôme pour ces travaux d'un coût de 100 000 € HT.",
        [],
    ),
    (
        "- l'octroi d'une subvention de 22 000€ à Habitat Dauphinois ;\n- l'octroi d'une subvention de 5 000€ à SOLIHA Drôme.",
        [("22000", "Habitat Dauphinois"), ("5000", "SOLIHA Drôme")],
    ),
    (
        "- attribue une subvention de 6 000 € à l'association Alpha et de 4 000 € à l'association Bêta",
        [("6000", "association Alpha"), ("4000", "association Bêta")],
    ),
    (
        "- d'accorder la garantie de la commune à hauteur de 50 % pour un prêt de 1 000 000 € contracté par Drôme Aménagement Habitat",
        [],
    ),
    (
        "- d'approuver le plan de financement et d'attribuer à l'UDAF, qui sollicitait 8 000 €, une subvention de 5 000 €",
        [("5000", "UDAF")],
    ),
    (
        "décide d’attribuer à l’association Lire et Faire Lire, au titre de l’année 2024, une\nsubvention de 15\n000 €.",
        [("15000", "Lire et Faire Lire")],
    ),
    (
        "Article 1 : Il est attribué à la SCIC Enercoop une subvention de 9 000 € en investissement.",
        [("9000", "SCIC Enercoop")],
    ),
    ("- la SAS Dupont bénéficie d'une subvention de 11 000 €", [("11000", "SAS Dupont")]),
]


@pytest.mark.parametrize(("decision", "attendus"), ACCORDES, ids=lambda x: x[:60] if isinstance(x, str) else "")
def test_a_grant_is_read_in_each_wording(decision, attendus):
    lecture = lire(TETE + decision + PIED)
    lus = sorted(m.valeur for m in lecture.montants if m.role is Role.ATTRIBUE)
    assert lus == sorted(Decimal(valeur) for valeur, _ in attendus)
    noms = [cle(b.nom) for b in lecture.beneficiaires]
    assert [nom for _, nom in attendus if not any(cle(nom) in lu for lu in noms)] == []


AUTRES = [
    ("REFUSE d'attribuer la subvention de 45 000 € demandée par la SARL Marchand.", "45000", Role.DEMANDE),
    ("- sursoit à la demande de subvention de 9 000 € de l'association Arche.", "9000", Role.DEMANDE),
    ("- approuve le coût prévisionnel des travaux estimé à 120 000 € HT.", "120000", Role.DEPENSE),
    ("- sollicite auprès de l'État une subvention de 40 000 € au titre de la DETR.", "40000", Role.DEMANDE),
    ("- fixe le tarif du repas à 4,50 € par élève.", "4.50", Role.TARIF),
    ("- l'aide est plafonnée à 5 000 € par entreprise.", "5000", Role.PLAFOND),
    ("- dit que 2 400 € restent à la charge de l'association Arche.", "2400", Role.RESTE_A_CHARGE),
    ("- autorise le versement d'un acompte de 6 000 €.", "6000", Role.AUTRE),
    ("- prend acte de la subvention de 7 000 € attribuée par délibération du 3 mars 2022.", "7000", Role.ANTERIEUR),
]


@pytest.mark.parametrize(("decision", "montant", "role"), AUTRES, ids=[x[0][:50] for x in AUTRES])
def test_what_is_no_grant_has_its_own_role(decision, montant, role):
    lus = {m.valeur: m.role for m in lire(TETE + decision + PIED).montants}
    assert lus == {Decimal(montant): role}


def test_what_is_only_proposed_is_not_sure():
    propose = "Il est proposé au conseil d'attribuer une subvention de 5 000 € à l'association Arche."
    montants = lire(propose).montants
    assert [(m.valeur, m.preuve.confiance) for m in montants] == [(Decimal(5000), Confiance.A_VERIFIER)]


def test_a_decision_lower_than_the_proposal_wins():
    propose = "Il est proposé au conseil d'attribuer une subvention de 8 000 € à l'association Arche.\n\n"
    lecture = lire(propose + TETE + "- attribue une subvention de 5 000 € à l'association Arche." + PIED)
    assert [m.valeur for m in lecture.montants if m.role is Role.ATTRIBUE] == [Decimal(5000)]


def test_two_grants_that_cannot_both_stand_are_both_uncertain():
    decision = (
        "- attribue 5 000 € de subvention à l'association Arche ;\n- alloue à l'association Arche une aide de 6 000 €."
    )
    donnes = [m for m in lire(TETE + decision + PIED).montants if m.role is Role.ATTRIBUE]
    assert len(donnes) == 2
    assert {m.preuve.confiance for m in donnes} == {Confiance.A_VERIFIER}


def test_figures_and_words_that_disagree_are_uncertain():
    decision = "- attribue une subvention de 20 000 euros (deux mille euros) à l'association Arche."
    montants = lire(TETE + decision + PIED).montants
    assert [m.preuve.confiance for m in montants] == [Confiance.A_VERIFIER]


def test_an_amount_carries_its_passage_its_period_and_its_taxes():
    decision = "- attribue à la SAS Arche une aide de 15 000 € HT au titre de l'année 2024."
    montant = next(m for m in lire(TETE + decision + PIED).montants if m.role is Role.ATTRIBUE)
    assert (montant.periode, montant.taxes, montant.preuve.ligne) == ("2024", "HT", 9)
    assert "15 000 €" in montant.preuve.extrait


@pytest.mark.parametrize(
    "decision",
    [
        "- fixe à 15 000 € la participation de l'année 2024.",
        "- la participation de la commune est fixée à 20 000 €.",
        "- attribue 3 bourses de 1 000 € à des étudiants.",
        "- attribue une aide de 2 000 € pour chacune des entreprises suivantes.",
    ],
)
def test_a_grant_without_a_name_is_never_sure(decision):
    donnes = [m for m in lire(TETE + decision + PIED).montants if m.role is Role.ATTRIBUE]
    assert [m.preuve.confiance for m in donnes] == [Confiance.A_VERIFIER]


def test_credits_and_loans_are_not_granted():
    for decision in (
        "- vote les crédits suivants : article 65748 : 10 000 €.",
        "- décide de contracter un emprunt de 500 000 €.",
    ):
        assert {m.role for m in lire(TETE + decision + PIED).montants} == {Role.AUTRE}


def test_an_amount_in_words_before_its_figures_leaves_the_verb_beside_it():
    texte = "FIXE à la somme de sept mille cinq cents euros (7 500 €) la participation au bénéfice de la Chambre de métiers.\n"
    assert roles_sous_corps(DECIDE_NU + texte) == {Decimal(7_500): Role.ATTRIBUE}


def test_a_flat_grant_is_a_grant():
    dit = "La Ville s'engage à verser à l'Association une subvention forfaitaire de 52 000 euros.\n"
    lu = lire(CONVENTION + "Article 1\n" + dit)
    assert [x.role for x in lu.montants if x.valeur == 52000] == [Role.ATTRIBUE]


def test_what_is_proposed_to_keep_owes_nothing_to_the_words_before():
    expose = "Au regard du bilan de l'édition précédente, il est proposé de retenir une subvention de 38 000 €.\n"
    assert couples_de_l_expose(expose) == {(38000, Role.ATTRIBUE)}
    expose = (
        "La rédaction est engagée avec la Région, il est proposé de fixer le montant de la subvention à 185 000 €.\n"
    )
    assert couples_de_l_expose(expose) == {(185000, Role.ATTRIBUE)}


def test_an_aid_for_a_rent_is_a_grant_and_told_by_the_month_the_same():
    expose = "L'aide s'élèverait ainsi à 210 € par mois, soit 2 520 € pour la durée du bail.\n"
    decide = "ATTRIBUE une aide au loyer de 2 520 € à l'entreprise « Le Fil Rouge ».\n"
    assert {x for x in couples_de_l_expose(expose, decide) if x[0] == 2520} == {(2520, Role.ATTRIBUE)}


@pytest.mark.parametrize(
    ("decide", "don"),
    [
        ("Article 1er : Il est consenti à la SARL Roux une avance remboursable, sans intérêt ni garantie, de 40 000 €.", 40000),
        ("2°) accorde à la SARL Roux une remise gracieuse de loyers de 1 920 euros, constatée au compte 65888 ;", 1920),
        ("a) consent à la SARL Roux une avance en compte courant d'associé de 150 000 € ;", 150000),
    ],
)  # fmt: skip
def test_what_is_lent_or_let_off_is_granted_whatever_its_terms(decide, don):
    assert (don, Role.ATTRIBUE) in couples_de_l_expose("La société occupe un local communal.", f"{decide}\n")


@pytest.mark.parametrize(
    "dit",
    ["d'apporter 10 000 € au fonds de prêts d'honneur", "d'abonder le fonds de garantie Val à hauteur de 10 000 €"],
)
def test_what_is_brought_to_a_fund_is_granted_to_be_checked(dit):
    (montant,) = lire(f"{TETE}DÉCIDE {dit} de l'association Arche.{PIED}").montants
    assert (montant.role, montant.preuve.confiance) == (Role.ATTRIBUE, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    ("propose", "role"),
    [
        ("Il est proposé de lui verser :\nun abondement au fonds de prêts de 25 000 € ;\nune subvention de 5 000 €.", Role.ATTRIBUE),
        ("Il est proposé de verser à Initiative Val un apport au fonds de prêts d'honneur de 25 000 €.", Role.ATTRIBUE),
        ("Il est proposé de solliciter un apport de la Région au fonds de prêts de 25 000 €.", Role.AUTRE),
        ("La plateforme propose un apport au fonds de prêts de 25 000 €.", Role.AUTRE),
    ],
)  # fmt: skip
def test_what_is_proposed_for_a_fund_is_granted_whatever_it_lends(propose, role):
    assert roles_d_un_dit(propose, "DÉCIDE de verser à Initiative Val les concours ci-dessus.\n")[25000] is role


def test_the_total_that_a_complement_makes_is_no_grant():
    lu = lire(
        f"{TETE}ATTRIBUE à l'association Arche une subvention complémentaire de 2 000 €, portant à 7 000 € l'aide totale pour 2024.{PIED}"
    )
    assert {(int(m.valeur), m.role) for m in lu.montants} == {(2000, Role.ATTRIBUE), (7000, Role.AUTRE)}


FORFAITAIRES = [
    "L'agglomération verse à la CCI du Val une participation globale et forfaitaire de 39 500 euros : un premier versement de 23 700 euros à la signature, le solde de 15 800 euros dans les conditions fixées par la délibération.",
    "La communauté verse à la CCI du Val une subvention annuelle forfaitaire de 39 500 euros.",
]


@pytest.mark.parametrize("clause", FORFAITAIRES)
def test_a_lump_sum_is_granted_and_is_no_tariff(clause):
    roles = roles_sous_corps(f"{DECIDE_NU}approuve la convention.\n\nArticle 3 : {clause}\n")
    assert roles[Decimal(39_500)] is Role.ATTRIBUE
    assert roles.get(Decimal(15_800), Role.AUTRE) is Role.AUTRE


PROPOSEES = [
    ("La commission propose de donner une suite favorable à la première demande et de ramener la seconde à 6 000 euros.", 6000),
    ("L'avenant prévoit une aide exceptionnelle en investissement de 6 000 €, correspondant à la moitié de ce surcoût.", 6000),
]  # fmt: skip


@pytest.mark.parametrize(("expose", "valeur"), PROPOSEES)
def test_what_is_proposed_then_granted_is_one_grant(expose, valeur):
    fin = f"{DECIDE_NU}- ATTRIBUE au Groupement Compétences une subvention de {valeur} euros.\n"
    assert roles_sous_corps(f"{expose}\n\n{fin}") == {Decimal(valeur): Role.ATTRIBUE}


PARTS_DITES = [
    ("1° l'observatoire, pour lequel l'agglomération apporterait 26 000 euros ;", Role.AUTRE),
    ("Le loyer mensuel demandé au commerçant testeur serait de 26 000 € ;", Role.TARIF),
]


@pytest.mark.parametrize(("dit", "role"), PARTS_DITES)
def test_a_part_told_before_the_grant_costs_nothing(dit, role):
    expose = (
        f"Le programme comprend deux volets, dont le coût total est évalué à 71 500 euros :\n{dit}\n2° l'accueil.\n\n"
    )
    fin = f"{DECIDE_NU}- ATTRIBUE à la SCIC La Filature une subvention de 39 500 euros.\n"
    assert roles_sous_corps(f"{expose}{fin}")[Decimal(26_000)] is role
