"""A missing number is one of four kinds of nothing, and lateness has a date."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import Periodicite, Rien
from filiere_dash.domaine.francais import date_longue, duree_jours, typographie

MOIS_PAR_PERIODE = {
    Periodicite.MENSUELLE: 1,
    Periodicite.TRIMESTRIELLE: 3,
    Periodicite.SEMESTRIELLE: 6,
    Periodicite.ANNUELLE: 12,
    Periodicite.PONCTUELLE: 0,
}


@dataclass(frozen=True)
class EtatDonnee:
    """`rien` qualifies the number shown: None when there is one other than zero.

    `echeance` is the last day on which the next value is still on time; a value may
    be there and the next one late (`en_retard`, by `jours_retard` days).
    """

    rien: Rien | None
    en_retard: bool
    jours_retard: int
    echeance: date | None
    phrase: str


def etat_donnee(
    fin_derniere_periode: date | None,
    periodicite: Periodicite,
    delai_jours: int,
    au: date,
    valeur: Decimal | None,
    sans_objet: bool = False,
) -> EtatDonnee:
    """Apply rules 3 and 10 at the date de référence `au`.

    `fin_derniere_periode` ends the last period held; for an indicateur never filled
    it is the eve of its first period (of a ponctuelle: the end of its period), None
    if undated. Periodicity and delay are settings of the department.
    """
    if sans_objet:
        return EtatDonnee(Rien.SANS_OBJET, False, 0, None, "Donnée sans objet ici.")
    tenue = valeur is not None and periodicite == Periodicite.PONCTUELLE
    echeance = None if tenue else _echeance(fin_derniere_periode, periodicite, delai_jours)
    jours = max(0, (au - echeance).days) if echeance else 0
    rien = _rien(valeur, jours)
    phrase = typographie(_phrase(rien, jours, echeance, tenue))
    return EtatDonnee(rien, jours > 0, jours, echeance, phrase)


def _echeance(fin: date | None, periodicite: Periodicite, delai: int) -> date | None:
    if fin is None:
        return None
    suivante = ajouter_mois(fin, MOIS_PAR_PERIODE[periodicite])
    return suivante + timedelta(days=delai)


def _rien(valeur: Decimal | None, jours_retard: int) -> Rien | None:
    if valeur is None:
        return Rien.EN_RETARD if jours_retard else Rien.PAS_ENCORE_DU
    return Rien.ZERO if valeur == 0 else None


def _phrase(rien: Rien | None, jours: int, echeance: date | None, tenue: bool) -> str:
    debut = _DEBUTS[rien]
    if tenue:
        return f"{debut} ; aucune autre n'est attendue."
    if echeance is None:
        return f"{debut} ; sans période datée, aucune échéance ne se calcule."
    quand = date_longue(echeance)
    if not jours:
        return f"{debut} ; prochaine valeur attendue au plus tard le {quand}."
    return f"{debut} ; valeur attendue le {quand}, {duree_jours(jours)} de retard."


_DEBUTS = {
    None: "Valeur connue",
    Rien.ZERO: "Zéro constaté",
    Rien.PAS_ENCORE_DU: "Valeur pas encore due",
    Rien.EN_RETARD: "Valeur en retard",
}
