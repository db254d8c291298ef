"""The file as the proof of what it says: one document and one source, made when a row has none of its own.

A file that changes a column of a row proves that column, never the row, which keeps its source and its date of
knowledge unless the file says them itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures import identifier, provisoire
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.ecritures.preuves import portees
from filiere_dash.domaine.changements import Changement

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier

# How the code of the source that a file makes of itself begins.
PREFIXE = "import-"


class SourceImport:
    """The source of one file, known since `jour`: the same bytes are the same document, whenever they come."""

    def __init__(self, seance: Seance, fichier: Fichier, jour: date) -> None:
        self._seance = seance
        self._fichier = fichier
        self.jour = jour
        self._code = f"{PREFIXE}{fichier.empreinte[:12]}"
        self._ecrit = False
        self._preuves: list[tuple[Changement, bool]] = []

    def code(self) -> str:
        """Return the code of the source, written first when the base hasn't it."""
        if not self._ecrit and not lire_textes(self._seance.curseur, "document", [self._code]):
            self._seance.ecrire([self._document(), self._source()])
        self._ecrit = True
        return self._code

    def prouver(self, table: str, code: str, colonnes: Iterable[str], source: str | None) -> None:
        """Make this file the proof of columns that it changes in a row of another `source`, at the next writing."""
        for colonne in colonnes:
            preuve = {"objet_table": table, "objet_code": code, "colonne": colonne}
            changement = Changement("preuve", provisoire("preuve", preuve), None, preuve | {"source": self._code})
            self._preuves.append((changement, source != self._code))

    def rendre(self, table: str, code: str, colonnes: Collection[str]) -> None:
        """Give back to a row's own source, that the file says again, the columns that it changes."""
        curseur = self._seance.curseur
        preuves = lire_textes(curseur, "preuve", portees(curseur, table, [code]))
        siennes = [x for x, preuve in preuves.items() if preuve["colonne"] in colonnes]
        self._seance.ecrire(Changement("preuve", x, {}, None) for x in siennes)

    def ecrire_preuves(self) -> None:
        """Write the proofs that wait: a column that had one takes this file's; a row of this file needs none."""
        demandees, self._preuves = self._preuves, []
        preuves = identifier(self._seance.curseur, [x for x, _ in demandees])
        tenues = lire_textes(self._seance.curseur, "preuve", [x.code for x in preuves])
        utiles = [x for x, (_, ailleurs) in zip(preuves, demandees, strict=True) if ailleurs or x.code in tenues]
        if utiles:
            self.code()
            self._seance.ecrire(replace(x, avant={} if x.code in tenues else None) for x in utiles)

    def _document(self) -> Changement:
        apres = {
            "titre": self._fichier.nom,
            "nature": "fichier",
            "connu_le": self.jour.isoformat(),
            "texte_disponible": "true",
        }
        return Changement("document", self._code, None, apres)

    def _source(self) -> Changement:
        apres = {
            "document": self._code,
            "section": "Fichier importé",
            "repere": f"Importé le {self.jour:%d/%m/%Y}",
        }
        return Changement("source", self._code, None, apres)
