"""What entry asks the base for: rows named and paged, options, doubles, ranks, the service's own source."""

from datetime import date, datetime

import pytest

from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.saisie import listes, sources
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.champs import montrer_champ
from filiere_dash.domaine.saisie.lignes import lire_ligne

JOUR = date(2024, 6, 13)
MIDI = datetime(2024, 6, 13, 12, 0)
CAMILLE = Agent("camille@exemple.fr", "Camille de la Tour Saint Ange du Plessis Grand", Role.CHARGE_DE_MISSION)


# A setting is typed by its kind: `tests/unit/test_reglages.py`.
@pytest.mark.parametrize("table", [x for x in OBJETS if x != "parametre"])
def test_every_row_typed_as_it_is_shown_is_the_same_row(magasin_demonstration, table):
    champs = [x for x in listes.champs(magasin_demonstration, table) if not x.technique]
    options = {x.nom: listes.options(magasin_demonstration, x.reference) for x in champs if x.reference}
    page = listes.lister(magasin_demonstration, table, None, [], 0, 1000)
    assert page.total == len(page.lignes) > 0
    for ligne in page.lignes:
        textes = {x.nom: montrer_champ(x, ligne.valeurs[x.nom], options.get(x.nom)) for x in champs}
        assert all(texte is not None for texte in textes.values())
        for avant in (ligne.valeurs, None):
            lue = lire_ligne(champs, textes, lambda x: options[x.nom], JOUR, avant)
            assert lue.refus == {}
            if avant:
                assert lue.valeurs == {x.nom: ligne.valeurs[x.nom] for x in champs}


@pytest.mark.parametrize("table", OBJETS)
def test_every_row_has_a_name_and_is_found_by_it(magasin_demonstration, table):
    page = listes.lister(magasin_demonstration, table, None, [], 0, 5)
    noms = listes.nommer(magasin_demonstration, table, [x.code for x in page.lignes])
    for ligne in page.lignes:
        assert ligne.nom.strip()
        assert noms[ligne.code] == ligne.nom
        trouvees = listes.lister(magasin_demonstration, table, ligne.programme, [ligne.code.lower()], 0, 50)
        assert ligne.code in {x.code for x in trouvees.lignes}


def test_a_page_is_a_part_of_the_rows_and_tells_how_many_there_are(magasin_demonstration):
    premiere = listes.lister(magasin_demonstration, "valeur", "minalogic", [], 0, 25)
    seconde = listes.lister(magasin_demonstration, "valeur", "minalogic", [], 25, 25)
    assert len(premiere.lignes) == len(seconde.lignes) == 25
    assert premiere.total == seconde.total > 50
    assert not {x.code for x in premiere.lignes} & {x.code for x in seconde.lignes}
    assert {x.programme for x in premiere.lignes} == {"minalogic"}


def test_words_are_found_whatever_their_accents_and_all_are_needed(magasin_socle):
    trouvees = listes.lister(magasin_socle, "valeur", None, ["academiques", "adherents"], 0, 25)
    assert [x.code for x in trouvees.lignes] == ["min-adherents-academiques-2023"]
    assert listes.lister(magasin_socle, "valeur", None, ["academiques", "zzz"], 0, 25).lignes == ()


def test_a_proof_is_named_by_what_it_proves_in_words(magasin_socle):
    (preuve,) = listes.lister(magasin_socle, "preuve", None, ["phase", "developpement"], 0, 25).lignes
    assert preuve.nom.startswith("convention · Convention de financement")
    assert preuve.nom.endswith(" · fin")
    assert preuve.valeurs["objet_code"] == "c-mecaloire-2022"


def test_a_perimeter_bounds_the_rows_and_the_options_but_not_what_all_share(magasin_socle):
    borne = ("minalogic",)
    assert {x.programme for x in listes.lister(magasin_socle, "action", None, [], 0, 500, borne).lignes} == {
        "minalogic"
    }
    assert "pf-contacts-achats" not in listes.options(magasin_socle, "indicateur", None, borne)
    assert "min-adherents" in listes.options(magasin_socle, "indicateur", None, borne)
    assert listes.options(magasin_socle, "structure", None, borne) == listes.options(magasin_socle, "structure")
    assert listes.lister(magasin_socle, "action", None, [], 0, 500, ()).lignes == ()


def test_options_that_look_alike_are_told_apart(magasin_socle):
    ajouts = [
        Changement("structure", code, None, {"libelle": "Jumelle", "nature": "autre", "source": _source(magasin_socle)})
        for code in ("jumelle-1", "jumelle-2")
    ]
    appliquer(magasin_socle, AGENT_LOCAL, ajouts, Demande(Origine.SAISIE, MIDI))
    options = listes.options(magasin_socle, "structure")
    assert (options["jumelle-1"], options["jumelle-2"]) == ("Jumelle (jumelle-1)", "Jumelle (jumelle-2)")
    assert len(set(options.values())) == len(options)


def test_a_new_row_ranks_after_the_last_of_its_parent(magasin_socle):
    rang = listes.rang_suivant(magasin_socle, "axe", "programme", "minalogic")
    assert rang > 1
    assert listes.rang_suivant(magasin_socle, "axe", "programme", "inconnu") == 1
    assert listes.rang_suivant(magasin_socle, "programme", "code", None) == 5


def test_the_word_of_the_service_is_one_source_a_day_for_each_agent(magasin_socle):
    a_creer = sources.preparer(magasin_socle, CAMILLE, JOUR)
    assert [x.table for x in a_creer] == ["document", "source"]
    appliquer(magasin_socle, CAMILLE, a_creer, Demande(Origine.SAISIE, MIDI))
    assert sources.preparer(magasin_socle, CAMILLE, JOUR) == []
    code = sources.code_saisie(CAMILLE, JOUR)
    assert sources.date_connue(magasin_socle, code) == "2024-06-13"
    ecrite = listes.lire(magasin_socle, "source", code)
    assert ecrite["verifie_par"] == CAMILLE.nom
    assert len(ecrite["repere"].split()) == 8
    assert sources.code_saisie(AGENT_LOCAL, JOUR) != code
    assert sources.code_saisie(CAMILLE, date(2024, 6, 14)) != code


def _source(magasin) -> str:
    return next(iter(listes.options(magasin, "source")))


def test_values_are_listed_by_indicator_then_by_the_calendar(magasin_demonstration):
    """Months sorted by their names: août, avril, décembre."""
    lignes = listes.lister(magasin_demonstration, "valeur", None, ["suivi", "mensuel", "linkedin"], 0, 1000).lignes
    debuts = [x.valeurs["debut"] for x in lignes if x.valeurs["debut"]]
    assert len(debuts) > 12
    assert debuts == sorted(debuts, reverse=True)
