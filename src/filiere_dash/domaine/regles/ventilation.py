"""A breakdown sums to its parent, or says by how much it does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import cle, liste, nombre


@dataclass(frozen=True)
class Element:
    """A number of a breakdown, in the parent's unit; None where unknown."""

    libelle: str
    valeur: Decimal | None
    periode: str = ""
    territoire: str = ""


def verifier_ventilation(parent: Element, parts: Sequence[Element]) -> Constat:
    """Apply rule 9: `ecart` is the parent less the sum of its parts.

    Not verifiable, with the reason, when a value is missing or when a part is of
    another period or territoire.
    """
    if raison := _obstacle(parent, parts):
        return _constat(parent, None, f"{parent.libelle} : {raison}.")
    somme = sum((part.valeur for part in parts), Decimal(0))
    ecart = parent.valeur - somme
    ecrit = " + ".join(f"{nombre(part.valeur)} {part.libelle}" for part in parts)
    if ecart == 0:
        phrase = f"{ecrit} = {nombre(somme)} {parent.libelle}."
        return _constat(parent, True, phrase, ecart)
    phrase = f"{ecrit} = {nombre(somme)}, pour {nombre(parent.valeur)} {parent.libelle} ; écart de {nombre(ecart)}."
    return _constat(parent, False, phrase, ecart)


def ventilation_partielle(parent: Element) -> Constat:
    """A breakdown, part of which whoever reads it doesn't see: the sum of the others would be wrong."""
    return _constat(parent, None, f"{parent.libelle} : une partie de cette ventilation est hors de votre périmètre.")


def _obstacle(parent: Element, parts: Sequence[Element]) -> str:
    if not parts:
        return "aucune part n'est connue"
    muets = [x.libelle for x in (parent, *parts) if x.valeur is None]
    if muets:
        return f"valeur non connue ({liste(muets)})"
    ailleurs = [part.libelle for part in parts if _repere(part) != _repere(parent)]
    return f"périmètres différents ({liste(ailleurs)})" if ailleurs else ""


def _repere(element: Element) -> tuple[str, str]:
    return cle(element.periode), cle(element.territoire)


def _constat(parent: Element, conforme: bool | None, phrase: str, ecart: Decimal | None = None) -> Constat:
    return Constat("ventilation", conforme, phrase, parent.libelle, "", ecart)
