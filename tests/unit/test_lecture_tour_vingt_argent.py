"""Twentieth round, amounts: grants by year, what is lent, paid back, bounded or left to pay, and who asks whom."""

import pytest

from filiere_dash.domaine.lecture.modele import Confiance, Role
from tests.unit.test_lecture_tour_dix_neuf import _noms, _roles, lire

DECIDE = "ATTRIBUE à l'association Cœur de Valmont une subvention de 29 683 €."
TIERS, AVANT, AUTRE, DEMANDE, DON = (
    Role.AUTRE_FINANCEUR,
    Role.ANTERIEUR,
    Role.AUTRE,
    Role.DEMANDE,
    Role.ATTRIBUE,
)


@pytest.mark.parametrize(
    "clause",
    [
        ", remboursable en vingt trimestrialités de 3 000 € chacune",
        ", remboursable en 60 mensualités égales de 3 000 €",
        ", remboursable sur cinq ans par annuités constantes de 3 000 €",
        ", remboursée à raison de 3 000 € par trimestre après un différé d'un an",
        ", dont le remboursement s'effectuera en dix échéances semestrielles de 3 000 €",
        ". Elle est remboursable en dix versements de 3 000 €",
    ],
)
def test_what_is_paid_back_grants_nothing(clause):
    acte = lire("Le service expose.", f"ACCORDE à la SAS Loxel une avance remboursable de 60 000 €{clause}.")
    assert _roles(acte) == {60000: DON, 3000: AUTRE}


@pytest.mark.parametrize(
    "article",
    [
        "FIXE l'enveloppe du fonds à 150 000 € pour l'année 2025.",
        "FIXE à 150 000 € l'enveloppe du dispositif pour 2025.",
        "ARRÊTE l'enveloppe annuelle du règlement à 150 000 €.",
        "PORTE l'enveloppe 2025 du dispositif à 150 000 €.",
        "DIT que l'enveloppe consacrée au dispositif est fixée à 150 000 €.",
        "FIXE la dotation annuelle du fonds à 150 000 €.",
        "DÉCIDE que l'enveloppe budgétaire allouée au fonds est fixée à 150 000 €.",
        "FIXE le budget du dispositif à 150 000 €.",
    ],
)
def test_an_envelope_that_is_fixed_is_nobodys_grant(article):
    assert _roles(lire("Le service expose.", article))[150000] is not DON


@pytest.mark.parametrize(
    "article",
    [
        "AUTORISE la Présidente à signer les conventions avec les bénéficiaires dont l'aide dépasse 23 000 €.",
        "PRÉCISE qu'une convention sera signée lorsque la subvention excède 23 000 €.",
        "DIT qu'une convention est signée pour les associations dont la subvention excède la somme de 23 000 €.",
        "DIT qu'une convention est conclue avec les organismes qui dépassent le seuil de 23 000 €.",
        "DIT que les aides supérieures à 23 000 € font l'objet d'une convention.",
        "DIT que les subventions dont le montant dépasse 23 000 € sont versées en deux fois.",
    ],
)
def test_a_threshold_is_no_grant(article):
    assert _roles(lire("Le service expose.", f"{DECIDE}\n{article}"))[23000] is not DON


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
    acte = lire("Le service expose.", f"Article 1 : {DECIDE}\n\nArticle 2 : {phrase}")
    autres = {m.role for m in acte.montants if m.valeur != 29683}
    assert autres == {role}
    assert not [m for m in acte.montants if m.valeur != 29683 and m.preuve.confiance is Confiance.SURE]


@pytest.mark.parametrize(
    ("expose", "roles"),
    [
        ("La Région Grand Est, sollicitée en complément, a fait connaître son intention d'intervenir à hauteur de 40 000 €.", {40000: TIERS}),
        ("La Région a donné son accord pour financer le projet à hauteur de 40 000 €.", {40000: TIERS}),
        ("Le Département devrait participer à hauteur de 40 000 €.", {40000: TIERS}),
        ("L'État est appelé à intervenir pour 40 000 €.", {40000: TIERS}),
        ("La Banque des territoires envisage d'apporter 40 000 €.", {40000: TIERS}),
        ("La Métropole a pour sa part accordé au pôle 820 000 € sur la période 2019-2023, dont 170 000 € au titre de l'année 2023.", {820000: AVANT, 170000: AVANT}),
        ("En 2023, sa participation s'est élevée à 52 000 € pour la CCI et à 35 000 € pour la CMA.", {52000: AVANT, 35000: AVANT}),
        ("Par délibération du 14 novembre 2023, le conseil avait décidé de vendre le lot n° 4 à M. Jordan Pellissard, garagiste, pour 38 640 € HT.", {38640: AVANT}),
        ("Le conseil avait autorisé la cession de la parcelle à la SCI Val au prix de 38 640 €.", {38640: AVANT}),
        ("La participation des intercommunalités est calculée sur la base de 0,50 € par habitant.", {0: Role.TARIF}),
        ("L'aide représente 50 % du loyer pendant dix mois, dans la limite de 300 € par mois.", {300: Role.PLAFOND}),
        ("L'aide au loyer est plafonnée à 300 € par mois.", {300: Role.PLAFOND}),
        ("L'aide couvre la moitié du loyer sans pouvoir dépasser 300 € par mois.", {300: Role.PLAFOND}),
    ],
)  # fmt: skip
def test_money_told_beside_the_grant(expose, roles):
    assert _roles(lire(expose, DECIDE)) == roles | {29683: DON}


@pytest.mark.parametrize(
    "article",
    [
        "SOLLICITE une subvention de 45 600 € au titre de la DETR et de 28 500 € au titre de la DSIL.",
        "SOLLICITE auprès de M. le Préfet une aide de 45 600 € au titre de la DETR, et une subvention de 28 500 € au titre du fonds vert.",
        "DEMANDE une subvention de 45 600 € au titre du FEDER, de 28 500 € au titre de la DSIL.",
    ],
)
def test_what_is_asked_twice_in_one_sentence(article):
    assert _roles(lire("Le service expose.", article)) == {45600: DEMANDE, 28500: DEMANDE}


@pytest.mark.parametrize(
    "item",
    [
        "- {nom}, Valmont : four ; dépense éligible {cout} € HT ; subvention {aide} € ;",
        "- {nom}, Valmont : four ; dépense éligible {cout} € HT ; subvention : {aide} € ;",
        "- {nom}, Valmont, dépense éligible {cout} € HT, aide de {aide} € ;",
        "- {nom}, loyer mensuel de {cout} € : aide de {aide} € ;",
        "- {nom} - coût du projet : {cout} € - aide proposée : {aide} € ;",
    ],
)
@pytest.mark.parametrize(
    "ouvre",
    ["Le comité a émis un avis favorable sur les demandes suivantes :", "Deux demandes ont été jugées recevables :"],
)
def test_what_an_item_of_a_list_is_given_is_said_once(ouvre, item):
    liste = "\n".join(
        item.format(nom=n, cout=c, aide=a)
        for n, c, a in (("SAS Mécaval", "180 000", "18 000"), ("SARL Grimaud", "95 000", "9 500"))
    )
    acte = lire(
        f"{ouvre}\n{liste}",
        "ATTRIBUE les subventions suivantes : 18 000 € à la SAS Mécaval et 9 500 € à la SARL Grimaud.",
    )
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {18000, 9500}
    assert not [m for m in acte.montants if m.valeur in (18000, 9500) and m.role is not DON]


def test_a_list_of_requests_stays_asked():
    acte = lire(
        "Les demandes suivantes ont été déposées :\n- SAS Mécaval : dépense 180 000 € HT ; subvention 18 000 € ;",
        DECIDE,
    )
    assert _roles(acte)[18000] is DEMANDE


PAR_AN = """\
{nom:<18}{un:<20}{deux:<20}{trois:<20}{total}
Photonis Ouest    80 000 €            70 000 €            62 000 €            212 000 €
Green Textile     45 000 €            40 000 €            36 000 €            121 000 €
Total             125 000 €           110 000 €           98 000 €            333 000 €
"""
ANS = {80000, 70000, 62000, 45000, 40000, 36000}


@pytest.mark.parametrize(
    ("nom", "ans", "total"),
    [
        ("Bénéficiaire", ("2024", "2025", "2026"), "Total"),
        ("Association", ("Année 2024", "Année 2025", "Année 2026"), "Total"),
        ("Cluster", ("2024", "2025", "2026"), "Total"),
        ("Structure", ("Année 1", "Année 2", "Année 3"), "Total"),
        ("Organisme", ("1re année", "2e année", "3e année"), "Montant total"),
        ("Attributaire", ("2024", "2025", "2026"), "Total triennal"),
        ("Bénéficiaire", ("Subvention 2024", "Subvention 2025", "Subvention 2026"), "Total"),
        ("Bénéficiaire", ("Exercice 2024", "Exercice 2025", "Exercice 2026"), "Cumul"),
        ("Bénéficiaire", ("N", "N+1", "N+2"), "Total"),
    ],
)
@pytest.mark.parametrize(
    "decide",
    [
        "ATTRIBUE à Photonis Ouest une subvention de 212 000 € et à Green Textile une subvention de 121 000 €, selon l'échéancier ci-dessus.",
        "ATTRIBUE les subventions figurant dans le tableau ci-dessus.",
    ],
)
def test_a_table_of_grants_by_year(nom, ans, total, decide):
    table = PAR_AN.format(nom=nom, un=ans[0], deux=ans[1], trois=ans[2], total=total)
    acte = lire(f"Il est proposé d'apporter une aide aux associations selon l'échéancier suivant :\n\n{table}", decide)
    donnes = {int(m.valeur): m for m in acte.montants if m.role is DON}
    assert set(donnes) >= ANS | {212000, 121000}
    assert set(donnes) <= ANS | {212000, 121000}
    assert {m.beneficiaire for m in donnes.values()} == {"Photonis Ouest", "Green Textile"}
    assert not [x for x in ANS if donnes[x].preuve.confiance is Confiance.SURE]


def test_the_years_of_a_table_that_do_not_add_up_grant_nothing():
    table = PAR_AN.format(nom="Bénéficiaire", un="2024", deux="2025", trois="2026", total="Total").replace(
        "62 000", "63 000"
    )
    lus = lire(f"L'échéancier est le suivant :\n\n{table}", DECIDE).montants
    assert not [m for m in lus if m.role is DON and int(m.valeur) in ANS]


def test_a_year_before_the_act_is_no_grant():
    table = PAR_AN.format(nom="Bénéficiaire", un="2022", deux="2023", trois="2024", total="Total")
    lus = lire(f"Pour mémoire :\n\n{table}", DECIDE).montants
    assert not [m for m in lus if m.role is DON and int(m.valeur) in (80000, 70000, 45000, 40000)]


@pytest.mark.parametrize("titre", ["Avances remboursables", "Tableau 2 – Prêts à taux zéro", "Avances récupérables"])
@pytest.mark.parametrize("colonne", ["Avance", "Montant de l'avance", "Avance accordée", "Prêt"])
def test_a_table_of_what_is_lent(titre, colonne):
    table = f"{titre}\n\nEntreprise              Assiette HT         {colonne}\nSAS Nautéva             300 000 €           90 000 €\nSARL Malaterre          160 000 €           48 000 €\n"
    acte = lire("Le service expose.", f"ATTRIBUE les aides détaillées ci-dessous :\n\n{table}")
    assert _noms(acte) == ["SAS Nautéva", "SARL Malaterre"]
    assert {int(m.valeur) for m in acte.montants if m.role is DON} == {90000, 48000}


@pytest.mark.parametrize(
    ("ouvre", "items"),
    [
        ("une participation globale de 195 000 €, répartie comme suit :", "- année 2024 : 60 000 €\n- année 2025 : 65 000 €\n- année 2026 : 70 000 €"),
        ("une subvention de 195 000 € ainsi répartie :", "- 2024 : 60 000 € ;\n- 2025 : 65 000 € ;\n- 2026 : 70 000 €."),
        ("une aide de 195 000 €, échelonnée ainsi :", "- 60 000 € en 2024 ;\n- 65 000 € en 2025 ;\n- 70 000 € en 2026."),
        ("une subvention de 195 000 € :", "- au titre de l'exercice 2024 : 60 000 €,\n- au titre de l'exercice 2025 : 65 000 €,\n- au titre de l'exercice 2026 : 70 000 €."),
        ("une subvention de 195 000 €, versée selon l'échéancier suivant :", "\nAnnée            Montant\n2024             60 000 €\n2025             65 000 €\n2026             70 000 €\nTotal            195 000 €"),
    ],
)  # fmt: skip
def test_what_is_granted_year_by_year_in_a_list(ouvre, items):
    acte = lire("Le service expose.", f"ATTRIBUE à l'association Cœur de Valmont {ouvre}\n{items}")
    donnes = {int(m.valeur): m for m in acte.montants if m.role is DON}
    assert set(donnes) == {195000, 60000, 65000, 70000}
    assert {m.beneficiaire for m in donnes.values()} == {"association Cœur de Valmont"}
    assert [donnes[x].periode for x in (60000, 65000, 70000)] == ["2024", "2025", "2026"]


@pytest.mark.parametrize("titre", ["Montant", "Subvention", "Participation", "Versement"])
def test_a_schedule_that_alone_says_what_is_granted(titre):
    table = (
        f"Année            {titre}\n2024             40 000 €\n2025             35 000 €\nTotal            75 000 €\n"
    )
    acte = lire(
        "Le service expose.",
        f"ATTRIBUE à l'association Cœur de Valmont une subvention selon l'échéancier suivant :\n\n{table}",
    )
    assert {(int(m.valeur), m.periode) for m in acte.montants if m.role is DON} == {(40000, "2024"), (35000, "2025")}
    assert _noms(acte) == ["association Cœur de Valmont"]


def test_credits_by_year_grant_nothing():
    table = "Exercice         CP\n2024             20 000 €\n2025             9 683 €\n"
    assert {
        int(m.valeur)
        for m in lire("Le service expose.", f"{DECIDE}\n\nCrédits de paiement :\n\n{table}").montants
        if m.role is DON
    } == {29683}


def test_what_a_budget_spreads_over_years_is_no_grant():
    article = "INDIVIDUALISE l'autorisation de programme pour un montant de 29 683 €, répartis selon l'échéancier suivant :\n- 20 000 € en 2024,\n- 9 683 € en 2025."
    roles = _roles(lire("Le service expose.", f"{DECIDE}\n\n{article}"))
    assert DON not in (roles[20000], roles[9683])


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("Échéancier initial", "Nouvel échéancier"),
        ("Montant initial", "Montant modifié"),
        ("Versements actuels", "Versements après avenant"),
        ("Échéancier actuel", "Échéancier révisé"),
    ],
)
def test_a_schedule_that_an_avenant_changes(avant, apres):
    table = f"Année            {avant}            {apres}\n2024             101 000 €            150 000 €\n2025             99 000 €            50 000 €\nTotal            200 000 €            200 000 €\n"
    roles = _roles(
        lire(
            f"L'article 5 est modifié comme suit :\n\n{table}",
            "APPROUVE l'avenant n° 1 à la convention avec la Fondation des Mers.",
        )
    )
    assert (roles[101000], roles[99000]) == (AVANT, AVANT)
    assert {roles[150000], roles[50000]} <= {AUTRE, DON}


def test_costs_by_year_above_their_resources():
    depenses = "Postes              2025          2026          Total\nSalaires            41 200        42 000        83 200\nPrestations         12 000        18 500        30 500\nTotal               53 200        60 500        113 700\n"
    recettes = "Financeurs          2025          2026          Total\nLEADER              42 560        48 400        90 960\nAutofinancement     10 640        12 100        22 740\nTotal               53 200        60 500        113 700\n"
    plans = lire(
        f"Le plan de financement est le suivant (en €) :\n\nTableau 1 : dépenses prévisionnelles\n\n{depenses}\nTableau 2 : ressources prévisionnelles\n\n{recettes}",
        DECIDE,
    ).plans
    lignes = [(x.libelle, x.periode, int(x.montant)) for x in plans[0].depenses]
    assert lignes == [("Salaires", "2025", 41200), ("Salaires", "2026", 42000), ("Prestations", "2025", 12000), ("Prestations", "2026", 18500)]  # fmt: skip


def test_an_association_that_bears_the_name_of_the_place_receives():
    acte = lire("Le service expose.", "ATTRIBUE à l'association Foire Métropole de Valmont une subvention de 35 000 €.")
    assert _noms(acte) == ["association Foire Métropole de Valmont"]


def test_the_least_expense_of_a_scale_of_aids_is_no_ceiling():
    table = "Volet                 Taux d'aide        Dépense minimale (HT)        Aide maximale\nMatériel              30 %               4 000 €                      8 000 €\nÉnergie               40 %               2 500 €                      10 000 €\n"
    roles = _roles(lire(f"Les caractéristiques du règlement sont les suivantes :\n\n{table}", "APPROUVE le règlement."))
    assert (roles.get(4000), roles.get(8000)) == (AUTRE, Role.PLAFOND)
