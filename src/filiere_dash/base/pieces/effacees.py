"""What was erased for good: gone from beside the base, for all that was asked, and brought back by no restore."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from filiere_dash.base.fichiers import ebauches_de, ecartees_de, supprimer
from filiere_dash.base.magasin import Magasin, connecter
from filiere_dash.base.pieces.conservees import COLONNES, Piece, fichier_de, toutes
from filiere_dash.domaine.erreurs import ErreurBase
from filiere_dash.domaine.francais import date_longue, typographie

journal = logging.getLogger(__name__)


def copies_de(chemin: Path, empreinte: str) -> list[Path]:
    """Return where the file of this print is: beside the base and those that restores set aside, drafts included."""
    return [x for base in [*ecartees_de(chemin), chemin] for x in copies_a_cote(base, empreinte)]


def copies_a_cote(base: Path, empreinte: str) -> list[Path]:
    """Return the file of this print beside one base, and the drafts of it."""
    fichier = fichier_de(base, empreinte)
    return [x for x in [*ebauches_de(fichier), fichier] if x.exists()]


@dataclass(frozen=True)
class Restee:
    """A copy of an erased file that no base waits for, and the base beside which it is.

    `jugee` is False beside a base set aside that can't be read: what its rows would say of it is not known.
    """

    piece: Piece
    fichier: Path
    base: Path
    jugee: bool = True


def achever(magasin: Magasin) -> None:
    """Delete what an erasure left: its process was killed, the disk refused, or someone put it back; say so in the log.

    A base set aside that can't be read keeps what is beside it.
    """
    for x in restees(magasin):
        if x.jugee:
            garde = supprimer(x.fichier)
            suite = "le disque ne le laisse pas supprimer" if garde else "il vient d’être supprimé"
            dit = f"« {x.piece.nom} », effacé le {date_longue(x.piece.efface_le.date())}, était encore là : {suite}."
            journal.warning("%s %s", typographie(dit), x.fichier)


def restees(magasin: Magasin) -> list[Restee]:
    """Return the copies of erased files that no base waits for.

    Each base set aside is judged by its own rows: a file that it was given after the erasure is its own, and stays
    beside it as beside the base in service.
    """
    chemin, dernieres = magasin.chemin, _dernieres(effacees(toutes(magasin)))
    voisines = [
        (piece, base, copies)
        for piece in dernieres
        for base in ecartees_de(chemin)
        if (copies := copies_a_cote(base, piece.empreinte))
    ]
    connues = {base: lues(base) for base in {base for _, base, _ in voisines}}
    attendues = {(x.empreinte, base) for x, base, _ in voisines if attend(connues[base] or [], x)}
    siennes = {empreinte for empreinte, _ in attendues}
    au_service = [(x, chemin, copies_a_cote(chemin, x.empreinte)) for x in dernieres if x.empreinte not in siennes]
    return [
        Restee(piece, fichier, base, jugee=connues.get(base, []) is not None)
        for piece, base, copies in [*au_service, *voisines]
        if (piece.empreinte, base) not in attendues
        for fichier in copies
    ]


def attend(connues: list[Piece], effacee: Piece) -> bool:
    """Tell whether a base that speaks of these files was given again, after its erasure, one that was erased."""
    return any(
        x.empreinte == effacee.empreinte and x.efface_le is None and x.depose_le > effacee.efface_le for x in connues
    )


def _dernieres(pieces: list[Piece]) -> list[Piece]:
    """Return the last erasure of each print."""
    return list({x.empreinte: x for x in sorted(pieces, key=lambda x: x.efface_le)}.values())


def lues(chemin: Path) -> list[Piece] | None:
    """Return the files of acts that a base speaks of, none without a base; None if it can't be read, or is written."""
    if not chemin.exists():
        return []
    try:
        with closing(connecter(chemin, lecture_seule=True)) as connexion:
            return connues_de(chemin, connexion.cursor())
    except ErreurBase:
        return None


def connues_de(chemin: Path, curseur: duckdb.DuckDBPyConnection) -> list[Piece] | None:
    """Return the files of acts that the base of a cursor speaks of; None if it can't be read."""
    magasin = Magasin(chemin, curseur)
    try:
        return toutes(magasin)
    except duckdb.CatalogException:  # a schema that had no files yet
        return []
    except (duckdb.Error, ErreurBase):
        return None
    finally:
        magasin.fermer()


def effacees(connues: list[Piece]) -> list[Piece]:
    """Return, among the files that a base speaks of, those that were erased and were not dropped again since."""
    vivantes = {x.empreinte for x in connues if x.efface_le is None}
    return [x for x in connues if x.efface_le and x.efface_le >= x.depose_le and x.empreinte not in vivantes]


def reporter(magasin: Magasin, ailleurs: list[Piece]) -> tuple[str, ...]:
    """Mark in a base the files that another one erased after they were dropped; return their names.

    The rows of those that it never had, or did not know erased so late, come too: the base that replaces it asks it.
    """
    marquer = (
        "update piece set efface_le = $efface_le, efface_par = $efface_par, efface_motif = $efface_motif"
        " where empreinte = $empreinte and efface_le is null and depose_le <= $efface_le returning nom"
    )
    garder = (
        f"insert into piece (code, {COLONNES}) select uuid()::text, $document, $programmes,"
        " $empreinte, $taille, $nom, $format, $depose_par, $depose_nom, $depose_le, $operation, $efface_le,"
        " $efface_par, $efface_motif where not exists (from piece where document = $document and"
        " empreinte = $empreinte and efface_le >= $efface_le)"
    )
    noms: set[str] = set()
    with magasin.transaction() as curseur:
        for x in ailleurs:
            valeurs = asdict(x)
            marque = {nom: valeurs[nom] for nom in ("empreinte", "efface_le", "efface_par", "efface_motif")}
            noms.update(nom for (nom,) in curseur.execute(marquer, marque).fetchall())
            curseur.execute(garder, valeurs | {"programmes": list(x.programmes)})
    return tuple(sorted(noms))
