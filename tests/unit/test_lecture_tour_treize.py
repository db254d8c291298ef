"""Wordings that the thirteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.reponse import en_json
from tests.fabrique_acte import lire, valeur

CORPS = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
ANS = ("2022", "2023", "2024", "Total")
RANGEES = [
    ("Dépenses",),
    ("Plateau technique", "120 000", "210 000", "90 000", "420 000"),
    ("Ingénierie", "50 000", "130 000", "110 000", "290 000"),
    ("Total dépenses", "170 000", "340 000", "200 000", "710 000"),
    ("Recettes",),
    ("Etat", "136 000", "272 000", "160 000", "568 000"),
    ("Région Bretagne", "34 000", "68 000", "40 000", "142 000"),
    ("Taux d’intervention", "20 %", "20 %", "20 %", "20 %"),
    ("Total recettes", "170 000", "340 000", "200 000", "710 000"),
]
DESSINS = {
    "tabulations": "\t".join,
    "barres": lambda cases: f"| {' | '.join(cases)} |" if len(cases) > 1 else cases[0],
    "blancs": lambda cases: (cases[0].ljust(24) + "".join(c.rjust(12) for c in cases[1:])).rstrip(),
}


def fichier(texte):
    """What is read in a file of text, whose blanks make tables."""
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


def tableau(rangees, dessin, avant="Le programme est financé suivant le plan de financement ci-après :\n\n"):
    return fichier(CORPS + avant + "\n".join(map(DESSINS[dessin], rangees)) + DECIDE + "APPROUVE le programme.\n")


# --- the money of a table


@pytest.mark.parametrize("dessin", DESSINS)
@pytest.mark.parametrize(
    "entete",
    [ANS, ("2022/2023", "2023/2024", "2024/2025", "Total"), ("Année 1", "Année 2", "Année 3", "Total"), ANS[:3]],
    ids=["annees", "scolaires", "rangs", "sans total"],
)
def test_periods_parted_from_the_rows_by_a_section_are_their_header(entete, dessin):
    rangees = [("", *entete), *(r[: len(entete) + 1] for r in RANGEES)]
    (plan,) = tableau(rangees, dessin).plans
    assert plan.periodes == entete[:3]
    assert [int(x.montant) for x in plan.depenses] == [120000, 210000, 90000, 50000, 130000, 110000]
    assert [int(x.montant) for x in plan.recettes] == [136000, 272000, 160000, 34000, 68000, 40000]
    assert [x.taux for x in plan.recettes] == [None] * 3 + [Decimal(20)] * 3
    assert (plan.omises, plan.ecarts, plan.preuve.confiance) == (0, (), Confiance.SURE)


def test_rates_without_a_name_are_of_no_row_whose_amounts_do_not_make_them():
    rangees = [("", *ANS), *(tuple("30 %" if c == "20 %" else c for c in r) for r in RANGEES)]
    (plan,) = tableau(rangees, "tabulations").plans
    assert ({x.taux for x in plan.recettes}, plan.ecarts) == ({None}, ())


@pytest.mark.parametrize("dessin", DESSINS)
@pytest.mark.parametrize(
    "entete",
    [
        (),
        ("", "Fonctionnement", "Investissement", "Équipement", "Total"),
        ("", "2022", "2023", "Total"),
        ("", "2022", "2022", "2023", "Total"),
        ("", "Montant HT", "TVA", "Montant TTC", "Reste"),
    ],
    ids=["rien", "natures", "une de moins", "deux fois la meme", "taxes"],
)
def test_money_in_columns_that_nothing_tells_is_never_sure(entete, dessin):
    rangees = [entete, *RANGEES] if entete else RANGEES
    lecture = tableau(rangees, dessin)
    assert lecture.plans
    assert {m.preuve.confiance for m in lecture.montants} <= {Confiance.A_VERIFIER}
    for plan in lecture.plans:
        assert (plan.omises >= 1, plan.preuve.confiance) == (True, Confiance.A_VERIFIER)
        assert {x.preuve.confiance for x in (*plan.depenses, *plan.recettes)} == {Confiance.A_VERIFIER}
    assert all(p["colonnes_non_lues"] >= 1 for p in en_json(lecture)["plans"])


def test_two_lists_side_by_side_with_two_amounts_each_are_not_sure():
    rangees = [
        ("Dépenses", "HT", "TTC", "Recettes", "Montant", "Versé"),
        ("Travaux", "80 000 €", "96 000 €", "État (DETR)", "40 000 €", "12 000 €"),
        ("Études", "20 000 €", "24 000 €", "Autofinancement", "60 000 €", "18 000 €"),
        ("Total", "100 000 €", "120 000 €", "Total", "100 000 €", "30 000 €"),
    ]
    (plan,) = tableau(rangees, "tabulations").plans
    assert (plan.omises, plan.preuve.confiance) == (1, Confiance.A_VERIFIER)


@pytest.mark.parametrize("titre", ["Le montant des projets de 2022 et 2023 est le suivant :", "En 2022, 2023 et 2024"])
def test_years_of_a_sentence_above_a_table_are_no_header(titre):
    lecture = tableau(RANGEES, "tabulations", f"{titre}\n")
    assert all(not plan.periodes for plan in lecture.plans)


def test_a_plan_of_one_column_stays_sure():
    rangees = [r[:2] if len(r) > 1 else r for r in RANGEES]
    (plan,) = tableau(rangees, "tabulations").plans
    assert (plan.periodes, plan.omises, plan.preuve.confiance) == ((), 0, Confiance.SURE)


@pytest.mark.parametrize(("titre", "sure"), [("", False), ("Acompte", True)])
def test_a_list_of_grants_with_money_under_no_title_is_not_sure(titre, sure):
    rangees = [
        ("Association", "Subvention attribuée", titre),
        ("Les Ateliers du Val", "12 000 €", "6 000 €"),
        ("Club des entreprises", "8 000 €", "4 000 €"),
    ]
    table = "\n".join(map("\t".join, rangees))
    lecture = fichier(CORPS + DECIDE.strip() + "\nATTRIBUE les subventions suivantes :\n\n" + table + "\n")
    dons = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    assert [int(m.valeur) for m in dons] == [12000, 8000]
    assert {m.preuve.confiance is Confiance.SURE for m in dons} == {sure}


def test_costs_without_and_with_taxes_over_resources_alone_make_a_plan_that_is_to_be_checked():
    couts = [
        ("Postes", "Montant HT", "Montant TTC"),
        ("Travaux d'aménagement", "30 000 €", "36 000 €"),
        ("Machines", "50 000 €", "60 000 €"),
        ("Total dépenses", "80 000 €", "96 000 €"),
    ]
    ressources = [("Ressources", "", "Montant"), ("Région", "", "56 000 €"), ("Fonds propres", "", "40 000 €")]
    texte = "\n".join(map("\t".join, couts)) + "\n\n" + "\n".join(map("\t".join, ressources))
    (plan,) = fichier(CORPS + "Le budget est le suivant :\n\n" + texte + DECIDE + "APPROUVE le projet.\n").plans
    assert [int(x.montant) for x in plan.depenses] == [36000, 60000]
    assert [int(x.montant) for x in plan.recettes] == [56000, 40000]
    assert (plan.omises, plan.preuve.confiance) == (1, Confiance.A_VERIFIER)


# --- who pays, who receives


def montants(texte):
    return {int(m.valeur): m for m in lire(CORPS + texte + DECIDE + "APPROUVE la convention.\n").montants}


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("L'association mobilise une aide de la Région de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Sont attendus : une participation de la banque partenaire de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Le projet reçoit un concours de l'Agence nationale du sport de 21 350 €.", Role.AUTRE_FINANCEUR),
        ("Y participent notamment la Ville de Sens pour 21 350 € et l'État.", Role.AUTRE_FINANCEUR),
        (
            "Le fonds est cofinancé par l'État au titre du plan Avenir pour un montant de 21 350 €.",
            Role.AUTRE_FINANCEUR,
        ),
        (
            "Ses ressources sont les suivantes : Sens Agglomération 9 K€, Région Normandie 21 350 €.",
            Role.AUTRE_FINANCEUR,
        ),
        (
            "Elle a le concours de la Région (9 000 € pour 2022), de l'OPCO des métiers (21 350 €).",
            Role.AUTRE_FINANCEUR,
        ),
        ("Considérant les programmes présentés par les réseaux, d'un montant global de 21 350 € TTC ;", Role.DEPENSE),
        ("L'association sollicite une aide de la Communauté d'agglomération de 21 350 €.", Role.DEMANDE),
    ],
)
def test_money_of_another_told_by_whose_it_is(dit, role):
    lu = montants(dit)[21350]
    assert lu.role is role


def test_a_payer_without_a_name_does_not_take_the_next_one():
    lus = montants("Sont attendus : une aide de la banque partenaire de 10 000 €, un soutien de la Région de 12 000 €.")
    assert (lus[10000].financeur, lus[12000].financeur) == (None, "Région")


@pytest.mark.parametrize(
    ("dit", "attribues"),
    [
        (
            "PRÉCISE que cette aide sera réglée à hauteur de 9 000 € à la signature et de 6 000 € au vu du bilan",
            {15000},
        ),
        (
            "DIT que la subvention sera versée à hauteur de 9 000 € à la notification puis 6 000 € après remise du bilan",
            {15000},
        ),
        ("ATTRIBUE à l'association Ondine une subvention de 6 000 €", {15000, 6000}),
    ],
)
def test_parts_paid_at_a_term_are_no_further_grants(dit, attribues):
    texte = CORPS + DECIDE + f"- ATTRIBUE à l'association Lumen une subvention de 15 000 € ;\n- {dit}.\n"
    assert {int(m.valeur) for m in lire(texte).montants if m.role is Role.ATTRIBUE} == attribues


def test_the_aid_proposed_of_an_item_names_nobody():
    texte = (
        "Le jury vous propose de retenir :\n\n• Association La Ruche : atelier. Budget : 64 200 euros. Aide proposée : 20 000 euros.\n\n"
        "• SCIC Coudrier : atelier de couture. Budget : 88 000 euros. Aide proposée : 18 000 euros.\n"
    )
    fin = "- ATTRIBUE 20 000 euros à l'association La Ruche et 18 000 euros à la SCIC Coudrier.\n"
    assert [b.nom for b in lire(CORPS + texte + DECIDE + fin).beneficiaires] == [
        "association La Ruche",
        "SCIC Coudrier",
    ]


# --- the heading


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ("CS 2021-12-03", "CS 2021-12-03"),
        ("CP 2023-0412", "CP 2023-0412"),
        ("BC 2022/06/014", "BC 2022/06/014"),
        ("CPER 2021-2027", None),
        ("PLAN 2021-27", None),
        ("CS 2021", None),
    ],
)
def test_a_number_alone_after_the_letters_of_its_body(ligne, attendu):
    texte = f"SYNDICAT MIXTE DU VAL\nDÉLIBÉRATION DU COMITÉ SYNDICAL\nSéance du 9 décembre 2021\n\n{ligne}\n\nObjet : Participation au fonctionnement du club\n"
    assert valeur(lire(texte + DECIDE + "APPROUVE la convention.\n").numero) == attendu


TITRE = "Économie circulaire. Appel à projets « Fabriquer ici ». Lauréats 2022. Subventions. Décision. Autorisation."


@pytest.mark.parametrize("numero", ["D-2022/145", "2022-145", "Délibération 2022/145"])
@pytest.mark.parametrize("issue", ["ADOPTÉ À LA MAJORITÉ", "ADOPTÉE À L'UNANIMITÉ", "VOTE À LA MAJORITÉ DES SUFFRAGES"])
def test_the_title_right_under_its_number_is_the_object_never_what_became_of_it(numero, issue):
    texte = (
        f"Ville de Port-Garance\n\nConseil municipal du mardi 10 mai 2022\n\n{numero}\n{TITRE}\n\n"
        "Monsieur Paul LEROY, Adjoint au Maire, présente le rapport suivant :\n\nMesdames, Messieurs,\n\n"
        "Je vous demanderai de bien vouloir :\n\n- attribuer une subvention de 20 000 euros à l'association La Ruche ;\n\n"
    )
    lu = lire(f"{texte}{issue}\n\nFait et délibéré à Port-Garance, le 10 mai 2022\n")
    assert valeur(lu.objet) == TITRE.rstrip(".")
    assert valeur(lire(f"Ville de Port-Garance\n\nConseil municipal du 10 mai 2022\n\n{issue}\n").objet) is None


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "COMMUNAUTE DE COMMUNES      EXTRAIT DES DELIBERATIONS\nDES MONTS ET VALLEES       DU CONSEIL\nDU DADOU\n",
            "COMMUNAUTE DE COMMUNES DES MONTS ET VALLEES DU DADOU",
        ),
        ("SYNDICAT MIXTE OUVERT\nARDELINE NUMÉRIQUE\n", "SYNDICAT MIXTE OUVERT ARDELINE NUMÉRIQUE"),
        (
            "Pôle d'équilibre territorial et rural\nPAYS DE L'AUBRÉE\n",
            "Pôle d'équilibre territorial et rural PAYS DE L'AUBRÉE",
        ),
        (
            "CHAMBRE DE MÉTIERS ET DE L'ARTISANAT DE RÉGION\nVAL DE VIENNE\n",
            "CHAMBRE DE MÉTIERS ET DE L'ARTISANAT DE RÉGION VAL DE VIENNE",
        ),
        ("SYNDICAT MIXTE DU VAL\nDÉLIBÉRATION DU COMITÉ SYNDICAL\n", "SYNDICAT MIXTE DU VAL"),
    ],
)
def test_a_name_under_what_it_is_or_over_three_lines(tete, attendu):
    plan = "Commune de Lautreville          116 000,00 €\nEtat - DETR          156 000,00 €\n"
    lu = lire(
        f"{tete}\nSéance du 27 juin 2023\n\nLe plan de financement est le suivant :\n{plan}{DECIDE}APPROUVE le plan.\n"
    )
    assert valeur(lu.collectivite) == attendu


# --- days, budget, figures


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Le conseil, convoqué le vingt et un mars deux mille vingt-quatre, s'est assemblé.", date(2024, 3, 21)),
        (
            "Date de convocation :            L'an deux mille vingt-quatre, le vingt-huit mars,\n22/03/2024     le conseil",
            date(2024, 3, 22),
        ),
        ("La commission légalement convoquée par son Président, s'est réunie le jeudi 28 mars 2024", None),
    ],
)
def test_the_day_of_the_convocation(dit, attendu):
    texte = f"COMMUNE DE VAL\nSéance du 28 mars 2024\n\n{dit}\n{DECIDE}APPROUVE le projet.\n"
    assert valeur(lire(texte).convocation) == attendu


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Envoi préfecture : 22/04/2024\nRetour préfecture : 23/04/2024", "prefecture", date(2024, 4, 23)),
        (
            "AR CONTROLE DE LEGALITE : 038-243800562-20240328-2024_241-DE\nen date du 02/04/2024",
            "prefecture",
            date(2024, 4, 2),
        ),
        ("L'association a transmis le 31 janvier 2024 une demande.", "prefecture", None),
        ("Transmis en préfecture le 31 mars 2024", "prefecture", date(2024, 3, 31)),
        ("Le compte rendu a été affiché au siège de la C.A.V. le 06 avril 2024", "publication", date(2024, 4, 6)),
    ],
)
def test_days_of_the_stamps(dit, champ, attendu):
    texte = f"COMMUNE DE VAL\nSéance du 28 mars 2024\n\n{DECIDE}APPROUVE le projet.\n\n{dit}\n"
    assert valeur(getattr(lire(texte), champ)) == attendu


@pytest.mark.parametrize(
    "avant", ["Un avenant n° 1 a reporté le terme de la convention au 31 décembre 2021.", "La convention est en cours."]
)
def test_the_end_that_an_earlier_avenant_gave_is_not_that_of_this_act(avant):
    fin = "APPROUVE l'avenant n° 2, qui prolonge la convention jusqu'au 31 décembre 2022.\n"
    echeance = lire(CORPS + avant + DECIDE + fin).echeance
    assert (valeur(echeance), echeance.alternatives) == (date(2022, 12, 31), ())


def test_the_expense_of_a_year_is_charged_to_that_year():
    lu = lire(CORPS + DECIDE + "- impute la dépense 2022 au chapitre 65, article 6574.\n")
    assert valeur(lu.imputation.exercice) == 2022


def test_a_number_that_ends_a_name_counts_nothing():
    texte = "L'association Pépites 77 assure l'animation du lieu. Elle accompagne 25 entreprises."
    lus = lire(CORPS + texte + DECIDE + "APPROUVE la convention.\n").indicateurs
    assert [int(x.valeur) for x in lus] == [25]
