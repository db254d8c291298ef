"""A title after the rank of its act on the agenda, or after its number: « Rapport n° 12 – Soutien à la filière bois »."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.titres import ENTETE, SERVICE, SUITE, SUJETS, bout, candidat
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte

_RANG = re.compile(
    r"^\s*(?=[\w./-]*\d{2})[a-z]{1,6}\d[\w./-]*\d\s{3,}(?=[a-z])|^\s*(?!(?:annee|budget|mars|avril|mai|juin|aout)\b)[a-z]{2,6}[ _-]?(?:19|20)\d\d[\w/.-]*\s*[-:]\s+(?=[a-z])|^\s*(?:question|rapport|point|dossier|affaire|acte|deliberation|decision|resolution|motion)?\s*(?:n\s?[°º]|numero\s)\s*[\w./-]+(?:[ \t]+[\w./-]*\d)?\s*[:|-]\s*(?=\S)|^\s*(?!(?:19|20)\d\d[-/](?:19|20)?\d\d\b)(?:deliberation\s+)?(?:(?:n\s?[°º]|numero\s)\s*)?(?=[\w.-]*\d{2})[a-z]{0,6}[._-]?\d{2,4}(?:[._-][a-z]{0,6}\d{1,5}){1,3}\s+[/|]\s+(?=[a-z])|^\s*(?:19|20)\d\d(?:[._-](?:\d{1,3}|[a-z]{1,4}\d{1,4})){1,3}\s*(?::|\s-)\s+(?=[a-z])|^\s*(?:question|rapport|point|affaire|resolution)\s*n\s?[°º]\s*\d{1,3}\s{2,}(?=[a-z])|^\s*\d{1,2}(?:[.-]\d{1,2})*\s*[-.)/]+\s+(?=[a-z])|^\s*(?:deliberation|decision|rapport|question)\s+(?:(?!d[eu]s?\b|n\b|le\b|la\b|en\b)[a-z]{1,5}[ ])?(?=[\w./-]*\d{2})[\w./-]+\s*(?::|\s-)\s+(?!seance|conseil|reunion|bureau)(?=[a-z])",
    re.MULTILINE,
)


# « N° 2013-042   Subvention au comité des fêtes »: the cell at the right of a number.
_EN_REGARD = re.compile(
    r"^[ \t]*(?:(?:deliberation|decision|acte)\s+)?n\s?[°º]\s*(?=[\w./-]*\d{2})[\w./-]+(?:[ ]{2,}|[ ]*\t[ \t]*)(?=[a-z«](?:[^\n ]| (?! ))+$)",
    re.MULTILINE,
)


# « 2) MISSION LOCALE        9 800 € » is a line of a list, « Aide demandée : 60 000 € » a line of a form.
_SOMME = re.compile(r"(?:\s{2,}|:\s*)[\d .,]*\d\s?(?:€|euros|k€|%)\s*$")


# « N° 003-220300017-20230403-2023CP087-DE »: the identifier of a stamp.
_IDENTIFIANT = re.compile(r"\d{9}-\d{8}-")


def titres_de_rang(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what follows a rank or a number on its line, no sum, no identifier and no service."""
    for trouve in _RANG.finditer(texte.plat, 0, min(plan.decision, 4000)):
        fin = bout(texte, trouve.end())
        ecrit = texte.plat[trouve.end() : fin]
        if _SOMME.search(ecrit.partition("\n")[0]) or re.search(r"[a-z]{3}\.\s+[a-z]{2}", ecrit):
            continue
        ligne = ecrit.partition("\n")[0]
        rapporte = _qui_rapporte(ligne)
        if _IDENTIFIANT.search(trouve[0]) or (rapporte and SUJETS.search(ligne) is None):
            continue
        if fin - trouve.end() >= 15 and not re.match(r"\s*\d", texte.plat[trouve.end() :]):
            rubrique = re.match(
                r"\s*(?:question|rapport|point|dossier|affaire|acte|deliberation|decision|resolution|motion|n|[a-z]{1,6}[ _-]?\d\d|(?:19|20)\d\d[._-]?[\da-z])",
                texte.plat[trouve.start() : trouve.end()],
            )
            poids = 75 if rubrique else 62 if re.search(r"\d\.\d", trouve[0]) else 58
            yield candidat(texte, trouve.end(), fin, QUI_RAPPORTE if rapporte else poids)


def titres_en_regard(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what names a subject on the line of a number, in the cell at its right."""
    for trouve in _EN_REGARD.finditer(texte.plat, 0, min(plan.decision, 4000)):
        fin = bout(texte, trouve.end())
        ligne = texte.plat[trouve.end() : fin].partition("\n")[0]
        autre = SUITE.match(ligne) or ENTETE.match(ligne) or _SOMME.search(ligne)
        if SUJETS.search(ligne) and not autre:
            yield candidat(texte, trouve.end(), fin, 75)


# What a service is called, down to what tells more: « Direction du développement – Subvention à l'association X ».
_SERVICE_NOMME = re.compile(r"(?:(?!\s-\s|[,:]\s).)*")
# « Direction de l'aménagement » may be a title where no other one is.
QUI_RAPPORTE = 38


def _qui_rapporte(ligne: str) -> bool:
    """Tell « Service Économie de proximité », after « Rapport n° 302 – »: the title stands elsewhere."""
    return SERVICE.match(ligne) is not None and SUJETS.search(ligne, _SERVICE_NOMME.match(ligne).end()) is None
