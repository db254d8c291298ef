"""The calls as national directories of aid take them: one row a call, made of its conditions and financeurs."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from filiere_dash.base import lectures
from filiere_dash.domaine.codes import Precision
from filiere_dash.domaine.francais import euros, liste, pourcentage
from filiere_dash.echanges.scdl.publication.publication import Jeu, Lieu, Manque
from filiere_dash.echanges.scdl.schemas.controles import valider
from filiere_dash.echanges.scdl.schemas.schema_dispositifs import DISPOSITIFS

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

# The same call has the same identifier in every publication.
_ESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://schema.data.gouv.fr/etalab/schema-dispositif-aide/")
_LIEUX = {"commune": "COM", "epci": "EPCI", "departement": "DEP", "region": "REG", "pays": "PAYS"}
_FINANCEMENT = "financement"
_CONSEIL = "accompagnement"


def dispositifs(magasin: Magasin, au: date) -> Jeu:
    """Return the calls that are complete, and what the others lack."""
    lignes, manques, jours, lieux = [], [], [], []
    for x in lectures.lignes(magasin, "scdl_publier_appels", au=au):
        valeurs = _dispositif(x)
        siens = _manques(x, valeurs)
        manques.extend(siens)
        if not siens:
            lignes.append(valeurs)
            jours.extend(jour for jour in (x.ouverture, x.cloture) if jour)
            lieux.append(Lieu(x.territoire_nature or "", x.territoire_libelle or ""))
    debut, fin = (min(jours), max(jours)) if jours else (None, None)
    lieu = lieux[0] if len(set(lieux)) == 1 and lieux[0].nom else None
    return Jeu(DISPOSITIFS, tuple(lignes), tuple(manques), debut or (au if lignes else None), fin or debut or au, lieu)


def _dispositif(x: Any) -> dict[str, str]:
    """Return a call as the format writes it; an empty text for what isn't known."""
    financeurs = [{"nom": f["nom"], "siren": f["siren"], "roles": ["financeur"]} for f in x.financeurs or ()]
    types = [
        dit for dit, vrai in ((_FINANCEMENT, x.taux_prise_en_charge or x.budget), (_CONSEIL, x.prestation)) if vrai
    ]
    prefixe = _LIEUX.get(x.territoire_nature or "", "")
    valeurs = dict.fromkeys(DISPOSITIFS.noms, "")
    return valeurs | {
        "id": str(uuid.uuid5(_ESPACE, x.code)),
        "titre": x.libelle,
        "description": _description(x),
        "eligibilite": "\n".join(f"• {condition}" for condition in x.conditions or ()),
        "types_aides": "|".join(types),
        "porteurs": json.dumps(financeurs, ensure_ascii=False) if financeurs else "",
        "programmes_parents": "" if x.programme_libelle == x.libelle else x.programme_libelle,
        "cibles": "professionnels",
        "eligibilite_geographique": f"{prefixe}-{x.code_officiel}" if prefixe and x.code_officiel else "",
        "date_ouverture": "" if x.ouverture is None else f"{x.ouverture}T00:00:00Z",
        # The closing day is whole.
        "date_cloture": "" if x.cloture is None else f"{x.cloture}T23:59:59Z",
        # The base keeps the hour of the machine.
        "date_mise_a_jour": f"{x.modifie_le.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "eligibilite_effectif_minimal": _entier(x.effectif_minimum),
        "eligibilite_effectif_maximal": _entier(x.effectif_maximum),
        "ciblage_secteur_activite": x.secteurs or "",
    }


def _description(x: Any) -> str:
    jours = (x.prestation_jours_min, x.prestation_jours_max)
    dites = [
        x.programme_objet,
        x.prestation,
        f"Prestation de {jours[0]} à {jours[1]} jours" if None not in jours else None,
        f"Prise en charge à {pourcentage(x.taux_prise_en_charge)}" if x.taux_prise_en_charge is not None else None,
        f"Budget de l’appel : {euros(x.budget)}" if x.budget is not None else None,
        x.depot,
        _deduites(x),
    ]
    return " ".join(f"{dite.rstrip('.')}." for dite in dites if dite)


def _deduites(x: Any) -> str | None:
    """Return which of its days no document says: whoever reads the file must know."""
    bornes = (("d’ouverture", x.ouverture, x.ouverture_precision), ("de clôture", x.cloture, x.cloture_precision))
    dites = [nom for nom, jour, precision in bornes if jour and precision == Precision.DEDUIT]
    s = "s" if len(dites) > 1 else ""
    return f"Jour{s} {liste(dites)} déduit{s}, qu’aucun document ne dit" if dites else None


def _entier(nombre: Any) -> str:
    return "" if nombre is None else str(int(nombre))


def _manques(x: Any, valeurs: dict[str, str]) -> list[Manque]:
    """Return what a call lacks, a financeur without its SIREN among it."""
    quoi = f"appel « {x.libelle} »"
    ou = {
        "eligibilite": ("condition_eligibilite", x.code, ""),
        "types_aides": ("appel", x.code, "taux_prise_en_charge"),
        "porteurs": ("appel_financeur", x.code, ""),
        "ciblage_secteur_activite": ("condition_eligibilite", x.code, ""),
        "eligibilite_geographique": (
            ("territoire", x.territoire, "code_officiel") if x.territoire else ("programme", x.programme, "territoire")
        ),
    }
    manques = [
        Manque(quoi, faute.colonne, faute.attendu, *ou.get(faute.colonne, ("appel", x.code, "libelle")),
               valeurs[faute.colonne])
        for faute in valider(DISPOSITIFS, valeurs)
    ]  # fmt: skip
    manques.extend(
        Manque(quoi, "porteurs", f"le SIREN de {f['nom']}", "structure", f["code"], "siren")
        for f in x.financeurs or ()
        if not f["siren"]
    )
    return manques
