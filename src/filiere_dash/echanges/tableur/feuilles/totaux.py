"""The row that sums the others: it has no place among them. Its label gives it away, a person has the last word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import cle, liste, typographie
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.echanges.tableur.fichiers.valeurs import montrer, vide

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

ATTENDU = "une ligne de données"
# « Somme » is also a department: alone, it is not one in a list of territories.
_SOMME = "somme"
# Total, totaux, and what is typed letter by letter: T O T A L.
_MOT = r"t ?o ?t ?a ?(?:l|u ?x)(?![a-z])"
# Behind a number or a letter of its own: « A. Total », « 3) Total ».
_TOTAL = re.compile(
    rf"(?:[a-z0-9]{{1,3}} ?[.)\-\u2013:] ?)?"
    rf"(?:(?:grand |sous[- ]?|s/(?:s[- ]?)?)?{_MOT}|s/ ?t\b|{_SOMME}(?= des | du | totale|\W*$)|ensemble\W*$"
    r"|cumule?(?= des | du | general|\W*$)|[\u03c3\u2211](?![a-z\u03b1-\u03c9]))"
)
# What a line of a plan calls a sum of others: coût total, dépenses éligibles totales, budget global, cumul.
_DIT = re.compile(
    rf"\b{_MOT}|\btot\.|\bcumul|\brecap|\bensemble des\b|[\u03c3\u2211]"
    r"|\b(?:depenses?|recettes?|charges?|ressources?|aides?|subventions?|sommes?|valeur|assiette|enveloppe)"
    r"(?: \w+){0,3} totales?\b"
    r"|\b(?:couts?|budget|montants?|depenses?|recettes?|enveloppe|financement)(?: \w+)? globa(?:l|le|les|ux)\b"
)
# What such a label is made of where it calls nothing else: « Dépenses totales engagées », not « Fondation Total ».
_SANS_OBJET = re.compile(
    r"tot(?:al|ale|ales|aux)?|sous|grand|sommes?|cumule?s?|recap(?:itulatif|itulation)?|ensemble"
    r"|(?:genera|globa)(?:l|le|les|ux)"
    r"|(?:depense|recette|charge|produit|emploi|ressource|besoin|apport|aide|subvention|financement|frais)s?"
    r"|(?:valeur|assiette|enveloppe|cout|budget|montant|prix|ligne)s?"
    r"|(?:projet|operation|action|programme|plan|periode|annee|exercice|phase)s?"
    r"|(?:previsionnel|eligible|subventionnable|engage|prevu|realise|retenu|presente|declare|sollicite)(?:l?es?)?s?"
    r"|de|du|des|le|la|les|et|en|ht|ttc|tva|hors|taxes?|toutes|comprises?|euros?"
)
# What a line above it already counts: dont personnel, - dont TVA, y compris frais.
_PART = re.compile(r"\W*(?:dont|y compris|parmi lesquel(?:le)?s)\b")
_CONSEIL = "Si c'est une ligne de total, retirez-la."
_SINON = "Sinon, saisissez-la à l'écran, ou donnez-lui un identifiant."
DETAILLEE = (
    "Si ce total la compte, supprimez-le d'abord à l'écran : elle compterait deux fois. "
    "Si elle s'y ajoute, gardez-le : saisissez-la à l'écran, ou donnez-lui un identifiant."
)
DE_TROP = f"{_CONSEIL} {_SINON}"
COMPRISE = f"Si une autre ligne la compte déjà, retirez-la : elle compterait deux fois. {_SINON}"
# Amounts of these tables add up as soon as they are there.
_SOMMEES = ("plan_ligne", "flux_financier")
LIGNES_CITEES = 5


@dataclass(frozen=True)
class Libelle:
    """The cell that makes a row look like a sum: its address and its text, the column of the base that it fills."""

    adresse: str
    texte: str
    colonne: str | None

    @property
    def conseil(self) -> str:
        """Return what to do of a row that is refused anyway."""
        return typographie(_CONSEIL)

    def refuse(self, table: str, nom: str) -> str:
        """Return what to do of a row that must not enter unseen, nothing for one that only deserves a look.

        `nom` is the column that names the rows of the table: a total would become the name of something.
        """
        return DE_TROP if table in _SOMMEES or self.colonne == nom else ""


def reconnaitre(saisie: Saisie, noms: Iterable[str], connues: Iterable[str] = (), table: str = "") -> Libelle | None:
    """Return what makes a row look like a sum, None for a plain one.

    The label is in the first cell of the row, or in a column among `noms`; a name of `connues` is known to the base.
    """
    propres = {nom: saisie.places[nom] for nom in noms if nom in saisie.places}
    premiere = next((place for place, x in enumerate(saisie.rangee.valeurs) if not vide(x)), None)
    sues = {None, *(saisie.places.get(nom) for nom in connues)}
    for place in (x for x in dict.fromkeys([*propres.values(), premiere]) if x not in sues):
        colonne = next((nom for nom, x in saisie.places.items() if x == place), None)
        valeur = saisie.rangee.valeurs[place] if place < len(saisie.rangee.valeurs) else None
        texte = montrer(saisie.valeurs.get(colonne) or valeur)
        if _TOTAL.match(cle(texte)) and (table, cle(texte)) != ("territoire", _SOMME):
            return Libelle(saisie.rangee.adresse(place), texte, colonne)
    return None


def dit_un_total(libelle: str) -> bool:
    """Tell whether the label of a line of a plan calls it a sum of others, wherever the word stands."""
    return _DIT.search(cle(libelle)) is not None


def ne_dit_qu_un_total(libelle: str) -> bool:
    """Tell whether such a label calls nothing else besides: a line of its own would say what it pays for."""
    return dit_un_total(libelle) and all(map(_SANS_OBJET.fullmatch, re.findall(r"[a-z]{2,}", cle(libelle))))


def dit_une_part(libelle: str) -> bool:
    """Tell whether the label of a line of a plan says that another line counts it already."""
    return _PART.match(cle(libelle)) is not None


def refuser(table: str, champs: Mapping[str, Champ], saisie: Saisie, releve: Releve, fautive: bool) -> bool:
    """Refuse a new row that sums the others, and tell so; of one that only resembles such a row, warn.

    All that the row cites is known to the base; `fautive` says that it is refused anyway.
    """
    noms = OBJETS[table].nom
    connues = [nom for nom in saisie.valeurs if champs[nom].reference]
    total = reconnaitre(saisie, noms, connues, table)
    if total is None:
        return False
    conseil = total.conseil if fautive else total.refuse(table, noms[0])
    if conseil:
        releve.erreur(saisie.feuille, total.adresse, total.texte, ATTENDU, conseil)
    else:
        releve.ressembler(saisie.feuille, total.texte, saisie.rangee.numero)
    return bool(conseil)


def raconter(ou: str, texte: str, lignes: Sequence[int]) -> str:
    """Return the warning of rows that one label makes look like sums; `ou` is their sheet where there are several."""
    cites = [str(x) for x in lignes[:LIGNES_CITEES]]
    if len(lignes) > LIGNES_CITEES:
        cites.append(f"{len(lignes) - LIGNES_CITEES} autres")
    debut = f"« {ou} », ligne" if ou else "Ligne"
    dit = f"{debut}{'s' if len(lignes) > 1 else ''} {liste(cites)} : « {texte} »"
    if len(lignes) > 1:
        return f"{dit} ressemblent à des lignes de total ; retirez-les si elles additionnent les autres."
    return f"{dit} ressemble à une ligne de total ; retirez-la si elle additionne les autres."
