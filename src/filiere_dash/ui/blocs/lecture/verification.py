"""Before writing an act: every row that it creates or changes, the rules that it would break; then one sending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from filiere_dash.base import ecritures
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurFiliere
from filiere_dash.domaine.francais import pluriel, typographie
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.echanges.actes import ecriture
from filiere_dash.echanges.actes.proposition import ErreurRevue
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import lecture as phrases
from filiere_dash.presentation.phrases import saisie
from filiere_dash.ui.blocs.lecture import etat, faite, reprise
from filiere_dash.ui.blocs.lecture.etat import Travail
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte, maintenant

APPUIS = ("document", "source", "preuve")
Options = Callable[[Champ], Mapping[str, str]]


def verifier(contexte: Contexte, travail: Travail) -> None:
    """Examine what the review asks for: on to the verification, or back to the fields at fault."""
    travail.refus, travail.erreur, travail.depasse = {}, None, None
    travail.verifiee = travail.preparee
    try:
        travail.changements = ecriture.changements(contexte.base, contexte.agent, travail.revue, maintenant().date())
        travail.examen = ecritures.examiner(
            contexte.base, contexte.agent, travail.changements, contexte.aujourdhui, maintenant()
        )
        travail.etape = etat.VERIFICATION
    except ErreurRevue as erreur:
        travail.erreur, travail.refus = erreur, erreur.refus
        travail.rubrique = _fautive(travail) or travail.rubrique
    except ErreurFiliere as erreur:
        travail.erreur = erreur


def _fautive(travail: Travail) -> str | None:
    """Return the first part that holds a refused field."""
    return next((x.rubrique for x in travail.proposition.blocs if any(map(x.porte, travail.refus))), None)


def montrer(contexte: Contexte, travail: Travail) -> None:
    """Show what would be written, and ask to write it; a click is not for rows that it makes appear."""
    vue = _suivre(contexte, travail)
    lot = travail.changements
    fragment(balises.titre("Vérifiez avant d’enregistrer", _annonce(lot)))
    with st.container(key="lecture-lignes"):
        _lignes(contexte, travail)
    if travail.examen.avertissements:
        nombre = pluriel(len(travail.examen.avertissements), "point à regarder", "points à regarder")
        fragment(phrases.avis(f"⚠ {nombre}", travail.examen.avertissements))
    for erreur in filter(None, (travail.depasse, travail.erreur)):
        montrer_erreur(erreur)
    with st.container(horizontal=True, key="lecture-enregistrer"):
        enregistre = st.button("Enregistrer", type="primary", key=travail.bouton("enregistrer"))
        if st.button("Revenir à la relecture", key=travail.bouton("corriger")):
            travail.erreur = None
            travail.revenir()
            st.rerun()
    if enregistre and vue:
        _enregistrer(contexte, travail)
        st.rerun()


def _suivre(contexte: Contexte, travail: Travail) -> bool:
    """Verify again where the base changed meanwhile; tell whether that gives what was shown."""
    if travail.verifiee == travail.preparee:
        return True
    vus, dit = (travail.changements, travail.examen), travail.depasse
    _reverifier(contexte, travail, dit)
    if (travail.changements, travail.examen) == vus:
        return True
    travail.depasse = ErreurConflit(*ecriture.DEPASSEE)
    return False


def _reverifier(contexte: Contexte, travail: Travail, depasse: ErreurFiliere | None) -> None:
    """Show what would be written now, or the fields that the base no longer takes."""
    verifier(contexte, travail)
    travail.depasse = depasse
    if travail.erreur is not None:
        travail.revenir()
        st.rerun()


def _annonce(lot: Sequence[Changement]) -> str:
    if not lot:
        return "aucune ligne ne change, le fichier sera gardé"
    crees, changees = sum(x.avant is None for x in lot), sum(x.avant is not None for x in lot)
    dits = [pluriel(crees, "ligne à créer", "lignes à créer")] if crees else []
    dits += [pluriel(changees, "ligne à compléter", "lignes à compléter")] if changees else []
    return ", ".join(dits)


def _lignes(contexte: Contexte, travail: Travail) -> None:
    """Show the rows table by table; documents, sources and proofs are folded."""
    lot, options = travail.changements, _options(contexte, travail.changements)
    tables = list(dict.fromkeys(x.table for x in lot))
    for table in (x for x in tables if x not in APPUIS):
        _table(contexte, travail, table, options)
    appuis = [x for x in tables if x in APPUIS]
    if appuis:
        nombre = pluriel(sum(x.table in APPUIS for x in lot), "ligne")
        with st.expander(typographie(f"Le document, ses sources et ses preuves : {nombre}")):
            for table in appuis:
                _table(contexte, travail, table, options)


def _table(contexte: Contexte, travail: Travail, table: str, options: Options) -> None:
    champs = donnees.tous_champs(contexte, table)
    siens = [x for x in travail.changements if x.table == table]
    if neuves := [x.apres for x in siens if x.avant is None]:
        complets = [{nom: ligne.get(nom) for nom in champs} for ligne in neuves]
        quoi = pluriel(len(neuves), "ligne à créer", "lignes à créer")
        seule = len(complets) == 1
        dite = phrases.fiche(complets[0], list(champs.values()), options) if seule else None
        fragment(
            balises.titre(OBJETS[table].titre, quoi), dite or saisie.creations(complets, list(champs.values()), options)
        )
    changees = {x.code for x in siens if x.avant is not None}
    siennes = [x for x in travail.examen.cellules if x.table == table and x.code in changees]
    if cellules := listes.cellules_lues(contexte.base, contexte.magasin, siennes):
        noms = listes.nommer(contexte.magasin, table, changees)
        fragment(balises.titre(OBJETS[table].titre, "avant, puis après"),
                 saisie.modifications(cellules, champs, noms, options))  # fmt: skip


def _options(contexte: Contexte, lot: Sequence[Changement]) -> Options:
    """Return the labels of references, those of the rows that the act creates too."""
    connues = donnees.options_de(contexte, None)
    creees: dict[str, dict[str, str]] = {}
    for x in lot:
        if x.avant is None:
            creees.setdefault(x.table, {})[x.code] = _nommer(x)

    def options(champ: Champ) -> Mapping[str, str]:
        return {**connues(champ), **creees.get(champ.reference or "", {})}

    return options


def _nommer(x: Changement) -> str:
    """Return how a row that an act creates is called before it has a place in the base."""
    if x.table == "source":
        return f"« {x.apres['repere']} »"
    if x.table in ("deliberation", "document", "avenant"):
        return "cet acte" if x.table == "deliberation" else "ce document" if x.table == "document" else "cet avenant"
    return str(x.apres.get(OBJETS[x.table].nom[0]) or x.code)


def _enregistrer(contexte: Contexte, travail: Travail) -> None:
    """Write once; what the base refuses meanwhile is said, and nothing is written."""
    try:
        operation = ecriture.ecrire(
            contexte.base, contexte.agent, travail.revue, travail.octets(),
            jeton=travail.jeton, vus=travail.changements,
        )  # fmt: skip
    except ErreurConflit as erreur:
        _reverifier(contexte, travail, erreur)
    except ErreurRevue as erreur:
        travail.erreur, travail.refus, travail.etape = erreur, erreur.refus, etat.REVUE
    except ErreurFiliere as erreur:
        travail.erreur = erreur
    else:
        acte = ecriture.deliberation_de(list(travail.changements)) or travail.liens.acte
        faite.retenir(operation, travail, acte)
        reprise.oublier(contexte, travail)
        etat.oublier()
