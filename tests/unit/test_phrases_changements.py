"""What changed is said in French, with figures as the screens write them."""

import json
from collections import Counter
from datetime import date, datetime
from decimal import Decimal

import pytest

from filiere_dash.domaine.arretes import (
    DEBUT,
    VUES,
    Contenu,
    Ecart,
    Suivi,
    comparer,
    empreinte,
    envelopper,
    lire_contenu,
)
from filiere_dash.domaine.journal import Effet, Mots, TraceLue
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.presentation.phrases import arretes as phrases_arretes
from filiere_dash.presentation.phrases import changements as phrases
from filiere_dash.presentation.phrases import journal as phrases_journal

QUAND = datetime(2026, 11, 12, 9, 5)


def champ(nom: str, libelle: str, type_: TypeChamp, reference: str | None = None) -> Champ:
    return Champ(nom, libelle, type_, False, "", reference=reference)


MOTS = Mots(
    champs={
        "valeur": {
            "valeur": champ("valeur", "Valeur", TypeChamp.NOMBRE),
            "indicateur": champ("indicateur", "Indicateur", TypeChamp.REFERENCE, "indicateur"),
            "commentaire": champ("commentaire", "Commentaire", TypeChamp.TEXTE),
        },
        "plan_ligne": {
            "montant": champ("montant", "Montant (€)", TypeChamp.MONTANT),
            "taux_declare": champ("taux_declare", "Taux déclaré", TypeChamp.TAUX),
            "libelle": champ("libelle", "Libellé", TypeChamp.TEXTE),
            "ordre": champ("ordre", "Ordre", TypeChamp.ENTIER),
            "sens": champ("sens", "Sens", TypeChamp.CHOIX),
        },
        "action": {"fin": champ("fin", "Fin", TypeChamp.DATE)},
        "action_statut": {
            "action": champ("action", "Action", TypeChamp.REFERENCE, "action"),
            "statut": champ("statut", "Statut", TypeChamp.CHOIX),
        },
        "indicateur": {
            "ventilation_complete": champ("ventilation_complete", "Ventilation complète", TypeChamp.OUI_NON)
        },
    },
    noms={
        ("indicateur", "adherents"): "Adhérents",
        ("action", "carto"): "Cartographie",
        ("plan_ligne", "l1"): "Dépenses",
        ("structure", "s1"): "Mécaloire",
    },
    unites={"adherents": "adhérent"},
)


def effet(table: str, avant: dict | None, apres: dict | None, code: str = "x", actes: int = 1, **autres) -> Effet:
    trace = TraceLue(
        1,
        "op",
        QUAND,
        "Camille Roux",
        autres.get("origine", "saisie"),
        autres.get("motif", "relu"),
        table,
        code,
        avant,
        apres,
    )
    return Effet(trace, "minalogic", actes)


def dite(*parties, **autres) -> str:
    return phrases.phrase(effet(*parties, **autres), MOTS).replace("\u00a0", " ").replace("\u202f", " ")


FIN = ", saisi par Camille Roux le 12 novembre 2026, motif : relu."
VALEUR = {"indicateur": "adherents", "periode": "2024", "precision": "exact"}


def test_a_figure_that_moves_is_said_of_its_indicator():
    attendue = "L’indicateur « Adhérents » passe de 37 adhérents à 1 042,5 adhérents (2024)" + FIN
    assert dite("valeur", VALEUR | {"valeur": "37.0000"}, VALEUR | {"valeur": "1042.5000"}) == attendue


def test_who_may_not_read_the_journal_gets_neither_names_nor_reasons():
    fait = effet("valeur", VALEUR | {"valeur": "37.0000"}, VALEUR | {"valeur": "42.0000"})
    dit = phrases.phrase(fait, MOTS, anonyme=True).replace("\u00a0", " ").replace("\u202f", " ")
    assert dit == "L’indicateur « Adhérents » passe de 37 adhérents à 42 adhérents (2024), le 12 novembre 2026."


def test_its_precision_is_said_as_on_the_screens():
    phrase = dite("valeur", None, VALEUR | {"valeur": "500.0000", "precision": "environ"})
    assert phrase == "L’indicateur « Adhérents » vaut environ 500 adhérents (2024), chiffre nouveau" + FIN


def test_a_figure_that_goes_is_said():
    assert "perd son chiffre de 37 adhérents (2024)" in dite("valeur", VALEUR | {"valeur": "37.0000"}, None)


def test_a_figure_that_moves_to_another_period_leaves_the_one_where_it_was():
    avant, apres = VALEUR | {"valeur": "37", "periode": "2023"}, VALEUR | {"valeur": "70", "periode": "2022"}
    assert dite("valeur", avant, apres) == (
        "L’indicateur « Adhérents » perd son chiffre de 37 adhérents (2023), et vaut 70 adhérents (2022)" + FIN
    )
    prevue = VALEUR | {"valeur": "37", "type_valeur": "previsionnelle"}
    dit = dite("valeur", VALEUR | {"valeur": "37", "type_valeur": "constatee"}, prevue)
    assert "perd son chiffre de 37 adhérents (2024), et vaudrait 37 adhérents (2024), en prévision" in dit
    autre = VALEUR | {"valeur": "37", "indicateur": "offres"}
    assert "et l’indicateur « offres » vaut 37 (2024)" in dite("valeur", VALEUR | {"valeur": "37"}, autre)


@pytest.mark.parametrize(
    ("cle", "avant", "apres", "attendu"),
    [
        ("seuil_statut_points", None, "5.5", "Réglage « Seuil des statuts (points) » : 10 (par défaut) devient 5,5"),
        ("seuil_statut_points", "5.5", None, "5,5 devient 10 (par défaut)"),
        ("periodicite_defaut", "annuelle", "trimestrielle", "annuelle devient trimestrielle"),
        ("collectivite", None, "s1", "devient Mécaloire"),
        ("seuil_statut_points", "abc", "15", "abc devient 15"),
        ("portail", None, "https://x.fr", "non renseigné devient https://x.fr"),
    ],
)
def test_a_setting_says_what_it_was_and_what_it_is(cle, avant, apres, attendu):
    lignes = [{"cle": cle, "libelle": "Écart, en points", "valeur": x} if x else None for x in (avant, apres)]
    assert attendu in dite("parametre", *lignes, code=cle)


def test_long_texts_are_cut_where_they_differ():
    long = "Pérenniser les actions du pôle sur le territoire et poursuivre l’accompagnement de l’hypercroissance "
    textes = ({"libelle": long + "en 2023"}, {"libelle": long + "en 2024"})
    assert "l’hypercroissance en 2023 » à « …" in dite("plan_ligne", *textes)


def test_a_year_is_no_quantity():
    annee = champ("exercice_imputation", "Exercice", TypeChamp.ENTIER)
    assert phrases_journal.ecrire(annee, "2024", MOTS) == "2024"


def test_what_changes_beside_the_figure_is_said_by_its_column():
    avant, apres = (VALEUR | {"valeur": "37.0000", "commentaire": x} for x in (None, "Relu par le porteur"))
    assert "L’indicateur « Adhérents » (2024) : « Commentaire » devient « Relu par le porteur »" in dite(
        "valeur", avant, apres
    )
    assert "« Commentaire » était « Relu par le porteur » et est vide" in dite("valeur", apres, avant)


def test_amounts_and_rates_are_written_as_the_screens_do():
    avant = {"montant": "60000.00", "taux_declare": "0.8000"}
    apres = {"montant": "62500.50", "taux_declare": "0.5250"}
    assert dite("plan_ligne", avant, apres, "l1") == (
        "Ligne de plan « Dépenses » : « Montant (€) » passe de 60 000 € à 62 500,50 € et « Taux déclaré » passe de "
        "80 % à 52,5 %, saisie par Camille Roux le 12 novembre 2026, motif : relu."
    )


def test_many_columns_are_told_in_part():
    avant = {"montant": "1.00", "taux_declare": "0.1", "libelle": "a", "ordre": "1", "sens": "depense"}
    apres = {"montant": "2.00", "taux_declare": "0.2", "libelle": "b", "ordre": "2", "sens": "recette"}
    assert "« Libellé » passe de « a » à « b » et 2 autres valeurs," in dite("plan_ligne", avant, apres, "l1")


@pytest.mark.parametrize(
    ("avant", "apres", "attendue"),
    [
        (None, {"libelle": "Mécaloire"}, "Structure « Mécaloire » ajoutée, importée par"),
        ({"libelle": "Mécaloire"}, None, "Structure « Mécaloire » retirée, importée par"),
    ],
)
def test_a_row_that_comes_or_goes_agrees_with_its_name(avant, apres, attendue):
    assert dite("structure", avant, apres, "s1", origine="import").startswith(attendue)


def test_a_status_is_said_of_its_action():
    """A status of long ago was told as where the action stands today."""
    ligne = {"action": "carto", "statut": "realisee"}
    assert dite("action_statut", None, ligne).startswith("Action « Cartographie », statut : réalisée, saisi par")
    assert dite("action_statut", None, ligne | {"constate_le": "2023-01-10"}).startswith(
        "Action « Cartographie », statut du 10 janvier 2023 : réalisée, saisi par"
    )


def test_a_forecast_and_a_revision_are_no_new_facts():
    prevue = dite("valeur", None, VALEUR | {"valeur": "99", "type_valeur": "previsionnelle"})
    assert prevue.startswith("L’indicateur « Adhérents » vaudrait 99 adhérents (2024), en prévision, chiffre nouveau")
    revisee = dite("cible", None, VALEUR | {"valeur": "25", "precision": "environ", "remplace": "c"})
    assert "est révisée, à 25 (2024), saisie par" in revisee


def test_money_comes_with_its_amount_and_an_undoing_says_that_it_is_one():
    ligne = {"libelle": "Études", "montant": "31250.00", "taux_declare": "0.5", "ordre": "1"}
    assert "(31 250 €), saisie par" in dite("plan_ligne", None, ligne)
    retiree = dite("plan_ligne", ligne, None, origine="annulation")
    assert "retirée (31 250 €), par une annulation de Camille Roux le" in retiree


def test_a_row_of_the_journal_is_named_with_its_amount():
    """Two payments of one beneficiary had one name, and no figure."""
    mots = Mots(
        champs={
            "flux_financier": {
                "beneficiaire": champ("beneficiaire", "Bénéficiaire", TypeChamp.REFERENCE, "structure"),
                "etape": champ("etape", "Étape", TypeChamp.CHOIX),
                "montant": champ("montant", "Montant (€)", TypeChamp.MONTANT),
            }
        },
        noms={("structure", "s1"): "Mécaloire"},
    )
    traces = [
        effet("flux_financier", None, {"beneficiaire": "s1", "etape": "paye", "montant": x}, x).trace
        for x in ("30000.00", "27412.80")
    ]
    dits = phrases_journal.touchees(traces, mots, 2).replace("\u202f", " ").replace("\u00a0", " ")
    assert dits == "Mécaloire · payé (30 000 €) ; Mécaloire · payé (27 412,80 €)"
    assert "Mécaloire · payé (30" in phrases_journal.titre_ligne(traces[0], mots)


def test_several_acts_are_counted_and_the_last_one_named():
    phrase = dite("valeur", VALEUR | {"valeur": "1"}, VALEUR | {"valeur": "2"}, actes=3, motif=None)
    assert phrase.endswith("en 3 opérations, la dernière saisie par Camille Roux le 12 novembre 2026.")


def venus(*lignes: tuple[str, str, dict]) -> list[str]:
    effets = phrases.fondre(effet(table, None, ligne, code) for table, code, ligne in lignes)
    assert phrases.lignes_dites(effets) == len(lignes)
    return [phrases.fait(x, MOTS).replace("\u00a0", " ").replace("\u202f", " ") for x in effets]


def test_an_indicator_that_comes_with_its_figures_is_told_with_them():
    """Each was told twice: « Indicateur ajouté », then its figure."""
    neuf = ("indicateur", "adherents", {"libelle": "Adhérents"})
    chiffres = [("valeur", x, VALEUR | {"valeur": "37", "periode": x}) for x in ("2023", "2024")]
    assert venus(*chiffres, neuf) == [
        f"L’indicateur « Adhérents » vaut 37 adhérents ({x}), indicateur nouveau." for x in ("2023", "2024")
    ]
    assert venus(neuf) == ["Indicateur « Adhérents » ajouté."]
    assert venus(chiffres[0]) == ["L’indicateur « Adhérents » vaut 37 adhérents (2023), chiffre nouveau."]
    statut = {"action": "carto", "statut": "realisee"}
    assert venus(("action", "carto", {"intitule": "Cartographie"}), ("action_statut", "s", statut)) == [
        "Action nouvelle « Cartographie », statut : réalisée."
    ]


def test_several_changes_of_an_act_say_its_reason_once():
    un, deux = (effet("valeur", None, VALEUR | {"valeur": "1", "periode": x}, x, origine="import") for x in "ab")
    (groupe,) = phrases.par_acte([un, deux])
    assert phrases.acte(groupe[0].trace).replace("\u00a0", " ") == (
        "Import par Camille Roux le 12 novembre 2026, motif : relu"
    )
    assert phrases.acte(groupe[0].trace, anonyme=True).replace("\u00a0", " ") == "Le 12 novembre 2026"
    assert phrases.fait(effet("valeur", VALEUR | {"valeur": "1"}, VALEUR | {"valeur": "2"}, actes=2), MOTS).endswith(
        "(2024), en 2 opérations."
    )


def test_a_row_that_is_gone_is_named_by_what_the_journal_remembers():
    trace = effet("structure", {"libelle": "Disparue"}, None, "inconnue").trace
    assert phrases_journal.nom(trace, MOTS) == "Disparue"
    assert phrases_journal.nom(effet("structure", {}, None, "code-seul").trace, MOTS) == "code-seul"


@pytest.mark.parametrize(
    ("table", "colonne", "texte", "attendu"),
    [
        ("action", "fin", "2024-06-13", "13 juin 2024"),
        ("indicateur", "ventilation_complete", "true", "oui"),
        ("plan_ligne", "sens", "depense", "dépense"),
        ("plan_ligne", "libelle", None, "vide"),
        ("valeur", "indicateur", "adherents", "Adhérents"),
        ("valeur", "indicateur", "disparu", "disparu"),
        ("inconnue", "colonne", "texte", "texte"),
    ],
)
def test_a_value_is_written_by_its_type(table, colonne, texte, attendu):
    assert phrases_journal.dire(table, colonne, {colonne: texte}, MOTS) == attendu


def test_the_whole_is_counted_in_words():
    comptes = Counter({("a", "valeur", "modifié"): 2, ("b", "valeur", "modifié"): 1, (None, "structure", "créé"): 1})
    assert phrases.bilan(comptes) == "3 valeurs modifiées, 1 structure créée"
    assert (
        phrases.titre(4, 2, "depuis le 12 novembre 2026")
        == "4 lignes ont changé dans 2 programmes depuis le 12 novembre 2026."
    )
    assert phrases.titre(0, 0, "depuis une semaine") == "Rien n’a changé depuis une semaine."
    assert phrases.reste(12, 12, "là") is None
    assert phrases.reste(14, 12, "là") == "… et 2 autres lignes : là.".replace(" :", "\u00a0:")


# --- Arrêtés --------------------------------------------------------------------------------------------------------


def contenu(*valeurs: tuple[str, str]) -> Contenu:
    colonnes = ["code", "indicateur_libelle", "periode", "valeur", "unite", "precision", "programme_libelle"]
    lignes = [[code, "Adhérents", "2024", valeur, "adhérent", "exact", "Minalogic"] for code, valeur in valeurs]
    return Contenu({"valeurs": {"colonnes": colonnes, "lignes": lignes}})


def test_two_snapshots_differ_by_their_figures_and_their_rows():
    ecarts = comparer(contenu(("a", "37.0000"), ("b", "1.0000")), contenu(("a", "42.0000"), ("c", "2.0000")))
    dites = [phrases_arretes.phrase(x).replace("\u00a0", " ") for x in ecarts]
    assert dites == [
        "Valeur « Adhérents · 2024 » : de 37 adhérents à 42 adhérents.",
        "Valeur « Adhérents · 2024 », Minalogic, n’y est plus (1 adhérent).",
        "Valeur « Adhérents · 2024 », Minalogic, n’y était pas (2 adhérents).",
    ]
    assert phrases_arretes.bilan(ecarts, "A", "B").replace("\u00a0", " ") == (
        "Entre A et B : 1 chiffre a changé, 1 ligne est apparue, 1 ligne a disparu."
    )
    assert phrases_arretes.rangee(ecarts[0])[0] == "Minalogic"
    assert phrases_arretes.rangee(ecarts[1])[3:] == ("1 adhérent", "absent")
    assert [phrases_arretes.donnees(x)[3:] for x in ecarts] == [
        (Decimal(37), Decimal(42), "adhérent", "exact"),
        (Decimal(1), "absent", "adhérent", "exact"),
        ("absent", Decimal(2), "adhérent", "exact"),
    ]


@pytest.mark.parametrize(
    ("genre", "texte", "attendue", "mesure"),
    [
        ("montant", "232500.00", Decimal(232500), ("€", "")),
        ("nombre", "12", Decimal(12), ("", "")),
        ("taux", "0.8", Decimal(80), ("%", "")),
        ("valeur", "40.0000", Decimal(40), ("entreprise", "plus de")),
        ("date", "2024-06-13", date(2024, 6, 13), ("", "")),
        ("choix", "realisee", "réalisée", ("", "")),
        ("oui_non", "true", "oui", ("", "")),
        ("texte", "2023", "2023", ("", "")),
        ("montant", None, None, ("", "")),
    ],
)
def test_a_frozen_figure_is_exported_as_a_number_a_day_or_words(genre, texte, attendue, mesure):
    suivi, ligne = Suivi("x", "X", genre), {"x": texte, "unite": "entreprise", "precision": "plus_de"}
    assert phrases_arretes.donnee(suivi, ligne) == attendue
    assert phrases_arretes.mesure(suivi, ligne) == mesure


def cibles(*lignes: tuple) -> Contenu:
    colonnes = ["code", "indicateur_libelle", "periode", "valeur", "unite", "precision", "remplace"]
    rangees = [[code, "Projets", "2025", v, "projet", "environ", rempl] for code, v, rempl in lignes]
    return Contenu({"cibles": {"colonnes": colonnes, "lignes": rangees}})


def figures(ecarts: list[Ecart]) -> list[tuple]:
    return [((x.avant or {}).get("valeur"), (x.apres or {}).get("valeur"), x.revision) for x in ecarts]


PLACES = (
    ("valeurs", {"indicateur": "i", "periode": "2023", "valeur": "37"}, {"periode": "2022"}),
    ("valeurs", {"indicateur": "i", "type_valeur": "constatee", "valeur": "37"}, {"type_valeur": "previsionnelle"}),
    ("flux_financiers", {"etape": "vote", "periode_action": "2023", "montant": "5"}, {"periode_action": "2024"}),
    ("flux_financiers", {"beneficiaire": "a", "montant": "5"}, {"beneficiaire": "b"}),
    ("plans_financement", {"plan": "p", "sens": "recette", "montant": "5"}, {"sens": "depense"}),
    ("actions", {"programme": "a", "intitule": "Salon"}, {"programme": "b"}),
    ("valeurs", {"indicateur": "i", "manifestation": "m", "valeur": "37"}, {"manifestation": None}),
)


@pytest.mark.parametrize(("vue", "ligne", "change"), PLACES)
def test_a_row_that_moves_leaves_one_place_and_comes_to_another(vue, ligne, change):
    ligne = {"code": "x", "unite": "adhérent", **ligne}

    def contenu(x):
        return Contenu({vue: {"colonnes": list(x), "lignes": [list(x.values())]}})

    partie, venue = comparer(contenu(ligne), contenu(ligne | change))
    assert (partie.suivi, partie.avant, partie.apres) == (None, ligne, None)
    assert (venue.suivi, venue.avant, venue.apres) == (None, None, ligne | change)
    sans = {nom: x for nom, x in ligne.items() if nom not in change}
    assert comparer(contenu(sans), contenu(ligne | change)) == []


def test_the_exercise_of_a_vote_is_followed():
    (ecart,) = comparer(
        *(
            Contenu({"flux_financiers": {"colonnes": ["code", "exercice_imputation"], "lignes": [["f", x]]}})
            for x in ("2023", "2024")
        )
    )
    assert "exercice, de « 2023 » à « 2024 »" in phrases_arretes.phrase(ecart).replace("\u00a0", " ")


def test_what_moved_says_where_it_was_and_where_it_is():
    def contenu(programme, sens):
        lignes = {"code": "x", "libelle": "Salaires", "programme": programme, "sens": sens, "montant": "5"}
        programmes = {"colonnes": ["code", "libelle_court"], "lignes": [["a", "Alpha"], ["b", "Bêta"]]}
        plans = {"colonnes": list(lignes), "lignes": [list(lignes.values())]}
        return Contenu({"plans_financement": plans, "programmes": programmes})

    dites = [
        phrases_arretes.phrase(x).replace("\u00a0", " ")
        for x in comparer(contenu("a", "depense"), contenu("b", "recette"))
    ]
    assert dites[0].startswith("Ligne de plan « Salaires · dépense », Alpha, n’y est plus")
    assert dites[1].startswith("Ligne de plan « Salaires · recette », Bêta, n’y était pas")


def photo(**vues: list[dict]) -> Contenu:
    return Contenu({nom: {"colonnes": list(x[0]), "lignes": [list(y.values()) for y in x]} for nom, x in vues.items()})


CITEES = {
    "conventions": [{"code": "c", "libelle": "Convention 2022"}, {"code": "d", "libelle": "Convention 2023"}],
    "deliberations": [{"code": "e", "numero": None, "objet": "Salon"}],
}
LIGNE_PLAN = {"code": "x", "libelle": "Aide", "sens": "recette", "montant": "5"}
MECALOIRE = {"financeur": "m", "financeur_libelle": "Mécaloire"}
CHANGEMENTS = (
    ("plans_financement", LIGNE_PLAN | MECALOIRE, {"financeur": "r", "financeur_libelle": "Région"},
     "« Aide · recette » : financeur, de « Mécaloire » à « Région »."),
    ("plans_financement", LIGNE_PLAN | {"autofinancement": "false"}, {"autofinancement": "true"},
     "« Aide · recette » : autofinancement, de « non » à « oui »."),
    ("flux_financiers", {"code": "f", "etape": "vote", "convention": "c"}, {"convention": "d"},
     "« voté » : convention, de « Convention 2022 » à « Convention 2023 »."),
    ("flux_financiers", {"code": "f", "etape": "vote", "convention": "c"}, {"convention": None},
     "« voté » : convention, de « Convention 2022 » à « vide »."),
    ("avenants", {"code": "a", "numero": "1", "convention": "c"}, {"convention": "inconnue"},
     "« 1 » : convention, de « Convention 2022 » à « inconnue »."),
    ("imputations", {"code": "i", "deliberation": "e", "compte": "65738"}, {"compte": "9999"},
     "« Salon · 9999 » : compte, de « 65738 » à « 9999 »."),
)  # fmt: skip


@pytest.mark.parametrize(("vue", "ligne", "change", "dite"), CHANGEMENTS)
def test_a_row_that_names_another_now_says_which(vue, ligne, change, dite):
    """Told as a row that went and another that came, both had the same name; or nothing was told."""
    (ecart,) = comparer(photo(**CITEES | {vue: [ligne]}), photo(**CITEES | {vue: [ligne | change]}))
    assert phrases_arretes.phrase(ecart).replace("\u00a0", " ").endswith(dite)
    nommees = CITEES | {"conventions": [x | {"libelle": "Autre nom"} for x in CITEES["conventions"]]}
    assert not [
        x for x in comparer(photo(**CITEES | {vue: [ligne]}), photo(**nommees | {vue: [ligne]})) if x.vue == vue
    ], "A row that is named otherwise is the same."


def test_the_words_that_tell_a_row_from_another_are_never_cut():
    long = "Plan de financement du programme d'accompagnement des filières industrielles"
    ligne = {"plan_libelle": long, "version": "2", "libelle": f"Aide de {long}", "periode_action": "2022/2023"}
    dits = {phrases_arretes.nommer("plans_financement", ligne | {"sens": x}) for x in ("depense", "recette")}
    assert len(dits) == 2
    for dit in dits:
        assert len(dit) <= phrases_arretes.LONGUEUR
        assert "… · version 2 · Aide de Plan" in dit
        assert "… · 2022/2023 · " in dit
    avant, apres = (photo(plans_financement=[{"code": "x", "plan": x, "plan_libelle": long + x}]) for x in "ab")
    partie, venue = map(phrases_arretes.sujet, comparer(avant, apres))
    assert (partie.rstrip("\u00a0»")[-1], venue.rstrip("\u00a0»")[-1]) == ("a", "b")


@pytest.mark.parametrize("revisions", [1, 2, 3])
def test_a_target_revised_several_times_moves_once(revisions):
    """The rows in between were told as targets that came."""
    chaine = [("a", "20", None), ("b", "25", "a"), ("c", "30", "b"), ("d", "35", "c")][: revisions + 1]
    derniere = chaine[-1]
    for rang in range(revisions):
        avant, apres = cibles(*chaine[: rang + 1]), cibles(*chaine)
        assert figures(comparer(avant, apres)) == [(chaine[rang][1], derniere[1], True)]
        assert [x[:2] for x in figures(comparer(apres, avant))] == [(derniere[1], chaine[rang][1])]
        assert [x["code"] for x in apres.lignes("cibles")] == [derniere[0]], "What was replaced is no row of its own."


def test_a_target_revised_to_the_same_figure_does_not_move_and_of_two_revisions_none_is_lost():
    assert comparer(cibles(("a", "20", None)), cibles(("a", "20", None), ("b", "20", "a"))) == []
    fourche = cibles(("a", "20", None), ("b", "25", "a"), ("c", "30", "a"))
    assert figures(comparer(cibles(("a", "20", None)), fourche)) == [("20", "25", True), (None, "30", False)]
    assert comparer(cibles(("a", "1", "b"), ("b", "2", "a")), cibles()) == [], "A ring ends."


def test_an_adherent_of_several_trades_is_one_row():
    colonnes = ["code", "raison_sociale", "effectif", "metier"]

    def adherents(*metiers: str | None) -> Contenu:
        return Contenu({"adherents": {"colonnes": colonnes, "lignes": [["m", "Forge", "12", x] for x in metiers]}})

    avant, apres = adherents("Usinage", "Découpe"), adherents("Découpe", "Étirage", "Usinage")
    assert list(avant.lignes("adherents")) == [
        {"code": "m", "raison_sociale": "Forge", "effectif": "12", "metier": "Découpe, Usinage"}
    ]
    assert [x["metier"] for x in adherents(None).lignes("adherents")] == [None]
    assert [phrases_arretes.phrase(x).replace("\u00a0", " ") for x in comparer(avant, apres)] == [
        "Adhérent « Forge » : métiers, de « Découpe, Usinage » à « Découpe, Étirage, Usinage »."
    ]


def test_a_revised_target_moves_and_a_forecast_says_so():
    ecarts = comparer(cibles(("a", "20", None)), cibles(("a", "20", None), ("b", "25", "a")))
    assert [phrases_arretes.phrase(x).replace("\u00a0", " ") for x in ecarts] == [
        "Cible « Projets · 2025 », révisée : d’environ 20 projets à environ 25 projets."
    ]
    prevue = {"indicateur_libelle": "Adhérents", "periode": "2025", "type_valeur": "previsionnelle"}
    assert phrases_arretes.nommer("valeurs", prevue) == "Adhérents · 2025 · prévisionnelle"
    acte = {"numero": "2025.00010", "date_seance": "2025-02-01", "objet": "Subvention"}
    assert phrases_arretes.nommer("deliberations", acte) == "2025.00010 · 01/02/2025 · Subvention"


def test_a_word_that_changes_is_quoted():
    suivi = next(x for x in VUES["programmes"].suivis if x.colonne == "etat")
    ecart = Ecart("programmes", suivi, {"etat": "en_cours"}, {"etat": "termine", "libelle_court": "Minalogic"})
    dite_ = phrases_arretes.phrase(ecart).replace("\u00a0", " ")
    assert dite_ == "Programme « Minalogic » : état, de « en cours » à « terminé »."


def test_a_unit_that_changes_makes_another_figure_of_the_same_number():
    """The values were the same: « aucun chiffre n’a changé »."""
    ecarts = comparer(*(
        Contenu({"indicateurs": {"colonnes": ["code", "libelle", "unite"], "lignes": [["o", "Offres", unite]]}})
        for unite in ("offres", "kilotonnes")
    ))  # fmt: skip
    dits = [phrases_arretes.phrase(x).replace("\u00a0", " ") for x in ecarts]
    assert dits == ["Indicateur « Offres » : unité, de « offres » à « kilotonnes »."]


def test_two_equal_snapshots_do_not_differ():
    assert comparer(contenu(("a", "1")), contenu(("a", "1"))) == []
    assert phrases_arretes.bilan([], "A", "B").endswith("aucun des chiffres suivis n’a changé.")


@pytest.mark.parametrize(
    ("vue", "colonne", "texte", "attendu"),
    [
        ("totaux", "vote", "232500.00", "232 500 €"),
        ("totaux", "votes", "4", "4"),
        ("programmes", "etat", "termine", "terminé"),
        ("programmes", "meteo", "eclaircies", "éclaircies"),
        ("actions", "fin", "2024-06-13", "13 juin 2024"),
        ("actions", "en_retard", "false", "non"),
        ("actions", "fin", None, "vide"),
    ],
)
def test_a_frozen_figure_is_written_as_the_screens_do(vue, colonne, texte, attendu):
    suivi = next(x for x in VUES[vue].suivis if x.colonne == colonne)
    ecrit = phrases_arretes.ecrire(suivi, {colonne: texte})
    assert ecrit.replace("\u202f", " ").replace("\u00a0", " ") == attendu
    assert Ecart(vue, suivi, None, {colonne: texte}).ligne == {colonne: texte}


def test_what_is_stored_holds_its_rows_at_a_place_that_never_moves():
    vues = '{"valeurs": {"colonnes": ["a"], "lignes": [["é"]]}}'
    stocke = envelopper(vues)
    assert stocke[DEBUT - 1 : -1] == vues
    assert json.loads(stocke)["empreinte"] == empreinte(vues) != empreinte(vues.replace("é", "e"))
    assert list(lire_contenu(vues).lignes("valeurs")) == [{"a": "é"}]
    assert list(lire_contenu(vues).lignes("absente")) == []
