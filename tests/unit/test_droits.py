"""Rights, entirely: each role × each right × where; what is not written here is refused."""

import pytest

from filiere_dash.domaine.droits import AGENT_LOCAL, LECTEUR_ANONYME, Agent, Droit, Role
from filiere_dash.domaine.erreurs import ErreurDroit

DEDANS, DEHORS = "minalogic", "production-france"
OU = {"nulle part en particulier": None, "dans le périmètre": DEDANS, "hors du périmètre": DEHORS}
# For each role with a perimeter that bounds writing (and reading when « limité »): rights without a programme, in the
# perimeter, out of it.
L, J, S, M, A, X = (
    Droit.LIRE,
    Droit.CONSULTER_JOURNAL,
    Droit.SAISIR,
    Droit.JUGER,
    Droit.ARRETER,
    Droit.ADMINISTRER,
)
# No administrateur within a limited reading: `tests/base/test_agents.py`.
TABLE = {
    (Role.LECTEUR, False): ({L}, {L}, {L}),
    (Role.LECTEUR, True): ({L}, {L}, set()),
    (Role.CHARGE_DE_MISSION, False): ({L, J, S, M}, {L, J, S, M}, {L, J}),
    (Role.CHARGE_DE_MISSION, True): ({L, J, S, M}, {L, J, S, M}, set()),
    (Role.DIRECTEUR, False): ({L, J, M, A}, {L, J, M, A}, {L, J, M, A}),
    (Role.DIRECTEUR, True): ({L, J, M}, {L, J, M}, set()),
    (Role.ADMINISTRATEUR, False): ({L, J, S, M, A, X},) * 3,
}
CAS = [(role, limite, ou, droit) for role, limite in TABLE for ou in OU for droit in Droit]


def _agent(role: Role, limite: bool) -> Agent:
    return Agent("a", "A", role, frozenset({DEDANS}), limite)


def test_the_table_holds_every_role():
    assert {role for role, _ in TABLE} == set(Role)


@pytest.mark.parametrize(("role", "limite", "ou", "droit"), CAS)
def test_each_right_of_each_role_is_the_tables(role, limite, ou, droit):
    attendu = droit in TABLE[role, limite][list(OU).index(ou)]
    agent = _agent(role, limite)
    assert agent.peut(droit, OU[ou]) is attendu
    if attendu:
        agent.exiger(droit, OU[ou])
    else:
        with pytest.raises(ErreurDroit) as refus:
            agent.exiger(droit, OU[ou])
        assert role.libelle in refus.value.message


@pytest.mark.parametrize("droit", Droit)
@pytest.mark.parametrize("role", Role)
def test_without_a_perimeter_a_role_has_its_rights_everywhere(role, droit):
    agent = Agent("a", "A", role)
    assert agent.peut(droit, DEHORS) is (droit in TABLE[role, False][0])


def test_an_empty_perimeter_writes_nowhere():
    agent = Agent("a", "A", Role.CHARGE_DE_MISSION, frozenset())
    assert not agent.peut(Droit.SAISIR, DEDANS)
    assert agent.peut(Droit.LIRE, DEDANS)


def test_the_machines_own_agent_administers_and_the_anonymous_reader_only_reads():
    assert [droit for droit in Droit if AGENT_LOCAL.peut(droit)] == list(Droit)
    assert [droit for droit in Droit if LECTEUR_ANONYME.peut(droit)] == [Droit.LIRE]
