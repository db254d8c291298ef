"""The act's own number, wherever it is printed; never that of an act which it cites."""

import re
from collections.abc import Iterator
from dataclasses import replace

from filiere_dash.domaine.lecture.entete.dessous import colonnes
from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.modele import Champ

_NUMERO = re.compile(
    r"(?P<nature>(?:extrait\s+de\s+)?(?:deliberation|delib\.|decision|resolution|acte|d\s?e\s?l\s?i\s?b\s?e\s?r\s?a\s?t\s?i\s?o\s?n|\bd\.?c\.?[mcbp]\.?(?=\s*n\s?[°º]))\s*(?:[a-z]{2,5}\s+(?=n\s?[°º])|(?:(?:du|de\s+la|de\s+m\w+\s+l[ae])\s+|de\s+l')(?:[\w']+\s+){1,4}?(?=n\s?[°º]|no\b|:|numero))?|(?:extrait\s+du\s+)?registre\s+des\s+(?:deliberations|decisions|arretes)(?:\s+(?:du|de\s+la|de\s+l')[^\n°º]{3,60}?)?(?=\s*[-,:(|]?\s*n\s?[°º])|rapport|dossier|affaire|(?:convention|contrat|arrete)[^\n]{0,70}?(?=n\s?[°º])|numero(?:\s+d[e'u]\s*(?:la\s+)?\w+)?|"
    r"n[°o]\s*d'(?:ordre|acte|enregistrement)|n[°o]\s+de\s+(?:la\s+)?(?:deliberation|l'acte|la decision)|reference(?:\s+d[ue]\s+(?:la\s+presente|present)\s+\w+)?|ref\.?|acte|^\s*|(?<=\S[ ]{2})[ ]*(?=n\s?[°º])|extrait\s+(?=n\s?[°º]))"
    r"\s*[:(-]?\s*(?P<signe>n\s?[°º](?!\s*d(?:'|e\s))\s*(?:s(?![\w-])\.?)?|no(?=[\s.:])\.?|numero|no\.|n°s|:|n\.)?\s*[:.-]?\s*\[?",
    re.MULTILINE,
)
# What starts like a date needs what follows it: « 2023.11.16 - B 214 ».
_DATEE = r"(?:19|20)\d\d([./-])\d\d\1\d\d\s?[-–/]\s?[A-Z]{1,2}\s?\d{1,4}(?=[ ]*(?:\n|$))|"
_JETON = re.compile(
    rf"{_DATEE}"
    r"(?=[A-Za-z0-9_./ -]{0,25}\d)(?:\d{2}\s?(?!DU|DE|AU|LE|EN|ET)[A-Z]{1,3}\s?\d{2,5}\b(?![-/]\w)|[A-Z]{1,6}(?: [A-Z]{1,2})?[ .]\d[\w./-]*(?:[ ][/_–-][ ](?!(?:19|20)\d\d\b)\d{1,4}\b(?![ ]+[a-zà-ÿ]))?|[A-Za-z0-9]+(?:[./_–-][A-Za-z0-9]+|\s?[./_–-]\s?(?=[A-Z]{0,4}\d+\b(?![ ]+[a-zà-ÿ])|[A-Z]{1,4}(?:\s?[./_–-]\s?\d|\s*(?:\n|$)))[A-Za-z0-9]+)*)"
)
_CITATION = re.compile(r"(?:\b(?:la|par|sa|une|cette|ladite|vu|notre|precedente|les|des|modifie|abroge|remplace)\s*)$")
# « Lot n° 3 » is another number; « Département du Lot », over « Délibération n° 18-2016 », is where it is.
_D_AUTRE_CHOSE = re.compile(r"\b(?:rapport|marche|lot|convention|avenant)\s*$")


def lire_numero(texte: Texte, plan: Plan, transmis: str | None = None) -> Champ[str] | None:
    """Read the act's own number; None where none is printed.

    `transmis` is the number in the @ctes identifier: what is printed and agrees with it is the act's own.
    """
    trouves = [
        x
        for lire in (
            _numeros,
            _seuls,
            _en_rangee,
            _apres_son_rang,
            _apres_la_seance,
            _en_marge,
            _sous_leur_titre,
            _du_pied,
        )
        for x in lire(texte, plan)
    ]
    trouves += _d_avenant(texte)
    if transmis:
        trouves = [*_confirmes(trouves, transmis), *_de_l_identifiant(texte, transmis)]
    return departager(texte, _meilleurs([_avec_son_rang(texte, x) for x in trouves]))


# « N° 2016-11-105 bis »: another act than 2016-11-105.
_BIS = re.compile(r"[ \u00a0]?(?:-[ ]?)?(?:(?i:bis|quater)|ter|TER(?=[ ]*(?:[-–—:;,|]|$|\n)))\b")


def _avec_son_rang(texte: Texte, numero: Candidat[str]) -> Candidat[str]:
    """Return a number with the « bis » that follows it."""
    bis = _BIS.match(texte.brut, numero.fin)
    return (
        replace(numero, valeur=f"{numero.valeur}{texte.brut[numero.fin : bis.end()]}", fin=bis.end()) if bis else numero
    )


def _numeros(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    for trouve in _NUMERO.finditer(texte.plat):
        nature, signe = trouve["nature"].strip(), trouve["signe"]
        debut_ligne = texte.plat.rfind("\n", 0, trouve.start() + 1) + 1
        jeton = _JETON.match(texte.brut, trouve.end())
        if jeton and re.search(r"\s[-–]\s(?:19|20)\d\d[-/](?:19|20)\d\d$", jeton[0]):
            continue  # « Affaire n° 3 – 2022-2024 : programme »
        if not jeton or ("\n" in texte.plat[trouve.start() : trouve.end()].strip() and not signe):
            continue
        if (not nature and not signe) or (signe == ":" and not nature) or not re.search(r"\d", jeton[0]):
            continue
        numero = re.sub(r"\s", "", jeton[0]) if re.search(r"\s?[./_–-]\s", jeton[0]) else jeton[0].strip()
        date_ = _est_une_date(numero) and not (nature.startswith("deliberation") and signe and "-" in numero)
        if date_ or (not signe and not re.search(r"\d{2,}[./_-]?\d", numero)):
            continue
        # Nine figures are those of a SIREN: the identifier of the transmission carries one.
        if re.search(r"\d{9}|^(?:SIRET|SIREN|RNA|TVA|TEL)\b", numero, re.IGNORECASE) or _d_une_personne(texte, trouve):
            continue
        numero = _sans_page(texte, numero)
        suite = _COUPE.match(texte.brut, jeton.end())
        numero = f"{numero}-{suite['n']}" if suite else numero
        yield Candidat(
            numero.strip(".-/"),
            trouve.start(),
            jeton.end(),
            _poids_numero(texte, plan, trouve, nature, debut_ligne, numero),
        )


# « Immatriculée au RCS sous le numéro 413 902 774 », « déclarée en préfecture sous le n° W123456789 »: who signs.
_IMMATRICULEE = re.compile(
    r"\b(?:immatricul|inscrit|enregistre|identifie|declare|repertorie|recensee?|r\.?c\.?s\b|siren|siret|rna\b|r\.?n\.?a\.|registre\s+(?:du\s+commerce|national)|repertoire)"
    r"[^.;:]{0,110}?(?:\bsous\s+(?:le|l'identifiant|l'identification)?\s*|\ba\s+|\b(?:siren|siret|rcs|rna)\s*:?\s*)$"
)
_GROUPES_DE_TROIS = re.compile(r"\d{3}[ .\u00a0\u202f]\d{3}[ .\u00a0\u202f]\d{3}\b")


def _d_une_personne(texte: Texte, trouve: re.Match[str]) -> bool:
    """Tell the number that a register gives a firm or an association: it numbers no act."""
    avant = texte.plat[max(0, trouve.start() - 180) : trouve.start()].replace("\n", " ")
    qui = re.search(
        r"\b(?:societe|association|entreprise|sasu?|sarl|eurl|scop|scic|siege|capital|rcs|registre du commerce|immatricul\w+)\b",
        avant,
    )
    return _GROUPES_DE_TROIS.match(texte.brut, trouve.end()) is not None or bool(qui and _IMMATRICULEE.search(avant))


# « AVENANT N° 2024-DDE-087 », alone on its line above the parties: its own number; « avenant n° 1 » is only a rank.
_AVENANT = re.compile(
    r"(?m)^[ ]*AVENANT[ ]+(?:N[ ]?[°º][ ]*)?(?P<n>(?!(?:\d{1,2}|(?:19|20)\d\d)[-/.](?:19|20)\d\d\b)(?=[\w./-]*\d{2}[\w./-]*\d|[\w./-]*[A-Z][\w./-]*\d{2})[A-Z0-9]{1,6}(?:[-_./][A-Z0-9]{1,6}){1,3})(?=[ ]*$|[ ]+[(–—-]|[ ]*\n)",
    re.IGNORECASE,
)


def _d_avenant(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose the number that heads an avenant, where its parties stand below."""
    parties = re.search(r"(?m)^[ ]*entre\b[^\n]{0,40}$", texte.plat[:6000])
    trouve = _AVENANT.search(texte.brut, 0, parties.start()) if parties else None
    if trouve and not _est_une_date(trouve["n"]):
        yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 82)


# « Convention n° 2024-DEV-058 – 1 », at the foot of a page; « 2023 – 27 », a year and a rank, is whole.
_PAGE = re.compile(r"(?P<nu>\w+[./-][\w./-]*?\w)[–—-](?P<page>\d{1,2})")


def _sans_page(texte: Texte, numero: str) -> str:
    """Leave out the number of a page that follows a dash, where the rest is printed alone or before another page."""
    page = _PAGE.fullmatch(numero)
    if not page or numero in texte.brut:
        return numero
    suites = re.findall(rf"(?<![\w/.-]){re.escape(page['nu'])}(?:[ ][–—-][ ](\d{{1,2}}))?[ ]*(?:\n|$)", texte.brut)
    return page["nu"] if set(suites) - {page["page"]} else numero


# « N° 2024/04/09- », in a narrow column, whose end stands under it.
_COUPE = re.compile(r"-(?:[ ]{1,}\S[^\n]*)?\n[ ]*(?P<n>\d{1,4}[A-Z]?)(?=[ ]{2,}|[ ]*\n)")


# « Point n° 7 – DEL-24-10-07 : Subvention »: the rank on the agenda, then the number.
_APRES_SON_RANG = re.compile(
    r"(?m)^[ ]*(?:POINT|RAPPORT|QUESTION|AFFAIRE|DOSSIER)S?\s*(?:N\s?[°º]\s*)?\d{1,3}\s*[-–—:/|.]\s*(?:D[ÉE]LIB[ÉE]RATION\s*)?(?:N\s?[°º]\s*)?(?P<n>(?=[\w./-]*\d{2})[A-Z]{0,6}[-_.]?\d{2,4}[A-Z]?(?:[-_./][A-Z0-9]{1,6}){1,3})(?=[ ]*(?:[-–—:|]|$))",
    re.IGNORECASE,
)


def _apres_son_rang(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the number that follows a rank on the agenda."""
    for trouve in _APRES_SON_RANG.finditer(texte.brut, 0, min(plan.decision, 4000)):
        if not _est_une_date(trouve["n"]) and not re.fullmatch(r"(?:19|20)\d\d[-/](?:19|20)\d\d", trouve["n"]):
            yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 66)


# « SÉANCE DU 11 AVRIL 2014 — n°27 », « du mercredi 6 avril 2022 – n° 22.04.38 »: the day, a dash, the number.
_APRES_LA_SEANCE = re.compile(
    r"(?m)^[ ]*(?:s[ée]ance|r[ée]union|session|conseil|bureau|comit[ée]|commission|assembl[ée]e|registre|extrait|d[ée]lib[ée]rations?|d[ée]cisions?|du|de la|en date)\b[^\n;:]*?"
    r"\b(?:(?:19|20)\d\d|\d\d?[/.]\d\d?[/.]\d\d)[ ]*(?:[-–—|•·,/]|[ ]{2})[ ]*n[ ]?[°º][ ]*(?P<n>(?=[\w./-]*\d)[A-Z0-9]{1,8}(?:[-_./][A-Z0-9]{1,6}){0,4})(?=[ ]*$|[ ]+[-–—|:(][ ]?)",
    re.IGNORECASE,
)


def _apres_la_seance(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the number that follows the day of the session on a line of the heading."""
    for trouve in _APRES_LA_SEANCE.finditer(texte.brut, 0, min(plan.decision, 2500)):
        if plan.a(trouve.start()).zone is Zone.ENTETE and not _est_une_date(trouve["n"]):
            yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 66)


def _seuls(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose a number that stands alone on a line of the heading: « 24_0204_05 », « ECO 014-1287/18/BM »."""
    for trouve in re.finditer(
        r"(?m)^[ ]*(?P<n>(?:[A-Z]{1,6}[._-]){0,3}[A-Z]{0,5}\d{2,4}[A-Z]{0,4}(?:[_./-]\w{1,6}){1,4}(?:-[A-Z]{3,6})?|[A-Z]{2,6}[ _-]?(?:19|20)\d\d[\w/.-]*\d(?=[ ]*[-–:][ ]+\S)|[A-Z]{1,4} (?:19|20)\d\d[-_/.](?:\d{1,2}[-_/.]\d{1,3}|(?!(?:19|20)\d\d)\d{3,4})(?=[ ]*$)|(?!(?:TEL|FAX|RCS|SIRE[NT]|TVA) |[A-Z]+ \d{1,2}[/.-]\d{1,2}[/.-](?:\d\d){1,2}\b)[A-Z]{2,6} \d{2,4}(?:[-_./][A-Z0-9]{1,6}){2,4}(?=[ ]*$))(?:[ ]*$|[ ]*[-–:/][ ]|[ ]{2,}(?=[A-ZÀ-Ý’']{4,}|(?:Direction|Service|P[ôo]le|Rapporteu|Commission|D[ée]partement|Mission|Secteur)))",
        texte.brut[: min(plan.decision, 2500)],
    ):
        if not _est_une_date(trouve["n"]) and not re.search(r"\d{9}", trouve["n"]):
            yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 50)


# « | Numéro | 2025-041 | », a row of the heading of a text file.
_RANGEE = re.compile(
    r"(?m)^[ ]*\|?[ ]*(?:num[ée]ro|n[ ]?[°º])(?:[ ]+d\S+(?:[ ]+la)?(?:[ ]+\w+)?)?[ ]*[:.]?[ ]*\|[ ]*(?P<n>(?=[\w./-]*\d{2})[A-Z0-9]{1,6}(?:[-_./ ][A-Z0-9]{1,6}){0,4})[ ]*\|?[ ]*$",
    re.IGNORECASE,
)


def _en_rangee(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the number of a heading printed as a table of labels and values."""
    for trouve in _RANGEE.finditer(texte.brut, 0, min(plan.decision, 1500)):
        if not _est_une_date(trouve["n"]):
            yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 80)


# What a piece of a heading is when it is a number and nothing else: « 2023-CP-0946 », « DP 2024-311 »; « 2022-2024 » are years.
_NU = (
    r"(?!(?:19|20)\d\d[-/](?:19|20)\d\d(?!\d))"
    r"(?P<n>(?=[\w./ -]*(?:19|20)\d\d|[\w./-]*[A-Z])(?:[A-Z]{1,6}[._ /-]){0,3}[A-Z]{0,5}\d{2,4}[A-Z]?(?:[_./-]\w{1,6}){1,3})[ ]*$"
)
EN_MARGE = re.compile(rf"(?m)(?<=\S)[ ]{{2,}}{_NU}")
# « Réunion du 18 mars 2024 – B-2024-0467 », « Bureau syndical | 2024-017 », « Délibération du comité syndical – 2021/31 ».
_APRES_UN_TIRET = re.compile(
    rf"(?m)(?:(?i:^[ ]*(?:s[ée]ance|r[ée]union|session|conseil|bureau|comit[ée]|commission|assembl[ée]e|registre|extrait|d[ée]lib[ée]rations?|d[ée]cisions?)\b[^\n]*[ ][-–—|][ ])|(?<=\d[ ][-–—|][ ])(?=[A-Z])){_NU}"
)


def _en_marge(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the number that ends a line of the heading, far from its words."""
    borne = min(plan.decision, 2500)
    for trouve in (*EN_MARGE.finditer(texte.brut, 0, borne), *_APRES_UN_TIRET.finditer(texte.brut, 0, borne)):
        if plan.a(trouve.start()).zone is Zone.ENTETE and not _est_une_date(trouve["n"]):
            yield Candidat(trouve["n"], trouve.start("n"), trouve.end("n"), 50)


_TITRE_DE_NUMERO = re.compile(
    r"(?<![^\s|])(?<!\ba la )(?:n\s?[°º]\s*(?:de\s+(?:la\s+)?|d['e]\s?)?(?:deliberation|decision|acte|ordre|l'acte)?|numero(?:\s+d\S+(?:\s+la)?(?:\s+\w+)?)?|deliberation(?:\s+n\s?[°º])?|decision(?:\s+n\s?[°º])?|reference)(?=\s{2,}|\s*\||\s*$)",
    re.MULTILINE,
)


# « Numéro | Entreprise | Montant »: the columns of a list number its rows.
_D_UNE_LISTE = re.compile(
    r"\b(?:entreprises?|associations?|beneficiaires?|structures?|organismes?|demandeurs?|porteurs?|tiers|montants?|subventions?|aides?|couts?|projets?)\b(?=\s*(?:\||\s{2}|$))"
)


def _sous_leur_titre(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the number under « N° de la délibération », in a heading laid out in columns."""
    for trouve in _TITRE_DE_NUMERO.finditer(texte.plat, 0, min(plan.decision, 3000)):
        rang = texte.rang(trouve.start())
        if _D_UNE_LISTE.search(texte.plat, *texte.bornes(rang)):
            continue
        titre = next((x for x in colonnes(texte.lignes[rang]) if trouve[0] in aplatir(x.texte)), None)
        dessous = next(
            (i for i in range(rang + 1, min(rang + 4, len(texte.debuts))) if texte.lignes[i].texte.strip()), 0
        )
        if not dessous or not titre:
            continue
        place = titre.place + aplatir(titre.texte).find(trouve[0]) * titre.signe
        for x in colonnes(texte.lignes[dessous]):
            numero = x.texte
            plein = re.fullmatch(r"(?=.*\d)[A-Z]{0,6}[\w./ _-]{1,25}", numero) and not _est_une_date(numero)
            if plein and abs(x.place - place) <= 3 * x.signe and not re.search(r"[a-zà-ÿ]{3}|\d{9}", numero):
                debut = max(0, texte.brut.find(numero, texte.debuts[dessous]))
                yield Candidat(numero, debut, debut + len(numero), 80)


def _du_pied(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose what the last lines print after a dash, where nothing else tells: « Agence X - CA-2024-17 »."""
    for trouve in re.finditer(
        r"(?:^|[-–—|]\s+)(?P<n>[A-Z]{1,6}[-_./ ]?(?:19|20)?\d\d(?:[-_./][A-Z0-9]{1,5}){1,3})(?=\s*$|\s+[-–—|])",
        texte.brut[plan.cloture :],
        re.MULTILINE,
    ):
        debut = plan.cloture + trouve.start("n")
        yield Candidat(trouve["n"], debut, debut + len(trouve["n"]), 45)


def _compact(numero: str) -> str:
    return re.sub(r"[^a-z0-9]", "", aplatir(numero))


def _confirmes(candidats: list[Candidat[str]], transmis: str) -> Iterator[Candidat[str]]:
    """Make heavier the numbers that the identifier carries."""
    porte = _compact(transmis)
    for c in candidats:
        nu = _compact(c.valeur)
        yield replace(c, poids=c.poids + 10) if c.poids and len(nu) >= 3 and nu in porte else c


def _de_l_identifiant(texte: Texte, transmis: str) -> Iterator[Candidat[str]]:
    """Propose the number of the identifier where the act prints it anywhere by itself, as it prints it."""
    porte = _compact(transmis)
    if len(porte) < 5:
        return
    motif = r"[\s._/°-]{0,2}".join(map(re.escape, porte))
    for trouve in re.finditer(rf"(?<![\w-])(?<!-\d){motif}(?![\w]|[_-]\w)", texte.plat):
        if "\n" not in trouve[0] and not re.search(r"\d{8}[-_]\s?$", texte.plat[: trouve.start()][-12:]):
            yield Candidat(texte.brut[trouve.start() : trouve.end()], trouve.start(), trouve.end(), 85)


def _poids_numero(texte: Texte, plan: Plan, trouve: re.Match[str], nature: str, debut_ligne: int, numero: str) -> int:
    zone = plan.a(trouve.start()).zone
    avant = texte.plat[debut_ligne : trouve.start()]
    poids = (
        72
        if re.match(r"convention|contrat|arrete", nature)
        else 85
        if re.search(r"deliberation|delib|decision|resolution|^d\.?c\.?[mcbp]|d\s?e\s?l\s?i|acte|numero|ordre", nature)
        else 45
        if nature == "rapport"
        else 62
        if nature
        else 55
    )
    proche = texte.plat[max(0, trouve.start() - 40) : trouve.start()].replace("\n", " ")
    courant = zone is not Zone.ENTETE or texte.brut[debut_ligne : trouve.start()].lstrip()[:1].islower()
    if avant.rstrip().endswith("(") and courant:
        return 0
    autre = not nature and _D_AUTRE_CHOSE.search(proche)
    if (
        zone is Zone.VISA
        or autre
        or _CITATION.search(proche)
        or re.search(r"\b(?:vu|loi|decret|code|arrete|article)\b", avant)
    ):
        return 0
    # « Conseil du 24 mai 2024 - Délibération n° 12 », alone on its line, heads another page.
    tete = nature and avant.rstrip().endswith(" -") and re.match(r"[\w./-]*[ ]*(?:\n|$)", texte.plat[trouve.end() :])
    if zone in (Zone.EXPOSE, Zone.PROPOSITION, Zone.DISPOSITIF) and len(avant.split()) > 3 and not tete:
        return 0
    poids -= 25 if len(re.split(r"\s{3,}", avant)[-1].split()) > 4 else 0  # words of its own column
    poids += 8 if trouve.start() < 1500 else 0
    return poids - (20 if re.fullmatch(r"\d{1,2}", numero) else 0)


def _meilleurs(candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    tous = [c for c in candidats if c.poids >= 35]
    plus_lourd = max((c.poids for c in tous), default=0)
    return [c for c in tous if c.poids >= plus_lourd - 5]


def _est_une_date(numero: str) -> bool:
    return re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d", numero) is not None
