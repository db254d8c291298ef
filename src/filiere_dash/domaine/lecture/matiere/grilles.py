"""Tables, drawn or only spaced out, become the same rows of cells, each cell an amount, a rate or words."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from filiere_dash.domaine.lecture.matiere.document import Document, Tableau
from filiere_dash.domaine.lecture.matiere.echelles import poser
from filiere_dash.domaine.lecture.matiere.sommes import CHIFFRES, Somme, lire_chiffres, sommes, taux
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, nettoyer
from filiere_dash.domaine.lecture.modele import Confiance, Preuve

_NOMBRE_SEUL = re.compile(rf"-?\s*{CHIFFRES}")
_TITRE_DE_TAUX = re.compile(r"(?:en |taux |part |taux en |part en )?\(?%\)?|taux|pourcentages?")
_ENTETES, _CENT, DEUX = 3, Decimal(100), 2
_ENTRE = re.compile(r"[\s|:;.…=_-]*(?:(?:ht|ttc|h\.t\.?|t\.t\.c\.?)\b[\s|]*)?")
# « Travaux ........ 96 400 € »: the dots that lead to a figure are no words.
_POINTS = re.compile(r"(?<=\S)(?:\s+\.{3,}|\.{4,}|\s*…{2,}|\s+…|\s*_{3,}|\s*·{3,}|(?:\s\.){3,})\s*:?$")
_COURANT = re.compile(
    r"(?<![\w'])(?:de|d'|d'une?|un|une|soit|moyennant|coute|avait verse a \S+)$|[a-z]{3}\.\s+[a-z]+,?\s+[a-z\d]"
)
_RUBRIQUE = re.compile(
    r"^\W*(?:depenses?|recettes?|charges|produits|ressources|emplois|financements?|plan de financement|budget previsionnel)\b[^.]{0,60}$"
)


_EN_ARGENT = re.compile(r"€|euro|montant|depense|recette|charges|produits|subvention|h\.?t\b|ttc|cout|budget")


@dataclass(frozen=True, slots=True)
class Case:
    """A cell: its words, its amount in euros or its rate in percent; `plat` is folded.

    `unitaire` is the price of each one in « 14 785 hab. x 0,62 € »: a computation, whose amount is only what follows « = ».
    """

    texte: str
    plat: str
    page: int
    ligne: int
    montant: Decimal | None = None
    taux: Decimal | None = None
    douteuse: bool = False
    unitaire: Decimal | None = None

    def preuve(self, entete: str, confiance: Confiance) -> Preuve:
        """Return the passage of this cell, told with the label of its row."""
        extrait = " ".join(f"{entete} {self.texte}".split()) if entete != self.texte else self.texte
        return Preuve(self.page, self.ligne, extrait[:220], confiance)


@dataclass(frozen=True, slots=True)
class Grille:
    """Rows of cells; `titre` is what stands above, `lieux` the places of its lines in the text."""

    rangees: tuple[tuple[Case, ...], ...]
    titre: str
    debut: int
    dessinee: bool
    lieux: tuple[tuple[int, int], ...] = field(default=())

    @property
    def plat(self) -> str:
        """Return all its words, folded."""
        return " \n".join(" ".join(c.plat for c in r) for r in self.rangees)


def grilles(texte: Texte, document: Document) -> list[Grille]:
    """Return the tables of a document in order: those that it draws, then those that its lines make."""
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    dessinees = [g for t in document.tableaux if (g := _dessinee(texte, t, places))]
    prises = {lieu for g in dessinees for lieu in g.lieux}
    return sorted([*dessinees, *_ecrites(texte, prises)], key=lambda g: g.debut)


def lire_case(ecrit: str, page: int, ligne: int, *, nu: bool) -> Case:
    """Read a cell; `nu` tells that numbers without a sign are euros."""
    propre = _POINTS.sub("", " ".join(nettoyer(ecrit.replace("\n", " ")).split()))
    plat = aplatir(propre)
    lues = sommes(plat)
    if (calcul := _calcul(plat, lues)) is not None:
        return Case(propre, plat, page, ligne, calcul[1], None, calcul[1] is not None, calcul[0])
    rates = list(taux(plat))
    if len(lues) == 1 and len(re.sub(r"[^a-z]", "", plat[: lues[0].debut] + plat[lues[0].fin :])) <= 12:
        return Case(propre, plat, page, ligne, lues[0].valeur, rates[0].valeur if rates else None, lues[0].douteuse)
    if rates and len(rates) == 1 and not lues and re.fullmatch(r"[^a-z]{0,4}[\d.,]+\s?%[^a-z]{0,3}", plat):
        return Case(propre, plat, page, ligne, None, rates[0].valeur)
    if nu and _NOMBRE_SEUL.fullmatch(plat) and (lu := lire_chiffres(plat.lstrip("- "))):
        return Case(propre, plat, page, ligne, lu[0].quantize(Decimal("0.01")), None, lu[1])
    if nu and plat in ("-", "0", "–"):
        return Case(propre, plat, page, ligne, None)
    return Case(propre, plat, page, ligne)


# « 14 785 hab. x 0,62 € », « 160 € × 3 agents », « 3 agents à 160 € ».
_FOIS = re.compile(r"[(]?\s*\d[\d .,]*\s*(?:[a-z][\w.'²-]*\s*){0,5}[()]?\s*(?:[x×*]|(?<=[a-z.²]\s)a)\s*")
_FOIS_APRES = re.compile(r"\s*(?:ht|ttc)?\s*[x×*]\s*\d[\d .,]*(?:[a-z][\w.'²-]*\s*){0,5}")
_DONNE = re.compile(r"[^€=]{0,30}(?:=|\bsoit\b)\s*(?:un total de\s*)?")


def _calcul(plat: str, lues: list[Somme]) -> tuple[Decimal, Decimal | None] | None:
    """Return what each one costs in a cell that computes, and the product where it prints it; None where it computes nothing."""
    if len(lues) not in (1, DEUX):
        return None
    prix, produit = lues[0], lues[1] if len(lues) == DEUX else None
    fin = produit.debut if produit else len(plat)
    fois = _FOIS.fullmatch(plat, 0, prix.debut) or _FOIS_APRES.match(plat, prix.fin, fin)
    if not fois or (produit and not _DONNE.fullmatch(plat, prix.fin, produit.debut)):
        return None
    return prix.valeur, produit.valeur if produit else None


def _dessinee(texte: Texte, tableau: Tableau, places: dict[tuple[int, int], int]) -> Grille | None:
    entier = aplatir(" ".join(c.texte for r in tableau.rangees for c in r))
    titre, debut = _titre(texte, places.get((tableau.page, tableau.premiere), 0))
    dite = entier + "\n" + titre.rpartition("\n")[2]
    nu = _EN_ARGENT.search(entier + titre) is not None or re.search(r"\bfinanc|\bressources\b", dite) is not None
    rangees = []
    for rangee in tableau.rangees:
        cases = tuple(lire_case(c.texte, c.page, c.ligne, nu=nu) for c in rangee)
        if tableau.douteux:
            cases = tuple(replace(c, douteuse=True) for c in cases)
        if any(c.texte for c in cases):
            rangees.append(cases)
    if len(rangees) < 2:
        return None
    return Grille(
        tuple(poser(_en_taux(rangees), titre + _note(texte, tableau, places))),
        titre,
        debut,
        True,
        tuple(_lieux(texte, tableau, places)),
    )


# « Montants en milliers d'euros », printed under a table.
_NOTE = re.compile(r"\W*(?:montants?|sommes|chiffres|valeurs|donnees|unites?|en|nota|nb|note)\b")
_NOTE_COURTE = 80


def _note(texte: Texte, tableau: Tableau, places: dict[tuple[int, int], int]) -> str:
    """Return the short note that tells under a table in what it counts, on a line of its own; else nothing."""
    rang = places.get((tableau.page, tableau.derniere), len(texte.lignes)) + 1
    dessous = aplatir(nettoyer(texte.lignes[rang].texte).strip()) if rang < len(texte.lignes) else ""
    return f"\n{dessous}" if len(dessous) <= _NOTE_COURTE and _NOTE.match(dessous) else ""


def _en_taux(rangees: list[tuple[Case, ...]]) -> list[tuple[Case, ...]]:
    """Return the rows, bare numbers under « % » being rates."""
    colonnes = {i for r in rangees[:_ENTETES] for i, c in enumerate(r) if _TITRE_DE_TAUX.fullmatch(c.plat)}

    def en_taux(case: Case) -> Case:
        seul = case.montant is not None and case.montant <= _CENT and _NOMBRE_SEUL.fullmatch(case.plat)
        return replace(case, montant=None, taux=case.montant.normalize() + 0) if seul else case

    return [tuple(en_taux(c) if i in colonnes else c for i, c in enumerate(r)) for r in rangees]


def _lieux(texte: Texte, tableau: Tableau, places: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    rangs = {places[p] for p in places if p[0] == tableau.page and tableau.premiere <= p[1] <= tableau.derniere}
    rangs |= {
        places[(c.page, c.ligne)]
        for r in tableau.rangees
        for c in r
        if c.texte and (c.page, c.ligne) in places and c.page != tableau.page
    }
    return sorted((texte.debuts[r], texte.debuts[r] + len(nettoyer(texte.lignes[r].texte))) for r in rangs)


def _titre(texte: Texte, rang: int) -> tuple[str, int]:
    """Return the two written lines above a line, folded, and where the line begins."""
    au_dessus, precedent = [], rang - 1
    while precedent >= 0 and len(au_dessus) < 3 and rang - precedent < 8:
        ligne = nettoyer(texte.lignes[precedent].texte).strip()
        if ligne:
            au_dessus.append(aplatir(ligne))
        precedent -= 1
    debut = texte.debuts[rang] if rang < len(texte.debuts) else 0
    return "\n".join(reversed(au_dessus)), debut


def _ecrites(texte: Texte, prises: set[tuple[int, int]]) -> list[Grille]:
    """Find the tables that only spaces and alignment make."""
    rendues: list[Grille] = []
    serie: list[tuple[int, tuple[Case, ...]]] = []
    for rang, ligne in enumerate(texte.lignes):
        propre = nettoyer(ligne.texte)
        if not propre.strip():
            continue
        lieu = (texte.debuts[rang], texte.debuts[rang] + len(propre))
        cases = _cases(propre, ligne.page, ligne.numero) if lieu not in prises else ()
        if cases:
            serie.append((rang, cases))
        else:
            rendues += _clore(texte, serie)
            serie = []
    return rendues + _clore(texte, serie)


def _clore(texte: Texte, serie: list[tuple[int, tuple[Case, ...]]]) -> list[Grille]:
    chiffrees = [x for x in serie if any(c.montant is not None for c in x[1])]
    if len(chiffrees) < 2:
        return []
    rang = serie[0][0]
    titre, debut = _titre(texte, rang)
    lieux = tuple((texte.debuts[r], texte.debuts[r] + len(nettoyer(texte.lignes[r].texte))) for r, _ in serie)
    return [Grille(tuple(poser([c for _, c in serie], titre)), titre, debut, False, lieux)]


def _cases(propre: str, page: int, ligne: int) -> tuple[Case, ...]:
    """Cut a line at its tabs, bars and wide spaces, else around its amounts; no cells where it is running text."""
    if propre.count("|") >= 2:
        morceaux = list(propre.strip().strip("|").split("|"))
        if all(re.fullmatch(r"[\s:-]*", m) for m in morceaux):
            return ()
    else:
        morceaux = re.split(r"\t|\s{3,}|(?<=[€%])\s{2,}|\s{2,}(?=\d)", propre.strip("\n\r"))
    if len(morceaux) > 1:
        cases = tuple(lire_case(m, page, ligne, nu=True) for m in morceaux)
        if any(c.montant is not None or c.taux is not None for c in cases) or all(len(c.texte) < 60 for c in cases):
            return cases if all(len(c.texte) < 110 for c in cases) else ()
    if _RUBRIQUE.match(aplatir(propre)) and len(propre) < 70 and len(sommes(aplatir(propre))) < 2:
        return (lire_case(propre, page, ligne, nu=False),)
    return _autour_des_montants(propre, page, ligne)


def _autour_des_montants(propre: str, page: int, ligne: int) -> tuple[Case, ...]:
    """Cut « Travaux 100 000 € État 40 000 € » around its amounts and rates."""
    plat = aplatir(propre)
    reperes = sorted([(s.debut, s.fin) for s in sommes(plat)] + [(t.debut, t.fin) for t in taux(plat)])
    if not reperes or len(propre) > 160 or re.search(r"[.;:]\s+[a-z]{3,}.*[.;]\s*$", plat):
        return ()
    cases, position = [], 0
    for debut, fin in reperes:
        if not _ENTRE.fullmatch(plat[position:debut]):
            cases.append(lire_case(propre[position:debut].strip(" :-.…|*•"), page, ligne, nu=False))
        cases.append(lire_case(propre[debut:fin], page, ligne, nu=False))
        position = fin
    queue = plat[position:].strip(" .;,|")
    if (queue and not _ENTRE.fullmatch(queue + " ")) or not cases or cases[0].montant is not None:
        return ()
    mots = [c for c in cases if c.montant is None and c.taux is None]
    return tuple(cases) if all(len(c.texte) <= 80 and not _COURANT.search(c.plat) for c in mots) else ()
