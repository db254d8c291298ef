"""A cell as collectivités really publish it, rewritten as its schema wants where only one reading is possible.

What can be read in two ways, or lost digits, stays as it is: the control of the row then refuses it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.saisie.nombres import lire_montant, lire_nombre
from filiere_dash.echanges.scdl.schemas.accents import demeler
from filiere_dash.echanges.scdl.schemas.jours import en_chiffres, lire_jour, lire_periode
from filiere_dash.echanges.scdl.schemas.schema import Colonne, Genre
from filiere_dash.echanges.scdl.schemas.schemas import NATURE, NUMERAIRE, VOTES
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.identifiants import lire_identifiant
from filiere_dash.echanges.tableur.fichiers.valeurs import Fusion, Taux, Valeur, en_clair, montrer

# Columns that hold days.
DATEES = ("dateConvention", "datesPeriodeVersement", "DELIB_DATE", "PREF_DATE")
_RIEN = frozenset(("sans objet", "neant", "nc", "n/a", "na", "-", "--", "null", "none", "nan", "non renseigne", "/"))
_OUI = frozenset(("oui", "o", "vrai", "true", "yes", "y", "1"))
_NON = frozenset(("non", "n", "faux", "false", "no", "0"))
_CENTIMES = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
# After these letters, a no-break space is what is left of an « à » that was encoded twice.
_BLANCS = re.compile(r"(?<![ÃÂ])\s+")
# What a spreadsheet is told to keep as text: ="0123", '0123.
_EN_TEXTE = re.compile(r"=\"([^\"]*)\"|['’]([0-9=+-].*)")


def texte_de(valeur: Valeur, genre: Genre = Genre.TEXTE) -> str:
    """Return a cell as text: days and numbers as the schema writes them, accents composed, blanks trimmed.

    A percentage is a share where a column holds shares, « 12 % » elsewhere.
    """
    match valeur:
        case Fusion():
            return texte_de(valeur.valeur, genre)
        case bool():
            return "oui" if valeur else "non"
        case datetime():
            return valeur.date().isoformat()
        case date():
            return valeur.isoformat()
        case Decimal():
            return en_clair(valeur)
        case Taux() if genre is Genre.NOMBRE:
            return en_clair(valeur.valeur)
        case _:
            return _BLANCS.sub(" ", unicodedata.normalize("NFC", montrer(valeur))).strip(" ")


def rectifier(colonne: Colonne, texte: str, anglaise: bool = False) -> str:
    """Return a cell as its schema wants it, unchanged where that can't be told.

    `anglaise` says that another day of the file is written month first: days in digits are then left alone.
    """
    if demele := demeler(texte):
        texte = " ".join(demele.split())
    if trouve := _EN_TEXTE.fullmatch(texte):
        texte = (trouve[1] or trouve[2] or "").strip()
    if not texte:
        return texte
    if not colonne.requis and cle(texte) in _RIEN:
        return ""
    if anglaise and colonne.nom in DATEES and en_chiffres(texte):
        return texte
    propre = _PROPRES.get(colonne.nom)
    if propre is not None:
        return propre(texte)
    return _LECTEURS.get(colonne.genre, lambda lu: lu)(texte)


def rectifier_vote(valeurs: Mapping[str, str]) -> dict[str, str]:
    """Return a row without a vote whose numbers are all zero: no assembly has no member, nobody recorded it."""
    nulle = all(valeurs.get(nom) == "0" for nom in VOTES)
    return {nom: "" if nulle and nom in VOTES else texte for nom, texte in valeurs.items()}


def _jour(texte: str) -> str:
    return lire_jour(texte) or texte


def _periode(texte: str) -> str:
    return lire_periode(texte) or texte


def _siret(texte: str) -> str:
    try:
        return lire_identifiant("siret", texte)
    except Illisible:
        return texte


def _montant(texte: str) -> str:
    """Read an amount; `10.000` stays as it is: a schema writes ten so, a French hand ten thousand."""
    if _CENTIMES.fullmatch(texte):
        return texte
    if re.fullmatch(r"[0-9]{4,}\.[0-9]+", texte) and (lu := Decimal(texte)) == lu.quantize(Decimal("0.01")):
        return en_clair(lu)
    try:
        lu = lire_montant(texte)
    except ErreurSaisie:
        return texte
    return texte if lu is None else en_clair(lu)


def _nombre(texte: str) -> str:
    if texte.endswith("%"):
        lu = _decimal(texte.removesuffix("%").strip())
        return texte if lu is None else en_clair(lu.scaleb(-2))
    lu = _decimal(texte)
    return texte if lu is None else en_clair(lu)


def _decimal(texte: str) -> Decimal | None:
    if re.fullmatch(r"[0-9]+[.,][0-9]+", texte):
        return Decimal(texte.replace(",", "."))
    try:
        return lire_nombre(texte)
    except ErreurSaisie:
        return None


def _entier(texte: str) -> str:
    lu = _decimal(texte)
    return texte if lu is None or lu != lu.to_integral_value() else en_clair(lu)


def _oui_non(texte: str) -> str:
    dit = cle(texte)
    return "oui" if dit in _OUI else "non" if dit in _NON else texte


def _nature(texte: str) -> str:
    dites = [re.sub(r"^(aides? )?(en )?", "", cle(x)) for x in re.split(r"[;,/+|]| et ", texte)]
    lues = list(dict.fromkeys({"numeraire": NUMERAIRE, "nature": NATURE}.get(x, "") for x in dites))
    return texte if "" in lues else ";".join(lues)


def _rna(texte: str) -> str:
    return re.sub(r"[\s.-]", "", texte).upper()


def _aide(texte: str) -> str:
    """Take away an answer where the number of an aid goes: it says that there is none, or nothing."""
    return "" if cle(texte) in ("oui", "non") or not texte.strip("0") else texte


def _annees(texte: str) -> str:
    trouve = re.fullmatch(r"([0-9]{4})(?:\.0+)?(?: ?[-/_–] ?([0-9]{4}))?", texte)
    return texte if trouve is None else "/".join(x for x in trouve.groups() if x)


def _matiere_code(texte: str) -> str:
    return texte.replace(",", ".").replace(" ", "")


def _matiere_nom(texte: str) -> str:
    """Take away the blanks around slashes, and the quote that the published example begins with."""
    return re.sub(r" ?/ ?", "/", texte.lstrip("'’"))


_LECTEURS: Mapping[Genre, Callable[[str], str]] = {
    Genre.DATE: _jour,
    Genre.SIRET: _siret,
    Genre.MONTANT: _montant,
    Genre.NOMBRE: _nombre,
    Genre.ENTIER: _entier,
    Genre.OUI_NON: _oui_non,
}
_PROPRES: Mapping[str, Callable[[str], str]] = {
    "nature": _nature,
    "rnaBeneficiaire": _rna,
    "idRAE": _aide,
    "datesPeriodeVersement": _periode,
    "BUDGET_ANNEE": _annees,
    "DELIB_MATIERE_CODE": _matiere_code,
    "DELIB_MATIERE_NOM": _matiere_nom,
}
