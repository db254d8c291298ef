"""Who organisations are, as they compare: two that share a SIREN, an RNA number or a name may be one.

One beneficiary may have several rows: each of its establishments has a SIRET, and a publication may give its RNA
number instead. A row is a line's by what proves it (`structures.py`); what is told here is only a likeness.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base import lectures
from filiere_dash.base.tableur.publiees import supprimees
from filiere_dash.echanges.scdl.reconnaissance.comparaison import texte_compare

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.changements import Ligne


class Identite(NamedTuple):
    """What tells an organisation, empty for what nobody knows; `noms` are all its names, the usual one first."""

    siren: str = ""
    rna: str = ""
    noms: tuple[str, ...] = ("",)

    @property
    def marques(self) -> list[tuple[str, str]]:
        """Return what may tell it, one by one, with what each is."""
        dites = [("siren", self.siren), ("rna", self.rna), *(("nom", nom) for nom in self.noms)]
        return [x for x in dites if x[1]]


class Identites:
    """Who the organisations of the base are, those that a person deleted too."""

    def __init__(self, magasin: Magasin) -> None:
        with magasin.curseur() as curseur:
            retirees = supprimees(curseur, "structure")
        self._par_code = {code: identite(ligne) for code, (ligne, _) in retirees.items()}
        self._par_code |= {x.code: identite(x._asdict()) for x in lectures.lignes(magasin, "scdl_structures")}
        self._porteurs: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code, qui in self._par_code.items():
            for marque in qui.marques:
                self._porteurs[marque].add(code)

    def de(self, code: str | None) -> Identite:
        """Return who a row is."""
        return self._par_code.get(code or "", Identite())

    def dite(self, nom: str, siret: str, rna: str, code: str | None) -> Identite:
        """Return what a line shares with other organisations than the row that it is, if it is one.

        Numbers that the line leaves out are those of its row.
        """
        connue = self.de(code)
        dite = Identite(siret[:9] or connue.siren, rna or connue.rna, (texte_compare(nom),))
        partagees = dict(x for x in dite.marques if self._porteurs.get(x, set()) - {code})
        return Identite(partagees.get("siren", ""), partagees.get("rna", ""), (partagees.get("nom", ""),))


def identite(ligne: Ligne) -> Identite:
    """Return who a row is; a number that tells a new row from its namesake is no part of its name."""
    siret, rna = ligne.get("siret") or "", ligne.get("rna") or ""
    libelle = ligne.get("libelle") or ""
    for numero in filter(None, (siret, rna)):
        libelle = libelle.removesuffix(f" ({numero})")
    noms = dict.fromkeys(filter(None, map(texte_compare, (libelle, ligne.get("libelle_court")))))
    return Identite(ligne.get("siren") or siret[:9], rna, tuple(noms) or ("",))
