"""The rules of each step of money as it is written: its day, the result of its act, what both say of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import EtapeFlux, Section
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import date_longue
from filiere_dash.domaine.regles.etape import Rapproche, flux_date, vote_acte, vote_adopte

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

ACTE, CONVENTION = "l’acte", "la convention"


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of every vote that is known, those that count for nothing too, and of the steps at fault."""
    for ligne in lectures.lignes(magasin, "controle_ecrites", au=au):
        for constat in _constats(ligne, au):
            yield Controle.de(constat, ligne.programme, "flux_financier", ligne.code)


def _constats(ligne: Any, au: date) -> Iterator[Constat]:
    etape = EtapeFlux(ligne.etape)
    objet = f"{ligne.programme_libelle}, {etape.libelle}"
    if ligne.date_flux:
        yield flux_date(objet, ligne.date_flux, au)
        objet += f" le {date_longue(ligne.date_flux)}"
    if ligne.citant and etape is not EtapeFlux.DEMANDE:
        yield vote_adopte(objet, etape, ligne.resultat)
    if etape is EtapeFlux.VOTE:
        yield vote_acte(objet, _rapproches(ligne), partiel=ligne.partielle)


def _rapproches(vote: Any) -> Sequence[Rapproche]:
    section = Section(vote.section).libelle if vote.section else None
    sections = [Section(x).libelle for x in vote.sections or ()]
    exercice = str(vote.exercice_imputation) if vote.exercice_imputation else None
    return (
        Rapproche("date", _jour(vote.date_flux), _un(_jour(vote.date_seance)), ACTE),
        Rapproche("section", section, sections, ACTE),
        Rapproche("exercice", exercice, [str(x) for x in vote.exercices or ()], ACTE),
        Rapproche("bénéficiaire", vote.beneficiaire_libelle, vote.beneficiaires, ACTE),
        Rapproche("bénéficiaire", vote.beneficiaire_libelle, _un(vote.beneficiaire_convention), CONVENTION),
        Rapproche("programme", vote.programme_libelle, _un(vote.programme_acte), ACTE),
        Rapproche("programme", vote.programme_libelle, _un(vote.programme_convention), CONVENTION),
    )


def _jour(jour: date | None) -> str | None:
    return date_longue(jour) if jour else None


def _un(dit: str | None) -> list[str]:
    return [dit] if dit else []
