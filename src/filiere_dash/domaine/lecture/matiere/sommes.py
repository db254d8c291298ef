"""Amounts printed in an act, of all styles: figures, words, thousands and millions, HT and TTC, broken lines.

What reads in two ways is uncertain, never chosen silently.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from filiere_dash.domaine.lecture.matiere.lettres import LETTRES, lire_lettres

_GROUPES = r"\d{1,3}(?:(?:[ ]|\s?\n[ ]?)\d{3})+(?:[.,]\s?\d{1,2}(?!\d))?"
_POINTS = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2}(?!\d))?"
_APOSTROPHES = r"\d{1,3}(?:'\d{3})+(?:[.,]\d{1,2}(?!\d))?"
_VIRGULES = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2}(?!\d))?"
_SIMPLE = r"\d+(?:[.,]\d+)?"
CHIFFRES = rf"(?:{_GROUPES}|{_POINTS}|{_APOSTROPHES}|{_VIRGULES}|{_SIMPLE})"
_UNITE = (
    r"(?P<unite>(?:k|m|md)\s?(?:€|euros?\b|eur\b)|(?:milliers?|millions?|milliards?)\s+(?:d'\s?)?(?:€|euros?\b)|"
    r"€|¤|\x80|euros?\b|eur\b|e\.(?=\s*(?:ht|ttc)))(?P<centimes>\d\d(?!\d))?"
)
_TAXES = (
    r"(?:\s*\(?\s*(?P<taxes>h\.?\s?t\.?(?=\W|$)|t\.?t\.?c\.?(?=\W|$)|hors[ -]taxes?|toutes\s+taxes\s+comprises|"
    r"nets? de taxes?|hors tva)\)?)?"
)
_EN_CHIFFRES = re.compile(
    rf"(?<![\d,./°])(?<!\d')(?:(?<!\d[ ])|(?<=\b(?:19|20)\d\d[ ]))(?P<chiffres>{CHIFFRES})\s*(?:\((?P<dits>{LETTRES})\s*(?P<dits_unite>euros?)?\s*\))?\s{{0,3}}{_UNITE}{_TAXES}"
    rf"(?:\s*\(\s*(?P<repris>{LETTRES})\s*euros?[^)]{{0,40}}\))?"
)
_EN_LETTRES = re.compile(
    rf"(?P<lettres>{LETTRES})\s+(?:d')?euros\b(?:\s+et\s+{LETTRES}\s+cents?|\s+{LETTRES}\s+centimes)?{_TAXES}"
)
_POURCENT = re.compile(r"(?<![\d,.])(?P<taux>\d{1,3}(?:[.,]\d+)?)\s?(?:%|pour\s?cents?\b)")
# Longer, a row of digits is a reference, whatever follows it.
_LONGUEUR = 18
_TAUX_MAXIMAL = Decimal(1000)
_MULTIPLES = {"k": 1000, "m": 10**6, "md": 10**9, "milliers": 1000, "millier": 1000}
_MULTIPLES |= {"millions": 10**6, "million": 10**6, "milliards": 10**9, "milliard": 10**9}


@dataclass(frozen=True, slots=True)
class Somme:
    """An amount in euros and where it is written; `douteuse` when it can be read otherwise."""

    valeur: Decimal
    debut: int
    fin: int
    taxes: str | None = None
    douteuse: bool = False
    autre: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Taux:
    """A rate in percent, as printed."""

    valeur: Decimal
    debut: int
    fin: int


def sommes(plat: str, debut: int = 0, fin: int | None = None) -> list[Somme]:
    """Return the amounts of a folded text, in order; the same one said in figures and in words is one."""
    fin = len(plat) if fin is None else fin
    chiffrees = [lue for trouve in _EN_CHIFFRES.finditer(plat, debut, fin) if (lue := _lire_chiffres(trouve))]
    ecrites = [lue for trouve in _EN_LETTRES.finditer(plat, debut, fin) if (lue := _lire_lettres(trouve))]
    return _confronter(plat, chiffrees, ecrites)


def taux(plat: str, debut: int = 0, fin: int | None = None) -> Iterator[Taux]:
    """Yield the rates of a folded text."""
    for trouve in _POURCENT.finditer(plat, debut, len(plat) if fin is None else fin):
        valeur = Decimal(trouve["taux"].replace(",", "."))
        if valeur <= _TAUX_MAXIMAL:
            yield Taux(valeur, trouve.start(), trouve.end())


def lire_chiffres(ecrit: str) -> tuple[Decimal, bool] | None:
    """Read the digits of an amount; the second term tells that another reading exists. None: no amount."""
    coupe = "\n" in ecrit
    nu = re.sub(r"[\s']", "", ecrit)
    if re.match(r"0\d", nu) or len(nu) > _LONGUEUR:
        return None
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", nu):
        return Decimal(nu.replace(".", "").replace(",", ".")), coupe
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", nu):
        seul = nu.count(",") == 1 and "." not in nu
        return Decimal(nu.replace(",", "")), coupe or seul
    if re.fullmatch(r"\d+(?:[.,]\d{1,2})?", nu):
        return Decimal(nu.replace(",", ".")), coupe
    return None


def _lire_chiffres(trouve: re.Match[str]) -> Somme | None:
    multiple = _multiple(trouve["unite"])
    if multiple != 1 and re.fullmatch(r"\d{1,3}[.,]\d{3}", trouve["chiffres"]):
        lu: tuple[Decimal, bool] | None = (Decimal(trouve["chiffres"].replace(",", ".")), True)
    else:
        lu = lire_chiffres(trouve["chiffres"])
    if lu is None:
        return None
    valeur, douteuse = lu[0] * multiple, lu[1]
    if trouve["centimes"] and valeur == valeur.to_integral_value() and multiple == 1:
        valeur += Decimal(trouve["centimes"].strip()).scaleb(-2)
    redite = trouve["dits"] or trouve["repris"]
    dite = lire_lettres(redite) if redite else None
    contredite = dite is not None and dite != int(valeur)
    autre = Decimal(dite) if contredite and dite is not None else None
    return Somme(
        valeur.quantize(Decimal("0.01")),
        trouve.start(),
        trouve.end(),
        _taxes(trouve["taxes"]),
        douteuse or contredite,
        autre,
    )


def _lire_lettres(trouve: re.Match[str]) -> Somme | None:
    valeur = lire_lettres(trouve["lettres"])
    if not valeur:
        return None
    partielle = "cent" in trouve[0].partition("euro")[2]
    return Somme(
        Decimal(valeur).quantize(Decimal("0.01")), trouve.start(), trouve.end(), _taxes(trouve["taxes"]), partielle
    )


def _confronter(plat: str, chiffrees: list[Somme], ecrites: list[Somme]) -> list[Somme]:
    """Merge an amount in words with the figures beside it; a disagreement makes both uncertain."""
    gardees = list(chiffrees)
    for ecrite in ecrites:
        if any(c.debut <= ecrite.debut < c.fin or ecrite.debut <= c.debut < ecrite.fin for c in chiffrees):
            continue
        voisine = next((c for c in gardees if _voisines(plat, ecrite, c)), None)
        if voisine is None:
            gardees.append(ecrite)
        elif voisine.valeur == ecrite.valeur:
            gardees[gardees.index(voisine)] = replace(voisine, douteuse=False)
        elif not (ecrite.douteuse and int(voisine.valeur) == int(ecrite.valeur)):
            gardees[gardees.index(voisine)] = replace(voisine, douteuse=True, autre=ecrite.valeur)
    return sorted(gardees, key=lambda s: s.debut)


def _voisines(plat: str, une: Somme, autre: Somme) -> bool:
    entre = plat[min(une.fin, autre.fin) : max(une.debut, autre.debut)]
    return re.fullmatch(r"\s*[(,:-]?\s*(?:soit\s+)?[(]?\s*", entre) is not None


def _multiple(unite: str) -> int:
    mot = re.match(r"[a-z]+", unite)
    return _MULTIPLES.get(mot[0], 1) if mot else 1


def _taxes(ecrites: str | None) -> str | None:
    if not ecrites:
        return None
    nu = re.sub(r"[^a-z]", "", ecrites)
    if nu.startswith(("ht", "hors")):
        return "HT"
    return "TTC" if nu.startswith(("ttc", "toutes")) else None
