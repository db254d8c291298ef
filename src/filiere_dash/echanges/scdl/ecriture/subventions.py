"""Published subsidies made rows of the base: one line is one convention, under the programme of who granted it.

What another collectivité grants goes under a programme that the métropole only observes: no amount of it enters
the métropole's totals. A line of the métropole itself completes the convention that the base already holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.domaine.francais import cle, date_longue
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.echanges.scdl.ecriture.structures import Structures
from filiere_dash.echanges.scdl.parts import attribue, part_gardee
from filiere_dash.echanges.scdl.reconnaissance.comparaison import numero_compare, texte_compare
from filiere_dash.echanges.scdl.reconnaissance.conventions import Conventions, visage
from filiere_dash.echanges.scdl.reconnaissance.fiches import Fiches
from filiere_dash.echanges.scdl.reconnaissance.identites import Identites
from filiere_dash.echanges.scdl.reconnaissance.niveaux import SUBVENTIONS
from filiere_dash.echanges.scdl.reconnaissance.reconnaissance import Publication, reconnaitre
from filiere_dash.echanges.scdl.schemas.jours import periode_possible
from filiere_dash.echanges.scdl.schemas.schemas import NATURE, NUMERAIRE

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.scdl.lecture.lignes import Ligne
    from filiere_dash.echanges.scdl.reconnaissance.affectation import Visage
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

_CENTIME = Decimal("0.01")


def demander(
    magasin: Magasin, lu: Magasin, lignes: Sequence[Ligne], releve: Releve, jour: date, programme: str | None = None
) -> Fiches:
    """Return the rows that these lines ask for; `programme` takes the métropole's new conventions.

    `lu` is the base as who imports reads it. What the métropole itself published is seen published on `jour`. A line
    that repeats an earlier one is written down as an error, and asks for nothing.
    """
    fiches = Fiches()
    nous = next((x.code for x in lectures.lignes(magasin, "scdl_collectivite")), None)
    identites = Identites(magasin)
    structures = Structures(magasin, lu, _citees(lignes), nous, fiches, releve)
    depot = _Depot(magasin, structures, fiches, nous, programme)
    depot.jour, depot.annees = jour.isoformat(), _annees(lignes)
    conventions = Conventions(magasin, lu, nous, identites)
    publications = [Publication(x, depot.visage(x, identites), _mots(x)) for x in _sans_doubles(lignes, releve)]
    reconnaitre(publications, conventions.rangees(publications), conventions.codes, SUBVENTIONS)
    for x in publications:
        if x.ambigue:
            _refuser_ambigue(x.ligne, releve)
        elif x.supprimee_le:
            fiches.ecarter("convention", x.code, x.ligne.numero, x.supprimee_le, x.proche)
        else:
            depot.prendre(x)
    return fiches


def _mots(ligne: Ligne) -> tuple[str, ...]:
    """Return what tells a subsidy from another: who, when, by which act, to whom, for what."""
    qui = ligne["idBeneficiaire"] or ligne["rnaBeneficiaire"]
    return ("subvention", ligne["idAttribuant"][:9], ligne["dateConvention"], ligne["referenceDecision"], qui,
            ligne["objet"])  # fmt: skip


def _sans_doubles(lignes: Sequence[Ligne], releve: Releve) -> Iterator[Ligne]:
    """Yield each line once: one that repeats another, however its act and its object are typed, is an error."""
    vues: dict[tuple[tuple[str, str], ...], Ligne] = {}
    for ligne in lignes:
        comparee = dict(ligne.valeurs) | {
            "referenceDecision": numero_compare(ligne["referenceDecision"]),
            "objet": texte_compare(ligne["objet"]),
        }
        premiere = vues.setdefault(tuple(sorted(comparee.items())), ligne)
        if premiere is ligne:
            yield ligne
        else:
            _refuser_double(ligne, premiere, releve)


def _refuser_ambigue(ligne: Ligne, releve: Releve) -> None:
    attendu = (
        "une ligne qui ne puisse être qu'une des conventions de la base : son bénéficiaire, sa date ou son acte ne "
        "suffisent pas à dire laquelle, son montant non plus"
    )
    conseil = (
        "Corrigez d'abord à l'écran (Saisie › Conventions) leur montant, leur acte ou leur objet, puis reprenez ce "
        "fichier. Une convention supprimée compte aussi : elle se reprend dans le journal."
    )
    releve.erreur(ligne.saisie.feuille, ligne.saisie.adresse("montant"), ligne["montant"], attendu, conseil)


def _refuser_double(ligne: Ligne, double: Ligne, releve: Releve) -> None:
    attendu = f"une ligne qui ne soit pas déjà dans le fichier (ligne {double.numero})"
    adresse = ligne.saisie.adresse("referenceDecision")
    releve.erreur(ligne.saisie.feuille, adresse, ligne["referenceDecision"], attendu, "Gardez une seule des deux.")


def _citees(lignes: Iterable[Ligne]) -> Iterator[tuple[str, str]]:
    """Yield the organisations that lines name, each with the number that tells it from a namesake."""
    for ligne in lignes:
        yield ligne["nomAttribuant"], ligne["idAttribuant"]
        yield ligne["nomBeneficiaire"], ligne["idBeneficiaire"] or ligne["rnaBeneficiaire"]


def _annees(lignes: Iterable[Ligne]) -> dict[str, str]:
    """Return the years that each attribuant publishes: the period of its programme."""
    annees: dict[str, list[str]] = {}
    for ligne in lignes:
        annees.setdefault(ligne["idAttribuant"][:9], []).append(ligne["dateConvention"][:4])
    return {
        siren: min(lues) if min(lues) == max(lues) else f"{min(lues)}-{max(lues)}" for siren, lues in annees.items()
    }


class _Depot:
    """What turns lines into rows.

    `jour` is today, as the base writes it; `annees` are those that each attribuant publishes.
    """

    jour: str
    annees: dict[str, str]

    def __init__(
        self, magasin: Magasin, structures: Structures, fiches: Fiches, nous: str | None, programme: str | None
    ) -> None:
        self._fiches = fiches
        self._programme = programme
        self._nous = nous
        self._structures = structures
        self._actes: dict[tuple[str, str], list[str]] = {}
        for x in lectures.lignes(magasin, "scdl_deliberations"):
            self._actes.setdefault((x.collectivite, numero_compare(x.numero)), []).append(x.code)

    def visage(self, ligne: Ligne, identites: Identites) -> Visage:
        """Return what a line is about, by the rows of the base where it has them."""
        nom, siret, rna = ligne["nomBeneficiaire"], ligne["idBeneficiaire"], ligne["rnaBeneficiaire"]
        attribuant = self._structures.attribuante_connue(ligne["idAttribuant"])
        a_nous = attribuant is not None and attribuant == self._nous
        beneficiaire = self._structures.beneficiaire_connu(nom, siret, rna, a_nous)
        return visage(
            attribuant or ligne["idAttribuant"][:9],
            beneficiaire or siret or rna,
            identites.dite(nom, siret, rna, beneficiaire),
            ligne["referenceDecision"],
            _dites(ligne) | _montants(ligne),
        )

    def prendre(self, publication: Publication) -> None:
        """Ask for the rows of one line."""
        ligne, code = publication.ligne, publication.code
        numero = ligne.numero
        attribuant = self._structures.attribuante(ligne["nomAttribuant"], ligne["idAttribuant"], numero)
        a_nous = attribuant == self._nous
        beneficiaire = self._structures.beneficiaire(
            ligne["nomBeneficiaire"], ligne["idBeneficiaire"], ligne["rnaBeneficiaire"], numero, a_nous
        )
        acte = self._acte(attribuant, ligne["referenceDecision"])
        voulues = _dites(ligne) | {
            "beneficiaire": beneficiaire,
            "attribuant": None if a_nous else attribuant,
            "deliberation": acte,
            "reference_decision": None if acte else ligne["referenceDecision"] or None,
        }
        creation = None if publication.connue else self._creation(ligne, attribuant, a_nous)
        fiche = self._fiches.demander("convention", code, numero, voulues, creation)
        fiche.bloc, fiche.proche = _montants(ligne), publication.proche
        if a_nous:
            fiche.defauts["publiee_le"] = self.jour

    def _acte(self, attribuant: str, reference: str) -> str | None:
        """Return the act of the base that bears this number, None for none or several."""
        trouves = self._actes.get((attribuant, numero_compare(reference)), []) if reference else []
        return trouves[0] if len(trouves) == 1 else None

    def _creation(self, ligne: Ligne, attribuant: str, a_nous: bool) -> dict[str, str | None]:
        nom, jour = ligne["nomBeneficiaire"], lire_date(ligne["dateConvention"])
        reference = f"{ligne['referenceDecision']}, " if ligne["referenceDecision"] else ""
        return {
            "programme": self._programme
            if a_nous and self._programme
            else self._programme_de(ligne, attribuant, a_nous),
            "libelle": f"{nom} – {ligne['objet']} ({reference}{date_longue(jour)})",
            "periode": ligne["dateConvention"][:4],
        }

    def _programme_de(self, ligne: Ligne, attribuant: str, a_nous: bool) -> str:
        siren, nom = ligne["idAttribuant"][:9], ligne["nomAttribuant"]
        code = f"subventions-publiees-{siren}"
        creation = {
            "libelle": f"Subventions publiées – {nom}",
            "libelle_court": f"Subventions {nom}",
            "porteur": attribuant,
            "role_metropole": "financeur" if a_nous else "observateur",
            "objet": f"Conventions de subvention publiées en données ouvertes par {nom}",
            "periode": self.annees[siren],
        }
        self._fiches.demander("programme", code, ligne.numero, {}, creation)
        return code


def _dites(ligne: Ligne) -> dict[str, str | None]:
    """Return what a line says of its convention, less its amounts, as the base writes it."""
    return {
        "objet": ligne["objet"],
        "signature": ligne["dateConvention"],
        "aide_numeraire": _vrai(NUMERAIRE in ligne["nature"]),
        "aide_nature": _vrai(NATURE in ligne["nature"]),
        "conditions_versement": ligne["conditionsVersement"],
        "dates_versement": _periode(ligne["datesPeriodeVersement"]),
        "notification_ue": _vrai(cle(ligne["notificationUE"]) == "oui"),
        "id_rae": ligne["idRAE"] or None,
        "dispositif_aide": ligne["dispositifAide"] or None,
    }


def _montants(ligne: Ligne) -> dict[str, str | None]:
    """Return what a beneficiary has, and of which total; one alone has neither total nor share."""
    total, part = Decimal(ligne["montant"]), Decimal(ligne["pourcentageSubvention"])
    partagee = part != 1
    return {
        "montant": f"{attribue(total, part)}",
        "montant_total": f"{total.quantize(_CENTIME)}" if partagee else None,
        "part": f"{part_gardee(part)}" if partagee else None,
    }


def _vrai(dit: bool) -> str:
    return "true" if dit else "false"


def _periode(texte: str) -> str | None:
    """Return a period whose days exist and follow one another, None for another: the schema checks digits only."""
    return texte if periode_possible(texte) else None
