"""Headers as partners rename, move and merge them: recognised without a doubt, or told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_ERREUR, clef, trouver
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.fichiers.valeurs import Rangee
from tests.fabrique_tableur import cellule_ods, ods, rang_ods, xlsx

CHAMPS = [
    Champ(nom, libelle, TypeChamp.TEXTE, obligatoire, "")
    for nom, libelle, obligatoire in (
        ("code", "Identifiant", False),
        ("indicateur", "Indicateur", True),
        ("periode", "Période", True),
        ("debut", "Début", False),
        ("montant", "Montant (€)", True),
        ("montant_ajoute", "Montant ajouté (€)", False),
        ("taux_declare", "Taux déclaré", False),
        ("siret", "SIRET", False),
        ("enregistre_le", "Enregistré le", False),
    )
]


def lire(*lignes, champs=CHAMPS):
    return trouver([Rangee(x, list(ligne)) for x, ligne in enumerate(lignes, 1) if any(ligne)], champs)


@pytest.mark.parametrize(
    "texte",
    [
        "Montant (€)",
        "montant",
        "MONTANT EN EUROS",
        "Montants",
        "Montant  €",
        "Montant\u00a0(en\u00a0€)",
        "montant*",
        "Montant :",
    ],
)
def test_a_renamed_column_is_recognised(texte):
    entete = lire(["Indicateur", texte])
    assert entete.colonnes == {"indicateur": 0, "montant": 1}
    assert not entete.technique


@pytest.mark.parametrize("texte", ["Montant (k€)", "Montant HT", "Montant en milliers d'euros"])
def test_another_unit_is_another_column(texte):
    entete = lire(["Indicateur", "Période", texte])
    assert "montant" not in entete.colonnes
    assert entete.inconnues[0].texte == texte


def test_order_and_unknown_columns_are_told_with_what_they_resemble():
    entete = lire(["Observations", "Montnat", "periode", "INDICATEURS"])
    assert entete.colonnes == {"periode": 2, "indicateur": 3}
    assert [(x.colonne, x.proposition) for x in entete.inconnues] == [(0, ""), (1, "Montant (€)")]


def test_technical_names_say_that_the_base_wrote_the_file():
    assert lire(["code", "indicateur", "periode", "enregistre_le"]).technique
    assert not lire(["code", "indicateur", "Période", "enregistre_le"]).technique
    # small letters without accents are anybody's
    assert not lire(["code", "indicateur", "periode"]).technique


def test_titles_above_the_headers_are_passed_over():
    entete = lire(["Suivi du programme", None], [], ["Exporté le 13 juin"], ["Indicateur", "Période"], ["a", "2024"])
    assert (entete.premiere, entete.derniere) == (4, 4)
    assert entete.adresse(1) == "B4"


def test_headers_on_two_rows_are_joined():
    entete = lire(["Indicateur", "Taux", None, "Période"], [None, "déclaré", "Début", None], ["a", "b"])
    assert entete.colonnes == {"indicateur": 0, "taux_declare": 1, "debut": 2, "periode": 3}
    assert (entete.premiere, entete.derniere) == (1, 2)


def test_headers_merged_over_two_rows_read_in_both_kinds_of_workbooks():
    def dessiner(_, onglets):
        onglets["V"].merge_range("A1:A2", "Indicateur")
        onglets["V"].merge_range("B1:C1", "Montant")

    classeur = xlsx({"V": [[], [None, "(€)", "ajouté"], ["x", 1, 2]]}, dessiner)
    tete = cellule_ods("Montant", 'table:number-columns-spanned="2" office:value-type="string"')
    cote = cellule_ods("Indicateur", 'table:number-rows-spanned="2" office:value-type="string"')
    document = ods({"V": rang_ods(cote, tete) + rang_ods("<table:covered-table-cell/>", "(€)", "ajouté")})
    for octets in (classeur, document):
        with ouvrir(octets) as fichier:
            entete = trouver(list(fichier.feuilles[0].rangees()), CHAMPS)
        assert entete.colonnes == {"indicateur": 0, "montant": 1, "montant_ajoute": 2}
        assert entete.derniere == 2


def test_two_columns_of_one_name_are_a_duplicate_and_a_surer_name_wins():
    double = lire(["Indicateur", "Montant", "Montant (€)"])
    assert double.doublons == (("montant", (1, 2)),)
    assert "montant" not in double.colonnes
    sur = lire(["Indicateur", "Somme", "Montant"])
    assert sur.colonnes["montant"] == 2
    assert sur.inconnues[0].texte == "Somme"


def test_a_data_row_never_passes_for_headers():
    assert lire(["a", "b", "c"], ["1", "2", "3"]) is None
    assert lire() is None
    assert lire(["Indicateur", "Période", "Montant"], ["Indicateur", "2024", "3"]).derniere == 1


def test_the_column_of_a_former_correction_is_our_own():
    entete = lire(["Indicateur", "Période", "Erreur"])
    assert entete.service == {COLONNE_ERREUR: 2}
    assert entete.inconnues == ()


@given(st.sampled_from(CHAMPS), st.sampled_from([str.upper, str.lower, str.title, lambda x: f" {x} *"]))
def test_each_label_is_its_own_whatever_its_case(champ, deformer):
    autre = next(x for x in CHAMPS if x is not champ)
    assert lire([autre.libelle, deformer(champ.libelle)]).colonnes[champ.nom] == 1


def test_small_words_and_plurals_do_not_count():
    assert clef("Nb de salariés") == "nombre salarie"
    assert clef("Date de l’Échéance") == clef("dates échéances") == "date echeance"
