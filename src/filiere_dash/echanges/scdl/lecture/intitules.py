"""The titles of columns: those that the national schemas give beside the names, those of older versions, slips.

Source: the schemas themselves (SCDL subventions 2.0 to 2.1.1, délibérations 2.1.5); slips of files really published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.intitules import clef

INTITULES: Mapping[str, tuple[str, ...]] = {
    "nomAttribuant": ("nom de l'attribuant",),
    "idAttribuant": ("identification de l'attribuant",),
    "dateConvention": ("date de la convention de subvention",),
    "referenceDecision": ("référence de la décision",),
    "nomBeneficiaire": ("nom du bénéficiaire",),
    "idBeneficiaire": ("identification SIRET du bénéficiaire", "identification du bénéficiaire"),
    "rnaBeneficiaire": ("identification RNA du bénéficiaire",),
    "objet": ("objet de la subvention", "object"),
    "montant": ("montant total de la subvention",),
    "nature": ("nature de la subvention",),
    "conditionsVersement": ("conditions de versement de la subvention",),
    "datesPeriodeVersement": ("date ou période de versement",),
    "idRAE": (
        "identifiant RAE de l'aide au titre de laquelle la subvention est attribuée",
        "numéro unique de référencement dans le répertoire des aides aux entreprises",
    ),
    "notificationUE": ("aide d'État notifiée à la Commission européenne",),
    "pourcentageSubvention": ("pourcentage du montant total de la subvention attribuée au bénéficiaire",),
    "dispositifAide": ("identifiant référençant le dispositif d'aide à l'origine de la subvention",),
    "COLL_NOM": ("nom de la collectivité",),
    "COLL_SIRET": ("code SIRET de la collectivité",),
    "DELIB_ID": ("identifiant de la délibération",),
    "DELIB_DATE": ("date d'adoption de la délibération",),
    "DELIB_MATIERE_CODE": ("code de matière issu de la nomenclature ACTES",),
    "DELIB_MATIERE_NOM": ("nom de matière",),
    "DELIB_OBJET": ("objet de la délibération",),
    "BUDGET_ANNEE": ("année du budget",),
    "BUDGET_NOM": ("nom du budget",),
    "PREF_ID": ("identifiant de l'entité exerçant le contrôle de légalité",),
    "PREF_DATE": ("date d'enregistrement de la délibération auprès du contrôle de légalité",),
    "VOTE_EFFECTIF": ("effectif théorique des votants", "VOTE_EFFFECTIF"),
    "VOTE_REEL": ("effectif réel des votants",),
    "VOTE_POUR": ("pour",),
    "VOTE_CONTRE": ("contre",),
    "VOTE_ABSTENTION": ("abstention", "VOTE_ABST", "VOTE_ABSTENSION"),
    "DELIB_URL": ("lien vers le document de la délibération",),
}
_PARENTHESE = re.compile(r"\(([^()]*)\)")
# A parenthesis of these words alone says how to fill the column, not what it holds: « (k€) » isn't one.
_FORME = frozenset((
    "aaaa", "mm", "jj", "yyyy", "dd", "hh", "ss", "iso", "8601", "format", "date", "texte", "nombre", "entier",
    "decimal", "chiffres", "caracteres", "siret", "siren", "rna", "oui", "non", "ou", "en", "a", "au", "plus", "max",
    "maximum", "obligatoire", "facultatif", "s", "14", "256",
))  # fmt: skip


def clef_de(texte: str) -> str:
    """Return a title without what doesn't count: accents, case, apostrophes, `*`, a parenthesis on its format."""
    return clef(_PARENTHESE.sub(lambda trouve: "" if _de_forme(trouve[1]) else trouve[0], cle(texte)))


def _de_forme(dite: str) -> bool:
    return _FORME.issuperset(re.findall(r"[a-z0-9]+", dite)) and not re.search(r"[^a-z0-9 ,;:/.'-]", dite)
