"""A financing plan checks itself: its totals, its balance and its rates; each gap is told, a plan printed twice once."""

from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.lecture.modele import Ecart, LignePlan, Plan

_CENTIME = Decimal("0.01")


@dataclass(slots=True)
class Brouillon:
    """What was read of a plan: each total with its side (d, r, or t before it for one over several periods).

    `inconnues` are the rows that no word puts on a side; `omises` how many columns of money a row has beside those read.
    """

    depenses: list[LignePlan] = field(default_factory=list)
    recettes: list[LignePlan] = field(default_factory=list)
    totaux: list[tuple[str, LignePlan]] = field(default_factory=list)
    taux: list[tuple[str, str, str | None, Decimal]] = field(default_factory=list)
    inconnues: list[LignePlan] = field(default_factory=list)
    omises: int = 0

    def omettre(self, restes: Sized) -> None:
        """Note the money of a row that is neither a period, nor a total, nor a rate: nothing of the plan is sure then."""
        self.omises = max(self.omises, len(restes))


def verifier(brouillon: Brouillon, periodes: list[str | None]) -> tuple[list[Ecart], bool]:
    """Return what does not add up, and whether anything could be checked in every period."""
    ecarts, verifies = [], 0
    for periode in periodes:
        sommes_ = {}
        confirmes = False
        for cote, nom, lignes in (
            ("d", "Total des dépenses", brouillon.depenses),
            ("r", "Total des recettes", brouillon.recettes),
        ):
            siennes = [x for x in lignes if x.periode == periode and x.montant is not None]
            sommes_[cote] = sum((x.montant for x in siennes), Decimal(0)) if siennes else None
            for total in [x for c, x in brouillon.totaux if c in (cote, "") and x.periode == periode][:1]:
                if sommes_[cote] is None or total.montant is None:
                    continue
                confirmes = confirmes or total.montant == sommes_[cote]
                if total.montant != sommes_[cote]:
                    ecarts.append(Ecart(nom, periode, total.montant, sommes_[cote], total.preuve))
        if sommes_["d"] is not None and sommes_["r"] is not None:
            confirmes = confirmes or sommes_["d"] == sommes_["r"]
            if sommes_["d"] != sommes_["r"]:
                preuve = next(x for x in brouillon.recettes if x.periode == periode).preuve
                ecarts.append(Ecart("Dépenses et recettes", periode, sommes_["d"], sommes_["r"], preuve))
            ecarts += _taux_faux(brouillon, periode, sommes_["d"])
        verifies += confirmes
    return ecarts, verifies == len(periodes)


def _taux_faux(brouillon: Brouillon, periode: str | None, assiette: Decimal) -> Iterator[Ecart]:
    """Yield the resources whose printed rate is not theirs, where another one shows that rates bear on all expenses."""
    lignes = [x for x in brouillon.recettes if x.periode == periode and x.taux is not None and x.montant is not None]
    justes = [x for x in lignes if taux_juste(x, assiette)]
    if not justes and len(lignes) != 1:
        return
    for ligne in lignes:
        if not taux_juste(ligne, assiette):
            calcule = (assiette * ligne.taux / 100).quantize(_CENTIME, ROUND_HALF_UP)
            yield Ecart(f"Taux de {ligne.libelle}", periode, ligne.montant, calcule, ligne.preuve)


def taux_juste(ligne: LignePlan, assiette: Decimal) -> bool:
    """Tell whether the rate is that of the amount, rounded as it is printed (whole percents at least)."""
    if not assiette:
        return False
    pas = Decimal(1).scaleb(min(0, int(ligne.taux.normalize().as_tuple().exponent)))
    return abs(ligne.montant / assiette * 100 - ligne.taux) <= pas / 2


def dedoubler(plans: list[Plan]) -> list[Plan]:
    """Count once a plan printed twice."""
    gardes: list[Plan] = []
    for plan in plans:
        if not any(_empreinte(plan) == _empreinte(connu) for connu in gardes):
            gardes.append(plan)
    return gardes


def _empreinte(plan: Plan) -> tuple:
    return tuple(
        sorted(
            (c, x.montant or Decimal(0), x.periode or "")
            for c, cote in (("d", plan.depenses), ("r", plan.recettes))
            for x in cote
        )
    )
