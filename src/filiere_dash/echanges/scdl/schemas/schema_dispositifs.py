"""The schema of schemes that help firms: dispositif-aide-professionnels 0.2.0 (Etalab, Licence Ouverte 2.0)."""

from __future__ import annotations

from filiere_dash.echanges.scdl.schemas.schema import Colonne, Genre, Schema

_LISTE = r"[^|]+(\|[^|]+)*"
_LIEUX = r"[A-Z]+-\d+(\|[A-Z]+-\d+)*"
_CIBLE = r"(professionnels|particuliers|associations|secteur public)"
_NAF = r"([A-U]|\d{2}|\d{2}\.\d|\d{2}\.\d{2}|\d{2}\.\d{2}[A-Z])"
_TEXTE, _ENTIER = Genre.TEXTE, Genre.ENTIER

DISPOSITIFS = Schema(
    "dispositif-aide-professionnels",
    "Dispositifs d’aide aux professionnels",
    "0.2.0",
    "https://schema.data.gouv.fr/etalab/schema-dispositif-aide/",
    (
        Colonne("id", _TEXTE, "Identifiant unique, toujours le même pour un appel",
                "65d5b6c7-102c-4440-ac3b-768f708edc0a", True,
                r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        Colonne("titre", _TEXTE, "Nom de l’appel", "Accélérateur décarbonation", True),
        Colonne("promesse", _TEXTE, "Ce que l’aide apporte, en une phrase", "Développez votre stratégie",
                longueur=180),
        Colonne("description", _TEXTE, "Ce qu’est l’aide, et ses montants", "Conseil personnalisé…", True,
                longueur=5000),
        Colonne("eligibilite", _TEXTE, "Conditions, une par ligne", "• De 10 à 249 salariés", True),
        Colonne("types_aides", _TEXTE, "Types d’aide", "financement", True, _LISTE),
        Colonne("porteurs", _TEXTE, "Qui porte l’aide, son SIREN et son rôle, en JSON",
                '[{"nom": "ADEME", "siren": "385290309", "roles": ["financeur"]}]', True),
        Colonne("programmes_parents", _TEXTE, "Programme dont fait partie l’aide", "Fonds vert 2024"),
        Colonne("url_source", Genre.ADRESSE, "Page de l’aide", "https://exemple.fr/aide"),
        Colonne("cibles", _TEXTE, "Bénéficiaires", "professionnels", True, rf"{_CIBLE}(\|{_CIBLE})*"),
        Colonne("eligibilite_geographique", _TEXTE, "Territoires, en codes officiels", "REG-24", True, _LIEUX),
        Colonne("eligibilite_geographique_exclusions", _TEXTE, "Territoires exclus", "DEP-01", motif=_LIEUX),
        Colonne("date_ouverture", Genre.MOMENT, "Ouverture", "2025-10-15T15:00:00Z"),
        Colonne("date_cloture", Genre.MOMENT, "Clôture", "2025-10-15T15:00:00Z"),
        Colonne("date_mise_a_jour", Genre.MOMENT, "Dernière mise à jour", "2025-10-15T15:00:00Z", True),
        Colonne("base_juridique", _TEXTE, "Textes, en JSON", '[{"libelle": "Arrêté", "lien": "https://…"}]'),
        Colonne("eligibilite_effectif_minimal", _ENTIER, "Salariés au moins", "10"),
        Colonne("eligibilite_effectif_maximal", _ENTIER, "Salariés au plus", "249"),
        Colonne("eligibilite_categorie_taille_entreprise", _TEXTE, "Catégories de taille", "PME|ETI",
                motif=r"(MIC|PME|ETI|GE)(\|(MIC|PME|ETI|GE))*"),
        Colonne("eligibilite_annees_existence_minimal", _ENTIER, "Années d’existence au moins", "2"),
        Colonne("eligibilite_forme_juridique", _TEXTE, "Formes juridiques", "SARL|SAS", motif=_LISTE),
        Colonne("eligibilite_forme_juridique_exclusions", _TEXTE, "Formes exclues", "EI", motif=_LISTE),
        Colonne("ciblage_secteur_activite", _TEXTE, "Secteurs visés", "industrie", True, _LISTE),
        Colonne("ciblage_naf", _TEXTE, "Codes NAF visés", "C", motif=rf"{_NAF}(\|{_NAF})*"),
        Colonne("ciblage_naf_exclusions", _TEXTE, "Codes NAF exclus", "A", motif=rf"{_NAF}(\|{_NAF})*"),
        Colonne("chainage_paiement", _TEXTE, "Dispositif dont celui-ci est la demande de paiement", "DSP000123"),
    ),
)  # fmt: skip
