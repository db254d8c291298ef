"""Amounts that bound or size something and give nothing: ceilings, tariffs, bases of a rate, costs of a project."""

import re

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement, est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, COUTS, DON
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_AIDE = re.compile(rf"(?<!\w)(?:{AIDE})")
UNITAIRE = re.compile(
    r"\s*(?:(?:h\.?t\.?|t\.?t\.?c\.?)\s*)?(?:/|par|le|la|l')\s*(?:m2|m²|m3|metre|jour|mois|heure|personne|eleve|enfant|habitant|repas|panier|ticket|billet|nuitee|nuit|tonne|km|kilometre|unite|adherent|"
    r"salarie|foyer|logement|entree|seance|participant|vehicule|agent|emplacement|place|agriculteur|stagiaire|famille|semaine|part\b|point\b|hectare|ha\b|kwh|copie|page|collegien|lyceen|apprenti|licencie)"
)
_MAXIMUM = re.compile(
    r"(?:maximum|maximale?|au plus|plafond(?: de depenses)?(?: \w+){0,2} fixe|plafond)\s*(?:de|d'|:|est de|fixe a|a)?\s*$"
)


# « 50 % du loyer, dans la limite de X par mois ».
_LIMITE = re.compile(
    r"\d\s?%,?\s+(?:et\s+)?plafonn\w*\s+a\s*$|\bplafond\s+(?:\w+\s+){0,2}(?:de|d'|a)\s*$|\b(?:dans|sous)\s+la\s+limite\s+(?:de|d'(?:un|une)\s[^.;€]{3,30}\sde)\s*$|"
    r"\bsans\s+(?:pouvoir\s+)?(?:exceder|depasser)\s*$|\b(?:aide|loyer|prime|subvention)\b[^.;€]{0,50}\b(?:plafonn|limit)\w*\s+a\s*$"
)


def base_d_un_taux(contexte: Contexte) -> Jugement | None:
    """« Plafonnée à 25 % des investissements éligibles de X »: the rate limits, X is what it bears on."""
    base = re.search(r"\d\s?%\s+(?:du|des|de la|de l'|d'une?)\s*(?P<nom>[^,;%]{3,90}?)\s(?:de|d')\s*$", contexte.avant)
    if (
        not base
        or not COUTS.search(base["nom"])
        or re.search(r"plafon|limit|maxim|soit\b|auto-?financ|\bni\b", base["nom"])
    ):
        return None
    return Jugement(Role.DEPENSE, contexte.zone is not Zone.VISA)


def unitaire(contexte: Contexte) -> Jugement | None:
    """« 4,50 € par élève »."""
    if not UNITAIRE.match(contexte.apres) or "reste" in contexte.avant:
        return None
    plafonne = _LIMITE.search(contexte.avant)
    return Jugement(Role.PLAFOND, False) if plafonne else Jugement(Role.TARIF, True)


_DEPLACE = re.compile(
    r"\b(?:port|ramen|relev|abaiss|augment|redui|pass)\w*\b[^.;]*\b(?:a|de)\s*$|\b(?:prix|tarif|cotisation|redevance|loyer)s?\b[^.;€]*\s(?:de|d'|a)\s*$"
)


def prix_deplace(contexte: Contexte) -> Jugement | None:
    """« A porté la cotisation de 1,40 € à 1,50 € par habitant », « du prix de 45 € le m² fixé par la délibération »: a tariff."""
    return unitaire(contexte) if _DEPLACE.search(contexte.large) else None


# « Cet équipement, d'une valeur de X »: what it costs; a parcel or a prize of that value does not.
_D_UNE_VALEUR = re.compile(
    r"\b(?:equipements?|materiels?|machines?|outils?|outillages?|appareils?|vehicules?|camions?|installations?|investissements?|mobiliers?|logiciels?|acquisitions?|achats?|fours?|presses?|pressoirs?|chaines?|lignes?)\b[^.;€]{0,50}?,?\s+d'une\s+valeur\s+(?:\w+\s+){0,2}(?:de|d')\s*$"
)


def valeur_d_un_achat(contexte: Contexte) -> Jugement | None:
    """« L'achat d'un pressoir. Cet équipement, d'une valeur de X, … »: a cost, to be checked."""
    apport = re.search(r"\b(?:don|donne|lots?|legs|en nature|pret|mise a disposition de)\b", contexte.avant)
    raconte = contexte.zone not in (Zone.DISPOSITIF, Zone.CLOTURE)
    achete = raconte and not apport and _D_UNE_VALEUR.search(contexte.avant)
    return Jugement(Role.DEPENSE, False) if achete else None


# « Le coût par entreprise accompagnée ressort à X »: not what is spent; « par an » says what is.
_COUT_DE_CHACUN = re.compile(
    r"\bcouts?\s+(?:(?:moyen|brut|net|complet)s?\s+)*(?:par\s+(?!an\b|annee|mois|trimestre|semestre|exercice)[a-z]|a\s+l'(?:emploi|unite)\b)[^.;€]*$"
)
_COUT_UNITAIRE = re.compile(r"\bcouts?\s+unitaires?\b[^.;€]*$")
# « Le prix de vente s'établit à X HT, auxquels s'ajoute une TVA de Y, soit Z TTC ».
_VENTE = re.compile(
    r"\b(?:prix (?:total |global |net |hors taxes? )?de (?:la )?(?:vente|cession|revente|commercialisation)|prix de (?:vente|cession)|produit de la (?:vente|cession)|montant de la (?:vente|cession))\b"
    r"(?:[^.;]|\.\d)*\s(?:a|de|soit|est|:)\s*$"
)
# « Le prix du lot s'établit à X HT, auquel s'ajoutera la TVA sur la marge »: who sells adds it.
_PRIX_DU_LOT = re.compile(
    r"\bprix\s+(?:\w+\s+)?(?:de la|du|de l'|des|de ce|de cette|dudit)\s*(?:lots?|terrains?|parcelles?|biens?|immeubles?|batiments?|loca(?:l|ux)|cellules?|emprises?)\b[^.;€]{0,60}\s(?:a|de|est|:)\s*$"
)
_PLUS_LA_TVA = re.compile(
    r"\s*(?:h\.?t\.?|hors\s+taxes?)?\s*,?\s*(?:(?:auquel|auxquels)\s+(?:s'ajout\w+|il\s+(?:convient|faut)\s+d'ajouter)|plus|majore\s+de|augmente\s+de|\+)\s*(?:la\s+|une\s+)?t\.?v\.?a\b[^.;€]{0,20}\bmarge"
)
_AUTRE_OBJET = re.compile(rf"(?<!\w)(?:{AIDE})\b|\b(?:travaux|couts?|depenses?|acquisition|achat)\b")


def cout_unitaire(contexte: Contexte) -> Jugement | None:
    """« Le coût par emploi créé ressort à X », « un coût unitaire de X »: what one of them comes to."""
    if _COUT_UNITAIRE.search(contexte.avant):
        return Jugement(Role.TARIF, False)
    return Jugement(Role.AUTRE, False) if _COUT_DE_CHACUN.search(contexte.avant) else None


def vente(contexte: Contexte) -> Jugement | None:
    """« Le prix de vente s'établit à X, soit Y TTC »: what is sold is neither an expense nor a grant."""
    if _PRIX_DU_LOT.search(contexte.avant) and _PLUS_LA_TVA.match(contexte.apres):
        return Jugement(Role.AUTRE, False)
    dite = _VENTE.search(contexte.large)
    autre = dite and (_AUTRE_OBJET.search(dite[0]) or UNITAIRE.match(contexte.apres))
    return Jugement(Role.AUTRE, False) if dite and not autre else None


def projet(contexte: Contexte) -> Jugement | None:
    """« Le programme 2023, d’un montant prévisionnel de X »."""
    projet = re.search(
        r"\b(?:programme|projet|operation|action|manifestation|salon|etude|edition)\b[^.;]{0,50}d'un (?:montant|cout|budget)\s+(?:\w+\s+){0,2}?de\s*$",
        contexte.avant,
    )
    fixe = re.search(
        r"\b(?:cout|budget|depense)\w*\b[^.;,€]{0,60}\b(?:fixe|estime|evalue|chiffre|arrete)e?s?\s+a\s*$",
        contexte.avant,
    )
    return Jugement(Role.DEPENSE, False) if fixe or (projet and not est_un_don(contexte.large)) else None


def entree(contexte: Contexte) -> Jugement | None:
    """« L’entrée sera fixée à 3 €, et le stand à 95 € », « chaque entreprise s’acquittera d’une participation de »."""
    dite = re.search(
        r"\b(?:entree|stand|billet|place|emplacement|adhesion annuelle|abonnement)s?\b[^.;€]{0,25}\s(?:a|de)\s*$",
        contexte.avant,
    )
    due = re.search(
        r"\b(?:chaque|tout\w*|les)\s[^.;€]*\b(?:s'acquitt\w+|paie(?:nt|ra|ront)?|paye\w*|regler(?:a|ont))\b[^.;€]*\s(?:de|d')\s*$",
        contexte.avant,
    )
    return Jugement(Role.TARIF, False) if due or (dite and not _AIDE.search(contexte.avant)) else None


# « Toute subvention inférieure à X sera versée en une fois »: it bounds those that a rule bears on.
_INFERIEURES = re.compile(
    rf"\b(?:toutes?|les|ces|aux|des|celles|chaque)\s+(?:(?:{AIDE})|montants?|sommes)?[^.;€]{{0,40}}?\b(?:inferieure?s?\s+(?:ou\s+egale?s?\s+)?a|de\s+(?:moins|plus)\s+de)\s*$"
)


def seuil(contexte: Contexte) -> Jugement | None:
    """« Les subventions supérieures à 23 000 € », « dont l'aide dépasse 23 000 € »: a threshold gives nothing."""
    dit = re.search(
        r"(?:\bsuperieure?s?\s+(?:ou\s+egale?s?\s+)?a|(?<!n')\b(?:excedant|depassant)|\bau-dela\s+d[eu]|\bseuil\s+de|"
        r"\b(?:si|lorsqu[e']|quand|des\s+(?:que|lors)|dont|pour\s+lesquel\w+|qui)\b[^.;€]{0,90}\s(?:depass|exced)(?:e|ent|era|eront)"
        r"(?:\s+(?:le\s+(?:seuil|montant|plafond)|la\s+somme)\s+de)?)\s*$",
        contexte.avant,
    )
    if contexte.zone is Zone.DISPOSITIF and _INFERIEURES.search(contexte.avant):
        return Jugement(Role.PLAFOND, False)
    return Jugement(Role.AUTRE, False) if dit else None


# « Attribue à la CCI une participation de 50 % des dépenses, plafonnée à X »: what one named may have at most.
_PLAFONNEE = re.compile(
    r",?\s*(?:(?:plafonnee?|limitee?|bornee?)\s+a|(?:dans|sous)\s+la\s+limite\s+de|sans\s+(?:pouvoir\s+)?(?:exceder|depasser))\s*(?:la somme de\s*|un montant de\s*)?$"
)
_PAR_DOSSIER = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:par|pour (?:chaque|un meme))\s+(?:entreprise|beneficiaire|dossier|projet|commer\w+|porteur|operation|structure|association|etablissement|societe|artisan|demande|exploitation)\b"
)
_A_UN_SEUL = re.compile(
    rf"\W*(?:article \S+\W+)?(?:(?:de|d'|decide d[e']\s?)\s*)?(?:{DON})\s+(?:a\s+l'|a\s+la\s+|au\s+|a\s+)"
    rf"(?!(?:titre|chaque|tout|cet|ce)\b)(?:[^.;€]|\d\.)*?\b(?:{AIDE})\b[^.;€]*\d\s?%[^.;€]*$"
)


def _au_plus_a_un_seul(contexte: Contexte) -> bool:
    return contexte.zone is Zone.DISPOSITIF and _A_UN_SEUL.match(contexte.large) is not None


_ENTRE = re.compile(r"\bcomprise?s?\s+entre\s*$")


def maximum(contexte: Contexte) -> Jugement | None:
    """« Une subvention d'un montant maximal de » grants; « plafonnée à » only limits; « comprises entre » opens a range."""
    if _ENTRE.search(contexte.avant):
        return Jugement(Role.AUTRE, False)
    if re.search(
        r"comprise?s?\s+entre\b[^.;]*\bet\s*$|(?:plafonn|limit|born)ee?s?\s+a\s+\d+\s?%[^.;]*\bet\b[^.;]*\sa\s*$",
        contexte.large,
    ):
        return Jugement(Role.PLAFOND, False)
    if re.search(r"(?:exceder|depasser)[^.;]*\bni\s+(?:un montant de|la somme de|un plafond de)?\s*$", contexte.large):
        return Jugement(Role.PLAFOND, True)
    if _PAR_DOSSIER.match(contexte.apres) and _PLAFONNEE.search(contexte.avant):
        return Jugement(Role.PLAFOND, False)
    if (_MAXIMUM.search(contexte.avant) or _PLAFONNEE.search(contexte.avant)) and _au_plus_a_un_seul(contexte):
        return Jugement(Role.ATTRIBUE, False)
    if not _MAXIMUM.search(contexte.avant):
        return None
    accorde = contexte.zone is Zone.DISPOSITIF and re.search(
        rf"(?:{DON})[^;]*(?:{AIDE})(?:[^;]*montant)?[^;]*maxim\w+ (?:de|d')\s*$", contexte.large
    )
    forme = re.search(rf"prend la forme d'une? (?:{AIDE})[^.;%]*$", contexte.large)
    taux = re.search(r"\d\s?%", contexte.large)
    return Jugement(Role.ATTRIBUE, False) if (accorde or forme) and not taux else Jugement(Role.PLAFOND, True)


# « L'article 4 du règlement limite l'aide à X par commerce ».
_LIMITEE = re.compile(
    rf"\b(?:limit|plafonn|born)(?:e|ent|ait|ant)\s+(?:le montant de\s+)?(?:la |l'|les |cette )(?:{AIDE})[^.;,€]{{0,40}}\sa\s*$"
)


def aide_limitee(contexte: Contexte) -> Jugement | None:
    """« Le règlement limite l'aide à X »: what each may have at most."""
    return Jugement(Role.PLAFOND, False) if _LIMITEE.search(contexte.avant) else None


PRIX = (aide_limitee, vente, cout_unitaire, valeur_d_un_achat)
