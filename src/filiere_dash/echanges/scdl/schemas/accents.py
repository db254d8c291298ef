"""Letters that a conversion spoiled: UTF-8 read as Windows text, which can be undone, and letters that are lost."""

from __future__ import annotations

import codecs
import re

PERDU = "\ufffd"
# « é » read so is « Ã© », « ° » is « Â° », « œ » is « Å“ », « ’ » is « â€™ ».
_MARQUE = re.compile(r"[ÃÂ][^\x00-\x7f]|Å[“’]|â€")


def _octet(erreur: UnicodeError) -> tuple[bytes, int]:
    """Give back the five bytes that Windows text has no letter for. Errors: the UnicodeError of any other letter."""
    if isinstance(erreur, UnicodeEncodeError):
        lettres = erreur.object[erreur.start : erreur.end]
        if all(0x80 <= ord(x) <= 0x9F for x in lettres):
            return lettres.encode("latin-1"), erreur.end
    raise erreur


codecs.register_error("filiere-octet", _octet)


def melee(texte: str) -> bool:
    """Tell whether a text holds letters that only come from being encoded twice."""
    return not texte.isascii() and _MARQUE.search(texte) is not None


def demeler(texte: str) -> str | None:
    """Return a text that was encoded twice, or more, as it was before; None where all of it can't be undone."""
    demele = None
    while melee(texte):
        try:
            texte = demele = texte.encode("cp1252", "filiere-octet").decode("utf-8")
        except UnicodeError:
            return None
    return demele
