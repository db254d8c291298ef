"""Clauses of conventions and of aids: who contributes, what is spread, raised or only sized; each is one wording."""

import re
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement, don, est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_S_ELEVE = r"(?:s'elev\w*|s'etabli\w*|se mont\w*|est\s+(?:de|fixee?|arretee?))[^.;€]{0,15}$"


def _echelonne(contexte: Contexte) -> Jugement | None:
    """« Versée selon l’échéancier suivant : - 14 000 € à la signature », « à raison de 40 000 € en 2025 et de 20 000 € en 2026 »: said already."""
    echeances = r"\bvers\w+[^.;]{0,80}(?:echeancier|comme suit|en (?:deux|trois|quatre|plusieurs|\d) |modalites|maniere suivante)"
    item = re.fullmatch(
        r"[\W\d]*(?:(?:un |le )?(?:premier |second |deuxieme )?(?:acompte|solde|versement|avance)[^.;:]{0,20})?:?\s*",
        contexte.large,
    )
    if item and re.search(echeances, contexte.chapeau):
        return Jugement(Role.AUTRE, False)
    annuites = re.search(
        r"\b(?:reparti|verse)e?s?\s+(?:\w+\s+){0,3}(?:a raison de|(?:annuites|parts|fois) egales? de)\s*(?:[^.;,€]{1,20}€[^.;,€]{0,50}\bet(?:\s+de)?\s*)?$",
        contexte.large,
    )
    return Jugement(Role.AUTRE, False) if annuites else None


_REGLEE = re.compile(
    rf"\b(?:cette|ladite|la|l'|le|ce)\s*(?:{AIDE})\s+(?:sera|est)\s+(?:reglee?|versee?|payee?|liquidee?|mandatee?)\b[^.;]*$"
)
_TERME = re.compile(
    r"\s*,?\s*(?:a|au|des|apres|sur)\s+(?:la |l'|le )?(?:vu\b|signature|notification|reception|production|presentation|remise|achevement|demarrage)"
)
_ET_DE = re.compile(r"\b(?:et|puis)(?:\s+(?:de|a hauteur de|a concurrence de))?\s*$")


def _a_terme(contexte: Contexte) -> Jugement | None:
    """« Cette aide sera réglée à hauteur de X à la signature et de Y au vu du bilan »: parts of what was granted."""
    a_terme = _REGLEE.search(contexte.large) and _TERME.match(contexte.apres)
    partage = re.search(r"€|euros?\b", contexte.large) or _ET_DE.search(contexte.apres)
    return Jugement(Role.AUTRE, False) if a_terme and partage else None


def _total(contexte: Contexte) -> Jugement | None:
    """« Soit un montant total de 13 830 € », « soit 28 000 € au total »: the sum of what was just granted, to nobody."""
    soit = re.search(
        r"\bsoit\s+(?P<en_tout>(?:au|en)\s+(?:total|tout)\s*,?\s*(?:de\s+)?$)?(?:(?:un|une)\s+)?(?:(?:montant|somme|aide|subvention|enveloppe|concours(?:\s+financier)?|soutien|appui|participation|contribution|effort|engagement|dotation|financement)\s+)?(?P<total>(?:total|globale?)e?\s+(?:de|d')\s*)?$",
        contexte.avant,
    )
    somme = soit and (soit["total"] or soit["en_tout"] is not None or re.match(r"\s*au\s+total\b", contexte.apres))
    portant = _PORTANT_A.search(contexte.avant) and _LE_TOTAL.match(contexte.apres)
    return Jugement(Role.AUTRE, False) if somme or portant else None


# « Une subvention complémentaire de 2 000 €, portant à X l'aide totale ».
_PORTANT_A = re.compile(r"\bportant\s+(?:ainsi\s+)?a\s*$")
_LE_TOTAL = re.compile(
    rf"\s*(?:h\.?t\.?|ttc)?\s*(?:le montant\s+(?:\w+\s+)?(?:de\s+)?)?(?:la|l'|cette|sa|des|le)\s*(?:{AIDE})?[^.;,€]{{0,30}}\b(?:total|global|cumul)\w*"
)


def _contribue(contexte: Contexte) -> Jugement | None:
    """« La collectivité contribue financièrement pour un montant maximal de »: a convention grants so."""
    contribue = r"\bcontribue\s+financierement[^.;€]{0,60}\bmontant\s+(?:maximal|maximum|previsionnel|total|global)?[^.;€]{0,20}de\s*$"
    participe = r"\W*(?:article \S+\W+)?(?:participe|contribue)\s[^.;€]{0,40}?(?:a hauteur de|pour(?: un montant de)?|a concurrence de)\s*$"
    plafonnee = rf"\b(?:{AIDE})\s+(?:financiere\s+)?de\s+(?:la |le |l')?collectivite\s+(?:s'eleve|est fixee?|est arretee?|s'etablit)\s+a\s+(?:un|la)\s+(?:montant|somme)\s+(?:total\s+|globale?\s+)?maxim\w+\s+de\s*$"
    dit = (
        re.search(contribue, contexte.avant)
        or re.search(plafonnee, contexte.avant)
        or re.match(participe, contexte.large)
    )
    return Jugement(Role.ATTRIBUE, False) if dit and contexte.zone is Zone.DISPOSITIF else None


def _complement(contexte: Contexte) -> Jugement | None:
    """« Le montant de la subvention est augmenté de »: what is added is granted."""
    ajoute = re.search(r"\b(?:augmentee?s?|majoree?s?|completee?s?|abondee?s?)\s+de\s*$", contexte.avant)
    decide = contexte.zone is Zone.DISPOSITIF and ajoute and re.search(AIDE, contexte.large)
    return Jugement(Role.ATTRIBUE, False) if decide else None


# « … : loyer de 480 € : aide de X », « dépense éligible 62 000 € HT ; subvention X »: what an item of a list is given.
_ITEM_AIDE = re.compile(
    r"\s*\)?\s*(?P<suite>[,:;–-]\s*)?(?:montant\s+(?:de\s+(?:la\s+|l')|d'))?(?:l')?(?:aides?|subventions?|prime|dotation|bourse|avance\s+remboursable)"
    r"(?:\s+(?:propose|accorde|attribue|alloue|retenu|octroye|vote)e?s?)?\s*(?:de\b|d'|:|=)?\s*"
)
_AUTRE_LISTE = re.compile(r"plan\s+de\s+financement|budget\s+previsionnel|recettes|ressources|cofinanc")


def _proposee_ou_decidee(contexte: Contexte) -> bool:
    """Tell that a list proposes or grants; one of requests, or of who pays, does not."""
    dits = f"{contexte.chapeau} {contexte.large}"
    demande = re.search(r"\b(?:sollicit|demand)\w*", dits)
    favorable = re.search(
        r"\bfavorable|\brecevables?\b|\bpropos|\bretenu|\bretenir|\beligibles\b|\battribu|\baccord|\boctroy|\ballou",
        dits,
    )
    return not _AUTRE_LISTE.search(dits) and (favorable is not None or demande is None)


# « Le règlement, qui limite l'aide à 300 000 € par entreprise ».
_A_CHACUN = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:par|pour (?:chaque|un meme))\s+(?:entreprise|beneficiaire|dossier|projet|porteur|operation|structure|association|etablissement|societe|demande)\b"
)


def _nommee(contexte: Contexte) -> Jugement | None:
    """« Une aide à l’investissement de », « , une aide de »: the aid is what is sized, not the investment."""
    a_quoi = r"\baides?\s+a\s+l'(?:investissement|immobilier|installation|emploi|equipement)\s+(?:[a-z']+\s+){0,3}?(?:de|d')\s*$"
    seule = rf"\s*(?:,|,?\s*soit)\s+une?\s+(?:{AIDE})\s+(?:de|d')\s*"
    item = _ITEM_AIDE.fullmatch(contexte.avant)
    if item and (item["suite"] or contexte.chapeau) and _proposee_ou_decidee(contexte):
        return don(contexte, Role.ATTRIBUE, "", False)
    bornee = rf"\b(?:limit|ramen|fix|arret)(?:er|e|ee|ant)\s+(?:la|cette|son|l')\s*(?:{AIDE})[^.;€]{{0,90}}\sa\s*$"
    dite = re.search(bornee, contexte.avant)
    if dite and (contexte.zone is Zone.VISA or _A_CHACUN.match(contexte.apres)):
        return Jugement(Role.PLAFOND, False)
    if dite and not re.search(r"plafon|limite de|exced|depass|maxim", dite[0]):
        return don(contexte, Role.ATTRIBUE, dite[0], False)
    if re.search(a_quoi, contexte.avant):
        return don(contexte, Role.ATTRIBUE, contexte.avant, True)
    return don(contexte, Role.ATTRIBUE, contexte.avant, False) if re.fullmatch(seule, contexte.avant) else None


def _cofinance(contexte: Contexte) -> Jugement | None:
    """« La DREETS intervenant pour sa part à hauteur de »: another pays."""
    autre = rf"(?:{FINANCEURS}|dreets|direccte)[^.;€]{{0,30}}\b(?:interv(?:en|i)|particip|apport|contribu)(?:ant|e|ent|ient|iennent)\b[^.;€]{{0,30}}(?:a hauteur de|de|pour)\s*$"
    sollicite = rf"(?:{FINANCEURS})[^.;€]{{0,30}}\b(?:est|sont|a ete|ont ete)\s+(?:\w+\s+)?sollicit\w+\s+(?:a hauteur de|pour)\s*$"
    paye = re.search(autre, contexte.avant) or re.search(sollicite, contexte.avant)
    return Jugement(Role.AUTRE_FINANCEUR, False) if paye else None


def _ressources(contexte: Contexte) -> Jugement | None:
    """« Ses ressources propres s’élevant à », « l’enveloppe s’élève à »: neither is a cost."""
    if re.search(
        rf"\b(?:ressources propres|fonds propres|autofinancement|cotisations)\b[^.;€]{{0,30}}{_S_ELEVE}", contexte.avant
    ):
        return Jugement(Role.AUTOFINANCEMENT, False)
    enveloppe = re.search(
        rf"\benveloppe\b[^.;€]{{0,40}}(?:{_S_ELEVE}|etait\s+(?:de|fixee\s+a)\s*$)|\b(?:le|du) (?:disponible|reliquat)\b[^.;€]{{0,20}}\(\s*$",
        contexte.avant,
    )
    return Jugement(Role.AUTRE, False) if enveloppe else None


def _achat(contexte: Contexte) -> Jugement | None:
    """« Pour l’achat d’une table de découpe d’un montant de »: what is bought costs that."""
    achat = r"\b(?:acquisition|achat|remplacement|renouvellement|fourniture)\s+(?:d'|de|du|des)[^.;€]{2,90}d'un\s+(?:montant|cout)(?:\s+total)?\s+de\s*$"
    global_ = r"\b(?:projets?|programmes?|operations?|actions?|travaux)\b[^.;€]{2,140}?,\s*d'un\s+montant\s+(?:global|total|previsionnel)\s+de\s*$"
    cher = re.search(global_, contexte.avant) and not re.search(AIDE, contexte.avant)
    return Jugement(Role.DEPENSE, False) if cher or re.search(achat, contexte.avant) else None


# « Au tarif unitaire de 650 €, ce qui représente un complément de X »: X is not a tariff.
_AJOUTE = re.compile(
    r"\b(?:represent|correspond|induit|entrain|gener|implique|necessit|condui|suppos|soit|d'ou|justifi)\w*\s+(?:(?:ainsi|donc|pour la collectivite)\s+)?(?:a\s+)?"
    r"(?:une?\s+)?(?P<quoi>complement|supplement|rallonge|effort|engagement|surcout|depense|cout|charge)\s+(?:[a-z]+\s+){0,3}?(?:de|d')\s*$"
)


def _supplement(contexte: Contexte) -> Jugement | None:
    """« Ce qui représente un complément de X »: what is added, granted by another sentence or by none; a cost where it says so."""
    ajoute = _AJOUTE.search(contexte.avant)
    if not ajoute or re.search(rf"(?:{AIDE})", ajoute[0]) or contexte.zone is Zone.DISPOSITIF:
        return None
    cout = ajoute["quoi"] in ("surcout", "depense", "cout", "charge")
    return Jugement(Role.DEPENSE if cout else Role.AUTRE, False)


# « Alloue à l'association : b) un apport avec droit de reprise au fonds de prêts d'honneur de X ».
_APPORT = re.compile(
    r"\b(?:apports?|dotation|abondement|contribution|participation)\s+[^.;:€]{0,60}?(?:\bdroit de reprise\b|\b(?:au|du|aux|le|de son|a son)\s+fonds\b)[^.;:€]{0,60}?\s(?:de|d'|a hauteur de|:)\s*$"
)
_COLLECTIVITE_APPORTE = re.compile(r"\bcollectivite\s+(?:s'engage\s+a\s+)?(?:apporte|abonde|dote)(?:r|ra)?\b")


# « Décide d'apporter X au fonds de prêts d'honneur », « d'abonder le fonds de garantie à hauteur de X ».
_APPORTER = re.compile(
    r"(?:^|[\s'])(?:apporte|abonde|dote)r?(?:\s+(?:la somme|un montant|une somme) de|\s+(?:le|les|la|l'|au)\s*[^.;:€]{3,90}?\s(?:de|d'|a hauteur de|a concurrence de))?\s*$"
)


def _apporte(contexte: Contexte) -> bool:
    verbe = _APPORTER.search(contexte.avant)
    au_fonds = re.match(
        r"\s*(?:h\.?t\.?|ttc)?\s*(?:au|a la|a l'|aux)\s*(?:fonds|dotation|capital|plateforme|association)",
        contexte.apres,
    )
    return verbe is not None and (au_fonds is not None or "fonds" in verbe[0] or "dotation" in verbe[0])


def _apport(contexte: Contexte) -> Jugement | None:
    """« Alloue à l'association un apport au fonds de prêts de X », « il est proposé de verser : »: granted, whatever the fund lends."""
    dit = f"{contexte.chapeau} {contexte.large}"
    propose = contexte.zone is Zone.PROPOSITION or re.search(r"\best propose\b", contexte.chapeau)
    decide = (propose or contexte.zone is Zone.DISPOSITIF) and (
        est_un_don(dit) or _COLLECTIVITE_APPORTE.search(dit) or _apporte(contexte)
    )
    apport = decide and (_APPORT.search(contexte.avant) or _apporte(contexte))
    ailleurs = re.search(rf"(?<!\w)(?:{FINANCEURS})|plafon|maxim|limit|sollicit", contexte.avant)
    if not apport or ailleurs:
        return None
    return replace(don(contexte, Role.ATTRIBUE, contexte.avant, False), fort=False)


# « Une subvention de X est allouée à A pour …, et une subvention de Y à B »: one verb for both.
_DONNE_DEJA = re.compile(
    rf"(?:{AIDE})[^.;]*?\b(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:attribu|accord|allou|octroy|vers|consenti)\w*\s+(?:a|aux?|en faveur|au profit)\s"
)
_ET_UNE_AUTRE = re.compile(
    rf"(?:,|\bet\b|\bainsi qu'|\bpuis\b)\s*(?:une?\s+)?(?:(?:autre|seconde|troisieme|derniere)\s+)?(?:{AIDE})(?:\s+(?!a\b|au\b|de\s+la\b|du\b)[a-z']+){{0,4}}?\s+(?:d'un montant\s+)?(?:de|d')\s*$|"
    r"^\s*(?:(?:est|sont|sera)\s+\w+\s+)?(?:a|aux?)\s[^.;€,]{3,80},?\s+et\s+(?:(?:une|celle)\s+)?(?:de\s*)?$"
)
_A_UN_AUTRE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*,?\s*(?:en faveur (?:de|du)|au profit (?:de|du)|a(?!\s+(?:titre|hauteur|verser|raison|compter|parite|la\s+(?:signature|notification|charge|remise|demande)|l'(?:appui|issue|achevement|horizon)))|aux?(?!\s+(?:titre|total|maximum|plus|moins|taux|prorata|vu|regard|cours|fonctionnement|budget|solde)))\s"
)


def _une_autre(contexte: Contexte) -> Jugement | None:
    """« …, et une subvention de Y au groupement B », after a subsidy that is granted: granted by the same verb."""
    if contexte.zone is not Zone.DISPOSITIF or not _A_UN_AUTRE.match(contexte.apres):
        return None
    suit = _DONNE_DEJA.search(contexte.large) and _ET_UNE_AUTRE.search(contexte.avant)
    ailleurs = re.search(
        rf"(?<!\w)(?:{FINANCEURS})|plafon|maxim|limit|sollicit|demand", contexte.avant + contexte.apres
    )
    return don(contexte, Role.ATTRIBUE, "", False) if suit and not ailleurs else None


# « La demande de l'association Les Marchés (1 200 €) a été écartée »: asked for, whatever the name holds.
_LA_DEMANDE = re.compile(
    r"\b(?:demandes?|dossiers?|candidatures?)\s+(?:de |du |des |d'|deposee?s?\s+par |presentee?s?\s+par )[^.;:€()]{2,90}(?:\(|,\s*(?:d'un montant\s+)?(?:de|d')|\bpour)\s*$"
)
_ECARTEE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*\)?\s*,?\s*(?:(?:a|ont|avait|avaient)\s+ete\s+|est\s+|sont\s+|n'(?:a|ont)\s+pas\s+ete\s+|n'(?:est|sont)\s+pas\s+)(?:\w+ment\s+)?"
    r"(?:ecart|rejet|refus|ajourn|report|differ|retir|retenu|decline|juge|declaree?s?\s+(?:irrecevable|ineligible))\w*"
)


def _demande_ecartee(contexte: Contexte) -> Jugement | None:
    """« La demande de l'association X (Y) a été écartée »."""
    dite = _LA_DEMANDE.search(contexte.avant) and _ECARTEE.match(contexte.apres)
    return Jugement(Role.DEMANDE, False) if dite and contexte.zone is not Zone.VISA else None


_A_RETENIR = re.compile(
    rf"\bpropos\w*\b[^.;€]*?\b(?:de\s+retenir|de\s+fixer|d'arreter)\s+(?:(?:le|un)\s+montant\s+de\s+)?(?:une?|la|sa|l'|cette)\s*(?:{AIDE})\b[^.;,€]{{0,50}}\s(?:de|d'|a)\s*$"
)


def _a_retenir(contexte: Contexte) -> Jugement | None:
    """« Au regard du bilan de l'édition précédente, il est proposé de retenir une subvention de X »: what comes before says nothing of it."""
    dit = _A_RETENIR.search(contexte.avant)
    return don(contexte, Role.ATTRIBUE, dit[0], False) if dit else None


# « Notre cotisation serait donc de X »: what the decision then votes.
_COTISERAIT = re.compile(
    r"\b(?:notre\s+(?:cotisation|participation|contribution|adhesion)|(?:la|cette|sa)\s+(?:cotisation|adhesion))\b[^.;€]{0,50}?\b(?:serait|sera|s'elever(?:ait|a)|s'etablir(?:ait|a))\s+(?:(?:donc|ainsi|alors)\s+)?(?:de|a)\s*$"
)


def _cotiserait(contexte: Contexte) -> Jugement | None:
    dite = contexte.zone is not Zone.VISA and _COTISERAIT.search(contexte.avant)
    return don(contexte, Role.ATTRIBUE, dite[0], False) if dite else None


# « La plateforme sollicite : - une dotation au fonds de prêts de X »: the whole item names what is asked.
_SOLLICITE = re.compile(r"\b(?:sollicit|demand)\w*[^.;]*:\s*$")
_UNE_AIDE = re.compile(
    rf"[\W\d]*(?:[a-z]\)\s*)?(?:une?|la|le|l')\s*(?:{AIDE}|abondements?|apports?|avances?|prets?)\b[^.;:,€]*\s(?:de|d')\s*$"
)


# « Une subvention de X, soit 40 % d'une dépense de Y, est sollicitée auprès de l'État ».
_UNE_AIDE_DE = re.compile(rf"(?<!\w)(?:{AIDE})\b[^.;:€]{{0,60}}\s(?:de|d')\s*$")
_EST_SOLLICITEE = re.compile(
    rf"(?:(?!\b(?:{AIDE})\b)[^.;]|\.\d)*?\b(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:sollicit|demand)e{{1,2}}s?\b"
)


def _sollicitee(contexte: Contexte) -> Jugement | None:
    """« Sollicite : - une dotation de X », « une subvention de X, soit 40 % de la dépense, est sollicitée »: asked."""
    if _UNE_AIDE_DE.search(contexte.avant) and _EST_SOLLICITEE.match(contexte.reste):
        return Jugement(Role.DEMANDE, False)
    entiere = _UNE_AIDE.fullmatch(contexte.large) and not re.match(r"\s*(?:/|par\b|chacun)", contexte.apres)
    dite = entiere and _SOLLICITE.search(contexte.chapeau)
    return Jugement(Role.DEMANDE, False) if dite and contexte.zone not in (Zone.VISA, Zone.DISPOSITIF) else None


CLAUSES = (
    _sollicitee,
    _cotiserait,
    _une_autre,
    _demande_ecartee,
    _supplement,
    _apport,
    _echelonne,
    _a_terme,
    _total,
    _contribue,
    _complement,
    _nommee,
    _cofinance,
    _ressources,
    _achat,
    _a_retenir,
)
