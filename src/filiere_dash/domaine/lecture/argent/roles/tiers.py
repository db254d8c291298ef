"""Money that this act does not give: brought by somebody else, only opened in a budget, or given before."""

import re

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS, PARTICIPES
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_APPORTE = r"(?:apportee?s?|versee?s?|financee?s?|finances|pris en charge|attendue?s?|provenant|issus?)"
_SOI = r"(?:la\s+|le\s+|l')?collectivite\b(?!\s(?:departementale|territoriale|regionale|europeenne|unique|de\scorse))"
_AUTOFINANCE = re.compile(
    r"\s*(?:de |d'|en |sur |par )?(?:ses |leurs |son )?(?:auto-?\s?financ|fonds propres|ressources propres)"
)
_MEMBRES = re.compile(r"\b(?:cotisations|recettes propres|billetterie)\b[^.;€]{0,40}(?:s'elev\w*\s+a|pour)\s*$")
_PAR_SOI = re.compile(rf"\s*(?:{_APPORTE}\s+)?par\s+{_SOI}")
_PAR_UN_TIERS = re.compile(
    rf"\s*(?:(?:{_APPORTE}\s+)?par\s+(?:{FINANCEURS})|{_APPORTE}\s+par\s+(?!{_SOI})[a-z]|{_APPORTE}\s+(?:de|du|des)\s*(?:{FINANCEURS})|"
    rf"au titre (?:du|de la|de l'|des)\s?(?:programme |fonds |dispositif )?(?:{FINANCEURS}))"
)
# « Sollicite une subvention de X au titre de la DETR et de Y au titre de la DSIL ».
_ET_DE = re.compile(rf"[^.;€]{{0,80}}(?:,|\bet)\s*(?:une?\s+(?:{AIDE})\s+)?(?:de|d')\s*")
_SOLLICITE = re.compile(r"\b(?:sollicite(?:nt|r)?|solliciter|demande(?:nt|r)?)\b")
_TIERS_AVANT = re.compile(
    rf"\bpar\s+(?:{FINANCEURS})[^,;:€]{{0,40}}\s(?:pour|a hauteur de|a concurrence de)\s*$|(?:{FINANCEURS})[^,;:(€\d]{{0,30}}\(\s*$|"
    r"\b(?:prets?|emprunts?)\s+bancaires?[^,;:(€\d]{0,20}(?:\(|de|pour|a hauteur de)\s*$|"
    r"\b(?:ventes?|partenariats? prives?|mecenat|entreprises partenaires)[^,;:(€\d]{0,30}(?:\(|pour|a hauteur de)\s*$"
)
_AIDE = re.compile(rf"(?<!\w)(?:{AIDE}|concours\b)")
_OUVERTE = re.compile(
    r"(?:autorisations? (?:de programme|d'engagement)|credits (?:de paiement|ouverts|inscrits))\b[^.;€]{0,60}?(?:de|a|d')\s*$|\bdotee?s?\s+(?:de|d'(?:un|une)\s[^.;€]{0,40}?(?:de|d'))\s*$"
)
# « L'an passé, la Ville ayant versé X ».
_AYANT = re.compile(
    rf"\b(?:l'an(?:nee)?\s+(?:passee?|derniere?|precedente?)|precedemment|en\s+(?:19|20)\d\d)\b[^.;€]*\bayant\s+(?:deja\s+|alors\s+)?{PARTICIPES}[^.;€]{{0,40}}$"
)
_IMPARFAIT = re.compile(
    r"(?:etait|s'elevait|se montait|representait|prevoyait|fixait|avait|avaient|s'(?:est|etait) (?:eleve|etabli|monte)e?|se sont eleve\w*)\b[^.;€]{0,60}?\s(?:de|d'|a)\s*$"
)
_AVAIT = re.compile(r"\bavai(?:t|ent)\s+(?:\w+\s+){0,2}?\w{3,}(?:e|i|u|is|it|ert)s?\s*$")
# « Le conseil avait réservé une somme forfaitaire de X »; what was asked or sized then was not given.
_AVAIT_UNE_SOMME = re.compile(
    r"\bavai(?:t|ent)\s+(?:\w+\s+){0,2}?(?!sollicit|demand|souhait|propos|estim|evalu|chiffr|represent|necessit|presente)\w{3,}(?:e|i|u|is|it|ert)s?\s+"
    r"(?:une?|la|le|cette)\s+(?:somme|montant|participation|subvention|aide|contribution|dotation|avance|provision)\b(?:\s+(?!de\b|d')[\w-]+){0,3}\s+(?:de|d')\s*$"
)
_AVAIT_DEMANDE = re.compile(r"\bavai(?:t|ent)\s+(?:\w+\s+)?(?:sollicit|demand|souhait)\w*[^.;€]*$")
_AVAIT_SOUTENU = re.compile(rf"\bavai(?:t|ent)\s+(?:\w+\s+){{0,2}}?{PARTICIPES}\b[^.;]*$")
_VERSES = re.compile(
    rf"(?:total|cumule?\w*)[^.;]{{0,30}}(?:{AIDE})\s+{PARTICIPES}e?s?\s+(?:de|d'|a)\s*$|(?<!\w)(?:{AIDE})\s+(?:deja\s+)?{PARTICIPES}e?s?\s+s'elev\w+\s+a\s*$"
)
_MONTANT_VERSE = re.compile(
    rf"\b(?:montant|somme)\s+{PARTICIPES}e?s?\b|\bappels?\s+(?:globa\w+|tota\w+|de\s+(?:fonds|contributions?|cotisations?|participations?))\b"
)
_DONNE_LIEU = re.compile(r"\b(?:a|ont|avai(?:t|ent))\s+donne\s+lieu\s+(?:a|au|aux)\b[^.;€]*$")
_COFINANCE = re.compile(
    rf"\b(?:co-?)?{PARTICIPES}e?s?\s+par\s+{_SOI}[^.;€]*\b(?:en\s+(?:19|20)\d\d\b|deliberation)[^.;€]*\s(?:de|pour)\s*$"
)
_ONT_ETE = re.compile(
    rf"\s*(?:(?:lui|leur|nous|y)\s+)?(?:avaient|ont|avait|a|ayant(?=\s+deja\b))\s+(?:\w+\s+)?ete\s+{PARTICIPES}"
)
_SOUTENU = re.compile(
    rf"\b(?:(?:a|ont|avait|avaient)\s+(?:\w+\s+){{0,2}}?{PARTICIPES}|{PARTICIPES}e?s?\s+par\s+(?:la\s+|le\s+|l'|les\s+)?\w+)\b[^.;]*$"
)


def qui_apporte(contexte: Contexte) -> Jugement | None:
    """« X d’autofinancement », « X au titre du FEDER », « par l’État pour X », « du Département (X »: who brings it."""
    if _AUTOFINANCE.match(contexte.apres) or _MEMBRES.search(contexte.avant):
        return Jugement(Role.AUTOFINANCEMENT, False)
    if _PAR_SOI.match(contexte.apres):
        return Jugement(Role.DEMANDE, False, part=True)
    if re.search(r"sollicit|demand|aupres", contexte.avant):
        return None
    par_un_tiers = _PAR_UN_TIERS.match(contexte.apres)
    if par_un_tiers and _ET_DE.fullmatch(contexte.avant) and _SOLLICITE.search(contexte.large):
        return Jugement(Role.DEMANDE, False)
    tiers = par_un_tiers or _TIERS_AVANT.search(contexte.avant)
    return Jugement(Role.AUTRE_FINANCEUR, False) if tiers else None


def ligne_de_financement(contexte: Contexte) -> Jugement | None:
    """« Financé comme suit : - État (FNADT) : 50 000 € »: each line of the list names who pays."""
    if not re.search(
        r"plan de financement|\bfinanc\w*\s+(?:est\s+)?(?:comme suit|ainsi|previsionnel|suivant)", contexte.chapeau
    ):
        return None
    if re.match(rf"\W*(?:{FINANCEURS})[^:€.;]{{0,40}}:\s*$", contexte.large):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    return Jugement(Role.DEMANDE, False) if re.match(r"\W*collectivite\b[^:€.;]{0,30}:\s*$", contexte.large) else None


def autorisation(contexte: Contexte) -> Jugement | None:
    """« Une autorisation de programme de X », « feuille de route dotée de X »: opened, granted to nobody."""
    ouverte = _OUVERTE.search(contexte.avant)
    rappelee = contexte.zone is Zone.VISA and ouverte and not ouverte[0].startswith("dote")
    return Jugement(Role.AUTRE, False) if ouverte and not rappelee else None


def passe(contexte: Contexte) -> bool:
    """Tell what was given before: « était de X », « avait distribué X », « a soutenu … X en 2022 », « X ont été versés »."""
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE):
        return False
    avant = contexte.avant
    if _AVAIT_DEMANDE.search(avant):
        return False
    if _AYANT.search(avant):
        return True
    if _AVAIT_UNE_SOMME.search(avant) and not re.search(rf"(?<!\w)(?:{FINANCEURS})", avant):
        return True
    nomme = _AIDE.search(avant) or _MONTANT_VERSE.search(avant)
    if _VERSES.search(avant) or _AVAIT.search(avant) or (nomme and _IMPARFAIT.search(avant)):
        return True
    if _DONNE_LIEU.search(avant) or _COFINANCE.search(avant):
        return True
    if _ONT_ETE.match(contexte.apres) or (_AIDE.search(avant) and _AVAIT_SOUTENU.search(contexte.large)):
        return True
    return (
        re.match(r"\s*en\s+(?:19|20)\d\d", contexte.apres) is not None and _SOUTENU.search(contexte.large) is not None
    )
