"""The whole act: each reader looks at the same text, then their answers are compared."""

import re
from dataclasses import replace
from datetime import date

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.adhesions import a_qui_cotiser
from filiere_dash.domaine.lecture.argent.beneficiaires import lire_beneficiaires, nommer
from filiere_dash.domaine.lecture.argent.decision import (
    est_adopte,
    est_rejete,
    prend_seulement_acte,
    renvoie_a_un_tableau,
)
from filiere_dash.domaine.lecture.argent.designes import designer
from filiere_dash.domaine.lecture.argent.imputation import lire_imputation
from filiere_dash.domaine.lecture.argent.listes_adoptees import adopter
from filiere_dash.domaine.lecture.argent.montants import lire_montants, soi_meme
from filiere_dash.domaine.lecture.argent.montants_retenus import demander, rappeler, retenir
from filiere_dash.domaine.lecture.argent.plans.coiffes import coiffer
from filiere_dash.domaine.lecture.argent.plans.montants import montants_du_plan
from filiere_dash.domaine.lecture.argent.plans.parts_annuelles import repartir
from filiere_dash.domaine.lecture.argent.plans.plan import lire_plan
from filiere_dash.domaine.lecture.argent.plans.reconnus import accoler, compare
from filiere_dash.domaine.lecture.argent.plans.sollicites import demander_en_bloc
from filiere_dash.domaine.lecture.argent.plans.verifies import dedoubler
from filiere_dash.domaine.lecture.argent.reserve import lire_reserve
from filiere_dash.domaine.lecture.argent.tables.baremes import (
    lire_assiette,
    lire_bareme,
    lire_regles,
    lire_tarifs,
)
from filiere_dash.domaine.lecture.argent.tables.comptes import sans_comptes
from filiere_dash.domaine.lecture.argent.tables.coupees import raccorder
from filiere_dash.domaine.lecture.argent.tables.credits import lire_credits
from filiere_dash.domaine.lecture.argent.tables.echeanciers import lire_echeancier
from filiere_dash.domaine.lecture.argent.tables.lignes_verifiees import lire_lignes_verifiees
from filiere_dash.domaine.lecture.argent.tables.listes import lire_listes
from filiere_dash.domaine.lecture.argent.tables.montants import Acte, lire_liste
from filiere_dash.domaine.lecture.argent.tables.payeurs import lire_payeurs
from filiere_dash.domaine.lecture.argent.tables.sans_titres import lire_sans_titres
from filiere_dash.domaine.lecture.contenu.actions import lire_actions
from filiere_dash.domaine.lecture.contenu.articles import lire_articles
from filiere_dash.domaine.lecture.contenu.fenetres import lire_echeance, lire_eligibilites
from filiere_dash.domaine.lecture.contenu.indicateurs import lire_indicateurs
from filiere_dash.domaine.lecture.entete.actes_cites import lire_modifies
from filiere_dash.domaine.lecture.entete.identite import lire_collectivite
from filiere_dash.domaine.lecture.entete.instance import decide_seul, lire_instance
from filiere_dash.domaine.lecture.entete.numero import lire_numero
from filiere_dash.domaine.lecture.entete.objet import lire_objet
from filiere_dash.domaine.lecture.entete.seance import lire_convocation, lire_date_de_seance
from filiere_dash.domaine.lecture.entete.transmission import lire_identifiant, lire_prefecture, lire_publication
from filiere_dash.domaine.lecture.matiere.decoupage import Plan as Decoupe
from filiere_dash.domaine.lecture.matiere.decoupage import decouper, derouler
from filiere_dash.domaine.lecture.matiere.document import Document
from filiere_dash.domaine.lecture.matiere.grilles import Grille, grilles
from filiere_dash.domaine.lecture.matiere.parties import lire_parties
from filiere_dash.domaine.lecture.matiere.sommes import sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte, composer
from filiere_dash.domaine.lecture.modele import Champ, Confiance, Lecture, Montant, Plan, VoteLu
from filiere_dash.domaine.lecture.votes.vote import lire_vote


def lire_acte(document: Document) -> Lecture:
    """Propose everything that a document prints; what it does not print stays None or empty."""
    texte = composer(document)
    plan = decouper(texte)
    deroule = derouler(texte, plan)
    identifiant, transmise = lire_identifiant(texte)
    seance = lire_date_de_seance(texte, plan, transmise)
    collectivite = lire_collectivite(texte, plan)
    nom = collectivite.valeur if collectivite else None
    instance = lire_instance(texte, plan)
    objet = lire_objet(texte, plan, nom)
    plans, montants, tables = _argent(texte, document, plan, nom, instance, seance)
    numero = _confirmer(lire_numero(texte, plan, _numero_transmis(identifiant)), identifiant)
    eligibilite, avant = lire_eligibilites(deroule, plan)
    convention = bool(lire_parties(texte))
    return Lecture(
        numero=numero,
        date=seance,
        instance=instance,
        collectivite=collectivite,
        objet=objet,
        convocation=lire_convocation(texte, seance.valeur if seance else None, document.tableaux),
        beneficiaires=tuple(lire_beneficiaires(texte, plan, montants, nom, objet)),
        montants=tuple(montants),
        plans=tuple(plans),
        vote=VoteLu() if decide_seul(instance) else lire_vote(texte, plan, document.tableaux),
        imputation=lire_imputation(deroule, plan),
        reserve=lire_reserve(deroule, plan),
        eligibilite=eligibilite,
        eligibilite_avant=avant,
        echeance=lire_echeance(deroule, plan),
        prefecture=lire_prefecture(texte),
        publication=lire_publication(texte, seance.valeur if seance else None),
        identifiant_acte=identifiant,
        modifie=tuple(lire_modifies(deroule, plan, numero.valeur if numero else None)),
        articles=tuple(lire_articles(deroule, plan)),
        actions=tuple(lire_actions(deroule, plan, convention=convention)),
        indicateurs=tuple(lire_indicateurs(deroule, plan, tables, convention=convention)),
    )


def _argent(
    texte: Texte,
    document: Document,
    decoupe: Decoupe,
    collectivite: str | None,
    instance: Champ[str] | None,
    seance: Champ[date] | None,
) -> tuple[list[Plan], list[Montant], list[tuple[int, int]]]:
    """Read the tables first: what they hold is not read again as running text."""
    adopte, renvoi = est_adopte(texte, decoupe), renvoie_a_un_tableau(texte, decoupe)
    soi = soi_meme(collectivite, instance.valeur if instance else None)
    dites = frozenset(x.valeur for x in sommes(texte.plat, decoupe.decision, decoupe.cloture))
    acte = Acte(decoupe, seance.valeur.year if seance else None, collectivite, soi, adopte, renvoi, dites)
    plans: list[Plan] = []
    des_tables: list[Montant] = []
    exclus: list[tuple[int, int]] = []
    compares: list[tuple[int, int]] = []
    precedente: Grille | None = None
    for grille in map(sans_comptes, accoler(raccorder(coiffer(grilles(texte, document), texte), texte), texte)):
        if lu := lire_plan(grille, precedente):
            plans.append(lu[0])
            exclus += lu[1]
        elif listes := _liste(grille, acte):
            des_tables += listes
            exclus += grille.lieux
        elif compare(grille):
            compares += grille.lieux
        precedente = None if lu else grille
    plans = dedoubler(plans)
    verifiees, lieux = lire_lignes_verifiees(texte, acte, exclus)
    des_tables += verifiees
    exclus += lieux
    listes, lieux = lire_listes(texte, decoupe, exclus, collectivite, adopte=adopte, renvoi=renvoi)
    des_tables += _douter_sous(listes, document)
    des_tables += demander_en_bloc(texte, decoupe, [m for p in plans for m in montants_du_plan(p, collectivite)])
    mentions = lire_montants(texte, decoupe, exclus + lieux, collectivite, instance.valeur if instance else None)
    mentions = adopter(texte, decoupe, mentions, collectivite)
    retenus = nommer(texte, repartir(texte, retenir(mentions, des_tables), mentions), collectivite)
    retenus = designer(texte, a_qui_cotiser(texte, retenus, collectivite), collectivite)
    return plans, _decides(texte, decoupe, retenus), exclus + compares


def _decides(texte: Texte, decoupe: Decoupe, montants: list[Montant]) -> list[Montant]:
    """Return the amounts, its grants taken from an act that rejects what was proposed, or only takes note."""
    if est_rejete(texte, decoupe):
        return demander(montants)
    return rappeler(montants) if prend_seulement_acte(texte, decoupe) else montants


def _liste(grille: Grille, acte: Acte) -> list[Montant]:
    """Read a table that is no plan by the first reader that knows its titles."""
    if lus := lire_credits(grille) or lire_payeurs(grille, acte) or lire_assiette(grille):
        return lus
    if lus := lire_bareme(grille) or lire_regles(grille) or lire_tarifs(grille):
        return lus
    return lire_echeancier(grille, acte.annee) or lire_liste(grille, acte) or lire_sans_titres(grille, acte)


def _douter_sous(montants: list[Montant], document: Document) -> list[Montant]:
    """Doubt what is read as a list on the lines of a table whose rows could not be told."""
    places = {(x.page, n) for x in document.tableaux if x.douteux for n in range(x.premiere, x.derniere + 1)}
    return [
        replace(m, preuve=replace(m.preuve, confiance=Confiance.A_VERIFIER))
        if (m.preuve.page, m.preuve.ligne) in places
        else m
        for m in montants
    ]


def _numero_transmis(identifiant: Champ[str] | None) -> str | None:
    """Return the number that an identifier carries, between its day and its nature."""
    trouve = re.search(r"\d{9}-\d{8}-(?P<n>.+?)(?:-[A-Z]{2})?$", identifiant.valeur.upper()) if identifiant else None
    return trouve["n"] if trouve else None


def _confirmer(numero: Champ[str] | None, identifiant: Champ[str] | None) -> Champ[str] | None:
    """Doubt a number that the act's own identifier does not carry."""
    if numero is None or identifiant is None:
        return numero
    porte, lu = (re.sub(r"[^a-z0-9]", "", cle(x.valeur)) for x in (identifiant, numero))
    if lu in porte or re.sub(r"\D", "", lu) in re.sub(r"\D", "", porte):
        return numero
    return replace(numero, preuve=replace(numero.preuve, confiance=Confiance.A_VERIFIER))
