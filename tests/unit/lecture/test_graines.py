"""What is read in the real acts of the seeds: facts only, each printed in them; skipped where they are absent."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture import Confiance, Role, lire_acte
from filiere_dash.domaine.lecture.matiere.texte import nettoyer
from filiere_dash.echanges.actes.formats.documents import lire_document
from filiere_dash.echanges.actes.reponse import en_json
from tests.fabrique_acte import valeur

RACINE = Path(__file__).resolve().parents[3]
GRAINES = RACINE.parent / "shared" / "seeds"
SOCLE = RACINE / "data" / "socle"
CCI, AVENANT, PRODUCTION, MINALOGIC, ENTRETIEN = (
    "deliberation-2018-11-15-partenariat-cci",
    "deliberation-2023-00097-production-france-avenant",
    "deliberation-2023-00435-production-france",
    "deliberation-2024-00344-minalogic",
    "entretien-appel-relocalisation-centre-val-de-loire",
)
pytestmark = pytest.mark.skipif(not GRAINES.is_dir(), reason="les graines ne sont pas à côté du dépôt")


def _lire(nom: str):
    return lire_acte(lire_document(GRAINES / f"{nom}.txt"))


IDENTITES = {
    CCI: (None, date(2018, 11, 15), None, None, None, None),
    AVENANT: ("2023.00097", date(2023, 3, 2), date(2023, 2, 24), None, None, None),
    PRODUCTION: (
        "2023.00435", date(2023, 9, 14), date(2023, 9, 8), date(2023, 9, 22), date(2023, 9, 22),
        "99_DE-042-244200770-20230914-D20230043510",
    ),
    MINALOGIC: (
        "2024.00344", date(2024, 6, 13), date(2024, 6, 7), date(2024, 6, 21), date(2024, 6, 21),
        "99_DE-042-244200770-20240613-D20240034410",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nom", IDENTITES)
def test_the_act_is_identified(nom):
    lue = _lire(nom)
    champs = (lue.numero, lue.date, lue.convocation, lue.prefecture, lue.publication, lue.identifiant_acte)
    assert tuple(valeur(x) for x in champs) == IDENTITES[nom]
    assert (valeur(lue.instance), valeur(lue.collectivite)) == ("Bureau métropolitain", "Saint-Etienne Métropole")
    assert {x.preuve.confiance for x in champs if x} == {Confiance.SURE}


OBJETS = {
    CCI: ("partenariat cci", "avenant n°1 2018"),
    AVENANT: ("action production france", "annee 2022, portee par mecaloire", "avenant a la convention"),
    PRODUCTION: ("action production france - mecaloire",),
    MINALOGIC: ("animation de l'ecosysteme d'innovation", "pole minalogic"),
}


@pytest.mark.parametrize("nom", OBJETS)
def test_the_object_is_whole(nom):
    objet = cle(_lire(nom).objet.valeur)
    assert [x for x in OBJETS[nom] if x not in objet] == []


VOTES = {AVENANT: (71, 59, 8, 4, 67), PRODUCTION: (70, 50, 12, 8, 62), MINALOGIC: (68, 51, 9, 8, 60)}


@pytest.mark.parametrize("nom", VOTES)
def test_the_session_is_counted_and_unanimity_fills_no_count(nom):
    vote = _lire(nom).vote
    lus = (vote.membres_en_exercice, vote.presents, vote.pouvoirs, vote.absents, vote.voix)
    assert tuple(valeur(x) for x in lus) == VOTES[nom]
    assert vote.absents.preuve.confiance is Confiance.A_VERIFIER
    assert valeur(vote.unanimite) is True
    assert (vote.pour, vote.contre, vote.abstentions, vote.ne_prennent_pas_part) == (None, None, None, None)


MONTANTS = {
    CCI: {
        (350, Role.RESTE_A_CHARGE, None), (2400, Role.RESTE_A_CHARGE, None),
        (50000, Role.DEMANDE, "2018"), (50000, Role.ATTRIBUE, "2018"),
    },
    AVENANT: {(60000, Role.ANTERIEUR, "2022")},
    PRODUCTION: {
        (75000, Role.DEPENSE, "2022/2023"), (100000, Role.DEPENSE, "2023/2024"), (120000, Role.DEPENSE, "2024/2025"),
        (15000, Role.AUTOFINANCEMENT, "2022/2023"), (40000, Role.AUTOFINANCEMENT, "2023/2024"),
        (60000, Role.AUTOFINANCEMENT, "2024/2025"), (60000, Role.DEMANDE, "2022/2023"),
        (60000, Role.DEMANDE, "2023/2024"), (60000, Role.DEMANDE, "2024/2025"), (60000, Role.ATTRIBUE, "2023/2024"),
    },
    MINALOGIC: {(62500, Role.DEMANDE, "2024"), (62500, Role.ATTRIBUE, "2024")},
    ENTRETIEN: {(300000, Role.AUTRE_FINANCEUR, None)},
}  # fmt: skip


@pytest.mark.parametrize("nom", MONTANTS)
def test_every_printed_amount_is_proposed_once_with_its_role(nom):
    montants = _lire(nom).montants
    assert {(m.valeur, m.role, m.periode) for m in montants} == {(Decimal(v), r, p) for v, r, p in MONTANTS[nom]}
    assert len(montants) == len(MONTANTS[nom])


def test_taxes_are_those_that_are_printed():
    assert {m.taxes for m in _lire(CCI).montants if m.role is Role.RESTE_A_CHARGE} == {"HT"}


BENEFICIAIRES = {
    CCI: "CCI Lyon Métropole Saint-Etienne Roanne",
    AVENANT: "Mécaloire",
    PRODUCTION: "Mécaloire",
    MINALOGIC: "pôle Minalogic",
}


@pytest.mark.parametrize("nom", BENEFICIAIRES)
def test_the_beneficiary_is_named(nom):
    assert [b.nom for b in _lire(nom).beneficiaires] == [BENEFICIAIRES[nom]]


def test_the_plan_is_that_of_the_first_data():
    (plan,) = _lire(PRODUCTION).plans
    with (SOCLE / "plan_ligne.csv").open(encoding="utf-8", newline="") as fichier:
        lignes = [x for x in csv.DictReader(fichier) if x["plan"] == "plan-production-france"]
    attendus = {(x["sens"], x["periode_action"], Decimal(x["montant"])) for x in lignes}
    lus = {("depense", x.periode, x.montant) for x in plan.depenses} | {
        ("recette", x.periode, x.montant) for x in plan.recettes
    }
    assert lus == attendus
    assert [x.taux for x in plan.recettes if x.taux] == [Decimal(80), Decimal(60), Decimal(50)]
    assert (plan.ecarts, plan.preuve.confiance) == ((), Confiance.SURE)


IMPUTATIONS = {
    CCI: (None, "investissement", "65738", "INUM 65738-SUBFCT-FLI"),
    AVENANT: (2023, "investissement", None, "Programmation industrie du futur – Dest SUPIF"),
    PRODUCTION: (2023, None, "20421", "INUM 20421 SUPIF"),
    MINALOGIC: (2024, "fonctionnement", "65748", "INUM/SUFLI/65748"),
}


@pytest.mark.parametrize("nom", IMPUTATIONS)
def test_the_imputation_is_read(nom):
    lue = _lire(nom).imputation
    assert tuple(valeur(x) for x in (lue.exercice, lue.section, lue.compte, lue.code)) == IMPUTATIONS[nom]


def test_the_avenant_moves_the_window_and_names_the_act_that_it_changes():
    lue = _lire(AVENANT)
    fenetres = [(valeur(x.debut), valeur(x.fin)) for x in (lue.eligibilite, lue.eligibilite_avant)]
    assert fenetres == [(date(2022, 1, 1), date(2023, 7, 31)), (date(2022, 1, 1), date(2022, 12, 31))]
    assert valeur(lue.echeance) == date(2023, 12, 31)
    assert cle(valeur(lue.reserve)) == "sous reserve de l'adoption du bp 2023"
    assert [(x.numero, x.date) for x in lue.modifie] == [(None, date(2022, 6, 16))]


@pytest.mark.parametrize(("nom", "articles"), [(CCI, 4), (AVENANT, 3), (PRODUCTION, 4), (MINALOGIC, 4)])
def test_each_thing_decided_is_an_article(nom, articles):
    assert len(_lire(nom).articles) == articles


CHIFFRES = {
    CCI: {30, 20, 23, 80, 3, 2, 1, 350, 140, 4, Decimal("2.5")},
    AVENANT: set(),
    PRODUCTION: {300, 63, 5},
    MINALOGIC: {55, 4, 500, 3, 37, 26, 8, 13, 5, 2, 1500, 15, 39, 16, 7, 50, 18},
    ENTRETIEN: {7, 10, 5000, 6, 80, 18},
}


@pytest.mark.parametrize("nom", CHIFFRES)
def test_every_figure_that_is_no_money_is_proposed(nom):
    assert {Decimal(x) for x in CHIFFRES[nom]} == {i.valeur for i in _lire(nom).indicateurs}


def test_a_breakdown_names_what_it_breaks_down():
    lus = {(i.valeur, i.parent is not None) for i in _lire(MINALOGIC).indicateurs}
    assert {
        (Decimal(37), False),
        (Decimal(26), True),
        (Decimal(8), True),
        (Decimal(16), False),
        (Decimal(7), True),
    } <= lus


def test_figures_carry_precision_and_period():
    lus = {(i.valeur, i.precision, i.periode) for i in _lire(MINALOGIC).indicateurs}
    assert {
        (Decimal(500), "environ", "mars 2024"),
        (Decimal(50), "plus_de", None),
        (Decimal(37), "exact", "2023"),
    } <= lus
    assert (Decimal(20), "environ", "par an") in {(i.valeur, i.precision, i.periode) for i in _lire(CCI).indicateurs}


@pytest.mark.parametrize(("nom", "au_moins"), [(CCI, 10), (AVENANT, 8), (PRODUCTION, 18), (MINALOGIC, 25)])
def test_announced_actions_are_proposed_to_be_checked(nom, au_moins):
    actions = _lire(nom).actions
    assert len(actions) >= au_moins
    assert {a.preuve.confiance for a in actions} == {Confiance.A_VERIFIER}


@pytest.mark.parametrize("nom", [CCI, AVENANT, PRODUCTION, MINALOGIC, ENTRETIEN])
def test_every_passage_begins_on_the_line_that_it_names(nom):
    lignes = {(x.page, x.numero): nettoyer(x.texte) for x in lire_document(GRAINES / f"{nom}.txt").lignes}
    preuves = [p for p in _preuves(en_json(_lire(nom))) if p["extrait"]]
    assert preuves
    for preuve in preuves:
        ligne = cle(lignes[(preuve["page"], preuve["ligne"])])
        mots = cle(preuve["extrait"]).split()
        assert any(mot in ligne for mot in mots), preuve


def _preuves(noeud):
    """Every proposal inside a JSON answer."""
    if isinstance(noeud, dict):
        if "extrait" in noeud:
            yield noeud
        noeud = list(noeud.values())
    if isinstance(noeud, list):
        for element in noeud:
            yield from _preuves(element)
