"""TXT: the lines of the file under their own numbers; form feeds and printed page marks begin pages."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Mot, Tableau
from filiere_dash.echanges.actes.formats import refus
from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.mise_en_page import (
    alignement,
    blocs_texte,
    cellules_coupees,
    cellules_seules,
    moities_serrees,
    suites_texte,
)
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import ARGENT
from filiere_dash.echanges.actes.formats.signes import normaliser
from filiere_dash.echanges.tableur.fichiers.texte import encodage_de

LIGNES_MAXIMALES = 100_000
COMMANDES_MAXIMALES = 0.01
_MARQUE = re.compile(r"\s*(?:[-=_*\[(]{0,5}\s*)page\s*(\d{1,3})(?:\s*(?:/|sur)\s*\d{1,3})?\s*[-=_*\])]{0,5}\s*", re.I)
_SEPARATION = re.compile(r"[\s|+:=_-]*")
# « ------- » drawn between the rows of a table: no word of any cell.
_FILET = re.compile(r"[\s+:=_\-–—─━═*]*(?:[-=_–—─━═*][\s+:]*){4,}[\s+:=_\-–—─━═*]*")
# Tables drawn with the signs of a frame: their bars are bars, their corners parts of a rule.
_CADRE = str.maketrans("│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛┏┳┓┣╋┫┗┻┛", "|||" + "+" * 36)
_SOMMES = re.compile(r"\d\s?(?:[€%]|euros?\b)")
# A letter of a text file, as wide and as high as it would be on a page, to find columns by their blanks.
_LARGEUR, _HAUTEUR = 6.0, 10.0


def decoder(octets: bytes, nom: str) -> str:
    """Return the bytes as text, in the encoding that they seem written in. Errors: `ErreurActe`."""
    try:
        encodage = encodage_de(lambda: io.BytesIO(octets), nom)
    except ErreurFichier as erreur:
        raise refus.autre(nom, "un fichier d'un genre inconnu") from erreur
    lu = octets.decode(encodage, "replace").removeprefix("\ufeff")
    commandes = sum(signe < " " and signe not in "\t\n\r\f\x0b" for signe in lu)
    if commandes > COMMANDES_MAXIMALES * len(lu):
        raise refus.autre(nom, "un fichier d'un genre inconnu")
    return lu


def lire(octets: bytes, nom: str) -> Contenu:
    """Return the text, its blank lines kept: they part paragraphs. Errors: `ErreurActe` for what is no text."""
    pages = decoder(octets, nom).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    ecrites = [(page, ligne) for page, lue in enumerate(pages, 1) for ligne in lue.split("\n")]
    if len(ecrites) > LIGNES_MAXIMALES:
        raise refus.trop_lourd(nom)
    while ecrites and not ecrites[-1][1].strip():
        ecrites.pop()
    numeros = [page for page, _ in ecrites] if len(pages) > 1 else _pages_dites([x for _, x in ecrites])
    # A form feed stands inside a line of the file: it doesn't begin another.
    saut = 0
    lignes, precedente = [], 1
    for numero, ((reelle, ecrite), page) in enumerate(zip(ecrites, numeros, strict=True), 1):
        saut += reelle - precedente
        precedente = reelle
        lignes.append(Ligne(page, numero - saut, normaliser(ecrite).translate(_CADRE).rstrip()))
    return Contenu(tuple(lignes), tuple(_tableaux(lignes)), max(numeros, default=1))


def _pages_dites(lignes: Sequence[str]) -> list[int]:
    """Return the page of each line where marks such as « Page 2/5 » or « --- page 2 --- » are printed."""
    marques = {i: int(trouve[1]) for i, x in enumerate(lignes) if (trouve := _MARQUE.fullmatch(x))}
    attendues = list(range(min(marques.values(), default=1), len(marques) + min(marques.values(), default=1)))
    if not marques or list(marques.values()) != attendues or attendues[0] > 2:
        return [1] * len(lignes)
    en_tete = attendues[0] == 2 or sum(bool(x.strip()) for x in lignes[: min(marques)]) < 3
    pages, page = [], 1
    for i in range(len(lignes)):
        if en_tete:
            page = marques.get(i, page)
        pages.append(page)
        if not en_tete and i in marques:
            page = marques[i] + 1
    derniere = max((i for i, x in enumerate(lignes) if x.strip()), default=0)
    return [min(x, pages[derniere]) for x in pages]


def _tableaux(lignes: Sequence[Ligne]) -> list[Tableau]:
    """Return the tables: cells parted by tabulations or bars, else by blanks that stand under one another."""
    trouves, pris = [], set()
    lignes = [x for x in lignes if not _FILET.fullmatch(x.texte)]
    for signe in ("|", "\t"):
        for _, suite in groupby(range(len(lignes)), key=lambda i, s=signe: _cases(lignes[i].texte, s) > 1):
            rangs = list(suite)
            if _cases(lignes[rangs[0]].texte, signe) > 1 and len(rangs) > 1:
                trouves.append(_separe([lignes[i] for i in rangs], signe))
                pris.update(rangs)
    page = blocs_texte.Page(lignes)
    places = [(cellules_coupees.tableau(page, x), x) for x in cellules_coupees.trouver(page)]
    coupees = [(tableau, x.rangs) for tableau, x in places if x.seul]
    for tableau, rangs in (*coupees, *suites_texte.tableaux(lignes), *cellules_seules.tableaux(lignes)):
        if pris.isdisjoint(rangs):
            trouves.append(tableau)
            pris.update(rangs)
    mots = [_mots(x) for x in lignes]
    alignes = (_aligne(grille, lignes) for grille in alignement.grilles(mots, frozenset(pris), blanc=1.0))
    trouves += [x for x in alignes if not _serre(x)]
    troubles = blocs_texte.troubles(page, [x.rangs for _, x in places])
    sombres = {(lignes[r].page, lignes[r].numero) for rangs in troubles for r in rangs}
    trouves = [replace(x, douteux=True) if _touche(x, sombres) else x for x in trouves]
    for entier, place in [x for x in places if pris.isdisjoint(x[1].rangs)]:
        siennes = {(lignes[r].page, lignes[r].numero) for r in place.rangs}
        autres = [x for x in trouves if _touche(x, siennes)]
        if all((x.page, x.premiere) in siennes and _moins_titree(x, entier) for x in autres):
            trouves = [*(x for x in trouves if x not in autres), entier]
    ranges = sorted((x for x in trouves if len(x.rangees) > 1), key=lambda x: (x.page, x.premiere))
    return moities_serrees.prolonger(ranges)


def _moins_titree(tableau: Tableau, autre: Tableau) -> bool:
    """Tell a table whose titles were not read, or on several rows, or less of them than in another reading of it."""
    payees = [any(ARGENT.search(c.texte) for c in r) for r in tableau.rangees]
    return payees[0] or not any(payees[:2]) or tableau.premiere > autre.premiere


def _touche(tableau: Tableau, places: set[tuple[int, int]]) -> bool:
    """Tell a table that holds some of the lines at places, given by page and line."""
    return any((tableau.page, n) in places for n in range(tableau.premiere, tableau.derniere + 1))


def _serre(tableau: Tableau) -> bool:
    """Tell columns that single spaces part, « 64 000 € 63 000 € » in one cell: blanks align there by chance."""
    entassees = sum(any(len(_SOMMES.findall(c.texte)) > 1 for c in r) for r in tableau.rangees)
    return entassees * 2 > len(tableau.rangees)


def _cases(texte: str, signe: str) -> int:
    """Return how many cells a line fills; between two bars at its ends, an empty one is a cell as well."""
    pleines = [x for x in texte.split(signe) if x.strip()]
    if signe == "|" and pleines and re.fullmatch(r"\s*\|.*\|\s*", texte):
        return texte.count("|") - 1
    return len(pleines) if signe in texte.strip() or signe == "\t" else 0


def _separe(lignes: Sequence[Ligne], signe: str) -> Tableau:
    rangees = []
    for ligne in lignes:
        if signe == "|" and _SEPARATION.fullmatch(ligne.texte):
            continue
        texte = ligne.texte.strip().strip("|") if signe == "|" else ligne.texte
        rangees.append([Cellule(" ".join(x.split()), ligne.page, ligne.numero) for x in texte.split(signe)])
    rangees = suites_texte.recoller(rangees)
    largeur = max(map(len, rangees), default=0)
    pleines = [(*r, *[Cellule("", r[0].page, r[0].ligne)] * (largeur - len(r))) for r in rangees]
    return Tableau(lignes[0].page, lignes[0].numero, lignes[-1].numero, tuple(pleines))


def _mots(ligne: Ligne) -> list[Mot]:
    haut = ligne.numero * 1.4 * _HAUTEUR
    return [
        Mot(x[0], x.start() * _LARGEUR, haut, x.end() * _LARGEUR, haut + _HAUTEUR)
        for x in re.finditer(r"\S+", ligne.texte.expandtabs(8))
    ]


def _aligne(grille: alignement.Grille, lignes: Sequence[Ligne]) -> Tableau:
    numeros = {x.numero: x for x in lignes}
    rangees = []
    for cases in grille.rangees:
        mot = next(x for case in cases for x in case)
        ligne = numeros[round(mot.haut / 1.4 / _HAUTEUR)]
        rangees.append(tuple(Cellule(" ".join(x.texte for x in case), ligne.page, ligne.numero) for case in cases))
    premiere, derniere = lignes[grille.premier], lignes[grille.dernier]
    return Tableau(premiere.page, premiere.numero, derniere.numero, tuple(rangees))
