"""What an administrator looks after: who may come in and do what, the backups, the settings of the service."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from filiere_dash.base import agents
from filiere_dash.base.ecritures import Demande
from filiere_dash.base.pieces import conservees
from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Role
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.francais import liste, pluriel, typographie
from filiere_dash.domaine.identite import reserve
from filiere_dash.domaine.regles.conservation import ENONCE, MotifSauvegarde
from filiere_dash.domaine.saisie.moments import moment_long
from filiere_dash.presentation import balises
from filiere_dash.presentation.formats import octets
from filiere_dash.ui import composants
from filiere_dash.ui.blocs.lecture import piece
from filiere_dash.ui.contexte import Contexte

NOUVELLE = ""
_FAIT = "_administration_faite"
MONTREES = 8


def annoncer() -> None:
    """Say what was just done on this screen, once."""
    if phrase := st.session_state.pop(_FAIT, None):
        composants.fragment(balises.balise("div", balises.gras(f"✓ {phrase}."), "fd-avis fd-fait", role="status"))


def personnes(contexte: Contexte) -> None:
    """Show who may come in, and let an administrator add a person or change what they may do."""
    connues = agents.lister(contexte.base)
    noms = {x.code: x.libelle_court for x in contexte.lire("programmes_menu")}
    actives = sum(actif for _, actif in connues)
    composants.fragment(balises.titre("Personnes", f"({pluriel(actives, 'accès ouvert', 'accès ouverts')})"))
    if connues:
        colonnes = ["Personne", balises.Colonne("Identité", large=True), "Rôle", "Périmètre", "Lecture", "Accès"]
        composants.fragment(balises.tableau(colonnes, [_rangee(x, a, noms) for x, a in connues], "Personnes"))
    else:
        composants.fragment(
            balises.vide(
                "Personne n’est inscrit.",
                "Sur cette machine seule, l’agent local fait tout. Inscrivez ici les personnes qui entreront par un "
                "fournisseur d’identité.",
            )
        )
    _choisir(contexte, {agent.code: (agent, actif) for agent, actif in connues}, noms)


def _rangee(agent: Agent, actif: bool, noms: Mapping[str, str]) -> tuple[object, ...]:
    limite = ", ".join(noms.get(x, x) for x in sorted(agent.programmes)) if agent.programmes else "aucun programme"
    perimetre = "tous les programmes" if agent.programmes is None else limite
    lecture = "son périmètre" if agent.lecture_limitee else "tout"
    return agent.nom, agent.code, agent.role.libelle, perimetre, lecture, "ouvert" if actif else "fermé"


def _choisir(contexte: Contexte, connues: Mapping[str, tuple[Agent, bool]], noms: Mapping[str, str]) -> None:
    libelles = {NOUVELLE: "Inscrire une nouvelle personne"} | {x: agent.nom for x, (agent, _) in connues.items()}
    code = st.selectbox(
        "Personne à inscrire ou à modifier", list(libelles), format_func=lambda x: libelles.get(x, x), key="personne"
    )
    agent, actif = connues.get(code, (None, True))
    # Once a person is in, the form of the next one is empty.
    with st.form(f"personne-{code}-{len(connues)}"):
        saisie = _champs(agent, actif, noms)
        if st.form_submit_button("Inscrire" if agent is None else "Enregistrer", type="primary"):
            _inscrire(contexte, saisie, nouvelle=agent is None)


def _champs(agent: Agent | None, actif: bool, noms: Mapping[str, str]) -> tuple[Agent, bool]:
    """Ask for a person; return the agent as typed, and whether they come in."""
    gauche, droite = st.columns(2, gap="medium")
    nom = gauche.text_input("Nom affiché dans le journal", value=agent.nom if agent else "")
    code = droite.text_input(
        "Identité (adresse électronique)",
        value=agent.code if agent else "",
        disabled=agent is not None,
        help="Celle que donne le fournisseur d’identité ou le serveur mandataire.",
    )
    roles = list(Role)
    role = gauche.selectbox("Rôle", roles, index=roles.index(agent.role) if agent else 0, format_func=lambda x: x.titre)
    tenus = sorted(agent.programmes or ()) if agent else []
    programmes = droite.multiselect(
        "Périmètre",
        list(noms),
        default=[x for x in tenus if x in noms],
        format_func=lambda x: noms.get(x, x),
        placeholder="Aucun programme",
        help="Ce qu’un chargé de mission tient à jour ; ce qu’une personne lit, si sa lecture est bornée.",
    )
    limitee = gauche.checkbox("Ne lit que son périmètre", value=bool(agent and agent.lecture_limitee))
    ouvert = droite.checkbox("Accès ouvert", value=actif)
    borne = limitee or role is Role.CHARGE_DE_MISSION
    voulue = Agent(code.strip().lower(), nom.strip(), role, frozenset(programmes) if borne else None, limitee)
    return voulue, ouvert


def _inscrire(contexte: Contexte, saisie: tuple[Agent, bool], nouvelle: bool) -> None:
    voulue, ouvert = saisie
    if nouvelle and any(agent.code == voulue.code for agent, _ in agents.lister(contexte.base)):
        st.error(f"{voulue.code} est déjà inscrit : choisissez cette personne dans la liste pour la modifier.")
        return
    quoi = f"Accès ouvert à {voulue.nom} : {voulue.role.libelle}" if ouvert else f"Accès fermé à {voulue.nom}"
    phrase = typographie(quoi)
    try:
        agents.inscrire(contexte.base, contexte.agent, voulue, Demande(Origine.SAISIE, resume=phrase), ouvert)
    except ErreurFiliere as erreur:
        composants.montrer_erreur(erreur)
        return
    st.session_state[_FAIT] = ". ".join([phrase, *filter(None, [reserve(voulue.code) if ouvert else None])])
    st.rerun()


def sauvegardes(contexte: Contexte) -> None:
    """Show the automatic backups and their rule, and make one on request."""
    etat = datees.etat_des_sauvegardes(contexte.base.chemin)
    nombre = pluriel(len(etat.sauvegardes), "sauvegarde")
    composants.fragment(balises.titre("Sauvegardes", f"({nombre}, {octets(etat.octets)})"), balises.phrase(ENONCE))
    if etat.essai and not etat.essai.reussi:
        composants.fragment(
            balises.balise(
                "div",
                balises.joindre([balises.gras("⚠ La dernière sauvegarde a échoué. "), etat.essai.message]),
                "fd-avis",
                role="alert",
            )
        )
    if etat.sauvegardes:
        lignes = [
            (moment_long(x.moment), x.motif.libelle, octets(x.octets), x.chemin.name)
            for x in etat.sauvegardes[:MONTREES]
        ]
        colonnes = ["Faite le", "Pourquoi", balises.Colonne("Taille", True), balises.Colonne("Fichier", large=True)]
        composants.fragment(
            balises.tableau(colonnes, lignes, "Sauvegardes"),
            balises.balise("p", f"Dossier : {etat.dossier}", "fd-doux"),
        )
    else:
        composants.fragment(
            balises.vide("Pas encore de sauvegarde automatique.", "La première se fait peu après l’ouverture.")
        )
    _sauvegarder(contexte)


def _sauvegarder(contexte: Contexte) -> None:
    if not st.button("Sauvegarder maintenant"):
        return
    try:
        with st.spinner("Sauvegarde, puis vérification ligne à ligne…"):
            faite = datees.sauvegarder_datee(contexte.base, MotifSauvegarde.A_LA_DEMANDE)
    except ErreurFiliere as erreur:
        composants.montrer_erreur(erreur)
        return
    st.session_state[_FAIT] = typographie(f"Sauvegarde vérifiée : {faite.chemin.name}")
    st.rerun()


def fichiers(contexte: Contexte) -> None:
    """Show the files of acts of which every reading was undone, and offer to erase them: no other screen leads there.

    Nothing is shown where there is none.
    """
    pieces = conservees.delaissees(contexte.base)
    if not pieces:
        return
    nombre = pluriel(len(pieces), "fichier")
    composants.fragment(
        balises.titre("Fichiers d’actes annulés", f"({nombre})"),
        balises.phrase("Leur lecture a été annulée : ils ne servent plus, et reviennent si l’annulation est annulée."),
        balises.tableau(
            [balises.Colonne("Fichier", large=True), "Déposé le", "Par", balises.Colonne("Taille", True)],
            [(x.nom, moment_long(x.depose_le), x.depose_nom, octets(x.taille)) for x in pieces],
            "Fichiers d’actes annulés",
        ),
    )
    with st.container(horizontal=True, key="fichiers-annules"):
        for document in dict.fromkeys(x.document for x in pieces):
            piece.proposer_effacement(contexte, document, [x for x in pieces if x.document == document])


def reglages(contexte: Contexte) -> None:
    """Show the settings of the service, and the door to change them."""
    composants.fragment(
        balises.titre("Réglages et listes communes"),
        balises.phrase(
            balises.joindre(
                [
                    "Les réglages, les structures, les territoires et les filières se tiennent à jour par la saisie : ",
                    balises.porte("réglages", contexte.lien("saisie", objet="parametre")),
                    ", ",
                    balises.porte("structures", contexte.lien("saisie", objet="structure")),
                    ", ",
                    balises.porte("territoires", contexte.lien("saisie", objet="territoire")),
                    ", ",
                    balises.porte("programmes", contexte.lien("saisie", objet="programme")),
                    ".",
                ]
            )
        ),
        balises.phrase(f"Les rôles : {liste([x.libelle for x in Role])}. Chaque changement entre dans le journal."),
    )
