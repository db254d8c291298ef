"""A list of a presence sheet, piece by piece: it goes on as long as its pieces name persons, functions, groups or proxies."""

import re
from dataclasses import dataclass, field, replace

from filiere_dash.domaine.lecture.votes.noms.decoupe import Morceau, couper, joindre, trouver_style
from filiere_dash.domaine.lecture.votes.noms.pieces import MOTS_D_UN_GROUPE, Nature, Piece, lire_piece
from filiere_dash.domaine.lecture.votes.noms.titres import (
    ABSENTS,
    AUTRE,
    AUTRES,
    COLLECTIF,
    MANDANTS,
    PRESENTS,
    REMPLACES,
)

_FONCTION_SEULE = re.compile(
    r"\W*(?:l[ea]s?\s+)?(?:(?:\d\w*|premiere?)\s+)?(?:vice-?\s?)?(?:presidente?s?|maires?|adjoint\w*|membres?|conseill\w+|delegu\w+|titulaires?|suppleant\w*|elue?s?)(?:\s+(?:titulaires?|suppleant\w*|delegu\w+|municipaux|communautaires|du\s+bureau))?\W*"
)
# « Vice-présidents : », after who presides; « Le Président : », under a list, opens a signature.
_PLUSIEURS = re.compile(r"(?:les\s+)?(?:vice-?\s?presidente?s|adjointe?s|conseille\w+s|deleguee?s|membres)\b")
# « Arne : », « et pour Bric : », « pour la Ville : ».
_NOM_D_UN_GROUPE = re.compile(r"[\s-]*(?:(?:et[ ]+)?pour[ ]+(?:l[ea]s?[ ]+|l['’])?)?[A-ZÀ-Ý]|[\s-]*pour l")
# Pieces that are no names of a list, among them.
NOMS_PERDUS = 3


@dataclass
class Liste:
    """What a list counts; `noms` are those of each field, to tell who is named twice."""

    role: str
    debut: int
    fin: int
    comptes: dict[str, int] = field(default_factory=dict)
    noms: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    liens: int = 0
    portes: int = 0

    def ajouter(self, champ: str, piece: Piece) -> None:
        """Count the persons of a piece."""
        self.comptes[champ] = self.comptes.get(champ, 0) + piece.nombre
        self.noms.setdefault(champ, []).extend((piece.nom, *piece.autres))

    def copie(self) -> "Liste":
        """Return the list as it is now."""
        return replace(self, comptes=dict(self.comptes), noms={c: list(x) for c, x in self.noms.items()})


def lire_liste(brut: str, plat: str, role: str, debut: int, fin: int, *, par_paragraphe: bool) -> Liste:
    """Count the persons of a list from where its names begin."""
    morceaux = list(joindre(brut, plat, list(couper(plat, debut, fin)), par_paragraphe=par_paragraphe))
    pieces = [lire_piece(brut[x.debut : x.fin], plat[x.debut : x.fin]) for x in morceaux]
    return _Lecture(brut, plat, role, morceaux, pieces).lire(debut)


class _Lecture:
    """The reading of a list: what its pieces count, one after another, until one says nothing of a list."""

    def __init__(self, brut: str, plat: str, role: str, morceaux: list[Morceau], pieces: list[Piece]) -> None:
        self.brut, self.plat, self.role = brut, plat, role
        self.morceaux, self.pieces = morceaux, pieces
        self.style = trouver_style(pieces)
        self.liste = Liste(role, 0, 0)
        self.sure = self.liste  # as it was where the last sentence began
        self.dernier: tuple[str, Piece] | None = None
        self.pluriel = self.fonctions = False
        self.perdus = 0

    def lire(self, debut: int) -> Liste:
        """Read the pieces in order; what a sentence that does not end as a list began by naming is left out."""
        self.liste.debut = self.liste.fin = debut
        self.sure = self.liste.copie()
        bord = "debut"
        for x, piece in zip(self.morceaux, self.pieces, strict=True):
            if bord not in ("virgule", "blanc", "debut") and self.plat[x.debut : x.fin].strip():
                self.sure = self.liste.copie()
            compte = (
                bord == "debut" and x.apres == "blanc" and re.fullmatch(r"\W*\d{1,3}\W*", self.plat[x.debut : x.fin])
            )
            if compte or not self._prendre(x, piece, bord):
                return self._finir(bord)
            self.liste.fin = x.fin
            if x.apres == "fin":
                break
            vide = not self.plat[x.debut : x.fin].strip()
            bord = _plus_fort(bord, x.apres) if vide else x.apres
        return self.liste

    def _finir(self, bord: str) -> Liste:
        return (
            self.liste if bord in ("ligne", "vide", "point", "deux") or self.sure.fin == self.sure.debut else self.sure
        )

    def _prendre(self, x: Morceau, piece: Piece, bord: str) -> bool:
        """Count a piece; False where the list ends before it."""
        if piece.nature is Nature.VIDE:
            self._noter_pluriel(x)
            return True
        if x.apres == "deux":
            return self._groupe(x, piece)
        if piece.nature is Nature.NOM:
            return True
        if bord in ("vide", "point") and piece.nature not in (
            Nature.PERSONNE,
            Nature.MANDANT,
            Nature.PORTEUR,
            Nature.REMPLACE,
        ):
            return False
        if piece.nature is Nature.PERSONNE and not self._conforme(piece):
            self.perdus += 1
            return self.perdus <= NOMS_PERDUS and bord not in ("vide", "point")
        self.perdus = 0
        if piece.nature in (Nature.MANDANT, Nature.PORTEUR, Nature.REMPLACE) and not self._conforme(piece):
            return False
        return self._compter(x, piece)

    def _groupe(self, x: Morceau, piece: Piece) -> bool:
        """Tell a group, « Aubeville : », or the first of a pair, « M. ROY : pouvoir à Mme PETIT »."""
        ecrit = self.plat[x.debut : x.fin].strip(" \n-")
        if piece.nature in (Nature.PERSONNE, Nature.MANDANT) and piece.civilite and "titre" not in piece.nom:
            return self._compter(x, piece)
        if _FONCTION_SEULE.fullmatch(ecrit) and (not self.liste.comptes or self.fonctions or _PLUSIEURS.match(ecrit)):
            self.fonctions = True
            return True
        groupe = len(ecrit.split()) <= MOTS_D_UN_GROUPE
        if groupe and COLLECTIF.match(ecrit):
            return True
        groupe = (
            groupe
            and not AUTRES.search(ecrit)
            and not re.search(r"\b(?:nombre|president\w*|maire|seance|ouverture|point)\b", ecrit)
        )
        return groupe and _NOM_D_UN_GROUPE.match(self.brut, x.debut, x.fin) is not None

    def _conforme(self, piece: Piece) -> bool:
        """Tell a person written as most of the list are: the others are places, or begin something else."""
        if piece.civilite or self.style.initiales:
            return True
        if self.style.civilite and not self.pluriel:
            return False
        if self.style.capitales and not piece.capitales:
            return False
        return piece.mots > 1 or self.style.seul_mot or self.pluriel

    def _noter_pluriel(self, x: Morceau) -> None:
        civilites = re.findall(
            r"(?<!\w)(?:messieurs|mesdames|monsieur|madame|mmes|mme|mlle|mm|m)\b\.?", self.plat[x.debut : x.fin]
        )
        if civilites:
            self.pluriel = civilites[-1].strip(".") in ("messieurs", "mesdames", "mmes", "mm")

    def _compter(self, x: Morceau, piece: Piece) -> bool:
        nature = piece.nature
        if nature is Nature.AUTRE:
            return False
        if nature in (Nature.SUITE_MANDANT, Nature.SUITE_ABSENT, Nature.SUITE_REMPLACE):
            self._reprendre(nature)
            return True
        if nature is Nature.FONCTION:
            self.liste.portes += piece.portes
            return self._tient(x)
        if nature is not Nature.PERSONNE or piece.civilite:
            self._noter_pluriel(replace(x, fin=_avant_le_lien(self.plat, x)))
        champ = _champ(self.role, nature)
        self.liste.liens += nature is Nature.MANDANT
        self.liste.portes += piece.portes
        self.liste.ajouter(champ, piece)
        self.dernier = (champ, piece)
        return True

    def _tient(self, x: Morceau) -> bool:
        """Tell a function that says what somebody of the list is, and not who signs under it."""
        debut = self.plat.rfind("\n", 0, x.debut + 1) + 1
        seule = not self.plat[debut : x.debut].strip()
        return not (seule and re.match(r"\s*l[ea]\s", self.plat[x.debut : x.fin]) and self.liste.comptes)

    def _reprendre(self, nature: Nature) -> None:
        """Count the last person otherwise: what follows their name tells that they gave a proxy or were away."""
        if not self.dernier:
            return
        ancien, piece = self.dernier
        nouveau = {
            Nature.SUITE_MANDANT: MANDANTS,
            Nature.SUITE_ABSENT: ABSENTS,
            Nature.SUITE_REMPLACE: _champ(self.role, Nature.REMPLACE),
        }[nature]
        if nature is Nature.SUITE_ABSENT and ancien != PRESENTS:
            return
        self.liste.liens += nature is Nature.SUITE_MANDANT
        if nouveau != ancien:
            seule = replace(piece, nombre=1, nom=(piece.nom, *piece.autres)[-1], autres=())
            self.liste.comptes[ancien] -= 1
            self.liste.noms[ancien].pop()
            self.liste.ajouter(nouveau, seule)
            self.dernier = (nouveau, seule)


def _avant_le_lien(plat: str, x: Morceau) -> int:
    lien = re.compile(r"\(|\s(?:a|par|pour)\s|\bpouvoir|\bprocuration|->|→").search(plat, x.debut, x.fin)
    return lien.start() if lien else x.fin


def _champ(role: str, nature: Nature) -> str:
    """Return the field of a person of a list, by what is said beside their name."""
    if role in (REMPLACES, AUTRE):
        return AUTRE
    if nature is Nature.REMPLACE:
        return PRESENTS if role == PRESENTS else AUTRE
    if nature is Nature.MANDANT:
        return MANDANTS
    if nature is Nature.PORTEUR and role == ABSENTS:
        return AUTRE
    return role


_FORCE = ("virgule", "blanc", "debut", "ligne", "deux", "point", "vide", "fin")


def _plus_fort(a: str, b: str) -> str:
    """Return which of two separations that nothing stands between parts more; a comma before a line end waits for a name."""
    if a == "virgule" and b in ("ligne", "vide"):
        return "virgule"
    if b == "vide" and a == "ligne":
        return "vide"
    return max(a, b, key=_FORCE.index)
