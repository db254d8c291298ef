"""What an amount is: the words that govern it in its own sentence decide, then those that open its list.

Each rule is a wording of French acts; the closest to the amount speaks for it. Where none
speaks, the role is `autre` and uncertain.
"""

import re

from filiere_dash.domaine.lecture.argent.roles.autour import AUTOUR
from filiere_dash.domaine.lecture.argent.roles.bornes import (
    PRIX,
    base_d_un_taux,
    entree,
    maximum,
    prix_deplace,
    projet,
    seuil,
    unitaire,
)
from filiere_dash.domaine.lecture.argent.roles.clauses import CLAUSES
from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement, don, est_un_don, par_un_autre
from filiere_dash.domaine.lecture.argent.roles.echeances import ECHEANCES
from filiere_dash.domaine.lecture.argent.roles.mots import (
    AIDE,
    COUTS,
    DON,
    FINANCEURS,
    LE_COUT,
    MOTS,
    PARTICIPES,
    VERSEMENTS,
    sans_base,
    sans_forfait,
    sans_incise,
    sans_modalites,
    sans_parentheses,
    sans_taux,
)
from filiere_dash.domaine.lecture.argent.roles.mouvements import MOUVEMENTS, fixe
from filiere_dash.domaine.lecture.argent.roles.passages import PASSAGES
from filiere_dash.domaine.lecture.argent.roles.recits import RECITS
from filiere_dash.domaine.lecture.argent.roles.tiers import autorisation, ligne_de_financement, passe, qui_apporte
from filiere_dash.domaine.lecture.argent.roles.usages import USAGES, marche
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_COMPILES = tuple((role, re.compile(rf"(?<![\w-])(?:{motif})")) for role, motif in MOTS)
_AIDE = re.compile(rf"(?<!\w)(?:{AIDE})")
_A_LA_CHARGE = re.compile(
    r"^[^.;]{0,14}?,?\s*(?:rest|demeur)\w*\s+a\s+(?:la|sa)\s+charge|^[^.;,]{0,25}?\b(?:rest\w+\s+|demeur\w+\s+|etant\s+)?a\s+(?:la|sa)\s+charge\s+(?!du\s+budget)(?:de|d'|du|des|exclusive)?"
)
_ATTRIBUEE_AVANT = re.compile(
    rf"^\s*(?!(?:est|sont|sera|seront)\s+\w+\s+en\s+(?:19|20)\d\d)(?!(?:\w+\s+){{1,2}}(?:conditions?|modalites|termes|formes|delais)\b)(?:qui\s+(?:lui|leur|nous)\s+(?:a|avait|ont|avaient)\s+ete\s+|(?:\w+\s+){{0,3}}){PARTICIPES}e?s?\b[^.;]{{0,70}}?\s(?:par\s+(?:la\s+|une\s+)?deliberation|en\s+(?:19|20)\d\d|lors\b|l'an(?!nee)|precedemment|initialement|le\s+\d)"
)
_APPORT = re.compile(
    r"\babond(?:ement|er?)\b|\bapport(?:s|er?)?\s+(?:au|avec|en|de)\b|\b(?:apporte|dote)r?\b.*\bfonds\b"
)
PORTEE = 90


def juger(contexte: Contexte) -> Jugement:
    """Return the role of an amount."""
    if (particulier := _particulier(contexte)) is not None:
        return particulier
    passages = (sans_base(contexte.avant), sans_base(sans_incise(contexte.large)), sans_taux(contexte.chapeau))
    for rang, passage in enumerate(sans_parentheses(sans_forfait(x)) for x in passages):
        role, distance = _plus_proche(passage)
        if role is not None:
            return _nuancer(contexte, role, passage, rang if distance <= PORTEE else max(rang, 1))
    return _a_defaut(contexte)


def _particulier(contexte: Contexte) -> Jugement | None:
    """Judge by the words that touch the amount: the first of these rules that knows them."""
    regles = (
        ligne_de_financement,
        base_d_un_taux,
        _a_la_charge,
        *USAGES,
        *MOUVEMENTS,
        *ECHEANCES,
        *PASSAGES,
        *AUTOUR,
        *PRIX,
        *RECITS,
        *CLAUSES,
        qui_apporte,
        seuil,
        _affecte,
        autorisation,
        projet,
        prix_deplace,
        _ancien,
        _part,
        _report,
        _donnee,
        fixe,
        _passif,
        marche,
        unitaire,
        _enveloppe,
        entree,
        _avance,
        _proposee,
        maximum,
    )
    return next((jugement for regle in regles if (jugement := regle(contexte)) is not None), None)


def _a_la_charge(contexte: Contexte) -> Jugement | None:
    """« Reste 350 € à la charge de », « 2 400 € restent à la charge de »."""
    if _A_LA_CHARGE.match(contexte.apres):
        return Jugement(Role.RESTE_A_CHARGE, True)
    if re.search(r"\b(?:conserv|gard|support|laiss|assum|pren)\w*\s+a\s+(?:sa|leur|la)\s+charge\s*$", contexte.avant):
        return Jugement(Role.RESTE_A_CHARGE, False)
    if re.search(r"reste(?:nt|ra)?\s*$", contexte.avant):
        return Jugement(Role.RESTE_A_CHARGE, "charge" in contexte.apres)
    return None


def _ancien(contexte: Contexte) -> Jugement | None:
    """« Au lieu de X », « X attribués en 2022 »: a former amount."""
    releve = rf"\b(?:l'|les )?(?:a|avait)\s+(?:ete\s+)?portee?s?\s+(?:(?:le montant de )?(?:la|sa|l'|cette)\s?(?:{AIDE})[^.;,€]{{0,50}}\s)?a\s*$"
    if re.search(releve, contexte.avant):
        return Jugement(Role.ANTERIEUR, False)
    avant = re.search(
        r"(?:au lieu de|contre|(?:initialement|precedemment|auparavant) (?:(?:fixe|arrete)\w* )?(?:de|a)|ramene\w*(?: de)?|passe\w* de|portee? de|porter de)\s*$",
        contexte.avant,
    )
    if passe(contexte) or re.search(r"\b(?:a|ont|avai(?:t|ent))\s+permis\s+d[e'][^.;€]*$", contexte.large):
        return Jugement(Role.ANTERIEUR, False)
    entre_parentheses = contexte.avant.endswith("(") and re.match(r"\s*en\s+(?:19|20)\d\d\s*\)", contexte.apres)
    if entre_parentheses:
        return Jugement(Role.ANTERIEUR, False)
    return Jugement(Role.ANTERIEUR, True) if avant or _ATTRIBUEE_AVANT.match(contexte.apres) else None


def _part(contexte: Contexte) -> Jugement | None:
    """« … dont 2 000 € », « en deux fois : 20 000 € puis 10 000 € »: a share of what was already said."""
    if re.search(r"\bvers\w*(?:[^.;]|\.\d){0,140}\d\s?%[^.;%]{0,60}\(\s*$", contexte.large):
        return Jugement(Role.AUTRE, False)
    echue = re.match(
        r"\s*,?\s*(?:a|au|des|lors de|sur)\s+(?:la |l'|le )?(?:\w+ de )?(?:la |l'|le )?(?:signature|notification|reception|production|presentation|remise)",
        contexte.apres,
    )
    if echue and re.search(r"\d\s?%,?\s*(?:soit)?\s*$", contexte.avant):
        return Jugement(Role.AUTRE, False)
    moment = r"signature|notification|reception|production|presentation|remise|achevement|demarrage|solde"
    if re.search(rf"\d\s?%\s+[^.;€]{{0,40}}\b(?:{moment})\b[^.;€]{{0,60}}\bsoit\s*$", contexte.avant):
        return Jugement(Role.AUTRE, False)
    dont = re.search(r"(?:€|euros?)[^.;]*\bdont\b(?! l[ea']\s?(?:cout|montant|budget|assiette))[^.;]*$", contexte.large)
    parts = re.search(r"\b(?:reparti\w*|ventil\w*|echelonn\w*|echeancier)\b[^.;]*:(?:[^.;]|\.\d)*$", contexte.large)
    fois = re.search(
        r"\ben\s+(?:\d|deux|trois|quatre|plusieurs)\s+(?:fois|versements?|tranches?|acomptes?|echeances?)(?:[^.;]|\.\d)*$",
        f"{contexte.chapeau} {contexte.large}",
    )
    return Jugement(Role.AUTRE, False) if dont or fois or parts else None


def _passif(contexte: Contexte) -> Jugement | None:
    """« Une subvention de X est attribuée à », « montant de l'aide accordée : X »."""
    objet = re.search(rf"(?:{AIDE})[^.;:]{{0,60}}$", contexte.avant)
    passif = re.match(
        r"\s*(?:(?:ht|ttc)\s*)?(?:,[^,]{0,60},\s*)?(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:attribu|accord|allou|octroy|vers|consenti)\w*",
        contexte.apres,
    )
    nomme = re.search(
        rf"(?:^|\s)(?:montant\s+(?:de\s+(?:la\s+|l'))?)?(?:{AIDE})\s*(?:accordee?|attribuee?|votee?|allouee?)?\s*:\s*$",
        contexte.avant,
    )
    if (objet and passif) or (nomme and contexte.zone is Zone.DISPOSITIF):
        return don(contexte, Role.ATTRIBUE, contexte.avant, True)
    if re.search(rf"(?:^|\s)montant\s+de\s+(?:la\s+|l')(?:{AIDE})(?:\s+proposee?)?\s*:\s*$", contexte.avant):
        return Jugement(Role.ATTRIBUE, False, propose=True)
    return None


_DONNEE = re.compile(
    rf"(?<![\w-])(?:{AIDE})(?:\s+(?!pour\b|aux?\b|a\b|relative|sur\b|en\b|destine|dont\b|et\b)[\w'-]+){{0,4}}\s+(?:d'un montant\s+(?:\w+\s+){{0,2}})?(?:de|d')\s*$"
)
# « L'attribution à la SAS X d'un prêt régional à taux nul de ».
_PRETE = re.compile(r"\b(?:d'un|un)\s+prets?(?!\s+(?:bancaire|d'honneur))(?:\s+[\w-]+){0,5}\s+(?:de|d')\s*$")


def _donnee(contexte: Contexte) -> Jugement | None:
    """« Attribue à X une subvention de fonctionnement de »: the verb decides, whatever the name between holds."""
    decide = contexte.zone is Zone.DISPOSITIF and re.match(
        rf"\W*(?:article \S+\W+|\d{{1,2}}\W+|[a-z]\)\s*)?(?:il est (?:\w+ment )?)?(?:(?:la |le |l')?collectivite\s+apporte\b|(?:(?:la |le |l')?(?:collectivite|[a-z]+)\s+(?=verse\b|attribue\b|alloue\b|accorde\b|octroie\b))?(?:(?:de|d'|decide d[e']\s?)\s*)?(?:{DON})|(?:(?:autoris|approuv|valid|adopt|decid)\w*\s+)?l'(?:attribution|octroi|allocation)\b)",
        contexte.large,
    )
    avant = sans_modalites(contexte.avant)
    if not decide or re.search(r"maxim|plafon|sollicit|demand", contexte.avant):
        return None
    if _PRETE.search(avant) and not re.search(r"garanti|caution", contexte.large):
        return Jugement(Role.ATTRIBUE, False)
    if not _DONNEE.search(avant):
        return None
    return don(contexte, Role.ATTRIBUE, contexte.avant, True)


def _enveloppe(contexte: Contexte) -> Jugement | None:
    """« Octroie un budget de »."""
    octroi = r"(?:octroy|allou|accord|consacr|dot)\w*\s+(?:\w+\s+){0,3}(?:d'un|un|une|d'une)\s+(?:budget|enveloppe)\s+(?:\w+\s+){0,2}de\s*$"
    return don(contexte, Role.ATTRIBUE, contexte.avant, False) if re.search(octroi, contexte.avant) else None


def _affecte(contexte: Contexte) -> Jugement | None:
    """« D’affecter un crédit total de X au financement de l’opération »."""
    affecte = re.search(r"\baffect\w+[^.;]*\b(?:credits?|montant|somme)\s+(?:\w+\s+)?(?:de|d')\s*$", contexte.large)
    finance = re.match(r"\s*(?:,[^,]*,\s*)?(?:au financement|a l'operation|pour le financement)", contexte.apres)
    return Jugement(Role.ATTRIBUE, False) if affecte and finance and contexte.zone is Zone.DISPOSITIF else None


def _avance(contexte: Contexte) -> Jugement | None:
    """« Approuve le versement d’une avance de X à … »: granted, though a first part of what may follow."""
    verse = r"(?:vers(?:ement|er|e)|accord\w+|attribu\w+|allou\w+)\s+(?:d'une|une)\s+avance\b[^.;]{0,60}$"
    adresse = re.match(r"\s*(?:a|au|aux|en faveur|au profit)\b", contexte.apres)
    decidee = contexte.zone is Zone.DISPOSITIF and adresse and re.search(verse, contexte.avant)
    return Jugement(Role.ATTRIBUE, False) if decidee else None


def _proposee(contexte: Contexte) -> Jugement | None:
    """« Dépenses éligibles 25 000 €, aide proposée 20 000 € », « au taux de 10 %, soit une aide de »."""
    proposee = rf"(?<!\w)(?:{AIDE})\s+(?:ainsi\s+)?(?:propos\w+|retenue?s?)\s*(?:est\s+)?(?:de|d'|a|:)?\s*$|\bsoit\s+une?\s+(?:{AIDE})\s+(?:(?!moyenne|maxim)\w+\s+){{0,2}}(?:de|d')\s*$"
    return don(contexte, Role.ATTRIBUE, contexte.avant, False) if re.search(proposee, contexte.avant) else None


def _report(contexte: Contexte) -> Jugement | None:
    """« Porter la subvention de X à Y »: X was, Y is; « portant l’aide totale à Y » is a total."""
    if not re.search(r"\b(?:port(?:er|e|ant|ee|era)|ramen(?:er|e|ant|ee|era))\b", contexte.large):
        return None
    if re.search(r"(?:total|global|cumul)\w*[^.;]{0,40}\ba\s*$", contexte.large):
        return Jugement(Role.AUTRE, False)
    if re.search(r"\bde\s*$", contexte.avant) and re.fullmatch(r"\s*(?:ht|ttc)?\s*,?\s*a\s*", contexte.apres):
        return Jugement(Role.ANTERIEUR, True)
    plafond = re.search(r"\bplafond\b[^.;,€]{0,40}\s(?:port|ramen)e{1,2}s?\s+a\s*$", contexte.avant)
    autre = re.search(rf"(?:\bet\b|,)[^€]*(?:{DON})", contexte.avant)  # « … et, d'autre part, de verser »
    if plafond or (not autre and re.search(r"\b(?:port|ramen)\w*\s+(?:le|ce|son)\s+plafond\b", contexte.large)):
        return Jugement(Role.PLAFOND, False)
    apres = rf"\s*(?:le montant de\s+)?(?:la|l'|cette|sa)\s?(?:{AIDE})"
    nommee = re.search(rf"(?:{AIDE})", contexte.large) or re.match(apres, contexte.apres)
    if re.fullmatch(r"\s*(?:ht|ttc)?\s*,?\s*a\s*", contexte.avant) and nommee:
        return don(contexte, Role.ATTRIBUE, "porter", True)
    return None


def aide_nommee(contexte: Contexte) -> bool:
    """Tell whether a subsidy or the like is named around the amount."""
    autour = f"{contexte.large} {contexte.chapeau} {contexte.apres}"
    somme = est_un_don(contexte.chapeau) and "la somme de" in contexte.large
    somme = somme or re.search(r"\b(?:participer|contribuer)\b[^.;€]*\ba hauteur de\s*$", contexte.large) is not None
    somme = somme or _APPORT.search(autour) is not None
    return somme or _AIDE.search(autour) is not None or "contribue financierement" in autour


def _plus_proche(plat: str) -> tuple[Role | None, int]:
    """Return the role whose word ends last in a passage, and how far that is from its end."""
    meilleur: tuple[int, int, Role] | None = None
    for role, motif in _COMPILES:
        for trouve in motif.finditer(plat):
            essai = (trouve.end(), trouve.end() - trouve.start(), role)
            if meilleur is None or essai[:2] > meilleur[:2]:
                meilleur = essai
    return (meilleur[2], len(plat) - meilleur[0]) if meilleur else (None, 0)


def _nuancer(contexte: Contexte, role: Role, passage: str, rang: int) -> Jugement:
    """Correct what the closest word says by who acts, and by the part of the act."""
    proche = rang == 0
    aide = rf"(?<!plan de )(?<!plan previsionnel de )(?:{AIDE})(?:(?!{LE_COUT})[^.;]){{0,60}}(?:s'elev\w*|s'etabli\w*|evalu\w*|estim\w*)[^.;]{{0,20}}(?:€ par (?:mois|trimestre|semestre|an),? soit)?\s*$"
    if role is Role.DEPENSE and re.search(aide, passage) and not par_un_autre(contexte, passage):
        return don(contexte, Role.ATTRIBUE, passage, False)
    if role is Role.DEPENSE and (incertaine := _depense_incertaine(contexte, passage)) is not None:
        return incertaine
    if role in (Role.ATTRIBUE, Role.ANTERIEUR):
        return don(contexte, role, passage, proche)
    if (
        role is Role.DEPENSE
        and par_un_autre(contexte, passage)
        and not re.search(r"cout|depense|budget|travaux|devis", contexte.avant)
    ):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    if role is Role.DEMANDE and contexte.zone is not Zone.DISPOSITIF and rang == 2:
        return Jugement(role, False)
    if (
        role is Role.DEMANDE
        and contexte.zone in (Zone.DISPOSITIF, Zone.PROPOSITION)
        and re.search(
            r"(?:donner|fait?e? droit|suite|repondre|favorable\w*)\s+(?:favorablement\s+|une suite favorable\s+)?a\s+(?:la|cette)\s+demande",
            passage,
        )
    ):
        return don(contexte, Role.ATTRIBUE, passage, False)
    if role is Role.PLAFOND and contexte.zone is Zone.DISPOSITIF and rang and est_un_don(contexte.large):
        return Jugement(Role.ATTRIBUE, False)
    return Jugement(role, proche)


def _depense_incertaine(contexte: Contexte, passage: str) -> Jugement | None:
    """« Le versement déjà effectué s’élève à » is no cost; in a visa a cost is that of an earlier act."""
    if re.search(
        rf"{VERSEMENTS}[^.;€]{{0,90}}(?:s'elev\w*|s'etabli\w*|se mont\w*|evalu\w*|estim\w*|chiffr\w*)[^.;]{{0,20}}$",
        passage,
    ):
        paye = re.search(r"deja|effectue|verse|percu|encaisse", passage)
        return Jugement(Role.ANTERIEUR if paye else Role.AUTRE, False)
    if par_un_autre(contexte, passage) and not COUTS.search(contexte.avant):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    jugee = re.search(r"(?:s'elev\w*|s'etabli\w*|se montent?|evalu\w*|estim\w*|chiffr\w*)[^.;]{0,25}$", passage)
    sans_cout = jugee and not COUTS.search(passage[-160:])
    if sans_cout and re.search(r"\b(?:elle|celle-ci)\s+s'e(?:leve|tablit)[^.;]{0,15}$", passage):
        return Jugement(Role.AUTRE, False)
    if sans_cout or contexte.zone is Zone.VISA:
        return Jugement(Role.DEPENSE, False)
    return None


def _a_defaut(contexte: Contexte) -> Jugement:
    """Judge an amount that no verb governs."""
    if "plan de financement" in contexte.large:
        autre = re.search(rf"(?:{FINANCEURS})\s*(?:\([^)]*\))?\s*:?\s*$", contexte.avant)
        return Jugement(Role.AUTRE_FINANCEUR if autre else Role.AUTRE, False)
    if re.search(
        rf"(?<!\w)(?:{FINANCEURS})(?:\s*$|.*(?:a hauteur|participation|subvention|financ|apport|couvr|interv|contribu|:))",
        contexte.avant,
    ):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    if re.match(r"^\s*(?:(?:sont|est)\s+)?(?:sollicit|demand)", contexte.apres):
        return Jugement(Role.DEMANDE, True)
    if re.match(r"\s*(?:h\.?t\.?|ttc)?\s*(?:de|d')\s*(?:depenses|travaux|investissements?)\b", contexte.apres):
        return Jugement(Role.DEPENSE, False)
    if contexte.zone is Zone.VISA and re.search(
        r"deliberation|convention|decision|arrete|approuve|vote", contexte.large
    ):
        return Jugement(Role.ANTERIEUR, False)
    if re.search(
        r"(?:convention|deliberation)[^.;]*\b(?:a\s+conclu|avait\s+conclu|prevo\w+|fixait|mentionn\w+|retien\w+|retenait)\b",
        contexte.large,
    ):
        return Jugement(Role.ANTERIEUR, False)
    if contexte.zone is Zone.DISPOSITIF and _AIDE.search(contexte.large + contexte.chapeau):
        return Jugement(Role.ATTRIBUE, False)
    return Jugement(Role.AUTRE, False)
