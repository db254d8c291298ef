"""The three long works of an import: look at the file, check it whole, apply it once."""

from __future__ import annotations

from filiere_dash.base import correspondances
from filiere_dash.base.sauvegardes import datees
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.echanges.tableur import reception
from filiere_dash.echanges.tableur.correspondances import proposition
from filiere_dash.echanges.tableur.correspondances.correspondance import Correspondance
from filiere_dash.echanges.tableur.correspondances.observation import Observation
from filiere_dash.echanges.tableur.correspondances.titres import SANS_TITRES
from filiere_dash.echanges.tableur.feuilles.rapport import Rapport
from filiere_dash.echanges.tableur.importer import importer
from filiere_dash.echanges.tableur.reception import Recue
from filiere_dash.ui.blocs.importation import etat
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
        return _importer(contexte, recu, suivi, simulation=False, motif=motif, vu=vu)

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
    """A file of ours is checked at once; another goes to its columns, by a kept mapping when one fits."""
    recu.recue = lue
    if lue.tables or recu.correspondance:
        verifier(contexte, recu)
        return
    connue = _connue(contexte, recu)
    if connue:
        recu.gardee = connue.libelle
        recu.reprendre(Correspondance.de_dict(connue.contenu))
    else:
        recu.reprendre(proposee(contexte, recu))


def proposee(contexte: Contexte, recu: Reception, feuille: str = "", table: str = "") -> Correspondance:
    """Return the mapping that the file suggests, for a sheet and a table when they are chosen."""
    champs = reception.champs_de(contexte.base)
    observations = recu.recue.observations
    vue = next((x for x in observations if x.feuille == feuille), observations[0])
    propose = proposition.proposer(vue, table or proposition.proposer_table(vue, proposables(champs)), champs)
    connue = reception.est_connue(contexte.base, contexte.agent.perimetre_lecture)
    return proposition.sans_creation_vaine(propose, vue, connue)


def proposables(champs: dict) -> dict:
    """Return the tables that another file may fill."""
    return {table: x for table, x in champs.items() if table not in ("preuve", "parametre", "anomalie")}


def _connue(contexte: Contexte, recu: Reception) -> correspondances.CorrespondanceGardee | None:
    """Return the kept mapping whose columns are all in one sheet of the file, the one that reads most of them."""
    trouvees = []
    for gardee in correspondances.lister(contexte.base, contexte.agent):
        try:
            regle = Correspondance.de_dict(gardee.contenu)
        except (KeyError, TypeError, ValueError):
            continue
        # Without titles nothing tells that a file is of the same kind: such a mapping is chosen by hand.
        if regle.ligne == SANS_TITRES:
            continue
        if any(all(x.titres.place(nom) is not None for nom in regle.colonnes) for x in _vues(recu, regle)):
            trouvees.append((len(regle.colonnes), gardee))
    return max(trouvees, key=lambda x: x[0])[1] if trouvees else None


def _vues(recu: Reception, regle: Correspondance) -> tuple[Observation, ...]:
    """Return what the sheets hold, under the titles that a mapping may say."""
    if regle.ligne is None:
        return recu.recue.observations
    return reception.sous_la_ligne(recu.recue, recu.chemin, recu.nom, regle.feuille, regle.ligne).observations
