"""What a perimeter reads: its own rows whole, whatever they cite; of the others, neither a figure nor a name."""

from datetime import datetime, timedelta

import pytest

from filiere_dash.base import lectures
from filiere_dash.base.acces import magasin_lu
from filiere_dash.base.controles import controler
from filiere_dash.base.ecritures import Demande, appliquer, examiner
from filiere_dash.base.saisie import listes, masques
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit
from filiere_dash.domaine.journal import HORS_PERIMETRE

DEBUT = datetime(2030, 1, 1, 8)
AU = DEBUT.date()
VOTE, ACTE, AILLEURS = "f-vote-2024-06-13", "d-2024-00344", "d-2023-00435"
MINA = Agent("mina", "Mina Sol", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}), lecture_limitee=True)
CCI = Agent("alix", "Alix Blanc", Role.CHARGE_DE_MISSION, frozenset({"partenariat-cci"}), lecture_limitee=True)


def ecrire(magasin, *lot: Changement, heure: int = 0, agent: Agent = AGENT_LOCAL) -> str:
    demande = Demande(Origine.SAISIE, DEBUT + timedelta(hours=heure), motif="essai")
    return appliquer(magasin, agent, lot, demande).code


def lignes(magasin, requete: str) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def remplacer_ailleurs(magasin, cible: str, visee: str) -> None:
    """Make a target replace that of another indicator: the engine refuses it, a base of before may hold it."""
    with magasin.transaction() as curseur:
        curseur.execute("update cible set remplace = $1, raison = 'essai' where code = $2", [visee, cible])


@pytest.fixture
def vote_ailleurs(magasin_socle):
    """The base where the act of Minalogic's vote is another programme's."""
    ecrire(magasin_socle, Changement("flux_financier", VOTE, {}, {"deliberation": AILLEURS, "date_flux": None}))
    return magasin_socle


# --- Rows of one's own that cite another programme's ----------------------------------------------------------------


def test_a_vote_by_an_act_of_another_programme_is_as_voted_as_for_who_reads_all(vote_ailleurs):
    lu = magasin_lu(vote_ailleurs, MINA)
    for question in ("subventions", "demandes", "flux_etapes"):
        siennes, toutes = (
            [
                (x.programme, x.montant, getattr(x, "date_vote", None), getattr(x, "rapprochement", None))
                for x in lectures.lignes(magasin, question, au=AU)
                if x.programme == "minalogic"
            ]
            for magasin in (lu, vote_ailleurs)
        )
        assert siennes == toutes != []
    assert lectures.lignes(lu, "totaux", au=AU)[0].vote == 62500
    assert listes.lire(lu, "flux_financier", VOTE)["deliberation"] is None
    assert listes.lire(lu, "deliberation", AILLEURS) is None


def test_a_vote_by_a_hidden_act_that_was_not_adopted_is_not_voted_either(vote_ailleurs):
    ecrire(vote_ailleurs, Changement("deliberation", AILLEURS, {}, {"resultat": "rejetee"}), heure=1)
    lu = magasin_lu(vote_ailleurs, MINA)
    assert lectures.lignes(lu, "totaux", au=AU)[0].vote is None
    siens = [[x for x in verdicts(m, "vote_adopte") if VOTE in x] for m in (lu, vote_ailleurs)]
    assert siens[0] == siens[1] != []
    # What the act says of the vote can't be read: neither an agreement nor a gap.
    assert [x[2] for x in verdicts(lu, "vote_acte")] == [None]
    assert False in [x[2] for x in verdicts(vote_ailleurs, "vote_acte")]


def test_actions_under_an_axe_that_went_to_another_programme_stay(magasin_socle):
    compte = "select count(*) from action where programme = 'minalogic'"
    ((axe, sous),) = lignes(
        magasin_socle,
        "select axe, count(*) from action where programme = 'minalogic' and axe is not null"
        " group by axe order by 2 desc limit 1",
    )
    ecrire(magasin_socle, Changement("axe", axe, {}, {"programme": "production-france"}))
    lu = magasin_lu(magasin_socle, MINA)
    assert sous > 1
    assert lignes(lu, compte) == lignes(magasin_socle, compte)
    assert lignes(lu, f"select code from axe where code = '{axe}'") == []


def test_what_says_nothing_without_another_programme_leaves(magasin_socle):
    """A comparison must name its indicator: that of another programme takes it away, and what proves it."""
    source = lignes(magasin_socle, "select min(source) from action where programme = 'minalogic'")[0][0]
    neuve = {
        "programme": "minalogic",
        "indicateur": "pf-contacts-achats",
        "etape": "vote",
        "periode": "2024",
        "declare_par": "Le service",
        "declare_le": "2024-06-13",
        "motif": "essai",
        "source": source,
    }
    ecrire(magasin_socle, Changement("couple_cout", "le-cout", None, neuve))
    lu = magasin_lu(magasin_socle, MINA)
    assert listes.lire(lu, "couple_cout", "le-cout") is None
    assert lignes(lu, "select count(*) from trace") == [(0,)]


def test_a_blank_that_one_reads_is_never_written_over_what_the_base_holds(vote_ailleurs):
    lu = magasin_lu(vote_ailleurs, MINA)
    vue = listes.lire(lu, "flux_financier", VOTE)
    reel = listes.lire(vote_ailleurs, "flux_financier", VOTE)
    assert reel == vue | {"deliberation": AILLEURS}, "Nothing else is shown otherwise: what a person sees is what is."
    saisie = Changement("flux_financier", VOTE, vue, vue | {"montant": "63000.00"})
    ecrire(vote_ailleurs, *masques.retablir(vote_ailleurs, lu, [saisie]), heure=1, agent=MINA)
    assert listes.lire(vote_ailleurs, "flux_financier", VOTE) == reel | {"montant": "63000.00"}
    lu = magasin_lu(vote_ailleurs, MINA)
    vue = listes.lire(lu, "flux_financier", VOTE)
    voulue = Changement("flux_financier", VOTE, vue, vue | {"deliberation": ACTE})
    ecrire(vote_ailleurs, *masques.retablir(vote_ailleurs, lu, [voulue]), heure=2, agent=MINA)
    assert listes.lire(vote_ailleurs, "flux_financier", VOTE)["deliberation"] == ACTE
    entretemps = Changement("flux_financier", VOTE, vue, vue | {"montant": "64000.00"})
    ecrire(vote_ailleurs, Changement("flux_financier", VOTE, {}, {"montant": "62500.00"}), heure=2)
    with pytest.raises(ErreurConflit):
        ecrire(vote_ailleurs, *masques.retablir(vote_ailleurs, lu, [entretemps]), heure=2, agent=MINA)
    lu = magasin_lu(vote_ailleurs, MINA)
    retiree = Changement("flux_financier", VOTE, listes.lire(lu, "flux_financier", VOTE), None)
    ecrire(vote_ailleurs, *masques.retablir(vote_ailleurs, lu, [retiree]), heure=3, agent=MINA)
    assert listes.lire(vote_ailleurs, "flux_financier", VOTE) is None


def test_what_a_change_finds_out_of_reach_is_a_mark(vote_ailleurs):
    """Typed over, a blank column would tell what the base holds under it."""
    lu = magasin_lu(vote_ailleurs, MINA)
    change = [Changement("flux_financier", VOTE, {}, {"deliberation": ACTE, "montant": "62000.00"})]
    trouvees = examiner(vote_ailleurs, MINA, change, AU, DEBUT).cellules
    assert AILLEURS in {x.avant for x in trouvees}
    assert listes.cellules_lues(vote_ailleurs, vote_ailleurs, trouvees) == list(trouvees)
    lues = {x.colonne: x.avant for x in listes.cellules_lues(vote_ailleurs, lu, trouvees)}
    assert (lues["deliberation"], lues["montant"]) == (HORS_PERIMETRE, "62500.00")


# --- Figures and controls of one's own rows beside money that one doesn't read ---------------------------------------


def verdicts(magasin, *regles: str) -> set[tuple]:
    """Return what these rules say of Minalogic's rows."""
    siens = (x for x in controler(magasin, AU) if x.programme == "minalogic" and x.regle in regles)
    return {(x.regle, x.objet_code, x.conforme, x.phrase) for x in siens}


def payer(magasin, **change: str | None) -> None:
    """Write another programme's step of money, made from Minalogic's vote."""
    neuf = listes.lire(magasin, "flux_financier", VOTE) | {"code": "ailleurs", "programme": "partenariat-cci"} | change
    neuf["code"] += f"-{neuf['etape']}"
    ecrire(magasin, Changement("flux_financier", neuf["code"], None, neuf))


def test_the_amount_of_one_s_own_act_counts_the_votes_of_others(magasin_socle):
    payer(magasin_socle, convention=None, montant="20000.00")
    article = listes.lire(magasin_socle, "deliberation_article", f"{ACTE}-1") | {"code": "deux", "ordre": "90"}
    ecrire(magasin_socle, Changement("deliberation_article", "deux", None, article | {"montant": "20000.00"}))
    lu = magasin_lu(magasin_socle, MINA)
    for magasin in (magasin_socle, lu):
        (acte,) = (x for x in lectures.lignes(magasin, "deliberations", au=AU) if x.code == ACTE)
        assert acte.montant_attribue == 82500
    assert verdicts(lu, "montant_acte") == verdicts(magasin_socle, "montant_acte") != set()
    assert lignes(lu, "select count(*) from flux_financier where code like 'ailleurs%'") == [(0,)]


@pytest.mark.parametrize(("etape", "regle"), [("vote", "montant_convention"), ("paye", "convention_depassee")])
def test_a_convention_of_one_s_own_paid_by_another_programme_is_not_verified_in_part(magasin_socle, etape, regle):
    payer(magasin_socle, deliberation=None, etape=etape, montant="1000000.00")
    ((_, _, conforme, phrase),) = verdicts(magasin_lu(magasin_socle, MINA), regle)
    assert conforme is None
    assert phrase.endswith("une partie de cet argent est hors de votre périmètre.")
    assert [x[2] for x in verdicts(magasin_socle, regle)] == [False]


def test_two_hidden_acts_under_one_convention_stay_two(vote_ailleurs):
    vote = listes.lire(vote_ailleurs, "flux_financier", VOTE)
    autre = vote | {"code": "autre", "deliberation": "d-2023-00097", "montant": "100000.00"}
    paye = vote | {"code": "paye", "etape": "paye", "montant": "70000.00"}
    ecrire(vote_ailleurs, *(Changement("flux_financier", x["code"], None, x) for x in (autre, paye)))
    attendus = verdicts(vote_ailleurs, "flux_precedent")
    assert [x[2] for x in attendus] == [False]
    assert verdicts(magasin_lu(vote_ailleurs, MINA), "flux_precedent") == attendus


def test_an_avenant_voted_by_a_hidden_act_keeps_its_check_and_its_anomaly(magasin_socle):
    ecrire(magasin_socle, Changement("deliberation", "d-2023-00097", {}, {"programme": "minalogic"}))
    lecteur = Agent("lou", "Lou", Role.LECTEUR, frozenset({"production-france"}), lecture_limitee=True)
    regles = ("eligibilite_echue", "anomalie_source")
    siens, tous = (
        {(x.regle, x.anomalie, x.phrase) for x in controler(magasin, AU)
         if x.regle in regles and x.programme == "production-france"}
        for magasin in (magasin_lu(magasin_socle, lecteur), magasin_socle)
    )  # fmt: skip
    assert siens == tous
    assert "an-2023-eligibilite-echue" in {x[1] for x in siens}


def test_an_event_announced_by_a_hidden_act_keeps_its_check(magasin_socle):
    ecrire(magasin_socle, Changement("deliberation", ACTE, {}, {"programme": "production-france"}))
    attendus = verdicts(magasin_socle, "acte_date")
    assert verdicts(magasin_lu(magasin_socle, MINA), "acte_date") == attendus != set()


def test_what_a_hidden_row_replaces_is_not_in_force_again(magasin_socle):
    (modele,) = lignes(magasin_socle, "select min(plan) from plan_ligne")[0]
    plan = listes.lire(magasin_socle, "plan_financement", modele)
    autre = next(x for x in ("minalogic", "partenariat-cci") if x != plan["programme"])
    suivant = plan | {"code": "suivant", "programme": autre, "version": "9", "remplace": modele}
    ecrire(magasin_socle, Changement("plan_financement", "suivant", None, suivant))
    lecteur = Agent("lou", "Lou", Role.LECTEUR, frozenset({plan["programme"]}), lecture_limitee=True)
    lu = magasin_lu(magasin_socle, lecteur)
    for magasin in (magasin_socle, lu):
        assert modele not in {x.plan for x in lectures.lignes(magasin, "plans", au=AU)}


def test_a_target_that_a_hidden_one_revises_is_not_set_beside_a_figure_again(magasin_socle):
    (lien, visee) = lignes(magasin_socle, "select code, cible from mise_en_regard where cible is not null")[0]
    ailleurs = lignes(magasin_socle, "select min(code) from indicateur where programme = 'minalogic'")[0][0]
    cible = listes.lire(magasin_socle, "cible", visee)
    ecrire(magasin_socle, Changement("cible", "suivante", None, cible | {"code": "suivante", "indicateur": ailleurs}))
    remplacer_ailleurs(magasin_socle, "suivante", visee)
    lu = magasin_lu(magasin_socle, CCI)
    assert [x.revisee for x in lectures.lignes(lu, "cibles", au=AU) if x.code == visee] == [True]
    vues, toutes = (
        {x.code for x in lectures.lignes(magasin, "mises_en_regard", au=AU, programme="partenariat-cci")}
        for magasin in (lu, magasin_socle)
    )
    assert toutes - vues == {lien}


def sans_etape(magasin) -> set[str]:
    return {x.code for x in lectures.lignes(magasin, "conventions_sans_etape", au=AU) if x.programme == "minalogic"}


@pytest.mark.parametrize("programme", ["minalogic", "production-france"])
def test_a_convention_signed_under_the_hidden_act_that_approves_it_waits_for_no_step(magasin_socle, programme):
    """The step names the act alone; it is one's own, or another programme's."""
    signe = listes.lire(magasin_socle, "flux_financier", VOTE) | {"code": "signe", "etape": "conventionne"}
    signe |= {"programme": programme, "deliberation": AILLEURS, "convention": None}
    ecrire(magasin_socle, Changement("convention", "c-minalogic-2024", {}, {"deliberation": AILLEURS}))
    assert sans_etape(magasin_lu(magasin_socle, MINA)) == sans_etape(magasin_socle) == {"c-minalogic-2024"}
    ecrire(magasin_socle, Changement("flux_financier", "signe", None, signe), heure=1)
    lu = magasin_lu(magasin_socle, MINA)
    assert sans_etape(lu) == sans_etape(magasin_socle) == set()
    assert AILLEURS not in str(lignes(lu, "from etapes_cachees()"))


def test_a_convention_is_not_signed_by_a_step_under_its_act_that_names_a_hidden_one(magasin_socle):
    signe = listes.lire(magasin_socle, "flux_financier", VOTE) | {"code": "signe", "etape": "conventionne"}
    signe |= {"convention": "c-mecaloire-2022"}
    ecrire(magasin_socle, Changement("flux_financier", "signe", None, signe))
    assert sans_etape(magasin_lu(magasin_socle, MINA)) == sans_etape(magasin_socle) == {"c-minalogic-2024"}


def test_a_breakdown_with_a_hidden_part_is_not_verified_in_part(magasin_socle):
    part, total = "min-petits-dejeuners-photonique", "min-evenements-photonique"
    ecrire(magasin_socle, Changement("indicateur", part, {}, {"programme": "production-france"}))
    lu = magasin_lu(magasin_socle, MINA)

    def dits(magasin) -> list[tuple]:
        return [x[2:] for x in verdicts(magasin, "ventilation") if x[1].startswith(total)]

    assert [conforme for conforme, _ in dits(magasin_socle)] == [True]
    assert dits(lu) == [
        (None, "Événements sur la photonique\u00a0: une partie de cette ventilation est hors de votre périmètre.")
    ]
    assert {x.indicateur for x in lectures.lignes(lu, "ventilations_partielles", au=AU)} == {total}
    assert lectures.lignes(magasin_socle, "ventilations_partielles", au=AU) == ()
    toutes, siennes = (
        {x.indicateur for x in lectures.lignes(x, "parts", au=AU, programme="minalogic") if x.parent == total}
        for x in (magasin_socle, lu)
    )
    assert toutes - siennes == {part}, "Who reads all sees the part of another programme beside the total's others."


def test_a_gap_that_a_hidden_anomaly_explains_is_explained_without_its_words(magasin_socle):
    ecrire(magasin_socle, Changement("deliberation", "d-2018-11-15", {}, {"programme": "minalogic"}))
    lu = magasin_lu(magasin_socle, MINA)
    (tout, sien) = (
        next(x for x in controler(magasin, AU) if (x.regle, x.objet_code) == ("compte_section", "i-2018-11-15"))
        for magasin in (magasin_socle, lu)
    )
    assert (tout.conforme, tout.anomalie, tout.explique) == (False, "an-2018-compte-section", True)
    assert (sien.conforme, sien.anomalie, sien.explique) == (False, None, True)
    assert sien.phrase == tout.phrase
    assert not sien.fautif
    assert "an-2018-compte-section" not in str(lignes(lu, "from anomalies_cachees()"))
    assert lignes(lu, "from anomalie") == []


def test_a_target_that_takes_the_place_of_a_hidden_one_is_still_at_fault(magasin_socle):
    visee = lignes(magasin_socle, "select min(code) from cible")
    cible = listes.lire(magasin_socle, "cible", visee[0][0])
    sienne, ailleurs = (
        lignes(magasin_socle, f"select min(code) from indicateur where programme = '{x}'")[0][0]
        for x in ("minalogic", "production-france")
    )
    ancienne = cible | {"code": "ancienne", "indicateur": ailleurs, "remplace": None}
    suivante = cible | {"code": "suivante", "indicateur": sienne, "remplace": "ancienne", "raison": "essai"}
    libres = [x | {"remplace": None, "raison": None} for x in (ancienne, suivante)]
    ecrire(magasin_socle, *(Changement("cible", x["code"], None, x) for x in libres))
    remplacer_ailleurs(magasin_socle, "suivante", "ancienne")
    ((_, _, conforme, phrase),) = verdicts(magasin_lu(magasin_socle, MINA), "cible_revisee")
    assert [x[2] for x in verdicts(magasin_socle, "cible_revisee")] == [conforme] == [False]
    assert "remplace une cible d’un indicateur hors de votre périmètre" in phrase


def test_a_figure_beside_a_hidden_target_is_not_set_beside_another(magasin_socle):
    lien, reference = lignes(magasin_socle, "select code, indicateur_reference from mise_en_regard"
                             " where programme = 'minalogic' and indicateur_reference is not null")[0]  # fmt: skip
    (visee,) = lignes(magasin_socle, "select min(cible.code) from cible inner join indicateur"
                      " on indicateur.code = indicateur where programme = 'partenariat-cci'")[0]  # fmt: skip
    assert lien in {x[1] for x in verdicts(magasin_lu(magasin_socle, MINA), "perimetre_commun")}
    ecrire(magasin_socle, Changement("mise_en_regard", lien, {}, {"cible": visee}))
    lu = magasin_lu(magasin_socle, MINA)
    assert listes.lire(lu, "mise_en_regard", lien)["indicateur_reference"] == reference
    assert lien not in {x[1] for x in verdicts(lu, "perimetre_commun")}
    assert lien not in {x.code for x in lectures.lignes(lu, "mises_en_regard", au=AU, programme="minalogic")}


# --- Rules that a change breaks -------------------------------------------------------------------------------------


def test_a_rule_broken_by_money_that_one_reads_in_part_is_said_and_no_more(magasin_socle):
    convention = listes.lire(magasin_socle, "flux_financier", VOTE)["convention"]
    cache = listes.lire(magasin_socle, "flux_financier", VOTE) | {
        "code": "cache",
        "programme": "partenariat-cci",
        "deliberation": None,
        "convention": convention,
        "montant": "1000.00",
    }
    ecrire(magasin_socle, Changement("flux_financier", "cache", None, cache))
    change = [Changement("flux_financier", VOTE, {}, {"montant": "62000.00"})]
    dits = examiner(magasin_socle, MINA, change, AU, DEBUT).avertissements
    tous = examiner(magasin_socle, AGENT_LOCAL, change, AU, DEBUT).avertissements
    assert "Une règle est rompue hors de votre périmètre." in dits
    assert not [x for x in dits if x.startswith("Convention")]
    assert any("63\u202f000" in x for x in tous if x.startswith("Convention"))


def test_a_rule_broken_out_of_reach_is_said_and_no_more(vote_ailleurs):
    change = [Changement("flux_financier", VOTE, {}, {"montant": "62000.00"})]
    dits = examiner(vote_ailleurs, MINA, change, AU, DEBUT).avertissements
    assert "Une règle est rompue hors de votre périmètre." in dits
    assert "2023.00435" not in str(dits)
    assert "2023.00435" in str(examiner(vote_ailleurs, AGENT_LOCAL, change, AU, DEBUT).avertissements)


def test_a_siret_that_a_hidden_structure_bears_is_told_without_its_name(magasin_socle):
    (source,) = lignes(magasin_socle, "select min(source) from action where programme = 'production-france'")[0]
    (modele,) = lignes(magasin_socle, "select min(code) from relation where programme = 'production-france'")[0]
    commune = {"libelle": "Discrète", "nature": "entreprise", "siret": "73282932000074", "source": source}
    relation = listes.lire(magasin_socle, "relation", modele) | {"code": "r", "objet": "x", "structure": "a-discrete"}
    ecrire(
        magasin_socle, Changement("structure", "a-discrete", None, commune), Changement("relation", "r", None, relation)
    )
    neuve = Changement("structure", "b-neuve", None, commune | {"libelle": "Neuve"})
    assert "Discrète" in str(examiner(magasin_socle, AGENT_LOCAL, [neuve], AU, DEBUT).avertissements)
    dits = examiner(magasin_socle, MINA, [neuve], AU, DEBUT).avertissements
    assert dits == ("Une règle est rompue hors de votre périmètre.",)
