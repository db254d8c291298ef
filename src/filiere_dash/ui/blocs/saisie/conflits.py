"""Two people on one line: both versions side by side, one choice a line, then the verification again.

A line that the person doesn't read is told to exist, by the name that they wrote and without a word of what it holds:
what all programmes share, and an act, may be cited from then on.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement, Conflit
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import objet
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import saisie as phrases
from filiere_dash.ui.blocs.saisie import donnees, etat, faites, verification
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

MIENNE, AUTRE = "mienne", "autre"


def montrer(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Show each line that changed meanwhile, and go on with what was chosen."""
    nombre = len(travail.conflits)
    deja = all(not conflit.vue for conflit in travail.conflits)
    dit = (
        pluriel(nombre, "ligne existe déjà", "lignes existent déjà")
        if deja
        else f"{pluriel(nombre, 'ligne a changé', 'lignes ont changé')} pendant votre saisie"
    )
    fragment(balises.titre(dit, "rien n’est écrasé : comparez, puis choisissez"))
    choisies = {conflit.code: _choisir(contexte, travail, conflit) for conflit in travail.conflits}
    with st.container(horizontal=True, key="saisie-actions"):
        if st.button("Continuer", type="primary", key=travail.cle("continuer"), disabled=None in choisies.values()):
            _continuer(contexte, choix, travail, choisies)
            st.rerun()
        if st.button("Revenir à la saisie", key=travail.cle("corriger")):
            travail.corriger()
            st.rerun()


def _choisir(contexte: Contexte, travail: Travail, conflit: Conflit) -> str | None:
    """Ask which version stands; nothing is chosen beforehand."""
    mien = next((x for x in travail.changements if x.code == conflit.code), None)
    connus = donnees.tous_champs(contexte, conflit.table, conflit.code)
    options = donnees.noms_de(contexte)
    mienne = None if mien is None or mien.apres is None else {**conflit.vue, **mien.apres}
    nom = _nom(contexte, travail, conflit)
    if _cachee(contexte, conflit):
        citable = donnees.citable(conflit.table)
        fragment(
            balises.balise("p", balises.gras(nom), "fd-phrase"), balises.phrase(phrases.hors_lecture(conflit, citable))
        )
        return AUTRE
    fragment(
        balises.balise("p", balises.gras(nom), "fd-phrase"),
        balises.phrase(phrases.qui_a_change(conflit)),
        phrases.versions(_lu(contexte, conflit), mienne, connus, options),
    )
    return st.radio(
        f"Version à garder pour {nom}",
        [MIENNE, AUTRE],
        index=None,
        horizontal=True,
        key=travail.cle(f"version-{conflit.code}"),
        format_func=lambda version: _dire(conflit, mien, version),
        label_visibility="collapsed",
    )


def _lu(contexte: Contexte, conflit: Conflit) -> Conflit:
    """Return the conflict with the version of the base as the agent reads it: another programme's row isn't named."""
    if conflit.actuelle is None:
        return conflit
    return replace(conflit, actuelle=listes.lire(contexte.magasin, conflit.table, _code(conflit)) or conflit.actuelle)


def _dire(conflit: Conflit, mien: Changement | None, version: str) -> str:
    if version == MIENNE:
        return "Supprimer quand même" if mien and mien.apres is None else "Garder ma saisie"
    return "Laisser supprimée" if conflit.actuelle is None else "Prendre celle de la base"


def _nom(contexte: Contexte, travail: Travail, conflit: Conflit) -> str:
    """Return the name of the line: as the agent reads the version of the base, else as it was seen or typed."""
    table, code = conflit.table, _code(conflit)
    lu = listes.nommer(contexte.magasin, table, [code]).get(code) or travail.noms.get(conflit.code)
    tapee = next((x.apres for x in travail.changements if x.code == conflit.code), None) or {}
    connus, options, mienne = donnees.tous_champs(contexte, table), donnees.noms_de(contexte), {**conflit.vue, **tapee}
    tapes = [phrases.nommee(connus[x], mienne[x], options) for x in objet(table).nom if mienne.get(x)]
    return lu or " · ".join(tapes) or objet(table).singulier


def _code(conflit: Conflit) -> str:
    return (conflit.actuelle or {}).get(cle_primaire(conflit.table)) or conflit.code


def _cachee(contexte: Contexte, conflit: Conflit) -> bool:
    """Tell whether the base holds the line, out of what the agent reads."""
    if contexte.agent.perimetre_lecture is None or conflit.actuelle is None:
        return False
    return listes.lire(contexte.magasin, conflit.table, _code(conflit)) is None


def _continuer(contexte: Contexte, choix: Choix, travail: Travail, choisies: dict[str, str | None]) -> None:
    """Start again from what the base holds now: my lines over it, the others' dropped; then verify anew."""
    conflits = {conflit.code: conflit for conflit in travail.conflits}
    suite = [_reprendre(x, conflits.get(x.code)) for x in travail.changements if choisies.get(x.code, MIENNE) == MIENNE]
    travail.conflits = ()
    for conflit in conflits.values():
        if not conflit.vue and _cachee(contexte, conflit):
            _signaler(contexte, travail, conflit)
    if not suite:
        etat.fermer(contexte, travail)
        st.query_params.pop("ligne", None)
        return
    verification.verifier(contexte, choix, travail, [x for x in suite if x])


def _signaler(contexte: Contexte, travail: Travail, conflit: Conflit) -> None:
    """Say that a new line is that of the base, which isn't read, and let it be cited where it may be."""
    nom, citable = _nom(contexte, travail, conflit), donnees.citable(conflit.table)
    if citable:
        donnees.admettre(conflit.table, _code(conflit), nom)
    faites.signaler(phrases.deja_la(nom, conflit, citable))


def _reprendre(x: Changement, conflit: Conflit | None) -> Changement | None:
    """Return my change over the base's present version; a line deleted meanwhile is created again."""
    if conflit is None:
        return x
    if conflit.actuelle is None:
        return Changement(x.table, x.code, None, {**conflit.vue, **x.apres}) if x.apres else None
    if x.apres is None:
        return Changement(x.table, x.code, conflit.actuelle, None)
    touches = {nom: valeur for nom, valeur in x.apres.items() if valeur != conflit.vue.get(nom)}
    return Changement(x.table, _code(conflit), conflit.actuelle, touches)
