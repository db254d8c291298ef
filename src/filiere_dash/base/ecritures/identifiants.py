"""Which row a new one is: that of its natural key, where the base holds it, else one of a code that no other bore.

A code is made of the natural key that a row was created with, and stays when the key is corrected: the code that a
key gives may be that of a row which has another key by now. The same row entered twice has the same code twice.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa

from filiere_dash.base.catalogue import champs, cle_primaire, references, types_de
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Ligne
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import OBJETS, objet

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin

LISIBLE = 40
CHERCHEES = "cherchees"
# What a row that takes the place of another says of it.
REMPLACE = "remplace"
# What no code of the base begins with.
PROVISOIRE = "+"


def provisoire(table: str, ligne: Ligne) -> str:
    """Return what a new row may be cited by until `identifier` gives its code: the same for the same natural key."""
    return f"{PROVISOIRE}{_racine(table, ligne)}"


def identifier(
    curseur: duckdb.DuckDBPyConnection, changements: Sequence[Changement], lu: Magasin | None = None
) -> list[Changement]:
    """Return changes where new rows bear their codes, and are cited by them: tables in order, the cited ones first.

    A new row whose code the base holds is one that it knows already. `lu` is as in `codes_de`.
    """
    donnes: dict[tuple[str, str], str] = {}
    rendus: list[Changement] = []
    for table, lot in groupby(changements, key=lambda x: x.table):
        visees = {colonne: visee for citante, colonne, visee in references(curseur) if citante == table}
        lus = [replace(x, apres=_citer(x.apres, visees, donnes)) for x in lot]
        codes = iter(codes_de(curseur, table, [x.apres or {} for x in lus if x.avant is None], lu))
        for x in lus:
            if x.avant is None:
                donnes[table, x.code] = next(codes)
            rendus.append(replace(x, code=donnes.get((table, x.code), x.code)))
    return rendus


def codes_de(
    curseur: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[Ligne], lu: Magasin | None = None
) -> list[str]:
    """Return the code of each row that is entered: that of the row it is already, else one for a new row.

    `lu` is what who enters them reads, where it isn't all that the base holds.
    """
    completes = _completes(curseur, table, lignes)
    trouves = retrouver(curseur, table, completes) if lu is None else retrouver_lues(curseur, lu, table, completes)
    neuves = [ligne for ligne, codes in zip(completes, trouves, strict=True) if not codes]
    libres = iter(codes_libres(curseur, table, neuves))
    return [codes[0] if codes else next(libres) for codes in trouves]


def codes_libres(curseur: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[Ligne]) -> list[str]:
    """Return a code for each row that the base doesn't hold: the first that no row bears, nor one of another key bore.

    A deleted row keeps its code: the journal may bring it back.
    """
    completes = _completes(curseur, table, lignes)
    racines = [_racine(table, ligne) for ligne in completes]
    codes, rang = list(racines), 1
    a_voir = set(range(len(codes)))
    while a_voir:
        prises = {codes[x] for x in a_voir}
        vivantes, retirees = lire_textes(curseur, table, sorted(prises)), _retirees(curseur, table, prises)
        a_voir = {
            x
            for x in a_voir
            if codes[x] in vivantes or (codes[x] in retirees and not _meme(table, completes[x], retirees[codes[x]]))
        }
        rang += 1
        for x in a_voir:
            codes[x] = f"{racines[x]}-{rang}"
    return codes


def retrouver(
    curseur: duckdb.DuckDBPyConnection,
    table: str,
    lignes: Sequence[Ligne],
    parmi: str | None = None,
    sans: Collection[str] = (),
) -> list[list[str]]:
    """Return, for each row, the codes that the base holds under the same natural key; accents and case aside.

    Values are text as the base writes it; a value that is missing is the same as another that is missing. A target
    that doesn't say what it replaces is the one in force. `parmi` is the SQL of other rows to search than those of
    the table, `sans` the parts of the key that are not compared.
    """
    naturelle, types = [nom for nom in OBJETS[table].cle if nom not in sans], types_de(curseur, table)
    colonnes = {nom: pa.array([ligne.get(nom) for ligne in lignes], pa.string()) for nom in naturelle}
    curseur.register(CHERCHEES, pa.table({"rang_cherche": pa.array(range(len(lignes)), pa.int64()), **colonnes}))
    egales = " and ".join(
        f"{comparable('ligne', nom, types[nom])} is not distinct from {comparable(CHERCHEES, nom, types[nom])}"
        for nom in naturelle
    )
    requete = f"""
        select {CHERCHEES}.rang_cherche, ligne."{cle_primaire(table)}"
        from {CHERCHEES}
        inner join {parmi or _trouvables(table)} as ligne on {egales}
        order by all
    """
    trouves: list[list[str]] = [[] for _ in lignes]
    for rang, code in curseur.execute(requete).fetchall():
        trouves[rang].append(code)
    curseur.unregister(CHERCHEES)
    return trouves


def _trouvables(table: str) -> str:
    """Return the SQL of the rows of a table, each under the keys that find it.

    A row that replaces another is found by what it replaces; the last of a chain, also by its own key without a word of
    that: the key of an earlier one, of another period, is free again. One that was replaced is found by its identifier
    alone.
    """
    if REMPLACE not in OBJETS[table].cle:
        return f'"{table}"'
    cle_ = cle_primaire(table)
    autres = ", ".join(f'"{nom}"' for nom in OBJETS[table].cle if nom != REMPLACE)
    return f"""(
        select "{cle_}", {autres}, {REMPLACE} from "{table}" where {REMPLACE} is not null
        union
        select "{cle_}", {autres}, null
        from "{table}"
        where "{cle_}" not in (select {REMPLACE} from "{table}" where {REMPLACE} is not null)
    )"""


def retrouver_lues(
    curseur: duckdb.DuckDBPyConnection, lu: Magasin, table: str, lignes: Sequence[Ligne]
) -> list[list[str]]:
    """Return what `retrouver` does, then the codes of the rows that `lu` shows under the same natural key.

    A part of a key may be blank for who reads a perimeter. A row that the transaction renamed since is as it wrote it.
    """
    tenus = retrouver(curseur, table, lignes)
    with lu.curseur() as lecture:
        montres = retrouver(lecture, table, lignes)
        codes = sorted({code for vus, sus in zip(montres, tenus, strict=True) for code in vus if code not in sus})
        montrees = lire_textes(lecture, table, codes)
    blanches = {
        code
        for code, tenue in lire_textes(curseur, table, codes).items()
        if all(montrees[code][nom] in (None, tenue[nom]) for nom in OBJETS[table].cle)
    }
    return [
        [*sus, *(code for code in vus if code in blanches and code not in sus)]
        for vus, sus in zip(montres, tenus, strict=True)
    ]


def _citer(ligne: Ligne | None, visees: Mapping[str, str], donnes: Mapping[tuple[str, str], str]) -> Ligne | None:
    """Return a row that cites new rows by the codes that they were given."""
    if ligne is None:
        return None
    cibles = dict(visees)
    if "objet_code" in ligne:
        cibles["objet_code"] = ligne.get("objet_table") or ""
    return {nom: donnes.get((cibles.get(nom, ""), dite or ""), dite) for nom, dite in ligne.items()}


def _completes(curseur: duckdb.DuckDBPyConnection, table: str, lignes: Sequence[Ligne]) -> list[dict]:
    """Return the rows with the defaults that the base would give: they are part of what tells them apart."""
    defauts = {champ.nom: champ.defaut for champ in champs(curseur, table) if champ.defaut is not None}
    return [defauts | {nom: valeur for nom, valeur in ligne.items() if valeur is not None} for ligne in lignes]


def _racine(table: str, ligne: Ligne) -> str:
    """Return the code that a natural key gives: readable words of the row's name, and a print of the key."""
    dits = [str(ligne.get(colonne) or "") for colonne in objet(table).nom]
    lisible = re.sub(r"[^a-z0-9]+", "-", cle(" ".join(dits))).strip("-")[:LISIBLE].strip("-")
    empreinte = hashlib.sha256(f"{table}\x1f{_naturelle(table, ligne)}".encode()).hexdigest()[:10]
    return f"{lisible}-{empreinte}" if lisible else empreinte


def _meme(table: str, ligne: Ligne, autre: Ligne) -> bool:
    return _naturelle(table, ligne) == _naturelle(table, autre)


def _naturelle(table: str, ligne: Ligne) -> str:
    return "\x1f".join(cle(str(ligne.get(colonne) or "")) for colonne in objet(table).cle)


def _retirees(curseur: duckdb.DuckDBPyConnection, table: str, codes: Set[str]) -> Mapping[str, Ligne]:
    """Return the rows that bore these codes last when they were deleted."""
    requete = """
        select objet_code, arg_max(avant, numero)
        from trace
        where objet_table = $table and apres is null and objet_code in (select unnest($codes::text[]))
        group by objet_code
    """
    retirees = curseur.execute(requete, {"table": table, "codes": sorted(codes)}).fetchall()
    return {code: json.loads(avant) for code, avant in retirees if avant is not None}


def comparable(alias: str, nom: str, type_: str) -> str:
    """Return the expression of a value that compares: words without accents and spare spaces, others by type."""
    lue = f'{alias}."{nom}"'
    if type_ == "VARCHAR":
        return f"nullif(trim(regexp_replace(texte_cherche({lue}), '\\s+', ' ', 'g')), '')"
    return f"try_cast({lue} as {type_})"
