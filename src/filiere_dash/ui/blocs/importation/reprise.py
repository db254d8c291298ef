"""A mapping that was begun on a file: kept as it is laid out, for who drops the same file again after a cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from filiere_dash.base import correspondances
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.presentation.phrases.saisie import moment
from filiere_dash.ui.blocs import commencees
from filiere_dash.ui.blocs.importation import propositions
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.blocs.saisie import reprises
from filiere_dash.ui.contexte import Contexte

_ECRAN = "correspondance="


def reprendre(contexte: Contexte, recu: Reception) -> bool:
    """Take up the mapping that was begun on this very file; tell whether there was one."""
    brouillon = commencees.retrouver(contexte, _ecran(recu.empreinte))
    lu = brouillon.contenu if brouillon else {}
    regle = _relire(lu, lu.get("cadre", ""))
    if regle is None:
        return False
    connues = {x.libelle for x in correspondances.lister(contexte.base, contexte.agent)}
    recu.gardee = lu["gardee"] if lu["gardee"] in connues else ""
    recu.commencee = lu
    recu.reprise = f"Correspondance reprise où vous l’aviez laissée le {moment(brouillon.modifie_le)}."
    recu.reprendre(regle)
    return True


def rouvrir(recu: Reception, proposee: Correspondance) -> Correspondance:
    """Return the mapping that was begun for the sheet, the titles and the table of this one, else this one."""
    return _relire(recu.commencee, _cadre(proposee)) or proposee


def garder(contexte: Contexte, recu: Reception) -> None:
    """Keep the mapping as it stands; where a long write holds the base, say it and try again."""
    if not _noter(contexte, recu):
        reprises.retenter(lambda: _noter(contexte, recu))


def dire(contexte: Contexte, recu: Reception) -> None:
    """Say that the mapping is the one of before, and offer to lay the columns out as the file suggests."""
    suite = "Chaque colonne retourne où le fichier la propose."
    if recu.reprise and commencees.dire_reprise(recu.reprise, recu.cle, "Effacer mes choix", suite):
        commencees.oublier(contexte, _ecran(recu.empreinte))
        recu.commencee, recu.depart, recu.reprise, recu.gardee = {}, None, "", ""
        recu.reprendre(propositions.proposee(contexte, recu))
        st.rerun()


def terminer(contexte: Contexte, recu: Reception) -> None:
    """Forget the mapping of a file that was imported, and of those that it corrects."""
    for empreinte in (recu.empreinte, *recu.corrigees):
        commencees.oublier(contexte, _ecran(empreinte))


def proposer(contexte: Contexte) -> None:
    """Name the files of which the columns are laid out and that were not imported."""
    commencees.proposer(contexte, _ECRAN, _nommer)


def _noter(contexte: Contexte, recu: Reception) -> bool:
    """Keep what a person changed of what the file suggests, once a change. False: not yet."""
    contenu = _enveloppe(recu)
    recu.depart = recu.depart or contenu
    avant = recu.commencee or recu.depart
    if contenu != recu.commencee if recu.commencee else contenu["regles"] != recu.depart["regles"]:
        if not commencees.garder(contexte, _ecran(recu.empreinte), avant, contenu):
            return False
        recu.commencee = contenu
    return True


def _enveloppe(recu: Reception) -> dict[str, Any]:
    """Return the mappings begun on the file, one for each sheet, row of titles and table that was chosen."""
    regle = recu.correspondance
    cadre = _cadre(regle)
    autres = (recu.commencee or recu.depart or {}).get("regles", {})
    sienne = {cadre: regle.en_dict() | {"depots": _par_champ(regle.en_dict()["depots"])}}
    return {"nom": recu.nom, "gardee": recu.gardee, "cadre": cadre, "regles": autres | sienne}


def _relire(contenu: Mapping[str, Any], cadre: str) -> Correspondance | None:
    regle = contenu.get("regles", {}).get(cadre)
    return Correspondance.relire({**regle, "depots": _en_liste(regle["depots"])}) if regle else None


def _cadre(regle: Correspondance) -> str:
    return f"{regle.table}/{regle.feuille}/{regle.ligne}"


def _par_champ(depots: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what fills our columns by their names: two tabs that fill different ones are brought together."""
    return {x["champ"]: {**x, "creation": _par_champ(x["creation"])} for x in depots}


def _en_liste(depots: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{**x, "creation": _en_liste(x["creation"])} for x in depots.values()]


def _ecran(empreinte: str) -> str:
    return f"{_ECRAN}{empreinte}"


def _nommer(contenu: Mapping[str, Any], quand: str) -> str:
    return f"La correspondance de « {contenu['nom']} » est commencée et ce fichier n’est pas importé (le {quand})."
