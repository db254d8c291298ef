"""What a person saw of a file is what is applied: a row that a colleague wrote meanwhile is not written over unseen."""

from datetime import datetime

import pytest

from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.echanges.tableur.importer import importer
from tests.fabrique_tableur import xlsx

MATIN, SOIR = datetime(2026, 11, 22, 9, 30), datetime(2026, 11, 22, 18, 2)
BEA = Agent("bea@exemple.fr", "Béa Roux", Role.ADMINISTRATEUR)
CONNUE = "pf-contacts-achats-2022-2023"


def valeurs(*lignes):
    return xlsx({"Valeurs": [["Indicateur", "Période", "Valeur", "Précision"], *lignes]})


VALEUR = valeurs(["pf-contacts-achats", "2022/2023", 64, "exact"])


def filieres(*lignes):
    return xlsx({"Filières": [["Libellé", "Nature"], *lignes]})


def voir(magasin, octets):
    rapport = importer(magasin, AGENT_LOCAL, octets, MATIN, nom="envoi.xlsx", simulation=True)
    assert rapport.erreurs == ()
    return rapport


def valider(magasin, octets, rapport):
    return importer(magasin, AGENT_LOCAL, octets, SOIR, nom="envoi.xlsx", vu=rapport.rang, motif="bilan")


def ecrire(magasin, table, code, apres, avant=None):
    if table == "filiere" and apres:
        with magasin.curseur() as curseur:
            ((source,),) = curseur.execute("select min(code) from source").fetchall()
        apres = {"source": source, "connu_le": "2026-01-01", **apres}
    changement = Changement(table, code, avant, apres)
    appliquer(magasin, BEA, [changement], Demande(Origine.SAISIE, SOIR, "relu"))


def lire(magasin, table, code):
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def test_a_value_that_a_colleague_saved_since_the_preview_is_not_written_over(magasin_socle):
    vu = voir(magasin_socle, VALEUR)
    ecrire(magasin_socle, "valeur", CONNUE, {"valeur": "28"}, {})
    with pytest.raises(ErreurConflit) as refus:
        valider(magasin_socle, VALEUR, vu)
    assert refus.value.titre == "1 ligne a changé depuis l’aperçu"
    assert "(ligne 2)" in refus.value.message
    assert "a été modifiée par Béa Roux le 22/11/2026 à 18\u00a0h\u00a002" in refus.value.message
    assert lire(magasin_socle, "valeur", CONNUE)["valeur"] == "28.0000"
    assert valider(magasin_socle, VALEUR, voir(magasin_socle, VALEUR)).modifies == 1
    assert lire(magasin_socle, "valeur", CONNUE)["valeur"] == "64.0000"


def test_what_others_write_elsewhere_stops_nothing(magasin_socle):
    octets = valeurs(["pf-contacts-achats", "2022/2023", 64, "exact"], ["pf-contacts-achats", "2025", 65, "exact"])
    vu = voir(magasin_socle, octets)
    ecrire(magasin_socle, "filiere", "bois", {"libelle": "Bois", "nature": "filiere"})
    ecrire(magasin_socle, "filiere", "bois", None, {})
    rapport = valider(magasin_socle, octets, vu)
    assert (rapport.crees, rapport.modifies) == (1, 1)


def test_the_same_value_saved_meanwhile_is_no_conflict(magasin_socle):
    vu = voir(magasin_socle, VALEUR)
    ecrire(magasin_socle, "valeur", CONNUE, {"valeur": "64"}, {})
    assert valider(magasin_socle, VALEUR, vu).inchanges == 1


def test_a_row_that_was_to_be_created_and_that_a_colleague_created_meanwhile_is_told(magasin_socle):
    octets = filieres(["Bois", "filière"])
    vu = voir(magasin_socle, octets)
    ecrire(magasin_socle, "filiere", "bois", {"libelle": "Bois", "nature": "theme"})
    with pytest.raises(ErreurConflit, match=r"Bois \(ligne 2\).» a été créée par Béa Roux"):
        valider(magasin_socle, octets, vu)


@pytest.mark.parametrize("code", ["bois", None])
def test_a_row_that_a_colleague_deleted_meanwhile_is_not_brought_back_unseen(magasin_socle, code):
    """Under its own code, and under the one that its name gives."""
    premiere = filieres(["Bois", "filière"])
    if code:
        ecrire(magasin_socle, "filiere", code, {"libelle": "Bois", "nature": "filiere"})
    else:
        valider(magasin_socle, premiere, voir(magasin_socle, premiere))
        with magasin_socle.curseur() as curseur:
            ((code,),) = curseur.execute("select code from filiere where libelle = 'Bois'").fetchall()
    octets = filieres(["bois", "thème"])
    vu = voir(magasin_socle, octets)
    assert vu.modifies == 1
    ecrire(magasin_socle, "filiere", code, None, {})
    with pytest.raises(ErreurConflit, match="a été supprimée par Béa Roux"):
        valider(magasin_socle, octets, vu)
    assert lire(magasin_socle, "filiere", code) is None


def test_a_base_put_back_since_the_preview_is_told(magasin_socle):
    with pytest.raises(ErreurConflit, match="rétablie"):
        importer(magasin_socle, AGENT_LOCAL, VALEUR, SOIR, nom="envoi.xlsx", vu=10**9)


def test_many_changed_rows_are_counted_and_the_first_ones_told(magasin_socle):
    lignes = [[f"Bois {x}", "filière"] for x in range(5)]
    vu = voir(magasin_socle, filieres(*lignes))
    for x in range(5):
        ecrire(magasin_socle, "filiere", f"bois-{x}", {"libelle": f"Bois {x}", "nature": "theme"})
    with pytest.raises(ErreurConflit) as refus:
        valider(magasin_socle, filieres(*lignes), vu)
    assert refus.value.titre.startswith("5 lignes ont changé")
    assert len(refus.value.conflits) == 3
    assert refus.value.message.endswith("…")
