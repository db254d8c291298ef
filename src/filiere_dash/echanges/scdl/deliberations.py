"""Published acts made rows of the base: one line is one délibération, known by citation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.base.ecritures import nouveau_code
from filiere_dash.domaine.francais import pluriel
from filiere_dash.echanges.scdl.fiches import Fiches, code_publie, numero_compare
from filiere_dash.echanges.scdl.matieres import accordee
from filiere_dash.echanges.scdl.structures import Structures

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.scdl.lignes import Ligne
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

_COMPTES = ("VOTE_EFFECTIF", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
INSTANCE = "Instance non précisée"


def demander(
    magasin: Magasin, lignes: Sequence[Ligne], releve: Releve, _jour: date, programme: str | None = None
) -> Fiches:
    """Return the rows that these lines ask for; `programme` is that of the new acts of the métropole.

    An act that comes twice is written down as an error the second time.
    """
    fiches = Fiches()
    nous = next((x.code for x in lectures.lignes(magasin, "scdl_collectivite")), None)
    structures = Structures(lectures.lignes(magasin, "scdl_structures"), nous, fiches, releve)
    actes = {
        (x.collectivite, numero_compare(x.numero), x.date_seance.isoformat()): x.code
        for x in lectures.lignes(magasin, "scdl_deliberations")
    }
    vues: dict[tuple[str, str, str], int] = {}
    for ligne in lignes:
        siren, numero, jour = ligne["COLL_SIRET"][:9], ligne["DELIB_ID"], ligne["DELIB_DATE"]
        premiere = vues.setdefault((siren, numero_compare(numero), jour), ligne.numero)
        if premiere != ligne.numero:
            attendu = f"un acte qui ne soit pas déjà dans le fichier (ligne {premiere})"
            adresse = ligne.saisie.adresse("DELIB_ID")
            releve.erreur(ligne.saisie.feuille, adresse, numero, attendu, "Gardez une seule des deux.")
            continue
        code = code_publie("deliberation", siren, numero, jour)
        collectivite = structures.attribuante(ligne["COLL_NOM"], ligne["COLL_SIRET"], ligne.numero)
        connue = actes.get((collectivite, numero_compare(numero), jour))
        creation = {
            "numero": ligne["DELIB_ID"],
            "date_seance": ligne["DELIB_DATE"],
            "collectivite": collectivite,
            "instance": INSTANCE,
            "connaissance": "citation",
            "programme": programme if collectivite == nous else None,
        }
        fiche = fiches.demander("deliberation", connue or code, ligne.numero, _dites(ligne), creation)
        fiche.bloc = _vote(ligne, releve)
        _imputation(fiches, ligne, connue or code)
        if not accordee(ligne["DELIB_MATIERE_CODE"], ligne["DELIB_MATIERE_NOM"]):
            code_dit, nom = ligne["DELIB_MATIERE_CODE"], ligne["DELIB_MATIERE_NOM"]
            releve.avertir(f"Ligne {ligne.numero} : le code de matière {code_dit} n'est pas celui de « {nom} ».")
    return fiches


def _dites(ligne: Ligne) -> dict[str, str | None]:
    """Return what a line says of its act, less its vote."""
    return {
        "objet": ligne["DELIB_OBJET"],
        "matiere_code": ligne["DELIB_MATIERE_CODE"],
        "matiere_nom": ligne["DELIB_MATIERE_NOM"],
        "controle_legalite": ligne["PREF_ID"] or None,
        "prefecture_le": ligne["PREF_DATE"] or None,
        "lien": ligne["DELIB_URL"] or None,
    }


def _vote(ligne: Ligne, releve: Releve) -> dict[str, str | None]:
    """Return the vote and its result: the votants are the sum of the voices, and are not kept beside them.

    The format only publishes adopted acts: the result is left empty where the voices say otherwise, and that is told.
    """
    if not ligne["VOTE_POUR"]:
        return {"resultat": "adoptee"}
    effectif, pour, contre, abstentions = (int(ligne[nom]) for nom in _COMPTES)
    if pour <= contre:
        adresse = ligne.saisie.adresse("VOTE_CONTRE").partition(" ")[0]
        releve.avertir(
            f"{adresse} : {pluriel(pour, 'voix', 'voix')} pour et {contre} contre, alors que le format ne publie que "
            "des actes adoptés : le résultat de l'acte n'est pas repris."
        )
    return {
        "membres_en_exercice": str(effectif) if effectif else None,
        "pour": str(pour),
        "contre": str(contre),
        "abstentions": str(abstentions),
        "resultat": "adoptee" if pour > contre else None,
    }


def _imputation(fiches: Fiches, ligne: Ligne, acte: str) -> None:
    """Ask for the budget of an act, where it is that of one year: two years are no exercice."""
    annee, budget = ligne["BUDGET_ANNEE"], ligne["BUDGET_NOM"]
    if annee and "/" not in annee:
        creation = {"deliberation": acte, "exercice": annee, "budget": budget}
        code = nouveau_code("imputation", {"deliberation": acte, "exercice": annee})
        fiches.demander("imputation", code, ligne.numero, {}, creation)
