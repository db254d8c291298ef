"""Tables of a set of rules: « Nature du projet | Taux | Aide maximale » bounds what may be granted, and grants nothing."""

import re
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.plans.reconnus import (
    AVANT,
    EN_PLUS,
    des_bornes,
    des_regles,
    est_une_assiette,
)
from filiere_dash.domaine.lecture.argent.roles.dons import est_un_don
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_GENRE = re.compile(
    r"\W*(?:natures?|types?|categories?|dispositifs?|volets?|mesures?|operations?|projets?|depenses?|actions?|tailles?|zones?|zonages?|tranches?|secteurs?|aides?|effectifs?|thematiques?|axes?)\b"
)
_TAUX = re.compile(r"\b(?:taux|pourcentages?|intensite)\b")
_BORNE = re.compile(r"\b(?:plafon\w*|maxim\w+|maxi|max)\b")
_COUT = re.compile(r"\b(?:couts?|depenses?|budgets?|assiette|investissements?|travaux)\b")
# « Dépense minimale (HT) »: under it nothing is granted.
_PLANCHER = re.compile(r"\b(?:plancher|minim\w+|mini|min|seuils?)\b")
_LIGNES, _TITRES = 2, 3


# « Tarifs proposés », above a table that names nobody: what people pay.
_TARIFS = re.compile(
    r"\b(?:tarifs?|tarification|grille tarifaire|redevances?|loyers?|droits? de place|prix de location|conditions? de location)\b[^.;]{0,90}:?\s*$"
)
_AUTRE_ARGENT = re.compile(
    r"\b(?:subventions?|aides?|beneficiaires?|entreprises?|associations?|depenses?|recettes?|couts?|budget|aide|montant (?:accorde|attribue|vote))\b"
)


def lire_tarifs(grille: Grille) -> list[Montant]:
    """Read the prices of a table that stands under a title of tariffs, to be checked."""
    entete = next((r for r in grille.rangees[:_TITRES] if _est_un_entete(r)), ())
    dessus = grille.titre.rpartition("\n")[2]
    if not entete or not _TARIFS.search(dessus) or _AUTRE_ARGENT.search(" ".join([dessus, *(c.plat for c in entete)])):
        return []
    return [
        Montant(c.montant, Role.TARIF, c.preuve(r[0].texte, Confiance.A_VERIFIER), None, None, _taxes(c, entete, r))
        for r in grille.rangees
        for c in r[1:]
        if c.montant is not None and r is not entete and "%" not in c.plat
    ]


def lire_assiette(grille: Grille) -> list[Montant]:
    """Read how the aid of one project is computed, « Dépenses éligibles | Taux | Montant de l'aide », to be checked."""
    if not est_une_assiette(grille):
        return []
    return [
        Montant(
            c.montant, _dit(r[0].plat, grille.titre), c.preuve(r[0].texte, Confiance.A_VERIFIER), None, None, _ht(r)
        )
        for r in grille.rangees
        for c in r[1:]
        if c.montant is not None
    ]


def _dit(plat: str, titre: str) -> Role:
    """Return what a row of such a computation says: a cost unless it opens with the aid."""
    if not re.match(
        r"\W*(?:montant\s+(?:\w+\s+)?(?:de\s+la\s+|de\s+l'|d'))?(?:subvention|aide|participation|dotation)", plat
    ):
        return Role.DEPENSE
    if re.search(r"demand|sollicit", plat):
        return Role.DEMANDE
    if _BORNE.search(plat):
        return Role.PLAFOND
    return Role.ATTRIBUE if est_un_don(" ".join(titre.split())[-200:]) else Role.AUTRE


def _ht(rangee: tuple[Case, ...]) -> str | None:
    plat = " ".join(c.plat for c in rangee)
    return "HT" if re.search(r"\bh\.?t\b", plat) else "TTC" if "ttc" in plat else None


def lire_bareme(grille: Grille) -> list[Montant]:
    """Read the ceilings of a scale of aids, to be checked; nothing where a table may name who receives."""
    grille = _redressee(grille)
    entete = next((r for r in grille.rangees[:_TITRES] if _est_un_entete(r)), ())
    dessus = grille.titre.split("\n")[-2:]
    if not _borne_des_genres(entete, dessus):
        return []
    bornes = [i for i, c in enumerate(entete) if _BORNE.search(c.plat)]
    lignes = [r for r in grille.rangees if _montants(r, bornes)]
    if sum(any(c.taux is not None for c in r) for r in lignes) < max(_LIGNES, len(lignes) // 2):
        return []
    planchers = [i for i, c in enumerate(entete) if i and i not in bornes and _PLANCHER.search(c.plat)]
    return [
        Montant(c.montant, role, c.preuve(r[0].texte, Confiance.A_VERIFIER), None, None, _taxes(c, entete, r))
        for r in lignes
        for role, colonnes in ((Role.PLAFOND, bornes), (Role.AUTRE, planchers))
        for c in (_montants(r, colonnes) if colonnes or role is Role.PLAFOND else ())
    ]


def lire_regles(grille: Grille) -> list[Montant]:
    """Read the ceilings of rules, or before and after they change, to be checked: a floor bounds, and grants nothing."""
    entete, *lignes = grille.rangees
    if des_bornes(grille) and any(c.montant is not None for c in entete):
        lignes = [entete, *lignes]
    elif not des_bornes(grille) and not des_regles(grille):
        return []
    return [
        Montant(c.montant, role, c.preuve(r[0].texte, Confiance.A_VERIFIER), None, None, _taxes(c, entete, r) or _ht(r))
        for r in lignes
        if len(r) == len(entete)
        for titre, c in zip(entete[1:], r[1:], strict=True)
        if c.montant is not None and (role := _borne_comparee(r[0].plat, titre.plat))
    ]


def _borne_comparee(plat: str, titre: str) -> Role | None:
    if _PLANCHER.search(plat) or EN_PLUS.search(plat):
        return Role.AUTRE
    if not _BORNE.search(plat):
        return None
    return Role.ANTERIEUR if AVANT.search(titre) else Role.PLAFOND


def _redressee(grille: Grille) -> Grille:
    """Return a scale whose kinds are columns, « | Volet A | Volet B » over « Aide maximum », with its kinds in rows."""
    entete, *lignes = grille.rangees
    genres = len(entete) > _LIGNES and all(_GENRE.match(c.plat) for c in entete[1:]) and _est_un_entete(entete)
    bornee = any(_BORNE.search(r[0].plat) and any(c.montant is not None for c in r[1:]) for r in lignes)
    if not (genres and bornee) or any(len(r) != len(entete) for r in lignes):
        return grille
    couchee = tuple(zip(*grille.rangees, strict=True))
    titres = (couchee[1][0], *couchee[0][1:])
    return replace(grille, rangees=(titres, *couchee[1:]))


def _est_un_entete(rangee: tuple[Case, ...]) -> bool:
    return len([c for c in rangee if c.texte]) > 1 and all(c.montant is None and c.taux is None for c in rangee)


def _borne_des_genres(entete: tuple[Case, ...], dessus: list[str]) -> bool:
    """Tell titles of columns that name kinds of projects, a rate and a ceiling; a cost that nothing bounds makes it a list.

    Titles on two lines may stand above the table as its reader found it.
    """
    titres = [c.plat for c in entete if c.texte]
    if any(
        _COUT.search(x) and not re.search(f"{_BORNE.pattern}|{_PLANCHER.pattern}", x) and not _GENRE.match(x)
        for x in titres
    ):
        return False
    genre = _GENRE.match(entete[0].plat) if entete and entete[0].texte else any(_GENRE.match(x) for x in dessus)
    dits = " ".join([*titres, *(dessus if not (entete and entete[0].texte) else ())])
    return bool(genre) and _TAUX.search(dits) is not None and _BORNE.search(dits) is not None


def _montants(rangee: tuple[Case, ...], bornes: list[int]) -> list[Case]:
    """Return the amounts of a row under a ceiling's title, all those in euros where no title stands in the table."""
    cases = [rangee[i] for i in bornes if i < len(rangee)] if bornes else [c for c in rangee[1:] if "€" in c.plat]
    return [c for c in cases if c.montant is not None]


def _taxes(case: Case, entete: tuple[Case, ...], rangee: tuple[Case, ...]) -> str | None:
    """Return the taxes that the title of an amount's column names."""
    rang = rangee.index(case)
    plat = entete[rang].plat if rang < len(entete) else ""
    return "HT" if re.search(r"\bh\.?t\b", plat) else "TTC" if "ttc" in plat else None
