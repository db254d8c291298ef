"""Which row of the base each published line is, where several differ by their amounts alone or by how they are typed.

Lines that share who grants, when, by which act, to whom and for what are told apart by the amounts as they were
published, never by their rank in a file: another file may hold some of them only. What can't be told is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from filiere_dash.domaine.francais import cle

if TYPE_CHECKING:
    from filiere_dash.base.tableur.publiees import Histoire
    from filiere_dash.echanges.scdl.lignes import Ligne

MONTANTS = ("montant", "montant_total", "part")


class Identite(NamedTuple):
    """What tells a subsidy from another: who grants, when, to whom, by which act, for what; as it compares."""

    attribuant: str
    jour: str
    beneficiaire: str
    numero: str
    objet: str


@dataclass
class Publication:
    """A line to recognise. `codes` gives the codes that it may bear, the first one most often.

    `voulues` is what it says, as the base writes it. `code` is the row that it is, `connue` tells that the base has
    it, `supprimee_le` that a person deleted it, `ambigue` that several rows may be it; `proche` is a row that no line
    of the file is, and that looks like it.
    """

    ligne: Ligne
    identite: Identite
    codes: Callable[[int], str]
    voulues: Mapping[str, str | None]
    code: str = ""
    connue: bool = False
    supprimee_le: datetime | None = None
    ambigue: bool = False
    proche: str | None = None


@dataclass
class _Groupe:
    """The lines and the rows that only amounts tell apart."""

    lignes: list[Publication] = field(default_factory=list)
    rangees: list[str] = field(default_factory=list)


def reconnaitre(
    publications: Sequence[Publication], faites: Mapping[str, Histoire], identite_de: Callable[[Histoire], Identite]
) -> None:
    """Say of each line which row it is; `faites` are the rows that publications made, `identite_de` what they are."""
    identites = {code: identite_de(histoire) for code, histoire in faites.items()}
    groupes: dict[Identite, _Groupe] = defaultdict(_Groupe)
    for x in publications:
        groupes[x.identite].lignes.append(x)
        # A row that the very same words made stays theirs, whatever was corrected in it since.
        identites |= dict.fromkeys(_portes(x, faites), x.identite)
    for code, histoire in faites.items():
        if identites[code] in groupes and (not histoire.absente or histoire.supprimee_le):
            groupes[identites[code]].rangees.append(code)
    for groupe in groupes.values():
        _apparier(groupe, faites)
    _nommer(publications, faites, identites)


def _nommer(
    publications: Sequence[Publication], faites: Mapping[str, Histoire], identites: Mapping[str, Identite]
) -> None:
    """Give a code of its own to each line that no row is, and say which row it looks like."""
    prises = {x.code for x in publications if x.connue}
    autres: dict[tuple[object, ...], str] = {}
    for code, histoire in faites.items():
        if code not in prises and not histoire.absente:
            for dits in (histoire.dites, histoire.ligne):
                autres.setdefault(_aspect(identites[code], dits), code)
    for x in publications:
        if x.connue or x.ambigue:
            continue
        possibles = (code for code in map(x.codes, count(1)) if code not in faites or _libre(faites[code]))
        x.code = next(code for code in possibles if code not in prises)
        prises.add(x.code)
        x.proche = autres.get(_aspect(x.identite, x.voulues))


def _aspect(identite: Identite, dits: Mapping[str, str | None]) -> tuple[object, ...]:
    """Return what makes two subsidies look like one: who grants, when, to whom, how much."""
    return (*identite._replace(numero="", objet=""), *_montants(dits))


def texte_compare(texte: str) -> str:
    """Return the letters and digits of a text, whatever its accents, case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", cle(texte))


def _portes(x: Publication, faites: Mapping[str, Histoire]) -> Iterable[str]:
    """Yield the rows that bear one of the codes of a line: they follow one another."""
    rang = 1
    while (code := x.codes(rang)) in faites:
        yield code
        rang += 1


def _libre(histoire: Histoire) -> bool:
    """Tell whether the import that made a row was undone: its code serves again."""
    return histoire.absente and histoire.supprimee_le is None


def _apparier(groupe: _Groupe, faites: Mapping[str, Histoire]) -> None:
    """Bring lines and rows together by all that was published, then by amounts, then as what is left of each."""
    lignes, rangees = list(groupe.lignes), list(groupe.rangees)
    for critere in (_tout, _montants_publies, _montants_actuels):
        for x in list(lignes):
            trouvee = next((code for code in rangees if critere(x, faites[code])), None)
            if trouvee is not None:
                _donner(x, trouvee, faites[trouvee])
                lignes.remove(x)
                rangees.remove(trouvee)
    presentes = [code for code in rangees if not faites[code].absente] or rangees
    if len(lignes) == len(presentes) == 1:
        _donner(lignes[0], presentes[0], faites[presentes[0]])
    elif presentes:
        for x in lignes:
            x.ambigue = True


def _donner(x: Publication, code: str, histoire: Histoire) -> None:
    x.code, x.connue, x.supprimee_le = code, True, histoire.supprimee_le


def _tout(x: Publication, histoire: Histoire) -> bool:
    return all(histoire.dites.get(nom) == valeur for nom, valeur in x.voulues.items() if nom != "objet")


def _montants_publies(x: Publication, histoire: Histoire) -> bool:
    return _montants(histoire.dites) == _montants(x.voulues)


def _montants_actuels(x: Publication, histoire: Histoire) -> bool:
    return _montants(histoire.ligne) == _montants(x.voulues)


def _montants(dits: Mapping[str, str | None]) -> tuple[str | None, ...]:
    return tuple(dits.get(nom) for nom in MONTANTS)
