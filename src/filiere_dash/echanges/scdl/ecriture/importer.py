"""A published file imported: its good lines in one operation of the journal, its faults all told, twice is once.

rapport = importer(magasin, agent, Path("subventions.csv"), "scdl-subventions", datetime.now(), simulation=True)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures import Demande, Operation, Regles, Seance, deja_faite, maintenant, operation
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurFichier
from filiere_dash.domaine.francais import pluriel, typographie
from filiere_dash.echanges.scdl.ecriture import deliberations, subventions
from filiere_dash.echanges.scdl.ecriture.application import Application
from filiere_dash.echanges.scdl.lecture.entete import trouver
from filiere_dash.echanges.scdl.lecture.lignes import Ligne, lire
from filiere_dash.echanges.scdl.parts import part_gardee
from filiere_dash.echanges.scdl.reconnaissance.fiches import Fiches, SourcePubliee
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, SUBVENTIONS
from filiere_dash.echanges.tableur.apercu import Apercu
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport, Releve
from filiere_dash.echanges.tableur.fichiers.lecture import Source, ouvrir

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

Suivi = Callable[[float, int], None]
FORMATS = {
    SUBVENTIONS.nom: (SUBVENTIONS, "convention", subventions.demander),
    DELIBERATIONS.nom: (DELIBERATIONS, "deliberation", deliberations.demander),
}


@dataclass(frozen=True)
class RapportPublication(Rapport):
    """The report of a published file: `crees`, `modifies` and `inchanges` count its lines, `refusees` the others."""

    refusees: int = 0

    @property
    def phrase(self) -> str:
        """Return the report in one sentence."""
        verbes = ("à créer", "à modifier") if self.simulation else ("créée", "modifiée")
        dites = [
            pluriel(self.crees, f"ligne {verbes[0]}", f"lignes {_au_pluriel(verbes[0])}"),
            pluriel(self.modifies, f"ligne {verbes[1]}", f"lignes {_au_pluriel(verbes[1])}"),
            pluriel(self.inchanges, "ligne inchangée"),
        ]
        if self.refusees:
            faute = pluriel(self.nombre_erreurs, "erreur")
            dites.append(f"{pluriel(self.refusees, 'ligne refusée')} pour {faute}")
        elif self.nombre_erreurs:
            dites.append(pluriel(self.nombre_erreurs, "erreur"))
        return typographie(f"{', '.join(dites)}.")


def _au_pluriel(verbe: str) -> str:
    return verbe if verbe.startswith("à ") else f"{verbe}s"


class _Abandon(Exception):
    """The operation is thrown away: a simulation, or nothing to write."""


def importer(
    magasin: Magasin,
    agent: Agent,
    source: Source,
    format_: str,
    quand: datetime | None = None,
    *,
    nom: str | None = None,
    simulation: bool = False,
    motif: str | None = None,
    programme: str | None = None,
    origine: Origine = Origine.IMPORT,
    jeton: str | None = None,
    au: date | None = None,
    vu: int | None = None,
    suivi: Suivi = lambda part, lignes: None,
) -> RapportPublication:
    """Take the good lines of a published file, or tell what it would do; long, for all that may be said of it.

    `format_` is one of FORMATS. A line with a fault is refused whole, the others are taken; all faults are in the
    report. `programme` takes the new rows of the métropole itself. `quand` is the hour of the import, that
    of its end when it isn't given. `au` is today: since when what the file says is
    known; with it a simulation tells the coherence rules that it would break. `vu` is the `rang` of the report that a
    person saw: a row of the file that was written since is a conflict.
    Errors: `ErreurFichier`, `ErreurDroit`, `ErreurConflit`, `ErreurBase`, `ErreurRefus`.
    """
    agent.exiger(Droit.SAISIR)
    schema, principale, demander = FORMATS[format_]
    jour = au or (quand or maintenant()).date()
    with ouvrir(source, nom) as fichier, magasin.ecriture():
        releve = Releve([x.nom for x in fichier.feuilles])
        if deja := deja_faite(magasin, jeton):
            bilan = deja.bilan
            return RapportPublication(fichier.nom, False, bilan.crees, bilan.modifies, operation=deja)
        lues = lire(fichier, schema, releve)
        suivi(0.5, len(lues.bonnes))
        refusees = releve.nombre_erreurs
        lu = magasin_lu(magasin, agent)
        fiches = demander(magasin, lu, lues.bonnes, releve, jour, programme)
        refusees = lues.refusees + releve.nombre_erreurs - refusees
        _avertir(lues.bonnes, releve)
        demande = Demande(origine, quand, motif or f"Import de « {fichier.nom} »", jeton, fichier=fichier.nom)
        regles = Regles(magasin, agent, au) if simulation and au else None
        faite: Operation | None = None
        try:
            with operation(magasin, agent, demande) as seance:
                releve.rang, apercu = seance.depart, Apercu(seance, vu)
                application = Application(seance, lu, SourcePubliee(seance, fichier, jour), releve, apercu)
                application.ecrire(fiches, principale)
                apercu.exiger()
                _garder(seance, simulation, regles, releve)
            faite = seance.faite
        except _Abandon:
            faite = None
        suivi(1.0, len(lues.bonnes))
        return _conclure(releve, fichier.nom, simulation, faite, application, _prises(fiches, principale), refusees)


def format_de(source: Source, nom: str | None = None) -> str | None:
    """Return which of FORMATS a file follows, None for none. Errors: `ErreurFichier` for one that can't be read."""
    with ouvrir(source, nom) as fichier:
        for format_, (schema, *_) in FORMATS.items():
            with suppress(ErreurFichier):
                trouver(fichier.feuilles, schema)
                return format_
    return None


def _garder(seance: Seance, simulation: bool, regles: Regles | None, releve: Releve) -> None:
    """Let the operation be kept, or throw it away once it has been checked as if it were kept."""
    if simulation or not seance.bilan.touches:
        seance.conclure()
        if regles:
            releve.regles = regles.rompues(seance.curseur)
        raise _Abandon


def _prises(fiches: Fiches, principale: str) -> set[str]:
    ecartees = {x for (table, _), numeros in fiches.ecartees.items() if table == principale for x in numeros}
    return ecartees | {numero for fiche in fiches.de(principale) for numero in fiche.lignes}


def _conclure(
    releve: Releve,
    nom: str,
    simulation: bool,
    faite: Operation | None,
    application: Application,
    prises: set[str],
    refusees: int,
) -> RapportPublication:
    """Return the report, each line counted once: created, else changed, else left alone."""
    rapport = releve.conclure(nom, simulation, faite)
    dits = {x.name: getattr(rapport, x.name) for x in fields(rapport)}
    modifies = application.modifies - application.crees
    return RapportPublication(
        **dits
        | {
            "crees": len(application.crees),
            "modifies": len(modifies),
            "inchanges": len(prises - application.crees - modifies),
        },
        refusees=refusees,
    )


def _avertir(lignes: Sequence[Ligne], releve: Releve) -> None:
    """Tell what the schema lets pass and the base doesn't keep as it is."""
    for ligne in lignes:
        texte, part = ligne["datesPeriodeVersement"], ligne["pourcentageSubvention"]
        if texte and not subventions.periode_possible(texte):
            adresse = ligne.adresse("datesPeriodeVersement")
            releve.avertir(f"{adresse} : « {texte} » n'est pas une période possible, elle n'est pas reprise.")
        if part and part_gardee(Decimal(part)) != Decimal(part):
            adresse = ligne.adresse("pourcentageSubvention")
            releve.avertir(f"{adresse} : la part « {part} » est gardée à quatre décimales.")
        if "/" in ligne["BUDGET_ANNEE"]:
            adresse = ligne.adresse("BUDGET_ANNEE")
            releve.avertir(
                f"{adresse} : « {ligne['BUDGET_ANNEE']} » n'est pas un exercice, le budget n'est pas repris."
            )


__all__ = ["FORMATS", "RapportPublication", "format_de", "importer"]
