"""The registry of what people enter says a French word for everything that the base holds."""

import re

import pytest

from filiere_dash.base import catalogue
from filiere_dash.base.ecritures import codes_de
from filiere_dash.domaine import objets
from filiere_dash.domaine.objets import OBJETS, RUBRIQUES, TypeChamp
from filiere_dash.domaine.objets.libelles import CHOIX, COLONNES

MEMOIRE = {"arrete", "correspondance_import", "operation", "trace"}


@pytest.fixture
def curseur(magasin_demonstration):
    with magasin_demonstration.curseur() as ouvert:
        yield ouvert


def test_every_table_of_the_service_is_an_object(magasin_vide):
    assert set(OBJETS) == set(catalogue.tables(magasin_vide)) - MEMOIRE


@pytest.mark.parametrize("table", OBJETS)
def test_every_column_and_every_choice_has_its_words(curseur, table):
    connus = catalogue.champs(curseur, table)
    assert [x.nom for x in connus if x.nom not in COLONNES] == []
    assert [code for x in connus for code, _ in x.choix if code not in CHOIX] == []
    assert [x.nom for x in connus if not x.aide or ("(" in x.aide and ".code)" in x.aide)] == []


@pytest.mark.parametrize("table", OBJETS)
def test_labels_of_one_object_are_all_different(curseur, table):
    libelles = [x.libelle for x in catalogue.champs(curseur, table)]
    assert len(libelles) == len(set(libelles))


@pytest.mark.parametrize("table", OBJETS)
def test_columns_named_by_an_object_exist(curseur, table):
    decrit = OBJETS[table]
    noms = {x.nom for x in catalogue.champs(curseur, table)}
    assert {*decrit.cle, *decrit.nom, *decrit.libelles, *filter(None, [decrit.parent])} <= noms
    assert decrit.rubrique in RUBRIQUES


@pytest.mark.parametrize("table", OBJETS)
def test_the_natural_key_tells_rows_apart(curseur, table):
    cle = ", ".join(OBJETS[table].cle)
    doubles = curseur.execute(f"select {cle}, count(*) from {table} group by all having count(*) > 1").fetchall()
    assert doubles == []


@pytest.mark.parametrize("table", OBJETS)
def test_every_object_leads_to_a_programme_or_is_shared(curseur, table):
    chemin = [table]
    while (parent := OBJETS[chemin[-1]].parent) not in (None, "programme", "code"):
        visees = {colonne: visee for origine, colonne, visee in catalogue.references(curseur) if origine == chemin[-1]}
        chemin.append(visees[parent])
        assert len(chemin) < 5
    assert parent or len(chemin) == 1


def test_types_are_those_that_people_type(curseur):
    types = {x.nom: x.type for x in catalogue.champs(curseur, "plan_ligne")}
    assert types["montant"] is TypeChamp.MONTANT
    assert types["taux_declare"] is TypeChamp.TAUX
    assert types["ordre"] is TypeChamp.ENTIER
    assert types["autofinancement"] is TypeChamp.OUI_NON
    assert types["sens"] is TypeChamp.CHOIX
    assert types["plan"] is TypeChamp.REFERENCE
    assert types["libelle"] is TypeChamp.TEXTE


def test_what_the_base_fills_is_not_asked(curseur):
    connus = {x.nom: x for x in catalogue.champs(curseur, "valeur")}
    assert connus["enregistre_le"].technique
    assert connus["fictif"].defaut == "false"
    assert connus["type_valeur"].defaut == "constatee"
    assert not connus["type_valeur"].obligatoire
    assert connus["valeur"].obligatoire


def test_a_new_code_is_readable_and_always_the_same(curseur):
    ligne = {"libelle": "Chambre d’agriculture de la Loire", "nature": "association"}
    code, autre, encore = codes_de(
        curseur, "structure", [ligne, {"libelle": "Chambre des métiers de la Loire"}, ligne | {"nature": "autre"}]
    )
    assert code == encore != autre
    assert re.fullmatch(r"chambre-d-agriculture-de-la-loire-[0-9a-f]{10}", code)


def test_an_unknown_word_is_shown_as_it_is():
    assert objets.libelle_colonne("inconnue") == "inconnue"
    assert objets.libelle_choix("inconnu") == "inconnu"
