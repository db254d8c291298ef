"""« 280 000 €, répartis à raison de 130 000 € en 2024, 90 000 € en 2025 … »: what is granted, year by year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_AN = re.compile(
    r"\s*(?:au titre de |pour |en )(?:l'annee |l'exercice |la part |annee )?(?P<an>(?:19|20)\d\d)(?![\d/-])"
)
_ENTRE = re.compile(r"\s*,?\s*(?:puis|et)?\s*(?:de\s|d')?\s*")


def repartir(texte: Texte, montants: list[Montant], mentions: Sequence[Mention]) -> list[Montant]:
    """Give each year its grant where amounts of following years, in one sentence, add up to the only sum granted."""
    donnes = [m for m in montants if m.role is Role.ATTRIBUE]
    if len(donnes) != 1 or (donnes[0].periode and re.fullmatch(r"(?:19|20)\d\d", donnes[0].periode)):
        return montants
    for suite in _suites(texte, mentions):
        if sum((m.somme.valeur for m, _ in suite), Decimal(0)) == donnes[0].valeur:
            return _avec(montants, donnes[0], suite)
    return montants


def _suites(texte: Texte, mentions: Sequence[Mention]) -> list[list[tuple[Mention, str]]]:
    """Return the runs of amounts that each name a year, one after another and nothing between."""
    suites: list[list[tuple[Mention, str]]] = [[]]
    fin = -1
    for mention in mentions:
        dit = _AN.match(texte.plat, mention.somme.fin)
        suit = suites[-1] and dit and _ENTRE.fullmatch(texte.plat, fin, mention.somme.debut)
        if not suit:
            suites.append([])
        # The sentence that grants a sum and parts it grants it once.
        if dit and mention.zone not in (Zone.VISA, Zone.DISPOSITIF):
            suites[-1].append((mention, dit["an"]))
            fin = dit.end()
    return [s for s in suites if len(s) > 1 and all(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(s))]


def _avec(montants: list[Montant], donne: Montant, suite: Sequence[tuple[Mention, str]]) -> list[Montant]:
    """Return the amounts, those of the run granted to whom the sum is, to be checked."""
    parts = {(m.somme.valeur, an): m for m, an in suite}
    reste = [m for m in montants if (m.valeur, m.periode) not in parts or not _vague(m)]
    rendus = [
        replace(
            m.montant, role=Role.ATTRIBUE, periode=an, beneficiaire=donne.beneficiaire, financeur=donne.financeur,
            preuve=replace(m.montant.preuve, confiance=Confiance.A_VERIFIER),
        )
        for (_, an), m in parts.items()
    ]  # fmt: skip
    return [*reste, *rendus]


def _vague(montant: Montant) -> bool:
    """Tell what running text left without a sure role."""
    return montant.role in (Role.AUTRE, Role.DEPENSE) and montant.preuve.confiance is not Confiance.SURE
