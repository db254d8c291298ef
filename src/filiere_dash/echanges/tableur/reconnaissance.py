"""Which row of the base each row of a file is: by the identifier that it gives, else by its natural key.

Where its sheet has no column for a part of the key, the row that the rest designates alone is the one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.ecritures import Seance
from filiere_dash.base.ecritures.identifiants import REMPLACE, codes_libres, retrouver, retrouver_lues
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Ligne
from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.objets import OBJETS, Champ, libelle_colonne
from filiere_dash.echanges.tableur.feuilles.lignes import avec_defauts

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.tableur.feuilles.lignes import Lue
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

Champs = Mapping[str, Champ]
# What was expected, and what to do: of a row that went, then, for who doesn't read all, of one that may be hidden.
DISPARUE = ("une ligne qui existe encore", "Elle a été supprimée : retirez-la.")
NON_LUE = ("une ligne que vous lisez", "Elle a été supprimée, ou n'est pas de votre périmètre : retirez-la.")
INCONNUE = ("l'identifiant d'une ligne que vous lisez", "Laissez cette cellule vide pour ajouter une ligne.")
AILLEURS = ("une ligne de votre périmètre", "Elle existe hors de ce que vous lisez : retirez-la du fichier.")


class Reconnaissance:
    """What finds the rows of a file in the base, and writes down those that can't be told.

    `lu` is what the agent reads: a row out of it is refused before it is compared, in words that say nothing of it.
    `vus` are the rows of each table that the file has given so far.
    """

    def __init__(
        self,
        magasin: Magasin,
        lu: Magasin,
        seance: Seance,
        releve: Releve,
        vus: Mapping[str, Mapping[str, tuple[str, int]]],
    ) -> None:
        self._magasin = magasin
        self._lu = lu
        self._seance = seance
        self._releve = releve
        self._vus = vus

    def retrouver(self, table: str, champs: Champs, lues: Sequence[Lue]) -> Connues:
        """Return the code of each row, None for one that can't be told, and what the base holds under these codes."""
        actuelles = self._actuelles(table, {lue.code for lue in lues if lue.code})
        a_chercher = [lue for lue in lues if lue.code not in actuelles]
        completes = [avec_defauts(champs, lue.valeurs) for lue in a_chercher]
        trouves = self._sous_leur_cle(table, completes) if a_chercher else []
        revisees = self._revisees(table, completes, trouves)
        proches = self._par_le_reste(table, champs, zip(a_chercher, completes, trouves, strict=True))
        connues = self._actuelles(table, {x for codes in (*trouves, *proches.values()) for x in codes})
        libres = codes_libres(self._seance.curseur, table, completes) if a_chercher else []
        codes: dict[int, str | None] = {}
        for lue, libre, tous in zip(a_chercher, libres, trouves, strict=True):
            ressemblantes = {x: connues[x] for x in proches.get(id(lue), ()) if x in connues}
            if ressemblantes:
                codes[id(lue)] = self._rapprocher(table, lue, absentes(table, champs, lue), ressemblantes)
            else:
                trouvees = _Trouvees(tous, [x for x in tous if x in connues])
                codes[id(lue)] = self._identifier(table, lue, libre, trouvees)
        nouveaux = {x for x in codes.values() if x and x not in actuelles and x not in connues}
        actuelles |= connues | self._actuelles(table, nouveaux)
        return Connues([codes.get(id(lue), lue.code) for lue in lues], actuelles, revisees)

    def _sous_leur_cle(self, table: str, lignes: Sequence[Ligne]) -> list[list[str]]:
        """Return the codes that the base holds, or that the agent reads, under the natural key of each row."""
        curseur = self._seance.curseur
        if self._lu is self._magasin:
            return retrouver(curseur, table, lignes)
        return retrouver_lues(curseur, self._lu, table, lignes)

    def _revisees(self, table: str, lignes: Sequence[Ligne], trouves: list[list[str]]) -> set[str]:
        """Find the rows that nothing finds among those that another replaced, by their own key; return these."""
        if REMPLACE not in OBJETS[table].cle:
            return set()
        rangs = [rang for rang, codes in enumerate(trouves) if not codes]
        remplacees = retrouver(self._seance.curseur, table, [lignes[x] for x in rangs], f'"{table}"') if rangs else []
        for rang, codes in zip(rangs, remplacees, strict=True):
            trouves[rang] = codes
        return {code for codes in remplacees for code in codes}

    def _par_le_reste(
        self, table: str, champs: Champs, cherchees: Iterable[tuple[Lue, Ligne, list[str]]]
    ) -> dict[int, list[str]]:
        """Return the codes that the base holds under the parts of the key that a sheet has a column for.

        Only of rows that nothing else finds; by the identity of each.
        """
        lots: dict[tuple[str, ...], list[tuple[Lue, Ligne]]] = defaultdict(list)
        for lue, complete, codes in cherchees:
            if not codes and not lue.code and (manquent := absentes(table, champs, lue)):
                lots[manquent].append((lue, complete))
        proches: dict[int, list[str]] = {}
        for manquent, lot in lots.items():
            trouves = retrouver(self._seance.curseur, table, [x for _, x in lot], sans=manquent)
            proches |= {id(lue): codes for (lue, _), codes in zip(lot, trouves, strict=True) if codes}
        return proches

    def _rapprocher(
        self, table: str, lue: Lue, manquent: Sequence[str], proches: Mapping[str, Mapping[str, str | None]]
    ) -> str | None:
        """Return the one row that resembles a row without a column of its key; where several do, refuse it.

        So is one without the column of what names it: its other columns are those of many.
        """
        dites = [nom for nom in manquent if any(x[nom] for x in proches.values())] or list(manquent)
        if len(proches) == 1 and not set(dites) & set(OBJETS[table].nom):
            self._releve.avertir(
                f"« {lue.saisie.feuille} » n'a pas de colonne {_nommer(dites, 'ni')} : des lignes de la base ont été "
                "reconnues par leurs autres colonnes. Vérifiez que ce sont les mêmes."
            )
            return next(iter(proches))
        attendu = "une ligne qui ne puisse pas être une autre de la base"
        distinctes = [nom for nom in dites if len(proches) == 1 or len({x[nom] for x in proches.values()}) > 1]
        colonne = f"la colonne {_nommer(distinctes, 'ou')}, ou " if distinctes else ""
        conseil = f"Donnez {colonne}l'identifiant : {liste(sorted(proches)[:4], 'ou')}."
        lue.saisie.refuser(self._releve, OBJETS[table].cle[0], attendu, conseil)
        return None

    def _actuelles(self, table: str, codes: Set[str]) -> dict[str, dict]:
        """Return the rows of these codes as the agent reads them, those that the file wrote itself too."""
        tenues = lire_textes(self._seance.curseur, table, sorted(codes))
        if self._lu is self._magasin:
            return tenues
        with self._lu.curseur() as curseur:
            montrees = lire_textes(curseur, table, sorted(tenues))
        siennes = montrees.keys() | self._vus[table].keys()
        return {code: montrees.get(code, x) for code, x in tenues.items() if code in siennes}

    def _identifier(self, table: str, lue: Lue, libre: str, trouvees: _Trouvees) -> str | None:
        """Return the code of a row that the base doesn't know by the code it gives, or that the agent doesn't read.

        `libre` is the one that it takes when it is a new row.
        """
        saisie, cle, siennes = lue.saisie, cle_primaire(table), trouvees.siennes
        if lue.code:
            if lue.editees is not None:
                saisie.refuser(self._releve, cle, *(DISPARUE if self._lu is self._magasin else NON_LUE))
                return None
            if siennes and table != "parametre":
                attendu = f"l'identifiant de cette ligne, qui existe déjà : {siennes[0]}"
                saisie.refuser(self._releve, cle, attendu, f"{siennes[0]} ?")
                return None
            if self._lu is not self._magasin:
                saisie.refuser(self._releve, cle, *INCONNUE)
                return None
            return lue.code
        if len(siennes) > 1:
            attendu = "une seule ligne de la base"
            saisie.refuser(
                self._releve, OBJETS[table].cle[0], attendu, f"Donnez l'identifiant : {liste(siennes[:4], 'ou')}."
            )
            return None
        if trouvees.toutes and not siennes:
            saisie.refuser(self._releve, OBJETS[table].cle[0], *AILLEURS)
            return None
        return siennes[0] if siennes else libre


def absentes(table: str, champs: Champs, lue: Lue) -> tuple[str, ...]:
    """Return the parts of the key that a row's sheet has no column for, and that nothing else tells.

    Those that a row must have are asked for; a default says the others, and the target in force what it replaces.
    """
    cle = OBJETS[table].cle
    manquent = tuple(
        nom
        for nom in cle
        if nom not in (*lue.valeurs, REMPLACE, cle_primaire(table))
        and not champs[nom].obligatoire
        and champs[nom].defaut is None
    )
    return manquent if len(manquent) < len(cle) else ()


def _nommer(noms: Sequence[str], lien: str) -> str:
    return liste([f"« {libelle_colonne(nom)} »" for nom in noms], lien)


class _Trouvees(NamedTuple):
    """The codes that the base holds under the natural key of a row, and those among them that the agent reads."""

    toutes: list[str]
    siennes: list[str]


class Connues(NamedTuple):
    """The codes of a lot of rows, in order, and the rows that the base holds under them; `revisees` were replaced."""

    codes: Sequence[str | None]
    actuelles: Mapping[str, dict]
    revisees: Set[str]
