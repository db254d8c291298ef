"""What one says of indicators: what a selection holds, how a curve moves, what may be added and what may not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from filiere_dash.domaine.codes import NatureIndicateur, TypeValeur
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.regles.agregation import Part, additionner
from filiere_dash.domaine.regles.avancement import Perimetre
from filiere_dash.presentation.balises import Balises, doux, gras, joindre
from filiere_dash.presentation.formats import accord, date_longue, nombre, pluriel, typographie, valeur
from filiere_dash.presentation.periodes import dire_periode


def absence(indicateur: Any) -> Balises:
    """Say which kind of nothing stands where there is no value."""
    return doux("en retard" if indicateur.suite == "en_retard" else "pas de valeur documentée")


def dire_valeur(indicateur: Any) -> str:
    """Return the last value with its unit, and whether it was only foreseen."""
    prevue = " (prévu)" if indicateur.type_valeur == "previsionnelle" else ""
    return valeur(indicateur.valeur, indicateur.unite) + prevue


def resume(valeurs: int, indicateurs: int, au: date) -> str:
    """Say how many values a selection holds."""
    return typographie(
        f"{pluriel(valeurs, 'valeur')} pour {pluriel(indicateurs, 'indicateur')}, "
        f"{accord(valeurs, 'connue')} au {date_longue(au)}."
    )


def agregat(etat: Any, valeurs: Sequence[Any]) -> str:
    """Say the total of a flux over the shown periods, or why these values can't be added."""
    constatees = [v for v in valeurs if v.type_valeur == TypeValeur.CONSTATEE]
    if len(constatees) < 2:
        return ""
    nature = NatureIndicateur(etat.nature)
    parts = [
        Part(v.valeur, Perimetre(v.population, v.unite, v.periode), v.precision == "portee_ambigue") for v in constatees
    ]
    try:
        somme = additionner(nature, parts)
    except ErreurSaisie as refus:
        return refus.message
    if somme.total is None:
        return somme.phrase
    return f"Total des périodes affichées : {valeur(somme.total, etat.unite)}."


def lecture_courbe(constatees: Sequence[Any]) -> str:
    """Say the first and the last value, and the extreme."""
    premiere, derniere = constatees[0], constatees[-1]
    haute = max(constatees, key=lambda v: v.valeur)
    de, a, au_plus_haut = (f"{nombre(v.valeur)} ({dire_periode(v.periode)})" for v in (premiere, derniere, haute))
    phrase = f"De {de} à {a} ; le plus haut : {au_plus_haut}."
    notes = sum(v.commentaire is not None for v in constatees)
    return typographie(phrase + (f" ✎ : {pluriel(notes, 'commentaire')} sur la courbe." if notes else ""))


def terme(libelle: str, quantite: Any, unite: str | None, precision: str | None, periode: str | None) -> Balises:
    """Return one side of a side-by-side: figure, label, period."""
    if quantite is None:
        return joindre([libelle, " ", doux("(sans valeur)")])
    chiffre = gras(valeur(quantite, unite or "", precision or "exact"))
    return joindre([chiffre, " ", libelle, " ", doux(f"({dire_periode(periode)})")])


def revision(ancienne: Any, nouvelle: Any) -> str:
    """Say what a revised target was, what it is, who revised it and why."""
    auteur = f" par {nouvelle.auteur}" if nouvelle.auteur else ""
    return typographie(
        f"{nouvelle.indicateur_libelle} ({dire_periode(nouvelle.periode)}) : "
        f"de {nombre(ancienne.valeur)} à {nombre(nouvelle.valeur)}, "
        f"révisée le {date_longue(nouvelle.connu_le)}{auteur} ; raison : {nouvelle.raison.rstrip('.')}."
    )
