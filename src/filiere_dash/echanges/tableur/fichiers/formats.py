"""What a number format shows beside a number: 45 as « 45 % », 12,5 as « 12,5 k€ », 12 500 000 as « 12 500 ».

A cell is taken as it shows. Words that count figures by more make it a text, « 12,5 k€ », as if they were typed; where
the format itself divides by as much, the number is already what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from filiere_dash.domaine.echelles import Surete, dite
from filiere_dash.echanges.tableur.fichiers.valeurs import Reduit, Taux, Valeur, montrer

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
_MONTRE = re.compile(r"[0-9](?:[0-9 .,\u00a0\u202f']*[0-9])?")


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: for which numbers, what it writes beside them, by how much it divides them."""

    condition: tuple[str, Decimal] | None
    mots: str
    diviseur: Decimal
    chiffree: bool


def par_format(nombre: Decimal, ecrit: str) -> Valeur:
    """Return a cell as a format shows its number: `0.0" k€"`, `[<1]0%;0"%"`, `#,##0,`."""
    if ecrit == "General":
        return nombre
    section = _choisir(nombre, _sections(ecrit))
    return _telle(nombre, section.mots, section.diviseur) if section and section.chiffree else nombre


def par_texte(nombre: Decimal, montre: str) -> Valeur:
    """Return a cell by the text that a document shows for its number, where it says what its format does."""
    chiffres = _MONTRE.findall(montre)
    if len(chiffres) != 1:
        return nombre
    mots = _MONTRE.sub(" ", montre).strip(" -+\u2212\u00a0\u202f")
    diviseurs = (Decimal(1) / 100, Decimal(1)) if "%" in mots else _DIVISEURS
    return _telle(nombre, mots, next((x for x in diviseurs if _arrondi(nombre / x, chiffres[0])), Decimal(1)))


def _telle(nombre: Decimal, mots: str, diviseur: Decimal) -> Valeur:
    montre = nombre / diviseur
    if "%" in mots:
        return Taux(montre.scaleb(-2))
    echelle = dite(mots)
    if nombre and echelle and echelle.surete is not Surete.DOUTE and echelle.combien != diviseur:
        return f"{montrer(montre)} {mots}"
    return Reduit(nombre) if diviseur > 1 else nombre


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
    mots = re.sub(r"[0#?., ]+", " ", "".join(_mots(morceaux)))
    return _Section(
        (condition[1], Decimal(condition[2])) if condition else None,
        mots.strip(" -+()/"),
        diviseur,
        re.search(r"[0#?]", nus) is not None,
    )


def _mots(morceaux: list[re.Match[str]]) -> Iterator[str]:
    for x in morceaux:
        if not x["general"]:
            yield x["cite"] or x["echappe"] or x["monnaie"] or x["autre"] or ""


def _arrondi(nombre: Decimal, montre: str) -> bool:
    """Tell whether digits as shown, in French or in English, are a number rounded."""
    nus = re.sub(r"[ \u00a0\u202f']", "", montre)
    for groupe, decimale in ((".", ","), (",", ".")):
        entier, _, decimales = nus.replace(groupe, "").partition(decimale)
        if (entier + decimales).isdigit():
            lu = Decimal(f"{entier}.{decimales}" if decimales else entier)
            if abs(abs(nombre) - lu) <= Decimal(5).scaleb(-len(decimales) - 1):
                return True
    return False
