"""`filiere-dash export --format scdl`: the folder that an open-data portal takes, and what it still lacks."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import date_longue, pluriel, typographie
from filiere_dash.domaine.publication import EtatPublication

if TYPE_CHECKING:
    from filiere_dash.echanges.scdl.publication.dossier import Bilan

MONTRES = 20


def declarer_publication(commande: argparse.ArgumentParser) -> None:
    """Declare what only an export of open data takes."""
    commande.add_argument(
        "--licence",
        choices=("lo", "odbl"),
        default="lo",
        help="licence des données ouvertes\u00a0: lo, Licence Ouverte 2.0 (par défaut)\u202f; odbl, ODbL 1.0",
    )
    commande.add_argument(
        "--portail", metavar="ADRESSE", default="", help="page du portail où seront déposées les données ouvertes"
    )


def publier(choix: argparse.Namespace, chemin: Path, au: date) -> int:
    """Write the folder; what is late or missing is told, and is no failure."""
    from filiere_dash.base.magasin import consulter
    from filiere_dash.echanges.scdl.publication.description import Licence
    from filiere_dash.echanges.scdl.publication.dossier import ecrire

    if choix.portail and not choix.portail.startswith(("https://", "http://")):
        raise ErreurSaisie(
            "Adresse de portail illisible",
            f"« {choix.portail} » n’est pas une adresse web.",
            "Donnez-la entière, par exemple https://data.exemple.fr/subventions.",
        )
    magasin = consulter(chemin)
    try:
        bilan = ecrire(magasin, choix.dossier, au, Licence(choix.licence), choix.portail)
    finally:
        magasin.fermer()
    _montrer(bilan)
    print(f"Dossier écrit\u00a0: {choix.dossier}. {bilan.phrase}")
    return 0


def _montrer(bilan: Bilan) -> None:
    """Print what is late, the amounts that a control contradicts, then what is missing and where to enter it."""
    for x in bilan.suivies_en(EtatPublication.EN_RETARD):
        limite = date_longue(x.publication.echeance)
        print(typographie(f"En retard : {x.libelle}, à publier avant le {limite}."), file=sys.stderr)
    for dit in (dit for x in bilan.suivies for dit in x.dits):
        print(typographie(dit), file=sys.stderr)
    for manque in bilan.manques[:MONTRES]:
        print(typographie(f"✗ {manque.quoi}, {manque.colonne} : {manque.attendu} ({manque.ou})."), file=sys.stderr)
    reste = len(bilan.manques) - MONTRES
    if reste > 0:
        print(f"… et {pluriel(reste, 'autre')} (suivi/a-completer.csv les donne tous).", file=sys.stderr)
