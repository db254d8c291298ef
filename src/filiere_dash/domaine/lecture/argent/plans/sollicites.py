"""What an act asks of a funder of its plan is one amount, asked: « ADEME 294 000 », then « sollicite 294 000 € auprès de l'ADEME »."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE
from filiere_dash.domaine.lecture.matiere.decoupage import Plan as Decoupe
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role


def sollicites(montants: Sequence[Montant], mentions: Sequence[Mention]) -> list[Montant]:
    """Return the amounts of plans, what the act asks of a funder being asked; as much asked of somebody else, or of nobody said, is a doubt."""
    demandes = [m for m in mentions if m.montant.role is Role.DEMANDE and m.zone is not Zone.VISA]
    rendus = []
    for montant in montants:
        dites = [d for d in demandes if d.somme.valeur == montant.valeur]
        if montant.role is not Role.AUTRE_FINANCEUR or not dites:
            rendus.append(montant)
        elif any(_le_meme(montant.financeur, d.montant.financeur) or _nomme(montant, d) for d in dites):
            rendus.append(replace(montant, role=Role.DEMANDE))
        elif any(d.zone is Zone.DISPOSITIF for d in dites):
            rendus.append(replace(montant, preuve=replace(montant.preuve, confiance=Confiance.A_VERIFIER)))
        else:
            rendus.append(montant)
    return rendus


def _le_meme(ecrit: str | None, demande: str | None) -> bool:
    """Tell one funder in two writings: « Région », « Région Bourgogne du Val »."""
    un, autre = (re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (ecrit, demande))
    return bool(un and autre) and (un in autre or autre in un)


def _nomme(montant: Montant, demande: Mention) -> bool:
    """Tell a demand whose aid bears the funder's name: « sollicite auprès du GAL une aide FEADER », « FEADER – LEADER »."""
    mots = {
        x for x in re.findall(r"[a-z]{4,}", cle(montant.financeur or "")) if x not in ("aide", "fonds", "subvention")
    }
    return any(
        re.search(
            rf"\b(?:aide|subvention|dotation|fonds|credits?|au titre)\s+(?:du\s+|de la\s+|de l'|des\s+)?(?:programme\s+|fonds\s+)?{x}\b",
            cle(demande.montant.preuve.extrait),
        )
        for x in mots
    )


# « SOLLICITE les subventions de l'État et de la Région aux montants indiqués ».
_EN_BLOC = re.compile(
    rf"\bsollicit\w*\s+(?:l'octroi\s+de\s+|l'attribution\s+de\s+|le\s+versement\s+de\s+)?(?:les|des|ces|leurs|chacune?)\s+(?:{AIDE}|financeurs?|partenaires?|financements?)[^.;€]{{0,200}}"
)
_COMME_AU_PLAN = re.compile(
    r"\bmontants?\s+(?:indiqu|mentionn|port|figur|inscri|prev|precit)\w*|\bci-(?:dessus|avant|dessous)\b|\bplan\s+de\s+financement\b|\b(?:correspondant|precit|susmentionn|susvis)\w*|\btelles?\s+que\b"
)


def demander_en_bloc(texte: Texte, decoupe: Decoupe, montants: Sequence[Montant]) -> list[Montant]:
    """Return the amounts of a plan, those of the funders that the decision asks together for what it prints asked, to be checked."""
    dits = [
        t[0]
        for t in _EN_BLOC.finditer(texte.plat.replace("\n", " "), decoupe.decision, decoupe.cloture)
        if _COMME_AU_PLAN.search(t[0])
    ]
    return [
        replace(m, role=Role.DEMANDE, preuve=replace(m.preuve, confiance=Confiance.A_VERIFIER))
        if m.role is Role.AUTRE_FINANCEUR and any(_y_est(m.financeur, x) for x in dits)
        else m
        for m in montants
    ]


def _y_est(financeur: str | None, dit: str) -> bool:
    """Tell a funder that a sentence names by one of its words: « État – DETR » in « de l'État, de la Région »."""
    mots = [
        x for x in re.findall(r"[a-z]{4,}", cle(financeur or "")) if x not in ("conseil", "fonds", "aide", "agence")
    ]
    return any(re.search(rf"\b{x}\b", dit) for x in mots)
