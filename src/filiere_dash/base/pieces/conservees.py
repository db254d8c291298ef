"""The files of acts, kept beside the base under their print: read and proved under the rights of their rows.

A file is written whole or not at all, and never changes. Each reading of an act adds the row of its file, and none is
replaced: a document has as many files as it was read from. The row lives as long as its reading stands: an undone one
leaves the file where it is, unread, so that undoing the undoing finds it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import references
from filiere_dash.base.diagnostics import erreur_ecriture
from filiere_dash.base.ecritures.annulation import annulees
from filiere_dash.base.fichiers import ebauche_de, installer, pieces_de, supprimer
from filiere_dash.base.lectures import lignes
from filiere_dash.base.saisie.expressions import Expressions
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurDroit, ErreurFichier
from filiere_dash.domaine.francais import date_longue, typographie
from filiere_dash.domaine.objets import OBJETS

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

COLONNES = (
    "document, programmes, empreinte, taille, nom, format, depose_par, depose_nom, depose_le, operation,"
    " efface_le, efface_par, efface_motif"
)


@dataclass(frozen=True)
class Piece:
    """A kept file: the document that it gave, its SHA-256, its size in bytes; `efface_le` says that it is gone.

    `programmes` are those that it spoke of when it was dropped.
    """

    document: str
    programmes: tuple[str, ...]
    empreinte: str
    taille: int
    nom: str
    format: str
    depose_par: str
    depose_nom: str
    depose_le: datetime
    operation: str | None = None
    efface_le: datetime | None = None
    efface_par: str | None = None
    efface_motif: str | None = None


def fichier_de(chemin: Path, empreinte: str) -> Path:
    """Return where a base keeps the file of this print."""
    return pieces_de(chemin) / empreinte


def trouver(magasin: Magasin, agent: Agent, document: str) -> list[Piece]:
    """Return the files of a document that the agent may read, one a print, the latest reading first; those that were
    erased come last.

    `magasin` is the base itself: the copies that a perimeter reads hold no file.
    """
    agent.exiger(Droit.LIRE)
    return [x for x in _du_document(magasin, document) if permise(magasin, agent, x)]


def lue_dans(magasin: Magasin, document: str, source: str) -> str | None:
    """Return the print of the file that a source of a document was read in; None where no standing reading wrote it."""
    requete = "select operation from trace where objet_table = 'source' and objet_code = $source and avant is null"
    with magasin.curseur() as curseur:
        lectures = {operation for (operation,) in curseur.execute(requete, {"source": source}).fetchall()}
    lues = _debout(magasin, _lire(magasin, "document = $cle and operation is not null", document))
    return next((x.empreinte for x in lues if x.operation in lectures), None)


def deja_lue(magasin: Magasin, agent: Agent, empreinte: str) -> tuple[Piece | None, bool]:
    """Return the act that this same file already gave, and whether one exists that the agent may not read.

    Errors: `ErreurDroit` for whom may not read at all.
    """
    agent.exiger(Droit.LIRE)
    vivantes = _debout(
        magasin, _lire(magasin, "empreinte = $cle and document in (select code from document)", empreinte)
    )
    lisible = next((x for x in vivantes if permise(magasin, agent, x)), None)
    return lisible, lisible is None and bool(vivantes)


def permise(magasin: Magasin, agent: Agent, piece: Piece) -> bool:
    """Tell whether an agent may read a file: every programme that it speaks of must be in their perimeter."""
    if agent.perimetre_lecture is None:
        return agent.peut(Droit.LIRE)
    return all(agent.peut(Droit.LIRE, programme) for programme in _programmes(magasin, piece))


def _programmes(magasin: Magasin, piece: Piece) -> Collection[str]:
    """Return the programmes that a file speaks of today, those of its deposit where no row says so any more.

    They are those of the acts that it is the text of, else those of the rows that it proves.
    """
    with magasin.curseur() as curseur:
        requete = "select programme from deliberation where document = $document"
        if actes := curseur.execute(requete, {"document": piece.document}).fetchall():
            return {programme for (programme,) in actes if programme}
        dire = Expressions(magasin)
        prouvees = " union all ".join(
            f'select {dire.programme(table, "ligne")} as programme from "{table}" as ligne'
            f' where ligne."{colonne}" in (select code from source where document = $document)'
            for table, colonne, cible in references(curseur)
            if cible == "source" and table in OBJETS and OBJETS[table].parent
        )
        requete = f"select distinct programme from ({prouvees}) where programme is not null"
        lus = curseur.execute(requete, {"document": piece.document}).fetchall()
    return {programme for (programme,) in lus} or piece.programmes


def lire(magasin: Magasin, agent: Agent, document: str, empreinte: str | None = None) -> bytes:
    """Return the bytes of a document's file, equal to what was dropped: that of this print, else of its latest reading.

    Errors: `ErreurDroit` outside the perimeter; `ErreurFichier` when it was never kept, was erased, is missing or
    is no longer the same.
    """
    piece = next((x for x in _du_document(magasin, document) if empreinte in (None, x.empreinte)), None)
    if piece is None:
        raise ErreurFichier(
            "Aucun fichier gardé", "Le texte de ce document n’a pas été déposé.", "Déposez-le par « Lire un acte »."
        )
    if not permise(magasin, agent, piece):
        raise ErreurDroit(
            "Droit insuffisant", "Ce fichier parle d’un programme hors de votre périmètre.", "Demandez-en l’accès."
        )
    if piece.efface_le is not None:
        raise _effacee(piece)
    return _octets(magasin.chemin, piece)


@contextmanager
def gardee(magasin: Magasin, octets: bytes) -> Iterator[str]:
    """Keep a file while an act is written, and yield its SHA-256; an act that fails leaves no file behind.

    Errors: `ErreurBase` when the disk is full or refuses.
    """
    empreinte = hashlib.sha256(octets).hexdigest()
    fichier = fichier_de(magasin.chemin, empreinte)
    with magasin.ecriture():
        neuf = not fichier.exists()
        try:
            if not _contient(fichier, octets):
                deposer(fichier, octets)
            yield empreinte
        except BaseException:
            if neuf and not _lire(magasin, "empreinte = $cle and efface_le is null", empreinte):
                supprimer(fichier)
            raise


def inscrire(curseur: duckdb.DuckDBPyConnection, piece: Piece) -> None:
    """Write the row of a kept file inside the transaction of its act; those of the readings before it stay."""
    valeurs = asdict(piece) | {"programmes": list(piece.programmes)}
    noms = ", ".join(f"${nom}" for nom in valeurs)
    curseur.execute(f"insert into piece (code, {COLONNES}) values (uuid()::text, {noms})", valeurs)


def presents(chemin: Path) -> list[str]:
    """Return the names of the files that are beside a base."""
    dossier = pieces_de(chemin)
    return [x.name for x in dossier.iterdir() if not x.name.startswith(".")] if dossier.is_dir() else []


def gardees(magasin: Magasin) -> list[Piece]:
    """Return every file that a base should have beside it."""
    return _lire(magasin, "efface_le is null and $cle is null", None)


def toutes(magasin: Magasin) -> list[Piece]:
    """Return every file that a base speaks of, erased or not."""
    return _lire(magasin, "$cle is null", None)


def effacables(magasin: Magasin, document: str) -> list[Piece]:
    """Return what an erasure takes: each file of a document, one a print, those of undone readings too."""
    return _uniques(_lire(magasin, "document = $cle and efface_le is null", document))


def delaissees(magasin: Magasin) -> list[Piece]:
    """Return the kept files that no passage leads to any more, one a print: their readings were undone."""
    return _uniques(
        _lire(magasin, "efface_le is null and $cle is null and document not in (select document from source)", None)
    )


def fautes(chemin: Path, attendues: list[Piece]) -> list[str]:
    """Return, in French, each of these files that is missing beside a base, or changed."""
    return list(dict.fromkeys(dit for piece in attendues if (dit := _faute(chemin, piece))))


def saine(chemin: Path, piece: Piece) -> bool:
    """Tell whether a file is beside a base as it was dropped."""
    return _faute(chemin, piece) is None


def deposer(fichier: Path, octets: bytes) -> None:
    """Write a file whole or not at all. Errors: `ErreurBase` when the disk is full or refuses."""
    ebauche = ebauche_de(fichier)
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        ebauche.write_bytes(octets)
        installer(ebauche, fichier)
    except OSError as erreur:
        raise erreur_ecriture(fichier, erreur) from erreur
    finally:
        supprimer(ebauche)


def _contient(fichier: Path, octets: bytes) -> bool:
    try:
        return fichier.read_bytes() == octets
    except OSError:
        return False


def _octets(chemin: Path, piece: Piece) -> bytes:
    fichier = fichier_de(chemin, piece.empreinte)
    try:
        octets = fichier.read_bytes()
    except OSError as erreur:
        raise ErreurFichier(
            "Fichier introuvable",
            f"« {piece.nom} » n’est plus dans le dossier des pièces de la base.",
            "Redéposez-le par « Lire un acte », ou rapportez le dossier depuis une sauvegarde.",
        ) from erreur
    if hashlib.sha256(octets).hexdigest() != piece.empreinte:
        raise ErreurFichier(
            "Fichier altéré",
            f"« {piece.nom} » n’est plus, octet pour octet, celui qui a été déposé.",
            "Redéposez l’original par « Lire un acte », ou rapportez-le depuis une sauvegarde.",
        )
    return octets


def _faute(chemin: Path, piece: Piece) -> str | None:
    try:
        _octets(chemin, piece)
    except ErreurFichier as erreur:
        return typographie(f"{piece.document} : {erreur}")
    return None


def _effacee(piece: Piece) -> ErreurFichier:
    return ErreurFichier(
        "Fichier effacé",
        f"« {piece.nom} » a été effacé le {date_longue(piece.efface_le.date())} par {piece.efface_par} :"
        f" {piece.efface_motif}.",
        "Les chiffres et leurs repères restent.",
    )


def _du_document(magasin: Magasin, document: str) -> list[Piece]:
    """Return the files of a document that a standing reading left, one a print, the latest first, the erased ones last.

    A print that was erased, then read again, is not erased any more.
    """
    return sorted(
        _uniques(_debout(magasin, _lire(magasin, "document = $cle", document))), key=lambda x: x.efface_le is not None
    )


def _debout(magasin: Magasin, pieces: list[Piece]) -> list[Piece]:
    """Leave out the files whose reading is undone."""
    defaites = annulees((x.code, x.annule) for x in lignes(magasin, "journal_annulations")) if pieces else set()
    return [x for x in pieces if x.operation not in defaites]


def _uniques(pieces: list[Piece]) -> list[Piece]:
    """Return the first of each print."""
    return list({x.empreinte: x for x in reversed(pieces)}.values())[::-1]


def _lire(magasin: Magasin, condition: str, cle: str | None) -> list[Piece]:
    """Return the rows that a condition keeps, the latest reading first."""
    requete = f"select {COLONNES} from piece where {condition} order by depose_le desc, code"
    with magasin.curseur() as curseur:
        lues = curseur.execute(requete, {"cle": cle}).fetchall()
    return [Piece(document, tuple(programmes), *reste) for document, programmes, *reste in lues]
