"""What forms read: fields, options and names, from a cache that the base's version empties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from filiere_dash.base.magasin import Magasin
from filiere_dash.base.saisie import listes, sources
from filiere_dash.domaine.francais import cle, typographie
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.domaine.reglages import REGLAGES, TABLE
from filiere_dash.domaine.saisie.lignes import LigneLue, lire_ligne
from filiere_dash.ui.blocs.saisie.choix import programmes_permis
from filiere_dash.ui.contexte import Contexte

# Of other programmes too: an act is cited across programmes.
SANS_BORNE = ("deliberation", "document")
# By table, what this session may cite and doesn't read: code and name.
_ADMISES = "_saisie_admises"


def champs(contexte: Contexte, table: str, ligne: str | None = None) -> tuple[Champ, ...]:
    """Return the fields that a person fills: neither the identifier nor what the base fills by itself.

    A setting is one field, of its own kind.
    """
    if table == TABLE and ligne in REGLAGES:
        return (REGLAGES[ligne],)
    return tuple(x for x in listes.champs(contexte.base, table) if not x.technique and x.nom not in ("code", "cle"))


def tous_champs(contexte: Contexte, table: str, ligne: str | None = None) -> dict[str, Champ]:
    """Return all the fields of a table by name, as this line has them."""
    return {x.nom: x for x in (*listes.champs(contexte.base, table), *champs(contexte, table, ligne))}


def options(contexte: Contexte, table: str, programme: str | None) -> Mapping[str, str]:
    """Return what a field may name in `table`, code and label; of this programme where the rows have one."""
    if table not in OBJETS:
        return {}
    permis = programmes_permis(contexte)
    if table == "programme":
        return permis
    borne = None if table in SANS_BORNE else programme
    perimetre = None if table in SANS_BORNE else tuple(permis)
    return _avec_siennes(contexte, table, _lire_options(contexte, table, borne, perimetre))


def options_de(contexte: Contexte, programme: str | None) -> Callable[[Champ], Mapping[str, str]]:
    """Return the function that gives its options to each field of a programme's form."""
    return lambda champ: options(contexte, champ.reference, programme) if champ.reference else {}


def noms_de(contexte: Contexte) -> Callable[[Champ], Mapping[str, str]]:
    """Return the function that gives, for each field, the names of all that the agent reads: what cells show."""

    def noms(champ: Champ) -> Mapping[str, str]:
        table = champ.reference
        return _avec_siennes(contexte, table, _lire_options(contexte, table)) if table in OBJETS else {}

    return noms


def citable(table: str) -> bool:
    """Tell whether a row may be cited by those who don't read it: what all share, an act."""
    return OBJETS[table].parent is None or table in SANS_BORNE


def admettre(table: str, code: str, nom: str) -> None:
    """Let this session cite a row that it doesn't read, by the name that the person wrote."""
    st.session_state.setdefault(_ADMISES, {}).setdefault(table, {})[code] = nom


def _avec_siennes(contexte: Contexte, table: str, lues: Mapping[str, str]) -> Mapping[str, str]:
    """Return options with what the agent may cite besides: their own word of the day, and what they named."""
    admises = st.session_state.get(_ADMISES, {}).get(table, {})
    if table == "source":
        saisie = sources.code_saisie(contexte.agent, contexte.aujourdhui)
        return {saisie: sources.libelle_saisie(contexte.agent, contexte.aujourdhui)} | admises | lues
    return admises | lues if admises else lues


def lire(
    contexte: Contexte,
    programme: str | None,
    champs: Sequence[Champ],
    textes: Mapping[str, str | None],
    avant: Mapping[str, str | None] | None = None,
) -> LigneLue:
    """Read a line; a row cited by a name that only other programmes know is refused for that, not as unknown."""
    lue = lire_ligne(champs, textes, options_de(contexte, programme), contexte.aujourdhui, avant)
    for champ in champs:
        if champ.reference in OBJETS and champ.nom in lue.refus and textes.get(champ.nom):
            ailleurs = _ailleurs(contexte, champ.reference, programme, textes[champ.nom].strip())
            lue.refus[champ.nom] = ailleurs or lue.refus[champ.nom]
    return lue


def _ailleurs(contexte: Contexte, table: str, programme: str | None, nom: str) -> str | None:
    """Say that a row exists under this name in another programme, None where it exists in none."""
    if cle(nom) not in map(cle, _lire_options(contexte, table).values()):
        return None
    if cle(nom) in map(cle, options(contexte, table, None).values()):
        choisi = programmes_permis(contexte).get(programme or "", "")
        return typographie(f"« {nom} » n’est pas de « {choisi} » : choisissez son programme en haut de l’écran.")
    return typographie(
        f"« {nom} » existe hors de votre périmètre. Retirez-la d’ici, ou demandez ce droit à un administrateur."
    )


def _lire_options(
    contexte: Contexte, table: str, programme: str | None = None, perimetre: tuple[str, ...] | None = None
) -> dict[str, Any]:
    magasin = contexte.magasin
    return _lire(magasin, str(magasin.chemin), magasin.version, table, programme, perimetre)


@st.cache_resource(max_entries=256, show_spinner=False)
def _lire(
    _magasin: Magasin,
    chemin: str,  # noqa: ARG001 - cache key
    version: int,  # noqa: ARG001 - cache key
    table: str,
    programme: str | None,
    perimetre: tuple[str, ...] | None,
) -> dict[str, Any]:
    """Read once per base and version; nobody changes what is shared."""
    return listes.options(_magasin, table, programme, perimetre)
