"""Acts: all or nothing, once, traced, refused with a reason, undone by an opposite one."""

import json
import threading
from datetime import date, datetime

import pytest

from filiere_dash.base import ecritures
from filiere_dash.base.ecritures import Demande, appliquer, examiner, operation
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.domaine.changements import Changement, Origine
from filiere_dash.domaine.droits import AGENT_LOCAL, Agent, Role
from filiere_dash.domaine.erreurs import ErreurConflit, ErreurDroit, ErreurRefus, ErreurSaisie
from filiere_dash.domaine.francais import typographie

MATIN = datetime(2026, 11, 22, 9, 30)
CODE = "pf-contacts-achats-2022-2023"
AU = date(2024, 6, 13)


def demande(motif: str | None = "Correction du porteur", **autres) -> Demande:
    return Demande(Origine.SAISIE, MATIN, motif, **autres)


def ligne(magasin, table: str, code: str) -> dict | None:
    with magasin.curseur() as curseur:
        return lire_textes(curseur, table, [code]).get(code)


def lire(magasin, requete: str) -> list[tuple]:
    with magasin.curseur() as curseur:
        return curseur.execute(requete).fetchall()


def correction(magasin, valeur: str = "64") -> Changement:
    return Changement("valeur", CODE, ligne(magasin, "valeur", CODE), {"valeur": valeur})


def nouvelle(code: str = "essai", **autres) -> Changement:
    donnees = {"indicateur": "pf-contacts-achats", "periode": "2024", "valeur": "12.5", "precision": "exact"}
    return Changement("valeur", code, None, donnees | {"source": "2023-00435-contacts-achats"} | autres)


def test_a_change_is_written_and_traced_in_one_operation(magasin_socle):
    avant = magasin_socle.version
    faite = appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle)], demande())
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "64.0000"
    assert magasin_socle.version == avant + 1
    assert faite.resume == "1 valeur modifiée"
    requete = f"select avant, apres, motif, agent, origine, fait_le from trace where operation = '{faite.code}'"
    ((ancienne, recente, motif, agent, origine, fait_le),) = lire(magasin_socle, requete)
    assert json.loads(ancienne)["valeur"] == "63.0000"
    assert json.loads(recente)["valeur"] == "64.0000"
    assert (motif, agent, origine, fait_le) == ("Correction du porteur", "local", "saisie", MATIN)


def test_a_new_row_takes_the_defaults_and_the_date_of_its_source(magasin_socle):
    appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], demande(None))
    ecrite = ligne(magasin_socle, "valeur", "essai")
    assert ecrite["valeur"] == "12.5000"
    assert ecrite["type_valeur"] == "constatee"
    assert ecrite["connu_le"] == "2023-09-14"
    assert ecrite["enregistre_le"] == "2026-11-22 09:30:00"
    assert ecrite["fictif"] == "false"


def test_the_same_value_is_no_change(magasin_socle):
    faite = appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle, "63")], demande(None))
    assert (faite.bilan.modifies, faite.bilan.inchanges) == (0, 1)
    assert lire(magasin_socle, f"select count(*) from trace where operation = '{faite.code}'") == [(0,)]


def test_a_published_figure_changes_only_with_a_reason(magasin_socle):
    with pytest.raises(ErreurSaisie, match="Motif"):
        appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle)], demande(None))
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "63.0000"
    assert lire(magasin_socle, "select count(*) from operation") == [(0,)]


def test_the_same_sending_received_twice_is_done_once(magasin_socle):
    envoi = demande(jeton="formulaire-1")
    premiere = appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], envoi)
    seconde = appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], envoi)
    assert seconde.deja
    assert seconde.code == premiere.code
    assert lire(magasin_socle, "select count(*) from operation") == [(1,)]


def test_many_senders_of_one_form_at_once_save_it_once(magasin_socle):
    faites = []
    fils = [
        threading.Thread(
            target=lambda: faites.append(
                appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], demande(jeton="double-clic"))
            )
        )
        for _ in range(8)
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len({x.code for x in faites}) == 1
    assert [x.deja for x in faites].count(False) == 1


def test_the_second_person_is_told_who_changed_the_line_and_sees_both(magasin_socle):
    vue = correction(magasin_socle, "70")
    camille = Agent("camille@exemple.fr", "Camille Roux", Role.ADMINISTRATEUR)
    appliquer(magasin_socle, camille, [correction(magasin_socle, "65")], demande())
    with pytest.raises(ErreurConflit) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, [vue], demande())
    (conflit,) = refus.value.conflits
    assert (conflit.qui, conflit.quand) == ("Camille Roux", MATIN)
    assert (conflit.vue["valeur"], conflit.actuelle["valeur"]) == ("63.0000", "65.0000")
    assert "Camille Roux le 22/11/2026 à 9\u00a0h\u00a030" in refus.value.message
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "65.0000"


def test_a_row_deleted_meanwhile_is_a_conflict_and_so_is_a_code_taken(magasin_socle):
    vue = correction(magasin_socle, "70")
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("valeur", CODE, vue.avant, None)], demande())
    with pytest.raises(ErreurConflit, match="supprimé"):
        appliquer(magasin_socle, AGENT_LOCAL, [vue], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], demande())
    with pytest.raises(ErreurConflit, match="créé"):
        appliquer(magasin_socle, AGENT_LOCAL, [nouvelle()], demande())


def test_all_refused_values_are_told_at_once_and_nothing_is_written(magasin_socle):
    fautives = [
        nouvelle("a", valeur="douze"),
        nouvelle("b", debut="2024-13-01"),
        nouvelle("c"),
    ]
    with pytest.raises(ErreurRefus) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, fautives, demande())
    assert {(x.code, x.colonne) for x in refus.value.refus} == {("a", "valeur"), ("b", "debut")}
    assert ligne(magasin_socle, "valeur", "c") is None


@pytest.mark.parametrize(
    ("autres", "colonne", "dit"),
    [
        ({"precision": "environ"}, "precision", "Motif de la précision"),
        ({"precision": "presque"}, "precision", "« presque » n’est pas un choix"),
        ({"type_valeur": "devinee"}, "type_valeur", "constatée ou prévisionnelle"),
        ({"periode": None}, "periode", "« Période » doit être rempli"),
        ({"valeur": None}, "valeur", "« Valeur » doit être rempli"),
        (
            {"debut": "2024-12-31", "fin": "2024-01-01"},
            "fin",
            "« Fin » (1er janvier 2024) précède « Début » (31 décembre 2024)",
        ),
        ({"valeur": "12.34567"}, "valeur", "« 12,34567 » serait arrondi : 4 décimales au plus"),
    ],
)
def test_a_refusal_says_what_and_what_was_expected(magasin_socle, autres, colonne, dit):
    with pytest.raises(ErreurRefus) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, [nouvelle(**autres)], demande())
    assert [x.colonne for x in refus.value.refus] == [colonne]
    assert typographie(dit) in refus.value.refus[0].message


def test_citing_what_does_not_exist_is_refused(magasin_socle):
    with pytest.raises(ErreurRefus, match=typographie("« inconnu » n’existe pas")):
        appliquer(magasin_socle, AGENT_LOCAL, [nouvelle(indicateur="inconnu")], demande())
    assert ligne(magasin_socle, "valeur", "essai") is None


def test_deleting_what_is_cited_is_refused(magasin_socle):
    vue = ligne(magasin_socle, "indicateur", "pf-contacts-achats")
    with pytest.raises(ErreurRefus, match=typographie("« pf-contacts-achats » n’existe pas")):
        appliquer(magasin_socle, AGENT_LOCAL, [Changement("indicateur", "pf-contacts-achats", vue, None)], demande())
    assert ligne(magasin_socle, "indicateur", "pf-contacts-achats") == vue


def test_a_parent_and_its_child_are_deleted_together(magasin_socle):
    appliquer(
        magasin_socle,
        AGENT_LOCAL,
        [
            Changement("axe", "pere", None, {"programme": "minalogic", "libelle": "Père", "ordre": "9", **SOURCE}),
            Changement("axe", "fils", None, {"programme": "minalogic", "parent": "pere", "libelle": "Fils", **RANG}),
        ],
        demande(),
    )
    retraits = [Changement("axe", x, ligne(magasin_socle, "axe", x), None) for x in ("pere", "fils")]
    assert appliquer(magasin_socle, AGENT_LOCAL, retraits, demande()).resume == "2 axes supprimés"


SOURCE = {"source": "2024-00344-exercice"}
RANG = {"ordre": "1", **SOURCE}


@pytest.fixture(autouse=True)
def _source_connue(request):
    """Give SOURCE a code that the first data hold."""
    if "magasin_socle" in request.fixturenames:
        magasin = request.getfixturevalue("magasin_socle")
        SOURCE["source"] = RANG["source"] = lire(magasin, "select min(code) from source")[0][0]


def test_undoing_gives_every_row_back_and_undoing_that_redoes(magasin_socle):
    origine = ligne(magasin_socle, "valeur", CODE)
    autre = ligne(magasin_socle, "valeur", "pf-offres-en-cours-2022-2023")
    lot = [
        correction(magasin_socle),
        nouvelle(),
        Changement("valeur", autre["code"], autre, None),
    ]
    faite = appliquer(magasin_socle, AGENT_LOCAL, lot, demande())
    annulation = ecritures.annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    assert ligne(magasin_socle, "valeur", CODE) == origine
    assert ligne(magasin_socle, "valeur", autre["code"]) == autre
    assert ligne(magasin_socle, "valeur", "essai") is None
    with pytest.raises(ErreurSaisie, match="déjà annulée"):
        ecritures.annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    ecritures.annuler(magasin_socle, AGENT_LOCAL, annulation.code, Demande(Origine.ANNULATION, MATIN))
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "64.0000"
    assert ligne(magasin_socle, "valeur", "essai") is not None
    ecritures.annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    assert ligne(magasin_socle, "valeur", CODE) == origine


def test_undoing_what_changed_again_since_is_a_conflict(magasin_socle):
    faite = appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle)], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle, "66")], demande())
    with pytest.raises(ErreurConflit):
        ecritures.annuler(magasin_socle, AGENT_LOCAL, faite.code, Demande(Origine.ANNULATION, MATIN))
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "66.0000"


def test_one_row_touched_twice_in_one_operation_is_undone_to_its_first_state(magasin_socle):
    origine = ligne(magasin_socle, "valeur", CODE)
    with operation(magasin_socle, AGENT_LOCAL, demande()) as seance:
        seance.ecrire([Changement("valeur", CODE, {}, {"valeur": "70"})])
        seance.ecrire([Changement("valeur", CODE, {}, {"valeur": "71"})])
    ecritures.annuler(magasin_socle, AGENT_LOCAL, seance.code, Demande(Origine.ANNULATION, MATIN))
    assert ligne(magasin_socle, "valeur", CODE) == origine


def test_an_error_after_the_first_lot_leaves_nothing_of_it(magasin_socle):
    def interrompue():
        with operation(magasin_socle, AGENT_LOCAL, demande()) as seance:
            seance.ecrire([nouvelle()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrompue()
    assert ligne(magasin_socle, "valeur", "essai") is None
    assert lire(magasin_socle, "select count(*) from trace where operation is not null") == [(0,)]


def test_examining_writes_nothing_and_tells_every_changed_cell(magasin_socle):
    version = magasin_socle.version
    examen = examiner(magasin_socle, AGENT_LOCAL, [correction(magasin_socle)], AU, MATIN)
    (cellule,) = examen.cellules
    assert (cellule.colonne, cellule.avant, cellule.apres) == ("valeur", "63.0000", "64.0000")
    assert examen.motif_requis
    assert magasin_socle.version == version
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "63.0000"
    assert lire(magasin_socle, "select count(*) from operation") == [(0,)]


def test_examining_tells_the_rule_that_a_change_breaks(magasin_socle):
    (code,) = lire(magasin_socle, "select min(code) from plan_ligne where sens = 'depense'")[0]
    vue = ligne(magasin_socle, "plan_ligne", code)
    examen = examiner(magasin_socle, AGENT_LOCAL, [Changement("plan_ligne", code, vue, {"montant": "1"})], AU, MATIN)
    assert examen.avertissements
    juste = examiner(magasin_socle, AGENT_LOCAL, [Changement("plan_ligne", code, vue, {"ordre": "5"})], AU, MATIN)
    assert juste.avertissements == ()


def test_a_perimeter_holds_whichever_way_the_row_hangs_on_its_programme(magasin_socle):
    camille = Agent("c", "Camille", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    with pytest.raises(ErreurDroit, match="Production France"):
        appliquer(magasin_socle, camille, [correction(magasin_socle)], demande())
    with pytest.raises(ErreurDroit, match="Production France"):
        appliquer(magasin_socle, camille, [nouvelle()], demande())
    (code,) = lire(
        magasin_socle,
        "select min(valeur.code) from valeur join indicateur on indicateur.code = valeur.indicateur"
        " where indicateur.programme = 'minalogic'",
    )[0]
    chez_elle = Changement("valeur", code, ligne(magasin_socle, "valeur", code), {"commentaire": "Relu"})
    assert appliquer(magasin_socle, camille, [chez_elle], demande()).bilan.modifies == 1
    vers_ailleurs = Changement("valeur", code, {}, {"indicateur": "pf-contacts-achats"})
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, camille, [vers_ailleurs], demande())


def test_what_all_share_is_added_to_by_all_and_changed_by_few(magasin_socle):
    camille = Agent("c", "Camille", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    ajout = Changement("structure", "neuve", None, {"libelle": "Neuve", "nature": "entreprise", **SOURCE})
    assert appliquer(magasin_socle, camille, [ajout], demande()).bilan.crees == 1
    retouche = Changement("structure", "neuve", {}, {"libelle": "Neuve et Cie"})
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, camille, [retouche], demande())


def preuve(table: str, code: str, colonne: str, cle: str = "essai-preuve") -> Changement:
    apres = {"objet_table": table, "objet_code": code, "colonne": colonne, "source": "2023-00435-contacts-achats"}
    return Changement("preuve", cle, None, apres)


def test_a_proof_is_of_whoever_the_row_that_it_names_is(magasin_socle):
    agent = Agent("cam", "Cam", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
    dehors = preuve("valeur", "min-adherents-industriels-2023", "valeur")
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, agent, [dehors], demande())
    with operation(magasin_socle, agent, demande()) as seance:
        (refus,) = seance.hors_perimetre([dehors])
    assert (refus.colonne, refus.trouve) == ("objet_code", "min-adherents-industriels-2023")
    appliquer(magasin_socle, agent, [preuve("valeur", CODE, "valeur")], demande())
    appliquer(magasin_socle, agent, [Changement("preuve", "essai-preuve", {}, None)], demande())
    code = "aap-relocalisation-cvl-budget"
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, agent, [Changement("preuve", code, {}, {"colonne": "libelle"})], demande())


def anomalie(table: str, code: str, programme: str | None = None) -> Changement:
    dite = {"regle": "vote_acte", "libelle": "Date reportée", "explication": "Dite par le procès-verbal"}
    apres = dite | {
        "objet_table": table,
        "objet_code": code,
        "programme": programme,
        "source": "2023-00435-contacts-achats",
        "connu_le": "2024-06-13",
    }
    return Changement("anomalie", "essai-anomalie", None, apres)


VOTE_PF = "f-vote-2023-09-14"
MINALOGIC = frozenset({"minalogic"})


@pytest.mark.parametrize("programme", [None, "minalogic", "production-france"])
def test_an_anomaly_is_of_whoever_the_row_that_it_explains_is(magasin_socle, programme):
    """Explained, a gap is told no more: nobody explains that of another programme."""
    camille = Agent("c", "Camille", Role.CHARGE_DE_MISSION, MINALOGIC)
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, camille, [anomalie("flux_financier", VOTE_PF, programme)], demande())
    appliquer(magasin_socle, camille, [anomalie("flux_financier", "f-vote-2024-06-13")], demande())
    retouche = Changement("anomalie", "essai-anomalie", {}, {"objet_code": VOTE_PF})
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, camille, [retouche], demande())
    retouche = Changement("anomalie", "essai-anomalie", {}, {"programme": "production-france"})
    with pytest.raises(ErreurRefus) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, [retouche], demande())
    assert refus.value.refus[0].colonne == "programme"
    appliquer(magasin_socle, camille, [Changement("anomalie", "essai-anomalie", {}, None)], demande())


@pytest.mark.parametrize("designer", [lambda x: preuve("flux_financier", x, "montant"),
                                      lambda x: anomalie("flux_financier", x)], ids=["preuve", "anomalie"])  # fmt: skip
def test_a_hidden_row_is_told_as_one_that_does_not_exist(magasin_socle, designer):
    limite = Agent("lim", "Lim", Role.CHARGE_DE_MISSION, MINALOGIC, lecture_limitee=True)
    dits = []
    for code in (VOTE_PF, "f-inexistant"):
        with operation(magasin_socle, limite, demande()) as seance:
            assert seance.hors_perimetre([designer(code)]) == ()
        with pytest.raises(ErreurRefus) as refus:
            appliquer(magasin_socle, limite, [designer(code)], demande())
        dits.append([(x.colonne, x.message.replace(code, "?"), x.attendu) for x in refus.value.refus])
    assert dits[0] == dits[1]
    assert "n’existe pas" in dits[0][0][1]


def test_who_may_not_change_a_shared_row_does_not_prove_it_but_the_one_just_added(magasin_socle):
    camille = Agent("c", "Camille", Role.CHARGE_DE_MISSION, MINALOGIC)
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, camille, [preuve("structure", "sem", "libelle")], demande())
    ajout = Changement("structure", "neuve", None, {"libelle": "Neuve", "nature": "entreprise", **SOURCE})
    appliquer(magasin_socle, camille, [ajout, preuve("structure", "neuve", "libelle")], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [preuve("structure", "sem", "libelle", "autre")], demande())


CIBLE, AUTRE_CIBLE = "cci-cible-entreprises-suivies", "cci-cible-projets-expertises"


def cible(code: str, remplace: str | None, indicateur: str = "cci-entreprises-suivies") -> Changement:
    donnees = {
        "indicateur": indicateur,
        "periode": f"2031 {code}",
        "valeur": "40",
        "precision": "exact",
        "connu_le": "2030-01-01",
    }
    return Changement(
        "cible",
        code,
        None,
        donnees | {"remplace": remplace, "raison": "revue", "auteur": "C", "source": "2023-00435-contacts-achats"},
    )


@pytest.mark.parametrize(
    ("changements", "dit"),
    [
        ([Changement("cible", CIBLE, {}, {"remplace": CIBLE, "raison": "r", "auteur": "C"})], "pas elle-même"),
        ([cible("a", "b"), cible("b", "a")], "pas elle-même"),
        ([cible("a", "b"), cible("b", "c"), cible("c", "a")], "pas elle-même"),
        ([cible("a", AUTRE_CIBLE)], "du même indicateur"),
        ([cible("a", CIBLE), cible("b", CIBLE)], "déjà remplacée"),
        ([cible("a", CIBLE),
          Changement("cible", CIBLE, {}, {"indicateur": "cci-projets-expertises", "periode": "2030"})],
         "du même indicateur"),
    ],
    ids=["soi", "deux", "trois", "ailleurs", "deux fois", "partie"],
)  # fmt: skip
def test_a_target_replaces_one_of_its_own_indicator_and_never_itself(magasin_socle, changements, dit):
    """Else an indicator would lose the target that is in force, or have two."""
    with pytest.raises(ErreurRefus) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, changements, demande())
    assert dit in str(refus.value.refus[0].message)
    assert ligne(magasin_socle, "cible", "a") is None


def test_targets_replace_one_another_in_a_row(magasin_socle):
    appliquer(magasin_socle, AGENT_LOCAL, [cible("a", CIBLE), cible("b", "a")], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [cible("c", "b")], demande())
    with pytest.raises(ErreurRefus):
        appliquer(magasin_socle, AGENT_LOCAL, [cible("d", "b")], demande())
    # What was there already, and isn't touched, refuses nothing.
    with magasin_socle.transaction() as curseur:
        curseur.execute("update cible set remplace = 'b' where code = 'b'")
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("cible", "c", {}, {"valeur": "41"})], demande())


@pytest.mark.parametrize(
    ("fausse", "colonne", "dit"),
    [
        (preuve("valeur", "x", "valeur"), "objet_code", "« x » n’existe pas"),
        (preuve("valeur", CODE, "montant"), "colonne", "« montant » n’est pas une colonne"),
        (preuve("agent", "x", "nom"), "objet_table", "« agent » n’est pas une table"),
        (preuve("preuve", "essai-preuve", "source"), "objet_table", "« preuve » n’est pas une table"),
        (preuve("appel", "aap-relocalisation-cvl", "budget"), "colonne", "« aap-relocalisation-cvl-budget »"),
    ],
)
def test_a_proof_names_a_column_that_is_and_that_no_other_names(magasin_socle, fausse, colonne, dit):
    with pytest.raises(ErreurRefus) as refus:
        appliquer(magasin_socle, AGENT_LOCAL, [fausse], demande())
    (trouve,) = refus.value.refus
    assert (trouve.table, trouve.code, trouve.colonne) == ("preuve", "essai-preuve", colonne)
    assert typographie(dit) in trouve.message
    assert ligne(magasin_socle, "preuve", "essai-preuve") is None


@pytest.mark.parametrize("dite", [False, True])
def test_a_row_leaves_with_its_proofs_and_comes_back_with_them(magasin_socle, dite):
    """Whether or not who deletes it names the proof too; a bounded agent undoes it as well."""
    agent = Agent("cam", "Cam", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
    appliquer(magasin_socle, agent, [nouvelle(), preuve("valeur", "essai", "valeur")], demande())
    retraits = [Changement("valeur", "essai", {}, None), Changement("preuve", "essai-preuve", {}, None)]
    retire = appliquer(magasin_socle, agent, retraits[: 2 if dite else 1], demande())
    assert ligne(magasin_socle, "preuve", "essai-preuve") is None
    assert retire.bilan.supprimes == 2
    ecritures.annuler(magasin_socle, agent, retire.code, demande())
    assert ligne(magasin_socle, "preuve", "essai-preuve")["objet_code"] == "essai"


def test_the_undoing_of_a_row_takes_away_the_proof_that_it_was_given_since(magasin_socle):
    creee = appliquer(magasin_socle, AGENT_LOCAL, [preuve("valeur", CODE, "periode"), nouvelle()], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [preuve("valeur", "essai", "valeur", "autre-preuve")], demande())
    ecritures.annuler(magasin_socle, AGENT_LOCAL, creee.code, demande())
    assert [ligne(magasin_socle, "preuve", x) for x in ("essai-preuve", "autre-preuve")] == [None, None]
    assert ligne(magasin_socle, "valeur", "essai") is None


@pytest.mark.parametrize(
    ("cle", "valeur", "colonne", "dit"),
    [
        ("seuil_statut_points", "250", "valeur", "va de 0 à 100"),
        ("delai_defaut_jours", "90,0", "valeur", "écrivez « 90 »"),
        ("collectivite", "personne", "valeur", "« personne » n’existe pas"),
        ("seuil", "10", "cle", "« seuil » n’est pas un réglage"),
    ],
)
def test_a_setting_is_refused_whichever_way_it_comes(magasin_socle, cle, valeur, colonne, dit):
    with pytest.raises(ErreurRefus) as refus:
        appliquer(
            magasin_socle,
            AGENT_LOCAL,
            [Changement("parametre", cle, None, {"libelle": "Essai", "valeur": valeur})],
            demande(),
        )
    (trouve,) = refus.value.refus
    assert (trouve.code, trouve.colonne) == (cle, colonne)
    assert typographie(dit) in trouve.message
    bon = [Changement("parametre", "collectivite", None, {"libelle": "Essai", "valeur": "sem"})]
    assert appliquer(magasin_socle, AGENT_LOCAL, bon, demande()).bilan.crees == 1


def test_what_was_wrong_before_an_operation_does_not_stop_it(magasin_socle):
    with magasin_socle.transaction() as curseur:
        curseur.execute("insert into preuve values ('vieille', 'valeur', 'partie', 'valeur', 'x', false)")
    appliquer(magasin_socle, AGENT_LOCAL, [correction(magasin_socle)], demande())
    appliquer(magasin_socle, AGENT_LOCAL, [Changement("preuve", "vieille", {}, None)], demande())


def test_a_directeur_writes_a_meteo_and_nothing_else(magasin_socle):
    directrice = Agent("d", "Dominique", Role.DIRECTEUR)
    meteo = {"programme": "minalogic", "meteo": "nuages", "commentaire": "Recrutement en retard", "auteur": "Dominique"}
    ajout = Changement("meteo", "m1", None, {**meteo, "date_meteo": "2024-06-13", **SOURCE})
    assert appliquer(magasin_socle, directrice, [ajout], demande()).resume == "1 météo créée"
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, directrice, [nouvelle()], demande())


@pytest.mark.parametrize("ordre", [("nuages", "soleil"), ("soleil", "nuages")])
def test_of_two_meteos_of_one_day_the_last_entered_is_shown(magasin_socle, ordre):
    commune = {"programme": "minalogic", "auteur": "Dominique", "date_meteo": "2024-06-13", **SOURCE}
    for heure, dite in zip((7, 8), ordre, strict=True):
        ajout = Changement("meteo", f"m-{dite}", None, {**commune, "meteo": dite, "commentaire": f"Dite {dite}"})
        appliquer(magasin_socle, AGENT_LOCAL, [ajout], Demande(Origine.SAISIE, MATIN.replace(hour=heure)))
    requete = "select meteo, meteo_commentaire from programmes_au('2026-12-31') where code = 'minalogic'"
    assert lire(magasin_socle, requete) == [(ordre[1], f"Dite {ordre[1]}")]


def test_a_lecteur_writes_nothing(magasin_socle):
    with pytest.raises(ErreurDroit):
        appliquer(magasin_socle, Agent("l", "Lou", Role.LECTEUR), [nouvelle()], demande())
    assert ligne(magasin_socle, "valeur", "essai") is None


def test_one_undoes_ones_own_operations_and_an_administrateur_anybodys(magasin_socle):
    camille = Agent("c", "Camille", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
    paul = Agent("p", "Paul", Role.CHARGE_DE_MISSION, frozenset({"production-france"}))
    faite = appliquer(magasin_socle, camille, [correction(magasin_socle)], demande())
    retour = Demande(Origine.ANNULATION, MATIN)
    with pytest.raises(ErreurDroit, match="Camille"):
        ecritures.annuler(magasin_socle, paul, faite.code, retour)
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "64.0000"
    ecritures.annuler(magasin_socle, AGENT_LOCAL, faite.code, retour)
    assert ligne(magasin_socle, "valeur", CODE)["valeur"] == "63.0000"
