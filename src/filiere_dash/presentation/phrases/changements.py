"""What changed since a moment, in sentences; figures written as the screens write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from filiere_dash.domaine.changements import Bilan, Ligne
from filiere_dash.domaine.codes import TypeValeur
from filiere_dash.domaine.francais import de, liste
from filiere_dash.domaine.journal import Effet, Mots, TraceLue
from filiere_dash.domaine.objets import OBJETS, Champ, TypeChamp
from filiere_dash.domaine.reglages import REGLAGES, TABLE
from filiere_dash.presentation.formats import accord, date_longue, pluriel, typographie
from filiere_dash.presentation.phrases.journal import (
    auteur,
    dire,
    ecrire,
    feminin,
    libelle,
    montant,
    nom,
    objet,
    origine,
)

CELLULES = 3
LONGUEUR = 90
# What a figure of an indicator is of.
PLACES = ("indicateur", "periode", "type_valeur")
# Rows that are told of the row that they name: what they are a figure or a status of.
SUJETS = {"valeur": "indicateur", "cible": "indicateur", "action_statut": "action"}
_VERBES = {"créé": "cree", "modifié": "modifie", "supprimé": "supprime"}


def phrase(effet: Effet, mots: Mots, *, anonyme: bool = False) -> str:
    """Tell what became of a row, by whom, when, why; `anonyme` names nobody and gives no reason.

    « L’indicateur « Adhérents » passe de 37 à 42 (2024), saisi par Camille Roux le 12 novembre 2026, motif : relu. »
    """
    trace = effet.trace
    if anonyme:
        return typographie(f"{_fait(effet, mots)}, le {date_longue(trace.fait_le.date())}.")
    if effet.actes > 1:
        qui = f"{_actes(effet)}, la dernière {auteur(trace, True)}"
    else:
        qui = f", {auteur(trace, trace.table != 'valeur' and feminin(trace.table))}"
    return typographie(f"{_fait(effet, mots)}{qui}{_motif(trace)}.")


def fait(effet: Effet, mots: Mots) -> str:
    """Tell what became of a row, under the act that says by whom, when and why."""
    return typographie(f"{_fait(effet, mots)}{_actes(effet)}.")


def acte(trace: TraceLue, *, anonyme: bool = False) -> str:
    """Tell the act of several changes once: « Import par Camille Roux le 12 novembre 2026, motif : relu »."""
    jour = f"le {date_longue(trace.fait_le.date())}"
    if anonyme:
        return typographie(f"{jour[:1].upper()}{jour[1:]}")
    par = origine(trace.origine)
    return typographie(f"{par[:1].upper()}{par[1:]} par {trace.agent_nom} {jour}{_motif(trace)}")


def _actes(effet: Effet) -> str:
    return f", en {pluriel(effet.actes, 'opération')}" if effet.actes > 1 else ""


def _motif(trace: TraceLue) -> str:
    return f", motif : {_court(trace.motif)}" if trace.motif else ""


def fondre(effets: Iterable[Effet]) -> list[Effet]:
    """Return what is to be told: an indicator or an action that came with its figures or statuses is told with them."""
    effets = list(effets)
    venus = {(x.trace.operation, x.trace.table, x.trace.code) for x in effets if x.trace.avant is None}
    dits = {sujet for x in effets if x.trace.avant is None and (sujet := _sujet_venu(x)) in venus}
    return [
        replace(x, neuf=x.trace.avant is None and _sujet_venu(x) in dits)
        for x in effets
        if x.trace.avant is not None or (x.trace.operation, x.trace.table, x.trace.code) not in dits
    ]


def _sujet_venu(effet: Effet) -> tuple[str | None, str, str | None]:
    trace = effet.trace
    table = SUJETS.get(trace.table, "")
    return trace.operation, table, trace.ligne.get(table)


def lignes_dites(effets: Iterable[Effet]) -> int:
    """Count the rows that these sentences tell, with those that came with them."""
    effets = list(effets)
    return len(effets) + len({_sujet_venu(x) for x in effets if x.neuf})


def par_acte(effets: Iterable[Effet]) -> list[list[Effet]]:
    """Group changes by the act that made them last, in their order."""
    return [list(siens) for _, siens in groupby(effets, key=lambda x: x.trace.operation)]


def _fait(effet: Effet, mots: Mots) -> str:
    trace = effet.trace
    if trace.table in ("valeur", "cible") and trace.ligne.get("indicateur"):
        return _fait_chiffre(effet, mots)
    if trace.table == "action_statut" and trace.avant is None:
        action = _citer(_reference(effet, "action", mots))
        statut = dire("action_statut", "statut", trace.ligne, mots)
        nouvelle = " nouvelle" if effet.neuf else ""
        return f"Action{nouvelle} {action}, statut{_au(trace.ligne.get('constate_le'))} : {statut}"
    if trace.table == "meteo" and trace.avant is None:
        return f"Météo{_au(trace.ligne.get('date_meteo'))} : {dire('meteo', 'meteo', trace.ligne, mots)}"
    if trace.table == TABLE and trace.code in REGLAGES:
        return _reglage(trace, mots)
    sujet = objet(trace.table)
    nomme = f"{sujet[:1].upper()}{sujet[1:]} {_citer(nom(trace, mots))}"
    marque = "e" if feminin(trace.table) else ""
    if trace.avant is None:
        return f"{nomme} ajouté{marque}{montant(trace, mots)}"
    if trace.apres is None:
        return f"{nomme} retiré{marque}{montant(trace, mots)}"
    return f"{nomme} : {_cellules(effet, mots)}"


def _au(jour: str | None) -> str:
    """Say of which day a judgement is: what is entered today may be of long ago."""
    return f" du {date_longue(date.fromisoformat(jour))}" if jour else ""


def _fait_chiffre(effet: Effet, mots: Mots) -> str:
    """Tell a figure of an indicator: its value, not its row, is what a reader knows."""
    trace = effet.trace
    sujet, ou = _sujet(trace.table, trace.ligne, mots), _ou(trace.ligne)
    chiffre = dire(trace.table, "valeur", trace.ligne, mots)
    if trace.avant is None and trace.ligne.get("remplace"):
        return f"{sujet} est révisée, à {chiffre}{ou}"
    if trace.avant is None:
        return f"{sujet} {_vaut(trace.ligne)} {chiffre}{ou}, {'indicateur' if effet.neuf else 'chiffre'} nouveau"
    if trace.apres is None:
        return f"{sujet} perd son chiffre {de(chiffre)}{ou}"
    if any(trace.avant.get(x) != trace.apres.get(x) for x in PLACES):
        return _deplace(trace, mots)
    if trace.avant.get("valeur") != trace.apres.get("valeur"):
        avant, apres = (dire(trace.table, "valeur", ligne, mots) for ligne in (trace.avant, trace.apres))
        return f"{sujet} passe {de(avant)} à {apres}{ou}"
    return f"{sujet}{ou} : {_cellules(effet, mots)}"


def _deplace(trace: TraceLue, mots: Mots) -> str:
    """Tell a figure that is of another period, kind or indicator now: what was there has it no more."""
    avant, apres = trace.avant or {}, trace.apres or {}
    ancien, nouveau = (_sujet(trace.table, ligne, mots) for ligne in (avant, apres))
    perdu, gagne = (f"{dire(trace.table, 'valeur', ligne, mots)}{_ou(ligne)}" for ligne in (avant, apres))
    suite = "" if ancien == nouveau else f"{nouveau[:1].lower()}{nouveau[1:]} "
    return f"{ancien} perd son chiffre {de(perdu)}, et {suite}{_vaut(apres)} {gagne}"


def _sujet(table: str, ligne: Ligne, mots: Mots) -> str:
    indicateur = _citer(dire(table, "indicateur", ligne, mots))
    return f"L’indicateur {indicateur}" if table == "valeur" else f"La cible de {indicateur}"


def _ou(ligne: Ligne) -> str:
    periode = ligne.get("periode")
    return (f" ({periode})" if periode else "") + (", en prévision" if _prevue(ligne) else "")


def _vaut(ligne: Ligne) -> str:
    return "vaudrait" if _prevue(ligne) else "vaut"


def _prevue(ligne: Ligne) -> bool:
    return ligne.get("type_valeur") == TypeValeur.PREVISIONNELLE.value


def _reglage(trace: TraceLue, mots: Mots) -> str:
    """Tell what a setting was and is, its default where nobody sets it."""
    champ = REGLAGES[trace.code]
    avant, apres = (_dire_reglage(champ, ligne, mots) for ligne in (trace.avant, trace.apres))
    return f"Réglage « {champ.libelle} » : {avant} devient {apres}"


def _dire_reglage(champ: Champ, ligne: Ligne | None, mots: Mots) -> str:
    if pose := (ligne or {}).get("valeur"):
        return ecrire(champ, pose, mots)
    return f"{ecrire(champ, champ.defaut, mots)} (par défaut)" if champ.defaut else "non renseigné"


def _cellules(effet: Effet, mots: Mots) -> str:
    """Tell the changed values of a row, the first ones in full."""
    trace = effet.trace
    colonnes = trace.colonnes()
    dites = [_cellule(effet, colonne, mots) for colonne in colonnes[:CELLULES]]
    reste = len(colonnes) - CELLULES
    return liste([*dites, pluriel(reste, "autre valeur", "autres valeurs")] if reste > 0 else dites)


def _cellule(effet: Effet, colonne: str, mots: Mots) -> str:
    trace = effet.trace
    avant, apres = (trace.avant or {}), (trace.apres or {})
    dit = f"« {libelle(trace.table, colonne, mots)} »"
    champ = mots.champs.get(trace.table, {}).get(colonne)
    cite = _citer if champ is None or champ.type is TypeChamp.TEXTE else _court
    dites = _autour(*(" ".join(dire(trace.table, colonne, ligne, mots).split()) for ligne in (avant, apres)))
    ancienne, nouvelle = map(cite, dites)
    if not avant.get(colonne):
        return f"{dit} devient {nouvelle}"
    if not apres.get(colonne):
        return f"{dit} était {ancienne} et est vide"
    return f"{dit} passe {de(ancienne)} à {nouvelle}"


def _reference(effet: Effet, colonne: str, mots: Mots) -> str:
    return dire(effet.trace.table, colonne, effet.trace.ligne, mots)


def _citer(texte: str) -> str:
    return f"« {_court(texte)} »"


def _autour(avant: str, apres: str) -> tuple[str, str]:
    """Return two long texts from a little before where they differ: cut at their end, they would read the same."""
    pareils = next((i for i, (x, y) in enumerate(zip(avant, apres, strict=False)) if x != y), len(min(avant, apres)))
    if max(len(avant), len(apres)) <= LONGUEUR or pareils < LONGUEUR // 2:
        return avant, apres
    debut = avant.rfind(" ", 0, pareils - LONGUEUR // 3) + 1
    return f"…{avant[debut:]}", f"…{apres[debut:]}"


def _court(texte: str) -> str:
    texte = " ".join(texte.split()).removesuffix(".")
    return texte if len(texte) <= LONGUEUR else texte[: LONGUEUR - 1].rstrip() + "…"


def bilan(comptes: Counter[tuple[tuple[str, ...], str, str]]) -> str:
    """Count what changed by kind: « 2 valeurs modifiées, 1 action créée »."""
    compte = Bilan()
    for (_, table, verbe), nombre in sorted(comptes.items(), key=lambda x: (_rang(x[0][1]), x[0][2])):
        faits = {"crees": 0, "modifies": 0, "supprimes": 0} | {f"{_VERBES[verbe]}s": nombre}
        compte.compter(table, inchanges=0, **faits)
    return compte.phrase()


def _rang(table: str) -> int:
    return list(OBJETS).index(table)


def titre(total: int, programmes: int, depuis: str, *, communes: bool = False, portee: str = "") -> str:
    """Say how much changed since when: « 12 lignes ont changé dans 3 programmes depuis le 12 novembre 2026 ».

    `communes` says that some are of no programme, `portee` of what part of the base nothing changed.
    """
    if total == 0:
        return typographie(f"Rien n’a changé{portee} {depuis}.")
    dans = f" dans {pluriel(programmes, 'programme')}" if programmes else ""
    dans += " et dans ce que tous partagent" if programmes and communes else ""
    ont = accord(total, "a changé", "ont changé")
    return typographie(f"{pluriel(total, 'ligne')} {ont}{dans} {depuis}.")


def reste(total: int, montres: int, ou: str) -> str | None:
    """Say how many changes are not told one by one and where they all are, None when nothing is left out."""
    autres = total - montres
    if autres <= 0:
        return None
    return typographie(f"… et {pluriel(autres, 'autre ligne', 'autres lignes')} : {ou}.")


def par_programme(effets: Sequence[Effet], ordre: Sequence[str]) -> dict[str | None, list[Effet]]:
    """Group the changes by programme, in this order, what all share last; a row that moved is in both."""
    groupes: dict[str | None, list[Effet]] = {}
    for effet in effets:
        for programme in effet.programmes or (None,):
            groupes.setdefault(programme, []).append(effet)
    rangs = {code: rang for rang, code in enumerate(ordre)}
    return dict(sorted(groupes.items(), key=lambda x: (x[0] is None, rangs.get(x[0] or "", len(rangs)))))
