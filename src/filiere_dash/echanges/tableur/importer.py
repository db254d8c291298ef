"""A file applied whole or not at all, in one operation of the journal; the same file twice changes nothing.

rapport = importer(magasin, agent, Path("valeurs.xlsx"), datetime.now(), simulation=True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.catalogue import cle_primaire, colonnes_des_vues
from filiere_dash.base.ecritures import Demande, Operation, Regles, Seance, deja_faite, maintenant, operation
from filiere_dash.base.saisie.listes import champs as champs_de
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.echanges.tableur.apercu import Apercu
from filiere_dash.echanges.tableur.application import Application
from filiere_dash.echanges.tableur.feuilles import reserves, saisies
from filiere_dash.echanges.tableur.feuilles.controle_entetes import controler
from filiere_dash.echanges.tableur.feuilles.lignes import Conversion, Introuvable, Lue
from filiere_dash.echanges.tableur.feuilles.noms import Noms
from filiere_dash.echanges.tableur.feuilles.notes import Notes
from filiere_dash.echanges.tableur.feuilles.plan import planifier
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport, Releve
from filiere_dash.echanges.tableur.feuilles.saisies import Saisie
from filiere_dash.echanges.tableur.feuilles.unites import Unites
from filiere_dash.echanges.tableur.fichiers.lecture import Fichier, Source, ouvrir
from filiere_dash.echanges.tableur.fichiers.valeurs import Feuille
from filiere_dash.echanges.tableur.source_import import SourceImport

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

LOT = 5_000
ATTENTE_MAXIMALE = 20_000
Suivi = Callable[[float, int], None]


class Correspondance(Protocol):
    """How a file that isn't ours gives rows of one of our tables."""

    @property
    def table(self) -> str:
        """Return the table."""

    def appliquer(self, feuilles: Sequence[Feuille], releve: Releve) -> Iterator[Saisie]:
        """Yield its rows; what can't be made a row is written down."""


class _Abandon(Exception):
    """The operation is thrown away: a simulation, an error in the file, or nothing to write."""


def importer(
    magasin: Magasin,
    agent: Agent,
    source: Source,
    quand: datetime | None = None,
    *,
    nom: str | None = None,
    simulation: bool = False,
    motif: str | None = None,
    table: str | None = None,
    correspondances: Sequence[Correspondance] = (),
    origine: Origine = Origine.IMPORT,
    jeton: str | None = None,
    au: date | None = None,
    vu: int | None = None,
    suivi: Suivi = lambda part, lignes: None,
) -> Rapport:
    """Apply a file, or tell what it would do, and return the report; long, for all that may be said of it.

    Any error in the file and nothing is written. `table` says what a file of one sheet holds, `correspondances` how
    a file that isn't ours is read, `motif` why figures change (the import itself by default). The same `jeton`
    received twice is one import. `quand` is the hour of the import, that of its end
    when it isn't given. `au` is today, by the machine's clock when it isn't given: since when what the
    file says is known; with it a simulation tells the coherence rules that it would break. `vu` is the `rang` of
    the report that a person saw: a row of the file that was written since is a conflict. `suivi` receives the share
    of the file that was read and the number of rows.
    Errors: `ErreurFichier`, `ErreurDroit`, `ErreurConflit`, `ErreurBase`.
    """
    agent.exiger(Droit.SAISIR)
    with ouvrir(source, nom) as fichier, magasin.ecriture():
        releve = Releve([x.nom for x in fichier.feuilles])
        if deja := deja_faite(magasin, jeton):
            return Rapport(
                fichier.nom, simulation=False, crees=deja.bilan.crees, modifies=deja.bilan.modifies, operation=deja
            )
        demande = Demande(origine, quand, motif or f"Import de « {fichier.nom} »", jeton, fichier=fichier.nom)
        regles = Regles(magasin, agent, au) if simulation and au else None
        faite: Operation | None = None
        try:
            with operation(magasin, agent, demande) as seance:
                lecteur = _Import(magasin, seance, agent, fichier, releve, suivi)
                lecteur.situer(au or (quand or maintenant()).date(), vu)
                releve.rang = seance.depart
                lecteur.tout(table, correspondances)
                lecteur.finir(simulation, regles)
            faite = seance.faite
        except _Abandon:
            faite = None
        return releve.conclure(fichier.nom, simulation, faite)


class _Import:
    """One file being applied inside an operation."""

    def __init__(
        self, magasin: Magasin, seance: Seance, agent: Agent, fichier: Fichier, releve: Releve, suivi: Suivi
    ) -> None:
        self._seance = seance
        self._fichier = fichier
        self._releve = releve
        self._suivi = suivi
        self._vues = colonnes_des_vues(magasin)
        self._champs = {nom: {x.nom: x for x in champs_de(magasin, nom)} for nom in OBJETS}
        lu = magasin_lu(magasin, agent)
        self._noms = Noms(magasin, perimetre=agent.perimetre_lecture, lu=lu)
        self._unites = Unites(seance, self._noms, releve)
        citees = frozenset(x.reference for connus in self._champs.values() for x in connus.values() if x.reference)
        self._application = Application(magasin, lu, seance, releve, self._noms, citees)
        self._attente: list[tuple[str, Conversion, Saisie]] = []
        self._lignes = 0

    def situer(self, jour: date, vu: int | None) -> None:
        """Say since when what the file says is known here, and what was seen of the base."""
        self._application.source = SourceImport(self._seance, self._fichier, jour)
        self._application.apercu = Apercu(self._seance, vu)

    def tout(self, table: str | None, correspondances: Sequence[Correspondance]) -> None:
        """Take every sheet that shows, then what waited for a row that came later."""
        reserves.annoncer(self._fichier, self._releve)
        masques, notes = reserves.Masques(), Notes(self._releve)
        for nom, technique, lues in self._sources(table, correspondances):
            self._feuille(nom, technique, masques.suivre(notes.suivre(lues, nom), cle_primaire(nom)))
        self._rappeler()
        self._application.sommes.conclure()
        self._unites.conclure()
        self._noms.conclure(self._releve)
        masques.dire(self._releve)
        notes.dire()
        self._suivi(1.0, self._lignes)

    def finir(self, simulation: bool, regles: Regles | None) -> None:
        """Let the operation be kept, or throw it away once it has been checked as if it were kept."""
        self._application.apercu.exiger()
        if not self._releve.nombre_erreurs:
            try:
                self._seance.conclure()
            except ErreurRefus as erreur:
                self._application.relever(erreur.refus)
            if regles:
                self._releve.regles = regles.rompues(self._seance.curseur)
        if simulation or self._releve.nombre_erreurs or not self._seance.bilan.touches:
            raise _Abandon

    def _sources(
        self, table: str | None, correspondances: Sequence[Correspondance]
    ) -> Iterator[tuple[str, bool, Iterator[Saisie]]]:
        """Yield each table with the rows that the file has for it."""
        if correspondances:
            self._attendus = frozenset(x.table for x in correspondances)
            self._unites.placees = self._noms.placees = True
            for correspondance in correspondances:
                lues = correspondance.appliquer(self._fichier.feuilles, self._releve)
                yield correspondance.table, False, lues
            return
        plans = planifier(self._fichier.feuilles, self._champs, self._vues, self._releve, table)
        self._attendus = frozenset(x.table for x in plans)
        for plan in plans:
            if controler(plan, self._releve):
                yield plan.table, plan.entete.technique, saisies.lire(plan, self._releve)

    def _feuille(self, table: str, technique: bool, lues: Iterator[Saisie]) -> None:
        conversion = Conversion(
            self._champs[table], table, self._noms, self._unites, self._releve, technique, self._attendus
        )
        for lot in _lots(lues, LOT):
            self._lot(table, conversion, lot, patiente=True)
            self._lignes += len(lot)
            self._suivi(min(1.0, self._fichier.avancement), self._lignes)
        conversion.conclure()

    def _lot(self, table: str, conversion: Conversion, lot: Iterable[Saisie], patiente: bool) -> None:
        prets: list[Lue] = []
        for saisie in lot:
            patiente = patiente and len(self._attente) < ATTENTE_MAXIMALE
            try:
                lue = conversion.lire(saisie, patiente)
            except Introuvable:
                self._attente.append((table, conversion, saisie))
                continue
            if lue is not None:
                prets.append(lue)
            if lue is None or lue.fautives:
                self._application.rejeter(table, saisie)
        self._application.ecrire(table, self._champs[table], conversion, prets)

    def _rappeler(self) -> None:
        """Take what waited, as long as something of it finds what it names; then say what is missing."""
        attente, reste = self._attente, -1
        while attente and len(attente) != reste:
            reste = len(attente)
            self._attente = []
            for table, conversion, saisie in attente:
                self._lot(table, conversion, [saisie], patiente=True)
            attente = self._attente
        self._attente = []
        for table, conversion, saisie in attente:
            self._lot(table, conversion, [saisie], patiente=False)


def _lots(lues: Iterator[Saisie], taille: int) -> Iterator[list[Saisie]]:
    while lot := list(islice(lues, taille)):
        yield lot
