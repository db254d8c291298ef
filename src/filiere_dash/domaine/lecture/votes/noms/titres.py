"""The titles of a presence sheet: what a short piece says of the names under it is told by its words, in any order.

« Étaient présents », « Membres absents ou excusés », « Avaient donné pouvoir », « Sont présents ou connectés » open a
list; « Secrétaire de séance », « Assistaient également » open one that nobody counts.
"""

import re

from filiere_dash.domaine.lecture.votes.mots.preparation import au_pluriel
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF

_POUVOIR = r"(?:pouvoirs?|procurations?|mandats?|mandants?|delegations?\s+de\s+(?:vote|pouvoirs?)|(?<=donne )delegations?|(?<=un )delegations?)"
_NIE = re.compile(
    rf"\b(?:sans(?:\s+avoir)?|n'a\w*\s+pas|pas|ni|non)[\s-]+(?:\w+\s+){{0,3}}?(?:{_POUVOIR}|etre\s+(?:represente|remplace|supplee)\w*|(?:represente|remplace|supplee)\w*)"
)
_MANDANT = re.compile(
    rf"\b(?:{_POUVOIR}|represente\w*(?!\s+(?:par\s+)?(?:\w+\s+)?supplean)|(?:donnent|donnant|donne)\s+{_POUVOIR})\b"
)
_REMPLACE = re.compile(
    r"\b(?:remplacee?s?|supplee?e?s|suppleee?s?|represente\w*\s+par\s+(?:\w+\s+)?supplean\w+)\b(?!\s+(?:presente?s?|siegeant))"
)
_ABSENT = re.compile(r"\b(?:absente?s?|excusee?s?|empechee?s?|non[\s-]+presente?s?)\b|\bn'etaient\s+pas\s+presents")
_PRESENT = re.compile(
    r"\b(?:(?<!\ble )(?<!\bdu )(?<!\bau )present|presente?s|(?<=etait )presente|connecte\w*|siegea\w*|siegent|assistai\w+|particip(?:aient|ants?|ent)|(?:ont|avaient|ayant)\s+participe|(?:pris|prenaient)\s+part)\b"
)
_A_DEFAUT = re.compile(r"\b(?:assistai\w+|participaient|participe|siegeai\w+|(?:pris|prenaient)\s+part)\b")
_DELIBERATIF = re.compile(r"\bvoix\s+deliberatives?\b")
# What no list of the vote is titled by: who attends beside it, who keeps the minutes, counts, dates, what is decided.
AUTRES = re.compile(
    r"\b(?:consultatives?|invite\w*|associe\w*|secretaires?|secretariat|rapporteu\w+|services?(?=\s+(?:de|du|des|administrati|technique|municip|communaut))|^services?\b|direct(?:eur|rice)\w*|(?<!comite de )direction|dgs|dga|fonctionnaires?|"
    r"en\s+cours\s+de\s+seance|pas\s+(?:pris\s+)?part|egalement|quorum|votants?|date|convocation|convoque\w*|affichage|mandataires?|porteurs?|auxiliaires?|collaborat\w+|techniciens?|agents|public|presse|personnels?|(?<!conseil d')administrati(?:on|fs?|ves?)|experts?|observat\w+|intervenants?|cabinet|"
    r"presidence|sans\s+(?:voix|droit|prendre|participer)|arriv\w+|departs?|partis?|sorti\w*|retire\w*|quitt(?:e|ent|ant|ee?s?|ai\w+)|suffrages|exprimes|objet|rapport|expose|vu|considerant|deliberation|decision|decide|"
    r"unanimite|majorite|contre|abstentions?|abstenus?|adopte\w*|extrait|signe\w*|signature|ordre\s+du\s+jour|commission\s+\w+\s+(?:avis|favorable)|avis)\b|\bpour\s*$|\bpour\s+information"
)
_TOUS = re.compile(r"\b(?:tous|toutes|l'ensemble|la\s+totalite|majorite)\b")
# Words that a title is made of beside those that give its role.
_DES_TITRES = (
    "les des de du la le l d un une et ou a au aux en dans par pour donnent donnaient ses leur leurs ayant avait avaient a ont donne donnes donnees donner "
    "remis laisse avec sont etaient etait est liste nombre m mm mme mmes mesdames messieurs madame monsieur membres membre conseillers "
    "conseilleres conseiller conseillere elus elues elu delegues deleguees delegue administrateurs administratrices representants titulaires "
    "titulaire suppleants suppleantes suppleant suppleante municipaux municipales communautaires metropolitains metropolitaines syndicaux "
    "departementaux departementales regionaux regionales bureau conseil comite assemblee commission permanente syndical communautaire "
    "municipal seance reunion ouverture debut lors moment vote voix deliberative deliberatives droit physiquement effectivement visio "
    "visioconference distance distanciel presentiel salle distantiel absents excuses presents qui non sans mais ci-apres suivants suivante "
    "suivantes noms collegue collegues ordre tableau alphabetique jour ce cette ayant ecrit ecrits autre autres excuse excuses motif "
    "excusables justifie justifies et/ou represente representes legalement regulierement vice-presidents president presidente"
)
_LIANTS = frozenset(_DES_TITRES.split())
MOTS_D_UN_TITRE, ETRANGERS = 16, 4
PRESENTS, MANDANTS, ABSENTS, REMPLACES, ASSISTANTS, AUTRE = (
    "presents",
    "pouvoirs",
    "absents",
    "remplaces",
    "assistants",
    "autre",
)


def role(titre: str) -> str:
    """Return what a folded title says of the names under it, `AUTRE` for what the vote does not count, else nothing."""
    nu = " ".join(re.sub(r"\([^()]*\)|[*:.]|-\s|\d+", " ", au_pluriel(titre)).split())
    entre = " ".join(re.findall(r"\(([^()]*)\)", titre))
    if not nu or len(nu.split()) > MOTS_D_UN_TITRE:
        return ""
    if re.search(r"\bsans\s+(?:voix|droit|prendre|participer)", titre):
        return AUTRE
    if _DELIBERATIF.search(titre) and _PRESENT.search(f"{nu} presents" if "suppleant" in nu else nu):
        return "" if "nombre" in nu else PRESENTS
    if COLLECTIF.match(nu):
        return ""
    if AUTRES.search(nu) or re.search(r"consultati|information|sans voix", entre):
        return AUTRE
    if _TOUS.search(nu):
        return AUTRE if _PRESENT.search(nu) else ""
    return _role_dit(nu, entre)


def _role_dit(nu: str, entre: str) -> str:
    affirme = _NIE.sub(" ", nu)
    absent, present = _ABSENT.search(nu), _PRESENT.search(re.sub(r"\bnon[\s-]+presente?s?", " ", nu))
    mandant = _MANDANT.search(affirme) or (absent and re.search(rf"\b(?:avec|ayant)\b.*{_POUVOIR}", entre))
    if absent and present and not mandant:
        return AUTRE
    if mandant:
        if present and not absent:
            return AUTRE
        return ABSENTS if absent and re.search(r"\b(?:ou|/)\s*(?:represente|ayant|avec)", affirme) else MANDANTS
    if _REMPLACE.search(affirme):
        return REMPLACES
    if absent or affirme != nu:
        return ABSENTS
    if present:
        return ASSISTANTS if _A_DEFAUT.search(nu) else PRESENTS
    return ""


def etrangers(titre: str) -> int:
    """Return how many words of a folded title belong to no title of a sheet."""
    nu = re.sub(r"\([^()]*\)", " ", au_pluriel(titre))
    mots = re.findall(r"[a-z/-]{2,}", re.sub(r"\b[ldn]'", " ", nu))
    for motif in (_MANDANT, _ABSENT, _PRESENT, _REMPLACE, AUTRES):
        mots = [x for x in mots if not motif.fullmatch(x)]
    return sum(x not in _LIANTS for x in mots) + 2 * len(re.findall(r"\d", nu))
