"""What may be typed after `filiere-dash`, and what each command says of itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from filiere_dash.cli import commandes
from filiere_dash.cli.agents import declarer_agent
from filiere_dash.cli.francais import franciser_argparse
from filiere_dash.cli.lecture import declarer_lire, executer_lire
from filiere_dash.cli.publication import declarer_publication
from filiere_dash.cli.tableur import declarer_import, declarer_modele, executer_import, executer_modele

PRESENTATION = "Tableau de bord des filières industrielles d’une métropole."
EPILOGUE = (
    "Sans --base, la base est celle de la variable FILIERE_DASH_BASE, sinon data/filiere.duckdb dans le dépôt, "
    "sinon le dossier de données de l’utilisateur. Chaque commande a son aide\u00a0: filiere-dash run --help."
)


def analyseur() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; each choice carries the function that does it."""
    franciser_argparse()
    racine = argparse.ArgumentParser(prog="filiere-dash", description=PRESENTATION, epilog=EPILOGUE, allow_abbrev=False)
    racines = racine.add_subparsers(title="Commandes\u00a0", metavar="COMMANDE", required=True)
    for ajouter in (_run, _init, _agent, _modele, _import, _lire, _export, _check, _backup, _restore, _version):
        ajouter(racines)
    return racine


def _run(racines: argparse._SubParsersAction) -> None:
    commande = _commande(racines, "run", "ouvre le tableau de bord dans le navigateur", commandes.executer_run)
    _base(commande, "base à montrer, créée et remplie si elle n’existe pas")
    commande.add_argument("--demo", action="store_true", help="montre des données fictives, dans leur propre base")
    commande.add_argument("--port", type=_port, metavar="N", help="port d’écoute (par défaut\u00a0: 8501)")
    commande.add_argument(
        "--host", metavar="H", help="adresse d’écoute (par défaut\u00a0: 127.0.0.1, visible de cette machine seule)"
    )
    commande.add_argument(
        "--lecture-seule", action="store_true", help="toute personne qui atteint le serveur lit, et ne modifie rien"
    )


def _agent(racines: argparse._SubParsersAction) -> None:
    commande = _commande(racines, "agent", "dit ou change qui peut ouvrir le tableau de bord", None)
    declarer_agent(commande, lambda geste: _base(geste, "base des agents"))


def _init(racines: argparse._SubParsersAction) -> None:
    commande = _commande(racines, "init", "crée une base et la remplit des premières données", commandes.executer_init)
    _base(commande, "base à créer")
    commande.add_argument("--vide", action="store_true", help="crée une base sans données")
    commande.add_argument("--demo", action="store_true", help="ajoute les données fictives de démonstration")


def _modele(racines: argparse._SubParsersAction) -> None:
    commande = _commande(racines, "modele", "écrit les modèles de tableur à remplir", executer_modele)
    _base(commande, "base dont les listes et les lignes remplissent les modèles")
    declarer_modele(commande)


def _import(racines: argparse._SubParsersAction) -> None:
    commande = _commande(
        racines,
        "import",
        "importe un fichier de tableur, tout ou rien",
        executer_import,
        "Le code de sortie est 1 dès qu’il y a une erreur. Au format tableur, rien n’est alors importé\u202f; aux "
        "formats scdl-…, les bonnes lignes le sont, et 1 dit que d’autres ont été refusées.",
    )
    _base(commande, "base à compléter")
    declarer_import(commande)


def _lire(racines: argparse._SubParsersAction) -> None:
    commande = _commande(
        racines,
        "lire",
        "lit une délibération, une convention ou un avenant et propose ce qui y est écrit",
        executer_lire,
        "Rien n’est enregistré\u202f: aucune base n’est ouverte. Le code de sortie est 1 si le fichier ne se lit pas.",
    )
    declarer_lire(commande)


def _export(racines: argparse._SubParsersAction) -> None:
    commande = _commande(racines, "export", "écrit toute la base dans des fichiers", commandes.executer_export)
    _base(commande, "base à exporter")
    commande.add_argument("--to", dest="dossier", type=Path, required=True, metavar="DOSSIER", help="où écrire")
    commande.add_argument(
        "--format",
        choices=("csv", "xlsx", "parquet", "scdl"),
        default="csv",
        help="csv\u00a0: tables relisibles sans perte, et vues pour Excel (par défaut)\u202f; xlsx\u00a0: un classeur, "
        "une feuille par table\u202f; parquet\u00a0: tables et vues, pour un outil d’analyse\u202f; scdl\u00a0: "
        "données ouvertes à déposer sur un portail",
    )
    declarer_publication(commande)


def _check(racines: argparse._SubParsersAction) -> None:
    commande = _commande(
        racines,
        "check",
        "vérifie la cohérence de la base",
        commandes.executer_check,
        "Le code de sortie est 0 quand chaque écart est une anomalie relevée d’une source, 1 sinon.",
    )
    _base(commande, "base à vérifier")
    commande.add_argument(
        "--au", metavar="DATE", help="date de référence, par exemple 13/06/2024 (par défaut\u00a0: aujourd’hui)"
    )
    commande.add_argument("--tout", action="store_true", help="montre aussi les contrôles conformes et impossibles")


def _backup(racines: argparse._SubParsersAction) -> None:
    commande = _commande(
        racines, "backup", "sauvegarde la base dans un fichier, vérifié ligne à ligne", commandes.executer_backup
    )
    _base(commande, "base à sauvegarder")
    commande.add_argument(
        "--to", dest="fichier", type=Path, required=True, metavar="FICHIER", help="sauvegarde à créer"
    )


def _restore(racines: argparse._SubParsersAction) -> None:
    commande = _commande(
        racines,
        "restore",
        "remet une sauvegarde à la place de la base, qui est gardée à côté",
        commandes.executer_restore,
    )
    _base(commande, "base à remplacer")
    commande.add_argument(
        "--from", dest="fichier", type=Path, required=True, metavar="FICHIER", help="sauvegarde à remettre en place"
    )


def _version(racines: argparse._SubParsersAction) -> None:
    _commande(racines, "version", "dit la version installée", commandes.executer_version)


def _commande(
    racines: argparse._SubParsersAction, nom: str, aide: str, executer: object, epilogue: str | None = None
) -> argparse.ArgumentParser:
    description = f"{aide[0].upper()}{aide[1:]}."
    commande = racines.add_parser(nom, help=aide, description=description, epilog=epilogue, allow_abbrev=False)
    commande.set_defaults(executer=executer)
    return commande


def _base(commande: argparse.ArgumentParser, aide: str) -> None:
    commande.add_argument("--base", type=Path, metavar="FICHIER", help=aide)


def _port(texte: str) -> int:
    if texte.isascii() and texte.isdigit() and 1 <= int(texte) <= 65535:
        return int(texte)
    raise argparse.ArgumentTypeError(
        f"«\u00a0{texte}\u00a0» n’est pas un port\u00a0; donnez un nombre entre 1 et 65535"
    )
