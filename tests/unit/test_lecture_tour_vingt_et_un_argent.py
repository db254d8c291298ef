"""Twenty-first round, amounts: whom a list grants to, what is paid in parts, what is only opened, drawn or titled."""

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.unit.test_lecture_tour_dix_neuf import _noms, _roles, lire

DECIDE = "ATTRIBUE à l'association Cœur de Valmont une subvention de 29 683 €."
DON, AUTRE, AVANT, COUT = Role.ATTRIBUE, Role.AUTRE, Role.ANTERIEUR, Role.DEPENSE
AVIS = "La commission a rendu un avis favorable sur chacun des dossiers :\n\n"
CI_DESSUS = (
    "DECIDE\n\n- d'attribuer les subventions telles que détaillées ci-dessus ;\n- d'autoriser le Président à signer."
)


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
    acte = lire(AVIS + items, CI_DESSUS)
    assert _noms(acte) == ["SARL Jeanmaire", "EURL Tissot"]
    assert {k: v for k, v in _roles(acte).items() if v is DON} == {5000: DON, 3650: DON}


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("ATTRIBUE à M. Kevin Ballot une aide de 2 640 €.", "Kevin Ballot"),
        ("ATTRIBUE une aide de 2 640 € à Monsieur Kevin BALLOT, artisan.", "Kevin BALLOT"),
        ("ACCORDE à Mme Elsa Le Roux, enseigne « Le Fil Bleu », une aide de 2 640 €.", "Elsa Le Roux, enseigne « Le Fil Bleu »"),
        ("ACCORDE à Mme Elsa Roux, gérante du commerce « Le Fil Bleu », une aide de 2 640 €.", "commerce « Le Fil Bleu »"),
        ("ACCORDE à Mme Elsa Roux (EI « La Mercerie ») une aide de 2 640 €.", "Elsa Roux (EI « La Mercerie »)"),
    ],
)  # fmt: skip
def test_a_person_receives_and_a_sign_alone_does_not(decide, nom):
    assert _noms(lire("Le service expose.", decide)) == [nom]


@pytest.mark.parametrize(
    "suite",
    [
        "et donne pouvoir à M. Jean Durand pour signer la convention",
        "et confie l'exécution à M. Jean Durand",
        "et autorise le versement, sur proposition faite à M. Jean Durand, adjoint",
    ],
)
def test_who_signs_receives_nothing(suite):
    assert "Jean Durand" not in _noms(lire("Le service expose.", f"VOTE une subvention de 5 000 € {suite}."))


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
    acte = lire("Le service expose.", articles)
    assert {k: v for k, v in _roles(acte).items() if v is DON} == {42000: DON, 30000: DON}
    assert _noms(acte) == ["association Initiative Val"]


@pytest.mark.parametrize(
    "article",
    [
        "ATTRIBUE à la CCI de la Sénouire une participation de 50 % des dépenses de l'opération, plafonnée à 18 000 €.",
        "ACCORDE à la SAS Loxel une aide de 30 % des dépenses éligibles, dans la limite de 18 000 €.",
        "ATTRIBUE à la SAS Loxel une subvention égale à 20 % du coût HT, sans pouvoir excéder 18 000 €.",
    ],
)
def test_the_most_that_one_named_may_have_is_granted_to_be_checked(article):
    lus = [m for m in lire("Le service expose.", article).montants if m.valeur == 18000]
    assert [(m.role, m.preuve.confiance) for m in lus] == [(DON, Confiance.A_VERIFIER)]


@pytest.mark.parametrize(
    "article",
    [
        "DÉCIDE d'attribuer aux commerçants une aide de 50 % des dépenses, plafonnée à 18 000 €.",
        "FIXE l'aide à 50 % des dépenses, plafonnée à 18 000 € par entreprise.",
        "ATTRIBUE à chaque entreprise retenue une aide de 50 % plafonnée à 18 000 €.",
        "APPROUVE le règlement prévoyant une aide de 20 % plafonnée à 18 000 €.",
    ],
)
def test_the_ceiling_of_rules_is_nobodys(article):
    assert _roles(lire("Le service expose.", article)) == {18000: Role.PLAFOND}


@pytest.mark.parametrize(
    "article",
    [
        "Article 1. Le plan de financement de l'étude, dont le coût s'élève à 50 000 € HT, est arrêté.",
        "APPROUVE le plan de financement du projet dont le budget prévisionnel s'élève à 50 000 € TTC.",
        "APPROUVE le financement de l'opération, dont le montant total est estimé à 50 000 € HT.",
        "Article 1. La participation à l'étude, d'un coût estimé à 50 000 € HT, est inscrite au budget.",
        "APPROUVE le plan prévisionnel de financement, dont les dépenses s'élèvent à 50 000 €.",
        "Article 1. Le plan de financement de l'étude, estimée à 50 000 € HT, est approuvé.",
    ],
)
def test_what_an_aided_project_costs_is_no_aid(article):
    assert _roles(lire("Le service expose.", article)) == {50000: COUT}


def test_the_aid_to_an_operation_is_still_an_aid():
    acte = lire(
        "Le service expose.", "L'aide allouée à la SARL Bertin pour l'opération de la rue Haute s'élève à 50 000 €."
    )
    assert (_roles(acte), _noms(acte)) == ({50000: DON}, ["SARL Bertin"])


@pytest.mark.parametrize(
    "clause",
    [
        "La subvention sera versée à 80 % (23 746 €) dès notification de la convention et le solde (5 937 €) après remise du bilan.",
        "La subvention est versée en un acompte (23 746 €) à la signature et un solde (5 937 €) au vu du bilan.",
        "L'aide est versée à hauteur de 80 % (23 746 €) dès signature et le reliquat (5 937 €) sur présentation du bilan.",
        "L'aide sera versée à hauteur de 23 746 € à la signature, les 5 937 € restants étant versés sur justificatifs.",
    ],
)
def test_what_is_left_to_pay_of_a_grant_is_no_other_funders(clause):
    assert _roles(lire(clause, DECIDE)) == {29683: DON, 23746: AUTRE, 5937: AUTRE}


@pytest.mark.parametrize(
    "clause",
    [
        "Une enveloppe de 150 000 € a été ouverte pour ce dispositif au titre de l'année 2024.",
        "Une enveloppe de 150 000 € a été réservée à l'appel à projets au titre de 2024.",
        "L'enveloppe budgétaire de 150 000 € consacrée au dispositif en 2024 n'est pas épuisée.",
        "Une dotation de 150 000 € a été affectée au dispositif au titre de l'exercice 2024.",
        "Un budget de 150 000 € a été voté pour ce dispositif au titre de l'année 2024.",
    ],
)
def test_what_was_opened_for_a_scheme_was_given_to_nobody(clause):
    assert _roles(lire(clause, DECIDE)) == {29683: DON, 150000: AUTRE}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("Le tarif de 650 € par jour est inchangé, ce qui représente un complément de 6 500 €.", AUTRE),
        ("Le tarif de 650 € par jour est inchangé, soit un complément de 6 500 €.", AUTRE),
        ("Le tarif de 650 € par jour est inchangé, d'où un supplément de 6 500 €.", AUTRE),
        ("Le forfait de 650 € par atelier est maintenu, ce qui induit une dépense supplémentaire de 6 500 €.", COUT),
    ],
)
def test_what_a_tariff_comes_to_is_no_tariff(clause, role):
    assert _roles(lire(clause, DECIDE)) == {29683: DON, 650: Role.TARIF, 6500: role}


@pytest.mark.parametrize(
    ("clause", "role"),
    [
        ("L'association perçoit déjà une subvention annuelle de 1 200 €, votée le 24 mars.", AVANT),
        ("L'association reçoit chaque année une subvention de 1 200 €.", AVANT),
        ("L'association perçoit déjà une subvention de la Région de 1 200 €.", Role.AUTRE_FINANCEUR),
    ],
)
def test_what_is_received_already_was_given_before(clause, role):
    assert _roles(lire(clause, DECIDE)) == {29683: DON, 1200: role}


PLAN = [
    "DEPENSES (HT)                                        RECETTES",
    "Gros œuvre, couverture             96 400 €          Etat - DETR (35 %)              79 800 €",
    "Second œuvre                       71 250 €          Région Auvergne                 45 600 €",
    "Maîtrise d'œuvre et études         21 750 €          Commune (autofinancement)       64 000 €",
    "TOTAL                             189 400 €          TOTAL                          189 400 €",
]


@pytest.mark.parametrize(
    "filet", ["-" * 93, "=" * 93, "_" * 93, "─" * 93, "- " * 46, "*" * 93, f"+{'-' * 45}+{'-' * 46}+"]
)
@pytest.mark.parametrize("places", [(1,), (4,), (1, 4), (0, 1, 4, 5), (1, 2, 3, 4)])
def test_a_rule_drawn_between_rows_is_no_word_of_a_cell(filet, places):
    lignes = [x for i, ligne in enumerate([*PLAN, ""]) for x in ([filet] if i in places else []) + [ligne]]
    (plan,) = lire("Le coût du projet se décompose comme suit :\n\n" + "\n".join(lignes), "APPROUVE le plan.").plans
    assert [x.libelle for x in plan.depenses] == [
        "Gros œuvre, couverture",
        "Second œuvre",
        "Maîtrise d'œuvre et études",
    ]
    assert [int(x.montant) for x in plan.recettes] == [79800, 45600, 64000]


TRANCHES = """Année      Fonctionnement      Investissement      Total
2024       80 000 €            40 000 €            120 000 €
2025       70 000 €            25 000 €            95 000 €
2026       60 000 €            –                   60 000 €
Total      210 000 €           65 000 €            275 000 €"""
SUR_TROIS_ANS = "ATTRIBUE à l'association Le Tremplin une subvention de 275 000 € pour la période 2024-2026."


@pytest.mark.parametrize(
    "phrase",
    [
        "Il vous est proposé d'apporter à ce programme un soutien de 275 000 €, selon l'échéancier suivant :",
        "La participation de la Métropole est répartie comme suit :",
        "La subvention est échelonnée ainsi :",
    ],
)
def test_the_years_of_an_aid_cost_nothing_whatever_its_sections(phrase):
    acte = lire(f"{phrase}\n\n{TRANCHES}", SUR_TROIS_ANS)
    assert not acte.plans
    assert {m.role for m in acte.montants} == {DON, AUTRE}
    assert {(int(m.valeur), m.periode) for m in acte.montants if m.role is DON} == {
        (275000, "2024-2026"),
        (120000, "2024"),
        (95000, "2025"),
        (60000, "2026"),
    }


@pytest.mark.parametrize("phrase", ["Le budget de l'association est le suivant :", "Le coût du programme est de :"])
def test_a_budget_by_year_shares_out_no_aid(phrase):
    acte = lire(f"{phrase}\n\n{TRANCHES}", SUR_TROIS_ANS)
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {275000}


@pytest.mark.parametrize(
    "ouverture",
    [
        "Il est proposé un soutien pluriannuel, dégressif, d'un montant global de 165 000 €, réparti de la manière suivante :",
        "Le soutien de la Métropole se répartit ainsi :",
        "La subvention est échelonnée sur trois ans :",
    ],
)
def test_a_list_of_years_that_adds_up_to_the_grant_shares_it(ouverture):
    ans = "\n  - 2024 : 60 000 €\n  - 2025 : 55 000 €\n  - 2026 : 50 000 €\n"
    acte = lire(ouverture + ans, "ATTRIBUE à l'association Salverne une subvention de 165 000 € pour 2024-2026.")
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {165000, 60000, 55000, 50000}
    assert [int(m.valeur) for m in acte.montants if m.preuve.confiance is Confiance.SURE] == [165000]


PARTIES = """RÉGION HAUTE-MEUSE

CONVENTION ATTRIBUTIVE DE SUBVENTION
n° 2024-0457

{}

il est convenu ce qui suit :

Article 1 : Montant

La Région accorde au bénéficiaire une subvention de 59 200 €.

Fait à Mézières, le 5 novembre 2024"""


@pytest.mark.parametrize(
    "entre",
    [
        "Entre la Région Haute-Meuse, représentée par son Président, ci-après « la Région »,\n\net la SCIC Bois Local, société coopérative, représentée par sa gérante, ci-après « le bénéficiaire »,",
        "Entre la Région Haute-Meuse, représentée par son Président, d'une part, et la SCIC Bois Local, représentée par sa gérante, d'autre part,",
        "Entre les soussignés :\n- La Région Haute-Meuse, sise 1 place de la Paix, représentée par son Président ;\n- et la SCIC Bois Local, sise Route de la Scierie, représentée par sa gérante ;",
        "Entre la Région Haute-Meuse (« la Région »), et la SCIC Bois Local (« le bénéficiaire »), représentée par sa gérante,",
        "Entre :\nLa Région Haute-Meuse, représentée par son Président, d'une part,\net :\nLa SCIC Bois Local, représentée par sa gérante, d'autre part,",
    ],
)
def test_the_second_party_receives_however_the_two_are_parted(entre):
    assert _noms(lire_acte(lire_octets(PARTIES.format(entre).encode(), "a.txt"))) == ["SCIC Bois Local"]


def _rangee(cases, fins):
    return cases[0].ljust(28) + cases[1].ljust(28) + "".join(c.rjust(n) for c, n in zip(cases[2:], fins, strict=True))


@pytest.mark.parametrize(
    ("haut", "bas"),
    [
        (" Budget Montant Montant", "  prév.  sollicité attribué"),
        ("  Budget    Aide     Aide", "  projet   demandée votée"),
    ],
)
def test_titles_that_single_spaces_join_are_each_over_their_own_column(haut, bas):
    rangees = [
        ("Union commerciale de", "Quinzaine de printemps", "14 200 €", "4 000 €", "3 000 €"),
        ("Montfaubert", "", "", "", ""),
        ("Les Vitrines du Gardon", "Animations de Noël", "22 500 €", "6 000 €", "5 000 €"),
        ("Comice agricole de Vière", "Concours ovin et marché", "17 650 €", "2 500 €", "2 000 €"),
    ]
    table = [f"{'Bénéficiaire':28}{'Action':28}{haut}", " " * 56 + bas, *(_rangee(r, (9, 9, 9)) for r in rangees)]
    acte = lire("La commission expose.", "ATTRIBUE les subventions suivantes :\n\n" + "\n".join(table))
    attendus = {14200: COUT, 22500: COUT, 17650: COUT, 4000: Role.DEMANDE, 6000: Role.DEMANDE, 2500: Role.DEMANDE}
    assert _roles(acte) == attendus | {3000: DON, 5000: DON, 2000: DON}
