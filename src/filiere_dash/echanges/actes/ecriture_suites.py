"""What else an act decides and tells: its other articles, the acts that it changes, figures and actions chosen."""

from __future__ import annotations

from filiere_dash.base.saisie import listes
from filiere_dash.domaine.saisie.deductions import completer
from filiere_dash.echanges.actes.ecriture_acte import Acte
from filiere_dash.echanges.actes.proposition import Bloc
from filiere_dash.echanges.actes.redaction import Redaction


def ecrire_suites(redaction: Redaction, acte: Acte) -> None:
    """Write the blocks that were ticked."""
    pris = [x for x in redaction.revue.proposition.blocs if x.cochable and redaction.revue.retenu(x)]
    if acte.deliberation:
        rang = _dernier_rang(redaction, acte)
        for ordre, bloc in enumerate((x for x in pris if x.cle.startswith("article.")), rang + 1):
            _article(redaction, acte, bloc, ordre)
        for bloc in (x for x in pris if x.cle.startswith("lien.")):
            _lien(redaction, acte, bloc)
    for bloc in (x for x in pris if x.cle.startswith("indicateur.")):
        _valeur(redaction, bloc)
    if acte.programme:
        debut = listes.rang_suivant(redaction.magasin, "action", "programme", acte.programme)
        for ordre, bloc in enumerate((x for x in pris if x.cle.startswith("action.")), debut):
            _action(redaction, acte, bloc, ordre)
    else:
        for bloc in (x for x in pris if x.cle.startswith("action.")):
            redaction.refus[bloc.cle] = f"« {bloc.titre} » : choisissez d’abord un programme, ou décochez-la."


def _dernier_rang(redaction: Redaction, acte: Acte) -> int:
    """Return the rank of the last article that the base or this act holds."""
    connu = listes.rang_suivant(redaction.magasin, "deliberation_article", "deliberation", acte.deliberation) - 1
    nouveaux = [int(x.apres["ordre"]) for x in redaction.changements() if x.table == "deliberation_article"]
    return max([connu, *nouveaux])


def _article(redaction: Redaction, acte: Acte, bloc: Bloc, ordre: int) -> None:
    ligne = {
        "deliberation": acte.deliberation,
        "ordre": str(ordre),
        "nature": redaction.valeur(bloc, "nature"),
        "objet": redaction.valeur(bloc, "objet"),
        "source": redaction.source_du_bloc(bloc),
    }
    redaction.creer("deliberation_article", ligne, f"{bloc.cle}.objet")


def _lien(redaction: Redaction, acte: Acte, bloc: Bloc) -> None:
    ligne = {
        "deliberation": acte.deliberation,
        "vers": redaction.valeur(bloc, "vers"),
        "nature": redaction.valeur(bloc, "nature"),
        "source": redaction.source_du_bloc(bloc),
    }
    redaction.creer("deliberation_lien", ligne, f"{bloc.cle}.vers")


def _valeur(redaction: Redaction, bloc: Bloc) -> None:
    noms = ("indicateur", "valeur", "periode", "type_valeur", "precision", "precision_motif")
    lues = {nom: redaction.valeur(bloc, nom) for nom in noms}
    source = redaction.source_du_bloc(bloc, redaction.revue.texte(redaction.element(bloc, "valeur")))
    ligne = completer(lues | {"debut": None, "fin": None, "source": source})
    if lues["precision"] == "exact":
        ligne["precision_motif"] = None
    redaction.creer("valeur", ligne, f"{bloc.cle}.indicateur")


def _action(redaction: Redaction, acte: Acte, bloc: Bloc, ordre: int) -> None:
    """Write an action, and where it stood on the day of the act when the act says so."""
    source = redaction.source_du_bloc(bloc)
    lues = {nom: redaction.valeur(bloc, nom) for nom in ("intitule", "periode_action", "statut")}
    ligne = {
        "programme": acte.programme,
        "intitule": lues["intitule"],
        "periode_action": lues["periode_action"],
        "debut": None,
        "fin": None,
        "ordre": str(ordre),
        "source": source,
    }
    code = redaction.creer("action", completer(ligne), f"{bloc.cle}.intitule")
    if lues["statut"] and acte.date:
        statut = {"action": code, "statut": lues["statut"], "constate_le": acte.date, "source": source}
        redaction.creer("action_statut", statut)
