"""The first rows of the file as they would enter the base, before the whole of it is checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.francais import pluriel, typographie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances.observation import ECHANTILLON, Observation
from filiere_dash.echanges.tableur.correspondances.titres import SANS_TITRES
from filiere_dash.echanges.tableur.feuilles.cellules import convertir
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
from filiere_dash.echanges.tableur.feuilles.unites import part_de
from filiere_dash.echanges.tableur.fichiers.valeurs import Valeur
from filiere_dash.echanges.tableur.fichiers.valeurs import montrer as ecrire
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import importation as phrases
from filiere_dash.presentation.phrases.saisie import cellule
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

if TYPE_CHECKING:
    from filiere_dash.ui.blocs.importation.reglage import Reglage

LIGNES = 5
Options = Callable[[Champ], Mapping[str, str]]


def montrer(contexte: Contexte, regle: Reglage) -> None:
    """Show the first mapped rows; what can't be read says it in its cell."""
    try:
        saisies = _lire(contexte, regle)
    except ErreurFiliere as erreur:
        montrer_erreur(erreur)
        return
    fragment(balises.titre("Les premières lignes, comme elles entreraient", _etendue(regle.vue)))
    if not saisies or not saisies[0].valeurs:
        fragment(balises.vide("Aucune ligne.", "Dites où va au moins une colonne, et quelles lignes garder."))
        return
    champs = regle.champs[regle.table]
    options = donnees.options_de(contexte, None)
    lues = {
        (rang, nom): _lue(champs[nom], valeur, options)
        for rang, saisie in enumerate(saisies)
        for nom, valeur in saisie.valeurs.items()
    }
    fragment(phrases.apercu(saisies, champs, lues))


def _etendue(vue: Observation) -> str:
    """Say how many rows the sheet has under its titles."""
    suite = "" if vue.lignes < ECHANTILLON else "plus de "
    if vue.titres.ligne == SANS_TITRES:
        return f"{suite}{pluriel(vue.lignes, 'ligne')}, sans titres"
    return typographie(f"{suite}{pluriel(vue.lignes, 'ligne')} sous les titres de la ligne {vue.titres.ligne}")


def _lire(contexte: Contexte, regle: Reglage) -> list[Saisie]:
    """Read the first rows again only when the mapping or the base has changed."""
    correspondance, recu = regle.recu.correspondance, regle.recu
    signature = json.dumps([correspondance.en_dict(), contexte.base.version], sort_keys=True)
    if recu.memoire.get("signature") != signature:
        lues = reception.premieres(contexte.base, recu.chemin, recu.nom, correspondance, LIGNES)
        recu.memoire |= {"premieres": lues, "signature": signature}
    return recu.memoire["premieres"]


def _lue(champ: Champ, valeur: Valeur, options: Options) -> tuple[str, bool]:
    """Return how a cell reads, and whether it does."""
    if champ.type is TypeChamp.NOMBRE and part_de(valeur):
        return ecrire(valeur), True  # the check tells whether the indicator is counted in %
    try:
        texte = convertir(champ, valeur)
    except Illisible:
        return ecrire(valeur), False
    return ("" if texte is None else cellule(champ, texte, options)), True
