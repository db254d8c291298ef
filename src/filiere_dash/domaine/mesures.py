"""What a unit counts, and by how many: euros, dollars, %, kWh, hours. Other words for the same thing are no matter.

Two units are only opposed where their figures surely can't be the same: « GWh » and « MWh », « h » and « jour », « % »
or « CHF » and anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from filiere_dash.domaine.echelles import unite
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.intitules import clef

PART, EURO = "%", "€"


@dataclass(frozen=True, slots=True)
class Mesure:
    """What is counted, and by how many of it: 1000 Wh for « kWh »; `devise` says that it is money other than euros."""

    quoi: str
    combien: Decimal = Decimal(1)
    devise: bool = False

    @property
    def genre(self) -> str:
        """Return the kind of thing that it counts: a figure in hours may be meant in days, one in euros may not."""
        return "argent" if self.devise else _GENRES.get(self.quoi, self.quoi)


class Accord(Enum):
    """How two units stand: the same, perhaps not, surely not."""

    MEME = auto()
    DOUTE = auto()
    AUTRE = auto()


# What differs and counts one kind of thing: how many hours a day has depends.
_GENRES = dict.fromkeys(("temps", "jour", "semaine", "mois"), "duree") | {"w": "energie", "wh": "energie"}
_GENRES |= {"co2": "masse", EURO: "argent"}
_PREFIXES = {"": 0, "k": 3, "m": 6, "g": 9, "t": 12}


def _multiples(symbole: str, prefixes: str) -> Iterator[tuple[str, str, Decimal]]:
    for prefixe in ("", *prefixes):
        yield f"{prefixe}{symbole}", symbole, Decimal(10) ** _PREFIXES[prefixe]


# How each unit is written, without accents nor capitals; what it counts; by how many.
_CO2 = r" ?(?:(?:eq|d?e?) ?)?co ?2(?: ?(?:e|eq|equivalent))?"
_ECRITES: tuple[tuple[str, str, Decimal], ...] = (
    (r"%|pour ?cent(?:age)?s?", PART, Decimal(1)),
    (r"‰|pour mille", PART, Decimal("0.1")),
    *_multiples("wh", "kmgt"),
    *_multiples("w", "kmg"),
    (r"min|minutes?", "temps", Decimal(1)),
    (r"h|heures?", "temps", Decimal(60)),
    (r"j|jours?|journees?", "jour", Decimal(1)),
    (r"semaines?", "semaine", Decimal(1)),
    (r"mois", "mois", Decimal(1)),
    (r"ans?|annees?", "mois", Decimal(12)),
    (rf"kg{_CO2}|kilogrammes? de co2", "co2", Decimal(1000)),
    (rf"(?:t|tonnes?){_CO2}", "co2", Decimal(10) ** 6),
    (rf"kt{_CO2}", "co2", Decimal(10) ** 9),
    (r"g|grammes?", "masse", Decimal(1)),
    (r"kg|kilo(?:gramme)?s?", "masse", Decimal(1000)),
    (r"t|tonnes?", "masse", Decimal(10) ** 6),
    (r"kt|kilotonnes?", "masse", Decimal(10) ** 9),
    (r"m2|m²|metres? carres?", "surface", Decimal(1)),
    (r"ha|hectares?", "surface", Decimal(10) ** 4),
    (r"km2|km²|kilometres? carres?", "surface", Decimal(10) ** 6),
    (r"l|litres?", "volume", Decimal(1)),
    (r"hl|hectolitres?", "volume", Decimal(100)),
    (r"m3|m³|metres? cubes?", "volume", Decimal(1000)),
    (r"m|metres?", "longueur", Decimal(1)),
    (r"km|kilometres?", "longueur", Decimal(1000)),
)
# « kWh PCI », « % de CA » count the same; « kWh/m² », « jours-hommes » something else.
_UNITES = tuple((re.compile(rf"(?:{x})(?:$| (?!par |[0-9])[^/]*)"), Mesure(quoi, n)) for x, quoi, n in _ECRITES)
_NUES = re.compile("|".join(x for x, _, _ in _ECRITES) + r"|[kmg]?(?:€|eur)|euros?")
_DEVISES = (
    ("CAD", r"cad|\$ ?ca|ca ?\$|dollars? canadiens?"),
    ("USD", r"usd|\$ ?us|us ?\$|\$|dollars?(?: americains?)?"),
    ("CHF", r"chf|francs? suisses?"),
    ("GBP", r"gbp|£|livres? sterling"),
    ("JPY", r"jpy|¥|yens?"),
    ("CNY", r"cny|rmb|yuans?"),
    ("FRF", r"frf|ff|francs(?: francais)?"),
    *((x, x.casefold()) for x in ("AUD", "CZK", "DKK", "DZD", "HUF", "INR", "MAD", "NOK", "PLN", "RON", "SEK", "TND")),
    *((x, x.casefold()) for x in ("TRY", "XAF", "XOF", "XPF")),
)
_MONNAIES = tuple((re.compile(rf"([kmg]?) ?(?:{ecrite})"), code) for code, ecrite in _DEVISES)
# Among other words, a code that is a word too must be in capitals.
_SURES = r"[kKM]?(?:\$(?: ?US)?|US ?\$|£|¥)|(?i:[kM]?(?:USD|GBP|CHF|JPY)|dollars?|livres sterling|francs(?: suisses)?)"
_CODES = rf"{_SURES}|K?FRF|{'|'.join(code for code, _ in _DEVISES if code not in ('CAD', 'MAD', 'TRY'))}"
_CITEE = re.compile(rf"(?<![^\W_])({_CODES})(?![^\W_])")
_NOTEE = re.compile(rf"(?:^|[(\[:,–—-]|\b[eE]n) *({_CODES}) *(?:$|[)\],;.])")
_EUROS = re.compile(r"€|(?<![^\W_])[km]?eur(?:os?)?(?![^\W_])", re.IGNORECASE)
_RAPPORT = re.compile(r"/| par ")
# What may be a share without the word, and what may count anything.
_PEUT_ETRE_UNE_PART = re.compile(r"\b(?:taux|parts?|proportions?|ratios?|points?|indices?)\b")
_NEUTRES = frozenset(("", "nombre", "unite", "u", "n", "valeur", "quantite", "effectif"))


@lru_cache(maxsize=4096)
def mesure(texte: str) -> Mesure | None:
    """Return what a unit counts, None for one that says no more than a name: « entreprise », « ETP »."""
    nu = " ".join(cle(texte).split())
    if echelle := unite(texte) if _EUROS.search(texte) else None:
        return Mesure(EURO, echelle.combien)
    for ecrite, code in _MONNAIES:
        if trouve := ecrite.fullmatch(nu):
            return Mesure(code, Decimal(10) ** _PREFIXES[trouve[1]], devise=True)
    if _EUROS.match(nu):
        return Mesure(EURO) if re.match(r"(?:€|euros?|eur)(?:$| (?!par ))", nu) and "/" not in nu else None
    # « M » says millions, by itself.
    return next((lue for ecrite, lue in _UNITES if ecrite.fullmatch(nu)), None) if texte.strip() != "M" else None


def nue(texte: str) -> bool:
    """Tell whether a text is a unit of this list and no word more: « heures », not « heures de formation »."""
    return _NUES.fullmatch(cle(texte)) is not None


@lru_cache(maxsize=4096)
def devise(texte: str, *, note: bool = False) -> str | None:
    """Return the words by which a title or a format says another money than euros: « Montant ($) », « ca_chf ».

    `note` is for a line above a table, where they must be its unit: « en dollars », « (CHF) ».
    """
    if _EUROS.search(texte):
        return None
    trouve = (_NOTEE if note else _CITEE).search(texte)
    return trouve[1] if trouve else None


def accorder(dite: str, voulue: str) -> Accord:
    """Tell whether figures said in a unit are counted in another, or by another number of it."""
    une, autre = mesure(dite), mesure(voulue)
    if une and autre:
        # By how many euros are counted is told by their scale.
        return Accord.MEME if une == autre or une.quoi == autre.quoi == EURO else _de_masses(une, autre)
    if une and (une.devise or (une.quoi == PART and not _PEUT_ETRE_UNE_PART.search(cle(voulue)))):
        return Accord.AUTRE
    mots, voulus = set(clef(dite).split()), set(clef(voulue).split())
    pareils = bool(_RAPPORT.search(dite)) == bool(_RAPPORT.search(voulue))
    if pareils and mots and voulus and (mots <= voulus or voulus <= mots):
        return Accord.MEME
    return Accord.MEME if not autre and not une and clef(dite) in _NEUTRES else Accord.DOUTE


def rapport(dite: str, voulue: str) -> Decimal | None:
    """Return by how many to multiply figures said in a unit to have them in another, None where it isn't known."""
    une, autre = mesure(dite), mesure(voulue)
    comparables = une and autre and (une.quoi == autre.quoi or {une.quoi, autre.quoi} == {"masse", "co2"})
    return une.combien / autre.combien if comparables else None


def meme_genre(dite: str, voulue: str) -> bool:
    """Tell whether two units count the same kind of thing: hours and days, kilogrammes and tonnes."""
    une, autre = mesure(dite), mesure(voulue)
    return une is not None and autre is not None and une.genre == autre.genre


def _de_masses(une: Mesure, autre: Mesure) -> Accord:
    """Oppose two units, but for tonnes where tonnes of CO₂ are counted, and these where others are: perhaps."""
    if {une.quoi, autre.quoi} != {"masse", "co2"} or une.combien != autre.combien:
        return Accord.AUTRE
    return Accord.MEME if autre.quoi == "co2" else Accord.DOUTE
