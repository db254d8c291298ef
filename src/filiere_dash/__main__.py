"""`python -m filiere_dash` is the command `filiere-dash`."""

import sys

from filiere_dash.cli import main

if __name__ == "__main__":
    sys.exit(main())
