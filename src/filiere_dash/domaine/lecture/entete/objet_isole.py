"""A title that no label and no subject tells: the words that stand alone above where the act begins to tell."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.titres import (
    ENTETE,
    RACONTE,
    SESSION,
    SUITE,
    attend,
    bout,
    candidat,
    est_une_partie,
)
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.interlignes import detachee
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, majeur

LONGUEUR, MOTS, PROSE = (20, 250), 4, 60
# Nothing else names the act: always to be checked, less so right under its number.
SEUL, SOUS_LE_NUMERO = 39, 52
# « M. X, Mme Y », « 12, rue du Prieuré », « Nom  Commune », « Séance du 10 mars », « 9 800 € »: what a heading also holds.
_AUTRE = re.compile(
    r"\b(?:m\.|mm\.|mme|mmes|monsieur|madame|maire|adjoint\w*|rue|place|avenue|salle|president\w*|conseiller\w*|delegue\w*|exercice :|quorum|votants|convoque\w*)\s|\S\s{2,}\S|[|€@]|\d{1,2}\s?[h:]\s?\d\d|^\W*[-•]|^[^:]{3,40}:\s*$"
)
_NUMERO = re.compile(
    r"\s*(?:(?:deliberation|decision|rapport|dossier|affaire|question|point)\s+)?(?:n\s?[°º]\s*)?[\w./ -]*\d\s*"
)


def titres_isoles(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what stands alone right above a paragraph that tells, or above who sits."""
    for rang in range(1, len(texte.debuts)):
        debut = texte.debuts[rang]
        if debut > min(plan.decision, 5000):
            return
        if not _commence(texte, rang):
            continue
        fin = bout(texte, debut)
        if _titre(texte, debut, fin) and _raconte(texte, texte.rang(fin) + 1):
            numerote = _NUMERO.fullmatch(texte.plat[slice(*texte.bornes(rang - 1))]) is not None
            yield candidat(texte, debut, fin, SOUS_LE_NUMERO if numerote else SEUL)


def _commence(texte: Texte, rang: int) -> bool:
    """Tell a line that begins something: set apart from the one above, or of another case."""
    dessus, ligne = (texte.brut[slice(*texte.bornes(r))] for r in (rang - 1, rang))
    if not ligne.strip() or not ligne.strip()[0].isalnum() or attend(dessus, ligne):
        return False
    numerotee = _NUMERO.fullmatch(aplatir(dessus)) is not None
    separee = texte.par_paragraphe or not dessus.strip() or detachee(texte, rang)
    return numerotee or separee or majeur(dessus) != majeur(ligne)


def _titre(texte: Texte, debut: int, fin: int) -> bool:
    """Tell a few words that are no sentence, no label and nobody's name."""
    ecrit = texte.mots(debut, fin)
    plat = aplatir(ecrit)
    if (
        not LONGUEUR[0] <= len(ecrit) <= LONGUEUR[1]
        or len(ecrit.split()) < MOTS
        or ecrit.endswith((".", ";", ":", ","))
    ):
        return False
    dits = (SUITE.match(plat), ENTETE.search(plat), SESSION.search(plat), _AUTRE.search(texte.plat[debut:fin]))
    noms = not majeur(ecrit) and not any(x[0].islower() for x in ecrit.split())
    return not noms and not any(dits) and not est_une_partie(plat) and RACONTE.search(ecrit) is None


def _raconte(texte: Texte, rang: int) -> bool:
    """Tell a paragraph of several words, its verb in it, or the label of who sits."""
    while rang < len(texte.debuts) and not texte.brut[slice(*texte.bornes(rang))].strip():
        rang += 1
    if rang >= len(texte.debuts):
        return False
    plat = texte.plat[texte.debuts[rang] : texte.debuts[rang] + 400].lstrip()
    ligne = plat.partition("\n")[0]
    return SUITE.match(plat) is not None or (len(ligne) >= PROSE and plat[0].isalpha() and not _RANGEE.search(ligne))


_RANGEE = re.compile(r"\S {2,}\S")
