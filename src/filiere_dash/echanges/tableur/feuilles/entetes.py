"""The row of headers, wherever it is, and the column of the base that each of its names stands for.

Accents, case, punctuation, plurals and the unit « (€) » don't count; a name in thousands of euros is no amount in
euros, and stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise

from filiere_dash.domaine.intitules import clef
from filiere_dash.domaine.objets import Champ
from filiere_dash.echanges.tableur.fichiers.valeurs import Fusion, Rangee, Valeur, montrer, vide

ECHANTILLON = 40
RESSEMBLANCE = 0.75
COLONNE_ERREUR = "Erreur"
COLONNE_REPERE = "Repère de modification"
SERVICE = (COLONNE_ERREUR, COLONNE_REPERE)
# What only the base fills: nobody else's file has such columns.
_PROPRES = frozenset(("enregistre_le", "fictif", "cle"))
# Names that partners use for the same thing.
_SYNONYMES = {
    "adhesion": ("adhérent depuis", "date d'entrée"),
    "beneficiaire": ("nom du bénéficiaire", "organisme bénéficiaire"),
    "capacite": ("savoir-faire", "description"),
    "certification": ("labels et certifications",),
    "code": ("code", "id"),
    "commentaire": ("remarque", "observation", "note", "comment"),
    "commune": ("ville", "localité"),
    "date_flux": ("date de versement", "date du flux"),
    "debut": ("date de début", "du", "start"),
    "donneur_ordre": ("client", "donneur d'ordres"),
    "effectif": ("nombre de salariés", "salariés", "effectif salarié"),
    "entreprise": ("raison sociale", "nom de l'entreprise", "société"),
    "fin": ("date de fin", "au", "end"),
    "indicateur": ("nom de l'indicateur", "indicator"),
    "intitule": ("libellé", "nom", "action"),
    "libelle": ("nom", "intitulé", "désignation", "label"),
    "montant": ("montant total", "somme", "amount"),
    "periode": ("année", "millésime", "period"),
    "raison_sociale": ("nom", "entreprise", "société", "nom de l'entreprise", "dénomination", "adhérent"),
    "siren": ("n° siren", "numéro siren"),
    "siret": ("n° siret", "numéro siret", "code siret"),
    "site_internet": ("site web", "site", "url"),
    "type_valeur": ("type",),
    "valeur": ("nombre", "valeur constatée", "value"),
}


@dataclass(frozen=True)
class Inconnue:
    """A column that stands for nothing of the base; `proposition` is the label it resembles, empty without one."""

    colonne: int
    texte: str
    proposition: str = ""


@dataclass(frozen=True)
class Entete:
    """What the headers of a sheet say: `colonnes` leads from a column of the base to its place in the sheet.

    `premiere` and `derniere` are the numbers of its rows; `technique` says that the base wrote them: every name is its
    own, among them what only it fills; `textes` are the names as written; `doublons` several places for one column;
    `service` our own columns.
    """

    premiere: int
    derniere: int
    colonnes: Mapping[str, int]
    textes: tuple[str, ...]
    inconnues: tuple[Inconnue, ...] = ()
    doublons: tuple[tuple[str, tuple[int, ...]], ...] = ()
    service: Mapping[str, int] = field(default_factory=dict)
    technique: bool = False

    def adresse(self, colonne: int) -> str:
        """Return the address of a name in the header."""
        return Rangee(self.derniere, []).adresse(colonne)


def trouver(rangees: Sequence[Rangee], champs: Sequence[Champ]) -> Entete | None:
    """Return the headers that name most of these columns, on one row or on two; None where no row names any."""
    lexique = _Lexique(champs)
    lues = list(rangees)[:ECHANTILLON]
    simples = [_Candidat(x.numero, x.numero, [[texte] for texte in _textes(x)]) for x in lues]
    doubles = [
        _Candidat(haut.numero, bas.numero, _joindre(haut, bas))
        for haut, bas in pairwise(lues)
        if bas.numero == haut.numero + 1
    ]
    # On a tie the row alone wins over the two rows, and the first over the next ones.
    meilleur = max([*simples, *doubles], key=lexique.noter, default=None)
    if meilleur is None or not lexique.noter(meilleur):
        return None
    entete = lexique.lire(meilleur)
    return entete if _convaincante(entete) else None


def rapprocher(texte: str, champs: Sequence[Champ]) -> str | None:
    """Return the column of the base that a name stands for, None for an unknown one."""
    connu = _Lexique(champs).reconnaitre(texte)
    return connu[0] if connu else None


def _convaincante(entete: Entete) -> bool:
    nommees = sum(bool(texte) for texte in entete.textes)
    return len(entete.colonnes) * 3 >= nommees


def _textes(rangee: Rangee) -> list[str]:
    return [_texte(valeur) for valeur in rangee.valeurs]


def _texte(valeur: Valeur) -> str:
    nue = valeur.valeur if isinstance(valeur, Fusion) else valeur
    return " ".join(montrer(nue).replace("\u00ad", "").split())


def _joindre(haut: Rangee, bas: Rangee) -> list[list[str]]:
    """Return the names that two rows of headers may give each column: both joined, the lower, the upper alone."""
    largeur = max(len(haut.valeurs), len(bas.valeurs))
    dessus, dessous = (x.valeurs + [None] * (largeur - len(x.valeurs)) for x in (haut, bas))
    noms, porte = [], ""
    for en_haut, en_bas in zip(dessus, dessous, strict=True):
        propre = _texte(en_haut)
        porte = propre or porte
        sous = "" if vide(en_bas) else _texte(en_bas)
        noms.append([f"{porte} {sous}", sous] if sous and porte else [sous or propre])
    return noms


@dataclass(frozen=True)
class _Candidat:
    """One row of headers or two, with the names that each column may have."""

    premiere: int
    derniere: int
    noms: Sequence[Sequence[str]]


class _Lexique:
    """Every name by which the columns of a table may be called, the surest first."""

    def __init__(self, champs: Sequence[Champ]) -> None:
        self._champs = champs
        self._noms = {x.nom for x in champs}
        self._libelles = {x.nom: x.libelle for x in champs}
        self._clefs: dict[str, tuple[str, int]] = {}
        for rang, nommer in enumerate((_libelle, _technique, _voisins), start=1):
            for champ in champs:
                for nom in nommer(champ):
                    self._clefs.setdefault(clef(nom), (champ.nom, rang))
        self._clefs.pop("", None)

    def reconnaitre(self, texte: str) -> tuple[str, int] | None:
        """Return the column that a name stands for and how surely: 0 its own name, 1 its label, then looser."""
        nu = texte.strip()
        return (nu, 0) if nu in self._noms else self._clefs.get(clef(nu))

    def noter(self, candidat: _Candidat) -> int:
        """Return how many columns of the base a row names."""
        return len({connu[0] for noms in candidat.noms if (connu := self._lire_un(noms)[1])})

    def lire(self, candidat: _Candidat) -> Entete:
        """Read one row of headers."""
        lus = [self._lire_un(noms) for noms in candidat.noms]
        places = _departager([(connu, colonne) for colonne, (_, connu) in enumerate(lus) if connu])
        retenues = {champ: colonnes[0] for champ, colonnes in places.items() if len(colonnes) == 1}
        prises = {colonne for colonnes in places.values() for colonne in colonnes}
        service = {nom: c for c, (texte, _) in enumerate(lus) for nom in SERVICE if clef(texte) == clef(nom)}
        sures = [connu for _, connu in lus if connu]
        return Entete(
            candidat.premiere,
            candidat.derniere,
            retenues,
            tuple(texte for texte, _ in lus),
            tuple(self._inconnues(lus, prises | set(service.values()), set(places))),
            tuple((champ, tuple(colonnes)) for champ, colonnes in places.items() if len(colonnes) > 1),
            service,
            all(rang == 0 for _, rang in sures) and any(nom in _PROPRES for nom, _ in sures),
        )

    def _lire_un(self, candidats: Sequence[str]) -> tuple[str, tuple[str, int] | None]:
        for texte in candidats:
            if texte and (connu := self.reconnaitre(texte)):
                return texte, connu
        return candidats[0], None

    def _inconnues(self, lus: Sequence[tuple], prises: set[int], pris: set[str]) -> Iterator[Inconnue]:
        libres = {texte: nom for texte, (nom, _) in self._clefs.items() if nom not in pris}
        for colonne, (texte, _) in enumerate(lus):
            if texte and colonne not in prises:
                proche = get_close_matches(clef(texte), libres, n=1, cutoff=RESSEMBLANCE)
                yield Inconnue(colonne, texte, self._libelles[libres[proche[0]]] if proche else "")


def _libelle(champ: Champ) -> tuple[str, ...]:
    return (champ.libelle,)


def _technique(champ: Champ) -> tuple[str, ...]:
    return (champ.nom.replace("_", " "),)


def _voisins(champ: Champ) -> tuple[str, ...]:
    return _SYNONYMES.get(champ.nom, ())


def _departager(connus: Sequence[tuple[tuple[str, int], int]]) -> dict[str, list[int]]:
    """Return the places of each column: the surest name only, several where none is surer."""
    surete: dict[str, int] = {}
    for (champ, rang), _ in connus:
        surete[champ] = min(rang, surete.get(champ, rang))
    places: dict[str, list[int]] = {}
    for (champ, rang), colonne in connus:
        if rang == surete[champ]:
            places.setdefault(champ, []).append(colonne)
    return places
