"""The unit that a title or a note says of figures: « Valeur (GWh) », « Production GWh », « Heures », « En jours ».

The surer its place, the surer it is: between brackets, after « en » or by itself a unit is one; at the end of other
words it is one where the same kind of thing is counted, « Production GWh » where MWh are. A lone letter, and the days
and months that may only date figures, « Valeur mois », say the least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from filiere_dash.domaine.echelles import Surete
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.mesures import EURO, devise, est_unite, mesure, nue


@dataclass(frozen=True, slots=True)
class UniteDite:
    """The words that say a unit, and how surely.

    One of `GENRE` is sure where the same kind of thing is counted, and told elsewhere unless `muette`; a doubt is
    told where the same kind of thing is counted, and means nothing elsewhere.
    """

    texte: str
    surete: Surete = Surete.SURE
    muette: bool = False

    def au_plus(self, surete: Surete) -> UniteDite:
        """Return it, no surer than this."""
        return replace(self, surete=min(surete, self.surete))


# « Consommation (GWh) », « Délai en jours », « Valeur, GWh », « Production – GWh ».
_A_PART = re.compile(
    r"[(\[]\s*(?:en\s+)?([^()\[\]]{1,30}?)\s*[)\]]|(?:^|,\s*|\s)en\s+([^()\[\],]{1,30})$"
    r"|[,;:–—]\s*([^()\[\],;:–—]{1,30})$|\s-\s+([^()\[\],;:–—]{1,30})$",
    re.IGNORECASE,
)
# What dates figures as well as it counts them, and « min », the least.
_CALENDRIER = re.compile(r"min|heure|minute|(?:jour|journee|semaine|an|annee)s?|mois")
_SINGULIER = re.compile(r"(?:min|mois|heure|minute|jour|journee|semaine|an|annee)")
_COMPTES = re.compile(r"(?:nombres?|nbr?e?|quantites?|volumes?) (?:de |d'? ?)?(.+)")
_PLURIELS = re.compile(r"(heures|minutes|jours|tonnes|kilos|grammes|litres|metres|hectares|kilometres)\b(?! par\b|/)")
# What comes before a unit that only says of what, by what or for how many: « au kg », « des mois », « plus de 50 ha ».
_LIE = re.compile(
    r"(?:(?<![\w°-])(?!(?:19|20)[0-9]{2}[ ,]*$)[0-9][0-9 .,]*|[/<>=≤≥]|(?:\b(?:de|a|des)|[<>≤≥=]) [0-9]{4}"
    r"|\b(?:[dl]'|[a-z]|par|pour|aux?|du|des?|les?|la|une?|et|ou|sur|ce|cette|chaque|tou[st]|plus|moins|zone"
    r"|deux|trois|quatre|cinq|dix|douze|vingt|cent|plusieurs|quelques|derniere?s?|prochaine?s?|premiere?s?)) ?$"
)
# « GWh 2024 », « Production GWh (T1 2024) ».
_DATEE = re.compile(r" [(]?(?:[TtSs][1-4] )?(?:19|20)[0-9]{2}[)]?$")
_RESTE = re.compile(r" (?:ht|ttc|courants?|constants?)$", re.IGNORECASE)
# How a note begins that only says its unit.
_TETE_DE_NOTE = re.compile(
    r"[(\[ ]*(?:(?:les|sont|unités?|exprimée?s?|données|chiffres|valeurs|résultats|indicateurs|tableau|montants?)\b"
    r" ?:? ?)*(?P<en>en\b)? ?(?P<reste>[^()\[\]]{1,30}?)[)\]. ]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def dans_titre(titre: str) -> UniteDite | None:
    """Return the unit by which a title says what its figures count, None for none."""
    net = _DATEE.sub("", _net(titre))
    if monnaie := devise(titre):
        return UniteDite(monnaie)
    return next(filter(None, (*_a_part(net), _entiere(net), _comptee(net), _finale(net), _initiale(net))), None)


@lru_cache(maxsize=4096)
def dans_note(ligne: str, *, seule: bool = True) -> UniteDite | None:
    """Return the unit that a line above a table says of its figures, other than euros: « Valeurs en GWh ».

    It is only sure of what counts the same kind of thing; beside other words on its line, where it is all a text says.
    """
    if monnaie := devise(ligne, note=True):
        return UniteDite(monnaie)
    net = _net(ligne).rstrip(". ")
    dite = _de_note(net)
    if dite is None and (dite := dans_titre(net)):
        sure = seule and any(_a_part(net)) and not _CALENDRIER.fullmatch(cle(dite.texte))
        dite = dite.au_plus(Surete.GENRE if sure else Surete.DOUTE)
    lue = mesure(dite.texte) if dite else None
    return None if lue and lue.quoi == EURO else dite


def _net(texte: str) -> str:
    return " ".join(re.sub(r"\s*/\s*", "/", texte).replace("_", " ").replace("’", "'").split())


def _de_note(net: str) -> UniteDite | None:
    trouve = _TETE_DE_NOTE.fullmatch(net)
    if trouve is None:
        return None
    dite = _placee(trouve["reste"], apres_en=True) if trouve["en"] else _entiere(trouve["reste"])
    return dite and dite.au_plus(Surete.GENRE)


def _a_part(net: str) -> Iterator[UniteDite | None]:
    for trouve in _A_PART.finditer(net):
        yield _placee(next(filter(None, trouve.groups())), apres_en=trouve[2] is not None)


def _placee(mots: str, *, apres_en: bool = False) -> UniteDite | None:
    """Return what words say in a place where units are; some may still be another thing: « (H) », « (mois) »."""
    if not est_unite(mots, apres_en=apres_en) or _de_diplome(mots):
        return None
    nu = cle(mots)
    if len(nu) == 1 and nu.isalpha():
        return _lettre(mots)
    if nu == "min":
        return UniteDite(mots, Surete.DOUTE)
    premier = nu.split()[0]
    if not _SINGULIER.fullmatch(premier):
        return UniteDite(mots)
    return UniteDite(mots, Surete.GENRE, muette=True) if nue(mots) else None


def _lettre(lettre: str) -> UniteDite:
    """Return what a letter says by itself: « h » may be hours, « H » men."""
    return UniteDite(lettre, Surete.DOUTE if lettre.isupper() else Surete.GENRE, muette=True)


def _de_diplome(mots: str) -> bool:
    return mots.strip() in ("M2", "M3")


def _entiere(net: str) -> UniteDite | None:
    """Return the unit that is the whole of a title; « Mois » or « Heure » is what dates the figures too."""
    if not nue(net) or _de_diplome(net) or not est_unite(net):
        return None
    if len(net) == 1 and net.isalpha():
        return _lettre(net)
    return UniteDite(net, Surete.DOUTE if _SINGULIER.fullmatch(cle(net)) else Surete.SURE)


def _comptee(net: str) -> UniteDite | None:
    """Return what a title says that it counts: « Nombre de jours »."""
    trouve = _COMPTES.fullmatch(cle(net))
    dite = _entiere(trouve[1]) if trouve else None
    return replace(dite, surete=Surete.SURE) if dite and trouve[1] == "mois" else dite


def _finale(net: str) -> UniteDite | None:
    """Return the unit that ends a title, after words: « Production GWh », « CA 2024 € »."""
    nu = _RESTE.sub("", net)
    if nu.endswith(("%", "‰", "€")) and not _LIE.search(cle(nu[:-1])):
        dernier = nu.rsplit(" ", 1)[-1]
        return UniteDite(dernier if mesure(dernier) else nu[-1])
    mots = nu.split(" ")
    for combien in range(min(3, len(mots) - 1), 0, -1):
        avant, dite = " ".join(mots[:-combien]), " ".join(mots[-combien:])
        if nue(dite) and est_unite(dite) and not _de_diplome(dite):
            return None if _LIE.search(cle(avant)) else _au_bout(dite, avant)
    return None


def _au_bout(dite: str, avant: str) -> UniteDite | None:
    nu = cle(dite)
    if (len(nu) > 1 or not nu.isalpha()) and not _CALENDRIER.fullmatch(nu):
        return UniteDite(dite, Surete.GENRE)
    # « Heures H », « Tonnes par an et par jour »: another word is the unit.
    return None if any(map(mesure, avant.split())) else UniteDite(dite, Surete.DOUTE)


def _initiale(net: str) -> UniteDite | None:
    """Return what a title begins by counting: « Heures travaillées », « Tonnes de déchets »."""
    trouve = _PLURIELS.match(cle(net))
    return UniteDite(net.split(" ", maxsplit=1)[0], Surete.GENRE, muette=True) if trouve else None
