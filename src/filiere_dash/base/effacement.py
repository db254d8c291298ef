"""A file erased for good: its row is marked, it goes from beside the base, and no restore brings it back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures import Demande, Operation, maintenant, operation
from filiere_dash.base.fichiers import ebauches_de, ecartees_de
from filiere_dash.base.pieces import COLONNES, Piece, courante, fichier_de
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def effacer(magasin: Magasin, agent: Agent, document: str, motif: str, quand: datetime | None = None) -> Operation:
    """Remove the file of an act for good: its row stays, marked, and the journal says who did it and why.

    The same file kept for several documents goes for all of them, and from beside the bases that restores set aside.
    Copies in backups are not reached.
    Errors: `ErreurDroit` unless the agent administers; `ErreurSaisie` without a reason or for what is not kept;
    `ErreurBase` when the disk refuses, and nothing is then marked.
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
            for base in [*ecartees_de(magasin.chemin), magasin.chemin]:
                fichier = fichier_de(base, piece.empreinte)
                for copie in [*ebauches_de(fichier), fichier]:
                    copie.unlink(missing_ok=True)
    return seance.faite


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
