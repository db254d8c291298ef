"""Windows: the eligibility of expenses, before and after an avenant, and the end of the convention."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from filiere_dash.domaine.lecture.contenu.bornes import Bornes, anciennes
from filiere_dash.domaine.lecture.contenu.fenetres_comparees import rangees_comparees
from filiere_dash.domaine.lecture.contenu.periodes_dites import jours_d_un_dispositif, periodes_dites
from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.dates import DateLue, dates, meme_annee
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance, Fenetre

_ELIGIBLE = re.compile(
    r"(?:devront|doivent|devra|pourront)\s+etre\s+(?:acquis|realis|engag|achev|execut|acquitt)\w*|factures?\s+(?:datee|emise|acquittee)s?|factures?\s+(?:devront|doivent|devant)\s+etre\s+(?:datee|emise|acquittee)s?|\beligib\w+|(?:prise en compte d|prendre en compte l)es depenses|\bloyers\s+(?:\w+\s+){0,2}(?:dus|echus|acquittes|verses|payes|regles)\b|(?:depenses|investissements) (?:[\w']+,? ){0,4}(?:realis|engag|acquitt|factur|pay|regl|mandat|effectu|support|encouru|justifi)\w*s\b|(?:depenses|factures|frais|investissements) (?:\w+ ){0,3}prise?s en compte|(?:factures?|depenses?|frais|investissements|travaux)\s+(?:anterieur|posterieur)\w*\s+au\b|(?:prise?s? en compte|retenue?s?|admise?s?) (?:\w+ ){0,2}(?:depenses|factures|frais|investissements)|\b(?:concern|port|couvr|financ|soutien|finance)\w*\s+(?:sur\s+)?(?:exclusivement\s+|uniquement\s+)?(?:les\s+|des\s+)(?:seules?\s+)?(?:actions?|operations?|travaux|projets|activites)\s+(?:\w+\s+){0,3}(?:realis|men|condui|engag|execut|mis)\w*|periode (?:de realisation|d'execution|de reference|de prise en compte)|delai (?:de realisation|d'execution)|date (?:limite|de fin) (?:de realisation|d'execution|d'eligibilite)|\bapplicables?\s+aux\s+(?:dossiers|demandes|projets|depenses|investissements|operations)\b(?=[^.;]{0,60}\b(?:du|le)\s[^.;]{5,30}?\s(?:et\s+)?(?:jusqu'au|au|et le)\s)"
)
_DEPENSES = r"eligib|prise en compte|depenses|periode (?:de realisation|d'execution)|delai|date (?:limite|de fin)"
_AVANT = re.compile(
    r"\b(?:mentionn\w+|initiale?\w*|prevoyait|prevoit|stipul\w+|fixait|etait|etaient|prevue?s?|au lieu d[eu']|anterieure\w*|precedemment|actuelle\w*|disposait|conclue)\b"
)
_APRES = re.compile(
    r"\b(?:modifi\w+|prolong\w+|prorog\w+|repouss\w+|report\w+|porte\w*|etend\w*|etendu\w*|desormais|nouvelle\w*|remplac\w+|allong\w+|jusqu'au lieu)\b"
)
_FIN = re.compile(
    r"(?:prendra|prendront|prennent|prend|prenant)\s+(?:donc\s+|ainsi\s+|egalement\s+)?fin|(?:arriv\w+|vien\w+|viendr\w+|parvien\w+)\s+a\s+(?:(?:leur|son)\s+)?(?:echeance|expiration|terme)|cess\w+\s+de\s+produire\s+(?:ses|leurs|tous\s+ses)?\s*effets?|expir\w+|(?:date\s+de\s+)?(?:fin|terme)\s+de\s+(?:la\s+)?(?:presente\s+)?(?:convention|validite)|echeance\s+de\s+la\s+convention|(?:convention|avenant|duree|conclu\w*|valable|validite)[^.;]{0,140}?jusqu'(?:au|a la date du)|termes?\s+(?:est\s+|sera\s+)?(?:fixee?|reportee?|portee?)\s+(?=du?\s|au\s)|s'ache\w+|caduque?"
)


_PERIODE_DE_CONVENTION = re.compile(
    r"(?:convention|contrat|avenant)s?\b(?:\s*,|(?:(?!eligib|depens|factur|travaux)[^.;\d]){0,140}?,)?\s+(?:(?:est|sont|sera)\s+)?(?:conclue?s?|etablie?s?|signee?s?)[^.;]{0,60}?\bdu\s+(?=\d)[^.;]{0,30}|"
    r"(?:convention|contrat|avenant)s?\b(?:(?!eligib|depens|factur|travaux)[^.;\d]){0,70}?\b(?:applicables?|valables?|en\s+vigueur|executoires?|couvr(?:ant|e|ira)|courant|court|prenant\s+effet|pour\s+(?:la|une)\s+(?:periode|duree)|s'applique\w*|porte(?:ra)?\s+sur\s+(?:\w+\s+)?(?:ans|annees|mois|exercices),?)(?:(?!eligib|depens|factur|travaux)[^.;]){0,40}?\b(?:a\s+compter\s+)?du\s+(?=\d)[^.;]{0,30}"
)
_PORTEE = re.compile(
    r"(?:port|report|prorog|prolong|fix|repouss|decal|recul)\w*\s+(?:du\s+[^.;]{6,24}?\s+)?(?:jusqu')?au\s+(?P<jour>[^.;]{6,24}?)\s*,?\s+(?:le\s+terme|la\s+fin|l'echeance|l'expiration|la\s+duree|la\s+validite|la\s+(?:nouvelle\s+)?date\s+(?:limite\s+)?(?:de\s+|d')(?:fin|expiration|echeance|validite|cloture)(?:\s+de\s+validite)?)\s+de\s+(?:la|cette|ladite)\s+(?:convention|presente)"
)
_DE_A = re.compile(
    r"\s*(?:inclus\s*)?(?:et\s+)?(?:au|jusqu'au|et\s+le|et\s+au|jusqu'a\s+la\s+date\s+du|a\s+la\s+date\s+du)\s*"
)
_REPORTE = re.compile(
    r"(?:report\w+|repouss\w+|prolong\w+|prorog\w+|decal\w+)\s+(?:de\s+la\s+date\s+)?(?:du|de)\s*(?:\w+\s)?$|"
    r"(?:\bport(?:er|e|ee|ent|ant|era)|report\w+|repouss\w+|prolong\w+|prorog\w+|decal\w+|modifi\w+)\b[^.;]{0,40}\b(?:fin|limite|terme|echeance)\b[^.;\d]{0,90}\bdu\s*$"
)
_JUSQUE = re.compile(
    r"(?:jusqu'(?:au|a la date du|a)|au plus tard(?: le)?|avant le|limite\w*[^.;]{0,40}\b(?:au|est|du)|(?:termin|achev)\w+\s+le|prend\w*\s+fin\s+le|terme[^.;]{0,20}\bau|port\w+\s+au|\bentre\s+l(?:e\s|a\s|')[^.;\d]{3,70}\bet\s+le|\bde\s+la\s+date\s[^.;\d]{3,60}\sau|\b(?:fin|limite)\b[^.;\d]{0,60}:|(?:report|prolong|prorog|repouss)\w+[^.;]{0,30}\bau|fin[^.;]{0,30}\b(?:le|au)|^\W*(?:inclus\W*)?au\s+lieu\s+du)\s*$"
)
# « Les dépenses acquittées avant le 1er janvier 2024 ne sont pas éligibles »: it begins there.
_INELIGIBLE = re.compile(
    r"\bne\s+(?:sont|seront|pourront|peuvent|sera|peut)\s+(?:\w+\s+)?(?:pas|plus|point)\b|\baucune?\s+(?:facture|depense|frais)\b|\bn'(?:etant|est|ont|ayant)\s+(?:pas|plus|point)\b|\b(?:ineligib|non\s+eligib|exclu)\w*"
)
_HORS = re.compile(
    r"\b(?:(?P<avant>avant\s+le|anterieur\w*\s+au)|apres\s+le|passe\s+le|posterieur\w*\s+au|au-dela\s+du)\s*$"
)
_DE_LA_CONVENTION = re.compile(
    r"[^.;]{0,12}\b(?:le terme|la fin|la date de fin|l'echeance|la duree)\s+de\s+la\s+(?:convention|presente)"
)
# « La convention, conclue jusqu'au 30 juin, les dépenses étant éligibles du … »: that day ends the convention.
_CONCLUE_JUSQU = re.compile(
    r"\b(?:convention|contrat|avenant|partenariat)\b(?:(?!eligib|depens|factur|travaux)[^.;])*?\b(?:conclue?|signee?|etablie?|valable|applicable|court|courant|effet|passee?|vigueur|prolongee?|prorogee?)\s+jusqu'au\s*$"
)
# What it begins with: « à compter du », « début d'éligibilité : », « fixer au 1er janvier le début de la période ».
_DEPUIS = re.compile(
    r"(?:(?:a compter|a partir)\s+du|(?:depuis|des|apres)\s+le|posterieur\w*\s+au|\b(?:debut|demarrage|point de depart)\b[^.;\d]{0,90}?(?:\b(?:au|le|du)|:))\s*$"
)
_EST_LE_DEBUT = re.compile(
    r"(?:\s*,[^,;.\d]{3,60},|\s*,?)\s*l[ea]\s+(?:date\s+(?:de\s+|d'))?(?:debut|demarrage|point\s+de\s+depart|prise\s+en\s+compte|(?:effet|entree)\s+d'eligibilite)\b"
)
# « Et au 31 décembre 2026 la date limite d'acquittement »: it ends there.
_EST_LA_FIN = re.compile(
    r"(?:\s*,[^,;.\d]{3,60},|\s*,?)\s*l[ea]\s+(?:date\s+)?(?:limite|de\s+fin|fin)\s+(?:de\s+|d'|des\s+)(?:la\s+|l'|leurs?\s+)?(?:acquittement|eligibilite|prise\s+en\s+compte|realisation|execution|periode\s+d'eligibilite|depenses|paiement\s+des\s+depenses)"
)

# « ARTICLE 3 - PÉRIODE D’ÉLIGIBILITÉ », above « les mots « … » sont remplacés par les mots « … » ».
_TITRE = re.compile(
    r"\s*(?:article\s+\S+|\d{1,2}\s?[.)-])\W[^.;]{0,60}\b(?:eligib\w+|delais?|realisation|prise en compte)\b[^.;]{0,40}$"
)
_REMPLACE = re.compile(r"\b(?:remplac\w+|substitu\w+)\s+(?:par|a)\b")
_REMPLACE_PAR = re.compile(rf"{_REMPLACE.pattern}[^.;]{{0,40}}:\s*$")
_TERME = re.compile(r"\b(?:terme|fin|echeance|duree)\s+de\s+(?:la|cette)\s+(?:presente\s+)?convention\b[^.;]{0,40}$")
# « Un avenant n° 1 a reporté le terme au »: what was so before this act.
_DEJA_REPORTE = re.compile(
    r"\bavenant\s+n\s?[°º]\s*\d[^.;]{0,160}?\b(?:a|avait)\s+(?:\w+\s+)?(?:report|prolong|prorog|repouss|port|fix)e?\b"
)
# « Le terme, fixé au X, est reporté au Y ».
_EST_REPORTE = re.compile(r"\s*,?\s*est\s+(?:ainsi\s+)?(?:report|prolong|prorog|repouss|port)ee?\s+(?:jusqu')?au\s*")
_MAINTENU = re.compile(
    r"\s*,?\s*(?:est|sera|serait|reste|demeure|restera|demeurera|restant|demeurant)\s+(?:\w+\s+)?(?:maintenu|inchange|conserve|confirme)e?\b"
)
# « La convention liant la Ville à l'association arrive à échéance le 31 décembre », told before another is decided.
_FINIT = re.compile(
    r"arriv(?:e|ent|ant)\s+a\s|expir(?:e|ent|ant)\b|pren(?:d|nent|ant)\s+fin|s'acheve(?:nt)?\b|v(?:ient|iennent|enant)\s+a\s"
)
_ANCIEN_TERME = re.compile(r"\b(?:initial\w*|prevue?|actuel\w*|au lieu)\b[^.;]{0,30}$")


def lire_eligibilites(texte: Texte, plan: Plan) -> tuple[Fenetre, Fenetre]:
    """Return the window in force and the one before it; the second is empty where nothing changes.

    A window that nothing marks is the former one where another is said to be new.
    """
    comparees = _comparees(texte)
    places = {x.debut for b, _ in comparees for x in (b.debut, b.fin) if x}
    lues = [x for bornes in _phrases(texte, plan) for x in _fenetres(texte, *bornes)]
    lues = [x for x in lues if not any(j and j.debut in places for j in (x[0].debut, x[0].fin))] + comparees
    lues = lues or _de_l_action(texte) or _d_un_dispositif(texte, plan)
    apres = [b for b, marque in lues if marque == "apres"]
    avant = [b for b, marque in lues if marque == "avant"]
    neutres = [b for b, marque in lues if not marque]
    if apres:
        jours = [b.jours for b in apres]
        avant += [b for b in neutres if b.jours not in jours and b.debut and b.fin]
    elif neutres:
        avant += anciennes(texte, plan, neutres)
        apres = [b for b in neutres if b not in avant]
    else:
        apres, avant = avant, []
    neuve, ancienne = _choisir(texte, apres), _choisir(texte, avant)
    if neuve.fin and not neuve.debut and ancienne.debut:
        # What only moves the end keeps the beginning, which the act does not print again.
        suite = replace(ancienne.debut, preuve=replace(ancienne.debut.preuve, confiance=Confiance.A_VERIFIER))
        neuve = replace(neuve, debut=suite)
    return neuve, ancienne


def _de_l_action(texte: Texte) -> list[tuple[Bornes, str]]:
    """Return the days of an action, or of the period just told, that bound what is spent, where nothing else does; never sure."""
    lues = [[b for b, _ in _fenetres(texte, *bornes) if b.debut and b.fin][-1:] for bornes in periodes_dites(texte)]
    return [(replace(b, poids=55), "") for dites in lues for b in dites]


def _d_un_dispositif(texte: Texte, plan: Plan) -> list[tuple[Bornes, str]]:
    """Return the days between which a set of rules takes applications, where the act decides on it; never sure."""
    ouvre, ferme = jours_d_un_dispositif(texte, plan)
    return [(Bornes(ouvre, ferme, 50), "")] if ouvre or ferme else []


def _comparees(texte: Texte) -> list[tuple[Bornes, str]]:
    """Return the bounds that a table of an avenant compares."""
    rendues = []
    for rangee in rangees_comparees(texte):
        for jour, marque in () if rangee.convention else ((rangee.avant, "avant"), (rangee.apres, "apres")):
            bornes = (jour, None) if rangee.debute else (None, jour)
            rendues.append((Bornes(*bornes, 70), marque))
    return rendues


_AVANT_DE_DECIDER = (Zone.EXPOSE, Zone.PROPOSITION, Zone.VISA, Zone.ENTETE)


# « Son poste arrive à échéance le 31 décembre »: what ends there is no convention.
_AUTRE_CHOSE = re.compile(
    r"\b(?:postes?|emplois?|mandats?|bail|baux|prets?|emprunts?|marches?|cdd|missions?|mises?\s+a\s+disposition|agrements?|dispositifs?|reglements?|regimes?|operations?|fonds|labels?|labellisation|delegations?|concessions?|garanties?|abonnements?|permis|licences?|schema|plan)\b[^.;]{0,60}$"
)


def lire_echeance(texte: Texte, plan: Plan) -> Champ[date] | None:
    """Read the day on which the convention ends; no duration is turned into a day."""
    candidats = []
    comparees = [x for x in rangees_comparees(texte) if x.convention and not x.debute]
    anciens = [x.avant.jour for x in comparees]
    for p in plan.paragraphes:
        for trouve in _FIN.finditer(texte.plat, p.debut, p.fin):
            bornes = phrase(texte, p, trouve.start())
            suite = _terme(texte, trouve.end(), bornes[1])
            ecrit = texte.plat[bornes[0] : bornes[1]]
            membre = (
                texte.plat[bornes[0] : suite.fin] + re.split("[,;]", texte.plat[suite.fin : bornes[1]])[0]
                if suite
                else ""
            )
            if suite is None or suite.jour in anciens or ("jusqu'" in trouve[0] and _ELIGIBLE.search(membre)):
                continue
            convention = re.search(r"convention|avenant|contrat|partenariat", ecrit)
            if not convention and _AUTRE_CHOSE.search(texte.plat[bornes[0] : trouve.start()]):
                continue
            if _DEJA_REPORTE.search(ecrit) or re.search(
                r"\b(?:precedente?|ancienne|(?<!cette )derniere)\b|\b(?:est|sont)\s+(?:arrivee?s?|expiree?s?|echue?s?)",
                ecrit,
            ):
                continue
            decide = 5 * (p.zone is Zone.DISPOSITIF)  # what is told before may be the end of a former convention
            passe = (
                p.zone in _AVANT_DE_DECIDER and p.debut < plan.decision < len(texte.plat) and _FINIT.match(trouve[0])
            )
            poids = 40 if passe or not convention else 75
            candidats.append(Candidat(suite.jour, trouve.start(), suite.fin, decide + poids))
    candidats += _termes_remplaces(texte, plan)
    for trouve in _PERIODE_DE_CONVENTION.finditer(texte.plat):
        lues = list(dates(texte.plat, trouve.start(), trouve.end() + 60))
        if len(lues) >= 2 and _DE_A.fullmatch(texte.plat[lues[0].fin : lues[1].debut]):
            candidats += [Candidat(lues[1].jour, trouve.start(), lues[1].fin, 70)]
    portees = [(t, next(dates(texte.plat, t.start("jour"), t.end("jour")), None)) for t in _PORTEE.finditer(texte.plat)]
    candidats += [Candidat(lue.jour, t.start(), t.end(), 75) for t, lue in portees if lue]
    candidats += [Candidat(x.apres.jour, x.apres.debut, x.apres.fin, 70) for x in comparees]
    return departager(texte, candidats)


# « ARTICLE 3 – DURÉE », above « les mots « … » sont remplacés par les mots « … » ».
_TITRE_DE_DUREE = re.compile(
    r"\s*(?:article\s+\S+|\d{1,2}\s?[.)-])\W[^.;]{0,60}\b(?P<mot>duree|terme|delais?)\b[^.;]{0,40}$"
)
_DUREE_PROLONGEE = re.compile(r"\b(?:prolong|prorog)\w+\s+(?:de\s+)?la\s+duree\s+de\s+la\s+(?:presente\s+)?convention")


def _termes_remplaces(texte: Texte, plan: Plan) -> list[Candidat[date]]:
    """Return the days that an avenant puts in place of others under the title of a duration; never sure."""
    rendus = []
    for dessus, p in pairwise(plan.paragraphes):
        titre, mots = (
            _TITRE_DE_DUREE.match(texte.plat, dessus.debut, dessus.fin),
            _REMPLACE.search(texte.plat, p.debut, p.fin),
        )
        if not titre or not mots or ("delai" in titre["mot"] and not _DUREE_PROLONGEE.search(texte.plat)):
            continue
        if lue := next(dates(texte.plat, mots.end(), min(p.fin, mots.end() + 40)), None):
            rendus.append(Candidat(lue.jour, mots.start(), lue.fin, 55))
    return rendus


def _terme(texte: Texte, debut: int, fin: int) -> DateLue | None:
    """Return the day of an end; of « du X au Y » and of « initialement fixé au X, est reporté au Y », the second."""
    lues = list(dates(texte.plat, debut, min(fin, debut + 200)))
    if not lues or lues[0].debut - debut > 90:
        return None
    avant = texte.plat[debut : lues[0].debut]
    entre = texte.plat[lues[0].fin : lues[1].debut] if len(lues) > 1 else ""
    if re.search(r"\bdu\s*$", avant) and _DE_A.fullmatch(entre):
        return lues[1]
    if _EST_REPORTE.fullmatch(entre):
        return lues[1]
    if _MAINTENU.match(texte.plat[lues[0].fin : fin]):
        return lues[0]
    if _ANCIEN_TERME.search(avant):
        suite = len(lues) > 1 and re.fullmatch(r"\s*,?\s*(?:est\s+\w+\s+)?au\s*", entre)
        return lues[1] if suite or (_APRES.search(entre) and _JUSQUE.search(entre)) else None
    return lues[0]


def _phrases(texte: Texte, plan: Plan) -> Iterator[tuple[int, int]]:
    vues: set[int] = set()
    for rang, p in enumerate(plan.paragraphes):
        places = [t.start() for t in _ELIGIBLE.finditer(texte.plat, p.debut, p.fin)]
        titre = plan.paragraphes[rang - 1] if rang else p
        if _TITRE.match(texte.plat[titre.debut : titre.fin]):  # what it replaces needs not say again what it is
            places += [t.start() for t in _REMPLACE.finditer(texte.plat, p.debut, p.fin)]
        for place in places:
            bornes = _avec_sa_suite(texte, plan, rang, phrase(texte, p, place))
            if bornes[0] not in vues and not _justifie(texte.plat[slice(*bornes)]):
                vues.add(bornes[0])
                yield bornes


def _avec_sa_suite(texte: Texte, plan: Plan, rang: int, bornes: tuple[int, int]) -> tuple[int, int]:
    """Join « les mots A sont remplacés par : » with what stands quoted under it."""
    (debut, fin), p = bornes, plan.paragraphes[rang]
    if rang and debut == p.debut:
        dessus = plan.paragraphes[rang - 1]
        debut = dessus.debut if _REMPLACE_PAR.search(texte.plat, dessus.debut, dessus.fin) else debut
    if fin == p.fin and rang + 1 < len(plan.paragraphes) and _REMPLACE_PAR.search(texte.plat, p.debut, p.fin):
        fin = plan.paragraphes[rang + 1].fin
    return debut, fin


def _justifie(ecrit: str) -> bool:
    """Tell a day by which invoices are to be handed in: it bounds a payment, not what was spent."""
    pieces = re.search(r"factur\w+|justificati\w+|pieces|\b(?:etat|bilan|decompte|releve)s?\b", ecrit)
    remises = re.search(
        r"\b(?:produi(?:re|te?s?)|production|presentation|present(?:er|ee?s?)|transm(?:ettre|ise?s?)|transmission|"
        r"rem(?:ettre|ise?s?)|adress(?:er|ee?s?)|fourni(?:r|e?s?)|depos(?:er|ee?s?))\b",
        ecrit,
    )
    # « Au prorata si la dépense réelle est inférieure à la dépense éligible » tells no window.
    jour = next(dates(ecrit), None)
    return bool(pieces and remises) and "eligib" not in ecrit[: jour.debut if jour else None]


def _fenetres(texte: Texte, debut: int, fin: int) -> Iterator[tuple[Bornes, str]]:
    """Yield the windows of a sentence and what it says of each: avant, apres or nothing."""
    lues = list(dates(texte.plat, debut, fin))
    rang, position, vues = 0, debut, 0
    while rang < len(lues):
        un = lues[rang]
        deux = lues[rang + 1] if rang + 1 < len(lues) else None
        entre = texte.plat[un.fin : deux.debut] if deux else ""
        marque = _marque(texte.plat[position : un.debut], texte.plat[un.fin : min(fin, un.fin + 40)], vues > 0)
        if _TERME.search(texte.plat[position : un.debut]):
            rang, position = (rang + 2, deux.fin) if deux and _lies(entre) else (rang + 1, un.fin)
        elif deux and _DE_A.fullmatch(entre) and not _REPORTE.search(texte.plat[debut : un.debut]):
            yield Bornes(un, deux, 80), marque
            rang, position, vues = rang + 2, deux.fin, vues + 1
        elif deux and (_DE_A.fullmatch(entre) or re.search(r"au lieu d|initialement", entre)):
            inverse = "au lieu" in entre or "initialement" in entre
            debute = _DEPUIS.search(texte.plat[position : un.debut])
            for jour, neuve in ((un, inverse), (deux, not inverse)):
                yield Bornes(*((jour, None) if debute else (None, jour)), 65), "apres" if neuve else "avant"
            rang, position, vues = rang + 2, deux.fin, vues + 1
        elif meme := meme_annee(texte.plat, position, un):
            yield Bornes(meme, un, 75), marque
            rang, position, vues = rang + 1, un.fin, vues + 1
        else:
            seule = _seule(texte, (debut, position, fin), un)
            if seule:
                yield seule, marque
                vues += seule.fin is not None
            rang, position = rang + 1, un.fin


def _seule(texte: Texte, bornes: tuple[int, int, int], un: DateLue) -> Bornes | None:
    """Return the one bound that a day alone tells, from the words before it; `bornes` are those of its sentence and what was read."""
    debut, position, fin = bornes
    avant = texte.plat[position : un.debut]
    if _DE_LA_CONVENTION.match(texte.plat[un.fin : fin]) or _CONCLUE_JUSQU.search(avant):
        return None
    if _INELIGIBLE.search(texte.plat[debut:fin]) and (trouve := _HORS.search(avant)):
        return Bornes(un, None, 55) if trouve["avant"] else Bornes(None, un, 55)
    if _JUSQUE.search(avant):
        # « Les travaux devant être achevés au plus tard le » is a deadline: of what is eligible, or only of the works.
        return Bornes(None, un, 60 if re.search(_DEPENSES, texte.plat[debut:fin]) else 55)
    if _EST_LA_FIN.match(texte.plat[un.fin : fin]):
        return Bornes(None, un, 60)
    if _DEPUIS.search(avant) or _EST_LE_DEBUT.match(texte.plat[un.fin : fin]):
        return Bornes(un, None, 60)
    return None


def _lies(entre: str) -> bool:
    """Tell two days of which one replaces the other."""
    return _DE_A.fullmatch(entre) is not None or re.search(r"au lieu d|initialement", entre) is not None


def _marque(avant: str, apres: str, suite: bool) -> str:
    """Tell what the words around a window say of it: the last word before it, else what follows."""
    ancien = max((t.end() for t in _AVANT.finditer(avant)), default=-1)
    neuf = max((t.end() for t in _APRES.finditer(avant)), default=-1)
    if suite and re.search(r"au lieu|initial|anterieur|et non|en remplacement", avant):
        return "avant"
    if ancien == neuf == -1:
        return "apres" if re.match(r"\W*(?:inclus\W*)?(?:au lieu|en remplacement)", apres) else ""
    return "avant" if ancien > neuf else "apres"


def _choisir(texte: Texte, fenetres: list[Bornes]) -> Fenetre:
    debuts = [Candidat(f.debut.jour, f.debut.debut, f.debut.fin, f.poids) for f in fenetres if f.debut]
    fins = [Candidat(f.fin.jour, f.fin.debut, f.fin.fin, f.poids) for f in fenetres if f.fin]
    return Fenetre(departager(texte, debuts), departager(texte, fins))
