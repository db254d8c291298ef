"""What tells a portal what a data set is: catalogue row, DCAT description, data dictionary, licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.francais import date_longue, typographie
from filiere_dash.echanges.scdl.publication.publication import Collectivite, Jeu, Lieu
from filiere_dash.echanges.scdl.schemas.schema import Genre
from filiere_dash.echanges.scdl.schemas.schemas import LICENCE_OUVERTE, ODBL

_MAILLES = {
    "commune": "Communale", "epci": "Intercommunale", "departement": "Départementale", "region": "Régionale",
}  # fmt: skip
_CONTEXTE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES_XSD = {
    Genre.DATE: "date",
    Genre.MOMENT: "datetime",
    Genre.NOMBRE: "number",
    Genre.MONTANT: "number",
    Genre.ENTIER: "integer",
    Genre.OUI_NON: "boolean",
}


class Licence(Code):
    """The two licences that French law lets a collectivité choose from (decree 2017-638)."""

    LICENCE_OUVERTE = "lo", "Licence Ouverte 2.0 (Etalab)"
    ODBL = "odbl", "Open Database License 1.0"

    @property
    def adresse(self) -> str:
        """Return where its text is."""
        return {
            "lo": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
        }[self.value]

    @property
    def au_catalogue(self) -> str:
        """Return its name in the SCDL catalogue."""
        return {"lo": LICENCE_OUVERTE, "odbl": ODBL}[self.value]


@dataclass(frozen=True)
class Fiche:
    """How a data set is presented: its file, what it holds and its subject."""

    fichier: str
    description: str
    theme: str
    mots: tuple[str, ...]


FICHES: Mapping[str, Fiche] = {
    "scdl-subventions": Fiche(
        "scdl-subventions.csv",
        "Données essentielles des conventions de subvention de plus de 23 000 €",
        "Finances publiques",
        ("scdl", "subventions", "conventions"),
    ),
    "scdl-deliberations": Fiche(
        "scdl-deliberations.csv",
        "Délibérations adoptées, avec leur matière et leur vote",
        "Administration locale",
        ("scdl", "deliberations", "actes"),
    ),
    "dispositif-aide-professionnels": Fiche(
        "dispositif-aide-professionnels.csv",
        "Appels à projets destinés aux entreprises, avec leurs conditions",
        "Économie",
        ("aides", "entreprises", "appels a projets"),
    ),
}


@dataclass(frozen=True)
class Fichier:
    """A file as it was written: its name, its size in bytes, its SHA-256."""

    nom: str
    taille: int
    empreinte: str


def titre(jeu: Jeu, nous: Collectivite) -> str:
    """Return the title of a data set, with who publishes and the years that it spans."""
    annees = dict.fromkeys(str(jour.year) for jour in (jeu.debut, jeu.fin) if jour)
    return typographie(f"{jeu.schema.titre} – {nous.nom} {'-'.join(annees)}".strip())


@dataclass(frozen=True)
class Depot:
    """Under which licence files are published, when, since when, and at which page, which may be empty."""

    licence: Licence
    jour: date
    premier: date
    portail: str = ""


def catalogue(jeu: Jeu, nous: Collectivite, depot: Depot) -> dict[str, str]:
    """Return the row of a data set in the SCDL catalogue; without a portal, its address is that of its schema."""
    fiche = FICHES[jeu.schema.nom]
    lieu = jeu.lieu or Lieu(nous.nature, nous.nom)
    return {
        "COLL_NOM": nous.nom,
        "COLL_SIRET": nous.siret,
        "ID": jeu.schema.nom,
        "TITRE": titre(jeu, nous),
        "DESCRIPTION": fiche.description,
        "THEME": fiche.theme,
        "PRODUCTEUR_NOM": nous.nom,
        "PRODUCTEUR_SIRET": nous.siret,
        "COUV_SPAT_MAILLE": _MAILLES.get(lieu.nature, "Autre"),
        "COUV_SPAT_NOM": lieu.nom,
        "COUV_TEMP_DEBUT": _iso(jeu.debut),
        "COUV_TEMP_FIN": _iso(jeu.fin),
        "DATE_PUBL": depot.premier.isoformat(),
        "FREQ_MAJ": "Trimestrielle",
        "DATE_MAJ": depot.jour.isoformat(),
        "MOTS_CLES": ";".join(fiche.mots),
        "LICENCE": depot.licence.au_catalogue,
        "NOMBRE_RESSOURCES": "1",
        "FORMAT_RESSOURCES": "csv",
        "URL": depot.portail or jeu.schema.adresse,
    }


def dcat(jeux: Sequence[tuple[Jeu, Fichier]], nous: Collectivite, depot: Depot) -> dict[str, Any]:
    """Return the catalogue as DCAT in JSON-LD: one dataset a file, its licence, its schema, its checksum."""
    return {
        "@context": _CONTEXTE,
        "@type": "dcat:Catalog",
        "dct:title": {"@value": typographie(f"Données ouvertes – {nous.nom}"), "@language": "fr"},
        "dct:publisher": _editeur(nous),
        "dct:issued": _date(depot.premier),
        "dct:modified": _date(depot.jour),
        "dcat:dataset": [_jeu_dcat(jeu, fichier, nous, depot) for jeu, fichier in jeux],
    }


def _editeur(nous: Collectivite) -> dict[str, str]:
    """Return who publishes; one without a SIRET has no identifier."""
    editeur = {"@type": "foaf:Agent", "foaf:name": nous.nom}
    return editeur | {"dct:identifier": nous.siret} if nous.siret else editeur


def _jeu_dcat(jeu: Jeu, fichier: Fichier, nous: Collectivite, depot: Depot) -> dict[str, Any]:
    fiche = FICHES[jeu.schema.nom]
    return {
        "@type": "dcat:Dataset",
        "dct:identifier": jeu.schema.nom,
        "dct:title": {"@value": titre(jeu, nous), "@language": "fr"},
        "dct:description": {"@value": fiche.description, "@language": "fr"},
        "dct:publisher": _editeur(nous),
        "dct:issued": _date(depot.premier),
        "dct:modified": _date(depot.jour),
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY"},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _date(jeu.debut),
            "dcat:endDate": _date(jeu.fin),
        },
        "dcat:keyword": list(fiche.mots),
        "dcat:landingPage": {"@id": depot.portail or jeu.schema.adresse},
        "dcat:distribution": [_distribution(jeu, fichier, depot)],
    }


def _distribution(jeu: Jeu, fichier: Fichier, depot: Depot) -> dict[str, Any]:
    adresse = f"{depot.portail.rstrip('/')}/{fichier.nom}" if depot.portail else fichier.nom
    return {
        "@type": "dcat:Distribution",
        "dct:title": fichier.nom,
        "dcat:accessURL": {"@id": adresse},
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv"},
        "dct:format": {"@id": "http://publications.europa.eu/resource/authority/file-type/CSV"},
        "dct:license": {"@id": depot.licence.adresse},
        "dct:conformsTo": {"@id": jeu.schema.adresse},
        "dcat:byteSize": {"@value": str(fichier.taille), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": fichier.empreinte, "@type": "xsd:hexBinary"},
        },
    }


def dictionnaire(jeux: Sequence[Jeu]) -> list[list[str]]:
    """Return the data dictionary: its header, then one row a column of a file."""
    lignes = [["fichier", "rang", "colonne", "type", "obligatoire", "valeurs_admises", "description", "exemple"]]
    for jeu in jeux:
        for rang, x in enumerate(jeu.schema.colonnes, start=1):
            admises = " | ".join(x.choix) or x.motif or (f"{x.longueur} caractères au plus" if x.longueur else "")
            lignes.append(
                [FICHES[jeu.schema.nom].fichier, str(rang), x.nom, _TYPES_XSD.get(x.genre, "string"),
                 "oui" if x.requis else "non", admises, x.aide, x.exemple]
            )  # fmt: skip
    return lignes


def texte_licence(nous: Collectivite, licence: Licence, jour: date) -> str:
    """Return the page that says under which licence the files may be used again, and how to quote them."""
    return typographie(
        f"Ces fichiers sont publiés par {nous.nom} sous {licence.libelle}.\n"
        f"Texte de la licence : {licence.adresse}\n\n"
        "Chacun peut les copier, les diffuser, les adapter et les exploiter, y compris à titre commercial, à "
        "condition de citer leur source et la date de leur dernière mise à jour :\n"
        f"« {nous.nom}, données du {date_longue(jour)}, {licence.libelle} ».\n"
        + (
            "Une base de données adaptée de ces fichiers et diffusée l'est sous la même licence.\n"
            if licence is Licence.ODBL
            else ""
        )
    )


def _iso(jour: date | None) -> str:
    return "" if jour is None else jour.isoformat()


def _date(jour: date | None) -> dict[str, str]:
    return {"@value": _iso(jour), "@type": "xsd:date"}
