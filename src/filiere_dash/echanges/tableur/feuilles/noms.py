"""A reference cell names a row as people do: its label in the lists, one of its names, or its identifier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from difflib import get_close_matches
from typing import TYPE_CHECKING

from filiere_dash.base.saisie.expressions import SEPARATEUR
from filiere_dash.base.tableur.reperes import reperes
from filiere_dash.domaine.francais import cle, liste, pluriel
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.base.tableur.reperes import Repere
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

MONTRES = 4
RECHERCHES_MAXIMALES = 300
RESOLUS_GARDES = 10_000
RESSEMBLANCE = 0.6
CREER = "Créez d'abord cette ligne."
_AVEC_CODE = re.compile(r".*\(([^()]+)\)")


class Introuvable(Illisible):
    """No row has this name; one may come later in the same file."""


class Rejetee(Exception):
    """The row that bears this name is in the file, and is refused itself: its own error is enough."""


class Noms:
    """The names of the rows of every table, those of the base first, then those that the file adds.

    `perimetre` bounds them to the agent's programmes; `lu` is what the agent reads: a shared row out of it may be cited
    by who knows its name, and is proposed to nobody. `placees` says that a mapping creates what its own rows name.
    """

    placees = False

    def __init__(
        self,
        magasin: Magasin,
        programme: str | None = None,
        perimetre: Collection[str] | None = None,
        lu: Magasin | None = None,
    ) -> None:
        self._magasin = magasin
        self._lu = lu or magasin
        self._programme = programme
        self._perimetre = perimetre
        self._tables: dict[str, _Table] = {}

    def table(self, nom: str) -> _Table:
        """Return the names of a table, read when first asked for."""
        if nom not in self._tables:
            table = _Table(nom, reperes(self._magasin, nom, self._programme, self._perimetre))
            if self._lu is not self._magasin:
                table.taire({x.code for x in reperes(self._lu, nom)})
            self._tables[nom] = table
        return self._tables[nom]

    def resoudre(self, table: str, texte: str) -> str:
        """Return the code of the row that a text names. Errors: `Introuvable`, `Illisible`, `Rejetee`."""
        return self.table(table).resoudre(texte)

    def montrer(self, table: str, code: str | None) -> str | None:
        """Return the label under which a row is chosen, its code when it isn't known."""
        return None if code is None else self.table(table).libelles.get(code, code)

    def ajouter(self, table: str, lus: Iterable[Repere]) -> None:
        """Add rows that the file creates: from then on others may cite them, as the lists of the base name them."""
        self.table(table).ajouter(lus, dabord=self.placees)

    def conclure(self, releve: Releve) -> None:
        """Tell which figures are of an indicator that another name than its own label led to."""
        lus = self._tables["indicateur"].approches if "indicateur" in self._tables else {}
        dits = [f"« {texte} » est lu « {nom} »" for texte, nom in list(lus.items())[:MONTRES]]
        if (reste := len(lus) - MONTRES) > 0:
            dits.append(pluriel(reste, "autre"))
        if dits:
            releve.avertir(f"Le fichier abrège des indicateurs : {liste(dits)}. Vérifiez que ce sont bien ceux-là.")

    def rejeter(self, table: str, textes: Mapping[str, str | None]) -> None:
        """Remember the names of a refused row, by column: each of them, and those that make up its label."""
        dits = [texte for texte in textes.values() if texte]
        label = SEPARATEUR.join(textes[nom] for nom in OBJETS[table].nom if textes.get(nom))
        self.table(table).rejetes.update(cle(texte) for texte in (*dits, label) if texte)


class _Table:
    """The names of one table."""

    def __init__(self, nom: str, lus: Iterable) -> None:
        self.nom = nom
        self.libelles: dict[str, str] = {}
        self.rejetes: set[str] = set()
        self._par_nom: dict[str, set[str]] = {}
        self._par_libelle: dict[str, set[str]] = {}
        self._crees: dict[str, set[str]] = {}
        self.approches: dict[str, str] = {}
        self._propositions: dict[str, str] = {}
        self._resolus: dict[str, str] = {}
        self._tus: set[str] = set()
        reperes_lus = list(lus)
        doubles = Counter(x.nom for x in reperes_lus)
        for lu in reperes_lus:
            self.libelles[lu.code] = lu.nom if doubles[lu.nom] == 1 else f"{lu.nom} ({lu.code})"
            self._nommer(lu)

    def taire(self, lus: Set[str]) -> None:
        """Name to nobody the rows that are not among these."""
        self._tus = self.libelles.keys() - lus

    def _nommer(self, lu: Repere) -> None:
        self._par_libelle.setdefault(cle(lu.nom), set()).add(lu.code)
        for dit in (lu.nom, *lu.autres):
            self._par_nom.setdefault(cle(dit), set()).add(lu.code)

    def resoudre(self, texte: str) -> str:
        """Return the code of the row that a text names."""
        if texte not in self._resolus:
            if len(self._resolus) >= RESOLUS_GARDES:
                self._resolus.clear()
            self._resolus[texte] = self._resoudre(texte.strip())
        return self._resolus[texte]

    def _resoudre(self, nu: str) -> str:
        if nu in self.libelles:
            return nu
        if (trouve := _AVEC_CODE.fullmatch(nu)) and trouve[1] in self.libelles:
            return trouve[1]
        # What the mapping creates by a name is what its rows name so; a label says more than a name among others.
        for noms in (self._crees, self._par_libelle, self._par_nom):
            codes = noms.get(cle(nu), set())
            codes = codes - self._tus or codes
            if len(codes) == 1:
                (code,) = codes
                if noms is self._par_nom:
                    self.approches[nu] = self.libelles[code]
                return code
            if codes:
                raise Illisible(f"{self._attendu()}, et {self._un_seul()}", self._departager(sorted(codes)))
        if cle(nu) in self.rejetes:
            raise Rejetee
        raise Introuvable(self._attendu(), self._proposer(cle(nu)))

    def ajouter(self, lus: Iterable[Repere], *, dabord: bool = False) -> None:
        """Add rows by their codes and names; `dabord` says that their labels name them before any other row."""
        self._resolus.clear()
        for lu in lus:
            self.libelles.setdefault(lu.code, lu.nom)
            self._nommer(lu)
            if dabord:
                self._crees.setdefault(cle(lu.nom), set()).add(lu.code)

    def _departager(self, codes: Sequence[str]) -> str:
        """Say how to tell rows of one name apart: by their labels, by their identifiers where these are the same."""
        labels = list(dict.fromkeys(self.libelles[code] for code in codes))
        if len(labels) < len(codes) or not self._tus.isdisjoint(codes):
            return "Plusieurs portent ce nom : donnez-leur un identifiant, et citez celui qui convient."
        return f"Plusieurs portent ce nom : écrivez {liste([f'« {x} »' for x in labels[:MONTRES]], 'ou')}."

    def _un_seul(self) -> str:
        objet = OBJETS.get(self.nom)
        return "une seule" if objet is None or objet.feminin else "un seul"

    def _attendu(self) -> str:
        objet = OBJETS.get(self.nom)
        return f"{objet.singulier} qui existe" if objet else "une ligne qui existe"

    def _proposer(self, cherche: str) -> str:
        """Return the names that resemble; past a number of searches nothing, for they take long."""
        if cherche not in self._propositions and len(self._propositions) < RECHERCHES_MAXIMALES:
            dits = [nom for nom, codes in self._par_nom.items() if codes - self._tus] if self._tus else self._par_nom
            proches = get_close_matches(cherche, dits, n=MONTRES, cutoff=RESSEMBLANCE)
            codes = list(dict.fromkeys(x for proche in proches for x in sorted(self._par_nom[proche] - self._tus)))
            cites = [f"« {self.libelles[code]} »" for code in codes[:MONTRES]]
            self._propositions[cherche] = f"{liste(cites, 'ou')} ?" if cites else CREER
        return self._propositions.get(cherche, CREER)
