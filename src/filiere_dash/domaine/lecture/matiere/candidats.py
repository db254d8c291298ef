"""Several places of an act may give one value: they are weighed, agreement makes sure, rivalry makes uncertain."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance

T = TypeVar("T")
POIDS_SUR = 60


@dataclass(frozen=True, slots=True)
class Candidat(Generic[T]):
    """A value, where it is written and how strongly the place speaks for it (0 to 100)."""

    valeur: T
    debut: int
    fin: int
    poids: int


def departager(texte: Texte, candidats: Iterable[Candidat[T]]) -> Champ[T] | None:
    """Return the heaviest value; sure from `POIDS_SUR` on when no other value weighs as much."""
    tous = list(candidats)
    if not tous:
        return None
    meilleurs: dict[T, Candidat[T]] = {}
    for candidat in tous:
        connu = meilleurs.get(candidat.valeur)
        if connu is None or candidat.poids > connu.poids:
            meilleurs[candidat.valeur] = candidat
    premier, *autres = sorted(meilleurs.values(), key=lambda c: (-c.poids, c.debut))
    rivaux = [c for c in autres if c.poids >= min(premier.poids, POIDS_SUR)]
    sure = premier.poids >= POIDS_SUR and not rivaux
    confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
    champ = _champ(texte, premier, confiance)
    return replace(champ, alternatives=tuple(_champ(texte, c, Confiance.A_VERIFIER) for c in rivaux))


def _champ(texte: Texte, candidat: Candidat[T], confiance: Confiance) -> Champ[T]:
    return Champ(candidat.valeur, texte.preuve(candidat.debut, candidat.fin, confiance))


def seuls_en_tete(candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    """Keep the heaviest, and those that weigh nearly as much."""
    plus_lourd = max((c.poids for c in candidats), default=0)
    return [c for c in candidats if c.poids >= plus_lourd - 3]
