"""A target of flux adds its values without counting a day twice, and its pace counts the same ones."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from filiere_dash.base import lectures
from filiere_dash.domaine.codes import StatutRythme
from filiere_dash.domaine.reglages import COLLECTIVITE, REGLAGES, SEUIL_STATUT
from filiere_dash.presentation.cibles import mesurer
from filiere_dash.presentation.phrases.programme import phrase_carte, phrase_statut

AU = date(2030, 12, 31)
ANNEE = ("2029", "2029-01-01", "2029-12-31", 40)
MOIS = [(f"2029-{mois:02}", f"2029-{mois:02}-01", f"2029-{mois:02}-28", 3) for mois in range(1, 13)]
SUIVANTE = ("2030", "2030-01-01", "2030-12-31", 25)
A_CHEVAL = ("mi-2029 à mi-2030", "2029-07-01", "2030-06-30", 33)
JUILLET = ("été", "2029-07-15", "2029-08-31", 4)
AVANT = ("hiver", "2028-12-01", "2029-02-28", 9)


@pytest.fixture
def mesure(magasin_socle):
    """Factory: the target of 2029-2030 of a new indicator of flux, with these values, and its measure."""

    def ecrire(*valeurs: tuple, precision: str = "exact"):
        with magasin_socle.curseur() as curseur:
            curseur.execute(
                "insert into indicateur by name (select * replace ('visites' as code, 'Visites' as libelle,"
                " 'flux' as nature) from indicateur where code = 'pf-contacts-achats')"
            )
            curseur.execute(
                "insert into cible (code, indicateur, periode, debut, fin, valeur_initiale, valeur, precision, source,"
                " connu_le, auteur) values ('c', 'visites', '2029-2030', '2029-01-01', '2030-12-31', 0, 100, 'exact',"
                " '2024-00344-adherents', '2024-06-13', 'Camille')"
            )
            for rang, (periode, debut, fin, nombre) in enumerate(valeurs):
                curseur.execute(
                    "insert into valeur (code, indicateur, periode, debut, fin, valeur, precision, precision_motif,"
                    " source, connu_le) values ($1, 'visites', $2, $3, $4, $5, $6, 'dit', '2024-00344-adherents',"
                    " '2024-06-13')",
                    [f"v{rang}", periode, debut, fin, nombre, precision],
                )
        cibles = [x for x in lectures.lignes(magasin_socle, "cibles", au=AU) if x.code == "c"]
        (lue,) = mesurer(cibles, lectures.lignes(magasin_socle, "points_cibles", au=AU), AU)
        return lue

    return ecrire


@pytest.mark.parametrize(
    ("valeurs", "total"),
    [
        ([ANNEE, SUIVANTE], 65),
        (MOIS, 36),
        ([*MOIS, SUIVANTE], 61),
        ([*MOIS, A_CHEVAL], 51),  # its first six months are in it
        ([*MOIS, ANNEE, SUIVANTE], 65),  # the months are in their year
        ([SUIVANTE, ANNEE, *MOIS[::-1]], 65),
        ([AVANT, ANNEE], 40),  # what begins before the target is not of it
    ],
)
def test_no_day_counts_twice(mesure, valeurs, total):
    lue = mesure(*valeurs)
    assert lue.cible.valeur_actuelle == total
    assert lue.avancement.taux == Decimal(total) / 100
    assert lue.rythme.taux == lue.avancement.taux
    assert not lue.cible.recouvrement


@pytest.mark.parametrize("valeurs", [[ANNEE, A_CHEVAL], [*MOIS, JUILLET]])
def test_periods_that_overlap_are_not_added_at_all(mesure, valeurs):
    lue = mesure(*valeurs)
    assert (lue.cible.valeur_actuelle, lue.cible.recouvrement) == (None, True)
    assert lue.avancement.taux is None
    assert lue.rythme.taux is None


@pytest.mark.parametrize(("valeurs", "total"), [([ANNEE], 40), ([ANNEE, SUIVANTE], None)])
def test_values_that_may_hold_one_another_are_not_added(mesure, valeurs, total):
    lue = mesure(*valeurs, precision="portee_ambigue")
    assert lue.cible.valeur_actuelle == total
    assert lue.cible.recouvrement == (total is None)


def test_without_a_setting_the_base_and_the_domain_say_the_same(magasin_vide):
    with magasin_vide.curseur() as curseur:
        dits = curseur.execute("select seuil_statut_points(), collectivite_publiante()").fetchall()
    assert dits == [(Decimal(REGLAGES[SEUIL_STATUT].defaut), REGLAGES[COLLECTIVITE].defaut)]


@pytest.mark.parametrize(
    ("pose", "statut", "seuil"),
    [
        (None, StatutRythme.EN_RETARD, "10 points"),
        ("35.5", StatutRythme.DANS_LE_RYTHME, "35,5 points"),
        ("1", StatutRythme.EN_RETARD, "1 point"),
        # What an older version took: the default stands.
        ("abc", StatutRythme.EN_RETARD, "10 points"),
        ("250", StatutRythme.EN_RETARD, "10 points"),
    ],
)
def test_the_threshold_of_the_settings_gives_statuses_and_their_sentences(magasin_socle, mesure, pose, statut, seuil):
    if pose:
        with magasin_socle.curseur() as curseur:
            curseur.execute("insert into parametre values ('seuil_statut_points', $pose, 'Seuil')", {"pose": pose})
    lue = mesure(ANNEE, SUIVANTE)
    assert lue.statut == statut
    assert f"seuil de ± {seuil}." in lue.rythme.phrase.replace("\u00a0", " ")
    programme = SimpleNamespace(etat="en_cours")
    assert phrase_statut(programme, [lue], []).replace("\u00a0", " ") == (
        f"Sur 1 cible mesurée : 1 {statut.libelle} (seuil de {seuil})."
    )
    assert phrase_carte(programme, [lue], []).replace("\u00a0", " ") == f"Sur 1 cible mesurée : 1 {statut.libelle}."
