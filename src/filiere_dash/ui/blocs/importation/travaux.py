"""The three long works of an import: look at the file, check it whole, apply it once."""

from __future__ import annotations

from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.reception import Recue
from filiere_dash.ui.blocs.importation import etat, propositions, reprise
from filiere_dash.ui.blocs.importation.etat import Reception
from filiere_dash.ui.blocs.importation.tache import Suivi, Tache
from filiere_dash.ui.contexte import Contexte

REGARDER, VERIFIER, APPLIQUER = "Lecture du fichier", "Vérification du fichier", "Sauvegarde de la base, puis import"
# Seconds given to a short work before the screen shows that it goes on.
PATIENCE = 1.5


def regarder(contexte: Contexte, recu: Reception) -> None:
    """Find out what the file is."""

    def faire(_suivi: Suivi) -> Recue:
        return reception.recevoir(contexte.base, recu.chemin, recu.nom)

    _lancer(recu, REGARDER, faire)


def verifier(contexte: Contexte, recu: Reception) -> None:
    """Check the whole file and tell what it would do; nothing is written."""
    _lancer(recu, VERIFIER, lambda suivi: _importer(contexte, recu, suivi, simulation=True))


def appliquer(contexte: Contexte, recu: Reception, motif: str | None) -> None:
    """Back the base up, then apply the file as it was seen, in one transaction; asked twice, it is done once."""
    vu = recu.rapport.rang

    def faire(suivi: Suivi) -> Rapport:
        datees.avant_import(contexte.base)
        rapport = _importer(contexte, recu, suivi, simulation=False, motif=motif, vu=vu)
        if rapport.operation is not None:
            reprise.terminer(contexte, recu)
        return rapport

    _lancer(recu, APPLIQUER, faire)


def conclure(contexte: Contexte, recu: Reception) -> None:
    """Take what a work gave: the next step of the file."""
    tache, recu.tache = recu.tache, None
    recu.erreur = tache.erreur
    if isinstance(tache.erreur, ErreurConflit):
        verifier(contexte, recu)
        recu.depasse = tache.erreur
        return
    if tache.erreur is not None:
        return
    if tache.quoi == REGARDER:
        _situer(contexte, recu, tache.resultat)
    else:
        recu.rapport, recu.etape = tache.resultat, etat.RAPPORT


def _lancer(recu: Reception, quoi: str, faire: object) -> None:
    if recu.tache is None:
        recu.erreur = recu.depasse = None
        recu.tache = Tache(quoi, faire)


def _importer(
    contexte: Contexte,
    recu: Reception,
    suivi: Suivi,
    *,
    simulation: bool,
    motif: str | None = None,
    vu: int | None = None,
) -> Rapport:
    regle = recu.correspondance
    etapes = regle.etapes(reception.connus_de(contexte.base)) if regle else ()
    return importer(
        contexte.base,
        contexte.agent,
        recu.chemin,
        nom=recu.nom,
        simulation=simulation,
        motif=motif,
        correspondances=etapes,
        jeton=None if simulation else recu.jeton,
        au=contexte.aujourdhui,
        vu=vu,
        suivi=suivi,
    )


def _situer(contexte: Contexte, recu: Reception, lue: Recue) -> None:
    """A file of ours is checked at once; another goes to its columns, as they were begun or by a kept mapping."""
    recu.recue = lue
    if recu.correspondance:
        verifier(contexte, recu)
    elif reprise.reprendre(contexte, recu):
        return
    elif lue.comprises:
        verifier(contexte, recu)
    elif connue := propositions.connue(contexte, recu):
        recu.gardee, regle = connue
        recu.reprendre(regle)
    else:
        recu.reprendre(propositions.proposee(contexte, recu))
