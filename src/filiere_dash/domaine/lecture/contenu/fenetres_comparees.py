"""A table that sets what an avenant changes beside what was: « Fin d'éligibilité   29 février 2024   31 décembre 2024 ».

Its titles tell which column was and which one is; its rows tell which bound they move.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.dates import DateLue, dates
from filiere_dash.domaine.lecture.matiere.texte import Texte

# « Convention initiale | Avenant n° 1 », « Avant | Après », « Date actuelle | Nouvelle date ».
_TITRES = re.compile(
    r"(?P<avant>\b(?:initiale?s?|actuel(?:le)?s?|avant|ancien(?:ne)?s?|en vigueur|anterieure?s?)\b).*[ |]{2,}.*"
    r"(?P<apres>\b(?:avenant|nouve(?:au|lle)s?|modifiee?s?|apres|propose(?:e|s|es)?|revisee?s?|prorogee?s?)\b)"
)
# « Rédaction antérieure Nouvelle rédaction », whose blank was lost: nothing else stands on the line.
_TITRES_SERRES = re.compile(
    r"\s*(?:(?:objet|article|clause|disposition|stipulation|designation|libelle|nature|element|rubrique)s?\s+(?:(?:modifie|concerne)e?s?\s+)?)?(?:(?:redaction|version|date|situation|texte|convention|echeance|terme|calendrier|disposition|stipulation|clause|delai)s?\s+)?"
    r"(?P<avant>(?:initiale?s?|actuel(?:le)?s?|avant|ancien(?:ne)?s?|en\s+vigueur|anterieure?s?)\b(?:\s+(?:avenant|modification|redaction|date|version|terme|echeance|texte))?)\s+"
    r"(?P<apres>(?:(?:redaction|version|date|situation|texte|convention|echeance|terme|calendrier|disposition|stipulation|clause|delai)s?\s+)?(?:avenant|nouve(?:au|lle)s?|modifiee?s?|apres|proposee?s?|revisee?s?|prorogee?s?)\b(?:\s+\S+){0,2})\s*"
)
_RANGEE = re.compile(
    r"\s*(?:(?P<debut>(?:date\s+de\s+)?(?:debut|demarrage|commencement)|depart)|(?P<fin>(?:date\s+(?:de\s+fin|limite|d'expiration|d'echeance)|fin|terme|echeance|expiration)))\b[^|]*?"
    r"(?P<quoi>eligib|prise en compte|realisation|execution|depenses|operation|convention)"
)
_DEMANDE = re.compile(r"\b(?:demande|solde|paiement|versement|remise|transmission|depot)\b")
# Rows under the titles of such a table.
RANGEES = 12
DEUX = 2


# « Période d'éligibilité | du 1er janvier au 31 décembre 2026 | du 1er janvier 2026 au 31 mars 2027 ».
_PERIODE = re.compile(
    r"\s*(?:periode|dates?|fenetre|plage|delais?|eligibilite)\b[^|\d]*?\b(?:eligib|prise en compte|realisation|execution|depenses)"
)
QUATRE = 4


@dataclass(frozen=True, slots=True)
class Rangee:
    """A bound that a table compares: what it bounds, when it was and when it is."""

    debute: bool
    convention: bool
    avant: DateLue
    apres: DateLue


def rangees_comparees(texte: Texte) -> Iterator[Rangee]:
    """Yield the rows that tell two days, under titles that tell which was and which is; a sentence may tell as much."""
    yield from _prolongee(texte)
    titre = -RANGEES - 1
    for rang in range(len(texte.debuts)):
        debut, fin = texte.bornes(rang)
        ligne = texte.plat[debut:fin]
        if not any(True for _ in dates(ligne)) and (_TITRES.search(ligne) or _TITRES_SERRES.fullmatch(ligne)):
            titre = rang
        if _PERIODE.match(ligne) and rang - titre <= RANGEES and (entieres := [*_fenetre(texte, debut, fin)]):
            yield from entieres
            continue
        trouve = _RANGEE.match(ligne)
        if not trouve or rang - titre > RANGEES or _DEMANDE.search(ligne):
            continue
        jours = list(dates(texte.plat, debut, fin))
        if len(jours) == DEUX and re.search(r"[ |]{2,}|^[ ]$", texte.plat[jours[0].fin : jours[1].debut]):
            yield Rangee(trouve["debut"] is not None, trouve["quoi"] == "convention", *jours)


# « La période d'éligibilité, qui court depuis le X et devait s'achever le Y, est prolongée jusqu'au Z ».
_PROLONGEE = re.compile(
    r"\b(?:periode|fenetre|duree|delai)\s+(?:d'eligibilite|de\s+realisation|d'execution|de\s+prise\s+en\s+compte)\b[^.;]{20,260}"
)
_DEPUIS = re.compile(r"\b(?:du|depuis\s+le|(?:a\s+compter|a\s+partir)\s+du)\s*$")
_JUSQUE = re.compile(r"[^.;\d]{0,60}\b(?:au|le)\s*")
_PUIS = re.compile(r"[^.;\d]{0,40}\b(?:prolong|prorog|report|repouss|etend)\w*\s+(?:jusqu')?au\s*")
TROIS = 3


def _prolongee(texte: Texte) -> Iterator[Rangee]:
    """Yield both bounds of a window that one sentence tells whole, with its new end."""
    for trouve in _PROLONGEE.finditer(texte.plat):
        jours = list(dates(texte.plat, *trouve.span()))
        if len(jours) != TROIS or not _DEPUIS.search(texte.plat[trouve.start() : jours[0].debut]):
            continue
        debute, finissait, finit = jours
        entre = _JUSQUE.fullmatch(texte.plat, debute.fin, finissait.debut)
        if entre and _PUIS.fullmatch(texte.plat, finissait.fin, finit.debut):
            yield Rangee(True, False, debute, debute)
            yield Rangee(False, False, finissait, finit)


def _fenetre(texte: Texte, debut: int, fin: int) -> Iterator[Rangee]:
    """Yield both bounds of a row that sets a whole window, then another, each in its cell."""
    jours = list(dates(texte.plat, debut, fin))
    entre = texte.plat[jours[1].fin : jours[2].debut] if len(jours) == QUATRE else ""
    if re.match(r"\W*[ |]{2,}", entre) and jours[0].jour <= jours[1].jour and jours[2].jour <= jours[3].jour:
        yield Rangee(True, False, jours[0], jours[2])
        yield Rangee(False, False, jours[1], jours[3])
