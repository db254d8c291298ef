"""Nothing is added or averaged that could be counted twice or weighed wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, pairwise, product

from filiere_dash.domaine.codes import NatureIndicateur
from filiere_dash.domaine.francais import nombre, pluriel, pourcentage, typographie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.avancement import Perimetre, tendance_possible
from filiere_dash.domaine.regles.rythme import Point


@dataclass(frozen=True)
class Part:
    """A number of one period; `double_compte` says it may hold another part."""

    valeur: Decimal
    perimetre: Perimetre
    double_compte: bool = False


@dataclass(frozen=True)
class Somme:
    """`total` in the unit counted, None where adding is forbidden."""

    total: Decimal | None
    phrase: str


@dataclass(frozen=True)
class Moyenne:
    """`taux` is a ratio, None without weights."""

    taux: Decimal | None
    phrase: str


@dataclass(frozen=True)
class TauxPese:
    """A ratio and the quantity that it is the ratio of (its weight, at least 0)."""

    taux: Decimal
    poids: Decimal | None


def peut_additionner(nature: NatureIndicateur, parts: Sequence[Part]) -> str | None:
    """Apply rule 2: return None when the parts may be added, else the reason.

    Flux add over distinct periods of one population and unit; stocks and taux never.
    A period that cannot be read raises ErreurSaisie.
    """
    if nature != NatureIndicateur.FLUX:
        return _REFUS[nature]
    if len(parts) > 1 and any(part.double_compte for part in parts):
        return typographie(
            "Certaines valeurs en contiennent peut-être d'autres : les additionner compterait deux fois."
        )
    for part in parts[1:]:
        comparaison = tendance_possible(parts[0].perimetre, part.perimetre)
        if not comparaison.possible:
            return comparaison.phrase
    return _premier_recouvrement([(part.perimetre.periode, Periode.lire(part.perimetre.periode)) for part in parts])


def additionner(nature: NatureIndicateur, parts: Sequence[Part]) -> Somme:
    """Apply rule 2: return the total of the parts, or None and the reason."""
    if not parts:
        return Somme(None, "Aucune valeur à additionner.")
    if raison := peut_additionner(nature, parts):
        return Somme(None, raison)
    total = sum((part.valeur for part in parts), Decimal(0))
    ecrit = " + ".join(nombre(part.valeur) for part in parts)
    return Somme(total, f"{ecrit} = {nombre(total)}")


def cumuler(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points of a flux counted from the first one on, in date order."""
    ordre = sorted(points, key=lambda point: point.jour)
    totaux = accumulate(point.valeur for point in ordre)
    return tuple(Point(point.jour, total) for point, total in zip(ordre, totaux, strict=True))


def moyenne_ponderee(parts: Sequence[TauxPese]) -> Moyenne:
    """Apply rule 2: return the mean of ratios by their weights.

    Without a part, with a weight unknown or negative, or with weights that are all
    zero, there is no mean and the sentence says why.
    """
    if not parts:
        return Moyenne(None, "Aucun taux à moyenner.")
    if any(part.poids is None or part.poids < 0 for part in parts):
        return Moyenne(None, "Un taux n'a pas de poids connu : les taux ne se moyennent pas sans.")
    total = sum((part.poids for part in parts), Decimal(0))
    if total == 0:
        return Moyenne(None, "Tous les poids sont nuls : il n'y a pas de moyenne.")
    taux = sum((part.taux * part.poids for part in parts), Decimal(0)) / total
    combien = pluriel(len(parts), "taux", "taux")
    return Moyenne(taux, typographie(f"Moyenne pondérée de {combien} : {pourcentage(taux)}."))


def _premier_recouvrement(periodes: Sequence[tuple[str, Periode]]) -> str | None:
    """Return why two of the periods may share a day, or None; dated ones are only held against their neighbour."""
    datees = sorted((p for p in periodes if p[1].debut and p[1].fin), key=lambda p: p[1].debut)
    autres = [p for p in periodes if not (p[1].debut and p[1].fin)]
    paires = [*pairwise(datees), *product(autres, datees), *combinations(autres, 2)]
    for (une, lue), (autre, lue_aussi) in paires:
        if lue.chevauche(lue_aussi) is not False:
            return typographie(
                f"Les périodes {une} et {autre} se recouvrent, ou pourraient "
                "se recouvrir : les additionner compterait deux fois."
            )
    return None


_REFUS = {
    NatureIndicateur.STOCK: typographie(
        "Un stock est un état à une date : il ne s'additionne pas d'une période à l'autre."
    ),
    NatureIndicateur.TAUX: "Des taux ne s'additionnent pas.",
}
