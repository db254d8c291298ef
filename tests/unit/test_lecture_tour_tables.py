"""Tables of laid-out text whose cells wrap, and amounts that their words alone place: what each rule reads, and must not."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Mot
from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.coupees_pdf import coupees
from filiere_dash.echanges.actes.formats.documents import lire_octets

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2024\n\n"
DECIDE = "Après en avoir délibéré, le Conseil communautaire, à l'unanimité, attribue les subventions détaillées dans le tableau ci-dessous :\n\n"
FIN = "\nAUTORISE le Président à signer.\n"


def lire(texte):
    return lire_acte(lire_octets(texte.encode(), "a.txt"))


def _tables(texte):
    return [
        [[c.texte for c in r] for r in t.rangees] for t in lire_octets(f"{TETE}{texte}{FIN}".encode(), "a.txt").tableaux
    ]


def _dons(texte):
    lus = lire(f"{TETE}{DECIDE}{texte}{FIN}").montants
    return {(m.beneficiaire, int(m.valeur), m.preuve.confiance) for m in lus if m.role is Role.ATTRIBUE}


def _sures(*paires):
    return {(nom, valeur, Confiance.SURE) for nom, valeur in paires}


MILIEU = """\
                                                                Subvention        Subvention 2024
      Structure                    Action soutenue
                                                                   2023              proposée
Association des
                             Accueil des porteurs de                8 000 €             9 500 €
créateurs du Val             projet
Atelier Bleu                 Prêts d'honneur                       12 000 €            12 000 €
Club des entre-              Animation du réseau et
                                                                         -              3 200 €
prises de la plaine          des ateliers
TOTAL                                                              20 000 €            24 700 €
"""
HAUT = """\
Bénéficiaire                 Projet                       Dépense        Taux    Aide attribuée
                                                          éligible HT
SARL Menuiserie              Acquisition d'un centre      80 000,00 €    20 %       16 000,00 €
Grandjean et Fils            d'usinage
SAS Fromagerie               Atelier d'affinage           40 000,00 €    20 %        8 000,00 €
des Trois Vallées
TOTAL                                                    120 000,00 €               24 000,00 €
"""
BAS = """\
Bénéficiaire                 Projet                             Aide accordée

SARL Menuiserie
Grandjean et                 Acquisition d'un centre
Fils                         d'usinage                              16 000 €
EI Bertin                    Site marchand                           2 000 €
SAS Fromagerie
des Trois
Vallées                      Atelier                                 8 000 €
TOTAL                                                               26 000 €
"""


def test_labels_above_and_below_their_figures():
    # The first row has two lines for three: a line is shared by words and figures there.
    milieu = MILIEU.replace("créateurs du Val             projet", "créateurs du Val")
    assert _dons(milieu) == _sures(
        ("Association des créateurs du Val", 9500),
        ("Atelier Bleu", 12000),
        ("Club des entre-prises de la plaine", 3200),
    )
    anterieurs = [m for m in lire(f"{TETE}{DECIDE}{milieu}{FIN}").montants if m.role is Role.ANTERIEUR]
    assert [int(m.valeur) for m in anterieurs] == [8000, 12000, 20000]


def test_labels_under_the_first_line_of_their_row():
    assert _dons(HAUT) == _sures(
        ("SARL Menuiserie Grandjean et Fils", 16000), ("SAS Fromagerie des Trois Vallées", 8000)
    )


def test_labels_that_end_with_their_figures():
    assert {(n, v) for n, v, _ in _dons(BAS)} == {
        ("SARL Menuiserie Grandjean et Fils", 16000), ("EI Bertin", 2000), ("SAS Fromagerie des Trois Vallées", 8000)
    }  # fmt: skip


def test_rows_that_could_be_told_otherwise_are_never_sure():
    # « Beta » ends the first name or begins the second.
    table = """\
Bénéficiaire                   Aide accordée
Alpha                                  100 €
Beta
Gamma                                  200 €
Delta                                  300 €
"""
    assert Confiance.SURE not in {confiance for _, _, confiance in _dons(table)}


PLAN = """\
            Dépenses                   Montant HT             Recettes                  Montant        %
Études préalables                         8 000,00 €  État – DETR                     20 000,00 €      20
Travaux de voirie et                                  Région – Territoires en
                                         82 000,00 €                                  30 000,00 €      30
réseaux                                               action
Signalétique                             10 000,00 €  Autofinancement                 50 000,00 €      50
                                          100 000,00                                   100 000,00
              TOTAL                                           TOTAL                                   100
                                                   €                                            €
"""


def _plan(texte):
    plan = lire(f"{TETE}Le plan de financement est le suivant :\n\n{texte}\n{DECIDE}{FIN}").plans[0]
    cotes = [[(x.libelle, int(x.montant)) for x in lignes] for lignes in (plan.depenses, plan.recettes)]
    return *cotes, plan.preuve.confiance, {x.preuve.confiance for x in (*plan.depenses, *plan.recettes)}


def test_two_sides_whose_labels_and_totals_wrap():
    depenses, recettes, confiance, lignes = _plan(PLAN)
    assert depenses == [("Études préalables", 8000), ("Travaux de voirie et réseaux", 82000), ("Signalétique", 10000)]
    assert recettes == [
        ("État – DETR", 20000), ("Région – Territoires en action", 30000), ("Autofinancement", 50000)
    ]  # fmt: skip
    assert (confiance, lignes) == (Confiance.SURE, {Confiance.SURE})


def test_bare_numbers_under_a_percent_are_rates():
    plan = lire(f"{TETE}Le plan de financement est le suivant :\n\n{PLAN}\n{DECIDE}{FIN}").plans[0]
    assert ([x.taux for x in plan.recettes], plan.omises) == ([Decimal(20), Decimal(30), Decimal(50)], 0)


def test_figures_that_touch_the_words_of_the_other_side():
    depenses, recettes, confiance, _ = _plan("""\
           Charges                Montant (en €) Produits              Montant (en €)
frais de personnel                        41 300 cotisations                   26 500
prestations                               16 800 Région                        20 600
                                                 ventes                        11 000
Total                                     58 100 Total                         58 100
""")
    assert depenses == [("frais de personnel", 41300), ("prestations", 16800)]
    assert recettes == [("cotisations", 26500), ("Région", 20600), ("ventes", 11000)]
    assert confiance is Confiance.SURE


def test_each_side_may_have_rows_of_its_own():
    depenses, recettes, _, _ = _plan("""\
Dépenses                         Montant         Recettes                       Montant
Travaux de voirie et            70 000 €         Région                        40 000 €
réseaux                                          Département                   20 000 €
Signalétique                    30 000 €         Autofinancement               40 000 €
Total                          100 000 €         Total                        100 000 €
""")
    assert depenses == [("Travaux de voirie et réseaux", 70000), ("Signalétique", 30000)]
    assert recettes == [("Région", 40000), ("Département", 20000), ("Autofinancement", 40000)]


def test_words_of_two_columns_that_one_space_joins():
    table = """\
Bénéficiaire              Projet                            Aide accordée
Atelier Bleu              Salon                                   1 000 €
Club des entreprises du   Animation du                            2 000 €
Val                       réseau
Fabrique des savoirs de l Atelier                                 3 000 €
Ouest                     numérique
TOTAL                                                             6 000 €
"""
    assert ("Fabrique des savoirs de l Ouest", 3000) in {(n, v) for n, v, _ in _dons(table)}


def test_the_number_of_a_row_that_touches_its_name():
    table = """\
N° de
dossier      Bénéficiaire                     Aide accordée
24E01 Atelier Bleu                                  1 000 €
24E02 Fabrique des                                  2 000 €
      savoirs
24E03 Club Alpha                                    3 000 €
TOTAL                                               6 000 €
"""
    assert {n for n, _, _ in _dons(table)} == {"Atelier Bleu", "Fabrique des savoirs", "Club Alpha"}


def test_a_year_and_a_surface_are_no_figures_of_a_table():
    table = """\
Structure                         Objet                              Montant
Atelier Bleu              Halle de 1 200 m² pour                     1 000 €
                          le salon 2024
Club Alpha                Salon 2023                                 2 000 €
Total                                                                3 000 €
"""
    lues = _tables(table)
    assert lues[0][1] == ["Atelier Bleu", "Halle de 1 200 m² pour le salon 2024", "1 000 €"]


# --- what columns are


def _roles(table):
    return {(int(m.valeur), m.role, m.beneficiaire) for m in lire(f"{TETE}{DECIDE}{table}{FIN}").montants}


def test_who_receives_is_named_after_what_for():
    table = "Projet | Entreprise | Aide accordée\nExtension | SAS Alpha | 1 000 €\nMachine | SARL Beta | 2 000 €\n"
    assert {(1000, Role.ATTRIBUE, "SAS Alpha"), (2000, Role.ATTRIBUE, "SARL Beta")} <= _roles(table)


def test_an_aid_named_after_the_collectivite_that_decides_and_a_column_of_words():
    tete = "RÉGION OUEST\nCOMMISSION PERMANENTE DU CONSEIL RÉGIONAL\nDélibération du 13 mai 2024\n\nAprès en avoir délibéré, décide d'attribuer les aides du tableau ci-dessous :\n\n"
    table = "N° | Bénéficiaire | Dépense HT | Nature de l'aide | Aide régionale\n1 | SAS Alpha | 5 000 € | Subvention | 1 000 €\n2 | SARL Beta | 9 000 € | Prêt | 2 000 €\n"
    lus = {(int(m.valeur), m.role) for m in lire(f"{tete}{table}\nAdopté à l'unanimité.\n").montants}
    assert {(5000, Role.DEPENSE), (1000, Role.ATTRIBUE), (2000, Role.ATTRIBUE)} <= lus


def test_nothing_granted_names_nobody():
    table = "Bénéficiaire | Aide demandée | Aide accordée\nClub Alpha | 1 000 € | 0,00 €\nClub Beta | 2 000 € | 900 €\n"
    assert {n for v, r, n in _roles(table) if r is Role.ATTRIBUE} == {"Club Beta"}


def test_ceilings_of_a_set_of_rules():
    table = "Volet | Dépenses | Taux | Plafond de l'aide\nA – Vitrines | Stores | 20 % | 4 000 €\nB – Énergie | Isolation | 30 % | 7 500 €\n"
    assert _roles(table) >= {(4000, Role.PLAFOND, None), (7500, Role.PLAFOND, None)}


def test_resources_under_a_title_that_stands_right_of_their_names():
    _, recettes, _, _ = _plan(
        "Dépenses |  |  | Ressources\nTravaux | 60 000 € | FEDER | 20 000 €\nAléas | 5 000 € | Région | 45 000 €\nTotal | 65 000 € | Total | 65 000 €\n"
    )
    assert recettes == [("FEDER", 20000), ("Région", 45000)]


# --- amounts of running text


def _dits(expose, decide="APPROUVE la convention.\n"):
    acte = f"{TETE}{expose}\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n{decide}"
    return lire(acte)


@pytest.mark.parametrize(
    ("phrase", "montant", "role"),
    [
        ("Le prix de vente s'établit à 217 460 € HT, auxquels s'ajoute une TVA de 43 492 €.", 217460, Role.AUTRE),
        ("Le prix de vente s'établit à 217 460 € HT, auxquels s'ajoute une TVA de 43 492 €.", 43492, Role.AUTRE),
        ("Le prix de cession est de 32 € HT le m².", 32, Role.TARIF),
        ("Le coût par entreprise accompagnée ressort à 500 € environ.", 500, Role.AUTRE),
        ("Le coût par an du dispositif est de 12 000 €.", 12000, Role.DEPENSE),
        ("La commission retient 8 500 €, l'an passé la Communauté ayant versé 8 000 €.", 8000, Role.ANTERIEUR),
        ("La Région s'est engagée à hauteur de 60 000 € et le Grand port de 20 000 €.", 20000, Role.AUTRE_FINANCEUR),
    ],
)
def test_what_an_amount_is(phrase, montant, role):
    assert (montant, role) in {(int(m.valeur), m.role) for m in _dits(phrase).montants}


def test_a_grant_year_by_year_over_the_end_of_a_line():
    expose = "La participation s'élèverait à 220 000 € sur la période, répartis à raison de 130\n000 € en 2024 et 90 000 € en 2025."
    decide = "- attribue à l'association Alpha une subvention globale de 220 000 € ;\n"
    lus = {
        (int(m.valeur), m.periode, m.beneficiaire) for m in _dits(expose, decide).montants if m.role is Role.ATTRIBUE
    }
    assert lus >= {(130000, "2024", "association Alpha"), (90000, "2025", "association Alpha")}


def test_years_that_do_not_make_the_grant_are_not_granted():
    expose = "Le budget est réparti à raison de 130 000 € en 2024 et 90 000 € en 2025."
    decide = "- attribue à l'association Alpha une subvention de 50 000 € ;\n"
    assert {int(m.valeur) for m in _dits(expose, decide).montants if m.role is Role.ATTRIBUE} == {50000}


def test_a_cotisation_goes_to_the_association_that_is_joined():
    lu = _dits(
        "La cotisation s'élève à 12 804 €.",
        "DÉCIDE d'adhérer à l'agence Val Attractivité à compter du 1er février 2025 ;\nACCEPTE de verser la cotisation annuelle correspondante, soit 12 804 € pour l'année 2025 ;\n",
    )
    assert [(b.nom, b.preuve.confiance) for b in lu.beneficiaires] == [
        ("agence Val Attractivité", Confiance.A_VERIFIER)
    ]


def test_a_place_and_a_buyer_receive_nothing():
    objet = "OBJET : Parc d'activités des Grands Champs à MONTRAISON – Cession du lot n° 14 à la SAS MÉCAPREC\n\n"
    assert (
        _dits(objet, "- DÉCIDE de céder à la SAS Mécaprec le lot n° 14 au prix de 217 460 € HT ;\n").beneficiaires == ()
    )


def test_who_is_asked_is_named_after_the_amount():
    lu = _dits("", "- SOLLICITE une subvention de 260 000 € auprès de l'Etat et de 208 000 € auprès de la Région.\n")
    assert ("208000.00", "Région") in {(str(m.valeur), m.financeur) for m in lu.montants}


def test_titles_that_one_space_joins_begin_with_a_capital():
    table = """\
Bénéficiaire              Projet               Subvention 2023 Subvention accordée
Atelier Bleu              Salon                44 000,00        14 000,00
Club des entreprises      Animation            12 500,00        24 000,00
du Val
TOTAL                                          56 500,00        38 000,00
"""
    assert _tables(table)[0][0] == ["Bénéficiaire", "Projet", "Subvention 2023", "Subvention accordée"]
    assert _dons(table) == _sures(("Atelier Bleu", 14000), ("Club des entreprises du Val", 24000))


def test_a_title_over_two_columns_makes_them_doubtful():
    table = """\
Bénéficiaire              Projet               Subvention   Montant de la
                                                    2023 subvention 2024
Atelier Bleu              Salon                  4 000 €        14 000 €
Club des entreprises      Animation              2 000 €        24 000 €
du Val
TOTAL                                            6 000 €        38 000 €
"""
    assert Confiance.SURE not in {m.preuve.confiance for m in lire(f"{TETE}{DECIDE}{table}{FIN}").montants}


def test_a_table_without_borders_of_a_pdf():
    def ligne(haut, *cases):
        mots = [(x + 6 * sum(len(m) + 1 for m in t.split()[:i]), m) for x, t in cases for i, m in enumerate(t.split())]
        return [Mot(m, x, haut, x + 6 * len(m), haut + 10) for x, m in mots]

    lignes = [
        ligne(0, (0, "Structure"), (200, "Action"), (400, "Aide")),
        ligne(20, (0, "Club des entreprises")),
        ligne(26, (200, "Salon"), (400, "1 000 €")),
        ligne(32, (0, "du Val")),
        ligne(52, (0, "Atelier Bleu"), (200, "Fonctionnement"), (400, "2 000 €")),
        ligne(72, (0, "TOTAL"), (400, "3 000 €")),
    ]
    trouvees, _ = coupees(lignes, frozenset())
    dites = [[" ".join(m.texte for m in case) for case in r] for r in trouvees[0].rangees]
    assert dites[1] == ["Club des entreprises du Val", "Salon", "1 000 €"]
    assert (trouvees[0].premier, trouvees[0].dernier, trouvees[0].douteux) == (0, 5, False)
