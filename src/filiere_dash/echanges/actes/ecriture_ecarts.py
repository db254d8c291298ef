"""What does not add up in a plan as it is printed: recorded and explained beside it, never corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from filiere_dash.domaine.codes import SensLigne, Taxes
from filiere_dash.domaine.regles.plan import Ligne, PlanPeriode, verifier_plan
from filiere_dash.echanges.actes.ecriture_acte import Acte
from filiere_dash.echanges.actes.redaction import Redaction

LIBELLE = "Un plan de financement qui ne tombe pas juste dans l’acte"


def relever(
    redaction: Redaction, acte: Acte, plan: str, ecrit: Mapping[str, str | None], lignes: Sequence[Mapping]
) -> None:
    """Record each rule that the lines of a plan break, on the row where the control will find it again.

    `lignes` are the rows of the plan, each with its `code`, all of them as the act prints them.
    """
    rangees = sorted(lignes, key=itemgetter("periode_action"))
    for periode, groupe in groupby(rangees, key=itemgetter("periode_action")):
        siennes = list(groupe)
        depenses, recettes = (
            tuple(_ligne(x, ecrit) for x in siennes if x["sens"] == sens)
            for sens in (SensLigne.DEPENSE, SensLigne.RECETTE)
        )
        for constat in verifier_plan(PlanPeriode(periode, depenses, recettes)):
            if constat.conforme is False:
                fautive = next((x["code"] for x in siennes if x["libelle"] == constat.ligne), None)
                redaction.creer(
                    "anomalie",
                    {
                        "programme": acte.programme,
                        "deliberation": acte.deliberation,
                        "regle": constat.regle,
                        "objet_table": "plan_ligne" if fautive else "plan_financement",
                        "objet_code": fautive or plan,
                        "libelle": LIBELLE,
                        "explication": f"{constat.phrase} Le plan est gardé comme l’acte l’imprime",
                        "source": ecrit["source"],
                    },
                )


def _ligne(ligne: Mapping[str, str | None], plan: Mapping[str, str | None]) -> Ligne:
    taux = Decimal(ligne["taux_declare"]) if ligne["taux_declare"] else None
    taxes = Taxes(plan["taxes"] or Taxes.NON_PRECISE)
    assiette = f"l’assiette « {plan['assiette']} »"
    return Ligne(ligne["libelle"], Decimal(ligne["montant"] or 0), taux, None, assiette, taxes)
