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
from filiere_dash.domaine.lecture.votes.mots.intitules import champ_du_titre
from filiere_dash.domaine.lecture.votes.tableaux.cases import Cases
from filiere_dash.domaine.lecture.votes.tableaux.grilles_de_noms import ecrites

_SUFFRAGES = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_QUI = r"(?:(?:membres?|conseillers?|conseilleres?|elu|elus|delegues?|titulaires?)\s+)?"
_POUVOIR = r"(?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?)"
_TITRES = {
    # « Pouvoir de » stands beside who sat and votes for another: that other has a row of their own.
    "porteurs": re.compile(rf"(?:porteurs?\s+d\w+\s+|a\s+recu\s+|ayant\s+recu\s+)?{_POUVOIR}\s+(?:de|recus?)(?:\s.*)?"),
    "pouvoirs": re.compile(
        rf"{_QUI}(?:(?:absent|excuse)e?s?\s*(?:et\s+|,\s*|/\s*)?)*(?:(?:ayant|a|ont|avec)\s+)?(?:donnee?s?\s+)?{_POUVOIR}(?:\s+donnee?s?)?(?:\s+(?:a|au\s+profit\s+de)(?:\s.*)?)?|"
        rf"{_QUI}(?:(?:absent|excuse)e?s?\s*(?:et\s+|,\s*|/\s*)?)*representee?s?(?:\s+par(?:\s.*)?)?|mandataires?|donne\s+{_POUVOIR}(?:\s+a)?"
    ),
    "suppleants": re.compile(
        r"(?:represente\w*\s+par\s+(?:(?:son|le)\s+)?)?supplee?(?:e|ant)s?(?:\s+(?:par|presente?s?))?"
    ),
    "presents": re.compile(
        rf"{_QUI}presente?s?(?:\s+(?:en\s+seance|a\s+la\s+seance|titulaires?))?|presences?|statut|situation|emargements?|signatures?"
    ),
    "absents": re.compile(
        rf"{_QUI}(?:(?:absent|excuse|non\s+excuse)e?s?\s*(?:et\s+|,\s*|/\s*|ou\s+)?)+(?:sans\s+{_POUVOIR}|non\s+representee?s?)?"
    ),
}
_PLURIEL = re.compile(r"\((?:e|s|es)\)s?|[·.]e(?:[·.]s)?(?!\w)")
_ENTRE_CROCHETS = re.compile(r"\([^()]*\)\s*$")
_CROIX = re.compile(r"[x×✓✔✗✘☑☒⊠■●*+]|\[x\]|oui|1")
_VIDE = re.compile(r"[\s/_.–-]*|[☐□❏]|non|neant|0")
_PRESENT = re.compile(r"presente?|p|present\(e\)|(?:a\s+)?(?:signee?|emargee?)|signature")
_ABSENT = re.compile(
    r"(?:(?:absent|excuse|non\s+excuse)(?:e|\(e\))?[\s,/-]*(?:et\s+)?)+|a|e|abs\.?|exc\.?|sans\s+pouvoir"
)
_REPRESENTE = re.compile(rf".*\b(?:{_POUVOIR}|represente\w*|procur\.?)\b.*")
_TOTAL = re.compile(r"(?:sous-?)?total\b|totaux\b|ensemble\b|nombre\b|resultats?\b|votants\b")
# Rows that may hold titles, and rows that make a list.
ENTETES, DEUX = 3, 2
_PORTEUR = "porteurs"
# How many the list names, who are the members in office where no count of them is printed.
INSCRITS = "inscrits"


def en_emargement(texte: Texte, tableaux: Sequence[Tableau]) -> Cases:
    """Read every table that tells who sat, or what each one voted; the same table printed twice is read once."""
    lues, sommes = Cases(), Counter[str]()
    vus: set[tuple[str, ...]] = set()
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    for tableau in [*tableaux, *ecrites(texte, _champ)]:
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
        if champ != _PORTEUR and (nombre or champ in _SUFFRAGES):
            lues.comptes[champ] = [Compte(nombre, *lues.lieux[0], True, True)]
    # A proxy told beside who holds it: whoever gave it can't be told from those who were away.
    for champ in ("pouvoirs", "absents") if sommes[_PORTEUR] else ():
        lues.comptes.pop(champ, None)
    # A list that tells who was away names all the members.
    if sommes["absents"]:
        tous = sum(sommes[c] for c in ("presents", "pouvoirs", "absents"))
        lues.comptes[INSCRITS] = [Compte(tous, *lues.lieux[0], True, True)]
    return lues


def _compter(tableau: Tableau) -> Counter[str]:
    """Return how many rows tell each thing; nothing where the table is no list of members."""
    entetes = [list(_blocs([_champ(x.texte) for x in r])) for r in tableau.rangees[:ENTETES]]
    haut, blocs = max(enumerate(entetes), key=lambda x: sum(map(len, x[1])), default=(0, []))
    comptes = Counter({c: 0 for bloc in blocs for c in bloc.values() if c in _SUFFRAGES})
    for bloc in blocs:
        for rangee in tableau.rangees[haut + 1 :]:
            if not _nomme(rangee, bloc):
                continue
            if (dits := _dits(rangee, bloc)) is None:
                return Counter()
            comptes.update(dits)
    signee = comptes["presents"] or not any("presents" in bloc.values() for bloc in blocs)
    return comptes if comptes.total() >= DEUX and signee else Counter()


def _champ(titre: str) -> str:
    nu = " ".join(_ENTRE_CROCHETS.sub("", _PLURIEL.sub("", aplatir(titre))).split()).strip(" :*")
    lu = next((champ for champ, motif in _TITRES.items() if motif.fullmatch(nu)), "")
    vote = champ_du_titre(nu) if nu and not lu else lu
    return vote if vote in (*_TITRES, *_SUFFRAGES) else ""


def _blocs(champs: Sequence[str]) -> Iterator[dict[int, str]]:
    """Yield the columns of each list that titles open side by side, the column before its first title telling who."""
    bloc: dict[int, str] = {}
    for rang, champ in enumerate([*champs, ""]):
        if champ:
            bloc[rang] = champ
        elif bloc:
            dits = list(bloc.values())
            votes = [x for x in dits if x in _SUFFRAGES]
            if min(bloc) > 0 and len(set(dits)) == len(dits) and ("presents" in dits or len(votes) >= DEUX):
                yield bloc
            bloc = {}


def _nomme(rangee: Sequence[Cellule], bloc: dict[int, str]) -> bool:
    """Tell a row that names somebody, and is no total."""
    nom = next((x.texte for x in reversed(rangee[: min(bloc)]) if x.texte.strip()), "")
    return any(s.isalpha() for s in nom) and not _TOTAL.match(aplatir(nom).strip())


def _dits(rangee: Sequence[Cellule], bloc: dict[int, str]) -> list[str] | None:
    """Return what a row tells: how its member was there or not, and what they voted; None where it can't be told."""
    cases = {champ: aplatir(rangee[i].texte).strip() if i < len(rangee) else "" for i, champ in bloc.items()}
    pleines = {c: x for c, x in cases.items() if not _VIDE.fullmatch(x)}
    votes = [c for c in _SUFFRAGES if c in pleines]
    if len(votes) >= DEUX or not all(_CROIX.fullmatch(pleines[c]) for c in votes):
        return None
    if "presents" not in cases:
        return votes
    etat = _etat(pleines, se_dit_absent="absents" in cases)
    porte = [_PORTEUR] if etat == "presents" and pleines.keys() & {"pouvoirs"} else []
    return [etat, *porte, *votes] if etat else None


def _etat(pleines: dict[str, str], *, se_dit_absent: bool) -> str:
    """Return where a member is counted, by the cells of their row that hold something."""
    presence = pleines.get("presents", "")
    if "suppleants" in pleines:
        return "presents"
    if _CROIX.fullmatch(presence) or _PRESENT.fullmatch(presence):
        return "" if "absents" in pleines else "presents"
    if presence and not (_ABSENT.fullmatch(presence) or _REPRESENTE.fullmatch(presence)):
        return ""  # names stand in the cell: the table lists them, and marks nobody
    if "pouvoirs" in pleines or any(_REPRESENTE.fullmatch(pleines.get(c, "")) for c in ("presents", "absents")):
        return "pouvoirs"
    if "absents" in pleines or _ABSENT.fullmatch(presence):
        return "absents"
    return "" if se_dit_absent or presence else "absents"
