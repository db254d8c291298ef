"""« 280 000 €, répartis à raison de 130 000 € en 2024, 90 000 € en 2025 … »: what is granted, year by year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.argent.roles.dons import est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_AN = re.compile(
    r"\s*(?:au titre de |pour |en |sur )(?:l'annee |l'exercice |la part |annee )?(?P<an>(?:19|20)\d\d)(?![\d/-])"
)
_ENTRE = re.compile(r"\s*,?\s*(?:puis|et)?\s*(?:de\s|d')?\s*")
# « - année 2024 : 60 000 € ; - année 2025 : 65 000 € ».
_ITEM = re.compile(
    r"(?:\s|[;,.:()–•*·-]|\bet\b)*(?:(?:au titre de|pour|en)\s+)?(?:l'\s?)?(?:annee\s+|exercice\s+|an\s+)?(?P<an>(?:19|20)\d\d)\s*(?:[:=–-]\s*)?"
)
_LIGNE = 60


def repartir(texte: Texte, montants: list[Montant], mentions: Sequence[Mention]) -> list[Montant]:
    """Give each year its grant where amounts of following years, in one sentence or one list, add up to a sum granted."""
    suites = [*_suites(texte, mentions), *_listes(texte, mentions)]
    parts = {_lieu(m.montant) for suite in suites for m, _ in suite}
    donnes = [
        m for m in montants if m.role is Role.ATTRIBUE and (m.beneficiaire or not (_sans_nom(m) or _lieu(m) in parts))
    ]
    if len(donnes) != 1 or (donnes[0].periode and _UN_AN.fullmatch(donnes[0].periode)):
        return montants
    for suite in suites:
        if sum((m.somme.valeur for m, _ in suite), Decimal(0)) == donnes[0].valeur:
            return _avec(montants, donnes[0], suite)
    return _des_echeanciers(montants, donnes[0], {_lieu(m.montant) for m in mentions})


def _lieu(montant: Montant) -> tuple[int, int, Decimal]:
    """Return where an amount is printed, and its value."""
    return montant.preuve.page, montant.preuve.ligne, montant.valeur


_UN_AN = re.compile(r"(?:19|20)\d\d")


def _suites(texte: Texte, mentions: Sequence[Mention]) -> list[list[tuple[Mention, str]]]:
    """Return the runs of amounts that each name a year, one after another and nothing between."""
    suites: list[list[tuple[Mention, str]]] = [[]]
    fin = -1
    for mention in mentions:
        dit = _AN.match(texte.plat, mention.somme.fin)
        suit = suites[-1] and dit and _ENTRE.fullmatch(texte.plat, fin, mention.somme.debut)
        if not suit:
            suites.append([])
        if dit and mention.zone is not Zone.VISA:
            suites[-1].append((mention, dit["an"]))
            fin = dit.end()
    return [s for s in suites if _se_suivent([an for _, an in s])]


def _listes(texte: Texte, mentions: Sequence[Mention]) -> list[list[tuple[Mention, str]]]:
    """Return the runs of items that are a year and its amount, each on its line, wherever the list stands."""
    suites: list[list[tuple[Mention, str]]] = [[]]
    for mention in mentions:
        debut = mention.somme.debut
        ligne = texte.plat.rfind("\n", max(0, debut - _LIGNE), debut) + 1
        dit = _ITEM.fullmatch(texte.plat, ligne, debut) if ligne else None
        dit = dit or (_EN_TETE.fullmatch(texte.plat, ligne, debut) and _AN.match(texte.plat, mention.somme.fin))
        if suites[-1] and not (dit and _BREF.fullmatch(texte.plat, suites[-1][-1][0].somme.fin, ligne)):
            suites.append([])
        if dit and mention.zone is not Zone.VISA and (suites[-1] or _ouvre(texte, ligne)):
            suites[-1].append((mention, dit["an"]))
    return [s for s in suites if _se_suivent([an for _, an in s])]


# What a budget opens or charges is no grant of a year: « individualise l'autorisation de programme, répartie ainsi : ».
_CREDITS = re.compile(r"autorisations? (?:de programme|d'engagement)|credits? |individualis|imput|inscri|\bbudget\b")


# « Un soutien pluriannuel de 165 000 €, réparti de la manière suivante : ».
_REPARTI = re.compile(
    r"\b(?:reparti|echelonn|etal|ventil|decompos|declin|programm|planifi|fractionn)\w*\b|\b(?:echeancier|calendrier|annees? suivantes?|maniere suivante|montants suivants)\b|\b(?:pluri|tri|bi)annuel\w*|\bdegressi\w+"
)


def _ouvre(texte: Texte, debut: int) -> bool:
    """Tell that the words before a list grant what it parts."""
    avant = " ".join(texte.plat[max(0, debut - 400) : debut].split())
    phrase = re.split(r"(?<=[.;])\s", avant)[-1]
    dit = est_un_don(phrase) or _REPARTI.search(phrase)
    return bool(dit) and re.search(AIDE, phrase) is not None and _CREDITS.search(phrase) is None


# « - 60 000 € en 2024 ; »
_EN_TETE = re.compile(r"[\s–•*·-]*")
_BREF = re.compile(r"[^.€]{0,60}[.;,]?\s*")


def _se_suivent(ans: Sequence[str]) -> bool:
    return len(ans) > 1 and all(int(b) == int(a) + 1 for a, b in pairwise(ans))


def _des_echeanciers(montants: list[Montant], donne: Montant, lus: set[tuple[int, int, Decimal]]) -> list[Montant]:
    """Return the amounts, those of a table of payments year by year granted where they add up to what is granted.

    `lus` are the places of what running text says.
    """
    ans = [
        (i, m.periode)
        for i, m in enumerate(montants)
        if _vague(m) and m.periode and _UN_AN.fullmatch(m.periode)
        and _lieu(m) not in lus
    ]  # fmt: skip
    suites: list[list[int]] = []
    for rang, an in ans:
        suit = suites and suites[-1][-1] == rang - 1 and int(montants[rang - 1].periode or 0) + 1 == int(an)
        suites = [*suites[:-1], [*suites[-1], rang]] if suit else [*suites, [rang]]
    for suite in [*suites, _le_plus_par_an(montants, [i for i, _ in ans])]:
        if len(suite) > 1 and sum((montants[i].valeur for i in suite), Decimal(0)) == donne.valeur:
            return [
                replace(m, role=Role.ATTRIBUE, beneficiaire=donne.beneficiaire, financeur=donne.financeur)
                if i in suite
                else m
                for i, m in enumerate(montants)
            ]
    return montants


def _le_plus_par_an(montants: list[Montant], rangs: Sequence[int]) -> list[int]:
    """Return the largest amount of each year: « Fonctionnement | Investissement | Total » shares out what the last sums."""
    plus: dict[str, int] = {}
    for rang in rangs:
        an = montants[rang].periode or ""
        if an not in plus or montants[rang].valeur > montants[plus[an]].valeur:
            plus[an] = rang
    return [plus[an] for an in sorted(plus)] if _se_suivent(sorted(plus)) else []


def _avec(montants: list[Montant], donne: Montant, suite: Sequence[tuple[Mention, str]]) -> list[Montant]:
    """Return the amounts, those of the run granted to whom the sum is, to be checked."""
    parts = {(m.somme.valeur, an): m for m, an in suite}
    lieux = {_lieu(m.montant) for m, _ in suite}
    reste = [m for m in montants if not _vague(m) or ((m.valeur, m.periode) not in parts and _lieu(m) not in lieux)]
    rendus = [
        replace(
            m.montant, role=Role.ATTRIBUE, periode=an, beneficiaire=donne.beneficiaire, financeur=donne.financeur,
            preuve=replace(m.montant.preuve, confiance=Confiance.A_VERIFIER),
        )
        for (_, an), m in parts.items()
    ]  # fmt: skip
    return [*reste, *rendus]


def _vague(montant: Montant) -> bool:
    """Tell what running text left without a sure role, or gave to nobody."""
    vague = montant.role in (Role.AUTRE, Role.DEPENSE) and montant.preuve.confiance is not Confiance.SURE
    return vague or (montant.role is Role.ATTRIBUE and montant.beneficiaire is None)


def _sans_nom(montant: Montant) -> bool:
    """Tell a grant of one year that names nobody."""
    an = _UN_AN.fullmatch(montant.periode or "")
    return montant.role is Role.ATTRIBUE and montant.beneficiaire is None and an is not None
