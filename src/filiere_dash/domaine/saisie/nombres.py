"""A number typed or pasted in French is read exactly, or refused.

Commas are decimal, dots too unless they group thousands without any doubt. All
readers take text, return Decimal, give None for an empty text only when
`obligatoire` is false, and raise ErreurSaisie otherwise.
"""

import re
from decimal import Decimal

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import MOINS, euros, nombre
from filiere_dash.domaine.saisie.refus import (
    montrer,
    refus_ambigu,
    refus_illisible,
    refus_vide,
    refuser_motif_connu,
)

MONTANT_MAXIMAL = Decimal("999999999999.99")

_SUFFIXE_EURO = re.compile(r" ?(€|euros?|eur)$", re.IGNORECASE)
_ESPACES = re.compile(r"([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?")
_POINTS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_VIRGULES = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_UN_SEUL_GROUPE = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")


def lire_nombre(texte: str | None, *, obligatoire: bool = True, negatif: bool = False) -> Decimal | None:
    """Read a number: `1 234,56`, `1234.56`, `1.234.567`.

    `1.234` is refused with both readings; a final € makes it an amount.
    """
    lu = _nettoyer(texte)
    if not lu:
        return _vide(obligatoire, "un nombre")
    if _SUFFIXE_EURO.search(lu):
        return lire_montant(lu, negatif=negatif)
    refuser_motif_connu(lu)
    return _lire_signe(lu, lu, negatif)


def lire_montant(texte: str | None, *, obligatoire: bool = True, negatif: bool = False) -> Decimal | None:
    """Read an amount in euros, at most two decimals: `10 000.00 €`, `60 000`.

    `400.000 €` is 400 000: the sign says that it is an amount, which has no third
    decimal. Without the sign `400.000` is refused with both readings.
    """
    lu = _nettoyer(texte)
    if not lu:
        return _vide(obligatoire, "un montant")
    refuser_motif_connu(lu)
    chiffres = _SUFFIXE_EURO.sub("", lu)
    if chiffres != lu and _groupe_de_milliers(chiffres):
        chiffres = chiffres.replace(".", "")
    montant = _lire_signe(chiffres, lu, negatif)
    return _verifier_montant(montant, chiffres, lu)


def lire_pourcentage(texte: str | None, *, obligatoire: bool = True, negatif: bool = False) -> Decimal | None:
    """Read a percentage as a ratio: `7,5 %` and `7,5` give 0.075.

    A number of at most 1 without its sign (`0,8`) is refused with both readings.
    """
    lu = _nettoyer(texte)
    if not lu:
        return _vide(obligatoire, "un pourcentage")
    chiffres = lu.removesuffix("%").strip()
    refuser_motif_connu(chiffres)
    lecture = _lire_signe(chiffres, lu, negatif)
    if chiffres == lu and 0 < abs(lecture) <= 1:
        raise refus_ambigu(lu, [nombre(points) + " %" for points in _deux(lecture)])
    return lecture.scaleb(-2)


def _deux(lecture: Decimal) -> tuple[Decimal, Decimal]:
    return lecture, lecture.scaleb(2)


def _nettoyer(texte: str | None) -> str:
    return " ".join((texte or "").replace(MOINS, "-").split())


def _vide(obligatoire: bool, attendu: str) -> None:
    if obligatoire:
        raise refus_vide(attendu, "80 %" if "pourcentage" in attendu else "1 234,56")


def _groupe_de_milliers(chiffres: str) -> bool:
    trouve = _UN_SEUL_GROUPE.fullmatch(chiffres.lstrip("+- "))
    return trouve is not None and trouve[1] == "."


def _lire_signe(chiffres: str, lu: str, negatif: bool) -> Decimal:
    """Read the sign, then the digits; `lu` is what the refusals show."""
    moins = chiffres.startswith("-")
    valeur = _lire_chiffres(chiffres[chiffres[:1] in ("-", "+") :].strip(), lu)
    if moins and valeur and not negatif:
        raise ErreurSaisie(
            "Nombre négatif refusé",
            f"« {montrer(lu)} » est négatif, ce qui n'a pas de sens ici.",
            "Écrivez un nombre positif ou nul.",
        )
    return valeur.copy_negate() if moins and valeur else valeur


def _lire_chiffres(chiffres: str, lu: str) -> Decimal:
    if _groupe_de_milliers(chiffres):
        raise refus_ambigu(lu, _deux_lectures(chiffres))
    for forme in (_ESPACES, _POINTS, _VIRGULES):
        trouve = forme.fullmatch(chiffres)
        if trouve:
            entier = re.sub(r"[^0-9]", "", trouve[1])
            return Decimal(f"{entier}.{trouve[2]}" if trouve[2] else entier)
    raise refus_illisible(lu)


def _deux_lectures(chiffres: str) -> list[str]:
    entier = nombre(int(re.sub(r"[^0-9]", "", chiffres)))
    return [entier, re.sub(r"[.,]", ",", chiffres)]


def _verifier_montant(montant: Decimal, chiffres: str, lu: str) -> Decimal:
    if _UN_SEUL_GROUPE.fullmatch(chiffres.lstrip("+- ")):
        raise refus_ambigu(lu, _deux_lectures(chiffres.lstrip("+- ")))
    if abs(montant) > MONTANT_MAXIMAL:
        raise ErreurSaisie(
            "Montant trop grand",
            f"« {montrer(lu)} » dépasse {euros(MONTANT_MAXIMAL)}.",
            "Vérifiez le nombre de zéros.",
        )
    if montant != montant.quantize(Decimal("0.01")):
        raise ErreurSaisie(
            "Trop de décimales",
            f"« {montrer(lu)} » : un montant en euros a au plus deux décimales.",
            f"Écrivez par exemple {euros(montant)}, après vérification.",
        )
    return montant
