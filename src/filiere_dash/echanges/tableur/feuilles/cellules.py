"""One cell to the text that the base writes, or an error that says what to write instead.

Real numbers and days pass as they are; text goes through the French parser; what can be read in two ways is
refused. `SUSPECTS` are texts that read well in French, and otherwise in English: whoever reads the whole column
decides (`Langue`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, date_longue, liste, nombre
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.champs import lire_champ
from filiere_dash.domaine.saisie.dates import sans_minuit
from filiere_dash.domaine.saisie.deductions import LIBELLES, lire_libelle
from filiere_dash.echanges.csv_excel import DEBUTS_DE_FORMULE
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.feuilles.identifiants import est_identifiant, lire_identifiant
from filiere_dash.echanges.tableur.fichiers.exposants import lectures, marquee
from filiere_dash.echanges.tableur.fichiers.valeurs import (
    Contraire,
    Faute,
    Formule,
    Fusion,
    Taux,
    Valeur,
    en_clair,
    montrer,
)

NUMERIQUES = (TypeChamp.NOMBRE, TypeChamp.ENTIER, TypeChamp.MONTANT, TypeChamp.TAUX)
DEPUIS_1900 = date(1899, 12, 30)
CHOIX_MONTRES = 12
_OUI = frozenset(("oui", "o", "vrai", "true", "yes", "y", "x", "1"))
_NON = frozenset(("non", "n", "faux", "false", "no", "0"))
_PROTEGE = re.compile(r'="((?:[^"]|"")*)"')
_CANONIQUE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NOMBRE_ANGLAIS = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_ABREGE = re.compile(r"[0-9](?:[.,][0-9]+)?e\+[0-9]{2,}", re.IGNORECASE)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INVERSEE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_HORODATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})[ T][0-9]{1,2}:[0-9:.]+Z?")


def convertir(champ: Champ, valeur: Valeur, technique: bool = False) -> str | None:
    """Return the text that the base writes for a cell, None for an empty one.

    `technique` says that the sheet was written by the base itself: decimal points, ISO days, true and false.
    A reference comes out as it was found: whoever knows the rows resolves it. Errors: `Illisible`.
    """
    if isinstance(valeur, Fusion):
        valeur = _sous_fusion(champ, valeur)
    if isinstance(valeur, Formule):
        raise Illisible(
            champ.type.libelle,
            "La formule n'a pas de résultat dans le fichier : ouvrez-le dans votre tableur et enregistrez-le.",
        )
    if isinstance(valeur, Faute):
        raise Illisible(champ.type.libelle, f"La formule donne {valeur.texte} : corrigez-la ou écrivez la valeur.")
    if isinstance(valeur, Contraire):
        raise Illisible(
            valeur.attendu, "Il n'est pas écrit comme vous l'avez dit de sa colonne : changez l'un ou l'autre."
        )
    if isinstance(valeur, str):
        valeur = _nettoyer(valeur, technique)
    if valeur is None or valeur == "":
        return None
    if isinstance(valeur, str) and marquee(valeur) and _chiffre(champ):
        dites = [x or "rien" for x in lectures(valeur)]
        raise Illisible(champ.type.libelle, f"{liste(dites, 'ou')} ? Ôtez l'appel de note, ou ce qui est barré.")
    return _LECTEURS[champ.type](champ, valeur, technique)


def suspect(champ: Champ, valeur: Valeur) -> tuple[str, str] | None:
    """Return both readings of a text that French reads one way and English another, None for a plain one.

    `1,234` and `02/01/2024` are such; the first reading is the French one.
    """
    if not isinstance(valeur, str):
        return None
    texte = sans_minuit(" ".join(valeur.split()))
    if champ.type in NUMERIQUES and re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", texte):
        return texte, nombre(int(texte.replace(",", "")))
    if champ.type is TypeChamp.DATE and (lue := _INVERSEE.fullmatch(texte)):
        premier, second = int(lue[1]), int(lue[3])
        if premier <= 12 and second <= 12 and premier != second:
            annee = int(lue[4])
            return date_longue(date(annee, second, premier)), date_longue(date(annee, premier, second))
    return None


def anglais(champ: Champ, valeur: Valeur) -> bool:
    """Tell whether a text can only be English: `1,234.56`, `12/31/2024`."""
    if not isinstance(valeur, str):
        return False
    texte = sans_minuit(" ".join(valeur.split()))
    if champ.type in NUMERIQUES:
        return _NOMBRE_ANGLAIS.fullmatch(texte) is not None
    lue = _INVERSEE.fullmatch(texte) if champ.type is TypeChamp.DATE else None
    return lue is not None and int(lue[1]) <= 12 < int(lue[3])


def canonique(champ: Champ, texte: str | None) -> str | None:
    """Return a text of the base in the one form that compares: 60000.00 and 60000 are the same amount."""
    if texte is None or champ.type not in NUMERIQUES:
        return texte
    return en_clair(Decimal(texte))


def _chiffre(champ: Champ) -> bool:
    """Tell whether a column holds digits that nothing else may be joined to."""
    return champ.type in (*NUMERIQUES, TypeChamp.DATE) or champ.nom in LIBELLES or est_identifiant(champ.nom)


def _sous_fusion(champ: Champ, fusion: Fusion) -> Valeur:
    """Take a merged label for each of its rows; a merged number says neither to whom it belongs nor how to split."""
    if champ.type in NUMERIQUES:
        raise Illisible(
            f"{champ.type.libelle} pour cette ligne",
            f"Le nombre est écrit une fois dans les cellules fusionnées {fusion.plage} : répartissez-le.",
        )
    return fusion.valeur


def _nettoyer(texte: str, technique: bool) -> str:
    """Return a text without what a spreadsheet or a Mac added to it."""
    propre = unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not technique:
        if trouve := _PROTEGE.fullmatch(propre):
            return trouve[1].replace('""', '"')
        if propre[:1] == "'" and propre[1:].startswith(DEBUTS_DE_FORMULE):
            return propre[1:]
    return propre


def _texte(champ: Champ, valeur: Valeur, technique: bool) -> str:
    """Read a text; the label of a period must be one that people write."""
    lu = _texte_nu(champ, valeur, technique)
    if champ.nom in LIBELLES and not technique:
        try:
            return lire_libelle(lu)
        except ErreurSaisie as erreur:
            raise Illisible("une période", erreur.que_faire) from erreur
    return lu


def _texte_nu(champ: Champ, valeur: Valeur, technique: bool) -> str:
    if est_identifiant(champ.nom):
        return lire_identifiant(champ.nom, valeur)
    match valeur:
        case str():
            if _ABREGE.fullmatch(valeur) and not technique:
                raise Illisible("un texte", "Le tableur l'a pris pour un nombre : mettez la colonne au format Texte.")
            return valeur
        case Decimal() if valeur == valeur.to_integral_value() and len(valeur.as_tuple().digits) <= 15:
            return en_clair(valeur)
        case date() if not isinstance(valeur, datetime):
            propre = f"{date_longue(valeur)[date_longue(valeur).index(' ') + 1 :]}" if valeur.day == 1 else ""
            lectures = [x for x in (propre, date_longue(valeur)) if x]
            raise Illisible("un texte", f"Le tableur en a fait une date : écrivez {liste(lectures, 'ou')} en texte.")
        case Decimal():
            raise Illisible("un texte", f"Le tableur en a fait un nombre : écrivez « {montrer(valeur)} » en texte.")
        case _:
            raise Illisible("un texte", "Mettez la colonne au format Texte, puis recopiez la valeur.")


def _nombre(champ: Champ, valeur: Valeur, technique: bool) -> str:
    """Read a number, a whole one or an amount."""
    lu = _en_nombre(champ, valeur, technique)
    if champ.type is TypeChamp.ENTIER and lu != lu.to_integral_value():
        raise Illisible("un nombre entier", f"{nombre(round(lu))} ?")
    if champ.type is TypeChamp.MONTANT and lu != round(lu, 2):
        raise Illisible("un montant en euros, deux décimales au plus", f"{nombre(round(lu, 2))} ?")
    return en_clair(lu)


def _en_nombre(champ: Champ, valeur: Valeur, technique: bool) -> Decimal:
    if isinstance(valeur, Taux):
        lue, nue = montrer(valeur), montrer(valeur.valeur)
        conseil = f"La cellule dit {lue} : au format Nombre elle dirait {nue}. Écrivez le nombre voulu."
        raise Illisible(champ.type.libelle, conseil)
    if isinstance(valeur, Decimal):
        return valeur
    if not isinstance(valeur, str):
        raise Illisible(champ.type.libelle, "Choisissez le format Nombre pour cette cellule.")
    if technique and _CANONIQUE.fullmatch(valeur):
        return Decimal(valeur)
    return Decimal(_par_le_francais(champ, valeur))


def _taux(champ: Champ, valeur: Valeur, technique: bool) -> str:
    """Read a share: 0.8 for 80 %; a bare 0.8 that no format explains is refused with its two readings."""
    if isinstance(valeur, Taux):
        return en_clair(valeur.valeur)
    if isinstance(valeur, Decimal):
        valeur = en_clair(valeur)
    if not isinstance(valeur, str):
        raise Illisible(champ.type.libelle, "Écrivez par exemple 80 %.")
    if technique and _CANONIQUE.fullmatch(valeur):
        return en_clair(Decimal(valeur))
    return en_clair(Decimal(_par_le_francais(champ, valeur)))


def _date(champ: Champ, valeur: Valeur, technique: bool) -> str:
    match valeur:
        case datetime():
            raise Illisible("une date sans heure", f"{valeur:%d/%m/%Y}")
        case date():
            return _par_le_francais(champ, valeur.isoformat())
        case Decimal():
            raise Illisible("une date", _proposer_date(valeur))
        case str():
            nue = sans_minuit(valeur)
            if technique and _ISO.fullmatch(nue):
                with suppress(ValueError):
                    return date.fromisoformat(nue).isoformat()
            if horodate := _HORODATE.fullmatch(nue):
                with suppress(ErreurSaisie):
                    raise Illisible("une date sans heure", f"{lire_date(horodate[1]):%d/%m/%Y}")
            if anglais(champ, nue):
                mois, jour, annee = re.split(r"[/.-]", nue)
                raise Illisible("une date, le jour avant le mois", f"{jour:0>2}/{mois:0>2}/{annee}")
            return _par_le_francais(champ, nue)
        case _:
            raise Illisible("une date", "Écrivez par exemple 13/06/2024.")


def _proposer_date(valeur: Decimal) -> str:
    """Return the day that a number hides: a spreadsheet's own count of days, or 20240613."""
    if valeur == valeur.to_integral_value():
        with suppress(ValueError):
            return f"{datetime.strptime(en_clair(valeur), '%Y%m%d'):%d/%m/%Y} ?"  # noqa: DTZ007 — a day, no hour
        if 20_000 < valeur < 80_000:
            return f"{DEPUIS_1900 + timedelta(days=int(valeur)):%d/%m/%Y} ? Choisissez le format Date."
    return "Écrivez par exemple 13/06/2024."


def _moment(champ: Champ, valeur: Valeur, _technique: bool) -> str:
    match valeur:
        case datetime():
            return valeur.isoformat(" ")
        case date():
            return datetime.combine(valeur, time()).isoformat(" ")
        case str():
            with suppress(ValueError):
                return datetime.fromisoformat(valeur).isoformat(" ")
    raise Illisible(champ.type.libelle, "Écrivez par exemple 2024-06-13 14:30:00.")


def _oui_non(_champ: Champ, valeur: Valeur, _technique: bool) -> str:
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    dit = cle(montrer(valeur)) if isinstance(valeur, str | Decimal) else ""
    if dit in _OUI:
        return "true"
    if dit in _NON:
        return "false"
    raise Illisible("oui ou non", "Écrivez oui ou non.")


def _choix(champ: Champ, valeur: Valeur, _technique: bool) -> str:
    dits = _dits(champ)
    if isinstance(valeur, str) and valeur in dits:
        return dits[valeur]
    dit = cle(montrer(valeur))
    if dit in dits:
        return dits[dit]
    libelles = [libelle for _, libelle in champ.choix]
    admis = liste(libelles[:CHOIX_MONTRES], "ou") if len(libelles) <= CHOIX_MONTRES else "un choix de la liste"
    proche = get_close_matches(dit, dits, n=1, cutoff=0.6)
    proposition = f"{dict(champ.choix)[dits[proche[0]]]} ?" if proche else ""
    raise Illisible(admis, proposition)


@lru_cache(maxsize=512)
def _dits(champ: Champ) -> dict[str, str]:
    """Return the codes of a closed list by label and by code, as compared and as written."""
    noms = [(nom, code) for code, libelle in champ.choix for nom in (libelle, code)]
    return {cle(nom): code for nom, code in noms} | dict(noms)


def _reference(champ: Champ, valeur: Valeur, _technique: bool) -> str:
    if isinstance(valeur, str):
        return valeur
    if isinstance(valeur, Decimal) and valeur == valeur.to_integral_value():
        return en_clair(valeur)
    raise Illisible(champ.type.libelle, "Écrivez le nom tel qu'il est dans le tableau de bord.")


def _par_le_francais(champ: Champ, texte: str) -> str:
    """Read through the project's own parser; its refusal becomes the cell's."""
    try:
        return lire_champ(champ, texte)
    except ErreurSaisie as erreur:
        dit = erreur.message
        raison = (dit.partition("»")[2] if dit.startswith("«") else dit).strip(" \u00a0:.,")
        attendu = f"{champ.type.libelle} – {raison}" if raison else champ.type.libelle
        raise Illisible(attendu, erreur.que_faire) from erreur


_LECTEURS: dict[TypeChamp, Callable[[Champ, Valeur, bool], str]] = {
    TypeChamp.TEXTE: _texte,
    TypeChamp.NOMBRE: _nombre,
    TypeChamp.ENTIER: _nombre,
    TypeChamp.MONTANT: _nombre,
    TypeChamp.TAUX: _taux,
    TypeChamp.DATE: _date,
    TypeChamp.MOMENT: _moment,
    TypeChamp.OUI_NON: _oui_non,
    TypeChamp.CHOIX: _choix,
    TypeChamp.REFERENCE: _reference,
}
