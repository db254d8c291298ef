"""A funding plan checks itself, period by period, and names the line at fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.codes import Taxes
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import euros, liste, nombre, pourcentage

_ECART_INEXPLIQUE = "aucune ligne ne l'explique à elle seule"


@dataclass(frozen=True)
class Ligne:
    """A line of a plan: `montant` in euros, None where the source is silent.

    `taux_declare` is a ratio; its base is `assiette` in euros, or the expenses of
    the period when None; `assiette_libelle` names that base.
    """

    libelle: str
    montant: Decimal | None
    taux_declare: Decimal | None = None
    assiette: Decimal | None = None
    assiette_libelle: str = "les dépenses de la période"
    taxes: Taxes = Taxes.NON_PRECISE


@dataclass(frozen=True)
class PlanPeriode:
    """The porteur's plan for one période d'action, which keeps its label."""

    periode: str
    depenses: tuple[Ligne, ...]
    recettes: tuple[Ligne, ...]


def verifier_plan(plan: PlanPeriode) -> list[Constat]:
    """Apply rule 6: taxes, then balance, then each declared rate."""
    taux = [taux_declare(plan, ligne) for ligne in plan.recettes if ligne.taux_declare is not None]
    return [taxes_separees(plan), plan_equilibre(plan), *taux]


def taxes_separees(plan: PlanPeriode) -> Constat:
    """Apply rule 6: HT and TTC never mix; unstated taxes leave it unverifiable."""
    bases = {ligne.taxes for ligne in plan.depenses + plan.recettes}
    if {Taxes.HT, Taxes.TTC} <= bases:
        return _constat(plan, "taxes_separees", False, "des montants HT et TTC se côtoient")
    if not bases or Taxes.NON_PRECISE in bases:
        manque = "la source ne dit pas si les montants sont HT ou TTC"
        return _constat(plan, "taxes_separees", None, manque)
    seule = next(iter(bases)).libelle
    return _constat(plan, "taxes_separees", True, f"tous les montants sont {seule}")


def plan_equilibre(plan: PlanPeriode) -> Constat:
    """Apply rule 6: Σ dépenses = Σ recettes; `ecart` is dépenses − recettes."""
    if manque := _ce_qui_manque(plan):
        return _constat(plan, "plan_equilibre", None, f"non vérifiable : {manque}")
    depenses, recettes = total(plan.depenses), total(plan.recettes)
    comptes = f"dépenses {euros(depenses)}, recettes {euros(recettes)}"
    ecart = depenses - recettes
    if ecart == 0:
        return _constat(plan, "plan_equilibre", True, comptes, ecart)
    ligne = ligne_en_cause(plan, ecart)
    cause = f"ligne en cause : {ligne}" if ligne else _ECART_INEXPLIQUE
    phrase = f"{comptes} ; écart de {euros(ecart)}, {cause}"
    return _constat(plan, "plan_equilibre", False, phrase, ecart, ligne)


def taux_declare(plan: PlanPeriode, ligne: Ligne) -> Constat:
    """Apply rule 6: the declared rate of a recette against its recomputed one.

    They agree when the recomputed rate rounds to the declared one, at its own
    number of decimals (whole percents at least). `ecart` is in euros: the amount
    less the declared rate of its base.
    """
    assiette = ligne.assiette if ligne.assiette is not None else total(plan.depenses)
    if ligne.taux_declare is None or ligne.montant is None or not assiette:
        manque = f"{ligne.libelle} : il manque le taux, le montant ou l'assiette"
        return _constat(plan, "taux_declare", None, manque, ligne=ligne.libelle)
    recalcule = ligne.montant / assiette
    conforme = _arrondir_comme(recalcule, ligne.taux_declare) == ligne.taux_declare
    centimes = Decimal("0.01")
    ecart = (ligne.montant - assiette * ligne.taux_declare).quantize(centimes, ROUND_HALF_UP)
    phrase = _phrase_taux(ligne, assiette, recalcule, None if conforme else ecart)
    fautive = "" if conforme else ligne.libelle
    return _constat(plan, "taux_declare", conforme, phrase, Decimal(0) if conforme else ecart, fautive)


def total(lignes: Sequence[Ligne]) -> Decimal | None:
    """Return the sum in euros, None when an amount is missing or there is no line."""
    if not lignes or any(ligne.montant is None for ligne in lignes):
        return None
    return sum((ligne.montant for ligne in lignes), Decimal(0))


def ligne_en_cause(plan: PlanPeriode, ecart: Decimal) -> str:
    """Return the only line that explains the gap by itself, or an empty text.

    First the recette whose declared rate would close the gap, then the line that
    counts exactly for it (written twice, or on one side only).
    """
    par_taux = [ligne.libelle for ligne in plan.recettes if taux_declare(plan, ligne).ecart == -ecart]
    lignes = plan.depenses if ecart > 0 else plan.recettes
    par_montant = [x.libelle for x in lignes if x.montant == abs(ecart)]
    candidates = par_taux or par_montant
    return candidates[0] if len(candidates) == 1 else ""


def _ce_qui_manque(plan: PlanPeriode) -> str:
    if {Taxes.HT, Taxes.TTC} <= {x.taxes for x in plan.depenses + plan.recettes}:
        return "HT et TTC ne se comparent pas"
    if not plan.depenses or not plan.recettes:
        return f"aucune {'recette' if plan.depenses else 'dépense'} n'est connue"
    lignes = plan.depenses + plan.recettes
    muettes = [ligne.libelle for ligne in lignes if ligne.montant is None]
    return f"montant non connu ({liste(muettes)})" if muettes else ""


def _arrondir_comme(taux: Decimal, modele: Decimal) -> Decimal:
    exposant = min(-2, int(modele.normalize().as_tuple().exponent))
    return taux.quantize(Decimal(1).scaleb(exposant), ROUND_HALF_UP)


def _decimales(taux: Decimal) -> int:
    return max(0, -int(taux.normalize().as_tuple().exponent) - 2)


def _phrase_taux(ligne: Ligne, assiette: Decimal, recalcule: Decimal, ecart: Decimal | None) -> str:
    declare = f"{nombre(ligne.taux_declare * 100)} %"
    calcul = pourcentage(recalcule, _decimales(ligne.taux_declare))
    base = f"{euros(ligne.montant)} sur {ligne.assiette_libelle} ({euros(assiette)})"
    debut = f"{ligne.libelle} : {base} font {calcul}"
    if ecart is None:
        return f"{debut}, comme le taux déclaré"
    return f"{debut}, le taux déclaré est {declare} ; écart de {euros(ecart)}"


def _constat(
    plan: PlanPeriode,
    regle: str,
    conforme: bool | None,
    phrase: str,
    ecart: Decimal | None = None,
    ligne: str = "",
) -> Constat:
    texte = f"{plan.periode} : {phrase}."
    return Constat(regle, conforme, texte, plan.periode, "", ecart, ligne)
