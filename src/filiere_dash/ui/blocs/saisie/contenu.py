"""Between a grid's lines and its content: what was typed, line by line, whatever page or screen came between."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from filiere_dash.base.saisie.listes import LigneNommee
from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.objets import Champ, libelle_colonne
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.domaine.saisie.lignes import est_vide
from filiere_dash.ui.blocs.saisie.etat import Travail

VIERGES = 12


@dataclass
class LigneGrille:
    """A line as the grid was given it: `code` for a row of the base, None for a new one."""

    code: str | None
    textes: dict[str, str]
    avant: Ligne | None = None
    prepare: tuple[str, ...] = ()
    alerte: str = ""


class Grille:
    """The lines of a grid. They stay as they were given while the widget lives: its edits are told by their rank.

    The widget lives as long as the base says what it was given: a row that changed there is drawn anew.
    """

    def __init__(
        self,
        travail: Travail,
        champs: Sequence[Champ],
        page: Sequence[LigneNommee],
        options: Callable[[Champ], Mapping[str, str]],
    ) -> None:
        self.travail = travail
        memoire = travail.memoire
        signature = (tuple(page), [x.nom for x in champs])
        if memoire.get("signature") != signature or self.cle not in st.session_state:
            memoire["dessin"] = memoire.get("dessin", 0) + 1
            memoire["signature"] = signature
            memoire["base"] = copy.deepcopy(travail.contenu)
            memoire["grille"] = _lignes(travail, champs, page, options)
        self.depart: list[LigneGrille] = memoire["grille"]

    @property
    def cle(self) -> str:
        """Return the key of the widget: a new one each time that the grid is drawn anew."""
        return self.travail.cle(f"grille-{self.travail.memoire.get('dessin', 0)}")

    def textes(self) -> list[dict[str, str]]:
        """Return the cells of each line, as the widget is given them."""
        return [ligne.textes for ligne in self.depart]

    def alertes(self) -> list[str]:
        """Return what is to be mended in each line."""
        return [ligne.alerte for ligne in self.depart]

    def fusionner(self, edition: Mapping[str, Any] | None) -> None:
        """Put in the form's content what the widget says was changed, added, taken away; None says nothing yet."""
        if edition is None:
            return
        contenu = copy.deepcopy(self.travail.memoire["base"])
        contenu["communs"] = self.travail.contenu["communs"]
        contenu["nouvelles"] = []
        changees = {int(rang): cellules for rang, cellules in edition["edited_rows"].items()}
        for rang, ligne in enumerate(self.depart):
            textes = ligne.textes | {nom: texte or "" for nom, texte in changees.get(rang, {}).items()}
            _ranger(contenu, ligne, textes, retiree=rang in edition["deleted_rows"])
        for ajoutee in edition["added_rows"]:
            _ranger(contenu, LigneGrille(None, {}), {n: t or "" for n, t in ajoutee.items()}, retiree=False)
        self.travail.contenu = contenu


def redessiner(travail: Travail) -> None:
    """Ask for the grid to be drawn anew from the form's content."""
    travail.memoire.pop("signature", None)


def _lignes(
    travail: Travail,
    champs: Sequence[Champ],
    page: Sequence[LigneNommee],
    options: Callable[[Champ], Mapping[str, str]],
) -> list[LigneGrille]:
    """Return the rows of the page with what was typed over them, then the new lines, then empty ones."""
    tirees = {x.nom: options(x) for x in champs}
    tapees = travail.contenu["lignes"]
    gardees = [x for x in page if not tapees.get(x.code, {}).get("supprimee")]
    connues = [_connue(travail, champs, x, tirees) for x in gardees]
    neuves = [
        LigneGrille(None, dict(x["cellules"]), None, tuple(x["prepare"]), _alerte(travail, champs, f"Ligne {rang}"))
        for rang, x in enumerate(travail.contenu["nouvelles"], start=1)
    ]
    vierges = [LigneGrille(None, {}) for _ in range(VIERGES)] if not page else []
    return [*connues, *neuves, *vierges]


def _connue(
    travail: Travail, champs: Sequence[Champ], ligne: LigneNommee, options: Mapping[str, Mapping[str, str]]
) -> LigneGrille:
    tapee = travail.contenu["lignes"].get(ligne.code)
    vue = tapee["avant"] if tapee else ligne.valeurs
    textes = {x.nom: montrer_champ(x, vue.get(x.nom), options[x.nom]) for x in champs}
    textes |= tapee["cellules"] if tapee else {}
    return LigneGrille(ligne.code, textes, vue, (), _alerte(travail, champs, ligne.nom))


def _alerte(travail: Travail, champs: Sequence[Champ], nom: str) -> str:
    """Name the columns to mend in a line: what is wrong with each is said above the grid."""
    return ", ".join(nommer_colonne(champs, colonne) for colonne in travail.refus.get(nom, {}))


def nommer_colonne(champs: Sequence[Champ], colonne: str) -> str:
    """Return the label of a column, one that the grid doesn't show too."""
    return next((x.libelle for x in champs if x.nom == colonne), None) or libelle_colonne(colonne)


def _ranger(contenu: dict[str, Any], ligne: LigneGrille, textes: dict[str, str], *, retiree: bool) -> None:
    """Keep a line when it says something: a new one that isn't empty, a row of the base that was changed."""
    if ligne.code is None:
        if not retiree and not est_vide(textes):
            contenu["nouvelles"].append({"cellules": textes, "prepare": list(ligne.prepare)})
        return
    deja = contenu["lignes"].pop(ligne.code, None)
    cellules = {nom: texte for nom, texte in textes.items() if texte != ligne.textes.get(nom, "")}
    cellules = (deja["cellules"] if deja else {}) | cellules
    if retiree or cellules:
        contenu["lignes"][ligne.code] = {"avant": ligne.avant, "cellules": cellules, "supprimee": retiree}
