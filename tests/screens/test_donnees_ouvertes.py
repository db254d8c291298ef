"""The open-data screen: what is late, what is missing and the doors to it, the folder that may be taken."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.partage import magasin_du_processus
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.ui import garde
from tests.base.test_scdl_import import subvention, texte
from tests.conftest import RACINE
from tests.screens.ecran import Ecran
from tests.screens.test_ecrans import BALISE_ECRITE, FUITES, IDENTIFIANT

LOU = Agent("lou@exemple.fr", "Lou Martin", Role.LECTEUR)
COMPLET = [
    Changement("structure", "sem", {}, {"siret": "24420077000018"}),
    Changement("structure", "minalogic", {}, {"siret": "38047555800058"}),
    Changement(
        "convention",
        "c-minalogic-2024",
        {},
        {
            "signature": "2024-07-02",
            "aide_numeraire": "true",
            "conditions_versement": "unique",
            "dates_versement": "2024-07-02",
            "notification_ue": "false",
        },
    ),
]


@pytest.fixture
def base(bases, tmp_path) -> Iterator[Path]:
    """A base of this test's own."""
    chemin = Path(shutil.copyfile(bases("socle"), tmp_path / "ouvertes.duckdb"))
    yield chemin
    magasin_du_processus(chemin).fermer()


@pytest.fixture
def ouvrir_ouvertes(base, monkeypatch) -> Callable[..., Ecran]:
    """Open the screen on that base at a day, as an agent."""

    def ouverture(aujourdhui: str = "2024-10-03", agent: Agent = AGENT_LOCAL) -> Ecran:
        monkeypatch.setenv("FILIERE_DASH_BASE", str(base))
        monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", aujourdhui)
        monkeypatch.setattr(garde, "agent_courant", lambda _: agent)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
        application._page_hash = calc_hash("donnees-ouvertes")
        ecran = Ecran(application.run())
        assert [x.message for x in ecran.application.exception] == []
        return ecran

    return ouverture


@pytest.mark.parametrize("genre", ["vide", "socle", "demonstration"])
def test_it_opens_on_every_base_and_leaks_no_word_of_the_program(lire, genre):
    ecran = lire("donnees-ouvertes", genre)
    assert ecran.erreurs == []
    assert ecran.titre == "Données ouvertes"
    assert FUITES.findall(ecran.texte) == []
    assert BALISE_ECRITE.findall(ecran.texte) == []
    lus = set(IDENTIFIANT.findall(ecran.texte))
    assert lus == set()


def test_the_first_data_lack_the_sirets_and_each_has_its_door(ouvrir_ouvertes):
    ecran = ouvrir_ouvertes()
    assert "Rien n’est encore complet" in ecran.texte
    assert "0 convention en retard" in ecran.texte
    assert ecran.application.get("download_button")[0].proto.disabled, "A folder without a row is not to be published."
    assert ecran.porte("/saisie?objet=structure&ligne=minalogic")
    assert ecran.porte("/saisie?objet=convention&ligne=c-minalogic-2024")


def test_a_late_convention_is_first_and_ready(ouvrir_ouvertes, base):
    appliquer(magasin_du_processus(base), AGENT_LOCAL, COMPLET,
              Demande(Origine.SAISIE, datetime(2024, 9, 1), motif="essai"))  # fmt: skip
    ecran = ouvrir_ouvertes()
    assert "1 convention en retard" in ecran.texte
    assert "1 ligne prête" in ecran.texte
    assert re.search(r"en retard\s+Convention Minalogic 2024", ecran.texte)
    assert "02/10/2024" in ecran.texte
    assert "0 convention en retard, 1 à publier" in ouvrir_ouvertes("2024-10-02").texte


def test_who_may_not_write_reads_without_doors(ouvrir_ouvertes):
    ecran = ouvrir_ouvertes(agent=LOU)
    assert [porte for porte in ecran.portes if porte.startswith("/saisie")] == []
    assert "Minalogic Structures SIRET" in ecran.texte


def test_a_portal_that_is_no_address_is_refused(ouvrir_ouvertes):
    ecran = ouvrir_ouvertes().saisir("Page du portail", "data.exemple.fr")
    assert ["adresse entière" in x for x in ecran.erreurs] == [True]
    assert ouvrir_ouvertes().saisir("Page du portail", "https://data.exemple.fr").erreurs == []


def deposer(ecran: Ecran, octets: bytes) -> Ecran:
    ecran.application.get("file_uploader")[0].upload("publie.csv", octets, "text/csv").run()
    assert [x.message for x in ecran.application.exception] == []
    return ecran


def bouton(ecran: Ecran, debut: str):
    return next(x for x in ecran.application.button if x.label.startswith(debut))


def test_a_published_file_gives_its_errors_then_its_good_lines_and_is_undone(ouvrir_ouvertes, base):
    magasin = magasin_du_processus(base)
    fichier = texte(subvention(), subvention(referenceDecision="2", montant="10.000")).encode()
    ecran = deposer(ouvrir_ouvertes(), fichier)
    assert "1 ligne à créer, 0 ligne à modifier, 0 ligne inchangée, 1 ligne refusée pour 1 erreur" in ecran.texte
    assert "I3" in ecran.texte
    assert FUITES.findall(ecran.texte) == []
    assert compter(magasin) == 0
    bouton(ecran, "Importer 1").click().run()
    assert compter(magasin) == 1
    assert "Import de « publie.csv » appliqué" in ecran.texte
    bouton(ecran, "Annuler cet import").click().run()
    assert compter(magasin) == 0


def test_a_published_figure_changes_seen_with_its_reason_and_never_over_what_a_colleague_saved(ouvrir_ouvertes, base):
    magasin = magasin_du_processus(base)
    ecran = deposer(ouvrir_ouvertes(), texte(subvention()).encode())
    bouton(ecran, "Importer 1").click().run()
    ecran = deposer(ecran, texte(subvention(montant="50000")).encode())
    assert "<del>47" in ecran.html
    bouton(ecran, "Importer 1").click().run()
    assert ecran.erreurs == ["Dites pourquoi des chiffres publiés changent, puis importez."]
    with magasin.curseur() as curseur:
        ((code,),) = curseur.execute("select code from convention where code like 'scdl-%'").fetchall()
    corrige = Changement("convention", code, {}, {"montant": "77777"})
    appliquer(magasin, AGENT_LOCAL, [corrige], Demande(Origine.SAISIE, datetime(2024, 10, 3), motif="relu"))
    next(x for x in ecran.application.text_input if x.label.startswith("Motif")).set_value("Bilan")
    bouton(ecran, "Importer 1").click().run()
    assert any("La base a changé depuis la vérification" in x for x in ecran.erreurs)
    assert "0 ligne à modifier" in ecran.texte
    assert "77777" in ecran.texte
    with magasin.curseur() as curseur:
        assert curseur.execute(f"select montant from convention where code = '{code}'").fetchall() == [(77777,)]


def test_a_file_of_another_kind_is_told_and_who_may_not_write_is_not_asked(ouvrir_ouvertes):
    ecran = deposer(ouvrir_ouvertes(), b"a;b\n1;2\n")
    assert any("ne suit pas le format" in x for x in ecran.erreurs)
    assert ouvrir_ouvertes(agent=LOU).application.get("file_uploader") == []


def compter(magasin) -> int:
    with magasin.curseur() as curseur:
        return curseur.execute("select count(*) from convention where code like 'scdl-%'").fetchall()[0][0]
