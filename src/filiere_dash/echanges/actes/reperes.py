"""Where a value stands in its document: the part, the page, and at most eight of the words around it, names aside."""

from __future__ import annotations

import re

from filiere_dash.domaine.lecture import Document, Preuve
from filiere_dash.domaine.lecture.matiere.decoupage import Zone, decouper
from filiere_dash.domaine.lecture.matiere.texte import composer
from filiere_dash.echanges.actes.proposition import compact

MOTS = 8
SECTIONS = {
    Zone.ENTETE: "En-tête",
    Zone.VISA: "Visas",
    Zone.EXPOSE: "Exposé",
    Zone.PROPOSITION: "Proposition",
    Zone.DISPOSITIF: "Décision",
    Zone.CLOTURE: "Clôture",
}
RELECTURE = "Relecture"
# An elected member is never named in the base: « M. », then a capital.
_PERSONNE = re.compile(
    r"\b(?:MM?\.?|Mmes?\.?|Mlles?\.?|Mme\.?|Messieurs|Mesdames|Monsieur|Madame|Maître|Me\.?|Dr\.?)\s+(?=[A-ZÀ-Ý])"
)


class Reperes:
    """The places of a document, its parts found once."""

    def __init__(self, document: Document) -> None:
        self._pagine = document.format == "pdf"
        self._texte = composer(document)
        self._plan = decouper(self._texte)
        self._rangs = {(x.page, x.numero): rang for rang, x in enumerate(document.lignes)}

    def source(self, document: str, preuve: Preuve, valeur: str = "", section: str = "") -> dict[str, str | None]:
        """Return the row of a source for a passage; `valeur` is what its words should stand around."""
        return {
            "document": document,
            "section": section or self.section(preuve),
            "page": str(preuve.page) if self._pagine else None,
            "repere": repere(preuve.extrait, valeur),
        }

    def section(self, preuve: Preuve) -> str:
        """Return the part of the act where a passage stands."""
        rang = self._rangs.get((preuve.page, preuve.ligne), 0)
        debuts = self._texte.debuts
        return SECTIONS[self._plan.a(debuts[rang] if debuts else 0).zone]


def repere(extrait: str, valeur: str = "") -> str:
    """Return at most eight words of a passage, around the value when it stands there; persons are left out."""
    mots = re.sub(r"^\W+", "", _sans_personne(extrait, valeur)).split()
    if len(mots) > MOTS:
        debut = max(0, min(_rang(mots, valeur) - MOTS // 2, len(mots) - MOTS))
        mots = mots[debut : debut + MOTS]
    return " ".join(mots) or "Passage nominatif, non recopié"


def _sans_personne(extrait: str, valeur: str) -> str:
    """Return what stands before the first person that a passage names, or the piece without one that says the value."""
    if not _PERSONNE.search(extrait):
        return extrait
    avant = _PERSONNE.split(extrait)[0].rstrip(" :,;(-–")
    if compact(valeur) and compact(valeur) not in compact(avant):
        morceaux = [x for x in re.split(r"[;()]|\s[-–]\s", extrait) if not _PERSONNE.search(x)]
        avant = next((x.strip() for x in morceaux if compact(valeur) in compact(x)), avant)
    return avant


def _rang(mots: list[str], valeur: str) -> int:
    """Return the rank of the word where the value begins, 0 when no word says it."""
    cherche = compact(valeur)
    if not cherche:
        return 0
    suites = ["".join(compact(x) for x in mots[rang : rang + MOTS]) for rang in range(len(mots))]
    return max((rang for rang, suite in enumerate(suites) if suite.startswith(cherche)), default=0)
