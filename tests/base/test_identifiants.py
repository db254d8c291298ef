"""A new row never takes the code of another: a key that was corrected is free again, the same entry is the same row."""

from datetime import datetime

import pytest

from filiere_dash.base.ecritures import Demande, annuler, appliquer, codes_de, identifier
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.erreurs import ErreurRefus

MATIN = datetime(2026, 11, 22, 9, 30)
ALPHA = {"libelle": "Association Alpha", "nature": "association", "source": "2023-00435-contacts-achats"}
BETA = ALPHA | {"libelle": "Association Bêta"}


def ecrire(magasin, *changements: Changement):
    return appliquer(magasin, AGENT_LOCAL, changements, Demande(Origine.SAISIE, MATIN, motif="essai"))


def code_de(magasin, ligne: dict, table: str = "structure") -> str:
    with magasin.curseur() as curseur:
        return codes_de(curseur, table, [ligne])[0]


def creer(magasin, ligne: dict) -> str:
    code = code_de(magasin, ligne)
    ecrire(magasin, Changement("structure", code, None, ligne))
    return code


def nommer(magasin, code: str, libelle: str):
    return ecrire(magasin, Changement("structure", code, {}, {"libelle": libelle}))


def tenues(magasin) -> dict[str, str]:
    with magasin.curseur() as curseur:
        requete = "select libelle, code from structure where libelle like 'Association %ta' or libelle like '%Alpha'"
        return dict(curseur.execute(requete).fetchall())


def test_a_row_is_known_by_its_natural_key_under_any_code(magasin_socle):
    neuve = {"indicateur": "pf-contacts-achats", "periode": "2022/2023", "valeur": "1"}
    assert code_de(magasin_socle, neuve, "valeur") == "pf-contacts-achats-2022-2023"
    assert code_de(magasin_socle, neuve | {"type_valeur": "previsionnelle"}, "valeur") != "pf-contacts-achats-2022-2023"
    assert code_de(magasin_socle, neuve | {"periode": "2031"}, "valeur") != "pf-contacts-achats-2022-2023"
    code = creer(magasin_socle, ALPHA)
    assert code_de(magasin_socle, ALPHA | {"libelle": " association  ALPHA"}) == code


def test_a_target_entered_again_is_the_one_in_force(magasin_socle):
    """Forms and grids ask which row a new one is: the target that was replaced is found by what it replaced alone."""
    nue = {"indicateur": "cci-entreprises-suivies", "periode": "par an", "valeur": "120", "precision": "exact"}
    assert code_de(magasin_socle, nue, "cible") == "cci-cible-entreprises-suivies"
    revisee = nue | {"remplace": "cci-cible-entreprises-suivies", "raison": "r", "source": ALPHA["source"]}
    code = code_de(magasin_socle, revisee, "cible")
    ecrire(magasin_socle, Changement("cible", code, None, revisee))
    assert code_de(magasin_socle, nue, "cible") == code_de(magasin_socle, revisee, "cible") == code
    ailleurs = code_de(magasin_socle, nue | {"periode": "2031"}, "cible")
    assert ailleurs not in (code, "cci-cible-entreprises-suivies")
    # A revision of another period leaves the one that it took free.
    ecrire(magasin_socle, Changement("cible", code, {}, {"periode": "par mois"}))
    assert code_de(magasin_socle, nue, "cible") not in (code, "cci-cible-entreprises-suivies")


def test_a_name_that_a_row_bore_is_that_of_another_one(magasin_socle):
    """Each of the names that went is free, and who bears one now is known by it, whatever its code says."""
    premiere = creer(magasin_socle, ALPHA)
    nommer(magasin_socle, premiere, "Association Bêta")
    deuxieme = creer(magasin_socle, ALPHA)
    assert deuxieme == f"{premiere}-2"
    assert [code_de(magasin_socle, x) for x in (ALPHA, BETA)] == [deuxieme, premiere]
    nommer(magasin_socle, deuxieme, "Association Delta")
    assert creer(magasin_socle, ALPHA) == f"{premiere}-3"


def test_a_deleted_row_keeps_its_code_and_may_come_back(magasin_socle):
    premiere = creer(magasin_socle, ALPHA)
    nommer(magasin_socle, premiere, "Association Bêta")
    retrait = ecrire(magasin_socle, Changement("structure", premiere, {}, None))
    deuxieme = creer(magasin_socle, ALPHA)
    annuler(magasin_socle, AGENT_LOCAL, retrait.code, Demande(Origine.ANNULATION, MATIN))
    assert tenues(magasin_socle) == {"Association Bêta": premiere, "Association Alpha": deuxieme}


def test_a_row_undone_then_entered_again_is_the_same_one(magasin_socle):
    code = code_de(magasin_socle, ALPHA)
    faite = ecrire(magasin_socle, Changement("structure", code, None, ALPHA))
    defaite = annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    assert code_de(magasin_socle, ALPHA) == code
    annuler(magasin_socle, AGENT_LOCAL, defaite.code, Demande(Origine.ANNULATION, MATIN))
    assert tenues(magasin_socle) == {"Association Alpha": code}


def test_rows_of_one_lot_cite_those_that_it_creates_by_the_codes_that_they_take(magasin_socle):
    ancienne = creer(magasin_socle, ALPHA)
    nommer(magasin_socle, ancienne, "Association Bêta")
    convention = {"programme": "production-france", "libelle": "Essai", "source": ALPHA["source"]}
    lot = [
        Changement("structure", "a", None, ALPHA),
        Changement("convention", "b", None, convention | {"beneficiaire": "a"}),
        Changement("convention", "c", None, convention | {"libelle": "Autre", "beneficiaire": ancienne}),
        Changement("preuve", "d", None, {"objet_table": "convention", "objet_code": "b", "colonne": "montant"}),
    ]
    with magasin_socle.curseur() as curseur:
        structure, premiere, autre, preuve = identifier(curseur, lot)
    assert structure.code == f"{ancienne}-2" == premiere.apres["beneficiaire"]
    assert autre.apres["beneficiaire"] == ancienne
    assert preuve.apres["objet_code"] == premiere.code


def test_no_correction_gives_a_row_the_key_of_another(magasin_socle):
    """Two rows of one key would be counted twice; two that exchange their keys are still two."""
    premiere, deuxieme = creer(magasin_socle, ALPHA), creer(magasin_socle, BETA)
    with pytest.raises(ErreurRefus) as refus:
        nommer(magasin_socle, deuxieme, "ASSOCIATION  alpha")
    assert [(x.table, x.code, x.colonne) for x in refus.value.refus] == [("structure", deuxieme, "libelle")]
    assert tenues(magasin_socle) == {"Association Alpha": premiere, "Association Bêta": deuxieme}
    echange = {premiere: "Association Bêta", deuxieme: "Association Alpha"}
    ecrire(magasin_socle, *(Changement("structure", x, {}, {"libelle": libelle}) for x, libelle in echange.items()))
    assert tenues(magasin_socle) == {"Association Alpha": deuxieme, "Association Bêta": premiere}


def test_an_undoing_does_not_bring_back_a_row_that_was_entered_again(magasin_socle):
    code = creer(magasin_socle, ALPHA)
    renommee = nommer(magasin_socle, code, "Association Bêta")
    creer(magasin_socle, ALPHA)
    with pytest.raises(ErreurRefus, match="Une autre ligne"):
        annuler(magasin_socle, AGENT_LOCAL, renommee.code, Demande(Origine.ANNULATION, MATIN))
    assert tenues(magasin_socle).keys() == {"Association Alpha", "Association Bêta"}


def test_two_rows_that_had_one_key_already_are_still_corrected(magasin_socle):
    premiere, deuxieme = creer(magasin_socle, ALPHA), creer(magasin_socle, BETA)
    with magasin_socle.transaction() as curseur:
        curseur.execute("update structure set libelle = 'Association Alpha' where code = $code", {"code": deuxieme})
    ecrire(magasin_socle, Changement("structure", deuxieme, {}, {"nature": "entreprise"}))
    nommer(magasin_socle, premiere, "Association Delta")
    assert tenues(magasin_socle) == {"Association Alpha": deuxieme, "Association Delta": premiere}
