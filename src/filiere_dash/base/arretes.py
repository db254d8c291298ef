"""Arrêtés: the public views of a day, frozen with their print; nothing that happens after changes a figure of them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from filiere_dash.base.catalogue import colonnes, vues
from filiere_dash.base.ecritures import Demande, Seance, maintenant, operation
from filiere_dash.base.lectures import lignes
from filiere_dash.domaine.arretes import DEBUT, SANS_CHIFFRE, Arrete, Contenu, empreinte, envelopper, lire_contenu
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import Agent, Droit
from filiere_dash.domaine.erreurs import ErreurBase, ErreurSaisie
from filiere_dash.domaine.francais import cle, date_longue, typographie

if TYPE_CHECKING:
    import duckdb

    from filiere_dash.base.magasin import Magasin


def photographier(magasin: Magasin, au: date) -> Contenu:
    """Return the rows of the public views at a date, as they would be frozen now."""
    with magasin.curseur() as curseur:
        return lire_contenu(_photographier(curseur, _vues_figees(magasin), au))


def prendre(
    magasin: Magasin, agent: Agent, libelle: str, au: date, commentaire: str, quand: datetime | None, jeton: str | None
) -> str:
    """Freeze the public views at a date under a name; return the code of the arrêté.

    It is an act of the journal, which keeps the print of what is frozen. The same sending received twice is one
    arrêté. Errors: `ErreurDroit`; `ErreurSaisie` without a name or under one that is taken; those of `operation`.
    """
    agent.exiger(Droit.ARRETER)
    nomme = " ".join(libelle.split())
    if not nomme:
        raise ErreurSaisie(
            "Nom à donner", "Un arrêté se retrouve par son nom.", "Écrivez par exemple « Comité de juin »."
        )
    figees = _vues_figees(magasin)
    with magasin.ecriture():
        if deja := _deja_pris(magasin, nomme, jeton):
            return deja
        heure = quand or maintenant()
        demande = Demande(
            Origine.SAISIE,
            heure,
            commentaire.strip() or None,
            jeton,
            f"Arrêté « {nomme} » pris, situation au {date_longue(au)}",
        )
        code = f"arrete-{heure:%Y%m%d}-{uuid.uuid4().hex[:8]}"
        with operation(magasin, agent, demande) as seance:
            prises = _photographier(seance.curseur, figees, au)
            _inserer(seance, agent, heure, {"code": code, "libelle": nomme, "date_reference": au}, prises)
    return code


def lister(magasin: Magasin) -> list[Arrete]:
    """Return the arrêtés, the last first, each verified."""
    return [Arrete(*x) for x in lignes(magasin, "arrete_liste", debut=DEBUT)]


def verifier(magasin: Magasin) -> list[str]:
    """Return, in French, each arrêté that is no longer what was frozen, or no longer there."""
    alteres = [
        typographie(
            f"« {x.libelle} », situation au {date_longue(x.date_reference)}, pris le {date_longue(x.fige_le.date())}"
            f" par {x.agent} ({x.code}) : {_altere()}"
        )
        for x in lister(magasin)
        if not x.intact
    ]
    disparus = [
        typographie(
            f"{x.resume}, le {date_longue(x.fait_le.date())} par {x.agent} ({x.code}) : la base ne le contient plus."
            " Retrouvez-le dans une sauvegarde de cette date ou d’après."
        )
        for x in lignes(magasin, "arrete_disparus")
    ]
    return alteres + disparus


def lire(magasin: Magasin, code: str) -> Contenu:
    """Return what an arrêté froze. Errors: `ErreurBase` where it is no longer what was frozen, or is not there."""
    for figees in lignes(magasin, "arrete_contenu", arrete=code, debut=DEBUT):
        if not figees.nomme or empreinte(figees.vues) != figees.empreinte:
            raise _altere()
        return lire_contenu(figees.vues)
    raise ErreurBase("Arrêté introuvable", "La base ne contient pas cet arrêté.", "Choisissez-en un dans la liste.")


def _altere() -> ErreurBase:
    return ErreurBase(
        "Arrêté altéré",
        "Son contenu n’est plus celui qui a été figé : l’empreinte ne correspond pas.",
        "N’en citez aucun chiffre. Retrouvez-le dans une sauvegarde de la base d’avant l’altération.",
    )


def _vues_figees(magasin: Magasin) -> list[str]:
    return [nom for nom in vues(magasin) if nom not in SANS_CHIFFRE]


def _photographier(curseur: duckdb.DuckDBPyConnection, noms: list[str], au: date) -> str:
    """Return the rows of views at a date as JSON, every value as the base writes it: 60000.00, 2024-06-13.

    The base writes the rows itself: a million of them never become Python objects.
    """
    figees = []
    for nom in noms:
        dates = "$au, $au" if nom == "conventions" else "$au"
        connues = colonnes(curseur, nom)
        valeurs = ", ".join(f'"{colonne}"::text' for colonne in connues)
        requete = f"""
            select coalesce(string_agg(ligne, ',' order by ligne), '')
            from (select to_json([{valeurs}])::text as ligne from {nom}_au({dates}))
        """
        lignes_ = curseur.execute(requete, {"au": au}).fetchall()[0][0]
        figees.append(f'{json.dumps(nom)}: {{"colonnes": {json.dumps(connues)}, "lignes": [{lignes_}]}}')
    return "{" + ", ".join(figees) + "}"


def _inserer(seance: Seance, agent: Agent, heure: datetime, arrete: Mapping[str, Any], vues_figees: str) -> None:
    """Write the arrêté and its trace: the journal keeps the print, not the content."""
    seance.curseur.execute(
        "insert into arrete (code, libelle, date_reference, fige_le, agent, contenu)"
        " values ($code, $libelle, $date_reference, $fige_le, $agent, $contenu)",
        {**arrete, "fige_le": heure, "agent": agent.code, "contenu": envelopper(vues_figees)},
    )
    apres = {nom: str(valeur) for nom, valeur in arrete.items()} | {"empreinte": empreinte(vues_figees)}
    seance.curseur.execute(
        """
        insert into trace (code, fait_le, agent, origine, objet_table, objet_code, apres, motif, numero, operation)
        select uuid()::text, $fait_le, $agent, 'saisie', 'arrete', $arrete, $apres, null, max(numero) + 1, $operation
        from (select numero from trace union all select 0)
        """,
        {
            "fait_le": heure,
            "agent": agent.code,
            "arrete": arrete["code"],
            "apres": json.dumps(apres, ensure_ascii=False),
            "operation": seance.code,
        },
    )
    seance.bilan.compter("arrete", 1, 0, 0, 0)


def _deja_pris(magasin: Magasin, libelle: str, jeton: str | None) -> str | None:
    """Return the arrêté of a sending that was received before. Errors: `ErreurSaisie` for a name that is taken."""
    requete = """
        select arrete.code, arrete.libelle, operation.jeton
        from arrete
        left join trace on trace.objet_table = 'arrete' and trace.objet_code = arrete.code
        left join operation on operation.code = trace.operation
    """
    with magasin.curseur() as curseur:
        pris = curseur.execute(requete).fetchall()
    for code, nom, envoi in pris:
        if jeton is not None and envoi == jeton:
            return code
        if cle(nom) == cle(libelle):
            raise ErreurSaisie("Nom déjà pris", f"Un arrêté s’appelle déjà « {nom} ».", "Donnez-lui un autre nom.")
    return None
