"""What is dropped on a screen: beside the base while a session holds it, and never after a process that died."""

import errno
import io
from pathlib import Path

import pytest

from filiere_dash.base import depots
from filiere_dash.base.fichiers import depots_de
from filiere_dash.base.magasin import ouvrir
from filiere_dash.domaine.erreurs import ErreurBase


@pytest.fixture
def base(tmp_path) -> Path:
    return tmp_path / "filiere.duckdb"


def test_what_is_dropped_is_private_and_leaves_nothing_once_it_is_let_go(base):
    premier, second = (depots.deposer(base, nom, io.BytesIO(nom.encode())) for nom in ("a.csv", "b.pdf"))
    assert (premier.read_bytes(), second.read_bytes()) == (b"a.csv", b"b.pdf")
    assert premier.parent.stat().st_mode & 0o077 == 0
    depots.retirer(premier)
    assert not premier.exists()
    assert second.exists()
    depots.retirer(second)
    assert not depots_de(base).exists()


def test_the_opening_of_a_base_sweeps_what_another_process_left_and_nothing_of_this_one(base):
    ouvrir(base, creer=True).fermer()
    reste = depots_de(base) / "un processus mort" / "tmpabc" / "recu.xlsx"
    reste.parent.mkdir(parents=True)
    reste.write_bytes(b"reste")
    tenu = depots.deposer(base, "acte", io.BytesIO(b"tenu"))
    ouvrir(base).fermer()
    assert not reste.exists()
    assert tenu.read_bytes() == b"tenu"
    depots.retirer(tenu)
    reste.parent.mkdir(parents=True)
    ouvrir(base).fermer()
    assert not depots_de(base).exists()


@pytest.mark.parametrize(("code", "titre"), [(errno.ENOSPC, "Disque plein"), (errno.EACCES, "Écriture impossible")])
def test_a_disk_that_refuses_is_said_in_french_and_nothing_is_left(base, monkeypatch, code, titre):
    def refuser(*_) -> None:
        raise OSError(code, "refus")

    monkeypatch.setattr(depots.shutil, "copyfileobj", refuser)
    with pytest.raises(ErreurBase) as refus:
        depots.deposer(base, "acte", io.BytesIO(b"x"))
    assert refus.value.titre == titre
    assert not depots_de(base).exists()
