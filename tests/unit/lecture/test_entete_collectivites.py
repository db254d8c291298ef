"""Whose act it is: the collectivité that the heading, the margin or the foot of a page names."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    DECIDE,
    DECIDE_ARCHE,
    DECIDE_SALON,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    SEANCE_2022,
)


def test_a_short_name_takes_the_nature_of_the_heading():
    texte = "VILLE D’AVIGNONET\nSéance du 18 décembre 2023\n\nLe Conseil municipal de la Ville d’Avignonet, convoqué le 11 décembre 2023, s’est réuni.\n"
    assert valeur(lire(texte).collectivite).replace("’", "'") == "VILLE D'AVIGNONET"


def test_a_department_in_parentheses_and_a_shortened_label():
    lecture = lire("COMMUNE DE PRÉ-SAINT-ÉTIENNE (Isère)\nSéance du 11 septembre 2024\nDélib. n° 2024-028\n")
    assert valeur(lecture.collectivite) == "COMMUNE DE PRÉ-SAINT-ÉTIENNE"
    assert valeur(lecture.numero) == "2024-028"


def test_two_columns_of_a_heading_are_two_names():
    lecture = lire("VILLE DE MARNE-LE-HAUT                    REPUBLIQUE FRANCAISE\n\nDECISION DU MAIRE N° 2024/087\n")
    assert valeur(lecture.collectivite) == "VILLE DE MARNE-LE-HAUT"


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("ARCELLES\nCOMMUNAUTE\nURBAINE\n\nCONSEIL COMMUNAUTAIRE\n", "ARCELLES COMMUNAUTE URBAINE"),
        (
            "COMMUNAUTE DE COMMUNES              polyvalente de Chantorelle\n   HAUTE-BOUBLE ET                  Président.\n      COMBRAILLE\n",
            "COMMUNAUTE DE COMMUNES HAUTE-BOUBLE ET COMBRAILLE",
        ),
    ],
)
def test_a_name_broken_over_the_lines_of_a_column_is_joined(tete, attendu):
    assert valeur(lire(f"{tete}\nSéance du 28 mars 2024\n\n{FIN_2024}").collectivite) == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("CONSEIL RÉGIONAL\nVALLÉES-ET-MONTAGNES\n\nCOMMISSION PERMANENTE\n", "RÉGION VALLÉES-ET-MONTAGNES"),
        ("CCI LYONNAIS SUD-FOREZ\n\nASSEMBLÉE GÉNÉRALE DU 26 JUIN 2023\n", "CCI LYONNAIS SUD-FOREZ"),
    ],
)
def test_bodies_named_over_two_lines_or_by_a_sigle(tete, attendu):
    assert valeur(lire(f"{tete}\n{FIN_2024}").collectivite) == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "TECHNOPOLE ADOUR-PIEMONT \nÉtablissement public à caractère industriel et commercial \n\nCONSEIL D'ADMINISTRATION DU 4 JUILLET 2024\n",
            "TECHNOPOLE ADOUR-PIEMONT",
        ),
        ("CONSEIL DE LA METROPOLE DU VAL D'ORMONT\n\nSéance du lundi 12 décembre 2022\n", "METROPOLE DU VAL D'ORMONT"),
        (
            "CONSEIL DE LA COMMUNAUTE D'AGGLOMERATION DE BELLEGARDE\n\nSéance du 12 mai 2022\n",
            "COMMUNAUTE D'AGGLOMERATION DE BELLEGARDE",
        ),
        (
            "LE DEPARTEMENT          REPUBLIQUE FRANCAISE\nVAL-ET-CAUSSES\n\nCOMMISSION PERMANENTE\n",
            "DEPARTEMENT VAL-ET-CAUSSES",
        ),
    ],
)
def test_whose_act_it_is(tete, attendu):
    assert (
        valeur(
            lire(
                f"{tete}\nDELIBERATION N° 2024-17\n\nOBJET : SOUTIEN\n\nAprès en avoir délibéré :\nAPPROUVE la convention.\n"
            ).collectivite
        )
        == attendu
    )


def test_an_etablissement_is_named_where_its_board_meets():
    dit = (
        "Le Conseil d'administration de \nl'établissement public Technopole Adour-Piémont s'est réuni dans la salle Labourie.\n\n"
        "Après en avoir délibéré :\nAPPROUVE la convention.\n"
    )
    assert valeur(lire(dit).collectivite) == "Technopole Adour-Piémont"


PAGE = "Délibération n° 2024-053\n\n{corps} du 28 mai 2024\n\nAprès en avoir délibéré,\napprouve la convention.\n\n{pied}\n2 place de l'Hôtel\nPlan du site\n"


@pytest.mark.parametrize(
    ("corps", "pied", "attendu"),
    [
        ("Conseil municipal", "Mairie de Montbreuil", "Commune de Montbreuil"),
        ("Conseil municipal", "Ville de Montbreuil", "Ville de Montbreuil"),
        ("Conseil syndical", "Mairie de Montbreuil", None),
        ("Conseil municipal", "Copie adressée à la mairie de Montbreuil", None),
    ],
)
def test_the_foot_of_a_page_says_whose_it_is(corps, pied, attendu):
    lu = lire(PAGE.format(corps=corps, pied=pied)).collectivite
    assert valeur(lu) == attendu
    assert lu is None or lu.preuve.confiance is Confiance.A_VERIFIER


def test_no_sentence_of_the_heading_is_a_collectivite():
    dit = "La Commission permanente s'est réunie à l'Hôtel du\nDépartement, à Cahors, sous la présidence de M. Régis PONTHIER.\n\n"
    lu = lire(dit + "Après en avoir délibéré :\nAPPROUVE la convention.\n").collectivite
    assert lu is None or "présidence" not in lu.valeur


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "COMMUNAUTE DE COMMUNES      EXTRAIT DES DELIBERATIONS\nDES MONTS ET VALLEES       DU CONSEIL\nDU DADOU\n",
            "COMMUNAUTE DE COMMUNES DES MONTS ET VALLEES DU DADOU",
        ),
        ("SYNDICAT MIXTE OUVERT\nARDELINE NUMÉRIQUE\n", "SYNDICAT MIXTE OUVERT ARDELINE NUMÉRIQUE"),
        (
            "Pôle d'équilibre territorial et rural\nPAYS DE L'AUBRÉE\n",
            "Pôle d'équilibre territorial et rural PAYS DE L'AUBRÉE",
        ),
        (
            "CHAMBRE DE MÉTIERS ET DE L'ARTISANAT DE RÉGION\nVAL DE VIENNE\n",
            "CHAMBRE DE MÉTIERS ET DE L'ARTISANAT DE RÉGION VAL DE VIENNE",
        ),
        ("SYNDICAT MIXTE DU VAL\nDÉLIBÉRATION DU COMITÉ SYNDICAL\n", "SYNDICAT MIXTE DU VAL"),
    ],
)
def test_a_name_under_what_it_is_or_over_three_lines(tete, attendu):
    plan = "Commune de Lautreville          116 000,00 €\nEtat - DETR          156 000,00 €\n"
    lu = lire(
        f"{tete}\nSéance du 27 juin 2023\n\nLe plan de financement est le suivant :\n{plan}{DECIDE}APPROUVE le plan.\n"
    )
    assert valeur(lu.collectivite) == attendu


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        ("CONSEIL RÉGIONAL VAL-ET-MONTS", "RÉGION VAL-ET-MONTS"),
        ("CONSEIL RÉGIONAL DE VAL-ET-MONTS", "RÉGION DE VAL-ET-MONTS"),
        ("HALLBERG EUROMÉTROPOLE", "HALLBERG EUROMÉTROPOLE"),
        ("CONSEIL RÉGIONAL RÉUNI EN SÉANCE", None),
        ("CONSEIL RÉGIONAL SÉANCE PUBLIQUE", None),
    ],
)
def test_the_collectivite_of_a_council_named_without_de(tete, attendu):
    assert (
        valeur(lire(f"{tete}\n\nSéance du 7 juillet 2023\n\nObjet : Aide au club{DECIDE}{FIN}").collectivite) == attendu
    )


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        (
            "COMMUNAUTÉ                    PRÉSENTS : 44\nD'AGGLOMÉRATION               POUVOIRS : 8\nSERRE ET BOIS                 VOTANTS : 52\n",
            "COMMUNAUTÉ D'AGGLOMÉRATION SERRE ET BOIS",
        ),
        (
            "CC Coteaux                    EXTRAIT DU REGISTRE\nde la Dronnelle               DES DÉLIBÉRATIONS\n",
            "CC Coteaux de la Dronnelle",
        ),
    ],
)
def test_a_collectivite_over_several_lines_of_a_margin(tete, nom):
    assert valeur(lire(f"{tete}\n{SEANCE_2022}{DECIDE}{FIN}").collectivite) == nom


def test_the_agglomeration_that_its_conseil_names():
    acte = "DÉLIBÉRATION N° 2022-14\nSÉANCE DU CONSEIL D'AGGLOMÉRATION DU 22 NOVEMBRE 2022\n\nLe Conseil d'agglomération du Sancernois a été convoqué le 16 novembre 2022\n\nLe Conseil d'agglomération, après en avoir délibéré :\n- approuve la convention.\n"
    assert valeur(lire(acte).collectivite) == "Agglomération du Sancernois"


REGISTRE = "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 10 octobre 2022\n\nObjet : Attribution d'une subvention\n\nAprès en avoir délibéré, le Conseil :\n- APPROUVE la convention.\n"


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("VALDONNE\nMÉTROPOLE\nPrésidente : Mme ROY\n", "VALDONNE MÉTROPOLE"),
        ("MÉTROPOLE\nDU VALDONNE\n", "MÉTROPOLE DU VALDONNE"),
        (f"Communauté d'agglomération\n{' ' * 46}RÉPUBLIQUE FRANÇAISE\ndu Pays de Valdonne\n", "Communauté d'agglomération du Pays de Valdonne"),
        ("VALDONNE-LES-BOIS\nCommunauté de communes\nLurra Elkargoa\n", "VALDONNE-LES-BOIS Communauté de communes"),
        ("CCVD - Communauté de communes du Val de Donne\n", "Communauté de communes du Val de Donne"),
    ],
)  # fmt: skip
def test_a_collectivite_whose_name_stands_around_its_nature(tete, nom):
    assert valeur(lire(tete + REGISTRE).collectivite) == nom


def test_the_collectivite_whose_register_a_heading_tells():
    acte = f"EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DE LA COMMUNAUTÉ DE COMMUNES DU VAL DE DONNE\n{REGISTRE}"
    assert valeur(lire(acte).collectivite) == "COMMUNAUTÉ DE COMMUNES DU VAL DE DONNE"


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("VIENNE  COMMUNAUTÉ D'AGGLOMÉRATION  Accusé de réception\nArrondissement du Val  DU BASSIN DE DONNE  en préfecture\n", "COMMUNAUTÉ D'AGGLOMÉRATION DU BASSIN DE DONNE"),
        ("LE DÉPARTEMENT  Extrait des délibérations\nCOMMISSION PERMANENTE\nDU VALDONNE  du 10 octobre 2022\n", "DÉPARTEMENT DU VALDONNE"),
        ("P.E.T.R. VALLÉES DE LA DONNE\n", "P.E.T.R. VALLÉES DE LA DONNE"),
        ("Val-Donne Métropole communauté urbaine\nConseil de communauté – Séance du 10 octobre 2022\n", "Val-Donne Métropole communauté urbaine"),
        ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU\nCONSEIL DE VALDONNE MÉTROPOLE\nSubvention de Valdonne Métropole\n", "VALDONNE MÉTROPOLE"),
    ],
)  # fmt: skip
def test_the_collectivite_of_a_heading(tete, nom):
    assert valeur(lire(f"{tete}Séance du 10 octobre 2022\n{FIN_TREMPLIN}").collectivite).casefold() == nom.casefold()


AILLEURS = "\nMme ROY, membre du conseil d'administration de Foirexpo, et la présidente de Tremplin ne prennent pas part au vote.\n"


BUREAU = "BUREAU SYNDICAL DU 3 AVRIL 2025\nObjet : Cotisations 2025\n\nLe bureau, après en avoir délibéré,\nDÉCIDE de verser 500 €.\n"


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("SYNDICAT MIXTE DE DÉVELOPPEMENT\nSERRE ET PLATEAUX\n", "SYNDICAT MIXTE DE DÉVELOPPEMENT SERRE ET PLATEAUX"),
        ("SYNDICAT MIXTE D'AMÉNAGEMENT ET DE DÉVELOPPEMENT\nDU PAYS DE DONNE\n", "SYNDICAT MIXTE D'AMÉNAGEMENT ET DE DÉVELOPPEMENT DU PAYS DE DONNE"),
        ("SYNDICAT MIXTE DE DÉVELOPPEMENT ÉCONOMIQUE\nMaison des entreprises\n", "SYNDICAT MIXTE DE DÉVELOPPEMENT ÉCONOMIQUE"),
        ("SYNDICAT MIXTE POUR LE DÉVELOPPEMENT DU VAL DE DONNE\n", "SYNDICAT MIXTE POUR LE DÉVELOPPEMENT DU VAL DE DONNE"),
        ("AGENCE DE DÉVELOPPEMENT ÉCONOMIQUE\nVAL DE DONNE\n", "AGENCE DE DÉVELOPPEMENT ÉCONOMIQUE VAL DE DONNE"),
        ("LITTORAL AGGLO SUD-ARMOR\n", "LITTORAL AGGLO SUD-ARMOR"),
        ("Cœur Agglo Bocage\n", "Cœur Agglo Bocage"),
        ("PERPEZAC ESTUAIRE COMMUNAUTÉ URBAINE\n", "PERPEZAC ESTUAIRE COMMUNAUTÉ URBAINE"),
        ("DÉLIBÉRATION DU CONSEIL  COMMUNAUTÉ DE COMMUNES\nCOMMUNAUTAIRE  TERRES DE LAUZE\n", "COMMUNAUTÉ DE COMMUNES TERRES DE LAUZE"),
    ],
)  # fmt: skip
def test_a_collectivite_named_around_what_it_does(tete, nom):
    assert valeur(lire(tete + BUREAU + AILLEURS).collectivite) == nom


def test_who_stands_back_for_a_body_elsewhere_names_no_collectivite():
    acte = "CONSEIL COMMUNAUTAIRE\nSéance du 3 avril 2025\n" + DECIDE_SALON
    assert valeur(lire(acte + AILLEURS + "La Présidente de Foirexpo s'est retirée.\n").collectivite) is None


@pytest.mark.parametrize(
    "tete",
    [
        "Communauté urbaine  Publié le 27/12/2023\nID : 095-249500876-20231218-DEL_2023_311-DE\nEstuaire Donne",
        "Reçu en préfecture\nCommunauté urbaine\nReçu en préfecture le 22/12/2023\nPublié le 27/12/2023\nEstuaire Donne",
        "Communauté urbaine\nAffiché le\nID : 095-249500876-20231218-DEL_2023_311-DE\nEstuaire Donne",
    ],
)
def test_a_stamp_between_a_nature_and_its_name(tete):
    acte = (
        f"{tete}\nConseil communautaire\nSéance du lundi 18 décembre 2023\nDélibération DEL-2023-311{DECIDE}{FIN_TIRET}"
    )
    assert valeur(lire(acte).collectivite) == "Communauté urbaine Estuaire Donne"


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("PETR    Pôle d'équilibre territorial et rural\nMaison du Pays – 86350 Vigean\ndu Pays Vigeannais\n", "PETR du Pays Vigeannais"),
        ("Département de la Marne\nArrondissement de Sarrey\nCOMMUNAUTÉ  DE  COMMUNES  DES      052-4\nVALLÉES DE L'OURCHE\n", "COMMUNAUTÉ DE COMMUNES DES VALLÉES DE L'OURCHE"),
    ],
)  # fmt: skip
def test_a_collectivite_whose_name_stands_apart_from_its_nature(tete, nom):
    assert (
        valeur(
            lire(
                f"{tete}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n{DECIDE_ARCHE}.\n"
            ).collectivite
        )
        == nom
    )


@pytest.mark.parametrize("tete", ["Département de la Marne\nArrondissement de Sarrey\n", "PETR\n"])
def test_where_an_act_is_or_what_it_is_alone_is_never_sure(tete):
    lue = lire(
        f"{tete}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n{DECIDE_ARCHE}.\n"
    ).collectivite
    assert lue is None or lue.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    ("tete", "attendu"),
    [
        (
            "Département du Loir\nCanton de Vendaines\nMairie de\nSAINT-AUBRIN-LE-VIEIL\n",
            "Commune de SAINT-AUBRIN-LE-VIEIL",
        ),
        ("Commune de\nSaint-Aubrin sur Loir\n", "Commune de Saint-Aubrin sur Loir"),
        ("CŒUR DE TARSANNE – COMMUNAUTÉ DE COMMUNES\n", "COMMUNAUTÉ DE COMMUNES CŒUR DE TARSANNE"),
        ("Castelrieux Océan – communauté urbaine\n", "communauté urbaine Castelrieux Océan"),
    ],
)
def test_a_nature_that_another_line_or_a_dash_parts_from_its_name(tete, attendu):
    assert valeur(lire(f"{tete}\n{SEANCE_2022}{DECIDE}{FIN}").collectivite) == attendu


def test_a_row_of_a_table_without_units_is_no_collectivite():
    tete = (
        "BRÉVANNE MÉTROPOLE\nDélibération n° 2025-0212\n\nRecettes  en €\nRégion  25 000\nPartenaires privés  30 000\n"
    )
    assert valeur(lire(f"{tete}{DECIDE}{FIN}").collectivite) == "BRÉVANNE MÉTROPOLE"


def test_the_heading_of_the_session_ends_the_name_of_the_region():
    tete = "Assemblée plénière du Conseil régional d'Armor-Gâtine\nRéunion du vendredi 12 avril 2024\n"
    assert valeur(lire(f"{tete}{DECIDE}{FIN}").collectivite) == "Région d'Armor-Gâtine"


def test_the_president_who_decides_alone_names_his_collectivite_above_his_visas():
    lu = lire(
        "CA GRAND CASTELVIN\nCastelvin Agglo\n\nDÉCISION DU PRÉSIDENT\nn° 2025-D-117\n\n"
        "Le Président de la communauté d'agglomération du Grand Castelvin,\n\nVu le code ;\n\nDÉCIDE\n\n"
        "ARTICLE 1 : Une aide de 3 900 € est attribuée à la SAS BIOLACT.\n"
    )
    assert valeur(lu.collectivite) == "communauté d'agglomération du Grand Castelvin"


def test_a_president_who_signs_names_what_his_own_line_says():
    pied = "Pour extrait conforme,\nLe Président de la CCI\nTransmise à l'autorité de tutelle (préfecture de région) le 4 décembre 2022.\n"
    texte = f"CHAMBRE DE COMMERCE ET D'INDUSTRIE DE L'ORMERAIE\nAssemblée générale du 26 novembre 2022\n\nL'assemblée a pris connaissance du rapport sur la plateforme et sur le cluster de la filière du bois.\n{DECIDE}{FIN}{pied}"
    lu = lire(texte).collectivite
    assert "ORMERAIE" in valeur(lu)


@pytest.mark.parametrize(
    "tete", ["Val d'Indrelle Métropole — Registre des délibérations", "VAL D'INDRELLE MÉTROPOLE — CONSEIL"]
)
def test_a_name_before_a_long_dash(tete):
    lu = lire(f"{tete}\nCONSEIL MÉTROPOLITAIN\n{SEANCE_2022}{DECIDE}{FIN}").collectivite
    assert valeur(lu).lower() == "val d'indrelle métropole"


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("Carsac-le-Neuf  2025-028\nville et métiers\nConseil municipal du 27 mars 2025\n", "Carsac-le-Neuf"),
        ("HAUTE-VÉRANCE  COMMISSION PERMANENTE\nRéunion du 13 mai 2024\n", "HAUTE-VÉRANCE"),
        (
            "CCI  CHAMBRE DE COMMERCE ET D'INDUSTRIE TERRITORIALE DE\nVALOISE-ORGE\nAssemblée générale du 25 novembre 2024\n",
            "CHAMBRE DE COMMERCE ET D'INDUSTRIE TERRITORIALE DE VALOISE-ORGE",
        ),
    ],
)
def test_a_name_beside_a_number_a_body_or_initials(tete, nom):
    assert valeur(lire(f"{tete}\nObjet : Aide\n\nVOTE une aide de 500 €.\n").collectivite) == nom


def test_a_conseil_general_is_that_of_a_departement_and_a_sigle_has_the_name_beside_it():
    general = "CONSEIL GÉNÉRAL DE LA HAUTE-SERRE\nRéunion du 17 novembre 2014\n"
    assert (
        valeur(lire(f"{general}\nObjet : Aide\n\nVOTE une aide de 500 €.\n").collectivite)
        == "DÉPARTEMENT DE LA HAUTE-SERRE"
    )
    sigle = "COMMUNAUTÉ D'AGGLOMÉRATION DU SUD-MASCARIN (CASM)\nSéance du 31 juillet 2023\n\nObjet : Aide\n\nLe Conseil communautaire de la CASM, après en avoir délibéré, VOTE une aide de 500 €.\n"
    assert valeur(lire(sigle).collectivite) == "COMMUNAUTÉ D'AGGLOMÉRATION DU SUD-MASCARIN"


def test_a_name_under_its_nature_in_the_column_beside_a_departement_and_in_a_party():
    tete = "DÉPARTEMENT  COMMUNAUTÉ DE COMMUNES\nDE LA DORDOGNE  VAL D'AIZETTE ET CAUSSE\nBUREAU COMMUNAUTAIRE\nSéance du 13 septembre 2022\n"
    lue = lire(f"{tete}\nObjet : Aide\n\nLe Bureau DÉCIDE une aide de 500 €.\n").collectivite
    assert valeur(lue) == "COMMUNAUTÉ DE COMMUNES VAL D'AIZETTE ET CAUSSE"
    entre = "AVENANT N° 1\nà la convention n° 2021-058\nENTRE\nLa Communauté de communes Porte du Vimier, dont le siège est à Romescal, ci-après « la Communauté »,\nET\nLa SAS Médiplast, immatriculée au RCS, ci-après « le Bénéficiaire »,\nArticle 1 – La convention est prolongée.\n"
    assert valeur(lire(entre, "docx").collectivite) == "Communauté de communes Porte du Vimier"


def test_a_syndicat_goes_on_with_the_name_quoted_under_it():
    tete = "SYNDICAT MIXTE D'AMÉNAGEMENT DU PARC D'ACTIVITÉS\n« PORTE DES CAUSSES-NEUFS »\nComité syndical du 11 février 2025\n"
    assert (
        valeur(lire(tete).collectivite)
        == "SYNDICAT MIXTE D'AMÉNAGEMENT DU PARC D'ACTIVITÉS « PORTE DES CAUSSES-NEUFS »"
    )


@pytest.mark.parametrize(
    ("tete", "nom"),
    [
        ("RÉGION MARCHES-DE-L'EST", "RÉGION MARCHES-DE-L'EST"),
        ("Communauté de communes de l'Est vosgien", "Communauté de communes de l'Est vosgien"),
        ("Vendée – Communauté de communes\nMARAIS ET BOCAGE", "Communauté de communes MARAIS ET BOCAGE"),
        ("Sarthe | Communauté de communes\nVAL DE BRAYE", "Communauté de communes VAL DE BRAYE"),
        ("Cœur de Tarse – Communauté de communes\nSUBVENTION AU SALON", "Communauté de communes Cœur de Tarse"),
        ("Cœur de Tarse – Communauté de communes\nHÔTEL COMMUNAUTAIRE", "Communauté de communes Cœur de Tarse"),
    ],
)
def test_a_name_in_the_east_and_one_in_capitals_under_its_departement(tete, nom):
    lue = lire(f"{tete}\nSéance du 28 mars 2024\nObjet : Aide\n\nVOTE une aide de 500 €.\n").collectivite
    assert valeur(lue) == nom
    assert (lue.preuve.confiance is Confiance.A_VERIFIER) == (nom.split()[-1] in ("BOCAGE", "BRAYE"))


@pytest.mark.parametrize("et", [",\nd'une part,\nEt : l'", ",\nd'une part,\n- Et l'", ", d'une part,\nEt : l'"])
def test_the_first_party_of_a_convention_whatever_parts_the_two(et):
    entre = f"AVENANT N° 2\nà la convention du fonds de prêts\nEntre les soussignés :\nLa Communauté de communes Gâtine-Bocage, 9 avenue de la Gare, représentée par M. ROY{et}association Gâtine Initiative, représentée par Mme PETIT,\nd'autre part,\nArticle 1 – La dotation est de 20 000 €.\n"
    assert valeur(lire(entre).collectivite) == "Communauté de communes Gâtine-Bocage"
