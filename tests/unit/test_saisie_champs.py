"""Text typed in a field is read exactly or refused with its readings; what is shown again reads back the same."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import lire_champ, montrer_champ
from filiere_dash.domaine.saisie.collage import lire_collage
from filiere_dash.domaine.saisie.deductions import bornes, completer, lire_libelle
from filiere_dash.domaine.saisie.lignes import lire_ligne

STATUTS = (("prevue", "prévue"), ("en_cours", "en cours"), ("realisee", "réalisée"), ("reportee", "reportée"))
INDICATEURS = {
    "a-ind": "Adhérents industriels",
    "a-aca": "Adhérents académiques",
    "jumelle-1": "Jumelle (jumelle-1)",
    "jumelle-2": "Jumelle (jumelle-2)",
}


def champ(type_: str, nom: str = "essai", **autres) -> Champ:
    return Champ(nom, "Essai", TypeChamp(type_), False, "", **autres)


def lire(type_: str, texte: str, **autres) -> str | None:
    return lire_champ(champ(type_, **autres), texte, INDICATEURS)


@pytest.mark.parametrize(
    ("type_", "texte", "attendu"),
    [
        ("montant", "60 000", "60000.00"),
        ("montant", "1 234,56 €", "1234.56"),
        ("montant", "1\u202f234,5", "1234.50"),
        ("montant", "400.000 €", "400000.00"),
        ("montant", "-1 500", "-1500.00"),
        ("nombre", "1 234,50", "1234.50"),
        ("nombre", "12.5", "12.5"),
        ("nombre", "-3", "-3"),
        ("entier", "1 500", "1500"),
        ("entier", "12,0", "12"),
        ("taux", "80 %", "0.80"),
        ("taux", "7,5", "0.075"),
        ("date", "13/06/2024", "2024-06-13"),
        ("date", "13 juin 2024", "2024-06-13"),
        ("oui_non", "Oui", "true"),
        ("oui_non", "faux", "false"),
        ("moment", "2024-06-13 12:30", "2024-06-13 12:30:00"),
        ("texte", "  deux mots ", "deux mots"),
    ],
)
def test_a_text_is_read_as_the_base_writes_it(type_, texte, attendu):
    assert lire(type_, texte) == attendu


@pytest.mark.parametrize("type_", [x.value for x in TypeChamp])
@pytest.mark.parametrize("texte", ["", "  ", "\u00a0"])
def test_an_empty_text_is_nothing(type_, texte):
    assert lire(type_, texte) is None


@pytest.mark.parametrize(
    ("type_", "texte", "lectures"),
    [
        ("montant", "1.234", ["1\u202f234", "1,234"]),
        ("montant", "7,5 %", ["7,50\u00a0€", "un taux de 7,5\u00a0%"]),
        ("nombre", "1.234", ["1\u202f234", "1,234"]),
        ("nombre", "7,5%", ["7,5", "0,075"]),
        ("taux", "0,8", ["0,8\u00a0%", "80\u00a0%"]),
        ("date", "01/02/24", ["1er février 2024", "1er février 1924"]),
    ],
)
def test_what_is_ambiguous_is_refused_with_every_reading(type_, texte, lectures):
    with pytest.raises(ErreurSaisie) as refus:
        lire(type_, texte)
    assert all(lecture in refus.value.message for lecture in lectures)


@pytest.mark.parametrize(
    ("type_", "texte", "dit"),
    [
        ("montant", "soixante", "ne se lit pas"),
        ("montant", "60 k€", "abrégés"),
        ("nombre", "environ 500", "approximation"),
        ("nombre", "2,44201E+13", "comme un tableur abrège"),
        ("entier", "12,5", "n’est pas entier"),
        ("entier", "-4", "négatif"),
        ("date", "31/02/2024", "compte 29 jours"),
        ("oui_non", "peut-être", "ni oui ni non"),
    ],
)
def test_what_cannot_be_read_says_why(type_, texte, dit):
    with pytest.raises(ErreurSaisie) as refus:
        lire(type_, texte)
    assert dit in refus.value.message


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("réalisée", "realisee"), ("REALISEE", "realisee"), ("realisee", "realisee"), ("en c", "en_cours")],
)
def test_a_choice_is_named_by_its_label_its_code_or_its_beginning(texte, attendu):
    assert lire("choix", texte, choix=STATUTS) == attendu


def test_a_choice_with_two_readings_or_none_is_refused():
    with pytest.raises(ErreurSaisie, match="«\u00a0réalisée\u00a0» ou «\u00a0reportée\u00a0»"):
        lire("choix", "ré", choix=STATUTS)
    with pytest.raises(ErreurSaisie, match="«\u00a0prévue\u00a0», «\u00a0en cours\u00a0»"):
        lire("choix", "finie", choix=STATUTS)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("a-ind", "a-ind"),
        ("adherents INDUSTRIELS", "a-ind"),
        ("acad", "a-aca"),
        ("Jumelle (jumelle-2)", "jumelle-2"),
    ],
)
def test_a_reference_is_named_by_code_or_by_words_that_only_one_row_holds(texte, attendu):
    assert lire("reference", texte, reference="indicateur") == attendu


def test_a_reference_that_several_rows_answer_is_refused_with_their_names():
    with pytest.raises(
        ErreurSaisie, match="«\u00a0Adhérents industriels\u00a0» ou «\u00a0Adhérents académiques\u00a0»"
    ):
        lire("reference", "adhérents", reference="indicateur")
    with pytest.raises(ErreurSaisie, match="«\u00a0Adhérents académiques\u00a0»"):
        lire("reference", "Adhérents académique du pôle", reference="indicateur")
    with pytest.raises(ErreurSaisie, match="créez-la d’abord"):
        lire("reference", "tout autre chose", reference="indicateur")


def test_a_siret_loses_its_spaces_and_one_that_a_spreadsheet_ate_is_refused():
    siret = champ("texte", "siret")
    assert lire_champ(siret, "244 200 770 00017") == "24420077000017"
    for mange in ("2,44201E+13", "2442007700001", "5580161800012.0"):
        with pytest.raises(ErreurSaisie, match="14 chiffres"):
            lire_champ(siret, mange)


@pytest.mark.parametrize(
    ("type_", "valeur", "montre"),
    [
        ("montant", "60000.00", "60000,00"),
        ("nombre", "63.0000", "63"),
        ("nombre", "1234.5000", "1234,5"),
        ("nombre", "-0.2500", "-0,25"),
        ("entier", "100", "100"),
        ("taux", "0.8000", "80 %"),
        ("taux", "0.0750", "7,5 %"),
        ("taux", "1.0000", "100 %"),
        ("date", "2024-06-13", "13/06/2024"),
        ("oui_non", "false", "non"),
        ("texte", "deux mots", "deux mots"),
    ],
)
def test_what_is_shown_to_be_edited_reads_back_the_same(type_, valeur, montre):
    assert montrer_champ(champ(type_), valeur) == montre
    relu = lire(type_, montre)
    assert Decimal(relu) == Decimal(valeur) if type_ in ("montant", "nombre", "entier", "taux") else relu == valeur


def test_codes_are_shown_by_their_names_and_nothing_is_shown_as_nothing():
    assert montrer_champ(champ("choix", choix=STATUTS), "en_cours") == "en cours"
    assert montrer_champ(champ("reference", reference="indicateur"), "a-aca", INDICATEURS) == "Adhérents académiques"
    assert montrer_champ(champ("reference", reference="indicateur"), "parti", INDICATEURS) == "parti"
    assert montrer_champ(champ("montant"), None) == ""


# --- periods


@pytest.mark.parametrize(
    ("libelle", "jours"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("mars 2024", ("2024-03-01", "2024-03-31")),
        ("2022-2024", ("2022-01-01", "2024-12-31")),
        ("2022/2023", (None, None)),
        ("automne 2023", (None, None)),
        ("non datée", (None, None)),
    ],
)
def test_only_the_days_that_a_period_states_are_added(libelle, jours):
    ligne = {"periode": libelle, "debut": None, "fin": None}
    assert completer(ligne) == {"periode": libelle, "debut": jours[0], "fin": jours[1]}
    assert (bornes(libelle) is None) == (jours == (None, None))


def test_days_that_a_person_wrote_stay_and_those_that_followed_the_label_follow_the_new_one():
    avant = {"periode": "2023", "debut": "2023-01-01", "fin": "2023-12-31"}
    assert completer(avant | {"periode": "2024"}, avant)["fin"] == "2024-12-31"
    assert completer(avant | {"periode": "2023/2024"}, avant)["debut"] is None
    ecrite = {"periode": "2024", "debut": "2024-02-01", "fin": None}
    assert completer(ecrite) == ecrite
    sans_jour = {"periode": "2023", "debut": None, "fin": None}
    assert completer(sans_jour, sans_jour) == sans_jour


@pytest.mark.parametrize(
    ("libelle", "jours"),
    [
        ("2027", ("2027-01-01", "2027-12-31")),
        ("2027/2028", (None, None)),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-2026", ("2025-07-01", "2026-06-30")),
        ("Saison 2025", ("2025-07-01", "2026-06-30")),
    ],
)
def test_days_left_as_they_were_follow_a_new_label_that_denies_them(libelle, jours):
    """Under a label that holds them, or that says nothing of days, they are still what a person wrote."""
    avant = {"periode": "2025/2026", "debut": "2025-07-01", "fin": "2026-06-30"}
    lue = completer(avant | {"periode": libelle}, avant)
    assert (lue["debut"], lue["fin"]) == jours
    ecrite = avant | {"periode": libelle, "fin": "2026-06-29"}
    assert completer(ecrite, avant) == ecrite, "Typed with the label, they are the person's."
    seul = avant | {"fin": None}
    assert completer(seul | {"periode": "2027"}, seul)["fin"] == "2027-12-31"


def test_a_row_without_a_period_is_left_alone():
    assert completer({"libelle": "Axe"}) == {"libelle": "Axe"}


def test_a_day_in_digits_that_cannot_be_read_is_no_period():
    assert lire_libelle(" automne 2023 ") == "automne 2023"
    with pytest.raises(ErreurSaisie, match="1er février 2024"):
        lire_libelle("01/02/24")


# --- whole lines


LIGNE = (
    champ("reference", "indicateur", reference="indicateur"),
    champ("texte", "periode"),
    champ("nombre", "valeur"),
    champ("taux", "part"),
)


def test_all_refusals_of_a_line_come_at_once_each_beside_its_field():
    obligatoires = [Champ(x.nom, x.libelle, x.type, True, "", (), x.reference) for x in LIGNE]
    textes = {"indicateur": "inconnu", "periode": "", "valeur": "1.234", "part": "12 %"}
    lue = lire_ligne(obligatoires, textes, lambda _: INDICATEURS, date(2024, 6, 13))
    assert set(lue.refus) == {"indicateur", "periode", "valeur"}
    assert "doit être rempli" in lue.refus["periode"]


def test_a_field_left_as_it_is_shown_keeps_the_value_of_the_base():
    avant = {"indicateur": "parti", "periode": "01/02/24", "valeur": "63.0000", "part": "0.0000"}
    textes = {x.nom: montrer_champ(x, avant[x.nom], INDICATEURS) for x in LIGNE}
    lue = lire_ligne(LIGNE, textes, lambda _: INDICATEURS, date(2024, 6, 13), avant)
    assert (lue.refus, lue.valeurs) == ({}, avant)


def test_accents_pasted_apart_by_a_mac_are_kept_as_spreadsheets_are_read():
    apart = unicodedata.normalize("NFD", "Électronique à Évry")
    assert lire("texte", apart) == "Électronique à Évry" != apart
    assert lire_libelle(unicodedata.normalize("NFD", "1re année")) == "1re année"


@pytest.mark.parametrize("tape", ["2022/2023", "2022 / 2023", "2022 /2023", "2022/23", "2022 / 23"])
def test_two_years_are_one_label_however_they_are_typed(tape):
    assert lire_libelle(tape) == "2022/2023"


@pytest.mark.parametrize("tape", ["2022 - 2024", "2022-2024"])
def test_a_span_of_years_is_one_label_however_it_is_typed(tape):
    assert lire_libelle(tape) == "2022-2024"


@pytest.mark.parametrize("tape", ["2011/12", "2022/25", "2023-24", "2024-03"])
def test_what_may_be_a_month_keeps_its_label(tape):
    assert lire_libelle(tape) == tape
    assert lire("reference", unicodedata.normalize("NFD", "Adhérents académiques")) == "a-aca"


# --- what is copied in a spreadsheet

COLONNES = {"indicateur": "Indicateur", "periode": "Période", "valeur": "Valeur"}


def test_cells_without_titles_fill_the_columns_from_the_chosen_one_on():
    collees = lire_collage("2024\t1 234,50\r\n2025\t7,5\r\n\t\r\n", COLONNES, "periode")
    assert collees == [{"periode": "2024", "valeur": "1 234,50"}, {"periode": "2025", "valeur": "7,5"}]


def test_titles_say_where_each_cell_goes_in_any_order():
    collees = lire_collage("valeur\tINDICATEUR\n12\tAdhérents\n", COLONNES, "periode")
    assert collees == [{"valeur": "12", "indicateur": "Adhérents"}]


def test_one_column_of_ten_values_is_ten_lines():
    texte = "\r\n".join(str(rang) for rang in range(10))
    assert lire_collage(texte, COLONNES, "valeur") == [{"valeur": str(rang)} for rang in range(10)]


def test_a_cell_keeps_its_line_breaks_and_its_quotes():
    collees = lire_collage('2024\t"deux\nlignes ""ici"""\n', COLONNES, "periode")
    assert collees == [{"periode": "2024", "valeur": 'deux\nlignes "ici"'}]


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ('"Made in Loire" – salon\nForum', ['"Made in Loire" – salon', "Forum"]),
        ('"Made in Loire"\nForum', ['"Made in Loire"', "Forum"]),
        ('salon "Made in Loire"\nForum', ['salon "Made in Loire"', "Forum"]),
        ('"Salon jamais refermé\nForum\nJury', ['"Salon jamais refermé', "Forum", "Jury"]),
        ('Forum\n"Salon', ["Forum", '"Salon']),
        ('"Salon\n"Forum" – jury\nJury', ['"Salon', '"Forum" – jury', "Jury"]),
        ('Salon "\n" Forum', ['Salon "', '" Forum']),
        ('"deux\nlignes"\nForum', ["deux\nlignes", "Forum"]),
        ('"deux\nlignes ""ici"""\nForum', ['deux\nlignes "ici"', "Forum"]),
        ('"Salon ""Made in Loire"""\nForum', ['Salon "Made in Loire"', "Forum"]),
        ('12"\n3/4"', ['12"', '3/4"']),
    ],
)
def test_quotes_of_the_text_are_not_those_of_a_spreadsheet(texte, valeurs):
    assert [x["valeur"] for x in lire_collage(texte, COLONNES, "valeur")] == valeurs


def test_a_quote_that_nothing_closes_swallows_no_cell():
    collees = lire_collage('"Salon\t12\nForum"\t13\nJury\t14', COLONNES, "periode")
    assert [x["periode"] for x in collees] == ['"Salon', 'Forum"', "Jury"]
    assert [x["valeur"] for x in collees] == ["12", "13", "14"]


def test_too_many_columns_or_unknown_titles_are_refused():
    with pytest.raises(ErreurSaisie, match="3 colonnes"):
        lire_collage("a\tb\tc", COLONNES, "periode")
    with pytest.raises(ErreurSaisie, match="«\u00a0Montant\u00a0»"):
        lire_collage("Indicateur\tPériode\tMontant\nx\ty\tz", COLONNES, "indicateur")


@pytest.mark.parametrize(
    ("texte", "valeurs"),
    [
        ("Valeur\n10\n\n30\n40\n\n", ["10", None, "30", "40"]),
        ("\nValeur\n\n20\n", [None, "20"]),
        ("\n\n30\n", [None, None, "30"]),
    ],
)
def test_an_empty_cell_keeps_its_place_between_the_others(texte, valeurs):
    assert [x.get("valeur") for x in lire_collage(texte, COLONNES, "valeur")] == valeurs


def test_the_titles_of_our_own_templates_are_known_whatever_marks_them():
    collees = lire_collage("Indicateur *\tPériodes (obligatoire)\tVALEUR\nAdhérents\t2024\t12\n", COLONNES, "valeur")
    assert collees == [{"indicateur": "Adhérents", "periode": "2024", "valeur": "12"}]


def test_what_no_title_or_two_titles_receive_is_refused():
    with pytest.raises(ErreurSaisie, match=r"Titre répété.*«\u00a0Valeur\u00a0»"):
        lire_collage("Indicateur\tValeur\t\tValeur *\nx\t1\t\t2", COLONNES, "valeur")
    with pytest.raises(ErreurSaisie, match=r"Colonne sans titre.*Colonne 2 .«\u00a0à confirmer\u00a0».*colonne 4"):
        lire_collage("Indicateur\t\tValeur\nx\tà confirmer\t1\ny\t\t2\t3", COLONNES, "valeur")
    assert lire_collage("Indicateur\t\tValeur\t\nx\t\t1\t", COLONNES, "valeur") == [{"indicateur": "x", "valeur": "1"}]


def test_nothing_pasted_is_nothing():
    assert lire_collage(" \r\n\t\r\n", COLONNES, "valeur") == []
