"""Pace compares what is done with what was expected by the date, and says both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil

from filiere_dash.domaine.codes import Meteo, NatureIndicateur, Sens, StatutRythme
from filiere_dash.domaine.francais import (
    accord,
    arrondir,
    date_longue,
    nombre,
    points,
    pourcentage,
    typographie,
)
from filiere_dash.domaine.reglages import REGLAGES, SEUIL_STATUT
from filiere_dash.domaine.regles.avancement import Avancement, taux_avancement

DECIMALES = 3
# In points, where the department set none.
SEUIL = Decimal(REGLAGES[SEUIL_STATUT].defaut)
HORIZON_JOURS = 36_525
# What a division leaves behind the figures: ten points are never eleven for it.
_BRUIT = Decimal("1e-12")


@dataclass(frozen=True)
class Point:
    """A dated number: an observed value, or a milestone of what was expected."""

    jour: date
    valeur: Decimal


@dataclass(frozen=True)
class Trajectoire:
    """An indicateur on its way to its target between `debut` and `fin`.

    `points` are the observed values known at the date; those of a flux are counted
    from `debut` on (see `agregation.cumuler`). `jalons` replace the straight line.
    """

    nature: NatureIndicateur
    sens: Sens
    cible: Decimal | None
    debut: date | None
    fin: date | None
    points: tuple[Point, ...]
    initiale: Decimal | None = None
    jalons: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Rythme:
    """Where a trajectory stands at a date.

    `attendu` is in the indicateur's unit; `taux`, `taux_attendu` and `ecart` are
    ratios; `projection` is the day when the target falls at the present pace.
    """

    statut: StatutRythme
    phrase: str
    attendu: Decimal | None = None
    taux: Decimal | None = None
    taux_attendu: Decimal | None = None
    ecart: Decimal | None = None
    projection: date | None = None


def attendu_au(
    initiale: Decimal,
    cible: Decimal,
    debut: date,
    fin: date,
    au: date,
    jalons: Sequence[Point] = (),
) -> Decimal:
    """Return the value expected at `au`: straight between the milestones.

    Before `debut` it is `initiale`, from `fin` on it is `cible`. `fin` must come
    after `debut` (ValueError).
    """
    if fin <= debut:
        raise ValueError("La fin doit suivre le début.")
    entre = sorted((j for j in jalons if debut < j.jour < fin), key=lambda j: j.jour)
    bornes = [Point(debut, initiale), *entre, Point(fin, cible)]
    if au <= debut:
        return initiale
    for avant, apres in pairwise(bornes):
        if au < apres.jour:
            return _interpoler(avant, apres, au)
    return cible


def calculer_rythme(trajectoire: Trajectoire, au: date, seuil: Decimal = SEUIL) -> Rythme:
    """Apply rules 4 and 5 at the date de référence `au`: a gap beyond `seuil`, in points, has a name.

    Points after `au` or out of the target's dates are ignored. The status is
    `non_calculable`, with its reason, without a target, dates, two points (a baseline
    counts as one) or a rate.
    """
    connus = _points_connus(trajectoire, au)
    if raison := _obstacle(trajectoire, connus, au):
        return Rythme(StatutRythme.NON_CALCULABLE, _phrase_obstacle(raison))
    return _mesurer(trajectoire, connus[-1], au, seuil)


def contradiction_meteo(meteo: Meteo, statut: StatutRythme) -> str | None:
    """Apply rule 5: return a sentence when judgement and calculation disagree."""
    if (meteo, statut) not in _CONTRADICTIONS:
        return None
    return typographie(
        f"La météo est « {meteo.libelle} » alors que le calcul dit "
        f"« {statut.libelle} » : les deux méritent d'être rapprochés."
    )


_CONTRADICTIONS = {
    (Meteo.SOLEIL, StatutRythme.EN_RETARD),
    (Meteo.NUAGES, StatutRythme.EN_AVANCE),
    (Meteo.ORAGE, StatutRythme.EN_AVANCE),
    (Meteo.ORAGE, StatutRythme.DANS_LE_RYTHME),
}


def _points_connus(trajectoire: Trajectoire, au: date) -> list[Point]:
    debut, fin = trajectoire.debut or date.min, trajectoire.fin or date.max
    connus = [point for point in trajectoire.points if debut <= point.jour <= min(au, fin)]
    return sorted(connus, key=lambda point: point.jour)


def _interpoler(avant: Point, apres: Point, au: date) -> Decimal:
    duree, passe = (apres.jour - avant.jour).days, (au - avant.jour).days
    return avant.valeur + (apres.valeur - avant.valeur) * passe / Decimal(duree)


def _depart(trajectoire: Trajectoire) -> Decimal | None:
    flux = trajectoire.nature == NatureIndicateur.FLUX
    if trajectoire.initiale is None and flux:
        return Decimal(0)
    return trajectoire.initiale


def _obstacle(trajectoire: Trajectoire, connus: list[Point], au: date) -> str:
    """Return what prevents the calculation, or an empty text."""
    if trajectoire.debut is None or trajectoire.fin is None:
        return "les dates de début et de fin de la cible ne sont pas connues"
    if trajectoire.fin <= trajectoire.debut:
        return "la fin de la cible ne suit pas son début"
    if au < trajectoire.debut:
        return f"la période ne commence que le {date_longue(trajectoire.debut)}"
    if len(connus) + (trajectoire.initiale is not None) < 2 or not connus:
        return "il faut au moins deux points, un seul ne fait pas un rythme"
    avancement = _avancement(trajectoire, connus[-1])
    return "" if avancement.taux is not None else avancement.phrase.rstrip(".")


def _phrase_obstacle(raison: str) -> str:
    return typographie(f"Rythme non calculable : {raison[0].lower()}{raison[1:]}.")


def _avancement(trajectoire: Trajectoire, point: Point) -> Avancement:
    return taux_avancement(
        trajectoire.initiale,
        point.valeur,
        trajectoire.cible,
        trajectoire.nature,
        trajectoire.sens,
    )


def _mesurer(trajectoire: Trajectoire, dernier: Point, au: date, seuil: Decimal) -> Rythme:
    depart, cible = _depart(trajectoire), trajectoire.cible
    taux = _avancement(trajectoire, dernier).taux
    attendu = attendu_au(depart, cible, trajectoire.debut, trajectoire.fin, au, trajectoire.jalons)
    taux_attendu = (attendu - depart) / Decimal(cible - depart)
    ecart = taux - taux_attendu
    statut = statut_de(ecart, seuil)
    projection = date_projetee(trajectoire.debut, dernier.jour, taux)
    phrase = _phrase_statut(dernier, cible, taux, taux_attendu, au, statut)
    suite = _phrase_projection(taux, projection, au, trajectoire.fin)
    phrase = typographie(f"{phrase}, seuil de ± {nombre(seuil)} {accord(seuil, 'point')}. {suite}")
    return Rythme(statut, phrase, attendu, taux, taux_attendu, ecart, projection)


def statut_de(ecart: Decimal, seuil: Decimal = SEUIL) -> StatutRythme:
    """Return the status of a gap of ratios: beyond ± `seuil` points it is named."""
    borne = seuil / 100 + _BRUIT
    if ecart > borne:
        return StatutRythme.EN_AVANCE
    return StatutRythme.EN_RETARD if ecart < -borne else StatutRythme.DANS_LE_RYTHME


def date_projetee(debut: date, mesure_le: date, taux: Decimal) -> date | None:
    """Return the day when `taux` would make 1 at the pace since `debut`.

    None when the target is already reached, when nothing moves towards it, or when
    the day lies more than a century away.
    """
    ecoule = (mesure_le - debut).days
    if taux <= 0 or taux >= 1 or ecoule <= 0 or ecoule / taux > HORIZON_JOURS:
        return None
    return debut + timedelta(days=ceil(round(ecoule / taux, 6)))


def _phrase_statut(
    dernier: Point,
    cible: Decimal,
    taux: Decimal,
    taux_attendu: Decimal,
    au: date,
    statut: StatutRythme,
) -> str:
    decimales = _decimales(taux, taux_attendu)
    fait = f"{nombre(dernier.valeur)} sur une cible de {nombre(cible)}"
    return (
        f"{statut.titre} : {fait} au {date_longue(dernier.jour)}, soit "
        f"{pourcentage(taux, decimales)} du chemin pour {pourcentage(taux_attendu, decimales)} attendus "
        f"au {date_longue(au)} ; écart de {points(taux - taux_attendu, decimales)}"
    )


def _decimales(taux: Decimal, attendu: Decimal) -> int:
    """Return with how many decimals both rates and their gap are printed so that the gap is their difference."""
    arrondis = ([arrondir(x * 100, d) for x in (taux, attendu, taux - attendu)] for d in range(DECIMALES))
    return next((d for d, (a, b, ecart) in enumerate(arrondis) if a - b == ecart), DECIMALES)


def _phrase_projection(taux: Decimal, projection: date | None, au: date, fin: date) -> str:
    """Say when the target would be reached; a target whose period is over, or a day already past, is not foretold."""
    if taux >= 1:
        return "La cible est atteinte."
    if au >= fin:
        return f"La période de la cible s'est achevée le {date_longue(fin)}."
    if taux <= 0:
        return "Au rythme actuel, la cible ne serait pas atteinte."
    if projection is None:
        return "La date à laquelle la cible serait atteinte ne se calcule pas."
    if projection <= au:
        jour = date_longue(projection)
        return f"Au rythme mesuré, la cible aurait été atteinte le {jour} : une valeur plus récente est attendue."
    return f"Au rythme actuel, la cible serait atteinte le {date_longue(projection)}."
