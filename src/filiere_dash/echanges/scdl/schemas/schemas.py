"""The national schemas that we read and write, described in our words.

Source: SCDL subventions 2.1.1 and délibérations 2.1.5 (OpenDataFrance), SCDL catalogue 0.1.3; decree 2017-779 and
arrêté of 17 November 2017. Names, order and constraints are theirs.
"""

from __future__ import annotations

from filiere_dash.echanges.scdl.schemas.schema import Colonne, Genre, Schema

NUMERAIRE, NATURE = "aide en numéraire", "aide en nature"
VOTES = ("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")
_SIRET = r"\d{14}"
_TEXTE, _DATE, _ENTIER = Genre.TEXTE, Genre.DATE, Genre.ENTIER

SUBVENTIONS = Schema(
    "scdl-subventions",
    "Conventions de subvention (données essentielles)",
    "2.1.1",
    "https://schema.data.gouv.fr/scdl/subventions/",
    (
        Colonne("nomAttribuant", _TEXTE, "Nom officiel de qui attribue", "Région Bretagne", True,
                autres=("attribuant", "nom collectivite", "collectivite")),
        Colonne("idAttribuant", Genre.SIRET, "SIRET de qui attribue", "23350001600040", True, _SIRET,
                autres=("siret attribuant", "siret collectivite")),
        Colonne("dateConvention", _DATE, "Date de signature de la convention", "2017-06-27", True,
                autres=("date de la convention", "date signature")),
        Colonne("referenceDecision", _TEXTE, "Référence de l’acte qui attribue", "2017-03-103",
                autres=("reference de la decision", "reference")),
        Colonne("nomBeneficiaire", _TEXTE, "Nom officiel du bénéficiaire", "Les Petits Débrouillards", True,
                autres=("beneficiaire", "nom du beneficiaire", "association")),
        Colonne("idBeneficiaire", Genre.SIRET, "SIRET du bénéficiaire", "38047555800058",
                autres=("siret beneficiaire", "siret", "siret du beneficiaire")),
        Colonne("rnaBeneficiaire", _TEXTE, "Numéro RNA du bénéficiaire, s’il est une association", "W380475558",
                motif=r"W\d{9}", autres=("rna", "numero rna")),
        Colonne("objet", _TEXTE, "Objet de la subvention", "Animations climat dans les lycées", True, longueur=256,
                autres=("objet de la subvention",)),
        Colonne("montant", Genre.MONTANT, "Montant total, avant partage entre bénéficiaires, en euros", "47800.20",
                True, autres=("montant total", "montant de la subvention", "montant euros", "montant en euros")),
        Colonne("nature", _TEXTE, "Aide en numéraire, en nature, ou les deux", NUMERAIRE, True,
                choix=(NUMERAIRE, NATURE, f"{NUMERAIRE};{NATURE}", f"{NATURE};{NUMERAIRE}"),
                autres=("nature de la subvention",)),
        Colonne("conditionsVersement", _TEXTE, "Unique, échelonné, ou les modalités en clair", "échelonné", True,
                longueur=256, autres=("conditions de versement",)),
        Colonne("datesPeriodeVersement", _TEXTE, "Date du versement, ou premier et dernier jour de la période",
                "2017-03-14/2018-03-14", True, r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?",
                autres=("dates periode de versement", "periode de versement", "dates de versement")),
        Colonne("idRAE", _TEXTE, "Numéro de l’aide au répertoire des aides aux entreprises", "12345", longueur=5),
        Colonne("notificationUE", Genre.OUI_NON, "Aide de minimis notifiée à la Commission européenne", "non", True,
                autres=("notification ue",)),
        Colonne("pourcentageSubvention", Genre.NOMBRE, "Part de ce bénéficiaire dans le montant : 1 s’il est seul",
                "0.45", True, minimum="0.01", maximum="1", autres=("pourcentage", "pourcentage de la subvention")),
        Colonne("dispositifAide", _TEXTE, "Identifiant publié du dispositif d’aide",
                "65d5b6c7-102c-4440-ac3b-768f708edc0a"),
    ),
    (
        ("un_parmi", ("idBeneficiaire", "rnaBeneficiaire")),
        ("plausibles", ("datesPeriodeVersement",)),
    ),
)  # fmt: skip

DELIBERATIONS = Schema(
    "scdl-deliberations",
    "Délibérations adoptées",
    "2.1.5",
    "https://schema.data.gouv.fr/scdl/deliberations/",
    (
        Colonne("COLL_NOM", _TEXTE, "Nom officiel de la collectivité", "Ville de Poitiers", True,
                autres=("collectivite", "nom collectivite")),
        Colonne("COLL_SIRET", Genre.SIRET, "SIRET de la collectivité", "21860194600013", True, _SIRET,
                autres=("siret", "siret collectivite")),
        Colonne("DELIB_ID", _TEXTE, "Numéro de la délibération", "1DL15494", True,
                autres=("numero", "numero deliberation")),
        Colonne("DELIB_DATE", _DATE, "Date d’adoption", "2017-10-15", True,
                autres=("date", "date deliberation", "date seance", "date de la deliberation")),
        Colonne("DELIB_MATIERE_CODE", _TEXTE, "Code de matière de la nomenclature ACTES, niveau 2", "8.4", True,
                r"\d\.\d{1,2}", autres=("code matiere",)),
        Colonne("DELIB_MATIERE_NOM", _TEXTE, "Nom de matière : niveau 1/niveau 2",
                "domaines de compétences par thèmes/aménagement du territoire", True,
                autres=("matiere", "nom matiere")),
        Colonne("DELIB_OBJET", _TEXTE, "Objet de la délibération", "Adhésion à une association d’élus", True,
                autres=("objet", "objet deliberation", "titre")),
        Colonne("BUDGET_ANNEE", _TEXTE, "Année ou années du budget concerné", "2017/2018",
                motif=r"\d{4}(/\d{4})?", autres=("annee budget", "annee")),
        Colonne("BUDGET_NOM", _TEXTE, "Nom du budget concerné", "Budget annexe déchets", autres=("budget",)),
        Colonne("PREF_ID", _TEXTE, "Entité du contrôle de légalité", "PREF038", autres=("prefecture",)),
        Colonne("PREF_DATE", _DATE, "Date de réception au contrôle de légalité", "2017-02-03",
                autres=("date prefecture", "date reception prefecture")),
        Colonne("VOTE_EFFECTIF", _ENTIER, "Membres qui peuvent voter", "43",
                autres=("effectif", "membres en exercice", "vote effectif theorique")),
        Colonne("VOTE_REEL", _ENTIER, "Votants : pour, contre et abstentions", "40",
                autres=("votants", "effectif reel")),
        Colonne("VOTE_POUR", _ENTIER, "Voix pour", "25", autres=("pour",)),
        Colonne("VOTE_CONTRE", _ENTIER, "Voix contre", "10", autres=("contre",)),
        Colonne("VOTE_ABSTENTION", _ENTIER, "Abstentions", "5",
                autres=("abstention", "abstentions", "vote abstentions")),
        Colonne("DELIB_URL", Genre.ADRESSE, "Adresse du texte publié", "https://data.maville.fr/200417_1.pdf",
                autres=("url", "lien")),
    ),
    (
        ("annees", ("BUDGET_ANNEE",)),
        ("plausibles", ("BUDGET_ANNEE",)),
        ("ensemble", ("BUDGET_ANNEE", "BUDGET_NOM")),
        ("ensemble", VOTES),
        ("au_moins", ("PREF_DATE", "DELIB_DATE")),
        ("au_moins", ("VOTE_EFFECTIF", "VOTE_REEL")),
        ("au_moins", ("VOTE_REEL", "VOTE_POUR")),
        ("au_moins", ("VOTE_REEL", "VOTE_CONTRE")),
        ("au_moins", ("VOTE_REEL", "VOTE_ABSTENTION")),
        ("somme", ("VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION")),
        ("matiere", ("DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM")),
    ),
)  # fmt: skip

LICENCE_OUVERTE, ODBL = "Licence Ouverte-LO", "Open Database License-ODBL"
CATALOGUE = Schema(
    "scdl-catalogue",
    "Catalogue des jeux de données",
    "0.1.3",
    "https://schema.data.gouv.fr/scdl/catalogue/",
    (
        Colonne("COLL_NOM", _TEXTE, "Collectivité qui publie", "Rennes Métropole", True),
        Colonne("COLL_SIRET", Genre.SIRET, "SIRET de la collectivité", "24350013900189", True, _SIRET),
        Colonne("ID", _TEXTE, "Identifiant du jeu", "subventions-2024", True),
        Colonne("TITRE", _TEXTE, "Titre du jeu", "Subventions de Rennes Métropole", True),
        Colonne("DESCRIPTION", _TEXTE, "Ce que contient le jeu", "Conventions signées par…", True),
        Colonne("THEME", _TEXTE, "Thème", "Administration locale", True),
        Colonne("PRODUCTEUR_NOM", _TEXTE, "Producteur du jeu", "Rennes Métropole", True),
        Colonne("PRODUCTEUR_SIRET", Genre.SIRET, "SIRET du producteur", "24350013900189", True, _SIRET),
        Colonne("COUV_SPAT_MAILLE", _TEXTE, "Échelle du territoire", "Intercommunale", True, choix=(
            "Infracommunale", "Communale", "Intercommunale", "Cantonale", "Départementale", "Régionale", "Autre")),
        Colonne("COUV_SPAT_NOM", _TEXTE, "Nom du territoire", "Rennes", True),
        Colonne("COUV_TEMP_DEBUT", _DATE, "Premier jour couvert", "2017-01-01", True),
        Colonne("COUV_TEMP_FIN", _DATE, "Dernier jour couvert", "2017-12-31", True),
        Colonne("DATE_PUBL", _DATE, "Première publication", "2017-06-01", True),
        Colonne("FREQ_MAJ", _TEXTE, "Rythme de mise à jour", "Trimestrielle", True, choix=(
            "Inconnue", "Ponctuelle", "Irrégulière", "Continuelle", "Toutes les heures",
            "Quotidienne ou plusieurs fois par jour", "Hebdomadaire ou plusieurs fois par semaine",
            "Mensuelle ou plusieurs fois par mois", "Bimestrielle", "Trimestrielle", "Semestrielle", "Annuelle",
            "Biennale", "Triennale", "Quinquennale")),
        Colonne("DATE_MAJ", _DATE, "Dernière mise à jour", "2018-01-14", True),
        Colonne("MOTS_CLES", _TEXTE, "Mots clés, séparés par un point-virgule", "scdl;subventions", True),
        Colonne("LICENCE", _TEXTE, "Licence de réutilisation", LICENCE_OUVERTE, True, choix=(
            LICENCE_OUVERTE, ODBL, "Creative Commons-CC", "Spécifique ou autre")),
        Colonne("NOMBRE_RESSOURCES", _ENTIER, "Nombre de fichiers", "1", True, minimum="1"),
        Colonne("FORMAT_RESSOURCES", _TEXTE, "Formats des fichiers", "csv", True),
        Colonne("URL", Genre.ADRESSE, "Page du jeu sur le portail", "https://data.exemple.fr/subventions", True),
    ),
)  # fmt: skip
