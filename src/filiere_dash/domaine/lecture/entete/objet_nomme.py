"""What the act is about, where it has no title of its own: what a form, a report or the decision names."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.titres import bout, candidat
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte


def operations(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the operation or the project that a heading made as a form names."""
    motif = r"(?m)^[ \t]*(?:intitule (?:de l'operation|du projet)|operation|projet)[ \t]*:[ \t]*(?=\S)"
    for trouve in re.finditer(motif, texte.plat):
        suivante = re.search(r"\n[^\n:]{3,40}:", texte.plat[trouve.end() : bout(texte, trouve.end())])
        fin = trouve.end() + suivante.start() if suivante else bout(texte, trouve.end())
        if plan.a(trouve.start()).zone.value == "entete" and fin - trouve.end() >= 12:
            yield candidat(texte, trouve.end(), fin, 66)


# « Thème : Modernisation des exploitations », the title of an act that prints no other.
_THEME = re.compile(r"(?m)^[ \t]*(?:theme|thematique|affaire|dossier|theme et objet)[ \t]*:[ \t]*(?=[a-z])")


def themes(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose, to be checked, the theme of several words that a heading names: a domain would be shorter."""
    for trouve in _THEME.finditer(texte.plat, 0, min(plan.decision, 2500)):
        fin = bout(texte, trouve.end())
        if len(texte.plat[trouve.end() : fin].split()) >= 4:
            yield candidat(texte, trouve.end(), fin, 39)


def relatifs(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what a convention is « relative à », under its title and its number."""
    for trouve in re.finditer(
        r"(?:^|\n)\s*(?=(?:relati(?:f|ve)s?|portant)\s+(?:a|au|aux|sur|attribution)\s)",
        texte.plat[: min(plan.decision, 1500)],
    ):
        if (fin := bout(texte, trouve.end())) - trouve.end() >= 25:
            yield candidat(texte, trouve.end(), fin, 70)


# « COMPTE RENDU DES DÉCISIONS DU BUREAU », above « 1) … » and « 2) … ».
_COMPTE_RENDU = re.compile(
    r"(?m)^[ ]*(?:compte[- ]rendu|releve|recueil|liste|etat)\s+(?:sommaire\s+)?d(?:es|e|')\s?(?:decisions|actes)\b[^\n.;:]{0,80}$"
)
_POINT = re.compile(r"(?m)^[ ]*(?:(?:point|decision|affaire)\s+)?(?:n\s?[°º]\s*)?(?P<n>[12])\s?[-.):/°]+\s+(?=\S)")


def du_compte_rendu(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose the title of a paper that reports several decisions, which are numbered under it."""
    trouve = _COMPTE_RENDU.search(texte.plat, 0, 1500)
    if trouve and {x["n"] for x in _POINT.finditer(texte.plat, trouve.end())} >= {"1", "2"}:
        yield candidat(texte, *trouve.span(), 78)


_OPERATION_CITEE = re.compile(
    r"\b(?:operation|projet|programme|action)\s*(?:intitulee?|denommee?|suivante?|ci-apres)?\s*:?\s*«\s*(?P<quoi>[^«»]{15,200}?)\s*»"
)


def operations_citees(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose, to be checked, the operation that the decision quotes, where the act has no title."""
    for trouve in _OPERATION_CITEE.finditer(texte.plat, min(plan.decision, len(texte.plat))):
        yield candidat(texte, *trouve.span("quoi"), 38)


# « Intitulé   Grappe d'entreprises : animation 2023 », a row of two cells that a table of the heading holds.
_EN_REGARD = re.compile(
    r"(?m)^[ ]*(?:objet|intitule|libelle|titre)(?: de la \w+| du \w+)?[ ]{2,3}(?!(?:m\.|mme|monsieur|madame)\s)(?=[a-z«](?:[^\n ]| (?! )){24,}$)"
)
LABELLE = 80


def en_regard(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what stands beside « Intitulé » in a row of the heading."""
    for trouve in _EN_REGARD.finditer(texte.plat, 0, min(plan.decision, 3000)):
        yield candidat(texte, trouve.end(), bout(texte, trouve.end()), LABELLE)
