"""How published lines are known, best first, and what a new one looks like: the levels of subsidies and of acts.

Who grants and to whom, or whose act it is, always agree. An amount tells which subsidy it is, never the rank in a file:
another file may hold some of the lines only. A subsidy that publications made is known by their words; one that was
typed by its day or its act, since its object is the writer's.
"""

from __future__ import annotations

from typing import NamedTuple

from filiere_dash.echanges.scdl.affectation import Choix, Niveau, presente, retiree, toutes


class Regles(NamedTuple):
    """The levels, each with the rows that it looks at, then the resemblances, each with how to say it."""

    etapes: tuple[tuple[Choix, tuple[Niveau, ...]], ...]
    ressemblances: tuple[tuple[Choix, Niveau, str], ...]


_QUI = ("attribuant", "beneficiaire")
_IDENTITE = (*_QUI, "jour", "acte", "objet")

# The same words and the same amounts: as published, then as corrected since.
_MEMES = (
    Niveau((*_IDENTITE, "montants", "reste"), dites=True, tout=True),
    Niveau((*_IDENTITE, "montants"), dites=True, tout=True),
    Niveau((*_IDENTITE, "montants"), tout=True),
)
# The same amount, and what the row or the line doesn't say, or says in its own words.
_MEME_MONTANT = (
    Niveau((*_IDENTITE, "montant")),
    Niveau((*_QUI, "jour", "objet", "montant"), vides=("numero",)),
    Niveau((*_QUI, "jour", "objet", "montant"), tus=("numero",)),
    Niveau((*_QUI, "jour", "numero", "montant"), saisies=True),
    Niveau((*_QUI, "jour", "objet", "montant"), saisies=True),
    Niveau((*_QUI, "numero", "montant"), vides=("jour",), saisies=True),
    Niveau((*_QUI, "jour", "montant"), saisies=True),
)
# Another amount, or none yet: what is corrected, or completed.
_AUTRE_MONTANT = (
    Niveau(_IDENTITE),
    Niveau((*_QUI, "jour", "objet"), vides=("numero",)),
    Niveau((*_QUI, "jour", "objet"), tus=("numero",)),
    Niveau((*_QUI, "jour", "numero"), saisies=True),
    Niveau((*_QUI, "jour", "objet"), saisies=True),
    Niveau((*_QUI, "numero"), vides=("jour",), saisies=True),
    Niveau((*_QUI, "jour"), vides=("montant",), saisies=True),
)
# What a person deleted stays deleted, however alike the new line is.
_PROCHES = (
    (Niveau((*_QUI, "jour", "montant")), "mêmes bénéficiaire, date et montant ; un autre objet ou un autre acte"),
    (Niveau((*_QUI, "numero", "objet", "montant")), "mêmes bénéficiaire, acte, objet et montant ; une autre date"),
    (Niveau((*_QUI, "quinzaine", "objet", "montant")), "mêmes bénéficiaire, objet et montant ; une date voisine"),
)

SUBVENTIONS = Regles(
    ((toutes, _MEMES), (presente, _MEME_MONTANT), (retiree, _MEME_MONTANT), (toutes, _AUTRE_MONTANT)),
    (
        *((retiree, niveau, dit) for niveau, dit in _PROCHES),
        *((presente, niveau, dit) for niveau, dit in _PROCHES),
        (
            presente,
            Niveau((*_QUI, "numero", "montant"), saisies=True),
            "mêmes bénéficiaire, acte et montant ; une autre date",
        ),
        (presente, Niveau((*_QUI, "jour"), saisies=True), "mêmes bénéficiaire et date ; un autre montant"),
    ),
)

_ACTE = Niveau(("collectivite", "numero", "jour"), tout=True)
_MEME_ACTE = (_ACTE._replace(dites=True), _ACTE)
# Numbers begin again in some collectivités: near days alone don't keep an act deleted.
ACTES = Regles(
    ((presente, _MEME_ACTE), (retiree, _MEME_ACTE)),
    (
        (
            retiree,
            Niveau(("collectivite", "numero", "quinzaine", "objet")),
            "même numéro, même objet ; une date voisine",
        ),
        (presente, Niveau(("collectivite", "jour", "chiffres")), "même date, mêmes chiffres ; un autre numéro"),
        (presente, Niveau(("collectivite", "numero", "quinzaine")), "même numéro ; une date voisine"),
        (presente, Niveau(("collectivite", "jour", "objet")), "même date, même objet ; un autre numéro"),
    ),
)
