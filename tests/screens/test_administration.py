"""The administration screen: people come in, change and leave by acts of the journal; backups are made and told."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import agents, partage
from filiere_dash.base.pieces import conservees
from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.droits import Role
from tests.base.test_pieces import CAMILLE, SIGNEE, annuler, relire
from tests.screens.conftest import RACINE
from tests.screens.ecran import Ecran

IDENTITE = "Identité (adresse électronique)"
NOM = "Nom affiché dans le journal"


@pytest.fixture
def chemin(bases, tmp_path):
    """The file of a base of the first data, this test's own."""
    return shutil.copy(bases("socle"), tmp_path / "administree.duckdb")


@pytest.fixture
def magasin(chemin):
    """The base that the screen opens: one a process."""
    ouvert = partage.magasin_du_processus(chemin)
    yield ouvert
    ouvert.fermer()


@pytest.fixture
def ecran(magasin, chemin, monkeypatch) -> Ecran:
    monkeypatch.setenv("FILIERE_DASH_BASE", str(chemin))
    application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
    application._page_hash = calc_hash("administration")
    return Ecran(application.run())


def presser(ecran, libelle: str) -> None:
    next(bouton for bouton in ecran.application.button if bouton.label == libelle).click().run()


def inscrire(ecran, nom: str, identite: str, role: Role, *programmes: str) -> None:
    for libelle, valeur in ((NOM, nom), (IDENTITE, identite), ("Rôle", role), ("Périmètre", list(programmes))):
        ecran.champ(libelle).set_value(valeur)
    presser(ecran, "Inscrire")


def test_nobody_is_known_at_first_and_the_screen_says_what_it_means(ecran):
    assert "Personne n’est inscrit." in ecran.texte
    assert not ecran.application.exception


def test_a_person_comes_in_changes_and_leaves_by_acts_of_the_journal(ecran, magasin):
    inscrire(ecran, "Camille Roux", "Camille.Roux@exemple.fr", Role.CHARGE_DE_MISSION, "minalogic")
    assert "✓ Accès ouvert à Camille Roux : chargé de mission." in ecran.texte
    agent = agents.trouver(magasin, "camille.roux@exemple.fr")
    assert (agent.role, agent.programmes) == (Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    ecran.champ("Personne à inscrire ou à modifier").set_value("camille.roux@exemple.fr").run()
    ecran.champ("Périmètre").set_value(["minalogic", "production-france"])
    presser(ecran, "Enregistrer")
    assert agents.trouver(magasin, "camille.roux@exemple.fr").programmes == {"minalogic", "production-france"}
    ecran.champ("Accès ouvert").set_value(False)
    presser(ecran, "Enregistrer")
    assert agents.trouver(magasin, "camille.roux@exemple.fr") is None
    assert "Accès fermé à Camille Roux" in ecran.texte
    with magasin.curseur() as curseur:
        traces = curseur.execute("select count(*) from trace where objet_table = 'agent'").fetchall()
        resumes = curseur.execute("select resume from operation order by numero").fetchall()
    assert traces == [(2,)]
    assert len(resumes) == 3


@pytest.mark.parametrize(
    ("nom", "identite", "role", "dit"),
    [
        ("", "camille@exemple.fr", Role.LECTEUR, "Donnez un nom"),
        ("Camille", "", Role.LECTEUR, "Donnez un nom"),
        ("Camille", "camille@exemple.fr", Role.CHARGE_DE_MISSION, "Périmètre vide"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_let_in(ecran, magasin, nom, identite, role, dit):
    inscrire(ecran, nom, identite, role)
    assert any(dit in erreur for erreur in ecran.erreurs)
    assert agents.lister(magasin) == ()


def test_an_administrateur_is_not_let_in_within_a_perimeter(ecran, magasin):
    ecran.champ("Ne lit que son périmètre").set_value(True)
    inscrire(ecran, "Camille", "camille@exemple.fr", Role.ADMINISTRATEUR, "minalogic")
    assert any("lit tous les programmes" in erreur for erreur in ecran.erreurs)
    assert agents.lister(magasin) == ()


def test_an_identifier_that_is_no_address_is_taken_with_its_reserve(ecran, magasin):
    """A proxy may hand on a name: the screen takes what the command line takes, and says the same."""
    inscrire(ecran, "Camille Roux", "croux", Role.DIRECTEUR)
    assert agents.trouver(magasin, "croux").nom == "Camille Roux"
    assert "« croux » n’est pas une adresse" in ecran.texte


def test_a_person_is_not_written_over_by_a_second_of_the_same_identity(ecran, magasin):
    inscrire(ecran, "Camille Roux", "camille@exemple.fr", Role.DIRECTEUR)
    inscrire(ecran, "Quelqu’un d’autre", "camille@exemple.fr", Role.LECTEUR)
    assert any("déjà inscrit" in erreur for erreur in ecran.erreurs)
    assert agents.trouver(magasin, "camille@exemple.fr").nom == "Camille Roux"


def test_a_backup_is_made_on_request_verified_and_listed(ecran, chemin):
    assert "Pas encore de sauvegarde automatique." in ecran.texte
    presser(ecran, "Sauvegarder maintenant")
    (faite,) = datees.lister(chemin)
    assert f"✓ Sauvegarde vérifiée : {faite.chemin.name}" in ecran.texte
    assert "à la demande" in ecran.texte


def test_the_file_of_an_act_undone_whole_is_erased_there_with_a_reason(ecran, magasin):
    assert "Fichiers d’actes annulés" not in ecran.texte
    faite = relire(magasin, SIGNEE, "signee.txt")
    annuler(magasin, CAMILLE, faite.code)
    ecran.application.run()
    assert "Fichiers d’actes annulés" in ecran.texte
    assert "signee.txt" in ecran.texte
    presser(ecran, "Effacer le fichier de l’acte")
    assert "Motif à donner" in ecran.texte
    ecran.champ("Motif de l’effacement (obligatoire)").set_value("Déposé par erreur")
    presser(ecran, "Effacer le fichier de l’acte")
    assert "Fichiers d’actes annulés" not in ecran.texte
    assert conservees.gardees(magasin) == []
