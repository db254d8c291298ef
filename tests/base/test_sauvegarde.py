"""A backup equals its base row by row, even in use; a restore never loses anything."""

import threading
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.magasin import ouvrir
from filiere_dash.base.sauvegarde import restaurer, sauvegarder
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier

MAINTENANT = datetime(2024, 6, 13, 18, 30)


def _lignes(chemin: Path) -> dict[str, list[tuple]]:
    magasin = ouvrir(chemin)
    with magasin.curseur() as curseur:
        contenu = {nom: curseur.execute(f'from "{nom}" order by all').fetchall() for nom in tables(magasin)}
    magasin.fermer()
    return contenu


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
    from filiere_dash.base import sauvegarde

    def alterer(chemin: Path) -> None:
        with duckdb.connect(str(chemin)) as connexion:
            connexion.execute("update plan_ligne set montant = montant + 1")

    monkeypatch.setattr(sauvegarde, "_reposer_vues", alterer)
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
    gardee = restaurer(tmp_path / "copie.duckdb", base_socle, MAINTENANT)
    assert gardee.name == "socle.avant-restauration-2024-06-13-183000.duckdb"
    assert _lignes(base_socle) == avant
    assert _lignes(gardee) == modifiee
    assert (tmp_path / "copie.duckdb").exists()


def test_a_restore_makes_the_base_when_there_is_none(base_socle, tmp_path):
    assert restaurer(base_socle, tmp_path / "neuve" / "base.duckdb", MAINTENANT) is None
    assert _lignes(tmp_path / "neuve" / "base.duckdb") == _lignes(base_socle)


def test_a_restore_replaces_a_damaged_base(base_socle, tmp_path):
    abimee = tmp_path / "abimee.duckdb"
    abimee.write_bytes(b"rien")
    gardee = restaurer(base_socle, abimee, MAINTENANT)
    assert gardee.read_bytes() == b"rien"
    assert _lignes(abimee) == _lignes(base_socle)


@pytest.mark.parametrize("defaut", ["bruit", "tronquee", "octets", "etrangere"])
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
    else:
        duckdb.connect(str(mauvaise)).execute("create table t as select 1").close()
    avant, octets = base_socle.read_bytes(), mauvaise.read_bytes()
    with pytest.raises(ErreurBase, match="mauvaise"):
        restaurer(mauvaise, base_socle, MAINTENANT)
    assert base_socle.read_bytes() == avant
    assert mauvaise.read_bytes() == octets
    assert not [f for f in tmp_path.iterdir() if "restauration" in f.name]


def test_a_missing_backup_is_told(base_socle, tmp_path):
    with pytest.raises(ErreurFichier, match="introuvable"):
        restaurer(tmp_path / "absente.duckdb", base_socle, MAINTENANT)


def test_a_base_in_use_is_not_replaced(base_socle, base_vide, tenir):
    tenir(base_socle)
    with pytest.raises(ErreurBase, match="ouverte ailleurs"):
        restaurer(base_vide, base_socle, MAINTENANT)
