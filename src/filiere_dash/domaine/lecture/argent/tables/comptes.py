"""What a table counts is no money: a column of bare numbers must prove that they are euros.

« Postes retenus | Participation » holds 12 beside 48 000 €: the unit, the title, the way of writing of a column tell which it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum

from filiere_dash.domaine.lecture.argent.roles.mots import FINANCEURS
from filiere_dash.domaine.lecture.matiere.echelles import ANNEE, TOTAL
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille

Rangee = tuple[Case, ...]

EN_EUROS = re.compile(r"€|\beuros?\b|\beur\b|\bh\.?t\b|\bttc\b")
_ECRIT_SANS_RIEN = re.compile(r"-?\s*\d+")
_PETIT, _ENTETES = Decimal(1000), 3

_ARGENT = re.compile(
    r"(?:montants?|subventions?|aides?|participations?|contributions?|dotations?|co-?financ\w+|financ(?:ements?|eurs?)|finance|couts?|depenses?|budgets?|prix|tarifs?|recettes?|produits|charges|"
    r"ressources|cotisations?|avances?|prets?|primes?|bourses?|fonds|credits?|acomptes?|soldes?|versements?|assiettes?|travaux|devis|factures?|loyers?|investissements?|fonctionnement|equipements?|"
    r"plafonds?|planchers?|reste|auto-?financ\w+|emprunts?|sommes?|valeurs?|capital|chiffres? d'affaires|forfaits?|enveloppes?|bases?|quotes?-?parts?|part|apports?|interventions?|soutiens?|secours|"
    r"garanties?|redevances?|remboursements?|indemnites?|besoins?|ae|ap|cp)\b"
)
# What is counted, measured, ranked, dated or numbered: the word that opens a title, or the unit that ends it.
_COMPTE = re.compile(
    r"\W*(?:dont\s+|total\s+(?:des?\s+|d')?)?(?:"
    r"n\s?[°º]|(?:nombres?|nb|nbre|nbr|numeros?|effectifs?|quantites?|qtes?|quotas?|volumes? horaires?|postes?|emplois|etp|salaries|agents|personnels?|dossiers?|logements?|lots?|places?|lits?|unites?|"
    r"jours?|journees?|nuitees?|nuits?|semaines?|mois|heures?|seances?|stages?|contrats?|participants?|inscrits|adherents?|licencies?|membres|habitants?|hab|populations?|foyers?|menages?|eleves?|"
    r"etudiants?|apprentis?|stagiaires?|personnes|enfants|jeunes|allocataires?|demandeurs d'emploi|visiteurs?|spectateurs?|exposants?|stands?|repas|entrees|surfaces?|superficies?|"
    r"sau|longueurs?|lineaires?|distances?|m2|m²|m3|ml|ha|hectares?|km|kilometres?|metres?|tonnes?|tonnages?|kg|kwc?|kwh|mwh|litres?|taux|pourcentages?|quotites?|rangs?|classements?|"
    r"ordres?|priorites?|notes?|notations?|points?|scores?|coefficients?|indices?|annees?(?!\W*(?:n\b|\d))|exercices?(?!\W*(?:n\b|\d))|millesimes?|dates?|durees?|ages?|codes?|siret|siren|comptes?|"
    r"imputations?|chapitres?|articles?|fonctions?|references?|ref|cle|poids|voix|votants|voitures|vehicules|velos|bornes|arbres|animaux|ruches"
    r")\b(?!\s+de\s+(?:depenses?|resultat)))"
)
_EN_UNITES = re.compile(
    r"\(\s*(?:en\s+)?(?:m2|m²|m3|ml|ha|hectares?|km|metres?|t|tonnes?|kg|kwc?|kwh|mwh|%|jours?|j|h|heures?|mois|annees?|ans|nb|nombre|etp|unites?|points?|pts|/\s?\d+|sur \d+)\s*\)|/\s?(?:10|20|100)\s*\)?$|"
    r"^\W*(?:m²|%)"
)
# « Votée », « Proposé 2024 »: of the money that the table is about; « Votes » and « Demandes » are counted as well.
_MUET = re.compile(
    r"(?!(?:votes|demandes|decisions|demandeurs?|reduit\w*)$)(?:attribu|accord|vote|propos|allou|retenu|octroy|decid|decision|demand|sollicit|vers|percu|recu|prevu|prevision|realis|initial|nouve|definiti|reel|total|"
    r"annuel|global|annee|exercice|avis|commission|bureau|conseil|comite|instruct|eligib|rappel|pour|dont|par|les|des|aux|une|avant|apres|avenant|modifi|revis|actualis|ensemble|titre|sur|maxim|minim|plafonn)\w*"
)


class Sens(Enum):
    """What a title says of the numbers under it."""

    ARGENT = "argent"
    COMPTE = "compte"
    MUET = "muet"
    INCONNU = "inconnu"


def sens_du_titre(plat: str) -> Sens:
    """Tell what a folded title says: money, what is counted, nothing (« Votée », « 2024 »), or something else (« Ruches »)."""
    if EN_EUROS.search(plat):
        return Sens.ARGENT
    if (_COMPTE.match(plat) and not re.search(r"\bmontants?\b", plat)) or _EN_UNITES.search(plat):
        return Sens.COMPTE
    mots = re.findall(r"[a-z]{2,}", plat)
    tete = next((x for x in mots if len(x) > 2 and not _MUET.fullmatch(x)), "")
    if _ARGENT.fullmatch(tete) or any(_ARGENT.fullmatch(x) for x in mots[:1]) or _est_un_payeur(plat):
        return Sens.ARGENT
    return Sens.MUET if not tete else Sens.INCONNU


def _est_un_payeur(plat: str) -> bool:
    """Tell « Région », « Part du Département 2024 »: a payer alone, of a year or of a state."""
    payeur = re.match(rf"\W*(?:part\s+)?(?:{FINANCEURS})", plat)
    return payeur is not None and sens_du_titre(plat[payeur.end() :]) is Sens.MUET


def sans_comptes(grille: Grille) -> Grille:
    """Return a table whose numbers that are no euros hold no amount."""
    titres, corps = _titres(grille)
    largeur = max(map(len, grille.rangees))
    colonnes = [[r[i] for r in corps if i < len(r) and r[i].montant is not None] for i in range(largeur)]
    signees = {i for i, cases in enumerate(colonnes) if any(_signee(c) for c in cases)}
    comptees = {
        i for i, cases in enumerate(colonnes)
        if cases and i not in signees and _compte(titres[i] if i < len(titres) else "", cases, titres, bool(signees))
    }  # fmt: skip
    if not comptees:
        return grille
    debut = len(grille.rangees) - len(corps)
    rangees = [
        r
        if n < debut
        else tuple(_vide(c) if _comptee(r, i, comptees, largeur, signees) else c for i, c in enumerate(r))
        for n, r in enumerate(grille.rangees)
    ]
    return replace(grille, rangees=tuple(rangees))


def _comptee(rangee: Rangee, rang: int, comptees: set[int], largeur: int, signees: set[int]) -> bool:
    """Tell a number of a column that counts, or of a total too short to have columns that stands beside euros."""
    case = rangee[rang]
    if case.montant is None or _signee(case):
        return False
    if len(rangee) < largeur and TOTAL.match(rangee[0].plat):
        return bool(signees) and any(_signee(c) for c in rangee) and _nue(case)
    return rang in comptees


def _compte(titre: str, cases: Sequence[Case], titres: Sequence[str], signees: bool) -> bool:
    """Tell that bare numbers under a title count: it says so, or no money is said of them where others are in euros."""
    sens, nues = sens_du_titre(titre), all(_nue(c) for c in cases)
    if sens is Sens.COMPTE:
        return not ("emploi" in titre and any("ressource" in x for x in titres))
    petites = nues and all(abs(c.montant or 0) < _PETIT for c in cases)
    if sens is Sens.ARGENT:
        return signees and petites and not re.search(rf"{EN_EUROS.pattern}|\bmontants?\b", titre)
    if sens is Sens.INCONNU:
        return signees or (nues and any(EN_EUROS.search(x) for x in titres))
    return signees and (petites if titre else nues)


def en_euros(grille: Grille) -> bool:
    """Tell a table in euros: it says so, or its figures are in thousands."""
    dits = EN_EUROS.search(grille.plat + grille.titre) is not None
    return dits or any(c.montant is not None and abs(c.montant) >= _PETIT for r in grille.rangees for c in r)


def prouvees(grille: Grille, entete: Rangee, rangees: Sequence[Rangee], dites: frozenset[Decimal]) -> set[int]:
    """Return the columns whose amounts are surely euros.

    A cell or the title is in euros, cents are printed, the decision says the sum; else the title names money, and the
    figures are in thousands, or no others of a table in euros are.
    """
    dits = EN_EUROS.search(grille.plat + grille.titre) is not None
    colonnes = [[r[i] for r in rangees if i < len(r) and r[i].montant is not None] for i in range(len(entete))]
    lignes = [r for r in rangees if not any(TOTAL.match(c.plat) for c in r)]
    grandes = {i for i, cases in enumerate(colonnes) if any((c.montant or 0) >= _PETIT for c in cases)}
    rendues = set()
    for indice, (titre, cases) in enumerate(zip(entete, colonnes, strict=True)):
        somme = sum((m for r in lignes if indice < len(r) and (m := r[indice].montant) is not None), Decimal(0))
        propre = EN_EUROS.search(titre.plat) or any(_signee(c) or re.search(r"[,.]\d\d$", c.plat) for c in cases)
        sens = sens_du_titre(titre.plat)
        assez = indice in grandes or (dits and not grandes)
        nomme = sens is Sens.ARGENT or (sens is Sens.MUET and dits)
        if propre or (somme and somme in dites) or (nomme and assez):
            rendues.add(indice)
    return rendues


def _titres(grille: Grille) -> tuple[list[str], tuple[Rangee, ...]]:
    """Return the folded title of each column, those on several rows joined, and the rows under them."""
    hauteur = next((i for i, r in enumerate(grille.rangees[:_ENTETES]) if _chiffree(r)), 0)
    titres: list[str] = []
    for rang, rangee in enumerate(grille.rangees[:hauteur]):
        dessus = ""
        for indice, case in enumerate(rangee):
            # A title spreads over the empty cells after it.
            dessus = case.plat or (dessus if rang < hauteur - 1 else "")
            if indice == len(titres):
                titres.append("")
            titres[indice] = f"{titres[indice]} {dessus}".strip()
    return titres, grille.rangees[hauteur:]


def _chiffree(rangee: Rangee) -> bool:
    return any(c.montant is not None and not ANNEE.fullmatch(c.plat) for c in rangee)


def _signee(case: Case) -> bool:
    return EN_EUROS.search(case.plat) is not None


def _nue(case: Case) -> bool:
    """Tell digits alone, that no space, point or comma parts."""
    return _ECRIT_SANS_RIEN.fullmatch(case.plat) is not None


def _vide(case: Case) -> Case:
    return replace(case, montant=None, douteuse=False)
