"""What importing says: columns of a file, its errors, its first rows, what it would do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from filiere_dash.domaine.francais import accord, nombre, pluriel
from filiere_dash.domaine.objets import Objet
from filiere_dash.presentation.balises import (
    Balises,
    Chiffre,
    Colonne,
    balise,
    chiffres,
    doux,
    gras,
    joindre,
    liste,
    tableau,
)


def colonne(nom: str, lettre: str, genre: str) -> Balises:
    """Return a column of the file: its title, its letter, what it seems to hold."""
    dessous = " · ".join(filter(None, [f"colonne {lettre}" if lettre else "", genre]))
    return balise("div", joindre([gras(nom), balise("div", dessous, "fd-lu")]), "fd-import-colonne")


def exemples(valeurs: Sequence[str]) -> Balises:
    """Return a few values of a column, each on its line."""
    return balise("div", joindre(balise("div", valeur, "fd-import-exemple", title=valeur) for valeur in valeurs))


def erreurs(lignes: Sequence[Any]) -> Balises:
    """Return the errors of a file: where, what was found, what was expected, what to write instead."""
    colonnes = [
        Colonne("Feuille"),
        "Cellule",
        "Trouvé",
        Colonne("Attendu", large=True),
        Colonne("Proposition", large=True),
    ]
    rangees = [[x.feuille, gras(x.cellule), x.trouve or doux("rien"), x.attendu, x.proposition] for x in lignes]
    return tableau(colonnes, rangees, "Erreurs du fichier")


def avertissements(phrases: Sequence[str], titre: str) -> Balises:
    """Return what deserves a look and stops nothing."""
    return balise("div", joindre([gras(f"⚠ {titre}"), liste(phrases)]), "fd-avis", role="note")


def comptes(rapport: Any) -> Balises:
    """Return the three counts of a report, side by side."""
    return chiffres(
        [
            Chiffre("À créer", nombre(rapport.crees)),
            Chiffre("À modifier", nombre(rapport.modifies)),
            Chiffre("Inchangées", nombre(rapport.inchanges)),
        ],
        "fd-chiffres fd-import-comptes",
    )


def compte(objet: Objet, comptes_table: Mapping[str, int]) -> str:
    """Return what a file brings to a table: « 3 valeurs nouvelles et 2 modifiées », empty when it brings nothing."""
    crees, modifies = comptes_table["crees"], comptes_table["modifies"]
    nouveau = ("nouvelle", "nouvelles") if objet.feminin else ("nouveau", "nouveaux")
    change = ("modifiée", "modifiées") if objet.feminin else ("modifié", "modifiés")
    dits = []
    if crees:
        dits.append(f"{pluriel(crees, objet.singulier, objet.pluriel)} {accord(crees, *nouveau)}")
    if modifies:
        quoi = nombre(modifies) if crees else pluriel(modifies, objet.singulier, objet.pluriel)
        dits.append(f"{quoi} {accord(modifies, *change)}")
    return " et ".join(dits)


def apercu(
    saisies: Sequence[Any], champs: Mapping[str, Any], lues: Mapping[tuple[int, str], tuple[str, bool]]
) -> Balises:
    """Return the first mapped rows; a cell that can't be read is marked."""
    noms = list(saisies[0].valeurs)
    colonnes = [Colonne("Ligne", nombre=True), *(Colonne(champs[nom].libelle) for nom in noms)]
    rangees = []
    for rang, saisie in enumerate(saisies):
        cellules = [_lue(*lues[rang, nom]) for nom in noms]
        rangees.append([str(saisie.rangee.numero), *cellules])
    return tableau(colonnes, rangees, "Premières lignes du fichier, comme elles entreraient")


def _lue(texte: str, lisible: bool) -> object:
    if lisible:
        return texte or doux("vide")
    return balise("span", joindre([balise("span", "✕ ", aria_hidden="true"), texte]), "fd-refus fd-lu")
