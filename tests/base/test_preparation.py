"""A base is created whole or not at all, and a demonstration never mixes with the service's data."""

import os
import signal
import subprocess
import sys
import time

import pytest

from filiere_dash.base import preparation
from filiere_dash.base.catalogue import tables
from filiere_dash.base.extraits import nombre_de_lignes
from filiere_dash.base.preparation import creer, est_demonstration, nombre_de_fichiers, preparer
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier
from tests.conftest import RACINE


def _mesurer(magasin) -> tuple[int, bool]:
    mesure = nombre_de_lignes(magasin), est_demonstration(magasin)
    magasin.fermer()
    return mesure


def test_an_absent_base_is_created_and_filled(tmp_path):
    vus = []
    mesure = _mesurer(preparer(tmp_path / "sous" / "base.duckdb", suivi=vus.append))
    assert mesure[0] > 500
    assert not mesure[1]
    assert len(vus) == nombre_de_fichiers(demonstration=False, vide=False)
    assert {"document", "valeur"} <= set(vus)
    assert [f.name for f in (tmp_path / "sous").iterdir()] == ["base.duckdb"]


def test_an_empty_base_has_its_tables_and_no_row(magasin_vide):
    assert len(tables(magasin_vide)) > 40
    assert nombre_de_lignes(magasin_vide) == 0
    assert not est_demonstration(magasin_vide)
    assert nombre_de_fichiers(demonstration=False, vide=True) == 0


def test_a_demonstration_base_says_so_and_holds_the_first_data_too(magasin_demonstration, magasin_socle):
    assert est_demonstration(magasin_demonstration)
    assert nombre_de_lignes(magasin_demonstration) > nombre_de_lignes(magasin_socle)


def test_fictitious_data_never_enter_the_base_of_the_service(base_socle):
    avant = base_socle.read_bytes()
    with pytest.raises(ErreurBase, match="pas une base de démonstration"):
        preparer(base_socle, demonstration=True)
    assert base_socle.read_bytes() == avant


def test_a_demonstration_base_opens_without_being_asked_for(base_demonstration):
    assert _mesurer(preparer(base_demonstration))[1]
    assert _mesurer(preparer(base_demonstration, demonstration=True))[1]


def test_a_creation_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def refuser(*_arguments):
        raise ErreurFichier("Ligne refusée", "valeur.csv, ligne 3")

    monkeypatch.setattr(preparation, "charger", refuser)
    with pytest.raises(ErreurFichier):
        creer(tmp_path / "base.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_missing_first_data_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(preparation, "donnees", lambda jeu: tmp_path / jeu)
    with pytest.raises(ErreurFichier, match="Premières données introuvables"):
        creer(tmp_path / "base.duckdb")


def test_a_killed_creation_is_taken_up_again(tmp_path):
    chemin = tmp_path / "base.duckdb"
    commande = [sys.executable, "-m", "filiere_dash", "init", "--base", str(chemin)]
    processus = subprocess.Popen(commande, env=os.environ | {"PYTHONPATH": str(RACINE / "src")})
    while not any(tmp_path.iterdir()):
        time.sleep(0.01)
    processus.send_signal(signal.SIGKILL)
    processus.wait(timeout=30)
    assert not chemin.exists()
    assert _mesurer(preparer(chemin))[0] > 500
    assert [f.name for f in tmp_path.iterdir()] == ["base.duckdb"]


def test_two_creations_at_once_do_not_mix(tmp_path, tenir):
    ebauche = tmp_path / ".base.duckdb.creation"
    tenir(ebauche)
    with pytest.raises(ErreurBase, match="Base déjà ouverte ailleurs") as refus:
        creer(tmp_path / "base.duckdb")
    assert str(tmp_path / "base.duckdb") in refus.value.message
    assert ebauche.exists()
