"""Whether what was said of a column's writing still holds: on the next file of a kept mapping, past the first rows.

A form answers what the cells showed, and what words said, when a person chose it. Other signs reopen the question: a
screen asks it again, an import refuses the cells that two forms read differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from filiere_dash.domaine.objets import Champ
from filiere_dash.echanges.tableur.correspondances import formes, indices
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot
from filiere_dash.echanges.tableur.correspondances.formes import MULTIPLES, PERIODES, PERIODES_ANGLAISES, Forme
from filiere_dash.echanges.tableur.correspondances.indices import ECHELLES, ORDRES, Indice, Indices
from filiere_dash.echanges.tableur.correspondances.observation import Colonne, Observation
from filiere_dash.echanges.tableur.correspondances.proposition import PERIODES_NOMMEES, indices_pour
from filiere_dash.echanges.tableur.fichiers.valeurs import Valeur

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
    """Return a mapping to keep: each form that was said of this file, with the signs under which it was."""

    def avec(depot: Depot, table: str) -> Depot:
        creation = tuple(avec(x, depot.creee) for x in depot.creation)
        colonne, champ = observee(vue, regle.depliees, depot), champs.get(table, {}).get(depot.champ)
        if depot.indices is not None or colonne is None or champ is None:
            return replace(depot, creation=creation)
        return replace(depot, creation=creation, indices=indices_pour(colonne, champ))

    return replace(regle, depots=tuple(avec(x, regle.table) for x in regle.depots))


def reprendre(gardee: Correspondance) -> Correspondance:
    """Return a kept mapping for another file, whose period it doesn't know: a fixed one was that of its own file."""
    passees = [x for x in gardee.depots if x.champ in PERIODES_NOMMEES and not x.colonnes]
    return replace(gardee, depots=tuple(x for x in gardee.depots if x not in passees))


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
