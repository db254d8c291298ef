"""Lists told before the decision, that it adopts: winners, dossiers, prizes, each name with its amount."""

import pytest

from tests.unit.lecture.cadres import TETE_VAL_2024, dons_en_ordre, lire_dits, lire_fichier

CI_DESSUS = "ATTRIBUE les aides énumérées ci-dessus.\n"
DOSSIERS = (
    "DOSSIER A – Boulangerie Pernot (SARL), Montel – four\nIl est proposé une aide de 40 % d'une dépense de 61 250 € HT, soit 24 500 €, plafonnée à 20 000 €.\nVote : unanimité.\n\n"
    "DOSSIER B – Mme Léa MARTIN, entreprise individuelle – atelier\nIl est proposé une aide de 30 % de 18 400 € HT, soit 5 520 €.\nVote : unanimité.\n"
)


@pytest.mark.parametrize(
    ("expose", "decide", "dons"),
    [
        (
            "Les lauréats sont :\n\n- La Remise Vélos (association) – atelier : 15 000 €\n- Textiles du Val (SAS ESUS) – tri : 10 000 €\n",
            CI_DESSUS,
            [(15000, "Remise Vélos"), (10000, "Textiles du Val")],
        ),
        (
            "Le jury propose le palmarès suivant :\n\n- Premier prix, cinq mille euros (5 000 €) : association Terre Vive, pour son four ;\n- Deux deuxièmes prix, de 3 000 € chacun : SAS Bois Neuf (Montel) et l'EARL du Pré ;\n",
            "DÉCERNE les prix énumérés ci-dessus.\n",
            [(5000, "association Terre Vive"), (3000, "SAS Bois Neuf"), (3000, "EARL du Pré")],
        ),
        (DOSSIERS, "ATTRIBUE les deux aides ci-dessus, pour un total de 25 520 €.\n", [(20000, "Boulangerie Pernot"), (5520, "Léa MARTIN")]),
        ("Le bilan des aides versées en 2023 est le suivant :\n\n- SARL Roux : 4 000 €\n- EARL du Pré : 3 500 €\n", CI_DESSUS, []),
        ("Les partenaires du salon sont :\n\n- Banque du Val : 4 000 €\n- SARL Roux : 3 500 €\n", CI_DESSUS, []),
    ],
)  # fmt: skip
def test_a_list_that_the_decision_adopts_grants_to_each_name(expose, decide, dons):
    assert dons_en_ordre(lire_dits(expose, decide)) == dons


def test_who_opens_a_numbered_paragraph_receives_what_its_fields_propose():
    expose = (
        "1/ La SARL Roux, implantée à Montel, souhaite agrandir son atelier.\nDépenses éligibles : 186 450 € HT\nSubvention proposée : 18 645 €\n\n"
        "2/ La SAS Fromagerie du Val va réaménager ses caves.\nDépenses éligibles : 92 300 € HT\nSubvention proposée : 13 845 €\n"
    )
    decide = "ATTRIBUE les subventions telles que détaillées ci-dessus.\n"
    assert dons_en_ordre(lire_dits(expose, decide)) == [(18645, "SARL Roux"), (13845, "SAS Fromagerie du Val")]


@pytest.mark.parametrize("formule", ["En conséquence, le Bureau :", "Par ces motifs, le Conseil communautaire :"])
def test_what_opens_a_decision_in_other_words(formule):
    acte = f"{DOSSIERS}\n{formule}\n"
    lu = lire_dits(acte, "- attribue les deux aides ci-dessus, pour un total de 25 520 € ;\n")
    assert [x for x, _ in dons_en_ordre(lu)] == [20000, 5520]


@pytest.mark.parametrize(
    "total",
    [
        "soit un total de 9 950 euros.",
        "Soit 9 950 euros au total.",
        "pour un montant total de 9 950 €.",
        "soit un total de 9 950 euros.\nLe conseil communautaire, après débat,",
    ],
)
def test_the_total_under_the_last_item_of_a_list_is_none_of_it(total):
    expose = (
        "La commission propose d'accorder les aides ci-dessous, sachant que l'enveloppe votée est de 12 000 euros :\n"
        "- Union des commerçants de Montel (quinzaine) : 4 200 euros\n- Les Halles du Val : 2 750 euros\n- Comité de la Foire : 3 000 euros\n"
    )
    acte = f"{TETE_VAL_2024}{expose}{total}\n{{}}ACCORDE les subventions susvisées ;\nDIT que la dépense sera mandatée à l'article 6574.\n"
    ouvre = "" if "débat" in total else "\nAprès en avoir délibéré, le Conseil communautaire :\n"
    dons = [x for x, _ in dons_en_ordre(lire_fichier(acte.format(ouvre)))]
    assert dons == [4200, 2750, 3000]
