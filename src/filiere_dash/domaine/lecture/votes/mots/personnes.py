"""Persons named in a passage are counted, never kept: « MM. Durand et Petit » are two."""

import re

from filiere_dash.domaine.lecture.matiere.texte import aplatir

_PARTICULES = {"de", "du", "des", "la", "le", "van", "von", "der", "den", "el", "ben", "da", "dos", "di", "del"}
_CIVILITE = r"(?:messieurs|mesdames|monsieur|madame|mesdemoiselles|mmes|mme|mlle|mm|m|me|dr)\b\.?"
_FONCTION = re.compile(
    r"^(?:l[ea]\s|les\s|l')?(?:(?:\d+\s?(?:er|ere|eme|e)?|premier|premiere|deuxieme|troisieme|quatrieme)\s+)?"
    r"(?:maires?|adjoint|administrat|tresori|gerant|direct|president|vice|conseill|delegu|rapporteu|secretaire|membre|pouvoir|procuration|qui\b|dont\b|ayant|"
    r"excuse|absent|par\b|pour\b|contre\b|abstention|represent|en sa qualite|interesse|voix|ses\b|son\b|groupe)"
)
# A list ends where a sentence, another item or what closes the act begins.
_FIN = re.compile(
    r"\n\s*\n|[.;](?=\s+[a-z]{4,})|(?<=[a-z]{3})\.(?=\s+(?:et|l[ae]s?|l'|en|il|ils|elle|a|au|un|une|ont|vu|se|ne|on|ce)\b)|\)|:|\n(?=\s*-)|\n(?=\s*(?:fait|ainsi|recue?|publiee?|pour\s+(?:extrait|copie|expedition)|certifie|transmis|conclusions|l[ea]s?\s|adopte|delibere|acte)\b)|"
    # Who signs, alone on the line under the names: « Mme la Présidente, Anne ROY »; a comma before waits for one more name.
    r"(?<![,;])(?<!,\s)(?<!\bet)(?P<signe>\n)(?=\s*(?:m|mme|monsieur|madame)\s+l[ea]\s+(?:\d\w+\s+|premiere?\s+)?(?:vice-)?(?:maire|president|adjoint|secretaire|direct)[^,;\n]*(?:,(?!\s*(?:m|mme|monsieur|madame)\s)[^,;\n]*)?(?:\n|$))|$"
)
# More names under who seems to sign: a list, maybe, that goes on.
_SUITE = re.compile(r"[^\n]*\n\s*(?:m|mm|mme|mmes|monsieur|madame)\s")
_AVEC_UN_POUVOIR = re.compile(r"\([^()]*\b(?:pouvoir|procuration|mandat)\b[^()]*\)")
# « M. Roy (groupe Demain), Mme Petit »: what stands between brackets names nobody.
_ENTRE_PARENTHESES = re.compile(r"\([^()]*\)")
_ABREGE = re.compile(r"\b(m|mm|mme|mmes|mlle|dr|me)\.")
# « M. G. ROY », « Mme M.-C. BLANC »: their points end nothing, and « M. » is no other title.
_INITIALES = re.compile(
    r"(?P<titre>(?<!\w)(?:mm?\.|mmes?\b\.?|monsieur|madame|messieurs|mesdames)\s+|-\s?|(?:,\s*|\bet\s+)(?!m\.))(?P<lettres>[a-z]\.(?:\s?-?\s?[a-z]\.)*)(?=\s)"
)


def compter(brut: str, plat: str) -> tuple[int, bool]:
    """Count the persons named in a passage; the second term tells that each could be told apart.

    `brut` and `plat` are the same passage, printed and folded. Zero when it opens on no name.
    """
    protege = _ENTRE_PARENTHESES.sub(lambda t: " " * len(t[0]), plat)
    protege = _INITIALES.sub(lambda t: t["titre"] + "x".ljust(len(t["lettres"])), protege)
    protege = _ABREGE.sub(lambda t: t[1] + " ", protege)
    brut = _ENTRE_PARENTHESES.sub(lambda t: " " * len(t[0]), brut)
    fin = _FIN.search((protege.strip() and protege) or "")
    borne = fin.start() if fin else len(plat)
    douteux = bool(fin and fin["signe"] and _SUITE.match(protege, fin.end()))
    # « Mme PETIT (et le pouvoir de M. ROY) »: one or two, as each counts.
    noms, surs, en_fonction = 0, not douteux and not _AVEC_UN_POUVOIR.search(plat, 0, borne), False
    for debut, bout in _morceaux(protege[:borne]):
        titree = re.search(rf"(?<!\w){_CIVILITE}(?=\s)", protege[debut:bout]) is not None
        if en_fonction and not titree and protege[:debut].endswith("et"):
            continue  # « présidente du Cluster Cuir et Matières » is one person
        compte, certain = _un_nom(brut[debut:bout], protege[debut:bout])
        noms, surs = noms + compte, surs and certain
        en_fonction = not titree and compte == 0
    return noms, surs and noms > 0


def _morceaux(plat: str) -> list[tuple[int, int]]:
    bornes, debut = [], 0
    for trouve in re.finditer(r"[,;]|\bet\b(?!-)|\s[-/]\s|\n(?=\s*(?:m|mm|mme|mmes|monsieur|madame)\b)", plat):
        bornes.append((debut, trouve.start()))
        debut = trouve.end()
    return [*bornes, (debut, len(plat))]


def _un_nom(brut: str, plat: str) -> tuple[int, bool]:
    """Return how many persons a piece names: none for a function or for running words."""
    civilites = len(re.findall(rf"(?<!\w){_CIVILITE}(?=\s)", plat))
    nu = re.sub(rf"^\s*(?:de\s+|d'|par\s+|:\s*|\(\s*)*(?:{_CIVILITE}\s*)*(?:l[ea]s?\s+)?", "", plat).strip()
    if civilites > 1:
        return civilites, True
    if not nu or (_FONCTION.match(nu) and not civilites):
        return 0, True
    mots = brut.split()
    # « Mme PETIT et M. ROY, sociétaires de la SCIC »: a common noun opens what somebody is.
    if not civilites and mots[0].islower() and nu[0] == aplatir(mots[0])[0] and mots[0] not in _PARTICULES:
        return 0, True
    capitales = sum(mot[:1].isupper() and len(mot) > 1 for mot in mots)
    if civilites:
        return (1, True) if capitales else (0, False)
    return (1, False) if capitales >= 1 and len(mots) <= 5 else (0, capitales == 0)
