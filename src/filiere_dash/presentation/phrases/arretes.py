"""Arrêtés in words: a frozen figure as the screens write it, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from filiere_dash.domaine.arretes import VUES, Ecart, Ligne, Suivi
from filiere_dash.domaine.codes import TypeValeur
from filiere_dash.domaine.francais import de
from filiere_dash.domaine.objets import libelle_choix
from filiere_dash.presentation.formats import (
    date_courte,
    date_longue,
    euros,
    nombre,
    pluriel,
    pourcentage,
    typographie,
    valeur,
)

VIDE = "vide"
LONGUEUR = 110
# What the views say of a programme and no closed list of the tables does.
UNITES = {"montant": "€", "taux": "%"}
ETATS = {"termine": "terminé", "a_venir": "à venir"}


def a_figer(nom: str, au: date) -> str:
    """Say what an arrêté is about to freeze."""
    return typographie(
        f"« {nom} » figera tous les chiffres à la date du {date_longue(au)}. Rien ne change ni n’efface un arrêté."
    )


def ecrire(suivi: Suivi, ligne: Ligne) -> str:
    """Write a frozen figure as the screens write it."""
    texte = ligne.get(suivi.colonne)
    if texte is None or texte == "":
        return VIDE
    if suivi.genre == "montant":
        return euros(Decimal(texte))
    if suivi.genre == "taux":
        return pourcentage(Decimal(texte))
    if suivi.genre == "nombre":
        return nombre(Decimal(texte))
    if suivi.genre == "valeur":
        precision = ligne.get("precision") or "exact"
        return valeur(Decimal(texte), ligne.get("unite") or "", precision)
    if suivi.genre == "date":
        return date_longue(date.fromisoformat(texte))
    if suivi.genre == "oui_non":
        return "oui" if texte == "true" else "non"
    if suivi.genre == "cite":
        return ligne.get(f"{suivi.colonne}_libelle") or texte
    return ETATS.get(texte) or libelle_choix(texte) if suivi.genre == "choix" else texte


def donnee(suivi: Suivi, ligne: Ligne) -> object:
    """Return a frozen figure as an export keeps it: a number or a day that a spreadsheet reckons with, else words."""
    texte = ligne.get(suivi.colonne) or None
    if texte is None:
        return None
    if suivi.genre == "taux":
        return Decimal(texte) * 100
    if suivi.genre in ("montant", "nombre", "valeur"):
        return Decimal(texte)
    return date.fromisoformat(texte) if suivi.genre == "date" else ecrire(suivi, ligne)


def mesure(suivi: Suivi, ligne: Ligne) -> tuple[str, str]:
    """Return what the number alone doesn't say: its unit, and how exactly it is known."""
    precision = libelle_choix(ligne.get("precision") or "exact") if suivi.genre == "valeur" else ""
    unite = ligne.get("unite") or "" if suivi.genre == "valeur" else UNITES.get(suivi.genre, "")
    return (unite, precision) if ligne.get(suivi.colonne) else ("", "")


def cellule(suivi: Suivi, ligne: Ligne) -> str:
    """Write a frozen figure in a table, where what is empty is left empty."""
    return ecrire(suivi, ligne) if ligne.get(suivi.colonne) else ""


def nommer(vue: str, ligne: Ligne, entier: bool = False) -> str:
    """Return what a frozen row is called: its longest words are cut first, unless it is told `entier`."""
    dits = [_titre(colonne, dit) for colonne in VUES[vue].titre if (dit := ligne.get(colonne))]
    if ligne.get("type_valeur") == TypeValeur.PREVISIONNELLE.value:
        dits.append(TypeValeur.PREVISIONNELLE.libelle)
    return " · ".join(dits if entier else _courts(dits))


def _titre(colonne: str, dit: str) -> str:
    if colonne == "version":
        return f"version {dit}"
    return date_courte(date.fromisoformat(dit)) if colonne.startswith("date_") else libelle_choix(dit)


def programme(ecart: Ecart) -> str:
    """Return the programme that a difference is about, empty for the whole."""
    ligne = ecart.ligne
    return ligne.get("programme_libelle") or (ligne.get("libelle_court") if ecart.vue == "programmes" else None) or ""


def sujet(ecart: Ecart) -> str:
    """Return what a difference is about: « Action « Cartographie » »."""
    nom = nommer(ecart.vue, ecart.ligne, ecart.deplacee)
    return typographie(f"{VUES[ecart.vue].objet} « {nom} »") if nom else VUES[ecart.vue].objet


def phrase(ecart: Ecart) -> str:
    """Tell a difference: « Valeur « Adhérents · 2024 » : de 37 adhérents à 42 adhérents. »"""
    if ecart.suivi is None:
        suivi = VUES[ecart.vue].suivis[0]
        chiffre = f" ({_chiffre(ecart, suivi, ' : ')}{ecrire(suivi, ecart.ligne)})"
        dit = "n’y était pas" if ecart.avant is None else "n’y est plus"
        chez = f", {dans}," if (dans := programme(ecart)) and ecart.vue != "programmes" else ""
        return typographie(f"{sujet(ecart)}{chez} {dit}{chiffre}.")
    avant, apres = (_citer(ecart.suivi, ecrire(ecart.suivi, x or {})) for x in (ecart.avant, ecart.apres))
    revisee = ", révisée" if ecart.revision else ""
    return typographie(f"{sujet(ecart)}{revisee} : {_chiffre(ecart, ecart.suivi, ', ')}{de(avant)} à {apres}.")


def _chiffre(ecart: Ecart, suivi: Suivi, signe: str) -> str:
    """Name the figure that a difference is about, unless the subject is that figure: a value, a target."""
    return "" if suivi.libelle == VUES[ecart.vue].objet else f"{suivi.libelle.lower()}{signe}"


def _citer(suivi: Suivi, dit: str) -> str:
    """Quote a word that is no figure."""
    return f"« {dit} »" if suivi.genre in ("choix", "oui_non", "texte", "cite") else dit


def rangee(ecart: Ecart) -> tuple[str, str, str, str, str]:
    """Return a difference as a row: programme, subject, figure, before, after."""
    suivi = ecart.suivi or VUES[ecart.vue].suivis[0]
    return (
        programme(ecart),
        sujet(ecart),
        suivi.libelle,
        "absent" if ecart.avant is None else ecrire(suivi, ecart.avant),
        "absent" if ecart.apres is None else ecrire(suivi, ecart.apres),
    )


def donnees(ecart: Ecart) -> tuple[object, ...]:
    """Return a difference as an export keeps it: the row of the screen, its figures numbers, then their measure."""
    suivi = ecart.suivi or VUES[ecart.vue].suivis[0]
    avant, apres = ("absent" if x is None else donnee(suivi, x) for x in (ecart.avant, ecart.apres))
    dite = next((x for x in (ecart.apres, ecart.avant) if x and x.get(suivi.colonne)), ecart.ligne)
    return (programme(ecart), sujet(ecart), suivi.libelle, avant, apres, *mesure(suivi, dite))


def bilan(ecarts: Sequence[Ecart], avant: str, apres: str) -> str:
    """Say how much differs: « Entre A et B : 12 chiffres ont changé, 3 lignes sont apparues. »"""
    changes = sum(x.suivi is not None for x in ecarts)
    venues = sum(x.suivi is None and x.avant is None for x in ecarts)
    parties = len(ecarts) - changes - venues
    dits = [
        f"{pluriel(changes, 'chiffre')} {'ont' if changes > 1 else 'a'} changé" if changes else "",
        f"{pluriel(venues, 'ligne')} {'sont apparues' if venues > 1 else 'est apparue'}" if venues else "",
        f"{pluriel(parties, 'ligne')} {'ont disparu' if parties > 1 else 'a disparu'}" if parties else "",
    ]
    dit = ", ".join(filter(None, dits)) or "aucun des chiffres suivis n’a changé"
    return typographie(f"Entre {avant} et {apres} : {dit}.")


def _courts(dits: Sequence[str]) -> list[str]:
    """Return the words of a name at a length that shows, the short ones whole: a period, a side."""
    reste = LONGUEUR - 3 * (len(dits) - 1)
    courts = {}
    for rang, dit in sorted(enumerate(dits), key=lambda x: len(x[1])):
        part = reste // (len(dits) - len(courts))
        courts[rang] = dit if len(dit) <= part else dit[: part - 1].rstrip() + "…"
        reste -= len(courts[rang])
    return [courts[rang] for rang in range(len(dits))]
