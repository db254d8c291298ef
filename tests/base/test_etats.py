"""Every past state can be read again, row for row; a perimeter reads nothing of the other programmes."""

import contextlib
import csv
import gc
import io
import re
import shutil
import threading
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere_dash.base import acces, controles, lectures
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.catalogue import PERSONNELLES, references, tables, vues
from filiere_dash.base.ecritures import Demande, annuler, appliquer
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.etats import fin_du_jour, naissance, reconstruire
from filiere_dash.base.magasin import ouvrir
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurBase, ErreurFiliere, ErreurSaisie
from filiere_dash.domaine.journal import RESUME_MASQUE
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.saisie.moments import moment_long
from filiere_dash.echanges.export_base import exporter

DEBUT = datetime(2030, 1, 1, 8)
CODE = "pf-contacts-achats-2022-2023"
SOURCE = "2023-00435-contacts-achats"
AU = date(2026, 1, 1)
LIMITEE = Agent("lou@exemple.fr", "Lou", Role.LECTEUR, frozenset({"minalogic"}), lecture_limitee=True)


def demande(moment: datetime) -> Demande:
    return Demande(Origine.SAISIE, moment, motif="essai")


def contenu(magasin) -> dict[str, list[tuple]]:
    with magasin.curseur() as curseur:
        return {nom: curseur.execute(f'from "{nom}" order by all').fetchall() for nom in tables(magasin)}


def ligne(magasin, table: str, code: str) -> dict | None:
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def changer(magasin, moment: datetime, table: str = "valeur", code: str = CODE, **valeurs: str) -> str:
    vue = ligne(magasin, table, code)
    return appliquer(magasin, AGENT_LOCAL, [Changement(table, code, vue, valeurs)], demande(moment)).code


# --- Every state is found again -------------------------------------------------------------------------------------

TEXTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NOMBRES = st.decimals(0, 99_999_999, places=4).map(str)
MONTANTS = st.decimals(0, 99_999_999, places=2).map(str)
RETOUCHES = {
    ("valeur", "valeur"): NOMBRES,
    ("valeur", "commentaire"): TEXTES,
    ("plan_ligne", "montant"): MONTANTS,
    ("action", "fin"): st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(str),
    ("structure", "libelle"): TEXTES,
    ("document", "titre"): TEXTES,
    ("parametre", "valeur"): TEXTES,
}


@dataclass(frozen=True)
class Acte:
    """One operation to try: what it does, on which rows, with which values."""

    genre: str
    rang: int
    colonne: tuple[str, str]
    valeur: str


@st.composite
def actes(tirer) -> Acte:
    colonne = tirer(st.sampled_from(sorted(RETOUCHES)))
    genre = tirer(st.sampled_from(["changer", "changer", "creer", "supprimer", "annuler", "deux"]))
    return Acte(genre, tirer(st.integers(0, 400)), colonne, tirer(RETOUCHES[colonne]))


def faire(magasin, acte: Acte, moment: datetime, faites: list[str]) -> None:
    """Do one operation; one that the base refuses leaves nothing, as it would for a person."""
    table, colonne = acte.colonne
    cle = "cle" if table == "parametre" else "code"
    with magasin.curseur() as curseur:
        codes = [x for (x,) in curseur.execute(f'select "{cle}" from "{table}" order by 1').fetchall()]
        valeurs = [x for (x,) in curseur.execute("select code from valeur order by 1").fetchall()]
    code, valeur = codes[acte.rang % len(codes)], valeurs[acte.rang % len(valeurs)]
    neuve = {"indicateur": "pf-contacts-achats", "periode": "2024", "valeur": "1", "precision": "exact"}
    lots = {
        "changer": [Changement(table, code, {}, {colonne: acte.valeur})],
        "creer": [Changement("valeur", f"essai-{acte.rang}", None, neuve | {"source": SOURCE})],
        "supprimer": [Changement("valeur", valeur, {}, None)],
        "deux": [Changement(table, code, {}, {colonne: acte.valeur}), Changement("valeur", valeur, {}, None)],
    }
    with contextlib.suppress(ErreurFiliere):
        if acte.genre == "annuler" and faites:
            faites.append(annuler(magasin, AGENT_LOCAL, faites[acte.rang % len(faites)], demande(moment)).code)
        elif acte.genre != "annuler":
            faites.append(appliquer(magasin, AGENT_LOCAL, lots[acte.genre], demande(moment)).code)


@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(suite=st.lists(actes(), min_size=4, max_size=6))
def test_every_past_state_is_rebuilt_row_for_row(bases, tmp_path_factory, suite):
    chemin = shutil.copy(bases("socle"), tmp_path_factory.mktemp("etats") / "base.duckdb")
    magasin = ouvrir(chemin)
    try:
        with magasin.curseur() as curseur:
            curseur.execute("insert into parametre values ('delai_defaut_jours', '90', 'Délai')")
        etats = {DEBUT - timedelta(minutes=1): contenu(magasin)}
        faites: list[str] = []
        for rang, acte in enumerate(suite):
            moment = DEBUT + timedelta(hours=rang, microseconds=rang)
            faire(magasin, acte, moment, faites)
            etats[moment] = contenu(magasin)
        for moment, attendu in etats.items():
            assert contenu(reconstruire(magasin, moment)) == attendu
    finally:
        magasin.fermer()


def test_figures_typed_to_the_last_digit_come_back(magasin_socle):
    changer(magasin_socle, DEBUT, valeur="12345678901234.5678")
    attendue = ligne(magasin_socle, "valeur", CODE)
    changer(magasin_socle, DEBUT + timedelta(days=1), valeur="0.0001")
    assert ligne(reconstruire(magasin_socle, fin_du_jour(DEBUT.date())), "valeur", CODE) == attendue


def test_a_day_is_read_at_its_end(magasin_socle):
    changer(magasin_socle, datetime(2030, 1, 1, 23, 59, 59, 999999), valeur="1")
    changer(magasin_socle, datetime(2030, 1, 2), valeur="2")
    etat = reconstruire(magasin_socle, fin_du_jour(date(2030, 1, 1)))
    assert ligne(etat, "valeur", CODE)["valeur"] == "1.0000"
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "2.0000"


def test_a_clock_that_goes_back_gives_a_state_that_existed(magasin_socle):
    etats = [contenu(magasin_socle)]
    for heure in (10, 9, 11):
        changer(magasin_socle, DEBUT.replace(hour=heure), valeur=str(heure))
        etats.append(contenu(magasin_socle))
    for heure in (8, 9, 10, 11):
        assert contenu(reconstruire(magasin_socle, DEBUT.replace(hour=heure))) in etats


def test_before_the_base_existed_the_refusal_says_since_when(magasin_socle):
    debut = naissance(magasin_socle)
    with pytest.raises(ErreurSaisie, match=re.escape(moment_long(debut))):
        reconstruire(magasin_socle, debut - timedelta(seconds=1))
    assert contenu(reconstruire(magasin_socle, debut + timedelta(minutes=5))) == contenu(magasin_socle)


def test_all_questions_and_views_answer_on_a_past_state(magasin_demonstration):
    avant = {vue: _lire(magasin_demonstration, vue) for vue in vues(magasin_demonstration)}
    changer(magasin_demonstration, DEBUT, "programme", "minalogic", libelle_court="Autre nom")
    etat = reconstruire(magasin_demonstration, DEBUT - timedelta(days=1))
    assert {vue: _lire(etat, vue) for vue in vues(etat)} == avant
    assert _lire(magasin_demonstration, "programmes") != avant["programmes"]


def _lire(magasin, vue: str) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(f'from "{vue}" order by all').fetchall()


def test_a_state_holds_no_personal_table_and_takes_no_write(magasin_socle):
    with magasin_socle.transaction() as curseur:
        curseur.execute("insert into agent values ('a@b.fr', 'A', 'lecteur', 'tous', true, now()::timestamp)")
        curseur.execute("insert into visite values ('a@b.fr', now()::timestamp, null)")
    etat = reconstruire(magasin_socle, None)
    with etat.curseur() as curseur:
        comptes = {nom: curseur.execute(f"select count(*) from {nom}").fetchall() for nom in PERSONNELLES}
    assert comptes == {nom: [(0,)] for nom in PERSONNELLES}
    with pytest.raises(ErreurBase, match="Lecture seule"):
        changer(etat, DEBUT, valeur="1")


# --- The one way in -------------------------------------------------------------------------------------------------


def test_the_present_without_a_perimeter_is_the_base_itself(magasin_socle):
    assert magasin_lu(magasin_socle, AGENT_LOCAL) is magasin_socle
    assert magasin_lu(magasin_socle, AGENT_LOCAL, DEBUT) is magasin_socle
    changer(magasin_socle, DEBUT + timedelta(days=1), valeur="1")
    assert magasin_lu(magasin_socle, AGENT_LOCAL, DEBUT) is not magasin_socle


def test_a_past_state_serves_again_after_a_write_and_a_perimeter_does_not(magasin_socle):
    changer(magasin_socle, DEBUT, valeur="1")
    hier, mien = magasin_lu(magasin_socle, AGENT_LOCAL, DEBUT - timedelta(days=1)), magasin_lu(magasin_socle, LIMITEE)
    assert str(hier.chemin) not in {str(mien.chemin), str(magasin_socle.chemin)}
    changer(magasin_socle, DEBUT + timedelta(days=1), valeur="2")
    assert magasin_lu(magasin_socle, AGENT_LOCAL, DEBUT - timedelta(hours=5)) is hier
    assert magasin_lu(magasin_socle, LIMITEE) is not mien


def test_copies_are_few_and_one_being_read_is_not_closed_under_its_reader(magasin_socle, monkeypatch):
    monkeypatch.setattr(acces, "GARDES", 2)
    for rang in range(4):
        changer(magasin_socle, DEBUT + timedelta(days=rang), valeur=str(rang))
    lus = [magasin_lu(magasin_socle, AGENT_LOCAL, DEBUT + timedelta(days=rang, hours=-1)) for rang in range(4)]
    gc.collect()
    assert len(acces._COPIES[magasin_socle]) == 2
    assert [ligne(lu, "valeur", CODE)["valeur"] for lu in lus] == ["63.0000", "0.0000", "1.0000", "2.0000"]


def test_readers_who_ask_at_once_share_one_copy(magasin_socle):
    lus = []
    fils = [threading.Thread(target=lambda: lus.append(magasin_lu(magasin_socle, LIMITEE))) for _ in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len({id(lu) for lu in lus}) == 1


# --- A perimeter ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def grande(bases, tmp_path_factory):
    """A demonstration base with a journal: rows of two programmes created, changed and deleted."""
    magasin = ouvrir(shutil.copy(bases("demonstration"), tmp_path_factory.mktemp("perimetre") / "base.duckdb"))
    neuve = {"periode": "2024", "valeur": "1", "precision": "exact", "commentaire": "SECRET", "source": SOURCE}
    partie = Changement("valeur", "partie", None, neuve | {"indicateur": "pf-contacts-achats"})
    appliquer(magasin, AGENT_LOCAL, [partie], Demande(Origine.SAISIE, DEBUT, motif="SECRET"))
    changer(magasin, DEBUT, code="partie", commentaire="SECRET encore")
    appliquer(magasin, AGENT_LOCAL, [Changement("valeur", "partie", {}, None)], demande(DEBUT))
    deux = [
        Changement("valeur", "sienne", None, neuve | {"indicateur": "min-adherents", "commentaire": "permis"}),
        Changement("valeur", "autre", None, neuve | {"indicateur": "pf-contacts-achats"}),
    ]
    appliquer(magasin, AGENT_LOCAL, deux, Demande(Origine.IMPORT, DEBUT, motif="SECRET", fichier="SECRET.xlsx"))
    yield magasin
    magasin.fermer()


@pytest.fixture(scope="module")
def restreinte(grande):
    return magasin_lu(grande, LIMITEE)


@pytest.fixture(scope="module")
def interdits(grande, restreinte) -> set[str]:
    """What is told of the other programmes alone: codes of the rows left out, and their names."""
    with restreinte.curseur() as curseur:
        neutres = {nom for (nom,) in curseur.execute("select column_name from duckdb_columns()").fetchall()}
    dits = {dit for dit in _dits(grande) - _dits(restreinte) if len(dit) > 12 and not re.fullmatch(r"[\d/. -]+", dit)}
    assert len(dits) > 500
    assert "production-france" in dits
    return (dits - neutres) | {"SECRET"}


def _dits(magasin) -> set[str]:
    dits = set()
    with magasin.curseur() as curseur:
        for nom, decrit in OBJETS.items():
            colonnes = ", ".join(
                f'"{c}"::text' for c in dict.fromkeys(["cle" if nom == "parametre" else "code", *decrit.nom])
            )
            for rangee in curseur.execute(f'select {colonnes} from "{nom}"').fetchall():
                dits |= set(filter(None, rangee))
    return dits


def test_every_question_is_silent_on_the_other_programmes(restreinte, interdits):
    from tests.base.test_requetes import QUESTIONS, _parametres

    for nom in QUESTIONS:
        if nom.startswith("agents"):
            continue
        for rangee in lectures.lignes(restreinte, nom, **_parametres(nom)):
            assert {str(valeur) for valeur in rangee} & interdits == set(), (nom, rangee)


def test_every_table_and_view_is_silent_on_the_other_programmes(restreinte, interdits):
    for nom in [*tables(restreinte), *vues(restreinte)]:
        for rangee in _lire(restreinte, nom):
            assert {str(valeur) for valeur in rangee} & interdits == set(), (nom, rangee)
            assert "SECRET" not in str(rangee), (nom, rangee)


def test_every_export_is_silent_on_the_other_programmes(restreinte, interdits, tmp_path):
    for fichier in exporter(restreinte, tmp_path / "csv", "csv", datetime(2026, 1, 1)):
        for rangee in csv.reader(
            io.StringIO(fichier.read_text("utf-8-sig")), delimiter=";" if "vues" in str(fichier) else ","
        ):
            assert set(rangee) & interdits == set(), (fichier.name, rangee)
    (classeur,) = exporter(restreinte, tmp_path / "xlsx", "xlsx", datetime(2026, 1, 1))
    with zipfile.ZipFile(classeur) as archive:
        textes = set(re.findall(r"<t[^>]*>([^<]*)</t>", archive.read("xl/sharedStrings.xml").decode()))
    assert len(textes) > 500
    assert textes & interdits == set()


def test_what_a_perimeter_reads_is_whole(grande, restreinte):
    for nom, colonne in (("valeur", "indicateur"), ("action", "programme"), ("indicateur", "programme")):
        requete = f"select * from {nom} where {colonne} = $code order by all"
        code = {"code": "min-adherents" if colonne == "indicateur" else "minalogic"}
        with grande.curseur() as tous, restreinte.curseur() as permis:
            attendues = tous.execute(requete, code).fetchall()
            assert attendues
            assert permis.execute(requete, code).fetchall() == attendues


def test_nothing_that_is_left_cites_what_is_gone(restreinte):
    with restreinte.curseur() as curseur:
        for table, colonne, visee in references(curseur):
            orphelines = (
                f'select count(*) from "{table}" where "{colonne}" is not null'
                f' and "{colonne}" not in (select code from "{visee}")'
            )
            assert curseur.execute(orphelines).fetchall() == [(0,)], (table, colonne)
    assert controles.controler(restreinte, AU)


def test_an_act_on_several_programmes_tells_only_what_is_ones_own(restreinte):
    with restreinte.curseur() as curseur:
        actes_lus = curseur.execute("select resume, motif, fichier, crees from operation").fetchall()
        codes = curseur.execute("select objet_code, motif from trace").fetchall()
    assert actes_lus == [(RESUME_MASQUE, None, None, 1)]
    assert codes == [("sienne", None)]


def test_a_perimeter_reads_the_past_within_it(grande):
    etat = magasin_lu(grande, LIMITEE, DEBUT - timedelta(days=1))
    assert ligne(etat, "valeur", "sienne") is None
    assert ligne(etat, "programme", "minalogic")
    assert ligne(etat, "programme", "production-france") is None


def test_an_empty_perimeter_reads_no_programme(grande):
    personne = Agent("p", "P", Role.LECTEUR, frozenset(), lecture_limitee=True)
    assert _lire(magasin_lu(grande, personne), "programme") == []
