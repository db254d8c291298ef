"""The money of an act: what is granted and asked, its convention or its avenant, the plans as they are printed."""

from __future__ import annotations

from decimal import Decimal

from filiere_dash.base.rapprochements import connus, presents, rangs
from filiere_dash.echanges.actes.ecriture_acte import Acte
from filiere_dash.echanges.actes.ecriture_ecarts import relever
from filiere_dash.echanges.actes.preparation_argent import deja_conclue, est_autofinancement
from filiere_dash.echanges.actes.proposition import A_CREER, Bloc
from filiere_dash.echanges.actes.rapprochement import memes_conventions
from filiere_dash.echanges.actes.redaction import Redaction

DATES = ("eligibilite_debut", "eligibilite_fin", "fin")


def ecrire_argent(redaction: Redaction, acte: Acte) -> None:
    """Write the conventions, then the amounts that they carry, then the plans."""
    pris = [x for x in redaction.revue.proposition.blocs if x.cochable and redaction.revue.retenu(x)]
    conventions: dict[str | None, str] = {}
    for bloc in pris:
        if bloc.cle == "avenant" and _avec_programme(redaction, acte, bloc):
            conventions[None] = _avenant(redaction, acte, bloc)
        elif bloc.cle.startswith("convention.") and _avec_programme(redaction, acte, bloc):
            beneficiaire, code = _convention(redaction, acte, bloc)
            conventions[beneficiaire] = code
    rang = rangs(redaction.magasin, acte.deliberation) if acte.deliberation else 0
    for bloc in (x for x in pris if x.cle.startswith("montant.")):
        rang = _montant(redaction, acte, bloc, conventions, rang)
    for bloc in (x for x in pris if x.cle.startswith("plan.")):
        if _avec_programme(redaction, acte, bloc):
            _plan(redaction, acte, bloc)


def _avec_programme(redaction: Redaction, acte: Acte, bloc: Bloc) -> bool:
    """Refuse a block that only a programme can hold."""
    if acte.programme is None:
        redaction.refus[bloc.cle] = f"« {bloc.titre} » : choisissez d’abord un programme, ou décochez-le."
    return acte.programme is not None


def _avenant(redaction: Redaction, acte: Acte, bloc: Bloc) -> str:
    noms = ("convention", "numero", "objet", "montant_ajoute", "periode_montant", *DATES)
    ligne = {nom: redaction.valeur(bloc, nom) for nom in noms}
    source = redaction.source_du_bloc(bloc)
    code = redaction.creer("avenant", {**ligne, "deliberation": acte.deliberation, "source": source}, "avenant.objet")
    _prouver(redaction, bloc, "avenant", code, ("montant_ajoute", "periode_montant", *DATES), ligne, source)
    return ligne["convention"] or ""


def _convention(redaction: Redaction, acte: Acte, bloc: Bloc) -> tuple[str | None, str]:
    noms = ("libelle", "periode", "montant", *DATES)
    ligne = {nom: redaction.valeur(bloc, nom) for nom in noms}
    choisie = redaction.valeur(bloc, "connue")
    if choisie and choisie != A_CREER:
        return _completer(redaction, acte, bloc, choisie, ligne)
    source = redaction.source_du_bloc(bloc)
    beneficiaire = redaction.structure(bloc, "beneficiaire")
    memes = memes_conventions(
        beneficiaire, acte.programme, ligne["periode"], connus(redaction.magasin, redaction.agent)
    )
    if memes and not choisie:
        redaction.refus[f"{bloc.cle}.connue"] = deja_conclue(memes[0].libelle, memes[0].periode)
    entiere = ligne | {
        "programme": acte.programme,
        "beneficiaire": beneficiaire,
        "deliberation": acte.deliberation,
        "taxes": "non_precise",
        "fin_precision": "exact" if ligne["fin"] else None,
        "source": source,
    }
    code = redaction.creer("convention", entiere, f"{bloc.cle}.libelle")
    _prouver(redaction, bloc, "convention", code, ("periode", "montant", *DATES), ligne, source)
    return beneficiaire, code


def _completer(redaction: Redaction, acte: Acte, bloc: Bloc, code: str, lues: dict) -> tuple[str | None, str]:
    """Fill what the base does not say of a convention that it knows; what it says stays as it is."""
    connue = presents(redaction.magasin, "convention", [code]).get(code)
    if connue is None or any((x.table, x.code) == ("convention", code) for x in redaction.changements()):
        redaction.refus[f"{bloc.cle}.connue"] = "Cette convention n’est plus à compléter : choisissez de nouveau."
        return None, code
    dites = {nom: lues[nom] for nom in ("montant", *DATES)} | {"deliberation": acte.deliberation}
    apres = {nom: x for nom, x in dites.items() if x is not None and connue[nom] is None}
    _prouver(redaction, bloc, "convention", code, tuple(apres.keys() - {"deliberation"}), apres, str(connue["source"]))
    if "fin" in apres:
        apres["fin_precision"] = "exact"
    redaction.changer("convention", code, connue, apres)
    return connue["beneficiaire"], code


def _prouver(
    redaction: Redaction, bloc: Bloc, table: str, code: str, colonnes: tuple[str, ...], ligne: dict, source: str
) -> None:
    for nom in colonnes:
        if ligne[nom] is not None and redaction.element(bloc, nom).champ.choix == ():
            redaction.prouver(table, code, nom, redaction.source_de(bloc, nom), source)


def _montant(redaction: Redaction, acte: Acte, bloc: Bloc, conventions: dict, rang: int) -> int:
    """Write an article for what is granted, and the métropole's money where it is hers; return the last rank."""
    noms = ("etape", "montant", "objet", "periode_action", "taxes", "compte")
    lues = {nom: redaction.valeur(bloc, nom) for nom in noms}
    beneficiaire = redaction.structure(bloc, "beneficiaire")
    source = redaction.source_du_bloc(bloc, redaction.revue.texte(redaction.element(bloc, "montant")))
    vote = lues["etape"] == "vote"
    if vote and acte.deliberation:
        rang += 1
        article = {
            "deliberation": acte.deliberation,
            "ordre": str(rang),
            "nature": "attribution",
            "objet": lues["objet"],
            "montant": lues["montant"],
            "beneficiaire": beneficiaire,
            "source": source,
        }
        redaction.creer("deliberation_article", article, f"{bloc.cle}.montant")
    if lues["compte"] == "oui" and acte.programme is not None:
        convention = conventions.get(beneficiaire) or conventions.get(None) or None
        _flux(redaction, acte, bloc, lues | {"beneficiaire": beneficiaire, "convention": convention}, source)
    return rang


def _flux(redaction: Redaction, acte: Acte, bloc: Bloc, lues: dict[str, str | None], source: str) -> None:
    """Write a step of the métropole's money: a vote has a day and a section, a demand has neither."""
    ligne = {nom: lues[nom] for nom in ("beneficiaire", "etape", "periode_action", "montant", "taxes")}
    ligne |= {"programme": acte.programme, "source": source}
    if lues["etape"] == "vote":
        section, precision, motif = acte.section
        ligne |= {
            "deliberation": acte.deliberation,
            "convention": lues["convention"],
            "date_flux": acte.date,
            "section": section,
            "section_precision": precision,
            "section_motif": motif,
            "exercice_imputation": acte.exercice,
        }
    code = redaction.creer("flux_financier", ligne, f"{bloc.cle}.montant")
    if ligne["periode_action"] is not None:
        periode = redaction.source_de(bloc, "periode_action")
        redaction.prouver("flux_financier", code, "periode_action", periode, source)


def _plan(redaction: Redaction, acte: Acte, bloc: Bloc) -> None:
    """Write a plan and its lines as they were reviewed: nothing is added, nothing made equal."""
    ligne = {nom: redaction.valeur(bloc, nom) for nom in ("libelle", "assiette", "taxes")}
    source = redaction.source_du_bloc(bloc)
    entiere = ligne | {
        "programme": acte.programme,
        "porteur": redaction.structure(bloc, "porteur"),
        "version": "1",
        "source": source,
    }
    plan = redaction.creer("plan_financement", entiere, f"{bloc.cle}.libelle")
    financeurs = {
        libelle: redaction.structure(bloc, f"financeur.{rang}")
        for rang, libelle in enumerate(bloc.donnees["financeurs"])
        if _sert(redaction, bloc, libelle)
    }
    ecrites = [
        _ligne(redaction, bloc, plan, rang, sens, lue, financeurs.get(lue.libelle) if sens == "recette" else None)
        for rang, (sens, lue) in enumerate(bloc.donnees["lignes"])
        if redaction.revue.retenu(bloc, redaction.element(bloc, f"ligne.{rang}"))
    ]
    imprimes = [x.montant for _, x in bloc.donnees["lignes"]]
    # A gap is the act's own only where every line is as the act prints it.
    if not redaction.refus and [Decimal(x["montant"]) for x in ecrites] == imprimes:
        relever(redaction, acte, plan, entiere, ecrites)


def _sert(redaction: Redaction, bloc: Bloc, libelle: str) -> bool:
    """Tell whether a line of this financeur is kept: one whose lines are all left out is not created."""
    return any(
        sens == "recette" and lue.libelle == libelle
        and redaction.revue.retenu(bloc, redaction.element(bloc, f"ligne.{rang}"))
        for rang, (sens, lue) in enumerate(bloc.donnees["lignes"])
    )  # fmt: skip


def _ligne(
    redaction: Redaction, bloc: Bloc, plan: str, rang: int, sens: str, lue: object, financeur: str | None
) -> dict[str, str | None]:
    nom = f"ligne.{rang}"
    periodes = bloc.donnees["plan"].periodes
    ligne = {
        "plan": plan,
        "periode_action": lue.periode or (periodes[0] if len(periodes) == 1 else "non précisée"),
        "sens": sens,
        "libelle": lue.libelle,
        "financeur": financeur,
        "autofinancement": "true" if sens == "recette" and est_autofinancement(lue.libelle) else "false",
        "montant": redaction.valeur(bloc, nom),
        "taux_declare": f"{lue.taux / Decimal(100):f}" if lue.taux is not None else None,
        "ordre": str(rang + 1),
        "source": redaction.source_de(bloc, nom),
    }
    return ligne | {"code": redaction.creer("plan_ligne", ligne, f"{bloc.cle}.{nom}")}
