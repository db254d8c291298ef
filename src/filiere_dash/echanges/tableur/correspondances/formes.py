"""How a column of another file is written, when a person has said it: numbers, days, thousands, periods."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.echelles import unite
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import FINE, INSECABLE, MOINS
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.dates import sans_minuit
from filiere_dash.echanges.tableur.fichiers.valeurs import Contraire, Fusion, Reduit, Taux, Valeur

_ESPACES = re.compile(rf"[\s{INSECABLE}{FINE}']+")
# Thousands come by three and begin with no 0: in an English column « 12,5 » is not 125, nor « 12 5 », nor 0,850 850.
_NOMBRES = {
    signe: re.compile(
        rf"-?(?:[1-9][0-9]{{0,2}}(?:{groupe}[0-9]{{3}})+|[0-9]{{1,3}}(?: [0-9]{{3}})+|[0-9]+)(?:{decimale}[0-9]+)?"
    )
    for signe, groupe, decimale in ((".", ",", r"\."), (",", r"\.", ","))
}
_DOUTEUX = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_JOUR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_EUROS = re.compile(r" ?(?:€|eur|euros?)$", re.IGNORECASE)
_COMPTE = re.compile(r"(-?[0-9](?:[0-9 .,]*[0-9])?) ?([^0-9]+)")
# In a cell, a small m is no million.
_MINUSCULE = re.compile(r"m(?!i|r?d)")


class Forme(Code):
    """What a person says of a column's writing; the label is read whole in a narrow list."""

    TELLE = "telle", "comme écrit"
    POINT = "point", "point décimal (1,234.56)"
    VIRGULE = "virgule", "virgule décimale (1.234,56)"
    MILLIERS = "milliers", "milliers (12,5 → 12\u202f500)"
    MILLIONS = "millions", "millions (1,5 → 1\u202f500\u202f000)"
    MILLIARDS = "milliards", "milliards (2 → 2\u202f000\u202f000\u202f000)"
    POURCENT = "pourcent", "pourcentage (80 → 80\u00a0%)"
    PART = "part", "part de un (0,8 → 80\u00a0%)"
    JOUR_MOIS = "jour_mois", "jour d’abord (31/12/2024)"
    MOIS_JOUR = "mois_jour", "mois d’abord (12/31/2024)"
    PERIODE_JOUR = "periode_jour", "jour (2024-12-31)"
    PERIODE_MOIS = "periode_mois", "mois (2024-12)"
    PERIODE_TRIMESTRE = "periode_trimestre", "trimestre (2024-T4)"
    PERIODE_ANNEE = "periode_annee", "année (2024)"
    PERIODE_JOUR_ANGLAISE = "periode_jour_anglaise", "jour, mois d’abord (12/31)"
    PERIODE_MOIS_ANGLAISE = "periode_mois_anglaise", "mois, mois d’abord (12/31)"
    PERIODE_TRIMESTRE_ANGLAISE = "periode_trimestre_anglaise", "trimestre, mois d’abord (12/31)"
    PERIODE_ANNEE_ANGLAISE = "periode_annee_anglaise", "année, mois d’abord (12/31)"


# By how many a form counts.
MULTIPLES = {Forme.MILLIERS: 1000, Forme.MILLIONS: 1_000_000, Forme.MILLIARDS: 1_000_000_000}
# The period that a date means, the day first, or the month.
PERIODES = (Forme.PERIODE_JOUR, Forme.PERIODE_MOIS, Forme.PERIODE_TRIMESTRE, Forme.PERIODE_ANNEE)
PERIODES_ANGLAISES = (
    Forme.PERIODE_JOUR_ANGLAISE,
    Forme.PERIODE_MOIS_ANGLAISE,
    Forme.PERIODE_TRIMESTRE_ANGLAISE,
    Forme.PERIODE_ANNEE_ANGLAISE,
)


def lire(forme: Forme, valeur: Valeur) -> Valeur:
    """Return the value that a cell means under this form; what doesn't read so comes back as it was.

    A merged cell stays one: whether its value may be repeated depends on the column that receives it.
    """
    if isinstance(valeur, Fusion):
        return Fusion(lire(forme, valeur.valeur), valeur.plage)
    return valeur if forme is Forme.TELLE or valeur is None else _LECTEURS[forme](valeur)


def propre(valeur: Valeur) -> tuple[Decimal | None, int] | None:
    """Return what a cell that says its own unit counts, and by how many: 60 k€, 850 €; None for a bare number.

    The number is None where it has two readings: 1.234 k€.
    """
    if isinstance(valeur, Reduit):
        return Decimal(valeur), 1
    trouve = _COMPTE.fullmatch(_aere(valeur)) if isinstance(valeur, str) else None
    dite = unite(trouve[2]) if trouve and not _MINUSCULE.match(trouve[2]) else None
    return (_souple(trouve[1]), int(dite.combien)) if trouve and dite else None


def en_nombre(texte: str, decimale: str) -> Decimal | None:
    """Read a number or an amount whose decimal sign is known, None for what is neither: 12 k€, 80 %."""
    nu = _EUROS.sub("", _aere(texte))
    if not _NOMBRES[decimale].fullmatch(nu):
        return None
    return Decimal(nu.replace(" ", "").replace("," if decimale == "." else ".", "").replace(decimale, "."))


def en_jour(valeur: Valeur, mois_dabord: bool = False) -> date | None:
    """Return the day of a cell, None for what is no day: a real date, an ISO one, 31/12/2024, 31 décembre 2024."""
    if isinstance(valeur, datetime):
        return valeur.date()
    if isinstance(valeur, date):
        return valeur
    texte = sans_minuit(valeur.strip()) if isinstance(valeur, str) else ""
    if trouve := _JOUR.fullmatch(texte):
        premier, second, annee = (int(x) for x in trouve.groups())
        jour, mois = (second, premier) if mois_dabord else (premier, second)
        with suppress(ValueError):
            return date(annee, mois, jour)
        return None
    with suppress(ErreurSaisie):
        return lire_date(texte[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", texte) else texte)
    return None


def _aere(texte: str) -> str:
    """Return a text with plain blanks, one between two words, and its minus sign against its digits."""
    return re.sub("^- ", "-", _ESPACES.sub(" ", texte).strip().replace(MOINS, "-"))


def _decimale(signe: str) -> Callable[[Valeur], Valeur]:
    def lire_nombre(valeur: Valeur) -> Valeur:
        """Read a number written so; one that only the other sign explains contradicts what was said."""
        if not isinstance(valeur, str):
            return valeur
        lu = en_nombre(valeur, signe)
        if lu is None and en_nombre(valeur, "," if signe == "." else ".") is not None:
            return Contraire(valeur, "un nombre à point décimal" if signe == "." else "un nombre à virgule décimale")
        return valeur if lu is None else lu

    return lire_nombre


def _souple(valeur: Valeur) -> Decimal | None:
    """Read a number without its unit: only where one decimal sign stands, without a doubt."""
    if isinstance(valeur, Decimal):
        return valeur
    texte = valeur if isinstance(valeur, str) else ","
    if texte.count(",") + texte.count(".") > 1 or _DOUTEUX.fullmatch(_aere(texte)):
        return None
    return en_nombre(texte, "." if "." in texte else ",")


def _sans_doute(valeur: Valeur) -> Valeur:
    """Return a cell that no form reads; a bare number of two readings, left as it is, would count by one: refused."""
    lisible = isinstance(valeur, str) and any(en_nombre(valeur, signe) is not None for signe in _NOMBRES)
    if lisible and propre(valeur) is None:
        return Contraire(str(valeur), "un nombre qui ne se lise que d'une façon")
    return valeur


def _par(combien: int) -> Callable[[Valeur], Valeur]:
    def lire_compte(valeur: Valeur) -> Valeur:
        """Read a bare number as counted by so many; a cell that says its own unit, 850 € or 60 k€, means it."""
        lu, fois = propre(valeur) or (_souple(valeur), combien)
        return _sans_doute(valeur) if lu is None else lu * fois

    return lire_compte


def _taux(diviseur: int) -> Callable[[Valeur], Valeur]:
    def lire_taux(valeur: Valeur) -> Valeur:
        """Read a bare number as this form says; a cell that says « % » means it."""
        dit = isinstance(valeur, str) and valeur.rstrip().endswith("%")
        lu = _souple(valeur.rstrip().removesuffix("%") if dit else valeur)
        return _sans_doute(valeur) if lu is None else Taux(lu / (100 if dit else diviseur))

    return lire_taux


def _date(mois_dabord: bool, ecrire: Callable[[date], Valeur] = lambda jour: jour) -> Callable[[Valeur], Valeur]:
    def lire_jour(valeur: Valeur) -> Valeur:
        """Read a day written so, or that has one reading; what only the other order explains contradicts it."""
        jour = en_jour(valeur, mois_dabord)
        if jour is None and en_jour(valeur, not mois_dabord):
            return Contraire(str(valeur), "une date, le mois d'abord" if mois_dabord else "une date, le jour d'abord")
        return ecrire(jour) if jour else valeur

    return lire_jour


_EN_PERIODE: tuple[Callable[[date], str], ...] = (
    lambda jour: f"{jour:%d/%m/%Y}",
    lambda jour: f"{jour:%Y-%m}",
    lambda jour: f"{jour.year}-T{(jour.month + 2) // 3}",
    lambda jour: f"{jour.year}",
)
_LECTEURS: dict[Forme, Callable[[Valeur], Valeur]] = {
    Forme.POINT: _decimale("."),
    Forme.VIRGULE: _decimale(","),
    **{forme: _par(combien) for forme, combien in MULTIPLES.items()},
    Forme.POURCENT: _taux(100),
    Forme.PART: _taux(1),
    Forme.JOUR_MOIS: _date(mois_dabord=False),
    Forme.MOIS_JOUR: _date(mois_dabord=True),
    **{forme: _date(False, ecrire) for forme, ecrire in zip(PERIODES, _EN_PERIODE, strict=True)},
    **{forme: _date(True, ecrire) for forme, ecrire in zip(PERIODES_ANGLAISES, _EN_PERIODE, strict=True)},
}
