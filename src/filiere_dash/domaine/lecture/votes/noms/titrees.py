"""Where the lists of a presence sheet begin: its titles, at the start of a line, after a full stop, in a column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from filiere_dash.domaine.lecture.matiere.texte import aplatir
from filiere_dash.domaine.lecture.votes.noms.pieces import CIVILITE
from filiere_dash.domaine.lecture.votes.noms.titres import AUTRE, ETRANGERS, MOTS_D_UN_TITRE, etrangers, role

# Where a title may stand.
_BORD = re.compile(
    r"(?m)(?:^[\s\-*•>|_]*(?:\d{1,2}\s?[.)°-]\s*|[a-z][.)]\s+|[ivx]{1,4}[.)-]\s+)?|(?<=[.;])(?<!\bm\.)(?<!\bmm\.)\s+|[ ]{2,}|\s-\s|\||\t)(?=[a-z])"
    r"|(?<=[a-z.,)] )(?=(?:etaient\s+(?:presents|absents|excuses|representes)|absente?s?|excusee?s?|pouvoirs?|procurations?|presents?|secretaire)\b[^:,;.()\d\n]{0,40}:)"
)
_FIN = re.compile(r":|(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bmmes)\.(?=\s|$)|[ ]{2,}|\n|\s-\s|\||\x00")
_NOM = re.compile(rf"(?:(?i:{CIVILITE})\b\.?\s+)+(?:l[ea]\s|(?:[dDlL]['’]|de\s|du\s|des\s)?[A-ZÀ-Ý])|[A-ZÀ-Ý]")
# « Donne pouvoir à », « pouvoir de »: what somebody does, and no title, where no colon says it.
_VERBE = re.compile(r"donne\b|(?:pouvoirs?|procurations?|mandats?)\s+(?:a|au|du|de(?!\s*$))\b")
_PRESENTE = re.compile(r"\b(?:présenté|PRÉSENTÉ|Présenté)|\b[Ss]e présente|SE PRÉSENTE")
_PERSONNE = re.compile(
    r"\b(?:M\.|MM\.?|Mmes?\.?|Mlle|Monsieur|Madame)\s+(?!(?:Les?|Membres|Conseill|Élu|Délégu)\b)[A-ZÀ-Ý]"
)
# « Étaient présents, sous la présidence de M. Jean ROY, maire : »: who presides is no part of the title.
_PRESIDENCE = re.compile(
    r"\s*,?\s*\bsous\s+la\s+presidence\s+d(?:e\s+|u\s+|')(?P<qui>[^:;()]{3,90}?)\s*(?:,\s*(?=(?:etaient|sont|presents?|assistaient|siegeaient|les\s+membres)\b)|$)"
)
_PARENTHESE = re.compile(r"\s*(?:\([^()\n]{0,80}\)|\[[^\[\]\n]{0,20}\])\s*")


@dataclass(frozen=True, slots=True)
class Titre:
    """A title: its role, where it begins and where the names do; `bord` is where what stands before it ends.

    `president` is where it tells who presides.
    """

    role: str
    debut: int
    fin: int
    ecrit: str
    bord: int = 0
    president: tuple[int, int] | None = None


def titres(brut: str, plat: str) -> list[Titre]:
    """Return the titles of a text, in order, none within another one."""
    rendus: list[Titre] = []
    for bord in _BORD.finditer(plat):
        place = bord.end()
        if (rendus and place < rendus[-1].fin) or _dans_une_parenthese(plat, place):
            continue
        ligne = plat.rfind("\n", 0, place) + 1
        en_tete = bord.start() < ligne or not plat[ligne : bord.start()].strip()
        if titre := _titre(brut, plat, place, en_tete=en_tete):
            rendus.append(replace(titre, bord=bord.start()))
    return [_de_colonne(plat, rendus, rang) for rang in range(len(rendus))]


def _de_colonne(plat: str, trouves: list["Titre"], rang: int) -> "Titre":
    """Return a title, of nothing where it is that of a column: what stands under it is not its own in reading order."""
    titre = trouves[rang]
    debut, fin = plat.rfind("\n", 0, titre.debut) + 1, plat.find("\n", titre.fin - 1)
    fin = fin if fin >= 0 else len(plat)
    avant, apres = plat[debut : titre.debut].strip(" -*•|"), plat[titre.fin : fin].strip(" :.|")
    accole = any(
        t is not titre
        and debut <= t.debut < fin
        and not plat[min(t.fin, titre.fin) : max(t.debut, titre.debut)].strip(" :|")
        for t in trouves[max(0, rang - 1) : rang + 2]
    )
    if accole or (avant and not apres and ":" not in titre.ecrit + plat[titre.fin - 1 : titre.fin]):
        return replace(titre, role=AUTRE)
    return titre


def _dans_une_parenthese(plat: str, place: int) -> bool:
    avant = plat[max(0, place - 150) : place]
    return avant.rfind("(") > avant.rfind(")") and "\n\n" not in avant[avant.rfind("(") :]


def _titre(brut: str, plat: str, place: int, *, en_tete: bool) -> Titre | None:
    """Return the title that opens at a place: up to its colon, else as far as its words are those of a title."""
    for fin, sur in (*_par_deux_points(plat, place), *_par_mots(brut, plat, place)):
        preside = _PRESIDENCE.search(plat[place:fin]) if sur else None
        ecrit = _sans(plat[place:fin], preside)
        if (
            _nomme(_sans(brut[place:fin], preside))
            if sur
            else not brut[place : place + 1].isupper() or _VERBE.match(ecrit)
        ):
            continue
        permis = (ETRANGERS if en_tete else 1) if sur else 0
        if len(ecrit.split()) <= MOTS_D_UN_TITRE and etrangers(ecrit) <= permis and (lu := role(ecrit)):
            apres = re.compile(r"\s*(?::|\.|-(?=\s))?[ ]*").match(plat, fin).end() if not sur else fin + 1
            preside_par = (place + preside.start("qui"), place + preside.end("qui")) if preside else None
            return Titre(lu, place, apres, ecrit, president=preside_par)
    return None


def _sans(ecrit: str, passage: re.Match[str] | None) -> str:
    """Return a title without a passage of it, nothing being moved."""
    return ecrit[: passage.start()] + " " * len(passage[0]) + ecrit[passage.end() :] if passage else ecrit


def _nomme(ecrit: str) -> bool:
    """Tell a passage with a person in it, or whose first line is no title of its own."""
    premiere, coupe, _ = ecrit.partition("\n")
    return (_PERSONNE.search(ecrit) or _PRESENTE.search(ecrit)) is not None or bool(
        coupe and etrangers(aplatir(premiere))
    )


def _par_deux_points(plat: str, place: int) -> Iterator[tuple[int, bool]]:
    """Yield where the colon of a title stands, on its line or on the next one."""
    trouve = re.compile(r"(?:\([^()]*\)|\b(?:mm?|mmes?)\.|[^:.;()\x00]){2,160}?(?=:)").match(plat, place)
    if trouve and trouve[0].count("\n") <= 1 and "\n\n" not in trouve[0] and "   " not in trouve[0].replace("\n", ""):
        yield trouve.end(), True


def _par_mots(brut: str, plat: str, place: int) -> Iterator[tuple[int, bool]]:
    """Yield where the words of a title end: at the end of a line, of a cell, at a full stop or before a name."""
    curseur, fin = place, place
    while curseur < len(plat):
        if parenthese := _PARENTHESE.match(plat, curseur):
            fin = parenthese.end()
            curseur = fin
            continue
        if curseur > place and (_FIN.match(plat, curseur) or plat.startswith("\n", curseur)):
            break
        mot = re.compile(r"[ ]?[,/*]?[ ]?[^\s:|\x00()]+").match(plat, curseur)
        if not mot:
            break
        if (
            curseur > place
            and _NOM.match(brut, mot.start() + len(mot[0]) - len(mot[0].lstrip(" ,/*")))
            and not _annonce(plat, mot)
        ):
            break
        curseur = mot.end() - mot[0].endswith(".")
        fin = curseur
        if mot[0].endswith(".") and not re.search(r"\b(?:mm?|mmes?)\.$", mot[0]):
            break
        if mot[0].endswith("."):
            curseur = mot.end()
    ecrit = brut[place:fin].rstrip()
    yield place + len(ecrit), False


def _annonce(plat: str, mot: re.Match[str]) -> bool:
    """Tell a word of a title printed with a capital: « Étaient Présents », « ABSENTS EXCUSÉS », « MM. les membres »."""
    nu = plat[mot.start() : mot.end()].strip(" ,/*.")
    return etrangers(nu) == 0 and nu not in {"m", "mm", "mme", "mmes", "monsieur", "madame", "messieurs", "mesdames"}
