"""The codes by which a budget names what an expense is for: « opération 2301 », « programme P331 », « service ECO »."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.candidats import POIDS_SUR, Candidat
from filiere_dash.domaine.lecture.matiere.texte import Texte

_NOMME = re.compile(
    r"(?<!\w)(?P<nature>(?:code\s+)?(?:operation|programme)|autorisation\s+(?:de\s+programme|d'engagement)|enveloppe|ligne(?:\s+(?:budgetaire|de\s+credits?))?|action|"
    r"a\.?p\.?|a\.?e\.?|service(?:\s+gestionnaire)?|gestionnaire|antenne|centre\s+de\s+(?:couts?|responsabilite|gestion)|sous-politique|code(?:\s+(?:service|gestionnaire|budgetaire|analytique|antenne))?)"
    r"\s*(?:n\s?[°º]\s*|:\s*)?(?P<code>[a-z0-9]+(?:[._/-][a-z0-9]+)*(?:[ ][a-z]{1,2}\d{2,})?)(?![\w-]|[ ]?\d{3}(?!\d)|\s?(?:€|euros|k€|%))"
)
_ANNEE = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)\d\d)?")
# « , service 520 », « (gestionnaire ECO »: an item of an imputation, not a word of the sentence.
_RUBRIQUE = re.compile(r"[,;(/:-]\s*$")
_EN_CHIFFRES = ("enveloppe", "autorisation")
_COMPTE_A_COTE = re.compile(r"\b(?:comptes?|articles?|natures?)\s*(?:n\s?[°º]\s*|:\s*)?\d{3}")
LONGUEUR_SIGLE = 3


def codes_nommes(texte: Texte, debut: int, fin: int, poids: int) -> Iterator[Candidat[str]]:
    """Yield the codes that a sentence names, as printed and without their label."""
    for trouve in _NOMME.finditer(texte.plat, debut, fin):
        code = texte.brut[trouve.start("code") : trouve.end("code")]
        if code != code.upper() or _ANNEE.fullmatch(code):
            continue
        label = texte.brut[trouve.start("nature") : trouve.end("nature")]
        rubrique = _RUBRIQUE.search(texte.plat, debut, trouve.start()) is not None
        if _est_un_code(code, label, rubrique, _COMPTE_A_COTE.search(texte.plat, debut, fin) is not None):
            nom = code.isalpha() and "programme" in label.lower()  # « programme LEADER » may be no more than a name
            yield Candidat(code, trouve.start(), trouve.end(), min(poids, POIDS_SUR - 10) if nom else poids)


def _est_un_code(code: str, label: str, rubrique: bool, compte: bool) -> bool:
    """Tell a code from the words and the numbers that follow such labels in a sentence."""
    nature = label.lower()
    lettres, chiffres = any(s.isalpha() for s in code), any(s.isdigit() for s in code)
    if nature in ("ap", "ae", "a.p.", "a.e."):
        return label.isupper() and chiffres
    if lettres and chiffres:
        return len(code) >= LONGUEUR_SIGLE or nature.startswith("code")
    if lettres:  # in a sentence all in capitals, every word looks like a code
        return rubrique and len(code) >= LONGUEUR_SIGLE and not label.isupper()
    if nature.startswith("ligne"):  # alone, it is the account itself
        return compte
    return (
        "opération" in nature
        or "operation" in nature
        or "programme" in nature
        or nature.startswith(_EN_CHIFFRES)
        or (rubrique and nature.startswith("service"))
    )
