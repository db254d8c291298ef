"""Why a file can't be read as an act, in the words of the person who sent it."""

from __future__ import annotations

from filiere_dash.domaine.erreurs import ErreurActe

TAILLE_MAXIMALE = 50 << 20
PAGES_MAXIMALES = 300
ATTENDUS = "Envoyez un PDF, un document DOCX ou ODT, un texte ou une page HTML."


def absent(chemin: object) -> ErreurActe:
    """Return the error for a path that can't be opened."""
    return ErreurActe("Fichier introuvable", f"{chemin} n'existe pas, ou ne s'ouvre pas.",
                      "Vérifiez le chemin et le droit de le lire.")  # fmt: skip


def vide(nom: str) -> ErreurActe:
    """Return the error for a file without a word."""
    return ErreurActe("Fichier vide", f"« {nom} » ne contient aucun mot.",
                      "Vérifiez que c'est le bon fichier, et qu'il s'ouvre sur votre poste.")  # fmt: skip


def trop_lourd(nom: str) -> ErreurActe:
    """Return the error for a file beyond the limit of size."""
    return ErreurActe(
        "Fichier trop lourd",
        f"« {nom} » dépasse {TAILLE_MAXIMALE >> 20} Mo, ou les dépasse une fois décompressé.",
        "Enregistrez-le sans ses annexes ni ses images, puis recommencez.",
    )


def trop_de_pages(nom: str, pages: int) -> ErreurActe:
    """Return the error for a document beyond the limit of pages."""
    return ErreurActe(
        "Document trop long",
        f"« {nom} » compte {pages} pages ; la lecture s'arrête à {PAGES_MAXIMALES}.",
        "Gardez les pages de l'acte, par exemple en imprimant celles-ci dans un nouveau PDF, puis recommencez.",
    )


def protege(nom: str) -> ErreurActe:
    """Return the error for a document that asks for a password."""
    return ErreurActe(
        "Document protégé par un mot de passe",
        f"« {nom} » est chiffré : rien ne peut y être lu.",
        "Ouvrez-le avec son mot de passe, enregistrez-le sans, puis recommencez.",
    )


def endommage(nom: str) -> ErreurActe:
    """Return the error for a document that stops before its end."""
    return ErreurActe(
        "Document endommagé",
        f"« {nom} » ne se lit pas jusqu'au bout : il a été coupé ou abîmé en route.",
        "Redemandez-le, ou ouvrez-le et enregistrez-le sous un autre nom, puis recommencez.",
    )


def numerise(nom: str, pages: int) -> ErreurActe:
    """Return the error for scanned pages, where nothing recognises characters."""
    quoi = "est une image" if pages == 1 else f"est fait d'images : {pages} pages numérisées"
    return ErreurActe(
        "Document numérisé",
        f"« {nom} » {quoi}, sans texte à lire.",
        "Demandez le PDF d'origine, enregistré depuis le traitement de texte. Sinon, faites installer Tesseract "
        "(tesseract-ocr et tesseract-ocr-fra) sur le serveur : le document y sera alors reconnu, à relire de près.",
    )


def non_reconnu(nom: str, raison: str) -> ErreurActe:
    """Return the error for a recognition that failed; `raison` completes « Tesseract … »."""
    return ErreurActe(
        "Reconnaissance impossible",
        f"« {nom} » est numérisé et Tesseract {raison}.",
        "Demandez le PDF d'origine, ou faites vérifier l'installation de Tesseract.",
    )


def autre(nom: str, genre: str, que_faire: str = ATTENDUS) -> ErreurActe:
    """Return the error for a file of another kind, told by what it holds: `genre` completes « est »."""
    message = f"« {nom} » est {genre}, quel que soit son nom."
    return ErreurActe("Ce fichier n'est pas un acte lisible", message, que_faire)
