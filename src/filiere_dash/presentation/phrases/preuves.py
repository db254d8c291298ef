"""What one says of a proof: its document's date, who checked it, and the number it supports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.saisie.service import est_saisie
from filiere_dash.presentation.balises import Balises, doux, gras, joindre
from filiere_dash.presentation.formats import date_longue, date_moyenne, typographie, valeur
from filiere_dash.presentation.periodes import dire_periode

# Units whose number names a day or a year: it is not a quantity.
SANS_QUANTITE = {"date": "", "exercice": "exercice ", "année": ""}


def _jour(texte: str) -> str:
    try:
        return date_moyenne(date.fromisoformat(texte))
    except ValueError:
        return texte


def date_document(source: Any) -> str:
    """Say the date of a document, or that it has none and since when it can be known."""
    if source.date_document:
        return f"du {date_longue(source.date_document)}"
    return f"non daté, connu au plus tôt le {date_longue(source.connu_le)}"


def connaissance(document: Any) -> str:
    """Say how a document is known: by its text, by another that cites it, or by what the service said itself."""
    if est_saisie(document.code):
        return "saisi par le service"
    return "texte connu" if document.texte_disponible else "connu par citation"


def verification(source: Any) -> str:
    """Say who checked the passage and when, or that nobody has yet."""
    if not source.verifie_par:
        return "Passage pas encore contresigné."
    return f"Vérifié par {source.verifie_par}{f' le {date_longue(source.verifie_le)}' if source.verifie_le else ''}."


def nombre_fait(fait: Any) -> str:
    """Return the number of a fact in French, its text when it is not a number."""
    if fait.nombre is None:
        return ""
    return _lire_nombre(fait.nombre, fait.unite)


def _lire_nombre(texte: str, unite: str | None, precision_: str | None = None) -> str:
    if unite in SANS_QUANTITE:
        return f"{SANS_QUANTITE[unite]}{_jour(texte)}"
    try:
        return valeur(Decimal(texte), unite or "", precision_ or Precision.EXACT)
    except InvalidOperation:
        return texte


def precision(fait: Any) -> str:
    """Return the label of a precision."""
    if fait.precision is None:
        return ""
    return Precision(fait.precision).libelle if fait.precision in set(Precision) else fait.precision


def fait(ligne: Any) -> Balises:
    """Return a fact as one says it: number, label, period, precision."""
    nombre_ = nombre_fait(ligne)
    details = ", ".join(filter(None, [dire_periode(ligne.periode), precision(ligne)]))
    return joindre(
        [gras(nombre_), " – " if nombre_ else "", ligne.libelle, " ", doux(f"({details})") if details else ""]
    )


def correction(fait: Any) -> str | None:
    """Say that a figure was corrected since its passage was cited, None when it was not."""
    if fait.corrige_le is None:
        return None
    # Rates are kept as parts of one, and shown as percents.
    lisible = fait.auparavant is not None and (fait.unite != "%" or fait.colonne == "valeur")
    disait = f" ; auparavant {_lire_nombre(fait.auparavant, fait.unite, fait.precision_auparavant)}" if lisible else ""
    return typographie(f"Corrigé le {date_moyenne(fait.corrige_le.date())}{disait}")


def repere(source: Any) -> str:
    """Say where the passage stands in its document."""
    page = f", page {source.page}" if source.page else ""
    return typographie(f"Partie : {source.section}{page}. Repère : « {source.repere} ».")
