"""The form of one line: what matters first, each field read as one types, every refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from filiere_dash.base.saisie import listes, masques
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.francais import liste, typographie
from filiere_dash.domaine.objets import Champ
from filiere_dash.domaine.reglages import REGLAGES, TABLE
from filiere_dash.domaine.saisie.lignes import lire_ligne
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.histoire import histoire
from filiere_dash.ui.blocs.saisie import donnees, etat, faites, rattachement, reprises, verification
from filiere_dash.ui.blocs.saisie.choix import NOUVELLE, Choix, aller
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.blocs.saisie.groupes import Groupes, grouper
from filiere_dash.ui.blocs.saisie.indicateur import decrire_indicateur
from filiere_dash.ui.blocs.saisie.saisies import demander
from filiere_dash.ui.blocs.saisie.vierges import contenu_vierge
from filiere_dash.ui.composants import fragment, montrer_erreur
from filiere_dash.ui.contexte import Contexte

PAR_RANG = 3
# Fields that the name of the folded part says.
NOMMES = 4
ABSENTE = ("Cette ligne n’existe pas, ou n’existe plus.", "Revenez à la liste.")


def ouvrir(contexte: Contexte, choix: Choix) -> Travail | None:
    """Return the form of the line that the address names; say so when there is no such line."""
    code = choix.ligne
    avant = None if code == NOUVELLE else listes.lire(contexte.magasin, choix.objet.table, code)
    if empechement := _empechement(contexte, choix, avant):
        fragment(balises.vide(*empechement))
        if st.button("Retour à la liste", key="retour-absente"):
            aller(choix)
        return None
    travail = etat.ouvrir(choix.ecran, lambda: contenu_vierge(contexte, choix, avant))
    if travail.contenu["avant"] == avant or etat.en_cours(choix.ecran):
        return travail
    # Nothing is typed in it: it shows the line as the base says it now.
    etat.fermer(contexte, travail)
    return etat.ouvrir(choix.ecran, lambda: contenu_vierge(contexte, choix, avant))


def _empechement(contexte: Contexte, choix: Choix, avant: Mapping[str, Any] | None) -> tuple[str, str] | None:
    """Return why this line doesn't open, and what to do; a new one is judged when it is verified."""
    if choix.objet.table == TABLE:
        return None if choix.ligne in REGLAGES else ABSENTE
    if choix.ligne == NOUVELLE:
        return None
    if avant is None:
        # What was being typed on a row that somebody deleted is not lost: the verification tells who did and when.
        return None if etat.en_cours(choix.ecran) else ABSENTE
    refus = listes.refus_de(contexte.base, contexte.agent, choix.objet.table, choix.ligne)
    return None if refus is None else (f"{refus.titre}. {refus.message}", refus.que_faire)


def montrer(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Show the fields, then what may be done with them."""
    fragment(balises.titre(_titre(contexte, choix, travail)))
    reprises.dire_coupure(travail)
    if erreur := travail.memoire.pop("erreur", None):
        montrer_erreur(erreur)
    _dire_masques(contexte, choix)
    options = _options(contexte, choix, travail)
    groupes = grouper(
        choix.objet, donnees.champs(contexte, choix.objet.table, choix.ligne), bool(_de(travail, "remplace"))
    )
    _rangs(contexte, travail, groupes.principaux, options)
    if choix.objet.table in ("valeur", "cible"):
        decrire_indicateur(contexte, _de(travail, "indicateur"))
    if choix.objet.table == rattachement.TABLE:
        rattachement.proposer(contexte, travail)
    for titre, champs in (("Pour les données ouvertes", groupes.publies), ("Plus de champs", groupes.replies)):
        if champs:
            refuse = any(x.nom in _refus(travail) for x in champs)
            with st.expander(_pli(titre, champs), expanded=refuse):
                _rangs(contexte, travail, champs, options)
    etat.garder(contexte, travail)
    reprises.insister(contexte, travail)
    _a_corriger(travail, groupes)
    _agir(contexte, choix, travail, groupes, options)
    if choix.ligne != NOUVELLE:
        histoire(contexte, (choix.objet.table, choix.ligne))


def _dire_masques(contexte: Contexte, choix: Choix) -> None:
    """Say which fields are empty because the agent doesn't read what they cite: left so, the base keeps it."""
    table, code = choix.objet.table, choix.ligne
    vides = masques.de_la_ligne(contexte.base, contexte.magasin, table, code)
    if vides:
        champs = donnees.tous_champs(contexte, table)
        dits = liste([f"« {champs[x].libelle} »" for x in vides])
        dit = f"{dits} : une ligne hors de votre périmètre est citée là. Laissé vide, ce qui est cité reste."
        fragment(balises.phrase(balises.doux(typographie(dit))))


def _pli(titre: str, champs: Sequence[Champ]) -> str:
    """Name a folded part of a form by the fields that it holds."""
    noms = [x.libelle for x in champs]
    reste = len(noms) - NOMMES
    return f"{titre} : " + ", ".join(noms[:NOMMES] if reste > 1 else noms) + ("…" if reste > 1 else "")


def _titre(contexte: Contexte, choix: Choix, travail: Travail) -> str:
    if choix.ligne == NOUVELLE:
        if any(nom == "reviser" for nom, _ in choix.preremplis):
            return "Réviser une cible : l’ancienne reste, avec la raison"
        return f"Ajouter un{'e' if choix.objet.feminin else ''} {choix.objet.singulier}"
    if choix.objet.table == TABLE:
        return f"Réglage : {REGLAGES[choix.ligne].libelle}"
    nom = listes.nommer_une(contexte.magasin, choix.objet.table, choix.ligne, travail.contenu["avant"])
    return f"{choix.objet.singulier[:1].upper()}{choix.objet.singulier[1:]} : {nom}"


def _rangs(
    contexte: Contexte, travail: Travail, champs: Sequence[Champ], options: Callable[[Champ], Mapping[str, str]]
) -> None:
    """Lay the fields three a row."""
    for debut in range(0, len(champs), PAR_RANG):
        for colonne, champ in zip(st.columns(PAR_RANG), champs[debut : debut + PAR_RANG], strict=False):
            with colonne:
                demander(contexte, travail, champ, options, _refus(travail).get(champ.nom))


def _options(contexte: Contexte, choix: Choix, travail: Travail) -> Callable[[Champ], Mapping[str, str]]:
    """Return what each field may name: rows of this programme, and what the line names already."""
    programme = _de(travail, "programme") or choix.programme
    tirer = donnees.options_de(contexte, programme)

    def options(champ: Champ) -> Mapping[str, str]:
        possibles = tirer(champ)
        cite = (travail.contenu["avant"] or {}).get(champ.nom)
        if not champ.reference or cite is None or cite in possibles:
            return possibles
        return {**possibles, **listes.nommer(contexte.magasin, champ.reference, [cite])}

    return options


def _agir(
    contexte: Contexte,
    choix: Choix,
    travail: Travail,
    groupes: Groupes,
    options: Callable[[Champ], Mapping[str, str]],
) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="saisie-actions"):
        verifie = st.button("Vérifier", type="primary", key=travail.cle("verifier"), on_click=faites.oublier)
        if st.button("Retour à la liste", key=travail.cle("retour")):
            aller(choix)
        reprises.effacer(contexte, travail)
        if choix.objet.table == "cible" and choix.ligne != NOUVELLE and st.button("Réviser cette cible", key="reviser"):
            aller(choix, ligne=NOUVELLE, reviser=choix.ligne)
        supprimer = "Retirer ce réglage" if choix.objet.table == TABLE else "Supprimer cette ligne"
        connue = travail.contenu["avant"] is not None
        supprime = connue and st.button(
            supprimer, type="tertiary", key=travail.cle("supprimer"), on_click=faites.oublier
        )
    if supprime:
        avant = travail.contenu["avant"]
        verification.verifier(contexte, choix, travail, [Changement(choix.objet.table, choix.ligne, avant, None)])
        if travail.etape != etat.SAISIE:
            travail.contenu[etat.SUPPRESSION] = True
            etat.garder(contexte, travail)
        st.rerun()
    if verifie:
        _verifier(contexte, choix, travail, groupes, options)
        st.rerun()


def _verifier(
    contexte: Contexte,
    choix: Choix,
    travail: Travail,
    groupes: Groupes,
    options: Callable[[Champ], Mapping[str, str]],
) -> None:
    """Read every field; all refusals at once beside their fields, else the change goes to its verification."""
    avant, table = travail.contenu["avant"], choix.objet.table
    lue = lire_ligne(groupes.tous, travail.contenu["champs"], options, contexte.aujourdhui, avant)
    travail.memoire["vus"] = dict(travail.contenu["champs"])
    if lue.refus:
        travail.refus = {"": lue.refus}
        return
    valeurs = lue.valeurs
    if "ordre" in valeurs and valeurs["ordre"] is None:
        parent = choix.objet.parent
        valeurs["ordre"] = str(listes.rang_suivant(contexte.base, table, parent, valeurs.get(parent or "")))
    changements = [Changement(table, choix.ligne, avant, valeurs)]
    if table != TABLE:
        changements = verification.identifier(contexte, changements)
    elif avant is None:
        valeurs["libelle"] = REGLAGES[choix.ligne].aide
    verification.verifier(contexte, choix, travail, changements)
    travail.refus = {"": dict(pair for refus in travail.refus.values() for pair in refus.items())}


def _refus(travail: Travail) -> Mapping[str, str]:
    """Return the refusals of the last verification, for the fields that were not touched since."""
    vus: Mapping[str, Any] = travail.memoire.get("vus", {})
    champs = travail.contenu["champs"]
    return {nom: dit for nom, dit in travail.refus.get("", {}).items() if champs.get(nom) == vus.get(nom)}


def _a_corriger(travail: Travail, groupes: Groupes) -> None:
    """Name the refused fields beside the button that was pressed: some of them are above what one sees."""
    refus = _refus(travail)
    noms = [x.libelle for x in groupes.tous if x.nom in refus]
    if noms:
        fragment(
            balises.balise(
                "div",
                balises.joindre([balises.gras("À corriger : "), ", ".join(noms), ". Rien n’a été enregistré."]),
                "fd-avis fd-refus",
                role="alert",
            )
        )


def _de(travail: Travail, nom: str) -> str | None:
    return travail.contenu["champs"].get(nom) or None
