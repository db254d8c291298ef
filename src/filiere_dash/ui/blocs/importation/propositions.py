"""Where the columns of a file go before a person says so: by a kept mapping that fits, else as the file suggests."""

from __future__ import annotations

from filiere_dash.base import correspondances
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances import proposition, tenue
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.echanges.tableur.correspondances.observation import Observation
from filiere_dash.echanges.tableur.correspondances.titres import SANS_TITRES
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.contexte import Contexte


def proposee(contexte: Contexte, recu: Reception, feuille: str = "", table: str = "") -> Correspondance:
    """Return the mapping that the file suggests, for a sheet and a table when they are chosen.

    What the automatic reading knows of a sheet is where it starts from.
    """
    champs = reception.champs_de(contexte.base)
    observations, comprises = recu.recue.observations, recu.recue.comprises
    choisies = [x for x in observations if x.feuille == feuille] or [x for x in observations if x.feuille in comprises]
    vue = next(iter(choisies), observations[0])
    sue = comprises.get(vue.feuille)
    table = table or (sue.table if sue else proposition.proposer_table(vue, proposables(champs)))
    places = sue.places if sue and (sue.table, sue.ligne) == (table, vue.titres.ligne) else {}
    propose = proposition.proposer(vue, table, champs, places)
    connue = reception.est_connue(contexte.base, contexte.agent.perimetre_lecture)
    return proposition.sans_creation_vaine(propose, vue, connue)


def proposables(champs: dict) -> dict:
    """Return the tables that another file may fill."""
    return {table: x for table, x in champs.items() if table not in ("preuve", "parametre", "anomalie")}


def connue(contexte: Contexte, recu: Reception) -> tuple[str, Correspondance] | None:
    """Return the kept mapping whose columns are all in one sheet of the file, the one that reads most, by name.

    It comes as it reads this file: see `prolongee`.
    """
    lues = [
        (x.libelle, Correspondance.relire(x.contenu)) for x in correspondances.lister(contexte.base, contexte.agent)
    ]
    siennes = [(nom, regle) for nom, regle in lues if regle and _convient(recu, regle)]
    if not siennes:
        return None
    nom, regle = max(siennes, key=lambda x: len(x[1].colonnes))
    return nom, prolongee(recu, regle)


def prolongee(recu: Reception, regle: Correspondance) -> Correspondance:
    """Return a kept mapping for this file: with its own new periods, without the period and source of the former."""
    recu.memoire["a_redire"] = tenue.a_redire(regle)
    regle = tenue.reprendre(regle)
    vues = [x for x in _vues(recu, regle) if _porte(x, regle)]
    vue = next((x for x in vues if x.feuille == regle.feuille), next(iter(vues), None))
    return proposition.prolonger(regle, vue) if vue else regle


def _convient(recu: Reception, regle: Correspondance) -> bool:
    """Without titles nothing tells that a file is of the same kind: such a mapping is chosen by hand."""
    if regle.ligne == SANS_TITRES:
        return False
    return any(_porte(x, regle) for x in _vues(recu, regle))


def _porte(vue: Observation, regle: Correspondance) -> bool:
    return all(vue.titres.place(nom) is not None for nom in regle.colonnes)


def _vues(recu: Reception, regle: Correspondance) -> tuple[Observation, ...]:
    """Return what the sheets hold, under the titles that a mapping may say."""
    if regle.ligne is None:
        return recu.recue.observations
    return reception.sous_la_ligne(recu.recue, recu.chemin, recu.nom, regle.feuille, regle.ligne).observations
