"""Automatic backups: one before each import and migration, one a day, pruned by the rule, their state told."""

import logging
import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from filiere_dash.base import migrations
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.migrations import mettre_a_jour, version_connue
from filiere_dash.base.sauvegardes import datees
from filiere_dash.base.sauvegardes.datees import (
    TEMOIN,
    avant_import,
    dossier_de,
    elaguer,
    etat_des_sauvegardes,
    lister,
    sauvegarder_datee,
)
from filiere_dash.base.sauvegardes.quotidiennes import sauvegarder_si_due, sauvegardes_quotidiennes
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.domaine.regles.conservation import ENONCE, MotifSauvegarde
from tests.conftest import RACINE

MAINTENANT = datetime(2026, 11, 22, 9, 30)


@pytest.fixture(autouse=True)
def sans_reglage(monkeypatch):
    monkeypatch.delenv(datees.VARIABLE, raising=False)


def _noms(dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir())


def _lire(chemin: Path, requete: str) -> list[tuple]:
    with duckdb.connect(str(chemin), read_only=True) as connexion:
        return connexion.execute(requete).fetchall()


def test_a_backup_is_made_beside_the_base_before_an_import(magasin_socle, base_socle):
    faite = avant_import(magasin_socle, MAINTENANT)
    assert (
        faite.chemin == base_socle.parent / "socle.duckdb.sauvegardes" / "socle.2026-11-22-093000.avant-import.duckdb"
    )
    assert faite.octets == faite.chemin.stat().st_size > 0
    assert _noms(faite.chemin.parent) == [TEMOIN, faite.chemin.name]
    assert _lire(faite.chemin, "select count(*) from valeur") == [(len(_valeurs(magasin_socle)),)]


def _valeurs(magasin: Magasin) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute("from valeur").fetchall()


def test_two_backups_of_the_same_second_have_each_their_name(magasin_vide):
    premiere, seconde = avant_import(magasin_vide, MAINTENANT), avant_import(magasin_vide, MAINTENANT)
    assert premiere.chemin.exists()
    assert seconde.chemin.exists()
    assert seconde.moment - premiere.moment == timedelta(seconds=1)
    assert [x.chemin for x in lister(magasin_vide.chemin)] == [seconde.chemin, premiere.chemin]


def test_imports_at_once_are_backed_up_one_after_the_other(magasin_vide):
    fils = [threading.Thread(target=avant_import, args=(magasin_vide, MAINTENANT)) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(lister(magasin_vide.chemin)) == 4
    assert etat_des_sauvegardes(magasin_vide.chemin).essai.reussi


def test_the_folder_can_be_elsewhere_and_two_bases_of_one_name_do_not_mix(magasin_vide, tmp_path, monkeypatch):
    monkeypatch.setenv("FILIERE_DASH_SAUVEGARDES", str(tmp_path / "réseau"))
    faite = avant_import(magasin_vide, MAINTENANT)
    assert faite.chemin.parent.parent == tmp_path / "réseau"
    assert not (tmp_path / "vide.duckdb.sauvegardes").exists()
    assert lister(tmp_path / "autre" / "vide.duckdb") == []
    assert dossier_de(tmp_path / "autre" / "vide.duckdb") != faite.chemin.parent


def test_only_our_own_files_are_pruned(magasin_vide, base_vide):
    dossier = dossier_de(base_vide)
    dossier.mkdir()
    anciennes = ["vide.2020-01-01-000000.quotidienne.duckdb", "vide.2020-01-02-000000.avant-migration.duckdb"]
    etrangeres = [
        "autre.2020-01-01-000000.quotidienne.duckdb",
        "vide.2020-01-01-000000.duckdb",
        "vide.2020-01-01-000000.perso.duckdb",
        "vide.2020-13-45-000000.quotidienne.duckdb",
        "vide.2020-01-01-000000.quotidienne.duckdb.gz",
        "vide.duckdb",
        "notes.txt",
    ]
    for nom in anciennes + etrangeres:
        (dossier / nom).write_text("x")
    assert len(lister(base_vide)) == len(anciennes)
    faite = avant_import(magasin_vide, MAINTENANT)
    assert elaguer(base_vide, MAINTENANT) == [dossier / anciennes[1]]
    assert _noms(dossier) == sorted([TEMOIN, faite.chemin.name, *etrangeres])


def test_the_rule_is_applied_at_each_backup(magasin_vide, base_vide):
    dossier = dossier_de(base_vide)
    dossier.mkdir()
    for heures in range(0, 24 * 60, 6):
        moment = MAINTENANT - timedelta(hours=heures)
        (dossier / f"vide.{moment:%Y-%m-%d-%H%M%S}.avant-import.duckdb").write_text("x")
    avant_import(magasin_vide, MAINTENANT)
    moments = [x.moment for x in lister(base_vide)]
    assert len([x for x in moments if MAINTENANT - x <= timedelta(hours=48)]) == 10
    assert len({x.date() for x in moments}) == 31 + 1
    assert len(moments) == 9 + 1 + 28 + 1


def test_a_draft_of_a_process_that_died_is_cleared_and_never_listed(magasin_vide, base_vide):
    dossier = dossier_de(base_vide)
    dossier.mkdir()
    (dossier / ".vide.2026-11-21-000000.avant-import.duckdb.0a1b2c3d").write_text("à moitié écrite")
    assert lister(base_vide) == []
    faite = avant_import(magasin_vide, MAINTENANT)
    assert _noms(dossier) == [TEMOIN, faite.chemin.name]


def _ancienne(chemin: Path, version: int) -> bytes:
    magasin = Magasin(chemin, connecter(chemin))
    mettre_a_jour(magasin, nouveau=True, jusqu_a=version)
    with magasin.transaction() as curseur:
        curseur.execute("insert into parametre values ('gardee', 'oui', 'Une ligne d’avant')")
    magasin.verser()
    magasin.fermer()
    return chemin.read_bytes()


@pytest.mark.parametrize("version", range(1, version_connue()))
def test_a_base_of_any_older_schema_is_copied_byte_for_byte_then_migrated(tmp_path, version):
    chemin = tmp_path / "base.duckdb"
    avant = _ancienne(chemin, version)
    ouvrir(chemin).fermer()
    (copie,) = lister(chemin)
    assert copie.motif is MotifSauvegarde.AVANT_MIGRATION
    assert copie.chemin.read_bytes() == avant
    assert _lire(chemin, "select max(version) from schema_migration") == [(version_connue(),)]
    assert _lire(chemin, "from parametre") == [("gardee", "oui", "Une ligne d’avant")]
    ouvrir(chemin).fermer()
    assert len(lister(chemin)) == 1


def test_a_migration_that_fails_leaves_the_base_as_it_was_and_its_copy(tmp_path, monkeypatch):
    chemin = tmp_path / "base.duckdb"
    avant = _ancienne(chemin, 4)
    numero = version_connue() + 1
    mauvaise = (f"{numero:04}_mauvaise.sql", "create table neuve (code text); insert into absente values (1);")
    reels = migrations.fichiers_sql
    monkeypatch.setattr(migrations, "fichiers_sql", lambda d: [*reels(d), mauvaise] if d == "schema" else reels(d))
    with pytest.raises(ErreurBase, match="n’a pas pu quitter le schéma 4"):
        ouvrir(chemin)
    assert _lire(chemin, "select max(version) from schema_migration") == [(4,)]
    assert _lire(chemin, "select count(*) from duckdb_tables() where table_name in ('trace', 'neuve')") == [(0,)]
    assert lister(chemin)[0].chemin.read_bytes() == avant
    monkeypatch.undo()
    ouvrir(chemin).fermer()
    assert _lire(chemin, "select max(version) from schema_migration") == [(version_connue(),)]


def test_a_migration_does_not_begin_without_its_backup(tmp_path, monkeypatch):
    chemin = tmp_path / "base.duckdb"
    avant = _ancienne(chemin, 4)
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("FILIERE_DASH_SAUVEGARDES", str(tmp_path / "fichier"))
    with pytest.raises(ErreurBase, match="restée au schéma 4") as refus:
        ouvrir(chemin)
    assert refus.value.titre == "Écriture impossible"
    assert chemin.read_bytes() == avant


def test_the_backup_before_a_migration_puts_the_old_base_back(tmp_path):
    chemin = tmp_path / "base.duckdb"
    _ancienne(chemin, version_connue() - 2)
    magasin = ouvrir(chemin)
    with magasin.transaction() as curseur:
        curseur.execute("delete from parametre")
    magasin.fermer()
    restaurer(lister(chemin)[0].chemin, chemin, MAINTENANT)
    assert _lire(chemin, "select count(*) from parametre") == [(1,)]


def test_a_new_base_or_a_base_of_this_version_makes_no_backup(base_vide):
    ouvrir(base_vide).fermer()
    assert not dossier_de(base_vide).exists()


def test_the_daily_backup_is_made_when_a_day_has_passed(magasin_vide):
    assert sauvegarder_si_due(magasin_vide, MAINTENANT).motif is MotifSauvegarde.QUOTIDIENNE
    assert sauvegarder_si_due(magasin_vide, MAINTENANT + timedelta(hours=23)) is None
    assert sauvegarder_si_due(magasin_vide, MAINTENANT + timedelta(hours=24)) is not None


def test_it_is_made_in_the_background_while_the_base_serves(magasin_vide, base_vide):
    with sauvegardes_quotidiennes(magasin_vide, depart=0, regard=0.05):
        _attendre(lambda: etat_des_sauvegardes(base_vide).essai)
        with magasin_vide.transaction() as curseur:
            curseur.execute("insert into parametre values ('pendant', 'x', 'x')")
    assert [x.motif for x in lister(base_vide)] == [MotifSauvegarde.QUOTIDIENNE]
    assert "sauvegardes" not in [fil.name for fil in threading.enumerate()]


def test_a_server_that_stops_at_once_starts_no_backup(magasin_vide, base_vide):
    with sauvegardes_quotidiennes(magasin_vide):
        pass
    assert not dossier_de(base_vide).exists()


def test_a_daily_backup_that_fails_is_logged_shown_and_tried_again(magasin_vide, base_vide, monkeypatch, caplog):
    reglage = base_vide.parent / "dossier"
    reglage.write_text("un fichier à la place")
    monkeypatch.setenv("FILIERE_DASH_SAUVEGARDES", str(reglage))
    with caplog.at_level(logging.WARNING), sauvegardes_quotidiennes(magasin_vide, depart=0, regard=0.05):
        _attendre(lambda: etat_des_sauvegardes(base_vide).essai)
        assert "Écriture impossible" in etat_des_sauvegardes(base_vide).essai.message
        reglage.unlink()
        _attendre(lambda: etat_des_sauvegardes(base_vide).essai.reussi)
    assert "Sauvegarde quotidienne impossible" in caplog.text
    assert len(lister(base_vide)) == 1


def _attendre(vrai) -> None:
    fin = threading.Event()
    for _ in range(600):
        if vrai():
            return
        fin.wait(0.05)
    raise AssertionError("Rien n’est venu.")


def test_the_state_says_what_is_there_and_what_the_last_attempt_gave(magasin_vide, base_vide, monkeypatch):
    vide = etat_des_sauvegardes(base_vide)
    assert (vide.sauvegardes, vide.essai, vide.octets) == ((), None, 0)
    faite = sauvegarder_datee(magasin_vide, MotifSauvegarde.A_LA_DEMANDE, MAINTENANT)
    monkeypatch.setattr(datees, "_ESSAIS", {})  # another process
    etat = etat_des_sauvegardes(base_vide)
    assert etat.sauvegardes == (faite,)
    assert etat.octets == faite.octets
    assert (etat.essai.moment, etat.essai.motif, etat.essai.reussi) == (MAINTENANT, MotifSauvegarde.A_LA_DEMANDE, True)
    (etat.dossier / TEMOIN).write_text("[]")
    assert etat_des_sauvegardes(base_vide).essai is None


def test_the_guide_states_the_rule_the_folder_and_the_names():
    guide = (RACINE / "docs" / "guide" / "sauvegardes.md").read_text("utf-8")
    assert f"> {ENONCE}\n" in guide
    assert datees.VARIABLE in guide
    assert f"{datees.RESERVE // 1024**2}\u00a0Mo" in guide or "16 Mo" in guide
    assert [motif for motif in MotifSauvegarde if f".{motif.value}.duckdb`" not in guide] == []


@pytest.mark.skipif(os.name == "nt", reason="file names of POSIX")
def test_a_name_with_signs_of_patterns_is_an_ordinary_name(bases, tmp_path):
    chemin = tmp_path / "l'été [2026] (1).duckdb"
    chemin.write_bytes(bases("vide").read_bytes())
    magasin = ouvrir(chemin)
    faite = avant_import(magasin, MAINTENANT)
    magasin.fermer()
    assert [x.chemin for x in lister(chemin)] == [faite.chemin]
