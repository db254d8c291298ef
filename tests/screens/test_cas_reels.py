"""What officers really enter: half-filled rows must show as they are, and never break or belie a screen."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from filiere_dash.base import partage
from filiere_dash.domaine.droits import AGENT_LOCAL
from filiere_dash.domaine.saisie.service import code_saisie
from tests.screens.conftest import DERNIER_DOCUMENT, RACINE
from tests.screens.ecran import Ecran

CANDIDATURE = (
    "insert into candidature (code, appel, entreprise, type_projet, phase_projet, source, connu_le) values"
    " ('{code}', 'aap-relocalisation-cvl', 'Entreprise {code}', 'rapatriement', 'etude', '{source}', '2024-01-01')"
)
ETAPE = (
    "insert into candidature_etape (code, candidature, statut, atteint_le, source, connu_le) values"
    " ('e-{code}', '{code}', 'deposee', '2024-01-02', '{source}', '2024-01-02')"
)
SOURCE = "2024-00344-adherents"


@pytest.fixture
def ecran(bases, tmp_path, monkeypatch) -> Callable[..., Ecran]:
    """Factory: a screen of the first data after these statements."""
    ouverts = []

    def ouvrir(adresse: str, *ecritures: str, aujourdhui: str = DERNIER_DOCUMENT) -> Ecran:
        chemin = shutil.copy(bases("socle"), tmp_path / "saisie.duckdb")
        ouverts.append(partage.magasin_du_processus(chemin))
        with ouverts[-1].curseur() as curseur:
            for ecriture in ecritures:
                curseur.execute(ecriture)
        monkeypatch.setenv("FILIERE_DASH_BASE", str(chemin))
        monkeypatch.setenv("FILIERE_DASH_AUJOURDHUI", aujourdhui)
        application = AppTest.from_file(str(RACINE / "app.py"), default_timeout=60)
        chemin_page, _, filtres = adresse.partition("?")
        application._page_hash = calc_hash(chemin_page)
        application.query_params.update(parse_qsl(filtres))
        lu = Ecran(application.run())
        assert not lu.application.exception
        assert lu.erreurs == []
        return lu

    yield ouvrir
    for magasin in ouverts:
        magasin.fermer()


def test_an_avenant_without_deliberation_moves_the_eligibility_all_the_same(ecran):
    lu = ecran("production-france", "update avenant set deliberation = null where code = 'a-mecaloire-2022-1'")
    assert "Un avenant sans délibération porte l’éligibilité de 12 à 19 mois." in lu.texte
    assert "295 000 €" in lu.texte  # what stands below is drawn too


def test_a_call_whose_files_are_only_deposited_keeps_its_whole_budget(ecran):
    lu = ecran("relocalisation", CANDIDATURE.format(code="c1", source=SOURCE), ETAPE.format(code="c1", source=SOURCE))
    assert "1 candidature, 0 retenue" in " ".join(g.proto.alt for g in lu.graphiques)
    assert "Encore disponible 300 000 €" in lu.texte


def test_files_without_a_stage_are_counted_and_said_so(ecran):
    lu = ecran(
        "relocalisation",
        *(CANDIDATURE.format(code=code, source=SOURCE) for code in ("c1", "c2", "c3")),
        ETAPE.format(code="c1", source=SOURCE),
    )
    assert "2 dossiers sans étape saisie" in lu.texte
    assert lu.html.count("sans étape<") == 2  # one row each in the table
    assert "Aucune candidature enregistrée" not in lu.texte


def test_an_opportunity_without_a_stage_is_listed(ecran):
    lu = ecran(
        "production-france",
        "insert into opportunite (code, programme, nature, libelle, donneur_ordre, source, connu_le) values"
        f" ('o1', 'production-france', 'appel_offres', 'Offre de pièces', 'Donneur', '{SOURCE}', '2024-01-01')",
    )
    assert "Offre de pièces" in lu.texte
    assert "1 sans étape" in lu.texte


def test_a_newer_value_of_one_part_leaves_the_breakdown_of_its_total_as_it_was(ecran):
    lu = ecran(
        "minalogic",
        "insert into valeur by name (select * replace ('v-neuve' as code, '2024' as periode, 31 as valeur)"
        " from valeur where code = 'min-adherents-industriels-2023')",
    )
    dits = " ".join(graphique.proto.alt for graphique in lu.graphiques) + lu.texte
    assert "26 + 8 + 3 = 37" in dits
    assert "écart de" not in dits


def test_a_part_without_a_value_at_the_period_of_its_total_is_said_unknown(ecran):
    lu = ecran("minalogic", "update valeur set periode = '2024' where code = 'min-adherents-industriels-2023'")
    assert "valeur non connue" in lu.texte
    assert "écart de" not in lu.texte


def test_a_payment_without_section_is_drawn(ecran):
    lu = ecran(
        "financement",
        "insert into flux_financier by name (select * replace ('f-paye' as code, 'paye' as etape, null as section,"
        " null as section_precision, null as section_motif, 9000 as montant) from flux_financier"
        " where code = 'f-vote-2024-06-13')",
    )
    assert "Section non documentée · payé" in lu.texte
    assert "Section non documentée · voté" not in lu.texte


@pytest.mark.parametrize("ailleurs", [("2026", "fonctionnement"), ("2024", "investissement")])
def test_a_payment_of_a_period_or_section_that_nobody_voted_is_no_part_of_other_votes(ecran, ailleurs):
    lu = ecran(
        "financement?programme=minalogic",
        *(
            "insert into flux_financier (code, programme, beneficiaire, etape, section, periode_action, montant, taxes,"
            f" source, connu_le) values ('p{montant}', 'minalogic', 'minalogic', 'paye', '{section}', '{periode}',"
            f" {montant}, 'non_precise', '{SOURCE}', '2024-05-01')"
            for periode, section, montant in (("2024", "fonctionnement", 20000), (*ailleurs, 32500))
        ),
    )
    assert "Fonctionnement · payé 20 000 €" in lu.texte
    assert "· payé 52 500 €" not in lu.texte
    assert "· payé 32 500 €" not in lu.texte
    assert "1 étape sans vote connu pour cette période et cette section" in lu.texte
    assert "32 500 €" in lu.texte


@pytest.mark.parametrize(
    ("code", "jour"),
    [(code_saisie(AGENT_LOCAL, date(2026, 11, 28)), "date '2026-11-28'"), ("import-2026-11-28-abc", "null::date")],
)
def test_what_is_entered_or_imported_does_not_hide_that_the_documents_end(ecran, code, jour):
    """The question knows such documents by their code; the banner denied what an import had brought."""
    saisie = (
        f"insert into document by name (select * replace ('{code}' as code,"
        f" {jour} as date_document, date '2026-11-28' as connu_le) from document limit 1)"
    )
    lu = ecran("", saisie, aujourdhui="2026-11-28")
    assert "Les documents de cette base s’arrêtent au 13 juin 2024" in lu.texte
    assert "n’y figure que par les saisies et les imports du service, les derniers le 28 novembre 2026" in lu.texte


def test_what_an_agent_says_is_no_document_known_by_citation(ecran):
    code = code_saisie(AGENT_LOCAL, date(2024, 6, 13))
    saisie = (
        f"insert into document by name (select * replace ('{code}' as code, 'Saisie du service' as titre,"
        " false as texte_disponible) from document limit 1)"
    )
    assert "saisi par le service" in ecran("sources", saisie).texte


def test_the_card_of_a_programme_counts_all_that_is_late(ecran):
    lu = ecran("", aujourdhui="2026-11-28")
    carte = lu.texte.partition("Minalogic")[2]
    comptes = re.search(r"En retard de \d+ jours (\d+) valeurs attendues et (\d+) autre", carte)
    assert comptes, carte[:400]
    assert sum(map(int, comptes.groups())) == 13  # as the list of deadlines says
    assert "(17 retards)" in lu.texte  # 12 and 4 in the list, and the last one
    assert "Toutes les échéances, dont 1 autre retard" in lu.texte


def test_terms_that_passed_without_a_word_are_told_apart_wherever_lateness_is(ecran):
    accueil = ecran("", aujourdhui="2025-04-15")
    carte = accueil.texte.partition("Minalogic")[2]
    assert "? 37 termes passés sans suite documentée" in carte
    assert "Toutes les échéances ; 71 sans suite documentée" in accueil.texte
    liste = ecran("echeances?etat=suite_inconnue", aujourdhui="2025-04-15")
    assert "71 échéances" in liste.texte
    assert "aucune en retard, 71 termes passés sans suite documentée au 15 avril 2025." in liste.texte
    assert "terme passé, suite non documentée" in liste.texte
    assert "71 termes passés sans suite documentée" in ecran("echeances", aujourdhui="2025-04-15").texte
    actions = ecran("actions?statut=suite_inconnue", aujourdhui="2025-04-15")
    assert "71 actions" in actions.texte
    assert "Aucune en retard. 71 termes passés sans suite documentée." in actions.texte


def test_a_programme_with_a_convention_and_a_payment_but_no_act_shows_both(ecran):
    lu = ecran(
        "partenariat-cci",
        "delete from deliberation where programme = 'partenariat-cci'",
        f"""insert into convention (code, programme, libelle, beneficiaire, periode, montant, source, connu_le)
            select
                'c-neuve', 'partenariat-cci', 'Convention d’essai', min(code), '2018', 12000, '{SOURCE}', '2018-01-01'
            from structure""",
        f"""insert into flux_financier
            (code, programme, beneficiaire, convention, etape, periode_action, montant, source, connu_le)
            select 'p-neuf', 'partenariat-cci', min(code), 'c-neuve', 'paye', '2018', 9000, '{SOURCE}', '2018-06-01'
            from structure""",
    )
    assert "Convention d’essai" in lu.texte
    assert "L’argent de la métropole, étape par étape" in lu.texte
    assert "9 000 €" in lu.texte


def test_more_programmes_than_the_bar_holds_share_one_entry(ecran):
    lu = ecran(
        "neuf",
        """insert into programme by name
            select * replace ('neuf' as code, 'Programme neuf' as libelle, 'Neuf' as libelle_court, 9 as ordre)
            from programme where code = 'minalogic'""",
    )
    assert lu.texte.startswith("Neuf ")


FLUX = (
    "insert into flux_financier by name (select * replace ('{code}' as code, '{etape}' as etape, {montant} as montant)"
    " from flux_financier where code = 'f-vote-2024-06-13')"
)


def test_what_is_paid_beyond_a_convention_is_said_beside_the_money(ecran):
    lu = ecran("financement", FLUX.format(code="f-paye", etape="paye", montant=70000))
    assert re.search(r"✗ \d points? à vérifier", lu.texte)
    assert "70 000 €" in lu.texte.partition("à vérifier")[2][:400]


def test_what_was_voted_alone_leaves_nothing_to_check_and_names_the_conventions_without_their_step(ecran):
    lu = ecran("financement").texte
    assert "✗" not in lu.partition("Ce qui est voté")[0]
    assert "Convention Minalogic 2024 (62 500 €)" in lu.partition("conventions connues sans étape « conventionné »")[2]


def test_a_convention_that_has_its_step_is_not_named(ecran):
    lu = ecran("financement", FLUX.format(code="f-signe", etape="conventionne", montant=62500)).texte
    dite = lu.partition("sans étape « conventionné »")[2].partition("Demandé et voté")[0]
    assert "Mécaloire" in dite
    assert "Convention Minalogic 2024" not in dite


def test_a_programme_that_was_just_created_says_what_lacks_and_how_to_add_it(ecran):
    creation = (
        "insert into programme by name (select * replace ('campus' as code, 'Campus' as libelle_court, 9 as ordre)"
        " from programme where code = 'minalogic')"
    )
    action = (
        "insert into action by name (select * replace ('x-1' as code, 'campus' as programme, null as axe,"
        " null as phase, null as parent) from action where code = 'pf-amorcage-outils')"
    )
    lu = ecran("campus", creation, action)
    assert "Ni phase, ni convention, ni période d’action datée à cette date." in lu.texte
    assert "1 action : 1 sans statut documenté. Aucune en retard." in lu.texte
    assert "objet=convention&ligne=nouvelle&programme=campus" in lu.porte("/saisie?objet=convention")


def test_an_act_charged_to_two_exercices_is_one_act_that_says_both(ecran):
    seconde = (
        "insert into imputation by name (select * replace ('i-bis' as code, 2025 as exercice) from imputation"
        " where deliberation = 'd-2024-00344')"
    )
    lu = ecran("actes?acte=d-2024-00344", seconde)
    assert "Délibérations (5)" in lu.texte
    assert "2024 · 2025" in lu.texte


def test_a_period_answered_by_two_votes_counts_its_plan_once(ecran):
    """Two partial votes answer one request: the plan costs what it costs, and each vote counts once."""
    partiels = (
        "insert into flux_financier by name (select * replace ('f-partiel' as code, 1000 as montant)"
        " from flux_financier where code = 'f-vote-2023-09-14')"
    )
    lu = ecran("financement", partiels)
    assert "295 000 €" in lu.texte
    assert "233 500 €" in lu.texte


def test_a_vote_brought_together_with_two_periods_of_a_plan_counts_once(ecran):
    rapproche = (
        "insert into rapprochement_periode by name (select * replace ('r-bis' as code, '2023/2024' as periode_plan)"
        " from rapprochement_periode limit 1)"
    )
    lu = ecran("financement", rapproche)
    assert "232 500 €" in lu.texte
    assert "295 000 €" in lu.texte
    assert "Année 2022 ≈ 2022/2023, 2023/2024" in lu.texte


def test_a_vote_for_another_beneficiary_answers_no_request(ecran):
    autre = (
        "insert into flux_financier by name (select * replace ('f-autre' as code, 'minalogic' as beneficiaire,"
        " 5000 as montant) from flux_financier where etape = 'demande' and periode_action = '2023/2024' limit 1)"
    )
    lu = ecran("financement", autre)
    assert "65 000 € sollicités" in lu.texte


def test_an_act_that_counts_votes_and_no_presents_shows_its_votes(ecran):
    muet = (
        "update deliberation set presents = null, pouvoirs = 1, absents = 1, voix = null, unanimite = false, pour = 21,"
        " contre = 1, abstentions = 6 where code = 'd-2024-00344'"
    )
    lu = ecran("actes?acte=d-2024-00344", muet)
    assert "L’acte n’imprime pas le décompte des présents ; 21 pour, 1 contre, 6 abstentions, adoptée." in lu.texte


def test_a_step_of_one_convention_is_not_that_of_another_of_the_same_act(ecran):
    jumelle = (
        "insert into convention by name (select * replace ('c-bis' as code, 'Convention jumelle' as libelle)"
        " from convention where code = 'c-minalogic-2024')"
    )
    etape = (
        "insert into flux_financier by name (select * replace ('f-signe' as code, 'conventionne' as etape,"
        " 'c-minalogic-2024' as convention) from flux_financier where code = 'f-vote-2024-06-13')"
    )
    dite = ecran("financement", jumelle, etape).texte.partition("sans étape « conventionné »")[2][:600]
    assert "Convention jumelle" in dite
    assert "Convention Minalogic 2024" not in dite


# --- several calls in one programme

SECOND = (
    "insert into appel (code, programme, libelle, taux_prise_en_charge, taxes, source, connu_le)"
    f" values ('second', 'relocalisation', 'Deuxième appel', 0.5, 'ht', '{SOURCE}', '2024-01-01')"
)


def test_a_second_call_is_chosen_by_its_name_and_the_screen_goes_on(ecran):
    """Two forms of the same name broke the screen; everything below them was lost."""
    lu = ecran("relocalisation", SECOND)
    assert lu.champ("Appel à projets").options == ["Appel à projets Relocalisation/Diversification", "Deuxième appel"]
    assert "« Appel à projets Relocalisation/Diversification » (et 1 autre appel) : Appel clos depuis" in lu.texte
    assert "Financeurs non documentés" not in lu.texte
    assert "Le fil du programme" in lu.texte  # what stands below is drawn too


def test_the_address_names_the_call(ecran):
    lu = ecran("relocalisation?appel=second", SECOND)
    assert "Prise en charge à 50 %. Financeurs non documentés. Vagues" in lu.texte
    assert "Aucune condition documentée." in lu.texte


@pytest.mark.parametrize(
    ("aide", "dits", "tu"),
    [
        (
            "null",
            ("aide non documentée", "Encore disponible non documenté", "1 dossier retenu sans montant"),
            "Aide accordée 0 €",
        ),
        ("5000", ("5 000 € d’aide", "Aide accordée 5 000 €"), "sans montant"),
    ],
)
def test_a_kept_file_without_its_aid_leaves_the_budget_unknown(ecran, aide, dits, tu):
    """The whole budget was said to be still available."""
    retenue = ETAPE.format(code="a", source=SOURCE).replace("deposee", "retenue")
    lu = ecran(
        "relocalisation", CANDIDATURE.format(code="a", source=SOURCE), retenue, f"update candidature set aide = {aide}"
    )
    assert [dit for dit in dits if dit not in lu.texte] == []
    assert tu not in lu.texte


def test_a_call_that_only_closes_does_not_read_as_undated(ecran):
    lu = ecran("relocalisation", "update appel set ouverture = null, cloture = '2024-12-31'")
    assert "Appel jusqu’au 31 décembre 2024" in lu.texte
    assert "ouverture non documentée" in lu.texte


def test_a_plan_whose_last_period_has_no_rate_says_no_movement(ecran, lire):
    """The rate of an earlier period was told as the last one."""
    assert "taux de la métropole passe" in lire("production-france").texte
    sans = (
        "update plan_ligne set financeur = 'mecaloire' where financeur = 'sem' and periode_action ="
        " (select max(periode_action) from plan_ligne where financeur = 'sem')"
    )
    assert "le taux de la métropole" not in ecran("production-france", sans).texte


def test_figures_side_by_side_follow_the_revision_of_a_target(ecran):
    """The target that was replaced still stood beside the other figure."""
    revision = (
        "insert into cible by name (select * replace ('revisee' as code, 77 as valeur, 'cci-cible-projets-expertises'"
        " as remplace, 'A' as auteur, 'relue' as raison) from cible where code = 'cci-cible-projets-expertises')"
    )
    lu = ecran("partenariat-cci", revision)
    apres = lu.texte.partition("Côte à côte, sans taux")[2]
    assert "77 projets" in apres
    assert "20 projets" not in apres


@pytest.mark.parametrize("adresse", ["", "financement", "echeances", "minalogic", "actes"])
def test_a_vote_without_date_nor_act_breaks_no_screen(ecran, adresse):
    """It can be entered; the overview, the money and the deadlines fell."""
    sans = (
        "insert into flux_financier (code, programme, beneficiaire, etape, periode_action, montant, source, connu_le)"
        " select 'nu', programme, beneficiaire, 'vote', periode_action, 1234, source, connu_le"
        " from flux_financier where code = 'f-vote-2024-06-13'"
    )
    lu = ecran(adresse, sans)
    assert not re.search(r"\bNone\b", lu.texte)
    if adresse == "financement":
        assert "non documentée Minalogic" in lu.texte
        assert "1 234 €" in lu.texte


def test_the_time_line_says_why_it_does_not_draw_every_action(ecran):
    assert (
        "24 actions dessinées sur 116 : les premières de la liste, une frise n’en tient que 24"
        in ecran("actions").texte
    )


def test_a_card_tells_all_that_is_voted(ecran):
    """What had no section was left out of the card, and the whole said otherwise."""
    sans = "update flux_financier set section = null where code = 'f-vote-2024-06-13'"
    lu = ecran("", sans)
    assert "Voté 62 500 € sans section documentée" in lu.texte


@pytest.mark.parametrize(
    ("ecritures", "dite"),
    [
        ([], "section déduite"),
        (
            ["update flux_financier set section_precision = 'exact' where code = 'f-vote-2022-06-16'"],
            "section déduite pour 60 000 €",
        ),
    ],
)
def test_a_card_says_that_a_section_is_deduced(ecran, ecritures, dite):
    assert f"Voté 120 000 € en investissement ({dite}) ; 60 000 € sollicités" in ecran("", *ecritures).texte


def test_a_section_that_is_deduced_says_so_in_the_file_too(ecran, monkeypatch):
    exportes = {}
    monkeypatch.setattr(
        "filiere_dash.ui.exports.boutons_tableau", lambda cle, tableau, nom=None: exportes.update({cle: tableau})
    )
    ecran("financement")
    flux = exportes["flux"]
    rangs = [flux.entetes.index(x) for x in ("Programme", "Section", "Précision de la section", "Étape")]
    lus = {tuple(ligne[rang] for rang in rangs) for ligne in flux.lignes}
    assert ("Production France", "investissement", "déduit", "voté") in lus
    assert ("Minalogic", "fonctionnement", "exact", "voté") in lus
    assert {precision for _, section, precision, _ in lus if section is None} <= {None}


def test_all_votes_without_date_still_say_their_sum(ecran):
    lu = ecran("", "update flux_financier set date_flux = null, deliberation = null where etape = 'vote'")
    assert "votés sans date documentée" in lu.texte
    assert "None" not in lu.texte


@pytest.mark.parametrize("debut", ["null", "date '2030-01-01'"], ids=["no beginning", "a beginning after the end"])
def test_an_eligibility_without_a_sound_beginning_tells_its_end(ecran, debut):
    """The screen of the programme fell."""
    lu = ecran(
        "production-france",
        f"update convention set eligibilite_debut = {debut} where code = 'c-mecaloire-2022'",
        "update avenant set eligibilite_debut = null",
    )
    assert "porte la fin de l’éligibilité du 31 décembre 2022 au" in lu.texte


VOTE_FAUX = "update flux_financier set montant = montant + 5000 where code = 'f-vote-2023-09-14'"


@pytest.mark.parametrize(
    ("page", "faute", "dit"),
    [
        ("vue-ensemble", VOTE_FAUX, r"✗ 2 chiffres à corriger"),
        ("production-france", VOTE_FAUX, r"✗ 2 points à vérifier.{,200}65 000 €"),
        ("minalogic", VOTE_FAUX, None),
        ("vue-ensemble", "select 1", None),
        ("production-france", "select 1", None),
    ],
)
def test_what_a_check_finds_is_told_where_the_committee_looks(ecran, page, faute, dit):
    """On the overview as a count, on the programme as the sentence of the check; nothing where all hold."""
    lu = ecran(page, faute).texte
    if dit:
        assert re.search(dit, lu)
    else:
        assert "✗" not in lu
