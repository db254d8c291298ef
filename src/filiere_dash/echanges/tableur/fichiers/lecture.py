"""A file as it was sent, opened by what it holds and not by its name, its sheets read row by row.

with ouvrir(chemin) as fichier:
    for feuille in fichier.feuilles:
        for rangee in feuille.rangees():
            rangee.numero, rangee.valeurs, rangee.adresse(1)
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import cle
from filiere_dash.echanges.tableur.fichiers import arbre_json, ods, texte, xlsx
from filiere_dash.echanges.tableur.fichiers.archive import BLOC, Archive, endommage, protege, trop_grand
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille

FICHIER_MAXIMAL = 512 << 20
# A workbook that is changed in place is held whole in memory.
CLASSEUR_MAXIMAL, LIGNES_CHANGEES = 2 << 20, 20_000
# Sheets that speak of the file: nothing in them is meant for the base.
NOTICES = ("instructions", "lisez-moi", "lisez moi", "listes", "aide", "notice", "mode d'emploi", "donnees fictives",
           "erreurs")  # fmt: skip
TABLEAUX = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".geojson")
Source = Path | bytes | BinaryIO
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_AUTRES = (
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"PAR1", "un fichier Parquet"),
    (b"{\\rtf", "un document RTF"),
    (b"\x1f\x8b", "une archive compressée"),
    (b"7z\xbc\xaf", "une archive compressée"),
    (b"Rar!", "une archive compressée"),
)


@dataclass(frozen=True)
class Fichier:
    """A file that is open: what it is, its sheets, those left out because they are hidden or only explain.

    `masquees` are those that are hidden and explain nothing, `ecartes` the files of a folder or a zip that are no CSV.
    `empreinte` is the same for the same bytes; `precisions` say how a text file is written.
    """

    nom: str
    nature: str
    empreinte: str
    feuilles: tuple[Feuille, ...]
    ignorees: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    masquees: tuple[str, ...] = ()
    ecartes: tuple[str, ...] = ()
    _avancement: Callable[[], float] = field(default=lambda: 0.0, repr=False)
    _octets: Callable[[], bytes] | None = field(default=None, repr=False)

    def classeur(self) -> bytes | None:
        """Return the bytes of a workbook that is small enough to be changed in place, None for another file."""
        return self._octets() if self._octets else None

    @property
    def avancement(self) -> float:
        """Return which share of the file was read so far, from 0 to 1; reading a sheet again counts again."""
        return self._avancement()


@contextmanager
def ouvrir(source: Source, nom: str | None = None) -> Iterator[Fichier]:
    """Open a file, a folder of CSV or bytes; `nom` is what people call it when `source` is no path.

    Errors: `ErreurFichier` for a file that is missing, empty, protected, damaged, or not a table.
    """
    with ExitStack() as pile:
        if isinstance(source, Path) and source.is_dir():
            yield _dossier(source)
            return
        dit = nom or (source.name if isinstance(source, Path) else "fichier")
        flux = pile.enter_context(_flux(source))
        yield _reconnaitre(_Octets(flux, dit), pile)


@contextmanager
def _flux(source: Source) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, Path):
        try:
            flux = source.open("rb")
        except OSError as erreur:
            raise _absent(source) from erreur
        with flux:
            yield flux
    else:
        yield source


class _Octets:
    """The bytes of a file: their beginning, their print, and as many readers of them as asked."""

    def __init__(self, flux: BinaryIO, nom: str) -> None:
        self.flux = flux
        self.nom = nom
        flux.seek(0)
        self.debut = flux.read(BLOC)
        empreinte = hashlib.sha256(self.debut)
        self.taille = len(self.debut)
        while bloc := flux.read(BLOC):
            empreinte.update(bloc)
            self.taille += len(bloc)
            if self.taille > FICHIER_MAXIMAL:
                raise trop_grand(nom)
        self.empreinte = empreinte.hexdigest()
        self.lus = 0
        if not self.debut.strip(b"\x00\xef\xbb\xbf \r\n\t"):
            raise _vide(nom)

    def entiers(self) -> bytes:
        """Return all the bytes."""
        self.flux.seek(0)
        return self.flux.read()

    def lecteur(self) -> BinaryIO:
        """Return a new reader of the bytes, from the first one."""
        return io.BufferedReader(_Tranche(self), BLOC)

    def part_lue(self) -> float:
        """Return which share of the bytes was read so far."""
        return min(1.0, self.lus / max(1, self.taille))


class _Tranche(io.RawIOBase):
    """A reader with a place of its own in bytes that others read too; closing it leaves them open."""

    def __init__(self, octets: _Octets) -> None:
        self._octets = octets
        self._place = 0

    def readable(self) -> bool:
        """Tell that it reads."""
        return True

    def readinto(self, tampon: memoryview) -> int:
        """Fill the buffer from its own place."""
        self._octets.flux.seek(self._place)
        lus = self._octets.flux.read(len(tampon))
        tampon[: len(lus)] = lus
        self._place += len(lus)
        self._octets.lus = max(self._octets.lus, self._place)
        return len(lus)


def _reconnaitre(octets: _Octets, pile: ExitStack) -> Fichier:
    debut = octets.debut.lstrip(b"\xef\xbb\xbf \r\n\t")
    if debut.startswith(_ZIP):
        return _archive(octets, pile)
    if debut.startswith(_OLE):
        raise protege(octets.nom) if _chiffre(octets) else _ancien_excel(octets.nom)
    for marque, genre in _AUTRES:
        if debut.startswith(marque):
            raise _autre(octets.nom, genre)
    if debut[:1] == b"<":
        raise _autre(octets.nom, "une page web ou un document XML")
    if debut[:1] in (b"{", b"["):
        lues = arbre_json.feuilles(octets.entiers(), octets.nom, _sans_suffixe(octets.nom))
        return _fichier(octets, "json", lues, octets.part_lue)
    lue, forme = texte.feuille(octets.lecteur, _sans_suffixe(octets.nom))
    ecrit = {"\t": "tabulation"}.get(forme.separateur, forme.separateur)
    precisions = (f"encodage {forme.encodage}", f"séparateur {ecrit}")
    return _fichier(octets, "csv", (lue,), octets.part_lue, precisions)


def _archive(octets: _Octets, pile: ExitStack) -> Fichier:
    archive = Archive(octets.flux, octets.nom)
    pile.callback(archive.fermer)
    if archive.chiffree:
        raise protege(octets.nom)
    if archive.demesuree:
        raise trop_grand(octets.nom)
    if "xl/workbook.xml" in archive:
        classeur = xlsx.Classeur(archive, octets.flux)
        lu = _fichier(octets, "xlsx", classeur.feuilles(), lambda: classeur.avancement)
        petit = octets.taille <= CLASSEUR_MAXIMAL and classeur.lignes <= LIGNES_CHANGEES
        return replace(lu, _octets=octets.entiers) if petit else lu
    if "mimetype" in archive and b"opendocument.spreadsheet" in archive.lire("mimetype"):
        return _fichier(octets, "ods", ods.feuilles(archive), _part(archive, ods.parties(archive)))
    textes = _utiles([x for x in archive.noms if x.lower().endswith(".csv") and "__MACOSX" not in x])
    if textes:
        lues = [texte.feuille(partial(archive.ouvrir, x), nom)[0] for x, nom in _appeler(textes).items()]
        lu = _fichier(octets, "csv", tuple(lues), octets.part_lue)
        return replace(lu, ecartes=_ecartes(archive.noms, textes))
    genres = {"word/": "un document Word", "ppt/": "un diaporama", "Index/": "un classeur Numbers"}
    trouve = (genre for prefixe, genre in genres.items() if any(x.startswith(prefixe) for x in archive.noms))
    binaire = "un classeur Excel binaire (.xlsb)" if "xl/workbook.bin" in archive else "une archive sans tableau"
    raise _autre(octets.nom, next(trouve, binaire))


def _part(archive: Archive, parties: list[str]) -> Callable[[], float]:
    total = max(1, sum(map(archive.taille, parties)))
    return lambda: min(1.0, archive.lus / total)


def _dossier(dossier: Path) -> Fichier:
    """Open a folder of CSV, such as an export of the base: its tables, not its views."""
    chemins = {str(x.relative_to(dossier).as_posix()): x for x in sorted(dossier.rglob("*.csv"))}
    utiles = _utiles(list(chemins))
    retenus = [chemins[x] for x in utiles]
    if not retenus:
        raise ErreurFichier(
            "Aucun fichier CSV",
            f"Le dossier {dossier} n'en contient pas.",
            "Donnez un fichier XLSX, ODS, CSV ou JSON, ou un dossier qui contient des CSV.",
        )
    empreinte = hashlib.sha256()
    for chemin in retenus:
        empreinte.update(hashlib.sha256(chemin.read_bytes()).digest())
    lues = [texte.feuille(partial(chemins[x].open, "rb"), nom)[0] for x, nom in _appeler(utiles).items()]
    tous = [x.relative_to(dossier).as_posix() for x in sorted(dossier.rglob("*")) if x.is_file()]
    ecartes = _ecartes(tous, [x for x, chemin in chemins.items() if chemin in retenus])
    return Fichier(dossier.name, "csv", empreinte.hexdigest(), tuple(lues), ecartes=ecartes)


def _utiles(noms: list[str]) -> list[str]:
    """Return the files of tables where an export also wrote its views."""
    tables = [x for x in noms if "tables" in x.split("/")[:-1]]
    return tables or noms


def _appeler(chemins: list[str]) -> dict[str, str]:
    """Return what to call each file: its name alone, after its folders where another has the same."""
    noms = [_sans_suffixe(x.rpartition("/")[2]) for x in chemins]
    return {x: nom if noms.count(nom) == 1 else _sans_suffixe(x) for x, nom in zip(chemins, noms, strict=True)}


def _ecartes(noms: list[str], lus: list[str]) -> tuple[str, ...]:
    """Return the tables that nobody reads beside CSV: neither the views of an export, nor what a system puts there."""
    vues = any("tables" in x.split("/")[:-1] for x in lus)
    return tuple(
        x
        for x in noms
        if x not in lus
        and x.lower().endswith(TABLEAUX)
        and "__MACOSX" not in x
        and not x.rpartition("/")[2].startswith((".", "~$"))
        and not (vues and "vues" in x.split("/")[:-1])
        and not cle(x.rpartition("/")[2]).startswith(("lisez", "readme"))
    )


def _fichier(
    octets: _Octets,
    nature: str,
    lues: tuple[Feuille, ...],
    avancement: Callable[[], float],
    precisions: tuple[str, ...] = (),
) -> Fichier:
    gardees = tuple(x for x in lues if x.visible and not _notice(x.nom))
    if not gardees:
        raise _vide(octets.nom)
    ignorees = tuple(x.nom for x in lues if x not in gardees)
    if len(gardees) == 1:
        gardees = (replace(gardees[0], fichier=_sans_suffixe(octets.nom)),)
    masquees = tuple(x.nom for x in lues if not x.visible and not _notice(x.nom))
    return Fichier(
        octets.nom, nature, octets.empreinte, gardees, ignorees, precisions, masquees, _avancement=avancement
    )


def _notice(nom: str) -> bool:
    return cle(nom) in NOTICES


def _sans_suffixe(nom: str) -> str:
    return nom.rpartition(".")[0] or nom


def _chiffre(octets: _Octets) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in octets.entiers()


def _absent(chemin: Path) -> ErreurFichier:
    return ErreurFichier(
        "Fichier introuvable",
        f"{chemin} n'existe pas, ou ne s'ouvre pas.",
        "Vérifiez le chemin et le droit de le lire.",
    )


def _vide(nom: str) -> ErreurFichier:
    return ErreurFichier(
        "Fichier vide",
        f"« {nom} » ne contient aucune ligne à lire.",
        "Vérifiez que c'est le bon fichier, et que sa feuille n'est pas masquée.",
    )


def _ancien_excel(nom: str) -> ErreurFichier:
    return ErreurFichier(
        "Ancien format Excel",
        f"« {nom} » est au format .xls d'avant 2007.",
        "Ouvrez-le dans votre tableur et enregistrez-le au format XLSX ou ODS.",
    )


def _autre(nom: str, genre: str) -> ErreurFichier:
    return ErreurFichier(
        "Ce fichier n'est pas un tableau",
        f"« {nom} » est {genre}, quel que soit son nom.",
        "Envoyez un fichier XLSX, ODS, CSV ou JSON.",
    )


__all__ = ["Fichier", "Source", "endommage", "ouvrir"]
