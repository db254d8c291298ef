"""Opening a base: migrated when old, refused in French otherwise; a failed act leaves nothing."""

import os
import signal
import subprocess
import sys
import threading

import duckdb
import pytest

from filiere_dash.base import migrations
from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.magasin import Magasin, connecter, ouvrir, sonder
from filiere_dash.domaine.erreurs import ErreurBase
from tests.conftest import RACINE

SOURCES = str(RACINE / "src")


def _titre(chemin, **options) -> str:
    with pytest.raises(ErreurBase) as refus:
        ouvrir(chemin, **options)
    assert refus.value.que_faire
    assert str(chemin) in refus.value.message or str(chemin.parent) in refus.value.message
    return refus.value.titre


def test_a_missing_base_is_refused(tmp_path):
    assert _titre(tmp_path / "absente.duckdb") == "Aucune base à cet endroit"
    assert list(tmp_path.iterdir()) == []


def test_a_base_open_in_another_process_is_refused(base_vide, tenir):
    tenir(base_vide)
    assert _titre(base_vide) == "Base déjà ouverte ailleurs"


@pytest.mark.parametrize("contenu", [b"", b"PK\x03\x04 un classeur", os.urandom(20_000)], ids=["vide", "zip", "bruit"])
def test_a_file_that_is_not_a_base_is_refused_and_kept(tmp_path, contenu):
    chemin = tmp_path / "etrangere.duckdb"
    chemin.write_bytes(contenu)
    assert _titre(chemin) == "Ce fichier n’est pas une base filiere-dash"
    if contenu:
        assert chemin.read_bytes() == contenu


def test_a_duckdb_file_of_another_product_is_refused_and_kept(tmp_path):
    chemin = tmp_path / "autre.duckdb"
    with duckdb.connect(str(chemin)) as connexion:
        connexion.execute("create table vente as select 1 as montant")
    assert _titre(chemin) == "Ce fichier n’est pas une base filiere-dash"
    with duckdb.connect(str(chemin)) as connexion:
        assert connexion.execute("from vente").fetchall() == [(1,)]


def test_a_base_of_a_newer_version_is_refused(base_vide):
    with duckdb.connect(str(base_vide)) as connexion:
        connexion.execute("insert into schema_migration (version, nom, empreinte) values (999, 'futur', 'x')")
    assert _titre(base_vide) == "Base écrite par une version plus récente"


def test_a_folder_that_is_a_file_can_not_hold_a_base(tmp_path):
    (tmp_path / "fichier").write_text("")
    assert _titre(tmp_path / "fichier" / "base.duckdb", creer=True) == "Écriture impossible"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes in a read-only folder")
def test_a_read_only_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert _titre(tmp_path / "base.duckdb", creer=True) == "Écriture impossible"
    finally:
        tmp_path.chmod(0o700)


def test_a_base_of_an_older_version_is_migrated(tmp_path):
    chemin = tmp_path / "ancienne.duckdb"
    ancienne = Magasin(chemin, connecter(chemin))
    migrations.mettre_a_jour(ancienne, nouveau=True, jusqu_a=2)
    with ancienne.transaction() as curseur:
        curseur.execute("insert into parametre values ('gardee', 'oui', 'Une ligne d’avant')")
    ancienne.fermer()

    magasin = ouvrir(chemin)
    with magasin.curseur() as curseur:
        versions = [v for (v,) in curseur.execute("select version from schema_migration order by 1").fetchall()]
        gardee = curseur.execute("select valeur from parametre where cle = 'gardee'").fetchall()
    assert versions == [int(nom[:4]) for nom, _ in migrations.fichiers_sql("schema")]
    assert gardee == [("oui",)]
    assert "candidature" in tables(magasin)
    assert "programmes" in vues(magasin)
    magasin.fermer()


def test_a_migration_that_fails_leaves_the_base_as_it_was(base_socle, monkeypatch):
    suivante = migrations.version_connue() + 1
    mauvaise = (f"{suivante:04}_mauvaise.sql", "create table neuve (code text); insert into absente values (1);")
    reels = migrations.fichiers_sql
    monkeypatch.setattr(migrations, "fichiers_sql", lambda d: [*reels(d), mauvaise] if d == "schema" else reels(d))
    with pytest.raises(ErreurBase, match="Mise à niveau impossible"):
        ouvrir(base_socle)
    monkeypatch.undo()
    magasin = ouvrir(base_socle)
    assert "neuve" not in tables(magasin)
    with magasin.curseur() as curseur:
        assert curseur.execute("select count(*) from programmes").fetchall()[0][0] > 0
    magasin.fermer()


def test_a_base_of_before_the_first_release_is_told_to_be_one(tmp_path):
    """Its migrations were written anew since: what they lack is no word of the engine's."""
    chemin = tmp_path / "base.duckdb"
    ancienne = Magasin(chemin, connecter(chemin))
    migrations.mettre_a_jour(ancienne, nouveau=True, jusqu_a=4)
    with ancienne.transaction() as curseur:
        curseur.execute("drop table preuve")
        curseur.execute("update schema_migration set empreinte = 'autre' where version in (1, 4)")
    ancienne.fermer()
    avant = chemin.read_bytes()
    with pytest.raises(ErreurBase, match="Base d’une version jamais publiée") as refus:
        ouvrir(chemin)
    assert "refait depuis" in refus.value.message
    assert chemin.read_bytes() == avant


def test_opening_a_base_of_this_version_writes_nothing(base_socle):
    ouvrir(base_socle).fermer()
    avant = base_socle.read_bytes()
    ouvrir(base_socle).fermer()
    assert base_socle.read_bytes() == avant


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
@pytest.mark.parametrize("jusqu_a", [0, *range(1, migrations.version_connue())])
def test_a_process_killed_just_after_a_migration_leaves_a_base_that_opens(tmp_path, jusqu_a):
    """DuckDB can't read some definitions back from its journal: they must not be left there, even for a moment."""
    chemin = tmp_path / "base.duckdb"
    if jusqu_a:
        ancienne = Magasin(chemin, connecter(chemin))
        migrations.mettre_a_jour(ancienne, nouveau=True, jusqu_a=jusqu_a)
        ancienne.fermer()
    code = (
        "import os, sys; from pathlib import Path; from filiere_dash.base.magasin import ouvrir;"
        "magasin = ouvrir(Path(sys.argv[1]), creer=True);"
        "curseur = magasin._connexion.cursor();"
        "curseur.execute(\"insert into parametre values ('apres', 'x', 'x')\"); os.kill(os.getpid(), 9)"
    )
    tue = subprocess.run([sys.executable, "-c", code, chemin], check=False, env=os.environ | {"PYTHONPATH": SOURCES})
    assert tue.returncode == -signal.SIGKILL
    magasin = ouvrir(chemin)
    with magasin.curseur() as curseur:
        assert curseur.execute("from parametre").fetchall() == [("apres", "x", "x")]
    assert len(vues(magasin)) > 20
    magasin.fermer()


def test_views_are_laid_anew_when_their_text_changes(base_vide):
    with duckdb.connect(str(base_vide)) as connexion:
        connexion.execute("drop view programmes")
        connexion.execute("update base_identite set valeur = 'ancienne' where cle = 'empreinte_vues'")
    magasin = ouvrir(base_vide)
    assert "programmes" in vues(magasin)
    magasin.fermer()


def test_a_failed_transaction_leaves_nothing(magasin_vide):
    version = magasin_vide.version
    with pytest.raises(duckdb.Error):
        _ecrire_deux_fois(magasin_vide)
    with magasin_vide.curseur() as curseur:
        assert curseur.execute("select * from parametre where cle = 'perdue'").fetchall() == []
    assert magasin_vide.version == version
    with magasin_vide.transaction() as curseur:
        curseur.execute("insert into parametre values ('gardee', 'x', 'x')")
    assert magasin_vide.version == version + 1


def _ecrire_deux_fois(magasin: Magasin) -> None:
    with magasin.transaction() as curseur:
        for _ in range(2):
            curseur.execute("insert into parametre values ('perdue', 'x', 'x')")


@pytest.mark.parametrize("ouvrir_ainsi", [Magasin.curseur, Magasin.transaction])
def test_what_is_damaged_in_a_base_in_use_is_told_in_french(magasin_vide, ouvrir_ainsi):
    """It was an unforeseen error, a lack of rights, or DuckDB's own words."""
    dit = "IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 (read-only)"

    def lire(erreur: duckdb.Error) -> None:
        with ouvrir_ainsi(magasin_vide):
            raise erreur

    with pytest.raises(ErreurBase, match="endommagée") as refus:
        lire(duckdb.IOException(dit))
    assert "restore" in refus.value.que_faire
    with pytest.raises(duckdb.IOException):
        lire(duckdb.IOException("IO Error: other"))


def test_threads_write_one_at_a_time_and_read_their_own_rows(magasin_vide):
    fautes = []

    def travailler(numero: int) -> None:
        for rang in range(20):
            with magasin_vide.transaction() as curseur:
                curseur.execute("insert into parametre values ($cle, 'x', 'x')", {"cle": f"{numero}-{rang}"})
            with magasin_vide.curseur() as curseur:
                lu = curseur.execute("select cle from parametre where cle = $cle", {"cle": f"{numero}-{rang}"})
                if lu.fetchall() != [(f"{numero}-{rang}",)]:
                    fautes.append((numero, rang))

    fils = [threading.Thread(target=travailler, args=(numero,)) for numero in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    with magasin_vide.curseur() as curseur:
        assert curseur.execute("select count(*) from parametre").fetchall() == [(160,)]
    assert fautes == []


def test_the_probe_answers_none_then_a_sentence(base_vide):
    magasin = ouvrir(base_vide)
    assert sonder(magasin) is None
    with magasin.transaction() as curseur:
        curseur.execute("drop table base_identite")
    assert sonder(magasin) == "La base ne répond pas."
    magasin.fermer()
