"""Mappings are kept under a name like any act: journaled, replaced, forgotten, within one's rights."""

from datetime import datetime

import pytest

from filiere_dash.base import correspondances
from filiere_dash.base.acces import magasin_lu
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurDroit

LE_LUNDI = datetime(2026, 11, 23, 9)
CAMILLE = Agent("camille@exemple.fr", "Camille", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
LIMITEE = Agent("mina@exemple.fr", "Mina", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
LOU = Agent("lou@exemple.fr", "Lou", Role.LECTEUR)
CONTENU = {"table": "valeur", "depots": [], "filtres": [], "depliees": [], "feuille": "Bilan"}


def garder(magasin, agent=AGENT_LOCAL, libelle="Baromètre mensuel", **contenu):
    return correspondances.garder(magasin, agent, libelle, "valeur", CONTENU | contenu, LE_LUNDI)


def test_a_mapping_is_found_again_whole(magasin_vide):
    garder(magasin_vide)
    (gardee,) = correspondances.lister(magasin_vide, AGENT_LOCAL)
    assert (gardee.libelle, gardee.table, gardee.contenu) == ("Baromètre mensuel", "valeur", CONTENU)


def test_the_same_name_is_the_same_mapping_and_the_journal_holds_the_former(magasin_vide):
    garder(magasin_vide)
    faite = garder(magasin_vide, libelle="barometre  Mensuel", feuille="Novembre")
    (gardee,) = correspondances.lister(magasin_vide, AGENT_LOCAL)
    assert gardee.contenu["feuille"] == "Novembre"
    assert faite.bilan.modifies == 1
    with magasin_vide.curseur() as curseur:
        (avant,) = curseur.execute("select avant from trace where operation = $code", {"code": faite.code}).fetchall()[
            0
        ]
    assert "Bilan" in avant


def test_keeping_what_is_kept_already_is_no_act(magasin_vide):
    garder(magasin_vide)
    assert garder(magasin_vide) is None
    with magasin_vide.curseur() as curseur:
        assert curseur.execute("select count(*) from operation").fetchall() == [(1,)]


def test_a_forgotten_mapping_is_gone_and_forgotten_once(magasin_vide):
    garder(magasin_vide)
    (gardee,) = correspondances.lister(magasin_vide, AGENT_LOCAL)
    correspondances.oublier(magasin_vide, AGENT_LOCAL, gardee.code, LE_LUNDI)
    assert correspondances.lister(magasin_vide, AGENT_LOCAL) == ()
    with pytest.raises(ErreurConflit):
        correspondances.oublier(magasin_vide, AGENT_LOCAL, gardee.code, LE_LUNDI)


def test_whoever_writes_may_add_one_and_not_change_that_of_all(magasin_vide):
    garder(magasin_vide, CAMILLE)
    with pytest.raises(ErreurDroit):
        garder(magasin_vide, CAMILLE, feuille="Novembre")
    with pytest.raises(ErreurDroit):
        garder(magasin_vide, LOU, "Un autre")
    assert [x.contenu["feuille"] for x in correspondances.lister(magasin_vide, AGENT_LOCAL)] == ["Bilan"]


def test_who_reads_a_perimeter_only_finds_their_own(magasin_vide):
    """The name of a mapping may tell of any programme, and so may what somebody wrote over one's own."""
    garder(magasin_vide, libelle="Suivi secret")
    garder(magasin_vide, LIMITEE, "Le mien")
    assert [x.libelle for x in correspondances.lister(magasin_vide, LIMITEE)] == ["Le mien"]
    assert len(correspondances.lister(magasin_vide, CAMILLE)) == 2
    garder(magasin_vide, libelle="Le mien", feuille="Secrète")
    assert correspondances.lister(magasin_vide, LIMITEE) == ()
    with magasin_lu(magasin_vide, LIMITEE).curseur() as curseur:
        assert curseur.execute("select count(*) from correspondance_import").fetchall() == [(0,)]
