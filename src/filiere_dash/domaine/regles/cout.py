"""A cost per result exists only for a pair that a person declared pertinent."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.francais import euros, pluriel, typographie


@dataclass(frozen=True)
class Couple:
    """An amount in euros and a result in `unite` (singular noun).

    `declare_par` names the person who declared the pair pertinent, None if nobody.
    """

    montant: Decimal | None
    objet_montant: str
    resultat: Decimal | None
    unite: str
    declare_par: str | None = None


@dataclass(frozen=True)
class CoutParResultat:
    """`cout` in euros a result, rounded to the cent; None where it has no meaning."""

    cout: Decimal | None
    phrase: str


def cout_par_resultat(couple: Couple) -> CoutParResultat:
    """Apply rule 12: the cost with both its terms, or the reason for none."""
    if raison := _obstacle(couple):
        return CoutParResultat(None, typographie(f"Pas de coût par résultat : {raison}."))
    cout = (couple.montant / couple.resultat).quantize(Decimal("0.01"), ROUND_HALF_UP)
    termes = f"{euros(couple.montant)} ({couple.objet_montant}) pour "
    phrase = (
        f"{termes}{pluriel(couple.resultat, couple.unite)} : {euros(cout)} par "
        f"{couple.unite} ; couple déclaré pertinent par {couple.declare_par}."
    )
    return CoutParResultat(cout, typographie(phrase))


def _obstacle(couple: Couple) -> str:
    if not couple.declare_par:
        return "personne n'a déclaré ce couple pertinent"
    if couple.montant is None or couple.resultat is None:
        return "le montant ou le résultat n'est pas connu"
    return "aucun résultat n'est constaté" if couple.resultat <= 0 else ""
