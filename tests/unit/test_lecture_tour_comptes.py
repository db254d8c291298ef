"""Counts, lists of names and votes of rounds S and T and of their neighbours: what each rule must read, and must not."""

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Document, Ligne, Mot
from filiere_dash.domaine.lecture.modele import Confiance
from tests.fabrique_acte import lire, valeur

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
OBJET = "\n\nObjet : Attribution d'une subvention\n\nVu le code général des collectivités territoriales,\n\n"
DECIDE = "Le Conseil communautaire, après en avoir délibéré{} :\n- ATTRIBUE une subvention de 5 000 €.\n\n"
PIED = "\n\nPour extrait conforme,\nLe Président,\nM. ROY\n"
CHAMPS = {
    "E": "membres_en_exercice", "P": "presents", "R": "pouvoirs", "A": "absents", "V": "voix", "p": "pour", "c": "contre",
    "a": "abstentions", "n": "ne_prennent_pas_part", "u": "unanimite",
}  # fmt: skip


def _lus(vote):
    lus = {x: valeur(getattr(vote, champ)) for x, champ in CHAMPS.items()}
    return {x: n for x, n in lus.items() if n is not None}


def _seance(texte, nature="txt"):
    return lire(f"{TETE}{texte}{OBJET}{DECIDE.format('')}{PIED}", nature).vote


def _issue(texte):
    return lire(f"{TETE}{OBJET}{DECIDE.format('')}{texte}{PIED}").vote


def _dans(texte):
    return lire(f"{TETE}{OBJET}{DECIDE.format(texte)}{PIED}").vote


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("En exercice  Présents  Excusés représentés  Excusés  Absents\n29  22  4  2  1", {"E": 29, "P": 22, "R": 4, "A": 3}),
        ("Convocation du En exercice Présents Absents\n03/10/2022 29 22 7", {"E": 29, "P": 22, "A": 7}),
        ("Sièges pourvus : 29 (1 siège vacant)\nPrésents : 22", {"E": 29, "P": 22}),
        ("Le quorum étant fixé à 15 membres, et 22 conseillers étant présents, la séance est ouverte.", {"P": 22}),
        ("Le quorum étant atteint (33 présents pour 42 membres en exercice), la séance est ouverte.", {"E": 42, "P": 33}),
        ("Sur les 29 membres qui composent le Conseil, 22 sont présents et 4 représentés.", {"E": 29, "P": 22, "R": 4}),
        ("Le Conseil, dont le nombre de membres en exercice est de 29, s'est réuni au nombre de 22 membres.", {"E": 29, "P": 22}),
        ("29 membres en exercice – 22 présents – 4 procurations – 26 voix délibératives", {"E": 29, "P": 22, "R": 4, "V": 26}),
        ("Titulaires présents : 30\nSuppléants présents avec voix délibérative : 3\nPouvoirs : 6\nVotants : 39", {"P": 33, "R": 6, "V": 39}),
        ("Présents : 33, Représentés : 6, soit 39 voix sur 42", {"P": 33, "R": 6, "V": 39}),
        ("Étaient présents ou représentés : 39 membres. Pouvoirs : 6.", {"R": 6}),
    ],
)  # fmt: skip
def test_counts_of_the_session(texte, lus):
    assert _lus(_seance(texte)) == lus


@pytest.mark.parametrize("nature", ["txt", "docx"])
@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Paul ABRIC (maire), Luc CARON.\nExcusés : Guy ETIENNE (procuration à Paul ABRIC), Zoé FAURE (procuration à Luc CARON).\nAbsente : Inès HARDY.\nSecrétaire : Luc CARON", {"P": 2, "R": 2, "A": 1}),
        ("PRÉSENTS\nALLAIRE : M. Paul ABRIC\nBÉGANNE : M. Luc CARON\nABSENTS\nPEILLAC : M. Léo GAUTHIER", {"P": 2, "A": 1}),
        ("Présents\nPaul ABRIC\nLuc CARON\nAbsents\nLéo GAUTHIER", {"P": 2, "A": 1}),
        ("Présents : 22\nExcusés avec pouvoir : M. Guy ETIENNE (à M. ABRIC)\nExcusés sans pouvoir : M. Léo GAUTHIER", {"P": 22, "R": 1, "A": 1}),
        ("Titulaires présents : M. Paul ABRIC, Mme Jeanne BOISSET\nSuppléants présents : Mme Ève DARDE (suppléante de M. ETIENNE)", {"P": 3}),
        ("Étaient présents MM. Paul ABRIC, Luc CARON et Mmes Jeanne BOISSET, Ève DARDE.", {"P": 4}),
        ("Membres présents :\n1. Paul ABRIC\n2. Jeanne BOISSET\n3. Luc CARON", {"P": 3}),
        ("ÉTAIENT PRÉSENTS :\n\nCommune d'ALLAIRE\nM. Paul ABRIC, Mme Jeanne BOISSET\n\nCommune de BÉGANNE\nM. Luc CARON\n\nPOUVOIRS :\nMme Ève DARDE à M. Luc CARON", {"P": 3, "R": 1}),
        ("Présents : Mme Jeanne BOISSET, M. Paul ABRIC.\nPouvoirs de Mme Ève DARDE à M. Paul ABRIC et de M. Guy FABRE à M. Luc CARON.", {"P": 2, "R": 2}),
        ("Pouvoirs : Mme Ève DARDE (pouvoir donné à M. ABRIC), M. Guy FABRE (pouvoir donné à Mme BOISSET).", {"R": 2}),
        ("Étaient présents : tous les conseillers en exercice, à l'exception de M. Léo GAUTHIER.", {}),
    ],
)  # fmt: skip
def test_persons_counted_in_lists(texte, lus, nature):
    vote = _seance(texte, nature)
    assert _lus(vote) == lus
    assert all(getattr(vote, CHAMPS[x]).preuve.confiance is Confiance.A_VERIFIER for x, n in lus.items() if n != 22)


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents :              Pouvoirs :                    Absents :\nM. Paul ABRIC           M. Guy FABRE à M. ABRIC       M. Léo GAUTHIER\nMme Jeanne BOISSET\nM. Luc CARON", {"P": 3, "R": 1, "A": 1}),
        ("ÉTAIENT PRÉSENTS              ÉTAIENT ABSENTS\nM. Paul ABRIC                 M. Léo GAUTHIER\nMme Jeanne BOISSET            Mme Inès HARDY\nM. Luc CARON", {"P": 3, "A": 2}),
        # a line that runs over both columns: nothing can be told
        ("Membres présents      Membres absents\nLe Président a constaté que le quorum était atteint en début de séance.", {}),
    ],
)  # fmt: skip
def test_lists_side_by_side_by_their_places_in_the_line(texte, lus):
    assert _lus(_seance(texte)) == lus


def _ligne(rang, *morceaux):
    """A line of a drawn page: each piece of its text and where it begins."""
    mots, textes = [], []
    for gauche, ecrit in morceaux:
        place = float(gauche)
        for mot in ecrit.split():
            mots.append(Mot(mot, place, 20.0 * rang, place + 5.0 * len(mot), 20.0 * rang + 10))
            place += 5.0 * len(mot) + 3
        textes.append(ecrit)
    return Ligne(1, rang, "  ".join(textes), tuple(mots))


def test_lists_side_by_side_by_their_places_on_the_page():
    lignes = [
        _ligne(1, (50, "CONSEIL COMMUNAUTAIRE")),
        _ligne(2, (50, "Membres présents"), (350, "Procurations")),
        _ligne(3, (50, "M. Paul ABRIC"), (200, "Mme Ève DARDE"), (350, "M. Guy FABRE à M.")),
        _ligne(4, (50, "Mme Jeanne"), (200, "M. Yves EMERY"), (350, "Paul ABRIC")),
        _ligne(5, (50, "BOISSET-LEROY"), (350, "Absents")),
        _ligne(6, (50, "M. Luc CARON"), (350, "M. Léo GAUTHIER")),
        _ligne(7, (50, "OBJET : Attribution d'une subvention")),
        _ligne(8, (50, "Le Conseil, après en avoir délibéré, attribue 5 000 €.")),
    ]
    vote = lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).vote
    assert _lus(vote) == {"P": 5, "R": 1, "A": 1}


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Groupe « Demain » (12) : pour\nGroupe « Ensemble » (10) : pour\nGroupe « Agir » (4) : abstention", {"p": 22, "a": 4}),
        ("Votent pour : les groupes « Demain » (12) et « Ensemble » (10)\nS'abstient : le groupe « Agir » (4)", {"p": 22, "a": 4}),
        ("Le groupe Demain (12 élus) vote pour, le groupe Agir (4 élus) vote contre et le groupe Ensemble (3 élus) s'abstient.", {"p": 12, "c": 4, "a": 3}),
        ("Abstentions : groupe Agir (M. ROY, Mme PETIT, M. BLANC)", {"a": 3}),
        ("Abstentions : groupe Agir", {}),
        ("M. ROY vote contre, Mme PETIT s'abstient.", {"c": 1, "a": 1}),
        ("Adopté par 24 voix pour et 2 voix contre (M. ROY, Mme PETIT), M. BLANC s'étant abstenu", {"p": 24, "c": 2, "a": 1}),
    ],
)  # fmt: skip
def test_votes_by_group_and_by_name(texte, lus):
    assert _lus(_issue(texte)) == lus


def test_members_who_voted_against_in_the_sentence_of_the_decision():
    assert _lus(_dans(", à la majorité, 2 conseillers ayant voté contre et 1 s'étant abstenu")) == {"c": 2, "a": 1}


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Adopté à l'unanimité (26 voix pour).", {"p": 26, "u": True}),
        ("Le Président et M. ROY ne prennent pas part au vote.", {"n": 2}),
        ("M. le Maire, ne prenant pas part au vote, sort.", {"n": 1}),
    ],
)
def test_who_votes_and_who_does_not(texte, lus):
    assert _lus(_issue(texte)) == lus


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Mme BOISSET, MM. ABRIC, CARON et EMERY, Mme DARDE (arrivée à 18 h 30)\nPouvoir de M. FABRE à M. ABRIC", {"P": 5, "R": 1}),
        ("Absents excusés : M. FABRE (pouvoir donné à M. ABRIC), Mme HUET (pouvoir donné à Mme DARDE), M. GAUTHIER.", {"R": 2, "A": 1}),
        ("Nombre de membres titulaires présents : 20\nNombre de membres suppléants présents : 2\nNombre de votants : 26", {"P": 22, "V": 26}),
    ],
)  # fmt: skip
def test_proxies_told_after_the_names(texte, lus):
    assert _lus(_seance(texte)) == lus
