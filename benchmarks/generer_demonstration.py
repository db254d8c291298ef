"""Writes the fictitious demonstration set: one CSV a table in data/demonstration.

Promise: the same files, byte for byte, on every machine and every day. The random draws are
seeded by a name each, only `Random.random()` is used, and no date comes from the clock.

Everything here is invented. Each row has `fictif` = true, each code starts with `demo-`, each firm
says « Exemple » and « (fictif) ». The set is loaded on request, into a base of its own, on top of
data/socle, whose codes it may reference. It is there to show every case of the screens:

- call for projects: candidatures at each status, rejections with their reason, effectifs at both
  bounds, an aide of exactly the rate of the call;
- money: votes carried to payment, in full, in part, or not at all; one request postponed;
- indicateurs: monthly, quarterly, half-yearly, yearly and one-off suites, stock, flux and taux,
  with gaps, late arrivals, zeroes, suites that stop and two indicateurs without any value;
- cibles: rising, falling, to zero, flat, revised, overshot, without baseline, still ahead;
- breakdowns that add up and one that does not; a plan that does not balance; a recorded anomaly;
- météo by several persons, of which one contradicts the computed status;
- two more programmes, complete enough to try « any other programme ».

Run: python benchmarks/generer_demonstration.py [folder]

The file is longer than the others because it is mostly data, kept in one place as small tables
(one line a row, columns separated by « | », an empty cell is null).
"""
# ruff: noqa: E501
# The tables keep one line a row, and French typography has its own signs for times and dashes.

import csv
import io
import re
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

RACINE = Path(__file__).resolve().parents[1]
SCHEMA = RACINE / "src" / "filiere_dash" / "base" / "schema"
DOSSIER = RACINE / "data" / "demonstration"
GRAINE = "filiere-dash-demonstration-1"
DOCUMENT_CONNU_LE = date(2022, 1, 1)
SAISON = (0.9, 1.0, 1.2, 1.0, 0.85, 1.1, 0.8, 0.06, 1.35, 1.25, 1.1, 0.7)
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SERVICE = "Chargé de mission filières (fictif)"
DIRECTION = "Directrice du développement économique (fictive)"

SOURCES = """
demo-source-programmes   | Programmes fictifs     | programmes, structures, réseau
demo-source-actes        | Actes fictifs          | délibérations, conventions, plans
demo-source-argent       | Suivi budgétaire fictif | engagements, mandats, paiements
demo-source-indicateurs  | Indicateurs fictifs    | définitions et valeurs
demo-source-cibles       | Objectifs fictifs      | cibles et révisions
demo-source-pilotage     | Pilotage fictif        | actions, manifestations, météo
demo-source-opportunites | Opportunités fictives  | suivi commercial
demo-source-adherents    | Annuaire fictif        | adhérents et compétences
demo-source-appel        | Appel à projets fictif | vagues et candidatures
"""

STRUCTURES = """
demo-grappe-procedes | Grappe Exemple Procédés (fictif)           | Grappe Exemple | grappe      | 90
demo-agence-metiers  | Agence Exemple des métiers (fictif)        | Agence Exemple | agence      | 91
demo-fonds-exemple   | Fonds Exemple pour l'industrie (fictif)    | Fonds Exemple  | banque      |
demo-lycee-exemple   | Lycée Exemple des métiers (fictif)         | Lycée Exemple  | ecole       |
demo-labo-exemple    | Laboratoire Exemple d'énergétique (fictif) | Labo Exemple   | laboratoire |
"""

PHASES = """
demo-phase-dec-diagnostic    | demo-decarbonation | Diagnostic (fictif)    | 2023      | 2023-01-01 | 2023-12-31 | exact
demo-phase-dec-investissement | demo-decarbonation | Investissement (fictif) | 2024-2025 | 2024-01-01 | 2025-12-31 | exact
demo-phase-att-lancement     | demo-attractivite  | Lancement (fictif)     | 2023/2024 |            |            | exact
"""

AXES = """
demo-axe-dec-chaleur     | demo-decarbonation |                      | Chaleur (fictif)            | Récupérer et sobriété des procédés chauds.
demo-axe-dec-fours       | demo-decarbonation | demo-axe-dec-chaleur | Fours et étuves (fictif)    | Isolation, régulation, électrification.
demo-axe-dec-electricite | demo-decarbonation |                      | Électricité (fictif)        | Air comprimé, moteurs, éclairage.
demo-axe-att-jeunes      | demo-attractivite  |                      | Jeunes et écoles (fictif)   | Visites, stages, alternance.
demo-axe-att-recrutement | demo-attractivite  |                      | Recrutement (fictif)        | Postes vacants et accueil des salariés.
"""

# code | programme | phase | axe | parent | intitulé | période | début | fin | référent | partenaire | statuts
ACTIONS = """
demo-action-pf-charte        | production-france | pf-developpement | | | Charte d'engagement des entreprises du groupement | 2022 | 2022-02-01 | 2022-06-30 | mecaloire | | prevue 2022-01-17, en_cours 2022-02-14, realisee 2022-07-05
demo-action-pf-audits        | production-france | pf-developpement | | | Audits de capacité de vingt nouveaux adhérents | 2022/2023 | 2022-09-01 | 2023-07-31 | mecaloire | | prevue 2022-06-20, en_cours 2022-09-12, realisee 2023-09-04
demo-action-pf-interface     | production-france | pf-developpement | | | Recette de l'interface de recherche de capacités | 2023/2024 | 2023-10-02 | 2024-03-29 | mecaloire | | prevue 2023-09-18, en_cours 2023-11-06
demo-action-pf-acheteurs     | production-france | pf-developpement | | | Deux rencontres avec des acheteurs du ferroviaire | 2023/2024 | 2024-01-15 | 2024-05-31 | mecaloire | sem | prevue 2023-10-09
demo-action-pf-guide         | production-france | pf-developpement | | | Guide de la réponse groupée | 2023/2024 | 2023-11-06 | 2024-09-30 | mecaloire | | prevue 2023-10-09, en_cours 2024-01-22, realisee 2024-10-14
demo-action-pf-modele        | production-france | pf-developpement | | | Grille tarifaire du service de sourcing | 2023/2024 | 2024-02-01 | 2024-12-20 | mecaloire | | prevue 2023-12-11, en_cours 2024-03-04
demo-action-pf-grille-test   | production-france | pf-developpement | | demo-action-pf-modele | Essai de la grille auprès de cinq donneurs d'ordre | 2024 | 2024-04-08 | 2024-07-31 | mecaloire | | prevue 2024-02-12, en_cours 2024-05-13
demo-action-pf-salon         | production-france | pf-developpement | | | Stand commun au salon de la sous-traitance | 2023 | 2023-09-04 | 2023-11-30 | mecaloire | | prevue 2023-04-17, reportee 2023-09-25
demo-action-pf-annuaire      | production-france | pf-developpement | | | Annuaire imprimé des capacités | 2022 | 2022-03-01 | 2022-10-31 | mecaloire | | prevue 2022-02-07, abandonnee 2022-09-19
demo-action-pf-2025          | production-france | pf-developpement | | | Bilan de sortie des aides publiques | 2024/2025 | 2025-01-06 | 2027-03-31 | mecaloire | sem | prevue 2024-11-18
demo-action-min-permanence   | minalogic | | min-animation | | Permanence mensuelle auprès des adhérents du territoire | 2024 | 2024-01-08 | 2024-12-20 | minalogic | sem | prevue 2023-12-04, en_cours 2024-01-15
demo-action-min-visites      | minalogic | | min-photonique-animation | | Six visites d'entreprises de la photonique | 2024 | 2024-02-01 | 2024-06-14 | minalogic | | prevue 2023-12-04, en_cours 2024-03-18
demo-action-min-ia           | minalogic | | min-transformation-digitale | | Parcours d'initiation à la vision par ordinateur | 2023 | 2023-03-01 | 2023-12-15 | minalogic | | prevue 2023-01-23, en_cours 2023-04-03, realisee 2024-01-09
demo-action-reloc-bilan      | relocalisation | | | | Retour d'expérience des premières entreprises conseillées | 2023 | 2023-02-01 | 2023-06-30 | region-cvl | banque-territoires | prevue 2022-12-12, en_cours 2023-03-06, realisee 2023-07-17
demo-action-cci-archives     | partenariat-cci | | cci-entrepreneuriat | | Reprise du bilan final du partenariat | 2022 | 2022-02-01 | 2022-04-29 | cci-lmsr | | prevue 2022-01-10, en_cours 2022-02-21, realisee 2022-05-16
demo-action-dec-diagnostics  | demo-decarbonation | demo-phase-dec-diagnostic | demo-axe-dec-chaleur | | Diagnostics énergie de vingt ateliers | 2023 | 2023-01-16 | 2023-12-22 | demo-grappe-procedes | | prevue 2023-01-09, en_cours 2023-02-06, realisee 2024-01-15
demo-action-dec-fours        | demo-decarbonation | demo-phase-dec-diagnostic | demo-axe-dec-fours | demo-action-dec-diagnostics | Mesures sur huit fours | 2023/2024 | 2023-09-04 | 2024-04-30 | demo-grappe-procedes | demo-labo-exemple | prevue 2023-06-12, en_cours 2023-10-02
demo-action-dec-air          | demo-decarbonation | demo-phase-dec-investissement | demo-axe-dec-electricite | | Campagne de chasse aux fuites d'air comprimé | 2024 | 2024-03-04 | 2024-11-29 | demo-grappe-procedes | | prevue 2024-01-15, en_cours 2024-03-11, realisee 2024-12-09
demo-action-dec-achat        | demo-decarbonation | demo-phase-dec-investissement | demo-axe-dec-electricite | | Achat groupé de compteurs | 2024-2025 | 2024-09-02 | 2027-06-30 | demo-grappe-procedes | demo-fonds-exemple | prevue 2024-05-20, reportee 2024-10-07
demo-action-att-visites      | demo-attractivite | demo-phase-att-lancement | demo-axe-att-jeunes | | Quarante visites d'ateliers par des collégiens | 2023/2024 | 2023-09-11 | 2024-06-28 | demo-agence-metiers | demo-lycee-exemple | prevue 2023-05-15, en_cours 2023-10-16
demo-action-att-forum        | demo-attractivite | demo-phase-att-lancement | demo-axe-att-recrutement | | Forum des métiers de l'usine | 2024 | 2024-01-15 | 2024-04-26 | demo-agence-metiers | | prevue 2023-11-20
demo-action-att-film         | demo-attractivite | demo-phase-att-lancement | demo-axe-att-jeunes | | Film sur les métiers de l'usinage | 2023 | 2023-03-01 | 2023-12-29 | demo-agence-metiers | | prevue 2023-02-06, en_cours 2023-05-22, abandonnee 2024-02-12
"""

# code | programme | libellé | court | définition | unité | population | famille | nature | sens | territoire | structure | parent | ventilation complète | périodicité | délai | vedette | connu le
INDICATEURS = """
demo-pf-demandes-sourcing | production-france | Demandes de sourcing reçues | Demandes de sourcing | Demandes de recherche de fournisseurs reçues de donneurs d'ordre dans le mois. | demande | Demandes de donneurs d'ordre | offres | flux | hausse | sem | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-reponses-groupees | production-france | Réponses groupées remises | Réponses groupées | Offres communes à plusieurs adhérents remises dans le mois. | réponse | Offres communes à plusieurs adhérents | offres | flux | hausse | sem | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-entreprises-cartographie | production-france | Entreprises présentes dans la cartographie | Entreprises cartographiées | Entreprises dont la fiche de capacités est publiée en fin de mois. | entreprise | Entreprises à fiche publiée | adherents | stock | hausse | sem | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-abonnes-linkedin | production-france | Abonnés LinkedIn, suivi mensuel fictif | Abonnés (suivi fictif) | Abonnés du compte en fin de mois, dans la suite fictive. | abonné | Abonnés du compte fictif | communication | stock | hausse | | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-delai-reponse | production-france | Délai moyen de réponse | Délai de réponse | Nombre moyen de jours entre une demande et la première réponse, dans le mois ; une moyenne ne se somme pas. | jour | Demandes ayant reçu une réponse | offres | stock | baisse | sem | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-taux-transformation | production-france | Taux de transformation des demandes | Taux de transformation | Part des demandes du mois qui ont donné une réponse groupée ; sans objet un mois sans demande. | % | Demandes de donneurs d'ordre | offres | taux | hausse | sem | mecaloire | | | mensuelle | 15 | | 2022-01-17
demo-pf-rencontres-acheteurs | production-france | Rencontres avec des acheteurs | Rencontres acheteurs | Rencontres organisées avec au moins un acheteur dans le trimestre. | rencontre | Rencontres organisées par le porteur | rendez_vous | flux | hausse | sem | mecaloire | | | trimestrielle | 20 | | 2022-01-17
demo-pf-commandes-gagnees | production-france | Commandes gagnées en groupement | Commandes gagnées | Montant des commandes gagnées dans l'année par une réponse groupée ; ne rejoint aucun total d'argent public. | € | Commandes des adhérents | offres | flux | hausse | sem | mecaloire | | | annuelle | 60 | | 2022-01-17
demo-pf-mises-en-relation | production-france | Mises en relation abouties | Mises en relation | Mises en relation suivies d'une consultation, par période d'action. | mise en relation | Donneurs d'ordre et adhérents | rendez_vous | flux | hausse | sem | mecaloire | | | annuelle | 60 | | 2022-01-17
demo-pf-adherents-actifs | production-france | Adhérents actifs du groupement | Adhérents actifs | Adhérents ayant répondu à au moins une demande dans l'année. | adhérent | Adhérents actifs | adherents | stock | hausse | sem | mecaloire | | | annuelle | 45 | | 2022-01-17
demo-pf-adherents-actifs-tpe | production-france | dont moins de 10 salariés | TPE | Adhérents actifs de moins de 10 salariés. | adhérent | Adhérents actifs | adherents | stock | hausse | sem | mecaloire | demo-pf-adherents-actifs | true | annuelle | 45 | | 2022-01-17
demo-pf-adherents-actifs-pme | production-france | dont 10 à 249 salariés | PME | Adhérents actifs de 10 à 249 salariés. | adhérent | Adhérents actifs | adherents | stock | hausse | sem | mecaloire | demo-pf-adherents-actifs | true | annuelle | 45 | | 2022-01-17
demo-pf-adherents-actifs-eti | production-france | dont 250 salariés et plus | ETI | Adhérents actifs de 250 salariés et plus. | adhérent | Adhérents actifs | adherents | stock | hausse | sem | mecaloire | demo-pf-adherents-actifs | true | annuelle | 45 | | 2022-01-17
demo-pf-emplois-relocalises | production-france | Emplois liés à une relocalisation | Emplois relocalisés | Emplois créés par une relocalisation accompagnée, dans l'année. | emploi | Emplois des entreprises accompagnées | projets | flux | hausse | sem | mecaloire | | | annuelle | 60 | | 2022-01-17
demo-pf-participants | production-france | Participants aux manifestations | Participants | Personnes présentes à une manifestation. | participant | Personnes présentes | evenements | flux | hausse | sem | mecaloire | | | ponctuelle | 30 | | 2022-01-17
demo-min-rdv-individuels | minalogic | Rendez-vous individuels avec les adhérents | Rendez-vous individuels | Rendez-vous tenus dans le mois avec un adhérent du territoire, dans la suite fictive. | rendez-vous | Adhérents du territoire | rendez_vous | flux | hausse | sem | minalogic | | | mensuelle | 15 | | 2022-01-24
demo-min-participants-ateliers | minalogic | Participants aux ateliers | Participants aux ateliers | Personnes présentes aux ateliers du trimestre. | participant | Personnes présentes aux ateliers | evenements | flux | hausse | sem | minalogic | | | trimestrielle | 20 | | 2022-01-24
demo-min-adherents-suivi | minalogic | Adhérents du territoire, suivi trimestriel fictif | Adhérents (suivi fictif) | Adhérents du pôle situés dans la métropole en fin de trimestre, dans la suite fictive. | adhérent | Membres du pôle dans la métropole (suite fictive) | adherents | stock | hausse | sem | minalogic | | | trimestrielle | 20 | | 2022-01-24
demo-min-projets-labellises | minalogic | Projets labellisés du territoire | Projets labellisés | Projets labellisés dans le trimestre dont un partenaire est dans la métropole. | projet | Projets ayant un partenaire dans la métropole | projets | flux | hausse | sem | minalogic | | | trimestrielle | 30 | | 2022-01-24
demo-min-satisfaction | minalogic | Adhérents satisfaits de l'accompagnement | Satisfaction | Part des répondants satisfaits ou très satisfaits à l'enquête annuelle. | % | Adhérents ayant répondu à l'enquête | accompagnement | taux | hausse | sem | minalogic | | | annuelle | 60 | | 2022-01-24
demo-reloc-demandes-information | relocalisation | Demandes de renseignements sur l'appel | Demandes de renseignements | Demandes reçues dans le trimestre, avant ou sans dépôt de dossier. | demande | Entreprises se renseignant sur l'appel | projets | flux | hausse | centre-val-de-loire | region-cvl | | | trimestrielle | 20 | | 2022-01-31
demo-dec-diagnostics | demo-decarbonation | Diagnostics énergie réalisés | Diagnostics | Diagnostics remis à l'entreprise dans le mois. | diagnostic | Ateliers industriels | accompagnement | flux | hausse | sem | demo-grappe-procedes | | | mensuelle | 15 | 1 | 2023-01-16
demo-dec-consommation | demo-decarbonation | Consommation moyenne des ateliers suivis | Consommation moyenne | Consommation d'énergie moyenne d'un atelier suivi, au trimestre. | MWh | Ateliers suivis | contexte | stock | baisse | demo-vallee-exemple | demo-grappe-procedes | | | trimestrielle | 30 | 2 | 2023-01-16
demo-dec-ateliers-sans-plan | demo-decarbonation | Ateliers diagnostiqués sans plan d'action | Ateliers sans plan | Ateliers diagnostiqués qui n'ont pas encore de plan d'action, en fin de trimestre. | atelier | Ateliers diagnostiqués | accompagnement | stock | baisse | sem | demo-grappe-procedes | | | trimestrielle | 30 | 3 | 2023-01-16
demo-dec-entreprises-accompagnees | demo-decarbonation | Entreprises accompagnées jusqu'au plan d'action | Entreprises accompagnées | Entreprises ayant reçu un plan d'action dans l'année. | entreprise | Entreprises accompagnées | accompagnement | flux | hausse | sem | demo-grappe-procedes | | | annuelle | 45 | 4 | 2023-01-16
demo-att-visites-scolaires | demo-attractivite | Visites d'ateliers par des classes | Visites de classes | Visites d'un atelier par une classe, dans le trimestre. | visite | Classes de collège et de lycée | evenements | flux | hausse | sem | demo-agence-metiers | | | trimestrielle | 20 | 1 | 2023-01-16
demo-att-postes-pourvus | demo-attractivite | Postes de production pourvus en trois mois | Postes pourvus | Part des postes de production publiés qui sont pourvus en moins de trois mois. | % | Postes de production publiés | contexte | taux | hausse | sem | demo-agence-metiers | | | semestrielle | 45 | 2 | 2023-01-16
demo-att-apprentis | demo-attractivite | Apprentis dans les métiers de l'usine | Apprentis | Apprentis présents au 31 décembre. | apprenti | Apprentis des entreprises du territoire | contexte | stock | hausse | sem | demo-agence-metiers | | | annuelle | 60 | 3 | 2023-01-16
demo-att-part-femmes | demo-attractivite | Part des femmes parmi les apprentis | Part des femmes | Part des femmes parmi les apprentis présents au 31 décembre. | % | Apprentis des entreprises du territoire | contexte | taux | hausse | sem | demo-agence-metiers | | | annuelle | 60 | | 2024-03-11
demo-att-gouvernance | demo-attractivite | Réunions du comité des métiers | Comités | Réunions du comité tenues dans l'année. | réunion | Réunions du comité | gouvernance | flux | hausse | sem | demo-agence-metiers | | | annuelle | 30 | | 2023-01-16
"""

# Short suites written by hand; « - » is a period without a value.
TRIMESTRES = """
demo-pf-rencontres-acheteurs    | 2022 | 0 1 0 2 1 0 0 3 2 2 0 4
demo-min-participants-ateliers  | 2022 | 38 64 0 71 45 83 12 90 57 142 0 76
demo-min-adherents-suivi        | 2022 | 78 79 79 81 83 83 82 84 84 86 85 87
demo-min-projets-labellises     | 2022 | 1 0 2 1 0 1 0 3 1 - 1 2
demo-reloc-demandes-information | 2022 | 41 28 17 22 19 9
demo-dec-consommation           | 2023 | 412.5 396 369.2 391.6 374.4 366 345.8 362.1
demo-dec-ateliers-sans-plan     | 2023 | 12 10 8 6 5 3 2 0
demo-att-visites-scolaires      | 2023 | 3 5 0 2 1 2
"""

# indicateur | période | début | fin | valeur | type | précision | motif | manifestation | commentaire | connu le
VALEURS = """
demo-pf-commandes-gagnees | 2022 | 2022-01-01 | 2022-12-31 | 184000 | constatee | environ | Total déclaré par les adhérents, arrondi au millier. | | | 2023-02-20
demo-pf-commandes-gagnees | 2023 | 2023-01-01 | 2023-12-31 | 352480.50 | constatee | exact | | | | 2024-02-19
demo-pf-commandes-gagnees | 2024 | 2024-01-01 | 2024-12-31 | 410000 | previsionnelle | plus_de | Estimation d'octobre, commandes fermes seulement. | | Estimation faite avant la fin de l'année. | 2024-10-21
demo-pf-mises-en-relation | 2022/2023 | | | 21 | constatee | exact | | | | 2023-09-18
demo-pf-mises-en-relation | 2023/2024 | | | 34 | constatee | exact | | | | 2024-09-30
demo-pf-adherents-actifs | 2022 | 2022-01-01 | 2022-12-31 | 121 | constatee | exact | | | | 2023-02-06
demo-pf-adherents-actifs-tpe | 2022 | 2022-01-01 | 2022-12-31 | 52 | constatee | exact | | | | 2023-02-06
demo-pf-adherents-actifs-pme | 2022 | 2022-01-01 | 2022-12-31 | 61 | constatee | exact | | | | 2023-02-06
demo-pf-adherents-actifs-eti | 2022 | 2022-01-01 | 2022-12-31 | 8 | constatee | exact | | | | 2023-02-06
demo-pf-adherents-actifs | 2023 | 2023-01-01 | 2023-12-31 | 129 | constatee | exact | | | | 2024-02-05
demo-pf-adherents-actifs-tpe | 2023 | 2023-01-01 | 2023-12-31 | 55 | constatee | exact | | | | 2024-02-05
demo-pf-adherents-actifs-pme | 2023 | 2023-01-01 | 2023-12-31 | 65 | constatee | exact | | | | 2024-02-05
demo-pf-adherents-actifs-eti | 2023 | 2023-01-01 | 2023-12-31 | 9 | constatee | exact | | | | 2024-02-05
demo-pf-adherents-actifs | 2024 | 2024-01-01 | 2024-12-31 | 137 | constatee | exact | | | Une entreprise sans tranche d'effectif : les parts font 136. | 2025-02-10
demo-pf-adherents-actifs-tpe | 2024 | 2024-01-01 | 2024-12-31 | 58 | constatee | exact | | | | 2025-02-10
demo-pf-adherents-actifs-pme | 2024 | 2024-01-01 | 2024-12-31 | 69 | constatee | exact | | | | 2025-02-10
demo-pf-adherents-actifs-eti | 2024 | 2024-01-01 | 2024-12-31 | 9 | constatee | exact | | | | 2025-02-10
demo-pf-entreprises-cartographie | décembre 2025 | 2025-12-01 | 2025-12-31 | 185 | previsionnelle | environ | Prévision du porteur pour son budget. | | | 2024-12-16
demo-pf-participants | 22 septembre 2022 | 2022-09-22 | 2022-09-22 | 46 | constatee | exact | | demo-manif-pf-lancement | | 2022-10-03
demo-pf-participants | 23 mars 2023 | 2023-03-23 | 2023-03-23 | 31 | constatee | exact | | demo-manif-pf-petit-dejeuner | | 2023-04-03
demo-pf-participants | 17 octobre 2023 | 2023-10-17 | 2023-10-18 | 120 | constatee | plus_de | Compteur arrêté à midi le second jour. | demo-manif-pf-convention | | 2023-11-06
demo-pf-participants | mai 2024 | 2024-05-01 | 2024-05-31 | 58 | constatee | portee_ambigue | Le compte rendu ne dit pas si les exposants sont compris. | demo-manif-pf-journee | | 2024-06-10
demo-min-satisfaction | 2022 | 2022-01-01 | 2022-12-31 | 71 | constatee | exact | | | 27 répondants sur 38. | 2023-02-27
demo-min-satisfaction | 2023 | 2023-01-01 | 2023-12-31 | 78.05 | constatee | exact | | | 32 répondants sur 41. | 2024-02-26
demo-min-satisfaction | 2024 | 2024-01-01 | 2024-12-31 | 76.92 | constatee | deduit | Recalculé à partir des réponses brutes de l'enquête. | | 30 répondants sur 39. | 2025-03-31
demo-dec-entreprises-accompagnees | 2023 | 2023-01-01 | 2023-12-31 | 9 | constatee | exact | | | | 2024-02-05
demo-dec-entreprises-accompagnees | 2024 | 2024-01-01 | 2024-12-31 | 17 | constatee | exact | | | | 2025-02-03
demo-att-postes-pourvus | 1er semestre 2023 | 2023-01-01 | 2023-06-30 | 42 | constatee | exact | | | | 2023-08-07
demo-att-postes-pourvus | 2e semestre 2023 | 2023-07-01 | 2023-12-31 | 38.75 | constatee | exact | | | | 2024-02-12
demo-att-postes-pourvus | 1er semestre 2024 | 2024-01-01 | 2024-06-30 | 36 | constatee | environ | Offres non datées comptées au prorata. | | | 2024-09-23
demo-att-apprentis | 2022 | 2022-12-31 | 2022-12-31 | 214 | constatee | exact | | | | 2023-02-27
demo-att-apprentis | 2023 | 2023-12-31 | 2023-12-31 | 198 | constatee | exact | | | | 2024-02-26
demo-att-gouvernance | 2023 | 2023-01-01 | 2023-12-31 | 0 | constatee | exact | | | Comité installé, jamais réuni. | 2024-01-22
"""

# code | indicateur | période | début | fin | départ | objectif | précision | motif | remplace | auteur | raison | connu le
CIBLES = """
demo-cible-pf-demandes-2023 | demo-pf-demandes-sourcing | 2023 | 2023-01-01 | 2023-12-31 | | 80 | exact | | | Comité de suivi (fictif) | | 2023-01-16
demo-cible-pf-demandes-2024 | demo-pf-demandes-sourcing | 2024 | 2024-01-01 | 2024-12-31 | | 110 | exact | | | Comité de suivi (fictif) | | 2024-01-15
demo-cible-pf-reponses-2024 | demo-pf-reponses-groupees | 2024 | 2024-01-01 | 2024-12-31 | 0 | 24 | plus_de | Le compte rendu écrit « au moins 24 ». | | Comité de suivi (fictif) | | 2024-01-15
demo-cible-pf-cartographie-2024 | demo-pf-entreprises-cartographie | 2022-2024 | 2022-01-01 | 2024-12-31 | 112 | 200 | exact | | | Comité de suivi (fictif) | | 2022-01-24
demo-cible-pf-cartographie-2024-revisee | demo-pf-entreprises-cartographie | 2022-2024 | 2022-01-01 | 2024-12-31 | 112 | 175 | exact | | demo-cible-pf-cartographie-2024 | Chargé de mission filières (fictif) | Audits plus longs que prévu : deux jours par entreprise au lieu d'un. | 2023-12-11
demo-cible-pf-linkedin-2024 | demo-pf-abonnes-linkedin | 2022-2024 | 2022-01-01 | 2024-12-31 | 40 | 500 | exact | | | Comité de suivi (fictif) | | 2022-01-24
demo-cible-pf-delai-2024 | demo-pf-delai-reponse | 2022-2024 | 2022-01-01 | 2024-12-31 | 21 | 10 | exact | | | Comité de suivi (fictif) | | 2022-01-24
demo-cible-pf-transformation-2024 | demo-pf-taux-transformation | 2022-2024 | 2022-01-01 | 2024-12-31 | 12 | 30 | environ | Le comité a dit « près d'un tiers ». | | Comité de suivi (fictif) | | 2022-01-24
demo-cible-pf-rencontres-2024 | demo-pf-rencontres-acheteurs | 2024 | 2024-01-01 | 2024-12-31 | | 8 | environ | « Une petite dizaine, plutôt huit ». | | Comité de suivi (fictif) | | 2024-01-15
demo-cible-pf-emplois-2026 | demo-pf-emplois-relocalises | 2026 | 2026-01-01 | 2026-12-31 | | 40 | portee_ambigue | Créés ou maintenus : le compte rendu ne le dit pas. | | Comité de suivi (fictif) | | 2024-01-15
demo-cible-min-rdv-2023 | demo-min-rdv-individuels | 2023 | 2023-01-01 | 2023-12-31 | | 36 | exact | | | Comité de suivi (fictif) | | 2023-01-23
demo-cible-min-rdv-2024 | demo-min-rdv-individuels | 2024 | 2024-01-01 | 2024-12-31 | | 40 | exact | | | Comité de suivi (fictif) | | 2024-01-22
demo-cible-min-adherents-2024 | demo-min-adherents-suivi | 2024 | 2024-01-01 | 2024-12-31 | 84 | 84 | exact | | | Comité de suivi (fictif) | | 2024-01-22
demo-cible-min-projets-2024 | demo-min-projets-labellises | 2024 | 2024-01-01 | 2024-12-31 | | 6 | deduit | Moyenne des trois années précédentes, relevée d'un projet. | | Chargé de mission filières (fictif) | | 2024-01-22
demo-cible-min-satisfaction-2024 | demo-min-satisfaction | 2024 | 2024-01-01 | 2024-12-31 | 71 | 85 | exact | | | Comité de suivi (fictif) | | 2024-01-22
demo-cible-min-ateliers-sans-depart | demo-min-adherents-suivi | 2026 | 2026-01-01 | 2026-12-31 | | 100 | exact | | | Comité de suivi (fictif) | | 2024-06-24
demo-cible-dec-diagnostics-2024 | demo-dec-diagnostics | 2024 | 2024-01-01 | 2024-12-31 | | 18 | exact | | | Comité décarbonation (fictif) | | 2024-01-15
demo-cible-dec-consommation-2024 | demo-dec-consommation | 2023-2024 | 2023-01-01 | 2024-12-31 | 412.5 | 360 | exact | | | Comité décarbonation (fictif) | | 2023-04-17
demo-cible-dec-sans-plan-2024 | demo-dec-ateliers-sans-plan | 2023-2024 | 2023-01-01 | 2024-12-31 | 12 | 0 | exact | | | Comité décarbonation (fictif) | | 2023-04-17
demo-cible-att-visites-2024 | demo-att-visites-scolaires | 2023-2024 | 2023-01-01 | 2024-12-31 | 0 | 40 | exact | | | Comité des métiers (fictif) | | 2023-01-23
demo-cible-att-postes-2024 | demo-att-postes-pourvus | 2023-2024 | 2023-01-01 | 2024-12-31 | 42 | 60 | exact | | | Comité des métiers (fictif) | | 2023-09-11
demo-cible-att-apprentis-2025 | demo-att-apprentis | 2023-2025 | 2023-01-01 | 2025-12-31 | 214 | 260 | exact | | | Comité des métiers (fictif) | | 2023-03-13
"""

METEO = """
production-france  | 2022-06-20 | eclaircies | Bon accueil des entreprises, encore peu de demandes.
production-france  | 2022-12-12 | nuages     | Les dépenses prennent du retard ; un avenant est demandé.
production-france  | 2023-06-19 | eclaircies | Les demandes augmentent, le délai de réponse reste trop long.
production-france  | 2023-12-11 | eclaircies | Cible de cartographie révisée, audits mieux suivis.
production-france  | 2024-05-27 | eclaircies | Le délai de réponse n'est plus remonté depuis avril.
production-france  | 2024-11-25 | eclaircies | Rythme tenu sur les demandes ; cartographie et délai à reprendre.
minalogic          | 2022-12-12 | eclaircies | Adhésions stables, peu de projets.
minalogic          | 2023-06-19 | nuages     | Été sans atelier et rendez-vous en baisse.
minalogic          | 2023-12-11 | nuages     | Rendez-vous sous l'objectif malgré une fin d'année active.
minalogic          | 2024-05-27 | eclaircies | Belle fréquentation des ateliers, peu de projets.
minalogic          | 2024-11-25 | eclaircies | Les projets labellisés restent sous l'objectif.
relocalisation     | 2022-06-20 | soleil     | Première vague réussie, dossiers variés.
relocalisation     | 2023-06-19 | eclaircies | Appel clos, une partie du budget n'est pas consommée.
relocalisation     | 2024-05-27 | eclaircies | Prestations en cours chez la plupart des lauréats.
partenariat-cci    | 2022-06-20 | eclaircies | Partenariat terminé ; bilan repris en archive.
partenariat-cci    | 2024-05-27 | nuages     | Aucune suite n'est décidée.
demo-decarbonation | 2023-06-19 | eclaircies | Les diagnostics démarrent.
demo-decarbonation | 2023-12-11 | soleil     | Objectif de l'année presque atteint, subvention votée.
demo-decarbonation | 2024-05-27 | soleil     | Les ateliers sans plan diminuent comme prévu.
demo-decarbonation | 2024-11-25 | eclaircies | L'achat groupé est reporté.
demo-attractivite  | 2023-06-19 | nuages     | Peu de classes disponibles.
demo-attractivite  | 2023-12-11 | orage      | Comité jamais réuni, dossier ajourné à prévoir.
demo-attractivite  | 2024-05-27 | soleil     | Très bonne ambiance, tout devrait se débloquer à la rentrée.
demo-attractivite  | 2024-11-25 | orage      | Plus de remontées depuis l'été.
"""

# code | programme | axe | libellé | format | période | début | fin | précision | motif | nombre | lieu | statut | organisateur | connu le
MANIFESTATIONS = """
demo-manif-pf-lancement | production-france | | Lancement du groupement (fictif) | evenement | 22 septembre 2022 | 2022-09-22 | 2022-09-22 | exact | | | Saint-Étienne | tenue | mecaloire | 2022-06-13
demo-manif-pf-petit-dejeuner | production-france | | Petit déjeuner des acheteurs (fictif) | petit_dejeuner | 23 mars 2023 | 2023-03-23 | 2023-03-23 | exact | | | Saint-Chamond | tenue | mecaloire | 2023-02-06
demo-manif-pf-convention | production-france | | Convention d'affaires Exemple (fictif) | convention_affaires | 17 et 18 octobre 2023 | 2023-10-17 | 2023-10-18 | exact | | | Saint-Étienne | tenue | mecaloire | 2023-05-22
demo-manif-pf-journee | production-france | | Journée de la réponse groupée (fictif) | journee_thematique | mai 2024 | | | mois | | | Firminy | tenue | mecaloire | 2024-02-12
demo-manif-pf-salon | production-france | | Salon Exemple de la sous-traitance (fictif) | salon | automne 2023 | 2023-11-14 | 2023-11-16 | deduit | Dates relevées sur le bon de réservation du stand. | | Lyon | annulee | mecaloire | 2023-04-17
demo-manif-pf-webinaires | production-france | | Webinaires de prise en main (fictif) | webinaire | 2024 | | | annee | | 4 | en ligne | tenue | mecaloire | 2024-01-22
demo-manif-pf-2027 | production-france | | Rencontre de bilan (fictif) | evenement | 21 janvier 2027 | 2027-01-21 | 2027-01-21 | exact | | | Saint-Étienne | prevue | mecaloire | 2024-12-02
demo-manif-min-roadshow | minalogic | min-photonique | Tournée des ateliers de photonique (fictif) | roadshow | 13 juin 2023 | 2023-06-13 | 2023-06-13 | exact | | | Saint-Étienne | tenue | minalogic | 2023-04-03
demo-manif-min-petits-dejeuners | minalogic | min-photonique-animation | Petits déjeuners de la vision industrielle (fictif) | petit_dejeuner | 2023 | | | annee | | 3 | Saint-Étienne | tenue | minalogic | 2023-01-23
demo-manif-min-jury | minalogic | min-animation | Jury de labellisation Exemple (fictif) | jury | 24 septembre 2024 | 2024-09-24 | 2024-09-24 | exact | | | Grenoble | tenue | minalogic | 2024-06-03
demo-manif-min-atelier | minalogic | min-photonique | Atelier capteurs (fictif) | autre | non datée | | | non_datee | | | | non_confirmee | minalogic | 2024-05-13
demo-manif-reloc-reunion | relocalisation | | Réunion d'information sur l'appel (fictif) | appel | 10 février 2022 | 2022-02-10 | 2022-02-10 | exact | | | Orléans | tenue | region-cvl | 2022-01-24
demo-manif-dec-journee | demo-decarbonation | demo-axe-dec-chaleur | Journée chaleur fatale (fictif) | journee_thematique | 5 octobre 2023 | 2023-10-05 | 2023-10-05 | exact | | | Andrézieux-Bouthéon | tenue | demo-grappe-procedes | 2023-07-03
demo-manif-dec-webinaire | demo-decarbonation | demo-axe-dec-electricite | Webinaire air comprimé (fictif) | webinaire | 11 avril 2024 | 2024-04-11 | 2024-04-11 | exact | | | en ligne | tenue | demo-grappe-procedes | 2024-03-04
demo-manif-dec-2027 | demo-decarbonation | | Restitution des mesures (fictif) | evenement | 11 mars 2027 | 2027-03-11 | 2027-03-11 | exact | | | Roche-la-Molière | prevue | demo-grappe-procedes | 2024-11-04
demo-manif-att-forum | demo-attractivite | demo-axe-att-recrutement | Forum des métiers de l'usine (fictif) | salon | avril 2024 | | | mois | | | Rive-de-Gier | annulee | demo-agence-metiers | 2023-11-20
demo-manif-att-visites | demo-attractivite | demo-axe-att-jeunes | Semaine des ateliers ouverts (fictif) | evenement | novembre 2024 | 2024-11-18 | 2024-11-22 | deduit | Semaine citée sans dates, calée sur la campagne nationale. | | Saint-Chamond | non_confirmee | demo-agence-metiers | 2024-05-27
"""

# libellé | donneur d'ordre | nature | montant | échéance | étapes
OPPORTUNITES = """
Carters usinés pour boîtes de vitesses | Constructeur ferroviaire Exemple (fictif) | appel_offres | 185000 | 2022-05-20 | prospect 2022-03-07, reponse_en_cours 2022-04-04, remise 2022-05-18, gagnee 2022-07-21
Bâtis mécano-soudés de presses | Presses Exemple (fictif) | appel_offres | 240000 | 2022-10-14 | prospect 2022-07-04, reponse_en_cours 2022-08-29, remise 2022-10-13, perdue 2022-12-05
Relocalisation d'un atelier de montage | Électroménager Exemple (fictif) | implantation | 1200000 | | prospect 2022-06-27, reponse_en_cours 2022-11-14, perdue 2023-06-12
Série d'axes rectifiés | Robots Exemple (fictif) | appel_offres | 62000 | 2023-02-10 | prospect 2022-12-05, reponse_en_cours 2023-01-09, remise 2023-02-09, gagnee 2023-04-03
Prototypes d'implants | Dispositifs Exemple Santé (fictif) | prospection | 38500.50 | | prospect 2023-01-23, reponse_en_cours 2023-03-20, remise 2023-05-15, gagnee 2023-07-10
Moules pour pièces de sièges | Automobile Exemple (fictif) | appel_offres | 310000 | 2023-06-30 | prospect 2023-04-11, reponse_en_cours 2023-05-22, remise 2023-06-29, perdue 2023-10-16
Ligne de traitement de surface | Avionneur Exemple (fictif) | implantation | 2500000 | | prospect 2023-05-15, reponse_en_cours 2023-11-06
Pièces de rechange en petites séries | Énergie Exemple (fictif) | appel_offres | 94000 | 2023-12-08 | prospect 2023-09-18, reponse_en_cours 2023-10-30, remise 2023-12-07, gagnee 2024-02-19
Châssis aluminium de vélos-cargos | Cycles Exemple (fictif) | prospection | 145000 | | prospect 2023-11-13, reponse_en_cours 2024-01-29, remise 2024-03-25
Supports d'optiques | Photonique Exemple (fictif) | appel_offres | 27600 | 2024-04-12 | prospect 2024-02-05, reponse_en_cours 2024-03-04, remise 2024-04-11, gagnee 2024-06-24
Convoyeurs et carénages | Agroalimentaire Exemple (fictif) | appel_offres | 132000 | 2024-07-19 | prospect 2024-04-29, reponse_en_cours 2024-06-03, remise 2024-07-18
Engrenages de grande taille | Éolien Exemple (fictif) | prospection | | | prospect 2024-05-21
Rapatriement d'un sous-ensemble hydraulique | Engins Exemple (fictif) | implantation | 860000 | | prospect 2024-09-16, reponse_en_cours 2024-11-12
Visserie spéciale, marché de quatre ans | Défense Exemple (fictif) | appel_offres | 415000 | 2027-01-29 | prospect 2024-10-07, reponse_en_cours 2024-12-09
Brides inoxydables | Procédés Exemple (fictif) | prospection | 18900 | | prospect 2024-12-02
"""

# raison sociale | commune | effectif | adhésion | site | compétences « métier, capacité, matériaux, certifications »
ADHERENTS = """
Usinage Exemple du Gier (fictif) | Saint-Chamond | 42 | 2015-03-16 | oui | Usinage 5 axes : pièces jusqu'à 1 200 mm, séries de 1 à 200 : acier, inox, titane : EN 9100 ; Contrôle tridimensionnel : deux machines, salle à 20 °C : tous métaux : ISO 9001
Exemple Décolletage de l'Ondaine (fictif) | Firminy | 28 | 2016-01-11 | oui | Décolletage : diamètres de 2 à 32 mm, séries de 500 à 50 000 : laiton, acier, inox : ISO 9001 ; Tournage : diamètres jusqu'à 65 mm : acier, inox :
Fonderie Exemple du Forez (fictif) | Andrézieux-Bouthéon | 115 | 2014-09-08 | oui | Fonderie : moulage sable, pièces de 1 à 400 kg : aluminium, bronze : ISO 9001, ISO 14001 ; Usinage : reprise des bruts jusqu'à 900 mm : aluminium : ISO 9001 ; Contrôle non destructif : ressuage et radiographie : aluminium : COFREND
Tôlerie de l'Exemple (fictif) | La Talaudière | 36 | 2017-05-15 | | Découpe laser : tables de 4 000 × 2 000 mm, jusqu'à 20 mm : acier, inox, aluminium : ISO 9001 ; Pliage : 220 tonnes, longueur 4 000 mm : acier, inox : ISO 9001
Forge Exemple Stéphanoise (fictif) | Saint-Étienne | 84 | 2013-11-18 | oui | Forge et estampage : pièces de 0,5 à 25 kg : acier, inox : ISO 9001 ; Traitement thermique : fours sous atmosphère, 1 100 °C : acier : ISO 9001 ; Outillage : matrices réalisées sur place : acier à outils :
Exemple Traitements Thermiques (fictif) | Le Chambon-Feugerolles | 31 | 2018-02-05 | | Traitement thermique : trempe sous vide jusqu'à 800 kg : acier, titane : EN 9100, NADCAP ; Nitruration : charges jusqu'à 1 500 mm : acier : EN 9100
Ateliers Exemple et Fils (fictif) | Saint-Étienne | 9 | 2019-04-01 | | Tournage : petites séries et dépannage : acier, laiton : ; Fraisage : pièces jusqu'à 600 mm : acier, aluminium :
Chaudronnerie Exemple Roannel (fictif) | Roche-la-Molière | 57 | 2016-10-03 | oui | Chaudronnerie : ensembles jusqu'à 8 tonnes : acier, inox : EN ISO 3834-2 ; Mécano-soudure : bâtis jusqu'à 6 m : acier : EN ISO 3834-2, EN 1090 ; Soudage : TIG, MIG, robot : inox, aluminium : EN ISO 3834-2
Exemple Outillages de Précision (fictif) | Saint-Jean-Bonnefonds | 22 | 2017-09-11 | oui | Outillage : moules et outils de découpe jusqu'à 2 tonnes : acier à outils : ISO 9001 ; Électroérosion : fil et enfonçage : acier, carbure :
Emboutissage Exemple (fictif) | Unieux | 63 | 2015-06-22 | | Emboutissage : presses de 80 à 400 tonnes : acier, inox : IATF 16949 ; Découpe : séries de 10 000 à 2 millions : acier : IATF 16949
Exemple Engrenages (fictif) | Saint-Étienne | 48 | 2014-03-10 | oui | Taillage d'engrenages : modules de 0,5 à 12 : acier : ISO 9001 ; Rectification : profils jusqu'à 500 mm : acier trempé : ISO 9001 ; Métrologie : contrôle de dentures :  : ISO 9001
Ressorts Exemple du Pilat (fictif) | Saint-Paul-en-Jarez | 19 | 2020-01-20 | | Ressorts et fils : fils de 0,3 à 14 mm : acier, inox : ISO 9001 ; Découpe : rubans jusqu'à 3 mm : inox :
Exemple Fabrication Additive (fictif) | Saint-Étienne | 14 | 2021-03-08 | oui | Fabrication additive métallique : volume 280 × 280 × 350 mm : titane, inox, aluminium : EN 9100, ISO 13485 ; Bureau d'études : optimisation topologique :  : ; Prototypage : délai de cinq jours : titane, inox :
Surfaces Exemple (fictif) | Lorette | 44 | 2016-04-18 | | Traitement de surface : anodisation, bains de 3 m : aluminium : EN 9100, ISO 14001 ; Peinture : poudre, cabines de 4 m : acier, aluminium : ISO 14001
Exemple Mécanique Médicale (fictif) | Saint-Priest-en-Jarez | 52 | 2018-11-05 | oui | Usinage 5 axes : implants et instruments : titane, inox, PEEK : ISO 13485 ; Décolletage : diamètres de 1 à 20 mm : titane : ISO 13485 ; Montage : salle propre ISO 7 :  : ISO 13485
Plasturgie Exemple de l'Ondaine (fictif) | Fraisses | 71 | 2019-09-16 | | Injection plastique : presses de 50 à 650 tonnes : PA66, PEEK, ABS : ISO 9001 ; Outillage : entretien des moules : acier à outils : ISO 9001
Exemple Machines Spéciales (fictif) | Sorbiers | 38 | 2015-10-12 | oui | Machines spéciales : lignes complètes, jusqu'à 12 par an :  : ISO 9001 ; Automatismes : programmation et mise en service :  : ; Montage : atelier de 1 500 m² :  : ISO 9001
Rectification Exemple (fictif) | Saint-Étienne | 12 | 2020-06-08 | | Rectification : cylindrique jusqu'à 2 000 mm : acier trempé, chrome : ISO 9001 ; Rodage : alésages de 4 à 120 mm : acier :
Exemple Hydraulique (fictif) | Villars | 67 | 2013-05-27 | oui | Hydraulique : vérins et blocs jusqu'à 400 bar : acier : ISO 9001 ; Usinage : blocs forés jusqu'à 500 mm : acier, fonte : ISO 9001
Câblage Exemple du Jarez (fictif) | Saint-Genest-Lerpt | 33 | 2021-10-04 | | Câblage : armoires et faisceaux, séries de 1 à 1 000 : cuivre : ISO 9001 ; Montage : sous-ensembles électromécaniques :  : ISO 9001
Exemple Grande Mécanique (fictif) | Rive-de-Gier | 138 | 2012-12-10 | oui | Usinage de grandes pièces : jusqu'à 12 m et 60 tonnes : acier, fonte : ISO 9001, EN 9100 ; Chaudronnerie : cuves et structures : acier, inox : EN ISO 3834-2 ; Levage : ponts de 80 tonnes :  :
Boulonnerie Exemple (fictif) | La Ricamarie | 76 | 2014-02-17 | | Frappe à froid : diamètres de 4 à 24 mm : acier, inox : IATF 16949 ; Visserie spéciale : séries dès 200 pièces : inox, titane : EN 9100
Exemple Optique Mécanique (fictif) | Saint-Héand | 26 | 2022-03-21 | oui | Micro-usinage laser : tolérance de 5 µm : inox, verre, céramique : ISO 9001 ; Montage : supports d'optiques en salle propre : aluminium : ISO 9001
Découpe Exemple Jet d'Eau (fictif) | La Grand-Croix | 11 | 2022-06-13 | | Découpe jet d'eau : tables de 6 000 × 2 000 mm, jusqu'à 150 mm : tous matériaux : ; Usinage : reprise de plaques : aluminium :
Exemple Polissage (fictif) | Saint-Galmier | 8 | 2022-11-07 | | Polissage : miroir et satinage, pièces jusqu'à 2 m : inox, laiton : ; Ébavurage : manuel et tribofinition : tous métaux :
Modelage Exemple (fictif) | L'Horme | 17 | 2023-02-13 | oui | Modelage : modèles de fonderie jusqu'à 3 m : bois, résine : ISO 9001 ; Impression 3D sable : volume 1 800 × 1 000 × 700 mm : sable :
Exemple Maintenance Industrielle (fictif) | Saint-Étienne | 95 | 2023-05-22 | | Maintenance : équipes de jour et de nuit, dépannage en 4 h :  : MASE ; Réparation mécanique : réducteurs, broches : acier : MASE
Exemple Contrôle et Mesure (fictif) | Saint-Priest-en-Jarez | 21 | 2023-10-09 | oui | Contrôle tridimensionnel : pièces jusqu'à 3 m, tomographie : tous matériaux : COFRAC ; Étalonnage : longueurs et forces :  : COFRAC
Soudure Exemple du Gier (fictif) | Saint-Martin-la-Plaine |  |  | | Soudage : TIG orbital : inox, titane : EN ISO 3834-2 ; Soudage laser : épaisseurs jusqu'à 6 mm : inox :
Exemple Textiles Techniques (fictif) | Saint-Chamond | 59 | 2024-04-15 | oui | Tressage : gaines et renforts jusqu'à 150 mm : aramide, carbone : EN 9100 ; Composites : bobinage et moulage : carbone, verre : EN 9100
Exemple Bureau d'Études (fictif) | Saint-Étienne | 6 | 2024-09-30 | | Bureau d'études : conception et calcul :  : ISO 9001 ; Industrialisation : dossiers de fabrication :  : ISO 9001
"""

# entreprise | commune | secteur | nature | effectif | type | phase | jours | coût d'un jour | vague | dernier statut | motif
CANDIDATURES = """
Plasturgie Exemple du Loiret (fictif) | Orléans | plasturgie | industrielle | 86 | rapatriement | lancement | 10 | 1150 | 1 | soldee |
Cosmétique Exemple (fictif) | Chartres | cosmétique | industrielle | 240 | relocalisation_approvisionnement | etude | 8 | 1200 | 1 | soldee |
Découpe Exemple du Blésois (fictif) | Blois | mécanique | industrielle | 34 | diversification | developpement | 12 | 1050 | 1 | soldee |
Pharmacie Exemple (fictif) | Tours | pharmacie | industrielle | 1200 | rapatriement | etude | 12 | 1300 | 1 | soldee |
Agroalimentaire Exemple du Berry (fictif) | Bourges | agro-alimentaire | industrielle | 10 | diversification | lancement | 6 | 900 | 1 | soldee |
Céramique Exemple (fictif) | Vierzon | céramique | industrielle | 7 | diversification | etude | 6 | 950 | 1 | rejetee | Effectif de 7 salariés, sous le minimum de 10.
Conseil Exemple (fictif) | Orléans | conseil | services | 25 | rapatriement | etude | 8 | 1000 | 1 | rejetee | Entreprise de services sans projet de production.
Fonderie Exemple de l'Indre (fictif) | Châteauroux | automobile | industrielle | 152 | diversification | developpement | 11.5 | 1180 | 2 | soldee |
Logistique Exemple (fictif) | Dreux | logistique | services | 60 | diversification | lancement | 9 | 1100 | 2 | conventionnee |
Aéronautique Exemple (fictif) | Romorantin-Lanthenay | aéronautique | industrielle | 5000 | rapatriement | developpement | 12 | 1290 | 2 | conventionnee |
Groupe Exemple International (fictif) | Tours | automobile | industrielle | 6200 | rapatriement | lancement | 12 | 1300 | 2 | rejetee | Effectif de 6 200 salariés, au-dessus du maximum de 5 000.
Textile Exemple (fictif) | Issoudun | textile | industrielle | 48 | relocalisation_approvisionnement | lancement | 7 | 980 | 2 | conventionnee |
Mobilier Exemple (fictif) | Amboise | ameublement | industrielle | 22 | relocalisation_approvisionnement | developpement | 6.5 | 1040 | 2 | rejetee | Dossier resté incomplet après deux relances.
Chimie Exemple (fictif) | Pithiviers | chimie | industrielle | 130 | rapatriement | etude | 10 | 1225 | 3 | conventionnee |
Électronique Exemple (fictif) | Vendôme | électronique | industrielle | 310 | relocalisation_approvisionnement | etude | 9.5 | 1260 | 3 | conventionnee |
Câblage Exemple (fictif) | Gien | électronique | industrielle | 75 | diversification | etude | 8 | 1120 | 3 | retenue |
Imprimerie Exemple (fictif) | Montargis | imprimerie | industrielle | 41 | diversification | lancement | 4 | 1000 | 3 | rejetee | Besoin de 4 jours, sous le minimum de 6.
Menuiserie Exemple (fictif) | Moulins | bois | industrielle | 65 | rapatriement | lancement | 8 | 1010 | 3 | rejetee | Site de production hors de la région.
Verrerie Exemple (fictif) | Dreux | verre | industrielle | 95 | relocalisation_approvisionnement | developpement | 10 | 1175 | 4 | retenue |
Robotique Exemple (fictif) | Saint-Amand-Montrond | machines | industrielle | 28 | diversification | etude | 7.5 | 1137.50 | 4 | retenue |
Emballage Exemple (fictif) | Châteaudun | emballage | industrielle | 180 | rapatriement | developpement | 11 | 1205 | 4 | instruite |
Biotechnologie Exemple (fictif) | Tours | biotechnologies | industrielle | 54 | relocalisation_approvisionnement | lancement | 9 | 1240 | 4 | rejetee | Projet insuffisamment mûr ; invité à se représenter.
Outillage Exemple (fictif) | Loches | outillage | industrielle | 16 | rapatriement | lancement | 6 | 1015 | 5 | instruite |
Batteries Exemple (fictif) | Bourges | énergie | industrielle | 67 | diversification | developpement | 12 | 1190 | 5 | deposee |
Maroquinerie Exemple (fictif) | Argenton-sur-Creuse | maroquinerie | industrielle | 112 | rapatriement | etude | 8.5 | 1065 | 5 | deposee |
"""

# For each vote: what its flux share, then its steps « étape date montant ».
FLUX = """
cci-2018       | partenariat-cci    | cci-lmsr             | d-2018-11-15        | c-cci-2017-2019        | investissement | exact  | | | | 2018 | conventionne 2018-12-03 50000, engage 2018-12-10 50000, liquide 2019-02-11 25000, mandate 2019-02-18 25000, paye 2019-02-27 25000, liquide 2019-09-09 25000, mandate 2019-09-16 25000, paye 2019-09-25 25000
mecaloire-2022 | production-france  | mecaloire            | d-2022-06-16        | c-mecaloire-2022       | investissement | deduit | Comme le vote, d'après la délibération 2023.00097. | 2023 | Comme le vote, d'après la délibération 2023.00097. | Année 2022 | conventionne 2022-07-11 60000, engage 2023-03-20 60000, liquide 2023-04-11 30000, mandate 2023-04-17 30000, paye 2023-04-26 30000, liquide 2023-11-06 27412.80, mandate 2023-11-13 27412.80, paye 2023-11-22 27412.80
mecaloire-2023 | production-france  | mecaloire            | d-2023-00435        | c-mecaloire-2023-2024  | investissement | deduit | Comme le vote : le compte 20421 est de classe 2. | 2023 | | 2023/2024 | conventionne 2023-10-16 60000, engage 2023-10-23 60000, liquide 2023-11-20 30000, mandate 2023-11-27 30000, paye 2023-12-06 30000
minalogic-2024 | minalogic          | minalogic            | d-2024-00344        | c-minalogic-2024       | fonctionnement | exact  | | 2024 | | 2024 | conventionne 2024-07-08 62500, engage 2024-07-15 62500, liquide 2024-07-22 31250, mandate 2024-07-29 31250, paye 2024-08-07 31250, liquide 2024-12-09 31250, mandate 2024-12-13 31250, paye 2025-01-08 31250
decarbonation  | demo-decarbonation | demo-grappe-procedes | demo-d-2023-11-30   | demo-c-decarbonation-2024 | fonctionnement | exact | | 2024 | | 2024 | demande 2023-09-15 36000, vote 2023-11-30 30000, conventionne 2023-12-18 30000, engage 2024-01-22 30000, liquide 2024-03-11 15000, mandate 2024-03-18 15000, paye 2024-03-27 15000, liquide 2024-11-18 9000, mandate 2024-11-25 9000
attractivite   | demo-attractivite  | demo-agence-metiers  |                     |                        |                |        | |      | | 2024 | demande 2024-01-29 12000
"""

# Written as firms write them, with a plain apostrophe: what one types in a search.
NOMS_PROPRES = {"raison_sociale", "entreprise", "commune", "donneur_ordre"}
PIECES = {"engage": "ENG", "liquide": "LIQ", "mandate": "MDT", "paye": "PAI"}
# A request precedes the act, a vote precedes the convention.
PAS_ENCORE = {
    "demande": {
        "deliberation",
        "convention",
        "section",
        "section_precision",
        "exercice_imputation",
    },
    "vote": {"convention"},
}
ETAPES_CANDIDATURE = ("deposee", "instruite", "retenue", "conventionnee", "soldee")


def cellules(texte):
    """Rows of a small table: cells separated by « | », an empty cell is None."""
    for ligne in texte.strip().splitlines():
        yield [cellule.strip() or None for cellule in ligne.split("|")]


def mots(texte):
    return texte.split()


def jour(texte):
    return date.fromisoformat(texte) if texte else None


def hasard(nom):
    """A draw function of its own for each name: adding a suite never moves another one."""
    return Random(f"{GRAINE}/{nom}").random


def entre(tirage, bas, haut):
    return bas + int(tirage() * (haut - bas + 1))


def ouvre(quand):
    """The next working day: no service signs a paper on a Sunday."""
    return quand + timedelta(days=max(0, 7 - quand.weekday()) if quand.weekday() > 4 else 0)


def connu(quand):
    """Empty when the fact is older than the set itself: the loader takes the document's date."""
    return quand if quand and quand > DOCUMENT_CONNU_LE else None


def luhn(chiffres):
    """The key that makes the number valid for the sum of Luhn."""
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        double = int(chiffre) * (2 if rang % 2 == 0 else 1)
        somme += double - 9 if double > 9 else double
    return str(-somme % 10)


def siret(rang):
    """A number that passes the check and that no firm has: it starts with 000."""
    siren = f"000{rang:05d}"
    siren += luhn(siren)
    return siren + "0001" + luhn(siren + "0001")


def fin_de_mois(annee, mois):
    return date(annee + mois // 12, mois % 12 + 1, 1) - timedelta(days=1)


class Jeu(dict):
    """Rows by table; each one says that it is fictitious."""

    def ajoute(self, table, **colonnes):
        self.setdefault(table, []).append({**colonnes, "fictif": True})

    def pose(self, table, noms, texte, source, **communes):
        """One row for each line of a small table, its cells named by `noms`."""
        for ligne in cellules(texte):
            colonnes = dict(zip(mots(noms), ligne, strict=True))
            self.ajoute(table, **{**communes, **colonnes}, source=source)


def referentiel(jeu):
    jeu.ajoute(
        "document",
        code="demo-document",
        titre="Jeu de démonstration – données fictives",
        nature="fichier",
        emetteur="Service Exemple (fictif)",
        date_document=DOCUMENT_CONNU_LE,
        connu_le=DOCUMENT_CONNU_LE,
        texte_disponible=False,
    )
    for code, section, repere in cellules(SOURCES):
        jeu.ajoute("source", code=code, document="demo-document", section=section, repere=repere)
    jeu["source"][0].update(verifie_par=SERVICE, verifie_le=date(2022, 1, 3))
    source = "demo-source-programmes"
    jeu.pose(
        "filiere",
        "code libelle nature",
        """
        demo-procedes-sobres     | Procédés sobres (fictif)     | theme
        demo-metiers-industriels | Métiers industriels (fictif) | theme
        """,
        source,
        connu_le=date(2023, 1, 9),
    )
    jeu.pose(
        "territoire",
        "code libelle nature",
        "demo-vallee-exemple | Vallée Exemple (fictif) | autre",
        source,
        connu_le=date(2023, 1, 9),
    )
    for code, libelle, court, nature, rang in cellules(STRUCTURES):
        jeu.ajoute(
            "structure",
            code=code,
            libelle=libelle,
            libelle_court=court,
            nature=nature,
            siret=siret(int(rang)) if rang else None,
            territoire="sem",
            source=source,
            connu_le=date(2023, 1, 9),
        )


def programmes(jeu):
    source, le = "demo-source-programmes", date(2023, 1, 9)
    jeu.pose(
        "programme",
        "code libelle libelle_court porteur role_metropole objet territoire periode debut fin"
        " bornes_precision bornes_motif ordre",
        """
        demo-decarbonation | Décarbonation des procédés (fictif) | Décarbonation (fictif) | demo-grappe-procedes | financeur | Aider les ateliers à mesurer puis réduire l'énergie de leurs procédés. | sem | 2023-2025 | 2023-01-01 | 2025-12-31 | exact | | 5
        demo-attractivite | Attractivité des métiers industriels (fictif) | Attractivité (fictif) | demo-agence-metiers | partenaire | Faire connaître les métiers de l'usine et pourvoir les postes vacants. | sem | 2023/2024 | 2023-09-01 | 2024-08-31 | deduit | Bornes de l'année scolaire. | 6
        """,
        source,
        connu_le=le,
    )
    jeu.pose(
        "programme_filiere",
        "code programme filiere",
        """
        demo-pf-dec-procedes | demo-decarbonation | demo-procedes-sobres
        demo-pf-att-metiers  | demo-attractivite  | demo-metiers-industriels
        """,
        source,
        connu_le=le,
    )
    noms = "code programme libelle periode debut fin bornes_precision"
    for rang, ligne in enumerate(cellules(PHASES), 1):
        colonnes = dict(zip(mots(noms), ligne, strict=True))
        jeu.ajoute("phase", **colonnes, ordre=rang, source=source, connu_le=le)
    for rang, ligne in enumerate(cellules(AXES), 1):
        colonnes = dict(zip(mots("code programme parent libelle objet"), ligne, strict=True))
        jeu.ajoute("axe", **colonnes, ordre=rang, source=source, connu_le=le)


def reseau(jeu):
    source, le = "demo-source-programmes", date(2023, 3, 20)
    jeu.pose(
        "relation",
        "code programme structure partenaire partenaire_dispositif nature objet periode statut",
        """
        demo-rel-dec-labo | demo-decarbonation | demo-grappe-procedes | demo-labo-exemple | | collaboration | Mesures sur les fours | 2023-2025 | etablie
        demo-rel-dec-fonds | demo-decarbonation | demo-grappe-procedes | demo-fonds-exemple | | soutien | Prêts aux ateliers diagnostiqués | 2024-2025 | prevue
        demo-rel-dec-compteur | demo-decarbonation | demo-labo-exemple | | demo-dispositif-compteur | conseil_scientifique | Choix des points de mesure | 2023 | etablie
        demo-rel-dec-sem | demo-decarbonation | sem | demo-grappe-procedes | | gouvernance | Siège au comité décarbonation | 2023-2025 | etablie
        demo-rel-att-lycee | demo-attractivite | demo-agence-metiers | demo-lycee-exemple | | membre | Accueil des classes | 2023/2024 | etablie
        demo-rel-att-cci | demo-attractivite | demo-agence-metiers | cci-lmsr | | intention | Rapprochement des annuaires de stages | 2024 | prevue
        """,
        source,
        connu_le=le,
    )
    jeu.pose(
        "instance",
        "code programme structure libelle nature etat role periode",
        """
        demo-instance-dec-comite | demo-decarbonation | demo-grappe-procedes | Comité décarbonation (fictif) | comite | en_place | Suit les diagnostics et fixe les objectifs. | 2023
        demo-instance-dec-experts | demo-decarbonation | demo-labo-exemple | Groupe de mesure (fictif) | experts | prevue | Relira les campagnes de mesure. | 2024
        demo-instance-att-comite | demo-attractivite | demo-agence-metiers | Comité des métiers (fictif) | gouvernance | en_place | Devrait arbitrer les actions ; jamais réuni. | 2023
        """,
        source,
        connu_le=le,
    )
    jeu.pose(
        "dispositif",
        "code programme libelle porteur objet usage_programme statut",
        """
        demo-dispositif-compteur | demo-decarbonation | Compteur Exemple (fictif) | demo-grappe-procedes | Prêt de compteurs puis suivi annuel. | Alimente les diagnostics en mesures. | en_place
        demo-dispositif-tremplin | demo-attractivite | Tremplin Exemple (fictif) | demo-agence-metiers | Immersion de deux semaines en atelier. | Prépare les recrutements. | prevu
        """,
        source,
        connu_le=le,
    )
    jeu.pose(
        "dispositif_etape",
        "code dispositif ordre libelle objet duree_min_mois duree_max_mois duree_precision condition"
        " reste_a_charge reste_periodicite reste_taxes",
        """
        demo-etape-compteur-1 | demo-dispositif-compteur | 1 | Pose | Pose de trois compteurs et relevé. | 1 | 2 | exact | Atelier volontaire | 180 | unique | ht
        demo-etape-compteur-2 | demo-dispositif-compteur | 2 | Suivi | Lecture partagée et conseil. | 12 | 12 | environ | Décision du comité | 960 | annuelle | ht
        demo-etape-tremplin-1 | demo-dispositif-tremplin | 1 | Immersion | Deux semaines en atelier. | 0.5 | 0.5 | deduit | Avoir plus de 16 ans | | |
        """,
        source,
        connu_le=le,
    )
    jeu.pose(
        "labellisation",
        "code programme libelle beneficiaire attribue_par periode debut fin bornes_precision bornes_motif statut",
        """
        demo-label-dec | demo-decarbonation | Label Exemple Énergie (fictif) | demo-grappe-procedes | demo-fonds-exemple | 2024-2026 | 2024-01-01 | 2026-12-31 | deduit | Années citées sans jour. | attribuee
        demo-label-att | demo-attractivite | Label Exemple Accueil (fictif) | demo-agence-metiers | demo-fonds-exemple | 2025 | | | exact | | prevue
        """,
        source,
        connu_le=date(2024, 1, 22),
    )
    jeu.pose(
        "labellisation_objectif",
        "code labellisation ordre libelle",
        """
        demo-objectif-dec-1 | demo-label-dec | 1 | Publier les consommations de chaque atelier suivi.
        demo-objectif-dec-2 | demo-label-dec | 2 | Former un référent énergie par entreprise.
        demo-objectif-att-1 | demo-label-att | 1 | Accueillir chaque apprenti avec un tuteur.
        """,
        source,
        connu_le=date(2024, 1, 22),
    )


def actes(jeu):
    source = "demo-source-actes"
    jeu.pose(
        "deliberation",
        "code numero date_seance collectivite instance objet programme connaissance convocation"
        " membres_en_exercice presents pouvoirs absents absents_precision voix pour contre"
        " abstentions ne_prennent_pas_part unanimite resultat prefecture_le publication_le connu_le",
        """
        demo-d-2023-11-30 | DEMO-2023-01 | 2023-11-30 | sem | Bureau métropolitain (fictif) | Subvention à la Grappe Exemple Procédés (fictif) | demo-decarbonation | texte | 2023-11-24 | 70 | 48 | 11 | 11 | exact | 59 | 51 | 3 | 4 | 1 | false | adoptee | 2023-12-06 | 2023-12-06 | 2023-12-06
        demo-d-2024-03-28 | DEMO-2024-01 | 2024-03-28 | sem | Bureau métropolitain (fictif) | Subvention à l'Agence Exemple des métiers (fictif) | demo-attractivite | texte | 2024-03-25 | 70 | 44 | 9 | 17 | deduit | 53 | | | | | | ajournee | | | 2024-04-04
        demo-d-2024-10-17 | DEMO-2024-02 | 2024-10-17 | sem | Bureau métropolitain (fictif) | Avenant n° 1, Grappe Exemple Procédés (fictif) | demo-decarbonation | citation | | | | | | | | | | | | | adoptee | | | 2024-10-28
        """,
        source,
    )
    jeu.pose(
        "imputation",
        "code deliberation exercice section section_precision section_motif budget compte reserve connu_le",
        """
        demo-imp-2023-11-30 | demo-d-2023-11-30 | 2024 | fonctionnement | exact | | Budget principal (fictif) | 65748 | Sous réserve du vote du budget 2024 (fictif). | 2023-12-06
        demo-imp-2024-03-28 | demo-d-2024-03-28 | 2024 | fonctionnement | deduit | Compte de classe 6. | | 65748 | | 2024-04-04
        """,
        source,
    )
    jeu.pose(
        "deliberation_article",
        "code deliberation ordre nature objet montant beneficiaire connu_le",
        """
        demo-art-2023-1 | demo-d-2023-11-30 | 1 | attribution | Attribue une subvention pour 2024. | 30000 | demo-grappe-procedes | 2023-12-06
        demo-art-2023-2 | demo-d-2023-11-30 | 2 | approbation | Approuve la convention. | | demo-grappe-procedes | 2023-12-06
        demo-art-2023-3 | demo-d-2023-11-30 | 3 | signature | Autorise la signature. | | | 2023-12-06
        demo-art-2023-4 | demo-d-2023-11-30 | 4 | imputation | Impute la dépense sur l'exercice 2024. | | | 2023-12-06
        demo-art-2023-5 | demo-d-2023-11-30 | 5 | condition | Solde versé sur compte rendu financier. | | demo-grappe-procedes | 2023-12-06
        demo-art-2024-1 | demo-d-2024-10-17 | 1 | modification | Prolonge l'éligibilité et la convention. | | demo-grappe-procedes | 2024-10-28
        """,
        source,
    )
    jeu.pose(
        "deliberation_lien",
        "code deliberation vers nature connu_le",
        """
        demo-lien-avenant  | demo-d-2024-10-17 | demo-d-2023-11-30 | modifie | 2024-10-28
        demo-lien-citation | demo-d-2024-03-28 | demo-d-2023-11-30 | cite    | 2024-04-04
        """,
        source,
    )
    jeu.pose(
        "convention",
        "code programme libelle beneficiaire deliberation periode montant taxes signature"
        " eligibilite_debut eligibilite_fin fin fin_precision fin_motif solde_delai_mois connu_le",
        """
        demo-c-decarbonation-2024 | demo-decarbonation | Convention Grappe Exemple 2024 (fictif) | demo-grappe-procedes | demo-d-2023-11-30 | 2024 | 30000 | non_precise | 2023-12-18 | 2024-01-01 | 2024-12-31 | 2025-06-30 | exact | | 6 | 2023-12-18
        demo-c-mesures | demo-decarbonation | Partage des mesures (fictif) | demo-labo-exemple | | 2024-2027 | | non_precise | 2024-01-29 | | | 2027-01-31 | deduit | Trois ans après la signature. | | 2024-02-05
        demo-c-att-classes | demo-attractivite | Accueil des classes (fictif) | demo-agence-metiers | | 2023/2024 | | non_precise | 2023-09-04 | | | 2024-08-31 | exact | | | 2023-09-11
        demo-c-min-salles | minalogic | Mise à disposition de salles (fictif) | minalogic | | 2024 | | non_precise | 2024-01-15 | | | 2024-09-30 | exact | | | 2024-01-22
        demo-c-pf-stand | production-france | Prêt du stand commun (fictif) | mecaloire | | 2024-2026 | | non_precise | 2024-05-13 | | | 2026-12-31 | exact | | | 2024-05-20
        """,
        source,
    )
    jeu.pose(
        "avenant",
        "code convention numero deliberation objet effet_le effet_precision eligibilite_fin fin modalites connu_le",
        """
        demo-a-decarbonation-1 | demo-c-decarbonation-2024 | 1 | demo-d-2024-10-17 | Prolonge de six mois l'éligibilité et de dix-huit mois la convention. | 2024-10-28 | exact | 2025-06-30 | 2026-12-31 | Solde en une fois. | 2024-10-28
        """,
        source,
    )
    jeu.ajoute(
        "anomalie",
        code="demo-anomalie-convocation",
        programme="demo-attractivite",
        deliberation="demo-d-2024-03-28",
        regle="convocation",
        objet_table="deliberation",
        objet_code="demo-d-2024-03-28",
        libelle="Une convocation trois jours avant la séance",
        explication="La convocation est datée du 25 mars et la séance du 28 mars 2024 : deux jours"
        " francs au lieu de cinq. Constaté, non corrigé.",
        source=source,
        connu_le=date(2024, 4, 4),
    )


def plans(jeu):
    source = "demo-source-actes"
    jeu.pose(
        "plan_financement",
        "code programme porteur libelle version remplace assiette taxes connu_le",
        """
        demo-plan-dec-1 | demo-decarbonation | demo-grappe-procedes | Plan Décarbonation (fictif) | 1 | | Dépenses totales | ht | 2023-09-15
        demo-plan-dec-2 | demo-decarbonation | demo-grappe-procedes | Plan Décarbonation révisé (fictif) | 2 | demo-plan-dec-1 | Dépenses totales | ht | 2023-12-18
        """,
        source,
    )
    jeu.pose(
        "plan_ligne",
        "code plan periode_action sens libelle financeur autofinancement montant taux_declare ordre connu_le",
        """
        demo-pl-1-depense-1 | demo-plan-dec-1 | 2024 | depense | Diagnostics | | false | 60000 | | 1 | 2023-09-15
        demo-pl-1-depense-2 | demo-plan-dec-1 | 2024 | depense | Compteurs | | false | 20000 | | 2 | 2023-09-15
        demo-pl-1-recette-1 | demo-plan-dec-1 | 2024 | recette | Métropole sollicitée | sem | false | 36000 | 0.45 | 3 | 2023-09-15
        demo-pl-1-recette-2 | demo-plan-dec-1 | 2024 | recette | Autofinancement | demo-grappe-procedes | true | 44000 | | 4 | 2023-09-15
        demo-pl-2-depense-1 | demo-plan-dec-2 | 2024 | depense | Diagnostics | | false | 55000 | | 1 | 2023-12-18
        demo-pl-2-depense-2 | demo-plan-dec-2 | 2024 | depense | Compteurs | | false | 20000 | | 2 | 2023-12-18
        demo-pl-2-recette-1 | demo-plan-dec-2 | 2024 | recette | Métropole | sem | false | 30000 | 0.45 | 3 | 2023-12-18
        demo-pl-2-recette-2 | demo-plan-dec-2 | 2024 | recette | Fonds Exemple (fictif) | demo-fonds-exemple | false | 19500 | | 4 | 2023-12-18
        demo-pl-2-recette-3 | demo-plan-dec-2 | 2024 | recette | Autofinancement | demo-grappe-procedes | true | 25000 | | 5 | 2023-12-18
        demo-pl-2-depense-3 | demo-plan-dec-2 | 2024/2025 | depense | Mesures sur fours | | false | 40000 | | 6 | 2023-12-18
        demo-pl-2-recette-4 | demo-plan-dec-2 | 2024/2025 | recette | Fonds Exemple (fictif) | demo-fonds-exemple | false | 24000 | 0.6 | 7 | 2023-12-18
        demo-pl-2-recette-5 | demo-plan-dec-2 | 2024/2025 | recette | Autofinancement | demo-grappe-procedes | true | 16000 | | 8 | 2023-12-18
        """,
        source,
    )
    jeu.ajoute(
        "rapprochement_periode",
        code="demo-rapprochement-dec",
        programme="demo-decarbonation",
        periode_acte="Année 2024",
        periode_plan="2024",
        motif="Même année civile, écrite de deux façons (fictif).",
        source=source,
        connu_le=date(2023, 12, 18),
    )


def argent(jeu):
    source = "demo-source-argent"
    noms = mots(
        "programme beneficiaire deliberation convention section section_precision section_motif"
        " exercice_imputation exercice_motif periode_action"
    )
    for nom, *valeurs, etapes in cellules(FLUX):
        communes = dict(zip(noms, valeurs, strict=True))
        for rang, etape in enumerate(etapes.split(", "), 1):
            nature, quand, montant = etape.split()
            prefixe = PIECES.get(nature)
            absentes = PAS_ENCORE.get(nature, ())
            propres = {cle: None if cle in absentes else communes[cle] for cle in communes}
            jeu.ajoute(
                "flux_financier",
                **propres,
                code=f"demo-flux-{nom}-{rang:02d}-{nature}",
                etape=nature,
                date_flux=jour(quand),
                piece=f"DEMO-{prefixe}-{quand[:4]}-{entre(hasard(nom + etape), 101, 899):04d}" if prefixe else None,
                montant=Decimal(montant).quantize(Decimal("0.01")),
                source=source,
                connu_le=connu(jour(quand) + timedelta(days=7)),
            )


def pilotage(jeu):
    source = "demo-source-pilotage"
    noms = "code programme phase axe parent intitule periode_action debut fin referent partenaire"
    for rang, (*valeurs, statuts) in enumerate(cellules(ACTIONS), 1):
        colonnes = dict(zip(mots(noms), valeurs, strict=True))
        etapes = [etape.split() for etape in statuts.split(", ")]
        jeu.ajoute(
            "action",
            **colonnes,
            ordre=100 + rang,
            source=source,
            connu_le=connu(jour(etapes[0][1])),
        )
        for numero, (statut, quand) in enumerate(etapes, 1):
            deduit = statut == "abandonnee"
            jeu.ajoute(
                "action_statut",
                code=f"{colonnes['code']}-statut-{numero}",
                action=colonnes["code"],
                statut=statut,
                constate_le=jour(quand),
                precision="deduit" if deduit else "exact",
                motif="Plus citée dans les comptes rendus suivants." if deduit else None,
                source=source,
                connu_le=connu(jour(quand)),
            )
    jeu.pose(
        "manifestation",
        "code programme axe libelle format periode debut fin date_precision date_motif nombre lieu"
        " statut organisateur connu_le",
        MANIFESTATIONS,
        source,
    )
    for programme, quand, meteo, commentaire in cellules(METEO):
        jeu.ajoute(
            "meteo",
            code=f"demo-meteo-{programme.removeprefix('demo-')}-{quand}",
            programme=programme,
            meteo=meteo,
            commentaire=commentaire,
            auteur=DIRECTION if quand.endswith("05-27") else SERVICE,
            date_meteo=jour(quand),
            source=source,
            connu_le=jour(quand),
        )


def indicateurs(jeu):
    noms = (
        "code programme libelle libelle_court definition unite population famille nature sens"
        " territoire structure parent ventilation_complete periodicite delai_jours vedette connu_le"
    )
    for rang, ligne in enumerate(cellules(INDICATEURS), 1):
        colonnes = dict(zip(mots(noms), ligne, strict=True))
        jeu.ajoute("indicateur", **colonnes, ordre=100 + rang, source="demo-source-indicateurs")
    jeu.pose(
        "cible",
        "code indicateur periode debut fin valeur_initiale valeur precision precision_motif"
        " remplace auteur raison connu_le",
        CIBLES,
        "demo-source-cibles",
    )
    jeu.ajoute(
        "mise_en_regard",
        code="demo-regard-min-adherents",
        programme="minalogic",
        cible="demo-cible-min-rdv-2024",
        indicateur="demo-min-participants-ateliers",
        motif="Rendez-vous avec des adhérents d'un côté, personnes présentes de l'autre (fictif).",
        source="demo-source-cibles",
        connu_le=date(2024, 1, 22),
    )
    jeu.pose(
        "couple_cout",
        "code programme indicateur etape periode declare_par declare_le motif connu_le",
        f"""
        demo-couple-dec | demo-decarbonation | demo-dec-entreprises-accompagnees | paye | 2024 | {SERVICE} | 2024-12-16 | La subvention de l'année ne finance que ces accompagnements (fictif). | 2024-12-16
        demo-couple-pf | production-france | demo-pf-mises-en-relation | vote | 2023/2024 | {SERVICE} | 2024-11-18 | Les mises en relation sont l'objet de la subvention de la période (fictif). | 2024-11-18
        """,
        "demo-source-cibles",
    )


class Suites:
    """The values of the monthly and quarterly suites, with their gaps and their late arrivals."""

    def __init__(self, jeu):
        self.jeu = jeu

    def valeur(self, indicateur, suffixe, **colonnes):
        self.jeu.ajoute(
            "valeur",
            code=f"{indicateur}-{suffixe}",
            indicateur=indicateur,
            source="demo-source-indicateurs",
            **{"type_valeur": "constatee", "precision": "exact", **colonnes},
        )

    def mois(self, indicateur, annee, mois, valeur, retards=None, **colonnes):
        """One month, known eleven to fifteen days after its end unless it came late."""
        suffixe = f"{annee}-{mois:02d}"
        fin = fin_de_mois(annee, mois)
        delai = entre(hasard(f"{indicateur}/{suffixe}/delai"), 11, 15)
        self.valeur(
            indicateur,
            suffixe,
            periode=f"{MOIS[mois - 1]} {annee}",
            debut=fin.replace(day=1),
            fin=fin,
            valeur=valeur,
            connu_le=(retards or {}).get(suffixe, fin + timedelta(days=delai)),
            **colonnes,
        )

    def trimestres(self, indicateur, annee, valeurs):
        for rang, valeur in enumerate(valeurs.split()):
            numero, an = rang % 4 + 1, annee + rang // 4
            fin = fin_de_mois(an, numero * 3)
            delai = entre(hasard(f"{indicateur}/{an}/{numero}"), 13, 20)
            if valeur != "-":
                self.valeur(
                    indicateur,
                    f"{an}-t{numero}",
                    periode=f"{'1er' if numero == 1 else f'{numero}e'} trimestre {an}",
                    debut=date(an, numero * 3 - 2, 1),
                    fin=fin,
                    valeur=valeur,
                    connu_le=fin + timedelta(days=delai),
                )


def mois_de(debut):
    return [(annee, mois) for annee in range(debut, 2025) for mois in range(1, 13)]


def suite_sourcing(suites):
    """Requests and grouped answers are drawn together, so that their rate is their quotient."""
    tirage = hasard("sourcing")
    retards = {"2023-11": date(2024, 1, 29), "2024-08": date(2024, 10, 21)}
    for rang, (annee, mois) in enumerate(mois_de(2022)):
        attendu = (4.2 + 0.17 * rang) * SAISON[mois - 1]
        demandes = int(attendu * (0.55 + 0.9 * tirage()) + 0.5)
        reponses = sum(tirage() < 0.15 + 0.004 * rang for _ in range(demandes))
        suites.mois("demo-pf-demandes-sourcing", annee, mois, demandes, retards)
        suites.mois("demo-pf-reponses-groupees", annee, mois, reponses)
        if demandes:
            suites.mois(
                "demo-pf-taux-transformation",
                annee,
                mois,
                (Decimal(reponses) * 100 / demandes).quantize(Decimal("0.01")),
                commentaire=f"{reponses} pour {demandes} demandes.",
            )


def suite_stocks(suites):
    tirage = hasard("stocks")
    entreprises, abonnes = 112, 40
    tardifs = dict.fromkeys(("2024-03", "2024-04", "2024-05"), date(2024, 9, 16))
    for rang, (annee, mois) in enumerate(mois_de(2022)):
        entreprises += entre(tirage, -1, 4) if mois != 8 else 0
        abonnes += int((8 + 0.45 * rang) * (0.4 + 1.2 * tirage())) + (58 if rang == 21 else 0)
        suites.mois("demo-pf-entreprises-cartographie", annee, mois, entreprises)
        precision = {}
        if (annee, mois) == (2022, 6):
            precision = {"precision": "environ", "precision_motif": "Relevé de mémoire en réunion."}
        if (annee, mois) == (2023, 10):
            precision = {"commentaire": "Annonce de la convention d'affaires."}
        if (annee, mois) != (2023, 8):
            suites.mois("demo-pf-abonnes-linkedin", annee, mois, abonnes, tardifs, **precision)


def suite_delai(suites):
    """Stops in March 2024: from May on, the screens must say that it is late."""
    tirage = hasard("delai")
    for rang, (annee, mois) in enumerate(mois_de(2022)[:27]):
        jours = 21.5 - 0.27 * rang + (3.5 if mois == 8 else 0) + 4 * (tirage() - 0.5)
        suites.mois("demo-pf-delai-reponse", annee, mois, Decimal(str(round(jours, 1))))


def suite_rendez_vous(suites):
    tirage = hasard("rendez-vous")
    for rang, (annee, mois) in enumerate(mois_de(2022)):
        creux = 0.5 if 14 <= rang <= 19 else 1
        nombre = int((2.6 + 0.05 * rang) * SAISON[mois - 1] * creux * (0.4 + 1.2 * tirage()) + 0.5)
        suites.mois("demo-min-rdv-individuels", annee, mois, nombre)


def suite_diagnostics(suites):
    tirage = hasard("diagnostics")
    for rang, (annee, mois) in enumerate(mois_de(2023)):
        nombre = int((0.8 + 0.07 * rang) * SAISON[mois - 1] * (0.3 + 1.5 * tirage()) + 0.5)
        if (annee, mois) != (2024, 10):
            suites.mois("demo-dec-diagnostics", annee, mois, nombre)


def valeurs(jeu):
    suites = Suites(jeu)
    for suite in (suite_sourcing, suite_stocks, suite_delai, suite_rendez_vous, suite_diagnostics):
        suite(suites)
    for indicateur, annee, nombres in cellules(TRIMESTRES):
        suites.trimestres(indicateur, int(annee), nombres)
    noms = mots("periode debut fin valeur type_valeur precision precision_motif manifestation commentaire connu_le")
    for indicateur, *ligne in cellules(VALEURS):
        colonnes = dict(zip(noms, ligne, strict=True))
        suffixe = re.sub(r"\W+", "-", colonnes["debut"] or colonnes["periode"])
        if colonnes["type_valeur"] == "previsionnelle":
            suffixe += "-prevision"
        suites.valeur(indicateur, suffixe, **colonnes)


def opportunites(jeu):
    source = "demo-source-opportunites"
    for rang, ligne in enumerate(cellules(OPPORTUNITES), 1):
        libelle, donneur, nature, montant, echeance, texte = ligne
        code, etapes = f"demo-opportunite-{rang:02d}", [e.split() for e in texte.split(", ")]
        jeu.ajoute(
            "opportunite",
            code=code,
            programme="production-france",
            libelle=libelle,
            donneur_ordre=donneur,
            nature=nature,
            montant=montant,
            echeance=echeance,
            source=source,
            connu_le=jour(etapes[0][1]) + timedelta(days=4),
        )
        for etape, quand in etapes:
            jeu.ajoute(
                "opportunite_etape",
                code=f"{code}-{etape.replace('_', '-')}",
                opportunite=code,
                etape=etape,
                atteinte_le=jour(quand),
                commentaire="Offre moins-disante retenue." if etape == "perdue" else None,
                source=source,
                connu_le=jour(quand) + timedelta(days=4),
            )


def adherents(jeu):
    source = "demo-source-adherents"
    for rang, ligne in enumerate(cellules(ADHERENTS), 1):
        raison, commune, effectif, adhesion, site, competences = ligne
        code, le = f"demo-adherent-{rang:02d}", jour(adhesion)
        connu_le = connu(le and le + timedelta(days=14))
        jeu.ajoute(
            "adherent",
            code=code,
            programme="production-france",
            raison_sociale=raison,
            siret=siret(rang) if rang % 5 else None,
            commune=commune,
            effectif=effectif,
            adhesion=le,
            site_internet=f"https://adherent-{rang:02d}.example" if site else None,
            source=source,
            connu_le=connu_le,
        )
        for numero, texte in enumerate(competences.split(" ; "), 1):
            metier, capacite, materiau, certification = (c.strip() for c in texte.split(":"))
            jeu.ajoute(
                "competence",
                code=f"{code}-competence-{numero}",
                adherent=code,
                metier=metier,
                capacite=capacite,
                materiau=materiau or None,
                certification=certification or None,
                source=source,
                connu_le=connu_le,
            )


def appels(jeu):
    source = "demo-source-appel"
    jeu.pose(
        "vague",
        "code appel numero echeance connu_le",
        """
        demo-vague-relocalisation-2 | aap-relocalisation-cvl | 2 | 2022-05-20 | 2022-02-14
        demo-vague-relocalisation-3 | aap-relocalisation-cvl | 3 | 2022-10-14 | 2022-06-13
        demo-vague-relocalisation-4 | aap-relocalisation-cvl | 4 | 2023-02-03 | 2022-11-07
        demo-vague-relocalisation-5 | aap-relocalisation-cvl | 5 | 2023-04-28 | 2023-02-20
        demo-vague-compteurs-1 | demo-appel-compteurs | 1 | 2024-06-28 | 2024-02-01
        demo-vague-compteurs-2 | demo-appel-compteurs | 2 | 2025-01-31 | 2024-02-01
        demo-vague-compteurs-3 | demo-appel-compteurs | 3 | 2027-01-29 | 2024-11-04
        """,
        source,
    )
    jeu.pose(
        "appel",
        "code programme libelle budget taux_prise_en_charge taxes ouverture ouverture_precision"
        " duree_mois cloture cloture_precision cloture_motif prestation_jours_min"
        " prestation_jours_max prestation depot connu_le",
        """
        demo-appel-compteurs | demo-decarbonation | Appel Compteurs et diagnostics (fictif) | 90000 | 0.5 | ht | 2024-02-01 | exact | 36 | 2027-01-31 | deduit | Ouverture plus 36 mois. | 2 | 5 | Diagnostic et pose de compteurs | Dossier par courriel | 2024-02-01
        """,
        source,
    )
    jeu.pose(
        "appel_financeur",
        "code appel structure montant connu_le",
        """
        demo-financeur-grappe | demo-appel-compteurs | demo-grappe-procedes | 25000 | 2024-02-01
        demo-financeur-fonds  | demo-appel-compteurs | demo-fonds-exemple   | 65000 | 2024-02-01
        """,
        source,
    )
    jeu.pose(
        "condition_eligibilite",
        "code appel critere minimum maximum valeurs libelle ordre connu_le",
        """
        demo-condition-effectif | demo-appel-compteurs | effectif | 3 | 250 | | De 3 à 250 salariés. | 1 | 2024-02-01
        demo-condition-nature | demo-appel-compteurs | nature_entreprise | | | industrielle | Entreprise industrielle. | 2 | 2024-02-01
        demo-condition-duree | demo-appel-compteurs | duree_prestation | 2 | 5 | | Prestation de 2 à 5 jours. | 3 | 2024-02-01
        """,
        source,
    )


ECHEANCES = {
    "1": date(2022, 1, 28),
    "2": date(2022, 5, 20),
    "3": date(2022, 10, 14),
    "4": date(2023, 2, 3),
    "5": date(2023, 4, 28),
}


def candidatures(jeu):
    source = "demo-source-appel"
    for rang, ligne in enumerate(cellules(CANDIDATURES), 1):
        entreprise, commune, secteur, nature, effectif, type_projet, phase = ligne[:7]
        jours, cout, vague, dernier, motif = ligne[7:]
        code = f"demo-candidature-{rang:02d}"
        dates = dates_candidature(code, ECHEANCES[vague], dernier)
        aide = Decimal(jours) * Decimal(cout) * Decimal("0.8")
        jeu.ajoute(
            "candidature",
            code=code,
            appel="aap-relocalisation-cvl",
            vague="aap-relocalisation-cvl-vague-1" if vague == "1" else f"demo-vague-relocalisation-{vague}",
            entreprise=entreprise,
            siret=siret(200 + rang) if rang % 4 else None,
            commune=commune,
            secteur=secteur,
            nature_entreprise=nature,
            effectif=effectif,
            type_projet=type_projet,
            phase_projet=phase,
            jours=jours,
            cout_jour=Decimal(cout).quantize(Decimal("0.01")),
            aide=aide.quantize(Decimal("0.01")) if "retenue" in dates else None,
            source=source,
            connu_le=connu(dates["deposee"] + timedelta(days=3)),
        )
        for statut, quand in dates.items():
            jeu.ajoute(
                "candidature_etape",
                code=f"{code}-{statut}",
                candidature=code,
                statut=statut,
                atteint_le=quand,
                motif=motif if statut == "rejetee" else None,
                source=source,
                connu_le=connu(quand + timedelta(days=3)),
            )


def dates_candidature(code, echeance, dernier):
    """The dated steps up to the last one; a rejected file leaves after its instruction."""
    tirage = hasard(code)
    dates = {"deposee": echeance - timedelta(days=entre(tirage, 0, 24))}
    ecarts = {"instruite": (10, 30), "retenue": (40, 60), "rejetee": (40, 60)}
    ecarts |= {"conventionnee": (75, 105), "soldee": (230, 400)}
    suite = ETAPES_CANDIDATURE[1:]
    if dernier == "rejetee":
        suite = ("instruite", "rejetee")
    for statut in suite[: suite.index(dernier) + 1] if dernier in suite else ():
        dates[statut] = ouvre(echeance + timedelta(days=entre(tirage, *ecarts[statut])))
    return dates


def demonstration():
    """All the rows, by table."""
    jeu = Jeu()
    for partie in (
        referentiel,
        programmes,
        reseau,
        actes,
        plans,
        argent,
        pilotage,
        indicateurs,
        valeurs,
        opportunites,
        adherents,
        appels,
        candidatures,
    ):
        partie(jeu)
    return jeu


def colonnes_du_schema():
    """Columns of each table, in the order of the schema."""
    sql = "\n".join(fichier.read_text("utf-8") for fichier in sorted(SCHEMA.glob("*.sql")))
    tables = re.findall(r"create table (\w+) \(\n(.*?)\n\);", sql, re.DOTALL)
    return {table: re.findall(r"^    (\w+)", corps, re.MULTILINE) for table, corps in tables}


def cellule(nom, valeur):
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    texte = "" if valeur is None else str(valeur)
    return texte if nom in NOMS_PROPRES else texte.replace("'", "’")


def texte_csv(table, lignes, colonnes):
    """The CSV of a table: the schema's columns that hold something, and always connu_le."""
    inconnues = {nom for ligne in lignes for nom in ligne} - set(colonnes)
    if inconnues:
        raise ValueError(f"{table} : colonnes absentes du schéma : {sorted(inconnues)}")
    gardees = [nom for nom in colonnes if nom == "connu_le" or any(ligne.get(nom) is not None for ligne in lignes)]
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(gardees)
    ecrivain.writerows([cellule(nom, ligne.get(nom)) for nom in gardees] for ligne in lignes)
    return sortie.getvalue()


def ecrire(dossier=DOSSIER):
    """Writes the CSVs and returns the number of rows of each table."""
    dossier.mkdir(parents=True, exist_ok=True)
    colonnes = colonnes_du_schema()
    jeu = demonstration()
    for table, lignes in jeu.items():
        contenu = texte_csv(table, lignes, colonnes[table])
        (dossier / f"{table}.csv").write_bytes(contenu.encode("utf-8"))
    return {table: len(lignes) for table, lignes in jeu.items()}


if __name__ == "__main__":
    comptes = ecrire(Path(sys.argv[1]) if len(sys.argv) > 1 else DOSSIER)
    for nom, nombre in comptes.items():
        print(f"{nombre:5d}  {nom}")
    print(f"{sum(comptes.values()):5d}  au total")
