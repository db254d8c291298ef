"""The entry screen without a browser: every object has its form, every role its own objects, and saving is one act."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import brouillons, journal
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures import Demande, appliquer, codes_de
from filiere_dash.base.partage import magasin_du_processus
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.reglages import REGLAGES
from filiere_dash.ui import garde
from filiere_dash.ui.contexte import maintenant
from tests.conftest import RACINE
from tests.screens.ecran import BLANCS, Ecran

CONTACTS = "pf-contacts-achats-2022-2023"
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
AILLEURS = Agent("alix@exemple.fr", "Alix Blanc", Role.CHARGE_DE_MISSION, frozenset({"partenariat-cci"}))
DOMINIQUE = Agent("dominique@exemple.fr", "Dominique Petit", Role.DIRECTEUR)
MINA = Agent("mina@exemple.fr", "Mina Sol", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
LOU = Agent("lou@exemple.fr", "Lou Martin", Role.LECTEUR)
OBJET = "Objet à tenir à jour"

Saisir = Callable[..., Ecran]


@pytest.fixture(scope="module")
def base_ecrite(bases, tmp_path_factory) -> Iterator[Path]:
    """A base that the tests of this file write to, each on its own lines."""
    chemin = Path(shutil.copyfile(bases("demonstration"), tmp_path_factory.mktemp("saisie") / "saisie.duckdb"))
    yield chemin
    magasin_du_processus(chemin).fermer()


@pytest.fixture
def saisir(base_ecrite, monkeypatch) -> Saisir:
    """Open a screen on that base, as an agent."""
    monkeypatch.setenv("FILIERE_DASH_BASE", str(base_ecrite))
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", "2024-06-13")

    def ouverture(agent: Agent = AGENT_LOCAL, adresse: str = "saisie", **filtres: str) -> Ecran:
        monkeypatch.setattr(garde, "agent_courant", lambda _: agent)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
        application._page_hash = calc_hash(adresse)
        application.query_params.update(filtres)
        return sain(Ecran(application.run()))

    return ouverture


@pytest.fixture
def magasin(base_ecrite):
    return magasin_du_processus(base_ecrite)


def sain(ecran: Ecran) -> Ecran:
    assert [x.message for x in ecran.application.exception] == []
    return ecran


def boutons(ecran: Ecran) -> list[str]:
    return [bouton.label for bouton in ecran.application.button]


def cliquer(ecran: Ecran, libelle: str) -> Ecran:
    next(bouton for bouton in ecran.application.button if bouton.label == libelle).click().run()
    return sain(ecran)


def ecrire(ecran: Ecran, libelle: str, texte: str) -> Ecran:
    champs = [*ecran.application.text_input, *ecran.application.text_area]
    next(champ for champ in champs if champ.label == libelle).set_value(texte).run()
    return sain(ecran)


# --- every object


# Those thought of in lines have their grid below; every row is typed as it is shown in `tests/base/test_saisie.py`.
@pytest.mark.parametrize(
    "table", ["valeur", *(x.table for x in OBJETS.values() if not x.lot and x.table != "parametre")]
)
def test_an_object_has_its_forms(saisir, magasin, table):
    assert "Vérifier" in boutons(saisir(objet=table, ligne="nouvelle"))
    connue = listes.lister(magasin, table, None, [], 0, 1).lignes[0]
    formulaire = saisir(objet=table, ligne=connue.code)
    assert connue.nom.split(" · ")[0] in formulaire.html.replace("&#x27;", "'").replace("&amp;", "&")
    assert "Rien ne change." in cliquer(formulaire, "Vérifier").texte


# One of each kind: what is followed, what frames it, what has no programme.
@pytest.mark.parametrize("table", ["valeur", "indicateur", "structure"])
def test_an_object_has_its_list(saisir, table):
    liste = saisir(objet=table, vue="liste")
    assert liste.champ(OBJET).value == table
    assert "Ajouter" in boutons(liste)[0]


@pytest.mark.parametrize(
    ("table", "vue"), [*((x.table, "ajouter") for x in OBJETS.values() if x.lot), ("valeur", "corriger")]
)
def test_objects_thought_of_in_lines_have_their_grid(saisir, table, vue):
    ecran = saisir(objet=table, vue=vue)
    assert "Vérifier" in boutons(ecran)
    assert ecran.erreurs == []


def test_mandatory_fields_are_told_in_words_and_all_missing_ones_at_once(saisir):
    ecran = saisir(objet="convention", ligne="nouvelle")
    assert "Libellé (obligatoire)" in [x.label for x in ecran.application.text_input]
    refuse = cliquer(ecran, "Vérifier").texte
    for nom in ("Programme", "Libellé", "Bénéficiaire", "Période"):
        assert f"« {nom} » doit être rempli." in refuse
    assert "À corriger :" in refuse


@pytest.mark.parametrize("mot", ["demande", "vote", "subvention", "mandat", "paiement", "versement"])
def test_a_step_of_money_is_found_by_the_words_of_its_step(saisir, mot):
    assert next(x for x in saisir().champ(OBJET).options if mot in x).startswith("Étapes d’argent")


def test_an_unknown_line_says_so_and_leads_back(saisir):
    ecran = saisir(objet="valeur", ligne="jamais-vue")
    assert "n’existe pas" in ecran.texte
    assert boutons(ecran) == ["Retour à la liste"]


# --- one act


def test_a_value_is_verified_then_saved_with_its_reason_then_undone(saisir, magasin):
    ecran = ecrire(saisir(objet="valeur", ligne=CONTACTS), "Valeur (obligatoire)", "1 234,50")
    assert "Lu : 1 234,5" in ecran.texte
    cliquer(ecran, "Vérifier")
    assert "Vérifiez avant d’enregistrer 1 valeur à modifier" in ecran.texte
    assert "Cette ligne garde sa source, « Soutien à la filière d’excellence Manufacture" in ecran.texte
    assert "63 contacts achats acceptés en 2022/2023 » : vérifiez que le nouveau chiffre y figure" in ecran.texte
    assert "revenez à la saisie pour en choisir une autre" in ecran.texte
    assert listes.lire(magasin, "valeur", CONTACTS)["valeur"] == "63.0000"
    cliquer(ecran, "Enregistrer")
    assert "Dites pourquoi le chiffre change" in ecran.texte
    ecrire(ecran, "Motif du changement (obligatoire)", "Bilan définitif")
    cliquer(ecran, "Enregistrer")
    assert "Enregistré : 1 valeur modifiée" in ecran.texte
    assert listes.lire(magasin, "valeur", CONTACTS)["valeur"] == "1234.5000"
    cliquer(ecran, "Annuler cet enregistrement")
    assert "Annulé :" in ecran.texte
    assert listes.lire(magasin, "valeur", CONTACTS)["valeur"] == "63.0000"


@pytest.mark.parametrize(
    ("texte", "lectures"),
    [("1.234", ("1 234", "1,234")), ("7,5 %", ("7,5", "0,075"))],
)
def test_an_ambiguous_figure_is_refused_as_soon_as_it_is_typed(saisir, texte, lectures):
    ecran = ecrire(saisir(objet="valeur", ligne=CONTACTS), "Valeur (obligatoire)", texte)
    assert f"« {texte} » peut se lire {lectures[0]} ou {lectures[1]}" in ecran.texte
    assert "Vérifiez avant" not in cliquer(ecran, "Vérifier").texte
    cliquer(ecran, "Oui, effacer")


def test_a_new_value_takes_the_days_of_its_period_and_the_word_of_the_service(saisir, magasin):
    ecran = saisir(objet="valeur", ligne="nouvelle", programme="minalogic", indicateur="min-adherents")
    assert "Population comptée" in ecran.texte
    ecrire(ecran, "Période (obligatoire)", "2041")
    assert "Du 1er janvier 2041 au 31 décembre 2041." in ecran.texte
    ecrire(ecran, "Valeur (obligatoire)", "41")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert "Enregistré : 1 valeur créée." in ecran.texte
    (ecrite,) = listes.lister(magasin, "valeur", "minalogic", ["2041"], 0, 5).lignes
    assert (ecrite.valeurs["debut"], ecrite.valeurs["fin"]) == ("2041-01-01", "2041-12-31")
    assert (ecrite.valeurs["connu_le"], ecrite.valeurs["precision"]) == ("2024-06-13", "exact")
    source = listes.lire(magasin, "source", ecrite.valeurs["source"])
    assert source["repere"] == "Saisi par Agent local"


def cree_puis_corrigee(magasin, periode: str, corrigee: str) -> str:
    """A value entered for a period, which was the wrong one: its code."""
    lu = listes.lire(magasin, "valeur", "min-adherents-2023")
    lue = lu | {"code": None, "periode": periode, "valeur": "5", "debut": None, "fin": None, "enregistre_le": None}
    with magasin.curseur() as curseur:
        (code,) = codes_de(curseur, "valeur", [lue])
    for x in (Changement("valeur", code, None, lue), Changement("valeur", code, {}, {"periode": corrigee})):
        appliquer(magasin, AGENT_LOCAL, [x], Demande(Origine.SAISIE, maintenant(), "Année erronée"))
    return code


def test_a_period_that_a_corrected_value_had_is_free_again(saisir, magasin):
    code = cree_puis_corrigee(magasin, "2051", "2052")
    ecran = saisir(objet="valeur", ligne="nouvelle", programme="minalogic", indicateur="min-adherents")
    ecrire(ecran, "Période (obligatoire)", "2051")
    ecrire(ecran, "Valeur (obligatoire)", "7")
    cliquer(ecran, "Vérifier")
    assert "existe déjà" not in ecran.texte
    assert "1 valeur à créer" in ecran.texte
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "valeur", f"{code}-2")["valeur"] == "7.0000"
    assert listes.lire(magasin, "valeur", code)["periode"] == "2052"


def test_a_code_that_was_taken_since_the_verification_is_given_anew(saisir, magasin):
    ecran = saisir(objet="valeur", ligne="nouvelle", programme="minalogic", indicateur="min-adherents")
    ecrire(ecran, "Période (obligatoire)", "2053")
    ecrire(ecran, "Valeur (obligatoire)", "7")
    cliquer(ecran, "Vérifier")
    code = cree_puis_corrigee(magasin, "2053", "2054")
    cliquer(ecran, "Enregistrer")
    assert "Enregistré : 1 valeur créée." in ecran.texte
    assert listes.lire(magasin, "valeur", f"{code}-2")["periode"] == "2053"
    assert listes.lire(magasin, "valeur", code)["periode"] == "2054"


def test_a_line_of_a_grid_takes_a_period_that_is_free_again(saisir, magasin):
    code = cree_puis_corrigee(magasin, "2055", "2056")
    ecran = prepare(saisir, "2055")
    coller(ecran, "Indicateur\tValeur\nAdhérents du pôle sur le territoire\t7\n")
    cliquer(ecran, "Vérifier")
    assert "1 valeur à créer" in ecran.texte
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "valeur", f"{code}-2")["valeur"] == "7.0000"


def test_a_line_that_exists_is_told_before_it_is_doubled(saisir):
    ecran = saisir(objet="valeur", ligne="nouvelle", programme="production-france", indicateur="pf-contacts-achats")
    ecrire(ecran, "Période (obligatoire)", "2022/2023")
    ecrire(ecran, "Valeur (obligatoire)", "64")
    cliquer(ecran, "Vérifier")
    assert "existe déjà" in ecran.texte
    assert "Contacts achats acceptés sur LinkedIn · 2022/2023" in ecran.texte
    assert "Dans la base maintenant Votre saisie" in " ".join(ecran.texte.split())
    assert "Ce que vous aviez vu" not in ecran.texte
    ecran.application.radio[0].set_value("autre").run()
    cliquer(ecran, "Continuer")
    assert "Continuer" not in boutons(ecran)


def test_a_shared_line_out_of_ones_reading_is_told_unseen_then_cited(saisir, magasin):
    """Hidden, it would be made twice; shown, it would tell what other programmes do."""
    source = listes.lire(magasin, "valeur", CONTACTS)["source"]
    privee = {"libelle": "Banque voisine", "nature": "banque", "siren": "732829320", "source": source}
    action = {"programme": "production-france", "intitule": "Prêt", "referent": "b-voisine", "ordre": "99"}
    neuves = [Changement("structure", "b-voisine", None, privee)]
    neuves.append(Changement("action", "pf-pret", None, action | {"source": source}))
    appliquer(magasin, AGENT_LOCAL, neuves, Demande(Origine.SAISIE, maintenant()))
    ecran = saisir(MINA, objet="action", ligne="nouvelle", programme="minalogic")
    assert "Banque voisine" not in ecran.champ("Référent").options
    ecran = saisir(MINA, objet="structure", ligne="nouvelle")
    ecrire(ecran, "Libellé (obligatoire)", "Banque voisine")
    ecran.choisir("Nature (obligatoire)", "entreprise")
    ecran.choisir("Source (obligatoire)", ecran.champ("Source (obligatoire)").options[1])
    cliquer(ecran, "Vérifier")
    assert "hors de votre périmètre" in ecran.texte
    assert [x for x in ("732829320", "banque", "b-voisine", source, AGENT_LOCAL.nom) if x in ecran.html] == []
    cliquer(ecran, "Continuer")
    assert "« Banque voisine » existait déjà" in ecran.texte
    ecran.application.query_params.update(objet="action", ligne="nouvelle", programme="minalogic")
    ecran.application.run()
    ecrire(ecran, "Intitulé (obligatoire)", "Emprunter")
    ecran.choisir("Programme (obligatoire)", "Minalogic").choisir("Référent", "Banque voisine")
    ecran.choisir("Source (obligatoire)", ecran.champ("Source (obligatoire)").options[1])
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert "1 action créée" in ecran.texte
    assert listes.lire(magasin_lu(magasin, MINA), "structure", "b-voisine")["siren"] == "732829320"


def test_an_act_of_another_programme_is_told_by_what_the_person_typed_alone(saisir, magasin):
    """By its number and its day one may cite an act that one doesn't read: not learn what it is about."""
    objet = listes.lire(magasin, "deliberation", "d-2023-00435")["objet"]
    ecran = saisir(MINA, objet="deliberation", ligne="nouvelle", programme="minalogic")
    for champ, tape in (
        ("Numéro", "2023.00435"),
        ("Date de séance (obligatoire)", "14/09/2023"),
        ("Instance (obligatoire)", "Bureau métropolitain"),
        ("Objet (obligatoire)", "Ce que je crois"),
    ):
        ecrire(ecran, champ, tape)
    for champ, rang in (
        ("Collectivité (obligatoire)", 1),
        ("Connaissance de l’acte (obligatoire)", 1),
        ("Source (obligatoire)", 1),
    ):
        ecran.choisir(champ, ecran.champ(champ).options[rang])
    cliquer(ecran.choisir("Programme", "Minalogic"), "Vérifier")
    assert "Cette ligne existe déjà dans la base, hors de votre périmètre. Continuez pour" in ecran.texte
    cliquer(ecran, "Continuer")
    assert "« 2023.00435 · 14 septembre 2023 · Ce que je crois » existait déjà" in ecran.texte
    assert "Vous la citez sans la lire : elle est d’un autre programme." in ecran.texte
    assert objet not in ecran.texte


def test_a_line_that_nobody_else_cites_is_told_to_exist_and_no_more(saisir, magasin):
    anomalie = listes.lire(magasin, "anomalie", "an-2018-compte-section")
    ecran = saisir(MINA, objet="anomalie", ligne="nouvelle", programme="minalogic")
    for champ, tape in (
        ("Règle (obligatoire)", anomalie["regle"]),
        ("Table (obligatoire)", anomalie["objet_table"]),
        ("Ligne (obligatoire)", anomalie["objet_code"]),
        ("Libellé (obligatoire)", "Ce que je crois"),
    ):
        ecrire(ecran, champ, tape)
    explique = next(x for x in ecran.application.text_area if x.label.startswith("Explication"))
    explique.set_value("Essai").run()
    ecran.choisir("Source (obligatoire)", ecran.champ("Source (obligatoire)").options[1])
    cliquer(ecran.choisir("Programme", "Minalogic"), "Vérifier")
    assert "Cette ligne existe déjà dans la base, hors de votre périmètre. Votre saisie n’y change rien." in ecran.texte
    cliquer(ecran, "Continuer")
    assert "« Ce que je crois » existait déjà, hors de votre périmètre : votre saisie n’y a rien changé." in ecran.texte
    assert anomalie["libelle"] not in ecran.texte


def test_a_line_that_cites_another_programme_is_opened_and_keeps_what_one_does_not_read(saisir, magasin):
    code = "f-vote-2024-06-13"
    ancien = listes.lire(magasin, "flux_financier", code)
    ailleurs = ancien | {"deliberation": "d-2023-00435", "date_flux": None}
    demande = Demande(Origine.SAISIE, maintenant(), motif="essai")
    appliquer(magasin, AGENT_LOCAL, [Changement("flux_financier", code, {}, ailleurs)], demande)
    ecran = saisir(MINA, objet="flux_financier", ligne=code)
    assert "n’existe plus" not in ecran.texte
    assert "« Délibération » : une ligne hors de votre périmètre est citée là" in ecran.texte
    libelle = next(x.label for x in ecran.application.text_input if x.label.startswith("Montant"))
    ecrire(ecran, libelle, "63000")
    cliquer(ecran, "Vérifier")
    assert "2023.00435" not in ecran.html
    cliquer(ecran, "Revenir à la saisie")
    acte = next(x for x in ecran.champ("Délibération").options if x.startswith("2024.00344"))
    cliquer(ecran.choisir("Délibération", acte), "Vérifier")
    assert ("hors de votre périmètre" in ecran.texte, ailleurs["deliberation"] in ecran.html) == (True, False)
    cliquer(ecran, "Revenir à la saisie")
    libelle = next(x.label for x in ecran.application.text_input if x.label.startswith("Montant"))
    cliquer(ecran, "Oui, effacer")
    ecrire(ecran, libelle, "63000")
    cliquer(ecran, "Vérifier")
    ecrire(ecran, "Motif du changement (obligatoire)", "Relu")
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "flux_financier", code) == ailleurs | {"montant": "63000.00"}
    appliquer(magasin, AGENT_LOCAL, [Changement("flux_financier", code, {}, ancien)], demande)


def test_a_revised_target_keeps_the_old_one_with_its_reason(saisir, magasin):
    ancienne = listes.lister(magasin, "cible", "minalogic", [], 0, 1).lignes[0]
    ecran = cliquer(saisir(objet="cible", ligne=ancienne.code), "Réviser cette cible")
    assert "Réviser une cible" in ecran.texte
    ecrire(ecran, "Valeur (obligatoire)", "777")
    assert "« Raison de la révision » doit être rempli." in cliquer(ecran, "Vérifier").texte
    ecrire(ecran, "Raison de la révision (obligatoire)", "Objectif revu en comité")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert "1 cible créée" in ecran.texte
    assert listes.lire(magasin, "cible", ancienne.code) == ancienne.valeurs
    assert "777" in {x.valeurs["valeur"].split(".")[0] for x in listes.lister(magasin, "cible", None, [], 0, 99).lignes}


def test_a_revised_target_that_is_entered_again_is_corrected_where_it_is_in_force(saisir, magasin):
    """Whoever keeps their own figure doesn't take the place of the first one: it stays what was replaced."""
    code = "cci-cible-entreprises-suivies"
    ancienne = listes.lire(magasin, "cible", code)
    revisee = ancienne | {"code": "revisee", "valeur": "120", "remplace": code, "raison": "Revue", "periode": "par an"}
    demande = Demande(Origine.SAISIE, maintenant(), "essai")
    appliquer(magasin, AGENT_LOCAL, [Changement("cible", "revisee", None, revisee)], demande)
    preremplis = {"programme": "partenariat-cci", "indicateur": ancienne["indicateur"]}
    ecran = saisir(objet="cible", ligne="nouvelle", **preremplis)
    ecrire(ecran, "Période (obligatoire)", "par an")
    ecrire(ecran, "Valeur (obligatoire)", "130")
    cliquer(ecran, "Vérifier")
    assert "existe déjà" in ecran.texte
    ecran.application.radio[0].set_value("mienne").run()
    cliquer(ecran, "Continuer")
    ecrire(ecran, "Motif du changement (obligatoire)", "Relu")
    cliquer(ecran, "Enregistrer")
    lue = listes.lire(magasin, "cible", "revisee")
    assert (lue["valeur"], lue["remplace"], lue["raison"]) == ("130.0000", code, "Revue")
    assert listes.lire(magasin, "cible", code) == ancienne
    appliquer(magasin, AGENT_LOCAL, [Changement("cible", "revisee", lue, None)], demande)


def test_a_line_is_deleted_after_it_was_seen(saisir, magasin):
    code = "min-adherents-academiques-2023"
    ecran = cliquer(saisir(objet="valeur", ligne=code), "Supprimer cette ligne")
    assert "1 ligne à supprimer" in ecran.texte
    ecrire(ecran, "Motif du changement (obligatoire)", "Doublon")
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "valeur", code) is None
    cliquer(ecran, "Annuler cet enregistrement")
    assert listes.lire(magasin, "valeur", code)["valeur"] == "8.0000"


def test_what_is_cited_is_not_deleted_and_the_refusal_says_by_what(saisir):
    ecran = cliquer(saisir(objet="indicateur", ligne="pf-contacts-achats"), "Supprimer cette ligne")
    (erreur,) = ecran.erreurs
    assert "valeur « Contacts achats acceptés sur LinkedIn · 2022/2023 · constatée »" in erreur.replace("\u00a0", " ")
    assert "pf-contacts-achats" not in erreur


def test_the_second_person_sees_both_versions(saisir, magasin):
    code = "min-adherents-industriels-2023"
    ecran = ecrire(saisir(objet="valeur", ligne=code), "Valeur (obligatoire)", "30")
    vue = listes.lire(magasin, "valeur", code)
    autre = Agent("d", "Denis Faure", Role.ADMINISTRATEUR)
    changement = Changement("valeur", code, vue, {"valeur": "28"})
    appliquer(magasin, autre, [changement], Demande(Origine.SAISIE, maintenant(), "Relevé"))
    cliquer(ecran, "Vérifier")
    assert "Denis Faure a modifié cette ligne le" in ecran.texte
    assert code not in ecran.texte
    ecran.application.radio[0].set_value("mienne").run()
    cliquer(ecran, "Continuer")
    assert "Vérifiez avant d’enregistrer" in ecran.texte
    ecrire(ecran, "Motif du changement (obligatoire)", "Le mien")
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "valeur", code)["valeur"] == "30.0000"


def test_ones_own_version_of_a_reglage_may_stand(saisir, magasin):
    """It has no « code »: going on broke the screen."""
    pose = {"valeur": "90", "libelle": "Délai"}
    appliquer(
        magasin, AGENT_LOCAL, [Changement("parametre", "delai_defaut_jours", None, pose)], Demande(Origine.SAISIE)
    )
    ecran = saisir(objet="parametre", ligne="delai_defaut_jours")
    ecrire(ecran, "Délai proposé (jours) (obligatoire)", "91")
    demande = Demande(Origine.SAISIE, maintenant(), "Revu")
    appliquer(magasin, AGENT_LOCAL, [Changement("parametre", "delai_defaut_jours", {}, {"valeur": "92"})], demande)
    cliquer(ecran, "Vérifier")
    ecran.application.radio[0].set_value("mienne").run()
    cliquer(cliquer(ecran, "Continuer"), "Enregistrer")
    assert listes.lire(magasin, "parametre", "delai_defaut_jours")["valeur"] == "91"


def test_every_setting_has_its_door_and_its_form_whether_it_was_set_or_not(saisir):
    liste = saisir(objet="parametre")
    assert "Ajouter" not in "".join(boutons(liste))
    for cle, champ in REGLAGES.items():
        assert f"ligne={cle}" in liste.html
        assert f"Réglage : {champ.libelle}" in saisir(objet="parametre", ligne=cle).texte
    assert "10 (par défaut)" in liste.texte
    for autre in ("nouvelle", "inconnu"):
        assert "Cette ligne n’existe pas" in saisir(objet="parametre", ligne=autre).texte


def test_a_setting_of_its_own_kind_is_set_then_withdrawn(saisir, magasin):
    ecran = saisir(objet="parametre", ligne="portail")
    assert "Retirer ce réglage" not in boutons(ecran)
    ecrire(ecran, "Page du portail (obligatoire)", "data.exemple.fr")
    assert "n’a pas la forme attendue" in cliquer(ecran, "Vérifier").texte
    ecrire(ecran, "Page du portail (obligatoire)", "https://data.exemple.fr")
    assert "1 réglage à créer" in cliquer(ecran, "Vérifier").texte
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "parametre", "portail")["libelle"] == REGLAGES["portail"].aide
    assert "https://data.exemple.fr" in saisir(objet="parametre").texte
    cliquer(cliquer(saisir(objet="parametre", ligne="portail"), "Retirer ce réglage"), "Enregistrer")
    assert listes.lire(magasin, "parametre", "portail") is None


def test_who_publishes_is_chosen_among_the_structures(saisir, magasin):
    ecran = saisir(objet="parametre", ligne="collectivite")
    assert ecran.champ("Collectivité qui publie (obligatoire)").value == "sem"
    ecran.champ("Collectivité qui publie (obligatoire)").set_value("minalogic").run()
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert listes.lire(magasin, "parametre", "collectivite")["valeur"] == "minalogic"
    nom = listes.nommer(magasin, "structure", ["minalogic"])["minalogic"]
    assert nom in saisir(objet="parametre").texte
    cliquer(cliquer(saisir(objet="parametre", ligne="collectivite"), "Retirer ce réglage"), "Enregistrer")


def test_a_setting_that_an_older_version_took_is_shown_as_it_is_and_mended(saisir, magasin):
    with magasin.transaction() as curseur:
        curseur.execute(
            "insert into parametre by name select 'seuil_statut_points' as cle, 'abc' as valeur, 'S' as libelle"
        )
    assert "« abc », illisible : 10 s’applique" in saisir(objet="parametre").texte.replace("\u00a0", " ")
    ecran = saisir(objet="parametre", ligne="seuil_statut_points")
    ecrire(ecran, "Seuil des statuts (points) (obligatoire)", "abd")
    assert "ne se lit pas comme un nombre" in cliquer(ecran, "Vérifier").texte
    ecrire(ecran, "Seuil des statuts (points) (obligatoire)", "15")
    assert "abc" in cliquer(ecran, "Vérifier").texte
    cliquer(ecran, "Enregistrer")
    assert listes.lire(magasin, "parametre", "seuil_statut_points")["valeur"] == "15"
    cliquer(cliquer(saisir(objet="parametre", ligne="seuil_statut_points"), "Retirer ce réglage"), "Enregistrer")


def test_a_new_indicator_is_proposed_what_the_settings_say(saisir, magasin):
    def proposes() -> tuple[str, str]:
        ecran = saisir(objet="indicateur", ligne="nouvelle", programme="minalogic")
        return ecran.champ("Périodicité").value, ecran.champ("Délai (jours)").value

    poses = [("periodicite_defaut", "trimestrielle"), ("delai_defaut_jours", "45")]
    avant = {cle: listes.lire(magasin, "parametre", cle) for cle, _ in poses}
    changes = [
        Changement("parametre", cle, avant[cle], {"valeur": valeur, "libelle": "Réglage"}) for cle, valeur in poses
    ]
    if not any(avant.values()):
        assert proposes() == ("annuelle", "90")
    appliquer(magasin, AGENT_LOCAL, changes, Demande(Origine.SAISIE))
    assert proposes() == ("trimestrielle", "45")


def test_what_the_other_one_left_as_it_was_is_not_told_as_mine_and_theirs_may_stand(saisir, magasin):
    code = "min-adherents-industriels-2023"
    avant = listes.lire(magasin, "valeur", code)["valeur"]
    ecran = ecrire(saisir(objet="valeur", ligne=code), "Valeur (obligatoire)", "31")
    autre = Agent("d", "Denis Faure", Role.ADMINISTRATEUR)
    changement = Changement("valeur", code, {}, {"commentaire": "Relu par Q"})
    appliquer(magasin, autre, [changement], Demande(Origine.SAISIE, maintenant(), "Relevé"))
    cliquer(ecran, "Vérifier")
    assert "Relu par Q inchangé" in " ".join(ecran.texte.split())
    ecran.application.radio[0].set_value("autre").run()
    assert "Continuer" not in boutons(cliquer(ecran, "Continuer"))
    gardee = listes.lire(magasin, "valeur", code)
    assert (gardee["valeur"], gardee["commentaire"]) == (avant, "Relu par Q")


def test_a_line_deleted_while_one_types_is_a_conflict_and_may_come_back(saisir, magasin):
    code = "min-easytech-2023"
    adresse = {"objet": "valeur", "ligne": code}
    ecran = ecrire(saisir(**adresse), "Valeur (obligatoire)", "14")
    autre = Agent("d", "Ada Morin", Role.ADMINISTRATEUR)
    retrait = [Changement("valeur", code, {}, None)]
    appliquer(magasin, autre, retrait, Demande(Origine.SAISIE, maintenant(), "Doublon"))
    assert "n’existe plus" in saisir(**adresse).texte
    cliquer(ecran, "Vérifier")
    assert "Ada Morin a supprimé cette ligne le" in ecran.texte
    assert code not in ecran.texte
    ecran.application.radio[0].set_value("mienne").run()
    cliquer(cliquer(ecran, "Continuer"), "Enregistrer")
    assert listes.lire(magasin, "valeur", code)["valeur"] == "14.0000"


def test_an_act_is_undone_although_later_ones_of_the_day_cite_the_same_source(saisir, magasin):
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "minalogic"}
    premier = ecrire(saisir(CAMILLE, **adresse), "Libellé (obligatoire)", "Premier axe")
    cliquer(cliquer(premier, "Vérifier"), "Enregistrer")
    second = ecrire(saisir(CAMILLE, **adresse), "Libellé (obligatoire)", "Second axe")
    cliquer(cliquer(second, "Vérifier"), "Enregistrer")
    assert "Annulé :" in cliquer(premier, "Annuler cet enregistrement").texte
    trouves = {x.nom for x in listes.lister(magasin, "axe", "minalogic", ["axe"], 0, 50).lignes}
    assert "Second axe" in trouves
    assert "Premier axe" not in trouves


def grille(ecran: Ecran) -> list[str]:
    """The column of values of the grid, as it is given them."""
    return list(ecran.application.dataframe[0].value["valeur"])


def test_a_grid_and_a_form_that_nobody_touched_show_what_the_base_says_now(saisir, magasin):
    """An act undone from the banner, or somebody else's, left the figure of before on the screen."""
    code = "min-adherents-academiques-2023"
    ecran = saisir(objet="valeur", programme="minalogic", vue="corriger", q="academiques")
    fiche = saisir(objet="valeur", ligne=code)
    assert grille(ecran) == ["8"]
    changement = Changement("valeur", code, {}, {"valeur": "9"})
    faite = appliquer(magasin, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, maintenant(), "Essai"))
    assert grille(sain(Ecran(ecran.application.run()))) == ["9"]
    journal.annuler_aussitot(magasin, AGENT_LOCAL, faite.code)
    assert grille(sain(Ecran(ecran.application.run()))) == ["8"]
    appliquer(magasin, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, maintenant(), "Essai"))
    fiche.application.run()
    valeur = next(x for x in fiche.application.text_input if x.label == "Valeur (obligatoire)")
    assert valeur.value == "9"


def test_what_was_saved_is_said_until_the_next_lines_are_verified(saisir):
    """« Annuler cet enregistrement » stood above lines that waited to be saved."""
    ecran = saisir(objet="valeur", programme="minalogic")
    ecrire(ecran, "Période", "2051")
    coller(ecran, "Indicateur\tValeur\nAdhérents industriels\t1\n")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    ecrire(ecran, "Période", "2052")
    coller(ecran, "Indicateur\tValeur\nAdhérents industriels\t1\n")
    assert "Annuler cet enregistrement" in boutons(ecran)
    cliquer(ecran, "Vérifier")
    assert "Vérifiez avant d’enregistrer 1 valeur à créer" in ecran.texte
    assert "Enregistré :" not in ecran.texte
    assert "Annuler cet enregistrement" not in boutons(cliquer(ecran, "Revenir à la saisie"))
    cliquer(ecran, "Oui, effacer")


# --- what was not saved


def test_a_draft_of_another_session_is_offered_taken_over_or_thrown_away(saisir, magasin):
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "minalogic"}
    ecrire(saisir(**adresse), "Libellé (obligatoire)", "Axe laissé")
    ailleurs = saisir(**adresse)
    assert "n’a pas été enregistrée" in ailleurs.texte
    assert ailleurs.champ("Libellé (obligatoire)").value == ""
    cliquer(ailleurs, "Reprendre")
    assert ailleurs.champ("Libellé (obligatoire)").value == "Axe laissé"
    encore = cliquer(saisir(**adresse), "Oui, jeter")
    assert "n’a pas été enregistrée" not in encore.texte
    assert [x for x in brouillons.retrouver(magasin, "local", "") if "objet=axe" in x.ecran] == []


def test_what_another_session_took_over_and_erased_is_kept_again_where_it_is_still_shown(saisir, magasin):
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "minalogic"}

    def laisses() -> list[str]:
        return [x.code for x in brouillons.retrouver(magasin, "local", "") if "objet=axe" in x.ecran]

    ecran = ecrire(saisir(**adresse), "Libellé (obligatoire)", "Axe montré")
    siens = laisses()
    cliquer(cliquer(saisir(**adresse), "Reprendre"), "Oui, effacer")
    assert laisses() == []
    sain(Ecran(ecran.application.run()))
    assert laisses() == siens
    cliquer(ecran, "Oui, effacer")
    assert laisses() == []


def test_a_deletion_that_was_not_confirmed_is_said_like_what_is_typed(saisir, magasin):
    """Nothing is typed there: the server that starts again, or another session, finds what was asked."""
    adresse = {"objet": "valeur", "ligne": "min-adherents-industriels-2023"}

    def laisses() -> list[str]:
        return [x.ecran for x in brouillons.retrouver(magasin, "local", "") if adresse["ligne"] in x.ecran]

    ecran = cliquer(saisir(**adresse), "Supprimer cette ligne")
    ecrire(ecran, "Motif du changement (obligatoire)", "Doublon")
    ailleurs = saisir(**adresse)
    assert "Une suppression demandée ici n’a pas été enregistrée" in ailleurs.texte
    cliquer(ailleurs, "Reprendre")
    assert "La connexion a été coupée : rien n’a été enregistré" in ailleurs.texte.replace("\u00a0", " ")
    cliquer(ailleurs, "Supprimer cette ligne")
    assert ailleurs.champ("Motif du changement (obligatoire)").value == "Doublon"
    assert len(laisses()) == 1
    cliquer(ailleurs, "Revenir à la saisie")
    assert "coupée" not in ailleurs.texte
    assert laisses() == []


def test_the_reason_that_was_typed_is_kept_with_the_draft(saisir):
    adresse = {"objet": "valeur", "ligne": CONTACTS}
    ecran = cliquer(ecrire(saisir(**adresse), "Valeur (obligatoire)", "77"), "Vérifier")
    ecrire(ecran, "Motif du changement (obligatoire)", "Bilan reçu")
    ailleurs = cliquer(cliquer(saisir(**adresse), "Reprendre"), "Vérifier")
    assert ailleurs.champ("Motif du changement (obligatoire)").value == "Bilan reçu"
    cliquer(cliquer(ailleurs, "Revenir à la saisie"), "Oui, effacer")


def test_every_draft_of_a_form_is_offered_and_none_is_hidden_by_what_is_typed(saisir):
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "minalogic"}
    for nom in ("Axe de lundi", "Axe de mardi"):
        ecrire(saisir(**adresse), "Libellé (obligatoire)", nom)
    ecran = saisir(**adresse)
    assert boutons(ecran).count("Reprendre") == 2
    ecrire(ecran, "Libellé (obligatoire)", "Axe de mercredi")
    ecrire(ecran, "Libellé (obligatoire)", "Axe de jeudi")
    assert "Reprendre" not in boutons(ecran)
    assert "2 autres saisies de ce formulaire sont gardées" in ecran.texte


def test_what_is_typed_during_a_long_write_is_said_to_wait_then_kept(saisir, magasin):
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "production-france"}
    ecran = saisir(**adresse)
    with magasin.ecriture():
        assert "La base est occupée" in ecrire(ecran, "Libellé (obligatoire)", "Axe pendant un import").texte
    assert "Reprendre" not in boutons(saisir(**adresse))
    assert "La base est occupée" not in sain(Ecran(ecran.application.run())).texte
    cliquer(saisir(**adresse), "Oui, jeter")


def test_a_draft_of_a_programme_that_was_taken_away_is_named_and_stays(saisir, magasin):
    """The door would lead to a refusal: what was typed is not lost, and the screen says why it can't go on."""
    adresse = {"objet": "axe", "ligne": "nouvelle", "programme": "minalogic"}
    ecrire(saisir(CAMILLE, **adresse), "Libellé (obligatoire)", "Axe de Camille")
    sans = replace(CAMILLE, programmes=frozenset({"production-france"}))
    ecran = saisir(sans)
    assert "Minalogic, nouvelle ligne, hors de votre périmètre : gardée" in ecran.texte
    assert [x for x in ecran.portes if "objet=axe" in x] == []
    cliquer(saisir(CAMILLE, **adresse), "Oui, jeter")


def test_a_draft_is_offered_to_its_agent_alone(saisir):
    adresse = {"objet": "meteo", "ligne": "nouvelle", "programme": "minalogic"}
    ecrire(saisir(CAMILLE, **adresse), "Commentaire (obligatoire)", "Entre nous")
    assert "n’a pas été enregistrée" not in saisir(DOMINIQUE, **adresse).texte
    assert "Reprendre" in boutons(saisir(CAMILLE, **adresse))


# --- roles


def test_a_directrice_writes_the_meteo_and_is_offered_nothing_else(saisir, magasin):
    ecran = saisir(DOMINIQUE)
    assert ecran.champ(OBJET).options == ["Météos (suivi)"]
    ecran = saisir(DOMINIQUE, objet="meteo", ligne="nouvelle", programme="minalogic")
    ecran.application.radio[0].set_value("nuages").run()
    ecrire(ecran, "Commentaire (obligatoire)", "Deux recrutements en retard")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert "1 météo créée" in ecran.texte
    trouvees = listes.lister(magasin, "meteo", "minalogic", [], 0, 50).lignes
    assert "Dominique Petit" in {x.valeurs["auteur"] for x in trouvees}
    assert "Valeur (obligatoire)" not in saisir(DOMINIQUE, objet="valeur", ligne=CONTACTS).texte


def test_a_chargee_de_mission_is_offered_her_programmes_alone(saisir):
    ecran = saisir(CAMILLE, objet="action", vue="liste")
    assert ecran.champ("Programme").options == ["Tous", "Minalogic"]
    assert "/saisie?objet=action&vue=liste&ligne=pf-" not in ecran.html
    ailleurs = saisir(CAMILLE, objet="valeur", ligne=CONTACTS)
    assert "Hors de votre périmètre" in ailleurs.texte
    assert "Vérifier" not in boutons(ailleurs)


@pytest.mark.parametrize(
    ("agent", "adresse", "dit"),
    [
        (DOMINIQUE, {"objet": "valeur"}, "Avec le rôle directeur, vous ne pouvez pas modifier ces données."),
        (CAMILLE, {"objet": "parametre", "ligne": "nouvelle"}, "vous ne pouvez pas administrer le tableau de bord."),
        (CAMILLE, {"objet": "valeur", "programme": "production-france"}, "sur le programme « Production France »."),
        (CAMILLE, {"objet": "valeur", "programme": "production-france", "ligne": "nouvelle"}, "« Production France »."),
    ],
)
def test_an_address_beyond_one_s_rights_says_that_a_right_lacks(saisir, agent, adresse, dit):
    ecran = saisir(agent, **adresse)
    assert dit in ecran.texte
    assert "ce filtre est ignoré" not in ecran.texte
    assert ecran.erreurs == []


def test_what_all_programmes_share_is_added_to_and_not_changed_by_who_is_bounded(saisir, magasin):
    structure = listes.lister(magasin, "structure", None, [], 0, 1).lignes[0].code
    ecran = saisir(CAMILLE, objet="structure", ligne=structure)
    assert "commune à tous les programmes" in ecran.texte
    assert "Vérifier" not in boutons(ecran)
    assert "Vérifier" in boutons(saisir(CAMILLE, objet="structure", ligne="nouvelle"))
    assert "Vérifier" in boutons(saisir(objet="structure", ligne=structure))


@pytest.mark.parametrize(
    ("agent", "programme", "dit"),
    [
        (CAMILLE, None, "existe hors de votre périmètre"),
        (AGENT_LOCAL, "minalogic", "n’est pas de « Minalogic »"),
        (AGENT_LOCAL, None, None),
    ],
)
def test_a_name_of_another_programme_is_told_from_an_unknown_one(saisir, magasin, agent, programme, dit):
    """Pasting it invited to create what exists already."""
    ecran = saisir(agent, objet="action_statut", **({"programme": programme} if programme else {}))
    action = listes.nommer(magasin, "action", ["pf-amorcage-outils"])["pf-amorcage-outils"]
    ecran.application.text_area[0].set_value(f"Action\tStatut\tConstaté le\n{action}\tRéalisée\t13/06/2024").run()
    cliquer(cliquer(ecran, "Mettre dans le tableau"), "Vérifier")
    assert ("Vérifiez avant" in ecran.texte) is (dit is None)
    assert dit is None or dit in ecran.texte
    assert "créez-la" not in ecran.texte
    if dit is None:
        cliquer(ecran, "Revenir à la saisie")
    cliquer(ecran, "Oui, effacer")


def test_an_address_that_names_a_row_out_of_reach_leaves_no_draft(saisir, magasin):
    """Nobody typed anything: what the address could not fill in is not something begun."""
    saisir(CAMILLE, objet="action_statut", ligne="nouvelle", action="pf-amorcage-outils", programme="minalogic")
    laisses = [x.ecran for x in brouillons.retrouver(magasin, CAMILLE.code, "autre")]
    assert [x for x in laisses if "pf-amorcage-outils" in x] == []


def test_a_lecteur_has_no_entry_screen(saisir):
    assert "Vérifier" not in boutons(saisir(LOU))
    assert OBJET not in saisir(LOU, objet="valeur").texte


# --- what comes next


def test_a_new_action_leads_to_its_status_and_to_its_programme(saisir):
    ecran = ecrire(saisir(objet="action", ligne="nouvelle", programme="minalogic"), "Intitulé (obligatoire)", "Visiter")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert formulaires(ecran)["action_statut"].startswith("/saisie?objet=action_statut&ligne=nouvelle&action=")
    assert "/minalogic" in ecran.portes
    assert "action_statut" not in formulaires(cliquer(ecran, "Annuler cet enregistrement"))


def test_a_status_leads_to_its_programme_although_no_field_names_it(saisir, magasin):
    statut = listes.lister(magasin, "action_statut", "minalogic", [], 0, 1).lignes[0].code
    ecran = ecrire(saisir(objet="action_statut", ligne=statut), "Motif", "Relu en comité")
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    assert "/minalogic" in ecran.portes


def test_a_convention_asks_for_its_end_first_and_folds_what_only_open_data_want(saisir):
    ecran = saisir(objet="convention", ligne="nouvelle")
    plis = {x.label.split(" : ")[0]: [y.label for y in x.get("text_input")] for x in ecran.application.expander}
    assert list(plis) == ["Pour les données ouvertes", "Plus de champs"]
    assert "Numéro RAE de l’aide" in plis["Pour les données ouvertes"]
    assert "Fin" in [x.label for x in ecran.application.text_input]
    assert not any("Fin" in x for x in plis.values())


def test_what_must_be_filled_is_never_folded(saisir):
    ecran = saisir(objet="manifestation", ligne="nouvelle", programme="minalogic")
    replies = [x.label for x in ecran.application.expander[0].children.values() if hasattr(x, "label")]
    assert [x for x in replies if "(obligatoire)" in x] == []
    assert "Précision de la date (obligatoire)" in [x.label for x in ecran.application.selectbox]


def test_forms_left_unsaved_elsewhere_are_named(saisir):
    ecrire(saisir(objet="axe", ligne="nouvelle", programme="minalogic"), "Libellé (obligatoire)", "Axe laissé")
    ailleurs = saisir(objet="phase", vue="liste")
    assert "non enregistrée" in ailleurs.texte
    assert "Axes : Minalogic, nouvelle ligne" in ailleurs.texte


# --- doors


TENUS = {"valeur", "action_statut", "action", "meteo", "programme", "convention"}
TENUS |= {"axe", "indicateur", "plan_financement", "deliberation"}


@pytest.mark.parametrize(
    ("agent", "objets"), [(AGENT_LOCAL, TENUS), (CAMILLE, TENUS), (DOMINIQUE, {"meteo"}), (LOU, set())]
)
def test_a_programme_opens_the_forms_that_its_reader_may_fill(saisir, agent, objets):
    assert set(formulaires(saisir(agent, "minalogic"))) == objets


@pytest.mark.parametrize(
    ("adresse", "filtres", "objets"),
    [
        ("actions", {"programme": "minalogic"}, {"action", "action_statut"}),
        ("actes", {"acte": "d-2024-00344", "programme": "minalogic"}, {"deliberation", "convention"}),
        ("financement", {"programme": "minalogic"}, {"flux_financier", "plan_financement", "plan_ligne"}),
        ("actes", {"programme": "minalogic"}, {"deliberation", "convention", "avenant"}),
        ("echeances", {"programme": "minalogic"}, {"valeur", "action_statut", "labellisation"}),
        ("sources", {"document": "deliberation-2024-00344"}, {"valeur", "deliberation", "action_statut"}),
    ],
)
def test_what_one_reads_opens_the_form_that_corrects_it(saisir, adresse, filtres, objets):
    """The line itself, from every screen where it is read; never to whom may not write it, nor in the past."""
    ecran = saisir(CAMILLE, adresse, **filtres)
    portes = formulaires(ecran)
    assert objets <= set(portes)
    for objet in objets:
        formulaire = saisir(CAMILLE, **parametres(portes[objet]))
        assert "Vérifier" in boutons(formulaire)
        assert formulaire.erreurs == []
    for agent in (LOU, DOMINIQUE, AILLEURS):
        assert not objets & set(formulaires(saisir(agent, adresse, **filtres)))


def formulaires(ecran: Ecran) -> dict[str, str]:
    """The first address of a form of entry that the screen opens, by object."""
    trouvees: dict[str, str] = {}
    for porte in ecran.portes:
        if porte.startswith("/saisie?"):
            trouvees.setdefault(parametres(porte)["objet"], porte)
    return trouvees


def parametres(porte: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(porte).query))


def test_an_indicator_opens_its_form_filled(saisir):
    ecran = saisir(AGENT_LOCAL, "indicateurs", indicateur="min-adherents")
    porte = ecran.porte("/saisie?objet=valeur&ligne=nouvelle")
    assert "indicateur=min-adherents" in porte
    assert "programme=minalogic" in porte


def test_a_siret_whose_key_is_wrong_is_pointed_out_and_may_be_saved(saisir):
    ecran = saisir(objet="structure", ligne="mecaloire")
    for siret, dit in (("24420077000019", True), ("23350001600040", False)):
        ecrire(ecran, "SIRET", siret)
        cliquer(ecran, "Vérifier")
        assert (f"SIRET {siret} : sa clé de contrôle est fausse" in ecran.texte) == dit
        assert "Enregistrer" in boutons(ecran)
        cliquer(ecran, "Revenir à la saisie")


def test_a_payment_is_proposed_what_its_vote_says_and_told_when_it_would_stand_apart(saisir, magasin):
    ecran = saisir(objet="flux_financier", ligne="nouvelle", programme="production-france")
    for libelle, choix in (
        ("Bénéficiaire (obligatoire)", "Mécaloire"),
        ("Convention", "Convention Mécaloire – Production France 2023/2024, phase de développement"),
        ("Étape (obligatoire)", "payé"),
    ):
        ecran.choisir(libelle, choix)
    ecrire(ecran, "Montant (€) (obligatoire)", "30 000")
    reprendre = "Reprendre du vote : période 2023/2024, section investissement et exercice 2023"
    assert reprendre in plats(boutons(ecran))
    ecrire(ecran, "Période d’action (obligatoire)", "2023/2024")
    cliquer(ecran, "Vérifier")
    a_part = "cette étape se lira à part de son vote, sur une autre ligne de l’argent de la métropole"
    ecarts = "section vide (investissement pour le vote) et exercice vide (2023 pour le vote)"
    assert f"30 000 € payés, {ecarts} : {a_part}" in ecran.texte
    cliquer(ecran, "Revenir à la saisie")
    (bouton,) = [x for x in boutons(ecran) if x.startswith("Reprendre du vote")]
    cliquer(ecran, bouton)
    assert ecran.champ("Section").value == "investissement"
    assert ecran.champ("Exercice d’imputation").value == "2023"
    cliquer(ecran, "Vérifier")
    assert a_part not in ecran.texte
    cliquer(ecran, "Enregistrer")
    (table,) = (x for x in saisir(adresse="financement").fragments if "Argent de la métropole par étape" in x)
    assert len([x for x in table.split("<tr") if "Production France" in x and "2023/2024" in x]) == 1
    with magasin.curseur() as curseur:
        lues = curseur.execute(
            "select section_precision from flux_financier where section_motif like 'Celle du vote du%'"
        )
        assert lues.fetchall() == [("deduit",)]


def plats(textes: list[str]) -> list[str]:
    return [texte.translate(BLANCS) for texte in textes]


@pytest.mark.parametrize(("connu", "dit"), [("", True), ("12/03/2021", False)])
def test_an_old_act_entered_today_says_that_it_misses_from_the_past(saisir, connu, dit):
    ecran = saisir(objet="deliberation", ligne="nouvelle", programme="minalogic")
    for libelle, texte in (("Date de séance", "12/03/2021"), ("Instance", "Conseil"), ("Objet", "Adhésion")):
        ecrire(ecran, f"{libelle} (obligatoire)", texte)
    assert ecran.champ("Collectivité (obligatoire)").value == "sem"
    ecran.choisir("Connaissance de l’acte (obligatoire)", "connue par citation")
    ecrire(ecran, "Connu le", connu)
    cliquer(ecran, "Vérifier")
    assert "Enregistrer" in boutons(ecran)
    attendu = "Délibération du 12 mars 2021, connue le 13 juin 2024 : les situations à une date antérieure"
    assert (attendu in ecran.texte) == dit


def test_an_empty_grid_is_not_what_the_base_says_already(saisir):
    ecran = saisir(objet="valeur", programme="minalogic")
    ecrire(ecran, "Période", "2031")
    cliquer(ecran, "Vérifier")
    assert "Aucune ligne n’est remplie" in ecran.erreurs[0]
    assert "Rien ne change" not in ecran.texte


def prepare(saisir: Saisir, periode: str) -> Ecran:
    """A grid of one line for each indicator, all of this period."""
    ecran = saisir(objet="valeur", programme="minalogic")
    ecrire(ecran, "Période", periode)
    return cliquer(ecran, next(x for x in boutons(ecran) if x.startswith("Une ligne par indicateur")))


def coller(ecran: Ecran, texte: str) -> Ecran:
    ecrire(ecran, "Cellules copiées", texte)
    return cliquer(ecran, "Mettre dans le tableau")


def lignes_tapees(ecran: Ecran) -> list[dict[str, str]]:
    (travail,) = ecran.application.session_state["_saisies"].values()
    return [x["cellules"] for x in travail.contenu["nouvelles"]]


@pytest.mark.parametrize("texte", ["Valeur\n10\n\n30\n40\n", "10\n\n30\n40\n"])
def test_an_empty_pasted_cell_leaves_its_prepared_line_empty_and_the_gap_is_told(saisir, texte):
    ecran = prepare(saisir, "2041")
    preparees = lignes_tapees(ecran)
    coller(ecran, texte)
    assert f"4 lignes collées pour {len(preparees)} lignes préparées" in ecran.texte
    figures = [{"valeur": "10"}, {}, {"valeur": "30"}, {"valeur": "40"}, *[{} for _ in preparees[4:]]]
    assert lignes_tapees(ecran) == [avant | figure for avant, figure in zip(preparees, figures, strict=True)]
    cliquer(ecran, "Oui, effacer")


def test_lines_pasted_with_their_names_are_added_to_the_prepared_ones(saisir):
    ecran = prepare(saisir, "2042")
    preparees = lignes_tapees(ecran)
    coller(ecran, "Indicateur\tValeur\n\t1\n\t\nAdhérents industriels\t2\n")
    assert lignes_tapees(ecran) == [*preparees, {"valeur": "1"}, {"indicateur": "Adhérents industriels", "valeur": "2"}]
    assert "lignes collées pour" not in ecran.texte
    cliquer(ecran, "Oui, effacer")


def test_a_grid_taken_over_after_a_cut_says_that_several_cells_may_be_missing(saisir):
    ecran = saisir(objet="valeur", programme="minalogic", vue="corriger")
    (travail,) = ecran.application.session_state["_saisies"].values()
    travail.memoire["coupure"] = True
    ecran.application.run()
    assert "les cellules tapées depuis, une ou plusieurs, peuvent manquer" in sain(ecran).texte
