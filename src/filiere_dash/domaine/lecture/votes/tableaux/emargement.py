"""Who sat, told member by member: a cross, or a word, under « Présent », « Absent », « Pouvoir à » on the row of each.

The cells are those of a table that the document has, so that an empty one keeps its place in every format. A row that
tells nothing, or two things, makes the whole table silent. The same rows may tell what each one voted.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from filiere_dash.domaine.lecture.matiere.document import Cellule, Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte
from filiere_dash.domaine.lecture.votes.mots.etats import CROIX, POUVOIR, etat, porte
from filiere_dash.domaine.lecture.votes.mots.intitules import champ_du_titre
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF
from filiere_dash.domaine.lecture.votes.tableaux.cases import Cases
from filiere_dash.domaine.lecture.votes.tableaux.grilles_de_noms import ecrites

_SUFFRAGES = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_QUI = r"(?:(?:membres?|conseillers?|conseilleres?|elu|elus|delegues?|titulaires?)\s+)?"
_AWAY = r"(?:(?:absent|excuse)e?s?\s*(?:et\s+|,\s*|/\s*)?)"
_ETATS = rf"(?:p|a|e|r|ex|abs|pres|rep|pv|presente?s?|absente?s?|excusee?s?|representee?s?|signatures?|{POUVOIR})"
_TITRES = {
    # « Pouvoir de » stands beside who sat and votes for another: that other has a row of their own.
    "porteurs": re.compile(rf"(?:porteurs?\s+d\w+\s+|a\s+recu\s+|ayant\s+recu\s+)?{POUVOIR}\s+(?:de|recus?)(?:\s.*)?"),
    "pouvoirs": re.compile(
        rf"{_QUI}{_AWAY}*(?:(?:ayant|a|ont|avec)\s+)?(?:donnee?s?\s+)?{POUVOIR}(?:\s+donnee?s?)?(?:\s+(?:a|au\s+profit\s+de)(?:\s.*)?)?|"
        rf"{_QUI}{_AWAY}*representee?s?(?:\s+par(?:\s.*)?)?|mandataires?|donne\s+{POUVOIR}(?:\s+a)?"
    ),
    # « Suppléant / pouvoir », « Observations »: each cell tells what it is of.
    "notes": re.compile(
        rf"(?:supplean\w*|{POUVOIR}|mandataires?|observations?|remarques?|precisions?)(?:\s*(?:[/,-]|\bou\b|\bet\b)\s*(?:supplean\w*|{POUVOIR}|mandataires?|observations?|remarques?))+|observations?|remarques?|precisions?"
    ),
    "suppleants": re.compile(
        r"(?:represente\w*\s+par\s+(?:(?:son|le)\s+)?)?supplee?(?:e|ant)s?(?:\s+(?:par|presente?s?))?"
    ),
    # « P / A », « Présent, absent ou représenté », one column for all.
    "presents": re.compile(
        rf"{_QUI}presente?s?(?:\s+(?:en\s+seance|a\s+la\s+seance|titulaires?))?|presences?(?:\s+{_ETATS})*|statut|situation|etat|emargements?|signatures?|"
        rf"(?=.*\b(?:p|pres|presente?s?)\b)(?:{_ETATS}\s*(?:[/,-]|\bou\b)\s*)+{_ETATS}"
    ),
    "absents": re.compile(
        rf"{_QUI}(?:non\s+)?{_AWAY}(?:ou\s+|non\s+)?{_AWAY}*(?:sans\s+{POUVOIR}|non\s+representee?s?)?"
    ),
}
# « P | A | Pv »: short titles tell who sat only where one of them is that of the presents.
_COURTS = {
    **dict.fromkeys(("p", "pres"), "presents"),
    **dict.fromkeys(("a", "abs", "e", "ex", "exc"), "absents"),
    **dict.fromkeys(("r", "rep", "pv", "pvr", "pouv", "proc"), "pouvoirs"),
}
# What titles the names: « Nom et prénom », « Élus », « N° », « Collège », or nothing.
_QUI_EST_NOMME = re.compile(
    r"(?:(?:noms?|prenoms?|elue?s?|conseill\w+|membres?|delegu\w+|titulaires?|identite|civilite|qualite|communes?|colleges?|cantons?|fonctions?|representant\w*|liste|administrat\w+|ordre|rang)\b|n°|n\b|$)"
)
_PLURIEL = re.compile(r"\((?:e|s|es)\)s?|[·.]e(?:[·.]s)?(?!\w)")
_ENTRE_CROCHETS = re.compile(r"\([^()]*\)")
_ENTRE = re.compile(r"\(([^()]+)\)")
_CROIX = re.compile(CROIX)
_PERSONNE = re.compile(r"\b(?:m\.|mme|mlle|monsieur|madame)\s")
_VIDE = re.compile(r"[\s/_.–-]*|[☐□❏]|non|neant|0")
_TOTAL = re.compile(r"(?:sous-?)?total\b|totaux\b|ensemble\b|nombre\b|resultats?\b|votants\b")
# Rows that may hold titles, and rows that make a list.
ENTETES, DEUX = 3, 2
_PORTEUR = "porteurs"
# « Excusé | M. Luc ROY », under « Suppléant / pouvoir »: who sits instead, or who votes for them; nothing tells who sat.
_AMBIGU = "ambigus"
_SEANCE = ("presents", "pouvoirs", "absents")
# How many the list names, who are the members in office where no count of them is printed.
INSCRITS = "inscrits"


def en_emargement(texte: Texte, tableaux: Sequence[Tableau]) -> Cases:
    """Read every table that tells who sat, or what each one voted; the same table printed twice is read once."""
    lues, sommes = Cases(), Counter[str]()
    vus: set[tuple[str, ...]] = set()
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    for tableau in [*tableaux, *ecrites(texte, _champs, _dit_qui)]:
        comptes = _compter(tableau)
        lieux = [places[lieu] for r in tableau.rangees for x in r if x.texte and (lieu := (x.page, x.ligne)) in places]
        if not comptes or not lieux:
            continue
        lieu = (texte.debuts[min(lieux)], texte.bornes(max(lieux))[1])
        if any(debut < lieu[1] and lieu[0] < fin for debut, fin in lues.lieux):
            continue
        lues.lieux.append(lieu)
        ecrit = tuple(x.texte for r in tableau.rangees for x in r)
        if ecrit not in vus:
            vus.add(ecrit)
            sommes.update(comptes)
    for champ, nombre in sommes.items():
        if champ not in (_PORTEUR, _AMBIGU) and (nombre or champ in _SUFFRAGES):
            lues.comptes[champ] = [Compte(nombre, *lues.lieux[0], True, True)]
    # A proxy told only beside who holds it: whoever gave it can't be told from those who were away.
    muets = _SEANCE if sommes[_AMBIGU] else _SEANCE[1:] if sommes[_PORTEUR] > sommes["pouvoirs"] else ()
    for champ in muets:
        lues.comptes.pop(champ, None)
    # A list that tells who was away names all the members.
    if sommes["absents"]:
        tous = sum(sommes[c] for c in (*_SEANCE, _AMBIGU))
        lues.comptes[INSCRITS] = [Compte(tous, *lues.lieux[0], True, True)]
    return lues


def _compter(tableau: Tableau) -> Counter[str]:
    """Return how many rows tell each thing; nothing where the table is no list of members."""
    entetes = [
        [bloc for bloc in _blocs(_champs([x.texte for x in r])) if not _d_un_membre(r, min(bloc))]
        for r in tableau.rangees[:ENTETES]
    ]
    haut, blocs = max(enumerate(entetes), key=lambda x: sum(map(len, x[1])), default=(0, []))
    rangees = tableau.rangees[haut + 1 :]
    if not any("presents" in bloc.values() for bloc in blocs) and (dite := _colonne_dite(tableau)):
        blocs, rangees = [dite], [r for r in tableau.rangees if _d_un_membre(r, min(dite))]
    comptes = Counter({c: 0 for bloc in blocs for c in bloc.values() if c in _SUFFRAGES})
    for bloc in blocs:
        for rangee in rangees:
            if not _nomme(rangee, bloc) or _intitule(rangee):
                continue
            if (dits := _dits(rangee, bloc)) is None:
                return Counter()
            comptes.update(dits)
    signee = comptes["presents"] or not any("presents" in bloc.values() for bloc in blocs)
    return comptes if comptes.total() >= DEUX and signee else Counter()


def _champs(titres: Sequence[str]) -> list[str]:
    """Return what each title of a row tells; nothing for one that is not known."""
    champs = [_champ(x) for x in titres]
    courts = [_COURTS.get(_nu(x).strip("."), "") for x in titres]
    if "presents" in courts and "contre" not in champs:
        return [court or champ for court, champ in zip(courts, champs, strict=True)]
    return champs


def _champ(titre: str) -> str:
    nu = _nu(titre)
    lu = next((champ for champ, motif in _TITRES.items() if motif.fullmatch(nu)), "")
    vote = champ_du_titre(nu) if nu and not lu else lu
    return vote if vote in (*_TITRES, *_SUFFRAGES) else ""


def _dit_qui(titre: str) -> bool:
    return _QUI_EST_NOMME.match(titre) is not None


def _nu(titre: str) -> str:
    return " ".join(_ENTRE_CROCHETS.sub("", _PLURIEL.sub("", aplatir(titre))).split()).strip(" :*?")


def _colonne_dite(tableau: Tableau) -> dict[int, str]:
    """Return the first column whose cells all tell how somebody was there or not, whatever its title is."""
    for rang in range(1, max(map(len, tableau.rangees), default=0)):
        rangees = [r for r in tableau.rangees if any(x.texte.strip() for x in r) and not _intitule(r)]
        dits = [etat(_case(r, rang)) for r in rangees]
        if dits[1:].count("presents") >= DEUX and len(dits) > ENTETES and all(dits[1:]):
            titres = _champs([x.texte for x in tableau.rangees[0]])
            cote = {rang + 1: "pouvoirs"} if titres[rang + 1 : rang + 2] == ["pouvoirs"] else {}
            return {rang: "presents", **cote}
    return {}


def _d_un_membre(rangee: Sequence[Cellule], rang: int) -> bool:
    """Tell a row that says of somebody how they were there; « Conseiller   Présent » is one of titles."""
    return bool(etat(_case(rangee, rang))) and not _QUI_EST_NOMME.match(_case(rangee, 0))


def _case(rangee: Sequence[Cellule], rang: int) -> str:
    return aplatir(rangee[rang].texte).strip() if rang < len(rangee) else ""


def _blocs(champs: Sequence[str]) -> Iterator[dict[int, str]]:
    """Yield the columns of each list that titles open side by side, the column before its first title telling who.

    « Excusés | Absents » are two columns of one thing.
    """
    bloc: dict[int, str] = {}
    for rang, champ in enumerate([*champs, ""]):
        if champ:
            bloc[rang] = champ
        elif bloc:
            dits = [x for x in bloc.values() if x != "absents"]
            votes = [x for x in dits if x in _SUFFRAGES]
            if min(bloc) > 0 and len(set(dits)) == len(dits) and ("presents" in dits or len(votes) >= DEUX):
                yield bloc
            bloc = {}


def _intitule(rangee: Sequence[Cellule]) -> bool:
    """Tell a row that names a part of the assembly, and nobody: « Collège des EPCI », alone on it, or a total."""
    ecrits = {aplatir(x.texte).strip() for x in rangee} - {""}
    return any(map(_TOTAL.match, ecrits)) or (len(ecrits) == 1 and COLLECTIF.match(*ecrits) is not None)


def _nomme(rangee: Sequence[Cellule], bloc: dict[int, str]) -> bool:
    """Tell a row that names somebody, and is no total."""
    nom = next((x.texte for x in reversed(rangee[: min(bloc)]) if x.texte.strip()), "")
    return any(s.isalpha() for s in nom) and not _TOTAL.match(aplatir(nom).strip())


def _dits(rangee: Sequence[Cellule], bloc: dict[int, str]) -> list[str] | None:
    """Return what a row tells: how its member was there or not, and what they voted; None where it can't be told."""
    cases: dict[str, str] = {}
    for i, champ in bloc.items():
        cases[champ] = f"{cases.get(champ, '')} {_case(rangee, i)}".strip()
    pleines = {c: x for c, x in cases.items() if not _VIDE.fullmatch(x)}
    votes = [c for c in _SUFFRAGES if c in pleines]
    if len(votes) >= DEUX or not all(_CROIX.fullmatch(pleines[c]) for c in votes):
        return None
    if "presents" not in cases:
        return votes
    dit = _etat(pleines, se_dit_absent="absents" in cases)
    if dit == "absents" and any(
        etat(x) == "pouvoirs" for i in range(min(bloc)) for x in _ENTRE.findall(_case(rangee, i))
    ):
        dit = "pouvoirs"
    porteur = "pouvoirs" in pleines or any(porte(pleines.get(c, "")) for c in ("presents", "notes"))
    return [dit, *([_PORTEUR] if dit == "presents" and porteur else []), *votes] if dit else None


def _etat(pleines: dict[str, str], *, se_dit_absent: bool) -> str:
    """Return where a member is counted, by the cells of their row that hold something."""
    presence = pleines.get("presents", "")
    if "suppleants" in pleines:
        return "presents"
    dit = "presents" if _CROIX.fullmatch(presence) else etat(presence)
    if dit != "presents" and (note := pleines.get("notes", "")):
        if not (ajoute := etat(note)) and _PERSONNE.search(note):
            return _AMBIGU
        dit = ajoute if ajoute in ("presents", "pouvoirs") and not porte(note) else dit
    if dit == "presents":
        return "" if "absents" in pleines else dit
    if presence and not dit:
        return ""  # names stand in the cell: the table lists them, and marks nobody
    if "pouvoirs" in (*pleines, dit, etat(pleines.get("absents", ""))):
        return "pouvoirs"
    if "absents" in pleines or dit:
        return "absents"
    return "" if se_dit_absent or presence else "absents"
