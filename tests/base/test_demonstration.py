"""The demonstration set, on top of the socle in a real base: sound, complete, fictitious."""

import csv
import importlib.util
import re
from pathlib import Path

import duckdb
import pytest

RACINE = Path(__file__).resolve().parents[2]
SCHEMA = RACINE / "src" / "filiere_dash" / "base" / "schema"
SOCLE = RACINE / "data" / "socle"
DEMONSTRATION = RACINE / "data" / "demonstration"
GENERATEUR = RACINE / "benchmarks" / "generer_demonstration.py"
TABLES = sorted(fichier.stem for fichier in DEMONSTRATION.glob("*.csv"))


def execute_schema(connexion):
    for fichier in sorted(SCHEMA.glob("*.sql")):
        connexion.execute(fichier.read_text("utf-8"))


def charge_csv(connexion, dossier):
    """Inserts each CSV, an empty connu_le taking the date of the document of its source."""
    documents, fichiers = {}, {fichier.stem: fichier for fichier in dossier.glob("*.csv")}
    for table in ("document", "source"):
        insere(connexion, table, lignes_csv(fichiers.pop(table)))
    documents = dict(
        connexion.execute(
            "select source.code, document.connu_le from source join document on document.code = source.document"
        ).fetchall()
    )
    for table, fichier in sorted(fichiers.items()):
        insere(connexion, table, lignes_csv(fichier), documents)


def lignes_csv(fichier):
    with fichier.open(encoding="utf-8", newline="") as flux:
        return [{nom: texte or None for nom, texte in ligne.items()} for ligne in csv.DictReader(flux)]


def insere(connexion, table, lignes, documents=None):
    if not lignes:
        return
    noms = list(lignes[0])
    if documents is not None and "connu_le" not in noms and "source" in noms and table != "preuve":
        noms.append("connu_le")
    if documents is not None and "connu_le" in noms:
        for ligne in lignes:
            ligne["connu_le"] = ligne.get("connu_le") or documents[ligne["source"]]
    # Left out when empty, so that the defaults of the schema apply.
    for ligne in lignes:
        remplies = [nom for nom in noms if ligne[nom] is not None]
        connexion.execute(
            f"insert into {table} ({', '.join(remplies)}) values ({', '.join('?' for _ in remplies)})",
            [ligne[nom] for nom in remplies],
        )


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    chemin = tmp_path_factory.mktemp("demonstration") / "base.duckdb"
    with duckdb.connect(str(chemin)) as connexion:
        execute_schema(connexion)
        connexion.execute("begin")
        charge_csv(connexion, SOCLE)
        charge_csv(connexion, DEMONSTRATION)
        connexion.execute("commit")
        yield connexion


@pytest.fixture(scope="module")
def generateur():
    specification = importlib.util.spec_from_file_location("generer_demonstration", GENERATEUR)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def une_colonne(base, requete):
    return [ligne[0] for ligne in base.execute(requete).fetchall()]


def references(base):
    """(table, column, table aimed at), read in the comments of the schema."""
    commentaires = base.execute(
        "select table_name, column_name, comment from duckdb_columns() where comment is not null"
    ).fetchall()
    for table, colonne, commentaire in commentaires:
        if cible := re.search(r"\((\w+)\.code\)", commentaire):
            yield table, colonne, cible[1]


def valeurs_admises(base, table, colonne):
    """The values that the check of a column allows."""
    controles = une_colonne(
        base,
        f"select constraint_text from duckdb_constraints() where table_name = '{table}' and constraint_type = 'CHECK'",
    )
    motif = re.compile(rf"\b\"?{colonne}\"? IN \(([^)]*)\)", re.IGNORECASE)
    trouves = [trouve[1] for texte in controles if (trouve := motif.search(texte))]
    return set(re.findall(r"'([^']*)'", trouves[0]))


def test_le_generateur_redonne_exactement_les_fichiers(generateur, tmp_path):
    generateur.ecrire(tmp_path)
    produits = {fichier.name: fichier.read_bytes() for fichier in tmp_path.iterdir()}
    livres = {fichier.name: fichier.read_bytes() for fichier in DEMONSTRATION.iterdir()}
    assert sorted(produits) == sorted(livres)
    assert [nom for nom in produits if produits[nom] != livres[nom]] == []


def test_le_jeu_reste_petit():
    assert sum(len(lignes_csv(DEMONSTRATION / f"{table}.csv")) for table in TABLES) < 1500


@pytest.mark.parametrize("table", TABLES)
def test_chaque_ligne_est_fictive_et_porte_le_prefixe(table):
    lignes = lignes_csv(DEMONSTRATION / f"{table}.csv")
    assert lignes
    assert [ligne["code"] for ligne in lignes if ligne["fictif"] != "true"] == []
    conforme = re.compile(r"demo-[a-z0-9]+([-_][a-z0-9]+)*")
    assert [ligne["code"] for ligne in lignes if not conforme.fullmatch(ligne["code"])] == []


def test_le_socle_ne_contient_rien_de_fictif(base):
    for table in TABLES:
        assert une_colonne(base, f"select code from {table} where fictif <> (code like 'demo-%')") == []


def test_toutes_les_references_sont_resolues(base):
    liens = list(references(base))
    assert len(liens) > 100
    for table, colonne, cible in liens:
        perdues = une_colonne(
            base,
            f"select {colonne} from {table} where {colonne} is not null"
            f" and {colonne} not in (select code from {cible})",
        )
        assert perdues == [], f"{table}.{colonne} → {cible}"


def test_tout_vient_du_document_de_demonstration(base):
    assert une_colonne(base, "select code from document where fictif") == ["demo-document"]
    assert une_colonne(base, "select distinct document from source where fictif") == ["demo-document"]
    for table in set(TABLES) - {"document", "source"}:
        assert une_colonne(base, f"select code from {table} where fictif and source not like 'demo-%'") == []


def test_une_date_vide_prend_celle_du_document_et_aucune_ne_la_precede(base):
    for table in set(TABLES) - {"source"}:
        assert une_colonne(base, f"select code from {table} where fictif and connu_le < '2022-01-01'") == []
    assert une_colonne(base, "select code from adherent where fictif and connu_le = '2022-01-01'")


@pytest.mark.parametrize(
    ("enfant", "colonne", "parent"),
    [
        ("valeur", "indicateur", "indicateur"),
        ("valeur", "manifestation", "manifestation"),
        ("cible", "indicateur", "indicateur"),
        ("cible", "remplace", "cible"),
        ("action_statut", "action", "action"),
        ("candidature", "vague", "vague"),
        ("candidature_etape", "candidature", "candidature"),
        ("opportunite_etape", "opportunite", "opportunite"),
        ("competence", "adherent", "adherent"),
        ("flux_financier", "deliberation", "deliberation"),
        ("avenant", "convention", "convention"),
    ],
)
def test_rien_n_est_connu_avant_ce_dont_il_parle(base, enfant, colonne, parent):
    assert (
        une_colonne(
            base,
            f"select enfant.code from {enfant} as enfant"
            f" join {parent} as parent on parent.code = enfant.{colonne}"
            " where enfant.fictif and enfant.connu_le < parent.connu_le",
        )
        == []
    )


@pytest.mark.parametrize(
    ("table", "colonne"),
    [
        ("candidature_etape", "statut"),
        ("candidature", "type_projet"),
        ("candidature", "phase_projet"),
        ("candidature", "nature_entreprise"),
        ("opportunite", "nature"),
        ("opportunite_etape", "etape"),
        ("action_statut", "statut"),
        ("action_statut", "precision"),
        ("meteo", "meteo"),
        ("valeur", "precision"),
        ("valeur", "type_valeur"),
        ("cible", "precision"),
        ("indicateur", "nature"),
        ("indicateur", "sens"),
        ("indicateur", "famille"),
        ("indicateur", "periodicite"),
        ("manifestation", "format"),
        ("manifestation", "statut"),
        ("manifestation", "date_precision"),
        ("flux_financier", "etape"),
        ("flux_financier", "section"),
        ("deliberation_article", "nature"),
        ("dispositif", "statut"),
        ("labellisation", "statut"),
        ("relation", "statut"),
        ("instance", "etat"),
    ],
)
def test_chaque_cas_est_represente(base, table, colonne):
    admises = valeurs_admises(base, table, colonne)
    presentes = set(une_colonne(base, f"select distinct {colonne} from {table} where fictif"))
    assert admises - presentes == set()


def test_chaque_dernier_statut_de_candidature_est_represente(base):
    derniers = une_colonne(
        base,
        "select distinct arg_max(statut, atteint_le) from candidature_etape group by candidature",
    )
    assert set(derniers) == valeurs_admises(base, "candidature_etape", "statut")


def test_chaque_derniere_etape_d_opportunite_est_representee(base):
    derniers = une_colonne(
        base,
        "select distinct arg_max(etape, atteinte_le) from opportunite_etape group by opportunite",
    )
    assert set(derniers) == valeurs_admises(base, "opportunite_etape", "etape")


def test_l_aide_est_exactement_au_taux_de_l_appel(base):
    fautives = base.execute("""
        select candidature.code, candidature.aide
        from candidature
        join appel on appel.code = candidature.appel
        where candidature.aide is not null
            and candidature.aide
                <> candidature.jours * candidature.cout_jour * appel.taux_prise_en_charge
    """).fetchall()
    assert fautives == []
    assert une_colonne(base, "select distinct taux_prise_en_charge from appel where not fictif") != []


def test_seules_les_candidatures_retenues_ont_une_aide(base):
    assert (
        une_colonne(
            base,
            "select code from candidature where (aide is not null) <> (code in"
            " (select candidature from candidature_etape where statut = 'retenue'))",
        )
        == []
    )


def test_les_candidatures_respectent_l_appel(base):
    retenues = base.execute("""
        select min(effectif), max(effectif), min(jours), max(jours), sum(aide)
        from candidature
        where aide is not null
    """).fetchone()
    assert retenues[:2] == (10, 5000)
    assert retenues[2] >= 6
    assert retenues[3] <= 12
    assert retenues[4] < 300_000
    assert une_colonne(base, "select code from candidature where cout_jour not between 900 and 1300") == []


def test_un_rejet_a_son_motif_et_lui_seul(base):
    assert (
        une_colonne(
            base,
            "select code from candidature_etape where (motif is not null) <> (statut = 'rejetee')",
        )
        == []
    )


def test_un_depot_precede_l_echeance_de_sa_vague_et_de_l_appel(base):
    assert (
        une_colonne(
            base,
            "select candidature.code from candidature"
            " join vague on vague.code = candidature.vague"
            " join candidature_etape as etape on etape.candidature = candidature.code"
            " where etape.statut = 'deposee' and etape.atteint_le > vague.echeance",
        )
        == []
    )
    vagues = base.execute(
        "select numero, echeance from vague where appel = 'aap-relocalisation-cvl' order by numero"
    ).fetchall()
    assert [numero for numero, _ in vagues] == [1, 2, 3, 4, 5]
    assert vagues == sorted(vagues, key=lambda vague: vague[1])
    assert str(vagues[-1][1]) < "2023-05-10"


@pytest.mark.parametrize(
    ("table", "parent", "date", "statut", "ordre"),
    [
        (
            "candidature_etape",
            "candidature",
            "atteint_le",
            "statut",
            ["deposee", "instruite", "retenue", "rejetee", "conventionnee", "soldee"],
        ),
        (
            "opportunite_etape",
            "opportunite",
            "atteinte_le",
            "etape",
            ["prospect", "reponse_en_cours", "remise", "gagnee", "perdue"],
        ),
    ],
)
def test_les_etapes_se_suivent_dans_le_temps(base, table, parent, date, statut, ordre):
    suites = une_colonne(base, f"select list({statut} order by {date}) from {table} group by {parent}")
    assert [suite for suite in suites if suite != sorted(suite, key=ordre.index)] == []


def test_a_toute_date_aucune_etape_de_l_argent_ne_depasse_la_precedente(base):
    ordre = ("vote", "conventionne", "engage", "liquide", "mandate", "paye")
    flux = base.execute(
        "select deliberation, etape, connu_le, montant from flux_financier"
        " where deliberation is not null and etape <> 'demande' order by connu_le"
    ).fetchall()
    assert {etape for _, etape, _, _ in flux} == set(ordre)
    for deliberation in {ligne[0] for ligne in flux}:
        jours = {ligne[2] for ligne in flux if ligne[0] == deliberation}
        for quand in jours:
            cumuls = [
                sum(
                    montant
                    for acte, nature, connu_le, montant in flux
                    if acte == deliberation and nature == etape and connu_le <= quand
                )
                for etape in ordre
            ]
            assert cumuls == sorted(cumuls, reverse=True), (deliberation, quand, cumuls)


def test_l_argent_suit_la_section_l_exercice_et_la_periode_du_vote(base):
    assert (
        une_colonne(
            base,
            """
            select suite.code
            from flux_financier as suite
            join flux_financier as vote
                on vote.deliberation = suite.deliberation and vote.etape = 'vote'
            where suite.fictif and suite.etape <> 'demande'
                and (suite.section is distinct from vote.section
                    or suite.section_precision is distinct from vote.section_precision
                    or suite.exercice_imputation is distinct from vote.exercice_imputation
                    or suite.periode_action is distinct from vote.periode_action
                    or suite.beneficiaire is distinct from vote.beneficiaire
                    or suite.programme is distinct from vote.programme)
            """,
        )
        == []
    )


def test_les_votes_du_socle_sont_soldes_en_partie_et_en_entier(base):
    parts = une_colonne(
        base,
        """
        select
            sum(montant) filter (where etape = 'paye')
            / sum(montant) filter (where etape = 'vote')
        from flux_financier
        where deliberation is not null
        group by deliberation
        having count(*) filter (where etape = 'vote') > 0
        """,
    )
    assert any(part == 1 for part in parts)
    assert any(part < 1 for part in parts)


def test_les_noms_d_entreprises_disent_qu_ils_sont_inventes(base):
    noms = une_colonne(
        base,
        """
        select raison_sociale from adherent where fictif
        union all select entreprise from candidature where fictif
        union all select donneur_ordre from opportunite where fictif
        union all select libelle from structure where fictif
        union all select libelle from programme where fictif
        """,
    )
    assert len(noms) == len(set(noms))
    assert [nom for nom in noms if not nom.endswith("(fictif)")] == []


def test_les_siret_sont_faux_mais_bien_formes(base, generateur):
    sirets = une_colonne(
        base,
        """
        select siret from adherent where fictif and siret is not null
        union all select siret from candidature where fictif and siret is not null
        union all select siret from structure where fictif and siret is not null
        """,
    )
    assert len(sirets) == len(set(sirets)) > 30
    for siret in sirets:
        assert siret.startswith("000")
        assert generateur.luhn(siret[:8]) == siret[8]
        assert generateur.luhn(siret[:13]) == siret[13]


def test_la_recherche_de_competences_a_de_quoi_trouver(base):
    par_adherent = une_colonne(base, "select count(*) from competence where fictif group by adherent")
    assert len(par_adherent) >= 30
    assert min(par_adherent) >= 2
    assert max(par_adherent) <= 4


def test_les_suites_vont_de_2022_a_2024_avec_trous_retards_et_zeros(base):
    mensuelles = base.execute("""
        select indicateur.code, count(*), min(valeur.debut), max(valeur.debut)
        from valeur
        join indicateur on indicateur.code = valeur.indicateur
        where indicateur.fictif and indicateur.periodicite = 'mensuelle'
            and valeur.type_valeur = 'constatee'
        group by all
    """).fetchall()
    completes = [code for code, nombre, _, _ in mensuelles if nombre == 36]
    assert len(completes) >= 3
    assert [code for code, nombre, _, _ in mensuelles if nombre < 24 and "-dec-" not in code] == []
    assert {str(debut) for _, _, debut, _ in mensuelles} == {"2022-01-01", "2023-01-01"}
    en_retard = une_colonne(
        base,
        "select valeur.code from valeur join indicateur on indicateur.code = valeur.indicateur"
        " where valeur.fictif and valeur.connu_le > valeur.fin + indicateur.delai_jours::integer",
    )
    assert 5 <= len(en_retard) <= 15
    assert len(une_colonne(base, "select code from valeur where fictif and valeur = 0")) >= 10
    assert une_colonne(
        base,
        "select code from indicateur where fictif and code not in (select indicateur from valeur) order by code",
    ) == ["demo-att-part-femmes", "demo-pf-emplois-relocalises"]


def test_un_taux_reste_entre_zero_et_cent_pour_cent(base):
    assert (
        une_colonne(
            base,
            "select valeur.code from valeur join indicateur on indicateur.code = valeur.indicateur"
            " where indicateur.fictif and nature = 'taux' and valeur not between 0 and 100",
        )
        == []
    )


def test_les_parts_font_leur_somme_sauf_une_annee(base):
    ecarts = base.execute("""
        with parts as (
            select indicateur.parent, valeur.periode, sum(valeur.valeur) as total
            from valeur
            join indicateur on indicateur.code = valeur.indicateur
            where indicateur.fictif and indicateur.parent is not null
            group by all
        )
        select valeur.periode, valeur.valeur - parts.total
        from valeur
        join parts on parts.parent = valeur.indicateur and parts.periode = valeur.periode
        order by all
    """).fetchall()
    assert [(periode, int(ecart)) for periode, ecart in ecarts] == [
        ("2022", 0),
        ("2023", 0),
        ("2024", 1),
    ]


def test_les_cibles_montrent_tous_les_sens(base):
    cibles = base.execute(
        "select valeur_initiale, valeur, remplace, indicateur.nature from cible"
        " join indicateur on indicateur.code = cible.indicateur where cible.fictif"
    ).fetchall()
    departs = [(depart, objectif) for depart, objectif, _, _ in cibles if depart is not None]
    assert any(depart < objectif for depart, objectif in departs)
    assert any(depart > objectif for depart, objectif in departs)
    assert any(depart == objectif for depart, objectif in departs)
    assert any(objectif == 0 for _, objectif in departs)
    assert any(remplace for _, _, remplace, _ in cibles)
    assert any(depart is None and nature == "flux" for depart, _, _, nature in cibles)
    assert any(depart is None and nature == "stock" for depart, _, _, nature in cibles)


def test_une_cible_est_depassee_et_une_autre_atteinte_a_zero(base):
    derniere = "select arg_max(valeur, fin) from valeur where type_valeur = 'constatee' and indicateur = "
    assert une_colonne(base, derniere + "'demo-pf-abonnes-linkedin'")[0] > 500
    assert une_colonne(base, derniere + "'demo-dec-ateliers-sans-plan'") == [0]


def test_chaque_programme_a_plusieurs_meteos(base):
    suivis = dict(base.execute("select programme, count(*) from meteo group by programme").fetchall())
    assert set(suivis) == set(une_colonne(base, "select code from programme"))
    assert min(suivis.values()) >= 2


def test_des_actions_sont_en_retard_a_la_mi_2024(base):
    retards = une_colonne(
        base,
        """
        select action.code
        from action
        join action_statut on action_statut.action = action.code
            and action_statut.constate_le <= '2024-06-30'
        where action.fictif and action.fin < '2024-06-30'
        group by action.code
        having arg_max(statut, constate_le) in ('prevue', 'en_cours')
        """,
    )
    assert len(retards) >= 5


def test_les_programmes_fictifs_ont_de_tout(base):
    for table in (
        "action",
        "axe",
        "convention",
        "deliberation",
        "dispositif",
        "flux_financier",
        "indicateur",
        "instance",
        "labellisation",
        "manifestation",
        "meteo",
        "phase",
        "programme_filiere",
        "relation",
    ):
        presents = set(une_colonne(base, f"select distinct programme from {table} where fictif"))
        assert {"demo-decarbonation", "demo-attractivite"} <= presents, table


def test_un_vote_fictif_compte_ses_voix(base):
    comptes = base.execute("""
        select membres_en_exercice - presents - pouvoirs - absents,
            voix - presents - pouvoirs,
            voix - pour - contre - abstentions - ne_prennent_pas_part
        from deliberation
        where code = 'demo-d-2023-11-30'
    """).fetchone()
    assert comptes == (0, 0, 0)


def test_un_plan_ne_s_equilibre_pas_et_un_autre_si(base):
    ecarts = une_colonne(
        base,
        "select sum(case sens when 'depense' then montant else -montant end) from plan_ligne"
        " where fictif group by plan, periode_action",
    )
    assert sorted(ecarts) == [0, 0, 500]


def test_un_couple_cout_a_ses_deux_termes(base):
    couples = base.execute("""
        select couple_cout.code, count(distinct flux_financier.code), count(distinct valeur.code)
        from couple_cout
        left join flux_financier
            on flux_financier.programme = couple_cout.programme
            and flux_financier.etape = couple_cout.etape
            and flux_financier.periode_action = couple_cout.periode
        left join valeur
            on valeur.indicateur = couple_cout.indicateur and valeur.periode = couple_cout.periode
        where couple_cout.fictif
        group by all
    """).fetchall()
    assert len(couples) == 2
    assert [code for code, termes, resultats in couples if not termes or not resultats] == []
