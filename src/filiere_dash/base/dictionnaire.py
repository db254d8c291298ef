"""The dictionary of the base, written from the base's own comments: `python -m filiere_dash.base.dictionnaire`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.emplacement import DEPOT
from filiere_dash.base.magasin import ouvrir

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

FICHIER = DEPOT / "docs" / "dictionnaire.md"
INTRODUCTION = """# Dictionnaire des données

Écrit par `make docs` à partir des commentaires de la base ; ne pas le modifier à la main.

La base est un fichier DuckDB, lisible par tout client SQL. Les **vues publiques** donnent chaque chiffre tel que les
écrans l’affichent, à la date du jour. Chacune vient d’une macro de même nom suivie de `_au` qui prend la date en
paramètre : `select * from programmes_au(date '2024-06-13')`. Les **tables** gardent les faits, chacun avec sa source,
la date à laquelle il pouvait être connu (`connu_le`) et le moment où il est entré dans la base (`enregistre_le`).
"""


def commentaires(magasin: Magasin) -> dict[str, str]:
    """Return the comment of each table and view."""
    requete = """
        select table_name, comment from duckdb_tables() where not internal
        union all
        select view_name, comment from duckdb_views() where not internal
    """
    with magasin.curseur() as curseur:
        return {nom: dit or "" for nom, dit in curseur.execute(requete).fetchall()}


def colonnes_decrites(magasin: Magasin, nom: str) -> list[tuple[str, str, str]]:
    """Return (column, type, comment) of a table or a view, in order."""
    requete = """
        select column_name, data_type, coalesce(comment, '')
        from duckdb_columns()
        where table_name = $nom
        order by column_index
    """
    with magasin.curseur() as curseur:
        return curseur.execute(requete, {"nom": nom}).fetchall()


def rediger(magasin: Magasin) -> str:
    """Return the dictionary in Markdown: views first, then tables."""
    dits = commentaires(magasin)
    parties = [INTRODUCTION]
    for titre, noms in (("Vues publiques", vues(magasin)), ("Tables", tables(magasin))):
        parties.append(f"## {titre}\n")
        parties += [_section(nom, dits[nom], colonnes_decrites(magasin, nom)) for nom in noms]
    return "\n".join(parties)


def rediger_a_neuf() -> str:
    """Return the dictionary of a new base of this version."""
    with tempfile.TemporaryDirectory() as dossier:
        magasin = ouvrir(Path(dossier) / "dictionnaire.duckdb", creer=True)
        try:
            return rediger(magasin)
        finally:
            magasin.fermer()


def _section(nom: str, dit: str, colonnes: list[tuple[str, str, str]]) -> str:
    lignes = [f"| `{colonne}` | {type_} | {_cellule(texte)} |" for colonne, type_, texte in colonnes]
    return "\n".join([f"### {nom}\n", f"{dit}\n", "| Colonne | Type | Sens |", "|---|---|---|", *lignes, ""])


def _cellule(texte: str) -> str:
    return texte.replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write docs/dictionnaire.md, or the file named on the command line."""
    fichier = Path(sys.argv[1]) if len(sys.argv) > 1 else FICHIER
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(rediger_a_neuf(), encoding="utf-8")


if __name__ == "__main__":
    main()
