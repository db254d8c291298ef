"""What goes out conforms to the national schemas and their checks; what is missing is told with where to enter it."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.controles import controler
from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.cli import main
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.publication import EtatPublication
from filiere_dash.echanges.scdl.ecriture.importer import importer
from filiere_dash.echanges.scdl.publication.description import Licence
from filiere_dash.echanges.scdl.publication.dossier import archive, dresser, ecrire
from filiere_dash.echanges.scdl.schemas.matieres import MATIERES
from filiere_dash.echanges.scdl.schemas.schema_dispositifs import DISPOSITIFS
from filiere_dash.echanges.scdl.schemas.schemas import CATALOGUE, DELIBERATIONS, SUBVENTIONS
from tests.conftest import RACINE

AU = date(2024, 9, 1)
MATIN = datetime(2026, 11, 22, 9, 30)
DIT = {"libelle": "Dix salariés au moins"}
SCHEMAS = RACINE.parent / "shared" / "reference" / "schemas"
NOS_SCHEMAS = {
    "scdl-subventions-latest": SUBVENTIONS,
    "scdl-deliberations-latest": DELIBERATIONS,
    "scdl-catalogue-latest": CATALOGUE,
    "etalab-dispositif-aide-professionnels-latest": DISPOSITIFS,
}
PUBLIES = {
    "scdl-subventions-latest": "scdl-subventions.csv",
    "scdl-deliberations-latest": "scdl-deliberations.csv",
    "scdl-catalogue-latest": "scdl-catalogue.csv",
    "etalab-dispositif-aide-professionnels-latest": "dispositif-aide-professionnels.csv",
}
sans_reference = pytest.mark.skipif(not SCHEMAS.exists(), reason="the official schemas are not here")

VERSEMENT = {
    "aide_numeraire": "true",
    "aide_nature": "false",
    "conditions_versement": "échelonné",
    "dates_versement": "2024-07-02/2025-06-30",
    "notification_ue": "false",
}
# What a person enters where the first data are silent: invented, with keys that are right.
SAISIES = [
    Changement("structure", "sem", {}, {"siret": "24420077000018"}),
    Changement("structure", "minalogic", {}, {"siret": "38047555800058"}),
    Changement("structure", "region-cvl", {}, {"siren": "234500023"}),
    Changement("structure", "banque-territoires", {}, {"siren": "180020026"}),
    Changement("territoire", "centre-val-de-loire", {}, {"code_officiel": "24"}),
    Changement("convention", "c-minalogic-2024", {}, VERSEMENT | {"signature": "2024-07-02"}),
    Changement("deliberation", "d-2023-00097", {}, {"matiere_code": "7.5"}),
    Changement(
        "deliberation",
        "d-2024-00344",
        {},
        {"matiere_code": "7.5", "pour": "58", "contre": "0", "abstentions": "2", "lien": "https://exemple.fr/a.pdf"},
    ),
]


def saisir(magasin, *changements):
    appliquer(magasin, AGENT_LOCAL, changements, Demande(Origine.SAISIE, MATIN, motif="essai"))


@pytest.fixture
def complet(magasin_socle):
    saisir(magasin_socle, *SAISIES)
    return magasin_socle


@pytest.fixture
def dossier(tmp_path):
    return tmp_path / "à publier"


def lignes(chemin):
    return list(csv.DictReader(chemin.read_text("utf-8").splitlines()))


def test_the_first_data_publish_nothing_and_say_what_is_missing_and_where(magasin_socle, tmp_path):
    bilan = ecrire(magasin_socle, tmp_path, AU)
    assert bilan.lignes == 0
    assert [lignes(tmp_path / nom) for nom in PUBLIES.values()] == [[], [], [], []]
    dits = {(x.table, x.code, x.champ) for x in bilan.manques}
    assert {
        ("structure", "sem", "siret"),
        ("structure", "minalogic", "siret"),
        ("structure", "mecaloire", "siret"),
        ("structure", "cci-lmsr", "siret"),
        ("convention", "c-minalogic-2024", "signature"),
        ("convention", "c-minalogic-2024", "notification_ue"),
        ("deliberation", "d-2018-11-15", "numero"),
        ("deliberation", "d-2024-00344", "matiere_code"),
        ("territoire", "centre-val-de-loire", "code_officiel"),
    } <= dits
    with magasin_socle.curseur() as curseur:
        for table, code, champ in dits:
            assert champ in lire_textes(curseur, table, [code])[code]
    suivi = (tmp_path / "suivi" / "a-completer.csv").read_text("utf-8-sig")
    assert "Saisie › structures › minalogic › SIRET" in suivi


def test_a_complete_convention_goes_out_with_the_day_of_its_signature(complet, tmp_path):
    ecrire(complet, tmp_path, AU)
    texte = (tmp_path / "scdl-subventions.csv").read_bytes()
    assert texte.startswith(b"nomAttribuant,idAttribuant,dateConvention,")
    assert lignes(tmp_path / "scdl-subventions.csv") == [
        {
            "nomAttribuant": "Saint-Étienne Métropole",
            "idAttribuant": "24420077000018",
            "dateConvention": "2024-07-02",
            "referenceDecision": "2024.00344",
            "nomBeneficiaire": "Pôle de compétitivité Minalogic",
            "idBeneficiaire": "38047555800058",
            "rnaBeneficiaire": "",
            "objet": "Convention Minalogic 2024",
            "montant": "62500.00",
            "nature": "aide en numéraire",
            "conditionsVersement": "échelonné",
            "datesPeriodeVersement": "2024-07-02/2025-06-30",
            "idRAE": "",
            "notificationUE": "non",
            "pourcentageSubvention": "1",
            "dispositifAide": "",
        }
    ]


@pytest.mark.parametrize("partage", [{"montant_total": "70000", "part": "0.8"}, {"part": "0.8"}])
def test_amounts_that_contradict_one_another_do_not_go_out_and_are_to_be_mended(complet, tmp_path, partage):
    saisir(complet, Changement("convention", "c-minalogic-2024", {}, partage))
    bilan = ecrire(complet, tmp_path, AU)
    assert lignes(tmp_path / "scdl-subventions.csv") == []
    (manque,) = [x for x in bilan.manques if x.code == "c-minalogic-2024"]
    assert (manque.colonne, manque.champ) == ("pourcentageSubvention", "part")
    saisir(complet, Changement("convention", "c-minalogic-2024", {}, {"montant_total": "78125", "part": "0.8"}))
    ecrire(complet, tmp_path, AU)
    publiees = lignes(tmp_path / "scdl-subventions.csv")
    assert [(x["montant"], x["pourcentageSubvention"]) for x in publiees] == [("78125.00", "0.8")]


AVENANT = Changement(
    "avenant",
    "a-minalogic-essai",
    None,
    {
        "convention": "c-minalogic-2024",
        "objet": "Un avenant que rien ne vote",
        "montant_ajoute": "5000",
        "effet_le": "2024-08-01",
        "connu_le": "2024-08-01",
        "source": "2024-00344-attribution",
    },
)
ANOMALIE = Changement(
    "anomalie",
    "an-essai",
    None,
    {
        "programme": "minalogic",
        "regle": "montant_convention",
        "objet_table": "convention",
        "objet_code": "c-minalogic-2024",
        "libelle": "Un avenant sans vote",
        "explication": "Les deux montants sont gardés",
        "connu_le": "2024-08-01",
        "source": "2024-00344-attribution",
    },
)


def test_an_amount_that_its_votes_contradict_goes_out_only_once_it_is_explained(complet, tmp_path, capsys):
    saisir(complet, AVENANT)
    bilan = ecrire(complet, tmp_path, AU)
    assert lignes(tmp_path / "scdl-subventions.csv") == []
    (manque,) = [x for x in bilan.manques if x.code == "c-minalogic-2024"]
    assert (manque.colonne, manque.champ, manque.trouve) == ("montant", "montant", "67500.00")
    assert "67 500 €, pour 62 500 € votés" in plat(manque.attendu)
    (dit,) = [dit for x in bilan.suivies for dit in x.dits]
    (controle,) = [x for x in controler(complet, AU) if x.fautif and x.objet_code == "c-minalogic-2024"]
    assert dit == f"✗ {controle.phrase}"
    assert dit in (tmp_path / "suivi" / "conventions.csv").read_text("utf-8-sig")
    saisir(complet, ANOMALIE)
    bilan = ecrire(complet, tmp_path, AU)
    assert [x["montant"] for x in lignes(tmp_path / "scdl-subventions.csv")] == ["67500.00"]
    assert [dit[0] for x in bilan.suivies for dit in x.dits] == ["≠"]
    complet.fermer()
    assert main(["export", "--format", "scdl", "--base", str(complet.chemin), "--to", str(tmp_path)]) == 0
    assert f"≠ {controle.phrase}" in capsys.readouterr().err


def plat(texte):
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", texte)


def test_an_act_that_its_counts_reject_does_not_go_out(complet, tmp_path):
    rejete = {"pour": "20", "contre": "38", "unanimite": "false"}
    saisir(complet, Changement("deliberation", "d-2024-00344", {}, rejete))
    bilan = ecrire(complet, tmp_path, AU)
    assert "2024.00344" not in {x["DELIB_ID"] for x in lignes(tmp_path / "scdl-deliberations.csv")}
    assert any((x.colonne, x.champ) == ("VOTE_CONTRE", "contre") for x in bilan.manques)


def test_the_votants_are_the_voices_and_a_vote_without_counts_stays_empty(complet, tmp_path):
    ecrire(complet, tmp_path, AU)
    actes = {x["DELIB_ID"]: x for x in lignes(tmp_path / "scdl-deliberations.csv")}
    assert set(actes) == {"2023.00097", "2024.00344"}
    colonnes = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
    assert [actes["2024.00344"][x] for x in colonnes] == ["68", "60", "58", "0", "2"]
    assert [actes["2023.00097"][x] for x in colonnes] == [""] * 5
    assert actes["2024.00344"]["DELIB_MATIERE_NOM"] == "finances locales/subventions"


def test_a_call_goes_out_with_its_conditions_and_who_finances_it(complet, tmp_path):
    ecrire(complet, tmp_path, AU)
    (appel,) = lignes(tmp_path / "dispositif-aide-professionnels.csv")
    assert appel["eligibilite_geographique"] == "REG-24"
    assert (appel["eligibilite_effectif_minimal"], appel["eligibilite_effectif_maximal"]) == ("10", "5000")
    assert appel["date_ouverture"] == "2021-11-10T00:00:00Z"
    assert appel["date_cloture"] == "2023-05-10T23:59:59Z", "The closing day is whole."
    assert "Jours d’ouverture et de clôture déduits, qu’aucun document ne dit." in appel["description"]
    assert {x["siren"] for x in json.loads(appel["porteurs"])} == {"234500023", "180020026"}
    ecrire(complet, tmp_path, AU)
    assert lignes(tmp_path / "dispositif-aide-professionnels.csv")[0]["id"] == appel["id"]


def test_a_call_says_when_what_it_says_last_changed(complet, tmp_path):
    """It stayed at the day of its first entry, in the hour of the machine said to be that of Greenwich."""

    def mise_a_jour():
        ecrire(complet, tmp_path, AU)
        return lignes(tmp_path / "dispositif-aide-professionnels.csv")[0]["date_mise_a_jour"]

    with complet.curseur() as curseur:
        ((condition,),) = curseur.execute("select min(code) from condition_eligibilite").fetchall()
    budget = Changement("appel", "aap-relocalisation-cvl", {}, {"budget": "310000"})
    for annee, changement in ((2031, budget), (2032, Changement("condition_eligibilite", condition, {}, DIT))):
        quand = datetime(annee, 11, 22, 12, 30)
        appliquer(complet, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, quand, motif="essai"))
        assert mise_a_jour() == f"{quand.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def test_a_data_set_covers_the_place_of_its_calls(complet, tmp_path):
    ecrire(complet, tmp_path, AU)
    couverts = {x["ID"]: (x["COUV_SPAT_MAILLE"], x["COUV_SPAT_NOM"]) for x in lignes(tmp_path / "scdl-catalogue.csv")}
    assert couverts["dispositif-aide-professionnels"] == ("Régionale", "Centre-Val de Loire")
    assert couverts["scdl-deliberations"] == ("Intercommunale", "Saint-Étienne Métropole")


def test_an_act_on_two_budgets_goes_out_without_any_and_is_told(complet, tmp_path):
    imputation = {
        "deliberation": "d-2024-00344",
        "exercice": "2024",
        "section": "fonctionnement",
        "source": "2018-11-15-imputation",
    }
    lignes_ = [Changement("imputation", x, None, imputation | {"budget": x, "compte": x}) for x in ("A", "B")]
    saisir(complet, *lignes_)
    bilan = ecrire(complet, tmp_path, AU)
    acte = next(x for x in lignes(tmp_path / "scdl-deliberations.csv") if x["DELIB_ID"] == "2024.00344")
    assert (acte["BUDGET_ANNEE"], acte["BUDGET_NOM"]) == ("", "")
    (manque,) = [x for x in bilan.manques if x.colonne == "BUDGET_NOM"]
    assert (manque.code, "cet acte en a" in manque.attendu) == ("d-2024-00344", True)


def test_an_act_whose_voices_are_equal_waits_for_its_result(complet, tmp_path):
    vides = {"pour": "30", "contre": "30", "resultat": None, "unanimite": "false"}
    saisir(complet, Changement("deliberation", "d-2024-00344", {}, vides))
    bilan = ecrire(complet, tmp_path, AU)
    assert "2024.00344" not in {x["DELIB_ID"] for x in lignes(tmp_path / "scdl-deliberations.csv")}
    assert any(x.champ == "resultat" for x in bilan.manques)
    saisir(complet, Changement("deliberation", "d-2024-00344", {"resultat": None}, {"resultat": "adoptee"}))
    ecrire(complet, tmp_path, AU)
    assert "2024.00344" in {x["DELIB_ID"] for x in lignes(tmp_path / "scdl-deliberations.csv")}


def test_without_our_siret_the_catalogue_says_why_it_is_empty(complet, tmp_path):
    saisir(complet, Changement("structure", "sem", {"siret": "24420077000018"}, {"siret": None}))
    bilan = ecrire(complet, tmp_path, AU)
    assert lignes(tmp_path / "dispositif-aide-professionnels.csv"), "A call goes out without our SIRET."
    assert lignes(tmp_path / "scdl-catalogue.csv") == []
    assert any((x.quoi, x.code, x.champ) == ("catalogue", "sem", "siret") for x in bilan.manques)
    assert "tant que manque le SIRET" in (tmp_path / "LISEZ-MOI.txt").read_text("utf-8")
    dcat = json.loads((tmp_path / "catalogue-dcat.jsonld").read_text("utf-8"))
    assert "dct:identifier" not in dcat["dct:publisher"]


def test_a_convention_whose_act_one_does_not_read_is_not_published_under_another_reference(complet):
    saisir(
        complet,
        Changement("deliberation", "d-2024-00344", {}, {"programme": "production-france"}),
        Changement("convention", "c-minalogic-2024", {}, {"reference_decision": "autre"}),
    )
    lecteur = Agent("lou", "Lou", Role.LECTEUR, frozenset({"minalogic"}), lecture_limitee=True)
    subventions = dresser(magasin_lu(complet, lecteur), AU).jeux[0]
    assert subventions.lignes == ()
    dit = ("referenceDecision", "le numéro d’une délibération hors de votre périmètre")
    assert dit in {(x.colonne, x.attendu) for x in subventions.manques}
    assert [x["referenceDecision"] for x in dresser(complet, AU).jeux[0].lignes] == ["2024.00344"]


@pytest.mark.parametrize(
    ("changes", "colonne"),
    [
        ({"notification_ue": None}, "notificationUE"),
        ({"aide_numeraire": "false"}, "nature"),
        ({"conditions_versement": "x" * 257}, "conditionsVersement"),
        ({"dates_versement": "2025-06-30/2024-07-02"}, "datesPeriodeVersement"),
        ({"dates_versement": "2024-07-02 au 2025-06-30"}, "datesPeriodeVersement"),
        ({"signature": None}, "dateConvention"),
        ({"objet": "x" * 257}, "objet"),
    ],
)
def test_a_convention_that_lacks_anything_stays_in_and_is_told(complet, changes, colonne):
    saisir(complet, Changement("convention", "c-minalogic-2024", {}, changes))
    subventions = dresser(complet, AU).jeux[0]
    assert subventions.lignes == ()
    assert [x.colonne for x in subventions.manques if x.code == "c-minalogic-2024"] == [colonne]


def test_a_siret_whose_key_is_wrong_is_told(complet):
    saisir(complet, Changement("structure", "minalogic", {}, {"siret": "38047555800059"}))
    manques = [x for x in dresser(complet, AU).jeux[0].manques if x.code == "minalogic"]
    assert [(x.colonne, x.trouve) for x in manques] == [("idBeneficiaire", "38047555800059")]


def test_only_conventions_above_the_threshold_are_due_and_the_late_ones_are_told(complet):
    assert [x.code for x in dresser(complet, AU).suivies_en(EtatPublication.A_PUBLIER)] == ["c-minalogic-2024"]
    tard = dresser(complet, date(2024, 10, 3))
    assert [x.code for x in tard.suivies_en(EtatPublication.EN_RETARD)] == ["c-minalogic-2024"]
    saisir(complet, Changement("convention", "c-minalogic-2024", {}, {"publiee_le": "2024-09-15"}))
    assert dresser(complet, date(2024, 10, 3)).suivies_en(EtatPublication.EN_RETARD) == []
    saisir(complet, Changement("convention", "c-minalogic-2024", {}, {"montant": "23000"}))
    bilan = dresser(complet, date(2024, 10, 3))
    assert bilan.jeux[0].lignes == ()
    assert [x.code for x in bilan.suivies_en(EtatPublication.SOUS_LE_SEUIL)] == ["c-minalogic-2024"]


def test_what_others_grant_never_goes_out_as_ours(complet, tmp_path):
    avant = dresser(complet, AU).jeux[0].lignes
    from tests.base.test_scdl_import import subvention, texte

    importer(complet, AGENT_LOCAL, texte(subvention(montant="90000")).encode(), "scdl-subventions", MATIN, nom="a.csv")
    assert dresser(complet, date(2026, 12, 1)).jeux[0].lignes == avant


def test_what_goes_out_comes_back_in_and_changes_nothing(complet, tmp_path):
    ecrire(complet, tmp_path, AU)
    for nom in ("scdl-subventions", "scdl-deliberations"):
        rapport = importer(complet, AGENT_LOCAL, tmp_path / f"{nom}.csv", nom, MATIN)
        assert rapport.erreurs == ()
        assert rapport.crees == 0
        assert importer(complet, AGENT_LOCAL, tmp_path / f"{nom}.csv", nom, MATIN).modifies == 0


def test_shared_subsidies_go_out_whole_with_their_shares(magasin_socle, tmp_path):
    from tests.base.test_scdl_import import subvention, texte

    nous = {"nomAttribuant": "Saint-Étienne Métropole", "idAttribuant": "24420077000018", "montant": "27501.00"}
    fichier = texte(
        subvention(**nous, pourcentageSubvention="0.8"),
        subvention(**nous, pourcentageSubvention="0.2", idBeneficiaire="52499120500013", nomBeneficiaire="B"),
    )
    importer(magasin_socle, AGENT_LOCAL, fichier.encode(), "scdl-subventions", MATIN, nom="a.csv")
    ecrire(magasin_socle, tmp_path, date(2026, 12, 1))
    publiees = lignes(tmp_path / "scdl-subventions.csv")
    assert sorted((x["montant"], x["pourcentageSubvention"]) for x in publiees) == [
        ("27501.00", "0.2"),
        ("27501.00", "0.8"),
    ]
    assert sum(Decimal(x["pourcentageSubvention"]) for x in publiees) == 1
    assert dresser(magasin_socle, date(2026, 12, 1)).suivies_en(EtatPublication.EN_RETARD) == []


@pytest.mark.parametrize("licence", list(Licence))
def test_the_folder_describes_licenses_and_checksums_its_files(complet, dossier, licence):
    ecrire(complet, dossier, AU, licence, "https://data.exemple.fr/jeux")
    sommes = dict(reversed(x.split("  ")) for x in (dossier / "SHA256SUMS").read_text("utf-8").splitlines())
    fichiers = {x.name for x in dossier.iterdir() if x.is_file()}
    assert set(sommes) == fichiers - {"SHA256SUMS"}
    assert all(hashlib.sha256((dossier / x).read_bytes()).hexdigest() == y for x, y in sommes.items())
    catalogue = lignes(dossier / "scdl-catalogue.csv")
    assert [x["ID"] for x in catalogue] == [
        "scdl-subventions",
        "scdl-deliberations",
        "dispositif-aide-professionnels",
    ]
    assert {x["LICENCE"] for x in catalogue} == {licence.au_catalogue}
    assert {x["URL"] for x in catalogue} == {"https://data.exemple.fr/jeux"}
    dcat = json.loads((dossier / "catalogue-dcat.jsonld").read_text("utf-8"))
    distributions = [y for x in dcat["dcat:dataset"] for y in x["dcat:distribution"]]
    assert {x["dct:license"]["@id"] for x in distributions} == {licence.adresse}
    assert [x["spdx:checksum"]["spdx:checksumValue"]["@value"] for x in distributions] == [
        sommes[x["dct:title"]] for x in distributions
    ]
    assert licence.adresse in (dossier / "LICENCE.txt").read_text("utf-8")
    dites = {(x["fichier"], x["colonne"]) for x in lignes(dossier / "dictionnaire.csv")}
    assert {("scdl-subventions.csv", nom) for nom in SUBVENTIONS.noms} <= dites


def test_the_zip_is_the_folder_without_what_is_for_the_department(complet, dossier):
    ecrire(complet, dossier, AU)
    octets, _ = archive(complet, AU)
    with zipfile.ZipFile(io.BytesIO(octets)) as lue:
        assert {x: lue.read(x) for x in lue.namelist()} == {
            x.name: x.read_bytes() for x in dossier.iterdir() if x.is_file()
        }


def test_files_of_a_demonstration_say_so(magasin_demonstration, tmp_path):
    ecrire(magasin_demonstration, tmp_path, AU)
    assert {x.name for x in tmp_path.glob("*.csv")} == {
        f"{nom.removesuffix('.csv')}.donnees-fictives.csv" for nom in [*PUBLIES.values(), "dictionnaire.csv"]
    }
    assert "DONNÉES FICTIVES" in (tmp_path / "LISEZ-MOI.txt").read_text("utf-8")


def test_the_command_writes_the_folder_and_tells_what_is_missing(base_socle, tmp_path, capsys):
    dossier = tmp_path / "à publier"
    options = ["--format", "scdl", "--to", str(dossier), "--base", str(base_socle)]
    assert main(["export", *options]) == 0
    assert (dossier / "scdl-subventions.csv").is_file()
    sorties = capsys.readouterr()
    assert "données manquantes" in sorties.out
    assert "Saisie › structures" in sorties.err
    assert main(["export", *options, "--licence", "odbl", "--portail", "data.exemple.fr"]) == 1
    assert main(["export", *options, "--licence", "odbl", "--portail", "https://data.exemple.fr"]) == 0
    assert "Open Database" in (dossier / "LICENCE.txt").read_text("utf-8")


def test_an_empty_base_publishes_empty_files(magasin_vide, tmp_path):
    assert ecrire(magasin_vide, tmp_path, AU).lignes == 0
    assert lignes(tmp_path / "scdl-subventions.csv") == []


def test_the_settings_say_who_publishes_and_where(complet, dossier):
    poser = "insert into parametre values ($cle, $valeur, 'Dit')"
    with complet.curseur() as curseur:
        curseur.execute(poser, {"cle": "portail", "valeur": "https://data.exemple.fr/filieres"})
        ecrire(complet, dossier, AU)
        assert "https://data.exemple.fr/filieres" in (dossier / "catalogue-dcat.jsonld").read_text("utf-8")
        assert {x["DATE_PUBL"] for x in lignes(dossier / "scdl-catalogue.csv")} == {"2024-09-01"}
        assert "Première publication" in (dossier / "LISEZ-MOI.txt").read_text("utf-8")
        curseur.execute(poser, {"cle": "premiere_publication", "valeur": "2023-02-01"})
        ecrire(complet, dossier, AU)
        dates = {(x["DATE_PUBL"], x["DATE_MAJ"]) for x in lignes(dossier / "scdl-catalogue.csv")}
        assert dates == {("2023-02-01", "2024-09-01")}
        assert "Première publication" not in (dossier / "LISEZ-MOI.txt").read_text("utf-8")
        curseur.execute(poser, {"cle": "collectivite", "valeur": "minalogic"})
        assert ecrire(complet, dossier, AU).nous.code == "minalogic"


# Against the official schemas, and checks of our own hand for the rules that they only name.


def controle_siret(ligne, column):
    chiffres = ligne[column]
    if not chiffres:
        return True
    luhn = sum(sum(divmod(int(x) * (2 if rang % 2 else 1), 10)) for rang, x in enumerate(chiffres[::-1])) % 10 == 0
    poste = chiffres.startswith("356000000") and sum(map(int, chiffres)) % 5 == 0
    return len(chiffres) == 14 and chiffres.isdigit() and (luhn or poste)


def controle_un_parmi(ligne, column1, column2):
    return bool(ligne[column1] or ligne[column2])


def controle_ensemble(ligne, column, othercolumns):
    return len({bool(ligne[x]) for x in [column, *othercolumns]}) == 1


def controle_comparaison(ligne, column, op, column2):
    assert op == ">="
    if not (ligne[column] and ligne[column2]):
        return True
    lire = date.fromisoformat if "-" in ligne[column] else int
    return lire(ligne[column]) >= lire(ligne[column2])


def controle_somme(ligne, column, columns):
    return not ligne[column] or int(ligne[column]) == sum(int(ligne[x]) for x in columns)


def controle_annees(ligne, column, **_):
    annees = ligne[column].split("/") if ligne[column] else []
    return all(re.fullmatch("[0-9]{4}", x) for x in annees) and annees == sorted(set(annees))


def controle_matiere(ligne, column):
    return ligne[column] in MATIERES.values()


CONTROLES = {
    "french-siret-value": controle_siret,
    "one-of-required": controle_un_parmi,
    "cohesive-columns-value": controle_ensemble,
    "compare-columns-value": controle_comparaison,
    "sum-columns-value": controle_somme,
    "year-interval-value": controle_annees,
    "nomenclature-actes-value": controle_matiere,
}


def officiel(nom):
    return json.loads((SCHEMAS / f"{nom}.schema.json").read_text("utf-8"))


def fautes_officielles(frictionless, chemin, nom):
    schema = officiel(nom)
    with frictionless.system.use_context(trusted=True):
        ressource = frictionless.Resource(path=str(chemin), schema=frictionless.Schema.from_descriptor(schema))
        fautes = ressource.validate().flatten(["rowNumber", "fieldName", "type", "note"])
    for ligne in lignes(chemin):
        for controle in schema.get("custom_checks", []):
            params = {cle.replace("-", "_"): valeur for cle, valeur in controle["params"].items()}
            if not CONTROLES[controle["name"]](ligne, **params):
                fautes.append(controle)
    return fautes


@sans_reference
@pytest.mark.parametrize("nom", PUBLIES)
def test_what_goes_out_is_valid_by_the_official_schema_and_its_checks(complet, tmp_path, nom):
    frictionless = pytest.importorskip("frictionless")
    saisir(complet, Changement("convention", "c-mecaloire-2022", {}, VERSEMENT | {"signature": "2022-07-01"}),
           Changement("structure", "mecaloire", {}, {"rna": "W421000001"}))  # fmt: skip
    ecrire(complet, tmp_path, AU)
    assert len(lignes(tmp_path / PUBLIES[nom])) >= 1
    assert fautes_officielles(frictionless, tmp_path / PUBLIES[nom], nom) == []


@sans_reference
@pytest.mark.parametrize("nom", NOS_SCHEMAS)
def test_our_description_of_a_schema_is_that_of_the_official_one(nom):
    nos, leurs = NOS_SCHEMAS[nom], officiel(nom)
    assert list(nos.noms) == [x["name"] for x in leurs["fields"]]
    assert nos.version == leurs["version"].removeprefix("v")
    types = {"string": {"texte", "siret", "adresse"}, "date": {"date"}, "datetime": {"moment"}, "integer": {"entier"},
             "number": {"nombre", "montant"}, "boolean": {"oui_non"}}  # fmt: skip
    for notre, leur in zip(nos.colonnes, leurs["fields"], strict=True):
        contraintes = leur.get("constraints", {})
        assert notre.genre.value in types[leur["type"]], notre.nom
        assert notre.requis == contraintes.get("required", False), notre.nom
        assert notre.longueur == contraintes.get("maxLength", 0), notre.nom
        assert list(notre.choix) == contraintes.get("enum", []), notre.nom
        if "pattern" in contraintes:
            assert f"^{notre.motif}$" == contraintes["pattern"].replace("\\-", "-").replace("\\/", "/").replace(
                "[0-9]", "\\d"
            ), notre.nom
        assert str(contraintes.get("maximum", "")) == notre.maximum, notre.nom
        assert str(contraintes.get("minimum", "")) == notre.minimum, notre.nom
    nommes = {x["name"] for x in leurs.get("custom_checks", [])}
    assert nommes <= set(CONTROLES)
