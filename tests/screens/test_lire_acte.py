"""The screen that reads an act: each value with its passage, nothing written unseen, one click to undo it."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import brouillons
from filiere_dash.base.diagnostics import disque_plein
from filiere_dash.base.ecritures import Demande, appliquer, identifier, provisoire
from filiere_dash.base.partage import magasin_du_processus
from filiere_dash.base.pieces import controle
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.ui import garde
from filiere_dash.ui.blocs.lecture import etat, reprise
from filiere_dash.ui.blocs.saisie import reprises
from tests.conftest import RACINE
from tests.screens.ecran import Ecran, aplati

PATIENCE = 120
ACTE = """\
SAINT-ÉTIENNE MÉTROPOLE
SÉANCE DU BUREAU MÉTROPOLITAIN DU 12 DÉCEMBRE 2024
DÉLIBÉRATION N°2024.00901
OBJET : PRODUCTION FRANCE - MÉCALOIRE - SUBVENTION 2025

Le Bureau a été convoqué le 05 décembre 2024.
Nombre de membres en exercice : 68
Nombre de présents : 50
Nombre de pouvoirs : 10
Nombre de voix : 60

Mécaloire poursuit l’action Production France. Elle sollicite une subvention de 45 000 € pour l’année 2025.

Le Bureau de Saint-Etienne Métropole, après en avoir délibéré :
- autorise le versement d’une subvention de 40 000 € à Mécaloire au titre de l’année 2025,
- approuve le projet de convention entre Saint-Etienne Métropole et Mécaloire,
- autorise Monsieur le Président ou son représentant à signer la convention,
- la dépense correspondante sera imputée sur le budget de l’exercice 2025, section investissement.

Ce dossier a été adopté à l’unanimité.
"""
LOU = Agent("lou@exemple.fr", "Lou Martin", Role.LECTEUR)
CLAUDE = Agent("claude@exemple.fr", "Claude Roy", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
Ouvrir = Callable[..., Ecran]


@pytest.fixture
def base(bases, tmp_path) -> Iterator[Path]:
    """A base of this test's own."""
    chemin = Path(shutil.copyfile(bases("socle"), tmp_path / "acte.duckdb"))
    yield chemin
    magasin_du_processus(chemin).fermer()


@pytest.fixture
def magasin(base):
    return magasin_du_processus(base)


@pytest.fixture
def ouvrir_lecture(base, monkeypatch) -> Ouvrir:
    """Open a screen on that base, as an agent."""
    monkeypatch.setenv("FILIERE_DASH_BASE", str(base))
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", "2024-12-20")

    def ouverture(agent: Agent = AGENT_LOCAL, adresse: str = "lire-un-acte", **filtres: str) -> Ecran:
        monkeypatch.setattr(garde, "agent_courant", lambda _: agent)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=PATIENCE)
        application._page_hash = calc_hash(adresse)
        application.query_params.update(filtres)
        return sain(Ecran(application.run()))

    return ouverture


def sain(ecran: Ecran) -> Ecran:
    assert [x.message for x in ecran.application.exception] == []
    return ecran


def travail(ecran: Ecran):
    memoire = ecran.application.session_state
    return memoire[etat._ACTE] if etat._ACTE in memoire else None  # noqa: SIM401 — this memory has no get


def deposer(ecran: Ecran, nom: str = "acte.txt", octets: bytes = ACTE.encode()) -> Ecran:
    ecran.application.file_uploader[0].set_value((nom, octets, "text/plain")).run()
    limite = time.monotonic() + PATIENCE
    while travail(ecran) is not None and travail(ecran).tache is not None and time.monotonic() < limite:
        ecran.application.run()
    return sain(ecran)


def cliquer(ecran: Ecran, debut: str) -> Ecran:
    next(bouton for bouton in ecran.application.button if bouton.label.startswith(debut)).click().run()
    return sain(ecran)


def partie(ecran: Ecran, nom: str) -> Ecran:
    ecran.application.radio[0].set_value(nom).run()
    return sain(ecran)


def compter(magasin, table: str) -> int:
    with magasin.curseur() as curseur:
        return curseur.execute(f"select count(*) from {table}").fetchall()[0][0]


def marque(ecran: Ecran) -> str:
    """The words that are highlighted in the text of the act."""
    html = next(x for x in ecran.fragments if "fd-acte" in x)
    return aplati(" ".join(part.split("</mark>")[0] for part in html.split("<mark>")[1:]))


def test_a_dropped_act_shows_each_value_its_passage_and_its_trust(ouvrir_lecture):
    ecran = deposer(ouvrir_lecture())
    assert ecran.champ("Numéro").value == "2024.00901"
    assert ecran.champ("Date de séance (obligatoire)").value == "12/12/2024"
    assert "✓ sûr" in ecran.texte
    assert "○ non trouvé" in ecran.texte  # no prefecture, no publication
    assert any("DÉLIBÉRATION N°2024.00901" in x.label.replace("\\", "") for x in ecran.application.button)


def test_the_passage_in_hand_is_highlighted_in_the_text(ouvrir_lecture):
    ecran = deposer(ouvrir_lecture())
    voir = next(x for x in ecran.application.button if "convoqué le 05" in x.label)
    voir.click().run()
    assert marque(sain(ecran)) == "convoqué le 05 décembre 2024"


def test_an_act_is_reviewed_written_once_and_undone(ouvrir_lecture, magasin):
    avant = {table: compter(magasin, table) for table in ("deliberation", "source", "flux_financier", "convention")}
    ecran = deposer(ouvrir_lecture())
    ecran = cliquer(ecran, "Vérifier")
    assert "Vérifiez avant d’enregistrer" in ecran.texte
    assert compter(magasin, "deliberation") == avant["deliberation"], "Nothing is written before « Enregistrer »."
    ecran = cliquer(ecran, "Enregistrer")
    assert "✓ « acte.txt » enregistré" in ecran.texte
    assert compter(magasin, "deliberation") == avant["deliberation"] + 1
    acte = ecran.porte("/actes?acte=").partition("acte=")[2]
    with magasin.curseur() as curseur:
        votes = curseur.execute(
            "select montant::text, etape, section, date_flux::text from flux_financier where deliberation = $acte",
            {"acte": acte},
        ).fetchall()
    assert votes == [("40000.00", "vote", "investissement", "2024-12-12")]
    assert controle.verifier(magasin) == []
    ecran = cliquer(ecran, "Annuler cet enregistrement")
    assert {table: compter(magasin, table) for table in avant} == avant


def test_the_same_file_is_recognised_before_anything_else(ouvrir_lecture, magasin):
    ecran = cliquer(cliquer(deposer(ouvrir_lecture()), "Vérifier"), "Enregistrer")
    assert "✓ « acte.txt » enregistré" in ecran.texte
    ecran = deposer(ecran, "autre-nom.txt")
    assert "✓ « acte.txt »" not in ecran.texte, "What was written before isn't said above another act."
    assert "Ce fichier a déjà été lu par Agent local" in ecran.texte
    assert ecran.porte("/actes?acte=")
    assert "Numéro" not in [x.label for x in ecran.application.text_input]


def test_what_is_left_out_is_not_written(ouvrir_lecture, magasin):
    ecran = deposer(ouvrir_lecture())
    next(x for x in ecran.application.checkbox if x.label == "Convocation").uncheck().run()
    ecran = partie(sain(ecran), "Argent")
    next(x for x in ecran.application.checkbox if aplati(x.label).startswith("40 000")).uncheck().run()
    ecran = cliquer(cliquer(sain(ecran), "Vérifier"), "Enregistrer")
    acte = ecran.porte("/actes?acte=").partition("acte=")[2]
    with magasin.curseur() as curseur:
        lues = curseur.execute("select convocation from deliberation where code = $a", {"a": acte}).fetchall()
        assert lues == [(None,)]
        assert curseur.execute("select 1 from flux_financier where deliberation = $a", {"a": acte}).fetchall() == []


def test_a_field_that_can_t_be_read_is_said_beside_it_and_its_part_is_opened(ouvrir_lecture, magasin):
    ecran = partie(deposer(ouvrir_lecture()), "Vote")
    ecran = sain(ecran.saisir("Présents", "une cinquantaine"))
    ecran = cliquer(partie(ecran, "Argent"), "Vérifier")
    assert "Vérifiez avant d’enregistrer" not in ecran.texte
    assert ecran.application.radio[0].value == "Vote"
    assert "« Présents »" in ecran.texte


SANS_PERIODE = """\
SAINT-ÉTIENNE MÉTROPOLE
DÉLIBÉRATION DU CONSEIL MÉTROPOLITAIN
Séance du 26 septembre 2024
Délibération n° 2024.00512
Objet : Production France – Mécaloire : subvention 2024/2025

Au cours de la période 2023/2024, 71 contacts achats ont été acceptés sur LinkedIn.
Le plan de financement prévisionnel de la période 2024/2025 s’élève à 120 000 € TTC.
Le Conseil Métropolitain, après en avoir délibéré :
- approuve l’attribution d’une subvention de 60 000 € à l’association Mécaloire ;
- approuve la convention de financement à intervenir ;
- dit que la dépense sera imputée au budget principal, section de fonctionnement, chapitre 65, article 65748.
Ce dossier a été adopté à l’unanimité.
""".encode()


def etiquettes(ecran: Ecran) -> list[str]:
    """The labels of the fields, as they are read."""
    champs = (*ecran.application.text_input, *ecran.application.selectbox)
    return [aplati(x.label.replace("\\", "")) for x in champs]


def test_what_the_metropole_s_money_needs_is_marked_and_the_period_that_the_act_prints_is_offered(ouvrir_lecture):
    ecran = partie(deposer(ouvrir_lecture(), octets=SANS_PERIODE), "Argent")
    assert "Période d’action (obligatoire)" in etiquettes(ecran)
    boutons = [aplati(x.label.replace("\\", "")) for x in ecran.application.button]
    assert [x for x in boutons if x.startswith("ou :")] == ["ou : 2024/2025, l. 8"]
    question = next(x for x in ecran.application.selectbox if x.label.startswith("Entre dans l’argent"))
    question.set_value("non").run()
    assert "Période d’action" in etiquettes(sain(ecran))


def test_a_figure_that_the_base_holds_is_refused_by_its_name_and_each_refusal_says_its_part(ouvrir_lecture, magasin):
    ligne = listes.lire(magasin, "valeur", "pf-contacts-achats-2022-2023") | {"periode": "2023/2024", "valeur": "71"}
    with magasin.curseur() as curseur:
        saisies = identifier(curseur, [Changement("valeur", provisoire("valeur", ligne), None, ligne)])
    appliquer(magasin, AGENT_LOCAL, saisies, Demande(Origine.SAISIE))
    ecran = partie(deposer(ouvrir_lecture(), octets=SANS_PERIODE), "Indicateurs")
    next(x for x in ecran.application.checkbox if x.label.startswith("71")).check().run()
    next(x for x in ecran.application.selectbox if x.label.startswith("Indicateur")).set_value(
        "pf-contacts-achats"
    ).run()
    assert "○ non trouvé" in ecran.texte  # the reason of a precision that needs none, without a passage beside it
    assert len([x for x in ecran.application.button if "71 contacts achats" in x.label]) == 1, "the block's own passage"
    dits = cliquer(ecran, "Vérifier").texte.replace("\u00a0", " ")
    assert "« Contacts achats acceptés sur LinkedIn · 2023/2024 » vaut déjà 71 dans la base" in dits
    assert "pf-contacts-achats" not in dits
    assert "Argent, 60 000 €, attribué à" in dits.replace("\u202f", " ")
    assert ": « Période d’action » doit être rempli." in dits


def test_what_is_not_written_yet_is_said_to_be_created(ouvrir_lecture):
    ecran = cliquer(deposer(ouvrir_lecture()), "Vérifier")
    assert "Délibérations 1 ligne à créer" in ecran.texte
    assert "créée" not in ecran.texte
    (plie,) = [x.label for x in ecran.application.expander if x.label.startswith("Le document")]
    assert aplati(plie).startswith("Le document, ses sources et ses preuves : ")


def test_what_was_being_reviewed_survives_a_change_of_screen(ouvrir_lecture):
    ecran = deposer(ouvrir_lecture())
    ecran = sain(ecran.saisir("Numéro", "2024.00902"))
    application = ecran.application
    application._page_hash = calc_hash("actes")
    sain(Ecran(application.run()))
    application._page_hash = calc_hash("lire-un-acte")
    ecran = sain(Ecran(application.run()))
    assert ecran.champ("Numéro").value == "2024.00902"


def test_answers_outlive_a_reload_and_a_server_that_starts_again(ouvrir_lecture, magasin):
    """Another session of the same person: the same file, under any name, takes the review up where it was left."""
    ecran = sain(deposer(ouvrir_lecture()).saisir("Numéro", "2024.00902"))
    next(x for x in ecran.application.checkbox if x.label == "Convocation").uncheck().run()
    partie(sain(ecran), "Vote")
    assert "La relecture" not in ouvrir_lecture(replace(AGENT_LOCAL, code="camille")).texte
    assert "relecture" not in ouvrir_lecture(adresse="saisie").texte, "The entry screen has no form for it."
    ecran = ouvrir_lecture()
    assert "La relecture de « acte.txt » n’est pas enregistrée (2 réponses gardées" in ecran.texte
    ecran = deposer(ecran, "le meme.txt")
    assert "Relecture reprise où vous l’aviez laissée" in ecran.texte
    assert ecran.application.radio[0].value == "Vote"
    ecran = partie(ecran, "Acte")
    assert ecran.champ("Numéro").value == "2024.00902"
    assert not next(x for x in ecran.application.checkbox if x.label == "Convocation").value
    cliquer(cliquer(ecran, "Vérifier"), "Enregistrer")
    with magasin.curseur() as curseur:
        lues = curseur.execute("select convocation from deliberation where numero = '2024.00902'").fetchall()
    assert lues == [(None,)]
    assert brouillons.retrouver(magasin, "local") == ()


def test_two_tabs_on_one_act_lose_nothing_of_one_another(ouvrir_lecture, magasin):
    """One more gesture in a tab erased the answers given in the other since."""
    un, autre = deposer(ouvrir_lecture()), deposer(ouvrir_lecture())
    sain(un.saisir("Numéro", "2024.00902"))
    sain(autre.saisir("Convocation", "04/12/2024"))
    deux = deposer(ouvrir_lecture())
    assert (deux.champ("Numéro").value, deux.champ("Convocation").value) == ("2024.00902", "04/12/2024")
    sain(un.saisir("Numéro", "2024.00903"))
    cliquer(deux, "Partie suivante")
    assert "(2 réponses gardées" in ouvrir_lecture().texte
    repris = partie(deposer(ouvrir_lecture()), "Acte")
    assert (repris.champ("Numéro").value, repris.champ("Convocation").value) == ("2024.00903", "04/12/2024")
    cliquer(repris, "Oui, effacer")
    assert brouillons.retrouver(magasin, "local") == ()
    cliquer(un, "Partie suivante")
    assert partie(deposer(ouvrir_lecture()), "Acte").champ("Numéro").value == "2024.00903", "It was still shown there."


def test_answers_can_be_thrown_away_before_and_after_they_are_taken_up(ouvrir_lecture, magasin):
    sain(deposer(ouvrir_lecture()).saisir("Numéro", "2024.00902"))
    ecran = cliquer(deposer(ouvrir_lecture()), "Oui, effacer")
    assert ecran.champ("Numéro").value == "2024.00901"
    assert "Relecture reprise" not in ecran.texte
    sain(ecran.application.run() and ecran)
    assert brouillons.retrouver(magasin, "local") == ()
    sain(ecran.saisir("Numéro", "2024.00902"))
    ecran = cliquer(ouvrir_lecture(), "Oui, jeter")
    assert "La relecture" not in ecran.texte
    assert deposer(ecran).champ("Numéro").value == "2024.00901"


def test_answers_are_not_given_to_a_file_that_is_read_otherwise(ouvrir_lecture, monkeypatch):
    sain(deposer(ouvrir_lecture()).saisir("Numéro", "2024.00902"))
    monkeypatch.setattr(reprise, "_empreinte", lambda _: "une autre lecture")
    ecran = deposer(ouvrir_lecture())
    assert "vos réponses sont à donner de nouveau" in ecran.texte
    assert ecran.champ("Numéro").value == "2024.00901"


def test_answers_wait_for_a_long_write_and_say_so(ouvrir_lecture, magasin):
    ecran = deposer(ouvrir_lecture())
    with magasin.ecriture():
        ecran = sain(ecran.saisir("Numéro", "2024.00902"))
        assert reprises.OCCUPEE in ecran.texte
    ecran.application.run()
    assert reprises.OCCUPEE not in sain(ecran).texte
    assert len(brouillons.retrouver(magasin, "local")) == 1


@pytest.mark.parametrize("bouton", ["Partie suivante", "Vérifier", "Enregistrer"])
def test_a_click_is_not_lost_to_what_somebody_else_wrote_meanwhile(ouvrir_lecture, magasin, bouton):
    """Nothing happened, and nothing said why: the first click after any write was for a button that was no more."""
    ecran = deposer(ouvrir_lecture())
    if bouton == "Enregistrer":
        cliquer(ecran, "Vérifier")
    ailleurs = Changement("valeur", "pf-contacts-achats-2022-2023", {}, {"valeur": "99"})
    appliquer(magasin, AGENT_LOCAL, [ailleurs], Demande(Origine.SAISIE, motif="essai"))
    cliquer(ecran, bouton)
    attendu = {"Partie suivante": "Présents", "Vérifier": "Vérifiez avant d’enregistrer", "Enregistrer": "enregistré :"}
    assert attendu[bouton] in ecran.texte
    assert "La base a changé" not in " ".join(ecran.erreurs)


def test_an_act_is_written_as_it_was_shown_or_shown_again(ouvrir_lecture, magasin):
    """The base has the act without its convocation; two files would complete it, and one comes first."""
    convocation = "Le Bureau a été convoqué le 05 décembre 2024.\n"
    cliquer(
        cliquer(deposer(ouvrir_lecture(), "projet.txt", ACTE.replace(convocation, "").encode()), "Vérifier"), "Enreg"
    )
    ecran = cliquer(deposer(ouvrir_lecture()), "Vérifier")
    assert "1 ligne à compléter" in ecran.texte
    cliquer(cliquer(deposer(ouvrir_lecture(), "copie.txt", f"{ACTE}\n\n".encode()), "Vérifier"), "Enregistrer")
    ecrites = compter(magasin, "operation")
    cliquer(ecran, "Enregistrer")
    assert any("La base a changé depuis la vérification" in x for x in ecran.erreurs)
    assert "1 ligne à compléter" not in ecran.texte
    assert compter(magasin, "operation") == ecrites
    assert "✓ « acte.txt » enregistré" in cliquer(ecran, "Enregistrer").texte
    assert compter(magasin, "operation") == ecrites + 1


def test_a_link_chosen_while_somebody_else_writes_is_taken(ouvrir_lecture, magasin):
    ecran = deposer(ouvrir_lecture())
    generation = travail(ecran).generation
    neuve = {"libelle": "Neuve", "nature": "grappe", "source": "2024-00344-adherents", "connu_le": "2024-06-13"}
    appliquer(magasin, AGENT_LOCAL, [Changement("structure", "neuve", None, neuve)], Demande(Origine.SAISIE))
    ecran.choisir("Programme de l’acte", "Minalogic")
    assert travail(sain(ecran)).generation > generation, "The lists of structures are laid out anew."
    assert ecran.champ("Programme de l’acte").value == "minalogic"


def test_a_disk_that_is_full_when_an_act_is_dropped_is_said_in_french(ouvrir_lecture, base, monkeypatch):
    def refuser(*_) -> None:
        raise disque_plein(base)

    monkeypatch.setattr(etat.depots, "deposer", refuser)
    ecran = deposer(ouvrir_lecture())
    assert any("Disque plein" in x for x in ecran.erreurs)
    assert travail(ecran) is None


def test_a_file_that_is_no_act_is_refused_in_french(ouvrir_lecture):
    ecran = deposer(ouvrir_lecture(), "vide.txt", b"   ")
    assert any("Fichier vide" in x for x in ecran.erreurs)


def test_who_may_not_write_has_no_such_screen(ouvrir_lecture):
    ecran = ouvrir_lecture(LOU)
    assert not ecran.application.file_uploader


def test_an_officer_of_another_programme_is_offered_only_theirs(ouvrir_lecture):
    ecran = deposer(ouvrir_lecture(CLAUDE))
    assert ecran.champ("Programme de l’acte").options == ["Aucun", "Minalogic"]


def test_a_figure_opens_the_act_at_its_passage(ouvrir_lecture, magasin):
    cliquer(cliquer(deposer(ouvrir_lecture()), "Vérifier"), "Enregistrer")
    with magasin.curseur() as curseur:
        source = curseur.execute(
            "select source from flux_financier where montant = 40000 and etape = 'vote'"
        ).fetchall()[0][0]
    ecran = ouvrir_lecture(adresse="sources", source=source)
    next(x for x in ecran.application.toggle if x.label == "Lire le passage dans l’acte").set_value(True).run()
    assert "40 000 €" in marque(sain(ecran))


def test_an_act_read_from_two_files_opens_either_and_an_administrator_erases_both(ouvrir_lecture, magasin):
    convocation = "Le Bureau a été convoqué le 05 décembre 2024.\n"
    cliquer(
        cliquer(deposer(ouvrir_lecture(), "projet.txt", ACTE.replace(convocation, "").encode()), "Vérifier"), "Enreg"
    )
    cliquer(cliquer(deposer(ouvrir_lecture(), "signee.txt"), "Vérifier"), "Enregistrer")
    with magasin.curseur() as curseur:
        ((vote,), (convoque,)) = curseur.execute(
            "select source from flux_financier where montant = 40000 and etape = 'vote' union all"
            " select source from preuve where colonne = 'convocation' and objet_code like '2024-00901%'"
        ).fetchall()
    for source, ouvert in ((vote, "projet.txt"), (convoque, "signee.txt")):
        ecran = ouvrir_lecture(adresse="sources", source=source)
        next(x for x in ecran.application.toggle if x.label == "Lire le passage dans l’acte").set_value(True).run()
        choix = ecran.champ("Fichier de l’acte")
        assert [x.partition(",")[0] for x in choix.options] == ["signee.txt", "projet.txt"]
        assert choix.options[choix.value].startswith(ouvert)
        assert marque(sain(ecran))
    ecran.champ("Fichier de l’acte").set_value(1).run()
    assert convocation.strip() not in "".join(sain(ecran).fragments)
    ecran.application.text_input(
        key=next(x.key for x in ecran.application.text_input if "effacement" in x.label)
    ).set_value("Données personnelles").run()
    cliquer(ecran, "Effacer les fichiers")
    assert controle.verifier(magasin) == []
    assert "Le fichier de cet acte a été effacé le" in aplati(" ".join(ecran.fragments))
