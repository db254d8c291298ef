"""Published acts made rows of the base: one line is one délibération, known by citation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.ecritures import nouveau_code
from filiere_dash.base.tableur.publiees import supprimees
from filiere_dash.domaine.francais import pluriel
from filiere_dash.echanges.scdl.fiches import PUBLIEE, Fiches, code_publie, numero_compare
from filiere_dash.echanges.scdl.matieres import accordee
from filiere_dash.echanges.scdl.structures import Structures

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.scdl.lignes import Ligne
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

_COMPTES = ("VOTE_EFFECTIF", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
# An act: whose it is, its number as it compares, its day.
Cle = tuple[str, str, str]
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
    actes, imputations = _Actes(magasin), _Imputations(magasin, fiches, releve)
    vues: dict[Cle, int] = {}
    for ligne in lignes:
        siren, numero, jour = ligne["COLL_SIRET"][:9], ligne["DELIB_ID"], ligne["DELIB_DATE"]
        premiere = vues.setdefault((siren, numero_compare(numero), jour), ligne.numero)
        if premiere != ligne.numero:
            _refuser_double(ligne, premiere, releve)
            continue
        cle = (structures.attribuante_connue(siren) or siren, numero_compare(numero), jour)
        code = actes.connus.get(cle) or code_publie("deliberation", siren, numero, jour)
        if retire := actes.retire(cle, code):
            fiches.ecarter("deliberation", code, ligne.numero, retire, releve)
            continue
        collectivite = structures.attribuante(ligne["COLL_NOM"], ligne["COLL_SIRET"], ligne.numero)
        creation = {
            "numero": numero,
            "date_seance": jour,
            "collectivite": collectivite,
            "instance": INSTANCE,
            "connaissance": "citation",
            "programme": programme if collectivite == nous else None,
        }
        fiche = fiches.demander("deliberation", code, ligne.numero, _dites(ligne), creation)
        fiche.bloc = _vote(ligne, releve)
        imputations.prendre(ligne, code)
        _comparer_matiere(ligne, releve)
    return fiches


def _refuser_double(ligne: Ligne, premiere: int, releve: Releve) -> None:
    attendu = f"un acte qui ne soit pas déjà dans le fichier (ligne {premiere})"
    adresse = ligne.saisie.adresse("DELIB_ID")
    releve.erreur(ligne.saisie.feuille, adresse, ligne["DELIB_ID"], attendu, "Gardez une seule des deux.")


def _comparer_matiere(ligne: Ligne, releve: Releve) -> None:
    code, nom = ligne["DELIB_MATIERE_CODE"], ligne["DELIB_MATIERE_NOM"]
    if not accordee(code, nom):
        releve.avertir(f"Ligne {ligne.numero} : le code de matière {code} n'est pas celui de « {nom} ».")


class _Actes:
    """The acts that the base knows by their number, and those that a person deleted."""

    def __init__(self, magasin: Magasin) -> None:
        self.connus: dict[Cle, str] = {
            (x.collectivite, numero_compare(x.numero), x.date_seance.isoformat()): x.code
            for x in lectures.lignes(magasin, "scdl_deliberations")
        }
        with magasin.curseur() as curseur:
            retires = supprimees(curseur, "deliberation")
        self._codes = {code: le for code, (_, le) in retires.items()}
        self._cles = {
            (x["collectivite"], numero_compare(x["numero"]), x["date_seance"]): le for x, le in retires.values()
        }

    def retire(self, cle: Cle, code: str) -> datetime | None:
        """Return when a person deleted an act that the base no longer holds, None for another."""
        return None if cle in self.connus else self._codes.get(code) or self._cles.get(cle)


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


class _Imputations:
    """The budgets of acts: one that a publication wrote follows the next one, whatever its year was."""

    def __init__(self, magasin: Magasin, fiches: Fiches, releve: Releve) -> None:
        self._fiches = fiches
        self._releve = releve
        self._connues: dict[str, list[Any]] = defaultdict(list)
        for x in lectures.lignes(magasin, "scdl_imputations"):
            self._connues[x.deliberation].append(x)
        with magasin.curseur() as curseur:
            self._retirees = {
                x["deliberation"]: (code, le)
                for code, (x, le) in supprimees(curseur, "imputation").items()
                if (x["source"] or "").startswith(PUBLIEE)
            }

    def prendre(self, ligne: Ligne, acte: str) -> None:
        """Ask for the budget of an act, where it is that of one year: two years are no exercice."""
        annee, budget = ligne["BUDGET_ANNEE"], ligne["BUDGET_NOM"]
        if not annee or "/" in annee:
            return
        code = self._connue(acte, int(annee))
        if code is None and acte in self._retirees:
            retiree, le = self._retirees[acte]
            self._fiches.ecarter("imputation", retiree, ligne.numero, le, self._releve)
            return
        code = code or nouveau_code("imputation", {"deliberation": acte, "exercice": annee})
        voulues = {"exercice": annee, "budget": budget}
        self._fiches.demander("imputation", code, ligne.numero, voulues, {"deliberation": acte})

    def _connue(self, acte: str, annee: int) -> str | None:
        """Return the imputation that a line is about: the one of its year, else the one that was published."""
        connues = self._connues[acte]
        publiees = [x for x in connues if x.source.startswith(PUBLIEE)]
        de_l_annee = [x for x in connues if x.exercice == annee]
        for possibles in ([x for x in publiees if x in de_l_annee], de_l_annee, publiees):
            if len(possibles) == 1:
                return possibles[0].code
        return None
