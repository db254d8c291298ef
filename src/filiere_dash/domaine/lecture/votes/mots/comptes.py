"""Counts beside their label: « Présents : 18 », « 18 présents », or labels on one line and counts on the next."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from filiere_dash.domaine.lecture.matiere.dates import dates
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES, lire_lettres

_MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_CHIFFRES = (
    rf"\d{{1,3}}(?!\d|[.,/-]\d|[ ]\d{{3}}(?!\d)|\s?(?:%|€|h\b|heures|euros|{_MOIS}|jours|ans?\b|mois\b|°|er\b|eme))"
)
ENTIER = rf"(?<![\w.,/°-])(?:{_CHIFFRES}|{LETTRES}|neants?|aucune?)(?!\w)"
# Greater figures are years.
PLUS_GRAND = 999
_RIEN = ("neant", "neants", "aucun", "aucune", "zero")
_COUPE = re.compile(
    r"[,;\n|•]|(?<=\d)[ ]{2,}|\s-\s|\s/\s|\bet\b(?!\s+(?:excuse|non|represent|une?\b))|(?<!abst)\.\s|\(|\)|\bdont\b"
)
_VIDE = re.compile(
    r"[\s:=.…_>-]*(?:(?:est|sont|etaient|etait|etant|ont|a|au|aux?|de|des|du|nombre|voix|votes?|bulletins?|membres?|conseillers?|elus?|delegues?|"
    r"municipaux|communautaires|metropolitains|syndicaux|sur|total|les|la|le|soit|donc|ainsi|s'etablit|s'eleve|s'etablissant|s'elevant)\b[\s:=.…_-]*){0,4}"
)


# « Présents : 1. Luc ROY 2. Ana PETIT »: the first of a list that is numbered.
_RANG = re.compile(r"1\s?[.)°-]{1,2}\s*(?=[a-z])[^\d:]{3,60}(?<!\w)2\s?[.)°-]\s*[a-z]")
# What tells the number of an item or of a page, and what holds a label to its count.
_APRES = re.compile(r"\s?[.)]-?[ ]*(?=[a-z])|-[ ]*(?=[a-z])|\s?/\s?(?=\d)")
_TENU = re.compile(r"\s*[:=]")
# Lines that the groups of an assembly may take.
GROUPES = 16


@dataclass(frozen=True, slots=True)
class Compte:
    """A count and where it is written, its label included; `etiquete` when a colon or a leader ties them.

    `douteux` tells that nothing proves that they belong together.
    """

    valeur: int
    debut: int
    fin: int
    etiquete: bool = False
    douteux: bool = False


@dataclass(frozen=True, slots=True)
class _Jeton:
    champ: str
    debut: int
    fin: int
    valeur: int | None = None


def entier(ecrit: str) -> int | None:
    """Return a count written in figures or in words; « néant » and « aucune » are zero."""
    nu = ecrit.strip()
    if nu in _RIEN:
        return 0
    valeur = int(nu) if nu.isdigit() else lire_lettres(nu)
    return None if valeur is None or valeur > PLUS_GRAND else valeur


class Releve:
    """Pairs labels and counts: `libelles` gives the patterns of each field, the longest label winning."""

    def __init__(self, libelles: dict[str, tuple[str, ...]], seules: tuple[str, ...] = ()) -> None:
        self._motif = re.compile("|".join(rf"(?<!\w)(?:{'|'.join(motifs)})(?!\w)" for motifs in libelles.values()))
        self._champs = {champ: re.compile(rf"(?:{'|'.join(motifs)})(?!\w)") for champ, motifs in libelles.items()}
        self._seules = seules

    def lire(self, plat: str) -> Iterator[tuple[str, Compte]]:
        """Yield each field and its count, in order."""
        attente: _Jeton | None = None
        for debut, fin in _troncons(plat):
            jetons = self._jetons(plat, debut, fin)
            if (
                attente
                and len(jetons) == 1
                and jetons[0].valeur is not None
                and self._seul(plat, jetons[0], debut, fin)
                and not _d_une_rangee(plat, jetons[0])
            ):
                yield attente.champ, Compte(jetons[0].valeur, attente.debut, jetons[0].fin, True)
            paires = list(self._apparier(plat, jetons))
            yield from paires
            # « 2 abstentions » has its count: it waits for none on the next line.
            libre = jetons and jetons[-1].valeur is None and not (paires and paires[-1][1].fin == jetons[-1].fin)
            # A label that a full stop follows ended a sentence.
            libre = libre and re.fullmatch(r"(?!\.\s*$)[\s:=.…_-]*", plat[jetons[-1].fin : fin])
            vide = not plat[debut:fin].strip()
            attente = jetons[-1] if libre else (attente if vide else None)

    def _seul(self, plat: str, jeton: _Jeton, debut: int, fin: int) -> bool:
        """Tell a count that stands alone; the number of an item, « 1. D’affecter », or of a page, « 2 / 3 », is none.

        « 44. Pouvoirs : 5 »: another label follows a count.
        """
        ouvert = plat.startswith("(", debut - 1) and debut > 0
        suite = _APRES.match(plat, jeton.fin)
        if (
            not ouvert
            and suite
            and not ((titre := self._motif.match(plat, suite.end())) and _TENU.match(plat, titre.end()))
        ):
            return False
        return not re.sub(r"[\s:.]", "", plat[debut : jeton.debut] + plat[jeton.fin : fin])

    def _jetons(self, plat: str, debut: int, fin: int) -> list[_Jeton]:
        jetons: list[_Jeton] = []
        position = debut
        while trouve := self._motif.search(plat, position, fin):
            longueurs = [
                (m.end(), champ)
                for champ, motif in self._champs.items()
                if (m := motif.match(plat, trouve.start(), fin))
            ]
            bout, champ = max(longueurs, default=(trouve.end(), ""), key=lambda x: x[0])
            jetons.append(_Jeton(champ, trouve.start(), bout))
            position = max(bout, position + 1)
        debuts = [j.debut for j in jetons]
        nombres = []
        for trouve in re.finditer(ENTIER, plat[:fin][debut:]):
            lieu = (debut + trouve.start(), debut + trouve.end())
            # Labels follow each other: only the last one that begins before a number can hold it.
            rang = bisect_left(debuts, lieu[1])
            valeur = entier(trouve[0])
            if valeur is not None and not _RANG.match(plat, lieu[0]) and not (rang and lieu[0] < jetons[rang - 1].fin):
                nombres.append(_Jeton("", *lieu, valeur))
        return sorted(jetons + nombres, key=lambda j: j.debut)

    def _apparier(self, plat: str, jetons: list[_Jeton]) -> Iterator[tuple[str, Compte]]:
        """Pair what stands side by side, in the order that the piece begins with."""
        rang = int(_annonce(plat, jetons))
        while rang + 1 < len(jetons):
            un, deux = jetons[rang], jetons[rang + 1]
            entre = plat[un.fin : deux.debut]
            # « Article 4 : Le présent arrêté »: what stands before a colon is not counted by it.
            numero = un.valeur is not None and ":" in entre
            if numero or (un.valeur is None) == (deux.valeur is None) or not _VIDE.fullmatch(entre):
                rang += 1
                continue
            libelle, nombre = (un, deux) if un.valeur is None else (deux, un)
            article = plat[nombre.debut : nombre.fin] in ("un", "une")
            # « Un seul article », but « un était absent ».
            article = article and not re.search(r"\b(?:est|etait)\b", entre)
            if libelle.champ and not (article and libelle.champ not in self._seules):
                lie = un is libelle and re.search(r"[:=…]|\.\.", entre) is not None
                yield libelle.champ, Compte(nombre.valeur or 0, un.debut, deux.fin, lie)
            rang += 2


def _annonce(plat: str, jetons: list[_Jeton]) -> bool:
    """Tell a title whose parts follow, « Votants : 22 présents + 3 pouvoirs »: each count stands before its own label."""
    genres = [x.valeur is None for x in jetons]
    if len(jetons) < 3 or not genres[0] or genres[0::2] != [True] * len(genres[0::2]) or any(genres[1::2]):
        return False
    if re.match(r"\s*[:=]", plat[jetons[-1].fin : jetons[-1].fin + 3]):
        return False  # « Pour : 22 Contre : - »: the last label opens its own count
    colles = [plat[un.fin : deux.debut].strip() for un, deux in pairwise(jetons)]
    return genres[-1] and ":" in colles[0] and not any(colles[1::2]) and not any(":" in x for x in colles[2:])


def _d_une_rangee(plat: str, jeton: _Jeton) -> bool:
    """Tell the first count of a row: it is never that of the last title above."""
    bout = plat.find("\n", jeton.fin)
    return re.fullmatch(r"(?:[ |/;-]+\d{1,3})+[ |]*", plat[jeton.fin : bout if bout >= 0 else len(plat)]) is not None


def _troncons(plat: str) -> Iterator[tuple[int, int]]:
    """Cut a text where two counts can't belong to each other."""
    debut = 0
    for trouve in _COUPE.finditer(plat):
        yield debut, trouve.start()
        debut = trouve.end()
    yield debut, len(plat)


# The row may be named: « Commission permanente   28   0   1 ».
_RANGEE = re.compile(r"(?:[^\d\n]*[a-z][ |]{2,})?[\s|]*\d{1,3}(?:[\s|]+\d{1,3})+[\s|]*")
_RANGEE_NOMMEE = re.compile(r"[^\d\n]*[a-z)][ |]{2,}\d{1,3}(?:[\s|]+\d{1,3})+[\s|]*")


def en_colonnes(plat: str, libelles: dict[str, str]) -> dict[str, Compte]:
    """Read a line of labels followed by a line of as many counts: `libelles` gives the pattern of each field."""
    trouves: dict[str, Compte] = {}
    plat = _sans_jours(plat)
    lignes = [(t.start(), t.end()) for t in re.finditer(r"[^\n]+", plat) if t[0].strip()]
    for rang, bas in enumerate(lignes):
        if not _RANGEE.fullmatch(plat[bas[0] : bas[1]]):
            continue
        # Named rows that follow each other are those of groups: none of them is that of the act.
        if any(
            _RANGEE_NOMMEE.fullmatch(plat[slice(*x)]) for x in lignes[rang + 1 : rang + 2]
        ) and _RANGEE_NOMMEE.fullmatch(plat[slice(*bas)]):
            continue
        valeurs = re.findall(r"\d+", plat[bas[0] : bas[1]])
        for hauteur in range(1, min(5, rang + 1)):
            debut = lignes[rang - hauteur][0]
            titres = _titres(plat[debut : bas[0]], len(valeurs))
            champs = _champs(titres, libelles)
            if len(champs) == len(valeurs):
                if _melees(titres, libelles):
                    break
                trouves |= {c: Compte(int(v), debut, bas[1], True) for c, v in zip(champs, valeurs, strict=True)}
                break
        else:
            trouves |= _total_par_groupe(plat, lignes[: rang + 1], libelles)
    return trouves


_TITRE_DE_JOUR = re.compile(
    r"date\s+(?:de\s+(?:la\s+)?|d'\s?)(?:convocation|affichage|seance|publication|reunion)|(?:convocation|affichage|publication)(?:\s+(?:du|le))?(?=[ |]|\s*$)",
    re.MULTILINE,
)


def _sans_jours(plat: str) -> str:
    """Blank the days and their titles: « Votants   Date de convocation », over « 28   19/09/2024 », is one column of counts."""
    places = [(x.debut, x.fin) for x in dates(plat)] + [x.span() for x in _TITRE_DE_JOUR.finditer(plat)]
    for debut, fin in places:
        plat = plat[:debut] + re.sub(r"[^\n]", " ", plat[debut:fin]) + plat[fin:]
    return plat


def _total_par_groupe(plat: str, lignes: list[tuple[int, int]], libelles: dict[str, str]) -> dict[str, Compte]:
    """Read the total of a vote told group by group: its counts add up all those between its titles and it."""
    bas = lignes[-1]
    if not re.match(r"\s*total\b", plat[slice(*bas)]):
        return {}
    valeurs = [int(x) for x in re.findall(r"\d+", plat[slice(*bas)])]
    for debut, fin in reversed(lignes[-GROUPES:-1]):
        champs = _champs(plat[debut:fin], libelles)
        if len(champs) == len(valeurs):
            parts = sum(int(x) for x in re.findall(r"(?<=\s)\d{1,3}(?=\s)", plat[fin : bas[0]]))
            juste = parts == sum(valeurs)
            return {c: Compte(v, debut, bas[1], True) for c, v in zip(champs, valeurs, strict=True)} if juste else {}
    return {}


def _titres(plat: str, nombre: int) -> str:
    """Return titles that run over several lines column by column, where each line has as many pieces as counts."""
    lignes = [re.split(r"[ |]{2,}", x.strip(" |")) for x in plat.split("\n") if x.strip(" |")]
    if len(lignes) < 2 or any(len(x) != nombre for x in lignes):
        return plat
    return "\n".join(" ".join(colonne) for colonne in zip(*lignes, strict=True))


def _melees(titres: str, libelles: dict[str, str]) -> bool:
    """Tell titles whose order nobody knows: « Ne prend pas part au » over « Pour   Contre », « vote » under them.

    A line that begins several titles begins all of them; else each line is one title.
    """
    lignes = [n for x in titres.split("\n") if (n := len(_champs(x, libelles)))]
    return len(lignes) > 1 and max(lignes) > 1


_NEUTRES = {
    "nombre", "membres", "conseillers", "conseil", "municipal", "communautaire", "des", "voix", "vote", "votes", "resultat",
    "resultats", "qui", "ont", "par", "les", "municipaux", "suffrages", "scrutin", "detail", "delegues", "bureau", "comite",
    "elus", "communautaires", "syndicaux", "groupe", "groupes", "deliberation", "metropolitain", "syndical", "departemental", "regional", "total", "commission", "assemblee",
}  # fmt: skip


def _champs(plat: str, libelles: dict[str, str]) -> list[str]:
    """Return the fields that lines of labels name, in order; nothing where they hold figures or other words."""
    if re.search(r"\d", plat):
        return []
    lus = sorted((t.start(), -t.end(), champ) for champ, motif in libelles.items() for t in re.finditer(motif, plat))
    gardes: list[tuple[int, int, str]] = []
    for debut, moins_fin, champ in lus:
        if not gardes or debut >= gardes[-1][1]:
            gardes.append((debut, -moins_fin, champ))
    reste = plat
    for debut, fin, _ in gardes:
        reste = reste[:debut] + " " * (fin - debut) + reste[fin:]
    autres = set(re.findall(r"[a-z]{3,}", reste)) - _NEUTRES
    return [champ for _, _, champ in gardes] if not autres else []
