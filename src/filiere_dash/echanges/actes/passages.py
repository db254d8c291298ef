"""Where the words of a passage stand in the lines of a document: what a screen highlights."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from filiere_dash.domaine.lecture import Ligne

# A passage runs over a few lines; a search that starts at its line looks no further.
PORTEE = 30
SIGNES = "€%»)"


@dataclass(frozen=True)
class Surligne:
    """The words to highlight on a line: `rang` is its index in the document, from `debut` to `fin` in its text."""

    rang: int
    debut: int
    fin: int


def a_la_ligne(lignes: Sequence[Ligne], page: int, numero: int, extrait: str) -> tuple[Surligne, ...]:
    """Return where a passage stands, from the line where it is said to start; that whole line when its words differ."""
    rang = next((i for i, x in enumerate(lignes) if (x.page, x.numero) == (page, numero)), None)
    if rang is None:
        return ()
    trouve = _chercher(lignes, range(rang, min(rang + PORTEE, len(lignes))), extrait)
    return trouve or (Surligne(rang, 0, len(lignes[rang].texte)),)


def dans_le_document(lignes: Sequence[Ligne], repere: str, page: int | None = None) -> tuple[Surligne, ...]:
    """Return where the words of a locator stand, on its page when it has one; nothing where they are not printed."""
    rangs = [i for i, x in enumerate(lignes) if page in (None, x.page)]
    return _chercher(lignes, rangs, repere)


def _chercher(lignes: Sequence[Ligne], rangs: Sequence[int], mots: str) -> tuple[Surligne, ...]:
    """Find letters and digits one after another, whatever spaces, hyphens and accents stand between them."""
    signes: list[str] = []
    places: list[tuple[int, int]] = []
    for rang in rangs:
        for place, signe in enumerate(lignes[rang].texte):
            if lettre := _lettre(signe):
                signes.append(lettre)
                places.append((rang, place))
    cherche = [x for signe in mots if (x := _lettre(signe))]
    debut = "".join(signes).find("".join(cherche)) if cherche else -1
    if debut < 0:
        return ()
    prises = places[debut : debut + len(cherche)]
    par_ligne: dict[int, list[int]] = {}
    for rang, place in prises:
        par_ligne.setdefault(rang, []).append(place)
    trouves = [Surligne(rang, min(siennes), max(siennes) + 1) for rang, siennes in par_ligne.items()]
    return (*trouves[:-1], _avec_signe(lignes, trouves[-1], mots))


def _avec_signe(lignes: Sequence[Ligne], dernier: Surligne, mots: str) -> Surligne:
    """Take in the end of a word that a passage cuts, and the sign that ends it: « € », « % »."""
    suite, signe = lignes[dernier.rang].texte[dernier.fin :], mots.rstrip()[-1:]
    mot = len(suite) - len(suite.lstrip("".join({x for x in suite if x.isalnum()})))
    place = suite[:3].find(signe) + 1 if signe in SIGNES else 0
    return Surligne(dernier.rang, dernier.debut, dernier.fin + max(mot, place))


def _lettre(signe: str) -> str:
    """Return a letter or a digit without case or accent, one sign long; nothing for the rest."""
    nu = unicodedata.normalize("NFKD", signe)[:1].lower()
    return nu if nu.isalnum() and len(nu) == 1 else ""
