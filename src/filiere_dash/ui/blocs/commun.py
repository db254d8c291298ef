"""What several blocks share: the values of a programme, measured targets, and how a deadline is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.presentation.balises import Balises, gras, joindre, pastille, porte
from filiere_dash.presentation.cibles import CibleMesuree, mesurer
from filiere_dash.presentation.formats import date_moyenne, duree_jours
from filiere_dash.ui.contexte import Contexte

NATURES_ECHEANCE = {
    "fin_convention": "fin de convention",
    "fin_eligibilite": "fin d’éligibilité",
    "cloture_appel": "clôture de l’appel",
    "vague": "dépôt des dossiers",
    "fin_action": "fin d’action",
    "fin_labellisation": "fin de labellisation",
    "fin_programme": "fin de la période du programme",
    "valeur_attendue": "valeur attendue",
    "solde": "demande de solde",
}
PLUSIEURS = {"fin_action": "actions se terminent", "valeur_attendue": "valeurs attendues"}
ECRANS_OBJETS = {
    "deliberation": "actes",
    "convention": "actes",
    "avenant": "actes",
    "indicateur": "indicateurs",
    "action": "actions",
}


def cibles_mesurees(contexte: Contexte, programme: str | None = None) -> list[CibleMesuree]:
    """Return the targets in force of a programme, or of all, measured by the rules."""
    cibles = [c for c in contexte.lire("cibles") if programme in (None, c.programme)]
    return mesurer(cibles, contexte.lire("points_cibles"), contexte.au)


def adresse_objet(contexte: Contexte, objet_table: str, objet_code: str, programme: str) -> str:
    """Return the address of the screen where an object can be read."""
    cle = {"deliberation": "acte", "convention": "convention", "indicateur": "indicateur", "action": "programme"}.get(
        objet_table
    )
    ecran = ECRANS_OBJETS.get(objet_table)
    if ecran is None or cle is None:
        return contexte.lien(programme)
    return contexte.lien(ecran, **{cle: programme if objet_table == "action" else objet_code})


def grouper(echeances: Sequence[Any], par_nature: bool = True) -> list[list[Any]]:
    """Put together the deadlines of one programme, day and state (and nature): forty actions are one line."""
    groupes: dict[tuple, list[Any]] = {}
    for e in echeances:
        nature = e.nature if par_nature else None
        groupes.setdefault((e.programme, nature, e.etat, e.date_echeance), []).append(e)
    return list(groupes.values())


def phrase_echeance(contexte: Contexte, groupe: Sequence[Any]) -> Balises:
    """Say when things fall due or how late they are, then whose and what: what is long comes last."""
    return joindre([quand(groupe), f" {groupe[0].programme_libelle}, ", objets(contexte, groupe)])


def quand(groupe: Sequence[Any]) -> Balises:
    """Say since when things are late, or which day they fall due and in how long."""
    echeance = groupe[0]
    if echeance.etat == "en_retard":
        return pastille("⏱", f"En retard de {duree_jours(-echeance.jours)}", "alerte")
    au_plus_tard = "au plus tard le " if all(e.precision == "deduit" for e in groupe) else ""
    dans = f"dans {duree_jours(echeance.jours)}" if echeance.jours else "aujourd’hui"
    return joindre([gras(f"{au_plus_tard}{date_moyenne(echeance.date_echeance)}"), f", {dans}\u00a0:"])


def objets(contexte: Contexte, groupe: Sequence[Any]) -> Balises:
    """Name what falls due together, each with its door."""
    return joindre([_objet(contexte, part) for part in grouper(groupe)], ", ")


def _objet(contexte: Contexte, groupe: Sequence[Any]) -> Balises:
    """Name the one object that falls due and open it, or count them and open their list.

    Its name comes first, and its door says it whole: what has no room may be cut. Of what is late, it says enough.
    """
    echeance = groupe[0]
    nature = NATURES_ECHEANCE[echeance.nature]
    if len(groupe) > 1:
        lieu = {"programme": echeance.programme, "nature": echeance.nature, "etat": echeance.etat}
        adresse = contexte.lien("echeances", **lieu)
        return porte(f"{len(groupe)} {PLUSIEURS.get(echeance.nature, nature)}", adresse)
    if echeance.nature == "fin_programme":
        return porte(nature, contexte.lien_source(echeance.source))
    adresse = adresse_objet(contexte, echeance.objet_table, echeance.objet_code, echeance.programme)
    suite = f" ({nature})" if echeance.etat == "a_venir" else ""
    return porte(f"{echeance.libelle}{suite}", adresse, f"{echeance.libelle} ({nature})")
