"""The vote, in its usual wordings: counts printed, persons named and counted, unanimity said.

Unanimity fills no count. What a committee voted before the session is not the act's vote.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu
from filiere_dash.domaine.lecture.votes.absents import absents_nommes
from filiere_dash.domaine.lecture.votes.cases import en_cases
from filiere_dash.domaine.lecture.votes.colonnes_de_noms import deplier
from filiere_dash.domaine.lecture.votes.comptes import ENTIER, Compte, en_colonnes, entier
from filiere_dash.domaine.lecture.votes.ensemble import garder_le_final, sur_un_amendement
from filiere_dash.domaine.lecture.votes.etages import en_etages
from filiere_dash.domaine.lecture.votes.listes import compter_listes, lister, sans_colonnes
from filiere_dash.domaine.lecture.votes.nominatif import en_nominatif
from filiere_dash.domaine.lecture.votes.places import en_places
from filiere_dash.domaine.lecture.votes.releve import QUI_VOTENT, relever
from filiere_dash.domaine.lecture.votes.series import en_series
from filiere_dash.domaine.lecture.votes.vote_mots import (
    AVIS,
    COLONNES,
    MAJORITE,
    UNANIME,
    ZERO,
)
from filiere_dash.domaine.lecture.votes.vote_nommes import groupes, liste, nommes, pouvoirs_nommes, procurations, sujets

_COMPTES_DU_VOTE = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_EFFECTIFS = ("membres_en_exercice", "presents", "pouvoirs", "absents", "voix")


def lire_vote(texte: Texte, plan: Plan) -> VoteLu:
    """Read every count of the session and of the vote."""
    series = en_series(texte, COLONNES)
    nominatif = en_nominatif(texte)
    plat = series.blanchir(nominatif.blanchir(_masquer(texte, plan)))
    cases = en_cases(texte, plat)
    plat = cases.blanchir(plat)
    region = garder_le_final(_region_du_vote(plat, plan), plan.decision)
    ranges = en_places(texte) | en_etages(texte, COLONNES) | en_colonnes(plat, COLONNES) | series.comptes
    colonnes = {champ: [compte] for champ, compte in ranges.items()} | cases.comptes | nominatif.comptes
    effectifs, suffrages = relever(plat) | colonnes, relever(region) | colonnes
    lus: dict[str, Champ | None] = {champ: _champ(texte, effectifs.get(champ, [])) for champ in _EFFECTIFS}
    lus |= {champ: _suffrage(texte, region, champ, suffrages) for champ in _COMPTES_DU_VOTE}
    if deplie := deplier(texte, plat):
        _compter_les_noms(lus, deplie, deplie.plat)
    _compter_les_noms(lus, texte, sans_colonnes(plat))
    lus["absents"] = _reunir(lus["absents"], _restants(lus))
    lus["voix"] = lus["voix"] or _exprimees(texte, effectifs.get("exprimes", []), lus) or _appeles(texte, plat, lus)
    lus["unanimite"] = _unanimite(texte, plan, plat)
    return _confronter(series.verifier(VoteLu(**lus)))


def _compter_les_noms(lus: dict[str, Champ | None], texte: Texte, listes: str) -> None:
    """Count who sat, gave a proxy or was away by their names, where no count is printed."""
    lus["presents"] = lus["presents"] or compter_listes(texte, listes, "presents")
    lus["presents"] = lus["presents"] or liste(
        texte,
        listes,
        r"(?:etaient\s+|membres\s+(?:titulaires\s+)?|titulaires\s+)?presents?(?:\s+(?:titulaires|suppleants))?\s*:",
    )
    lus["pouvoirs"] = lus["pouvoirs"] or procurations(texte, listes) or pouvoirs_nommes(texte, listes)
    lus["pouvoirs"] = lus["pouvoirs"] or compter_listes(texte, listes, "pouvoirs")
    lus["absents"] = lus["absents"] or absents_nommes(texte, listes, _restants(lus))
    lus["absents"] = lus["absents"] or _absents_en_liste(texte, listes, _restants(lus))


def _absents_en_liste(texte: Texte, plat: str, restants: int | None) -> Champ[int] | None:
    """Count the names under « Absents », alone on its line, unless the counts tell another number."""
    if not any(x.champ == "absents" and _ABSENTS.match(plat, x.titre) for x in lister(plat)):
        return None
    lus = compter_listes(texte, plat, "absents")
    return lus if lus and restants in (None, lus.valeur) else None


_ABSENTS = re.compile(r"\s*(?:(?:etaient|etait|sont)\s+)?absente?s?\b")


def _restants(lus: dict[str, Champ | None]) -> int | None:
    """Return how many members neither sat nor gave a proxy, where the counts tell it."""
    exercice, presents, pouvoirs = (lus[c] for c in ("membres_en_exercice", "presents", "pouvoirs"))
    if not exercice or not presents:
        return None
    return exercice.valeur - presents.valeur - (pouvoirs.valeur if pouvoirs else 0)


def _reunir(absents: Champ[int] | None, restants: int | None) -> Champ[int] | None:
    """Add up « Excusés : 4 » and « Absents : 2 » where they are all those who were away."""
    if absents is None or not absents.alternatives:
        return absents
    somme = absents.valeur + sum(x.valeur for x in absents.alternatives)
    return Champ(somme, absents.preuve) if somme == restants else absents


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
    dits = [c for c in comptes if c.valeur == attendus and "exprimes" in texte.plat[c.debut : c.fin]]
    champ = _champ(texte, dits)
    return _douter(champ)


_APPEL = re.compile(r"\b(?:appel|vote|scrutin)\s+nominal\b|\bappel\s+nominatif\b")


def _appeles(texte: Texte, plat: str, lus: dict[str, Champ | None]) -> Champ[int] | None:
    """Add up those who were called one by one, each of whom voted for, against or for nothing; never sure."""
    dits = [lus[c] for c in ("pour", "contre", "abstentions")]
    appel = _APPEL.search(plat)
    if not appel or not all(dits) or any(x.alternatives for x in dits):
        return None
    return Champ(sum(x.valeur for x in dits), texte.preuve(*appel.span(), Confiance.A_VERIFIER))


# « Vu les statuts, le Bureau, après en avoir délibéré, à l'unanimité : », in one paragraph.
_PUIS_DECIDE = re.compile(
    r"\bl(?:e|a|')\s*(?:conseil|bureau|comite(?=\s*,|\s+(?:syndical|direct))|commission(?=\s*,|\s+permanente)|assemblee)\b[^.;:]{0,60}\bapres\s+en\s+avoir\b(?![^.;:]{0,90}\bavis\b)"
)


def _masquer(texte: Texte, plan: Plan) -> str:
    """Blank the visas, and the sentences that tell another body's vote, without moving anything."""
    plat = list(texte.plat)
    for paragraphe in plan.paragraphes:
        ecrit = texte.plat[paragraphe.debut : paragraphe.fin]
        ailleurs = paragraphe.zone in (Zone.EXPOSE, Zone.PROPOSITION, Zone.ENTETE) and re.search(
            r"\b(?:commission(?!\s+permanente)|comite(?!\s+(?:syndical|direct))|jury)\b[^.]{0,160}(?:avis|favorable|vote|unanim)|avis\s+(?:favorable|defavorable|de la commission)",
            ecrit,
        )
        if paragraphe.zone is Zone.VISA or ailleurs:
            decide = _PUIS_DECIDE.search(ecrit)
            fin = paragraphe.debut + decide.start() if decide else paragraphe.fin
            for position in range(paragraphe.debut, fin):
                if plat[position] != "\n":
                    plat[position] = "\x00"
    conduit = _CONDUITE.sub(lambda t: ":".ljust(len(t[0])), "".join(plat))
    return _desserrer(_derouler(texte, conduit))


_PARENTHESES = re.compile(
    rf"(?:{LETTRES})\s+\((?P<chiffres>\d{{1,3}})\)|\((?:presents\s+(?:et|ou)\s+representes|titulaires\s+(?:et|ou)\s+supple(?:ant|e)s)\)"
)
# « Par 35 voix contre 2 »: those for, then those against.
_CONTRE_TANT = re.compile(
    rf"(?<=[\w)] )voix contre(?=\s+{ENTIER}(?!\s*(?:abst|voix|votes?|pour))(?![^.;]{{0,80}}\b(?:rejet|repouss)))"
)

# « Contre .......... 5 »: the leader of a count.
_CONDUITE = re.compile(r"(?<=[a-z)])[ ]*(?:(?:\.[ ]?){3,}|…{1,}[… ]*)[ ]*(?=\d{1,3}[ ]*$)", re.MULTILINE)
# « Abstention* : 0 »: the star of a note.
_RENVOI = re.compile(r"(?<=[a-z])\*+(?=\s*:)")
# « Présent(e)s », « votant·e·s »: the plural that the labels know; « s'est abstenu(e) »: the singular.
_INCLUSIF = re.compile(r"(?<=[a-z])(?:(?P<s>\((?:e|ere)\)s|\(s\)|[·•.-]e[·•.-]s|[·•]es)|\(e\)|[·•]e)(?!\w)")


def _desserrer(plat: str) -> str:
    """Keep the figures of « trente et une (31) voix », and nothing of « votants (présents et représentés) »."""

    def blanchir(trouve: re.Match[str]) -> str:
        return (trouve["chiffres"] or "").rjust(len(trouve[0]))

    plat = _RENVOI.sub(lambda t: " " * len(t[0]), _CONTRE_TANT.sub("pour,contre", plat))
    return _PARENTHESES.sub(blanchir, _INCLUSIF.sub(lambda t: ("s" if t["s"] else "").ljust(len(t[0])), plat))


# « En exercice : 39 », whose count stands after its title and waits for no other on the next line.
_LIE = re.compile(r"(?:[:=|…]|\.[ ]?\.|[ ]{2})[ ]*\d{1,3}[ ]*$")


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


# « Adopté à l'unanimité des membres présents ou représentés (23 voix) » tells by how many it was adopted; « à l'unanimité
# (23 voix) » only how many voted.
_UNANIMES = re.compile(
    rf"\badoptee?s?\s*(?:,|:|-)?\s*a\s+l'unanimite(?:\s+des\s+(?:votants|membres|suffrages(?:\s+exprimes)?|presents|voix){QUI_VOTENT})?\s*(?:\(\s*|:\s*|,\s*(?:soit\s+)?|soit\s+)(?P<n>{ENTIER})\s+(?:voix|votes?|suffrages)(?!\s+(?:contre|et\s+\d))"
)


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
            r"\b(?:pour|contre|abstentions?|votants?|suffrages|votes?)\s*(?:\(\w\))?\s*[:=|]|\bvoix\b|\b(?:pour|contre)\s+(?:l[ea]\s|l')[^\n:]{2,40}:\s*\d|\bbulletins?\b|\bscrutin\s+secret\b|\b(?:oui|non)\s*:\s*\d|\bau vote\b|abst",
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
        return not re.search(r"pour\s+(?:20\d\d|les?\b(?!\s+rejet)|la\b(?!\s+proposition))", ecrit)
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


# « ☐ à l'unanimité »: a box that nobody ticked.
_DECOCHE = re.compile(r"(?:[☐□❏❑❒◻○]|\[[ ]*\])[ ]*$")


def _d_autre_chose(clause: str) -> bool:
    """Tell that what is unanimous is an opinion, or an amendment and not the text that it changes."""
    # « Sur avis de la commission et après en avoir délibéré, décide »: the opinion is told before.
    clause = re.sub(r"\b(?:sur|apres|avec|vu)\s+(?:l')?avis\b[^.;]*?\bapres\s+en\s+avoir\b", "", clause)
    return AVIS.search(clause) is not None or sur_un_amendement(clause)


def _unanimite(texte: Texte, plan: Plan, plat: str) -> Champ[bool] | None:
    """Tell unanimity where the act says it; nothing where it says a majority."""
    depart = min(plan.decision, len(plat))
    dites = [
        t
        for t in UNANIME.finditer(plat)
        if not _DECOCHE.search(texte.brut[max(0, t.start() - 8) : t.start()])
        and not _d_autre_chose(
            re.split(r"(?<!\bm)(?<!\bmm)(?<!\bmme)[.;:]\s|\n\n", plat[max(0, t.start() - 160) : t.start()])[-1]
        )
    ]
    trouve = next((t for t in dites if t.start() >= depart), dites[-1] if dites else None)
    if trouve is None:
        return None
    majorite = any(
        not _DECOCHE.search(texte.brut[max(0, t.start() - 8) : t.start()]) for t in MAJORITE.finditer(plat, depart)
    )
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
