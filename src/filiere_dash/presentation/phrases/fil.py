"""What a programme's time line says: the eligibility moved by an avenant, and marks that don't overlap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from filiere_dash.domaine.codes import Meteo, StatutRythme
from filiere_dash.domaine.regles.eligibilite_temps import Fenetre, comparer_fenetres
from filiere_dash.domaine.regles.rythme import contradiction_meteo
from filiere_dash.presentation.formats import date_longue, duree_jours, typographie
from filiere_dash.presentation.graphiques import Barre, Repere

PROCHE = timedelta(days=75)


def lecture(avenants: Sequence[Any], barres: Sequence[Barre]) -> str:
    """Say what the line shows: first what an avenant moved, then that dashed bars have no documented day."""
    phrases = [
        _deplacement(avenant) for avenant in avenants if avenant.eligibilite_fin and avenant.eligibilite_fin_avant
    ]
    if any(barre.approchee for barre in barres):
        phrases.append("En pointillé : périodes dont les jours ne sont pas précisés.")
    return typographie(" ".join(phrases)) or "Phases, conventions et actes sur un même axe."


def _deplacement(avenant: Any) -> str:
    acte = f"L’avenant du {date_longue(avenant.date_seance)}" if avenant.date_seance else "Un avenant sans délibération"
    phrase = f"{acte} porte {_portee(avenant)}"
    if avenant.date_seance is None:
        return f"{phrase}."
    retard = (avenant.date_seance - avenant.eligibilite_fin_avant).days
    return phrase + (f", {duree_jours(retard)} après son terme." if retard > 0 else ".")


def _portee(avenant: Any) -> str:
    """Say what is moved: the window in months, or its end alone where it has no beginning that comes before it."""
    debut_avant, fin_avant = avenant.eligibilite_debut_avant, avenant.eligibilite_fin_avant
    debut, fin = avenant.eligibilite_debut or debut_avant, avenant.eligibilite_fin
    if debut is None or debut_avant is None or fin_avant < debut_avant or fin < debut:
        return f"la fin de l’éligibilité du {date_longue(fin_avant)} au {date_longue(fin)}"
    mois = comparer_fenetres(Fenetre(debut_avant, fin_avant), Fenetre(debut, fin))
    return f"l’éligibilité de {mois.avant.mois} à {mois.apres.mois} mois"


def espacer(reperes: Sequence[Repere]) -> list[Repere]:
    """Join the labels of marks that stand too near to be read apart."""
    tries = sorted(reperes, key=lambda repere: repere.jour)
    gardes: list[Repere] = []
    for repere in tries:
        if gardes and repere.jour - gardes[-1].jour < PROCHE:
            gardes[-1] = Repere(gardes[-1].jour, f"{gardes[-1].libelle}, {repere.libelle}")
        else:
            gardes.append(repere)
    return gardes


def contradiction(meteo: Any, statut: StatutRythme) -> str | None:
    """Return the sentence that points out a judgement that the computed pace contradicts, or None."""
    return contradiction_meteo(Meteo(meteo.meteo), statut)
