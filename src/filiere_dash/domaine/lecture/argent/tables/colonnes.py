"""What the title of a column says of its amounts: granted, asked for, given before, spent, a price of each, or nothing."""

import re

from filiere_dash.domaine.lecture.argent.roles.mots import FINANCEURS
from filiere_dash.domaine.lecture.argent.tables.comptes import Sens, sens_du_titre
from filiere_dash.domaine.lecture.matiere.echelles import ANNEE
from filiere_dash.domaine.lecture.matiere.grilles import Case
from filiere_dash.domaine.lecture.modele import Role

_ROLES = (
    (Role.DEMANDE, r"demand|sollicit"),
    (Role.ANTERIEUR, r"n\s?-\s?1|rappel|precedent|deja|anterieur|realise|pour memoire"),
    (Role.PLAFOND, r"plafond|maximum"),
    (
        Role.DEPENSE,
        r"prix (?:ht|ttc|hors|d'achat)|cout|depense|budget|assiette|travaux|base\b|montant (?:ht |ttc )?(?:du (?:projet|programme|devis)|des (?:depenses|investissements)|de (?:l'operation|l'investissement|la depense)|eligible)|investissement",
    ),
    (Role.AUTOFINANCEMENT, r"autofinanc|fonds propres"),
    (Role.RESTE_A_CHARGE, r"reste"),
    (Role.AUTRE, r"acompte|solde|avance(?!s? remboursable)|versement"),
    (Role.TARIF, r"tarif|prix"),
    (
        Role.ATTRIBUE,
        r"attribu|accord|vote|propos|allou|retenu|octroy|decision|subvention|aide|participation|cotisation|montant|dotation|fonds de concours|avances? remboursable|20\d\d",
    ),
)
_FORCE = (
    r"attribu|accord|vote|octroy|allou|retenu|decision",
    r"propos",
    r"subvention|aide|participation|cotisation|dotation|fonds de concours",
    r"montant|20\d\d",
)


# « Cotisation par habitant » is what each one pays.
_PAR_UNITE = re.compile(
    r"\bunitaires?\b|(?:\bpar|/)\s?(?:hab\b|habitants?|agents?|salaries?|emplois?|etp|adherents?|participants?|personnes?|jours?|heures?|mois|m2|m²|ha\b|hectares?|logements?|eleves?|repas|unites?|exposants?|stands?)"
)


# « Autres subventions », « Autres aides publiques »: what others give beside.
DES_AUTRES = re.compile(
    r"\W*(?:montant\s+(?:total\s+)?des\s+)?(?:autres?\s+(?:\w+\s+)?(?:subventions?|aides?|financements?|financeurs?|participations?|concours|dotations?|cofinanc\w+|fonds)|co-?financ\w+)\b"
)


# « Subventions acquises », beside « Fonds de concours proposé »: what others give already.
_ACQUISES = re.compile(
    r"\W*(?:subventions|aides|financements|cofinancements|concours)\s+(?:publiques?\s+|publics\s+|exterieure?s\s+)?(?:deja\s+)?(?:acquis|mobilise)e?s\b"
)


def role_du_titre(plat: str, annee: int | None, soi: re.Pattern[str] | None) -> Role | None:
    """Return what the title of a column says of its amounts; « Aide Région » is another's where a commune decides."""
    if sens_du_titre(plat) is Sens.COMPTE:
        return None
    if _PAR_UNITE.search(plat):
        return Role.PLAFOND if re.search(r"plafon|maxim", plat) else Role.TARIF
    if DES_AUTRES.match(plat):
        return Role.AUTRE_FINANCEUR
    citees = [int(x) for x in re.findall(r"20\d\d", plat)]
    if citees and annee and max(citees) < annee and not re.search(r"propos|demand|sollicit", plat):
        return Role.ANTERIEUR
    if _ACQUISES.match(plat):
        return Role.AUTRE_FINANCEUR
    role = next((role for role, motif in _ROLES if re.search(motif, plat)), None)
    autres = _sans_soi(plat, soi) if soi is not None else ""
    if role is None and PARTS.search(plat):
        role = _part(plat, autres)
    aidee = role is Role.ATTRIBUE or (
        role in (Role.ANTERIEUR, Role.DEPENSE) and (_AIDE_DITE.match(plat) or _REDITE.search(plat))
    )
    return Role.AUTRE_FINANCEUR if aidee and _D_UN_AUTRE.search(autres) else role


_REDIT = r"(?:pour (?:memoire|rappel|info\w*)|rappel(?:\s+(?:de\s+(?:la\s+|l'\s?)|des\s+))?)"
# « Aide régionale », « Pour mémoire : subvention de l'État »: an aid, whatever it is told for.
_AIDE_DITE = re.compile(
    rf"\W*(?:{_REDIT}\W*)?(?:montant\s+(?:de\s+(?:la\s+|l'\s?)|d'\s?))?(?:subventions?|aides?|participations?|dotations?|concours|contributions?|soutiens?|interventions?)\b"
)
_D_UN_AUTRE = re.compile(
    rf"(?<!\w)(?:{FINANCEURS})|\b(?:regional|departemental|metropolitain|communautaire|intercommunal|europeen|national|communal|municipal|syndical)\w*"
)
_REDITE = re.compile(rf"\b{_REDIT}\b")


def sans_date(plat: str, role: Role) -> bool:
    """Tell a column given before by « pour mémoire » alone, or by another: when, and by whom, is not sure."""
    return role is Role.ANTERIEUR and (_REDITE.search(plat) is not None or _D_UN_AUTRE.search(plat) is not None)


TAXES = re.compile(r"\b(?:h\.?t|ttc|hors taxes?)\b")
# « Part Région », « dont FEDER »: columns that share what another holds.
PARTS = re.compile(r"\bpart\b(?! de marche)|^dont\b")


def est_nu(plat: str, role: Role) -> bool:
    """Tell a column of money that says « montant » and nothing of an aid."""
    return role is Role.ATTRIBUE and not any(re.search(m, plat) for m in _FORCE[:3]) and not PARTS.search(plat)


def _part(plat: str, autres: str) -> Role | None:
    """« Dont part Région » is another's; « part Ville », where the Ville decides, its grant; « dont part X » says whose less."""
    if _D_UN_AUTRE.search(autres) or autres != plat:
        return Role.ATTRIBUE
    return Role.AUTRE if plat.startswith("dont") else None


# « Aide régionale » is that of the Région that decides.
_ADJECTIFS = {
    "region": "regional",
    "departement": "departemental",
    "metropole": "(?:metropolitain|communautaire)",
    "commune": "(?:communal|municipal)",
    "ville": "(?:communal|municipal)",
    "communaute de communes": r"(?:intercommunal|communautaire|(?:cc|cdc|comcom|epci)\b)",
    "communaute d'agglomeration": r"(?:intercommunal|communautaire|(?:ca|agglo|epci)\b)",
    "agglomeration": "(?:intercommunal|communautaire)",
    "communaute urbaine": r"(?:intercommunal|communautaire|(?:cu|epci)\b)",
    "syndicat": "syndical",
}


def _sans_soi(plat: str, soi: re.Pattern[str]) -> str:
    """Return a title without what names the collectivité that decides."""
    propres = [a for n, a in _ADJECTIFS.items() if soi.fullmatch(n)]
    return re.sub(rf"\b(?:{'|'.join(propres)})\w*", " ", soi.sub(" ", plat)) if propres else soi.sub(" ", plat)


# « Versé en 2025 | Demandé pour 2026 | Proposé pour 2026 », voted in 2025: what was paid before, where another column grants.
_PAYE = re.compile(r"\b(?:vers|perc|rec|obten|encaiss|mandat)(?:e|u)e?s?\b")


def une_seule(roles: dict[int, Role], entete: tuple[Case, ...], dites: set[int]) -> dict[int, Role]:
    """Keep one column of grants: « votée » wins over « proposée », « proposée » over « subvention ».

    « Montant 2023 » and « Montant 2024 », that only their year parts, are each the grants of a year where the
    decision says the sum of each (`dites`): one of them might be what was given before.
    """
    donnees = [i for i, r in roles.items() if r is Role.ATTRIBUE]
    payees = [i for i in donnees if _PAYE.search(entete[i].plat)]
    if 0 < len(payees) < len(donnees):
        roles, donnees = roles | dict.fromkeys(payees, Role.ANTERIEUR), [i for i in donnees if i not in payees]
    avances = [i for i in donnees if "remboursable" in entete[i].plat and "subvention" not in entete[i].plat]
    if len(avances) == 1 and len(donnees) > 1:  # lent beside what is given: each is granted
        return une_seule({i: r for i, r in roles.items() if i not in avances}, entete, dites) | {
            avances[0]: Role.ATTRIBUE
        }
    nus = {ANNEE.sub("", entete[i].plat).strip() for i in donnees}
    annees = {tuple(ANNEE.findall(entete[i].plat)) for i in donnees}
    par_annee = len(nus) == 1 and "" not in nus and len(annees) == len(donnees) and all(len(x) == 1 for x in annees)
    par_annee = par_annee and dites >= set(donnees)
    if len(donnees) < 2 or par_annee:
        return roles
    rang = {i: next((n for n, m in enumerate(_FORCE) if re.search(m, entete[i].plat)), len(_FORCE)) for i in donnees}
    gardee = min(donnees, key=lambda i: rang[i])
    seule = list(rang.values()).count(rang[gardee]) == 1
    return {i: (r if i not in donnees or (i == gardee and seule) else Role.AUTRE) for i, r in roles.items()}
