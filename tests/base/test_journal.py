"""The journal finds every act, opens it row by row, undoes it for who may; what changed is the net effect."""

from datetime import date, datetime, timedelta

import pytest

from filiere_dash.base import arretes, changements, journal, visites
from filiere_dash.base.agents import inscrire
from filiere_dash.base.ecritures import Demande, Operation, appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.lectures import lignes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, LECTEUR_ANONYME, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurDroit, ErreurRefus, ErreurSaisie
from filiere_dash.domaine.journal import Filtre
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.presentation.phrases import changements as phrases_changements
from filiere_dash.presentation.phrases import journal as phrases
from tests.fabrique_tableur import xlsx

LUNDI = datetime(2030, 1, 7, 9, 30)
AU = date(2026, 1, 1)
JOUR = timedelta(days=1)
ENSUITE = LUNDI.date() + 9 * JOUR
CODE = "pf-contacts-achats-2022-2023"
SOURCE = "2023-00435-contacts-achats"
APPEL, TITRE_APPEL = "aap-relocalisation-cvl", "Appel à projets Relocalisation/Diversification"
DOCUMENT_APPEL = "entretien-relocalisation"
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
DOMINIQUE_PARTOUT = Agent("dominique@exemple.fr", "Dominique Berger", Role.ADMINISTRATEUR)
DOMINIQUE = Agent("dominique@exemple.fr", "Dominique Berger", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))


def changer(magasin, agent: Agent, quand: datetime, motif: str = "Relu", **valeurs: str) -> Operation:
    changement = Changement("valeur", CODE, {}, valeurs)
    return appliquer(magasin, agent, [changement], Demande(Origine.SAISIE, quand, motif))


def creer(magasin, agent: Agent, quand: datetime, indicateur: str, code: str = "neuve") -> Operation:
    ligne = {"indicateur": indicateur, "periode": "2025", "valeur": "5", "precision": "exact", "source": SOURCE}
    demande = Demande(Origine.IMPORT, quand, "Envoi du porteur", fichier="suivi de janvier.xlsx")
    return appliquer(magasin, agent, [Changement("valeur", code, None, ligne)], demande)


def _saisie(quand: datetime) -> Demande:
    return Demande(Origine.SAISIE, quand, "Relu")


def valeur(magasin, code: str = CODE) -> str | None:
    with magasin.curseur() as curseur:
        return (lire_textes(curseur, "valeur", [code]).get(code) or {}).get("valeur")


@pytest.fixture
def semaine(magasin_socle):
    """A week of two people: four acts, one of them undone."""
    changer(magasin_socle, CAMILLE, LUNDI, "Correction du porteur", valeur="64")
    creer(magasin_socle, DOMINIQUE, LUNDI + JOUR, "min-adherents")
    annulee = changer(magasin_socle, CAMILLE, LUNDI + 2 * JOUR, "Faute de frappe", valeur="640")
    journal.annuler(magasin_socle, CAMILLE, annulee.code, "640 n’existe pas", LUNDI + 3 * JOUR)
    return magasin_socle


def numeros(magasin, **filtre) -> list[int]:
    return [x.numero for x in journal.operations(magasin, Filtre(**filtre))[0]]


# --- Finding --------------------------------------------------------------------------------------------------------


def test_acts_come_last_first_with_what_became_of_them(semaine):
    lues, total = journal.operations(semaine)
    assert total == 4
    assert [(x.numero, x.agent_nom, x.annulee, bool(x.annule)) for x in lues] == [
        (4, "Camille Roux", False, True),
        (3, "Camille Roux", True, False),
        (2, "Dominique Berger", False, False),
        (1, "Camille Roux", False, False),
    ]


@pytest.mark.parametrize(
    ("filtre", "attendus"),
    [
        ({"agent": "camille@exemple.fr"}, [4, 3, 1]),
        ({"depuis": LUNDI + JOUR, "jusque": LUNDI + 2 * JOUR}, [3, 2]),
        ({"origine": "import"}, [2]),
        ({"table": "valeur"}, [4, 3, 2, 1]),
        ({"table": "action"}, []),
        ({"programme": "minalogic"}, [2]),
        ({"programme": "production-france"}, [4, 3, 1]),
        ({"programme": "partenariat-cci"}, []),
        ({"mots": ("correction", "porteur")}, [1]),
        ({"mots": ("suivi", "janvier.xlsx")}, [2]),
        ({"mots": ("640.0000",)}, [4, 3]),
        ({"mots": ("dominique",), "programme": "production-france"}, []),
    ],
)
def test_each_filter_lets_through_what_it_says(semaine, filtre, attendus):
    assert numeros(semaine, **filtre) == attendus


def test_a_page_is_a_part_of_the_whole(semaine):
    lues, total = journal.operations(semaine, taille=2, saut=1)
    assert ([x.numero for x in lues], total) == ([3, 2], 4)


def test_the_row_of_a_deleted_figure_is_still_found_by_its_programme(semaine):
    appliquer(
        semaine, AGENT_LOCAL, [Changement("valeur", CODE, {}, None)], Demande(Origine.SAISIE, LUNDI + 5 * JOUR, "x")
    )
    assert numeros(semaine, programme="production-france")[0] == 5


def test_an_act_opens_row_by_row_with_the_words_to_tell_it(semaine):
    (derniere, *_), _ = journal.operations(semaine, Filtre(mots=("correction", "porteur")))
    (trace,) = journal.traces(semaine, derniere.code)
    assert (trace.verbe, trace.colonnes()) == ("modifié", ["valeur"])
    assert (trace.avant["valeur"], trace.apres["valeur"]) == ("63.0000", "64.0000")
    mots = journal.mots(semaine, [trace])
    assert mots.noms["indicateur", "pf-contacts-achats"]
    assert mots.unites["pf-contacts-achats"] == "contact"
    assert mots.champs["valeur"]["periode"].libelle == "Période"


def test_the_history_of_a_row_holds_its_changes_and_no_others(semaine):
    assert [x.apres["valeur"] for x in journal.histoire(semaine, "valeur", CODE)] == ["64.0000", "640.0000", "64.0000"]
    assert [x.avant for x in journal.histoire(semaine, "valeur", "neuve")] == [None]
    assert journal.histoire(semaine, "valeur", "pf-abonnes-linkedin-2022-2023") == []
    assert journal.histoire(semaine, "valeur") == []


# --- Undoing --------------------------------------------------------------------------------------------------------


def test_one_undoes_ones_own_act_and_nobody_elses(semaine):
    (sienne,) = [x for x in journal.operations(semaine)[0] if x.numero == 1]
    with pytest.raises(ErreurDroit, match="Camille Roux"):
        journal.annuler(semaine, DOMINIQUE, sienne.code, "pourquoi pas", LUNDI + 5 * JOUR)
    assert valeur(semaine) == "64.0000"
    assert not journal.peut_annuler(semaine, DOMINIQUE, sienne)
    journal.annuler(semaine, CAMILLE, sienne.code, "Le porteur s’est repris", LUNDI + 5 * JOUR)
    assert valeur(semaine) == "63.0000"


def test_an_administrateur_undoes_anybodys_act_with_a_reason(semaine):
    (import_,) = [x for x in journal.operations(semaine)[0] if x.numero == 2]
    with pytest.raises(ErreurSaisie, match="Motif"):
        journal.annuler(semaine, AGENT_LOCAL, import_.code, "  ", LUNDI + 5 * JOUR)
    journal.annuler(semaine, AGENT_LOCAL, import_.code, "Mauvais fichier", LUNDI + 5 * JOUR)
    assert valeur(semaine, "neuve") is None
    assert journal.lire(semaine, import_.code).annulee
    (annulation, *_), _ = journal.operations(semaine)
    assert (annulation.motif, annulation.annule) == ("Mauvais fichier", import_.code)


def test_an_act_whose_row_changed_since_is_not_undone(semaine):
    premiere = journal.operations(semaine)[0][-1]
    changer(semaine, CAMILLE, LUNDI + 4 * JOUR, valeur="70")
    with pytest.raises(ErreurConflit):
        journal.annuler(semaine, CAMILLE, premiere.code, "trop tard", LUNDI + 5 * JOUR)
    assert valeur(semaine) == "70.0000"


def test_a_refused_undoing_names_the_rows_and_says_what_can_be_done(semaine):
    premiere = journal.operations(semaine, Filtre())[0][-1]
    changer(semaine, DOMINIQUE_PARTOUT, LUNDI + 4 * JOUR, valeur="65")
    with pytest.raises(ErreurConflit) as refus:
        journal.annuler(semaine, CAMILLE, premiere.code, "Essai", LUNDI + 5 * JOUR)
    assert CODE not in str(refus.value)
    dit = refus.value.message.replace("\u00a0", " ")
    assert dit.startswith("« Contacts achats")
    assert "a été modifiée par Dominique Berger le 11/01/2030 à 9 h 30" in dit
    assert "Annulez d’abord l’opération plus récente" in refus.value.que_faire


def test_what_other_rows_cite_is_not_taken_away_and_they_are_named(magasin_socle):
    champs = {"programme": "production-france", "famille": "evenements", "libelle": "Visites d’ateliers",
              "unite": "visites", "nature": "flux", "definition": "Visites", "population": "ateliers", "ordre": "90",
              "source": SOURCE}  # fmt: skip
    demande = Demande(Origine.SAISIE, LUNDI, "Suivi")
    cree = appliquer(magasin_socle, AGENT_LOCAL, [Changement("indicateur", "pf-visites", None, champs)], demande)
    creer(magasin_socle, AGENT_LOCAL, LUNDI + JOUR, "pf-visites")
    with pytest.raises(ErreurRefus) as refus:
        journal.annuler(magasin_socle, AGENT_LOCAL, cree.code, "Doublon", LUNDI + 2 * JOUR)
    assert "valeur « Visites d’ateliers · 2025 · constatée »" in refus.value.message.replace("\u00a0", " ")
    assert "pf-visites" not in refus.value.message


def test_who_does_not_read_what_cites_is_told_that_it_does_without_its_name(magasin_socle):
    mina = Agent("mina@exemple.fr", "Mina Sol", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    champs = {"libelle": "Atelier voisin", "nature": "entreprise", "source": SOURCE}
    demande = Demande(Origine.SAISIE, LUNDI, "Suivi")
    cree = appliquer(magasin_socle, mina, [Changement("structure", "voisin", None, champs)], demande)
    action = {"programme": "production-france", "intitule": "Négociation secrète", "referent": "voisin", "ordre": "90",
              "source": SOURCE}  # fmt: skip
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("action", "secrete", None, action)], demande)
    with pytest.raises(ErreurRefus) as refus:
        journal.annuler_aussitot(magasin_socle, mina, cree.code, LUNDI + JOUR)
    assert "1 ligne hors de votre périmètre" in refus.value.message.replace("\u00a0", " ")
    assert "secr" not in f"{refus.value} {refus.value.refus}"
    with pytest.raises(ErreurRefus, match="action « Négociation secrète »".replace(" ", r"\s")):
        journal.annuler(magasin_socle, DOMINIQUE_PARTOUT, cree.code, "Doublon", LUNDI + JOUR)


def test_a_row_that_cites_what_is_gone_does_not_come_back_and_nothing_else_is_accused(magasin_socle):
    champs = {"programme": "production-france", "famille": "evenements", "libelle": "Visites d’ateliers",
              "unite": "visites", "nature": "flux", "definition": "Visites", "population": "ateliers", "ordre": "90",
              "source": SOURCE}  # fmt: skip
    demande = Demande(Origine.SAISIE, LUNDI, "Suivi")
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("indicateur", "pf-visites", None, champs)], demande)
    creer(magasin_socle, AGENT_LOCAL, LUNDI + JOUR, "pf-visites")
    retrait = appliquer(magasin_socle, AGENT_LOCAL, [Changement("valeur", "neuve", {}, None)], demande)
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("indicateur", "pf-visites", {}, None)], demande)
    with pytest.raises(ErreurRefus) as refus:
        journal.annuler(magasin_socle, AGENT_LOCAL, retrait.code, "Essai", LUNDI + 2 * JOUR)
    assert "« pf-visites » n’existe pas" in refus.value.message.replace("\u00a0", " ")
    assert "D’autres lignes" not in refus.value.message


def test_undoing_an_undoing_says_that_it_puts_back(semaine):
    annulation = journal.operations(semaine, Filtre())[0][0]
    assert annulation.resume == "Annulation de : 1 valeur modifiée"
    retablie = journal.annuler(semaine, CAMILLE, annulation.code, "Finalement non", LUNDI + 4 * JOUR)
    assert retablie.resume == "De nouveau : 1 valeur modifiée"
    encore = journal.annuler(semaine, CAMILLE, retablie.code, "Finalement si", LUNDI + 5 * JOUR)
    assert encore.resume == "Annulation de : 1 valeur modifiée"


def test_who_lets_people_in_is_read_by_administrateurs_only(semaine):
    inscrire(semaine, AGENT_LOCAL, CAMILLE, Demande(Origine.SAISIE, LUNDI + 4 * JOUR, "Arrivée"))
    lues, total = journal.operations(semaine, Filtre())
    toutes, avec = journal.operations(semaine, Filtre(acces=True))
    assert (total, avec) == (4, 5)
    acces = toutes[0]
    assert acces.code not in {x.code for x in lues}
    assert journal.lire(semaine, acces.code) is None
    assert journal.lire(semaine, acces.code, acces=True) == acces
    with pytest.raises(ErreurSaisie, match="Opération inconnue"):
        journal.annuler(semaine, CAMILLE, acces.code, "Essai", LUNDI + 5 * JOUR)


def test_a_corrected_figure_remembers_what_it_was_with_its_precision_until_another_passage_says_it(magasin_socle):
    def lue():
        with magasin_socle.curseur() as curseur:
            (document,) = curseur.execute("select document from source where code = $1", [SOURCE]).fetchall()[0]
        faits = lignes(magasin_socle, "faits", au=AU, document=document)
        return next((x.auparavant, x.precision_auparavant) for x in faits if x.objet_code == CODE)

    assert lue() == (None, None)
    changer(magasin_socle, CAMILLE, LUNDI, precision="environ", precision_motif="Compté à la main")
    assert lue() == (None, None)
    corrigee = changer(magasin_socle, CAMILLE, LUNDI + JOUR, valeur="64", precision="exact")
    assert lue() == ("63.0000", "exact")
    journal.annuler(magasin_socle, CAMILLE, corrigee.code, "Non", LUNDI + 2 * JOUR)
    assert lue() == (None, None)


def test_a_figure_that_a_file_changes_is_corrected_only_for_who_reads_its_former_passage(magasin_socle):
    def lus(colonne, au=ENSUITE):
        requete = "select source, document from faits_au($1) where objet_code = $2 and colonne = $3"
        with magasin_socle.curseur() as curseur:
            ((source, document),) = curseur.execute(requete, [au, APPEL, colonne]).fetchall()
        faits = lignes(magasin_socle, "faits", au=au, document=document)
        return source[:6], *((x.nombre, x.auparavant) for x in faits if (x.objet_code, x.colonne) == (APPEL, colonne))

    def ecrire(montant, jour):
        changement = Changement("appel", APPEL, {}, {"budget": montant})
        return appliquer(magasin_socle, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, jour, "Relu"))

    ecrire("310000", LUNDI)
    assert lus("budget") == ("entret", ("310000", "300000.00"))
    octets = xlsx({"Appels à projets": [["Programme", "Libellé", "Budget"], ["relocalisation", TITRE_APPEL, 350000]]})
    importe = importer(magasin_socle, AGENT_LOCAL, octets, LUNDI + JOUR, nom="suivi.xlsx").operation
    assert lus("budget") == ("import", ("350000", None))
    assert lus("budget", LUNDI.date()) == ("entret", ("350000", "300000.00"))
    assert lus("ouverture") == ("entret", ("2021-11-10", None))
    ecrire("360000", LUNDI + 2 * JOUR)
    assert lus("budget") == ("import", ("360000", "350000.00"))
    ecrire("350000", LUNDI + 3 * JOUR)
    assert lus("budget") == ("import", ("350000", None))
    defaite = journal.annuler(magasin_socle, AGENT_LOCAL, importe.code, "Non", LUNDI + 4 * JOUR)
    assert lus("budget") == ("entret", ("310000", "300000.00"))
    journal.annuler(magasin_socle, AGENT_LOCAL, defaite.code, "Si", LUNDI + 5 * JOUR)
    assert lus("budget") == ("import", ("350000", None))


def test_a_row_that_takes_another_source_says_what_changes_with_it_and_leaves_the_other_proofs(magasin_socle):
    def ecrire(**changes):
        demande = Demande(Origine.SAISIE, LUNDI, "Relu")
        return appliquer(magasin_socle, AGENT_LOCAL, [Changement("appel", APPEL, {}, changes)], demande)

    def lus(colonne):
        requete = "select document from faits where objet_code = $1 and colonne = $2"
        with magasin_socle.curseur() as curseur:
            ((document,),) = curseur.execute(requete, [APPEL, colonne]).fetchall()
        faits = lignes(magasin_socle, "faits", au=AU, document=document)
        return document, *(x.auparavant for x in faits if (x.objet_code, x.colonne) == (APPEL, colonne))

    autre = "deliberation-2023-00435"
    ecrire(budget="310000")
    ecrire(source=SOURCE)
    assert (lus("budget"), lus("ouverture")) == ((DOCUMENT_APPEL, "300000.00"), (autre, None))
    ecrire(source="entretien-ouverture")
    faite = ecrire(budget="320000", source=SOURCE)
    assert (lus("budget"), lus("duree_mois")) == ((autre, None), (DOCUMENT_APPEL, None))
    journal.annuler(magasin_socle, AGENT_LOCAL, faite.code, "Non", LUNDI + JOUR)
    assert lus("budget") == (DOCUMENT_APPEL, "300000.00")


def test_the_first_rows_of_each_act_are_read_at_once(semaine):
    lues, _ = journal.operations(semaine)
    premieres = journal.premieres(semaine, [x.code for x in lues], 1)
    assert premieres == {x.code: journal.traces(semaine, x.code, taille=1) for x in lues}
    assert {code: [x.code for x in traces] for code, traces in premieres.items()} == {
        x.code: ["neuve" if x.numero == 2 else CODE] for x in lues
    }


def test_an_act_is_named_by_what_it_says_before_the_document_that_backs_it(magasin_socle):
    octets = xlsx(
        {"Valeurs": [["Indicateur", "Période", "Valeur", "Précision"], ["pf-contacts-achats", "2031", 12, "exact"]]}
    )
    importe = importer(magasin_socle, AGENT_LOCAL, octets, LUNDI, nom="suivi.xlsx").operation.code
    lues = [x.table for x in journal.traces(magasin_socle, importe)]
    assert (lues[0], set(lues[1:])) == ("valeur", {"document", "source"})


def test_what_is_undone_is_not_undone_twice(semaine):
    (annulee,) = [x for x in journal.operations(semaine)[0] if x.annulee]
    assert not journal.peut_annuler(semaine, CAMILLE, annulee)
    with pytest.raises(ErreurSaisie, match="déjà"):
        journal.annuler(semaine, CAMILLE, annulee.code, "encore", LUNDI + 5 * JOUR)


# --- What changed ---------------------------------------------------------------------------------------------------


def test_what_was_undone_is_no_change(semaine):
    assert changements.depuis(semaine, LUNDI + 2 * JOUR - timedelta(seconds=1)).total == 0
    lus = changements.depuis(semaine, LUNDI - JOUR)
    assert lus.comptes == {
        (("production-france",), "valeur", "modifié"): 1,
        (("minalogic",), "valeur", "créé"): 1,
    }


def test_a_value_changed_several_times_is_told_once_by_its_last_standing_hand(semaine):
    changer(semaine, AGENT_LOCAL, LUNDI + 4 * JOUR, "Relu par la direction", valeur="65.5")
    (effet,) = [x for x in changements.depuis(semaine, LUNDI - JOUR).effets if x.trace.code == CODE]
    trace = effet.trace
    assert (trace.avant["valeur"], trace.apres["valeur"]) == ("63.0000", "65.5000")
    assert (trace.agent_nom, trace.motif, effet.actes) == ("Agent local", "Relu par la direction", 2)


def test_an_undone_act_leaves_the_change_to_the_one_before(semaine):
    (effet,) = [x for x in changements.depuis(semaine, LUNDI - JOUR).effets if x.trace.code == CODE]
    assert (effet.trace.agent_nom, effet.trace.motif, effet.actes) == ("Camille Roux", "Correction du porteur", 1)


def test_a_row_created_then_deleted_is_no_change(magasin_socle):
    creer(magasin_socle, AGENT_LOCAL, LUNDI, "min-adherents")
    retrait = [Changement("valeur", "neuve", {}, None)]
    appliquer(magasin_socle, AGENT_LOCAL, retrait, Demande(Origine.SAISIE, LUNDI + JOUR, "doublon"))
    assert changements.depuis(magasin_socle, LUNDI - JOUR).total == 0
    assert changements.depuis(magasin_socle, LUNDI).comptes == {(("minalogic",), "valeur", "supprimé"): 1}


def test_nothing_since_now(semaine):
    assert changements.depuis(semaine, LUNDI + 30 * JOUR).total == 0


def test_a_large_import_is_counted_whole_told_in_part_and_hides_no_other_programme(magasin_socle):
    changer(magasin_socle, AGENT_LOCAL, LUNDI - timedelta(hours=1), valeur="64")
    for rang in range(5):
        creer(magasin_socle, AGENT_LOCAL, LUNDI + rang * JOUR, "min-adherents", f"neuve-{rang}")
    lus = changements.depuis(magasin_socle, LUNDI - JOUR, 3)
    assert (lus.total, [x.trace.code for x in lus.effets]) == (6, ["neuve-4", "neuve-3", "neuve-2", CODE])
    sien = lus.de("production-france")
    assert (sien.total, [x.trace.code for x in sien.effets]) == (1, [CODE])
    assert len(changements.depuis(magasin_socle, LUNDI - JOUR, 50).effets) == 6


def test_what_went_with_the_row_it_hung_on_is_told_by_its_programme_and_by_name(magasin_socle):
    indicateur = {"programme": "minalogic", "libelle": "Visites du salon", "unite": "visite", "nature": "flux"}
    with magasin_socle.curseur() as curseur:
        modele = lire_textes(curseur, "indicateur", ["min-adherents"])["min-adherents"]
    neuf = {**{x: modele[x] for x in modele if x not in ("code", "enregistre_le", "fictif", "vedette")}, **indicateur}
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("indicateur", "salon", None, neuf)], _saisie(LUNDI))
    creer(magasin_socle, AGENT_LOCAL, LUNDI + JOUR, "salon")
    for rang, (table, code) in enumerate([("valeur", "neuve"), ("indicateur", "salon")], start=2):
        retrait = [Changement(table, code, {}, None)]
        appliquer(magasin_socle, AGENT_LOCAL, retrait, _saisie(LUNDI + rang * JOUR))
    lus = changements.depuis(magasin_socle, LUNDI + timedelta(hours=30))
    assert lus.comptes == {
        (("minalogic",), "valeur", "supprimé"): 1,
        (("minalogic",), "indicateur", "supprimé"): 1,
    }
    mots = journal.mots(magasin_socle, [x.trace for x in lus.effets])
    dites = [phrases_changements.phrase(x, mots) for x in lus.effets]
    assert any("L’indicateur « Visites du salon » perd son chiffre de 5" in dite.replace("\xa0", " ") for dite in dites)
    assert numeros(magasin_socle, programme="minalogic") == [4, 3, 2, 1]


def test_a_row_that_leaves_a_programme_for_another_is_told_in_both(magasin_socle):
    with magasin_socle.curseur() as curseur:
        (code,) = curseur.execute(
            "select code from action where programme = 'minalogic' and axe is null order by code limit 1"
        ).fetchone()
    part = [Changement("action", code, {}, {"programme": "production-france"})]
    appliquer(magasin_socle, AGENT_LOCAL, part, _saisie(LUNDI))
    lus = changements.depuis(magasin_socle, LUNDI - JOUR)
    assert (lus.total, lus.de("minalogic").total, lus.de("production-france").total) == (1, 1, 1)
    for programme, touchees in (("minalogic", [1]), ("production-france", [1]), ("relocalisation", [])):
        assert numeros(magasin_socle, programme=programme) == touchees


# --- Visits ---------------------------------------------------------------------------------------------------------


def test_a_visit_begins_half_an_hour_after_the_last_activity(magasin_socle):
    venir = [
        visites.venir(magasin_socle, CAMILLE, LUNDI),
        visites.venir(magasin_socle, CAMILLE, LUNDI + timedelta(minutes=29)),
        visites.venir(magasin_socle, CAMILLE, LUNDI + timedelta(minutes=70)),
    ]
    assert venir == [None, None, LUNDI]
    visites.bouger(magasin_socle, CAMILLE, LUNDI + timedelta(minutes=110))
    assert visites.venir(magasin_socle, CAMILLE, LUNDI + timedelta(minutes=130)) == LUNDI
    assert visites.venir(magasin_socle, CAMILLE, LUNDI + JOUR) == LUNDI + timedelta(minutes=70)
    assert visites.venir(magasin_socle, DOMINIQUE, LUNDI + JOUR) is None


def test_a_visit_moves_no_screen_and_waits_for_nobody(magasin_socle):
    version = magasin_socle.version
    visites.venir(magasin_socle, CAMILLE, LUNDI)
    assert magasin_socle.version == version
    assert visites.venir(magasin_socle, LECTEUR_ANONYME, LUNDI) is None
    with magasin_socle.curseur() as curseur:
        assert curseur.execute("select agent from visite").fetchall() == [("camille@exemple.fr",)]


def test_a_visit_during_an_import_is_not_noted_and_does_not_wait(magasin_socle):
    import threading

    reponses = []
    with magasin_socle.ecriture():
        fil = threading.Thread(target=lambda: reponses.append(visites.venir(magasin_socle, DOMINIQUE, LUNDI)))
        fil.start()
        fil.join(timeout=10)
    assert reponses == [None]
    assert visites.venir(magasin_socle, DOMINIQUE, LUNDI + JOUR) is None


def test_a_proof_is_told_by_the_names_of_what_it_proves_though_both_are_gone(magasin_socle):
    """The journal said « flux_financier · f-vote-… · periode_action »."""
    with magasin_socle.curseur() as curseur:
        vote = lire_textes(curseur, "flux_financier", ["f-vote-2024-06-13"])["f-vote-2024-06-13"]
    neuf = {x: vote[x] for x in vote if x not in ("code", "enregistre_le", "fictif")} | {"etape": "paye"}
    preuve = {
        "objet_table": "flux_financier",
        "objet_code": "paye",
        "colonne": "periode_action",
        "source": "2024-00344-demande",
    }
    crees = [Changement("flux_financier", "paye", None, neuf), Changement("preuve", "p", None, preuve)]
    cree = appliquer(magasin_socle, AGENT_LOCAL, crees, _saisie(LUNDI))
    debout = _nom_de_preuve(magasin_socle, cree.code)
    assert debout == "étape d’argent · Pôle de compétitivité Minalogic · payé · 2024 · Période d’action"
    annulation = journal.annuler(magasin_socle, AGENT_LOCAL, cree.code, "essai")
    assert [_nom_de_preuve(magasin_socle, x.code) for x in (cree, annulation)] == [debout, debout]


def _nom_de_preuve(magasin, operation: str) -> str:
    lues = journal.traces(magasin, operation)
    (trace,) = (x for x in lues if x.table == "preuve")
    mots = journal.mots(magasin, [trace])
    assert {cellule[0] for cellule in phrases.cellules(trace, mots)} >= {"Table", "Ligne"}
    assert "flux_financier" not in str(phrases.cellules(trace, mots))
    return phrases.nom(trace, mots)


# --- Access ---------------------------------------------------------------------------------------------------------


def test_letting_somebody_in_is_told_in_words(magasin_socle):
    """The journal said « charge_de_mission », « minalogic » and an address."""
    faite = inscrire(magasin_socle, DOMINIQUE_PARTOUT, CAMILLE, Demande(Origine.SAISIE, LUNDI))
    lues = journal.traces(magasin_socle, faite.code)
    mots = journal.mots(magasin_socle, lues)
    assert [phrases.titre_ligne(x, mots).replace("\u00a0", " ") for x in lues] == [
        "Accès d’un agent créé : Camille Roux",
        "Périmètre d’un agent créé : Camille Roux · Production France",
    ]
    dites = {libelle: apres for trace in lues for libelle, _, apres in phrases.cellules(trace, mots)}
    assert dites == {
        "Nom": "Camille Roux",
        "Rôle": "chargé de mission",
        "Ce qu’elle lit": "tous les programmes",
        "Accès ouvert": "oui",
        "Personne": "Camille Roux",
        "Programme": "Production France",
    }


def test_what_is_undone_at_once_says_so_as_its_reason(magasin_socle):
    """It repeated the sentence of what it undid."""
    faite = changer(magasin_socle, CAMILLE, LUNDI, valeur="64")
    annulee = journal.annuler_aussitot(magasin_socle, CAMILLE, faite.code, LUNDI + JOUR)
    assert journal.lire(magasin_socle, annulee.code).motif == journal.AUSSITOT


def test_a_number_is_looked_for_in_what_one_reads(semaine):
    """Identifiers are full of digits: 64 found a programme's whole history."""
    assert numeros(semaine, mots=("640",)) == [4, 3]
    cree = journal.lire(semaine, journal.operations(semaine)[0][2].code)
    (trace,) = journal.traces(semaine, cree.code)
    assert trace.code == "neuve"
    assert numeros(semaine, mots=("neuve",)) == [2]
    creer(semaine, DOMINIQUE, LUNDI + 5 * JOUR, "min-adherents", code="x-777123")
    assert numeros(semaine, mots=("777123",)) == []


def test_an_arrete_is_told_in_words_and_offers_no_undoing(magasin_socle):
    code = arretes.prendre(magasin_socle, DOMINIQUE_PARTOUT, "Comité", AU, "", LUNDI, None)
    ((operation, *_), _) = journal.operations(magasin_socle)
    assert not journal.peut_annuler(magasin_socle, DOMINIQUE_PARTOUT, operation)
    lues = journal.traces(magasin_socle, operation.code)
    dites = phrases.cellules(lues[0], journal.mots(magasin_socle, lues))
    assert [libelle for libelle, *_ in dites if libelle == libelle.lower()] == []
    assert ("Date de référence", "", "1er janvier 2026") in dites
    assert code
