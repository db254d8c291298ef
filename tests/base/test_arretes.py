"""An arrêté's figures never change, whatever happens after; an altered one is told."""

import shutil
import threading
from datetime import date, datetime, timedelta

import pytest

from filiere_dash.base import arretes, changements, ecritures, journal, lectures, migrations
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures import Demande, annuler, appliquer
from filiere_dash.base.etats import reconstruire
from filiere_dash.base.magasin import ouvrir
from filiere_dash.base.sauvegardes.copie import sauvegarder
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.cli import main
from filiere_dash.domaine.arretes import SUIVIS, comparer
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurBase, ErreurConflit, ErreurDroit, ErreurSaisie

MIDI = datetime(2030, 1, 7, 12, 0, 0, 5)
AU = date(2024, 6, 13)
CODE = "pf-contacts-achats-2022-2023"


def prendre(magasin, libelle: str = "Comité de juin", quand: datetime = MIDI, jeton: str | None = None) -> str:
    return arretes.prendre(magasin, AGENT_LOCAL, libelle, AU, "Pour le bureau", quand, jeton)


def changer(magasin, quand: datetime, valeur: str = "99", origine: Origine = Origine.SAISIE) -> str:
    changement = Changement("valeur", CODE, {}, {"valeur": valeur})
    return appliquer(magasin, AGENT_LOCAL, [changement], Demande(origine, quand, "essai")).code


def figee(contenu) -> str | None:
    return next((x["valeur"] for x in contenu.lignes("valeurs") if x["code"] == CODE), None)


def test_an_arrete_holds_the_figures_of_its_date_and_says_who_took_it(magasin_socle):
    code = prendre(magasin_socle)
    (pris,) = arretes.lister(magasin_socle)
    assert (pris.code, pris.libelle, pris.date_reference, pris.fige_le) == (code, "Comité de juin", AU, MIDI)
    assert (pris.agent, pris.commentaire, pris.intact) == ("Agent local", "Pour le bureau", True)
    contenu = arretes.lire(magasin_socle, code)
    assert figee(contenu) == "63.0000"
    assert next(contenu.lignes("totaux"))["vote"] == "232500.00"
    avant = arretes.prendre(magasin_socle, AGENT_LOCAL, "Avant", date(2020, 1, 1), "", MIDI, None)
    assert figee(arretes.lire(magasin_socle, avant)) is None


def test_its_figures_never_change_whatever_happens_after(base_socle):
    magasin = ouvrir(base_socle)
    code = prendre(magasin)
    fige = arretes.lire(magasin, code).vues
    changer(magasin, MIDI + timedelta(days=1))
    assert arretes.lire(magasin, code).vues == fige
    importee = changer(magasin, MIDI + timedelta(days=2), "120", Origine.IMPORT)
    assert arretes.lire(magasin, code).vues == fige
    annuler(magasin, AGENT_LOCAL, importee, Demande(Origine.ANNULATION, MIDI + timedelta(days=3), "non"))
    assert arretes.lire(magasin, code).vues == fige
    copie = base_socle.with_name("copie.duckdb")
    sauvegarder(magasin, copie)
    with magasin.transaction() as curseur:
        curseur.execute("delete from base_identite where cle = 'empreinte_vues'")
    migrations.mettre_a_jour(magasin, nouveau=False)
    assert arretes.lire(magasin, code).vues == fige
    magasin.fermer()
    restaurer(copie, base_socle, MIDI)
    magasin = ouvrir(base_socle)
    assert arretes.lire(magasin, code).vues == fige
    assert arretes.lister(magasin)[0].intact
    magasin.fermer()


def test_its_screens_are_read_at_the_very_moment_it_was_taken(magasin_socle):
    """What was recorded a microsecond later is not in them."""
    code = prendre(magasin_socle)
    changer(magasin_socle, MIDI + timedelta(microseconds=1))
    etat = magasin_lu(magasin_socle, AGENT_LOCAL, arretes.lister(magasin_socle)[0].fige_le)
    assert etat is not magasin_socle
    assert arretes.photographier(etat, AU).vues == arretes.lire(magasin_socle, code).vues
    assert [x.code for x in arretes.lister(etat)] == [code]


def test_the_threshold_of_statuses_stays_the_one_that_was_shown(magasin_socle):
    code = prendre(magasin_socle)
    seuil = {"valeur": "25", "libelle": "Seuil"}
    demande = Demande(Origine.SAISIE, MIDI + timedelta(days=1), "essai")
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("parametre", "seuil_statut_points", None, seuil)], demande)
    assert {x["seuil_statut"] for x in arretes.photographier(magasin_socle, AU).lignes("cibles")} == {"25.0000"}
    assert {x["seuil_statut"] for x in arretes.lire(magasin_socle, code).lignes("cibles")} == {"10.0000"}
    etat = magasin_lu(magasin_socle, AGENT_LOCAL, MIDI)
    assert {x.seuil_statut for x in lectures.lignes(etat, "cibles", au=AU)} == {10}


@pytest.mark.parametrize(
    "requete",
    [
        "update arrete set contenu = replace(contenu::text, '\"63.0000\"', '\"64.0000\"')::json",
        "update arrete set contenu = (select contenu from arrete where libelle = 'Autre') where libelle <> 'Autre'",
        "update arrete set date_reference = date '2024-12-31' where libelle <> 'Autre'",
    ],
)
def test_an_altered_arrete_is_told_and_not_read(magasin_socle, requete):
    code = prendre(magasin_socle)
    changer(magasin_socle, MIDI + timedelta(days=1))
    prendre(magasin_socle, "Autre", MIDI + timedelta(days=2))
    with magasin_socle.transaction() as curseur:
        curseur.execute(requete)
    assert {x.libelle: x.intact for x in arretes.lister(magasin_socle)}["Comité de juin"] is False
    (dit,) = [x for x in arretes.verifier(magasin_socle) if code in x]
    assert "«\u00a0Comité de juin\u00a0»" in dit
    assert "Arrêté altéré" in dit
    with pytest.raises(ErreurBase, match="altéré"):
        arretes.lire(magasin_socle, code)


def test_check_names_the_arretes_that_are_altered_or_gone_and_them_alone(base_socle, capsys):
    magasin = ouvrir(base_socle)
    code, autre = prendre(magasin), prendre(magasin, "Autre", MIDI + timedelta(days=2))
    magasin.fermer()
    assert main(["check", "--base", str(base_socle)]) == 0
    assert "Arrêtés" not in capsys.readouterr().out
    magasin = ouvrir(base_socle)
    with magasin.transaction() as curseur:
        requete = (
            "update arrete set contenu = replace(contenu::text, '\"63.0000\"', '\"64.0000\"')::json where code = $code"
        )
        curseur.execute(requete, {"code": code})
    magasin.fermer()
    assert main(["check", "--base", str(base_socle)]) == 1
    sortie = capsys.readouterr().out
    assert "\nArrêtés\n  ✗ «\u00a0Comité de juin\u00a0», situation au 13 juin 2024, pris le 7 janvier 2030" in sortie
    assert "N’en citez aucun chiffre" in sortie
    assert (code in sortie, autre in sortie) == (True, False)
    magasin = ouvrir(base_socle)
    with magasin.transaction() as curseur:
        curseur.execute("delete from arrete where code = $code", {"code": autre})
    magasin.fermer()
    assert main(["check", "--base", str(base_socle)]) == 1
    sortie = capsys.readouterr().out
    assert "✗ Arrêté «\u00a0Autre\u00a0» pris, situation au 13 juin 2024, le 9 janvier 2030" in sortie
    assert "la base ne le contient plus" in sortie


def test_taking_one_is_an_act_of_the_journal_that_nothing_undoes(magasin_socle):
    code = prendre(magasin_socle)
    (operation,), _ = journal.operations(magasin_socle)
    assert "Comité de juin" in operation.resume
    (trace,) = journal.traces(magasin_socle, operation.code)
    assert trace.apres["empreinte"] == arretes.lister(magasin_socle)[0].empreinte
    assert len(str(trace.apres)) < 500
    with pytest.raises(ErreurSaisie, match="ne s’annule pas"):
        journal.annuler(magasin_socle, AGENT_LOCAL, operation.code, "essai", MIDI)
    with pytest.raises(ErreurConflit):
        ecritures.annuler(magasin_socle, AGENT_LOCAL, operation.code, Demande(Origine.ANNULATION, MIDI, "essai"))
    assert arretes.lire(magasin_socle, code)


def test_what_waited_to_be_written_is_later_than_the_arrete_that_it_waited_for(magasin_socle):
    """The hour is that of the end: a save that waits behind an arrêté is a change since it, never before it."""
    changement = Changement("valeur", CODE, {}, {"valeur": "99"})
    suite = threading.Thread(
        target=appliquer, args=(magasin_socle, AGENT_LOCAL, [changement], Demande(Origine.SAISIE, motif="essai"))
    )
    with magasin_socle.ecriture():
        suite.start()
        arretes.prendre(magasin_socle, AGENT_LOCAL, "Comité de juin", AU, "", None, None)
    suite.join()
    (pris,) = arretes.lister(magasin_socle)
    contenu = arretes.lire(magasin_socle, pris.code)
    assert figee(contenu) == "63.0000"
    assert comparer(contenu, arretes.photographier(reconstruire(magasin_socle, pris.fige_le), AU)) == []
    assert changements.depuis(magasin_socle, pris.fige_le).total == 1


def test_a_state_read_during_an_operation_is_before_it(magasin_socle):
    changement = Changement("valeur", CODE, {}, {"valeur": "99"})
    with ecritures.operation(magasin_socle, AGENT_LOCAL, Demande(Origine.IMPORT, motif="essai")) as seance:
        seance.ecrire([changement])
        pendant = ecritures.maintenant()
    assert changements.depuis(magasin_socle, pendant).total == 1
    (trace,) = journal.histoire(magasin_socle, "valeur", CODE)
    assert trace.fait_le > pendant


def test_only_who_may_takes_one(magasin_socle):
    lou = Agent("lou", "Lou", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    with pytest.raises(ErreurDroit):
        arretes.prendre(magasin_socle, lou, "Le mien", AU, "", MIDI, None)
    dominique = Agent("d", "Dominique", Role.DIRECTEUR)
    assert arretes.prendre(magasin_socle, dominique, "Le mien", AU, "", MIDI, None)


def test_who_does_not_read_all_programmes_takes_none_and_learns_no_name(magasin_socle):
    prendre(magasin_socle, "Négociation")
    dominique = Agent("d", "Dominique", Role.DIRECTEUR, frozenset({"minalogic"}), lecture_limitee=True)
    with pytest.raises(ErreurDroit, match="tous les programmes") as refus:
        arretes.prendre(magasin_socle, dominique, "Négociation", AU, "", MIDI, None)
    assert "Négociation" not in str(refus.value)
    assert len(arretes.lister(magasin_socle)) == 1


def test_a_name_is_asked_for_and_taken_once_and_a_double_click_is_one(magasin_socle):
    with pytest.raises(ErreurSaisie, match="Nom à donner"):
        prendre(magasin_socle, "  ")
    premier = prendre(magasin_socle, jeton="clic")
    assert prendre(magasin_socle, jeton="clic") == premier
    with pytest.raises(ErreurSaisie, match="déjà"):
        prendre(magasin_socle, jeton="autre")
    assert len(arretes.lister(magasin_socle)) == 1


def test_two_of_them_compare_and_one_compares_with_today(magasin_socle):
    premier = prendre(magasin_socle)
    changer(magasin_socle, MIDI + timedelta(days=1), "99")
    second = prendre(magasin_socle, "Comité de juillet", MIDI + timedelta(days=2))
    ecarts = comparer(arretes.lire(magasin_socle, premier), arretes.lire(magasin_socle, second))
    (ecart,) = [x for x in ecarts if x.vue == "valeurs"]
    assert (ecart.suivi.libelle, ecart.avant["valeur"], ecart.apres["valeur"]) == ("Valeur", "63.0000", "99.0000")
    assert comparer(arretes.lire(magasin_socle, second), arretes.photographier(magasin_socle, AU)) == []
    retrait = [Changement("valeur", CODE, {}, None)]
    appliquer(magasin_socle, AGENT_LOCAL, retrait, Demande(Origine.SAISIE, MIDI + timedelta(days=3), "doublon"))
    ecarts = comparer(arretes.lire(magasin_socle, second), arretes.photographier(magasin_socle, AU))
    assert [(x.vue, x.suivi, x.apres) for x in ecarts if x.vue == "valeurs"] == [("valeurs", None, None)]


def test_an_adherent_is_frozen_as_it_is_and_read_once(magasin_demonstration):
    """The public view has a row a trade: a sum of the headcounts of the arrêté was wrong."""
    contenu = arretes.lire(magasin_demonstration, prendre(magasin_demonstration))
    with magasin_demonstration.curseur() as curseur:
        ((membres, metiers),) = curseur.execute(
            "select count(distinct code), count(*) from adherents_au($au)", {"au": AU}
        ).fetchall()
    assert len(contenu.vues["adherents"]["lignes"]) == metiers > membres
    lus = list(contenu.lignes("adherents"))
    assert len({x["code"] for x in lus}) == len(lus) == membres


def test_every_row_says_its_programme(magasin_demonstration):
    contenu = arretes.photographier(magasin_demonstration, AU)
    communs = {"deliberations", "conventions"}  # some are of no programme
    for vue in SUIVIS[1:]:
        rangees = [x for x in contenu.lignes(vue.nom) if vue.nom not in communs or x["programme"]]
        assert rangees, vue.nom
        assert [x for x in rangees if not (x.get("programme_libelle") or x.get("libelle_court"))] == [], vue.nom


def test_an_arrete_of_an_older_schema_still_compares(magasin_socle):
    """A view or a column that came later is not there: nothing breaks, and nothing of it is invented."""
    contenu = arretes.lire(magasin_socle, prendre(magasin_socle))
    anciennes = {nom: vue for nom, vue in contenu.vues.items() if nom != "imputations"}
    tardive = "actions_suite_inconnue"
    rang = anciennes["programmes"]["colonnes"].index(tardive)
    sans = [[x for numero, x in enumerate(ligne) if numero != rang] for ligne in anciennes["programmes"]["lignes"]]
    colonnes = [x for x in anciennes["programmes"]["colonnes"] if x != tardive]
    anciennes["programmes"] = {"colonnes": colonnes, "lignes": sans}
    ancien = type(contenu)(anciennes)
    assert contenu.vues["imputations"]["lignes"]
    assert comparer(ancien, contenu) == comparer(contenu, ancien) == []


def test_a_bounded_reader_opens_none(magasin_socle):
    prendre(magasin_socle)
    lou = Agent("lou", "Lou", Role.LECTEUR, frozenset({"minalogic"}), lecture_limitee=True)
    assert arretes.lister(magasin_lu(magasin_socle, lou)) == []


def test_a_copy_of_the_base_keeps_them(magasin_socle, tmp_path):
    code = prendre(magasin_socle)
    sauvegarder(magasin_socle, tmp_path / "copie.duckdb")
    copie = ouvrir(shutil.copy(tmp_path / "copie.duckdb", tmp_path / "lue.duckdb"))
    assert arretes.lire(copie, code).vues == arretes.lire(magasin_socle, code).vues
    copie.fermer()
