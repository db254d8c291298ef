"""Grants: refused, past, of somebody else, decided, proposed or only told; and the words that a judgement looks at."""

import re
from dataclasses import dataclass

from filiere_dash.domaine.lecture.argent.roles.mots import DON, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_DON = re.compile(rf"(?<!\w)(?:{DON})")
# « Octroyé à la commune de X une subvention »: who receives pays nothing.
_FINANCEUR = re.compile(rf"(?<!\w)(?<!\ba )(?<!\ba la )(?<!\ba l')(?<!\bau )(?<!\baux )(?:{FINANCEURS})")
_REFUS = re.compile(
    r"\b(?:refus\w*|rejett?\w*|(?:de|d')\s*ne pas|n'(?:attribu|accord|allou|octroi)\w*\s+pas|ne (?:verse|donne|participe)\w*\s+pas|defavorable\w*|sursoi\w*|surseoir|ajourn\w*|retir\w*|annul\w*|s'oppos\w*)"
)


@dataclass(frozen=True, slots=True)
class Contexte:
    """The words around an amount, folded: `avant` since the last amount, `large` since the sentence began, `reste` to its end."""

    avant: str
    large: str
    apres: str
    chapeau: str
    zone: Zone
    adopte: bool
    reste: str = ""


@dataclass(frozen=True, slots=True)
class Jugement:
    """A role, and whether the act's own words establish it beyond doubt.

    `propose` when it is only proposed; `part` for the share of a cost that the collectivité bears.
    """

    role: Role
    fort: bool
    propose: bool = False
    part: bool = False


def est_un_don(plat: str) -> bool:
    """Tell whether words grant something."""
    return _DON.search(plat) is not None


def est_un_refus(plat: str) -> bool:
    """Tell whether words refuse or put off what they name."""
    return _REFUS.search(plat) is not None


def don(contexte: Contexte, role: Role, passage: str, proche: bool) -> Jugement:
    """Judge a grant: refused, past, of somebody else, decided, proposed or only told."""
    if _REFUS.search(contexte.large) or (_REFUS.search(contexte.chapeau) and not est_un_don(contexte.large)):
        return Jugement(Role.DEMANDE, False)
    if role is Role.ANTERIEUR:
        return _don_passe(contexte, passage, proche)
    decidee = contexte.zone in (Zone.DISPOSITIF, Zone.PROPOSITION)
    if not decidee and re.search(
        r"\b(?:par|suivant|selon|termes de)\s+(?:une\s+|sa\s+|la\s+)?deliberation\b[^.;]*(?:19|20)\d\d", contexte.large
    ):
        return Jugement(Role.ANTERIEUR, False)
    if contexte.zone is Zone.VISA:
        return Jugement(Role.ANTERIEUR, re.search(r"deliberation|convention|decision", contexte.large) is not None)
    if re.search(r"sollicit\w*|demand(?:e|er|ant)\b", passage) and not re.search(
        r"(?:decide|accorde|attribue)\b", passage
    ):
        return Jugement(Role.DEMANDE, proche)
    if contexte.zone is Zone.DISPOSITIF:
        return _don_decide(contexte)
    if contexte.zone is Zone.PROPOSITION:
        return Jugement(Role.ATTRIBUE, contexte.adopte, propose=True)
    if par_un_autre(contexte, passage):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    return Jugement(Role.ATTRIBUE, False, propose=True)


def _don_passe(contexte: Contexte, passage: str, proche: bool) -> Jugement:
    """Judge « a attribué »: of another funder, or of this one before this act."""
    if par_un_autre(contexte, passage):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    dates = r"deliberation|convention|pour memoire|precedent|(?:19|20)\d\d|initial|anterieur|deja|avait"
    ancienne = re.search(dates, contexte.large + contexte.apres) is not None
    if contexte.zone is Zone.DISPOSITIF and not ancienne:
        return Jugement(Role.ATTRIBUE, False)
    return Jugement(Role.ANTERIEUR, proche and ancienne)


def _don_decide(contexte: Contexte) -> Jugement:
    """Judge a grant of the decision: « approuve la convention attribuant » grants, « la délibération attribuant » recalls."""
    if not re.search(
        r"(?:deliberation|convention)[^.;]{0,80}(?:attribuant|accordant|allouant|portant attribution)", contexte.large
    ):
        return Jugement(Role.ATTRIBUE, True)
    signe = re.search(r"approuv|autoris|signer|signature", contexte.large)
    return Jugement(Role.ATTRIBUE if signe and "deliberation" not in contexte.large else Role.ANTERIEUR, False)


def par_un_autre(contexte: Contexte, passage: str) -> bool:
    """Tell that another funder acts: named before the amount without being asked, or right after it."""
    nomme = _FINANCEUR.search(passage) is not None and not re.search(r"aupres|sollicit", passage)
    return nomme or re.match(rf"^\s*(?:de|du|par)\s*(?:{FINANCEURS})", contexte.apres) is not None
