"""An export gives the base back: exact tables, views that a French Excel opens right, typed workbooks."""

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.chargement import charger
from filiere_dash.base.magasin import Magasin, ouvrir
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.echanges.csv_excel import cellule
from filiere_dash.echanges.export_base import AVERTISSEMENT, FORMATS, exporter, nombre_d_objets

MAINTENANT = datetime(2024, 6, 13, 18, 30)
JOURNAL = {"trace", "arrete"}


def _lignes(magasin: Magasin, nom: str) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(f'from "{nom}" order by all').fetchall()


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_has_one_file_or_sheet_a_table(magasin_socle, tmp_path, format_):
    vus: list[str] = []
    fichiers = exporter(magasin_socle, tmp_path / "sortie", format_, MAINTENANT, vus.append)
    assert all(fichier.stat().st_size for fichier in fichiers)
    assert len(vus) == nombre_d_objets(magasin_socle, format_)
    if format_ == "xlsx":
        assert openpyxl.load_workbook(fichiers[0]).sheetnames == ["Lisez-moi", *tables(magasin_socle)]
        return
    for sous_dossier, noms in (("tables", tables), ("vues", vues)):
        trouves = sorted(f.stem for f in (tmp_path / "sortie" / sous_dossier).iterdir())
        assert trouves == noms(magasin_socle)


def test_csv_tables_read_back_into_an_empty_base_without_a_loss(magasin_socle, tmp_path):
    exporter(magasin_socle, tmp_path / "sortie", "csv", MAINTENANT)
    for nom in JOURNAL:
        (tmp_path / "sortie" / "tables" / f"{nom}.csv").unlink()
    relue = ouvrir(tmp_path / "relue.duckdb", creer=True)
    charger(relue, tmp_path / "sortie" / "tables", "import")
    for nom in set(tables(magasin_socle)) - JOURNAL:
        assert _lignes(relue, nom) == _lignes(magasin_socle, nom), nom
    relue.fermer()


def test_csv_tables_give_every_number_period_precision_and_source(magasin_socle, tmp_path):
    exporter(magasin_socle, tmp_path, "csv", MAINTENANT)
    lues = pd.read_csv(tmp_path / "tables" / "valeur.csv", dtype=str)
    attendues = [(x[0], x[1], x[2], str(x[5]), x[7], x[11]) for x in _lignes(magasin_socle, "valeur")]
    champs = ["code", "indicateur", "periode", "valeur", "precision", "source"]
    assert sorted(lues[champs].itertuples(index=False, name=None)) == sorted(attendues)


def test_csv_views_open_right_in_a_french_excel(magasin_socle, tmp_path):
    exporter(magasin_socle, tmp_path, "csv", MAINTENANT)
    texte = (tmp_path / "vues" / "plans_controles.csv").read_bytes()
    assert texte.startswith(b"\xef\xbb\xbf")
    rangees = list(csv.DictReader(texte.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [(x["depenses"], x["taux_recalcule"], x["fictif"]) for x in rangees] == [
        ("75000", "0,8", "non"),
        ("100000", "0,6", "non"),
        ("120000", "0,5", "non"),
    ]
    avenants = pd.read_csv(tmp_path / "vues" / "avenants.csv", sep=";", decimal=",", encoding="utf-8-sig")
    assert "31/07/2023" in set(avenants["eligibilite_fin"])


@pytest.mark.parametrize(
    ("valeur", "ecrite"),
    [
        (None, ""),
        (True, "oui"),
        (Decimal("1234.50"), "1234,5"),
        (Decimal("-3"), "-3"),
        (Decimal("100"), "100"),
        (date(2024, 6, 3), "03/06/2024"),
        (datetime(2024, 6, 3, 9, 5), "03/06/2024 09:05:00"),
        (["a", "b"], "a | b"),
        ("=1+1", "'=1+1"),
        ("@formule", "'@formule"),
        ("00012", "00012"),
        (0.5, "0,5"),
    ],
)
def test_a_cell_is_written_in_french_and_never_runs(valeur, ecrite):
    assert cellule(valeur) == ecrite


def test_parquet_keeps_amounts_decimal(magasin_socle, tmp_path):
    exporter(magasin_socle, tmp_path, "parquet", MAINTENANT)
    flux = pyarrow.parquet.read_table(tmp_path / "tables" / "flux_financier.parquet")
    assert str(flux.schema.field("montant").type) == "decimal128(14, 2)"
    votes = [x["montant"] for x in flux.to_pylist() if x["etape"] == "vote"]
    assert sum(votes) == Decimal("232500.00")
    assert pyarrow.parquet.read_table(tmp_path / "vues" / "totaux.parquet").to_pylist()[0]["vote"] == sum(votes)


def test_a_workbook_types_its_cells(magasin_demonstration, tmp_path):
    (fichier,) = exporter(magasin_demonstration, tmp_path, "xlsx", MAINTENANT)
    classeur = openpyxl.load_workbook(fichier)
    feuille = classeur["candidature"]
    entetes = [cellule_.value for cellule_ in feuille[1]]
    premiere = dict(zip(entetes, [c.value for c in feuille[2]], strict=True))
    assert isinstance(premiere["siret"], str)
    assert len(premiere["siret"]) == 14
    assert premiere["fictif"] is True
    assert isinstance(premiere["aide"], (int, float))
    assert isinstance(classeur["deliberation"]["C2"].value, datetime)
    assert feuille.freeze_panes == "A2"


def test_a_demonstration_is_marked_in_every_file(magasin_demonstration, tmp_path):
    for format_ in FORMATS:
        for fichier in exporter(magasin_demonstration, tmp_path / format_, format_, MAINTENANT):
            assert "donnees-fictives" in fichier.name
    premiere = openpyxl.load_workbook(next((tmp_path / "xlsx").iterdir())).worksheets[0]
    assert premiere.title == "Données fictives"
    assert AVERTISSEMENT in [cellule_.value for cellule_ in premiere["A"]]
    assert AVERTISSEMENT in (tmp_path / "csv" / "LISEZ-MOI.donnees-fictives.txt").read_text("utf-8")
    assert "donnees-fictives" not in str(exporter(ouvrir_vide(tmp_path), tmp_path / "vrai", "xlsx", MAINTENANT)[0].name)


def ouvrir_vide(dossier: Path) -> Magasin:
    return ouvrir(dossier / "vide.duckdb", creer=True)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_folder_that_can_not_be_written_is_told(magasin_vide, tmp_path, format_):
    (tmp_path / "fichier").write_text("")
    with pytest.raises(ErreurBase, match="Écriture impossible"):
        exporter(magasin_vide, tmp_path / "fichier" / "sous", format_, MAINTENANT)
