"""The words of French acts that say what an amount is, in folded text; each list is one role."""

import re

from filiere_dash.domaine.lecture.modele import Role

DON = (
    r"attribu\w*|accord(?:e|er|ee|ant|ent|es|ees)\b|allou\w*|octroi\w*|octroy\w*|vers(?:er|ement|e|ee|ees|ant|era|ent)\b|"
    r"vot(?:e|er|ee)\b(?!\s*:)|consent\w*|subventionner|alloc\w*|participer|contribuer|cofinancer|soutenir|financer|reconduire|renouveler|porter?\b"
)
AIDE = (
    r"subventions?(?!n)|aides?\b|participations?|dotations?|fonds? de concours|concours financiers?|soutien|cotisations?|contributions?|primes?\b|"
    r"bourses?|appui|financement|avances? (?:remboursables?|recuperables?|en compte courant)|remises? gracieuses?|adhesions?|enveloppe"
)
PARTICIPES = r"(?:acte|attribue|accorde|alloue|octroye|vote|verse|percu|recu|beneficie|obtenu|approuve|fixe|adopte|soutenu|finance|participe|consenti|ouvert|engage|accompagne|contribue|mobilise|distribue|mandate|consacre|apporte|aide|cotise|notifie)"
FINANCEURS = (
    r"(?:la |le |l'|les |du |de la |des |de l'|d')?(?:\bregion\b|conseil regional|departement\b|conseil departemental|conseil general|etat\b|union europeenne|europe\b|feder\b|fse\b|fse\+|ademe\b|"
    r"bpifrance|bpi\b|banque des territoires|caisse des depots|caf\b|caisse d'allocations familiales|agence de l'eau|agence nationale|anct\b|anru\b|anah\b|detr\b|dsil\b|fisac\b|fnadt\b|"
    r"leader\b|fonds vert|fctva|drac\b|cnc\b|cnl\b|fonds europeens|intercommunalite|communaute de communes|communaute d'agglomeration|metropole|cnfpt|ars\b|cpam|msa\b|ccas\b|"
    r"mecen\w*|partenaires? prives?|sponsor\w*|fondation|commune\b|communes\b|epci\b|autres financeurs|cofinance(?:urs?|ments?)\b|fonds social europeen|collectivite (?:departementale|territoriale|regionale|europeenne|unique|de corse)|interprofession|fafa\b|(?<![a-z\d]\s)ans\b|agence nationale du sport|siel\b|te38|syndicat d'energie)"
)

MOTS: tuple[tuple[Role, str], ...] = (
    (Role.RESTE_A_CHARGE, r"reste(?:nt|ra)?\s+(?:a\s+(?:la\s+|sa\s+)?charge|a\s+financer|du)|restant\s+(?:du\s+)?a\s+(?:la\s+|sa\s+)?charge|(?<!\w)restes?(?=\s*:?\s*$)|part residuelle|solde a (?:la )?charge"),
    (Role.AUTOFINANCEMENT, r"auto-?\s?financ\w+|(?:fonds|ressources|moyens|capitaux)\s+propres|apports?\s+(?:propres?|personnels?|en numeraire)|part\s+communale|fonds libres"),
    (Role.PLAFOND, r"plafon\w*|(?:dans|sous) la limite|ne pourra(?:it)?\s+(?:en aucun cas\s+)?(?:pas\s+)?(?:exceder|depasser)|n'excede(?:nt|ra)?|inferieure?s?\s+(?:ou\s+egale?s?\s+)?a|n'excedant|ne depass\w+|limitee?s?\s+a|sans\s+(?:pouvoir\s+)?(?:exceder|depasser)|ne (?:peut|pouvant) (?:exceder|depasser)"),
    (Role.DEMANDE, r"sollicit\w*|demand\w*|souhait\w+|requete"),
    (Role.ANTERIEUR, rf"pour memoire|pour rappel|donne lieu|precedemment|precedente?s?\b|anterieure?\w*|initialement|initiale?\b|deja\s+{PARTICIPES}e?s?\b|l'an(?:nee)?\s+(?:derniere?|passee?|precedente?)\b|(?:avai(?:t|ent)|a|ont),\s[^,;.€]{{4,80}},\s+{PARTICIPES}\b|(?:avai(?:t|ent)|a|ont|eu|fut)\s+(?:(?:deja|ainsi|egalement|par ailleurs|alors|notamment|aussi|pour sa part|pour leur part|de son cote|quant a elle|quant a lui),?\s+){{0,2}}(?:ete\s+)?{PARTICIPES}e?s?\b|au lieu (?:de|d')|contre(?=\s*$)|(?<!\best )(?<!\bsont )(?:attribuee?|votee?|accordee?|allouee?|versee?)s?\s+en\s+(?:19|20)\d\d"),
    (Role.TARIF, r"(?<!aux )(?<!au )(?:loyers?|tarifs?|redevances?|droits?)\s+(?:\w+\s+)?demandee?s?|tarif\w*|redevances?|(?<!aide au )(?<!aides au )(?<!aide aux )(?<!aides aux )(?<!participation au )loyers?|abonnements?|droits? de (?:place|stationnement)|droits? d'(?:entree|inscription)|prix\s+(?:unitaire|du repas|de l'entree|d'entree|au m)|cout horaire|taux horaire|(?<!subvention )(?<!participation )(?<!contribution )(?<!dotation )(?<!aide )forfait\w*|quotient"),
    (Role.DEPENSE, r"couts?\b|depenses?|budgets?\b|evalu\w*|estim\w*|chiffr\w*|devis|charges\b|s'elev\w*|s'etabli\w*|se montent?|montant\s+(?:total\s+|global\s+|previsionnel\s+)*(?:des|du|de la|de l')\s*(?:travaux|operation|projet|investissement|etude|programme|marche|depense\w*|prestation\w*|action)|(?<!d')(?<!\ben )investissements?\s+(?:de|d'un)|(?:programme|projet|plan|volume|effort)\s+d'investissements?\s+(?:de|d'un)|montant\s+d'investissement|investissement\s+(?:eligible|total|previsionnel)|travaux|assiette|base\s+(?:subventionnable|eligible|de calcul)|acquisition|acquerir|acquiert|facture\w*|marches?\b|prestation|honoraires|(?:projet|(?<!autorisation de )(?<!autorisations de )programme|operation)\s+(?:d'un\s+(?:cout|montant)\s+(?:\w+\s+)?)?(?:de|d')\s*$|financement (?:total|previsionnel|global)"),
    (Role.AUTRE, r"(?:plancher|seuil)s?(?:\s+(?:minim\w+|de\b|des\b|d'|depenses?|eligibles?|subventionnables?|investissements?|travaux|montant))*|(?<=un )disponible\b|(?<=le )disponible\b|minim\w+|valorise\w*|au moins egale?s?|acomptes?|avances?\b(?! (?:remboursable|recuperable|en compte courant))|arrieres?\b|impayes?\b|soldes?\b|tranches?\b|(?:premier|second|deuxieme|dernier)\s+versement|echeances?|tresorerie|penalites?|chiffre d'affaires|emprunts?|prets?\b|garanti\w*|seuils?|cession|vendre|vente|prix\b|capital\b|caution\w*|excedents?|deficits?|resultat|recettes?|produits?\b|amende|valeur|indemnit\w*|legs|dons?\b|franchise|evaluation (?:des|du) domaines?|domaines|remis\w* gracieuse|admission|creances?|dettes?|encours|masse salariale|credits? ouverts?"),
    (Role.ATTRIBUE, DON),
)  # fmt: skip

VERSEMENTS = r"\b(?:versements?|acomptes?|avances?|soldes?|emprunts?|(?<!l')economies?|credits?|loyers?|recettes?|produits|(?:le|du) produit|retombees?|benefices?|capital|arrieres?|encours|dettes?|creances?|(?:prets?|montants?|sommes) garantie?s?)\b"
COUTS = re.compile(
    r"\b(?:couts?|depenses?|travaux|projets?|budgets?|operations?|montants?|investissements?|total|devis|programmes?|etudes?|charges|marches?|prix|acquisitions?|frais|assiette|actions?)\b"
)

# « Le financement de l'étude, dont le coût s'élève à X »: the cost is what is sized, not the aid.
LE_COUT = (
    r"(?:\bdont|\bque)\s+(?:le|la|les|l'|son|sa|ses|leurs?)\s*(?:couts?|budgets?|montants?|depenses?|devis|prix|charges|assiette|travaux|investissements?|operation|projet|programme|etude)\b|"
    r"(?:\bet|,)\s+(?:le|la|les|son|sa|ses|leurs?)\s+(?:couts?|budgets?|depenses?|devis|prix|charges)\b|"
    r"\bd'un\s+(?:cout|budget|montant\s+de\s+travaux)\b|\bau\s+(?:cout|budget)\b|,\s*(?:estime|evalue|chiffre)"
)


def sans_base(plat: str) -> str:
    """Drop the base of a rate: in « 50 % du coût des travaux, soit », the amount is the share, not the cost."""
    return re.sub(
        r"\d[\d,.]*\s?%\s+(?:du|des|de la|de l'|d'une?|sur)\b[^;%]*?,?\s*soit\s*(?:un montant de|la somme de|une aide de|une subvention de)?\s*$",
        " ",
        plat,
    )


def sans_taux(plat: str) -> str:
    """Drop the rate of a sentence that opens a list: « les aides suivantes, au taux de 40 % des dépenses : »."""
    return re.sub(r"\d[\d,.]*\s?%\s+(?:du|des|de la|de l'|d'une?)\b[^,.;:%]*", " ", plat)


def sans_incise(plat: str) -> str:
    """Drop the clauses that only qualify: « , qui sollicitait 8 000 €, »."""
    return re.sub(r",\s*(?:qui|dont|laquelle|lequel)\b[^,]*(?:,\d\d[^,]*)?,", " ", plat)


def sans_parentheses(plat: str) -> str:
    """Drop what brackets say of somebody before « et une subvention de »: « l'Union (marché de Noël) et une aide de »."""
    return re.sub(rf"\([^()€]*\)(?=\s*,?\s*(?:et|puis|ainsi qu[e'])\s?(?:une?|d'une?)\s(?:{AIDE}))", " ", plat)


_FORFAITAIRE = re.compile(rf"(?P<aide>(?<!\w)(?:{AIDE})(?:\s+[\w-]+){{0,2}}?)\s*,?\s+(?:et\s+)?forfaitaires?\b")


def sans_forfait(plat: str) -> str:
    """« Une participation globale et forfaitaire »: lump as it is, an aid is no tariff."""
    return _FORFAITAIRE.sub(lambda t: t["aide"], plat)


# « Une avance remboursable, sans intérêt ni garantie, de »: how it is lent says nothing of what it is.
_MODALITES = re.compile(
    r",\s*(?:sans|a taux|au taux|d'une duree|remboursable|remuneree?|exceptionnelle)\b[^,;.€]{0,60},(?=\s*(?:de|d')\s*$)"
)


def sans_modalites(plat: str) -> str:
    """Drop the terms of a loan that stand between it and its amount."""
    return _MODALITES.sub(" ", plat)
