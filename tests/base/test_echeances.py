"""What is late and what passed without a word is counted once, and alike wherever it is counted."""

from datetime import date

import pytest

JOURS = (date(2023, 12, 31), date(2024, 6, 13), date(2025, 4, 15), date(2026, 11, 30))


@pytest.mark.parametrize("jour", JOURS)
def test_deadlines_actions_and_programmes_count_alike(magasin_demonstration, jour):
    actions = _comptes(
        magasin_demonstration, "select programme, en_retard, suite_inconnue from actions_au($jour)", jour
    )
    requete = """
        select programme, etat = 'en_retard', etat = 'suite_inconnue'
        from echeances_au($jour)
        where nature = 'fin_action' and etat <> 'a_venir'
    """
    assert _comptes(magasin_demonstration, requete, jour) == actions
    with magasin_demonstration.curseur() as curseur:
        requete = "select code, actions_en_retard, actions_suite_inconnue from programmes_au($jour)"
        programmes = {code: comptes for code, *comptes in curseur.execute(requete, {"jour": jour}).fetchall()}
    assert programmes == {code: actions.get(code, [0, 0]) for code in programmes}


def test_an_action_whose_term_passed_never_leaves_the_deadlines(magasin_demonstration):
    """Two late actions of a programme that ended looked done: they wait, late no more, for somebody to say."""
    requete = """
        select etat, count(*)
        from echeances_au($jour)
        where programme = 'demo-attractivite' and nature = 'fin_action' and date_echeance < date '2024-06-30'
        group by all
    """
    with magasin_demonstration.curseur() as curseur:
        assert curseur.execute(requete, {"jour": date(2024, 6, 30)}).fetchall() == [("en_retard", 2)]
        assert curseur.execute(requete, {"jour": date(2025, 4, 15)}).fetchall() == [("suite_inconnue", 2)]


def test_the_balance_is_due_after_the_end_in_force(magasin_socle):
    """An avenant that moves the end of a convention moves what is due after it."""
    with magasin_socle.transaction() as curseur:
        curseur.execute("""
            update convention set fin = date '2023-12-31', solde_delai_mois = 6 where code = 'c-mecaloire-2022'
        """)
        requete = "select date_echeance from echeances_au(date '2024-06-13') where nature = 'solde'"
        assert curseur.execute(requete).fetchall() == [(date(2024, 6, 30),)]
        curseur.execute("update avenant set fin = date '2024-12-31' where convention = 'c-mecaloire-2022'")
        assert curseur.execute(requete).fetchall() == [(date(2025, 6, 30),)]


def _comptes(magasin, requete, jour):
    """Return, by programme, how many rows are late and how many passed without a known end; only those with any."""
    comptes = {}
    with magasin.curseur() as curseur:
        for programme, en_retard, suite_inconnue in curseur.execute(requete, {"jour": jour}).fetchall():
            compte = comptes.setdefault(programme, [0, 0])
            compte[0] += en_retard
            compte[1] += suite_inconnue
    return {programme: compte for programme, compte in comptes.items() if any(compte)}
