"""A cell as collectivités really publish it, rewritten as its schema wants where only one reading is possible.

What can be read in two ways, or lost digits, stays as it is: the control of the row then refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.identifiants import cle_valide
from filiere_dash.domaine.saisie.nombres import lire_montant, lire_nombre
from filiere_dash.echanges.scdl.schema import Colonne, Genre
from filiere_dash.echanges.scdl.schemas import NATURE, NUMERAIRE
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.identifiants import lire_identifiant
from filiere_dash.echanges.tableur.fichiers.valeurs import Fusion, Taux, Valeur, en_clair, montrer

# Columns that hold days.
DATEES = ("dateConvention", "datesPeriodeVersement", "DELIB_DATE", "PREF_DATE")
_RIEN = frozenset(("sans objet", "neant", "nc", "n/a", "na", "-", "--", "null", "none", "nan", "non renseigne", "/"))
_OUI = frozenset(("oui", "o", "vrai", "true", "yes", "y", "1"))
_NON = frozenset(("non", "n", "faux", "false", "no", "0"))
_JOUR = re.compile(r"[0-9]{4}([-_/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-_/.])[0-9]{1,2}\2[0-9]{4}")
_ISO_MANGLEE = re.compile(r"([0-9]{4})[-_/.]([0-9]{1,2})[-_/.]([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?")
_LIAISONS = frozenset(("", "/", "_", "-", "–", "au", "a", "et", "to", ";", ",", "du/au", "du", "le"))
_FLOTTANT = re.compile(r"([0-9]{14})[.,]0+")
_CENTIMES = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_JOUR_EN_CHIFFRES = re.compile(r"(?<![0-9/.-])[0-9]{1,2}([/.-])([0-9]{1,2})\1[0-9]{4}(?![0-9])")


def texte_de(valeur: Valeur) -> str:
    """Return a cell as text: the days and numbers of a workbook as the schema writes them, blanks trimmed."""
    match valeur:
        case Fusion():
            return texte_de(valeur.valeur)
        case bool():
            return "oui" if valeur else "non"
        case datetime():
            return valeur.date().isoformat()
        case date():
            return valeur.isoformat()
        case Decimal():
            return en_clair(valeur)
        case Taux():
            return en_clair(valeur.valeur)
        case _:
            return " ".join(montrer(valeur).split())


def a_l_anglaise(texte: str) -> bool:
    """Tell whether a day of a cell can only be written month first: 12/31/2024."""
    return any(int(second) > 12 for _, second in _JOUR_EN_CHIFFRES.findall(texte))


def rectifier(colonne: Colonne, texte: str, anglaise: bool = False) -> str:
    """Return a cell as its schema wants it, unchanged where that can't be told.

    `anglaise` says that another day of the file is written month first: days in digits are then left alone.
    """
    if not texte:
        return texte
    if not colonne.requis and cle(texte) in _RIEN:
        return ""
    if anglaise and colonne.nom in DATEES and _JOUR_EN_CHIFFRES.search(texte):
        return texte
    propre = _PROPRES.get(colonne.nom)
    if propre is not None:
        return propre(texte)
    return _LECTEURS.get(colonne.genre, lambda lu: lu)(texte)


def _jour(texte: str) -> str:
    if trouve := _ISO_MANGLEE.fullmatch(texte):
        return _iso("-".join(trouve.groups())) or texte
    return _iso(texte.replace("_", "/")) or texte


def _iso(texte: str) -> str | None:
    try:
        lue = lire_date(texte)
    except ErreurSaisie:
        return None
    return lue.isoformat() if lue else None


def _periode(texte: str) -> str:
    """Read one day or two, whatever joins them: `2017-06-27_2018-06-27`, `du 27/06/2017 au 27/06/2018`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?", texte):
        return texte
    jours = [_jour(trouve[0]) for trouve in _JOUR.finditer(texte)]
    restes = [cle(x) for x in _JOUR.sub("\n", texte).split("\n")]
    lus = [x for x in jours if re.fullmatch(r"\d{4}-\d{2}-\d{2}", x)]
    if len(lus) != len(jours) or not 1 <= len(jours) <= 2 or not _LIAISONS.issuperset(restes):
        return texte
    return "/".join(lus)


def _siret(texte: str) -> str:
    if trouve := _FLOTTANT.fullmatch(texte):
        return trouve[1] if cle_valide(trouve[1]) else texte
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
    "datesPeriodeVersement": _periode,
    "BUDGET_ANNEE": _annees,
    "DELIB_MATIERE_CODE": _matiere_code,
    "DELIB_MATIERE_NOM": _matiere_nom,
}
