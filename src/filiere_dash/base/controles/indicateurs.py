"""The rules of numbers: one value a period, sums that hold, breakdowns, targets and what stands beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.controles.controle import Controle
from filiere_dash.domaine.codes import NatureIndicateur, TypeValeur
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.avancement import Comparaison, Perimetre, comparables, tendance_possible
from filiere_dash.domaine.regles.coherence import (
    cible_revisee,
    hors_periode,
    jours_periode,
    mal_comptee,
    somme_flux,
    unite_comptee,
    valeur_a_venir,
    valeur_unique,
)
from filiere_dash.domaine.regles.ventilation import Element, ventilation_partielle, verifier_ventilation

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def controler(magasin: Magasin, au: date) -> Iterator[Controle]:
    """Yield the controls of values, breakdowns, targets and figures set side by side."""
    valeurs = lectures.lignes(magasin, "controle_valeurs", au=au)
    yield from _uniques(valeurs)
    yield from _plausibles(valeurs)
    yield from _sommes(valeurs)
    yield from _ventilations(valeurs, lectures.lignes(magasin, "ventilations_partielles", au=au))
    for cible in lectures.lignes(magasin, "controle_revisions", au=au):
        constat = cible_revisee(cible.libelle, cible.ancien_libelle, boucle=cible.boucle)
        yield Controle.de(constat, cible.programme, "cible", cible.code)
    for regard in lectures.lignes(magasin, "controle_regards", au=au):
        yield Controle.de(_regard(regard), regard.programme, "mise_en_regard", regard.code)


def _uniques(valeurs: tuple) -> Iterator[Controle]:
    """One control a doublon, and one an indicateur that has none."""
    for code, groupe in groupby(valeurs, key=lambda x: x.indicateur):
        du_meme = list(groupe)
        doublons = [x for x in _par_periode(du_meme) if len(x) > 1]
        for doublon in doublons:
            constat = valeur_unique(doublon[0].libelle, doublon[0].periode, [x.valeur for x in doublon])
            yield Controle.de(constat, doublon[0].programme, "valeur", doublon[-1].code)
        if not doublons:
            premiere = du_meme[0]
            constat = valeur_unique(premiere.libelle, premiere.periode, [premiere.valeur])
            yield Controle.de(constat, premiere.programme, "indicateur", code)


def _plausibles(valeurs: tuple) -> Iterator[Controle]:
    """The days and the number of each value: one control a gap, and one an indicateur that has none.

    A sentence is written for these alone: an indicateur may have a million values.
    """
    for code, groupe in groupby(valeurs, key=lambda x: x.indicateur):
        du_meme = list(groupe)
        douteuses = [x for x in du_meme if _est_douteuse(x)]
        for valeur in douteuses:
            ecarts = [x for x in _constats(valeur) if x.conforme is False]
            yield from (Controle.de(x, valeur.programme, "valeur", valeur.code) for x in ecarts)
        if not douteuses:
            yield from (Controle.de(x, du_meme[-1].programme, "indicateur", code) for x in _constats(du_meme[-1]))


def _est_douteuse(valeur: Any) -> bool:
    periode = _periode(valeur.periode) if valeur.debut and valeur.fin else None
    if _est_constatee(valeur) and valeur.au_plus_tot and valeur.au_plus_tot > valeur.connu_le:
        return True
    if valeur.nature != NatureIndicateur.TAUX and mal_comptee(valeur.valeur, valeur.unite, stock=_est_stock(valeur)):
        return True
    return periode is not None and hors_periode(periode, valeur.debut, valeur.fin)


def _constats(valeur: Any) -> Iterator[Constat]:
    periode = _periode(valeur.periode) if valeur.debut and valeur.fin else None
    if periode is not None:
        yield jours_periode(valeur.libelle, periode, valeur.debut, valeur.fin)
    if _est_constatee(valeur):
        yield valeur_a_venir(valeur.libelle, valeur.periode, valeur.au_plus_tot, valeur.connu_le)
    if valeur.nature != NatureIndicateur.TAUX:
        stock = _est_stock(valeur)
        yield unite_comptee(valeur.libelle, valeur.periode, valeur.valeur, valeur.unite, stock=stock)


def _est_constatee(valeur: Any) -> bool:
    return valeur.type_valeur == TypeValeur.CONSTATEE


def _est_stock(valeur: Any) -> bool:
    return valeur.nature == NatureIndicateur.STOCK


@lru_cache(maxsize=65_536)
def _periode(libelle: str) -> Periode | None:
    """Return a period, None for one said in words that give no days."""
    try:
        return Periode.lire(libelle)
    except ErreurSaisie:
        return None


def _par_periode(valeurs: list[Any]) -> list[list[Any]]:
    def cle(valeur: Any) -> tuple[str, str]:
        """« 2023 » and « Année 2023 » are the same days; a period that gives none is its words."""
        jours = f"{valeur.debut} {valeur.fin}" if valeur.debut and valeur.fin else valeur.periode
        return (jours, valeur.type_valeur)

    return [list(groupe) for _, groupe in groupby(sorted(valeurs, key=cle), key=cle)]


def _sommes(valeurs: tuple) -> Iterator[Controle]:
    """A flux counted by month, say, against its year."""
    datees = [x for x in valeurs if x.nature == NatureIndicateur.FLUX and x.debut and x.fin and x.lisible]
    for (_, _), groupe in groupby(datees, key=lambda x: (x.indicateur, x.type_valeur)):
        du_meme = list(groupe)
        rangees = sorted(du_meme, key=lambda x: (x.debut, -x.fin.toordinal()))
        debuts = [x.debut for x in rangees]
        for entiere in du_meme:
            proches = rangees[bisect_left(debuts, entiere.debut) : bisect_right(debuts, entiere.fin)]
            parts = _parts(entiere, proches)
            if parts:
                constat = somme_flux(_element(entiere), [_element(part) for part in parts])
                yield Controle.de(constat, entiere.programme, "valeur", entiere.code)


def _parts(entiere: Any, rangees: list[Any]) -> list[Any]:
    """Return the shortest values within a longer one: a month, not the quarter that holds it.

    `rangees` begin in order, the longest first; from the last one back, what holds another ends with it or later.
    """
    dedans = [x for x in rangees if x is not entiere and x.fin <= entiere.fin]
    fois = Counter((x.debut, x.fin) for x in dedans)
    courtes, plus_tot = [], date.max
    for x in reversed(dedans):
        if x.fin < plus_tot and fois[x.debut, x.fin] == 1:
            courtes.append(x)
        plus_tot = min(plus_tot, x.fin)
    return courtes[::-1]


def _ventilations(valeurs: tuple, partielles: tuple) -> Iterator[Controle]:
    """The values of the parts of a complete breakdown against their parent's, period by period.

    A part that has no value at that period is one that isn't known, never nothing.
    """
    enfants: defaultdict[tuple, list[Any]] = defaultdict(list)
    parts: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for x in valeurs:
        if x.parent and x.ventilation_complete:
            enfants[x.parent, x.periode, x.type_valeur].append(x)
            parts[x.parent][x.indicateur] = x
    cachees = {(x.indicateur, x.periode, x.type_valeur) for x in partielles}
    for parent in valeurs:
        cle = (parent.indicateur, parent.periode, parent.type_valeur)
        if cle in cachees:
            constat = ventilation_partielle(_element(parent))
        elif cle in enfants:
            muettes = parts[parent.indicateur].keys() - {x.indicateur for x in enfants[cle]}
            connues = [_element(x) for x in enfants[cle]]
            tues = [replace(_element(parts[parent.indicateur][x]), valeur=None) for x in sorted(muettes)]
            constat = verifier_ventilation(_element(parent), [*connues, *tues])
        else:
            continue
        yield Controle.de(constat, parent.programme, "valeur", parent.code)


def _element(valeur: Any) -> Element:
    return Element(valeur.libelle, valeur.valeur, valeur.periode, valeur.territoire or "")


def _regard(regard: Any) -> Constat:
    """Two figures stand side by side without a rate because, and only because, they can't be compared."""
    comparaison = _comparer(regard)
    if comparaison.possible:
        phrase = f"« {regard.reference} » et « {regard.libelle} » se comparent : {comparaison.phrase}"
        return Constat("perimetre_commun", False, phrase)
    phrase = f"« {regard.reference} » et « {regard.libelle} » restent côte à côte, sans taux. {comparaison.phrase}"
    return Constat("perimetre_commun", True, phrase)


def _comparer(regard: Any) -> Comparaison:
    reference = Perimetre(regard.reference_population, regard.reference_unite, regard.reference_periode or "non datée")
    chiffre = Perimetre(regard.population, regard.unite, regard.periode or "non datée")
    return comparables(chiffre, reference) if regard.cible else tendance_possible(reference, chiffre)
