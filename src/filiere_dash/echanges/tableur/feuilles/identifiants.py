"""SIRET, SIREN and INSEE codes: digits that a spreadsheet takes for a number and shortens."""

from __future__ import annotations

import re
from decimal import Decimal

from filiere_dash.domaine.saisie.identifiants import cle_valide, sans_decimales
from filiere_dash.echanges.tableur.feuilles.erreurs import Illisible
from filiere_dash.echanges.tableur.fichiers.valeurs import Valeur, en_clair

LONGUEURS = {"siret": 14, "siren": 9}
CODE_OFFICIEL = "code_officiel"
ZEROS_PERDUS = 3
_ABREGE = re.compile(r"[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_SEPARES = re.compile(r"[0-9][0-9 .\u00a0\u202f-]*[0-9]['’]?")
# What is no identifier, whatever its length.
ZEROS = "Un numéro fait de zéros n'est celui de personne : retrouvez le vrai à sa source."
_CONSEIL = "Mettez la colonne au format Texte, puis recopiez-le depuis sa source."


def est_identifiant(nom: str) -> bool:
    """Tell whether a column holds such digits."""
    return nom in LONGUEURS or nom == CODE_OFFICIEL


def lire_identifiant(nom: str, valeur: Valeur) -> str:
    """Read official digits; what lost some is refused, with the whole identifier where its key proves it.

    Errors: `Illisible`.
    """
    if isinstance(valeur, Decimal) and valeur >= 0 and valeur == valeur.to_integral_value():
        chiffres = en_clair(valeur)
        return _code_officiel(chiffres) if nom == CODE_OFFICIEL else _lire(chiffres, nom, en_nombre=True)
    if not isinstance(valeur, str) or _ABREGE.fullmatch(valeur.strip()):
        raise Illisible(_attendu(nom), f"Le tableur l'a abrégé et des chiffres sont perdus. {_CONSEIL}")
    texte = valeur.strip()
    if nom == CODE_OFFICIEL:
        return texte
    if not _SEPARES.fullmatch(texte):
        raise Illisible(_attendu(nom), _CONSEIL)
    chiffres = sans_decimales(texte)
    return _lire(chiffres, nom, en_nombre=chiffres != texte)


def _attendu(nom: str) -> str:
    longueur = LONGUEURS.get(nom)
    return f"un {nom.upper()} de {longueur} chiffres" if longueur else "un code INSEE ou SIREN"


def _lire(texte: str, nom: str, en_nombre: bool) -> str:
    """Take the digits as typed; those joined from pieces or kept as a number only when their key proves them."""
    chiffres = re.sub(r"[^0-9]", "", texte)
    intacts = chiffres == texte and not en_nombre and chiffres.strip("0")
    if len(chiffres) == LONGUEURS[nom] and (intacts or cle_valide(chiffres)):
        return chiffres
    raise Illisible(_attendu(nom), _proposer(chiffres, LONGUEURS[nom]))


def _code_officiel(chiffres: str) -> str:
    """Refuse a code whose length says that the leading zero of 01 to 09 was lost."""
    if len(chiffres) in (1, 4, 8):
        raise Illisible(_attendu(CODE_OFFICIEL), f"0{chiffres} : le zéro du début manque.")
    return chiffres


def _proposer(chiffres: str, longueur: int) -> str:
    """Return the whole identifier when leading zeros alone are missing, what is wrong otherwise."""
    if not chiffres.strip("0"):
        return ZEROS
    complet = chiffres.zfill(longueur)
    if 0 < longueur - len(chiffres) <= ZEROS_PERDUS and cle_valide(complet):
        return f"{complet} : des zéros manquent au début."
    if len(chiffres) == longueur:
        return "Sa clé de contrôle est fausse : un chiffre est faux, retrouvez le bon à sa source."
    if (longueur, len(chiffres)) == (LONGUEURS["siret"], LONGUEURS["siren"]) and cle_valide(chiffres):
        return f"{chiffres} est un SIREN : ajoutez les 5 chiffres de l'établissement."
    return f"{chiffres} compte {len(chiffres)} chiffres. {_CONSEIL}"
