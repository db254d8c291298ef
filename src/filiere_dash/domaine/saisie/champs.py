"""One reading and one writing of each kind of field, between what a person types and what the base holds.

`lire_champ` takes French text and gives the base's own text (60000.00, 2024-06-13, true, a code of the list);
`montrer_champ` is its inverse, for a field that is opened again. Both know nothing but the field and its options.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import FINE, INSECABLE, cle, euros, liste, nombre
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.dates import lire_date
from filiere_dash.domaine.saisie.identifiants import sans_decimales
from filiere_dash.domaine.saisie.nombres import lire_montant, lire_nombre, lire_pourcentage
from filiere_dash.domaine.saisie.refus import montrer, refus_ambigu

Options = Mapping[str, str]

EXEMPLES = {
    TypeChamp.NOMBRE: "1 234,5",
    TypeChamp.ENTIER: "12",
    TypeChamp.MONTANT: "60 000 ou 1 234,56",
    TypeChamp.TAUX: "80 %",
    TypeChamp.DATE: "13/06/2024",
    TypeChamp.OUI_NON: "oui ou non",
}
_OUI = {"oui", "o", "vrai", "true", "1", "x", "yes"}
_NON = {"non", "n", "faux", "false", "0", "no"}
_MONTRES = 4
_PROCHES = 0.72
_CHIFFRES = {"siret": 14, "siren": 9}


def lire_champ(
    champ: Champ, texte: str | None, options: Options | None = None, aujourd_hui: date | None = None
) -> str | None:
    """Return what the base holds for a text typed in a field, None for an empty one.

    `options` are the rows that a reference may name, code and label; a closed list brings its own.
    Accents are composed, as spreadsheets are read: a Mac pastes them apart.
    Raises ErreurSaisie, every reading of an ambiguous text in its message.
    """
    texte = unicodedata.normalize("NFC", texte or "")
    if not texte.strip():
        return None
    if champ.type is TypeChamp.DATE:
        return lire_date(texte, aujourd_hui).isoformat()
    if champ.type in (TypeChamp.CHOIX, TypeChamp.REFERENCE):
        return lire_choix(champ, texte, options)
    lu = _LECTEURS[champ.type](champ, texte)
    _admettre(champ, lu)
    return lu


def montrer_champ(champ: Champ, valeur: str | None, options: Options | None = None) -> str:
    """Return what the base holds as a person would type it: 60000,00, 80 %, 13/06/2024, a label.

    What isn't of the kind of the field, as a setting may be, stays as it is.
    """
    if valeur is None:
        return ""
    try:
        return _montrer(champ, valeur, options)
    except (ArithmeticError, ValueError):
        return valeur


def _montrer(champ: Champ, valeur: str, options: Options | None) -> str:
    if champ.type in (TypeChamp.NOMBRE, TypeChamp.ENTIER):
        return _simple(Decimal(valeur))
    if champ.type is TypeChamp.MONTANT:
        return f"{Decimal(valeur):.2f}".replace(".", ",")
    if champ.type is TypeChamp.TAUX:
        return f"{_simple(Decimal(valeur).scaleb(2))} %"
    if champ.type is TypeChamp.DATE:
        return f"{date.fromisoformat(valeur):%d/%m/%Y}"
    if champ.type is TypeChamp.OUI_NON:
        return "oui" if valeur == "true" else "non"
    if champ.type in (TypeChamp.CHOIX, TypeChamp.REFERENCE):
        return _options(champ, options).get(valeur, valeur)
    return valeur


def _admettre(champ: Champ, lu: str) -> None:
    """Refuse what is out of the bounds of a field, or not of its form."""
    if champ.bornes and not champ.bornes[0] <= Decimal(lu) <= champ.bornes[1]:
        bornes = f"de {nombre(champ.bornes[0])} à {nombre(champ.bornes[1])}"
        raise ErreurSaisie(
            "Hors des bornes",
            f"« {champ.libelle} » va {bornes}, pas {nombre(Decimal(lu))}.",
            f"Écrivez un nombre {bornes}.",
        )
    if champ.forme and not re.fullmatch(champ.forme[0], lu):
        raise ErreurSaisie(
            "Forme inattendue",
            f"« {montrer(lu)} » n’a pas la forme attendue pour « {champ.libelle} ».",
            f"Écrivez par exemple {champ.forme[1]}.",
        )


def lire_choix(champ: Champ, texte: str, options: Options | None = None) -> str:
    """Return the code that a text names: the code, the label, or words that only one label holds.

    Raises ErreurSaisie with the labels that were possible.
    """
    possibles, cherche = _options(champ, options), cle(texte)
    if texte.strip() in possibles:
        return texte.strip()
    for epreuve in (_egal, _commence, _contient):
        trouves = [code for code, libelle in possibles.items() if epreuve(cherche, cle(libelle))]
        if len(trouves) == 1:
            return trouves[0]
        if trouves:
            raise refus_ambigu(texte.strip(), _montrer_libelles(possibles[code] for code in trouves))
    raise _inconnu(champ, texte.strip(), possibles)


def _egal(cherche: str, libelle: str) -> bool:
    return libelle == cherche


def _commence(cherche: str, libelle: str) -> bool:
    return libelle.startswith(cherche)


def _contient(cherche: str, libelle: str) -> bool:
    return all(mot in libelle for mot in cherche.split())


def _options(champ: Champ, options: Options | None) -> Options:
    return dict(champ.choix) if champ.type is TypeChamp.CHOIX else options or {}


def _montrer_libelles(libelles: Iterable[str]) -> list[str]:
    cites = [f"« {libelle} »" for libelle in libelles]
    reste = len(cites) - _MONTRES
    return cites if reste <= 1 else [*cites[:_MONTRES], f"{reste} autres"]


def _inconnu(champ: Champ, lu: str, possibles: Options) -> ErreurSaisie:
    """Say what was not found, and what comes nearest."""
    if champ.type is TypeChamp.CHOIX:
        proposes = list(possibles.values())
    else:
        par_cle = {cle(libelle): libelle for libelle in possibles.values()}
        proposes = [par_cle[proche] for proche in get_close_matches(cle(lu), par_cle, 3, _PROCHES)]
    if champ.type is TypeChamp.REFERENCE and not proposes:
        que_faire = f"Écrivez le nom d’une ligne existante de « {champ.libelle} », ou créez-la d’abord."
    else:
        que_faire = f"Écrivez {liste([f'« {libelle} »' for libelle in proposes], 'ou')}."
    return ErreurSaisie("Choix inconnu", f"« {montrer(lu)} » ne se trouve pas dans « {champ.libelle} ».", que_faire)


def _texte(champ: Champ, texte: str) -> str:
    """Return the text without spare spaces; a SIRET without any, refused when a spreadsheet has eaten it."""
    if champ.nom not in _CHIFFRES:
        return texte.strip()
    serre = re.sub(rf"[\s.{INSECABLE}{FINE}]", "", sans_decimales(texte.strip()))
    if not re.fullmatch(rf"[0-9]{{{_CHIFFRES[champ.nom]}}}", serre):
        raise ErreurSaisie(
            f"{champ.libelle} illisible",
            f"« {montrer(texte.strip())} » n’a pas {_CHIFFRES[champ.nom]} chiffres.",
            "Recopiez-le depuis l’avis de situation ; un tableur abrège ce nombre si la colonne n’est pas du texte.",
        )
    return serre


def _nombre(_champ: Champ, texte: str) -> str:
    _refuser_pourcentage(texte, lambda lu: [nombre(lu), nombre(lu.scaleb(-2))])
    return f"{lire_nombre(texte, negatif=True):f}"


def _montant(_champ: Champ, texte: str) -> str:
    _refuser_pourcentage(texte, lambda lu: [euros(lu), f"un taux de {nombre(lu)} %"])
    return f"{lire_montant(texte, negatif=True):.2f}"


def _entier(champ: Champ, texte: str) -> str:
    lu = lire_nombre(texte)
    if lu != lu.to_integral_value():
        raise ErreurSaisie(
            "Nombre entier attendu",
            f"« {montrer(texte.strip())} » n’est pas entier, or « {champ.libelle} » compte des unités.",
            f"Écrivez {nombre(int(lu))} ou {nombre(int(lu) + 1)}, après vérification.",
        )
    return f"{lu:.0f}"


def _taux(_champ: Champ, texte: str) -> str:
    return f"{lire_pourcentage(texte):f}"


def _oui_non(champ: Champ, texte: str) -> str:
    lu = cle(texte)
    if lu in _OUI | _NON:
        return "true" if lu in _OUI else "false"
    message = f"« {montrer(texte.strip())} » ne dit ni oui ni non pour « {champ.libelle} »."
    raise ErreurSaisie("Oui ou non", message, "Écrivez oui ou non.")


def _moment(_champ: Champ, texte: str) -> str:
    try:
        return f"{datetime.fromisoformat(texte.strip()):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return f"{lire_date(texte).isoformat()} 00:00:00"


def _refuser_pourcentage(texte: str, lectures: Callable[[Decimal], list[str]]) -> None:
    """Refuse a percentage where a number is expected, with what it could mean."""
    sans_signe = texte.strip().removesuffix("%").strip()
    if sans_signe != texte.strip():
        raise refus_ambigu(texte.strip(), lectures(lire_nombre(sans_signe, negatif=True)))


def _simple(valeur: Decimal) -> str:
    """Return a number with the decimals that it has, none of them spare."""
    ecrit = f"{valeur:f}"
    return (ecrit.rstrip("0").rstrip(".") if "." in ecrit else ecrit).replace(".", ",")


_LECTEURS: dict[TypeChamp, Callable[[Champ, str], str]] = {
    TypeChamp.TEXTE: _texte,
    TypeChamp.NOMBRE: _nombre,
    TypeChamp.MONTANT: _montant,
    TypeChamp.ENTIER: _entier,
    TypeChamp.TAUX: _taux,
    TypeChamp.OUI_NON: _oui_non,
    TypeChamp.MOMENT: _moment,
}
