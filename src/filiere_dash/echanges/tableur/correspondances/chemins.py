"""A mapping laid flat for a screen: `indicateur/territoire/code_officiel` is a column of a row created on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from filiere_dash.domaine.objets import OBJETS, Champ, TypeChamp
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance, Depot, nom_de

SEPARATEUR = "/"
AUTOMATIQUES = ("code", "cle", "ordre", "enregistre_le", "fictif")
PROFONDEUR = 3
Champs = Mapping[str, Mapping[str, Champ]]


def champs_offerts(
    table: str, crees: Collection[str], champs: Champs, prefixe: str = ""
) -> Iterator[tuple[str, Champ]]:
    """Yield the columns of ours that a file may fill, by path: the table's own, then those of the rows to create."""
    for nom, champ in champs[table].items():
        if nom not in AUTOMATIQUES and not (prefixe and nom == nom_de(table)):
            yield prefixe + nom, champ
    for nom, champ in champs[table].items():
        if (chemin := prefixe + nom) in crees and champ.reference in champs:
            yield from champs_offerts(champ.reference, crees, champs, chemin + SEPARATEUR)


def creables(chemins: Mapping[str, Champ], remplis: Collection[str]) -> list[str]:
    """Return the paths of the references that the file names, and whose rows may be created on the way."""
    return [
        chemin
        for chemin, champ in chemins.items()
        if champ.type is TypeChamp.REFERENCE
        and champ.reference in OBJETS
        and champ.nom != "programme"
        and chemin in remplis
        and chemin.count(SEPARATEUR) < PROFONDEUR - 1
    ]


def aplatir(depots: Sequence[Depot], prefixe: str = "") -> dict[str, Depot]:
    """Return what fills each path; the rows to create are told by the paths under theirs."""
    plats: dict[str, Depot] = {}
    for depot in depots:
        plats[prefixe + depot.champ] = depot
        plats |= aplatir(depot.creation, f"{prefixe}{depot.champ}{SEPARATEUR}")
    return plats


def replier(plats: Mapping[str, Depot], crees: Collection[str], offerts: Mapping[str, Champ]) -> tuple[Depot, ...]:
    """Return what `aplatir` laid flat, in the order of `offerts`; paths that are not offered are left out."""

    ordonnes = [x for x in offerts if x in plats]

    def sous(prefixe: str) -> tuple[Depot, ...]:
        directs = [x for x in ordonnes if x.startswith(prefixe) and SEPARATEUR not in x[len(prefixe) :]]
        return tuple(_avec(plats[x], x) for x in directs if plats[x].utile)

    def _avec(depot: Depot, chemin: str) -> Depot:
        if chemin not in crees:
            return replace(depot, creation=(), creee="")
        return replace(depot, creation=sous(chemin + SEPARATEUR), creee=offerts[chemin].reference)

    return sous("")


def chemins_crees(correspondance: Correspondance) -> list[str]:
    """Return the paths of the references whose unknown rows a mapping creates."""
    return [chemin for chemin, depot in aplatir(correspondance.depots).items() if depot.creation]


def libelle(chemin: str, champ: Champ, table: str, champs: Champs) -> str:
    """Return how a path is offered: « Valeur », « Indicateur : Unité » for a row that is created on the way."""
    *parents, _ = chemin.split(SEPARATEUR)
    for nom in parents:
        table = champs[table][nom].reference
    if not parents:
        return champ.libelle
    singulier = OBJETS[table].singulier
    return f"{singulier[:1].upper()}{singulier[1:]} : {champ.libelle}"


def manquants(plats: Mapping[str, Depot], crees: Collection[str], chemins: Mapping[str, Champ]) -> list[str]:
    """Return the paths that a row must have and that nothing fills; what the base fills by itself is not asked."""
    return [
        chemin
        for chemin, champ in chemins.items()
        if champ.obligatoire
        and champ.nom != "source"
        and (SEPARATEUR not in chemin or chemin.rpartition(SEPARATEUR)[0] in crees)
        and not (chemin in plats and plats[chemin].utile)
    ]
