"""The files of acts follow their base to its backup and back: a bad one neither passes nor stops the others."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from filiere_dash.base.fichiers import ebauche_de, ecartees_de, journal_de, pieces_de
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.pieces import conservees, controle, effacement, transport
from filiere_dash.base.pieces.transport import sauvegarder_avec_pieces
from filiere_dash.base.sauvegardes import restauration
from filiere_dash.base.sauvegardes.datees import avant_import, avant_migration
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier
from tests.conftest import RACINE

MAINTENANT = datetime(2026, 11, 22, 9, 30)
OCTETS = {"d-un": b"Un acte", "d-deux": b"Un autre acte"}
UN_JOUR = timedelta(days=1)
APRES = b"Un acte venu apr\xc3\xa8s la sauvegarde"


def _garder(magasin: Magasin, document: str, octets: bytes, quand: datetime = MAINTENANT) -> None:
    empreinte = hashlib.sha256(octets).hexdigest()
    piece = conservees.Piece(
        document, ("minalogic",), empreinte, len(octets), f"{document}.txt", "txt", "a", "A", quand
    )
    conservees.deposer(conservees.fichier_de(magasin.chemin, empreinte), octets)
    with magasin.transaction() as curseur:
        conservees.inscrire(curseur, piece)


def _fichier(chemin: Path, document: str) -> Path:
    return conservees.fichier_de(chemin, hashlib.sha256(OCTETS[document]).hexdigest())


def _tout(chemin: Path) -> dict[str, bytes]:
    """The bytes of a base and of all that is beside it under its name."""
    fichiers = [x for x in chemin.parent.rglob("*") if x.is_file() and chemin.name in str(x.relative_to(chemin.parent))]
    return {str(x.relative_to(chemin.parent)): x.read_bytes() for x in fichiers}


def _commande(*arguments: object) -> subprocess.CompletedProcess[str]:
    environnement = os.environ | {"PYTHONPATH": str(RACINE / "src"), "FILIERE_DASH_AUJOURDHUI": "2026-01-01"}
    commande = [sys.executable, "-m", "filiere_dash", *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, text=True, check=False, env=environnement)


@pytest.fixture(scope="module")
def modele(bases, tmp_path_factory) -> Path:
    """A folder with a base that keeps the files of two acts, and its backup, whole."""
    dossier = tmp_path_factory.mktemp("modele")
    magasin = ouvrir(Path(shutil.copy(bases("vide"), dossier / "base.duckdb")))
    for document, octets in OCTETS.items():
        _garder(magasin, document, octets)
    magasin.fermer()
    _sauvegarder(magasin.chemin, dossier / "ailleurs" / "copie.duckdb")
    return dossier


@pytest.fixture
def base(modele, tmp_path) -> Path:
    """The base of this test."""
    return shutil.copytree(modele, tmp_path / "modele") / "base.duckdb"


@pytest.fixture
def copie(base) -> Path:
    """Its backup."""
    return base.parent / "ailleurs" / "copie.duckdb"


def _sauvegarder(base: Path, vers: Path) -> transport.SauvegardeComplete:
    magasin = ouvrir(base)
    try:
        return sauvegarder_avec_pieces(magasin, vers)
    finally:
        magasin.fermer()


def test_the_files_go_with_a_backup_and_come_back_with_it(base, copie, tmp_path):
    neuve = tmp_path / "neuve" / "base.duckdb"
    faite = restaurer(copie, neuve, MAINTENANT)
    assert (faite.gardee, faite.rapportees, faite.manquantes) == (None, 2, 0)
    assert {_fichier(neuve, x).read_bytes() for x in OCTETS} == set(OCTETS.values())
    assert {x.name for x in neuve.parent.iterdir()} == {"base.duckdb", "base.duckdb.pieces"}


def test_a_restore_mends_the_file_that_is_altered_or_gone_beside_the_base(base, copie):
    _fichier(base, "d-un").write_bytes(b"autre chose")
    _fichier(base, "d-deux").unlink()
    assert restaurer(copie, base, MAINTENANT).manquantes == 0
    assert {_fichier(base, x).read_bytes() for x in OCTETS} == set(OCTETS.values())


@pytest.mark.parametrize("presente", [True, False])
def test_an_altered_file_of_a_backup_is_refused_before_anything_moves(base, copie, presente):
    _fichier(copie, "d-deux").write_bytes(b"autre chose")
    if not presente:
        for document in OCTETS:
            _fichier(base, document).unlink()
        pieces_de(base).rmdir()
    avant = _tout(base)
    fini = _commande("restore", "--base", base, "--from", copie)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert fini.stderr.startswith("Erreur\u00a0: Fichier d’acte altéré dans la sauvegarde\n")
    assert "«\u00a0d-deux.txt\u00a0» de d-deux" in fini.stderr
    assert str(_fichier(copie, "d-deux")) in fini.stderr
    assert "d-un" not in fini.stderr
    assert "retirez-le de ce dossier pour restaurer sans lui" in fini.stderr
    assert _tout(base) == avant
    assert not list(base.parent.glob("*restauration*"))


def test_a_file_that_a_backup_lacks_does_not_keep_it_from_being_restored(base, copie, tmp_path):
    _fichier(copie, "d-deux").unlink()
    neuve = tmp_path / "neuve.duckdb"
    fini = _commande("restore", "--base", neuve, "--from", copie)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert "1 fichier d’acte rapporté à côté d’elle." in fini.stdout
    assert (
        "1 fichier d’acte manque ou est altéré à côté d’elle\u00a0: «\u00a0filiere-dash check\u00a0» le dit"
        in fini.stdout
    )
    assert "d-deux" in _commande("check", "--base", neuve).stdout
    assert restaurer(copie, base, MAINTENANT).manquantes == 0, "The base has it."


@pytest.mark.parametrize("panne", ["_ecarter", "installer"])
def test_a_base_that_does_not_come_takes_back_the_files_that_came_before_it(base, copie, monkeypatch, panne):
    _fichier(base, "d-un").unlink()
    avant = _tout(base)

    def echouer(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restauration, panne, echouer)
    with pytest.raises(ErreurBase, match="Disque plein"):
        restaurer(copie, base, MAINTENANT)
    assert _tout(base) == avant


def test_a_disk_that_refuses_a_file_leaves_the_base_as_it_was(base, copie, monkeypatch, tmp_path):
    posees = []

    def deposer(fichier: Path, octets: bytes) -> None:
        if posees:
            raise ErreurBase("Disque plein", "Il n’y a plus de place.")
        posees.append(fichier)
        conservees.deposer(fichier, octets)

    for document in OCTETS:
        _fichier(base, document).unlink()
    pieces_de(base).rmdir()
    avant = _tout(base)
    monkeypatch.setattr(transport, "deposer", deposer)
    with pytest.raises(ErreurBase, match="Disque plein"):
        restaurer(copie, base, MAINTENANT)
    assert len(posees) == 1
    assert _tout(base) == avant
    assert not pieces_de(base).exists()
    with pytest.raises(ErreurBase, match="Disque plein"):
        _sauvegarder(copie, tmp_path / "autre" / "copie.duckdb")
    assert not list((tmp_path / "autre").iterdir() if (tmp_path / "autre").exists() else [])


@pytest.mark.parametrize("defaut", ["altere", "dossier"])
def test_a_bad_file_is_told_and_the_backup_made_of_all_the_rest(base, tmp_path, defaut):
    mauvais, copie, neuve = _fichier(base, "d-deux"), tmp_path / "copie.duckdb", tmp_path / "neuve.duckdb"
    mauvais.unlink()
    if defaut == "altere":
        mauvais.write_bytes(b"autre chose")
    elif defaut == "dossier":
        mauvais.mkdir()
    fini = _commande("backup", "--base", base, "--to", copie)
    assert fini.returncode == 1
    assert "Sauvegarde vérifiée" in fini.stdout
    assert "1 fichier d’acte copié" in fini.stdout
    assert fini.stderr.startswith("Erreur\u00a0: Sauvegarde faite sans 1 fichier d’acte\n")
    assert "d-deux.txt" in fini.stderr
    assert "d-un" not in fini.stderr
    assert {x.name for x in pieces_de(copie).iterdir()} == {_fichier(copie, "d-un").name}
    fini = _commande("restore", "--base", neuve, "--from", copie)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert _fichier(neuve, "d-un").read_bytes() == OCTETS["d-un"]


def test_a_backup_that_fails_leaves_no_file_behind(base, copie, tmp_path, monkeypatch):
    avant = _tout(copie)
    _fichier(copie, "d-un").unlink()
    with pytest.raises(ErreurFichier, match="existe déjà"):
        _sauvegarder(base, copie)
    assert _fichier(copie, "d-un").name not in {Path(x).name for x in _tout(copie)}
    assert set(_tout(copie)) < set(avant)

    def echouer(*_: object) -> None:
        raise ErreurBase("Disque plein", "Il n’y a plus de place.")

    monkeypatch.setattr(transport, "sauvegarder", echouer)
    with pytest.raises(ErreurBase, match="Disque plein"):
        _sauvegarder(base, tmp_path / "autre" / "copie.duckdb")
    assert not list((tmp_path / "autre").iterdir())


def test_only_the_files_that_the_base_knows_are_taken(base, copie, tmp_path):
    """What a file manager leaves in the folder, or an erased act that someone put back, is no reason to refuse."""
    (pieces_de(copie) / "Thumbs.db").write_bytes(b"x")
    neuve = tmp_path / "neuve.duckdb"
    assert restaurer(copie, neuve, MAINTENANT).rapportees == 2
    assert {x.name for x in pieces_de(neuve).iterdir()} == {_fichier(neuve, x).name for x in OCTETS}


def _avec(base: Path, geste: Callable[[Magasin], object]) -> None:
    magasin = ouvrir(base)
    try:
        geste(magasin)
    finally:
        magasin.fermer()


@pytest.mark.parametrize("liens", [True, False])
def test_a_replaced_base_keeps_its_files_and_comes_back_with_them(base, copie, monkeypatch, liens):
    """The act dropped since the backup is in no backup: its only copies are beside the two bases."""
    if not liens:
        monkeypatch.setattr(Path, "hardlink_to", _refuser)
    _avec(base, lambda magasin: _garder(magasin, "d-apres", APRES))
    gardee = restaurer(copie, base, MAINTENANT).gardee
    tous = {*OCTETS.values(), APRES}
    assert {x.read_bytes() for x in pieces_de(gardee).iterdir()} == tous
    assert not list(gardee.parent.rglob(".*"))
    for chemin in (base, gardee):
        fini = _commande("check", "--base", chemin)
        assert (fini.returncode, "✗" in fini.stdout) == (0, False), fini.stdout
    dit = f"1 fichier d’acte dont cette base ne se sert pas, à garder pour {gardee.name}."
    assert dit in _commande("check", "--base", base).stdout
    for fichier in pieces_de(base).iterdir():
        fichier.unlink()
    assert restaurer(gardee, base, MAINTENANT).manquantes == 0
    assert {x.read_bytes() for x in pieces_de(base).iterdir()} == tous


def _refuser(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_file_that_no_base_set_aside_waits_for_is_to_be_moved_not_deleted(base, copie):
    _avec(base, lambda magasin: _garder(magasin, "d-apres", APRES))
    gardee = restaurer(copie, base, MAINTENANT).gardee
    gardee.unlink()
    fini = _commande("check", "--base", base)
    assert fini.returncode == 1
    assert "déplacez-le ailleurs" in fini.stdout
    assert "upprimez" not in fini.stdout
    assert "etirez" not in fini.stdout


def test_a_base_that_no_longer_opens_is_set_aside_with_all_the_files_that_are_there(base, copie):
    base.write_bytes(b"rien")
    gardee = restaurer(copie, base, MAINTENANT).gardee
    assert {x.read_bytes() for x in pieces_de(gardee).iterdir()} == set(OCTETS.values())


def test_a_base_set_aside_takes_only_the_files_that_are_its_own(base, copie):
    _avec(base, lambda magasin: _garder(magasin, "d-apres", APRES))
    restaurer(copie, base, MAINTENANT)
    seconde = restaurer(copie, base, MAINTENANT).gardee
    assert {x.read_bytes() for x in pieces_de(seconde).iterdir()} == set(OCTETS.values())
    _avec(seconde, lambda magasin: _egale(controle.verifier(magasin), []))


def _egale(obtenu: object, attendu: object) -> None:
    assert obtenu == attendu


def test_a_restore_that_fails_while_it_sets_the_base_aside_leaves_no_file_of_it(base, copie, monkeypatch):
    monkeypatch.setattr(restauration, "copier", _refuser)
    with pytest.raises(ErreurBase):
        restaurer(copie, base, MAINTENANT)
    assert not ecartees_de(base)
    assert not list(base.parent.glob("*avant-restauration*"))


def test_a_file_that_is_erased_goes_from_beside_the_bases_set_aside_too(base, copie):
    gardee = restaurer(copie, base, MAINTENANT).gardee
    assert _fichier(gardee, "d-un").exists()
    _effacer(base, "d-un")
    assert not _fichier(gardee, "d-un").exists()
    assert not _fichier(base, "d-un").exists()
    assert _fichier(gardee, "d-deux").exists()
    _fichier(gardee, "d-un").write_bytes(OCTETS["d-un"])
    fini = _commande("check", "--base", base)
    assert (fini.returncode, "Supprimez" in fini.stdout) == (0, False)
    assert f"il vient d’être supprimé. {_fichier(gardee, 'd-un')}" in fini.stderr, "Whoever put it back."
    assert not _fichier(gardee, "d-un").exists()


def test_a_base_set_aside_that_can_t_be_read_keeps_what_an_erasure_left_beside_it_and_it_is_told(base, copie):
    gardee = restaurer(copie, base, MAINTENANT).gardee
    _effacer(base, "d-un")
    _fichier(gardee, "d-un").write_bytes(OCTETS["d-un"])
    gardee.write_bytes(b"rien")
    fini = _commande("check", "--base", base)
    assert (fini.returncode, fini.stderr) == (1, "")
    assert f"reste à côté de {gardee.name}, qui ne se lit pas. Supprimez {_fichier(gardee, 'd-un')}." in fini.stdout
    assert _fichier(gardee, "d-un").exists()


@pytest.mark.parametrize("vue", [True, False])
def test_a_file_dropped_again_stays_beside_the_base_set_aside_that_keeps_it(base, copie, vue):
    """The base restored erased it before that: it says who waits for it, and no opening takes it, whatever its age."""
    _effacer(base, "d-un")
    effacee = base.parent / "ailleurs" / "effacee.duckdb"
    _sauvegarder(base, effacee)
    _avec(base, lambda magasin: _garder(magasin, "d-encore", OCTETS["d-un"], MAINTENANT + UN_JOUR))
    ancien = (MAINTENANT - UN_JOUR).timestamp()
    os.utime(_fichier(base, "d-un"), (ancien, ancien))
    gardee = restaurer(effacee, base, MAINTENANT).gardee
    if vue:
        fini = _commande("check", "--base", base)
        assert (fini.returncode, fini.stderr, "Supprimez" in fini.stdout) == (0, "", False)
        assert f"1 fichier d’acte dont cette base ne se sert pas, à garder pour {gardee.name}." in fini.stdout
    assert restaurer(gardee, base, MAINTENANT).manquantes == 0
    _avec(base, lambda magasin: _egale(controle.verifier(magasin), []))
    _avec(base, lambda magasin: _egale(conservees.lire(magasin, AGENT_LOCAL, "d-encore"), OCTETS["d-un"]))


def test_the_last_erasure_of_a_file_is_the_one_that_a_restore_brings_over(base, copie, ancienne):
    """A backup that knows of the first one alone would let back what was dropped between them."""
    _effacer(base, "d-un")
    _sauvegarder(base, base.parent / "ailleurs" / "effacee.duckdb")
    _avec(base, lambda magasin: _garder(magasin, "d-un", OCTETS["d-un"], MAINTENANT + UN_JOUR))
    entre = base.parent / "ailleurs" / "entre.duckdb"
    _sauvegarder(base, entre)
    _avec(base, lambda x: effacement.effacer(x, AGENT_LOCAL, "d-un", "Encore", MAINTENANT + 2 * UN_JOUR))
    restaurer(base.parent / "ailleurs" / "effacee.duckdb", base, MAINTENANT).gardee.unlink()
    assert restaurer(entre, base, MAINTENANT).effacees == ("d-un.txt",)
    assert not _fichier(base, "d-un").exists()


@pytest.fixture
def gardee(base, copie) -> Path:
    """A base that a restore set aside."""
    return restaurer(copie, base, MAINTENANT).gardee


def test_an_erased_file_that_the_disk_keeps_is_told_and_goes_at_the_next_opening(base, gardee, monkeypatch, caplog):
    with monkeypatch.context() as disque:
        disque.setattr(Path, "unlink", _refuser)
        with pytest.raises(ErreurFichier, match="Effacement à finir") as refus:
            _effacer(base, "d-un")
    for chemin in (base, gardee):
        assert str(_fichier(chemin, "d-un")) in refus.value.message
        assert _fichier(chemin, "d-un").exists()
    caplog.clear()
    magasin = ouvrir(base)
    assert not _fichier(base, "d-un").exists()
    assert not _fichier(gardee, "d-un").exists()
    assert caplog.text.count("il vient d’être supprimé") == 2
    assert _effacements(magasin) == [("d-un", MAINTENANT, "Agent local", "Demande")]
    assert controle.verifier(magasin) == []
    magasin.fermer()


def test_another_erasure_finishes_one_that_the_disk_kept(base, gardee, monkeypatch):
    with monkeypatch.context() as disque:
        disque.setattr(Path, "unlink", _refuser)
        with pytest.raises(ErreurFichier):
            _effacer(base, "d-un")
    magasin = Magasin(base, connecter(base))
    effacement.effacer(magasin, AGENT_LOCAL, "d-deux", "Demande", MAINTENANT)
    magasin.fermer()
    assert not list(pieces_de(base).iterdir())
    assert not list(pieces_de(gardee).iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_an_erasure_that_is_killed_once_it_is_marked_is_finished_at_the_next_opening(base, gardee):
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from filiere_dash.base.pieces import effacement as e; from filiere_dash.base.magasin import ouvrir;"
        "from filiere_dash.domaine.droits import AGENT_LOCAL;"
        "e.supprimer = lambda *x: os.kill(os.getpid(), signal.SIGKILL);"
        "e.effacer(ouvrir(Path(sys.argv[1])), AGENT_LOCAL, 'd-un', 'Demande')"
    )
    assert subprocess.run([sys.executable, "-c", code, base], check=False).returncode == -9
    assert _fichier(base, "d-un").exists()
    fini = _commande("check", "--base", base)
    assert fini.returncode == 0
    assert "il vient d’être supprimé" in fini.stderr
    assert not _fichier(base, "d-un").exists()
    assert not _fichier(gardee, "d-un").exists()
    assert _fichier(base, "d-deux").exists()


def _effacer(base: Path, document: str) -> None:
    _avec(base, lambda magasin: effacement.effacer(magasin, AGENT_LOCAL, document, "Demande", MAINTENANT))


def test_a_file_erased_for_good_does_not_come_back_with_an_older_backup(base, copie):
    _effacer(base, "d-un")
    fini = _commande("restore", "--base", base, "--from", copie)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert "Effacé depuis cette sauvegarde, ne revient pas\u00a0: «\u00a0d-un.txt\u00a0».\n" in fini.stdout
    assert "1 fichier d’acte rapporté" in fini.stdout
    assert not _fichier(base, "d-un").exists()
    assert _commande("check", "--base", base).returncode == 0
    faite = restaurer(copie, base, MAINTENANT)
    assert (faite.effacees, faite.manquantes) == (("d-un.txt",), 0), "The base that came knows of it too."
    assert _fichier(copie, "d-un").exists(), "A backup is not changed by what is done with it."


@pytest.fixture
def ancienne(base, bases) -> Path:
    """A backup made before any act was dropped: it knows of no file."""
    return Path(shutil.copy(bases("vide"), base.parent / "ailleurs" / "ancienne.duckdb"))


@pytest.mark.parametrize("sait", ["restauree", "mise de côté"])
def test_a_file_erased_for_good_does_not_come_back_after_two_restores(base, copie, ancienne, sait):
    """The backup between says nothing of it: the base that it gave does, and so does the one set aside."""
    _effacer(base, "d-un")
    gardee = restaurer(ancienne, base, MAINTENANT).gardee
    if sait == "restauree":
        gardee.unlink()
    else:
        base.unlink()
    faite = restaurer(copie, base, MAINTENANT + UN_JOUR)
    assert (faite.effacees, faite.rapportees, faite.manquantes) == (("d-un.txt",), 1, 0)
    assert not _fichier(base, "d-un").exists()
    _avec(base, lambda magasin: _egale(_effacements(magasin), [("d-un", MAINTENANT, "Agent local", "Demande")]))


def _effacements(magasin: Magasin) -> list[tuple[object, ...]]:
    return [(x.document, x.efface_le, x.efface_par, x.efface_motif) for x in conservees.toutes(magasin) if x.efface_le]


def test_a_base_that_can_t_be_read_leaves_the_word_to_those_set_aside(base, copie, ancienne):
    _effacer(base, "d-un")
    restaurer(ancienne, base, MAINTENANT)
    base.write_bytes(b"rien")
    assert restaurer(copie, base, MAINTENANT).effacees == ("d-un.txt",)


def test_a_file_dropped_again_since_a_base_set_aside_erased_it_comes_back(base, copie, ancienne):
    _effacer(base, "d-un")
    restaurer(ancienne, base, MAINTENANT)
    _avec(base, lambda magasin: _garder(magasin, "d-de-nouveau", OCTETS["d-un"], MAINTENANT + UN_JOUR))
    faite = restaurer(copie, base, MAINTENANT)
    assert (faite.effacees, faite.rapportees) == ((), 2)


def test_an_erasure_that_is_brought_over_hides_no_other_file_of_its_document(base, copie, ancienne):
    """The document has a file in the backup, and had another one, which was erased, in the base."""
    restaurer(ancienne, base, MAINTENANT)
    _avec(base, lambda magasin: _garder(magasin, "d-un", APRES, MAINTENANT + UN_JOUR))
    _avec(base, lambda magasin: effacement.effacer(magasin, AGENT_LOCAL, "d-un", "Demande", MAINTENANT + 2 * UN_JOUR))
    assert restaurer(copie, base, MAINTENANT).effacees == ()
    _avec(base, lambda magasin: _egale(conservees.lire(magasin, AGENT_LOCAL, "d-un"), OCTETS["d-un"]))
    assert _commande("check", "--base", base).returncode == 0


def test_an_erased_file_that_is_altered_in_the_backup_does_not_keep_it_from_being_restored(base, copie):
    _effacer(base, "d-un")
    _fichier(copie, "d-un").write_bytes(b"autre chose")
    assert restaurer(copie, base, MAINTENANT).rapportees == 1


def test_a_file_dropped_again_after_it_was_erased_comes_back(base, copie):
    _effacer(copie, "d-un")
    assert restaurer(copie, base, MAINTENANT).manquantes == 0
    encore = base.parent / "encore.duckdb"
    shutil.copy(copie, encore)
    _avec(encore, lambda magasin: _garder(magasin, "d-de-nouveau", OCTETS["d-un"], MAINTENANT + UN_JOUR))
    faite = restaurer(encore, base, MAINTENANT)
    assert (faite.effacees, faite.manquantes) == ((), 0)
    assert _fichier(base, "d-un").exists()


def test_a_replaced_base_that_can_t_be_read_says_that_an_erased_file_may_be_back(base, copie):
    base.write_bytes(b"rien")
    assert "effacé depuis cette sauvegarde a pu revenir" in _commande("restore", "--base", base, "--from", copie).stdout


def _laisser(*restes: Path) -> None:
    for reste in restes:
        reste.parent.mkdir(exist_ok=True)
        reste.write_bytes(OCTETS["d-un"])


def test_the_drafts_of_a_process_that_was_killed_go_when_the_base_is_opened_for_writing(base, copie):
    gardee = restaurer(copie, base, MAINTENANT).gardee
    entiers = _tout(base)
    depot, autre = ebauche_de(_fichier(base, "d-un")), ebauche_de(_fichier(gardee, "d-un"))
    neuve = ebauche_de(base)
    _laisser(depot, autre, neuve, journal_de(neuve), ebauche_de(neuve), ebauche_de(gardee))
    ouvrir(base).fermer()
    assert not list(base.parent.rglob(".*"))
    assert _tout(base) == entiers


def test_a_base_that_this_process_has_open_keeps_the_drafts_that_it_may_be_writing(base):
    depot = ebauche_de(_fichier(base, "d-un"))
    magasin = ouvrir(base)
    _laisser(depot)
    ouvrir(base).fermer()
    assert depot.exists()
    magasin.fermer()


def test_nobody_opens_a_base_for_writing_while_a_restore_prepares_its_drafts(base, copie, monkeypatch):
    vus = []

    def regarder(depuis: Path, *suite: object) -> object:
        vus.append(_commande("check", "--base", base).stderr)
        return transport.emporter(depuis, *suite)

    monkeypatch.setattr(restauration, "emporter", regarder)
    restaurer(copie, base, MAINTENANT)
    assert ["Base déjà ouverte ailleurs" in x for x in vus] == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_restore_that_is_killed_leaves_nothing_once_the_base_is_opened(base, copie):
    code = (
        "import os, signal, sys; from pathlib import Path; from datetime import datetime;"
        "from filiere_dash.base.sauvegardes import restauration as r;"
        "r._ecarter = lambda *x: os.kill(os.getpid(), signal.SIGKILL);"
        "r.restaurer(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now())"
    )
    _fichier(base, "d-un").unlink()
    fini = subprocess.run([sys.executable, "-c", code, copie, base], check=False)
    assert fini.returncode == -9
    assert list(base.parent.glob(".base.duckdb.*"))
    ouvrir(base).fermer()
    assert not list(base.parent.rglob(".*"))


def test_a_file_is_erased_with_the_drafts_of_it(base):
    magasin = ouvrir(base)
    reste, etranger = ebauche_de(_fichier(base, "d-un")), ebauche_de(_fichier(base, "d-deux"))
    _laisser(reste, etranger)
    dits = controle.verifier(magasin)
    assert [str(x) in dit for x, dit in zip(sorted([reste, etranger]), dits, strict=True)] == [True, True]
    effacement.effacer(magasin, AGENT_LOCAL, "d-un", "Demande", MAINTENANT)
    magasin.fermer()
    assert not reste.exists()
    assert etranger.exists()


def test_a_backup_clears_the_drafts_of_one_that_was_killed(base, tmp_path):
    vers = tmp_path / "autre.duckdb"
    _laisser(ebauche_de(_fichier(vers, "d-un")))
    _sauvegarder(base, vers)
    assert {x.name for x in pieces_de(vers).iterdir()} == {_fichier(vers, x).name for x in OCTETS}


def test_a_link_to_a_base_leads_to_what_is_kept_beside_its_file(base, copie, tmp_path):
    lien, autre = tmp_path / "liens" / "lien.duckdb", tmp_path / "liens" / "copie.duckdb"
    lien.parent.mkdir()
    lien.symlink_to(base)
    autre.symlink_to(copie)
    _fichier(base, "d-un").unlink()
    fini = _commande("restore", "--base", lien, "--from", autre)
    assert (fini.returncode, fini.stderr) == (0, "")
    assert _commande("check", "--base", lien).returncode == 0
    assert {x.name for x in lien.parent.iterdir()} == {"lien.duckdb", "copie.duckdb"}
    assert lien.is_symlink()
    assert len(list(base.parent.glob("base.avant-restauration-*.duckdb"))) == 1


@pytest.mark.parametrize(
    "commande",
    [
        "restore --from {copie} --base {tube}",
        "restore --from {tube} --base {copie}",
        "backup --base {copie} --to {tube}",
        "init --base {tube}",
        "check --base {tube}",
        "agent liste --base {tube}",
    ],
)
def test_what_is_not_a_file_is_neither_a_base_nor_replaced(copie, tmp_path, commande):
    tube = tmp_path / "tube"
    os.mkfifo(tube)
    fini = _commande(*(mot.format(copie=copie, tube=tube) for mot in commande.split()))
    assert (fini.returncode, fini.stdout) == (1, "")
    assert fini.stderr.startswith("Erreur\u00a0: Ce n’est pas un fichier\n")
    assert f"{tube} n’est pas un fichier ordinaire." in fini.stderr
    assert tube.is_fifo()


def test_a_folder_or_links_that_turn_round_are_told_as_they_are(base, tmp_path):
    (tmp_path / "un").symlink_to(tmp_path / "deux")
    (tmp_path / "deux").symlink_to(tmp_path / "un")
    assert f"{tmp_path} est un dossier." in _commande("restore", "--base", base, "--from", tmp_path).stderr
    assert "un ne mène nulle part." in _commande("check", "--base", tmp_path / "un").stderr


def test_automatic_backups_are_made_whatever_the_files_are(base):
    _fichier(base, "d-un").write_bytes(b"autre chose")
    _fichier(base, "d-deux").unlink()
    magasin = ouvrir(base)
    assert avant_import(magasin, MAINTENANT).chemin.exists()
    magasin.fermer()
    faite = avant_migration(base, 1, MAINTENANT).chemin
    assert restaurer(faite, base, MAINTENANT).manquantes == 2


def test_a_base_that_serves_is_not_taken_for_a_backup(base_socle, base_vide, tenir):
    """What is confirmed in it goes on being written to its journal: a copy of its file would lack some of it."""
    tenir(base_socle)
    avant = base_vide.read_bytes()
    fini = _commande("restore", "--base", base_vide, "--from", base_socle)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert fini.stderr.startswith("Erreur\u00a0: Base déjà ouverte ailleurs\n")
    assert f"Le fichier {base_socle} est utilisé" in fini.stderr
    assert "Donnez à --from l’une de ses sauvegardes" in fini.stderr
    assert base_vide.read_bytes() == avant
    assert {x.name for x in base_vide.parent.iterdir()} == {base_vide.name, base_socle.name}


def test_a_base_open_in_this_process_is_not_taken_for_a_backup(magasin_socle, base_vide):
    with pytest.raises(ErreurBase, match="ouverte ailleurs"):
        restaurer(magasin_socle.chemin, base_vide, MAINTENANT)
