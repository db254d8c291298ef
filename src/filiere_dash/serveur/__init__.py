"""The web server: Streamlit's own application, in French, with strict headers and nothing from outside.

The only promise of this package: `application` builds the ASGI application, `servir` runs it.
"""

from filiere_dash.serveur.assemblage import application
from filiere_dash.serveur.lancement import servir

__all__ = ["application", "servir"]
