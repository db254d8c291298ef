"""`filiere-dash lire`: JSON of the agreed shape, a French summary, no base, 1 where the file can't be read."""

import json

import pytest

from filiere_dash.cli import main
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.preparation import liens_proposes, preparer
from tests.fabrique_acte import PIED, TETE

SCALAIRES = {"valeur", "page", "ligne", "extrait", "confiance"}
PREUVE = {"page", "ligne", "extrait", "confiance"}
CLES = [
    "numero", "date", "instance", "collectivite", "objet", "convocation", "beneficiaires", "montants", "plans", "vote",
    "imputation", "reserve", "eligibilite", "eligibilite_avant", "echeance", "prefecture", "publication",
    "identifiant_acte", "modifie", "articles", "actions", "indicateurs",
]  # fmt: skip
VOTE = {
    "membres_en_exercice", "presents", "pouvoirs", "absents", "voix", "pour", "contre", "abstentions",
    "ne_prennent_pas_part", "unanimite",
}  # fmt: skip
ACTE = (
    "Le budget est le suivant\nPlan de financement\nDépenses  10 000 €  Recettes\n"
    "Travaux   10 000 €   Région   6 000 €\nTotal   10 000 €   Fonds propres   4 000 €\n\n"
    "En 2023, le club a réuni 120 adhérents.\n\n"
    + TETE
    + "- attribue une subvention de 5 000,50 € à l'association Arche ;\n"
    "- impute la dépense au compte 65748 du budget 2024 ;\n"
    "- modifie la délibération n° 2022-041 du 17 mars 2022." + PIED
)


@pytest.fixture
def acte(tmp_path):
    fichier = tmp_path / "acte.txt"
    fichier.write_text(ACTE, "utf-8")
    return fichier


def _json(capsys, acte) -> dict:
    assert main(["lire", str(acte), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_exactly_the_agreed_shape(capsys, acte):
    lu = _json(capsys, acte)
    assert list(lu) == CLES
    assert set(lu["date"]) == SCALAIRES
    assert set(lu["vote"]) == VOTE
    assert set(lu["imputation"]) == {"exercice", "section", "compte", "code"}
    assert set(lu["eligibilite"]) == set(lu["eligibilite_avant"]) == {"debut", "fin"}
    formes = {
        "beneficiaires": {"nom"},
        "montants": {"valeur", "role", "financeur", "periode", "taxes"},
        "modifie": {"numero", "date"},
        "articles": {"texte"},
        "indicateurs": {"libelle", "valeur", "unite", "precision", "periode", "territoire", "parent"},
    }
    for liste, champs in formes.items():
        assert {frozenset(x) for x in lu[liste]} == {frozenset(champs | PREUVE)}, liste
    (plan,) = lu["plans"]
    assert set(plan) == {"libelle", "periodes", "depenses", "recettes", "ecarts"} | PREUVE
    assert {frozenset(x) for x in plan["depenses"]} == {frozenset({"libelle", "periode", "montant"} | PREUVE)}
    assert {frozenset(x) for x in plan["recettes"]} == {frozenset({"financeur", "periode", "montant", "taux"} | PREUVE)}


def test_values_are_written_as_agreed(capsys, acte):
    lu = _json(capsys, acte)
    assert lu["date"]["valeur"] == "2024-03-15"
    assert "5000.50" in [m["valeur"] for m in lu["montants"] if m["role"] == "attribue"]
    assert lu["vote"]["unanimite"]["valeur"] is True
    assert (lu["imputation"]["exercice"]["valeur"], lu["imputation"]["compte"]["valeur"]) == (2024, "65748")
    assert [(x["numero"], x["date"]) for x in lu["modifie"]] == [("2022-041", "2022-03-17")]


def test_what_the_act_does_not_say_is_null_or_empty(capsys, tmp_path):
    fichier = tmp_path / "vide.txt"
    fichier.write_text("Bonjour.\n", "utf-8")
    lu = _json(capsys, fichier)
    assert [lu[c] for c in ("numero", "date", "objet", "reserve", "echeance")] == [None] * 5
    assert [lu[c] for c in ("montants", "plans", "articles", "beneficiaires")] == [[]] * 4
    assert set(lu["vote"].values()) == set(lu["eligibilite"].values()) == {None}


def test_the_summary_is_in_french_with_its_lines(capsys, acte):
    assert main(["lire", str(acte)]) == 0
    sortie = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Date de séance : 15 mars 2024 [p. 1, l. " in sortie
    assert "5 000,50 €, attribué (association Arche)" in sortie
    assert "Préfecture : non trouvé" in sortie


def test_no_base_is_opened(capsys, acte, tmp_path, monkeypatch):
    monkeypatch.setenv("FILIERE_DASH_BASE", str(tmp_path / "absente.duckdb"))
    assert main(["lire", str(acte), "--json"]) == 0
    assert not (tmp_path / "absente.duckdb").exists()


def test_a_file_that_is_not_there_is_refused_in_french(capsys, tmp_path):
    assert main(["lire", str(tmp_path / "rien.txt"), "--json"]) == 1
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert "Erreur" in sortie.err
    assert "Traceback" not in sortie.err


COLONNES = """COMMUNE DE VAL
Séance du 28 mars 2024

Plan de financement :
Dépenses
Travaux\t80 000 €\t96 000 €
Études\t20 000 €\t24 000 €
Recettes
État\t40 000 €\t48 000 €
Fonds propres\t60 000 €\t72 000 €
"""


def test_money_in_columns_that_nothing_tells_is_said_left_out(tmp_path, capsys):
    acte = tmp_path / "acte.txt"
    acte.write_text(COLONNES, "utf-8")
    assert main(["lire", str(acte)]) == 0
    assert "1 colonne de montants laissée de côté" in capsys.readouterr().out
    assert main(["lire", str(acte), "--json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    assert (plan["colonnes_non_lues"], plan["confiance"]) == (1, "a_verifier")


def test_the_review_says_that_columns_of_a_plan_are_not_read(magasin_socle):
    document = lire_octets(COLONNES.encode(), "acte.txt")
    lecture = lire_acte(document)
    liens = liens_proposes(magasin_socle, AGENT_LOCAL, lecture)
    blocs = preparer(magasin_socle, AGENT_LOCAL, document, lecture, liens).blocs
    (plan,) = [x for x in blocs if x.cle.startswith("plan.")]
    assert any("Des colonnes de montants de ce tableau ne sont pas lues" in dit for dit in plan.dits)
    assert not plan.retenu
