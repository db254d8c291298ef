"""The journal in words: names of rows, values as the screens write them, who did what by which way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from filiere_dash.domaine.changements import Ligne, Origine
from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.francais import INSECABLE, heure
from filiere_dash.domaine.journal import Mots, OperationLue, TraceLue
from filiere_dash.domaine.objets import OBJETS, Champ, TypeChamp, libelle_choix, libelle_colonne
from filiere_dash.domaine.reglages import REGLAGES, TABLE
from filiere_dash.domaine.saisie.moments import moment_long
from filiere_dash.presentation.formats import (
    date_longue,
    date_moyenne,
    euros,
    nombre,
    pluriel,
    pourcentage,
    typographie,
    valeur,
)
from filiere_dash.presentation.phrases.saisie import ANNEES

VIDE = "vide"
AUTRES_TABLES = {
    "arrete": "arrêté",
    "agent": "accès d’un agent",
    "agent_programme": "périmètre d’un agent",
    "correspondance_import": "correspondance d’import",
}
AUTRES_ORIGINES = {"socle": "premières données", "demonstration": "jeu de démonstration", "migration": "mise à jour"}
PAR = {
    "saisie": "saisi{} par",
    "import": "importé{} par",
    "annulation": "par une annulation de",
    "lecture_acte": "lu{} dans l’acte par",
    "ligne_commande": "appliqué{} par",
}


def objet(table: str) -> str:
    """Return how a row of a table is called: « valeur », « ligne de plan »."""
    return OBJETS[table].singulier if table in OBJETS else AUTRES_TABLES.get(table, table)


def feminin(table: str) -> bool:
    """Tell whether the name of these rows is feminine."""
    return table in OBJETS and OBJETS[table].feminin


def origine(code: str) -> str:
    """Return the way by which an act came."""
    return AUTRES_ORIGINES.get(code) or Origine(code).libelle


def moment(fait_le: datetime) -> str:
    """Write when an act was done: `12 nov. 2026 à 9 h 30`."""
    return f"{date_moyenne(fait_le.date())} à{INSECABLE}{heure(fait_le)}"


def libelle(table: str, colonne: str, mots: Mots) -> str:
    """Return the French label of a column."""
    champ = mots.champs.get(table, {}).get(colonne)
    return champ.libelle if champ else libelle_colonne(colonne)


def nom(trace: TraceLue, mots: Mots) -> str:
    """Return the name of a row; one that is gone is named by what the journal remembers of it."""
    if trace.table == TABLE and trace.code in REGLAGES:
        return REGLAGES[trace.code].libelle
    if (trace.table, trace.code) in mots.noms and "objet_code" not in trace.ligne:
        return mots.noms[trace.table, trace.code]
    return _nommer(trace.table, trace.ligne, mots) or trace.code


def nom_chiffre(trace: TraceLue, mots: Mots) -> str:
    """Return the name of a row and its amount: of one beneficiary and period there are many payments."""
    return nom(trace, mots) + montant(trace, mots)


def montant(trace: TraceLue, mots: Mots) -> str:
    """Say the amount of a row that has one and one alone, between brackets."""
    champs = mots.champs.get(trace.table, {})
    montants = [x for x in trace.ligne if x in champs and champs[x].type is TypeChamp.MONTANT and trace.ligne[x]]
    return f" ({dire(trace.table, montants[0], trace.ligne, mots)})" if len(montants) == 1 else ""


def _nommer(table: str, ligne: Ligne, mots: Mots) -> str:
    decrit = OBJETS.get(table)
    colonnes = decrit.nom if decrit else ("libelle", "nom", "agent", "programme")
    return " · ".join(dire(table, colonne, ligne, mots) for colonne in colonnes if ligne.get(colonne))


def dire(table: str, colonne: str, ligne: Ligne, mots: Mots) -> str:
    """Write a value of the journal as the screens write it: the base's text, by the type of its column."""
    texte = ligne.get(colonne)
    champ = mots.champs.get(table, {}).get(colonne)
    if texte is None or texte == "":
        return VIDE
    if designe := _designer(colonne, ligne, mots):
        return designe
    if champ is None:
        return texte
    if champ.type is TypeChamp.NOMBRE and (unite := _unite(table, colonne, ligne, mots)):
        return valeur(Decimal(texte), unite, _precision(ligne))
    if table == TABLE and colonne == "valeur" and ligne.get("cle") in REGLAGES:
        champ = REGLAGES[ligne["cle"]]
    return ecrire(champ, texte, mots)


def ecrire(champ: Champ, texte: str, mots: Mots) -> str:
    """Write a value of the base by the kind of its field; what isn't of that kind, as a setting may be, as it is."""
    try:
        return _ecrire(champ, texte, mots)
    except (ArithmeticError, ValueError):
        return texte


def _ecrire(champ: Champ, texte: str, mots: Mots) -> str:
    if champ.type in (TypeChamp.NOMBRE, TypeChamp.ENTIER):
        return texte if champ.nom in ANNEES else nombre(Decimal(texte))
    if champ.type is TypeChamp.MONTANT:
        return euros(Decimal(texte))
    if champ.type is TypeChamp.TAUX:
        return pourcentage(Decimal(texte), max(0, -int(Decimal(texte).scaleb(2).normalize().as_tuple().exponent)))
    if champ.type is TypeChamp.DATE:
        return date_longue(date.fromisoformat(texte))
    if champ.type is TypeChamp.MOMENT:
        return moment(datetime.fromisoformat(texte))
    if champ.type is TypeChamp.OUI_NON:
        return "oui" if texte == "true" else "non"
    if champ.type is TypeChamp.CHOIX:
        return libelle_choix(texte)
    if champ.type is TypeChamp.REFERENCE and champ.reference:
        return _citee(champ.reference, texte, mots)
    return texte


def _designer(colonne: str, ligne: Ligne, mots: Mots) -> str | None:
    """Return in words what a row about another is about: its kind, its name, its column; None for anything else."""
    table = ligne.get("objet_table")
    if not table:
        return None
    if colonne == "objet_table":
        return objet(table)
    if colonne == "objet_code":
        return _citee(table, ligne[colonne] or "", mots)
    return libelle(table, ligne[colonne] or "", mots) if colonne == "colonne" else None


def _citee(table: str, code: str, mots: Mots) -> str:
    """Return the name of a row that another cites, by what the journal remembers where it is gone."""
    if (table, code) not in mots.noms and (table, code) in mots.disparues:
        return _nommer(table, mots.disparues[table, code], mots) or code
    return mots.noms.get((table, code), code)


def _unite(table: str, colonne: str, ligne: Ligne, mots: Mots) -> str | None:
    """Return the unit that an indicator's value or target counts in."""
    if table in ("valeur", "cible") and colonne in ("valeur", "valeur_initiale"):
        return mots.unites.get(ligne.get("indicateur") or "")
    return None


def _precision(ligne: Ligne) -> str:
    return ligne.get("precision") or Precision.EXACT.value


def cellules(trace: TraceLue, mots: Mots) -> list[tuple[str, str, str]]:
    """Return each changed value of a row: label, before, after."""
    return [
        (
            libelle(trace.table, colonne, mots),
            dire(trace.table, colonne, trace.avant, mots) if trace.avant is not None else "",
            dire(trace.table, colonne, trace.apres, mots) if trace.apres is not None else "",
        )
        for colonne in trace.colonnes()
    ]


def titre_ligne(trace: TraceLue, mots: Mots) -> str:
    """Return what was done to a row, in a few words: « Valeur modifiée : Adhérents · 2024 »."""
    participe = trace.verbe + ("e" if feminin(trace.table) else "")
    dit = f"{objet(trace.table)} {participe}"
    return typographie(f"{dit[:1].upper()}{dit[1:]} : {nom_chiffre(trace, mots)}")


def auteur(trace: TraceLue | OperationLue, au_feminin: bool = False) -> str:
    """Say who did it by which way, and when: « saisi par Camille Roux le 12 novembre 2026 »."""
    par = PAR.get(trace.origine, "écrit{} par").format("e" if au_feminin else "")
    return f"{par} {trace.agent_nom} le {date_longue(trace.fait_le.date())}"


def auteur_precis(operation: OperationLue) -> str:
    """Say who did an act by which way, and at what hour."""
    par = PAR.get(operation.origine, "écrit{} par").format("e")
    return f"{par} {operation.agent_nom} le {moment_long(operation.fait_le)}"


def etat_operation(operation: OperationLue) -> str | None:
    """Say what became of an act, None when it simply stands."""
    if operation.annulee:
        return "Annulée"
    return "Annule" if operation.annule else None


def rangees(traces: Sequence[TraceLue], mots: Mots) -> list[tuple[str, str, str, str]]:
    """Return the changed values of several rows: row, label, before, after; the row is said once."""
    sorties = []
    for trace in traces:
        for rang, cellule in enumerate(cellules(trace, mots)):
            sorties.append((titre_ligne(trace, mots) if rang == 0 else "", *cellule))
    return sorties


def touchees(traces: Sequence[TraceLue], mots: Mots, total: int) -> str:
    """Name the rows that an act touched: « Adhérents · 2024 ; Évènements · 2024 ; et 3 autres lignes »."""
    dits = list(dict.fromkeys(nom_chiffre(trace, mots) for trace in traces))
    reste = total - len(traces)
    return " ; ".join([*dits, *([f"et {pluriel(reste, 'autre ligne', 'autres lignes')}"] if reste > 0 else [])])
