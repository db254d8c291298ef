"""Every screen on every kind of base: it opens, says its facts, and writes nothing that a person can't read."""

import re
from urllib.parse import parse_qsl

import pytest

from filiere_dash.ui.navigation import GESTION
from tests.screens.ecran import aplati, lisible

PROGRAMMES = ("production-france", "minalogic", "relocalisation", "partenariat-cci")
ECRANS = ("indicateurs", "financement", "actions", "actes", "echeances", "sources")
ACCUEIL = ""
TOUS = (ACCUEIL, *PROGRAMMES, *ECRANS)
FICTIFS = ("demo-decarbonation", "demo-attractivite")
GENRES = ("vide", "socle", "demonstration")
TITRES = {
    ACCUEIL: "Filières industrielles",
    "production-france": "Production France",
    "minalogic": "Minalogic",
    "relocalisation": "Relocalisation",
    "partenariat-cci": "Partenariat CCI",
    "indicateurs": "Indicateurs",
    "financement": "Financement",
    "actions": "Actions",
    "actes": "Actes",
    "echeances": "Échéances",
    "sources": "Sources",
}
# What a program leaks when nobody chose its words: empty values, traces, and Streamlit's or DuckDB's English.
FUITES = re.compile(
    r"\b(None|nan|NaN|NaT|null|undefined|True|False|Traceback|Exception|Error|Warning|Loading|Choose|Select|Search"
    r"|Download|Submit|Invalid|Please|Empty|No results?|Decimal|datetime|object at 0x\w+)\b"
)
IDENTIFIANT = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
BALISE_ECRITE = re.compile(r"&lt;/?(?:div|span|a|p|strong|td|tr|ul|li)\b|</?(?:div|span|strong)\b")
MONTANT = re.compile(r"\d €")

ATTENDUS = {
    ACCUEIL: (
        "232 500 €",
        "170 000 € en investissement",
        "62 500 € en fonctionnement",
        "60 000 € sollicités",
        "2024/2025",
        "n’est pas documenté",
        "80 à 50 %",
        "le montant reste 60 000 €",
        "multiplié par quatre",
        "295 000 €",
        "61 %",
        "300 000 €",
        "Là où vos actes se contredisent",
    ),
    "production-france": (
        "295 000 €",
        "61 %",
        "75 000 €",
        "100 000 €",
        "120 000 €",
        "15 000 €",
        "40 000 €",
        "80 → 50 %",
        "de 12 à 19 mois",
        "61 jours après son terme",
        "50 présents + 12 pouvoirs = 62 voix sur 70",
        "Amorçage",
        "Développement",
        "Cartographie des adhérents",
        "Aucun adhérent enregistré",
    ),
    "minalogic": (
        "37 adhérents",
        "= 37",
        "Industriels 26",
        "Académiques 8",
        "Organismes 3",
        "Easytech",
        "62 500 €",
        "51 présents + 9 pouvoirs = 60 voix sur 68",
        "Phase V",
        "500",
        "1 500 rendez-vous",
        "500 participants",
        "environ",
        "périmètres différents",
    ),
    "relocalisation": (
        "300 000 €",
        "80 %",
        "6 à 12",
        "10 à 5 000 salariés",
        "28 janvier 2022",
        "18 mois",
        "Banque des Territoires",
        "répartition non documentée",
        "observateur|observe",
        "Aucune candidature enregistrée",
        "Simulateur",
        "éligible",
    ),
    "partenariat-cci": (
        "50 000 €",
        "2017-2019",
        "31 décembre 2019",
        "23",
        "Novacité",
        "350 € HT",
        "2 400 € HT",
        "L’acte n’imprime pas le décompte",
    ),
    "indicateurs": (
        "Adhérents du pôle sur le territoire",
        "Abonnés au réseau LinkedIn",
        "portée ambiguë",
        "Exporter en CSV",
        "Exporter en Excel",
        "Fraîcheur",
        "Territoire",
        "Structure",
        "Nature",
    ),
    "financement": (
        "232 500 €",
        "170 000 € en investissement",
        "62 500 € en fonctionnement",
        "60 000 € sollicités",
        "voté",
        "payé",
        "non documenté",
        "déduit",
        "Le plan est équilibré",
        "295 000 €",
    ),
    "actions": ("prévue", "en cours", "réalisée", "Minalogic", "Production France"),
    "actes": (
        "2023.00097",
        "2023.00435",
        "2024.00344",
        "sans numéro",
        "connue par citation",
        "en vigueur au 13 juin 2024",
        "Avenants (2)",
        "31 juillet 2023",
    ),
    "echeances": (
        "aucune en retard|dont 0 en retard",
        "valeur attendue",
        "fin d’action",
        "Là où vos actes se contredisent",
        "Les contrôles de cohérence",
        "0 à corriger",
        "compte de fonctionnement imputé au budget d’investissement",
    ),
    "sources": ("Les documents (6)", "2024.00344", "Entretien", "connu par citation"),
}  # fmt: skip

ATTENDUS_VIDE = {
    ACCUEIL: ("Aucun programme", "Aucun vote"),
    "indicateurs": ("Aucune valeur",),
    "financement": ("Aucun vote", "Aucun plan de financement"),
    "actions": ("Aucune action",),
    "actes": ("Aucune délibération", "Aucune convention"),
    "echeances": ("Aucune échéance", "Aucune contradiction"),
    "sources": ("Aucun document",),
}

ATTENDUS_DEMONSTRATION = {
    ACCUEIL: ("262 500 €", "Éclaircies", "En retard", "En retard de 76 jours"),
    "production-france": ("adhérents", "295 000 €", "En retard"),
    "minalogic": ("37 adhérents",),
    "relocalisation": ("candidatures", "Déposée", "Encore disponible", "300 000 €"),
    "partenariat-cci": ("50 000 €", "Nuages"),
    "indicateurs": ("suivi mensuel fictif",),
    "financement": ("payé", "(fictif)"),
    "actions": ("en retard",),
    "actes": ("(fictif)", "2024.00344"),
    "echeances": ("en retard",),
    "sources": ("Jeu de démonstration",),
}


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("adresse", TOUS)
def test_every_screen_opens_on_every_base_without_error(lire, adresse, genre):
    ecran = lire(adresse, genre)
    assert not ecran.application.exception
    assert ecran.erreurs == []
    assert ecran.fragments


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("adresse", TOUS)
def test_no_screen_leaks_the_words_of_the_program(lire, adresse, genre):
    ecran = lire(adresse, genre)
    assert FUITES.findall(ecran.texte) == []
    assert sorted(set(IDENTIFIANT.findall(ecran.texte))) == []
    assert BALISE_ECRITE.findall(ecran.texte) == []


@pytest.mark.parametrize("adresse", TOUS)
def test_screen_says_the_facts_of_the_documents(lire, adresse):
    ecran = lire(adresse)
    assert f"{TITRES[adresse]}" in ecran.titre
    assert manquants(ATTENDUS[adresse], ecran.texte) == []
    assert "fictif" not in ecran.texte.lower()


@pytest.mark.parametrize("adresse", [ACCUEIL, *ECRANS])
def test_empty_base_says_what_is_missing_and_invents_nothing(lire, adresse):
    ecran = lire(adresse, "vide")
    assert manquants(ATTENDUS_VIDE[adresse], ecran.texte) == []
    assert MONTANT.findall(ecran.texte) == []


@pytest.mark.parametrize("adresse", PROGRAMMES)
def test_programme_that_an_empty_base_does_not_hold_leads_to_the_overview(lire, adresse):
    ecran = lire(adresse, "vide")
    assert "Aucun programme" in ecran.texte


@pytest.mark.parametrize("adresse", TOUS)
def test_demonstration_says_on_every_screen_that_it_is_fictitious(lire, adresse):
    ecran = lire(adresse, "demonstration")
    assert "Données fictives" in ecran.texte
    assert manquants(ATTENDUS_DEMONSTRATION[adresse], ecran.texte) == []


def test_programmes_of_the_demonstration_have_complete_screens_without_code(lire):
    accueil = lire(ACCUEIL, "demonstration")
    for adresse in FICTIFS:
        assert f"/{adresse}" in accueil.portes
        ecran = lire(adresse, "demonstration")
        assert not ecran.application.exception
        assert "(fictif)" in ecran.titre
        assert "Indicateurs" in ecran.texte
        assert FUITES.findall(ecran.texte) == []


@pytest.mark.parametrize("genre", ["socle", "demonstration"])
@pytest.mark.parametrize("adresse", [ACCUEIL, "financement"])
def test_money_of_the_observed_call_never_enters_the_totals(lire, adresse, genre):
    """The call's 300 000 € and its aid belong to others: no sentence, vote or step holds them."""
    ecran = lire(adresse, genre)
    total, investissement, fonctionnement = montants_votes(ecran.fragments)
    assert total == investissement + fonctionnement
    assert total < 300_000
    if adresse == "financement":
        assert "300 000 €" not in ecran.texte
        assert "Relocalisation" not in " ".join(lignes_du_tableau(ecran.html))


def test_observed_programme_says_that_none_of_this_money_is_the_metropoles(ouvrir, lire):
    filtree = ouvrir("financement").choisir("Programme", "Relocalisation")
    assert "aucun montant n’entre dans ses totaux" in filtree.texte
    ecran = lire("relocalisation", "demonstration")
    assert "Voté par la métropole" not in ecran.texte


@pytest.mark.parametrize("adresse", TOUS)
def test_screen_in_the_dark_says_the_same(lire, adresse):
    clair, sombre = lire(adresse), lire(adresse, theme="dark")
    assert not sombre.application.exception
    assert sombre.texte == clair.texte


def test_actions_of_a_phase_and_period_are_one_group(lire):
    """A term of its own made one more group of the same title, and hid what was late in it."""
    titres = re.findall(r"<summary>([^<]*?) – \d+ actions?", aplati(lire("production-france", "demonstration").html))
    assert "Développement, 2023/2024" in titres
    assert len(set(titres)) == len(titres)


@pytest.mark.parametrize("adresse", TOUS)
def test_every_chart_has_its_message_its_alternative_and_its_table(lire, adresse):
    ecran = lire(adresse, "demonstration")
    for graphique in ecran.graphiques:
        assert graphique.proto.alt.startswith("Graphique")
        assert len(graphique.proto.alt) > 40
    assert ecran.html.count("<table") >= len(ecran.graphiques)


@pytest.mark.parametrize("genre", ["socle", "demonstration"])
@pytest.mark.parametrize("adresse", TOUS)
def test_no_door_opens_on_nothing(lire, adresse, genre):
    """Every link goes to a screen of the menu; the date of the screen, when it is not today, goes with it."""
    ecran = lire(adresse, genre, aujourdhui="2026-11-22", au="2024-06-13")
    connus = {*TOUS, *FICTIFS, *(x.adresse for x in GESTION)}
    assert ecran.portes
    for porte in ecran.portes:
        chemin, _, requete = porte.partition("?")
        assert chemin.strip("/") in connus, porte
        assert dict(parse_qsl(requete))["au"] in {"2024-06-13", "13/06/2024", "13-06-2024"}, porte
        assert "None" not in porte


def manquants(attendus: tuple[str, ...], texte: str) -> list[str]:
    """The expected words that the screen does not say; « a|b » is said by either."""
    return [mots for mots in attendus if not any(mot in texte for mot in mots.split("|"))]


def montants_votes(fragments: list[str]) -> tuple[int, int, int]:
    """The total voted and its two sections, as the first sentence says them."""
    phrase = next(aplati(lisible(fragment)) for fragment in fragments if "votés" in fragment)
    motifs = (r"([\d ]+) € votés", r"([\d ]+) € en investissement", r"([\d ]+) € en fonctionnement")
    return tuple(int(re.search(motif, phrase)[1].replace(" ", "")) for motif in motifs)


def lignes_du_tableau(html: str) -> list[str]:
    """The rows of the tables of the metropole's money."""
    noms = "Subventions votées|Argent de la métropole par étape"
    tableaux = re.findall(f'aria-label="(?:{noms})".*?</table>', html, re.DOTALL)
    assert len(tableaux) == 2
    return tableaux
