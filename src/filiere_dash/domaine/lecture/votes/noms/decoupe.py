"""What parts the names of a list is told by the list itself: commas, dashes, bullets, cells, or lines where nothing else does.

A name that a line end cuts is whole again: the line ran as far as it could, or what it ends with is no whole name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.votes.mots.vocabulaire import COLLECTIF
from filiere_dash.domaine.lecture.votes.noms.pieces import Nature, Piece, lire_piece

# Commas, dashes, bullets, cells, « et »; wide blanks, lines, full stops, colons.
_COUPE = re.compile(
    r"(?P<virgule>[,;•|\t]+|(?<=[a-z)]\s)\d{1,3}\s?[.)](?=\s)|\s[-/]\s|(?<=\n)[ ]*-(?=\s)|(?<=[\s)])et(?=\s)(?!\s+\w+\s+sud\b))|(?P<fin>\x00+)|(?P<vide>\n(?:[ ]*\n)+)|(?P<ligne>\n)|(?P<blanc>(?<![ \n])[ ]{2,})|(?P<deux>:)|(?P<point>\.+(?=\s|$|\x00))"
)
_ABREGE = re.compile(
    r"(?:^|[\s(,.'-])(?:m|mm|mme|mmes|mlle|mlles|dr|me|[a-z]|ch|ph|th|jp|jc|jm|jl|st|ste|mr|pdt|vp|v\.-p|proc|ep)$"
)
_OUVERTE = re.compile(
    r"(?:(?:^|[\s(])(?:m\.?|mm\.?|mme|mmes|mlle|monsieur|madame|messieurs|mesdames|a|au|par|de|du|des|d'|la|le|el|ben|van|et|pouvoir|procuration|represente\w*|donne|son)|[a-z]-|->|→|(?<=\s)[a-z]\.)\s*$"
)
_SUITE_DE_LIGNE = re.compile(r"[ ]*(?:\(|a\s|par\s|pouvoir\b|procuration\b|representee?\b|ayant\b|->|→|donne\b)")
# « Par courrier du 8 septembre », under a list: a sentence begins, unless it names who votes for somebody.
_PHRASE = re.compile(r"[ ]*(?:A|À|Par|PAR)[ ](?!(?:M|MM|Mme|MME|Mlle|Monsieur|Madame)\b)")
_TITREE = re.compile(
    r"[ ]*(?:[-•*]|\d{1,3}\s?[.)-]\s|(?:m\.|mm\.|mmes?\b|mlle\b|monsieur|madame|messieurs|mesdames)\s)"
)
# « Communauté de communes Plaine et Marais : ».
_GROUPE = re.compile(rf"\s*(?:-\s*)?{COLLECTIF.pattern}[^:,;.\n(]{{0,80}}(?:\([^()\n]{{0,40}}\)\s*)?:")
# Names that tell how those of a list are written; how much of its width a line that a name runs over fills.
MAJORITE, DEUX, PART_D_UNE_LIGNE = 12, 2, 0.86


@dataclass(frozen=True, slots=True)
class Morceau:
    """A piece, where it stands, and what parts it from the next one."""

    debut: int
    fin: int
    apres: str


@dataclass(frozen=True, slots=True)
class Style:
    """How most names of a list are written."""

    civilite: bool
    capitales: bool
    seul_mot: bool
    initiales: bool


def couper(plat: str, debut: int, fin: int) -> Iterator[Morceau]:
    """Yield the pieces between signs that part names, brackets being whole."""
    curseur, place = debut, debut
    while place < fin:
        if plat[place] == "(" and (ferme := _fermante(plat, place, fin)):
            place = ferme
            continue
        if place == curseur and (groupe := _GROUPE.match(plat, place, fin)):
            yield Morceau(place, groupe.end() - 1, "deux")
            curseur = place = groupe.end()
            continue
        trouve = _COUPE.match(plat, place, fin)
        if not trouve or (trouve["point"] and _ABREGE.search(plat[curseur:place])):
            place += 1
            continue
        yield Morceau(curseur, place, trouve.lastgroup)
        curseur = place = trouve.end()
    yield Morceau(curseur, fin, "fin")


def _fermante(plat: str, place: int, fin: int) -> int:
    """Return where the bracket that opens at a place is closed, nothing where another one opens first."""
    trouve = re.compile(r"\((?:[^()\x00]|\([^()]*\)){0,220}\)").match(plat, place, fin)
    return trouve.end() if trouve else 0


def joindre(brut: str, plat: str, morceaux: list[Morceau], *, par_paragraphe: bool) -> Iterator[Morceau]:
    """Join the names that a line end cuts, where commas part them and the line before is not complete."""
    premiers = [lire_piece(brut[x.debut : x.fin], plat[x.debut : x.fin]) for x in morceaux[: DEUX * MAJORITE]]
    style = trouver_style(premiers)
    fin = next((x.fin for x in morceaux if x.apres in ("point", "vide", "fin")), 0)
    larges = max(len(x) for x in plat[plat.rfind("\n", 0, morceaux[0].debut) + 1 : fin].split("\n"))
    attente: Morceau | None = None
    virgules = lignes = 0
    for rang, x in enumerate(morceaux):
        courant = Morceau(attente.debut, x.fin, x.apres) if attente else x
        attente = None
        virgules += x.apres == "virgule"
        lignes += x.apres == "ligne" and bool(plat[courant.debut : courant.fin].strip())
        if x.apres == "blanc" and _OUVERTE.search(plat[courant.debut : courant.fin]):
            attente = courant
        elif x.apres == "ligne":
            suivantes = next((i for i, y in enumerate(morceaux[rang + 1 :]) if y.apres != "virgule"), 0)
            en_ligne = not par_paragraphe and (virgules + suivantes) * DEUX > lignes
            attente = courant if _se_joint(brut, plat, courant, larges if en_ligne else 0, style) else None
        if not attente:
            yield courant
    if attente:
        yield replace(attente, apres="fin")


def _se_joint(brut: str, plat: str, x: Morceau, larges: int, style: Style) -> bool:
    """Tell a name that goes on under its line: `larges` is how wide the lines of the list are, 0 where each is whole."""
    if not plat[x.debut : x.fin].strip():
        return False
    suit = _SUITE_DE_LIGNE.match(plat, x.fin + 1) and not _PHRASE.match(brut, x.fin + 1)
    if suit or _OUVERTE.search(plat[x.debut : x.fin]):
        return True
    if _TITREE.match(plat, x.fin + 1):
        return False
    suivante = next(couper(plat, x.fin + 1, len(plat)))
    ligne = plat[plat.rfind("\n", 0, x.fin) + 1 : x.fin]
    pleine = (
        len(ligne) + 1 + len(plat[x.fin + 1 : suivante.fin].split(" ", maxsplit=1)[0].strip())
        > PART_D_UNE_LIGNE * larges
    )
    seule = lire_piece(brut[x.debut : x.fin], plat[x.debut : x.fin])
    dessous = lire_piece(*(y[x.fin + 1 : suivante.fin] for y in (brut, plat)))
    if seule.nature is Nature.FONCTION and dessous.nature is Nature.PERSONNE and dessous.mots > 1:
        return False  # « 1re adjointe », over « CARON Luc »
    entiere = lire_piece(*(y[x.debut : suivante.fin].replace("\n", " ") for y in (brut, plat)))
    partie = (style.capitales and not seule.capitales) or (
        not style.seul_mot and seule.mots == 1 and not seule.civilite
    )
    coupee = partie and seule.nature is Nature.PERSONNE and entiere.nombre == 1 and entiere.capitales == style.capitales
    return (
        suivante.apres != "deux"
        and ((larges and pleine) or coupee)
        and entiere.nature not in (Nature.AUTRE, Nature.VIDE, Nature.NOM)
    )


def trouver_style(pieces: list[Piece]) -> Style:
    """Return how most of the first persons of a list are written."""
    noms = [
        x for x in pieces if x.nature in (Nature.PERSONNE, Nature.MANDANT, Nature.PORTEUR, Nature.REMPLACE) and x.mots
    ][:MAJORITE]
    if not noms:
        return Style(False, False, True, False)
    # « M. LE GOFF », among « P. ABRIC » and « J.-P. HARDY », has a first name that begins with M.
    initiales = any(x.initiales for x in noms if not x.civilite) and all(x.m_seul or x.initiales for x in noms)
    return Style(
        (noms[0].civilite or sum(x.civilite for x in noms) > len(noms) / DEUX) and not initiales,
        sum(x.capitales for x in noms) > len(noms) / DEUX and noms[0].capitales,
        sum(x.mots == 1 for x in noms) >= len(noms) / DEUX,
        initiales,
    )
