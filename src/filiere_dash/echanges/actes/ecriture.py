"""From a reviewed act to its rows: one undoable operation, each figure with its passage, the file kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures import Demande, Operation, deja_faite, maintenant, operation
from filiere_dash.base.pieces import conservees
from filiere_dash.base.pieces.conservees import Piece
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurSaisie
from filiere_dash.domaine.francais import typographie
from filiere_dash.echanges.actes.ecriture_acte import ecrire_acte
from filiere_dash.echanges.actes.ecriture_argent import ecrire_argent
from filiere_dash.echanges.actes.ecriture_suites import ecrire_suites
from filiere_dash.echanges.actes.proposition import ErreurRevue, Revue
from filiere_dash.echanges.actes.redaction import Redaction

# What is told when the rows to write are no longer those that were shown.
DEPASSEE = (
    "La base a changé depuis la vérification",
    "Cet acte ne donnerait plus ce que vous aviez sous les yeux.",
    "Rien n’a été enregistré. Relisez ce qu’il donnerait maintenant, puis enregistrez si cela convient.",
)

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def changements(magasin: Magasin, agent: Agent, revue: Revue, jour: date) -> list[Changement]:
    """Return the rows that a reviewed act gives, parents first; nothing is written.

    Errors: `ErreurRevue`, every field to correct at once.
    """
    return _rediger(magasin, agent, revue, jour).changements()


def ecrire(
    magasin: Magasin,
    agent: Agent,
    revue: Revue,
    octets: bytes,
    quand: datetime | None = None,
    jeton: str | None = None,
    vus: Sequence[Changement] | None = None,
) -> Operation:
    """Write a reviewed act and keep its file, in one operation that can be undone; the same `jeton` does it once.

    Only what the officer left ticked is written, and only as `vus` showed it, when that is told.
    Errors: `ErreurRevue`; `ErreurConflit` when it would no longer be `vus`; those of `ecritures.operation`;
    `ErreurSaisie` when the file is not the one reviewed.
    """
    agent.exiger(Droit.SAISIR, revue.proposition.liens.programme)
    with magasin.ecriture():
        return deja_faite(magasin, jeton) or _ecrire(magasin, agent, revue, octets, quand, jeton, vus)


def _ecrire(
    magasin: Magasin,
    agent: Agent,
    revue: Revue,
    octets: bytes,
    quand: datetime | None,
    jeton: str | None,
    vus: Sequence[Changement] | None,
) -> Operation:
    with conservees.gardee(magasin, octets) as empreinte:
        if empreinte != revue.proposition.document.empreinte:
            raise ErreurSaisie("Fichier changé", "Ce n’est plus le fichier qui a été relu.", "Déposez-le de nouveau.")
        heure = quand or maintenant()
        redaction = _rediger(magasin, agent, revue, heure.date())
        lot = redaction.changements()
        if vus is not None and lot != list(vus):
            raise ErreurConflit(*DEPASSEE)
        nom = revue.proposition.document.nom
        motif = typographie(f"Lecture de « {nom} »")
        resume = None if lot else typographie(f"Fichier « {nom} » gardé, sans rien changer d’autre")
        demande = Demande(Origine.LECTURE_ACTE, quand, motif, jeton, resume, fichier=nom)
        with operation(magasin, agent, demande) as seance:
            seance.ecrire(lot)
            conservees.inscrire(seance.curseur, _piece(agent, revue, redaction, heure, seance.code))
    return seance.faite


def _rediger(magasin: Magasin, agent: Agent, revue: Revue, jour: date) -> Redaction:
    redaction = Redaction(magasin, agent, revue, jour)
    acte = ecrire_acte(redaction)
    ecrire_argent(redaction, acte)
    ecrire_suites(redaction, acte)
    redaction.conclure()
    if redaction.refus:
        raise ErreurRevue(redaction.refus)
    return redaction


def _piece(agent: Agent, revue: Revue, redaction: Redaction, heure: datetime, code: str) -> Piece:
    document, programme = revue.proposition.document, revue.proposition.liens.programme
    programmes = (programme,) if programme else ()
    return Piece(
        redaction.document, programmes, document.empreinte, document.taille, document.nom, document.format,
        agent.code, agent.nom, heure, code,
    )  # fmt: skip


def deliberation_de(lot: list[Changement]) -> str | None:
    """Return the act that these changes write, None for a convention or an avenant that was read alone."""
    return next((x.code for x in lot if x.table == "deliberation"), None)
