"""Where an act contradicts itself, the contradiction is found and stays shown."""

import re
from collections.abc import Sequence
from datetime import date

from filiere_dash.domaine.codes import Section
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import date_longue, duree_jours
from filiere_dash.domaine.periodes import Periode

_SECTION_DE_CLASSE = {
    1: Section.INVESTISSEMENT,
    2: Section.INVESTISSEMENT,
    6: Section.FONCTIONNEMENT,
    7: Section.FONCTIONNEMENT,
}
_COMPTE = re.compile(r"(?<![0-9A-Za-z])([1-7])[0-9]{2,7}(?![0-9A-Za-z])")
_MILLESIME = re.compile(r"\b(?:19[0-9]{2}|20[0-2][0-9])\b")


def numero_compte(imputation: str) -> str | None:
    """Return the account number in an imputation such as `INUM 65738-SUBFCT-FLI`.

    None for a code alone (`SUPIF`). Years to 2029 are not read as
    accounts: no account of a grant has those four digits.
    """
    trouve = _COMPTE.search(_MILLESIME.sub("", imputation))
    return trouve[0] if trouve else None


def section_du_compte(imputation: str) -> Section | None:
    """Return the section that the account's class belongs to, None where unknown."""
    compte = numero_compte(imputation)
    return _SECTION_DE_CLASSE.get(int(compte[0])) if compte else None


def compte_section(imputation: str, section: Section | None, objet: str = "") -> Constat:
    """Apply rule 14: class 6 or 7 is fonctionnement, class 1 or 2 investissement."""
    attendue = section_du_compte(imputation)
    if attendue is None:
        manque = f"« {imputation} » ne donne pas de compte de classe 1, 2, 6 ou 7"
    elif section is None:
        manque = "l'acte ne dit pas la section"
    else:
        return _comparer_section(imputation, attendue, section, objet)
    return Constat("compte_section", None, f"Non vérifiable : {manque}.", objet, imputation)


def acte_date(date_seance: date, date_annoncee: date, annonce: str, objet: str = "") -> Constat:
    """Apply rule 14: an act does not announce for the future a date already past."""
    passe = (date_seance - date_annoncee).days
    phrase = f"L'acte du {date_longue(date_seance)} annonce « {annonce} » pour le {date_longue(date_annoncee)}"
    if passe <= 0:
        return Constat("acte_date", True, f"{phrase}, date encore à venir.", objet)
    suite = f"au futur : cette date était passée depuis {duree_jours(passe)}."
    return Constat("acte_date", False, f"{phrase}, {suite}", objet)


def phase_plan(phase: Periode, plan: Sequence[Periode], objet: str = "") -> Constat:
    """Apply rule 14: the plan's periods stay within the years of their phase."""
    annees = [(p.annee_debut, p.annee_fin, p.libelle_francais) for p in plan]
    dates = [annee for annee in annees if annee[0] is not None]
    if phase.annee_debut is None or not dates or len(dates) < len(annees):
        manque = "Non vérifiable : la phase ou le plan n'est pas daté."
        return Constat("phase_plan", None, manque, objet)
    premiere, derniere = min(dates), max(dates, key=lambda annee: annee[1])
    dedans = phase.annee_debut <= premiere[0] and derniere[1] <= phase.annee_fin
    phrase = f"La phase porte sur {phase.libelle_francais} et le plan va de {premiere[2]} à {derniere[2]}."
    return Constat("phase_plan", dedans, phrase, objet)


def eligibilite_echue(
    ancienne_fin: date,
    date_avenant: date,
    nouvelle_fin: date | None = None,
    objet: str = "",
) -> Constat:
    """Apply rule 14: an avenant moves an eligibility before it has ended."""
    depuis = (date_avenant - ancienne_fin).days
    vers = f" au {date_longue(nouvelle_fin)}" if nouvelle_fin else ""
    phrase = (
        f"L'avenant du {date_longue(date_avenant)} déplace{vers} une fin "
        f"d'éligibilité fixée au {date_longue(ancienne_fin)}"
    )
    if depuis <= 0:
        return Constat("eligibilite_echue", True, f"{phrase}, avant son terme.", objet)
    suite = f"échue depuis {duree_jours(depuis)}."
    return Constat("eligibilite_echue", False, f"{phrase}, {suite}", objet)


def _comparer_section(imputation: str, attendue: Section, section: Section, objet: str) -> Constat:
    compte = numero_compte(imputation) or ""
    nature = f"Le compte {compte} est de classe {compte[0]} ({attendue.libelle})"
    if attendue == section:
        phrase = f"{nature}, comme la section d'imputation."
        return Constat("compte_section", True, phrase, objet, imputation)
    de = "d'" if section == Section.INVESTISSEMENT else "de "
    phrase = f"{nature}, mais l'acte impute la dépense en section {de}{section.libelle}."
    return Constat("compte_section", False, phrase, objet, imputation, ligne=imputation)
