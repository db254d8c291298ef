"""What a unit counts, and by how many: euros, dollars, %, kWh, hours. Other words for the same thing are no matter.

Two units are only opposed where their figures surely can't be the same: « GWh » and « MWh », « h » and « jour », « % »
or « CHF » and anything else. « GWh/an » is « GWh »; a rate of two of them, « MWh/m² », is compared as a ratio.
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
    """What is counted, and by how many of it: 1000 Wh for « kWh »; `devise` says that it is money other than euros.

    A rate is for `par` of what it is counted for: 10 000 m² for « MWh/ha ».
    """

    quoi: str
    combien: Decimal = Decimal(1)
    devise: bool = False
    par: Decimal = Decimal(1)

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
_GENRES |= {"joule": "energie", "tep": "energie", "co2": "masse", EURO: "argent"}
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
    *((f"{ecrite}[cp]", quoi, combien) for ecrite, quoi, combien in _multiples("w", "kmg")),
    *_multiples("tep", "km"),
    *((f"{prefixe}j(?:oules?)?", "joule", Decimal(10) ** rang) for prefixe, rang in _PREFIXES.items() if prefixe),
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
    (r"quinta(?:l|ux)|qx", "masse", Decimal(10) ** 5),
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
_RAPPORT = re.compile(r" ?/ ?| par ")
_PAR_AN = re.compile(r"(?:\s*[/.·]\s*|\s+par\s+)an(?:s|n[ée]es?)?\s*$", re.IGNORECASE)
# What is counted by its name: these are units wherever units are said, those only after « en ».
_COMPTES = r"etpt?s?|equivalents? temps pleins?|hab(?:itant)?s?|emplois?|personnes?|jours?[- ]hommes?|nuitees?|ugb|evp"
_NOMS = re.compile(
    rf"{_COMPTES}|postes?|salaries?|entreprises?|etablissements?|exploitations?|structures?|logements?|menages?"
    r"|vehicules?|visiteurs?|voyageurs?|participants?|beneficiaires?|stagiaires?|apprentis?|contrats?|dossiers?|projets?"
    r"|communes?|tetes?|places?|lits?|pieces?|unites?"
)
_SEULS, _SIGLES = re.compile(_COMPTES), re.compile(r"etpt?")
# « Données en emplois », not « Personnes en emploi ».
_EN_NOMBRE = re.compile(r".*s|etpt?|hab|ugb|evp")
_PAR_COMBIEN = re.compile(r"(?:dizaines?|centaines?|milliers?|millions?|milliards?) (?:de |d' ?)")
_MOTS = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]+)*")
_CALENDRIER = ("mois", "jour", "semaine", "temps")
# What may be a share without the word, and what may count anything.
_PEUT_ETRE_UNE_PART = re.compile(r"\b(?:taux|parts?|proportions?|ratios?|points?|indices?)\b")
_NEUTRES = frozenset(("", "nombre", "unite", "u", "n", "valeur", "quantite", "effectif"))


@lru_cache(maxsize=4096)
def mesure(texte: str) -> Mesure | None:
    """Return what a unit counts, None for one that says no more than a name: « entreprise », « ETP »."""
    texte = sans_annee(texte)
    nu = " ".join(cle(texte).split())
    if echelle := unite(texte) if _EUROS.search(texte) else None:
        return Mesure(EURO, echelle.combien)
    for ecrite, code in _MONNAIES:
        if trouve := ecrite.fullmatch(nu):
            return Mesure(code, Decimal(10) ** _PREFIXES[trouve[1]], devise=True)
    if taux := _taux(texte):
        return taux
    if _EUROS.match(nu):
        return Mesure(EURO) if re.match(r"(?:€|euros?|eur)(?:$| (?!par ))", nu) and "/" not in nu else None
    # « M » says millions, by itself.
    return next((lue for ecrite, lue in _UNITES if ecrite.fullmatch(nu)), None) if texte.strip() != "M" else None


def _taux(texte: str) -> Mesure | None:
    """Return what a rate of two units counts: « MWh/m² », « t par ha »."""
    cotes = _RAPPORT.split(texte)
    haut, bas = map(mesure, cotes) if len(cotes) == 2 else (None, None)
    if haut is None or bas is None or haut.quoi == bas.quoi:
        return None
    return Mesure(f"{haut.quoi}/{bas.quoi}", haut.combien, haut.devise, bas.combien)


def sans_annee(texte: str) -> str:
    """Return a unit without the year that it may be counted for, which is that of its figures: « GWh/an »."""
    return _PAR_AN.sub("", texte)


@lru_cache(maxsize=4096)
def est_unite(texte: str, *, apres_en: bool = False) -> bool:
    """Tell whether words are a unit, of this list or not: « ETP », « €/emploi », « milliers d’habitants ».

    `apres_en` is for what can't be anything else: « Données en dossiers ».
    """
    if mesure(texte):
        return True
    nu = _PAR_COMBIEN.sub("", cle(sans_annee(texte)), count=1)
    noms = _NOMS if apres_en else _SEULS
    if noms.fullmatch(nu) and _EN_NOMBRE.fullmatch(nu):
        return True
    cotes = _RAPPORT.split(sans_annee(texte))
    return len(cotes) == 2 and _rapporte(*cotes)


def _rapporte(haut: str, bas: str) -> bool:
    """Tell whether two sides are a rate: « € » and « emploi », not « jour » and « nuit », « H » and « F »."""
    une, autre = mesure(haut), mesure(bas)
    if une is None:
        return est_unite(haut) and est_unite(bas)
    if autre or est_unite(bas):
        return autre is None or une.quoi != autre.quoi
    symbole = len(haut) > 1 or not haut.isalpha()
    return symbole and une.quoi not in _CALENDRIER and _MOTS.fullmatch(bas) is not None


def nue(texte: str) -> bool:
    """Tell whether a text is a unit of this list and no word more: « heures », not « heures de formation »."""
    cotes = _RAPPORT.split(cle(sans_annee(texte)))
    nues = [bool(_NUES.fullmatch(x) or _SIGLES.fullmatch(x)) for x in cotes]
    if len(cotes) == 1:
        return nues[0]
    noms = all(nu or _NOMS.fullmatch(x) for nu, x in zip(nues, cotes, strict=True))
    return len(cotes) == 2 and any(nues) and noms and max(map(len, cotes)) > 1


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
    dite, voulue = sans_annee(dite), sans_annee(voulue)
    une, autre = mesure(dite), mesure(voulue)
    if une and autre:
        # By how many euros are counted is told by their scale.
        pareilles = une.quoi == autre.quoi and (une.quoi == EURO or rapport(dite, voulue) == 1)
        return Accord.MEME if pareilles else _de_mesures(une, autre)
    if une and (une.devise or (une.quoi == PART and not _PEUT_ETRE_UNE_PART.search(cle(voulue)))):
        return Accord.AUTRE
    mots, voulus = set(clef(dite).split()), set(clef(voulue).split())
    pareils = bool(_RAPPORT.search(dite)) == bool(_RAPPORT.search(voulue))
    if pareils and mots and voulus and (mots <= voulus or voulus <= mots):
        return Accord.MEME
    return Accord.MEME if not autre and not une and neutre(dite) else Accord.DOUTE


def neutre(texte: str) -> bool:
    """Tell whether a unit may count anything: « nombre », « unité »."""
    return clef(texte) in _NEUTRES


def rapport(dite: str, voulue: str) -> Decimal | None:
    """Return by how many to multiply figures said in a unit to have them in another, None where it isn't known."""
    une, autre = mesure(dite), mesure(voulue)
    comparables = une and autre and (une.quoi == autre.quoi or {une.quoi, autre.quoi} == {"masse", "co2"})
    return (une.combien * autre.par) / (autre.combien * une.par) if comparables else None


def meme_genre(dite: str, voulue: str) -> bool:
    """Tell whether two units count the same kind of thing: hours and days, kilogrammes and tonnes."""
    une, autre = mesure(dite), mesure(voulue)
    return une is not None and autre is not None and une.genre == autre.genre


def _de_mesures(une: Mesure, autre: Mesure) -> Accord:
    """Oppose two units, but for tonnes where tonnes of CO₂ are counted, and these where others are: perhaps.

    So may one whose rate the other is, « kWh/m² » where kWh are said to be counted.
    """
    if une.quoi.split("/")[0] == autre.quoi.split("/")[0] and ("/" in une.quoi) != ("/" in autre.quoi):
        return Accord.DOUTE
    if {une.quoi, autre.quoi} != {"masse", "co2"} or une.combien != autre.combien:
        return Accord.AUTRE
    return Accord.MEME if autre.quoi == "co2" else Accord.DOUTE
