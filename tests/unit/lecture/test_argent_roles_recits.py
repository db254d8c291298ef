"""Money told in passing: one wording, one role."""

from decimal import Decimal

import pytest

from filiere_dash.domaine.lecture import Confiance, Role
from tests.fabrique_acte import lire
from tests.unit.lecture.cadres import (
    ATTRIBUE_VALMONT,
    AUTRE,
    CORPS,
    CORPS_2024,
    CORPS_CLAIR,
    DECIDE,
    DECIDE_2024,
    DECIDE_NU,
    FIN,
    FIN_CLAIR,
    couples_de,
    couples_de_l_expose,
    lire_dits,
    lire_don,
    roles_d_un_dit,
    roles_sous_corps,
)


@pytest.mark.parametrize(
    ("ecrit", "role"),
    [
        ("La participation était de 28 000 € de 2018 à 2020.", Role.ANTERIEUR),
        ("Une première convention avait mobilisé 28 000 euros.", Role.ANTERIEUR),
        ("L'agglomération a accompagné le pôle à hauteur de 28 000 € en 2022.", Role.ANTERIEUR),
        ("Au 30 novembre 2023, 28 000 € avaient été mandatés.", Role.ANTERIEUR),
        ("Le budget est couvert par l'Etat pour 28 000 €.", Role.AUTRE_FINANCEUR),
        ("Il comprend 28 000 € d'autofinancement.", Role.AUTOFINANCEMENT),
        ("L'autorisation de programme ouverte s'élève à 28 000 €.", Role.AUTRE),
        ("Une aide ne peut dépasser 30 % du coût ni un montant de 28 000 €.", Role.PLAFOND),
        ("L'aide est comprise entre 1 000 € et 28 000 €.", Role.PLAFOND),
        ("Le coût prévisionnel a été fixé à 28 000 €.", Role.DEPENSE),
    ],
)
def test_what_is_told_is_no_grant(ecrit, role):
    assert roles_sous_corps(f"{ecrit}\n{DECIDE_NU}APPROUVE la convention.\n")[Decimal(28_000)] is role


@pytest.mark.parametrize(
    ("phrase", "valeur_lue", "role"),
    [
        ("DÉCIDE d'attribuer à l'association Lumen une aide à l'investissement de 4 980 €.", 4_980, Role.ATTRIBUE),
        (
            "APPROUVE une aide de 9 600 € à l'EURL Lumen pour l'acquisition d'une ligne d'un montant de 32 000 € HT.",
            32_000,
            Role.DEPENSE,
        ),
        (
            "PRÉCISE que la DREETS intervenant pour sa part à hauteur de 35 000 €, le plan est équilibré.",
            35_000,
            Role.AUTRE_FINANCEUR,
        ),
        ("PRÉCISE que l'enveloppe prévisionnelle s'élève à 100 000 €.", 100_000, Role.AUTRE),
        (
            "PRÉCISE que les ressources propres s'élevant à 154 000 €, le budget est équilibré.",
            154_000,
            Role.AUTOFINANCEMENT,
        ),
    ],
)
def test_clauses_tell_what_an_amount_is(phrase, valeur_lue, role):
    assert {m.valeur: m.role for m in lire(CORPS_2024 + DECIDE_2024 + phrase + "\n").montants}[
        Decimal(valeur_lue)
    ] is role


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("L'Etat, au titre de France 2030, y consacre 234 000 €, et la Région 195 000 €.", Role.AUTRE_FINANCEUR),
        ("Le Département apportera 234 000 € à ce projet.", Role.AUTRE_FINANCEUR),
        ("La Chambre de métiers prend en charge l'aménagement du stand collectif (234 000 €).", Role.AUTRE_FINANCEUR),
        ("Le coût est couvert par la CCI à hauteur de 234 000 €.", Role.AUTRE_FINANCEUR),
        ("Les concours attendus sont ceux du Centre national du cinéma (234 000 €).", Role.AUTRE_FINANCEUR),
        ("Son budget reçoit 234 000 € apportés par la Collectivité départementale.", Role.AUTRE_FINANCEUR),
        ("Le budget est de 340 000 €, dont 60 000 € de la Région et 234 000 € de l'État.", Role.AUTRE_FINANCEUR),
        ("Le budget est de 340 000 €, dont 234 000 € pour les salaires.", Role.AUTRE),
        ("Le chiffre d'affaires 2023 de l'entreprise s'établit à 234 000 €.", Role.AUTRE),
        ("L'association finance 234 000 € par ses fonds propres.", Role.AUTOFINANCEMENT),
        ("L'association apportera 234 000 € au projet.", Role.AUTOFINANCEMENT),
        ("L'écart de 234 000 € doit être couvert par un emprunt.", Role.AUTRE),
        ("Le compte de résultat fait état de 468 900 € de charges et de 234 000 € de produits.", Role.AUTRE),
        ("Le projet coûte 247 380 € HT, dont 234 000 € HT de dépenses éligibles.", Role.DEPENSE),
        ("Les ressources comprennent 234 000 € de recettes propres.", Role.AUTRE),
    ],
)
def test_what_another_brings_lacks_or_earns_is_told_as_such(dit, role):
    assert roles_d_un_dit(dit)[234000] is role


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Une aide LEADER de 51 600 € a été programmée par le comité.", Role.AUTRE_FINANCEUR),
        ("Une subvention FEDER de 51 600 € est acquise.", Role.AUTRE_FINANCEUR),
        (
            "La convention avait donné lieu au versement, par conventions annuelles, d'un total de 51 600 €.",
            Role.ANTERIEUR,
        ),
        ("Il est rappelé qu'en 2021 le montant versé était de 51 600 €.", Role.ANTERIEUR),
        (
            "L'étude a été cofinancée par la Communauté d'agglomération en 2019 à hauteur de 51 600 €.",
            Role.ANTERIEUR,
        ),
        ("L'étude a été cofinancée par le Département en 2019 à hauteur de 51 600 €.", Role.AUTRE_FINANCEUR),
        (
            "Elle sollicite la communauté d'agglomération à hauteur de 5 000 €, ainsi que la communauté d'agglomération voisine du Lys (51 600 €).",
            Role.AUTRE_FINANCEUR,
        ),
        ("Une enveloppe de 51 600 € a été votée au budget 2022.", Role.AUTRE),
        ("Pour 2021, le concours de la Communauté d'agglomération s'était élevé à 51 600 €.", Role.ANTERIEUR),
        ("L'édition 2020 fut en déficit, malgré l'aide de la Communauté d'agglomération (51 600 €).", Role.ANTERIEUR),
        ("Le conseil d'administration a adopté un plan d'économies de 51 600 €.", Role.AUTRE),
        ("La Région a notifié une baisse de son concours, de 70 000 € à 51 600 €.", Role.AUTRE_FINANCEUR),
        ("La Région apporte 70 000 € et l'association 51 600 €.", Role.AUTOFINANCEMENT),
        ("La Région apporte 70 000 € et le Département 51 600 €.", Role.AUTRE_FINANCEUR),
        ("Chaque entreprise bénéficiaire s'acquittera d'une participation de 51 600 € HT.", Role.TARIF),
        ("Il est proposé de porter le plafond de l'aide de 20 000 € à 51 600 € par projet.", Role.PLAFOND),
        ("Ses ressources sont les cotisations, qui s'élèvent à 51 600 €.", Role.AUTOFINANCEMENT),
        ("Il sollicite le renouvellement de son adhésion, dont la cotisation s'élève à 51 600 €.", Role.DEMANDE),
    ],
)
def test_money_told_in_passing(dit, role):
    (lu,) = [m for m in lire(CORPS + dit + DECIDE + FIN).montants if m.valeur == 51600]
    assert (lu.role, lu.preuve.confiance) == (role, Confiance.A_VERIFIER)


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Les adhérents apporteront 3 000 €.", (3000, Role.AUTOFINANCEMENT)),
        ("Ses ressources viennent des cotisations des entreprises (74 000 €).", (74000, Role.AUTOFINANCEMENT)),
        ("Le budget est financé par les droits d'inscription (61 000 €).", (61000, Role.AUTOFINANCEMENT)),
        ("Le budget est financé par la Région (9 000 €), la billetterie (8 000 €).", (8000, Role.AUTOFINANCEMENT)),
        ("La Région a confirmé un soutien de 20 000 €.", (20000, Role.AUTRE_FINANCEUR)),
        ("Une aide de 180 000 € a été demandée.", (180000, Role.DEMANDE)),
        ("L'association a un besoin de 4 000 € et sollicite l'Agglomération à cette hauteur.", (4000, Role.DEMANDE)),
        ("Pour une reprise, l'aide est bonifiée, le plafond étant alors porté à 8 000 €.", (8000, Role.PLAFOND)),
    ],
)
def test_money_told_in_passing_among_other_amounts(expose, attendu):
    assert attendu in couples_de(lire(CORPS + expose + DECIDE + FIN))


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("27 entreprises en ont bénéficié en cinq ans, pour un montant total de 21 350 €.", Role.ANTERIEUR),
        ("Les trois premières programmations ont permis d'accompagner 19 entreprises pour 21 350 €.", Role.ANTERIEUR),
        ("Le coût est estimé à 40 000 € ; elle attend par ailleurs 21 350 € de la Région.", Role.AUTRE_FINANCEUR),
        ("Un commissaire est désigné si le total des subventions reçues dépasse 21 350 €.", Role.AUTRE),
        ("Les investissements s'élèvent à 90 000 € HT, pour un montant d'aide de 21 350 €.", Role.AUTRE),
    ],
)
def test_one_amount_told_in_passing(dit, role):
    assert (21350, role) in couples_de(lire(f"{CORPS}{dit}\n{DECIDE}{FIN}"))


@pytest.mark.parametrize(
    ("expose", "role"),
    [
        ("Un avenant, approuvé en 2022, a porté la participation de l'année 2022 à 195 000 €.", Role.ANTERIEUR),
        ("Le montant des prêts d'honneur accordés s'élève à 486 000 €.", Role.AUTRE),
        ("Labellisée par l'État, elle perçoit à ce titre 50 000 € par an.", Role.AUTRE_FINANCEUR),
        (
            "Le conseil a décidé de prendre en charge le loyer, à raison de 50 % plafonnés à 250 € par mois.",
            Role.PLAFOND,
        ),
        ("Le loyer mensuel est de 420 € par mois.", Role.TARIF),
    ],
)
def test_money_told_alone_in_passing(expose, role):
    ((_, lu),) = couples_de_l_expose(f"{expose}\n")
    assert lu is role


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("La dépense subventionnable s'élève à 186 500 € HT.", Role.DEPENSE),
        ("Le montant subventionnable est évalué à 186 500 € HT.", Role.DEPENSE),
        ("L'assiette subventionnable est arrêtée à 186 500 € HT.", Role.DEPENSE),
        ("La dépense subventionnable est portée à 186 500 € HT.", Role.DEPENSE),
        ("Le coût subventionnable est fixé à 186 500 € HT.", Role.DEPENSE),
        ("Une avance de 80 % de la subvention (23 746,40 €) est versée à la signature.", AUTRE),
        ("Chaque année, 80 % de la participation (23 746 €) sont versés avant le 30 avril.", AUTRE),
        ("Un acompte de 50 % du montant de l'aide (14 841 €) est versé dès notification.", AUTRE),
        ("Le solde, soit 148 701 €, est supporté par l'entreprise.", Role.RESTE_A_CHARGE),
        ("Le reste, soit 148 701 €, sera financé par emprunt.", Role.RESTE_A_CHARGE),
        ("Le surplus, d'un montant de 148 701 €, est pris en charge par la société.", Role.RESTE_A_CHARGE),
        ("La part restante, soit 148 701 €, étant assurée par l'association.", Role.RESTE_A_CHARGE),
        ("Le solde de 148 701 € est apporté par le porteur de projet.", Role.RESTE_A_CHARGE),
    ],
)
def test_what_goes_around_a_grant_in_the_decision(phrase, role):
    acte = lire_don("Le service expose.", f"Article 1 : {ATTRIBUE_VALMONT}\n\nArticle 2 : {phrase}")
    autres = {m.role for m in acte.montants if m.valeur != 29683}
    assert autres == {role}
    assert not [m for m in acte.montants if m.valeur != 29683 and m.preuve.confiance is Confiance.SURE]


@pytest.mark.parametrize(
    ("expose", "attendu"),
    [
        ("Le reste à charge de l'association s'établirait à 12 000 €.", (12_000, Role.RESTE_A_CHARGE)),
        ("Les entreprises exposantes acquittent chacune un droit de 1 450 € TTC.", (1450, Role.TARIF)),
        ("La contribution des entreprises incubées est fixée à 2 000 € par entreprise.", (2000, Role.TARIF)),
        ("La location est de 150 € HT le stand.", (150, Role.TARIF)),
        ("Les commerçants participeraient à hauteur de 90 euros chacun.", (90, Role.TARIF)),
        ("Les cotisations des adhérents s'élèvent à 27 800 €.", (27_800, Role.AUTOFINANCEMENT)),
        ("Le budget primitif a ouvert à ce titre une enveloppe de 210 000 €.", (210_000, Role.AUTRE)),
        ("Les dossiers représentent 70 000 € de subventions sollicitées.", (70_000, Role.DEMANDE)),
        ("La Région verserait 5 000 €.", (5000, Role.AUTRE_FINANCEUR)),
        (
            "Par délibération BC.21.19 du 15 novembre 2021, le Bureau a décidé une première participation de 300 000 €.",
            (300_000, Role.ANTERIEUR),
        ),
        (
            "Par délibération n° 12 du 10 octobre 2022, le Bureau lui a accordé une subvention de 180 k€ sur trois ans, à raison de 60 k€ par an.",
            (60_000, Role.ANTERIEUR),
        ),
        (
            "Vu la convention n° 9 signée le 6 décembre 2022, par laquelle le Département a accordé au bénéficiaire une aide de 96 000 €,",
            (96_000, Role.ANTERIEUR),
        ),
        ("Le service des Domaines a rendu un avis évaluant le bien à 90 000 € HT.", (90_000, Role.AUTRE)),
        ("Les dépenses doivent être comprises entre 5 000 € et 50 000 € HT.", (5000, Role.AUTRE)),
    ],
)
def test_money_around_a_grant(expose, attendu):
    lus = {(int(m.valeur), m.role) for m in lire(f"{CORPS_CLAIR}{expose}{FIN_CLAIR}").montants}
    assert attendu in lus
    assert [role for valeur_lue, role in lus if valeur_lue == attendu[0]] == [attendu[1]]


@pytest.mark.parametrize(
    ("phrase", "montant", "role"),
    [
        ("Le prix de vente s'établit à 217 460 € HT, auxquels s'ajoute une TVA de 43 492 €.", 217460, Role.AUTRE),
        ("Le prix de vente s'établit à 217 460 € HT, auxquels s'ajoute une TVA de 43 492 €.", 43492, Role.AUTRE),
        ("Le prix de cession est de 32 € HT le m².", 32, Role.TARIF),
        ("Le coût par entreprise accompagnée ressort à 500 € environ.", 500, Role.AUTRE),
        ("Le coût par an du dispositif est de 12 000 €.", 12000, Role.DEPENSE),
        ("La commission retient 8 500 €, l'an passé la Communauté ayant versé 8 000 €.", 8000, Role.ANTERIEUR),
        ("La Région s'est engagée à hauteur de 60 000 € et le Grand port de 20 000 €.", 20000, Role.AUTRE_FINANCEUR),
    ],
)
def test_what_an_amount_is(phrase, montant, role):
    assert (montant, role) in {(int(m.valeur), m.role) for m in lire_dits(phrase).montants}


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("L'union perçoit également le produit des emplacements, évalué à 14 300 €.", Role.AUTRE),
        ("Avec les deux premières listes, le montant engagé s'élève à 14 300 €.", Role.AUTRE),
        ("La CCI prend à sa charge le solde, soit 14 300 €.", Role.AUTOFINANCEMENT),
        ("L'association finance la différence, soit 14 300 €.", Role.AUTOFINANCEMENT),
        ("La Région prend en charge le reste, soit 14 300 €.", Role.AUTRE_FINANCEUR),
        (
            "L'agglomération loue depuis 2023 le local (loyer annuel de 14 300 €) afin d'y accueillir des artisans.",
            Role.DEPENSE,
        ),
        ("L'agglomération loue à la SARL Pain un atelier (loyer annuel de 14 300 €).", Role.TARIF),
        (
            "L'agglomération loue, par bail commercial de 2019, le local du 4 place Haute pour un loyer annuel de 14 300 €.",
            Role.TARIF,
        ),
    ],
)
def test_money_beside_a_grant_told_in_passing(dit, role):
    assert roles_d_un_dit(dit)[14300] is role


@pytest.mark.parametrize(
    ("dit", "role"),
    [
        ("Par délibération n° 12 du 26 juin 2023, le conseil a approuvé le règlement : taux de 25 %, aide plafonnée à 14 300 €.", Role.PLAFOND),
        ("Le règlement du concours, approuvé par délibération n° 12 du 13 novembre 2023, prévoit une enveloppe de dotations de 14 300 €.", Role.AUTRE),
        ("Elle sollicite une avance de 14 300 €, remboursable avant le 30 juin.", Role.DEMANDE),
        ("Par délibération du 14 février, l'assemblée a inscrit au budget primitif un crédit de 14 300 € destiné aux repreneurs.", Role.AUTRE),
        ("La cotisation est calculée par habitant. Elle s'élève donc à 14 300 € pour 2024.", Role.AUTRE),
        ("L'engagement total s'élève ainsi à 14 300 €.", Role.AUTRE),
    ],
)  # fmt: skip
def test_what_a_scheme_has_what_is_lent_and_what_a_pronoun_sizes(dit, role):
    assert roles_d_un_dit(dit)[14300] is role


def test_what_stays_fixed_was_given_before_and_what_is_granted_in_a_year_is_given():
    reste = "Le montant de la subvention reste fixé à 14 300 €, dont 2 000 € déjà versés.\n"
    assert roles_d_un_dit("", reste)[14300] is Role.ANTERIEUR
    donne = "Une aide complémentaire de 14 300 € est accordée en 2024 pour l'achat d'un véhicule.\n"
    assert roles_d_un_dit("", donne)[14300] is Role.ATTRIBUE


@pytest.mark.parametrize(
    ("ecrit", "role"),
    [
        ("Le comité demande une aide de la commune, chiffrée à 6 000 €.", Role.DEMANDE),
        ("L'association sollicite un soutien financier, évalué à 6 000 €.", Role.DEMANDE),
        ("Elle sollicite une aide pour des travaux, estimés à 6 000 €.", Role.DEPENSE),
        ("L'avenant n° 1 du 8 novembre 2021 a complété cet apport de 6 000 €.", Role.ANTERIEUR),
        ("Un premier avenant a majoré la subvention d'un montant de 6 000 €.", Role.ANTERIEUR),
        ("La Région a complété ce soutien de 6 000 €.", Role.AUTRE_FINANCEUR),
        ("La subvention annuelle de 6 000 € ayant déjà été versée, il est proposé une aide.", Role.ANTERIEUR),
        ("France Domaine a estimé la valeur à 6 000 € HT le mètre carré.", Role.TARIF),
        ("France Domaine a estimé la valeur du terrain à 6 000 € HT.", Role.AUTRE),
    ],
)
def test_what_is_sized_after_a_comma_added_by_an_avenant_paid_already_or_appraised(ecrit, role):
    (lu,) = (m for m in lire(f"{CORPS}{ecrit}{DECIDE}{FIN}").montants if m.valeur == 6000)
    assert (lu.role, lu.preuve.confiance) == (role, Confiance.A_VERIFIER)
