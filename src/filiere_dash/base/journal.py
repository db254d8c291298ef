"""The journal read: acts by filters, row by row, the history of one row; an act undone, by who may."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base import catalogue, citations, ecritures
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures import Demande, Operation
from filiere_dash.base.ecritures.annulation import annulees, exiger_sienne
from filiere_dash.base.lectures import lignes
from filiere_dash.base.saisie import listes
from filiere_dash.base.saisie.expressions import Expressions
from filiere_dash.domaine.changements import Ligne, Origine
from filiere_dash.domaine.droits import Agent, Droit, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurRefus, ErreurSaisie
from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.journal import ACCES, RESUME_MASQUE, TUS, Filtre, Mots, OperationLue, TraceLue
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.reglages import REGLAGES, TABLE

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

HISTOIRE = 50
# Rows that a refusal names.
NOMMES = 3
TOUT = Filtre()
# What is told of and no object that one enters: who comes in, and the arrêtés.
AUTRES = (*ACCES, "arrete")
AUSSITOT = "Reprise aussitôt par la personne qui l’avait faite"
IMPOSSIBLE = "L’opération ne peut plus être annulée telle quelle"


def operations(
    magasin: Magasin, filtre: Filtre = TOUT, saut: int = 0, taille: int = 25
) -> tuple[list[OperationLue], int]:
    """Return a page of the acts that pass a filter, the last first, and how many pass it in all."""
    codes = None if filtre.programme is None else touchant(magasin, filtre.programme)
    if codes == []:
        return [], 0
    parametres = {
        "agent": filtre.agent,
        "depuis": filtre.depuis,
        "jusque": filtre.jusque,
        "origine": filtre.origine,
        "table": filtre.table,
        "mots": list(filtre.mots),
        "codes": codes or [],
        "acces": filtre.acces,
        "cachees": _cachees(magasin) if filtre.mots else [],
    }
    rangees = lignes(magasin, "journal_operations", taille=taille, saut=saut, **parametres)
    retirees = annulees((x.code, x.annule) for x in lignes(magasin, "journal_annulations"))
    lues = [OperationLue(*rangee[:-1], annulee=rangee.code in retirees) for rangee in rangees]
    return lues, rangees[0].total if rangees else 0


def _cachees(magasin: Magasin) -> list[str]:
    """Return the columns that hold identifiers and prints, which nobody reads."""
    with magasin.curseur() as curseur:
        citees = {colonne for _, colonne, _ in catalogue.references(curseur)}
    return sorted({*citees, *TUS, "cle", "empreinte", "contenu"})


def lire(magasin: Magasin, code: str, acces: bool = False) -> OperationLue | None:
    """Return one act, None when the journal doesn't hold it, or hides it; `acces` as in `Filtre`."""
    retirees = annulees((x.code, x.annule) for x in lignes(magasin, "journal_annulations"))
    vide = {"agent": None, "depuis": None, "jusque": None, "origine": None, "table": None, "mots": [], "cachees": []}
    rangees = lignes(magasin, "journal_operations", taille=1, saut=0, codes=[code], acces=acces, **vide)
    return next((OperationLue(*x[:-1], annulee=x.code in retirees) for x in rangees), None)


def traces(magasin: Magasin, operation: str, saut: int = 0, taille: int = 50) -> list[TraceLue]:
    """Return a page of the rows that an act touched, in the order in which it did, those that back others last."""
    return premieres(magasin, [operation], taille, saut)[operation]


def premieres(
    magasin: Magasin, operations: Iterable[str], taille: int, saut: int = 0
) -> defaultdict[str, list[TraceLue]]:
    """Return the first rows that each of these acts touched after `saut`, as `traces` orders them."""
    trouvees: defaultdict[str, list[TraceLue]] = defaultdict(list)
    for x in lignes(magasin, "journal_traces", operations=list(operations), saut=saut, taille=taille):
        trouvees[x.operation].append(_trace(x))
    return trouvees


def histoire(magasin: Magasin, table: str, *codes: str, taille: int = HISTOIRE) -> list[TraceLue]:
    """Return what happened to these rows, the last first; nothing for rows that only the first data wrote."""
    parametres = {"objet_table": table, "codes": list(codes), "taille": taille}
    return [_trace(x) for x in lignes(magasin, "journal_histoire", **parametres)]


def agents(magasin: Magasin) -> dict[str, str]:
    """Return who wrote in the journal: name by identifier."""
    return {x.agent: x.nom for x in lignes(magasin, "journal_agents")}


def tables_touchees(magasin: Magasin, depuis: int = 0) -> list[str]:
    """Return the tables whose rows acts touched, from the trace of this rank on."""
    return [x.objet_table for x in lignes(magasin, "journal_tables", trace=depuis)]


def touchant(magasin: Magasin, programme: str) -> list[str]:
    """Return the acts that touched a row of a programme, or that took one away from it."""
    dire = Expressions(magasin)
    codes: set[str] = set()
    with magasin.curseur() as curseur:
        for table in tables_touchees(magasin):
            if table in OBJETS and OBJETS[table].parent:
                cotes = " union ".join(
                    f"select operation, {ligne_citee(table, cote)} from trace"
                    f" where objet_table = $nom and operation is not null and {cote} is not null"
                    for cote in ("avant", "apres")
                )
                sien = dire.programme(table, "lues", disparues=True)
                requete = f"with lues as ({cotes}) select distinct operation from lues where {sien} = $programme"
                lus = curseur.execute(requete, {"nom": table, "programme": programme}).fetchall()
                codes |= {code for (code,) in lus}
    return sorted(codes)


def ligne_citee(table: str, ligne: str) -> str:
    """Return the column of a journal's row by which its programme is found, null for what all programmes share."""
    parent = OBJETS[table].parent
    return f"{ligne} ->> '{parent}' as \"{parent}\"" if parent else "null as commune"


def mots(magasin: Magasin, lues: Iterable[TraceLue]) -> Mots:
    """Return the words for these rows: their fields, the names of what they are and of what they cite."""
    lexique = _Lexique(magasin)
    for trace in lues:
        if trace.table in OBJETS or trace.table in AUTRES:
            lexique.suivre(trace)
    cites = lexique.cites
    disparues = _disparues(magasin, cites)
    for (table, _), ligne in disparues.items():
        lexique.citer(table, ligne)
    noms = _noms(magasin, cites)
    if cites["agent"]:
        noms |= {("agent", x.code): x.nom for x in lignes(magasin, "agents")}
    unites = {x.code: x.unite for x in lignes(magasin, "journal_unites", codes=sorted(cites["indicateur"]))}
    unites |= {code: ligne["unite"] for (table, code), ligne in disparues.items() if table == "indicateur"}
    return Mots(lexique.champs, noms, disparues, unites)


class _Lexique:
    """What is to be named to tell rows: `cites`, codes by table, and `champs`, the fields of these tables."""

    def __init__(self, magasin: Magasin) -> None:
        self._magasin = magasin
        self.champs: dict[str, dict[str, Any]] = {}
        self.cites: dict[str, set[str]] = defaultdict(set)

    def suivre(self, trace: TraceLue) -> None:
        """Take a row of the journal into account: itself, what it cites, what a setting names."""
        self.cites[trace.table].add(trace.code)
        self.citer(trace.table, trace.avant)
        self.citer(trace.table, trace.apres)
        reglage = REGLAGES.get(trace.code) if trace.table == TABLE else None
        if reglage and reglage.reference:
            dites = (x.get("valeur") for x in (trace.avant, trace.apres) if x)
            self.cites[reglage.reference] |= {x for x in (*dites, reglage.defaut) if x}

    def citer(self, table: str, ligne: Ligne | None) -> None:
        """Take into account what a row cites, and the row that a proof or an anomaly is about."""
        champs = self._connaitre(table)
        for nom, valeur in (ligne or {}).items():
            champ = champs.get(nom)
            if valeur and champ and champ.reference:
                self.cites[champ.reference].add(valeur)
        if designee := (ligne or {}).get("objet_table"):
            self._connaitre(designee)
            self.cites[designee].add(ligne["objet_code"])

    def _connaitre(self, table: str) -> dict[str, Any]:
        if table not in self.champs:
            self.champs[table] = {x.nom: x for x in listes.champs(self._magasin, table)}
        return self.champs[table]


def _noms(magasin: Magasin, cites: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """Return the names of the rows that are there."""
    return {
        (table, code): nom
        for table, codes in cites.items()
        if table in OBJETS and codes
        for code, nom in listes.nommer(magasin, table, codes).items()
    }


def _disparues(magasin: Magasin, cites: Mapping[str, set[str]]) -> dict[tuple[str, str], Ligne]:
    """Return the rows that are gone, as the journal last saw them."""
    rangees = [(table, code) for table, codes in cites.items() if table in OBJETS for code in codes]
    tables, codes = [table for table, _ in rangees], [code for _, code in rangees]
    lues = lignes(magasin, "journal_disparues", tables=tables, codes=codes)
    return {(x.objet_table, x.objet_code): json.loads(x.avant) for x in lues}


def annuler(magasin: Magasin, agent: Agent, code: str, motif: str, quand: datetime | None = None) -> Operation:
    """Undo an act by the opposite one, with a reason. One's own, or anybody's for an administrateur.

    Errors: `ErreurDroit`; `ErreurSaisie` for an act that is not there, without a reason, and for those that nothing
    undoes (an arrêté, the erasing of a file); `ErreurConflit` and `ErreurRefus`, with the names of the rows, where
    they changed since or are cited; those of `ecritures.annuler`, which checks the perimeter of each row.
    """
    visee = lire(magasin, code, agent.peut(Droit.ADMINISTRER))
    if visee is None:
        raise ErreurSaisie("Opération inconnue", "Le journal ne la contient pas.", "Rechargez l’écran.")
    exiger_sienne(agent, visee.agent, visee.agent_nom, visee.resume)
    if _definitive(magasin, visee):
        raise ErreurSaisie(
            "Opération définitive",
            f"« {visee.resume} » ne s’annule pas : un arrêté garde les chiffres d’un jour quoi qu’il arrive ensuite,"
            " un fichier effacé ne revient pas.",
            "Prenez un nouvel arrêté si la situation a changé ; déposez de nouveau le fichier s’il le faut.",
        )
    if not motif.strip():
        raise ErreurSaisie("Motif à donner", "Une annulation dit pourquoi.", "Écrivez le motif ; rien n’a changé.")
    return _defaire(magasin, agent, code, Demande(Origine.ANNULATION, quand, motif.strip()))


def annuler_aussitot(magasin: Magasin, agent: Agent, code: str, quand: datetime | None = None) -> Operation:
    """Undo what the agent has just done: no reason is asked for. Errors: as `annuler`."""
    return _defaire(magasin, agent, code, Demande(Origine.ANNULATION, quand, AUSSITOT))


def _defaire(magasin: Magasin, agent: Agent, code: str, demande: Demande) -> Operation:
    """Undo an act; what stands in the way is told by its names."""
    try:
        return ecritures.annuler(magasin, agent, code, demande)
    except ErreurConflit as conflit:
        raise _reprise_depuis(magasin_lu(magasin, agent), conflit) from conflit
    except ErreurRefus as refus:
        raise citations.raconter(magasin, agent, refus, IMPOSSIBLE) from refus


def _reprise_depuis(magasin: Magasin, conflit: ErreurConflit) -> ErreurConflit:
    """Return the refusal of an undoing as a person reads it: which rows changed since, by whom, and what to do."""
    nommes, autres = conflit.conflits[:NOMMES], conflit.conflits[NOMMES:]
    dits = [x.raconter(listes.nommer_une(magasin, x.table, x.code, x.vue)) for x in nommes]
    if autres:
        dits.append(f"{pluriel(len(autres), 'autre ligne', 'autres lignes')} aussi.")
    return ErreurConflit(
        IMPOSSIBLE,
        " ".join(dits),
        "Annulez d’abord l’opération plus récente, ou corrigez la ligne dans « Saisie ». Rien n’a été modifié.",
        conflit.conflits,
    )


def peut_annuler(magasin: Magasin, agent: Agent, operation: OperationLue) -> bool:
    """Tell whether the agent may undo an act that stands: theirs, anybody's for an administrateur.

    Never an arrêté, nor the erasing of a file, nor an act that touched more than they read.
    """
    if operation.annulee or operation.resume == RESUME_MASQUE:
        return False
    if agent.role is not Role.ADMINISTRATEUR and operation.agent != agent.code:
        return False
    return not _definitive(magasin, operation)


def _definitive(magasin: Magasin, operation: OperationLue) -> bool:
    """Tell whether nothing undoes an act: it froze figures, or erased a file.

    A reading that changed no row kept a file, which goes and comes back with it.
    """
    if operation.origine in (Origine.LECTURE_ACTE, Origine.ANNULATION):
        return False
    return all(x.table == "arrete" for x in traces(magasin, operation.code, taille=1))


def _trace(x: Any) -> TraceLue:
    avant, apres = (None if ligne is None else json.loads(ligne) for ligne in (x.avant, x.apres))
    return TraceLue(
        x.numero, x.operation, x.fait_le, x.agent_nom, x.origine, x.motif, x.objet_table, x.objet_code, avant, apres
    )
