"""What a screen, an export or a caption writes is formatted for a French reader.

Numbers never wrap: U+202F groups thousands, U+00A0 stands before € and %. Amounts
are Decimal euros, rates are Decimal ratios (0.61).
"""

from datetime import date
from decimal import Decimal

from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.francais import (
    INSECABLE,
    accord,
    date_longue,
    duree_jours,
    euros,
    liste,
    nombre,
    pluriel,
    points,
    pourcentage,
    typographie,
)

__all__ = [
    "accord",
    "date_courte",
    "date_longue",
    "date_moyenne",
    "duree_jours",
    "euros",
    "liste",
    "mois",
    "nombre",
    "octets",
    "pluriel",
    "points",
    "pourcentage",
    "typographie",
    "valeur",
]

MOIS_ABREGES = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
_DEVANT = {Precision.ENVIRON: "environ ", Precision.PLUS_DE: "plus de "}
_DERRIERE = {
    Precision.DEDUIT: " (déduit)",
    Precision.PORTEE_AMBIGUE: " (portée ambiguë)",
}


def date_courte(jour: date) -> str:
    """Write a day in digits: `13/06/2024`."""
    return f"{jour.day:02}/{jour.month:02}/{jour.year:04}"


def date_moyenne(jour: date) -> str:
    """Write a day with its month shortened: `31 déc. 2023`, `1er janv. 2022`."""
    rang = "1er" if jour.day == 1 else str(jour.day)
    return f"{rang} {mois(jour)}"


def mois(jour: date) -> str:
    """Write the month of a day: `janv. 2024`."""
    return f"{MOIS_ABREGES[jour.month - 1]} {jour.year}"


def valeur(quantite: Decimal | int, unite: str = "", precision: Precision | str = "exact") -> str:
    """Write a value with its unit and precision: `environ 500 participants`.

    `unite` is a singular noun (`participant`), already plural, or a symbol: € and %
    are kept unbroken, and a % counts points as they are (80 is `80 %`).
    """
    precision = Precision(precision)
    ecrit = _avec_unite(quantite, unite)
    return _DEVANT.get(precision, "") + ecrit + _DERRIERE.get(precision, "")


def _avec_unite(quantite: Decimal | int, unite: str) -> str:
    if unite == "€":
        return euros(quantite)
    if unite == "%":
        return nombre(quantite) + INSECABLE + unite
    return pluriel(quantite, unite) if unite else nombre(quantite)


def octets(taille: int) -> str:
    """Write the size of a file: `0 octet`, `812 Ko`, `3,4 Mo`."""
    if taille < 1000:
        return pluriel(taille, "octet")
    for unite, diviseur in (("Ko", 1000), ("Mo", 1000**2)):
        if taille < 1000 * diviseur:
            return f"{nombre(Decimal(taille) / diviseur, 0 if unite == 'Ko' else 1)}\u00a0{unite}"
    return f"{nombre(Decimal(taille) / 1000**3, 1)}\u00a0Go"
