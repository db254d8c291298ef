"""What the headers themselves get wrong, told once for the sheet and not at each row."""

from __future__ import annotations

from filiere_dash.echanges.tableur.feuilles.plan import Plan
from filiere_dash.echanges.tableur.feuilles.rapport import Releve


def controler(plan: Plan, releve: Releve) -> bool:
    """Write down what is wrong in the headers; return whether the rows are worth reading.

    A column that resembles a known one is an error, for its values would be lost; another is a warning.
    """
    entete, feuille = plan.entete, plan.feuille.nom
    for inconnue in entete.inconnues:
        adresse = entete.adresse(inconnue.colonne)
        if inconnue.proposition:
            attendu = "un en-tête connu, ou une colonne sans rapport"
            releve.erreur(feuille, adresse, inconnue.texte, attendu, f"« {inconnue.proposition} » ?")
        else:
            releve.avertir(f"« {feuille} », {adresse} : la colonne « {inconnue.texte} » n'est pas importée.")
    for nom, places in entete.doublons:
        libelle = plan.champs[nom].libelle
        for place in places[1:]:
            proposition = f"Gardez-en une : l'autre est en {entete.adresse(places[0])}."
            attendu = f"une seule colonne « {libelle} »"
            releve.erreur(feuille, entete.adresse(place), entete.textes[place], attendu, proposition)
    return not entete.doublons
