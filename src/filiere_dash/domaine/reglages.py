"""The settings of the department, each declared once: what it changes, what it admits, what applies where none is set.

The base holds those that a person set. The macros of `base/vues/00_reglages.sql` say the same defaults again.
"""

from __future__ import annotations

from collections.abc import Mapping

from filiere_dash.domaine.codes import Periodicite
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import lire_champ

TABLE = "parametre"
SEUIL_STATUT, PERIODICITE, DELAI = "seuil_statut_points", "periodicite_defaut", "delai_defaut_jours"
COLLECTIVITE, CONTROLE_LEGALITE, PORTAIL = "collectivite", "controle_legalite", "portail"
PREMIERE_PUBLICATION = "premiere_publication"

REGLAGES: Mapping[str, Champ] = {
    SEUIL_STATUT: Champ(
        "valeur", "Seuil des statuts (points)", TypeChamp.NOMBRE, True,
        "Écart, en points, au-delà duquel un indicateur est dit en avance ou en retard sur ce qui était attendu.",
        defaut="10", bornes=(0, 100),
    ),
    PERIODICITE: Champ(
        "valeur", "Périodicité proposée", TypeChamp.CHOIX, True,
        "Rythme de remontée proposé pour un nouvel indicateur.",
        choix=tuple((x.value, x.libelle) for x in Periodicite), defaut=Periodicite.ANNUELLE.value,
    ),
    DELAI: Champ(
        "valeur", "Délai proposé (jours)", TypeChamp.ENTIER, True,
        "Délai de remontée, en jours après la fin de la période, proposé pour un nouvel indicateur.",
        defaut="90", bornes=(0, 3650),
    ),
    COLLECTIVITE: Champ(
        "valeur", "Collectivité qui publie", TypeChamp.REFERENCE, True,
        "Structure au nom de laquelle les données ouvertes sont publiées.",
        reference="structure", defaut="sem",
    ),
    CONTROLE_LEGALITE: Champ(
        "valeur", "Contrôle de légalité", TypeChamp.TEXTE, True,
        "Entité qui contrôle les actes, publiée avec ceux qui n’en nomment pas ; par exemple PREF042.",
    ),
    PORTAIL: Champ(
        "valeur", "Page du portail", TypeChamp.TEXTE, True,
        "Page du portail où les données sont déposées, pour le catalogue.",
        forme=(r"https?://\S+", "https://data.exemple.fr/filieres"),
    ),
    PREMIERE_PUBLICATION: Champ(
        "valeur", "Première publication", TypeChamp.DATE, True,
        "Jour où ces données ouvertes ont été déposées pour la première fois, pour le catalogue.",
    ),
}  # fmt: skip


def pourquoi(cle: str, valeur: str) -> str:
    """Return why a setting may not hold this, nothing where it may; a row that it cites is the base's to know."""
    champ = REGLAGES[cle]
    try:
        lue = valeur if champ.reference else lire_champ(champ, valeur)
    except ErreurSaisie as refus:
        return f"{refus.message} {refus.que_faire}".strip()
    return "" if lue == valeur else f"écrivez « {lue} »."


def admise(cle: str, valeur: str) -> bool:
    """Tell whether a setting may hold this."""
    return not pourquoi(cle, valeur)


def en_vigueur(cle: str, poses: Mapping[str, str]) -> str | None:
    """Return what applies of a setting among those that are set: its default where it isn't, or says nothing."""
    valeur = poses.get(cle)
    return valeur if valeur is not None and admise(cle, valeur) else REGLAGES[cle].defaut
