"""Before saving: each changed cell, the rules that the change breaks, a reason where one is due; then one sending."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import streamlit as st

from filiere_dash.base import citations, ecritures
from filiere_dash.base.ecritures import Demande
from filiere_dash.base.magasin import Magasin
from filiere_dash.base.saisie import listes, masques, sources
from filiere_dash.domaine.changements import Bilan, Changement, Origine
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurFiliere, ErreurRefus
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import objet
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import saisie as phrases
from filiere_dash.ui.blocs.saisie import avertissements, donnees, etat, faites
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte, maintenant


def verifier(contexte: Contexte, choix: Choix, travail: Travail, changements: Sequence[Changement]) -> None:
    """Examine what a form asks for: on to the verification, to the choice between versions, or back to its fields."""
    table = choix.objet.table
    travail.changements = changements = masques.retablir(contexte.base, contexte.magasin, changements)
    travail.envoi = uuid.uuid4().hex
    travail.refus = {}
    travail.memoire.pop("coupure", None)
    try:
        complets = [*_appuis(contexte, changements), *_dates(contexte, changements)]
        travail.examen = ecritures.examiner(contexte.base, contexte.agent, complets, contexte.aujourdhui, maintenant())
        travail.noms = listes.nommer(contexte.magasin, table, [x.code for x in changements])
        travail.etape = etat.VERIFICATION
    except ErreurConflit as conflit:
        travail.conflits, travail.etape = conflit.conflits, etat.CONFLIT
    except ErreurRefus as refus_brut:
        refus = _raconter(contexte, changements, refus_brut)
        for x in refus.refus:
            travail.refus.setdefault(x.code, {})[x.colonne] = x.message
        travail.memoire["erreur"] = refus
    except ErreurFiliere as erreur:
        travail.memoire["erreur"] = erreur


def identifier(contexte: Contexte, changements: Sequence[Changement]) -> list[Changement]:
    """Return the changes of a form where new lines bear their codes: those of the base where it holds them already."""
    lu = None if contexte.magasin is contexte.base else contexte.magasin
    with contexte.base.curseur() as curseur:
        return ecritures.identifier(curseur, changements, lu)


def _raconter(contexte: Contexte, changements: Sequence[Changement], refus: ErreurRefus) -> ErreurRefus:
    """Return the refusal of a deletion by the names of what cites the line; another stays as it is."""
    if all(x.apres is not None for x in changements):
        return refus
    return citations.raconter(contexte.base, contexte.agent, refus, "Cette ligne est citée ailleurs")


def montrer(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Show what would change and ask to save it."""
    examen = travail.examen
    if not examen.bilan.touches:
        fragment(balises.vide("Rien ne change.", "Ce qui est écrit est déjà ce que la base contient."))
        if st.button("Revenir à la saisie", key=travail.cle("corriger")):
            travail.corriger()
            st.rerun()
        return
    fragment(balises.titre("Vérifiez avant d’enregistrer", _a_faire(examen.bilan)))
    _cellules(contexte, choix, travail)
    avertissements.avertir(contexte, choix, travail)
    motif = _demander_motif(contexte, travail)
    _decider(contexte, choix, travail, motif)


def _cellules(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Show every changed cell: changes, then new lines, then deleted ones."""
    table = choix.objet.table
    connus = donnees.tous_champs(contexte, table, choix.ligne)
    options = donnees.noms_de(contexte)
    par_code = {x.code: x for x in travail.changements}
    siennes = [x for x in travail.examen.cellules if x.table == table]
    cellules = listes.cellules_lues(contexte.base, contexte.magasin, siennes)
    changees = [x for x in cellules if (c := par_code.get(x.code)) and c.avant is not None and c.apres is not None]
    with st.container(key="saisie-cellules"):
        if changees:
            fragment(phrases.modifications(changees, connus, travail.noms, options))
        if neuves := [x.apres for x in travail.changements if x.avant is None]:
            fragment(phrases.creations(neuves, list(connus.values()), options))
        if retires := [travail.noms.get(x.code, x.code) for x in travail.changements if x.apres is None]:
            titre = pluriel(len(retires), "ligne à supprimer", "lignes à supprimer")
            fragment(balises.titre(titre), balises.liste(retires))


def _demander_motif(contexte: Contexte, travail: Travail) -> str:
    if not travail.examen.motif_requis:
        return ""
    cle = travail.cle("motif")
    st.session_state.setdefault(cle, travail.memoire.get("motif", ""))
    motif = st.text_input(
        "Motif du changement (obligatoire)",
        key=cle,
        on_change=_noter_motif,
        args=(contexte, travail, cle),
        placeholder="Par exemple : bilan définitif reçu du porteur",
        help="Un chiffre déjà publié change : le motif reste dans le journal, avec votre nom et l’heure.",
    )
    travail.memoire["motif"] = motif
    return motif.strip()


def _noter_motif(contexte: Contexte, travail: Travail, cle: str) -> None:
    """Take the reason that a person just typed, and keep it with what it explains."""
    travail.memoire["motif"] = st.session_state[cle]
    etat.garder(contexte, travail)


def _decider(contexte: Contexte, choix: Choix, travail: Travail, motif: str) -> None:
    if erreur := travail.memoire.pop("erreur", None):
        montrer_erreur(erreur)
    with st.container(horizontal=True, key="saisie-actions"):
        enregistre = st.button("Enregistrer", type="primary", key=travail.cle("enregistrer"))
        if st.button("Revenir à la saisie", key=travail.cle("corriger")):
            travail.corriger()
            st.rerun()
    if enregistre and travail.examen.motif_requis and not motif:
        st.error("Dites pourquoi le chiffre change, puis enregistrez.")
    elif enregistre:
        _enregistrer(contexte, choix, travail, motif)
        st.rerun()


def _enregistrer(contexte: Contexte, choix: Choix, travail: Travail, motif: str) -> None:
    """Send once; a conflict that arose since the verification goes to the choice between versions."""
    resume = _resume(travail.examen.bilan)
    demande = Demande(Origine.SAISIE, motif=motif or None, jeton=travail.envoi, resume=resume)
    try:
        with contexte.base.ecriture():
            travail.changements = _encore_libres(contexte, travail.changements)
            _appuyer(contexte, travail.changements)
            complets = _dates(contexte, travail.changements)
            operation = ecritures.appliquer(contexte.base, contexte.agent, complets, demande)
    except ErreurConflit as conflit:
        travail.conflits, travail.etape = conflit.conflits, etat.CONFLIT
    except ErreurRefus as refus:
        travail.memoire["erreur"] = _raconter(contexte, travail.changements, refus)
    except ErreurFiliere as erreur:
        travail.memoire["erreur"] = erreur
    else:
        etat.fermer(contexte, travail)
        faites.retenir(contexte, choix, travail, operation)


def _encore_libres(contexte: Contexte, changements: Sequence[Changement]) -> list[Changement]:
    """Return the changes where a code that was free when it was verified, and that a row took since, is given anew."""
    donnes = identifier(contexte, changements)
    return [
        donne if x.avant is None and listes.lire(contexte.base, x.table, x.code) is not None else x
        for x, donne in zip(changements, donnes, strict=True)
    ]


def _appuyer(contexte: Contexte, changements: Sequence[Changement]) -> None:
    """Bring the service's own source along, by an act of its own: other lines of the day will cite it too."""
    if appuis := _appuis(contexte, changements):
        resume = sources.libelle_saisie(contexte.agent, contexte.aujourdhui)
        demande = Demande(Origine.SAISIE, resume=resume)
        ecritures.appliquer(contexte.base, contexte.agent, appuis, demande)


def _appuis(contexte: Contexte, changements: Sequence[Changement]) -> list[Changement]:
    """Return what must exist before changes that cite the service's own word."""
    agent, jour = contexte.agent, contexte.aujourdhui
    code = sources.code_saisie(agent, jour)
    citee = any((x.apres or {}).get("source") == code for x in changements)
    return sources.preparer(contexte.base, agent, jour) if citee else []


def _dates(contexte: Contexte, changements: Sequence[Changement]) -> list[Changement]:
    """Return the changes with the date at which a new source was known."""
    code = sources.code_saisie(contexte.agent, contexte.aujourdhui)
    return [_dater(contexte.base, x, code, contexte.aujourdhui) for x in changements]


def _dater(magasin: Magasin, x: Changement, saisie: str, jour: object) -> Changement:
    """A line that takes another source is known since that source's date, unless a person wrote another."""
    avant, apres = x.avant or {}, dict(x.apres or {})
    source = apres.get("source")
    change = x.avant is not None and source and source != avant.get("source")
    if not change or apres.get("connu_le") != avant.get("connu_le") or "connu_le" not in apres:
        return x
    apres["connu_le"] = str(jour) if source == saisie else sources.date_connue(magasin, source)
    return Changement(x.table, x.code, x.avant, apres)


def _a_faire(bilan: Bilan) -> str:
    """Return what saving would do: « 2 valeurs à créer, 1 valeur à modifier »."""
    verbes = {"cree": "à créer", "modifie": "à modifier", "supprime": "à supprimer"}
    return ", ".join(
        f"{pluriel(nombre, objet(table).singulier, objet(table).pluriel)} {verbes[verbe]}"
        for table, detail in _propres(bilan).items()
        for verbe, nombre in detail.items()
        if nombre
    )


def _resume(bilan: Bilan) -> str:
    """Return the sentence of what a person did, without the source that the service's own word brings."""
    return Bilan(tables=_propres(bilan)).phrase()


def _propres(bilan: Bilan) -> dict[str, dict[str, int]]:
    tables = bilan.tables or {}
    return {table: detail for table, detail in tables.items() if table not in sources.APPUIS} or tables
