"""What a copy blanks is nobody's word: what is read empty by who is limited is never written so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Ligne

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def retablir(base: Magasin, lu: Magasin, changements: Sequence[Changement]) -> list[Changement]:
    """Return changes made on rows as `lu` shows them, without the columns that it blanks.

    What a person typed over such a column stays: they wrote it knowingly.
    """
    if lu is base:
        return list(changements)
    codes: dict[str, list[str]] = defaultdict(list)
    for x in changements:
        if x.avant is not None:
            codes[x.table].append(x.code)
    masques: dict[tuple[str, str], Ligne] = {}
    with base.curseur() as curseur:
        for table, connus in codes.items():
            actuelles = lire_textes(curseur, table, connus)
            trouves = masques_de(lu, table, actuelles)
            masques |= {(table, code): masque for code, masque in trouves.items()}
    return [_sans(x, masques.get((x.table, x.code), {})) for x in changements]


def de_la_ligne(base: Magasin, lu: Magasin, table: str, code: str) -> Ligne:
    """Return what a copy blanks of one row, nothing for a row that either doesn't hold."""
    if lu is base:
        return {}
    with base.curseur() as curseur:
        return masques_de(lu, table, lire_textes(curseur, table, [code])).get(code, {})


def masques_de(lu: Magasin, table: str, actuelles: Mapping[str, Ligne]) -> dict[str, Ligne]:
    """Return what a copy blanks of these rows of the base, by code; nothing for a row it doesn't show.

    Whatever else differs was written since the copy was made, and is a conflict to tell.
    """
    with lu.curseur() as curseur:
        montrees = lire_textes(curseur, table, sorted(actuelles))
    return {
        code: {nom: None for nom, valeur in ligne.items() if valeur is None and actuelles[code][nom] is not None}
        for code, ligne in montrees.items()
    }


def _sans(x: Changement, masque: Ligne) -> Changement:
    if not masque:
        return x
    avant = None if x.avant is None else {nom: valeur for nom, valeur in x.avant.items() if nom not in masque}
    apres = None
    if x.apres is not None:
        apres = {nom: v for nom, v in x.apres.items() if nom not in masque or v != masque[nom]}
    return Changement(x.table, x.code, avant, apres)
