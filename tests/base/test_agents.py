"""Who may come in, as the base knows them, and by the command that IT types."""

from datetime import datetime

import pytest

from filiere_dash.base import journal
from filiere_dash.base.agents import inscrire, lister, trouver
from filiere_dash.base.ecritures import Demande, appliquer
from filiere_dash.base.magasin import ouvrir
from filiere_dash.cli import main
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import LIGNE_DE_COMMANDE, Agent, Role
from filiere_dash.domaine.erreurs import ErreurDroit, ErreurFiliere, ErreurRefus, ErreurSaisie

MAINTENANT = datetime(2024, 6, 13)
JEANNE = Agent("jeanne@exemple.fr", "Jeanne Dupont", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))


def _demande() -> Demande:
    return Demande(Origine.LIGNE_DE_COMMANDE, MAINTENANT)


def _inscrire(magasin, agent, **options):
    return inscrire(magasin, LIGNE_DE_COMMANDE, agent, _demande(), **options)


def _traces(magasin) -> list[tuple]:
    with magasin.curseur() as curseur:
        requete = "select agent, objet_table, objet_code from trace where operation is not null order by numero"
        return curseur.execute(requete).fetchall()


def test_an_agent_is_found_whatever_the_case_of_the_address(magasin_socle):
    _inscrire(magasin_socle, JEANNE)
    assert trouver(magasin_socle, " Jeanne@Exemple.FR ") == JEANNE
    assert trouver(magasin_socle, "autre@exemple.fr") is None
    assert trouver(magasin_socle, "") is None


@pytest.mark.parametrize(
    ("role", "limitee"), [(role, x) for role in Role for x in (False, True) if not x or role is not Role.ADMINISTRATEUR]
)
def test_what_is_written_is_what_is_read(magasin_socle, role, limitee):
    programmes = frozenset({"minalogic"}) if limitee or role is Role.CHARGE_DE_MISSION else None
    agent = Agent("a@exemple.fr", "A", role, programmes, limitee)
    _inscrire(magasin_socle, agent)
    assert lister(magasin_socle) == ((agent, True),)


def test_the_same_entry_again_changes_nothing(magasin_socle):
    _inscrire(magasin_socle, JEANNE)
    avant = _traces(magasin_socle)
    assert _inscrire(magasin_socle, JEANNE).bilan.touches == 0
    assert _traces(magasin_socle) == avant


def test_role_and_perimeter_change_and_leave_their_traces(magasin_socle):
    _inscrire(magasin_socle, JEANNE)
    _inscrire(magasin_socle, Agent(JEANNE.code, JEANNE.nom, JEANNE.role, frozenset({"production-france"})))
    assert trouver(magasin_socle, JEANNE.code).programmes == {"production-france"}
    _inscrire(magasin_socle, Agent(JEANNE.code, JEANNE.nom, Role.LECTEUR))
    assert trouver(magasin_socle, JEANNE.code) == Agent(JEANNE.code, JEANNE.nom, Role.LECTEUR)
    traces = _traces(magasin_socle)
    assert {agent for agent, _, _ in traces} == {LIGNE_DE_COMMANDE.code}
    assert ("ligne-de-commande", "agent_programme", "jeanne@exemple.fr:minalogic") in traces


def test_a_closed_door_stays_closed_and_the_row_stays(magasin_socle):
    _inscrire(magasin_socle, JEANNE)
    _inscrire(magasin_socle, JEANNE, actif=False)
    assert trouver(magasin_socle, JEANNE.code) is None
    assert lister(magasin_socle) == ((JEANNE, False),)


@pytest.mark.parametrize(
    ("programmes", "refus"), [(frozenset(), ErreurSaisie), (None, ErreurSaisie), (frozenset({"absent"}), ErreurFiliere)]
)
def test_a_perimeter_that_is_empty_or_unknown_is_refused_whole(magasin_socle, programmes, refus):
    with pytest.raises(refus):
        _inscrire(magasin_socle, Agent("a@exemple.fr", "A", Role.CHARGE_DE_MISSION, programmes))
    assert lister(magasin_socle) == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATEUR])
def test_only_an_administrator_lets_people_in(magasin_socle, role):
    auteur = Agent("x", "X", role, frozenset({"minalogic"}))
    with pytest.raises(ErreurDroit):
        inscrire(magasin_socle, auteur, JEANNE, _demande())
    assert lister(magasin_socle) == ()


# --- the command line


def test_the_first_administrator_is_entered_by_the_command_line(base_socle, capsys):
    ajouter = ["agent", "ajouter", "Chef@Exemple.fr", "--nom", "Chef {nom}", "--role", "administrateur"]
    assert main([*ajouter, "--base", str(base_socle)]) == 0
    assert "Accès ouvert à Chef {nom} : administrateur." in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["agent", "liste", "--base", str(base_socle)]) == 0
    assert "chef@exemple.fr" in capsys.readouterr().out
    magasin = ouvrir(base_socle)
    assert trouver(magasin, "chef@exemple.fr").role is Role.ADMINISTRATEUR
    with magasin.curseur() as curseur:
        assert curseur.execute("select agent, origine from operation").fetchall() == [
            ("ligne-de-commande", "ligne_commande")
        ]
    magasin.fermer()


def test_the_command_line_bounds_a_perimeter_and_closes_a_door(base_socle, capsys):
    base = ["--base", str(base_socle)]
    qui = ["jeanne@exemple.fr", "--nom", "Jeanne", "--role", "charge_de_mission"]
    assert main(["agent", "ajouter", *qui, *base]) == 1
    assert "Nommez au moins un programme" in capsys.readouterr().err
    assert main(["agent", "ajouter", *qui, "--programme", "minalogic", "--lecture-limitee", *base]) == 0
    assert main(["agent", "retirer", "JEANNE@exemple.fr", *base]) == 0
    assert main(["agent", "retirer", "personne@exemple.fr", *base]) == 1
    capsys.readouterr()
    main(["agent", "liste", *base])
    ligne = capsys.readouterr().out
    assert "minalogic en lecture aussi (accès fermé)" in ligne


def test_an_identity_that_is_no_address_is_entered_and_said_so(base_socle, capsys):
    assert (
        main(["agent", "ajouter", "jdupont", "--nom", "J. Dupont", "--role", "lecteur", "--base", str(base_socle)]) == 0
    )
    assert "« jdupont » n’est pas une adresse" in capsys.readouterr().err.replace("\u00a0", " ")
    commande = [
        "agent",
        "ajouter",
        "j@exemple.fr",
        "--nom",
        "J. Dupont",
        "--role",
        "lecteur",
        "--base",
        str(base_socle),
    ]
    assert main(commande) == 0
    assert "adresse" not in capsys.readouterr().err


def test_a_perimeter_without_effect_is_refused(base_socle, capsys):
    qui = ["a@exemple.fr", "--nom", "A", "--role", "directeur", "--programme", "minalogic", "--base", str(base_socle)]
    assert main(["agent", "ajouter", *qui]) == 1
    assert "--lecture-limitee" in capsys.readouterr().err


def test_nobody_administers_within_a_perimeter(base_socle, capsys):
    """Whoever lets people in could let themselves in anywhere: a limit would only look like one."""
    base = ["--programme", "minalogic", "--base", str(base_socle)]
    qui = ["chef@exemple.fr", "--nom", "Chef", "--role", "administrateur", *base]
    assert main(["agent", "ajouter", *qui, "--lecture-limitee"]) == 1
    assert "lit tous les programmes" in capsys.readouterr().err
    assert main(["agent", "ajouter", *qui]) == 1
    assert "--lecture-limitee" not in capsys.readouterr().err
    magasin = ouvrir(base_socle)
    assert lister(magasin) == ()
    with magasin.transaction() as curseur:
        curseur.execute("insert into agent (code, nom, role, lecture) values ('c', 'C', 'administrateur', 'perimetre')")
    assert trouver(magasin, "c") == Agent("c", "C", Role.ADMINISTRATEUR)
    magasin.fermer()


def test_an_empty_list_tells_how_to_begin(base_socle, capsys):
    assert main(["agent", "liste", "--base", str(base_socle)]) == 0
    assert "--role administrateur" in capsys.readouterr().out


def test_somebody_always_administers(magasin_socle):
    """The last one may neither leave nor step down: nobody would be left to let anyone in."""
    chef = Agent("chef@exemple.fr", "Chef", Role.ADMINISTRATEUR)
    _inscrire(magasin_socle, chef)
    for voulu, actif in ((chef, False), (Agent(chef.code, chef.nom, Role.LECTEUR), True)):
        with pytest.raises(ErreurSaisie, match="Dernier accès"):
            _inscrire(magasin_socle, voulu, actif=actif)
    _inscrire(magasin_socle, Agent("seconde@exemple.fr", "Seconde", Role.ADMINISTRATEUR))
    _inscrire(magasin_socle, chef, actif=False)
    assert [connu.code for connu, ouvert in lister(magasin_socle) if ouvert] == ["seconde@exemple.fr"]


def test_no_undoing_takes_the_last_one_who_administers_nor_empties_a_perimeter(magasin_socle):
    ada, bob = (Agent(f"{nom.lower()}@exemple.fr", nom, Role.ADMINISTRATEUR) for nom in ("Ada", "Bob"))
    _inscrire(magasin_socle, ada)
    venue = inscrire(magasin_socle, ada, bob, _demande())
    _inscrire(magasin_socle, ada, actif=False)
    with pytest.raises(ErreurSaisie, match="Personne d’autre que Bob"):
        journal.annuler(magasin_socle, bob, venue.code, "Erreur", MAINTENANT)
    assert [connu.code for connu, ouvert in lister(magasin_socle) if ouvert] == [bob.code]
    lectrice = Agent("zoe@exemple.fr", "Zoé", Role.LECTEUR)
    _inscrire(magasin_socle, lectrice)
    _inscrire(magasin_socle, Agent(lectrice.code, lectrice.nom, Role.CHARGE_DE_MISSION, frozenset({"minalogic"})))
    elargie = Agent(lectrice.code, lectrice.nom, Role.CHARGE_DE_MISSION, frozenset({"relocalisation"}))
    with magasin_socle.curseur() as curseur:
        (lien,) = curseur.execute("select code from agent_programme").fetchone()
    with pytest.raises(ErreurSaisie, match="Zoé n’aurait plus aucun programme"):
        appliquer(magasin_socle, bob, [Changement("agent_programme", lien, {}, None)], _demande())
    _inscrire(magasin_socle, elargie)


def test_a_programme_that_a_perimeter_holds_is_not_taken_away_and_the_refusal_says_whose(magasin_socle):
    """« Créez d’abord la ligne citée » was said of a programme that existed."""
    chef = Agent("chef@exemple.fr", "Chef", Role.ADMINISTRATEUR)
    _inscrire(magasin_socle, chef)
    neuf = {"libelle": "Hydrogène", "libelle_court": "Hydrogène", "ordre": "90", "periode": "2024",
            "role_metropole": "financeur", "objet": "Faire"}  # fmt: skip
    with magasin_socle.curseur() as curseur:
        source, porteur = curseur.execute("select source, porteur from programme where porteur is not null").fetchone()
    cree = appliquer(
        magasin_socle,
        chef,
        [Changement("programme", "h2", None, neuf | {"source": source, "porteur": porteur})],
        _demande(),
    )
    _inscrire(magasin_socle, Agent("dan@exemple.fr", "Dan", Role.CHARGE_DE_MISSION, frozenset({"h2"})))
    with pytest.raises(ErreurRefus, match=r"dans le périmètre de dan@exemple\.fr") as refus:
        journal.annuler(magasin_socle, chef, cree.code, "Doublon", MAINTENANT)
    assert "Administration" in refus.value.que_faire


@pytest.mark.parametrize(
    ("agent", "titre", "dit"),
    [
        (Agent("l@exemple.fr", "Lou", Role.LECTEUR, frozenset(), True), "Périmètre vide", "lire"),
        (Agent("l@exemple.fr", "Lou", Role.CHARGE_DE_MISSION, frozenset()), "Périmètre vide", "modifier"),
        (
            Agent("l@exemple.fr", "Lou", Role.CHARGE_DE_MISSION, frozenset({"minalogik"})),
            "Programme inconnu",
            "minalogic (Minalogic)",
        ),
    ],
)
def test_a_perimeter_that_is_empty_or_unknown_is_refused_with_the_codes_that_are_possible(
    magasin_socle, agent, titre, dit
):
    with pytest.raises(ErreurSaisie) as refus:
        _inscrire(magasin_socle, agent)
    assert refus.value.titre == titre
    assert dit in f"{refus.value.message} {refus.value.que_faire}"
    assert "production-france (Production France)" in refus.value.que_faire
    assert lister(magasin_socle) == ()


def test_people_are_listed_by_name_whatever_their_accents(magasin_socle):
    for nom in ("Luc", "Léa", "Émile", "Zoé"):
        _inscrire(magasin_socle, Agent(f"{nom}@exemple.fr", nom, Role.LECTEUR))
    assert [agent.nom for agent, _ in lister(magasin_socle)] == ["Émile", "Léa", "Luc", "Zoé"]
