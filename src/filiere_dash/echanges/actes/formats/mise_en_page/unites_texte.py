"""The cells of one line of a text laid out as a page: what wide blanks part, and figures that touch the next words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.matiere.document import Ligne

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_NOMBRE = r"[-−+]?(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d{1,2})?"
_UNITE = r"(?: ?(?:€|%|k€|K€|M€|euros?|EUR|HT|TTC))*"
CHIFFRE = re.compile(rf"{_NOMBRE}{_UNITE}")
ARGENT = re.compile(r"[€%]|euro|EUR|\d \d{3}|\d,\d\d\b")
_ANNEE = re.compile(r"(?:19|20)\d\d")
# What stands for no amount, and the end of a figure that its column was too narrow for.
VIDE, SIGNE = re.compile(r"[-–—]|néant", re.IGNORECASE), re.compile(r"€|%|euros?|HT|TTC|€ (?:HT|TTC)")
_DEDANS = re.compile(
    rf"(?<!\S)(?:{_NOMBRE}(?: ?(?:€|%))+|\d{{1,3}}(?: \d{{3}})+(?:,\d{{1,2}})?|\d+,\d\d)(?: (?:HT|TTC))?(?!\S)"
)
_TITRE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]")
_SURE = re.compile(r"€|,\d\d\b")
_CODE = re.compile(r"(?P<code>(?=\S*\d)[A-Z0-9/_.-]{3,}) (?=[A-ZÀ-Ý«])")
# Signs by which figures of one column may stand away from each other.
_ECART = 2


@dataclass(frozen=True, slots=True)
class Unite:
    """What fills a cell on one line; `rang` is the line, `serree` tells that a single space parted it from another."""

    rang: int
    debut: int
    fin: int
    texte: str
    serree: bool = False

    @property
    def centre(self) -> float:
        """Return its middle."""
        return (self.debut + self.fin) / 2

    @property
    def chiffre(self) -> bool:
        """Tell a figure and nothing else; a year is none."""
        return CHIFFRE.fullmatch(self.texte) is not None and not _ANNEE.fullmatch(self.texte)

    @property
    def argent(self) -> bool:
        """Tell money or a rate, not a count or a year."""
        return self.chiffre and ARGENT.search(self.texte) is not None

    @property
    def reste(self) -> bool:
        """Tell what a column of figures holds beside them: no amount, or the sign that ends the one above."""
        return (VIDE.fullmatch(self.texte) or SIGNE.fullmatch(self.texte)) is not None


def unites(ligne: Ligne, rang: int) -> list[Unite]:
    """Return what wide blanks part on a line."""
    return [Unite(rang, x.start(), x.end(), x[0]) for x in _SEGMENT.finditer(ligne.texte.expandtabs(8))]


def mots(unite: Unite) -> list[Unite]:
    """Return the words of a cell."""
    trouves = re.finditer(r"\S+", unite.texte)
    return [replace(unite, debut=unite.debut + x.start(), fin=unite.debut + x.end(), texte=x[0]) for x in trouves]


def titres_joints(unite: Unite) -> list[Unite]:
    """Return the titles that single spaces join, « Subvention 2023 Subvention accordée »: a capital begins each."""
    debuts = [x for x in mots(unite)[1:] if _TITRE.match(x.texte) or unite.texte.isupper()]
    parts = [unite]
    for debut in debuts:
        parts[-1:] = scinder(parts[-1], debut.debut - parts[-1].debut)
    return parts


def desserrer(lignes: Sequence[Sequence[Unite]]) -> list[list[Unite]]:
    """Return the lines, each figure that single spaces join to words apart where it stands under other figures."""
    seuls = [x for ligne in lignes for x in ligne if x.argent]
    dedans = [x for ligne in lignes for unite in ligne if not unite.argent for x in _figures(unite)]
    rendues = []
    for ligne in lignes:
        coupees: list[Unite] = []
        for unite in ligne:
            places = [] if unite.argent else [x for x in _figures(unite) if _sous(x, unite, seuls, dedans)]
            coupees += _couper(unite, places)
        rendues.append(coupees)
    return rendues


def detacher(lignes: Sequence[Sequence[Unite]]) -> list[list[Unite]]:
    """Return the lines, the number that opens a row apart from the name that a single space joins to it."""
    codes = [(x, _CODE.match(ligne[0].texte)) for ligne in lignes for x in ligne[:1]]
    longueurs = {len(c["code"]) for _, c in codes if c}
    if len(longueurs) != 1:
        return [list(x) for x in lignes]
    rendues = []
    for ligne in lignes:
        trouve = _CODE.match(ligne[0].texte) if ligne else None
        place = trouve.end() if trouve else 0
        rendues.append([*scinder(ligne[0], place), *ligne[1:]] if place else list(ligne))
    return rendues


def scinder(unite: Unite, place: int) -> list[Unite]:
    """Return the words before a place, and those from it on."""
    gauche = replace(unite, fin=unite.debut + place - 1, texte=unite.texte[: place - 1], serree=True)
    return [gauche, replace(unite, debut=unite.debut + place, texte=unite.texte[place:], serree=True)]


def _figures(unite: Unite) -> list[Unite]:
    """Return the amounts among the words of a cell."""
    return [
        replace(unite, debut=unite.debut + x.start(), fin=unite.debut + x.end(), texte=x[0], serree=True)
        for x in _DEDANS.finditer(unite.texte)
    ]


def _sous(figure: Unite, unite: Unite, seuls: Sequence[Unite], dedans: Sequence[Unite]) -> bool:
    """Tell a figure under another that stands alone on its line, or under two that words touch as well."""

    def alignee(autre: Unite) -> bool:
        ecarts = (figure.fin - autre.fin, figure.debut - autre.debut, figure.centre - autre.centre)
        return autre.rang != figure.rang and min(map(abs, ecarts)) <= _ECART

    def dessous(autre: Unite) -> bool:
        return autre.rang != figure.rang and autre.debut < figure.fin and figure.debut < autre.fin

    # No words of a cell begin with « 73 000 € », few end so over a column of figures.
    premiere = figure.debut == unite.debut and "€" in figure.texte and any(map(dessous, [*seuls, *dedans]))
    derniere = figure.fin == unite.fin and _SURE.search(figure.texte) and any(map(dessous, seuls))
    return premiere or bool(derniere) or any(map(alignee, seuls)) or sum(map(alignee, dedans)) > 1


def _couper(unite: Unite, figures: Sequence[Unite]) -> list[Unite]:
    """Return a cell cut around figures."""
    if not figures:
        return [unite]
    morceaux, place = [], unite.debut
    for figure in figures:
        morceaux += [(place, figure.debut), (figure.debut, figure.fin)]
        place = figure.fin
    morceaux.append((place, unite.debut + len(unite.texte)))
    rendus = []
    for debut, fin in morceaux:
        texte = unite.texte[debut - unite.debut : fin - unite.debut]
        if nu := texte.strip():
            gauche = debut + len(texte) - len(texte.lstrip())
            rendus.append(Unite(unite.rang, gauche, gauche + len(nu), nu, True))
    return rendus
