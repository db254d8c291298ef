"""Doors and filters: a link opens what it names, a filter leaves only what it says, forms answer or refuse."""

import re

import pytest

from filiere_dash.ui import exports

OUVERTURE = "2026-11-22"


# --- doors


def test_the_years_of_the_first_sentence_open_their_acts(ouvrir, suivre):
    accueil = ouvrir("", aujourdhui=OUVERTURE, au="2024-06-13")
    ecran = suivre(accueil.porte("/actes?acte=d-2023-00435"), aujourdhui=OUVERTURE)
    assert "50 présents + 12 pouvoirs = 62 voix sur 70" in ecran.texte
    assert "Ce qu’elle décide" in ecran.texte
    assert "situation au 13 juin 2024" in ecran.texte


def test_a_figure_opens_its_source_with_its_passage(ouvrir, suivre):
    ecran = suivre(ouvrir("minalogic").porte("/sources?source=2024-00344-adherents"))
    assert "D’où vient ce chiffre" in ecran.texte
    assert "37 adhérents sur le territoire" in ecran.texte
    assert "2024.00344" in ecran.texte


def test_every_source_door_of_a_screen_opens_a_known_passage(ouvrir, suivre):
    portes = sorted({porte for porte in ouvrir("production-france").portes if porte.startswith("/sources?source=")})
    assert len(portes) > 5
    for porte in portes[:6]:
        assert "Repère :" in suivre(porte).texte


def test_an_indicator_opens_alone_in_the_explorer(ouvrir, suivre):
    ecran = suivre(ouvrir("minalogic").porte("/indicateurs?indicateur=min-adherents-industriels"))
    assert "1 valeur pour 1 indicateur" in ecran.texte
    assert "une seule valeur" in ecran.texte
    assert "Abonnés" not in " ".join(re.findall(r"<table.*?</table>", ecran.html, re.DOTALL))


def test_a_document_opens_the_facts_that_it_supports(ouvrir, suivre):
    ecran = suivre(ouvrir("sources").porte("/sources?document=deliberation-2024-00344"))
    assert "Ce que prouve" in ecran.texte
    assert "37 adhérents sur le territoire" in ecran.texte


def test_a_card_opens_its_money_filtered(ouvrir, suivre):
    ecran = suivre(ouvrir("").porte("/financement?programme=minalogic"))
    tables = " ".join(re.findall(r"<table.*?</table>", ecran.html, re.DOTALL))
    assert "62\u202f500\u00a0€" in tables
    assert "Production France" not in tables


def test_a_programme_opens_its_actions_filtered(ouvrir, suivre):
    ecran = suivre(ouvrir("minalogic").porte("/actions?programme=minalogic"))
    assert "Mécaloire" not in " ".join(re.findall(r"<table.*?</table>", ecran.html, re.DOTALL))


def test_a_contradiction_opens_its_line_at_fault(ouvrir, suivre):
    ecran = suivre(ouvrir("").porte("/echeances?anomalie="))
    assert "cité" in ecran.texte


def test_the_acts_lead_to_the_screen_that_reads_one(ouvrir, suivre):
    assert "Lire un acte" in suivre(ouvrir("actes").porte("/lire-un-acte")).titre


def test_an_unknown_source_or_act_says_so_and_breaks_nothing(ouvrir):
    assert "n’est pas connue à la date de référence" in ouvrir("sources", source="inconnue").texte
    ecran = ouvrir("sources", au="2018-11-15", source="2024-00344-adherents")
    assert "n’est pas connue à la date de référence" in ecran.texte
    assert not ouvrir("actes", acte="inconnu").application.exception
    assert not ouvrir("indicateurs", indicateur="inconnu", depuis="douze", famille="inconnue").application.exception


# --- filters


def test_explorer_keeps_only_what_the_filters_say(ouvrir):
    ecran = ouvrir("indicateurs")
    minalogic = next(nom for nom in ecran.champ("Programme").options if nom.startswith("Minalogic"))
    ecran.choisir("Programme", minalogic).choisir("Famille", "Adhérents")
    table = " ".join(re.findall(r"<table.*?</table>", ecran.html, re.DOTALL))
    assert "Adhérents industriels" in table
    assert "Production France" not in table
    assert "Easytech" not in table


def test_explorer_searches_without_accents_and_case(ouvrir):
    ecran = ouvrir("indicateurs").saisir("Recherche", "ADHERENTS ACADEMIQUES")
    assert "Adhérents académiques" in ecran.texte
    assert "1 valeur pour 1 indicateur" in ecran.texte


def test_explorer_without_an_answer_says_what_to_do(ouvrir):
    ecran = ouvrir("indicateurs").saisir("Recherche", "zzz introuvable")
    assert "Aucune valeur ne répond à ces filtres" in ecran.texte
    assert "Retirez un filtre" in ecran.texte


def test_one_value_is_a_figure_and_several_are_a_curve_with_its_table(ouvrir):
    ecran = ouvrir("indicateurs", "demonstration").saisir("Recherche", "Abonnés LinkedIn, suivi")
    choix = next(o for o in ecran.champ("Indicateur à regarder").options if o.startswith("Abonnés LinkedIn, suivi"))
    ecran.choisir("Indicateur à regarder", choix)
    assert len(ecran.graphiques) == 1
    assert "De " in ecran.graphiques[0].proto.alt
    assert "Image PNG" in ecran.texte


def test_actions_late_first_and_by_status(ouvrir):
    ecran = ouvrir("actions", "demonstration")
    statuts = [("en retard" in ligne) for ligne in lignes(ecran.html)]
    assert statuts.count(True) > 3
    assert statuts == sorted(statuts, reverse=True)
    ecran.choisir("Statut", "Abandonnée")
    assert {"abandonnée" in ligne for ligne in lignes(ecran.html)} == {True}


def test_financement_by_section_never_mixes_them(ouvrir):
    ecran = ouvrir("financement").choisir("Section", "Fonctionnement")
    table = re.search(r'aria-label="Subventions votées".*?</table>', ecran.html, re.DOTALL)[0]
    assert "fonctionnement" in table
    assert "investissement" not in table


def test_acts_in_force_at_a_date_as_known_that_day_and_as_now_known(ouvrir):
    ecran = ouvrir("actes").saisir("En vigueur au", "31/12/2022")
    assert "31/12/2022" in ecran.texte
    assert "du 1er janvier 2022 au 31 décembre 2022" in ecran.texte
    assert "du 1er janvier 2022 au 31 juillet 2023" in ecran.texte
    refusee = ouvrir("actes").saisir("En vigueur au", "31/02/2022")
    assert "février 2022 compte 28 jours" in refusee.erreurs[0]


@pytest.mark.parametrize(
    ("numero", "bande"),
    [
        ("d-2023-00097", "59 présents + 8 pouvoirs = 67 voix sur 71"),
        ("d-2023-00435", "50 présents + 12 pouvoirs = 62 voix sur 70"),
        ("d-2024-00344", "51 présents + 9 pouvoirs = 60 voix sur 68"),
    ],
)
def test_each_act_known_by_its_text_shows_its_vote_checked(suivre, numero, bande):
    ecran = suivre(f"/actes?acte={numero}")
    assert bande in ecran.texte
    assert "Quorum atteint" in ecran.texte
    assert "5 jours francs" in ecran.texte
    assert "l'acte ne dit pas combien ont voté pour" in ecran.texte.replace("’", "'")
    assert "✗" not in ecran.texte


def test_an_act_known_by_citation_only_says_so(suivre):
    ecran = suivre("/actes?acte=d-2022-06-16")
    assert "Acte connu seulement par citation" in ecran.texte
    assert "présents +" not in ecran.texte


# --- the call


def test_simulator_counts_aid_rest_and_firms_served(ouvrir):
    ecran = simuler(ouvrir("relocalisation"), "10", "1 200,00 €")
    for attendu in ("12 000 €", "9 600 €", "2 400 €"):
        assert attendu in ecran.texte
    assert re.search(r"Entreprises servies 31\b", ecran.texte)
    for hypothese in ("part aidée", "HT ou TTC", "aucune source ne le donne"):
        assert hypothese in ecran.texte


def test_simulator_has_no_default_cost(ouvrir):
    ecran = ouvrir("relocalisation")
    assert "Aucun coût journalier n’est supposé" in ecran.texte
    assert ecran.champ("Jours de prestation (6 à 12)").placeholder == "12"  # within the bounds of the call
    assert "Entreprises servies" not in ecran.texte
    ecran.saisir("Jours de prestation (6 à 12)", "10")
    assert "Entreprises servies" not in ecran.texte


@pytest.mark.parametrize(
    ("jours", "cout", "mots"),
    [
        ("13", "1 200", "6 à 12 jours"),
        ("5", "1 200", "6 à 12 jours"),
        ("10", "1.200", "peut se lire"),
        ("10", "mille", "ne se lit pas comme un nombre"),
        ("10", "0", "au moins 1 €"),
    ],
)
def test_simulator_refuses_what_it_cannot_read_or_pay(ouvrir, jours, cout, mots):
    ecran = simuler(ouvrir("relocalisation"), jours, cout)
    assert any(mots in erreur.replace("’", "'") for erreur in ecran.erreurs)
    assert "Entreprises servies" not in ecran.texte


def test_a_firm_without_answers_is_to_be_verified_by_every_condition(ouvrir):
    assert verdict(ouvrir("relocalisation")) == "À vérifier"


def test_an_industrial_firm_that_meets_every_condition_is_eligible(ouvrir):
    assert verdict(repondre(ouvrir("relocalisation"))) == "Éligible"


def test_a_firm_from_elsewhere_is_not_eligible(ouvrir):
    ecran = repondre(ouvrir("relocalisation")).choisir("Localisation du projet", "Ailleurs")
    assert verdict(ecran) != "Éligible"


def test_a_firm_too_small_is_not_eligible_and_the_condition_is_cited(ouvrir):
    ecran = repondre(ouvrir("relocalisation"), effectif="9")
    assert verdict(ecran) == "Non éligible"
    assert "le minimum est 10" in ecran.texte
    assert ecran.porte("/sources?source=entretien-effectif")


@pytest.mark.parametrize(
    ("projet", "production", "attendu"),
    [
        ("Diversification", "Oui", "Éligible"),
        ("Diversification", "Non", "Non éligible"),
        ("Diversification", None, "À vérifier"),
        ("Rapatriement", None, "Non éligible"),
    ],
)
def test_a_service_firm_passes_only_for_a_diversification_towards_production(ouvrir, projet, production, attendu):
    ecran = repondre(ouvrir("relocalisation"), nature="De services", projet=projet)
    if production:
        ecran.choisir("La diversification va-t-elle vers une activité de production ?", production)
    assert verdict(ecran) == attendu


def test_the_funnel_and_the_budget_of_the_demonstration(ouvrir):
    ecran = ouvrir("relocalisation", "demonstration")
    for etape in ("Déposée", "Instruite", "Retenue", "Rejetée", "Conventionnée", "Soldée"):
        assert etape in ecran.texte
    assert re.search(r"Encore disponible [\d ,]+ €", ecran.texte)


# --- the cartographie


def test_cartographie_answers_a_need_with_trades_and_capacities(ouvrir):
    ecran = ouvrir("production-france", "demonstration")
    metier = ecran.champ("Métiers").options[0]
    ecran.choisir("Métiers", metier)
    table = re.search(r'aria-label="Adhérents".*?</table>', ecran.html, re.DOTALL)[0]
    assert table.count("<tr") - 1 == table.count(metier)
    sans_reponse = ecran.saisir("Recherche", "zzz introuvable")
    assert re.search("Aucun adhérent ne .* besoin", sans_reponse.texte)


def lignes(html: str) -> list[str]:
    """The rows of the table of actions."""
    table = re.search(r'aria-label="Actions".*?</table>', html, re.DOTALL)[0]
    return re.findall(r"<tr>(?:(?!</tr>).)*<td.*?</tr>", table, re.DOTALL)


def simuler(ecran, jours: str, cout: str):
    ecran.saisir("Jours de prestation (6 à 12)", jours)
    return ecran.saisir("Coût d’une journée, en euros", cout)


def repondre(ecran, effectif: str = "45", nature: str = "Industrielle", projet: str = "Rapatriement"):
    """Fill the check of eligibility, and the days of prestation where the screen asks for them."""
    ecran.saisir("Effectif salarié", effectif).saisir("Secteur d’activité", "chimie")
    lieu = ecran.champ("Localisation du projet").options[1]
    choix = (("Nature de l’entreprise", nature), ("Type de projet", projet), ("Phase du projet", "Étude"))
    for libelle, option in (*choix, ("Localisation du projet", lieu)):
        ecran.choisir(libelle, option)
    return simuler(ecran, "10", "1 200")


def verdict(ecran) -> str:
    """The outcome that the check announces."""
    fragment = next(f for f in ecran.fragments if re.search(r"(Non éligible|Éligible|À vérifier)<.*<li", f, re.DOTALL))
    return re.search(r"(Non éligible|Éligible|À vérifier)", fragment)[1]


@pytest.mark.parametrize(
    ("adresse", "filtres"),
    [("echeances", {"programme": "minalogic"}), ("sources", {"document": "deliberation-2024-00344"})],
)
def test_an_export_says_a_precision_in_words(ouvrir, monkeypatch, adresse, filtres):
    vus = []
    monkeypatch.setattr(exports, "boutons_tableau", lambda cle, tableau, nom=None: vus.append(tableau))
    ouvrir(adresse, **filtres)
    (tableau,) = (x for x in vus if "Précision" in x.entetes)
    dites = {ligne[tableau.entetes.index("Précision")] for ligne in tableau.lignes}
    assert "déduit" in dites
    assert "deduit" not in dites


def test_a_deadline_is_named_first_and_its_door_says_it_whole(ouvrir):
    """« fin d’action : » took the room of the name, which the overview cut."""
    ecran = ouvrir("", "demonstration")
    nom = "Demandes de renseignements sur l’appel"
    assert f"Relocalisation, {nom}" in ecran.texte
    assert f'title="{nom} (valeur attendue)"' in ecran.html
    assert "Minalogic, Six visites d’entreprises de la photonique (fin d’action)" in ecran.texte
