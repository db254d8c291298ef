"""The counts of a text told beside their labels, those of something else than the session being left out."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.votes.mots.comptes import ENTIER, Compte, entier
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import ASSEMBLEE, AU_VOTE, MEMBRES, QUALITE, RELEVE

QUI_VOTENT = r"(?:\s+(?:presents?|votants|et|ou|representes))*"


def relever(plat: str) -> dict[str, list[Compte]]:
    """Return the counts of each field; where one is tied to its label by a colon, only such ones are kept."""
    releve: dict[str, list[Compte]] = {}
    for champ, compte in RELEVE.lire(_RANGEE.sub(_totaliser, plat)):
        if not _fausse(plat, champ, compte):
            releve.setdefault(champ, []).append(compte)
    releve.setdefault("membres_en_exercice", []).extend(_composee(plat))
    for trouve in _SUR_LES_SIEGES.finditer(plat):
        champ = next(c for c in ("presents", "pouvoirs", "absents", "voix") if trouve[c])
        releve.setdefault(champ, []).append(Compte(int(trouve["n"]), *trouve.span()))
    if trouve := _SUR_TANT.search(plat) or _AU_NOMBRE.search(plat):
        releve.setdefault("presents", []).append(Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end()))
    if (
        trouve := re.search(
            rf"unanimite(?:\s+de(?:s|\s+ses)\s+(?:votants|membres|suffrages|presents){QUI_VOTENT})?\s*(?:\(\s*|des\s+|:\s*|,\s*soit\s+)(?P<n>{ENTIER})\s+(?:voix(?!\s+(?:pour|favorables))|votants|suffrages(?!\s+exprimes)|(?:{MEMBRES}{QUALITE}\s+)?presents\s+(?:ou|et)\s+representes|{MEMBRES}{QUALITE}\s+votants)",
            plat,
        )
    ) or (trouve := _soit_tant(plat) or _ONT_VOTE.search(plat) or _DU_VOTE.search(plat)):
        releve.setdefault("voix", []).append(Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end()))
    if not releve.get("voix") and (trouve := _TOUS_POUR.search(plat)):
        releve["voix"] = [Compte(entier(trouve["n"] or trouve["m"]) or 0, *trouve.span(), douteux=True)]
    # The seats of an assembly stand for its members where the act counts no others.
    legaux = releve["membres_en_exercice"] or releve.get("afferents", [])
    releve["membres_en_exercice"] = _preferes(plat, legaux, r"en\s+(?:exercice|fonction)", r"^(?!effectif)")
    releve["presents"] = _preferes(plat, releve.get("presents", []), AU_VOTE)
    # Where delegates weigh several voices, those that sit count, not those of the whole body.
    assis = max((x.valeur for x in releve["presents"]), default=0)
    voix = [
        x for x in releve.get("voix", []) if x.valeur >= assis or "de voix representees" not in plat[x.debut : x.fin]
    ]
    releve["voix"] = _preferes(plat, voix, r"\bpresentes")
    if trouve := next((x for motif in _EN_DEUX_PARTS if (x := motif.search(plat))), None):
        somme = (entier(trouve["n"]) or 0) + (entier(trouve["m"]) or 0)
        releve["presents"] = [Compte(somme, *trouve.span(), True, True)]
    return {c: [x for x in comptes if x.etiquete] or comptes for c, comptes in releve.items()}


# « 27 conseillers sur les 34 composant l'assemblée sont présents », « 35 de ses 43 membres étant présents ».
_DE_TANT = r"(?:sur\s+(?:les\s+|ses\s+)?|de\s+ses\s+|des\s+|parmi\s+(?:les|ses)\s+)"
_SUR_TANT = re.compile(
    rf"(?P<n>{ENTIER})\s+(?:{MEMBRES}{QUALITE}\s+)?{_DE_TANT}{ENTIER}(?!\w)[^.;:\x00]{{0,60}}?\s(?:sont|etaient|etant)\s+presents"
)
_SUR_CEUX = re.compile(
    rf"\bsur\s+(?:les\s+|ses\s+)?$|{ENTIER}\s+(?:{MEMBRES}{QUALITE}\s+)?(?:de\s+ses|des|parmi\s+(?:les|ses))\s+$"
)
# « Étant présents trente-cinq de ses quarante-trois membres », « présents : 35 des 43 membres du conseil ».
_DE_SES_MEMBRES = re.compile(
    rf"\b(?:presents?|sieg\w+|assist\w+|reunis?|represente(?:s|nt))\s*:?\s*{ENTIER}\s+(?:{MEMBRES}{QUALITE}\s+)?{_DE_TANT}(?P<n>{ENTIER})\s+{MEMBRES}\b"
)
_DES_MEMBRES_PRESENTS = re.compile(
    rf"{ENTIER}\s+(?:de\s+ses|des)\s+(?P<n>{ENTIER})\s+{MEMBRES}{QUALITE}\s+(?:(?:sont|etaient|etant)\s+)?(?:presents|sieg\w+)"
)
# « Présents : 22/29 », « Représentés : 3/29 ».
_SUR_LES_SIEGES = re.compile(
    r"\b(?:(?P<presents>presents?)|(?P<pouvoirs>representes|pouvoirs?|procurations?)|(?P<absents>absents|excuses)|(?P<voix>votants))\s*:?\s*(?P<n>\d{1,3})\s?/\s?\d{1,3}(?![\d/])"
)
# « Présents   11   2   13 »: those who sit and those who stand in for others, then their sum.
_RANGEE = re.compile(r"(?m)^(?P<titre>[^\d\n]{3,60}?)(?P<comptes>(?:[ ]{2,}\d{1,3}){3,})(?=[ ]*$)")


def _totaliser(rangee: re.Match[str]) -> str:
    """Keep the last count of a row where it is the sum of those before it."""
    *parts, total = rangee["comptes"].split()
    somme = sum(map(int, parts)) == int(total) and "0" not in parts
    return rangee["titre"] + total.rjust(len(rangee["comptes"])) if somme else rangee[0]


# « Titulaires présents : 20 – Suppléants présents : 2 ».
_AVEC_LES_SUPPLEANTS = re.compile(
    rf"\b(?:titulaires\s+presents|presents\s+titulaires)\s*:?\s*(?P<n>{ENTIER})[\s;,./-]+(?:nombre\s+(?:de\s+|d[eu]s\s+|d'))?(?:(?:delegues|membres|conseillers|elus)\s+)?suppleants(?:\s+(?:presents|votants))?(?:\s+(?:avec|ayant)\s+voix\s+deliberatives?)?\s*:?\s*(?P<m>{ENTIER})"
)
# « Présents physiquement : 18 / en visioconférence : 2 », « présents en salle : 18, présents à distance : 2 ».
_EN_SALLE_ET_A_DISTANCE = re.compile(
    rf"\bpresents\s+(?:physiquement|en\s+(?:salle|seance|presentiel)|sur\s+(?:place|site))\s*:?\s*(?P<n>{ENTIER})[\s;,./–-]+(?:nombre\s+de\s+)?(?:{MEMBRES}{QUALITE}\s+)?(?:presents\s+)?(?:(?:en|par)\s+(?:visio\w*|distanciel)|a\s+distance)\s*:?\s*(?P<m>{ENTIER})"
)
# « Présents : 16 titulaires et 2 suppléants », « 16 titulaires présents, 2 suppléants ».
_TITULAIRES_ET_SUPPLEANTS = re.compile(
    rf"\bpresents\s*:?\s*(?P<n>{ENTIER})\s+(?:{MEMBRES}\s+)?titulaires?\s*(?:et|,|\+|/|-)\s*(?P<m>{ENTIER})\s+(?:{MEMBRES}\s+)?suppleants?\b"
)
_PRESENTS_ET_SUPPLEANTS = re.compile(
    rf"(?P<n>{ENTIER})\s+(?:{MEMBRES}\s+)?titulaires?\s+presents?\s*(?:et|,|;|\+|/|-)\s*(?P<m>{ENTIER})\s+(?:{MEMBRES}\s+)?suppleants?\b"
)
_EN_DEUX_PARTS = (
    _AVEC_LES_SUPPLEANTS,
    _EN_SALLE_ET_A_DISTANCE,
    _TITULAIRES_ET_SUPPLEANTS,
    _PRESENTS_ET_SUPPLEANTS,
)
# « Nombre de conseillers   81 », over « métropolitains en exercice : »: a title cut by the count at its right.
_COUPE = re.compile(
    rf"\bnombre\s+(?:total\s+|legal\s+)?de\s+{MEMBRES}{QUALITE}[ ]{{2,}}(?P<n>\d{{1,3}})[ ]*\n[ ]*(?:de\s+|du\s+)?\S*{QUALITE}\s*en\s+exercice"
)
_COMPOSEE = re.compile(rf"(?:compose\w*\s+de|{ASSEMBLEE}\s+compt\w+)\s+(?P<n>{ENTIER})\s+{MEMBRES}")
# « Présents : 33, Représentés : 6, soit 39 voix sur 42 ».
_SOIT_TANT = re.compile(
    rf"\b(?:presents?|representes?|pouvoirs?|procurations?)\b[^.;\n\x00]{{0,30}}?\bsoit\s+(?P<n>{ENTIER})\s+(?:voix|votants|suffrages)(?!\s+(?:pour|contre|exprimes|favorables))"
)
# « 79 étaient présents et 11 représentés ; 88 ont voté : 74 pour »: those who voted, in either way.
_ONT_VOTE = re.compile(
    rf"(?P<n>{ENTIER})\s+(?:(?:{MEMBRES}{QUALITE}|elue?s?|personnes)\s+)?(?:ont\s+(?:effectivement\s+)?vote|ont\s+pris\s+part\s+au\s+(?:vote|scrutin)|ont\s+participe\s+au\s+(?:vote|scrutin))\s*(?=[:.;(]|,\s*(?:dont|soit))"
)
# « Résultat du vote (61 voix) », over each of its counts.
_DU_VOTE = re.compile(
    rf"\b(?:resultats?|detail)\s+du\s+(?:vote|scrutin)\s*\(\s*(?P<n>{ENTIER})\s+(?:voix|suffrages)\s*\)"
)
# « Par 15 voix pour, à l'unanimité des votants », « à l'unanimité des présents et représentés (12 voix pour) »: all those
# who voted are for.
_TOUS = r"l'unanimite\s+(?:absolue\s+)?des\s+(?:(?:membres|elus|conseillers|delegues)\s+)?(?:votants|presents\s+(?:et|ou)\s+representes)"
_TOUS_POUR = re.compile(
    rf"(?P<n>{ENTIER})\s+(?:voix|votes?)\s+pour\s*,?\s*(?:\(\s*)?(?:soit\s+)?a?\s*{_TOUS}|{_TOUS}\s*[,:(-]*\s*(?:soit\s+|par\s+)?(?P<m>{ENTIER})\s+(?:voix|votes?)\s+pour"
)
# « Sur les 29 membres qui composent le Conseil ».
_SUR_LES_MEMBRES = re.compile(
    rf"\b(?:sur|parmi)\s+(?:les\s+|ses\s+|un\s+total\s+de\s+)?(?P<n>{ENTIER})\s+{MEMBRES}{QUALITE}\s+(?:qui\s+|que\s+)?(?:compos|form|compt)\w+"
)
# « Vingt-sept conseillers assistaient à la séance et deux étaient absents, sur un effectif de trente-deux ».
_SUR_UN_EFFECTIF = re.compile(
    rf"\b(?:presents?|absents?|excuses?|representes?|siege\w*|assist\w+|pouvoirs?|procurations?|delegations?)\b[^.\x00]{{0,160}}?\b(?:sur|pour)\s+un\s+effectif\s+(?:legal\s+|total\s+)?de\s+(?P<n>{ENTIER})"
)
# « S'est réuni au nombre de 22 membres ».
_AU_NOMBRE = re.compile(
    rf"\b(?:reuni|assembl)\w*\b[^.;:\x00]{{0,90}}?\bau\s+nombre\s+de\s+(?P<n>{ENTIER})(?!\s+{MEMBRES}\s+en\s+exercice)"
)
# « Le Bureau, régulièrement convoqué, s'est réuni sous la présidence de M. ROY. Il compte 15 membres. »
_IL_COMPTE = re.compile(
    rf"\b{ASSEMBLEE}\b(?:\bm\.|[^.;\x00]){{0,60}}?\b(?:convoque|reuni|assemble)e?s?\b(?:\bm\.|[^.;\x00]){{0,160}}[.;,]\s+(?:il|elle|qui|lequel|laquelle|celui-ci|celle-ci)\s+(?:est\s+)?(?:compt|compren|comport|compos|reuni)\w*\s+(?:de\s+)?(?P<n>{ENTIER})\s+{MEMBRES}"
)
_AUTRE_GROUPE = re.compile(
    r"\b(?:comite (?!syndical|direct)|jury|groupe|cellule|equipe|instance|commission (?!permanente)|association)"
)


def _soit_tant(plat: str) -> re.Match[str] | None:
    """Return what tells the voters after presents or proxies; where each is told so, it is what each weighs."""
    trouves = list(_SOIT_TANT.finditer(plat))
    return trouves[0] if len({x["n"] for x in trouves}) == 1 else None


def _composee(plat: str) -> Iterator[Compte]:
    """Yield how many « le conseil, composé de 34 membres » are; « un comité de suivi, composé de deux » is not the body."""
    for trouve in (
        *_COUPE.finditer(plat),
        *_COMPOSEE.finditer(plat),
        *_SUR_LES_MEMBRES.finditer(plat),
        *_DE_SES_MEMBRES.finditer(plat),
        *_DES_MEMBRES_PRESENTS.finditer(plat),
        *_SUR_UN_EFFECTIF.finditer(plat),
        *_IL_COMPTE.finditer(plat),
    ):
        sujet = re.split(r"[.;:]\s|\n\s*\n", plat[max(0, trouve.start() - 160) : trouve.end()])[-1]
        if not _AUTRE_GROUPE.search(sujet):
            yield Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end())
            return


def _preferes(plat: str, comptes: list[Compte], *motifs: str) -> list[Compte]:
    """Keep the counts whose words match the first pattern that any of them does; all of them where none does."""
    for motif in motifs:
        if gardes := [x for x in comptes if re.search(motif, plat[x.debut : x.fin])]:
            return gardes
    return comptes


def _sur_ceux_en_exercice(ecrit: str, avant: str) -> bool:
    """Tell « 27 délégués sur 34 étant présents », « 35 de ses 43 membres sont présents », « 27 présents sur 34 »."""
    compte_les_autres = re.match(ENTIER, ecrit) and _SUR_CEUX.search(avant)
    return bool(compte_les_autres or re.search(r"\bpresents\s+sur\s", ecrit))


def _fausse(plat: str, champ: str, compte: Compte) -> bool:
    """Tell a count that belongs to something else than the session."""
    ecrit = plat[compte.debut : compte.fin]
    avant = plat[max(0, compte.debut - 40) : compte.debut]
    if "\x00" in ecrit:
        return True
    if champ == "presents":
        return _sur_ceux_en_exercice(ecrit, avant)
    if champ == "pouvoirs" and re.search(r"\b(?:pour|contre|abstentions?)\b[^\n;]{0,30}\bdont\s*$", avant):
        return True  # some of those for
    if champ == "pouvoirs" and re.search(r"^un\s|\ba\s+une?$", ecrit):
        return True
    if champ == "voix" and re.match(r"nombre\s+de\s+voix\b", ecrit) and re.match(r"\s*sur\s+\d", plat[compte.fin :]):
        return True  # voices that delegates weigh
    if champ == "voix" and ecrit.lstrip().startswith("au"):
        return "pas " in avant
    if champ == "membres_en_exercice":
        # « Membres de la commission : 41 », « Effectif : 12 » may be of another one, unless its presents follow.
        if re.match(r"(?:membres\s+de\s+la\s+commission|effectif)\s*:", ecrit):
            return re.match(r"[\s;,./|-]+presents?\s*:", plat[compte.fin :]) is None
        # What a sentence says before it, not what another line does: « Mme ROY, vice-présidente », above.
        return re.search(r"\b(?:vice|quart|tiers|moitie)(?:(?![ ]{2})[^\n;:|])*$", avant) is not None
    if champ in ("contre", "pour") and re.match(r"(?:pour|contre)\s+l[ea]s?\s(?!rejet)", ecrit):
        return True  # « Pour le 1. : » opens the vote of an item
    return champ in ("contre", "pour") and re.search(r"(?:lutte|garantie|assurance|protection)\s+$", avant) is not None
