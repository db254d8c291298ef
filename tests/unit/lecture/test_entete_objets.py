"""The title of the act: where it begins, where it ends, and what is none."""

import pytest

from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CONSIDERE,
    CONVENTION,
    CORPS,
    CORPS_2024,
    DECIDE,
    DECIDE_TRIGNY,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    TETE_VAL,
    lire_avenant,
)


@pytest.mark.parametrize(
    ("ligne", "objet"),
    [
        ("Objet du rapport : Avenant à la convention de la halle", "Avenant à la convention de la halle"),
        ("Délibération 2023-143 : Soutien au théâtre des Remparts", "Soutien au théâtre des Remparts"),
    ],
)
def test_the_label_is_no_part_of_the_title(ligne, objet):
    lecture = lire(f"COMMUNE DE MONTELIER\nSéance du 15 mars 2024\n\n{ligne}\n\nLe conseil municipal,\n")
    assert valeur(lecture.objet) == objet


def test_the_number_before_a_title_is_no_part_of_it():
    texte = "COMMUNE DE LANDÉVANT\nSéance du 30 janvier 2025\n\n2025/01/09 - TARIFS 2025 DE LA HALLE ET AIDE AUX PRODUCTEURS\n\nLe conseil,\n"
    assert valeur(lire(texte).objet) == "TARIFS 2025 DE LA HALLE ET AIDE AUX PRODUCTEURS"


def test_a_service_above_a_title_is_no_part_of_it():
    texte = "DÉPARTEMENT DE LA VÈZE\nSéance du 14 avril 2025\nDossier n° 5.03 - Délibération n° CP/2025/04/5.03\nDIRECTION DE L’AGRICULTURE\nAIDE À L’ÉQUIPEMENT DES CUMA - PROGRAMMATION 2025\n\nLa Commission permanente,\n"
    assert valeur(lire(texte).objet) == "AIDE À L’ÉQUIPEMENT DES CUMA - PROGRAMMATION 2025"


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "Point n° 14      Économie et emploi – Subventions 2022 aux organismes\n                 œuvrant pour l'emploi\n",
            "Économie et emploi – Subventions 2022 aux organismes œuvrant pour l'emploi",
        ),
        (
            "Convention triennale 2023-2025 avec l'association\nQuai Alpha pour le fonctionnement de l'incubateur\nde Revillers\n",
            "Convention triennale 2023-2025 avec l'association Quai Alpha pour le fonctionnement de l'incubateur de Revillers",
        ),
        (
            "Appel à projets « Économie circulaire » - édition 2024\nDésignation des lauréats et attribution des subventions\n",
            "Appel à projets « Économie circulaire » - édition 2024 Désignation des lauréats et attribution des subventions",
        ),
        (
            "INDUSTRIE DU FUTUR\nPôle COMPOLIA – Programme « Composites recyclés » 2023-2025\n",
            "INDUSTRIE DU FUTUR Pôle COMPOLIA – Programme « Composites recyclés » 2023-2025",
        ),
        (
            "Bénéficiaire : CHAMBRE DE MÉTIERS\nOpération : Transmettre et reprendre dans le Val\nAide demandée : 60 000 €\n",
            "Transmettre et reprendre dans le Val",
        ),
        ("RÉSOLUTION N° 4 – BOURSES ÉMERGENCE – SESSION D'AUTOMNE\n", "BOURSES ÉMERGENCE – SESSION D'AUTOMNE"),
    ],
)
def test_a_title_is_read_whole_whatever_stands_around_it(tete, attendu):
    assert valeur(lire(f"{CORPS_2024}\n{tete}\n\n{FIN_2024}").objet) == attendu


def test_a_session_and_a_list_item_are_no_title():
    texte = (
        "BUREAU DU 19 JANVIER 2023\nGRAND VAL MÉTROPOLE\n\nECONOMIE – FILIERE TEXTILE – AVENANT A LA CONVENTION AVEC TEXALIA\n\n"
        "1)   INITIATIVE DU VAL             12 000 €\n2)   MISSION LOCALE DU VAL           9 800 €\n\n"
    )
    assert valeur(lire(texte + FIN_2024).objet) == "ECONOMIE – FILIERE TEXTILE – AVENANT A LA CONVENTION AVEC TEXALIA"


def test_a_bare_convention_says_in_its_articles_what_it_is_about():
    articles = "Article 1 : Objet\n\nLa présente convention fixe les conditions dans lesquelles la Ville soutient l'accueil des créateurs de Bellefont.\n"
    assert "créateurs de Bellefont" in valeur(lire(CONVENTION + articles).objet)


def test_the_title_of_an_avenant_runs_down_to_its_parties():
    texte = CONVENTION.replace(
        "CONVENTION D'OBJECTIFS ET DE MOYENS\nANNÉE 2024",
        "AVENANT N° 2\n\nA LA CONVENTION N° 2020-017\n\nENTRE LA VILLE ET LUMEN",
    )
    assert valeur(lire(texte).objet) == "AVENANT N° 2 A LA CONVENTION N° 2020-017 ENTRE LA VILLE ET LUMEN"


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            (
                "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL                   DÉLIBÉRATION N° 2023/CC/112\n\nService émetteur :                                  Objet :\n"
                "Direction de l'économie                             Appel à projets « Boost Artisanat »\n"
                "                                                    Désignation des lauréats de la 3e session\n\nPrésents : 47\n"
            ),
            "Appel à projets « Boost Artisanat » Désignation des lauréats de la 3e session",
        ),
        (
            (
                "COMMISSION PERMANENTE\n\nPOLITIQUE   ATTRACTIVITÉ DES TERRITOIRES\nSECTEUR   Économie sociale\n\n"
                "Aide à l'investissement en faveur de l'association Lumen\npour l'équipement d'une recyclerie\n\n"
            ),
            "Aide à l'investissement en faveur de l'association Lumen pour l'équipement d'une recyclerie",
        ),
        (
            "CONSEIL COMMUNAUTAIRE\n\nOBJET :\nDEVELOPPEMENT ECONOMIQUE\nFILIERE TEXTILE\nSubvention à l'association « Maille & Co »\n\n",
            "DEVELOPPEMENT ECONOMIQUE FILIERE TEXTILE Subvention à l'association « Maille & Co »",
        ),
        (
            (
                "GIP « CAMPUS DU CUIR »\n\n  Nature              Partenariats\n  Intitulé            Participation au plateau technique\n"
                "                      de la SCIC Peaux Neuves\n\n"
            ),
            "Participation au plateau technique de la SCIC Peaux Neuves",
        ),
    ],
)
def test_titles_of_columns_forms_and_domains(tete, attendu):
    assert valeur(lire(f"{tete}\n{FIN_2024}").objet) == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "OBJET : COMMERCE ET ARTISANAT\nSubvention exceptionnelle à l'Union des commerçants (UCAM) - Animations de fin\nd'année et opération chèques-cadeaux\n",
            "COMMERCE ET ARTISANAT Subvention exceptionnelle à l'Union des commerçants (UCAM) - Animations de fin d'année et opération chèques-cadeaux",
        ),
        (
            "Soutien au pôle Matériaux : projet collaboratif Recycl'Alu 2023-2024.\n",
            "Soutien au pôle Matériaux : projet collaboratif Recycl'Alu 2023-2024",
        ),
        (
            "DEVELOPPEMENT ECONOMIQUE - RECHERCHE ET INNOVATION\n\n\nFILIERE TEXTILE - SOUTIEN A LA PLATEFORME DE RECYCLAGE\n\n\nDEVELOPPEMENT ECONOMIQUE - RECHERCHE ET INNOVATION\n",
            "FILIERE TEXTILE - SOUTIEN A LA PLATEFORME DE RECYCLAGE",
        ),
    ],
)
def test_a_domain_in_capitals_never_takes_the_place_of_a_title(tete, attendu):
    assert valeur(lire(f"{CORPS_2024}\n{tete}\n\n{FIN_2024}").objet) == attendu


TITRE = "Économie circulaire. Appel à projets « Fabriquer ici ». Lauréats 2022. Subventions. Décision. Autorisation."


@pytest.mark.parametrize("numero", ["D-2022/145", "2022-145", "Délibération 2022/145"])
@pytest.mark.parametrize("issue", ["ADOPTÉ À LA MAJORITÉ", "ADOPTÉE À L'UNANIMITÉ", "VOTE À LA MAJORITÉ DES SUFFRAGES"])
def test_the_title_right_under_its_number_is_the_object_never_what_became_of_it(numero, issue):
    texte = (
        f"Ville de Port-Garance\n\nConseil municipal du mardi 10 mai 2022\n\n{numero}\n{TITRE}\n\n"
        "Monsieur Paul LEROY, Adjoint au Maire, présente le rapport suivant :\n\nMesdames, Messieurs,\n\n"
        "Je vous demanderai de bien vouloir :\n\n- attribuer une subvention de 20 000 euros à l'association La Ruche ;\n\n"
    )
    lu = lire(f"{texte}{issue}\n\nFait et délibéré à Port-Garance, le 10 mai 2022\n")
    assert valeur(lu.objet) == TITRE.rstrip(".")
    assert valeur(lire(f"Ville de Port-Garance\n\nConseil municipal du 10 mai 2022\n\n{issue}\n").objet) is None


@pytest.mark.parametrize(
    ("titre", "attendu"),
    [
        ("Union des artisans :\nsubvention pour la foire", "Union des artisans : subvention pour la foire"),
        ("Union des artisans :\nsubvention             2019/098", "Union des artisans : subvention"),
        ("Subventions aux unions :\nLe conseil entend le rapport", "Subventions aux unions"),
    ],
)
def test_a_title_goes_on_after_a_colon_in_small_letters(titre, attendu):
    objet = valeur(lire(f"{CORPS}Objet de la délibération\n{titre}\n\nPrésents : 24{DECIDE}{FIN}").objet)
    assert objet.rstrip(" :") == attendu


def test_an_objet_in_a_margin_beside_running_text():
    tete = (
        "Ville de MARVENNES                     CONSEIL MUNICIPAL DU 21 SEPTEMBRE 2023\n\n"
        "OBJET                                  Le vingt et un septembre deux mille vingt-trois, le Conseil\n"
        "Salon de la coutellerie et             municipal, légalement convoqué le 15 septembre, s'est réuni au lieu\n"
        "des métiers du métal 2024              ordinaire de ses séances, sous la présidence de M. ROY,\n"
        "                                       Maire.\n"
        "Subvention à l'association\nLames et Traditions                    Présents : 27 – Absent : 1\n"
    )
    objet = valeur(lire(tete + DECIDE + FIN).objet)
    assert (
        objet == "Salon de la coutellerie et des métiers du métal 2024 Subvention à l'association Lames et Traditions"
    )


def test_a_pole_in_a_title_is_no_service():
    titre = "PÔLE DE COMPÉTITIVITÉ MATÉRIAL – CRÉATION D'UNE PLATEFORME\nD'ESSAIS POUR LES MATÉRIAUX – AIDE À L'INVESTISSEMENT\n"
    assert valeur(lire(f"{CORPS}{titre}\nVu le code,\n{DECIDE}{FIN}").objet).endswith("AIDE À L'INVESTISSEMENT")


def test_the_identifier_of_a_stamp_is_no_rank():
    titre = "Subvention au cluster Sioule Bois pour l'animation de la filière forêt-bois – année 2023\n\n"
    cachet = "Acte reçu le 06/04/2023\nN° 003-220300017-20221010-2022CP087-DE\nMise en ligne : 07/04/2023\n\n"
    assert valeur(lire(f"{CORPS}{titre}{cachet}Vu le code,\n{DECIDE}{FIN}").objet).startswith("Subvention au cluster")


def test_a_domain_and_the_title_centred_under_it_are_one_title():
    domaine = "                          Soutien aux filières et aux pôles\n"
    titre = "   Filière nautique – Programme d'actions 2023 de l'association Nautisme Atlante\n"
    lu = valeur(lire(f"{CORPS}{domaine}{titre}\nLe Conseil s'est réuni.\n{DECIDE}{FIN}").objet)
    assert (
        lu
        == "Soutien aux filières et aux pôles Filière nautique – Programme d'actions 2023 de l'association Nautisme Atlante"
    )


@pytest.mark.parametrize("nature", ["docx", "txt"])
def test_a_title_ranked_under_its_domain(nature):
    titre = "6 – DÉVELOPPEMENT ÉCONOMIQUE\n6.2 – Règlement d'aides aux commerces : adoption\nRapport\nLe règlement précédent a aidé 52 commerces.\n"
    assert (
        valeur(lire(TETE_VAL + titre + DECIDE + FIN_TIRET, nature).objet)
        == "Règlement d'aides aux commerces : adoption"
    )


def test_the_titles_of_a_table_are_no_title():
    table = "Volet  Dépenses éligibles  Taux  Plafond de l'aide\nA – Vitrines  Stores  20 %  4 000 €\n"
    assert valeur(lire(TETE_VAL + table + DECIDE + FIN_TIRET, "docx").objet) is None


def test_a_title_right_under_its_domain_in_ordinary_letters():
    titre = "Soutien à l'innovation – Contrat Rebond\nSAS Ocelyne – Avenant n° 2 : prolongation de la période d'éligibilité des dépenses\n"
    lu = valeur(lire(f"{TETE_VAL}{titre}\nLe Conseil s'est réuni.\n{DECIDE}{FIN_TIRET}").objet)
    assert lu.startswith("Soutien à l'innovation – Contrat Rebond SAS Ocelyne – Avenant n° 2 : prolongation")


def test_a_title_after_its_theme_and_one_under_its_service():
    titre = "Révision du règlement d'aide aux commerces"
    fin = FIN_TREMPLIN.split("\n\nConsidérant")[1]
    assert valeur(lire(f"{TETE_VAL}THÈME : Économie — OBJET : {titre}\n\nConsidérant{fin}").objet) == titre
    service = "Direction de l'Économie et de l'Innovation – Fonction 9 – Action économique\n"
    assert valeur(lire(f"{TETE_VAL}{service}Soutien au programme d'actions 2022-2024 du pôle Tremplin\nLe Conseil s'est réuni.\n\nConsidérant{fin}").objet) == "Soutien au programme d'actions 2022-2024 du pôle Tremplin"  # fmt: skip


def test_what_opens_a_session_is_no_title():
    assert (
        valeur(lire(f"{TETE_VAL}\nLA SÉANCE EST OUVERTE\n\nConsidérant{FIN_TREMPLIN.split('Considérant')[1]}").objet)
        is None
    )


@pytest.mark.parametrize(
    ("titre", "objet"),
    [
        ("à la convention n° CV-2023-114\navec l'association TREMPLIN\n\nRéférence : AV-2024-031", None),
        ("à la convention de partenariat du 12 mars 2023", None),
        ("à la convention n° CV-2023-114\nportant soutien au salon\nN° de dossier : 2024-12", "AVENANT N° 1 à la convention n° CV-2023-114 portant soutien au salon"),
        ("à la convention « Rebond » n° CV-2023-114", "AVENANT N° 1 à la convention « Rebond » n° CV-2023-114"),
    ],
)  # fmt: skip
def test_an_avenant_without_a_subject_says_what_it_is_for(titre, objet):
    corps = "Le présent avenant a pour objet de prolonger la durée de la convention.\n"
    lu = lire_avenant(titre, corps).objet
    assert (lu.valeur, lu.alternatives) == (objet or "prolonger la durée de la convention", ())


@pytest.mark.parametrize(
    "numero",
    ["Délibération CS 2024-29", "DÉLIBÉRATION CC 2024/29", "Délibération BC 24-029", "Décision DP 2024-29", "Délibération 2024-29"],
)  # fmt: skip
@pytest.mark.parametrize("signe", [" :", " –", ":"])
def test_the_title_after_a_number(numero, signe):
    titre = "Animation économique 2025-2027 – plan de financement et demande de subvention LEADER"
    acte = lire(
        f"{TETE_VAL}Membres présents : 19\n\n{numero}{signe} {titre}\n\nM. le Président rappelle.{DECIDE}{FIN_TIRET}"
    )
    assert valeur(acte.objet) == titre


@pytest.mark.parametrize(
    "registre",
    [
        "Année 2024 – Feuillet n° 212",
        "Folio n° 2024/45",
        "Registre des délibérations - Feuillet n° 118",
        "Année 2024 – Volume n° 3",
    ],
)
def test_une_page_du_registre_n_est_pas_l_objet(registre):
    titre = "Délibération 2025-083 – Requalification de la zone de la Gare : plan de financement"
    lu = lire(f"VILLE DE TRIGNY\n{registre}\nSéance du 12 mai 2025\n{titre}\n\n{CONSIDERE}{DECIDE_TRIGNY}")
    assert valeur(lu.objet) == "Requalification de la zone de la Gare : plan de financement"


@pytest.mark.parametrize(
    "titre",
    ["CONVENTION ATTRIBUTIVE DE SUBVENTION", "CONVENTION D'ATTRIBUTION D'UNE SUBVENTION", "CONVENTION DE FINANCEMENT"],
)
def test_objet_d_une_convention_au_titre_nu_dont_les_parties_suivent(titre):
    acte = (
        f"RÉGION DES CIMES\n{titre}\nn° 2024-12\nDispositif : Bois\nEntre la Région des Cimes, représentée par son Président,\n"
        "et la SCIC Bois, ci-après « le bénéficiaire »,\nil est convenu ce qui suit :\n\nArticle 1 : Objet\n"
        "La présente convention a pour objet le soutien à la modernisation du sciage.\n\nArticle 2 : Aide\nUne aide de 200 €.\n"
    )
    assert valeur(lire(acte).objet) == "le soutien à la modernisation du sciage"


@pytest.mark.parametrize(
    "titre",
    [
        "Développement économique – Adhésions 2025 au Pôle Bois-Matières",
        "Foires, salons et comices – 1re répartition de l'année 2025",
    ],
)
def test_a_title_whose_subject_is_plural(titre):
    assert valeur(lire(f"{CORPS_2024}{titre}\n\n{FIN_2024}").objet) == titre


@pytest.mark.parametrize(
    "tete",
    [
        "PETR DES MARCHÉS DE L'AVELON\n12, rue du Prieuré - 87990 AVELON-LE-CHÂTEL",
        "SYNDICAT MIXTE DES MARCHÉS DU LITTORAL\n3 place du Port - 29000 Belport",
    ],
)
def test_the_address_of_the_collectivite_under_its_name_is_no_title(tete):
    dit = "Le comité syndical, à l'unanimité :\n- approuve la convention.\n"
    lu = lire(
        f"{tete}\n\nCOMITÉ SYNDICAL DU 11 MARS 2025\n\nDélibération n° 12-2025\nDemande de subvention LEADER\n\n{dit}"
    )
    assert valeur(lu.objet) == "Demande de subvention LEADER"


def test_an_address_belongs_to_the_title_of_what_is_there():
    cession = "Cession du terrain 12 rue du Moulin – 61200 Trigny"
    assert (
        valeur(lire(f"COMMUNE DE TRIGNY\n\n{cession}\n\nLe conseil, à l'unanimité :\n- approuve.\n").objet) == cession
    )


def test_a_theme_of_several_words_is_the_title_to_be_checked_of_an_act_without_another():
    tete = "CONSEIL DÉPARTEMENTAL\nSéance du 3 mars 2025\nThématique : Économie\nThème : Modernisation des exploitations du Val\n"
    fin = "\nLe Conseil, après en avoir délibéré, décide :\n- d'accorder 3 000 € à la CUMA du Val.\n"
    objet = lire(tete + fin).objet
    assert (objet.valeur, objet.preuve.confiance.value) == ("Modernisation des exploitations du Val", "a_verifier")


@pytest.mark.parametrize(
    "commission", ["n° 3 « Économie, emploi »", "n° 3 « Aides économiques »", "Économie, attractivité"]
)
def test_a_committee_is_no_title(commission):
    lu = lire(
        f"{TETE_VAL}Rapport n° AP-2022-06 – Commission {commission}\nDÉLIBÉRATION\nFONDS DU VAL : ABONDEMENT DE LA DOTATION\n\n{DECIDE}{FIN}"
    )
    assert valeur(lu.objet) == "FONDS DU VAL : ABONDEMENT DE LA DOTATION"


def test_the_name_of_the_collectivite_beside_its_number_is_no_title():
    lu = lire(
        "COMMUNAUTÉ D'AGGLOMÉRATION   DÉLIBÉRATION\nDU PAYS DE SAUVAN   CC-221208-17\n"
        f"CONSEIL COMMUNAUTAIRE DU 8 DÉCEMBRE 2022\nConvention d'objectifs 2022-2024 avec Initiative Sauvan\n\n{DECIDE}{FIN}"
    )
    assert valeur(lu.objet) == "Convention d'objectifs 2022-2024 avec Initiative Sauvan"


_SUITE_DU_TITRE = "\nAprès en avoir délibéré, le Conseil municipal, à l'unanimité :\nATTRIBUE à l'association Lumen une subvention de 5 000 €.\n"


@pytest.mark.parametrize(
    ("tete", "objet"),
    [
        (
            "DÉLIBÉRATION N° 3-07\nÉconomie : participation aux fonds de prêts d'honneur – Année 2014\nLe Département participe depuis 2006 à l'abondement des fonds de prêts d'honneur gérés par les plates-formes\nd'initiative locale.\n",
            "Économie : participation aux fonds de prêts d'honneur – Année 2014",
        ),
        (
            "Rapporteur    Mme ROY\n             Aide à l'installation de la boulangerie Roux et\nObjet\n             convention avec le propriétaire\n",
            "Aide à l'installation de la boulangerie Roux et convention avec le propriétaire",
        ),
        (
            "Rapporteur    Mme ROY\n             Aide à l'installation de\nObjet :      la boulangerie Roux et\n             convention avec le propriétaire\n",
            "Aide à l'installation de la boulangerie Roux et convention avec le propriétaire",
        ),
    ],
)
def test_a_title_stands_under_its_number_or_around_its_label(tete, objet):
    assert valeur(lire(f"COMMUNE DE X\nSéance du 3 mai 2024\n{tete}{_SUITE_DU_TITRE}").objet) == objet


def test_a_convention_is_titled_down_to_parties_in_two_columns():
    tete = "CONVENTION\nn° 12-34\nAide à l'installation de la boulangerie\nENTRE    ET\nLa commune de X, représentée par son maire     La SARL Roux\nArticle 1 – Objet\nLa commune verse 3 000 € à la SARL Roux.\n"
    assert valeur(lire(tete).objet) == "CONVENTION n° 12-34 Aide à l'installation de la boulangerie"


@pytest.mark.parametrize(
    ("titre", "objet"),
    [
        ("Direction de l'aménagement économique\nPARC DES SAULES – CESSION DU LOT N° 7", "PARC DES SAULES – CESSION DU LOT N° 7"),
        ("Service Aides aux entreprises\n\nCession du lot n° 7 à la SCI Vals", "Cession du lot n° 7 à la SCI Vals"),
        ("Direction du développement – Cession du lot n° 7", "Direction du développement – Cession du lot n° 7"),
        ("Pôle de compétitivité Bois, subvention 2018", "Pôle de compétitivité Bois, subvention 2018"),
    ],
)  # fmt: skip
def test_a_service_after_a_number_is_no_title_whatever_it_deals_with(titre, objet):
    assert valeur(lire(f"{TETE_VAL}Délibération n° 2018.135 – {titre}\n{DECIDE}{FIN}").objet) == objet


def test_what_brackets_hold_in_a_title_in_capitals_parts_it_not():
    titre = (
        "PARC D'ACTIVITÉS DES SAULES (Saint-Ferréol-d'Orval) – CESSION\nDU LOT N° 7 À LA SCI VALS POUR UNE PLATEFORME"
    )
    lu = lire(f"{TETE_VAL}Délibération n° 2018.135\n{titre}\n{DECIDE}{FIN}").objet
    assert valeur(lu) == " ".join(titre.split())
