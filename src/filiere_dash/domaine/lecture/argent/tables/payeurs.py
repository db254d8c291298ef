"""Tables of what members pay: « Communauté | Population | Contribution 2024 » grants nothing to anybody."""

import re

from filiere_dash.domaine.lecture.argent.tables.montants import Acte
from filiere_dash.domaine.lecture.matiere.echelles import ANNEE, TOTAL
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_MEMBRE = re.compile(
    r"\b(?:communes?|communautes?|epci|collectivites?|membres?|adherents?|intercommunalites?|departements?|syndicats?|etablissements?|financeurs?|contributeurs?|partenaires?)\b"
)
_CLE = re.compile(r"\b(?:population|habitants?|hab|dgf|cle|poids|voix|potentiel|base de calcul|nombre de)\b")
_PAYE = re.compile(
    r"\b(?:contributions?|cotisations?|quotes?-?parts?|refactur\w+|refacturees?|appels?|a (?:payer|facturer|appeler|recouvrer|verser|rembourser)|du(?:e|s|es)?\b|redevances?|participations?|part|charges?|montants?|titres?)\b"
)
_SANS_DOUTE = re.compile(
    r"\b(?:contributions?|cotisations?|quotes?-?parts?|refactur\w+|a (?:payer|facturer|appeler|recouvrer|rembourser))\b"
)
_DONNE = re.compile(
    r"\b(?:subventions?|aides?|attribu\w+|accord\w+|allou\w+|dotations?|fonds de concours|propos\w+|votee?s?|demand\w+|sollicit\w+)\b"
)
_MEMBRES = r"(?:communes?|communautes?|membres?|epci|collectivites|adherents|intercommunalites|departements)"
# What the words above such a table say: « la dépense est refacturée aux communautés membres : ».
_APPELE = re.compile(
    r"\b(?:re-?)factur\w+|\bappels?\s+(?:de|a)\s+(?:fonds|cotisations?|contributions?|participations?)|\btitres?\s+de\s+recettes?|\bcles?\s+de\s+repartition|"
    rf"\b(?:contributions?|cotisations?|participations?|quotes?-?parts?)\s+(?:statutaires?\s+|annuelles?\s+|financieres?\s+)?(?:de\s+chaque\s+|des\s+|due?s?\s+par\s+(?:les\s+|chaque\s+)?|appelee?s?\s+(?:aupres\s+des\s+|aux\s+)?){_MEMBRES}\b|"
    rf"\b(?:a\s+la\s+charge|supportee?s?\s+par|prise?s?\s+en\s+charge\s+par|repercutee?s?\s+sur|repart\w+\s+entre)\s+(?:des\s+|les\s+)(?:\w+\s+)?{_MEMBRES}\b"
)
_ENTETES = 3


def lire_payeurs(grille: Grille, acte: Acte) -> list[Montant]:
    """Read what each member pays, to be checked; nothing where the table may grant."""
    entete = next((r for r in grille.rangees[:_ENTETES] if _est_un_entete(r)), None)
    if entete is None or _DONNE.search(" ".join(c.plat for c in entete)):
        return []
    payees = _colonnes(entete, appele=_APPELE.search(grille.titre) is not None)
    rendus = []
    for rangee in grille.rangees:
        if rangee is not entete and rangee[0].texte:
            rendus += [_montant(rangee, i, entete[i], acte) for i in payees if _dit(rangee, i)]
    return rendus


def _est_un_entete(rangee: tuple[Case, ...]) -> bool:
    return len([c for c in rangee if c.texte]) > 1 and all(c.montant is None for c in rangee)


def _dit(rangee: tuple[Case, ...], indice: int) -> bool:
    return indice < len(rangee) and rangee[indice].montant is not None


def _colonnes(entete: tuple[Case, ...], *, appele: bool) -> list[int]:
    """Return the columns of what is paid: said so above the table (`appele`), or beside members and what shares it."""
    membres = _MEMBRE.search(entete[0].plat) is not None
    partage = membres and any(_CLE.search(c.plat) for c in entete[1:])
    motif = _PAYE if appele else _SANS_DOUTE
    if not (appele or partage):
        return []
    return [i for i, c in enumerate(entete) if i and motif.search(c.plat) and not _CLE.match(c.plat)]


def _montant(rangee: tuple[Case, ...], indice: int, titre: Case, acte: Acte) -> Montant:
    """Return what a member brings; the sum of them all is nobody's."""
    nom, case = rangee[0], rangee[indice]
    somme = TOTAL.match(nom.plat) is not None
    annees = ANNEE.findall(titre.plat)
    propre = acte.soi is not None and acte.soi.fullmatch(nom.plat) is not None
    role = Role.AUTRE if somme or propre else Role.AUTRE_FINANCEUR
    periode = label(titre.plat) or (annees[0] if len(annees) == 1 else None)
    preuve = case.preuve(nom.texte, Confiance.A_VERIFIER)
    return Montant(case.montant, role, preuve, None if somme else nom.texte, periode)
