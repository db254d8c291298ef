"""The folder that an open-data portal takes: files that conform, described, licensed and checksummed.

bilan = ecrire(magasin, Path("publication"), date.today(), Licence.LICENCE_OUVERTE)

What is missing and what is late is in `suivi/`, which is not to be published.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base import lectures
from filiere_dash.base.diagnostics import erreur_destination
from filiere_dash.base.preparation import est_demonstration
from filiere_dash.domaine.francais import liste, pluriel, typographie
from filiere_dash.domaine.publication import EtatPublication
from filiere_dash.domaine.reglages import PORTAIL, PREMIERE_PUBLICATION, en_vigueur
from filiere_dash.echanges.csv_excel import ecrire_csv
from filiere_dash.echanges.export_base import AVERTISSEMENT, MARQUE
from filiere_dash.echanges.scdl.publication import description, publication
from filiere_dash.echanges.scdl.publication.description import FICHES, Depot, Fichier, Licence
from filiere_dash.echanges.scdl.publication.dispositifs import dispositifs
from filiere_dash.echanges.scdl.publication.publication import Collectivite, Jeu, Manque, Suivie
from filiere_dash.echanges.scdl.schemas.controles import valider
from filiere_dash.echanges.scdl.schemas.schemas import CATALOGUE

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

SUIVI = "suivi"
SANS_PORTAIL = (
    "Sans adresse de portail, le catalogue renvoie à la page du format : donnez-la avec --portail, ou dans le réglage "
    "« portail »."
)


SANS_DEPOT = (
    "Sans le réglage « Première publication », le catalogue dit les données publiées pour la première fois le jour de "
    "cet export."
)


@dataclass(frozen=True)
class Bilan:
    """What there is to publish: who publishes, the tables, where each convention stands."""

    nous: Collectivite
    jeux: tuple[Jeu, ...]
    suivies: tuple[Suivie, ...]

    @property
    def lignes(self) -> int:
        """Return how many rows may be published."""
        return sum(len(jeu.lignes) for jeu in self.jeux)

    @property
    def manques(self) -> tuple[Manque, ...]:
        """Return all that is missing, each thing once; without our SIRET the catalogue has no row."""
        siens = [x for jeu in self.jeux for x in jeu.manques]
        if self.lignes and not self.nous.siret:
            attendu = f"le SIRET de {self.nous.nom or 'la collectivité'}"
            siens.append(Manque("catalogue", "COLL_SIRET", attendu, "structure", self.nous.code, "siret"))
        return tuple(dict.fromkeys(siens))

    def suivies_en(self, etat: EtatPublication) -> list[Suivie]:
        """Return the conventions that stand so."""
        return [x for x in self.suivies if x.publication.etat is etat]

    @property
    def phrase(self) -> str:
        """Return the whole in one sentence."""
        dites = [f"{pluriel(len(x.lignes), 'ligne')} dans {FICHES[x.schema.nom].fichier}" for x in self.jeux]
        retard = pluriel(
            len(self.suivies_en(EtatPublication.EN_RETARD)), "convention en retard", "conventions en retard"
        )
        return typographie(f"{liste(dites)} ; {retard}, {pluriel(len(self.manques), 'donnée manquante')}.")


def dresser(magasin: Magasin, au: date) -> Bilan:
    """Return what there is to publish at a date, and what is missing; nothing is written."""
    subventions, suivies = publication.subventions(magasin, au)
    jeux = (subventions, publication.deliberations(magasin, au), dispositifs(magasin, au))
    return Bilan(publication.collectivite(magasin), jeux, suivies)


def ecrire(
    magasin: Magasin, dossier: Path, au: date, licence: Licence = Licence.LICENCE_OUVERTE, portail: str = ""
) -> Bilan:
    """Write the folder, replacing files of the same names, and return what it holds.

    Files of a demonstration base carry « donnees-fictives » in their names. Errors: `ErreurBase` when the folder
    can't be written.
    """
    bilan = dresser(magasin, au)
    try:
        (dossier / SUIVI).mkdir(parents=True, exist_ok=True)
        for nom, contenu in _publies(magasin, bilan, au, licence, portail).items():
            (dossier / nom).write_bytes(contenu)
        _suivre(dossier / SUIVI, bilan)
    except OSError as erreur:
        raise erreur_destination(dossier, erreur) from erreur
    return bilan


def archive(
    magasin: Magasin, au: date, licence: Licence = Licence.LICENCE_OUVERTE, portail: str = ""
) -> tuple[bytes, Bilan]:
    """Return the folder as a zip of what is to be published, and what it holds."""
    bilan = dresser(magasin, au)
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED) as sortie:
        for nom, contenu in _publies(magasin, bilan, au, licence, portail).items():
            sortie.writestr(nom, contenu)
    return flux.getvalue(), bilan


def _publies(magasin: Magasin, bilan: Bilan, au: date, licence: Licence, portail: str) -> dict[str, bytes]:
    """Return each file to publish by its name; long: the order in which they describe one another."""
    poses = dict(lectures.lignes(magasin, "reglages"))
    premiere = en_vigueur(PREMIERE_PUBLICATION, poses)
    adresse = portail or en_vigueur(PORTAIL, poses) or ""
    avis = [dit for dit, vrai in ((SANS_PORTAIL, not adresse), (SANS_DEPOT, not premiere)) if vrai]
    depot = Depot(licence, au, min(au, date.fromisoformat(premiere)) if premiere else au, adresse)
    fictif = est_demonstration(magasin)
    fichiers = {_nom(FICHES[jeu.schema.nom].fichier, fictif): _csv(jeu.schema.noms, jeu.lignes) for jeu in bilan.jeux}
    decrits = [
        (jeu, Fichier(nom, len(contenu), hashlib.sha256(contenu).hexdigest()))
        for jeu, (nom, contenu) in zip(bilan.jeux, fichiers.items(), strict=True)
        if jeu.lignes
    ]
    rangees = [description.catalogue(jeu, bilan.nous, depot) for jeu, _ in decrits]
    bonnes = [x for x in rangees if not valider(CATALOGUE, x)]
    fichiers[_nom("scdl-catalogue.csv", fictif)] = _csv(CATALOGUE.noms, bonnes)
    fichiers[_nom("dictionnaire.csv", fictif)] = _texte(description.dictionnaire(bilan.jeux))
    dcat = description.dcat(decrits, bilan.nous, depot)
    fichiers[_nom("catalogue-dcat.jsonld", fictif)] = f"{json.dumps(dcat, ensure_ascii=False, indent=2)}\n".encode()
    fichiers["LICENCE.txt"] = description.texte_licence(bilan.nous, licence, au).encode()
    fichiers["LISEZ-MOI.txt"] = _presentation(bilan, fictif, avis).encode()
    sommes = "".join(f"{hashlib.sha256(contenu).hexdigest()}  {nom}\n" for nom, contenu in fichiers.items())
    return fichiers | {"SHA256SUMS": sommes.encode()}


def _nom(nom: str, fictif: bool) -> str:
    tige, point, suffixe = nom.rpartition(".")
    return f"{tige}.{MARQUE}{point}{suffixe}" if fictif else nom


def _csv(noms: Sequence[str], lignes: Iterable[Mapping[str, str]]) -> bytes:
    return _texte([list(noms), *([ligne[nom] for nom in noms] for ligne in lignes)])


def _texte(rangees: Iterable[Sequence[str]]) -> bytes:
    """Write as the schemas want: UTF-8 without a mark, comma, one line ending."""
    flux = io.StringIO()
    csv.writer(flux, lineterminator="\r\n").writerows(rangees)
    return flux.getvalue().encode()


def _presentation(bilan: Bilan, fictif: bool, avis: Sequence[str]) -> str:
    """Return the page that says what is in the folder, and what it tells by default."""
    catalogue = "une ligne par jeu de données non vide, pour le catalogue de la collectivité"
    if bilan.lignes and not bilan.nous.siret:
        catalogue = "sans ligne tant que manque le SIRET de la collectivité"
    lignes = [
        f"Données ouvertes – {bilan.nous.nom}",
        "",
        *([AVERTISSEMENT, ""] if fictif else []),
        "Fichiers en UTF-8, virgule, dates AAAA-MM-JJ, point décimal. Une ligne qui n'est pas complète n'y est pas.",
        "",
        *(f"{FICHES[x.schema.nom].fichier} : {x.schema.titre}, {x.schema.nom} {x.schema.version}, "
          f"{pluriel(len(x.lignes), 'ligne')}. {x.schema.adresse}" for x in bilan.jeux),
        f"scdl-catalogue.csv : {catalogue}.",
        "catalogue-dcat.jsonld : la même description pour un portail qui moissonne le DCAT.",
        "dictionnaire.csv : chaque colonne de chaque fichier.",
        "LICENCE.txt : à quelles conditions réutiliser ces fichiers.",
        "SHA256SUMS : l'empreinte de chaque fichier (sha256sum -c SHA256SUMS).",
    ]  # fmt: skip
    if avis:
        lignes += ["", *avis]
    return typographie("\n".join(lignes)) + "\n"


def _suivre(dossier: Path, bilan: Bilan) -> None:
    """Write what is for the department only: what is missing and where to enter it, and what is late."""
    ecrire_csv(
        dossier / "a-completer.csv",
        [
            ("Ce qui attend", "Colonne", "Trouvé", "Attendu", "Où le saisir"),
            *((x.quoi, x.colonne, x.trouve, x.attendu, x.ou) for x in bilan.manques),
        ],
    )
    ecrire_csv(
        dossier / "conventions.csv",
        [
            ("Convention", "Bénéficiaire", "Montant", "Signature", "Publication", "À publier avant le", "Complète",
             "Écarts"),
            *(
                (x.libelle, x.beneficiaire, x.montant, x.signature, x.publication.etat.libelle,
                 x.publication.echeance, x.complete, " ".join(x.dits))
                for x in bilan.suivies
            ),
        ],
    )  # fmt: skip
