"""What is typed and not saved is found again from another session, once, by its agent alone."""

import threading
from datetime import datetime

from filiere_dash.base import brouillons

MATIN, MIDI = datetime(2026, 11, 22, 9, 30), datetime(2026, 11, 22, 12, 0)
ECRAN = "objet=valeur&ligne=nouvelle"
CONTENU = {"champs": {"valeur": "1 234,50", "commentaire": "été « ici »"}, "avant": None}


def test_a_draft_is_found_from_another_session_and_not_from_its_own(magasin_socle):
    assert brouillons.garder(magasin_socle, "camille", ECRAN, "matin", CONTENU, MATIN)
    (trouve,) = brouillons.retrouver(magasin_socle, "camille", "soir")
    assert (trouve.ecran, trouve.contenu, trouve.modifie_le) == (ECRAN, CONTENU, MATIN)
    assert brouillons.retrouver(magasin_socle, "camille", "matin") == ()
    assert brouillons.retrouver(magasin_socle, "dominique", "soir") == ()


def test_a_key_more_replaces_the_draft(magasin_socle):
    brouillons.garder(magasin_socle, "camille", ECRAN, "matin", CONTENU, MATIN)
    brouillons.garder(magasin_socle, "camille", ECRAN, "matin", {"champs": {}}, MIDI)
    (trouve,) = brouillons.retrouver(magasin_socle, "camille", "soir")
    assert (trouve.contenu, trouve.modifie_le) == ({"champs": {}}, MIDI)


def test_the_latest_comes_first_and_each_session_has_its_own(magasin_socle):
    brouillons.garder(magasin_socle, "camille", ECRAN, "a", {"n": 1}, MATIN)
    brouillons.garder(magasin_socle, "camille", ECRAN, "b", {"n": 2}, MIDI)
    assert [x.contenu["n"] for x in brouillons.retrouver(magasin_socle, "camille", "c")] == [2, 1]


def test_a_draft_goes_by_its_session_or_by_its_code(magasin_socle):
    brouillons.garder(magasin_socle, "camille", ECRAN, "a", CONTENU, MATIN)
    brouillons.garder(magasin_socle, "camille", "autre", "a", CONTENU, MATIN)
    brouillons.jeter(magasin_socle, "camille", ECRAN, "a")
    (reste,) = brouillons.retrouver(magasin_socle, "camille", "b")
    assert reste.ecran == "autre"
    brouillons.jeter_codes(magasin_socle, "dominique", [reste.code])
    assert len(brouillons.retrouver(magasin_socle, "camille", "b")) == 1
    brouillons.jeter_codes(magasin_socle, "camille", [reste.code])
    assert brouillons.retrouver(magasin_socle, "camille", "b") == ()


def test_a_draft_taken_over_is_one_draft_of_the_session_that_took_it(magasin_socle):
    brouillons.garder(magasin_socle, "camille", ECRAN, "matin", CONTENU, MATIN)
    (trouve,) = brouillons.retrouver(magasin_socle, "camille", "soir")
    brouillons.reprendre(magasin_socle, "camille", trouve, "soir")
    assert brouillons.retrouver(magasin_socle, "camille", "soir") == ()
    (laisse,) = brouillons.retrouver(magasin_socle, "camille", "nuit")
    assert (laisse.contenu, laisse.modifie_le) == (CONTENU, MATIN)
    brouillons.reprendre(magasin_socle, "dominique", laisse, "nuit")
    assert brouillons.retrouver(magasin_socle, "camille", "matin") == (laisse,)


def test_a_draft_is_no_figure_the_readers_cache_stands(magasin_socle):
    version = magasin_socle.version
    brouillons.garder(magasin_socle, "camille", ECRAN, "a", CONTENU, MATIN)
    brouillons.jeter(magasin_socle, "camille", ECRAN, "a")
    assert magasin_socle.version == version
    with magasin_socle.curseur() as curseur:
        assert curseur.execute("select count(*) from trace where objet_table = 'brouillon'").fetchall() == [(0,)]


def test_a_long_write_never_blocks_typing(magasin_socle):
    tenu, libre = threading.Event(), threading.Event()

    def importer() -> None:
        with magasin_socle.ecriture():
            tenu.set()
            libre.wait(30)

    fil = threading.Thread(target=importer)
    fil.start()
    assert tenu.wait(10)
    assert brouillons.garder(magasin_socle, "camille", ECRAN, "a", CONTENU, MATIN) is False
    libre.set()
    fil.join()
    assert brouillons.garder(magasin_socle, "camille", ECRAN, "a", CONTENU, MATIN)


def test_a_draft_is_changed_from_what_is_kept_in_one_step(magasin_socle):
    def ajouter(garde):
        return [*(garde or []), "x"]

    assert brouillons.modifier(magasin_socle, "camille", ECRAN, "", ajouter, MATIN)
    assert brouillons.modifier(magasin_socle, "camille", ECRAN, "", ajouter, MIDI)
    (trouve,) = brouillons.retrouver(magasin_socle, "camille")
    assert (trouve.contenu, trouve.modifie_le) == (["x", "x"], MIDI)
    assert brouillons.modifier(magasin_socle, "camille", ECRAN, "", lambda _: None, MIDI)
    assert brouillons.retrouver(magasin_socle, "camille") == ()
