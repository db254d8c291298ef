"""Heads of pages, stamps, windows, conditions and proxies of a later blind round: what each rule must read, and must not."""

from datetime import date

import pytest

from filiere_dash.domaine.lecture import lire_acte
from filiere_dash.domaine.lecture.matiere.document import Document, Mot
from filiere_dash.domaine.lecture.modele import Confiance
from filiere_dash.echanges.actes.formats import html
from filiere_dash.echanges.actes.formats.colonnes import rangs
from tests.fabrique_acte import lire, valeur

TETE = "VILLE DE TRIGNY\nConseil municipal\nSéance du 12 mai 2025\n\n"
OBJET = "Objet : Commerce – Convention avec l'association Les Vitrines\n\n"
CONSIDERE = "Considérant que l'association anime le commerce du centre.\n\n"
DECIDE = "Après en avoir délibéré, le conseil municipal :\n\n- ATTRIBUE une subvention de 3 000 € ;\n"
CORPS = f"{OBJET}{CONSIDERE}{DECIDE}"

PAGE = """<html><body><header><h1>Ville de Trigny</h1>{tete}</header><main><h2>Commerce – Subvention à l’association Les Vitrines</h2>
<p>Considérant que l’association Les Vitrines anime le commerce du centre-ville depuis longtemps et que son action est utile,
ce que chacun reconnaît volontiers dans la commune et bien au-delà de celle-ci, dans tout le canton et le département.</p>
<p>Le Conseil municipal, après en avoir délibéré, à l’unanimité :</p><ul><li>ATTRIBUE une subvention de 3 000 € ;</li></ul>
</main></body></html>"""


def _page(tete):
    lue = html.lire(PAGE.format(tete=tete).encode(), "essai.html")
    return lire_acte(Document("essai", "html", "", 1, lue.lignes, lue.tableaux, 1))


@pytest.mark.parametrize(
    "tete",
    [
        "<p>Séance du 3 mars 2025</p><p>Délibération 2025-14</p>",
        "<p>Séance publique du lundi 3 mars 2025</p><p><strong>Délibération n°&nbsp;2025-14</strong></p>",
        "<div>Conseil municipal du <b>3 mars 2025</b></div><div><span>Délibération</span> <span>n° 2025-14</span></div>",
        "<h2>Bureau municipal – réunion du 3 mars 2025 – Décision n° 2025-14</h2>",
        "<p>Prochain conseil municipal : 18 décembre 2025</p><p>Délibération 2025-14 du 3 mars 2025</p>",
        "<p>Conseil municipal : 3 mars 2025</p><p>Délib. n° 2025-14</p>",
    ],
)
def test_la_tete_d_une_page_dit_la_seance_et_le_numero(tete):
    lu = _page(tete)
    assert (valeur(lu.numero), valeur(lu.date)) == ("2025-14", date(2025, 3, 3))


@pytest.mark.parametrize("ou", ["avant", "apres"])
def test_une_tete_que_la_page_ne_marque_pas_precede_l_acte(ou):
    tete = "<div><h2>Délibération n° 2025-14</h2><p>Séance du 3 mars 2025</p></div>"
    page = PAGE.format(tete="")
    page = page.replace("<main>", f"{tete}<main>") if ou == "avant" else page.replace("</main>", f"</main>{tete}")
    lue = html.lire(page.encode(), "essai.html")
    lu = lire_acte(Document("essai", "html", "", 1, lue.lignes, lue.tableaux, 1))
    assert valeur(lu.date) == (date(2025, 3, 3) if ou == "avant" else None)


def test_ce_qu_un_site_annonce_n_est_pas_la_seance():
    lu = _page("<p>Prochaine séance : 18 décembre 2025</p><ul><li><a href='/x'>Conseil du 2 mai 2024</a></li></ul>")
    assert lu.date is None


@pytest.mark.parametrize(
    "tete",
    [
        "COMMUNAUTÉ URBAINE                    Conseil de communauté\nRIVES DE SARELLE                      du jeudi 19 mai 2025",
        "VILLE DE TRIGNY                       SÉANCE\nDépartement de la Meuse               du 19 mai 2025",
        "Conseil communautaire\nLe 19 mai 2025",
        "Délibération 2025-14 du 19 mai 2025",
    ],
)
def test_jour_de_seance_sous_qui_siege(tete):
    assert valeur(lire(f"{tete}\n\n{CORPS}").date) == date(2025, 5, 19)


@pytest.mark.parametrize("lieu", ["Courmelac, le 19 mai 2025", "À Saint-Léger-du-Bois, le 19/05/2025"])
def test_lieu_et_jour_au_dessus_de_la_signature(lieu):
    lue = lire(
        f"DÉCISION DU MAIRE n° 2025-76\n\n{OBJET}{CONSIDERE}DÉCIDE\n\nArticle 1. Une aide de 3 000 € est accordée.\n\n{lieu}\n\nLe Maire,"
    ).date
    assert (lue.valeur, lue.preuve.confiance) == (date(2025, 5, 19), Confiance.A_VERIFIER)


@pytest.mark.parametrize("lieu", ["Publié à Vire, le 23 mai 2025", "Notifié à Vire, le 23 mai 2025"])
def test_un_autre_jour_au_pied_n_est_pas_celui_de_l_acte(lieu):
    acte = f"DÉCISION DU MAIRE n° 2025-76\n\n{OBJET}{CONSIDERE}DÉCIDE\n\nArticle 1. Une aide est accordée.\n\n{lieu}"
    assert lire(acte).date is None


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
    assert valeur(lire(f"{TETE}{CORPS}\n\n{pied}\n").prefecture) == date(2025, 5, 21)


def test_deux_lignes_d_un_tampon_contre_une_ligne_plus_haute():
    titre = [Mot("Communauté", 63.0, 59.5, 146.0, 72.5)]
    envoi = [Mot("Envoyé", 383.4, 55.9, 405.3, 63.9), Mot("le", 447.6, 55.9, 452.7, 63.9)]
    recu = [Mot("Reçu", 383.4, 66.4, 398.7, 74.4), Mot("le", 446.0, 66.4, 451.1, 74.4)]
    assert rangs([*titre, *envoi, *recu]) == [envoi, [*titre, *recu]]


def test_un_exposant_reste_sur_sa_ligne():
    ligne = [Mot("1", 10.0, 10.0, 15.0, 20.0), Mot("er", 15.0, 9.0, 20.0, 14.0), Mot("mai", 24.0, 10.0, 40.0, 20.0)]
    assert rangs(ligne) == [ligne]


@pytest.mark.parametrize(
    "dit", ["régulièrement convoquée, réunie le 12 mai 2025", "légalement convoqué, siégeant en séance le 12 mai 2025"]
)
def test_convoque_puis_reuni_ne_dit_pas_la_convocation(dit):
    assert lire(f"{TETE}{OBJET}Le conseil, {dit} à la mairie,\n\n{DECIDE}").convocation is None


@pytest.mark.parametrize(
    "decide",
    [
        "APPROUVE la convention, applicable du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE la convention pluriannuelle couvrant la période du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE la convention pour la période du 1er janvier 2025 au 31 décembre 2027 ;",
        "APPROUVE l'avenant n° 1, qui reporte du 31 décembre 2024 au 31 décembre 2027 la date d'expiration de cette convention ;",
        "APPROUVE l'avenant n° 1 reportant au 31 décembre 2027 l'échéance de la convention ;",
        "DÉCIDE de porter du 31 décembre 2024 au 31 décembre 2027 le terme de ladite convention ;",
        "PRÉCISE que la date de fin de la convention, prévue au 31 décembre 2027, est inchangée ;",
    ],
)
def test_fin_de_la_convention(decide):
    avant = "Considérant que la convention liant la Ville à l'association arrive à échéance le 31 décembre 2024.\n\n"
    assert valeur(lire(f"{TETE}{OBJET}{avant}{DECIDE}- {decide}").echeance) == date(2027, 12, 31)


def test_la_fin_de_la_convention_precedente_n_est_jamais_sure():
    avant = "Considérant que la convention liant la Ville à l'association arrive à échéance le 31 décembre 2024.\n\n"
    lue = lire(f"{TETE}{OBJET}{avant}{DECIDE}- APPROUVE la convention.").echeance
    assert lue is None or lue.preuve.confiance is Confiance.A_VERIFIER


@pytest.mark.parametrize(
    "dit",
    [
        "Seules sont prises en compte les dépenses facturées entre le 1er septembre 2024 et le 31 août 2026.",
        "Sont retenues les dépenses payées entre le 1er septembre 2024 et le 31 août 2026.",
        "Les dépenses doivent être mandatées entre le 1er septembre 2024 et le 31 août 2026.",
        "Sont admises les factures datées du 1er septembre 2024 au 31 août 2026.",
        "La période de prise en compte des dépenses court du 1er septembre 2024 au 31 août 2026.",
        "Seuls les investissements réalisés à compter du 1er septembre 2024 et jusqu'au 31 août 2026 sont aidés.",
    ],
)
def test_fenetre_des_depenses(dit):
    lue = lire(f"{TETE}{CORPS}- PRÉCISE ce qui suit. {dit}").eligibilite
    assert (valeur(lue.debut), valeur(lue.fin)) == (date(2024, 9, 1), date(2026, 8, 31))


def test_factures_a_remettre_ne_bornent_pas_les_depenses():
    dit = "Le solde est versé sur présentation des factures payées, transmises au plus tard le 30 novembre 2026."
    assert lire(f"{TETE}{CORPS}- PRÉCISE ce qui suit. {dit}").eligibilite.fin is None


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Les dépenses seront éligibles sous réserve de la décision du comité.", "la décision du comité"),
        ("La vente sera conclue sous les conditions suspensives de l'obtention d'un permis.", "d'un permis"),
        ("Cette aide serait accordée sous réserve expresse du maintien de l'activité.", "du maintien"),
        ("L'aide serait versée sous la double réserve de l'obtention du permis et du vote des crédits.", "du permis"),
    ],
)
def test_reserves(expose, attendu):
    assert attendu in lire(f"{TETE}{OBJET}{CONSIDERE}{expose}\n\n{DECIDE}").reserve.valeur


def test_ce_qui_n_est_pas_l_aide_n_est_pas_sous_reserve():
    expose = "Le bâtiment peut être visité sous réserve d'en faire la demande."
    assert lire(f"{TETE}{OBJET}{CONSIDERE}{expose}\n\n{DECIDE}").reserve is None


@pytest.mark.parametrize(
    "dit",
    [
        "Nombre de conseillers départementaux composant la commission permanente : 30",
        "Nombre de membres composant le conseil communautaire : 30",
        "Membres composant l'assemblée délibérante : 30",
        "Conseillers formant le conseil municipal : 30",
    ],
)
def test_membres_qui_composent_l_assemblee(dit):
    assert valeur(lire(f"{TETE}{dit}\nPrésents : 25\n\n{CORPS}").vote.membres_en_exercice) == 30


@pytest.mark.parametrize(
    "decide",
    [
        "DONNE POUVOIR à Monsieur le Maire pour signer toutes pièces utiles.",
        "donne pouvoir à M. le Maire ;",
        "MANDATE le Maire et lui donne pouvoir à cet effet ;",
    ],
)
def test_le_pouvoir_de_signer_n_est_pas_une_procuration(decide):
    pouvoirs = "Absents ayant donné pouvoir : Mme MARTINAT (à M. DUCHER), M. GOUT (à Mme RAY).\n\n"
    assert lire(f"{TETE}{CORPS}- {decide}").vote.pouvoirs is None
    assert valeur(lire(f"{TETE}{pouvoirs}{CORPS}- {decide}").vote.pouvoirs) == 2


def test_pouvoir_donne_au_maire_par_un_membre():
    assert valeur(lire(f"{TETE}M. ROUX a donné pouvoir à M. le Maire.\n\n{CORPS}").vote.pouvoirs) == 1


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
    lu = lire(f"VILLE DE TRIGNY\n{registre}\nSéance du 12 mai 2025\n{titre}\n\n{CONSIDERE}{DECIDE}")
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
