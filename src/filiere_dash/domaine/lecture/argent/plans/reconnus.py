"""Which tables are financing plans, by the words of their sides; a list of grants to several names is none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filiere_dash.domaine.lecture.argent.plans.coiffes import sectionner
from filiere_dash.domaine.lecture.matiere.echelles import TOTAL
from filiere_dash.domaine.lecture.matiere.grilles import Grille
from filiere_dash.domaine.lecture.matiere.texte import Texte

DEPENSE = re.compile(
    r"\b(?:depenses?|couts?|charges|emplois|budget|travaux|etudes?|maitrise d'oeuvre|honoraires|acquisitions?|achats?|personnel|salaires|fournitures|equipements?|materiel|communication|deplacements?|prestations?|investissements?|frais|assiette)\b"
)
RECETTE = re.compile(
    r"\b(?:auto-?financ\w+|financ\w+|subventions?|participations?|apports?|fonds propres|fonds de concours|recettes?|produits?|ressources?|etat|region|departement|conseil (?:regional|departemental|general)|europe|"
    r"feder|fse|leader|detr|dsil|fnadt|ademe|caf|agence|emprunts?|commune|ville|metropole|communaute|cotisations?|adhesions?|mecenat|dons?|billetterie|ventes?|banque|fonds vert|fctva|prives?|partenaires?|syndicat|reste a charge|solde)\b"
)
COTE_DEPENSE = re.compile(
    r"\b(?:depenses?|charges|emplois|postes? de depenses?|nature (?:des|de la) (?:depenses?|travaux)|couts?)\b"
)
COTE_RECETTE = re.compile(
    r"\b(?:recettes?|produits|ressources|financeurs?|financements?|origine (?:des|du) financements?|cofinanceurs?)\b"
)
# « Le coût total est estimé à 550 000 €, réparti comme suit » tells a cost, and opens no side.
DIT_UN_COUT = re.compile(r"\b(?:est|sont|s'eleve\w*|estimee?|evaluee?)\b")
# Letters that may stand between the two parts of a plan: a title, not a paragraph.
_ENTRE_DEUX = 60
# The title of a table of resources that stands under a table of costs.
RECETTES_DESSOUS = re.compile(r"(?:^|\n)\W*(?:recettes|ressources|financements?|financeurs?)\b[^.\n]{0,30}$")


def accoler(grilles: Sequence[Grille], texte: Texte) -> list[Grille]:
    """Return the tables, resources that stand right under a table of expenses joined to it: one plan in two parts."""
    rendues: list[Grille] = []
    for grille in grilles:
        dessus = sectionner(rendues[-1], texte) if rendues else None
        dessous = sectionner(grille, texte)
        if dessus is not None and _ouvre(dessus, COTE_DEPENSE, COTE_RECETTE) and _suit(dessus, dessous, texte):
            lieux = (*dessus.lieux, *dessous.lieux)
            rendues[-1] = replace(dessus, rangees=dessus.rangees + dessous.rangees, lieux=lieux)
        else:
            rendues.append(grille)
    return rendues


def _suit(dessus: Grille, grille: Grille, texte: Texte) -> bool:
    """Tell resources printed right under expenses that had none of their own; their title may end the table above."""
    if not dessus.lieux or len(texte.plat[dessus.lieux[-1][1] : grille.debut].strip()) > _ENTRE_DEUX:
        return False
    if _ouvre(replace(dessus, rangees=dessus.rangees[-1:]), COTE_RECETTE, COTE_DEPENSE):
        return not _ouvre_les_recettes(replace(dessus, rangees=dessus.rangees[:-1]))
    return _ouvre(grille, COTE_RECETTE, COTE_DEPENSE) and not _ouvre_les_recettes(dessus)


def _ouvre(grille: Grille, cote: re.Pattern[str], autre: re.Pattern[str]) -> bool:
    """Tell whether the header of a table names one side and not the other."""
    entete = grille.rangees[0]
    plat = " ".join(c.plat for c in entete)
    return all(c.montant is None for c in entete) and bool(cote.search(plat)) and not autre.search(plat)


def de_ressources(grille: Grille, precedente: Grille | None) -> bool:
    """Tell resources alone after another table: their title says so, or their header right under it."""
    if precedente is None or not precedente.lieux:
        return False
    dessous = grille.debut - precedente.lieux[-1][1] <= _ENTRE_DEUX and _ouvre(grille, COTE_RECETTE, COTE_DEPENSE)
    return dessous or RECETTES_DESSOUS.search(grille.titre) is not None


def est_un_plan(grille: Grille) -> bool:
    """Tell a table that sets expenses and resources side by side, or is titled so."""
    plat = f"{grille.titre}\n{grille.plat}"
    if not any(c.montant is not None for r in grille.rangees for c in r) or _par_beneficiaire(grille):
        return False
    if compare(grille) or des_regles(grille) or des_bornes(grille) or _borne_des_aides(grille):
        return False
    if est_une_assiette(grille):
        return False
    couts = COTE_DEPENSE.search(grille.plat) or (COTE_DEPENSE.search(grille.titre) and _ouvre_les_recettes(grille))
    deux = bool(couts) and RECETTE.search(grille.plat) is not None
    titre = re.search(r"plan (?:previsionnel )?(?:de financement|financier)|budget previsionnel", plat) is not None
    return deux or (titre and RECETTE.search(grille.plat) is not None)


# « Dépenses présentées | Dépenses subventionnables | Taux | Subvention maximale »: how one aid is computed.
_RETENUE = r"(?:presente|subventionnable|eligible|retenu|admissible|justifie)e?s?"
_ASSIETTE = re.compile(
    rf"\W*(?:(?:montant\s+(?:total\s+)?(?:de\s+la\s+|des\s+|de\s+l'))?(?:depenses?|couts?|assiette|investissements?|travaux|base|programme)\s+(?:\w+\s+){{0,2}}?{_RETENUE}|assiette|base\s+(?:de calcul|subventionnable|eligible)|"
    rf"taux\b|(?:montant\s+(?:maximal|maximum|previsionnel)?\s*(?:de\s+la\s+|de\s+l'|d'))?(?:subventions?|aides?|participation|dotation)(?:\s+(?:maxim\w+|plafon\w+|accordee?|attribuee?|proposee?|allouee?|octroyee?|previsionnelle|calculee?|regionale|departementale|retenue|demandee?|sollicitee?))*)\b[^a-z]*(?:d'intervention|d'aide|de subvention|de l'aide|de la subvention)?\W*(?:ht|ttc|en euros|en %)?\W*"
)


def est_une_assiette(grille: Grille) -> bool:
    """Tell rows that say what an aid bears on, its rate and its amount, of one project: they balance nothing."""
    noms = [r[0].plat for r in grille.rangees if any(c.montant is not None or c.taux is not None for c in r[1:])]
    return len(noms) > 1 and all(_ASSIETTE.fullmatch(x) for x in noms) and any(re.match(r"\W*taux\b", x) for x in noms)


_ACTE = r"(?:deliberation|convention|decision|arrete|avenant)"
AVANT = re.compile(rf"\b(?:initiale?s?|avant|actuel(?:le)?s?|en vigueur|ancien\w*|{_ACTE}\s+(?:n\s?[°o]|du\b|\d))")
APRES = re.compile(
    rf"\b(?:apres|avenant|modifiee?s?|revisee?s?|nouve\w+|actualisee?s?|(?:present(?:e|s|es)?|cette|ce)\s+{_ACTE})\b"
)


def compare(grille: Grille) -> bool:
    """Tell « Convention initiale | Après avenant »: the same lines twice, before and after, are no plan of one time."""
    entete = [c.plat for c in grille.rangees[0] if c.texte]
    return any(AVANT.search(x) for x in entete) and any(APRES.search(x) for x in entete[1:])


_BORNE = re.compile(r"\b(?:plafon\w*|maxim\w+|maxi?|plancher|minim\w+|seuils?)\b")
_TAUX_OU_BORNE = re.compile(rf"\b(?:taux|intensite|pourcentage)\b|{_BORNE.pattern}")


def _borne_des_aides(grille: Grille) -> bool:
    """Tell « Type d'aide | Taux | Plafond de subvention | Plancher de dépenses », which nothing sums up: the rules of an aid."""
    titres = [c.plat for c in grille.rangees[0][1:] if c.texte]
    if any(c.montant is not None for c in grille.rangees[0]) or any(TOTAL.match(r[0].plat) for r in grille.rangees):
        return False
    return any(_BORNE.search(x) for x in titres) and len([x for x in titres if _TAUX_OU_BORNE.search(x)]) > 1


# « Critère | Règlement actuel | Règlement modifié », « Article du règlement | Rédaction en vigueur | Rédaction proposée ».
_REGLES = re.compile(
    r"\b(?:reglements?|dispositifs?|regimes?|modalites?|criteres?|conditions?|regles?|redaction|dispositions?|version)\b"
)
_PROPOSE = re.compile(r"\b(?:propos|futur)\w*")


def des_regles(grille: Grille) -> bool:
    """Tell the rules of an aid before and after they change."""
    titres = [c.plat for c in grille.rangees[0] if c.texte]
    avant = any(AVANT.search(x) for x in titres)
    apres = any(APRES.search(x) or _PROPOSE.search(x) for x in titres[1:])
    return avant and apres and any(_REGLES.search(x) for x in titres)


# « Bonification « friche commerciale » »: what is added to an aid; « enveloppe »: what all of them share.
EN_PLUS = re.compile(r"\b(?:bonifications?|bonus|majorations?|forfaits?|primes?|enveloppes?)\b")


def des_bornes(grille: Grille) -> bool:
    """Tell « Critère | Valeur », whose rows of money all bound an aid, « Dépense minimale », « Plafond de subvention »."""
    noms = [r[0].plat for r in grille.rangees if any(c.montant is not None for c in r[1:])]
    bornes = [x for x in noms if _BORNE.search(x)]
    return len(grille.rangees) > 1 and bool(bornes) and all(x in bornes or EN_PLUS.search(x) for x in noms)


def _ouvre_les_recettes(grille: Grille) -> bool:
    """Tell that a row without figures opens the resources under the costs."""
    suites = (r for r in grille.rangees[1:] if all(c.montant is None and c.taux is None for c in r))
    return any(COTE_RECETTE.search(" ".join(c.plat for c in r)) for r in suites)


_BENEFICIAIRE = re.compile(
    r"\b(?:beneficiaires?|organismes?|structures?|entreprises?|associations?|societes?|laureats?|demandeurs?|attributaires?|tiers|maitres? d'ouvrage|raison sociale)\b"
)


# « N° dossier | Exploitation | Dépense éligible | Région | Département »: a row for each application.
_DOSSIER = re.compile(
    r"(?:n\s?[°º]\s*|numeros?\s+|ref(?:erences?)?\.?\s+)?(?:(?:du|de|des)\s+)?(?:dossiers?|demandes?)\b"
)
_AIDE = re.compile(
    r"\b(?:subventions?|aides?|fonds de concours|participations?|dotations?|bourses?|primes?|montant (?:accorde|attribue|propose|vote))\b"
)
# « Commune | Coût | Fonds de concours » lists who receives, « Financeur | Dépense | Subvention » who pays.
_QUI_PAIE = re.compile(
    r"\b(?:co-?financ\w*|financ\w*|ressources?|recettes?|produits?|contribut\w*|origine|subventions?|aides?)\b"
)


def _par_beneficiaire(grille: Grille) -> bool:
    """Tell a list whose rows each give an expense and what is granted for it: nothing there balances."""
    entete = grille.rangees[0]
    un_par_ligne = _BENEFICIAIRE.match(entete[0].plat) or _DOSSIER.match(entete[0].plat)
    if un_par_ligne and all(c.montant is None for c in entete):
        return True
    # « N° | Entreprise | Nature des travaux | Montant HT | Subvention ».
    titres = all(c.montant is None for c in entete) and not any(COTE_RECETTE.search(c.plat) for c in entete)
    if titres and any(_BENEFICIAIRE.match(c.plat) for c in entete[1:]) and any(_AIDE.search(c.plat) for c in entete):
        return True
    # « Nature de l'aide » names no column of money.
    payees = {i for r in grille.rangees[1:] for i, c in enumerate(r) if c.montant is not None}
    colonnes = [
        next((i for i, c in enumerate(entete) if i and i in payees and motif.search(c.plat)), None)
        for motif in (COTE_DEPENSE, _AIDE)
    ]
    if None in colonnes or colonnes[0] == colonnes[1] or _QUI_PAIE.search(entete[0].plat):
        return False
    pleines = [r for r in grille.rangees[1:] if all(i < len(r) and r[i].montant is not None for i in colonnes)]
    return len(pleines) >= max(2, len(grille.rangees) // 2)
