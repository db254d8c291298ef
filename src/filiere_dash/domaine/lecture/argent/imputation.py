"""Where the expense goes: exercice, section, account and code, in the sentence that charges it."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.candidats import POIDS_SUR, Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import Champ, ImputationLue

_IMPUTE = re.compile(
    r"\b(?:imput\w+|prevue?s?\s+au\s+(?:bp|budget)|inscri\w+|preleve\w*|credits?\b|ouvert\w*\s+au budget|budget\s+(?:primitif|principal|annexe|de l'exercice|20\d\d|supplementaire|general|d'investissement|de fonctionnement)|"
    r"chapitres?\b|sur le compte|au compte|ligne budgetaire|nature comptable|financee? (?:sur|par) (?:le|les) (?:budget|credits?))"
)
_EXERCICE = re.compile(
    r"(?:exercice|budget(?:\s+\w+){0,3}(?:\s+«[^»]{2,60}»)?|autorisations?\s+(?:d'engagement|de\s+programme)|\bb\.?p\.?|annee|credits|imput\w+ (?:la|cette) depense)\s*(?:budgetaire\s*)?(?:de\s+(?:l'annee\s+)?|pour\s+|:\s*|au titre de\s+)?(?P<an>20\d\d)\b"
)
_SECTION = re.compile(
    r"(?:section\s+(?:de\s+|d')?|budget\s+(?:principal\s+|primitif\s+|annexe\s+)?(?:de\s+|d')|(?:depenses?|credits?|autorisations?|enveloppe)\s+(?:de\s+|d'))(?P<section>investissement|fonctionnement)|\b(?P<seule>investissement|fonctionnement)\b"
)
# It opens a list of what is decided: « En section de fonctionnement : ».
_OUVRE_SECTION = re.compile(
    r"(?:^|\n)\s*(?:-\s*)?en (?:section (?:de |d'))?(?P<section>investissement|fonctionnement)\s*:"
)
_COMPTE = re.compile(
    r"(?:comptes?|articles?|natures?(?:\s+comptable)?|imputation(?:\s+(?:budgetaire|comptable))?|ligne(?:\s+budgetaire)?)\s*(?:n\s?[°º]\s*|:\s*|budgetaire\s*|comptable\s*)*(?P<compte>\d{3,8})\b(?!\.\d)"
)
_CODE = re.compile(
    r"(?:sur le compte|au compte|comptes?|imputation(?:\s+(?:budgetaire|comptable))?|code|ligne(?:\s+(?:budgetaire|de credits?))?|enveloppe)\s*(?:n\s?[°º]|budgetaire|comptable)?\s*:?\s*(?P<code>(?=[\w /._-]*\d{3})[a-z0-9][\w/._-]*(?:[ ](?:(?=[\w/._-]*[a-z\d])|-[ ](?=[\w/._-]*\d)|/[ ](?=\w))[a-z0-9/._-]+){0,3})",
    re.IGNORECASE,
)
# The code of a programme has letters and figures: « programme N3122C », « opération P45O003 ».
_PROGRAMME = re.compile(
    r"(?:programme|operation|enveloppe|ligne|action)\s*(?:n\s?[°º]\s*|:\s*)?(?P<code>(?=[a-z-]*\d)(?=[\d-]*[a-z])(?=[\w-]{4})[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])"
)
_NOMENCLATURE = re.compile(
    r"(?:(?:chapitre|article|nature|fonction|sous-fonction|operation|programme|rubrique|service|gestionnaire|antenne|autorisation de programme)\s*(?:n\s?[°º]\s*)?:?\s*[\w./-]*\d[\w./-]*\s*[,;/-]?\s*(?:et\s+)?(?:a\s+l'|au\s+|de la\s+|du\s+)?){2,}"
)
_PROGRAMMATION = re.compile(
    r"(?<!\w)programmation\s+[^.;\n]{3,120}?(?=\s+(?:de\s+l'exercice|sous reserve|au titre)|[.;]|$)"
)
_MOTS_FAUX = re.compile(r"\s+(?:du|de|sous|et|pour|au|sur|en|dans)\b.*$", re.IGNORECASE)
_RESERVE = re.compile(
    r"sous\s+(?:la\s+)?(?:reserve|condition suspensive)s?\s+(?:de|d'|du|des|que)[^.;]{4,200}?(?=[.;]|,\s|\s-\s|$)|dans la limite des credits (?:inscrits|disponibles|ouverts)[^.;,]{0,60}"
)


def lire_imputation(texte: Texte, plan: Plan) -> ImputationLue:
    """Read the imputation printed in the decision; nothing is deduced from an account's class."""
    passages = list(_passages(texte, plan))
    return ImputationLue(
        departager(texte, _exercices(texte, passages)),
        departager(texte, _sections(texte, passages, plan.decision, plan.cloture)),
        departager(texte, _premiers(_comptes(texte, passages))),
        departager(texte, _premiers(_codes(texte, passages))),
    )


def lire_reserve(texte: Texte, plan: Plan) -> Champ[str] | None:
    """Read the condition that suspends the expense, as printed, in the decision."""
    candidats = []
    for p in plan.paragraphes:
        if p.zone not in (Zone.DISPOSITIF, Zone.PROPOSITION):
            continue
        for trouve in _RESERVE.finditer(texte.plat, p.debut, p.fin):
            ecrit = recoller(texte.brut[trouve.start() : trouve.end()])
            candidats.append(
                Candidat(
                    ecrit[:1].upper() + ecrit[1:], trouve.start(), trouve.end(), 80 if p.zone is Zone.DISPOSITIF else 50
                )
            )
    return departager(texte, candidats[:1] if len({c.valeur for c in candidats}) == 1 else candidats)


def _passages(texte: Texte, plan: Plan) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences that charge an expense, with their weight."""
    for p in plan.paragraphes:
        if p.zone in (Zone.VISA, Zone.ENTETE):
            continue
        vues: set[tuple[int, int]] = set()
        for trouve in _IMPUTE.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            plat = texte.plat[bornes[0] : bornes[1]]
            direct = re.search(r"imput\w+|inscri\w+|prelev\w+|credits|chapitre|compte\b|depense", plat)
            if bornes not in vues and direct:
                vues.add(bornes)
                yield *bornes, 80 if p.zone is Zone.DISPOSITIF else 65 if p.zone is Zone.CLOTURE else 45


def _exercices(texte: Texte, passages: list[tuple[int, int, int]]) -> list[Candidat[int]]:
    rendus = []
    for debut, fin, poids in passages:
        for trouve in _EXERCICE.finditer(texte.plat, debut, fin):
            force = 5 if "exercice" in trouve[0] else 0
            hypothese = re.search(r"reserve", texte.plat[max(debut, trouve.start() - 60) : trouve.start()])
            rendus.append(
                Candidat(int(trouve["an"]), trouve.start(), trouve.end(), poids + force - (30 if hypothese else 0))
            )
    meilleur = max((c.poids for c in rendus), default=0)
    return [c for c in rendus if c.poids >= meilleur - 6]


def _sections(
    texte: Texte, passages: list[tuple[int, int, int]], debut_decision: int, fin_decision: int
) -> list[Candidat[str]]:
    rendus = [
        Candidat(t["section"] or t["seule"], t.start(), t.end(), poids if t["section"] else poids - 25)
        for debut, fin, poids in passages
        for t in _SECTION.finditer(texte.plat, debut, fin)
    ]
    if not rendus:
        for trouve in re.finditer(
            r"subventions?\s+(?:annuelle\s+|exceptionnelle\s+)?(?:de\s+|d')(?P<section>fonctionnement|investissement|equipement)",
            texte.plat[:fin_decision],
        ):
            if trouve.start() < debut_decision:
                continue
            rendus.append(
                Candidat(trouve["section"].replace("equipement", "investissement"), trouve.start(), trouve.end(), 45)
            )
    rendus += [
        Candidat(t["section"], t.start(), t.end(), 60)
        for t in _OUVRE_SECTION.finditer(texte.plat, min(debut_decision, fin_decision), fin_decision)
    ]
    meilleur = max((c.poids for c in rendus), default=0)
    return [c for c in rendus if c.poids >= meilleur - 6]


def _comptes(texte: Texte, passages: list[tuple[int, int, int]]) -> Iterator[Candidat[str]]:
    for debut, fin, poids in passages:
        for trouve in _COMPTE.finditer(texte.plat, debut, fin):
            yield Candidat(trouve["compte"], trouve.start(), trouve.end(), poids)
        for code in _codes(texte, [(debut, fin, poids)]):
            if trouve := re.search(r"(?<!\d)(?<!ation n° )(?<!ation )[1-9]\d{3,7}(?!\d)", code.valeur):
                yield Candidat(trouve[0], code.debut, code.fin, poids - 5)


def _codes(texte: Texte, passages: list[tuple[int, int, int]]) -> Iterator[Candidat[str]]:
    for debut, fin, poids in passages:
        for trouve in _CODE.finditer(texte.plat, debut, fin):
            ecrit = _MOTS_FAUX.sub("", texte.brut[trouve.start("code") : trouve.end("code")]).strip(" .,;:-")
            majuscules = ecrit == ecrit.upper()
            if majuscules and not re.fullmatch(r"\d{1,8}|(?:19|20)\d\d", ecrit):
                yield Candidat(ecrit, trouve.start(), trouve.end(), poids)
        for trouve in re.finditer(
            r"code(?:\s+(?:service|gestionnaire|budgetaire|analytique|antenne))?\s*:?\s*(?P<code>[a-z0-9]+(?:[/._-][a-z0-9]+)*)",
            texte.plat[:fin][debut:],
        ):
            ecrit = texte.brut[debut + trouve.start("code") : debut + trouve.end("code")]
            if ecrit == ecrit.upper() and len(ecrit) > 1 and not ecrit.isdigit():
                yield Candidat(ecrit, debut + trouve.start(), debut + trouve.end(), poids)
        for trouve in _PROGRAMME.finditer(texte.plat, debut, fin):
            ecrit = texte.brut[trouve.start("code") : trouve.end("code")]
            if ecrit == ecrit.upper():
                yield Candidat(ecrit, trouve.start(), trouve.end(), poids)
        for trouve in _NOMENCLATURE.finditer(texte.plat, debut, fin):
            yield Candidat(
                recoller(texte.brut[trouve.start() : trouve.end()])
                .strip(" ,;/-")
                .removesuffix(" de la")
                .removesuffix(" du")
                .removesuffix(" au"),
                trouve.start(),
                trouve.end(),
                min(poids - 5, POIDS_SUR - 5),  # a chapter and an article may be all the code there is, or no code
            )
        for trouve in _PROGRAMMATION.finditer(texte.plat, debut, fin):
            yield Candidat(
                recoller(texte.brut[trouve.start() : trouve.end()]), trouve.start(), trouve.end(), poids - 10
            )


def _premiers(candidats: Iterator[Candidat[str]]) -> list[Candidat[str]]:
    """Keep what the heaviest place says; its rivals only where they weigh the same."""
    tous = list(candidats)
    meilleur = max((c.poids for c in tous), default=0)
    return [c for c in tous if c.poids == meilleur]
