"""What a title looks like in a heading, what never is one, and where it ends."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.entete.numero import EN_MARGE
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.dates import LONGUE
from filiere_dash.domaine.lecture.matiere.decoupage import COURTE, longueur_pleine
from filiere_dash.domaine.lecture.matiere.interlignes import detachee
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, majeur, recoller

LONGUEUR_MAXIMALE = 450
# Lines set back under the first one of a title belong to it, whatever their letters.
RETRAIT = " " * 8
SUITE = re.compile(
    r"^\s*(?:l'an\b|le\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+\d|entre\s+(?:les\s+soussign|:)|entre\s*$|nombre\b|date\b|le (?:conseil|bureau|comite|maire|president)|la commission|la presidente|etaient|presen(?:ts?|ces?)\b|(?:etat|liste|feuille|tableau)\s+(?:nominati\w+\s+)?des?\s+(?:presen|membres|emargement|votants)|membres\b|absents?|excuses?|presidence\b|"
    r"(?:acte|numero)\s*(?:n\s?[°º])?\s*:|instance\s*:|pouvoirs?|procurations?|secretaire|president\w* de|rapporteur|vu\b|considerant|seance|conseillers|convocation|"
    r"monsieur|madame|m\.\s|mme\s|votes?\s*[:(]|vote\s*$|votants|quorum|deliberation\b(?!-)|extrait|republique|departement\b|commune\b|recu\b|"
    r"accuse|affiche|publie|mise en ligne\b|transmis(?!sion(?:-\w|\s+(?:et\b|d[eu]s?\b|d')))|id\s*:|service|direction|en exercice|pour\s*:|contre\s*:|code\b|nomenclature|matiere|domaine|"
    r"(?:politique|secteur|programmes?|mission|thematique|domaine|theme)\s{2,}\S|"
    r"(?:rapport|contexte|presentation|synthese|motifs|decision)\s*:?\s*$|expose|sur (?:le )?rapport|apres|il est|il a ete|avis\b|pour extrait|par deliberation|dans le cadre|en application|conformement|depuis|par courrier|annexe|(?:commission|theme|politique|mission|programme|secteur|thematique)\s*:)"
)
ENTETE = re.compile(
    r"(?:extrait|compte[- ]rendu|registre|seance|reunion|deliberation\s*(?:n|du|de|$)|^deliberation(?!-)|republique|liberte|departement\s+de|arrondissement|canton|"
    r"commune de|mairie|ville de|^communaute (?:de|d')|conseil (?:municipal|communautaire|departemental|general|regional|metropolitain|d'agglomeration|de communaute|syndical)|bureau (?:metropolitain|communautaire|syndical)|commission permanente|comite syndical|"
    r"nombre de|membres|presents|pouvoirs|prefecture|^decision|n\s?[°º]|page\s+\d|\d{2}_de-|metropole$|agglomeration$|proces[- ]verbal|syndicat|^siren|^date|^le \d|ordre du jour|^ville|^(?:feuillet|folio|volume|tome)s?\b|^annee\s+(?:19|20)\d\d\s*(?:-|$))"
)
LIAISONS = re.compile(r"\b(?:de|du|des|la|le|pour|a|au|aux|en|sur)\b")
SUJETS = re.compile(
    r"\b(?:subventions?|attributions?|conventions?|avenants?|soutiens?|approbation|plan|projets?|demandes?|partenariats?|aides?|fonds de concours|adhesions?|marches?|tarifs?|budget|acquisitions?|cessions?|programme|participations?|appels?|contrats?|dispositifs?|travaux|creation|modifications?|amenagement|garanties?|contributions?|financement|cotisations?|designations?|renouvellement|lancement|candidatures?|adoption|abrogation|reglements?|octroi|prorogation|prolongation|repartitions?|dotations?|avances?|remises?)\b"
)
# The verbs of a sentence, in small letters: « Numérique de l'Est » tells nothing.
RACONTE = re.compile(r"\b(?:est|sont|ont|[vV]u)\b\s")
# « BUREAU DU 19 JANVIER 2023 …»: a session, not what it is about.
SESSION = re.compile(
    rf"(?:(?:proces-verbal|bureau|conseil|comite|commission|assemblee|reunion|seance)\b[^\n]{{0,50}}?\s)?(?:du|le|en date du)\s+{LONGUE}"
)
# « AGGLOMÉRATION DU VAL CONSEIL DU 26 MARS 2024 »: who sits, then its day.
_SESSION_DITE = re.compile(
    rf"\b(?:bureau|conseil|comite|commission|assemblee|reunion|seance)\b[^\n]{{0,50}}?\s(?:du|le|en date du)\s+{LONGUE}"
)
# « ADOPTÉ À LA MAJORITÉ »: what became of the act, not what it is about.
_ISSUE = re.compile(
    r"\W*(?:(?:deliberation|proposition|rapport|resultat du vote)\s*:?\s+)?(?:(?:adopte|rejete|approuve|vote)e?s?\s+)?(?:a l'unanimite|a la majorite|par \d+ voix)\b"
)
# « RAPPEL DU CONTEXTE », « I. Exposé des motifs », alone on its line: the heading of a part, under which the act tells.
PARTIE = re.compile(
    r"(?m)^[ ]*(?:[ivx\d]{1,3}\s?[-.)/]\s*)?(?:l[ea]s?\s|l')?(?:rappel|elements|contexte|cadre|expose|motifs|preambule|synthese|introduction|historique|presentation|enjeux|faits)\b"
    r"(?:\s+(?:d[eu]s?|la|les|et|en|le)|\s+(?:[dl]')?(?:contexte|motifs?|faits?|expose|enjeux|objectifs?|historique|cadre|situation|dossier|projet|demande|procedure|rapport|juridiques?|reglementaires?|general|prealable|introductif|elements|synthese|presentation))*\s*:?[ ]*$"
)
_PERSONNE_MORALE = re.compile(
    r"\s*(?:politique|secteur|commission|gip|cci|cma|chambre (?:de|d')|communaute (?:de|d'|urbaine)|syndicat mixte|metropole|petr|pole d'equilibre|technopole)\b|\s*(?:cc|ca|cu|smo?|pays)\s+(?:d[eu]s?\s|d')"
)


# « 12, rue du Prieuré - 87990 Avelon »: where the collectivité sits, under its name.
_ADRESSE = re.compile(
    r"(?:\b\d{1,4}\s*(?:bis|ter)?\s*,?\s*)?\b(?:rue|avenue|boulevard|bd|place|quai|route|chemin|cours|impasse|allees?|esplanade|square|hotel|z\.?a\.?|b\.?p\.?|cs)\b"
    r"[^\n]{0,60}?\b(?:\d{5}|\d{2} \d{3})\s+[^\W\d].*$",
    re.DOTALL | re.IGNORECASE,
)


_OUVRE_UNE_PARTIE = re.compile(r"\s*(?:rappel|bilan|contexte|enjeux|expose|motifs|elements?\s+de\s+contexte)\b")


def est_une_partie(plat: str) -> bool:
    """Tell the heading of a part, « CONTEXTE DE LA FILIÈRE »: a title names what is decided."""
    return PARTIE.fullmatch(plat) is not None or bool(_OUVRE_UNE_PARTIE.match(plat) and not SUJETS.search(plat))


def est_un_en_tete(ecrit: str, collectivite: str | None) -> bool:
    """Tell the name of the collectivité, alone, with a few words or its address, and an identifier: they are no object."""
    sans_adresse = _ADRESSE.sub("", ecrit)
    if sans_adresse != ecrit:
        return est_un_en_tete(sans_adresse, collectivite) if sans_adresse.strip(" ,-–") else True
    if (_SESSION_DITE.search(aplatir(ecrit)) and not SUJETS.search(aplatir(ecrit))) or (
        SESSION.match(aplatir(ecrit.strip()))
    ):
        return True
    if ecrit.count("|") > 1:  # a row of a table drawn with signs
        return True
    if _PERSONNE_MORALE.match(aplatir(ecrit)) and not SUJETS.search(aplatir(ecrit)):
        return True
    if re.match(
        r"(?:deliberation|decision|rapport|dossier|acte)\s*n\s?[°º]\s*\S+$|(?:(?:annee|registre)\b[\s\d-]*)?(?:feuillet|folio|page|volume|tome)s?\s*(?:n\s?[°º]\s*)?\d|la seance (?:est|etant) (?:ouverte|levee)|(?:rapporteu|secretaire|president\w* de seance|convocation|nombre d|date d|quorum|commission\s+(?:n\s?[°º]|«|\d)|(?:du|de la|des)\s+(?:bureau|conseil|comite|commission|deliberations?)\b)",
        aplatir(ecrit.strip()),
    ) or (_ISSUE.match(aplatir(ecrit)) or est_une_partie(aplatir(ecrit))):
        return True
    seul = re.sub(r"\b(?:conseil|assemblee|comite|bureau|commission)\b.*$", "", aplatir(ecrit), flags=re.DOTALL)
    nu, nom, sans = (re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (ecrit, collectivite, seul))
    if nom and sans != nu and len(nu) - len(sans) < 35 and (not sans or sans in nom):
        return True
    if sum(s.isdigit() for s in nu) > len(nu) / 2:
        return True
    # « DU PAYS DE SAUVAN   CC-221208-17 »: its number stands beside it, in another column.
    nomme = re.sub(r"[^a-z0-9]", "", _NUMERO_ECRIT.sub("", cle(ecrit)))
    return bool(nom) and (nu in nom or bool(nomme and nomme in nom) or (nom in nu and len(nu) - len(nom) < 12))


_NUMERO_ECRIT = re.compile(r"(?:\bn\s?[°º]?\s*)?\b(?=[\w./_-]*\d{2})[\w./_-]+")


# A department of the collectivité, in capitals above a title in capitals, is no part of it.
SERVICE = re.compile(r"(?:direction|service)\b(?!.*:)|pole\b(?!.*(?::|\s-\s))")


# « RAPPORT N° 12 », alone above a title in capitals.
_RUBRIQUE = re.compile(r"(?:rapport|dossier|question|point|affaire)\s+n\s?[°º]\s*[\w./-]+")
# « 2024_03_26_19 », alone above a title; « 2023-2025 » may end one.
_NUMERO_NU = re.compile(r"(?!(?:19|20)\d\d[-/](?:19|20)?\d\d$)\d{1,4}(?:[._/-]\d{1,4})+")


def blocs(texte: Texte, borne: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines of one case, between blank lines and labels."""
    debut = fin = -1
    haut, precedente, tetes = False, "", False
    pleine = longueur_pleine(texte)
    for rang in range(len(texte.debuts)):
        place, bout = texte.bornes(rang)
        if place >= borne:
            break
        ligne = texte.brut[place:bout]
        majeure = majeur(ligne) or (haut and not any(s.isalpha() for s in ligne))
        plate = texte.plat[place:bout].strip()
        # « … – Avenant⏎n° 2 à la convention »: a title goes on; a number alone opens a heading.
        suite = (
            debut >= 0
            and not tetes
            and re.match(r"n\s?[°º]\s*\d{1,2}\s+[a-z]", plate)
            and len(precedente.strip()) > COURTE * pleine
        )
        seule = _NUMERO_NU.fullmatch(plate) or (_RUBRIQUE.fullmatch(plate) if majeure else None)
        tete = not suite and bool(ENTETE.match(plate) or seule)
        coupe = (
            SERVICE.match(aplatir(precedente).strip()) is not None
            or not plate
            or tete != tetes
            or (SUITE.match(plate) is not None and not inacheve(precedente))
            or any(PARTIE.fullmatch(x) for x in (plate, aplatir(precedente).strip()))
            or majeure != haut
        )
        coupe = coupe or texte.par_paragraphe or _coupee(precedente, ligne, pleine)
        coupe = coupe or (not majeure and not attend(precedente, ligne) and detachee(texte, rang))
        precedente, tetes = ligne, tete
        if coupe and debut >= 0:
            yield debut, fin
            debut = -1
        if ligne.strip() and debut < 0:
            debut = place
        fin, haut = bout, majeure
    if debut >= 0:
        yield debut, fin


# Centred lines stand under one another by their middles, a title being longer than its domain by far.
_MILIEUX, _MARGES = 2, 6


def centres(texte: Texte, borne: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of lines in ordinary letters centred one under the other: a domain, then its title."""
    for rang in range(len(texte.debuts) - 1):
        (debut, _), (_, fin) = texte.bornes(rang), texte.bornes(rang + 1)
        if fin > borne:
            return
        dessus, dessous = (texte.lignes[r].texte.expandtabs(8).rstrip() for r in (rang, rang + 1))
        retraits = [len(x) - len(x.lstrip()) for x in (dessus, dessous)]
        milieux = abs(len(dessus) + retraits[0] - len(dessous) - retraits[1]) / 2
        centrees = min(retraits) > 0 and retraits[0] - retraits[1] >= _MARGES and milieux <= _MILIEUX
        if centrees and _titre_seul(dessus) and _titre_seul(dessous) and SUJETS.search(aplatir(dessous)):
            yield debut, fin


def _titre_seul(ligne: str) -> bool:
    """Tell words in ordinary letters that may be a title: no label, no sentence, one column."""
    ecrit = ligne.strip()
    plat = aplatir(ecrit)
    return (
        ecrit[:1].isupper()
        and not majeur(ecrit)
        and not ENTETE.match(plat)
        and not SUITE.match(plat)
        and re.search(r"[.,;:]$|\s{3,}", plat) is None
        and RACONTE.search(ecrit) is None
    )


# « Commission : Attractivité, innovation », above a title: a label with its value is a line of its own.
_ETIQUETTE = re.compile(
    r"\s*(?:commission|theme|thematique|politique|secteur|mission|programme|domaine|matiere|nomenclature|direction|service|pole|rapporteu\w+)"
    r"(?:\s[\w' ]{1,30})?\s?:\s*[^\s:][^:]{2,80}[^\s:,;-]\s*$"
)


def _coupee(precedente: str, ligne: str, pleine: int) -> bool:
    """Tell that a line in ordinary letters begins another paragraph: a capital, after a short line or a full stop.

    So does the number of the act, before its title.
    """
    ordinaire = not majeur(ligne) and (ligne.strip()[:1].isupper() or _NUMERO_EN_TETE.match(ligne.strip()) is not None)
    if ordinaire and _ETIQUETTE.match(aplatir(precedente)):
        return True
    return ordinaire and (len(precedente.strip()) < COURTE * pleine or precedente.rstrip().endswith((".", ":")))


# « … pour », « … entre la commune et »: the next line goes on, whatever it begins with.
_INACHEVE = re.compile(r"\s(?:aux?|avec|d[eu]s?|en|et|la|les?|l'|d'|ou|par|pour|sur|sous|dans|entre)$")


def inacheve(dessus: str) -> bool:
    """Tell a line that ends in the middle of a phrase."""
    return _INACHEVE.search(aplatir(dessus.rstrip())) is not None


def attend(dessus: str, ligne: str) -> bool:
    """Tell a line that goes on the one above: small letters begin it, or that one is not at its end."""
    guillemets = dessus.count("«") > dessus.count("»") or dessus.count("(") > dessus.count(")")
    return (
        guillemets or ligne.lstrip()[:1].islower() or dessus.rstrip().endswith((",", ":", "-", "–")) or inacheve(dessus)
    )


# « 6.2 – Règlement d'aides », under « 6 – ÉCONOMIE »: another title, which says more.
_SOUS_RANG = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\s*[-.)/]?\s+(?=[a-z])")


def bout(texte: Texte, debut: int) -> int:
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
            not plate.strip()
            or ((SUITE.match(plate) or _SESSION_DITE.match(plate)) and not inacheve(texte.brut[debut:fin]))
            or plate.lstrip().startswith("|")
            or _SOUS_RANG.match(plate)
            or (
                not (majeur(texte.brut[debut:fin]) and majeur(brute))
                and not attend(texte.brut[debut:fin], brute)
                and detachee(texte, texte.rang(position))
            )
            or (capitale and not majeur(brute) and not retrait and _est_dit(texte, debut, fin, suite))
        ):
            break
        suite_minuscule = brute.lstrip()[:1].islower()  # « Union des commerçants : », then « subvention 2019 »
        if not premiere and re.search(r"\.\s*$" if suite_minuscule else r"[.:]\s*$", texte.plat[debut:fin]):
            break
        if plate.strip():
            # A domain in capitals may open a title in ordinary letters: from there on, letters tell nothing more.
            capitale = majeur(brute) and len(brute.strip()) > 12 if premiere else capitale and majeur(brute)
            premiere = False
            fin = suite
        position = suite + 1
    return fin


def _est_dit(texte: Texte, debut: int, fin: int, suite: int) -> bool:
    """Tell that what stands in capitals is the title: it names a subject, or the act tells right under it."""
    if SUJETS.search(texte.plat, debut, fin):
        return True
    dessous = texte.plat[fin : re.compile(r"\n\s*\n|$(?![\s\S])").search(texte.plat, suite).start()].strip()
    return len(dessous.split()) >= 8 and dessous.endswith((".", ";", ":"))


# « 2025/01/09 - Tarifs »: the number of the act before its title; « 2024-2026 » would be years.
_NUMERO_EN_TETE = re.compile(
    r"^(?!(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d\b)(?=[\w./-]*\d{2})[A-Z0-9]{1,6}(?:[./_-][A-Z0-9]{1,6}){1,3}\s+[-–:]\s+(?=\w)"
)


def candidat(texte: Texte, debut: int, fin: int, poids: int) -> Candidat[str]:
    """Return a title as printed, without the number of the act, the marks around it and what its margin holds."""
    ecrit = recoller(EN_MARGE.sub("", texte.brut[debut:fin])).strip(' -–:*_"«»|').rstrip(" .;,")
    if ecrit.count("«") > ecrit.count("»"):
        ecrit += " »"
    ecrit = _NUMERO_EN_TETE.sub("", ecrit)
    return Candidat(ecrit, debut, fin, poids)
