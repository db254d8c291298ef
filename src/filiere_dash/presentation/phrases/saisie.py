"""What entry says: cells before and after, lines of a list, versions side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from filiere_dash.domaine.changements import Cellule, Conflit
from filiere_dash.domaine.francais import heure
from filiere_dash.domaine.objets import Champ, TypeChamp, objet
from filiere_dash.presentation.balises import Balises, Colonne, balise, doux, gras, joindre, tableau
from filiere_dash.presentation.formats import date_longue, euros, nombre, pourcentage, typographie

RIEN = "vide"
INCONNUE = "une ligne que vous ne lisez pas"
# Whole numbers that name a year: no thousands in them.
ANNEES = ("exercice", "exercice_imputation")
TUS = ("code", "enregistre_le", "fictif")
Options = Callable[[Champ], Mapping[str, str]]


def cellule(champ: Champ, valeur: str | None, options: Options) -> str:
    """Write a value of the base as a French reader reads it; what isn't of the kind of its field, as it is."""
    if valeur is None:
        return RIEN
    try:
        return _ecrire(champ, valeur, options)
    except (ArithmeticError, ValueError):
        return valeur


def _ecrire(champ: Champ, valeur: str, options: Options) -> str:
    if champ.type is TypeChamp.MONTANT:
        return euros(Decimal(valeur))
    if champ.type in (TypeChamp.NOMBRE, TypeChamp.ENTIER):
        return valeur if champ.nom in ANNEES else nombre(Decimal(valeur))
    if champ.type is TypeChamp.TAUX:
        ratio = Decimal(valeur)
        return pourcentage(ratio, max(0, -int(ratio.normalize().as_tuple().exponent) - 2))
    if champ.type is TypeChamp.DATE:
        return date_longue(date.fromisoformat(valeur))
    if champ.type is TypeChamp.OUI_NON:
        return "oui" if valeur == "true" else "non"
    if champ.type is TypeChamp.CHOIX:
        return dict(champ.choix).get(valeur, valeur)
    return options(champ).get(valeur, valeur) if champ.reference else valeur


def nommee(champ: Champ, valeur: str | None, options: Options) -> str:
    """Write a value as `cellule`, a row that is cited and not read without its identifier."""
    inconnue = champ.reference is not None and valeur is not None and valeur not in options(champ)
    return INCONNUE if inconnue else cellule(champ, valeur, options)


def moment(quand: datetime) -> str:
    """Write an hour of the journal: `22/11/2026 à 9 h 05`."""
    return typographie(f"{quand:%d/%m/%Y} à {heure(quand)}")


def modifications(
    cellules: Sequence[Cellule], champs: Mapping[str, Champ], noms: Mapping[str, str], options: Options
) -> Balises:
    """Return the changed cells, before then after, the line named once."""
    lignes, vue = [], None
    for x in cellules:
        nom = "" if x.code == vue else noms.get(x.code, x.code)
        vue = x.code
        champ = champs[x.colonne]
        avant, apres = (cellule(champ, valeur, options) for valeur in (x.avant, x.apres))
        lignes.append([nom, champ.libelle, _barre(avant), gras(apres)])
    return tableau([Colonne("Ligne", large=True), "Champ", "Avant", "Après"], lignes, "Cellules modifiées")


def creations(lignes: Sequence[Mapping[str, str | None]], champs: Sequence[Champ], options: Options) -> Balises:
    """Return new lines, one a row, with the columns that some of them fill."""
    pleins = [x for x in champs if x.nom not in TUS and any(ligne.get(x.nom) is not None for ligne in lignes)]
    rangees = [
        [cellule(x, ligne[x.nom], options) if ligne.get(x.nom) is not None else "" for x in pleins] for ligne in lignes
    ]
    nombres = (TypeChamp.MONTANT, TypeChamp.NOMBRE, TypeChamp.ENTIER, TypeChamp.TAUX)
    return tableau([Colonne(x.libelle, x.type in nombres) for x in pleins], rangees, "Lignes à créer")


def qui_a_change(conflit: Conflit) -> str:
    """Say who changed the line that a person was changing, and when."""
    if not conflit.vue:
        auteur = f" : {conflit.qui} l’a écrite le {moment(conflit.quand)}" if conflit.qui else ""
        return typographie(f"Cette ligne existe déjà dans la base{auteur}.")
    if conflit.qui is None:
        return "Cette ligne a changé entre-temps."
    verbe = "supprimé" if conflit.actuelle is None else "modifié"
    return f"{conflit.qui} a {verbe} cette ligne le {moment(conflit.quand)}."


def hors_lecture(conflit: Conflit, citable: bool) -> str:
    """Say that the base holds a line that the person doesn't read, and nothing of it; that they may cite it, if so."""
    if conflit.vue:
        return "Cette ligne a changé entre-temps et n’est plus dans votre périmètre : votre saisie ne l’écrase pas."
    suite = "Continuez pour pouvoir la citer ; votre" if citable else "Votre"
    return f"Cette ligne existe déjà dans la base, hors de votre périmètre. {suite} saisie n’y change rien."


def deja_la(nom: str, conflit: Conflit, citable: bool) -> str:
    """Say what becomes of a line that the base holds and the person doesn't read, by the name that they wrote.

    What all programmes share is read by those that cite it; another programme's line is not.
    """
    if not citable:
        return f"« {nom} » existait déjà, hors de votre périmètre : votre saisie n’y a rien changé."
    suite = (
        "Dès que vous la citez, vous la lisez."
        if objet(conflit.table).parent is None
        else "Vous la citez sans la lire : elle est d’un autre programme."
    )
    return f"« {nom} » existait déjà : les listes la proposent désormais. {suite}"


def versions(
    conflit: Conflit, mienne: Mapping[str, str | None] | None, champs: Mapping[str, Champ], options: Options
) -> Balises:
    """Return the cells on which the versions differ: what was seen, what the base holds now, what one typed.

    A new line that the base already holds was not seen: that column is left out. `mienne` None deletes the row. What
    one left as it was is « inchangé »: the other's word stands there, whichever version is kept.
    """
    lignes = []
    for nom, champ in champs.items():
        vue, autre = conflit.vue.get(nom), (conflit.actuelle or {}).get(nom)
        moi = vue if mienne is None else mienne.get(nom)
        laisse = bool(conflit.vue) and moi == vue
        if nom in TUS or (laisse and (autre == vue or conflit.actuelle is None)) or (autre == moi and not conflit.vue):
            continue
        dits = [nommee(champ, valeur, options) for valeur in (vue, autre, moi)]
        mien = doux("supprimé" if mienne is None else "inchangé") if laisse else gras(dits[2])
        vues = [doux(dits[0])] if conflit.vue else []
        lignes.append([champ.libelle, *vues, gras(dits[1]) if autre != vue else dits[1], mien])
    titres = ["Champ", *(["Ce que vous aviez vu"] if conflit.vue else []), "Dans la base maintenant", "Votre saisie"]
    return tableau(titres, lignes, "Les deux versions")


def lue(texte: str) -> Balises:
    """Return the reading of a field, said under it; its place is kept while there is none."""
    return balise("div", texte or "\u00a0", "fd-lu")


def refusee(texte: str) -> Balises:
    """Return the refusal of a field, said under it."""
    return balise("div", joindre([balise("span", "✕ ", aria_hidden="true"), texte]), "fd-lu fd-refus", role="alert")


def _barre(texte: str) -> Balises:
    return doux(texte) if texte == RIEN else balise("del", texte)
