"""Mappings kept under a name: how a file that is not ours was read, to be read so again next Monday."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base.ecritures import Demande, Operation, appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.francais import cle, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

TABLE = "correspondance_import"
LISIBLE = 40


@dataclass(frozen=True)
class CorrespondanceGardee:
    """A mapping of the base: `contenu` is what `echanges.tableur.correspondance` writes and reads."""

    code: str
    libelle: str
    table: str
    contenu: Mapping[str, Any]


def lister(magasin: Magasin, agent: Agent) -> tuple[CorrespondanceGardee, ...]:
    """Return the mappings that were kept, by name: for who doesn't read all programmes, those that they wrote last.

    A mapping belongs to no programme, and its name may tell of any.
    """
    requete = """
        select code, libelle, objet_table, contenu
        from correspondance_import as gardee
        where $auteur is null or $auteur = (
            select arg_max(agent, numero) from trace where objet_table = $table and objet_code = gardee.code
        )
        order by lower(libelle), code
    """
    auteur = None if agent.perimetre_lecture is None else agent.code
    with magasin.curseur() as curseur:
        lues = curseur.execute(requete, {"auteur": auteur, "table": TABLE}).fetchall()
    return tuple(CorrespondanceGardee(code, nom, table, json.loads(contenu)) for code, nom, table, contenu in lues)


def garder(
    magasin: Magasin, agent: Agent, libelle: str, table: str, contenu: Mapping[str, Any], quand: datetime | None = None
) -> Operation | None:
    """Keep a mapping under a name, in place of the one that had it; None when it is kept so already.

    Errors: those of `ecritures.appliquer`; `ErreurDroit` for whom may not write what all programmes share.
    """
    code = code_de(libelle)
    apres = {
        "libelle": libelle.strip(),
        "objet_table": table,
        "contenu": json.dumps(contenu, ensure_ascii=False, sort_keys=True),
    }
    with magasin.ecriture():
        with magasin.curseur() as curseur:
            avant = lire_textes(curseur, TABLE, [code]).get(code)
        if avant is not None and apres.items() <= avant.items():
            return None
        resume = typographie(f"Correspondance « {libelle.strip()} » enregistrée")
        demande = Demande(Origine.IMPORT, quand, resume=resume)
        return appliquer(magasin, agent, [Changement(TABLE, code, avant, apres)], demande)


def oublier(magasin: Magasin, agent: Agent, code: str, quand: datetime | None = None) -> Operation:
    """Delete a mapping. Errors: those of `ecritures.appliquer`; `ErreurConflit` when it is gone already."""
    with magasin.ecriture():
        with magasin.curseur() as curseur:
            avant = lire_textes(curseur, TABLE, [code]).get(code, {})
        resume = typographie(f"Correspondance « {avant.get('libelle', code)} » supprimée")
        return appliquer(
            magasin, agent, [Changement(TABLE, code, avant, None)], Demande(Origine.IMPORT, quand, resume=resume)
        )


def code_de(libelle: str) -> str:
    """Return the code of a name: the same words, accents and case aside, are the same mapping."""
    lisible = re.sub(r"[^a-z0-9]+", "-", cle(libelle)).strip("-")[:LISIBLE].strip("-")
    empreinte = hashlib.sha256(cle(libelle).encode()).hexdigest()[:10]
    return f"{lisible}-{empreinte}" if lisible else empreinte
