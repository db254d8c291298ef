"""What an officer is asked to review: elements in blocks, each with its passage, what fills it and if it is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle as plat
from filiere_dash.domaine.lecture import Confiance, Document, Lecture, Preuve
from filiere_dash.domaine.objets import Champ

# A value of a list that stands for a row to create: « + » and its name.
A_CREER = "+"


@dataclass(frozen=True)
class Liens:
    """What the officer brings an act together with: a programme, an act that the base already knows."""

    programme: str | None = None
    acte: str | None = None


@dataclass(frozen=True)
class Alternative:
    """Another value that the act supports, as a person would type it."""

    texte: str
    preuve: Preuve | None = None


@dataclass(frozen=True)
class Element:
    """One field of the review.

    `texte` is what fills it, as a person would type it (a code for a list), empty where nothing was found; `champ`
    says how it is read; `choix` are the rows that it may name, code and label; `retenu` whether it is taken unless
    the officer says otherwise. An element without `cochable` follows its block. `si` is the key of the question
    whose « oui » makes it mandatory too.
    """

    cle: str
    champ: Champ
    libelle: str
    texte: str = ""
    preuve: Preuve | None = None
    alternatives: tuple[Alternative, ...] = ()
    choix: tuple[tuple[str, str], ...] = ()
    obligatoire: bool = False
    si: str = ""
    cochable: bool = True
    retenu: bool = False
    note: str = ""

    @property
    def sure(self) -> bool:
        """Tell whether the act says it without a doubt."""
        return self.preuve is not None and self.preuve.confiance is Confiance.SURE


@dataclass(frozen=True)
class Bloc:
    """Elements that make one row, or a few: `cochable` says that it is taken or left whole; `dits` are its remarks."""

    cle: str
    rubrique: str
    titre: str
    elements: tuple[Element, ...]
    cochable: bool = False
    retenu: bool = True
    preuve: Preuve | None = None
    dits: tuple[str, ...] = ()
    donnees: Mapping[str, object] = field(default_factory=dict)

    def porte(self, cle: str) -> bool:
        """Tell whether a key is that of this block, or of one of its fields."""
        return cle == self.cle or cle.startswith(f"{self.cle}.")


@dataclass(frozen=True)
class Proposition:
    """A reading laid out for its review."""

    document: Document
    lecture: Lecture
    liens: Liens
    blocs: tuple[Bloc, ...]
    avertissements: tuple[str, ...] = ()

    @property
    def rubriques(self) -> tuple[str, ...]:
        """Return the parts of the review, in order."""
        return tuple(dict.fromkeys(x.rubrique for x in self.blocs))

    def elements(self) -> Iterator[tuple[Bloc, Element]]:
        """Yield every element with its block."""
        for bloc in self.blocs:
            for element in bloc.elements:
                yield bloc, element


@dataclass(frozen=True)
class Reponse:
    """What the officer left in a field, and whether it is taken."""

    texte: str
    retenu: bool


@dataclass(frozen=True)
class Revue:
    """A proposition and what the officer made of it; what was not touched stands as it was proposed."""

    proposition: Proposition
    reponses: Mapping[str, Reponse] = field(default_factory=dict)

    def texte(self, element: Element) -> str:
        """Return what fills a field."""
        dite = self.reponses.get(element.cle)
        return (dite.texte if dite else element.texte).strip()

    def retenu(self, bloc: Bloc, element: Element | None = None) -> bool:
        """Tell whether a block, or a field of it, is taken."""
        dite = self.reponses.get(bloc.cle)
        if bloc.cochable and not (dite.retenu if dite else bloc.retenu):
            return False
        if element is None or not element.cochable:
            return True
        reponse = self.reponses.get(element.cle)
        return reponse.retenu if reponse else element.retenu

    def exige(self, element: Element) -> bool:
        """Tell whether a field must be filled: always, or for what another one answers."""
        dites = (x for _, x in self.proposition.elements() if x.cle == element.si) if element.si else ()
        return element.obligatoire or any(self.texte(x) == "oui" for x in dites)

    def preuve(self, element: Element) -> Preuve | None:
        """Return the passage of what fills a field: that of the value chosen, None for words that no passage says."""
        texte = self.texte(element)
        if not texte:
            return None
        dits = (Alternative(element.texte, element.preuve), *element.alternatives)
        if trouvee := next((x for x in dits if x.texte.strip() == texte), None):
            return trouvee.preuve
        ecrit = element.preuve is not None and compact(texte) and compact(texte) in compact(element.preuve.extrait)
        return element.preuve if ecrit else None


def compact(texte: str) -> str:
    """Return the letters and digits of a text, cents that are zero aside: 40 000,00 and 40000 are the same."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r",00\b", "", plat(texte)))


class ErreurRevue(ErreurSaisie):
    """Fields that can't be written as they are: `refus` tell each of them by the key of its element."""

    def __init__(self, refus: Mapping[str, str]) -> None:
        nombre = len(refus)
        quoi = "1 champ est à corriger" if nombre == 1 else f"{nombre} champs sont à corriger"
        super().__init__("À corriger", f"{quoi} : {' '.join(list(refus.values())[:3])}", "Rien n’a été enregistré.")
        self.refus = dict(refus)
