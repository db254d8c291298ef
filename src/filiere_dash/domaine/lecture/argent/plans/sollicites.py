"""What an act asks of a funder of its plan is one amount, asked: « ADEME 294 000 », then « sollicite 294 000 € auprès de l'ADEME »."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role


def sollicites(montants: Sequence[Montant], mentions: Sequence[Mention]) -> list[Montant]:
    """Return the amounts of plans, what the act asks of a funder being asked; as much asked of somebody else, or of nobody said, is a doubt."""
    demandes = [m for m in mentions if m.montant.role is Role.DEMANDE and m.zone is not Zone.VISA]
    rendus = []
    for montant in montants:
        dites = [d for d in demandes if d.somme.valeur == montant.valeur]
        if montant.role is not Role.AUTRE_FINANCEUR or not dites:
            rendus.append(montant)
        elif any(_le_meme(montant.financeur, d.montant.financeur) for d in dites):
            rendus.append(replace(montant, role=Role.DEMANDE))
        elif any(d.zone is Zone.DISPOSITIF for d in dites):
            rendus.append(replace(montant, preuve=replace(montant.preuve, confiance=Confiance.A_VERIFIER)))
        else:
            rendus.append(montant)
    return rendus


def _le_meme(ecrit: str | None, demande: str | None) -> bool:
    """Tell one funder in two writings: « Région », « Région Bourgogne du Val »."""
    un, autre = (re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (ecrit, demande))
    return bool(un and autre) and (un in autre or autre in un)
