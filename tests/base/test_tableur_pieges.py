"""What a file holds without saying so: merged numbers, sums among rows, hidden rows. None of it enters unseen."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
import xlsxwriter

from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances import indices
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.observation import observer
from filiere_dash.echanges.tableur.correspondances.proposition import proposer
from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, Demande
from filiere_dash.echanges.tableur.modeles.modele import classeur
from tests.fabrique_tableur import archive, nombre_ods, ods, rang_ods, xlsx

MATIN = datetime(2026, 11, 22, 9, 30)
PROGRAMME = Depot("programme", constante="production-france")


def envoyer(magasin, source, **autres):
    return importer(magasin, AGENT_LOCAL, source, MATIN, **{"nom": "envoi.xlsx", **autres})


def lire(magasin, requete):
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


NOTES = ["* effectifs déclaratifs", "(1) dont apprentis", "Source : Mécaloire", "NB : à compléter", "Note : estimé"]
ENTREPRISES = [["Entreprise", "Effectif"], ["Forges du Gier", 48], ["Note & Co", 22]]


@pytest.mark.parametrize("note", [*NOTES, "N.B. : à compléter", "¹ dont apprentis", "Notes (2) : estimé"])
def test_a_note_below_a_table_is_no_new_name(magasin_socle, note):
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)), Depot("effectif", ("Effectif",)))
    rapport = placer(magasin_socle, xlsx({"Feuil1": [*ENTREPRISES, [None, None], [note, None]]}), *depots)
    (erreur,) = rapport.erreurs
    assert (erreur.cellule, erreur.attendu) == ("A5", "une ligne de données")
    assert "note sous le tableau, retirez-la" in erreur.proposition
    directes = [["Raison sociale", "Programme"], ["Forges du Gier", "Production France"], [note, None]]
    (erreur,) = envoyer(magasin_socle, xlsx({"Adhérents": directes})).erreurs
    assert (erreur.cellule, erreur.attendu) == ("A3", "une ligne de données")


def test_a_text_alone_after_an_empty_row_is_told(magasin_socle):
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)), Depot("effectif", ("Effectif",)))
    lignes = [*ENTREPRISES, ["Seule", None], [None, None], ["Effectifs déclaratifs", None], ["Note 3", None]]
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots)
    assert rapport.crees == 5
    (dit,) = [x for x in rapport.avertissements if "peut être une note" in x]
    assert "lignes 6 (« Effectifs déclaratifs ») et 7 (« Note 3 »)" in typographie(dit).replace("\xa0", " ")
    suite = placer(magasin_socle, xlsx({"Feuil1": [*ENTREPRISES, [None, None], ["Autre", 12]]}), *depots)
    assert not [x for x in suite.avertissements if "peut être une note" in x]


def placer(magasin, source, *depots, table="adherent", depliees=(), **autres):
    """Import the first sheet through a mapping."""
    etapes = Correspondance(table, depots, (), depliees).etapes(reception.connus_de(magasin))
    return envoyer(magasin, source, correspondances=etapes, **autres)


# Merged cells


def fusionne(plage, valeur, *lignes):
    return fusionne_dans("Feuil1", plage, valeur, *lignes)


def fusionne_dans(feuille, plage, valeur, *lignes, autres=None):
    def dessiner(_, onglets):
        for ou, quoi in ({plage: valeur} | (autres or {})).items():
            onglets[feuille].merge_range(ou, quoi)

    return xlsx({feuille: lignes}, dessiner)


@pytest.mark.parametrize(
    ("valeur", "forme"), [(120, Forme.TELLE), ("1.200", Forme.VIRGULE), ("120", Forme.TELLE), (0.12, Forme.MILLIERS)]
)
def test_a_merged_number_is_never_counted_once_a_row(magasin_socle, valeur, forme):
    lignes = [["Entreprise", "Effectif"], ["Alpha", None], ["Beta", None], ["Gamma", None]]
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)), Depot("effectif", ("Effectif",), forme=forme))
    rapport = placer(magasin_socle, fusionne("B2:B4", valeur, *lignes), *depots)
    assert [x.cellule for x in rapport.erreurs] == ["B3", "B4"]
    assert typographie("fusionnées B2:B4 : répartissez-le") in rapport.erreurs[0].proposition
    assert lire(magasin_socle, "select count(*) from adherent") == [(0,)]


def test_a_merged_number_among_unfolded_columns_is_refused_where_it_is_not_written(magasin_socle):
    source = fusionne("B2:C2", 120, ["Indicateur", "2025", "2026"], ["pf-contacts-achats"])
    depots = (
        Depot("indicateur", ("Indicateur",)),
        Depot("periode", (TITRE,)),
        Depot("valeur", (CELLULE,)),
        Depot("precision", constante="exact"),
    )
    rapport = placer(magasin_socle, source, *depots, table="valeur", depliees=("2025", "2026"))
    assert [x.cellule for x in rapport.erreurs] == ["C2"]


def test_a_number_not_written_as_was_said_of_its_column_is_refused_at_its_cell(magasin_socle):
    """A mapping kept for English files, on a French one: 12,500 would enter as 12 500 beside 0,850."""
    lignes = [["Indicateur", "Période", "Valeur"]]
    lignes += [["pf-contacts-achats", annee, x] for annee, x in (("2031", "0,850"), ("2032", "12,500"))]
    depots = [Depot(x.lower().replace("é", "e"), (x,)) for x in lignes[0][:2]]
    depots += [Depot("valeur", ("Valeur",), forme=Forme.POINT), Depot("precision", constante="exact")]
    (erreur,) = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots, table="valeur").erreurs
    assert (erreur.cellule, erreur.trouve, erreur.attendu) == ("C2", "0,850", "un nombre à point décimal")


def compter(magasin, titres, cellules, forme, dessus=()):
    """Import one figure of an indicator in euros, under these titles, in this form: its error, else the figure."""
    requete = "update indicateur set unite = '€' where code = 'pf-contacts-achats'"
    with magasin.curseur() as curseur:
        curseur.execute(requete)
    noms = ["Indicateur", "Période", *titres]
    depots = [Depot("indicateur", noms[:1]), Depot("periode", noms[1:2]), Depot("valeur", noms[2:3], forme=forme)]
    source = xlsx(
        {"Feuil1": [*dessus, noms, ["pf-contacts-achats", "2031", *cellules], ["", "", *([""] * len(titres))]]}
    )
    rapport = placer(magasin, source, *depots, Depot("precision", constante="exact"), table="valeur")
    lues = lire(magasin, "select valeur from valeur where periode = '2031'")
    return rapport.erreurs[0].proposition if rapport.erreurs else float(lues[0][0])


@pytest.mark.parametrize(
    ("titres", "cellules", "dessus"),
    [
        (["CA (k€)"], [12.5], []),
        (["Valeur", "Unité"], [12.5, "k€"], []),
        (["Valeur", "Unité"], [12.5, "K"], []),
        (["Valeur (en milliers)", "Unité"], [12.5, "€"], []),
        (["Valeur"], [12.5], [["En milliers d’euros"], []]),
        (["ca_keur"], [12.5], []),
        (["CA en KE"], [12.5], []),
        (["CA (K)"], [12.5], []),
        (["CA (mille euros)"], [12.5], []),
        (["CA (en 000 €)"], [12.5], []),
        (["Valeur"], [12.5], [["(k€)"], []]),
        (["Valeur"], [12.5], [["Données : k€"]]),
        (["Valeur"], [12.5], [["Tableau de synthèse des indicateurs de la filière, en k€"], []]),
        (["Valeur"], ["12,5 k€"], []),
        (["Valeur (€)"], [12.5], [["En k€"], []]),
    ],
)
def test_thousands_never_enter_as_euros(magasin_socle, titres, cellules, dessus):
    refus = compter(magasin_socle, titres, cellules, Forme.TELLE, dessus)
    assert "12,5 ou 12\u202f500\u202f?" in str(refus)
    assert compter(magasin_socle, titres, cellules, Forme.MILLIERS, dessus) == 12500


@pytest.mark.parametrize(
    ("titres", "cellules", "forme", "dit"),
    [
        (["Valeur (M€)"], [12.5], Forme.TELLE, "12,5 ou 12\u202f500\u202f000\u202f?"),
        (["Valeur (M€)"], [12.5], Forme.MILLIERS, "12\u202f500 ou 12\u202f500\u202f000\u202f?"),
        (["Valeur", "Unité"], [12.5, "€"], Forme.MILLIERS, "12\u202f500 ou 12,5\u202f?"),
        (["Valeur", "Unité"], [12.5, "€"], Forme.TELLE, "12.5"),
        (["Valeur (k€)"], ["850 €"], Forme.TELLE, "850.0"),
        (["Valeur", "CA (k€)"], [12.5, 3], Forme.TELLE, "12.5"),
        (["Valeur (M€)"], [12.5], Forme.MILLIONS, "12500000.0"),
        (["Valeur (M)"], [12.5], Forme.TELLE, "12,5 ou 12\u202f500\u202f000\u202f?"),
        (["Valeur (Md€)"], [12.5], Forme.TELLE, "12,5 ou 12\u202f500\u202f000\u202f000\u202f?"),
        (["Valeur (Md€)"], [2], Forme.MILLIARDS, "2000000000.0"),
        (["Valeur"], ["1,2 M€"], Forme.MILLIERS, "1200000.0"),
        # neither an amount nor what a rate is counted for is a scale
        (["Valeur pour 1000 habitants"], [12.5], Forme.TELLE, "12.5"),
        (["Montant (M. Dupont)"], [12.5], Forme.TELLE, "12.5"),
        (["Aides de plus de 50 k€"], [12.5], Forme.TELLE, "12.5"),
        (["Valeur (€)"], [12.5], Forme.TELLE, "12.5"),
        (["Valeur (k€)"], [0], Forme.TELLE, "0.0"),
    ],
)
def test_a_figure_is_counted_as_its_own_column_or_row_says(magasin_socle, titres, cellules, forme, dit):
    assert dit in str(compter(magasin_socle, titres, cellules, forme))


@pytest.mark.parametrize(
    ("unite", "titre", "cellule", "lue"),
    [
        ("k€", "CA (k€)", 12.5, 12.5),
        ("k€", "CA", "12,5 k€", 12.5),
        ("M€", "CA (en millions d’euros)", 12.5, 12.5),
        ("millier d’emplois", "Emplois (milliers)", 12.5, 12.5),
        ("emploi", "Emplois (k€)", 12.5, "12,5 ou 12\u202f500\u202f?"),
        ("k€", "CA (M€)", 12.5, "12,5 ou 12\u202f500\u202f?"),
        ("k€", "CA", "850 €", "850 ou 0,85\u202f?"),
    ],
)
def test_a_scale_is_compared_to_the_unit_of_the_indicator(magasin_socle, unite, titre, cellule, lue):
    with magasin_socle.curseur() as curseur:
        curseur.execute("update indicateur set unite = ? where code = 'pf-contacts-achats'", [unite])
    source = xlsx({"Feuil1": [["Indicateur", "Période", titre], ["pf-contacts-achats", "2031", cellule]]})
    depots = [Depot("indicateur", ("Indicateur",)), Depot("periode", ("Période",)), Depot("valeur", (titre,))]
    rapport = placer(magasin_socle, source, *depots, Depot("precision", constante="exact"), table="valeur")
    assert rapport.avertissements == ()
    if isinstance(lue, str):
        assert lue in rapport.erreurs[0].proposition
    else:
        assert [float(x) for (x,) in lire(magasin_socle, "select valeur from valeur where periode = '2031'")] == [lue]


@pytest.mark.parametrize("titre", ["Effectif (M)", "Lot K", "Contacts (K)"])
def test_a_letter_that_may_say_something_else_is_asked_once_and_refuses_nothing(magasin_socle, titre):
    lignes = [["Indicateur", "Période", titre], *(["pf-contacts-achats", x, 12] for x in ("2031", "2032"))]
    depots = [Depot("indicateur", ("Indicateur",)), Depot("periode", ("Période",)), Depot("valeur", (titre,))]
    depots.append(Depot("precision", constante="exact"))
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots, table="valeur")
    (avis,) = rapport.avertissements
    assert (rapport.crees, titre.strip(")")[-1] in avis, typographie("entrent en « contact » : vérifiez") in avis) == (
        2,
        True,
        True,
    )


def mesurer(magasin, unite, dite, valeur=48, titre="Unité", **autres):
    """Import one figure beside the unit that the file says of it: the report."""
    with magasin.curseur() as curseur:
        curseur.execute("update indicateur set unite = ? where code = 'pf-contacts-achats'", [unite])
    lignes = [[*VALEUR, titre], ["pf-contacts-achats", "2031", valeur, "exact", dite]]
    return envoyer(magasin, xlsx({"Valeurs": lignes}), **autres)


@pytest.mark.parametrize(
    ("unite", "dite", "titre", "lectures"),
    [
        ("MWh", "GWh", "Unité", "48 ou 48\u202f000\u202f?"),
        ("MWh", "kWh", "Unité de mesure", "48 ou 0,048\u202f?"),
        ("jour", "heures", "Unité", "écrivez le nombre en «\xa0jour\xa0», sans «\xa0heures\xa0»"),
        ("entreprise", "%", "Unité", "sans «\xa0%\xa0»"),
        ("€", "CHF", "Devise", "sans «\xa0CHF\xa0»"),
        ("€", "k€", "Unité monétaire", "48 ou 48\u202f000\u202f?"),
        ("€", "milliers", "Échelle", "48 ou 48\u202f000\u202f?"),
    ],
)
def test_a_figure_in_another_unit_than_its_indicator_is_refused(magasin_socle, unite, dite, titre, lectures):
    (erreur,) = mesurer(magasin_socle, unite, dite, titre=titre).erreurs
    assert (erreur.cellule, lectures in erreur.proposition) == ("C2", True)


@pytest.mark.parametrize(
    ("unite", "dite", "titre"),
    [
        *(("entreprise", x, "Unité") for x in ("entreprises", "nb", "Nombre", "")),
        *(("jour", x, "Unité") for x in ("jours", "j")),
        ("heure", "h", "Unité"),
        ("MWh", "mwh", "Unité"),
        ("€", "EUR", "Devise"),
        ("entreprise", "régionale", "Échelle"),
    ],
)
def test_other_words_for_the_same_unit_pass_unseen(magasin_socle, unite, dite, titre):
    rapport = mesurer(magasin_socle, unite, dite, titre=titre)
    assert (rapport.crees, len(rapport.avertissements)) == (1, 1)
    assert "n’est pas importée" in rapport.avertissements[0]


def test_what_may_be_another_unit_is_told_once(magasin_socle):
    rapport = mesurer(magasin_socle, "emploi", "ETP")
    avis = typographie("« Valeurs » : l’unité dite est « ETP » au lieu de « emploi ». Vérifiez ces nombres.")
    assert (rapport.crees, avis in rapport.avertissements) == (1, True)


@pytest.mark.parametrize(
    ("unite", "cellule", "lue"),
    [
        ("MWh", "5 MWh", 5),
        ("$", "100 $", 100),
        ("MWh", "5 GWh", "5 ou 5\u202f000\u202f?"),
        ("€", "100 $", "sans «\xa0$\xa0»"),
        ("entreprise", "5 h", ""),
    ],
)
def test_a_cell_that_says_its_unit_is_read_by_it(magasin_socle, unite, cellule, lue):
    rapport = mesurer(magasin_socle, unite, "", cellule)
    if isinstance(lue, str):
        assert lue in rapport.erreurs[0].proposition
    else:
        assert lire(magasin_socle, "select valeur from valeur where periode = '2031'") == [(lue,)]


@pytest.mark.parametrize(
    ("unite", "titre", "ecrit", "lectures"),
    [
        ("MWh", "Valeur (GWh)", "General", "48 ou 48\u202f000\u202f?"),
        ("entreprise", "Valeur (%)", "General", "sans «\xa0%\xa0»"),
        ("MWh", "Valeur", '0" GWh"', "48 ou 48\u202f000\u202f?"),
        ("MWh", "Valeur (MWh)", '0" MWh"', None),
        ("entreprise", "Valeur (2031)", "General", None),
    ],
)
def test_a_title_or_a_format_says_the_unit_too(magasin_socle, unite, titre, ecrit, lectures):
    with magasin_socle.curseur() as curseur:
        curseur.execute("update indicateur set unite = ? where code = 'pf-contacts-achats'", [unite])

    def dessiner(classeur, onglets):
        onglets["Suivi"].write_number(1, 2, 48, classeur.add_format({"num_format": ecrit}))

    titres = ["Quoi", "Quand", titre, "Certitude"]
    source = xlsx({"Suivi": [titres, ["pf-contacts-achats", "2031", None, "exact"]]}, dessiner)
    noms = ("indicateur", "periode", "valeur", "precision")
    depots = [Depot(nom, (x,)) for nom, x in zip(noms, titres, strict=True)]
    rapport = placer(magasin_socle, source, *depots, table="valeur")
    if lectures is None:
        assert lire(magasin_socle, "select valeur from valeur where periode = '2031'") == [(48,)]
    else:
        (erreur,) = rapport.erreurs
        assert (erreur.cellule, lectures in erreur.proposition) == ("C2", True)


def dire(magasin, unite, dit, *, placee, table="valeur", forme=None):
    """Import one figure of an indicator in this unit, directly or by the mapping proposed: its error, else itself."""
    with magasin.curseur() as curseur:
        curseur.execute("update indicateur set unite = ? where code = 'pf-contacts-achats'", [unite])
    nombre, dessus, sous = dit.get("nombre", 48000), dit.get("dessus", []), dit.get("sous", [])
    titres, ligne = ["Indicateur", "Période", dit.get("titre", "Valeur"), "Précision"], ["pf-contacts-achats", "2031"]
    ligne = [*ligne, nombre, "exact", *dit.get("a_cote", [])]

    def dessiner(classeur, onglets):
        if isinstance(nombre, int):
            ecrit = classeur.add_format({"num_format": dit.get("ecrit", "General")})
            onglets["Suivi"].write_number(len(dessus) + len(sous) + 1, 2, nombre, ecrit)

    lignes = [*dessus, titres + ["Unité"] * ("a_cote" in dit), *sous, ligne, *dit.get("dessous", [])]
    source = xlsx({"Suivi": lignes}, dessiner)
    if placee:
        with ouvrir(source, "suivi.xlsx") as fichier:
            regle = proposer(observer(fichier.feuilles[0]), table, reception.champs_de(magasin))
        if forme:
            regle = regle.avec(replace(regle.depot("valeur"), forme=forme))
        rapport = envoyer(magasin, source, correspondances=regle.etapes(reception.connus_de(magasin))[-1:])
    else:
        rapport = envoyer(magasin, source, table=table)
    lues = lire(magasin, f"select valeur from {table} where periode = '2031'")
    return rapport.erreurs[0].proposition if rapport.erreurs else str(float(lues[0][0]))


@pytest.mark.parametrize("placee", [False, True])
@pytest.mark.parametrize(
    ("unite", "dit", "lu"),
    [
        ("k€", {"ecrit": '#,##0 "€"'}, "48\u202f000 ou 48\u202f?"),
        ("k€", {"ecrit": "#,##0.00 [$€-40C]"}, "48\u202f000 ou 48\u202f?"),
        ("M€", {"ecrit": '#,##0 "EUR"'}, "48\u202f000 ou 0,048\u202f?"),
        ("k€", {"titre": "Valeur en euros"}, "48\u202f000 ou 48\u202f?"),
        ("k€", {"a_cote": ["€"]}, "48\u202f000 ou 48\u202f?"),
        ("k€", {"dessus": [["Montants en euros"]]}, "48\u202f000 ou 48\u202f?"),
        ("€", {"ecrit": '#,##0 "€"'}, "48000.0"),
        # money by its format, in thousands by its unit
        ("k€", {"nombre": 48, "ecrit": '#,##0 "€"', "a_cote": ["k€"]}, "48.0"),
        ("k€", {"nombre": "48 k€"}, "48.0"),
        ("k€", {"nombre": 48, "ecrit": '0" k€"'}, "48.0"),
        ("k€", {"nombre": 48, "dessus": [["En k€"]]}, "48.0"),
        # what counts money counts no jobs, even where the mapping proposed takes the column by thousands
        ("emploi", {"nombre": 48, "dessus": [["Données en k€"]]}, "48.0"),
        ("emploi", {"nombre": 48, "dessus": [["Les montants sont exprimés en milliers d’euros."]]}, "48.0"),
        ("emploi", {"nombre": 48, "dessus": [["Données en k€ sauf mention contraire"]]}, "48.0"),
        ("emploi", {"nombre": 48, "a_cote": ["M€"]}, "48 ou 48\u202f000\u202f000\u202f?"),
        ("MWh", {"nombre": 48, "dessus": [["Valeurs en GWh"]]}, "48 ou 48\u202f000\u202f?"),
        ("MWh", {"nombre": 48, "dessus": [["Energie (GWh)"]], "a_cote": ["MWh"]}, "48.0"),
    ],
)
def test_what_a_file_says_is_compared_to_the_unit_of_the_indicator_on_both_ways(magasin_socle, unite, dit, lu, placee):
    assert lu in dire(magasin_socle, unite, dit, placee=placee)


@pytest.mark.parametrize(
    ("unite", "titre", "lu"),
    [
        ("k€", "Valeur (k€)", "48.0"),
        ("k€", "Valeur (M€)", "48\u202f000\u202f000 ou 48\u202f000\u202f?"),
        ("€", "Valeur (k€)", "48000.0"),
        ("emploi", "Valeur (k€)", "48 ou 48\u202f000\u202f?"),
        ("MWh", "Production GWh", "48 ou 48\u202f000\u202f?"),
        ("MWh", "GWh", "48 ou 48\u202f000\u202f?"),
        ("jours", "Valeur (h)", "sans «\xa0h\xa0»"),
        ("heures", "Nombre d’heures", "48.0"),
        ("tCO2e", "kg", "48 ou 0,048\u202f?"),
    ],
)
def test_the_title_of_a_proposed_mapping_too(magasin_socle, unite, titre, lu):
    assert lu in dire(magasin_socle, unite, {"nombre": 48, "titre": titre}, placee=True)


@pytest.mark.parametrize("placee", [False, True])
def test_a_target_is_compared_as_a_value_is(magasin_socle, placee):
    dit = {"ecrit": '#,##0 "€"'}
    assert "48\u202f000 ou 48\u202f?" in dire(magasin_socle, "k€", dit, placee=placee, table="cible")


def test_a_note_in_euros_does_not_count_what_euros_cannot(magasin_socle):
    """One line above a template speaks of its amounts, not of its companies: it is told."""
    lignes = [["En milliers d’euros"], [], VALEUR, ["pf-contacts-achats", "2031", 23, "exact"]]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": lignes}))
    assert (rapport.crees, typographie("entrent en « contact » : vérifiez") in rapport.avertissements[0]) == (1, True)


FLUX = ["Programme", "Bénéficiaire", "Étape", "Date", "Montant", "Section", "Période d’action"]
FLUX_LU = ["Production France", "Mécaloire", "Voté", "13/06/2024", 60, "Fonctionnement", "2024"]


def verser(magasin, titre="Montant", dessus=(), forme=None, ecrit="General", unite=None):
    """Import one amount, under this title and this note: its error, else what enters; a form makes it a mapping."""
    titres, ligne = [titre if x == "Montant" else x for x in FLUX], list(FLUX_LU)
    if unite:
        titres, ligne = [*titres, "Unité"], [*ligne, unite]

    def dessiner(classeur, onglets):
        onglets["Flux financiers"].write_number(len(dessus) + 1, 4, 60, classeur.add_format({"num_format": ecrit}))

    source = xlsx({"Flux financiers": [*dessus, titres, ligne]}, dessiner)
    if forme is None:
        rapport = envoyer(magasin, source)
    else:
        noms = ("programme", "beneficiaire", "etape", "date_flux", "montant", "section", "periode_action")
        depots = [
            Depot(nom, (x,), forme=forme if nom == "montant" else Forme.TELLE)
            for nom, x in zip(noms, titres, strict=False)
        ]
        rapport = placer(magasin, source, *depots, table="flux_financier")
    lus = lire(magasin, "select montant from flux_financier where source like 'import-%'")
    return rapport.erreurs[0].proposition if rapport.erreurs else str(lus[0][0])


@pytest.mark.parametrize(
    ("dit", "lu"),
    [
        ({"dessus": [["En milliers d’euros"], []]}, "60 ou 60\u202f000\u202f?"),
        ({"dessus": [["En M€"], []]}, "60 ou 60\u202f000\u202f000\u202f?"),
        ({"unite": "k€"}, "60 ou 60\u202f000\u202f?"),
        ({"unite": "€"}, "60.00"),
        ({"unite": "$"}, "sans «\xa0$\xa0»"),
        ({"titre": "Montant ($)"}, "sans «\xa0$\xa0»"),
        ({"dessus": [["Montants en CHF"], []]}, "sans «\xa0CHF\xa0»"),
        ({"ecrit": "[$$-409]#,##0.00"}, ""),
        ({"ecrit": '0" 000 €"'}, "60000.00"),
        ({"ecrit": '#,##0" k€"'}, "60 ou 60\u202f000\u202f?"),
        ({"ecrit": "#,##0,"}, "60.00"),
        ({"dessus": [["Aides de plus de 50 k€"], []]}, "60.00"),
        ({"titre": "Montant (M€)", "forme": Forme.TELLE}, "60 ou 60\u202f000\u202f000\u202f?"),
        ({"titre": "Montant (M€)", "forme": Forme.MILLIONS}, "60000000.00"),
        ({"titre": "Subvention (k€)", "forme": Forme.TELLE}, "60 ou 60\u202f000\u202f?"),
        ({"titre": "Subvention (k€)", "forme": Forme.MILLIERS}, "60000.00"),
        # shown « 60 » by its format where the title says k€, 60 000 is not 60 000 000
        ({"titre": "Subvention (k€)", "forme": Forme.MILLIERS, "ecrit": "#,##0,"}, "60.00"),
    ],
)
def test_an_amount_in_thousands_or_millions_never_enters_as_euros(magasin_socle, dit, lu):
    assert lu in verser(magasin_socle, **dit)


def test_a_text_merged_over_columns_belongs_to_the_first(magasin_socle):
    titres = ["Programme", "Raison sociale", "Commune", "Secteur"]
    lignes = [titres, ["Production France", "Acme", None, "bois"], ["Production France", "Beta", "Firminy", "bois"]]
    assert envoyer(magasin_socle, fusionne_dans("Adhérents", "B2:C2", "Acme", *lignes)).crees == 2
    attendues = [("Acme", None), ("Beta", "Firminy")]
    assert lire(magasin_socle, "select raison_sociale, commune from adherent order by 1") == attendues
    source = fusionne_dans("Valeurs", "A2:B2", "pf-contacts-achats", VALEUR, [None, None, 5, "exact"])
    assert [x.cellule for x in envoyer(magasin_socle, source).erreurs] == ["B2"]
    source = fusionne_dans("Valeurs", "B2:C2", "2 031", VALEUR, ["pf-contacts-achats", None, None, "exact"])
    assert "fusionnées B2:C2" in "".join(x.proposition for x in envoyer(magasin_socle, source).erreurs)


@pytest.mark.parametrize("placee", [False, True])
def test_a_row_that_is_one_merged_text_is_a_title(magasin_socle, placee):
    titres = ["Programme", "Raison sociale", "Commune"]
    lignes = [titres, ["Secteur mécanique"], ["Production France", "Acme", "Firminy"], [None, "Secteur bois"]]
    source = fusionne_dans("Adhérents", "A2:C2", "Secteur mécanique", *lignes, autres={"B4:C4": "Secteur bois"})
    depots = [Depot(x, (titre,)) for x, titre in zip(("programme", "raison_sociale", "commune"), titres, strict=True)]
    rapport = placer(magasin_socle, source, *depots) if placee else envoyer(magasin_socle, source)
    assert rapport.avertissements == (
        typographie(
            "« Adhérents », lignes 2 et 4 : un texte fusionné sur plusieurs colonnes est un titre ou une note : "
            "non importé."
        ),
    )
    assert lire(magasin_socle, "select raison_sociale, commune from adherent") == [("Acme", "Firminy")]


def test_joined_columns_repeat_a_merged_label_and_never_a_merged_number(magasin_socle):
    lignes = [["Groupe", "Site", "Effectif"], [None, "Nord", 12], [None, "Sud", None]]

    def dessiner(_, onglets):
        onglets["Feuil1"].merge_range("A2:A3", "Alpha")
        onglets["Feuil1"].merge_range("C2:C3", 12)

    depots = (PROGRAMME, Depot("raison_sociale", ("Groupe", "Site")), Depot("commune", ("Site", "Effectif")))
    assert placer(magasin_socle, xlsx({"Feuil1": lignes}, dessiner), *depots).crees == 2
    assert lire(magasin_socle, "select raison_sociale, commune from adherent order by 1") == [
        ("Alpha – Nord", "Nord – 12"),
        ("Alpha – Sud", "Sud"),
    ]


INDICATEUR_PF = "pf-contacts-achats"


def placer_periode(magasin, source, *colonnes):
    depots = (Depot("indicateur", constante=INDICATEUR_PF), Depot("periode", colonnes), Depot("valeur", ("Nb",)))
    return placer(magasin, source, *depots, Depot("precision", constante="exact"), table="valeur")


def test_joined_columns_of_a_period_are_one_with_its_days_or_are_refused(magasin_socle):
    """A year merged over its quarters is that of each."""
    lignes = [["Année", "Trimestre", "Nb"], [None, "T1", 5], [None, "T2", 6], [2032, "avant l'été", 7], [None, "T3", 8]]
    placees = ("Année", "Trimestre")
    rapport = placer_periode(magasin_socle, fusionne("A2:A3", 2031, *lignes), *placees)
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("A4", "2032 – avant l'été"), ("A5", "T3")]
    assert placer_periode(magasin_socle, fusionne("A2:A3", 2031, *lignes[:3]), *placees).crees == 2
    requete = f"select periode, debut::text, fin::text from valeur where indicateur = '{INDICATEUR_PF}' and valeur < 9"
    assert lire(magasin_socle, f"{requete} order by 1") == [
        ("2031-T1", "2031-01-01", "2031-03-31"),
        ("2031-T2", "2031-04-01", "2031-06-30"),
    ]
    seule = xlsx({"Valeurs": [VALEUR, ["pf-contacts-achats", "T1 – 2031", 9, "exact"]]})
    assert any("mêmes jours" in x for x in envoyer(magasin_socle, seule, simulation=True).avertissements)


# Sums among rows

LIGNE_PLAN = ["Plan", "Période de l’action", "Sens", "Libellé", "Montant (€)"]
PLAN = "Plan de financement de Production France en trois temps"
VALEUR = ["Indicateur", "Période", "Valeur", "Précision"]
ADHERENT = ["Programme", "Raison sociale", "Effectif"]


TOTAUX = [
    "TOTAL DÉPENSES",
    "Sous-total",
    "S/T personnel",
    "Totaux",
    "Somme",
    "Ensemble",
    "Grand total",
    "Coût total",
    "Budget total",
]
TOTAUX += ["Dépenses totales", "Dépenses éligibles totales", "Montant total HT", "Cumul", "Σ", "T O T A L", "A. Total"]
TOTAUX += ["Récapitulatif", "Ensemble des dépenses", "Budget global", "Total (1+2)", "Ensemble :"]


@pytest.mark.parametrize("total", TOTAUX)
def test_the_sum_of_a_plan_never_enters_it(magasin_socle, total):
    lignes = [
        [PLAN, "2030/2031", "dépense", nom, montant] for nom, montant in (("Études", 6), ("Salon", 4), (total, 10))
    ]
    (erreur,) = envoyer(magasin_socle, xlsx({"Lignes de plan": [LIGNE_PLAN, *lignes]})).erreurs
    assert (erreur.cellule, erreur.trouve, erreur.attendu) == ("D4", total, "une ligne de données")
    assert "total, retirez-la" in erreur.proposition
    assert "identifiant" in erreur.proposition


def plan(*lignes):
    return xlsx({"Lignes de plan": [[*LIGNE_PLAN, "Financeur"], *([PLAN, "2030/2031", *ligne] for ligne in lignes)]})


DEPENSES = (("dépense", "Salaires", 100_000), ("dépense", "Achats", 20_000))
RECETTES = (("recette", "Ville", 60_000, "mecaloire"), ("recette", "Région", 60_000, "mecaloire"))


def test_alone_on_its_side_a_line_may_be_called_a_total(magasin_socle):
    """So is the plan of the first data. The other side, another period, what has an identifier: none is a sum."""
    rapport = envoyer(magasin_socle, plan(("dépense", "Dépenses totales engagées", 120_000), *RECETTES))
    assert (rapport.crees, rapport.erreurs, rapport.avertissements) == (3, (), ())
    autre = [PLAN, "2031/2032", "dépense", "Coût total des stands", 5]
    assert envoyer(magasin_socle, xlsx({"Lignes de plan": [LIGNE_PLAN, autre]})).crees == 1
    nommee = ["stands", PLAN, "2031/2032", "dépense", "Coût total du hall", 7]
    assert envoyer(magasin_socle, xlsx({"Lignes de plan": [["Identifiant", *LIGNE_PLAN], nommee]})).crees == 1


def test_a_line_called_a_total_is_refused_beside_those_that_the_base_holds(magasin_socle):
    assert envoyer(magasin_socle, plan(*DEPENSES, *RECETTES)).crees == 4
    (erreur,) = envoyer(magasin_socle, plan(("dépense", "Coût total", 120_000))).erreurs
    assert (erreur.cellule, erreur.trouve) == ("D2", "Coût total")


@pytest.mark.parametrize(
    "part", ["dont personnel", "Dont : TVA", "– dont frais de siège", "(dont URSSAF)", "Y compris charges"]
)
def test_a_line_that_another_counts_is_refused(magasin_socle, part):
    (erreur,) = envoyer(magasin_socle, plan(*DEPENSES, ("dépense", part, 30_000), *RECETTES)).erreurs
    assert (erreur.cellule, erreur.trouve) == ("D4", part)
    assert "compterait deux fois" in erreur.proposition
    # Alone on its side, nothing else counts it.
    assert envoyer(magasin_socle, plan(("dépense", part, 30_000))).crees == 1


def test_lines_that_detail_a_total_that_the_base_holds_are_refused(magasin_socle):
    assert envoyer(magasin_socle, plan(("dépense", "Dépenses totales engagées", 120_000), *RECETTES)).crees == 3
    erreurs = envoyer(magasin_socle, plan(*DEPENSES)).erreurs
    assert [x.cellule for x in erreurs] == ["D2", "D3"]
    assert "supprimez-le d’abord" in erreurs[0].proposition
    assert "s’y ajoute" in erreurs[0].proposition, "A line of its own has a way in that loses nothing."
    assert "identifiant" in erreurs[0].proposition
    assert envoyer(magasin_socle, plan(("recette", "État", 5, "mecaloire"))).crees == 1
    nommees = [["Identifiant", *LIGNE_PLAN], *([x[1], PLAN, "2030/2031", *x] for x in DEPENSES)]
    rapport = envoyer(magasin_socle, xlsx({"Lignes de plan": nommees}))
    assert rapport.crees == 2
    assert "vaut la somme des 2 autres" in rapport.avertissements[0], "Never in silence."


@pytest.mark.parametrize("montant", [120_000, 121_000, 125_000])
def test_a_held_total_sent_again_beside_its_details_refuses_them(magasin_socle, montant):
    """With a new amount they entered beside it, and doubled their side."""
    total = ("dépense", "Dépenses totales engagées", 120_000)
    assert envoyer(magasin_socle, plan(total, *RECETTES)).crees == 3
    erreurs = envoyer(magasin_socle, plan((*total[:2], montant), *DEPENSES)).erreurs
    assert [x.cellule for x in erreurs] == ["D3", "D4"]


ORDINAIRES = ["Animation de l'ensemble des filières", "Financement global Banque des Territoires", "Fondation Total"]
ORDINAIRES += ["Enveloppe globale PIA", "Budget global de communication", "Subvention totale Région"]
ORDINAIRES += ["Recrutement d'un chargé de récapitulatif", "Cumul emploi-retraite", "Coût total des stands"]


@pytest.mark.parametrize("libelle", ORDINAIRES)
def test_a_held_line_that_may_be_a_total_blocks_nothing_and_is_told(magasin_socle, libelle):
    ligne = [["Identifiant", *LIGNE_PLAN], ["la-ligne", PLAN, "2030/2031", "dépense", libelle, 30_000]]
    assert envoyer(magasin_socle, xlsx({"Lignes de plan": ligne})).crees == 1
    rapport = envoyer(magasin_socle, plan(DEPENSES[0]))
    assert (rapport.crees, len(rapport.avertissements)) == (1, 1)
    assert typographie("que la base contient déjà (dépense, 2030/2031)") in rapport.avertissements[0]


def test_the_amount_of_a_held_line_called_a_total_says_that_it_is_one(magasin_socle):
    """It comes to the sum of the others, or alone to as much as the other side."""
    assert envoyer(magasin_socle, plan(("dépense", "Budget global de communication", 120_000))).crees == 1
    assert [x.cellule for x in envoyer(magasin_socle, plan(*DEPENSES)).erreurs] == ["D2", "D3"]
    assert envoyer(magasin_socle, plan(*RECETTES)).crees == 2
    assert [x.cellule for x in envoyer(magasin_socle, plan(DEPENSES[1])).erreurs] == ["D2"]


def test_a_held_line_that_equals_new_ones_is_told_under_any_label(magasin_socle):
    assert envoyer(magasin_socle, plan(("dépense", "Opération", 120_000))).crees == 1
    rapport = envoyer(magasin_socle, plan(*DEPENSES))
    assert (rapport.crees, len(rapport.avertissements)) == (2, 1)
    assert typographie("Dans la base : « Opération » vaut la somme des 2 autres") in rapport.avertissements[0]


def test_a_line_that_equals_the_others_of_its_side_is_told_under_any_label(magasin_socle):
    doubles = [*DEPENSES, ("dépense", "Opération", 120_000), *RECETTES, ("recette", "Apports", 120_000, "mecaloire")]
    rapport = envoyer(magasin_socle, plan(*doubles), simulation=True)
    dites = [x for x in rapport.avertissements if "vaut la somme" in x]
    assert len(dites) == 2
    assert "Apports" in dites[1]
    assert typographie("ligne 4 : « Opération » vaut la somme des 2 autres dépenses") in dites[0]
    rapport = envoyer(magasin_socle, plan(*DEPENSES, ("dépense", "Opération", 120_000)), simulation=True)
    assert len(rapport.avertissements) == 1
    # The other side comes to as much with it: half of the plan is one financeur's.
    moitie = [("recette", "Métropole", 60_000, "mecaloire"), *(("recette", x, 30_000, "mecaloire") for x in "AB")]
    rapport = envoyer(magasin_socle, plan(*DEPENSES, *moitie), simulation=True)
    assert (rapport.crees, rapport.avertissements) == (5, ())


PERSONNEL = [("dépense", "Personnel", 30_000), ("dépense", "Salaires", 20_000), ("dépense", "Charges", 10_000)]
MATERIEL = ("dépense", "Matériel", 7_000)


def test_a_line_that_sums_its_neighbours_alone_is_told(magasin_socle):
    """A heading above its parts, or a sub-total under them, counted them twice without a word."""
    for lignes, ligne, dite in (
        ((*PERSONNEL, MATERIEL), 2, "dépenses qui la suivent"),
        ((MATERIEL, *PERSONNEL[1:], PERSONNEL[0]), 5, "dépenses qui la précèdent"),
        ((*PERSONNEL, MATERIEL, ("recette", "Métropole", 37_000, "mecaloire")), 2, "dépenses qui la suivent"),
    ):
        (racontee,) = envoyer(magasin_socle, plan(*lignes), simulation=True).avertissements
        assert typographie(f"ligne {ligne} : « Personnel » vaut la somme des 2 {dite}.") in racontee
    # The other side comes to as much with it: it sums nothing.
    egal = ("recette", "Métropole", 67_000, "mecaloire")
    assert envoyer(magasin_socle, plan(*PERSONNEL, MATERIEL, egal), simulation=True).avertissements == ()
    # One neighbour of the same amount is no sum.
    egales = (("dépense", "A", 5), ("dépense", "B", 5), MATERIEL)
    assert envoyer(magasin_socle, plan(*egales), simulation=True).avertissements == ()


def test_a_sum_becomes_the_name_of_nothing(magasin_socle):
    lignes = [["Entreprise", "Effectif"], ["Alpha", 1], ["TOTAL", 1]]
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)), Depot("effectif", ("Effectif",)))
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots)
    assert [x.cellule for x in rapport.erreurs] == ["A3"]


def test_a_sum_makes_no_indicator_and_the_rows_that_cite_it_are_not_told_again(magasin_socle):
    creation = (
        PROGRAMME,
        Depot("unite", constante="visite"),
        Depot("population", constante="entreprises"),
        Depot("famille", constante="contexte"),
        Depot("nature", constante="flux"),
        Depot("definition", constante="Ce qui est compté."),
    )
    depots = (
        Depot("indicateur", ("Indicateur suivi",), creation=creation, creee="indicateur"),
        Depot("periode", (TITRE,)),
        Depot("valeur", (CELLULE,)),
        Depot("precision", constante="exact"),
    )
    lignes = [["Indicateur suivi", "2030", "2031"], ["Visites", 1, 2], ["Total général", 1, 2]]
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots, table="valeur", depliees=("2030", "2031"))
    assert [(x.cellule, x.attendu) for x in rapport.erreurs] == [("A3", "une ligne de données")]


def test_a_sum_that_is_faulty_too_has_its_own_errors_and_the_advice(magasin_socle):
    lignes = [
        ["Production France", "Total", "douze"],
        ["Production", "Total", 12],
        ["Production France", "Alpha", "deux"],
    ]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENT, *lignes]}))
    assert [x.cellule for x in rapport.erreurs] == ["B2", "C2", "A3", "B3", "C4"]
    assert rapport.erreurs[0].proposition == typographie("Si c'est une ligne de total, retirez-la.")


def test_names_that_only_begin_like_a_sum_keep_their_own_errors(magasin_socle):
    noms = ["TotalEnergies Proxi", "Sommer SAS", "Ensemblier Loire", "Ensemble pour Firminy", "Totalement local"]
    lignes = [["Production France", nom, "dix"] for nom in noms]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENT, *lignes]}))
    assert [x.cellule for x in rapport.erreurs] == ["C2", "C3", "C4", "C5", "C6"]
    lignes = [["Production France", nom, 10] for nom in noms]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": [ADHERENT, *lignes]}))
    assert (rapport.crees, rapport.erreurs, rapport.avertissements) == (5, (), ())


def test_what_the_base_already_calls_a_total_passes(magasin_socle):
    nouveau = ["total-adherents", "production-france", "Total des adhérents", "d", "u", "p", "adherents", "stock"]
    titres = ["Identifiant", "Programme", "Libellé", "Définition", "Unité", "Population", "Famille", "Nature"]
    rapport = envoyer(magasin_socle, xlsx({"Indicateurs": [titres, nouveau]}))
    assert (rapport.crees, rapport.erreurs) == (1, ())
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": [VALEUR, ["Total des adhérents", "2030", 5, "exact"]]}))
    assert (rapport.crees, rapport.erreurs, rapport.avertissements) == (1, (), ())
    rapport = envoyer(magasin_socle, xlsx({"Indicateurs": [titres[1:], [*nouveau[1:-1], "flux"]]}))
    assert (rapport.modifies, rapport.erreurs) == (1, ())


def test_a_row_that_only_resembles_a_sum_is_told(magasin_socle):
    lignes = [["Femmes", "pf-contacts-achats", "2030", 1, "exact"]]
    lignes += [["Total", "pf-contacts-achats", str(annee), 2, "exact"] for annee in range(2031, 2038)]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": [["Sexe", *VALEUR], *lignes[:2]]}), simulation=True)
    dit = "Ligne 3 : « Total » ressemble à une ligne de total ; retirez-la si elle additionne les autres."
    assert typographie(dit) in rapport.avertissements
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": [["Sexe", *VALEUR], *lignes]}), simulation=True)
    assert any("3, 4, 5, 6, 7 et 2 autres" in x for x in rapport.avertissements)
    assert (rapport.crees, rapport.erreurs) == (8, ())


def test_the_somme_is_a_department(magasin_socle):
    titres = ["Libellé", "Nature"]
    rapport = envoyer(
        magasin_socle, xlsx({"Territoires": [titres, ["Somme", "département"], ["Total", "département"]]})
    )
    assert [x.cellule for x in rapport.erreurs] == ["A3"]


# What a file holds and nobody sees


def test_hidden_rows_and_columns_are_taken_and_told(magasin_socle):
    def dessiner(_, onglets):
        onglets["Valeurs"].set_row(2, None, None, {"hidden": True})
        onglets["Valeurs"].set_row(9, None, None, {"hidden": True})
        onglets["Valeurs"].set_column("C:C", None, None, {"hidden": True})
        onglets["Valeurs"].set_column("H:J", None, None, {"hidden": True})

    lignes = [VALEUR, ["pf-contacts-achats", "2030", 1, "exact"], ["pf-contacts-achats", "2031", 2, "exact"]]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": lignes}, dessiner))
    assert rapport.crees == 2
    dit = "« Valeurs » : 1 ligne masquée ou filtrée, colonne C masquée. Ce qui est masqué est importé comme le reste."
    assert rapport.avertissements == (typographie(dit),)


def test_an_open_document_says_what_it_hides(magasin_socle):
    colonnes = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    )
    rangs = rang_ods(*VALEUR) + rang_ods("pf-contacts-achats", "2030", nombre_ods("1"), "exact")
    cache = rang_ods("pf-contacts-achats", "2031", nombre_ods("2"), "exact")
    cache = cache.replace("<table:table-row", '<table:table-row table:visibility="filter"')
    rapport = envoyer(magasin_socle, ods({"Valeurs": colonnes + rangs + cache}), simulation=True)
    assert rapport.crees == 2
    assert any("1 ligne masquée ou filtrée, colonne C masquée" in x for x in rapport.avertissements)


def test_what_our_own_templates_hide_is_not_told(magasin_socle):
    octets = classeur(magasin_socle, Demande(Contenu.TOUT, MATIN.date(), ("valeur", "structure")))
    assert not any("masqué" in x for x in envoyer(magasin_socle, octets).avertissements)


def test_a_mapped_file_says_what_it_hides(magasin_socle):
    def dessiner(_, onglets):
        onglets["Feuil1"].set_row(1, None, None, {"hidden": True})

    lignes = [["Entreprise", "Effectif"], ["Alpha", 1], ["Beta", 2]]
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)), Depot("effectif", ("Effectif",)))
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}, dessiner), *depots)
    assert any("« Feuil1 »".replace(" ", "\xa0") in x and "1 ligne" in x for x in rapport.avertissements)


def test_files_beside_the_csv_of_a_folder_or_a_zip_are_named(magasin_socle, tmp_path):
    csv = "Indicateur;Période;Valeur;Précision\r\npf-contacts-achats;2030;1;exact\r\n"
    parties = {"valeurs.csv": csv, "cibles.xlsx": "x", "vieux/bilan.ods": "x", ".cache.json": "{}", "photo.png": "x"}
    for nom, contenu in parties.items():
        chemin = tmp_path / "envoi" / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_text(contenu, encoding="utf-8")
    for source in (archive(parties), tmp_path / "envoi"):
        rapport = envoyer(magasin_socle, source, simulation=True)
        assert rapport.crees == 1
        assert rapport.avertissements == tuple(
            typographie(f"Fichier « {nom} » : non lu ; s'il compte, donnez-le à part.")
            for nom in ("cibles.xlsx", "vieux/bilan.ods")
        )


# Periods


@pytest.mark.parametrize(
    ("periode", "proposition"),
    [
        (44562, "01/01/2022 ?"),
        ("44562", "01/01/2022 ?"),
        ("2 021", "2021 ?"),
        ("2031.0", "2031 ?"),
        ("44562,0", "01/01/2022 ?"),
        ("2031-03-04 00:00", "2031-03-04 ?"),
        ("2020/2019", "2019/2020 ?"),
        (202112, ""),
    ],
)
def test_a_period_that_nobody_writes_is_refused_with_what_it_may_mean(magasin_socle, periode, proposition):
    (erreur,) = envoyer(magasin_socle, xlsx({"Valeurs": [VALEUR, ["pf-contacts-achats", periode, 1, "exact"]]})).erreurs
    assert (erreur.cellule, erreur.attendu) == ("B2", "une période")
    assert erreur.proposition.startswith(typographie(proposition or "Écrivez par exemple"))


@pytest.mark.parametrize("periode", ["2021", "2021/2022", "2021-2023", "à ce stade (non datée)", "3", "automne 2023"])
def test_a_period_that_people_write_passes(magasin_socle, periode):
    octets = xlsx({"Valeurs": [VALEUR, ["pf-contacts-achats", periode, 1, "exact"]]})
    assert envoyer(magasin_socle, octets, simulation=True).crees == 1


def test_titles_in_small_letters_do_not_say_that_the_base_wrote_the_file(magasin_socle):
    """Only what it alone fills does: another program writes `indicateur,valeur` too."""
    entete = "indicateur,periode,valeur,precision"
    lignes = (entete, 'pf-contacts-achats,2031,"1,234",exact', 'pf-contacts-achats,2032,"12,345.67",exact')
    (erreur,) = envoyer(magasin_socle, "\n".join(lignes).encode(), nom="valeurs.csv").erreurs
    assert (erreur.cellule, erreur.proposition) == ("C2", "1,234 ou 1\u202f234\u202f?")
    for cellules in ("44562,1,exact", "2 021,1,exact", "2031,1.234,exact"):
        octets = f"{entete}\npf-contacts-achats,{cellules}".encode()
        assert len(envoyer(magasin_socle, octets, nom="valeurs.csv").erreurs) == 1
        prouve = f"{entete},fictif\npf-contacts-achats,{cellules},false".encode()
        assert envoyer(magasin_socle, prouve, nom="valeurs.csv", simulation=True).crees == 1


def test_the_same_days_under_two_labels_are_told_in_the_file_and_with_the_base(magasin_socle):
    lignes = [["pf-contacts-achats", periode, 1, "exact"] for periode in ("2030", "Année 2030", "2031")]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": [VALEUR, *lignes]}))
    assert (rapport.crees, len(rapport.avertissements)) == (3, 1)
    assert "sont les mêmes jours" in rapport.avertissements[0]
    rapport = envoyer(magasin_socle, xlsx({"Valeurs": [VALEUR, ["pf-contacts-achats", "année 2031", 2, "exact"]]}))
    assert typographie("« Valeurs », ligne 2 : « année 2031 » et « 2031 »") in rapport.avertissements[0]


# Percentages


POURCENTS = ["Indicateur", "Année", "Résultat"]
EN_POURCENT = "Taux de prise en charge de l’essai"


def en_pourcent(unite="%"):
    """A workbook whose figures Excel shows as percentages: 45 %, and 12,5 % as a text."""

    def dessiner(classeur, onglets):
        onglets["Feuil1"].write_number(1, 2, 0.45, classeur.add_format({"num_format": "0 %"}))

    lignes = [POURCENTS, [EN_POURCENT, "2031", None], [EN_POURCENT, "2032", "12,5 %"], [EN_POURCENT, "2033", 46]]
    crees = [
        Depot("unite", constante=unite),
        Depot("definition", ("Indicateur",)),
        Depot("population", ("Indicateur",)),
    ]
    crees += [Depot("famille", constante="contexte"), Depot("nature", constante="taux"), PROGRAMME]
    depots = (
        Depot("indicateur", ("Indicateur",), creation=tuple(crees), creee="indicateur"),
        Depot("periode", ("Année",)),
        Depot("precision", constante="exact"),
    )
    return xlsx({"Feuil1": lignes}, dessiner), depots


@pytest.mark.parametrize(("nombre", "ecrit"), [(0.45, "0 %"), (45, '0"%"'), (45, "0\\%"), (45, '[<1]0%;0"%"')])
def test_a_cell_that_shows_a_percentage_enters_as_it_shows(magasin_socle, nombre, ecrit):
    def dessiner(classeur, onglets):
        onglets["Valeurs"].write_number(1, 2, nombre, classeur.add_format({"num_format": ecrit}))

    lignes = [VALEUR, ["cci-taux-remplissage", "2031", None, "exact"]]
    assert envoyer(magasin_socle, xlsx({"Valeurs": lignes}, dessiner)).erreurs == ()
    assert lire(magasin_socle, "select valeur from valeur where periode = '2031'") == [(45,)]


def test_a_percent_cell_is_the_figure_of_an_indicator_counted_in_percents(magasin_socle):
    fichier, depots = en_pourcent()
    rapport = placer(magasin_socle, fichier, *depots, Depot("valeur", ("Résultat",)), table="valeur")
    assert (rapport.erreurs, rapport.avertissements) == ((), ())
    lus = "select valeur::double from valeur where periode in ('2031', '2032', '2033') order by periode"
    assert lire(magasin_socle, lus) == [(45,), (12.5,), (46,)]
    # What follows the advice to choose the format Nombre is told.
    encore = xlsx({"Feuil1": [POURCENTS, [EN_POURCENT, "2034", 0.45], [EN_POURCENT, "2035", 0.5]]})
    rapport = placer(magasin_socle, encore, *depots, Depot("valeur", ("Résultat",)), table="valeur", simulation=True)
    assert rapport.crees == 2
    (dit,) = rapport.avertissements
    assert dit == typographie(
        f"« Feuil1 », lignes 2 et 3 : « {EN_POURCENT} » se compte en %, 0,45 y veut dire 0,45 %. "
        "Si c'est 45 %, écrivez 45."
    )
    # The mapping may say that the column holds shares of one.
    part = Depot("valeur", ("Résultat",), forme=Forme.PART)
    rapport = placer(magasin_socle, encore, *depots, part, table="valeur")
    assert (rapport.crees, rapport.avertissements) == (2, ())
    assert lire(magasin_socle, "select valeur::double from valeur where periode = '2034'") == [(45,)]


def test_a_percent_cell_is_refused_where_percents_are_not_counted(magasin_socle):
    fichier, depots = en_pourcent("entreprise")
    rapport = placer(magasin_socle, fichier, *depots, Depot("valeur", ("Résultat",)), table="valeur")
    assert [(x.cellule, x.trouve) for x in rapport.erreurs] == [("C2", "45 %"), ("C3", "12,5 %")]
    assert rapport.erreurs[0].attendu == typographie("un nombre, en « entreprise »")
    proposition = rapport.erreurs[0].proposition
    assert "La cellule dit 45" in proposition
    assert "écrivez 45 ou 0,45, selon ce que vous voulez dire" in proposition


def test_small_percentages_are_not_suspected_where_others_are_small(magasin_socle):
    _, depots = en_pourcent()
    regle = (*depots, Depot("valeur", ("Résultat",)))
    premier = xlsx({"Feuil1": [POURCENTS, [EN_POURCENT, "2031", 0.4]]})
    assert len(placer(magasin_socle, premier, *regle, table="valeur").avertissements) == 1
    suivant = xlsx({"Feuil1": [POURCENTS, [EN_POURCENT, "2032", 0.3]]})
    assert placer(magasin_socle, suivant, *regle, table="valeur").avertissements == ()


# What is said once for a whole table, wherever it is said


def large(magasin, *apres, feuille="Feuil1", nom="envoi.xlsx", forme=Forme.TELLE, autres=(), unite="€"):
    """Import two years of an indicator under a sheet, with what stands after them; its report and its figures."""
    with magasin.curseur() as curseur:
        curseur.execute("update indicateur set unite = $unite where code = 'pf-contacts-achats'", {"unite": unite})
    lignes = [["Indicateur", "2031", "2032"], ["pf-contacts-achats", 5, 6], *apres]
    depots = (
        Depot("indicateur", ("Indicateur",)),
        Depot("periode", (TITRE,)),
        Depot("valeur", (CELLULE,), forme=forme),
        Depot("precision", constante="exact"),
    )
    source = xlsx({feuille: lignes} | dict.fromkeys(autres, lignes))
    rapport = placer(magasin, source, *depots, table="valeur", depliees=("2031", "2032"), nom=nom)
    return rapport, [float(x) for (x,) in lire(magasin, "select valeur from valeur where periode in ('2031', '2032')")]


PIED = [[], ["Source : porteur. Montants en k€."]]


@pytest.mark.parametrize(
    ("apres", "ou"),
    [(PIED, {}), ([], {"feuille": "Budget en k€"}), ([], {"nom": "budget 2031 en k€.xlsx"}), (PIED[1:], {})],
)
def test_thousands_said_below_a_table_or_by_its_name_never_enter_as_euros(magasin_socle, apres, ou):
    rapport, lues = large(magasin_socle, *apres, **ou)
    assert [x.cellule for x in rapport.erreurs] == ["B2", "C2"]
    assert "5 ou 5\u202f000\u202f?" in rapport.erreurs[0].proposition
    assert lues == []
    assert large(magasin_socle, *apres, forme=Forme.MILLIERS, **ou)[1] == [5000, 6000]


def test_thousands_are_right_where_an_indicator_is_counted_so(magasin_socle):
    assert large(magasin_socle, *PIED, unite="k€")[1] == [5, 6]


def test_the_name_of_a_row_without_figures_is_a_doubt_and_no_note(magasin_socle):
    rapport, lues = large(magasin_socle, ["CA en k€"])
    assert lues == [5, 6]
    assert typographie("« Feuil1 » : « k€ » dit peut-être par combien se compte") in rapport.avertissements[0]


@pytest.mark.parametrize("avant", [2000, 1])
def test_a_note_that_is_not_heard_where_it_stands_is_to_be_moved_above_the_titles(magasin_socle, avant):
    suite = [["pf-contacts-achats", None, None, x] for x in range(2)]
    rapport, lues = large(magasin_socle, *suite[:1] * avant, PIED[1], *suite)
    (erreur,) = rapport.erreurs
    assert (erreur.cellule, erreur.trouve, lues) == (f"A{avant + 3}", PIED[1][0], [])
    assert erreur.proposition.endswith("mettez-la au-dessus des titres.")


@pytest.mark.parametrize(
    ("unite", "dit", "lu"),
    [
        ("emploi", {"a_cote": ["emploi"]}, "48\u202f000 ou 48\u202f?"),
        ("emploi", {"a_cote": ["emplois"]}, "48\u202f000 ou 48\u202f?"),
        ("emploi", {"a_cote": ["ETP"]}, "48\u202f000 ou 48\u202f?"),
        ("emploi", {"titre": "Valeur (emplois)"}, "48\u202f000 ou 48\u202f?"),
        ("emploi", {"sous": [[None, None, "emplois"]], "dessus": [["En milliers"]]}, "48000.0"),
        ("emploi", {"a_cote": ["milliers"]}, "48000.0"),
        ("emploi", {"a_cote": ["nombre"]}, "48000.0"),
        ("MWh", {"a_cote": ["GWh"]}, "48000.0"),
        ("MWh", {"a_cote": ["MWh"]}, "48\u202f000 ou 48\u202f?"),
    ],
)
def test_thousands_that_a_person_picked_are_refused_where_the_unit_counts_by_one(magasin_socle, unite, dit, lu):
    assert lu in dire(magasin_socle, unite, {"nombre": 48} | dit, placee=True, forme=Forme.MILLIERS)


def test_a_unit_that_counts_by_one_is_not_that_of_thousands(magasin_socle):
    dit = {"nombre": 48, "a_cote": ["emploi"]}
    assert "48 ou 0,048\u202f?" in dire(magasin_socle, "milliers d’emplois", dit, placee=False)
    assert dire(magasin_socle, "k€", {"nombre": 48, "a_cote": ["ETP"]}, placee=False) == "48.0"


@pytest.mark.parametrize("placee", [False, True])
@pytest.mark.parametrize("sous", ["k€", "(en k€)"])
@pytest.mark.parametrize("autour", [[None, None], ["Unité", None], [None, "nombre"]])
def test_a_row_of_units_under_the_titles_belongs_to_its_columns(magasin_socle, sous, autour, placee):
    dit = {"nombre": 48, "sous": [[*autour, sous]]}
    assert "48 ou 48\u202f000\u202f?" in dire(magasin_socle, "€", dit, placee=placee, forme=Forme.TELLE)
    assert dire(magasin_socle, "k€", dit, placee=placee) == "48.0"
    if placee:
        assert lire(magasin_socle, "select count(*) from valeur where periode = '2031'") == [(1,)]


def test_a_row_of_words_among_words_is_no_row_of_units(magasin_socle):
    lignes = [["Entreprise", "Secteur"], ["Tonnes", "kg"], ["Mécaloire", "mécanique"]]
    depots = (PROGRAMME, Depot("raison_sociale", ("Entreprise",)))
    assert placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots).crees == 2


def test_each_unfolded_column_counts_by_the_unit_under_its_title(magasin_socle):
    lignes = [["Indicateur", "2031", "2032"], [None, "k€", "€"], ["pf-contacts-achats", 5, 6]]
    with magasin_socle.curseur() as curseur:
        curseur.execute("update indicateur set unite = '€' where code = 'pf-contacts-achats'")
    depots = [Depot("indicateur", ("Indicateur",)), Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,))]
    depots.append(Depot("precision", constante="exact"))
    rapport = placer(magasin_socle, xlsx({"Feuil1": lignes}), *depots, table="valeur", depliees=("2031", "2032"))
    assert [x.cellule for x in rapport.erreurs] == ["B3"]


NOTES_DE_COMPTE = [
    *("Données en k€", "* en k€", "(k€)", "Source : porteur. Montants en k€.", "Les montants sont exprimés en k€"),
    "Source : porteur, en k€",
]


@pytest.mark.parametrize("placee", [False, True])
@pytest.mark.parametrize("place", [0, 2])
@pytest.mark.parametrize("note", [*NOTES_DE_COMPTE, "Valeurs en GWh"])
def test_a_note_below_a_table_counts_as_above_it(magasin_socle, note, place, placee):
    unite = "MWh" if "GWh" in note else "€"
    ici = {"nombre": 48, "dessous": [[], [None] * place + [note]]}
    assert "48 ou 48\u202f000\u202f?" in dire(magasin_socle, unite, ici, placee=placee, forme=Forme.TELLE)
    assert dire(magasin_socle, "GWh" if "GWh" in note else "k€", ici, placee=placee) == "48.0"


@pytest.mark.parametrize("note", ["Tableau de synthèse, en k€", "Budget et aides en k€", "Énergie (GWh)"])
def test_a_note_that_may_name_a_row_is_never_to_be_removed(magasin_socle, note):
    dit = {"dessous": [[], [note]]}
    assert dire(magasin_socle, "emploi", dit, placee=False).endswith("mettez-la au-dessus des titres.")


@pytest.mark.parametrize(("dite", "lues"), [("Données en euros", None), ("Données en k€", 12500), ("", 12500)])
def test_a_note_in_euros_denies_thousands(magasin_socle, dite, lues):
    trouve = compter(magasin_socle, ["Valeur"], [12.5], Forme.MILLIERS, [[dite], []] if dite else [])
    assert trouve == lues or "12\u202f500 ou 12,5\u202f?" in str(trouve)


@pytest.mark.parametrize("unite", ["€", "entreprise", "milliers d’emplois"])
def test_a_note_in_euros_refuses_nothing_that_is_not_counted_by_more(magasin_socle, unite):
    with magasin_socle.curseur() as curseur:
        curseur.execute("update indicateur set unite = $unite where code = 'pf-contacts-achats'", {"unite": unite})
    entete = ["Indicateur", "Période", "Valeur", "Précision"]
    lignes = [["Données en euros"], [], entete, ["pf-contacts-achats", "2031", 12, "exact"]]
    assert envoyer(magasin_socle, xlsx({"Valeurs": lignes})).nombre_erreurs == 0


def test_columns_that_no_header_names_are_named_by_what_they_say(magasin_socle):
    lignes = [
        ["Programme", "Raison sociale", "Effectif", None],
        [None, None, None, "Réalisé", "Objectif"],
        ["Production France", "Mécaloire", 48, 50, 60],
    ]
    rapport = envoyer(magasin_socle, xlsx({"Adhérents": lignes}))
    dit = "les colonnes « Réalisé » (D) et « Objectif » (E), sans en-tête, n'ont pas été lues."
    assert (rapport.crees, typographie(dit) in " ".join(rapport.avertissements)) == (1, True)


def test_the_other_sheets_of_a_mapped_workbook_are_named(magasin_socle):
    rapport, lues = large(magasin_socle, feuille="T1", autres=("T2",))
    assert lues == [5, 6]
    assert typographie("Feuille « T2 » : non lue, seule « T1 » l'est") in rapport.avertissements[0]


def test_months_that_titles_show_are_the_periods_of_their_columns(magasin_socle):
    """1 January 2031 in the format « mmm-yy » is January 2031, and no day."""
    source = io.BytesIO()
    with xlsxwriter.Workbook(source) as classeur:
        onglet, mois = classeur.add_worksheet("Suivi"), classeur.add_format({"num_format": "mmm-yy"})
        onglet.write_row(0, 0, ["Indicateur"])
        onglet.write_row(1, 0, ["pf-contacts-achats", 5, 6])
        for rang in (1, 2):
            onglet.write_datetime(0, rang, datetime(2031, rang, 1), mois)
    with ouvrir(source.getvalue(), "suivi.xlsx") as fichier:
        regle = proposer(observer(fichier.feuilles[0]), "valeur", reception.champs_de(magasin_socle))
    assert regle.depliees == ("janvier 2031", "février 2031")
    etapes = regle.etapes(reception.connus_de(magasin_socle))
    assert envoyer(magasin_socle, source.getvalue(), correspondances=etapes[-1:]).crees == 2
    requete = "select periode, debut::text, fin::text from valeur where periode like '%2031' order by debut"
    assert lire(magasin_socle, requete) == [
        ("janvier 2031", "2031-01-01", "2031-01-31"),
        ("février 2031", "2031-02-01", "2031-02-28"),
    ]


# A writing that was said of other cells


def colonnes(magasin, cellules, *, periodes=None, forme=Forme.TELLE, jours=Forme.TELLE, vus=None):
    """Import figures of one indicator, one a period, as a CSV; `vus` is what the file showed where it was said."""
    periodes = periodes or [str(2000 + rang) for rang in range(len(cellules))]
    texte = "\n".join(f'pf-contacts-achats;{x};"{y}"' for x, y in zip(periodes, cellules, strict=True))
    depots = (
        Depot("indicateur", ("Sujet",)),
        Depot("periode", ("Quand",), forme=jours, indices=vus),
        Depot("valeur", ("Combien",), forme=forme, indices=vus),
        Depot("precision", constante="exact"),
    )
    return placer(magasin, f"Sujet;Quand;Combien\n{texte}\n".encode(), *depots, table="valeur", nom="suivi.csv")


def test_a_kept_writing_that_the_file_denies_refuses_the_cells_of_two_readings(magasin_socle):
    (erreur,) = colonnes(magasin_socle, ["850.5", "1,234"], vus=indices.de("850,5")).erreurs
    assert (erreur.cellule, erreur.trouve) == ("C3", "1,234")
    assert erreur.proposition.startswith("1,234 ou 1\u202f234\u202f?")
    vus = frozenset((indices.Indice.EN_MILLIERS,))
    refus = [x.proposition for x in colonnes(magasin_socle, ["5", "6"], forme=Forme.MILLIERS, vus=vus).erreurs]
    assert [x.partition("?")[0].strip() for x in refus] == ["5\u202f000 ou 5", "6\u202f000 ou 6"]


def test_a_kept_period_that_the_days_cut_otherwise_is_refused_at_their_cells(magasin_socle):
    jours = ["31/12/2030", "30/06/2031"]
    vus = indices.de("31/12/2029")
    erreurs = colonnes(magasin_socle, ["5", "6"], periodes=jours, jours=Forme.PERIODE_ANNEE, vus=vus).erreurs
    dites = [(x.cellule, x.proposition.partition("?")[0].strip()) for x in erreurs]
    assert dites == [("B2", "2030 ou 2030-T4"), ("B3", "2031 ou 2031-T2")]


@pytest.mark.parametrize(
    ("debut", "suite", "erreurs"),
    [
        ("12", "1,200", ["C2012", "C2013"]),
        ("12,5", "1,200", []),
        ("12", "1200,5", []),
        ("12", "7.5", []),
    ],
)
def test_two_readings_that_come_after_the_rows_that_are_looked_at_are_refused(magasin_socle, debut, suite, erreurs):
    periodes = [f"{2000 + rang // 12}-{rang % 12 + 1:02}" for rang in range(2012)]
    rapport = colonnes(magasin_socle, [debut] * 2010 + [suite] * 2, periodes=periodes)
    assert [x.cellule for x in rapport.erreurs] == erreurs
    if erreurs:
        assert rapport.erreurs[0].proposition.startswith("1,2 ou 1\u202f200\u202f?")
        assert colonnes(magasin_socle, [debut] * 2010 + [suite], periodes=periodes[:-1], forme=Forme.POINT).crees


def test_what_a_mapping_creates_is_what_its_rows_name_whoever_else_is_called_so(magasin_socle):
    """« Projets expertisés » of Minalogic, where the CCI has its own."""
    ((libelle,),) = lire(magasin_socle, "select libelle from indicateur where code = 'cci-entreprises-suivies'")
    dits = {"programme": "minalogic", "unite": "projet", "nature": "flux", "definition": "Projets relus",
            "population": "projets", "famille": "accompagnement"}  # fmt: skip
    creation = tuple(Depot(nom, constante=dit) for nom, dit in dits.items())
    depots = (
        Depot("indicateur", ("Quoi",), creation=creation, creee="indicateur"),
        Depot("periode", ("Quand",)),
        Depot("valeur", ("Combien",)),
        Depot("precision", constante="exact"),
    )
    source = xlsx({"Suivi": [["Quoi", "Quand", "Combien"], [libelle, "2031", 7]]})
    rapport = placer(magasin_socle, source, *depots, table="valeur")
    assert (rapport.erreurs, rapport.avertissements, rapport.programmes) == ((), (), {"Minalogic": 2})
    requete = "select programme from indicateur where code = (select indicateur from valeur where periode = '2031')"
    assert lire(magasin_socle, requete) == [("minalogic",)]


def test_an_indicator_that_a_mapping_creates_as_a_stock_is_told(magasin_socle):
    dits = {"programme": "minalogic", "unite": "projet", "nature": "stock", "definition": "Projets relus",
            "population": "projets", "famille": "accompagnement"}  # fmt: skip
    creation = tuple(Depot(nom, constante=dit) for nom, dit in dits.items())
    quoi = Depot("indicateur", ("Quoi",), creation=creation, creee="indicateur")
    depots = (quoi, Depot("periode", ("Quand",)), Depot("valeur", ("Combien",)), Depot("precision", constante="exact"))
    source = xlsx({"Suivi": [["Quoi", "Quand", "Combien"], ["Nouveaux projets", "2031", 7]]})
    (dit,) = placer(magasin_socle, source, *depots, table="valeur").avertissements
    assert "1 indicateur nouveau est un stock" in typographie(dit).replace("\xa0", " ")
