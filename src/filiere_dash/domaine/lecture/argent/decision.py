"""What the act decides as a whole: adopted, put aside, or granting what a table details."""

import re

from filiere_dash.domaine.lecture.argent.roles.mots import DON
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte

_ADOPTE = re.compile(
    r"\badopte\w*|\bapprouve\w*|a l'unanimite|a la majorite|\bvote\w*\s+(?:favorable|pour)|emet un avis favorable|\d\s+voix\s+pour|\bpour\s*:\s*[1-9]"
)


def est_adopte(texte: Texte, plan: Plan) -> bool:
    """Tell that the act says that it was adopted."""
    depart = plan.decision if plan.decision < len(texte.plat) else 0
    return _ADOPTE.search(texte.plat, depart) is not None


# One request put off beside others that are granted rejects nothing of the act.
_ACCORDE = re.compile(
    r"(?:(?<!refuse )(?<!refuser )\bd'|\bde\s+|(?:^|\n)\W*(?:article\s+\w+\W+|(?:\d{1,2}|[a-z])\s?[°).:/-]+\W*)?|decide\s+(?:d')?)(?:attribue|accorde|alloue|octroie|octroye|verse)r?\b|\b(?:est|sont)\s+(?:attribue|accorde|alloue|octroye)e?s?\b"
)
_REJETE = re.compile(
    r"(?:(?:projet|deliberation|proposition|motion|rapport)\b[^.;]{0,40}\s(?:n'est pas|n'a pas ete|est|a ete|sont)\s+(?:rejetee?s?\b|repoussee?s?\b|adoptee?s?\b)|demande(?P<une>[^.;()]{0,60})\s(?:est|a ete)\s+(?:rejetee?|refusee?|ajournee?)\b|n'est pas adoptee?\b)"
)


# « Approuve l'attribution des aides ci-dessous » beside a refusal still grants them.
_APPROUVE = re.compile(
    r"\b(?:approuv|valid|adopt|autoris|decid)\w*\s+(?:de\s+)?(?:l'|le |les |la |d')\s?(?:attribution|octroi|versement|subventions?|aides?)\b"
)
# « REJETTE la demande », « refuse d'attribuer », « décide de ne pas donner suite », « AJOURNE sa décision ».
_ECARTE = re.compile(
    r"\b(?:rejette(?:nt)?|refuse(?:nt)?|ajourne(?:nt)?|(?:de |d')(?:rejeter|refuser|ajourner))\s+(?:la|cette|ladite|sa|les|l'|d')\s?(?:\w+\s+de\s+)?(?:demandes?|dossiers?|decision|attribu|accord|allou|octroy|vers|examen|projet)|"
    r"\b(?:de |d')ne (?:pas|point) (?:donner (?:une )?(?:suite|reponse)|repondre|attribuer|accorder|allouer|octroyer|verser|subventionner|soutenir)|"
    r"\bn'(?:attribue|accorde|alloue|octroie)(?:nt)? pas\b|\bne (?:verse|donne)(?:nt)? pas\b|"
    r"\b(?:surseoir|sursoi(?:t|ent))\s+a\b|\bavis defavorable\s+(?:a|sur)\s|\bdemande\b[^.;]{0,90}\sest (?:irrecevable|ineligible)\b"
)


def est_rejete(texte: Texte, plan: Plan) -> bool:
    """Tell that what was put to the vote was not adopted."""
    depart = plan.decision if plan.decision < len(texte.plat) else 0
    accorde = _ACCORDE.search(texte.plat, depart, plan.cloture)
    donne = accorde or _APPROUVE.search(texte.plat, depart, plan.cloture)
    if not donne and _ECARTE.search(texte.plat, depart, plan.cloture):
        return True
    dits = [t[0] for t in _REJETE.finditer(texte.plat, depart) if not (t["une"] is not None and accorde)]
    return any("pas" in x.split() or re.search(r"rejet|refus|ajourn|repouss", x) for x in dits)


_PREND_ACTE = re.compile(r"\b(?:prend|prennent|prenons|donne|donnent)\s+acte\b|\best pris acte\b")
_FAIT_PLUS = re.compile(
    r"\b(?:attribu|accord|allou|octro|subventionn|approuv|adopt(?!e (?:a|par)\b)|autoris|fix|valid|engag|affect|individualis|particip|imput|renouvel|reconduit|consent)(?:e|ent|er|ons|ie|ient|oie|oient|oyer)?\b|\b(?:verser?|voter?|signer|soutenir|contribuer|adherer)\b"
)


def prend_seulement_acte(texte: Texte, plan: Plan) -> bool:
    """Tell an act that only takes note, of a report or of what was decided elsewhere: it grants nothing."""
    pris = _PREND_ACTE.search(texte.plat, min(plan.decision, len(texte.plat)), plan.cloture)
    return pris is not None and _FAIT_PLUS.search(texte.plat, plan.decision, plan.cloture) is None


def renvoie_a_un_tableau(texte: Texte, plan: Plan) -> bool:
    """Tell that the decision grants what a table or a list of the act details."""
    decide = texte.plat[plan.decision : plan.cloture]
    return (
        re.search(
            rf"(?:{DON})[^.;]{{0,160}}(?:tableau|ci-dessus|ci-dessous|ci-apres|detaill\w+|liste|repartition|suivant)",
            decide,
        )
        is not None
    )
