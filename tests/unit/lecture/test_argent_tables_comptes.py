"""What a table counts is no money: postes, jours, m² beside what is granted, whatever the layout."""

import pytest

from filiere_dash.domaine.lecture import Confiance
from tests.unit.lecture.cadres import (
    DECIDE_TABLEAU,
    DON,
    FIN_TABLEAU,
    TETE_VAL_2024,
    lire_fichier,
    lire_page,
    table_html,
)

NOMS = ("Association Le Relais", "SCIC La Ressourcerie", "Régie des Moulins", "Total")
# Of many acts, and of none: some no list can hold.
COMPTES = """Postes retenus;Emplois aidés;ETP;ETP financés;Dossiers accordés;Logements attribués;Jours accordés;Jours d'aide;
Participants 2024;Nombre de subventions accordées;Nb d'aides votées;Effectif aidé;m² aidés;Surface subventionnée (m²);Hectares retenus;
Km retenus;Linéaire (km);% d'aide;Taux d'aide;Note attribuée;Note proposée /20;Rang proposé;Année d'attribution;N° de subvention;N° de vote;
Licenciés 2024;Adhérents 2023;Apprentis 2024;Élèves 2024;Bornes retenues;Ruches accordées;Fûts attribués;Heures accordées;Nuitées 2024;
Bénéficiaires aidés;Entreprises aidées;Structures retenues;Projets retenus;Actions votées;Demandes retenues;Durée de l'aide;Points attribués;
Code subvention;Compte;Siret;Quota attribué;Tonnes retenues;Contrats aidés;Berceaux attribués;Votes;Repas 2024;Concerts proposés;
Communes aidées;Population 2024;Capacité (lits);Puissance (kWc);Zone;Avis;Délai (jours);Total postes;Dont postes retenus"""
AIDES = {
    "€ dans les cases": ("48 000 €", "36 000 €", "24 000 €", "108 000 €"),
    "€ au titre": ("48 000", "36 000", "24 000", "108 000"),
}


def _textes(rangees):
    largeurs = [max(len(r[i]) for r in rangees) for i in range(len(rangees[0]))]
    blancs = "\n".join("     ".join(c.ljust(n) for c, n in zip(r, largeurs, strict=True)) for r in rangees)
    return blancs + "\n", "\n".join(f"| {' | '.join(r)} |" for r in rangees) + "\n"


def _lectures(rangees):
    for texte in _textes(rangees):
        yield lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{texte}{FIN_TABLEAU}")
    yield lire_page("", f"<p>ATTRIBUE les subventions détaillées ci-dessous :</p>{table_html(rangees)}")


@pytest.mark.parametrize("ecriture", AIDES)
@pytest.mark.parametrize(
    "comptes", [("12", "9", "6", "27"), ("120", "85", "40", "245"), ("1 200", "3 450", "2 110", "6 760")]
)
@pytest.mark.parametrize("titre", [x.strip() for x in COMPTES.split(";")])
def test_what_is_counted_beside_grants_is_no_amount(titre, comptes, ecriture):
    aides = AIDES[ecriture]
    entete = "Subvention (€)" if ecriture == "€ au titre" else "Participation du Conseil 2024"
    for ordre in ((0, 1, 2), (0, 2, 1)):
        rangees = [("Structure", titre, entete), *zip(NOMS, comptes, aides, strict=True)]
        for lu in _lectures([[r[i] for i in ordre] for r in rangees]):
            valeurs = {int(m.valeur) for m in lu.montants}
            assert valeurs.isdisjoint(int(x.replace(" ", "")) for x in comptes)
            assert {int(m.valeur) for m in lu.montants if m.role is DON} == {48_000, 36_000, 24_000}


@pytest.mark.parametrize("titre", [x.strip() for x in COMPTES.split(";")])
def test_what_is_counted_alone_in_a_table_is_no_amount(titre):
    for lu in _lectures([("Structure", titre), *zip(NOMS, ("12", "9", "6", "27"), strict=True)]):
        assert not lu.montants


@pytest.mark.parametrize("titre", ["Subventions", "Aides", "Participations", "Subventions 2024", "Aides accordées"])
@pytest.mark.parametrize("autre", [("4 000", "3 000", "2 000", "9 000"), None])
def test_small_numbers_that_nothing_puts_in_euros_are_never_sure(titre, autre):
    colonnes = [NOMS, ("12", "9", "6", "27"), *([autre] if autre else [])]
    rangees = [("Structure", titre, "Montant accordé")[: len(colonnes)], *zip(*colonnes, strict=True)]
    for lu in _lectures(rangees):
        petits = [m for m in lu.montants if m.valeur < 30]
        assert all(m.preuve.confiance is Confiance.A_VERIFIER for m in petits)


def test_small_grants_are_sure_where_the_title_or_the_decision_puts_them_in_euros():
    for titre, decide in (("Subvention en euros", ""), ("Subvention", "PRÉCISE que le total est de 1 200 €.\n")):
        texte = _textes([("Association", titre), *zip(NOMS, ("500", "400", "300", "1200"), strict=True)])[1]
        lu = lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{texte}{decide}{FIN_TABLEAU}")
        dons = [m for m in lu.montants if m.role is DON]
        assert [int(m.valeur) for m in dons] == [500, 400, 300]
        assert {m.preuve.confiance for m in dons} == {Confiance.SURE}


@pytest.mark.parametrize(
    ("titre", "nombres"),
    [("Compte", ("6064", "6228", "", "", "74")), ("ETP", ("2", "1", "", "", "")), ("N°", ("1", "2", "", "", "3"))],
)
def test_a_number_before_the_lines_of_a_plan_is_no_expense(titre, nombres):
    lignes = [
        ("Fournitures", "1 200 €"),
        ("Intervenants", "800 €"),
        ("Total dépenses", "2 000 €"),
        ("Recettes", ""),
        ("Subvention Région", "2 000 €"),
    ]
    table = table_html([(titre, "Dépenses", "Montant"), *((n, *x) for n, x in zip(nombres, lignes, strict=True))])
    plan = lire_page(f"<p>Le plan de financement est le suivant :</p>{table}").plans[0]
    assert [(x.libelle, int(x.montant)) for x in plan.depenses] == [("Fournitures", 1200), ("Intervenants", 800)]
    assert [int(x.montant) for x in plan.recettes] == [2000]


def test_a_table_of_small_numbers_that_balance_is_no_sure_plan():
    table = table_html(
        [("Emplois", "12"), ("Charges de personnel", "8"), ("Total", "20"), ("Ressources", ""), ("Région", "20")]
    )
    for lu in (
        lire_page(f"<p>{dit} :</p>{table}") for dit in ("Plan de financement", "Les emplois se répartissent ainsi")
    ):
        assert all(x.preuve.confiance is Confiance.A_VERIFIER for x in lu.montants if x.valeur <= 20)
        assert all(x.preuve.confiance is Confiance.A_VERIFIER for p in lu.plans for x in (*p.depenses, *p.recettes))


def _cotisations(titre, noms):
    table = table_html([(titre, "Cotisation (€)"), *zip(noms, ("48 000", "1 850"), strict=True), ("Total", "49 850")])
    return lire_page(table, "<p>AUTORISE le versement des cotisations, pour un montant total de 49 850 €.</p>")


def test_the_dues_of_a_table_are_paid_to_who_is_joined():
    lus = [x for x in _cotisations("Organisme", ("Réseau Commerce", "Pôle Textile")).montants if x.role is DON]
    assert [(int(x.valeur), x.beneficiaire) for x in lus] == [(48000, "Réseau Commerce"), (1850, "Pôle Textile")]


@pytest.mark.parametrize("titre", ["Commune", "Membre", "Communes membres"])
def test_the_dues_of_members_are_granted_to_nobody(titre):
    lus = _cotisations(titre, ("Belval", "Morteau")).montants
    assert not any(x.role is DON and x.beneficiaire for x in lus)
