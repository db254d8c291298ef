"""What a person keeps current: the object, the programme, the line; the address holds all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from filiere_dash.base.ecritures.perimetre import DROITS
from filiere_dash.domaine.droits import Droit, refus_droit
from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import OBJETS, RUBRIQUES, Objet
from filiere_dash.presentation import balises
from filiere_dash.ui import filtres
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import CLE_DATE, CLE_ETAT, Contexte

NOUVELLE = "nouvelle"
AJOUTER, CORRIGER, LISTE = "ajouter", "corriger", "liste"
VUES = {AJOUTER: "Ajouter plusieurs lignes", CORRIGER: "Corriger plusieurs lignes", LISTE: "Une ligne à la fois"}
# What the address may say to open a form that is partly filled.
PREREMPLIS = ("indicateur", "action", "reviser")
COMMUNES = (CLE_DATE, CLE_ETAT)
_MEMOIRE = "_saisie_adresse"


@dataclass(frozen=True)
class Choix:
    """What the screen of entry is open on. `ligne` is a code, `nouvelle`, or None for the list."""

    objet: Objet
    programme: str | None
    ligne: str | None
    vue: str
    preremplis: tuple[tuple[str, str], ...] = ()

    @property
    def ecran(self) -> str:
        """Return the name of the form, which is also the query of its address."""
        if self.ligne is None:
            return urlencode({"objet": self.objet.table, **_dit(programme=self.programme), "vue": self.vue})
        if self.ligne != NOUVELLE:
            return urlencode({"objet": self.objet.table, "ligne": self.ligne})
        dits = {**_dit(programme=self.programme), **dict(self.preremplis)}
        return urlencode({"objet": self.objet.table, "ligne": NOUVELLE, **dits})

    def parametres(self, **autres: Any) -> dict[str, str]:
        """Return the query of this object's list, with these changes."""
        vue = self.vue if self.objet.lot else None
        return _dit(**{"objet": self.objet.table, "programme": self.programme, "vue": vue, **autres})


def choisir(contexte: Contexte) -> Choix:
    """Ask for the object and the programme, unless the address names a line: then its form is all that one sees."""
    _revenir()
    _dire_hors_droit(contexte)
    objets = {x.table: _libelle(x) for x in objets_permis(contexte)}
    demande = st.query_params.get("objet")
    if "ligne" in st.query_params and demande in objets:
        choix = _formulaire(contexte, OBJETS[demande])
    else:
        choix = _demander(contexte, objets)
    st.session_state[_MEMOIRE] = {k: v for k, v in st.query_params.to_dict().items() if k not in COMMUNES}
    return choix


def _libelle(objet: Objet) -> str:
    """Return the name of an object in the list, with the words that one may type to find it."""
    return typographie(f"{objet.titre} ({' : '.join(filter(None, [objet.rubrique.lower(), objet.mots]))})")


def _dire_hors_droit(contexte: Contexte) -> None:
    """Say that an address leads where the agent may not write: a right lacks, it is not a matter of date."""
    agent, table, programme = contexte.agent, st.query_params.get("objet"), st.query_params.get("programme")
    connus = filtres.programmes(contexte)
    refus = None
    if table in OBJETS and not agent.peut(droit_de(OBJETS[table])):
        refus = refus_droit(agent, droit_de(OBJETS[table]))
        for nom in ("objet", "ligne"):
            st.query_params.pop(nom, None)
    elif programme in connus and programme not in programmes_permis(contexte):
        refus = refus_droit(agent, Droit.SAISIR, connus[programme])
        st.query_params.pop("programme")
    if refus:
        fragment(balises.balise("div", f"{refus.message} {refus.que_faire}", "fd-avis fd-refus", role="alert"))


def _demander(contexte: Contexte, objets: dict[str, str]) -> Choix:
    """Ask what to keep current, for which programme, one line at a time or several."""
    gauche, centre, droite = st.columns([1.6, 1.2, 1.2], vertical_alignment="bottom")
    with gauche:
        objet = OBJETS[filtres.un("Objet à tenir à jour", "objet", objets, next(iter(objets)))]
    with centre:
        programme = _programme(contexte) if objet.parent else None
    with droite:
        vue = filtres.un("Façon de saisir", "vue", VUES, AJOUTER) if objet.lot else LISTE
    return Choix(objet, programme, None, vue)


def _formulaire(contexte: Contexte, objet: Objet) -> Choix:
    """Return the line of the address, with what the address fills in it."""
    programme = st.query_params.get("programme")
    vue = st.query_params.get("vue", AJOUTER if objet.lot else LISTE)
    preremplis = tuple((nom, st.query_params[nom]) for nom in PREREMPLIS if nom in st.query_params)
    ligne = st.query_params["ligne"]
    connu = programme if programme in programmes_permis(contexte) else None
    return Choix(objet, connu, ligne, vue, preremplis if ligne == NOUVELLE else ())


def objets_permis(contexte: Contexte) -> list[Objet]:
    """Return the objects that the agent may write, in the order of the rubrics."""
    permis = [x for x in OBJETS.values() if contexte.agent.peut(droit_de(x))]
    return sorted(permis, key=lambda x: RUBRIQUES.index(x.rubrique))


def programmes_permis(contexte: Contexte) -> dict[str, str]:
    """Return the programmes that the agent may write, by code."""
    connus = filtres.programmes(contexte)
    return {code: nom for code, nom in connus.items() if contexte.agent.peut(Droit.JUGER, code)}


def aller(choix: Choix, **autres: Any) -> None:
    """Open another line of this object, or its list: `ligne=None`."""
    gardes = {cle: st.query_params[cle] for cle in COMMUNES if cle in st.query_params}
    st.query_params.from_dict(gardes | choix.parametres(**autres))
    st.rerun()


def droit_de(objet: Objet) -> Droit:
    """Return the right that writing rows of this object asks for."""
    return DROITS.get(objet.table, Droit.SAISIR)


def _programme(contexte: Contexte) -> str | None:
    return filtres.choix("Programme", "programme", programmes_permis(contexte))


def _revenir() -> None:
    """Come back, from another screen, to the form that was left: the menu gives a bare address."""
    if "objet" not in st.session_state and "objet" not in st.query_params and _MEMOIRE in st.session_state:
        for nom, valeur in st.session_state[_MEMOIRE].items():
            st.query_params[nom] = valeur


def _dit(**parametres: Any) -> dict[str, str]:
    return {nom: str(valeur) for nom, valeur in parametres.items() if valeur is not None}
