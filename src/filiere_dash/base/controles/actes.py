"""The rules of an act: its vote, its imputation, its dates, what it announces, its articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.calendrier import dernier_jour
from filiere_dash.domaine.codes import Section
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.acte import acte_date, compte_section, eligibilite_echue
from filiere_dash.domaine.regles.eligibilite_temps import Fenetre
from filiere_dash.domaine.regles.vote import Vote, verifier_vote, vote_resultat

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

CHAMPS_DU_VOTE = tuple(Vote.__dataclass_fields__)


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of the deliberations known by their text, and of the avenants and conventions.

    Of an act known by citation alone, only what its counts say of its result is looked at.
    """
    for acte in lectures.lignes(magasin, "deliberations", au=au):
        yield from _votes(acte)
    for imputation in lectures.lignes(magasin, "imputations", au=au, deliberation=None):
        if imputation.connaissance == "texte":
            yield _imputation(imputation)
    for annonce in lectures.lignes(magasin, "controle_annonces", au=au):
        yield from _annonce(annonce)
    for avenant in lectures.lignes(magasin, "avenants", au=au):
        yield from _avenant(avenant)
    for convention in lectures.lignes(magasin, "conventions", effet=au, connu=au):
        yield from _fenetre(convention)


def _votes(acte: Any) -> Iterator[Controle]:
    vote = Vote(**{champ: getattr(acte, champ) for champ in CHAMPS_DU_VOTE})
    resultat = vote_resultat(vote)
    constats = verifier_vote(vote) if acte.connaissance == "texte" else []
    for constat in [*constats, *([] if resultat.conforme is None else [resultat])]:
        yield Controle.de(constat, acte.programme, "deliberation", acte.code)


def _imputation(imputation: Any) -> Controle:
    """A section that was deduced from the account can't be checked against it."""
    exacte = imputation.section and imputation.section_precision == "exact"
    section = Section(imputation.section) if exacte else None
    compte = imputation.compte or imputation.code_imputation or ""
    return Controle.de(compte_section(compte, section), imputation.programme, "imputation", imputation.code)


def _annonce(annonce: Any) -> Iterator[Controle]:
    """An announced event is held past once its last possible day is."""
    jour = annonce.fin or _dernier_jour(annonce.periode)
    if jour is None:
        return
    precise = annonce.date_precision in ("exact", "deduit")
    quoi = annonce.libelle if precise else f"{annonce.libelle}, {annonce.periode}, compté jusqu’à son dernier jour"
    constat = acte_date(annonce.date_seance, jour, quoi)
    yield Controle.de(constat, annonce.programme, "manifestation", annonce.code)


def _dernier_jour(periode: str) -> date | None:
    """Return the last day of a period said in words (« courant octobre 2018 »), None when it has none."""
    try:
        lue = Periode.lire(periode.removeprefix("courant "))
    except ErreurSaisie:
        return None
    return lue.fin or (dernier_jour(lue.annee_fin, 12) if lue.annee_fin else None)


def _avenant(avenant: Any) -> Iterator[Controle]:
    if avenant.eligibilite_fin and avenant.eligibilite_fin_avant and avenant.date_seance:
        constat = eligibilite_echue(avenant.eligibilite_fin_avant, avenant.date_seance, avenant.eligibilite_fin)
        yield Controle.de(constat, avenant.programme, "avenant", avenant.code)


def _fenetre(convention: Any) -> Iterator[Controle]:
    if convention.eligibilite_debut and convention.eligibilite_fin:
        constat = _duree(convention)
        yield Controle.de(constat, convention.programme, "convention", convention.code)


def _duree(convention: Any) -> Constat:
    try:
        fenetre = Fenetre(convention.eligibilite_debut, convention.eligibilite_fin)
    except ErreurSaisie as erreur:
        return Constat("duree_eligibilite", False, erreur.message, convention.libelle)
    return Constat("duree_eligibilite", True, f"Éligibilité {fenetre.phrase}.", convention.libelle)
