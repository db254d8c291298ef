"""Reading a file beside the screen, then laying its proposals out for what the officer links them to."""

from __future__ import annotations

import streamlit as st

from filiere_dash.base import rapprochements
from filiere_dash.base.magasin import Magasin
from filiere_dash.base.pieces import conservees
from filiere_dash.base.rapprochements import Connus
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.lecture import Document, Lecture, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from filiere_dash.echanges.actes.preparation import liens_proposes, preparer
from filiere_dash.echanges.actes.proposition import Liens
from filiere_dash.ui.blocs.importation.tache import Suivi, Tache
from filiere_dash.ui.blocs.lecture import etat
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.contexte import Contexte

# Seconds given to a short reading before the screen shows that it goes on.
PATIENCE = 1.5


def lire(travail: Travail) -> None:
    """Read the file in a thread of its own."""

    def faire(_suivi: Suivi) -> tuple[Document, Lecture]:
        document = lire_octets(travail.octets(), travail.nom)
        return document, lire_acte(document)

    travail.tache = Tache("Lecture de l’acte", faire, "Lecture interrompue")


def conclure(contexte: Contexte, travail: Travail) -> None:
    """Take what the reading gave: a refusal, a file that was read before, or proposals to review."""
    tache, travail.tache = travail.tache, None
    travail.erreur = tache.erreur
    if tache.erreur is not None:
        return
    travail.document, travail.lecture = tache.resultat
    empreinte = travail.document.empreinte
    travail.deja, travail.ailleurs = conservees.deja_lue(contexte.base, contexte.agent, empreinte)
    travail.liens = travail.liens_lus = liens_proposes(contexte.magasin, contexte.agent, travail.lecture)
    travail.etape = etat.DEJA if travail.deja or travail.ailleurs else etat.REVUE


def disposer(contexte: Contexte, travail: Travail) -> None:
    """Lay the proposals out anew when the base or the links have changed them; answers stay."""
    vue = (str(contexte.magasin.chemin), contexte.magasin.version, travail.liens)
    if travail.preparee == vue:
        return
    proposition = preparer(contexte.magasin, contexte.agent, travail.document, travail.lecture, travail.liens)
    travail.preparee = vue
    if proposition != travail.proposition:
        travail.proposition = proposition
        travail.generation += 1


def lier(travail: Travail, liens: Liens) -> None:
    """Bring the act together with a programme, or with an act of the base."""
    travail.liens = liens
    travail.refus = {}


def connus_de(contexte: Contexte) -> Connus:
    """Return what an act may be brought together with, read once per base and version."""
    magasin = contexte.magasin
    return _connus(magasin, str(magasin.chemin), magasin.version, contexte.agent)


@st.cache_resource(max_entries=64, show_spinner=False)
def _connus(_magasin: Magasin, chemin: str, version: int, agent: Agent) -> Connus:  # noqa: ARG001 - cache key
    return rapprochements.connus(_magasin, agent)
