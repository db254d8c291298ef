"""What acts in true formats brought: tables with their scale, sides and periods, what members pay, what surrounds a page."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

TETE = "<p>COMMUNAUTÉ DE COMMUNES DU VAL CLAIR</p><p>DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE</p><p>Séance du 12 mars 2024</p>"
DECIDE = "<p>Après en avoir délibéré, le Conseil communautaire, à l'unanimité, DÉCIDE :</p>"
ATTRIBUE = "<p>1. ATTRIBUE à l'association Val Initiative une subvention de 20 000 € ;</p>"
PLAN = [
    ["Dépenses", "Montant", "Recettes", "Montant"],
    ["Animation", "30", "État", "25"],
    ["Études", "15", "Région", "20"],
    ["Total", "45", "Total", "45"],
]


def _table(rangees, legende=""):
    corps = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rangees)
    return f"<table>{legende and f'<caption>{legende}</caption>'}{corps}</table>"


def _document(corps):
    return lire_octets(f"<!DOCTYPE html><html><body>{corps}</body></html>".encode(), "acte.html")


def _lire(expose, decide=ATTRIBUE):
    return lire_acte(_document(f"{TETE}{expose}{DECIDE}{decide}"))


def _depenses(lecture):
    return [int(x.montant) for plan in lecture.plans for x in plan.depenses]


# --- in what a table counts


def _avec(titre, valeurs=("30.000", "15.000", "45.000")):
    changes = dict(zip(("30", "15", "45"), valeurs, strict=True))
    changes |= {"25": valeurs[0], "20": valeurs[1]}
    return [[changes.get(c, c).replace("Montant", titre) for c in r] for r in PLAN]


def test_prose_above_a_table_says_nothing_of_its_scale():
    prose = "<p>Le fonds apporte entre 50 et 200 k€ et a mobilisé 2 M€. Le plan est le suivant :</p>"
    lu = _lire(prose + _table(_avec("€")))
    assert _depenses(lu) == [30_000, 15_000]
    assert lu.plans[0].preuve.confiance is Confiance.SURE


@pytest.mark.parametrize(
    ("avant", "titre", "legende", "apres", "facteur"),
    [
        ("<p>Plan de financement (en k€) :</p>", "Montant", "", "", 1000),
        ("<p>Plan :</p>", "Montant", "Montants en milliers d'euros", "", 1000),
        ("<p>Plan :</p>", "k€", "", "", 1000),
        ("<p>Plan :</p>", "M€ HT", "", "", 10**6),
        ("<p>Plan :</p>", "Montant", "", "<p>Montants exprimés en milliers d'euros</p>", 1000),
    ],
)
def test_the_title_the_caption_the_header_or_the_note_of_a_table_say_its_scale(avant, titre, legende, apres, facteur):
    rangees = [[c.replace("Montant", titre) for c in r] for r in PLAN]
    assert _depenses(_lire(avant + _table(rangees, legende) + apres)) == [30 * facteur, 15 * facteur]


@pytest.mark.parametrize(
    "valeurs", [("1.200", "300.50", "1500.50"), ("30.000", "15 000", "45 000"), ("30", "15 k€", "45 k€")]
)
def test_figures_written_in_two_ways_in_a_table_are_checked(valeurs):
    lu = _lire("<p>Plan :</p>" + _table(_avec("Montant", valeurs)))
    doutes = [x.preuve.confiance for p in lu.plans for x in p.depenses if x.libelle == "Animation"]
    assert Confiance.SURE not in doutes


def test_a_row_or_a_column_that_says_its_scale_scales_nothing_else():
    rangees = [
        ["Dépenses", "Montant (k€)", "Recettes", "Montant"],
        ["Animation", "30", "État", "25000"],
        ["Études", "15", "Région", "20000"],
    ]
    assert _depenses(_lire("<p>Plan de financement :</p>" + _table(rangees))) == [30_000, 15_000]
    rangees = [
        ["Charges", "Montant"],
        ["Investissement (k€)", "30"],
        ["Études", "15000"],
        ["Produits", ""],
        ["État", "45000"],
    ]
    assert _depenses(_lire("<p>Budget prévisionnel :</p>" + _table(rangees))) == [30_000, 15_000]


@pytest.mark.parametrize(
    ("suite", "role"), [("déjà intégralement versée", Role.ATTRIBUE), ("versée en une fois", Role.ATTRIBUE)]
)
def test_what_the_decision_grants_is_not_former(suite, role):
    lu = _lire(
        "<p>Exposé.</p>", f"<p>1. ATTRIBUE à l'association Val Initiative une subvention de 20 000 €, {suite}.</p>"
    )
    assert {m.role for m in lu.montants if m.valeur == 20_000} == {role}


# --- plans by period in true tables


@pytest.mark.parametrize("total", [False, True])
def test_sides_whose_columns_are_periods(total):
    plus = ["Total"] if total else []
    rangees = [
        ["Poste", "2025", "2026", *plus, "Origine", "2025", "2026", *plus],
        [
            "Salaires",
            "30 000 €",
            "31 000 €",
            *(["61 000 €"] * total),
            "État",
            "20 000 €",
            "20 000 €",
            *(["40 000 €"] * total),
        ],
        [
            "Études",
            "5 000 €",
            "6 000 €",
            *(["11 000 €"] * total),
            "Région",
            "15 000 €",
            "17 000 €",
            *(["32 000 €"] * total),
        ],
    ]
    (plan,) = _lire("<p>Plan de financement :</p>" + _table(rangees)).plans
    assert plan.periodes == ("2025", "2026")
    assert [(x.libelle, x.periode, int(x.montant)) for x in plan.depenses][:2] == [
        ("Salaires", "2025", 30_000),
        ("Salaires", "2026", 31_000),
    ]
    assert [int(x.montant) for x in plan.recettes] == [20_000, 20_000, 15_000, 17_000]
    assert plan.preuve.confiance is Confiance.SURE


def test_resources_by_year_under_expenses_by_year_are_one_plan():
    hauts = [["Dépenses", "2024", "2025"], ["Salaires", "30 000", "31 000"], ["Frais", "5 000", "6 000"]]
    bas = [["Ressources", "2024", "2025"], ["État", "20 000", "20 000"], ["Prestations", "15 000", "17 000"]]
    (plan,) = _lire("<p>Budget prévisionnel :</p>" + _table(hauts) + _table(bas)).plans
    assert (len(plan.depenses), len(plan.recettes), plan.ecarts) == (4, 4, ())


def test_a_year_alone_on_the_row_of_a_name_is_no_header():
    liste = [["Association", "Montant"], ["Club Alpha", "2000"], ["Club Bêta", "2010"]]
    assert all(m.valeur != Decimal(2024) for m in _lire("<p>Liste :</p>" + _table(liste)).montants)


# --- what members pay, what only bounds


@pytest.mark.parametrize(
    ("titre", "entete"),
    [
        ("La dépense est refacturée aux communautés membres :", ["Communauté", "Population", "Montant 2024"]),
        ("Le budget est couvert par les contributions des communes :", ["Commune", "Habitants", "Quote-part 2024"]),
        ("Le tableau suivant :", ["EPCI", "Population DGF", "Cotisation 2024"]),
    ],
)
def test_what_members_pay_goes_to_nobody(titre, entete):
    rangees = [entete, ["Aubry", "1 200", "6 000 €"], ["Berlac", "800", "4 000 €"], ["Total", "2 000", "10 000 €"]]
    decide = ATTRIBUE + "<p>2. VOTE l'appel des sommes figurant au tableau ci-dessus.</p>"
    lu = _lire(f"<p>{titre}</p>" + _table(rangees), decide)
    assert [b.nom for b in lu.beneficiaires] == ["association Val Initiative"]
    payees = [m for m in lu.montants if m.valeur in (6000, 4000)]
    assert {(m.role, m.preuve.confiance) for m in payees} == {(Role.AUTRE_FINANCEUR, Confiance.A_VERIFIER)}


def test_what_communes_are_granted_by_population_is_still_granted():
    rangees = [
        ["Commune", "Population", "Fonds de concours attribué"],
        ["Aubry", "1 200", "6 000 €"],
        ["Berlac", "800", "4 000 €"],
    ]
    decide = "<p>1. ATTRIBUE aux communes les fonds de concours figurant au tableau ci-dessus ;</p>"
    lu = _lire("<p>Il est proposé d'attribuer des fonds de concours :</p>" + _table(rangees), decide)
    assert [b.nom for b in lu.beneficiaires] == ["Aubry", "Berlac"]


def test_the_ceilings_of_a_set_of_rules_grant_nothing():
    rangees = [
        ["Nature du projet", "Taux", "Aide maximale"],
        ["Création", "20 %", "5 000 €"],
        ["Reprise", "30 %", "8 000 €"],
    ]
    lu = _lire(_table(rangees), "<p>1. VOTE le règlement figurant dans le tableau ci-dessus ;</p>")
    assert {(int(m.valeur), m.role) for m in lu.montants} == {(5000, Role.PLAFOND), (8000, Role.PLAFOND)}
    assert lu.beneficiaires == ()


# --- lists that grant, beside one request put off


@pytest.mark.parametrize(
    ("expose", "role"),
    [
        ("Le dossier de la SASU Crol (demande de 3 900 €) a été ajourné.", Role.ATTRIBUE),
        ("La demande de la SAS Crol est ajournée.", Role.ATTRIBUE),
    ],
)
def test_one_request_put_off_rejects_nothing_of_the_list(expose, role):
    rangees = [
        ["Entreprise", "Aide proposée"],
        ["SARL Aubin", "2 000 €"],
        ["EURL Bost", "1 000 €"],
        ["Total", "3 000 €"],
    ]
    decide = f"<p>{expose}</p><p>1. décide d'accorder aux entreprises figurant au tableau les aides indiquées ;</p>"
    lu = _lire("<p>Le comité propose :</p>" + _table(rangees), decide)
    assert {m.role for m in lu.montants if m.valeur in (1000, 2000)} == {role}


def test_a_request_rejected_alone_still_rejects():
    acte = _lire("<p>L'association Gamma demande 5 000 €.</p>", "<p>1. La demande est rejetée ;</p>")
    assert not [m for m in acte.montants if m.role is Role.ATTRIBUE]


# --- what surrounds the act on its page

LONG = "<p>L'association porte un salon dont le budget est de 60 000 €.</p>" * 6


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("<nav><p>Budget : 96 M€</p></nav>", "<footer>Budget 2024 en bref : 96 M€</footer>"),
        ("<main>", "</main><p>Budget 2024 : 96 M€</p>"),
        ('<div role="main">', '<div>suite</div></div><div role="contentinfo">96 M€</div>'),
        ("<div><article>", "<aside>96 M€ au festival</aside></article></div><p>96 M€</p>"),
        ("", "<h3>À lire aussi</h3><ul><li><a>Subvention de 96 M€ au festival</a></li></ul>"),
    ],
)
def test_what_surrounds_an_act_is_not_the_act(avant, apres):
    lues = [x.texte for x in _document(f"{avant}{TETE}{LONG}{DECIDE}{ATTRIBUE}{apres}").lignes]
    assert not any("96 M€" in x for x in lues)
    assert any("ATTRIBUE" in x for x in lues)


@pytest.mark.parametrize(("avant", "apres"), [("<nav>", "</nav>"), ("<main><p>Titre</p></main>", "")])
def test_a_page_whose_marks_hide_the_act_is_read_whole(avant, apres):
    lues = [x.texte for x in _document(f"{avant}{TETE}{LONG}{DECIDE}{ATTRIBUE}{apres}").lignes]
    assert any("ATTRIBUE" in x for x in lues)


def test_the_title_of_the_page_and_the_head_of_an_article_are_kept():
    page = f"<header>Val Clair <ul><li>Menu</li></ul></header><h1>Acte 12</h1><main><article><header>Tête 3</header>{LONG}</article></main>"
    lues = [x.texte for x in _document(page).lignes]
    assert lues[:3] == ["Val Clair", "Acte 12", "Tête 3"]


def test_a_caption_stands_above_its_table():
    lues = [
        x.texte for x in _document("<p>a</p><table><caption>En k€</caption><tr><td>x<td>1<tr><td>y<td>2</table>").lignes
    ]
    assert lues == ["a", "En k€", "x  1", "y  2"]


# --- roles, parties, who receives nothing

CORPS = "COMMUNAUTÉ DE COMMUNES DU VAL CLAIR\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 12 mars 2024\n\n"
FIN = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\nAPPROUVE la convention.\n"


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Le reste à charge de l'association s'établirait à 12 000 €.", (12_000, Role.RESTE_A_CHARGE)),
        ("Les entreprises exposantes acquittent chacune un droit de 1 450 € TTC.", (1450, Role.TARIF)),
        ("La contribution des entreprises incubées est fixée à 2 000 € par entreprise.", (2000, Role.TARIF)),
        ("La location est de 150 € HT le stand.", (150, Role.TARIF)),
        ("Les commerçants participeraient à hauteur de 90 euros chacun.", (90, Role.TARIF)),
        ("Les cotisations des adhérents s'élèvent à 27 800 €.", (27_800, Role.AUTOFINANCEMENT)),
        ("Le budget primitif a ouvert à ce titre une enveloppe de 210 000 €.", (210_000, Role.AUTRE)),
        ("Les dossiers représentent 70 000 € de subventions sollicitées.", (70_000, Role.DEMANDE)),
        ("La Région verserait 5 000 €.", (5000, Role.AUTRE_FINANCEUR)),
        (
            "Par délibération BC.21.19 du 15 novembre 2021, le Bureau a décidé une première participation de 300 000 €.",
            (300_000, Role.ANTERIEUR),
        ),
        (
            "Par délibération n° 12 du 10 octobre 2022, le Bureau lui a accordé une subvention de 180 k€ sur trois ans, à raison de 60 k€ par an.",
            (60_000, Role.ANTERIEUR),
        ),
        (
            "Vu la convention n° 9 signée le 6 décembre 2022, par laquelle le Département a accordé au bénéficiaire une aide de 96 000 €,",
            (96_000, Role.ANTERIEUR),
        ),
        ("Le service des Domaines a rendu un avis évaluant le bien à 90 000 € HT.", (90_000, Role.AUTRE)),
        ("Les dépenses doivent être comprises entre 5 000 € et 50 000 € HT.", (5000, Role.AUTRE)),
    ],
)
def test_money_around_a_grant(expose, attendu):
    lus = {(int(m.valeur), m.role) for m in lire(f"{CORPS}{expose}{FIN}").montants}
    assert attendu in lus
    assert [role for valeur_lue, role in lus if valeur_lue == attendu[0]] == [attendu[1]]


@pytest.mark.parametrize(
    ("objet", "noms"),
    [
        ("Cession du lot n° 7 à la SCI Les Genêts", []),
        ("Garantie d'emprunt – SEM Val Immobilier", []),
        (
            "Aide à l'association Val Initiative et location de salle",
            ["association Val Initiative et location de salle"],
        ),
    ],
)
def test_who_buys_or_borrows_receives_nothing(objet, noms):
    lus = [b.nom for b in lire(f"{CORPS}Objet : {objet}\n\nLe Conseil s'est réuni.{FIN}").beneficiaires]
    assert bool(lus) == bool(noms)


def test_the_parties_of_a_convention_that_d_une_part_sets_apart():
    acte = "CONVENTION DE SUBVENTION\n\nEntre les soussignés :\nLe DÉPARTEMENT DU VAL, représenté par sa Présidente, d'une part,\nL'ASSOCIATION « LE NID », représentée par son Président, d'autre part,\n\nIl est convenu :\nLe Département attribue à l'association une subvention de 38 500 €.\n"
    lu = lire(acte)
    assert [b.nom for b in lu.beneficiaires] == ["ASSOCIATION « LE NID »"]
    assert valeur(lu.collectivite) == "DÉPARTEMENT DU VAL"
