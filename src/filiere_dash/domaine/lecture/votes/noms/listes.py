"""The lists of a heading: who sat, who gave a proxy, who was away; each is told apart by its title, then counted.

Names come with a civility or without, separated by commas, dashes or lines, commune by commune or not. What is counted
here is never sure: a person checks it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance
from filiere_dash.domaine.lecture.votes.noms.colonnes_de_noms import noms_coupes
from filiere_dash.domaine.lecture.votes.noms.nommes import civilites, partielle

_QUI = r"(?:(?:mmes?\.?|mm\.?|mesdames|messieurs|les|et)\s+)*(?:(?:membres|conseillers|conseilleres|elus|delegues|titulaires|suppleants?|municipaux|communautaires|metropolitains|syndicaux|du\s+bureau)\s+)*"
_DONNE = r"(?:(?:(?:ayant|avaient|ont|avait|a|avec|qui\s+ont)\s+(?:donne\s+|remis\s+|laisse\s+)?|donn(?:ent|aient|ant)\s+)(?:leur\s+|un\s+)?(?:pouvoirs?|procurations?|mandats?|delegations?)(?:\s+de\s+vote)?(?:\s+a)?)"
_ETAIENT = r"(?:(?:etaient|etait|sont|est|liste\s+des)\s+)?"
# « Étaient présents Mesdames et Messieurs », above names; « [12] », how many they are.
_SUITE_DU_TITRE = r"(?:\s+(?:mesdames|messieurs|mmes?\.?|mm\.?)(?:\s*(?:et|,)\s*(?:mesdames|messieurs|mmes?\b\.?|mm\b\.?))?(?=[ ]*(?:\n|:)))?\s*(?:\([^()\n]{0,40}\)\s*)?(?:\*[ ]*)?"
# The titles of lists, the longest first: « absents ayant donné procuration » opens no list of absents.
TITRES = {
    "pouvoirs": rf"{_ETAIENT}{_QUI}(?:absente?s?\s*[-,]?\s*)?(?:excusee?s?\s*[-,]?\s*)?(?:et\s+|mais\s+)?(?:{_DONNE}|(?<!non )representee?s?(?:\s+par\s+(?:pouvoirs?|procurations?))?)|(?:liste\s+des\s+)?(?:pouvoirs?|procurations?)(?:\s+(?:donnes?|de\s+vote|ecrits?))?|delegations?\s+de\s+(?:vote|pouvoirs?)|mandants?",
    "mandataires": r"mandataires?",
    "suppleants": rf"{_ETAIENT}{_QUI}supplee?e?s?",
    "presents": rf"{_ETAIENT}{_QUI}presente?s?(?:\s+(?:titulaires|suppleants?|au\s+moment\s+du\s+vote|a\s+la\s+seance|(?:et|ou)\s+(?:connecte\w*|assimile\w*|a\s+distance|en\s+visio\w*)))?",
    "absents": rf"{_ETAIENT}{_QUI}(?:absente?s?(?:\s*(?:et\s+|ou\s+|/\s*|,\s*|-\s*)?(?:non\s+)?(?:excusee?s?|representee?s?))*|excusee?s?)(?:\s*,?\s*(?:sans\s+(?:pouvoir|procuration)|n'ayant\s+pas\s+donne\s+(?:de\s+)?(?:pouvoir|procuration)))?",
    "assistants": r"(?:assistaient|siegeaient|participaient|(?:ont|avaient)\s+(?:assiste|siege|participe|pris\s+part)|prenaient\s+part)(?:\s+a\s+(?:la|cette)\s+(?:seance|reunion))?",
}
# Who « assistaient à la séance » sat, where nothing else tells who did.
_A_DEFAUT = {"presents": "assistants"}
_TITRE = re.compile(
    rf"(?:^|(?<=[.;\n])|(?<=[ ]{{2}})|(?<=- ))[ ]*(?:\*[ ]*)?(?:{'|'.join(f'(?P<{k}>{v})' for k, v in TITRES.items())}){_SUITE_DU_TITRE}(?::|\n|(?=(?:mm?\.|mmes?\b\.?|messieurs|mesdames)\s[a-z]))",
    re.MULTILINE,
)
# « M. ROY est désigné secrétaire », on the line under names.
UNE_PHRASE = r"\n[ ]*(?:(?:m\.|mme|monsieur|madame)\s[^\n,;:]{3,50}\s|[a-z' -]{3,40}\s)(?:est|sont|a\s+ete|ont\s+ete|etant|ouvre|preside|expose|rappelle|presente|assure|remplit|propose|constate)\b|\n(?=[^\n]{3,80}\bsecretaires?\s+de\s+(?:la\s+)?seance\b)"
# A blank line ends a list, unless the next commune or the next group opens under it.
_FIN = re.compile(
    r"\n[ ]*\n(?!\s*(?:(?:pour\s+)?(?:la\s+)?(?:communes?|villes?|college|groupe)\s+[^\n]{2,60}\n\s*(?:m\.|mm\.|mmes?\b)|(?!invite|assist|direct|admin|secret|president)[a-z][^\n:,;.\d]{2,40}:\s*(?:m\.|mm\.|mmes?\b)))|\x00|\n[ ]*(?:secretaire|secretariat|rapporteur|objet|le\s+quorum|quorum|formant|lesquels|assistai\w+|nombre|date|l'an\b|vu\b|deliberation|president|"
    r"en\s+cours\s+de|arriv\w+|depart|(?:pouvoirs?|procurations?)\s+(?:de|a|donnee?s?)\s|(?:m\.|mme|monsieur|madame)\s[^\n,;]{3,40}\s(?:a\s+)?donne\s+(?:pouvoir|procuration|mandat)\b)|"
    rf"{UNE_PHRASE}|"
    r"(?<=[.;])\s+(?:secretaire|le\s+quorum)\b|(?<=[a-z)])(?<!\b[a-z])(?<!\bmm)(?<!\bmme)(?<!\bmmes)\.\s*\n(?=[ ]*[a-z])|(?<=[.;\n])[ ]*[^\n:;.]{0,60}(?:en\s+cours\s+de\s+seance|donne\s+lecture)"
)
_LIEN = re.compile(
    r"(?:\bmandataires?\s*:|\b(?:pouvoirs?|procurations?|mandat|delegation)(?:\s+de\s+vote)?(?:\s+(?:donnee?s?|remise?s?))?\s+(?:a|de)|\brepresente\w*\s+par|→|->|=>|(?<!donne )(?<!pouvoir )(?<!\bmandat )\b(?:a|par|pour))\s+\(?(?=(?:m\.|mme|mlle|monsieur|madame)\s|[a-z]{2,}|[a-z]\.\s?[a-z]{2})"
)
# « Étaient présents : Ruffec : M. DURAND … » goes on with the next communes.
COMMUNE = re.compile(r"[^,;:.\n]{2,40}\s?:\s")
_PROXY = re.compile(r"\b(?:pouvoirs?|procurations?|mandats?|represente\w*|suppleee?s?|remplace\w*)\b")
_CIVILITE = re.compile(r"(?<!\w)(?:m\.|mm\.?|mmes?\b\.?|mlle\b|monsieur|madame|messieurs|mesdames)\s")
# « Mmes et MM. ROY Anne, PETIT Luc »: one title for all names.
_MELES = re.compile(r"\s*(?:mmes?|mm?\.?|mesdames|messieurs)\s+(?:et|,)\s+(?:mm|mmes|messieurs|mesdames)\b\.?")
# « 1. Paul ABRIC », in a list that is numbered.
_RANG = re.compile(r"\s*\d{1,3}\s?[.)°-]\s*(?=[a-z])")
_PARTICULES = {"de", "du", "des", "la", "le", "d", "van", "von", "el", "dit", "da", "dos", "di"}
PORTEE, MOTS_D_UN_NOM = 6000, 5
# What is written over words that name nobody among names: a blank that parts none of them.
REMPLI = "\t"


@dataclass(frozen=True, slots=True)
class Liste:
    """A list: the field that its title names, where that title begins and where the names stand."""

    champ: str
    titre: int
    debut: int
    fin: int


_COTE_A_COTE = re.compile(
    r"(?m)^[^\n\d]*\b(?:presents?|absents?|excuses?|representes?|pouvoirs?|procurations?)\s*:?[ ]{2,}[^\n\d:]{0,20}\b(?:presents?|absents?|excuses?|representes?|pouvoirs?|procurations?)\s*:?[ ]*$"
)


def sans_colonnes(plat: str) -> str:
    """Return a text where the titles of lists printed side by side, whose names can't be told apart, open nothing."""
    plat = _COTE_A_COTE.sub(lambda t: "\x00" * len(t[0]), plat)
    for debut, fin in noms_coupes(plat):
        plat = plat[:debut] + "\x00" * (fin - debut) + plat[fin:]
    return plat


def lister(plat: str) -> list[Liste]:
    """Return the lists of a text; each ends where the next begins, or where running text does."""
    titres = list(_TITRE.finditer(plat))
    rendues = []
    for rang, trouve in enumerate(titres):
        champ = next(k for k in TITRES if trouve[k])
        suivante = titres[rang + 1].start() if rang + 1 < len(titres) else len(plat)
        debut = trouve.end() - (trouve[0][-1] == "\n")
        debut += len(plat[debut:]) - len(plat[debut:].lstrip(" \n"))
        arret = _FIN.search(plat, debut)
        # The sign that ends a list is its own, but where it stands for visas that were blanked.
        borne = arret.start() + (arret[0] != "\x00") if arret else len(plat)
        fin = min(suivante, borne, debut + PORTEE)
        if debut < fin:
            rendues.append(Liste(champ, trouve.start(), debut, fin))
    return rendues


# « Tous les conseillers, à l'exception de M. X ».
_TOUS = re.compile(r"\s*(?:tou(?:s|tes)|l'ensemble|la\s+totalite)\b")


def compter_listes(texte: Texte, plat: str, champ: str) -> Champ[int] | None:
    """Count the persons of every list of a field, one printed twice being counted once; nothing where one is cut short."""
    listes = lister(plat)
    lues = [x for x in listes if x.champ == champ] or [x for x in listes if x.champ == _A_DEFAUT.get(champ)]
    lues = lues or [*_sans_titre(plat, champ)]
    if any(_TOUS.match(plat, x.debut) for x in lues):
        return None
    connues: dict[str, tuple[Liste, int]] = {}
    for x in lues:
        brut = texte.brut[x.debut : x.fin]
        if partielle(texte.brut[x.debut : x.fin + 80]):
            return None
        if nombre := _compter(brut, plat[x.debut : x.fin], champ):
            connues.setdefault(re.sub(r"\W", "", brut), (x, nombre))
    if not connues:
        return None
    premiere = next(iter(connues.values()))[0]
    preuve = texte.preuve(premiere.titre, premiere.debut + 60, Confiance.A_VERIFIER)
    return Champ(sum(n for _, n in connues.values()), preuve)


# Names alone, line after line, above « Formant la majorité des membres en exercice ».
_SANS_TITRE = re.compile(
    r"(?:^[ ]*(?:(?:m\.|mme\b\.?|monsieur|madame)[ ][a-z][a-z' -]{2,40}?(?:[ ]{2,}|[ ]*,?[ ]*(?=\n)))+\n){3,}(?=\s*formant\s+la\s+majorite)",
    re.MULTILINE,
)


def _sans_titre(plat: str, champ: str) -> Iterator[Liste]:
    """Yield the names that form the majority, where no title opens them: they sat."""
    for trouve in _SANS_TITRE.finditer(plat) if champ == "presents" else ():
        yield Liste(champ, trouve.start(), trouve.start(), trouve.end())


def _compter(brut: str, plat: str, champ: str) -> int:
    # A name cut at a hyphen goes on with the next line.
    brut, plat = (re.sub(r"(?<=\w)-\n\s*(?=\w)", "-", x) for x in (brut, plat))
    if champ == "pouvoirs":
        return _mandants(brut, plat)
    if champ == "presents":
        porteurs = list(_PORTEURS.finditer(plat))
        brut, plat = (_blanchir(x, porteurs) for x in (brut, plat))
    if _CIVILITE.search(plat) and not _PROXY.search(plat) and not _MELES.match(plat):
        return civilites(re.sub(r"\([^()]*\)", lambda t: " " * len(t[0]), plat))
    return sum(_personne(b, p) and not _PROXY.search(p) for b, p in morceaux(brut, plat))


# « Mme PETIT (+ pouvoir de Mme BRUN) »: she sat.
_PORTEURS = re.compile(r"\([^()]*\b(?:pouvoirs?|procurations?|mandats?)\s+d(?:e\b|')[^()]*\)")


def _blanchir(ecrit: str, lieux: Iterable[re.Match[str]]) -> str:
    for lieu in lieux:
        ecrit = ecrit[: lieu.start()] + " " * len(lieu[0]) + ecrit[lieu.end() :]
    return ecrit


def _mandants(brut: str, plat: str) -> int:
    """Count who gave a proxy: as many as are told to whom, or as are named where nobody is told."""
    liens = [x for x in _LIEN.finditer(plat) if brut[x.end() : x.end() + 1].isupper()]
    if liens:
        return len(liens)
    if re.search(r"\b(?:a|par|pouvoirs?|procurations?)\b", plat):
        return 0
    return sum(_personne(b, p) for b, p in morceaux(brut, plat))


def morceaux(brut: str, plat: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces that may name one person each, the communes that open them being left out."""
    if COMMUNE.match(plat):
        plat = re.sub(
            r"(?:(?<=[,;.\n])|(?<=\s-\s)|^)\s*(?:(?!\s-\s)[^,;:.]){2,40}?\s?:(?=\s)", lambda t: ";" * len(t[0]), plat
        )
    plat = _MELES.sub(lambda t: ";" * len(t[0]), plat)
    plat = re.sub(r"\([^()]*\)", lambda t: re.sub(r"[,;\n]|\bet\b", lambda y: "_" * len(y[0]), t[0]), plat)
    plat = _separer(brut, plat)
    virgules = re.search(r"[,;]|\s[-/•]\s", plat) is not None
    coupe = r"[,;]+|\s[-/•]\s|(?<=[a-z)]\s)\d{1,3}\s?[.)]\s|\bet\b|[ ]{2,}" + (
        r"|\n(?=[ ]*(?:m\.|mme\b|monsieur|madame))" if virgules else r"|\n"
    )
    debut = 0
    for trouve in [*re.finditer(coupe, plat), None]:
        fin = trouve.start() if trouve else len(plat)
        yield brut[debut:fin], plat[debut:fin]
        debut = trouve.end() if trouve else fin


_CAPITALES = r"[A-ZÀ-Ý][A-ZÀ-Ý'’-]+"
_PRENOM = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[- ][A-ZÀ-Ý][a-zà-ÿ]+)*"
_NOM_PRENOM = re.compile(rf"(?:{_CAPITALES}(?: {_CAPITALES})* {_PRENOM}(?: |$))+")
_PRENOM_NOM = re.compile(rf"(?:{_PRENOM} {_CAPITALES}(?: {_CAPITALES})*(?: |$))+")


def _separer(brut: str, plat: str) -> str:
    """Part names that a cell ran together, « PETIT Ana ROY Luc », where capitals tell where each begins."""
    ecrit = brut.strip().replace("\n", " ")
    debut = len(brut) - len(brut.lstrip())
    for motif, limite in (
        (_NOM_PRENOM, r"(?<=[a-zà-ÿ]) (?=[A-ZÀ-Ý]{2})"),
        (_PRENOM_NOM, r"(?<=[A-ZÀ-Ý]) (?=[A-ZÀ-Ý][a-zà-ÿ])"),
    ):
        if motif.fullmatch(ecrit):
            for x in re.finditer(limite, ecrit):
                plat = plat[: debut + x.start()] + ";" + plat[debut + x.end() :]
    return plat


def premiere_ligne(ecrit: str) -> str:
    """Return the first words of a passage, up to where their line ends."""
    return ecrit.strip().partition("\n")[0]


def _personne(brut: str, plat: str) -> bool:
    """Tell a name: a civility before it, or a few words that all begin with a capital."""
    rang = _RANG.match(plat)
    brut, plat = (x[rang.end() :] if rang else x for x in (brut, plat))
    if len(brut.split()) > MOTS_D_UN_NOM:
        # « PETIT Ana », the last one: what stands on the next line is no part of her name.
        brut, plat = premiere_ligne(brut), premiere_ligne(plat)
    if re.search(r"\d", plat):
        return False
    if re.search(rf"{_CIVILITE.pattern}\s*\w", plat):
        return True
    mots = [x for x in re.sub(r"\([^()]*\)|[.:]", " ", brut).split() if any(s.isalpha() for s in x)]
    return 0 < len(mots) <= MOTS_D_UN_NOM and all(
        x[:1].isupper() or x.lower().strip("'’") in _PARTICULES or re.match(r"d['’][A-ZÀ-Ý]", x) for x in mots
    )
