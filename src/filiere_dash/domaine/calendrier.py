"""Calendar arithmetic counts days and months without surprise at month ends."""

from calendar import monthrange
from datetime import date, timedelta


def dernier_jour(annee: int, mois: int) -> date:
    """Return the last day of a month."""
    return date(annee, mois, monthrange(annee, mois)[1])


def ajouter_mois(jour: date, mois: int) -> date:
    """Return the day `mois` months away; a month's last day stays a last day."""
    annee, rang = divmod(jour.year * 12 + jour.month - 1 + mois, 12)
    fin = dernier_jour(annee, rang + 1)
    if jour == dernier_jour(jour.year, jour.month):
        return fin
    return fin.replace(day=min(jour.day, fin.day))


def jours_francs(convocation: date, seance: date) -> int:
    """Return the whole days strictly between two dates (negative if reversed)."""
    return (seance - convocation).days - 1


def mois_entiers(debut: date, fin: date) -> int:
    """Return the whole months of a window, both ends included.

    1 January to 31 December of a year make 12; a window that ends before it starts
    raises ValueError.
    """
    if fin < debut:
        raise ValueError("La fin précède le début.")
    lendemain = fin + timedelta(days=1)
    ecart = (lendemain.year - debut.year) * 12 + lendemain.month - debut.month
    anniversaire = min(debut.day, dernier_jour(lendemain.year, lendemain.month).day)
    return ecart - (lendemain.day < anniversaire)
