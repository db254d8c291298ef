"""What every screen knows when it starts: the base, the date de référence, the theme, and how to link."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from filiere_dash.base import acces, lectures
from filiere_dash.base.ecritures import maintenant
from filiere_dash.base.emplacement import base_par_defaut
from filiere_dash.base.magasin import Magasin
from filiere_dash.base.partage import magasin_du_processus
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import date_longue, liste
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.moments import lire_moment, moment_dans_adresse
from filiere_dash.ui import garde

CLE_DATE = "au"
CLE_ETAT = "enregistre"
# What an address says to leave a past state: without a word, a screen keeps the one in use.
PRESENT = "aujourdhui"
# A day in an address, and the same in a field.
_JOUR_ADRESSE, _JOUR_CHAMP = re.compile(r"^(\d\d)-(\d\d)-(\d{4})$"), re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
# By address key, where the session keeps what it was: a widget's own value is lost when the screen changes.
_RETENUES = {CLE_DATE: "_date", CLE_ETAT: "_etat"}


@dataclass(frozen=True)
class Contexte:
    """The base and the date at which it is read. `au` limits every question to what was known then.

    `magasin` is what the agent reads: at the moment `etat` when one is asked for, within their perimeter. `base` is
    the base itself: what acts write to, and nothing that a screen shows. `refus_etat` tells why a past state that
    was asked for is not shown.
    """

    magasin: Magasin
    au: date
    aujourdhui: date
    sombre: bool
    agent: Agent
    base: Magasin
    etat: datetime | None = None
    refus_etat: ErreurSaisie | None = None

    def lire(self, question: str, **parametres: Any) -> tuple[Any, ...]:
        """Answer a question at the date de référence, from the cache when the base has not changed."""
        complets = {"au": self.au, **parametres}
        cle = tuple(sorted((nom, _figer(valeur)) for nom, valeur in complets.items()))
        return _lire(self.magasin, str(self.magasin.chemin), self.magasin.version, question, cle)

    def lire_un(self, question: str, **parametres: Any) -> Any:
        """Return the first row of an answer, or None."""
        return next(iter(self.lire(question, **parametres)), None)

    def lien(self, ecran: str, **parametres: object) -> str:
        """Return the address of a screen that reopens at this date with these filters."""
        choisis = {cle: str(valeur) for cle, valeur in parametres.items() if valeur is not None}
        if self.au != self.aujourdhui:
            choisis[CLE_DATE] = dans_adresse(self.au)
        if self.etat is not None:
            choisis[CLE_ETAT] = moment_dans_adresse(self.etat)
        return f"/{ecran}" + (f"?{urlencode(choisis)}" if choisis else "")

    def lien_source(self, source: str | None) -> str | None:
        """Return the address of a source, or None."""
        return self.lien("sources", source=source) if source else None

    @property
    def perimetre(self) -> str:
        """Return in words the programmes that all the figures are limited to, nothing for who reads them all."""
        if self.agent.perimetre_lecture is None:
            return ""
        return liste([p.libelle_court for p in self.lire("programmes_menu")]) or "aucun programme"

    @property
    def portee(self) -> str:
        """Return what a sentence on all that there is adds for who reads a part: « 62 500 € votés dans votre… »."""
        return " dans votre périmètre" if self.agent.perimetre_lecture is not None else ""

    def nommer(self, fichier: str) -> str:
        """Return the name of an export: a base with fictitious rows says so in it."""
        return f"donnees-fictives-{fichier}" if self.lire_un("bornes").fictif else fichier

    def citer(self, source: str | None) -> str | None:
        """Return a source in words for an export: document, section, locator."""
        trouvee = next((s for s in self.lire("sources") if s.code == source), None)
        return f"{trouvee.document_titre}, {trouvee.section}, « {trouvee.repere} »" if trouvee else None

    def lien_preuve(self, table: str, ligne: Any, colonne: str) -> str | None:
        """Return the address of a column's own source, else that of its row."""
        preuves = {(p.objet_table, p.objet_code, p.colonne): p.source for p in self.lire("preuves")}
        return self.lien_source(preuves.get((table, ligne.code, colonne), ligne.source))


def dans_adresse(jour: date) -> str:
    """Return a day as addresses write it: 13-06-2024, which needs no escape and reads as French."""
    return f"{jour:%d-%m-%Y}"


def _figer(valeur: Any) -> Any:
    return tuple(valeur) if isinstance(valeur, list) else valeur


@st.cache_resource(max_entries=2048, show_spinner=False)
def _lire(_magasin: Magasin, chemin: str, version: int, question: str, parametres: tuple) -> tuple:  # noqa: ARG001 - cache key
    """Read once per base, version and perimeter; the rows are immutable, so all readers may share them."""
    valeurs = {nom: list(valeur) if isinstance(valeur, tuple) else valeur for nom, valeur in parametres}
    return lectures.lignes(_magasin, question, **valeurs)


def chemin_base() -> Path:
    """Return the base that this server shows."""
    return base_par_defaut().resolve()


def aujourdhui() -> date:
    """Return today, or the day that FILIERE_DASH_AUJOURDHUI fixes (for tests and rehearsals)."""
    fixe = os.environ.get("FILIERE_DASH_AUJOURDHUI")
    return date.fromisoformat(fixe) if fixe else date.today()


def adresse_a_bouge() -> bool:
    """Say whether this run answers to a move in the history: a door, « back », « forward »."""
    contexte_streamlit = get_script_run_ctx()
    return contexte_streamlit is not None and contexte_streamlit.is_history_navigation


def montres() -> dict[str, str]:
    """Return the identifiers of the widgets whose values the browser sent with this run, and the text of each."""
    run = get_script_run_ctx()
    return {} if run is None else {x.id: x.string_value for x in run.session_state.get_widget_states()}


def depot_perdu(cle: str) -> bool:
    """Tell whether the browser still shows a file in a field that this session received nothing in.

    The server started again, or forgot the session. Asked before the field is drawn: drawn, it is empty.
    """
    run = get_script_run_ctx()
    etats = [] if run is None else run.session_state.get_widget_states()
    return any(x.id.endswith(f"-{cle}") and x.file_uploader_state_value.uploaded_file_info for x in etats)


def suivre_date() -> None:
    """Take the dates of the address on a first visit or a move in the history, else keep those in use.

    The menu drops what addresses hold: the dates of the session go on from screen to screen.
    """
    premiere = _RETENUES[CLE_DATE] not in st.session_state
    for cle, retenue in _RETENUES.items():
        demandee = st.query_params.get(cle)
        if demandee is not None and (premiere or adresse_a_bouge()):
            st.session_state[cle] = "" if demandee == PRESENT else _JOUR_ADRESSE.sub(r"\1/\2/\3", demandee)
        else:
            # Said anew, the value belongs to the session: a widget's own is lost when the screen changes.
            st.session_state[cle] = st.session_state.get(cle, st.session_state.get(retenue, ""))


def retenir_date() -> None:
    """Write the dates in the address of every screen, so that a link or a reload reopens the same view."""
    change = _ecran_change()
    for cle, retenue in _RETENUES.items():
        choisie = st.session_state.get(cle, "").strip()
        # The browser drops the date when the menu changes the screen, while the server still holds it: write it anew.
        adresse = _JOUR_CHAMP.sub(r"\1-\2-\3", choisie)
        if choisie and (st.query_params.get(cle) != adresse or change):
            st.query_params[cle] = adresse
        elif not choisie:
            st.query_params.pop(cle, None)
        st.session_state[retenue] = choisie


def _ecran_change() -> bool:
    """Say whether this run shows another screen than the last one."""
    ecran = st.session_state.get("_ecran")
    change = st.session_state.get("_ecran_precedent") != ecran
    st.session_state["_ecran_precedent"] = ecran
    return change


def date_reference() -> tuple[date, ErreurSaisie | None]:
    """Return the date that the screen is read at, and the refusal when what was typed can't be read."""
    texte = str(st.session_state.get(CLE_DATE) or "").strip()
    if not texte:
        return aujourdhui(), None
    try:
        return lire_date(texte, aujourdhui()) or aujourdhui(), None
    except ErreurSaisie as refus:
        return aujourdhui(), refus


def etat_demande() -> tuple[datetime | None, ErreurSaisie | None]:
    """Return the past moment whose record is read, None for the present, and the refusal of what can't be read."""
    texte = str(st.session_state.get(CLE_ETAT) or "").strip()
    if not texte:
        return None, None
    try:
        moment = lire_moment(texte, aujourdhui())
    except ErreurSaisie as refus:
        return None, refus
    if moment.date() > maintenant().date():
        return None, ErreurSaisie(
            "Ce jour n’est pas passé",
            f"Rien n’est encore enregistré au {date_longue(moment.date())}.",
            "Choisissez un jour passé, ou videz le champ pour lire la base d’aujourd’hui.",
        )
    return (None if moment >= maintenant() else moment), None


def ouvrir() -> Contexte:
    """Return the context of the screen, for a person whom the base knows.

    Errors: `ErreurBase` when the base can't be opened, `ErreurIdentite` for anybody else.
    """
    base = magasin_du_processus(chemin_base())
    agent = garde.agent_courant(base)
    au, _ = date_reference()
    etat, refus = etat_demande()
    try:
        magasin = acces.magasin_lu(base, agent, etat)
    except ErreurSaisie as absent:
        etat, refus, magasin = None, absent, acces.magasin_lu(base, agent)
    return Contexte(magasin, au, aujourdhui(), st.context.theme.type == "dark", agent, base, etat, refus)
