"""Grants listed item by item, outside any table: a name and its amount, what it is for on the lines between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.lecture.argent.roles.dons import est_un_don, est_un_refus
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.noms import NATURES_D_ORGANISME, lire_nom
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.matiere.sommes import Somme, sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

ECART = 6
_RANG = r"[ ]*(?:\d{1,2}[ ]?[.)°-]+[ ]*|-[ ]+)?"
# « 1)  INITIATIVE DU VAL          12 000 € »
_SUR_LA_LIGNE = re.compile(
    rf"{_RANG}(?P<nom>[a-z«\"][^\n:€]{{2,90}}?)(?:[ ]{{3,}}|[ ]*\.{{3,}}[ ]*)(?P<somme>[^a-z\n]{{1,16}}(?:€|euros?\b|eur\b))[ ]*$"
)
# « ALGUEO », then what it does, then « Bourse proposée : 15 000 € »
_DESSOUS = re.compile(
    rf"[ ]*(?:montant\s+de\s+(?:la\s+|l')?)?(?:{AIDE}|montant)(?:\s+(?:propos|attribu|accord|allou|retenu|vot)\w*)?\s*:\s*(?P<somme>[^\n]{{0,90}}(?:€|euros?\b|eur\b)\)?)[ ]*$"
)
# « - d'un montant de 38 000 € au profit de l'association Le Village »
_AU_PROFIT = re.compile(
    rf"{_RANG}(?:[a-z]\)[ ]*)?(?:-[ ]*)?(?:[^\n:€\d]{{0,40}}\s)?(?P<somme>\d[^a-z\n]{{0,14}}(?:€|euros?\b|eur\b))\s+(?:au profit|en faveur|a destination)\s+(?:de\s|d'|du\s|des\s)\s*(?P<nom>[^\n:;€]{{3,90}}?)[ ]*[,;.]?[ ]*$"
)
_TITRE = re.compile(rf"{_RANG}(?P<nom>[^\n:;.€]{{3,80}})$")
_AUTRE_LISTE = re.compile(
    r"plan de financement|budget previsionnel|recettes|ressources|financ\w+ (?:comme suit|suivant)|financeurs|depenses|\bcout\w*|charges|postes?\b|decompos\w+"
)
_TOTAL = re.compile(r"[ ]*(?:sous-?\s?total|total|totaux|ensemble|soit)\b")


# « Subventions 2025 : » above a list that the decision refers to.
_TITRE_D_AIDES = re.compile(
    rf"\b(?:{AIDE})\b(?!\s+(?:sollicit|demand|percu|recu|attendu|obtenu))[^.;€]{{0,60}}:?[\s=_*─-]*$"
)


@dataclass(frozen=True, slots=True)
class _Item:
    rang: int
    nom: str
    somme: Somme


def lire_listes(
    texte: Texte, plan: Plan, exclus: list[tuple[int, int]], collectivite: str | None, *, adopte: bool, renvoi: bool
) -> tuple[list[Montant], list[tuple[int, int]]]:
    """Return the grants of each list and the places that they fill; sure where the list's own total checks them."""
    montants, lieux = [], []
    for suite in _suites(texte, exclus):
        debut = texte.debuts[suite[0].rang]
        ouverture = " ".join(texte.plat[max(0, debut - 500) : debut].split())
        total = _total(texte, suite[-1].rang)
        somme = sum((x.somme.valeur for x in suite), Decimal(0))
        renvoyee = adopte and renvoi and total is not None and _TITRE_D_AIDES.search(ouverture) is not None
        ouverte = ouvre(ouverture)
        if not ouverte and not (renvoyee and not _AUTRE_LISTE.search(ouverture[-160:])):
            continue
        if total is not None and total.valeur != somme:
            continue
        decidee = plan.a(debut).zone is Zone.DISPOSITIF or (adopte and renvoi)
        sure = ouverte and decidee and total is not None and not retient(ouverture)
        confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
        periode = label(ouverture[-250:])
        for item in suite:
            preuve = texte.preuve(texte.bornes(item.rang)[0], item.somme.fin, confiance)
            montants.append(Montant(item.somme.valeur, Role.ATTRIBUE, preuve, collectivite, periode, None, item.nom))
            lieux.append(texte.bornes(item.rang))
        if total is not None:  # it grants nothing more, to nobody
            place = texte.bornes(texte.rang(total.debut))[0]
            montants.append(
                Montant(total.valeur, Role.AUTRE, texte.preuve(place, total.fin, Confiance.A_VERIFIER), None, periode)
            )
            lieux.append((total.debut, total.fin))
    return montants, lieux


# « Le Bureau, au vu du classement du jury, retient : », « DÉSIGNE lauréats : »: each then wins the amount beside it.
_RETIENT = re.compile(
    r"\b(?:retien(?:t|nent)|retenir|design(?:e|ent|er)|prim(?:e|ent|er)|distingu(?:e|ent|er)|recompens(?:e|ent|er)|selectionn(?:e|ent|er))\b[^.;€]{0,90}:\s*$"
)


# « En complément des aides suivantes : », « au vu des offres reçues : »: what others give, or sell.
_D_AUTRES = re.compile(
    r"\b(?:en complement|en sus|outre|s'ajout\w+|percu\w*|obtenu\w*|recue?s?|sollicit\w*|demandee?s|offres?|devis|marches?|prestataires?|fournisseurs?|cocontractants?)\b[^.;:€]{0,90}:\s*$"
)


def retient(ouverture: str) -> bool:
    """Tell a list of who is chosen: what the amount beside each is, a person tells."""
    return _RETIENT.search(ouverture) is not None


def ouvre(ouverture: str) -> bool:
    """Tell that the words before a list grant it: what lists costs, or who pays, names nobody who receives."""
    fin = re.split(r"(?<=[.;])\s", ouverture)[-1]
    if _AUTRE_LISTE.search(ouverture[-160:]) or est_un_refus(fin) or _D_AUTRES.search(fin):
        return False
    if _RETIENT.search(fin):
        return True
    return (est_un_don(fin) or est_un_don(ouverture[-200:])) and re.search(AIDE, ouverture[-250:]) is not None


def _suites(texte: Texte, exclus: list[tuple[int, int]]) -> Iterator[list[_Item]]:
    """Yield the runs of at least two items that follow one another within a few lines."""
    suite: list[_Item] = []
    for item in (*_items(texte, exclus), None):
        if item and suite and item.rang - suite[-1].rang <= ECART:
            suite.append(item)
            continue
        if len(suite) >= 2 and len({x.nom for x in suite}) == len(suite):
            yield suite
        suite = [item] if item else []


def _items(texte: Texte, exclus: list[tuple[int, int]]) -> Iterator[_Item]:
    titre, depuis = None, 0
    for rang in range(len(texte.debuts)):
        debut, fin = texte.bornes(rang)
        plate = texte.plat[debut:fin]
        if not plate.strip() or any(d <= debut < f for d, f in exclus) or _TOTAL.match(plate):
            continue
        sur_la_ligne = _SUR_LA_LIGNE.match(plate) or _AU_PROFIT.match(plate)
        dessous = _DESSOUS.match(plate) if titre and rang - depuis <= ECART else None
        trouve = sur_la_ligne or dessous
        somme = (
            next(iter(sommes(texte.plat, debut + trouve.start("somme"), debut + trouve.end("somme"))), None)
            if trouve
            else None
        )
        nom = _nom(texte, debut, sur_la_ligne) if sur_la_ligne else titre
        if sur_la_ligne and sur_la_ligne.re is _SUR_LA_LIGNE:
            nom = _du_dessus(texte, rang, nom)
        if somme and nom and not somme.douteuse:
            yield _Item(rang, nom, somme)
            titre = None
        elif intitule := _titre(texte, rang):
            titre, depuis = intitule, rang


_SUITE = re.compile(r"[ ]*(?:(?:du|de|des|d'|et|la|le|les|l'|à|aux?|en|sur|pour)\b|[a-zà-ÿ(«])")
_OUVRE = re.compile(rf"{_RANG}(?P<nom>[A-ZÀ-Ý«\"][^\n:;€]{{3,90}})$")


def _du_dessus(texte: Texte, rang: int, nom: str | None) -> str | None:
    """Return the whole name of an item whose line only goes on with it: « Club des entreprises / du Val ..... 2 500 € »."""
    debut, fin = texte.bornes(rang)
    if not nom or not rang or not _SUITE.match(texte.brut[debut:fin]):
        return nom
    place, bout = texte.bornes(rang - 1)
    dessus = _OUVRE.match(texte.brut[place:bout])
    if not dessus or re.search(r"\.{3,}|\d", dessus["nom"]):
        return nom if NATURES_D_ORGANISME.match(texte.plat[debut:fin].strip()) else None
    suite = re.split(r"[ ]{3,}|[ ]*\.{3,}", texte.brut[debut:fin].strip())[0]
    entier = f"{dessus['nom'].strip()} {suite}"
    lu = lire_nom(entier, aplatir(entier))
    return lu[0] if lu and lu[1] >= len(entier) * 0.6 else None


def _titre(texte: Texte, rang: int) -> str | None:
    """Return the name that stands alone on its line, after a blank one."""
    debut, fin = texte.bornes(rang)
    avant = texte.lignes[rang - 1].texte if rang else ""
    brute = texte.brut[debut:fin]
    trouve = _TITRE.match(texte.plat[debut:fin])
    if (
        not trouve
        or avant.strip()
        or not (brute.upper() == brute or re.match(r"[ ]*(?:\d{1,2}[ ]?[.)°-]|-[ ])", brute))
    ):
        return None
    return _nom(texte, debut, trouve)


def _nom(texte: Texte, debut: int, trouve: re.Match[str]) -> str | None:
    place, bout = debut + trouve.start("nom"), debut + trouve.end("nom")
    if re.match(FINANCEURS, texte.plat[place:bout]) or re.search(r"\d{4}", texte.plat[place:bout]):
        return None
    bout = place + len(_LIEU_DIT.sub("", texte.plat[place:bout]))
    lu = lire_nom(texte.brut[place:bout], texte.plat[place:bout])
    return lu[0] if lu and lu[1] >= (bout - place) * 0.6 else None


# « SARL Boucherie Limouzin (Saint-Cyr-la-Motte) »: where it is, or what for, is no part of its name.
_LIEU_DIT = re.compile(r"\s*\([^()]*\)\s*$")


def _total(texte: Texte, rang: int) -> Somme | None:
    """Return the total printed a few lines under a list."""
    for suivant in range(rang + 1, min(rang + ECART, len(texte.debuts))):
        debut, fin = texte.bornes(suivant)
        if _TOTAL.match(texte.plat[debut:fin]):
            return next(iter(sommes(texte.plat, debut, fin)), None)
    return None
