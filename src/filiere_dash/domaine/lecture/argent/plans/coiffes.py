"""The periods printed above a table, that a section (« Dépenses ») parts from its rows, are its header again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille, lire_case
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, nettoyer

ANNEE = re.compile(
    r"(?<!\d)((?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?)(?!\d)|^\s*(n(?:\s?[+-]\s?\d)?)\s*$|^(?:annee|phase|tranche)\s+(\d)\s*$"
)
TOTAL = re.compile(r"^\W*(?:sous-?\s?total|totaux|total|montant total|ensemble|cout total|somme)\b")
SECTION = re.compile(r"\W*(?:depenses?|recettes?|charges|produits|ressources|emplois|financements?)\b[^.\d]{0,40}")
_SERREES = re.compile(r"\s*(?:(?:19|20)\d\d(?:[/-](?:20)?\d\d)?\s+){2,9}(?:total|(?:19|20)\d\d(?:[/-](?:20)?\d\d)?)\s*")
_LARGEUR_DITE = 25


def coiffer(grilles: Sequence[Grille], texte: Texte) -> list[Grille]:
    """Return the tables, each under its header of periods."""
    return [_coiffee(grille, texte) or grille for grille in grilles]


def _coiffee(grille: Grille, texte: Texte) -> Grille | None:
    """Return a table under the periods printed above it, None where it has a header or none is printed."""
    if not _sans_entete(grille):
        return None
    rang, section = _au_dessus(texte, _premiere(grille, texte), 3)
    sections: tuple[int, ...] = ()
    if rang is not None and SECTION.fullmatch(aplatir(section)):
        sections = (rang,)
        rang, section = _au_dessus(texte, rang, 3)
    if rang is None or not (entete := _periodes(texte, rang, _largeur(grille))):
        return None
    titres = tuple((seule(texte, r),) for r in sections)
    lieux = tuple(lieu(texte, r) for r in (rang, *sections))
    return replace(grille, rangees=(*titres, entete, *grille.rangees), lieux=(*lieux, *grille.lieux))


def sectionner(grille: Grille, texte: Texte) -> Grille:
    """Return a table whose first row is the section printed alone above it, « CHARGES »; the same where none is."""
    rang, section = _au_dessus(texte, _premiere(grille, texte), 3)
    if rang is None or not SECTION.fullmatch(aplatir(section)) or not _sans_entete(grille):
        return grille
    return replace(grille, rangees=((seule(texte, rang),), *grille.rangees), lieux=(lieu(texte, rang), *grille.lieux))


def _sans_entete(grille: Grille) -> bool:
    """Tell a table whose first row is already money, but for a section alone on its row."""
    rangees = [r for r in grille.rangees if len([c for c in r if c.texte]) > 1][:1]
    return any(c.montant is not None and not ANNEE.fullmatch(c.plat) for r in rangees for c in r[1:])


def _largeur(grille: Grille) -> int:
    return max(len(r) for r in grille.rangees)


def _premiere(grille: Grille, texte: Texte) -> int:
    debut = min((d for d, _ in grille.lieux), default=grille.debut)
    return max(0, sum(d <= debut for d in texte.debuts) - 1)


def _au_dessus(texte: Texte, rang: int, loin: int) -> tuple[int | None, str]:
    """Return the written line above a line, and its words."""
    for precedent in range(rang - 1, max(-1, rang - 1 - loin), -1):
        ligne = nettoyer(texte.lignes[precedent].texte)
        if ligne.strip():
            return precedent, ligne.strip(" ")
    return None, ""


def _periodes(texte: Texte, rang: int, largeur: int) -> tuple[Case, ...]:
    """Return the cells of a line that only names periods and a total, one a column of figures; nothing else does."""
    ligne = nettoyer(texte.lignes[rang].texte)
    morceaux = [m for m in re.split(r"\t|\||\s{2,}", ligne) if m.strip()]
    if _SERREES.fullmatch(aplatir(ligne)):
        morceaux = ligne.split()
    cases = [lire_case(m, texte.lignes[rang].page, texte.lignes[rang].numero, nu=True) for m in morceaux]
    nom = cases.pop(0) if len(cases) == largeur and not _dit(cases[0]) else _vide(texte, rang)
    periodes = [c.plat for c in cases if not TOTAL.match(c.plat)]
    if len(cases) != largeur - 1 or not all(map(_dit, cases)) or len(set(periodes)) < max(2, len(periodes)):
        return ()
    return (nom, *cases)


def _dit(case: Case) -> bool:
    """Tell a cell that names a period or a total and nothing else."""
    periode = ANNEE.search(case.plat) and case.taux is None
    return len(case.texte) <= _LARGEUR_DITE and bool(periode or TOTAL.match(case.plat))


def _vide(texte: Texte, rang: int) -> Case:
    return Case("", "", texte.lignes[rang].page, texte.lignes[rang].numero)


def seule(texte: Texte, rang: int) -> Case:
    """Return the whole of a line as one cell."""
    ligne = texte.lignes[rang]
    return lire_case(nettoyer(ligne.texte).strip(" |\t"), ligne.page, ligne.numero, nu=False)


def lieu(texte: Texte, rang: int) -> tuple[int, int]:
    """Return where the words of a line begin and end."""
    return texte.debuts[rang], texte.debuts[rang] + len(nettoyer(texte.lignes[rang].texte))
