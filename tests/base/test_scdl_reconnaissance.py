"""A published line is a row of the base, or a new one, whatever the order of its file: nothing is doubled silently."""

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from filiere_dash.base.ecritures import Demande, annuler, appliquer
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.echanges.scdl.ecriture.importer import importer
from filiere_dash.echanges.scdl.publication.dossier import ecrire
from filiere_dash.echanges.scdl.schemas.schemas import DELIBERATIONS
from tests.base.test_scdl_import import (
    MATIN,
    PUBLIE_PAR_NOUS,
    acte,
    compter,
    envoyer,
    lire,
    mesure,
    subvention,
    supprimer,
    texte,
)

NOTRE = {
    "nomAttribuant": "Saint-Étienne Métropole",
    "idAttribuant": "24420077000018",
    "nomBeneficiaire": "Pôle de compétitivité Minalogic",
    "referenceDecision": "2024.8",
    "dateConvention": "2024-07-02",
    "objet": "Animation du pôle",
    "montant": "60000",
}
DEJEUNER = {"referenceDecision": "2024.9", "objet": "Petit déjeuner", "montant": "5000"}


def notre(**changes):
    return subvention(**NOTRE | changes)


def saisir(magasin, *changements):
    return appliquer(magasin, AGENT_LOCAL, changements, Demande(Origine.SAISIE, MATIN, motif="relu"))


def taper(magasin, code="c-tapee", **changes):
    """Type a convention as a person does: neither its object nor its act."""
    valeurs = {
        "programme": "minalogic",
        "libelle": f"Convention {code}",
        "beneficiaire": "minalogic",
        "montant": "60000",
        "signature": "2024-07-02",
        "periode": "2024",
        "source": "2024-00344-convention",
    }
    saisir(magasin, Changement("convention", code, None, valeurs | changes))


def corriger(magasin, **changes):
    ((code,),) = lire(magasin, "select code from convention where code like 'scdl-%'")
    saisir(magasin, Changement("convention", code, {}, changes))
    return code


def conventions(magasin):
    """Return the conventions that were typed or published: their code where it was typed, their object and amount."""
    return lire(
        magasin,
        "select case when code like 'scdl-%' then '' else code end, objet, montant::integer from convention"
        " where code like 'scdl-%' or code like 'c-tapee%' order by montant, code",
    )


def ressemblances(rapport):
    return [x.replace("\u00a0", " ") for x in rapport.avertissements if "ressemble" in x]


@pytest.mark.parametrize("sens", [1, -1])
def test_our_own_line_is_the_convention_of_its_amount_whatever_its_rank(magasin_socle, sens):
    taper(magasin_socle)
    fichier = texte(*[notre(**DEJEUNER), notre()][::sens])
    assert compter(envoyer(magasin_socle, fichier)) == (1, 1, 0, 0)
    assert conventions(magasin_socle) == [
        ("", "Petit déjeuner", 5000),
        ("c-tapee", "Animation du pôle", 60000),
    ]
    assert compter(envoyer(magasin_socle, fichier)) == (0, 0, 2, 0)


def test_a_line_of_another_amount_is_not_our_convention_of_that_day_but_looks_like_it(magasin_socle):
    taper(magasin_socle)
    rapport = envoyer(magasin_socle, texte(notre(**DEJEUNER)))
    assert compter(rapport) == (1, 0, 0, 0)
    assert [x for x in ressemblances(rapport) if "« Convention c-tapee »" in x and "un autre montant" in x]


def test_the_act_tells_which_line_our_convention_is_by_its_amount(magasin_socle):
    lignes = [notre(referenceDecision="2024.00344", objet=o, montant=m) for o, m in (("Petit", "5000"), ("A", "62500"))]
    assert compter(envoyer(magasin_socle, texte(*lignes))) == (1, 1, 0, 0)
    assert lire(magasin_socle, "select objet from convention where code = 'c-minalogic-2024'") == [("A",)]


@pytest.mark.parametrize("attribuant", [None, "sem"])
def test_what_nobody_else_grants_is_ours_said_or_not(magasin_socle, attribuant):
    taper(magasin_socle, attribuant=attribuant)
    assert compter(envoyer(magasin_socle, texte(notre()))) == (0, 1, 0, 0)
    assert conventions(magasin_socle) == [("c-tapee", "Animation du pôle", 60000)]


def test_two_typed_conventions_that_a_line_may_be_refuse_it(magasin_socle):
    taper(magasin_socle)
    taper(magasin_socle, "c-tapee-bis")
    etat = mesure(magasin_socle)
    rapport = envoyer(magasin_socle, texte(notre()))
    assert (compter(rapport), [x.cellule for x in rapport.erreurs]) == ((0, 0, 0, 1), ["I2"])
    assert mesure(magasin_socle) == etat
    saisir(magasin_socle, Changement("convention", "c-tapee-bis", {}, {"objet": "Animation du pôle"}))
    assert compter(envoyer(magasin_socle, texte(notre()))) == (0, 1, 0, 0)


@pytest.mark.parametrize("publiee", [True, False])
def test_a_typed_convention_that_a_person_deleted_does_not_come_back(magasin_socle, publiee):
    taper(magasin_socle)
    if publiee:
        envoyer(magasin_socle, texte(notre()))
    preuves = lire(magasin_socle, "select 'preuve', code from preuve where objet_code = 'c-tapee'")
    retiree = supprimer(magasin_socle, ("convention", "c-tapee"), *preuves)
    for fichier in (texte(notre()), texte(notre(**DEJEUNER), notre())):
        rapport = envoyer(magasin_socle, fichier)
        assert [x for x in rapport.avertissements if "n’est pas recréée" in x]
    assert conventions(magasin_socle) == [("", "Petit déjeuner", 5000)]
    annuler(magasin_socle, AGENT_LOCAL, retiree.code, Demande(Origine.ANNULATION, MATIN))
    assert envoyer(magasin_socle, texte(notre())).crees == 0
    assert len(conventions(magasin_socle)) == 2


def test_what_looks_like_a_deleted_row_is_not_made_and_is_told(magasin_socle):
    envoyer(magasin_socle, texte(subvention()))
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%'")
    retiree = supprimer(magasin_socle, ("convention", code))
    autres = texte(subvention(objet="Ateliers"), subvention(dateConvention="2017-06-29"))
    rapport = envoyer(magasin_socle, autres)
    assert compter(rapport) == (0, 0, 2, 0)
    assert len(ressemblances(rapport)) == 2
    assert conventions(magasin_socle) == []
    annuler(magasin_socle, AGENT_LOCAL, retiree.code, Demande(Origine.ANNULATION, MATIN))
    rapport = envoyer(magasin_socle, autres)
    assert (compter(rapport), len(ressemblances(rapport))) == ((2, 0, 0, 0), 2)


@pytest.mark.parametrize(
    ("correction", "suite"),
    [
        ({"signature": "2024-07-05"}, {"dateConvention": "2024-07-05"}),
        ({"objet": "Animation 2024"}, {"objet": "Animation 2024"}),
        ({"reference_decision": "2024.18"}, {"referenceDecision": "2024.18"}),
        ({"signature": "2024-07-05", "montant": "61000"}, {"dateConvention": "2024-07-05", "montant": "61000"}),
        ({"signature": "2024-07-05", "montant": "61000"}, {"dateConvention": "2024-07-05"}),
        ({"signature": "2024-07-05", "montant": "61000"}, {}),
    ],
)
def test_a_row_that_a_person_corrected_is_known_as_published_and_as_corrected(magasin_socle, correction, suite):
    envoyer(magasin_socle, texte(notre()))
    corriger(magasin_socle, **correction)
    for fichier in (texte(notre(**suite)), texte(notre())):
        assert compter(envoyer(magasin_socle, fichier)) == (0, 0, 1, 0)


def test_a_beneficiary_that_a_person_corrected_is_known_and_told(magasin_socle):
    region = {"nomAttribuant": "Région Auvergne-Rhône-Alpes", "idAttribuant": "20005376700014"}
    ligne = subvention(**region, nomBeneficiaire="MINALOGIC", montant="100000")
    envoyer(magasin_socle, texte(ligne))
    ((double,),) = lire(magasin_socle, "select beneficiaire from convention where code like 'scdl-%'")
    corriger(magasin_socle, beneficiaire="minalogic")
    (dite,) = [x for x in envoyer(magasin_socle, texte(ligne)).avertissements if "Bénéficiaire" in x]
    assert "Pôle de compétitivité Minalogic" in dite
    assert double not in dite
    supprimer(magasin_socle, ("structure", double))
    saisir(magasin_socle, Changement("structure", "minalogic", {}, {"siret": "38047555800058", "siren": "380475558"}))
    autre = texte(ligne | {"referenceDecision": "N° 2017-03-103"})
    assert envoyer(magasin_socle, autre).crees == 0
    assert conventions(magasin_socle) == [("", "Animations climat", 100000)]


@pytest.mark.parametrize(
    "suite",
    [{"dateConvention": "2024-07-03"}, {"dateConvention": "2042-07-02"}, {"referenceDecision": "2024.10"},
     {"dateConvention": "2024-07-10", "referenceDecision": "2024.10"}],
)  # fmt: skip
def test_a_line_that_differs_by_its_day_or_its_act_is_told_by_name(magasin_socle, suite):
    envoyer(magasin_socle, texte(notre()))
    rapport = envoyer(magasin_socle, texte(notre(**suite)))
    assert compter(rapport) == (1, 0, 0, 0)
    assert [x for x in ressemblances(rapport) if "Animation du pôle (2024.8" in x]


def test_the_amount_of_the_twin_that_was_deleted_does_not_land_on_the_other(magasin_socle):
    envoyer(magasin_socle, texte(notre(), notre(montant="8000")))
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%' and montant = 8000")
    supprimer(magasin_socle, ("convention", code))
    assert compter(envoyer(magasin_socle, texte(notre(montant="8500")))) == (0, 0, 0, 1)
    assert conventions(magasin_socle) == [("", "Animation du pôle", 60000)]
    assert compter(envoyer(magasin_socle, texte(notre(montant="8500"), notre()))) == (0, 0, 2, 0)


AUTRE_SIRET = {"idBeneficiaire": "38047555800066"}
SON_RNA = {"idBeneficiaire": "", "rnaBeneficiaire": "W691234567"}
D_UN_AUTRE = {"nomAttribuant": "Région Auvergne-Rhône-Alpes", "idAttribuant": "20005376700014"}


@pytest.mark.parametrize("attribuant", [{}, D_UN_AUTRE])
@pytest.mark.parametrize("qui", [AUTRE_SIRET, SON_RNA])
@pytest.mark.parametrize("sens", [1, -1])
def test_the_same_subsidy_under_another_number_of_its_beneficiary_is_told(magasin_socle, attribuant, qui, sens):
    lignes = [notre(**attribuant), notre(**attribuant | DEJEUNER)]
    envoyer(magasin_socle, texte(*lignes))
    fichier = texte(*[x | qui for x in lignes][::sens])
    simulee = envoyer(magasin_socle, fichier, simulation=True)
    rapport = envoyer(magasin_socle, fichier)
    dites = ressemblances(rapport)
    assert (compter(rapport), len(dites)) == ((2, 0, 0, 0), 2)
    assert ressemblances(simulee) == dites
    assert {("Animation" in x, "Petit déjeuner" in x) for x in dites} == {(True, False), (False, True)}
    assert compter(envoyer(magasin_socle, fichier)) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "qui", [AUTRE_SIRET, SON_RNA, {"idBeneficiaire": "52499120500013"}, {"nomBeneficiaire": "Autre nom"} | AUTRE_SIRET]
)
def test_a_typed_convention_of_who_may_be_the_beneficiary_is_told(magasin_socle, qui):
    saisir(magasin_socle, Changement("structure", "minalogic", {}, {"siret": "38047555800058", "siren": "380475558"}))
    taper(magasin_socle)
    (dite,) = ressemblances(envoyer(magasin_socle, texte(notre(**qui))))
    assert "« Convention c-tapee »" in dite
    autre = notre(nomBeneficiaire="B", idBeneficiaire="13002526500013")
    assert ressemblances(envoyer(magasin_socle, texte(autre))) == []


def test_a_deleted_subsidy_does_not_come_back_under_another_number_of_its_beneficiary(magasin_socle):
    envoyer(magasin_socle, texte(notre()))
    ((code,),) = lire(magasin_socle, "select code from convention where code like 'scdl-%'")
    supprimer(magasin_socle, ("convention", code))
    rapport = envoyer(magasin_socle, texte(notre(**AUTRE_SIRET)))
    assert (compter(rapport), len(ressemblances(rapport))) == ((0, 0, 1, 0), 1)
    assert compter(envoyer(magasin_socle, texte(notre(**AUTRE_SIRET, dateConvention="2025-07-02")))) == (1, 0, 0, 0)


@pytest.mark.parametrize("acte", [{}, {"reference_decision": "2024.77"}])
@pytest.mark.parametrize("reference", ["", "B2024-12"])
def test_a_typed_convention_whose_day_nobody_knows_is_told(magasin_socle, acte, reference):
    taper(magasin_socle, signature=None, **acte)
    rapport = envoyer(magasin_socle, texte(notre(referenceDecision=reference), notre(**DEJEUNER)))
    assert compter(rapport) == (2, 0, 0, 0)
    (dite,) = ressemblances(rapport)
    assert "« Convention c-tapee »" in dite
    assert "une date que la base ne dit pas" in dite


def test_the_first_data_are_told_although_their_conventions_have_no_day(magasin_socle):
    (dite,) = ressemblances(envoyer(magasin_socle, texte(notre(montant="62500", referenceDecision="B2024-12"))))
    assert "mêmes bénéficiaire, montant" in dite


def test_two_lines_look_each_like_a_row_of_its_own_as_long_as_there_are_enough(magasin_socle):
    for code in ("c-tapee", "c-tapee-bis"):
        taper(magasin_socle, code, signature=None)
    lignes = [notre(dateConvention=f"202{x}-07-02") for x in range(1, 4)]
    dites = ressemblances(envoyer(magasin_socle, texte(*lignes)))
    assert [sum(f"« Convention {x} »" in dite for dite in dites) for x in ("c-tapee", "c-tapee-bis")] == [2, 1]


def test_who_reads_a_part_is_told_of_what_they_read_and_of_nothing_else(magasin_socle):
    mina = Agent("mina", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    envoyer(magasin_socle, texte(notre(**DEJEUNER)), programme="minalogic")
    taper(magasin_socle, "c-tapee-ailleurs", signature=None, programme="production-france")
    fichier = {"nom": "p.csv", "simulation": True, "programme": "minalogic"}

    def dites():
        octets = texte(notre()).encode()
        return ressemblances(importer(magasin_socle, mina, octets, "scdl-subventions", MATIN, **fichier))

    assert dites() == []
    taper(magasin_socle, "c-tapee-z", signature=None)
    (dite,) = dites()
    assert "« Convention c-tapee-z »" in dite


def test_the_name_of_an_organisation_of_the_base_is_told_to_who_reads_it(magasin_socle):
    mina = Agent("mina", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
    siret = {"idBeneficiaire": "35600000049837"}
    envoyer(magasin_socle, texte(notre(**DEJEUNER)), programme="minalogic")
    envoyer(magasin_socle, texte(subvention(nomBeneficiaire="Club de rugby", **siret)))
    octets = texte(notre(nomBeneficiaire="Comité des fêtes", **siret)).encode()
    fichier = {"nom": "p.csv", "simulation": True, "programme": "minalogic"}
    for agent in (AGENT_LOCAL, mina):
        rapport = importer(magasin_socle, agent, octets, "scdl-subventions", MATIN, **fichier)
        (dite,) = (x for x in rapport.avertissements if "porte le SIRET" in x)
        assert ("Club de rugby" in dite) is (agent is AGENT_LOCAL)


ACTE = PUBLIE_PAR_NOUS | {"DELIB_ID": "2023.00435", "DELIB_DATE": "2023-09-14"}


def envoyer_acte(magasin, **changes):
    return envoyer(magasin, texte(acte(**ACTE | changes), schema=DELIBERATIONS), "scdl-deliberations")


@pytest.mark.parametrize("numero", ["2023-00435", "2023/00435", "2023_00435", "DEL 2023.00435", "D2023-435"])
def test_our_own_act_is_one_however_its_number_is_typed(magasin_socle, numero):
    assert envoyer_acte(magasin_socle, DELIB_ID=numero).crees == 0
    assert lire(magasin_socle, "select count(*) from deliberation where code like 'scdl-%'") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "dit"),
    [
        ({"DELIB_DATE": "2023-09-15"}, "même numéro ; une date voisine"),
        ({"DELIB_ID": "202300435"}, "même date, mêmes chiffres"),
        (
            {
                "DELIB_ID": "2023.00436",
                "DELIB_OBJET": "Filière d’excellence Manufacture – Action Production France – Mécaloire : subvention "
                "2023/2024",
            },
            "même date, même objet",
        ),
    ],
)
def test_an_act_close_to_another_is_told_by_name(magasin_socle, changes, dit):
    rapport = envoyer_acte(magasin_socle, **changes)
    assert rapport.crees == 1
    assert [x for x in ressemblances(rapport) if dit in x.replace("\u202f", " ") and "2023.00435" in x]
    assert ressemblances(envoyer_acte(magasin_socle, DELIB_ID="7", DELIB_OBJET="Tout autre chose")) == []


def test_an_act_that_a_person_corrected_is_known_as_published_and_as_corrected(magasin_socle):
    envoyer_acte(magasin_socle, DELIB_ID="7")
    ((code,),) = lire(magasin_socle, "select code from deliberation where code like 'scdl-%'")
    saisir(magasin_socle, Changement("deliberation", code, {}, {"numero": "8", "date_seance": "2023-09-21"}))
    for changes in ({"DELIB_ID": "N° 8", "DELIB_DATE": "2023-09-21"}, {"DELIB_ID": "N° 7"}):
        assert compter(envoyer_acte(magasin_socle, **changes)) == (0, 0, 1, 0)


def test_shares_of_more_decimals_than_the_base_keeps_come_back_as_they_went(magasin_socle, tmp_path):
    partage = notre(montant="100000", pourcentageSubvention="0.33333")
    autre = partage | {"pourcentageSubvention": "0.66667", "nomBeneficiaire": "B", "idBeneficiaire": "52499120500013"}
    envoyer(magasin_socle, texte(partage, autre))
    etat = mesure(magasin_socle)
    ecrire(magasin_socle, tmp_path, date(2026, 12, 1))
    rapport = importer(magasin_socle, AGENT_LOCAL, tmp_path / "scdl-subventions.csv", "scdl-subventions", MATIN)
    assert compter(rapport) == (0, 0, 2, 0)
    assert mesure(magasin_socle) == etat


def publication_au_hasard(hasard):
    """Return lines as a collectivité may publish them, few things telling them apart; none is another's double."""
    lignes = {}
    for _ in range(60):
        ligne = notre(
            nomBeneficiaire=hasard.choice(["A", "B"]),
            dateConvention=hasard.choice(["2024-07-02", "2024-07-03", "2024-11-05"]),
            referenceDecision=hasard.choice(["", "2024.8", "2024.9"]),
            objet=hasard.choice(["Animation", "Petit déjeuner"]),
            montant=str(hasard.choice([30000, 30000.5, 99999.99, hasard.randint(24000, 10**7)])),
            pourcentageSubvention=hasard.choice(["1", "0.5", "0.333333", "0.66667", "0.0123456"]),
            conditionsVersement=hasard.choice(["unique", "échelonné"]),
        )
        ligne["idBeneficiaire"] = {"A": "38047555800058", "B": "52499120500013"}[ligne["nomBeneficiaire"]]
        lignes[tuple(ligne.items())] = ligne
    return list(lignes.values())


def valeurs(magasin):
    return lire(
        magasin,
        "select code, beneficiaire, signature, objet, montant, montant_total, part from convention"
        " where code like 'scdl-%' order by code",
    )


@pytest.mark.parametrize("graine", range(6))
def test_any_publication_comes_in_once_whatever_its_order_and_comes_back_as_it_went(magasin_socle, tmp_path, graine):
    hasard = random.Random(graine)
    lignes = publication_au_hasard(hasard)
    somme = sum(
        (Decimal(x["montant"]) * Decimal(x["pourcentageSubvention"])).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for x in lignes
    )
    assert compter(envoyer(magasin_socle, texte(*lignes))) == (len(lignes), 0, 0, 0)
    etat = valeurs(magasin_socle)
    assert sum(x[4] for x in etat) == somme
    for _ in range(2):
        hasard.shuffle(lignes)
        assert compter(envoyer(magasin_socle, texte(*lignes))) == (0, 0, len(lignes), 0)
    moitie = lignes[: len(lignes) // 2]
    assert compter(envoyer(magasin_socle, texte(*moitie))) == (0, 0, len(moitie), 0)
    ecrire(magasin_socle, tmp_path, date(2026, 12, 1))
    rapport = importer(magasin_socle, AGENT_LOCAL, tmp_path / "scdl-subventions.csv", "scdl-subventions", MATIN)
    assert (rapport.crees, rapport.modifies, rapport.refusees) == (0, 0, 0)
    assert rapport.inchanges > 10
    assert valeurs(magasin_socle) == etat
