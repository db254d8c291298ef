"""What suspends a grant: « sous réserve du vote des crédits », in what is decided or told of the aid itself."""

import re

from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import Champ

# « Sous réserve de la production, avant le 31 mars 2026, des factures »: what two commas enclose ends nothing.
_INCISE = r",\s(?:avant|au\s+plus\s+tard|dans|d'ici|sous|par|chaque|a\s+l'appui|le\s+cas\s+echeant|en\s+tant\s+que\s+de\s+besoin)\b[^.;,]{0,70},\s(?=(?:de|des|du|qu[e'])\b|d'|l'|que\s)"
_SUITE = rf"(?:{_INCISE}|[^.;]){{4,200}}?(?=[.;]|(?!{_INCISE}),\s|\s-\s|$)"
_RESERVE = re.compile(
    rf"(?:sous\s+(?:(?:la|les)\s+)?(?:(?:seules?|double|expresses?)\s+)*(?:reserves?(?:\s+expresses?)?|conditions?\s+suspensives?)|\b(?:a|de)\s+(?:la|l'une\s+des|les)\s+conditions?\s+suspensives?)(?:,\s[^.;,]{{3,60}},)?\s+(?:de(?!\s+votre\b)|d'|du|des|que){_SUITE}|dans la limite des credits (?:inscrits|disponibles|ouverts)[^.;,]{{0,60}}"
)
# « L'aide est subordonnée à l'obtention du permis », « à condition que »: said of the grant, not of a balance to be paid.
_CONDITION = re.compile(
    rf"\b(?:(?:subordonne|conditionne)e?s?\s+(?:a|aux?|par)\s|(?:a\s+(?:la\s+)?|sous\s+)condition\s+(?:expresse\s+)?(?:qu[e']|d[e'u])){_SUITE}"
)
# « Conditionne son versement à l'attribution effective de l'aide du FEADER »: what others decide, no paper to hand in.
_DECISION_D_AUTRUI = re.compile(
    rf"\b(?:subordonn|conditionn)(?:e|er|ee|ent)\s+(?:le|la|l'|son|sa|cette|ce|au?|a la|a l')\s*(?:(?:versement|decaissement|deblocage|octroi|attribution)\b[^.;]{{0,60}}?\s(?:a|aux?)\s|(?:la\s+)?production\s+(?:de\s+|du\s+|des\s+))?(?=(?:la\s+|le\s+|l'|les\s+)?(?:\w+\s+)?(?:attribution|obtention|accord|decision|deliberations?|vote|autorisations?|agrement|arretes?|permis|octroi|confirmation|notification)\b){_SUITE}"
)
_PAIEMENT = re.compile(r"\b(?:versements?|solde|acomptes?|paiements?|liquidation|mandatement)\b")
# Before the decision, only what is told of the aid itself suspends it.
_AIDE = re.compile(
    r"\b(?:aides?|subventions?|participations?|contributions?|concours|soutien|cotisations?|avances?|prets?|credits|versements?|financements?|tranches?|eligibles?|ventes?|cessions?|acquisitions?|acquerir|ceder|vendre|bail|baux|location)\b"
)
# « L'État a accordé son concours sous réserve de »: the aid of another body.
_D_UN_AUTRE = re.compile(
    r"\b(?:etat|ademe|europe\w*|feder|leader)\b|\ba\s+(?:\w+\s+)?(?:accorde|attribue|octroye|notifie)\b"
)
# « Les dossiers sont examinés par ordre d'arrivée, dans la limite des crédits »: how a scheme works, no condition of a grant.
_INSTRUITS = re.compile(
    r"\b(?:dossiers?|demandes?|candidatures?)\s+(?:sont|seront)\s+(?:examine|instruit|traite|etudie|retenu)"
)
# « Délègue au Bureau l'attribution des aides, dans la limite des crédits »: what another may grant.
_DELEGUE = re.compile(r"\b(?:delegu(?:e|er|ant)|(?:donn|accord)\w*\s+delegation)\b")
_POIDS = {Zone.DISPOSITIF: 80, Zone.PROPOSITION: 50, Zone.EXPOSE: 45}


def lire_reserve(texte: Texte, plan: Plan) -> Champ[str] | None:
    """Read the condition that suspends the expense, as printed; what the decision prints comes first."""
    candidats = []
    for p in plan.paragraphes:
        for trouve in _RESERVE.finditer(texte.plat, p.debut, p.fin) if p.zone in _POIDS else ():
            avant = texte.plat[phrase(texte, p, trouve.start())[0] : trouve.start()]
            if _INSTRUITS.search(avant) or (trouve[0].startswith("dans") and _DELEGUE.search(avant)):
                continue
            if p.zone is Zone.EXPOSE and (not _AIDE.search(avant) or _D_UN_AUTRE.search(avant)):
                continue
            ecrit = recoller(texte.brut[trouve.start() : trouve.end()])
            candidats.append(Candidat(ecrit[:1].upper() + ecrit[1:], trouve.start(), trouve.end(), _POIDS[p.zone]))
    candidats = candidats or _conditions(texte, plan)
    return departager(texte, candidats[:1] if len({c.valeur for c in candidats}) == 1 else candidats)


def _conditions(texte: Texte, plan: Plan) -> list[Candidat[str]]:
    """Return the conditions that the decision puts to an aid in other words, always to be checked."""
    rendus = []
    for p in plan.paragraphes:
        if p.zone is not Zone.DISPOSITIF:
            continue
        for trouve in (
            *_CONDITION.finditer(texte.plat, p.debut, p.fin),
            *_DECISION_D_AUTRUI.finditer(texte.plat, p.debut, p.fin),
        ):
            avant = texte.plat[phrase(texte, p, trouve.start())[0] : trouve.start()]
            if trouve.re is _DECISION_D_AUTRUI or (_AIDE.search(avant) and not _PAIEMENT.search(avant)):
                ecrit = recoller(texte.brut[trouve.start() : trouve.end()])
                rendus.append(Candidat(ecrit[:1].upper() + ecrit[1:], trouve.start(), trouve.end(), 45))
    return rendus
