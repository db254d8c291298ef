"""What a template says to the person who fills it."""

from __future__ import annotations

from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.feuilles.identifiants import LONGUEURS

CHOIX_MONTRES = 8
CONSIGNES = (
    "Une ligne par objet, sous les en-têtes. Une étoile * et un fond sombre marquent ce qui doit être rempli.",
    "Ne renommez pas les feuilles. Les colonnes peuvent changer d'ordre ; celles que vous retirez ne changent rien.",
    "Nombres à la française (1 234,56) ou en format Nombre ; dates JJ/MM/AAAA ou en format Date ; taux en % (80 %).",
    "SIRET, SIREN et codes : gardez le format Texte de la colonne, sinon le tableur efface les zéros et abrège.",
    "Une référence (programme, indicateur, structure…) se choisit dans la liste, par son nom ou par son identifiant.",
    "Source : laissez vide pour que ce fichier lui-même soit la source de ce qu'il apporte.",
    "Une cellule vide n'efface une valeur que dans un fichier qui porte l'identifiant de la ligne.",
    "Importer deux fois le même fichier ne change rien la seconde fois. Une seule erreur, et rien n'est importé.",
    "Un fichier en erreur vous est rendu avec chaque erreur écrite à côté de sa cellule.",
)


def attendu(champ: Champ) -> str:
    """Return what a column expects, in a few words."""
    if champ.nom in LONGUEURS:
        return f"{LONGUEURS[champ.nom]} chiffres, en texte"
    if champ.type is TypeChamp.CHOIX:
        libelles = [libelle for _, libelle in champ.choix]
        return liste(libelles, "ou") if len(libelles) <= CHOIX_MONTRES else "un choix de la liste"
    if champ.type is TypeChamp.TAUX:
        return "un pourcentage, par exemple 80 %"
    if champ.type is TypeChamp.DATE:
        return "une date, par exemple 13/06/2024"
    return champ.type.libelle
