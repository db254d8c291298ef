"""Where the expense goes: exercice, section, account and code, in the sentence that charges it."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.argent.codes import codes_nommes
from filiere_dash.domaine.lecture.matiere.candidats import POIDS_SUR, Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import ImputationLue

_IMPUTE = re.compile(
    r"\b(?:imput\w+|prevue?s?\s+au\s+(?:bp|budget)|inscri\w+|preleve\w*|credits?\b|ouvert\w*\s+au budget|budget\s+(?:primitif|principal|annexe|de l'exercice|20\d\d|supplementaire|general|d'investissement|de fonctionnement)|"
    r"affect\w+\b(?:[^.;]|\.(?=\d)){0,120}?\bsur\s+(?:(?:l'|les\s+|une\s+)autorisations?|l[ea]\s+(?:programme|operation|ligne|compte)|l'(?:operation|action|article|a\.?[pe]\.?(?=\s)))|"
    r"(?:mandat|regl|pay|comptabilis|liquid|rattach|engag|financ|verse|port)\w*\s+(?:(?:a|sur)\s+(?:l'article|la\s+nature)|sur\s+(?:le\s+programme|l'operation))|"
    r"chapitres?\b|sur le compte|au compte|ligne budgetaire|nature comptable|financee? (?:sur|par) (?:le|les) (?:budget|credits?))"
)
_EXERCICE = re.compile(
    r"(?:exercices?|budget(?:\s+\w+){0,3}(?:\s+«[^»]{2,60}»)?|autorisations?\s+(?:d'engagement|de\s+programme)|\bb\.?p\.?|\ba\.?[pe]\.?(?=\s20\d\d\b(?![-/_]\w))|annee|credits|depenses?(?=\s+20\d\d\s+(?:est|sont|sera|seront)\s+(?:inscri|imput|prelev|prevu|engag|mandat))|imput\w+ (?:la|cette) depense)\s*(?:budgetaire\s*)?(?:de\s+(?:l'annee\s+)?|pour\s+|:\s*|au titre de\s+)?(?P<an>20\d\d)\b(?![-/]\d)"
)
_SECTION = re.compile(
    r"(?:section\s+(?:de\s+|d')?|budget\s+(?:principal\s+|primitif\s+|annexe\s+)?(?:de\s+|d')|(?:depenses?|credits?|autorisations?|enveloppe)\s+(?:de\s+|d'))(?P<section>investissement|fonctionnement)|\b(?P<seule>investissement|fonctionnement)\b"
)
# « Exercices 2024 et 2025 »: the first one is proposed, to be checked.
_PLUSIEURS = re.compile(r"\s*(?:et|a|-|,|ou)\s*(?:20\d\d|suivants?)\b")
# « Attribue une subvention de 45 000 € au titre de l'exercice 2024 », « sous réserve du vote du budget primitif 2025 ».
_AU_TITRE = re.compile(
    r"(?:au\s+titre\s+de\s+l'annee(?:\s+budgetaire)?|(?:au\s+titre\s+de|pour)\s+l'exercice(?:\s+budgetaire)?|(?:vote|adoption)\s+du\s+budget(?:\s+primitif)?(?:\s+de\s+l'exercice)?)\s+(?P<an>20\d\d)\b(?![-/]\d|\s*(?:et|a|-)\s*20\d\d)"
)
# It opens a list of what is decided: « En section de fonctionnement : ».
_OUVRE_SECTION = re.compile(
    r"(?:^|\n)\s*(?:-\s*)?en (?:section (?:de |d'))?(?P<section>investissement|fonctionnement)\s*:"
)
# What a grant is for hints at the section where one account only is charged; it is none where no account is.
_POUR_FONCTIONNER = re.compile(r"subventions?\s+(?:annuelle\s+|exceptionnelle\s+)?de\s+fonctionnement")
_DEUX_COMPTES = re.compile(r"\b(?:articles|comptes|natures)\s+\d{3,8}\s*(?:,|et)\s*\d{3,8}\b")
_COMPTE = re.compile(
    r"(?:comptes?|\bc/|articles?|\bart\.|natures?(?:\s+comptable)?|imputation(?:\s+(?:budgetaire|comptable))?|ligne(?:\s+budgetaire)?)\s*(?:n\s?[°º]\s*|:\s*|budgetaire\s*|comptable\s*)*(?P<compte>\d{3,8})\b(?!\.\d)"
)
# « 65-6574-95 »: a chapter, an account that begins as it does, a function.
_CHAINE = re.compile(
    r"(?<![\w/.-])(?P<chapitre>\d{2,3})\s?[-/.]\s?(?P<compte>(?P=chapitre)\d{1,6})(?:\s?[-/.]\s?\d{1,4}[a-z]?)?(?![\w/-])"
)
_CODE = re.compile(
    r"(?:sur le compte|au compte|comptes?|imputation(?:\s+(?:budgetaire|comptable))?|code|ligne(?:\s+(?:budgetaire|de credits?))?|enveloppe)\s*(?:n\s?[°º]|budgetaire|comptable)?\s*:?\s*(?P<code>(?=[\w /._-]*\d{3})[a-z0-9][\w/._-]*(?:[ ](?:(?=[\w/._-]*[a-z\d])|-[ ](?=[\w/._-]*\d)|/[ ](?=\w))[a-z0-9/._-]+){0,3})",
    re.IGNORECASE,
)
_NOMENCLATURE = re.compile(
    r"(?:(?:chapitre|article|nature|fonction|sous-fonction|operation|programme|rubrique|service|gestionnaire|antenne|autorisation de programme)\s*(?:n\s?[°º]\s*)?:?\s*[\w./-]*\d[\w./-]*\s*[,;/-]?\s*(?:et\s+)?(?:a\s+l'|au\s+|de la\s+|du\s+)?){2,}"
)
_CHAPITRE_ET_COMPTE = re.compile(
    r"(?:(?:chapitre|articles?|nature|compte|autorisation de programme(?=\s+20\d\d\b))\s*(?:n\s?[°º]\s*)?:?\s*[\d.]+\s*[,;/-]?\s*(?:et\s+)?(?:a\s+l'|au\s+|de la\s*|du\s*)?)+"
)
_FONCTION = re.compile(r"\b(?:sous-?)?fonction\s*(?:n\s?[°º]\s*)?:?\s*(?P<n>\d[\d.]{0,5}\d|\d)(?!\w)")
_PROGRAMMATION = re.compile(
    r"(?<!\w)programmation\s+[^.;\n]{3,120}?(?=\s+(?:de\s+l'exercice|sous reserve|au titre)|[.;]|$)"
)
_MOTS_FAUX = re.compile(r"\s+(?:du|de|sous|et|pour|au|sur|en|dans)\b.*$", re.IGNORECASE)
# Where a sentence that charges an expense begins and ends, and what it weighs.
Passage = tuple[int, int, int]


def lire_imputation(texte: Texte, plan: Plan) -> ImputationLue:
    """Read the imputation printed in the decision; nothing is deduced from an account's class."""
    vises = list(_credits_vises(texte, plan))
    passages = list(_passages(texte, plan)) or list(_entre_parentheses(texte, plan)) or vises
    sections, comptes = _en_tableau(texte)
    comptes = _premiers(_comptes(texte, passages)) or comptes
    codes = _premiers(_codes(texte, passages))
    au_titre = _au_titre(texte, plan, imputee=bool(passages or comptes))
    return ImputationLue(
        departager(texte, _exercices(texte, passages) or au_titre or _exercices(texte, vises)),
        departager(texte, _sections(texte, passages, plan.decision, plan.cloture) or sections),
        departager(texte, comptes),
        departager(texte, codes),
    )


# A title above the lines of a form: « Exercice 2023 », « Fonction : 61   Nature : 65748 ».
_FICHE = re.compile(
    r"\s*(?:article\s+\w+\s*[-:.]*\s*|\d{1,2}\s?[.)°/-]+\s*)?imputations?(?:\s+(?:budgetaires?|comptables?))?\s*:?\s*"
)


def _passages(texte: Texte, plan: Plan) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences that charge an expense, with their weight."""
    for p in plan.paragraphes:
        if p.zone in (Zone.VISA, Zone.ENTETE):
            continue
        if _FICHE.fullmatch(texte.plat, p.debut, p.fin):
            bout = re.compile(r"\n[ ]*\n|$").search(texte.plat, min(p.fin + 1, len(texte.plat)))
            yield p.debut, bout.start() if bout else p.fin, 70
        vues: set[tuple[int, int]] = set()
        for trouve in _IMPUTE.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            plat = texte.plat[bornes[0] : bornes[1]]
            direct = re.search(
                r"imput\w+|inscri\w+|prelev\w+|credits|\bsur\s+(?:l'|les\s+|une\s+)autorisations?|chapitre|compte\b|articles?\s+\d{3}|nature\s+\d{3}|depense|recette",
                plat,
            )
            if bornes not in vues and direct:
                vues.add(bornes)
                yield *bornes, 80 if p.zone is Zone.DISPOSITIF else 65 if p.zone is Zone.CLOTURE else 45


# « Fixe la cotisation à 7 246,80 € (article 6281) », where no sentence charges the expense.
_PARENTHESE = re.compile(
    r"\((?:imputation\s*:?\s*)?(?:chapitre\s+\d{2,3}\s*[,/-]?\s*)?(?:articles?|art\.|comptes?|c/|nature)\s*(?:n\s?[°º]\s*|:\s*)?\d{3,8}\b[^()]{0,60}\)"
)


def _entre_parentheses(texte: Texte, plan: Plan) -> Iterator[Passage]:
    """Yield what the decision charges between brackets."""
    for p in plan.paragraphes:
        if p.zone is Zone.DISPOSITIF:
            yield from ((*t.span(), 62) for t in _PARENTHESE.finditer(texte.plat, p.debut, p.fin))


# « INVESTISSEMENT », above « Imputation   Crédits votés   Disponible » and « 204/20422/632   400 000 €   … ».
_TABLEAU = re.compile(
    r"(?m)^[ |]*(?:(?P<section>investissement|fonctionnement)\s+)?imputation(?:[ ]{2,}|[ ]*\|)[^\n]{0,140}?\s[ |]*(?P<code>\d{2,3}[ ]?/[ ]?(?P<compte>\d{3,8})(?:[ ]?/[ ]?\w+)*)(?=[ ]{2,}|[ ]*\|)"
)


def _en_tableau(texte: Texte) -> tuple[list[Candidat[str]], list[Candidat[str]]]:
    """Return the section and the account of a table of credits, where no sentence charges the expense; never sure."""
    trouves = list(_TABLEAU.finditer(texte.plat))
    sections = [Candidat(t["section"], *t.span("section"), 50) for t in trouves if t["section"]]
    return sections, [Candidat(t["compte"], *t.span("code"), 50) for t in trouves]


# « Vu les crédits inscrits au budget, chapitre 204, compte 20421 », where nothing else charges the expense.
_CREDITS_VISES = re.compile(r"\bvu\s+(?:les|l'inscription\s+des)\s+credits\s[^;\n]{5,200}")


def _credits_vises(texte: Texte, plan: Plan) -> Iterator[Passage]:
    for trouve in _CREDITS_VISES.finditer(texte.plat, 0, max(plan.decision, 0)):
        yield *trouve.span(), 45


def _exercices(texte: Texte, passages: list[Passage]) -> list[Candidat[int]]:
    rendus = []
    for debut, fin, poids in passages:
        for trouve in _EXERCICE.finditer(texte.plat, debut, fin):
            force = 5 if "exercice" in trouve[0] else 0
            plusieurs = _PLUSIEURS.match(texte.plat, trouve.end())
            # « Pour les exercices 2025 et 2026, sous réserve du vote des crédits »: what later budgets may hold.
            suivants = plusieurs and "suivant" in plusieurs[0]
            if plusieurs and not suivants and re.search(r"\breserve\b", texte.plat[debut:fin]):
                continue
            # « Sur l'AP 2021 »: the year of the authorisation may not be that of the expense.
            hypothese = (
                plusieurs
                or re.match(r"a\.?[pe]\b", trouve[0])
                or re.search(r"reserve", texte.plat[max(debut, trouve.start() - 60) : trouve.start()])
            )
            rendus.append(
                Candidat(int(trouve["an"]), trouve.start(), trouve.end(), poids + force - (30 if hypothese else 0))
            )
    meilleur = max((c.poids for c in rendus), default=0)
    return [c for c in rendus if c.poids >= meilleur - 6]


def _au_titre(texte: Texte, plan: Plan, *, imputee: bool) -> list[Candidat[int]]:
    """Propose, to be checked, the year for which the decision grants, where no sentence charges the expense to another.

    Where none charges it at all (`imputee`), a mere year is no exercice.
    """
    trouves = _AU_TITRE.finditer(texte.plat, plan.decision, max(plan.decision, plan.cloture))
    dits = [t for t in trouves if imputee or re.search(r"exercice|budget", t[0])]
    return [Candidat(int(t["an"]), t.start(), t.end(), 45) for t in dits]


def _sections(texte: Texte, passages: list[Passage], debut_decision: int, fin_decision: int) -> list[Candidat[str]]:
    rendus = [
        Candidat(t["section"] or t["seule"], t.start(), t.end(), poids if t["section"] else poids - 25)
        for debut, fin, poids in passages
        for t in _SECTION.finditer(texte.plat, debut, fin)
    ]
    comptes = {c.valeur for c in _comptes(texte, passages)}
    plusieurs = any(_DEUX_COMPTES.search(texte.plat, debut, fin) for debut, fin, _ in passages)
    if not rendus and len(comptes) == 1 and not plusieurs:
        rendus = [
            Candidat("fonctionnement", t.start(), t.end(), 45)
            for t in _POUR_FONCTIONNER.finditer(texte.plat, min(debut_decision, fin_decision), fin_decision)
        ]
    rendus += [
        Candidat(t["section"], t.start(), t.end(), 60)
        for t in _OUVRE_SECTION.finditer(texte.plat, min(debut_decision, fin_decision), fin_decision)
    ]
    meilleur = max((c.poids for c in rendus), default=0)
    return [c for c in rendus if c.poids >= meilleur - 6]


def _comptes(texte: Texte, passages: list[Passage]) -> Iterator[Candidat[str]]:
    for debut, fin, poids in passages:
        for trouve in _COMPTE.finditer(texte.plat, debut, fin):
            yield Candidat(trouve["compte"], trouve.start(), trouve.end(), poids)
        for trouve in _CHAINE.finditer(texte.plat, debut, fin):
            yield Candidat(trouve["compte"], trouve.start(), trouve.end(), poids - 3)
        for code in _codes_de_compte(texte, debut, fin, poids):
            if trouve := re.search(r"(?<!\d)(?<!ation n° )(?<!ation )[1-9]\d{3,7}(?!\d)", code.valeur):
                yield Candidat(trouve[0], code.debut, code.fin, poids - 5)


def _codes(texte: Texte, passages: list[Passage]) -> Iterator[Candidat[str]]:
    """Yield the code of each sentence: what it names so, else the programme or the operation, else its nomenclature."""
    for debut, fin, poids in passages:
        nommes = [*_codes_de_compte(texte, debut, fin, poids), *codes_nommes(texte, debut, fin, poids)]
        yield from nommes or _nomenclatures(texte, debut, fin, poids)
        for trouve in _PROGRAMMATION.finditer(texte.plat, debut, fin):
            ecrit = recoller(texte.brut[trouve.start() : trouve.end()])
            yield Candidat(ecrit, trouve.start(), trouve.end(), poids - 10)


def _codes_de_compte(texte: Texte, debut: int, fin: int, poids: int) -> Iterator[Candidat[str]]:
    """Yield the codes that hold an account and more, « INUM 65738-SUBFCT-FLI », « 65 / 6574 / 90 / ECO2 »."""
    for trouve in _CODE.finditer(texte.plat, debut, fin):
        ecrit = _MOTS_FAUX.sub("", texte.brut[trouve.start("code") : trouve.end("code")]).strip(" .,;:-")
        if ecrit == ecrit.upper() and not re.fullmatch(r"\d{1,8}|\d{1,3}(?: \d{3})+", ecrit):
            yield Candidat(ecrit, trouve.start(), trouve.end(), poids)


def _nomenclatures(texte: Texte, debut: int, fin: int, poids: int) -> Iterator[Candidat[str]]:
    """Yield « chapitre 65, article 65748, fonction 61 » whole, always to be checked.

    A chapter and an account alone are no code: the account is read by itself. A function that stands apart is told alone.
    """
    entieres = list(_NOMENCLATURE.finditer(texte.plat, debut, fin))
    for trouve in entieres:
        if not _CHAPITRE_ET_COMPTE.fullmatch(trouve[0].strip(" .,;/-")):
            ecrit = recoller(texte.brut[trouve.start() : trouve.end()]).strip(" .,;/-")
            ecrit = re.sub(r" (?:de la|du|au)$", "", ecrit)
            yield Candidat(ecrit, trouve.start(), trouve.end(), min(poids - 5, POIDS_SUR - 5))
    for trouve in _FONCTION.finditer(texte.plat, debut, fin):
        if not any(x.start() <= trouve.start() < x.end() for x in entieres):
            yield Candidat(trouve["n"], trouve.start(), trouve.end(), min(poids, POIDS_SUR) - 10)


def _premiers(candidats: Iterator[Candidat[str]]) -> list[Candidat[str]]:
    """Keep what the heaviest place says; its rivals only where they weigh the same."""
    tous = list(candidats)
    meilleur = max((c.poids for c in tous), default=0)
    return [c for c in tous if c.poids == meilleur]
