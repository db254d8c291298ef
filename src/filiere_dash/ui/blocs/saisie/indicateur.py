"""What an indicator counts, beside the figure that one types: its unit, its population, its last figures."""

from __future__ import annotations

from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import typographie, valeur
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte


def decrire_indicateur(contexte: Contexte, code: str | None) -> None:
    """Show the definition of the chosen indicator, nothing while none is chosen."""
    indicateur = contexte.lire_un("saisie_indicateur", indicateur=code) if code else None
    if indicateur is None:
        return
    derniers = [f"{valeur(x['valeur'], indicateur.unite, x['precision'])} ({x['periode']})" for x in indicateur.valeurs]
    dits = [
        balises.gras(indicateur.libelle),
        typographie(f" – {indicateur.definition.rstrip('.')}. Unité : {indicateur.unite}. "),
        typographie(f"Population comptée : {indicateur.population.rstrip('.')}. "),
        typographie(f"Déjà saisi : {', '.join(derniers)}." if derniers else "Aucune valeur encore."),
    ]
    fragment(balises.balise("div", balises.joindre(dits), "fd-avis", role="note"))
