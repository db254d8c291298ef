"""What a form may fill by itself: the days that a period's label states, never one that it doesn't."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.coherence import hors_periode
from filiere_dash.domaine.saisie.dates import ANNEES_PLAUSIBLES, lire_date, sans_minuit

Ligne = Mapping[str, str | None]

BORNES = ("debut", "fin")
LIBELLES = ("periode", "periode_action")
# A number, with the decimals that a program adds to a whole one: 2 021, 2031.0.
_NOMBRE = re.compile(r"([0-9][0-9\s]*)(?:[.,]0+)?")
_SUITE = re.compile(r"([0-9]{4})(\s?[/-]\s?)([0-9]{4}|[0-9]{2})")
# How a spreadsheet counts days: these are those of 1954 to 2119.
_DEPUIS_1900, _JOURS_DE_TABLEUR = date(1899, 12, 30), range(20_000, 80_000)
_CHIFFRES = re.compile(r"\s*[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\s*")


def colonne_periode(noms: Collection[str]) -> str | None:
    """Return the column whose label may state the first and last day of a row, None where no day is kept."""
    return next((nom for nom in LIBELLES if nom in noms and set(BORNES) <= set(noms)), None)


def lire_libelle(texte: str) -> str:
    """Return a period's label as documents write it; two years are written one way, 2022/2023.

    Raises ErreurSaisie for a day in digits that can't be read, and for what nobody writes: 44562, 2 021, 2031.0,
    2020/2019.
    """
    nu = unicodedata.normalize("NFC", texte.strip())
    if _CHIFFRES.fullmatch(nu):
        lire_date(nu)
    if voulue := _voulue(nu):
        raise ErreurSaisie("Période invraisemblable", f"« {nu} » ne dit aucune période.", voulue)
    return _annees_en_entier(nu) if _SUITE.fullmatch(nu) else nu


def _annees_en_entier(libelle: str) -> str:
    """Return « 2022/2023 » for « 2022 / 2023 » and « 2022/23 »: one period has one label."""
    try:
        lue = Periode.lire(libelle)
    except ErreurSaisie:
        return libelle
    return lue.libelle_francais if lue.annee_debut != lue.annee_fin else libelle


def _voulue(libelle: str) -> str:
    """Return what a label that nobody writes may mean, nothing for a plain one."""
    if trouve := _SUITE.fullmatch(libelle):
        debut, entre, fin = trouve.groups()
        return f"{fin}{entre}{debut} ?" if len(fin) == 4 and fin < debut else ""
    if (jour := sans_minuit(libelle)) != libelle:
        return f"{jour} ?"
    trouve = _NOMBRE.fullmatch(libelle)
    if not trouve or (nombre := int("".join(trouve[1].split()))) < 1000:
        return ""
    if nombre in ANNEES_PLAUSIBLES:
        return "" if libelle == str(nombre) else f"{nombre} ?"
    if nombre in _JOURS_DE_TABLEUR:
        return f"{_DEPUIS_1900 + timedelta(days=nombre):%d/%m/%Y} ? Le tableur compte les jours ainsi."
    return "Écrivez par exemple 2023, 2022/2023 ou mars 2024."


def bornes(libelle: str | None) -> tuple[date, date] | None:
    """Return the first and last day that a label states, None where it states none: 2022/2023 has no 1 July."""
    try:
        periode = Periode.lire(libelle or "")
    except ErreurSaisie:
        return None
    return (periode.debut, periode.fin) if periode.debut and periode.fin else None


def completer(valeurs: Ligne, avant: Ligne | None = None) -> dict[str, str | None]:
    """Return a row with the days that its period states, where a person wrote none.

    Days left as they were follow a new label where they only followed from the former one, or where it denies them.
    """
    colonne = colonne_periode(valeurs.keys())
    if colonne is None:
        return dict(valeurs)
    ecrites = tuple(valeurs[nom] for nom in BORNES)
    suivent = ecrites == (None, None) or (avant is not None and _laissees(ecrites, valeurs, avant, colonne))
    deduites = _iso(bornes(valeurs[colonne])) if suivent and not _vides_a_dessein(valeurs, avant, colonne) else ecrites
    return dict(valeurs) | dict(zip(BORNES, deduites, strict=True))


def _laissees(ecrites: tuple[str | None, ...], valeurs: Ligne, avant: Ligne, colonne: str) -> bool:
    """Tell whether the days of a row are still those of the label that it no longer has."""
    if valeurs[colonne] == avant.get(colonne):
        return False
    if ecrites == _iso(bornes(avant.get(colonne))):
        return True
    return ecrites == tuple(avant.get(nom) for nom in BORNES) and _dement(valeurs[colonne], ecrites)


def _dement(libelle: str | None, ecrites: tuple[str | None, ...]) -> bool:
    """Tell whether a label denies days, the years that it names too: 2027/2028 those of 2025."""
    jours = [date.fromisoformat(x) for x in ecrites if x]
    try:
        return hors_periode(Periode.lire(libelle or ""), min(jours), max(jours))
    except ErreurSaisie:
        return False


def _vides_a_dessein(valeurs: Ligne, avant: Ligne | None, colonne: str) -> bool:
    """Tell whether a row that exists keeps its label without days: nobody asked for them."""
    return avant is not None and valeurs[colonne] == avant.get(colonne)


def _iso(jours: tuple[date, date] | None) -> tuple[str | None, str | None]:
    return (jours[0].isoformat(), jours[1].isoformat()) if jours else (None, None)
