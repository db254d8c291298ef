"""What several blocks share: the values of a programme, measured targets, and how a deadline is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.presentation.balises import Balises, gras, joindre, pastille, porte
from filiere_dash.presentation.cibles import CibleMesuree, mesurer
from filiere_dash.presentation.formats import date_moyenne, duree_jours
from filiere_dash.ui.contexte import Contexte

TOUTES = {
    "programmes": [],
    "familles": [],
    "natures": [],
    "territoires": [],
    "structures": [],
    "filieres": [],
    "indicateur": None,
    "depuis": None,
    "jusqua": None,
    "mots": [],
}

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
ECRANS_OBJETS = {
    "deliberation": "actes",
    "convention": "actes",
    "avenant": "actes",
    "indicateur": "indicateurs",
    "action": "actions",
}


def valeurs(contexte: Contexte, **filtres: Any) -> tuple[Any, ...]:
    """Return the values that pass the filters, all by default."""
    return contexte.lire("valeurs", **{**TOUTES, **filtres})


def cibles_mesurees(contexte: Contexte, programme: str | None = None) -> list[CibleMesuree]:
    """Return the targets in force of a programme, or of all, measured by the rules."""
    cibles = [c for c in contexte.lire("cibles") if programme in (None, c.programme)]
    return mesurer(cibles, valeurs(contexte, programmes=[programme] if programme else []), contexte.au)


def adresse_objet(contexte: Contexte, objet_table: str, objet_code: str, programme: str) -> str:
    """Return the address of the screen where an object can be read."""
    cle = {"deliberation": "acte", "convention": "convention", "indicateur": "indicateur", "action": "programme"}.get(
        objet_table
    )
    ecran = ECRANS_OBJETS.get(objet_table)
    if ecran is None or cle is None:
        return contexte.lien(programme)
    return contexte.lien(ecran, **{cle: programme if objet_table == "action" else objet_code})


def grouper(echeances: Sequence[Any]) -> list[list[Any]]:
    """Put together the deadlines of one programme, nature and day: forty actions of one year are one line."""
    groupes: dict[tuple, list[Any]] = {}
    for e in echeances:
        groupes.setdefault((e.programme, e.nature, e.date_echeance), []).append(e)
    return list(groupes.values())


def phrase_echeance(contexte: Contexte, groupe: Sequence[Any], avec_programme: bool = True) -> Balises:
    """Say when things of one nature fall due, for whom, and how many days are left or past."""
    echeance = groupe[0]
    retard = echeance.etat == "en_retard"
    ecart = f"depuis {duree_jours(-echeance.jours)}" if retard else _dans(echeance.jours)
    objet = _objet(groupe)
    programme = f"{echeance.programme_libelle}, " if avec_programme else ""
    return joindre(
        [
            pastille("⏱", "En retard", "alerte") if retard else gras(date_moyenne(echeance.date_echeance)),
            " ",
            programme,
            porte(objet, adresse_objet(contexte, echeance.objet_table, echeance.objet_code, echeance.programme)),
            f" ({ecart}{', date déduite' if echeance.precision == 'deduit' else ''})",
        ]
    )


def _objet(groupe: Sequence[Any]) -> str:
    """Name the one object that falls due, or count them."""
    echeance = groupe[0]
    nature = NATURES_ECHEANCE[echeance.nature]
    if len(groupe) > 1:
        plusieurs = {"fin_action": "actions se terminent", "valeur_attendue": "valeurs attendues"}
        return f"{len(groupe)} {plusieurs.get(echeance.nature, nature)}"
    return nature if echeance.nature == "fin_programme" else f"{nature} : {echeance.libelle}"


def _dans(jours: int) -> str:
    if jours == 0:
        return "aujourd’hui"
    return f"dans {duree_jours(jours)}" if jours > 0 else f"passée depuis {duree_jours(-jours)}"
