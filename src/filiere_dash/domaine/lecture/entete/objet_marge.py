"""A title beside a margin: the counts, the dates or the number that stand left of it come between its lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from filiere_dash.domaine.lecture.entete.dessous import Colonne, colonnes
from filiere_dash.domaine.lecture.entete.titres import ENTETE, LONGUEUR_MAXIMALE, SESSION, SUITE, SUJETS
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, majeur

# Lines of a heading, and those of the margin that may part two lines of a title.
EN_TETE, MARGE = 80, 2
_LABEL = re.compile(r"(?:objet|intitule)\s*:\s*(?=\S)")
Suite = list[tuple[int, Colonne]]


def titres_en_marge(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the titles, labelled, in capitals or opened by a subject, that go on beside a margin."""
    lignes = [colonnes(x) for x in texte.lignes[:EN_TETE]]
    for rang, ligne in enumerate(lignes):
        if texte.debuts[rang] >= plan.decision:
            return
        if not ligne or not (poids := _poids(ligne[-1])):
            continue
        if poids == ORDINAIRE and not any(_autre(x) for x in ligne[:-1]):  # a row of a table
            continue
        suite, interrompue = _suite(lignes, rang)
        label = _LABEL.match(aplatir(ligne[-1].texte))
        ecrit = " ".join(x.texte for _, x in suite)[label.end() if label else 0 :]
        if not suite or not 25 <= len(ecrit) <= LONGUEUR_MAXIMALE or (poids == EN_CAPITALES and not interrompue):
            continue
        if label or (SUJETS.search(aplatir(ecrit)) and not ecrit.endswith((".", ";", ":"))):
            debut = texte.brut.find(ecrit.split()[0], texte.debuts[rang])
            yield Candidat(ecrit.rstrip(" .;,-–"), debut, texte.bornes(suite[-1][0])[1], poids)


# « Objet », in the middle of the height of its cell: lines of its title stand above and below.
_LABEL_SEUL = re.compile(r"(?:objet|intitule|titre)(?:\s+de\s+(?:la\s+|l')\w+)?\s*:?")
AU_MILIEU = 95


def titres_autour_du_label(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the lines above and below « Objet », alone on its line, that stand in one column at its right."""
    lignes = [colonnes(x) for x in texte.lignes[:EN_TETE]]
    for rang, ligne in enumerate(lignes):
        if texte.debuts[rang] >= plan.decision:
            return
        if not 1 <= len(ligne) <= 2 or not _LABEL_SEUL.fullmatch(aplatir(ligne[0].texte)):
            continue
        label, *centre = ligne
        if centre and not centre[0].texte[:1].islower():  # its first line, which a label opens
            continue
        dessus = _colonne(lignes[:rang][::-1], label)[::-1]
        dessous = _colonne(lignes[rang + 1 :], label)
        dessus, dessous = dessus[-len(dessous) - 1 :], dessous[: len(dessus) + 1]
        places = [x.place for x in (*dessus[:1], *centre, *dessous[:1])]
        if dessus and dessous and max(places) - min(places) <= dessus[0].signe:
            debut = texte.debuts[rang - len(dessus)]
            fin = texte.bornes(rang + len(dessous))[1]
            yield Candidat(" ".join(x.texte for x in (*dessus, *centre, *dessous)), debut, fin, AU_MILIEU)


def _colonne(lignes: list[list[Colonne]], label: Colonne) -> list[Colonne]:
    """Return the lines that follow one another in one column right of a label, none of another label."""
    suite: list[Colonne] = []
    for ligne in lignes:
        if len(ligne) != 1 or ligne[0].place <= label.fin or _autre(ligne[0]):
            break
        if suite and abs(suite[0].place - ligne[0].place) > ligne[0].signe:
            break
        suite.append(ligne[0])
    return suite


# What a title weighs by its first words.
LABELLE, EN_CAPITALES, ORDINAIRE = 92, 79, 55


def _poids(piece: Colonne) -> int:
    plat = aplatir(piece.texte)
    if _LABEL.match(plat):
        return LABELLE
    if _autre(piece):
        return 0
    if majeur(piece.texte):
        return EN_CAPITALES
    return ORDINAIRE if SUJETS.match(plat) and piece.texte[:1].isupper() and "€" not in plat else 0


def _suite(lignes: list[list[Colonne]], rang: int) -> tuple[Suite, bool]:
    """Return the pieces that go on under one another in the column of a title, and whether a line of the margin parts them.

    Nothing where no margin stands beside; a line that runs over both ends it.
    """
    *marge, premiere = lignes[rang]
    suite: Suite = [(rang, premiere)]
    bord, gauche = max((x.fin for x in marge), default=0.0), premiere.place
    for dessous in range(rang + 1, len(lignes)):
        *marge, piece = lignes[dessous] or [None]
        if piece is None or dessous - suite[-1][0] > MARGE:
            break
        if piece.fin < gauche:  # a line of the margin alone
            bord = max(bord, piece.fin)
            continue
        bord = max([bord, *(x.fin for x in marge)])
        if piece.place <= bord or not _suit(suite, piece) or _autre(piece):
            break
        suite.append((dessous, piece))
        gauche = min(gauche, piece.place)
    interrompue = any(b - a > 1 for (a, _), (b, _) in pairwise(suite))
    return (suite, interrompue) if len(suite) > 1 and bord else ([], False)


def _suit(suite: Suite, piece: Colonne) -> bool:
    """Tell a piece of the same case that stands under the first one."""
    premiere = suite[0][1]
    return piece.place < premiere.fin and premiere.place < piece.fin and majeur(piece.texte) == majeur(premiere.texte)


def _autre(piece: Colonne) -> bool:
    """Tell what a heading holds beside its title: a label, who sits, its day."""
    plat = aplatir(piece.texte)
    return any(x.match(plat) is not None for x in (SUITE, ENTETE, SESSION))
