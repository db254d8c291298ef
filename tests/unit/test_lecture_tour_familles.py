"""Counts, names, numbers, stamps and headings by families of layouts: what each rule must read, and must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Document, Ligne, Mot
from filiere_dash.domaine.lecture.modele import Confiance
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import lire, valeur

NOM = "COMMUNAUTÉ DE COMMUNES DU VAL\n"
TETE = f"{NOM}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
FIN = "\n\nObjet : Attribution d'une subvention à l'association Tremplin\n\nConsidérant la demande de l'association,\n\nLe Conseil communautaire, après en avoir délibéré,\n- ATTRIBUE une subvention de 5 000 €.\n\n"
CHAMPS = {
    "E": "membres_en_exercice", "P": "presents", "R": "pouvoirs", "A": "absents", "V": "voix", "p": "pour", "c": "contre",
    "a": "abstentions", "n": "ne_prennent_pas_part", "u": "unanimite",
}  # fmt: skip


def _lus(vote):
    lus = {x: valeur(getattr(vote, champ)) for x, champ in CHAMPS.items()}
    return {x: n for x, n in lus.items() if n is not None}


def _seance(texte):
    return lire(f"{TETE}{texte}{FIN}").vote


def _issue(texte):
    return lire(f"{TETE}{FIN}{texte}\n\nLe Président,\nM. ROY\n").vote


# --- counts and their titles


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("En exercice | Présents | Absents représentés | Votants\n56 | 43 | 7 | 50", {"E": 56, "P": 43, "R": 7, "V": 50}),
        ("En exercice  Présents  Représentés  Absents non représentés  Votants\n34  26  5  3  31", {"E": 34, "P": 26, "R": 5, "A": 3, "V": 31}),
        ("Nombre de conseillers | \nen exercice | 56\nprésents | 43\nreprésentés | 7\nvotants | 50", {"E": 56, "P": 43, "R": 7, "V": 50}),
        ("Nombre de membres\ndont le Conseil doit être composé : 40\nen exercice : 39\nprésents à la séance : 31\nreprésentés : 5", {"E": 39, "P": 31, "R": 5}),
        ("Nombre de membres du Bureau  22\nPrésents  16\nReprésentés  2", {"E": 22, "P": 16, "R": 2}),
        ("Convocation du  3 octobre 2022\nPrésents  16\nExcusé(e)s  2", {"P": 16, "A": 2}),
        ("Délégués en exercice  Quorum  Présents  Pouvoirs\n48  25  35  6", {"E": 48, "P": 35, "R": 6}),
        ("Nombre des membres en exercice du Comité : 29. Étaient présents : 22.", {"E": 29, "P": 22}),
        ("Présents : 22/29", {"P": 22}),
        ("Votants : 22 présents + 3 pouvoirs", {"P": 22, "R": 3}),
        ("Présents au début de la séance : 22 – Présents lors du vote de la présente délibération : 21", {"P": 21}),
        ("Titulaires présents : 20\nSuppléants présents : 2\nPouvoirs : 3\nVotants : 25", {"P": 22, "R": 3, "V": 25}),
        ("En exercice : 15 - Présents : 12 - Procurations : 0 - Excusés : 2 - Absents : 1", {"E": 15, "P": 12, "R": 0, "A": 3}),
        ("Nombre de voix : 31 sur 45\nPrésents : 22", {"P": 22}),
        ("Conseillers présents ou représentés : 41", {}),
    ],
)  # fmt: skip
def test_counts_of_the_session(texte, lus):
    assert _lus(_seance(texte)) == lus


def _ligne(numero, *morceaux):
    """A line of a page: each piece with the place of its left edge, in points; lines follow every six points."""
    mots = []
    for gauche, ecrit in morceaux:
        place = gauche
        for mot in ecrit.split():
            mots.append(Mot(mot, place, 6.0 * numero, place + 5.0 * len(mot), 6.0 * numero + 10))
            place = mots[-1].x1 + 3
    return Ligne(1, numero, "  ".join(x for _, x in morceaux), tuple(mots))


def test_counts_in_boxes_whose_words_are_not_on_one_line():
    boites = (
        _ligne(4, (60, "Nombre de membres"), (200, "Membres assistant")),
        _ligne(5, (320, "Absent(s) :"), (400, "Dont excusé(s) :"), (510, "Pouvoir(s) :")),
        _ligne(6, (60, "élus au Bureau :"), (200, "à la séance :")),
        _ligne(7, (340, "16"), (430, "11"), (530, "6")),
        _ligne(8, (90, "54"), (230, "38")),
    )
    titres = (_ligne(1, (60, "MÉTROPOLE DU VAL")), _ligne(2, (60, "DÉLIBÉRATION DU BUREAU")), _ligne(3, (60, "Séance du 10 octobre 2022")))  # fmt: skip
    acte = Document("essai", "pdf", "", 1, (*titres, *boites, _ligne(9, (60, "DÉCIDE :"))), (), 1)
    assert _lus(lire_acte(acte).vote) == {"E": 54, "P": 38, "R": 6, "A": 16}


# --- the vote


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Pour  61\nContre  3 : MM. AUBERT, CARON, Mme BLANC\nAbstentions  9 : groupe Demain (8) et M. HUET\nNe prennent pas part au vote  2", {"p": 61, "c": 3, "a": 9, "n": 2}),
        ("POUR  CONTRE  ABSTENTION  NE PREND PAS PART AU VOTE\n17  /  /  1 (M. AUBERT)", {"p": 17, "n": 1}),
        ("Pour : 46 Contre : 0 Abstention* : 0            Conseiller intéressé : 1\n*Qui ne prend pas part s'abstient.", {"p": 46, "c": 0, "a": 0, "n": 1}),
        ("Résultat du vote : six voix pour le rejet, une voix contre (M. AUBERT), aucune abstention.", {"p": 6, "c": 1, "a": 0}),
        ("Groupe | Pour | Contre | Abstention\nMajorité | 20 | 0 | 0\nMinorité | 0 | 4 | 1\nTotal | 20 | 4 | 1", {"p": 20, "c": 4, "a": 1}),
        ("Groupe | Pour | Contre | Abstention\nMajorité | 20 | 0 | 0\nOpposition | 5 | 4 | 1", {}),
        ("La proposition recueille 24 suffrages favorables, 1 défavorable et 2 abstentions.", {"p": 24, "c": 1, "a": 2}),
        ("ADOPTÉ : 24 voix\nCONTRE : 1 voix\nABSTENTION : 2 voix", {"p": 24, "c": 1, "a": 2}),
        ("Contre : M. AUBERT (groupe Demain), Mme BLANC (groupe Demain)", {"c": 2}),
        ("Abstention : groupe « Demain » (5)", {"a": 5}),
        ("Pour : 25   Contre : -   Abstention : -", {"p": 25}),
        ("☐ à l'unanimité    ☒ à la majorité    Pour : 20   Contre : 4", {"p": 20, "c": 4}),
        ("☒ à l'unanimité    ☐ à la majorité", {"u": True}),
        ("Ne prennent pas part au vote : M. AUBERT et Mme BLANC.", {"n": 2}),
        ("Mme BLANC est sortie de la salle et n'a participé ni aux débats ni au vote.", {"n": 1}),
        ("M. AUBERT se déporte.", {"n": 1}),
        ("Monsieur AUBERT, membre de l'association, s'est retiré au moment du vote.", {"n": 1}),
        ("Le Maire, intéressé, se retire et ne prend pas part au vote.", {"n": 1}),
        ("ADOPTÉ À L'UNANIMITÉ\nMme BLANC, membre du bureau de l'association, est sortie de la salle et n'a pas pris part au vote.", {"n": 1, "u": True}),
        ("Ne prend pas part au vote : M. AUBERT\nFait et délibéré à Donne-le-Bourg, le 10 octobre 2022", {"n": 1}),
        ("Pour : 24 voix dont 3 par procuration. Contre : 0. Abstention : 0.", {"p": 24, "c": 0, "a": 0}),
        ("Adopte à l'unanimité des 24 suffrages exprimés (2 abstentions)", {"a": 2, "u": True}),
    ],
)  # fmt: skip
def test_counts_of_the_vote(texte, lus):
    assert _lus(_issue(texte)) == lus


def test_unanimity_in_a_paragraph_of_visas():
    acte = f"{TETE}Vu les statuts, vu le règlement, le Conseil communautaire, après en avoir délibéré, à l'unanimité :\n- ATTRIBUE une subvention de 5 000 €.\n"
    assert valeur(lire(acte).vote.unanimite) is True


# --- lists of the session


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("Présents : Ruffec : AUBERT, BLANC – Aigre : CARON,\nDUPUIS – Mansle : FABRE\nPouvoirs : GARNIER pouvoir à AUBERT, HUET pouvoir à\nBLANC", {"P": 5, "R": 2}),
        ("Présents :\nAUBERT Luc – BLANC Anne – CARON Jean\nPouvoirs :\nFABRE Ève à AUBERT Luc – GARNIER Paul à BLANC Anne\nAbsents :\nHUET Guy – LENOIR Marc", {"P": 3, "R": 2, "A": 2}),
        ("Étaient présents : Mmes et MM. AUBERT Luc, BLANC Anne, LE GOFF Jean.\nProcurations : Mme Fabre à M. Aubert ; M. Huet à Mme Blanc.", {"P": 3, "R": 2}),
        ("Absents ayant donné procuration :\nDE FABRE Ève à AUBERT Luc\nGARNIER Paul à BLANC Anne\n\nSecrétaire de séance : M. AUBERT", {"R": 2}),
        ("Etait représenté : M. Guy HUET par Mme Anne BLANC.", {"R": 1}),
        ("Procurations de vote :\nMandants : Mme Ève FABRE, M. Paul GARNIER\nMandataires : M. Luc AUBERT, Mme Anne BLANC", {"R": 2}),
        ("Pouvoirs :  Mme DUPUIS → M. AUBERT\n            M. CARON → Mme BLANC", {"R": 2}),
        ("Etaient absents : Ruffec : Mme Ève FABRE, M. Paul GARNIER Aigre : M.\nGuy HUET Mansle : Mme LENOIR\n\nSecrétaire : M. ROY", {"A": 4}),
        ("M. Aubert Luc  Mme Blanc Anne\nM. Caron Jean  Mme Dupuis Ève\nM. Fabre Guy\nFormant la majorité des membres en exercice (9).", {"P": 5, "E": 9}),
        ("Membres présents :            Membres absents :\nM. AUBERT                     M. HUET\nMme BLANC                     Mme LENOIR", {"P": 2, "A": 2}),
    ],
)  # fmt: skip
def test_persons_counted_in_lists(texte, lus):
    vote = _seance(texte)
    assert _lus(vote) == lus
    assert all(
        x is None or x.preuve.confiance is Confiance.A_VERIFIER for x in (vote.presents, vote.pouvoirs, vote.absents)
    )


# --- numbers and identifiers

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
    assert valeur(lire(f"{TETE}{FIN}\n{tampon}\n").identifiant_acte) == IDENTIFIANT


@pytest.mark.parametrize(
    ("ligne", "numero"),
    [
        (
            " N° 2022/10/10- OBJET : Création d'un hôtel d'entreprises – Plan\n  15             de financement\n",
            "2022/10/10-15",
        ),
        ("Extrait n° 2022-114 du registre des délibérations\n", "2022-114"),
        ("Conseil communautaire du 10 octobre 2022 – DEL-22-114\n", "DEL-22-114"),
        ("VAL DE DONNE  n° 2022-231\n", "2022-231"),
    ],
)
def test_a_number_of_a_heading(ligne, numero):
    assert valeur(lire(f"{TETE}{ligne}{FIN}").numero) == numero


# --- days


@pytest.mark.parametrize(
    "texte",
    ["Date d'envoi de la convocation  3 octobre 2022\nLieu  Salle des fêtes", "Convocation du | 3 octobre 2022", "Date de convocation - 3 octobre 2022"],
)  # fmt: skip
def test_a_convocation_in_a_cell(texte):
    assert valeur(lire(f"{TETE}{texte}{FIN}").convocation) == date(2022, 10, 3)


@pytest.mark.parametrize(
    "texte",
    ["L'an deux mille vingt-deux, le dix du mois d'octobre, à dix-huit heures,", "Aujourd'hui lundi 10 octobre 2022 à 9h30, le Conseil s'est réuni", "Séance du Conseil communautaire | 10 octobre 2022"],
)  # fmt: skip
def test_a_day_of_session(texte):
    assert valeur(lire(f"{NOM}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\n{texte}{FIN}").date) == date(2022, 10, 10)


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
    lu = lire(f"{TETE}{FIN}\n{texte}\n")
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2022, 10, 13), date(2022, 10, 14))


# --- who, what


@pytest.mark.parametrize(
    "habilite",
    [
        "dûment habilité par délibération du Conseil communautaire n° 2022-114 en date du 10 octobre 2022",
        "agissant en vertu de la délibération n° BC2022-17 du Bureau communautaire",
        "autorisé par la délibération de la Commission permanente n° 22_06 du 3 juin 2022",
    ],
)
def test_no_body_decides_a_convention(habilite):
    acte = f"AVENANT N° 1 À LA CONVENTION\n\nEntre :\nLa Communauté de communes du Val, représentée par son Président, {habilite},\nEt\nL'association Tremplin, représentée par M. PETIT,\n\nIl est convenu ce qui suit :\nArticle 1 – La Communauté verse 5 000 €.\nFait au Val, le 2 novembre 2022\n"
    assert lire(acte).instance is None


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
    assert valeur(lire(f"{tete}Séance du 10 octobre 2022\n{FIN}").collectivite).casefold() == nom.casefold()


def test_a_title_after_its_theme_and_one_under_its_service():
    titre = "Révision du règlement d'aide aux commerces"
    fin = FIN.split("\n\nConsidérant")[1]
    assert valeur(lire(f"{TETE}THÈME : Économie — OBJET : {titre}\n\nConsidérant{fin}").objet) == titre
    service = "Direction de l'Économie et de l'Innovation – Fonction 9 – Action économique\n"
    assert valeur(lire(f"{TETE}{service}Soutien au programme d'actions 2022-2024 du pôle Tremplin\nLe Conseil s'est réuni.\n\nConsidérant{fin}").objet) == "Soutien au programme d'actions 2022-2024 du pôle Tremplin"  # fmt: skip


def test_what_opens_a_session_is_no_title():
    assert valeur(lire(f"{TETE}\nLA SÉANCE EST OUVERTE\n\nConsidérant{FIN.split('Considérant')[1]}").objet) is None


PAGE = "<html><body><header><h1>Conseil métropolitain du 10 octobre 2022</h1><dl><dt>Délibération</dt><dd>DEL20221010_041</dd><dt>Date de convocation</dt><dd>3 octobre 2022</dd></dl><p>42 actes</p></header><main><h2>Soutien aux structures</h2><p>L’an deux mille vingt-deux, le dix octobre, le Conseil de Valdonne Métropole s’est réuni. {long}</p><p>Après en avoir délibéré, le Conseil métropolitain décide :</p><p>d’attribuer une subvention de 5 000 € à l’association Tremplin.</p></main><footer><p>Acte transmis en préfecture le 13/10/2022 – Identifiant : 086-200012345-20221010-DEL20221010_041-DE – Mis en ligne le 14/10/2022</p><p>12 avenue du Val – Mentions légales</p></footer></body></html>"


def test_the_stamp_and_the_definitions_of_a_page_of_the_web():
    acte = lire_octets(f"<!DOCTYPE html>{PAGE.format(long='Le programme est présenté. ' * 20)}".encode(), "acte.html")
    lignes = " ".join(x.texte for x in acte.lignes)
    lu = lire_acte(acte)
    assert "Mentions légales" not in lignes
    assert "42 actes" not in lignes
    assert (valeur(lu.numero), valeur(lu.convocation)) == ("DEL20221010_041", date(2022, 10, 3))
    assert (valeur(lu.prefecture), valeur(lu.publication)) == (date(2022, 10, 13), date(2022, 10, 14))


# --- what it changes, its windows, conditions and imputation


def test_an_act_modified_in_consequence():
    lus = lire(
        f"{TETE}{FIN}- MODIFIE en conséquence l'article 2 de la délibération BS.21.19 du 15 novembre 2021.\n"
    ).modifie
    assert [(x.numero, x.date) for x in lus] == [("BS.21.19", date(2021, 11, 15))]


def test_possible_avenants_change_no_act():
    vu = "Vu la délibération du 27 septembre 2021 approuvant le schéma de subvention,\n\n"
    assert (
        lire(f"{TETE}{vu}{FIN}- AUTORISE le Président à signer la convention et ses avenants éventuels.\n").modifie
        == ()
    )


def test_a_window_told_by_the_days_of_the_action():
    texte = "L'action se déroulant du 1er janvier au 31 décembre 2023. Seules les dépenses acquittées durant la période d'exécution de l'action sont prises en compte.\n"
    lue = lire(f"{TETE}{texte}{FIN}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2023, 1, 1), date(2023, 12, 31))
    assert lue.fin.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(("titre", "jour"), [("Durée", date(2024, 10, 31)), ("Versement", None)])
def test_a_duration_replaced_under_its_title(titre, jour):
    acte = f"AVENANT N° 1\n\nArticle 3 – {titre}\nÀ l'article 7 de la convention, les mots « 30 juin 2023 » sont remplacés par les mots « 31 octobre 2024 ».\n"
    assert valeur(lire(acte, "docx").echeance) == jour


@pytest.mark.parametrize(
    ("ecrit", "reserve"),
    [
        ("- DIT que la tranche 2023 est conditionnée au vote du budget primitif 2023.\n", "Conditionnée au vote du budget primitif 2023"),
        ("- PRÉCISE que les dossiers sont examinés par ordre d'arrivée, dans la limite des crédits disponibles.\n", None),
    ],
)  # fmt: skip
def test_a_condition_of_the_aid_itself(ecrit, reserve):
    assert valeur(lire(f"{TETE}{FIN}{ecrit}").reserve) == reserve


@pytest.mark.parametrize(
    ("ecrit", "lus"),
    [
        ("- DIT que la dépense sera imputée sur l'autorisation de programme 2022-0632.\n", (None, None, None)),
        ("- IMPUTE les dépenses au budget de l'exercice 2022. Les crédits des exercices 2023 et 2024 seront ouverts sous réserve de leur inscription au budget.\n", (2022, None, None)),
        ("- ATTRIBUE une subvention de fonctionnement de 5 000 € ;\n- DIT que les crédits sont inscrits au budget 2022.\n", (2022, None, None)),
        ("- ATTRIBUE une subvention de fonctionnement de 5 000 € ;\n- DIT que la dépense sera imputée aux articles 65748 et 20421.\n", (None, None, "65748")),
    ],
)  # fmt: skip
def test_what_an_expense_is_charged_to(ecrit, lus):
    lue = lire(f"{TETE}{FIN}{ecrit}").imputation
    assert (valeur(lue.exercice), valeur(lue.section), valeur(lue.compte)) == lus


def test_an_account_of_visas_and_one_of_a_table():
    vu = "Vu les crédits inscrits au budget, chapitre 204, compte 20421,\n\n"
    assert valeur(lire(f"{TETE}{vu}{FIN}").imputation.compte) == "20421"
    table = "INVESTISSEMENT\nImputation  Crédits votés BP 2022  Disponible\n204/20422/632  400 000 €  212 350 €\n"
    lue = lire(f"{TETE}{table}{FIN}").imputation
    assert (valeur(lue.section), valeur(lue.compte)) == ("investissement", "20422")
