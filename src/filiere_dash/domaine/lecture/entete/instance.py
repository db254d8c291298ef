"""Who decided: the body that sat."""

import re
from collections.abc import Iterator
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager, seuls_en_tete
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance

# « RÉUNION DU BUREAU DU MARDI 30 JANVIER 2024 », a line of the heading.
_BUREAU_DU_JOUR = r"(?m:^[ \t]*(?:reunion du |seance du )?)bureau(?=\s+(?:du|en date du)\s+(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\s+)?\d|[ ]+-[ ]+(?:compte|releve|seance|reunion|registre|decisions?|deliberations?)\b)"
# « DÉCISION DU MAIRE », « Décision n° 2022-12 de la Présidente », « ARRÊTÉ DU PRÉSIDENT » as a title.
_DECISION_DE = (
    r"(?:decision|(?m:^[ \t]*)arrete)\s+(?:n\s?[°º]\s*[\w./-]+\s+)?(?:du|de\s+la|de\s+m(?:adame|onsieur|me|\.)\s+l[ea])"
)
INSTANCES = {
    r"commission\s+permanente": "Commission permanente",
    r"bureau\s+metropolitain": "Bureau métropolitain",
    r"bureau\s+communautaire": "Bureau communautaire",
    r"bureau\s+syndical": "Bureau syndical",
    r"bureau\s+territorial": "Bureau territorial",
    r"bureau\s+deliberatif": "Bureau",
    _BUREAU_DU_JOUR: "Bureau",
    r"(?<=deliberation )du\s+bureau(?=\s*\n)": "Bureau",
    r"bureau\s+du\s+conseil\s+(?:communautaire|metropolitain)": "Bureau",
    r"(?<=deliberations )du\s+bureau(?=\s*\n)": "Bureau",
    r"(?<=decisions )du\s+bureau(?=\s*\n)": "Bureau",
    r"conseil\s+municipal": "Conseil municipal",
    r"conseil\s+communautaire": "Conseil communautaire",
    r"conseil\s+(?:de\s+(?:la\s+)?)?communaute": "Conseil de communauté",
    r"conseil\s+metropolitain": "Conseil métropolitain",
    r"conseil\s+de\s+la\s+metropole": "Conseil de la métropole",
    r"conseil\s+de\s+metropole": "Conseil de métropole",
    r"conseil\s+de\s+l'eurometropole": "Conseil de l’Eurométropole",
    r"conseil\s+departemental": "Conseil départemental",
    r"conseil\s+general(?!\s+(?:de\s+l')?(?:economie|environnement))": "Conseil général",
    r"assemblee\s+departementale": "Assemblée départementale",
    r"conseil\s+regional": "Conseil régional",
    r"assemblee\s+(?:pleniere|regionale)": "Assemblée plénière",
    r"comite\s+syndical": "Comité syndical",
    r"conseil\s+syndical": "Conseil syndical",
    r"conseil\s+d'administration": "Conseil d’administration",
    r"conseil\s+d'agglomeration": "Conseil d’agglomération",
    r"conseil\s+de\s+territoire": "Conseil de territoire",
    r"conseil\s+territorial": "Conseil territorial",
    r"conseil\s+permanent": "Conseil permanent",
    r"conseil\s+executif": "Conseil exécutif",
    r"bureau\s+executif": "Bureau exécutif",
    r"conseil\s+d'arrondissement": "Conseil d’arrondissement",
    r"conseil\s+de\s+paris": "Conseil de Paris",
    r"assemblee\s+de\s+corse": "Assemblée de Corse",
    r"assemblee\s+generale": "Assemblée générale",
    r"assemblee\s+de\s+(?!corse)(?=[a-z])": "Assemblée",
    r"comite\s+(?:de\s+)?direct(?:eur|ion)": "Comité directeur",
    rf"{_DECISION_DE}\s+maire": "Maire",
    rf"{_DECISION_DE}\s+president\w*": "Président",
    r"(?m:^[ \t]*)comite\s+du\s+(?:syndicat|petr|pole)\b": "Comité",
    r"assemblee\s+territoriale": "Assemblée territoriale",
    r"le\s+bureau(?=\s+(?:de|du|d'))": "Bureau",
}


def lire_instance(texte: Texte, plan: Plan) -> Champ[str] | None:
    """Read the body that decided, under its usual name."""
    candidats = []
    for motif, nom in INSTANCES.items():
        for trouve in re.finditer(motif, texte.plat):
            zone = plan.a(trouve.start()).zone
            avant = texte.plat[max(0, trouve.start() - 40) : trouve.start()]
            ligne = texte.plat[texte.plat.rfind("\n", 0, trouve.start()) + 1 : trouve.end() + 60]
            titre = re.match(
                r"\s*(?:extrait|(?:des\s+)?deliberation|seance|proces|registre|reunion|le |la |(?:du\s+)?conseil|bureau|comite|commission|decision|arrete|assemblee)",
                ligne,
            )
            poids = (
                85 if zone is Zone.ENTETE and titre else 70 if titre and trouve.start() < len(texte.plat) // 4 else 40
            )
            poids -= 40 if zone is Zone.VISA else 0
            poids += (
                12
                if re.search(
                    r"^[^\n]{0,80}apres en avoir|^[^\n]{0,20},?\s*(?:decide|delibere)",
                    texte.plat[trouve.end() : trouve.end() + 120],
                )
                else 0
            )
            poids -= 25 if nom == "Bureau" and not (zone is Zone.ENTETE and motif == _BUREAU_DU_JOUR) else 0
            ailleurs = nom == "Conseil d’administration" and _AILLEURS.search(avant)
            poids -= 40 if ailleurs or _AVIS.match(texte.plat, trouve.start()) else 0
            poids = max(poids, 92) if _siege(texte, trouve.start(), zone) else poids
            candidats.append(Candidat(nom, trouve.start(), trouve.end(), poids + _repetition(nom)))
    candidats = [*_nommer_court(texte, _en_pleniere(texte, candidats)), *_seul_a_decider(texte)]
    if _est_un_accord(texte):
        candidats = [c for c in candidats if not _CITE.search(texte.plat[max(0, c.debut - 120) : c.debut])]
    if not any(c.poids >= CITEE for c in candidats):
        candidats = [*_conseil_nu(texte, plan)] or candidats
    return departager(texte, seuls_en_tete(candidats))


# « Mme X, membre du conseil d'administration de l'association »: where somebody sits besides.
_AILLEURS = re.compile(
    r"\b(?:membres?|administrat\w+|represent\w+|president\w*|vice-president\w*|tresori\w+|sieg\w+)\s+(?:du|au|de\s+son|a\s+son)\s+$"
)
# « Le Conseil de la Communauté de communes X s'est réuni »: what the act calls « le Conseil communautaire » elsewhere.
_NATURE = re.compile(r"\s+(?:de\s+communes|d'agglomeration|urbaine)\b")


def _nommer_court(texte: Texte, candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    """Call a conseil told by its whole name communautaire where another place does and none says « de communauté »."""
    courts = {c.valeur for c in candidats if c.poids >= CITEE and not _NATURE.match(texte.plat, c.fin)}
    if "Conseil communautaire" not in courts or "Conseil de communauté" in courts:
        return candidats
    nommes = (
        replace(c, valeur="Conseil communautaire") if c.valeur == "Conseil de communauté" else c for c in candidats
    )
    return sorted(nommes, key=lambda c: c.debut)


# « Assemblée plénière du Conseil régional de X », as a title: the conseil that the act names below sat so.
_PLENIERE = re.compile(
    r"(?m)^[ \t]*(?:reunion\s+de\s+l'|seance\s+de\s+l'|l')?assemblee\s+pleniere(?=\s+(?:du\s+conseil\s+regional|d[eu]\s)|\s*$)"
)


def _en_pleniere(texte: Texte, candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    """Call « Assemblée plénière » the conseil régional of an act that this title heads."""
    if not _PLENIERE.search(texte.plat[:2500]) or any(
        c.valeur == "Commission permanente" for c in candidats if c.poids > CITEE
    ):
        return candidats
    return [replace(c, valeur="Assemblée plénière") if c.valeur == "Conseil régional" else c for c in candidats]


# « DÉCISION N° 2024-31 », « ARRÊTÉ » as a title, then « Le Maire de X, » and « DÉCIDE » alone on its line.
_TITRE_DE_DECISION = re.compile(
    r"(?m)^[ \t]*(?:extrait\s+du\s+registre\s+des\s+)?(?:decisions?|arretes?)(?:\s+(?:municipale?|communautaire|metropolitaine|departementale?|regionale?|administrative))?s?\b(?!\s*:|\s+modificative|\s+d[eu]\s+(?:la\s+)?(?:bureau|conseil|comite|commission))[^\n]{0,60}$"
)
_QUI_DECIDE_SEUL = re.compile(
    r"(?m)^[ \t]*(?:nous\s*,\s*|je\s+soussigne\w*\s*,\s*)?(?:l[ea]\s+|m\.\s+le\s+|mme\s+la\s+|m(?:onsieur|adame)\s+l[ea]\s+)?(?P<qui>maire|presidente?)\b(?=[^\n.;]{0,90},?[ \t]*\n)"
)
_DECIDE_SEUL = re.compile(
    r"(?m)^[ \t]*(?:d\s?e\s?c\s?i\s?d\s?e|decidons|a\s?r\s?r\s?e\s?t\s?e|arretons)\b[ \t]*(?::|,|$|[-:][ \t]*$|ce qui suit)"
)


def decide_seul(instance: Champ[str] | None) -> bool:
    """Tell the act of one person, who holds no session: nobody sits or votes in it."""
    return bool(instance) and instance.valeur in ("Maire", "Président") and instance.preuve.confiance is Confiance.SURE


def _seul_a_decider(texte: Texte) -> list[Candidat[str]]:
    """Propose the maire or the president who decides alone: the body that delegated this is cited, and did not sit."""
    titre = _TITRE_DE_DECISION.search(texte.plat[:1500])
    decide = _DECIDE_SEUL.search(texte.plat, titre.end() + 1) if titre else None
    if not titre or not decide or re.search(r"apres en avoir|\bs'est reuni|\bvotants\b", texte.plat):
        return []
    qui = _QUI_DECIDE_SEUL.search(texte.plat, titre.end() + 1, decide.start())
    return [Candidat("Maire" if qui["qui"] == "maire" else "Président", qui.start(), qui.end(), 97)] if qui else []


_ACCORD = re.compile(r"(?:^|\n)[ \t]*(?:convention|avenant|contrat)\b(?:.*\n){0,25}?[ \t]*entre\b")
# « Habilité par délibération n° 12 du Bureau », « représentée par le Président du Conseil régional ».
_CITE = re.compile(
    r"\b(?:deliberations?|decisions?)\b[^.;]{0,90}?\b(?:du|de\s+la|le|la)\s*$|\bpresident\w*\s+(?:du|de\s+la)\s*$"
)


def _est_un_accord(texte: Texte) -> bool:
    """Tell a convention, which no body decides: those that it names allowed its signature."""
    return _ACCORD.search(texte.plat[:3000]) is not None and "apres en avoir" not in texte.plat


# From this weight on, a body named in full may be the one that sat.
CITEE = 40
_CONSEIL_NU = (
    (
        75,
        r"(?m)^[ \t]*(?:(?:seance|reunion)\s+du\s+)?conseil(?=\s+(?:du|-)\s+(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+)?\d)",
    ),
    (75, r"(?<=deliberations )du\s+conseil(?=\s*$|\s*\n)"),
    (
        70,
        r"\ble\s+conseil(?=\s*,?\s*(?:\w+\s+){0,6}(?:apres\s+en\s+avoir|delibere|decide|a\s+l'unanimite|a\s+la\s+majorite))",
    ),
)


def _conseil_nu(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the body that an act calls « le Conseil » all along, where it names no other that could have sat."""
    for poids, motif in _CONSEIL_NU:
        for trouve in re.finditer(motif, texte.plat):
            if plan.a(trouve.start()).zone is not Zone.VISA:
                yield Candidat("Conseil", trouve.start(), trouve.end(), poids)


def _siege(texte: Texte, place: int, zone: Zone) -> bool:
    """Tell a commission permanente that sits or decides, not one whose opinion is told."""
    sit = zone is not Zone.VISA and _SIEGE.match(texte.plat, place) is not None
    return sit and not _AVIS.match(texte.plat, place)


_AVIS = re.compile(r"commission\s+permanente\b[^.;\n]{0,120}\b(?:avis|examine|propose)\b")
# Its conseil is named first in the heading; that it sits, or decides, tells that the act is its own.
_SIEGE = re.compile(
    r"commission\s+permanente(?:\s+du\s+conseil\s+(?:departemental|general|regional))?\s*"
    r"(?:,?\s*(?:(?:dument|regulierement|legalement)\s+)?(?:convoquee|reunie|s'est\s+reunie|decide)|[^.;:]{0,90}?\bapres\s+en\s+avoir\s+(?:\w+\s+)?delibere)"
)


def _repetition(nom: str) -> int:
    return 6 if nom == "Commission permanente" else 0
