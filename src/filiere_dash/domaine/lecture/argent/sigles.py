"""« La CCI », « MBA »: the whole name that the act prints of what it then calls by its initials."""

import re

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, recoller

_PETITS = frozenset(
    ["de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux", "en", "pour", "sur", "of", "the"]
)
_LETTRES = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9&.]{1,9}")
# Characters before « (MBA) » where its name may stand.
_PORTEE = 130


def est_un_sigle(nom: str) -> bool:
    """Tell « CCI », « M.B.A. »."""
    return _LETTRES.fullmatch(nom) is not None


def abrege(sigle: str, nom: str) -> bool:
    """Tell that a name begins by the words of a sigle: « CCI », « Chambre de commerce et d'industrie de Vermenouse »."""
    lettres = re.sub(r"[^a-z0-9]", "", cle(sigle))
    mots = [x for x in re.findall(r"[a-z0-9]+", cle(nom)) if x not in _PETITS]
    depuis = 1 if mots and mots[0] == "association" and not lettres.startswith("a") else 0
    return len(lettres) > 1 and "".join(x[0] for x in mots[depuis:]).startswith(lettres)


def en_entier(texte: Texte, sigle: str) -> str | None:
    """Return the name printed before « (SIGLE) »; nothing where no words before it make the sigle, or two names do."""
    lus = set()
    lettres = r"\.?".join(map(re.escape, re.sub(r"\.", "", aplatir(sigle))))
    motif = re.compile(rf"\s*\(\s*(?:ci-apres\s*)?[«\"]?\s*(?:la |le |l')?{lettres}\.?\s*[»\"]?\s*\)")
    for trouve in motif.finditer(texte.plat):
        avant = texte.brut[max(0, trouve.start() - _PORTEE) : trouve.start()]
        avant = re.split(r"[.;:,()«»]\s|\n\s*\n", avant)[-1]
        departs = [t.start() for t in re.finditer(r"(?<![\w-])[A-ZÀ-Ý]", avant)]
        nom = next((recoller(avant[d:]) for d in reversed(departs) if _fait(sigle, avant[d:])), None)
        lus |= {nom} if nom else set()
    return lus.pop() if len(lus) == 1 else None


def _fait(sigle: str, nom: str) -> bool:
    """Tell words whose initials are the sigle, all of it and nothing more; « Saint-Aubracaise » is one word or two."""
    lettres = re.sub(r"[^a-z0-9]", "", cle(sigle))
    return any(
        "".join(x[0] for x in re.findall(mot, cle(nom)) if x not in _PETITS) == lettres
        for mot in (r"[a-z0-9]+", r"[a-z0-9][a-z0-9-]*")
    )
