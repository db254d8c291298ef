"""The import screen without a browser: what is ours is checked at once, what isn't is mapped, nothing goes half in."""

import io
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import correspondances
from filiere_dash.base.ecritures import Demande as DemandeEcriture
from filiere_dash.base.ecritures import appliquer
from filiere_dash.base.partage import magasin_du_processus
from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.modeles import modele
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, Demande
from filiere_dash.ui import garde
from filiere_dash.ui.blocs.importation import bilan, etat
from filiere_dash.ui.contexte import aujourdhui
from tests.conftest import RACINE
from tests.fabrique_tableur import xlsx
from tests.screens.ecran import Ecran

PATIENCE = 120
PARTAGE = RACINE.parent / "shared" / "reference" / "donnees"
BAROMETRE = "barometre-loire42-relance-economie-emploi-detail.csv"
COMMUNES = ("sem-communes-53.geojson", "sem-epci-244200770-communes.json")
LOU = Agent("lou@exemple.fr", "Lou Martin", Role.LECTEUR)
DOMINIQUE = Agent("dominique@exemple.fr", "Dominique Petit", Role.DIRECTEUR)

SEMBLABLE = """\
mesure,indicateur,id,code_departement,libelle_departement,date,valeur,unite
Insertion,Bénéficiaires d’un accompagnement,nb-a,42,Loire,2021-01-31,1222.0,bénéficiaires
Insertion,Bénéficiaires d’un accompagnement,nb-a,42,Loire,2021-02-28,1226.0,bénéficiaires
Égalité,Entreprises en règle,tx-e,42,Loire,2021-03-31,50.0,%
"""
LARGE = "Indicateur;2021;2022\nVisites du site;1 250;1 300\nContacts pris;;75\n"
VALEURS = "Indicateur;Période;Valeur;Précision\r\n"
CONTACTS = "Contacts achats acceptés sur LinkedIn"

Ouvrir = Callable[..., Ecran]


@pytest.fixture
def base(bases, tmp_path) -> Iterator[Path]:
    """A base of this test's own."""
    chemin = Path(shutil.copyfile(bases("socle"), tmp_path / "import.duckdb"))
    yield chemin
    magasin_du_processus(chemin).fermer()


@pytest.fixture
def ouvrir_import(base, monkeypatch) -> Ouvrir:
    """Open the import screen on that base, as an agent."""
    monkeypatch.setenv("FILIERE_DASH_BASE", str(base))
    monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", "2024-06-13")

    def ouverture(agent: Agent = AGENT_LOCAL) -> Ecran:
        monkeypatch.setattr(garde, "agent_courant", lambda _: agent)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=PATIENCE)
        application._page_hash = calc_hash("import")
        return sain(Ecran(application.run()))

    return ouverture


@pytest.fixture
def magasin(base):
    return magasin_du_processus(base)


def sain(ecran: Ecran) -> Ecran:
    assert [x.message for x in ecran.application.exception] == []
    return ecran


def attendre(ecran: Ecran) -> Ecran:
    """Run the screen until its work is done, as its own clock does in a browser."""
    limite = time.monotonic() + PATIENCE
    while en_cours(ecran) and time.monotonic() < limite:
        ecran.application.run()
        sain(ecran)
    assert not en_cours(ecran)
    return ecran


def en_cours(ecran: Ecran) -> bool:
    recu = reception(ecran)
    return recu is not None and recu.tache is not None


def reception(ecran: Ecran):
    memoire = ecran.application.session_state
    return memoire[etat._RECEPTION] if etat._RECEPTION in memoire else None  # noqa: SIM401 — this memory has no get


def deposer(ecran: Ecran, nom: str, octets: bytes) -> Ecran:
    ecran.application.file_uploader[0].set_value((nom, octets, "application/octet-stream")).run()
    return attendre(sain(ecran))


def cliquer(ecran: Ecran, libelle: str) -> Ecran:
    next(bouton for bouton in ecran.application.button if bouton.label == libelle).click().run()
    return attendre(sain(ecran))


def boutons(ecran: Ecran) -> list[str]:
    return [bouton.label for bouton in ecran.application.button]


def ecrire(ecran: Ecran, libelle: str, texte: str) -> Ecran:
    next(champ for champ in ecran.application.text_input if champ.label == libelle).set_value(texte).run()
    return sain(ecran)


def compter(magasin, table: str, ou: str = "true") -> int:
    with magasin.curseur() as curseur:
        return curseur.execute(f"select count(*) from {table} where {ou}").fetchall()[0][0]


def valeurs(*lignes: str) -> bytes:
    return (VALEURS + "\r\n".join(lignes)).encode("utf-8-sig")


# --- a file of ours


def test_all_errors_are_shown_at_once_with_their_cells_and_nothing_is_written(ouvrir_import, magasin):
    fautes = ("Inconnu au bataillon;2024;12;exact", f"{CONTACTS};2024;1.234;exact", f"{CONTACTS};2025;12;à peu près")
    avant = compter(magasin, "valeur")
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(*fautes, f"{CONTACTS};2026;12;exact"))
    assert "3 erreurs dans ce fichier : rien n’a été importé." in ecran.texte
    for attendu in ("A2", "Inconnu au bataillon", "C3", "1 234 ou 1,234", "D4", "à peu près"):
        assert attendu in ecran.texte
    assert "Appliquer" not in boutons(ecran)
    assert compter(magasin, "valeur") == avant
    assert compter(magasin, "operation") == 0


def test_the_annotated_file_carries_each_error_beside_its_cell(ouvrir_import):
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(f"{CONTACTS};2024;1.234;exact"))
    assert "Télécharger le fichier annoté" in ecran.texte
    classeur = load_workbook(io.BytesIO(bilan.annote(reception(ecran))))
    feuille = classeur["valeurs"]
    assert feuille["C2"].comment is not None
    assert "1.234" in feuille["E2"].value


def test_a_corrected_file_is_dropped_where_the_errors_are(ouvrir_import):
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(f"{CONTACTS};2024;1.234;exact"))
    assert [x.label for x in ecran.application.file_uploader] == ["Déposer le fichier corrigé"]
    ecran = deposer(ecran, "valeurs.csv", valeurs(f"{CONTACTS};2024;1234;exact"))
    assert "Aucune erreur. Ce fichier apporte 1 valeur nouvelle." in ecran.texte


def test_applied_once_then_nothing_changes_then_undone(ouvrir_import, magasin, base):
    fichier = valeurs(f"{CONTACTS};2024;1 234,50;exact")
    ecran = deposer(ouvrir_import(), "valeurs.csv", fichier)
    jeton = reception(ecran).jeton
    ecran = cliquer(ecran, "Appliquer")
    assert "✓ Import de « valeurs.csv » appliqué" in ecran.texte
    assert compter(magasin, "valeur", "valeur = 1234.5 and periode = '2024'") == 1
    assert compter(magasin, "operation", f"jeton = '{jeton}' and fichier = 'valeurs.csv'") == 1
    assert [x.motif.value for x in datees.lister(base)] == ["avant-import"]
    assert "/journal?operation=" in ecran.html
    encore = deposer(ecran, "valeurs.csv", fichier)
    assert "Rien ne change : 1 ligne inchangée." in encore.texte
    ecran = cliquer(encore, "Annuler cet import")
    assert "annulé : 1 valeur supprimée, 1 source supprimée, 1 document supprimé." in ecran.texte
    assert "Annuler cet import" not in boutons(ecran)
    assert compter(magasin, "valeur", "valeur = 1234.5") == 0


def test_a_published_figure_changes_with_its_reason_and_shows_before_and_after(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(f"{CONTACTS};2022/2023;64;exact"))
    assert "Ce fichier apporte 1 valeur modifiée." in ecran.texte
    assert "<del>63</del>" in ecran.html
    refuse = cliquer(ecran, "Appliquer")
    assert refuse.erreurs == ["Dites pourquoi des chiffres publiés changent, puis appliquez."]
    assert compter(magasin, "operation") == 0
    ecrire(refuse, "Motif du changement (obligatoire)", "Bilan définitif")
    cliquer(refuse, "Appliquer")
    assert compter(magasin, "valeur", "code = 'pf-contacts-achats-2022-2023' and valeur = 64") == 1
    assert compter(magasin, "operation", "motif = 'Bilan définitif'") == 1


def test_what_a_colleague_saved_after_the_preview_is_told_and_the_file_checked_again(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(f"{CONTACTS};2022/2023;64;exact"))
    assert "<del>63</del>" in ecran.html
    colleague = Agent("bea@exemple.fr", "Béa Roux", Role.ADMINISTRATEUR)
    changement = Changement("valeur", "pf-contacts-achats-2022-2023", {}, {"valeur": "28"})
    appliquer(magasin, colleague, [changement], DemandeEcriture(Origine.SAISIE, datetime(2024, 6, 13, 18, 2), "relu"))
    ecrire(ecran, "Motif du changement (obligatoire)", "Bilan définitif")
    ecran = cliquer(ecran, "Appliquer")
    assert "1 ligne a changé depuis l’aperçu" in ecran.erreurs[0]
    assert "par Béa Roux le 13/06/2024 à 18 h 02" in ecran.erreurs[0]
    assert "<del>28</del>" in ecran.html
    assert compter(magasin, "valeur", "code = 'pf-contacts-achats-2022-2023' and valeur = 28") == 1
    cliquer(ecran, "Appliquer")
    assert compter(magasin, "valeur", "code = 'pf-contacts-achats-2022-2023' and valeur = 64") == 1


def test_a_file_that_a_new_server_has_lost_is_asked_for_again(ouvrir_import, monkeypatch):
    """The browser still shows the preview of a server that is gone: it sends the names of its fields."""
    ecran = ouvrir_import()
    monkeypatch.setattr(etat.contexte, "montres", lambda: [f"$$ID-0a1b-i{'c' * 32}-0-appliquer"])
    sain(Ecran(ecran.application.run()))
    assert ["Déposez de nouveau le fichier" in x for x in ecran.erreurs] == [True]
    monkeypatch.setattr(etat.contexte, "montres", list)
    sain(Ecran(ecran.application.run()))
    assert len(ecran.erreurs) == 1
    deposer(ecran, "valeurs.csv", valeurs(f"{CONTACTS};2031;64;exact"))
    assert ecran.erreurs == []
    montre = f"$$ID-0a1b-{reception(ecran).cle('appliquer')}"
    monkeypatch.setattr(etat.contexte, "montres", lambda: [montre])
    assert cliquer(ecran, "Autre fichier").erreurs == []


def test_a_file_that_a_former_server_applied_is_told_so(ouvrir_import, magasin, monkeypatch):
    octets, jeton = valeurs(f"{CONTACTS};2031;64;exact"), "d" * 32
    importer(magasin, AGENT_LOCAL, octets, datetime(2024, 6, 13), nom="valeurs.csv", jeton=jeton)
    monkeypatch.setattr(etat.contexte, "montres", lambda: [f"$$ID-0a1b-i{jeton}-0-appliquer"])
    ecran = ouvrir_import()
    assert ecran.erreurs == []
    assert "Import de « valeurs.csv » appliqué" in ecran.texte
    assert "Voir le journal" in ecran.texte


def test_what_an_export_wrote_comes_back_unchanged(ouvrir_import, magasin):
    demande = Demande(Contenu.TOUT, aujourdhui(), ("valeur", "action"))
    ecran = deposer(ouvrir_import(), "a-modifier.xlsx", modele.classeur(magasin, demande))
    assert "Rien ne change" in ecran.texte


def test_what_is_no_table_says_so_and_another_file_may_be_dropped(ouvrir_import):
    ecran = deposer(ouvrir_import(), "photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "Ce fichier n’est pas un tableau" in ecran.erreurs[0]
    assert [x.label for x in cliquer(ecran, "Autre fichier").application.file_uploader] != []


def test_a_file_of_ours_may_still_be_mapped_by_hand(ouvrir_import):
    ecran = deposer(ouvrir_import(), "valeurs.csv", valeurs(f"{CONTACTS};2024;1.234;exact"))
    ecran = cliquer(ecran, "Dire moi-même où vont les colonnes")
    assert "Les colonnes du fichier" in ecran.texte


RETOUR = {
    "Adhérents": [
        ["Entreprise", None, "Adhésion", None, "Obs."],
        ["Raison sociale", "Commune", "Date d’adhésion", "Effectif", "Remarques"],
        ["Forges du Gier", "Rive-de-Gier", "12/03/2021", 48, "à relancer"],
        ["Usinage", "La Ricamarie", "13/01/2022", "n.c.", None],
    ],
    "Indicateurs": [
        ["Indicateur", "Résultats", None, "Cible", "Commentaire"],
        [None, "2022/2023", "2023/2024", "2024/2025", None],
        [CONTACTS, 63, "environ 140", 200, "estimation"],
        ["Offres potentielles en cours de réponse", 5, 11, 15, None],
    ],
    "Plan": [["Sens", "Poste / financeur", "Montant (€)", "Part"], ["Dépense", "Salons", 12, None], *[["Recette"]] * 2],
}


def retour() -> bytes:
    def fusionner(_, onglets):
        onglets["Adhérents"].merge_range("A1:B1", "Entreprise")
        onglets["Adhérents"].merge_range("C1:D1", "Adhésion")
        onglets["Indicateurs"].merge_range("B1:C1", "Résultats")

    return xlsx(RETOUR, fusionner)


def places(ecran: Ecran) -> dict[str, list[str]]:
    """Return where the columns of the file go."""
    return {x.label[8:-2]: x.value for x in ecran.application.multiselect if x.label.startswith("Où va « ")}


def test_what_the_automatic_reading_knows_is_where_one_starts_and_each_sheet_is_guessed_for_itself(ouvrir_import):
    ecran = cliquer(deposer(ouvrir_import(), "retour.xlsx", retour()), "Dire moi-même où vont les colonnes")
    assert ecran.champ("Ce fichier contient des").value == "adherent"
    assert places(ecran) == {
        "Entreprise Raison sociale": ["raison_sociale"],
        "Entreprise Commune": ["commune"],
        "Adhésion Date d’adhésion": ["adhesion"],
        "Adhésion Effectif": ["effectif"],
        "Obs. Remarques": [],
    }
    ecran.choisir("Feuille", "Indicateurs")
    assert sain(ecran).champ("Ce fichier contient des").value == "valeur"
    assert places(ecran)["(titre de la colonne)"] == ["periode"]
    assert "Indicateur : Définition" not in ecran.texte
    erreurs = cliquer(ecran, "Vérifier tout le fichier").texte
    assert "1 erreur dans ce fichier" in erreurs
    assert "environ 140" in erreurs
    cliquer(ecran, "Revoir les colonnes").choisir("Feuille", "Plan")
    assert sain(ecran).champ("Ce fichier contient des").value == "plan_ligne"
    assert places(ecran)["Poste / financeur"] == ["libelle"]
    assert "Il reste à dire : « Plan de financement » et « Période d’action »" in ecran.texte
    ecran.choisir("Ce fichier contient des", "Structures")
    sain(ecran).choisir("Feuille", "Adhérents")
    assert sain(ecran).champ("Ce fichier contient des").value == "adherent"
    ecran.choisir("Feuille", "Plan")
    assert sain(ecran).champ("Ce fichier contient des").value == "structure"


def test_one_row_read_is_told_in_the_singular():
    def suivre():
        from types import SimpleNamespace

        from filiere_dash.ui.blocs.importation import ecran

        tache = SimpleNamespace(quoi="Vérification du fichier", lignes=1, part=0.5, finie=False)
        ecran._suivre(SimpleNamespace(tache=tache))

    (barre,) = AppTest.from_function(suivre).run().get("progress")
    assert barre.proto.text == "Vérification du fichier\u00a0: 1 ligne lue…"


# --- a file that isn't ours


def verifie(ecran: Ecran, programme: str = "Minalogic") -> Ecran:
    if any(x.label == "Indicateur : Programme" for x in ecran.application.selectbox):
        ecran.choisir("Indicateur : Programme", programme)
    return cliquer(sain(ecran), "Vérifier tout le fichier")


def test_a_long_file_of_figures_is_mapped_created_and_imported_once(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    assert "Ce fichier n’est pas un modèle d’ici" in ecran.texte
    assert "Il reste à dire : « Indicateur : Programme »." in ecran.texte
    assert "2021-01" in ecran.texte
    ecran = verifie(ecran)
    assert "1 territoire nouveau ; 2 indicateurs nouveaux ; 3 valeurs nouvelles." in ecran.texte
    ecran = cliquer(ecran, "Appliquer")
    assert compter(magasin, "indicateur", "libelle = 'Entreprises en règle' and nature = 'taux'") == 1
    assert compter(magasin, "indicateur", "programme = 'minalogic' and territoire like 'loire%'") == 2
    assert compter(magasin, "valeur", "periode = '2021-02' and debut = '2021-02-01' and valeur = 1226") == 1
    encore = verifie(deposer(ecran, "barometre.csv", SEMBLABLE.encode()))
    assert "Rien ne change : 3 lignes inchangées." in encore.texte


def test_errors_of_a_mapped_file_are_at_its_own_cells_and_the_mapping_stays(ouvrir_import):
    faux = SEMBLABLE.replace("1226.0", "douze")
    ecran = verifie(deposer(ouvrir_import(), "barometre.csv", faux.encode()))
    assert "1 erreur dans ce fichier" in ecran.texte
    assert "G3" in ecran.texte
    ecran = deposer(ecran, "barometre.csv", SEMBLABLE.encode())
    assert "3 valeurs nouvelles." in ecran.texte


def test_a_mapping_kept_under_a_name_is_taken_up_by_the_next_file(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "barometre-octobre.csv", SEMBLABLE.encode())
    ecran.choisir("Indicateur : Programme", "Minalogic")
    ecrire(ecran, "Nom de la correspondance", "Baromètre mensuel")
    cliquer(ecran, "Enregistrer")
    assert [x.libelle for x in correspondances.lister(magasin, AGENT_LOCAL)] == ["Baromètre mensuel"]
    suivant = deposer(ouvrir_import(), "barometre-novembre.csv", SEMBLABLE.encode())
    assert suivant.champ("Correspondance enregistrée").value == "Baromètre mensuel"
    assert suivant.champ("Indicateur : Programme").value == "minalogic"
    cliquer(suivant, "Supprimer « Baromètre mensuel »")
    assert correspondances.lister(magasin, AGENT_LOCAL) == ()
    assert suivant.champ("Indicateur : Programme").value == "minalogic"
    assert "3 valeurs nouvelles." in cliquer(suivant, "Vérifier tout le fichier").texte


def test_a_kept_mapping_of_one_column_a_year_reads_the_next_year_too(ouvrir_import):
    ecran = deposer(ouvrir_import(), "suivi.csv", b"Indicateur suivi;2031;2032\nContacts;1;2\n")
    depliees = "Colonnes dont chaque cellule devient une ligne (une colonne par année, par exemple)"
    assert list(ecran.champ(depliees).value) == ["2031", "2032"]
    ecrire(ecran, "Nom de la correspondance", "Suivi")
    cliquer(ecran, "Enregistrer")
    suivant = deposer(ouvrir_import(), "suivi.csv", b"Indicateur suivi;2031;2032;2033\nContacts;1;2;3\n")
    assert suivant.champ("Correspondance enregistrée").value == "Suivi"
    assert list(suivant.champ(depliees).value) == ["2031", "2032", "2033"]


def enregistrer(ecran: Ecran, nom: str = "Suivi") -> None:
    ecrire(ecran, "Nom de la correspondance", nom)
    cliquer(ecran, "Enregistrer")


def suivi(*lignes: str) -> bytes:
    return "\n".join(["Indicateur suivi;Millésime;Résultat", *(f"{CONTACTS};{x}" for x in lignes), ""]).encode()


def note(dite: str, *chiffres: int) -> bytes:
    dessus = f"{dite};;\n;;\n" if dite else ""
    return f"{dessus}Sujet;2052;2053\n{CONTACTS};{';'.join(map(str, chiffres))}\n".encode()


CELLULE = "(valeur de la colonne)"


@pytest.mark.parametrize("dite", ["Données en euros", "", "Données en M€"])
def test_a_kept_scale_is_asked_again_where_the_words_that_said_it_are_gone(ouvrir_import, dite):
    ecran = deposer(ouvrir_import(), "suivi1.csv", note("Données en k€", 5, 6))
    assert ecran.champ(f"Écriture de « {CELLULE} »").value.value == "milliers"
    enregistrer(ecran)
    suivant = deposer(ouvrir_import(), "suivi2.csv", note(dite, 5000, 6000))
    assert suivant.champ("Correspondance enregistrée").value == "Suivi"
    assert suivant.champ(f"Écriture de « {CELLULE} »").value is None
    assert "Gardée : milliers (12,5 → 12 500). Ce fichier est peut-être écrit autrement : choisissez." in suivant.texte
    assert f"Il reste à dire : l’écriture de « {CELLULE} », qui a deux lectures." in suivant.texte
    suivant.choisir(f"Écriture de « {CELLULE} »", "comme écrit")
    assert "Il reste à dire" not in sain(suivant).texte
    assert "Gardée" not in suivant.texte
    encore = deposer(ouvrir_import(), "suivi3.csv", note("Données en k€", 7, 8))
    assert encore.champ(f"Écriture de « {CELLULE} »").value.value == "milliers"
    assert "Il reste à dire" not in encore.texte


def test_a_kept_way_of_writing_is_asked_again_where_the_cells_show_another(ouvrir_import):
    ecran = deposer(ouvrir_import(), "juin.csv", suivi("2045;850,5", "2046;1200"))
    ecran.choisir("Où va « Indicateur suivi »", "Indicateur")
    enregistrer(sain(ecran))
    suivant = deposer(ouvrir_import(), "juillet.csv", suivi("2047;850.5", "2048;1,234"))
    assert suivant.champ("Correspondance enregistrée").value == "Suivi"
    assert "Il reste à dire : l’écriture de « Résultat », qui a deux lectures." in suivant.texte
    suivant.choisir("Écriture de « Résultat »", "point décimal (1,234.56)")
    assert "1 234" in sain(suivant).texte
    # the answer to this file is kept in its turn
    enregistrer(suivant)
    encore = deposer(ouvrir_import(), "aout.csv", suivi("2049;950.5", "2050;2,234"))
    assert "Il reste à dire" not in encore.texte


@pytest.mark.parametrize(
    ("premiers", "suivants", "forme"),
    [
        (("31/12/2029", "31/12/2030"), ("31/12/2030", "30/06/2031"), "année (2024)"),
        (("2055-03-31", "2055-06-30"), ("03/04/2055", "02/05/2055"), "trimestre (2024-T4)"),
    ],
)
def test_a_kept_period_is_asked_again_where_the_days_are_cut_or_ordered_otherwise(
    ouvrir_import, premiers, suivants, forme
):
    ecran = deposer(ouvrir_import(), "suivi1.csv", suivi(*(f"{x};5" for x in premiers)))
    assert ecran.champ("Écriture de « Millésime »").value.libelle == forme
    enregistrer(ecran)
    suivant = deposer(ouvrir_import(), "suivi2.csv", suivi(*(f"{x};6" for x in suivants)))
    assert suivant.champ("Correspondance enregistrée").value == "Suivi"
    assert "Il reste à dire : l’écriture de « Millésime », qui a deux lectures." in suivant.texte
    suivant.choisir("Écriture de « Millésime »", "jour, mois d’abord (12/31)")
    assert "Il reste à dire" not in sain(suivant).texte


def test_a_fixed_period_is_not_that_of_the_next_file(ouvrir_import):
    fichier = f"Indicateur suivi;Résultat\n{CONTACTS};".encode()
    ecran = deposer(ouvrir_import(), "suivi1.csv", fichier + b"5\n")
    ecrire(ecran, "Période", "2051")
    assert "Il reste à dire" not in ecran.texte
    enregistrer(ecran)
    assert "Il reste à dire : « Période »." in deposer(ouvrir_import(), "suivi2.csv", fichier + b"6\n").texte


def test_a_fixed_source_and_its_day_are_not_those_of_the_next_file(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "suivi1.csv", suivi("2051;5"))
    for champ in ("Source", "Connu le"):
        ecran.choisir("Colonne à remplir pour toutes les lignes", champ)
    ecran.champ("Source").select("2024-00344-adherents").run()
    ecrire(ecran, "Connu le", "13/06/2024")
    enregistrer(ecran)
    suivant = deposer(ouvrir_import(), "suivi2.csv", suivi("2052;6"))
    assert (suivant.champ("Source").value, suivant.champ("Connu le").value) == ("", "")
    dit = "« Source » et « Connu le » valaient pour le fichier d’avant : à redire pour celui-ci."
    assert dit in suivant.texte
    cliquer(cliquer(suivant, "Vérifier tout le fichier"), "Appliquer")
    assert compter(magasin, "valeur", "periode = '2052' and source like 'import-%'") == 1


def test_a_word_that_nobody_translated_never_takes_the_value_proposed_before(ouvrir_import):
    lignes = "Indicateur suivi;Millésime;Relevé;Fiabilité\n" + "".join(
        f"{CONTACTS};{annee};5;{mot}\n" for annee, mot in ((2051, "exact"), (2052, "estimé"), (2053, "exact"))
    )
    ecran = deposer(ouvrir_import(), "fiab.csv", lignes.encode())
    assert ecran.champ("Précision").value == "exact"
    ecran.choisir("Où va « Fiabilité »", "Précision")
    assert (ecran.champ("« estimé »").value, ecran.champ("Tout autre mot").value) == ("", "")
    assert "1 erreur dans ce fichier" in cliquer(ecran, "Vérifier tout le fichier").texte
    cliquer(ecran, "Revoir les colonnes")
    ecran.champ("« estimé »").select("exact").run()
    enregistrer(ecran)
    # the next file has a word that nobody has said anything of
    suite = lignes.replace("estimé", "provisoire").replace("205", "206").encode()
    suivant = deposer(ouvrir_import(), "fiab2.csv", suite)
    assert "Il reste à dire : ce qu’il faut faire de « provisoire », mot nouveau." in suivant.texte
    suivant.champ("« provisoire »").select("exact").run()
    assert "3 valeurs nouvelles." in cliquer(suivant, "Vérifier tout le fichier").texte


def test_a_period_left_out_on_purpose_stays_out(ouvrir_import):
    ecran = deposer(ouvrir_import(), "suivi.csv", b"Indicateur suivi;2029;2031;2032\nContacts;9;1;2\n")
    depliees = "Colonnes dont chaque cellule devient une ligne (une colonne par année, par exemple)"
    ecran.champ(depliees).unselect("2029").run()
    enregistrer(ecran)
    suivant = deposer(ouvrir_import(), "suivi.csv", b"Indicateur suivi;2029;2031;2032;2033\nContacts;999;1;2;3\n")
    assert list(suivant.champ(depliees).value) == ["2031", "2032", "2033"]


def test_a_kept_filter_asks_about_the_words_that_it_never_saw(ouvrir_import):
    entete = "Indicateur suivi;Millésime;Résultat;État\n"
    ecran = deposer(ouvrir_import(), "s1.csv", f"{entete}{CONTACTS};2051;5;Réalisé\n{CONTACTS};2052;6;Prévu\n".encode())
    ecran.choisir("Garder les lignes selon la colonne", "État")
    ecran.choisir("Valeurs gardées de « État »", "Réalisé")
    enregistrer(ecran)
    lignes = (("2053", "Réalisé (définitif)"), ("2054", "Réalisé"), ("2055", "Annulé"), ("2056", "Prévu"))
    suite = "".join(f"{CONTACTS};{annee};7;{mot}\n" for annee, mot in lignes)
    suivant = deposer(ouvrir_import(), "s2.csv", f"{entete}{suite}".encode())
    assert "Ce filtre n’a jamais vu « Réalisé (définitif) » et « Annulé »." in suivant.texte
    assert "mot nouveau" in suivant.texte
    suivant.choisir("Valeurs gardées de « État »", "Réalisé", "Réalisé (définitif)")
    assert "Ce filtre n’a jamais vu « Annulé »." in suivant.texte
    ecarter(suivant)
    texte = cliquer(suivant, "Vérifier tout le fichier").texte
    assert "2 valeurs nouvelles." in texte
    assert "2 lignes écartées par le filtre de « État »." in texte


def ecarter(ecran: Ecran) -> None:
    next(x for x in ecran.application.checkbox if x.label.startswith("Écarter les lignes")).check().run()


@pytest.mark.parametrize("villes", [70, 3])
def test_a_mapping_taken_up_keeps_its_filter_whatever_the_next_file_holds(ouvrir_import, magasin, villes):
    """Too many different values to list them, or none of those that were kept: the others don't come in."""
    entete, saint_etienne = "Raison sociale;Ville siège\n", "Saint-Étienne"
    siennes = "".join(f"Firme {x};{saint_etienne}\n" for x in range(2))
    ecran = deposer(ouvrir_import(), "firmes1.csv", f"{entete}{siennes}Autre;Roanne\nAutre encore;Roanne\n".encode())
    ecran.choisir("Ce fichier contient des", "Adhérents")
    ecran.choisir("Programme", "Minalogic")
    ecran.choisir("Garder les lignes selon la colonne", "Ville siège")
    ecran.choisir("Valeurs gardées de « Ville siège »", saint_etienne)
    ecrire(ecran, "Nom de la correspondance", "Annuaire")
    cliquer(ecran, "Enregistrer")
    lignes = "".join(f"Ailleurs {x};Ville {x}\n" for x in range(villes))
    suivant = deposer(ouvrir_import(), "firmes2.csv", f"{entete}{siennes if villes > 60 else ''}{lignes}".encode())
    assert suivant.champ("Correspondance enregistrée").value == "Annuaire"
    assert suivant.champ("Valeurs gardées de « Ville siège »").value == [saint_etienne]
    if villes < 60:
        ecarter(suivant)
    texte = cliquer(sain(suivant), "Vérifier tout le fichier").texte
    assert ("2 adhérents nouveaux." in texte) == (villes > 60)
    assert f"{villes} adhérents" not in texte
    assert f"{villes + 2} adhérents" not in texte


def test_a_mapping_that_was_begun_outlives_its_session_until_the_file_is_imported(ouvrir_import, magasin):
    """Laid out and never named: the same file takes it up, another doesn't, its import forgets it."""
    ecran = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    assert "est commencée" not in ouvrir_import().texte
    ecran.choisir("Indicateur : Programme", "Minalogic")
    sain(ecran).choisir("Garder les lignes selon la colonne", "mesure")
    ecran.choisir("Valeurs gardées de « mesure »", "Insertion")
    dite = "La correspondance de « barometre.csv » est commencée et ce fichier n’est pas importé"
    suivant = ouvrir_import()
    assert dite in suivant.texte
    assert "Correspondance reprise" not in deposer(suivant, "autre.csv", (SEMBLABLE + "\n").encode()).texte
    suivant = deposer(ouvrir_import(), "renomme.csv", SEMBLABLE.encode())
    assert "Correspondance reprise où vous l’aviez laissée" in suivant.texte
    assert suivant.champ("Indicateur : Programme").value == "minalogic"
    assert suivant.champ("Valeurs gardées de « mesure »").value == ["Insertion"]
    assert "2 valeurs nouvelles." in cliquer(suivant, "Vérifier tout le fichier").texte
    assert dite.replace("barometre", "renomme") in ouvrir_import().texte
    cliquer(suivant, "Appliquer")
    assert "est commencée" not in ouvrir_import().texte


def test_several_mappings_that_were_begun_are_folded_under_their_number(ouvrir_import):
    for rang in range(3):
        texte = SEMBLABLE + "\n" * (rang + 1)
        deposer(ouvrir_import(), f"suite{rang}.csv", texte.encode()).choisir("Indicateur : Programme", "Minalogic")
    suivant = ouvrir_import()
    dits = [x.label for x in suivant.application.expander]
    assert [x for x in dits if "fichiers commencés" in x] != []
    assert "« suite0.csv »" in suivant.texte


def test_two_tabs_on_one_file_lose_nothing_of_one_another(ouvrir_import):
    """The last tab to change anything erased what the other had laid out; another table is another mapping."""
    un, deux = (deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode()) for _ in range(2))
    un.choisir("Indicateur : Programme", "Minalogic")
    sain(deux).choisir("Garder les lignes selon la colonne", "mesure")
    deux.choisir("Valeurs gardées de « mesure »", "Insertion")
    repris = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    assert repris.champ("Indicateur : Programme").value == "minalogic"
    assert repris.champ("Valeurs gardées de « mesure »").value == ["Insertion"]
    sain(deux).choisir("Ce fichier contient des", "Adhérents")
    sain(un).choisir("Indicateur : Programme", "Production France")
    repris = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    assert repris.champ("Ce fichier contient des").value == "adherent"
    sain(repris).choisir("Ce fichier contient des", "Valeurs")
    assert sain(repris).champ("Indicateur : Programme").value == "production-france"


def test_a_mapping_that_was_begun_is_thrown_away_for_what_the_file_suggests(ouvrir_import):
    deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode()).choisir("Indicateur : Programme", "Minalogic")
    suivant = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    assert suivant.champ("Indicateur : Programme").value == "minalogic"
    cliquer(suivant, "Oui, effacer")
    assert suivant.champ("Indicateur : Programme").value == ""
    assert "Correspondance reprise" not in suivant.texte
    assert "est commencée" not in ouvrir_import().texte


def test_a_mapping_that_was_begun_is_over_once_its_corrected_file_is_imported(ouvrir_import):
    """It stayed under « appliqué » as not imported, and so did that of each correction."""
    ecran = deposer(ouvrir_import(), "retour.csv", SEMBLABLE.replace("1226.0", "douze").encode())
    assert "1 erreur dans ce fichier" in verifie(ecran).texte
    cliquer(ecran, "Revoir les colonnes")
    ecran.choisir("Indicateur : Programme", "Production France")
    cliquer(sain(ecran), "Vérifier tout le fichier")
    deposer(ecran, "retour-2.csv", SEMBLABLE.replace("50.0", "cinquante").encode())
    cliquer(ecran, "Revoir les colonnes")
    ecran.choisir("Indicateur : Programme", "Minalogic")
    cliquer(sain(ecran), "Vérifier tout le fichier")
    deposer(ecran, "corrige.csv", SEMBLABLE.encode())
    assert "La correspondance de « retour.csv » est commencée" in ouvrir_import().texte
    assert "La correspondance de « retour-2.csv » est commencée" in ouvrir_import().texte
    ecran = cliquer(ecran, "Appliquer")
    assert "Import de « corrige.csv » appliqué" in ecran.texte
    assert "est commencée" not in ecran.texte


def test_a_mapping_of_others_is_not_named_to_who_reads_a_perimeter(ouvrir_import):
    ecran = deposer(ouvrir_import(), "barometre-octobre.csv", SEMBLABLE.encode())
    ecrire(ecran, "Nom de la correspondance", "Suivi secret")
    cliquer(ecran, "Enregistrer")
    mina = Agent("mina", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    suivant = deposer(ouvrir_import(mina), "barometre-novembre.csv", SEMBLABLE.encode())
    assert "Indicateur : Programme" in suivant.texte
    assert "Suivi secret" not in suivant.texte
    assert "Correspondance enregistrée" not in suivant.texte


def test_one_column_a_year_becomes_one_value_a_year(ouvrir_import, magasin):
    ecran = deposer(ouvrir_import(), "bilan.csv", LARGE.encode())
    assert "(titre de la colonne)" in ecran.texte
    ecrire(ecran, "Indicateur : Unité", "visite")
    verifie(ecran)
    cliquer(ecran, "Appliquer")
    with magasin.curseur() as curseur:
        lues = curseur.execute(
            "select i.libelle, v.periode, v.valeur::int from valeur as v inner join indicateur as i"
            " on i.code = v.indicateur where i.unite = 'visite' order by all"
        ).fetchall()
    assert lues == [
        ("Contacts pris", "2022", 75),
        ("Visites du site", "2021", 1250),
        ("Visites du site", "2022", 1300),
    ]


def test_a_file_that_may_be_two_of_ours_says_how_to_tell_and_creates_nothing_that_is_known(ouvrir_import, magasin):
    """« Pas un modèle d’ici », a programme and a unit asked for an indicator that exists, « Précision » defining it."""
    ecran = deposer(ouvrir_import(), "suivi.csv", valeurs(f"{CONTACTS};2024;12;exact"))
    assert "« suivi » a les en-têtes de plusieurs objets." in ecran.texte
    assert "Nommez la feuille, ou le fichier CSV, « Valeurs » ou « Cibles »." in ecran.texte
    assert "Ce fichier n’est pas un modèle d’ici" not in ecran.texte
    creer = next(x for x in ecran.application.checkbox if x.label.startswith("Créer les indicateurs inconnus"))
    assert not creer.value
    assert "1 valeur nouvelle." in cliquer(ecran, "Vérifier tout le fichier").texte
    autre = deposer(ouvrir_import(), "suivi.csv", valeurs("Inconnu au bataillon;2024;12;exact"))
    assert "Il reste à dire : « Indicateur : Programme »" in autre.texte
    assert ["precision"] in [x.value for x in autre.application.multiselect]


def test_rows_are_kept_by_a_filter(ouvrir_import):
    ecran = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    ecran.choisir("Garder les lignes selon la colonne", "mesure")
    ecran.choisir("Valeurs gardées de « mesure »", "Égalité")
    assert "1 valeur nouvelle." in verifie(sain(ecran)).texte


def test_the_preview_shows_a_percentage_as_the_check_reads_it(ouvrir_import):
    """« 92,5 % » was marked as a cell that can't be read, and the check took it."""
    ecran = deposer(ouvrir_import(), "taux.csv", "Indicateur;Unité;2023;2024\nPart;%;92,5 %;93 %\n".encode())
    assert "92,5" in sain(ecran).texte
    assert "fd-refus fd-lu" not in ecran.html


def test_a_name_that_is_not_to_be_created_is_an_error(ouvrir_import):
    ecran = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    creer = next(x for x in ecran.application.checkbox if x.label.startswith("Créer les indicateurs inconnus"))
    creer.uncheck().run()
    ecran = cliquer(sain(ecran), "Vérifier tout le fichier")
    assert "3 erreurs dans ce fichier" in ecran.texte
    assert "indicateur qui existe" in ecran.texte


def test_the_row_of_the_titles_is_shown_and_may_be_changed(ouvrir_import):
    lignes = "Structure;Mécaloire;Loire\nNom;Ville;Activité\nAciers Martin;Firminy;forge\nTissages;Roanne;textile\n"
    ecran = deposer(ouvrir_import(), "liste.csv", lignes.encode())
    assert ecran.champ("Ligne des titres").value == 1
    assert "3 lignes sous les titres de la ligne 1" in ecran.texte
    ecran.choisir("Ce fichier contient des", "Adhérents")
    ecran.choisir("Ligne des titres", "2 : Nom, Ville, Activité")
    sain(ecran)
    assert ecran.champ("Ce fichier contient des").value == "adherent"
    assert "2 lignes sous les titres de la ligne 2" in ecran.texte
    assert "Aciers Martin" in ecran.texte
    ecrire(ecran, "Nom de la correspondance", "Liste de Mécaloire")
    cliquer(ecran, "Enregistrer")
    suivant = deposer(ouvrir_import(), "liste-2.csv", lignes.encode())
    assert suivant.champ("Correspondance enregistrée").value == "Liste de Mécaloire"
    assert suivant.champ("Ligne des titres").value == 2


def test_a_figure_of_two_readings_waits_until_somebody_says_which(ouvrir_import):
    lignes = f"{CONTACTS};2031;-1,234\n{CONTACTS};2032;2\n".encode()
    ecran = deposer(ouvrir_import(), "suivi-libre.csv", b"Indicateur;An;Quantum\n" + lignes)
    assert "Il reste à dire : l’écriture de « Quantum », qui a deux lectures" in ecran.texte
    ecran.choisir("Écriture de « Quantum »", "virgule décimale (1.234,56)")
    assert "Il reste à dire" not in sain(ecran).texte
    assert "2 valeurs nouvelles." in cliquer(ecran, "Vérifier tout le fichier").texte


def test_days_of_two_readings_wait_until_somebody_says_which_comes_first(ouvrir_import):
    lignes = "".join(f"{CONTACTS};{jour};{rang}\n" for rang, jour in enumerate(("01/02/2031", "02/03/2031")))
    ecran = deposer(ouvrir_import(), "suivi-libre.csv", f"Indicateur;Le;Quantum\n{lignes}".encode())
    assert "Il reste à dire : l’écriture de « Le », qui a deux lectures" in ecran.texte
    ecran.choisir("Écriture de « Le »", "mois, mois d’abord (12/31)")
    assert "Il reste à dire" not in sain(ecran).texte
    assert "2 valeurs nouvelles." in cliquer(ecran, "Vérifier tout le fichier").texte


def test_a_file_without_titles_loses_no_row(ouvrir_import):
    lignes = f"{CONTACTS};2031;10\n{CONTACTS};2032;20\n".encode()
    ecran = deposer(ouvrir_import(), "suivi-libre.csv", lignes)
    assert "or elle contient des chiffres" in ecran.texte
    ecran.choisir("Ligne des titres", "Aucune : la première ligne contient déjà des données")
    sain(ecran)
    assert "or elle contient des chiffres" not in ecran.texte
    assert "2 lignes, sans titres" in ecran.texte
    ecrire(ecran, "Nom de la correspondance", "Sans titres")
    cliquer(ecran, "Enregistrer")
    assert "2 valeurs nouvelles." in cliquer(ecran, "Vérifier tout le fichier").texte
    # Nothing tells that another file is of the same kind.
    suivant = deposer(ouvrir_import(), "autre.csv", b"Nom;Ville;Effectif\nAlpha;Roanne;12\nBeta;Firminy;7\n")
    assert suivant.champ("Correspondance enregistrée").value == ""


def test_another_object_may_be_chosen(ouvrir_import):
    ecran = deposer(ouvrir_import(), "barometre.csv", SEMBLABLE.encode())
    ecran.choisir("Ce fichier contient des", "Adhérents")
    assert sain(ecran).champ("Ce fichier contient des").value == "adherent"
    assert "Raison sociale" in ecran.texte


# --- the files that partners publish


def publie(nom: str) -> bytes:
    fichier = PARTAGE / nom
    if not fichier.exists():
        pytest.skip(f"{nom} ne se trouve pas sur cette machine : fichier public, non copié dans ce dépôt")
    return fichier.read_bytes()


def test_the_barometer_of_the_loire_imports_as_it_is_published(ouvrir_import, magasin):
    octets = publie(BAROMETRE)
    ecran = verifie(deposer(ouvrir_import(), BAROMETRE, octets))
    assert "1 territoire nouveau ; 8 indicateurs nouveaux ; 221 valeurs nouvelles." in ecran.texte
    ecran = cliquer(ecran, "Appliquer")
    assert compter(magasin, "valeur", "periode = '2022-12' and valeur = 286364") == 1
    assert "221 lignes inchangées" in verifie(deposer(ecran, BAROMETRE, octets)).texte


@pytest.mark.parametrize("nom", COMMUNES)
def test_the_commune_lists_import_as_they_are_published(ouvrir_import, magasin, nom):
    ecran = verifie(deposer(ouvrir_import(), nom, publie(nom)))
    assert "52 territoires nouveaux et 1 modifié." in ecran.texte
    cliquer(ecran, "Appliquer")
    assert compter(magasin, "territoire", "nature = 'commune' and code_officiel is not null") == 53


# --- who may


@pytest.mark.parametrize("agent", [LOU, DOMINIQUE], ids=lambda x: x.role.value)
def test_the_screen_is_for_those_who_write(ouvrir_import, agent):
    ecran = ouvrir_import(agent)
    assert "Droit insuffisant" in ecran.texte
    assert list(ecran.application.file_uploader) == []


def test_templates_are_of_the_objects_that_one_may_write(ouvrir_import):
    camille = Agent("camille@exemple.fr", "Camille", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    ecran = ouvrir_import(camille)
    assert ecran.champ("Programme").options == ["Tous mes programmes", "Minalogic"]
    assert "Réglages" not in ecran.champ("Objet").options


def test_a_file_to_complete_that_would_ask_for_nothing_is_not_offered(ouvrir_import):
    ecran = ouvrir_import()
    contenu = "À compléter : ce qui est en retard ou manque"
    ecran.choisir("Contenu", contenu).choisir("Objet", "Actions")
    assert "Rien ne manque." in ecran.texte
    assert "Modèle Excel" not in ecran.texte
    ecran.choisir("Objet", "Conventions")
    assert "Rien ne manque." not in ecran.texte
    assert "Modèle Excel" in ecran.texte


def test_a_row_outside_of_the_perimeter_is_refused_and_nothing_is_written(ouvrir_import, magasin):
    camille = Agent("camille@exemple.fr", "Camille", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    ecran = deposer(ouvrir_import(camille), "valeurs.csv", valeurs(f"{CONTACTS};2024;12;exact"))
    assert "Appliquer" not in boutons(ecran)
    assert "vous ne pouvez pas" in ecran.texte
    assert "A2" in ecran.texte
    assert compter(magasin, "operation") == 0
