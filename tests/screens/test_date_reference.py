"""The date de référence: read in French, refused with its reason, kept in the address, and what it changes."""

import re

import pytest

OUVERTURE = "2026-11-22"  # years after the last document, as on the day when a new user opens the first data
CHAMP = "Date de référence"
ECRANS = ("", "production-france", "minalogic", "relocalisation", "partenariat-cci")
AUTRES = ("indicateurs", "financement", "actions", "actes", "echeances", "sources")


@pytest.mark.parametrize("saisie", ["13/06/2024", "13 juin 2024", "2024-06-13", "13.06.2024", "jeudi 13 juin 2024"])
def test_a_date_typed_in_french_is_the_date_of_the_screen(ouvrir, saisie):
    ecran = ouvrir("", aujourdhui=OUVERTURE).saisir(CHAMP, saisie)
    assert "situation au 13 juin 2024" in ecran.texte
    assert ecran.erreurs == []
    assert "s’arrêtent" not in ecran.texte


@pytest.mark.parametrize(
    ("saisie", "mots"),
    [
        ("31/02/2024", ("n'existe pas", "février 2024 compte 29 jours")),
        ("01/02/24", ("peut se lire", "1er février 2024", "1er février 1924")),
        ("06/13/2024", ("n'existe pas", "il n'y a pas de mois 13")),
        ("13 juin", ("ne donne pas l'année",)),
        ("bientôt", ("ne se lit pas comme une date", "13/06/2024")),
    ],
)
def test_a_date_that_cannot_be_read_is_refused_with_its_reason(ouvrir, saisie, mots):
    ecran = ouvrir("", aujourdhui=OUVERTURE).saisir(CHAMP, saisie)
    (erreur,) = ecran.erreurs
    for mot in (f"« {saisie} »", *mots):
        assert mot in erreur.replace("’", "'")
    assert "situation au 22 novembre 2026" in ecran.texte
    assert not ecran.application.exception


def test_clearing_the_date_goes_back_to_today(ouvrir):
    ecran = ouvrir("", aujourdhui=OUVERTURE).saisir(CHAMP, "13/06/2024").saisir(CHAMP, "")
    assert "situation au 22 novembre 2026" in ecran.texte


@pytest.mark.parametrize("au", ["2024-06-13", "13/06/2024"])
@pytest.mark.parametrize("adresse", ["", "minalogic", "indicateurs"])
def test_the_address_carries_the_date(ouvrir, adresse, au):
    ecran = ouvrir(adresse, aujourdhui=OUVERTURE, au=au)
    assert "situation au 13 juin 2024" in ecran.texte
    assert ecran.erreurs == []


def test_the_date_of_an_address_is_shown_as_fields_write_it(ouvrir):
    ecran = ouvrir("", aujourdhui=OUVERTURE, au="13-06-2024")
    (champ,) = [x for x in ecran.application.text_input if x.label == CHAMP]
    assert champ.value == "13/06/2024"
    assert ecran.application.query_params["au"] == "13-06-2024"
    assert ecran.saisir(CHAMP, "01/06/2024").application.query_params["au"] == "01-06-2024"


def test_a_date_of_the_address_that_cannot_be_read_is_refused_on_the_screen(ouvrir):
    ecran = ouvrir("", aujourdhui=OUVERTURE, au="31/02/2024")
    assert "n'existe pas" in ecran.erreurs[0].replace("’", "'")
    assert "situation au 22 novembre 2026" in ecran.texte


@pytest.mark.parametrize("adresse", [*ECRANS, *AUTRES])
def test_years_later_every_screen_says_where_the_documents_stop_and_offers_that_day(ouvrir, suivre, adresse):
    ecran = ouvrir(adresse, aujourdhui=OUVERTURE)
    assert not ecran.application.exception
    assert "s’arrêtent au 13 juin 2024" in ecran.texte
    porte = next(lien for lien in re.findall(r"<a [^>]*>[^<]*</a>", ecran.html) if "situation au 13 juin 2024" in lien)
    offerte = suivre(f"/{adresse}" + re.search(r'href="[^"?]*(\?[^"]*)"', porte)[1], aujourdhui=OUVERTURE)
    assert "situation au 13 juin 2024" in offerte.texte
    assert "s’arrêtent" not in offerte.texte


def test_a_demonstration_opened_on_its_last_day_does_not_say_that_it_stops(ouvrir):
    assert "s’arrêtent" not in ouvrir("", "demonstration").texte


@pytest.mark.parametrize("adresse", [*ECRANS, *AUTRES])
def test_before_the_first_document_nothing_is_known(ouvrir, adresse):
    ecran = ouvrir(adresse, aujourdhui=OUVERTURE, au="2018-11-14")
    assert not ecran.application.exception
    assert ecran.erreurs == []
    assert re.findall(r"\d €", ecran.texte) == []
    assert re.search(r"Aucun|n’était pas encore connu", ecran.texte)


def test_each_act_is_known_from_its_session_on(ouvrir):
    veille = ouvrir("actes", au="2024-06-12", aujourdhui=OUVERTURE).texte
    jour = ouvrir("actes", au="2024-06-13", aujourdhui=OUVERTURE).texte
    assert "2024.00344" not in veille
    assert "2024.00344" in jour
    assert "170 000 € votés" in ouvrir("", au="2024-06-12", aujourdhui=OUVERTURE).texte


def test_a_day_of_the_future_is_a_day_like_another(ouvrir):
    ecran = ouvrir("echeances", au="2030-01-01", aujourdhui=OUVERTURE)
    assert not ecran.application.exception
    assert "situation au 1er janvier 2030" in ecran.texte
