"""What stands under the titles and is no row of the table, but says how its figures count.

The text that ends it, « Données en k€ », counts as a note above it would; a row of units right under the titles,
« k€ | nombre | % », is that of its columns. A note that stands elsewhere, between two rows or past those that are
looked at, is refused: taken away, its unit would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from filiere_dash.domaine.echelles import Surete, la_plus_sure, note, unite
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.mesures import est_unite, nue
from filiere_dash.domaine.unites_dites import dans_note
from filiere_dash.echanges.tableur.feuilles.echelles import RIEN, DitDeTable, nom_de
from filiere_dash.echanges.tableur.feuilles.totaux import ATTENDU
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Fusion, Rangee, Taux, Valeur, montrer, vide

if TYPE_CHECKING:
    from filiere_dash.domaine.unites_dites import UniteDite
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

# The rows under the titles by which a sheet is understood.
ECHANTILLON = 2_000
CONSEIL = "Si c'est une note qui dit comment se comptent les nombres, mettez-la au-dessus des titres."
# How a note begins and no name does.
_ANNONCE = re.compile(
    r"[*\u2020\u2021]|\((?:[0-9]{1,2}|[a-z]|\*+)\)|n\.? ?b\.? ?[:.\u2013-]"
    r"|(?:sources?|notes?|nota|nota bene|remarques?|observations?|lecture|champ|legende)"
    r" ?(?:\(?[0-9]{1,2}\)? ?)?[:\u2013-]"
)
_APPEL = re.compile("[\u00b9\u00b2\u00b3\u2070-\u2079]")
_PHRASES, _MORCEAUX = re.compile(r"[.;]"), re.compile(r"[.;,:–—)*†‡\u00b9\u00b2\u00b3]")
_CHIFFRE = re.compile(r"\s*[-+\u2212]?[0-9]")
# What a row of units says where it says none, and by how many rows figures are known to stand below.
_NEUTRES = frozenset(
    ("unite", "nombre", "effectif", "mesure", "unite mesure", "unite compte", "sans unite", "texte", "date")
)
DESSOUS = 20
# A note fills one cell, « Unité : » and « k€ » two.
_CELLULES = 2


@dataclass(frozen=True, slots=True)
class Dessous:
    """What the rows that end a sheet say of its figures, and the units under its titles, by the place of their column.

    `lignes` are the rows that say nothing else.
    """

    dit: DitDeTable = RIEN
    lignes: frozenset[int] = frozenset()
    unites: Mapping[int, str] = field(default_factory=dict)


RIEN_DESSOUS = Dessous()


def du_tableau(feuille: Feuille, rangees: Sequence[Rangee]) -> Dessous:
    """Return what the first rows under the titles of a sheet say beside its figures, and what its name says."""
    if rangees and (unites := _sous_titres(rangees[0], rangees[1:DESSOUS])):
        suite = du_tableau(feuille, rangees[1:])
        return Dessous(suite.dit, suite.lignes | {rangees[0].numero}, unites)
    derniers = list(takewhile(_dessous, reversed(rangees)))
    if len(derniers) == len(rangees) or len(rangees) >= ECHANTILLON:
        return Dessous(DitDeTable(nom_de(feuille)))
    textes, notes = list(map(_texte, derniers)), [x for x in derniers if est_note(x)]
    echelles = [note(x, seule=False) for texte in textes for x in _morceaux(texte, _MORCEAUX)]
    echelles += [lue.au_plus(Surete.DOUTE) for lue in map(note, textes) if lue]
    unites = [lue for x in notes for lue in map(_unite, _propres(_texte(x))) if lue]
    dit = DitDeTable(la_plus_sure([*echelles, nom_de(feuille)]), next(iter(unites), None))
    return Dessous(dit, frozenset(x.numero for x in notes))


def _sous_titres(rangee: Rangee, suivantes: Sequence[Rangee]) -> dict[int, str]:
    """Return the units that a row gives to the columns of figures below it; nothing for a row that says more."""
    dites = {rang: _nu(x.valeur if isinstance(x, Fusion) else x) for rang, x in enumerate(rangee.valeurs)}
    unites = {rang: x for rang, x in dites.items() if x and clef(x) not in _NEUTRES}
    chiffrees = all(
        not _CHIFFRE.match(x) and any(_chiffre(suivante.cellule(rang)) for suivante in suivantes)
        for rang, x in unites.items()
    )
    return unites if chiffrees and any(est_unite(x, apres_en=True) or unite(x) for x in unites.values()) else {}


def _nu(valeur: Valeur) -> str:
    """Return a cell without the brackets, or « en », of a unit: « (k€) », « en % »."""
    return re.sub(r"^en ", "", montrer(valeur).strip(" ()[]"), flags=re.IGNORECASE).strip()


def _chiffre(valeur: Valeur) -> bool:
    return isinstance(valeur, Decimal | Taux) or (isinstance(valeur, str) and _CHIFFRE.match(valeur) is not None)


def est_note(rangee: Rangee) -> bool:
    """Tell whether a row is a text that surely says how figures count."""
    return any(_sure(x) for x in _propres(_texte(rangee)))


def est_annonce(texte: str) -> bool:
    """Tell whether a text begins as notes do and names don't."""
    return (_APPEL.match(texte) or _ANNONCE.match(cle(texte))) is not None


def comme_au_dessus(texte: str) -> bool:
    """Tell whether a text, above a table, would say how its figures count, though it may name a row here."""
    echelle, unite = note(texte), dans_note(texte)
    return bool(echelle and echelle.surete is Surete.SURE) or bool(unite and not unite.muette and not nue(texte))


def refuser(feuille: str, rangee: Rangee, releve: Releve) -> None:
    """Write down a note of how figures count that isn't heard where it stands."""
    place = next(rang for rang, x in enumerate(rangee.valeurs) if not vide(x))
    releve.erreur(feuille, rangee.adresse(place), montrer(rangee.valeurs[place]), ATTENDU, CONSEIL)


def _dessous(rangee: Rangee) -> bool:
    """Tell whether a row may end a sheet below its table: one text, or a note in two cells."""
    return bool(_texte(rangee, 1)) or est_note(rangee)


def _texte(rangee: Rangee, cellules: int = _CELLULES) -> str:
    """Return the text that is all of a row, in so many cells at most; empty for another row, and for figures."""
    dites = [x for x in rangee.valeurs if not vide(x)]
    if not 0 < len(dites) <= cellules or any(not isinstance(x, str) or _CHIFFRE.match(x) for x in dites):
        return ""
    return " ".join(" ".join(map(montrer, dites)).split())


def _propres(texte: str) -> Iterator[str]:
    """Yield the sentences of a text, and their parts where it begins as notes do."""
    yield from _morceaux(texte, _PHRASES)
    if est_annonce(texte):
        yield from _morceaux(texte, _MORCEAUX)


def _morceaux(texte: str, ou: re.Pattern[str]) -> list[str]:
    return [x for morceau in ou.split(texte) if (x := morceau.strip(" *"))]


def _sure(phrase: str) -> bool:
    echelle = note(phrase, seule=False)
    return bool(echelle and echelle.surete is not Surete.DOUTE) or _unite(phrase) is not None


def _unite(phrase: str) -> UniteDite | None:
    """Return the unit of which a sentence is but a note: « Heures » may name a row."""
    dite = dans_note(phrase, seule=False)
    return dite if dite and dite.surete is not Surete.DOUTE and not nue(phrase) else None
