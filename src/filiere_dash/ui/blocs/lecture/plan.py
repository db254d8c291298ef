"""A financing plan under review: a row a line, a column a period, as it is printed; its gap in a sentence."""

from __future__ import annotations

import streamlit as st

from filiere_dash.echanges.actes.proposition import Bloc
from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import euros
from filiere_dash.ui.blocs.lecture import champ
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

SENS = {"depense": "dépense", "recette": "recette"}
SANS = "non précisée"


def montrer(contexte: Contexte, travail: Travail, bloc: Bloc) -> None:
    """Show the table as printed, the fields of the plan, then each amount to keep or correct."""
    fragment(_tableau(bloc))
    lignes = [x for x in bloc.elements if ".ligne." in x.cle]
    champ.ranger(contexte, travail, bloc, [x for x in bloc.elements if x not in lignes])
    with st.expander("Les montants du plan, un à un", expanded=any(x.cle in travail.refus for x in lignes)):
        for element in lignes:
            champ.montrer(contexte, travail, bloc, element)


def _tableau(bloc: Bloc) -> balises.Balises:
    lues = bloc.donnees["lignes"]
    periodes = list(dict.fromkeys(x.periode or SANS for _, x in lues))
    montants = {(sens, x.libelle, x.periode or SANS): x.montant for sens, x in lues}
    rangees = [
        [libelle, SENS[sens], *(_montant(montants.get((sens, libelle, periode))) for periode in periodes)]
        for sens, libelle in dict.fromkeys((sens, x.libelle) for sens, x in lues)
    ]
    totaux = bloc.donnees["plan"].totaux
    rangees += [
        [balises.gras(libelle), "total imprimé",
         *(_montant(next((x.montant for x in totaux if (x.libelle, x.periode or SANS) == (libelle, periode)), None))
           for periode in periodes)]
        for libelle in dict.fromkeys(x.libelle for x in totaux)
    ]  # fmt: skip
    colonnes = [balises.Colonne("Ligne", large=True), "Sens", *(balises.Colonne(x, nombre=True) for x in periodes)]
    return balises.tableau(colonnes, rangees, f"Plan imprimé : {bloc.titre}")


def _montant(montant: object) -> str:
    return "" if montant is None else euros(montant)
