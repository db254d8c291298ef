"""Streamlit's options, all given in code: an installed wheel has no `.streamlit/config.toml`.

The file of that name in the repository holds the same values for `streamlit run app.py`; a test compares them.
"""

from typing import Any

from filiere_dash.domaine.identite import CLE, EN_TETE
from filiere_dash.presentation.theme import CLAIRE, SOMBRE, Palette

HOTE = "127.0.0.1"
PORT = 8501
# Only for our own server, whose middleware takes this header away from whoever sends it: never in config.toml.
MARQUE: dict[str, Any] = {"server.trustedUserHeaders": {EN_TETE: CLE}}

SOBRES: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    # Addresses that may speak to the page from a frame around it: none.
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    # "viewer" keeps printing and the choice of theme; "minimal" would hide both.
    "client.toolbarMode": "viewer",
    "logger.hideWelcomeMessage": True,
    # A full collection after each run would hold the answer back; Python's own collector goes on.
    "runner.postScriptGC": False,
    "server.allowRunOnSave": False,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 50,
    "server.runOnSave": False,
    "server.showEmailPrompt": False,
}


def options(hote: str, port: int) -> dict[str, Any]:
    """Every option of the server at this address."""
    return SOBRES | {"server.address": hote, "server.port": port} | options_de_theme()


def options_de_theme() -> dict[str, Any]:
    """The theme: what both modes share, then the colours of each."""
    return {
        "theme.baseRadius": "0.375rem",
        "theme.linkUnderline": True,
        "theme.headingFontWeights": [650, 600, 600, 600, 600, 600],
        "theme.headingFontSizes": ["1.75rem", "1.375rem", "1.125rem", "1rem", "1rem", "1rem"],
        "theme.metricValueFontSize": "1.75rem",
        **_couleurs("theme.light", CLAIRE),
        **_couleurs("theme.dark", SOMBRE),
    }


def _couleurs(section: str, palette: Palette) -> dict[str, Any]:
    """One palette as Streamlit names its colours."""
    familles = {
        "green": palette.positif,
        "orange": palette.attention,
        "yellow": palette.attention,
        "red": palette.negatif,
        "blue": palette.information,
        "violet": palette.neutre,
        "gray": palette.neutre,
    }
    valeurs: dict[str, Any] = {
        "primaryColor": palette.accent,
        "backgroundColor": palette.fond,
        "secondaryBackgroundColor": palette.surface,
        "textColor": palette.encre,
        "linkColor": palette.lien,
        "borderColor": palette.ligne,
        "dataframeBorderColor": palette.ligne,
        "dataframeHeaderBackgroundColor": palette.surface,
        "dataframeHeaderTextColor": palette.encre_douce,
        "codeTextColor": palette.encre,
        "codeBackgroundColor": palette.surface,
        "chartCategoricalColors": list(palette.series),
        "chartSequentialColors": list(palette.degrade),
    }
    for nom, statut in familles.items():
        valeurs[f"{nom}Color"] = statut.texte
        valeurs[f"{nom}TextColor"] = statut.texte
        valeurs[f"{nom}BackgroundColor"] = statut.fond
    return {f"{section}.{nom}": valeur for nom, valeur in valeurs.items()}
