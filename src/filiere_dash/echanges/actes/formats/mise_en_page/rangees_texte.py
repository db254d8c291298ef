"""The lines of a table put in rows: cells stand in the middle, at the top or at the bottom of theirs, all alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from filiere_dash.echanges.actes.formats.mise_en_page.alignement import RUBRIQUE
from filiere_dash.echanges.actes.formats.mise_en_page.colonnes_texte import TOTAL, Colonne
from filiere_dash.echanges.actes.formats.mise_en_page.unites_texte import CHIFFRE, SIGNE, Unite

Ligne = Mapping[int, Sequence[Unite]]
Partage = tuple[tuple[int, int], ...]
# Lines of a row; ways tried; share of a width that letters of any width leave free; faults that tell two ways apart.
HAUTEUR, ESSAIS, SERRE, NET = 9, 3, 0.85, 2


@dataclass(frozen=True)
class Corps:
    """The lines of a table cell by cell, its columns, and the lines before which a blank one surely parts two rows."""

    lignes: Sequence[Ligne]
    colonnes: Sequence[Colonne]
    coupes: frozenset[int] = frozenset()

    @property
    def figures(self) -> list[int]:
        """Return which columns hold figures."""
        return [i for i, x in enumerate(self.colonnes) if x.figures]


def partager(corps: Corps) -> list[tuple[int, Partage]]:
    """Return the rows that the lines may make, each way with what sentences and widths say against it."""
    trouves = {p for place in (_au_milieu, _en_haut, _en_bas) for p in _partages(corps, place)}
    return sorted((fautes(corps, p), p) for p in trouves)


def tranche(notes: Sequence[int]) -> bool | None:
    """Tell whether the first of several ways, the least faulty first, is doubtful; None where nothing tells it."""
    if len(notes) > 1 and notes[0] == notes[1]:
        return None
    return notes[0] > 0 or (len(notes) > 1 and notes[1] < NET)


def _partages(corps: Corps, place: Callable[[Sequence[int], int, int], bool]) -> list[Partage]:
    """Return the first ways of making rows whose cells all stand at one place."""
    total = len(corps.lignes)
    suites: dict[int, list[Partage]] = {total: [()]}
    for debut in range(total - 1, -1, -1):
        lues: list[Partage] = []
        for fin in range(debut, min(debut + HAUTEUR, total)):
            if any(debut < c <= fin for c in corps.coupes) or not suites[fin + 1]:
                continue
            if _est_une_rangee(corps, debut, fin, place):
                lues += [((debut, fin), *p) for p in suites[fin + 1]]
        suites[debut] = lues[:ESSAIS]
    return suites[0]


def _est_une_rangee(corps: Corps, debut: int, fin: int, place: Callable[[Sequence[int], int, int], bool]) -> bool:
    lignes = corps.lignes[debut : fin + 1]
    if debut == fin and RUBRIQUE.fullmatch(" ".join(u.texte for x in lignes[0].values() for u in x)):
        return True
    rangs = {c: [i for i, x in enumerate(lignes, debut) if x.get(c)] for c in range(len(corps.colonnes))}
    if not all(place(x, debut, fin) for x in rangs.values() if x):
        return False
    textes = {c: cellule(lignes, c) for c, x in rangs.items() if x}
    payees = [c for c in corps.figures if c in textes and CHIFFRE.search(textes[c])]
    if not payees or not all(_une_figure(lignes, c) for c in payees):
        return False
    nommee = any(c not in corps.figures for c in textes) or fin == len(corps.lignes) - 1
    return nommee and not any(TOTAL.match(u.texte) for x in lignes[1:] for c in x if x is not lignes[0] for u in x[c]
                              if _entamee(lignes, c, u))  # fmt: skip


def _une_figure(lignes: Sequence[Ligne], colonne: int) -> bool:
    """Tell a cell that holds one figure, its sign on the next line at most."""
    premiere, *suite = [u for x in lignes for u in x.get(colonne, ())]
    return premiere.chiffre and all(SIGNE.fullmatch(u.texte) for u in suite)


def _entamee(lignes: Sequence[Ligne], colonne: int, unite: Unite) -> bool:
    """Tell words that go on a cell begun above."""
    return any(u.rang < unite.rang for x in lignes for u in x.get(colonne, ()))


def cellule(lignes: Sequence[Ligne], colonne: int) -> str:
    """Return the words of a cell: a hyphen that ends a line keeps its word whole."""
    texte = ""
    for unite in (u for x in lignes for u in x.get(colonne, ())):
        colle = not texte or (texte[-1] == "-" and texte[-2:-1].isalpha())
        texte += unite.texte if colle else f" {unite.texte}"
    return texte


def _au_milieu(rangs: Sequence[int], debut: int, fin: int) -> bool:
    """Tell lines of a cell as far from the first of the row as from its last, one under the other."""
    serres = all(b - a <= 2 for a, b in pairwise(rangs))
    return serres and list(rangs) == [debut + fin - x for x in reversed(rangs)]


def _en_haut(rangs: Sequence[int], debut: int, fin: int) -> bool:
    return fin >= rangs[-1] and list(rangs) == list(range(debut, debut + len(rangs)))


def _en_bas(rangs: Sequence[int], debut: int, fin: int) -> bool:
    return debut <= rangs[0] and list(rangs) == list(range(fin - len(rangs) + 1, fin + 1))


def fautes(corps: Corps, partage: Partage) -> int:
    """Count what sentences and widths say against some rows."""
    return sum(fautes_de(corps, corps.lignes[debut : fin + 1]) for debut, fin in partage)


def fautes_de(corps: Corps, lignes: Sequence[Ligne]) -> int:
    """Count the cells of a row that begin as none does, and the words that would have stood on the line above."""
    comptees = 0
    for rang, colonne in enumerate(corps.colonnes):
        unites = [u for x in lignes for u in x.get(rang, ())]
        if colonne.figures or not unites:
            continue
        comptees += unites[0].texte[0].islower() and not _minuscules(colonne)
        comptees += sum(_tenait(haut, bas, colonne.largeur) for haut, bas in pairwise(unites))
    return comptees


def _minuscules(colonne: Colonne) -> bool:
    """Tell a column whose words are never capitals: « frais de personnel »."""
    return not any(x.texte[0].isupper() and not TOTAL.match(x.texte) for x in colonne.unites)


def _tenait(haut: Unite, bas: Unite, largeur: int) -> bool:
    """Tell a word that would have stood on the line above: it begins something else."""
    return len(haut.texte) + 1 + len(bas.texte.split()[0]) <= largeur * SERRE and haut.texte[-1] not in "-/"


def deux_cotes(corps: Corps) -> Iterator[list[int]]:
    """Yield the columns of each side of a plan: words then figures, twice; nothing where it has one side."""
    genres = "".join("n" if x.figures else "t" for x in corps.colonnes)
    coupe = genres.find("nt") + 1
    if genres.startswith("t") and genres.endswith("n") and genres.count("nt") == 1:
        yield from (list(range(coupe)), list(range(coupe, len(genres))))
