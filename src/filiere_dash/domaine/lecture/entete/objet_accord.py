"""What a convention or an avenant is about: its title down to its parties, else what it says of itself."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.titres import LONGUEUR_MAXIMALE, candidat
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.texte import Texte

# « Convention d'objectifs et de moyens, année 2024 » says no more than what the paper is.
_ACCORD_NU = re.compile(
    r"(?:convention|avenant)(?:\s+(?:de|d'|et|n\s?[°º]|a|la|l'|annee|exercice|pluriannuelle|biennale|triennale|annuelle|financiere|attributive|bilaterale|tripartite|cadre|partenariat|objectifs|moyens|subvention|subventionnement|versement|attribution|financement|soutien|[\w./-]*\d[\w./-]*)|(?<=')(?:objectifs|attribution|application|aide|une)|\s*[,:-])*\s*$"
)
# « Avenant n° 1 à la convention n° CV-2023-114 avec l'association X » says neither.
_AVENANT_NU = re.compile(
    r"avenant(?:\s+(?:n\s?[°º]\s*)?\w{1,4})?\s+(?:a|de)\s+(?:la|sa|l')\s*(?:convention|contrat)"
    r"(?:\s+(?:de|d'|et|n\s?[°º]|a|au|la|l'|le|du|titre|exercice|annee|annuelle|pluriannuelle|triennale|cadre|financiere|attributive|partenariat|subvention|subventionnement|financement|objectifs|moyens|(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|[\w./-]*\d[\w./-]*)|(?<=')(?:objectifs|attribution|aide|annee|exercice)|\s*[,:-])*"
    r"(?:\s*[-,]?\s*(?:conclue?|signee?|passee?|etablie?|liant)?\s*(?:entre|avec)\s+(?!.*\b(?:relati\w+|portant|concernant|pour|en\s+vue|afin|prolong\w*|prorog\w*|modifi\w*)\b).*)?\s*$"
)
# « ENTRE LES SOUSSIGNÉS », alone on its line, or « Entre la Région, représentée par son Président ».
_PARTIES = re.compile(
    r"\n[ \t]*entre(?:[ \t]+les[ \t]+(?:soussigne\w*|parties))?[ \t]*,?[ \t]*:?[ \t]*(?:[ \t]{2,}et[ \t]*:?[ \t]*)?(?=\n)|"
    r"\n[ \t]*entre[ \t]*:?[ \t]+(?:d'une part,?[ \t]+)?(?:l[ea][ \t]|l'|les[ \t])[^\n]{0,90}(?:\n(?![ \t]*entre\b)[^\n]{0,90}){0,3}?\b(?:represente|domicilie|dont|sis|ci-apres|designe|denomme)"
)
# What stands under a title and is none of it.
_LABEL = re.compile(
    r"\n[ \t]*(?:references?|ref\.?|n/ref\.?|nos\s+ref\w*\.?|dossier|code|version|date|imputation|budget|affaire\s+suivie|dispositif|programme|politique|mesure|axe|action|numero|n\s?[°º]\s*(?:de\s+)?(?:dossier|convention|tiers|engagement))[^\n:]{0,30}:"
)
# « Programme « Filières de proximité » », under « Convention attributive de subvention »: the line of the budget.
_CADRE = re.compile(r"\s(?:programme|dispositif|politique|mesure|axe|mission)\b[\w\s]{0,12}«[^»]*»\s*$")
_STIPULE = re.compile(
    r"l[ea] present(?:e convention|\s+avenant(?:\s+n\s?[°º]\s*\d+)?)\s+(?:a\s+pour\s+objets?\s*(?::\s*)?(?:de\s+|d')?|fixe\s+|definit\s+|determine\s+|precise\s+|vise\s+a\s+|porte\s+sur\s+)(?P<quoi>[^.;]{20,400})[.;]"
)


def titres_d_accord(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose the whole title of a convention, down to its parties, and what it says of itself where that is bare."""
    tete = re.search(r"(?:^|\n)(?=[ \t]*(?:convention|avenant)\b)", texte.plat[:1200])
    parties = _PARTIES.search(texte.plat[:2500])
    if not tete or not parties:
        return
    vu = re.search(r"\n[ \t]*vu\s", texte.plat[: parties.start()])
    fin = vu.start() if vu and vu.start() > tete.end() else parties.start()
    label = _LABEL.search(texte.plat, tete.end(), fin)
    fin = label.start() if label else fin
    if not 0 < fin - tete.end() < LONGUEUR_MAXIMALE:
        return
    ecrit = texte.plat[tete.end() : fin]
    if re.search(r"[.;]\s*(?:\n|$)|\b(?:vu|considerant|seance|delibere)\b", ecrit):
        return
    yield candidat(texte, tete.end(), fin, 77)
    ligne = " ".join(ecrit.split())
    avenant = _AVENANT_NU.match(ligne)
    nu = _ACCORD_NU.match(_CADRE.sub("", ligne))
    dit = _STIPULE.search(texte.plat) if avenant or nu else None
    if dit:
        yield candidat(texte, *dit.span("quoi"), 80 if avenant else 79)
