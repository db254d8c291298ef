"""Whatever the way an access changes, somebody is left to administer, and no perimeter is left empty."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.journal import ACCES

if TYPE_CHECKING:
    import duckdb


def verifier(curseur: duckdb.DuckDBPyConnection, touchees: Collection[str], operation: str) -> None:
    """Refuse what an operation leaves of the accesses, in its own transaction.

    Errors: `ErreurSaisie` where nobody would administer any more, or somebody's perimeter would hold no programme.
    """
    if set(ACCES).isdisjoint(touchees):
        return
    requete = """
        select min_by(coalesce((avant ->> 'nom'), objet_code), numero)
        from trace
        where operation = $operation and objet_table = 'agent'
            and (avant ->> 'role') = 'administrateur' and (avant ->> 'actif') = 'true'
            and not exists (select 1 from agent where role = 'administrateur' and actif)
    """
    for (nom,) in curseur.execute(requete, {"operation": operation}).fetchall():
        if nom is not None:
            raise ErreurSaisie(
                "Dernier accès d’administration",
                f"Personne d’autre que {nom} n’administre ce tableau de bord : plus personne n’y ouvrirait d’accès.",
                "Donnez d’abord le rôle d’administrateur à une autre personne. Rien n’a été modifié.",
            )
    requete = """
        select nom
        from agent
        where actif and (role = 'charge_de_mission' or lecture = 'perimetre')
            and code in (
                select coalesce((apres ->> 'agent'), (avant ->> 'agent'), objet_code)
                from trace
                where operation = $operation and objet_table in ('agent', 'agent_programme')
            )
            and code not in (select agent from agent_programme)
        order by nom
    """
    for (nom,) in curseur.execute(requete, {"operation": operation}).fetchall():
        raise ErreurSaisie(
            "Périmètre vide",
            f"{nom} n’aurait plus aucun programme : un périmètre dit lesquels une personne tient à jour ou lit.",
            "Changez son accès dans « Administration », avec au moins un programme. Rien n’a été modifié.",
        )
