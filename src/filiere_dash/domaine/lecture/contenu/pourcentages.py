"""Rates that measure an activity, named by the words beside them; those of money are no indicators."""

import re
from decimal import Decimal

from filiere_dash.domaine.lecture.matiere.decoupage import Paragraphe, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import Confiance, IndicateurLu

# The rate of an aid, of its advance or of its ceiling is no figure of an activity: a person tells.
_AIDE = re.compile(
    r"a hauteur|a raison|\ba (?:un )?taux\b|\bversee?s?\b|\bressources\b|interven|aide|subvention|plafon|limite|maxim|acompte|solde|avance|versement|depenses?|assiette|taux de (?:financement|participation|prise)"
)
_SUR_QUOI = re.compile(
    r"\W*(?:du (?:montant|cout|total|budget)|des (?:depenses|couts|investissements)|de (?:cette|l'assiette|la depense|la subvention|l'aide)|d'une assiette|a (?:la|l') ?(?:notification|signature|achevement)|ht\b|hors taxes?|,?\s*soit\s+\d|(?:et\s+)?dans la limite)"
)
_ACTIVITE = re.compile(
    r"occupation|remplissage|reussite|insertion|sorties?\b|perennite|survie|augmentation|hausse|baisse|progression|emplois?\b|chiffre d'affaires|satisf\w+|pris\w* en charge"
)
# A rate that opens its clause is told by what follows it.
_OUVRE_UN_TAUX = re.compile(
    r"(?:^|[,;:.(]|\b(?:que|dont|et|ou|montre|sont|pour)|qu')\s*(?:pres de|plus de|environ|quelque)?\s*$"
)
_SUITE_DE_TAUX = re.compile(
    r"\s*(?:(?:des|d'entre|de ses|de leurs|de nos)\s|(?:ont|sont|declarent|estiment|se disent)\s)[^,.;:()\n%€]{5,70}"
)
# « La forêt couvre 46 % de la superficie »: such a rate is told by both sides.
_REPRESENTE = re.compile(r"\b(?:couvr|represent|concentr|regroup|rassembl|fourni|assur|realis)\w+\s[^,.;:%€]{0,25}$")
_DE_QUOI = re.compile(r"\s*(?:de\s+la|de\s+l'|du|des)\s?[a-z][^,.;:()%€]{2,60}?(?=\s(?:et|dont|qui|que)\b|[,.;:()]|$)")
# « La subvention sollicitée est en hausse de 44 % », « la subvention est versée comme suit : - 60 % … ».
_SUJET = re.compile(r"\W*(?:la|l'|cette|le montant de (?:la|l'))\s*(?:subvention|aide|demande|participation)\b")
_VERSEE = re.compile(r"\b(?:vers\w+|verse|mandatee?|reglee?)\b[^.;]{0,80}:\s*$")


def est_une_aide(texte: Texte, p: Paragraphe, debut: int, fin: int, chapeau: str) -> bool:
    """Tell the rate of a subsidy, of its rise, of its instalment or of its ceiling: it measures no activity.

    `chapeau` opens the list that the paragraph belongs to.
    """
    bornes = phrase(texte, p, debut)
    if _SUJET.match(texte.plat, *bornes) or _VERSEE.search(chapeau):
        return True
    avant = texte.plat[max(bornes[0], debut - 110) : debut]
    apres = texte.plat[fin : min(bornes[1], fin + 45)]
    if _ACTIVITE.search(avant[-70:]) or _ACTIVITE.search(apres):
        return False
    return _AIDE.search(avant) is not None or _SUR_QUOI.match(apres) is not None


def lire_taux(texte: Texte, p: Paragraphe, debut: int, fin: int, valeur: Decimal, periode: str | None) -> IndicateurLu:
    """Name a rate by the words before it: « des taux de remplissage des pépinières avoisinant les 80 % »."""
    bornes = phrase(texte, p, debut)
    avant = texte.plat[bornes[0] : debut]
    if (suite := _SUITE_DE_TAUX.match(texte.plat[fin : bornes[1]])) and _OUVRE_UN_TAUX.search(avant[-40:]):
        return _part(texte, (debut, fin, fin + suite.end()), valeur, periode)
    nom = list(
        re.finditer(
            r"taux\s+(?:de|d')[^,;:%]{3,60}|part\s+(?:de|des|du)[^,;:%]{3,60}|pris\w* en charge(?:\s+a hauteur de)?|a hauteur de|augmentation|hausse|baisse|progression",
            avant,
        )
    )
    depart = (
        bornes[0] + nom[-1].start() if nom else max(bornes[0], texte.plat.find(" ", max(bornes[0], debut - 60), debut))
    )
    libelle = recoller(texte.brut[depart:debut]).strip(" -–,(:")
    libelle = re.sub(r"^(?:que|qu['’])\s*", "", libelle)
    if not nom and _REPRESENTE.search(avant) and (quoi := _DE_QUOI.match(texte.plat, fin, bornes[1])):
        libelle, fin = f"{libelle} … {recoller(texte.brut[slice(*quoi.span())])}", quoi.end()
    environ = re.search(r"(?:environ|pres de|avoisin\w+|autour de|de l'ordre de)\s*(?:les?\s*)?$", avant)
    plus = re.search(r"plus de\s*$", avant)
    libelle = (
        re.sub(r"\s+(?:avoisinant les?|de|à hauteur de|environ|près de|plus de|est de|atteint)$", "", libelle) or "taux"
    )
    return IndicateurLu(
        libelle,
        valeur,
        texte.preuve(depart, fin, Confiance.SURE if nom and not _AIDE.search(avant[-90:]) else Confiance.A_VERIFIER),
        "%",
        "environ" if environ else "plus_de" if plus else "exact",
        periode,
        None,
        None,
    )


def _part(texte: Texte, lieu: tuple[int, int, int], valeur: Decimal, periode: str | None) -> IndicateurLu:
    """Name a rate by the words after it, where it opens its clause: « 38 % des dirigeants ont plus de 55 ans »."""
    debut, fin, bout = lieu
    libelle = recoller(texte.brut[fin:bout]).strip(" -–,(:")
    return IndicateurLu(
        libelle, valeur, texte.preuve(debut, bout, Confiance.A_VERIFIER), "%", "exact", periode, None, None
    )
