"""How a file that is not ours becomes rows of one of our tables: said once, kept under a name, used again.

for etape in correspondance.etapes(connus):   # what it creates on the way, then its own table
    for saisie in etape.appliquer(fichier.feuilles, releve):
        saisie.valeurs, saisie.adresse("valeur")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from filiere_dash.domaine.francais import cle, liste
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.deductions import LIBELLES
from filiere_dash.echanges.tableur.correspondances import titres
from filiere_dash.echanges.tableur.correspondances.formes import Forme
from filiere_dash.echanges.tableur.correspondances.indices import Indice, Indices
from filiere_dash.echanges.tableur.correspondances.periodes_titrees import lire
from filiere_dash.echanges.tableur.feuilles import reserves
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, lettres, montrer

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.correspondances.titres import Titres
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

# What unfolding one column a year gives to each row: the column's own name, and its cell.
TITRE = "(titre de la colonne)"
CELLULE = "(valeur de la colonne)"


@dataclass(frozen=True)
class Depot:
    """Where one of our columns takes its value: columns of the file, joined, else a fixed text.

    `traductions` leads from what is found to what it means here, to nothing where that is what it says, and from
    nothing to what an empty cell means; what none of them says takes the fixed text.
    `creation` says how to fill the row that a reference names when nobody knows it, in the table `creee`; empty,
    such a name is an error. `indices` are the signs that the file showed when its form was said, once kept for others;
    None for what is said of the file at hand.
    """

    champ: str
    colonnes: tuple[str, ...] = ()
    constante: str | None = None
    forme: Forme = Forme.TELLE
    traductions: tuple[tuple[str, str], ...] = ()
    creation: tuple[Depot, ...] = ()
    creee: str = ""
    indices: Indices | None = None

    @property
    def utile(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.colonnes) or self.constante is not None

    def en_dict(self) -> dict[str, Any]:
        """Return it as the base keeps it."""
        listes = {"colonnes": list(self.colonnes), "traductions": [list(x) for x in self.traductions]}
        creation = [x.en_dict() for x in self.creation]
        vus = None if self.indices is None else sorted(self.indices)
        return asdict(self) | listes | {"forme": self.forme.value, "creation": creation, "indices": vus}

    @classmethod
    def de_dict(cls, lu: Mapping[str, Any]) -> Depot:
        """Return what `en_dict` wrote; of what an earlier version kept, nothing tells what its file showed."""
        traductions = tuple((str(trouve), str(dit)) for trouve, dit in lu["traductions"])
        creation = tuple(map(cls.de_dict, lu["creation"]))
        forme = Forme(lu["forme"])
        vus = lu.get("indices", ())
        indices = None if vus is None else frozenset(map(Indice, vus))
        colonnes = tuple(lu["colonnes"])
        return cls(lu["champ"], colonnes, lu["constante"], forme, traductions, creation, lu["creee"], indices)


@dataclass(frozen=True)
class Filtre:
    """The rows that count: those whose column says one of `valeurs`, or says anything when there is none.

    `vues` are all the words that the column held when this was said, once kept for others; None for the file at hand.
    """

    colonne: str
    valeurs: tuple[str, ...] = ()
    vues: tuple[str, ...] | None = None

    def nouveaux(self, mots: Iterable[str]) -> list[str]:
        """Return the words of which nobody has said whether their rows count."""
        dits = {cle(x) for x in (*(self.vues or ()), *self.valeurs, "")}
        return [] if self.vues is None else [x for x in mots if cle(x) not in dits]

    def en_dict(self) -> dict[str, Any]:
        """Return it as the base keeps it."""
        vues = None if self.vues is None else list(self.vues)
        return {"colonne": self.colonne, "valeurs": list(self.valeurs), "vues": vues}

    @classmethod
    def de_dict(cls, lu: Mapping[str, Any]) -> Filtre:
        """Return a filter that the base kept."""
        vues = lu.get("vues")
        return cls(lu["colonne"], tuple(lu["valeurs"]), None if vues is None else tuple(vues))


Connus = Callable[[str, str | None], Mapping[str, str]]


@dataclass(frozen=True)
class Correspondance:
    """The mapping of one sheet to one table. `depliees` are columns of which each cell becomes a row of its own.

    `ecartees` are the periods that the file of a kept mapping had too, and that were left out.
    `ligne` is the row of the titles, where a person had to say it (SANS_TITRES for none): None for those that are
    found.
    `connus` holds, for a mapping that only creates what is missing, the keys of the names that the base knows;
    `codes`, for each reference that may be created, the codes of these names.
    """

    table: str
    depots: tuple[Depot, ...] = ()
    filtres: tuple[Filtre, ...] = ()
    depliees: tuple[str, ...] = ()
    feuille: str = ""
    ligne: int | None = None
    ecartees: tuple[str, ...] = ()
    connus: frozenset[str] | None = field(default=None, compare=False, repr=False)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)

    def etapes(self, connus: Connus) -> list[Correspondance]:
        """Return the mappings to apply in order: the rows to create on the way, then this table's own.

        `connus(table, programme)` gives the code of each name of the base, by key.
        """
        crees: list[Correspondance] = []
        propre = _completer(self, connus, None, crees)
        return [*crees, propre]

    def appliquer(self, feuilles: Sequence[Feuille], releve: Releve) -> Iterator[Saisie]:
        """Yield the rows of the sheet for our table; a column that is gone is written down, and nothing is read.

        A column that says something and goes nowhere is told, once the rows have passed.
        """
        # They read what this module says.
        from filiere_dash.echanges.tableur.correspondances.lecteur import Lecteur
        from filiere_dash.echanges.tableur.correspondances.observation import observer
        from filiere_dash.echanges.tableur.correspondances.tenue import temoigner

        feuille = self._choisir(feuilles)
        trouves = self._titres(feuille)
        if trouves is None or not self._presents(feuille, trouves, releve) or not self._dates(feuille, trouves, releve):
            return
        vue = observer(feuille, trouves.ligne)
        if vue is None:
            return
        lecteur = Lecteur(self, feuille, trouves, vue, temoigner(self, vue))
        if self.connus is not None:
            yield from _nouvelles(lecteur.lire(), self.table, self.connus)
            return
        yield from lecteur.lire()
        lecteur.dire_filtres(releve)
        reserves.titres(feuille.nom, lecteur.titres, releve)
        if laissees := [f"« {trouves.noms[x]} » ({lettres(x)})" for x in sorted(lecteur.laissees)]:
            dites = (
                "la colonne {} n'est pas importée" if len(laissees) == 1 else "les colonnes {} ne sont pas importées"
            )
            releve.avertir(f"« {feuille.nom} » : {dites.format(liste(laissees))}.")
        lecteur.refuser_notes(releve)
        reserves.annoncer_autres(feuilles, [feuille], releve, "redonnez le fichier et choisissez-la")

    @property
    def colonnes(self) -> tuple[str, ...]:
        """Return the columns of the file that it reads, each once."""
        citees = [nom for depot in _tous(self.depots) for nom in depot.colonnes]
        tous = [*citees, *(x.colonne for x in self.filtres), *self.depliees]
        return tuple(dict.fromkeys(nom for nom in tous if nom not in (TITRE, CELLULE)))

    def depot(self, champ: str) -> Depot | None:
        """Return what fills one of our columns, None for nothing."""
        return next((x for x in self.depots if x.champ == champ), None)

    def avec(self, depot: Depot) -> Correspondance:
        """Return the mapping with this column filled so, in place of what filled it."""
        return replace(self, depots=remplacer(self.depots, depot))

    def en_dict(self) -> dict[str, Any]:
        """Return the mapping as the base keeps it."""
        return {
            "table": self.table,
            "feuille": self.feuille,
            "ligne": self.ligne,
            "depots": [x.en_dict() for x in self.depots],
            "filtres": [x.en_dict() for x in self.filtres],
            "depliees": list(self.depliees),
            "ecartees": list(self.ecartees),
        }

    @classmethod
    def relire(cls, lu: Mapping[str, Any]) -> Correspondance | None:
        """Return a mapping that the base kept, None where an upgrade no longer reads it."""
        try:
            return cls(
                lu["table"],
                tuple(map(Depot.de_dict, lu["depots"])),
                tuple(map(Filtre.de_dict, lu["filtres"])),
                tuple(lu["depliees"]),
                lu["feuille"],
                lu.get("ligne"),
                tuple(lu.get("ecartees", ())),
            )
        except (KeyError, TypeError, ValueError):
            return None

    def _choisir(self, feuilles: Sequence[Feuille]) -> Feuille:
        """Return the sheet of that name, else the first that has all the columns: a CSV is called as its file is."""
        nommee = next((x for x in feuilles if x.nom == self.feuille), None)
        return nommee or next((x for x in feuilles if _complete(self._titres(x), self.colonnes)), feuilles[0])

    def _titres(self, feuille: Feuille) -> Titres | None:
        """Return the titles, on the row that a person said as long as the columns are there."""
        dits = titres.trouver(feuille, self.ligne)
        return dits if _complete(dits, self.colonnes) else titres.trouver(feuille)

    def _presents(self, feuille: Feuille, trouves: Titres, releve: Releve) -> bool:
        absentes = [nom for nom in self.colonnes if trouves.place(nom) is None]
        for nom in absentes:
            proches = get_close_matches(nom, trouves.noms, n=1, cutoff=0.6)
            proposition = f"« {proches[0]} » ?" if proches else "Choisissez une autre colonne, ou retirez-la."
            adresse = Rangee(max(trouves.ligne, 1), []).adresse(0)
            releve.erreur(feuille.nom, adresse, "", f"une colonne « {nom} » dans le fichier", proposition)
        return not absentes

    def _dates(self, feuille: Feuille, trouves: Titres, releve: Releve) -> bool:
        """Tell whether each unfolded title that is a period by itself says one: it would be the name of a new one."""
        seuls = any(x.champ in LIBELLES and x.colonnes == (TITRE,) for x in self.depots)
        muets = [nom for nom in self.depliees if lire(nom) is None] if seuls else []
        for nom in muets:
            adresse = Rangee(max(trouves.ligne, 1), []).adresse(trouves.place(nom) or 0)
            attendu = "un titre qui dise une période : 2023, 2022/2023, mars 2024"
            conseil = "Retirez cette colonne de celles par période, ou datez son titre."
            releve.erreur(feuille.nom, adresse, nom, attendu, conseil)
        return not muets


def _complete(trouves: Titres | None, colonnes: Sequence[str]) -> bool:
    return trouves is not None and all(trouves.place(nom) is not None for nom in colonnes)


def _completer(
    correspondance: Correspondance, connus: Connus, dehors: str | None, crees: list[Correspondance]
) -> Correspondance:
    """Return a mapping that knows the names of the base, after what it creates was put down in `crees`."""
    codes: dict[str, Mapping[str, str]] = {}
    programme = _programme(correspondance) or dehors
    for depot in correspondance.depots:
        if depot.creation:
            interne = replace(correspondance, table=depot.creee, depots=_repris(depot))
            noms = connus(depot.creee, _programme(interne) or programme)
            codes[depot.champ] = noms
            crees.append(replace(_completer(interne, connus, programme, crees), connus=frozenset(noms)))
    return replace(correspondance, codes=codes)


def _programme(correspondance: Correspondance) -> str | None:
    """Return the programme that a mapping says once for all its rows."""
    depot = correspondance.depot("programme")
    return depot.constante if depot and not depot.colonnes else None


def remplacer(depots: Sequence[Depot], depot: Depot) -> tuple[Depot, ...]:
    """Return what fills our columns with one of them filled so; what fills nothing is left out."""
    autres = [x for x in depots if x.champ != depot.champ]
    return (*autres, depot) if depot.utile else tuple(autres)


def nom_de(table: str) -> str:
    """Return the column by which other files name the rows of a table."""
    return next(iter(OBJETS[table].nom))


def _repris(depot: Depot) -> tuple[Depot, ...]:
    """Return what fills the row to create: its name is what the reference said, unless it says otherwise."""
    nom = nom_de(depot.creee)
    if any(x.champ == nom for x in depot.creation):
        return depot.creation
    return (Depot(nom, depot.colonnes, depot.constante, depot.forme, depot.traductions), *depot.creation)


def _nouvelles(saisies: Iterator[Saisie], table: str, connus: frozenset[str]) -> Iterator[Saisie]:
    """Yield the rows that the base does not know, each name once."""
    vus = set(connus)
    for saisie in saisies:
        nom = cle(montrer(saisie.valeurs.get(nom_de(table))))
        if nom and nom not in vus:
            vus.add(nom)
            yield saisie


def _tous(depots: Sequence[Depot]) -> Iterator[Depot]:
    for depot in depots:
        yield depot
        yield from _tous(depot.creation)
