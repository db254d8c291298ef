"""The unit that titles and notes say of figures: which refuses them, which is told, and the words that say nothing."""

import pytest

from filiere_dash.domaine.mesures import Accord
from filiere_dash.domaine.unites_dites import UniteDite, dans_note, dans_titre
from filiere_dash.echanges.tableur.feuilles.unites import confronter

MEME, DOUTE, AUTRE = Accord.MEME, Accord.DOUTE, Accord.AUTRE
UNITES = ("MWh", "jours", "heure", "tCO2e", "kg", "m²", "mois", "%", "€", "k€", "entreprise", "emploi")


def accord(dite, unite):
    return confronter(dite, unite) if dite else MEME


@pytest.mark.parametrize(
    ("titre", "unite", "attendu"),
    [
        *((x, "MWh", AUTRE) for x in ("GWh", "Production GWh", "Valeur, GWh", "Valeur (GWh)", "Valeur [GWh]")),
        *((x, "MWh", AUTRE) for x in ("production_gwh", "Valeur – GWh", "en GWh", "GWh 2024", "2024 GWh", "Taux %")),
        *((x, "MWh", AUTRE) for x in ("Valeur (€)", "Tonnes", "Nombre d’heures")),
        *((x, "MWh", DOUTE) for x in ("Production tonnes", "Prix kg", "CA EUR")),
        *((x, "MWh", MEME) for x in ("MWh", "Production MWh", "Valeur (mwh)", "Valeur (h)", "Valeur t")),
        *((x, "tCO2e", AUTRE) for x in ("kg", "Valeur (kg)", "Émissions kg CO2", "Valeur (ktCO2e)")),
        *((x, "tCO2e", MEME) for x in ("t", "Tonnes", "Émissions t CO2", "Valeur (tonnes)")),
        *((x, "jours", AUTRE) for x in ("Heures", "h", "Valeur (h)", "Valeur (heures)", "Nombre d’heures", "Nb h")),
        *((x, "jours", AUTRE) for x in ("Heures travaillées", "Production heures", "Délai en mois", "Délai (mois)")),
        *((x, "jours", DOUTE) for x in ("Durée h", "Durée (H)", "Valeur (min)", "Mois")),
        *((x, "jours", MEME) for x in ("Jours", "Nombre de jours", "Valeur (j)", "Jours d’absence H", "Jour J")),
        *((x, "heure", MEME) for x in ("Nombre d’heures", "Heures", "Valeur (h)", "Heures des 12 derniers mois")),
        *((x, "entreprise", DOUTE) for x in ("Heures", "Valeur (GWh)", "Valeur (€)")),
        *((x, "€", MEME) for x in ("Montant (€)", "CA EUR", "CA k€", "Montant € HT", "Valeur en euros")),
        *((x, "€", DOUTE) for x in ("Prix kg", "Montant heures")),
    ],
)
def test_a_title_says_what_its_figures_count(titre, unite, attendu):
    assert accord(dans_titre(titre), unite) is attendu


@pytest.mark.parametrize(
    "titre",
    [
        *("Valeur", "Nb entreprises", "Nombre", "Effectif total", "Cible", "Réalisé", "Part de marché", "RDV", "2024"),
        *("Valeur du mois", "Fin d’année", "Cumul 12 mois", "T1 2024", "T 1", "CA (T1)", "Année 1", "An 1", "CA N-1"),
        *("Bilan en fin de mois", "Coût en année pleine", "Valeur au 31/12", "Valeur (2024)", "2023/2024", "Sem. 1"),
        *("Diplômés M2", "Étudiants (M2)", "Lot M", "CA (M)", "Vitamine K", "Plan A", "Résultat M", "Valeur max"),
        *("Prix au kg", "Coût à l’hectare", "Prix du m²", "Coût par tonne", "Prix à la tonne", "Coût des heures"),
        *("Entreprises de plus de 3 ans", "Survie à 5 ans", "Parcelles de plus de 50 ha", "Contrats de 6 mois"),
        *("Zone euro", "Hausse de 5 %", "Aide de 300 €", "Subvention 2024 : 300 €", "Nombre de pays"),
    ],
)
def test_an_ordinary_title_says_no_unit(titre):
    assert dans_titre(titre) is None


@pytest.mark.parametrize("fin", ["mois", "jour", "année", "semaine", "h", "t", "M", "H", "min", "j", "l", "g"])
@pytest.mark.parametrize("debut", ["Valeur", "Effectif", "Objectif", "Total", "Moyenne", "Entreprises"])
def test_a_word_that_may_be_something_else_refuses_nothing(debut, fin):
    assert AUTRE not in {accord(dans_titre(f"{debut} {fin}"), x) for x in UNITES}


@pytest.mark.parametrize("titre", ["Effectif (H)", "Effectif (h)", "CA (t)", "Total (année)", "Valeur mois"])
def test_a_letter_or_a_date_says_nothing_of_another_kind_of_thing(titre):
    assert {accord(dans_titre(titre), x) for x in ("MWh", "€", "entreprise", "emploi")} == {MEME}


@pytest.mark.parametrize(
    ("ligne", "unite", "attendu"),
    [
        *((x, "MWh", AUTRE) for x in ("Valeurs en GWh", "Energie (GWh)", "GWh", "(GWh)", "Unité : GWh")),
        ("Tableau 1 : production d’énergie, en GWh", "MWh", AUTRE),
        ("Données exprimées en heures", "jours", AUTRE),
        ("Formation en heures", "jours", AUTRE),
        *(("Valeurs en GWh", x, DOUTE) for x in ("jours", "entreprise", "€")),
        *((x, "jours", DOUTE) for x in ("Tableau de bord (mois)", "Année")),
        *((x, "jours", MEME) for x in ("Suivi des heures", "Rapport du mois", "Bilan de l’année", "Données en jours")),
        *((x, "entreprise", MEME) for x in ("Montants en euros", "Données en k€", "Tableau de bord (mois)")),
        ("Montants en CHF", "€", AUTRE),
    ],
)
def test_a_note_is_sure_of_what_counts_the_same_kind_of_thing(ligne, unite, attendu):
    assert accord(dans_note(ligne), unite) is attendu


def test_beside_other_words_only_a_line_that_is_all_unit_is_sure():
    assert accord(dans_note("Energie (GWh)", seule=False), "MWh") is DOUTE
    assert accord(dans_note("Valeurs en GWh", seule=False), "MWh") is AUTRE


DITES = ("Valeur ({})", "Valeur en {}", "Données en {}", "Unité : {}")


@pytest.mark.parametrize(
    ("dite", "unite", "attendu"),
    [
        *((x, "MWh", AUTRE) for x in ("GWh/an", "GWh par an", "tep", "GJ", "kWc")),
        *((x, "MWh", MEME) for x in ("MWh/an", "MWh par an", "MWh / an")),
        *((x, "MW", AUTRE) for x in ("kWc", "kW")),
        ("MWc", "MW", MEME),
        *(("quintaux", x, AUTRE) for x in ("tonne", "kg")),
        *(("MWh/m²", x, AUTRE) for x in ("kWh/m²", "MWh/ha", "kWh/m².an")),
        *(("kWh/m²", x, MEME) for x in ("kWh/m²", "kWh par m²", "kWh/m².an")),
        *((x, "emploi", DOUTE) for x in ("ETP", "ETP/an", "€/ha", "m²", "ha", "tonnes", "habitants", "€/habitant")),
        *((x, "€", DOUTE) for x in ("€/ha", "ETP", "milliers d’habitants")),
        *((x, "ETP", MEME) for x in ("ETP", "ETP/an")),
    ],
)
def test_a_unit_is_heard_the_same_in_a_column_a_title_and_a_note(dite, unite, attendu):
    assert confronter(UniteDite(dite), unite) is attendu
    titre, en, note, dessus = (x.format(dite) for x in DITES)
    assert {accord(dans_titre(x), unite) for x in (titre, en)} == {attendu}
    assert accord(dans_note(note), unite) is accord(dans_note(dessus), unite) is attendu


@pytest.mark.parametrize(
    "titre",
    [
        *("Effectif (H/F)", "Évolution (N/N-1)", "Part (jour/nuit)", "Effectif (CDI/CDD)", "Prix/kg", "CA/emploi"),
        *(
            "Personnes en emploi",
            "Emplois directs",
            "Emplois (directs)",
            "Habitants",
            "Coût par an",
            "Budget 2023/2024",
        ),
    ],
)
def test_what_is_counted_or_compared_is_no_unit(titre):
    assert dans_titre(titre) is None
