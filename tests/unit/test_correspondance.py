"""A file that is not ours becomes rows of ours: titles, kinds, forms, mappings, what they create on the way."""

import json
from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances import chemins, formes, periodes_titrees, proposition, titres
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot, Filtre
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.observation import Genre, formes_de_periode, observer
from filiere_dash.echanges.tableur.feuilles.rapport import Releve
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.fichiers.valeurs import Contraire, Feuille, Fusion, Rangee, Reduit, Taux, montrer

LONG = """\
mesure,indicateur,code_departement,libelle_departement,date,valeur,unite
Insertion,Bénéficiaires,42,Loire,2021-01-31,1222.0,bénéficiaires *
Insertion,Bénéficiaires,42,Loire,2021-02-28,1226.0,bénéficiaires *
Égalité,Part des entreprises,42,Loire,2021-03-31,50.0,%
Égalité,Part des entreprises,43,Haute-Loire,2021-03-31,61.5,%
"""
LARGE = """\
Indicateur;2022;2023;2024
Adhérents;10;;12
Visites;1 250;1 300;
"""
COMMUNES = """\
[{"code": "42005", "nom": "Andrézieux-Bouthéon", "population": 10425},
 {"code": "42031", "nom": "Caloire", "population": 330}]"""
ANNEES = (Decimal(2021), Decimal(2022))


def fichier(texte, nom="partenaire.csv"):
    return ouvrir(texte.encode(), nom)


def lues(correspondance, texte, connus=None, nom="partenaire.csv"):
    """Every row that a mapping reads, by table: {column: text, "@": address of the first}."""
    releve, resultat = Releve([]), {}
    with fichier(texte, nom) as ouvert:
        for etape in correspondance.etapes(lambda table, _: (connus or {}).get(table, {})):
            for saisie in etape.appliquer(ouvert.feuilles, releve):
                dites = {champ: montrer(valeur) for champ, valeur in saisie.valeurs.items()}
                resultat.setdefault(etape.table, []).append(dites | {"@": saisie.adresse(next(iter(saisie.valeurs)))})
    return resultat, releve


# --- titles


def feuille(*rangees):
    return Feuille("Feuille1", lambda: iter(Rangee(rang, list(x)) for rang, x in enumerate(rangees, start=1) if any(x)))


@pytest.mark.parametrize(
    ("rangees", "ligne", "noms"),
    [
        ([("Nom", "Ville"), ("A", "B")], 1, ("Nom", "Ville")),
        ([("Bilan 2024",), (), ("Nom", "Ville"), ("A", "B"), ("C", "D")], 3, ("Nom", "Ville")),
        ([("Nom", "2022", "2023"), ("A", "1", "2"), ("B", "3", "4")], 1, ("Nom", "2022", "2023")),
        ([("Nom", None, "Ville"), ("A", "x", "B")], 1, ("Nom", "Colonne B", "Ville")),
        ([("Nom", "Nom"), ("A", "B")], 1, ("Nom", "Nom (2)")),
        (
            [("Nom", "Effectif", Fusion("Effectif", "B1:C1")), ("Entité", "début", "fin"), ("A", "1", "2")],
            2,
            ("Nom Entité", "Effectif début", "Effectif fin"),
        ),
        (
            [
                ("Nom", "A", Fusion("A", "B1:C1"), "B", Fusion("B", "D1:E1")),
                (None, *ANNEES, *ANNEES),
                ("x", 1, 2, 3, 4),
            ],
            2,
            ("Nom", "A 2021", "A 2022", "B 2021", "B 2022"),
        ),
        (
            [(None, "A", Fusion("A", "B1:C1")), ("Nom", "Nombre", "Part"), ("x", 1, 2)],
            2,
            ("Nom", "A Nombre", "A Part"),
        ),
        (
            [("Nom", "A", Fusion("A", "B1:C1")), (Fusion("Nom", "A1:A2"), "2021", "2022"), ("x", 1, 2)],
            2,
            ("Nom", "A 2021", "A 2022"),
        ),
        ([("Nom", "A", Fusion("A", "B1:C1")), ("x", 1, 2), ("y", 3, 4)], 1, ("Nom", "A", "A (2)")),
        (
            [("Nom", "A", Fusion("A", "B1:C1"), "Cible"), (None, "2021", "2022", "2023"), ("x", 1, 2, 3)],
            2,
            ("Nom", "A 2021", "A 2022", "Cible 2023"),
        ),
        (
            [("Nom", "A", Fusion("A", "B1:C1"), "Créée"), (None, "2021", "2022", "2023"), ("x", 1, 2, "2024")],
            1,
            ("Nom", "A", "A (2)", "Créée"),
        ),
    ],
)
def test_titles_are_found_wherever_they_are(rangees, ligne, noms):
    trouves = titres.trouver(feuille(*rangees))
    assert (trouves.ligne, trouves.noms) == (ligne, noms)


ACTIONS = ("Action", "Pilote", "Échéance", "Avancement")
CARTE = ("Cartographie des savoir-faire", "Mécaloire", "2024", "en cours")
SALON = ("Salon Global Industrie", "Minalogic", "2025", "prévue")
JURY = ("Jury de printemps", "CCI", "2024", "réalisée")


@pytest.mark.parametrize(
    ("rangees", "ligne"),
    [
        # words and a year in each row: as text, as a number, as a period, as a day
        ([ACTIONS, CARTE, SALON, JURY], 1),
        ([ACTIONS, *((*x[:2], Decimal(x[2]), x[3]) for x in (CARTE, SALON, JURY))], 1),
        ([ACTIONS, *((*x[:2], f"{x[2]}/2026", x[3]) for x in (CARTE, SALON, JURY))], 1),
        ([ACTIONS, *((*x[:2], date(int(x[2]), 6, 1), x[3]) for x in (CARTE, SALON, JURY))], 1),
        ([ACTIONS, *((*x[:2], f"15/06/{x[2]}", x[3]) for x in (CARTE, SALON, JURY))], 1),
        ([ACTIONS, CARTE, (*SALON[:2], "à définir", "prévue"), (*JURY[:2], "n.c.", "réalisée")], 1),
        ([ACTIONS, CARTE], 1),
        (
            [
                ("Entreprise", "Ville", "Activité", "Adhérent depuis"),
                ("Aciers Martin", "Firminy", "Forge", "2019"),
                ("Usinages Loire", "Saint-Chamond", "Usinage", "2021"),
                ("Tissages", "Roanne", "Textile", "2020"),
            ],
            1,
        ),
        ([("Bénéficiaire", "Année", "Montant"), ("Mécaloire", "2023", "60 k€"), ("CCI", "2018", "12,5 k€")], 1),
        ([("Bénéficiaire", "Année", "Montant"), ("Mécaloire", "2023", "60 000 €"), ("CCI", "2018", "850 €")], 1),
        ([("Indicateur", "Année", "Valeur"), ("Adhérents", "2023", "environ 500"), ("Visites", "2023", "12")], 1),
        (
            [("Indicateur", "Année", "Lieu", "Valeur", "Fiabilité")]
            + [("Adhérents", "2023", "Loire", x, "bonne") for x in ("n.d.", "12", "1")],
            1,
        ),
        # columns without a title
        ([("Action", "Pilote", None, "Avancement"), CARTE, SALON, JURY], 1),
        ([("Action", "Pilote", None, "Avancement"), *((*x[:2], "Loire", x[3]) for x in (CARTE, SALON))], 1),
        ([(None, "Pilote", "Échéance", "Avancement"), CARTE, SALON, JURY], 1),
        ([("Action", "Pilote"), ("Carte", "CCI", "à revoir"), ("Salon", "CCI", None), ("Jury", "CCI", None)], 1),
        # what stands above a table
        ([("Bilan 2024 des actions",), (), ACTIONS, CARTE, SALON], 3),
        ([("Bilan 2024 des actions",), ACTIONS, CARTE, SALON], 2),
        ([("Structure :", "Mécaloire"), ("Année :", "2024"), ACTIONS, CARTE, SALON], 3),
        ([("Structure :", "Mécaloire"), ("Nom", "Ville"), ("A", "Firminy"), ("B", "Roanne")], 2),
        ([("Structure", "Mécaloire"), ("Indicateur", "2022", "2023"), ("Adhérents", "10", "12"), ("V", "3", "4")], 2),
        ([("Service", "Économie"), ("Nom", "Ville", "Effectif"), ("A", "Firminy", "12"), ("B", "Roanne", "7")], 2),
        # years that are titles
        ([("Indicateur", "2022", "2023"), ("Adhérents", "10", "12"), ("Visites", "3", "4")], 1),
        ([("Projet", "2023", "2024"), ("Salon", "prévu", "fait"), ("Jury", "fait", "fait")], 1),
        ([("Indicateur", "Unité", Decimal(2023)), ("Adhérents", "nombre", Decimal(37)), ("V", "m", Decimal(1))], 1),
        ([("Indicateur", "2022/2023", "2023/2024"), ("Adhérents", "10", "12"), ("Visites", "3", "4")], 1),
        (
            [
                ("Bilan",),
                ("Indicateur", date(2024, 1, 31), date(2024, 2, 29)),
                ("A", Decimal(1), Decimal(2)),
                ("B", Decimal(3), Decimal(4)),
            ],
            2,
        ),
        ([("Nom", "2022", "2023"), ("A", "1950", "2010"), ("B", "1980", "2005")], 1),
        # titles that come again
        ([("Nom", "Montant", "Taux", "Montant", "Taux"), ("A", "1", "2", "3", "4"), ("B", "5", "6", "7", "8")], 1),
        # a row of units or of numbers under the titles
        ([("Nom", "Montant", "Part"), ("", "€", "%"), ("A", "12", "3"), ("B", "7", "4")], 1),
        ([("Nom", "Montant", "Part"), ("1", "2", "3"), ("A", "12", "3"), ("B", "7", "4")], 1),
    ],
)
def test_a_row_of_words_and_years_is_not_taken_for_titles(rangees, ligne):
    assert titres.trouver(feuille(*rangees)).ligne == ligne


def test_the_row_of_the_titles_is_the_one_that_a_person_says():
    rangees = feuille(("Structure", "Mécaloire", "Loire"), ("Nom", "Ville"), ("A", "Firminy"), ("B", "Roanne"))
    assert titres.trouver(rangees).ligne == 1
    assert titres.trouver(rangees, 2).noms == ("Nom", "Ville", "Colonne C")
    assert titres.trouver(rangees, 50).ligne == 1
    vue = observer(rangees, 2)
    assert (vue.lignes, vue.ligne) == (2, 2)
    assert vue.debut == {1: "Structure, Mécaloire, Loire", 2: "Nom, Ville", 3: "A, Firminy"}


def test_a_mapping_says_on_which_row_the_titles_are():
    texte = "Structure;Mécaloire;Loire\nNom;Ville\nA;Firminy\n"
    regle = Correspondance("adherent", (Depot("entreprise", ("Nom",)),), ligne=2)
    assert Correspondance.relire(regle.en_dict()) == regle
    ancienne = {nom: x for nom, x in regle.en_dict().items() if nom != "ligne"}
    assert Correspondance.relire(ancienne).ligne is None
    rangees, releve = lues(regle, texte)
    assert ([x["entreprise"] for x in rangees["adherent"]], releve.erreurs) == (["A"], ())
    # A file whose titles are elsewhere is read by them.
    rangees, releve = lues(regle, "Nom;Ville\nA;Firminy\nB;Roanne\n")
    assert ([x["entreprise"] for x in rangees["adherent"]], releve.erreurs) == (["A", "B"], ())


def test_a_column_is_found_again_under_other_accents_and_case():
    trouves = titres.trouver(feuille(("Libellé du département", "Valeur"), ("Loire", "1")))
    assert trouves.place("libelle du departement") == 0
    assert trouves.place("Montant") is None


def test_a_table_without_titles_is_read_from_its_first_row():
    texte = "Adhérents;2022;10\nVisites;2022;20\n"
    trouves = titres.trouver(feuille(("Adhérents", "2022", "10"), ("Visites", "2022", "20")), titres.SANS_TITRES)
    assert trouves.noms == ("Colonne A", "Colonne B", "Colonne C")
    regle = Correspondance("valeur", (Depot("valeur", ("Colonne C",)),), ligne=titres.SANS_TITRES)
    assert Correspondance.relire(regle.en_dict()) == regle
    rangees, releve = lues(regle, texte)
    assert ([x["valeur"] for x in rangees["valeur"]], releve.erreurs) == (["10", "20"], ())


@pytest.mark.parametrize(
    ("premiere", "chiffrees"), [(("Adhérents", "2022", "10"), True), (("Indicateur", "2022", "2023"), False)]
)
def test_titles_with_a_figure_among_them_may_be_data(premiere, chiffrees):
    assert titres.trouver(feuille(premiere, ("Visites", "20", "30"))).chiffrees is chiffrees


def test_an_empty_sheet_has_no_titles():
    assert titres.trouver(feuille()) is None


# --- forms


@pytest.mark.parametrize(
    ("forme", "valeur", "lue"),
    [
        (Forme.TELLE, "1.234", "1.234"),
        (Forme.POINT, "1,234.56", Decimal("1234.56")),
        (Forme.POINT, "1,234", Decimal(1234)),
        (Forme.VIRGULE, "1.234,56 €", Decimal("1234.56")),
        (Forme.VIRGULE, "1.234", Decimal(1234)),
        (Forme.MILLIERS, "12,5", Decimal(12500)),
        (Forme.MILLIONS, "1,5", Decimal(1500000)),
        (Forme.MILLIONS, "850 k€", Decimal(850000)),
        (Forme.MILLIARDS, "1,2", Decimal(1200000000)),
        (Forme.MILLIERS, "1,2 Md€", Decimal(1200000000)),
        (Forme.MILLIERS, Reduit(12500), Decimal(12500)),
        (Forme.MILLIERS, Decimal(60), Decimal(60000)),
        (Forme.MILLIERS, "12,5 k€", Decimal(12500)),
        (Forme.MILLIERS, "60 K", Decimal(60000)),
        (Forme.MILLIERS, "60 milliers d’euros", Decimal(60000)),
        (Forme.MILLIERS, "850 €", Decimal(850)),
        (Forme.MILLIERS, "45 000,50 euros", Decimal("45000.5")),
        (Forme.MILLIERS, "1,2 M€", Decimal(1200000)),
        (Forme.MILLIERS, "2 millions", Decimal(2000000)),
        (Forme.MILLIERS, "1,2 m€", "1,2 m€"),
        (Forme.MILLIERS, "45.000 €", "45.000 €"),
        (Forme.MILLIERS, "60 k€ HT", "60 k€ HT"),
        (Forme.MILLIERS, "80 %", "80 %"),
        (Forme.MILLIERS, Taux(Decimal("0.8")), Taux(Decimal("0.8"))),
        (Forme.PART, "80 %", Taux(Decimal("0.8"))),
        (Forme.POURCENT, "80 %", Taux(Decimal("0.8"))),
        (Forme.POURCENT, "80", Taux(Decimal("0.8"))),
        (Forme.PART, Decimal("0.8"), Taux(Decimal("0.8"))),
        (Forme.JOUR_MOIS, "02/01/2024", date(2024, 1, 2)),
        (Forme.MOIS_JOUR, "02/01/2024", date(2024, 2, 1)),
        (Forme.PERIODE_MOIS, "2024-12-31", "2024-12"),
        (Forme.PERIODE_TRIMESTRE, date(2024, 5, 31), "2024-T2"),
        (Forme.PERIODE_ANNEE, "31/12/2024", "2024"),
        (Forme.PERIODE_JOUR, "31 décembre 2024", "31/12/2024"),
        (Forme.POINT, "douze", "douze"),
        (Forme.PERIODE_MOIS, "hier", "hier"),
        (Forme.MILLIERS, None, None),
    ],
)
def test_a_form_reads_what_a_person_says_it_means(forme, valeur, lue):
    assert formes.lire(forme, valeur) == lue


# --- kinds


@pytest.mark.parametrize(
    ("titre", "cellules", "genre"),
    [
        ("année", ["2022", "2023"], Genre.ANNEE),
        ("date", ["2022-12-31", "2023-12-31"], Genre.DATE),
        ("période", ["2022/2023", "T1 2024"], Genre.PERIODE),
        ("siret", ["802 954 785 00028", "13002526500013"], Genre.SIRET),
        ("siren", ["214200016"], Genre.SIREN),
        ("code commune", ["42218", "2A004"], Genre.INSEE),
        ("montant", ["42218", "31000"], Genre.NOMBRE),
        ("montant", ["28 000,00", "1 250 €"], Genre.NOMBRE),
        ("taux", ["80 %", "7,5%"], Genre.TAUX),
        ("statut", ["ouvert", "ouvert", "clos", "ouvert"], Genre.LISTE),
        ("nom", ["Alpha", "Bêta", "Gamma"], Genre.TEXTE),
        ("vide", ["", ""], Genre.VIDE),
    ],
)
def test_a_column_is_known_by_its_cells(titre, cellules, genre):
    lignes = [(titre, "autre"), *((x, f"mot {rang}") for rang, x in enumerate(cellules))]
    assert observer(feuille(*lignes)).colonnes[0].genre is genre


@pytest.mark.parametrize(
    ("cellules", "premiere", "douteuse"),
    [
        (["1,234.56", "2"], Forme.POINT, False),
        (["1,234", "5,678"], Forme.TELLE, True),
        (["1.234", "7,5"], Forme.VIRGULE, False),
        # no group of thousands begins with 0
        (["0,850", "1,234", "12,500"], Forme.VIRGULE, False),
        (["0,125", "3"], Forme.TELLE, False),
        (["0.850", "1.234"], Forme.POINT, False),
        (["1,234.56", "0,850", "1,234"], Forme.TELLE, True),
        # neither a sign nor a unit tells how the digits are written
        (["-1,234", "2"], Forme.TELLE, True),
        (["\u2212 1,234", "2"], Forme.TELLE, True),
        (["1,234 €", "2"], Forme.TELLE, True),
        (["1,234 k€", "2,5"], Forme.VIRGULE, False),
        (["12/31/2024", "01/02/2024"], Forme.MOIS_JOUR, False),
        (["31/12/2024", "01/02/2024"], Forme.JOUR_MOIS, False),
        (["01/02/2024", "03/04/2024"], Forme.TELLE, True),
        (["01/02/2024 00:00", "03/04/2024 00:00"], Forme.TELLE, True),
        (["01/01/2024", "2024-05-31"], Forme.JOUR_MOIS, False),
    ],
)
def test_a_column_that_may_be_read_in_two_ways_says_so(cellules, premiere, douteuse):
    colonne = observer(feuille(("quoi", "autre"), *((x, "a b") for x in cellules))).colonnes[0]
    assert (colonne.formes[0], colonne.douteuse) == (premiere, douteuse)


@pytest.mark.parametrize(
    ("jours", "forme"),
    [
        (["2021-12-31", "2022-12-31"], Forme.PERIODE_ANNEE),
        (["2021-03-31", "2021-06-30"], Forme.PERIODE_TRIMESTRE),
        (["2021-01-31", "2021-12-31"], Forme.PERIODE_MOIS),
        (["2021-01-31", "2021-12-30"], Forme.PERIODE_JOUR),
    ],
)
def test_ends_of_months_are_months_and_ends_of_years_years(jours, forme):
    colonne = observer(feuille(("date", "autre"), *((x, "a b") for x in jours))).colonnes[0]
    assert next(x for x in colonne.formes if x.value.startswith("periode")) is forme


@pytest.mark.parametrize(
    ("jours", "proposee_", "offertes"),
    [
        (["01/31/2031", "02/28/2031"], Forme.PERIODE_MOIS_ANGLAISE, 8),
        (["31/01/2031", "28/02/2031"], Forme.PERIODE_MOIS, 8),
        (["01/02/2031", "02/03/2031"], Forme.TELLE, 9),
        (["2031-01-31", "2031-02-28"], Forme.PERIODE_MOIS, 4),
    ],
)
def test_the_period_of_a_date_is_offered_in_both_orders_and_not_chosen_in_doubt(jours, proposee_, offertes):
    """01/02/2031 and 02/03/2031 may be days of January, February and March alike: a person says which."""
    colonne = observer(feuille(("date", "autre"), *((x, "a b") for x in jours))).colonnes[0]
    formes_offertes = formes_de_periode(colonne)
    assert (formes_offertes[0], len(formes_offertes)) == (proposee_, offertes)


@pytest.mark.parametrize(
    ("forme", "texte", "lue"),
    [
        (Forme.MOIS_JOUR, "13/06/2024", Contraire("13/06/2024", "une date, le mois d'abord")),
        (Forme.JOUR_MOIS, "06/13/2024", Contraire("06/13/2024", "une date, le jour d'abord")),
        (Forme.MOIS_JOUR, "2024-06-13", date(2024, 6, 13)),
        (Forme.MOIS_JOUR, "13 juin 2024", date(2024, 6, 13)),
        (Forme.MOIS_JOUR, "hier", "hier"),
        (Forme.PERIODE_MOIS, "01/31/2031", Contraire("01/31/2031", "une date, le jour d'abord")),
        (Forme.PERIODE_MOIS_ANGLAISE, "02/01/2031", "2031-02"),
        (Forme.PERIODE_JOUR_ANGLAISE, "02/01/2031", "01/02/2031"),
        (Forme.PERIODE_JOUR_ANGLAISE, "02/01/2031 00:00", "01/02/2031"),
        (Forme.PERIODE_TRIMESTRE_ANGLAISE, "05/01/2031", "2031-T2"),
        (Forme.PERIODE_ANNEE_ANGLAISE, "31/12/2031", Contraire("31/12/2031", "une date, le mois d'abord")),
    ],
)
def test_the_order_said_of_a_column_holds_for_all_its_days(forme, texte, lue):
    assert formes.lire(forme, texte) == lue


# --- applying


def test_a_row_takes_its_columns_at_their_own_cells():
    regle = Correspondance("valeur", (Depot("valeur", ("valeur",)), Depot("precision", constante="exact")))
    resultat, _ = lues(regle, LONG)
    assert resultat["valeur"][0] == {"valeur": "1222.0", "precision": "exact", "@": "F2"}
    assert len(resultat["valeur"]) == 4


def test_columns_are_joined_and_an_empty_one_takes_the_fixed_text():
    regle = Correspondance("valeur", (Depot("commentaire", ("a", "b")), Depot("valeur", ("c",), constante="0")))
    resultat, _ = lues(regle, "a,b,c\nun,deux,3\n,seul,\n,,\n")
    assert [(x["commentaire"], x["valeur"]) for x in resultat["valeur"]] == [("un – deux", "3"), ("seul", "0")]


def test_rows_under_a_cell_merged_down_its_column_are_not_empty_there():
    """One merged across the columns is a title of the rows below: it says nothing of its row."""
    lignes = feuille(
        ("Axe", "Nom"),
        ("A", "un"),
        (Fusion("A", "A2:A3"), "deux"),
        (None, "trois"),
        ("Sous-total", Fusion("Sous-total", "A5:B5")),
    )
    releve = Releve([])
    for colonne, gardees in (("Axe", ["un", "deux"]), ("Nom", ["un", "deux", "trois"])):
        regle = Correspondance("adherent", (Depot("entreprise", ("Nom",)), Depot("axe", ("Axe",))), (Filtre(colonne),))
        lues = [montrer(x.valeurs["entreprise"]) for x in regle.appliquer([lignes], releve)]
        assert lues == gardees


def test_filters_keep_some_rows():
    depots = (Depot("valeur", ("valeur",)),)
    gardes = lues(Correspondance("valeur", depots, (Filtre("code_departement", ("43",)),)), LONG)[0]
    assert [x["valeur"] for x in gardes["valeur"]] == ["61.5"]
    pleins = lues(Correspondance("valeur", (Depot("periode", ("a",)),), (Filtre("b"),)), "a,b\n1,\n2,x\n")[0]
    assert [x["periode"] for x in pleins["valeur"]] == ["2"]


def test_a_filter_says_what_it_leaves_out_and_the_words_that_it_never_saw():
    texte = "état,valeur\nRéalisé,1\nPrévu,2\nRéalisé (définitif),3\nréalisé,4\n"
    dite = "« partenaire » : 2 lignes écartées par le filtre de « état »"
    for vues, suite in ((None, "."), (("Réalisé", "Prévu"), ", qui n'avait jamais vu « Réalisé (définitif) » (A4).")):
        filtre = Filtre("état", ("Réalisé",), vues)
        gardes, releve = lues(Correspondance("valeur", (Depot("valeur", ("valeur",)),), (filtre,)), texte)
        assert [x["valeur"] for x in gardes["valeur"]] == ["1", "4"]
        assert releve.avertissements == [typographie(dite + suite)]


def test_a_word_said_to_be_as_written_is_not_any_other_word():
    """« estimé » left « comme écrit » is refused as unknown; an empty cell means what was said of it."""
    texte = "fiabilité\nsûr\nestimé\nautre\n"
    traductions = (("sûr", "exact"), ("estimé", ""))
    depot = Depot("precision", ("fiabilité",), "environ", traductions=traductions)
    assert [x["precision"] for x in lues(Correspondance("valeur", (depot,)), texte)[0]["valeur"]] == [
        "exact",
        "estimé",
        "environ",
    ]
    depots = (Depot("precision", ("a",), traductions=(("", "exact"),)), Depot("valeur", ("b",)))
    lu = lues(Correspondance("valeur", depots), "a,b\n,1\nzut,2\n")[0]["valeur"]
    assert [x["precision"] for x in lu] == ["exact", "zut"]


def test_one_column_a_year_gives_one_row_a_year():
    depots = (Depot("indicateur", ("Indicateur",)), Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,)))
    resultat, _ = lues(Correspondance("valeur", depots, (), ("2022", "2023", "2024")), LARGE)
    assert [(x["indicateur"], x["periode"], x["valeur"]) for x in resultat["valeur"]] == [
        ("Adhérents", "2022", "10"),
        ("Adhérents", "2024", "12"),
        ("Visites", "2022", "1 250"),
        ("Visites", "2023", "1 300"),
    ]
    with fichier(LARGE) as ouvert:
        saisies = list(Correspondance("valeur", depots, (), ("2024",)).appliquer(ouvert.feuilles, Releve([])))
    assert saisies[0].adresse("valeur") == "D2"


def test_the_period_is_read_out_of_a_title_that_says_more():
    depots = (Depot("indicateur", ("Indicateur",)), Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,)))
    titres_ = ("Résultats 2022 / 2023", "Résultats (T1 2024)", "Année 2024")
    regle = Correspondance("valeur", depots, (), titres_)
    resultat, releve = lues(regle, f"Indicateur;{';'.join(titres_)}\nVisites;5;7;9\n")
    assert [x["periode"] for x in resultat["valeur"]] == ["2022/2023", "T1 2024", "Année 2024"]
    assert not releve.erreurs


@pytest.mark.parametrize("titre", ["Commentaire", "Résultats", "2023 à 2026"])
def test_an_unfolded_title_without_a_period_is_refused_before_it_names_a_new_one(titre):
    depots = (Depot("indicateur", ("Indicateur",)), Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,)))
    texte = f"Indicateur;2022;{titre}\nVisites;5;7\n"
    resultat, releve = lues(Correspondance("valeur", depots, (), ("2022", titre)), texte)
    assert not resultat
    assert [(x.cellule, x.trouve) for x in releve.erreurs] == [("C1", titre)]
    autres = (*depots[:1], Depot("commentaire", (TITRE,)), Depot("valeur", (CELLULE,)))
    assert len(lues(Correspondance("valeur", autres, (), ("2022", titre)), texte)[0]["valeur"]) == 2


def test_what_says_something_and_goes_nowhere_is_told():
    depots = (Depot("indicateur", ("Indicateur",)), Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,)))
    large = "Indicateur;2022;2023;2024;Vide\nAdhérents;10;;12;\n"
    for depliees, dit in (
        (("2022", "2023", "2024"), []),
        (("2022",), ["« partenaire » : la colonne « 2024 » (D) n'est pas importée."]),
        (("2023",), ["« partenaire » : les colonnes « 2022 » (B) et « 2024 » (D) ne sont pas importées."]),
    ):
        _, releve = lues(Correspondance("valeur", depots, depliees=depliees), large)
        assert releve.avertissements == [typographie(x) for x in dit]


def test_a_kept_mapping_unfolds_the_periods_that_its_file_did_not_have():
    with fichier(LARGE) as ouvert:
        vue = observer(ouvert.feuilles[0])
    garde = Correspondance("valeur", (Depot("commentaire", ("2023",)),), depliees=("2022",))
    assert proposition.prolonger(garde, vue).depliees == ("2022", "2024")
    assert proposition.prolonger(Correspondance("valeur"), vue).depliees == ()


def test_words_are_translated_and_the_others_take_the_fixed_text():
    depot = Depot("nature", ("unite",), "stock", traductions=(("%", "taux"),))
    resultat, _ = lues(Correspondance("indicateur", (depot,)), LONG)
    assert [x["nature"] for x in resultat["indicateur"]] == ["stock", "stock", "taux", "taux"]


def test_unknown_names_are_created_once_after_what_they_cite():
    territoire = Depot(
        "territoire",
        ("libelle_departement",),
        creation=(Depot("nature", constante="departement"), Depot("code_officiel", ("code_departement",))),
        creee="territoire",
    )
    indicateur = Depot(
        "indicateur",
        ("indicateur",),
        creation=(Depot("programme", constante="minalogic"), Depot("unite", ("unite",)), territoire),
        creee="indicateur",
    )
    regle = Correspondance("valeur", (indicateur, Depot("valeur", ("valeur",))))
    resultat, _ = lues(regle, LONG, {"indicateur": {"part des entreprises": "i-part"}, "territoire": {"loire": "t-42"}})
    assert list(resultat) == ["territoire", "indicateur", "valeur"]
    assert [(x["libelle"], x["nature"], x["code_officiel"]) for x in resultat["territoire"]] == [
        ("Haute-Loire", "departement", "43")
    ]
    assert [(x["libelle"], x["programme"], x["territoire"]) for x in resultat["indicateur"]] == [
        ("Bénéficiaires", "minalogic", "t-42")
    ]
    assert [x["indicateur"] for x in resultat["valeur"]] == ["Bénéficiaires", "Bénéficiaires", "i-part", "i-part"]


def test_names_are_looked_for_in_the_programme_of_what_is_created():
    vus = []
    creation = (Depot("programme", constante="minalogic"),)
    regle = Correspondance("valeur", (Depot("indicateur", ("indicateur",), creation=creation, creee="indicateur"),))
    regle.etapes(lambda table, programme: vus.append((table, programme)) or {})
    assert vus == [("indicateur", "minalogic")]


def test_a_column_that_is_gone_is_an_error_with_what_resembles_it():
    resultat, releve = lues(Correspondance("valeur", (Depot("valeur", ("valeurs constatées",)),)), "valeur,x\n1,2\n")
    assert resultat == {}
    (erreur,) = releve.conclure("f", simulation=True, operation=None).erreurs
    assert erreur.cellule == "A1"
    assert erreur.attendu == typographie("une colonne « valeurs constatées » dans le fichier")


def test_a_column_renamed_by_case_or_accents_is_the_same():
    resultat, releve = lues(Correspondance("valeur", (Depot("valeur", ("Unité",)),)), LONG)
    assert len(resultat["valeur"]) == 4
    assert releve.nombre_erreurs == 0


def test_the_sheet_of_another_name_is_the_one_that_has_the_columns():
    regle = Correspondance("valeur", (Depot("valeur", ("valeur",)),), feuille="barometre-octobre")
    assert len(lues(regle, LONG, nom="barometre-novembre.csv")[0]["valeur"]) == 4


def test_titles_repeated_on_each_printed_page_are_no_rows():
    resultat, _ = lues(Correspondance("valeur", (Depot("periode", ("a",)),)), "a,b\n1,2\na,b\n3,4\n")
    assert [x["periode"] for x in resultat["valeur"]] == ["1", "3"]


def test_a_mapping_comes_back_from_the_base_as_it_was():
    territoire = Depot("territoire", ("t",), creation=(Depot("nature", constante="commune"),), creee="territoire")
    indicateur = Depot("indicateur", ("i",), forme=Forme.TELLE, creation=(territoire,), creee="indicateur")
    regle = Correspondance(
        "valeur",
        (indicateur, Depot("nature", ("u",), "stock", Forme.POINT, (("%", "taux"),))),
        (Filtre("c", ("1", "2")),),
        ("2022", "2023"),
        "Feuille1",
    )
    assert Correspondance.relire(regle.en_dict()) == regle
    assert json.loads(json.dumps(regle.en_dict())) == regle.en_dict()


def test_what_is_no_mapping_any_more_is_none():
    assert Correspondance.relire({"table": "valeur", "depots": [{"champ": "valeur"}]}) is None


# --- flat paths


def champ(nom, type_=TypeChamp.TEXTE, obligatoire=False, reference=None, choix=()):
    return Champ(nom, nom.capitalize(), type_, obligatoire, "", choix, reference)


CHAMPS = {
    "valeur": {
        "indicateur": champ("indicateur", TypeChamp.REFERENCE, True, "indicateur"),
        "periode": champ("periode", obligatoire=True),
        "valeur": champ("valeur", TypeChamp.NOMBRE, True),
        "precision": champ("precision", TypeChamp.CHOIX, True, None, (("exact", "exact"),)),
        "source": champ("source", TypeChamp.REFERENCE, True, "source"),
    },
    "cible": {
        "indicateur": champ("indicateur", TypeChamp.REFERENCE, True, "indicateur"),
        "periode": champ("periode", obligatoire=True),
        "valeur": champ("valeur", TypeChamp.NOMBRE, True),
    },
    "plan_ligne": {
        "plan": champ("plan", TypeChamp.REFERENCE, True, "plan_financement"),
        "sens": champ("sens", TypeChamp.CHOIX, True, None, (("depense", "dépense"), ("recette", "recette"))),
        "libelle": champ("libelle", obligatoire=True),
        "montant": champ("montant", TypeChamp.MONTANT, True),
    },
    "indicateur": {
        "code": champ("code"),
        "programme": champ("programme", TypeChamp.REFERENCE, True, "programme"),
        "libelle": champ("libelle", obligatoire=True),
        "definition": champ("definition", obligatoire=True),
        "unite": champ("unite", obligatoire=True),
        "population": champ("population", obligatoire=True),
        "famille": champ("famille", TypeChamp.CHOIX, True, None, (("contexte", "contexte"),)),
        "nature": champ("nature", TypeChamp.CHOIX, True, None, (("stock", "stock"), ("taux", "taux"))),
        "territoire": champ("territoire", TypeChamp.REFERENCE, False, "territoire"),
    },
    "territoire": {
        "libelle": champ("libelle", obligatoire=True),
        "nature": champ(
            "nature", TypeChamp.CHOIX, True, None, (("commune", "commune"), ("departement", "département"))
        ),
        "code_officiel": champ("code_officiel"),
    },
}


def test_a_mapping_is_the_same_once_laid_flat_and_folded_back():
    territoire = Depot("territoire", ("t",), creation=(Depot("nature", constante="commune"),), creee="territoire")
    regle = Correspondance("valeur", (Depot("indicateur", ("i",), creation=(territoire,), creee="indicateur"),))
    crees = chemins.chemins_crees(regle)
    assert crees == ["indicateur", "indicateur/territoire"]
    offerts = dict(chemins.champs_offerts("valeur", crees, CHAMPS))
    assert "indicateur/territoire/code_officiel" in offerts
    assert "indicateur/libelle" not in offerts
    assert chemins.replier(chemins.aplatir(regle.depots), crees, offerts) == regle.depots
    (seul,) = chemins.replier(chemins.aplatir(regle.depots), ["indicateur"], offerts)
    assert [x.creation for x in seul.creation] == [()]


def test_what_is_missing_is_told_by_path():
    offerts = dict(chemins.champs_offerts("valeur", ["indicateur"], CHAMPS))
    plats = {"indicateur": Depot("indicateur", ("i",)), "valeur": Depot("valeur", ("v",))}
    manquants = chemins.manquants(plats, ["indicateur"], offerts)
    assert "periode" in manquants
    assert "indicateur/programme" in manquants
    assert not {"source", "indicateur/libelle", "valeur"} & set(manquants)


# --- proposals


def proposee(texte, table=None, nom="partenaire.csv"):
    with fichier(texte, nom) as ouvert:
        vue = observer(ouvert.feuilles[0])
        return proposition.proposer(vue, table or proposition.proposer_table(vue, CHAMPS), CHAMPS)


def test_a_long_file_of_figures_is_proposed_whole():
    regle = proposee(LONG)
    assert regle.table == "valeur"
    assert {x.champ: (x.colonnes, x.constante, x.forme) for x in regle.depots} == {
        "precision": ((), "exact", Forme.TELLE),
        "indicateur": (("indicateur",), None, Forme.TELLE),
        "valeur": (("valeur",), None, Forme.POINT),
        "periode": (("date",), None, Forme.PERIODE_MOIS),
    }
    creation = {x.champ: x for x in regle.depot("indicateur").creation}
    assert creation["unite"].colonnes == ("unite",)
    assert creation["definition"].colonnes == ("mesure", "indicateur")
    assert creation["population"].colonnes == ("indicateur", *creation["territoire"].colonnes)
    assert creation["nature"].traductions == (("%", "taux"),)
    assert creation["territoire"].creation == (
        Depot("nature", constante="departement"),
        Depot("code_officiel", ("code_departement",)),
    )
    assert chemins.manquants(
        chemins.aplatir(regle.depots),
        chemins.chemins_crees(regle),
        dict(chemins.champs_offerts("valeur", chemins.chemins_crees(regle), CHAMPS)),
    ) == ["indicateur/programme"]


def test_one_column_a_year_is_proposed_unfolded():
    regle = proposee(LARGE)
    assert (regle.table, regle.depliees) == ("valeur", ("2022", "2023", "2024"))
    assert regle.depot("periode").colonnes == (TITRE,)
    assert regle.depot("valeur").colonnes == (CELLULE,)


@pytest.mark.parametrize(
    ("table", "entete", "depliees"),
    [
        ("valeur", "Résultats 2022;Résultats 2023;Cible 2024", ("Résultats 2022", "Résultats 2023")),
        ("valeur", "Cible 2024;Cible 2025;Note", ()),
        ("valeur", "Emploi 2022;Part 2022;Sites", ()),
        ("cible", "2022;2023;Cible 2024", ("Cible 2024",)),
        ("valeur", "Budget 2022;Budget 2023;Réel 2022;Réel 2023", ("Réel 2022", "Réel 2023")),
        ("valeur", "Budget 2022;Budget 2023;Note", ()),
        ("cible", "Budget 2022;Budget 2023;Note", ()),
        ("valeur", "Estimé 2024;Estimé 2025;Projection 2026", ()),
        ("valeur", "2022;2023;2022/2023", ("2022", "2023")),
        ("valeur", "1er trim. 2022;2e trim. 2022;Q3 2022", ("1er trim. 2022", "2e trim. 2022", "Q3 2022")),
        ("valeur", "9 mois 2022;9 mois 2023;Cumul mars 2023", ()),
        ("valeur", "janvier à mars 2023;mars-avril 2023;Premier semestre 2023", ()),
    ],
)
def test_the_periods_of_one_thing_are_proposed_unfolded_and_never_targets_with_figures(table, entete, depliees):
    assert periodes_titrees.a_deplier(entete.split(";"), table) == depliees
    regle = proposee(f"Indicateur;{entete}\nAdhérents;10;12;15\nVisites;20;30;40\n", table)
    assert regle.depliees == depliees


def test_what_is_aimed_at_is_never_proposed_as_the_figure():
    regle = proposee("Indicateur;Objectif 2023;Réalisé 2023\nAdhérents;100;80\nVisites;20;30\n", "valeur")
    assert regle.depot("valeur").colonnes == ("Réalisé 2023",)
    regle = proposee("Indicateur;Budget 2023;Réalisé 2023\nAdhérents;100;80\nVisites;20;30\n", "valeur")
    assert regle.depot("valeur").colonnes == ("Réalisé 2023",)
    regle = proposee("Indicateur;Budget\nAdhérents;100\nVisites;20\n", "valeur")
    assert regle.depot("valeur").colonnes == ("Budget",)
    regle = proposee("Indicateur;Cible 2022;Cible 2023;Réalisé 2022\nAdhérents;1;2;3\nVisites;2;3;4\n", "valeur")
    assert regle.depot("valeur").colonnes == ("Réalisé 2022",)


def test_a_kept_mapping_of_titles_that_say_more_reads_the_next_period_too():
    regle = proposee("Indicateur;Résultats 2022;Résultats 2023\nAdhérents;10;12\nVisites;2;3\n")
    with fichier("Indicateur;Résultats 2022;Résultats 2023;Résultats 2024;Cible 2025\nA;1;2;3;4\n") as ouvert:
        vue = observer(ouvert.feuilles[0])
    assert proposition.periodes_libres(regle, vue) == ["Résultats 2024"]


def test_the_cells_of_unfolded_columns_are_written_as_any_of_them_tells():
    regle = proposee("Indicateur;2022;2023\nAdhérents;1,234;12.5\nVisites;1;2\n")
    assert regle.depot("valeur").forme is Forme.POINT


@pytest.mark.parametrize(
    ("entete", "forme"),
    [
        ("Indicateur;Période;CA (k€)", Forme.MILLIERS),
        ("Indicateur;Période;Valeur en milliers d’euros", Forme.MILLIERS),
        ("Indicateur;Période;Valeur (x 1 000)", Forme.MILLIERS),
        ("Indicateur en k€;2022;2023", Forme.MILLIERS),
        ("Indicateur;Période;ca_keur", Forme.MILLIERS),
        ("Indicateur;Période;CA (M€)", Forme.MILLIONS),
        ("CA en millions d’euros;2022;2023", Forme.MILLIONS),
        ("Indicateur;Période;CA en mio €", Forme.MILLIONS),
        ("Indicateur;Période;PIB (Md€)", Forme.MILLIARDS),
        ("En milliers d’euros\n\nIndicateur;Période;CA", Forme.MILLIERS),
        ("Indicateur;Période;Effectif (M)", Forme.TELLE),
        ("Indicateur;Période;Stock (€)", Forme.TELLE),
        ("Indicateur;Période;Valeur (k)bis", Forme.TELLE),
    ],
)
def test_a_title_in_thousands_is_proposed_so(entete, forme):
    assert proposee(f"{entete}\nAdhérents;2024;12,5\nVisites;2023;8,5\n", "valeur").depot("valeur").forme is forme


def test_a_unit_that_all_rows_share_and_cells_that_say_theirs_are_proposed_as_such():
    partagee = "Indicateur;Période;CA;Unité\nAdhérents;2024;12,5;k€\nVisites;2023;8,5;"
    assert proposee(f"{partagee}k€\n", "valeur").depot("valeur").forme is Forme.MILLIERS
    assert proposee(f"{partagee}€\n", "valeur").depot("valeur").forme is Forme.TELLE
    cellules = "Indicateur;Période;CA\nAdhérents;2024;12,5 k€\nVisites;2023;"
    assert proposee(f"{cellules}1,2 M€\n", "valeur").depot("valeur").forme is Forme.MILLIERS
    assert proposee(f"{cellules}850\n", "valeur").depot("valeur").forme is Forme.TELLE


def test_a_note_above_a_table_counts_its_figures_and_nothing_else():
    texte = "En milliers d’euros\n\nIndicateur;2022;2023\nAdhérents;12,5;8\nVisites;3;4\n"
    assert proposee(texte, "valeur").depot("valeur").forme is Forme.MILLIERS
    colonne = observer(feuille(("En k€",), (), ("Entreprise", "Nombre"), ("Alpha", 12), ("Bêta", 8))).colonnes[1]
    lues = {x: proposition.forme_probable(colonne, Champ("nombre", "Nombre", x, False, "")) for x in TypeChamp}
    assert (lues[TypeChamp.MONTANT], lues[TypeChamp.ENTIER]) == (Forme.MILLIERS, Forme.TELLE)


PLAN = "Sens;Poste / financeur;Montant (€);Part;Nature\nDépense;Salons;12 000;;\nRecette;Métropole;6 000;50 %;acquis\n"


def test_a_financing_plan_is_guessed_and_its_lines_named():
    regle = proposee(PLAN)
    assert regle.table == "plan_ligne"
    assert {x.champ: x.colonnes[0] for x in regle.depots} == {
        "sens": "Sens",
        "libelle": "Poste / financeur",
        "montant": "Montant (€)",
    }


def test_of_two_tables_side_by_side_a_plan_takes_one():
    """« Personnel » took what the Métropole pays, and the Métropole paid for it."""
    entete = "Poste;Montant TTC;;Financeur;Montant"
    regle = proposee(f"{entete}\nPersonnel;78 000;;Métropole;60 000\nSalons;12 000;;Région;20 000\n", "plan_ligne")
    assert {x.champ: x.colonnes for x in regle.depots} == {"libelle": ("Poste",), "montant": ("Montant TTC",)}
    deux = "Poste;Montant prévu;Montant réalisé\nPersonnel;78 000;60 000\nSalons;12 000;11 000\n"
    assert {x.champ: x.colonnes for x in proposee(deux, "plan_ligne").depots} == {"libelle": ("Poste",)}


def test_the_exact_title_wins_whatever_the_cells_hold():
    """« Valeur » defined the indicator once two of its cells were words."""
    lignes = "Visites;2024;11;5\nContacts;2024;environ 140;6\nAbonnés;2024;1 045;7\nProspects;2024;trois;8\n"
    regle = proposee(f"Indicateur;Période;Valeur;Nombre\n{lignes}")
    assert regle.depot("valeur").colonnes == ("Valeur",)
    assert "Valeur" not in [nom for x in regle.depot("indicateur").creation for nom in x.colonnes]
    autre = proposee(f"Indicateur;Période;Nombre;Value\n{lignes}")
    assert autre.depot("valeur").colonnes == ("Value",)


def test_a_title_is_known_without_what_is_merged_above_it_where_it_is_the_only_one():
    haut = ("Nom", "Suivi", Fusion("Suivi", "B1:D1"), Fusion("Suivi", "B1:D1"), "Avant", Fusion("Avant", "E1:F1"))
    bas = (None, "Indicateur", "Période", "Valeur", "Note", "Valeur")
    vue = observer(
        feuille(haut, bas, ("x", "Visites", "2024", "5", "n", "4"), ("y", "Contacts", "2023", "6", "n", "3"))
    )
    assert [x.propre for x in vue.colonnes][1:4] == ["Indicateur", "Période", "Suivi Valeur"]
    regle = proposition.proposer(vue, "valeur", CHAMPS)
    assert (regle.depot("indicateur").colonnes, regle.depot("periode").colonnes) == (
        ("Suivi Indicateur",),
        ("Suivi Période",),
    )


def test_what_is_already_known_of_a_sheet_comes_before_what_its_titles_suggest():
    with fichier("Suivi;Quand;Relevé;Valeur\nVisites;2024;n;5\nContacts;2023;n;6\n") as ouvert:
        vue = observer(ouvert.feuilles[0])
    sues = {"indicateur": 0, "periode": 1, "commentaire": 2, "code": 3}
    regle = proposition.proposer(vue, "valeur", CHAMPS, sues)
    dites = {x.champ: x.colonnes for x in regle.depots if x.colonnes}
    assert dites == {"indicateur": ("Suivi",), "periode": ("Quand",), "valeur": ("Valeur",)}


@pytest.mark.parametrize(("connues", "creation"), [(("visites", "contacts"), False), (("visites",), True), ((), True)])
def test_among_known_names_another_may_be_mistyped_and_is_not_created_unasked(connues, creation):
    with fichier("Indicateur;Période;Valeur\nVisites;2024;5\nContacts;2023;6\nContact;2023;7\n") as ouvert:
        vue = observer(ouvert.feuilles[0])
    propose = proposition.proposer(vue, "valeur", CHAMPS)
    regle = proposition.sans_creation_vaine(propose, vue, lambda _, nom: nom.lower() in connues)
    assert bool(regle.depot("indicateur").creation) == creation


def test_places_with_insee_codes_are_communes():
    regle = proposee(COMMUNES, nom="communes.json")
    assert regle.table == "territoire"
    assert {x.champ: x.colonnes or x.constante for x in regle.depots} == {
        "libelle": ("nom",),
        "code_officiel": ("code",),
        "nature": "commune",
    }


@pytest.mark.parametrize(
    ("titre", "dit"),
    [("nomBeneficiaire", "nom Beneficiaire"), ("properties.nom", "nom"), ("code_insee", "code insee")],
)
def test_titles_of_machines_are_read_as_words(titre, dit):
    assert proposition.mots(titre) == dit


@pytest.mark.parametrize(
    ("forme", "texte", "lu"),
    [
        (Forme.POINT, "1,234.56", Decimal("1234.56")),
        (Forme.POINT, "12,5", Contraire("12,5", "un nombre à point décimal")),
        (Forme.POINT, "0,850", Contraire("0,850", "un nombre à point décimal")),
        (Forme.POINT, "-0.850", Decimal("-0.850")),
        (Forme.POINT, "1,23,456", "1,23,456"),
        (Forme.POINT, "12 k€", "12 k€"),
        (Forme.POINT, "80 %", "80 %"),
        (Forme.VIRGULE, "1.234,56 €", Decimal("1234.56")),
        (Forme.VIRGULE, "12.5", Contraire("12.5", "un nombre à virgule décimale")),
        (Forme.VIRGULE, "0.850", Contraire("0.850", "un nombre à virgule décimale")),
        (Forme.VIRGULE, "12,5 k€", "12,5 k€"),
        # blanks group thousands by three, and nothing else
        (Forme.VIRGULE, "1 234\u202f567,5", Decimal("1234567.5")),
        (Forme.POINT, "- 1'234.5", Decimal("-1234.5")),
        (Forme.VIRGULE, "12 5", "12 5"),
        (Forme.POINT, "1 23", "1 23"),
        (Forme.MILLIERS, "12 5", "12 5"),
        (Forme.MILLIERS, "12 5 k€", "12 5 k€"),
        (Forme.MILLIERS, "\u2212 1.234", Contraire("\u2212 1.234", "un nombre qui ne se lise que d'une façon")),
        (Forme.POURCENT, "1 2 %", "1 2 %"),
        (Forme.PART, "0,8 5", "0,8 5"),
        (Forme.MILLIERS, "12,5 k€", Decimal("12500.0")),
        (Forme.MILLIERS, "1.234", Contraire("1.234", "un nombre qui ne se lise que d'une façon")),
        (Forme.MILLIERS, "1,234", Contraire("1,234", "un nombre qui ne se lise que d'une façon")),
        (Forme.MILLIERS, "80 %", "80 %"),
        (Forme.POURCENT, "80 %", Taux(Decimal("0.8"))),
        (Forme.POURCENT, "1.234", Contraire("1.234", "un nombre qui ne se lise que d'une façon")),
        (Forme.POURCENT, "12 k€", "12 k€"),
    ],
)
def test_a_stated_form_reads_what_is_written_so_and_leaves_the_rest_to_be_refused(forme, texte, lu):
    assert formes.lire(forme, texte) == lu
