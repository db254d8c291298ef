"""A form that was said of a column holds as long as the cells, and the words beside them, show what they showed."""

from dataclasses import replace
from datetime import date

import pytest

from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances import indices, proposition, tenue
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot, Filtre
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.indices import Indice
from filiere_dash.echanges.tableur.correspondances.observation import observer
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Mois, Rangee

MILLIERS, EUROS = {Indice.EN_MILLIERS}, {Indice.EN_UNITES}
FINS = [date(2029, 12, 31), date(2030, 12, 31)]
CHAMPS = {
    "valeur": {
        "periode": Champ("periode", "Période", TypeChamp.TEXTE, True, ""),
        "valeur": Champ("valeur", "Valeur", TypeChamp.NOMBRE, True, ""),
        "precision": Champ("precision", "Précision", TypeChamp.CHOIX, True, ""),
    }
}


def contre(forme, avant, apres, mots_avant=frozenset(), mots_apres=frozenset()):
    return tenue.contredite(forme, indices.de_tous(avant) | mots_avant, indices.de_tous(apres) | mots_apres)


@pytest.mark.parametrize(
    ("forme", "avant", "apres", "autre"),
    [
        (Forme.TELLE, ["850,5", "1200"], ["850.5", "1,234"], Forme.POINT),
        (Forme.TELLE, ["1200"], ["1,234"], Forme.POINT),
        (Forme.TELLE, ["850,5", "1200"], ["1,234", "7,5"], None),
        (Forme.TELLE, ["1200"], ["850.5"], None),
        (Forme.TELLE, ["850,5"], ["12", "1 300,5"], None),
        (Forme.POINT, ["850.5"], ["1,234"], None),
        (Forme.POINT, ["1,234"], ["1,234", "850,5"], Forme.VIRGULE),
        (Forme.POINT, ["1,234.5"], ["12"], None),
        (Forme.VIRGULE, ["1.234,5"], ["1,234.5"], Forme.POINT),
        (Forme.MILLIERS, ["12,5"], ["1,234"], None),
        (Forme.PERIODE_TRIMESTRE, [date(2055, 3, 31)], ["03/04/2055", "02/05/2055"], Forme.PERIODE_TRIMESTRE_ANGLAISE),
        (Forme.PERIODE_TRIMESTRE, ["31/03/2055"], ["03/04/2055"], Forme.PERIODE_JOUR),
        (Forme.PERIODE_TRIMESTRE, ["02/01/2055"], ["03/04/2055"], None),
        (Forme.PERIODE_MOIS_ANGLAISE, ["01/31/2055"], ["31/01/2055"], Forme.PERIODE_MOIS),
        (Forme.TELLE, [date(2055, 3, 4)], ["03/04/2055"], Forme.MOIS_JOUR),
        (Forme.TELLE, [date(2055, 3, 4)], ["13/04/2055"], None),
        (Forme.JOUR_MOIS, ["03/04/2055"], ["13/04/2055"], None),
        (Forme.PERIODE_ANNEE, FINS, [date(2031, 6, 30)], Forme.PERIODE_TRIMESTRE),
        (Forme.PERIODE_ANNEE, [date(2029, 5, 4)], [date(2031, 6, 30)], None),
        (Forme.PERIODE_TRIMESTRE, [date(2030, 3, 31)], FINS, None),
        (Forme.PERIODE_MOIS, [Mois(2030, 1, 1)], [Mois(2030, 2, 1)], None),
    ],
)
def test_a_form_holds_until_the_cells_show_another(forme, avant, apres, autre):
    assert contre(forme, avant, apres) is autre


@pytest.mark.parametrize(
    ("forme", "avant", "apres", "autre"),
    [
        (Forme.MILLIERS, MILLIERS, EUROS, Forme.TELLE),
        (Forme.MILLIERS, MILLIERS, frozenset(), Forme.TELLE),
        (Forme.MILLIERS, MILLIERS, {Indice.EN_MILLIONS}, Forme.MILLIONS),
        (Forme.MILLIERS, MILLIERS, MILLIERS, None),
        # what a person said although no word did needs none
        (Forme.MILLIERS, frozenset(), frozenset(), None),
        (Forme.MILLIERS, frozenset(), EUROS, Forme.TELLE),
        (Forme.TELLE, frozenset(), EUROS, None),
        (Forme.TELLE, frozenset(), MILLIERS, Forme.MILLIERS),
        # an indicator that is counted in k€ itself
        (Forme.TELLE, MILLIERS, MILLIERS, None),
    ],
)
def test_a_form_holds_until_words_say_another_scale_or_none(forme, avant, apres, autre):
    assert contre(forme, ["12"], ["13"], avant, apres) is autre


def vue(*rangees):
    return observer(Feuille("Suivi", lambda: iter(Rangee(rang, list(x)) for rang, x in enumerate(rangees, start=1))))


def test_a_mapping_is_kept_with_what_its_file_showed():
    lue = vue(("Données en k€",), ("Sujet", "2052", "2053"), ("CA", "5,5", "6"))
    depots = (Depot("periode", (TITRE,)), Depot("valeur", (CELLULE,), forme=Forme.MILLIERS))
    regle = Correspondance("valeur", depots, depliees=("2052", "2053"))
    gardee = tenue.retenir(regle, lue, CHAMPS)
    assert [x.indices for x in gardee.depots] == [None, {Indice.EN_MILLIERS, Indice.FRANCAIS}]
    assert Correspondance.relire(gardee.en_dict()) == gardee
    # what still holds keeps the signs under which it was said
    assert tenue.retenir(gardee, vue(("Sujet", "2052", "2053"), ("CA", "5", "6")), CHAMPS) == gardee


def test_columns_found_under_other_capitals_are_looked_at_too():
    lue = vue(("Sujet", "T1 2052", "T2 2052"), ("CA", "850.5", "1,234"))
    colonne = tenue.observee(lue, ("t1 2052", "t2 2052"), Depot("valeur", (CELLULE,)))
    assert colonne.indices == {Indice.ANGLAIS, Indice.DOUTEUX}


def test_what_an_earlier_version_kept_showed_nothing_that_is_known():
    garde = Correspondance("valeur", (Depot("valeur", ("CA",), forme=Forme.MILLIERS),)).en_dict()
    del garde["depots"][0]["indices"]
    assert Correspondance.relire(garde).depots[0].indices == frozenset()


def test_a_fixed_period_and_a_fixed_source_were_those_of_their_own_file():
    source, exact = Depot("source", constante="2024-00344"), Depot("precision", constante="exact")
    creation = (source, Depot("unite", constante="emploi"))
    nomme, lue = Depot("indicateur", ("Sujet",), creation=creation, creee="indicateur"), Depot("connu_le", ("Le",))
    depots = (Depot("periode", constante="2051"), source, Depot("connu_le", constante="13/06/2024"), exact, nomme)
    reprise = tenue.reprendre(Correspondance("valeur", depots))
    assert reprise.depots == (exact, replace(nomme, creation=creation[1:]))
    assert tenue.a_redire(Correspondance("valeur", depots)) == ("periode", "source", "connu_le")
    # a column says each row's own
    assert tenue.reprendre(Correspondance("valeur", (lue,))).depots == (lue,)
    assert tenue.a_redire(Correspondance("valeur", (lue, exact))) == ()
    # a row is still created on the way
    seule = tenue.reprendre(Correspondance("valeur", (replace(nomme, creation=(source,)),)))
    assert seule.depots[0].creation == (Depot("source"),)


def test_the_words_of_a_list_are_kept_and_the_next_ones_mean_nothing():
    lue = vue(("Sujet", "Fiabilité"), ("CA", "sûr"), ("CA", "estimé"), ("CA", "exact"))
    depot = Depot("precision", ("Fiabilité",), "environ", traductions=(("sûr", "exact"), ("exact", "")))
    gardee = tenue.retenir(Correspondance("valeur", (depot,)), lue, CHAMPS)
    dites = (("sûr", "exact"), ("exact", ""), ("estimé", "environ"), ("", "environ"))
    assert gardee.depots[0].traductions == dites
    (reprise,) = tenue.reprendre(Correspondance.relire(gardee.en_dict())).depots
    assert (reprise.traductions, reprise.constante) == (dites, None)


def test_the_periods_left_out_and_the_words_of_a_filter_are_remembered():
    lue = vue(
        ("Sujet", "État", "2029", "2031", "2032"), ("CA", "Réalisé", "9", "5", "6"), ("CA", "Prévu", "9", "7", "")
    )
    regle = Correspondance("valeur", (), (Filtre("État", ("Réalisé",)),), ("2031", "2032"))
    gardee = Correspondance.relire(tenue.retenir(regle, lue, CHAMPS).en_dict())
    assert gardee.ecartees == ("2029",)
    assert gardee.filtres[0].nouveaux(["Prévu", "réalisé", "Réalisé (définitif)", ""]) == ["Réalisé (définitif)"]
    suivant = vue(("Sujet", "État", "2029", "2031", "2032", "2033"), ("CA", "Annulé", "999", "5", "6", "7"))
    prolongee = proposition.prolonger(gardee, suivant)
    assert prolongee.depliees == ("2031", "2032", "2033")
    autrement = vue(("Sujet", "État", "Année 2029", "2031", "2032", "2033"), ("CA", "Annulé", "999", "5", "6", "7"))
    assert proposition.prolonger(gardee, autrement).depliees == ("2031", "2032", "2033")
    # kept again, it adds what it now saw; a period that somebody takes back is no longer left out
    encore = tenue.retenir(replace(prolongee, depliees=("2029", "2031", "2032")), suivant, CHAMPS)
    assert encore.ecartees == ("2033",)
    assert encore.filtres[0].vues == ("Réalisé", "Prévu", "Annulé")
