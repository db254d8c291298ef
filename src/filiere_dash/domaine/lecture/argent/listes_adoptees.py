"""A list told before the decision, « - le Réseau X, 5 000 € ; - la technopole Y, pour 18 250 €, contre 16 800 € en 2024 », that it adopts.

What each item is granted is the one choice of amounts that makes the printed total: costs, requests and former amounts do not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, product
from math import prod

from filiere_dash.domaine.lecture.argent.destinataires import COMMUN, DOSSIER, Lieu, de_qui, en_tete_d_item
from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.argent.roles.dons import Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, DON
from filiere_dash.domaine.lecture.matiere.decoupage import PUCE, Paragraphe, Plan, Zone
from filiere_dash.domaine.lecture.matiere.noms import lire_nom, lire_personne
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.modele import Confiance, Role

# « De verser les cotisations correspondantes », « ALLOUE les subventions ci-dessus ».
_ADOPTE = re.compile(
    rf"(?:{DON}|\b(?:approuv|adopt|valid|adher|decern)\w*)[^.;]{{0,160}}\b(?:correspondant\w*|indique\w*|ci-(?:dessus|avant)|susvise\w*|precite\w*|susmentionne\w*|enumere\w*|mentionne\w*|cite\w*|liste\w*|propose\w*|expose\w*|detaille\w*|presente\w*|telles? que|comme suit)"
)
# « ATTRIBUE les prix énumérés ci-dessus »: where nothing adds up, one amount an item is granted by such words alone.
_DONNE = re.compile(
    r"\b(?:attribu|accord|allou|octro|vers|consent|decern)\w*[^.;]{0,120}\b(?:ci-(?:dessus|avant)|susvise\w*|precite\w*|enumere\w*|correspondant\w*|liste\w*|propose\w*|expose\w*|detaille\w*|presente\w*)"
)
_PROPOSE = re.compile(
    rf"(?<!\w)(?:{AIDE})|\bpropos\w*|\bretenir\b|\bretenue?s\b|\bavis favorable|\blaureat\w*|\bpalmares|\bprix\b|\breparti\w*"
)
# « Premier prix, neuf mille euros (9 000 €) : SCEA X », « deux troisièmes prix, de 3 250 € chacun : X et Y ».
_PRIX = re.compile(r"[^:;]{0,40}\b(?:prix|laureate?s?|places?|mentions?)\b[^:;]{0,90}?:\s*")
_CHACUN = re.compile(r"\bchacune?\b|\bex[ -]aequo\b")
_ET = re.compile(r"\s*(?:\([^()]{0,90}\))?\s*(?:,|\bet\b)\s*")
_AUTRE_LISTE = re.compile(
    r"plan de financement|budget previsionnel|recettes|ressources|financeurs|\bcouts?\b|charges|postes?\b|credits?\b|echeancier|acomptes?|partenaires|membres|\bcontribu(?:ent|tions? des)|\bfinanc(?:ent|eurs)|attendue?s?\b|percu|\bbilan\b|pour memoire|pour rappel|precedente?s?\b|\b(?:vers|attribu|accord|allou|octroy)ee?s?\s+(?:en|au titre de)\s+(?:l'annee\s+)?(?:19|20)\d\d"
)
_LIGNE_DE_TOTAL = re.compile(
    r"\W*(?:soit|total|totaux|ensemble|le total|(?:pour|representant) une? (?:\w+ )?(?:totale?|globale?))\b"
)
_TOTAL = re.compile(r"\b(?:total|totaux|ensemble|somme globale|montant global)\b[^.;€]{0,40}$|(?:^|[.;:-])\s*soit\s+$")
_CHOIX = 5000
Items = list[tuple[Paragraphe, list[int]]]


def adopter(texte: Texte, plan: Plan, mentions: list[Mention], collectivite: str | None) -> list[Mention]:
    """Return the mentions, those that a list gives to each name granted where the decision adopts the list; to be checked."""
    decide = (min(plan.decision, len(texte.plat)), plan.cloture)
    if not _ADOPTE.search(texte.plat, *decide):
        return mentions
    donnee = _DONNE.search(texte.plat, *decide) is not None
    for items, finale in (_sans_total(texte, mentions, x) for x in _listes(texte, plan, mentions)):
        noms = [_noms(texte, plan, p) for p, _ in items]
        tous = [n for x in noms for n in x]
        dites = [m for m in mentions if m.somme.debut >= items[-1][0].fin and _est_un_total(texte, m)]
        totaux = {m.somme.valeur for m in (*finale, *dites)}
        choix = _choisir(mentions, [x for _, x in items], [len(x) for x in noms], totaux)
        if not totaux and donnee and all(len(x) == 1 for _, x in items):
            choix = tuple(x[0] for _, x in items)
        if choix and all(noms) and len({*tous}) == len(tous):
            return _accorder(
                mentions, [i for _, x in items for i in x], dict(zip(choix, noms, strict=True)), collectivite
            )
    return mentions


def _listes(texte: Texte, plan: Plan, mentions: Sequence[Mention]) -> Iterator[Items]:
    """Yield the items of each list of money that stands before the decision, with the indices of their amounts."""
    dits = [p for p in plan.paragraphes if p.fin <= plan.decision and p.zone is not Zone.VISA]
    items = [p for p in dits if p.chapeau is not None and not _LIGNE_DE_TOTAL.match(texte.plat, p.debut, p.fin)]
    for rang, groupe in groupby(items, key=lambda p: p.chapeau):
        chapeau = plan.paragraphes[rang or 0]
        dit = texte.plat[chapeau.debut : chapeau.fin].replace("\n", " ")
        lus = _chiffres(groupe, mentions)
        if len(lus) > 1 and chapeau.zone is not Zone.VISA and _PROPOSE.search(dit) and not _AUTRE_LISTE.search(dit):
            yield lus
    dossiers = _chiffres((p for p in dits if DOSSIER.match(texte.plat, p.debut, p.fin)), mentions)
    if len(dossiers) > 1:
        yield dossiers


def _chiffres(items: Iterable[Paragraphe], mentions: Sequence[Mention]) -> list[tuple[Paragraphe, list[int]]]:
    """Return the items that hold amounts, with their indices."""
    lus = [(p, [i for i, m in enumerate(mentions) if p.debut <= m.somme.debut < p.fin]) for p in items]
    return [(p, x) for p, x in lus if x]


def _sans_total(texte: Texte, mentions: Sequence[Mention], items: Items) -> tuple[Items, list[Mention]]:
    """Return the items, and the total that the last one ends with: « - Club X : 3 000 €⏎soit un total de 9 950 € »."""
    dernier, lus = items[-1]
    totaux = [i for i in lus[1:] if _est_un_total(texte, mentions[i])]
    return [*items[:-1], (dernier, [i for i in lus if i not in totaux])], [mentions[i] for i in totaux]


def _est_un_total(texte: Texte, mention: Mention) -> bool:
    debut = mention.somme.debut
    return _TOTAL.search(texte.plat[max(0, debut - 60) : debut].replace("\n", " ")) is not None


def _choisir(
    mentions: Sequence[Mention], items: Sequence[list[int]], parts: Sequence[int], totaux: set[Decimal]
) -> tuple[int, ...]:
    """Return the one amount of each item that together, one for each name (`parts`), make a printed total; nothing where two choices do."""
    if prod(len(x) for x in items) > _CHOIX:
        return ()
    justes = {
        tuple(mentions[i].somme.valeur for i in choix): choix
        for choix in product(*items)
        if sum((mentions[i].somme.valeur * n for i, n in zip(choix, parts, strict=True)), Decimal(0)) in totaux
    }
    return next(iter(justes.values())) if len(justes) == 1 else ()


def _accorder(
    mentions: Sequence[Mention], lus: Sequence[int], accordes: dict[int, list[str]], collectivite: str | None
) -> list[Mention]:
    """Return the mentions, those of `accordes` granted to each name; what else the items or their total say is not."""
    somme = sum((mentions[i].somme.valeur * len(noms) for i, noms in accordes.items()), Decimal(0))
    rendues = []
    for i, m in enumerate(mentions):
        preuve = replace(m.montant.preuve, confiance=Confiance.A_VERIFIER)
        total = m.somme.valeur == somme and i not in lus and m.montant.beneficiaire is None
        if i in accordes:
            don = replace(m.montant, role=Role.ATTRIBUE, preuve=preuve, financeur=collectivite)
            juge = Jugement(Role.ATTRIBUE, False)
            rendues += [replace(m, montant=replace(don, beneficiaire=n), jugement=juge) for n in accordes[i]]
        elif total or (i in lus and m.montant.role is Role.ATTRIBUE):
            autre = replace(m.montant, role=Role.AUTRE, preuve=preuve, financeur=None, beneficiaire=None)
            rendues.append(replace(m, montant=autre, jugement=Jugement(Role.AUTRE, False)))
        else:
            rendues.append(m)
    return rendues


def _noms(texte: Texte, plan: Plan, item: Paragraphe) -> list[str]:
    """Return who carries what an item is for, else who opens it, or follows the prize that opens it."""
    if prix := _PRIX.match(texte.plat, item.debut, item.fin):
        plusieurs = _CHACUN.search(prix[0]) is not None
        return _enumeres(texte, prix.end(), item.fin) if plusieurs else _enumeres(texte, prix.end(), item.fin)[:1]
    if porteur := de_qui(texte, Lieu(item.debut, item.fin, item.debut, item.fin)):
        return [porteur]
    if nom := en_tete_d_item(texte, plan, item):
        return [nom]
    puce = DOSSIER.match(texte.plat, item.debut, item.fin) or PUCE.match(texte.plat, item.debut, item.fin)
    place = puce.end() if puce else item.debut
    passage = texte.brut[place : item.fin], texte.plat[place : item.fin]
    lu = lire_personne(*passage) or lire_nom(*passage)
    return [lu[0]] if lu and not COMMUN.match(aplatir(lu[0])) else []


def _enumeres(texte: Texte, place: int, fin: int) -> list[str]:
    """Return the names that follow one another, « X (entreprise) et l'association Y »."""
    noms = []
    while lu := lire_personne(texte.brut[place:fin], texte.plat[place:fin]) or lire_nom(
        texte.brut[place:fin], texte.plat[place:fin]
    ):
        noms.append(lu[0])
        suite = _ET.match(texte.plat, place + lu[1], fin)
        if not suite:
            break
        place = suite.end()
    return noms
