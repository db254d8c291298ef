"""What deserves a look before saving: broken rules, open periods, keys that are wrong, sources that stay."""

from __future__ import annotations

from datetime import date, timedelta

from filiere_dash.base.saisie import listes, sources
from filiere_dash.domaine.changements import Ligne, accorder
from filiere_dash.domaine.codes import TypeValeur
from filiere_dash.domaine.francais import date_longue, liste, pluriel, typographie
from filiere_dash.domaine.objets import objet
from filiere_dash.domaine.saisie.identifiants import cle_valide
from filiere_dash.presentation import balises
from filiere_dash.ui.blocs.saisie import donnees, rattachement
from filiere_dash.ui.blocs.saisie.choix import Choix
from filiere_dash.ui.blocs.saisie.etat import Travail
from filiere_dash.ui.composants import fragment
from filiere_dash.ui.contexte import Contexte

# The day that a row tells of itself. Written down later than that, it is missing from the situations in between.
_JOURS = {
    "deliberation": "date_seance",
    "convention": "signature",
    "avenant": "effet_le",
    "flux_financier": "date_flux",
}
_TARD = timedelta(days=31)
SOURCES_DITES = 3


def avertir(contexte: Contexte, choix: Choix, travail: Travail) -> None:
    """Tell what deserves a look before saving; nothing of it forbids to save."""
    avertissements = [
        *travail.examen.avertissements,
        *_periodes_ouvertes(contexte, travail),
        *_connus_tard(contexte, travail),
        *_cles_fausses(travail),
        *rattachement.avertir(contexte, travail),
        *_sources_gardees(contexte, choix, travail),
    ]
    if avertissements:
        titre = pluriel(len(avertissements), "point à regarder", "points à regarder")
        fragment(
            balises.balise(
                "div",
                balises.joindre([balises.gras(f"⚠ {titre}"), balises.liste(avertissements)]),
                "fd-avis",
                role="note",
            )
        )


def _periodes_ouvertes(contexte: Contexte, travail: Travail) -> list[str]:
    """Say that what is entered as observed covers a period that is not over."""
    ouvertes = [
        x.apres
        for x in travail.changements
        if x.table == "valeur"
        and x.apres
        and x.apres.get("type_valeur") in (None, TypeValeur.CONSTATEE)
        and (x.apres.get("fin") or "") > contexte.aujourdhui.isoformat()
    ]
    periodes = sorted({str(x.get("periode")) for x in ouvertes})
    if not ouvertes:
        return []
    quoi = pluriel(len(ouvertes), "valeur constatée porte", "valeurs constatées portent")
    fin = f"sur une période qui n’est pas terminée au {date_longue(contexte.aujourdhui)}"
    return [typographie(f"{quoi} {fin} ({liste(periodes)}) : une prévision se dit « prévisionnelle ».")]


def _connus_tard(contexte: Contexte, travail: Travail) -> list[str]:
    """Say that an old act entered today stays out of the situations in between: only the service knows since when."""
    dits = []
    for x in travail.changements:
        dit = (x.apres or {}).get(_JOURS.get(x.table))
        if x.avant is not None or not dit:
            continue
        jour, connu = date.fromisoformat(dit), _connu_le(contexte, x.apres)
        if connu - jour > _TARD:
            nom = objet(x.table).singulier
            dits.append(
                f"{nom[:1].upper()}{nom[1:]} du {date_longue(jour)}, {accorder(x.table, 'connu')} le"
                f" {date_longue(connu)} : les situations à une date antérieure ne l’auront pas. Si le service le savait"
                " plus tôt, changez « Connu le », parmi les champs repliés de la fiche."
            )
    return [typographie(x) for x in dits]


def _connu_le(contexte: Contexte, apres: Ligne) -> date:
    """Return since when a new row is known, as the base will say it: its own day, else that of its source."""
    source = apres.get("source") or ""
    dit = apres.get("connu_le") or sources.date_connue(contexte.magasin, source)
    return date.fromisoformat(dit) if dit else contexte.aujourdhui


def _cles_fausses(travail: Travail) -> list[str]:
    """Say that a SIRET or SIREN has the right length and a key that contradicts it: a digit was mistyped."""
    lus = [(nom, (x.apres or {}).get(nom)) for x in travail.changements for nom in ("siret", "siren")]
    faux = [f"{nom.upper()} {lu}" for nom, lu in lus if lu and lu.isdigit() and not cle_valide(lu)]
    return [typographie(f"{dit} : sa clé de contrôle est fausse, relisez-le à sa source.") for dit in faux]


def _sources_gardees(contexte: Contexte, choix: Choix, travail: Travail) -> list[str]:
    """Say that a figure changes while its proof stays: does it say the new figure?"""
    if not choix.objet.chiffre or "source" not in donnees.tous_champs(contexte, choix.objet.table):
        return []
    codes = {x.code for x in travail.changements if x.avant is not None and x.apres is not None}
    changees = {x.code: x.colonne for x in travail.examen.cellules if x.code in codes and x.table == choix.objet.table}
    avec_source = {x.code for x in travail.examen.cellules if x.colonne == "source"}
    gardees = [code for code in changees if code not in avec_source]
    if not gardees:
        return []
    seule = len(gardees) == 1
    quoi = "Cette ligne garde sa source" if seule else f"{len(gardees)} lignes gardent leur source"
    dites = _nommer_sources(contexte, [x.avant for x in travail.changements if x.code in gardees])
    chiffre = "le nouveau chiffre y figure" if seule else "les nouveaux chiffres y figurent"
    return [typographie(f"{quoi}{dites} : vérifiez que {chiffre}, ou {_ou_changer(choix)} pour en choisir une autre.")]


def _nommer_sources(contexte: Contexte, lignes: list[Ligne]) -> str:
    """Name the sources that these rows cite, the first of them where they are many."""
    codes = dict.fromkeys(x.get("source") for x in lignes)
    noms = listes.nommer(contexte.magasin, "source", [x for x in codes if x])
    dits = [f"« {noms[x]} »" for x in codes if x in noms]
    reste = len(dits) - SOURCES_DITES
    dits = dits[:SOURCES_DITES] + ([pluriel(reste, "autre")] if reste > 0 else [])
    return f", {liste(dits)}" if dits else ""


def _ou_changer(choix: Choix) -> str:
    """Say where another source is chosen: in the form of one line, which the grid doesn't show."""
    return "revenez à la saisie" if choix.ligne is not None else "ouvrez la ligne (« Une ligne à la fois »)"
