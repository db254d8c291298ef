"""The scoreboard gives full marks to a perfect reading, and sees what is missed, false, or false and sure."""

import pytest

from benchmarks.notation_actes import GROUPES, NOYAU, Compte, noter
from tests.actes.source import actes

ACTES = actes()


def _feuille(valeur, confiance="sure"):
    return None if valeur in (None, "*") else {"valeur": valeur, "page": 1, "ligne": 1, "confiance": confiance}


def _parfaite(gold):
    """A reading that says what the gold says, in the shape of the reader."""
    lu = {x: _feuille(gold[x]) for x in ("numero", "date", "instance", "collectivite", "convocation", "reserve",
                                         "echeance", "prefecture", "publication", "identifiant_acte")}  # fmt: skip
    lu["objet"] = _feuille(" ".join(gold["objet_contient"]))
    for groupe, champs in GROUPES.items():
        dits = gold[groupe] if isinstance(gold[groupe], dict) else {}
        lu[groupe] = {x: _feuille(dits.get(x)) for x in champs}
    lu["beneficiaires"] = [{"nom": x} for x in gold["beneficiaires"] if x != "*"]
    lu["montants"] = [{**x, "role": x["roles"][0], "confiance": "sure"} for x in gold["montants"]]
    lu["plans"] = [{**x, "ecarts": ["5 000"] if x["ecart"] else []} for x in gold["plans"] if x != "*"]
    lu["modifie"] = [x for x in gold["modifie"] if x != "*"]
    lu["indicateurs"] = [{**x, "libelle": x["libelle_contient"]} for x in gold["indicateurs"]]
    lu["actions"] = [{"intitule": x} for x in gold["actions"]]
    return lu


@pytest.mark.parametrize("acte", ACTES, ids=lambda x: x.nom)
def test_a_perfect_reading_has_full_marks(acte):
    note = noter(_parfaite(acte.gold), acte.gold, acte.nom)
    assert note.erreurs == []
    assert note.montants_faux_surs == 0
    assert {x: note.noyau[x] for x in NOYAU} == dict.fromkeys(NOYAU, 1)
    assert {x: (c.manques, c.faux) for x, c in note.champs.items() if c.manques or c.faux} == {}


def test_silence_is_missed_and_never_false():
    note = noter({}, ACTES[0].gold, "acte")
    assert sum(x.faux for x in note.champs.values()) == 0
    assert note.champs["montants"] == Compte(0, 4, 0, 0)
    assert note.champs["vote.presents"].manques == 1
    assert note.noyau["attribue"] == note.noyau["numero"] == 0


@pytest.mark.parametrize(("confiance", "surs"), [("sure", 1), ("a_verifier", 0)])
def test_a_wrong_role_or_value_is_false_and_worse_when_sure(confiance, surs):
    for change in ({"role": "attribue"}, {"valeur": "64501"}):
        lu = _parfaite(ACTES[0].gold)
        lu["montants"][1] = {**lu["montants"][1], **change, "confiance": confiance}
        note = noter(lu, ACTES[0].gold, "acte")
        assert note.champs["montants"] == Compte(3, 1, 1, surs)
        assert note.montants_faux_surs == surs


def test_what_the_act_does_not_say_is_false_when_it_is_proposed():
    lu = _parfaite(ACTES[7].gold)
    lu["montants"].append({"valeur": "1", "role": "attribue"})
    lu["vote"]["unanimite"] = _feuille(False)
    lu["echeance"] = _feuille("2023-01-01")
    note = noter(lu, ACTES[7].gold, "acte")
    assert note.champs["echeance"] == Compte(0, 0, 1, 1)
    assert note.noyau["attribue"] == note.noyau["vote"] == 0


def test_an_amount_proposed_at_each_of_its_places_is_not_false():
    lu = _parfaite(ACTES[0].gold)
    lu["montants"].append(dict(lu["montants"][3]))
    assert noter(lu, ACTES[0].gold, "acte").champs["montants"] == Compte(4, 0, 0, 0)


def test_a_plan_that_does_not_add_up_must_be_said():
    gold = ACTES[8].gold
    lu = _parfaite(gold)
    lu["plans"][0]["ecarts"] = []
    assert noter(lu, gold, "acte").champs["plans.ecarts"] == Compte(0, 1, 0, 0)
    lu["plans"] *= 2
    assert noter(lu, gold, "acte").champs["plans.nombre"].faux == 1
