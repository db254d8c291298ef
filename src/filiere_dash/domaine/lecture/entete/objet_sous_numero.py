"""A title right under the number of the act, alone on its line; what the act then tells is none of it."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.titres import ENTETE, LONGUEUR_MAXIMALE, RACONTE, SUITE, SUJETS, bout, candidat
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte

_NUMERO_SEUL = re.compile(
    r"(?m)^[ \t]*(?:(?:deliberation|decision|rapport)\s+n\s?[°º]\s*[\w./-]*\d[ \t]*\n(?=[ \t]*[^\W\d])|(?:(?:deliberation|decision|rapport)\s+)?(?:n\s?[°º]\s*)?(?=[\w./ -]*\d{2})[a-z]{0,6}[-_. ]?(?:19|20)?\d\d[\w./-]*\d[ \t]*\n(?=[ \t]*[^\W\d]))"
)
# « Le Département participe depuis 2006 à … », right under a title: the act tells; « l'association⏎Les Ateliers » is a name.
_RECIT = re.compile(
    r"(?<!\bassociation)(?<!\bentreprise)(?<!\bsociete)(?<!\bsarl)(?<!\bsas)(?<!\ba)(?<!\bavec)(?<!\bpour)(?<!\bde)(?<!\bdu)(?<!\bpar)(?<!\bet)(?<!-)\n[ \t]*(?:l[ea]s?\s|l'|par\s|depuis\s|dans\s|aux?\s|en\s|afin\s|il\s|ils\s|elles?\s|pour\s|ce(?:s|tte|t)?\s|je\s|nous\s|considerant\s)(?=[^.;:]{60})"
)


def sous_le_numero(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the title right under a number alone on its line: « Économie. Appel à projets. Lauréats. Décision »."""
    for trouve in _NUMERO_SEUL.finditer(texte.plat, 0, min(plan.decision, 2500)):
        fin = bout(texte, trouve.end())
        fin = _sans_recit(texte, trouve.end(), fin)
        ecrit = texte.plat[trouve.end() : fin].strip()
        premiere = ecrit.partition("\n")[0]
        if not 25 <= len(ecrit) <= LONGUEUR_MAXIMALE or SUITE.match(premiere) or ENTETE.match(ecrit):
            continue
        if (
            SUJETS.search(ecrit)
            and not re.search(r"[;:]$|\ba ete\b\s", ecrit)
            and not RACONTE.search(texte.brut, trouve.end(), fin)
        ):
            yield candidat(texte, trouve.end(), fin, 58)  # a title of several lines, or in capitals, says more


def _sans_recit(texte: Texte, debut: int, fin: int) -> int:
    """Return where the title that begins here ends, the sentence that may follow it left out."""
    recits = (x.start() for x in _RECIT.finditer(texte.plat, debut, fin))
    return next((x for x in recits if texte.brut[x:].lstrip()[0].isupper()), fin)
