"""Why figures that were already published change: asked for where any does, and kept in the journal."""

from __future__ import annotations

from typing import Any, Protocol

import streamlit as st

from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport

A_DIRE = "Dites pourquoi des chiffres publiés changent, puis "


class Recu(Protocol):
    """A file that was checked: its report, the names of its widgets, what is typed beside it."""

    rapport: Rapport
    memoire: dict[str, Any]

    def cle(self, nom: str) -> str:
        """Return the key of a widget of this file."""


def demander(recu: Recu) -> str | None:
    """Ask for the reason, empty as long as it isn't given; None where no published figure changes."""
    tables = recu.rapport.tables
    if not any(x["modifies"] and OBJETS[table].chiffre for table, x in tables.items() if table in OBJETS):
        return None
    cle = recu.cle("motif")
    st.session_state.setdefault(cle, recu.memoire.get("motif", ""))
    motif = st.text_input(
        "Motif du changement (obligatoire)",
        key=cle,
        on_change=lambda: recu.memoire.update(motif=st.session_state[cle]),
        placeholder="Par exemple : bilan définitif reçu du porteur",
        help="Des chiffres déjà publiés changent : le motif reste dans le journal, avec votre nom et l’heure.",
    )
    recu.memoire["motif"] = motif
    return motif.strip()
