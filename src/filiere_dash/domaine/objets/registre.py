"""Every object that people keep current, in the order of the entry screen."""

from __future__ import annotations

from filiere_dash.domaine.objets.modele import Objet

SUIVI, ARGENT, ACTES, APPELS, RESEAU, CADRE = (
    "Suivi",
    "Argent",
    "Actes",
    "Appels à projets",
    "Réseau",
    "Cadre et référentiels",
)
RUBRIQUES = (SUIVI, ARGENT, ACTES, APPELS, RESEAU, CADRE)

_SUIVI = (
    Objet("valeur", "valeur", "valeurs", SUIVI, ("indicateur", "periode", "type_valeur", "manifestation"),
          ("indicateur", "periode"), "indicateur", feminin=True, chiffre=True, lot=True),
    Objet("cible", "cible", "cibles", SUIVI, ("indicateur", "periode", "remplace"), ("indicateur", "periode"),
          "indicateur", feminin=True, chiffre=True, lot=True),
    Objet("action", "action", "actions", SUIVI, ("programme", "intitule", "periode_action"), ("intitule",),
          feminin=True, lot=True, libelles={"parent": "Action parente"}),
    Objet("action_statut", "statut d’action", "statuts d’action", SUIVI, ("action", "constate_le"),
          ("action", "statut"), "action", lot=True),
    Objet("meteo", "météo", "météos", SUIVI, ("programme", "date_meteo", "auteur"), ("programme", "date_meteo"),
          feminin=True),
    Objet("manifestation", "manifestation", "manifestations", SUIVI, ("programme", "libelle", "periode"),
          ("libelle", "periode"), feminin=True, lot=True),
    Objet("opportunite", "opportunité", "opportunités", SUIVI, ("programme", "libelle", "donneur_ordre"),
          ("libelle",), feminin=True, lot=True),
    Objet("opportunite_etape", "étape d’opportunité", "étapes d’opportunité", SUIVI, ("opportunite", "etape"),
          ("opportunite", "etape"), "opportunite", feminin=True, lot=True),
)  # fmt: skip
_ARGENT = (
    Objet("plan_financement", "plan de financement", "plans de financement", ARGENT,
          ("programme", "libelle", "version"), ("libelle", "version"), chiffre=True),
    Objet("plan_ligne", "ligne de plan", "lignes de plan", ARGENT, ("plan", "periode_action", "sens", "libelle"),
          ("libelle", "periode_action"), "plan", feminin=True, chiffre=True, lot=True),
    Objet("flux_financier", "étape d’argent", "étapes d’argent", ARGENT,
          ("programme", "beneficiaire", "etape", "periode_action", "section", "date_flux", "piece"),
          ("beneficiaire", "etape", "periode_action"), feminin=True, chiffre=True, lot=True,
          mots="demande, vote, subvention, mandat, paiement, versement"),
    Objet("rapprochement_periode", "rapprochement de périodes", "rapprochements de périodes", ARGENT,
          ("programme", "periode_acte", "periode_plan"), ("periode_acte", "periode_plan")),
    Objet("couple_cout", "coût par résultat", "coûts par résultat", ARGENT,
          ("programme", "indicateur", "etape", "periode"), ("indicateur", "periode"), chiffre=True),
)  # fmt: skip
_ACTES = (
    Objet("deliberation", "délibération", "délibérations", ACTES, ("numero", "date_seance", "instance"),
          ("numero", "date_seance", "objet"), feminin=True, chiffre=True),
    Objet("deliberation_article", "article de délibération", "articles de délibération", ACTES,
          ("deliberation", "ordre"), ("objet",), "deliberation", chiffre=True, lot=True),
    Objet("deliberation_lien", "lien entre délibérations", "liens entre délibérations", ACTES,
          ("deliberation", "vers", "nature"), ("deliberation", "nature", "vers"), "deliberation"),
    Objet("imputation", "imputation", "imputations", ACTES, ("deliberation", "exercice", "section", "code_imputation"),
          ("deliberation", "exercice"), "deliberation", feminin=True, chiffre=True),
    Objet("convention", "convention", "conventions", ACTES, ("programme", "libelle"), ("libelle",), feminin=True,
          chiffre=True),
    Objet("avenant", "avenant", "avenants", ACTES, ("convention", "numero", "objet"), ("objet",), "convention",
          chiffre=True),
    Objet("anomalie", "anomalie", "anomalies", ACTES, ("regle", "objet_table", "objet_code"), ("libelle",),
          feminin=True),
)  # fmt: skip
_APPELS = (
    Objet("appel", "appel à projets", "appels à projets", APPELS, ("programme", "libelle"), ("libelle",),
          chiffre=True),
    Objet("vague", "vague", "vagues", APPELS, ("appel", "numero"), ("appel", "numero"), "appel", feminin=True,
          lot=True),
    Objet("candidature", "candidature", "candidatures", APPELS, ("appel", "vague", "entreprise"), ("entreprise",),
          "appel", feminin=True, chiffre=True, lot=True),
    Objet("candidature_etape", "étape de candidature", "étapes de candidature", APPELS, ("candidature", "statut"),
          ("candidature", "statut"), "candidature", feminin=True, lot=True),
    Objet("condition_eligibilite", "condition d’éligibilité", "conditions d’éligibilité", APPELS,
          ("appel", "critere", "libelle"), ("libelle",), "appel", feminin=True, chiffre=True, lot=True),
    Objet("appel_financeur", "financeur d’appel", "financeurs d’appel", APPELS, ("appel", "structure"),
          ("appel", "structure"), "appel", chiffre=True),
)  # fmt: skip
_RESEAU = (
    Objet("adherent", "adhérent", "adhérents", RESEAU, ("programme", "raison_sociale", "commune"), ("raison_sociale",),
          lot=True),
    Objet("competence", "compétence", "compétences", RESEAU, ("adherent", "metier", "capacite"),
          ("metier", "capacite"), "adherent", feminin=True, lot=True),
    Objet("relation", "relation", "relations", RESEAU,
          ("programme", "structure", "partenaire", "partenaire_dispositif", "nature", "objet"), ("objet",),
          feminin=True),
    Objet("instance", "instance", "instances", RESEAU, ("programme", "libelle"), ("libelle",), feminin=True,
          libelles={"role": "Rôle de l’instance"}),
    Objet("dispositif", "dispositif", "dispositifs", RESEAU, ("programme", "libelle"), ("libelle",)),
    Objet("dispositif_etape", "étape de dispositif", "étapes de dispositif", RESEAU, ("dispositif", "ordre"),
          ("libelle",), "dispositif", feminin=True, chiffre=True),
    Objet("labellisation", "labellisation", "labellisations", RESEAU, ("programme", "libelle"), ("libelle",),
          feminin=True),
    Objet("labellisation_objectif", "objectif de labellisation", "objectifs de labellisation", RESEAU,
          ("labellisation", "ordre"), ("libelle",), "labellisation"),
    Objet("structure", "structure", "structures", RESEAU, ("libelle",), ("libelle",), None, feminin=True),
)  # fmt: skip
_CADRE = (
    Objet("programme", "programme", "programmes", CADRE, ("libelle",), ("libelle_court",), "code"),
    Objet("phase", "phase", "phases", CADRE, ("programme", "libelle"), ("libelle",), feminin=True),
    Objet("axe", "axe", "axes", CADRE, ("programme", "parent", "libelle"), ("libelle",),
          libelles={"parent": "Axe parent"}),
    Objet("indicateur", "indicateur", "indicateurs", CADRE, ("programme", "libelle"), ("libelle",), chiffre=True,
          libelles={"parent": "Indicateur parent"}),
    Objet("mise_en_regard", "mise en regard", "mises en regard", CADRE,
          ("programme", "cible", "indicateur_reference", "indicateur"), ("indicateur",), feminin=True),
    Objet("programme_filiere", "filière d’un programme", "filières des programmes", CADRE, ("programme", "filiere"),
          ("programme", "filiere"), feminin=True),
    Objet("filiere", "filière", "filières", CADRE, ("libelle",), ("libelle",), None, feminin=True),
    Objet("territoire", "territoire", "territoires", CADRE, ("libelle",), ("libelle",), None),
    Objet("document", "document", "documents", CADRE, ("titre", "date_document"), ("titre",), None),
    Objet("source", "source", "sources", CADRE, ("document", "section", "repere"), ("document", "section", "repere"),
          None, feminin=True),
    Objet("preuve", "preuve d’une colonne", "preuves de colonnes", CADRE, ("objet_table", "objet_code", "colonne"),
          ("objet_table", "objet_code", "colonne"), None, feminin=True),
    Objet("parametre", "réglage", "réglages", CADRE, ("cle",), ("libelle",), None),
)  # fmt: skip

OBJETS = {x.table: x for x in (*_SUIVI, *_ARGENT, *_ACTES, *_APPELS, *_RESEAU, *_CADRE)}


def objet(table: str) -> Objet:
    """Return the object of a table. Raises KeyError for a table that nobody enters."""
    return OBJETS[table]
