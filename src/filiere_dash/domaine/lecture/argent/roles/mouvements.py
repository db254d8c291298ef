"""What a sum was and what it becomes: a difference told, a bound moved, what was fixed or paid then, what is asked or computed."""

import re
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement, don, est_un_don, par_un_autre
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_ECART = r"(?:augmentation|diminution|baisse|hausse|reduction|progression|minoration|majoration|economie|ecart|difference|moins-value|plus-value|variation)"
# « La subvention s'établit à X, soit une diminution de Y », « en hausse de Y ».
_DIFFERENCE = re.compile(
    rf"\b(?:soit|represent\w+|correspond\w+\s+a|d'ou|avec|c'est-a-dire|induit|ou)\s+(?:une?|l')\s*(?:\w+\s+)?{_ECART}\s+(?:\w+\s+){{0,2}}?(?:de|d')\s*$|"
    rf"\ben\s+{_ECART}\s+(?:\w+\s+)?(?:de|d')\s*$|\(\s*{_ECART}\s*(?:de|d'|:)\s*$"
)
_ELLE_ETAIT = re.compile(
    r"\b(?:elle|il|celle-ci|celui-ci|celle|celui|ce montant|cette somme|ce dernier|cette derniere)\s+(?:\w+\s+)?(?:etait|s'elevait|s'etablissait|atteignait|se montait|representait|avait\s+ete)\b[^.;€]{0,40}\s(?:de|a|d')\s*$"
)
_MOIS = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|debut|fin|cours|(?:19|20)\d\d)"
_PAYE = r"(?:intervenu|vers|mandat|effectu|pay|regl|liquid|percu|encaiss|acquitt|notifi)\w*"
# « Un premier versement de X (80 %) est intervenu en janvier 2024 ».
_VERSEMENT = re.compile(
    r"\b(?:versements?|acomptes?|avances?|paiements?|tranches?|fractions?)\b[^.;€]{0,40}\s(?:de|d'|soit)\s*$"
)
_INTERVENU = re.compile(
    rf"\s*(?:\([^)€]{{0,20}}\)\s*|,[^,€]{{0,30}},\s*)?,?\s*(?:est|sont|a|ont|etait|avait|avaient)\s+(?:\w+\s+)?(?:ete\s+)?(?:\w+\s+)?{_PAYE}\b[^.;€]{{0,40}}\b{_MOIS}\b"
)
# « L'association devra reverser à la commune la somme de X ».
_RENDRE = re.compile(
    r"\b(?:reverse|restitue|rembourse|rend)(?:r|ra|nt|ront|rait)?\s+(?:ainsi\s+|donc\s+)?a\s+(?:la\s+|le\s+|l')?(?:collectivite|communaute|ville|metropole|departement|region)\b[^.;€]{0,60}?\s(?:de|d'|soit)\s*$"
)
# « 25 % de ce montant représentent X »: a computation; what is granted is told elsewhere.
_CALCUL = re.compile(
    r"\d\s?%\s+(?:de\s+)?(?:ce(?:tte|s)?|ledit|ladite|cela)\b[^.;€,]{0,40}?\s*(?:represent\w*|correspond\w*(?:\s+a)?|soit|donn\w+|font|ferai\w*|feraient|equiva\w+\s+a|s'elev\w+\s+a)\s*(?:la somme de\s*|un montant de\s*)?$"
)
_LIEN = r"\s*(?:h\.?t\.?|ttc)?\s*"
_MOUVEMENT = r"(?:port|pass|relev|abaiss|ramen|augment|redui|rehauss|monte|baiss|fait\s+passer)\w*"
_BORNE = re.compile(
    r"\b(?P<borne>plafonds?|planchers?|seuils?|(?:montants?|depenses?)\s+(?:minim|maxim)\w+|minim\w+|maxim\w+)\b[^.;,€]{0,70}\s(?:de|d')\s*$"
)
_BORNE_INVERSE = re.compile(
    rf"\b{_MOUVEMENT}\s+(?:le|la|les|ce|son|leur)\s+(?P<borne>plafonds?|planchers?|seuils?|(?:montants?|depenses?)\s+(?:minim|maxim)\w+|minim\w+|maxim\w+)\b[^.;,€]{{0,70}}\s(?:de|d')\s*$"
)
_A = re.compile(rf"{_LIEN}(?:par\s+\w+\s*)?,?\s*a\s*(?=$|\d|\()")
_BOUGE = re.compile(
    rf"(?:\b(?P<borne>plafonds?|planchers?|seuils?|(?:montants?|depenses?)\s+(?:minim|maxim)\w+|minim\w+|maxim\w+)\b[^.;,€]{{0,60}}\b{_MOUVEMENT}|"
    rf"\b{_MOUVEMENT}\s+(?:le|la|les|ce|son|leur)\s+(?P<objet>plafonds?|planchers?|seuils?|(?:montants?|depenses?)\s+(?:minim|maxim)\w+|minim\w+|maxim\w+)\b)[^.;,€]{{0,70}}\s(?:de|d')\s*[\d .,]+\s?(?:€|euros?){_LIEN}(?:par\s+\w+\s*)?,?\s*a\s*$"
)


def difference(contexte: Contexte) -> Jugement | None:
    """« Soit une diminution de X », « 25 % de ce montant représentent X », « devra reverser à la commune X »: none of them is granted."""
    ecart = contexte.zone is not Zone.DISPOSITIF and _DIFFERENCE.search(contexte.avant)
    dit = ecart or _CALCUL.search(contexte.avant) or _RENDRE.search(contexte.avant)
    return Jugement(Role.AUTRE, False) if dit else None


def borne_deplacee(contexte: Contexte) -> Jugement | None:
    """« Porter le plafond de l'aide de X à Y », « abaisser le plancher de X à Y »: X was the bound, Y is."""
    if contexte.zone is Zone.DISPOSITIF and "maxim" in contexte.large:  # that of one aid is the aid
        return None
    if dit := _BOUGE.search(contexte.large):
        return Jugement(_role_de_borne(dit["borne"] or dit["objet"]), False)
    depart = _BORNE.search(contexte.avant) or _BORNE_INVERSE.search(contexte.avant)
    bouge = depart and re.search(rf"\b{_MOUVEMENT}\b", contexte.avant) and _A.fullmatch(contexte.apres)
    return Jugement(Role.ANTERIEUR, False) if bouge else None


def _role_de_borne(borne: str) -> Role:
    return Role.PLAFOND if borne.startswith("plafond") or "maxim" in borne else Role.AUTRE


_ACTE = r"(?:avenants?|conventions?|deliberations?|decisions?|contrats?|arretes?)"
_AVAIT_FIXE = r"(?:fix|port|arret|etabli|determin|ramen|attribu|accord|allou|octroy|vot|prev|approuv|decid|acte|confie|engage|dot)\w*"
# « Les avenants n° 1 et 2 ont fixé le montant de la subvention 2023 (X) et celui de la subvention 2024 (Y) ».
_ACTE_A_FIXE = re.compile(
    rf"\b{_ACTE}\b(?:[^.;€]|\.\d)*?\s(?:a|ont|avai(?:t|ent)|avez|avions|avons)\s+(?:\w+\s+){{0,2}}?{_AVAIT_FIXE}\b[^.;]*$"
)
# « Par la convention n° 2023-CV-041, l'agglomération a confié à la CCI un programme, doté d'une subvention de X ».
_NOMMEE = re.compile(rf"(?:(?!enveloppe)(?:{AIDE}))\b[^.;€]{{0,60}}(?:\s(?:de|d'|a)|\()\s*$")
# « L'édition 2022 avait été aidée à hauteur de X », wherever it is told.
_AVAIT_ETE_AIDE = re.compile(
    r"\bavai(?:t|ent)\s+(?:\w+\s+){0,2}?ete\s+(?:\w+\s+)?(?:aid|soutenu|subventionn|financ|accompagn|dot)\w*\b[^.;€]{0,60}\s(?:a hauteur de|a concurrence de|pour|de|d')\s*$"
)
_NOUVEAU = re.compile(r"\bpropos\w*|\bsollicit\w*|\bcomplementaire|\bcomplement\b|\bsupplement|\bnouve\w+\b")


# « Le montant de la subvention reste fixé à X », whatever article of an avenant tells it.
_RESTE = re.compile(
    rf"(?<!\w)(?!enveloppe)(?:{AIDE})\b[^.;€]{{0,50}}\s(?:(?:reste|demeure|restent|demeurent)\s+(?:\w+ment\s+)?(?:fixe|arrete|egal|etabli|maintenu|plafonne)e?s?|est\s+maintenue?)\s+(?:a|au\s+montant\s+de)\s*(?:la\s+somme\s+de|un\s+montant\s+de|hauteur\s+de)?\s*$"
)


def fixe_avant(contexte: Contexte) -> Jugement | None:
    """« La délibération qui avait fixé la participation à X », « alors qu'elle était de X », « un versement de X est intervenu »: then."""
    if _AVAIT_ETE_AIDE.search(contexte.avant) or _RESTE.search(contexte.avant):
        return Jugement(Role.ANTERIEUR, False)
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE):
        return None
    if _VERSEMENT.search(contexte.avant) and _INTERVENU.match(contexte.apres):
        return Jugement(Role.ANTERIEUR, False)
    if _ELLE_ETAIT.search(contexte.avant) and re.search(rf"(?<!\w)(?:{AIDE})", contexte.large):
        return Jugement(Role.ANTERIEUR, False)
    fixe = _ACTE_A_FIXE.search(contexte.large) and _NOMMEE.search(contexte.avant)
    ailleurs = (
        _NOUVEAU.search(contexte.large)
        or re.search(r"plafonn\w*\s+a\s*$", contexte.avant)
        or re.search(rf"(?<!\w)(?:{FINANCEURS})", contexte.avant)
    )
    return Jugement(Role.ANTERIEUR, False) if fixe and not ailleurs else None


# « La plateforme avait souhaité que la collectivité porte son abondement à X ».
_SOUHAITE_QUE = re.compile(
    r"\b(?:souhait\w*|sollicit\w*|demand(?:e|ait|ent|aient|era)?s?|esper\w*)\s+que\b[^.;€]*\s(?:a|de|d'|a hauteur de)\s*$"
)
# « 12 500 € (demande initiale : X) ».
_DEMANDE_INITIALE = re.compile(
    r"\b(?:demandes?|sollicitations?)\s*(?:\s(?:initiale|d'origine|presentee|deposee|formulee|de l'association)s?)?\s*(?::|de|d'|a hauteur de|s'elevait a|etait de)\s*$"
)
_JUSQU_A = re.compile(r"\bjusqu'a\s*(?:hauteur de|concurrence de|la somme de|un montant de)?\s*$")
# « 1 845,60 €, soit 20 % de X HT », « 1 512 € pour X de dépenses ».
_POUR_CENT_DE = re.compile(r"\d\s?%\s+(?:de|d')\s*(?:(?:la somme|un (?:total|montant|cout|budget|devis))\s+de\s*)?$")
_PART_PAYEE = re.compile(r"\b(?:acomptes?|avances?|soldes?|versee?s?|versements?|mandat\w+)\b")
_DE_DEPENSES = re.compile(
    rf"{_LIEN}(?:de|d')\s*(?:depenses?|travaux|investissements?|frais|achats|couts?|equipements?|devis|factures)\b"
)
# « Les aides ont accompagné X d'investissements »: spent by others, then.
_EN_SON_TEMPS = re.compile(
    r"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+)?(?:accompagn|genere|declenche|leve|soutenu|permis|finance|aide)\w*\b"
)
_POUR = re.compile(
    r"\b(?:pour|sur|contre|represent\w+|justifi\w+(?:\s+de)?|accompagn\w+|genere\w*|declenche\w*|leve|total de|soit)\s*$"
)


def demande_que(contexte: Contexte) -> Jugement | None:
    """« Avait souhaité que la collectivité porte son abondement à X »: asked."""
    dit = contexte.zone is not Zone.DISPOSITIF and _SOUHAITE_QUE.search(contexte.avant)
    dit = dit or _DEMANDE_INITIALE.search(contexte.avant)
    return Jugement(Role.DEMANDE, False) if dit else None


def base_ou_borne(contexte: Contexte) -> Jugement | None:
    """« 20 % de X HT », « pour X de dépenses » size a cost; « les aides jusqu'à X » bounds what may be decided."""
    if _POUR_CENT_DE.search(contexte.avant):
        return Jugement(Role.AUTRE if _PART_PAYEE.search(contexte.avant) else Role.DEPENSE, False)
    if _DE_DEPENSES.match(contexte.apres) and _POUR.search(contexte.avant):
        return Jugement(Role.AUTRE if _EN_SON_TEMPS.search(contexte.large) else Role.DEPENSE, False)
    borne = _JUSQU_A.search(contexte.avant) and contexte.zone is not Zone.DISPOSITIF
    return Jugement(Role.PLAFOND, False) if borne and est_un_don(contexte.large) else None


# « Un acompte de 70 % au plus tard le 31 mars (X en 2024), puis le solde de 30 % (Y en 2024) ».
_PART_EN_POUR_CENT = re.compile(
    r"\b(?:acomptes?|avances?|soldes?|versements?)\b[^.;€()]{0,70}\d\s?%[^.;€()]{0,50}\(\s*(?:soit\s+)?$"
)
# « Le solde à verser, après avenant, s'établit à X ».
_SOLDE_A_VERSER = re.compile(
    r"\b(?:solde|reliquat|reste)\s+(?:restant\s+)?(?:a\s+(?:verser|payer|mandater|percevoir|regler|liquider)|du|restant)\b[^.;€]{0,40}(?:s'etabli\w*|s'elev\w*|est|sera|serait|ressort)\s*(?:a|de|donc de|ainsi a)?\s*$"
)


def echeance_dite(contexte: Contexte) -> Jugement | None:
    """« Un acompte de 70 % (X en 2024) », « le solde à verser s'établit à X »: parts of what is granted elsewhere."""
    part = _PART_EN_POUR_CENT.search(contexte.avant) or _SOLDE_A_VERSER.search(contexte.avant)
    return Jugement(Role.AUTRE, False) if part and contexte.zone is not Zone.VISA else None


# « La subvention, initialement fixée à X, est arrêtée à la somme maximale de Y »: the aid that an avenant leaves.
_RAMENEE = re.compile(
    rf"\b(?:{AIDE})\b[^.;]*\b(?:initialement|precedemment|auparavant|jusqu'alors|primitivement)\b[^.;]*?,?\s+(?:est|sera)\s+(?:desormais\s+|donc\s+|ainsi\s+)?(?:arret|port|ramen|fix|redui|limit|plafonn|abaiss|revu|reajust|ajust)\w*"
    r"(?:\s+a\s+la\s+(?:hausse|baisse))?\s+a(?:\s+(?:(?:la|une)\s+somme|(?:un|le)\s+montant)(?:\s+\w+){0,2}?(?:\s+de)?)?\s*$"
)


# « Donner suite à la première demande et ramener la seconde à X ».
_RAMENER = re.compile(
    r"\b(?:ramen|limit|redui|plafonn|port|fix)(?:er|re|ait|e|ant)\s+(?:l[ae]|celle|celui)\s+(?:seconde?|premiere?|deuxieme|troisieme|derniere?|autre|demande)\b[^.;€,]{0,50}\sa\s*(?:(?:la\s+somme|hauteur)\s+de\s*)?$"
)


def aide_deplacee(contexte: Contexte) -> Jugement | None:
    """« La subvention, initialement fixée à X, est arrêtée à la somme maximale de Y »: Y is granted, to be checked."""
    if _RAMENER.search(contexte.avant) and "demande" in contexte.large and contexte.zone is not Zone.VISA:
        return don(contexte, Role.ATTRIBUE, "", False)
    autre = re.search(r"\b(?:plafonds?|planchers?|seuils?|enveloppe|credits?|dotation\s+globale)\b", contexte.large)
    neuve = contexte.zone is Zone.DISPOSITIF and not autre and _RAMENEE.search(contexte.large)
    d_un_autre = neuve and par_un_autre(contexte, contexte.large)
    return Jugement(Role.AUTRE_FINANCEUR if d_un_autre else Role.ATTRIBUE, False) if neuve else None


_MONTANT = r"(?:(?:celle|celui|la somme|le montant|les mots|les termes|le chiffre|un montant|une somme)(?:\s+de)?|de)?"
# « À l'article 5, la somme de « 62 000 € » est remplacée par celle de « 72 000 € » ».
_EST_REMPLACE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*»?\s*,?\s*(?:(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:remplac|substitu)e{1,2}s?\b|(?:est|sont)\s+supprimee?s?\s+et\s+remplac|(?:figurant|mentionn|prevu|indiqu|fixe)[^.;€]{2,70}\s(?:est|sont)\s+remplac)"
)
# « Le montant de la subvention, fixé à X, est porté à Y ».
_EST_PORTE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*,?\s*(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:port|ramen|relev|abaiss|rehauss)e{1,2}s?\s+(?:\w+\s+)?a\s*(?:(?:la\s+somme|un\s+montant)\s+de\s*)?"
)
_REMPLACE = re.compile(rf"\bremplac(?:e|ent|er|ant)\s+{_MONTANT}\s*:?\s*«?\s*$")
_PAR = re.compile(rf"\s*(?:h\.?t\.?|ttc)?\s*»?\s*(?:\w+\s+)?par\s+{_MONTANT}\s*:?\s*«?\s*(?=$|\d)")
_REMPLACE_PAR = re.compile(rf"\bremplac\w*\b[^.;€]*?(?:€\s*»?\s*)?\bpar\s+{_MONTANT}\s*:?\s*«?\s*$")


def remplace(contexte: Contexte) -> Jugement | None:
    """« La somme de X est remplacée par celle de Y », « remplace X par Y »: X was; Y is, to be checked."""
    if contexte.zone is Zone.VISA:
        return None
    porte = _EST_PORTE.fullmatch(contexte.apres)
    if (
        porte
        or _EST_REMPLACE.match(contexte.apres)
        or (_REMPLACE.search(contexte.avant) and _PAR.fullmatch(contexte.apres))
    ):
        return Jugement(Role.ANTERIEUR, False)
    if not _REMPLACE_PAR.search(contexte.large):
        return None
    if re.search(r"\bplafon|\bmaxim", contexte.large):
        return Jugement(Role.PLAFOND, False)
    aide = re.search(rf"(?<!\w)(?!enveloppe)(?:{AIDE})", contexte.large)
    return (
        replace(don(contexte, Role.ATTRIBUE, "", False), fort=False, propose=True)
        if aide
        else Jugement(Role.AUTRE, False)
    )


MOUVEMENTS = (
    remplace,
    difference,
    aide_deplacee,
    borne_deplacee,
    fixe_avant,
    demande_que,
    base_ou_borne,
    echeance_dite,
)


_FIXE_A = re.compile(r"(?:fix|arret|determin|etabli|ramen|redui|limit|mainten|abaiss)\w*\s+a\s*(?:la somme de\s*)?$")
_EST_FIXEE_A = re.compile(
    rf"(?:{AIDE})[^.;]{{0,60}}\s(?:est|sera)\s+(?:fix|arret|port|determin)\w*\s+a\s*(?:la\s+somme\s+de\s*)?$"
)
_L_AIDE = re.compile(
    rf"\s*(?:le|la|l'|sa|son|cette)\s*(?:(?:montant|valeur)(?:\s+(?:definiti|total|global|annuel|maxim|previsionnel|exact|nouve)\w*)?)?\s*(?:de\s+(?:la|cette|sa)|de\s+l'|du)?\s*(?!enveloppe)(?:{AIDE})"
)
# « Limite à X l'aide par entreprise »: what each may have at most.
_DE_CHACUN = re.compile(r"[^.;€]{0,80}?\b(?:chaque|chacune?s?|par\s+(?!an\b|la\b|le\b|les\b)[a-z]+|maxim\w+|plafond)\b")


def fixe(contexte: Contexte) -> Jugement | None:
    """« Fixe à X le montant de la subvention », « ramène à X la dotation »."""
    passif = contexte.zone is Zone.DISPOSITIF and _EST_FIXEE_A.search(contexte.avant)
    if passif and not par_un_autre(contexte, contexte.avant):
        return don(contexte, Role.ATTRIBUE, contexte.avant, True)
    if not _FIXE_A.search(contexte.avant) or not (dite := _L_AIDE.match(contexte.apres)):
        return None
    if contexte.zone is Zone.DISPOSITIF and _DE_CHACUN.match(contexte.apres, dite.end()):
        return Jugement(Role.PLAFOND, False)
    return don(contexte, Role.ATTRIBUE, contexte.avant, True)
