"""An administrator erases the files of an act for good: first their rows are marked, then they go from the disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base import depots
from filiere_dash.base.ecritures import Demande, Operation, maintenant, operation
from filiere_dash.base.fichiers import supprimer
from filiere_dash.base.pieces.conservees import Piece, effacables
from filiere_dash.base.pieces.effacees import achever, copies_de
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurFichier, ErreurSaisie
from filiere_dash.domaine.francais import liste, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def effacer(magasin: Magasin, agent: Agent, document: str, motif: str, quand: datetime | None = None) -> Operation:
    """Remove all the files of an act for good: their rows stay, marked, and the journal says who did it and why.

    Those of undone readings go too. The same file kept for several documents goes for all of them, and from beside
    the bases that restores set aside, and what was dropped of it on a screen. Copies in backups are not reached.
    Errors: `ErreurDroit` unless the agent administers; `ErreurSaisie` without a reason or for what is not kept;
    `ErreurBase` when the base refuses the mark, and nothing is then erased; `ErreurFichier` when it is marked and the
    disk keeps a file: it goes when the base is next opened.
    """
    agent.exiger(Droit.ADMINISTRER)
    if not motif.strip():
        raise ErreurSaisie(
            "Motif à donner", "Un fichier effacé ne revient pas.", "Dites pourquoi : le journal le garde."
        )
    with magasin.ecriture():
        pieces = effacables(magasin, document)
        if not pieces:
            raise ErreurSaisie("Rien à effacer", "Aucun fichier n’est gardé pour ce document.", "Rechargez l’écran.")
        heure = quand or maintenant()
        with operation(magasin, agent, Demande(Origine.SAISIE, heure, motif.strip(), resume=_resume(pieces))) as seance:
            seance.curseur.execute(
                "update piece set efface_le = $quand, efface_par = $qui, efface_motif = $motif"
                " where list_contains($empreintes::text[], empreinte) and efface_le is null",
                {
                    "quand": heure,
                    "qui": agent.nom,
                    "motif": motif.strip(),
                    "empreintes": [x.empreinte for x in pieces],
                },
            )
        empreintes = {x.empreinte for x in pieces}
        copies = (copie for x in empreintes for copie in copies_de(magasin.chemin, x))
        restees = supprimer(*copies, *depots.de_contenu(magasin.chemin, empreintes))
        achever(magasin)
    if restees:
        raise _restees(pieces, restees)
    return seance.faite


def _resume(pieces: list[Piece]) -> str:
    noms = liste([f"« {x.nom} »" for x in pieces])
    return typographie(f"Fichier {noms} effacé" if len(pieces) == 1 else f"Fichiers {noms} effacés")


def _restees(pieces: list[Piece], restees: list[Path]) -> ErreurFichier:
    noms = liste([f"« {x.nom} »" for x in pieces if any(x.empreinte in y.name for y in restees)])
    return ErreurFichier(
        "Effacement à finir",
        f"L’effacement de {noms} est noté, et rien ne s’en lit plus ici, mais le disque n’a pas laissé supprimer"
        f" {liste([str(x) for x in restees])}.",
        "Ce qui reste partira à la prochaine ouverture de la base. Sinon, supprimez-le vous-même.",
    )
