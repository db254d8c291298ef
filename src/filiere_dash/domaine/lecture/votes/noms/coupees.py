"""A name that its cell cuts over two lines, above and under the middle of its row, is whole again.

« LESTRADE- », « ROY Luc   PETIT Ana », « PONS Léa »: the first and the last stand one over the other, those between beside
them.
"""

from collections.abc import Sequence

from filiere_dash.domaine.lecture.matiere.document import Ligne
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.votes.noms.colonnes import composer, haut

# Words that half a name may have; heights of a line between its halves, less than between two rows; lines of a row.
MOTS, HAUTEURS, RANGEE = 3, 1.7, 4


def recoller_noms(texte: Texte, plat: str) -> tuple[Texte, str]:
    """Return a text, and what is read of it, where each name is on one line; the same where no cell cuts any."""
    paires = dict(x for rang in range(len(texte.lignes)) if (x := _paire(texte.lignes, rang)))
    if not paires:
        return texte, plat
    bas = set(paires.values())
    bruts: list[tuple[Ligne, str]] = []
    plats: list[str] = []
    for rang, ligne in enumerate(texte.lignes):
        if rang in bas:
            continue
        moities = [rang, paires[rang]] if rang in paires else [rang]
        ecrits = [[x[slice(*texte.bornes(i))] for i in moities] for x in (texte.brut, plat)]
        bruts.append((ligne, recoller("\n".join(ecrits[0])) if rang in paires else ecrits[0][0]))
        plats.append(recoller("\n".join(ecrits[1])) if rang in paires else ecrits[1][0])
    return composer(bruts), "\n".join(plats)


def _paire(lignes: Sequence[Ligne], rang: int) -> tuple[int, int] | None:
    """Return the two lines of a name that begins at a rank, where a row stands between them."""
    dessus = lignes[rang]
    if not _moitie(dessus):
        return None
    for suite in range(rang + 1, min(rang + 1 + RANGEE, len(lignes))):
        dessous = lignes[suite]
        if dessous.page != dessus.page or not dessous.mots or haut(dessous) <= haut(dessus):
            return None
        if _moitie(dessous) and abs(dessous.mots[0].x0 - dessus.mots[0].x0) < 1 and suite > rang + 1:
            entre = haut(lignes[suite - 1]) < haut(dessous) - 1 and haut(lignes[rang + 1]) > haut(dessus) + 1
            proches = haut(dessous) - haut(dessus) < HAUTEURS * (dessus.mots[0].bas - haut(dessus))
            return (rang, suite) if entre and proches else None
        if not _a_cote(dessus, dessous):
            return None
    return None


def _moitie(ligne: Ligne) -> bool:
    seule = ligne.mots and all(x.texte[:1].isalpha() and ":" not in x.texte for x in ligne.mots)
    return bool(seule) and len(ligne.mots) <= MOTS and ligne.mots[0].texte[0].isupper()


def _a_cote(ligne: Ligne, autre: Ligne) -> bool:
    """Tell a line none of whose words is under those of another."""
    gauche, droite = ligne.mots[0].x0, ligne.mots[-1].x1
    return all(x.x1 < gauche or x.x0 > droite for x in autre.mots)
