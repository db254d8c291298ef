"""Financing plans: expenses and resources, by period, whatever the layout; checked, never corrected."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.plans.coiffes import ANNEE, TOTAL
from filiere_dash.domaine.lecture.argent.plans.cotes import deux_cotes
from filiere_dash.domaine.lecture.argent.plans.cotes_par_an import lire_cotes_par_an
from filiere_dash.domaine.lecture.argent.plans.couts_dessus import depenses_de
from filiere_dash.domaine.lecture.argent.plans.reconnus import (
    COTE_DEPENSE,
    COTE_RECETTE,
    DEPENSE,
    DIT_UN_COUT,
    RECETTE,
    de_ressources,
    est_un_plan,
)
from filiere_dash.domaine.lecture.argent.plans.verifies import Brouillon, taux_juste, verifier
from filiere_dash.domaine.lecture.argent.tables.comptes import en_euros
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.modele import Confiance, LignePlan, Plan, Preuve

_TAUX = re.compile(r"^\W*(?:taux|part|pourcentage|%|quotite|soit en %)\b|^\W*%")
_COLONNE_TOTAL = "total"
# What a label of a rate says beside the name of who pays.
_VIDES = {
    "taux", "de", "du", "la", "le", "des", "l", "d",
    "financement", "participation", "intervention", "part", "subvention", "sollicite",
}  # fmt: skip
# Under a total without taxes, a tax is told and is no other expense.
_TAXE = re.compile(r"^\W*(?:dont )?t\.?v\.?a\b")


def lire_plan(grille: Grille, precedente: Grille | None = None) -> tuple[Plan, tuple[tuple[int, int], ...]] | None:
    """Read a table as a financing plan, with the places of its lines in the text; None where it is none.

    Resources alone are paired with the expenses of the table before (`precedente`) where the two balance.
    """
    if not est_un_plan(grille) and not de_ressources(grille, precedente):
        return None
    cotes = deux_cotes(grille)
    par_an = lire_cotes_par_an(grille, cotes, _entetes(grille), _COLONNE_TOTAL) if cotes else None
    brouillon = par_an or (_lire_cotes(grille, cotes) if cotes else _lire_colonne(grille))
    lieux = grille.lieux
    if not brouillon.recettes and not est_un_plan(grille):
        return None
    if (
        not brouillon.depenses
        and precedente is not None
        and (lignes := depenses_de(precedente, brouillon, _entetes(precedente), _COLONNE_TOTAL))
    ):
        brouillon.depenses, lieux = lignes, (*precedente.lieux, *lieux)
    if len(brouillon.depenses) + len(brouillon.recettes) < 2:
        return None
    return _conclure(grille, _poser_taux(brouillon)), lieux


def _lire_cotes(grille: Grille, cotes: tuple[int, int]) -> Brouillon:
    """Read two lists side by side: each row gives at most one expense and one resource."""
    brouillon = Brouillon()
    largeur = max(len(r) for r in grille.rangees)
    for rangee in grille.rangees:
        for cote, partie in _moities(rangee, cotes, largeur, grille.dessinee):
            nom = next(filter(_est_un_nom, partie), None)
            montant = next((c for c in partie if c.montant is not None), None)
            rate = next((c.taux for c in partie if c.taux is not None), None)
            brouillon.omettre([c for c in partie if c.montant is not None][1:] if nom else [])
            if nom is None or montant is None or _taxe_dite(brouillon, cote, nom):
                continue
            ligne = LignePlan(nom.texte, None, montant.montant, montant.preuve(nom.texte, _confiance(montant)), rate)
            if TOTAL.match(nom.plat):
                brouillon.totaux.append((cote, ligne))
            else:
                {"d": brouillon.depenses, "r": brouillon.recettes}.get(cote, brouillon.inconnues).append(ligne)
    _placer_inconnues(brouillon)
    brouillon.depenses += brouillon.inconnues  # the left half is where a lone row would begin
    brouillon.omettre(brouillon.inconnues)
    return brouillon


def _est_un_nom(case: Case) -> bool:
    """Tell words; « 6064 » or « 0,5 » counts or numbers the row."""
    return case.montant is None and case.taux is None and re.search("[a-z]", case.plat) is not None


def _moities(
    rangee: tuple[Case, ...], cotes: tuple[int, int], largeur: int, dessinee: bool
) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """Cut a row in its two halves; in a table made of spaces the second words begin the second half."""
    coupe = cotes[1]
    if not dessinee or len(rangee) < largeur:
        noms = [i for i, c in enumerate(rangee) if _est_un_nom(c)]
        if len(noms) >= 2:
            coupe = noms[1]
        elif not dessinee and noms:
            seul = rangee[noms[0]].plat
            cote = "r" if RECETTE.search(seul) and not DEPENSE.search(seul) else "d" if DEPENSE.search(seul) else ""
            if len([c for c in rangee if c.montant is not None]) == 1:
                yield cote, rangee
            return
    yield "d", rangee[cotes[0] : coupe]
    yield "r", rangee[coupe:]


def _lire_colonne(grille: Grille) -> Brouillon:
    """Read one list: sections one under the other, or rows that say what they are, by period where columns are periods."""
    brouillon, entetes = Brouillon(), _entetes(grille)
    section, dessus = _section(grille.rangees[0], grille.titre), ""
    for rangee in grille.rangees:
        nom = next(filter(_est_un_nom, rangee), None)
        chiffres = [(i, c) for i, c in enumerate(rangee) if c.montant is not None or c.taux is not None]
        chiffres = [(i, c) for i, c in chiffres if not (entetes and ANNEE.fullmatch(c.plat))]
        if nom is None:
            continue
        if not chiffres:
            section = _section(rangee, "") or section
            continue
        if _TAUX.match(nom.plat):
            brouillon.taux += [
                (nom.plat, "" if _mots(nom.plat) else dessus, entetes.get(i), c.taux)
                for i, c in chiffres
                if c.taux is not None and entetes.get(i) != _COLONNE_TOTAL
            ]
            continue
        dessus = nom.plat
        _ranger(brouillon, nom, chiffres, entetes, section)
    _placer_inconnues(brouillon)
    return brouillon


def _ranger(
    brouillon: Brouillon, nom: Case, chiffres: list[tuple[int, Case]], entetes: dict[int, str], section: str
) -> None:
    """Put a row among the expenses, the resources or the totals."""
    cote = _cote(nom.plat, section)
    if _taxe_dite(brouillon, cote, nom):
        return
    dite = cote or TOTAL.match(nom.plat)
    totaux = [c for i, c in chiffres if dite and c.montant is not None and entetes.get(i) == _COLONNE_TOTAL]
    montants = [(i, c) for i, c in chiffres if c.montant is not None and entetes.get(i) != _COLONNE_TOTAL]
    brouillon.totaux += [
        ("t" + cote, LignePlan(nom.texte, None, c.montant, c.preuve(nom.texte, _confiance(c)))) for c in totaux
    ]
    par_periode = len({entetes.get(i) for i, _ in montants} - {None}) == len(montants)
    retenus = montants if par_periode else montants[:1]
    brouillon.omettre(montants[len(retenus) :])
    rate = (
        next((c.taux for _, c in chiffres if c.taux is not None), None)
        if not par_periode or len(montants) == 1
        else None
    )
    for indice, case in retenus:
        ligne = LignePlan(nom.texte, entetes.get(indice), case.montant, case.preuve(nom.texte, _confiance(case)), rate)
        if TOTAL.match(nom.plat):
            brouillon.totaux.append((cote, ligne))
        elif cote:
            (brouillon.depenses if cote == "d" else brouillon.recettes).append(ligne)
        else:
            brouillon.inconnues.append(ligne)


def _taxe_dite(brouillon: Brouillon, cote: str, nom: Case) -> bool:
    """Tell a tax printed under the total of its side, which it is no part of."""
    return _TAXE.match(nom.plat) is not None and any(c in (cote, "") for c, _ in brouillon.totaux)


def _placer_inconnues(brouillon: Brouillon) -> None:
    """Put the rows that no word tells where they make every period balance, else beside a side that is its printed total."""
    if not brouillon.inconnues:
        return
    recettes, depenses = ("r", brouillon.recettes), ("d", brouillon.depenses)
    for (_, cote), (nom, autre) in ((recettes, depenses), (depenses, recettes)):
        imprimes = {x.periode: x.montant for c, x in brouillon.totaux if c == nom}
        equilibre = _par_periode([*cote, *brouillon.inconnues]) == _par_periode(autre)
        if autre and (equilibre or (cote and imprimes == _par_periode(autre))):
            cote.extend(brouillon.inconnues)
            brouillon.inconnues.clear()
            return


def _par_periode(lignes: list[LignePlan]) -> dict[str | None, Decimal]:
    sommes: dict[str | None, Decimal] = {}
    for ligne in lignes:
        sommes[ligne.periode] = sommes.get(ligne.periode, Decimal(0)) + (ligne.montant or 0)
    return sommes


def _entetes(grille: Grille) -> dict[int, str]:
    """Return the period of each column; the header of a table made of spaces may lack its first, empty cell."""
    largeur = max(len(r) for r in grille.rangees)
    lignes = [
        r for r in grille.rangees[:3] if not any(c.montant is not None and not ANNEE.fullmatch(c.plat) for c in r)
    ]
    for rangee in lignes:
        trouves = {i: p for i, c in enumerate(rangee) if (p := _periode(c))}
        if trouves:
            trouves |= {i: _COLONNE_TOTAL for i, c in enumerate(rangee) if i > min(trouves) and TOTAL.match(c.plat)}
            decalage = (
                largeur - len(rangee)
                if not grille.dessinee and len(trouves) == len([c for c in rangee if c.texte])
                else 0
            )
            return {i + decalage: p for i, p in trouves.items()}
    titre = [m[0] for m in ANNEE.finditer(grille.titre.rpartition("\n")[2]) if m[1]]
    if len(titre) >= 2 and len(titre) == largeur - 1:
        return {i + 1: re.sub(r"\s", "", p) for i, p in enumerate(titre)}
    return {}


def _periode(case: Case) -> str | None:
    if case.taux is not None or len(case.texte) > 40:
        return None
    trouve = ANNEE.search(case.plat)
    if trouve and trouve[1]:
        return label(case.plat) or re.sub(r"\s", "", trouve[1])
    return case.texte if trouve else None


def _section(rangee: tuple[Case, ...], titre: str) -> str:
    """Return d or r when a row without figures, or what stands above, opens a side."""
    plat = " ".join(c.plat for c in rangee if c.montant is None)
    if any(c.montant is not None and not ANNEE.fullmatch(c.plat) for c in rangee):
        plat = ""
    dessus = titre.rpartition("\n")[2]
    for source in (plat, "" if DIT_UN_COUT.search(dessus) else dessus):
        depense, recette = COTE_DEPENSE.search(source), COTE_RECETTE.search(source)
        if depense and not recette:
            return "d"
        if recette and not depense and "plan" not in source:
            return "r"
    return ""


def _cote(plat: str, section: str) -> str:
    """Return the side of a row: its own words for « dépenses » and « recettes », then its section, then its nature."""
    if re.search(r"\b(?:depenses?|charges|couts?)\b", plat) and not re.search(
        r"\b(?:recettes?|produits|financement)\b", plat
    ):
        return "d"
    if re.search(
        r"\b(?:auto-?financ\w+|recettes?|produits|ressources|subventions?|financements?|fonds propres)\b", plat
    ):
        return "r" if section != "d" or re.search(r"auto-?financ", plat) else "d"
    if section:
        return section
    if RECETTE.search(plat):
        return "r"
    return "d" if DEPENSE.search(plat) else ""


def _confiance(case: Case) -> Confiance:
    return Confiance.A_VERIFIER if case.douteuse else Confiance.SURE


def _poser_taux(brouillon: Brouillon) -> Brouillon:
    """Give each rate of a row of rates to the resource that it names; one that names none is of the row above that it fits."""
    for nom, dessus, periode, rate in brouillon.taux:
        lignes = [(i, x) for i, x in enumerate(brouillon.recettes) if x.periode == periode and x.taux is None]
        nommees = [(i, x) for i, x in lignes if _nomme(dessus or nom, x.libelle)]
        if len(nommees) == 1 and (not dessus or _tous_justes(brouillon, dessus)):
            rang, ligne = nommees[0]
            brouillon.recettes[rang] = replace(ligne, taux=rate)
    return brouillon


def _tous_justes(brouillon: Brouillon, dessus: str) -> bool:
    """Tell that the rates printed under a row are its own in every period: its amounts make them."""
    depenses = _par_periode(brouillon.depenses)
    siens = {periode: rate for _, d, periode, rate in brouillon.taux if d == dessus}
    lignes = [x for x in brouillon.recettes if x.periode in siens and x.montant and cle(x.libelle) == dessus]
    justes = [x for x in lignes if taux_juste(replace(x, taux=siens[x.periode]), depenses.get(x.periode, Decimal(0)))]
    return bool(siens) and len(justes) == len(siens)


def _nomme(nom: str, libelle: str) -> bool:
    mots = _mots(nom)
    return bool(mots) and mots <= _mots(cle(libelle))


def _mots(plat: str) -> set[str]:
    return set(re.findall(r"[a-z]{2,}", plat)) - _VIDES


def _conclure(grille: Grille, brouillon: Brouillon) -> Plan:
    brouillon = _promouvoir(brouillon)
    periodes = list(dict.fromkeys(x.periode for x in [*brouillon.depenses, *brouillon.recettes] if x.periode))
    ecarts, verifie = verifier(brouillon, periodes or [None])
    sure = verifie and not ecarts and not brouillon.omises and en_euros(grille)
    confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
    premiere = next(c for r in grille.rangees for c in r if c.texte)
    preuve = Preuve(
        premiere.page, premiere.ligne, " ".join(c.texte for c in grille.rangees[0])[:220].strip(), confiance
    )
    return Plan(
        "Budget prévisionnel" if "budget previsionnel" in grille.titre else "Plan de financement",
        tuple(periodes),
        tuple(_douter(x, confiance) for x in brouillon.depenses),
        tuple(_douter(x, confiance) for x in brouillon.recettes),
        tuple(ecarts),
        preuve,
        tuple(_douter(x, confiance) for _, x in brouillon.totaux),
        brouillon.omises,
    )


def _douter(ligne: LignePlan, confiance: Confiance) -> LignePlan:
    return ligne if confiance is Confiance.SURE else replace(ligne, preuve=replace(ligne.preuve, confiance=confiance))


def _promouvoir(brouillon: Brouillon) -> Brouillon:
    """A total alone on its side is a line: there is nothing else to add up."""
    for cote, lignes in (("d", brouillon.depenses), ("r", brouillon.recettes)):
        if not lignes:
            lignes += [x for c, x in brouillon.totaux if c == cote]
            brouillon.totaux = [(c, x) for c, x in brouillon.totaux if c != cote]
    return brouillon
