"""What must hold after a kill: everything confirmed is there, nothing is half done, the journal tells every row."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from filiere_dash.base import migrations
from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.fichiers import journal_de
from filiere_dash.base.magasin import Magasin, connecter, ouvrir
from filiere_dash.base.sauvegardes.copie import eprouver
from filiere_dash.base.sauvegardes.datees import TEMOIN, dossier_de, lister

Lignes = dict[str, dict[str, str | None]]
Etat = dict[str, Lignes]
JOURNAL = ("operation", "trace")


def lire_etat(chemin: Path) -> Etat:
    """Open a base as the application does and return each row of each table, values as text."""
    magasin = ouvrir(chemin, prudence=False)
    try:
        with magasin.curseur() as curseur:
            eprouver(curseur)
            return _lire(curseur)
    finally:
        magasin.fermer()


def lire_brut(chemin: Path) -> tuple[int, Etat]:
    """Return the schema and the rows of a file as it is, nothing applied; the file is not written."""
    with tempfile.TemporaryDirectory() as dossier:
        copie = Path(shutil.copy(chemin, dossier))
        if journal_de(chemin).exists():
            shutil.copy(journal_de(chemin), dossier)
        connexion = connecter(copie)
        try:
            version = connexion.execute("select max(version) from schema_migration").fetchall()[0][0]
            eprouver(connexion)
            return version, _lire(connexion)
        finally:
            connexion.close()


def lire_copie(chemin: Path) -> Etat:
    """Return the rows of a base that may be in use, as a kill at this instant would leave them."""
    return lire_brut(chemin)[1]


def version_precedente() -> int:
    """Return the schema that the last migration leaves."""
    return sorted(int(nom[:4]) for nom, _ in migrations.fichiers_sql("schema"))[-2]


def base_ancienne(modele: Path, chemin: Path, version: int) -> None:
    """Make a base of an older schema, with the rows of a model that its tables can hold."""
    ancienne = Magasin(chemin, connecter(chemin))
    migrations.mettre_a_jour(ancienne, nouveau=True, jusqu_a=version)
    with ancienne.curseur() as curseur:
        curseur.execute(f"attach '{modele}' as modele (read_only)")
        colonnes = """
            select table_name, list('"' || column_name || '"')
            from duckdb_columns()
            where database_name = $1
            group by table_name
        """
        siennes = dict(curseur.execute(colonnes, ["modele"]).fetchall())
        (ici,) = curseur.execute("select current_database()").fetchall()[0]
        for table, noms in curseur.execute(colonnes, [ici]).fetchall():
            if table != "schema_migration" and table in siennes:
                communes = ", ".join(nom for nom in noms if nom in siennes[table])
                curseur.execute(f'insert into "{table}" ({communes}) select {communes} from modele."{table}"')
        curseur.execute("detach modele")
    ancienne.verser()
    ancienne.fermer()


def fautes_du_journal(avant: Etat, apres: Etat, confirmees: Iterable[str], en_vol: int = 1) -> list[str]:
    """Return what is wrong with a base that was killed while it was written.

    `en_vol` is how many operations may be there without having been confirmed: their answer was on its way.
    """
    operations = {code: x for code, x in apres["operation"].items() if code not in avant["operation"]}
    traces = {code: x for code, x in apres["trace"].items() if code not in avant["trace"]}
    confirmees = set(confirmees)
    fautes = [f"opération confirmée absente : {code}" for code in confirmees - set(operations)]
    if len(set(operations) - confirmees) > en_vol:
        fautes.append(f"{len(set(operations) - confirmees)} opérations jamais confirmées")
    for table in JOURNAL:
        if any(apres[table].get(code) != ligne for code, ligne in avant[table].items()):
            fautes.append(f"le journal {table} a changé")
        rangs = sorted(int(x["numero"]) for x in apres[table].values())
        if rangs != list(range(1, len(rangs) + 1)):
            fautes.append(f"les rangs de {table} ne se suivent pas")
    fautes += _fautes_des_operations(operations, traces)
    return fautes + _fautes_des_lignes(_rejouer(avant, traces), apres)


def fautes_des_sauvegardes(base: Path, avant: Etat, apres: Etat, confirmees: Iterable[str]) -> list[str]:
    """Return what is wrong in the folder of backups: a file with such a name is whole, or is not there."""
    sauvegardes = lister(base)
    fautes = [f"sauvegarde confirmée absente : {nom}" for nom in set(confirmees) - {x.chemin.name for x in sauvegardes}]
    dossier = dossier_de(base)
    attendus = {x.chemin.name for x in sauvegardes} | {TEMOIN}
    restes = [f.name for f in dossier.iterdir() if f.name not in attendus] if dossier.is_dir() else []
    fautes += [f"reste qui passe pour une sauvegarde : {nom}" for nom in restes if not nom.startswith(".")]
    for sauvee in sauvegardes:
        version, etat = lire_brut(sauvee.chemin)
        if version != migrations.version_connue():
            fautes.append(f"{sauvee.chemin.name} est au schéma {version}")
        connues = set(apres["operation"])
        fautes += fautes_du_journal(avant, etat, [], en_vol=len(connues))
        fautes += [f"la sauvegarde connaît {code}, la base non" for code in set(etat["operation"]) - connues]
    return fautes


def fautes_de_restauration(base: Path, avant: Etat, reserve: Etat, confirmee: bool) -> list[str]:
    """Return what is wrong with a base that was killed while it was replaced: it is one or the other, whole."""
    apres = lire_etat(base)
    gardees = [lire_etat(f) for f in base.parent.glob(f"{base.stem}.avant-restauration-*{base.suffix}")]
    fautes = [] if all(gardee == avant for gardee in gardees) else ["la base gardée n’est pas celle d’avant"]
    if apres == reserve:
        return fautes if gardees else [*fautes, "la base remplacée est perdue"]
    if apres != avant:
        fautes.append("la base n’est ni celle d’avant, ni la sauvegarde")
    return [*fautes, "restauration confirmée, base d’avant"] if confirmee else fautes


def fautes_de_migration(base: Path, avant: Etat, cible: Etat, confirmee: bool) -> list[str]:
    """Return what is wrong with a base that was killed while it was migrated: whole or not at all, and copied first."""
    derniere, precedente = migrations.version_connue(), version_precedente()
    version, brut = lire_brut(base)
    fautes = []
    if version == precedente:
        fautes += _fautes_des_lignes(avant, brut) + (["migration confirmée, pas faite"] if confirmee else [])
    elif version != derniere:
        fautes.append(f"schéma {version}")
    elif not lister(base):
        fautes.append("migrée sans sauvegarde")
    for sauvee in lister(base):
        if lire_brut(sauvee.chemin) != (precedente, avant):
            fautes.append("la sauvegarde d’avant la migration n’est pas la base d’avant")
    ouverte = lire_etat(base)
    return fautes + _fautes_des_lignes(_sans_registre(cible), _sans_registre(ouverte))


def _lire(curseur: duckdb.DuckDBPyConnection) -> Etat:
    etat: Etat = {}
    for (table,) in curseur.execute("select table_name from duckdb_tables() where not internal").fetchall():
        curseur.execute(f'select columns(*)::text from "{table}"')
        noms = [colonne[0] for colonne in curseur.description]
        cle = {"schema_migration": "version", "base_identite": "cle", "visite": "agent"}.get(table, cle_primaire(table))
        lignes = [dict(zip(noms, ligne, strict=True)) for ligne in curseur.fetchall()]
        etat[table] = {ligne[cle]: ligne for ligne in lignes}
    return etat


def _rejouer(avant: Etat, traces: Lignes) -> Etat:
    """Return the rows that the journal tells: those of before, then what each trace says of its own."""
    attendu = {table: dict(lignes) for table, lignes in avant.items()}
    for trace in sorted(traces.values(), key=lambda x: int(x["numero"])):
        lignes = attendu[trace["objet_table"]]
        if (json.loads(trace["avant"]) if trace["avant"] else None) != lignes.get(trace["objet_code"]):
            lignes["faute"] = {"trace": trace["code"]}
        if trace["apres"]:
            lignes[trace["objet_code"]] = json.loads(trace["apres"])
        else:
            lignes.pop(trace["objet_code"], None)
    return attendu


def _fautes_des_operations(operations: Lignes, traces: Lignes) -> list[str]:
    combien = dict.fromkeys(operations, 0)
    fautes = []
    for trace in traces.values():
        if trace["operation"] in combien:
            combien[trace["operation"]] += 1
        else:
            fautes.append(f"trace sans opération : {trace['code']}")
    for code, operation in operations.items():
        dites = sum(int(operation[nom]) for nom in ("crees", "modifies", "supprimes"))
        if combien[code] != dites:
            fautes.append(f"{code} : {combien[code]} traces pour {dites} lignes")
    return fautes


def _fautes_des_lignes(attendu: Etat, trouve: Etat) -> list[str]:
    tables = [table for table in attendu if table not in JOURNAL]
    fautes = [f"table absente : {table}" for table in tables if table not in trouve]
    return fautes + [f"lignes de {t} différentes" for t in tables if t in trouve and attendu[t] != trouve[t]]


def _sans_registre(etat: Etat) -> Etat:
    """Leave out when each migration was applied: it is not the same in two bases."""
    return {table: lignes for table, lignes in etat.items() if table != "schema_migration"}
