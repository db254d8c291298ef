"""Rows that a copy has run together, « SARL X CC Y Atelier 96 400 € 20 % 19 280 € »: cost, rate and grant prove each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.lecture.argent.tables.montants import Acte
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.sommes import Somme, sommes, taux
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Preuve, Role

# The only titles before that of the cost: one column of names, or several that nothing parts.
_TITRES = re.compile(
    r"(?P<avant>[^€%]{4,120}?)\b(?:couts?|depenses?|assiette|montants?|investissements?)\b[^€%]{0,40}\btaux\b[^€%]{0,30}\b(?:aides?|subventions?|participations?)\b[^€%]{0,30}"
)
_TOTAL = re.compile(r"\s*(?:total|totaux|ensemble)\b")
_LIEU = re.compile(r"CC|CA|CU|[Cc]ommunauté|[Cc]ommune|[Vv]ille")
# Lines of a row; rows that make a table; words of a name, and of a place told elsewhere; words of a single title.
HAUTEUR, RANGEES, MOTS_D_UN_NOM, MOTS_D_UN_LIEU, MOTS_D_UN_TITRE = 3, 2, 2, 3, 3
UN_EURO, CENT = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class _Ligne:
    """A row: the words before its figures, what it costs and what it is granted, and the lines that it takes."""

    nom: str
    cout: Somme
    aide: Somme
    rangs: range


def lire_lignes_verifiees(
    texte: Texte, acte: Acte, exclus: list[tuple[int, int]]
) -> tuple[list[Montant], list[tuple[int, int]]]:
    """Read the rows under titles that name a cost, a rate and an aid, and the places of their lines; to be checked.

    Nothing is read where a rate doesn't make its grant, or where the total isn't the sum of the rows.
    """
    rendus: list[Montant] = []
    lieux: list[tuple[int, int]] = []
    for rang in range(len(texte.debuts)):
        titres = _TITRES.fullmatch(_plat(texte, rang).strip())
        if not titres or any(debut <= texte.debuts[rang] < fin for debut, fin in exclus):
            continue
        lignes = list(_lignes(texte, rang + 1))
        total = _total(texte, lignes)
        if len(lignes) < RANGEES or total is None or acte.decoupe.a(lignes[0].cout.debut).zone is Zone.VISA:
            continue
        seul = len(titres["avant"].split()) <= MOTS_D_UN_TITRE
        ailleurs = _ailleurs(texte, rang, lignes[-1].rangs.stop)
        taxes = "HT" if re.search(r"\bh\.?t\b", titres[0]) else "TTC" if "ttc" in titres[0] else None
        for ligne in lignes:
            rendus += _montants(texte, ligne, acte, ligne.nom if seul else _nom(ligne.nom, ailleurs), taxes)
        rendus += _du_total(texte, total)
        lieux += [texte.bornes(r) for r in range(rang, lignes[-1].rangs.stop + (1 if total else 0))]
    return rendus, lieux


def _lignes(texte: Texte, rang: int) -> Iterator[_Ligne]:
    """Yield the rows that follow each other; a row ends with its figures, its words may run over a few lines."""
    debut = rang
    while rang < len(texte.debuts) and rang - debut < HAUTEUR and _plat(texte, rang).strip():
        place, fin = texte.debuts[debut], texte.bornes(rang)[1]
        lues = sommes(texte.plat, place, fin)
        if lues and (ligne := _ligne(texte, place, fin, lues, range(debut, rang + 1))):
            yield ligne
            debut = rang + 1
        elif lues:
            return
        rang += 1


def _ligne(texte: Texte, debut: int, fin: int, lues: list[Somme], rangs: range) -> _Ligne | None:
    rates = list(taux(texte.plat, debut, fin))
    if len(lues) != 2 or len(rates) != 1 or not lues[0].fin <= rates[0].debut <= rates[0].fin <= lues[1].debut:
        return None
    cout, aide = lues
    nu = texte.plat[cout.fin : rates[0].debut] + texte.plat[rates[0].fin : aide.debut] + texte.plat[aide.fin : fin]
    nom = texte.mots(debut, cout.debut)
    juste = abs(cout.valeur * rates[0].valeur / CENT - aide.valeur) <= UN_EURO
    return (
        _Ligne(nom, cout, aide, rangs) if juste and nom and not nu.strip() and not _TOTAL.match(nom.lower()) else None
    )


def _total(texte: Texte, lignes: list[_Ligne]) -> list[Somme] | None:
    """Return the total printed under rows, none where none is; None where it isn't their sum."""
    rang = lignes[-1].rangs.stop if lignes else len(texte.debuts)
    if rang >= len(texte.debuts) or not _TOTAL.match(_plat(texte, rang)):
        return []
    lues = sommes(texte.plat, *texte.bornes(rang))
    attendues = [sum(x.cout.valeur for x in lignes), sum(x.aide.valeur for x in lignes)]
    return lues if [x.valeur for x in lues] == attendues else None


def _montants(texte: Texte, ligne: _Ligne, acte: Acte, nom: str | None, taxes: str | None) -> list[Montant]:
    cout, aide = (_preuve(texte, ligne, x) for x in (ligne.cout, ligne.aide))
    return [
        Montant(ligne.cout.valeur, Role.DEPENSE, cout, None, None, taxes, nom),
        Montant(ligne.aide.valeur, Role.ATTRIBUE, aide, acte.collectivite, None, None, nom),
    ]


def _du_total(texte: Texte, total: list[Somme]) -> list[Montant]:
    return [
        Montant(x.valeur, role, texte.preuve(x.debut, x.fin, Confiance.A_VERIFIER))
        for x, role in zip(total, (Role.DEPENSE, Role.AUTRE), strict=False)
    ]


def _preuve(texte: Texte, ligne: _Ligne, somme: Somme) -> Preuve:
    return texte.preuve(texte.debuts[ligne.rangs.start], somme.fin, Confiance.A_VERIFIER)


def _nom(ecrit: str, ailleurs: str) -> str | None:
    """Return the name that opens a row, down to a place: one named as such, or that the act names elsewhere."""
    mots = ecrit.split()
    for rang in range(MOTS_D_UN_NOM, len(mots)):
        lieu = " ".join(mots[rang : rang + MOTS_D_UN_LIEU])
        cite = mots[rang][:1].isupper() and len(lieu.split()) == MOTS_D_UN_LIEU and lieu in ailleurs
        if cite or _LIEU.fullmatch(mots[rang]):
            return " ".join(mots[:rang]).rstrip(" ,-–")
    return None


def _ailleurs(texte: Texte, debut: int, fin: int) -> str:
    """Return the words of an act without those of some lines."""
    lignes = [x.texte for i, x in enumerate(texte.lignes) if not debut <= i < fin]
    return " ".join(" ".join(lignes).split())


def _plat(texte: Texte, rang: int) -> str:
    return texte.plat[slice(*texte.bornes(rang))]
