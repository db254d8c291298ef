"""The collectivité that an act names elsewhere than in its heading: a party, the foot of a page, the running text."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.dessous import colonnes
from filiere_dash.domaine.lecture.entete.natures import GENERIQUE, nommer
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.parties import lire_parties
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir

# Lines of a page's foot, where a site prints whose it is.
DERNIERES = 15


# « La Communauté de communes Porte du Vimier, dont le siège »: its name right after what it is.
_NOM_PROPRE = re.compile(
    r"[ ][A-ZÀ-ÝŒ][\w’'-]+(?:[ ](?:[A-ZÀ-ÝŒ][\w’'-]+|de|du|des|la|le|les|sur|sous|en|et|d['’][A-ZÀ-Ý]\w+)){0,5}(?=,)"
)


def premiere_partie(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose the first party of a convention, when its name is that of a collectivité."""
    for partie in lire_parties(texte)[:1]:
        if re.match(GENERIQUE, aplatir(partie.nom)) or re.search(r"(?:metropole|agglomeration)$", aplatir(partie.nom)):
            suite = _NOM_PROPRE.match(texte.brut, partie.fin) if re.fullmatch(GENERIQUE, aplatir(partie.nom)) else None
            fin = suite.end() if suite else partie.fin
            yield Candidat(f"{partie.nom}{suite[0] if suite else ''}", partie.debut, fin, 80)


# « Métropole de Brancelle – 1 esplanade des Forges – Recueil des actes »: whose site it is, above or beside its address.
_SIEGE = re.compile(
    r"\s*(?P<qui>(?:communaute (?:de communes|d'agglomeration|urbaine)|metropole|departement|region|syndicat mixte) (?:de (?:la |l')?|du |des |d')?[a-z][a-z' -]{2,50}?)\s+[-–—|•·]\s+\d[^\n]*"
)


def du_bas_de_page(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose « Mairie de X », alone on one of the last lines of a conseil municipal's page, or « Métropole de X » before its address."""
    municipal = "conseil municipal" in texte.plat
    for rang in range(max(0, len(texte.debuts) - DERNIERES), len(texte.debuts)):
        debut, fin = texte.bornes(rang)
        siege = _SIEGE.fullmatch(texte.plat, debut, fin)
        if siege and not municipal:
            fin = siege.end("qui")
            yield Candidat(nommer(texte.brut[debut:fin]), debut, fin, 55)
        elif municipal and re.fullmatch(
            r"\s*(?:mairie|ville|commune) (?:de (?:la |l')?|du |des |d')[a-z][a-z' -]{2,50}\s*", texte.plat[debut:fin]
        ):
            yield Candidat(nommer(texte.brut[debut:fin]), debut, fin, 55)


# « HAUTE-VÉRANCE   COMMISSION PERMANENTE », « Carsac-le-Neuf   2025-028 »: a name over the act, beside who sits or its number.
_NOM = re.compile(
    r"[A-ZÀ-ÝŒ][\w’'-]{3,}(?:[ ](?:[A-ZÀ-ÝŒ][\w’'-]+|de|du|des|la|le|les|sur|sous|en|et|d['’][A-ZÀ-Ý]\w+)){0,5}"
)
_A_COTE = re.compile(
    r"(?:commission permanente|conseil|bureau|comite|deliberation|decision)\b.*|(?=.*\d)(?:[a-z]{1,6}[ ._/-])?[\w./-]{5,}"
)
_CORPS = re.compile(
    r"conseil|commission|bureau|comite|assemblee|extrait|deliberation|registre|republique|decision|departement|service|direction|pole\b|annexe|convention"
)


def sans_nature(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose, to be checked, the name that opens the first line of an act beside who sits or its number."""
    pieces = [x.texte for x in colonnes(texte.lignes[0])] if texte.lignes else []
    if len(pieces) == 1 or not pieces or not _NOM.fullmatch(pieces[0]) or _CORPS.search(aplatir(pieces[0])):
        return
    if all(_A_COTE.fullmatch(aplatir(x)) for x in pieces[1:]):
        yield Candidat(nommer(pieces[0]), *texte.bornes(0), 45)


def nommees(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose what calls itself a métropole or an agglomération most often in the text."""
    comptes: dict[str, list[int]] = {}
    for trouve in re.finditer(
        r"(?<![’'])\b[A-ZÀ-Ý][\w’'-]+(?:[ -](?:d[’'])?[A-ZÀ-Ý][\w’'-]+){0,3} (?:M[ée]tropole|Agglom[ée]ration|Agglo|Communaut[ée])\b",
        texte.brut,
    ):
        comptes.setdefault(trouve[0], []).append(trouve.start())
    for nom, places in comptes.items():
        if re.match(r"(?:La|Le|Les|Cette|Notre) ", nom):
            continue
        yield Candidat(nom, places[0], places[0] + len(nom), min(60, 30 + 6 * len(places)))
