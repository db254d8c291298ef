"""What is paid back, paid in part or left to pay of money told before: an instalment, a share, a balance, a line opened."""

import re

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_TERMES = r"(?:trimestrialites|mensualites|semestrialites|annuites)"
# « Remboursable en vingt trimestrialités de X », « remboursée à raison de X par trimestre ».
_REMBOURSE = re.compile(
    rf"\b{_TERMES}\b[^.;€]{{0,40}}\s(?:de|d')\s*$|"
    r"\brembours\w*\b[^.;€]*?(?:\b(?:echeances|versements|paiements|prelevements|fractions|termes|parts)\b[^.;€]{0,40}\s(?:de|d')|\ba raison de)\s*$"
)
# « 80 % de la participation (X) sont versés avant le 30 avril ».
_POUR_CENT_DE_L_AIDE = re.compile(
    rf"\d\s?%\s+(?:du|de la|de l'|de cette|de ladite)\s*(?:montant\s+(?:\w+\s+)?(?:de la|du|de l'|de cette)\s*)?(?:{AIDE})\b(?P<suite>[^.;€()]{{0,60}})\(\s*(?:soit\s+)?$"
)
# « Demande le reversement de X », « émet un titre de recettes de X »: taken back.
_REVERSE = re.compile(
    r"\b(?:reversement|restitution|recouvrement|trop[- ]percu|titre\s+de\s+recettes?)\b(?![^.;€]*\b(?:attribu|accord|allou|octroy)e?r?\b)[^.;€]{0,50}\s(?:de|d'|pour|soit|a hauteur de)\s*$"
)
_RESTE = re.compile(
    r"\b(?:solde|reste|reliquat|surplus|complement|difference|(?:part|partie|somme|charge)\s+(?:restante|residuelle))\b[^.;€]{0,40}?"
    r"(?:,?\s*\bsoit|\s(?:de|d'|a)|\()\s*(?:la somme de\s+)?$"
)
_PAR_LE_PORTEUR = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*\)?\s*,?\s*(?:(?:est|sont|etant|sera|seront|reste|restant|demeure|demeurant)\s+)?(?:\w+ment\s+)?"
    r"(?:supporte|finance|assume|couvert|apporte|assure|autofinance|prise?s?\s+en\s+charge)e?s?\s+(?:\w+ment\s+)?par\s+"
    r"(?:l'(?:entreprise|association|exploitant\w*|interesse\w*|operateur|attributaire)|la\s+(?:societe|structure|cooperative|sarl|sas|scic|scop)|"
    r"le\s+(?:porteur|beneficiaire|maitre d'ouvrage|demandeur|club|cluster|pole|dirigeant)|elle-meme|lui-meme|ses\s+soins|"
    r"(?:un\s+|l')?(?:emprunt|autofinancement)|(?:ses\s+|des\s+|les\s+)?(?:fonds|ressources)\s+propres)"
)
# « Fixe l'enveloppe du fonds à X », « l'enveloppe 2025 du dispositif est portée à X »: opened, granted to nobody.
_ENVELOPPE = re.compile(
    r"(?<!limite d'une )(?<!limite de l')(?<!limite d')\b(?:enveloppe|dotation\s+(?:du|de\s+la|de\s+l'|de\s+ce|annuelle|globale|budgetaire)|budget\s+(?:du|de\s+ce)\s+(?:fonds|dispositif|programme|reglement))\b(?P<objet>[^.;€]{0,90})\s(?:a|de)\s*(?:la\s+somme\s+de\s*)?$"
)
_ENGAGEE = re.compile(
    r"\b(?:engag|ouvr|inscri|cre|prevoi|reserv|mobilis|constitu)\w*\s+(?:une\s+)?enveloppe\s+(?:\w+\s+){0,3}?(?:de|d')\s*$"
)
_FIXE = re.compile(r"\b(?:fix|arret|determin|etabli|port|abond|maintien|maintenu|ramen)\w*\b")
_A_QUI = re.compile(
    r"(?:\b(?:a|au|aux)\s+(?:l'|la\s+|le\s+)?(?:association|societe|entreprise|cluster|pole|cci|chambre)\b)"
)


def rembourse(contexte: Contexte) -> Jugement | None:
    """« Remboursable en vingt trimestrialités de X »: paid back, granted by nothing."""
    rendu = _REMBOURSE.search(contexte.avant) or _REVERSE.search(contexte.avant)
    return Jugement(Role.AUTRE, False) if rendu else None


def part_versee(contexte: Contexte) -> Jugement | None:
    """« 80 % de la participation (X) sont versés »: a part of what is granted elsewhere."""
    dite = _POUR_CENT_DE_L_AIDE.search(contexte.avant)
    tiers = dite and re.search(rf"(?<!\w)(?:{FINANCEURS})", dite["suite"])
    return Jugement(Role.AUTRE, False) if dite and not tiers and contexte.zone is not Zone.VISA else None


def solde_du_porteur(contexte: Contexte) -> Jugement | None:
    """« Le solde, soit X, est supporté par l'entreprise »."""
    dit = _RESTE.search(contexte.avant) and _PAR_LE_PORTEUR.match(contexte.apres)
    return Jugement(Role.RESTE_A_CHARGE, False) if dit else None


def enveloppe(contexte: Contexte) -> Jugement | None:
    """« Fixe l'enveloppe du fonds à X pour 2025 », « engage une enveloppe de X »: what may be granted, to nobody yet."""
    if _ENGAGEE.search(contexte.avant) and not _A_UN_NOM.search(contexte.apres):
        return Jugement(Role.AUTRE, False)
    dite = _ENVELOPPE.search(contexte.avant)
    fixee = dite and _FIXE.search(contexte.large)
    return Jugement(Role.AUTRE, False) if fixee and not _A_QUI.search(dite["objet"] + contexte.apres) else None


# « Versée à hauteur de 80 % à la notification et le solde (X) après remise du rapport », « les X restants ».
_FRACTION = re.compile(
    r"\b(?:solde|reliquat|surplus|complement|reste|acomptes?|(?:premiere?|seconde?|deuxieme|derniere?|1er|1re|2e|2nd)\s+(?:versement|part|partie|fraction|tranche|moitie|echeance)|"
    r"(?:moitie|fraction)\s+restante|autre\s+moitie|avance(?!s?\s+(?:remboursable|recuperable)))\b[^.;€()]{0,40}\(\s*(?:soit\s+)?$"
)
_RESTANTS = re.compile(r"\s*restante?s?\b(?!\s+a\s+(?:la\s+|sa\s+)?charge)")
_EST_VERSE = re.compile(
    r"\b(?:est|sont|sera|seront|serait|seraient)\s+(?:\w+\s+){0,2}?(?:vers|mandat|liquid|regl|liber|pay|debloqu|acquitt)\w*"
)


def fraction(contexte: Contexte) -> Jugement | None:
    """« Le solde (X) après remise du rapport » of a subsidy that is paid so: a part of what is granted elsewhere."""
    dite = _FRACTION.search(contexte.avant) or _RESTANTS.match(contexte.apres)
    payee = dite and _EST_VERSE.search(f"{contexte.chapeau} {contexte.large} {contexte.apres}")
    return Jugement(Role.AUTRE, False) if payee and contexte.zone is not Zone.VISA else None


# « Une enveloppe de X a été ouverte pour ce dispositif », « X sont réservés à l'appel à projets »: to nobody yet.
_FONDS = r"(?:enveloppe|credits?|budget|dotation|somme|montant|autorisations?\s+(?:d'engagement|de\s+programme))"
_DE_CREDIT = re.compile(
    rf"\b{_FONDS}\s+(?:[a-z]+\s+){{0,3}}?(?:(?:20\d\d|d'un montant|total|initial\w*)\s+){{0,2}}(?:de|d')\s*(?:la\s+somme\s+de\s*)?$"
)
_OUVERT = re.compile(
    r"\s*(?:a|ont|avait|avaient|est|sont|etait|etaient|sera|seront)?\s*(?:\w+ment\s+)?(?:ete\s+)?(?:\w+ment\s+)?"
    r"(?:ouvert|inscrit|reserv|prevu|cree|constitu|institu|provisionn|budget|dedi|consacr|affect|flech|dot|mobilis|vot|arret|fix|programm|delegu)\w*"
)
_A_UN_DISPOSITIF = re.compile(
    r"\b(?:dispositif|programme|appel a (?:projets|manifestation)|appels a projets|reglement|fonds|plan|operation|session|mesure|aides?|subventions|politique|budget|exercice|annee|20\d\d)\b"
)
_A_UN_NOM = re.compile(
    r"\b(?:a|au|aux|en faveur de|au profit de)\s+(?:l'|la\s+|le\s+|cette\s+)?(?:association|societe|entreprise|cluster|pole|cci|cma|chambre|structure|incubateur|club|federation|technopole)\b"
)


def credit_ouvert(contexte: Contexte) -> Jugement | None:
    """« Une enveloppe de X a été ouverte pour ce dispositif »: what may be granted, neither granted nor given before."""
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE) or not _DE_CREDIT.search(contexte.avant):
        return None
    ouvert = _OUVERT.match(contexte.apres) and _A_UN_DISPOSITIF.search(contexte.large + contexte.apres)
    return Jugement(Role.AUTRE, False) if ouvert and not _A_UN_NOM.search(contexte.apres) else None


ECHEANCES = (rembourse, part_versee, solde_du_porteur, fraction, enveloppe, credit_ouvert)
