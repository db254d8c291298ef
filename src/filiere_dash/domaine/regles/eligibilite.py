"""A firm's project meets each condition of a call, fails it, or must be asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.codes import Code, PhaseProjet, TypeProjet
from filiere_dash.domaine.francais import cle, liste, nombre, typographie


class Critere(Code):
    """What a condition looks at in a project."""

    EFFECTIF = "effectif", "effectif"
    TYPE_PROJET = "type_projet", "type de projet"
    PHASE_PROJET = "phase_projet", "phase du projet"
    NATURE_ENTREPRISE = "nature_entreprise", "nature de l'entreprise"
    LOCALISATION = "localisation", "localisation"
    SECTEUR = "secteur", "secteur"
    DUREE_PRESTATION = "duree_prestation", "durée de la prestation"


class NatureEntreprise(Code):
    """What a firm lives by."""

    INDUSTRIELLE = "industrielle", "industrielle"
    SERVICES = "services", "de services"


class Issue(Code):
    """The outcome of all the conditions together."""

    ELIGIBLE = "eligible", "éligible"
    NON_ELIGIBLE = "non_eligible", "non éligible"
    A_VERIFIER = "a_verifier", "à vérifier"


@dataclass(frozen=True)
class Condition:
    """A condition of a call: bounds (included) or accepted values, as data.

    Without `valeurs` any answer is accepted; `libelle` is the condition in French.
    A condition that is `deduite` from the call's purpose asks to verify, it never refuses.
    A `nature_entreprise` that accepts `services` accepts them for a diversification
    towards production only.
    """

    code: str
    critere: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    valeurs: tuple[str, ...] = ()
    libelle: str = ""
    deduite: bool = False


@dataclass(frozen=True)
class Projet:
    """A firm's answers, None where unknown: employees, days of prestation, codes.

    `vers_production` answers « is it a diversification towards production? ».
    """

    effectif: Decimal | int | None = None
    type_projet: TypeProjet | str | None = None
    phase_projet: PhaseProjet | str | None = None
    nature_entreprise: NatureEntreprise | str | None = None
    localisation: str | None = None
    secteur: str | None = None
    duree_prestation: Decimal | int | None = None
    vers_production: bool | None = None


@dataclass(frozen=True)
class Motif:
    """Why one condition is met (`ok`), not met, or unknown (None)."""

    condition: str
    phrase: str
    ok: bool | None


@dataclass(frozen=True)
class Verdict:
    """The outcome of a call's conditions, with one motif a condition."""

    issue: Issue
    motifs: tuple[Motif, ...]


def evaluer(projet: Projet, conditions: Sequence[Condition]) -> Verdict:
    """Return the verdict: one failure decides, else one unknown asks.

    A condition on an unknown criterion raises ErreurSaisie.
    """
    motifs = tuple(_motif(projet, condition) for condition in conditions)
    reponses = {motif.ok for motif in motifs}
    if False in reponses:
        return Verdict(Issue.NON_ELIGIBLE, motifs)
    if None in reponses or not motifs:
        return Verdict(Issue.A_VERIFIER, motifs)
    return Verdict(Issue.ELIGIBLE, motifs)


def _motif(projet: Projet, condition: Condition) -> Motif:
    critere = Critere.lire(condition.critere)
    reponse = getattr(projet, critere.value)
    libelle = condition.libelle or critere.titre
    if reponse is None and not _tout_accepte(condition):
        phrase = f"À vérifier : pas de réponse sur « {critere.libelle} » ({libelle})."
        return Motif(condition.code, typographie(phrase), None)
    ok, raison = _EPREUVES[critere](reponse, condition, projet)
    if ok is False and condition.deduite:
        ok, raison = None, f"{raison} ; condition déduite, que l'appel n'écrit pas"
    debut = {True: "Rempli", False: "Non rempli", None: "À vérifier"}[ok]
    phrase = f"{debut} : {libelle}{' ; ' if raison else ''}{raison}."
    return Motif(condition.code, typographie(phrase), ok)


def _tout_accepte(condition: Condition) -> bool:
    bornes = (condition.minimum, condition.maximum)
    return not condition.valeurs and bornes == (None, None)


_Epreuve = tuple[bool | None, str]


def _dans_les_bornes(reponse: Decimal | int | None, condition: Condition, _: Projet) -> _Epreuve:
    if reponse is None:
        return True, ""
    lue = Decimal(reponse)
    if condition.minimum is not None and lue < condition.minimum:
        return False, f"{nombre(lue)}, le minimum est {nombre(condition.minimum)}"
    if condition.maximum is not None and lue > condition.maximum:
        return False, f"{nombre(lue)}, le maximum est {nombre(condition.maximum)}"
    return True, nombre(lue)


def _parmi_les_valeurs(reponse: str | None, condition: Condition, _: Projet) -> _Epreuve:
    if not condition.valeurs:
        return True, ""
    if cle(str(reponse)) in {cle(valeur) for valeur in condition.valeurs}:
        return True, _ecrire(reponse)
    admises = liste([_ecrire(valeur) for valeur in condition.valeurs], "ou")
    return False, f"{_ecrire(reponse)}, il faut {admises}"


def _nature(reponse: str | None, condition: Condition, projet: Projet) -> _Epreuve:
    ok, raison = _parmi_les_valeurs(reponse, condition, projet)
    if not ok or reponse is None or cle(reponse) != NatureEntreprise.SERVICES:
        return ok, raison
    if projet.type_projet is None:
        return None, "entreprise de services, type de projet non renseigné"
    if projet.type_projet != TypeProjet.DIVERSIFICATION:
        return False, "une entreprise de services ne peut que se diversifier"
    if projet.vers_production is None:
        return None, "dire si la diversification va vers une activité de production"
    suite = "vers" if projet.vers_production else "qui ne va pas vers"
    return projet.vers_production, f"diversification {suite} une activité de production"


def _secteur(reponse: str | None, condition: Condition, projet: Projet) -> _Epreuve:
    """Any industrial sector passes: the sector alone does not say that the firm is industrial."""
    if condition.valeurs:
        return _parmi_les_valeurs(reponse, condition, projet)
    if projet.nature_entreprise == NatureEntreprise.INDUSTRIELLE or projet.vers_production:
        return True, reponse or ""
    return None, "dire si l'entreprise, ou son projet, est industriel"


def _ecrire(reponse: object) -> str:
    for code in (TypeProjet, PhaseProjet, NatureEntreprise):
        if reponse in {membre.value for membre in code}:
            return code(reponse).libelle
    return str(reponse)


_EPREUVES: dict[Critere, Callable[..., _Epreuve]] = {
    Critere.EFFECTIF: _dans_les_bornes,
    Critere.DUREE_PRESTATION: _dans_les_bornes,
    Critere.TYPE_PROJET: _parmi_les_valeurs,
    Critere.PHASE_PROJET: _parmi_les_valeurs,
    Critere.LOCALISATION: _parmi_les_valeurs,
    Critere.SECTEUR: _secteur,
    Critere.NATURE_ENTREPRISE: _nature,
}
