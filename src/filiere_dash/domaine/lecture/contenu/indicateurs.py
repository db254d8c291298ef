"""Figures that are no money: counts, rates and durations, with what they count and what they break down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.lecture.contenu.pourcentages import est_une_aide, lire_taux
from filiere_dash.domaine.lecture.matiere.dates import dates
from filiere_dash.domaine.lecture.matiere.decoupage import Paragraphe, Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES, lire_lettres
from filiere_dash.domaine.lecture.matiere.periodes import PERIODE, dernier, label
from filiere_dash.domaine.lecture.matiere.sommes import sommes, taux
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import Confiance, IndicateurLu

_NOMBRE = re.compile(
    r"(?:(?<!\w)(?P<precision>environ|pres de|quelque|plus de|au moins|au minimum|jusqu'a|moins de|une? (?:centaine|dizaine|vingtaine|trentaine|cinquantaine|quinzaine))\s+(?:de\s+)?)?(?<![\w°/.,'-])(?!(?:19|20)\d\d\s+a\s)(?P<nombre>\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)(?![\d°/]|\s?(?:%|€|eme|er\b|h\d|h\b|euros|k€|m€|:))(?:\s?[/a-]\s?(?P<borne>\d{1,6}))?\s+(?=(?P<suite>[a-z][^.;:()\n,]{2,110}(?:\n[^.;:()\n,]{2,80})?))"
)
# A capital after a blank line begins something else.
_SAUT = re.compile(r"\s*\n[ \t]*\n\s*(?=[A-ZÀ-Ý])")
_COUPE = re.compile(
    r"(?<!\sne)\s+(?:dont|et\s+(?:\d|une?\s)|sont\b|ont\b|a\s+ete|ainsi que|soit|qui\b|par an\b|afin|pour\b|avec\b|dans le cadre|au sein|en 20\d\d|ayant|lors\b|depuis|sur la periode|representant|sera\b|participent|consist\w+|a (?:pour|ete|permis)\b|a l'|a la\b|aux?\b|etaient|acceptes en|sur ce\b|est\b|(?:(?:a|ont)\s+)?montre\w*\s+que|\d)"
)
# A small word ends no label, nor does « et a accompagné », which the next figure completes.
_BOUT = re.compile(r"\s+(?:et|ou|de|des|du|la|le|les|en)$")
_ET_VERBE = re.compile(r"\s+et(?:\s+(?:a|ont))?(?:\s+\w+)?$")
# « Dont 74 sont implantées ici », « 16 d'entre elles »: what is counted was said before.
_DIT_AVANT = re.compile(r"(?:sont|ont|etaient|avaient)\b|d'entre (?:eux|elles)\b")
_PERIODIQUE = re.compile(r"^[^.;]{0,90}?\bpar an\b")
# From so many copies on, something was printed for readers.
EXEMPLAIRES = 20
_FAUX = re.compile(
    r"^(?:m2\b|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|heures? \d|h\b|rue|avenue|boulevard|place\b|cedex|du code|du cgct|alinea|de la loi|article|et suivants|membres en exercice|"
    r"votes?\b|date\b|nombre\b|president|avaient|etaient|membres?\s*(?:du\b|composant|present)|delegues?\s+(?:sur|en)|delegues?\s*$|pages?\b|"
    r"voix|pouvoirs?|presents?|votants|contre|pour\b|abstention|conseillers|suppleants?|titulaires?|procurations?|absents?|a l'unanimite|points? de|ar prefecture|formes?|types?|phases?\b|axes?\b|objectifs?|temps|actions?\b(?! de)|le\b|la\b|les\b|du\b|de\b|au\b|et\b|en\b|au titre|portant|relative?|a\b(?! \d)|par\b|ou\b|l'an(?:nee)?\b|a \d+\s?%)"
)
_ENTRE_EUX = re.compile(r"d'entre (?:eux|elles)\b")
# « Les moins de 25 ans », « des jeunes de 15 à 18 ans »: an age says who, it counts nothing.
_AGE = re.compile(
    r"\b(?:(?:des?|les|aux)\s+(?:moins|plus)\s+de\s+\d+|agee?s?\s+de\s+[^.;,]{0,20}?\d+|(?:des?|les)\s+\d+\s+a\s+\d+)\s*$"
)
_VOIES = re.compile(
    r"(?:a|et|ou|rue|route|avenue|place|esplanade|quai|allees?|chemin|impasse|boulevard|bis|ter)\b|[ld]'(?!entre)"
)
_DUREE = re.compile(r"^(?:jours?|mois|ans?|annees?|heures?|semaines?|semestres?|trimestres?)\b")
_AVANT_FAUX = re.compile(
    r"(?:temps de lecture\s*:?|lecture\s*:|feuillets?|folios?|article|art\.|phase|axe|action|lot|n°|no|numero|alinea|page|titre|chapitre|\b(?:au|du|le|sur) compte|tel\.?|loi|decret|annee|l\.|r\.|d\.|exercice|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|\d\s?h|cs|bp|version|industrie|entreprise|france)\s*$"
)
_DONT = re.compile(r"\bdont\b")
_VERS = re.compile(
    r"sur le territoire(?: (?:de|du|d')\s?(?:la\s)?[\w' -]{3,60}?)?(?=[,.;()]|\s(?:dont|sont|les|soutenues?)|$)"
)
# « À 19 heures », « + 5 points »: the words before and after a number, which stands at #.
_HEURE_OU_BONUS = re.compile(r"\ba\s*#heure|\+\s*#point")
_GENS = re.compile(r"\b(?:m\.|mme)\s+[a-z]")
_FONDATION = re.compile(
    r"(?:cree\w*|fonde\w*|depuis|ne\w*|lance\w*|installe\w*|inaugure\w*)\s+(?:\w+\s+)?(?:en\s+)?(?:19|20)\d\d"
)
_PRECISIONS = {
    "environ": "environ",
    "pres de": "environ",
    "quelque": "environ",
    "plus de": "plus_de",
    "au moins": "plus_de",
    "au minimum": "plus_de",
}
_ET_DEMI = re.compile(
    rf"(?P<environ>environ\s+)?(?<!\w)(?P<nombre>{LETTRES})\s+(?P<unite>ans?|heures?|jours?)\s+et\s+demie?\b"
)


@dataclass(slots=True)
class _Suite:
    """What a paragraph gives its figures: its period, the figure that they break down, what opens its list."""

    periode: str | None = None
    parent: str | None = None
    chapeau: str = ""


def lire_indicateurs(
    texte: Texte, plan: Plan, exclus: list[tuple[int, int]], *, convention: bool = False
) -> list[IndicateurLu]:
    """Return the figures of the presentation, in order; those of the session and of the decision are elsewhere.

    A `convention` has no other place than its articles to say what it aims at.
    """
    rendus: list[IndicateurLu] = []
    suite = _Suite()
    ailleurs = {Zone.CLOTURE, Zone.VISA} | (set() if convention else {Zone.DISPOSITIF})
    for p in plan.paragraphes:
        plat = texte.plat[p.debut : p.fin]
        if p.zone in ailleurs or len(_GENS.findall(plat)) > 4:
            continue
        suite.periode = _periode(texte, plan, p, plat, suite.periode)
        suite.parent = None
        tete = plan.paragraphes[p.chapeau] if p.chapeau is not None else None
        suite.chapeau = texte.plat[tete.debut : tete.fin] if tete else ""
        rendus += _du_paragraphe(texte, p, suite, exclus)
    return _uniques(rendus)


def _est_la_seance(plat: str) -> bool:
    return (
        re.search(
            r"\ben exercice\b|valablement deliberer|appel nominal|delegations? de vote|\bpresents?\s*:\s*\d|nombre de (?:membres|presents|pouvoirs|voix|conseillers)|convoque|conseillers municipaux|\bvotants\b|secretaire de seance|(?:m\.|mme) [a-z-]+ [a-z-]+,\s*(?:m\.|mme)",
            plat,
        )
        is not None
    )


def _periode(texte: Texte, plan: Plan, p: Paragraphe, plat: str, heritee: str | None) -> str | None:
    """Return the period of a paragraph: its own opening, its list's, else that of the paragraph before a list."""
    if p.chapeau is not None:
        chapeau = plan.paragraphes[p.chapeau]
        return label(texte.plat[chapeau.debut : chapeau.fin]) or (heritee if p.puce else None)
    propre = PERIODE.search(plat[:90])
    return label(plat[:90]) if propre else (heritee if p.puce else None)


def _du_paragraphe(texte: Texte, p: Paragraphe, suite: _Suite, exclus: list[tuple[int, int]]) -> Iterator[IndicateurLu]:
    plat = texte.plat
    pris = (
        [(d.debut, d.fin) for d in dates(plat, p.debut, p.fin)]
        + [(s.debut, s.fin) for s in sommes(plat, p.debut, p.fin)]
        + exclus
    )
    lus: list[tuple[int, IndicateurLu]] = []
    parent_phrase: tuple[int, str] | None = None
    for trouve in _NOMBRE.finditer(plat, p.debut, p.fin):
        place = trouve.start("nombre")
        if any(a <= place < b for a, b in pris) or _est_un_titre(texte, trouve) or not _plausible(plat, trouve):
            continue
        bornes = phrase(texte, p, place)
        if _est_la_seance(plat[bornes[0] : bornes[1]]):
            continue
        dont = list(_DONT.finditer(plat, bornes[0], place))
        parent = parent_phrase[1] if dont and parent_phrase and parent_phrase[0] >= bornes[0] else None
        lu = _indicateur(texte, trouve, bornes, suite.periode, parent)
        lus.append((place, lu))
        if not dont:
            parent_phrase = (bornes[0], lu.libelle)
    lus += [
        (t.debut, lu)
        for t in taux(plat, p.debut, p.fin)
        if not any(a <= t.debut < b for a, b in exclus)
        and not est_une_aide(texte, p, t.debut, t.fin, suite.chapeau)
        # The mark of an item of a list, « o 60 % », names nothing.
        and len((lu := lire_taux(texte, p, t.debut, t.fin, t.valeur, suite.periode)).libelle) > 1
    ]
    lus += _et_demi(texte, p)
    for _, lu in sorted(lus, key=lambda x: x[0]):
        yield lu


_SUJET_DE = re.compile(
    r"(?:assure|propose|organise|accompagne|gere|porte|anime|developpe|souhaite|sollicite|est|a|met|conduit|regroupe|beneficie|presente|intervient)\b"
)


def _est_un_titre(texte: Texte, trouve: re.Match[str]) -> bool:
    """Tell « 25 Économie »: what is counted has no capital, but in an acronym (« 12 PME ») or in full capitals."""
    place = trouve.start("nombre")
    if _SUJET_DE.match(trouve["suite"]) and re.search(
        r"(?:^|\W)[A-ZÀ-Ý][\w’'-]+ $", texte.brut[max(0, place - 30) : place]
    ):
        return True  # « Pépites 77 assure »: the number ends a name
    suite = texte.brut[trouve.start("suite") : trouve.start("suite") + 12]
    code_postal = re.fullmatch(r"\d{5}", trouve["nombre"]) and re.match(r"[A-ZÀ-Ý][A-ZÀ-Ý’' -]{3}", suite)
    return re.match(r"[A-ZÀ-Ý][a-zà-ÿ’']", suite) is not None or code_postal is not None


def _plausible(plat: str, trouve: re.Match[str]) -> bool:
    nombre = re.sub(r"[ .]", "", trouve["nombre"])
    avant = plat[max(0, trouve.start("nombre") - 22) : trouve.start("nombre")]
    if (
        re.fullmatch(r"(?:19|20)\d\d", nombre)
        and not trouve["precision"]
        and not re.match(
            r"(?:personnes|visiteurs|entreprises|participants|rendez|habitants|salaries|adherents|emplois|heures|eleves|spectateurs)",
            trouve["suite"],
        )
    ):
        return False
    if (
        _AVANT_FAUX.search(avant)
        or re.search(r"\b(?:19|20)\d\d\s*[-/]\s*$", avant)
        or (len(nombre) == 4 and re.search(r"\b(?:19|20)\d\d\s*a\s*$", avant))
    ):
        return False
    etiquette = r"\b(?:pour|contre|abstentions?|presents?|representes?|exercice|votants?|pouvoirs?|procurations?|quorum|nombre[^:.;]{0,30})(?:\s*:\s*|[ ]{2,})$"
    if re.search(etiquette, plat[max(0, trouve.start("nombre") - 45) : trouve.start("nombre")]):
        return False
    if re.search(r"(?:presents?|compose\w*\s+de)\s*$", avant):
        return False
    if _HEURE_OU_BONUS.search(f"{avant}#{trouve['suite']}"):
        return False
    if _VOIES.match(trouve["suite"]) or (trouve["suite"].startswith("ans") and _AGE.search(plat, 0, trouve.end())):
        return False
    # A convention is made « en deux exemplaires »; a count never begins with a zero, the mark of a page does.
    if nombre.startswith("0") and len(nombre) > 1 and "," not in nombre:
        return False
    if trouve["suite"].startswith("exemplaire") and float(nombre.replace(",", ".")) < EXEMPLAIRES:
        return False
    detaille = avant.endswith("dont ") and trouve["suite"].startswith("en ")
    return (detaille or not _FAUX.match(trouve["suite"])) and not (
        len(nombre) == 5
        and re.match(r"[a-z-]+\s*$", trouve["suite"])
        and not trouve["precision"]
        and trouve["nombre"].isdigit()
    )


def _indicateur(
    texte: Texte, trouve: re.Match[str], bornes: tuple[int, int], periode: str | None, parent: str | None
) -> IndicateurLu:
    debut_suite = trouve.start("suite")
    coupe = _COUPE.search(" " + trouve["suite"])
    if _ENTRE_EUX.match(trouve["suite"]):
        coupe = None
    longueur = coupe.start() - 1 if coupe and coupe.start() > 1 else len(trouve["suite"])
    if saut := _SAUT.search(texte.brut, debut_suite, debut_suite + longueur):
        longueur = saut.start() - debut_suite
    bout = _ET_VERBE if coupe and coupe[0][-1].isdigit() else _BOUT
    libelle = bout.sub("", recoller(texte.brut[debut_suite : debut_suite + longueur]).strip(" -–"))
    if trouve["borne"]:
        libelle = f"{libelle} ({trouve['nombre']} à {trouve['borne']})"
    fin = debut_suite + longueur
    annuel = _PERIODIQUE.match(texte.plat[fin : bornes[1]])
    dans = label(texte.plat[fin : min(bornes[1], fin + 70)]) or dernier(
        _FONDATION.sub("", texte.plat[bornes[0] : trouve.start()])
    )
    unite = re.match(
        r"(?:(?:grand|petit|nouve|autre|premier|premiere|jeune|principa)[a-z]*\s+)?([a-z-]+)", trouve["suite"]
    )
    dit_avant = _DIT_AVANT.match(trouve["suite"])
    unite = None if dit_avant else unite
    sure = not trouve["borne"] and not dit_avant and not _borne(trouve, longueur)
    preuve = texte.preuve(trouve.start(), fin, Confiance.SURE if sure else Confiance.A_VERIFIER)
    valeur = Decimal(re.sub(r"[ .]", "", trouve["nombre"]).replace(",", "."))
    return IndicateurLu(
        libelle, valeur, preuve, texte.brut[debut_suite + unite.start(1) : debut_suite + unite.end(1)].lower() if unite else None, _precision(trouve["precision"]),
        "par an" if annuel else dans or periode, _territoire(texte, trouve.start(), bornes[1]), parent,
    )  # fmt: skip


def _borne(trouve: re.Match[str], longueur: int) -> bool:
    """Tell « moins de 250 salariés », a threshold, and « 55 ans » of which nothing says what lasts so."""
    seule = _DUREE.match(trouve["suite"][:longueur])
    return trouve["precision"] in ("moins de", "jusqu'a") or (
        seule is not None and seule.end() == len(trouve["suite"][:longueur].rstrip())
    )


def _et_demi(texte: Texte, p: Paragraphe) -> Iterator[tuple[int, IndicateurLu]]:
    """Yield the durations in words, « deux ans et demi »."""
    for trouve in _ET_DEMI.finditer(texte.plat, p.debut, p.fin):
        preuve = texte.preuve(trouve.start(), trouve.end(), Confiance.A_VERIFIER)
        valeur = Decimal(lire_lettres(trouve["nombre"]) or 0) + Decimal("0.5")
        precision = "environ" if trouve["environ"] else "exact"
        yield trouve.start(), IndicateurLu("durée", valeur, preuve, trouve["unite"], precision)


def _precision(ecrite: str | None) -> str:
    return _PRECISIONS.get(ecrite or "", "exact")


def _territoire(texte: Texte, debut: int, fin: int) -> str | None:
    trouve = _VERS.search(texte.plat, debut, min(fin, debut + 160))
    if not trouve:
        return None
    ecrit = recoller(texte.brut[trouve.start() : trouve.end()])
    return re.sub(r"(?i)^sur le territoire\s*(?:de la |de l['’]|du |de |d['’])?", "", ecrit).strip() or None


def _uniques(indicateurs: list[IndicateurLu]) -> list[IndicateurLu]:
    vus: set[tuple] = set()
    gardes = []
    for lu in indicateurs:
        identite = (lu.valeur, lu.libelle.casefold(), lu.periode)
        if identite not in vus:
            vus.add(identite)
            gardes.append(lu)
    return gardes
