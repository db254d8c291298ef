"""Persons named in a vote or in a list of the session are counted; a count made here never passes for a printed one."""

import re

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance
from filiere_dash.domaine.lecture.votes.mots.personnes import compter
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import NOMMES, SORTENT, SUJETS

# « Abstentions : groupe Agir (M. ROY, Mme PETIT) ».
_LES_SIENS = re.compile(
    r"(?:l[ea]s?\s+|du\s+)?groupe\s+[^()\n:;]{2,60}\((?P<noms>\s*(?:m|mm|mme|mmes|monsieur|madame)\b[^()]{3,400})\)(?!\s*(?:,|et)\s+(?:l[ea]s?\s+)?groupe)"
)


# « Pour   Contre   Abstention »: the titles of columns, under which names of all of them stand.
_RANGEE_DE_TITRES = re.compile(
    r"[\s|]*(?:(?:votes?\s+|voix\s+|ont\s+vote\s+)?(?:pour|contre|abstentions?(?:\(s\))?|nppv|ne\s+\w+\s+pas\s+part(?:\s+au\s+vote)?)(?:[\s|]*$|[\s|]{2,})){2,}"
)


def _fin_de_ligne(plat: str, trouve: re.Match[str]) -> int:
    fin = plat.find("\n", trouve.start() + len(trouve[0].rstrip("\n ")))
    return fin if fin >= 0 else len(plat)


# « Ne prennent pas part au vote, en qualité d'administrateurs de la SEM : », before the names.
_A_CE_TITRE = r",?\s*(?:en|au|comme|car|parce|pour|a|du|etant|conformement|elus?|membres|conseillers|administrat\w+)\s(?:(?!\b(?:mm?|mmes?|monsieur|madame|messieurs|mesdames)\b|\b(?:pour|contre|abst\w*)\s*:)(?:article\s+\w\.\s?[\d-]+|[^:;\d])){3,140}?"


def nommes(texte: Texte, plat: str, champ: str) -> Champ[int] | None:
    """Count the persons named after « Abstentions : » or « ne prennent pas part au vote : »."""
    for trouve in re.finditer(
        rf"(?<!\w){NOMMES[champ]}(?!\w)[ ]*(?:(?:\([^():]{{3,160}}\)|{_A_CE_TITRE})[ ]*(?=:))?(?:[:(]\s*|\n(?![ ]*\n))?[ ]*",
        plat,
    ):
        if _RANGEE_DE_TITRES.fullmatch(plat, plat.rfind("\n", 0, trouve.start()) + 1, _fin_de_ligne(plat, trouve)):
            continue
        fin = min(len(plat), trouve.end() + 1500)
        if re.match(r"(?:l[ea]s?\s+|du\s+|des\s+)?groupes?\b", plat[trouve.end() : fin]):
            siens = _LES_SIENS.match(plat, trouve.end(), fin)
            nombre, certain = (
                compter(*(x[slice(*siens.span("noms"))] for x in (texte.brut, plat))) if siens else (0, False)
            )
            if nombre and certain:
                return Champ(nombre, texte.preuve(trouve.start(), siens.end(), Confiance.A_VERIFIER))
            continue  # a group is printed, not how many it is
        if _PERSONNE_DIT.match(plat, trouve.end(), fin):
            continue
        fin = _fin_des_noms(texte, plat, champ, trouve, fin)
        nombre, certain = compter(texte.brut[trouve.end() : fin], plat[trouve.end() : fin])
        if nombre and (certain or ":" in trouve[0] or "(" in trouve[0] or _PLUSIEURS.match(plat, trouve.end())):
            confiance = Confiance.SURE if certain else Confiance.A_VERIFIER
            return Champ(nombre, texte.preuve(trouve.start(), trouve.end() + 60, confiance))
    return None


# « Contre : / Abstention : - »: a sign that stands for nobody.
_PERSONNE_DIT = re.compile(
    r"(?:[-/]+|x|neant|aucun\w*)[ ]*(?:\n|$|[,;.)]|[ ]{2}|(?<=[ ])(?=[-/(]|abstentions?\b|abst\b|contre\b|pour\b|n\.?p\.?p|non[- ]|ne\s|n'))"
)
# « Votant contre, MM. ROY, PETIT et BLANC ».
_PLUSIEURS = re.compile(r",?\s*(?:mm|mmes|messieurs|mesdames)\b")


# « M. ROY vote contre, Mme PETIT s'abstient »: whoever stands before another verb does something else.
_AUTRE_SENS = re.compile(
    rf"\b(?:(?:(?:a|ont|ayant)\s+)?vot(?:e|ent|ant)\s+pour\b|{'|'.join(SUJETS.values())}|\bpas\s+part(?:\s+au\s+vote)?\b)"
)
# « Contre M. ROY, abstention de Mme PETIT »: a noun opens its own names.
_AUTRE_NOM = re.compile(r"[,;(\n-]\s*(?:et\s+|\d+\s+|une?\s+)*(?:abstentions?|(?:voix\s+|votes?\s+)?contre|nppv)\b")
_NOM_OUVRANT = re.compile(r"\b(?:abstentions?|contre|nppv)\s*(?::(?!\s*(?:[\d/-]|neant|aucun|zero))|\bd(?:e\b|es\b|'))")
_ENTRE_CROCHETS = re.compile(r"\([^()]*\)")
_PERSONNE = re.compile(r"\b(?:m\.|mm\.?|mmes?\.?|monsieur|madame|messieurs|mesdames)\s")


def _fin_des_noms(texte: Texte, plat: str, champ: str, trouve: re.Match[str], fin: int) -> int:
    """Return where the names after a verb or a noun end; at once where those that vote so stand before their verb."""
    lie = re.search(r"[:(\n]", trouve[0]) is not None
    if (
        not lie
        and champ in SUJETS
        and re.compile(SUJETS[champ]).match(plat, trouve.start())
        and _a_son_sujet(texte, plat, trouve.start())
    ):
        return trouve.end()
    suites = [x for motif in (_AUTRE_SENS, _AUTRE_NOM) if (x := motif.search(plat, trouve.end(), fin))]
    suite = min(suites, key=re.Match.start, default=None)
    if suite is None:
        return fin
    # « Contre, Mme PETIT s'abstenant »: she is the subject of what follows.
    *autres, dernier = re.split(r"[,;]", plat[trouve.end() : suite.start()])
    if lie or suite.re is not _AUTRE_SENS or not _PERSONNE.search(dernier):
        return suite.start()
    return trouve.end() + (len(autres[0]) if len(autres) == 1 else 0)


def _a_son_sujet(texte: Texte, plat: str, place: int) -> bool:
    """Tell a verb whose sentence begins with names: each of its verbs follows those who do it."""
    if texte.brut[place].isupper() and not texte.brut[max(0, plat.rfind("\n", 0, place)) : place].strip(" \n-•*"):
        return False
    debut = _hors_parenthese(plat, _debut_de_phrase(plat, place), place)
    premier = _PERSONNE.search(plat, debut, place)
    verbe = _AUTRE_SENS.search(plat, debut, place)
    return premier is not None and not (verbe and verbe.start() < premier.start())


# What may come before names: the result of the vote, the end of a sentence or of a table, what opens a bracket.
_AVANT_LES_NOMS = re.compile(
    r"(?:(?:unanimite|majorite|adoptee?s?|exprimes|votants)\s*[.,-]?\s*\n\s*|(?<!\b[a-z])[.;:]\s+|\(\s*|\s-\s|(?:majorite|unanimite)(?:\s+(?:absolue|des\s+\w+(?:\s+exprimes)?))?\s*[,-]\s*)(?=[a-z-]*\s*(?:m|mm|mme|mmes|monsieur|madame|messieurs|mesdames)\b)|(?<!\bm)(?<!\bmme)[.;:][ ]*\n\s*|(?<=[\d€])[ ]*\n\s*(?=(?:m|mm|mme|mmes|monsieur|madame|messieurs|mesdames)\b)|\n\s*\n|\x00"
)


def _debut_de_phrase(plat: str, place: int) -> int:
    return max((x.end() for x in _AVANT_LES_NOMS.finditer(plat, 0, place)), default=0)


# « Le Maire, intéressé, », and nobody else.
_EN_FONCTION = re.compile(
    r"(?:^|[.;\n])\s*l[ea]\s+(?:maire|presidente?)(?:\s*,[^.;,]{2,60})?\s*,?\s*(?:se\s+retire\s+et\s+)?$"
)


# « Le Président et M. ROY »: one more than who is named.
_AVEC_LA_FONCTION = re.compile(
    r"(?:^|[.;:\n,]\s*)(?:l[ea]|m\.\s+le|mme\s+la)\s+(?:(?:premier|premiere)\s+)?(?:vice-)?(?:maire|presidente?|rapporteure?)(?:\s+de\s+seance)?\s*(?:,|et|ainsi\s+que)\s*$"
)


# « Messieurs les maires de X (M. ROY) et de Y (M. PETIT) », « les élus administrateurs de la SEM (Mme BLANC, MM. ROY et
# PETIT) »: their names stand in brackets.
_ENTRE_PARENTHESES = r"\((?P<noms>\s*(?:m|mm|mme|mmes|monsieur|madame|messieurs|mesdames)\b[^()]{3,300})\)"
_PAR_FONCTION = re.compile(
    rf"\bl[ea]s?\s+(?:maires?|president|gerant|representant|elu|delegue|direct|membre|conseill|administrat|adjoint|interess)\w*\s(?:[^().;]{{0,120}}{_ENTRE_PARENTHESES.replace('?P<noms>', '')})+\s*,?\s*$"
)


# « M. ROY quitte la salle à 21 h et donne pouvoir à Mme PETIT »: he votes by her.
_QUI_S_EN_VA = re.compile(
    r"[^.;\n]{0,80}?\b(?:donn\w+|remis|remet\w*|laiss\w+)\s+(?:son\s+|sa\s+)?(?:pouvoir|procuration|mandat)\b"
)
_RETRAIT = re.compile(SORTENT)
_DU_VOTE = re.compile(r"\b(?:vot\w+|debat\w*|deliber\w+|deport\w+|interesse\w*|affaire|point|question|dossier)\b")


def _sans_vote(plat: str, trouve: re.Match[str]) -> bool:
    """Tell somebody who leaves, nothing around saying that it is for this vote."""
    if not _RETRAIT.fullmatch(trouve[0]):
        return False
    debut = max(plat.rfind("\n", 0, trouve.start()), trouve.start() - 160, 0)
    suite = re.split(r"[.;\n]", plat[trouve.end() : trouve.end() + 120], maxsplit=1)[0]
    return _DU_VOTE.search(plat[debut : trouve.end()] + suite) is None


def sujets(texte: Texte, plat: str, champ: str) -> Champ[int] | None:
    """Count the persons named before the verb: « M. A et Mme B s'abstiennent »."""
    if champ not in SUJETS:
        return None
    for trouve in re.finditer(SUJETS[champ], plat):
        if lus := _entre_parentheses(texte, plat, trouve):
            return lus
        debut = _debut_de_phrase(plat, trouve.start())
        debut = max([debut, *(t.end() for t in _AUTRE_SENS.finditer(plat, debut, trouve.start()))])
        debut = _hors_parenthese(plat, debut, trouve.start())
        passage = plat[debut : trouve.start()]
        civilite = _PERSONNE.search(passage)
        if not civilite and (seul := _EN_FONCTION.search(passage)):
            return Champ(1, texte.preuve(debut + seul.start(), trouve.end(), Confiance.A_VERIFIER))
        if civilite and _NOM_OUVRANT.search(_ENTRE_CROCHETS.sub("", passage)):
            if passage.count(",") != 1:
                continue  # « abstention de Mme PETIT, M. BLANC, M. ROY votant contre »: where her list ends is not told
            debut += passage.index(",")
            passage = plat[debut : trouve.start()]
            civilite = _PERSONNE.search(passage)
        if civilite and len(passage) < 400 and _a_son_sujet(texte, plat, trouve.start()):
            nombre, certain = compter(
                texte.brut[debut + civilite.start() : trouve.start()], passage[civilite.start() :]
            )
            if nombre and not _QUI_S_EN_VA.match(plat, trouve.end()):
                fonction = _AVEC_LA_FONCTION.search(passage[: civilite.start()]) is not None
                certain = certain and not fonction and not _sans_vote(plat, trouve)
                sure = Confiance.SURE if certain else Confiance.A_VERIFIER
                return Champ(nombre + fonction, texte.preuve(debut, trouve.end(), sure))
    return None


def _entre_parentheses(texte: Texte, plat: str, trouve: re.Match[str]) -> Champ[int] | None:
    """Count those whom brackets before a verb name, after what they are."""
    dits = _PAR_FONCTION.search(plat, max(0, trouve.start() - 400), trouve.start())
    if not dits:
        return None
    noms = re.compile(_ENTRE_PARENTHESES).finditer(plat, *dits.span())
    nombre = sum(compter(texte.brut[slice(*x.span("noms"))], x["noms"])[0] for x in noms)
    return Champ(nombre, texte.preuve(dits.start(), trouve.end(), Confiance.A_VERIFIER)) if nombre else None


def _hors_parenthese(plat: str, debut: int, fin: int) -> int:
    """Return where a passage begins once what closes a bracket opened before it is left out: « (M. ROY), M. BLANC »."""
    ouvertes = 0
    for place in range(debut, fin):
        ouvertes += (plat[place] == "(") - (plat[place] == ")")
        if ouvertes < 0:
            debut, ouvertes = place + 1, 0
    return debut


# « DONNE POUVOIR à M. le Maire pour signer »: what the assembly decides, not the proxy of a member.
_ASSEMBLEE_DONNE = re.compile(
    r"(?:^|[\n;:])\s*(?:[-*•>□■o–]\s*|\d{1,2}\s?[°.)/]*-?\s*)?(?:et\s+|de\s+)?$|"
    r"\b(?:conseil|bureau|comite|assemblee|commission|decide|unanimite|voix)\b[^.;\n]{0,80}$|\bet\s+$"
)
_POUR_SIGNER = re.compile(
    r"[^.;]{0,90}?\b(?:pour|afin\s+d[e'])\s*(?:de\s+|l[ea']\s*)?(?:signer|la\s+signature|signature|executer|l'execution|execution|mener|mettre|accomplir|effectuer|engager|prendre|toute|tous|signature|solliciter|la\s+mise)\b|[^.;]{0,60}?\ba\s+l'effet\b"
)


def _pour_signer(plat: str, trouve: re.Match[str]) -> bool:
    """Tell the power that an assembly gives to sign."""
    if not trouve[0].startswith("donn"):
        return False
    avant = plat[max(0, trouve.start() - 120) : trouve.start()]
    if _POUR_SIGNER.match(plat, trouve.end()) or plat.startswith(" cet effet", trouve.end()) or avant.endswith(" lui "):
        return True
    chef = re.match(
        r"\s*(?:m\.|mme|monsieur|madame)?\s*(?:le|la|son|sa)\s+(?:vice-)?(?:maire|president|direct)",
        plat[trouve.end() :],
    )
    return bool(chef) and _ASSEMBLEE_DONNE.search(avant) is not None


# « Mme ROY a quitté la séance avant le point n° 9 et a remis son pouvoir à M. PETIT »: maybe after the vote.
_DEPART = re.compile(
    r"\b(?:quitt(?:e|ent|ant|ee?s?)\s+(?:definitivement\s+)?(?:la\s+(?:seance|salle|reunion)|l'assemblee)|depart\s+d|s'absent\w+|s'est\s+absente|part(?:i|ie|is|ies|ant)?\s+(?:a|avant|apres|en\s+cours)\b)"
)


def _en_partant(plat: str, trouve: re.Match[str]) -> bool:
    """Tell a proxy that somebody who leaves in the course of the session gives."""
    phrase = re.split(r"[;\n]\s*\n|;|(?<=[a-z\d]{2})\.\s", plat[max(0, trouve.start() - 200) : trouve.start()])[-1]
    return _DEPART.search(phrase) is not None


def pouvoirs_nommes(texte: Texte, plat: str) -> Champ[int] | None:
    """Count « X donne pouvoir à Y »."""
    motif = r"(?:donn\w+|a donne|ayant donne|remis)\s+(?:son\s+|un\s+)?(?:pouvoir|procuration|mandat)\s+(?:de vote\s+)?a\b|\bpouvoir a\s+(?:m\.|mme)|\((?:(?:a|ayant|avait|qui)\s+)*(?:donnee?\s+)?(?:son\s+|sa\s+)?(?:pouvoirs?|procurations?|mandats?|delegations?)\s*(?:de\s+vote\s+)?(?:donnee?\s+)?(?:a|:)\s+[a-z]|\((?:ayant\s+(?:recu\s+)?|avec\s+|porte(?:ur|use)\s+du\s+|\+\s*)?(?:le\s+)?(?:pouvoir|procuration|mandat)\s+d(?:e\s+|')(?!police|signature|vote|direction)[a-z]|represente\w*\s+par\s+(?:m\.|mme)(?![^.;]{0,45},\s*(?:(?:sa|son|le|la)\s+)?(?:vice-)?(?:president|gerant|direct|maire|tresori|dument|agissant))"
    trouves = [t for t in re.finditer(motif, plat) if not _pour_signer(plat, t) and not _en_partant(plat, t)]
    if not trouves:
        return None
    return Champ(len(trouves), texte.preuve(trouves[0].start(), trouves[0].end(), Confiance.A_VERIFIER))
