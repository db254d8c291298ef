"""A refused number is recognised for what it is, and the refusal says it."""

import re

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, liste

_LONGUEUR_MONTREE = 60
_APPROXIMATION = r"\b(environ|env|plus de|pres de|moins de|autour de)\b|[~≈<>≤≥±]"

# What people write where they have no figure: n.c., n.d., N/A, NSP, inconnu, a dash.
_INCONNU = r"n ?[./]? ?(c|d|a|r|s|sp|k|p)\.?|non (connue?|communiquee?|disponible|documentee?|renseignee?)|inconnue?"

_MOTIFS: tuple[tuple[str, str, str, str], ...] = (
    (
        rf"^(?:{_INCONNU}|[-–—?]+)$",
        "Valeur non connue",
        "ce n'est pas un nombre, mais l'absence d'un nombre.",
        "Si la valeur n'est pas connue, laissez la case vide ; si elle est obligatoire, retirez la ligne.",
    ),
    (
        r"[()]",
        "Parenthèses refusées",
        "les parenthèses peuvent marquer un nombre négatif ou une simple remarque.",
        "Écrivez le nombre seul, précédé du signe moins s'il est négatif.",
    ),
    (
        r"%",
        "Pourcentage inattendu",
        "c'est un pourcentage, alors qu'un nombre ou un montant est attendu ici.",
        "Écrivez le montant lui-même, ou saisissez ce taux dans un champ de taux.",
    ),
    (
        r"[0-9]e[+-]?[0-9]+$",
        "Notation scientifique",
        "ce nombre est écrit en puissance de dix, comme un tableur abrège, et a pu perdre des chiffres.",
        "Écrivez-le en entier ; s'il vient d'un tableur, mettez d'abord la colonne au format Texte.",
    ),
    (
        r"\b(ht|ttc)\b",
        "Taxes dans le montant",
        "la mention HT ou TTC ne fait pas partie du montant.",
        "Écrivez le montant seul et choisissez HT ou TTC à côté.",
    ),
    (
        _APPROXIMATION,
        "Approximation dans la valeur",
        "l'approximation ne fait pas partie du nombre.",
        "Écrivez le nombre seul et choisissez sa précision (environ, plus de).",
    ),
    (
        r"k ?(€|euros?)|m ?€|[0-9] ?(k|m|md)$|\bm(il)?li(on|er|ard)s?\b",
        "Nombre abrégé",
        "les milliers ou les millions sont abrégés.",
        "Écrivez le nombre en entier, par exemple 60 000.",
    ),
)


def montrer(lu: str) -> str:
    """Return the text found, shortened to what a message can show."""
    return lu if len(lu) <= _LONGUEUR_MONTREE else lu[:_LONGUEUR_MONTREE] + "…"


def refuser_motif_connu(lu: str) -> None:
    """Raise ErreurSaisie when the text is a known kind of not-a-number."""
    for motif, titre, raison, que_faire in _MOTIFS:
        if re.search(motif, cle(lu)):
            raise ErreurSaisie(titre, f"« {montrer(lu)} » : {raison}", que_faire)


def approximatif(lu: str) -> bool:
    """Tell whether a text gives its number as an approximation: environ 5, > 5."""
    return re.search(_APPROXIMATION, cle(lu)) is not None


def refus_illisible(lu: str) -> ErreurSaisie:
    """Return the error for a text in which no number is recognised."""
    return ErreurSaisie(
        "Nombre illisible",
        f"« {montrer(lu)} » ne se lit pas comme un nombre.",
        "Écrivez par exemple 1234,56 ou 1 234,56.",
    )


def refus_ambigu(lu: str, lectures: list[str]) -> ErreurSaisie:
    """Return the error for a text with several readings, all of them shown."""
    return ErreurSaisie(
        "Saisie ambiguë",
        f"« {montrer(lu)} » peut se lire {liste(lectures, 'ou')}.",
        f"Écrivez {liste(lectures, 'ou')}, selon ce que vous voulez dire.",
    )


def refus_vide(attendu: str, exemple: str) -> ErreurSaisie:
    """Return the error for an empty text where something is required."""
    return ErreurSaisie(
        "Saisie vide",
        f"Aucune saisie : {attendu} est attendu ici.",
        f"Écrivez par exemple {exemple}.",
    )
