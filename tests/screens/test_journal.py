"""The journal, what changed, past states and arrêtés as a reader finds them; a perimeter reads no other programme."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import arretes, partage
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.catalogue import tables
from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.journal import operations
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.moments import moment_dans_adresse
from filiere_dash.ui import cadre, exports, garde, navigation
from tests.screens.conftest import RACINE
from tests.screens.ecran import Ecran

AU = date(2024, 6, 13)
CODE = "pf-contacts-achats-2022-2023"
INDICATEUR = "Contacts achats acceptés sur LinkedIn"
SOURCE = "2023-00435-contacts-achats"
CAMILLE = Agent("camille@exemple.fr", "Camille Roux", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
LECTEUR = Agent("lou@exemple.fr", "Lou Petit", Role.LECTEUR)
LIMITEE = Agent("mina@exemple.fr", "Mina Sol", Role.LECTEUR, frozenset({"minalogic"}), lecture_limitee=True)
PERIODE = r"[\d/. -]+|(\w+ )*\d{4}"
GESTION = ("journal", "changements", "arretes")
ECRITURES = [
    x.adresse for x in navigation.GESTION if x.droit in cadre.ECRITURES and (RACINE / "pages" / x.fichier).exists()
]
ECRANS = ("", "minalogic", "indicateurs", "financement", "actions", "actes", "echeances", "sources", *GESTION)


@pytest.fixture(scope="module")
def debut(bases) -> datetime:
    """The hour of the first act of this file: the base stands, and its acts are past when the tests look."""
    bases("demonstration")
    return datetime.now()  # noqa: DTZ005 - the clock of the journal


@pytest.fixture(scope="module")
def vecue(bases, tmp_path_factory, debut) -> Iterator[Magasin]:
    """A demonstration base, open in this process as the application opens it, with an arrêté and four acts."""
    chemin = shutil.copy(bases("demonstration"), tmp_path_factory.mktemp("journal") / "vecue.duckdb")
    magasin = partage.magasin_du_processus(chemin)
    arretes.prendre(magasin, AGENT_LOCAL, "Comité de juin", AU, "Pour le bureau", debut, None)
    for rang, valeur in enumerate(("64", "66.5"), start=1):
        changement = Changement("valeur", CODE, {}, {"valeur": valeur})
        appliquer(magasin, CAMILLE, [changement], Demande(Origine.SAISIE, debut + timedelta(milliseconds=rang), "Relu"))
    neuve = {"indicateur": "min-adherents", "periode": "2025", "valeur": "41", "precision": "exact", "source": SOURCE}
    import_ = Demande(Origine.IMPORT, debut + timedelta(milliseconds=3), "Envoi", fichier="pôle.xlsx")
    appliquer(magasin, AGENT_LOCAL, [Changement("valeur", "neuve", None, neuve)], import_)
    appliquer(
        magasin,
        AGENT_LOCAL,
        [Changement("action", _premiere_action(magasin), {}, {"fin": "2031-05-04"})],
        Demande(Origine.SAISIE, debut + timedelta(milliseconds=4), None),
    )
    yield magasin
    magasin.fermer()


def _premiere_action(magasin: Magasin) -> str:
    with magasin.curseur() as curseur:
        requete = "select min(code) from action where programme = 'production-france'"
        return curseur.execute(requete).fetchall()[0][0]


@pytest.fixture
def lire(vecue, monkeypatch):
    """Open a screen of the lived-in base, as an agent."""
    monkeypatch.setenv("FILIERE_DASH_BASE", str(vecue.chemin))
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", AU.isoformat())

    def lecture(adresse: str, agent: Agent = AGENT_LOCAL, **filtres: str) -> Ecran:
        monkeypatch.setattr(garde, "agent_courant", lambda magasin: agent)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
        if adresse:
            application._page_hash = calc_hash(adresse)
        application.query_params.update(filtres)
        ecran = Ecran(application.run())
        assert not application.exception
        return ecran

    return lecture


@pytest.fixture(scope="module")
def hier(debut) -> str:
    """Just before the first act, as an address writes it."""
    return moment_dans_adresse(debut - timedelta(microseconds=1))


# --- The journal ----------------------------------------------------------------------------------------------------


def test_the_journal_lists_the_acts_and_opens_one_cell_by_cell(lire, vecue):
    ecran = lire("journal")
    assert "Les opérations (5 opérations)" in ecran.texte
    assert re.search(r"Camille Roux saisie 1 valeur modifiée Contacts achats acceptés.* Relu", ecran.texte)
    (acte,) = [x.code for x in operations(vecue)[0] if x.numero == 3]
    ouverte = lire("journal", operation=acte)
    assert "Saisie par Camille Roux le" in ouverte.texte
    assert "Valeur 64 contacts 66,5 contacts" in ouverte.texte


def test_its_filters_live_in_the_address(lire):
    assert "(2 opérations)" in lire("journal", qui="camille@exemple.fr").texte
    assert "(1 opération)" in lire("journal", programme="minalogic").texte
    assert "(1 opération)" in lire("journal", q="pôle.xlsx").texte
    assert "(1 opération)" in lire("journal", q="pôle.xlsx", page="2").texte
    assert "Les opérations (5 opérations)" in lire("journal", page="99999").texte
    vide = lire("journal", qui="camille@exemple.fr", programme="minalogic")
    assert "Aucune opération ne passe ces filtres" in vide.texte


def test_a_fresh_base_says_that_nothing_was_recorded(ouvrir):
    assert "Rien n’a été saisi ni importé depuis la création de la base" in ouvrir("journal").texte


def test_only_who_may_reads_the_journal_and_undoes(lire, vecue):
    refuse = lire("journal", LECTEUR)
    assert "Droit insuffisant" in refuse.texte
    assert "Camille Roux saisie" not in refuse.texte
    (acte,) = [x.code for x in operations(vecue)[0] if x.numero == 4]
    assert "Annuler cette opération" in lire("journal", operation=acte).texte
    assert "Annuler cette opération" not in lire("journal", CAMILLE, operation=acte).texte


def test_a_detail_shows_its_history(lire):
    ecran = lire("indicateurs", indicateur="pf-contacts-achats")
    assert "Histoire de ces chiffres : 2 changements" in ecran.texte
    assert "Valeur 63 contacts 64 contacts Relu" in ecran.texte
    assert "aucun changement" in lire("actes", acte="d-2024-00344").texte
    assert "Histoire" not in lire("indicateurs", LECTEUR, indicateur="pf-contacts-achats").texte


def test_a_corrected_figure_is_marked_beside_the_passage_that_it_no_longer_says(lire):
    ecran = lire("sources", source="2023-00435-contacts-achats")
    assert re.search(r"66,5 contacts.*≠ Corrigé le \d+(?:er)? \w+\.? \d{4} ; auparavant 63 contacts", ecran.texte)
    assert "Corrigé" not in lire("sources", source="2024-00344-adherents").texte
    assert "Camille" not in lire("sources", LECTEUR, source="2023-00435-contacts-achats").texte


# --- What changed ---------------------------------------------------------------------------------------------------


def test_what_changed_is_told_by_programme_in_sentences(lire):
    ecran = lire("changements", depuis="arrete")
    assert "3 lignes ont changé dans 2 programmes depuis l’arrêté « Comité de juin »" in ecran.texte
    assert f"« {INDICATEUR} » passe de 63 contacts à 66,5 contacts (2022/2023), en 2 opérations" in ecran.texte
    assert "vaut 41 adhérents (2025), chiffre nouveau, importé par Agent local" in ecran.texte
    assert "à 4 mai 2031" in ecran.texte
    un = lire("changements", depuis="arrete", programme="minalogic")
    assert "1 ligne a changé dans 1 programme" in un.texte
    assert INDICATEUR not in re.sub(r"title=\S*", "", un.html)


def test_a_day_counts_from_its_morning(lire, debut):
    demain = debut.date() + timedelta(days=1)
    assert "3 lignes ont changé" in lire("changements", jour=f"{debut:%d/%m/%Y}").texte
    assert "pas encore venu" in lire("changements", jour=f"{demain:%d/%m/%Y}").erreurs[0]
    assert "31/02/2024" in lire("changements", jour="31/02/2024").erreurs[0]


def test_a_lecteur_reads_what_changed_without_the_doors_of_the_journal(lire):
    ecran = lire("changements", LECTEUR, depuis="arrete")
    assert "passe de 63 contacts à 66,5 contacts" in ecran.texte
    assert "motif :" not in ecran.texte
    assert " par " not in ecran.texte.partition("Commun à tous")[0].partition("passe de 63")[2][:60]
    assert [x for x in ecran.portes if x.startswith("/journal")] == []


# --- The state of a past moment -------------------------------------------------------------------------------------


@pytest.mark.parametrize("adresse", [*ECRANS, "production-france"])
def test_every_screen_is_read_as_it_was_and_says_so(lire, adresse, hier):
    ecran = lire(adresse, enregistre=hier)
    assert "Vous lisez la base telle qu’elle était enregistrée au" in ecran.texte
    assert "revenir à l’état présent" in ecran.texte
    assert ecran.erreurs == []
    assert not re.search(r"66,5|2031", ecran.texte)
    assert all("enregistre=" in porte for porte in ecran.portes if porte.startswith("/") and "?" in porte)


def test_a_past_figure_is_the_past_one_and_the_present_one_is_back(lire, hier):
    assert "63 contacts" in lire("indicateurs", indicateur="pf-contacts-achats", enregistre=hier).texte
    assert "66,5 contacts" in lire("indicateurs", indicateur="pf-contacts-achats").texte
    assert "Vous lisez la base telle" not in lire("indicateurs", enregistre="aujourdhui").texte


@pytest.mark.parametrize("adresse", ECRITURES)
def test_nobody_writes_in_the_past(lire, adresse, hier):
    assert "Un état passé se lit, il ne se modifie pas" in lire(adresse, enregistre=hier).texte


def test_nothing_is_taken_nor_undone_in_the_past(lire, vecue, debut):
    moment = moment_dans_adresse(debut + timedelta(milliseconds=2))
    (acte,) = [x.code for x in operations(vecue)[0] if x.numero == 2]
    assert "Annuler cette opération" not in lire("journal", operation=acte, enregistre=moment).texte
    assert "Prendre un arrêté" not in lire("arretes", enregistre=moment).texte


@pytest.mark.parametrize(
    ("saisie", "mots"),
    [
        ("13/06/2024", "n'existait pas encore : elle enregistre depuis le"),
        ("31/02/2026", "n'existe pas"),
        ("01/01/2199", "n'est pas passé"),
    ],
)
@pytest.mark.parametrize("adresse", ["", "financement", "minalogic", "saisie"])
def test_a_state_that_cannot_be_read_is_refused_and_no_other_is_shown(lire, adresse, saisie, mots):
    """The figures of today were shown under the day that was asked for."""
    ecran = lire(adresse, enregistre=saisie)
    (refus,) = ecran.erreurs
    assert mots in refus.replace("’", "'").replace("\u00a0", " ")
    assert "enregistre=aujourdhui" in ecran.porte("?")
    assert "Revenir à l’état présent" in ecran.texte
    assert not re.search(r"\d €|Voté|Vous lisez la base telle|Base d’aujourd’hui", ecran.texte)


def test_an_export_says_which_state_it_shows(lire, hier, monkeypatch):
    noms = []
    monkeypatch.setattr(exports.st, "download_button", lambda libelle, donnees, nom, *_, **__: noms.append(nom))
    lire("actions", enregistre=hier)
    assert noms
    assert all("-etat-enregistre-" in nom for nom in noms)


# --- Arrêtés --------------------------------------------------------------------------------------------------------


def test_an_arrete_is_read_compared_and_its_screens_opened(lire, vecue, debut):
    (pris,) = arretes.lister(vecue)
    ecran = lire("arretes", arrete=pris.code)
    assert "Comité de juin" in ecran.texte
    assert "Voté 262 500 €" in ecran.texte
    assert f"empreinte {pris.empreinte[:12]}" in ecran.texte
    noms = [x.label.replace("\u00a0", " ").split(" : ")[0] for x in ecran.application.expander]
    assert {"Indicateurs", "Valeurs", "Cibles", "Délibérations"} <= set(noms)
    compare = lire("arretes", arrete=pris.code, avec="aujourdhui")
    assert f"Valeur « {INDICATEUR} · 2022/2023 » : de 63 contacts à 66,5 contacts." in compare.texte
    porte = ecran.porte("/?au=13-06-2024&enregistre=")
    assert porte.endswith(moment_dans_adresse(debut).replace(":", "%3A"))


def test_who_may_not_take_one_is_not_offered_it(lire):
    assert "Prendre un arrêté" in lire("arretes").texte
    assert "Prendre un arrêté" not in lire("arretes", CAMILLE).texte
    limite = Agent("d@exemple.fr", "Dominique", Role.DIRECTEUR, frozenset({"minalogic"}), lecture_limitee=True)
    ecran = lire("arretes", limite)
    assert "Prendre un arrêté" not in ecran.texte
    assert "n’en ouvre ni n’en prend aucun" in ecran.texte


# --- A perimeter ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def interdits(vecue) -> set[str]:
    """The codes and names of the rows that a perimeter leaves out, but those that its own rows say too."""
    lue = magasin_lu(vecue, LIMITEE)
    with lue.curseur() as curseur:
        permis = "\n".join(str(x) for nom in tables(lue) for x in curseur.execute(f'from "{nom}"').fetchall())
    dits = {dit for dit in _dits(vecue) if len(dit) > 12 and dit not in permis and not re.fullmatch(PERIODE, dit)}
    assert len(dits) > 500
    assert "production-france" in dits
    return dits


def _dits(magasin: Magasin) -> set[str]:
    dits: set[str] = set()
    with magasin.curseur() as curseur:
        for nom, decrit in OBJETS.items():
            if nom != "parametre":
                colonnes = ", ".join(f'"{c}"::text' for c in dict.fromkeys(["code", *decrit.nom]))
                for rangee in curseur.execute(f'select {colonnes} from "{nom}"').fetchall():
                    dits |= set(filter(None, rangee))
    return dits - {"taux_prise_en_charge", "prestation_jours_min", "prestation_jours_max"}


@pytest.mark.parametrize("adresse", ECRANS)
def test_a_perimeter_reads_no_other_programme_on_any_screen_nor_export(lire, adresse, interdits, monkeypatch):
    tableaux = []

    def noter(cle, tableau, nom=None):
        tableaux.append(tableau() if callable(tableau) else tableau)

    monkeypatch.setattr(exports, "boutons_tableau", noter)
    ecran = lire(adresse, LIMITEE)
    assert {dit for dit in interdits if dit in ecran.html or dit in ecran.texte} == set()
    cellules = {str(x) for tableau in tableaux for ligne in tableau.lignes for x in ligne}
    assert cellules & interdits == set()


@pytest.mark.parametrize(
    ("adresse", "filtres"),
    [
        ("production-france", {}),
        ("indicateurs", {"indicateur": "pf-contacts-achats"}),
        ("actes", {"acte": "d-2023-00435"}),
        ("sources", {"source": SOURCE}),
        ("changements", {"depuis": "semaine"}),
        ("indicateurs", {"programme": "production-france"}),
    ],
)
def test_a_deep_link_to_another_programme_opens_nothing_of_it(lire, adresse, filtres, interdits):
    ecran = lire(adresse, LIMITEE, **filtres)
    dits = interdits - {"production-france", *filtres.values()}
    assert {dit for dit in dits if dit in ecran.html or dit in ecran.texte} == set()


def test_two_readers_of_one_server_do_not_share_what_they_read(lire):
    """The cache of reads is shared by all: whole, bounded, then whole again."""
    assert "Production France" in lire("").texte
    assert "Production France" not in lire("", LIMITEE).texte
    assert "Production France" in lire("").texte
