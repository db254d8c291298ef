"""A grid read whole: every line becomes a change, or says what is to be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.objets import Champ
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.domaine.saisie.lignes import LigneLue, est_vide
from filiere_dash.ui.blocs.saisie import donnees, verification
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.contenu import redessiner
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.blocs.saisie.groupes import grouper
from filiere_dash.ui.contexte import Contexte


def verifier(contexte: Contexte, choix: Choix, travail: Travail, champs: Sequence[Champ]) -> None:
    """Read every line of the grid; all refusals at once, else the changes go to their verification."""
    noms: dict[str, str] = {}
    travail.refus = {}
    changements = [
        *_corrigees(contexte, choix, travail, champs, noms),
        *_nouvelles(contexte, choix, travail, noms),
    ]
    if not changements and not travail.refus:
        travail.memoire["erreur"] = ErreurSaisie(
            "Aucune ligne n’est remplie",
            "Le tableau ne contient encore rien à enregistrer.",
            "Choisissez une cellule, tapez ou collez vos lignes, puis vérifiez.",
        )
    elif not travail.refus:
        verification.verifier(contexte, choix, travail, changements)
        travail.refus = {noms.get(code, code): refus for code, refus in travail.refus.items()}
    redessiner(travail)


def _corrigees(
    contexte: Contexte, choix: Choix, travail: Travail, champs: Sequence[Champ], noms: dict[str, str]
) -> list[Changement]:
    """Return the changes of rows that the base holds."""
    table, lignes = choix.objet.table, travail.contenu["lignes"]
    dits = listes.nommer(contexte.magasin, table, list(lignes))
    changements = []
    for code, tapee in lignes.items():
        noms[code] = dits.get(code, code)
        avant = tapee["avant"]
        if tapee["supprimee"]:
            changements.append(Changement(table, code, avant, None))
            continue
        options = donnees.options_de(contexte, choix.programme)
        textes = {x.nom: montrer_champ(x, avant.get(x.nom), options(x) if x.reference else None) for x in champs}
        lue = donnees.lire(contexte, choix.programme, _souples(choix, champs), textes | tapee["cellules"], avant)
        if lue.refus:
            travail.refus[noms[code]] = lue.refus
        else:
            changements.append(Changement(table, code, avant, lue.valeurs))
    return changements


def _nouvelles(contexte: Contexte, choix: Choix, travail: Travail, noms: dict[str, str]) -> list[Changement]:
    """Return the new lines; those that hold only what was prepared for them are left out."""
    table = choix.objet.table
    champs = _souples(choix, donnees.champs(contexte, table))
    rangs: dict[str | None, int] = {}
    lues: list[Changement] = []
    for numero, nouvelle in enumerate(travail.contenu["nouvelles"], start=1):
        if est_vide(nouvelle["cellules"], nouvelle["prepare"]):
            continue
        lue = _lire(contexte, choix, champs, nouvelle["cellules"], travail.contenu["communs"])
        nom = f"Ligne {numero}"
        if lue.refus:
            travail.refus[nom] = lue.refus
            continue
        _ranger(contexte, choix, lue.valeurs, rangs)
        lues.append(Changement(table, nom, None, lue.valeurs))
    changements = verification.identifier(contexte, lues)
    for x, lue in zip(changements, lues, strict=True):
        if noms.setdefault(x.code, lue.code) != lue.code:
            travail.refus[lue.code] = {choix.objet.cle[0]: f"Cette ligne répète la {noms[x.code].lower()}."}
    return changements


def _lire(
    contexte: Contexte, choix: Choix, champs: Sequence[Champ], cellules: Mapping[str, str], communs: Mapping[str, str]
) -> LigneLue:
    """Read a new line: its own cells, else the common ones, else the defaults."""
    textes: dict[str, Any] = {x.nom: x.defaut for x in champs}
    textes |= {"programme": choix.programme} if choix.programme else {}
    textes |= {nom: texte for source in (communs, cellules) for nom, texte in source.items() if texte}
    return donnees.lire(contexte, choix.programme, champs, textes)


def _ranger(contexte: Contexte, choix: Choix, valeurs: dict[str, str | None], rangs: dict[str | None, int]) -> None:
    """Give each new line the rank after the last, in the order of the grid."""
    if "ordre" not in valeurs or valeurs["ordre"] is not None:
        return
    parent = choix.objet.parent
    cite = valeurs.get(parent or "")
    if cite not in rangs:
        rangs[cite] = listes.rang_suivant(contexte.base, choix.objet.table, parent, cite)
    valeurs["ordre"], rangs[cite] = str(rangs[cite]), rangs[cite] + 1


def _souples(choix: Choix, champs: Sequence[Champ]) -> list[Champ]:
    """Return the columns with the rank that may be left empty."""
    return list(grouper(choix.objet, champs).tous)
