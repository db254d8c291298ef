"""The source of what the service says by itself: one document and one source a day for each agent, reused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.saisie.service import APPUIS, code_saisie, libelle_saisie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

__all__ = ["APPUIS", "code_saisie", "date_connue", "libelle_saisie", "preparer"]

MOTS_REPERE = 8


def preparer(magasin: Magasin, agent: Agent, jour: date) -> list[Changement]:
    """Return what must be created so that `code_saisie` stands: nothing the second time of the day."""
    code = code_saisie(agent, jour)
    with magasin.curseur() as curseur:
        manquants = [table for table in APPUIS if code not in lire_textes(curseur, table, [code])]
    return [Changement(table, code, None, _LIGNES[table](agent, code, jour)) for table in manquants]


def date_connue(magasin: Magasin, source: str) -> str | None:
    """Return, as text, since when what a source says could be known."""
    requete = """
        select document.connu_le::text
        from source
        inner join document on document.code = source.document
        where source.code = $source
    """
    with magasin.curseur() as curseur:
        return next((jour for (jour,) in curseur.execute(requete, {"source": source}).fetchall()), None)


def _document(agent: Agent, _code: str, jour: date) -> dict[str, str]:
    return {
        "titre": libelle_saisie(agent, jour),
        "nature": "autre",
        "emetteur": agent.nom,
        "date_document": jour.isoformat(),
        "connu_le": jour.isoformat(),
        "texte_disponible": "false",
    }


def _source(agent: Agent, code: str, jour: date) -> dict[str, str]:
    return {
        "document": code,
        "section": "Saisie à l’écran",
        "repere": " ".join(f"Saisi par {agent.nom}".split()[:MOTS_REPERE]),
        "verifie_par": agent.nom,
        "verifie_le": jour.isoformat(),
    }


_LIGNES = {"document": _document, "source": _source}
