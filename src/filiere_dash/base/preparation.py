"""A base is born whole or not at all: filled beside its place, then renamed into it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filiere_dash.base.chargement import charger
from filiere_dash.base.diagnostics import base_verrouillee, erreur_ecriture
from filiere_dash.base.emplacement import donnees
from filiere_dash.base.fichiers import installer, journal_de, retirer_temporaires
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFichier
from filiere_dash.domaine.francais import typographie


def preparer(
    chemin: Path,
    demonstration: bool = False,
    vide: bool = False,
    suivi: Callable[[str], None] = lambda table: None,
) -> Magasin:
    """Open the base at `chemin`, migrating it; when absent, create and fill it first.

    `demonstration` adds the fictitious set to the first data, `vide` loads nothing. `suivi` receives the name
    of each table before it is loaded. An interrupted creation leaves nothing at `chemin`.
    Errors: `ErreurBase` when the base can't be opened or is not a demonstration base and `demonstration` is
    asked for; `ErreurFichier` when the first data are missing or refused.
    """
    if not chemin.exists():
        creer(chemin, demonstration, vide, suivi)
    magasin = ouvrir(chemin)
    if demonstration and not est_demonstration(magasin):
        magasin.fermer()
        raise _base_reelle(chemin)
    return magasin


def creer(
    chemin: Path,
    demonstration: bool = False,
    vide: bool = False,
    suivi: Callable[[str], None] = lambda table: None,
) -> None:
    """Create and fill a base that does not exist yet, then put it in its place in one rename."""
    ebauche = chemin.with_name(f".{chemin.name}.creation")
    try:
        retirer_base(ebauche)
        magasin = ouvrir(ebauche, creer=True)
    except ErreurBase as erreur:
        raise nommer(erreur, ebauche, chemin) from erreur
    except OSError as erreur:
        raise erreur_ecriture(chemin, erreur) from erreur
    try:
        _remplir(magasin, demonstration, vide, suivi)
        magasin.verser()
        magasin.fermer()
        installer(ebauche, chemin)
    except ErreurBase as erreur:
        raise nommer(erreur, ebauche, chemin) from erreur
    except OSError as erreur:
        raise erreur_ecriture(chemin, erreur) from erreur
    finally:
        magasin.fermer()
        jeter(ebauche)


def nommer(erreur: ErreurBase, ebauche: Path, chemin: Path) -> ErreurBase:
    """Return the error told of the file that the person named, not of our draft of it."""
    dite = typographie(str(ebauche))
    return ErreurBase(*(texte.replace(dite, str(chemin)) for texte in erreur.args))


def jeux(demonstration: bool, vide: bool) -> list[str]:
    """Return the names of the sets of first data to load, in order."""
    return [] if vide else ["socle", *(["demonstration"] if demonstration else [])]


def nombre_de_fichiers(demonstration: bool, vide: bool) -> int:
    """Return how many files a creation reads: the total of its progress bar."""
    return sum(len(list(donnees(jeu).glob("*.csv"))) for jeu in jeux(demonstration, vide))


def est_demonstration(magasin: Magasin) -> bool:
    """Tell whether the base holds fictitious data: screens and exports then say so."""
    with magasin.curseur() as curseur:
        requete = "select valeur from base_identite where cle = 'donnees_fictives'"
        return curseur.execute(requete).fetchall() == [("oui",)]


def retirer_base(chemin: Path) -> None:
    """Delete a base file, its write-ahead log and its temporary files, unless another process holds it."""
    if chemin.exists():
        try:
            connecter(chemin).close()
        except ErreurBase as erreur:
            if erreur.titre == base_verrouillee(chemin).titre:
                raise
        chemin.unlink(missing_ok=True)
    if journal_de(chemin).exists():  # a read-only disk refuses even to delete what is not there
        journal_de(chemin).unlink()
    retirer_temporaires(chemin)


def jeter(*ebauches: Path) -> None:
    """Delete drafts of bases at the end of an act, which tells what it met and not what keeps them there."""
    for ebauche in ebauches:
        with suppress(OSError, ErreurBase):
            retirer_base(ebauche)


def _remplir(magasin: Magasin, demonstration: bool, vide: bool, suivi: Callable[[str], None]) -> None:
    for jeu in jeux(demonstration, vide):
        dossier = donnees(jeu)
        if not any(dossier.glob("*.csv")):
            raise _donnees_absentes(dossier)
        charger(magasin, dossier, jeu, suivi)
    marquer(magasin, fictives=demonstration)


def marquer(magasin: Magasin, fictives: bool) -> None:
    """Write in the base whether it is one of demonstration."""
    with magasin.transaction() as curseur:
        curseur.execute(
            "insert or replace into base_identite values ('donnees_fictives', $valeur)",
            {"valeur": "oui" if fictives else "non"},
        )


def _base_reelle(chemin: Path) -> ErreurBase:
    return ErreurBase(
        "Cette base n’est pas une base de démonstration",
        f"Le fichier {chemin} contient les données du service : les données fictives n’y entrent pas.",
        "Lancez la commande sans --demo, ou donnez à la démonstration son propre fichier avec --base.",
    )


def _donnees_absentes(dossier: Path) -> ErreurFichier:
    return ErreurFichier(
        "Premières données introuvables",
        f"Le dossier {dossier} ne contient aucun fichier CSV.",
        "Réinstallez filiere-dash, ou créez une base vide avec « filiere-dash init --vide ».",
    )
