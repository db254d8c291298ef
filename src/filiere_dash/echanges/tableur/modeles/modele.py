"""Templates to send and to fill: French headers, lists of allowed values, what each column expects, real formats.

Filled with rows of the base they carry, in two hidden columns, which row each is and what it held: imported again,
only what was edited changes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.diagnostics import erreur_destination
from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.echanges.classeur import enregistrer
from filiere_dash.echanges.csv_excel import cellule
from filiere_dash.echanges.limites_xlsx import jour_tient
from filiere_dash.echanges.tableur.feuilles.lignes import afficher
from filiere_dash.echanges.tableur.feuilles.noms import Noms
from filiere_dash.echanges.tableur.feuilles.plan import requis
from filiere_dash.echanges.tableur.fichiers.valeurs import Taux, Valeur
from filiere_dash.echanges.tableur.modeles.classeur_modele import ClasseurModele
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, Demande, FeuilleModele, feuilles
from filiere_dash.echanges.tableur.modeles.empreintes import empreindre

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.domaine.changements import Ligne


def classeur(magasin: Magasin, demande: Demande) -> bytes:
    """Return a template as the bytes of one workbook, a sheet an object."""
    sortie = io.BytesIO()
    noms = Noms(magasin, demande.programme, demande.perimetre)
    with ClasseurModele(sortie, demande.contenu, noms) as ecrit:
        prevues = feuilles(magasin, demande)
        ecrit.instructions(prevues)
        for prevue in prevues:
            ecrit.feuille(prevue, _rangees(prevue, noms))
    return sortie.getvalue()


def ecrire_csv(magasin: Magasin, demande: Demande, table: str) -> bytes:
    """Return the template of one table as a CSV that a French Excel opens right: `;`, BOM, decimal comma."""
    (prevue,) = feuilles(magasin, _seule(demande, table)) or [None]
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    if prevue:
        noms = Noms(magasin, demande.programme, demande.perimetre)
        ecrivain.writerow(entetes(prevue, demande.contenu))
        for rangee in _rangees(prevue, noms):
            ecrivain.writerow(map(_en_texte, rangee))
    return sortie.getvalue().encode("utf-8-sig")


def ecrire_dossier(magasin: Magasin, dossier: Path, au: date, programme: str | None = None) -> list[Path]:
    """Write every template under a folder and return the files: the workbook, what is to be completed, the CSV.

    Files of the same name are replaced; where nothing is to be completed, there is no such file. Errors: `ErreurBase`
    when the folder can't be written.
    """
    suffixe = f"-{programme}" if programme else ""
    vierge, due = (Demande(contenu, au, programme=programme) for contenu in (Contenu.VIERGE, Contenu.A_COMPLETER))
    classeurs = {dossier / f"modele{suffixe}.xlsx": vierge, dossier / f"a-completer{suffixe}.xlsx": due}
    ecrits = []
    try:
        (dossier / "csv").mkdir(parents=True, exist_ok=True)
        for fichier, demande in classeurs.items():
            fichier.unlink(missing_ok=True)
            if feuilles(magasin, demande):
                enregistrer(fichier, classeur(magasin, demande))
                ecrits.append(fichier)
        for prevue in feuilles(magasin, vierge):
            ecrits.append(dossier / "csv" / f"{nom_de_fichier(prevue)}.csv")
            ecrits[-1].write_bytes(ecrire_csv(magasin, vierge, prevue.objet.table))
    except OSError as erreur:
        raise erreur_destination(dossier, erreur) from erreur
    return ecrits


def nom_de_fichier(prevue: FeuilleModele) -> str:
    """Return the name of a sheet as a file: an import recognises it."""
    return re.sub(r"[^a-z0-9]+", "-", cle(prevue.objet.pluriel)).strip("-")


def entetes(prevue: FeuilleModele, contenu: Contenu) -> list[str]:
    """Return the headers of a sheet; a star marks those that a row must fill."""
    noms = [entete(champ) for champ in prevue.champs]
    return noms if contenu is Contenu.VIERGE else [*noms, *prevue.identite]


def entete(champ: Champ) -> str:
    """Return the header of a column, with a star when a row must fill it."""
    return f"{champ.libelle} *" if requis(champ) else champ.libelle


def _seule(demande: Demande, table: str) -> Demande:
    return Demande(demande.contenu, demande.au, (table,), demande.programme, demande.perimetre)


def _rangees(prevue: FeuilleModele, noms: Noms) -> Iterator[list[Valeur]]:
    """Yield the rows of a sheet as cells, then which row it is and what it holds."""
    cle_table = cle_primaire(prevue.objet.table)
    for ligne in prevue.lignes():
        empreinte = empreindre({champ.nom: afficher(champ, ligne.get(champ.nom), noms) for champ in prevue.champs})
        identite = (ligne.get(cle_table), empreinte)[-len(prevue.identite) :]
        yield [*(_cellule(champ, ligne, noms) for champ in prevue.champs), *identite]


def _cellule(champ: Champ, ligne: Ligne, noms: Noms) -> Valeur:
    """Return a value of the base as a cell: numbers and days real, codes by their labels.

    A day that no workbook holds stays as the base writes it: what was written is recognised.
    """
    texte = ligne.get(champ.nom)
    if texte is None:
        return None
    match champ.type:
        case TypeChamp.REFERENCE:
            return noms.montrer(champ.reference, texte)
        case TypeChamp.CHOIX:
            return dict(champ.choix).get(texte, texte)
        case TypeChamp.OUI_NON:
            return "oui" if texte == "true" else "non"
        case TypeChamp.DATE:
            jour = date.fromisoformat(texte)
            return jour if jour_tient(jour) else texte
        case TypeChamp.TAUX:
            return Taux(Decimal(texte))
        case TypeChamp.NOMBRE | TypeChamp.MONTANT | TypeChamp.ENTIER:
            return Decimal(texte)
        case _:
            return texte


def _en_texte(valeur: Valeur) -> str:
    if isinstance(valeur, Taux):
        return f"{cellule(valeur.valeur.scaleb(2))} %"
    return cellule(valeur)
