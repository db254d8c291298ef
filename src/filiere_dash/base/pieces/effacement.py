"""An administrator erases the file of an act for good: first its row is marked, then it goes from beside the base."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures import Demande, Operation, maintenant, operation
from filiere_dash.base.fichiers import supprimer
from filiere_dash.base.pieces.conservees import Piece, courante
from filiere_dash.base.pieces.effacees import achever, copies_de
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurFichier, ErreurSaisie
from filiere_dash.domaine.francais import liste, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def effacer(magasin: Magasin, agent: Agent, document: str, motif: str, quand: datetime | None = None) -> Operation:
    """Remove the file of an act for good: its row stays, marked, and the journal says who did it and why.

    The same file kept for several documents goes for all of them, and from beside the bases that restores set aside.
    Copies in backups are not reached.
    Errors: `ErreurDroit` unless the agent administers; `ErreurSaisie` without a reason or for what is not kept;
    `ErreurBase` when the base refuses the mark, and nothing is then erased; `ErreurFichier` when it is marked and the
    disk keeps the file: it goes when the base is next opened.
    """
    agent.exiger(Droit.ADMINISTRER)
    if not motif.strip():
        raise ErreurSaisie(
            "Motif à donner", "Un fichier effacé ne revient pas.", "Dites pourquoi : le journal le garde."
        )
    with magasin.ecriture():
        piece = courante(magasin, document)
        if piece is None or piece.efface_le is not None:
            raise ErreurSaisie("Rien à effacer", "Aucun fichier n’est gardé pour ce document.", "Rechargez l’écran.")
        heure = quand or maintenant()
        resume = typographie(f"Fichier « {piece.nom} » effacé")
        with operation(magasin, agent, Demande(Origine.SAISIE, heure, motif.strip(), resume=resume)) as seance:
            seance.curseur.execute(
                "update piece set efface_le = $quand, efface_par = $qui, efface_motif = $motif"
                " where empreinte = $empreinte and efface_le is null",
                {"quand": heure, "qui": agent.nom, "motif": motif.strip(), "empreinte": piece.empreinte},
            )
        restees = supprimer(*copies_de(magasin.chemin, piece.empreinte))
        achever(magasin)
    if restees:
        raise _restee(piece, restees)
    return seance.faite


def _restee(piece: Piece, restees: list[Path]) -> ErreurFichier:
    return ErreurFichier(
        "Effacement à finir",
        f"« {piece.nom} » est marqué comme effacé et ne se lit plus ici, mais le disque n’a pas laissé supprimer"
        f" {liste([str(x) for x in restees])}.",
        "Il partira à la prochaine ouverture de la base. S’il reste, supprimez-le vous-même.",
    )
