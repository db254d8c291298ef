"""The whole act: each reader looks at the same text, then their answers are compared."""

from filiere_dash.domaine.lecture.beneficiaires import lire_beneficiaires
from filiere_dash.domaine.lecture.decoupage import decouper
from filiere_dash.domaine.lecture.document import Document
from filiere_dash.domaine.lecture.identite import lire_collectivite, lire_instance, lire_numero
from filiere_dash.domaine.lecture.modele import Lecture
from filiere_dash.domaine.lecture.montants import lire_montants, retenir
from filiere_dash.domaine.lecture.objet import lire_objet
from filiere_dash.domaine.lecture.seance import lire_convocation, lire_date_de_seance
from filiere_dash.domaine.lecture.texte import composer
from filiere_dash.domaine.lecture.transmission import lire_identifiant, lire_prefecture, lire_publication
from filiere_dash.domaine.lecture.vote import lire_vote


def lire_acte(document: Document) -> Lecture:
    """Propose everything that a document prints; what it does not print stays None or empty."""
    texte = composer(document)
    plan = decouper(texte)
    identifiant, transmise = lire_identifiant(texte)
    seance = lire_date_de_seance(texte, plan, transmise)
    collectivite = lire_collectivite(texte, plan)
    nom = collectivite.valeur if collectivite else None
    objet = lire_objet(texte, plan)
    mentions = lire_montants(texte, plan, [], nom)
    montants = retenir(mentions)
    return Lecture(
        numero=lire_numero(texte, plan),
        date=seance,
        instance=lire_instance(texte, plan),
        collectivite=collectivite,
        objet=objet,
        convocation=lire_convocation(texte, seance.valeur if seance else None),
        beneficiaires=tuple(lire_beneficiaires(texte, plan, montants, nom, objet)),
        montants=tuple(montants),
        vote=lire_vote(texte, plan),
        prefecture=lire_prefecture(texte),
        publication=lire_publication(texte),
        identifiant_acte=identifiant,
    )
