"""Which table each sheet is about, by its name or by its headers, and in which order sheets are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import islice

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import cle, liste
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.objets import OBJETS, Champ, Objet, TypeChamp
from filiere_dash.echanges.tableur.feuilles.entetes import ECHANTILLON, Entete, trouver
from filiere_dash.echanges.tableur.feuilles.rapport import Releve
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, montrer

# What the base fills by itself where a file says nothing.
AUTOMATIQUES = ("source", "connu_le", "ordre", "enregistre_le", "fictif")
MARQUE = ".donnees-fictives"
# Tables of the base that a file may hold and nobody imports: they tell what was done.
MEMOIRE = ("trace", "operation", "arrete", "correspondance_import")
Champs = Mapping[str, Mapping[str, Champ]]
Vues = Mapping[str, frozenset[str]]


def requis(champ: Champ) -> bool:
    """Tell whether a row of a file must fill a column: `connu_le` too, where no source can give it."""
    return champ.obligatoire and champ.nom not in ("source", "ordre", "enregistre_le", "fictif")


@dataclass(frozen=True)
class Plan:
    """A sheet, the object that it holds and what its headers say."""

    feuille: Feuille
    objet: Objet
    champs: Mapping[str, Champ]
    entete: Entete

    @property
    def table(self) -> str:
        """Return the table."""
        return self.objet.table


class ErreurIncomprise(ErreurFichier):
    """No sheet of a file that reads is one of ours."""


class ErreurVue(ErreurFichier):
    """A sheet is a public view of an export: what it shows of several tables is no row of the one that it names."""


def planifier(
    feuilles: Sequence[Feuille], champs: Champs, vues: Vues, releve: Releve, table: str | None = None
) -> list[Plan]:
    """Return the sheets to take, those that others cite first; `table` says it when the file has only one.

    `vues` are the columns of the public views. Errors: `ErreurIncomprise` when no sheet is understood, `ErreurVue`.
    A file that only keeps the memory of the base has nothing to take: this is told, and is no error.
    """
    plans, incomprises = [], []
    for feuille in feuilles:
        if cle(_nom(feuille)) in MEMOIRE:
            releve.avertir(f"« {feuille.nom} » garde la mémoire de la base : cette feuille ne s'importe pas.")
            continue
        debut = list(islice(feuille.rangees(), ECHANTILLON))
        _refuser_vue(feuille, debut, vues)
        possibles = _reconnaitre(feuille, debut, champs, table)
        if len(possibles) == 1:
            plans.append(possibles[0])
            releve.entetes[feuille.nom] = possibles[0].entete
        elif possibles:
            noms = liste([f"« {x.objet.titre} »" for x in possibles], "ou")
            conseil = f"Nommez la feuille, ou le fichier CSV, {noms}."
            releve.erreur(
                feuille.nom, possibles[0].entete.adresse(0), feuille.nom, f"un nom qui dise l'objet : {noms}", conseil
            )
        else:
            incomprises.append(feuille)
            releve.avertir(f"« {feuille.nom} » n'a pas été comprise : {_manque(feuille, champs)}.")
    if not plans and not releve.nombre_erreurs and (incomprises or not feuilles):
        raise _incompris(feuilles)
    return _ordonner(plans)


def _nom(feuille: Feuille) -> str:
    return feuille.nom.rpartition("/")[2].replace(MARQUE, "")


def _refuser_vue(feuille: Feuille, debut: Sequence[Rangee], vues: Vues) -> None:
    """Refuse the sheet of a public view: its first row has all its columns, some of which no table has."""
    titres = set(map(montrer, debut[0].valeurs)) if debut else set()
    if any(colonnes <= titres for colonnes in vues.values()):
        raise ErreurVue(
            "Une vue ne s'importe pas",
            f"« {_nom(feuille)} » est une vue publique d'un export : ses lignes réunissent ce que disent plusieurs "
            "tables à une date.",
            "Dans le même export, prenez le fichier du dossier « tables », qui revient sans perte.",
        )


def _reconnaitre(feuille: Feuille, debut: Sequence[Rangee], champs: Champs, table: str | None) -> list[Plan]:
    """Return what a sheet may be: one plan when its name or its headers tell, several when they don't."""
    nommee = table or _par_nom(_nom(feuille))
    if nommee:
        entete = trouver(debut, _connus(champs[nommee]))
        return [Plan(feuille, OBJETS[nommee], champs[nommee], entete)] if entete else []
    return _par_entete(feuille, debut, champs)


def _par_nom(nom: str) -> str | None:
    """Return the table that a sheet's name says: its own name, or the object's in the singular or plural."""
    for objet in OBJETS.values():
        if clef(nom) in (clef(objet.table.replace("_", " ")), clef(objet.singulier), clef(objet.pluriel)):
            return objet.table
    return None


def _par_entete(feuille: Feuille, debut: Sequence[Rangee], champs: Champs) -> list[Plan]:
    """Return the tables whose required columns are all there and which know the most of them."""
    notes: list[tuple[int, Plan]] = []
    for table, connus in champs.items():
        entete = trouver(debut, _connus(connus))
        if entete and _complet(entete, connus):
            plan = Plan(feuille, OBJETS[table], connus, entete)
            notes.append((2 * len(entete.colonnes) - len(entete.inconnues), plan))
    meilleure = max((note for note, _ in notes), default=0)
    return [plan for note, plan in notes if note == meilleure]


def _manque(feuille: Feuille, champs: Champs) -> str:
    """Say which compulsory columns a sheet lacks to be of the objects that it comes nearest to."""
    debut = list(islice(feuille.rangees(), ECHANTILLON))
    manques: list[tuple[int, list[str], str]] = []
    connue = False
    for table, connus in champs.items():
        entete = trouver(debut, _connus(connus))
        connue = connue or entete is not None
        absents = [x.libelle for x in connus.values() if requis(x) and entete and x.nom not in entete.colonnes]
        if entete and len(absents) < len(entete.colonnes) >= 2:
            manques.append((len(absents) - len(entete.colonnes), absents, OBJETS[table].pluriel))
    meilleure = min((note for note, _, _ in manques), default=0)
    par_absents: dict[tuple[str, ...], list[str]] = {}
    for note, absents, objets in manques:
        if note == meilleure:
            par_absents.setdefault(tuple(absents), []).append(objets)
    dits = [
        f"il y manque {liste([f'« {x} »' for x in absents])} pour {liste([f'des {x}' for x in objets], 'ou')}"
        for absents, objets in par_absents.items()
        if absents
    ]
    sinon = "ses en-têtes ne suffisent pas à dire de quel objet il s'agit" if connue else "aucun en-tête connu"
    return liste(dits, "ou") or sinon


def _connus(champs: Mapping[str, Champ]) -> list[Champ]:
    return list(champs.values())


def _complet(entete: Entete, champs: Mapping[str, Champ]) -> bool:
    attendues = {nom for nom, champ in champs.items() if requis(champ)}
    return attendues <= set(entete.colonnes) and len(entete.colonnes) >= 2


def _ordonner(plans: Sequence[Plan]) -> list[Plan]:
    """Put the sheets that others cite before them; where they cite one another, the order of the registry."""
    tables = {plan.table for plan in plans}
    cites = {plan.table: _citees(plan) & tables - {plan.table} for plan in plans}
    try:
        ordre = list(TopologicalSorter(cites).static_order())
    except CycleError:
        ordre = ["document", "source", *OBJETS]
    return sorted(plans, key=lambda plan: ordre.index(plan.table))


def _citees(plan: Plan) -> set[str]:
    return {x.reference for x in plan.champs.values() if x.type is TypeChamp.REFERENCE and x.reference}


def _incompris(feuilles: Sequence[Feuille]) -> ErreurIncomprise:
    noms = liste([f"« {x.nom} »" for x in feuilles[:4]])
    return ErreurIncomprise(
        "Rien de reconnu dans ce fichier",
        f"Ni le nom des feuilles ({noms}) ni leurs en-têtes ne disent de quel objet il s'agit.",
        "Nommez la feuille comme l'objet (Valeurs, Actions, Adhérents…), partez d'un modèle, ou passez par la "
        "correspondance de colonnes.",
    )
