"""A list told before the decision, « - le Réseau X, 5 000 € ; - la technopole Y, pour 18 250 €, contre 16 800 € en 2024 », that it adopts.

What each item is granted is the one choice of amounts that makes the printed total: costs, requests and former amounts do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, product
from math import prod

from filiere_dash.domaine.lecture.argent.destinataires import Lieu, de_qui
from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.argent.roles.dons import Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, DON
from filiere_dash.domaine.lecture.matiere.decoupage import PUCE, Paragraphe, Plan, Zone
from filiere_dash.domaine.lecture.matiere.noms import lire_nom, lire_personne
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Role

# « De verser les cotisations correspondantes », « ALLOUE les subventions ci-dessus ».
_ADOPTE = re.compile(
    rf"(?:{DON}|\b(?:approuv|adopt|valid|adher)\w*)[^.;]{{0,160}}\b(?:correspondant\w*|indique\w*|ci-(?:dessus|avant)|susvise\w*|precite\w*|susmentionne\w*|enumere\w*|mentionne\w*|cite\w*|liste\w*|propose\w*|expose\w*|detaille\w*|presente\w*|telles? que|comme suit)"
)
_PROPOSE = re.compile(rf"(?<!\w)(?:{AIDE})|\bpropos\w*|\bretenir\b|\bavis favorable")
_AUTRE_LISTE = re.compile(
    r"plan de financement|budget previsionnel|recettes|ressources|financeurs|\bcouts?\b|charges|postes?\b|credits?\b|echeancier|acomptes?|partenaires|membres|\bcontribu(?:ent|tions? des)|\bfinanc(?:ent|eurs)|attendue?s?\b|percu"
)
_LIGNE_DE_TOTAL = re.compile(r"\W*(?:soit|total|totaux|ensemble|le total)\b")
_TOTAL = re.compile(r"\b(?:total|totaux|ensemble|somme globale|montant global)\b[^.;€]{0,40}$|\W*soit\s+$")
_CHOIX = 5000


def adopter(texte: Texte, plan: Plan, mentions: list[Mention], collectivite: str | None) -> list[Mention]:
    """Return the mentions, those that a list gives to each name granted where the decision adopts the list; to be checked."""
    if not _ADOPTE.search(texte.plat, min(plan.decision, len(texte.plat)), plan.cloture):
        return mentions
    for items in _listes(texte, plan, mentions):
        totaux = {m.somme.valeur for m in mentions if m.somme.debut >= items[-1][0].fin and _est_un_total(texte, m)}
        noms = [_nom(texte, p) for p, _ in items]
        choix = _choisir(mentions, [x for _, x in items], totaux)
        if choix and all(noms) and len({*noms}) == len(noms):
            accordes = {i: nom for i, nom in zip(choix, noms, strict=True) if nom}
            return _accorder(mentions, [i for _, x in items for i in x], accordes, collectivite)
    return mentions


def _listes(texte: Texte, plan: Plan, mentions: Sequence[Mention]) -> Iterator[list[tuple[Paragraphe, list[int]]]]:
    """Yield the items of each list of money that stands before the decision, with the indices of their amounts."""
    items = [p for p in plan.paragraphes if p.puce and p.chapeau is not None and p.fin <= plan.decision]
    items = [p for p in items if not _LIGNE_DE_TOTAL.match(texte.plat, p.debut, p.fin)]
    for rang, groupe in groupby(items, key=lambda p: p.chapeau):
        chapeau = plan.paragraphes[rang or 0]
        dit = texte.plat[chapeau.debut : chapeau.fin].replace("\n", " ")
        lus = [(p, [i for i, m in enumerate(mentions) if p.debut <= m.somme.debut < p.fin]) for p in groupe]
        lus = [(p, x) for p, x in lus if x]
        if len(lus) > 1 and chapeau.zone is not Zone.VISA and _PROPOSE.search(dit) and not _AUTRE_LISTE.search(dit):
            yield lus


def _est_un_total(texte: Texte, mention: Mention) -> bool:
    debut = mention.somme.debut
    return _TOTAL.search(texte.plat[max(0, debut - 60) : debut].replace("\n", " ")) is not None


def _choisir(mentions: Sequence[Mention], items: Sequence[list[int]], totaux: set[Decimal]) -> tuple[int, ...]:
    """Return the one amount of each item that together make a printed total; nothing where two choices do."""
    if prod(len(x) for x in items) > _CHOIX:
        return ()
    justes = {
        tuple(mentions[i].somme.valeur for i in choix): choix
        for choix in product(*items)
        if sum((mentions[i].somme.valeur for i in choix), Decimal(0)) in totaux
    }
    return next(iter(justes.values())) if len(justes) == 1 else ()


def _accorder(
    mentions: Sequence[Mention], lus: Sequence[int], accordes: dict[int, str], collectivite: str | None
) -> list[Mention]:
    """Return the mentions, those of `accordes` granted to a name; what else the items or their total say is not."""
    somme = sum((mentions[i].somme.valeur for i in accordes), Decimal(0))
    rendues = []
    for i, m in enumerate(mentions):
        preuve = replace(m.montant.preuve, confiance=Confiance.A_VERIFIER)
        total = m.somme.valeur == somme and i not in lus and m.montant.beneficiaire is None
        if i in accordes:
            don = replace(
                m.montant, role=Role.ATTRIBUE, preuve=preuve, financeur=collectivite, beneficiaire=accordes[i]
            )
            rendues.append(replace(m, montant=don, jugement=Jugement(Role.ATTRIBUE, False)))
        elif total or (i in lus and m.montant.role is Role.ATTRIBUE):
            autre = replace(m.montant, role=Role.AUTRE, preuve=preuve, financeur=None, beneficiaire=None)
            rendues.append(replace(m, montant=autre, jugement=Jugement(Role.AUTRE, False)))
        else:
            rendues.append(m)
    return rendues


def _nom(texte: Texte, item: Paragraphe) -> str | None:
    """Return who carries what an item is for, else who opens it."""
    if porteur := de_qui(texte, Lieu(item.debut, item.fin, item.debut, item.fin)):
        return porteur
    puce = PUCE.match(texte.plat, item.debut, item.fin)
    place = puce.end() if puce else item.debut
    passage = texte.brut[place : item.fin], texte.plat[place : item.fin]
    lu = lire_personne(*passage) or lire_nom(*passage)
    return lu[0] if lu else None
