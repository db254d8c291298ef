"""What a template holds: nothing but its headers, what is late or empty, or every row of the base to be edited."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.lectures import lignes as questionner
from filiere_dash.base.saisie.expressions import Expressions
from filiere_dash.base.tableur.reperes import lignes_en_texte
from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import Code, Periodicite
from filiere_dash.domaine.objets import OBJETS, Champ, Objet, libelle_colonne
from filiere_dash.echanges.scdl.publication.dossier import dresser
from filiere_dash.echanges.tableur.feuilles.entetes import COLONNE_REPERE
from filiere_dash.echanges.tableur.feuilles.plan import requis
from filiere_dash.echanges.tableur.modeles.periodes_dues import periodes_dues

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.changements import Ligne

# Past this, nobody knows any more where an action stands.
STATUT_ANCIEN_MOIS = 6
# Columns whose silence is worth asking about; besides them, what open data lacks is due, and nothing else.
SILENCES = {
    "indicateur": ("periodicite",),
    "convention": ("signature", "fin"),
    "adherent": ("siret",),
    "candidature": ("siret",),
    "structure": ("siret",),
}
PARTAGEES = ("structure",)
IDENTIFIANT = libelle_colonne("code")


class Contenu(Code):
    """How a template is filled."""

    VIERGE = "vierge", "vierge"
    A_COMPLETER = "a_completer", "à compléter"
    TOUT = "tout", "toutes les lignes"


@dataclass(frozen=True)
class Demande:
    """Which template is asked for: its content, its tables, its programme, what the agent may read, the date."""

    contenu: Contenu
    au: date
    tables: Sequence[str] | None = None
    programme: str | None = None
    perimetre: Collection[str] | None = None


@dataclass(frozen=True)
class FeuilleModele:
    """A sheet of a template: its object, its columns in order, its rows as text of the base.

    A row without its identifier is one to create, a row with it one to change.
    """

    objet: Objet
    champs: tuple[Champ, ...]
    lignes: Callable[[], Iterator[Ligne]]

    @property
    def titre(self) -> str:
        """Return the name of the sheet."""
        return self.objet.titre

    @property
    def identite(self) -> tuple[str, ...]:
        """Return the headers of the hidden columns: which row each is, unless a column says it, and what it held."""
        cle_visible = any(champ.nom == cle_primaire(self.objet.table) for champ in self.champs)
        return (COLONNE_REPERE,) if cle_visible else (IDENTIFIANT, COLONNE_REPERE)


def feuilles(magasin: Magasin, demande: Demande) -> list[FeuilleModele]:
    """Return the sheets of a template; « à compléter » leaves out those that ask for nothing."""
    champs = Expressions(magasin).champs
    tables = demande.tables or [nom for nom in OBJETS if _concerne(nom, demande)]
    dus = _dus_en_donnees_ouvertes(magasin, demande)
    prevues = [FeuilleModele(OBJETS[x], _colonnes(x, champs(x)), _lignes(magasin, x, demande, dus)) for x in tables]
    if demande.contenu is Contenu.A_COMPLETER:
        return [x for x in prevues if next(x.lignes(), None) is not None]
    return prevues


def _concerne(table: str, demande: Demande) -> bool:
    """Tell whether a table is of the programme that is asked for."""
    return demande.programme is None or OBJETS[table].parent is not None or table in PARTAGEES


def _colonnes(table: str, champs: Mapping[str, Champ]) -> tuple[Champ, ...]:
    """Return the columns of a sheet: what tells a row from another, what it must say, the rest, its proof."""
    objet = OBJETS[table]
    dernieres = [nom for nom in ("ordre", "source", "connu_le") if nom in champs and nom not in objet.cle]
    requises = [nom for nom, champ in champs.items() if requis(champ)]
    noms = dict.fromkeys([*objet.cle, *requises, *champs])
    sauf = {"code", *dernieres} - set(objet.cle)
    return tuple(champs[x] for x in [*(nom for nom in noms if nom not in sauf), *dernieres] if not champs[x].technique)


def _dus_en_donnees_ouvertes(magasin: Magasin, demande: Demande) -> frozenset[tuple[str, str]]:
    """Return the rows, by table and code, that lack what their publication asks for."""
    if demande.contenu is not Contenu.A_COMPLETER:
        return frozenset()
    return frozenset((x.table, x.code) for x in dresser(magasin, demande.au).manques)


def _lignes(
    magasin: Magasin, table: str, demande: Demande, dus: Collection[tuple[str, str]]
) -> Callable[[], Iterator[Ligne]]:
    if demande.contenu is Contenu.VIERGE:
        return lambda: iter(())
    if demande.contenu is Contenu.TOUT:
        return lambda: lignes_en_texte(magasin, table, demande.programme, demande.perimetre)
    if table in _ATTENDUES:
        return lambda: _ATTENDUES[table](magasin, demande)
    return lambda: _silences(magasin, table, demande, {code for autre, code in dus if autre == table})


def _valeurs_attendues(magasin: Magasin, demande: Demande) -> Iterator[Ligne]:
    """Yield a row for each period that ended without its value, and for each indicator that never had one."""
    for x in questionner(magasin, "a_completer_valeurs", au=demande.au, programme=demande.programme):
        if not _visible(x.programme, demande):
            continue
        if x.periode is None:
            yield {"indicateur": x.code}
            continue
        dues = periodes_dues(x.periode, x.fin, Periodicite(x.periodicite), demande.au) if x.fin else ()
        for due in dues:
            bornes = {nom: jour.isoformat() for nom, jour in (("debut", due.debut), ("fin", due.fin)) if jour}
            yield {
                "indicateur": x.code,
                "periode": due.libelle,
                "type_valeur": "constatee",
                "precision": "exact",
                **bornes,
            }


def _statuts_attendus(magasin: Magasin, demande: Demande) -> Iterator[Ligne]:
    """Yield a row for each action that is late or of which nothing was said for a while."""
    ancien = ajouter_mois(demande.au, -STATUT_ANCIEN_MOIS)
    lues = questionner(magasin, "a_completer_statuts", au=demande.au, ancien=ancien, programme=demande.programme)
    for x in lues:
        if _visible(x.programme, demande):
            yield {"action": x.code, "precision": "exact"}


def _silences(magasin: Magasin, table: str, demande: Demande, dus: Collection[str]) -> Iterator[Ligne]:
    """Yield the rows that leave empty what is worth asking about, and those whose publication waits (`dus`)."""
    attendues = SILENCES.get(table, ())
    if attendues or dus:
        for ligne in lignes_en_texte(magasin, table, demande.programme, demande.perimetre):
            if ligne[cle_primaire(table)] in dus or any(ligne[nom] is None for nom in attendues):
                yield ligne


def _visible(programme: str, demande: Demande) -> bool:
    return demande.perimetre is None or programme in demande.perimetre


_ATTENDUES = {"valeur": _valeurs_attendues, "action_statut": _statuts_attendus}
