"""Published acts made rows of the base: one line is one délibération, known by citation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.ecritures import codes_de
from filiere_dash.base.tableur.publiees import Connue, connues, presents, supprimees
from filiere_dash.domaine.francais import pluriel
from filiere_dash.echanges.scdl.ecriture.structures import Structures
from filiere_dash.echanges.scdl.reconnaissance.affectation import Rangee, Visage
from filiere_dash.echanges.scdl.reconnaissance.comparaison import numero_compare, quinzaine, texte_compare, voisines
from filiere_dash.echanges.scdl.reconnaissance.fiches import PUBLIEE, Fiches
from filiere_dash.echanges.scdl.reconnaissance.niveaux import ACTES
from filiere_dash.echanges.scdl.reconnaissance.reconnaissance import Publication, portees, reconnaitre
from filiere_dash.echanges.scdl.schemas.matieres import accordee

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.scdl.lecture.lignes import Ligne
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

_COMPTES = ("VOTE_EFFECTIF", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
INSTANCE = "Instance non précisée"


def demander(
    magasin: Magasin, lu: Magasin, lignes: Sequence[Ligne], releve: Releve, _jour: date, programme: str | None = None
) -> Fiches:
    """Return the rows that these lines ask for; `programme` is that of the new acts of the métropole.

    `lu` is the base as who imports reads it. An act that comes twice is written down as an error the second time.
    """
    fiches = Fiches()
    nous = next((x.code for x in lectures.lignes(magasin, "scdl_collectivite")), None)
    structures = Structures(magasin, lu, [(x["COLL_NOM"], x["COLL_SIRET"]) for x in lignes], nous, fiches, releve)
    publications = [
        Publication(x, _visage(structures.attribuante_connue(x["COLL_SIRET"]), x), _mots(x))
        for x in _sans_doubles(lignes, releve)
    ]
    _reconnaitre(magasin, lu, publications)
    imputations = _Imputations(magasin, fiches, [(x.code, x.ligne["BUDGET_ANNEE"]) for x in publications])
    for x in publications:
        ligne = x.ligne
        if x.supprimee_le:
            fiches.ecarter("deliberation", x.code, ligne.numero, x.supprimee_le, x.proche)
            continue
        collectivite = structures.attribuante(ligne["COLL_NOM"], ligne["COLL_SIRET"], ligne.numero)
        creation = {
            "numero": ligne["DELIB_ID"],
            "collectivite": collectivite,
            "instance": INSTANCE,
            "connaissance": "citation",
            "programme": programme if collectivite == nous else None,
        }
        fiche = fiches.demander("deliberation", x.code, ligne.numero, _dites(ligne), creation)
        fiche.bloc, fiche.proche = _vote(ligne, releve), x.proche
        imputations.prendre(ligne, x.code)
        _comparer_matiere(ligne, releve)
    return fiches


def _reconnaitre(magasin: Magasin, lu: Magasin, publications: list[Publication]) -> None:
    """Tell which act of the base each line is, or looks like."""
    with magasin.curseur() as curseur:
        actes = connues(curseur, "deliberation", PUBLIEE)
    codes = {x.code for x in actes}
    siennes = portees(publications, codes)
    with lu.curseur() as curseur:
        lues = frozenset(presents(curseur, "deliberation"))
    rangees = [_rangee(x, siennes.get(x.code), x.code in lues) for x in actes]
    reconnaitre(publications, rangees, codes, ACTES)


def _mots(ligne: Ligne) -> tuple[str, ...]:
    """Return what tells an act from another: whose it is, its number, its day."""
    return ("deliberation", ligne["COLL_SIRET"][:9], ligne["DELIB_ID"], ligne["DELIB_DATE"])


def _sans_doubles(lignes: Sequence[Ligne], releve: Releve) -> Iterator[Ligne]:
    """Yield each act once: one that comes twice, however its number is typed, is an error."""
    vues: dict[tuple[str, ...], str] = {}
    for ligne in lignes:
        _, siren, numero, jour = _mots(ligne)
        premiere = vues.setdefault((siren, numero_compare(numero), jour), ligne.numero)
        if premiere == ligne.numero:
            yield ligne
        else:
            _refuser_double(ligne, premiere, releve)


def _visage(collectivite: str | None, ligne: Ligne) -> Visage:
    """Return what a line is about, by the rows of the base where it has them."""
    _, siren, numero, jour = _mots(ligne)
    return _comparee(collectivite or siren, numero, jour, ligne["DELIB_OBJET"])


def _comparee(collectivite: str | None, numero: str | None, jour: str | None, objet: str | None) -> Visage:
    return {
        "collectivite": collectivite or "",
        "numero": numero_compare(numero),
        "chiffres": re.sub(r"\D", "", numero or ""),
        "jour": jour or "",
        "quinzaine": quinzaine(jour or ""),
        "objet": texte_compare(objet),
    }


def _rangee(connue: Connue, portee: Visage | None, lue: bool) -> Rangee:
    """Return an act of the base by what it is, and by what it once was published as."""
    actuelle, *dites = (
        _comparee(*map(x.get, ("collectivite", "numero", "date_seance", "objet")))
        for x in (connue.ligne, *([] if connue.dites is None else [connue.ligne | connue.dites]))
    )
    if portee and dites:
        dites.append(portee)
    jours = {x["jour"] for x in (actuelle, *dites)}
    autour = tuple({"quinzaine": x} for jour in sorted(jours) for x in voisines(jour))
    return Rangee(connue.code, actuelle, tuple(dites), autour, connue.supprimee_le, lue)


def _refuser_double(ligne: Ligne, premiere: str, releve: Releve) -> None:
    attendu = f"un acte qui ne soit pas déjà dans le fichier (ligne {premiere})"
    adresse = ligne.saisie.adresse("DELIB_ID")
    releve.erreur(ligne.saisie.feuille, adresse, ligne["DELIB_ID"], attendu, "Gardez une seule des deux.")


def _comparer_matiere(ligne: Ligne, releve: Releve) -> None:
    code, nom = ligne["DELIB_MATIERE_CODE"], ligne["DELIB_MATIERE_NOM"]
    if not accordee(code, nom):
        releve.avertir(f"Ligne {ligne.numero} : le code de matière {code} n'est pas celui de « {nom} ».")


def _dites(ligne: Ligne) -> dict[str, str | None]:
    """Return what a line says of its act, less its vote."""
    return {
        "date_seance": ligne["DELIB_DATE"],
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
        releve.avertir(
            f"{ligne.adresse('VOTE_CONTRE')} : {pluriel(pour, 'voix', 'voix')} pour et {contre} contre, alors que le "
            "format ne publie que des actes adoptés : le résultat de l'acte n'est pas repris."
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

    def __init__(self, magasin: Magasin, fiches: Fiches, budgets: Sequence[tuple[str, str]]) -> None:
        self._fiches = fiches
        self._connues: dict[str, list[Any]] = defaultdict(list)
        for x in lectures.lignes(magasin, "scdl_imputations"):
            self._connues[x.deliberation].append(x)
        with magasin.curseur() as curseur:
            lignes = [{"deliberation": acte, "exercice": annee} for acte, annee in budgets]
            self._codes = dict(zip(budgets, codes_de(curseur, "imputation", lignes), strict=True))
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
            self._fiches.ecarter("imputation", retiree, ligne.numero, le)
            return
        code = code or self._codes[acte, annee]
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
