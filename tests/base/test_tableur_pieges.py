"""What a file holds without saying so: merged numbers, sums among rows, hidden rows. None of it enters unseen."""

from datetime import datetime

import pytest

from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.importer import importer
from tests.fabrique_tableur import xlsx

MATIN = datetime(2026, 11, 22, 9, 30)
PROGRAMME = Depot("programme", constante="production-france")


def envoyer(magasin, source, **autres):
    return importer(magasin, AGENT_LOCAL, source, MATIN, **{"nom": "envoi.xlsx", **autres})


def lire(magasin, requete):
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def placer(magasin, source, *depots, table="adherent", depliees=(), **autres):
    """Import the first sheet through a mapping."""
    etapes = Correspondance(table, depots, (), depliees).etapes(reception.connus_de(magasin))
    return envoyer(magasin, source, correspondances=etapes, **autres)


# Merged cells


def fusionne(plage, valeur, *lignes):
    return xlsx({"Feuil1": lignes}, lambda _, onglets: onglets["Feuil1"].merge_range(plage, valeur))


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
