"""Serves the empty page as the application is served: `python serveur_vide.py PORT`."""

import sys
from pathlib import Path

from filiere_dash.serveur import servir

if __name__ == "__main__":
    servir(Path(__file__).with_name("page_vide.py"), port=int(sys.argv[1]))
