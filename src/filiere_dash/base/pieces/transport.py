"""The files of acts follow their base, to its backup and back: each proved, and none where the base does not go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.fichiers import ebauches_dans, joindre, pieces_de, supprimer, synchroniser
from filiere_dash.base.pieces.conservees import Piece, deposer, fautes, fichier_de, gardees, presents, saine
from filiere_dash.base.sauvegardes.copie import Empreintes, exiger_libre, sauvegarder
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
    supprimer(*ebauches_dans(pieces_de(vers), "*"))
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
    uniques = {piece.empreinte: piece for piece in saines}
    with _repris(vers) as neuves:
        for empreinte, piece in uniques.items():
            if not saine(vers, piece):
                cible = fichier_de(vers, empreinte)
                if not cible.exists():
                    neuves.append(cible)
                deposer(cible, fichier_de(depuis, empreinte).read_bytes())
        yield len(uniques)


@contextmanager
def doubler(depuis: Path, vers: Path, connues: list[Piece] | None) -> Iterator[None]:
    """Give the files of a base, as they are, a second name beside the place where a copy of it is about to come.

    `connues` are the files that the base speaks of; None, when it can't be read, takes all that is there. Where the
    copy does not come, the second names go.
    Errors: `OSError`, `ErreurBase` when the disk is full.
    """
    attendus = None if connues is None else {x.empreinte for x in connues if x.efface_le is None}
    noms = [nom for nom in presents(depuis) if attendus is None or nom in attendus]
    with _repris(vers) as neuves:
        for nom in noms:
            pieces_de(vers).mkdir(exist_ok=True)
            neuves.append(fichier_de(vers, nom))
            joindre(fichier_de(depuis, nom), fichier_de(vers, nom))
        if noms:
            synchroniser(pieces_de(vers))
        yield


@contextmanager
def _repris(vers: Path) -> Iterator[list[Path]]:
    """Yield the list where the block writes each file that it adds beside a base; an error takes them all back."""
    dossier, neuves = pieces_de(vers), []
    neuf = not dossier.exists()
    try:
        yield neuves
    except BaseException:
        supprimer(*neuves)
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
