"""The settings of the department: all that there are, each with what applies today and a door to its form."""

from __future__ import annotations

from filiere_dash.domaine.reglages import REGLAGES, admise, en_vigueur
from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import typographie
from filiere_dash.presentation.phrases.saisie import cellule
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte


def montrer(contexte: Contexte, choix: Choix) -> None:
    """Show every setting, set or not."""
    poses = dict(contexte.lire("reglages"))
    titres = [balises.Colonne("Réglage", large=True), balises.Colonne("Valeur"), balises.Colonne("Ce qu’il change")]
    rangees = [
        [
            balises.porte(champ.libelle, contexte.lien("saisie", **choix.parametres(ligne=cle))),
            _dire(contexte, cle, poses),
            champ.aide,
        ]
        for cle, champ in REGLAGES.items()
    ]
    fragment(balises.tableau(titres, rangees, "Réglages du service"))


def _dire(contexte: Contexte, cle: str, poses: dict[str, str]) -> str:
    """Say what applies, and where it comes from when nobody set it or what was set says nothing."""
    dite = cellule(REGLAGES[cle], en_vigueur(cle, poses), donnees.noms_de(contexte))
    if cle not in poses:
        return f"{dite} (par défaut)" if REGLAGES[cle].defaut else "non renseigné"
    return dite if admise(cle, poses[cle]) else typographie(f"« {poses[cle]} », illisible : {dite} s’applique")
