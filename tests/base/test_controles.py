"""Each rule finds the fault put in the base, and the first data hold only the anomalies of their sources."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere_dash.base import lectures
from filiere_dash.base.controles import Controle, controler, controler_argent
from filiere_dash.base.controles.indicateurs import _parts
from filiere_dash.base.ecritures import examiner
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.regles.coherence import ENONCES
from filiere_dash.domaine.regles.etape import NON_ADOPTES
from filiere_dash.presentation.phrases.actes import avenant as phrase_avenant
from filiere_dash.presentation.phrases.actes import avenant_a_venir, etat_convention
from filiere_dash.presentation.phrases.programme import phrase_carte

AU = date(2026, 1, 1)
ANOMALIES = {
    ("compte_section", "imputation", "i-2018-11-15"),
    ("acte_date", "manifestation", "cci-jury-novacite"),
    ("acte_date", "manifestation", "cci-deuxieme-appel"),
    ("phase_plan", "phase", "pf-developpement"),
    ("eligibilite_echue", "avenant", "a-mecaloire-2022-1"),
}


def _ecarts(magasin) -> list[Controle]:
    return [x for x in controler(magasin, AU) if x.conforme is False and not x.anomalie]


def test_the_first_data_hold_only_the_anomalies_of_their_sources(magasin_socle):
    controles = controler(magasin_socle, AU)
    assert {(x.regle, x.objet_table, x.objet_code) for x in controles if x.conforme is False} == ANOMALIES
    assert all(x.anomalie for x in controles if x.conforme is False)
    conformes = {(x.regle, x.objet_code) for x in controles if x.conforme}
    for acte in ("d-2023-00097", "d-2023-00435", "d-2024-00344"):
        assert {("vote_voix", acte), ("vote_effectif", acte), ("quorum", acte), ("convocation", acte)} <= conformes
    assert len([x for x in controles if x.regle == "plan_equilibre" and x.conforme]) == 3
    assert len([x for x in controles if x.regle == "taux_declare" and x.conforme]) == 3


def test_each_control_is_a_sentence_about_a_row(magasin_demonstration):
    controles = controler(magasin_demonstration, AU)
    assert len({(x.regle, x.objet_table, x.objet_code, x.phrase) for x in controles}) == len(controles)
    for controle in controles:
        assert controle.enonce == ENONCES[controle.regle]
        assert controle.phrase.endswith((".", "?", "!")), controle
        assert controle.objet_table
        assert controle.objet_code


def test_an_empty_base_holds_no_gap(magasin_vide):
    assert _ecarts(magasin_vide) == []


def test_nothing_is_controlled_before_it_is_known(magasin_socle):
    tot = controler(magasin_socle, date(2019, 1, 1))
    assert {x.anomalie for x in tot if x.anomalie} == {
        "an-2018-compte-section",
        "an-2018-jury-passe",
        "an-2018-appel-passe",
    }
    assert not [x for x in tot if "2023" in x.objet_code]


FAUTES = {
    "vote_voix": "update deliberation set voix = 68 where code = 'd-2023-00097'",
    "vote_effectif": "update deliberation set absents = 5 where code = 'd-2023-00097'",
    "vote_suffrages": "update deliberation set pour = 80 where code = 'd-2024-00344'",
    "quorum": "update deliberation set presents = 30, voix = 38 where code = 'd-2023-00097'",
    "convocation": "update deliberation set convocation = date '2023-03-01' where code = 'd-2023-00097'",
    "executoire": "update deliberation set publication_le = date '2024-06-01' where code = 'd-2024-00344'",
    "identifiant_acte": "update deliberation set numero = '2024.00345' where code = 'd-2024-00344'",
    "compte_section": "update imputation set section = 'investissement' where code = 'i-2024-00344'",
    "plan_equilibre": "update plan_ligne set montant = 74000 where code like '%2022-2023-depenses'",
    "taux_declare": "update plan_ligne set taux_declare = 0.75 where code like '%2022-2023-metropole'",
    "flux_date": "update flux_financier set date_flux = date '2031-02-01' where code = 'f-vote-2024-06-13'",
    "vote_adopte": "update deliberation set resultat = 'rejetee' where code = 'd-2024-00344'",
    "vote_acte": "update flux_financier set section = 'investissement' where code = 'f-vote-2024-06-13'",
    "flux_precedent": """
        insert into flux_financier
            (code, programme, beneficiaire, deliberation, etape, periode_action, montant, source, connu_le)
        select 'trop', programme, beneficiaire, deliberation, 'paye', periode_action, montant + 1, source, connu_le
        from flux_financier where code = 'f-vote-2024-06-13'""",
    "observateur_sans_argent": """
        update flux_financier set programme = 'relocalisation' where code = 'f-vote-2024-06-13'""",
    "montant_acte": "update flux_financier set montant = 62600 where code = 'f-vote-2024-06-13'",
    "montant_convention": "update convention set montant = 1 where code = 'c-minalogic-2024'",
    "montant_partage": """
        update convention set montant_total = 70000, part = 0.8 where code = 'c-minalogic-2024'""",
    "vote_resultat": "update deliberation set pour = 20, contre = 40 where code = 'd-2024-00344'",
    "convention_depassee": """
        insert into flux_financier
            (code, programme, beneficiaire, convention, etape, periode_action, montant, source, connu_le)
        select 'trop-paye', programme, beneficiaire, code, 'paye', periode, montant + 1, source, connu_le
        from convention where code = 'c-minalogic-2024'""",
    "vote_depasse": """
        insert into flux_financier (code, programme, beneficiaire, etape, periode_action, montant, source, connu_le)
        select 'trop-verse', programme, beneficiaire, 'paye', periode_action, 10 * montant, source, connu_le
        from flux_financier where code = 'f-vote-2024-06-13'""",
    "jours_periode": """
        update valeur set debut = date '2022-01-01'
        where code = (select min(code) from valeur where periode = '2023' and debut is not null)""",
    "valeur_a_venir": """
        insert into valeur (code, indicateur, periode, valeur, precision, source, connu_le)
        select 'trop-tot', indicateur, '2031/2032', valeur, 'exact', source, connu_le
        from valeur where indicateur = 'min-adherents' limit 1""",
    "unite_comptee": "update valeur set valeur = 37.5 where indicateur = 'min-adherents'",
    "siret_unique": """
        update structure set siret = '21420218500012'
        where code in (select code from structure order by code limit 2)""",
    "vote_demande": """
        insert into flux_financier (code, programme, beneficiaire, etape, periode_action, montant, source, connu_le)
        select 'double', programme, beneficiaire, etape, periode_action, montant, source, connu_le
        from flux_financier where code = 'f-demande-minalogic-2024'""",
    "valeur_unique": """
        insert into valeur (code, indicateur, periode, debut, fin, valeur, precision, source, connu_le)
        select 'doublon', indicateur, periode, debut, fin, valeur + 1, 'exact', source, connu_le
        from valeur where indicateur = 'min-adherents' limit 1""",
    "ventilation": """
        update valeur set valeur = valeur + 1
        where indicateur in (select parent from indicateur where ventilation_complete)""",
    "stock_flux_taux": """
        insert into valeur (code, indicateur, periode, debut, fin, valeur, precision, source, connu_le)
        select 'mois', indicateur, '2023-03', date '2023-03-01', date '2023-03-31', 1000000, 'exact', source, connu_le
        from valeur
        where indicateur in (select code from indicateur where nature = 'flux') and periode = '2023' limit 1""",
    "bornes_appel": "update appel set cloture = date '2023-06-10'",
    "vague_appel": "update vague set echeance = date '2021-01-28'",
    "duree_eligibilite": "update convention set eligibilite_debut = date '2024-01-01' where code = 'c-mecaloire-2022'",
    "references": "update valeur set source = 'absente' where code = (select min(code) from valeur)",
    "anomalie_source": "update anomalie set regle = 'inconnue' where code = 'an-2023-phase-plan'",
    "perimetre_commun": """
        update indicateur set population = 'x', unite = 'x', territoire = 'sem'
        where code in ('min-communaute-personnes', 'min-communaute-acteurs')""",
}


def test_the_same_days_under_another_label_are_the_same_period(magasin_socle):
    """« Année 2023 » beside « 2023 »: which of the two stands must not depend on the order of rows."""
    with magasin_socle.transaction() as curseur:
        curseur.execute("""
            insert into valeur (code, indicateur, periode, debut, fin, valeur, precision, source, connu_le)
            select prefixe || code, indicateur, 'Année 2023', debut, fin, valeur + 1, 'exact', source, connu_le
            from valeur cross join (values ('a-'), ('z-')) as _(prefixe)
            where indicateur = 'min-adherents' and periode = '2023'""")
    assert "valeur_unique" in {x.regle for x in _ecarts(magasin_socle)}
    lue = "select valeur - (select min(valeur) from valeur where indicateur = 'min-adherents') from indicateurs"
    with magasin_socle.curseur() as curseur:
        assert curseur.execute(f"{lue} where code = 'min-adherents'").fetchall() == [(1,)]


@pytest.mark.parametrize(("regle", "faute"), FAUTES.items(), ids=FAUTES)
def test_a_fault_is_found_by_its_rule(magasin_socle, regle, faute):
    with magasin_socle.transaction() as curseur:
        curseur.execute("delete from avenant where $regle = 'duree_eligibilite'", {"regle": regle})
        curseur.execute(faute)
    assert regle in {x.regle for x in _ecarts(magasin_socle)}


VOTE, ACTE = "f-vote-2024-06-13", "d-2024-00344"


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ("date_flux = date '2024-06-12'", "date 12 juin 2024, mais 13 juin 2024 pour l’acte"),
        ("section = 'investissement'", "section investissement, mais fonctionnement pour l’acte"),
        ("exercice_imputation = 2023", "exercice 2023, mais 2024 pour l’acte"),
        (
            "beneficiaire = 'mecaloire'",
            "bénéficiaire Mécaloire, mais Pôle de compétitivité Minalogic pour la convention",
        ),
        ("programme = 'production-france'", "programme Production France, mais Minalogic pour l’acte"),
    ],
)
def test_a_vote_says_what_its_act_and_its_convention_say(magasin_socle, change, dit):
    with magasin_socle.transaction() as curseur:
        curseur.execute(f"update flux_financier set {change} where code = '{VOTE}'")
    (constat,) = [x for x in _ecarts(magasin_socle) if x.regle == "vote_acte"]
    assert constat.objet_code == VOTE
    assert dit in constat.phrase.replace("\u00a0", " ")


@pytest.mark.parametrize("resultat", ["rejetee", "ajournee", "retiree"])
def test_what_an_act_did_not_adopt_is_not_voted(magasin_socle, resultat):
    with magasin_socle.transaction() as curseur:
        curseur.execute(f"update deliberation set resultat = '{resultat}' where code = '{ACTE}'")
    lu = {
        nom: lectures.lignes(magasin_socle, nom, au=AU) for nom in ("totaux", "subventions", "programmes", "demandes")
    }
    assert lu["totaux"][0].vote == 170000
    assert VOTE not in {x.code for x in lu["subventions"]}
    assert {x.vote for x in lu["programmes"] if x.code == "minalogic"} == {None}
    assert {x.montant_attribue for x in lectures.lignes(magasin_socle, "deliberations", au=AU) if x.code == ACTE} == {
        None
    }
    # A request that was refused was answered; one that was put off waits.
    (demande,) = [x for x in lu["demandes"] if x.programme == "minalogic"]
    assert demande.rapprochement == ("rejete" if resultat == "rejetee" else "non_documente")
    assert lu["totaux"][0].demande_sans_vote == 60000 + (0 if resultat == "rejetee" else 62500)


@pytest.mark.parametrize("resultat", ["rejetee", "ajournee", "retiree"])
def test_what_an_act_did_not_adopt_binds_nobody(magasin_socle, resultat):
    """Its convention counts nowhere and its avenant changes nothing; both are still there to read."""
    dates = {"effet": AU, "connu": AU}
    avant = {x.code: x for x in lectures.lignes(magasin_socle, "conventions", **dates)}
    with magasin_socle.transaction() as curseur:
        (avenant,) = curseur.execute("select code from avenant where convention = 'c-mecaloire-2022'").fetchone()
        curseur.execute(f"""
            update deliberation set resultat = '{resultat}'
            where code in ('{ACTE}', (select deliberation from avenant where code = '{avenant}'))
        """)
    conventions = {x.code: x for x in lectures.lignes(magasin_socle, "conventions", **dates)}
    assert "c-minalogic-2024" in avant
    assert "c-minalogic-2024" not in conventions
    initiale = conventions["c-mecaloire-2022"]
    assert avant["c-mecaloire-2022"].eligibilite_fin == date(2023, 7, 31)
    assert (initiale.eligibilite_fin, initiale.avenants) == (date(2022, 12, 31), 0)
    assert avenant not in {x.code for x in lectures.lignes(magasin_socle, "avenants", au=AU)}
    connues = {x.code: x for x in lectures.lignes(magasin_socle, "conventions_connues", **dates)}
    assert connues["c-minalogic-2024"].etat == "non_adoptee"
    assert "n’engage rien" in etat_convention(connues["c-minalogic-2024"])
    (lu,) = [x for x in lectures.lignes(magasin_socle, "avenants_connus", au=AU) if x.code == avenant]
    assert NON_ADOPTES[resultat] in phrase_avenant(lu)
    assert avenant_a_venir(lu, AU) == "ne change rien"
    publiables = {x.code for x in lectures.lignes(magasin_socle, "scdl_publier_subventions", au=AU)}
    assert "c-mecaloire-2022" in publiables
    assert "c-minalogic-2024" not in publiables


def test_what_cites_only_a_convention_that_was_not_adopted_binds_nobody(magasin_socle):
    """A vote, and an avenant that another act adopted, are of the act that their convention is of."""
    with magasin_socle.transaction() as curseur:
        curseur.execute(f"""
            update deliberation set resultat = 'rejetee' where code = '{ACTE}';
            update flux_financier
            set deliberation = null, convention = 'c-minalogic-2024', date_flux = date '2024-03-14'
            where code = '{VOTE}';
            update avenant set convention = 'c-minalogic-2024' where convention = 'c-mecaloire-2022'
        """)
    assert lectures.lignes(magasin_socle, "totaux", au=AU)[0].vote == 170000
    assert VOTE not in {x.code for x in lectures.lignes(magasin_socle, "subventions", au=AU)}
    assert ("vote_adopte", VOTE) in {(x.regle, x.objet_code) for x in _ecarts(magasin_socle)}
    (convention,) = [
        x
        for x in lectures.lignes(magasin_socle, "conventions_connues", effet=AU, connu=AU)
        if x.code == "c-minalogic-2024"
    ]
    assert (convention.etat, convention.avenants) == ("non_adoptee", 0)
    assert "c-minalogic-2024" not in {x.convention for x in lectures.lignes(magasin_socle, "avenants", au=AU)}
    libelles = [x.libelle for x in lectures.lignes(magasin_socle, "faits", au=AU, document="deliberation-2024-00344")]
    assert [x for x in libelles if "onvention" in x and "non adopté" not in x] == []


def test_a_step_counts_from_its_day_on(magasin_socle):
    with magasin_socle.transaction() as curseur:
        curseur.execute(f"update flux_financier set date_flux = date '2025-02-01' where code = '{VOTE}'")
    veille, jour = date(2025, 1, 31), date(2025, 2, 1)
    for au, total, montre in ((veille, 170000, False), (jour, 232500, True)):
        assert lectures.lignes(magasin_socle, "totaux", au=au)[0].vote == total
        for question in ("flux_etapes", "subventions"):
            lues = lectures.lignes(magasin_socle, question, au=au)
            assert (62500 in {x.montant for x in lues if getattr(x, "etape", "vote") == "vote"}) is montre
        faits = lectures.lignes(magasin_socle, "faits", au=au, document="deliberation-2024-00344")
        assert (VOTE in {x.objet_code for x in faits}) is montre
        assert ("flux_date" in {x.regle for x in controler_argent(magasin_socle, au) if x.fautif}) is not montre


@pytest.mark.parametrize(
    ("table", "code", "apres", "dit"),
    [
        ("deliberation", ACTE, {"resultat": "rejetee"}, "l’acte est rejeté"),
        ("flux_financier", VOTE, {"date_flux": "2025-02-01"}, "rien n’en compte avant ce jour"),
        ("flux_financier", VOTE, {"section": "investissement"}, "mais fonctionnement pour l’acte"),
    ],
)
def test_an_entry_that_unsays_its_act_is_told_at_verification(magasin_socle, table, code, apres, dit):
    heure = datetime(2024, 6, 13, 9)
    examen = examiner(magasin_socle, AGENT_LOCAL, [Changement(table, code, {}, apres)], heure.date(), heure)
    assert any(dit in x for x in examen.avertissements)


def test_an_act_that_pays_two_programmes_is_no_excess_of_one_over_the_other(magasin_socle):
    with magasin_socle.transaction() as curseur:
        curseur.execute("""
            insert into flux_financier
                (code, programme, beneficiaire, deliberation, etape, periode_action, montant, source, connu_le)
            select
                'autre-' || etape, 'partenariat-cci', beneficiaire, deliberation, etape, periode_action, montant,
                source, connu_le
            from (
                select * replace (unnest(['vote', 'paye']) as etape, 2 * montant as montant)
                from flux_financier where code = 'f-vote-2024-06-13'
            )""")
    etapes = [x for x in controler(magasin_socle, AU) if x.regle == "flux_precedent"]
    assert [(x.programme, x.objet_code, x.conforme) for x in etapes] == [("partenariat-cci", "autre-paye", True)]


def test_the_demonstration_shows_its_own_gaps(magasin_demonstration):
    regles = {x.regle for x in _ecarts(magasin_demonstration)}
    assert {"plan_equilibre", "taux_declare", "ventilation"} <= regles


@pytest.mark.parametrize(
    ("regle", "faute"),
    [
        ("simulation_appel", "update candidature set aide = aide + 1 where code = 'demo-candidature-01'"),
        ("eligibilite_appel", "update candidature set effectif = 6 where aide is not null"),
        ("budget_appel", "update appel set budget = 100 where code = 'aap-relocalisation-cvl'"),
        ("cible_revisee", "update cible set remplace = code where remplace is not null"),
    ],
)
def test_a_fault_in_a_file_or_a_target_is_found(magasin_demonstration, regle, faute):
    assert regle not in {x.regle for x in _ecarts(magasin_demonstration)}
    with magasin_demonstration.transaction() as curseur:
        curseur.execute(faute)
    assert regle in {x.regle for x in _ecarts(magasin_demonstration)}


APRES_FIN = (
    "update convention set eligibilite_fin = '2021-06-30' where code = 'c-cci-2017-2019'",
    "update convention set periode = '2017-2021' where code = 'c-cci-2017-2019'",
    "update flux_financier set date_flux = '2020-02-03' where code = 'f-vote-2018-11-15'",
    "update flux_financier set periode_action = '2020/2021' where code = 'f-vote-2018-11-15'",
    (
        "insert into phase by name (select * exclude (debut, fin) replace ('suite' as code,"
        " 'partenariat-cci' as programme, '2020' as periode) from phase limit 1)"
    ),
)


@pytest.mark.parametrize("suite", APRES_FIN)
def test_what_goes_past_the_end_of_a_programme_is_told_and_it_is_not_said_over(magasin_socle, suite):
    def lire() -> tuple[bool | None, str]:
        (controle,) = [x for x in controler(magasin_socle, AU) if (x.regle, x.objet_code) == cle]
        (programme,) = [x for x in lectures.lignes(magasin_socle, "programmes", au=AU) if x.code == cle[1]]
        assert programme.fin_depassee is not controle.conforme
        return controle.conforme, phrase_carte(programme, [], []).replace("\u00a0", " ")

    cle = ("programme_fin", "partenariat-cci")
    assert lire() == (True, "Programme terminé le 31 déc. 2019 (date déduite).")
    with magasin_socle.transaction() as curseur:
        curseur.execute(suite)
    assert lire() == (False, "Fin au 31 déc. 2019 (date déduite), dépassée.")


def test_a_school_year_that_begins_before_the_end_surely_goes_past_it_in_its_last_year_only(magasin_socle):
    """No day is invented for 2019/2020 where the programme ends in 2020; nor for 2019 where it ends in June."""
    for fin, periode in (("2020-08-31", "2019/2020"), ("2019-06-30", "2017-2019")):
        with magasin_socle.transaction() as curseur:
            curseur.execute("update programme set fin = $fin where code = 'partenariat-cci'", {"fin": fin})
            curseur.execute(
                "update flux_financier set periode_action = $p where code = 'f-vote-2018-11-15'", {"p": periode}
            )
        assert "programme_fin" not in {x.regle for x in _ecarts(magasin_socle)}


def test_an_anomaly_explains_only_its_own_object(magasin_socle):
    with magasin_socle.transaction() as curseur:
        curseur.execute("update anomalie set objet_code = 'ailleurs' where code = 'an-2023-phase-plan'")
    assert [x.regle for x in _ecarts(magasin_socle)] == ["phase_plan"]


JOURS = st.integers(0, 12).map(lambda x: date(2024, 1, 1) + timedelta(days=x))


@given(st.lists(st.tuples(JOURS, JOURS).map(sorted).map(tuple), max_size=12))
def test_the_shortest_values_within_a_longer_one_hold_no_other(spans):
    valeurs = sorted((SimpleNamespace(debut=a, fin=b) for a, b in spans), key=lambda x: (x.debut, -x.fin.toordinal()))
    for entiere in valeurs:
        dedans = [x for x in valeurs if x is not entiere and entiere.debut <= x.debut and x.fin <= entiere.fin]
        courtes = [x for x in dedans if not any(y is not x and x.debut <= y.debut and y.fin <= x.fin for y in dedans)]
        proches = [x for x in valeurs if entiere.debut <= x.debut <= entiere.fin]
        assert [id(x) for x in _parts(entiere, proches)] == [id(x) for x in courtes]
