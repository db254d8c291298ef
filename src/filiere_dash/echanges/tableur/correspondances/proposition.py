"""The mapping that the titles and the values of a file suggest; a person corrects it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.deductions import bornes
from filiere_dash.echanges.tableur.correspondances import chemins, plans
from filiere_dash.echanges.tableur.correspondances.correspondance import CELLULE, TITRE, Correspondance, Depot, nom_de
from filiere_dash.echanges.tableur.correspondances.formes import MULTIPLES, Forme
from filiere_dash.echanges.tableur.correspondances.indices import ECHELLES, Indices
from filiere_dash.echanges.tableur.correspondances.observation import (
    Colonne,
    Genre,
    Observation,
    formes_de_periode,
)
from filiere_dash.echanges.tableur.correspondances.periodes_titrees import (
    a_deplier,
    constate,
    est_periode,
    lire,
    periode_de,
)
from filiere_dash.echanges.tableur.feuilles.entetes import rapprocher
from filiere_dash.echanges.tableur.feuilles.unites import MESURES

AUTOMATIQUES = frozenset(("code", "cle", "source", "connu_le", "ordre", "enregistre_le", "fictif"))
# What a file that says nothing else usually means; a person sees it and may change it.
_USUELLES = {
    "valeur": {"precision": "exact"},
    "cible": {"precision": "exact"},
    "indicateur": {"famille": "contexte", "nature": "stock"},
}
_LIEUX = ("commune", "departement", "territoire", "epci", "region")
_NUMERIQUES = (TypeChamp.NOMBRE, TypeChamp.ENTIER, TypeChamp.MONTANT)
_CHIFFRES = (Genre.NOMBRE, Genre.ANNEE, Genre.INSEE)
PERIODES_NOMMEES = ("periode", "periode_action")
_MESURES = frozenset(nom for noms in MESURES.values() for nom in noms)
_TEXTES = (Genre.TEXTE, Genre.LISTE)
Champs = Mapping[str, Champ]


def proposer_table(observation: Observation, champs: Mapping[str, Champs]) -> str:
    """Return the table that most of the columns speak of; figures by indicator where none does better."""
    notes = {table: _note(observation, table, connus) for table, connus in champs.items()}
    meilleure = max(notes, key=lambda table: notes[table])
    return meilleure if notes[meilleure] > 0 else "valeur"


def proposer(
    observation: Observation, table: str, champs: Mapping[str, Champs], sues: Mapping[str, int] = MappingProxyType({})
) -> Correspondance:
    """Return the mapping of a sheet to a table, as far as its columns tell.

    `sues` are the places of the columns of ours that the sheet was already known to have.
    """
    depliees = _depliees(observation, table, champs[table])
    colonnes = plans.utiles(observation.colonnes) if table == "plan_ligne" else observation.colonnes
    libres = [x for x in colonnes if x.nom not in depliees and x.genre is not Genre.VIDE]
    trouves = _deja_sus(observation, libres, champs[table], sues)
    trouves |= _par_titre(_sans(libres, trouves), _restants(champs[table], trouves))
    if depliees:
        forme = forme_probable(observation.pli(depliees), champs[table]["valeur"])
        trouves |= {"periode": Depot("periode", (TITRE,)), "valeur": Depot("valeur", (CELLULE,), forme=forme)}
    trouves |= _par_contenu(libres, table, champs[table], trouves)
    for nom, depot in list(trouves.items()):
        if _a_creer(table, champs[table][nom]):
            trouves[nom] = proposer_creation(depot, champs[table][nom].reference, _sans(libres, trouves), champs)
    usuelles = {nom: Depot(nom, constante=dit) for nom, dit in _USUELLES.get(table, {}).items()}
    depots = tuple((usuelles | trouves).values())
    return Correspondance(table, depots, (), depliees, observation.feuille, observation.ligne)


def sans_creation_vaine(
    propose: Correspondance, observation: Observation, connue: Callable[[str, str], bool]
) -> Correspondance:
    """Return a mapping that creates nothing where `connue(table, name)` holds for most names of the file.

    Among names that are known, another is one of them mistyped as well as a new one.
    """
    for depot in propose.depots:
        dites = _distinctes(depot, observation.colonnes) if len(depot.colonnes) == 1 else ()
        if depot.creation and dites and sum(connue(depot.creee, dite) for dite in dites) * 2 > len(dites):
            propose = propose.avec(replace(depot, creation=(), creee=""))
    return propose


def prolonger(garde: Correspondance, observation: Observation) -> Correspondance:
    """Return a kept mapping that unfolds the periods which its file didn't have yet, where it unfolds periods."""
    return replace(garde, depliees=(*garde.depliees, *periodes_libres(garde, observation)))


def periodes_libres(regle: Correspondance, observation: Observation) -> list[str]:
    """Return the periods that a mapping neither reads nor left out on purpose, where it unfolds periods."""
    titrees = list(map(lire, regle.depliees))
    if not titrees or not all(titrees):
        return []
    rubriques = {x.rubrique for x in titrees}
    connues = {observation.titres.place(nom) for nom in (*regle.colonnes, *regle.ecartees)}
    # « 2029 » that was left out comes back as « Année 2029 »: it is the same period.
    jours = {bornes(periode_de(nom)) for nom in regle.ecartees} - {None}
    return [
        x.nom
        for place, x in enumerate(observation.colonnes)
        if place not in connues
        and x.genre is not Genre.VIDE
        and (titree := lire(x.nom))
        and titree.rubrique in rubriques
        and bornes(titree.periode) not in jours
    ]


def mots(nom: str) -> str:
    """Return a title as words: « properties.nomCommune » is « nom commune »."""
    dernier = nom.rpartition(".")[2] or nom
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", dernier).replace("_", " ")


def _note(observation: Observation, table: str, champs: Champs) -> int:
    """Weigh what a table would take of a file: names count more than content, what it lacks counts against it."""
    depots = proposer(observation, table, {table: champs}).depots
    pris = {x.champ for x in depots if x.colonnes}
    nommes = set(_par_titre(observation.colonnes, champs))
    requis = {nom for nom, x in champs.items() if x.obligatoire and nom not in AUTOMATIQUES and not x.choix}
    siens = 3 * len(nommes & requis) + len(nommes - requis) + len(pris - nommes)
    return siens - 4 * len(requis - pris - {"programme"}) + _indices(observation, table)


def _indices(observation: Observation, table: str) -> int:
    """Weigh what content says by itself: INSEE codes are places, SIRET are firms, beneficiaries are paid."""
    genres = {x.genre for x in observation.colonnes}
    dits = {cle(mots(x.nom)) for x in observation.colonnes}
    if table == "territoire":
        return 8 if Genre.INSEE in genres and not dits & {"valeur", "montant", "nombre"} else 0
    if table == "adherent":
        return 4 if Genre.SIRET in genres else 0
    if table == "flux_financier":
        return 8 if "montant" in dits and any("beneficiaire" in x for x in dits) else 0
    if table == "plan_ligne":
        return 8 if plans.est_plan(x.nom for x in observation.colonnes) else -1
    if table == "valeur":
        return 6 * (any("indicateur" in x for x in dits) or sum(est_periode(x.nom) for x in observation.colonnes) > 1)
    return -1


def _depliees(observation: Observation, table: str, champs: Champs) -> tuple[str, ...]:
    """Return the columns whose titles say periods, where a table has one value a period."""
    return a_deplier([x.nom for x in observation.colonnes], table) if {"periode", "valeur"} <= set(champs) else ()


def _par_titre(colonnes: Sequence[Colonne], champs: Champs) -> dict[str, Depot]:
    """Give each column of ours the column of the file that has its very name, else the first that may hold it."""
    connus = [x for x in champs.values() if x.nom not in AUTOMATIQUES]
    nommees: dict[str, list[Colonne]] = {}
    for colonne in colonnes:
        if nom := next(filter(None, (rapprocher(x, connus) for x in _noms(colonne))), None):
            nommees.setdefault(nom, []).append(colonne)
    trouves: dict[str, Depot] = {}
    for nom, siennes in nommees.items():
        exactes = [x for x in siennes if clef(champs[nom].libelle) in map(clef, _noms(x))]
        for colonne in (*exactes, *(x for x in siennes if _convient(x, champs[nom])))[:1]:
            trouves[nom] = _remplir(champs[nom], colonne)
    return trouves


def _noms(colonne: Colonne) -> tuple[str, ...]:
    """Return what a column may be called: as it is written, as words, without what is merged above it."""
    return colonne.nom, mots(colonne.nom), colonne.propre


def _deja_sus(
    observation: Observation, libres: Sequence[Colonne], champs: Champs, sues: Mapping[str, int]
) -> dict[str, Depot]:
    """Return what fills the columns of ours that the sheet was known to have; the base fills its own by itself."""
    colonnes = {nom: observation.colonnes[x] for nom, x in sues.items() if x < len(observation.colonnes)}
    return {
        nom: _remplir(champs[nom], x)
        for nom, x in colonnes.items()
        if nom in champs and nom not in chemins.AUTOMATIQUES and x in libres
    }


def _remplir(champ: Champ, colonne: Colonne) -> Depot:
    return Depot(champ.nom, (colonne.nom,), forme=forme_probable(colonne, champ))


def _sans(colonnes: Sequence[Colonne], trouves: Mapping[str, Depot]) -> list[Colonne]:
    """Return the columns of the file that fill nothing yet."""
    prises = {nom for depot in trouves.values() for nom in depot.colonnes}
    return [x for x in colonnes if x.nom not in prises]


def _restants(champs: Champs, trouves: Mapping[str, Depot]) -> Champs:
    return {nom: x for nom, x in champs.items() if nom not in trouves}


def _convient(colonne: Colonne, champ: Champ) -> bool:
    if champ.type in _NUMERIQUES:
        return colonne.genre in _CHIFFRES or (colonne.genre is Genre.TAUX and champ.type is TypeChamp.NOMBRE)
    if champ.type is TypeChamp.DATE:
        return colonne.genre is Genre.DATE
    return champ.type is not TypeChamp.CHOIX or colonne.genre in _TEXTES


def forme_probable(colonne: Colonne, champ: Champ) -> Forme:
    """Return how a column is most likely written, for what it fills; what is said beside it counts for figures."""
    if champ.nom in PERIODES_NOMMEES and colonne.genre is Genre.DATE:
        return formes_de_periode(colonne)[0]
    if colonne.alentour in MULTIPLES and _se_compte(champ):
        return colonne.alentour
    if champ.type in (*_NUMERIQUES, TypeChamp.DATE) and colonne.formes:
        return colonne.formes[0]
    return Forme.TELLE


def indices_pour(colonne: Colonne, champ: Champ) -> Indices:
    """Return the signs that count for what a column fills: those of its cells and title, what is said beside it."""
    autour = {x for x, forme in ECHELLES.items() if forme is colonne.alentour and _se_compte(champ)}
    return colonne.indices | autour


def _se_compte(champ: Champ) -> bool:
    """Tell whether what is said of figures is said of what fills this column."""
    return champ.type is TypeChamp.MONTANT or champ.nom in _MESURES


def _par_contenu(
    colonnes: Sequence[Colonne], table: str, champs: Champs, trouves: Mapping[str, Depot]
) -> dict[str, Depot]:
    """Fill by their content the columns that no title named: a period, a number, a code, a name."""
    libres = _sans(colonnes, trouves)
    ajouts: dict[str, Depot] = {}
    for champ, genres in _CONTENUS.get(table, ()):
        if champ in trouves:
            continue
        for colonne in libres:
            if (table, champ) == ("valeur", "valeur") and not constate(colonne.nom):
                continue
            if colonne.genre in genres and colonne.nom not in {n for d in ajouts.values() for n in d.colonnes}:
                ajouts[champ] = _remplir(champs[champ], colonne)
                break
    if table == "territoire" and "nature" not in trouves and (dite := _nature(colonnes)):
        ajouts["nature"] = Depot("nature", constante=dite)
    if table == "plan_ligne":
        nommees = {"libelle": plans.intitule(colonnes), "montant": plans.montant(colonnes)}
        ajouts |= {nom: _remplir(champs[nom], x) for nom, x in nommees.items() if x and nom not in trouves}
    return ajouts


_CONTENUS: dict[str, tuple[tuple[str, tuple[Genre, ...]], ...]] = {
    "valeur": (
        ("periode", (Genre.PERIODE, Genre.ANNEE, Genre.DATE)),
        ("valeur", (Genre.NOMBRE, Genre.TAUX)),
        ("indicateur", _TEXTES),
    ),
    "territoire": (("code_officiel", (Genre.INSEE, Genre.SIREN)), ("libelle", _TEXTES)),
    "adherent": (("siret", (Genre.SIRET,)), ("raison_sociale", (Genre.TEXTE,))),
}


def _nature(colonnes: Sequence[Colonne]) -> str | None:
    """Return the nature of the places of a file: communes have INSEE codes of five characters."""
    if any(x.genre is Genre.INSEE for x in colonnes):
        return "commune"
    return next((lieu for lieu in _LIEUX[:2] for x in colonnes if lieu in cle(x.nom)), None)


def _a_creer(table: str, champ: Champ) -> bool:
    """Tell whether a file of figures brings its own indicators, and they their places."""
    return (table, champ.nom) in (("valeur", "indicateur"), ("cible", "indicateur"), ("indicateur", "territoire"))


def proposer_creation(depot: Depot, creee: str, libres: Sequence[Colonne], champs: Mapping[str, Champs]) -> Depot:
    """Return what names a row with what fills it when it must be created."""
    if creee not in champs:
        return depot
    connus = {nom: x for nom, x in champs[creee].items() if nom != nom_de(creee)}
    dits = {nom: Depot(nom, constante=dit) for nom, dit in _USUELLES.get(creee, {}).items()}
    dits |= _par_titre(libres, connus)
    if creee == "indicateur":
        dits |= _decrire(depot, libres, dits, champs)
    if creee == "territoire":
        dits |= _situer(depot, libres)
    creation = tuple(x for x in dits.values() if x.utile)
    return Depot(depot.champ, depot.colonnes, depot.constante, depot.forme, depot.traductions, creation, creee)


def _decrire(
    depot: Depot, libres: Sequence[Colonne], dits: Mapping[str, Depot], champs: Mapping[str, Champs]
) -> dict[str, Depot]:
    """Describe an indicator from what stands beside its name: what it is part of, its unit, its place."""
    textes = [x for x in libres if x.genre in _TEXTES and not re.match(r"id|code|cle", cle(mots(x.nom)))]
    lieux = [x for x in textes if any(lieu in cle(x.nom) for lieu in _LIEUX)]
    prises = {nom for x in dits.values() for nom in x.colonnes}
    autres = [x.nom for x in textes if x not in lieux and x.nom not in prises][:1]
    ajouts = {"definition": Depot("definition", (*autres, *depot.colonnes))}
    if lieux:
        lieu = Depot("territoire", (lieux[0].nom,))
        ajouts["territoire"] = proposer_creation(lieu, "territoire", [x for x in libres if x != lieux[0]], champs)
    # What is counted is what the indicator is called, where it is: its unit says how.
    compte = (*depot.colonnes, *(x.nom for x in lieux[:1]))
    ajouts["population"] = dits.get("population") or Depot("population", compte)
    unite = dits.get("unite")
    if unite and "%" in _distinctes(unite, libres):
        ajouts["nature"] = Depot("nature", unite.colonnes, "stock", traductions=(("%", "taux"),))
    return ajouts


def _distinctes(depot: Depot, colonnes: Sequence[Colonne]) -> tuple[str, ...]:
    return tuple(dit for x in colonnes if x.nom in depot.colonnes for dit in x.distinctes)


def _situer(depot: Depot, libres: Sequence[Colonne]) -> dict[str, Depot]:
    """Say what kind of place a column names, and its official code where a column beside it has one."""
    lieu = next((lieu for lieu in _LIEUX for nom in depot.colonnes if lieu in cle(nom)), "")
    codes = [x.nom for x in libres if cle(x.nom).startswith("code") and lieu and lieu in cle(x.nom)]
    nature = "autre" if lieu in ("", "territoire") else lieu
    return {"nature": Depot("nature", constante=nature), "code_officiel": Depot("code_officiel", tuple(codes[:1]))}
