"""Doors from what one reads to the form that corrects it: shown only to whom may write, and only in the present."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.presentation.balises import Balises, balise, joindre, porte
from filiere_dash.ui.contexte import Contexte

# How one asks for one more of what is kept current.
_AJOUTS = {
    "axe": "un axe",
    "action": "une action",
    "indicateur": "un indicateur",
    "plan_financement": "un plan de financement",
    "deliberation": "une délibération",
    "convention": "une convention",
    "avenant": "un avenant",
    "flux_financier": "une étape d’argent (demande, vote, paiement…)",
    "plan_ligne": "une ligne de plan",
}
# What a programme is made of, what the screens of its money and of its acts show.
_PROGRAMME = ("axe", "action", "indicateur", "plan_financement", "deliberation", "convention")
ARGENT = ("flux_financier", "plan_financement", "plan_ligne")
ACTES = ("deliberation", "convention", "avenant")


def du_programme(contexte: Contexte, programme: str) -> Balises:
    """Return the doors to what one keeps current most often in a programme; nothing for who may not write."""
    if contexte.etat is not None:
        return Balises("")
    agent, dits = contexte.agent, []
    if agent.peut(Droit.SAISIR, programme):
        dits.append(_porte(contexte, "Saisir des valeurs", objet="valeur", programme=programme))
        dits.append(_porte(contexte, "Mettre à jour les actions", objet="action_statut", programme=programme))
    if agent.peut(Droit.JUGER, programme):
        dits.append(_porte(contexte, "Donner la météo", objet="meteo", ligne="nouvelle", programme=programme))
    if agent.peut(Droit.SAISIR, programme):
        dits.append(_porte(contexte, "Modifier le programme", objet="programme", ligne=programme))
        dits.append(_ajouts(contexte, _PROGRAMME, programme))
    return balise("p", joindre(dits, " · "), "fd-phrase fd-portes-saisie") if dits else Balises("")


def ajouter(contexte: Contexte, objets: Sequence[str], programme: str | None = None) -> Balises:
    """Return the doors to new rows of these objects, of this programme where one is chosen."""
    if not ouvert(contexte, programme):
        return Balises("")
    return balise("p", _ajouts(contexte, objets, programme), "fd-phrase fd-portes-saisie")


def ajouter_un_acte(contexte: Contexte, programme: str | None = None) -> Balises:
    """Return the doors to a new act: read from its file, or typed."""
    if not ouvert(contexte, programme):
        return Balises("")
    lire = porte("Lire un acte (PDF, DOCX…)", contexte.lien("lire-un-acte"))
    return balise("p", joindre([lire, _ajouts(contexte, ACTES, programme)], " · "), "fd-phrase fd-portes-saisie")


def _ajouts(contexte: Contexte, objets: Sequence[str], programme: str | None) -> Balises:
    lieu = {"programme": programme} if programme else {}
    portes = [_porte(contexte, _AJOUTS[x], objet=x, ligne="nouvelle", **lieu) for x in objets]
    return joindre(["Ajouter ", joindre(portes, ", ")])


def de_indicateur(contexte: Contexte, indicateur: Any) -> Balises:
    """Return the doors of one indicator: a new value, its values, its targets, its definition."""
    if not ouvert(contexte, indicateur.programme):
        return Balises("")
    lieu = {"programme": indicateur.programme}
    dits = [
        _porte(contexte, "Saisir une valeur", objet="valeur", ligne="nouvelle", indicateur=indicateur.code, **lieu),
        _porte(contexte, "Corriger ses valeurs", objet="valeur", vue="corriger", q=indicateur.libelle, **lieu),
        _porte(contexte, "Ses cibles", objet="cible", vue="liste", q=indicateur.libelle, **lieu),
        _porte(contexte, "Modifier l’indicateur", objet="indicateur", ligne=indicateur.code),
    ]
    return balise("p", joindre(dits, " · "), "fd-phrase fd-portes-saisie")


def de_ligne(contexte: Contexte, table: str, code: str, programme: str | None, libelle: str = "Corriger") -> Balises:
    """Return the door to the form of one row; nothing for who may not write it."""
    if not ouvert(contexte, programme) or table not in OBJETS:
        return Balises("")
    return _discrete(contexte, libelle, objet=table, ligne=code)


def de_action(contexte: Contexte, action: Any) -> Balises:
    """Return the doors of one action: where it stands now, and what it is."""
    if not ouvert(contexte, action.programme):
        return Balises("")
    statut = _statut_action(contexte, action.code, action.programme)
    return joindre([statut, de_ligne(contexte, "action", action.code, action.programme)])


def de_echeance(contexte: Contexte, echeance: Any) -> Balises:
    """Return the door to what a deadline waits for: a value, a status, or the row that bears the date."""
    code, programme = echeance.objet_code, echeance.programme
    if not ouvert(contexte, programme):
        return Balises("")
    if echeance.nature == "valeur_attendue":
        return _discrete(contexte, "Saisir", objet="valeur", ligne="nouvelle", indicateur=code, programme=programme)
    if echeance.nature == "fin_action":
        return _statut_action(contexte, code, programme)
    return de_ligne(contexte, echeance.objet_table, code, programme)


def _statut_action(contexte: Contexte, code: str, programme: str) -> Balises:
    return _discrete(
        contexte, "Mettre à jour", objet="action_statut", ligne="nouvelle", action=code, programme=programme
    )


def ouvert(contexte: Contexte, programme: str | None = None) -> bool:
    """Tell whether the agent may write this programme, now: the past is only read."""
    return contexte.etat is None and contexte.agent.peut(Droit.SAISIR, programme)


def _porte(contexte: Contexte, libelle: str, **parametres: str) -> Balises:
    return porte(libelle, contexte.lien("saisie", **parametres))


def _discrete(contexte: Contexte, libelle: str, **parametres: str) -> Balises:
    """Return a small door, beside what it corrects."""
    return balise("small", _porte(contexte, f"✎ {libelle}", **parametres), "fd-agir")
