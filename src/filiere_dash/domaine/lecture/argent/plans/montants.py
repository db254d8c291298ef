"""What the lines of a financing plan are: costs, own money, what is asked, and who else pays."""

import re
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.roles.mots import FINANCEURS
from filiere_dash.domaine.lecture.modele import Confiance, LignePlan, Montant, Plan, Preuve, Role


def montants_du_plan(plan: Plan, collectivite: str | None) -> list[Montant]:
    """Return the amounts of a plan with their roles; its totals too, where several lines make them."""
    rendus = [
        Montant(x.montant, Role.DEPENSE, _preuve_d_un_cout(x), None, x.periode)
        for x in plan.depenses
        if x.montant is not None
    ]
    rendus += [_recette(ligne, collectivite) for ligne in plan.recettes if ligne.montant is not None]
    financeurs = {cle(x.libelle) for x in plan.recettes}
    for ligne in plan.totaux:
        if ligne.montant is not None:
            rendus.append(_total(ligne, cle(ligne.libelle) in financeurs, bool(plan.depenses), collectivite))
    return rendus


def _recette(ligne: LignePlan, collectivite: str | None) -> Montant:
    role, financeur, sur = _role_de_recette(ligne.libelle, collectivite)
    return Montant(ligne.montant, role, ligne.preuve if sur else _a_verifier(ligne.preuve), financeur, ligne.periode)


def _total(ligne: LignePlan, financeur: bool, depenses: bool, collectivite: str | None) -> Montant:
    """Judge a total: that of a funder over the periods is its own; without any expense, it is uncertain."""
    if financeur:
        return _recette(ligne, collectivite)
    role = Role.DEPENSE if "d" in _cote_du_total(ligne.libelle) else Role.AUTRE
    preuve = _preuve_d_un_cout(ligne) if depenses else _a_verifier(ligne.preuve)
    return Montant(ligne.montant, role, preuve, None, ligne.periode)


# « Participation CMA » among the expenses of a plan: its cost may be what the act grants.
_DONNEE = re.compile(
    r"(?:subventions?|participations?|aides?|dotations?|contributions?|fonds de concours|reversements?|bourses?)\b"
)


def _preuve_d_un_cout(ligne: LignePlan) -> Preuve:
    return _a_verifier(ligne.preuve) if _DONNEE.match(cle(ligne.libelle)) else ligne.preuve


def _a_verifier(preuve: Preuve) -> Preuve:
    return replace(preuve, confiance=Confiance.A_VERIFIER)


def _cote_du_total(libelle: str) -> str:
    return (
        "d"
        if re.search(r"depense|charge|cout", cle(libelle))
        else "r"
        if re.search(r"recette|produit|ressource|financ", cle(libelle))
        else "d"
    )


def _role_de_recette(libelle: str, collectivite: str | None) -> tuple[Role, str | None, bool]:
    """Return the role of a resource, who pays it, and whether its label says so."""
    nu = cle(libelle)
    if re.search(
        r"auto-?financ|fonds propres|ressources propres|apport|cotisation|adhesion|emprunt|ventes?|billetterie|prestation",
        nu,
    ):
        return Role.AUTOFINANCEMENT, None, re.search(r"auto-?financ|propres|apport", nu) is not None
    if re.search(r"reste a charge|solde", nu):
        return Role.RESTE_A_CHARGE, None, True
    propre = bool(collectivite) and _propre(nu, cle(collectivite or ""))
    if re.search(r"sollicit|demand", nu):
        return Role.DEMANDE, collectivite if propre else financeur_dit(libelle), True
    if propre:
        return Role.DEMANDE, collectivite, False
    return Role.AUTRE_FINANCEUR, financeur_dit(libelle), re.search(FINANCEURS, nu) is not None


# Plans shorten the nature of a collectivité: « CA Val de Brenne »; its proper name is what tells it.
_NATURES = {
    "des", "les", "communes", "communaute", "commune", "ville", "departement", "region", "agglomeration", "urbaine",
    "metropole", "syndicat", "mixte", "conseil",
}  # fmt: skip


def _propre(nu: str, collectivite: str) -> bool:
    nature = re.match(
        r"communaute (?:de communes|d'agglomeration|urbaine)|commune|ville|departement|region|metropole|syndicat(?: mixte)?",
        collectivite,
    )
    if nature and re.fullmatch(
        rf"(?:subvention|participation|part|financement|aide)?\s*(?:de la |du |de l')?(?:{nature[0]}|{nature[0].removesuffix(' mixte')})",
        nu,
    ):
        return True
    mots = set(re.findall(r"[a-z]{3,}", collectivite)) - _NATURES
    return bool(mots) and mots <= set(re.findall(r"[a-z]{3,}", nu))


def financeur_dit(libelle: str) -> str:
    """Return who pays, without the words that say that they pay, nor the rate of what they pay."""
    libelle = re.sub(r"\s*\(\s*\d[\d.,]*\s?%\s*\)\s*$", "", libelle)
    return (
        re.sub(
            r"(?i)^(?:subventions?|participations?|financements?|aides?|fonds de concours|contribution)\s+(?:sollicit\w+\s+)?(?:de la |de l['’]|du |des |de |d['’]|aupr[eè]s (?:de la |de l['’]|du |de ))?",
            "",
            libelle,
        ).strip()
        or libelle
    )
