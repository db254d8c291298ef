"""An operation is undone by an opposite one: the journal only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.operation import Demande, Operation, operation
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.droits import Agent, Role
from filiere_dash.domaine.erreurs import ErreurDroit, ErreurSaisie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

LOT = 5_000


def annuler(magasin: Magasin, agent: Agent, code: str, demande: Demande) -> Operation:
    """Undo an operation: what it created goes, what it changed or deleted comes back.

    Errors: `ErreurDroit` for somebody else's, unless the agent is an administrateur; `ErreurConflit` when a row
    changed again since; `ErreurSaisie` when it is undone already or unknown; those of `operation`.
    """
    with magasin.ecriture():
        resume = _annulable(magasin, agent, code)
        complete = replace(demande, annule=code, resume=_resumer(resume), motif=demande.motif or resume)
        with operation(magasin, agent, complete) as seance:
            inverses = _inverses(magasin, code)
            while lot := list(islice(inverses, LOT)):
                seance.ecrire(lot)
    return seance.faite


def _resumer(resume: str) -> str:
    """Return the sentence of an undoing; undoing an undoing puts back what it had taken away."""
    annulation, retablissement = "Annulation de : ", "De nouveau : "
    if resume.startswith(annulation):
        return retablissement + resume.removeprefix(annulation)
    return annulation + resume.removeprefix(retablissement)


def exiger_sienne(agent: Agent, auteur: str, nom: str, resume: str) -> None:
    """Raise `ErreurDroit` for an operation of somebody else, unless the agent is an administrateur."""
    if agent.role is not Role.ADMINISTRATEUR and auteur != agent.code:
        raise ErreurDroit(
            "Droit insuffisant",
            f"« {resume} » a été fait par {nom} : vous n’annulez que vos propres opérations.",
            "Demandez-le à cette personne ou à un administrateur. Rien n’a été modifié.",
        )


def _annulable(magasin: Magasin, agent: Agent, code: str) -> str:
    """Return the sentence of an operation that stands and that the agent may undo."""
    with magasin.curseur() as curseur:
        requete = "select code, resume, annule, agent, agent_nom from operation order by numero"
        connues = curseur.execute(requete).fetchall()
    resumes = {connu: resume for connu, resume, *_ in connues}
    if code not in resumes:
        raise ErreurSaisie("Opération inconnue", "Le journal ne la contient pas.", "Rechargez l’écran.")
    auteur, nom = next((auteur, nom) for connu, *_, auteur, nom in connues if connu == code)
    exiger_sienne(agent, auteur, nom, resumes[code])
    if code in annulees((connu, annule) for connu, _, annule, *_ in connues):
        raise ErreurSaisie(
            "Opération déjà annulée",
            f"« {resumes[code]} » a déjà été annulée.",
            "Pour y revenir, annulez son annulation dans le journal.",
        )
    return resumes[code]


def annulees(operations: Iterable[tuple[str, str | None]]) -> set[str]:
    """Return the operations that are undone, from (code, undone code) pairs in the order of the journal.

    An undone undoing no longer counts: what it had undone stands again.
    """
    par_annulation = {code: annule for code, annule in operations if annule}
    retirees: set[str] = set()
    for code, annule in reversed(par_annulation.items()):
        if code not in retirees:
            retirees.add(annule)
    return retirees


def _inverses(magasin: Magasin, code: str) -> Iterator[Changement]:
    """Yield the opposite of what an operation did to each row, the last touched first."""
    requete = """
        select
            objet_table,
            objet_code,
            arg_min({'ligne': avant}, numero).ligne as avant,
            arg_max({'ligne': apres}, numero).ligne as apres
        from trace
        where operation = $code
        group by objet_table, objet_code
        order by max(numero) desc
    """
    with magasin.curseur() as curseur:
        curseur.execute(requete, {"code": code})
        while rangees := curseur.fetchmany(LOT):
            for table, objet_code, avant, apres in rangees:
                if avant is not None or apres is not None:
                    yield Changement(table, objet_code, _lire(apres), _lire(avant))


def _lire(texte: str | None) -> dict | None:
    return None if texte is None else json.loads(texte)
