"""Counts, quorum, delays and identifier of a vote are ticked one by one (rule 8)."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.domaine.constats import REGLES
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.identifiant_acte import lire_identifiant_acte, porte_le_numero
from filiere_dash.domaine.regles.vote import (
    Vote,
    convocation,
    executoire,
    identifiant_acte,
    quorum,
    verifier_vote,
    vote_effectif,
    vote_resultat,
    vote_suffrages,
    vote_voix,
)

VOTE = Vote(
    date_seance=date(2023, 9, 14),
    convocation=date(2023, 9, 8),
    membres_en_exercice=70,
    presents=50,
    pouvoirs=12,
    absents=8,
    voix=62,
    unanimite=True,
    prefecture_le=date(2023, 9, 22),
    publication_le=date(2023, 9, 22),
    identifiant_acte="99_DE-042-244200770-20230914-D20230043510",
    numero="2023.00435",
)


def test_a_real_vote_is_ticked_save_for_what_unanimity_hides():
    constats = verifier_vote(VOTE)
    assert [c.regle for c in constats if c.conforme is None] == ["vote_suffrages"]
    assert all(c.conforme for c in constats if c.regle != "vote_suffrages")
    assert {c.objet for c in constats} == {"2023.00435"}
    assert {c.regle for c in constats} <= set(REGLES)


def test_an_empty_vote_is_never_false_and_says_what_is_missing():
    for constat in verifier_vote(Vote()):
        assert constat.conforme is None
        assert constat.phrase.startswith("Non vérifiable\u00a0: l’acte ne donne pas ")


def test_voix_are_presents_and_pouvoirs():
    constat = vote_voix(Vote(presents=59, pouvoirs=8, voix=67))
    assert (constat.conforme, constat.phrase) == (True, "59 présents + 8 pouvoirs = 67 voix.")
    faux = vote_voix(Vote(presents=59, pouvoirs=8, voix=66))
    assert (faux.conforme, faux.ecart) == (False, -1)
    assert "l’acte en imprime 66" in faux.phrase


def test_members_are_presents_pouvoirs_and_absents():
    vote = Vote(presents=59, pouvoirs=8, absents=4, membres_en_exercice=71)
    assert vote_effectif(vote).phrase == "59 présents + 8 pouvoirs + 4 absents = 71 membres en exercice."
    assert vote_effectif(replace(vote, absents=3)).conforme is False


@pytest.mark.parametrize(("presents", "atteint"), [(36, True), (35, False)])
def test_the_quorum_counts_the_presents_only(presents, atteint):
    assert quorum(Vote(membres_en_exercice=70, presents=presents, pouvoirs=34)).conforme is atteint
    assert quorum(Vote(membres_en_exercice=71, presents=36)).conforme is True


def test_unanimity_infers_no_count():
    constat = vote_suffrages(VOTE)
    assert constat.conforme is None
    assert "ne dit pas combien" in constat.phrase
    assert vote_suffrages(replace(VOTE, contre=1)).conforme is False


def test_votes_cast_do_not_exceed_the_voix():
    compte = replace(VOTE, unanimite=False, pour=60, contre=1, abstentions=1, ne_prennent_pas_part=0)
    assert vote_suffrages(compte).conforme is True
    assert vote_suffrages(replace(compte, pour=59)).conforme is True
    assert vote_suffrages(replace(compte, pour=61)).ecart == 1
    assert vote_suffrages(replace(compte, abstentions=None)).conforme is None
    assert vote_suffrages(replace(compte, pour=63, abstentions=None)).conforme is False


def test_an_act_that_prints_no_voix_has_those_of_its_presents_and_pouvoirs():
    vote = Vote(presents=97, pouvoirs=12, pour=105, contre=2, abstentions=3)
    constat = vote_suffrages(vote)
    assert (constat.conforme, constat.ecart) == (False, 1)
    assert constat.phrase == "110 suffrages comptés pour 109 voix (97 présents + 12 pouvoirs)."
    assert vote_suffrages(replace(vote, pour=104)).conforme is None
    assert vote_suffrages(replace(vote, pour=104, ne_prennent_pas_part=0)).conforme is True
    assert vote_suffrages(replace(vote, pouvoirs=None)).conforme is None


@pytest.mark.parametrize(
    ("convoque", "seance", "conforme"),
    [
        (date(2023, 2, 24), date(2023, 3, 2), True),
        (date(2023, 2, 25), date(2023, 3, 2), False),
        (date(2024, 6, 7), date(2024, 6, 13), True),
        (date(2023, 3, 3), date(2023, 3, 2), False),
    ],
)
def test_five_clear_days(convoque, seance, conforme):
    assert convocation(Vote(convocation=convoque, date_seance=seance)).conforme is conforme


def test_executory_on_the_later_of_transmission_and_publication():
    constat = executoire(replace(VOTE, publication_le=date(2023, 9, 25)))
    assert constat.phrase == "Exécutoire depuis le 25 septembre 2023, transmise et publiée."
    assert executoire(replace(VOTE, publication_le=None)).conforme is None
    assert executoire(replace(VOTE, prefecture_le=date(2023, 9, 13))).conforme is False


def test_the_identifier_agrees_with_the_act():
    assert identifiant_acte(VOTE).conforme is True
    autre_date = identifiant_acte(replace(VOTE, date_seance=date(2023, 9, 15)))
    assert (autre_date.conforme, "la date du 14 septembre 2023" in autre_date.phrase) == (False, True)
    assert identifiant_acte(replace(VOTE, numero="2023.00436")).conforme is False
    assert identifiant_acte(replace(VOTE, identifiant_acte="illisible")).conforme is False


def test_an_identifier_is_taken_apart():
    lu = lire_identifiant_acte("99\\_DE-042-244200770-20240613-D20240034410 ")
    assert (lu.type_document, lu.departement, lu.siren) == ("99_DE", "042", "244200770")
    assert (lu.jour, lu.numero) == (date(2024, 6, 13), "D20240034410")


@pytest.mark.parametrize("texte", ["", "99_DE-042", "99_DE-042-244200770-20240231-D20240034410"])
def test_an_unreadable_identifier_is_refused_with_an_example(texte):
    with pytest.raises(ErreurSaisie, match="99_DE-042-244200770"):
        lire_identifiant_acte(texte)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 99999), st.integers(0, 99))
def test_any_identifier_is_read_back(jour, rang, suffixe):
    numero = f"{jour.year}.{rang:05}"
    lu = lire_identifiant_acte(f"99_DE-042-244200770-{jour:%Y%m%d}-D{jour.year}{rang:05}{suffixe:02}")
    assert lu.jour == jour
    assert porte_le_numero(lu, numero)
    assert not porte_le_numero(lu, f"{jour.year}.{(rang + 1) % 100_000:05}")


comptes = st.none() | st.integers(0, 200)
champs_comptes = ["membres_en_exercice", "presents", "pouvoirs", "absents", "voix", "pour", "contre", "abstentions"]


@given(st.fixed_dictionaries(dict.fromkeys(champs_comptes, comptes)))
def test_any_vote_gives_seven_sentences(comptes_lus):
    constats = verifier_vote(Vote(**comptes_lus))
    assert len(constats) == 7
    assert all(c.phrase.endswith(".") for c in constats)
    assert {f.name for f in fields(Vote)} >= set(champs_comptes)


def test_an_adopted_act_has_no_more_contre_than_pour():
    vote = Vote(pour=20, contre=47, resultat="adoptee")
    constat = vote_resultat(vote)
    assert (constat.conforme, constat.ecart) == (False, 27)
    assert constat.phrase == "L’acte est dit adopté avec 20 voix pour et 47 contre."
    assert vote_resultat(replace(vote, pour=47)).conforme is True
    assert vote_resultat(replace(vote, resultat="rejetee")).conforme is True
    assert vote_resultat(replace(vote, pour=None)).conforme is None
    assert vote_resultat(replace(vote, resultat=None)).conforme is None
