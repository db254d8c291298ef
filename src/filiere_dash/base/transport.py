"""The files of acts follow their base, to its backup and back: each proved, and none where the base does not go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.pieces import Piece, deposer, dossier_de, fautes, fichier_de, gardees, saine
from filiere_dash.base.sauvegarde import Empreintes, exiger_libre, sauvegarder
from filiere_dash.domaine.erreurs import ErreurFichier

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


@dataclass(frozen=True)
class SauvegardeComplete:
    """A backup and the files beside it: the rows and print of each table, how many files, what kept the others."""

    mesures: Empreintes
    copiees: int
    fautes: list[str]


def sauvegarder_avec_pieces(
    magasin: Magasin, vers: Path, suivi: Callable[[str], None] = lambda table: None
) -> SauvegardeComplete:
    """Back up a base with its files: one that is missing or altered is told, and keeps nothing else from going.

    Errors: those of `sauvegarder`; neither the base nor a file of it is then left.
    """
    exiger_libre(vers)
    attendues = gardees(magasin)
    saines = [piece for piece in attendues if saine(magasin.chemin, piece)]
    with emporter(magasin.chemin, vers, saines) as copiees:
        mesures = sauvegarder(magasin, vers, suivi)
    return SauvegardeComplete(mesures, copiees, fautes(magasin.chemin, attendues))


def exiger_saines(depuis: Path, attendues: list[Piece]) -> list[Piece]:
    """Return the files that a backup has, those that it never took left out.

    Errors: `ErreurFichier` that names each one that is there and is no longer what was dropped.
    """
    presentes = [piece for piece in attendues if fichier_de(depuis, piece.empreinte).exists()]
    if alterees := [piece for piece in presentes if not saine(depuis, piece)]:
        raise _alterees(depuis, alterees)
    return presentes


@contextmanager
def emporter(depuis: Path, vers: Path, saines: list[Piece]) -> Iterator[int]:
    """Put sound files beside the place where a base is about to come; yield how many they are.

    What is there already stays, unless it is altered: it is then mended for good. Where the base does not come, what
    came before it goes.
    Errors: `ErreurBase` when the disk is full or refuses.
    """
    dossier, neuves = dossier_de(vers), []
    neuf = not dossier.exists()
    uniques = {piece.empreinte: piece for piece in saines}
    try:
        for empreinte, piece in uniques.items():
            if not saine(vers, piece):
                cible = fichier_de(vers, empreinte)
                neuves += [] if cible.exists() else [cible]
                deposer(cible, fichier_de(depuis, empreinte).read_bytes())
        yield len(uniques)
    except BaseException:
        for fichier in neuves:
            fichier.unlink(missing_ok=True)
        if neuf:
            with suppress(OSError):  # it was never made, or someone else writes there
                dossier.rmdir()
        raise


def _alterees(depuis: Path, alterees: list[Piece]) -> ErreurFichier:
    dites = " ; ".join(f"« {x.nom} » de {x.document} ({fichier_de(depuis, x.empreinte)})" for x in alterees)
    return ErreurFichier(
        "Fichier d’acte altéré dans la sauvegarde",
        f"N’est plus, octet pour octet, ce qui a été déposé : {dites}.",
        "Remettez le fichier d’origine à cette place, ou retirez-le de ce dossier pour restaurer sans lui."
        " La base et ses fichiers n’ont pas changé.",
    )
