"""What a number format shows beside a number: 45 as « 45 % », 12,5 as « 12,5 k€ », 12 500 000 as « 12 500 ».

A cell is taken as it shows. Words that count figures by more, or in another money, make it a text, « 12,5 k€ » or
« 100 $ », as if they were typed, and so do digits that the format adds, « env. 5 », and « n.d. » in place of digits;
where it divides by as much as its words say, the number is already what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from filiere_dash.domaine.echelles import Surete, dite
from filiere_dash.domaine.mesures import devise, mesure
from filiere_dash.domaine.saisie.refus import approximatif
from filiere_dash.echanges.tableur.fichiers.valeurs import Annee, Mesure, Mois, Reduit, Taux, Valeur, montrer

_DIVISEURS = tuple(Decimal(1000) ** rang for rang in range(4))
_MORCEAU = re.compile(
    r'"(?P<cite>[^"]*)"?|\\(?P<echappe>.)|\[\$(?P<monnaie>[^\]-]*)[^\]]*\]|\[(?P<condition>[<>=]+[^\]]*)\]|\[[^\]]*\]'
    r"|[_*].|(?P<general>(?i:general|standard))|(?P<autre>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_EPREUVES = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}
_MONTRE = re.compile(r"[0-9](?:[0-9 .,\u00a0\u202f'’]*[0-9])?")
# How a program shows a number otherwise than by its digits: 1,20E+03, 1 1/2, 12:30.
_AUTREMENT = re.compile(r"[0-9] ?[eE][+-]?[0-9]|[0-9][/:][0-9]")
# Digits that a format writes after those of the number: `0" 000 €"` shows 60 as « 60 000 € ».
_CHIFFRES_DE_PLUS = re.compile(r"[\s.,\u00a0\u202f'’]?[0-9]")


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: for which numbers, what it writes beside, before and after them, what it divides by."""

    condition: tuple[str, Decimal] | None
    mots: str
    tete: str
    suite: str
    diviseur: Decimal
    chiffree: bool


def par_format(nombre: Decimal, ecrit: str) -> Valeur:
    """Return a cell as a format shows its number: `0.0" k€"`, `[<1]0%;0"%"`, `#,##0,`."""
    if ecrit == "General":
        return nombre
    section = _choisir(nombre, _sections(ecrit))
    if section is None:
        return nombre
    if not section.chiffree:
        return section.tete.strip() if en_mots(nombre, section.tete) else nombre
    montre = f"{montrer(nombre / section.diviseur)}{section.suite}".strip()
    if approximatif(section.mots):
        return f"{section.tete}{montre}".strip()
    if nombre and _CHIFFRES_DE_PLUS.match(section.suite):
        return montre
    return _telle(nombre, section.mots, section.diviseur)


def par_texte(nombre: Decimal, montre: str) -> Valeur:
    """Return a cell by the text that a document shows for its number, where it says what its format does."""
    trouves = list(_MONTRE.finditer(montre))
    diviseurs = (Decimal(1) / 100, Decimal(1)) if "%" in montre else _DIVISEURS
    if en_mots(nombre, montre):
        return montre.strip()
    if not trouves or _AUTREMENT.search(montre):
        return nombre
    for diviseur in diviseurs:
        for trouve in trouves:
            if _arrondi(nombre / diviseur, trouve[0]):
                mots = f"{montre[: trouve.start()]} {montre[trouve.end() :]}".strip(" -+()\u2212\u00a0\u202f")
                return _telle(nombre, mots, diviseur)
    # Another number shows: it is the one that is read.
    return montre


def en_mots(nombre: Decimal, montre: str) -> bool:
    """Tell whether a cell gives its number as an approximation, or shows words in its place; a dash is a zero."""
    if approximatif(montre):
        return True
    tiret = not nombre and re.match(r"\s*[-\u2013\u2014\u2212]", montre)
    return re.search(r"[^\W\d_]", montre) is not None and not re.search("[0-9]", montre) and not tiret


def jour_par_format(jour: date, ecrit: str) -> date:
    """Return a day as a format shows it: `mmm-yy` shows a month, `yyyy` a year."""
    nus = "".join(x["autre"] or "" for x in _MORCEAU.finditer(ecrit.partition(";")[0])).lower()
    if "y" not in nus or re.search("[dhs]", nus):
        return jour
    return (Mois if "m" in nus else Annee)(jour.year, jour.month, jour.day)


def jour_par_texte(jour: date, montre: str) -> date:
    """Return a day by the text that a document shows for it: « janv. 31 », « 01/2031 », « 2031 »."""
    nombres = [int(x) for x in re.findall("[0-9]+", montre)]
    annees = (jour.year, jour.year % 100)
    en_lettres = re.search(r"[^\W\d_]", montre) is not None
    if len(nombres) == 1 and nombres[0] in annees and (en_lettres or nombres[0] == jour.year):
        return (Mois if en_lettres else Annee)(jour.year, jour.month, jour.day)
    en_chiffres = not en_lettres and sorted(nombres) == [jour.month, jour.year]
    return Mois(jour.year, jour.month, jour.day) if en_chiffres else jour


def _telle(nombre: Decimal, mots: str, diviseur: Decimal) -> Valeur:
    montre = nombre / diviseur
    if "%" in mots:
        return Taux(montre.scaleb(-2))
    echelle = dite(mots)
    autrement = echelle and echelle.surete is not Surete.DOUTE and echelle.combien != diviseur
    if nombre and (autrement or devise(mots)):
        return f"{montrer(montre)} {mots}"
    if diviseur > 1:
        return Reduit(nombre)
    lue = mesure(mots.strip())
    return Mesure(nombre, mots.strip()) if lue else nombre


def _choisir(nombre: Decimal, sections: tuple[_Section, ...]) -> _Section | None:
    """Return the part that applies: by its condition, else positive, negative, and what is left."""
    dites = any(x.condition for x in sections)
    for rang, section in enumerate(sections):
        if section.condition:
            signe, borne = section.condition
            if _EPREUVES[signe](nombre, borne):
                return section
        elif rang == len(sections) - 1 or (not dites and _par_signe(nombre, rang, len(sections))):
            return section
    return sections[-1] if sections else None


def _par_signe(nombre: Decimal, rang: int, combien: int) -> bool:
    return nombre < 0 if rang else nombre > 0 or (nombre == 0 and combien == 2)


@lru_cache(maxsize=1024)
def _sections(ecrit: str) -> tuple[_Section, ...]:
    """Return the parts of a format for numbers; the fourth one is for texts."""
    parties: list[list[re.Match[str]]] = [[]]
    for morceau in _MORCEAU.finditer(ecrit):
        if morceau["autre"] == ";":
            parties.append([])
        else:
            parties[-1].append(morceau)
    return tuple(map(_section, parties[:3]))


def _section(morceaux: list[re.Match[str]]) -> _Section:
    nus = "".join("0" if x["general"] else x["autre"] or "" for x in morceaux)
    condition = next((trouve for x in morceaux if (trouve := _CONDITION.fullmatch(x["condition"] or ""))), None)
    # A comma that no digit follows divides by 1000; a percent sign that is not quoted multiplies by 100.
    milliers = sum(len(x) for x in re.findall(r"(?<=[0#?.]),+(?![0#?,])", nus))
    diviseur = Decimal(1000) ** milliers / Decimal(100) ** nus.count("%")
    places = [rang for rang, x in enumerate(morceaux) if x["general"] or (x["autre"] or " ") in "0#?"]
    # Letters that nobody quoted, with no digit beside them, are those of a day.
    mots_seuls = () if re.search("[A-Za-z]", nus) else morceaux
    tete, suite = (morceaux[: places[0]], morceaux[places[-1] + 1 :]) if places else (mots_seuls, ())
    return _Section(
        (condition[1], Decimal(condition[2])) if condition else None,
        re.sub(" +", " ", "".join(_mots(morceaux))).strip(" -+()/"),
        "".join(_mots(tete)),
        "".join(_mots(suite)),
        diviseur,
        re.search(r"[0#?]", nus) is not None,
    )


def _mots(morceaux: Iterable[re.Match[str]]) -> Iterator[str]:
    """Yield what a part of a format writes of its own, blanks in place of the digits of the number."""
    for x in morceaux:
        if not x["general"]:
            yield x["cite"] or x["echappe"] or x["monnaie"] or re.sub(r"[0#?.,]", " ", x["autre"] or "")


def _arrondi(nombre: Decimal, montre: str) -> bool:
    """Tell whether digits as shown, in French or in English, are a number rounded."""
    nus = re.sub(r"[ \u00a0\u202f'’]", "", montre)
    for groupe, decimale in ((".", ","), (",", ".")):
        entier, _, decimales = nus.replace(groupe, "").partition(decimale)
        if (entier + decimales).isdigit():
            lu = Decimal(f"{entier}.{decimales}" if decimales else entier)
            if abs(abs(nombre) - lu) <= Decimal(5).scaleb(-len(decimales) - 1):
                return True
    return False
