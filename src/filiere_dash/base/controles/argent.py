"""The rules of the métropole's money: steps in order, votes against articles, conventions and demandes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles import etapes
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import EtapeFlux
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import date_longue, euros
from filiere_dash.domaine.regles.coherence import (
    argent_partiel,
    convention_depassee,
    flux_precedent,
    montant_acte,
    montant_convention,
    montant_partage,
    observateur_sans_argent,
    vote_demande,
    vote_depasse,
)

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

ORDRE = tuple(EtapeFlux)


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of the métropole's money."""
    yield from etapes.controler(magasin, au)
    yield from _etapes(lectures.lignes(magasin, "controle_etapes", au=au))
    for programme in lectures.lignes(magasin, "controle_observes", au=au):
        constat = observateur_sans_argent(programme.libelle, programme.montant)
        yield Controle.de(constat, programme.code, "programme", programme.code)
    for acte in lectures.lignes(magasin, "controle_attributions", au=au):
        constat = montant_acte(_nom(acte), acte.vote, acte.attribue)
        yield Controle.de(constat, acte.programme, "deliberation", acte.code)
    yield from conventions(magasin, au)
    for convention in lectures.lignes(magasin, "controle_consommations", au=au):
        yield _consommation(convention)
    for programme in lectures.lignes(magasin, "controle_votes_depasses", au=au):
        constat = vote_depasse(programme.libelle, programme.vote, EtapeFlux(programme.etape), programme.atteint)
        yield Controle.de(constat, programme.programme, "flux_financier", programme.dernier)
    demandes = lectures.lignes(magasin, "demandes", au=au)
    yield from _demandes(demandes)
    yield from _votes(demandes)
    yield from _rapprochements(lectures.lignes(magasin, "controle_rapprochements", au=au))


def conventions(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of what each convention is worth: its votes, its share of what several were granted."""
    for convention in lectures.lignes(magasin, "controle_conventions", au=au):
        yield Controle.de(_financement(convention), convention.programme, "convention", convention.code)
        total, part = convention.montant_total, convention.part
        if total is not None or part is not None:
            constat = montant_partage(convention.libelle, convention.montant, total, part)
            yield Controle.de(constat, convention.programme, "convention", convention.code)


def _financement(convention: Any) -> Constat:
    if convention.partielle:
        return argent_partiel("montant_convention", convention.libelle)
    return montant_convention(convention.libelle, convention.montant, convention.votes)


def _consommation(convention: Any) -> Controle:
    """How far the money of a convention went; of one whose steps are all hidden, the convention alone is named."""
    if convention.partielle:
        constat = argent_partiel("convention_depassee", convention.libelle)
    else:
        etape = EtapeFlux(convention.etape)
        constat = convention_depassee(convention.libelle, convention.montant, etape, convention.atteint)
    if convention.dernier is None:
        return Controle.de(constat, convention.programme, "convention", convention.code)
    return Controle.de(constat, convention.programme, "flux_financier", convention.dernier)


def _etapes(lignes: tuple) -> Iterator[Controle]:
    """Each step of a vote's money against the nearest earlier one that is known; an act may pay several programmes."""
    for _, groupe in groupby(lignes, key=lambda x: (x.acte, x.programme, x.periode_action)):
        rangees = sorted(groupe, key=lambda x: ORDRE.index(EtapeFlux(x.etape)))
        for avant, apres in pairwise(rangees):
            objet = f"{apres.programme_libelle}, {apres.periode_action}"
            constat = flux_precedent(
                objet, EtapeFlux(avant.etape), avant.montant, EtapeFlux(apres.etape), apres.montant
            )
            yield Controle.de(constat, apres.programme, "flux_financier", apres.dernier)


def _le(jour: date | None) -> str:
    return f" le {date_longue(jour)}" if jour else ", sans date documentée"


def _demandes(demandes: tuple) -> Iterator[Controle]:
    for code, groupe in groupby(sorted(demandes, key=lambda x: x.code), key=lambda x: x.code):
        lignes = list(groupe)
        reponses = [f"votée{_le(x.date_vote)}" for x in lignes if x.vote]
        constat = vote_demande(_demande(lignes[0]), reponses)
        yield Controle.de(constat, lignes[0].programme, "flux_financier", code)


def _votes(demandes: tuple) -> Iterator[Controle]:
    rapprochees = sorted((x for x in demandes if x.vote), key=lambda x: (x.vote, x.code))
    for code, groupe in groupby(rapprochees, key=lambda x: x.vote):
        lignes = list(groupe)
        vote = f"Le vote du {date_longue(lignes[0].date_vote)}" if lignes[0].date_vote else "Un vote sans date"
        constat = vote_demande(vote, [f"{_demande(x)[0].lower()}{_demande(x)[1:]}" for x in lignes])
        yield Controle.de(constat, lignes[0].programme, "flux_financier", code)


def _demande(demande: Any) -> str:
    return f"Demande de {euros(demande.montant)} pour {demande.periode_action}"


def _rapprochements(votes: tuple) -> Iterator[Controle]:
    """A vote under another label than the plan's is brought together with it in writing, or not at all."""
    for vote in votes:
        constat = Constat("rapprochement_deduit", *_rapprochement(vote))
        yield Controle.de(constat, vote.programme, "flux_financier", vote.code)


def _rapprochement(vote: Any) -> tuple[bool | None, str]:
    debut = f"Le vote « {vote.periode_action} » et le plan"
    if vote.meme_periode:
        return True, f"{debut} portent le même libellé."
    if vote.periode_plan:
        return True, f"{debut} « {vote.periode_plan} » sont rapprochés par déduction : {vote.motif}."
    return None, f"{debut} ne portent pas le même libellé, et aucun rapprochement n’est écrit."


def _nom(acte: Any) -> str:
    numero = f" {acte.numero}" if acte.numero else ""
    return f"Délibération{numero} du {date_longue(acte.date_seance)}"
