"""Fill a base from a folder of CSV files, all or nothing, every reference checked."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from filiere_dash.base.catalogue import colonnes, references, tables
from filiere_dash.domaine.erreurs import ErreurFichier

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

PREMIERES = ("document", "source")


def charger(
    magasin: Magasin, dossier: Path, origine: str, suivi: Callable[[str], None] = lambda table: None
) -> dict[str, int]:
    """Load `dossier/<table>.csv` into the base in one transaction; return the number of rows by table.

    `origine` is written in the journal. `suivi` is called with each table's name before it is loaded.
    Errors: `ErreurFichier` naming the file, the line and the column at fault; the base is then as before.
    """
    fichiers = _fichiers(magasin, dossier)
    with magasin.transaction() as curseur:
        bilan = {}
        for nom, fichier in fichiers:
            suivi(nom)
            bilan[nom] = _inserer(curseur, nom, fichier)
        _dater(curseur)
        _verifier_references(curseur)
        curseur.executemany(
            "insert into trace (code, agent, origine, objet_table, objet_code, apres, numero)"
            " select uuid()::text, 'filiere-dash', $1, $2, '*', $3::json, coalesce(max(numero), 0) + 1 from trace",
            [(origine, nom, f'{{"lignes": {nombre}}}') for nom, nombre in bilan.items()],
        )
    return bilan


def _fichiers(magasin: Magasin, dossier: Path) -> list[tuple[str, Path]]:
    connues = tables(magasin)
    fichiers = sorted(dossier.glob("*.csv"), key=lambda f: (f.stem not in PREMIERES, f.stem))
    for fichier in fichiers:
        if fichier.stem not in connues:
            raise ErreurFichier(
                "Fichier inattendu",
                f"{fichier.name} ne correspond à aucune table de la base.",
                "Renommez-le du nom de sa table, ou retirez-le du dossier.",
            )
    return [(fichier.stem, fichier) for fichier in fichiers]


def _inserer(curseur: duckdb.DuckDBPyConnection, nom: str, fichier: Path) -> int:
    """Insert one file in one statement; `connu_le` left empty takes the date of the source's document."""
    cibles, rangees = _lire(curseur, nom, fichier)
    ligne = f"({', '.join('?' for _ in cibles)})"
    requete = f"insert into {nom} ({', '.join(cibles)}) values "
    if rangees:
        try:
            curseur.execute(requete + ", ".join([ligne] * len(rangees)), [v for rangee in rangees for v in rangee])
        except duckdb.Error as erreur:
            raise _erreur_ligne(curseur, requete + ligne, rangees, fichier, erreur) from erreur
    return len(rangees)


def _lire(curseur: duckdb.DuckDBPyConnection, nom: str, fichier: Path) -> tuple[list[str], list[list[object]]]:
    """Return the columns of a file and its rows, an empty cell being null."""
    with fichier.open(encoding="utf-8", newline="") as flux:
        lecteur = csv.DictReader(flux)
        entetes = lecteur.fieldnames or []
        lues = [{cle: valeur or None for cle, valeur in rangee.items()} for rangee in lecteur]
    connues = colonnes(curseur, nom)
    if inconnues := set(entetes) - set(connues):
        raise ErreurFichier(
            "Colonne inattendue",
            f"{fichier.name} : la colonne « {sorted(inconnues)[0]} » n’existe pas dans la table {nom}.",
            "Corrigez l’en-tête du fichier.",
        )
    if not {"connu_le", "source"} <= set(connues):
        return entetes, [[rangee[cle] for cle in entetes] for rangee in lues]
    dates = _dates_connues(curseur)
    cibles = list(dict.fromkeys([*entetes, "connu_le"]))
    for numero, rangee in enumerate(lues, start=2):
        if rangee.get("source") not in dates:
            raise _refus(f"{fichier.name}, ligne {numero} : la source « {rangee.get('source')} » n’existe pas.")
        rangee["connu_le"] = rangee.get("connu_le") or dates.get(rangee.get("source"))
    return cibles, [[rangee[cle] for cle in cibles] for rangee in lues]


def _erreur_ligne(
    curseur: duckdb.DuckDBPyConnection, requete: str, rangees: list[list[object]], fichier: Path, erreur: duckdb.Error
) -> ErreurFichier:
    """Find the first row at fault by trying them one by one, in a transaction of their own that is thrown away."""
    essai = curseur.cursor()
    essai.execute("begin transaction")
    try:
        for numero, rangee in enumerate(rangees, start=2):
            try:
                essai.execute(requete, rangee)
            except duckdb.Error as trouvee:
                return _refus(f"{fichier.name}, ligne {numero} : {str(trouvee).splitlines()[0]}")
    finally:
        essai.execute("rollback")
        essai.close()
    return _refus(f"{fichier.name} : {str(erreur).splitlines()[0]}")


def _refus(message: str) -> ErreurFichier:
    return ErreurFichier("Ligne refusée", message, "Corrigez la ligne puis recommencez ; la base n’a pas changé.")


def _dates_connues(curseur: duckdb.DuckDBPyConnection) -> dict[str, object]:
    requete = "select source.code, document.connu_le from source join document on document.code = source.document"
    return dict(curseur.execute(requete).fetchall())


def _dater(curseur: duckdb.DuckDBPyConnection) -> None:
    """Write whether the base holds fictitious rows: screens and exports then say so."""
    fictif = curseur.execute("select bool_or(fictif) from document").fetchall()[0][0]
    curseur.execute(
        "insert or replace into base_identite values ('donnees_fictives', $fictif)",
        {"fictif": "oui" if fictif else "non"},
    )


def _verifier_references(curseur: duckdb.DuckDBPyConnection) -> None:
    for nom, colonne, visee in references(curseur):
        requete = (
            f"select code, {colonne} from {nom} as ligne where {colonne} is not null"
            f" and not exists (select 1 from {visee} where {visee}.code = ligne.{colonne}) limit 1"
        )
        for code, valeur in curseur.execute(requete).fetchall():
            raise ErreurFichier(
                "Référence introuvable",
                f"{nom}.csv, ligne « {code} » : la colonne {colonne} cite « {valeur} », absent de {visee}.",
                "Corrigez le code cité ou ajoutez la ligne manquante ; la base n’a pas changé.",
            )
