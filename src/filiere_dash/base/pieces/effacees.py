"""What was erased for good: gone from beside the base, for all that was asked, and brought back by no restore."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.fichiers import ebauches_de, ecartees_de, supprimer
from filiere_dash.base.pieces.conservees import COLONNES, Piece, fichier_de, toutes
from filiere_dash.domaine.francais import date_longue, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

journal = logging.getLogger(__name__)


def copies_de(chemin: Path, empreinte: str) -> list[Path]:
    """Return where the file of this print is: beside the base and those that restores set aside, drafts included."""
    fichiers = [fichier_de(base, empreinte) for base in [*ecartees_de(chemin), chemin]]
    return [x for fichier in fichiers for x in [*ebauches_de(fichier), fichier] if x.exists()]


def achever(magasin: Magasin) -> None:
    """Delete what an erasure left: its process was killed, or the disk refused; say so in the log.

    A file written since then is another's: someone put it back, or a base set aside had it dropped again.
    """
    for piece in effacees(toutes(magasin)):
        laissees = [x for x in copies_de(magasin.chemin, piece.empreinte) if _anterieure(x, piece.efface_le)]
        restees = supprimer(*laissees)
        for fichier in laissees:
            suite = "le disque ne le laisse pas supprimer" if fichier in restees else "il vient d’être supprimé"
            dit = f"« {piece.nom} », effacé le {date_longue(piece.efface_le.date())}, était encore là : {suite}."
            journal.warning("%s %s", typographie(dit), fichier)


def _anterieure(fichier: Path, moment: datetime) -> bool:
    try:
        return datetime.fromtimestamp(fichier.stat().st_mtime) <= moment  # noqa: DTZ006 - the clock of the journal
    except OSError:
        return False


def effacees(connues: list[Piece]) -> list[Piece]:
    """Return, among the files that a base speaks of, those that were erased and were not dropped again since."""
    vivantes = {x.empreinte for x in connues if x.efface_le is None}
    return [x for x in connues if x.efface_le and x.efface_le >= x.depose_le and x.empreinte not in vivantes]


def reporter(magasin: Magasin, ailleurs: list[Piece]) -> tuple[str, ...]:
    """Mark in a base the files that another one erased after they were dropped; return their names.

    The rows of those that it never had come too, under a code of their own: the base that replaces it asks it.
    """
    marquer = (
        "update piece set efface_le = $efface_le, efface_par = $efface_par, efface_motif = $efface_motif"
        " where empreinte = $empreinte and efface_le is null and depose_le <= $efface_le returning nom"
    )
    garder = (
        f"insert or ignore into piece (code, {COLONNES}) select $document || '/' || $empreinte, $document, $programmes,"
        " $empreinte, $taille, $nom, $format, $depose_par, $depose_nom, $depose_le, $operation, $efface_le,"
        " $efface_par, $efface_motif where not exists (from piece where document = $document and"
        " empreinte = $empreinte and efface_le is not null)"
    )
    noms: set[str] = set()
    with magasin.transaction() as curseur:
        for x in ailleurs:
            valeurs = asdict(x)
            marque = {nom: valeurs[nom] for nom in ("empreinte", "efface_le", "efface_par", "efface_motif")}
            noms.update(nom for (nom,) in curseur.execute(marquer, marque).fetchall())
            curseur.execute(garder, valeurs | {"programmes": list(x.programmes)})
    return tuple(sorted(noms))
