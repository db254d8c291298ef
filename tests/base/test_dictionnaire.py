"""The base explains itself: no table, view or column without its sentence, and the dictionary is current."""

from filiere_dash.base.catalogue import TECHNIQUES, tables, vues
from filiere_dash.base.dictionnaire import FICHIER, colonnes_decrites, commentaires, rediger


def test_every_table_view_and_column_has_its_comment(magasin_vide):
    dits = commentaires(magasin_vide)
    noms = [*tables(magasin_vide), *vues(magasin_vide), *TECHNIQUES]
    assert [nom for nom in noms if not dits[nom]] == []
    decrites = {nom: colonnes_decrites(magasin_vide, nom) for nom in noms if nom != "base_identite"}
    assert [f"{nom}.{c}" for nom, cs in decrites.items() for c, _, texte in cs if not texte] == []


def test_comments_are_sentences(magasin_vide):
    noms = [*tables(magasin_vide), *vues(magasin_vide)]
    textes = {f"{nom}.{c}": texte for nom in noms for c, _, texte in colonnes_decrites(magasin_vide, nom)}
    assert {nom: texte for nom, texte in textes.items() if not texte.endswith((".", "…"))} == {}


def test_the_dictionary_is_current(magasin_vide):
    assert FICHIER.read_text("utf-8") == rediger(magasin_vide), "Lancez « make docs »."
