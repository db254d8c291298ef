"""Stamps: the day when the prefecture received the act, that of its publication, its identifier."""

from datetime import date

import pytest

from tests.fabrique_acte import lire, valeur
from tests.unit.lecture.cadres import (
    CORPS,
    CORPS_2024,
    CORPS_TRIGNY,
    DECIDE,
    DECIDE_SALON,
    ENTETE,
    FIN,
    FIN_2024,
    FIN_TIRET,
    FIN_TREMPLIN,
    TETE_SALON,
    TETE_TRIGNY,
    TETE_VAL,
    lire_arche,
)

TAMPONS = [
    (
        "Accusé de réception en préfecture\n042-244200770-20230914-D1-DE\nDate de réception préfecture : 22/09/2023",
        date(2023, 9, 22),
        None,
    ),
    (
        "Certifié exécutoire compte tenu de la transmission en préfecture le 4 mars 2024 et de l'affichage le 5 mars 2024",
        date(2024, 3, 4),
        date(2024, 3, 5),
    ),
    (
        "Acte transmis au représentant de l’État le 21 avril 2021 et publié le 23 avril 2021",
        date(2021, 4, 21),
        date(2021, 4, 23),
    ),
    (
        "RECU EN PREFECTURE\nLe 21 juin 2024\nVIA DOTELEC\nDate de mise en ligne : 22 juin 2024",
        date(2024, 6, 21),
        date(2024, 6, 22),
    ),
    (
        "Date de télétransmission : 20/03/2024\nDate de réception préfecture : 21/03/2024\nPublication le 22/03/2024",
        date(2024, 3, 21),
        date(2024, 3, 22),
    ),
    ("Publiée sur le site de la Communauté d’agglomération le 27 mai 2024", None, date(2024, 5, 27)),
    ("Dépôt en préfecture : 7 mai 2024. Publication : 8 mai 2024.", date(2024, 5, 7), date(2024, 5, 8)),
]


@pytest.mark.parametrize(("tampon", "prefecture", "publication"), TAMPONS, ids=[x[0][:40] for x in TAMPONS])
def test_a_stamp_is_read_in_each_wording(tampon, prefecture, publication):
    lecture = lire("Séance du 1er mars 2021\n\n" + tampon)
    assert (valeur(lecture.prefecture), valeur(lecture.publication)) == (prefecture, publication)


def test_a_public_session_is_no_publication():
    lecture = lire("DÉPARTEMENT DU VAL-DE-LYS\nConseil départemental\nSéance publique du 28 mars 2024\n")
    assert valeur(lecture.date).isoformat() == "2024-03-28"
    assert lecture.publication is None


@pytest.mark.parametrize(
    "tampon", ["Réception par le préfet : 20/12/2023", "Transmis au représentant de l’État le : 20 décembre 2023"]
)
def test_the_prefect_receives(tampon):
    assert valeur(lire(ENTETE + tampon).prefecture).isoformat() == "2023-12-20"


@pytest.mark.parametrize(
    ("champ", "tampon"),
    [
        ("publication", "Publié sur le site internet le 11 juin 2024."),
        ("publication", "Publié sur le site de la ville depuis le 11 juin 2024"),
        ("prefecture", "Date d’envoi en préfecture : 11/06/2024"),
        ("prefecture", "Reçu au contrôle de légalité le 11 juin 2024"),
    ],
)
def test_stamps_in_other_words(champ, tampon):
    assert valeur(getattr(lire(ENTETE + tampon), champ)).isoformat() == "2024-06-11"


def test_what_was_posted_before_the_session_is_its_convening():
    assert lire(f"{CORPS_2024}Date d'affichage : 22/03/2024\n\n{FIN_2024}").publication is None
    assert valeur(lire(f"{CORPS_2024}Date d'affichage : 02/04/2024\n\n{FIN_2024}").publication) == date(2024, 4, 2)


@pytest.mark.parametrize("ou", ["à la Préfecture", "en sous-préfecture", "à la sous-préfecture", "en préfecture"])
def test_what_is_deposited_is_received(ou):
    assert valeur(lire(f"{CORPS_2024}{FIN_2024}\nActe exécutoire après dépôt {ou} le 30/03/2024\n").prefecture) == date(
        2024, 3, 30
    )


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Envoi préfecture : 22/04/2024\nRetour préfecture : 23/04/2024", "prefecture", date(2024, 4, 23)),
        (
            "AR CONTROLE DE LEGALITE : 038-243800562-20240328-2024_241-DE\nen date du 02/04/2024",
            "prefecture",
            date(2024, 4, 2),
        ),
        ("L'association a transmis le 31 janvier 2024 une demande.", "prefecture", None),
        ("Transmis en préfecture le 31 mars 2024", "prefecture", date(2024, 3, 31)),
        ("Le compte rendu a été affiché au siège de la C.A.V. le 06 avril 2024", "publication", date(2024, 4, 6)),
    ],
)
def test_days_of_the_stamps(dit, champ, attendu):
    texte = f"COMMUNE DE VAL\nSéance du 28 mars 2024\n\n{DECIDE}APPROUVE le projet.\n\n{dit}\n"
    assert valeur(getattr(lire(texte), champ)) == attendu


def test_what_was_posted_before_the_session_leaves_place_to_the_publication():
    texte = f"{CORPS}Date d'affichage :\n      03/10/2022\n{DECIDE}{FIN}\nReçu en préfecture le 12/10/2022\nAffiché le 13/10/2022\n"
    assert valeur(lire(texte).publication) == date(2022, 10, 13)


def test_a_stamp_with_a_short_month():
    lu = lire(f"{CORPS}{DECIDE}{FIN}\nTransmis en Préfecture le : 12 SEP. 2023\nPublié le : 13 SEP. 2023\n")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2023, 9, 12), date(2023, 9, 13))


@pytest.mark.parametrize(
    ("dit", "champ", "attendu"),
    [
        ("Publié sur www.marvennes.fr le 12 octobre 2022", "publication", date(2022, 10, 12)),
        ("Date de convocation                3 octobre 2022", "convocation", date(2022, 10, 3)),
        (
            "     après dépôt en préfecture                  par 63 voix pour, 1 voix contre\n     le 12/10/2022                              et 2 abstentions",
            "prefecture",
            date(2022, 10, 12),
        ),
    ],
)
def test_days_of_the_stamps_and_of_the_convocation(dit, champ, attendu):
    assert valeur(getattr(lire(f"{CORPS}{dit}{DECIDE}{FIN}"), champ)) == attendu


def test_a_blank_day_of_posting_is_not_that_of_the_session():
    dit = "Date d'affichage :\n\nL'an deux mille vingt-deux, le dix octobre, le Conseil s'est réuni.\n"
    assert lire(CORPS + dit + DECIDE + FIN).publication is None


@pytest.mark.parametrize("tampon", ["AR Préfecture du 12/10/2022", "Visa préfecture : 12/10/2022"])
def test_short_stamps_of_a_prefecture(tampon):
    assert valeur(lire(f"{TETE_VAL}{DECIDE}{FIN_TIRET}\nPour extrait conforme,\n\n{tampon}\n").prefecture) == date(
        2022, 10, 12
    )


IDENTIFIANT = "086-200012345-20221010-2022_10_114-DE"


@pytest.mark.parametrize(
    "tampon",
    [
        "086-200012345-20221010-2022_10_114-\nDE\nReçu le 13/10/2022",
        "ID : 086-200012345-20221010-\n2022_10_114-DE",
        "ID : 086-200012345 -20221010-2022_10_114-DE",
        "Identifiant de l'acte : 086 - 200012345 - 20221010 - 2022_10_114 - DE",
        "Publiée le 14/10/2022. Identifiant : 086-200012345-\n20221010-2022_10_114-DE",
        "VIENNE  COMMUNAUTÉ  086-200012345-20221010-\nArrondissement  DU VAL  2022_10_114-DE",
        "LE VAL  AR086-200012345-20221010-2022_10_114-DEPrefecture",
    ],
)
def test_an_identifier_broken_or_stamped_over(tampon):
    assert valeur(lire(f"{TETE_VAL}{FIN_TREMPLIN}\n{tampon}\n").identifiant_acte) == IDENTIFIANT


@pytest.mark.parametrize(
    "texte",
    [
        "Contrôle de légalité : 13 OCT. 2022\nMise en ligne : 14 OCT. 2022",
        "Préfecture : 13/10/2022    Publication : 14/10/2022",
        "Préfecture de la Vienne – Reçu le 13/10/2022 – Contrôle de légalité\nPublié au recueil des actes administratifs le 14/10/2022",
        "Visée par la préfecture le 13/10/2022, affichée au siège le 14/10/2022",
        "Date de réception | 13/10/2022\nDate de publication | 14/10/2022",
        "Transmis en préfecture le    Publié le\n13/10/2022    14/10/2022",
        "Accusé de réception en préfecture\n086-200012345-20221010-114-DE\nle val  Reçu le 13/10/2022\nPublié sur le site internet du Département le : 14 octobre 2022",
    ],
)
def test_the_days_of_stamps(texte):
    lu = lire(f"{TETE_VAL}{FIN_TREMPLIN}\n{texte}\n")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2022, 10, 13), date(2022, 10, 14))


def _pied(texte):
    return lire(TETE_SALON + DECIDE_SALON + texte)


@pytest.mark.parametrize(
    "texte",
    [
        "Certifié exécutoire – Préfecture : 15/10/2024 – Publication : 16/10/2024\n",
        "Certifié exécutoire (préfecture : 15/10/2024 ; publication : 16/10/2024)\n",
        "Acte exécutoire : contrôle de légalité 15/10/2024, publication 16/10/2024\n",
        "Télétransmis au contrôle de légalité et reçu le 15/10/2024 – mis en ligne le 16/10/2024\n",
        "Transmis en préfecture le 14/10/2024, reçu le 15/10/2024\n",
        "SOUS-PRÉFECTURE DE MILLAU\nREÇU\n15 OCT. 2024\nAffiché le 16 octobre 2024\n",
        "Date d'accusé de réception : 15/10/2024\n",
    ],
)
def test_stamps_of_reception(texte):
    assert valeur(_pied(texte).prefecture) == date(2024, 10, 15)


def test_an_identifier_glued_to_the_label_that_follows():
    tampon = "021-242100488-20241010-B-2024-0215-DEDate de télétransmission : 15/10/2024\n"
    assert valeur(lire(tampon + TETE_SALON + DECIDE_SALON).identifiant_acte) == "021-242100488-20241010-B-2024-0215-DE"


@pytest.mark.parametrize(
    "tampon",
    [
        "AR Préfecture 023-242300888-20221010-221017-DE • Reçu le 13/10/2022 • Publié le 14/10/2022",
        "Préfecture : 023-242300888-20221010-221017-DE - Reçu le 13/10/2022",
        "SOUS-PRÉFECTURE DE MONTREL\nARRIVÉE LE\n13 OCT. 2022",
        "Sous-préfecture\ncourrier arrivé le\n13 OCT. 2022\naffiché le 14/10/2022",
        "Préfecture de l'Allier\nReçu le 13/10/2022",
    ],
)
def test_the_day_of_a_stamp_under_or_after_its_prefecture(tampon):
    assert valeur(lire_arche(f".\n\nLe Président\n\n{tampon}").prefecture) == date(2022, 10, 13)


@pytest.mark.parametrize(
    "pied",
    [
        "PRÉFECTURE DU TARN\nLE 21 MAI 2025\nREÇU",
        "REÇU LE\n21 MAI 2025\nPRÉFECTURE DU TARN",
        "REÇU\n21 MAI 2025\nSous-préfecture de Vire",
        "SOUS-PRÉFECTURE DE VIRE\n21 MAI 2025\nCOURRIER ARRIVÉ",
        "Contrôle de légalité : reçu le 21 mai 2025 (n° 063-200071223-20250512-BC_2025_19-DE).",
        "Contrôle de légalité (reçu le 21/05/2025)",
        "Préfecture de la Marne : acte reçu le 21/05/2025",
        "Arrivé en préfecture le 21/05/2025",
        "Date de réception par le représentant de l'État : 21/05/2025",
    ],
)
def test_tampons_de_la_prefecture(pied):
    assert valeur(lire(f"{TETE_TRIGNY}{CORPS_TRIGNY}\n\n{pied}\n").prefecture) == date(2025, 5, 21)


@pytest.mark.parametrize(
    ("tampon", "jour"),
    [
        ("[Tampon] PREFECTURE DES LANDES-D'OURMES - COURRIER ARRIVE LE 30 JAN. 2024", date(2024, 1, 30)),
        ("Accusé de réception – Sous-préfecture – 066-246600449-20220210-D8-DE – 21/02/2022", date(2022, 2, 21)),
        ("Pour copie conforme  SOUS-PRÉFECTURE\nReçule\nLe Maire,  04FEV.2025\nAnne ROY", date(2025, 2, 4)),
        ("SOUS-PRÉFECTURE DE MONTREL\nCourrier arrivé le\nLa Maire,   4 février 2025\nAnne ROY", date(2025, 2, 4)),
    ],
)
def test_a_stamp_of_arrival(tampon, jour):
    assert valeur(lire(f"{CORPS}{DECIDE}{FIN}\n{tampon}\n").prefecture) == jour


def test_what_is_posted_on_a_screen_is_published():
    assert valeur(lire(f"{CORPS}{DECIDE}{FIN}\nAffichage dématérialisé :\n11 février 2025.\n").publication) == date(
        2025, 2, 11
    )


def test_an_identifier_that_a_margin_cuts_goes_on_with_the_next_line():
    marge = "081-248100430-20221010-2022_10_  - imputer la dépense au chapitre 65\n10_147-DE\n"
    lu = lire(f"{CORPS}N° 2022.10.10/147\n{DECIDE}{FIN}\n{marge}")
    assert valeur(lu.identifiant_acte) == "081-248100430-20221010-2022_10_10_147-DE"
    assert valeur(lu.numero) == "2022.10.10/147"


def test_dots_lead_from_a_label_to_its_day():
    lu = lire(f"{TETE_TRIGNY}RECU PREFECTURE ..... : 14/05/2025\nPUBLIE .............. : 16/05/2025\n\n{CORPS_TRIGNY}")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2025, 5, 14), date(2025, 5, 16))


def test_the_day_of_a_label_stands_after_that_of_the_label_under_it():
    tampon = "Accusé certifié exécutoire\nRéception par le préfet :\nAGGLO  Publication : 17/10/2022 16/10/2022\n"
    lu = lire(f"{tampon}{CORPS}{DECIDE}{FIN}")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2022, 10, 16), date(2022, 10, 17))
    assert lu.prefecture.preuve.confiance.value == "a_verifier"


@pytest.mark.parametrize(
    "tampon",
    [
        "AR Prefecture — 084-248400251-20221010-CC221208_17-DE — Reçu le 14/10/2022",
        "AR : 084-248400251-20221010-CC221208_17-DE du 14/10/2022",
        "Accusé de réception n° 084-248400251-20221010-CC221208_17-DE – 14/10/2022",
        "Transmise à l'autorité de tutelle (préfecture de région) le 14 octobre 2022.",
        "Transmis à l'autorité administrative compétente le 14 octobre 2022.",
    ],
)
def test_a_stamp_that_tells_its_day_after_the_identifier_or_the_authority(tampon):
    assert valeur(lire(f"{CORPS}{DECIDE}{FIN}{tampon}\n").prefecture) == date(2022, 10, 14)


@pytest.mark.parametrize("site", ["www.valmont.example", "https://www.valmont.alsace/actes", "valmont.fr"])
def test_it_is_published_on_any_site(site):
    assert valeur(lire(f"{CORPS}{DECIDE}{FIN}Publication sur {site} : 17 octobre 2022\n").publication) == date(
        2022, 10, 17
    )


@pytest.mark.parametrize(
    "dit",
    [
        "Contrôle de légalité : reçu le 27/11/2015. Recueil des actes administratifs : 30/11/2015.",
        "Reçu en préfecture le 27/11/2015 – Recueil des actes administratifs n° 11 du 30/11/2015",
        "Préfecture : 27/11/2015 | RAA : 30/11/2015",
    ],
)
def test_an_act_is_published_the_day_of_its_recueil(dit):
    acte = (
        f"Commission permanente du 20 novembre 2015\nObjet : Aide\n\nVOTE une aide de 500 €.\n\nLe Président\n{dit}\n"
    )
    assert str(valeur(lire(f"DÉPARTEMENT DU VAL\n{acte}").publication)) == "2015-11-30"
