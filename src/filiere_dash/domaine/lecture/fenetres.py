"""Windows: the eligibility of expenses, before and after an avenant, and the end of the convention."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filiere_dash.domaine.lecture.candidats import Candidat, departager
from filiere_dash.domaine.lecture.dates import DateLue, dates
from filiere_dash.domaine.lecture.decoupage import Paragraphe, Plan, phrase
from filiere_dash.domaine.lecture.modele import Champ, Fenetre
from filiere_dash.domaine.lecture.texte import Texte

_ELIGIBLE = re.compile(r"\beligib\w+|prise en compte des depenses|depenses (?:\w+ ){0,3}(?:realisees|engagees|acquittees|prises en compte)|periode (?:de realisation|d'execution|de reference)|delai (?:de realisation|d'execution)|date (?:limite|de fin) (?:de realisation|d'execution|d'eligibilite)")
_AVANT = re.compile(r"\b(?:mentionn\w+|initiale?\w*|prevoyait|prevoit|stipul\w+|fixait|etait|etaient|prevue?s?|au lieu d[eu']|anterieure\w*|precedemment|actuelle\w*|disposait|conclue)\b")
_APRES = re.compile(r"\b(?:modifi\w+|prolong\w+|prorog\w+|repouss\w+|report\w+|porte\w*|etend\w*|etendu\w*|desormais|nouvelle\w*|remplac\w+|allong\w+|jusqu'au lieu)\b")
_FIN = re.compile(r"(?:prendra|prend|prenant)\s+fin|arriv\w+\s+a\s+(?:echeance|expiration|son terme|terme)|expir\w+|(?:date\s+de\s+)?fin\s+de\s+(?:la\s+)?(?:convention|validite)|echeance\s+de\s+la\s+convention|(?:convention|avenant|duree|conclue?|valable|validite)[^.;]{0,140}?jusqu'(?:au|a la date du)|s'ache\w+|caduque?")


@dataclass(frozen=True, slots=True)
class _Bornes:
    debut: DateLue | None
    fin: DateLue | None
    poids: int


def lire_eligibilites(texte: Texte, plan: Plan) -> tuple[Fenetre, Fenetre]:
    """Return the window in force and the one before it; the second is empty where nothing changes."""
    avant: list[_Bornes] = []
    apres: list[_Bornes] = []
    for debut, fin, paragraphe in _phrases(texte, plan):
        for bornes, est_avant in _fenetres(texte, debut, fin, paragraphe):
            (avant if est_avant else apres).append(bornes)
    if not apres and avant and not _APRES.search(texte.plat):
        avant, apres = [], avant
    return _choisir(texte, apres), _choisir(texte, avant)


def lire_echeance(texte: Texte, plan: Plan) -> Champ[date] | None:
    """Read the day on which the convention ends; no duration is turned into a day."""
    candidats = []
    for p in plan.paragraphes:
        for trouve in _FIN.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            suite = next(dates(texte.plat, trouve.end(), min(bornes[1], trouve.end() + 90)), None)
            ecrit = texte.plat[bornes[0] : bornes[1]]
            if suite is None or ("jusqu'" in trouve[0] and _ELIGIBLE.search(ecrit)):
                continue
            convention = re.search(r"convention|avenant|contrat|partenariat", ecrit)
            candidats.append(Candidat(suite.jour, trouve.start(), suite.fin, 75 if convention else 40))
    return departager(texte, candidats)


def _phrases(texte: Texte, plan: Plan) -> Iterator[tuple[int, int, Paragraphe]]:
    vues: set[int] = set()
    for p in plan.paragraphes:
        for trouve in _ELIGIBLE.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            if bornes[0] not in vues:
                vues.add(bornes[0])
                yield *bornes, p


def _fenetres(texte: Texte, debut: int, fin: int, paragraphe: Paragraphe) -> Iterator[tuple[_Bornes, bool]]:
    """Yield the windows of a sentence: one alone, or the former and the new one where it is moved."""
    lues = list(dates(texte.plat, debut, fin))
    plat = texte.plat[debut:fin]
    del paragraphe
    if not lues:
        return
    deplacee = _APRES.search(plat)
    if len(lues) == 1:
        jour = lues[0]
        borne_fin = re.search(r"(?:jusqu'(?:au|a)|au plus tard|avant le|fin|limite|terme)[^.;]{0,30}$|\bau\s*$", texte.plat[debut : jour.debut])
        bornes = _Bornes(None, jour, 60) if borne_fin else _Bornes(jour, None, 60)
        yield bornes, _ancienne(texte, debut, jour.debut)
    elif len(lues) == 2:
        un, deux = lues
        if deplacee and _est_un_report(texte.plat[debut:fin], texte.plat[un.fin : deux.debut], texte.plat[debut : un.debut]):
            neuve, vieille = (deux, un) if "au lieu" not in texte.plat[un.fin : deux.debut] and "initiale" not in texte.plat[un.fin : deux.debut] else (un, deux)
            yield _Bornes(None, vieille, 65), True
            yield _Bornes(None, neuve, 65), False
            return
        yield _Bornes(un, deux, 80), _ancienne(texte, debut, un.debut) and not _nouvelle(texte, debut, un.debut)
    elif len(lues) in (3, 4):
        yield from _doubles(texte, debut, lues)


def _doubles(texte: Texte, debut: int, lues: list[DateLue]) -> Iterator[tuple[_Bornes, bool]]:
    """Read « du A au B au lieu du C au D », and its other order; three days keep the first for both."""
    un, deux, trois, *reste = lues
    entre = texte.plat[deux.fin : trois.debut]
    if reste:
        inverse = re.search(r"au lieu|initial|anterieur|et non|en remplacement", entre)
        premiere, seconde = _Bornes(un, deux, 70), _Bornes(trois, reste[0], 70)
        yield (premiere, False) if inverse else (premiere, True)
        yield (seconde, True) if inverse else (seconde, False)
    elif _APRES.search(texte.plat, debut, trois.debut):
        yield _Bornes(un, deux, 65), True
        yield _Bornes(None, trois, 65), False


def _est_un_report(plat: str, entre: str, avant: str) -> bool:
    """Tell « reportée du A au B » or « au B au lieu du A » from « du A au B »."""
    if re.search(r"au lieu|initialement|fixee? au", entre):
        return True
    return re.search(r"(?:report\w+|repouss\w+|prolong\w+|prorog\w+|decal\w+)\s+(?:de la date\s+)?(?:du|de)\s*(?:\w+\s)?$", avant) is not None or (
        re.search(r"(?:initialement|prevue?|fixee?)[^.;]{0,40}$", avant) is not None and re.search(r"report|repouss|prolong|prorog|porte", plat) is not None
    )


def _ancienne(texte: Texte, debut: int, position: int) -> bool:
    return _AVANT.search(texte.plat, max(0, debut - 10), position) is not None and not _nouvelle(texte, debut, position)


def _nouvelle(texte: Texte, debut: int, position: int) -> bool:
    return _APRES.search(texte.plat, debut, position) is not None


def _choisir(texte: Texte, fenetres: list[_Bornes]) -> Fenetre:
    debuts = [Candidat(f.debut.jour, f.debut.debut, f.debut.fin, f.poids) for f in fenetres if f.debut]
    fins = [Candidat(f.fin.jour, f.fin.debut, f.fin.fin, f.poids) for f in fenetres if f.fin]
    return Fenetre(departager(texte, debuts), departager(texte, fins))


