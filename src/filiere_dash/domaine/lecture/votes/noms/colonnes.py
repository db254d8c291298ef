"""Lists set in columns: each is written under its own title, so that it is read as any other list.

The cells of a table stand under the titles of its first row, whatever its rows are: one for all names, or one for each
commune. On a page, or in a line of text, words stand under titles side by side by their places.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.matiere.document import Cellule, Ligne, Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF
from filiere_dash.domaine.lecture.votes.noms.pieces import lire_piece
from filiere_dash.domaine.lecture.votes.noms.titres import ABSENTS, AUTRE, MANDANTS, PRESENTS, etrangers, role

_CELLULE = re.compile(r"\S+(?: \S+)*")
# « M. ROY », under one of its titles; a cross, a count, name nobody.
_LETTRES = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
# Lines that such lists may take; how far left of its title a name may begin, in signs and in parts of a line's height.
LIGNES, RETRAIT, EN_HAUTEUR, DEUX, CINQ = 90, 3, 1.2, 2, 5
# « Excusés | Pouvoir à »: who votes for each one, on the row of each.
_MANDATAIRE = re.compile(
    r"(?:ont\s+|ayant\s+)?(?:donne\w*\s+)?(?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?)\s+(?:donnee?s?\s+)?(?:a|au\s+profit\s+de)|mandataires?|representee?s?\s+par"
)
# « Ana PETIT Luc ROY Eva VERT », whose lines a cell ran together: their places on the page part them, where they are known.
_COLLES = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’'][\w’'-]*(?: [A-ZÀ-Ý][a-zà-ÿ’'][\w’'-]*){3,}")
_Colonne = list[tuple[Ligne, str]]


@dataclass(frozen=True, slots=True)
class _Cellule:
    place: float
    texte: str
    droite: float = 0.0


def deplier(texte: Texte, plat: str, tableaux: Sequence[Tableau]) -> Iterator[Texte]:
    """Yield the lists of each table, then those that stand side by side on lines."""
    for tableau in tableaux:
        if lignes := _du_tableau(texte, plat, tableau):
            yield replace(composer(lignes), par_paragraphe=True)
    for rang in range(len(texte.lignes)):
        debut, fin = texte.bornes(rang)
        if "\x00" in plat[debut:fin]:
            continue
        titres = _cellules(texte.lignes[rang])
        dits = [_est_un_titre(x.texte) for x in titres]
        if (
            DEUX <= len(titres) <= CINQ
            and any(dits)
            and all(d or _d_ou(x.texte) for d, x in zip(dits, titres, strict=True))
        ):
            colonnes = _colonnes(texte, rang, titres)
            if colonnes and all(len(x) > 1 for x in colonnes):
                nommees = [x for d, x in zip(dits, colonnes, strict=True) if d]
                yield composer([x for colonne in _par_mandataire(nommees) for x in colonne])


def _est_un_titre(ecrit: str) -> bool:
    """Tell a title alone, or followed by its first names."""
    titre = ecrit.partition(":")[0]
    return bool(role(aplatir(titre))) and etrangers(aplatir(titre)) == 0


def _d_ou(ecrit: str) -> bool:
    """Tell the title of the column that says where those named on its rows come from: « Commune », « Groupe »."""
    return COLLECTIF.fullmatch(aplatir(ecrit).strip(" :")) is not None


def _du_tableau(texte: Texte, plat: str, tableau: Tableau) -> _Colonne:
    """Return the columns of a table that roles title, one after another; nothing where they name nobody."""
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    titres = tableau.rangees[0] if tableau.rangees else ()
    roles = [role(aplatir(x.texte)) if etrangers(aplatir(x.texte)) <= 1 else "" for x in titres]
    if len({x for x in roles if x and x != AUTRE}) < DEUX and PRESENTS not in roles:
        return []
    colonnes: list[_Colonne] = []
    for colonne, dit in enumerate(roles):
        cellules = _nommees(tableau, _sous_le_titre(tableau, colonne)) if dit else []
        if not cellules:
            continue
        lues = [_lignes_de(texte, places, x) for x in (titres[colonne], *cellules)]
        lignes = [x for lue in lues for x in lue]
        colles = any(_COLLES.fullmatch(x) and lire_piece(x, aplatir(x)).nombre < DEUX for _, x in lignes)
        rangs = [places[x.page, x.numero] for x, _ in lignes]
        if colles or not all(lues) or any("\x00" in plat[slice(*texte.bornes(x))] for x in rangs):
            return []
        colonnes.append([(lignes[0][0], _en_tete(titres[colonne].texte)), *lignes[len(lues[0]) :]])
    return [x for colonne in _par_mandataire(colonnes) for x in colonne]


def _nommees(tableau: Tableau, colonnes: Sequence[int]) -> list[Cellule]:
    """Return the cells of columns that hold words, row by row, their titles left out."""
    return [r[i] for r in tableau.rangees[1:] for i in colonnes if i < len(r) and _LETTRES.search(r[i].texte)]


def _sous_le_titre(tableau: Tableau, colonne: int) -> Sequence[int]:
    """Return the columns under a title: « Présents », over names in two columns, the second one under nothing."""
    titres = tableau.rangees[0]
    fin = colonne + 1
    premiers = set(_ecrits(tableau, colonne))
    while fin < len(titres) and not titres[fin].texte.strip():
        ecrits = _ecrits(tableau, fin)
        if not ecrits or None in ecrits or not premiers >= {*ecrits}:
            break
        fin += 1
    return range(colonne, fin)


def _ecrits(tableau: Tableau, colonne: int) -> list[bool | None]:
    """Return, of each cell, whether it names somebody with « M. » or as « ROY Luc »; None where neither tells a person."""
    cellules = _nommees(tableau, [colonne])
    pieces = [(x.texte, lire_piece(x.texte, aplatir(x.texte))) for x in cellules]
    return [
        x.civilite if x.civilite or (x.capitales and x.mots > 1 and not ecrit.isupper()) else None
        for ecrit, x in pieces
    ]


def _lignes_de(texte: Texte, places: dict[tuple[int, int], int], cellule: Cellule) -> _Colonne:
    """Return the lines that a cell runs over, one for each of its paragraphs; its text on one line else."""
    rang = places.get((cellule.page, cellule.ligne))
    if rang is None:
        return []
    lues: _Colonne = []
    for ligne in texte.lignes[rang : rang + LIGNES]:
        lues.append((ligne, ligne.texte))
        dit = " ".join(x for _, x in lues)
        if dit == cellule.texte:
            return lues
        if not cellule.texte.startswith(dit):
            break
    return [(texte.lignes[rang], cellule.texte)]


def _par_mandataire(colonnes: list[_Colonne]) -> list[_Colonne]:
    """Return columns where those whose row names who votes for them gave a proxy, the others being away."""
    rendues: list[_Colonne] = []
    for colonne in colonnes:
        titre = aplatir(colonne[0][1]).strip(" :")
        absents = rendues[-1] if rendues and _MANDATAIRE.fullmatch(titre) else []
        if not absents or role(aplatir(absents[0][1])) not in (ABSENTS, MANDANTS):
            rendues.append(colonne)
            continue
        par = _paires(absents[1:], colonne[1:])
        if par is None:
            rendues.append(colonne)
            continue
        donnes = [(x, f"{nom} à {mandataire}") for x, nom, mandataire in par if mandataire]
        restes = [(x, nom) for x, nom, mandataire in par if not mandataire]
        rendues[-1:] = [[absents[0], *restes]] if restes else []
        rendues.append([(colonne[0][0], "Ont donné pouvoir :"), *donnes])
    return rendues


def _paires(absents: _Colonne, mandataires: _Colonne) -> list[tuple[Ligne, str, str]] | None:
    """Return who votes for each one, on the same row or at the same rank of two cells; nothing where it can't be told."""
    par = {(x.page, x.numero): ecrit for x, ecrit in mandataires}
    places = [(x.page, x.numero) for x, _ in absents]
    if len(set(places)) == len(places) and par.keys() <= {*places}:
        return [(x, nom, par.get((x.page, x.numero), "")) for x, nom in absents]
    if len(absents) != len(mandataires):
        return None
    return [
        (x, nom, mandataire if _LETTRES.search(mandataire) else "")
        for (x, nom), (_, mandataire) in zip(absents, mandataires, strict=True)
    ]


def _colonnes(texte: Texte, rang: int, titres: list[_Cellule]) -> list[_Colonne]:
    """Return each title and the names under it; nothing where a line runs over two columns."""
    places = _placee(texte.lignes[rang]) or not texte.par_paragraphe
    titres = _a_gauche(titres, _cellules(texte.lignes[rang + 1])) if places and rang + 1 < len(texte.lignes) else titres
    colonnes = [[(texte.lignes[rang], _en_tete(x.texte))] for x in titres]
    for ligne in texte.lignes[rang + 1 : rang + 1 + LIGNES]:
        cellules = _cellules(ligne)
        # « La Vieille-Forge », on the row of its delegates, is a place.
        lieu = len(cellules) > 1 and _d_ou(titres[0].texte)
        if cellules and (
            (_SUITE.match(aplatir(cellules[0].texte)) and not lieu) or (places and _deborde(titres, cellules[0]))
        ):
            break
        for ordre, cellule in enumerate(cellules):
            colonne = _sous(titres, cellule.place, _retrait(ligne)) if places else ordre
            if colonne >= len(titres):
                return []
            colonnes[colonne].append((ligne, cellule.texte))
    return colonnes


_SUITE = re.compile(
    r"\s*(?:objet|secretaire|vu\b|le\s|la\s|l'|monsieur\s+le|madame\s+la|date\b|nombre\b|deliberation|considerant|quorum|rapporteur|votants?\b|pour\s*:|formant|sous\s|en\s+exercice|membres\s+en)"
)


def _deborde(titres: list[_Cellule], cellule: _Cellule) -> bool:
    """Tell a line that runs under two titles: it is none of the columns."""
    return cellule.place < titres[1].place - RETRAIT < titres[1].place + RETRAIT < cellule.droite


def _en_tete(ecrit: str) -> str:
    """Return a title with its colon; as printed where its first names follow it."""
    return ecrit if re.search(r":\s*\S", ecrit) else ecrit.rstrip(" :") + " :"


def _a_gauche(titres: list[_Cellule], dessous: list[_Cellule]) -> list[_Cellule]:
    """Return titles where their columns begin: those of a drawn table are centred over their first names."""
    if len(dessous) != len(titres) or any(
        x.droite < t.place or t.droite < x.place for t, x in zip(titres, dessous, strict=True)
    ):
        return titres
    return [replace(t, place=min(t.place, x.place)) for t, x in zip(titres, dessous, strict=True)]


def _sous(titres: list[_Cellule], place: float, retrait: float) -> int:
    return max((i for i, x in enumerate(titres) if x.place <= place + retrait), default=0)


def _placee(ligne: Ligne) -> bool:
    return any(mot.x1 > mot.x0 for mot in ligne.mots)


def _retrait(ligne: Ligne) -> float:
    return EN_HAUTEUR * (ligne.mots[0].bas - ligne.mots[0].haut) if _placee(ligne) else RETRAIT


def _cellules(ligne: Ligne) -> list[_Cellule]:
    """Return the pieces of a line that wide blanks part, each with where it begins."""
    if not _placee(ligne):
        return [_Cellule(x.start(), x[0], x.end()) for x in _CELLULE.finditer(ligne.texte.expandtabs(8))]
    rendues: list[_Cellule] = []
    droite = 0.0
    ecrites = _debuts(ligne)
    for rang, mot in enumerate(ligne.mots):
        serre = rang not in ecrites if ecrites else 0 <= mot.x0 - droite < 0.9 * (mot.bas - mot.haut)
        if rendues and serre:
            rendues[-1] = _Cellule(rendues[-1].place, f"{rendues[-1].texte} {mot.texte}", mot.x1)
        else:
            rendues.append(_Cellule(mot.x0, mot.texte, mot.x1))
        droite = mot.x1
    return rendues


def _debuts(ligne: Ligne) -> set[int]:
    """Return which words begin the cells that wide blanks part in a line: a justified one has other gaps as wide.

    Nothing where it is not known which word is which, or where no wide blank is written.
    """
    longueurs = [len(x.split()) for x in _CELLULE.findall(ligne.texte)]
    if len(longueurs) < DEUX or sum(longueurs) != len(ligne.mots):
        return set()
    return {sum(longueurs[:rang]) for rang in range(len(longueurs))}


def composer(lignes: list[tuple[Ligne, str]]) -> Texte:
    """Return lines as a text."""
    debuts, position = [], 0
    for _, ecrit in lignes:
        debuts.append(position)
        position += len(ecrit) + 1
    brut = "\n".join(x for _, x in lignes)
    return Texte(brut, aplatir(brut), tuple(debuts), tuple(x for x, _ in lignes))


def par_rangees(texte: Texte, plat: str) -> tuple[Texte, str]:
    """Return a text, and what is read of it, where a right-hand column of names is back on its rows.

    Nothing moves unless a line is read higher on its page than the one before, under no title of its own.
    """
    for rang in range(1, min(len(texte.lignes), LIGNES)):
        ordre = _ordre(texte.lignes, rang)
        if ordre:
            lieux = [texte.bornes(x) for x in ordre]
            bruts = [(texte.lignes[x], texte.brut[slice(*lieu)]) for x, lieu in zip(ordre, lieux, strict=True)]
            return composer(bruts), "\n".join(plat[slice(*lieu)] for lieu in lieux)
    return texte, plat


def _ordre(lignes: Sequence[Ligne], rang: int) -> list[int]:
    """Return the lines in the order of their rows where a column without a title begins at `rang`, else nothing."""
    dessus, ligne = lignes[rang - 1], lignes[rang]
    if not (_placee(dessus) and _placee(ligne)) or ligne.page != dessus.page or haut(ligne) >= haut(dessus) - 2:
        return []
    fin = next((i for i in range(rang, len(lignes)) if not _a_droite(lignes[i], dessus, ligne)), len(lignes))
    if any(role(aplatir(x.texte.partition(":")[0])) for x in lignes[rang:fin]):
        return []
    gauche = next(
        (
            i
            for i in range(rang)
            if _placee(lignes[i]) and lignes[i].page == ligne.page and haut(lignes[i]) >= haut(ligne) - 2
        ),
        rang,
    )
    rangees = sorted(range(gauche, fin), key=lambda i: (round(haut(lignes[i])), lignes[i].mots[0].x0))
    return [*range(gauche), *rangees, *range(fin, len(lignes))]


def _a_droite(ligne: Ligne, derniere: Ligne, premiere: Ligne) -> bool:
    """Tell a line of the right-hand column: under the first of them, or no lower than the last one of the left."""
    if not _placee(ligne) or ligne.page != premiere.page:
        return False
    return ligne.mots[0].x0 >= premiere.mots[0].x0 - 2 or haut(ligne) <= haut(derniere) + 2


def haut(ligne: Ligne) -> float:
    """Return where a line begins on its page, from the top; 0 where the format tells no places."""
    return ligne.mots[0].haut if ligne.mots else 0.0
