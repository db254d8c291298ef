"""What surrounds an act on its web page: menus, feet of page, other acts to read; the page's own marks tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.flux.assemblage import Assembleur, Bloc

_ROLES = {"navigation", "contentinfo", "complementary", "search"}
# What a box beside the act says of its session: « Présents : 51 », « Votants 23 ».
_DE_SEANCE = re.compile(
    r"\b(?:en\s+exercice|présents?|votants?|pouvoirs?|procurations?|représentés?|absents?|excusés?)\s*:?\s*\d{1,3}\b",
    re.IGNORECASE,
)
_LISTES = ("ul", "ol")
_A_ROLE = ("div", "section", "footer", "form", *_LISTES)
_CHIFFRE = re.compile(r"\d")
# What an act's own stamp says, in the foot of its page: its day of transmission, its identifier.
_TAMPON = re.compile(
    r"\d{9}-\d{8}-|(?:préfecture|contrôle de légalité|représentant de l['’]État|"
    r"télétransmi\w+|mis\w* en ligne|publiée?|affichée?)"
    r"\b[^.]{0,60}\b\d{1,2}(?:er)?[/. ]",
    re.IGNORECASE,
)


# Whose site it is, before its address: « Métropole de Brancelle – 1 esplanade des Forges ».
_SIEGE = re.compile(
    r"\s*(?:communauté\s+(?:de\s+communes|d['’]agglomération|urbaine)|métropole|département|région|syndicat\s+mixte)\s+"
    r"(?:de|du|des|d['’])[^\d\n]{2,50}\s[-–—|•·]\s+\d",
    re.IGNORECASE,
)

# What a page says of the act above its main part: « Séance du 30 septembre 2024 », « Délibération n° 118 ».
_DE_L_ACTE = re.compile(
    r"\b(?:(?:délibération|délib\.|décision|arrêté|acte|rapport|convention|avenant)\s*(?:du\b|:|–|-|n\s?[°ºo]|(?=[\w./-]*\d)|$)|"
    r"(?:séance|réunion|session)\b[^.]{0,40}\s(?:du|de|le)\b|"
    r"(?:conseil|bureau|comité|commission|assemblée)\b[^.]{0,60}(?:\b(?:du|séance|réunion)\b|\s[:–-]\s)|"
    r"(?:date de (?:la )?)?convocation\b|(?:référence|numéro)\b|(?:séance|date|objet)\s*:)",
    re.IGNORECASE,
)
# What a site announces above any of its pages.
_ANNONCE = re.compile(
    r"\b(?:prochaine?s?|à venir|en direct|retransmi\w+|agenda|mise? à jour|aujourd'hui|inscri\w+)\b", re.IGNORECASE
)
_BLOCS = {"p", "div", "h2", "h3", "h4", "h5", "h6", "li", "header", "section", "table", "tr", "td"}


@dataclass(frozen=True, slots=True)
class Part:
    """The element that holds the act: its tag, and the role that it says where its tag does not."""

    tag: str
    role: str | None = None


def part_de_l_acte(page: str) -> Part | None:
    """Return the main part of a page, or its only article; None where it has neither."""
    if re.search(r"<main[\s>]", page, re.IGNORECASE):
        return Part("main")
    if dit := re.search(r"<(div|section)\b[^>]*\brole\s*=\s*[\"']?main\b", page, re.IGNORECASE):
        return Part(dit[1].lower(), "main")
    return Part("article") if len(re.findall(r"<article[\s>]", page, re.IGNORECASE)) == 1 else None


def longueur(contenu: Contenu) -> int:
    """Return how many letters a page holds."""
    return sum(len(x.texte) for x in contenu.lignes)


@dataclass(slots=True)
class _Liste:
    """A list being read: where it began, whether all its words are links, and whether it has figures."""

    marque: tuple[list[Bloc], int]
    liens: bool = True
    chiffres: bool = False


@dataclass(slots=True)
class _Encart:
    """A box beside the act, being read: where it began, and its words."""

    marque: tuple[list[Bloc], int]
    dit: list[str] = field(default_factory=list)


class Entourage:
    """Follows the elements of a page, and tells what is not the act.

    A box beside it (`aside`) is kept where it tells the counts of the session.
    Outside the part of the act (`ou`), only its great title, the name of the site, without figures, what its head says
    of the act (its session, its number), even where the page does not mark it, or defines (`dl`) are kept; of a foot
    of page, only the stamp of the act and whose site it is.
    """

    def __init__(self, ou: Part | None = None, *, garde_tout: bool = False) -> None:
        self._ou = ou
        self._garde_tout = garde_tout
        self._profondeur = 0
        self._ouverts = dict.fromkeys(("article", "header", "h1", "a", "dl", "footer"), 0)
        self._listes: list[_Liste] = []
        self._encarts: list[_Encart] = []
        self._de_l_acte = False
        self._vue = False

    def ouvrir(self, tag: str, attributs: dict[str, str | None], vers: Assembleur) -> bool:
        """Take an element that begins; tell whether it is to be left out, with what it holds."""
        if self._garde_tout:
            return False
        if tag == "nav" or self._est_un_bord(tag) or (tag in _A_ROLE and attributs.get("role") in _ROLES):
            return True
        if self._ou and tag == self._ou.tag and (self._profondeur or self._ou.role in (None, attributs.get("role"))):
            self._profondeur += 1
            self._vue = True
        if tag in self._ouverts:
            self._ouverts[tag] += 1
        self._de_l_acte = self._de_l_acte and tag not in _BLOCS
        if tag in _LISTES:
            self._listes.append(_Liste(vers.marquer()))
        if tag == "aside":
            self._encarts.append(_Encart(vers.marquer()))
        return False

    def _dedans(self) -> bool:
        return self._profondeur > 0 or self._ouverts["article"] > 0

    def _est_un_bord(self, tag: str) -> bool:
        """Tell a menu of the head of a page: the lists of the act itself are read."""
        return not self._dedans() and tag in _LISTES and self._ouverts["header"] > 0

    def fermer(self, tag: str, vers: Assembleur) -> None:
        """Take an element that ends: a list of links with figures, or a box that counts no session, is forgotten."""
        if self._ou and tag == self._ou.tag and self._profondeur:
            self._profondeur -= 1
        self._de_l_acte = self._de_l_acte and tag not in _BLOCS
        if self._ouverts.get(tag):
            self._ouverts[tag] -= 1
        if tag in _LISTES and self._listes:
            lue = self._listes.pop()
            if lue.liens and lue.chiffres:
                vers.oublier(lue.marque)
        if tag == "aside" and self._encarts:
            encart = self._encarts.pop()
            if not _DE_SEANCE.search(" ".join(encart.dit)):
                vers.oublier(encart.marque)

    def garde(self, texte: str) -> bool:
        """Tell whether words are kept."""
        chiffre = _CHIFFRE.search(texte) is not None
        for encart in self._encarts:
            encart.dit.append(texte)
        if self._ouverts["footer"] > 0 and not self._dedans() and texte.strip():
            return _TAMPON.search(texte) is not None or _SIEGE.match(texte) is not None
        if self._ou and not self._profondeur and not self._encarts and texte.strip():
            dit = self._dit_l_acte(texte)
            if not self._ouverts["header"]:
                return self._ouverts["h1"] > 0 or (dit and not self._vue)
            return self._ouverts["h1"] > 0 or dit or not chiffre or self._ouverts["dl"] > 0
        for liste in self._listes:
            liste.liens = liste.liens and (self._ouverts["a"] > 0 or not texte.strip())
            liste.chiffres = liste.chiffres or chiffre
        return True

    def _dit_l_acte(self, texte: str) -> bool:
        """Tell words of the head of a page that say the act's session or number, to the end of their block."""
        dit = _DE_L_ACTE.search(texte) and not _ANNONCE.search(texte) and not self._ouverts["a"]
        self._de_l_acte = self._de_l_acte or bool(dit)
        return self._de_l_acte
