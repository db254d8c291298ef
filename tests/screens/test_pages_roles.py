"""Every role on every page by its address: shown, or politely refused; a bounded person sees nothing of elsewhere."""

import io

import pytest
from openpyxl import load_workbook

from filiere_dash.domaine.droits import LECTEUR_ANONYME, Agent, Droit, Role
from filiere_dash.ui import exports, garde, navigation
from tests.screens.test_ecrans import PROGRAMMES

PERIMETRE = frozenset({"minalogic"})
AGENTS = {
    "lecteur": Agent("l", "L", Role.LECTEUR),
    "lecteur borné": Agent("b", "B", Role.LECTEUR, PERIMETRE, lecture_limitee=True),
    "chargé de mission": Agent("c", "C", Role.CHARGE_DE_MISSION, PERIMETRE),
    "directeur": Agent("d", "D", Role.DIRECTEUR),
    "administrateur": Agent("a", "A", Role.ADMINISTRATEUR),
}
PAGES = {"": Droit.LIRE} | dict.fromkeys(PROGRAMMES, Droit.LIRE)
PAGES |= {ecran.adresse: ecran.droit for ecran in (*navigation.ECRANS, *navigation.GESTION)}
# What only the base could have told of programmes that are not Minalogic's; the title of a public document may stay
# where it also proves a row that all programmes share.
AILLEURS = ("295 000", "300 000 €", "50 000 €", "61 jours après son terme", "Novacité")


@pytest.mark.parametrize("adresse", PAGES, ids=lambda adresse: adresse or "accueil")
@pytest.mark.parametrize("nom", AGENTS)
def test_each_page_is_shown_or_politely_refused_to_each_role(ouvrir, monkeypatch, nom, adresse):
    agent = AGENTS[nom]
    monkeypatch.setattr(garde, "agent_courant", lambda magasin: agent)
    ecran = ouvrir(adresse)
    assert not ecran.application.exception
    assert ("Droit insuffisant" in ecran.titre) is not agent.peut(PAGES[adresse])
    if not agent.peut(PAGES[adresse]):
        assert ecran.champs == []
    borne = "dans votre périmètre : Minalogic"
    assert (borne in ecran.texte) is (nom == "lecteur borné" and agent.peut(PAGES[adresse]))
    if nom == "lecteur borné":
        assert [dit for dit in AILLEURS if dit in ecran.texte] == []


def test_an_export_says_which_part_of_the_base_it_holds(ouvrir, monkeypatch):
    monkeypatch.setattr(garde, "agent_courant", lambda magasin: AGENTS["lecteur borné"])
    offerts = {}
    monkeypatch.setattr(
        exports.st, "download_button", lambda libelle, faire, nom, *_, **__: offerts.setdefault(nom, faire)
    )
    assert "62 500 € votés en 2024 dans votre périmètre" in ouvrir("").texte
    ouvrir("donnees-ouvertes")
    ouvrir("financement")
    assert "argent-metropole-perimetre-minalogic.csv" in offerts
    assert [nom for nom in offerts if "-perimetre-minalogic." not in nom] == []
    classeur = load_workbook(io.BytesIO(offerts["argent-metropole-perimetre-minalogic.xlsx"]()))
    lues = [x.value.replace("\u00a0", " ") for x in classeur["Lecture"]["A"]]
    assert "Dans votre périmètre : Minalogic" in lues


@pytest.mark.parametrize(("ligne", "permise"), [("min-adherents-2023", True), ("pf-offres-en-cours-2022-2023", False)])
def test_a_line_of_another_perimeter_is_read_and_not_corrected(ouvrir, monkeypatch, ligne, permise):
    monkeypatch.setattr(garde, "agent_courant", lambda magasin: AGENTS["chargé de mission"])
    ecran = ouvrir("saisie", objet="valeur", ligne=ligne)
    boutons = {bouton.label for bouton in ecran.application.button}
    assert ("Vérifier" in boutons) is permise
    assert ("Supprimer cette ligne" in boutons) is permise
    assert ("Hors de votre périmètre" in ecran.texte) is not permise


def test_a_reader_is_told_what_the_screen_of_entry_would_let_one_do(ouvrir, monkeypatch):
    monkeypatch.setattr(garde, "agent_courant", lambda magasin: AGENTS["lecteur"])
    assert "vous ne pouvez pas modifier ces données" in ouvrir("saisie").texte
    monkeypatch.setattr(garde, "agent_courant", lambda magasin: LECTEUR_ANONYME)
    assert "ouvert en lecture seule" in ouvrir("saisie").texte
