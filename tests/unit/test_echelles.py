"""By how many words say that figures count, however they write it; an amount or a rate says nothing of the sort."""

import pytest

from filiere_dash.domaine.echelles import Surete, dite, note, unite

SURE, GENRE, DOUTE = Surete.SURE, Surete.GENRE, Surete.DOUTE
MILLE, MILLION, MILLIARD = 10**3, 10**6, 10**9


@pytest.mark.parametrize(
    ("texte", "combien", "surete"),
    [
        *((x, MILLE, SURE) for x in ("CA (k€)", "CA (K€ HT)", "CA [k€]", "CA k€", "CA(k.€)", "CA_k€", "CA_KEUR")),
        *((x, MILLE, SURE) for x in ("ca_keur", "caKeur", "Keuros", "nb_milliers", "CA (milliers)", "CA k d’euros")),
        *((x, MILLE, SURE) for x in ("CA (mille euros)", "CA en 000 €", "CA (1 000 €)", "CA (10³ €)", "CA (x 1 000)")),
        *(
            (x, MILLE, SURE)
            for x in ("CA 2023 k€", "CA2023_k€", "2024 milliers d’euros", "CA T1 k€", "CA 2024, k€", "CA N-1 (k-euros)")
        ),
        *((x, MILLE, DOUTE) for x in ("CA de 2023 k€", "Aides de 2000 k€")),
        *((x, MILLE, GENRE) for x in ("CA en KE", "En K", "CA (en k)", "CA (K)", "CA (000)", "k", "K")),
        *((x, MILLE, DOUTE) for x in ("CA K", "ca_k", "Vitamine K")),
        *((x, MILLION, SURE) for x in ("CA (M€)", "CA (meur)", "CA - M€", "Dépenses en millions d’euros", "CA (MM€)")),
        *((x, MILLION, GENRE) for x in ("CA (M)", "Effectif (M)", "CA en M", "M")),
        *((x, MILLION, DOUTE) for x in ("Lot M",)),
        *((x, MILLIARD, SURE) for x in ("CA (Md€)", "CA (milliards d'euros)", "PIB Mds €")),
        ("Emplois (milliers d’emplois)", MILLE, SURE),
        ("CA en dizaines de milliers d’euros", 10**4, SURE),
        ("CA (centaines de milliers d’euros)", 10**5, SURE),
    ],
)
def test_a_title_or_a_unit_says_by_how_many_it_counts(texte, combien, surete):
    lue = dite(texte)
    assert (lue.combien, lue.surete) == (combien, surete)


@pytest.mark.parametrize(
    "texte",
    [
        *("Montant (€)", "Montant HT", "Stock (€)", "60 000 €", "MWh", "Km", "Kg", "m²", "Mètres (m)", "Taux ‰", "kit"),
        *("Nombre d’emplois pour 1000 habitants", "Nombre pour mille", "Emplois par million d’euros", "Emplois/M€"),
        *("Montant (M. Dupont)", "M. Dupont", "Mme K.", "Année M-1", "Emplois par M€ investi"),
        *("Projets de plus de 50 k€", "Aides > 1 M€", "Prime de 1 000 €", "Prime (1000 € maximum)"),
        *("Aide de dix mille euros", "PME de plus d’un million d’euros", "Subvention 2024 : 300 k€"),
    ],
)
def test_an_amount_a_rate_or_another_letter_is_no_scale(texte):
    assert dite(texte) is None


@pytest.mark.parametrize(
    ("texte", "combien"),
    [("k€", MILLE), ("K", MILLE), ("M", MILLION), ("milliers d’euros", MILLE), ("€", 1), ("euros", 1)],
)
def test_a_unit_alone_says_it_whole(texte, combien):
    assert unite(texte).combien == combien


@pytest.mark.parametrize("texte", ["k€ HT", "m", "kg", "60 k€", "%", ""])
def test_what_is_not_a_unit_alone_says_nothing(texte):
    assert unite(texte) is None


@pytest.mark.parametrize(
    ("texte", "seule", "a_cote"),
    [
        *((x, SURE, SURE) for x in ("k€", "(k€)", "En k€", "En milliers d’euros", "Unité : k€", "Données : k€")),
        *((x, SURE, SURE) for x in ("(en milliers d’euros courants)", "Montants exprimés en milliers d’euros HT")),
        *((x, SURE, SURE) for x in ("x 1 000 €", "en mille euros", "Chiffres en M€")),
        ("Tableau de synthèse des indicateurs de la filière, en k€", SURE, DOUTE),
        ("Subventions (k€)", SURE, DOUTE),
        ("Milliers de visiteurs attendus", DOUTE, DOUTE),
        ("M", DOUTE, DOUTE),
        ("Budget 2024 : 300 k€", None, None),
        ("Direction K", None, None),
    ],
)
def test_a_line_above_a_table_is_sure_where_it_only_says_its_unit(texte, seule, a_cote):
    assert [x and x.surete for x in (note(texte), note(texte, seule=False))] == [seule, a_cote]


@pytest.mark.parametrize(
    ("texte", "combien"),
    [
        *((x, 1) for x in ("Données en euros", "(€)", "Montants exprimés en euros HT", "En euros constants 2020")),
        ("Données en k€, euros constants", MILLE),
        *((x, None) for x in ("Subventions en euros par habitant", "Zone euro", "Prime : 300 €")),
    ],
)
def test_a_note_in_euros_says_one_where_nothing_says_more(texte, combien):
    lue = note(texte)
    assert (lue and lue.combien) == combien
    assert lue is None or combien == MILLE or lue.surete is GENRE
