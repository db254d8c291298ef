"""One function a command: what it does, what it prints, its exit code."""

from __future__ import annotations

import argparse
import gc
import os
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash import __version__
from filiere_dash.base.emplacement import base_choisie, reel
from filiere_dash.cli.affichage import progression
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier
from filiere_dash.domaine.francais import liste, pluriel, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def executer_run(choix: argparse.Namespace) -> int:
    """Create the base if it is absent, then serve the application on it until it is stopped."""
    from filiere_dash.base.agents import inscrit
    from filiere_dash.base.emplacement import script
    from filiere_dash.base.magasin import sonder
    from filiere_dash.base.partage import partager
    from filiere_dash.base.sauvegardes.quotidiennes import sauvegardes_quotidiennes
    from filiere_dash.cli.agents import prevenir
    from filiere_dash.serveur import servir
    from filiere_dash.serveur.identite import configurer
    from filiere_dash.serveur.reglages import HOTE, PORT

    chemin = base_choisie(choix.base, choix.demo)
    hote = choix.host or HOTE
    identite = configurer(hote, choix.lecture_seule)
    magasin = partager(_preparer(chemin, choix.demo))
    os.environ["FILIERE_DASH_BASE"] = str(chemin)
    print(f"Base\u00a0: {chemin}")
    prevenir(magasin, identite.mode)
    try:
        with sauvegardes_quotidiennes(magasin):
            servir(
                script(),
                hote,
                choix.port or PORT,
                sonde=partial(sonder, magasin),
                prechauffage=partial(_prechauffer, magasin),
                identite=identite,
                inscrit=partial(inscrit, magasin),
            )
    finally:
        magasin.fermer()
    return 0


def executer_init(choix: argparse.Namespace) -> int:
    """Create a base where there is none."""
    chemin = base_choisie(choix.base, choix.demo)
    if chemin.exists():
        raise _base_presente(chemin)
    _preparer(chemin, choix.demo, choix.vide).fermer()
    return 0


def executer_export(choix: argparse.Namespace) -> int:
    """Write the whole base in files."""
    from filiere_dash.base.magasin import consulter
    from filiere_dash.echanges.export_base import exporter, nombre_d_objets

    if choix.format == "scdl":
        from filiere_dash.cli.publication import publier

        return publier(choix, base_choisie(choix.base), _aujourdhui())
    magasin = consulter(base_choisie(choix.base))
    try:
        with progression("Export", nombre_d_objets(magasin, choix.format)) as suivi:
            fichiers = exporter(magasin, choix.dossier, choix.format, datetime.now(), suivi)  # noqa: DTZ005 — local hour
    finally:
        magasin.fermer()
    print(f"{pluriel(len(fichiers), 'fichier écrit')} dans {choix.dossier}.")
    return 0


def executer_check(choix: argparse.Namespace) -> int:
    """Run every coherence rule, prove arrêtés and files; 0 when each gap is a recorded anomaly of a source."""
    from filiere_dash.base import arretes
    from filiere_dash.base.controles import controler
    from filiere_dash.base.magasin import consulter
    from filiere_dash.base.pieces import controle
    from filiere_dash.cli.bilan import ecrire_bilan, ecrire_fautes, ecrire_notes
    from filiere_dash.domaine.saisie import lire_date

    au = lire_date(choix.au) if choix.au else _aujourdhui()
    magasin = consulter(base_choisie(choix.base))
    try:
        return max(
            ecrire_bilan(controler(magasin, au), au, choix.tout),
            ecrire_fautes("Arrêtés", arretes.verifier(magasin)),
            ecrire_fautes("Fichiers des actes", controle.verifier(magasin)),
            ecrire_notes("Fichiers de bases mises de côté", controle.mises_de_cote(magasin)),
        )
    finally:
        magasin.fermer()


def executer_backup(choix: argparse.Namespace) -> int:
    """Back the base up with its files, and prove the copy; 1 when a file could not follow."""
    from filiere_dash.base.catalogue import tables
    from filiere_dash.base.fichiers import pieces_de
    from filiere_dash.base.magasin import consulter
    from filiere_dash.base.pieces.transport import sauvegarder_avec_pieces

    vers = reel(choix.fichier)
    magasin = consulter(base_choisie(choix.base))
    try:
        with progression("Sauvegarde", len(tables(magasin))) as suivi:
            faite = sauvegarder_avec_pieces(magasin, vers, suivi)
    finally:
        magasin.fermer()
    lignes = pluriel(sum(nombre for nombre, _ in faite.mesures.values()), "ligne")
    print(f"Sauvegarde vérifiée\u00a0: {vers} ({lignes}, {len(faite.mesures)} tables).")
    if faite.copiees:
        copies = pluriel(faite.copiees, "fichier d’acte copié", "fichiers d’actes copiés")
        print(f"{copies} dans {pieces_de(vers)}.")
    if faite.fautes:
        raise _fichiers_restes(faite.fautes)
    return 0


def executer_restore(choix: argparse.Namespace) -> int:
    """Put a backup, with the files that it has, in the place of the base."""
    from filiere_dash.base.fichiers import pieces_de
    from filiere_dash.base.sauvegardes.restauration import restaurer

    chemin = base_choisie(choix.base)
    faite = restaurer(reel(choix.fichier), chemin, datetime.now())  # noqa: DTZ005 — a file name in local hour
    print(f"Base restaurée\u00a0: {chemin}")
    if faite.rapportees:
        print(f"{pluriel(faite.rapportees, 'fichier d’acte rapporté', 'fichiers d’actes rapportés')} à côté d’elle.")
    if faite.effacees:
        noms = liste([f"« {nom} »" for nom in faite.effacees])
        print(typographie(f"Effacé depuis cette sauvegarde, ne revient pas : {noms}."))
    if faite.illisible and faite.rapportees:
        print("La base remplacée ne se lit pas\u00a0: un fichier d’acte effacé depuis cette sauvegarde a pu revenir.")
    if faite.manquantes:
        manquent = pluriel(
            faite.manquantes, "fichier d’acte manque ou est altéré", "fichiers d’actes manquent ou sont altérés"
        )
        print(typographie(f"{manquent} à côté d’elle : « filiere-dash check » le dit, acte par acte."))
    if faite.gardee:
        avec = ", avec ses fichiers d’actes" if pieces_de(faite.gardee).exists() else ""
        print(f"La base remplacée est gardée{avec}\u00a0: {faite.gardee}")
    return 0


def executer_version(_choix: argparse.Namespace) -> int:
    """Tell the version, and that of the base's schema."""
    from filiere_dash.base.migrations import version_connue

    print(f"filiere-dash {__version__} (schéma {version_connue()})")
    return 0


def _preparer(chemin: Path, demonstration: bool, vide: bool = False) -> Magasin:
    """Open the base; when it has to be created, show it being filled and say what it holds."""
    from filiere_dash.base.extraits import nombre_de_lignes
    from filiere_dash.base.preparation import nombre_de_fichiers, preparer

    if chemin.exists():
        return preparer(chemin, demonstration)
    with progression("Création de la base", nombre_de_fichiers(demonstration, vide)) as suivi:
        magasin = preparer(chemin, demonstration, vide, suivi)
    contenu = "vide" if vide else pluriel(nombre_de_lignes(magasin), "ligne")
    marque = ", données fictives comprises" if demonstration and not vide else ""
    print(f"Base créée\u00a0: {chemin} ({contenu}{marque}).")
    return magasin


def _aujourdhui() -> date:
    fixe = os.environ.get("FILIERE_DASH_AUJOURDHUI")
    return date.fromisoformat(fixe) if fixe else date.today()


def _prechauffer(magasin: Magasin) -> None:
    """Do beforehand what the first visitor would otherwise wait for."""
    from importlib import import_module
    from pkgutil import walk_packages

    import filiere_dash.ui as ui
    from filiere_dash.base.lectures import lignes

    for module in walk_packages(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
    # DuckDB imports pandas at its first dated question.
    lignes(magasin, "totaux", au=_aujourdhui())
    # What is loaded stays: the collector need not go through it again at each pass.
    gc.collect()
    gc.freeze()


def _base_presente(chemin: Path) -> ErreurBase:
    return ErreurBase(
        "La base existe déjà",
        f"Le fichier {chemin} n’a pas été modifié.",
        "Ouvrez-la avec « filiere-dash run », ou donnez un autre fichier avec --base.",
    )


def _fichiers_restes(fautes: list[str]) -> ErreurFichier:
    return ErreurFichier(
        f"Sauvegarde faite sans {pluriel(len(fautes), 'fichier d’acte', 'fichiers d’actes')}",
        "\n  ".join(fautes),
        "La base et les autres fichiers y sont, et elle se restaure. Une fois ces fichiers redéposés, refaites-en une.",
    )
