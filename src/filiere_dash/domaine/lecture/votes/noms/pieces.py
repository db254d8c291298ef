"""What one piece of a list names: persons, told by their shape; a proxy or a replacement; a function; a group; or nothing known.

« M. Jean ROY », « ROY Jean », « J. Roy », « Mme d'ARTENAC » are persons; « M. ROY à Mme PETIT » is one who gave a proxy;
« 1re vice-présidente » tells what somebody is. A piece that is none of them ends the list.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from filiere_dash.domaine.lecture.matiere.texte import aplatir
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF

CIVILITE = (
    r"(?:messieurs|mesdames|monsieur|madame|mesdemoiselles|mademoiselle|mmes|mme|mlles?|mm|m|me|dr|docteur|maitre)"
)
# « M. », « Mme », before what may be a name.
CIVILITES = re.compile(rf"(?<![\w'-]){CIVILITE}(?:\.(?!-)|(?=\s))(?=\s*\w)")
_SEULES = re.compile(rf"\s*(?:(?:et\s+|,\s*|/\s*)?{CIVILITE}\b\.?\s*)+")
_INITIALES = re.compile(r"(?:[A-ZÀ-Ý][a-zh]?\.(?:\s?-?\s?[A-ZÀ-Ý]\.)*)")
_PARTICULES = {"de", "du", "des", "la", "le", "les", "d", "l", "van", "von", "der", "den", "el", "ben", "dit", "dite", "da", "dos", "di", "del", "y", "e", "née", "épouse", "ép."}  # fmt: skip
_ARTICLES = {"le", "la", "les", "l", "des"}
_MOT = re.compile(r"(?:[dDlL]['’])?[A-ZÀ-Ý][\wÀ-ÿ'’.-]*|[A-ZÀ-Ý][a-zh]?\.(?:-?[A-ZÀ-Ý]\.)*")
_FONCTION = re.compile(
    r"(?:en\s+qualite\s+de\s+|en\s+tant\s+que\s+)?(?:l[ea]\s+|les\s+|l'|sa\s+|son\s+)?(?:(?:\d{1,2}\s?(?:eme|ere|er|re|nde?|e)?|premiere?s?|deuxieme|troisieme|quatrieme|cinquieme|sixieme|seconde?)\s+)?"
    r"(?:(?:vice|co)[- ]?)?(?:maires?|adjoint\w*|administrat\w+|tresori\w+|president\w*|conseill\w+|delegu\w+|rapporteu\w+|secretaires?|membres?|v\.?-?p\.?|elue?s?|depute\w*|senat\w+|doyen\w*|suppleant\w*|titulaires?|questeu\w+|assesseu\w+|chef\w*|membre\w*|prefet\w*|bourgmestre|vice-pdte?|pdte?)\b"
)
# « …, M. ROY formant la majorité des membres en exercice ».
_EN_NOMBRE = re.compile(r"(?:formant|constituant|composant)\b")
_ABSENTE = re.compile(r"(?:absent|excuse|empeche|non[- ]excuse)e?s?\b")
_POUVOIR = r"(?:pouvoirs?|procurations?|mandats?|delegations?|proc\.|pvr|pv)"
_DE_VOTE = r"(?:\s+(?:de\s+vote|ecrite?s?|donnee?s?|remise?s?|confiee?s?|accordee?s?))*"
_PORTE = re.compile(
    rf"(?:(?:ayant|a|avec|porteu\w+|detenteu\w+|mandataire|titulaire|recu|dispose)\s+(?:\w+\s+){{0,2}}?|\+\s*|\(\s*(?:et\s+)?(?:le\s+)?|\ble\s+)?{_POUVOIR}(?:\s+recue?s?)?\s+(?:de\s|d'|du\s)(?!vote)|\bporteu\w+\s+(?:de|d'|du)\s|\bmandataire\s+de\b"
)
_DONNE = re.compile(
    rf"\b{_POUVOIR}{_DE_VOTE}\s*(?:a\b|au\b|aux\b|pour\b|en\s+faveur|:|->|→|(?=\(|$|\)|m\.|mme|monsieur|madame))|\b(?:donn\w+|remis|laiss\w+|confi\w+|ayant|avec|transmis)\s+(?:(?:son|sa|un|une|leur|leurs)\s+)?{_POUVOIR}|\brepresente\w*\s*(?:par\b|:)|→|->|=>|➔|➜|►|\s>>?\s|\brepres?\.\s+par"
)
_ENTRE = re.compile(
    r"(?<!\bdit)\s(?:a|par|pour|au\s+profit\s+de)\s+(?=(?:m\.|mme|mlle|monsieur|madame)\s|[a-z])|^\s*(?:a|par)\s+(?=m\.|mme|[a-z])"
)
_REMPLACE = re.compile(
    r"\b(?:remplace\w*|supplee?e?s?)\b\s*(?:par\b|:)?|\brepresente\w*\s+par\s+(?:(?:son|sa|le|la|l')\s*)?supplean\w+|\bsuppleant\w*\s*:"
)
# What stands between a name and what is said of it: « M. ROY, absent, a donné pouvoir à ».
_AUXILIAIRES = re.compile(r"(?:[\s(,]|\b(?:a|ayant|ont|qui|avait|est|etait|etant|absente?|excusee?|et|avec|son)\b)+$")
# The words of an act, that name nobody: « LA COMMISSION PERMANENTE », « DÉLIBÉRATION ».
_INSTITUTION = re.compile(
    r"\b(?:commission|conseil|bureau|comite|assemblee|communaute|agglomeration|metropole|departement|region|deliberations?|objet|rapport|seance|expose|republique|prefecture|syndicat|decision|"
    r"extrait|registre|article|projet|subventions?|convention|total|annexe|direction|service|avenant|attribution|programme|vote|votants|quorum|date|ordre)\b"
)
# « M. le Maire », « Mme la 1re adjointe », « M. le Président Jean ROY »: who has a function, named or not.
_EN_TITRE = re.compile(
    r"(?:\S+\s+)?(?i:vice-?)?(?i:maire|pr[ée]sident|adjoint|conseill|d[ée]l[ée]gu|d[ée]put|s[ée]nat)[\wéè]*(?:\s+(?:de|du|des|d['’]|délégué|général)\S*(?:\s+\S+){0,5})?(?:\s+(?:[dDlL]['’]|de\s|du\s)?[A-ZÀ-Ý][\wÀ-ÿ'’.-]*)*"
)
# Who sits in the place of another: « M. ROY, suppléant de M. PETIT ».
_REMPLACANT = re.compile(r"\b(?:remplacant|en\s+remplacement\s+d|suppleant\w*\s+(?:de|d'|du)\s)")
_RANG = re.compile(r"[\s\-•*·>\"«|_+]*(?:\d{1,3}\s?[.)°-]*\s+(?=[A-ZÀ-Ý])|\d{1,3}[.)°-]+\s*)?(?:-\s*)?")
MOTS_D_UN_NOM, MOTS_D_UN_GROUPE = 7, 10


class Nature(Enum):
    """What a piece is."""

    VIDE = auto()
    PERSONNE = auto()
    MANDANT = auto()
    PORTEUR = auto()
    REMPLACE = auto()
    SUITE_MANDANT = auto()
    SUITE_ABSENT = auto()
    SUITE_REMPLACE = auto()
    FONCTION = auto()
    NOM = auto()
    AUTRE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read: how many persons, how the first is called and written, and how the others are, where it is told."""

    nature: Nature
    nombre: int = 0
    nom: frozenset[str] = frozenset()
    civilite: bool = False
    mots: int = 0
    capitales: bool = False
    initiales: bool = False
    portes: int = 0
    m_seul: bool = False
    autres: tuple[frozenset[str], ...] = ()


def lire_piece(brut: str, plat: str) -> Piece:
    """Read a piece of a list, printed and folded alike, letter for letter."""
    debut = _RANG.match(brut).end()
    brut, plat = brut[debut:], plat[debut:]
    if suite := re.match(r"(?:et|ainsi\s+que|dont|puis)\s+", plat):
        brut, plat = brut[suite.end() :], plat[suite.end() :]
    if (
        not any(s.isalpha() for s in plat)
        or _SEULES.fullmatch(plat)
        or re.fullmatch(r"\W*(?:neant|aucun\w*|nul|et)\W*", plat)
    ):
        return Piece(Nature.VIDE)
    if COLLECTIF.match(plat.strip()) and len(plat.split()) <= MOTS_D_UN_GROUPE:
        return Piece(Nature.NOM)
    if suite := re.match(r"\s*(?:de\s+|d')(?=(?:m\.|mme|mlle|monsieur|madame)\s)", plat):
        brut, plat = brut[suite.end() :], plat[suite.end() :]
    return _lien(brut, plat) or _nom(brut, plat)


def _lien(brut: str, plat: str) -> Piece | None:
    """Read who gave a proxy, holds one or was replaced; nothing where a piece tells none of them."""
    for motif, nature, suite in (
        (_REMPLACANT, Nature.PERSONNE, Nature.FONCTION),
        (_REMPLACE, Nature.REMPLACE, Nature.SUITE_REMPLACE),
        (_PORTE, Nature.PORTEUR, Nature.FONCTION),
        (_DONNE, Nature.MANDANT, Nature.SUITE_MANDANT),
        (_ENTRE, Nature.MANDANT, Nature.SUITE_MANDANT),
    ):
        trouve = motif.search(plat)
        if not trouve:
            continue
        avant = _AUXILIAIRES.sub("", plat[: trouve.start()])
        lu = _nom(brut[: len(avant)], avant) if any(s.isalpha() for s in avant) else None
        apres = plat[trouve.end() :]
        if motif is _ENTRE and not (_suivi(brut[trouve.end() :]) and (lu is None or lu.nature is Nature.PERSONNE)):
            continue
        if lu is None:
            return Piece(suite, portes=1 + len(re.findall(r",|\bet\b", apres)) if nature is Nature.PORTEUR else 0)
        if lu.nature is not Nature.PERSONNE:
            return Piece(suite) if lu.nature in (Nature.VIDE, Nature.FONCTION) else Piece(Nature.AUTRE)
        portes = 1 + len(re.findall(r",|\bet\b", apres)) if nature is Nature.PORTEUR else 0
        nombre = lu.nombre + (
            sum(_suivi(brut[t.end() :]) for t in motif.finditer(plat, trouve.end())) if nature is Nature.MANDANT else 0
        )
        return Piece(nature, nombre, lu.nom, lu.civilite, lu.mots, lu.capitales, lu.initiales, portes, lu.m_seul)
    return None


def _suivi(brut: str) -> bool:
    """Tell a passage that opens on a person."""
    return (
        re.match(
            rf"\s*(?:[àÀ]\s+|[Aa]u\s+)?(?i:{CIVILITE})\b|\s*\(?(?:(?:d|l)['’])?[A-ZÀ-Ý]|\s*(?:l[ea]\s+)?(?:maire|présidente?)\b",
            brut,
        )
        is not None
    )


def _nom(brut: str, plat: str) -> Piece:
    """Read persons, a function, or a name that may be that of a place."""
    brut = re.sub(r"\([^()]*\)?|\[[^\[\]]*\]|\*+|\"", lambda t: " " * len(t[0]), brut)
    plat = "".join(" " if b == " " else p for b, p in zip(brut, plat, strict=True))
    nu = plat.strip(" .-")
    if not any(s.isalpha() for s in plat):
        return Piece(Nature.FONCTION)
    if _ABSENTE.match(nu):
        return Piece(Nature.SUITE_ABSENT if len(nu.split()) <= MOTS_D_UN_NOM else Nature.AUTRE)
    places = [t.start() for t in CIVILITES.finditer(plat)]
    if not places:
        return Piece(Nature.FONCTION) if _FONCTION.match(nu) and len(nu.split()) <= MOTS_D_UN_GROUPE else _un_nom(brut)
    avant = plat[: places[0]].strip(" .-")
    if avant and not (_FONCTION.match(avant) or re.fullmatch(r"[a-z]\.?", avant)):
        return _colle(brut, places)
    return _titrees(brut, plat, places)


def _titrees(brut: str, plat: str, places: list[int]) -> Piece:
    """Read the persons that civilities open."""
    lus = [_sous_civilite(brut[a:b]) for a, b in zip(places, [*places[1:], len(brut)], strict=True)]
    if any(x is None for x in lus):
        return Piece(Nature.AUTRE)
    nommes = [x for x in lus if x.nombre]
    if not nommes:
        return Piece(Nature.VIDE)
    premier = nommes[0]
    m_seul = len(nommes) == 1 and plat[places[0] :].startswith("m.")
    autres = tuple(x.nom for x in nommes[1:])
    return Piece(
        Nature.PERSONNE, len(nommes), premier.nom, True, premier.mots, premier.capitales, m_seul=m_seul, autres=autres
    )


def _colle(brut: str, places: list[int]) -> Piece:
    """Read a name without a title before one that has it, « Jean ROY Mme PETIT »."""
    premier = _un_nom(brut[: places[0]])
    reste = _nom(brut[places[0] :], aplatir(brut[places[0] :]))
    if premier.nature is not Nature.PERSONNE or reste.nature is not Nature.PERSONNE:
        return Piece(Nature.AUTRE)
    return Piece(Nature.PERSONNE, 1 + reste.nombre, premier.nom, True, premier.mots, premier.capitales)


def _sous_civilite(brut: str) -> Piece | None:
    """Read what follows a title: a name, « le Maire », or nothing before another one; None for running words."""
    plat = aplatir(brut)
    civilite = re.match(rf"{CIVILITE}\b\.?\s*", plat)
    suite = brut[civilite.end() :] if civilite else brut
    if not any(s.isalpha() for s in suite) or re.fullmatch(r"\W*(?:et|,|les)?\W*(?:les)?\W*", suite.lower()):
        return Piece(Nature.VIDE)
    if titree := re.match(r"\s*(?:l[ea]s?\s|l['’])(?![A-ZÀ-Ý])", suite):
        seule = _EN_TITRE.fullmatch(suite[titree.end() :].strip(" .,;"))
        return Piece(Nature.PERSONNE, 1, frozenset({"titre"})) if seule else None
    lu = _un_nom(suite, civil=True)
    return lu if lu.nature is Nature.PERSONNE else None


def _un_nom(brut: str, *, civil: bool = False) -> Piece:
    """Read one name, or several that capitals part; a function may follow."""
    mots = _mots(brut)
    while mots and mots[-1].lower() in _PARTICULES and not civil:
        mots.pop()
    pleins = [x for x in mots if x[:1].isupper() or re.match(r"[dl]['’][A-ZÀ-Ý]", x)]
    minuscule = bool(mots) and not civil and mots[0] in _ARTICLES
    if minuscule or not any(len(x.strip(".")) > 1 for x in pleins) or _INSTITUTION.search(aplatir(" ".join(mots))):
        return Piece(Nature.AUTRE)
    nombre = _coupes(brut) or 1
    if nombre == 1 and len(mots) > MOTS_D_UN_NOM:
        return Piece(Nature.AUTRE)
    nom = frozenset(aplatir(x).strip(".") for x in pleins if len(x) > len("Le"))
    return Piece(Nature.PERSONNE, nombre, nom, False, len(pleins), any(map(_en_capitales, pleins)), _initiale(mots[0]))


def _mots(brut: str) -> list[str]:
    """Return the words of a name, nothing where running words follow it; a function may."""
    mots: list[str] = []
    suite = brut.replace("/", " ").split()
    for rang, mot in enumerate(suite):
        nu = mot if _initiale(mot) else mot.strip(" .,;:-")
        if nu and (_MOT.fullmatch(nu) or nu.lower().strip("'’") in _PARTICULES):
            mots.append(nu)
        elif nu:
            return mots if mots and _dit_ensuite(aplatir(" ".join(suite[rang:]))) else []
    return mots


def _dit_ensuite(reste: str) -> bool:
    """Tell what may follow a name: a function, « excusé », « formant la majorité »."""
    fonction = _FONCTION.match(reste) or _ABSENTE.match(reste)
    return bool(fonction and len(reste.split()) <= MOTS_D_UN_GROUPE) or _EN_NOMBRE.match(reste) is not None


def _initiale(mot: str) -> bool:
    return _INITIALES.fullmatch(mot) is not None


def _en_capitales(mot: str) -> bool:
    return len(mot) > len("Le") and re.sub(r"^[dl]['’]", "", mot).isupper() and not _initiale(mot)


_CAPITALES = r"(?:[DL]['’])?[A-ZÀ-Ý][A-ZÀ-Ý'’-]+"
_PRENOM = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[- ][A-ZÀ-Ý][a-zà-ÿ]+)*"
_NOM_PRENOM = re.compile(rf"(?:{_CAPITALES}(?: {_CAPITALES})* {_PRENOM}(?: |$)){{2,}}")
_PRENOM_NOM = re.compile(rf"(?:{_PRENOM} {_CAPITALES}(?: {_CAPITALES})*(?: |$)){{2,}}")


def _coupes(brut: str) -> int:
    """Count names that a cell ran together, « PETIT Ana ROY Luc », where capitals tell where each begins."""
    ecrit = " ".join(brut.split())
    if _NOM_PRENOM.fullmatch(ecrit):
        return len(re.findall(r"(?<=[a-zà-ÿ]) (?=[A-ZÀ-Ý]{2})", ecrit)) + 1
    if _PRENOM_NOM.fullmatch(ecrit):
        return len(re.findall(r"(?<=[A-ZÀ-Ý]) (?=[A-ZÀ-Ý][a-zà-ÿ])", ecrit)) + 1
    return 0
