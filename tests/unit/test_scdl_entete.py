"""The columns of a published file are known by their names, their official titles, and slips really seen."""

import json

import pytest

from filiere_dash.echanges.scdl.lecture.entete import trouver
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from tests.conftest import RACINE
from tests.fabrique_tableur import xlsx

SCHEMAS = RACINE.parent / "shared" / "reference" / "schemas"


def titres(schema, noms):
    lignes = ";".join(f'"{x}"' for x in noms) + "\n" + ";".join("x" for _ in noms) + "\n"
    with ouvrir(lignes.encode(), "essai.csv") as fichier:
        return trouver(fichier.feuilles, schema)[0][1]


def remplacer(schema, **autres):
    return [autres.get(nom, nom) for nom in schema.noms]


@pytest.mark.parametrize("schema", [SUBVENTIONS, DELIBERATIONS], ids=lambda x: x.nom)
@pytest.mark.parametrize("forme", ["{}", "{}*", "{} *", "{} (AAAA-MM-JJ)", "{} (texte, 256 caractères max.)", "MAJ"])
@pytest.mark.skipif(not SCHEMAS.exists(), reason="the national schemas are not here")
def test_each_official_title_is_its_column(schema, forme):
    decrit = json.loads((SCHEMAS / f"{schema.nom}-latest.schema.json").read_text("utf-8"))
    dits = {x["name"]: x["title"] for x in decrit["fields"]}
    noms = [dits[nom].upper().replace("'", " ") if forme == "MAJ" else forme.format(dits[nom]) for nom in schema.noms]
    lus = titres(schema, noms)
    assert dict(lus.entete.colonnes) == {nom: place for place, nom in enumerate(schema.noms)}


@pytest.mark.parametrize(
    ("schema", "nom", "titre"),
    [
        (SUBVENTIONS, "objet", "object"),
        (SUBVENTIONS, "datesPeriodeVersement", "Date(s) ou période(s) de versement"),
        (SUBVENTIONS, "idBeneficiaire", "Identification du bénéficiaire"),
        (SUBVENTIONS, "nomBeneficiaire", "Nom du bÃ©nÃ©ficiaire"),
        (DELIBERATIONS, "VOTE_EFFECTIF", "VOTE_EFFFECTIF"),
        (DELIBERATIONS, "VOTE_ABSTENTION", "VOTE_ABST"),
        (DELIBERATIONS, "VOTE_ABSTENTION", "VOTE_ABSTENSION"),
        (DELIBERATIONS, "BUDGET_ANNEE", "annee"),
    ],
)
def test_older_titles_and_slips_are_columns_too(schema, nom, titre):
    assert titres(schema, remplacer(schema, **{nom: titre})).entete.colonnes[nom] == schema.noms.index(nom)


@pytest.mark.parametrize(
    ("schema", "nom", "titre"),
    [
        (SUBVENTIONS, "montant", "Montant (k€)"),
        (SUBVENTIONS, "montant", "Montant (milliers d’euros)"),
        (DELIBERATIONS, "DELIB_ID", "id"),
        (DELIBERATIONS, "DELIB_ID", "ID"),
    ],
)
def test_what_a_name_may_not_stand_for_is_missing(schema, nom, titre):
    lus = titres(schema, remplacer(schema, **{nom: titre}))
    assert nom in lus.absentes
    assert any(x.bloque for x in lus.ecarts)


@pytest.mark.parametrize(
    ("schema", "nom", "autre", "juste"),
    [
        (SUBVENTIONS, "montant", "Montant total", "Montant (€)"),
        (SUBVENTIONS, "nomBeneficiaire", "Association", "Bénéficiaire"),
        (SUBVENTIONS, "dateConvention", "Date signature", "Date de la convention"),
        (SUBVENTIONS, "idBeneficiaire", "SIRET", "SIRET bénéficiaire"),
        (DELIBERATIONS, "DELIB_DATE", "Date", "Date séance"),
        (DELIBERATIONS, "DELIB_OBJET", "Titre", "Objet"),
        (DELIBERATIONS, "COLL_NOM", "Collectivité", "Nom de la collectivité"),
    ],
)
@pytest.mark.parametrize("avant", [True, False])
def test_of_two_titles_that_stand_for_a_column_the_closer_is_read(schema, nom, autre, juste, avant):
    noms = remplacer(schema, **{nom: juste})
    noms = [autre, *noms] if avant else [*noms, autre]
    lus = titres(schema, noms)
    assert noms[lus.entete.colonnes[nom]] == juste
    assert not any(x.bloque for x in lus.ecarts)
    assert [x.texte for x in lus.entete.inconnues] == [autre]


def test_two_titles_that_stand_for_a_column_as_well_are_told_and_block():
    noms = ["Montant total", *remplacer(SUBVENTIONS, montant="Montant de la subvention")]
    (ecart,) = (x for x in titres(SUBVENTIONS, noms).ecarts if x.bloque)
    assert ecart.cellule == "J1"
    assert "A (« Montant total ») et J (« Montant de la subvention »)" in ecart.proposition


def test_a_year_alone_is_not_that_of_a_budget():
    noms = [nom for nom in DELIBERATIONS.noms if not nom.startswith("BUDGET_")]
    lus = titres(DELIBERATIONS, [*noms, "annee"])
    assert {"BUDGET_ANNEE", "BUDGET_NOM"} <= lus.absentes
    assert not any(x.bloque for x in lus.ecarts)
    assert "BUDGET_ANNEE" in titres(DELIBERATIONS, [*noms, "BUDGET_NOM", "annee"]).entete.colonnes


@pytest.mark.parametrize("autres", [{}, {"Feuil2": []}])
def test_a_workbook_whose_only_data_is_a_sheet_of_examples_is_read(autres):
    with ouvrir(xlsx({"Exemple": [SUBVENTIONS.noms, ["x"]], **autres})) as fichier:
        assert [x.nom for x, _ in trouver(fichier.feuilles, SUBVENTIONS)] == ["Exemple"]


def test_names_that_only_lost_their_capitals_are_told_at_once():
    ecarts = titres(SUBVENTIONS, [x.lower() for x in SUBVENTIONS.noms]).ecarts
    assert [(x.cellule, x.trouve) for x in ecarts] == [("A1", "nomattribuant")]
    assert "pourcentageSubvention" in ecarts[0].attendu
