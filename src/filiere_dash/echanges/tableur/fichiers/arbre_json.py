"""JSON: each list of objects is a sheet, its first row the names of their members, nested ones joined by a dot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.echanges.tableur.fichiers.archive import TEXTE_MAXIMAL, endommage, trop_grand
from filiere_dash.echanges.tableur.fichiers.valeurs import COLONNES_MAXIMALES, Feuille, Rangee, Valeur

PROFONDEUR = 12


def feuilles(octets: bytes, nom: str, seule: str) -> tuple[Feuille, ...]:
    """Return a sheet for each list of objects, named by its path, or `seule`. Errors: `ErreurFichier`."""
    if len(octets) > TEXTE_MAXIMAL:
        raise trop_grand(nom)
    try:
        arbre = json.loads(octets.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError) as erreur:
        raise endommage(nom) from erreur
    trouvees = tuple(
        Feuille(chemin or seule, partial(_rangees, objets)) for chemin, objets in _listes(arbre, "", 0) if objets
    )
    if not trouvees:
        raise ErreurFichier(
            "Aucun tableau dans ce fichier",
            f"« {nom} » ne contient pas de liste d'objets JSON.",
            'Un tableau s\'y écrit [{"nom": "…", "montant": 1}, …].',
        )
    return trouvees


def _listes(arbre: Any, chemin: str, profondeur: int) -> Iterator[tuple[str, list[dict]]]:
    """Yield the path and the objects of each list of objects that no other list holds."""
    if isinstance(arbre, list):
        yield chemin, [x for x in arbre if isinstance(x, dict)]
    elif isinstance(arbre, dict) and profondeur < PROFONDEUR:
        for nom, branche in arbre.items():
            yield from _listes(branche, f"{chemin}.{nom}" if chemin else nom, profondeur + 1)


def _rangees(objets: list[dict]) -> Iterator[Rangee]:
    aplatis = [dict(_aplatir(x, "", 0)) for x in _deballer(objets)]
    noms = list(dict.fromkeys(nom for x in aplatis for nom in x))[:COLONNES_MAXIMALES]
    yield Rangee(1, list(noms))
    for numero, objet in enumerate(aplatis, start=2):
        yield Rangee(numero, [objet.get(nom) for nom in noms])


def _deballer(objets: list[dict]) -> list[dict]:
    """Take the objects out of what a portal wraps each of them in: `{"record": {"fields": {…}}}`, `{"fields": {…}}`."""
    for nom in ("record", "fields"):
        if all(isinstance(x.get(nom), dict) for x in objets):
            objets = [x[nom] for x in objets]
    return objets


def _aplatir(objet: dict, prefixe: str, profondeur: int) -> Iterator[tuple[str, Valeur]]:
    """Yield the members that a cell can hold; lists have no place in a row."""
    for nom, valeur in objet.items():
        if isinstance(valeur, dict) and profondeur < PROFONDEUR:
            yield from _aplatir(valeur, f"{prefixe}{nom}.", profondeur + 1)
        elif isinstance(valeur, str | bool | Decimal | date) or valeur is None:
            yield f"{prefixe}{nom}", valeur
