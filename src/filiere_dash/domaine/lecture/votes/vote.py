"""The vote, in its usual wordings: counts printed, persons named and counted, unanimity said.

Unanimity fills no count. What a committee voted before the session is not the act's vote.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu
from filiere_dash.domaine.lecture.votes.absents import absents_nommes
from filiere_dash.domaine.lecture.votes.cases import en_cases
from filiere_dash.domaine.lecture.votes.comptes import ENTIER, Compte, en_colonnes, entier
from filiere_dash.domaine.lecture.votes.etages import en_etages
from filiere_dash.domaine.lecture.votes.listes import compter_listes
from filiere_dash.domaine.lecture.votes.places import en_places
from filiere_dash.domaine.lecture.votes.series import en_series
from filiere_dash.domaine.lecture.votes.vote_mots import (
    ASSEMBLEE,
    AU_VOTE,
    AVIS,
    COLONNES,
    MAJORITE,
    MEMBRES,
    QUALITE,
    RELEVE,
    UNANIME,
    ZERO,
)
from filiere_dash.domaine.lecture.votes.vote_nommes import groupes, liste, nommes, pouvoirs_nommes, procurations, sujets

_COMPTES_DU_VOTE = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_EFFECTIFS = ("membres_en_exercice", "presents", "pouvoirs", "absents", "voix")


def lire_vote(texte: Texte, plan: Plan) -> VoteLu:
    """Read every count of the session and of the vote."""
    series = en_series(texte, COLONNES)
    plat = series.blanchir(_masquer(texte, plan))
    cases = en_cases(texte, plat)
    plat = cases.blanchir(plat)
    region = _region_du_vote(plat, plan)
    ranges = en_places(texte) | en_etages(texte, COLONNES) | en_colonnes(plat, COLONNES) | series.comptes
    colonnes = {champ: [compte] for champ, compte in ranges.items()} | cases.comptes
    effectifs, suffrages = _relever(plat) | colonnes, _relever(region) | colonnes
    lus: dict[str, Champ | None] = {champ: _champ(texte, effectifs.get(champ, [])) for champ in _EFFECTIFS}
    lus |= {champ: _suffrage(texte, region, champ, suffrages) for champ in _COMPTES_DU_VOTE}
    lus["presents"] = lus["presents"] or liste(
        texte,
        plat,
        r"(?:etaient\s+|membres\s+(?:titulaires\s+)?|titulaires\s+)?presents?(?:\s+(?:titulaires|suppleants))?\s*:",
    )
    lus["presents"] = lus["presents"] or compter_listes(texte, plat, "presents")
    lus["pouvoirs"] = lus["pouvoirs"] or procurations(texte, plat) or pouvoirs_nommes(texte, plat)
    lus["pouvoirs"] = lus["pouvoirs"] or compter_listes(texte, plat, "pouvoirs")
    lus["absents"] = lus["absents"] or absents_nommes(texte, plat, _restants(lus))
    lus["voix"] = lus["voix"] or _exprimees(texte, effectifs.get("exprimes", []), lus)
    lus["unanimite"] = _unanimite(texte, plan, plat)
    return _confronter(series.verifier(VoteLu(**lus)))


def _restants(lus: dict[str, Champ | None]) -> int | None:
    """Return how many members neither sat nor gave a proxy, where the counts tell it."""
    exercice, presents, pouvoirs = (lus[c] for c in ("membres_en_exercice", "presents", "pouvoirs"))
    if not exercice or not presents:
        return None
    return exercice.valeur - presents.valeur - (pouvoirs.valeur if pouvoirs else 0)


def _partages(lus: dict[str, Champ | None], presents: int) -> int | None:
    """Return how many voted for or against, where they are at least the presents and nobody abstained or stood back."""
    pour, contre = lus["pour"], lus["contre"]
    if not pour or not contre or any(x and x.valeur for x in (lus["abstentions"], lus["ne_prennent_pas_part"])):
        return None
    somme = pour.valeur + contre.valeur
    return somme if somme >= presents else None


def _exprimees(texte: Texte, comptes: list[Compte], lus: dict[str, Champ | None]) -> Champ[int] | None:
    """Take « suffrages exprimés » for the voters where no other count tells them.

    They must be the presents and proxies; without proxies, all those who voted for or against, where nobody abstained.
    """
    presents, pouvoirs = lus["presents"], lus["pouvoirs"]
    if not presents:
        return None
    attendus = presents.valeur + pouvoirs.valeur if pouvoirs else _partages(lus, presents.valeur)
    dits = [c for c in comptes if c.valeur == attendus and "suffrages" in texte.plat[c.debut : c.fin]]
    champ = _champ(texte, dits)
    return _douter(champ)


def _masquer(texte: Texte, plan: Plan) -> str:
    """Blank the visas, and the sentences that tell another body's vote, without moving anything."""
    plat = list(texte.plat)
    for paragraphe in plan.paragraphes:
        ecrit = texte.plat[paragraphe.debut : paragraphe.fin]
        ailleurs = paragraphe.zone in (Zone.EXPOSE, Zone.PROPOSITION, Zone.ENTETE) and re.search(
            r"\b(?:commission|comite|jury)\b[^.]{0,160}(?:avis|favorable|vote|unanim)|avis\s+(?:favorable|defavorable|de la commission)",
            ecrit,
        )
        if paragraphe.zone is Zone.VISA or ailleurs:
            for position in range(paragraphe.debut, paragraphe.fin):
                if plat[position] != "\n":
                    plat[position] = "\x00"
    return _desserrer(_derouler(texte, "".join(plat)))


_PARENTHESES = re.compile(
    rf"(?:{LETTRES})\s+\((?P<chiffres>\d{{1,3}})\)|\((?:presents\s+(?:et|ou)\s+representes|titulaires\s+(?:et|ou)\s+supple(?:ant|e)s)\)"
)
# « Par 35 voix contre 2 »: those for, then those against.
_CONTRE_TANT = re.compile(rf"(?<=[\w)] )voix contre(?=\s+{ENTIER}(?!\s*(?:abst|voix|votes?|pour)))")

# « Présent(e)s », « votant·e·s »: the plural that the labels know.
_INCLUSIF = re.compile(r"(?<=[a-z])(?:\((?:e|ere)\)s|\(s\)|[·•.-]e[·•.-]s|[·•]es)(?!\w)")


def _desserrer(plat: str) -> str:
    """Keep the figures of « trente et une (31) voix », and nothing of « votants (présents et représentés) »."""

    def blanchir(trouve: re.Match[str]) -> str:
        return (trouve["chiffres"] or "").rjust(len(trouve[0]))

    plat = _CONTRE_TANT.sub("pour,contre", plat)
    return _PARENTHESES.sub(blanchir, _INCLUSIF.sub(lambda t: "s".ljust(len(t[0])), plat))


# « En exercice : 39 », whose count stands after its title and waits for no other on the next line.
_LIE = re.compile(r"(?:[:=|…]|\.\.|[ ]{2})[ ]*\d{1,3}[ ]*$")


def _derouler(texte: Texte, plat: str) -> str:
    """Join the lines that running text was cut in: « 4 voix⏎contre » is one count."""
    signes = list(plat)
    for place in (t.start() for t in re.finditer(r"(?<=[a-z\d,'])\n(?=\s*[a-z])", plat)):
        suite = texte.brut[place + 1 : place + 200].partition("\n")[0]
        avant = texte.brut[max(0, place - 200) : place].rpartition("\n")[2]
        majuscules = len(avant) > 40 and avant.upper() == avant and suite.upper() == suite
        if _LIE.search(avant):
            continue
        if suite.lstrip(" ")[:1].islower() or majuscules or re.search(r"\b(?:et|ET)\s+\w{1,6}$", avant):
            signes[place] = " "
    return "".join(signes)


def _relever(plat: str) -> dict[str, list[Compte]]:
    """Return the counts of each field; where one is tied to its label by a colon, only such ones are kept."""
    releve: dict[str, list[Compte]] = {}
    for champ, compte in RELEVE.lire(_RANGEE.sub(_totaliser, plat)):
        if not _fausse(plat, champ, compte):
            releve.setdefault(champ, []).append(compte)
    releve.setdefault("membres_en_exercice", []).extend(_composee(plat))
    if trouve := _SUR_TANT.search(plat):
        releve.setdefault("presents", []).append(Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end()))
    if trouve := re.search(
        rf"unanimite(?:\s+des\s+(?:votants|membres|suffrages|presents){_QUI_VOTENT})?\s*(?:\(\s*|des\s+|:\s*|,\s*soit\s+)(?P<n>{ENTIER})\s+(?:voix|votants|suffrages)",
        plat,
    ):
        releve.setdefault("voix", []).append(Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end()))
    # The seats of an assembly stand for its members where the act counts no others.
    legaux = releve["membres_en_exercice"] or releve.get("afferents", [])
    releve["membres_en_exercice"] = _preferes(plat, legaux, r"en\s+(?:exercice|fonction)", r"^(?!effectif)")
    releve["presents"] = _preferes(plat, releve.get("presents", []), AU_VOTE)
    # Where delegates weigh several voices, those that sit count, not those of the whole body.
    releve["voix"] = _preferes(plat, releve.get("voix", []), r"presentes")
    return {c: [x for x in comptes if x.etiquete] or comptes for c, comptes in releve.items()}


# « Adopté à l'unanimité des membres présents ou représentés (23 voix) » tells by how many it was adopted; « à l'unanimité
# (23 voix) » only how many voted.
_QUI_VOTENT = r"(?:\s+(?:presents?|votants|et|ou|representes))*"
_UNANIMES = re.compile(
    rf"\badoptee?s?\s*(?:,|:|-)?\s*a\s+l'unanimite(?:\s+des\s+(?:votants|membres|suffrages(?:\s+exprimes)?|presents|voix){_QUI_VOTENT})?\s*(?:\(\s*|:\s*|,\s*(?:soit\s+)?|soit\s+)(?P<n>{ENTIER})\s+(?:voix|votes?|suffrages)(?!\s+(?:contre|et\s+\d))"
)
# « 27 conseillers sur les 34 composant l'assemblée sont présents ».
_SUR_TANT = re.compile(
    rf"(?P<n>{ENTIER})\s+(?:{MEMBRES}{QUALITE}\s+)?sur\s+(?:les\s+|ses\s+)?{ENTIER}(?!\w)[^.;:\x00]{{0,60}}?\s(?:sont|etaient|etant)\s+presents"
)
# « Présents   11   2   13 »: those who sit and those who stand in for others, then their sum.
_RANGEE = re.compile(r"(?m)^(?P<titre>[^\d\n]{3,60}?)(?P<comptes>(?:[ ]{3,}\d{1,3}){3,})(?=[ ]*$)")


def _totaliser(rangee: re.Match[str]) -> str:
    """Keep the last count of a row where it is the sum of those before it."""
    *parts, total = rangee["comptes"].split()
    somme = sum(map(int, parts)) == int(total) and "0" not in parts
    return rangee["titre"] + total.rjust(len(rangee["comptes"])) if somme else rangee[0]


_COMPOSEE = re.compile(rf"(?:compose\w*\s+de|{ASSEMBLEE}\s+compt\w+)\s+(?P<n>{ENTIER})\s+{MEMBRES}")
_AUTRE_GROUPE = re.compile(
    r"\b(?:comite (?!syndical|direct)|jury|groupe|cellule|equipe|instance|commission (?!permanente)|association)"
)


def _composee(plat: str) -> Iterator[Compte]:
    """Yield how many « le conseil, composé de 34 membres » are; « un comité de suivi, composé de deux » is not the body."""
    for trouve in _COMPOSEE.finditer(plat):
        sujet = re.split(r"[.;:]\s|\n\s*\n", plat[max(0, trouve.start() - 160) : trouve.end()])[-1]
        if not _AUTRE_GROUPE.search(sujet):
            yield Compte(entier(trouve["n"]) or 0, trouve.start(), trouve.end())
            return


def _preferes(plat: str, comptes: list[Compte], *motifs: str) -> list[Compte]:
    """Keep the counts whose words match the first pattern that any of them does; all of them where none does."""
    for motif in motifs:
        if gardes := [x for x in comptes if re.search(motif, plat[x.debut : x.fin])]:
            return gardes
    return comptes


def _fausse(plat: str, champ: str, compte: Compte) -> bool:
    """Tell a count that belongs to something else than the session."""
    ecrit = plat[compte.debut : compte.fin]
    avant = plat[max(0, compte.debut - 40) : compte.debut]
    if "\x00" in ecrit:
        return True
    if champ == "pouvoirs" and re.search(r"^un\s|\ba\s+une?$", ecrit):
        return True
    if champ == "voix" and ecrit.lstrip().startswith("au"):
        return "pas " in avant
    if champ == "membres_en_exercice":
        # « Membres de la commission : 41 » may be another one, unless its presents follow.
        if re.match(r"membres\s+de\s+la\s+commission\s*:", ecrit):
            return re.match(r"\s+presents?\s*:", plat[compte.fin :]) is None
        return re.search(r"\b(?:vice|quart|tiers|moitie)", avant) is not None
    if champ in ("contre", "pour") and re.match(r"(?:pour|contre)\s+l[ea]s?\s", ecrit):
        return True  # « Pour le 1. : » opens the vote of an item
    return champ in ("contre", "pour") and re.search(r"(?:lutte|garantie|assurance|protection)\s+$", avant) is not None


def _suffrage(texte: Texte, region: str, champ: str, releve: dict[str, list[Compte]]) -> Champ[int] | None:
    comptes = [c for c in releve.get(champ, []) if c.etiquete or _plausible(region, champ, c)]
    if comptes:
        return _champ(texte, comptes)
    if champ == "pour" and (trouve := re.search(rf"\bpar\s+(?P<n>{ENTIER})\s+voix(?!\s+contre)", region)):
        return Champ(entier(trouve["n"]) or 0, texte.preuve(trouve.start(), trouve.end()))
    if champ == "pour" and (trouve := _UNANIMES.search(region)):
        return Champ(entier(trouve["n"]) or 0, texte.preuve(trouve.start(), trouve.end()))
    if champ in ZERO and (trouve := re.search(ZERO[champ], region)):
        return Champ(0, texte.preuve(trouve.start(), trouve.end()))
    return groupes(texte, region, champ) or nommes(texte, region, champ) or sujets(texte, region, champ)


def _region_du_vote(plat: str, plan: Plan) -> str:
    """Blank what precedes the decision, unless the act prints its vote in its heading."""
    entete = "".join(
        plat[p.debut : p.fin]
        if p.zone in (Zone.ENTETE, Zone.DISPOSITIF, Zone.CLOTURE) or _est_un_vote(plat[p.debut : p.fin])
        else "\x00" * (p.fin - p.debut)
        for p in plan.paragraphes
    )
    region, curseur = list("\x00" * len(plat)), 0
    for p in plan.paragraphes:
        longueur = p.fin - p.debut
        region[p.debut : p.fin] = entete[curseur : curseur + longueur]
        curseur += longueur
    return "".join(r if s != "\n" else s for r, s in zip(region, plat, strict=True))


def _est_un_vote(plat: str) -> bool:
    return (
        re.search(
            r"\b(?:pour|contre|abstentions?|votants?|suffrages|votes?)\s*(?:\(\w\))?\s*[:=|]|\bvoix\b|\bau vote\b|abst",
            plat,
        )
        is not None
        and len(plat) < 600
    )


def _plausible(plat: str, champ: str, compte: Compte) -> bool:
    """Ask of « N pour » and « pour N » that other words of a vote stand near."""
    if champ not in ("pour", "contre"):
        return True
    ecrit = plat[compte.debut : compte.fin]
    if (suite := re.search(r"\b(?:pour|contre)\s+([a-z-]+)$", ecrit)) and entier(suite[1]) is not None:
        return False  # « pour un montant de », « pour trois ans »
    if re.search(r"voix|vote|suffrage|avis|:", ecrit):
        return not re.search(r"pour\s+(?:20\d\d|les?\b|la\b)", ecrit)
    autour = plat[max(0, compte.debut - 120) : compte.fin + 120]
    return (
        re.search(r"abstention|voix|vote|majorite|unanim|\bcontre\b.*\bpour\b|\bpour\b.*\bcontre\b", autour, re.S)
        is not None
    )


def _champ(texte: Texte, comptes: Iterable[Compte]) -> Champ[int] | None:
    """Propose the first count; another value makes it uncertain and stands beside it."""
    connus: dict[int, Compte] = {}
    for compte in comptes:
        connus.setdefault(compte.valeur, compte)
    if not connus:
        return None
    douteux = len(connus) > 1 or any(c.douteux for c in connus.values())
    confiance = Confiance.A_VERIFIER if douteux else Confiance.SURE
    premier, *autres = [Champ(c.valeur, texte.preuve(c.debut, c.fin, confiance)) for c in connus.values()]
    return replace(premier, alternatives=tuple(autres))


def _unanimite(texte: Texte, plan: Plan, plat: str) -> Champ[bool] | None:
    """Tell unanimity where the act says it; nothing where it says a majority."""
    depart = min(plan.decision, len(plat))
    dites = [
        t
        for t in UNANIME.finditer(plat)
        if not AVIS.search(re.split(r"[.;:]\s|\n\n", plat[max(0, t.start() - 160) : t.start()])[-1])
    ]
    trouve = next((t for t in dites if t.start() >= depart), dites[-1] if dites else None)
    if trouve is None:
        return None
    majorite = MAJORITE.search(plat, depart)
    moins = re.match(r"[^.;\n]{0,25}\b(?:moins|sauf|excepte)\b", plat[trouve.end() : trouve.end() + 40])
    sure = not moins and not majorite and (trouve.start() >= depart or depart == len(plat) or len(dites) == 1)
    return Champ(True, texte.preuve(trouve.start(), trouve.end(), Confiance.SURE if sure else Confiance.A_VERIFIER))


def _confronter(vote: VoteLu) -> VoteLu:
    """Make uncertain the counts that contradict each other."""
    trop = (vote.presents, vote.membres_en_exercice)
    if all(trop) and trop[0].valeur > trop[1].valeur:
        vote = replace(vote, presents=_douter(vote.presents), membres_en_exercice=_douter(vote.membres_en_exercice))
    suffrages = [c for c in (vote.pour, vote.contre, vote.abstentions) if c]
    if vote.voix and suffrages and sum(c.valeur for c in suffrages) > vote.voix.valeur:
        fautifs = {n: _douter(getattr(vote, n)) for n in ("voix", *_COMPTES_DU_VOTE)}
        vote = replace(vote, **fautifs)
    if (
        all((vote.presents, vote.pouvoirs, vote.voix))
        and vote.presents.valeur + vote.pouvoirs.valeur < vote.voix.valeur
    ):
        vote = replace(vote, presents=_douter(vote.presents), pouvoirs=_douter(vote.pouvoirs), voix=_douter(vote.voix))
    plusieurs = any(c.alternatives for c in suffrages) or (vote.unanimite and vote.contre and vote.contre.valeur)
    if plusieurs:  # items voted one by one: none of these counts is that of the whole act
        vote = replace(
            vote, unanimite=_douter(vote.unanimite), **{c: _douter(getattr(vote, c)) for c in _COMPTES_DU_VOTE}
        )
    return _confirmer_pouvoirs(vote)


def _confirmer_pouvoirs(vote: VoteLu) -> VoteLu:
    """Proxies counted by their names are sure when they are what printed voters exceed printed presents by."""
    presents, pouvoirs, voix = vote.presents, vote.pouvoirs, vote.voix
    imprimes = presents and voix and Confiance.A_VERIFIER not in (presents.preuve.confiance, voix.preuve.confiance)
    if pouvoirs and not pouvoirs.alternatives and imprimes and pouvoirs.valeur == voix.valeur - presents.valeur:
        return replace(vote, pouvoirs=replace(pouvoirs, preuve=replace(pouvoirs.preuve, confiance=Confiance.SURE)))
    return vote


def _douter(champ: Champ | None) -> Champ | None:
    if champ is None:
        return None
    return replace(champ, preuve=replace(champ.preuve, confiance=Confiance.A_VERIFIER))
