"""An act as it was sent, recognised by what it holds and not by its name, read as lines and tables."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.lecture.matiere.document import Document
from filiere_dash.echanges.actes.formats import refus, texte
from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.flux import docx, html, odt
from filiere_dash.echanges.actes.formats.pages import pdf
from filiere_dash.echanges.tableur.fichiers.archive import Archive
from filiere_dash.echanges.tableur.fichiers.archive import protege as archive_protegee

_ENREGISTRER = "Ouvrez-le dans votre traitement de texte et enregistrez-le en DOCX, ODT ou PDF."
_OLE = b"\xd0\xcf\x11\xe0"
_AUTRES = (
    (b"\x89PNG", "une image", "Envoyez le PDF ou le document d'origine."),
    (b"\xff\xd8\xff", "une image", "Envoyez le PDF ou le document d'origine."),
    (b"II*\x00", "une image", "Envoyez le PDF ou le document d'origine."),
    (b"MM\x00*", "une image", "Envoyez le PDF ou le document d'origine."),
    (b"{\\rtf", "un document RTF", _ENREGISTRER),
    (b"\x1f\x8b", "une archive compressée", "Sortez-en l'acte, puis envoyez-le seul."),
    (b"7z\xbc\xaf", "une archive compressée", "Sortez-en l'acte, puis envoyez-le seul."),
    (b"Rar!", "une archive compressée", "Sortez-en l'acte, puis envoyez-le seul."),
    (b"PAR1", "un fichier Parquet", refus.ATTENDUS),
    (b"MIME-Version:", "une page web archivée ou un message", _ENREGISTRER),
)


def lire_document(chemin: Path) -> Document:
    """Return what a file holds. Errors: `ErreurActe` for one that is missing, empty, protected, cut or no act."""
    try:
        if chemin.stat().st_size > refus.TAILLE_MAXIMALE:
            raise refus.trop_lourd(chemin.name)
        octets = chemin.read_bytes()
    except OSError as erreur:
        raise refus.absent(chemin) from erreur
    return lire_octets(octets, chemin.name)


def lire_octets(octets: bytes, nom: str) -> Document:
    """Return what bytes hold; `nom` is what people call the file. Errors: those of `lire_document`."""
    if len(octets) > refus.TAILLE_MAXIMALE:
        raise refus.trop_lourd(nom)
    if not octets.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t\f"):
        raise refus.vide(nom)
    genre, lecteur = _lecteur(octets, nom)
    contenu = lecteur(octets, nom)
    if not any(ligne.texte for ligne in contenu.lignes):
        raise refus.vide(nom)
    return Document(
        nom=nom,
        format=genre,
        empreinte=hashlib.sha256(octets).hexdigest(),
        taille=len(octets),
        lignes=contenu.lignes,
        tableaux=contenu.tableaux,
        pages=contenu.pages,
        ocr=contenu.ocr,
        muettes=contenu.muettes,
    )


def _lecteur(octets: bytes, nom: str) -> tuple[str, Callable[[bytes, str], Contenu]]:
    """Return the format and its reader, by the first bytes. Errors: `ErreurActe` for what no reader takes."""
    debut = octets[:1024].lstrip(b"\xef\xbb\xbf \r\n\t\x00")
    if b"%PDF-" in octets[:1024]:
        return "pdf", pdf.lire
    if debut.startswith(b"PK\x03\x04"):
        return _dans_une_archive(octets, nom)
    if debut.startswith(_OLE):
        raise _ole(octets, nom)
    for marque, genre, que_faire in _AUTRES:
        if debut.startswith(marque):
            raise refus.autre(nom, genre, que_faire)
    if html.en_est(octets):
        return "html", html.lire
    if debut.startswith(b"<?xml"):
        raise refus.autre(nom, "un document XML")
    return "txt", texte.lire


def _ole(octets: bytes, nom: str) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in octets:
        return refus.protege(nom)
    return refus.autre(nom, "un document d'avant 2007 (.doc ou .xls)", _ENREGISTRER)


def _dans_une_archive(octets: bytes, nom: str) -> tuple[str, Callable[[bytes, str], Contenu]]:
    try:
        archive = Archive(io.BytesIO(octets), nom)
        type_dit = archive.lire("mimetype") if "mimetype" in archive else b""
    except ErreurFichier as erreur:
        raise _dit_pour_un_acte(erreur, nom) from erreur
    if archive.chiffree:
        raise refus.protege(nom)
    if archive.demesuree or sum(map(archive.taille, _xml(archive))) > 2 * refus.TAILLE_MAXIMALE:
        raise refus.trop_lourd(nom)
    if "word/document.xml" in archive:
        return "docx", _par_archive(archive, docx.lire)
    if b"opendocument.text" in type_dit:
        return "odt", _par_archive(archive, odt.lire)
    classeur = "xl/workbook.xml" in archive or b"opendocument.spreadsheet" in type_dit
    if classeur:
        raise refus.autre(nom, "un classeur", "Un tableau de données s'envoie par l'écran « Importer ».")
    raise refus.autre(nom, "une archive sans document", "Sortez-en l'acte, puis envoyez-le seul.")


def _xml(archive: Archive) -> list[str]:
    """Return the parts that hold text: pictures may be heavy, they are never unfolded."""
    return [nom for nom in archive.noms if nom.endswith(".xml")]


def _par_archive(archive: Archive, lire: Callable[[Archive], Contenu]) -> Callable[[bytes, str], Contenu]:
    def lecteur(_octets: bytes, nom: str) -> Contenu:
        try:
            return lire(archive)
        except ErreurFichier as erreur:
            raise _dit_pour_un_acte(erreur, nom) from erreur
        finally:
            archive.fermer()

    return lecteur


def _dit_pour_un_acte(erreur: ErreurFichier, nom: str) -> Exception:
    """Return an archive's error with the advice that suits a document: the archive speaks of spreadsheets."""
    return refus.protege(nom) if erreur.titre == archive_protegee(nom).titre else refus.endommage(nom)
