"""What is said of one member beside their name: there, represented by another one, or away.

« Présente », « P », « excusé, pouvoir à Mme PETIT », « absent non excusé », « suppléée par M. NOIR ».
"""

import re

POUVOIR = r"(?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?|pvr|pouv\.?|proc(?:ur)?\.?)"
PRESENTS, POUVOIRS, ABSENTS = "presents", "pouvoirs", "absents"
CROIX = r"[x×✓✔✗✘☑☒⊠■●*+]|\[x\]|oui|1"
_INCLUSIF = re.compile(r"\(e\)|[·./-]e\b(?=\s|$|[,;])")
_REMARQUE = re.compile(r"\((?!.*(?:pouvoir|procuration|mandat|represent|supple|remplac|absent|excus)).*\)\s*$")
_EN_SEANCE = r"(?:\s+(?:en\s+(?:seance|salle|visio\w*|presentiel|distanciel)|a\s+(?:la\s+seance|l'ouverture|l'appel|distance)|par\s+visio\w*))*"
_EST = r"(?:(?:est|etait|a|ete)\s+)*"
_PRESENT = re.compile(rf"{_EST}(?:presente?|pres\.?|p|signee?|emargee?|siege|signature)(?!\w){_EN_SEANCE}")
_ABSENT = re.compile(
    rf"{_EST}(?:(?:(?:en\s+)?absen(?:t|ce)|excuse|empeche|non[\s-]+(?:excuse|justifie|represente|present)|justifie|abs\.?|exc?\.?|a\.?|e)e?[\s,/-]*(?:et\s+)?)+"
)
_SANS = re.compile(
    rf"[\s,(]*\b(?:sans\s+(?:avoir\s+donne\s+)?{POUVOIR}|(?:et\s+)?non\s+representee?|n'a(?:yant)?\s+pas\s+donne\s+(?:de\s+)?{POUVOIR})\)?"
)
_SUPPLEE = re.compile(r"\b(?:supplee?e?\b|supplean|remplace)")
_PORTE = re.compile(rf"\b{POUVOIR}\s+(?:recue?s?\s+)?(?:de\s|d'|du\s)(?!\s*vote)|^\+|\bporteu[rs]")
_DONNE = re.compile(
    rf"(?<!\w){POUVOIR}(?!\w)|\brepresente\w*|\bdonn\w+\s+(?:a|au)\b|^(?:r|rep\.?|repr\.?|pv)$|^(?:a|par)\s+(?:m\.|mme|monsieur|madame)\s"
)
# Signs that a state takes at most: a sentence is none.
LONGUEUR = 130


def etat(dit: str) -> str:
    """Return where somebody is counted by what a folded passage says of them; nothing where it says nothing of it."""
    nu = " ".join(_REMARQUE.sub("", _INCLUSIF.sub("", dit)).split()).strip(" .;:,()–-")
    if not nu or len(nu) > LONGUEUR:
        return ""
    sans = _SANS.sub("", nu).strip(" ,;")
    if sans != nu:
        return ABSENTS if not sans or _ABSENT.fullmatch(sans) else ""
    if _PRESENT.fullmatch(nu):
        return PRESENTS
    if _ABSENT.fullmatch(nu):
        return ABSENTS
    if _SUPPLEE.search(nu):
        return PRESENTS
    if (present := _PRESENT.match(nu)) and porte(nu[present.end() :]):
        return PRESENTS
    return POUVOIRS if _DONNE.search(nu) and not porte(nu) else ""


def dit_present(dit: str) -> bool:
    """Tell that a folded passage says « présent » itself, and not that another one sits instead."""
    return _PRESENT.match(dit.strip()) is not None


def porte(dit: str) -> bool:
    """Tell that a folded passage says whose proxy somebody holds."""
    return _PORTE.search(dit) is not None
