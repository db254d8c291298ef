"""What a call pays for a prestation, and how many firms its budget serves."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.codes import Taxes
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import accord, euros, nombre, pluriel, typographie

_CENTIME = Decimal("0.01")


@dataclass(frozen=True)
class Appel:
    """A call's terms: budget in euros, taux d'aide as a ratio, bounds in days."""

    budget: Decimal
    taux_aide: Decimal
    jours_minimum: Decimal | int
    jours_maximum: Decimal | int
    taxes: Taxes = Taxes.NON_PRECISE


@dataclass(frozen=True)
class Simulation:
    """Amounts in euros for one firm, then what the budget makes of them.

    `cout` = `aide` + `reste_a_charge`; `budget` = `aide` × `entreprises` +
    `budget_restant`, and the rest is less than one aide.
    """

    cout: Decimal
    aide: Decimal
    reste_a_charge: Decimal
    entreprises: int
    budget_restant: Decimal
    hypotheses: tuple[str, ...]


def simuler(appel: Appel, jours: Decimal | int, cout_journalier: Decimal | None) -> Simulation:
    """Simulate a prestation of `jours` at `cout_journalier` euros a day.

    No source gives a daily cost, so that none is assumed. Raises ErreurSaisie for
    days out of the call's bounds, a cost that is missing or not positive, or terms
    of the call that pay nothing.
    """
    _verifier(appel, Decimal(jours), cout_journalier)
    cout = (Decimal(jours) * cout_journalier).quantize(_CENTIME, ROUND_HALF_UP)
    aide = (cout * appel.taux_aide).quantize(_CENTIME, ROUND_HALF_UP)
    if not aide:
        raise _appel_incomplet()
    entreprises = int(appel.budget // aide)
    return Simulation(
        cout,
        aide,
        cout - aide,
        entreprises,
        appel.budget - entreprises * aide,
        _hypotheses(appel, Decimal(jours), cout_journalier),
    )


def _verifier(appel: Appel, jours: Decimal, cout_journalier: Decimal | None) -> None:
    minimum, maximum = Decimal(appel.jours_minimum), Decimal(appel.jours_maximum)
    if not minimum <= jours <= maximum:
        bornes = f"{nombre(minimum)} à {pluriel(maximum, 'jour')}"
        raise ErreurSaisie(
            "Durée hors de l'appel",
            f"La prestation dure {bornes} ; {pluriel(jours, 'jour')} n'y {accord(jours, 'entre', 'entrent')} pas.",
            f"Choisissez une durée de {bornes}.",
        )
    if cout_journalier is None or cout_journalier < Decimal("1"):
        raise ErreurSaisie(
            "Coût journalier manquant ou trop faible",
            "L'appel ne donne pas de coût journalier, et aucun n'est supposé.",
            "Saisissez un coût d'au moins 1 € par jour.",
        )
    if not (0 < appel.taux_aide <= 1 and appel.budget >= 0):
        raise _appel_incomplet()


def _appel_incomplet() -> ErreurSaisie:
    return ErreurSaisie(
        "Appel incomplet",
        "Le taux d'aide doit être entre 0 et 100 %, l'aide d'au moins un centime et le budget positif ou nul.",
        "Corrigez les conditions de l'appel.",
    )


def _hypotheses(appel: Appel, jours: Decimal, cout_journalier: Decimal) -> tuple[str, ...]:
    taux = f"{nombre(appel.taux_aide * 100)} %"
    phrases = (
        f"Le budget de {euros(appel.budget)} ne paie que la part aidée ({taux}) ; le reste revient à l'entreprise.",
        f"Chaque entreprise reçoit {pluriel(jours, 'jour')} à {euros(cout_journalier)} par jour.",
        "Le coût journalier est une hypothèse saisie : aucune source ne le donne.",
        _phrase_taxes(appel.taxes),
        "Aucun frais de gestion n'est retiré du budget.",
    )
    return tuple(typographie(phrase) for phrase in phrases)


def _phrase_taxes(taxes: Taxes) -> str:
    if taxes == Taxes.NON_PRECISE:
        return "La source ne dit pas si les montants sont HT ou TTC."
    return f"Les montants sont {taxes.libelle}, coût journalier compris."
