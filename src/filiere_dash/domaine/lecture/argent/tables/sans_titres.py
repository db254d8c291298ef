"""Grants in a table without titles, under words that grant: « Sont attribuées les aides suivantes : », a name and an amount a row."""

import re
from decimal import Decimal

from filiere_dash.domaine.lecture.argent.roles.mots import FINANCEURS
from filiere_dash.domaine.lecture.argent.tables.listes import ouvre, retient
from filiere_dash.domaine.lecture.argent.tables.montants import Acte
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.echelles import TOTAL
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.noms import lire_nom, lire_personne
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

Rangee = tuple[Case, ...]
_RANGEES, _ENTIER = 2, 0.6


def lire_sans_titres(grille: Grille, acte: Acte) -> list[Montant]:
    """Return a grant for each row of a name and one amount; sure where the decision prints their sum."""
    totaux = [r for r in grille.rangees if TOTAL.match(r[0].plat)]
    lignes = [(_nom(r), _seul(r)) for r in grille.rangees if r not in totaux]
    noms = {nom for nom, _ in lignes}
    if len(lignes) < _RANGEES or None in noms or len(noms) < len(lignes) or not all(case for _, case in lignes):
        return []
    titre = " ".join(grille.titre.split())
    if acte.decoupe.a(grille.debut).zone is not Zone.DISPOSITIF or not ouvre(titre):
        return []
    somme = sum((case.montant for _, case in lignes), Decimal(0))
    dits = [case.montant for r in totaux if (case := _seul(r))]
    if any(dit != somme for dit in dits):
        return []
    sure = not retient(titre) and (bool(dits) or somme in acte.dites) and not any(case.douteuse for _, case in lignes)
    confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
    periode = label(titre)
    rendus = [
        Montant(case.montant, Role.ATTRIBUE, case.preuve(nom, confiance), acte.collectivite, periode, None, nom)
        for nom, case in lignes
    ]
    return rendus + [
        Montant(case.montant, Role.AUTRE, case.preuve(r[0].texte, Confiance.A_VERIFIER))
        for r in totaux
        if (case := _seul(r))
    ]


def _seul(rangee: Rangee) -> Case | None:
    """Return the one amount of a row; nothing where it prints two, or a price of each."""
    chiffrees = [c for c in rangee if c.montant is not None]
    return chiffrees[0] if len(chiffrees) == 1 and chiffrees[0].unitaire is None and chiffrees[0].montant else None


def _nom(rangee: Rangee) -> str | None:
    """Return the name that the first words of a row are, all of them: « travaux », « Région » are nobody who receives."""
    case = next((c for c in rangee if c.montant is None and any(map(str.isalpha, c.texte))), None)
    if case is None:
        return None
    if re.match(FINANCEURS, case.plat):
        return None
    lu = lire_personne(case.texte, case.plat) or lire_nom(case.texte, case.plat)
    return lu[0] if lu and lu[1] >= len(case.plat) * _ENTIER else None
