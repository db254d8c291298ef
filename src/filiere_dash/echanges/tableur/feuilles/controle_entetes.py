"""What the headers themselves get wrong, told once for the sheet and not at each row."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.objets import Champ
from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_REPERE, Inconnue
from filiere_dash.echanges.tableur.feuilles.plan import Plan, requis
from filiere_dash.echanges.tableur.feuilles.rapport import Releve

RESTITUER = "Si c'est elle, rendez-lui son titre, et à ses chiffres l'unité du modèle."


def controler(plan: Plan, releve: Releve) -> bool:
    """Write down what is wrong in the headers; return whether the rows are worth reading.

    A column that resembles a known one is an error, for its values would be lost, and so is one that stands for a
    column that a template of ours always has; another is a warning.
    """
    entete, feuille = plan.entete, plan.feuille.nom
    remplacees = {inconnue.colonne: champ for champ, inconnue in _remplacees(plan)}
    for inconnue in entete.inconnues:
        adresse = entete.adresse(inconnue.colonne)
        if champ := remplacees.get(inconnue.colonne):
            attendu = f"la colonne « {champ.libelle} » de ce modèle, qui manque"
            releve.erreur(feuille, adresse, inconnue.texte, attendu, RESTITUER)
        elif inconnue.proposition:
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


def _remplacees(plan: Plan) -> Iterator[tuple[Champ, Inconnue]]:
    """Yield each column that a template always has and that is gone, with the unknown column nearest to its name."""
    entete = plan.entete
    if COLONNE_REPERE not in entete.service:
        return
    doubles = {nom for nom, _ in entete.doublons}
    libres = {clef(x.texte): x for x in entete.inconnues}
    for nom, champ in plan.champs.items():
        if requis(champ) and nom not in entete.colonnes and nom not in doubles and libres:
            (proche,) = get_close_matches(clef(champ.libelle), libres, n=1, cutoff=0.0)
            yield champ, libres.pop(proche)
