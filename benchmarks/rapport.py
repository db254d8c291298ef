"""What the benchmark says: a table by measure and candidate, the ratios to the empty page, and the goals."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from statistics import median
from typing import Any

PLAFOND = 3.0
VIDES = ("vide-streamlit", "vide-servie")
NOMS = {
    "vide-streamlit": "page vide de streamlit run",
    "vide-servie": "page vide sur notre serveur",
    "socle": "premières données",
    "demonstration": "démonstration",
    "million": "grande base",
}
MESURES = {
    "demarrage": "démarrage → 200 (ms)",
    "premiere": "première visite, serveur et navigateur froids (ms)",
    "rechargement": "rechargement de l’accueil (ms)",
    "filtre": "filtre sur Indicateurs, premier choix (ms)",
    "filtre_connu": "filtre sur Indicateurs, choix déjà lu (ms)",
    "porte": "porte de l’accueil vers un acte (ms)",
    "processeur": "processeur du serveur par filtre (ms)",
    "poids": "premier chargement (Ko)",
    "memoire": "mémoire du serveur (Mo)",
}
# A screen's measure, and that of the empty page which is its floor.
PLANCHERS = {"rechargement": "rechargement", "filtre": "filtre", "filtre_connu": "filtre", "porte": "filtre"}
OBJECTIFS = (
    ("rechargement", "Rechargement de la vue d’ensemble"),
    ("filtre", "Changement de filtre sur Indicateurs"),
)

Releves = Mapping[str, Mapping[str, Sequence[float]]]


def resume(releves: Releves, reglages: Mapping[str, Any]) -> dict[str, Any]:
    """Return the medians, the ratios and the goals, with what it takes to read them later."""
    medianes = {
        nom: {mesure: round(median(valeurs), 1) for mesure, valeurs in mesures.items() if valeurs}
        for nom, mesures in releves.items()
    }
    return {
        "date": date.today().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "reglages": dict(reglages),
        "medianes": medianes,
        "repetitions": {nom: {m: len(v) for m, v in mesures.items()} for nom, mesures in releves.items()},
        "rapports": {vide: rapports(medianes, vide) for vide in VIDES},
        "releves": {nom: {m: list(v) for m, v in mesures.items()} for nom, mesures in releves.items()},
    }


def rapports(medianes: Mapping[str, Mapping[str, float]], vide: str) -> dict[str, dict[str, float]]:
    """Return each screen's time over that of this empty page."""
    plancher = medianes.get(vide, {})
    return {
        nom: {
            mesure: round(mesures[mesure] / plancher[etalon], 2)
            for mesure, etalon in PLANCHERS.items()
            if mesure in mesures and etalon in plancher
        }
        for nom, mesures in medianes.items()
        if nom not in VIDES
    }


def machine() -> dict[str, Any]:
    """Return what the machine is: system, cores, memory, and how busy it was."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    return {
        "systeme": f"{platform.system()} {platform.machine()}",
        "coeurs": os.cpu_count(),
        "memoire_go": round(pages / 2**30, 1),
        "charge": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def versions() -> dict[str, str]:
    """Return the versions that make the speed."""
    paquets = ("filiere-dash", "streamlit", "duckdb", "pyarrow", "pandas", "uvicorn", "playwright")
    return {"python": platform.python_version()} | {paquet: version(paquet) for paquet in paquets}


def tableau(bilan: Mapping[str, Any]) -> str:
    """Write the medians as a Markdown table: it reads well in a terminal too."""
    noms = [nom for nom in NOMS if nom in bilan["medianes"]]
    lignes = [["médianes", *(NOMS[nom] for nom in noms)]]
    for mesure, libelle in MESURES.items():
        lignes.append([libelle, *(_cellule(bilan, nom, mesure) for nom in noms)])
    largeurs = [max(len(ligne[i]) for ligne in lignes) for i in range(len(lignes[0]))]
    ecrites = ["| " + " | ".join(_caler(c, i, largeurs[i]) for i, c in enumerate(ligne)) + " |" for ligne in lignes]
    regle = "|" + "|".join("-" * (n + 2) if i == 0 else "-" * (n + 1) + ":" for i, n in enumerate(largeurs)) + "|"
    return "\n".join([ecrites[0], regle, *ecrites[1:]])


def objectifs(bilan: Mapping[str, Any]) -> list[str]:
    """Say of each goal whether it is held, base by base."""
    phrases = []
    for mesure, libelle in OBJECTIFS:
        for nom in bilan["medianes"]:
            mesures = {vide: bilan["rapports"][vide].get(nom, {}).get(mesure) for vide in VIDES}
            verdicts = [
                f"{_rapport(rapport, 2)} la {NOMS[vide]}, {'tenu' if rapport <= PLAFOND else 'non tenu'}"
                for vide, rapport in mesures.items()
                if rapport is not None
            ]
            if verdicts:
                phrases.append(f"{libelle}, {NOMS[nom]} : {' ; '.join(verdicts)} (objectif : {_nombre(PLAFOND, 0)} ×).")
    return phrases


def page(bilan: Mapping[str, Any]) -> str:
    """Write the whole page of results."""
    jour = date.fromisoformat(bilan["date"])
    poste, reglages = bilan["machine"], bilan["reglages"]
    logiciels = ", ".join(f"{paquet} {numero}" for paquet, numero in bilan["versions"].items())
    entete = (
        f"Mesuré le {jour:%d/%m/%Y} par `make bench ARGUMENTS=--ecrire` : {poste['systeme']}, {poste['coeurs']} cœurs, "
        f"{_nombre(poste['memoire_go'], 1)} Go de mémoire, charge {_nombre(poste['charge'] or 0, 1)} à la fin, "
        f"Chromium {reglages['chromium']}, {logiciels}."
    )
    lecture = (
        f"Grande base : la démonstration et {_nombre(reglages['valeurs'], 0)} valeurs de plus, réparties sur ses "
        f"indicateurs. Médianes de {reglages['tours']} tours entremêlés ({reglages['demarrages']} pour les "
        "démarrages) ; entre parenthèses, le rapport à la page vide de `streamlit run`. Le temps part du geste, "
        "dans la page, et s’arrête quand le script est au repos et que l’écran ne bouge plus. « Premier choix » : la "
        "base est interrogée ; « choix déjà lu » : la réponse est en mémoire. « Hors délai » : plus de 40 s."
    )
    blocs = [
        "# Vitesse, à côté d’une page vide",
        entete,
        lecture,
        tableau(bilan),
        "\n".join(f"- {phrase}" for phrase in objectifs(bilan)),
    ]
    return "\n\n".join(blocs) + "\n"


def _cellule(bilan: Mapping[str, Any], nom: str, mesure: str) -> str:
    mediane = bilan["medianes"][nom].get(mesure)
    if mediane is None:
        return "–"
    rapport = bilan["rapports"][VIDES[0]].get(nom, {}).get(mesure)
    repetitions = bilan["repetitions"][nom][mesure]
    attendues = bilan["reglages"]["demarrages" if mesure in {"demarrage", "premiere", "poids"} else "tours"]
    partiel = f" [{repetitions} tours]" if repetitions < attendues and mesure not in {"memoire", "processeur"} else ""
    return _nombre(mediane, 0) + (f" ({_rapport(rapport, 1)})" if rapport and rapport < math.inf else "") + partiel


def _rapport(quantite: float, decimales: int) -> str:
    return _nombre(quantite, decimales) + (" ×" if quantite < math.inf else "")


def _nombre(quantite: float, decimales: int) -> str:
    if quantite == math.inf:
        return "hors délai"
    return f"{quantite:,.{decimales}f}".replace(",", "\u202f").replace(".", ",")


def _caler(texte: str, rang: int, largeur: int) -> str:
    return texte.ljust(largeur) if rang == 0 else texte.rjust(largeur)
