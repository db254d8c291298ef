"""The signs of a document made plain: one kind of space, no ligature, no hyphen that isn't printed."""

from __future__ import annotations

import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ESPACES = dict.fromkeys(["\u00a0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"], " ")
_RIEN = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\x00")
_TRAITS = dict.fromkeys("\u2010\u2011", "-")
_TABLE = str.maketrans({**_LIGATURES, **_ESPACES, **_RIEN, **_TRAITS})
# What fonts use as bullets: private signs that no screen shows, a code that no table of signs tells.
# A ligature that stands alone is no word: it is the place of an arrow in another font.
_PUCES = re.compile(r"[\ue000-\uf8ff]|\(cid:127\)|(?<!\S)[\ufb00-\ufb06](?!\S)")
ECART = "  "


def normaliser(texte: str) -> str:
    """Return the text with plain spaces, its ligatures undone, its bullets shown as •.

    A soft hyphen is a hyphen where it ends the text, nothing inside it. Spaces are neither joined nor trimmed.
    """
    net = _PUCES.sub("•", texte).translate(_TABLE)
    return re.sub("\u00ad(?=\\s*$)", "-", net).replace("\u00ad", "")
