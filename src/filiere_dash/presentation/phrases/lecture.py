"""What the reading of an act says: trust in words and signs, its text with a passage highlighted, its plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from filiere_dash.domaine.lecture import Ligne, Preuve
from filiere_dash.domaine.lecture.modele import Montant
from filiere_dash.domaine.objets import Champ
from filiere_dash.presentation.balises import Balises, Colonne, balise, doux, gras, joindre, pastille, tableau
from filiere_dash.presentation.formats import euros, typographie
from filiere_dash.presentation.phrases.saisie import TUS, Options, cellule, moment

Surlignes = Mapping[int, Sequence[tuple[int, int]]]
COURT = 76
_SIGNES = str.maketrans({signe: f"\\{signe}" for signe in "\\`*_[]#$~<>|:"})


def confiance(preuve: Preuve | None, trouve: bool) -> Balises:
    """Return how far a value can be trusted: a sign and a word, the colour only adds to them."""
    if not trouve:
        return pastille("○", "non trouvé")
    if preuve is None:
        return pastille("✎", "déduit ou saisi")
    sure = preuve.confiance.value == "sure"
    return pastille("✓", "sûr", "bon") if sure else pastille("?", "à vérifier", "attention")


def lieu(preuve: Preuve, pagine: bool) -> str:
    """Say where a passage stands: page and line, the line alone where the format has no page."""
    page = f"p. {preuve.page}, " if pagine else ""
    return typographie(f"{page}l. {preuve.ligne}")


def bouton_passage(preuve: Preuve, pagine: bool) -> str:
    """Return the label of the button that shows a passage: its place, then its words, safe for Markdown."""
    extrait = preuve.extrait if len(preuve.extrait) <= COURT else f"{preuve.extrait[:COURT].rsplit(' ', 1)[0]}…"
    return echapper(f"{lieu(preuve, pagine)} « {extrait} »")


def echapper(dit: str) -> str:
    """Return a text that a label of Streamlit shows as it is: labels are Markdown."""
    return typographie(dit).translate(_SIGNES)


def texte(lignes: Sequence[tuple[int, Ligne]], surlignes: Surlignes, pagine: bool, nom: str) -> Balises:
    """Return lines of an act, numbered as on the page, the passage in hand marked."""
    morceaux, page = [], None
    for rang, ligne in lignes:
        if pagine and ligne.page != page:
            page = ligne.page
            morceaux.append(balise("div", f"Page {page}", "fd-acte-page"))
        numero = balise("span", str(ligne.numero), "fd-acte-numero")
        dite = _marquee(ligne.texte, surlignes.get(rang, ()))
        morceaux.append(balise("div", joindre([numero, dite]), "fd-acte-ligne"))
    return balise("div", joindre(morceaux), "fd-acte", tabindex="0", role="region", aria_label=f"Texte de {nom}")


def _marquee(texte_ligne: str, places: Sequence[tuple[int, int]]) -> Balises:
    morceaux: list[object] = []
    reste = 0
    for debut, fin in sorted(places):
        morceaux += [texte_ligne[reste:debut], balise("mark", texte_ligne[debut:fin])]
        reste = fin
    return balise("span", joindre([*morceaux, texte_ligne[reste:] or ("" if morceaux else "\u00a0")]), "fd-acte-texte")


def deja_lu(nom: str, qui: str, quand: datetime, porte: object) -> Balises:
    """Say that this same file was read before, by whom, and open the act that it gave."""
    dit = typographie(f"Ce fichier a déjà été lu par {qui} le {moment(quand)}, sous le nom « {nom} ». ")
    return balise("div", joindre([gras(dit), porte]), "fd-avis", role="note")


def montants(lus: Sequence[Montant], roles: Mapping[str, str], pagine: bool) -> Balises:
    """Return the amounts of an act that are not written, each with its role and its passage."""
    lignes = [
        [
            gras(euros(x.valeur)),
            roles[x.role],
            " ".join(filter(None, (x.taxes, x.periode, x.financeur, x.beneficiaire))),
            confiance(x.preuve, True),
            joindre([doux(f"{lieu(x.preuve, pagine)} "), typographie(f"« {x.preuve.extrait} »")]),
        ]
        for x in lus
    ]
    colonnes = [Colonne("Montant", nombre=True), "Rôle", "Précisions", "Confiance", Colonne("Passage", large=True)]
    return tableau(colonnes, lignes, "Montants lus et non enregistrés")


def fiche(ligne: Mapping[str, str | None], champs: Sequence[Champ], options: Options) -> Balises:
    """Return one new row, each filled field under its name: a table would run off the screen."""
    pleins = [x for x in champs if x.nom not in TUS and ligne.get(x.nom) is not None]
    paires = [balise("div", joindre([balise("dt", x.libelle), balise("dd", cellule(x, ligne[x.nom], options))]))
              for x in pleins]  # fmt: skip
    return balise("dl", joindre(paires), "fd-fiche")


def avis(titre: str, dits: Sequence[str], classe: str = "") -> Balises:
    """Return remarks under one title."""
    contenu = joindre([gras(titre), balise("ul", joindre(balise("li", typographie(x)) for x in dits), "fd-liste")])
    return balise("div", contenu, f"fd-avis {classe}".strip(), role="alert" if "refus" in classe else "note")
