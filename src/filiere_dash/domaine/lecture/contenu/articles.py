"""What is decided, one item at a time, in the words of the act."""

import re

from filiere_dash.domaine.lecture.matiere.decoupage import PUCE, Plan, Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import Article, Confiance

_ARTICLE = re.compile(r"\s*article\s+(?:\d+\s*(?:er|eme|e)?|premier|unique|[ivx]+)\s*[:.\-)]*\s*")
_VERBE = re.compile(
    r"\s*(?:-\s*)?(?:(?:decide|accepte|approuve|autorise|attribue|accorde|alloue|fixe|dit|precise|donne|adopte|prend acte|charge|impute|designe|emet|valide|arrete|sollicite|s'engage|retient|confirme|habilite|"
    r"mandate|octroie|vote|rappelle|demande|instaure|cree|annule|abroge|modifie|constate|delegue|proclame|inscrit|renouvelle|ratifie)\b|(?:d'|de |que |la depense|les depenses|la presente|les credits))"
)
_VOTE = re.compile(
    r"(?:adopte\w*|vote\w*|approuve\w*)\s+(?:a l'unanimite|a la majorite|par \d)|^\s*par\s+\d+\s+voix|^\s*(?:vote|pour|contre|abstention|resultat|votants|nombre de)|ce dossier a ete adopte|^\s*(?:a l'unanimite|unanimite)\W*$|deliberation (?:est )?adoptee"
)
# A count of votes is no item, even where a bullet opens it.
_SUFFRAGES = re.compile(r"\W*(?:resultats? (?:du|des) (?:vote|scrutin|suffrage)|(?:vote|votants|pour)\s*:)")
_CHAPEAU = re.compile(
    r"apres en avoir (?:\w+ )*delibere|\b(?:decide|delibere|arrete)\s*:?\s*$|^\s*(?:decide|delibere|arrete)\b\W*$"
)

# « Le conseil, après en avoir délibéré, à l’unanimité, décide » announces the items and is none.
_ANNONCE = re.compile(
    r"[^;€]{0,400}?\b(?:apres en avoir (?:\w+ )*delibere|decide(?:nt)?|delibere(?:nt)?|arrete)"
    r"(?:[\s,:.()'-]|a l'unanimite|a la majorite|absolue|des\b|membres|suffrages|voix|presents|et\b|ou\b|representes|exprimes|par\b|\d|pour\b|contre\b|"
    r"abstentions?|le groupe \w+|s'abst\w+|decide(?:nt)?\b|delibere(?:nt)?\b)*"
)


def lire_articles(texte: Texte, plan: Plan) -> list[Article]:
    """Return the items of the decision, in order; the sentence that opens them and the vote are none."""
    rendus: list[Article] = []
    for p in plan.paragraphes:
        if p.zone is not Zone.DISPOSITIF:
            continue
        plat = texte.plat[p.debut : p.fin]
        if _SUFFRAGES.match(plat) or (_VOTE.search(plat) and len(plat) < 220 and not p.puce):
            continue
        if not p.puce and not _ARTICLE.match(plat) and _ANNONCE.fullmatch(plat.strip()):
            continue
        debut = p.debut + _depart(plat)
        ecrit = recoller(texte.brut[debut : p.fin]).strip(" -•;,")
        if (
            not ecrit
            or len(ecrit) < 8
            or (_CHAPEAU.search(plat[:400]) and plat.rstrip().endswith(":") and not _ARTICLE.match(plat))
        ):
            continue
        if p.puce or _ARTICLE.match(plat) or _VERBE.match(texte.plat[debut : p.fin]) or _CHAPEAU.search(plat):
            rendus.append(Article(_sans_chapeau(ecrit), texte.preuve(p.debut, p.fin, Confiance.SURE)))
    return rendus


def _depart(plat: str) -> int:
    article = _ARTICLE.match(plat)
    if article:
        return article.end()
    puce = PUCE.match(plat)
    return puce.end() if puce else 0


def _sans_chapeau(ecrit: str) -> str:
    """Drop « Le Conseil, après en avoir délibéré, à l’unanimité, » before what is decided."""
    return (
        re.sub(
            r"^(?:Le|La|L['’])[^:]{0,160}?apr[èe]s en avoir[^,:]{0,40}d[ée]lib[ée]r[ée]\s*(?:,\s*[àa] l['’]unanimit[ée][^,:]{0,60})?\s*[,:]\s*",
            "",
            ecrit,
        )
        or ecrit
    )
