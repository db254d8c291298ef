"""A backup equals its base row by row, even in use; a restore never loses anything."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.fichiers import journal_de
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.migrations import mettre_a_jour, version_connue, version_de
from filiere_dash.base.sauvegardes import epreuve
from filiere_dash.base.sauvegardes.copie import sauvegarder
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier
from tests.conftest import RACINE

MAINTENANT = datetime(2024, 6, 13, 18, 30)


def _lignes(chemin: Path) -> dict[str, list[tuple]]:
    """Every row of every table of the file: those of the service, of the people, of the base itself."""
    magasin = ouvrir(chemin, prudence=False)
    with magasin.curseur() as curseur:
        noms = curseur.execute("select table_name from duckdb_tables() where not internal").fetchall()
        contenu = {nom: curseur.execute(f'from "{nom}" order by all').fetchall() for (nom,) in noms}
    magasin.fermer()
    return contenu


def _peupler(chemin: Path) -> None:
    """Give rows to the tables that the first data leave empty: people, drafts, journal."""
    magasin = ouvrir(chemin)
    changement = Changement("valeur", "pf-contacts-achats-2022-2023", {}, {"valeur": "64"})
    appliquer(magasin, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, MAINTENANT, "Correction"))
    with magasin.transaction() as curseur:
        curseur.execute("insert into agent (code, nom, role) values ('a@exemple.fr', 'Camille', 'lecteur')")
        curseur.execute(
            "insert into agent_programme (code, agent, programme) values ('l', 'a@exemple.fr', 'minalogic')"
        )
        curseur.execute("insert into visite values ('a@exemple.fr', now()::timestamp, null)")
        curseur.execute(
            "insert into arrete values ('x', 'Comité', current_date, now()::timestamp, 'a', '{\"a\": [1.50]}')"
        )
        curseur.execute(
            "insert into trace (code, agent, origine, objet_table, objet_code, avant, numero) "
            "select 'essai-' || i, 'a', 'saisie', 't', 'c', '{\"é\":  null}', 100000 + i from range(2000) r(i)"
        )
    magasin.fermer()


def test_a_backup_equals_its_base_and_has_its_views(base_demonstration, tmp_path):
    avant = _lignes(base_demonstration)
    magasin = ouvrir(base_demonstration)
    vus: list[str] = []
    mesures = sauvegarder(magasin, tmp_path / "l'été" / "copie.duckdb", vus.append)
    magasin.fermer()
    assert set(avant) <= set(mesures) == set(vus)
    assert _lignes(tmp_path / "l'été" / "copie.duckdb") == avant
    copie = ouvrir(tmp_path / "l'été" / "copie.duckdb")
    with copie.curseur() as curseur:
        assert curseur.execute("select count(*) from programmes_au(date '2024-06-13')").fetchall()[0][0] > 3
        requete = "select count(*) from duckdb_columns() where table_name = 'programmes' and comment is null"
        assert curseur.execute(requete).fetchall() == [(0,)]
    assert len(vues(copie)) > 20
    copie.fermer()


def test_a_restored_base_equals_the_one_that_was_backed_up_in_every_row(base_demonstration, tmp_path):
    _peupler(base_demonstration)
    avant = _lignes(base_demonstration)
    assert {"agent", "agent_programme", "visite", "operation", "trace", "arrete", "schema_migration"} <= {
        nom for nom, lignes in avant.items() if lignes
    }
    magasin = ouvrir(base_demonstration)
    sauvegarder(magasin, tmp_path / "copie.duckdb")
    magasin.fermer()
    restaurer(tmp_path / "copie.duckdb", tmp_path / "ailleurs" / "base.duckdb", MAINTENANT)
    assert _lignes(tmp_path / "ailleurs" / "base.duckdb") == avant
    assert [f.name for f in (tmp_path / "ailleurs").iterdir()] == ["base.duckdb"]


def test_what_someone_added_to_the_base_by_other_means_is_backed_up_too(base_vide, tmp_path):
    with duckdb.connect(str(base_vide)) as connexion:
        connexion.execute("create table releve (code text primary key, montant decimal(14, 2))")
        connexion.execute("insert into releve values ('a', 12.30)")
    magasin = ouvrir(base_vide)
    sauvegarder(magasin, tmp_path / "copie.duckdb")
    magasin.fermer()
    assert _lignes(tmp_path / "copie.duckdb") == _lignes(base_vide)


def test_nobody_sees_the_copy_while_it_is_made(magasin_socle, tmp_path):
    """Attached to the base in use, its tables would answer to the same names in the catalogue."""
    attendues = tables(magasin_socle)
    vues_pendant, fini = [], threading.Event()

    def regarder() -> None:
        while not fini.is_set():
            vues_pendant.append(tables(magasin_socle))

    fil = threading.Thread(target=regarder)
    fil.start()
    try:
        sauvegarder(magasin_socle, tmp_path / "copie.duckdb")
    finally:
        fini.set()
        fil.join()
    assert vues_pendant
    assert all(vue == attendues for vue in vues_pendant)


def test_a_base_is_backed_up_while_it_is_written(magasin_vide, tmp_path):
    fini = threading.Event()

    def ecrire() -> None:
        rang = 0
        while not fini.is_set():
            with magasin_vide.transaction() as curseur:
                for moitie in "ab":
                    curseur.execute("insert into parametre values ($cle, 'x', 'x')", {"cle": f"{rang}{moitie}"})
            rang += 1

    fil = threading.Thread(target=ecrire)
    fil.start()
    try:
        sauvegarder(magasin_vide, tmp_path / "copie.duckdb")
    finally:
        fini.set()
        fil.join()
    assert len(_lignes(tmp_path / "copie.duckdb")["parametre"]) % 2 == 0


def test_a_backup_never_replaces_a_file(magasin_vide, tmp_path):
    (tmp_path / "prise.duckdb").write_text("précieux")
    with pytest.raises(ErreurFichier, match="existe déjà"):
        sauvegarder(magasin_vide, tmp_path / "prise.duckdb")
    assert (tmp_path / "prise.duckdb").read_text() == "précieux"


def test_a_copy_that_differs_is_not_kept(magasin_socle, tmp_path, monkeypatch):
    from filiere_dash.base.sauvegardes import copie

    fidele = copie._copier

    def alterer(magasin, chemin: Path) -> dict:
        mesures = fidele(magasin, chemin)
        with duckdb.connect(str(chemin)) as connexion:
            connexion.execute("update plan_ligne set montant = montant + 1")
        return mesures

    monkeypatch.setattr(copie, "_copier", alterer)
    with pytest.raises(ErreurBase, match="plan_ligne"):
        sauvegarder(magasin_socle, tmp_path / "copie.duckdb")
    assert [f.name for f in tmp_path.iterdir() if "copie" in f.name] == []


def test_a_restore_gives_back_the_rows_and_keeps_the_replaced_base(base_socle, tmp_path):
    avant = _lignes(base_socle)
    magasin = ouvrir(base_socle)
    sauvegarder(magasin, tmp_path / "copie.duckdb")
    with magasin.transaction() as curseur:
        curseur.execute("delete from valeur")
    magasin.fermer()
    modifiee = _lignes(base_socle)
    gardee = restaurer(tmp_path / "copie.duckdb", base_socle, MAINTENANT).gardee
    assert gardee.name == "socle.avant-restauration-2024-06-13-183000.duckdb"
    assert _lignes(base_socle) == avant
    assert _lignes(gardee) == modifiee
    assert (tmp_path / "copie.duckdb").exists()


def test_a_restore_makes_the_base_when_there_is_none(base_socle, tmp_path):
    assert restaurer(base_socle, tmp_path / "neuve" / "base.duckdb", MAINTENANT).gardee is None
    assert _lignes(tmp_path / "neuve" / "base.duckdb") == _lignes(base_socle)


def test_a_restore_replaces_a_damaged_base(base_socle, tmp_path):
    abimee = tmp_path / "abimee.duckdb"
    abimee.write_bytes(b"rien")
    gardee = restaurer(base_socle, abimee, MAINTENANT).gardee
    assert gardee.read_bytes() == b"rien"
    assert _lignes(abimee) == _lignes(base_socle)


@pytest.mark.parametrize("defaut", ["bruit", "tronquee", "octets", "etrangere", "texte", "vide", "sqlite", "future"])
def test_a_damaged_or_foreign_backup_is_refused_and_the_base_kept(base_socle, base_demonstration, tmp_path, defaut):
    mauvaise = tmp_path / "mauvaise.duckdb"
    contenu = bytearray(base_demonstration.read_bytes())
    if defaut == "bruit":
        mauvaise.write_bytes(b"\x00" * 5000)
    elif defaut == "tronquee":
        mauvaise.write_bytes(contenu[: len(contenu) // 3])
    elif defaut == "octets":
        for rang in range(20_000, len(contenu), 4_000):
            contenu[rang] ^= 0xFF
        mauvaise.write_bytes(contenu)
    elif defaut == "etrangere":
        duckdb.connect(str(mauvaise)).execute("create table t as select 1").close()
    elif defaut == "sqlite":
        with sqlite3.connect(mauvaise) as connexion:
            connexion.execute("create table schema_migration (version)")
        connexion.close()
    elif defaut == "future":
        mauvaise.write_bytes(contenu)
        with duckdb.connect(str(mauvaise)) as connexion:
            connexion.execute("insert into schema_migration (version, nom, empreinte) values (999, 'futur', 'x')")
    else:
        mauvaise.write_text("" if defaut == "vide" else "numero;date;montant\n2024.00344;13/06/2024;62500")
    avant, octets = base_socle.read_bytes(), mauvaise.read_bytes()
    with pytest.raises(ErreurBase, match="mauvaise") as refus:
        restaurer(mauvaise, base_socle, MAINTENANT)
    assert "--base" not in refus.value.que_faire
    assert base_socle.read_bytes() == avant
    assert mauvaise.read_bytes() == octets
    assert {f.name for f in tmp_path.iterdir()} == {base_socle.name, base_demonstration.name, mauvaise.name}


def test_a_flipped_bit_anywhere_is_refused_or_harmless(base_socle, tmp_path):
    """Blocks carry a checksum; rows, indexes and spare room are all hit here."""
    magasin = ouvrir(base_socle)
    sauvegarder(magasin, tmp_path / "saine.duckdb")
    magasin.fermer()
    contenu, attendu, avant = (tmp_path / "saine.duckdb").read_bytes(), _lignes(base_socle), base_socle.read_bytes()
    hasard, refus = random.Random(20241113), 0
    abimee = tmp_path / "abimee.duckdb"
    for _ in range(14):
        octets = bytearray(contenu)
        octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
        abimee.write_bytes(octets)
        if refusee := _refus(abimee, base_socle):
            assert "abimee.duckdb" in refusee.message
            assert base_socle.read_bytes() == avant
            refus += 1
        else:
            assert _lignes(base_socle) == attendu
            base_socle.write_bytes(avant)
    assert refus > 7


def test_a_backup_that_kills_its_reader_is_refused(base_socle, base_demonstration, monkeypatch):
    """A damaged column ended the whole command with a segmentation fault, and no word."""
    monkeypatch.setattr(epreuve, "COMMANDE", (sys.executable, "-c", "import os; os.abort()"))
    avant = base_socle.read_bytes()
    refusee = _refus(base_demonstration, base_socle)
    assert (refusee.titre, base_socle.read_bytes()) == ("Sauvegarde endommagée", avant)
    assert {f.name for f in base_socle.parent.iterdir()} == {base_socle.name, base_demonstration.name}


def test_the_reader_of_a_backup_ends_with_the_process_that_asked_for_it(base_socle):
    """A restore that was killed left it behind, the files in its hands."""
    lecteur = subprocess.Popen([*epreuve.COMMANDE, str(base_socle)], stdin=subprocess.PIPE)
    lecteur.stdin.close()
    assert lecteur.wait(20) == epreuve.ABIMEE


def _refus(depuis: Path, chemin: Path) -> ErreurBase | None:
    try:
        restaurer(depuis, chemin, MAINTENANT)
    except ErreurBase as erreur:
        return erreur
    return None


@pytest.mark.parametrize("reste", [0.02, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused_wherever_it_was_cut(base_vide, base_socle, tmp_path, reste):
    magasin = ouvrir(base_socle)
    sauvegarder(magasin, tmp_path / "saine.duckdb")
    magasin.fermer()
    contenu = (tmp_path / "saine.duckdb").read_bytes()
    (tmp_path / "coupee.duckdb").write_bytes(contenu[: int(len(contenu) * reste)])
    avant = base_vide.read_bytes()
    with pytest.raises(ErreurBase, match="coupee"):
        restaurer(tmp_path / "coupee.duckdb", base_vide, MAINTENANT)
    assert base_vide.read_bytes() == avant


def test_a_refused_restore_does_not_even_pour_the_journal_of_the_base(base_socle, tmp_path):
    """A base whose server was killed keeps its last operations in its journal."""
    magasin = ouvrir(base_socle)
    with magasin.transaction() as curseur:
        curseur.execute("insert into parametre values ('derniere', 'x', 'x')")
    tue = tmp_path / "tue.duckdb"
    shutil.copy(base_socle, tue)
    shutil.copy(journal_de(base_socle), journal_de(tue))
    magasin.fermer()
    avant = tue.read_bytes(), journal_de(tue).read_bytes()
    (tmp_path / "mauvaise.duckdb").write_bytes(b"rien")
    with pytest.raises(ErreurBase):
        restaurer(tmp_path / "mauvaise.duckdb", tue, MAINTENANT)
    assert (tue.read_bytes(), journal_de(tue).read_bytes()) == avant
    gardee = restaurer(base_socle, tue, MAINTENANT).gardee
    assert ("derniere", "x", "x") in _lignes(gardee)["parametre"]


def test_a_backup_of_an_older_version_is_migrated_and_stays_as_it_is(base_socle, tmp_path):
    ancienne = tmp_path / "ancienne.duckdb"
    magasin = Magasin(ancienne, connecter(ancienne))
    mettre_a_jour(magasin, nouveau=True, jusqu_a=5)
    with magasin.transaction() as curseur:
        curseur.execute("insert into parametre values ('gardee', 'oui', 'Une ligne d’avant')")
    magasin.fermer()
    octets = ancienne.read_bytes()
    restaurer(ancienne, base_socle, MAINTENANT)
    magasin = ouvrir(base_socle)
    assert version_de(magasin) == version_connue()
    magasin.fermer()
    assert _lignes(base_socle)["parametre"] == [("gardee", "oui", "Une ligne d’avant")]
    assert ancienne.read_bytes() == octets
    assert not [f for f in tmp_path.iterdir() if f.name.startswith(".") or f.suffix == ".sauvegardes"]


def test_two_restores_in_the_same_second_keep_both_replaced_bases(base_vide, base_socle, tmp_path):
    premieres = _lignes(base_vide)
    premiere = restaurer(base_socle, base_vide, MAINTENANT).gardee
    seconde = restaurer(base_socle, base_vide, MAINTENANT).gardee
    assert premiere != seconde
    assert _lignes(premiere) == premieres
    assert _lignes(seconde) == _lignes(base_socle)


def test_a_missing_backup_is_told(base_socle, tmp_path):
    with pytest.raises(ErreurFichier, match="introuvable"):
        restaurer(tmp_path / "absente.duckdb", base_socle, MAINTENANT)


def test_a_base_in_use_is_not_replaced(base_socle, base_vide, tenir):
    tenir(base_socle)
    avant = base_socle.stat()
    with pytest.raises(ErreurBase, match="ouverte ailleurs") as refus:
        restaurer(base_vide, base_socle, MAINTENANT)
    assert "Arrêtez-le" in refus.value.que_faire
    assert (base_socle.stat().st_ino, base_socle.stat().st_mtime) == (avant.st_ino, avant.st_mtime)
    assert not list(base_socle.parent.glob("*restauration*"))


def _commande(*arguments: object) -> subprocess.CompletedProcess[str]:
    environnement = os.environ | {"PYTHONPATH": str(RACINE / "src"), "FILIERE_DASH_AUJOURDHUI": "2026-01-01"}
    commande = [sys.executable, "-m", "filiere_dash", *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, text=True, check=False, env=environnement)


def test_backup_restore_and_check_by_command_give_back_every_row(base_socle, tmp_path):
    _peupler(base_socle)
    avant = _lignes(base_socle)
    bilan = _commande("check", "--base", base_socle)
    assert _commande("backup", "--base", base_socle, "--to", tmp_path / "copie.duckdb").returncode == 0
    magasin = ouvrir(base_socle)
    with magasin.transaction() as curseur:
        for nom in ("valeur", "trace", "operation", "agent", "deliberation"):
            curseur.execute(f'delete from "{nom}"')
    magasin.fermer()
    fini = _commande("restore", "--base", base_socle, "--from", tmp_path / "copie.duckdb")
    assert fini.returncode == 0
    assert "La base remplacée est gardée" in fini.stdout
    assert _lignes(base_socle) == avant
    apres = _commande("check", "--base", base_socle)
    assert (apres.returncode, apres.stdout) == (bilan.returncode, bilan.stdout)


def test_a_restore_by_command_while_the_server_holds_the_base_is_told(base_socle, base_vide, tenir):
    tenir(base_socle)
    fini = _commande("restore", "--base", base_socle, "--from", base_vide)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert "Base déjà ouverte ailleurs" in fini.stderr
    assert "puis recommencez. La base n’a pas changé." in fini.stderr
