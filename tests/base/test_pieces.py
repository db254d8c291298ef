"""The files of acts whatever is done: each reading keeps its own, undone and redone; none lost, none erased left."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from filiere_dash.base import journal
from filiere_dash.base.ecritures import Demande, operation
from filiere_dash.base.fichiers import ecartees_de, pieces_de
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.migrations import mettre_a_jour
from filiere_dash.base.pieces import conservees, controle, effacement
from filiere_dash.base.pieces.conservees import Piece
from filiere_dash.base.pieces.effacees import lues
from filiere_dash.base.pieces.transport import sauvegarder_avec_pieces
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurFichier, ErreurSaisie
from filiere_dash.echanges.actes import ecriture
from filiere_dash.echanges.actes.proposition import Revue
from tests.base.test_lecture_ecriture import SUITE, proposer

MAINTENANT = datetime(2026, 11, 22, 9, 30)
UNE_HEURE = timedelta(hours=1)
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
CONVOCATION = "Le Bureau a été convoqué le 05 décembre 2024.\n".encode()
PROJET, SIGNEE, PUBLIEE = SUITE.replace(CONVOCATION, b""), SUITE, SUITE + "\nVersion publiée.\n".encode()


def relire(magasin: Magasin, octets: bytes, nom: str, heures: int = 0):
    revue = Revue(proposer(magasin, octets, nom=nom))
    return ecriture.ecrire(magasin, CAMILLE, revue, octets, MAINTENANT + heures * UNE_HEURE)


def noms(magasin: Magasin, document: str) -> list[str]:
    return [x.nom for x in conservees.trouver(magasin, AGENT_LOCAL, document)]


def annuler(magasin: Magasin, agent: Agent, code: str) -> str:
    operation = journal.lire(magasin, code)
    assert journal.peut_annuler(magasin, agent, operation)
    return journal.annuler(magasin, agent, code, "Erreur").code


@pytest.fixture
def lu_deux_fois(magasin_socle) -> tuple[str, str]:
    """The document of an act that was read in a draft of it, then in the signed one, and that second reading."""
    relire(magasin_socle, PROJET, "projet.txt")
    seconde = relire(magasin_socle, SIGNEE, "signee.txt", 1)
    assert seconde.bilan.modifies == 1
    ((document,),) = _lignes(magasin_socle, "select distinct document from piece")
    return document, seconde.code


def _lignes(magasin: Magasin, requete: str) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def test_an_act_read_again_from_another_file_keeps_both_each_with_its_passages(magasin_socle, lu_deux_fois, tmp_path):
    document, _ = lu_deux_fois
    assert noms(magasin_socle, document) == ["signee.txt", "projet.txt"]
    assert conservees.lire(magasin_socle, AGENT_LOCAL, document) == SIGNEE
    premiere = conservees.trouver(magasin_socle, AGENT_LOCAL, document)[1]
    assert conservees.lire(magasin_socle, AGENT_LOCAL, document, premiere.empreinte) == PROJET
    passages = dict(_lignes(magasin_socle, f"select repere, code from source where document = '{document}'"))
    lus = {repere: conservees.lue_dans(magasin_socle, document, code) for repere, code in passages.items()}
    assert {repere for repere, x in lus.items() if x != premiere.empreinte} == {"convoqué le 05 décembre 2024"}
    assert controle.verifier(magasin_socle) == []
    faite = sauvegarder_avec_pieces(magasin_socle, tmp_path / "copie.duckdb")
    assert (faite.copiees, faite.fautes) == (2, [])


def test_a_second_reading_is_undone_with_its_file_and_redone_with_it(magasin_socle, lu_deux_fois):
    document, seconde = lu_deux_fois
    defaite = annuler(magasin_socle, CAMILLE, seconde)
    assert noms(magasin_socle, document) == ["projet.txt"]
    assert conservees.lire(magasin_socle, AGENT_LOCAL, document) == PROJET
    assert controle.verifier(magasin_socle) == []
    annuler(magasin_socle, CAMILLE, defaite)
    assert noms(magasin_socle, document) == ["signee.txt", "projet.txt"]


def test_a_second_reading_that_changes_no_row_says_that_it_kept_a_file_and_is_undone_too(magasin_socle):
    relire(magasin_socle, SIGNEE, "signee.txt")
    ((document,),) = _lignes(magasin_socle, "select document from piece")
    seconde = relire(magasin_socle, PUBLIEE, "publiee.txt", 1)
    assert seconde.resume == "Fichier «\u00a0publiee.txt\u00a0» gardé, sans rien changer d’autre"
    assert noms(magasin_socle, document) == ["publiee.txt", "signee.txt"]
    defaite = annuler(magasin_socle, CAMILLE, seconde.code)
    assert noms(magasin_socle, document) == ["signee.txt"]
    annuler(magasin_socle, CAMILLE, defaite)
    assert noms(magasin_socle, document) == ["publiee.txt", "signee.txt"]


def test_the_same_file_read_twice_is_one_and_stays_as_long_as_one_of_its_readings(magasin_socle):
    relire(magasin_socle, SIGNEE, "signee.txt")
    ((document,),) = _lignes(magasin_socle, "select document from piece")
    annuler(magasin_socle, CAMILLE, relire(magasin_socle, SIGNEE, "encore.txt", 1).code)
    assert noms(magasin_socle, document) == ["signee.txt"]
    empreinte = conservees.gardees(magasin_socle)[0].empreinte
    sources = _lignes(magasin_socle, f"select code from source where document = '{document}'")
    assert {conservees.lue_dans(magasin_socle, document, code) for (code,) in sources} == {empreinte}


def test_an_administrator_erases_all_the_files_of_an_act_those_of_undone_readings_too(magasin_socle, lu_deux_fois):
    document, seconde = lu_deux_fois
    annuler(magasin_socle, CAMILLE, seconde)
    faite = effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Données personnelles")
    assert faite.resume == "Fichiers «\u00a0signee.txt\u00a0» et «\u00a0projet.txt\u00a0» effacés"
    assert not list(pieces_de(magasin_socle.chemin).iterdir())
    assert controle.verifier(magasin_socle) == []
    with pytest.raises(ErreurFichier, match="Fichier effacé"):
        conservees.lire(magasin_socle, AGENT_LOCAL, document)
    with pytest.raises(ErreurSaisie, match="Rien à effacer"):
        effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Encore")


def test_the_files_of_an_act_undone_whole_are_known_until_they_are_erased(magasin_socle):
    faite = relire(magasin_socle, SIGNEE, "signee.txt")
    ((document,),) = _lignes(magasin_socle, "select document from piece")
    assert conservees.delaissees(magasin_socle) == []
    defaite = annuler(magasin_socle, CAMILLE, faite.code)
    assert [x.nom for x in conservees.delaissees(magasin_socle)] == ["signee.txt"]
    refaite = annuler(magasin_socle, CAMILLE, defaite)
    assert conservees.delaissees(magasin_socle) == []
    annuler(magasin_socle, CAMILLE, refaite)
    effacement.effacer(magasin_socle, AGENT_LOCAL, document, "Déposé par erreur")
    assert conservees.delaissees(magasin_socle) == []
    assert not list(pieces_de(magasin_socle.chemin).iterdir())


def _empreinte(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def _lire_acte(magasin: Magasin, document: str, octets: bytes, quand: datetime) -> None:
    """What a reading does of its file, without its rows."""
    demande = Demande(Origine.LECTURE_ACTE, quand, resume="Lecture")
    with conservees.gardee(magasin, octets) as empreinte, operation(magasin, AGENT_LOCAL, demande) as seance:
        nom = f"{octets.decode()}.txt"
        piece = Piece(
            document, ("minalogic",), empreinte, len(octets), nom, "txt", "a", "A", quand, operation=seance.code
        )
        conservees.inscrire(seance.curseur, piece)


def test_a_base_that_named_a_file_after_its_document_is_upgraded_and_keeps_the_next_one_beside_it(tmp_path):
    chemin = tmp_path / "ancienne.duckdb"
    ancienne = Magasin(chemin, connecter(chemin))
    mettre_a_jour(ancienne, nouveau=True, jusqu_a=9)
    with ancienne.transaction() as curseur:
        curseur.execute("insert into base_identite values ('produit', 'filiere-dash')")
        for code, octets, efface in (("d", b"un", "null"), ("d/0", b"zero", "timestamp '2026-11-01 08:00'")):
            curseur.execute(
                "insert into piece values ($code, 'd', ['minalogic'], $empreinte, 2, $nom, 'txt', 'a', 'A',"
                f" timestamp '2026-10-01 08:00', null, {efface}, null, null)",
                {"code": code, "empreinte": _empreinte(octets), "nom": f"{octets.decode()}.txt"},
            )
    conservees.deposer(conservees.fichier_de(chemin, _empreinte(b"un")), b"un")
    ancienne.fermer()
    magasin = ouvrir(chemin)
    assert noms(magasin, "d") == ["un.txt", "zero.txt"]
    _lire_acte(magasin, "d", b"deux", MAINTENANT)
    assert noms(magasin, "d") == ["deux.txt", "un.txt", "zero.txt"]
    assert conservees.lire(magasin, AGENT_LOCAL, "d", _empreinte(b"un")) == b"un"
    assert controle.verifier(magasin) == []
    magasin.fermer()


class Marche:
    """A walk among all that is done to files; `depots` and `effacements` hold the last moment of each print."""

    def __init__(self, base: Path, graine: int) -> None:
        self.base, self.hasard, self.heure = base, random.Random(graine), MAINTENANT
        self.depots: dict[str, datetime] = {}
        self.effacements: dict[str, datetime] = {}
        self.sauvegardes: list[Path] = []
        self.pas: list[str] = []

    def avancer(self) -> None:
        """Do one thing, and check that all that is kept is there, and nothing that was erased."""
        self.heure += UNE_HEURE
        geste = self.hasard.choice((self.lire, self.lire, self.annuler, self.effacer, self.sauvegarder, self.restaurer))
        self.pas.append(geste.__name__)
        geste()
        with ouverte(self.base) as magasin:
            self.eprouver(magasin)

    def lire(self) -> None:
        document, octets = self.hasard.choice(("d1", "d2")), self.hasard.choice((b"A", b"B", b"C"))
        with ouverte(self.base) as magasin:
            _lire_acte(magasin, document, octets, self.heure)
        self.depots[_empreinte(octets)] = self.heure

    def annuler(self) -> None:
        with ouverte(self.base) as magasin:
            connues, _ = journal.operations(magasin, taille=50)
            if permises := [x for x in connues if journal.peut_annuler(magasin, AGENT_LOCAL, x)]:
                journal.annuler(magasin, AGENT_LOCAL, self.hasard.choice(permises).code, "Erreur", self.heure)

    def effacer(self) -> None:
        with ouverte(self.base) as magasin:
            document = self.hasard.choice(("d1", "d2"))
            if pieces := conservees.effacables(magasin, document):
                effacement.effacer(magasin, AGENT_LOCAL, document, "Demande", self.heure)
                self.effacements |= {x.empreinte: self.heure for x in pieces}

    def sauvegarder(self) -> None:
        vers = self.base.parent / "ailleurs" / f"{len(self.sauvegardes)}.duckdb"
        with ouverte(self.base) as magasin:
            assert sauvegarder_avec_pieces(magasin, vers).fautes == []
        self.sauvegardes.append(vers)

    def restaurer(self) -> None:
        if sauvegardes := self.sauvegardes + ecartees_de(self.base):
            assert restaurer(self.hasard.choice(sauvegardes), self.base, self.heure).manquantes == 0

    def eprouver(self, magasin: Magasin) -> None:
        assert controle.verifier(magasin) == [], self.pas
        vivantes = {x.empreinte for x in conservees.gardees(magasin)}
        notes = [int(x.partition(" ")[0]) for x in controle.mises_de_cote(magasin)]
        assert sum(notes) == len(set(conservees.presents(self.base)) - vivantes), self.pas
        for document in ("d1", "d2"):
            for x in conservees.trouver(magasin, AGENT_LOCAL, document):
                if x.efface_le is None:
                    assert conservees.lire(magasin, AGENT_LOCAL, document, x.empreinte)
        for base in [self.base, *ecartees_de(self.base)]:
            siens = lues(base) if base != self.base else conservees.toutes(magasin)
            presents = set(conservees.presents(base))
            attendus = {x.empreinte for x in siens if x.efface_le is None and not self.efface(x.empreinte, x.depose_le)}
            assert attendus <= presents, ("lost", base.name, self.pas)
            perimes = {x for x in presents if self.efface(x, self.depots[x])}
            assert not perimes, ("erased, and there", base.name, self.pas)
            if base != self.base:
                assert presents <= {x.empreinte for x in siens if x.efface_le is None}, ("no row", base.name, self.pas)

    def efface(self, empreinte: str, quand: datetime) -> bool:
        return empreinte in self.effacements and self.effacements[empreinte] > quand


@contextmanager
def ouverte(base: Path) -> Iterator[Magasin]:
    magasin = ouvrir(base)
    try:
        yield magasin
    finally:
        magasin.fermer()


@pytest.mark.parametrize("graine", range(3))
def test_no_walk_loses_a_live_file_nor_leaves_an_erased_one(bases, tmp_path, graine):
    marche = Marche(Path(shutil.copy(bases("vide"), tmp_path / "base.duckdb")), graine)
    for _ in range(12):
        marche.avancer()
