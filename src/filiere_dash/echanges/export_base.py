"""The whole base in files that anyone opens: CSV, Parquet or one XLSX workbook.

CSV: `tables/<table>.csv` is what `data/socle` is made of (UTF-8, comma, decimal point, ISO dates) and reads
back into an empty base without a loss; `vues/<vue>.csv` is for a French Excel (see `csv_excel`).
Parquet: `tables/` and `vues/`, amounts as decimals. XLSX: one sheet a table.
Files of a demonstration base carry « donnees-fictives » in their name and open on a page that says it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from filiere_dash.base.catalogue import tables, vues
from filiere_dash.base.diagnostics import erreur_destination
from filiere_dash.base.dictionnaire import commentaires
from filiere_dash.base.extraits import copier_csv, copier_parquet, lignes_de
from filiere_dash.base.magasin import Magasin
from filiere_dash.base.preparation import est_demonstration
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.classeur import Classeur, enregistrer
from filiere_dash.echanges.csv_excel import ecrire_csv

FORMATS = ("csv", "xlsx", "parquet")
MARQUE = "donnees-fictives"
AVERTISSEMENT = typographie(
    "DONNÉES FICTIVES : ce fichier vient d'une base de démonstration. Les lignes dont la colonne « fictif » est "
    "vraie sont inventées ; aucune ne doit être citée."
)


def exporter(
    magasin: Magasin,
    dossier: Path,
    format_: str,
    maintenant: datetime,
    suivi: Callable[[str], None] = lambda nom: None,
) -> list[Path]:
    """Write the whole base under `dossier` and return the files, in order.

    `format_` is one of FORMATS. `suivi` receives the name of each table and view before it is written; files
    of the same name are replaced. Errors: `ErreurBase` when the folder can't be written.
    """
    ecrivain = {"csv": _en_csv, "parquet": _en_parquet, "xlsx": _en_classeur}[format_]
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        return ecrivain(magasin, dossier, maintenant, suivi)
    except OSError as erreur:
        raise erreur_destination(dossier, erreur) from erreur


def nombre_d_objets(magasin: Magasin, format_: str) -> int:
    """Return how many tables and views an export writes: the total of its progress bar."""
    return len(tables(magasin)) + (0 if format_ == "xlsx" else len(vues(magasin)))


def _en_csv(magasin: Magasin, dossier: Path, maintenant: datetime, suivi: Callable[[str], None]) -> list[Path]:
    def vue(nom: str, fichier: Path) -> None:
        ecrire_csv(fichier, lignes_de(magasin, nom))

    def table(nom: str, fichier: Path) -> None:
        copier_csv(magasin, nom, fichier)

    return _fichiers(magasin, dossier, "csv", table, vue, maintenant, suivi)


def _en_parquet(magasin: Magasin, dossier: Path, maintenant: datetime, suivi: Callable[[str], None]) -> list[Path]:
    def copier(nom: str, fichier: Path) -> None:
        copier_parquet(magasin, nom, fichier)

    return _fichiers(magasin, dossier, "parquet", copier, copier, maintenant, suivi)


def _fichiers(
    magasin: Magasin,
    dossier: Path,
    suffixe: str,
    ecrire_table: Callable[[str, Path], None],
    ecrire_vue: Callable[[str, Path], None],
    maintenant: datetime,
    suivi: Callable[[str], None],
) -> list[Path]:
    """Write one file a table and a view, and the page that explains them."""
    marque = f".{MARQUE}" if est_demonstration(magasin) else ""
    note = dossier / f"LISEZ-MOI{marque}.txt"
    note.write_text("\n".join(_presentation(magasin, maintenant, suffixe)) + "\n", encoding="utf-8")
    ecrits = [note]
    for sous_dossier, noms, ecrire in (("tables", tables, ecrire_table), ("vues", vues, ecrire_vue)):
        (dossier / sous_dossier).mkdir(exist_ok=True)
        for nom in noms(magasin):
            suivi(nom)
            ecrits.append(dossier / sous_dossier / f"{nom}{marque}.{suffixe}")
            ecrire(nom, ecrits[-1])
    return ecrits


def _en_classeur(magasin: Magasin, dossier: Path, maintenant: datetime, suivi: Callable[[str], None]) -> list[Path]:
    fictif = est_demonstration(magasin)
    fichier = dossier / f"filiere-dash{'-' + MARQUE if fictif else ''}.xlsx"
    sortie = io.BytesIO()
    classeur = Classeur(sortie)
    titre, *paragraphes = _presentation(magasin, maintenant, "xlsx")
    classeur.texte("Données fictives" if fictif else "Lisez-moi", titre, paragraphes)
    for nom in tables(magasin):
        suivi(nom)
        classeur.feuille(nom, lignes_de(magasin, nom))
    classeur.fermer()
    enregistrer(fichier, sortie.getbuffer())
    return [fichier]


def _presentation(magasin: Magasin, maintenant: datetime, suffixe: str) -> list[str]:
    """Return the page that opens an export: its title, then what each file or sheet holds."""
    fictif = [AVERTISSEMENT, ""] if est_demonstration(magasin) else []
    noms = [*tables(magasin), *([] if suffixe == "xlsx" else vues(magasin))]
    dits = commentaires(magasin)
    date_export = typographie(f"Export du {maintenant:%d/%m/%Y à %H:%M}, schéma et vues à la date du jour.")
    contenu = [typographie(f"{nom} : {dits[nom]}") for nom in noms]
    return ["Export de la base filiere-dash", date_export, _NOTES[suffixe], "", *fictif, *contenu]


_NOTES = {
    "csv": typographie(
        "tables/ : une table par fichier, en UTF-8, virgule, point décimal et dates AAAA-MM-JJ, pour être relue sans "
        "perte. vues/ : les vues publiques, à ouvrir dans Excel (point-virgule, virgule décimale, JJ/MM/AAAA)."
    ),
    "parquet": typographie("tables/ et vues/ : un fichier par table et par vue publique, montants en décimal exact."),
    "xlsx": typographie("Une feuille par table ; les codes, SIRET et numéros restent du texte."),
}
