"""Published subsidies made rows of the base: one line is one convention, under the programme of who granted it.

What another collectivité grants goes under a programme that the métropole only observes: no amount of it enters
the métropole's totals. A line of the métropole itself completes the convention that the base already holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.base.tableur.publiees import Histoire, faites
from filiere_dash.domaine.francais import cle, date_longue
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.echanges.scdl.fiches import PUBLIEE, Fiches, code_publie, numero_compare
from filiere_dash.echanges.scdl.reconnaissance import Identite, Publication, reconnaitre, texte_compare
from filiere_dash.echanges.scdl.schemas import NATURE, NUMERAIRE
from filiere_dash.echanges.scdl.structures import Structures

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.scdl.lignes import Ligne
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

_CENTIME = Decimal("0.01")
_PART = Decimal("0.0001")


def demander(
    magasin: Magasin, lignes: Sequence[Ligne], releve: Releve, jour: date, programme: str | None = None
) -> Fiches:
    """Return the rows that these lines ask for; `programme` takes the métropole's new conventions.

    What the métropole itself published is seen published on `jour`. A line that repeats an earlier one is written
    down as an error, and asks for nothing.
    """
    fiches = Fiches()
    depot = _Depot(magasin, fiches, releve, _annees(lignes), programme)
    depot.jour = jour.isoformat()
    with magasin.curseur() as curseur:
        histoires = faites(curseur, "convention", PUBLIEE)
    depot.faites = histoires.keys()
    publications = [
        Publication(x, depot.identite(x), partial(_code, _identite(x)), _dites(x) | _montants(x))
        for x in _sans_doubles(lignes, releve)
    ]
    reconnaitre(publications, histoires, depot.identite_de)
    for x in publications:
        if x.ambigue:
            _refuser_ambigue(x.ligne, releve)
        elif x.supprimee_le:
            fiches.ecarter("convention", x.code, x.ligne.numero, x.supprimee_le, releve)
        else:
            depot.prendre(x)
    return fiches


def _identite(ligne: Ligne) -> tuple[str, ...]:
    """Return what tells a subsidy from another: who, when, by which act, to whom, for what."""
    qui = ligne["idBeneficiaire"] or ligne["rnaBeneficiaire"]
    return ("subvention", ligne["idAttribuant"][:9], ligne["dateConvention"], ligne["referenceDecision"], qui,
            ligne["objet"])  # fmt: skip


def _code(identite: tuple[str, ...], rang: int) -> str:
    """Return the code of a subsidy, the `rang`th that nothing but its amounts tells from others."""
    return code_publie(*identite, *([] if rang == 1 else [str(rang)]))


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
        "un montant qui dise laquelle est cette ligne : des subventions déjà publiées ont le même bénéficiaire, la "
        "même date, le même acte et le même objet"
    )
    conseil = "Corrigez d'abord les montants à l'écran (Saisie › Conventions), puis reprenez ce fichier."
    releve.erreur(ligne.saisie.feuille, ligne.saisie.adresse("montant"), ligne["montant"], attendu, conseil)


def _refuser_double(ligne: Ligne, double: Ligne, releve: Releve) -> None:
    attendu = f"une ligne qui ne soit pas déjà dans le fichier (ligne {double.numero})"
    adresse = ligne.saisie.adresse("referenceDecision")
    releve.erreur(ligne.saisie.feuille, adresse, ligne["referenceDecision"], attendu, "Gardez une seule des deux.")


def _annees(lignes: Iterable[Ligne]) -> dict[str, str]:
    """Return the years that each attribuant publishes: the period of its programme."""
    annees: dict[str, list[str]] = {}
    for ligne in lignes:
        annees.setdefault(ligne["idAttribuant"][:9], []).append(ligne["dateConvention"][:4])
    return {
        siren: min(lues) if min(lues) == max(lues) else f"{min(lues)}-{max(lues)}" for siren, lues in annees.items()
    }


class _Depot:
    """What turns lines into rows, knowing what the base holds.

    `jour` is today, as the base writes it; `faites` are the codes of the rows that publications made.
    """

    jour: str
    faites: Collection[str]

    def __init__(
        self, magasin: Magasin, fiches: Fiches, releve: Releve, annees: dict[str, str], programme: str | None
    ) -> None:
        self._fiches = fiches
        self._annees = annees
        self._programme = programme
        self._nous = next((x.code for x in lectures.lignes(magasin, "scdl_collectivite")), None)
        self._structures = Structures(lectures.lignes(magasin, "scdl_structures"), self._nous, fiches, releve)
        self._conventions = lectures.lignes(magasin, "scdl_conventions")
        self._prises: set[str] = set()
        self._actes: dict[tuple[str, str], list[str]] = {}
        self._numeros: dict[str, str] = {}
        for x in lectures.lignes(magasin, "scdl_deliberations"):
            self._numeros[x.code] = numero_compare(x.numero)
            self._actes.setdefault((x.collectivite, numero_compare(x.numero)), []).append(x.code)

    def identite(self, ligne: Ligne) -> Identite:
        """Return what a line is about, by the rows of the base where it has them."""
        siret, rna = ligne["idBeneficiaire"], ligne["rnaBeneficiaire"]
        attribuant = self._structures.attribuante_connue(ligne["idAttribuant"])
        a_nous = attribuant is not None and attribuant == self._nous
        beneficiaire = self._structures.beneficiaire_connu(ligne["nomBeneficiaire"], siret, rna, a_nous)
        return Identite(
            attribuant or ligne["idAttribuant"][:9],
            ligne["dateConvention"],
            beneficiaire or siret or rna,
            numero_compare(ligne["referenceDecision"]),
            texte_compare(ligne["objet"]),
        )

    def identite_de(self, histoire: Histoire) -> Identite:
        """Return what a row is about, as publications last said it."""
        dite = histoire.ligne | histoire.dites
        reference = dite.get("reference_decision")
        return Identite(
            dite.get("attribuant") or self._nous or "",
            dite.get("signature") or "",
            dite.get("beneficiaire") or "",
            numero_compare(reference) if reference else self._numeros.get(dite.get("deliberation") or "", ""),
            texte_compare(dite.get("objet") or ""),
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
        connue = code if publication.connue else self._connue(ligne, beneficiaire) if a_nous else None
        self._prises.add(connue or code)
        voulues = _dites(ligne) | {
            "attribuant": None if a_nous else attribuant,
            "deliberation": acte,
            "reference_decision": None if acte else ligne["referenceDecision"] or None,
        }
        creation = None
        if connue is None:
            creation = self._creation(ligne, attribuant, a_nous) | {"beneficiaire": beneficiaire}
        fiche = self._fiches.demander("convention", connue or code, numero, voulues, creation)
        fiche.bloc, fiche.proche = _montants(ligne), publication.proche
        if a_nous:
            fiche.defauts["publiee_le"] = self.jour

    def _acte(self, attribuant: str, reference: str) -> str | None:
        """Return the act of the base that bears this number, None for none or several."""
        trouves = self._actes.get((attribuant, numero_compare(reference)), []) if reference else []
        return trouves[0] if len(trouves) == 1 else None

    def _connue(self, ligne: Ligne, beneficiaire: str) -> str | None:
        """Return the métropole's convention that a line publishes, None when the base hasn't it for sure."""
        candidates = [
            x
            for x in self._conventions
            if x.beneficiaire == beneficiaire
            and x.code not in self._prises
            and x.code not in self.faites
            and _meme(x, ligne)
        ]
        if len(candidates) > 1:
            candidates = [x for x in candidates if x.montant == Decimal(ligne["montant"])]
        return candidates[0].code if len(candidates) == 1 else None

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
            "periode": self._annees[siren],
        }
        self._fiches.demander("programme", code, ligne.numero, {}, creation)
        return code


def _meme(convention: Any, ligne: Ligne) -> bool:
    """Tell whether a convention of the base was signed that day, or comes from that act."""
    if convention.signature is not None:
        return convention.signature.isoformat() == ligne["dateConvention"]
    reference = numero_compare(ligne["referenceDecision"])
    return bool(reference) and numero_compare(convention.deliberation_numero) == reference


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
        "montant": f"{(total * part).quantize(_CENTIME, ROUND_HALF_UP)}",
        "montant_total": f"{total.quantize(_CENTIME)}" if partagee else None,
        "part": f"{part_gardee(ligne['pourcentageSubvention'])}" if partagee else None,
    }


def _vrai(dit: bool) -> str:
    return "true" if dit else "false"


def _periode(texte: str) -> str | None:
    """Return a period whose days exist and follow one another, None for another: the schema checks digits only."""
    return texte if periode_possible(texte) else None


def part_gardee(texte: str) -> Decimal:
    """Return a share as the base keeps it: four decimals."""
    return Decimal(texte).quantize(_PART, ROUND_HALF_UP)


def periode_possible(texte: str) -> bool:
    """Tell whether one day, or two days in order, are in the calendar."""
    try:
        jours = [date.fromisoformat(x) for x in texte.split("/")]
    except ValueError:
        return False
    return jours == sorted(jours)
