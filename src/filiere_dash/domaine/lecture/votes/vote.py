"""The vote, in its usual wordings: counts printed, persons named and counted, unanimity said.

Unanimity fills no count. What a committee voted before the session is not the act's vote.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.document import Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu
from filiere_dash.domaine.lecture.votes.confrontation import COMPTES_DU_VOTE, confronter, douter
from filiere_dash.domaine.lecture.votes.dits import en_dits
from filiere_dash.domaine.lecture.votes.ensemble import PHRASE, garder_le_final, sur_un_amendement
from filiere_dash.domaine.lecture.votes.mots.comptes import ENTIER, Compte, en_colonnes, entier
from filiere_dash.domaine.lecture.votes.mots.preparation import RETRAIT, preparer
from filiere_dash.domaine.lecture.votes.mots.releve import QUI_VOTENT, relever
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import (
    AVIS,
    COLONNES,
    MAJORITE,
    UNANIME,
    ZERO,
)
from filiere_dash.domaine.lecture.votes.noms.colonnes import deplier
from filiere_dash.domaine.lecture.votes.noms.feuille import Feuille, lire_feuille
from filiere_dash.domaine.lecture.votes.noms.marges import ranger
from filiere_dash.domaine.lecture.votes.noms.membres import en_membres
from filiere_dash.domaine.lecture.votes.noms.nommes import nommes, pouvoirs_nommes, sujets
from filiere_dash.domaine.lecture.votes.par_groupe import avec_les_groupes, en_groupes, groupes
from filiere_dash.domaine.lecture.votes.tableaux.cases import en_cases
from filiere_dash.domaine.lecture.votes.tableaux.emargement import INSCRITS, en_emargement
from filiere_dash.domaine.lecture.votes.tableaux.etages import en_etages
from filiere_dash.domaine.lecture.votes.tableaux.nominatif import en_nominatif
from filiere_dash.domaine.lecture.votes.tableaux.places import en_places
from filiere_dash.domaine.lecture.votes.tableaux.series import en_series

# A longer paragraph tells more than a vote.
PARAGRAPHE_DE_VOTE = 600
_EFFECTIFS = ("membres_en_exercice", "presents", "pouvoirs", "absents", "voix")


def lire_vote(texte: Texte, plan: Plan, tableaux: Sequence[Tableau] = ()) -> VoteLu:
    """Read every count of the session and of the vote."""
    series = en_series(texte, COLONNES)
    emargement = en_emargement(texte, tableaux)
    nominatif = en_nominatif(texte, emargement)
    plat = series.blanchir(nominatif.blanchir(preparer(texte, plan)))
    dits = en_dits(texte, plat)
    plat = dits.blanchir(plat)
    par_groupe = en_groupes(plat)
    plat = par_groupe.blanchir(plat)
    cases = en_cases(texte, plat, tableaux)
    plat = cases.blanchir(plat)
    region = garder_le_final(_region_du_vote(plat, plan), plan.decision)
    ranges = en_colonnes(plat, COLONNES) | en_etages(texte, COLONNES) | en_places(texte) | series.comptes
    colonnes = {champ: [compte] for champ, compte in ranges.items()} | cases.comptes | dits.comptes | nominatif.comptes
    effectifs = en_membres(texte, plan, tableaux) | {c: x for c, x in relever(plat).items() if x} | colonnes
    suffrages = avec_les_groupes(relever(region) | colonnes, par_groupe, effectifs)
    lus: dict[str, Champ | None] = {champ: _champ(texte, effectifs.get(champ, [])) for champ in _EFFECTIFS}
    lus |= {champ: _suffrage(texte, region, champ, suffrages) for champ in COMPTES_DU_VOTE}
    lus["membres_en_exercice"] = lus["membres_en_exercice"] or _champ(texte, effectifs.get(INSCRITS, []))
    imprimes = {champ for champ in _EFFECTIFS if lus[champ]}
    for source, ecrit in (*((x, x.plat) for x in deplier(texte, plat, tableaux)), ranger(texte, plat)):
        _compter_les_noms(lus, source, lire_feuille(source, ecrit))
    lus["pouvoirs"] = lus["pouvoirs"] or pouvoirs_nommes(texte, plat)
    lus["absents"] = _reunir(lus["absents"], _restants(lus))
    lus["voix"] = lus["voix"] or _exprimees(texte, effectifs.get("exprimes", []), lus) or _appeles(texte, plat, lus)
    lus["unanimite"] = _unanimite(texte, plan, plat)
    return confronter(series.verifier(VoteLu(**lus)), set(_EFFECTIFS) - imprimes)


def _compter_les_noms(lus: dict[str, Champ | None], texte: Texte, feuille: Feuille) -> None:
    """Count who sat, gave a proxy or was away by their names, where no count is printed."""
    lus["presents"] = lus["presents"] or feuille.compte(texte, "presents")
    lus["pouvoirs"] = lus["pouvoirs"] or feuille.compte(texte, "pouvoirs")
    if lus["absents"] is None:
        absents, restants = feuille.compte(texte, "absents"), _restants(lus)
        # « Excusés » alone may leave out those who were absent without a word.
        if absents and (feuille.dits_absents or restants in (None, absents.valeur)):
            lus["absents"] = absents


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


def _partages(lus: dict[str, Champ | None]) -> int | None:
    """Return how many voted for or against, where the act says that nobody abstained."""
    pour, contre, abstentions = (lus[c] for c in ("pour", "contre", "abstentions"))
    return pour.valeur + contre.valeur if pour and contre and (not abstentions or not abstentions.valeur) else None


def _exprimees(texte: Texte, comptes: list[Compte], lus: dict[str, Champ | None]) -> Champ[int] | None:
    """Take « suffrages exprimés » for the voters where no other count tells them; never sure.

    They must be the presents and proxies, whoever stood back left out; or all those who voted for or against, no fewer
    than the presents, where nobody had a proxy or the act counts that nobody abstained.
    """
    presents, pouvoirs, retires = (
        lus[c].valeur if lus[c] else 0 for c in ("presents", "pouvoirs", "ne_prennent_pas_part")
    )
    partages = _partages(lus)
    attendus = {presents + pouvoirs, presents + pouvoirs - retires} if pouvoirs and presents else set()
    if partages and partages >= presents - retires and (lus["abstentions"] or (presents and not pouvoirs)):
        attendus.add(partages)
    return douter(_champ(texte, [c for c in comptes if c.valeur in attendus]))


_APPEL = re.compile(r"\b(?:appel|vote|scrutin)\s+nominal\b|\bappel\s+nominatif\b")


def _appeles(texte: Texte, plat: str, lus: dict[str, Champ | None]) -> Champ[int] | None:
    """Add up those who were called one by one, each of whom voted for, against or for nothing; never sure."""
    dits = [lus[c] for c in ("pour", "contre", "abstentions")]
    appel = _APPEL.search(plat)
    if not appel or not all(dits) or any(x.alternatives for x in dits):
        return None
    return Champ(sum(x.valeur for x in dits), texte.preuve(*appel.span(), Confiance.A_VERIFIER))


# « Adopté à l'unanimité des membres présents ou représentés (23 voix) » tells by how many it was adopted; « à l'unanimité
# (23 voix) » only how many voted.
_UNANIMES = re.compile(
    rf"\badoptee?s?\s*(?:,|:|-)?\s*a\s+l'unanimite(?:\s+de(?:s|\s+ses)\s+(?:votants|membres|suffrages(?:\s+exprimes)?|presents|voix){QUI_VOTENT})?\s*(?:\(\s*|:\s*|,\s*(?:soit\s+)?|soit\s+)(?P<n>{ENTIER})\s+(?:voix|votes?|suffrages)(?!\s+(?:contre|et\s+\d))"
)

# « À l'unanimité des membres présents et représentés, soit 34 voix », « des votants (23 voix) »: who voted, and all of them for.
_TOUS_POUR = re.compile(
    rf"\ba\s+l'unanimite\s+de(?:s|\s+ses)\s+(?:votants|voix|(?:suffrages\s+)?exprimes|suffrages(?:\s+exprimes)?|(?:(?:membres|conseillers|delegues|elus)\s+)?(?:presents|votants){QUI_VOTENT})\s*(?:[,(-]?\s*(?:soit|c'est-a-dire)\s+(?:par\s+)?|[(:-]\s*)(?P<n>{ENTIER})\s+(?:voix|votes?|suffrages)(?!\s+(?:contre|et\s+\d))"
)


def _tous_pour(texte: Texte, region: str, votants: Iterable[Compte]) -> Champ[int] | None:
    """Read by how many an act is adopted that all vote for; sure where as many voters are counted elsewhere."""
    trouve = _TOUS_POUR.search(region)
    if not trouve:
        return None
    nombre = entier(trouve["n"]) or 0
    ailleurs = any(x.valeur == nombre and not trouve.start() <= x.debut < trouve.end() for x in votants)
    confiance = Confiance.SURE if ailleurs else Confiance.A_VERIFIER
    return Champ(nombre, texte.preuve(*trouve.span(), confiance))


def _suffrage(texte: Texte, region: str, champ: str, releve: dict[str, list[Compte]]) -> Champ[int] | None:
    comptes = [c for c in releve.get(champ, []) if c.etiquete or _plausible(region, champ, c)]
    if comptes:
        return _champ(texte, comptes)
    if champ == "pour" and (
        trouve := re.search(
            rf"\b(?:par|majorite\s*(?:de|:|,|\(|,\s*soit))\s+(?P<n>{ENTIER})\s+voix(?!\s+contre)", region
        )
    ):
        return Champ(entier(trouve["n"]) or 0, texte.preuve(trouve.start(), trouve.end()))
    if champ == "pour" and (trouve := _UNANIMES.search(region)):
        return Champ(entier(trouve["n"]) or 0, texte.preuve(trouve.start(), trouve.end()))
    if champ == "pour" and (lu := _tous_pour(texte, region, releve.get("voix", []))):
        return lu
    if champ in ZERO and (trouve := re.search(ZERO[champ], region)):
        return Champ(0, texte.preuve(trouve.start(), trouve.end()))
    return groupes(texte, region, champ) or nommes(texte, region, champ) or sujets(texte, region, champ)


def _region_du_vote(plat: str, plan: Plan) -> str:
    """Blank what precedes the decision, unless the act prints its vote in its heading."""
    entete = "".join(
        plat[p.debut : p.fin]
        if p.zone in (Zone.ENTETE, Zone.DISPOSITIF, Zone.CLOTURE) or _est_un_vote(plat[p.debut : p.fin])
        else _retraits_seuls(plat[p.debut : p.fin])
        for p in plan.paragraphes
    )
    region, curseur = list("\x00" * len(plat)), 0
    for p in plan.paragraphes:
        longueur = p.fin - p.debut
        region[p.debut : p.fin] = entete[curseur : curseur + longueur]
        curseur += longueur
    return "".join(r if s != "\n" else s for r, s in zip(region, plat, strict=True))


def _retraits_seuls(plat: str) -> str:
    """Keep of a paragraph what says who stands back, « M. ROY et Mme PETIT ne prennent pas part au vote », and blank the rest."""
    garde = "\x00" * len(plat)
    for phrase in PHRASE.finditer(plat) if len(plat) >= PARAGRAPHE_DE_VOTE else ():
        if RETRAIT.search(phrase[0]):
            garde = garde[: phrase.start()] + phrase[0] + garde[phrase.end() :]
    return garde


def _est_un_vote(plat: str) -> bool:
    return (
        re.search(
            r"\b(?:pour|contre|abstentions?|votants?|suffrages|votes?)\s*(?:\(\w\))?\s*[:=|]|\bvoix\b|(?<![\d.,])\d{1,3}\s+(?:pour|contre)\s*(?:[),;.]|$)|\b(?:pour|contre)\s+(?:l[ea]\s|l')[^\n:]{2,40}:\s*\d|\bbulletins?\b|\bscrutin\s+secret\b|\b(?:oui|non)\s*:\s*\d|\bau vote\b|abst|\bse\s+deport|\b(?:retir|deport|sort|quitt)\w+\b[^.]{0,80}\bvotes?\b|\b(?:m\.|mme|monsieur|madame)\s[^.;]{3,200}?\b(?:(?:s'est|se)\s+retir\w+(?=\s*[.,;\n]|\s*$|\s+(?:de\s+la\s+(?:salle|seance)|pendant|durant|pour|avant|lors)\b|\s+et\s+(?:ne\b|n'|sort|quitt))|(?:quitt\w+|sort\w*\s+de)\s+la\s+salle)",
            plat,
        )
        is not None
        and len(plat) < PARAGRAPHE_DE_VOTE
    )


def _plausible(plat: str, champ: str, compte: Compte) -> bool:
    """Ask of « N pour » and « pour N » that other words of a vote stand near."""
    if champ not in ("pour", "contre"):
        return True
    ecrit = plat[compte.debut : compte.fin]
    if (suite := re.search(r"\b(?:pour|contre)\s+([a-z-]+)$", ecrit)) and entier(suite[1]) is not None:
        # « Pour un montant de », « pour trois ans »; but « par vingt voix contre deux ».
        return plat.endswith("pour,", 0, compte.debut)
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
    if re.search(r"\bpas\s+(?:ete\s+)?(?:adopt|approuv|vot|accept|obten|recueill)\w+\s*$", clause):
        return True
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
