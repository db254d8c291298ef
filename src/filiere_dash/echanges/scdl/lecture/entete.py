"""The header of a published file: which column of the schema each name stands for, and how it strays from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import cle, liste
from filiere_dash.echanges.scdl.lecture.intitules import INTITULES, clef_de
from filiere_dash.echanges.scdl.schemas.accents import demeler
from filiere_dash.echanges.scdl.schemas.schema import Schema
from filiere_dash.echanges.tableur.feuilles.entetes import Entete, Inconnue
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille, Rangee, lettres, montrer

LIGNES_LUES = 40
RECONNUES_AU_MOINS = 3
# Beyond, columns whose names only differ by their case are told together.
RENOMMEES_DITES = 3


@dataclass(frozen=True)
class Ecart:
    """What strays in a header: where, what was found, what was expected, what to do.

    `bloque` stops every row; `absente` names the column that is missing.
    """

    cellule: str
    trouve: str
    attendu: str
    proposition: str
    bloque: bool = False
    absente: str = ""


@dataclass(frozen=True)
class Titres:
    """The header of a sheet: `absentes` are the columns of the schema that it lacks, `ecarts` how it strays."""

    entete: Entete
    absentes: frozenset[str]
    ecarts: tuple[Ecart, ...]


def trouver(feuilles: Sequence[Feuille], schema: Schema) -> list[tuple[Feuille, Titres]]:
    """Return each sheet that has the header of a schema, with it: one that names at least half of what the best does.

    Errors: `ErreurFichier` for none.
    """
    pleines = [x for x in feuilles if any(True for _ in x.rangees())]
    donnees = [x for x in pleines if not est_exemple(x)] or pleines
    lues = [(x, *_meilleure(x, schema)) for x in donnees]
    plus = max((len(places) for _, _, places in lues), default=0)
    if plus < RECONNUES_AU_MOINS:
        raise ErreurFichier(
            "Ce fichier ne suit pas le format demandé",
            f"Aucune ligne ne porte les noms de colonnes attendus : {liste(schema.noms[:4])}…",
            f"Vérifiez que c’est un fichier {schema.nom}, et que ses colonnes ont leurs noms.",
        )
    return [
        (feuille, _lire(rangee, places, schema))
        for feuille, rangee, places in lues
        if rangee and len(places) >= max(RECONNUES_AU_MOINS, plus / 2)
    ]


def est_exemple(feuille: Feuille) -> bool:
    """Tell whether the name of a sheet says that it only shows how to fill another."""
    return cle(feuille.nom.rpartition("/")[2]).startswith("exemple")


def _meilleure(feuille: Feuille, schema: Schema) -> tuple[Rangee | None, dict[str, list[int]]]:
    """Return the row of a sheet that names most columns of a schema, and where each stands."""
    candidates = ((x, _reconnaitre(_textes(x), schema)) for x in islice(feuille.rangees(), LIGNES_LUES))
    return max(candidates, key=lambda x: len(x[1]), default=(None, {}))


def _textes(rangee: Rangee) -> tuple[str, ...]:
    lus = (" ".join(montrer(x).split()) for x in rangee.valeurs)
    return tuple(demeler(x) or x for x in lus)


def _reconnaitre(textes: Sequence[str], schema: Schema) -> dict[str, list[int]]:
    """Return where each column of the schema stands, exact names first: several places where nothing tells which."""
    places: dict[str, list[int]] = {}
    for lexique, ecrire in _lexiques(schema):
        prises = {place for lues in places.values() for place in lues}
        trouvees: dict[str, list[int]] = {}
        for place, texte in enumerate(textes):
            nom = lexique.get(ecrire(texte))
            if nom and nom not in places and place not in prises:
                trouvees.setdefault(nom, []).append(place)
        places |= {nom: _plus_proches(nom, lues, textes) for nom, lues in trouvees.items()}
    for _, noms in (x for x in schema.controles if x[0] == "ensemble"):
        _ecarter_isolee(noms, textes, places)
    return places


def _ecarter_isolee(noms: Sequence[str], textes: Sequence[str], places: dict[str, list[int]]) -> None:
    """Forget a column that only makes sense with others, known by a loose name, where the others are missing.

    An `annee` is that of a budget beside the name of a budget only.
    """
    presentes = [nom for nom in noms if nom in places]
    if len(presentes) == 1 and _serre(textes[places[presentes[0]][0]]) != _serre(presentes[0]):
        del places[presentes[0]]


def _plus_proches(nom: str, lues: Sequence[int], textes: Sequence[str]) -> list[int]:
    """Return the places whose titles say a column best: most words of its name, then words that another lacks.

    « Date séance » is closer than « Date », « Bénéficiaire » than « Association ».
    """
    dits = {place: frozenset(clef_de(textes[place]).split()) for place in lues}
    communs = {place: len(mots.intersection(_mots(nom).split())) for place, mots in dits.items()}
    proches = [place for place in lues if communs[place] == max(communs.values())]
    return [place for place in proches if not any(dits[place] < dits[autre] for autre in proches)]


def _lexiques(schema: Schema) -> Iterator[tuple[Mapping[str, str], Callable[[str], str]]]:
    """Yield how titles are columns, the surest first: their names, their official titles, other titles."""
    yield {_serre(x.nom): x.nom for x in schema.colonnes}, _serre
    yield {_mots(x.nom): x.nom for x in schema.colonnes}, clef_de
    yield {clef_de(titre): x.nom for x in schema.colonnes for titre in INTITULES.get(x.nom, ())}, clef_de
    yield {clef_de(titre): x.nom for x in schema.colonnes for titre in x.autres}, clef_de


def _mots(nom: str) -> str:
    return clef_de(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", nom))


def _serre(texte: str) -> str:
    return re.sub(r"[^a-z0-9]", "", cle(texte))


def _lire(rangee: Rangee, places: dict[str, list[int]], schema: Schema) -> Titres:
    textes = _textes(rangee)
    colonnes = {nom: lues[0] for nom, lues in places.items()}
    absentes = [nom for nom in schema.noms if nom not in colonnes]
    prises = {place for lues in places.values() for place in lues}
    inconnues = [x for x in range(len(textes)) if textes[x] and x not in prises]
    ecarts = [
        *_doubles(rangee, textes, places),
        *_renommees(rangee, textes, colonnes),
        *_deplacees(rangee, textes, colonnes, schema),
        *_en_trop(rangee, textes, inconnues, absentes),
        *_manquantes(rangee, textes, absentes, schema),
    ]
    entete = Entete(rangee.numero, rangee.numero, colonnes, textes, tuple(Inconnue(x, textes[x]) for x in inconnues))
    return Titres(entete, frozenset(absentes), tuple(ecarts))


def _doubles(rangee: Rangee, textes: Sequence[str], places: dict[str, list[int]]) -> Iterator[Ecart]:
    for nom, lues in places.items():
        for place in lues[1:]:
            dites = [f"{lettres(x)} (« {textes[x]} »)" for x in lues]
            conseil = f"Gardez une seule des colonnes {liste(dites)}."
            yield Ecart(rangee.adresse(place), textes[place], f"une seule colonne « {nom} »", conseil, bloque=True)


def _renommees(rangee: Rangee, textes: Sequence[str], colonnes: dict[str, int]) -> Iterator[Ecart]:
    """Yield the columns that bear another name; those whose case or signs alone differ are told at once."""
    proches = {nom: x for nom, x in colonnes.items() if textes[x] != nom and _proche(nom, textes[x])}
    groupes = proches if len(proches) > RENOMMEES_DITES else {}
    if groupes:
        attendu = f"les noms du schéma, majuscules comprises : {liste(list(groupes))}"
        place = min(groupes.values())
        yield Ecart(rangee.adresse(place), textes[place], attendu, "Récrivez ces noms tels quels.")
    for nom, place in colonnes.items():
        if textes[place] != nom and nom not in groupes:
            yield Ecart(rangee.adresse(place), textes[place], f"une colonne nommée « {nom} »", f"« {nom} » ?")


def _proche(nom: str, texte: str) -> bool:
    return _serre(nom) == _serre(texte)


def _deplacees(rangee: Rangee, textes: Sequence[str], colonnes: dict[str, int], schema: Schema) -> Iterator[Ecart]:
    """Yield the columns that don't stand where the order of the schema puts them among those present."""
    voulues = [nom for nom in schema.noms if nom in colonnes]
    for nom, place in zip(voulues, sorted(colonnes.values()), strict=True):
        if colonnes[nom] != place:
            attendu = f"la colonne « {nom} » à cette place"
            conseil = f"Remettez « {nom} », aujourd’hui en {lettres(colonnes[nom])}, à sa place."
            yield Ecart(rangee.adresse(place), textes[place], attendu, conseil)


def _en_trop(
    rangee: Rangee, textes: Sequence[str], inconnues: Sequence[int], absentes: Sequence[str]
) -> Iterator[Ecart]:
    for place in inconnues:
        proches = get_close_matches(cle(textes[place]), {cle(x): x for x in absentes}, n=1, cutoff=0.75)
        voulue = next((x for x in absentes if proches and cle(x) == proches[0]), None)
        conseil = f"« {voulue} » ?" if voulue else "Cette colonne n’est pas lue."
        yield Ecart(rangee.adresse(place), textes[place], "une colonne du schéma", conseil)


def _manquantes(rangee: Rangee, textes: Sequence[str], absentes: Sequence[str], schema: Schema) -> Iterator[Ecart]:
    for nom in absentes:
        requis = schema.colonne(nom).requis
        conseil = "Ajoutez-la, remplie." if requis else "Ajoutez-la, vide si elle ne dit rien."
        yield Ecart(rangee.adresse(len(textes)), "", f"une colonne « {nom} »", conseil, requis, nom)
