"""Tables of what is paid year by year: « Année | Échéancier initial | Nouvel échéancier »; they grant nothing more."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.roles.dons import est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.sommes import sommes
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_QUAND = re.compile(r"\W*(?:annees?|exercices?|tranches?|echeances?|echeanciers?|periodes?|dates?|calendrier)\b")
_AN = re.compile(
    r"\W*(?:(?:pour|en|annee|exercice|au titre de|tranche)\s+)?(?:l'\s?(?:annee|exercice)\s+)?(?P<an>20\d\d)\W*"
)
_ARGENT = re.compile(
    r"\b(?:montants?|subventions?|participations?|aides?|versements?|echeanciers?|dotations?|contributions?|sommes?|repartition|calendrier|initiale?s?|nouve\w+|modifie\w*|revise\w*|avenant)\b"
)
_INITIAL = re.compile(
    r"\b(?:initiale?s?|actuel\w*|ancien\w*|avant|en vigueur|convention d'origine|d'origine|prevu\w*)\b"
)
_NOUVEAU = re.compile(r"\b(?:nouve\w+|modifie\w*|revise\w*|apres|actualise\w*|propose\w*|avenant)\b")
_AUTRE = re.compile(
    r"\b(?:depenses?|couts?|recettes?|charges|produits|ressources|effectifs?|chiffre d'affaires|resultat|solde)\b"
)
# « Subvention | Acompte (70 %) | Solde (30 %) »: what is paid of a year's part at a time.
_FRACTION = re.compile(
    r"\W*(?:(?:1er|2e|2eme|premier|second|deuxieme)\s+(?:acompte|versement)|acomptes?|soldes?|avances?)\b(?!\s+(?:de\s+l'avenant|remboursable))"
)
# « Variation », beside what was and what becomes.
_ECART = re.compile(r"\W*(?:variations?|ecarts?|differences?|evolution|solde de l'avenant|\+\s?/\s?-)\b")
# « Le tableau de l'article 5 de la convention est remplacé par le suivant : ».
_REMPLACE = re.compile(
    r"\b(?:remplace\w*|modifie\w*|substitue\w*|revise\w*|(?:est|sont)\s+(?:desormais\s+)?(?:fixe|arrete|etabli|porte)\w*)\b[^.;]*:?\s*$"
)
_TOTAL = re.compile(r"\W*(?:total|totaux|ensemble)\b")
_CREDITS = re.compile(r"\b(?:credits|autorisations?|imput\w+|inscri\w+|plan de financement|budget)\b")
_LIGNES = 2
# « Année | Fonctionnement | Investissement | Total », under words that share out an aid.
_SECTION = re.compile(
    r"\W*(?:(?:part|section|volet|dont|montant|total|aide|subvention|credits)\s+)?(?:en\s+|de\s+|d'\s?|du\s+|au titre de\s+|au titre du\s+)?(?:l'\s?)?"
    r"(?:fonctionnement|investissement|equipement|total|totaux|ensemble|cumule?|montant total|total (?:annuel|par an|general))\s*(?:\(?(?:en\s+)?(?:€|euros?|ht|ttc)\)?)?\W*"
)
_COUTE = re.compile(
    r"\b(?:budget|depenses?|couts?|charges|recettes|ressources|plan de financement|comptes? de resultat|travaux)\b"
)


def lire_echeancier(grille: Grille, annee: int | None) -> list[Montant]:
    """Read a table whose rows are years, to be checked; nothing where a column may be of a cost or of another."""
    grille = _redressee(grille)
    entete = grille.rangees[0]
    if not _QUAND.match(entete[0].plat) or not all(c.montant is None or _AN.fullmatch(c.plat) for c in entete):
        return []
    rangees = [r for r in grille.rangees[1:] if r[0].texte]
    ans = [_AN.fullmatch(r[0].plat) for r in rangees]
    if sum(x is not None for x in ans) < _LIGNES or any(
        a is None and not _TOTAL.match(r[0].plat) for r, a in zip(rangees, ans, strict=True)
    ):
        return []
    ecarts = {i for i, c in enumerate(entete) if _ECART.match(c.plat)}
    colonnes = [i for i in _en_argent(entete, rangees) if i not in ecarts]
    aide = _aide_annoncee(grille.titre)
    entiers = [i for i in colonnes if not _FRACTION.match(entete[i].plat)]
    if not entiers or not all(
        _dit_un_versement(entete[i]) or (aide and _SECTION.fullmatch(entete[i].plat)) for i in entiers
    ):
        return []
    roles = _roles(entete, colonnes, grille.titre)
    change = _REMPLACE.search(grille.titre.replace("\n", " ")) and Role.ANTERIEUR in roles.values()
    return [
        Montant(
            r[i].montant, _nouveau(r, i, colonnes, roles) if a and change else _role(a, roles.get(i, Role.AUTRE), annee),
            r[i].preuve(f"{r[0].texte} · {entete[i].texte}", Confiance.A_VERIFIER), None, a["an"] if a else None,
        )
        for i in sorted({*colonnes, *ecarts})
        for r, a in zip(rangees, ans, strict=True)
        if i < len(r) and r[i].montant
    ]  # fmt: skip


def _redressee(grille: Grille) -> Grille:
    """Return a table whose columns are years, « Exercice | 2025 | 2026 », with its years in rows."""
    entete = grille.rangees[0]
    ans = [c for c in entete[1:] if _AN.fullmatch(c.plat)]
    couchee = (
        _QUAND.match(entete[0].plat)
        and len(ans) >= _LIGNES
        and all(c in ans or _TOTAL.match(c.plat) for c in entete[1:])
    )
    if not couchee or any(len(r) != len(entete) for r in grille.rangees):
        return grille
    return replace(grille, rangees=tuple(zip(*grille.rangees, strict=True)))


def _nouveau(rangee: Sequence[Case], rang: int, colonnes: Sequence[int], roles: dict[int, Role]) -> Role:
    """Return what a column gives to a year in a table that replaces another: what changes is granted, what stays was."""
    avant = [rangee[i].montant for i in colonnes if roles[i] is Role.ANTERIEUR and i < len(rangee)]
    if rang not in colonnes:
        return Role.AUTRE
    return Role.ANTERIEUR if roles[rang] is Role.ANTERIEUR or rangee[rang].montant in avant else Role.ATTRIBUE


def _en_argent(entete: Sequence[Case], rangees: Sequence[Sequence[Case]]) -> list[int]:
    """Return the columns of money; where one prints « € », « Entreprises aidées | 42 » counts something else."""
    chiffrees = {
        i: [entete[i], *(r[i] for r in rangees if i < len(r))]
        for i in range(1, len(entete))
        if any(i < len(r) and r[i].montant is not None for r in rangees)
    }
    signees = [i for i, cases in chiffrees.items() if any("€" in c.plat or "euro" in c.plat for c in cases)]
    return signees or [*chiffrees]


def _aide_annoncee(titre: str) -> bool:
    """Tell that the sentence above shares out an aid, and sizes no cost: « un soutien de X, selon l'échéancier suivant »."""
    phrase = re.split(r"(?<=[.;])\s", titre.replace("\n", " ").strip())[-1]
    return re.search(rf"(?<!\w)(?:{AIDE})", phrase) is not None and _COUTE.search(phrase) is None


def _dit_un_versement(case: Case) -> bool:
    plat = case.plat
    return (
        _ARGENT.search(plat) is not None
        and _AUTRE.search(plat) is None
        and re.search(rf"(?<!\w)(?:{FINANCEURS})", plat) is None
    )


def _roles(entete: Sequence[Case], colonnes: Sequence[int], titre: str) -> dict[int, Role]:
    """Return what each column is: what was planned before is former where another column replaces it.

    One column alone grants where the words above do, and say no sum: « attribue une subvention selon l'échéancier suivant ».
    """
    phrase = titre.replace("\n", " ").rpartition(". ")[2]
    seule = len(colonnes) == 1 and est_un_don(phrase) and not sommes(phrase)
    if seule and re.search(rf"(?<!\w)(?:{AIDE})", phrase) and _CREDITS.search(phrase) is None:
        return {colonnes[0]: Role.ATTRIBUE}
    nouveau = any(_NOUVEAU.search(entete[i].plat) for i in colonnes)
    return {
        i: Role.ANTERIEUR
        if nouveau and _INITIAL.search(entete[i].plat) and not _NOUVEAU.search(entete[i].plat)
        else Role.AUTRE
        for i in colonnes
    }


def _role(an: re.Match[str] | None, role: Role, annee: int | None) -> Role:
    """Return the role of a row: a year before the act's is of what was given then, a total grants nothing more."""
    if an is not None and annee is not None and int(an["an"]) < annee:
        return Role.ANTERIEUR
    return Role.AUTRE if an is None and role is Role.ATTRIBUE else role
