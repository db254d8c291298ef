"""Les CSV du socle disent ce que disent les cinq documents, et rien d'autre.

Fichier long : la liste des faits clés se relit d'une traite contre les documents.
"""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

RACINE = Path(__file__).resolve().parents[2]
SOCLE = RACINE / "data" / "socle"
SCHEMA = RACINE / "src" / "filiere_dash" / "base" / "schema"
GRAINES = RACINE.parent / "shared" / "seeds"
TEXTES = {
    "deliberation-2018-11-15": "deliberation-2018-11-15-partenariat-cci.txt",
    "deliberation-2023-00097": "deliberation-2023-00097-production-france-avenant.txt",
    "deliberation-2023-00435": "deliberation-2023-00435-production-france.txt",
    "deliberation-2024-00344": "deliberation-2024-00344-minalogic.txt",
    "entretien-relocalisation": "entretien-appel-relocalisation-centre-val-de-loire.txt",
}
SANS_SOURCE = {"document", "source", "parametre"}
JAMAIS_DANS_LE_SOCLE = {
    "meteo", "adherent", "competence", "opportunite", "opportunite_etape",
    "candidature", "candidature_etape", "couple_cout", "trace", "arrete",
}  # fmt: skip
MOIS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip


def lire(table: str) -> list[dict[str, str | None]]:
    with (SOCLE / f"{table}.csv").open(encoding="utf-8", newline="") as fichier:
        return [{c: v or None for c, v in ligne.items()} for ligne in csv.DictReader(fichier)]


TABLES = sorted(chemin.stem for chemin in SOCLE.glob("*.csv"))
LIGNES = {table: lire(table) for table in TABLES}


def connu_le_du_document(source: str) -> str:
    document = next(s["document"] for s in LIGNES["source"] if s["code"] == source)
    return next(d["connu_le"] for d in LIGNES["document"] if d["code"] == document)


def inserer(base: duckdb.DuckDBPyConnection, table: str) -> None:
    for ligne in LIGNES[table]:
        valeurs = {c: v for c, v in ligne.items() if v is not None}
        if "connu_le" in ligne and ligne["connu_le"] is None:
            valeurs["connu_le"] = connu_le_du_document(ligne["source"])
        colonnes = ", ".join(f'"{c}"' for c in valeurs)
        marques = ", ".join("?" for _ in valeurs)
        base.execute(f"insert into {table} ({colonnes}) values ({marques})", list(valeurs.values()))


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with duckdb.connect(str(tmp_path_factory.mktemp("socle") / "socle.duckdb")) as connexion:
        for fichier in sorted(SCHEMA.glob("*.sql")):
            connexion.execute(fichier.read_text(encoding="utf-8"))
        for table in TABLES:
            inserer(connexion, table)
        yield connexion


def references(base) -> list[tuple[str, str, str]]:
    """(table, colonne, table visée), lus dans les commentaires « (table.code) » du schéma."""
    colonnes = base.execute(
        "select table_name, column_name, regexp_extract(comment, '\\((\\w+)\\.code\\)', 1)"
        " from duckdb_columns() where comment like '%.code)%'"
    )
    return colonnes.fetchall()


def test_la_base_charge_tout_le_socle(base):
    for table in TABLES:
        assert base.execute(f"select count(*) from {table}").fetchone()[0] == len(LIGNES[table])


def test_les_fichiers_sont_ecrits_comme_convenu():
    for chemin in SOCLE.glob("*.csv"):
        octets = chemin.read_bytes()
        assert not octets.startswith(b"\xef\xbb\xbf"), chemin.name
        assert b"\r" not in octets, chemin.name
        assert not {"enregistre_le", "fictif"} & set(LIGNES[chemin.stem][0]), chemin.name


def test_rien_de_fictif_ni_de_jugement():
    assert not JAMAIS_DANS_LE_SOCLE & set(TABLES)


def test_les_codes_sont_uniques_et_en_minuscules():
    for table in set(TABLES) - {"parametre"}:
        codes = [ligne["code"] for ligne in LIGNES[table]]
        assert len(set(codes)) == len(codes), table
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in codes), table


def test_chaque_reference_se_resout(base):
    liens = references(base)
    assert len(liens) > 60
    for table, colonne, visee in liens:
        orphelins = base.execute(
            f'select code, "{colonne}" from {table}'
            f' where "{colonne}" is not null and "{colonne}" not in (select code from {visee})'
        ).fetchall()
        assert orphelins == [], (table, colonne)


def test_chaque_anomalie_montre_une_ligne_qui_existe():
    for anomalie in LIGNES["anomalie"]:
        codes = {ligne["code"] for ligne in LIGNES[anomalie["objet_table"]]}
        assert anomalie["objet_code"] in codes, anomalie["code"]


def test_aucun_fait_ne_repose_sur_un_fait_connu_plus_tard(base):
    """À une date de référence, ce qu'une ligne désigne est déjà connu."""
    datees = {t for (t,) in base.execute(
        "select table_name from duckdb_columns() where column_name = 'connu_le'"
    ).fetchall()} - {"document"}  # fmt: skip
    for table, colonne, visee in references(base):
        if table not in datees or visee not in datees:
            continue
        trop_tot = base.execute(
            f'select l.code, v.code from {table} as l join {visee} as v on l."{colonne}" = v.code'
            " where v.connu_le > l.connu_le"
        ).fetchall()
        assert trop_tot == [], (table, colonne)


def test_chaque_ligne_a_sa_source():
    for table in set(TABLES) - SANS_SOURCE:
        assert all(ligne["source"] for ligne in LIGNES[table]), table


def test_chaque_source_sert():
    citees = {ligne.get("source") for table in TABLES for ligne in LIGNES[table]}
    assert {s["code"] for s in LIGNES["source"]} <= citees


def test_un_repere_tient_en_huit_mots():
    for source in LIGNES["source"]:
        assert 1 <= len(source["repere"].split()) <= 8, source["code"]


def test_aucune_civilite():
    for table in TABLES:
        for ligne in LIGNES[table]:
            texte = " | ".join(v for v in ligne.values() if v)
            assert not re.search(r"(?<!\w)(M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame)\s", texte), ligne


def test_aucune_taxe_ni_etape_inventee():
    assert {f["etape"] for f in LIGNES["flux_financier"]} == {"demande", "vote"}
    assert {f["taxes"] for f in LIGNES["flux_financier"]} == {"non_precise"}
    assert not [f for f in LIGNES["flux_financier"] if f["programme"] == "relocalisation"]


# --------------------------------------------------------------------- sommes


def somme(base, requete: str) -> Decimal:
    return base.execute(requete).fetchone()[0]


def test_232_500_euros_votes(base):
    assert somme(base, "select sum(montant) from flux_financier where etape = 'vote'") == 232_500


@pytest.mark.parametrize(("section", "total"), [("investissement", 170_000), ("fonctionnement", 62_500)])
def test_votes_par_section(base, section, total):
    requete = f"select sum(montant) from flux_financier where etape = 'vote' and section = '{section}'"
    assert somme(base, requete) == total


def test_le_plan_cumule_295_000_euros_dont_180_000_de_la_metropole(base):
    ligne = "select sum(montant) from plan_ligne where "
    assert somme(base, ligne + "sens = 'depense'") == 295_000
    assert somme(base, ligne + "sens = 'recette'") == 295_000
    assert somme(base, ligne + "financeur = 'sem'") == 180_000


def test_le_plan_est_equilibre_et_ses_taux_sont_justes(base):
    periodes = base.execute(
        "select periode_action, sum(montant) filter (sens = 'depense'),"
        " sum(montant) filter (sens = 'recette'), sum(montant) filter (financeur = 'sem'),"
        " max(taux_declare) from plan_ligne group by all"
    ).fetchall()
    for periode, depenses, recettes, metropole, taux in periodes:
        assert depenses == recettes, periode
        assert metropole == depenses * taux, periode


def test_60_000_euros_demandes_sans_vote(base):
    requete = """
        select d.periode_action, d.montant from flux_financier as d
        where d.etape = 'demande' and not exists (
            select 1 from flux_financier as v
            left join rapprochement_periode as r
                on r.programme = v.programme and r.periode_acte = v.periode_action
            where v.etape = 'vote' and v.programme = d.programme
                and d.periode_action in (v.periode_action, r.periode_plan))
    """
    assert base.execute(requete).fetchall() == [("2024/2025", Decimal("60000.00"))]


def test_les_parts_completes_font_leur_tout(base):
    totaux = base.execute(
        "select i.parent, p.valeur, sum(v.valeur) from indicateur as i"
        " join valeur as v on v.indicateur = i.code"
        " join valeur as p on p.indicateur = i.parent and p.periode = v.periode"
        " where i.ventilation_complete group by all"
    ).fetchall()
    assert {t[0] for t in totaux} == {"min-adherents", "min-evenements-photonique"}
    assert all(tout == parts for _, tout, parts in totaux)


def test_les_voix_des_seances_s_accordent(base):
    seances = base.execute(
        "select membres_en_exercice, presents, pouvoirs, absents, voix from deliberation"
        " where membres_en_exercice is not null"
    ).fetchall()
    assert len(seances) == 3
    for membres, presents, pouvoirs, absents, voix in seances:
        assert presents + pouvoirs == voix
        assert voix + absents == membres


def test_61_jours_entre_la_fin_de_l_eligibilite_et_l_avenant(base):
    requete = (
        "select d.date_seance - c.eligibilite_fin from avenant as a"
        " join convention as c on c.code = a.convention"
        " join deliberation as d on d.code = a.deliberation where a.code = 'a-mecaloire-2022-1'"
    )
    assert base.execute(requete).fetchone()[0] == 61


# ---------------------------------------------------------- les faits imprimés

FAITS = [
    # valeurs et précisions
    *[("valeur", f"{c}-2022-2023", "valeur", v) for c, v in {
        "pf-abonnes-linkedin": 300, "pf-contacts-achats": 63,
        "pf-offres-en-cours": 5, "pf-prospects-implantation": 1}.items()],
    *[("valeur", f"min-{c}-2023", "valeur", v) for c, v in {
        "adherents": 37, "adherents-industriels": 26, "adherents-academiques": 8,
        "adherents-organismes": 3, "easytech": 13, "laureats-appels-projets": 5,
        "acteurs-ca": 2, "evenements": 3, "rdv-photonique": 39, "evenements-photonique": 3,
        "petits-dejeuners-photonique": 2, "journees-photonique": 1,
        "communaute-personnes": 16, "communaute-ligeriens": 7}.items()],
    ("valeur", "min-communaute-acteurs-2024", "valeur", 18),
    ("valeur", "min-business-meetings-participants-2024", "valeur", 500),
    ("valeur", "min-business-meetings-participants-2024", "precision", "environ"),
    ("valeur", "min-business-meetings-rdv-2024", "valeur", 1500),
    ("valeur", "min-business-meetings-pays-2024", "valeur", 15),
    ("valeur", "min-membres-pole-non-datee", "valeur", 500),
    ("valeur", "min-membres-pole-non-datee", "precision", "portee_ambigue"),
    ("valeur", "min-membres-pole-non-datee", "debut", None),
    ("valeur", "min-poles-labellises-2023-2026", "valeur", 55),
    ("valeur", "min-photonhub-partenaires-non-datee", "valeur", 50),
    ("valeur", "min-photonhub-partenaires-non-datee", "precision", "plus_de"),
    ("valeur", "min-evenements-photonique-2023", "precision", "portee_ambigue"),
    ("valeur", "cci-entrepreneurs-accompagnes-2018", "valeur", 23),
    ("valeur", "cci-heures-accompagnement-2018", "valeur", 80),
    ("valeur", "cci-visiteurs-2018", "valeur", 350),
    ("valeur", "cci-visites-guidees-2018", "valeur", 140),
    ("valeur", "cci-taux-remplissage-2018-s2", "valeur", "80"),
    ("valeur", "cci-taux-remplissage-2018-s2", "precision", "environ"),
    ("valeur", "cci-startups-premier-appel-2017", "valeur", 3),
    ("valeur", "cci-startups-retenues-2017", "valeur", 2),
    ("valeur", "cci-startups-jury-2018", "valeur", 1),
    ("valeur", "cci-startups-jury-2018", "type_valeur", "previsionnelle"),
    ("valeur", "reloc-entreprises-conseillees-experimentation", "valeur", 7),
    ("cible", "cci-cible-entreprises-suivies", "valeur", 30),
    ("cible", "cci-cible-projets-expertises", "valeur", 20),
    ("cible", "cci-cible-projets-expertises", "precision", "environ"),
    # séances
    ("deliberation", "d-2023-00097", "numero", "2023.00097"),
    ("deliberation", "d-2023-00097", "date_seance", "2023-03-02"),
    ("deliberation", "d-2023-00097", "convocation", "2023-02-24"),
    ("deliberation", "d-2023-00097", "membres_en_exercice", 71),
    ("deliberation", "d-2023-00097", "presents", 59),
    ("deliberation", "d-2023-00097", "pouvoirs", 8),
    ("deliberation", "d-2023-00097", "absents", 4),
    ("deliberation", "d-2023-00097", "absents_precision", "deduit"),
    ("deliberation", "d-2023-00097", "voix", 67),
    ("deliberation", "d-2023-00097", "prefecture_le", None),
    ("deliberation", "d-2023-00435", "numero", "2023.00435"),
    ("deliberation", "d-2023-00435", "date_seance", "2023-09-14"),
    ("deliberation", "d-2023-00435", "convocation", "2023-09-08"),
    ("deliberation", "d-2023-00435", "membres_en_exercice", 70),
    ("deliberation", "d-2023-00435", "presents", 50),
    ("deliberation", "d-2023-00435", "pouvoirs", 12),
    ("deliberation", "d-2023-00435", "absents", 8),
    ("deliberation", "d-2023-00435", "voix", 62),
    ("deliberation", "d-2023-00435", "prefecture_le", "2023-09-22"),
    ("deliberation", "d-2023-00435", "publication_le", "2023-09-22"),
    ("deliberation", "d-2023-00435", "identifiant_acte",
     "99_DE-042-244200770-20230914-D20230043510"),
    ("deliberation", "d-2024-00344", "numero", "2024.00344"),
    ("deliberation", "d-2024-00344", "date_seance", "2024-06-13"),
    ("deliberation", "d-2024-00344", "convocation", "2024-06-07"),
    ("deliberation", "d-2024-00344", "membres_en_exercice", 68),
    ("deliberation", "d-2024-00344", "presents", 51),
    ("deliberation", "d-2024-00344", "pouvoirs", 9),
    ("deliberation", "d-2024-00344", "absents", 8),
    ("deliberation", "d-2024-00344", "voix", 60),
    ("deliberation", "d-2024-00344", "prefecture_le", "2024-06-21"),
    ("deliberation", "d-2024-00344", "publication_le", "2024-06-21"),
    ("deliberation", "d-2024-00344", "identifiant_acte",
     "99_DE-042-244200770-20240613-D20240034410"),
    ("deliberation", "d-2018-11-15", "numero", None),
    ("deliberation", "d-2018-11-15", "date_seance", "2018-11-15"),
    ("deliberation", "d-2018-11-15", "unanimite", "true"),
    ("deliberation", "d-2018-11-15", "pour", None),
    ("deliberation", "d-2022-06-16", "date_seance", "2022-06-16"),
    ("deliberation", "d-2022-06-16", "connaissance", "citation"),
    ("deliberation", "d-2022-06-16", "connu_le", "2022-06-16"),
    # imputations
    ("imputation", "i-2018-11-15", "compte", "65738"),
    ("imputation", "i-2018-11-15", "section", "investissement"),
    ("imputation", "i-2018-11-15", "code_imputation", "INUM 65738-SUBFCT-FLI"),
    ("imputation", "i-2018-11-15", "exercice", None),
    ("imputation", "i-2023-00097", "exercice", 2023),
    ("imputation", "i-2023-00097", "section", "investissement"),
    ("imputation", "i-2023-00435", "exercice", 2023),
    ("imputation", "i-2023-00435", "compte", "20421"),
    ("imputation", "i-2023-00435", "section_precision", "deduit"),
    ("imputation", "i-2023-00435", "code_imputation", "INUM 20421 SUPIF"),
    ("imputation", "i-2024-00344", "exercice", 2024),
    ("imputation", "i-2024-00344", "compte", "65748"),
    ("imputation", "i-2024-00344", "section", "fonctionnement"),
    ("imputation", "i-2024-00344", "code_imputation", "INUM/SUFLI/65748"),
    # conventions et avenants
    ("convention", "c-mecaloire-2022", "montant", "60000.00"),
    ("convention", "c-mecaloire-2022", "eligibilite_debut", "2022-01-01"),
    ("convention", "c-mecaloire-2022", "eligibilite_fin", "2022-12-31"),
    ("convention", "c-mecaloire-2022", "fin", "2023-12-31"),
    ("convention", "c-mecaloire-2023-2024", "montant", "60000.00"),
    ("convention", "c-mecaloire-2023-2024", "fin", None),
    ("convention", "c-minalogic-2024", "montant", "62500.00"),
    ("convention", "c-cci-2017-2019", "montant", None),
    ("avenant", "a-mecaloire-2022-1", "eligibilite_fin", "2023-07-31"),
    ("avenant", "a-mecaloire-2022-1", "numero", None),
    ("avenant", "a-cci-2018-1", "numero", 1),
    ("avenant", "a-cci-2018-1", "montant_ajoute", "50000.00"),
    # argent
    ("flux_financier", "f-vote-2018-11-15", "montant", "50000.00"),
    ("flux_financier", "f-vote-2022-06-16", "montant", "60000.00"),
    ("flux_financier", "f-vote-2022-06-16", "periode_action", "Année 2022"),
    ("flux_financier", "f-vote-2022-06-16", "connu_le", "2022-06-16"),
    ("flux_financier", "f-vote-2023-09-14", "montant", "60000.00"),
    ("flux_financier", "f-vote-2024-06-13", "montant", "62500.00"),
    *[("plan_ligne", f"plan-production-france-{p}-{s}", "montant", f"{m}.00") for p, s, m in [
        ("2022-2023", "depenses", 75_000), ("2022-2023", "autofinancement", 15_000),
        ("2022-2023", "metropole", 60_000), ("2023-2024", "depenses", 100_000),
        ("2023-2024", "autofinancement", 40_000), ("2023-2024", "metropole", 60_000),
        ("2024-2025", "depenses", 120_000), ("2024-2025", "autofinancement", 60_000),
        ("2024-2025", "metropole", 60_000)]],
    ("plan_ligne", "plan-production-france-2022-2023-metropole", "taux_declare", "0.80"),
    ("plan_ligne", "plan-production-france-2023-2024-metropole", "taux_declare", "0.60"),
    ("plan_ligne", "plan-production-france-2024-2025-metropole", "taux_declare", "0.50"),
    # phases, label, manifestations
    ("phase", "pf-amorcage", "debut", "2021-01-01"),
    ("phase", "pf-developpement", "periode", "2022-2024"),
    ("programme", "partenariat-cci", "periode", "2017-2019"),
    ("labellisation", "phase-v-poles", "periode", "2023 à 2026"),
    ("manifestation", "cci-premier-appel", "debut", "2017-12-14"),
    ("manifestation", "cci-jury-novacite", "debut", "2018-11-08"),
    ("manifestation", "cci-jury-novacite", "statut", "non_confirmee"),
    ("manifestation", "cci-deuxieme-appel", "periode", "courant octobre 2018"),
    ("manifestation", "cci-manufacturing-2018", "debut", "2018-06-14"),
    ("manifestation", "cci-manufacturing-2018", "date_precision", "deduit"),
    ("manifestation", "min-business-meetings-2024", "periode", "mars 2024"),
    ("manifestation", "min-petits-dejeuners-photonique-2023", "nombre", 2),
    ("manifestation", "min-evenement-photonique-2025", "periode", 2025),
    # dispositifs et appel
    ("dispositif_etape", "novacite-parcours", "duree_max_mois", 30),
    ("dispositif_etape", "novacite-parcours", "duree_precision", "environ"),
    ("dispositif_etape", "novacite-phase-1", "duree_min_mois", 4),
    ("dispositif_etape", "novacite-phase-1", "duree_max_mois", 6),
    ("dispositif_etape", "novacite-phase-1", "reste_a_charge", "350.00"),
    ("dispositif_etape", "novacite-phase-1", "reste_taxes", "ht"),
    ("dispositif_etape", "novacite-phase-2", "reste_a_charge", "2400.00"),
    ("dispositif_etape", "novacite-phase-2", "reste_periodicite", "annuelle"),
    ("appel", "aap-relocalisation-cvl", "budget", "300000.00"),
    ("appel", "aap-relocalisation-cvl", "taux_prise_en_charge", "0.80"),
    ("appel", "aap-relocalisation-cvl", "ouverture", "2021-11-10"),
    ("appel", "aap-relocalisation-cvl", "ouverture_precision", "deduit"),
    ("appel", "aap-relocalisation-cvl", "duree_mois", 18),
    ("appel", "aap-relocalisation-cvl", "cloture", "2023-05-10"),
    ("appel", "aap-relocalisation-cvl", "prestation_jours_min", 6),
    ("appel", "aap-relocalisation-cvl", "prestation_jours_max", 12),
    ("appel_financeur", "aap-relocalisation-cvl-region-cvl", "montant", None),
    ("appel_financeur", "aap-relocalisation-cvl-banque-territoires", "montant", None),
    ("vague", "aap-relocalisation-cvl-vague-1", "echeance", "2022-01-28"),
    ("condition_eligibilite", "aap-relocalisation-cvl-effectif", "minimum", 10),
    ("condition_eligibilite", "aap-relocalisation-cvl-effectif", "maximum", 5000),
    ("condition_eligibilite", "aap-relocalisation-cvl-prestation", "minimum", 6),
    ("condition_eligibilite", "aap-relocalisation-cvl-prestation", "maximum", 12),
    ("document", "deliberation-2022-06-16", "texte_disponible", "false"),
    ("document", "entretien-relocalisation", "date_document", None),
    ("document", "entretien-relocalisation", "connu_le", "2021-11-10"),
    ("structure", "sem", "siren", "244200770"),
]  # fmt: skip


def test_les_faits_cles_sont_assez_nombreux():
    assert len({fait[:3] for fait in FAITS}) == len(FAITS) >= 90


@pytest.mark.parametrize(("table", "code", "colonne", "attendu"), FAITS, ids=[".".join(f[:3]) for f in FAITS])
def test_fait_cle(table, code, colonne, attendu):
    ligne = next(ligne for ligne in LIGNES[table] if ligne["code"] == code)
    assert ligne[colonne] == (attendu if attendu is None else str(attendu))


def test_les_cinq_anomalies():
    regles = sorted((a["regle"], a["objet_table"], a["objet_code"]) for a in LIGNES["anomalie"])
    assert regles == [
        ("acte_date", "manifestation", "cci-deuxieme-appel"),
        ("acte_date", "manifestation", "cci-jury-novacite"),
        ("compte_section", "imputation", "i-2018-11-15"),
        ("eligibilite_echue", "avenant", "a-mecaloire-2022-1"),
        ("phase_plan", "phase", "pf-developpement"),
    ]


# --------------------------------------------------- contre le texte des documents


def texte(document: str) -> str:
    if not GRAINES.is_dir():
        pytest.skip(f"documents d'origine absents : {GRAINES}")
    brut = (GRAINES / TEXTES[document]).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", brut.replace("*", "").replace("\\_", "_").replace("’", "'"))


@pytest.mark.parametrize("document", TEXTES)
def test_chaque_repere_se_trouve_une_fois_dans_son_document(document):
    corps = texte(document)
    for source in LIGNES["source"]:
        if source["document"] == document:
            assert corps.count(source["repere"].replace("’", "'")) == 1, source["code"]


def noms(document: str) -> set[str]:
    """Noms portés par l'acte, lus dans le texte au moment du test : aucun n'est écrit ici."""
    corps = texte(document)
    elus = re.findall(r"(?:M\.|Mme) ((?:[^\W\d_]|-)+ (?:[A-ZÉÈ'-]{2,} ?)+)", corps)
    personnes = re.findall(r"([A-ZÉ][\w-]+ [A-ZÉ][\w-]+), Directeur", corps)
    return {re.sub(r"\s+", " ", nom).strip() for nom in elus + personnes}


@pytest.mark.parametrize("document", TEXTES)
def test_aucun_nom_de_personne(document):
    trouves = noms(document)
    assert trouves or document == "deliberation-2018-11-15"
    ensemble = "\n".join(v for t in TABLES for ligne in LIGNES[t] for v in ligne.values() if v).casefold()
    for nom in trouves:
        assert nom.casefold() not in ensemble, "un nom de personne est dans le socle"
        if re.search(r" [A-ZÉÈ' -]{4,}$", nom):
            famille = nom.split(" ", 1)[1].casefold()
            assert not re.search(rf"(?<!\w){re.escape(famille)}(?!\w)", ensemble)


def sans_listes(document: str) -> str:
    """Le texte hors listes de membres et signatures, qui ne nomment que des personnes."""
    corps = texte(document)
    corps = re.sub(r"Membres titulaires présents.*?Pouvoirs :", " ", corps)
    corps = re.sub(r"(?:M\.|Mme) [^,]*? donne pouvoir à (?:M\.|Mme) [^,]*?,", " ", corps)
    corps = re.sub(r"Membres titulaires absents.*?(?=DELIBERATION DU BUREAU|#)", " ", corps)
    return re.split(r"Pour extrait", corps)[0]


def nombres(corps: str) -> set[str]:
    """Nombres d'un texte, dates en ISO, montants sans espaces, taux en pour cent."""
    entiers = r"99_DE[\w-]+|\d{4}\.\d{5}|\b\d{4}-\d{2}-\d{2}\b"
    trouves = set(re.findall(entiers, corps))
    corps = re.sub(entiers, " ", corps)

    def en_lettres(m):
        trouves.add(f"{m[3]}-{MOIS.index(m[2].lower()) + 1:02}-{int(m[1]):02}")
        return " "

    mois = "|".join(MOIS)
    corps = re.sub(rf"(\d{{1,2}})(?:er)? ({mois}) (\d{{4}})", en_lettres, corps, flags=re.I)
    jours = re.findall(r"(\d{2})/(\d{2})/(\d{4})", corps)
    trouves |= {f"{annee}-{mois_}-{jour}" for jour, mois_, annee in jours}
    corps = re.sub(r"\d{2}/\d{2}/\d{4}", " ", corps)
    trouves |= {n.replace(" ", "") for n in re.findall(r"\d{1,3}(?: \d{3})+(?!\d)|\d+", corps)}
    return trouves


def nombres_du_socle() -> set[str]:
    ecrits: set[str] = set()
    for table in set(TABLES) - {"parametre"}:
        for ligne in LIGNES[table]:
            for colonne, v in ligne.items():
                if v is None or colonne in {"code", "repere", "source", "document", "ordre"}:
                    continue
                ecrits.add(v)
                ecrits |= nombres(re.sub(r"[\s\u00a0\u202f]", " ", v))
                if re.fullmatch(r"-?\d+(\.\d+)?", v):
                    ecrits.add(f"{Decimal(v):f}".split(".")[0])
                    if Decimal(v) <= 1:
                        ecrits.add(f"{Decimal(v) * 100:.0f}")
    return ecrits


def test_la_lecture_des_nombres():
    corps = "le 1er janvier 2022, 62 500 €, 80 %, le 14/12/2017, 2023.00435 et 350"
    assert nombres(corps) == {"2022-01-01", "62500", "80", "2017-12-14", "2023.00435", "350"}


@pytest.mark.parametrize("document", TEXTES)
def test_chaque_nombre_imprime_est_dans_le_socle(document):
    assert nombres(sans_listes(document)) - nombres_du_socle() == set()


def test_les_dates_du_socle_sont_des_jours():
    for table in TABLES:
        for ligne in LIGNES[table]:
            for valeur in ligne.values():
                if valeur and re.fullmatch(r"\d{4}-\d{2}-\d{2}", valeur):
                    assert date.fromisoformat(valeur)
