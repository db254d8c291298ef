"""What published lines ask of the base: rows to create or complete, before anything is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from filiere_dash.base.ecritures import nouveau_code
from filiere_dash.domaine.francais import cle
from filiere_dash.echanges.tableur.source_import import SourceImport

if TYPE_CHECKING:
    from filiere_dash.base.ecritures import Seance
    from filiere_dash.echanges.tableur.fichiers.lecture import Fichier

PUBLIEE = "publie-"


@dataclass
class Fiche:
    """A row that lines ask for.

    `voulues` are what the lines say of it, as the base writes it; `creation` what a new row takes beside; `defauts`
    what fills a column that is still empty; `lignes` the numbers of the lines that ask for it.
    """

    table: str
    code: str
    voulues: dict[str, str | None] = field(default_factory=dict)
    creation: dict[str, str | None] = field(default_factory=dict)
    defauts: dict[str, str | None] = field(default_factory=dict)
    lignes: list[int] = field(default_factory=list)


class Fiches:
    """The rows asked for so far, each once, in the order of their tables."""

    def __init__(self) -> None:
        self._fiches: dict[tuple[str, str], Fiche] = {}

    def demander(
        self,
        table: str,
        code: str,
        ligne: int,
        voulues: Mapping[str, str | None],
        creation: Mapping[str, str | None] | None = None,
    ) -> Fiche:
        """Ask for a row; what an earlier line said of it stands."""
        fiche = self._fiches.setdefault((table, code), Fiche(table, code))
        for nom, valeur in voulues.items():
            if valeur is not None:
                fiche.voulues.setdefault(nom, valeur)
        for nom, valeur in (creation or {}).items():
            fiche.creation.setdefault(nom, valeur)
        fiche.lignes.append(ligne)
        return fiche

    def de(self, table: str) -> list[Fiche]:
        """Return the rows asked for in a table."""
        return [x for (nom, _), x in self._fiches.items() if nom == table]


class SourcePubliee(SourceImport):
    """A published file as the proof of what it says: rows that it made are told from those of other documents."""

    def __init__(self, seance: Seance, fichier: Fichier) -> None:
        super().__init__(seance, fichier)
        self._code = f"{PUBLIEE}{fichier.empreinte[:12]}"

    def est(self, source: str | None) -> bool:
        """Tell whether this very file is that source."""
        return source == self._code


class Structures:
    """The organisations that the base knows and that lines name: found by SIRET, by RNA, by name."""

    def __init__(self, connues: Iterable[Any], fiches: Fiches) -> None:
        self._fiches = fiches
        self._par_siret: dict[str, str] = {}
        self._par_rna: dict[str, str] = {}
        self._par_nom: dict[str, str] = {}
        self._identifiees: dict[str, str | None] = {}
        self._importees: set[str] = set()
        self.sirens: dict[str, str] = {}
        for x in connues:
            self._noter(x.code, x.libelle, x.siret, x.rna)
            if x.libelle_court:
                self._par_nom.setdefault(cle(x.libelle_court), x.code)
            if x.siren:
                self.sirens.setdefault(x.siren, x.code)
            if x.source.startswith(PUBLIEE):
                self._importees.add(x.code)

    def attribuante(self, nom: str, siret: str, ligne: int) -> str:
        """Return the code of a collectivité: its SIREN is enough, its establishments being one."""
        siren = siret[:9]
        code = self._par_siret.get(siret) or self.sirens.get(siren)
        if code is None:
            nature = {"23": "region", "24": "epci"}.get(siren[:2], "autre")
            code = self._creer(nom, siret, "", nature, ligne)
        else:
            self._fiches.demander("structure", code, ligne, {} if self._identifiees[code] else {"siret": siret})
        self.sirens.setdefault(siren, code)
        return code

    def beneficiaire(self, nom: str, siret: str, rna: str, ligne: int, homonyme: bool) -> str:
        """Return the code of a beneficiary.

        `homonyme` lets an organisation of the base without a SIRET be recognised by its name alone: where the
        métropole itself publishes, its beneficiary is ours; elsewhere it may be another's.
        """
        code = self._par_siret.get(siret) or self._par_rna.get(rna) or self._nommee(nom, siret, homonyme)
        voulues = {"siret": siret or None, "siren": siret[:9] or None, "rna": rna or None}
        if code is None:
            code = self._creer(nom, siret, rna, "association" if rna else "autre", ligne)
        elif self._identifiees[code] in (None, siret):
            self._fiches.demander("structure", code, ligne, voulues)
        else:
            self._fiches.demander("structure", code, ligne, {"rna": rna or None})
        self._noter(code, nom, siret or self._identifiees[code], rna)
        return code

    def _nommee(self, nom: str, siret: str, homonyme: bool) -> str | None:
        code = self._par_nom.get(cle(nom))
        if code is None or (siret and self._identifiees[code] not in (None, siret)):
            return None
        return code if homonyme or code in self._importees else None

    def _creer(self, nom: str, siret: str, rna: str, nature: str, ligne: int) -> str:
        """Ask for a new organisation, its name told from that of another by its identifier."""
        libelle = nom if cle(nom) not in self._par_nom else f"{nom} ({siret or rna})"
        code = nouveau_code("structure", {"libelle": libelle})
        voulues = {"siret": siret or None, "siren": siret[:9] or None, "rna": rna or None}
        self._fiches.demander("structure", code, ligne, voulues, {"libelle": libelle, "nature": nature})
        self._importees.add(code)
        self._noter(code, libelle, siret, rna)
        return code

    def _noter(self, code: str, nom: str, siret: str | None, rna: str | None) -> None:
        self._par_nom.setdefault(cle(nom), code)
        if siret:
            self._par_siret.setdefault(siret, code)
        if rna:
            self._par_rna.setdefault(rna, code)
        self._identifiees[code] = siret or self._identifiees.get(code)


def code_publie(*parts: str) -> str:
    """Return the code of a row by what identifies it in publications: the same line is always the same row."""
    empreinte = hashlib.sha256("\x1f".join(map(cle, parts)).encode()).hexdigest()[:16]
    return f"scdl-{empreinte}"


def numero_compare(numero: str | None) -> str:
    """Return the number of an act without what writers add to it: spaces, case, « n° »."""
    return re.sub(r"^(n[°o]|numero)", "", re.sub(r"\s", "", cle(numero or "")))
