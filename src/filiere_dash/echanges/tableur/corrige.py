"""A file given back with its errors: the same rows at the same addresses, what is wrong coloured and explained."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from filiere_dash.echanges.classeur import NOM_MAXIMAL, REGLAGES
from filiere_dash.echanges.tableur.annotation import COMMENTAIRES_MAXIMAUX, LARGEURS, SOMMAIRE, TITRES, annoter
from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_ERREUR, COLONNE_REPERE, Entete
from filiere_dash.echanges.tableur.feuilles.erreurs import ErreurCellule
from filiere_dash.echanges.tableur.fichiers.lecture import Fichier
from filiere_dash.echanges.tableur.fichiers.valeurs import (
    LIGNES_MAXIMALES,
    Feuille,
    Fusion,
    Rangee,
    Taux,
    Valeur,
    en_clair,
    montrer,
    position,
    vide,
)

LIENS_MAXIMAUX = 1_000
TEXTE_MAXIMAL = 32_767


def ecrire(
    fichier: Fichier,
    erreurs: Sequence[ErreurCellule],
    destination: BinaryIO,
    entetes: Mapping[str, Entete] | None = None,
) -> None:
    """Write an XLSX of the same sheets, rows and columns, whatever kind of file it was.

    A faulty cell is coloured, its error in a comment and in a last column « Erreur »; a first sheet lists them
    all. Imported again once corrected, that column and that sheet count for nothing. A workbook of ordinary size
    keeps its lists of choices and its other sheets.
    """
    if (octets := fichier.classeur()) is not None:
        colonnes = {x.nom: _colonne_erreur(x, (entetes or {}).get(x.nom), erreurs) for x in fichier.feuilles}
        titres = {x.nom: e.derniere if (e := (entetes or {}).get(x.nom)) else 1 for x in fichier.feuilles}
        if annoter(octets, erreurs, destination, colonnes, titres):
            return
    with xlsxwriter.Workbook(destination, {**REGLAGES, "constant_memory": True}) as classeur:
        noms = _noms(fichier.feuilles)
        plume = _Plume(classeur)
        plume.sommaire(classeur.add_worksheet(SOMMAIRE), erreurs, noms)
        for feuille in fichier.feuilles:
            propres = [x for x in erreurs if x.feuille == feuille.nom]
            onglet = classeur.add_worksheet(noms[feuille.nom])
            plume.feuille(onglet, feuille, propres, (entetes or {}).get(feuille.nom))


def _noms(feuilles: Sequence[Feuille]) -> dict[str, str]:
    """Return names that a workbook takes: 31 characters, none of []:*?/\\, no two alike."""
    noms: dict[str, str] = {}
    for feuille in feuilles:
        propre = re.sub(r"[\[\]:*?/\\]", " ", feuille.nom).strip("' ")[:NOM_MAXIMAL] or "Feuille"
        nom, rang = propre, 2
        while nom.casefold() in {x.casefold() for x in (*noms.values(), SOMMAIRE)}:
            nom, rang = f"{propre[: NOM_MAXIMAL - 4]} {rang}", rang + 1
        noms[feuille.nom] = nom
    return noms


def _colonne_erreur(feuille: Feuille, entete: Entete | None, erreurs: Sequence[ErreurCellule]) -> int:
    """Return where the errors go: in the column of a former correction, else after the last one."""
    if entete and COLONNE_ERREUR in entete.service:
        return entete.service[COLONNE_ERREUR]
    citees = (position(x.cellule)[1] + 1 for x in erreurs if x.feuille == feuille.nom)
    return max([0, *(len(x.valeurs) for x in feuille.rangees()), *citees])


def _avec_celles_qui_manquent(feuille: Feuille, citees: Sequence[int]) -> Iterator[Rangee]:
    """Yield the rows of a sheet, and in their order those that hold nothing but an error."""
    attendues = iter([*citees, LIGNES_MAXIMALES + 1])
    prochaine = next(attendues)
    for rangee in feuille.rangees():
        while prochaine < rangee.numero:
            yield Rangee(prochaine, [])
            prochaine = next(attendues)
        if prochaine == rangee.numero:
            prochaine = next(attendues)
        yield rangee
    while prochaine <= LIGNES_MAXIMALES:
        yield Rangee(prochaine, [])
        prochaine = next(attendues)


class _Plume:
    """What writes the cells, each with the format of its kind."""

    def __init__(self, classeur: xlsxwriter.Workbook) -> None:
        faute = {"bg_color": "#F8D7DA", "border": 1, "border_color": "#B4483A"}
        genres: dict[str, dict] = {
            "": {},
            "jour": {"num_format": "dd/mm/yyyy"},
            "moment": {"num_format": "dd/mm/yyyy hh:mm"},
            "heure": {"num_format": "hh:mm"},
            "taux": {"num_format": "0.00%"},
            "texte": {"num_format": "@"},
        }
        self._formats = {x: classeur.add_format(dit) for x, dit in genres.items()}
        self._fautes = {x: classeur.add_format(dit | faute) for x, dit in genres.items()}
        self._commentaires = 0
        self._titre = classeur.add_format({"bold": True, "bottom": 1})
        self._explication = classeur.add_format({"font_color": "#B4483A"})

    def sommaire(self, onglet: Worksheet, erreurs: Sequence[ErreurCellule], noms: Mapping[str, str]) -> None:
        """List all the errors, the first ones with a link to their cell."""
        for colonne, (titre, largeur) in enumerate(zip(TITRES, LARGEURS, strict=True)):
            onglet.set_column(colonne, colonne, largeur)
            onglet.write_string(0, colonne, titre, self._titre)
        onglet.freeze_panes(1, 0)
        for rang, erreur in enumerate(erreurs, start=1):
            textes = (erreur.feuille, erreur.cellule, erreur.trouve, erreur.attendu, erreur.proposition)
            for colonne, texte in enumerate(textes):
                if colonne == 1 and rang <= LIENS_MAXIMAUX and erreur.feuille in noms:
                    nom = noms[erreur.feuille].replace("'", "''")
                    onglet.write_url(rang, 1, f"internal:'{nom}'!{texte.partition(' ')[0]}", None, texte)
                else:
                    onglet.write_string(rang, colonne, texte[:TEXTE_MAXIMAL])

    def feuille(
        self, onglet: Worksheet, feuille: Feuille, erreurs: Sequence[ErreurCellule], entete: Entete | None
    ) -> None:
        """Write a sheet again, each row at its place, its errors in the last column."""
        par_rangee: dict[int, dict[int, list[ErreurCellule]]] = defaultdict(lambda: defaultdict(list))
        for erreur in erreurs:
            numero, colonne = position(erreur.cellule)
            par_rangee[numero][colonne].append(erreur)
        derniere = _colonne_erreur(feuille, entete, erreurs)
        titre = entete.derniere if entete else 1
        self._preparer(onglet, entete, derniere)
        for rangee in _avec_celles_qui_manquent(feuille, sorted(par_rangee)):
            self._rangee(onglet, rangee, par_rangee.get(rangee.numero, {}), derniere, titre)

    def _preparer(self, onglet: Worksheet, entete: Entete | None, derniere: int) -> None:
        onglet.set_column(0, max(0, derniere - 1), 18)
        onglet.set_column(derniere, derniere, 80)
        if entete:
            onglet.freeze_panes(entete.derniere, 0)
            if COLONNE_REPERE in entete.service:
                cachee = entete.service[COLONNE_REPERE]
                onglet.set_column(cachee, cachee, 12, None, {"hidden": True})

    def _rangee(
        self,
        onglet: Worksheet,
        rangee: Rangee,
        erreurs: Mapping[int, Sequence[ErreurCellule]],
        derniere: int,
        titre: int,
    ) -> None:
        haut = rangee.numero - 1
        for colonne in range(max(len(rangee.valeurs), *(x + 1 for x in erreurs), 0)):
            valeur = rangee.valeurs[colonne] if colonne < len(rangee.valeurs) else None
            if colonne != derniere:
                self._cellule(onglet, haut, colonne, valeur, colonne in erreurs)
        if rangee.numero == titre:
            onglet.write_string(haut, derniere, COLONNE_ERREUR, self._titre)
        for colonne, propres in erreurs.items():
            self._commenter(onglet, haut, colonne, propres)
        if erreurs and rangee.numero != titre:
            dites = " ".join(x.phrase for _, propres in sorted(erreurs.items()) for x in propres)
            onglet.write_string(haut, derniere, dites[:TEXTE_MAXIMAL], self._explication)

    def _commenter(self, onglet: Worksheet, haut: int, colonne: int, erreurs: Sequence[ErreurCellule]) -> None:
        self._commentaires += 1
        if self._commentaires <= COMMENTAIRES_MAXIMAUX:
            dit = "\n".join(x.phrase for x in erreurs)
            onglet.write_comment(haut, colonne, dit, {"x_scale": 2, "y_scale": 1.5, "author": "filiere-dash"})

    def _cellule(self, onglet: Worksheet, haut: int, colonne: int, valeur: Valeur, faute: bool) -> None:
        formats = self._fautes if faute else self._formats
        if isinstance(valeur, Fusion):
            valeur = None if valeur.chiffree else valeur.valeur
        match valeur:
            case bool():
                onglet.write_boolean(haut, colonne, valeur, formats[""])
            case datetime():
                onglet.write_datetime(haut, colonne, valeur, formats["moment"])
            case date():
                onglet.write_datetime(haut, colonne, valeur, formats["jour"])
            case time():
                onglet.write_datetime(haut, colonne, valeur, formats["heure"])
            case Taux():
                onglet.write_number(haut, colonne, valeur.valeur, formats["taux"])
            case Decimal() if len(en_clair(valeur).strip("-0.")) <= 16:
                onglet.write_number(haut, colonne, valeur, formats[""])
            case _ if not vide(valeur):
                onglet.write_string(haut, colonne, montrer(valeur)[:TEXTE_MAXIMAL], formats["texte"])
            case _ if faute:
                onglet.write_blank(haut, colonne, None, formats[""])
