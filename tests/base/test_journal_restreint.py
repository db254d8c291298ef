"""The part of the journal that a perimeter reads: what its rows went through while they were its own."""

from datetime import timedelta

import pytest

from filiere_dash.base import changements, journal
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.ecritures import Demande, annuler
from filiere_dash.base.etats import reconstruire
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurDroit
from filiere_dash.domaine.journal import HORS_PERIMETRE, RESUME_MASQUE, Filtre
from filiere_dash.presentation.phrases.journal import cellules
from tests.base.test_lecture_restreinte import AILLEURS, CCI, DEBUT, MINA, VOTE, ecrire, lignes


@pytest.fixture
def vote_ailleurs(magasin_socle):
    """The base where the act of Minalogic's vote is another programme's."""
    ecrire(magasin_socle, Changement("flux_financier", VOTE, {}, {"deliberation": AILLEURS, "date_flux": None}))
    return magasin_socle


def test_a_row_that_enters_is_told_as_created_and_one_that_leaves_as_taken_away(magasin_socle):
    action = lignes(magasin_socle, "select min(code) from action where programme = 'partenariat-cci'")[0][0]
    for heure, programme in enumerate(("minalogic", "partenariat-cci")):
        ecrire(magasin_socle, Changement("action", action, {}, {"programme": programme}), heure=heure)
        entree, sortie = (MINA, CCI) if programme == "minalogic" else (CCI, MINA)
        if heure == 0:
            for agent, verbe in ((entree, "créé"), (sortie, "supprimé")):
                (effet,) = changements.depuis(magasin_lu(magasin_socle, agent), DEBUT - timedelta(hours=1)).effets
                assert (effet.trace.code, effet.trace.verbe) == (action, verbe)
                assert effet.programmes == tuple(agent.programmes)
    for agent in (MINA, CCI):
        lu = magasin_lu(magasin_socle, agent)
        assert changements.depuis(lu, DEBUT - timedelta(hours=1)).total == 0
        actes, _ = journal.operations(lu, Filtre())
        assert [(x.resume, x.crees + x.supprimes, x.modifies) for x in actes] == [(RESUME_MASQUE, 1, 0)] * 2
        for moment in (DEBUT - timedelta(minutes=1), DEBUT + timedelta(minutes=1)):
            passe = magasin_lu(magasin_socle, agent, moment)
            attendues = lignes(
                reconstruire(magasin_socle, moment),
                f"select code from action where programme in ('{next(iter(agent.programmes))}') order by 1",
            )
            assert lignes(passe, "select code from action order by 1") == attendues


@pytest.mark.parametrize(
    ("table", "colonne", "parent", "texte"),
    [
        ("valeur", "indicateur", "indicateur", "commentaire"),
        ("action_statut", "action", "action", "motif"),
        ("plan_ligne", "plan", "plan_financement", "libelle"),
    ],
)
def test_what_was_recorded_under_a_row_before_it_moved_stays_with_its_former_programme(
    magasin_socle, table, colonne, parent, texte
):
    enfants = (
        f'select "{table}".code, "{colonne}" from "{table}" inner join "{parent}" on "{parent}".code = "{colonne}"'
    )
    code, tenant = lignes(magasin_socle, f"{enfants} where programme = 'production-france' order by all")[0]
    pf = Agent("lou", "Lou", Role.CHARGE_DE_MISSION, frozenset({"production-france"}), lecture_limitee=True)
    avant = ecrire(magasin_socle, Changement(table, code, {}, {texte: "confidentiel"}))
    ecrire(magasin_socle, Changement(table, code, {}, {texte: "anodin"}), heure=1)
    ecrire(magasin_socle, Changement(parent, tenant, {}, {"programme": "minalogic"}), heure=2)
    apres = ecrire(magasin_socle, Changement(table, code, {}, {texte: "nouveau"}), heure=3)
    for agent, lues in ((MINA, [apres]), (pf, [avant])):
        lu = magasin_lu(magasin_socle, agent)
        siennes = lignes(lu, f"select operation from trace where objet_table = '{table}' order by numero")
        assert [x for (x,) in siennes if x in (avant, apres)] == lues
        assert journal.operations(lu, Filtre(mots=("confidentiel",)))[1] == (2 if agent is pf else 0)
        assert journal.operations(lu, Filtre(mots=("nouveau",)))[1] == (0 if agent is pf else 1)
        for operation in journal.operations(lu, Filtre())[0]:
            journal.mots(lu, journal.traces(lu, operation.code))
    (bouge,) = (x for x in changements.depuis(magasin_lu(magasin_socle, MINA), DEBUT + timedelta(minutes=90)).effets
                if x.trace.table == parent)  # fmt: skip
    assert bouge.trace.verbe == "créé"


def test_a_row_and_what_hangs_on_it_that_move_at_once_are_told_on_each_side_alone(magasin_socle):
    """Whatever the order of its lines, an operation goes from what was before it to what is after it."""
    (code,) = lignes(magasin_socle, "select min(code) from valeur where indicateur = 'pf-contacts-achats'")[0]
    pf = Agent("lou", "Lou", Role.CHARGE_DE_MISSION, frozenset({"production-france"}), lecture_limitee=True)
    valeur = Changement("valeur", code, {}, {"commentaire": "arrivé"})
    ecrire(magasin_socle, Changement("valeur", code, {}, {"commentaire": "parti"}))
    ecrire(
        magasin_socle, valeur, Changement("indicateur", "pf-contacts-achats", {}, {"programme": "minalogic"}), heure=1
    )
    for agent, ecrit, tu in ((MINA, "arrivé", "parti"), (pf, "parti", "arrivé")):
        dit = str(lignes(magasin_lu(magasin_socle, agent), "select avant, apres from trace"))
        assert ecrit in dit
        assert tu not in dit


def test_what_proved_a_row_before_it_moved_is_not_told_to_its_new_programme(magasin_socle):
    (code,) = lignes(magasin_socle, "select min(code) from valeur where indicateur = 'pf-contacts-achats'")[0]
    sources = [x for (x,) in lignes(magasin_socle, "select source from action where programme = 'minalogic' limit 1")]
    preuve = {"objet_table": "valeur", "objet_code": code, "colonne": "periode", "source": sources[0]}
    avant = ecrire(magasin_socle, Changement("preuve", "p", None, preuve))
    ecrire(magasin_socle, Changement("indicateur", "pf-contacts-achats", {}, {"programme": "minalogic"}), heure=1)
    lu = magasin_lu(magasin_socle, MINA)
    assert listes.lire(lu, "preuve", "p")["source"] == preuve["source"]
    assert avant not in [x for (x,) in lignes(lu, "select operation from trace")]


def test_a_row_of_another_programme_is_cited_by_a_mark_and_not_found_by_its_name(vote_ailleurs):
    lu = magasin_lu(vote_ailleurs, MINA)
    actes, _ = journal.operations(lu, Filtre())
    (trace,) = journal.traces(lu, actes[0].code)
    _, avant, apres = next(x for x in cellules(trace, journal.mots(lu, [trace])) if x[0] == "Délibération")
    assert avant.startswith("2024.00344")
    assert apres == HORS_PERIMETRE
    assert journal.operations(lu, Filtre(mots=(AILLEURS,)))[1] == 0
    assert AILLEURS not in str(lignes(lu, "from trace"))
    assert journal.operations(vote_ailleurs, Filtre(mots=(AILLEURS,)))[1] == 1


def test_a_change_between_two_rows_of_others_is_not_told(vote_ailleurs):
    ecrire(vote_ailleurs, Changement("flux_financier", VOTE, {}, {"deliberation": "d-2023-00097"}), heure=1)
    assert journal.operations(magasin_lu(vote_ailleurs, MINA), Filtre())[1] == 1


def test_what_only_others_ever_cited_stays_out_of_reach_and_what_nobody_did_is_read(magasin_socle):
    (source,) = lignes(magasin_socle, "select min(source) from action where programme = 'production-france'")[0]
    commune = {"libelle": "Entreprise discrète", "nature": "entreprise", "source": source}
    (modele,) = lignes(magasin_socle, "select min(code) from relation where programme = 'production-france'")[0]
    relation = listes.lire(magasin_socle, "relation", modele) | {"structure": "discrete", "source": source}
    relation |= {"code": "cachee", "objet": "Autre objet"}
    seule = commune | {"libelle": "Jamais citée"}
    cree = ecrire(
        magasin_socle,
        Changement("structure", "discrete", None, commune),
        Changement("structure", "jamais", None, seule),
        Changement("relation", "cachee", None, relation),
    )
    ecrire(magasin_socle, Changement("relation", "cachee", {}, None), heure=1)
    lu = magasin_lu(magasin_socle, MINA)
    assert listes.lire(lu, "structure", "discrete") is None
    assert "discrète" not in str(lignes(lu, "from trace"))
    assert listes.lire(lu, "structure", "jamais")["libelle"] == "Jamais citée"
    (dernier,) = lignes(magasin_socle, "select max_by(code, numero) from operation")[0]
    for code in (dernier, cree):
        annuler(magasin_socle, AGENT_LOCAL, code, Demande(Origine.ANNULATION, DEBUT + timedelta(hours=2), "essai"))
    assert "discrète" not in str(lignes(magasin_lu(magasin_socle, MINA), "from trace"))


def test_what_proved_a_row_of_others_and_went_with_it_is_not_told(magasin_socle):
    (modele,) = lignes(magasin_socle, "select min(code) from valeur where indicateur = 'pf-contacts-achats'")[0]
    document = {"titre": "Note discrète", "nature": "autre", "connu_le": "2024-01-01", "texte_disponible": "false"}
    code = ecrire(
        magasin_socle,
        Changement("document", "note", None, document),
        Changement("source", "note-1", None, {"document": "note", "section": "Une", "repere": "passage discret"}),
        Changement(
            "preuve",
            "note-2",
            None,
            {"objet_table": "valeur", "objet_code": modele, "colonne": "valeur", "source": "note-1"},
        ),
    )
    for heure in (1, 2):
        lu = magasin_lu(magasin_socle, MINA)
        assert lignes(lu, "select (select count(*) from trace), (select count(*) from operation)") == [(0, 0)]
        if heure == 1:
            demande = Demande(Origine.ANNULATION, DEBUT + timedelta(hours=heure), "essai")
            annuler(magasin_socle, AGENT_LOCAL, code, demande)


def test_an_act_that_touched_more_than_one_reads_is_not_offered_to_undo_and_its_refusal_names_nobody(magasin_socle):
    deux = frozenset({"minalogic", "production-france"})
    avant = Agent("mina", "Mina Sol", Role.CHARGE_DE_MISSION, deux, lecture_limitee=True)
    valeurs = [x for (x,) in lignes(
        magasin_socle, "select min(valeur.code) from valeur inner join indicateur on indicateur.code = indicateur"
        " where programme in ('minalogic', 'production-france') group by programme"
    )]  # fmt: skip
    code = ecrire(magasin_socle, *(Changement("valeur", x, {}, {"commentaire": "relu"}) for x in valeurs), agent=avant)
    entiere = journal.lire(magasin_lu(magasin_socle, avant), code)
    assert journal.peut_annuler(magasin_lu(magasin_socle, avant), avant, entiere)
    lu = magasin_lu(magasin_socle, MINA)
    assert not journal.peut_annuler(lu, MINA, journal.lire(lu, code))
    with pytest.raises(ErreurDroit, match="hors de votre périmètre") as refus:
        journal.annuler(magasin_socle, MINA, code, "essai", DEBUT + timedelta(hours=1))
    assert "France" not in str(refus.value)
    qui_lit_tout = Agent("mina", "Mina Sol", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    with pytest.raises(ErreurDroit, match="France"):
        journal.annuler(magasin_socle, qui_lit_tout, code, "essai", DEBUT + timedelta(hours=1))
