"""`filiere-dash modele` and `import`: a folder to fill, a file applied or refused whole, a report for programs."""

import json

import openpyxl
import pytest

from filiere_dash.base.magasin import ouvrir
from filiere_dash.base.sauvegardes.datees import lister
from filiere_dash.cli import main
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from tests.base.test_scdl_import import texte
from tests.fabrique_tableur import xlsx
from tests.unit.test_scdl_lecture import ACTE
from tests.unit.test_scdl_lecture import BONNE as BONNE_SUBVENTION

ENTETE = ["Indicateur", "Période", "Valeur", "Précision"]
BONNE = ["pf-contacts-achats", "2025", 12.5, "exact"]


@pytest.fixture
def fichier(tmp_path):
    def ecrire(*lignes, nom="Valeurs reçues.xlsx"):
        chemin = tmp_path / nom
        chemin.write_bytes(xlsx({"Valeurs": [ENTETE, *lignes]}))
        return chemin

    return ecrire


def importer(base, fichier, *options):
    return main(["import", str(fichier), "--base", str(base), *map(str, options)])


def compter(base):
    magasin = ouvrir(base)
    try:
        with magasin.curseur() as curseur:
            return curseur.execute("select count(*) from valeur").fetchall()[0][0]
    finally:
        magasin.fermer()


def test_templates_are_written_and_come_back(base_demonstration, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", "2026-06-01")
    dossier = tmp_path / "modèles"
    assert main(["modele", "--to", str(dossier), "--base", str(base_demonstration)]) == 0
    assert "modèles écrits" in capsys.readouterr().out
    assert (dossier / "csv" / "valeurs.csv").is_file()
    assert importer(base_demonstration, dossier / "a-completer.xlsx", "--dry-run") == 0
    assert "0 ligne à créer, 0 ligne à modifier" in capsys.readouterr().out


def test_an_unknown_programme_is_told_with_those_that_exist(base_socle, tmp_path, capsys):
    assert main(["modele", "--to", str(tmp_path), "--programme", "inconnu", "--base", str(base_socle)]) == 1
    assert "minalogic" in capsys.readouterr().err


def test_what_is_refused_at_the_end_is_in_the_report_too(base_socle, tmp_path):
    rapport, rendu, envoi = tmp_path / "r.json", tmp_path / "rendu.xlsx", tmp_path / "cibles.xlsx"
    ligne = ["min-adherents", "2031", 5, "exact", "cci-cible-entreprises-suivies", "Revue"]
    envoi.write_bytes(xlsx({"Cibles": [[*ENTETE, "Remplace", "Raison"], ligne]}))
    assert importer(base_socle, envoi, "--rapport", rapport, "--corrige", rendu) == 1
    (erreur,) = json.loads(rapport.read_text("utf-8"))["erreurs"]
    assert (erreur["feuille"], erreur["cellule"]) == ("Cibles", "E2")
    assert rendu.is_file()


def test_an_import_is_applied_reported_and_preceded_by_a_backup(base_socle, fichier, tmp_path, capsys):
    avant, rapport = compter(base_socle), tmp_path / "sous" / "rapport.json"
    assert importer(base_socle, fichier(BONNE), "--rapport", rapport) == 0
    assert json.loads(rapport.read_text("utf-8")) == {"crees": 1, "modifies": 0, "inchanges": 0, "erreurs": []}
    assert compter(base_socle) == avant + 1
    assert [x.motif.value for x in lister(base_socle)] == ["avant-import"]
    assert "1 ligne créée" in capsys.readouterr().out
    assert importer(base_socle, fichier(BONNE)) == 0
    assert "1 ligne inchangée" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(base_socle, fichier, tmp_path):
    avant, rapport = compter(base_socle), tmp_path / "r.json"
    assert importer(base_socle, fichier(BONNE), "--dry-run", "--rapport", rapport) == 0
    assert json.loads(rapport.read_text("utf-8"))["crees"] == 1
    assert compter(base_socle) == avant
    assert lister(base_socle) == []


def test_any_error_exits_with_one_and_applies_nothing(base_socle, fichier, tmp_path, capsys):
    avant, rapport, rendu = compter(base_socle), tmp_path / "r.json", tmp_path / "rendu.xlsx"
    envoi = fichier(BONNE, ["pf-contacts-achats", "2026", "douze", "exact"])
    assert importer(base_socle, envoi, "--rapport", rapport, "--corrige", rendu) == 1
    lu = json.loads(rapport.read_text("utf-8"))
    assert {x: lu[x] for x in ("crees", "modifies", "inchanges")} == {"crees": 0, "modifies": 0, "inchanges": 0}
    (erreur,) = lu["erreurs"]
    assert list(erreur) == ["feuille", "cellule", "trouve", "attendu", "proposition"]
    assert (erreur["feuille"], erreur["cellule"], erreur["trouve"]) == ("Valeurs", "C3", "douze")
    assert compter(base_socle) == avant
    assert "1 erreur" in capsys.readouterr().out
    assert openpyxl.load_workbook(rendu)["Valeurs"]["E1"].value == "Erreur"


def test_a_file_that_can_t_be_read_has_its_report_too(base_socle, tmp_path, capsys):
    rapport, faux = tmp_path / "r.json", tmp_path / "faux.xlsx"
    faux.write_bytes(b"%PDF-1.7")
    assert importer(base_socle, faux, "--rapport", rapport) == 1
    (erreur,) = json.loads(rapport.read_text("utf-8"))["erreurs"]
    assert "PDF" in erreur["trouve"]
    assert erreur["attendu"] == "un fichier lisible, dont le contenu se reconnaît"
    assert "XLSX" in erreur["proposition"]
    assert "n’est pas un tableau" in capsys.readouterr().err
    assert importer(base_socle, tmp_path / "absent.xlsx") == 1


def test_many_errors_are_all_in_the_report_and_some_on_the_screen(base_socle, fichier, tmp_path, capsys):
    rapport = tmp_path / "r.json"
    lignes = [["pf-contacts-achats", str(annee), "douze", "exact"] for annee in range(1950, 2000)]
    assert importer(base_socle, fichier(*lignes), "--rapport", rapport) == 1
    assert len(json.loads(rapport.read_text("utf-8"))["erreurs"]) == 50
    assert "30 autres erreurs" in capsys.readouterr().err


def test_an_export_of_each_kind_imports_back_unchanged(base_demonstration, tmp_path):
    for format_ in ("xlsx", "csv"):
        dossier, rapport = tmp_path / format_, tmp_path / f"{format_}.json"
        assert main(["export", "--to", str(dossier), "--format", format_, "--base", str(base_demonstration)]) == 0
        source = next(dossier.glob("*.xlsx"), dossier)
        assert importer(base_demonstration, source, "--rapport", rapport) == 0
        lu = json.loads(rapport.read_text("utf-8"))
        assert (lu["crees"], lu["modifies"], lu["erreurs"]) == (0, 0, [])
        assert lu["inchanges"] > 1_500


def test_a_base_that_the_server_holds_is_told(base_socle, fichier, tenir, tmp_path, capsys):
    tenir(base_socle)
    for commande in (["import", str(fichier(BONNE))], ["modele", "--to", str(tmp_path)]):
        assert main([*commande, "--base", str(base_socle)]) == 1
        assert "ouverte" in capsys.readouterr().err


def test_a_report_that_can_t_be_written_is_told(base_socle, fichier, tmp_path, capsys):
    assert importer(base_socle, fichier(BONNE), "--dry-run", "--rapport", tmp_path) == 1
    assert "impossible" in capsys.readouterr().err


def test_the_place_of_the_report_is_tried_before_anything_is_applied(base_socle, fichier, tmp_path, capsys):
    avant, envoi = compter(base_socle), fichier(BONNE)
    contenus = {x: x.read_bytes() for x in (envoi, base_socle)}
    for place in (tmp_path, envoi, base_socle):
        assert importer(base_socle, envoi, "--rapport", place) == 1
        assert "Compte rendu impossible à écrire" in capsys.readouterr().err
    assert {x: x.read_bytes() for x in contenus} == contenus
    assert compter(base_socle) == avant


def test_a_former_report_never_stays_as_if_it_were_of_this_run(base_socle, fichier, tenir, tmp_path, monkeypatch):
    rapport, envoi = tmp_path / "r.json", fichier(BONNE)

    def dit():
        (erreur,) = json.loads(rapport.read_text("utf-8"))["erreurs"]
        return erreur["trouve"]

    with monkeypatch.context() as contexte:
        contexte.setattr("filiere_dash.cli.tableur._importer", lambda *_: 1 / 0)
        rapport.write_text('{"crees": 114}', encoding="utf-8")
        assert importer(base_socle, envoi, "--rapport", rapport) == 1
        assert dit().startswith("Import interrompu")
    rapport.write_text('{"crees": 114}', encoding="utf-8")
    tenir(base_socle)
    assert importer(base_socle, envoi, "--rapport", rapport) == 1
    assert "ouverte" in dit()


def test_a_dry_run_tells_the_rules_that_the_file_would_break(base_socle, fichier, capsys):
    lignes = [["pf-contacts-achats", "2022/2023", 70, "exact"], ["pf-contacts-achats", "2025", 12.5, "exact"]]
    avant = compter(base_socle)
    assert importer(base_socle, fichier(*lignes), "--dry-run") == 0
    assert "Règle non respectée : " in capsys.readouterr().err.replace("\u00a0", " ")
    assert compter(base_socle) == avant


@pytest.mark.parametrize("commande", [["modele"], ["export"], ["export", "--format", "scdl"]])
def test_a_destination_that_is_a_file_is_told_with_the_option_that_names_it(base_socle, tmp_path, capsys, commande):
    (tmp_path / "pris").write_text("déjà là", encoding="utf-8")
    assert main([*commande, "--to", str(tmp_path / "pris"), "--base", str(base_socle)]) == 1
    dit = capsys.readouterr().err
    assert "n’est pas un dossier" in dit
    assert "--to" in dit
    assert "--base" not in dit


@pytest.mark.parametrize(
    ("schema", "ligne"), [(SUBVENTIONS, BONNE_SUBVENTION), (DELIBERATIONS, ACTE)], ids=lambda x: getattr(x, "nom", "")
)
def test_a_published_file_without_its_format_is_recognised(base_socle, tmp_path, capsys, schema, ligne):
    publie = tmp_path / "publie.csv"
    publie.write_text(texte(ligne, schema=schema), encoding="utf-8")
    assert importer(base_socle, publie) == 1
    assert f"ajoutez --format {schema.nom}." in capsys.readouterr().err
    assert importer(base_socle, publie, "--dry-run", "--format", schema.nom, "--table", "valeur") == 0
    assert "--table est sans effet avec --format" in capsys.readouterr().err
