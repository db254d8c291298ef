"""Numbers, dates and words are written as French typography wants.

Both the sentences of the rules and the formats of the screens are made here, so
that a figure is written in one way everywhere.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal

INSECABLE = "\u00a0"
FINE = "\u202f"
MOINS = "\u2212"

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

_FINES = re.compile(r" (?=[;!?])")
_INSECABLES = re.compile(r" (?=[:€%»])|(?<=«) ")
# « 5 000 », « 1 200 000 », but no year before an amount: « 2024 500 € ».
_MILLIERS = re.compile(r"(?<![\d,.])[1-9]\d{0,2}(?: \d{3})+(?!\d)")
_PRECISION = Context(prec=80)
_SYMBOLES = frozenset(("cm", "g", "h", "ha", "kg", "km", "l", "m", "min", "mm", "t"))
_CHARNIERE = {
    "de", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur", "hors", "depuis", "dans", "chez", "avec", "sans",
    "entre", "pendant", "qui", "la", "le", "les",
}  # fmt: skip


def typographie(texte: str) -> str:
    """Return `texte` as it is printed: no-break spaces before ; ! ? : € % » and in thousands, curly apostrophes.

    Narrow (U+202F) before ; ! ? and between thousands, plain (U+00A0) before : € % and inside « ». No sign moves.
    """
    if " " in texte:
        texte = _FINES.sub(FINE, texte)
        texte = _INSECABLES.sub(INSECABLE, texte)
        texte = _MILLIERS.sub(lambda nombre_: nombre_[0].replace(" ", FINE), texte)
    return texte.replace("'", "\u2019")


def cle(texte: str) -> str:
    """Return `texte` without accents, case and spare spaces, to compare labels."""
    nu = unicodedata.normalize("NFKD", texte.replace("\u2019", "'"))
    nu = "".join(signe for signe in nu if not unicodedata.combining(signe))
    return " ".join(nu.casefold().split())


def nombre(valeur: Decimal | int, decimales: int | None = None) -> str:
    """Write a number: `1 234,5`; every decimal it has, or exactly `decimales`.

    Rounding is half up; a value that rounds to zero carries no sign.
    """
    exact = Decimal(valeur)
    if decimales is None:
        decimales = max(0, -int(exact.normalize(_PRECISION).as_tuple().exponent))
    arrondi = arrondir(exact, decimales)
    signe = MOINS if arrondi < 0 else ""
    return signe + f"{abs(arrondi):,f}".replace(",", FINE).replace(".", ",")


def euros(montant: Decimal | int) -> str:
    """Write an amount in euros: `60 000 €`, and two decimals when it has cents."""
    centimes = Decimal(montant).quantize(Decimal("0.01"), ROUND_HALF_UP, _PRECISION)
    entier = centimes == centimes.to_integral_value()
    return nombre(centimes, 0 if entier else 2) + INSECABLE + "€"


def arrondir(valeur: Decimal, decimales: int) -> Decimal:
    """Return a number as it is written with so many decimals, rounded half up."""
    return valeur.quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP, _PRECISION)


def pourcentage(ratio: Decimal, decimales: int = 0) -> str:
    """Write a ratio (0.61) as a percentage: `61 %`, rounded half up, never capped."""
    return nombre(Decimal(ratio).scaleb(2, _PRECISION), decimales) + INSECABLE + "%"


def points(ecart: Decimal, decimales: int = 0) -> str:
    """Write a gap of ratios (0.1) in signed percentage points: `+10 points`."""
    ecrit = nombre(Decimal(ecart).scaleb(2, _PRECISION), decimales)
    signe = "+" if ecart > 0 else ""
    return f"{signe}{ecrit} {accord(ecart * 100, 'point')}"


def date_longue(jour: date) -> str:
    """Write a day in full: `13 juin 2024`, `1er janvier 2022`."""
    rang = "1er" if jour.day == 1 else str(jour.day)
    return f"{rang} {MOIS[jour.month - 1]} {jour.year}"


def heure(moment: datetime) -> str:
    """Write the hour of a moment, unparted: `9 h 05`."""
    return f"{moment.hour}{INSECABLE}h{INSECABLE}{moment:%M}"


def accord(quantite: Decimal | int, singulier: str, pluriel: str | None = None) -> str:
    """Return the word in the number that `quantite` asks for: plural from 2 on.

    Without `pluriel`, each word up to the first preposition takes its regular mark
    (`entreprise soutenue` → `entreprises soutenues`, `appel à projets` →
    `appels à projets`); acronyms and symbols stay.
    """
    if abs(quantite) < 2:
        return singulier
    return pluriel if pluriel is not None else _pluriel_regulier(singulier)


def pluriel(quantite: Decimal | int, singulier: str, forme_plurielle: str | None = None) -> str:
    """Write a count and its noun: `0 offre`, `1 offre`, `5 offres`."""
    return f"{nombre(quantite)} {accord(quantite, singulier, forme_plurielle)}"


def duree_jours(jours: int) -> str:
    """Write a duration in days: `1 jour`, `61 jours`."""
    return pluriel(jours, "jour")


def liste(mots: Sequence[str], conjonction: str = "et") -> str:
    """Join words as French does: `a, b et c`; an empty sequence gives an empty text."""
    if len(mots) < 2:
        return "".join(mots)
    return f"{', '.join(mots[:-1])} {conjonction} {mots[-1]}"


def de(groupe: str) -> str:
    """Write `de` before words, elided before a vowel: `de 500`, `d’environ 500`."""
    return f"d’{groupe}" if cle(groupe)[:1] in tuple("aeiouy") else f"de {groupe}"


def _pluriel_regulier(expression: str) -> str:
    mots = expression.split(" ")
    fin = next((i for i, mot in enumerate(mots) if _est_charniere(mot)), len(mots))
    return " ".join([_mot_au_pluriel(mot) for mot in mots[:fin]] + mots[fin:])


def _est_charniere(mot: str) -> bool:
    return mot.lower() in _CHARNIERE or mot.lower().startswith(("d'", "d\u2019"))


def _est_symbole(mot: str) -> bool:
    """Recognise the symbol of a unit, which no plural changes: `MWh`, `ha`, `km`."""
    return mot in _SYMBOLES or any(signe.isupper() for signe in mot[1:])


def _mot_au_pluriel(mot: str) -> str:
    if not mot[-1:].islower() or mot[-1] in "sxz" or _est_symbole(mot):
        return mot
    if mot.endswith("al"):
        return mot[:-2] + "aux"
    return mot + ("x" if mot.endswith(("eau", "eu")) else "s")
