"""Money around a grant: what people pay, what is left to pay, what was given before, opened, appraised or sold."""

import re

from filiere_dash.domaine.lecture.argent.roles.bornes import UNITAIRE
from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement, est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS, PARTICIPES
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_S_ELEVE = r"(?:s'elev\w*|s'etabli\w*|se mont\w*|represent\w*|attein\w*|est\s+(?:de|estimee?|evaluee?|fixee?|ramenee?)|serait\s+(?:de)?|sera\s+(?:de)?|:)"
_USAGERS = r"(?:entreprises?|exposants?|participants?|adherents?|commercants?|artisans?|stagiaires?|incube\w*|porteurs?|societes|usagers|locataires|occupants?|createurs?|visiteurs|start-?ups|jeunes pousses|resident\w*|membres)"
_DU = r"(?:contributions?|participations?|cotisations?|redevances?|droits?|quotes?-parts?|forfaits?)"
_FIXE = r"\s(?:(?:est|sont|sera|seront|reste|demeure)\s+)?(?:fixee?s?|arretee?s?|maintenue?s?|portee?s?|etablie?s?)\s*(?:a|de)\s*$"
_CHACUN = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:chacune?s?\b|(?:par|/)\s*(?:entreprise|exposant|participant|adherent|commercant|stand|chalet|societe|incube)\b)"
)
_STAND = re.compile(r"\s*(?:h\.?t\.?|ttc)?\s*(?:le|par|/|l')\s*(?:stand|chalet|badge|exposant|emplacement)\b")
_PAIENT = re.compile(
    r"\b(?:particip|contribu|acquitt|cotis|pai|pay|regl|vers)\w*\s+(?:chacune?s?\s+)?(?:(?:une?|leur|des)\s+(?:droits?|participations?|contributions?|redevances?|forfaits?)(?:\s+d'[a-z]+)?\s+)?(?:a hauteur de|a concurrence de|pour|de|d')?\s*$"
)
_DROIT = re.compile(
    rf"\b{_USAGERS}\b[^.;€]{{0,60}}\b(?:acquitt|pai|pay|regl)\w*\s+(?:chacune?s?\s+)?(?:un|une|des|leur)\s+{_DU}[^.;€]{{0,30}}\s(?:de|d'|a)\s*$"
)
_CONTRIBUTION = re.compile(
    rf"\b{_DU}\s+(?:annuelles?\s+|financieres?\s+|forfaitaires?\s+)?(?:des?\s+|de\s+chaque\s+|d'|due?s?\s+par\s+(?:les\s+|chaque\s+)?|demandee?s?\s+(?:aux\s+|a\s+chaque\s+)|a\s+la\s+charge\s+des\s+)"
    rf"(?:\w+\s+)?{_USAGERS}\b[^.;€]{{0,60}}{_FIXE}"
)
_RESTE = re.compile(
    rf"\breste\s+a\s+(?:la\s+|sa\s+)?charge\b[^.;€]{{0,70}}?\s?{_S_ELEVE}\s*(?:a|de)?\s*(?:la somme de\s*)?$"
)


def du_par_les_gens(contexte: Contexte) -> Jugement | None:
    """« Acquittent chacune un droit de X », « 90 € chacun », « la contribution des entreprises est fixée à X »: a tariff."""
    paient = _PAIENT.search(contexte.avant) and not re.search(rf"\b(?:{FINANCEURS})", contexte.avant)
    individuel = paient and _CHACUN.match(contexte.apres) and not re.search(rf"(?:{AIDE})\s+de\s*$", contexte.avant)
    du = _CONTRIBUTION.search(contexte.avant) or _DROIT.search(contexte.avant)
    stand = _STAND.match(contexte.apres) and not re.search(rf"(?<!\w)(?:{AIDE})", contexte.avant)
    return Jugement(Role.TARIF, False) if du or individuel or stand else None


# « La CCI prend à sa charge le solde, soit X »: what the aid leaves, to who carries the project.
_PREND_LE_SOLDE = re.compile(
    r"(?P<qui>[a-z'][^.;:€()]{1,90}?)\s(?:prend|prendra|prennent|assume|assumera|conserve|garde|finance|financera|couvre|supporte|supportera)\w*\s+(?:(?:a\s+(?:sa|leur)\s+charge|en\s+charge)\s+)?"
    r"(?:le\s+(?:solde|reste|surplus|complement|reliquat)|la\s+(?:difference|part restante))(?:\s+(?:du|des|de la|de l')\s*(?:\w+\s+){1,3}?)?\s*,?\s*(?:soit|estimee?\s+a|evaluee?\s+a|de|a hauteur de|pour)\s*$"
)
# « La commune est locataire du local (loyer annuel de X) », « loue le local (X), afin d'y accueillir »: what it pays, and no tariff.
_LOYER = r"[^.;€]*\bloyer\b[^.;€]{0,40}\s(?:de|d'|a)\s*$"
_PREND_A_BAIL = re.compile(
    rf"\bcollectivite\s+(?:\w+\s+)?(?:prend\s+(?:a\s+bail|en\s+location)|est\s+locataire|occupe)\b{_LOYER}"
)
_LOUE = re.compile(rf"\bcollectivite\s+(?:\w+\s+)?loue(?:ra)?\b(?!\s+(?:a|au|aux)\s){_LOYER}")
_POUR_Y = re.compile(r"[^.;€]*\b(?:afin\s+d'y|pour\s+y|ou\s+elle|qu'elle\s+occupe)\b")


def reste(contexte: Contexte) -> Jugement | None:
    """« Le reste à charge de l'association s'établirait à X », « la CCI prend à sa charge le solde, soit X »."""
    if solde := _PREND_LE_SOLDE.search(contexte.avant):
        if "collectivite" in solde["qui"]:
            return Jugement(Role.RESTE_A_CHARGE, False)
        tiers = re.search(rf"(?<!\w)(?:{FINANCEURS})", solde["qui"])
        return Jugement(Role.AUTRE_FINANCEUR if tiers else Role.AUTOFINANCEMENT, False)
    if _PREND_A_BAIL.search(contexte.large) or (_LOUE.search(contexte.large) and _POUR_Y.match(contexte.apres)):
        return Jugement(Role.DEPENSE, False)
    return Jugement(Role.RESTE_A_CHARGE, False) if _RESTE.search(contexte.avant) else None


# « La convention signée le …, par laquelle le Département a accordé une aide de X »: what an avenant goes back to.
_PAR_LA_CONVENTION = re.compile(
    rf"\bconvention\b[^.;€]{{0,60}}\b(?:signee|conclue|du|en date du)\b[^.;€]{{0,40}}(?:19|20)\d\d[^.;€]*?\b(?:par|aux termes de)\s+(?:laquelle|lesquels?)\b[^.;€]*\b(?:a|avait|ont)\s+(?:\w+\s+)?{PARTICIPES}\w*\b[^.;€]*\s(?:de|d')\s*$"
)
_PAR_DELIBERATION = re.compile(
    rf"\b(?:deliberation|decision)\b(?:[^.;€]|\.\d)*(?:19|20)\d\d[^.;€]*\b(?P<qui>collectivite|conseil|bureau|comite|commission|assemblee|nous)\b[^.;€]*?\b(?:a|avait|avons)\s+(?:\w+\s+)?(?:decide|adopte|acte|valide|retenu|autorise)\b[^.;€]*(?:{AIDE})[^.;€]{{0,40}}\s(?:de|d')\s*$"
)
_DEJA = re.compile(
    r"\s*,?\s*(?:somme\s+|montant\s+)?deja\s+(?:(?:integralement|entierement|partiellement|totalement)\s+)?(?:verse|percu|attribue|accorde|mandate|liquide|paye|notifie|octroye|alloue)e?s?\b(?!\s+(?:a hauteur|pour|en partie))"
)
_A_RAISON = re.compile(r"[^.;€]{0,30}\ba\s+raison\s+de\s*$")
_PAR_AN = re.compile(r"\s*(?:par\s+an(?:nee)?\b|chaque\s+annee\b|/\s?an\b|annuels?\b|l'an\b)")
# « L'association perçoit déjà une subvention annuelle de X »: what it has beside this act.
_PERCOIT_DEJA = re.compile(
    rf"\b(?:percoi|recoi|beneficie|dispose|touche)\w*\s+(?:deja|d'ores et deja|chaque annee|tous les ans|annuellement|habituellement)\b[^.;€]*(?:{AIDE})[^.;€]{{0,40}}\s(?:de|d'|a hauteur de)\s*$"
)
# « La convention 2024 (participation de X) est arrivée à son terme »: what it gave then.
_DE_LA_CONVENTION = re.compile(
    rf"\b(?:convention|contrat|partenariat|avenant)\b[^.;€]{{0,70}}(?:{AIDE})[^.;€)]{{0,40}}\s(?:de|d'|:)\s*$|\b(?:convention|contrat|partenariat|avenant)\b[^.;€]{{0,40}}\(\s*$"
)
_EST_ECHUE = re.compile(
    r"[^.;€(]{0,25}?\)?\s*,?\s*(?:(?:est|sont|etait|etaient)\s+(?:arrivee?s?\s+a\s+(?:(?:son|leur)\s+)?(?:terme|echeance|expiration)|echue?s?|expiree?s?|achevee?s?|terminee?s?|parvenue?s?\s+a)|(?:a|ont)\s+(?:pris\s+fin|expire)|s'est\s+(?:achevee?|terminee?)|arrivait\s+a|s'achevait|expirait)"
)
# « La commune alloue chaque année depuis 2011 une somme de X »: what it has given until this act.
_CHAQUE_ANNEE = re.compile(
    r"\b(?:collectivite|communaute|agglomeration|nous)\b[^.;€]{0,40}?\b(?:allou|vers|accord|attribu|octroi|apport|consacr|particip|contribu|subventionn|soutien|cotis)\w*\b[^.;€]{0,60}?"
    r"\b(?:chaque annee|tous les ans|annuellement|habituellement|traditionnellement|depuis\s+(?:l'annee\s+)?(?:(?:19|20)\d\d|\w+ ans|plusieurs annees))\b[^.;€]{0,90}\s(?:de|d'|pour|a hauteur de|a concurrence de)\s*$"
)
_A_DONNE = re.compile(rf"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+)?(?:ete\s+)?{PARTICIPES}e?s?\b")


def avant_cet_acte(contexte: Contexte) -> Jugement | None:
    """« Déjà intégralement versée », « par laquelle le Département a accordé … X », « X par an » of a grant told as past."""
    deja = _DEJA.match(contexte.apres) and not est_un_don(contexte.large)
    if contexte.zone is Zone.DISPOSITIF and not deja:
        return None
    dit = _PAR_LA_CONVENTION.search(contexte.avant) or _PAR_DELIBERATION.search(contexte.avant)
    par_an = _A_RAISON.fullmatch(contexte.avant) and _PAR_AN.match(contexte.apres) and _A_DONNE.search(contexte.large)
    percu = _PERCOIT_DEJA.search(contexte.avant)
    percu = percu and not re.search(rf"(?<!\w)(?:{FINANCEURS})", f"{percu[0]} {contexte.apres}")
    echue = _DE_LA_CONVENTION.search(contexte.avant) and _EST_ECHUE.match(contexte.apres)
    chaque = _CHAQUE_ANNEE.search(contexte.avant)
    return Jugement(Role.ANTERIEUR, False) if dit or par_an or deja or percu or echue or chaque else None


_BUDGET = re.compile(
    r"\bbudget\b[^.;€]{0,60}\b(?:ouver?t?|ouvr|inscri|prevoi|prevu|reserv|dot|consacr|affect)\w*\b[^.;€]{0,50}\b(?:enveloppe|credits?|somme|dotation|montant)\b[^.;€]{0,40}\s(?:de|d'|a)\s*$"
)
_SOLLICITES = re.compile(
    rf"\s*(?:h\.?t\.?|ttc)?\s*(?:de|d')\s*(?:{AIDE}|demandes)\s+(?:\w+\s+)?(?:sollicite|demande|depose)e?s\b"
)


# « Qu'elle perçoit également le produit des emplacements, évalué à X », « les crédits engagés s'élèvent à X ».
_PRODUIT = re.compile(
    r"\b(?:percoi|recoi|encaiss|tir|conserv)\w*\b[^.;€]{0,40}?\b(?:les?|la|l'|des|du)\s*(?:produits?|recettes?|revenus?|benefices?)\b[^.;€]{0,70}?\s(?:a|de|pour)\s*$"
)
_ENGAGE = re.compile(
    r"\b(?:montants?|credits?|sommes?|total|cumul|engagements?|consommation)\b[^.;€]{0,30}?\b(?:engage|consomme|mandate|mobilise)e?s?\b[^.;€]{0,40}?\s(?:a|de)\s*$|\bengagement\s+(?:total|global|financier)\b[^.;€]{0,40}\s(?:a|de)\s*$"
)


def ouvert_ou_demande(contexte: Contexte) -> Jugement | None:
    """« Le budget a ouvert une enveloppe de X » gives nothing yet; « X de subventions sollicitées » was asked."""
    if _SOLLICITES.match(contexte.apres):
        return Jugement(Role.DEMANDE, False)
    raconte = contexte.zone not in (Zone.DISPOSITIF, Zone.CLOTURE)
    ouvert = _BUDGET.search(contexte.avant) or _PRODUIT.search(contexte.avant)
    return Jugement(Role.AUTRE, False) if (raconte and ouvert) or _ENGAGE.search(contexte.avant) else None


_BIENS = r"(?:(?:le|ce|ledit|du|au|dudit)\s+(?:bien|terrain|lot|batiment|local|fonds|site)|(?:la|cette|ladite|de la)\s+(?:parcelle|propriete|valeur|maison)|(?:l'|cet\s+)(?:immeuble|ensemble|emprise|unite)|(?:les|des|ces)\s+(?:biens|terrains|parcelles|lots|locaux))"
_EXPERTISE = re.compile(
    rf"\b(?:evalu|estim)\w*\s+{_BIENS}[^.;€]{{0,50}}\s(?:a|de)\s*$|\bvaleur\s+venale\b[^.;€]{{0,80}}\s(?:a|de)\s*$|(?:\b(?:service|pole|avis|estimation)\b[^.;€]{{0,30}}\b(?:des|les|du service des)\s+domaines|\bfrance domaine|\bdomaniale?)\b[^.;€]{{0,120}}\s(?:a|de)\s*$"
)
_PRIX_DETAILLE = re.compile(r"\bprix\b[^.;€]{0,50}(?:s'etabli\w*|s'elev\w*|se decompos\w*|comme suit|detaille)")
_TVA = re.compile(r"\W*(?:dont\s+)?t\.?v\.?a\b[^.;€]{0,40}[\s.…_:]*$")
_ACHAT = re.compile(
    r"\b(?:acquerir|acheter|l'acquisition|l'achat)\b[^.;€]{0,120}?\s(?:pour|moyennant)\s+(?:un|le)\s+prix\s+(?:\w+\s+)?de\s*$"
)


# « Le conseil avait décidé de vendre le lot à M. X pour 38 640 € »: the price of then.
_AVAIT_VENDU = re.compile(
    r"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+){0,2}?(?:decide|accepte|autorise|approuve|consenti|valide|acte)\s+(?:de\s+|d'|la\s+|l'|a\s+)(?:vendre|ceder|vente|cession|aliener|alienation)\b"
    r"(?:[^.;€]|(?<=\sm)\.|(?<=\smme)\.)*\s(?:pour|moyennant|au prix (?:\w+ )?de|de|a)\s*(?:(?:un|le) prix (?:\w+ )?de\s*|la somme de\s*)?$"
)


def bien(contexte: Contexte) -> Jugement | None:
    """« Évaluant le bien à X », « à X le mètre carré », « le prix s'établit comme suit : TVA sur marge X »: a sale gives nothing and costs nothing."""
    if _ACHAT.search(contexte.avant) and contexte.zone is not Zone.DISPOSITIF:
        return Jugement(Role.DEPENSE, False)
    if _AVAIT_VENDU.search(contexte.avant) and contexte.zone is not Zone.DISPOSITIF:
        return Jugement(Role.ANTERIEUR, False)
    taxe = _TVA.match(contexte.avant) is not None
    prix = _PRIX_DETAILLE.search(contexte.chapeau) and (taxe or re.search(r"\bprix\b", contexte.avant))
    expertise = _EXPERTISE.search(contexte.avant)
    if expertise and UNITAIRE.match(contexte.apres):
        return Jugement(Role.TARIF, False)
    return Jugement(Role.AUTRE, False) if expertise or prix else None


_VERSERAIT = re.compile(
    rf"(?:{FINANCEURS})[^.;€()]{{0,40}}?\s(?:y\s+)?(?:vers|apport|consacr|particip|contribu|financ|allou|interviendr|donn)\w*(?:ait|aient)\s*(?:a hauteur de|pour|une aide de|une subvention de)?\s*$"
)


# « Pour lequel l'agglomération apporterait X »: what this act would give, whatever costs were told before.
_APPORTERAIT = re.compile(
    r"\bcollectivite\s+(?:y\s+|lui\s+|leur\s+|en\s+)?(?:vers|apport|consacr|particip|contribu|financ|allou|attribu|accord)\w*(?:ait|aient)\s*(?:a hauteur de|a concurrence de|pour|la somme de|un montant de)?\s*$"
)


def verserait(contexte: Contexte) -> Jugement | None:
    """« La communauté de communes verserait X »: another would pay, or this one would give."""
    raconte = contexte.zone not in (Zone.DISPOSITIF, Zone.CLOTURE)
    if raconte and _APPORTERAIT.search(contexte.avant):
        return Jugement(Role.ATTRIBUE, False, propose=True)
    return Jugement(Role.AUTRE_FINANCEUR, False) if raconte and _VERSERAIT.search(contexte.avant) else None


_ENTRE = re.compile(
    r"\b(?:depenses?|investissements?|couts?|projets?|montants?|assiette)\b[^.;€]{0,80}\b(?:comprise?s?|situee?s?)\s+entre\s*$"
)


def plancher(contexte: Contexte) -> Jugement | None:
    """« Les dépenses doivent être comprises entre X et Y »: X bounds, and costs nothing."""
    return Jugement(Role.AUTRE, False) if _ENTRE.search(contexte.avant) else None


AUTOUR = (plancher, reste, du_par_les_gens, avant_cet_acte, ouvert_ou_demande, bien, verserait)
