"""What the act is about: its printed title, whole, whatever its layout."""

import re
from collections.abc import Iterator
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import COURTE, Plan, longueur_pleine
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, recoller
from filiere_dash.domaine.lecture.modele import Champ

LONGUEUR_MAXIMALE = 450
# Lines set back under the first one of a title belong to it, whatever their letters.
RETRAIT = " " * 8
_LABEL = re.compile(
    r"^\s*(?:objet|intitule|titre|libelle|sujet|nature de l'acte et objet|objet (?:de la|du|de l')\s?(?:deliberation|decision|rapport|dossier|point|acte))\s*(?:de l'acte\s*)?(?:\s*[:.]\s*-?|\s+[-]\s|\s*\n\s*(?=\S))\s*",
    re.MULTILINE,
)
_RANG = re.compile(
    r"^\s*(?=[\w./-]*\d{2})[a-z]{1,6}\d[\w./-]*\d\s{3,}(?=[a-z])|^\s*[a-z]{2,6}[ _-]?(?:19|20)\d\d[\w/.-]*\s*[-:]\s+(?=[a-z])|^\s*(?:question|rapport|point|dossier|affaire|deliberation|decision)?\s*n\s?[°º]\s*[\w./-]+(?:\s+[\w./-]*\d)?\s*[:|-]\s*(?=\S)|^\s*\d{1,2}(?:[.-]\d{1,2})*\s*[-.)/]+\s+(?=[a-z])|^\s*(?:deliberation|rapport|question)\s+(?=[\w./-]*\d{2})[\w./-]+\s*(?::|\s-)\s+(?!seance|conseil|reunion|bureau)(?=[a-z])",
    re.MULTILINE,
)
_SUITE = re.compile(
    r"^\s*(?:l'an\b|entre\s+(?:les\s+soussign|:)|entre\s*$|nombre\b|date\b|le (?:conseil|bureau|comite|maire|president)|la commission|la presidente|etaient|presents?\b|membres\b|absents?|excuses?|"
    r"pouvoirs?|procurations?|secretaire|president\w* de|rapporteur|vu\b|considerant|seance|conseillers|convocation|"
    r"monsieur|madame|m\.\s|mme\s|votes?\s*[:(]|vote\s*$|votants|quorum|deliberation\b|extrait|republique|departement\b|commune\b|recu\b|"
    r"accuse|affiche|publie|transmis|id\s*:|service|direction|en exercice|pour\s*:|contre\s*:|code\b|nomenclature|matiere|domaine|"
    r"expose|sur (?:le )?rapport|apres|il est|il a ete|avis\b|pour extrait|par deliberation|dans le cadre|en application|conformement|depuis|par courrier|annexe|commission\s*:|theme\s*:|politique\s*:)"
)
_ENTETE = re.compile(
    r"(?:extrait|compte[- ]rendu|registre|seance|reunion|deliberation\s*(?:n|du|de|$)|^deliberation|republique|liberte|departement\s+de|arrondissement|canton|"
    r"commune de|mairie|ville de|^communaute (?:de|d')|conseil (?:municipal|communautaire|departemental|regional|metropolitain)|bureau (?:metropolitain|communautaire)|commission permanente|comite syndical|"
    r"nombre de|membres|presents|pouvoirs|prefecture|^decision|n\s?[°º]|page\s+\d|\d{2}_de-|metropole$|agglomeration$|proces[- ]verbal|syndicat|^siren|^date|^le \d|ordre du jour|^ville)"
)


def lire_objet(texte: Texte, plan: Plan, collectivite: str | None) -> Champ[str] | None:
    """Read the title: the labelled one, else the heading that stands alone or is printed twice."""
    simples = list(_lignes_simples(texte, plan))
    titres = [_ceder(texte, c, simples) for c in _titres(texte, plan)]
    tous = [
        *_labels(texte),
        *_relatifs(texte, plan),
        *_rangs(texte, plan),
        *_en_colonne(texte, plan),
        *titres,
        *simples,
    ]
    return departager(texte, _uns([c for c in tous if not _est_un_en_tete(c.valeur, collectivite)]))


def _ceder(texte: Texte, titre: Candidat[str], simples: list[Candidat[str]]) -> Candidat[str]:
    """A domain in capitals, which names no subject, gives way to the title in ordinary letters just under it."""
    dessous = any(0 < s.debut - titre.fin <= 4 for s in simples)
    nomme = _SUJETS.search(texte.plat, titre.debut, titre.fin)
    return replace(titre, poids=titre.poids - 8) if dessous and not nomme else titre


def _est_un_en_tete(ecrit: str, collectivite: str | None) -> bool:
    """Tell the name of the collectivité, alone or with a few words, and an identifier: they are no object."""
    if re.match(
        r"(?:deliberation|decision|rapport|dossier|acte)\s*n\s?[°º]\s*\S+$|(?:rapporteu|secretaire|president\w* de seance|convocation|nombre d|date d|quorum|(?:du|de la|des)\s+(?:bureau|conseil|comite|commission|deliberations?)\b)",
        aplatir(ecrit.strip()),
    ):
        return True
    seul = re.sub(r"\b(?:conseil|assemblee|comite|bureau|commission)\b.*$", "", aplatir(ecrit), flags=re.DOTALL)
    nu, nom, sans = (re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (ecrit, collectivite, seul))
    if nom and sans != nu and len(nu) - len(sans) < 35 and (not sans or sans in nom):
        return True
    if sum(s.isdigit() for s in nu) > len(nu) / 2:
        return True
    return bool(nom) and (nu in nom or (nom in nu and len(nu) - len(nom) < 12))


def _labels(texte: Texte) -> Iterator[Candidat[str]]:
    for trouve in _LABEL.finditer(texte.plat):
        if (fin := _bout(texte, trouve.end())) > trouve.end():
            yield _candidat(texte, trouve.end(), fin, 90 - (20 if trouve.start() > len(texte.plat) // 2 else 0))


def _relatifs(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what a convention is « relative à », under its title and its number."""
    for trouve in re.finditer(
        r"(?:^|\n)\s*(?=(?:relati(?:f|ve)s?|portant)\s+(?:a|au|aux|sur|attribution)\s)",
        texte.plat[: min(plan.decision, 1500)],
    ):
        if (fin := _bout(texte, trouve.end())) - trouve.end() >= 25:
            yield _candidat(texte, trouve.end(), fin, 70)


def _rangs(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    for trouve in _RANG.finditer(texte.plat, 0, min(plan.decision, 4000)):
        fin = _bout(texte, trouve.end())
        if fin - trouve.end() >= 15 and not re.match(r"\s*\d", texte.plat[trouve.end() :]):
            rubrique = re.match(
                r"\s*(?:question|rapport|point|dossier|affaire|deliberation|decision|n|[a-z]{1,6}[ _-]?\d\d)",
                texte.plat[trouve.start() : trouve.end()],
            )
            yield _candidat(texte, trouve.end(), fin, 75 if rubrique else 58)


def _titres(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the blocks of the heading that look like a title: capitals, no date, no label; twice is better."""
    vus: dict[str, int] = {}
    for debut, fin in _blocs(texte, min(plan.decision, 9000)):
        ecrit = texte.mots(debut, fin)
        if (
            len(ecrit) < 18
            or len(ecrit) > LONGUEUR_MAXIMALE
            or (_ENTETE.search(texte.plat[debut:fin]) and not _majeur(ecrit))
        ):
            continue
        if (
            _SUITE.match(texte.plat[debut:fin])
            or _ENTETE.match(texte.plat[debut:fin].strip())
            or re.search(r"(?:m\.|mme)\s+[a-z]+.*(?:m\.|mme)\s", texte.plat[debut:fin])
        ):
            continue
        if not _majeur(ecrit) or not (
            _SUJETS.search(texte.plat, debut, fin) or _LIAISONS.search(texte.plat, debut, fin)
        ):
            continue
        identite = re.sub(r"[^a-z0-9]", "", cle(ecrit))
        vus[identite] = vus.get(identite, 0) + 1
        numerote = re.search(r"\bn\s?[°º]\s*(?=[\w./-]*\d{3})[\w./-]+\s*$", texte.plat[debut:fin])
        poids = 68 - 10 * (numerote is not None) + 10 * (vus[identite] > 1) - (8 if len(ecrit.split()) < 4 else 0)
        yield _candidat(texte, debut, fin, poids)


def _en_colonne(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose a title in capitals that stands beside something else, in a heading of two columns."""
    chaines: list[list[tuple[int, int, str]]] = []
    cote: set[int] = set()
    for rang, ligne in enumerate(texte.lignes[:60]):
        if texte.debuts[rang] >= plan.decision:
            break
        parts = list(re.finditer(r"\S+(?:\s{1,3}\S+)*", ligne.texte.expandtabs(8)))
        cote |= {rang} if len(parts) > 1 else set()
        for part in parts:
            chaine = next((c for c in chaines if rang - c[-1][0] in (1, 2) and abs(c[-1][1] - part.start()) <= 2), None)
            if chaine is None:
                chaines.append(chaine := [])
            chaine.append((rang, part.start(), part[0]))
    for chaine in chaines:
        suite = chaine[next((i for i, x in enumerate(chaine) if not _ENTETE.match(aplatir(x[2]))), 0) :]
        ecrit = " ".join(x[2] for x in suite)
        plat = aplatir(ecrit)
        if len(suite) < 2 or not cote & {x[0] for x in suite} or not _majeur(ecrit) or len(ecrit) > LONGUEUR_MAXIMALE:
            continue
        if len(ecrit) >= 25 and _SUJETS.search(plat) and not _ENTETE.match(plat) and not _SUITE.match(plat):
            debut = texte.brut.find(suite[0][2].split()[0], texte.debuts[suite[0][0]])
            fin = texte.debuts[suite[-1][0]] + len(texte.lignes[suite[-1][0]].texte.rstrip())
            yield Candidat(ecrit, debut, min(fin, len(texte.brut)), 79)


_LIAISONS = re.compile(r"\b(?:de|du|des|la|le|pour|a|au|aux|en|sur)\b")
_SUJETS = re.compile(
    r"\b(?:subventions?|attribution|conventions?|avenant|soutien|approbation|plan|projets?|demande|partenariat|aides?|fonds de concours|adhesion|marche|tarifs?|budget|acquisition|cession|programme|participation|appel|contrat|dispositif|travaux|creation|modification|amenagement|garantie)\b"
)


def _lignes_simples(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the lines of the heading in ordinary letters that name a subject and are no sentence."""
    for debut, fin in _blocs(texte, min(plan.decision, 6000)):
        plat, ecrit = texte.plat[debut:fin].strip(), texte.mots(debut, fin)
        if (
            _majeur(ecrit)
            or not 15 <= len(ecrit) <= 300
            or _ENTETE.match(plat)
            or _SUITE.match(plat)
            or _LABEL.match(plat)
        ):
            continue
        if (
            re.search(r"[.;]$|:$|\b(?:est|sont|ont|vu)\b\s", plat)
            or re.search(r"\sa\s", ecrit)
            or not _SUJETS.search(plat)
            or re.match(r"\s*-", plat)
        ):
            continue
        yield _candidat(texte, debut, fin, 61 if plan.a(debut).zone.value == "entete" else 40)


def _majeur(ecrit: str) -> bool:
    lettres = [s for s in ecrit if s.isalpha()]
    return bool(lettres) and sum(s.isupper() for s in lettres) >= 0.8 * len(lettres)


# A department of the collectivité, in capitals above a title in capitals, is no part of it.
_SERVICE = re.compile(r"(?:direction|service|pole)\b(?!.*:)")


def _blocs(texte: Texte, borne: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines of one case, between blank lines and labels."""
    debut = fin = -1
    haut, precedente, tetes = False, "", False
    pleine = longueur_pleine(texte)
    for rang, place in enumerate(texte.debuts):
        if place >= borne:
            break
        bout = texte.debuts[rang + 1] - 1 if rang + 1 < len(texte.debuts) else len(texte.brut)
        ligne = texte.brut[place:bout]
        majeure = _majeur(ligne) or (haut and not any(s.isalpha() for s in ligne))
        plate = texte.plat[place:bout].strip()
        # « … – Avenant⏎n° 2 à la convention »: a title goes on; a number alone opens a heading.
        suite = (
            debut >= 0
            and not tetes
            and re.match(r"n\s?[°º]\s*\d{1,2}\s+[a-z]", plate)
            and len(precedente.strip()) > COURTE * pleine
        )
        tete = not suite and _ENTETE.match(plate) is not None
        coupe = (
            _SERVICE.match(aplatir(precedente).strip()) is not None
            or not plate
            or tete != tetes
            or _SUITE.match(plate) is not None
            or majeure != haut
        )
        coupe = coupe or texte.par_paragraphe or _coupee(precedente, ligne, pleine)
        precedente, tetes = ligne, tete
        if coupe and debut >= 0:
            yield debut, fin
            debut = -1
        if ligne.strip() and debut < 0:
            debut = place
        fin, haut = bout, majeure
    if debut >= 0:
        yield debut, fin


def _coupee(precedente: str, ligne: str, pleine: int) -> bool:
    """Tell that a line in ordinary letters begins another paragraph: a capital, after a short line or a full stop."""
    ordinaire = not _majeur(ligne) and ligne.strip()[:1].isupper()
    return ordinaire and (len(precedente.strip()) < COURTE * pleine or precedente.rstrip().endswith((".", ":")))


def _bout(texte: Texte, debut: int) -> int:
    """Return where a title that begins here ends: a blank line, a label, a full stop, running text."""
    fin, premiere = debut, True
    capitale = None
    position = debut
    while position < len(texte.plat) and position - debut < LONGUEUR_MAXIMALE:
        suite = texte.plat.find("\n", position)
        suite = len(texte.plat) if suite < 0 else suite
        plate, brute = texte.plat[position:suite], texte.brut[position:suite]
        retrait = brute.startswith(RETRAIT)
        if not premiere and (
            not plate.strip() or _SUITE.match(plate) or (capitale and not _majeur(brute) and not retrait)
        ):
            break
        if not premiere and re.search(r"[.:]\s*$", texte.plat[debut:fin]):
            break
        if plate.strip():
            if premiere:
                capitale = _majeur(brute) and len(brute.strip()) > 12
            premiere = False
            fin = suite
        position = suite + 1
    return fin


# « 2025/01/09 - Tarifs »: the number of the act before its title; « 2024-2026 » would be years.
_NUMERO_EN_TETE = re.compile(
    r"^(?!(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d\b)(?=[\w./-]*\d{2})[A-Z0-9]{1,6}(?:[./_-][A-Z0-9]{1,6}){1,3}\s+[-–:]\s+(?=\w)"
)


def _candidat(texte: Texte, debut: int, fin: int, poids: int) -> Candidat[str]:
    ecrit = recoller(texte.brut[debut:fin]).strip(' -–:*_"«»').rstrip(" .;,")
    if ecrit.count("«") > ecrit.count("»"):
        ecrit += " »"
    ecrit = _NUMERO_EN_TETE.sub("", ecrit)
    return Candidat(ecrit, debut, fin, poids)


def _uns(candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    """Keep the first writing of each title, and only the heaviest place."""
    uniques: dict[str, Candidat[str]] = {}
    for candidat in candidats:
        identite = re.sub(r"[^a-z0-9]", "", cle(candidat.valeur))
        connu = uniques.get(identite)
        if len(identite) >= 8 and (connu is None or candidat.poids > connu.poids):
            garde = connu or candidat
            uniques[identite] = Candidat(garde.valeur, garde.debut, garde.fin, candidat.poids)
    tous = list(uniques.values())
    plus_lourd = max((c.poids for c in tous), default=0)
    tetes = [c for c in tous if c.poids >= plus_lourd - 2]
    return tetes[:1] if plus_lourd < 75 else tetes
