"""Progress is the way made over the way to make, on one and the same perimeter."""

from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.codes import NatureIndicateur, Sens
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, liste, nombre, pourcentage, typographie
from filiere_dash.domaine.periodes import Periode


@dataclass(frozen=True)
class Perimetre:
    """What a number counts: its population, its unit and the label of its period."""

    population: str
    unite: str
    periode: str


@dataclass(frozen=True)
class Comparaison:
    """Whether two numbers may meet, and the sentence that says why."""

    possible: bool
    phrase: str


@dataclass(frozen=True)
class Avancement:
    """`taux` is a ratio (0.75), never capped, None without a way to measure it.

    `atteint` says whether the target is reached, None where a number is missing.
    """

    taux: Decimal | None
    atteint: bool | None
    phrase: str


def taux_avancement(
    initiale: Decimal | None,
    actuelle: Decimal | None,
    cible: Decimal | None,
    nature: NatureIndicateur,
    sens: Sens,
) -> Avancement:
    """Apply rule 1: (VA − VI) / (VC − VI), all three in the indicateur's unit.

    A flux without baseline starts from 0 when it should rise. There is no rate,
    only « reached or not », for a stock or a taux without baseline, for VC = VI,
    and for a target that lies opposite to `sens` (a ceiling on a flux, say).
    """
    if cible is None:
        return _avancement(None, None, "Aucune cible n'est fixée.")
    if actuelle is None:
        return _avancement(None, None, "Aucune valeur n'est connue.")
    depart = Decimal(0) if _part_de_zero(initiale, nature) else initiale
    atteint = actuelle >= cible if sens == Sens.HAUSSE else actuelle <= cible
    if raison := _sans_taux(depart, cible, sens):
        return _avancement(None, atteint, _phrase_sans_taux(atteint, raison))
    taux = (actuelle - depart) / Decimal(cible - depart)
    return _avancement(taux, atteint, _phrase_taux(depart, actuelle, cible, taux))


def comparables(valeur: Perimetre, cible: Perimetre) -> Comparaison:
    """Apply rule 1: a target and a value meet on one population, unit and period.

    Labels are compared without accents or case; an undated period meets none.
    """
    ecarts = _differences(valeur, cible)
    if not _meme_periode(valeur.periode, cible.periode):
        ecarts.append(f"périodes ({valeur.periode} et {cible.periode})")
    return _comparaison(ecarts, "Même population, même unité et même période.")


def tendance_possible(avant: Perimetre, apres: Perimetre) -> Comparaison:
    """Apply rule 2: two values show a trend on one population and one unit only."""
    return _comparaison(_differences(avant, apres), "Même population et même unité.")


def _part_de_zero(initiale: Decimal | None, nature: NatureIndicateur) -> bool:
    return initiale is None and nature == NatureIndicateur.FLUX


def _sans_taux(depart: Decimal | None, cible: Decimal, sens: Sens) -> str:
    """Return the reason why there is no rate, or an empty text."""
    if depart is None:
        return "sans valeur initiale, il n'y a pas de taux"
    if cible == depart:
        return "la cible est égale à la valeur de départ, il n'y a pas de taux"
    if (cible > depart) != (sens == Sens.HAUSSE):
        return (
            f"la cible ({nombre(cible)}) est une limite, à l'opposé du sens voulu "
            f"depuis {nombre(depart)}, il n'y a pas de taux"
        )
    return ""


def _phrase_sans_taux(atteint: bool, raison: str) -> str:
    return f"Cible {'atteinte' if atteint else 'non atteinte'} ; {raison}."


def _phrase_taux(depart: Decimal, actuelle: Decimal, cible: Decimal, taux: Decimal) -> str:
    parcours = f"De {nombre(depart)} à {nombre(actuelle)}"
    return f"{parcours} pour une cible de {nombre(cible)} : {pourcentage(taux)}."


def _avancement(taux: Decimal | None, atteint: bool | None, phrase: str) -> Avancement:
    return Avancement(taux, atteint, typographie(phrase))


def _differences(a: Perimetre, b: Perimetre) -> list[str]:
    ecarts = []
    if cle(a.population) != cle(b.population):
        ecarts.append(f"populations (« {a.population} » et « {b.population} »)")
    if cle(a.unite) != cle(b.unite):
        ecarts.append(f"unités ({a.unite} et {b.unite})")
    return ecarts


def _meme_periode(a: str, b: str) -> bool:
    try:
        return Periode.lire(a).meme_etendue(Periode.lire(b))
    except ErreurSaisie:
        return cle(a) == cle(b)


def _comparaison(ecarts: list[str], accord: str) -> Comparaison:
    if not ecarts:
        return Comparaison(True, accord)
    return Comparaison(False, typographie(f"Périmètres différents : {liste(ecarts)}."))
