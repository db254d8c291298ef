"""A file is applied whole or not at all, in one operation; every error is told at its cell; twice changes nothing."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.catalogue import colonnes_des_vues
from filiere_dash.base.ecritures import Demande, annuler, appliquer, codes_de
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.saisie import listes
from filiere_dash.base.sauvegardes.copie import empreintes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, LECTEUR_ANONYME, Agent, Role
from filiere_dash.domaine.erreurs import ErreurDroit, ErreurFichier
from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.export_base import exporter
from filiere_dash.echanges.tableur import corrige, reception
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot
from filiere_dash.echanges.tableur.feuilles.plan import MEMOIRE, ErreurVue
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu
from filiere_dash.echanges.tableur.modeles.contenu_modele import Demande as DemandeModele
from filiere_dash.echanges.tableur.modeles.modele import classeur, ecrire_dossier
from filiere_dash.echanges.tableur.modeles.modele import ecrire_csv as modele_csv
from tests.fabrique_tableur import archive, cellule_ods, nombre_ods, ods, rang_ods, xlsx

MATIN = datetime(2026, 11, 22, 9, 30)
ENTETE = ["Indicateur", "Période", "Valeur", "Précision"]
INDICATEUR = "pf-contacts-achats"


def envoyer(magasin, source, **autres):
    return importer(magasin, AGENT_LOCAL, source, MATIN, **{"nom": "envoi.xlsx", **autres})


def valeurs(*lignes, entete=ENTETE):
    return xlsx({"Valeurs": [entete, *lignes]})


def lire(magasin, requete):
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def ligne(magasin, table, code):
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def mesure(magasin):
    with magasin.curseur() as curseur:
        return empreintes(curseur, [*OBJETS, "trace", "operation"])


def fautes(rapport):
    return {x.cellule: x for x in rapport.erreurs}


# One operation


def test_a_file_is_one_operation_with_its_traces_its_source_and_its_undo(magasin_socle):
    avant = mesure(magasin_socle)
    rapport = envoyer(magasin_socle, valeurs([INDICATEUR, "2025", 12.5, "exact"], [INDICATEUR, "2026", 13, "exact"]))
    assert (rapport.crees, rapport.modifies, rapport.inchanges, rapport.erreurs) == (2, 0, 0, ())
    operations = lire(magasin_socle, "select code, origine, fichier, agent from operation")
    assert operations == [(rapport.operation.code, "import", "envoi.xlsx", "local")]
    ((code,),) = lire(magasin_socle, "select code from valeur where periode = '2025'")
    ecrite = ligne(magasin_socle, "valeur", code)
    assert ecrite["valeur"] == "12.5000"
    assert (ecrite["debut"], ecrite["fin"], ecrite["type_valeur"]) == ("2025-01-01", "2025-12-31", "constatee")
    assert ecrite["connu_le"] == "2026-11-22"
    assert (
        ligne(magasin_socle, "document", ligne(magasin_socle, "source", ecrite["source"])["document"])["titre"]
        == "envoi.xlsx"
    )
    annuler(magasin_socle, AGENT_LOCAL, rapport.operation.code, Demande(Origine.ANNULATION, MATIN))
    apres = mesure(magasin_socle)
    assert {x: apres[x] for x in OBJETS} == {x: avant[x] for x in OBJETS}


def test_the_same_file_twice_changes_nothing_and_writes_nothing(magasin_socle):
    octets = valeurs([INDICATEUR, "2025", 12.5, "exact"])
    envoyer(magasin_socle, octets)
    avant = mesure(magasin_socle)
    rapport = envoyer(magasin_socle, octets)
    assert (rapport.crees, rapport.modifies, rapport.inchanges) == (0, 0, 1)
    assert rapport.operation is None
    assert mesure(magasin_socle) == avant


def test_a_simulation_tells_everything_and_writes_nothing(magasin_socle):
    avant, version = mesure(magasin_socle), magasin_socle.version
    octets = valeurs([INDICATEUR, "2025", 12.5, "exact"], [INDICATEUR, "2022/2023", 64, "exact"])
    rapport = envoyer(magasin_socle, octets, simulation=True, au=date(2026, 11, 22))
    assert (rapport.crees, rapport.modifies) == (1, 1)
    changee = next(x for x in rapport.cellules if x.colonne == "valeur" and x.avant)
    assert (changee.avant, changee.apres) == ("63.0000", "64")
    assert mesure(magasin_socle) == avant
    assert magasin_socle.version == version


def test_the_same_sending_twice_is_one_import(magasin_socle):
    octets = valeurs([INDICATEUR, "2025", 12.5, "exact"])
    un, deux = (envoyer(magasin_socle, octets, jeton="j1") for _ in range(2))
    assert deux.operation.code == un.operation.code
    assert deux.operation.deja
    assert lire(magasin_socle, "select count(*) from operation") == [(1,)]


def test_a_figure_that_a_file_changes_takes_that_file_as_its_proof(magasin_socle):
    rapport = envoyer(magasin_socle, valeurs([INDICATEUR, "2022/2023", 64, "exact"]))
    assert rapport.modifies == 1
    changee = ligne(magasin_socle, "valeur", "pf-contacts-achats-2022-2023")
    assert changee["valeur"] == "64.0000"
    assert (changee["source"], changee["connu_le"]) == ("2023-00435-contacts-achats", "2023-09-14")
    preuves = "select objet_table, objet_code, colonne from preuve where source like 'import-%'"
    assert lire(magasin_socle, preuves) == [("valeur", "pf-contacts-achats-2022-2023", "valeur")]
    assert lire(magasin_socle, "select motif from operation") == [("Import de « envoi.xlsx »",)]


@pytest.mark.parametrize(("jour", "source"), [("2026-11-22", "import-%"), ("2026-11-21", "2023-00435-%")])
def test_a_screen_cites_the_file_that_changed_a_figure_since_the_day_when_it_is_known(magasin_socle, jour, source):
    envoyer(magasin_socle, valeurs([INDICATEUR, "2022/2023", 64, "exact"]))
    lus = f"""
        select valeur, source like '{source}' from valeurs_au(date '{jour}') where code = '{INDICATEUR}-2022-2023'
        union all
        select nombre::decimal, source like '{source}' and document is not null
        from faits_au(date '{jour}') where objet_code = '{INDICATEUR}-2022-2023'
    """
    assert lire(magasin_socle, lus) == [(64, True), (64, True)]


CONVENTION = ("Minalogic", "Convention Minalogic 2024")
VOTE = ["Minalogic", "Pôle de compétitivité Minalogic", "voté", "2024", date(2024, 6, 13), "fonctionnement", 62500]


@pytest.mark.parametrize(
    ("feuille", "table", "lignes", "change"),
    [
        ("Conventions", "convention", [["Programme", "Libellé", "Signature"], [*CONVENTION, date(2024, 7, 2)]],
         "signature"),
        ("Flux financiers", "flux_financier",
         [["Programme", "Bénéficiaire", "Étape", "Période d'action", "Date", "Section", "Montant",
           "Motif de l'exercice"], [*VOTE, "vu au compte administratif"]], "exercice_motif"),
        ("Valeurs", "valeur", [[*ENTETE, "Commentaire"], [INDICATEUR, "2022/2023", 63, "exact", "relu"]],
         "commentaire"),
    ],
)  # fmt: skip
def test_a_cell_that_a_file_fills_takes_no_figure_from_its_act_nor_from_past_screens(
    magasin_socle, feuille, table, lignes, change
):
    figures = """
        select (select sum(montant) from flux_financiers_au(date '2024-12-31') where etape = 'vote'),
            (select count(*) from conventions_au(date '2024-09-01', date '2024-09-01')),
            (select list((code, valeur, source) order by code) from valeurs_au(date '2024-09-01')),
            (select list((objet_code, colonne, source) order by objet_code, colonne) from faits_au(date '2024-09-01')
                where objet_table in ('flux_financier', 'valeur') or colonne = 'montant')
    """
    sources = f"select code, source, connu_le from {table} order by code"
    avant, citees, mesures = (lire(magasin_socle, x) for x in (figures, sources, "from preuve order by all"))
    rapport = envoyer(magasin_socle, xlsx({feuille: lignes}), table=table)
    assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 1, ())
    assert lire(magasin_socle, "select colonne from preuve where source like 'import-%'") == [(change,)]
    assert (lire(magasin_socle, figures), lire(magasin_socle, sources)) == (avant, citees)
    annuler(magasin_socle, AGENT_LOCAL, rapport.operation.code, Demande(Origine.ANNULATION, MATIN))
    assert lire(magasin_socle, "from preuve order by all") == mesures


def test_a_file_that_says_the_source_of_a_row_proves_none_of_its_columns(magasin_socle):
    entete = [*ENTETE, "Source"]
    rapport = envoyer(
        magasin_socle, valeurs([INDICATEUR, "2022/2023", 64, "exact", "2024-00344-adherents"], entete=entete)
    )
    assert rapport.modifies == 1
    assert ligne(magasin_socle, "valeur", "pf-contacts-achats-2022-2023")["source"] == "2024-00344-adherents"
    assert lire(magasin_socle, "select * from preuve where source like 'import-%'") == []
    muet = envoyer(magasin_socle, valeurs([INDICATEUR, "2022/2023", 65, "exact", None], entete=entete))
    assert muet.modifies == 1
    assert lire(magasin_socle, "select colonne from preuve where source like 'import-%'") == [("valeur",)]


def test_one_error_and_nothing_is_written(magasin_socle):
    avant = mesure(magasin_socle)
    rapport = envoyer(magasin_socle, valeurs([INDICATEUR, "2025", 12, "exact"], [INDICATEUR, "2026", "douze", "exact"]))
    assert (rapport.crees, rapport.modifies) == (0, 0)
    assert rapport.operation is None
    assert mesure(magasin_socle) == avant


# All errors, each at its cell


def test_every_error_is_told_at_once_at_its_cell(magasin_socle):
    lignes = [
        [INDICATEUR, "2025", "1.234", "exact"],
        ["Adhérent du territoir", "2025", 3, "exact"],
        [INDICATEUR, "2026", 4, "presque"],
        [],
        [INDICATEUR, None, 5, "exact"],
        [INDICATEUR, "2027", 6, "environ"],
        [INDICATEUR, "2028", 7, "exact"],
        [INDICATEUR, "2028", 8, "exact"],
        ["Total", None, 99, None],
    ]
    rapport = envoyer(magasin_socle, valeurs(*lignes))
    trouvees = fautes(rapport)
    assert list(trouvees) == ["C2", "A3", "D4", "B6", "D7", "A9", "A10"]
    assert rapport.nombre_erreurs == 7
    assert "1,234" in trouvees["C2"].proposition
    assert trouvees["A3"].attendu == "indicateur qui existe"
    assert "«" in trouvees["A3"].proposition
    assert "environ" in trouvees["D4"].attendu
    assert trouvees["B6"].proposition == "Remplissez cette cellule."
    assert "Motif de la précision" in trouvees["D7"].attendu
    assert "Valeurs, ligne 8" in trouvees["A9"].attendu
    assert "total" in trouvees["A10"].proposition
    assert all(x.feuille == "Valeurs" for x in rapport.erreurs)


def test_a_faulty_cell_hides_no_other_error_of_its_row(magasin_socle):
    lignes = [
        [INDICATEUR, "2031", "douze", None],
        [INDICATEUR, None, "douze", None],
        ["Adhérent du territoir", None, 3, None],
        [INDICATEUR, "2032", 5, "presque"],
        [INDICATEUR, "2032", "six", "exact"],
    ]
    rapport = envoyer(magasin_socle, valeurs(*lignes))
    assert [x.cellule for x in rapport.erreurs] == ["C2", "D2", "B3", "C3", "D3", "A4", "B4", "D4", "D5", "A6", "C6"]
    trouvees = fautes(rapport)
    assert trouvees["B4"].proposition == trouvees["D2"].proposition == "Remplissez cette cellule."
    assert trouvees["D4"].proposition == "Remplissez cette cellule, sauf si la base a déjà cette ligne."
    assert "Valeurs, ligne 5" in trouvees["A6"].attendu


def test_a_faulty_cell_of_a_known_row_asks_for_nothing_more(magasin_socle):
    ((periode,),) = lire(magasin_socle, f"select min(periode) from valeur where indicateur = '{INDICATEUR}'")
    (erreur,) = envoyer(magasin_socle, valeurs([INDICATEUR, periode, "douze", None])).erreurs
    assert erreur.cellule == "C2"


def test_headers_that_are_lost_doubled_or_unknown_are_told_once(magasin_socle):
    entete = ["Indicateur", "Période", "Valleur", "Remarques internes", "Commentaire", "Commentaires"]
    rapport = envoyer(magasin_socle, valeurs([INDICATEUR, "2025", 1, "a", "b", "c"], entete=entete), table="valeur")
    trouvees = fautes(rapport)
    assert trouvees["C1"].proposition == "«\u00a0Valeur\u00a0»\u202f?"
    assert "une seule colonne" in trouvees["F1"].attendu
    assert any("Remarques internes" in x for x in rapport.avertissements)
    sans = envoyer(
        magasin_socle, valeurs([INDICATEUR, "2025"], [INDICATEUR, "2026"], entete=ENTETE[:2]), table="valeur"
    )
    assert [x.attendu for x in sans.erreurs] == [
        "une colonne «\u00a0Valeur\u00a0»",
        "une colonne «\u00a0Précision\u00a0»",
    ]


def test_an_american_column_is_refused_whole_and_never_guessed(magasin_socle):
    entete = ["Programme", "Raison sociale", "Date d’adhésion"]
    lignes = [
        ["minalogic", "Un", "02/01/2024"],
        ["minalogic", "Deux", "12/31/2024"],
        ["minalogic", "Trois", "05/05/2024"],
    ]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": [entete, *lignes]}))
    trouvees = fautes(rapport)
    assert list(trouvees) == ["C2", "C3"]
    assert "2 janvier 2024 ou 1er février 2024" in trouvees["C2"].proposition
    assert trouvees["C3"].proposition == "31/12/2024"


def test_a_formula_without_its_value_is_an_error_at_its_cell(magasin_socle):
    classeur = openpyxl.Workbook()
    classeur.active.title = "Valeurs"
    classeur.active.append(ENTETE)
    classeur.active.append([INDICATEUR, "2025", "=1+1", "exact"])
    sortie = io.BytesIO()
    classeur.save(sortie)
    rapport = envoyer(magasin_socle, sortie.getvalue())
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("C2", "=1+1")]


def test_a_row_shifted_by_an_unquoted_decimal_comma_is_told(magasin_socle):
    texte = "indicateur,periode,valeur,precision\nx,2025,28 000,00,exact\n"
    rapport = envoyer(magasin_socle, texte.encode(), nom="valeur.csv")
    assert [(x.cellule, x.proposition) for x in rapport.erreurs] == [
        ("E2", "Mettez entre guillemets «\u00a028\u202f000,00\u00a0».")
    ]


def test_what_the_base_refuses_is_told_at_its_cell_and_the_other_rows_are_still_checked(magasin_socle):
    entete = ["Programme", "Raison sociale", "SIRET", "Effectif"]
    lignes = [["minalogic", "Un", "2,44201E+13", 3], ["minalogic", "Deux", None, -4], ["minalogic", "Trois", None, "x"]]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": [entete, *lignes]}))
    assert list(fautes(rapport)) == ["C2", "D3", "D4"]
    assert "chiffres sont perdus" in fautes(rapport)["C2"].proposition


def test_the_file_comes_back_with_its_errors_and_goes_in_once_corrected(magasin_socle):
    octets = valeurs(
        [INDICATEUR, "2025", "environ 500", "exact"],
        [],
        ["inconnu", "2025", 3, "exact"],
        [INDICATEUR, "2026", 13.5, "exact"],
    )
    rapport = envoyer(magasin_socle, octets)
    rendu = io.BytesIO()
    with ouvrir(octets, "envoi.xlsx") as fichier:
        corrige.ecrire(fichier, rapport.erreurs, rendu, rapport.entetes)
    classeur = openpyxl.load_workbook(rendu)
    onglet = classeur["Valeurs"]
    assert [x.value for x in onglet[1]] == [*ENTETE, "Erreur"]
    assert onglet["C2"].comment.text.startswith("C2")
    assert onglet["C2"].fill.fgColor.rgb == "FFF8D7DA"
    assert "environ 500" in onglet["E2"].value
    assert onglet["E5"].value is None
    assert onglet["C5"].value == 13.5
    assert [x.value for x in classeur["Erreurs"]["B"]] == ["Cellule", "C2", "A4"]
    onglet["C2"], onglet["A4"] = 500, INDICATEUR
    onglet["B4"] = "2027"
    corriges = io.BytesIO()
    classeur.save(corriges)
    assert envoyer(magasin_socle, corriges.getvalue()).crees == 3


@pytest.mark.parametrize("nature", ["csv", "ods", "json"])
def test_any_kind_of_file_comes_back_as_a_workbook_at_the_same_addresses(magasin_socle, nature):
    cles = ["indicateur", "periode", "valeur", "precision"]
    octets = {
        "csv": f"\nIndicateur;Période;Valeur;Précision\n{INDICATEUR};2025;douze;exact\n".encode("cp1252"),
        "ods": ods({"Valeurs": rang_ods() + rang_ods(*ENTETE) + rang_ods(INDICATEUR, "2025", "douze", "exact")}),
        "json": json.dumps([dict(zip(cles, [INDICATEUR, "2025", "douze", "exact"], strict=True))]).encode(),
    }[nature]
    rapport = envoyer(magasin_socle, octets, nom=f"valeurs.{nature}", table="valeur")
    (erreur,) = rapport.erreurs
    rendu = io.BytesIO()
    with ouvrir(octets, f"valeurs.{nature}") as fichier:
        corrige.ecrire(fichier, rapport.erreurs, rendu, rapport.entetes)
    onglet = openpyxl.load_workbook(rendu).worksheets[1]
    assert onglet[erreur.cellule].value == "douze"
    assert erreur.cellule == ("C2" if nature == "json" else "C3")


# Which row is which


def test_a_name_a_label_and_a_code_lead_to_the_same_row(magasin_socle):
    ((nom,),) = lire(magasin_socle, f"select libelle from indicateur where code = '{INDICATEUR}'")
    octets = valeurs(
        [nom.upper(), "2025", 1, "exact"],
        [f"{nom} ({INDICATEUR})", "2026", 2, "exact"],
        [INDICATEUR, "2027", 3, "exact"],
    )
    assert envoyer(magasin_socle, octets).crees == 3
    lus = lire(magasin_socle, "select distinct indicateur from valeur where periode in ('2025', '2026', '2027')")
    assert lus == [(INDICATEUR,)]


def test_a_label_says_more_than_a_short_name_and_a_short_name_is_told(magasin_socle):
    """« Adhérents » is a short name of Minalogic's until an indicator is called so."""
    rapport = envoyer(magasin_socle, valeurs(["Adhérents", "2031", 142, "exact"]), simulation=True)
    (dit,) = [x for x in rapport.avertissements if "abrège" in x]
    assert "Adhérents du pôle sur le territoire" in dit
    assert rapport.programmes == {"Minalogic": 1}
    with magasin_socle.transaction() as curseur:
        curseur.execute(f"update indicateur set libelle = 'Adhérents' where code = '{INDICATEUR}'")
    rapport = envoyer(magasin_socle, valeurs(["Adhérents", "2031", 142, "exact"]))
    assert (rapport.crees, rapport.avertissements, rapport.programmes) == (1, (), {"Production France": 1})
    assert lire(magasin_socle, "select indicateur from valeur where periode = '2031'") == [(INDICATEUR,)]


def test_rows_name_those_that_the_same_file_creates_wherever_they_are(magasin_socle):
    axes = [["Programme", "Libellé", "Axe parent"], ["minalogic", "Enfant", "Parent"], ["minalogic", "Parent", None]]
    structures = [["Libellé", "Nature", "Territoire"], ["Nouvelle école", "école", "Nouvelle commune"]]
    territoires = [["Libellé", "Nature"], ["Nouvelle commune", "commune"]]
    octets = xlsx({"Axes": axes, "Structures": structures, "Territoires": territoires})
    rapport = envoyer(magasin_socle, octets)
    assert (rapport.crees, rapport.erreurs) == (4, ())
    requete = "select parent.libelle from axe inner join axe as parent on parent.code = axe.parent where axe.libelle = "
    assert lire(magasin_socle, f"{requete}'Enfant'") == [("Parent",)]


def test_a_row_that_names_a_refused_one_is_not_told_twice(magasin_socle):
    structures = [["Libellé", "Nature"], ["Nouvelle école", "n’importe quoi"]]
    programmes = [
        ["Programme", "Structure", "Nature", "Objet", "Période", "Statut"],
        ["minalogic", "Nouvelle école", "membre", "x", "2025", "établie"],
    ]
    rapport = envoyer(magasin_socle, xlsx({"Structures": structures, "Relations": programmes}))
    assert [(x.feuille, x.cellule) for x in rapport.erreurs] == [("Structures", "B2")]


def test_an_empty_cell_erases_only_where_the_file_names_the_row(magasin_socle):
    ((code, nom),) = lire(magasin_socle, "select code, libelle from structure where siren is not null limit 1")
    entete = ["Identifiant", "Libellé", "SIREN"]
    sans = envoyer(magasin_socle, xlsx({"Structures": [entete[1:], [nom, None]]}))
    assert (sans.inchanges, sans.modifies) == (1, 0)
    avec = envoyer(magasin_socle, xlsx({"Structures": [entete, [code, nom, None]]}))
    assert avec.modifies == 1
    assert ligne(magasin_socle, "structure", code)["siren"] is None
    vide = envoyer(magasin_socle, xlsx({"Structures": [entete[:2], [code, None]]}))
    assert list(fautes(vide)) == ["B2"]


def test_a_renamed_row_keeps_its_code_and_leaves_its_old_name_to_another(magasin_socle):
    envoyer(magasin_socle, xlsx({"Filières": [["Libellé", "Nature"], ["Bois", "filière"]]}))
    ((code,),) = lire(magasin_socle, "select code from filiere where libelle = 'Bois'")
    envoyer(magasin_socle, xlsx({"Filières": [["Identifiant", "Libellé"], [code, "Bois et forêt"]]}))
    envoyer(magasin_socle, xlsx({"Filières": [["Libellé", "Nature"], ["Bois", "filière"]]}))
    codes = dict(lire(magasin_socle, "select libelle, code from filiere where libelle like 'Bois%'"))
    assert codes["Bois et forêt"] == code
    assert codes["Bois"] == f"{code}-2"


def test_a_row_that_a_file_moves_to_another_period_takes_its_days(magasin_socle):
    code = "min-adherents-industriels-2023"
    envoyer(magasin_socle, xlsx({"Valeurs": [["Identifiant", "Période"], [code, "2022"]]}))
    lue = ligne(magasin_socle, "valeur", code)
    assert (lue["periode"], lue["debut"], lue["fin"]) == ("2022", "2022-01-01", "2022-12-31")


def test_days_that_a_new_period_denies_leave_with_the_former_one(magasin_socle):
    """A value « 2025/2026 » from July to June, moved to 2027, was of 2027 and of these days."""
    code = "min-adherents-industriels-2023"
    entete = ["Identifiant", "Période", "Début", "Fin"]
    envoyer(magasin_socle, xlsx({"Valeurs": [entete, [code, "2025/2026", "01/07/2025", "30/06/2026"]]}))
    assert ligne(magasin_socle, "valeur", code)["debut"] == "2025-07-01"
    for periode, jours in (("2025-2026", ("2025-07-01", "2026-06-30")), ("2027", ("2027-01-01", "2027-12-31"))):
        rapport = envoyer(magasin_socle, xlsx({"Valeurs": [["Identifiant", "Période"], [code, periode]]}))
        lue = ligne(magasin_socle, "valeur", code)
        assert (rapport.modifies, lue["periode"], (lue["debut"], lue["fin"])) == (1, periode, jours)


def test_a_file_that_says_the_source_of_its_row_gives_its_figure_back_to_it(magasin_socle):
    code, entete = "min-adherents-industriels-2023", ["Indicateur", "Période", "Valeur", "Précision"]
    source = ligne(magasin_socle, "valeur", code)["source"]
    envoyer(magasin_socle, xlsx({"Valeurs": [entete, ["min-adherents-industriels", "2023", 30, "exact"]]}))
    assert preuves_de(magasin_socle, code) == {"valeur"}
    dite = [[*entete, "Source"], ["min-adherents-industriels", "2023", 33, "exact", source]]
    envoyer(magasin_socle, xlsx({"Valeurs": dite}))
    assert preuves_de(magasin_socle, code) == set()
    assert ligne(magasin_socle, "valeur", code)["source"] == source


def preuves_de(magasin, code):
    with magasin.curseur() as curseur:
        requete = "select colonne from preuve where objet_code = $code"
        return {colonne for (colonne,) in curseur.execute(requete, {"code": code}).fetchall()}


def test_a_wrong_code_for_a_known_row_is_refused_with_the_right_one(magasin_socle):
    rapport = envoyer(
        magasin_socle, xlsx({"Filières": [["Identifiant", "Libellé", "Nature"], ["xx", "Industrie", "filière"]]})
    )
    (erreur,) = rapport.erreurs
    assert erreur.cellule == "A2"
    assert "industrie" in erreur.proposition


def reviser(magasin, code, *suivantes):
    """Revise a target, then its revision, and so on; return the codes of the chain."""
    codes = [code]
    for valeur in suivantes:
        revisee = {"indicateur": "cci-entreprises-suivies", "periode": "par an", "valeur": valeur, "precision": "exact"}
        revisee |= {"remplace": codes[-1], "raison": "revue", "source": "2018-11-15-suivi-individuel"}
        with magasin.curseur() as curseur:
            codes += codes_de(curseur, "cible", [revisee])
        demande = Demande(Origine.SAISIE, MATIN, motif="essai")
        appliquer(magasin, AGENT_LOCAL, [Changement("cible", codes[-1], None, revisee)], demande)
    return codes


@pytest.mark.parametrize("revisions", [["120"], ["100", "120"]])
@pytest.mark.parametrize("entete", [ENTETE, [*ENTETE, "Remplace"]])
def test_a_target_given_again_is_the_one_in_force(magasin_socle, revisions, entete):
    """The one that was replaced keeps its figure and its proof: a file corrects the last of its revisions."""
    *anciennes, derniere = reviser(magasin_socle, "cci-cible-entreprises-suivies", *revisions)
    avant = {code: ligne(magasin_socle, "cible", code) for code in (*anciennes, derniere)}
    cibles = ["cci-entreprises-suivies", "par an", 120, "exact"]
    redite = envoyer(magasin_socle, xlsx({"Cibles": [entete, cibles]}))
    assert (redite.crees, redite.modifies, redite.inchanges, redite.erreurs) == (0, 0, 1, ())
    rapport = envoyer(magasin_socle, xlsx({"Cibles": [entete, [*cibles[:2], 130, "exact"]]}))
    assert (rapport.crees, rapport.modifies) == (0, 1)
    assert [(x.avant, x.apres) for x in rapport.cellules if x.colonne == "valeur"] == [("120.0000", "130")]
    assert {code: ligne(magasin_socle, "cible", code) for code in anciennes} == {x: avant[x] for x in anciennes}
    corrigee = ligne(magasin_socle, "cible", derniere)
    assert (corrigee["valeur"], corrigee["remplace"]) == ("130.0000", anciennes[-1])


def test_a_target_that_was_put_off_is_not_brought_back_by_a_file(magasin_socle):
    """The same file again changes nothing; another figure for the first period says that it was revised."""
    entete = ["Indicateur", "Période", "Valeur", "Précision"]
    source = xlsx({"Cibles": [entete, ["cci-entreprises-suivies", "2031", 100, "exact"]]})
    assert envoyer(magasin_socle, source).crees == 1
    with magasin_socle.curseur() as curseur:
        ((code,),) = curseur.execute("select code from cible where periode = '2031'").fetchall()
    cible = {"indicateur": "cci-entreprises-suivies", "periode": "2031", "valeur": "105", "precision": "exact"}
    revisee = cible | {
        "periode": "2032",
        "valeur": "110",
        "remplace": code,
        "raison": "report",
        "source": "2018-11-15-suivi-individuel",
    }
    demande = Demande(Origine.SAISIE, MATIN, motif="essai")
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("cible", "suite", None, revisee)], demande)
    encore = envoyer(magasin_socle, source)
    assert (encore.crees, encore.modifies, encore.inchanges) == (0, 0, 1)
    (erreur,) = envoyer(magasin_socle, xlsx({"Cibles": [entete, [*list(cible.values())[:2], 105, "exact"]]})).erreurs
    assert (erreur.cellule, erreur.attendu) == ("C2", "la cible en vigueur")
    assert ligne(magasin_socle, "cible", "suite")["periode"] == "2032"
    with magasin_socle.curseur() as curseur:
        (neuf,) = codes_de(curseur, "cible", [cible])
    assert neuf == f"{code}-2", "A form may say a new target for that period."


def test_two_targets_that_replace_one_are_told_apart_by_their_identifiers(magasin_socle):
    premiere, deuxieme = reviser(magasin_socle, "cci-cible-entreprises-suivies", "120")
    with magasin_socle.transaction() as curseur:
        # The engine refuses it: a base of before may hold it.
        requete = "insert into cible by name (select * replace ('autre' as code) from cible where code = $1)"
        curseur.execute(requete, [deuxieme])
    (erreur,) = envoyer(
        magasin_socle, xlsx({"Cibles": [ENTETE, ["cci-entreprises-suivies", "par an", 130, "exact"]]})
    ).erreurs
    assert deuxieme in erreur.proposition
    assert "autre" in erreur.proposition
    assert premiere not in erreur.proposition.split()


# A sheet without a column of the key

ADHERENTS = ["Programme", "Raison sociale", "Commune", "Effectif"]
PF = "Production France"
VOTE = ["Minalogic", "Pôle de compétitivité Minalogic", "voté", "2024", 62500]
FLUX = ["Programme", "Bénéficiaire", "Étape", "Période d'action", "Montant"]


def test_without_a_column_of_its_key_a_row_is_the_one_that_the_rest_designates(magasin_socle):
    envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENTS, [PF, "Alpha", "Firminy", 12]]}))
    sans = [[x for x in rangee if x not in ("Commune", None)] for rangee in (ADHERENTS, [PF, "ALPHA", None, 15])]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": sans}))
    assert (rapport.crees, rapport.modifies) == (0, 1)
    assert lire(magasin_socle, "select commune, effectif from adherent") == [("Firminy", 15)]
    (averti,) = rapport.avertissements
    assert typographie("n'a pas de colonne « Commune »") in averti
    assert envoyer(magasin_socle, xlsx({"Adhérents": sans})).inchanges == 1
    nouvelle = envoyer(magasin_socle, xlsx({"Adhérents": [sans[0], [PF, "Beta", 8]]}))
    assert (nouvelle.crees, nouvelle.avertissements) == (1, ())
    assert envoyer(magasin_socle, xlsx({"Adhérents": [sans[0], [PF, "Beta", 8]]})).inchanges == 1


def test_a_vote_and_a_value_of_an_event_are_not_doubled(magasin_socle):
    votes = "select sum(montant) from flux_financiers_au('2026-12-31') where etape = 'vote'"
    avant = lire(magasin_socle, votes)
    assert envoyer(magasin_socle, xlsx({"Flux financiers": [FLUX, VOTE]}), table="flux_financier").inchanges == 1
    assert lire(magasin_socle, votes) == avant
    rapport = envoyer(magasin_socle, valeurs(["min-business-meetings-participants", "mars 2024", 501, "exact"]))
    assert (rapport.crees, rapport.modifies) == (0, 1)


def test_where_the_rest_designates_several_rows_the_column_is_asked_for(magasin_socle):
    communes = [[PF, "Alpha", "Firminy", 12], [PF, "Alpha", "Lyon", 30]]
    envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENTS, *communes]}))
    avant = mesure(magasin_socle)
    source = xlsx({"Adhérents": [["Programme", "Raison sociale", "Effectif"], [PF, "Alpha", 15]]})
    (erreur,) = envoyer(magasin_socle, source).erreurs
    assert erreur.proposition.startswith(typographie("Donnez la colonne « Commune », ou l'identifiant : alpha"))
    assert mesure(magasin_socle) == avant
    # The column is there: a row that leaves it blank is another.
    vide = envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENTS, [PF, "Alpha", None, 15]]}))
    assert (vide.crees, vide.erreurs) == (1, ())


def test_without_what_names_it_a_row_is_never_taken_for_another(magasin_socle):
    """Two acts of one session: the number tells them apart, whatever else they say."""
    entete = ["Date de séance", "Instance", "Collectivité", "Objet", "Résultat"]
    acte = lire(
        magasin_socle,
        "select date_seance, instance, collectivite, 'Autre objet', resultat from deliberation where numero = "
        "'2024.00344'",
    )[0]
    (erreur,) = envoyer(magasin_socle, xlsx({"Délibérations": [entete, acte]}), table="deliberation").erreurs
    assert typographie("la colonne « Numéro »") in erreur.proposition


# Rights


def test_who_may_not_write_imports_nothing(magasin_socle):
    octets = valeurs([INDICATEUR, "2025", 1, "exact"])
    with pytest.raises(ErreurDroit):
        importer(magasin_socle, LECTEUR_ANONYME, octets, MATIN)
    assert lire(magasin_socle, "select count(*) from operation") == [(0,)]


def test_who_is_bounded_to_a_programme_undoes_an_import_with_the_document_that_came_with_it(magasin_socle):
    avant = mesure(magasin_socle)
    agent = Agent("a", "A", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
    rapport = importer(magasin_socle, agent, valeurs([INDICATEUR, "2031", 12, "exact"]), MATIN, nom="envoi.xlsx")
    assert mesure(magasin_socle) != avant
    annuler(magasin_socle, agent, rapport.operation.code, Demande(Origine.ANNULATION, MATIN))
    apres = mesure(magasin_socle)
    assert {x: apres[x] for x in OBJETS} == {x: avant[x] for x in OBJETS}


def test_rows_outside_the_perimeter_are_told_one_by_one_and_nothing_is_written(magasin_socle):
    """New rows, rows to correct and what all programmes share: each at its cell, the others are checked too."""
    ailleurs = Agent("a", "A", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    ((connue, autre),) = lire(
        magasin_socle,
        "select min(code) filter (where programme = 'minalogic'), min(code) filter (where programme <> 'minalogic')"
        " from indicateur",
    )
    entete = ["Indicateur", "Période", "Valeur", "Précision"]
    octets = xlsx(
        {
            "Valeurs": [entete, [autre, "2031", 1, "exact"], [connue, "2031", 1, "exact"], [autre, "2032", 2, "exact"]],
            "Filières": [["Identifiant", "Libellé"], ["industrie", "Industries"]],
        }
    )
    rapport = importer(magasin_socle, ailleurs, octets, MATIN)
    lieux = [(x.feuille, x.cellule[1:]) for x in rapport.erreurs]
    assert lieux == [("Valeurs", "2"), ("Valeurs", "4"), ("Filières", "2")]
    assert {x.attendu for x in rapport.erreurs} == {"une ligne de votre périmètre"}
    requete = "select programme.libelle_court from programme inner join indicateur on programme = programme.code where "
    ((nom,),) = lire(magasin_socle, f"{requete} indicateur.code = '{autre}'")
    assert f"sur le programme «\u00a0{nom}\u00a0»." in rapport.erreurs[0].proposition
    assert "pas modifier celle-ci" in rapport.erreurs[2].proposition
    assert lire(magasin_socle, "select count(*) from operation") == [(0,)]


def test_names_outside_what_an_agent_reads_are_neither_found_nor_proposed(magasin_socle):
    limite = Agent("a", "A", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    rapport = importer(magasin_socle, limite, valeurs([INDICATEUR, "2025", 1, "exact"]), MATIN, simulation=True)
    (erreur,) = rapport.erreurs
    assert erreur.cellule == "A2"
    assert INDICATEUR not in erreur.proposition


LIMITEE = Agent("a", "A", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)


def test_a_row_that_one_does_not_read_is_refused_as_an_unknown_one_whatever_the_base_holds(magasin_socle):
    """Known or not, with the value of the base or another, changed since the file was written: the same words."""
    ((code, valeur),) = lire(
        magasin_socle, f"select code, valeur::int from valeur where indicateur = '{INDICATEUR}' order by 1 limit 1"
    )
    entete = ["Identifiant", "Valeur"]
    essais = [[code, valeur], [code, valeur + 1], ["jamais-vu", 1]]
    dits = {
        (faute.attendu, faute.proposition)
        for essai in essais
        for faute in importer(magasin_socle, LIMITEE, valeurs(essai, entete=entete), MATIN, simulation=True).erreurs
    }
    assert dits == {("l’identifiant d’une ligne que vous lisez", "Laissez cette cellule vide pour ajouter une ligne.")}
    modele = classeur(magasin_socle, DemandeModele(Contenu.TOUT, MATIN.date(), ("valeur",)))
    avant = ligne(magasin_socle, "valeur", code)
    lot = [Changement("valeur", code, avant, {"valeur": "987.0000"})]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN, motif="essai"))
    fichier = openpyxl.load_workbook(io.BytesIO(modele))
    feuille = fichier["Valeurs"]
    colonnes = {str(x.value).split(" (")[0].strip(" *"): x.column for x in feuille[1] if x.value}
    rang = next(x[0].row for x in feuille.iter_rows(min_row=2) if code in [cellule.value for cellule in x])
    feuille.cell(rang, colonnes["Valeur"]).value = 12
    octets = io.BytesIO()
    fichier.save(octets)
    rapport = importer(magasin_socle, LIMITEE, octets.getvalue(), MATIN, simulation=True)
    assert "987" not in str(rapport.erreurs)
    assert {x.attendu for x in rapport.erreurs} == {"une ligne que vous lisez"}


def test_a_blank_that_one_reads_erases_nothing(magasin_socle):
    code = "f-vote-2024-06-13"
    lot = [Changement("flux_financier", code, {}, {"deliberation": "d-2023-00435"})]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN, motif="essai"))
    avant = ligne(magasin_socle, "flux_financier", code)
    entete = ["Identifiant", "Délibération", "Montant"]
    octets = xlsx({"Étapes d'argent": [entete, [code, None, 63000]]})
    rapport = importer(magasin_socle, LIMITEE, octets, MATIN)
    assert (rapport.modifies, rapport.erreurs) == (1, ())
    assert ligne(magasin_socle, "flux_financier", code)["deliberation"] == "d-2023-00435" == avant["deliberation"]


def test_a_row_whose_key_is_blank_in_part_for_who_reads_it_is_found_again(magasin_socle):
    """Its event is another programme's: without its identifier, the row as one reads it isn't a second one."""
    ailleurs = lire(magasin_socle, "select min(code) from manifestation where programme = 'partenariat-cci'")[0][0]
    code, vue = lire(
        magasin_socle,
        "select min_by(valeur.code, valeur.code), min_by(indicateur, valeur.code) from valeur"
        " inner join indicateur on indicateur.code = indicateur where programme = 'minalogic' and periode = '2023'",
    )[0]
    lot = [Changement("valeur", code, {}, {"manifestation": ailleurs})]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN, motif="essai"))
    avant = ligne(magasin_socle, "valeur", code)
    neuve = avant | {"code": "neuve", "manifestation": None}
    lu = magasin_lu(magasin_socle, LIMITEE)
    with magasin_socle.curseur() as curseur:
        assert codes_de(curseur, "valeur", [neuve]) != [code]
        assert codes_de(curseur, "valeur", [neuve], lu) == [code]
    rapport = importer(
        magasin_socle, LIMITEE, valeurs([vue, "2023", float(avant["valeur"]), avant["precision"]]), MATIN
    )
    assert (rapport.crees, rapport.inchanges, rapport.erreurs) == (0, 1, ())
    rapport = importer(magasin_socle, LIMITEE, valeurs([vue, "2023", 4321, "exact"]), MATIN)
    assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 1, ())
    apres = ligne(magasin_socle, "valeur", code)
    assert (apres["manifestation"], apres["valeur"]) == (ailleurs, "4321.0000")


def test_a_vote_dated_by_an_act_that_one_does_not_read_imports_back_unchanged(magasin_socle, tmp_path):
    code = "f-vote-2024-06-13"
    lot = [Changement("flux_financier", code, {}, {"deliberation": "d-2023-00435", "date_flux": None})]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN, motif="essai"))
    exporter(magasin_lu(magasin_socle, LIMITEE), tmp_path, "csv", MATIN)
    fichier = tmp_path / "tables" / "flux_financier.csv"
    rangees = [x for x in csv.DictReader(fichier.read_text("utf-8").splitlines()) if x["programme"] == "minalogic"]
    noms = [nom for nom in rangees[0] if nom not in ("code", "enregistre_le")]
    with fichier.open("w", encoding="utf-8", newline="") as sortie:
        ecrit = csv.DictWriter(sortie, noms, extrasaction="ignore")
        ecrit.writeheader()
        ecrit.writerows(rangees)
    rapport = importer(magasin_socle, LIMITEE, fichier, MATIN, simulation=True)
    assert (rapport.crees, rapport.modifies, rapport.inchanges) == (0, 0, len(rangees))


def test_a_shared_row_that_one_does_not_read_is_neither_compared_nor_proposed(magasin_socle):
    source = ligne(magasin_socle, "valeur", lire(magasin_socle, "select min(code) from valeur")[0][0])["source"]
    ((relation,),) = lire(magasin_socle, "select min(code) from relation where programme = 'production-france'")
    cachee = ligne(magasin_socle, "relation", relation) | {"code": "r", "objet": "essai", "structure": "discrete"}
    neuve = {"libelle": "Entreprise discrète", "nature": "entreprise", "siren": "732829320", "source": source}
    lot = [Changement("structure", "discrete", None, neuve), Changement("relation", "r", None, cachee)]
    appliquer(magasin_socle, AGENT_LOCAL, lot, Demande(Origine.SAISIE, MATIN, motif="essai"))
    entete = ["Libellé", "Nature", "SIREN"]
    dits = set()
    for siren in ("732829320", "552100554"):
        octets = xlsx({"Structures": [entete, ["Entreprise discrète", "entreprise", siren]]})
        (faute,) = importer(magasin_socle, LIMITEE, octets, MATIN, simulation=True).erreurs
        dits.add((faute.attendu, faute.proposition))
    assert len(dits) == 1
    octets = xlsx({"Actions": [["Programme", "Intitulé", "Référent"], ["Minalogic", "Essai", "Entreprise discrete x"]]})
    (faute,) = importer(magasin_socle, LIMITEE, octets, MATIN, simulation=True).erreurs
    assert "discrète" not in faute.proposition
    (faute,) = importer(magasin_socle, AGENT_LOCAL, octets, MATIN, simulation=True).erreurs
    assert "discrète" in faute.proposition


# What the base wrote comes back


@pytest.mark.parametrize("format_", ["xlsx", "csv", "zip"])
def test_an_export_imports_back_with_everything_unchanged(magasin_demonstration, tmp_path, format_):
    fichiers = exporter(magasin_demonstration, tmp_path, format_.replace("zip", "csv"), MATIN)
    source = {
        "xlsx": lambda: fichiers[0],
        "csv": lambda: tmp_path,
        "zip": lambda: archive({str(x.relative_to(tmp_path)): x.read_bytes() for x in fichiers}),
    }[format_]()
    avant = mesure(magasin_demonstration)
    rapport = envoyer(magasin_demonstration, source, nom=None if format_ != "zip" else "export.zip")
    assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 0, ())
    assert rapport.inchanges == sum(avant[table][0] for table in OBJETS)
    assert mesure(magasin_demonstration) == avant


LONG = "Un très long commentaire, mot après mot. " * 1_000
HORS_CELLULE = {
    "valeur": {"valeur": "12345678901234.5678", "commentaire": LONG},
    "action": {"debut": "1899-06-15", "fin": "2250-12-31"},
}


@pytest.fixture
def magasin_demesure(magasin_demonstration):
    """Give a row of several tables what no cell of a workbook holds."""
    with magasin_demonstration.transaction() as curseur:
        for table, donnees in HORS_CELLULE.items():
            choisi = f"(select min(code) from {table})"
            dites = ", ".join(f"{colonne} = ?" for colonne in donnees)
            curseur.execute(f"update {table} set {dites} where code = {choisi}", [*donnees.values()])
    return magasin_demonstration


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_what_no_cell_holds_comes_back_unchanged_from_an_export(magasin_demesure, tmp_path, format_):
    fichiers = exporter(magasin_demesure, tmp_path, format_, MATIN)
    avant = mesure(magasin_demesure)
    rapport = envoyer(magasin_demesure, fichiers[0] if format_ == "xlsx" else tmp_path, nom=None)
    assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 0, ())
    assert mesure(magasin_demesure) == avant


def test_what_no_cell_holds_comes_back_unchanged_from_a_template(magasin_demesure):
    for table in ("action", "valeur"):
        demande = DemandeModele(Contenu.TOUT, MATIN.date(), (table,))
        for octets, nom in (
            (classeur(magasin_demesure, demande), "m.xlsx"),
            (modele_csv(magasin_demesure, demande, table), f"{table}.csv"),
        ):
            rapport = envoyer(magasin_demesure, octets, nom=nom)
            assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 0, ()), nom


def test_the_beginning_of_a_text_never_replaces_nor_becomes_the_whole(magasin_demesure, magasin_vide, tmp_path):
    (fichier,) = exporter(magasin_demesure, tmp_path, "xlsx", MATIN)
    with magasin_demesure.transaction() as curseur:
        curseur.execute("update valeur set commentaire = commentaire || 'fin' where length(commentaire) > 30000")
    for magasin in (magasin_demesure, magasin_vide):
        dites = [x for x in envoyer(magasin, fichier, nom=None).erreurs if "le texte entier" in x.attendu]
        assert {x.feuille for x in dites} >= {"valeur"}
        assert "CSV" in dites[0].proposition


def test_an_export_fills_an_empty_base(magasin_socle, magasin_vide, tmp_path):
    (fichier,) = exporter(magasin_socle, tmp_path, "xlsx", MATIN)
    rapport = envoyer(magasin_vide, fichier, nom=None)
    assert rapport.erreurs == ()
    comptes = ("select count(*) from valeur", "select sum(montant) from flux_financier", "select count(*) from axe")
    for requete in comptes:
        assert lire(magasin_vide, requete) == lire(magasin_socle, requete)


def test_an_export_in_an_empty_base_gives_no_days_to_rows_that_have_none(magasin_socle, magasin_vide, tmp_path):
    exporter(magasin_socle, tmp_path, "csv", MATIN)
    assert envoyer(magasin_vide, tmp_path / "tables", nom=None).erreurs == ()
    for table in OBJETS:
        requete = f"select columns(c -> c <> 'enregistre_le') from {table} order by all"
        assert lire(magasin_vide, requete) == lire(magasin_socle, requete), table


def test_a_view_of_an_export_is_refused_and_leads_to_the_tables(magasin_demonstration, tmp_path):
    exporter(magasin_demonstration, tmp_path, "csv", MATIN)
    vues = sorted((tmp_path / "vues").glob("*.csv"))
    assert len(vues) == len(colonnes_des_vues(magasin_demonstration))
    for vue in vues:
        with pytest.raises(ErreurVue, match="tables"):
            envoyer(magasin_demonstration, vue, nom=None)
    with pytest.raises(ErreurVue):
        reception.recevoir(magasin_demonstration, vues[0], vues[0].name)


def test_invented_rows_do_not_enter_the_base_of_the_service(magasin_socle):
    octets = xlsx({"filiere": [["code", "libelle", "nature", "fictif"], ["zz", "Inventée", "filiere", True]]})
    assert [x.cellule for x in envoyer(magasin_socle, octets).erreurs] == ["D2"]


# Files that are not understood


def test_a_file_of_which_nothing_is_known_is_told(magasin_socle):
    with pytest.raises(ErreurFichier, match="Rien de reconnu"):
        envoyer(magasin_socle, xlsx({"Feuil1": [["a", "b"], [1, 2]]}))


@pytest.mark.parametrize("suite", ["", "\n{}:2012:-3,25:exact:"])
def test_a_file_parted_by_a_sign_that_nobody_uses_is_not_understood(magasin_socle, suite):
    octets = f"Indicateur:Période:Valeur:Précision:Commentaire\n{INDICATEUR}:2011:1 234,50:exact:Été, dit ; fin{suite}"
    with pytest.raises(ErreurFichier, match="Rien de reconnu"):
        envoyer(magasin_socle, octets.format(INDICATEUR).encode(), nom="valeurs.csv")


def test_a_template_sent_back_empty_is_no_error(magasin_socle):
    for table in ("valeur", "adherent"):
        demande = DemandeModele(Contenu.VIERGE, MATIN.date(), (table,))
        for octets, nom in (
            (classeur(magasin_socle, demande), "m.xlsx"),
            (modele_csv(magasin_socle, demande, table), f"{table}.csv"),
        ):
            rapport = envoyer(magasin_socle, octets, nom=nom)
            assert (rapport.erreurs, rapport.crees, rapport.inchanges) == ((), 0, 0)


@pytest.mark.parametrize("table", MEMOIRE)
def test_the_memory_of_the_base_alone_is_told_and_changes_nothing(magasin_demonstration, tmp_path, table):
    exporter(magasin_demonstration, tmp_path, "csv", MATIN)
    (fichier,) = (tmp_path / "tables").glob(f"{table}.*csv")
    rapport = envoyer(magasin_demonstration, fichier, nom=None)
    assert (rapport.erreurs, rapport.crees, rapport.modifies) == ((), 0, 0)
    assert "garde la mémoire de la base" in rapport.avertissements[0].replace("\u00a0", " ")


def test_a_sheet_is_known_by_its_headers_when_its_name_says_nothing(magasin_socle):
    entete = ["Raison sociale", "Programme", "Commune", "Effectif"]
    rapport = envoyer(magasin_socle, xlsx({"Feuil1": [entete, ["Un", "minalogic", "Roanne", 3]]}))
    assert rapport.tables["adherent"]["crees"] == 1


def test_a_sheet_that_may_be_two_things_is_never_guessed(magasin_socle):
    octets = xlsx({"Feuil1": [ENTETE, [INDICATEUR, "2025", 1, "exact"]]})
    (erreur,) = envoyer(magasin_socle, octets).erreurs
    assert erreur.trouve == "Feuil1"
    assert "«\u00a0Valeurs\u00a0» ou «\u00a0Cibles\u00a0»" in erreur.attendu
    assert envoyer(magasin_socle, octets, table="cible").tables == {
        "cible": {"crees": 1, "modifies": 0, "inchanges": 0}
    }


def test_titles_merged_headers_and_labels_are_read_as_people_see_them(magasin_socle):
    def dessiner(_, onglets):
        onglets["Valeurs"].merge_range("A3:A4", "Indicateur")
        onglets["Valeurs"].merge_range("A5:A6", INDICATEUR)

    lignes = [
        ["Suivi 2025"],
        [],
        [None, "Période", "Valeur", "Précision"],
        [],
        [None, "2025", 1, "exact"],
        [None, "2026", 2, "exact"],
    ]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": lignes}, dessiner))
    assert (rapport.crees, rapport.erreurs) == (2, ())


def test_real_french_numbers_and_days_from_an_open_document(magasin_socle):
    lignes = rang_ods("Programme", "Bénéficiaire", "Étape", "Période d’action", "Montant (€)", "Date") + rang_ods(
        "minalogic",
        "minalogic",
        "voté",
        "2030",
        nombre_ods("1234.56", "currency", "1 235 €"),
        '<table:table-cell office:value-type="date" office:date-value="2030-06-13"/>',
    )
    lignes += rang_ods("minalogic", "minalogic", "voté", "2031", cellule_ods("1 234,50 €"), "13 juin 2031")
    rapport = envoyer(magasin_socle, ods({"Étapes d’argent": lignes}))
    assert rapport.erreurs == ()
    lus = lire(magasin_socle, "select montant, date_flux from flux_financier where date_flux > '2029-01-01' order by 1")
    assert lus == [(Decimal("1234.50"), date(2031, 6, 13)), (Decimal("1234.56"), date(2030, 6, 13))]


def test_progress_goes_forward_to_its_end(magasin_socle):
    pas = []
    octets = valeurs(*([INDICATEUR, f"{x}", x, "exact"] for x in range(1950, 2020)))
    envoyer(magasin_socle, octets, simulation=True, suivi=lambda part, lignes: pas.append((part, lignes)))
    assert pas == sorted(pas)
    assert pas[-1] == (1.0, 70)


def test_thousands_of_rows_in_lots_are_one_operation(magasin_socle):
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";")
    ecrivain.writerow(ENTETE)
    ecrivain.writerows([INDICATEUR, f"lot {x}", f"{x},5", "exact"] for x in range(12_000))
    rapport = envoyer(magasin_socle, sortie.getvalue().encode("utf-8-sig"), nom="valeurs.csv")
    assert rapport.crees == 12_000
    assert len(rapport.cellules) == 2_000
    assert lire(magasin_socle, "select count(*), sum(valeur) from valeur where periode like 'lot %'") == [
        (12_000, Decimal("72000000.0000") - 12_000 * Decimal("0.5") + Decimal("6000.0000"))
    ]
    assert lire(magasin_socle, "select count(*) from operation") == [(1,)]


def test_a_value_typed_meanwhile_is_never_overwritten_blindly(magasin_socle):
    from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu
    from filiere_dash.echanges.tableur.modeles.contenu_modele import Demande as DemandeModele
    from filiere_dash.echanges.tableur.modeles.modele import classeur

    octets = classeur(magasin_socle, DemandeModele(Contenu.TOUT, date(2026, 11, 22), ("valeur",)))
    lu = openpyxl.load_workbook(io.BytesIO(octets))
    onglet = lu["Valeurs"]
    place = {x.value.rstrip(" *"): x.column for x in onglet[1]}
    rang = next(
        x[0].row
        for x in onglet.iter_rows(min_row=2)
        if x[place["Identifiant"] - 1].value == "pf-contacts-achats-2022-2023"
    )
    autre = {"valeur": "1500.5", "debut": "2022-02-02", "source": "2023-00435-bilan-appels-offres"}
    changement = Changement("valeur", "pf-contacts-achats-2022-2023", {}, autre)
    appliquer(magasin_socle, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, MATIN, "autre main"))
    intact = envoyer(magasin_socle, octets)
    assert (intact.modifies, intact.erreurs) == (0, ())
    onglet.cell(rang, place["Valeur"]).value = 64
    onglet.cell(rang, place["Début"]).value = date(2022, 3, 3)
    sortie = io.BytesIO()
    lu.save(sortie)
    attendus = sorted(x.attendu for x in envoyer(magasin_socle, sortie.getvalue()).erreurs)
    assert "«\u00a002/02/2022\u00a0», modifiée depuis" in attendus[0]
    assert "«\u00a01500,5\u00a0», modifiée depuis" in attendus[1]
    assert ligne(magasin_socle, "valeur", "pf-contacts-achats-2022-2023")["valeur"] == "1500.5000"


# --- rows of one file that cite one another -------------------------------------------------------------------------


def appels_et_dossiers(vague: str) -> bytes:
    return xlsx(
        {
            "Vagues": [
                ["Appel", "Numéro", "Échéance"],
                ["Appel à projets Relocalisation/Diversification", 7, date(2024, 3, 1)],
                ["Appel à projets Relocalisation/Diversification", 8, date(2024, 6, 1)],
            ],
            "Candidatures": [
                ["Appel", "Vague", "Entreprise", "Type de projet", "Phase du projet"],
                ["Appel à projets Relocalisation/Diversification", vague, "Fonderie", "rapatriement", "étude"],
            ],
        }
    )


def test_a_row_of_the_file_is_cited_by_the_label_that_lists_teach(magasin_socle):
    """« … · 8 » was refused, and « … · 1 » proposed: the file went to another wave."""
    octets = appels_et_dossiers("Appel à projets Relocalisation/Diversification · 8")
    rapport = importer(magasin_socle, AGENT_LOCAL, octets, MATIN)
    assert rapport.erreurs == ()
    requete = "select vague.numero from candidature inner join vague on vague.code = candidature.vague"
    assert lire(magasin_socle, requete) == [(8,)]
    encore = importer(magasin_socle, AGENT_LOCAL, octets, MATIN)
    assert (encore.erreurs, encore.crees, encore.modifies) == ((), 0, 0)


def test_a_name_that_two_rows_of_the_file_bear_is_refused_at_its_cell(magasin_socle):
    """The import broke off without a report."""
    octets = xlsx(
        {
            "Adhérents": [
                ["Programme", "Raison sociale", "Commune", "Période"],
                ["Minalogic", "Dupont SA", "Firminy", "2024"],
                ["Minalogic", "Dupont SA", "Andrézieux", "2024"],
            ],
            "Compétences": [["Adhérent", "Métier"], ["Dupont SA", "Usinage"]],
        }
    )
    rapport = importer(magasin_socle, AGENT_LOCAL, octets, MATIN)
    assert [(x.feuille, x.cellule, x.trouve) for x in rapport.erreurs] == [("Compétences", "A2", "Dupont SA")]
    assert "donnez-leur un identifiant" in rapport.erreurs[0].proposition
    assert rapport.operation is None


def test_the_day_of_a_document_is_asked_for_where_the_template_says(magasin_socle):
    """No source could give it: the Instructions said that it may be left empty."""
    champs = {x.nom: x for x in listes.champs(magasin_socle, "document")}
    assert champs["connu_le"].obligatoire
    assert not {x.nom: x for x in listes.champs(magasin_socle, "valeur")}["connu_le"].obligatoire
    octets = xlsx({"Documents": [["Titre", "Nature", "Texte disponible"], ["Compte rendu", "fichier", "oui"]]})
    (erreur,) = importer(magasin_socle, AGENT_LOCAL, octets, MATIN).erreurs
    assert "Connu le" in erreur.attendu
    assert ".." not in erreur.phrase


def test_a_template_comes_back_with_its_lists_and_its_formulas(magasin_socle, tmp_path):
    """It came back as bare cells: no list to choose from, an uncalculated formula made text."""
    ecrits = ecrire_dossier(magasin_socle, tmp_path, MATIN.date(), "minalogic")
    modele = next(x for x in ecrits if x.suffix == ".xlsx" and "Valeurs" in openpyxl.load_workbook(x).sheetnames)
    classeur = openpyxl.load_workbook(modele)
    onglet = classeur["Valeurs"]
    listes_avant = len(onglet.data_validations.dataValidation)
    titres = {x.value.removesuffix(" *"): x.column for x in onglet[1] if x.value}
    for nom, valeur in (("Indicateur", "Adhérents du pôle sur le territoire"), ("Période", "2031"), ("Valeur", "=2+3")):
        onglet.cell(2, titres[nom], valeur)
    envoi = io.BytesIO()
    classeur.save(envoi)
    rapport = envoyer(magasin_socle, envoi.getvalue())
    assert any("formule" in x.proposition for x in rapport.erreurs)
    rendu = io.BytesIO()
    with ouvrir(envoi.getvalue(), "envoi.xlsx") as fichier:
        corrige.ecrire(fichier, rapport.erreurs, rendu, rapport.entetes)
    revenu = openpyxl.load_workbook(rendu)
    assert {"Erreurs", "Instructions", "Listes", "Valeurs"} <= set(revenu.sheetnames)
    assert len(revenu["Valeurs"].data_validations.dataValidation) == listes_avant > 0
    cellule = revenu["Valeurs"].cell(2, titres["Valeur"])
    assert (cellule.value, cellule.data_type) == ("=2+3", "f")
    assert "formule" in cellule.comment.text
    revenu["Valeurs"].cell(2, titres["Valeur"], 5)
    corriges = io.BytesIO()
    revenu.save(corriges)
    assert [x.cellule for x in envoyer(magasin_socle, corriges.getvalue()).erreurs if "formule" in x.proposition] == []


# --- what the report says, and how


@pytest.mark.parametrize(
    ("entete", "dit"),
    [
        (["Indicateur", "Période", "Valeur"], "il y manque « Précision » pour des valeurs ou des cibles."),
        (["Action", "Statut"], "il y manque « Constaté le » pour des statuts d'action."),
        (["Bénéficiaire", "Montant", "Date"], "ses en-têtes ne suffisent pas à dire de quel objet il s'agit."),
        (["Lundi", "Mardi", "Mercredi"], "aucun en-tête connu."),
    ],
)
def test_a_second_sheet_says_what_it_lacks_to_be_understood(magasin_socle, entete, dit):
    feuilles = {"Valeurs": [ENTETE, [INDICATEUR, "2025", 1, "exact"]], "Synthèse": [entete, ["a", "b", "c"]]}
    rapport = importer(magasin_socle, AGENT_LOCAL, xlsx(feuilles), MATIN, simulation=True)
    assert rapport.avertissements == (typographie(f"« Synthèse » n'a pas été comprise : {dit}"),)


def test_a_hidden_sheet_is_told_and_never_dropped_without_a_word(magasin_socle):
    def masquer(_, onglets):
        onglets["Cibles"].hide()
        onglets["Listes"].hide()

    feuilles = {
        "Valeurs": [ENTETE, [INDICATEUR, "2025", 1, "exact"]],
        "Cibles": [ENTETE, [INDICATEUR, "2026", 9, "exact"]],
        "Listes": [["exact"]],
    }
    rapport = envoyer(magasin_socle, xlsx(feuilles, masquer), simulation=True)
    (dit,) = rapport.avertissements
    assert dit.startswith("Feuille masquée «\u00a0Cibles\u00a0»\u00a0: non lue")
    assert "affichez-la" in dit
    assert rapport.crees == 1


def test_a_check_with_errors_says_like_an_import_that_nothing_would_be_done(magasin_socle):
    octets = valeurs([INDICATEUR, "2025", 1, "exact"], [INDICATEUR, "2026", "douze", "exact"])
    for simulation in (True, False):
        rapport = envoyer(magasin_socle, octets, simulation=simulation)
        assert (rapport.crees, rapport.modifies, rapport.nombre_erreurs) == (0, 0, 1)


def test_a_number_that_is_too_large_is_told_with_its_limit(magasin_socle):
    (erreur,) = envoyer(magasin_socle, valeurs([INDICATEUR, "2025", "1000000000000000", "exact"])).erreurs
    assert erreur.cellule == "C2"
    assert "trop grand" in erreur.attendu
    assert "14 chiffres au plus avant la virgule" in erreur.attendu
    assert "zéros" in erreur.proposition


def test_a_reason_that_lacks_says_what_is_expected_and_what_to_do(magasin_socle):
    (erreur,) = envoyer(magasin_socle, valeurs([INDICATEUR, "2025", 6, "environ"])).erreurs
    assert erreur.attendu == "«\u00a0Motif de la précision\u00a0» rempli sur cette ligne"
    assert erreur.proposition.startswith("Dites dans «\u00a0Motif de la précision\u00a0» pourquoi")


def test_a_cell_of_which_several_rows_are_made_is_wrong_once(magasin_socle):
    """One column a year, and one unknown name: « 3 erreurs », all of them A2."""
    annees = ("2021", "2022", "2023")
    depots = (
        Depot("indicateur", ("Indicateur",)),
        Depot("periode", (TITRE,)),
        Depot("valeur", (CELLULE,)),
        Depot("precision", constante="exact"),
    )
    large = Correspondance("valeur", depots, depliees=annees)
    octets = xlsx({"Bilan": [["Indicateur", *annees], ["Inconnu au bataillon", 1, 2, 3]]})
    rapport = envoyer(magasin_socle, octets, correspondances=[large])
    assert [x.cellule for x in rapport.erreurs] == ["A2"]
    assert rapport.nombre_erreurs == 1


def test_what_a_file_says_is_known_since_the_day_of_a_rehearsal(magasin_socle):
    """Dated by the machine's clock, it stayed out of the screens that are read on that day."""
    jour = date(2024, 6, 13)
    assert importer(magasin_socle, AGENT_LOCAL, valeurs([INDICATEUR, "2031", 12, "exact"]), MATIN, au=jour).crees == 1
    requete = "select connu_le, connu_le = (select max(connu_le) from valeur where periode = '2031') from document"
    assert lire(magasin_socle, f"{requete} where nature = 'fichier'") == [(jour, True)]
