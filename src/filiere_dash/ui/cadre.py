"""The frame of every screen: style, title, date de référence, and the notices that no reader should miss."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.identite import ErreurIdentite
from filiere_dash.domaine.saisie.moments import moment_long
from filiere_dash.presentation import balises
from filiere_dash.presentation.couleurs import variables_css
from filiere_dash.presentation.formats import date_courte, date_longue
from filiere_dash.presentation.phrases.programme import phrase_role
from filiere_dash.ui import composants, exports, garde, navigation, visite
from filiere_dash.ui.blocs import changements
from filiere_dash.ui.contexte import (
    CLE_DATE,
    CLE_ETAT,
    PRESENT,
    Contexte,
    dans_adresse,
    date_reference,
    ouvrir,
    retenir_date,
    suivre_date,
)

STYLE = Path(__file__).parent / "style.css"
FICTIF = "Données fictives : jeu de démonstration"
SILENCE = timedelta(days=365)
TROIS_DATES = balises.liste(
    [
        balises.joindre([balises.gras(nom), dit])
        for nom, dit in (
            ("Date de référence", " : ce qui était connu ce jour-là, d’après les documents."),
            ("En vigueur au", " (écran Actes) : ce que les actes prévoient pour ce jour-là."),
            ("État enregistré au", " : ce que cette base contenait ce jour-là."),
        )
    ]
)
ECRITURES = (Droit.SAISIR, Droit.JUGER, Droit.ADMINISTRER)


def contexte_ou_erreur() -> Contexte | None:
    """Open the base for who asks, and name them; when it can't be opened, say why and what to do, and return None.

    A person who is not let in stops here.
    """
    st.html(f"<style>{variables_css(st.context.theme.type == 'dark')}{STYLE.read_text(encoding='utf-8')}</style>")
    suivre_date()
    try:
        contexte = ouvrir()
    except ErreurIdentite as refus:
        garde.accueillir(refus)
    except ErreurFiliere as erreur:
        composants.montrer_erreur(erreur)
        return None
    garde.presenter(contexte.agent)
    visite.suivre(contexte)
    return contexte


def lancer(contexte: Contexte | None) -> None:
    """Show the menu, then run the screen that was asked for, if the agent has the right to it."""
    page = navigation.menu(contexte)
    if contexte is not None:
        garde.exiger(contexte.agent, navigation.droit_courant())
    page.run()


def entrer(titre: str, sous_titre: str = "", droit: Droit | None = None) -> Contexte:
    """Start a screen: title, date de référence and notices.

    Stop here when the base can't be opened, or when the agent has not the right that the screen asks for: `droit`,
    else the one that the menu declares.
    """
    try:
        contexte = ouvrir()
    except ErreurFiliere:
        st.stop()
    garde.exiger(contexte.agent, droit or navigation.droit_courant())
    gauche, droite = st.columns([4, 1.9], vertical_alignment="bottom", gap="medium")
    with gauche:
        situation = f"situation au {date_longue(contexte.au)}"
        nouveau = changements.depuis_ma_visite(contexte) if _accueille(contexte) else ""
        bornes = balises.gras(f"dans votre périmètre : {contexte.perimetre}") if contexte.perimetre else ""
        complement = balises.joindre(filter(None, [sous_titre, situation, bornes, nouveau]), " · ")
        marque = balises.balise("span", FICTIF, "fd-fictif") if contexte.lire_un("bornes").fictif else ""
        sous_titre_complet = balises.joindre([complement, " ", marque])
        composants.fragment(
            balises.balise("h1", titre, "fd-h1"), balises.balise("p", sous_titre_complet, "fd-sous-titre")
        )
    with droite:
        _saisir_dates(contexte)
    _annoncer(contexte)
    if contexte.etat is not None and (droit or navigation.droit_courant()) in ECRITURES:
        _refuser_ecriture()
    return contexte


def _accueille(contexte: Contexte) -> bool:
    return navigation.ecran_courant() == navigation.ACCUEIL and contexte.refus_etat is None


def _saisir_dates(contexte: Contexte) -> None:
    """Show the date at which the screens look, and beside it the moment whose record they read."""
    gauche, droite = st.columns([1.2, 1], vertical_alignment="bottom", gap="small")
    with gauche:
        _saisir_date(contexte)
    with droite:
        _saisir_etat(contexte)
    retenir_date()


def _saisir_etat(contexte: Contexte) -> None:
    libelle = "État enregistré" if contexte.etat is None else f"État du {date_courte(contexte.etat.date())}"
    with st.container(key="etat-enregistre"), st.popover(libelle, width="stretch"):
        st.text_input(
            "État enregistré au",
            key=CLE_ETAT,
            placeholder=f"aujourd’hui, {date_courte(contexte.aujourdhui)}",
            help=(
                "Lit tous les écrans tels que la base était enregistrée ce jour-là, avant les saisies et les imports "
                "faits depuis. Écrivez par exemple 13/06/2024 ou 13/06/2024 14 h 05 ; videz le champ pour revenir."
            ),
        )
        composants.fragment(TROIS_DATES)


def _saisir_date(contexte: Contexte) -> None:
    st.text_input(
        "Date de référence",
        key=CLE_DATE,
        placeholder=f"aujourd’hui, {date_courte(contexte.aujourdhui)}",
        help=(
            "Les écrans ne montrent que ce qui était connu à cette date et y mesurent les retards. "
            "Écrivez par exemple 13/06/2024 ou 13 juin 2024 ; videz le champ pour revenir à aujourd’hui."
        ),
    )


def _annoncer(contexte: Contexte) -> None:
    if contexte.refus_etat:
        _refuser_etat(contexte.refus_etat)
    if refus := date_reference()[1]:
        composants.montrer_erreur(refus)
    exports.marquer(contexte.etat and moment_long(contexte.etat), contexte.perimetre)
    if contexte.etat is not None:
        composants.fragment(_bandeau(contexte.etat))
    bornes = contexte.lire_un("bornes")
    if silence := _silence(contexte, bornes.dernier_document, bornes.derniere_saisie):
        composants.fragment(silence)


def _bandeau(etat: datetime) -> balises.Balises:
    """Say on every screen that the past is being read, and offer the way back."""
    dit = f"Vous lisez la base telle qu’elle était enregistrée au {moment_long(etat)} — "
    contenu = balises.joindre([dit, balises.porte("revenir à l’état présent", _au_present())])
    return balises.balise("div", contenu, "fd-avis fd-etat", role="note")


def _refuser_etat(refus: ErreurFiliere) -> None:
    """Say why a past state can't be read, and stop: the figures of today are not those that were asked for."""
    composants.montrer_erreur(refus)
    composants.fragment(balises.balise("p", balises.porte("Revenir à l’état présent", _au_present())))
    st.stop()


def _au_present() -> str:
    return "?" + urlencode({**st.query_params.to_dict(), CLE_ETAT: PRESENT})


def _refuser_ecriture() -> None:
    """Stop a screen that writes: nobody writes in the past."""
    composants.fragment(
        balises.vide(
            "Un état passé se lit, il ne se modifie pas.",
            balises.joindre([balises.porte("Revenez à l’état présent", _au_present()), " pour saisir ou importer."]),
        )
    )
    st.stop()


def _silence(contexte: Contexte, dernier: date | None, saisie: date | None) -> object:
    """Say plainly that the documents ended long before the date of the screen, and offer their last day.

    What the service entered since is said too: it is there, though no document proves it.
    """
    if dernier is None or contexte.au - dernier < SILENCE:
        return None
    adresse = "?" + urlencode({**st.query_params.to_dict(), CLE_DATE: dans_adresse(dernier)})
    saisi = saisie is not None and dernier < saisie <= contexte.au
    quels = "de votre périmètre" if contexte.perimetre else "de cette base"
    suite = f"que par les saisies et les imports du service, les derniers le {date_longue(saisie)}" if saisi else "pas"
    return balises.balise(
        "div",
        balises.joindre(
            [
                f"Les documents {quels} s’arrêtent au {date_longue(dernier)} : ",
                f"ce qui s’est passé depuis n’y figure {suite}. ",
                balises.porte(f"Voir la situation au {date_longue(dernier)}", adresse),
            ]
        ),
        "fd-avis",
        role="note",
    )


def entrer_programme() -> tuple[Contexte, Any]:
    """Start a programme's screen; stop here, with the way out, when it was not known at the date."""
    code = navigation.ecran_courant()
    try:
        connu = next((p for p in ouvrir().lire("programmes") if p.code == code), None)
    except ErreurFiliere:
        st.stop()
    if connu is not None:
        parts = [
            connu.porteur_libelle,
            connu.filieres,
            phrase_role(connu),
            connu.periode,
        ]
        return entrer(connu.libelle_court, " · ".join(filter(None, parts))), connu
    entrer("Programme")
    composants.fragment(
        balises.vide(
            "Ce programme n’était pas encore connu à la date de référence.",
            "Choisissez une date plus récente en haut à droite.",
        )
    )
    return st.stop()
