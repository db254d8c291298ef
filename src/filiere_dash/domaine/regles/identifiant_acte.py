"""The transmission identifier of an act tells its date and its number."""

import re
from dataclasses import dataclass
from datetime import date

from filiere_dash.domaine.erreurs import ErreurSaisie

_FORME = re.compile(
    r"(?P<type>[0-9]{2}_[A-Z]{2})-(?P<departement>[0-9]{3}|02[AB])-"
    r"(?P<siren>[0-9]{9})-(?P<jour>[0-9]{8})-(?P<numero>[A-Z0-9_]{1,15})(?:-.*)?"
)


@dataclass(frozen=True)
class IdentifiantActe:
    """The parts of `99_DE-042-244200770-20230914-D20230043510`."""

    type_document: str
    departement: str
    siren: str
    jour: date
    numero: str


def lire_identifiant_acte(texte: str) -> IdentifiantActe:
    """Read an @ctes identifier; raise ErreurSaisie with the expected form.

    Spare spaces and the `\\_` that a converted PDF leaves are forgiven.
    """
    trouve = _FORME.fullmatch("".join(texte.replace("\\_", "_").split()))
    if trouve is None:
        raise _refus(texte, "sa forme n'est pas celle attendue")
    try:
        jour = date.fromisoformat(trouve["jour"])
    except ValueError as erreur:
        raise _refus(texte, f"la date {trouve['jour']} n'existe pas") from erreur
    return IdentifiantActe(trouve["type"], trouve["departement"], trouve["siren"], jour, trouve["numero"])


def porte_le_numero(identifiant: IdentifiantActe, numero: str) -> bool:
    """Tell whether the identifier is that of `numero` (`2023.00435`).

    The transmitted number is D, the digits of the act's number, then two digits.
    """
    chiffres = re.sub(r"[^0-9]", "", numero)
    motif = rf"D{chiffres}[0-9]{{2}}"
    return bool(chiffres) and re.fullmatch(motif, identifiant.numero) is not None


def _refus(texte: str, raison: str) -> ErreurSaisie:
    return ErreurSaisie(
        "Identifiant de télétransmission illisible",
        f"« {texte} » : {raison}.",
        "Recopiez l'identifiant de l'acte, par exemple 99_DE-042-244200770-20230914-D20230043510.",
    )
