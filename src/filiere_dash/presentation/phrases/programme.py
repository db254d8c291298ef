"""What one says of a programme in a sentence: its state, its pace, and what is known last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from filiere_dash.domaine.codes import Meteo, RoleMetropole, StatutRythme
from filiere_dash.domaine.regles.rythme import contradiction_meteo
from filiere_dash.presentation.balises import Balises, doux, joindre, pastille
from filiere_dash.presentation.formats import (
    accord,
    date_longue,
    date_moyenne,
    euros,
    liste,
    nombre,
    pluriel,
    typographie,
    valeur,
)
from filiere_dash.presentation.periodes import annees, dire_periode
from filiere_dash.presentation.phrases.appel import courant, nommer

ROLES_COURTS = {
    RoleMetropole.FINANCEUR: "financé",
    RoleMetropole.PARTENAIRE: "partenariat",
    RoleMetropole.OBSERVATEUR: "observé",
}
ROLES = {
    RoleMetropole.FINANCEUR: "la métropole finance",
    RoleMetropole.PARTENAIRE: "la métropole est partenaire",
    RoleMetropole.OBSERVATEUR: "la métropole observe",
}
SUITE_INCONNUE = "terme passé, suite non documentée"
TONS = {StatutRythme.EN_RETARD: "alerte"}


def pastille_meteo(programme: Any) -> Balises:
    """Return the human judgement with its shape and word, or say that nobody gave one."""
    if programme.meteo is None:
        return pastille("–", "météo non renseignée")
    meteo = Meteo(programme.meteo)
    return pastille(meteo.icone, meteo.titre, "alerte" if meteo == Meteo.ORAGE else "neutre")


def pastille_statut(statut: StatutRythme) -> Balises:
    """Return the computed status with its shape and word."""
    return pastille(statut.icone, statut.titre, TONS.get(statut, "neutre"))


def pastilles(programme: Any, statut: StatutRythme) -> Balises:
    """Return judgement and computed status side by side; one badge says it when there is neither."""
    if programme.meteo is None and statut == StatutRythme.NON_CALCULABLE:
        return pastille("○", "ni météo, ni rythme calculable")
    return joindre([pastille_meteo(programme), " ", pastille_statut(statut)])


def contredit(programme: Any, statut: StatutRythme) -> str:
    """Say that the judgement and the computed status disagree, or nothing."""
    if programme.meteo and contradiction_meteo(Meteo(programme.meteo), statut):
        return "≠ Météo et rythme divergent. "
    return ""


def suites_inconnues(total: int) -> str:
    """Count the actions past their term of which nothing says what became: no delay, and no silence either."""
    return f"{pluriel(total, 'terme passé', 'termes passés')} sans suite documentée"


def phrase_role(programme: Any) -> str:
    """Say the metropole's role in a programme."""
    return ROLES[RoleMetropole(programme.role_metropole)]


def porteur_et_role(programme: Any) -> str:
    """Say who carries a programme and what the metropole does in it; a porteur that the name says is left out."""
    porteur = (
        "" if programme.porteur_libelle.casefold() in programme.libelle_court.casefold() else programme.porteur_libelle
    )
    return " · ".join(filter(None, [porteur, phrase_role(programme)]))


def phrase_carte(programme: Any, statuts: Sequence[Any], appels: Sequence[Any]) -> str:
    """Say where a programme stands in the few words of a card; its own screen says it whole."""
    if programme.etat == "a_venir":
        return typographie(f"À venir : commence le {date_moyenne(programme.debut)}.")
    if appels:
        appel = courant(appels)
        dossiers = (
            f"{pluriel(appel.candidatures, 'dossier')}, {pluriel(appel.retenues, 'retenu')}"
            if appel.candidatures
            else "aucun dossier enregistré"
        )
        return typographie(f"{nommer(appel, appels)}{_fenetre(appel, date_moyenne)} ; {dossiers}.")
    if programme.etat == "termine":
        return typographie(f"{_fini(programme, date_moyenne)}.")
    return typographie(f"{_bilan(statuts)}.")


def _fini(programme: Any, ecrire: Callable[[date], str]) -> str:
    """Say that a programme is over, unless something of it goes past its end."""
    deduite = " (date déduite)" if programme.bornes_precision == "deduit" else ""
    if programme.fin_depassee:
        return f"Fin au {ecrire(programme.fin)}{deduite}, dépassée"
    return f"Programme terminé le {ecrire(programme.fin)}{deduite}"


def phrase_statut(programme: Any, statuts: Sequence[Any], appels: Sequence[Any]) -> str:
    """Say where a programme stands: finished, its call, its targets, or why it can't be said."""
    if programme.etat == "a_venir":
        return typographie(f"Programme à venir : il commence le {date_longue(programme.debut)}.")
    if appels:
        appel = courant(appels)
        dit = typographie(nommer(appel, appels)) + phrase_appel(appel)
        return dit + (f" {typographie(_bilan_seuil(statuts))}" if statuts else "")
    if programme.etat == "termine":
        return typographie(f"{_fini(programme, date_longue)}. {_bilan_seuil(statuts)}")
    return typographie(_bilan_seuil(statuts))


def _bilan(statuts: Sequence[Any]) -> str:
    """Count the indicators by status; say what is missing when none can be computed."""
    calcules = [s for s in statuts if s.statut != StatutRythme.NON_CALCULABLE]
    if not statuts:
        return "Aucune cible comparable à une valeur"
    if not calcules:
        muettes = all(s.cible.valeur_actuelle is None for s in statuts)
        raison = "aucune valeur sur le même périmètre" if muettes else "pas assez de valeurs pour un rythme"
        return f"{pluriel(len(statuts), 'cible')} : {raison}"
    parts = []
    for code in (StatutRythme.EN_RETARD, StatutRythme.DANS_LE_RYTHME, StatutRythme.EN_AVANCE):
        nombre_ = sum(s.statut == code for s in calcules)
        if nombre_:
            parts.append(f"{nombre_} {code.libelle}")
    return f"Sur {pluriel(len(calcules), 'cible mesurée', 'cibles mesurées')} : {liste(parts)}"


def _bilan_seuil(statuts: Sequence[Any]) -> str:
    """Count the indicators by status, with the threshold that they were told by."""
    seuil = next((s.cible.seuil_statut for s in statuts if s.statut != StatutRythme.NON_CALCULABLE), None)
    return _bilan(statuts) + (f" (seuil de {pluriel(seuil, 'point')})." if seuil is not None else ".")


def parts_votees(programme: Any) -> list[str]:
    """Say what is voted for a programme, section by section and if it is deduced; what has none is told apart."""
    parts = (
        (programme.investissement, "en investissement", programme.investissement_deduit),
        (programme.fonctionnement, "en fonctionnement", programme.fonctionnement_deduit),
        (programme.section_inconnue, "sans section documentée", None),
    )
    return [f"{euros(montant)} {ou}{_section_deduite(montant, deduit)}" for montant, ou, deduit in parts if montant]


def _section_deduite(montant: Decimal, deduit: Decimal | None) -> str:
    if not deduit:
        return ""
    return " (section déduite)" if deduit == montant else f" (section déduite pour {euros(deduit)})"


def statut_programme(statuts: Sequence[Any]) -> StatutRythme:
    """Return the least good status of the targets that can be measured: what the directrice must look at."""
    ordre = (StatutRythme.EN_RETARD, StatutRythme.DANS_LE_RYTHME, StatutRythme.EN_AVANCE)
    return next((code for code in ordre if any(s.statut == code for s in statuts)), StatutRythme.NON_CALCULABLE)


def phrase_appel(appel: Any) -> str:
    """Say whether a call is open, and how many files this base holds."""
    fenetre = _fenetre(appel, date_longue)
    if not appel.candidatures:
        return typographie(f"{fenetre} ; aucune candidature enregistrée dans cette base.")
    dossiers = pluriel(appel.candidatures, "candidature")
    retenues = f"{nombre(appel.retenues)} {accord(appel.retenues, 'retenue')}"
    aide = f"{euros(appel.consomme or 0)} d’aide"
    if appel.retenues and appel.consomme is None:
        aide = "aide non documentée"
    return typographie(f"{fenetre} ; {dossiers}, {retenues}, {aide}.")


def _fenetre(appel: Any, dire: Callable[[date], str]) -> str:
    deduite = " (date déduite)" if appel.cloture_precision == "deduit" else ""
    return {
        "ouvert": f"Appel ouvert jusqu’au {dire(appel.cloture)}{deduite}" if appel.cloture else "Appel ouvert",
        "clos": f"Appel clos depuis le {dire(appel.cloture)}{deduite}" if appel.cloture else "Appel clos",
        "a_venir": f"Appel à venir, ouverture le {dire(appel.ouverture)}" if appel.ouverture else "Appel à venir",
        "non_date": f"Appel jusqu’au {dire(appel.cloture)}{deduite}, ouverture non documentée"
        if appel.cloture
        else "Appel sans date documentée",
    }[appel.etat]


def dessous_valeur(indicateur: Any) -> str:
    """Say what it takes to read a figure: period, and precision when it is not exact."""
    precision = {"environ": "environ", "plus_de": "plus de", "deduit": "déduit", "portee_ambigue": "portée ambiguë"}
    prevue = "prévu" if indicateur.type_valeur == "previsionnelle" else ""
    parts = [periode_datee(indicateur), prevue, precision.get(indicateur.precision, "")]
    return " · ".join(filter(None, parts))


def periode_datee(ligne: Any) -> str:
    """Return a period as it is read: the label of the document, its year added when only the base knows it."""
    if annees(ligne.periode):
        return dire_periode(ligne.periode)
    if ligne.debut:
        return f"{ligne.periode} {ligne.debut.year} (année déduite)"
    return "non datée"


def valeur_indicateur(indicateur: Any) -> str:
    """Return the last value as it is read: its precision before it, its unit when it is a symbol."""
    unite = indicateur.unite if indicateur.unite in {"%", "€"} else ""
    devant = {"environ": "≈ ", "plus_de": "> "}.get(indicateur.precision, "")
    return devant + valeur(indicateur.valeur, unite)


def phrase_meteo(meteo: Any) -> Balises:
    """Return a judgement with its author and date."""
    return joindre([meteo.commentaire, " ", doux(f"{meteo.auteur}, {date_longue(meteo.date_meteo)}")])
