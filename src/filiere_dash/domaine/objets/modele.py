"""The shape of an object that people enter, and of one of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from filiere_dash.domaine.codes import Code


class TypeChamp(Code):
    """How a column is typed, read and shown; the label completes « attendu : »."""

    TEXTE = "texte", "un texte"
    NOMBRE = "nombre", "un nombre"
    ENTIER = "entier", "un nombre entier"
    MONTANT = "montant", "un montant en euros"
    TAUX = "taux", "un pourcentage"
    DATE = "date", "une date"
    MOMENT = "moment", "une date et une heure"
    OUI_NON = "oui_non", "oui ou non"
    CHOIX = "choix", "un choix de la liste"
    REFERENCE = "reference", "le nom ou l’identifiant d’une ligne existante"


@dataclass(frozen=True)
class Champ:
    """One column of a table, as a person enters it.

    `choix` holds (code, label) pairs; `reference` the table whose code the column holds; `technique` says that
    the base fills it by itself. `bornes` are the least and the greatest number admitted, `forme` the pattern of a text
    and an example of it.
    """

    nom: str
    libelle: str
    type: TypeChamp
    obligatoire: bool
    aide: str
    choix: tuple[tuple[str, str], ...] = ()
    reference: str | None = None
    defaut: str | None = None
    technique: bool = False
    bornes: tuple[int, int] | None = None
    forme: tuple[str, str] | None = None


@dataclass(frozen=True)
class Objet:
    """A table that people keep current.

    `cle` names the columns that tell one row from another for a person (a natural key); `nom` those that name a
    row on a screen; `parent` the column that leads to its programme (None where all programmes share it);
    `chiffre` says that a row carries a published figure, whose change asks for a reason; `lot` that people think
    of it in lines, several at once; `mots` are other words by which a person looks for it.
    """

    table: str
    singulier: str
    pluriel: str
    rubrique: str
    cle: tuple[str, ...]
    nom: tuple[str, ...]
    parent: str | None = "programme"
    feminin: bool = False
    chiffre: bool = False
    lot: bool = False
    libelles: Mapping[str, str] = field(default_factory=dict)
    mots: str = ""

    @property
    def titre(self) -> str:
        """Return the plural with a capital: the name of a sheet or of a form."""
        return self.pluriel[:1].upper() + self.pluriel[1:]
