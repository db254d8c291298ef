"""`filiere-dash modele` and `filiere-dash import`: spreadsheets out and in, when the server is stopped."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.cli.affichage import progression
from filiere_dash.domaine.droits import LIGNE_DE_COMMANDE
from filiere_dash.domaine.erreurs import ErreurFichier, ErreurFiliere, ErreurSaisie
from filiere_dash.domaine.francais import liste, pluriel, typographie
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.tableur.feuilles.rapport import Rapport

MONTREES = 20
PAS = 100


def declarer_modele(commande: argparse.ArgumentParser) -> None:
    """Declare what may be typed after `filiere-dash modele`."""
    commande.add_argument("--to", dest="dossier", type=Path, required=True, metavar="DOSSIER", help="où écrire")
    commande.add_argument("--programme", metavar="CODE", help="modèles d’un seul programme (par défaut\u00a0: tous)")


def declarer_import(commande: argparse.ArgumentParser) -> None:
    """Declare what may be typed after `filiere-dash import`."""
    commande.add_argument(
        "fichier",
        type=Path,
        metavar="FICHIER",
        help="XLSX, ODS, CSV ou JSON\u202f; un dossier ou un zip de CSV convient",
    )
    commande.add_argument(
        "--dry-run", dest="simulation", action="store_true", help="dit ce qui changerait, sans rien écrire"
    )
    commande.add_argument("--rapport", type=Path, metavar="FICHIER.json", help="écrit le compte rendu en JSON")
    commande.add_argument(
        "--corrige",
        type=Path,
        metavar="FICHIER.xlsx",
        help="rend le fichier, chaque erreur écrite à côté de sa cellule",
    )
    commande.add_argument(
        "--table",
        choices=sorted(OBJETS),
        metavar="TABLE",
        help="table d’un fichier d’une seule feuille, si rien ne la dit",
    )
    commande.add_argument(
        "--format",
        choices=("tableur", "scdl-subventions", "scdl-deliberations"),
        default="tableur",
        help="tableur\u00a0: tout ou rien (par défaut)\u202f; scdl-subventions, scdl-deliberations\u00a0: fichier "
        "publié en données ouvertes, dont les bonnes lignes sont prises",
    )
    commande.add_argument(
        "--programme", metavar="CODE", help="programme des lignes que la métropole publie (formats SCDL seuls)"
    )
    commande.add_argument("--motif", metavar="TEXTE", help="pourquoi des chiffres changent, pour le journal")


def executer_modele(choix: argparse.Namespace) -> int:
    """Write the templates: a workbook, its CSV, and what is late or empty."""
    from filiere_dash.echanges.tableur.modeles.modele import ecrire_dossier

    magasin = _ouvrir(choix)
    try:
        if choix.programme:
            _verifier_programme(magasin, choix.programme)
        fichiers = ecrire_dossier(magasin, choix.dossier, _aujourdhui(), choix.programme)
    finally:
        magasin.fermer()
    print(f"{pluriel(len(fichiers), 'modèle écrit')} dans {choix.dossier}.")
    if not any(x.name.startswith("a-completer") for x in fichiers):
        print(typographie("Rien ne manque : aucun classeur « à compléter » n’est écrit."))
    return 0


def executer_import(choix: argparse.Namespace) -> int:
    """Apply a file, or tell what it would do; 1 where there is any error, and nothing is then applied."""
    _eprouver_rapport(choix)
    try:
        rapport = _appliquer(choix)
    except ErreurFiliere as erreur:
        _ecrire_rapport(choix.rapport, _sans_lecture(erreur))
        raise
    _montrer(rapport)
    _rendre(choix, rapport)
    _ecrire_rapport(choix.rapport, rapport.en_dict())
    return 1 if rapport.nombre_erreurs else 0


def _appliquer(choix: argparse.Namespace) -> Rapport:
    """Back the base up, then import the file."""
    from filiere_dash.base.sauvegardes.datees import avant_import

    magasin = _ouvrir(choix)
    _dire_sans_effet(choix)
    try:
        if choix.programme:
            _verifier_programme(magasin, choix.programme)
        if not choix.simulation and choix.fichier.exists():
            avant_import(magasin)
        with progression("Import", PAS) as etape:
            return _importer(choix, magasin, _suivre(etape))
    finally:
        magasin.fermer()


def _importer(choix: argparse.Namespace, magasin: Magasin, suivi: Callable[[float, int], None]) -> Rapport:
    """Import a spreadsheet of ours, or a file that a collectivité published."""
    from filiere_dash.echanges.scdl.ecriture import importer as scdl
    from filiere_dash.echanges.tableur.feuilles.plan import ErreurIncomprise
    from filiere_dash.echanges.tableur.importer import importer

    communs = {"simulation": choix.simulation, "motif": choix.motif, "suivi": suivi, "au": _aujourdhui()}
    if choix.format in scdl.FORMATS:
        programme = choix.programme
        return scdl.importer(magasin, LIGNE_DE_COMMANDE, choix.fichier, choix.format, programme=programme, **communs)
    try:
        return importer(magasin, LIGNE_DE_COMMANDE, choix.fichier, table=choix.table, **communs)
    except ErreurIncomprise as erreur:
        if publie := scdl.format_de(choix.fichier):
            conseil = f"C’est un fichier publié en données ouvertes : ajoutez --format {publie}."
            raise ErreurFichier(erreur.titre, erreur.message, conseil) from erreur
        raise


def _dire_sans_effet(choix: argparse.Namespace) -> None:
    """Say that an option counts for nothing with the format of the file."""
    option, dite = ("--programme", choix.programme) if choix.format == "tableur" else ("--table", choix.table)
    if dite:
        print(f"Attention\u00a0: {option} est sans effet avec --format {choix.format}.", file=sys.stderr)


def _ouvrir(choix: argparse.Namespace) -> Magasin:
    from filiere_dash.base.emplacement import base_choisie
    from filiere_dash.base.magasin import ouvrir

    return ouvrir(base_choisie(choix.base))


def _aujourdhui() -> date:
    fixe = os.environ.get("FILIERE_DASH_AUJOURDHUI")
    return date.fromisoformat(fixe) if fixe else date.today()


def _verifier_programme(magasin: Magasin, code: str) -> None:
    from filiere_dash.base.lectures import lignes

    connus = [x.code for x in lignes(magasin, "programmes_menu")]
    if code not in connus:
        raise ErreurSaisie(
            "Programme inconnu",
            f"« {code} » n’est le code d’aucun programme de la base.",
            f"Les codes sont {liste(connus, 'et') or 'absents : la base est vide'}.",
        )


def _suivre(etape: Callable[[str], None]) -> Callable[[float, int], None]:
    """Return what moves a bar of PAS steps to the share that was read."""
    faits = 0

    def avancer(part: float, lignes: int) -> None:
        nonlocal faits
        while faits < int(part * PAS):
            faits += 1
            etape(pluriel(lignes, "ligne"))

    return avancer


def _eprouver_rapport(choix: argparse.Namespace) -> None:
    """Try the place of the report before anything is applied; a run that dies leaves none of an earlier one there."""
    from filiere_dash.base.emplacement import base_choisie

    fichier: Path | None = choix.rapport
    if fichier is None or (fichier.exists() and not fichier.is_file() and not fichier.is_dir()):
        return
    if fichier.resolve() in (choix.fichier.resolve(), base_choisie(choix.base).resolve()):
        raise ErreurFichier(
            "Compte rendu impossible à écrire",
            f"{fichier} serait remplacé par son propre compte rendu.",
            "Donnez un autre nom à --rapport.",
        )
    conseil = "Relancez l'import : le même fichier importé deux fois ne change rien."
    arret = ErreurFichier("Import interrompu", "Il s'est arrêté avant d'écrire ce compte rendu.", conseil)
    _ecrire_rapport(fichier, _sans_lecture(arret, "un import mené à son terme"))


def _sans_lecture(erreur: ErreurFiliere, attendu: str | None = None) -> dict[str, object]:
    """Return the report of a file that could not be read at all, or of an import that could not begin."""
    lisible = "un fichier lisible, dont le contenu se reconnaît"
    faute = {
        "feuille": "",
        "cellule": "",
        "trouve": f"{erreur.titre}. {erreur.message}",
        "attendu": attendu or (lisible if isinstance(erreur, ErreurFichier) else "un import qui puisse commencer"),
        "proposition": erreur.que_faire,
    }
    return {"crees": 0, "modifies": 0, "inchanges": 0, "erreurs": [faute]}


def _ecrire_rapport(fichier: Path | None, contenu: dict[str, object]) -> None:
    if fichier is None:
        return
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(json.dumps(contenu, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as erreur:
        raise _rapport_impossible(fichier) from erreur


def _rendre(choix: argparse.Namespace, rapport: Rapport) -> None:
    """Write the file again with its errors, where it was asked for and has any."""
    from filiere_dash.echanges.classeur import enregistrer
    from filiere_dash.echanges.tableur import corrige
    from filiere_dash.echanges.tableur.fichiers.lecture import ouvrir

    if choix.corrige is None or not rapport.nombre_erreurs:
        return
    sortie = io.BytesIO()
    with ouvrir(choix.fichier) as fichier:
        corrige.ecrire(fichier, rapport.erreurs, sortie, rapport.entetes)
    try:
        choix.corrige.parent.mkdir(parents=True, exist_ok=True)
        enregistrer(choix.corrige, sortie.getbuffer())
    except OSError as erreur:
        raise _rapport_impossible(choix.corrige) from erreur
    print(f"Fichier à corriger\u00a0: {choix.corrige}")


def _montrer(rapport: Rapport) -> None:
    """Print the report: the warnings and the errors on one side, the sentence on the other."""
    for avertissement in rapport.avertissements:
        print(f"Attention\u00a0: {typographie(avertissement)}", file=sys.stderr)
    for regle in rapport.regles:
        print(f"Règle non respectée\u00a0: {typographie(regle)}", file=sys.stderr)
    for erreur in rapport.erreurs[:MONTREES]:
        print(f"✗ {erreur.feuille}, {erreur.phrase}", file=sys.stderr)
    reste = rapport.nombre_erreurs - MONTREES
    if reste > 0:
        print(f"… et {pluriel(reste, 'autre erreur', 'autres erreurs')} (--rapport les donne toutes).", file=sys.stderr)
    print(rapport.phrase)


def _rapport_impossible(fichier: Path) -> ErreurFichier:
    return ErreurFichier(
        "Compte rendu impossible à écrire",
        f"{fichier} ne peut pas être écrit.",
        "Donnez un fichier d’un dossier où vous pouvez écrire.",
    )
