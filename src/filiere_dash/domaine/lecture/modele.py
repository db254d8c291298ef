"""What the reader proposes: each value with its passage and how far it can be trusted.

Absence is None or an empty tuple: nothing is guessed. Where two values compete, the
first is proposed « à vérifier » and the others are its `alternatives`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Confiance(StrEnum):
    """`SURE` asks for positive evidence and no contradiction in the act; a person checks everything else."""

    SURE = "sure"
    A_VERIFIER = "a_verifier"


class Role(StrEnum):
    """What an amount is in the act."""

    DEPENSE = "depense"
    AUTOFINANCEMENT = "autofinancement"
    DEMANDE = "demande"
    ATTRIBUE = "attribue"
    PLAFOND = "plafond"
    AUTRE_FINANCEUR = "autre_financeur"
    RESTE_A_CHARGE = "reste_a_charge"
    ANTERIEUR = "anterieur"
    TARIF = "tarif"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class Preuve:
    """A passage: page and line where it starts, its words, and the trust that they deserve."""

    page: int
    ligne: int
    extrait: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class Champ(Generic[T]):
    """A value and its passage; `alternatives` are the other values that the act supports."""

    valeur: T
    preuve: Preuve
    alternatives: tuple[Champ[T], ...] = ()


@dataclass(frozen=True, slots=True)
class Beneficiaire:
    """Who receives."""

    nom: str
    preuve: Preuve


@dataclass(frozen=True, slots=True)
class Montant:
    """An amount in euros; `taxes` is HT, TTC or None; `periode` keeps the label of the act."""

    valeur: Decimal
    role: Role
    preuve: Preuve
    financeur: str | None = None
    periode: str | None = None
    taxes: str | None = None
    beneficiaire: str | None = None


@dataclass(frozen=True, slots=True)
class LignePlan:
    """A line of a financing plan; `taux` in percent as printed; `financeur` names the line of a recette."""

    libelle: str
    periode: str | None
    montant: Decimal | None
    preuve: Preuve
    taux: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Ecart:
    """What does not add up in the original, in euros: `imprime` against `calcule`."""

    libelle: str
    periode: str | None
    imprime: Decimal
    calcule: Decimal
    preuve: Preuve

    @property
    def montant(self) -> Decimal:
        """Return printed less computed."""
        return self.imprime - self.calcule


@dataclass(frozen=True, slots=True)
class Plan:
    """A financing plan as printed; `totaux` are its printed totals, `ecarts` what they contradict.

    `omises` counts the columns of money that no period, total or rate tells: they are not read.
    """

    libelle: str
    periodes: tuple[str, ...]
    depenses: tuple[LignePlan, ...]
    recettes: tuple[LignePlan, ...]
    ecarts: tuple[Ecart, ...]
    preuve: Preuve
    totaux: tuple[LignePlan, ...] = ()
    omises: int = 0


@dataclass(frozen=True, slots=True)
class VoteLu:
    """The counts that the act prints, or that its named persons make; None where it is silent."""

    membres_en_exercice: Champ[int] | None = None
    presents: Champ[int] | None = None
    pouvoirs: Champ[int] | None = None
    absents: Champ[int] | None = None
    voix: Champ[int] | None = None
    pour: Champ[int] | None = None
    contre: Champ[int] | None = None
    abstentions: Champ[int] | None = None
    ne_prennent_pas_part: Champ[int] | None = None
    unanimite: Champ[bool] | None = None


@dataclass(frozen=True, slots=True)
class ImputationLue:
    """Where the expense goes in the budget."""

    exercice: Champ[int] | None = None
    section: Champ[str] | None = None
    compte: Champ[str] | None = None
    code: Champ[str] | None = None


@dataclass(frozen=True, slots=True)
class Fenetre:
    """A window of eligibility."""

    debut: Champ[date] | None = None
    fin: Champ[date] | None = None


@dataclass(frozen=True, slots=True)
class ActeCite:
    """An earlier act that this one changes."""

    numero: str | None
    date: date | None
    preuve: Preuve


@dataclass(frozen=True, slots=True)
class Article:
    """One thing decided."""

    texte: str
    preuve: Preuve


@dataclass(frozen=True, slots=True)
class ActionLue:
    """An action announced or told: `statut` is a value of StatutAction, None where the act does not say."""

    intitule: str
    preuve: Preuve
    statut: str | None = None
    periode: str | None = None


@dataclass(frozen=True, slots=True)
class IndicateurLu:
    """A figure: `precision` is a value of Precision; `parent` the libellé that it breaks down."""

    libelle: str
    valeur: Decimal
    preuve: Preuve
    unite: str | None = None
    precision: str = "exact"
    periode: str | None = None
    territoire: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Lecture:
    """Everything that the reader proposes for one act."""

    numero: Champ[str] | None = None
    date: Champ[date] | None = None
    instance: Champ[str] | None = None
    collectivite: Champ[str] | None = None
    objet: Champ[str] | None = None
    convocation: Champ[date] | None = None
    beneficiaires: tuple[Beneficiaire, ...] = ()
    montants: tuple[Montant, ...] = ()
    plans: tuple[Plan, ...] = ()
    vote: VoteLu = field(default_factory=VoteLu)
    imputation: ImputationLue = field(default_factory=ImputationLue)
    reserve: Champ[str] | None = None
    eligibilite: Fenetre = field(default_factory=Fenetre)
    eligibilite_avant: Fenetre = field(default_factory=Fenetre)
    echeance: Champ[date] | None = None
    prefecture: Champ[date] | None = None
    publication: Champ[date] | None = None
    identifiant_acte: Champ[str] | None = None
    modifie: tuple[ActeCite, ...] = ()
    articles: tuple[Article, ...] = ()
    actions: tuple[ActionLue, ...] = ()
    indicateurs: tuple[IndicateurLu, ...] = ()
