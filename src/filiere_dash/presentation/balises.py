"""HTML fragments of the screens: everything that comes from the base is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from filiere_dash.domaine.francais import typographie


class Balises(str):
    """A piece of HTML that is already safe; any other text is escaped by `sur`."""

    __slots__ = ()


def sur(contenu: object) -> str:
    """Return safe HTML: `Balises` as they are, the rest escaped and in French typography; None is empty."""
    if contenu is None:
        return ""
    return contenu if isinstance(contenu, Balises) else escape(typographie(str(contenu)))


def joindre(contenus: Iterable[object], separateur: str = "") -> Balises:
    """Join contents into one safe fragment."""
    return Balises(separateur.join(sur(contenu) for contenu in contenus))


def balise(nom: str, contenu: object, classe: str = "", **attributs: str) -> Balises:
    """Wrap a content in an element."""
    proprietes = {"class": classe, **attributs}
    ecrites = "".join(f' {cle.replace("_", "-")}="{escape(valeur)}"' for cle, valeur in proprietes.items() if valeur)
    return Balises(f"<{nom}{ecrites}>{sur(contenu)}</{nom}>")


def porte(libelle: object, adresse: str | None, titre: str = "", classe: str = "fd-porte") -> Balises:
    """Return a door: the label linked to its detail, or the bare label where there is none."""
    return balise("a", libelle, classe, href=adresse, title=titre) if adresse else Balises(sur(libelle))


def gras(contenu: object) -> Balises:
    """Return the content in bold."""
    return balise("strong", contenu)


def doux(contenu: object) -> Balises:
    """Return the content in the secondary ink."""
    return balise("span", contenu, "fd-doux")


def pastille(icone: str, libelle: str, ton: str = "neutre") -> Balises:
    """Return a badge: a shape and a word, the colour only adds to them."""
    dessin = balise("span", icone, "fd-icone", aria_hidden="true") if icone else ""
    return balise("span", joindre([dessin, " " if icone else "", libelle]), f"fd-pastille fd-ton-{ton}")


def liste(elements: Sequence[object], classe: str = "fd-liste") -> Balises:
    """Return a bulleted list."""
    return balise("ul", joindre(balise("li", element) for element in elements), classe)


@dataclass(frozen=True)
class Chiffre:
    """A dressed figure: label above, number large, what it takes to read it below, and its source."""

    libelle: str
    valeur: str
    dessous: str = ""
    adresse: str | None = None
    titre: str = ""


def chiffre(element: Chiffre) -> Balises:
    """Return a figure; its number opens its source. Words in its place are smaller, and may run over lines."""
    mot = "" if any(signe.isdigit() for signe in str(element.valeur)) else " fd-mot"
    return balise(
        "div",
        joindre(
            [
                balise("div", element.libelle, "fd-chiffre-libelle"),
                balise("span", porte(element.valeur, element.adresse, element.titre), f"fd-chiffre-valeur{mot}"),
                " ",
                balise("span", element.dessous, "fd-chiffre-dessous") if element.dessous else "",
            ]
        ),
        "fd-chiffre",
    )


def chiffres(elements: Sequence[Chiffre], classe: str = "fd-chiffres") -> Balises:
    """Return figures side by side."""
    return balise("div", joindre(map(chiffre, elements)), classe)


def cartes(elements: Sequence[Chiffre]) -> Balises:
    """Return figures in cards of equal height."""
    return balise(
        "div",
        joindre(balise("div", chiffre(element), "fd-carte") for element in elements),
        "fd-grille fd-grille-chiffres",
    )


@dataclass(frozen=True)
class Colonne:
    """A column of a table: its title, and whether it holds numbers (then right-aligned)."""

    titre: str
    nombre: bool = False
    large: bool = False


def tableau(colonnes: Sequence[Colonne | str], lignes: Iterable[Sequence[object]], legende: str) -> Balises:
    """Return an accessible table: caption for screen readers, header cells, numbers on the right."""
    modele = [colonne if isinstance(colonne, Colonne) else Colonne(colonne) for colonne in colonnes]
    classes = ["fd-nombre" if c.nombre else "fd-large" if c.large else "" for c in modele]
    tete = joindre(balise("th", c.titre, classe, scope="col") for c, classe in zip(modele, classes, strict=True))
    corps = joindre(balise("tr", _cellules(ligne, modele, classes)) for ligne in lignes)
    contenu = joindre(
        [
            balise("caption", legende, "fd-hors-ecran"),
            balise("thead", balise("tr", tete)),
            balise("tbody", corps),
        ]
    )
    return balise(
        "div", balise("table", contenu, "fd-table"), "fd-defile", tabindex="0", role="region", aria_label=legende
    )


def _cellules(ligne: Sequence[object], modele: Sequence[Colonne], classes: Sequence[str]) -> Balises:
    """Return the cells of a row; each carries its title, which a phone shows beside it."""
    return joindre(
        balise("td", cellule, classe, data_titre=colonne.titre)
        for cellule, colonne, classe in zip(ligne, modele, classes, strict=True)
    )


def vide(quoi: str, que_faire: str = "") -> Balises:
    """Return an empty state: which kind of nothing it is, and the one thing to do."""
    return balise("div", joindre([gras(quoi), " ", que_faire]), "fd-vide", role="status")


def titre(texte: str, complement: object = "") -> Balises:
    """Return the title of a block: its message, in a heading of level 2."""
    return balise("h2", joindre([texte, " " if complement else "", doux(complement) if complement else ""]), "fd-titre")


def phrase(contenu: object, grande: bool = False) -> Balises:
    """Return a sentence; the first of a screen is large."""
    return balise("p", contenu, "fd-phrase fd-phrase-grande" if grande else "fd-phrase")
