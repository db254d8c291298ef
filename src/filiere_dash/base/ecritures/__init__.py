"""Acts: validate, write, journal, one transaction each. Nothing else writes the data of the service.

    with operation(magasin, agent, Demande(Origine.IMPORT, motif="…")) as seance:
        for lot in lots:
            seance.ecrire(lot)
    seance.faite  # the Operation, once committed

`appliquer` does it for one list of changes, `examiner` tells what it would do, `annuler` undoes an operation.
"""

from filiere_dash.base.ecritures.annulation import annuler
from filiere_dash.base.ecritures.examen import Examen, Regles, examiner
from filiere_dash.base.ecritures.identifiants import codes_de, identifier, provisoire
from filiere_dash.base.ecritures.operation import (
    Demande,
    Operation,
    Seance,
    appliquer,
    deja_faite,
    maintenant,
    operation,
)

__all__ = [
    "Demande",
    "Examen",
    "Operation",
    "Regles",
    "Seance",
    "annuler",
    "appliquer",
    "codes_de",
    "deja_faite",
    "examiner",
    "identifier",
    "maintenant",
    "operation",
    "provisoire",
]
