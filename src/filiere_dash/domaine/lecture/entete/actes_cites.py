"""The earlier act that this one changes: a change must be said, a mere citation changes nothing."""

import re
from collections.abc import Iterable, Iterator

from filiere_dash.domaine.lecture.matiere.dates import premiere
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import ActeCite, Confiance

_DELIBERATION = re.compile(
    r"\b(?:deliberations?|arretes?(?=\s+n\s?[°º])|decisions?(?=\s*n\s?[°º]|\s+(?:du|de\s+la)\s+(?:bureau|conseil|comite|president\w*|maire|commission)[^.;,()]{0,40}?\sn\s?[°º]))\s*(?:du\s+(?:bureau|conseil|comite|president|maire)(?:[^.;,()]{0,60}?\s(?=n\s?[°º]))?|de la commission permanente\s*|(?:municipale|communautaire|departementale|regionale|metropolitaine|susvisee|precitee|initiale|precedente|anterieure)\s*)?"
    r"(?:(?:n\s?[°º]\s*(?P<numero>(?:(?!d[eu]\s|le\s|et\s|au\s)[a-z]{2,4}\s(?=\d+[-./]))?[\w./_-]*\d[\w./_-]*(?:\s?-\s?\d+)?))|(?P<nu>(?:(?!d[eu]\b|l[ea]\b|et\b|au\b|en\b|n\b)[a-z]{1,4}\s)?[a-z]{0,5}[-_.]?\d+[a-z]?(?:[./_-]\w+)+))?"
)

# « (décision du Bureau n° 2016-B-77 abrogée) »; « modifiée » would only say how it stands.
_ABROGEE = re.compile(
    r"(?:\s+(?:du|en\s+date\s+du)\s+[^.;,()]{6,24}?)?\s*,?\s+(?:ainsi\s+)?(?:abrogee|annulee|rapportee|retiree)s?\b"
)

# « Les autres termes de la délibération n° 22-34 demeurent inchangés »: this act changes some.
_AUTRES = re.compile(
    r"\bautres\s+(?:termes|dispositions|articles|clauses|stipulations)\s+de\s+(?:la|sa|cette|ladite)?\s*$"
)
_INCHANGES = re.compile(
    r"[^.;]{0,90}\b(?:demeur|rest|sont)\w*\s+(?:inchange|sans\s+changement|(?:pleinement\s+)?applicable|en\s+vigueur|valable)"
)


# « Ses avenants éventuels » are no avenant that this act approves.
_AVENANT = re.compile(
    r"\bavenant(?:\s+(?:n\s?[°º]|a\b|de\b|no\b)|(?!s?\s+eventuel))(?<!eventuels avenant)(?<!eventuel avenant)"
)


def lire_modifies(texte: Texte, plan: Plan, propre: str | None) -> list[ActeCite]:
    """Return the acts that this one changes; for an avenant, the one that founded the convention, to be checked."""
    autres = (a for a in _directs(texte, plan) if not a.numero or a.numero != propre)
    directs = _uniques([*autres, *_conventions(texte)])
    if directs or not _AVENANT.search(texte.plat):
        return directs
    return _uniques(a for a in _fondateurs(texte, plan) if not a.numero or a.numero != propre)[:2]


# « Elle se substitue à la convention n° X », « annule et remplace la convention n° X »: one takes the place of another.
_REMPLACE = re.compile(
    r"\b(?:se\s+substitu\w+\s+a|(?:annule\w*\s+et\s+)?remplac(?:e|era|ant)|met\w*\s+fin\s+a|abrog(?:e|era|ant))\s+la\s+(?:precedente\s+)?convention\b[^.;\n°º]{0,60}?\s*n\s?[°º]\s*(?P<numero>[\w./_-]*\d[\w./_-]*)"
)


def _conventions(texte: Texte) -> Iterator[ActeCite]:
    """Yield « avenant n° 2 à la convention n° X »: what an avenant changes first."""
    for trouve in re.finditer(
        r"\bavenant\s*(?:n\s?[°º]\s*[\w./-]*\d[\w./-]*\s*)?(?:\w+\s+){0,2}?(?:a|(?:modifi|prorog|prolong|complet|rectifi)(?:e?ant|ie)\s[^.;\n°º]{0,70}?(?:\bde)?|(?:portant|relatif)\s[^.;\n°º]{0,60}?\b(?:de|a))\s*\bla\s+convention\b[^.;\n°º]{0,60}?\s*n\s?[°º]\s*(?P<numero>[\w./_-]*\d[\w./_-]*)",
        texte.plat,
    ):
        numero = texte.brut[trouve.start("numero") : trouve.end("numero")].strip(" .,-")
        yield ActeCite(numero, None, texte.preuve(trouve.start(), trouve.end(), Confiance.A_VERIFIER))
    for trouve in _REMPLACE.finditer(texte.plat):
        numero = texte.brut[trouve.start("numero") : trouve.end("numero")].strip(" .,-")
        yield ActeCite(numero, None, texte.preuve(trouve.start(), trouve.end(), Confiance.A_VERIFIER))


def _directs(texte: Texte, plan: Plan) -> Iterator[ActeCite]:
    """Yield « modifie la délibération n° X du D », wherever it is not a visa of a law."""
    for p in plan.paragraphes:
        for trouve in _DELIBERATION.finditer(texte.plat, p.debut, p.fin):
            avant = texte.plat[max(p.debut, trouve.start() - 110) : trouve.start()]
            apres = texte.plat[trouve.end() : min(p.fin, trouve.end() + 120)]
            passif = re.match(
                r"[^.;]{0,90}\b(?:est|sont|a ete)\s+(?:\w+\s+)?(?:modifiee?|annulee?|abrogee?|remplacee?|rapportee?|completee?|retiree?|rectifiee?)s?\b",
                apres,
            ) or (p.zone is not Zone.VISA and _ABROGEE.match(apres))
            actif = re.search(
                r"\b(?:modifi(?:e|er|ant|cation de)|annul(?:e|er|ant|e et remplace|ation de)|abrog(?:e|er|ant|ation de)|rapport(?:e|er|ant)|remplac(?:e|er|ant)|complet(?:e|er|ant)|rectifi(?:e|er|ant)|retir(?:e|er|ant)|retrait de|se\s+substitu\w+\s+a)\s*(?:(?:comme\s+suit|en\s+consequence|(?:en|dans)\s+ce\s+sens|ainsi|partiellement)\s+)?(?:,?\s*a\s+(?:compter|partir|effet)\s+d[eu][^,;.]{3,40}(?:,|(?=\s+(?:l[ae]s?|celui|celle)\s)))?\s*(?:et\s+\w+\s+)?(?:partiellement\s+)?(?:(?:l'article\s+\w+|(?:les\s+)?articles\s+[\d\s,et-]+|(?:(?:l'article\s+\w+|(?:les\s+)?articles\s+[\d\s,et-]+)\s+d[ue]\s+|le\s+)(?:reglement|dispositif|bareme|plan\s+de\s+financement)(?:\s+(?:d'|de\s|des\s|de\s+l')\s?[\w'-]+){0,3}?(?:\s*«[^»]{2,60}»)?|les\s+(?:termes|dispositions|stipulations)|celui|celle|ceux|celles|l[ea]s?\s+(?:plan|montant|tableau|taux|liste|annexe)\w*(?:\s+de\s+financement)?)\s+(?:de|(?:figurant|annexee?s?|jointe?s?|adoptee?s?|approuvee?s?|fixee?s?|issue?s?)\s+(?:a|dans|par|de)|(?:prevue?s?|fixee?s?|adoptee?s?|approuvee?s?|arretee?s?|presentee?s?|validee?s?|votee?s?|decidee?s?|retenue?s?|definie?s?)\s+(?:par|a))\s+)?(?:la|sa|les|notre|ladite|l'|cette)?\s*$",
                avant,
            )
            autres = _AUTRES.search(avant) and _INCHANGES.match(apres)
            presente = re.search(r"presente\s*$", avant)
            confiance = Confiance.SURE if p.zone in (Zone.DISPOSITIF, Zone.ENTETE) else Confiance.A_VERIFIER
            acte = _acte(texte, trouve, p.fin, confiance) if (passif or actif or autres) and not presente else None
            if acte:
                yield acte


def _fondateurs(texte: Texte, plan: Plan) -> Iterator[ActeCite]:
    """Yield the deliberations that approved or granted what an avenant changes."""
    for p in plan.paragraphes:
        for trouve in _DELIBERATION.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            ecrit = texte.plat[bornes[0] : bornes[1]]
            fonde = re.search(r"subvention|convention|attribu|acte|accord|allou|approuv|octroy|engag|verse", ecrit)
            delegation = re.search(r"delegation|delegu|statuts|election|budget primitif|reglement interieur", ecrit)
            arrete = trouve[0].startswith("arrete")
            if (
                fonde
                and not delegation
                and not arrete
                and (acte := _acte(texte, trouve, bornes[1], Confiance.A_VERIFIER))
            ):
                yield acte


# « Par délibération du 14 février 2014 (CP20140214-118) ».
_ENTRE_CROCHETS = re.compile(
    r"\s*\(\s*(?:[Nn]\s?[°º]\s*)?(?P<n>(?=[\w./-]*\d{2})(?!\d{1,2}[./-]\d{1,2}[./-])[A-Z]{0,6}[\w./-]*[./_-]\w*\d\w*)\s*\)"
)


def _acte(texte: Texte, trouve: re.Match[str], borne: int, confiance: Confiance) -> ActeCite | None:
    lue = premiere(texte.plat, trouve.end(), min(borne, trouve.end() + 110))
    liee = lue and re.fullmatch(
        r"[\s,(]*(?:(?:du|de la|en date du|en date|le|prise|adoptee|bureau|conseil|comite|commission permanente|permanente|commission|municipal|communautaire|metropolitain|departemental|regional|syndical|de|saint|[\w'-]+)\s*){0,9}[,\s]*",
        texte.plat[trouve.end() : lue.debut],
    )
    groupe = "numero" if trouve["numero"] else "nu"
    numero = texte.brut[trouve.start(groupe) : trouve.end(groupe)].strip(" .,-") if trouve[groupe] else None
    jour = lue.jour if lue and liee else None
    entre = _ENTRE_CROCHETS.match(texte.brut, lue.fin) if jour and not numero else None
    numero = entre["n"] if entre else numero
    if not numero and not jour:
        return None
    return ActeCite(numero, jour, texte.preuve(trouve.start(), lue.fin if lue and liee else trouve.end(), confiance))


def _uniques(actes: Iterable[ActeCite]) -> list[ActeCite]:
    gardes: list[ActeCite] = []
    for acte in actes:
        if not any((acte.numero and acte.numero == g.numero) or (acte.date and acte.date == g.date) for g in gardes):
            gardes.append(acte)
    return gardes
