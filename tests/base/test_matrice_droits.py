"""Every role × every act × where: the engine refuses what the role may not do, whatever the screen allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.ecritures import Demande, appliquer, operation
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.ecritures.perimetre import programmes_de
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import LECTEUR_ANONYME, LIGNE_DE_COMMANDE, Agent, Role
from filiere_dash.domaine.erreurs import ErreurDroit, ErreurFiliere
from filiere_dash.domaine.objets import OBJETS

DEDANS = "minalogic"
GESTES = ("créer", "modifier", "supprimer")
OU = ("dedans", "dehors", "partagé")
# Tables that ask for more than the right to write; all others are written by who writes.
JUGEES, ARRETEES, ADMINISTREES = {"meteo"}, {"arrete"}, {"agent", "agent_programme", "parametre"}
PERIMETRE = frozenset({DEDANS})
AGENTS = {
    "lecteur": Agent("l", "L", Role.LECTEUR),
    "lecteur anonyme": LECTEUR_ANONYME,
    "chargé de mission": Agent("c", "C", Role.CHARGE_DE_MISSION, PERIMETRE),
    "chargé de mission sans programme": Agent("v", "V", Role.CHARGE_DE_MISSION, frozenset()),
    "directeur": Agent("d", "D", Role.DIRECTEUR),
    "administrateur": Agent("a", "A", Role.ADMINISTRATEUR),
}


@dataclass(frozen=True)
class Acte:
    """One thing that a person may try, and where it falls."""

    table: str
    geste: str
    ou: str
    changement: Changement


class DefaitError(Exception):
    """The act was let through: it is undone, for the next one to find the same base."""


@pytest.fixture(scope="module")
def magasin(bases, tmp_path_factory) -> Iterator[Magasin]:
    """A demonstration base with an agent, a setting and a proof of each place; no act of these tests is kept."""
    import shutil

    from filiere_dash.base.agents import inscrire
    from filiere_dash.base.magasin import ouvrir

    chemin = tmp_path_factory.mktemp("matrice") / "base.duckdb"
    shutil.copyfile(bases("demonstration"), chemin)
    ouvert = ouvrir(chemin)
    inscrire(ouvert, LIGNE_DE_COMMANDE, AGENTS["chargé de mission"], _demande())
    reglage = Changement("parametre", "delai_defaut_jours", None, {"valeur": "90", "libelle": "Délai"})
    appliquer(ouvert, LIGNE_DE_COMMANDE, [reglage, *_preuves(ouvert)], _demande())
    yield ouvert
    ouvert.fermer()


@pytest.fixture(scope="module")
def actes(magasin) -> list[Acte]:
    return [acte for table in (*OBJETS, "agent", "agent_programme") for acte in _actes(magasin, table)]


def _demande() -> Demande:
    return Demande(Origine.SAISIE, datetime(2024, 6, 13), motif="essai")


def _preuves(magasin: Magasin) -> Iterator[Changement]:
    """Yield the proof of a figure within the perimeter, and that of a row that all programmes share."""
    requete = """
        select
            (select min(valeur.code) from valeur inner join indicateur on indicateur.code = indicateur
             where programme = $p),
            (select min(code) from structure),
            (select min(code) from source)
    """
    with magasin.curseur() as curseur:
        ((valeur, structure, source),) = curseur.execute(requete, {"p": DEDANS}).fetchall()
    for table, code, colonne in (("valeur", valeur, "valeur"), ("structure", structure, "libelle")):
        preuve = {"objet_table": table, "objet_code": code, "colonne": colonne, "source": source}
        yield Changement("preuve", f"preuve-{table}", None, preuve)


def _actes(magasin: Magasin, table: str) -> Iterator[Acte]:
    """Yield the three acts on one row of each place that the table has rows in."""
    cle = cle_primaire(table)
    with magasin.curseur() as curseur:
        codes = [code for (code,) in curseur.execute(f'select "{cle}" from "{table}" order by 1').fetchall()]
        lignes = list(lire_textes(curseur, table, codes).values())
        places = dict(zip((ligne[cle] for ligne in lignes), programmes_de(curseur, table, lignes), strict=True))
    vues = set()
    for ligne in lignes:
        ou = {None: "partagé", DEDANS: "dedans"}.get(places[ligne[cle]], "dehors")
        if ou in vues:
            continue
        vues.add(ou)
        code = ligne[cle]
        autre = _autre(ligne)
        # A new programme is in nobody's perimeter yet.
        ou_creee = "dehors" if table == "programme" else ou
        yield Acte(table, "créer", ou_creee, Changement(table, f"{code}-copie", None, ligne | {cle: f"{code}-copie"}))
        yield Acte(table, "modifier", ou, Changement(table, code, {}, autre))
        yield Acte(table, "supprimer", ou, Changement(table, code, {}, None))


def _autre(ligne: dict) -> dict:
    """Return another value for a column that any text or hour may fill."""
    textes = dict.fromkeys(("libelle", "titre", "section", "colonne"), "autre")
    autres = {"enregistre_le": "2001-01-01 00:00:00"} | textes
    return dict([next((nom, valeur) for nom, valeur in autres.items() if nom in ligne)])


def _permis(magasin: Magasin, agent: Agent, changement: Changement) -> bool:
    """Try the act, undo it, and tell whether rights let it through; another refusal comes after the right."""
    try:
        with operation(magasin, agent, _demande()) as seance:
            seance.ecrire([changement])
            raise DefaitError  # noqa: TRY301 — the only way to leave an operation without keeping it
    except ErreurDroit:
        return False
    except (DefaitError, ErreurFiliere):
        return True


def _attendu(nom: str, acte: Acte) -> bool:
    role = AGENTS[nom].role
    if role is Role.ADMINISTRATEUR:
        return True
    if role is Role.LECTEUR or acte.table in ADMINISTREES:
        return False
    if role is Role.DIRECTEUR:
        return acte.table in JUGEES | ARRETEES
    if acte.table in ARRETEES:
        return False
    # A chargé de mission: their own programmes; what all share is added to, not changed.
    return (acte.ou == "dedans" and "sans programme" not in nom) or (acte.ou == "partagé" and acte.geste == "créer")


def test_the_matrix_covers_every_table_gesture_and_place(actes):
    assert {acte.geste for acte in actes} == set(GESTES)
    assert {acte.ou for acte in actes} == set(OU)
    assert {acte.ou for acte in actes if acte.table == "preuve"} == set(OU), "A proof belongs to whom its row does."
    vides = set(OBJETS) - {acte.table for acte in actes}
    assert vides <= {"rapprochement_periode", "vague", "candidature_etape"}, "These tables have no row to try."
    assert len(actes) >= 3 * len(OBJETS)


@pytest.mark.parametrize("nom", AGENTS)
def test_each_act_is_let_through_or_refused_as_the_role_says(magasin, actes, nom):
    fautes = [
        (acte.table, acte.geste, acte.ou)
        for acte in actes
        if _permis(magasin, AGENTS[nom], acte.changement) is not _attendu(nom, acte)
    ]
    assert fautes == []


def test_a_row_does_not_leave_for_another_perimeter_nor_come_from_it(magasin):
    agent = AGENTS["chargé de mission"]
    with magasin.curseur() as curseur:
        requete = "select min(code) filter (programme = $p), min(code) filter (programme <> $p) from action"
        ((dedans, dehors),) = curseur.execute(requete, {"p": DEDANS}).fetchall()
    assert not _permis(magasin, agent, Changement("action", dedans, {}, {"programme": "production-france"}))
    assert not _permis(magasin, agent, Changement("action", dehors, {}, {"programme": DEDANS}))
    assert _permis(magasin, agent, Changement("action", dedans, {}, {"intitule": "Autre intitulé"}))


def test_nothing_of_all_this_was_kept(magasin):
    with magasin.curseur() as curseur:
        assert curseur.execute("select distinct agent from operation").fetchall() == [(LIGNE_DE_COMMANDE.code,)]
