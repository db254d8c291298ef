"""How published lines are known, best first, and what a new one looks like: the levels of subsidies and of acts.

Who grants and to whom, or whose act it is, always agree. An amount tells which subsidy it is, never the rank in a file:
another file may hold some of the lines only. A subsidy that publications made is known by their words; one that was
typed by its day or its act, since its object is the writer's.
"""

from __future__ import annotations

from typing import NamedTuple

from filiere_dash.echanges.scdl.reconnaissance.affectation import Choix, Niveau, lisible, presente, retiree, toutes


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

# Who may be one: a beneficiary that has several rows. In what it is the same, then what it doesn't share for sure.
_MEME = ("beneficiaire", "bénéficiaire", "")
_PEUT_ETRE = (
    ("siren", "SIREN du bénéficiaire", "un autre SIRET"),
    ("rna", "numéro RNA du bénéficiaire", "un autre SIRET"),
    ("nom", "nom du bénéficiaire", "un autre identifiant, ou aucun"),
)


def _ressemble(niveau: Niveau, memes: str, autre: str, qui: tuple[str, str, str]) -> tuple[Niveau, str]:
    """Return a resemblance, and how to say it, where the beneficiary is the same in this."""
    champ, meme, inconnu = qui
    suite = ", ".join(filter(None, (autre, inconnu)))
    return niveau._replace(champs=("attribuant", champ, *niveau.champs)), f"mêmes {meme}, {memes} ; {suite}"


_PROCHES = (
    (Niveau(("jour", "montant")), "date et montant", "un autre objet ou un autre acte"),
    (Niveau(("numero", "objet", "montant")), "acte, objet et montant", "une autre date"),
    (Niveau(("quinzaine", "objet", "montant")), "objet et montant", "une date voisine"),
)
_TOUT_PROCHE = (Niveau(("jour", "acte", "objet", "montant")), "date, acte, objet et montant", "")
_MOINS_PROCHES = (
    (Niveau(("numero", "montant"), saisies=True), "acte et montant", "une autre date"),
    (Niveau(("quinzaine", "montant"), saisies=True), "montant", "une date voisine"),
    (Niveau(("montant",), vides=("jour",)), "montant", "une date que la base ne dit pas"),
    (Niveau(("jour", "acte", "objet")), "date, acte et objet", "un autre montant"),
    (Niveau(("numero",), vides=("jour",), saisies=True), "acte", "un autre montant"),
    (Niveau(("jour",), saisies=True), "date", "un autre montant"),
)
# What a person deleted stays deleted, however alike the new line is; a name alone is not enough.
_RETIREES = (
    *(_ressemble(*x, _MEME) for x in _PROCHES),
    *(_ressemble(*_TOUT_PROCHE, qui) for qui in _PEUT_ETRE[:2]),
)
_PRESENTES = (
    *(_ressemble(*x, _MEME) for x in _PROCHES),
    *(_ressemble(*x, qui) for qui in _PEUT_ETRE for x in (_TOUT_PROCHE, *_PROCHES)),
    *(_ressemble(*x, qui) for qui in (_MEME, *_PEUT_ETRE) for x in _MOINS_PROCHES),
)

SUBVENTIONS = Regles(
    ((toutes, _MEMES), (presente, _MEME_MONTANT), (retiree, _MEME_MONTANT), (toutes, _AUTRE_MONTANT)),
    (
        *((retiree, niveau, dit) for niveau, dit in _RETIREES),
        *((lisible, niveau, dit) for niveau, dit in _PRESENTES),
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
        (lisible, Niveau(("collectivite", "jour", "chiffres")), "même date, mêmes chiffres ; un autre numéro"),
        (lisible, Niveau(("collectivite", "numero", "quinzaine")), "même numéro ; une date voisine"),
        (lisible, Niveau(("collectivite", "jour", "objet")), "même date, même objet ; un autre numéro"),
    ),
)
