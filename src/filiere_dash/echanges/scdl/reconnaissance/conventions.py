"""The conventions of the base and the lines of a publication, looked at alike: who, to whom, when, by which act."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.base.tableur.publiees import Connue, connues, presents, supprimees
from filiere_dash.echanges.scdl.reconnaissance.affectation import Rangee, Visage
from filiere_dash.echanges.scdl.reconnaissance.comparaison import numero_compare, quinzaine, texte_compare, voisines
from filiere_dash.echanges.scdl.reconnaissance.fiches import PUBLIEE
from filiere_dash.echanges.scdl.reconnaissance.reconnaissance import Publication, portees

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.changements import Ligne
    from filiere_dash.echanges.scdl.reconnaissance.identites import Identite, Identites

# What a publication says of a subsidy beside what tells it from others.
_RESTE = ("aide_numeraire", "aide_nature", "conditions_versement", "dates_versement", "notification_ue", "id_rae",
          "dispositif_aide")  # fmt: skip
# What tells who is paid.
_QUI = ("beneficiaire", "siren", "rna", "nom")


def visage(attribuant: str, beneficiaire: str, qui: Identite, numero: str, dites: Ligne) -> dict[str, str]:
    """Return what a subsidy is, as it compares; `dites` is what is said of it, as the base writes it.

    `beneficiaire` is the row of who receives it, `qui` who that is.
    """
    jour, numero = dites.get("signature") or "", numero_compare(numero)
    montants = [_montant(dites.get(nom)) for nom in ("montant", "montant_total", "part")]
    return {
        "attribuant": attribuant,
        "beneficiaire": beneficiaire,
        "siren": qui.siren,
        "rna": qui.rna,
        "nom": qui.noms[0],
        "jour": jour,
        "quinzaine": quinzaine(jour),
        "numero": numero,
        "acte": numero or "aucun",
        "objet": texte_compare(dites.get("objet") or dites.get("libelle")),
        "montant": montants[0],
        "montants": ";".join(montants),
        "reste": str([dites.get(nom) for nom in _RESTE]),
    }


def _montant(texte: str | None) -> str:
    return f"{Decimal(texte).normalize():f}" if texte else ""


class Conventions:
    """The conventions that the base holds, and those that a person deleted; `nous` is whose base it is.

    `lu` is the base as who imports reads it.

    What nobody else is said to grant, the métropole grants, as its export takes it, except what was typed under a
    programme that it only observes.
    """

    def __init__(self, magasin: Magasin, lu: Magasin, nous: str | None, identites: Identites) -> None:
        self._nous = nous or ""
        self._identites = identites
        self._observes = {x.code for x in lectures.lignes(magasin, "scdl_observes")}
        self._numeros = {x.code: x.numero for x in lectures.lignes(magasin, "scdl_deliberations")}
        with lu.curseur() as curseur:
            self._lues = frozenset(presents(curseur, "convention"))
        with magasin.curseur() as curseur:
            self._connues = connues(curseur, "convention", PUBLIEE)
            retirees = supprimees(curseur, "deliberation")
        self._numeros |= {code: acte.get("numero") for code, (acte, _) in retirees.items()}
        self.codes: Collection[str] = {x.code for x in self._connues}

    def rangees(self, publications: Sequence[Publication]) -> list[Rangee]:
        """Return the rows that lines may be."""
        siennes = portees(publications, self.codes)
        payes = {(nom, x.visage[nom]) for x in publications for nom in _QUI if x.visage[nom]}
        return [
            self._rangee(x, siennes.get(x.code))
            for x in self._connues
            if x.code in siennes or not payes.isdisjoint(self._payes(x))
        ]

    def _payes(self, connue: Connue) -> Iterator[tuple[str, str]]:
        """Yield who a row pays, or was published as paying: its row, and what tells who it is."""
        for code in _beneficiaires(connue):
            yield "beneficiaire", code
            yield from self._identites.de(code).marques

    def _rangee(self, connue: Connue, portee: Visage | None) -> Rangee:
        """Return a row by what it is, and by what it once was published as."""
        actuelle = self._visage(connue, connue.ligne)
        dites: list[Visage] = []
        if connue.dites is not None:
            publiee = self._visage(connue, connue.ligne | connue.dites, publiee=True)
            dites.append(publiee)
            if portee:
                dites.append({**portee, **{nom: publiee[nom] for nom in ("montant", "montants", "reste")}})
        reference = numero_compare(connue.ligne.get("reference_decision"))
        autour: list[Visage] = [{"numero": reference, "acte": reference}] if reference else []
        autour += [{"quinzaine": x} for visage in (actuelle, *dites) for x in voisines(visage["jour"])]
        autour += [{"nom": x} for code in _beneficiaires(connue) for x in self._identites.de(code).noms]
        lue = connue.code in self._lues
        return Rangee(connue.code, actuelle, tuple(dites), tuple(autour), connue.supprimee_le, lue)

    def _visage(self, connue: Connue, ligne: Ligne, publiee: bool = False) -> Visage:
        """Return what is said of a row; its act is the one that it cites, or that a publication cited."""
        acte, reference = self._numeros.get(ligne.get("deliberation") or ""), ligne.get("reference_decision")
        numero = (reference or acte if publiee else acte or reference) or ""
        beneficiaire = ligne.get("beneficiaire") or ""
        qui = self._identites.de(beneficiaire)
        return visage(self._attribuant(connue, ligne), beneficiaire, qui, numero, ligne)

    def _attribuant(self, connue: Connue, ligne: Ligne) -> str:
        attribuant = ligne.get("attribuant") or self._nous
        observe = connue.dites is None and attribuant == self._nous and ligne.get("programme") in self._observes
        return "" if observe else attribuant


def _beneficiaires(connue: Connue) -> set[str]:
    """Return who a row pays, and who a publication said that it pays."""
    return {code for x in (connue.ligne, connue.dites or {}) if (code := x.get("beneficiaire"))}
