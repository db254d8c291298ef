"""How long 100,000 rows take to be checked, applied, and found unchanged, and how much memory: XLSX, ODS and CSV.

    .venv/bin/python benchmarks/import_tableur.py [--lignes 100000] [--formats xlsx ods csv]

Each format runs in its own process, on its own copy of the demonstration base.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import datetime
from pathlib import Path

MAINTENANT = datetime(2026, 1, 1)  # noqa: DTZ001 — the journal keeps the hour of the machine
ENTETE = ["Indicateur", "Période", "Valeur", "Type de valeur", "Précision", "Commentaire"]
LIGNE_ODS = "<table:table-row>{}</table:table-row>"
TEXTE_ODS = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NOMBRE_ODS = '<table:table-cell office:value-type="float" office:value="{}"/>'
CONTENU_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Valeurs">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def lignes(nombre: int, noms: list[str]):
    for x in range(nombre):
        yield [noms[x % len(noms)], f"série {x}", x * 1.25, "constatée", "exact", f"ligne {x}"]


def ecrire(fichier: Path, nombre: int, noms: list[str]) -> None:
    if fichier.suffix == ".csv":
        with fichier.open("w", encoding="utf-8-sig", newline="") as flux:
            sortie = csv.writer(flux, delimiter=";")
            sortie.writerow(ENTETE)
            sortie.writerows([*x[:2], str(x[2]).replace(".", ","), *x[3:]] for x in lignes(nombre, noms))
    elif fichier.suffix == ".ods":
        rangees = [LIGNE_ODS.format("".join(map(TEXTE_ODS.format, ENTETE)))]
        for x in lignes(nombre, noms):
            dites = [NOMBRE_ODS.format(v) if isinstance(v, float) else TEXTE_ODS.format(v) for v in x]
            rangees.append(LIGNE_ODS.format("".join(dites)))
        with zipfile.ZipFile(fichier, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", CONTENU_ODS.format("".join(rangees)))
    else:
        import xlsxwriter

        with xlsxwriter.Workbook(str(fichier), {"constant_memory": True}) as classeur:
            onglet = classeur.add_worksheet("Valeurs")
            for rang, x in enumerate([ENTETE, *lignes(nombre, noms)]):
                onglet.write_row(rang, 0, x)


def memoire() -> int:
    """Return the most that this process ever held, in MB; not that of the one that launched it."""
    lignes_lues = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(x.split()[1]) // 1024 for x in lignes_lues if x.startswith("VmHWM"))


def mesurer(fichier: Path, base: Path) -> None:
    from filiere_dash.base.magasin import ouvrir
    from filiere_dash.domaine.droits import AGENT_LOCAL
    from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir as lire
    from filiere_dash.echanges.tableur.importer import importer

    debut = time.process_time()
    with lire(fichier) as lu:
        compte = sum(1 for _ in lu.feuilles[0].rangees())
    print(f"{fichier.suffix}: {compte} rows read in {time.process_time() - debut:.1f} s of CPU, {memoire()} MB")
    magasin = ouvrir(base)
    for nom, simulation in (("checked", True), ("applied", False), ("found unchanged", False)):
        depart, debut = time.perf_counter(), time.process_time()
        rapport = importer(magasin, AGENT_LOCAL, fichier, MAINTENANT, simulation=simulation)
        duree, cpu = time.perf_counter() - depart, time.process_time() - debut
        print(f"{fichier.suffix}: {nom} in {duree:.0f} s ({cpu:.0f} of CPU), {memoire()} MB: {rapport.phrase}")
    magasin.fermer()


def preparer(dossier: Path, formats: list[str], nombre: int) -> list[tuple[Path, Path]]:
    from filiere_dash.base.magasin import ouvrir
    from filiere_dash.base.preparation import creer
    from filiere_dash.base.tableur.reperes import reperes

    prets = []
    for format_ in formats:
        base, fichier = dossier / f"{format_}.duckdb", dossier / f"valeurs.{format_}"
        creer(base, demonstration=True)
        magasin = ouvrir(base)
        noms = [x.nom for x in reperes(magasin, "indicateur")]
        magasin.fermer()
        ecrire(fichier, nombre, noms)
        prets.append((fichier, base))
    return prets


def main() -> None:
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--lignes", type=int, default=100_000)
    analyseur.add_argument("--formats", nargs="+", default=["xlsx", "ods", "csv"])
    analyseur.add_argument("--mesurer", nargs=2, type=Path, help=argparse.SUPPRESS)
    choix = analyseur.parse_args()
    if choix.mesurer:
        mesurer(*choix.mesurer)
        return
    with tempfile.TemporaryDirectory() as dossier:
        for fichier, base in preparer(Path(dossier), choix.formats, choix.lignes):
            subprocess.run([sys.executable, __file__, "--mesurer", str(fichier), str(base)], check=True)


if __name__ == "__main__":
    main()
