"""Twenty-sixth round: names before a signature, numbers of registers and of avenants, lists side by side, shared grants."""

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.fabrique_acte import lire, valeur
from tests.unit.test_lecture_tour_dix_neuf import lire as lire_don

TETE = "COMMUNAUTÉ DE COMMUNES DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "- APPROUVE la convention.\n"


# --- who stands back, above what closes the act


@pytest.mark.parametrize(
    "suite",
    [
        "Et ont signé les membres présents, pour extrait conforme, Le Président, Lionel CASTANE.",
        "Et ont signé au registre les membres présents, Le Maire, Lionel CASTANE",
        "Ont signé le Président, Lionel CASTANE, et la secrétaire, Anne ROY.",
        "Le Président, Lionel CASTANE",
        "La séance est levée, Le Président, Lionel CASTANE",
        "Les membres présents ont signé, Lionel CASTANE.",
        "En foi de quoi, le Président, Lionel CASTANE.",
        "Vu pour être affiché, Le Président, Lionel CASTANE.",
    ],
)
@pytest.mark.parametrize("coupe", ["\n", " "])
def test_what_closes_the_act_names_nobody_who_stood_back(suite, coupe):
    vote = lire(
        f"{TETE}Après en avoir délibéré, le Conseil :\n{FIN}\nN'ont pas pris part au vote : Mme Hélène AUVRAY, M. Pierrick JOLI.{coupe}{suite}\n"
    ).vote
    assert valeur(vote.ne_prennent_pas_part) == 2


@pytest.mark.parametrize(
    ("noms", "nombre"),
    [
        ("M. J. LE GOFF, Mme A. LA ROCHE", 2),
        ("Mme. LE BRIS, M. ET-TAHIRI", 2),
        ("MM. LE GALL et LA PORTE, Mme ROY", 3),
    ],
)
def test_a_name_that_begins_with_an_article_goes_on(noms, nombre):
    vote = lire(f"{TETE}Après en avoir délibéré, le Conseil :\n{FIN}\nNe prennent pas part au vote : {noms}.\n").vote
    assert valeur(vote.ne_prennent_pas_part) == nombre


# --- numbers of registers, and of avenants

PARTIES = """Entre
La Communauté de communes du Val, représentée par son Président, M. Luc ROY,
Et
{}, représentée par sa présidente, Mme Maud PETIT,

Article 1 - Objet
La présente convention accorde une subvention de 64 000 €.
"""


@pytest.mark.parametrize(
    "qui",
    [
        "La SAS Cartons Delpe, au capital de 50 000 €, immatriculée au RCS de Sauvy sous le\nnuméro 413 902 774, dont le siège est à Lessac",
        "La SAS Cartons Delpe, immatriculée au RCS de Sauvy sous le numéro\n413 902 774",
        "La SARL Delpe, inscrite au registre du commerce et des sociétés sous le\nn° 413.902.774",
        "L'association Delpe, déclarée en préfecture et inscrite au répertoire national des associations sous le\nnuméro W12-345",
        "La société Delpe, enregistrée au répertoire des métiers sous le\nnuméro 2024-413",
        "La SCIC Delpe, identifiée au SIREN sous le\nn° 413 902 774",
    ],
)
@pytest.mark.parametrize(("tete", "numero"), [("CONVENTION N° 2024-ECO-09", "2024-ECO-09"), ("CONVENTION", None)])
def test_the_number_of_a_register_numbers_no_act(qui, tete, numero):
    lu = valeur(lire(f"Communauté de communes du Val\n{tete}\n\n{PARTIES.format(qui)}").numero)
    assert lu == numero


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        ("AVENANT N° 2024-DDE-087\n(avenant n° 2 à la convention n° 2022-DDE-041)", "2024-DDE-087"),
        ("Avenant n° 2024-087\nà la convention n° 2022-041 du 3 mars 2022", "2024-087"),
        ("AVENANT 24/DEV/12", "24/DEV/12"),
        ("AVENANT N°AV-2024-15 – Convention n° 2022-041", "AV-2024-15"),
        ("AVENANT N° 1\nÀ LA CONVENTION N° 2023/DEV/054", None),
        ("AVENANT N° 1-2024\nà la convention du 3 mars 2022", None),
        ("AVENANT N° 2", None),
        ("AVENANT 2024-2026", None),
    ],
)
def test_the_number_that_heads_an_avenant(ligne, numero):
    lu = lire(f"Communauté de communes du Val\n{ligne}\n\n{PARTIES.format('L’association Delpe')}").numero
    assert valeur(lu) == numero


# --- titles after a number whose register is told


@pytest.mark.parametrize(
    "numero",
    ["Délibération CS 2024-29", "DÉLIBÉRATION CC 2024/29", "Délibération BC 24-029", "Décision DP 2024-29", "Délibération 2024-29"],
)  # fmt: skip
@pytest.mark.parametrize("signe", [" :", " –", ":"])
def test_the_title_after_a_number(numero, signe):
    titre = "Animation économique 2025-2027 – plan de financement et demande de subvention LEADER"
    acte = lire(f"{TETE}Membres présents : 19\n\n{numero}{signe} {titre}\n\nM. le Président rappelle.{DECIDE}{FIN}")
    assert valeur(acte.objet) == titre


# --- lists side by side, each with its first names beside its title


def _cote(*lignes):
    corps = "\n".join(f"{gauche:<62}{droite}".rstrip() for gauche, droite in lignes)
    return lire(f"{TETE}{corps}\nVu le code général des collectivités territoriales ;{DECIDE}{FIN}").vote


@pytest.mark.parametrize(
    ("gauche", "droite", "absents"),
    [
        ("Présents :", "Absents représentés :", None),
        ("Étaient présents :", "Étaient représentés :", None),
        ("Membres présents :", "Pouvoirs :", None),
        ("Conseillers présents :", "Ont donné pouvoir :", None),
    ],
)
def test_lists_side_by_side_that_open_on_names(gauche, droite, absents):
    vote = _cote(
        (f"{gauche} Mmes ALBERGA, BOUSQUI, CHANTEL,", f"{droite} Mme POMARE (pouvoir à M."),
        ("DUPRADE, ENJALRI ; MM. SARRAZ, GALINI,", "GALINI), M. QUERBE (pouvoir à Mme ALBERGA)."),
        ("HEBRALE, ISSALYS.", "Absent excusé : M. RIVALIE."),
    )
    assert (valeur(vote.presents), valeur(vote.pouvoirs)) == (9, 2)


def test_lists_side_by_side_whose_absents_go_on_below():
    vote = _cote(
        ("Présents : M. Luc ROY, Mme Anne PETIT,", "Absents : M. Jean BLANC, Mme"),
        ("M. Paul NOIR, Mme Eva VERT.", "Zoé BRUN."),
    )
    assert (valeur(vote.presents), valeur(vote.absents)) == (4, 2)


def test_lists_that_each_hold_on_one_line_are_counted_as_before():
    vote = _cote(("Présents : MM. ROY, NOIR, Mme PETIT", "Absents : M. BLANC"))
    assert valeur(vote.presents) == 3


def test_names_of_two_lists_that_no_column_parts_are_not_counted():
    lignes = "Présents : Mmes ALBERGA, BOUSQUI,  Absents : M. BLANC,\nDUPRADE, ENJALRI, CHANTEL, MM. SARRAZ,  NOIR, VERT,\nGALINI."
    vote = lire(f"{TETE}{lignes}\nVu le code ;{DECIDE}{FIN}").vote
    assert valeur(vote.presents) in (None, 7)


# --- two grants of one verb, and the years of one grant


def _dons(acte):
    return [(int(m.valeur), m.beneficiaire) for m in acte.montants if m.role is Role.ATTRIBUE]


PREMIER = "Une subvention de 18 500 € est allouée à l'association Bienvenue"


@pytest.mark.parametrize(
    ("suite", "nom"),
    [
        (" pour la promotion des produits fermiers, et une subvention de 7 250 € au Groupement sanitaire de la Louane.", "Groupement sanitaire de la Louane"),
        (" et une subvention de 7 250 € au club Bois.", "club Bois"),
        (" et une autre de 7 250 € au club Bois.", "club Bois"),
        (" et de 7 250 € au club Bois.", "club Bois"),
        (", ainsi qu'une participation de 7 250 € au profit de la CCI du Tarn.", "CCI du Tarn"),
        (", et une subvention d'équipement de 7 250 € à l'association Les Forges.", "association Les Forges"),
        (", puis une aide de 7 250 € à la SARL Coulon.", "SARL Coulon"),
    ],
)  # fmt: skip
def test_a_second_grant_of_the_same_verb(suite, nom):
    assert _dons(lire_don("Le service expose.", PREMIER + suite)) == [(18500, "association Bienvenue"), (7250, nom)]


@pytest.mark.parametrize(
    "suite",
    [
        " et une subvention de 7 250 € est sollicitée auprès de la Région.",
        ", et une avance de 7 250 € à la signature.",
        ", et une participation de 7 250 € à la charge des communes.",
    ],
)
def test_what_follows_a_grant_and_is_none(suite):
    assert _dons(lire_don("Le service expose.", PREMIER + suite)) == [(18500, "association Bienvenue")]


TOTAL = "Attribue à l'association Hydravia une subvention totale de 170 000 € répartie selon le tableau ci-dessus."
PROPOSE = "Il est proposé de fixer la participation de la Métropole comme suit :"


@pytest.mark.parametrize(
    ("tete", "pied"),
    [
        ("Année ", "Total  170 000 €"),
        ("- ", "Soit un total de 170 000 €"),
        ("Tranche ", ""),
        ("Exercice ", "TOTAL  170 000 €"),
        ("- Pour ", ""),
        ("- en ", ""),
    ],
)
@pytest.mark.parametrize(
    "propose", [PROPOSE, "Il sollicite 65 000 € par an.\n\nLa participation serait répartie ainsi :"]
)
def test_the_years_of_what_is_granted_in_all(tete, pied, propose):
    lignes = "\n".join(f"{tete}{an} : {x} €" for an, x in ((2024, "60 000"), (2025, "60 000"), (2026, "50 000")))
    acte = lire_don(f"Le service expose.\n\n{propose}\n{lignes}\n{pied}\n\nLe versement sera annuel.", TOTAL)
    dons = [(int(m.valeur), m.periode, m.preuve.confiance) for m in acte.montants if m.role is Role.ATTRIBUE]
    doute = Confiance.A_VERIFIER
    ans = [(60000, "2024", doute), (60000, "2025", doute), (50000, "2026", doute)]
    assert dons == [*ans, (170000, None, Confiance.SURE)]


def test_years_that_add_up_to_nothing_granted_are_only_asked_for():
    lignes = "Année 2024 : 60 000 €\nAnnée 2025 : 60 000 €\nAnnée 2026 : 40 000 €"
    acte = lire_don(f"Le service expose.\n\nLe pôle sollicite :\n{lignes}\n\nLe versement sera annuel.", TOTAL)
    assert _dons(acte) == [(170000, "association Hydravia")]


# --- what is told beside: another's accord, a request turned down, a price, a post that ends


def _roles(acte):
    return [(int(m.valeur), m.role) for m in acte.montants]


@pytest.mark.parametrize(
    "dit",
    [
        "la Région et l'interprofession ont fait connaître leur accord pour 6 000 € et 4 000 € respectivement.",
        "La Région et le Département ont donné leur accord pour respectivement 6 000 € et 4 000 €.",
        "Le Département et la Région ont notifié leur accord à hauteur de 6 000 € et 4 000 €.",
        "La Région et l'État ont confirmé leur participation pour 6 000 € et 4 000 € respectivement.",
    ],
)
def test_the_accord_of_others(dit):
    assert _roles(lire_don(dit, FIN)) == [(6000, Role.AUTRE_FINANCEUR), (4000, Role.AUTRE_FINANCEUR)]


@pytest.mark.parametrize(
    "dit",
    [
        "La demande de l'association Les Marchés de Pont (1 200 €) a été écartée, le dossier étant incomplet.",
        "Le dossier de la SARL Travaux Verts (1 200 €) n'a pas été retenu.",
        "La candidature de l'association Budget Malin, d'un montant de 1 200 €, a été rejetée.",
        "La demande présentée par la SAS Acquisition Plus pour 1 200 € est ajournée.",
    ],
)
def test_a_request_turned_down_whatever_its_name_holds(dit):
    assert _roles(lire_don(dit, FIN)) == [(1200, Role.DEMANDE)]


@pytest.mark.parametrize(
    "dit",
    [
        "Le prix du lot s'établit donc à 58 500 € HT, auquel s'ajoutera la TVA sur la marge.",
        "Le prix de la parcelle est de 58 500 € HT, plus la TVA sur marge.",
        "Le prix total du terrain s'élève à 58 500 €, majoré de la TVA sur marge.",
    ],
)
def test_the_price_that_vat_on_the_margin_adds_to(dit):
    assert _roles(lire_don(dit, FIN)) == [(58500, Role.AUTRE)]


@pytest.mark.parametrize(
    ("dit", "fin"),
    [
        ("Son poste arrive à échéance le 31 décembre 2024.", None),
        ("Le bail expire le 31 décembre 2024.", None),
        ("L'emprunt arrive à son terme le 31 décembre 2024.", None),
        ("Le mandat des délégués prend fin le 31 décembre 2024.", None),
        ("La convention de ce poste arrive à échéance le 31 décembre 2024.", "2024-12-31"),
    ],
)
def test_what_ends_and_is_no_convention(dit, fin):
    echeance = valeur(lire_don(dit, FIN).echeance)
    assert (str(echeance) if echeance else None) == fin


@pytest.mark.parametrize(
    "ligne", ["Convocation  2 septembre 2022", "Convocation | mardi 2 septembre 2022", "CONVOCATION    02/09/2022"]
)
def test_a_convocation_alone_in_its_cell(ligne):
    assert str(valeur(lire(f"{TETE}{ligne}\nPrésents : 9\nObjet : Salon{DECIDE}{FIN}").convocation)) == "2022-09-02"


@pytest.mark.parametrize(
    "dit",
    [
        "L'assemblée générale du 22 mai 2024 a fixé la cotisation des collectivités à 0,45 € par habitant.",
        "La contribution des communes est portée à 0,45 € par habitant.",
        "La cotisation annuelle s'élève à 0,45 € par habitant.",
        "Le comité a maintenu la participation des membres à 0,45 € par habitant.",
    ],
)
def test_what_each_inhabitant_counts_for_is_a_rate(dit):
    (lu,) = lire_don(dit, FIN).montants
    assert (str(lu.valeur), lu.role) == ("0.45", Role.TARIF)


@pytest.mark.parametrize(
    "dit",
    [
        "La convention 2024 (participation de 15 000 €) est arrivée à son terme le 31 décembre dernier.",
        "La convention précédente (15 000 €) a pris fin en décembre.",
        "Le partenariat, assorti d'une subvention de 15 000 € par an, s'est achevé en 2023.",
        "Le contrat signé en 2022, avec une aide de 15 000 €, est échu.",
    ],
)
def test_what_a_convention_that_has_ended_gave(dit):
    assert _roles(lire_don(dit, FIN)) == [(15000, Role.ANTERIEUR)]


@pytest.mark.parametrize(
    "dit",
    [
        "D'affecter à ce titre une somme de 87 480 € sur l'autorisation d'engagement « Métiers d'art » (programme E2103) du budget 2025.",
        "AFFECTE 87 480 € sur l'autorisation de programme (programme E2103) du budget 2025.",
        "DÉCIDE d'affecter la somme de 87 480 € sur les autorisations d'engagement 2025, programme E2103.",
    ],
)
def test_the_code_and_the_year_of_what_is_charged_to_an_authorization(dit):
    imputation = lire_don("Le service expose.", dit).imputation
    assert (valeur(imputation.exercice), valeur(imputation.code)) == (2025, "E2103")


@pytest.mark.parametrize(
    "tete",
    [
        "Communauté urbaine  Publié le 27/12/2023\nID : 095-249500876-20231218-DEL_2023_311-DE\nEstuaire Donne",
        "Reçu en préfecture\nCommunauté urbaine\nReçu en préfecture le 22/12/2023\nPublié le 27/12/2023\nEstuaire Donne",
        "Communauté urbaine\nAffiché le\nID : 095-249500876-20231218-DEL_2023_311-DE\nEstuaire Donne",
    ],
)
def test_a_stamp_between_a_nature_and_its_name(tete):
    acte = f"{tete}\nConseil communautaire\nSéance du lundi 18 décembre 2023\nDélibération DEL-2023-311{DECIDE}{FIN}"
    assert valeur(lire(acte).collectivite) == "Communauté urbaine Estuaire Donne"


@pytest.mark.parametrize(
    "dit",
    [
        "Une subvention est attribuée à l'association Bienvenue, pour un montant de 5 000 € au titre du Salon Bois.",
        "Une subvention est attribuée à l'association Bienvenue pour sa participation de 5 000 € au Salon Bois.",
        "Une subvention est accordée à l'association Bienvenue, soit 5 000 € à la signature.",
    ],
)
def test_the_first_amount_goes_to_whom_its_verb_tells(dit):
    assert {nom for _, nom in _dons(lire_don("Le service expose.", dit))} <= {"association Bienvenue"}


@pytest.mark.parametrize("nom", ["Technopole Orvaine Innov'", "Cluster Act’", "Fabrique du Pré"])
def test_the_apostrophe_of_a_name_is_its_own(nom):
    acte = lire(f"{TETE}{DECIDE}- ATTRIBUE à l’association {nom} une subvention de 4 000 €.\n")
    assert [x.nom for x in acte.beneficiaires] == [f"association {nom}"]
