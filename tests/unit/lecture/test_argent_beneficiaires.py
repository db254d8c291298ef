"""Who receives, named in full, and who only stands beside."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Role, lire_acte
from filiere_dash.domaine.lecture.matiere.noms import lire_nom, memes
from filiere_dash.domaine.lecture.matiere.texte import aplatir
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    CORPS_CLAIR,
    DECIDE,
    DECIDE_2024,
    DECIDE_NU,
    DON,
    FIN_CLAIR,
    TETE_VAL,
    dons_en_ordre,
    lire_dits,
    lire_don,
    lire_page,
    noms_de,
    table_html,
)


def test_an_interprofession_receives():
    texte = (
        "SYNDICAT MIXTE DU BOCAGE\nCOMITE SYNDICAL\n\nAprès en avoir délibéré, à l’unanimité, le Comité syndical :\n"
        "2°) DECIDE de verser à l’interprofession FIBOCAGE une participation de 20 000 € ;\n"
    )
    lecture = lire(texte)
    assert [x.nom for x in lecture.beneficiaires] == ["interprofession FIBOCAGE"]
    assert [(m.role, m.beneficiaire) for m in lecture.montants] == [(Role.ATTRIBUE, "interprofession FIBOCAGE")]


def test_the_name_after_the_verb_receives_and_not_what_the_money_is_for():
    texte = "ALLOUE à l'association CODE EN ORLE une subvention de 5 000 € destinée à l'École du numérique inclusif.\n"
    assert [x.nom for x in lire(CORPS_2024 + DECIDE_NU + texte).beneficiaires] == ["association CODE EN ORLE"]


def test_the_aid_proposed_of_an_item_names_nobody():
    texte = (
        "Le jury vous propose de retenir :\n\n• Association La Ruche : atelier. Budget : 64 200 euros. Aide proposée : 20 000 euros.\n\n"
        "• SCIC Coudrier : atelier de couture. Budget : 88 000 euros. Aide proposée : 18 000 euros.\n"
    )
    fin = "- ATTRIBUE 20 000 euros à l'association La Ruche et 18 000 euros à la SCIC Coudrier.\n"
    assert [b.nom for b in lire(CORPS + texte + DECIDE + fin).beneficiaires] == [
        "association La Ruche",
        "SCIC Coudrier",
    ]


def test_who_signs_beside_is_no_part_of_a_name():
    fin = "- approuve l'avenant à la convention conclue avec la SAS Biscuiterie du Val et la communauté de communes des Vaux ;\n"
    assert [b.nom for b in lire(CORPS + DECIDE + fin).beneficiaires] == ["SAS Biscuiterie du Val"]


@pytest.mark.parametrize(
    "article",
    [
        "- APPROUVENT le versement de la cotisation d'un montant de 14 448 € ;",
        "- VALIDENT la cotisation annuelle, soit 14 448 € ;",
        "- RECONDUISENT l'aide de 14 448 € ;",
        "- SE PRONONCENT pour une aide de 14 448 € ;",
        "- PRÉCISENT que l'aide est de 14 448 € ;",
        "- FIXENT : subvention de 14 448 € ;",
        "- DÉLIVRENT une aide de 14 448 € ;",
        "ARRÊTE : subvention de 14 448 € ;",
        "- Renouvelle la dotation de 14 448 € ;",
    ],
)
def test_the_verb_that_opens_an_article_is_nobodys_name(article):
    acte = lire_don("L'agence d'attractivité Limoria a sollicité la métropole.", f"Décident :\n{article}")
    assert noms_de(acte) in ([], ["agence d'attractivité Limoria"])
    assert not [m for m in acte.montants if m.beneficiaire]


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("ATTRIBUE à la SCIC SA ÉNERGIES DU BOCAGE une aide de 12 000 €.", "SCIC SA ÉNERGIES DU BOCAGE"),
        ("ATTRIBUE à la société SA RANCE une aide de 12 000 €.", "société SA RANCE"),
        ("ACCORDE une aide de 12 000 € à la micro-entreprise « Au fil de l'eau ».", "micro-entreprise « Au fil de l'eau »"),
        ("ATTRIBUE à la boulangerie Le Fournil une aide de 12 000 €.", "boulangerie Le Fournil"),
        ("ATTRIBUE au commerce « Chez Lulu » une aide de 12 000 €.", "commerce « Chez Lulu »"),
        ("ATTRIBUE 12 000 € de subvention à l'association dénommée « Les Forges ».", "Les Forges"),
        ("ATTRIBUE une subvention de 12 000 € à l'association - Les Forges du Pont.", "Les Forges du Pont"),
        ("ATTRIBUE une aide de 12 000 € à Mme Élise BERNOT (EI « La Mercerie »).", "Élise BERNOT (EI « La Mercerie »)"),
        ("ATTRIBUE une aide de 12 000 € à M. Paul RANCE, gérant de la SARL Rance.", "SARL Rance"),
        ("ATTRIBUE une aide de 12 000 € à M. Paul RANCE, sous l'enseigne « Le Fournil ».", "Paul RANCE, sous l'enseigne « Le Fournil »"),
        ("Une aide de 12 000 €, soit 30 % des dépenses (40 000 € HT), est attribuée à l'entreprise Le Fournil.", "entreprise Le Fournil"),
    ],
)  # fmt: skip
def test_who_receives_is_named_in_full(decide, nom):
    assert noms_de(lire_don("Le service a instruit le dossier.", decide)) == [nom]


def test_an_association_that_bears_the_name_of_the_place_receives():
    acte = lire_don(
        "Le service expose.", "ATTRIBUE à l'association Foire Métropole de Valmont une subvention de 35 000 €."
    )
    assert noms_de(acte) == ["association Foire Métropole de Valmont"]


@pytest.mark.parametrize(
    ("objet", "noms"),
    [
        ("Cession du lot n° 7 à la SCI Les Genêts", []),
        ("Garantie d'emprunt – SEM Val Immobilier", []),
        (
            "Aide à l'association Val Initiative et location de salle",
            ["association Val Initiative et location de salle"],
        ),
    ],
)
def test_who_buys_or_borrows_receives_nothing(objet, noms):
    lus = [b.nom for b in lire(f"{CORPS_CLAIR}Objet : {objet}\n\nLe Conseil s'est réuni.{FIN_CLAIR}").beneficiaires]
    assert bool(lus) == bool(noms)


def test_the_parties_of_a_convention_that_d_une_part_sets_apart():
    acte = "CONVENTION DE SUBVENTION\n\nEntre les soussignés :\nLe DÉPARTEMENT DU VAL, représenté par sa Présidente, d'une part,\nL'ASSOCIATION « LE NID », représentée par son Président, d'autre part,\n\nIl est convenu :\nLe Département attribue à l'association une subvention de 38 500 €.\n"
    lu = lire(acte)
    assert [b.nom for b in lu.beneficiaires] == ["ASSOCIATION « LE NID »"]
    assert valeur(lu.collectivite) == "DÉPARTEMENT DU VAL"


def test_a_cotisation_goes_to_the_association_that_is_joined():
    lu = lire_dits(
        "La cotisation s'élève à 12 804 €.",
        "DÉCIDE d'adhérer à l'agence Val Attractivité à compter du 1er février 2025 ;\nACCEPTE de verser la cotisation annuelle correspondante, soit 12 804 € pour l'année 2025 ;\n",
    )
    assert [(b.nom, b.preuve.confiance) for b in lu.beneficiaires] == [
        ("agence Val Attractivité", Confiance.A_VERIFIER)
    ]


def test_a_place_and_a_buyer_receive_nothing():
    objet = "OBJET : Parc d'activités des Grands Champs à MONTRAISON – Cession du lot n° 14 à la SAS MÉCAPREC\n\n"
    assert (
        lire_dits(objet, "- DÉCIDE de céder à la SAS Mécaprec le lot n° 14 au prix de 217 460 € HT ;\n").beneficiaires
        == ()
    )


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("ATTRIBUE à M. Kevin Ballot une aide de 2 640 €.", "Kevin Ballot"),
        ("ATTRIBUE une aide de 2 640 € à Monsieur Kevin BALLOT, artisan.", "Kevin BALLOT"),
        ("ACCORDE à Mme Elsa Le Roux, enseigne « Le Fil Bleu », une aide de 2 640 €.", "Elsa Le Roux, enseigne « Le Fil Bleu »"),
        ("ACCORDE à Mme Elsa Roux, gérante du commerce « Le Fil Bleu », une aide de 2 640 €.", "commerce « Le Fil Bleu »"),
        ("ACCORDE à Mme Elsa Roux (EI « La Mercerie ») une aide de 2 640 €.", "Elsa Roux (EI « La Mercerie »)"),
    ],
)  # fmt: skip
def test_a_person_receives_and_a_sign_alone_does_not(decide, nom):
    assert noms_de(lire_don("Le service expose.", decide)) == [nom]


@pytest.mark.parametrize(
    "suite",
    [
        "et donne pouvoir à M. Jean Durand pour signer la convention",
        "et confie l'exécution à M. Jean Durand",
        "et autorise le versement, sur proposition faite à M. Jean Durand, adjoint",
    ],
)
def test_who_signs_receives_nothing(suite):
    assert "Jean Durand" not in noms_de(lire_don("Le service expose.", f"VOTE une subvention de 5 000 € {suite}."))


PARTIES = """RÉGION HAUTE-MEUSE

CONVENTION ATTRIBUTIVE DE SUBVENTION
n° 2024-0457

{}

il est convenu ce qui suit :

Article 1 : Montant

La Région accorde au bénéficiaire une subvention de 59 200 €.

Fait à Mézières, le 5 novembre 2024"""


@pytest.mark.parametrize(
    "entre",
    [
        "Entre la Région Haute-Meuse, représentée par son Président, ci-après « la Région »,\n\net la SCIC Bois Local, société coopérative, représentée par sa gérante, ci-après « le bénéficiaire »,",
        "Entre la Région Haute-Meuse, représentée par son Président, d'une part, et la SCIC Bois Local, représentée par sa gérante, d'autre part,",
        "Entre les soussignés :\n- La Région Haute-Meuse, sise 1 place de la Paix, représentée par son Président ;\n- et la SCIC Bois Local, sise Route de la Scierie, représentée par sa gérante ;",
        "Entre la Région Haute-Meuse (« la Région »), et la SCIC Bois Local (« le bénéficiaire »), représentée par sa gérante,",
        "Entre :\nLa Région Haute-Meuse, représentée par son Président, d'une part,\net :\nLa SCIC Bois Local, représentée par sa gérante, d'autre part,",
    ],
)
def test_the_second_party_receives_however_the_two_are_parted(entre):
    assert noms_de(lire_acte(lire_octets(PARTIES.format(entre).encode(), "a.txt"))) == ["SCIC Bois Local"]


@pytest.mark.parametrize(
    ("decide", "nom"),
    [
        ("DÉCIDE de ramener la subvention de la SAS Loxel de 40 000 € à 28 500 €.", "SAS Loxel"),
        ("APPROUVE l'avenant portant la subvention de la SCIC Bois Local à 28 500 €.", "SCIC Bois Local"),
        ("PARTICIPE à hauteur de 28 500 € au financement du salon organisé par l'association Les Forges.", "association Les Forges"),
        ("DÉCIDE de soutenir le projet porté par la SCIC Bois Local par une aide de 28 500 €.", "SCIC Bois Local"),
        ("ACCORDE une subvention de 28 500 € pour l'action conduite par la CCI du Tarn.", "CCI du Tarn"),
    ],
)  # fmt: skip
def test_who_carries_what_is_paid_receives_to_be_checked(decide, nom):
    (donne,) = [m for m in lire_don("Le service expose.", decide).montants if m.role is DON]
    assert (int(donne.valeur), donne.beneficiaire) == (28500, nom)
    assert donne.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "decide",
    [
        "DÉCIDE l'attribution d'une aide de 8 000 € pour la SAS Verdi.",
        "FIXE le montant de l'aide à 8 000 € pour la SAS Verdi.",
        "AUTORISE le versement à M. Luc Arnal, président de la SAS Verdi, d'une subvention de 8 000 €.",
    ],
)
def test_whom_it_is_for_receives(decide):
    assert noms_de(lire_don("Le service expose.", decide)) == ["SAS Verdi"]


def test_what_it_is_for_receives_nothing():
    assert not noms_de(
        lire_don("Le service expose.", "ATTRIBUE une subvention de 8 000 € pour la maison de santé de Lorgues.")
    )


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
    assert dons_en_ordre(lire_don("Le service expose.", PREMIER + suite)) == [
        (18500, "association Bienvenue"),
        (7250, nom),
    ]


@pytest.mark.parametrize(
    "suite",
    [
        " et une subvention de 7 250 € est sollicitée auprès de la Région.",
        ", et une avance de 7 250 € à la signature.",
        ", et une participation de 7 250 € à la charge des communes.",
    ],
)
def test_what_follows_a_grant_and_is_none(suite):
    assert dons_en_ordre(lire_don("Le service expose.", PREMIER + suite)) == [(18500, "association Bienvenue")]


@pytest.mark.parametrize(
    "dit",
    [
        "Une subvention est attribuée à l'association Bienvenue, pour un montant de 5 000 € au titre du Salon Bois.",
        "Une subvention est attribuée à l'association Bienvenue pour sa participation de 5 000 € au Salon Bois.",
        "Une subvention est accordée à l'association Bienvenue, soit 5 000 € à la signature.",
    ],
)
def test_the_first_amount_goes_to_whom_its_verb_tells(dit):
    assert {nom for _, nom in dons_en_ordre(lire_don("Le service expose.", dit))} <= {"association Bienvenue"}


@pytest.mark.parametrize("nom", ["Technopole Orvaine Innov'", "Cluster Act’", "Fabrique du Pré"])
def test_the_apostrophe_of_a_name_is_its_own(nom):
    acte = lire(f"{TETE_VAL}{DECIDE}- ATTRIBUE à l’association {nom} une subvention de 4 000 €.\n")
    assert [x.nom for x in acte.beneficiaires] == [f"association {nom}"]


def test_a_name_stops_before_the_participation_that_it_is_given():
    acte = lire_don("Le service expose.", "- de verser au Syndicat mixte du Parc la participation statutaire 2024 de la Métropole, arrêtée à 115 000 €.")  # fmt: skip
    assert noms_de(acte) == ["Syndicat mixte du Parc"]


@pytest.mark.parametrize("mots", ["au\nprofit de", "au profit\nde", "en\nfaveur de", "à\ndestination de"])
def test_the_end_of_a_line_between_two_words_hides_nobody(mots):
    acte = lire_don(
        "", f"APPROUVE le versement d'une subvention de 120 000 € {mots} l'association Optivallée pour son programme."
    )
    assert noms_de(acte) == ["association Optivallée"]


@pytest.mark.parametrize("suite", ["et le paiement de la cotisation", "et le versement de la cotisation annuelle"])
def test_a_name_stops_before_what_is_paid_to_it(suite):
    acte = lire_don("", f"APPROUVE l'adhésion au cluster Champivalor {suite}, soit 1 500 €.")
    assert noms_de(acte) == ["cluster Champivalor"]


def test_the_titles_of_a_table_name_nobody():
    table = "| Structure | Sollicité | Avis commission |\n| Club Val | 5 000 € | 3 500 € |\n| Atelier Bleu | 2 000 € | 0 € |\n"
    assert noms_de(lire_don(table, "ADOPTE les propositions de la commission.")) == []


@pytest.mark.parametrize(
    ("titre", "noms"),
    [
        ("FILIÈRE BOIS – ÉTUDE D'APPROVISIONNEMENT ET ANIMATION : DEMANDE DE SUBVENTION LEADER", []),
        ("ÉCONOMIE – PARTICIPATION AU SALON MECAEXPO 2018 – STAND COLLECTIF – TARIF", []),
        ("SOUTIEN AU SALON DE LA MÉTALLURGIE", []),
        ("ATTRIBUTION D'UNE SUBVENTION À INITIATIVE DU BOURG", ["INITIATIVE DU BOURG"]),
        ("AIDE AU LOYER – BOULANGERIE AUX BLÉS D'OR", ["BOULANGERIE AUX BLÉS D'OR"]),
        ("SUBVENTION AU CLUSTER CUIR PROGRAMME D'ACTIONS 2024", ["CLUSTER CUIR"]),
        ("Filière textile – TECHTERA – adhésion 2024", ["TECHTERA"]),
    ],
)
def test_a_title_in_capitals_names_nobody_by_its_shape_alone(titre, noms):
    assert noms_de(lire(f"{CORPS_2024}Objet : {titre}\n\nLe Conseil :\nAPPROUVE le projet.\n")) == noms


def test_one_name_told_with_what_it_is_then_alone_is_one():
    acte = lire_don(
        "",
        "- approuve le versement d'une subvention de 95 000 € au pôle de compétitivité Numéris Ardre ;\n"
        "- approuve le renouvellement de l'adhésion à Numéris Ardre et le paiement de la cotisation de 8 400 €.",
    )
    assert noms_de(acte) == ["pôle de compétitivité Numéris Ardre"]


def test_one_firm_is_told_once_whatever_the_place_of_its_form():
    texte = "D'attribuer à la SAS Lainages Courvoisin une subvention de 78 100 € ;\nd'attribuer à Lainages Courvoisin (SAS) une subvention de 78 100 €.\n"
    assert len(lire(CORPS_2024 + DECIDE_2024 + texte).beneficiaires) == 1


@pytest.mark.parametrize(
    ("un", "autre", "meme"),
    [
        ("SAS Lainages Courvoisin", "Lainages Courvoisin (SAS)", True),
        ("Lainages Courvoisin", "Lainages Courvoisin SARL", True),
        ("SARL Dupont", "SCI Dupont", False),
        ("Salle des fêtes", "Fêtes", False),
    ],
)
def test_two_writings_of_one_name(un, autre, meme):
    assert memes(un, autre) is meme


@pytest.mark.parametrize(
    ("ecrit", "nom"),
    [
        ("l'association Technopole Armor les deux\nsubventions ci-dessus", "association Technopole Armor"),
        ("n Comité d'équitation de Haute-Vérance : 8 750 €", "Comité d'équitation de Haute-Vérance"),
    ],
)
def test_a_name_begins_after_its_bullet_and_stops_at_what_is_granted(ecrit, nom):
    assert lire_nom(ecrit, aplatir(ecrit))[0] == nom


def test_the_assembly_that_a_proposal_is_made_to_receives_nothing():
    expose = "Il est proposé au conseil de limiter l'aide municipale à 18 000 €.\n\n"
    acte = lire(f"{CORPS}{expose}{DECIDE}ACCORDE à la SCIC Le Phare une subvention de 18 000 €.\n")
    assert noms_de(acte) == ["SCIC Le Phare"]


def test_what_is_taken_back_has_no_beneficiary():
    decide = "- retire la délibération du 28 juin 2021 ;\n- charge le Président de notifier la décision.\n"
    objet = "Objet : Retrait de la subvention accordée à l'association Le Relais Numérique\n\n"
    assert noms_de(lire(f"{CORPS}{objet}{DECIDE}{decide}")) == []


def test_who_organises_receives_and_not_what_takes_place():
    rangees = [
        ["Organisateur", "Manifestation", "Subvention proposée"],
        ["Cluster Agro-Flandre", "Convention d'affaires FoodConnect", "25 000 €"],
        ["CCI Grand Lys", "Forum Transmission", "9 500 €"],
    ]
    decide = "<p>ATTRIBUE les subventions figurant au tableau ci-dessus.</p>"
    assert noms_de(lire_page(table_html(rangees), decide)) == ["Cluster Agro-Flandre", "CCI Grand Lys"]


def test_contributions_of_years_go_to_whom_their_sentence_names():
    rangees = [["Année", "Contribution totale"], ["2024", "27 340 €"], ["2025", "29 675 €"]]
    dit = "<p>Article 1. Les contributions du Syndicat au GIP « Usages numériques de l'Est » sont arrêtées comme suit :</p>"
    assert noms_de(lire_page("", f"{dit}{table_html(rangees)}")) == ["GIP « Usages numériques de l'Est »"]
