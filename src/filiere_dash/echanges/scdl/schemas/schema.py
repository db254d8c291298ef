"""The shape of a published table: its columns in order, and what its rows must hold together."""

from __future__ import annotations

from dataclasses import dataclass

from filiere_dash.domaine.codes import Code


class Genre(Code):
    """What a column holds; the label completes « attendu : »."""

    TEXTE = "texte", "un texte"
    SIRET = "siret", "un SIRET de 14 chiffres"
    DATE = "date", "une date AAAA-MM-JJ"
    MOMENT = "moment", "une date et une heure AAAA-MM-JJTHH:MM:SSZ"
    NOMBRE = "nombre", "un nombre à point décimal"
    MONTANT = "montant", "un montant en euros à point décimal"
    ENTIER = "entier", "un nombre entier"
    OUI_NON = "oui_non", "oui ou non"
    ADRESSE = "adresse", "une adresse qui commence par https://"


@dataclass(frozen=True)
class Colonne:
    """A column of a schema. `motif` is a regular expression that the whole cell matches; `exemple` shows one.

    `aide` says in our words what the column means; `longueur` bounds it in characters; `autres` are the names
    under which published files give the same thing.
    """

    nom: str
    genre: Genre
    aide: str
    exemple: str
    requis: bool = False
    motif: str = ""
    longueur: int = 0
    choix: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    autres: tuple[str, ...] = ()


@dataclass(frozen=True)
class Schema:
    """A schema of columns. `controles` are (rule, columns): what a row must hold beside its cells.

    Rules: `un_parmi` (one of them at least), `ensemble` (all or none), `au_moins` (the first is not less than the
    second), `somme` (the first is the sum of the others), `annees` (a year, or two in order), `plausibles` (years that
    an act may be of), `matiere` (a code and a name of the ACTES nomenclature that agree).
    """

    nom: str
    titre: str
    version: str
    adresse: str
    colonnes: tuple[Colonne, ...]
    controles: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def noms(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(x.nom for x in self.colonnes)

    def colonne(self, nom: str) -> Colonne:
        """Return a column. Raises KeyError for an unknown name."""
        trouvee = next((x for x in self.colonnes if x.nom == nom), None)
        if trouvee is None:
            raise KeyError(nom)
        return trouvee
