"""A vote told group by group: « Majorité (16) : pour », « Non-inscrits : 3 abstentions », one group a line.

The counts of groups are no counts of the act: they are added up, and what is printed for all of them wins.
"""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Champ, Confiance
from filiere_dash.domaine.lecture.votes.mots.comptes import ENTIER, Compte, entier
from filiere_dash.domaine.lecture.votes.mots.personnes import compter
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import MEMBRES, NE_VOTENT_PAS, NOMMES, QUALITE
from filiere_dash.domaine.lecture.votes.tableaux.cases import Cases

_SENS = {
    "pour": r"(?:(?:voix|votes?|ont\s+vote|vot(?:e|ent|ant))\s+)?pour",
    "contre": r"(?:(?:voix|votes?|ont\s+vote|vot(?:e|ent|ant))\s+)?contre",
    "abstentions": r"(?:abst\w*|s'abst\w*|se\s+sont\s+abstenus)\.?",
}
_UN_SENS = f"(?:{'|'.join(_SENS.values())})"
_VOIX = r"(?:\s*(?:voix|elus|elues|membres|conseillers|sieges))?"
_PART = rf"(?:\d{{1,3}}{_VOIX}\s+{_UN_SENS}|{_UN_SENS}\s*(?:\(\s*\d{{1,3}}{_VOIX}\s*\)|[:=]?\s*\d{{1,3}}{_VOIX}))"
_NOM = r"(?!(?:total|ensemble|resultats?|adoptee?s?|rejetee?s?|approuvee?s?|soit|deliberation|vote|scrutin|article|amendement|point|commission|bureau|pour|contre|abst)\b)[a-z«\"][^():;\d\n]{1,70}?"
_CELLULE = r"(?:[ ]{2,}|[ ]*[|\t][ ]*)"
_LIGNE = re.compile(
    rf"(?m)^[ |]*(?:[-•*–]\s*)?(?:{_NOM}\(\s*(?P<n>\d{{1,3}}){_VOIX}\s*\)\s*[:–-]?\s*(?P<sens>{_UN_SENS})|{_NOM}\s*[:–-]\s*(?P<parts>{_PART}(?:\s*[,;/-]\s*{_PART})*)|{_NOM}{_CELLULE}(?P<cases>\d{{1,3}}{_CELLULE}{_UN_SENS}|{_UN_SENS}{_CELLULE}\d{{1,3}}))[ |]*[.;,]?[ ]*$"
)
# Lines that make a vote by groups.
DEUX = 2


def en_groupes(plat: str) -> Cases:
    """Add up the lines of groups of a folded text, where there are several of them."""
    lignes = list(_LIGNE.finditer(plat))
    lues = Cases()
    if len(lignes) < DEUX:
        return lues
    lues.lieux = [x.span() for x in lignes]
    lieu = (lignes[0].start(), lignes[-1].end())
    for champ in _SENS:
        siens = [n for ligne in lignes for c, n in _parts(ligne) if c == champ]
        if siens:
            lues.comptes[champ] = [Compte(sum(siens), *lieu, True, True)]
    return lues


def _parts(ligne: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield what a group voted, and how many of its members."""
    seule = ligne["cases"] or f"{ligne['sens']} {ligne['n']}"
    for part in re.findall(_PART, ligne["parts"]) if ligne["parts"] else [seule]:
        champ = next(c for c, motif in _SENS.items() if re.search(rf"(?<!\w){motif}(?!\w)", part))
        yield champ, int(re.search(r"\d+", part)[0])


def avec_les_groupes(
    releve: dict[str, list[Compte]], groupes: Cases, effectifs: dict[str, list[Compte]]
) -> dict[str, list[Compte]]:
    """Return the counts of an act with the sums of its groups: beside a printed total that contradicts them, or alone.

    Sums greater than the assembly are those of items voted one by one.
    """
    sommes = {champ: somme for champ, (somme,) in groupes.comptes.items()}
    membres = [x.valeur for champ in ("voix", "membres_en_exercice") for x in effectifs.get(champ, [])]
    if membres and sum(x.valeur for x in sommes.values()) > max(membres):
        return releve
    rendus = dict(releve)
    for champ, somme in sommes.items():
        dits = releve.get(champ, [])
        rendus[champ] = dits if any(x.valeur == somme.valeur for x in dits) else [*dits, somme]
    return rendus


_NOM_DE_GROUPE = r"(?:[«\"][^»\"]{2,60}[»\"]|(?!(?:m|mm|mme|mmes)\b)[a-z][^()«»\";:.\n]{1,50}?)\s*\(\d{1,3}(?:\s+(?:voix|elue?s|membres|conseillers))?\)"
_GROUPE = (
    rf"(?:l[ea]s?\s+)?groupes?\s+(?:{_NOM_DE_GROUPE}(?:\s*(?:,|et)\s*(?:(?:du|le|l[ea]s?)\s+)?(?:groupes?\s+)?)?)+"
)
# After « Abstention : », whoever has a count beside a name needs no « groupe » before it.
_NOMMES = rf"(?:(?:l[ea]s?\s+)?(?:groupes?\s+)?{_NOM_DE_GROUPE}(?:\s*(?:,|;|et)\s*)?)+"
_VERBES = {
    "pour": r"(?:ayant|ont|a)\s+vote\s+pour|votant\s+pour|vote(?:nt)?\s+pour",
    "contre": r"(?:ayant|ont|a)\s+vote\s+contre|votant\s+contre|vote(?:nt)?\s+contre",
    "abstentions": r"s'(?:etant|est)\s+abstenus?|se sont abstenus|s'abst\w+",
}
# « Ont voté contre : groupe Avenir, soit 3 voix »: what those named in one sentence weigh together.
_ENSEMBLE = rf"\s*:\s*(?=[^.;:\x00]{{0,200}}?\bgroupes?\b)(?:(?!\n[^\n]*:)[^.;:\x00]){{3,300}}?,?\s*soit\s+(?P<n>{ENTIER})\s+(?:voix|votes?|suffrages)(?![ ]+(?:pour|contre))"
# « Le groupe Avenir vote contre (5 voix) ».
_DIT = r"(?:l[ea]s?\s+)?groupes?\s+[^().;:\n]{{2,50}}?\s(?:{})\s*(?P<groupes>\(\s*\d{{1,3}}\s*(?:voix|elue?s|membres|conseillers)?\s*\))"
# « Les quatre élus de l'opposition votant contre »; « le groupe Avenir (M. ROY, Mme PETIT) vote contre ».
# « Deux délégués, administrateurs de l'association (M. ROY et Mme PETIT), ne prennent pas part au vote ».
_CROCHETS = r"(?:\s*\([^()\d]{3,200}\))?"
_QUI_SONT = rf"(?:\s*,\s+(?!(?:mm?|mmes?|monsieur|madame|messieurs|mesdames)\b)[^().;:\n]{{3,100}}?{_CROCHETS}\s*,)"
_ELUS_DE = rf"(?<!\bsur )(?<!\bde )(?<!\bdes )(?P<n>{ENTIER})\s+{MEMBRES}{QUALITE}(?:\s+{MEMBRES})?(?:\s+d(?:u|es?)\b[^().;:,\n]{{2,50}}?)?{_CROCHETS}{_QUI_SONT}?\s+"
_SIENS = r"\bgroupe\s+[^().;:\n]{2,50}\((?P<noms>\s*(?:m|mm|mme|mmes|monsieur|madame)\b[^()]{3,300})\)\s*,?\s*"
_COURT = {"pour": r"pour", "contre": r"contre", "abstentions": r"abst\w*|s'abst\w*"}


def groupes(texte: Texte, plat: str, champ: str) -> Champ[int] | None:
    """Add up « le groupe « A » (5) ayant voté contre »: how many each group is stands beside its name."""
    if champ not in _VERBES:
        return _elus_de(texte, plat, champ)
    if dit := re.search(rf"(?<!\w){NOMMES[champ]}{_ENSEMBLE}", plat):
        return Champ(entier(dit["n"]) or 0, texte.preuve(*dit.span()))
    trouves = list(re.finditer(rf"(?P<groupes>{_GROUPE})[ ]*,?[ ]*(?:{_VERBES[champ]})(?![ ]*:)", plat))
    trouves = trouves or list(re.finditer(rf"(?P<groupes>{_GROUPE})[ ]*[:-][ ]*(?:{_COURT[champ]})(?!\w)", plat))
    trouves = trouves or list(re.finditer(rf"(?<!\w){NOMMES[champ]}\s*:\s*(?P<groupes>{_NOMMES})\s*(?=$|[\n.;])", plat))
    trouves = trouves or list(re.finditer(_DIT.format(_VERBES[champ]), plat))
    if not trouves:
        return _elus_de(texte, plat, champ)
    nombre = sum(int(n) for t in trouves for n in re.findall(r"\(\s*(\d+)\b", t["groupes"]))
    return Champ(nombre, texte.preuve(trouves[0].start(), trouves[-1].end()))


def _elus_de(texte: Texte, plat: str, champ: str) -> Champ[int] | None:
    """Count a group that is told by how many it is, or by the names of its members; never sure."""
    verbes = _VERBES.get(champ, NE_VOTENT_PAS)
    if trouve := re.search(rf"{_ELUS_DE}(?:{verbes})", plat):
        return Champ(entier(trouve["n"]) or 0, texte.preuve(*trouve.span(), Confiance.A_VERIFIER))
    trouve = re.search(rf"{_SIENS}(?:{verbes})", plat)
    nombre, certain = compter(*(x[slice(*trouve.span("noms"))] for x in (texte.brut, plat))) if trouve else (0, False)
    return Champ(nombre, texte.preuve(*trouve.span(), Confiance.A_VERIFIER)) if trouve and certain else None
