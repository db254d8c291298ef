"""What a process is doing when it is killed: one function an act, each telling what is confirmed as it goes."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path

from filiere_dash.base import magasin as ouverture
from filiere_dash.base.ecritures import Demande, appliquer, operation
from filiere_dash.base.magasin import Magasin, ouvrir
from filiere_dash.base.sauvegardes.datees import sauvegarder_datee
from filiere_dash.base.sauvegardes.restauration import restaurer
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.regles.conservation import MotifSauvegarde

Dire = Callable[[str], None]
MAINTENANT = datetime(2026, 11, 22, 9, 30)  # noqa: DTZ001 — the hour of the machine, as the journal writes it
SAISIES = 10
LOTS = 5
LIGNES = 300
# Bytes: the journal is poured into the file every few operations, so that the kill falls there too.
PETIT_JOURNAL = 6_000


def saisie(base: Path, _reserve: Path, graine: int, dire: Dire) -> None:
    """Many small operations: values created, changed and deleted."""
    magasin = ouvrir(base)
    dire("pret")
    _saisir(magasin, random.Random(graine), dire, SAISIES)
    magasin.fermer()


def versement(base: Path, _reserve: Path, graine: int, dire: Dire) -> None:
    """The same, the journal being poured into the file every few operations."""
    ouverture.JOURNAL_A_VERSER = PETIT_JOURNAL
    saisie(base, _reserve, graine, dire)


def importation(base: Path, _reserve: Path, graine: int, dire: Dire) -> None:
    """Large operations, each written in several lots."""
    magasin = ouvrir(base)
    dire("pret")
    for rang in range(2):
        with operation(magasin, AGENT_LOCAL, Demande(Origine.IMPORT, MAINTENANT, "Essai")) as seance:
            for lot in range(LOTS):
                seance.ecrire([nouvelle(f"import-{graine}-{rang}-{lot}-{ligne}") for ligne in range(LIGNES)])
        dire(f"operation {seance.faite.code}")
    magasin.fermer()


def sauvegarde(base: Path, _reserve: Path, graine: int, dire: Dire) -> None:
    """A backup of a base that is being written."""
    magasin = ouvrir(base)
    dire("pret")
    fini = threading.Event()
    fil = threading.Thread(target=_saisir, args=(magasin, random.Random(graine), dire, None, fini))
    fil.start()
    faite = sauvegarder_datee(magasin, MotifSauvegarde.AVANT_IMPORT)
    dire(f"sauvegarde {faite.chemin.name}")
    fini.set()
    fil.join()
    magasin.fermer()


def restauration(base: Path, reserve: Path, _graine: int, dire: Dire) -> None:
    """A restore over a base that holds other rows."""
    dire("pret")
    restaurer(reserve, base, MAINTENANT)
    dire("restauration")


def migration(base: Path, _reserve: Path, _graine: int, dire: Dire) -> None:
    """The opening of a base of the previous schema."""
    dire("pret")
    magasin = ouvrir(base)
    dire("migration")
    magasin.fermer()


ACTES = {acte.__name__: acte for acte in (saisie, versement, importation, sauvegarde, restauration, migration)}


def executer(nom: str, base: Path, reserve: Path, graine: int, sortie: object) -> None:
    """Do an act in this process; each confirmed step goes out at once, and whole."""
    verrou = threading.Lock()

    def dire(texte: str) -> None:
        with verrou:
            sortie.send(texte)

    ACTES[nom](base, reserve, graine, dire)


def _saisir(
    magasin: Magasin, hasard: random.Random, dire: Dire, combien: int | None, fini: threading.Event | None = None
) -> None:
    presentes: list[str] = []
    for rang in count():
        if rang == combien or (fini and fini.is_set()):
            return
        changements = _changements(hasard, presentes, rang)
        faite = appliquer(magasin, AGENT_LOCAL, changements, Demande(Origine.SAISIE, MAINTENANT, "Essai"))
        dire(f"operation {faite.code}")


def _changements(hasard: random.Random, presentes: list[str], rang: int) -> list[Changement]:
    """Return one to five creations, and sometimes a change or a deletion of what was created before."""
    changements = []
    if presentes and hasard.random() < 0.4:
        changements.append(Changement("valeur", hasard.choice(presentes), {}, {"valeur": str(hasard.randint(1, 9999))}))
    elif len(presentes) > 5 and hasard.random() < 0.3:
        partie = presentes.pop(hasard.randrange(len(presentes)))
        changements.append(Changement("valeur", partie, {}, None))
    nouvelles = [f"saisie-{rang}-{numero}" for numero in range(hasard.randint(1, 5))]
    presentes.extend(nouvelles)
    return [*changements, *map(nouvelle, nouvelles)]


def nouvelle(code: str) -> Changement:
    """Return the creation of a value."""
    donnees = {"indicateur": "pf-contacts-achats", "periode": code, "valeur": "12.5", "precision": "exact"}
    return Changement("valeur", code, None, donnees | {"source": "2023-00435-contacts-achats"})
