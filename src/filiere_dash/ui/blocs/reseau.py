"""Who works with whom: the label, relations, bodies, schemes, and the events with their calendar."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from filiere_dash.domaine.codes import EtapeOpportunite
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import date_moyenne, euros, nombre, pluriel, valeur
from filiere_dash.presentation.periodes import dire_periode
from filiere_dash.presentation.phrases.programme import valeur as ecrire_valeur
from filiere_dash.ui import composants
from filiere_dash.ui.contexte import Contexte

FORMATS = {
    "evenement": "événement",
    "petit_dejeuner": "petit déjeuner",
    "journee_thematique": "journée thématique",
    "salon": "salon",
    "roadshow": "roadshow",
    "webinaire": "webinaire",
    "jury": "jury",
    "appel": "appel",
    "convention_affaires": "convention d’affaires",
    "autre": "autre",
}
# An event is not counted among its own participants.
COMPTES_D_EVENEMENTS = ("événement", "évènement", "petit déjeuner", "journée")
STATUTS = {
    "prevue": ("○", "prévue"),
    "tenue": ("●", "tenue"),
    "annulee": ("✕", "annulée"),
    "non_confirmee": ("?", "tenue non confirmée"),
}
RELATIONS = {
    "membre": "membre de",
    "gouvernance": "gouvernance",
    "collaboration": "collaboration",
    "conseil_scientifique": "conseil scientifique",
    "soutien": "soutien",
    "siege": "siège au conseil",
    "projet_europeen": "projet européen",
    "intention": "intention",
}


def manifestations(contexte: Contexte, programme: Any) -> None:
    """Show the calendar of events: dated ones in order, then those that no document dates."""
    toutes = contexte.lire("manifestations", programme=programme.code)
    if not toutes:
        return
    comptes = [
        v
        for v in contexte.lire("comptes_manifestations", programme=programme.code)
        if not v.unite.lower().startswith(COMPTES_D_EVENEMENTS)
    ]
    lignes = [_ligne_manifestation(contexte, m, [v for v in comptes if v.manifestation == m.code]) for m in toutes]
    colonnes = [
        "Date",
        Colonne("Manifestation", large=True),
        "Format",
        "Lieu",
        "Participants et suites",
        "Statut",
        "Source",
    ]
    composants.fragment(
        balises.titre("Le calendrier des manifestations", f"({len(toutes)})"),
        balises.tableau(colonnes, lignes, "Manifestations"),
    )


def _ligne_manifestation(contexte: Contexte, m: Any, comptes: Sequence[Any]) -> tuple:
    date_ = date_moyenne(m.debut) if m.debut and m.date_precision in {"exact", "deduit"} else dire_periode(m.periode)
    precision = " (date déduite)" if m.date_precision == "deduit" else ""
    signe, mot = STATUTS[m.statut]
    chiffres = [
        porte(f"{v.indicateur_libelle} : {_compte(v)}", contexte.lien_source(v.source), v.precision_motif or "")
        for v in comptes
    ]
    return (
        balise("span", f"{date_}{precision}", title=m.date_motif or ""),
        m.libelle + (f" ({nombre(m.nombre)})" if m.nombre and m.nombre > 1 else ""),
        FORMATS[m.format],
        m.lieu or "non précisé",
        joindre(chiffres, ", ") if chiffres else balises.doux("non comptés"),
        pastille(signe, mot),
        porte("passage", contexte.lien_source(m.source)),
    )


def _compte(v: Any) -> str:
    prevu = " (prévu)" if v.type_valeur == "previsionnelle" else ""
    return ecrire_valeur(v.valeur, "", v.precision) + prevu


def labellisations(contexte: Contexte, programme: Any) -> None:
    """Show each label: who gives it, to whom, until when, with which objectives."""
    lignes = contexte.lire("labellisations", programme=programme.code)
    for _, groupe in groupby(lignes, key=lambda ligne: ligne.code):
        objectifs = list(groupe)
        label = objectifs[0]
        attribution = (
            f"Attribué par {label.attribue_par_libelle}" if label.attribue_par_libelle else "Attribution non documentée"
        )
        etat = pastille("●", "attribué") if label.statut == "attribuee" else pastille("○", "prévu")
        beneficiaire = f" à {label.beneficiaire_libelle}" if label.beneficiaire_libelle else ""
        deduites = " (bornes déduites)" if label.bornes_precision == "deduit" and label.debut else ""
        composants.fragment(
            balises.titre(label.libelle),
            balises.phrase(
                joindre(
                    [
                        etat,
                        f" {attribution}{beneficiaire}, période {label.periode}{deduites}. ",
                        porte("Source", contexte.lien_source(label.source)),
                    ]
                )
            ),
            balises.liste([o.objectif for o in objectifs if o.objectif]) if label.objectif else Balises(""),
        )


def relations(contexte: Contexte, programme: Any) -> None:
    """List the relations by nature, and the bodies with their state."""
    lignes = [
        (
            RELATIONS[r.nature],
            r.structure_libelle,
            r.partenaire_libelle or "",
            r.objet,
            dire_periode(r.periode),
            pastille("●", "établie") if r.statut == "etablie" else pastille("○", "prévue"),
            porte("passage", contexte.lien_source(r.source)),
        )
        for r in contexte.lire("relations", programme=programme.code)
    ]
    if lignes:
        colonnes = ["Nature", "Qui", "Avec qui", Colonne("À quel titre", large=True), "Période", "État", "Source"]
        composants.fragment(
            balises.titre("Qui travaille avec qui", f"({len(lignes)})"), balises.tableau(colonnes, lignes, "Relations")
        )
    _instances(contexte, programme)


def _instances(contexte: Contexte, programme: Any) -> None:
    lignes = [
        (
            i.libelle,
            i.role,
            dire_periode(i.periode),
            pastille("●", "en place") if i.etat == "en_place" else pastille("○", "prévue"),
            porte("passage", contexte.lien_source(i.source)),
        )
        for i in contexte.lire("instances", programme=programme.code)
    ]
    if lignes:
        composants.fragment(
            balises.titre("Les instances", f"({len(lignes)})"),
            balises.tableau(
                ["Instance", Colonne("Rôle", large=True), "Période", "État", "Source"], lignes, "Instances"
            ),
        )


def dispositifs(contexte: Contexte, programme: Any) -> None:
    """List the schemes with their stages, durations and costs."""
    lignes = [
        (
            d.libelle,
            d.etape_libelle or "",
            d.etape_objet or d.usage_programme,
            _duree(d),
            _reste(d),
            d.condition or "",
            porte("passage", contexte.lien_source(d.source)),
        )
        for d in contexte.lire("dispositifs", programme=programme.code)
    ]
    if lignes:
        colonnes = [
            "Dispositif",
            "Étape",
            Colonne("Ce qu’il apporte", large=True),
            "Durée",
            Colonne("Reste à charge", nombre=True),
            "Condition",
            "Source",
        ]
        composants.fragment(
            balises.titre("Les dispositifs", f"({len({ligne[0] for ligne in lignes})})"),
            balises.tableau(colonnes, lignes, "Dispositifs"),
        )


def _duree(d: Any) -> str:
    if d.duree_min_mois is None and d.duree_max_mois is None:
        return ""
    environ = "environ " if d.duree_precision == "environ" else ""
    bornes = dict.fromkeys(b for b in (d.duree_min_mois, d.duree_max_mois) if b is not None)
    return f"{environ}{' à '.join(nombre(b) for b in bornes)} mois"


def _reste(d: Any) -> str:
    if d.reste_a_charge is None:
        return ""
    taxes = {"ht": " HT", "ttc": " TTC"}.get(d.reste_taxes, "")
    return f"{euros(d.reste_a_charge)}{taxes}{' par an' if d.reste_periodicite == 'annuelle' else ''}"


def opportunites(contexte: Contexte, programme: Any) -> None:
    """List offers and prospects by stage; where rows are only counted by a document, the indicators say so."""
    toutes = contexte.lire("opportunites", programme=programme.code)
    if not toutes:
        return
    lignes = [
        (
            o.libelle,
            o.donneur_ordre,
            EtapeOpportunite(o.etape).libelle if o.etape else "sans étape",
            date_moyenne(o.atteinte_le) if o.atteinte_le else "",
            valeur(o.montant, "€") if o.montant is not None else "",
            date_moyenne(o.echeance) if o.echeance else "",
        )
        for o in toutes
    ]
    totaux = {etape: sum(o.etape == etape for o in toutes) for etape in EtapeOpportunite}
    comptes = ", ".join(pluriel(total, etape.libelle) for etape, total in totaux.items() if total)
    muettes = sum(o.etape is None for o in toutes)
    comptes = ", ".join(filter(None, [comptes, f"{muettes} sans étape" if muettes else ""]))
    colonnes = [
        Colonne("Objet", large=True),
        "Donneur d’ordre",
        "Étape",
        "Depuis le",
        Colonne("Montant estimé", nombre=True),
        "Échéance",
    ]
    composants.fragment(
        balises.titre("Offres et prospects", f"({comptes})"), balises.tableau(colonnes, lignes, "Offres et prospects")
    )
