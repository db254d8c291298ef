"""Presence sheets of many layouts, none of which the reader was written for: who sat, gave a proxy or was away."""

import pytest

from filiere_dash.domaine.lecture import Confiance, Document, Ligne, lire_acte
from filiere_dash.domaine.lecture.matiere.document import Cellule, Mot, Tableau
from tests.fabrique_acte import valeur
from tests.unit.lecture.cadres import (
    ATTRIBUE_PAGE,
    DECIDE_PAGE,
    DECIDE_VAL,
    OBJET_VAL,
    PIED_VAL,
    TETE_PAGE,
    TETE_VAL,
    comptes_de,
    comptes_du_texte,
    document_html,
    lire_fichier,
    table_html,
    vote_au_val,
)

FEUILLES = [
    ("Élus présents : Mmes Zoé FAURE, Inès HARDY (départ à 20 h 15), MM. Luc CARON, Guy ETIENNE, Paul ABRIC (arrivé à 18 h 30).\nÉlus excusés et représentés : Mme Ève DARDE donne procuration à M. Luc CARON, M. Marc LENOIR donne procuration à Mme Zoé FAURE.\nÉlue absente non représentée : Mme Jeanne BOISSET.\nSecrétaire de séance : M. Luc CARON.", {"P": 5, "R": 2, "A": 1}),
    ("PRÉSENTS :\nMM. ABRIC, CARON, ETIENNE – Mmes FAURE, HARDY et BOISSET\n\nREPRÉSENTÉS :\nM. LENOIR pouvoir à M. CARON\nMme DARDE pouvoir à Mme FAURE\n\nEXCUSÉS : M. ROY\n\nABSENTS : Mme VERT et M. GRIS", {"P": 6, "R": 2, "A": 3}),
    ("Le Bureau était composé de : M. Paul ABRIC, Président ; Mme Zoé FAURE, 1re vice-présidente ; M. Luc CARON, 2e vice-président ; M. Guy ETIENNE, membre.\nAbsent excusé : M. Marc LENOIR, 3e vice-président.\n", {"A": 1}),
    ("Sont présents : Paul ABRIC, maire d'Allaire, Luc CARON, maire de Béganne, Zoé FAURE, adjointe au maire de Peillac, Guy ETIENNE.\nOnt donné pouvoir : Ève DARDE (pouvoir à Luc CARON) et Marc LENOIR (pouvoir à Zoé FAURE).\nSont absents : Jeanne BOISSET, Inès HARDY.", {"P": 4, "R": 2, "A": 2}),
    ("Délégués présents avec voix délibérative :\nPour la commune d'Allaire : M. Paul ABRIC, M. Luc CARON\nPour la commune de Béganne : Mme Zoé FAURE\nPour la CC du Val : M. Guy ETIENNE, Mme Inès HARDY, Mme Ève DARDE\nDélégués présents sans voix délibérative : M. Marc LENOIR, M. Jean ROY\nDélégués excusés ayant donné pouvoir : M. Léo GRIS (pouvoir à M. Paul ABRIC)\nDélégués absents : Mme Jeanne BOISSET", {"P": 6, "R": 1, "A": 1}),
    ("Membres du Conseil Municipal présents :\n- Monsieur Paul ABRIC, Maire\n- Madame Zoé FAURE, 1ère adjointe\n- Monsieur Luc CARON, 2ème adjoint\n- Madame Inès HARDY, conseillère municipale déléguée\nMembres excusés :\n- Monsieur Guy ETIENNE, qui donne pouvoir à Madame Zoé FAURE\n- Madame Ève DARDE\nInvités :\n- Monsieur Jean ROY, directeur général des services", {"P": 4, "R": 1, "A": 1}),
    ("PRÉSENTS (5) : ABRIC Paul, CARON Luc, DE LA TOUR Anne, FAURE Zoé, LE GOFF-HARDY Inès.\nPOUVOIRS (2) : ETIENNE Guy à CARON Luc, DARDE Ève à FAURE Zoé.\nABSENTS (1) : BOISSET Jeanne.", {"P": 5, "R": 2, "A": 1}),
    ("Présents : P. ABRIC, L. CARON, M. FAURE, J.-P. HARDY, M.-C. ETIENNE, M. LE GOFF.\nAbsents excusés : M. DARDE (pouvoir à P. ABRIC), S. LENOIR.\nAbsents : R. BOISSET, T. GRIS.", {"P": 6, "R": 1, "A": 3}),
    ("Étaient présents : M. le Maire, Mme FAURE, M. CARON, Mme HARDY, adjoints, M. ETIENNE, Mme DARDE, conseillers municipaux.\nAvait donné procuration : M. LENOIR à Mme FAURE.\nÉtait absente : Mme BOISSET.", {"P": 6, "R": 1, "A": 1}),
    ("Présents :\nABRIC Paul      CARON Luc       DARDE Ève\nETIENNE Guy     FAURE Zoé       HARDY Inès\nLENOIR Marc\nPouvoirs :\nBOISSET Jeanne à CARON Luc      GRIS Léo à FAURE Zoé\nAbsents :\nROY Jean", {"P": 7, "R": 2, "A": 1}),
    ("Titulaires présents : Paul Abric, Luc Caron, Zoé Faure\nSuppléants présents : Inès Hardy (remplace Guy Etienne), Ève Darde (remplace Marc Lenoir)\nTitulaires excusés : Guy Etienne (remplacé par Inès Hardy), Marc Lenoir (remplacé par Ève Darde), Jeanne Boisset (pouvoir à Zoé Faure), Léo Gris", {"P": 5, "R": 1, "A": 1}),
    ("Conseillers présents : ALLAIRE Paul ABRIC, Luc CARON ; BÉGANNE Zoé FAURE.\nConseillers absents ayant donné mandat de vote\nMandants                 Mandataires\nInès HARDY               Luc CARON\nGuy ETIENNE              Zoé FAURE\n", {"P": 3, "R": 2}),
    ("Présents :\nM. Paul ABRIC, Président\nMme Zoé FAURE, Vice-présidente\nM. Luc CARON\nReprésentés par procuration :\nMme Ève DARDE, par M. Luc CARON\nM. Marc LENOIR, par Mme Zoé FAURE\nExcusés non représentés :\nM. Guy ETIENNE\nPersonnel administratif :\nM. Jean ROY, DGS\nMme Ana VERT, DGA", {"P": 3, "R": 2, "A": 1}),
    ("Nom et prénom des conseillers présents : ABRIC Paul, CARON Luc, FAURE Zoé, HARDY Inès\nNom et prénom des conseillers absents : ETIENNE Guy (donne procuration à CARON Luc), DARDE Ève (absente excusée)\n", {"P": 4, "R": 1, "A": 1}),
    ("Ont participé à la séance :\nCollège des élus : Mme FAURE, M. CARON, M. ABRIC\nCollège des partenaires : Mme HARDY (CCI), M. ETIENNE (CMA)\nOnt donné mandat : M. LENOIR (à M. CARON)\nÉtaient excusés : Mme DARDE, M. GRIS\nAssistaient sans prendre part au vote : M. ROY, Mme VERT", {"P": 5, "R": 1, "A": 2}),
    ("Présents : Mesdames Zoé Faure, Inès Hardy, Ève Darde et Messieurs Paul Abric, Luc Caron, Guy d'Étienne de Saint-Ars.\nAbsents représentés : Madame Jeanne Boisset par Monsieur Luc Caron ; Monsieur Léo Gris par Madame Zoé Faure.\nAbsents excusés : Messieurs Jean Roy et Marc Le Noir.", {"P": 6, "R": 2, "A": 2}),
    ("M. Paul ABRIC, Président, ouvre la séance. Sont présents à ses côtés Mme FAURE, M. CARON, Mme HARDY et M. ETIENNE. Est représentée Mme DARDE (par M. CARON). Est excusé M. LENOIR.", {"R": 1, "A": 1}),
    ("ETAIENT PRESENTS\nPaul ABRIC, Luc CARON, Zoé FAURE, Inès\nHARDY, Guy ETIENNE\nABSENTS EXCUSES\nÈve DARDE ayant donné pouvoir à Luc CARON\nMarc LENOIR ayant donné pouvoir à Zoé FAURE\nLéo GRIS", {"P": 5, "R": 2, "A": 1}),
    ("Présents : 5\nM. ABRIC Paul, Mme CARON Lucie, M. ETIENNE Guy, Mme FAURE Zoé, Mme HARDY Inès\nExcusés : 2\nM. LENOIR Marc a donné procuration à M. ABRIC Paul\nMme DARDE Ève\n", {"P": 5, "R": 1, "A": 2}),
    ("Étaient présents à la réunion :\nLe Président : M. Paul ABRIC\nLes Vice-présidents : Mme Zoé FAURE, M. Luc CARON\nLes membres : M. Guy ETIENNE, Mme Inès HARDY\nAvait donné pouvoir :\nM. Marc LENOIR (pouvoir à M. Paul ABRIC)\nÉtait excusée :\nMme Ève DARDE\nAssistaient également à la réunion : M. Jean ROY, Mme Ana VERT", {"P": 5, "R": 1, "A": 1}),
    ("Sont présents : M. Paul ABRIC (Allaire), Mme Zoé FAURE (Béganne, avec pouvoir de M. Luc CARON), M. Guy ETIENNE (Peillac).\nSont excusés : M. Luc CARON (Béganne), Mme Inès HARDY (Allaire).", {"P": 3, "R": 1, "A": 2}),
    ("Conseillers communautaires présents\nAllaire\nM. Paul ABRIC\nM. Luc CARON\nBéganne\nMme Zoé FAURE\nConseillers communautaires représentés\nMme Inès HARDY, représentée par M. Luc CARON\nConseillers communautaires absents\nM. Guy ETIENNE\nMme Ève DARDE\n", {"P": 3, "R": 1, "A": 2}),
    ("Présents – MM. ABRIC, CARON, ETIENNE, Mmes FAURE, HARDY\nPouvoirs – M. LENOIR à M. ABRIC ; Mme DARDE à Mme FAURE\nAbsents – M. GRIS", {"P": 5, "R": 2, "A": 1}),
    ("M. ABRIC Paul, président ; Mme FAURE Zoé, M. CARON Luc, vice-présidents ; Mme HARDY Inès, M. ETIENNE Guy, membres, présents.\nAbsente : Mme DARDE Ève", {"A": 1}),
    ("Étaient présents :\nMmes    Zoé FAURE\n        Inès HARDY\n        Ève DARDE\nMM.     Paul ABRIC\n        Luc CARON\nÉtaient absents ayant donné pouvoir :\nM.      Guy ETIENNE à M. Luc CARON\nÉtait absent :\nM.      Léo GRIS", {"P": 5, "R": 1, "A": 1}),
    ("Membres présents : Paul Abric, Luc Caron, Zoé Faure, Inès Hardy\nMembres ayant donné procuration : Guy Etienne à Paul Abric, Ève Darde à Zoé Faure\nMembres absents : Marc Lenoir\nSecrétaire de séance : Luc Caron\nLe quorum est atteint.", {"P": 4, "R": 2, "A": 1}),
    ("Date de convocation : 3 mars 2022. Présents : Mmes FAURE, HARDY, MM. ABRIC, CARON. Absents excusés : Mme DARDE (pouvoir à Mme HARDY), M. LENOIR. Secrétaire : M. CARON.", {"P": 4, "R": 1, "A": 1}),
    ("Présents : Mme Zoé FAURE, Présidente, M. Luc CARON, M. Paul ABRIC, Vice-Présidents,\nM. Guy ETIENNE, Mme Inès HARDY, Conseillers départementaux.\nExcusé(e)s ayant donné pouvoir : Mme Ève DARDE (à Mme FAURE)\nExcusé(e)s : M. Marc LENOIR, M. Léo GRIS\n", {"P": 5, "R": 1, "A": 2}),
    ("Présent(e)s en visioconférence : Paul ABRIC, Zoé FAURE\nPrésent(e)s en salle : Luc CARON, Inès HARDY, Guy ETIENNE\nPouvoirs donnés : de Ève DARDE à Luc CARON, de Marc LENOIR à Paul ABRIC\nAbsent : Léo GRIS", {"P": 5, "R": 2, "A": 1}),
    ("1) Présents : ABRIC P., CARON L., FAURE Z., HARDY I.\n2) Représentés : DARDE È. (par CARON L.), LENOIR M. (par FAURE Z.)\n3) Absents : GRIS L.", {"P": 4, "R": 2, "A": 1}),
    ("Présents : Mesdames, Messieurs Paul ABRIC, Luc CARON, Zoé FAURE, Inès HARDY, Guy ETIENNE formant la majorité des membres en exercice.\nAbsents : Mesdames, Messieurs Ève DARDE, Marc LENOIR (procuration à Paul ABRIC).", {"P": 5, "R": 1, "A": 1}),
    ("Étaient présents : Paul ABRIC - Maire - Luc CARON - Zoé FAURE - Adjoints - Inès HARDY - Guy ETIENNE - Conseillers.\nProcuration : Ève DARDE à Zoé FAURE\nExcusée : Ana VERT", {"P": 5, "R": 1, "A": 1}),
    ("Étaient présents : Mme FAURE, MM. ABRIC et CARON, Mme HARDY, M. de SAINT-ARS et Mme L'HERMITE.\nÉtaient représentés : M. LENOIR, par M. ABRIC ; Mme DARDE, par Mme FAURE ; M. D'ESCURES, par M. CARON.\nÉtaient absents, excusés : M. GRIS, Mme ROY.\nLe nombre de votants est de 9.", {"P": 6, "R": 3, "A": 2}),
    ("Membres du conseil d'administration présents au titre de l'agglomération : Mme FAURE, M. CARON.\nPrésents au titre des personnalités qualifiées : M. ABRIC (université).\nReprésentés : M. ROY par M. CARON.", {"P": 3, "R": 1}),
    ("Étaient présents :\nCC Lornac et Vallées  CC du Haut-Val  CC des Monts\nPaul ABRIC  Zoé FAURE  Luc CARON\nGuy ETIENNE (suppl.)  Inès HARDY\nExcusés : Ève DARDE, Ana VERT", {"P": 5, "A": 2}),
    ("Présents :\n- Majorité : M. Paul ABRIC, Mme Zoé FAURE, M. Luc CARON\n- Opposition : Mme Inès HARDY\nAbsents :\n- Majorité : M. Guy ETIENNE (pouvoir à M. CARON)\n- Opposition : M. Léo GRIS", {"P": 4, "R": 1, "A": 1}),
    ("Présents :\nABRIC Paul, maire            FAURE Zoé, 1re adjointe\nCARON Luc, 2e adjoint        HARDY Inès\n\nExcusés :\nETIENNE Guy donne pouvoir à ABRIC Paul\nGRIS Léo", {"P": 4, "R": 1, "A": 1}),
    ("Membres présents :\nMme Zoé FAURE, Présidente\nVice-Présidents : M. Paul ABRIC, M. Luc CARON\nMembres du Bureau : Mme Inès HARDY\nMembres absents :\nM. Guy ETIENNE", {"P": 4, "A": 1}),
    ("Étaient présents, sous la présidence de Monsieur Paul ABRIC :\nM. Paul Abric, président ;\nMme Zoé Faure ;\nM. Luc Caron ;\nÉtaient excusés :\nM. Guy Etienne ;", {"P": 3, "A": 1}),
    ("Étaient présents sous la présidence de M. Paul ABRIC, Maire : Mme Zoé FAURE, M. Luc CARON.\nAbsents : M. Guy ETIENNE.", {"P": 3, "A": 1}),
    ("Sous la présidence de Mme le Maire, étaient présents : Mme Zoé FAURE, M. Luc CARON.", {"P": 2}),
    ("Sous la présidence de M. Paul ABRIC, Président, étaient présents :\nMme Zoé FAURE ;\nM. Luc CARON.", {"P": 3}),
    ("Présents : Paul Abric, Zoé Faure, Luc Caron.\nProcurations :\nÈve Darde > Zoé Faure\nMarc Lenoir > Luc Caron\nAbsents :\nLéo Gris.", {"P": 3, "R": 2, "A": 1}),
    ("Étaient présents pour Allaire : M. Paul Abric, Mme Zoé Faure ; pour Béganne : M. Luc Caron ; pour Peillac : Mme Ève Darde.", {"P": 4}),
    ("Présents : M. Paul ABRIC, Mme Zoé FAURE.\nAvaient donné pouvoir : M. Luc CARON à M. Paul ABRIC ; Mme Quitterie DARDE à Mme Zoé FAURE.", {"P": 2, "R": 2}),
    ("Présents : Paul Abric, Zoé Faure.\nAbsents :\nLuc Caron, Ève Darde.\nLe comité de sélection du 5 octobre a donné un avis favorable au dossier.", {"P": 2, "A": 2}),
]  # fmt: skip


@pytest.mark.parametrize("nature", ["txt", "docx"])
@pytest.mark.parametrize(("feuille", "comptes"), FEUILLES)
def test_a_sheet_tells_who_sat_gave_a_proxy_or_was_away(feuille, comptes, nature):
    vote = vote_au_val(feuille, nature)
    lus = {champ: n for champ, n in comptes_de(vote).items() if champ in "PRA"}
    assert lus == comptes


def test_what_names_tell_is_never_sure():
    vote = vote_au_val("Présents : M. ABRIC, Mme FAURE\nPouvoirs : M. ROY à M. ABRIC\nAbsents : M. GRIS\n")
    assert {x.preuve.confiance for x in (vote.presents, vote.pouvoirs, vote.absents)} == {Confiance.A_VERIFIER}


DEPART = "M. LENOIR quitte la séance à 19 h 40, avant {}, et donne pouvoir à Mme FAURE."
SEANCE = "Présents à l'ouverture : M. ABRIC, Mme FAURE, M. LENOIR\nPouvoirs : M. ROY à M. ABRIC\nAbsents : M. GRIS\n"


@pytest.mark.parametrize(
    ("mouvement", "comptes"),
    [
        (DEPART.format("l'examen de la présente délibération"), {"P": 2, "R": 2, "A": 1}),
        (DEPART.format("le vote de cette délibération"), {"P": 2, "R": 2, "A": 1}),
        (DEPART.format("l'examen du point 12"), {"P": 3, "R": 1, "A": 1}),
        ("M. GRIS arrive à 19 h, avant l'examen de la présente délibération.", {"P": 4, "R": 1, "A": 0}),
        ("M. GRIS est arrivé à 19 h, avant le vote de la présente délibération.", {"P": 4, "R": 1, "A": 0}),
        (
            "Arrivée en cours de séance : Ana VERT, à 19 h 25, avant l'examen de la présente\ndélibération.",
            {"P": 4, "R": 1, "A": 1},
        ),
        ("Arrivée de Mme VERT à 19 h 25 avant la présentation de la présente délibération.", {"P": 4, "R": 1, "A": 1}),
        (
            "Arrivées : Mme VERT à 19 h 05 et M. BRUN à 19 h 10, avant l'examen de la présente délibération.",
            {"P": 5, "R": 1, "A": 1},
        ),
        ("Arrivée de Mme VERT à 19 h 25 avant l'examen de la question n° 4.", {"P": 3, "R": 1, "A": 1}),
    ],
)
def test_who_leaves_or_comes_before_this_act_is_counted_where_they_are(mouvement, comptes):
    lus = comptes_de(vote_au_val(SEANCE + mouvement))
    assert {champ: lus.get(champ, 0) for champ in "PRA"} == comptes


def test_who_comes_late_is_told_beside_their_name_among_those_away():
    texte = "Présents : M. ABRIC, Mme FAURE\nAbsents : Mme VERT (arrivée à 20 h, avant le vote de la présente délibération), M. ROY\n"
    assert comptes_de(vote_au_val(texte))["P"] == 3
    assert comptes_de(vote_au_val(texte))["A"] == 1


NOMMES = "Présents : M. ABRIC, Mme FAURE, M. LENOIR, M. CARON, Mme DARDE\n"


@pytest.mark.parametrize(
    ("imprimes", "presents", "autres"),
    [
        ("Membres en exercice : 4\n", None, []),
        ("Membres en exercice : 27\nVotants : 25\n", None, []),
        ("Membres en exercice : 8\nVotants : 6\n", 5, [6]),
        ("Membres en exercice : 8\nVotants : 5\n", 5, []),
        ("Membres en exercice : 8\nNombre de voix : 20\n", 5, []),
    ],
)
def test_names_that_printed_counts_contradict_are_silent_or_leave_a_choice(imprimes, presents, autres):
    lu = vote_au_val(imprimes + NOMMES).presents
    assert valeur(lu) == presents
    assert [x.valeur for x in (lu.alternatives if lu else ())] == autres


def _page(*morceaux):
    """A page whose words are where they are told: (place, height, words), in reading order."""
    lignes = []
    for numero, (gauche, haut, ecrit) in enumerate(morceaux, 1):
        mots, place = [], float(gauche)
        for mot in ecrit.split():
            mots.append(Mot(mot, place, float(haut), place + 5 * len(mot), haut + 9.0))
            place += 5 * len(mot) + 3
        lignes.append(Ligne(1, numero, ecrit, tuple(mots)))
    return tuple(lignes)


def test_a_right_hand_column_without_a_title_belongs_to_the_title_of_its_rows():
    page = _page(
        (60, 10, "Étaient présents :"),
        (70, 30, "M. Paul ABRIC"),
        (70, 42, "M. Luc CARON"),
        (60, 60, "Avaient donné pouvoir :"),
        (70, 75, "Mme Ève DARDE à M. Luc CARON"),
        (300, 30, "Mme Zoé FAURE"),
        (300, 42, "Mme Inès HARDY"),
        (70, 87, "M. Marc LENOIR à Mme Zoé FAURE"),
        (60, 105, "Excusés : Mme Ana VERT"),
    )
    vote = lire_acte(Document("essai", "pdf", "", 1, page, (), 1)).vote
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == (4, 2, 1)


def test_two_right_hand_columns_read_after_the_left_one_are_back_on_their_rows():
    page = _page(
        (60, 10, "PRÉSENTS"),
        (60, 30, "M. Paul ABRIC"),
        (60, 42, "M. Luc CARON"),
        (60, 60, "ABSENTS AYANT DONNÉ PROCURATION"),
        (70, 75, "Mme Ève DARDE  procuration à"),
        (70, 87, "M. Marc LENOIR  procuration à"),
        (60, 105, "ABSENTS EXCUSÉS"),
        (320, 30, "Mme Zoé FAURE"),
        (320, 42, "Mme Inès HARDY"),
        (300, 75, "M. Luc CARON"),
        (300, 87, "Mme Zoé FAURE"),
        (60, 120, "Mme Ana VERT – M. Léo GRIS"),
    )
    vote = lire_acte(Document("essai", "pdf", "", 1, page, (), 1)).vote
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == (4, 2, 2)


@pytest.mark.parametrize(
    ("rangees", "comptes"),
    [
        (
            [("EPCI", "Présents", "Excusés"), ("CC du Val", "Paul Abric, Luc Caron", "Ève Darde (pouvoir à Luc Caron)"), ("CC des Monts", "Zoé Faure", "Léo Gris, Ana Vert")],
            (3, 1, 2),
        ),
        (
            [("Présents", "Absents ayant donné pouvoir", "Absents"), ("M. Paul ABRIC Mme Zoé FAURE", "Mme Ève DARDE (pouvoir à M. ABRIC)", "M. Léo GRIS Mme Ana VERT")],
            (2, 1, 2),
        ),
    ],
)  # fmt: skip
def test_a_table_whose_columns_list_names_is_read_column_by_column(rangees, comptes):
    lignes = tuple(Ligne(1, n, "  ".join(x), ()) for n, x in enumerate(rangees, 1))
    cellules = tuple(tuple(Cellule(x, 1, n) for x in rangee) for n, rangee in enumerate(rangees, 1))
    document = Document("essai", "docx", "", 1, lignes, (Tableau(1, 1, len(rangees), cellules),), 1)
    vote = lire_acte(document).vote
    assert (valeur(vote.presents), valeur(vote.pouvoirs), valeur(vote.absents)) == comptes


def test_a_list_cut_short_is_silent():
    assert comptes_du_texte("Présents : Paul ABRIC, Luc CARON, Zoé FAURE, etc.\n") == {}


@pytest.mark.parametrize(
    ("texte", "comptes"),
    [
        ("Nombre de membres présents (dont 4 suppléants) : 64\n", {"presents": 64}),
        ("Nombre de conseillers   81\nmétropolitains en exercice au jour\nde la séance :\n", {"membres_en_exercice": 81}),
    ],
)  # fmt: skip
def test_a_printed_count_is_read_beside_what_cuts_its_title(texte, comptes):
    assert comptes_du_texte(texte) == comptes


def test_the_day_of_the_summons_may_stand_among_the_counts_of_a_heading():
    page = _page(
        (60, 10, "Date d'envoi de"),
        (200, 10, "Conseillers en"),
        (320, 15, "Présents"),
        (400, 15, "Votants"),
        (60, 20, "la convocation"),
        (200, 20, "exercice"),
        (60, 40, "19/06/2025"),
        (200, 40, "40"),
        (320, 40, "33"),
        (400, 40, "37"),
    )
    lignes = [*page[:2], page[2], page[3], *page[4:6]]
    rangee = Ligne(1, 7, "19/06/2025  40  33  37", tuple(m for x in page[6:] for m in x.mots))
    vote = lire_acte(Document("essai", "pdf", "", 1, (*lignes, rangee), (), 1)).vote
    assert (valeur(vote.membres_en_exercice), valeur(vote.presents), valeur(vote.voix)) == (40, 33, 37)


def test_a_name_that_its_cell_cuts_around_its_row_is_one():
    page = _page(
        (60, 10, "Élus présents :"),
        (180, 25, "LESTRADE-PONS"),
        (60, 30, "ROY Luc"),
        (300, 30, "PETIT Ana"),
        (180, 35, "Dominique"),
        (60, 50, "GRIS Marc"),
        (180, 50, "BRUN Zoé"),
        (300, 50, "NOIR Eva"),
        (60, 70, "Élus excusés : VERT Paul"),
    )
    assert comptes_de(lire_acte(Document("essai", "pdf", "", 1, page, (), 1)).vote) == {"P": 6, "A": 1}


def test_names_one_above_the_other_on_rows_of_their_own_stay_apart():
    page = _page(
        (60, 10, "Élus présents :"),
        (60, 30, "M. Luc ROY"),
        (300, 30, "Mme Ana PETIT"),
        (60, 42, "M. Marc GRIS"),
        (300, 42, "Mme Zoé BRUN"),
        (60, 54, "Élus excusés : M. Paul VERT"),
    )
    assert comptes_de(lire_acte(Document("essai", "pdf", "", 1, page, (), 1)).vote) == {"P": 4, "A": 1}


def test_proxies_that_one_cell_runs_together_are_each_counted():
    dits = "Mme Zoé FAURE a donné procuration à Mme Inès HARDY M. Luc CARON a donné procuration à M. Guy ETIENNE Mme Ève DARDE a donné son pouvoir à M. Paul ABRIC"
    rangees = [
        ["PRÉSENTS", "PROCURATIONS", "ABSENTS"],
        ["M. Guy ETIENNE Mme Inès HARDY M. Paul ABRIC", dits, "M. Marc LENOIR"],
    ]
    cellules = tuple(tuple(Cellule(x, 1, i + 1) for x in r) for i, r in enumerate(rangees))
    lignes = tuple(Ligne(1, i + 1, "   ".join(r)) for i, r in enumerate(rangees))
    vote = lire_acte(Document("essai", "docx", "", 1, lignes, (Tableau(1, 1, 2, cellules),), 1)).vote
    assert comptes_de(vote) == {"P": 3, "R": 3, "A": 1}


@pytest.mark.parametrize(
    "rangees",
    [
        [("Présents", "Excusés", "Pouvoir à"), ("Ana PETIT", "Luc ROY", "Ana PETIT"), ("Eva VERT", "Paul NOIR", ""), ("Léo GRIS", "", "")],
        [("Présents", "Absents représentés", "Absents"), ("Ana Petit<br>Eva Vert<br>Léo Gris<br>Zoé Brun", "Luc Roy (pouvoir à Ana Petit)", "Paul Noir")],
        [("Présents", "Excusés", "Pouvoir à"), ("Ana Petit<br>Eva Vert<br>Léo Gris<br>Zoé Brun", "Luc Roy<br>Paul Noir", "Ana Petit<br>-")],
    ],
)  # fmt: skip
def test_the_names_of_a_cell_are_those_of_its_lines_and_who_votes_for_each_stands_on_its_row(rangees):
    page = f"{TETE_PAGE}{table_html(rangees)}{DECIDE_PAGE}{ATTRIBUE_PAGE}"
    lus = comptes_de(lire_acte(document_html(page)).vote)
    assert (lus["P"], lus["R"], lus["A"]) == (3 + ("Zoé" in rangees[1][0]), 1, 1)


def test_the_names_of_short_cells_stand_on_their_lines_where_others_of_the_table_do():
    titres = ["Commune", "Présents", "Pouvoirs", "Absents"]
    longue = ["Allaire", "Ana Petit<br>Eva Vert<br>Léo Gris<br>Zoé Brun", "Luc Roy à Ana Petit", "Paul Noir"]
    courte = ["Peillac", "Max Bois<br>Ida Lac", "Guy Caron à Max Bois", "—"]
    page = f"{TETE_PAGE}{table_html([titres, longue, courte])}{DECIDE_PAGE}{ATTRIBUE_PAGE}"
    assert {c: n for c, n in comptes_de(lire_acte(document_html(page)).vote).items() if c != "u"} == {
        "P": 6,
        "R": 2,
        "A": 1,
    }


@pytest.mark.parametrize(
    "feuille",
    [
        "Collège des communes\n- Mme Ana PETIT – présente\n- M. Luc ROY – excusé (pouvoir à Mme PETIT)\nCollège des EPCI\n- M. Paul NOIR – absent\n- Mme Eva VERT – présente",
        "PETIT Ana ......... P\nROY Luc ......... R (pouvoir à PETIT Ana)\nNOIR Paul ......... A\nVERT Eva ......... P",
        "Étaient convoqués : Mme Ana PETIT (présente), M. Luc\nROY (excusé, pouvoir à Mme PETIT), M. Paul\nNOIR (absent), Mme Eva VERT (présente).",
        "Mme Ana PETIT, présidente : présente\nM. Luc ROY, maire de Bric : excusé, ayant donné pouvoir à Mme\nAna PETIT\nM. Paul NOIR : absent\nMme Eva VERT : présente",
        "COMMUNE DE VAL\nAna PETIT (P), Luc ROY (E, pouvoir à Ana PETIT), Paul NOIR (A), Eva VERT (P)",
        "Mme Ana PETIT : présente (pouvoir de M. ROY)\nM. Luc ROY : excusé\nM. Paul NOIR : absent\nMme Eva VERT : présente",
    ],
)
def test_members_told_one_by_one_need_no_title(feuille):
    assert comptes_du_texte(feuille) == {
        "membres_en_exercice": 4, "presents": 2, "pouvoirs": 1, "absents": 1,
    }  # fmt: skip


def test_one_member_of_whom_nothing_is_told_makes_the_list_silent():
    assert (
        comptes_du_texte("Mme Ana PETIT : présente\nM. Luc ROY : présent\nM. Paul NOIR\nMme Eva VERT : présente") == {}
    )


def test_proxies_one_after_another_are_no_list_of_all_members():
    feuille = "Présents : Paul Abric, Zoé Faure\n\nOnt donné pouvoir :\n" + "\n".join(
        f"M. {x} DARDE : pouvoir à M. Paul ABRIC" for x in ("Luc", "Guy", "Marc", "Jean")
    )
    assert comptes_du_texte(feuille) == {"presents": 2, "pouvoirs": 4}


PAR_COMMUNE = """{titre}
Chissey              M. Gérard PERNOT (Président), Mme Nathalie BROCARD, M. Louis
                     VUILLEMIN, M. Denis COURT
Belmont le Val       M. Pascal RACLE, Mme Chantal GUYON
La Vieille-Forge     Mme Martine BOUVERET
Santanges            M. Yves TISSOT
Procurations : Mme Sylvie MARTENET à M. PERNOT ; M. Alain ROUSSELOT à M. TISSOT.
"""


@pytest.mark.parametrize(
    "titre",
    ["Commune              Délégués présents", "Communes             Présents", "Étaient présents :"],
)
def test_those_present_stand_beside_their_commune(titre):
    lu = lire_fichier(f"{TETE_VAL}{PAR_COMMUNE.format(titre=titre)}{OBJET_VAL}{DECIDE_VAL.format('')}{PIED_VAL}").vote
    assert comptes_de(lu) == {"P": 8, "R": 2}


def test_the_gaps_of_a_justified_line_part_no_cells():
    lignes = []
    for numero, (ecrit, places) in enumerate(
        [
            ("Commune  Délégués présents", (63, 190, 235)),
            ("Chissey  M. Gérard PERNOT, Mme Ana BROCARD", (63, 190, 215, 270, 330, 370, 420)),
            ("Belmont  M. Pascal RACLE, Mme Eva GUYON", (63, 190, 202, 233, 272, 295, 318)),
        ],
        1,
    ):
        bas = 12.0 * numero
        mots = [Mot(m, x, bas, x + 5.0 * len(m), bas + 10) for m, x in zip(ecrit.split(), places, strict=True)]
        lignes.append(Ligne(1, numero, ecrit, tuple(mots)))
    assert valeur(lire_acte(Document("essai", "pdf", "", 1, tuple(lignes), (), 1)).vote.presents) == 4


@pytest.mark.parametrize(
    ("rangees", "lus"),
    [
        ([["PRÉSENTS", ""], ["M. Luc ROY", "Mme Ana PETIT"], ["M. Guy VERT", ""]], {"P": 3}),
        ([["PRÉSENTS", "", "EXCUSÉS"], ["ROY Luc", "PETIT Ana", "GRIS Léo"], ["VERT Guy", "", ""]], {"P": 3, "A": 1}),
        (
            [["PRÉSENTS", ""], ["M. Luc ROY", "Mme Ana PETIT"], ["ABSENTS", ""], ["M. Léo GRIS", "Mme Ève DARDE"]],
            {"P": 2, "A": 2},
        ),
        ([["PRÉSENTS", ""], ["M. Luc ROY", "Allaire"], ["Mme Ana PETIT", "Saint Martin"]], {"P": 2}),
        ([["PRÉSENTS", ""], ["ROY Luc", "SAINT MARTIN"], ["PETIT Ana", "LE BOURG"]], {"P": 2}),
        ([["PRÉSENTS", ""], ["ROY", "Luc"], ["PETIT", "Ana"], ["VERT", "Guy"]], {"P": 3}),
    ],
)
def test_names_in_two_columns_under_one_title(rangees, lus):
    vote = lire_acte(document_html(f"{TETE_PAGE}{table_html(rangees)}{DECIDE_PAGE}{ATTRIBUE_PAGE}")).vote
    assert comptes_de(vote) == lus | {"u": True}
