"""What the stamps say: reception by the préfecture, publication, transmission identifier."""

import re
from collections.abc import Iterator
from datetime import date

from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.dates import DateLue, premiere
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ

_DEPUIS = r"(?:\s*(?:,|:|-|\|)?\s*(?:le|du|en date du|au)?\s*[:]?\s*)"
_PREFECTURE = (
    (
        90,
        r"(?:date\s+(?:de\s+)?(?:l'accuse\s+de\s+)?reception|accuse\s+de\s+reception|recue?|reception)\s+(?:en|par\s+la|par|de\s+la|a\s+la|au)?\s*(?:sous-?\s?)?prefecture",
    ),
    (88, r"(?:recue?|reception)\s+par\s+l[ea]\s+(?:sous-)?prefet(?:e)?"),
    (
        88,
        r"(?:recue?|receptionne\w*)\s+(?:en|par|a|au)\s+(?:le\s+representant de l'etat|la prefecture|(?:le\s+)?controle de legalite)",
    ),
    (
        85,
        r"date\s+(?:de\s+l'|de\s+|d')?(?:accuse\s+de\s+)?reception(?:\s+de\s+l'(?:ar|acte))?(?:\s+(?:en\s+|par la\s+)?(?:sous-)?prefecture)?",
    ),
    (
        75,
        r"(?:date\s+de\s+)?(?:tele)?transmi(?:ssion|se?)(?:\s+(?:en|a|au|de l'etat|de|par voie|par|la|le|l'acte|representant|electronique|sous-|prefecture|controle de legalite|prefet|region|dans le departement)+)*",
    ),
    (82, r"retour\s+(?:de\s+(?:la\s+)?)?(?:sous-)?prefecture"),
    (86, r"(?:ar|accuse de reception)\s+(?:du\s+)?controle de legalite\s*:?\s*\d{3}-\d{9}-\d{8}-\S+"),
    (80, r"ar\s+(?:de\s+la\s+)?(?:sous-)?prefecture"),
    (86, r"reception\s+au\s+controle\s+de\s+legalite"),
    (
        80,
        r"(?:prefecture|\d{3}-\d{9}-\d{8}-\S+)[^\n]*\n(?:[^\n]*\n){0,2}?(?:[^\n]{1,40}[ ]{2,})?\s*recue?(?=\s+le\s|\s*\n\s*(?:le\s+)?\d)",
    ),
    (
        84,
        r"(?:tele)?transmi\w*[^\n.;\d]{0,50}?(?:prefecture|legalite|etat)(?:\s+(?:le\s+)?\d[^\n.;]{5,20}?)?\s*(?:,|-|\bet)\s*(?:y\s+)?(?:recue?s?|receptionnee?s?)(?=\s*(?:le\s|:|\d))",
    ),
    (
        80,
        r"(?:prefecture|controle de legalite)[^\n.;:\d]{0,40}?\s*[-|:,(]\s*(?:acte\s|courrier\s|accuse\s(?:de\s)?)?(?:recue?|receptionnee?|reception|arrivee?)(?=\s+le\s|\s*:\s*\d|\s+\d)",
    ),
    # A stamp on three lines, « PRÉFECTURE DU TARN », its day, « REÇU », in whatever order.
    (
        80,
        r"(?:prefecture|controle de legalite)[^\n.;:\d]{0,40}?(?:\n\s*(?:de la |de |du |des |d')[^\n.;:\d]{2,30})?(?=\s*\n\s*(?:le\s+)?\d[^\n]{5,18}\n\s*(?:recu|arrive|courrier)\w*\b[^\n]{0,20}(?:\n|$))",
    ),
    (
        80,
        r"(?:recu|arrivee?)(?=\s*(?:le\s*)?\n?\s*(?:le\s+)?\d[^\n]{5,18}\n[^\n]{0,20}(?:prefecture|prefet|controle de legalite))",
    ),
    # « AR Préfecture 023-242300888-20250128-250117-DE • Reçu le 31/01/2025 ».
    (
        84,
        r"(?:prefecture|controle de legalite|prefet)\s*[-:|•·,]?\s*(?:\d{3}|0?2[ab])-\d{9}-\d{8}-\S+\s*[-|•·,;(/]?\s*(?:acte\s+)?(?:recue?|receptionnee?|reception)(?=\s+le\s|\s*:?\s*\d)",
    ),
    # « Accusé de réception – Sous-préfecture – 066-246600449-20250218-D8-DE – 21/02/2025 ».
    (
        84,
        r"(?:accuse\s+de\s+reception|\bar)\s*[-:,|]?\s*(?:(?:en\s+|de\s+la\s+)?(?:sous-)?prefecture\s*[-:,|]?\s*)?(?:n\s?[°º]\s*)?(?:\d{3}|0?2[ab])-\d{9}-\d{8}-\S+\s*[-|•·,;(/]*(?=\s*(?:du\s+|le\s+)?\d{1,2}[/. ])",
    ),
    # « SOUS-PRÉFECTURE DE MONTREL », « ARRIVÉE LE » or « Courrier arrivé le » under it, then its day.
    (
        82,
        r"(?:prefecture|controle de legalite|representant de l'etat)[^\n.;:\d]{0,40}\n\s*(?:(?:courrier|acte)\s+)?(?:recue?|arrivee?|entree?|receptionnee?)(?:\s?le\b)?(?=\s*(?:le\s*)?:?\s*\n?(?:[^\n\d]{1,40}[ ]{2,})?\s*(?:le\s+)?\d)",
    ),
    (88, r"(?:recue?|reception|receptionnee?)\s+(?:par|chez)\s+le\s+representant\s+de\s+l'etat"),
    (84, r"arrivee?\s+(?:en|a la)\s+(?:sous-)?prefecture"),
    (
        78,
        r"(?:(?<=\n)|(?<=[ ]{2})|(?<=[-;,|(:]\s)|(?<=\())(?:en\s+)?(?:sous-)?(?:prefecture|controle de legalite)(?=\s*[:|]\s*\d|\s+(?:le\s+)?\d{1,2}[/.]\d)",
    ),
    (80, r"visee?s?\s+(?:par|en)\s+(?:la\s+)?(?:sous-)?prefecture"),
    (85, r"visa\s+(?:de\s+la\s+)?(?:sous-)?prefecture(?:\s+(?:de|du|des|de l'|d')[^:\n]{2,40}?)?\s*(?=:)"),
    (82, r"transmis\w*\s+(?:en|a la|au)\s+(?:sous-)?(?:prefecture|controle de legalite|representant de l'etat)"),
    (75, r"(?:depos\w+|depots?)\s+(?:(?:en|a la)\s+(?:sous-)?prefecture|au controle de legalite)"),
    (
        80,
        r"transmis\w*\s+a\s+l'autorite\s+(?:de\s+tutelle|de\s+controle|prefectorale|administrative|competente)(?:\s*\((?:sous-)?prefecture[^)\n]{0,40}\))?",
    ),
    (85, r"prefecture\s*:?\s*(?:accuse de )?reception"),
    (65, r"(?:envoye\w*|(?:date\s+d')?envoi)\s+(?:en|a\s+la)\s+(?:sous-)?prefecture"),
)
_PUBLICATION = (
    (
        90,
        r"(?:date\s+(?:de\s+)?)?(?:mise?s?\s+en\s+ligne|publi(?:cation|ee?s?|cite))(?:\s+(?:par voie electronique|electronique|sur (?:le site\s+)?(?:https?://)?(?:www\.[\w-]+(?:\.[\w-]+)*|[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|eu|net|bzh))(?:/[\w./-]*)?|sur le site(?:\s+(?!le\b|du\b|au\b|depuis\b|\d)[\w']+){0,6}|et/ou notifiee?|ou notifi\w+|et mise en ligne|au recueil(?: des actes administratifs)?|au registre))*",
    ),
    (
        80,
        r"(?:date\s+(?:d')?)?affich(?:age|ee?s?)(?:\s+(?:dematerialisee?|electronique|numerique|legal|en mairie|au siege|a la porte de la mairie))?",
    ),
    # « Recueil des actes administratifs : 30/11/2015 », « RAA n° 12 du 30/11/2015 ».
    (
        75,
        r"(?:recueil des actes(?: administratifs)?|r\.?a\.?a\.?)(?: (?:du departement|de la (?:region|prefecture)))?(?: n\s?[°º]\s*[\w/.-]+)?",
    ),
    (60, r"notifi(?:cation|ee?s?)"),
)
POIDS_SOUPLE, DEUX = 70, 2
# « Réception par le préfet : », above « Publication : 17/06/2020 16/06/2020 »: its day stands after that of the other label.
_CROISEE = re.compile(r"[^\n]*\n[^\n\d]{0,60}\b(?:publi|affich|notifi|transmi|mise en ligne)[^\n\d]{0,30}:\s*")
POIDS_CROISE = 55
_CELLULE = re.compile(r"[^\s|]+(?: [^\s|]+)*")
# The day stands on the next line where another column is printed at the right of these words.
_AUTRE_COLONNE = re.compile(r"[^\n]*\n\s*(?:le\s+)?")
_AUTRE = r"recu|transmi|affich|prefecture|notifi|publi|mise en ligne|convention|deliberation"
# « Reçu le », whose day stands under it, at the right of what another column prints.
_A_GAUCHE = re.compile(rf"(?!.*(?:{_AUTRE}))[^\n\d]{{1,40}}[ ]{{2,}}")
# An identifier goes on with the next line after a hyphen, in its own column where the page has several.
_TRAIT = r"(?:[ ]?-[ ]?|-[ ]*\n(?:[^\n]*[ ]{2,})?[ ]*)"
_ACTES = re.compile(
    rf"(?:(?<![\w-])|(?<=\bAR))(?P<tete>(?:\d{{2}}_[A-Z]{{2}}-)?(?:\d{{3}}|0?2[AB])){_TRAIT}(?P<siren>\d{{9}}){_TRAIT}(?P<jour>(?:19|20)\d{{6}}){_TRAIT}"
    rf"(?P<fin>[A-Z0-9][A-Z0-9_.\-/]{{0,40}}[A-Z0-9])(?:{_TRAIT}(?P<nature>DE|AR|AI|AU|CC|BF|DD|RE)(?!\w))?"
)
# « 081-248100430-20240523-2024_05_ », in a margin, whose end stands on the next line.
_RESTE = re.compile(
    r"(?P<lie>[_.-])(?:[ ]{2,}[^\n]*)?[ ]*\n[ ]*(?P<fin>[A-Za-z0-9][A-Za-z0-9_.]{0,30}-(?:DE|AR|AI|AU|CC|BF|DD|RE))(?!\w)"
)
# The stamp « AR Prefecture » printed over the end of an identifier, or the label that follows it: « -DEDate de réception ».
_SURCHARGE = re.compile(r"(?<=-(?:DE|AR|AI|AU|CC|BF|DD|RE))(?:(?i:PREFECTURE)|[A-ZÀ-Ý][a-zà-ÿ]\w*)$")


def lire_prefecture(texte: Texte) -> Champ[date] | None:
    """Read the day of reception; that of the sending only where no reception is printed."""
    return departager(texte, _dominant(_pesees(texte, _PREFECTURE)))


def lire_publication(texte: Texte, seance: date | None) -> Champ[date] | None:
    """Read the day of publication; that of the posting only where no publication is printed.

    What was posted before the session is its convening.
    """
    apres = (c for c in _pesees(texte, _PUBLICATION) if seance is None or c.valeur >= seance)
    return departager(texte, _dominant(apres))


def lire_identifiant(texte: Texte) -> tuple[Champ[str] | None, date | None]:
    """Read the transmission identifier as printed, and the day that it holds."""
    candidats, jours = [], []
    for trouve in _ACTES.finditer(texte.brut.upper()):
        ecrit = "-".join(
            texte.brut[slice(*trouve.span(part))] for part in ("tete", "siren", "jour", "fin", "nature") if trouve[part]
        )
        if not trouve["nature"] and (reste := _RESTE.match(texte.brut, trouve.end())):
            ecrit = f"{ecrit}{reste['lie']}{reste['fin']}"
        if surcharge := _SURCHARGE.search(ecrit):
            ecrit = ecrit[: surcharge.start()]
        candidats.append(Candidat(ecrit, trouve.start(), trouve.end(), 90))
        jours.append(_jour(trouve["jour"]))
    return departager(texte, candidats), (jours[0] if jours and len(set(jours)) == 1 else None)


def _pesees(texte: Texte, motifs: tuple[tuple[int, str], ...]) -> Iterator[Candidat[date]]:
    for poids, motif in motifs:
        souple = motif.replace(" ", r"\s+")
        for trouve in re.finditer(rf"(?<!\w)(?:{souple})(?!\w){_DEPUIS}", texte.plat):
            lue, dessous = _sous_son_titre(texte, trouve), True
            if lue is None:
                lue, dessous = premiere(texte.plat, trouve.end(), trouve.end() + 110), False
            entre = texte.plat[trouve.end() : lue.debut] if lue else ""
            croisee = (
                premiere(texte.plat, lue.fin, lue.fin + 14)
                if lue and _CROISEE.fullmatch(texte.plat, trouve.start(), lue.debut)
                else None
            )
            if croisee and not texte.plat[lue.fin : croisee.debut].strip(" "):
                yield Candidat(croisee.jour, trouve.start(), croisee.fin, POIDS_CROISE)
                continue
            active = re.search(
                r"\b(?:a|ont|avait|avaient|ayant)\s+$", texte.plat[max(0, trouve.start() - 10) : trouve.start()]
            )
            solennelle = lue and lue.solennelle  # « Date d'affichage : », left blank above « L'an deux mille … »
            if active or solennelle or re.search(r"\b(?:avant|plus tard|jusqu|delai|d'ici)\b", entre):
                continue
            colonne = (
                dessous
                or (lue and _a_droite(texte, trouve, lue))
                or (texte.plat[: trouve.end()].endswith("   ") and _AUTRE_COLONNE.fullmatch(entre))
            )
            if lue and (colonne or re.fullmatch(r"\s*(?:le\s*)?(?:[a-z]+\s+)?(?:le\s*)?", entre)):
                yield Candidat(lue.jour, trouve.start(), lue.fin, poids - 35 * lue.incertaine)
            elif (
                lue
                and poids >= POIDS_SOUPLE
                and re.fullmatch(rf"(?:(?!{_AUTRE})(?:[^.;:\d]|(?<=\b[a-z])\.)){{0,75}}?\b(?:le|du)\s*:?\s+", entre)
            ):
                yield Candidat(lue.jour, trouve.start(), lue.fin, poids - 5 - 35 * lue.incertaine)


def _a_droite(texte: Texte, trouve: re.Match[str], lue: DateLue) -> bool:
    """Tell a day that stands on the line under its title, at the right of another column."""
    ligne = texte.plat.rfind("\n", 0, lue.debut) + 1
    dessus = texte.plat[trouve.start() : max(trouve.start(), ligne - 1)]
    seul = re.search(r"(?:le|recue?|arrivee?)[ ]*$", dessus) is not None
    return seul and _A_GAUCHE.fullmatch(texte.plat, ligne, lue.debut) is not None


def _sous_son_titre(texte: Texte, trouve: re.Match[str]) -> DateLue | None:
    """Return the day under « Transmis le », where the next line has as many cells, each a day, as this one has titles."""
    rang = texte.rang(trouve.start() + len(trouve[0]) - len(trouve[0].lstrip()))
    if rang + 1 >= len(texte.debuts):
        return None
    dessus, dessous = (list(_CELLULE.finditer(texte.plat, *texte.bornes(r))) for r in (rang, rang + 1))
    jours = [premiere(texte.plat, *x.span()) for x in dessous]
    if (
        len(dessus) < DEUX
        or len(dessus) != len(dessous)
        or not all(jours)
        or any(c.isdigit() for x in dessus for c in x[0])
    ):
        return None
    return next((j for x, j in zip(dessus, jours, strict=True) if x.start() <= trouve.start() < x.end()), None)


def _dominant(candidats: Iterator[Candidat[date]]) -> list[Candidat[date]]:
    tous = list(candidats)
    plus_lourd = max((c.poids for c in tous), default=0)
    return [c for c in tous if c.poids >= plus_lourd - 4]


def _jour(chiffres: str) -> date | None:
    try:
        return date.fromisoformat(chiffres)
    except ValueError:
        return None
