"""Who asks: nobody by name on one's own machine, else a person known by a provider or by a reverse proxy.

`configurer` chooses the mode when the server starts, `garde_d_entree` builds what the ASGI application needs for it.
"""

from filiere_dash.serveur.identite.assemblage import Entree, garde_d_entree
from filiere_dash.serveur.identite.configuration import Configuration, configurer

__all__ = ["Configuration", "Entree", "configurer", "garde_d_entree"]
