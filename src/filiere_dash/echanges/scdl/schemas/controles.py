"""A row held against its schema, as strictly as the national validator does: every fault, at its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.saisie.identifiants import cle_valide
from filiere_dash.echanges.scdl.schemas import matieres, numeros
from filiere_dash.echanges.scdl.schemas.accents import PERDU, demeler, melee
from filiere_dash.echanges.scdl.schemas.conseils import conseiller
from filiere_dash.echanges.scdl.schemas.jours import annees_folles, refus_annee
from filiere_dash.echanges.scdl.schemas.schema import Colonne, Genre, Schema
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.identifiants import ZEROS, lire_identifiant

Valeurs = Mapping[str, str]


@dataclass(frozen=True)
class Faute:
    """What is wrong in a row: at which column, what was expected there, what to write instead (may be empty)."""

    colonne: str
    attendu: str
    proposition: str = ""


def valider(schema: Schema, valeurs: Valeurs, absentes: frozenset[str] = frozenset()) -> list[Faute]:
    """Return every fault of a row; what a column that the whole file lacks should hold is not told at each row."""
    cellules = [
        faute
        for colonne in schema.colonnes
        if colonne.nom not in absentes and (faute := examiner(colonne, valeurs.get(colonne.nom, "")))
    ]
    fautives = {x.colonne for x in cellules}
    saines = {nom: texte for nom, texte in valeurs.items() if nom not in fautives}
    ensemble = [
        faute for regle, noms in schema.controles if fautives.isdisjoint(noms) for faute in _REGLES[regle](noms, saines)
    ]
    return [*cellules, *ensemble]


def examiner(colonne: Colonne, texte: str) -> Faute | None:
    """Return what is wrong in one cell, None for nothing; an empty cell is wrong where it must be filled."""
    if not texte:
        return Faute(colonne.nom, f"{colonne.aide}, par exemple {colonne.exemple}", _PLEIN) if colonne.requis else None
    for controle in (_lisible, _type, _bornes, _motif):
        if (faute := controle(colonne, texte)) is not None:
            return Faute(colonne.nom, *faute)
    return None


_ABREGE = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_ZEROS = re.compile(r"[A-Z]?0{9,}")
_PLEIN = "Remplissez cette cellule."


def _forme(colonne: Colonne) -> str:
    if colonne.choix:
        return liste([f"« {x} »" for x in colonne.choix], "ou")
    dit = colonne.aide if colonne.motif and colonne.genre is Genre.TEXTE else colonne.genre.libelle
    return f"{dit}, par exemple {colonne.exemple}"


def _lisible(colonne: Colonne, texte: str) -> tuple[str, str] | None:
    """Refuse what lost letters or digits before it was published, letters encoded twice, numbers made days."""
    if PERDU in texte:
        return "un texte dont aucune lettre n'est perdue", f"Récrivez la lettre que « {PERDU} » remplace."
    if melee(texte):
        demele = demeler(texte)
        return "un texte dont les accents se lisent", f"« {demele} » ?" if demele else "Récrivez ce texte."
    if colonne.genre is Genre.TEXTE and _ABREGE.fullmatch(texte):
        return _forme(colonne), "Un tableur l'a abrégé en puissance de dix : mettez la colonne au format Texte."
    if colonne.nom in numeros.NUMEROS and (dit := numeros.conseil_date(texte)):
        return numeros.ATTENDU, dit
    return None


def _type(colonne: Colonne, texte: str) -> tuple[str, str] | None:
    if colonne.genre is Genre.SIRET:
        return _siret(texte)
    lecteur = _LECTEURS.get(colonne.genre)
    if lecteur is None or lecteur(texte):
        return None
    return _forme(colonne), conseiller(colonne, texte)


def _siret(texte: str) -> tuple[str, str] | None:
    if re.fullmatch(r"\d{14}", texte) and cle_valide(texte) and cle_valide(texte[:9]):
        return None
    attendu = "un SIRET de 14 chiffres dont la clé de contrôle est juste"
    try:
        lu = lire_identifiant("siret", texte)
    except Illisible as erreur:
        return attendu, erreur.proposition
    if lu != texte:
        return attendu, f"{lu} ?"
    return attendu, "Sa clé de contrôle est fausse : retrouvez-le sur annuaire-entreprises.data.gouv.fr."


def _bornes(colonne: Colonne, texte: str) -> tuple[str, str] | None:
    if colonne.longueur and len(texte) > colonne.longueur:
        return f"{colonne.longueur} caractères au plus, et il y en a {len(texte)}", "Raccourcissez ce texte."
    if colonne.choix and texte not in colonne.choix:
        return _forme(colonne), ""
    if not colonne.minimum and not colonne.maximum:
        return None
    nombre = Decimal(texte)
    if colonne.minimum and nombre < Decimal(colonne.minimum):
        return f"un nombre d’au moins {colonne.minimum}", ""
    if colonne.maximum and nombre > Decimal(colonne.maximum):
        centieme = (nombre / 100).normalize()
        conseil = f"{centieme:f} pour {nombre:f} % ?" if 1 < nombre <= 100 else ""
        return f"un nombre d’au plus {colonne.maximum}", conseil
    return None


def _motif(colonne: Colonne, texte: str) -> tuple[str, str] | None:
    if not colonne.motif:
        return None
    if _ZEROS.fullmatch(texte):
        return _forme(colonne), ZEROS
    return None if re.fullmatch(colonne.motif, texte, re.ASCII) else (_forme(colonne), conseiller(colonne, texte))


def _est_date(texte: str) -> bool:
    try:
        return date.fromisoformat(texte).isoformat() == texte and not annees_folles(texte)
    except ValueError:
        return False


def _est_moment(texte: str) -> bool:
    try:
        lu = datetime.strptime(texte, "%Y-%m-%dT%H:%M:%SZ").isoformat()  # noqa: DTZ007 — Z is UTC
    except ValueError:
        return False
    return lu + "Z" == texte and not annees_folles(texte)


def _est_nombre(texte: str) -> bool:
    try:
        return re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", texte) is not None and Decimal(texte).is_finite()
    except InvalidOperation:
        return False


def _est_montant(texte: str) -> bool:
    return re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", texte) is not None


def _est_adresse(texte: str) -> bool:
    try:
        lue = urlsplit(texte)
    except ValueError:
        return False
    return lue.scheme in ("http", "https") and bool(lue.netloc) and not re.search(r"[\s<>\"{}|\\^`]", texte)


_LECTEURS: Mapping[Genre, Callable[[str], bool]] = {
    Genre.DATE: _est_date,
    Genre.MOMENT: _est_moment,
    Genre.NOMBRE: _est_nombre,
    Genre.MONTANT: _est_montant,
    Genre.ENTIER: lambda texte: re.fullmatch(r"[0-9]{1,9}", texte) is not None,
    Genre.OUI_NON: lambda texte: texte in ("oui", "non"),
    Genre.ADRESSE: _est_adresse,
}


def _un_parmi(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    if not any(valeurs.get(nom) for nom in noms):
        yield Faute(noms[0], "un SIRET, ou un numéro RNA d’association", "Donnez le SIRET, ou le numéro RNA.")


def _ensemble(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    vides = [nom for nom in noms if not valeurs.get(nom)]
    if vides and len(vides) < len(noms):
        attendu = f"{liste(noms)} : tous remplis, ou tous vides"
        yield from (Faute(nom, attendu, _PLEIN) for nom in vides)


def _au_moins(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    haut, bas = (valeurs.get(nom, "") for nom in noms)
    if haut and bas and _comparable(haut) < _comparable(bas):
        mot = "une date qui ne précède pas" if "-" in bas else "un nombre qui ne soit pas inférieur à"
        yield Faute(noms[0], f"{mot} {noms[1]} ({bas})")


def _comparable(texte: str) -> tuple[int, str]:
    """Return what orders days and whole numbers alike."""
    return (0, texte) if "-" in texte else (int(texte), "")


def _somme(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    total, *parts = (valeurs.get(nom, "") for nom in noms)
    if not (total and all(parts)):
        return
    somme = sum(map(int, parts))
    if int(total) != somme:
        conseil = f"{somme} ? {noms[0]} compte les votants, ni les présents ni les pouvoirs restés sans vote."
        yield Faute(noms[0], f"la somme de {liste(noms[1:])}, soit {somme}", conseil)


def _annees(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    premiere, barre, derniere = valeurs.get(noms[0], "").partition("/")
    if barre and premiere >= derniere:
        conseil = f"{derniere}/{premiere} ?" if premiere > derniere else f"{premiere} ?"
        yield Faute(noms[0], "une année, ou deux années dans l’ordre", conseil)


def _plausibles(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    for annee in annees_folles(valeurs.get(noms[0], ""))[:1]:
        yield Faute(noms[0], "des années plausibles", refus_annee(annee))


def _matiere(noms: Sequence[str], valeurs: Valeurs) -> Iterator[Faute]:
    """Hold a name against the nomenclature, and its code against the name: a spreadsheet makes 7.10 of 7.1."""
    colonne_code, colonne_nom = noms
    code, nom = (valeurs.get(x, "") for x in noms)
    if nom and not matieres.reconnue(nom):
        proposee = matieres.proposer(code, nom)
        attendu = "une matière de la nomenclature ACTES : niveau 1/niveau 2"
        yield Faute(colonne_nom, attendu, f"« {proposee} » ?" if proposee else "")
    elif code and (autre := matieres.code_de(nom)) not in (None, code):
        yield Faute(colonne_code, f"le code de « {nom} », soit {autre}", f"{autre} ?")


_REGLES: Mapping[str, Callable[[Sequence[str], Valeurs], Iterator[Faute]]] = {
    "un_parmi": _un_parmi,
    "ensemble": _ensemble,
    "au_moins": _au_moins,
    "somme": _somme,
    "annees": _annees,
    "plausibles": _plausibles,
    "matiere": _matiere,
}
