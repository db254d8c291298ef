"""Wordings that the eighteenth blind round of acts brought: each rule on texts that it must read and on some it must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

TETE = "DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
CORPS = f"COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\n{TETE}"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"


def _roles(expose, decide=FIN):
    return {(int(m.valeur), m.role) for m in lire(f"{CORPS}{expose}{DECIDE}{decide}").montants}


# --- the heading


def test_a_convocation_under_its_label_beside_another_column():
    marge = "Date de convocation :                Présents : MM. et Mmes AVOUAC P., BONNEFOUX L.\n"
    assert valeur(lire(f"{CORPS}{marge}5 octobre 2022\n{DECIDE}{FIN}").convocation) == date(2022, 10, 5)


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        (
            "COMMUNAUTÉ                    PRÉSENTS : 44\nD'AGGLOMÉRATION               POUVOIRS : 8\nSERRE ET BOIS                 VOTANTS : 52\n",
            "COMMUNAUTÉ D'AGGLOMÉRATION SERRE ET BOIS",
        ),
        (
            "CC Coteaux                    EXTRAIT DU REGISTRE\nde la Dronnelle               DES DÉLIBÉRATIONS\n",
            "CC Coteaux de la Dronnelle",
        ),
    ],
)
def test_a_collectivite_over_several_lines_of_a_margin(tete, nom):
    assert valeur(lire(f"{tete}\n{TETE}{DECIDE}{FIN}").collectivite) == nom


def test_the_agglomeration_that_its_conseil_names():
    acte = "DÉLIBÉRATION N° 2022-14\nSÉANCE DU CONSEIL D'AGGLOMÉRATION DU 22 NOVEMBRE 2022\n\nLe Conseil d'agglomération du Sancernois a été convoqué le 16 novembre 2022\n\nLe Conseil d'agglomération, après en avoir délibéré :\n- approuve la convention.\n"
    assert valeur(lire(acte).collectivite) == "Agglomération du Sancernois"


def test_a_domain_and_the_title_centred_under_it_are_one_title():
    domaine = "                          Soutien aux filières et aux pôles\n"
    titre = "   Filière nautique – Programme d'actions 2023 de l'association Nautisme Atlante\n"
    lu = valeur(lire(f"{CORPS}{domaine}{titre}\nLe Conseil s'est réuni.\n{DECIDE}{FIN}").objet)
    assert (
        lu
        == "Soutien aux filières et aux pôles Filière nautique – Programme d'actions 2023 de l'association Nautisme Atlante"
    )


@pytest.mark.parametrize(("contre", "voix"), [(1, 39), (2, None)])
def test_votes_cast_without_proxies_are_the_voters_where_the_vote_says_as_many(contre, voix):
    cartouche = "Nombre de conseillers en exercice : 45\nNombre de conseillers présents : 35\nNombre de suffrages exprimés : 39\n"
    decide = f"\nAprès en avoir délibéré, à la majorité (38 pour, {contre} contre),\n"
    vote = lire(f"{CORPS}{cartouche}{decide}{FIN}").vote
    assert valeur(vote.voix) == voix
    assert vote.voix is None or vote.voix.preuve.confiance is Confiance.A_VERIFIER


def test_an_avenant_follows_an_act_whose_number_has_letters_apart():
    expose = "Par délibération n° CC 21-03-25/08 du 25 mars 2021, le Conseil a approuvé la convention avec l'association X.\n"
    lus = lire(f"{CORPS}{expose}{DECIDE}APPROUVE l'avenant n° 2 à la convention.\n").modifie
    assert [(x.numero, x.date) for x in lus] == [("CC 21-03-25/08", date(2021, 3, 25))]


# --- money


def test_what_is_proposed_to_keep_owes_nothing_to_the_words_before():
    expose = "Au regard du bilan de l'édition précédente, il est proposé de retenir une subvention de 38 000 €.\n"
    assert _roles(expose) == {(38000, Role.ATTRIBUE)}
    expose = (
        "La rédaction est engagée avec la Région, il est proposé de fixer le montant de la subvention à 185 000 €.\n"
    )
    assert _roles(expose) == {(185000, Role.ATTRIBUE)}


@pytest.mark.parametrize(
    ("expose", "role"),
    [
        ("Un avenant, approuvé en 2022, a porté la participation de l'année 2022 à 195 000 €.", Role.ANTERIEUR),
        ("Le montant des prêts d'honneur accordés s'élève à 486 000 €.", Role.AUTRE),
        ("Labellisée par l'État, elle perçoit à ce titre 50 000 € par an.", Role.AUTRE_FINANCEUR),
        (
            "Le conseil a décidé de prendre en charge le loyer, à raison de 50 % plafonnés à 250 € par mois.",
            Role.PLAFOND,
        ),
        ("Le loyer mensuel est de 420 € par mois.", Role.TARIF),
    ],
)
def test_money_told_in_passing(expose, role):
    ((_, lu),) = _roles(f"{expose}\n")
    assert lu is role


def test_an_aid_for_a_rent_is_a_grant_and_told_by_the_month_the_same():
    expose = "L'aide s'élèverait ainsi à 210 € par mois, soit 2 520 € pour la durée du bail.\n"
    decide = "ATTRIBUE une aide au loyer de 2 520 € à l'entreprise « Le Fil Rouge ».\n"
    assert {x for x in _roles(expose, decide) if x[0] == 2520} == {(2520, Role.ATTRIBUE)}


LISTE = "La commission propose d'attribuer les subventions suivantes :\n•\n\nMission locale de l'Est : 31 450 €\n\n•\n\nAssociation Rebond : 12 000 €\n\n"


def test_bullets_alone_on_their_line_and_the_total_that_is_granted():
    lu = lire(f"{CORPS}{LISTE}{DECIDE}•\n\nATTRIBUE les subventions ci-dessus pour un total de 43 450 €,\n")
    assert {(int(m.valeur), m.role) for m in lu.montants} == {
        (31450, Role.ATTRIBUE),
        (12000, Role.ATTRIBUE),
        (43450, Role.AUTRE),
    }
    assert {b.nom for b in lu.beneficiaires} == {"Mission locale de l'Est", "Association Rebond"}
    assert all(m.preuve.confiance is Confiance.A_VERIFIER for m in lu.montants)


def test_a_total_that_the_list_does_not_make_grants_none_of_its_items():
    lu = lire(f"{CORPS}{LISTE}{DECIDE}•\n\nATTRIBUE les subventions ci-dessus pour un total de 50 000 €,\n")
    assert not [m for m in lu.montants if m.role is Role.ATTRIBUE and m.valeur != 50000]


PLAN = """Le plan de financement est le suivant :

   DEPENSES                              HT RECETTES
   Travaux d'aménagement          236 000 € Région Centre             150 000 €
   Postes de soudage              128 000 € Agglomération du Val       60 000 €
   Équipements de sécurité         30 000 € OPCO 2i                    82 000 €
"""
BAS = """   Maîtrise d'œuvre                  18 000 € UIS – fonds propres                     120 000 €
   TOTAL                           412 000 € TOTAL                                    412 000 €
"""


@pytest.mark.parametrize("saut", ["", "\f"])
def test_rows_that_leave_their_columns_go_on_the_plan_above(saut):
    (tableau,) = lire_octets(f"{PLAN}{saut}{BAS}".encode(), "acte.txt").tableaux
    assert [c.texte for c in tableau.rangees[-2]] == [
        "Maîtrise d'œuvre",
        "18 000 €",
        "UIS – fonds propres",
        "120 000 €",
    ]
    assert {len(r) for r in tableau.rangees} == {4}


def test_a_table_apart_goes_on_none():
    assert len(lire_octets(f"{PLAN}\nAutre budget :\n\n{BAS}".encode(), "acte.txt").tableaux) == 2


# --- figures


def test_a_bonus_of_a_rate_is_no_figure():
    table = "   Plafond de l'aide                 15 000 €              25 000 €\n   Bonification « friche »           -                     + 5 points\n\nLes bénéficiaires sont 12 entreprises du territoire.\n"
    assert [(int(x.valeur), x.unite) for x in lire(f"{CORPS}{table}{DECIDE}{FIN}").indicateurs] == [(12, "entreprises")]
