"""A full disk, a read-only folder, a base held elsewhere: a French sentence, nothing lost, and the process goes on.

A full disk is made in two ways: a small file system, where the machine lets root mount one, and the size that the
system allows to a file, which works everywhere but on Windows.
"""

import errno
import hashlib
import mmap
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path

import pytest

from benchmarks.coupures import preuves
from benchmarks.coupures.actes import nouvelle
from filiere_dash.base.ecritures import Demande, appliquer, operation
from filiere_dash.base.fichiers import pieces_de, temporaires_de
from filiere_dash.base.magasin import Magasin, connecter, consulter, ouvrir, sonder
from filiere_dash.base.migrations import mettre_a_jour, version_de
from filiere_dash.base.pieces import conservees, effacement
from filiere_dash.base.preparation import creer
from filiere_dash.base.sauvegardes.copie import sauvegarder
from filiere_dash.base.sauvegardes.datees import avant_import, dossier_de, etat_des_sauvegardes, lister
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.echanges.export_base import exporter
from filiere_dash.echanges.tableur.modeles.modele import ecrire_dossier
from tests.conftest import RACINE

resource = pytest.importorskip("resource", reason="Windows has no limit on the size of a file")

MAINTENANT = datetime(2026, 11, 22, 9, 30)
DISQUE = 160 * 1024 * 1024
RESTE = 100 * 1024
LIMITE = 60 * 1024


class Disque:
    """A folder whose disk can be filled and emptied again."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.bouchon = dossier / "bouchon"

    def remplir(self, reste: int = RESTE) -> None:
        with self.bouchon.open("wb") as fichier:
            os.posix_fallocate(fichier.fileno(), 0, shutil.disk_usage(self.dossier).free - reste)

    def liberer(self) -> None:
        self.bouchon.unlink(missing_ok=True)


class DisqueLimite(Disque):
    """The same, by the size that a file may have."""

    def remplir(self, reste: int = LIMITE) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (min(reste, LIMITE), resource.RLIM_INFINITY))

    def liberer(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _libere_apres(epreuve: Callable[..., None], disque: DisqueLimite) -> Callable[..., None]:
    """Lift the limit before pytest writes what came of the test: its own output may be a file."""

    @wraps(epreuve)
    def bornee(**donnees: object) -> None:
        try:
            epreuve(**donnees)
        finally:
            disque.liberer()

    return bornee


@pytest.fixture(params=["systeme-de-fichiers", "limite"])
def disque(request, tmp_path) -> Iterator[Disque]:
    """A disk that can be filled; files that are already large stay readable."""
    if request.param == "limite":
        disque = DisqueLimite(tmp_path / "disque")
        disque.dossier.mkdir()
        request.node.obj = _libere_apres(request.node.obj, disque)
        yield disque
        disque.liberer()
        return
    with _monte(tmp_path / "disque") as dossier:
        yield Disque(dossier)


@contextmanager
def _monte(point: Path, options: str = f"size={DISQUE}") -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root mounts a file system; the limit on the size of files covers the same ground")
    point.mkdir()
    fini = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", point], capture_output=True, check=False)
    if fini.returncode:
        pytest.skip("this machine does not let root mount a file system")
    try:
        yield point
    finally:
        subprocess.run(["umount", "-l", point], check=True)


@pytest.fixture
def base(disque, bases) -> Path:
    return Path(shutil.copyfile(bases("socle"), disque.dossier / "base.duckdb"))


@pytest.fixture
def magasin(base, disque) -> Iterator[Magasin]:
    magasin = ouvrir(base)
    yield magasin
    disque.liberer()
    magasin.fermer()


def _saisir(magasin: Magasin, code: str, lignes: int = 20) -> str:
    changements = [nouvelle(f"{code}-{rang}") for rang in range(lignes)]
    return appliquer(magasin, AGENT_LOCAL, changements, Demande(Origine.SAISIE, MAINTENANT)).code


def _saisir_jusqu_au_refus(magasin: Magasin, prefixe: str) -> tuple[list[str], ErreurBase]:
    confirmees = []
    for rang in range(200):
        try:
            confirmees.append(_saisir(magasin, f"{prefixe}-{rang}"))
        except ErreurBase as erreur:
            return confirmees, erreur
    raise AssertionError("The disk never filled up.")


def _compter(magasin: Magasin, table: str = "valeur") -> int:
    with magasin.curseur() as curseur:
        return curseur.execute(f"select count(*) from {table}").fetchall()[0][0]


def _plein(erreur: ErreurBase) -> bool:
    return erreur.titre == "Disque plein" and "Libérez de la place" in erreur.que_faire


def test_an_entry_on_a_full_disk_is_refused_and_the_process_goes_on(magasin, base, disque):
    avant = preuves.lire_copie(base)
    disque.remplir()
    confirmees, erreur = _saisir_jusqu_au_refus(magasin, "pleine")
    assert _plein(erreur)
    assert str(disque.dossier) in erreur.message
    assert _compter(magasin, "operation") == len(confirmees)
    assert sonder(magasin) is None
    disque.liberer()
    confirmees.append(_saisir(magasin, "apres"))
    magasin.fermer()
    assert preuves.fautes_du_journal(avant, preuves.lire_etat(base), confirmees, en_vol=0) == []


def test_what_a_full_disk_refused_is_not_found_after_a_kill_either(magasin, base, disque, tmp_path):
    """The files are read as a power cut would leave them, not as the process that failed sees them."""
    avant = preuves.lire_copie(base)
    disque.remplir()
    confirmees, _erreur = _saisir_jusqu_au_refus(magasin, "pleine")
    disque.liberer()
    apres = preuves.lire_copie(base)
    assert preuves.fautes_du_journal(avant, apres, confirmees, en_vol=0) == []


def test_an_import_on_a_full_disk_leaves_nothing_and_passes_once_there_is_room(magasin, base, disque):
    avant = preuves.lire_copie(base)
    disque.remplir()
    with pytest.raises(ErreurBase) as refus:
        _importer(magasin)
    assert _plein(refus.value)
    assert (_compter(magasin, "operation"), _compter(magasin)) == (0, len(avant["valeur"]))
    disque.liberer()
    code = _importer(magasin)
    magasin.fermer()
    assert preuves.fautes_du_journal(avant, preuves.lire_etat(base), [code], en_vol=0) == []


def _importer(magasin: Magasin) -> str:
    with operation(magasin, AGENT_LOCAL, Demande(Origine.IMPORT, MAINTENANT)) as seance:
        for lot in range(5):
            seance.ecrire([nouvelle(f"import-{lot}-{rang}") for rang in range(1000)])
    return seance.faite.code


def test_a_base_that_duckdb_gave_up_opens_again_by_itself(magasin, base, disque):
    """Pouring the journal is what DuckDB doesn't forgive; everything confirmed is in the journal."""
    avant = preuves.lire_copie(base)
    confirmees = [_saisir(magasin, f"avant-{rang}", 200) for rang in range(3)]
    disque.remplir(8192)
    with pytest.raises(ErreurBase) as refus:
        magasin.verser()
    assert _plein(refus.value)
    assert _compter(magasin, "operation") == len(confirmees), "It reads again while the disk is still full."
    disque.liberer()
    confirmees.append(_saisir(magasin, "apres"))
    magasin.verser()
    magasin.fermer()
    assert preuves.fautes_du_journal(avant, preuves.lire_etat(base), confirmees, en_vol=0) == []


def test_readers_of_a_base_that_was_given_up_are_waited_for(magasin, disque):
    _saisir(magasin, "avant", 200)
    lu, ouvert, fini = [], threading.Event(), threading.Event()

    def lire_longtemps() -> None:
        with magasin.curseur():
            ouvert.set()
            fini.wait(30)
        lu.append(_compter(magasin, "operation"))

    fil = threading.Thread(target=lire_longtemps)
    fil.start()
    ouvert.wait(30)
    disque.remplir(8192)
    with pytest.raises(ErreurBase, match="Disque plein"):
        magasin.verser()
    disque.liberer()
    threading.Timer(0.3, fini.set).start()
    assert _compter(magasin, "operation") == 1
    fil.join()
    assert lu == [1]


def test_a_reader_that_never_ends_is_told_of(magasin, disque, monkeypatch):
    monkeypatch.setattr("filiere_dash.base.magasin.ATTENTE", 0.2)
    _saisir(magasin, "avant", 200)
    disque.remplir(8192)
    with pytest.raises(ErreurBase, match="Disque plein"):
        magasin.verser()
    disque.liberer()
    autres = []

    def attendre() -> None:
        try:
            _compter(magasin)
        except ErreurBase as erreur:
            autres.append(erreur.titre)

    magasin._prises[0] += 1  # a thread that reads what was open
    fil = threading.Thread(target=attendre)
    fil.start()
    fil.join()
    assert autres == ["La base se rouvre"]
    del magasin._prises[0]
    assert _compter(magasin, "operation") == 1


def test_a_journal_that_has_grown_is_poured_only_where_there_is_room(magasin, base, disque, monkeypatch, caplog):
    monkeypatch.setattr("filiere_dash.base.magasin.JOURNAL_A_VERSER", 1)
    wal = base.with_name("base.duckdb.wal")
    _saisir(magasin, "avant")
    assert not wal.exists()
    disque.remplir(2 * mmap.PAGESIZE)
    code = _saisir(magasin, "pleine", 5)
    disque.liberer()
    assert wal.exists() or "n’a pas pu être versé" in caplog.text
    _saisir(magasin, "apres")
    assert not wal.exists()
    with magasin.curseur() as curseur:
        assert curseur.execute("select count(*) from operation where code = $1", [code]).fetchall() == [(1,)]


def test_a_backup_on_a_full_disk_leaves_no_file_and_an_import_does_not_begin(magasin, base, disque):
    disque.remplir()
    with pytest.raises(ErreurBase) as refus:
        sauvegarder(magasin, disque.dossier / "copie.duckdb")
    assert _plein(refus.value)
    with pytest.raises(ErreurBase, match="L’import n’a pas commencé") as refus:
        avant_import(magasin)
    assert _plein(refus.value)
    assert lister(base) == []
    assert "Disque plein" in etat_des_sauvegardes(base).essai.message
    assert {f.name for f in disque.dossier.iterdir()} - {"bouchon", "base.duckdb.wal", "base.duckdb.tmp"} == {
        "base.duckdb",
        dossier_de(base).name,
    }
    assert _compter(magasin) > 0
    disque.liberer()
    avant_import(magasin)
    assert etat_des_sauvegardes(base).essai.reussi
    sauvegarder(magasin, disque.dossier / "copie.duckdb")


def exporter_en_classeur(magasin, dossier):
    exporter(magasin, dossier, "xlsx", MAINTENANT)


def ecrire_les_modeles(magasin, dossier):
    ecrire_dossier(magasin, dossier, MAINTENANT.date())


@pytest.mark.parametrize("ecrire", [exporter_en_classeur, ecrire_les_modeles])
def test_a_workbook_on_a_full_disk_is_told_and_leaves_no_file(magasin, disque, ecrire):
    """It was an unforeseen error, a traceback, and a file of no byte."""
    envoi = disque.dossier / "envoi"
    (envoi / "csv").mkdir(parents=True)
    disque.remplir(4096)
    with pytest.raises(ErreurBase) as refus:
        ecrire(magasin, envoi)
    disque.liberer()
    assert _plein(refus.value)
    assert list(envoi.rglob("*.xlsx")) == []


def test_a_file_that_a_full_disk_keeps_from_being_marked_as_erased_stays(magasin, base, disque):
    octets = b"Un acte"
    empreinte = hashlib.sha256(octets).hexdigest()
    fichier = conservees.fichier_de(base, empreinte)
    conservees.deposer(fichier, octets)
    piece = conservees.Piece("d-un", ("minalogic",), empreinte, len(octets), "un.txt", "txt", "a", "A", MAINTENANT)
    with magasin.transaction() as curseur:
        conservees.inscrire(curseur, piece)
    disque.remplir()
    with pytest.raises(ErreurBase) as refus:
        effacement.effacer(magasin, AGENT_LOCAL, "d-un", "m" * 2 * RESTE, MAINTENANT)
    assert _plein(refus.value)
    assert fichier.read_bytes() == octets
    assert conservees.lire(magasin, AGENT_LOCAL, "d-un") == octets
    disque.liberer()
    effacement.effacer(magasin, AGENT_LOCAL, "d-un", "Demande", MAINTENANT)
    assert not fichier.exists()


def test_an_automatic_backup_leaves_the_base_room_to_go_on(magasin, base, disque):
    if isinstance(disque, DisqueLimite):
        pytest.skip("the room left can't be seen through the size of a file")
    disque.remplir(base.stat().st_size + 8 * 1024 * 1024)
    with pytest.raises(ErreurBase, match="Disque plein"):
        avant_import(magasin)
    assert lister(base) == []


def test_a_migration_on_a_full_disk_leaves_the_base_as_it_was(disque, tmp_path, monkeypatch):
    chemin = disque.dossier / "ancienne.duckdb"
    avant = _ancienne(chemin)
    disque.remplir(8192)
    with pytest.raises(ErreurBase, match="restée au schéma 4") as refus:
        ouvrir(chemin)
    assert _plein(refus.value)
    disque.liberer()
    assert chemin.read_bytes() == avant
    ouvrir(chemin).fermer()


def test_a_migration_that_fills_the_disk_leaves_the_base_as_it_was(disque, tmp_path, monkeypatch):
    """Here the copy made before it lies on another disk, which has room."""
    if isinstance(disque, DisqueLimite):
        pytest.skip("the size of a file is limited on every disk: the copy itself would fail")
    monkeypatch.setenv("FILIERE_DASH_SAUVEGARDES", str(tmp_path / "ailleurs"))
    chemin = disque.dossier / "ancienne.duckdb"
    avant = _ancienne(chemin)
    disque.remplir(0)
    with pytest.raises(ErreurBase) as refus:
        ouvrir(chemin)
    assert _plein(refus.value)
    assert lister(chemin)[0].chemin.read_bytes() == avant
    disque.liberer()
    assert preuves.lire_brut(chemin) == preuves.lire_brut(lister(chemin)[0].chemin)
    ouvrir(chemin).fermer()


def _ancienne(chemin: Path) -> bytes:
    magasin = Magasin(chemin, connecter(chemin))
    mettre_a_jour(magasin, nouveau=True, jusqu_a=4)
    magasin.verser()
    magasin.fermer()
    return chemin.read_bytes()


def test_a_restore_on_a_full_disk_leaves_the_base_as_it_was(disque, base, bases):
    avant = base.read_bytes()
    disque.remplir()
    with pytest.raises(ErreurBase) as refus:
        restaurer(bases("vide"), base, MAINTENANT)
    assert _plein(refus.value)
    disque.liberer()
    assert base.read_bytes() == avant
    assert [f.name for f in disque.dossier.iterdir()] == ["base.duckdb"]


def test_a_base_is_not_born_by_halves_on_a_full_disk(disque):
    disque.remplir()
    with pytest.raises(ErreurBase) as refus:
        creer(disque.dossier / "neuve.duckdb")
    assert _plein(refus.value)
    assert [f.name for f in disque.dossier.iterdir() if f.name != "bouchon"] == []
    disque.liberer()
    creer(disque.dossier / "neuve.duckdb", vide=True)


def test_a_base_on_a_full_disk_opens_and_is_read(disque, base):
    disque.remplir(0)
    magasin = ouvrir(base)
    assert _compter(magasin) > 0
    assert sonder(magasin) is None
    magasin.fermer()


def _obeit_aux_droits(dossier: Path) -> bool:
    """Tell whether the rights of a folder stop this account: they don't stop root."""
    essai = dossier / "essai"
    essai.mkdir(mode=0o500)
    try:
        (essai / "fichier").touch()
    except PermissionError:
        return True
    finally:
        essai.chmod(0o700)
        shutil.rmtree(essai)
    return False


def avec_droits_ordinaires(epreuve: Callable) -> Callable:
    """Run a test as it is; for root, run it in a process that obeys the rights of files."""

    @wraps(epreuve)
    def jouer(request, tmp_path):
        if _obeit_aux_droits(tmp_path):
            epreuve(request, tmp_path)
            return
        if not shutil.which("setpriv"):
            pytest.skip("root needs setpriv to obey the rights of files")
        lui_meme = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", request.node.nodeid]
        commande = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *lui_meme]
        fini = subprocess.run(commande, capture_output=True, text=True, check=False, cwd=RACINE)
        assert fini.returncode == 0, fini.stdout
        assert "1 passed" in fini.stdout

    return jouer


def _interdit(geste: Callable[[], object]) -> None:
    with pytest.raises(ErreurBase) as refus:
        geste()
    assert refus.value.titre == "Écriture impossible"
    assert "FILIERE_DASH_BASE" in refus.value.que_faire


@avec_droits_ordinaires
def test_a_read_only_folder_or_file_is_told_and_loses_nothing(request, tmp_path):
    chemin = tmp_path / "base.duckdb"
    magasin = ouvrir(chemin, creer=True)
    magasin.verser()
    tmp_path.chmod(0o500)
    _interdit(lambda: _ecrire(magasin, "refusee"))
    _interdit(lambda: sauvegarder(magasin, tmp_path / "copie.duckdb"))
    _interdit(lambda: avant_import(magasin))
    assert _compter(magasin, "parametre") == 0
    _interdit(lambda: creer(tmp_path / "neuve.duckdb", vide=True))
    tmp_path.chmod(0o700)
    _ecrire(magasin, "gardee")
    magasin.fermer()
    chemin.chmod(0o400)
    _interdit(lambda: ouvrir(chemin))
    chemin.chmod(0o600)
    magasin = ouvrir(chemin)
    assert _compter(magasin, "parametre") == 1
    magasin.fermer()


@avec_droits_ordinaires
def test_a_migration_in_a_read_only_folder_does_not_begin(request, tmp_path):
    chemin = tmp_path / "ancienne.duckdb"
    avant = _ancienne(chemin)
    tmp_path.chmod(0o500)
    with pytest.raises(ErreurBase, match="restée au schéma 4") as refus:
        ouvrir(chemin)
    assert refus.value.titre == "Écriture impossible"
    assert chemin.read_bytes() == avant
    tmp_path.chmod(0o700)
    ouvrir(chemin).fermer()


def test_a_read_only_disk_is_told(tmp_path, bases):
    with _monte(tmp_path / "disque") as dossier:
        shutil.copyfile(bases("vide"), dossier / "base.duckdb")
        subprocess.run(["mount", "-o", "remount,ro", dossier], check=True)
        _interdit(lambda: ouvrir(dossier / "base.duckdb"))
        _interdit(lambda: ouvrir(dossier / "neuve.duckdb", creer=True))
        _interdit(lambda: restaurer(bases("vide"), dossier / "base.duckdb", MAINTENANT))


@pytest.fixture
def fige(monkeypatch) -> Callable[[], None]:
    """A disk that turns read-only under an open base, as the system then answers: even to what is not there."""

    def refuser(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    def figer() -> None:
        for geste in ("write_bytes", "write_text", "replace", "unlink", "hardlink_to", "mkdir"):
            monkeypatch.setattr(Path, geste, refuser)
        monkeypatch.setattr(shutil, "copyfile", refuser)

    return figer


def test_a_disk_that_turns_read_only_is_told_whatever_the_act_cleans_up(magasin_vide, fige, bases):
    chemin = magasin_vide.chemin
    pieces_de(chemin).mkdir()
    (chemin.parent / ".neuve.duckdb.creation").write_bytes(b"x")
    fige()
    _interdit(lambda: _deposer(magasin_vide, b"Un autre acte"))
    _interdit(lambda: sauvegarder(magasin_vide, chemin.parent / "copie.duckdb"))
    _interdit(lambda: avant_import(magasin_vide))
    _interdit(lambda: creer(chemin.parent / "neuve.duckdb", vide=True))
    magasin_vide.fermer()
    _interdit(lambda: restaurer(bases("vide"), chemin, MAINTENANT))
    ouvrir(chemin).fermer()


def _deposer(magasin: Magasin, octets: bytes) -> None:
    with conservees.gardee(magasin, octets):
        raise AssertionError("It was not kept.")


def test_a_file_that_can_t_be_read_is_told_when_it_is_dropped_again(magasin_vide):
    octets = b"Un acte"
    conservees.fichier_de(magasin_vide.chemin, hashlib.sha256(octets).hexdigest()).mkdir(parents=True)
    with pytest.raises(ErreurBase, match="Écriture impossible"):
        _deposer(magasin_vide, octets)


def _commande(*arguments: object) -> subprocess.CompletedProcess[str]:
    environnement = os.environ | {"PYTHONPATH": str(RACINE / "src"), "FILIERE_DASH_AUJOURDHUI": "2026-01-01"}
    commande = [sys.executable, "-m", "filiere_dash", *map(str, arguments)]
    return subprocess.run(commande, capture_output=True, text=True, check=False, env=environnement)


@pytest.mark.parametrize(
    "commande", ["check", "backup --to {}/b.duckdb", "export --to {}/e", "export --format scdl --to {}/s"]
)
def test_what_only_reads_a_base_reads_it_on_a_read_only_disk(tmp_path, bases, commande):
    """The last operation is still in the journal, which can't be poured there."""
    with _monte(tmp_path / "disque") as dossier:
        base = dossier / "base.duckdb"
        magasin = ouvrir(Path(shutil.copyfile(bases("vide"), base)))
        _ecrire(magasin, "derniere")
        for fichier in (base, base.with_name("base.duckdb.wal")):
            shutil.copyfile(fichier, fichier.with_name(fichier.name.replace("base", "lue")))
        magasin.fermer()
        subprocess.run(["mount", "-o", "remount,ro", dossier], check=True)
        fini = _commande(*commande.format(tmp_path).split(), "--base", dossier / "lue.duckdb")
        assert (fini.returncode, fini.stderr) == (0, "")
    if "backup" in commande:
        magasin = ouvrir(tmp_path / "b.duckdb")
        assert _compter(magasin, "parametre") == 1
        magasin.fermer()


@avec_droits_ordinaires
def test_a_base_that_can_t_be_written_is_read_only_when_it_needs_no_migration(request, tmp_path):
    ancienne, base = tmp_path / "ancienne.duckdb", tmp_path / "base.duckdb"
    _ancienne(ancienne)
    ouvrir(base, creer=True).fermer()
    for chemin in (ancienne, base):
        chemin.chmod(0o400)
    magasin = consulter(base)
    assert _compter(magasin, "parametre") == 0
    magasin.fermer()
    with pytest.raises(ErreurBase, match="version plus ancienne") as refus:
        consulter(ancienne)
    assert "ancienne.duckdb.pieces, là où l’on peut écrire" in refus.value.que_faire


def test_a_disk_that_a_restore_fills_is_told_without_a_word_of_its_drafts(tmp_path, bases):
    with _monte(tmp_path / "disque", "size=5000k") as dossier:
        base, depuis = (Path(shutil.copyfile(bases("vide"), dossier / nom)) for nom in ("base.duckdb", "copie.duckdb"))
        Disque(dossier).remplir(base.stat().st_size + 200_000)
        fini = _commande("restore", "--base", base, "--from", depuis)
    assert fini.returncode == 1
    assert fini.stderr.startswith("Erreur\u00a0: Disque plein\n")


def test_a_folder_that_takes_no_file_is_told_as_it_is():
    if not Path("/proc").is_dir():
        pytest.skip("only Linux has such a folder")
    with pytest.raises(ErreurBase) as refus:
        conservees.deposer(Path("/proc/x.duckdb.pieces/fichier"), b"x")
    assert refus.value.titre == "Écriture impossible"
    assert "n’a pas pu écrire /proc/x.duckdb.pieces/fichier (ENOENT)." in refus.value.message
    assert "saisi" not in refus.value.que_faire


def _ecrire(magasin: Magasin, cle: str) -> None:
    with magasin.transaction() as curseur:
        curseur.execute("insert into parametre values ($cle, 'x', 'x')", {"cle": cle})


def test_nothing_that_the_process_does_lets_another_one_in(magasin_socle):
    """A lock of POSIX falls when the process closes the file once, by whatever means it had opened it."""
    chemin = magasin_socle.chemin
    assert not _ouvrable(chemin)
    avant_import(magasin_socle)
    sauvegarder(magasin_socle, chemin.parent / "copie.duckdb")
    etat_des_sauvegardes(chemin)
    magasin_socle.verser()
    with pytest.raises(ErreurBase):
        restaurer(chemin.parent / "copie.duckdb", chemin, MAINTENANT)
    assert not _ouvrable(chemin)


def _ouvrable(chemin: Path) -> bool:
    code = "import duckdb, sys; duckdb.connect(sys.argv[1]).close()"
    return subprocess.run([sys.executable, "-c", code, str(chemin)], capture_output=True, check=False).returncode == 0


def test_a_base_held_elsewhere_is_neither_migrated_nor_copied(tmp_path, tenir):
    chemin = tmp_path / "ancienne.duckdb"
    avant = _ancienne(chemin)
    tenir(chemin)
    with pytest.raises(ErreurBase, match="ouverte ailleurs") as refus:
        ouvrir(chemin)
    assert "Arrêtez l’autre programme" in refus.value.que_faire
    assert not dossier_de(chemin).exists()
    assert len(chemin.read_bytes()) == len(avant)


def test_what_does_not_fit_in_memory_goes_beside_the_base_and_leaves_nothing(magasin_vide):
    chemin = magasin_vide.chemin
    vus = []
    with magasin_vide.curseur() as curseur:
        curseur.execute("set memory_limit = '60MB'")
        curseur.execute(
            "create temp table gros as select i, md5(i::text) || md5((i + 1)::text) as s from range(900000) r(i)"
        )
        vus += [f.parent for f in temporaires_de(chemin).glob("duckdb_temp_*")]
        assert curseur.execute("select count(*) from gros").fetchall() == [(900_000,)]
    assert set(vus) == {temporaires_de(chemin)}
    magasin_vide.fermer()
    assert [f.name for f in chemin.parent.iterdir()] == [chemin.name]


def test_a_lack_of_memory_is_told_in_french(magasin_socle):
    with magasin_socle.curseur() as curseur:
        (avant,) = curseur.execute("select current_setting('memory_limit')").fetchone()
        curseur.execute("set memory_limit = '20MB'")
    try:
        with pytest.raises(ErreurBase) as refus:
            _tout_tenir(magasin_socle)
    finally:
        with magasin_socle.curseur() as curseur:
            curseur.execute(f"set memory_limit = '{avant}'")
    assert refus.value.titre == "Mémoire insuffisante"


def _tout_tenir(magasin: Magasin) -> None:
    with operation(magasin, AGENT_LOCAL, Demande(Origine.SAISIE, MAINTENANT, motif="essai")) as seance:
        seance.curseur.execute("create temporary table t as select range as n, repeat('a', 900) from range(99999)")
        seance.curseur.execute("select list(n order by hash(n)) from t, range(99)").fetchall()


def test_temporary_files_are_bounded_and_the_bound_is_told(magasin_vide):
    with magasin_vide.curseur() as curseur:
        (borne,) = curseur.execute("select current_setting('max_temp_directory_size')").fetchall()[0]
        assert borne == "1.8 GiB"
        curseur.execute("set memory_limit = '60MB'")
        curseur.execute("set max_temp_directory_size = '1MB'")
    with pytest.raises(ErreurBase, match="Disque plein"):
        _trier(magasin_vide)
    _ecrire(magasin_vide, "apres")


def _trier(magasin: Magasin) -> None:
    with magasin.transaction() as curseur:
        curseur.execute(
            "create table gros as select i, md5(i::text) || md5((i + 1)::text) as s from range(1200000) r(i)"
        )
        curseur.execute("create table trie as select * from gros order by s")


def test_what_a_killed_process_left_is_cleared_at_the_next_opening(base_vide):
    dossier = temporaires_de(base_vide)
    dossier.mkdir()
    (dossier / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"x" * 1000)
    ouvrir(base_vide).fermer()
    assert not dossier.exists()
    dossier.mkdir()
    (dossier / "notes.txt").write_text("pas à nous")
    ouvrir(base_vide).fermer()
    assert [f.name for f in dossier.iterdir()] == ["notes.txt"]


def test_the_schema_of_a_base_is_told_without_migrating_it(tmp_path):
    chemin = tmp_path / "ancienne.duckdb"
    _ancienne(chemin)
    magasin = Magasin(chemin, connecter(chemin))
    assert version_de(magasin) == 4
    magasin.fermer()
