"""Whether what was said of a file still holds: on the next file of a kept mapping, past the first rows.

What is kept remembers what it was an answer to – the words of a list, those of a filter, the periods left out – and
forgets what was true of its own file alone: its period, its source. A form answers what the cells showed, and what
words said, when a person chose it. Other signs reopen the question: a screen asks it again, an import refuses the cells
that two forms read differently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances import formes, indices
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot, Filtre
from filiere_dash.echanges.tableur.correspondances.formes import MULTIPLES, PERIODES, PERIODES_ANGLAISES, Forme
from filiere_dash.echanges.tableur.correspondances.indices import ECHELLES, ORDRES, Indice, Indices
from filiere_dash.echanges.tableur.correspondances.observation import Colonne, Observation
from filiere_dash.echanges.tableur.correspondances.proposition import PERIODES_NOMMEES, indices_pour, periodes_libres
from filiere_dash.echanges.tableur.fichiers.valeurs import Valeur

_PROPRES_AU_FICHIER = (*PERIODES_NOMMEES, "source", "connu_le")
_DECIMALES = (Forme.TELLE, Forme.POINT, Forme.VIRGULE)
_ORDRES = ((Forme.JOUR_MOIS, *PERIODES), (Forme.MOIS_JOUR, *PERIODES_ANGLAISES))
_INVERSES = (
    dict(zip(*_ORDRES, strict=True)) | dict(zip(*reversed(_ORDRES), strict=True)) | {Forme.TELLE: Forme.MOIS_JOUR}
)
_PAR_PAS = {forme: (suite, rang) for suite in (PERIODES, PERIODES_ANGLAISES) for rang, forme in enumerate(suite)}
Champs = Mapping[str, Mapping[str, Champ]]


def contredite(forme: Forme, avant: Indices, apres: Indices) -> Forme | None:
    """Return the form that a column of signs `apres` may be in rather than the one said under the signs `avant`."""
    return _comptee(forme, avant, apres) or _dementie(forme, avant, apres)


def observee(vue: Observation, depliees: tuple[str, ...], depot: Depot) -> Colonne | None:
    """Return the one column that fills a column of ours as a file shows it, None for several or for titles."""
    if len(depot.colonnes) != 1 or depot.colonnes[0] == TITRE:
        return None
    if depot.colonnes[0] == CELLULE:
        places = [place for nom in depliees if (place := vue.titres.place(nom)) is not None]
        return vue.pli([vue.titres.noms[place] for place in places])
    place = vue.titres.place(depot.colonnes[0])
    return None if place is None else vue.colonnes[place]


def retenir(regle: Correspondance, vue: Observation, champs: Champs) -> Correspondance:
    """Return a mapping to keep: what was said of this file, with what it showed when that was said."""

    def avec(depot: Depot, table: str) -> Depot:
        depot = replace(depot, creation=tuple(avec(x, depot.creee) for x in depot.creation))
        colonne, champ = observee(vue, regle.depliees, depot), champs.get(table, {}).get(depot.champ)
        if colonne is None or champ is None:
            return depot
        if champ.type is TypeChamp.CHOIX:
            depot = replace(depot, traductions=_mots_dits(depot, colonne))
        return depot if depot.indices is not None else replace(depot, indices=indices_pour(colonne, champ))

    depliees = {*regle.depliees}
    ecartees = dict.fromkeys((*regle.ecartees, *periodes_libres(regle, vue)))
    return replace(
        regle,
        depots=tuple(avec(x, regle.table) for x in regle.depots),
        filtres=tuple(_filtre_dit(x, vue) for x in regle.filtres),
        ecartees=tuple(x for x in ecartees if x not in depliees),
    )


def reprendre(gardee: Correspondance) -> Correspondance:
    """Return a kept mapping for another file, of which it says neither the period nor the source."""
    return replace(gardee, depots=_sans_passees(gardee.depots))


def a_redire(gardee: Correspondance) -> tuple[str, ...]:
    """Return the columns of ours that a kept mapping fills with what was true of its own file alone."""
    return tuple(x.champ for x in gardee.depots if _passee(x))


def _passee(depot: Depot) -> bool:
    return depot.champ in _PROPRES_AU_FICHIER and not depot.colonnes and depot.constante is not None


def _sans_passees(depots: Sequence[Depot]) -> tuple[Depot, ...]:
    """Leave out what was true of one file: fixed periods and sources, what any word meant that it didn't have."""
    gardes = []
    for depot in depots:
        if not _passee(depot):
            autre = None if depot.colonnes and depot.traductions else depot.constante
            # A row is created on the way where anything is said of it.
            creation = depot.creation and (_sans_passees(depot.creation) or (Depot("source"),))
            gardes.append(replace(depot, constante=autre, creation=creation))
    return tuple(gardes)


def _mots_dits(depot: Depot, colonne: Colonne) -> tuple[tuple[str, str], ...]:
    """Return what each word of a column means, those that say it by themselves too, and its empty cells."""
    dits = {cle(trouve) for trouve, _ in depot.traductions}
    autre = depot.constante if depot.traductions else None
    ajoutes = [(mot, autre or "") for mot in colonne.distinctes if cle(mot) not in dits]
    vide = [("", depot.constante)] if depot.constante is not None and "" not in dits else []
    return (*depot.traductions, *ajoutes, *vide)


def _filtre_dit(filtre: Filtre, vue: Observation) -> Filtre:
    place = vue.titres.place(filtre.colonne)
    mots = () if place is None else vue.colonnes[place].distinctes
    if not filtre.valeurs or not mots:
        return filtre
    return replace(filtre, vues=tuple(dict.fromkeys((*(filtre.vues or ()), *mots))))


@dataclass(frozen=True)
class Temoin:
    """What a file showed of one column when its form was said: which cells read otherwise, if nothing decides."""

    forme: Forme
    indices: Indices
    contre: Forme | None
    fin: int

    @classmethod
    def de(cls, depot: Depot, colonne: Colonne, fin: int) -> Temoin:
        """Return what holds of a form on a file of which the first rows, to the row `fin`, show this column."""
        avant = depot.indices
        if avant is None:
            return cls(depot.forme, colonne.indices, None, fin)
        return cls(depot.forme, avant | colonne.indices, contredite(depot.forme, avant, _dits(colonne, avant)), fin)

    def autre(self, valeur: Valeur, ligne: int) -> Valeur:
        """Return the cell of a row as the other form reads it, None where nothing speaks for another."""
        contre = self.contre
        if contre is None and ligne > self.fin:
            contre = _dementie(self.forme, self.indices, indices.de(valeur))
        return formes.lire(contre, valeur) if contre else None


Temoins = Mapping[str, Temoin]


def temoigner(regle: Correspondance, vue: Observation) -> Temoins:
    """Return what the file shows of each column of ours that one of its columns fills."""
    vues = ((x, observee(vue, regle.depliees, x)) for x in regle.depots)
    return {depot.champ: Temoin.de(depot, colonne, vue.fin) for depot, colonne in vues if colonne}


def _dits(colonne: Colonne, avant: Indices) -> Indices:
    """Return the signs of a column; what words say beside it only counts where they did: else the figures tell."""
    autour = {x for x, forme in ECHELLES.items() if forme is colonne.alentour and avant & ECHELLES.keys()}
    return colonne.indices | autour


def _comptee(forme: Forme, avant: Indices, apres: Indices) -> Forme | None:
    """Return the scale that words now say, where they said another, if the form doesn't count so."""
    if avant & ECHELLES.keys() == apres & ECHELLES.keys():
        return None
    voulue = next((ECHELLES[x] for x in apres if x in ECHELLES), Forme.TELLE)
    return None if MULTIPLES.get(voulue, 1) == MULTIPLES.get(forme, 1) else voulue


def _dementie(forme: Forme, avant: Indices, apres: Indices) -> Forme | None:
    nouveaux = apres - avant
    if not nouveaux:
        return None
    return (
        _decimale(forme, avant | apres, nouveaux) or _ordre(forme, avant | apres, nouveaux) or _pas(forme, avant, apres)
    )


def _decimale(forme: Forme, tous: Indices, nouveaux: Indices) -> Forme | None:
    """Return the other decimal sign: of a cell of two readings, « comme écrit » decides only as French numbers do."""
    if forme is Forme.TELLE and Indice.DOUTEUX in tous and nouveaux & {Indice.DOUTEUX, Indice.ANGLAIS}:
        (premiere, *_), douteuse = indices.formes_de_nombres(tous)
        return Forme.POINT if douteuse or premiere is Forme.POINT else None
    contraires = {Forme.POINT: (Indice.FRANCAIS, Forme.VIRGULE), Forme.VIRGULE: (Indice.ANGLAIS, Forme.POINT)}
    signe, autre = contraires.get(forme, (None, None))
    return autre if signe in nouveaux else None


def _ordre(forme: Forme, tous: Indices, nouveaux: Indices) -> Forme | None:
    """Return the other order of day and month; a period of real dates, or « comme écrit », says none."""
    if forme not in _INVERSES:
        return None
    contraire = Indice.JOUR_DABORD if forme in _ORDRES[1] else Indice.MOIS_DABORD
    muette = forme is Forme.TELLE or forme in PERIODES
    ouverte = muette and Indice.DEUX_ORDRES in nouveaux and not tous & ORDRES
    return _INVERSES[forme] if contraire in nouveaux or ouverte else None


def _pas(forme: Forme, avant: Indices, apres: Indices) -> Forme | None:
    """Return the finer period that days now end."""
    suite, rang = _PAR_PAS.get(forme, ((), 0))
    fin, jusque = indices.pas(apres), indices.pas(avant)
    finer = suite and fin is not None and fin < rang and (jusque is None or fin < jusque)
    return suite[fin] if finer else None
