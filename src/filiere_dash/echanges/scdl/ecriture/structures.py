"""The organisations that published lines name: found by what proves who they are, made when the base hasn't them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.base.ecritures import codes_de
from filiere_dash.base.saisie.listes import nommer
from filiere_dash.domaine.francais import cle
from filiere_dash.echanges.scdl.reconnaissance.comparaison import texte_compare
from filiere_dash.echanges.scdl.reconnaissance.fiches import PUBLIEE, Fiches
from filiere_dash.echanges.scdl.reconnaissance.identites import identite

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

# A SIREN that begins so is that of the State or of a collectivité: its establishments are one structure here.
_PUBLICS = ("1", "2")
_NATURES = {"23": "region", "24": "epci"}


@dataclass
class _Connue:
    """What identifies an organisation so far."""

    siren: str | None
    siret: str | None
    rna: str | None


class Structures:
    """The organisations of the base and those that lines add, found by SIREN, SIRET, RNA, then by name.

    `lu` is the base as who imports reads it. `dites` are the names that lines give, each with the SIRET or RNA beside
    it. `nous` is the code of the collectivité
    whose base it is: its SIREN is its own, whatever else bears it.
    """

    def __init__(
        self,
        magasin: Magasin,
        lu: Magasin,
        dites: Iterable[tuple[str, str]],
        nous: str | None,
        fiches: Fiches,
        releve: Releve,
    ) -> None:
        self._lu = lu
        self._codes = _codes(magasin, dites)
        self._fiches = fiches
        self._releve = releve
        self._par_siren: dict[str, str] = {}
        self._par_siret: dict[str, str] = {}
        self._par_rna: dict[str, str] = {}
        self._par_nom: dict[str, str] = {}
        self._connues: dict[str, _Connue] = {}
        # The names of each as they compare, and the first one that a line gives it.
        self._noms: dict[str, set[str]] = defaultdict(set)
        self._nommees: dict[str, str] = {}
        connues = lectures.lignes(magasin, "scdl_structures")
        for x in sorted(connues, key=lambda x: (x.code != nous, x.source.startswith(PUBLIEE), x.code)):
            self._noter(x.code, x.libelle, x.siret, x.rna, x.siren)
            self._noms[x.code].update(identite(x._asdict()).noms)
            if x.libelle_court:
                self._par_nom.setdefault(cle(x.libelle_court), x.code)

    def attribuante(self, nom: str, siret: str, ligne: str) -> str:
        """Return the code of a collectivité: its SIREN is enough, its establishments being one."""
        code = self.attribuante_connue(siret)
        if code is None:
            return self._creer(nom, siret, "", _NATURES.get(siret[:2], "autre"), ligne)
        self._comparer_nom(code, nom, siret, "", ligne)
        self._completer(code, siret, "", ligne)
        return code

    def beneficiaire(self, nom: str, siret: str, rna: str, ligne: str, homonyme: bool) -> str:
        """Return the code of a beneficiary.

        `homonyme` lets an organisation of the base that nothing identifies be recognised by its name alone: where
        the métropole itself publishes, its beneficiary is ours; elsewhere it may be another's.
        """
        code = self.beneficiaire_connu(nom, siret, rna, homonyme)
        if code is None:
            return self._creer(nom, siret, rna, "association" if rna else "autre", ligne)
        self._comparer_nom(code, nom, siret, rna, ligne)
        self._completer(code, siret, rna, ligne)
        return code

    def attribuante_connue(self, siret: str) -> str | None:
        """Return the code of a collectivité that is known so far, None for another."""
        return self._par_siren.get(siret[:9])

    def beneficiaire_connu(self, nom: str, siret: str, rna: str, homonyme: bool) -> str | None:
        """Return the code of a beneficiary that is known so far, None for another."""
        return self._par_sirene(siret) or self._par_rna.get(rna) or self._nommee(nom, homonyme)

    def _par_sirene(self, siret: str) -> str | None:
        """Return who bears a SIRET; else its SIREN, for a public body and for whom no SIRET is known."""
        par_siren = self._par_siren.get(siret[:9])
        if par_siren and siret.startswith(_PUBLICS):
            return par_siren
        if code := self._par_siret.get(siret):
            return code
        return par_siren if par_siren and self._connues[par_siren].siret is None else None

    def _nommee(self, nom: str, homonyme: bool) -> str | None:
        """Return who bears a name and nothing else: another SIRET or RNA is another organisation."""
        code = self._par_nom.get(cle(nom)) if homonyme else None
        return code if code and self._connues[code] == _Connue(None, None, None) else None

    def _comparer_nom(self, code: str, nom: str, siret: str, rna: str, ligne: str) -> None:
        """Say, once for a name, that the number of an organisation comes under a name that isn't its own."""
        connue, dit = self._connues[code], texte_compare(nom)
        numero = f"le SIRET {siret}" if siret and siret == connue.siret else f"le numéro RNA {rna}"
        prouvee = (siret and siret == connue.siret) or (rna and rna == connue.rna)
        if not prouvee or dit in self._noms[code]:
            self._nommees.setdefault(code, nom)
            return
        # Its name in the base is told to who reads it.
        autre = self._nommees.get(code) or nommer(self._lu, "structure", [code]).get(code)
        qui = f"de « {autre} »" if autre else "d'une structure d'un autre nom"
        self._noms[code].add(dit)
        self._releve.avertir(
            f"Ligne {ligne} : « {nom} » porte {numero}, celui {qui}. La ligne lui est rattachée, et ce nom n'est "
            "pas repris : si ce n'est pas la même structure, ce numéro est faux sur l'une des deux."
        )

    def _completer(self, code: str, siret: str, rna: str, ligne: str) -> None:
        """Ask for the identifiers that an organisation lacks, and say that of two which contradict each other."""
        connue = self._connues[code]
        if rna and self._par_rna.get(rna, code) != code:
            # Neither is named: who imports may read neither, or one alone.
            self._releve.avertir(
                f"Ligne {ligne} : le SIRET {siret} et le numéro RNA {rna} sont ceux de deux structures différentes. "
                "La ligne est rattachée à celle du SIRET.",
            )
            rna = ""
        voulues: dict[str, str | None] = {"rna": rna or None}
        if siret and connue.siret in (None, siret):
            voulues |= _sirene(siret)
        self._fiches.demander("structure", code, ligne, voulues)
        self._noter(code, "", siret, rna)

    def _creer(self, nom: str, siret: str, rna: str, nature: str, ligne: str) -> str:
        """Ask for a new organisation, its name told from that of another by its identifier."""
        libelle = nom if cle(nom) not in self._par_nom else _distinguee(nom, siret or rna)
        code = self._codes[libelle]
        voulues = {"siret": None, "siren": None} | _sirene(siret) | {"rna": rna or None}
        self._fiches.demander("structure", code, ligne, voulues, {"libelle": libelle, "nature": nature})
        self._noter(code, libelle, siret, rna)
        self._noms[code].add(texte_compare(nom))
        self._nommees[code] = nom
        return code

    def _noter(self, code: str, nom: str, siret: str | None, rna: str | None, siren: str | None = None) -> None:
        connue = self._connues.setdefault(code, _Connue(None, None, None))
        if nom:
            self._par_nom.setdefault(cle(nom), code)
        if siret:
            self._par_siret.setdefault(siret, code)
            siren = siren or siret[:9]
        if siren:
            self._par_siren.setdefault(siren, code)
        if rna:
            self._par_rna.setdefault(rna, code)
        connue.siren, connue.siret, connue.rna = (
            connue.siren or siren or None,
            connue.siret or siret or None,
            connue.rna or rna or None,
        )


def _codes(magasin: Magasin, dites: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the codes that the organisations of a file take if they are new, by each name that they may be given."""
    libelles = list(dict.fromkeys(x for nom, numero in dites for x in (nom, _distinguee(nom, numero))))
    with magasin.curseur() as curseur:
        codes = codes_de(curseur, "structure", [{"libelle": libelle} for libelle in libelles])
    return dict(zip(libelles, codes, strict=True))


def _distinguee(nom: str, numero: str) -> str:
    return f"{nom} ({numero})"


def _sirene(siret: str) -> Mapping[str, str]:
    return {"siret": siret, "siren": siret[:9]} if siret else {}
