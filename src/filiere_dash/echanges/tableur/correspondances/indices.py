"""What cells show of how they are written: signs, taken cell by cell, from which the form of a column is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from filiere_dash.domaine.calendrier import dernier_jour
from filiere_dash.domaine.saisie.dates import sans_minuit
from filiere_dash.echanges.tableur.correspondances.formes import (
    MULTIPLES,
    PERIODES,
    PERIODES_ANGLAISES,
    Forme,
    en_jour,
)
from filiere_dash.echanges.tableur.fichiers.valeurs import Annee, Mois, Valeur

# What surrounds the digits of a number: its sign, its unit.
_AUTOUR = re.compile(r"^[-+\u2212] ?| ?(?:%|k|[kM]? ?€|eur|euros?)$", re.IGNORECASE)
# A group of thousands never begins with 0: « 0,850 » has one reading.
_ANGLAIS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_FRANCAIS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?: [0-9]{3})*,[0-9]+")
_DOUTEUX = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
# What may be a day: most numbers are not, and reading one takes long.
_DATABLE = re.compile(r"[0-9][/-][0-9]|[0-9]\.[0-9]+\.|[0-9] *[^\W\d]")
_JOUR = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")


class Indice(StrEnum):
    """One thing that the cells of a column show, or that words say of them."""

    ANGLAIS = "anglais"
    FRANCAIS = "francais"
    DOUTEUX = "douteux"
    EN_CHIFFRES = "en_chiffres"
    JOUR_DABORD = "jour_dabord"
    MOIS_DABORD = "mois_dabord"
    DEUX_ORDRES = "deux_ordres"
    PAR_JOUR = "par_jour"
    PAR_MOIS = "par_mois"
    PAR_TRIMESTRE = "par_trimestre"
    PAR_ANNEE = "par_annee"
    EN_UNITES = "en_unites"
    EN_MILLIERS = "en_milliers"
    EN_MILLIONS = "en_millions"
    EN_MILLIARDS = "en_milliards"


Indices = frozenset[Indice]
ORDRES = frozenset((Indice.JOUR_DABORD, Indice.MOIS_DABORD))
# How finely days are cut, the finest first: as `PERIODES`.
PAS = (Indice.PAR_JOUR, Indice.PAR_MOIS, Indice.PAR_TRIMESTRE, Indice.PAR_ANNEE)
# The form in which figures are when words say by how many they count.
ECHELLES = {
    Indice.EN_UNITES: Forme.TELLE,
    Indice.EN_MILLIERS: Forme.MILLIERS,
    Indice.EN_MILLIONS: Forme.MILLIONS,
    Indice.EN_MILLIARDS: Forme.MILLIARDS,
}
NOMBRES = (Forme.TELLE, Forme.POINT, Forme.VIRGULE, *MULTIPLES, Forme.POURCENT, Forme.PART)


def de(valeur: Valeur) -> Indices:
    """Return what one cell shows."""
    texte = sans_minuit(" ".join(valeur.split())) if isinstance(valeur, str) else ""
    return frozenset((*_de_nombre(_AUTOUR.sub("", texte)), *_de_jour(valeur, texte)))


def de_tous(valeurs: Iterable[Valeur]) -> Indices:
    """Return what the cells of a column show together."""
    return frozenset(indice for x in valeurs for indice in de(x))


def pas(indices: Indices) -> int | None:
    """Return the rank in `PAS` of the finest days among cells, None without days."""
    return next((rang for rang, x in enumerate(PAS) if x in indices), None)


def formes_de_nombres(indices: Indices) -> tuple[tuple[Forme, ...], bool]:
    """Return how numbers may be written, the likeliest first, and whether their cells leave it open."""
    douteux = Indice.DOUTEUX in indices
    anglais = Indice.ANGLAIS in indices
    if anglais == (Indice.FRANCAIS in indices):
        return NOMBRES, douteux
    return dabord(Forme.POINT if anglais else Forme.VIRGULE if douteux else Forme.TELLE, NOMBRES), False


def formes_de_dates(indices: Indices) -> tuple[tuple[Forme, ...], bool]:
    """Return how days may be written; where they leave it open, none of their orders comes first."""
    rang = pas(indices) or 0
    periodes = dabord(PERIODES[rang], PERIODES)
    if Indice.EN_CHIFFRES not in indices:
        return (Forme.TELLE, *periodes), False
    anglaises = (Forme.MOIS_JOUR, *dabord(PERIODES_ANGLAISES[rang], PERIODES_ANGLAISES))
    if indices & ORDRES == {Indice.MOIS_DABORD}:
        return (*anglaises, Forme.JOUR_MOIS, *periodes), False
    douteuse = Indice.JOUR_DABORD not in indices and Indice.DEUX_ORDRES in indices
    return (*[Forme.TELLE] * douteuse, Forme.JOUR_MOIS, *periodes, *anglaises), douteuse


def dabord(premiere: Forme, toutes: Iterable[Forme]) -> tuple[Forme, ...]:
    """Return forms, this one first."""
    return (premiere, *(x for x in toutes if x is not premiere))


def _de_nombre(nu: str) -> Iterable[Indice]:
    if _DOUTEUX.fullmatch(nu):
        yield Indice.DOUTEUX
    elif _ANGLAIS.fullmatch(nu):
        yield Indice.ANGLAIS
    elif _FRANCAIS.fullmatch(nu):
        yield Indice.FRANCAIS


def _de_jour(valeur: Valeur, texte: str) -> Iterable[Indice]:
    """Tell the order of a day in digits, and the period that it ends: a day that ends none is only itself."""
    if not isinstance(valeur, date) and not _DATABLE.search(texte):
        return
    if trouve := _JOUR.fullmatch(texte):
        premier, second = int(trouve[1]), int(trouve[2])
        yield Indice.EN_CHIFFRES
        if premier > 12 or second > 12:
            yield Indice.JOUR_DABORD if premier > 12 else Indice.MOIS_DABORD
        elif premier != second:
            yield Indice.DEUX_ORDRES
    jour = en_jour(valeur) or en_jour(valeur, mois_dabord=True)
    if isinstance(valeur, Mois | Annee):
        yield Indice.PAR_MOIS if isinstance(valeur, Mois) else Indice.PAR_ANNEE
    elif jour and jour != dernier_jour(jour.year, jour.month):
        yield Indice.PAR_JOUR
    elif jour:
        yield Indice.PAR_ANNEE if jour.month == 12 else Indice.PAR_MOIS if jour.month % 3 else Indice.PAR_TRIMESTRE
