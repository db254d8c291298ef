"""What the vote gave: for, against, abstentions, unanimity."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_2024,
    DECIDE_NU,
    DECIDE_VAL,
    DECISION,
    ENTETE,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    OBJET_VAL,
    PIED_VAL,
    TETE_VAL,
    compte_du_vote,
    comptes_de,
    comptes_du_texte,
)

VOTES = [
    ("Pour : 19   Contre : 1   Abstention : 1", {"pour": 19, "contre": 1, "abstentions": 1}),
    ("par 26 voix pour, 1 voix contre et 1 abstention", {"pour": 26, "contre": 1, "abstentions": 1}),
    (
        "Par vingt-cinq voix pour et deux abstentions (M. Jean Dupont et Mme Claire Martin)",
        {"pour": 25, "abstentions": 2},
    ),
    (
        "Adopté à la majorité (2 contre : MM. Dupont et Martin, 1 abstention : Mme Durand)",
        {"contre": 2, "abstentions": 1},
    ),
    (
        "Abstentions : Mme Rey, M. Blanc, M. Noir\nContre : néant\nPour : 27",
        {"pour": 27, "contre": 0, "abstentions": 3},
    ),
    (
        "Résultat du vote\nPour Contre Abstention NPPV\n35 2 3 1",
        {"pour": 35, "contre": 2, "abstentions": 3, "ne_prennent_pas_part": 1},
    ),
    ("Adopté par 58 voix POUR, 2 voix CONTRE et 2 ABSTENTIONS", {"pour": 58, "contre": 2, "abstentions": 2}),
    ("Monsieur Le Goff et Madame Martin s’abstiennent. Adopté à la majorité.", {"abstentions": 2}),
    ("M. Dupont, président de l’association, ne prend pas part au vote.", {"ne_prennent_pas_part": 1}),
    (
        "Madame Martin, Messieurs Durand et Petit, intéressés, ne participent pas au vote.\nPour : 24 voix",
        {"pour": 24, "ne_prennent_pas_part": 3},
    ),
    ("A voté contre : M. Jacques Rey\nSe sont abstenus : Mme Lise Petit, M. Ali Noir", {"contre": 1, "abstentions": 2}),
    ("Votes pour : 26\nVotes contre : 0\nAbstentions : 0", {"pour": 26, "contre": 0, "abstentions": 0}),
    ("ADOPTÉ par 32 voix, 5 abstentions, 0 contre.", {"pour": 32, "abstentions": 5, "contre": 0}),
    ("Adopté à l'unanimité", {"unanimite": True}),
    ("Vote : unanimité", {"unanimite": True}),
    ("DÉCIDE, à l’unanimité (16 voix), de surseoir.", {"unanimite": True, "voix": 16}),
    ("par 19 voix pour, 4 voix\ncontre et 3 abstentions,", {"pour": 19, "contre": 4, "abstentions": 3}),
    ("Sans abstention ni opposition, aucune voix contre", {"abstentions": 0, "contre": 0}),
    ("N’ont pas pris part au vote : 2 (M. Pierre ARCHIMBAUD, M. Guy DELORME)", {"ne_prennent_pas_part": 2}),
    (
        "Abstention : 1 (M. Petit) – Contre : 3 (Mme Roy, M. Blin, M. Sy) – Pour : 20",
        {"abstentions": 1, "contre": 3, "pour": 20},
    ),
    ("A voté contre (1) : Élodie Roy.\nS'est abstenu(e) (2) : Anne Petit, Luc Blanc.", {"contre": 1, "abstentions": 2}),
    ("Ont voté pour : 21\nS'est/se sont abstenu·e·s : 2", {"pour": 21, "abstentions": 2}),
    ("Se sont abstenues : Mmes Roy, Petit et Blanc.", {"abstentions": 3}),
    (
        "Ne prend pas part au vote (présidente ou membre du bureau de l'association) : Mme Anne ROY\n\n1\n\nVotants\n\n18",
        {"voix": 18, "ne_prennent_pas_part": 1},
    ),
    ("20 voix pour - Pas d'opposition - Aucune abstention", {"pour": 20, "contre": 0, "abstentions": 0}),
    ("Pour : 20. Pas de voix contre.", {"pour": 20, "contre": 0}),
    ("Suffrages : 14 pour, 2 contre", {"pour": 14, "contre": 2}),
    (
        "Sur 96 membres en exercice, 79 étaient présents et 11 représentés ; 88 ont voté : 74 pour, aucun contre, 14 abstentions.",
        {
            "membres_en_exercice": 96,
            "presents": 79,
            "pouvoirs": 11,
            "voix": 88,
            "pour": 74,
            "contre": 0,
            "abstentions": 14,
        },
    ),
    ("25 élus ont voté pour, 3 contre", {"pour": 25, "contre": 3}),
]


@pytest.mark.parametrize(("texte", "attendu"), VOTES, ids=[x[0][:40] for x in VOTES])
def test_the_vote_is_read_in_each_wording(texte, attendu):
    assert compte_du_vote(DECISION + texte) == attendu


def test_the_vote_of_a_committee_is_not_the_vote_of_the_act():
    avis = "La commission des finances a émis un avis favorable à l'unanimité (8 pour, 1 contre)."
    assert compte_du_vote(avis + DECISION + "Pour : 20") == {"pour": 20}


def test_unanimity_with_abstentions_is_to_be_checked():
    vote = lire(DECISION + "Adopté à l’unanimité moins 2 abstentions").vote
    assert (vote.abstentions.valeur, vote.unanimite.preuve.confiance) == (2, Confiance.A_VERIFIER)


def test_counts_that_contradict_each_other_are_uncertain():
    vote = lire("En exercice : 20\nPrésents : 15\nVotants : 16" + DECISION + "Pour : 18, Contre : 1").vote
    assert {c.preuve.confiance for c in (vote.voix, vote.pour, vote.contre)} == {Confiance.A_VERIFIER}
    assert vote.presents.preuve.confiance is Confiance.SURE


def test_a_silent_act_has_no_vote():
    assert compte_du_vote(DECISION) == {}


def test_the_number_of_an_item_is_no_abstention():
    texte = (
        ENTETE + "Décide à l’unanimité (le groupe Avenir s’abstient)\n\n1. D’attribuer 500 € à l’association Les Amis ;"
    )
    assert lire(texte).vote.abstentions is None


@pytest.mark.parametrize("ecrit", ["pour un montant total de 2 150 €", "pour trois ans"])
def test_pour_before_a_noun_is_no_count(ecrit):
    texte = ENTETE + f"Le conseil municipal, à l’unanimité des votants,\nVOTE les subventions {ecrit}.\n"
    assert lire(texte).vote.pour is None


@pytest.mark.parametrize(
    ("ecrit", "compte"),
    [("POUR : 61 / CONTRE : 5 / ABST. : 4", (61, 5, 4)), ("Pour : 61   Contre : 5   Abstentions : 4", (61, 5, 4))],
)
def test_a_vote_on_one_line(ecrit, compte):
    vote = lire(CORPS_2024 + DECIDE_NU + f"APPROUVE la convention.\n{ecrit}\n").vote
    assert (vote.pour.valeur, vote.contre.valeur, vote.abstentions.valeur) == compte


def test_votes_in_words_with_their_figures():
    texte = (
        DECIDE_2024.replace(", à l'unanimité", "")
        + "APPROUVE la convention.\nLa délibération est adoptée par trente et une (31) voix pour et deux (2) voix contre.\n"
    )
    vote = lire(CORPS_2024 + texte).vote
    assert (valeur(vote.pour), valeur(vote.contre)) == (31, 2)


def test_a_body_that_is_unanimous_decides():
    texte = "Vu l'avis du Bureau,\n\nLe Comité syndical, à l'unanimité des membres présents et représentés :\n- approuve la participation du Syndicat au financement du Cluster Hyséo pour un montant de 40 000 € en 2024 ;\n"
    lu = lire("SYNDICAT MIXTE DU VAL\nCOMITE SYNDICAL\nSéance du 14 mars 2024\n\n" + texte)
    assert valeur(lu.vote.unanimite) is True


def test_votes_expressed_are_the_voters_only_where_the_count_of_presents_agrees():
    ligne = "Présents : 17       Pouvoirs : 2       Suffrages exprimés : {n} \n\n"
    dit = lire(CORPS_2024 + ligne.format(n=19) + FIN_2024).vote.voix
    assert (dit.valeur, dit.preuve.confiance) == (19, Confiance.A_VERIFIER)
    assert lire(CORPS_2024 + ligne.format(n=18) + FIN_2024).vote.voix is None


def test_a_unanimity_may_count_its_voters():
    lu = lire(CORPS_2024 + FIN_2024 + "\nDélibération adoptée à l’unanimité des votants (6 voix).\n")
    assert valeur(lu.vote.voix) == 6


def test_a_dash_after_contre_names_nobody():
    dits = "Ont voté pour : groupe « Union »\nOnt voté contre : -\nSe sont abstenus : groupe « Avenir »\n"
    lu = lire(CORPS_2024 + FIN_2024 + "\nDélibération adoptée à la majorité.\n" + dits)
    assert (lu.vote.contre, lu.vote.abstentions) == (None, None)


@pytest.mark.parametrize(
    "dit", ["Vote : 24 pour – 1 contre – 2 abst.", "24 pour, 1 contre, 2 abst", "Pour : 24, contre : 1, abst. : 2"]
)
def test_abstentions_are_read_abridged(dit):
    vote = lire(
        f"{CORPS_2024}Après en avoir délibéré, le Conseil communautaire :\nAPPROUVE la convention.\n\n{dit}\n"
    ).vote
    assert [valeur(x) for x in (vote.pour, vote.contre, vote.abstentions)] == [24, 1, 2]


@pytest.mark.parametrize(
    "suite", ["1 – approuve la convention,", "1. approuve la convention,", "3\nArticle 1 : approuve"]
)
def test_a_label_that_has_its_count_waits_for_none(suite):
    texte = f"{CORPS}LE CONSEIL DÉLIBÈRE ET, PAR 86 VOIX POUR, 3 VOIX CONTRE ET 2 ABSTENTIONS\n\n{suite}\n"
    abstentions = lire(texte).vote.abstentions
    assert (valeur(abstentions), abstentions.alternatives) == (2, ())


def test_what_is_put_to_the_vote_after_the_visas_is_no_visa():
    texte = (
        f"{CORPS}Je vous demande de bien vouloir approuver la convention.\n\nVu le code général,\nVu l'avis favorable de la Commission "
        "Économie du 15 septembre 2022,\n\nLes conclusions du rapport, mises aux voix, sont ADOPTÉES À L'UNANIMITÉ des 34 votants.\n"
    )
    vote = lire(texte).vote
    assert (valeur(vote.unanimite), valeur(vote.voix)) == (True, 34)


def test_items_voted_one_by_one_give_no_sure_count():
    votes = (
        "Pour le dossier Alpha : 26 voix POUR, 0 CONTRE. M. RIBEYROL quitte la salle et ne prend pas part au vote.\n"
        "Pour les trois autres dossiers : 27 voix POUR, 0 CONTRE, 0 ABSTENTION.\n"
    )
    vote = lire(CORPS + DECIDE + FIN + "\n" + votes).vote
    lus = [x for x in (vote.pour, vote.contre, vote.abstentions, vote.ne_prennent_pas_part) if x]
    assert {x.preuve.confiance for x in lus} == {Confiance.A_VERIFIER}
    assert valeur(vote.pour) in (26, 27)


@pytest.mark.parametrize(("contre", "voix"), [(1, 39), (2, None)])
def test_votes_cast_without_proxies_are_the_voters_where_the_vote_says_as_many(contre, voix):
    cartouche = "Nombre de conseillers en exercice : 45\nNombre de conseillers présents : 35\nNombre de suffrages exprimés : 39\n"
    decide = f"\nAprès en avoir délibéré, à la majorité (38 pour, {contre} contre),\n"
    vote = lire(f"{CORPS}{cartouche}{decide}{FIN}").vote
    assert valeur(vote.voix) == voix
    assert vote.voix is None or vote.voix.preuve.confiance is Confiance.A_VERIFIER


def _issue_sous_tete(texte):
    return lire(f"{TETE_VAL}Après en avoir délibéré, le Conseil communautaire :\n{FIN_TIRET}\n{texte}\n").vote


@pytest.mark.parametrize(
    ("texte", "voix", "pour"),
    [
        ("Adopté à l'unanimité des membres présents ou représentés (23 voix).", 23, 23),
        ("Délibération prise à l'unanimité des votants (vingt-trois voix).", 23, 23),
        ("Décidé à l'unanimité de ses membres présents et représentés (23 voix).", 23, 23),
        ("Décidé à l'unanimité des votants (23 voix et 2 abstentions).", 23, None),
        ("Décidé à l'unanimité (23 voix).", 23, None),
        ("Unanimité des membres présents et représentés, soit 36 voix", 36, None),
        ("À l'unanimité des 36 votants", 36, None),
        ("Adopté à l'unanimité des suffrages exprimés : 38 voix pour, 3 abstentions.", None, 38),
    ],
)
def test_how_many_were_unanimous(texte, voix, pour):
    vote = _issue_sous_tete(texte)
    assert (valeur(vote.voix), valeur(vote.pour)) == (voix, pour)


@pytest.mark.parametrize(
    ("texte", "pour", "contre"),
    [
        ("Le projet est adopté par 35 voix contre 2 et 1 abstention.", 35, 2),
        ("Adopté par 30 voix pour, 4 voix contre, 2 abstentions.", 30, 4),
    ],
)
def test_voices_against_others(texte, pour, contre):
    vote = _issue_sous_tete(texte)
    assert (valeur(vote.pour), valeur(vote.contre)) == (pour, contre)


def _issue_tremplin(texte):
    return lire(f"{TETE_VAL}{FIN_TREMPLIN}{texte}\n\nLe Président,\nM. ROY\n").vote


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Pour  61\nContre  3 : MM. AUBERT, CARON, Mme BLANC\nAbstentions  9 : groupe Demain (8) et M. HUET\nNe prennent pas part au vote  2", {"p": 61, "c": 3, "a": 9, "n": 2}),
        ("POUR  CONTRE  ABSTENTION  NE PREND PAS PART AU VOTE\n17  /  /  1 (M. AUBERT)", {"p": 17, "n": 1}),
        ("Pour : 46 Contre : 0 Abstention* : 0            Conseiller intéressé : 1\n*Qui ne prend pas part s'abstient.", {"p": 46, "c": 0, "a": 0, "n": 1}),
        ("Résultat du vote : six voix pour le rejet, une voix contre (M. AUBERT), aucune abstention.", {"p": 6, "c": 1, "a": 0}),
        ("Groupe | Pour | Contre | Abstention\nMajorité | 20 | 0 | 0\nMinorité | 0 | 4 | 1\nTotal | 20 | 4 | 1", {"p": 20, "c": 4, "a": 1}),
        ("Groupe | Pour | Contre | Abstention\nMajorité | 20 | 0 | 0\nOpposition | 5 | 4 | 1", {}),
        ("La proposition recueille 24 suffrages favorables, 1 défavorable et 2 abstentions.", {"p": 24, "c": 1, "a": 2}),
        ("ADOPTÉ : 24 voix\nCONTRE : 1 voix\nABSTENTION : 2 voix", {"p": 24, "c": 1, "a": 2}),
        ("Contre : M. AUBERT (groupe Demain), Mme BLANC (groupe Demain)", {"c": 2}),
        ("Abstention : groupe « Demain » (5)", {"a": 5}),
        ("Pour : 25   Contre : -   Abstention : -", {"p": 25, "c": 0, "a": 0}),
        ("☐ à l'unanimité    ☒ à la majorité    Pour : 20   Contre : 4", {"p": 20, "c": 4}),
        ("☒ à l'unanimité    ☐ à la majorité", {"u": True}),
        ("Ne prennent pas part au vote : M. AUBERT et Mme BLANC.", {"n": 2}),
        ("Mme BLANC est sortie de la salle et n'a participé ni aux débats ni au vote.", {"n": 1}),
        ("M. AUBERT se déporte.", {"n": 1}),
        ("Monsieur AUBERT, membre de l'association, s'est retiré au moment du vote.", {"n": 1}),
        ("Le Maire, intéressé, se retire et ne prend pas part au vote.", {"n": 1}),
        ("ADOPTÉ À L'UNANIMITÉ\nMme BLANC, membre du bureau de l'association, est sortie de la salle et n'a pas pris part au vote.", {"n": 1, "u": True}),
        ("Ne prend pas part au vote : M. AUBERT\nFait et délibéré à Donne-le-Bourg, le 10 octobre 2022", {"n": 1}),
        ("Pour : 24 voix dont 3 par procuration. Contre : 0. Abstention : 0.", {"p": 24, "c": 0, "a": 0}),
        ("Adopte à l'unanimité des 24 suffrages exprimés (2 abstentions)", {"a": 2, "u": True}),
    ],
)  # fmt: skip
def test_counts_of_the_vote(texte, lus):
    assert comptes_de(_issue_tremplin(texte)) == lus


def test_unanimity_in_a_paragraph_of_visas():
    acte = f"{TETE_VAL}Vu les statuts, vu le règlement, le Conseil communautaire, après en avoir délibéré, à l'unanimité :\n- ATTRIBUE une subvention de 5 000 €.\n"
    assert valeur(lire(acte).vote.unanimite) is True


def _dans(texte):
    return lire(f"{TETE_VAL}{OBJET_VAL}{DECIDE_VAL.format(texte)}{PIED_VAL}").vote


def test_members_who_voted_against_in_the_sentence_of_the_decision():
    assert comptes_de(_dans(", à la majorité, 2 conseillers ayant voté contre et 1 s'étant abstenu")) == {
        "c": 2,
        "a": 1,
    }


DELIBERE = "Après en avoir délibéré, le Conseil communautaire"


@pytest.mark.parametrize(
    ("dit", "comptes"),
    [
        (
            (
                "Mme la Présidente met l'amendement aux voix : pour 14, contre 5, abstentions 2. L'amendement est adopté.\n\n"
                "Le Bureau, sur le projet ainsi amendé, par 16 voix pour, 3 voix contre et 2 abstentions :\n- ADOPTE le règlement.\n"
            ),
            {"pour": 16, "contre": 3, "abstentions": 2},
        ),
        (
            (
                "L'amendement est mis aux voix. Il est rejeté par 12 voix contre et 8 voix pour.\n\n"
                f"{DELIBERE}, par 17 voix pour et 3 voix contre :\nAPPROUVE la convention.\n"
            ),
            {"pour": 17, "contre": 3},
        ),
        (f"M. ROY dépose un amendement, rejeté par 15 voix contre 6.\n\n{DELIBERE} :\nAPPROUVE la convention.\n", {}),
        (
            (
                f"{DELIBERE} :\nAPPROUVE la convention.\n\nVote de l'article 1 : 20 voix pour, 4 voix contre\n"
                "Vote de l'article 2 : 18 voix pour, 6 voix contre\n"
                "Vote sur l'ensemble de la délibération : 19 voix pour, 5 voix contre\n"
            ),
            {"pour": 19, "contre": 5},
        ),
        (
            (
                "L'amendement n° 1 est adopté (Pour : 11 – Contre : 9). La délibération amendée est adoptée (Pour : 18 – Abstentions : 2).\n\n"
                f"{DELIBERE} :\nAPPROUVE la convention.\n"
            ),
            {"pour": 18, "abstentions": 2},
        ),
        (
            f"{DELIBERE}, par 20 voix pour et 2 voix contre :\nAPPROUVE l'ensemble du projet pour 3 ans.\n",
            {"pour": 20, "contre": 2},
        ),
    ],
)
def test_of_several_votes_the_one_on_the_whole_is_the_act_s(dit, comptes):
    vote = lire(CORPS_2024 + dit).vote
    lus = {c: getattr(vote, c) for c in ("pour", "contre", "abstentions")}
    assert {c: x.valeur for c, x in lus.items() if x} == comptes
    assert all(x.preuve.confiance is Confiance.SURE for x in lus.values() if x)


def test_those_called_by_their_names_are_the_voters():
    appel = "Scrutin public par appel nominal\nOnt voté pour (25) : ROY Anne.\nOnt voté contre (4) : PETIT Luc.\nSe sont abstenus (2) : NOIR Max.\n"
    voix = lire(CORPS_2024 + appel + DECIDE_NU + FIN).vote.voix
    assert (voix.valeur, voix.preuve.confiance) == (31, Confiance.A_VERIFIER)


def test_an_amendment_adopted_unanimously_is_not_the_act():
    dit = "L'amendement de M. ROY est adopté à l'unanimité. Le rapport, ainsi amendé, est adopté par 27 voix pour et 2 abstentions.\n\n"
    vote = lire(f"{CORPS_2024}{dit}{DELIBERE} :\nAPPROUVE la convention.\n").vote
    assert (valeur(vote.pour), valeur(vote.abstentions), vote.unanimite) == (27, 2, None)


@pytest.mark.parametrize(
    "dit",
    [
        "à l'unanimité des membres présents et représentés, soit 34 voix",
        "à l'unanimité des votants (soit 34 voix)",
        "à l'unanimité des suffrages exprimés, soit trente-quatre voix",
        "à l'unanimité des conseillers présents ou représentés soit 34 votes",
    ],
)
def test_an_act_that_all_vote_for_is_adopted_by_as_many_to_be_checked(dit):
    pour = lire(f"{TETE_VAL}Le conseil, après en avoir délibéré, {dit} :\n{FIN_TIRET}").vote.pour
    assert (pour.valeur, pour.preuve.confiance) == (34, Confiance.A_VERIFIER)
    compte = lire(f"{TETE_VAL}Votants : 34\nLe conseil, après en avoir délibéré, {dit} :\n{FIN_TIRET}").vote.pour
    assert (compte.valeur, compte.preuve.confiance) == (34, Confiance.SURE)


@pytest.mark.parametrize(
    ("dit", "voix"),
    [
        ("Exprimés   Pour   Contre   Abstention\n17   17   0   0", 17),
        ("Nombre de voix exprimées : 34.\n\nVote : 34 voix pour, aucune voix contre, aucune abstention.", 34),
        ("Nombre de voix exprimées : 34.\n\nVote : 30 voix pour, aucune voix contre, aucune abstention.", None),
        ("Suffrages exprimés : 34\nPour : 34\nContre : 0", None),  # who abstained is not told
        ("Suffrages   53\nPour   50\nContre   1\nAbstentions   2", 53),
    ],
)
def test_votes_cast_are_the_voters_where_the_vote_tells_that_nobody_abstained(dit, voix):
    assert comptes_du_texte(dit).get("voix") == voix
