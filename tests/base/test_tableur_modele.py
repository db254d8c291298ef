"""Templates: what a person may choose, what a spreadsheet can't spoil, and only what was edited changes on return."""

import csv
import io
import re
from datetime import date, datetime

import openpyxl
import pytest

from filiere_dash.base.ecritures import Demande as Ecriture
from filiere_dash.base.ecritures import appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.codes import Periodicite
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.scdl.publication.dossier import dresser
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, Demande, feuilles
from filiere_dash.echanges.tableur.modeles.modele import classeur, ecrire_csv, ecrire_dossier
from filiere_dash.echanges.tableur.modeles.periodes_dues import periodes_dues
from tests.fabrique_tableur import xlsx

AU = date(2026, 6, 1)
CODE = "pf-contacts-achats-2022-2023"
MATIN = datetime(2026, 11, 22, 9, 30)


def ouvrir(octets):
    return openpyxl.load_workbook(io.BytesIO(octets))


def rendre(lu):
    sortie = io.BytesIO()
    lu.save(sortie)
    return sortie.getvalue()


def places(onglet):
    return {x.value.rstrip(" *"): x.column for x in onglet[1]}


def renvoyer(magasin, lu):
    return importer(magasin, AGENT_LOCAL, rendre(lu), MATIN, nom="retour.xlsx")


def ligne(magasin, table, code):
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def test_a_blank_template_has_a_sheet_an_object_its_instructions_and_its_lists(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.VIERGE, AU)))
    assert lu.sheetnames == ["Instructions", *(x.titre for x in OBJETS.values()), "Listes"]
    assert lu["Listes"].sheet_state == "hidden"
    valeurs = lu["Valeurs"]
    noms = [x.value for x in valeurs[1]]
    assert noms[:4] == ["Indicateur *", "Période *", "Type de valeur", "Manifestation"]
    assert "Enregistré le" not in noms
    assert "Identifiant" not in noms
    assert "Source" in noms
    assert valeurs["A1"].comment.text.startswith("Obligatoire.")
    assert valeurs.max_row == 1
    colonnes = {(x[0].value, x[1].value) for x in lu["Instructions"].iter_rows(min_row=2) if x[1].value}
    assert ("Valeurs", "Période") in colonnes


def test_lists_offer_labels_and_formats_keep_codes_and_days(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.VIERGE, AU)))
    adherents = lu["Adhérents"]
    assert adherents.column_dimensions[openpyxl.utils.get_column_letter(places(adherents)["SIRET"])].width > 10
    validations = {str(x.sqref).split(":")[0]: x for x in lu["Valeurs"].data_validations.dataValidation}
    indicateur, type_valeur = validations["A2"], validations["C2"]
    assert indicateur.errorStyle == "warning"
    assert type_valeur.errorStyle in (None, "stop")
    feuille, colonne, debut, fin = re.match(r"(\w+)!\$(\w+)\$(\d+):\$\w+\$(\d+)", type_valeur.formula1).groups()
    choix = [lu[feuille][f"{colonne}{rang}"].value for rang in range(int(debut), int(fin) + 1)]
    assert choix == ["constatée", "prévisionnelle"]
    colonne, debut, fin = re.match(r"Listes!\$(\w+)\$(\d+):\$\w+\$(\d+)", indicateur.formula1).groups()
    noms = [lu["Listes"][f"{colonne}{rang}"].value for rang in range(int(debut), int(fin) + 1)]
    assert None not in noms
    assert len(noms) == len(set(noms)) > 30


def test_a_blank_template_imports_as_nothing(magasin_demonstration):
    octets = classeur(magasin_demonstration, Demande(Contenu.VIERGE, AU))
    rapport = importer(magasin_demonstration, AGENT_LOCAL, octets, MATIN)
    assert (rapport.crees, rapport.modifies, rapport.inchanges, rapport.erreurs) == (0, 0, 0, ())


def test_a_template_of_a_programme_offers_its_own_rows_and_what_all_share(magasin_demonstration):
    demande = Demande(Contenu.TOUT, AU, programme="minalogic")
    lu = ouvrir(classeur(magasin_demonstration, demande))
    assert "Documents" not in lu.sheetnames
    assert "Structures" in lu.sheetnames
    programmes = {x[0].value for x in lu["Actions"].iter_rows(min_row=2)}
    assert len(programmes) == 1
    with magasin_demonstration.curseur() as curseur:
        requete = "select count(*) from indicateur where programme = 'minalogic'"
        assert lu["Indicateurs"].max_row - 1 == curseur.execute(requete).fetchall()[0][0]


def test_a_prefilled_export_changes_just_what_was_edited(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU)))
    valeurs, structures = lu["Valeurs"], lu["Structures"]
    rang = next(x[0].row for x in valeurs.iter_rows(min_row=2) if x[places(valeurs)["Identifiant"] - 1].value == CODE)
    assert valeurs.column_dimensions[openpyxl.utils.get_column_letter(places(valeurs)["Identifiant"])].hidden
    valeurs.cell(rang, places(valeurs)["Commentaire"]).value = "Relu avec le porteur"
    structures.cell(2, places(structures)["Libellé court"]).value = None
    structures.cell(3, places(structures)["Libellé court"]).value = "Sigle"
    ligne_lue = [structures.cell(2, x).value for x in range(1, structures.max_column + 1)]
    structures.move_range(f"A2:{openpyxl.utils.get_column_letter(structures.max_column)}2", rows=60)
    rapport = renvoyer(magasin_demonstration, lu)
    assert rapport.erreurs == ()
    assert {(x.table, x.colonne) for x in rapport.cellules} <= {
        ("valeur", "commentaire"),
        ("structure", "libelle_court"),
    }
    assert rapport.crees == 0
    assert ligne(magasin_demonstration, "valeur", CODE)["commentaire"] == "Relu avec le porteur"
    assert (
        ligne(magasin_demonstration, "structure", ligne_lue[places(structures)["Identifiant"] - 1])["libelle_court"]
        is None
    )
    assert renvoyer(magasin_demonstration, lu).modifies == 0


BIZARRES = ("2,44E+13", '="x"', "'apostrophe", "_x000D_", "_x0041_b", "=1+1", "oui", "01/02/2024", "'=1")


@pytest.mark.parametrize("texte", BIZARRES)
def test_a_text_that_nobody_edited_comes_back_as_it_was_whatever_it_looks_like(magasin_demonstration, tmp_path, texte):
    dit = Changement("valeur", CODE, {}, {"commentaire": texte})
    appliquer(magasin_demonstration, AGENT_LOCAL, [dit], Ecriture(Origine.SAISIE, MATIN, motif="relu"))
    demande = Demande(Contenu.TOUT, AU, ("valeur",))
    fichiers = {
        "retour.xlsx": classeur(magasin_demonstration, demande),
        "retour.csv": ecrire_csv(magasin_demonstration, demande, "valeur"),
    }
    for nom, octets in fichiers.items():
        rapport = importer(magasin_demonstration, AGENT_LOCAL, octets, MATIN, nom=nom, table="valeur")
        assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 0, ())
    assert ligne(magasin_demonstration, "valeur", CODE)["commentaire"] == texte


def test_a_figure_that_changes_and_keeps_its_proof_is_told(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("valeur",))))
    onglet = lu["Valeurs"]
    onglet.cell(2, places(onglet)["Valeur"]).value = 99
    dit = typographie("1 ligne garde sa source : vérifiez qu'elle dit bien le nouveau chiffre")
    assert renvoyer(magasin_demonstration, lu).avertissements[0].startswith(dit)
    # Without that column the file itself becomes the proof.
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("valeur",))))
    onglet = lu["Valeurs"]
    onglet.cell(2, places(onglet)["Valeur"]).value = 98
    onglet.delete_cols(places(onglet)["Source"])
    rapport = renvoyer(magasin_demonstration, lu)
    assert (rapport.modifies, [x for x in rapport.avertissements if "garde" in x]) == (1, [])


def test_a_copied_row_is_a_new_one_once_its_identifier_is_emptied(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("structure",))))
    onglet = lu["Structures"]
    ou, derniere = places(onglet), onglet.max_row + 1
    for colonne in range(1, onglet.max_column + 1):
        onglet.cell(derniere, colonne).value = onglet.cell(2, colonne).value
    onglet.cell(derniere, ou["Libellé"]).value = "Une nouvelle association"
    identifiant = onglet.cell(derniere, ou["Identifiant"])
    (erreur,) = renvoyer(magasin_demonstration, lu).erreurs
    assert "videz son «\xa0Identifiant\xa0»" in erreur.proposition
    assert identifiant.coordinate in erreur.proposition
    identifiant.value = None
    rapport = renvoyer(magasin_demonstration, lu)
    assert (rapport.crees, rapport.modifies, rapport.erreurs) == (1, 0, ())


def test_an_edited_row_that_was_deleted_meanwhile_is_told(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("valeur",))))
    valeurs = lu["Valeurs"]
    valeurs.cell(2, places(valeurs)["Identifiant"]).value = "disparue"
    valeurs.cell(2, places(valeurs)["Commentaire"]).value = "x"
    (erreur,) = renvoyer(magasin_demonstration, lu).erreurs
    assert "existe encore" in erreur.attendu


def trier(onglet, colonne, largeur):
    """Sort the first columns of a sheet by one of them, the others left where they are."""
    lues = [[x.value for x in rangee] for rangee in onglet.iter_rows(min_row=2)]
    triees = sorted((x[:largeur] for x in lues), key=lambda x: str(x[places(onglet)[colonne] - 1]))
    for rang, (debut, reste) in enumerate(zip(triees, lues, strict=True), start=2):
        for place, valeur in enumerate([*debut, *reste[largeur:]], start=1):
            onglet.cell(rang, place).value = valeur


@pytest.mark.parametrize(
    ("table", "colonne"), [("action", "Intitulé"), ("valeur", "Valeur"), ("convention", "Libellé")]
)
def test_rows_sorted_without_their_hidden_columns_are_refused(magasin_demonstration, table, colonne):
    """Each line of the file then names another row, and every change went to it."""
    octets = classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, (table,)))
    lu = ouvrir(octets)
    onglet = lu[OBJETS[table].titre]
    trier(onglet, colonne, onglet.max_column - 2)
    # A correction made after the sort hides nothing.
    onglet.cell(2, places(onglet)[colonne]).value = 12 if table == "valeur" else "Autrement dit"
    rapport = renvoyer(magasin_demonstration, lu)
    assert rapport.modifies == 0
    (erreur,) = (x for x in rapport.erreurs if "triées" in x.proposition)
    assert erreur.trouve.startswith("lignes ")
    assert "autres : chacune a le texte d’une autre".replace(" :", "\u00a0:") in erreur.trouve
    entiere = ouvrir(octets)
    onglet = entiere[OBJETS[table].titre]
    trier(onglet, colonne, onglet.max_column)
    assert renvoyer(magasin_demonstration, entiere).phrase.startswith("0 ligne créée, 0 ligne modifiée")


@pytest.mark.parametrize("retiree", [None, "Repère de modification"])
def test_a_sort_is_refused_though_every_row_was_edited_too(magasin_demonstration, retiree):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("action",))))
    onglet = lu["Actions"]
    fin, largeur = places(onglet)["Fin"], onglet.max_column - 2
    for rang in range(2, onglet.max_row + 1):
        onglet.cell(rang, fin).value = date(2030, 1 + rang // 28, 1 + rang % 28)
    trier(onglet, "Intitulé", largeur)
    onglet.cell(2, places(onglet)["Intitulé"]).value = "Autrement dit"
    if retiree:
        onglet.delete_cols(places(onglet)[retiree])
    rapport = renvoyer(magasin_demonstration, lu)
    assert any("triées" in x.proposition for x in rapport.erreurs)


def test_names_that_were_exchanged_are_refused(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("structure",))))
    onglet = lu["Structures"]
    unes, autres = onglet.cell(2, places(onglet)["Libellé"]), onglet.cell(3, places(onglet)["Libellé"])
    unes.value, autres.value = autres.value, unes.value
    (erreur,) = renvoyer(magasin_demonstration, lu).erreurs
    assert "lignes 2 et 3" in erreur.trouve


def test_rows_are_renamed_one_after_the_other(magasin_demonstration):
    """Each takes the name of the next, among its own cells: years that move on by one."""
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("action",))))
    onglet = lu["Actions"]
    nom, rangs = places(onglet)["Intitulé"], (2, 3, 4, 5)
    anciens = [onglet.cell(rang, nom).value for rang in rangs]
    for rang, suivant in zip(rangs, [*anciens[1:], "Une autre action"], strict=True):
        onglet.cell(rang, nom).value = suivant
    rapport = renvoyer(magasin_demonstration, lu)
    assert (rapport.erreurs, rapport.modifies) == ((), 4)


def test_figures_that_change_places_are_no_sort(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.TOUT, AU, ("valeur",))))
    onglet = lu["Valeurs"]
    place = places(onglet)["Valeur"]
    chiffres = [onglet.cell(rang, place).value for rang in (2, 3, 4)]
    assert len(set(chiffres)) == 3
    for rang, chiffre in zip((2, 3, 4), [*chiffres[1:], chiffres[0]], strict=True):
        onglet.cell(rang, place).value = chiffre
    rapport = renvoyer(magasin_demonstration, lu)
    assert (rapport.erreurs, rapport.modifies) == ((), 3)


def test_what_is_late_or_empty_is_asked_for_and_nothing_else(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.A_COMPLETER, AU)))
    assert set(lu.sheetnames) <= {"Instructions", "Listes", "Valeurs", "Statuts d’action", "Indicateurs", "Conventions",
                                  "Adhérents", "Candidatures", "Structures", "Délibérations",
                                  "Territoires"}  # fmt: skip
    valeurs = lu["Valeurs"]
    colonne = places(valeurs)
    lues = [[x.value for x in rangee] for rangee in valeurs.iter_rows(min_row=2)]
    assert len(lues) > 20
    assert {x[colonne["Valeur"] - 1] for x in lues} == {None}
    assert all(x[colonne["Fin"] - 1].date() <= AU for x in lues if x[colonne["Fin"] - 1])
    adherents = lu["Adhérents"]
    assert {x[places(adherents)["SIRET"] - 1].value for x in adherents.iter_rows(min_row=2)} == {None}


def test_what_open_data_lacks_is_to_be_completed_until_it_is_published(magasin_socle):
    demande = Demande(Contenu.A_COMPLETER, date(2024, 6, 13), ("convention",))
    datee = {"signature": "2022-06-20", "fin": "2023-07-31"}
    saisir(magasin_socle, Changement("convention", "c-mecaloire-2022", {}, datee))
    publiable = {
        "aide_numeraire": "true",
        "conditions_versement": "échelonné",
        "dates_versement": "2022-07-02/2023-06-30",
        "notification_ue": "false",
        "reference_decision": "2022.00200",
    }
    assert "c-mecaloire-2022" in codes(magasin_socle, demande)
    assert {x.code for x in dresser(magasin_socle, demande.au).manques if x.table == "convention"} <= codes(
        magasin_socle, demande
    )
    saisir(
        magasin_socle,
        Changement("convention", "c-mecaloire-2022", {}, publiable),
        Changement("deliberation", "d-2022-06-16", {}, {"numero": "2022.00200"}),
    )
    assert "c-mecaloire-2022" not in codes(magasin_socle, demande)


def test_nothing_to_complete_makes_no_sheet_and_no_file(magasin_socle, tmp_path):
    assert feuilles(magasin_socle, Demande(Contenu.A_COMPLETER, AU, ("valeur",), "partenariat-cci")) == []
    with magasin_socle.ecriture(), magasin_socle.curseur() as curseur:
        curseur.execute("delete from indicateur; delete from structure; delete from convention; delete from adherent")
        curseur.execute("delete from candidature; delete from deliberation; delete from appel; delete from action")
    (tmp_path / "a-completer.xlsx").touch()
    noms = {x.name for x in ecrire_dossier(magasin_socle, tmp_path, AU)}
    assert "modele.xlsx" in noms
    assert "a-completer.xlsx" not in noms
    assert not (tmp_path / "a-completer.xlsx").exists()


def saisir(magasin, *changements) -> None:
    appliquer(magasin, AGENT_LOCAL, changements, Ecriture(Origine.SAISIE, MATIN, "essai"))


def codes(magasin, demande) -> set:
    return {ligne["code"] for x in feuilles(magasin, demande) for ligne in x.lignes()}


def test_a_file_to_complete_creates_what_was_filled_and_ignores_the_rest(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.A_COMPLETER, AU)))
    valeurs, adherents = lu["Valeurs"], lu["Adhérents"]
    annuelle = next(x[0].row for x in valeurs.iter_rows(min_row=2) if x[places(valeurs)["Période"] - 1].value == "2024")
    valeurs.cell(annuelle, places(valeurs)["Valeur"]).value = 41
    adherents.cell(2, places(adherents)["SIRET"]).value = "24420077000018"
    rapport = renvoyer(magasin_demonstration, lu)
    assert rapport.erreurs == ()
    assert (rapport.crees, rapport.modifies) == (1, 1)
    assert rapport.tables["valeur"] == {"crees": 1, "modifies": 0, "inchanges": 0}
    suivant = ouvrir(classeur(magasin_demonstration, Demande(Contenu.A_COMPLETER, MATIN.date())))
    assert suivant["Adhérents"].max_row == adherents.max_row - 1
    remplie = (valeurs.cell(annuelle, 1).value, "2024")
    assert remplie not in {(x[0].value, x[1].value) for x in suivant["Valeurs"].iter_rows()}
    valeurs.cell(2, places(valeurs)["Commentaire"]).value = "pas encore reçu"
    (erreur,) = renvoyer(magasin_demonstration, lu).erreurs
    assert erreur.proposition == "Remplissez cette cellule."


@pytest.mark.parametrize(
    ("connu_le", "dit"),
    [
        ("2026-06-03", "que la base contient déjà, connue le 03/06/2026 : après le 01/06/2026"),
        ("2026-05-31", "que la base contient déjà : elle y est entrée depuis que ce fichier a été écrit"),
    ],
)
def test_a_value_known_later_than_a_file_to_complete_is_told_as_such(magasin_demonstration, connu_le, dit):
    """It was said to have been changed since, which nobody had done."""
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.A_COMPLETER, AU, ("valeur",))))
    onglet = lu["Valeurs"]
    rang = next(x for x in range(2, onglet.max_row + 1) if onglet.cell(x, places(onglet)["Période"]).value)
    nommee = {nom: onglet.cell(rang, place).value for nom, place in places(onglet).items()}
    saisie = {"Indicateur": nommee["Indicateur"], "Période": nommee["Période"], "Valeur": 12, "Précision": "exact"}
    octets = xlsx({"Valeurs": [[*saisie, "Connu le"], [*saisie.values(), connu_le]]})
    assert importer(magasin_demonstration, AGENT_LOCAL, octets, MATIN).crees == 1
    onglet.cell(rang, places(onglet)["Valeur"]).value = 13
    rapport = importer(magasin_demonstration, AGENT_LOCAL, rendre(lu), MATIN, nom="retour.xlsx", au=AU)
    assert [x.attendu for x in rapport.erreurs if x.trouve == "13"] == [
        typographie(f"la valeur d'aujourd'hui, « 12 », {dit}")
    ]


@pytest.mark.parametrize(
    ("contenu", "table", "colonne", "titre"),
    [
        (Contenu.A_COMPLETER, "valeur", "Valeur", "Réalisé 2024"),
        (Contenu.TOUT, "flux_financier", "Montant (€)", "Montant (en milliers d'euros)"),
        (Contenu.TOUT, "flux_financier", "Montant (€)", "Montant (kEUR)"),
        (Contenu.TOUT, "flux_financier", "Montant (€)", "Montant (Keuros)"),
        (Contenu.TOUT, "flux_financier", "Montant (€)", "Montant X 1000"),
    ],
)
def test_a_compulsory_column_that_was_renamed_is_an_error(magasin_demonstration, contenu, table, colonne, titre):
    """Its figures were dropped, and the file said to bring nothing."""
    lu = ouvrir(classeur(magasin_demonstration, Demande(contenu, AU, (table,))))
    onglet = lu[OBJETS[table].titre]
    place = places(onglet)[colonne]
    onglet.cell(2, place).value = 12
    onglet.cell(1, place).value = titre
    onglet.cell(1, onglet.max_column + 1).value = "Ma note"
    rapport = renvoyer(magasin_demonstration, lu)
    (erreur,) = rapport.erreurs
    assert (erreur.cellule, erreur.trouve) == (onglet.cell(1, place).coordinate, titre)
    assert erreur.attendu == f"la colonne «\u00a0{colonne}\u00a0» de ce modèle, qui manque"
    assert len(rapport.avertissements) == 1
    assert "Ma note" in rapport.avertissements[0]


def test_a_value_that_cannot_be_read_in_a_file_to_complete_is_an_error_and_never_a_blank(magasin_demonstration):
    lu = ouvrir(classeur(magasin_demonstration, Demande(Contenu.A_COMPLETER, AU)))
    valeurs, attendues = lu["Valeurs"], []
    for rang, ecrit in enumerate(("environ 40", "1.234", "12 k€", "abc"), 2):
        case = valeurs.cell(rang, places(valeurs)["Valeur"])
        case.value = ecrit
        attendues.append(("Valeurs", case.coordinate, ecrit))
    rapport = renvoyer(magasin_demonstration, lu)
    assert [(x.feuille, x.cellule, x.trouve) for x in rapport.erreurs] == attendues
    assert (rapport.crees, rapport.modifies) == (0, 0)


@pytest.mark.parametrize("contenu", [Contenu.TOUT, Contenu.A_COMPLETER])
def test_the_csv_of_a_template_opens_in_a_french_excel_and_comes_back_unchanged(magasin_demonstration, contenu):
    for prevue in feuilles(magasin_demonstration, Demande(contenu, AU)):
        octets = ecrire_csv(magasin_demonstration, Demande(contenu, AU), prevue.objet.table)
        assert octets.startswith(b"\xef\xbb\xbf")
        lues = list(csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))
        assert lues[0][0].rstrip(" *") == prevue.champs[0].libelle
        rapport = importer(magasin_demonstration, AGENT_LOCAL, octets, MATIN, nom="essai.csv", table=prevue.objet.table)
        assert (rapport.crees, rapport.modifies, rapport.erreurs) == (0, 0, ()), prevue.titre


def test_the_folder_of_templates_is_recognised_file_by_file(magasin_demonstration, tmp_path):
    fichiers = ecrire_dossier(magasin_demonstration, tmp_path, AU, "minalogic")
    assert [x.name for x in fichiers[:2]] == ["modele-minalogic.xlsx", "a-completer-minalogic.xlsx"]
    noms = {x.stem for x in fichiers[2:]}
    assert {"valeurs", "statuts-d-action", "structures"} <= noms
    for fichier in fichiers:
        rapport = importer(magasin_demonstration, AGENT_LOCAL, fichier, MATIN, simulation=True)
        assert (rapport.erreurs, rapport.crees) == ((), 0), fichier.name


@pytest.mark.parametrize(
    ("derniere", "fin", "periodicite", "attendues"),
    [
        ("2023", date(2023, 12, 31), Periodicite.ANNUELLE, ["2024", "2025"]),
        ("2022/2023", date(2023, 12, 31), Periodicite.ANNUELLE, ["2023/2024", "2024/2025"]),
        ("4e trimestre 2025", date(2025, 12, 31), Periodicite.TRIMESTRIELLE, ["1er trimestre 2026"]),
        ("1er semestre 2025", date(2025, 6, 30), Periodicite.SEMESTRIELLE, ["2e semestre 2025"]),
        ("mars 2026", date(2026, 3, 31), Periodicite.MENSUELLE, ["avril 2026", "mai 2026"]),
        ("14/06/2024", date(2024, 6, 14), Periodicite.ANNUELLE, []),
        ("non datée", date(2024, 12, 31), Periodicite.ANNUELLE, ["2025"]),
        ("à ce stade", date(2024, 12, 31), Periodicite.ANNUELLE, []),
        ("mai 2024", date(2024, 5, 31), Periodicite.PONCTUELLE, []),
    ],
)
def test_the_periods_due_follow_the_last_one_as_it_is_written(derniere, fin, periodicite, attendues):
    assert [x.libelle for x in periodes_dues(derniere, fin, periodicite, AU)] == attendues


def test_a_monthly_indicator_forgotten_for_years_asks_for_two_years_only():
    dues = periodes_dues("janvier 2000", date(2000, 1, 31), Periodicite.MENSUELLE, AU)
    assert len(dues) == 24
    assert (dues[-1].libelle, dues[-1].debut, dues[-1].fin) == ("mai 2026", date(2026, 5, 1), date(2026, 5, 31))
