"""First data go in whole or not at all, and a refusal names the file, the line and the column."""

import pytest

from filiere_dash.base.chargement import charger
from filiere_dash.domaine.erreurs import ErreurFichier

DOCUMENT = "code,titre,nature,connu_le,texte_disponible\nd1,Un document,fichier,2024-01-01,true\n"
SOURCE = "code,document,section,repere\ns1,d1,Exposé,un repère\n"
FILIERE = "code,libelle,nature,source\nf1,Mécanique,filiere,s1\n"


def deposer(dossier, **fichiers):
    for nom, texte in fichiers.items():
        (dossier / f"{nom}.csv").write_text(texte, encoding="utf-8")
    return dossier


def compter(magasin, table):
    with magasin.curseur() as curseur:
        return curseur.execute(f"select count(*) from {table}").fetchall()[0][0]


def test_a_row_takes_the_date_of_its_source_s_document(magasin_vide, tmp_path):
    charger(magasin_vide, deposer(tmp_path, document=DOCUMENT, source=SOURCE, filiere=FILIERE), "socle")
    with magasin_vide.curseur() as curseur:
        assert str(curseur.execute("select connu_le from filiere").fetchall()[0][0]) == "2024-01-01"
        assert curseur.execute("select count(*) from trace where origine = 'socle'").fetchall() == [(3,)]


@pytest.mark.parametrize(
    ("fichiers", "attendu"),
    [
        ({"filiere": FILIERE + "f2,Optique,galaxie,s1\n"}, "filiere.csv, ligne 3"),
        ({"filiere": FILIERE + "f1,Optique,filiere,s1\n"}, "filiere.csv, ligne 3"),
        ({"filiere": FILIERE.replace("libelle", "titre")}, "«\u00a0titre\u00a0»"),
        ({"filiere": FILIERE.replace("s1", "s9")}, "filiere.csv, ligne 2\u00a0: la source «\u00a0s9\u00a0»"),
        ({"filiere": FILIERE, "inconnue": "code\nx\n"}, "inconnue.csv"),
        ({"filiere": FILIERE, "programme_filiere": "code,programme,filiere,source\nx,p9,f1,s1\n"}, "«\u00a0p9\u00a0»"),
    ],
    ids=["valeur hors liste", "doublon", "colonne inconnue", "source inconnue", "table inconnue", "référence"],
)
def test_a_refusal_says_where_and_leaves_the_base_as_it_was(magasin_vide, tmp_path, fichiers, attendu):
    dossier = deposer(tmp_path, document=DOCUMENT, source=SOURCE, **fichiers)
    with pytest.raises(ErreurFichier) as refus:
        charger(magasin_vide, dossier, "socle")
    assert attendu in refus.value.message
    assert [compter(magasin_vide, table) for table in ("document", "source", "filiere", "trace")] == [0, 0, 0, 0]
