"""The text under a table, alone in its row, below the names: « * effectifs déclaratifs » would become one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from filiere_dash.domaine.francais import cle, liste, pluriel
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.feuilles import dessous
from filiere_dash.echanges.tableur.feuilles.totaux import ATTENDU
from filiere_dash.echanges.tableur.fichiers.valeurs import montrer, vide

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

_POSSIBLE = re.compile(r"(?:nb|notes?|nota|sources?)\b")
CONSEIL = "Si c'est une note sous le tableau, retirez-la. Sinon, saisissez-la à l'écran, ou donnez-lui un identifiant."
LIGNES_CITEES = 5


class Notes:
    """The rows of a file that are but a text below a table: refused where it begins as notes do, else told."""

    def __init__(self, releve: Releve) -> None:
        self._releve = releve
        self._refusees: set[tuple[str, int]] = set()
        self._possibles: dict[str, dict[int, str]] = defaultdict(dict)

    def suivre(self, lues: Iterator[Saisie], table: str) -> Iterator[Saisie]:
        """Yield the rows of a table as they come, those that are notes left out."""
        precedente: int | None = None
        for saisie in lues:
            numero = saisie.rangee.numero
            isolee = precedente is not None and numero > precedente + 1
            precedente = numero
            texte = _seul(saisie, table)
            if dessous.comme_au_dessus(texte) or dessous.est_annonce(texte):
                self._refuser(saisie, texte)
                continue
            if texte and (isolee or _POSSIBLE.match(cle(texte))):
                self._possibles[saisie.feuille][numero] = texte
            yield saisie

    def dire(self) -> None:
        """Write down, sheet by sheet, the rows that may be notes and were taken."""
        for feuille, textes in self._possibles.items():
            cites = [f"{numero} (« {texte} »)" for numero, texte in list(textes.items())[:LIGNES_CITEES]]
            if (reste := len(textes) - LIGNES_CITEES) > 0:
                cites.append(pluriel(reste, "autre"))
            debut = f"« {feuille} », ligne{'s' * (len(textes) > 1)} {liste(cites)}"
            seul = "un texte seul dans sa ligne, sous le tableau, peut être une note"
            self._releve.avertir(f"{debut} : {seul} ; retirez-le s'il ne nomme rien, il est importé comme un nom.")

    def _refuser(self, saisie: Saisie, texte: str) -> None:
        """Refuse a row once, though several steps of one mapping read it."""
        if (saisie.feuille, saisie.rangee.numero) not in self._refusees:
            self._refusees.add((saisie.feuille, saisie.rangee.numero))
            place = next(rang for rang, x in enumerate(saisie.rangee.valeurs) if not vide(x))
            conseil = dessous.CONSEIL if dessous.comme_au_dessus(texte) else CONSEIL
            self._releve.erreur(saisie.feuille, saisie.rangee.adresse(place), texte, ATTENDU, conseil)


def _seul(saisie: Saisie, table: str) -> str:
    """Return the text that a row holds where the table's rows are named, and nothing else; empty for another row."""
    pleines = [place for place, x in enumerate(saisie.rangee.valeurs) if not vide(x)]
    nommants = {saisie.places.get(nom) for nom in OBJETS[table].nom}
    valeur = saisie.rangee.valeurs[pleines[0]] if len(pleines) == 1 and pleines[0] in nommants else None
    return montrer(valeur).strip() if isinstance(valeur, str) else ""
