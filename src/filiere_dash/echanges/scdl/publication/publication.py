"""What the métropole may publish: rows that conform, and what the others lack, with where to enter it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from filiere_dash.base import lectures
from filiere_dash.base.controles import Controle, controler_conventions
from filiere_dash.domaine.objets import OBJETS, libelle_colonne
from filiere_dash.domaine.publication import EtatPublication, Publication, publication
from filiere_dash.domaine.regles.vote import Vote, vote_resultat
from filiere_dash.echanges.scdl.parts import part_publiee
from filiere_dash.echanges.scdl.schemas import matieres
from filiere_dash.echanges.scdl.schemas.controles import Faute, valider
from filiere_dash.echanges.scdl.schemas.jours import periode_possible
from filiere_dash.echanges.scdl.schemas.schema import Schema
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS, NATURE, NUMERAIRE, SUBVENTIONS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

Ou = tuple[str, str, str]


@dataclass(frozen=True)
class Manque:
    """What a row lacks to be published: `table`, `code` and `champ` are where to enter it (champ may be empty).

    `quoi` names the row that waits for it, `colonne` the column of the format, `attendu` what goes there.
    """

    quoi: str
    colonne: str
    attendu: str
    table: str
    code: str
    champ: str
    trouve: str = ""

    @property
    def ou(self) -> str:
        """Return the path on the entry screen: « Saisie › structures › mecaloire › SIRET »."""
        objet = OBJETS.get(self.table)
        morceaux = ["Saisie", objet.pluriel if objet else self.table, self.code]
        if self.champ:
            morceaux.append((objet.libelles.get(self.champ) if objet else None) or libelle_colonne(self.champ))
        return " › ".join(morceaux)


@dataclass(frozen=True)
class Suivie:
    """A convention and where its publication stands; `complete` tells that nothing is missing.

    `ecarts` are the controls that its amount doesn't pass: an unexplained one keeps it from publication.
    """

    code: str
    libelle: str
    beneficiaire: str
    montant: Decimal | None
    signature: date | None
    publication: Publication
    complete: bool
    ecarts: tuple[Controle, ...] = ()

    @property
    def dits(self) -> tuple[str, ...]:
        """Return each gap in a sentence, with what became of it."""
        return tuple(f"≠ {x.phrase} {EXPLIQUE}" if x.explique else f"✗ {x.phrase}" for x in self.ecarts)


class Lieu(NamedTuple):
    """A place: its nature and its name."""

    nature: str
    nom: str


@dataclass(frozen=True)
class Jeu:
    """One table to publish: rows that conform, what the others lack, and the days that the rows span.

    `lieu` is the one that they all cover, None where it is that of who publishes.
    """

    schema: Schema
    lignes: tuple[Mapping[str, str], ...]
    manques: tuple[Manque, ...]
    debut: date | None = None
    fin: date | None = None
    lieu: Lieu | None = None


@dataclass(frozen=True)
class Collectivite:
    """Who publishes."""

    code: str
    nom: str
    siret: str
    nature: str


def collectivite(magasin: Magasin) -> Collectivite:
    """Return who publishes; an empty base has nobody yet."""
    for x in lectures.lignes(magasin, "scdl_collectivite"):
        return Collectivite(x.code, x.libelle, x.siret or "", x.nature)
    return Collectivite("", "", "", "autre")


def subventions(magasin: Magasin, au: date) -> tuple[Jeu, tuple[Suivie, ...]]:
    """Return the conventions due that are complete, and where each one stands at `au`.

    What is due is told by `domaine.publication`; what can't be told due for lack of an amount or of a signature
    is among what is missing.
    """
    nous = collectivite(magasin)
    controles = _controles(magasin, au)
    lignes, manques, suivies = [], [], []
    for x in lectures.lignes(magasin, "scdl_publier_subventions", au=au):
        etat = publication(x.montant, x.signature, x.publiee_le, au)
        valeurs = _subvention(x, nous)
        siens = (
            []
            if etat.etat is EtatPublication.SOUS_LE_SEUIL
            else _manques_subvention(x, nous, valeurs, controles[x.code])
        )
        manques.extend(siens)
        ecarts = tuple(c for c in controles[x.code] if c.conforme is False)
        suivies.append(
            Suivie(x.code, x.libelle, x.beneficiaire_libelle or "", x.montant, x.signature, etat, not siens, ecarts)
        )
        if not siens and etat.etat is not EtatPublication.SOUS_LE_SEUIL:
            lignes.append(valeurs)
    return _jeu(SUBVENTIONS, lignes, manques, "dateConvention"), tuple(suivies)


def _controles(magasin: Magasin, au: date) -> Mapping[str, Sequence[Controle]]:
    """Return what the controls say of the worth of each convention."""
    controles: dict[str, list[Controle]] = defaultdict(list)
    for controle in controler_conventions(magasin, au):
        controles[controle.objet_code].append(controle)
    return controles


def deliberations(magasin: Magasin, au: date) -> Jeu:
    """Return the adopted acts of the métropole that are complete, and what the others lack."""
    nous = collectivite(magasin)
    lignes, manques = [], []
    for x in lectures.lignes(magasin, "scdl_publier_deliberations", au=au):
        valeurs = _deliberation(x, nous)
        quoi = f"délibération {x.numero or 'sans numéro'} du {x.date_seance:%d/%m/%Y}"
        fautes = [*valider(DELIBERATIONS, valeurs), *_resultat(x)]
        ou = {nom: ("deliberation", x.code, champ) for nom, champ in _CHAMPS_ACTE.items()}
        if x.budgets and x.budgets > 1:
            attendu = f"un seul budget : le format n’en admet qu’un, et cet acte en a {x.budgets}"
            manques.append(Manque(quoi, "BUDGET_NOM", attendu, "deliberation", x.code, ""))
        manques.extend(_situer(quoi, fautes, valeurs, ou | {"COLL_SIRET": ("structure", nous.code, "siret")}))
        if not fautes:
            lignes.append(valeurs)
    return _jeu(DELIBERATIONS, lignes, manques, "DELIB_DATE")


def _jeu(schema: Schema, lignes: list[Mapping[str, str]], manques: Iterable[Manque], colonne: str) -> Jeu:
    jours = sorted(date.fromisoformat(x[colonne]) for x in lignes)
    return Jeu(
        schema, tuple(lignes), tuple(dict.fromkeys(manques)), jours[0] if jours else None, jours[-1] if jours else None
    )


def _subvention(x: Any, nous: Collectivite) -> dict[str, str]:
    """Return a convention as the format writes it; an empty text for what isn't known."""
    natures = [dit for dit, vrai in ((NUMERAIRE, x.aide_numeraire), (NATURE, x.aide_nature)) if vrai]
    part = None if x.part is None else part_publiee(x.attribue, x.montant_total, x.part)
    seul = "1" if x.montant_total is None else ""
    return {
        "nomAttribuant": nous.nom,
        "idAttribuant": nous.siret,
        "dateConvention": _jour(x.signature),
        "referenceDecision": x.reference or "",
        "nomBeneficiaire": x.beneficiaire_libelle or "",
        "idBeneficiaire": x.siret or "",
        "rnaBeneficiaire": x.rna or "",
        "objet": x.objet,
        "montant": "" if x.montant is None else f"{x.montant:f}",
        "nature": ";".join(natures),
        "conditionsVersement": x.conditions_versement or "",
        "datesPeriodeVersement": x.dates_versement or "",
        "idRAE": x.id_rae or "",
        "notificationUE": "" if x.notification_ue is None else "oui" if x.notification_ue else "non",
        "pourcentageSubvention": seul if part is None else f"{part.normalize():f}",
        "dispositifAide": x.dispositif_aide or "",
    }


EXPLIQUE = "Une contradiction de la source l’explique."
# Where a gap of a control is to be mended, and what the amount should be.
_CONTROLES = {
    "montant_convention": ("montant", "le montant de ses votes, avenants compris"),
    "montant_partage": ("pourcentageSubvention", "la part du bénéficiaire dans le montant total"),
}
_CHAMPS_CONVENTION = {
    "dateConvention": "signature",
    "referenceDecision": "reference_decision",
    "objet": "objet",
    "montant": "montant",
    "nature": "aide_numeraire",
    "conditionsVersement": "conditions_versement",
    "datesPeriodeVersement": "dates_versement",
    "idRAE": "id_rae",
    "notificationUE": "notification_ue",
    "pourcentageSubvention": "part",
    "dispositifAide": "dispositif_aide",
}


def _manques_subvention(
    x: Any, nous: Collectivite, valeurs: Mapping[str, str], controles: Sequence[Controle]
) -> list[Manque]:
    fautes = valider(SUBVENTIONS, valeurs)
    if x.reference_cachee:
        fautes.append(Faute("referenceDecision", "le numéro d’une délibération hors de votre périmètre"))
    dates = valeurs["datesPeriodeVersement"]
    if dates and not periode_possible(dates) and all(f.colonne != "datesPeriodeVersement" for f in fautes):
        fautes.append(Faute("datesPeriodeVersement", "des jours qui existent, dans l’ordre"))
    dites = {f.colonne for f in fautes}
    fautes.extend(f for f in _contradictions(controles) if f.colonne not in dites)
    ou: dict[str, Ou] = {nom: ("convention", x.code, champ) for nom, champ in _CHAMPS_CONVENTION.items()}
    ou |= {
        "nomAttribuant": ("structure", nous.code, "libelle"),
        "idAttribuant": ("structure", nous.code, "siret"),
        "nomBeneficiaire": ("structure", x.beneficiaire, "libelle"),
        "idBeneficiaire": ("structure", x.beneficiaire, "siret"),
        "rnaBeneficiaire": ("structure", x.beneficiaire, "rna"),
    }
    return _situer(f"convention « {x.libelle} »", fautes, valeurs, ou)


def _contradictions(controles: Sequence[Controle]) -> Iterator[Faute]:
    """Yield what the controls find wrong and nothing explains, and a share that can't be verified."""
    for controle in controles:
        colonne, attendu = _CONTROLES[controle.regle]
        if controle.fautif or (controle.conforme is None and colonne == "pourcentageSubvention"):
            yield Faute(colonne, f"{attendu} : {controle.phrase.removesuffix('.')}")


def _resultat(x: Any) -> Iterator[Faute]:
    """Yield an act that its own counts reject, or leave undecided: only adopted ones are published, told so or not."""
    if x.resultat is None and x.pour is not None and x.pour == x.contre:
        yield Faute("", "le résultat de la séance : les voix sont égales, et aucun n’est dit")
    constat = vote_resultat(Vote(pour=x.pour, contre=x.contre, resultat="adoptee"))
    if constat.conforme is False:
        yield Faute("VOTE_CONTRE", f"moins de voix contre que de voix pour : {constat.phrase}")


def _deliberation(x: Any, nous: Collectivite) -> dict[str, str]:
    """Return an act as the format writes it: its votants are its voices, and a vote is whole or absent."""
    voix = (x.pour, x.contre, x.abstentions)
    vote = x.membres_en_exercice is not None and None not in voix
    annees = [str(annee) for annee in dict.fromkeys((x.premier, x.dernier)) if annee is not None]
    return {
        "COLL_NOM": nous.nom,
        "COLL_SIRET": nous.siret,
        "DELIB_ID": x.numero or "",
        "DELIB_DATE": _jour(x.date_seance),
        "DELIB_MATIERE_CODE": x.matiere_code or "",
        "DELIB_MATIERE_NOM": x.matiere_nom or matieres.MATIERES.get(x.matiere_code or "", ""),
        "DELIB_OBJET": x.objet,
        "BUDGET_ANNEE": "/".join(annees) if x.budget else "",
        "BUDGET_NOM": x.budget or "",
        "PREF_ID": x.controle_legalite or "",
        "PREF_DATE": _jour(x.prefecture_le),
        "VOTE_EFFECTIF": str(x.membres_en_exercice) if vote else "",
        "VOTE_REEL": str(sum(voix)) if vote else "",
        "VOTE_POUR": str(x.pour) if vote else "",
        "VOTE_CONTRE": str(x.contre) if vote else "",
        "VOTE_ABSTENTION": str(x.abstentions) if vote else "",
        "DELIB_URL": x.lien or "",
    }


_CHAMPS_ACTE = {
    "": "resultat",
    "DELIB_ID": "numero",
    "DELIB_DATE": "date_seance",
    "DELIB_MATIERE_CODE": "matiere_code",
    "DELIB_MATIERE_NOM": "matiere_nom",
    "DELIB_OBJET": "objet",
    "PREF_ID": "controle_legalite",
    "PREF_DATE": "prefecture_le",
    "VOTE_EFFECTIF": "membres_en_exercice",
    "VOTE_REEL": "pour",
    "VOTE_POUR": "pour",
    "VOTE_CONTRE": "contre",
    "VOTE_ABSTENTION": "abstentions",
    "DELIB_URL": "lien",
}


def _situer(quoi: str, fautes: Iterable[Faute], valeurs: Mapping[str, str], ou: Mapping[str, Ou]) -> list[Manque]:
    """Return the faults of a row with where each is entered; what depends on a code that lacks is told once."""
    manques = []
    for faute in fautes:
        if faute.colonne == "DELIB_MATIERE_NOM" and not valeurs["DELIB_MATIERE_CODE"]:
            continue
        trouve = valeurs.get(faute.colonne, "")
        manques.append(Manque(quoi, faute.colonne, faute.attendu, *ou.get(faute.colonne, ("", "", "")), trouve))
    return manques


def _jour(jour: date | None) -> str:
    return "" if jour is None else jour.isoformat()
