"""CSV as really sent: encoding and separator recognised by what the file holds, quotes and long cells respected."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import BinaryIO

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.echanges.tableur.fichiers.archive import BLOC, trop_grand
from filiere_dash.echanges.tableur.fichiers.guillemets import GuillemetOuvert, enregistrements, largeur_de
from filiere_dash.echanges.tableur.fichiers.valeurs import LIGNES_MAXIMALES, Faute, Feuille, Rangee, rognees, vide

SEPARATEURS = (";", ",", "\t", "|")
ECHANTILLON = 200
CELLULE_MAXIMALE = 1 << 20
LIGNE_MAXIMALE = 8 << 20
_MARQUES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, then Unix, Mac and DOS: the letters that French needs lie elsewhere in each.
_ANCIENS = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_LETTRES = frozenset("éèêëàâùûîïôçœÉÀ€’«»°\u00a0")
# What a spreadsheet saves of a formula that fails, and of a column that is too narrow.
_FAUTE = re.compile(
    r"#(?:N/A|REF!|VALEUR!|VALUE!|NOM\?|NAME\?|DIV/0!|NUL!|NULL!|NOMBRE!|NUM!|PROPAGATION!|SPILL!|CALC!|#{2,})"
)
Ouvrir = Callable[[], BinaryIO]


@dataclass(frozen=True)
class Forme:
    """How a text file is written: `entame` lines say so, `largeur` is how many cells most of its records have."""

    encodage: str
    separateur: str
    entame: int = 0
    largeur: int = 0


def feuille(ouvrir: Ouvrir, nom: str) -> tuple[Feuille, Forme]:
    """Return the one sheet of a text file and how it is written; `ouvrir` opens its bytes, as often as asked.

    Errors: `ErreurFichier` for what is not text, at once or while rows are read.
    """
    encodage = encodage_de(ouvrir, nom)
    with _texte(ouvrir, encodage) as flux:
        lignes = list(islice(_lignes(flux, nom), ECHANTILLON))
    forme = _forme(lignes, encodage)
    return Feuille(nom, partial(_rangees, ouvrir, forme, nom)), forme


def encodage_de(ouvrir: Ouvrir, nom: str) -> str:
    """Return the encoding in which the whole file reads. Errors: `ErreurFichier` for bytes that are no text."""
    with ouvrir() as flux:
        debut = flux.read(BLOC)
        marque = next((encodage for octets, encodage in _MARQUES if debut.startswith(octets)), None)
        if marque or (marque := _sans_marque(debut)):
            return marque
        if b"\x00" in debut:
            raise _pas_du_texte(nom)
        decodeur = codecs.getincrementaldecoder("utf-8")()
        comptes: Counter[int] = Counter()
        utf8, bloc = True, debut
        while bloc:
            if utf8:
                try:
                    decodeur.decode(bloc)
                except UnicodeDecodeError:
                    utf8 = False
            comptes.update(octet for octet in bloc if octet > 127)
            bloc = flux.read(BLOC)
    return "utf-8" if utf8 and not decodeur.getstate()[0] else _ancien(comptes)


def _sans_marque(debut: bytes) -> str | None:
    """Recognise UTF-16 without its mark: one byte in two is zero in a Western text."""
    paires, impaires = debut[::2].count(0), debut[1::2].count(0)
    moitie = len(debut) // 4
    if len(debut) < 4 or max(paires, impaires) <= moitie:
        return None
    return "utf-16-le" if impaires > paires else "utf-16-be"


def _ancien(comptes: Counter[int]) -> str:
    """Return the one-byte encoding that reads the most letters of French; Windows where nothing tells."""

    def lettres(encodage: str) -> int:
        lus = {octet: bytes([octet]).decode(encodage, "replace") for octet in comptes}
        return sum(nombre for octet, nombre in comptes.items() if lus[octet] in _LETTRES)

    return max(_ANCIENS, key=lettres)


def _texte(ouvrir: Ouvrir, encodage: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(ouvrir(), encoding=encodage, errors="replace", newline="")


def _forme(lignes: list[str], encodage: str) -> Forme:
    """Tell the separator: the one that gives most lines the same number of cells; `sep=;` says it outright.

    Lines, not records: a record of long quoted texts takes several, which a wrong separator would tell apart.
    """
    if lignes and lignes[0].lower().startswith("sep=") and len(lignes[0].strip()) == 5:
        return Forme(encodage, lignes[0][4], 1, largeur_de(lignes[1:], lignes[0][4]))

    def accord(separateur: str) -> tuple[int, int]:
        lecteur = csv.reader(lignes, delimiter=separateur)
        largeurs: Counter[int] = Counter()
        lues = 0
        for cellules in lecteur:
            if len(cellules) > 1:
                largeurs[len(cellules)] += lecteur.line_num - lues
            lues = lecteur.line_num
        largeur, nombre = max(largeurs.items(), key=lambda x: (x[1], x[0]), default=(0, 0))
        return nombre, largeur

    _autoriser_longues_cellules()
    separateur = max(SEPARATEURS, key=accord)
    return Forme(encodage, separateur, largeur=largeur_de(lignes, separateur))


def _autoriser_longues_cellules() -> None:
    csv.field_size_limit(CELLULE_MAXIMALE)


def _rangees(ouvrir: Ouvrir, forme: Forme, nom: str) -> Iterator[Rangee]:
    """Yield the rows that hold something; an empty line counts, as a spreadsheet counts it."""
    _autoriser_longues_cellules()
    with _texte(ouvrir, forme.encodage) as flux:
        lues = enregistrements(_lignes(flux, nom), forme.separateur, forme.largeur)
        try:
            for numero, (ligne, cellules, brute) in enumerate(lues, start=1):
                if numero > LIGNES_MAXIMALES:
                    raise trop_grand(nom)
                if cellules is None:
                    yield Rangee(numero, [brute], ligne, illisible=True)
                    continue
                valeurs = rognees([Faute(x) if x[:1] == "#" and _FAUTE.fullmatch(x) else x or None for x in cellules])
                if numero > forme.entame and not all(map(vide, valeurs)):
                    yield Rangee(numero, valeurs, ligne)
        except GuillemetOuvert as erreur:
            raise _guillemet_ouvert(nom, erreur.ligne) from erreur


def _lignes(flux: io.TextIOWrapper, nom: str) -> Iterator[str]:
    """Yield the lines. Errors: `ErreurFichier` for one that has no end."""
    while ligne := flux.readline(LIGNE_MAXIMALE):
        if len(ligne) == LIGNE_MAXIMALE:
            raise trop_grand(nom)
        yield ligne.replace("\x00", "")


def _guillemet_ouvert(nom: str, ligne: int) -> ErreurFichier:
    return ErreurFichier(
        "Guillemet jamais refermé",
        f"« {nom} », ligne {ligne} : un guillemet y ouvre une cellule que rien ne referme.",
        "Refermez-le, doublez-le s'il fait partie du texte, ou enregistrez le fichier en XLSX.",
    )


def _pas_du_texte(nom: str) -> ErreurFichier:
    return ErreurFichier(
        "Fichier illisible",
        f"« {nom} » n'est ni un classeur ni un fichier de texte.",
        "Envoyez un fichier XLSX, ODS, CSV ou JSON.",
    )
