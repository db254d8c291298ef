"""The two parties of a convention: « Entre X, représentée par…, et Y »."""

import re
from dataclasses import dataclass

from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import Texte

_ENTRE = re.compile(r"(?:^|\n)\s*entre\b\s*(?:les soussignes|d'une part)?\s*,?\s*:?\s*\n*\s*(?:-\s*)?")
_SOUSSIGNES = re.compile(r"(?:^|\n)\s*entre\s+les\s+soussigne\w*\s*,?\s*:?\s*\n*\s*(?:-\s*)?")
# What parts the two: « et » on its own line, « d'une part, » at the end of one.
_ET = re.compile(
    r"\n\s*(?:et|et d'autre part|d'une part,?\s*(?:et)?)\s*,?\s*:?\s*\n\s*(?:-\s*)?(?:et\s*:?\s+)?(?:-\s*)?|"
    r",\s+d'une\s+part\s*[,;.]?\s*(?:et\s*)?:?\s*\n\s*(?:-\s*)?(?:et\s*:?\s+)?(?:-\s*)?|"
    # « …, ci-après « la Région », / et la SCIC X, dont le siège », on its own line or after the first party's short name.
    r"(?:[,;.»)]\s*\n\s*(?:[-–•]\s*)?|»\s*\)?\s*[,;]?\s+|\bd'une\s+part\s*[,;]\s+)et\s*:?\s+(?=(?:la |le |l'|les )?(?!d'autre\b)[a-z][^.;]{3,160}?(?:,\s|\())(?:-\s*)?"
)
PORTEE = 1500


@dataclass(frozen=True, slots=True)
class Partie:
    """A party: its name and where it is written."""

    nom: str
    debut: int
    fin: int


def lire_parties(texte: Texte) -> tuple[Partie, ...]:
    """Return the two parties that a convention names first, nothing where it names none so."""
    entre = _SOUSSIGNES.search(texte.plat) or _ENTRE.search(texte.plat)
    et = _ET.search(texte.plat, entre.end(), entre.end() + PORTEE) if entre else None
    if not entre or not et:
        return ()
    parties = [_partie(texte, place) for place in (entre.end(), et.end())]
    return tuple(p for p in parties if p) if all(parties) else ()


def _partie(texte: Texte, debut: int) -> Partie | None:
    fin = texte.plat.find("\n\n", debut)
    fin = min(fin if fin > 0 else len(texte.plat), debut + 200)
    lu = lire_nom(texte.brut[debut:fin], texte.plat[debut:fin])
    return Partie(lu[0], debut, debut + lu[1]) if lu else None
