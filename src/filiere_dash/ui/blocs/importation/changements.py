"""What a file would change, cell by cell: before and after, a page at a time; the first of the rows that it creates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Cellule
from filiere_dash.domaine.francais import nombre, pluriel
from filiere_dash.domaine.journal import HORS_PERIMETRE
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.echanges.scdl.reconnaissance.fiches import PUBLIEE
from filiere_dash.echanges.tableur import source_import
from filiere_dash.echanges.tableur.feuilles.rapport import CELLULES_MONTREES
from filiere_dash.presentation import balises
from filiere_dash.presentation.phrases import saisie as phrases
from filiere_dash.ui.blocs.importation.motif import Recu
from filiere_dash.ui.blocs.saisie import donnees
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

PAR_PAGE = 25
CREATIONS_MONTREES = 8
TUS = ("enregistre_le",)
# How the source that a file makes of itself is called.
SOURCES_IMPORT = (source_import.PREFIXE, PUBLIEE)
Options = Callable[[Champ], Mapping[str, str]]


def montrer(contexte: Contexte, recu: Recu) -> None:
    """Show the changed cells, table by table, then the first rows to create; each row as the agent reads it."""
    utiles = [x for x in recu.rapport.cellules if x.colonne not in TUS and x.table in OBJETS]
    cellules = listes.cellules_lues(contexte.base, contexte.magasin, utiles)
    options = _options(contexte, cellules)
    for table in dict.fromkeys(x.table for x in cellules):
        propres = [x for x in cellules if x.table == table]
        noms = _noms(contexte, table, {x.code for x in propres})
        if changees := [x for x in propres if x.code in noms]:
            _modifications(contexte, recu, table, changees, noms, options)
        if creees := [x for x in propres if x.code not in noms]:
            _creations(contexte, recu, table, creees, options)
    if len(recu.rapport.cellules) >= CELLULES_MONTREES:
        suite = f"L’aperçu s’arrête aux {nombre(CELLULES_MONTREES)} premières cellules ; toutes seront importées."
        fragment(balises.phrase(balises.doux(suite)))


def _noms(contexte: Contexte, table: str, codes: set[str]) -> dict[str, str]:
    """Return the names of the rows that the base holds; of one that isn't read, that it is out of reach."""
    connus = listes.nommer(contexte.base, table, codes)
    lus = connus if contexte.base is contexte.magasin else listes.nommer(contexte.magasin, table, codes)
    return {code: lus.get(code, HORS_PERIMETRE) for code in connus}


def _modifications(
    contexte: Contexte,
    recu: Recu,
    table: str,
    cellules: Sequence[Cellule],
    noms: Mapping[str, str],
    options: Options,
) -> None:
    titre = pluriel(recu.rapport.tables[table]["modifies"], "ligne à modifier", "lignes à modifier")
    fragment(balises.titre(f"{OBJETS[table].titre} : {titre}", "avant, puis après"))
    debut = _page(recu, table, len(cellules))
    visibles = cellules[debut : debut + PAR_PAGE]
    fragment(phrases.modifications(visibles, donnees.tous_champs(contexte, table), noms, options))


def _page(recu: Recu, table: str, total: int) -> int:
    """Ask which page to show, where there are several; return the rank of its first cell."""
    pages = -(-total // PAR_PAGE)
    if pages < 2:
        return 0
    page = st.selectbox(
        f"Page des modifications ({OBJETS[table].pluriel})",
        range(pages),
        key=recu.cle(f"page-{table}"),
        format_func=lambda x: f"{x * PAR_PAGE + 1} à {min((x + 1) * PAR_PAGE, total)} sur {total} cellules",
    )
    return page * PAR_PAGE


def _creations(contexte: Contexte, recu: Recu, table: str, cellules: Sequence[Cellule], options: Options) -> None:
    lignes: dict[str, dict[str, str | None]] = {}
    for x in cellules:
        lignes.setdefault(x.code, {})[x.colonne] = x.apres
    total = recu.rapport.tables[table]["crees"]
    premieres = list(lignes.values())[:CREATIONS_MONTREES]
    suite = f"les {len(premieres)} premières" if total > len(premieres) else ""
    titre = pluriel(total, "ligne à créer", "lignes à créer")
    fragment(balises.titre(f"{OBJETS[table].titre} : {titre}", suite))
    champs = donnees.tous_champs(contexte, table)
    complets = [{nom: ligne.get(nom) for nom in champs} for ligne in premieres]
    fragment(phrases.creations(complets, list(champs.values()), options))


def _options(contexte: Contexte, cellules: Sequence[Cellule]) -> Options:
    """Return the labels of references; the rows that the file creates have theirs too."""
    connues = donnees.options_de(contexte, None)
    creees: dict[str, dict[str, str]] = {}
    for x in cellules:
        if x.apres and x.colonne == OBJETS[x.table].nom[0]:
            creees.setdefault(x.table, {})[x.code] = x.apres
        if x.apres and x.colonne == "source" and x.apres.startswith(SOURCES_IMPORT):
            creees.setdefault("source", {})[x.apres] = "ce fichier"

    def options(champ: Champ) -> Mapping[str, str]:
        return {**creees.get(champ.reference or "", {}), **connues(champ)}

    return options
