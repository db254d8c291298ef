"""A process killed at any instant loses nothing that it had confirmed, and leaves nothing half done.

Twenty rounds here; four hundred by `python -m benchmarks.coupures`, with what they gave in benchmarks/coupures.md.
"""

import copy
import random
import shutil
import sys

import pytest

from benchmarks.coupures import courant, preuves
from benchmarks.coupures.tours import Modeles, Tour, jouer, preparer, tours

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
TOURS = 20


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    return tmp_path_factory.mktemp("coupures")


@pytest.fixture(scope="module")
def modeles(dossier) -> Modeles:
    return preparer(dossier)


@pytest.mark.timeout(600)
def test_twenty_kills_lose_nothing_and_leave_nothing_half_done(modeles, dossier):
    faits = list(tours(modeles, TOURS, graine=random.randrange(10_000), dossier=dossier))
    assert [(x.acte, x.delai, x.fautes) for x in faits if x.fautes] == []
    assert {x.acte for x in faits} == {"saisie", "versement", "importation", "sauvegarde", "restauration", "migration"}
    assert not all(x.fini for x in faits), "No process was killed while it worked."


@pytest.mark.timeout(300)
@pytest.mark.skipif(courant.impossible() is not None, reason=courant.impossible() or "")
@pytest.mark.parametrize("numero", range(len(courant.ACTES)), ids=courant.ACTES)
def test_a_power_cut_takes_nothing_back(modeles, dossier, numero):
    try:
        fait = courant.jouer(modeles, numero, random.Random(), dossier)
    except courant.Impossible as raison:
        pytest.skip(str(raison))
    assert fait.fautes == []


@pytest.mark.parametrize("acte", ["saisie", "restauration", "migration"])
def test_an_act_that_nobody_kills_is_whole(modeles, dossier, acte):
    fait: Tour = jouer(modeles, acte, 900, 60.0, dossier)
    assert (fait.fini, fait.fautes) == (True, [])
    assert fait.confirmees


def test_the_proof_sees_what_would_be_wrong(modeles, dossier):
    """A proof that nothing could fail would prove nothing."""
    shutil.copy(modeles.base, dossier / "temoin.duckdb")
    magasin = preuves.ouvrir(dossier / "temoin.duckdb")
    with magasin.transaction() as curseur:
        curseur.execute("delete from valeur where code = (select min(code) from valeur)")
        curseur.execute(
            "insert into operation values"
            " ('o', 1, now()::timestamp, 'a', 'A', 'saisie', 'r', null, null, null, null, 2, 0, 0)"
        )
    magasin.fermer()
    apres = preuves.lire_etat(dossier / "temoin.duckdb")
    fautes = preuves.fautes_du_journal(modeles.etat, apres, ["absente"], en_vol=0)
    assert fautes == [
        "opération confirmée absente : absente",
        "1 opérations jamais confirmées",
        "o : 0 traces pour 2 lignes",
        "lignes de valeur différentes",
    ]
    assert preuves.fautes_de_restauration(dossier / "temoin.duckdb", modeles.etat, modeles.etat, confirmee=True) == [
        "la base n’est ni celle d’avant, ni la sauvegarde",
        "restauration confirmée, base d’avant",
    ]


def test_the_proof_of_a_migration_sees_a_row_that_is_gone(modeles, dossier):
    base = dossier / "ancienne-temoin.duckdb"
    shutil.copy(modeles.ancienne, base)
    avant = copy.deepcopy(modeles.etat_ancien)
    avant["parametre"]["partie"] = {"cle": "partie"}
    fautes = preuves.fautes_de_migration(base, avant, avant, confirmee=True)
    assert fautes == [
        "lignes de parametre différentes",
        "migration confirmée, pas faite",
        "lignes de parametre différentes",
    ]
