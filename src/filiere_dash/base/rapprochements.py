"""What the base already holds that an act may speak of: structures, acts, conventions, programmes, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.droits import Agent, Droit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from filiere_dash.base.magasin import Magasin


class Structure(NamedTuple):
    """An organisation that the base knows."""

    code: str
    libelle: str
    libelle_court: str | None


class ActeConnu(NamedTuple):
    """An act that the base knows, by its text or by citation."""

    code: str
    numero: str | None
    date_seance: date
    instance: str
    objet: str
    programme: str | None
    document: str | None
    connaissance: str


class ConventionConnue(NamedTuple):
    """A convention that the base knows."""

    code: str
    libelle: str
    programme: str
    beneficiaire: str
    periode: str


class ProgrammeConnu(NamedTuple):
    """A programme, and who carries it."""

    code: str
    libelle_court: str
    porteur: str
    role_metropole: str


class IndicateurConnu(NamedTuple):
    """An indicator of a programme."""

    code: str
    libelle: str
    unite: str
    programme: str


class Connus(NamedTuple):
    """What an act may be brought together with, within what an agent may write."""

    structures: tuple[Structure, ...]
    actes: tuple[ActeConnu, ...]
    conventions: tuple[ConventionConnue, ...]
    programmes: tuple[ProgrammeConnu, ...]
    indicateurs: tuple[IndicateurConnu, ...]


_REQUETES = {
    Structure: "select code, libelle, libelle_court from structure order by libelle, code",
    ActeConnu: "select code, numero, date_seance, instance, objet, programme, document, connaissance"
    " from deliberation order by date_seance desc, code",
    ConventionConnue: "select code, libelle, programme, beneficiaire, periode from convention order by libelle, code",
    ProgrammeConnu: "select code, libelle_court, porteur, role_metropole from programme order by ordre, code",
    IndicateurConnu: "select code, libelle, unite, programme from indicateur order by programme, ordre, code",
}


def connus(magasin: Magasin, agent: Agent) -> Connus:
    """Return what an act may be brought together with; what hangs on a programme is bounded to what one may write."""
    lus = [_lire(magasin, genre, requete) for genre, requete in _REQUETES.items()]
    structures, actes, conventions, programmes, indicateurs = lus

    def permis(programme: str | None) -> bool:
        return programme is None or (agent.peut(Droit.SAISIR, programme) and agent.peut(Droit.LIRE, programme))

    return Connus(
        structures,
        tuple(x for x in actes if permis(x.programme)),
        tuple(x for x in conventions if permis(x.programme)),
        tuple(x for x in programmes if permis(x.code)),
        tuple(x for x in indicateurs if permis(x.programme)),
    )


def deja_la(magasin: Magasin, numero: str | None, jour: str | None, collectivite: str | None) -> bool:
    """Tell whether the base holds the act of this number, day and collectivité, whoever may read it."""
    requete = """
        select count(*) > 0
        from deliberation
        where numero = $numero and date_seance = try_cast($jour as date) and collectivite = $collectivite
    """
    with magasin.curseur() as curseur:
        parametres = {"numero": numero, "jour": jour, "collectivite": collectivite}
        return curseur.execute(requete, parametres).fetchall()[0][0]


def presents(magasin: Magasin, table: str, codes: Sequence[str]) -> dict[str, dict[str, str | None]]:
    """Return the rows of these codes that exist, as text."""
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, list(codes))


def rangs(magasin: Magasin, deliberation: str) -> int:
    """Return the rank of the last article of an act, 0 when it has none."""
    requete = "select coalesce(max(ordre), 0) from deliberation_article where deliberation = $code"
    with magasin.curseur() as curseur:
        return curseur.execute(requete, {"code": deliberation}).fetchall()[0][0]


def _lire(magasin: Magasin, genre: Any, requete: str) -> tuple[Any, ...]:
    with magasin.curseur() as curseur:
        return tuple(map(genre._make, curseur.execute(requete).fetchall()))
