"""What an aid has been so far, what is asked to become of it, who completes it, and sums that are nobody's aid."""

import re

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_TIERS = rf"(?:{FINANCEURS}|fisac\b|chambre\b|cci\b|cma\b|banque\b|opco\b)"
_A_PRESENT = r"(?:accompagne|soutient|aide|verse|attribue|alloue|accorde|octroie|apporte|subventionne|participe|contribue|cotise)"
# « Les cotisations versées en 2022 s'élevaient à X », « en 2024, la subvention était fixée à X ».
_S_ELEVAIT = re.compile(
    rf"\b(?:{AIDE}|abondements?)(?P<entre>[^.;:€]{{0,70}}?)\s(?:(?:s'elevai|se montai|s'etablissai|atteignai)(?:t|ent)|etai(?:t|ent)\s+(?:alors\s+)?(?:fixe|arrete|etabli|porte)e?s?)\s*"
    r"(?:alors\s+|deja\s+)?(?:a(?:\s+la\s+somme\s+de)?)?\s*$"
)
_AUTRE_AIDE = re.compile(rf"\b(?:souhait|plafon|maxim|minim|moyen)\w*|{FINANCEURS}")
# « Depuis 2022, la communauté lui verse X », « elle perçoit de la communauté, depuis 2022, une aide de X ».
_VERSE = re.compile(
    rf"\bcollectivite\b[^.;€]{{0,30}}?\s{_A_PRESENT}\b[^.;€]{{0,80}}$|\b(?:percoit|recoit|touche|beneficie)\b[^.;€]{{0,40}}\bcollectivite\b[^.;€]{{0,80}}$"
)
_NOUVEAU = re.compile(r"\b(?:sollicit|demand|souhait|propos|desormais|nouve)\w*")
_DEPUIS = re.compile(r"\b(?:depuis|jusqu'(?:ici|alors|a present))\b")
# « Rappel : subvention 2023, X », « la dotation 2023, d'un montant de X, a été intégralement versée ».
_RAPPEL = re.compile(rf"\brappels?\s*:[^.;€]*\b(?:{AIDE})\b[^.;€]*$")
_A_ETE_VERSEE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:a|ont)\s+(?:\w+\s+)?ete\s+(?:\w+\s+)?(?:verse|mandate|paye|solde|regle|liquide)e?s?\b"
)
_AIDE_D_UN_AN = re.compile(rf"\b(?:{AIDE})\b[^.;€]{{0,30}}\b(?:19|20)\d\d\b[^.;€]{{0,40}}\s(?:de|d')\s*$")
_CHAQUE_ANNEE = re.compile(r"\b(?:chaque annee|tous les ans|annuellement)\b")
# « En 2025, l'opération a bénéficié d'une aide LEADER de X ».
_A_BENEFICIE = re.compile(
    rf"\b(?:en|pour|lors de l'edition|l'edition)\s+(?:19|20)\d\d\b[^.;€]{{0,80}}\b(?:a|ont|avait|avaient)\s+(?:\w+\s+)?(?:beneficie|percu|recu|obtenu)\b[^.;€]{{0,40}}?\b(?:{AIDE})\b[^.;€]{{0,60}}?\s(?:de|d')\s*$"
)
_BOUGE = r"\b(?:port|relev|pass|ramen|augment|mont|abaiss)(?:er|ait|e|ee|ent)\b"
_SON_AIDE = rf"(?:(?:le montant de\s+)?(?:la|sa|le|son|l'|cette|leur)\s*)?(?:{AIDE})\b[^.;€]{{0,50}}\s(?:de|d')\s*"
_DEMANDE = re.compile(r"\b(?:demande(?:nt)?|sollicite(?:nt)?|souhaite(?:nt|rait|raient)?|propose\s+a)\b")
_PORTER_DE = re.compile(rf"{_BOUGE}\s+{_SON_AIDE}$")
_PORTER_A = re.compile(rf"{_BOUGE}\s+{_SON_AIDE}[\d .,]+\s?(?:€|euros?)\s*a\s*$")
_A = re.compile(r"\s*(?:ht|ttc)?\s*,?\s*a\s*")
# « Vu la demande de la SARL X reçue le 5 février, tendant à l'octroi de X ».
_TENDANT_A = re.compile(
    r"\b(?:demandes?|dossiers?|courriers?|requetes?)\b[^.;€]*\b(?:ten(?:d|dant)|vis(?:e|ant)|en vue|aux fins|afin)\b[^.;€]*\b(?:octroi|attribution|versement|obtention|obtenir|beneficier|percevoir)\b[^.;€]*$"
)
# « Elle est complétée par une aide du FISAC d'un montant identique, soit X ».
_COMPLETEE = re.compile(
    rf"\bcomplete(?:e|es|s)?\s+par\s+(?:une?\s+|la\s+|le\s+|l'\s?|celles?\s+|celui\s+|ceux\s+)(?:(?:{AIDE}|soutien|concours)\s+)?(?:\w+\s+)?(?:de la |de l'|du |des |d')\s*(?:{_TIERS})[^.;€]{{0,60}}$"
)
# « Les adhérents participent pour X et la chambre de métiers pour Y ».
_ET_UN_TIERS = re.compile(
    rf"\s*(?:h\.?t\.?|ttc)?\s*(?:,|,?\s*et)\s+(?:la |le |l'|les )?(?:{_TIERS})[^.;:€]{{0,40}}?(?:\s(?:pour|a hauteur de|de))?\s*"
)
# « Le FISAC intervient pour le même montant, soit X ».
_INTERVIENT = re.compile(
    r"(?:^|[.;,:]\s*|\bet\s+)(?:la |le |l'|les )(?:fisac|chambre|cci|cma|banque|opco)\b[^.;:€]{0,60}?\s(?:intervien(?:t|dra)|particip(?:e|era)|contribu(?:e|era)|apporte(?:ra)?|finance(?:ra)?)\s+[^.;:€]{0,40}?(?:pour|a hauteur de|soit|de)\s*$"
)
_PARTICIPENT = re.compile(r"\b(?:particip|contribu|apport|financ|cofinanc|vers|abond)(?:e|ent|era|eront|aient|ait)\b")
_GARANTIE = re.compile(r"\b(?:depots?\s+de\s+garantie|cautions?)\b[^.;€]{0,60}?\s?(?:de|d'|a|:|soit)\s*$")
# « Son budget annuel s'établit à X »: what the beneficiary is, no cost of what is aided.
_SON_BUDGET = re.compile(
    r"\b(?:son|leur|dont\s+le)\s+budget\s+(?:annuel|de\s+fonctionnement|propre|consolide|courant)\b[^.;€]{0,50}\s(?:de|a|d'|avoisine|atteint|depasse|represente)\s*$"
)
_VOLUME = re.compile(
    r"\bun\s+volume\s+(?:\w+\s+)?(?:de\s+|d')(?!investissement|travaux|depense)\w+[^.;€]{0,30}\s(?:de|d')\s*$"
)
# « Le loyer annuel s'élève à X et l'aide est calculée au taux de 30 % ».
_LOYER = re.compile(r"\bloyers?\b[^.;€]{0,60}\b(?:s'elev|s'etabli|est|sont)\w*\s+(?:\w+\s+)?a\s*$")
_EN_EST_CALCULEE = re.compile(rf"[^.;€]*\b(?:{AIDE})\s[^.;€]{{0,30}}\b(?:calcule|fixe|assise|determine)\w*")
# « La CCI souhaite adhérer au cluster, moyennant une cotisation de X ».
_ADHERER = re.compile(
    r"\b(?:souhait|envisag|propos|project)\w*\s+(?:d'|de\s)?\s*(?:y\s+)?adherer\b[^.;€]*\b(?:cotisation|adhesion|droit)s?\b[^.;€]*$"
)


def _raconte(contexte: Contexte) -> bool:
    return contexte.zone is not Zone.DISPOSITIF


def jusqu_ici(contexte: Contexte) -> Jugement | None:
    """« La subvention s'élevait à X », « depuis 2022, la collectivité lui verse X », « en 2025, … a bénéficié d'une aide de X »."""
    if dit := _S_ELEVAIT.search(contexte.large):
        if re.search(r"sollicit|demand", dit["entre"]):
            return Jugement(Role.DEMANDE, False)
        return None if _AUTRE_AIDE.search(dit["entre"]) else Jugement(Role.ANTERIEUR, False)
    if not _raconte(contexte):
        return None
    verse = _VERSE.search(contexte.avant) and not _NOUVEAU.search(contexte.avant)
    annuel = verse and (_CHAQUE_ANNEE.search(contexte.large) or _CHAQUE_ANNEE.match(contexte.apres.lstrip()))
    depuis = verse and _DEPUIS.search(contexte.large)
    versee = _AIDE_D_UN_AN.search(contexte.avant) and _A_ETE_VERSEE.match(contexte.apres)
    if annuel or depuis or versee or _A_BENEFICIE.search(contexte.large) or _RAPPEL.search(contexte.large):
        return Jugement(Role.ANTERIEUR, False)
    return None


def a_porter(contexte: Contexte) -> Jugement | None:
    """« Demande de porter sa dotation de X à Y », « vu la demande tendant à l'octroi de Y »: X was, Y is asked."""
    if not _raconte(contexte):
        return None
    demande = _DEMANDE.search(contexte.large)
    if demande and _PORTER_DE.search(contexte.avant) and _A.fullmatch(contexte.apres):
        return Jugement(Role.ANTERIEUR, False)
    demandee = (demande and _PORTER_A.search(contexte.large)) or _TENDANT_A.search(contexte.large)
    return Jugement(Role.DEMANDE, False) if demandee else None


def completee(contexte: Contexte) -> Jugement | None:
    """« Elle est complétée par une aide du FISAC, soit X », « … et la chambre de métiers pour X »: another pays."""
    if not _raconte(contexte) or re.search(r"sollicit|demand", contexte.large.rpartition(".")[2]):
        return None
    suit = _ET_UN_TIERS.fullmatch(contexte.avant) and "collectivite" not in contexte.avant
    dit = (
        _COMPLETEE.search(contexte.large)
        or _INTERVIENT.search(contexte.avant)
        or (suit and _PARTICIPENT.search(contexte.large))
    )
    return Jugement(Role.AUTRE_FINANCEUR, False) if dit else None


def ni_aide_ni_cout(contexte: Contexte) -> Jugement | None:
    """« Un dépôt de garantie de X », « son budget annuel s'établit à X », « souhaite adhérer, moyennant une cotisation de X »."""
    if _raconte(contexte) and _LOYER.search(contexte.avant) and _EN_EST_CALCULEE.match(contexte.apres):
        return Jugement(Role.DEPENSE, False)
    dit = _GARANTIE.search(contexte.avant)
    if _raconte(contexte):
        dit = dit or any(x.search(contexte.avant) for x in (_SON_BUDGET, _VOLUME, _ADHERER))
    return Jugement(Role.AUTRE, False) if dit else None


USAGES = (jusqu_ici, a_porter, completee, ni_aide_ni_cout)


def marche(contexte: Contexte) -> Jugement | None:
    """« Attribue le marché à X pour un montant de »."""
    attribue = re.search(
        r"attribu\w*\s+(?:\w+\s+){0,4}(?:marches?|lots?|accord-cadre|accords-cadres)\b", contexte.large
    )
    return Jugement(Role.ATTRIBUE, True) if attribue and contexte.zone is Zone.DISPOSITIF else None
