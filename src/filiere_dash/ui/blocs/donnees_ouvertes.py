"""Open data on screen: what is due and since when, what each row lacks with its door, the folder to take away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from filiere_dash.base.saisie import listes
from filiere_dash.domaine.objets import OBJETS
from filiere_dash.domaine.publication import EtatPublication
from filiere_dash.echanges.scdl.publication.description import FICHES, Licence
from filiere_dash.echanges.scdl.publication.dossier import Bilan, archive, dresser
from filiere_dash.echanges.scdl.publication.publication import Manque, Suivie
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, Colonne, balise, joindre, pastille, porte
from filiere_dash.presentation.formats import date_courte, date_longue, euros, pluriel
from filiere_dash.ui import composants, exports
from filiere_dash.ui.blocs.portes_saisie import ouvert
from filiere_dash.ui.contexte import Contexte

ETATS = {
    EtatPublication.EN_RETARD: ("⏱", "alerte"),
    EtatPublication.A_PUBLIER: ("○", "neutre"),
    EtatPublication.INCERTAINE: ("?", "neutre"),
    EtatPublication.PUBLIEE: ("✓", "bon"),
    EtatPublication.SOUS_LE_SEUIL: ("–", "neutre"),
}
REGLE = (
    "Une convention de plus de 23 000 € se publie dans les trois mois de sa signature. Une ligne n’est dans les "
    "fichiers que si rien ne lui manque et que rien ne la contredit."
)
SANS_CODE = ("appel_financeur", "condition_eligibilite")


def resumer(contexte: Contexte) -> Bilan:
    """Say what is late, what is due and what is ready, in one sentence; return the whole."""
    bilan = dresser(contexte.magasin, contexte.au)
    retard, du = (len(bilan.suivies_en(x)) for x in (EtatPublication.EN_RETARD, EtatPublication.A_PUBLIER))
    inconnues = len(bilan.suivies_en(EtatPublication.INCERTAINE))
    dites = [
        pluriel(retard, "convention en retard", "conventions en retard"),
        f"{du} à publier",
        pluriel(inconnues, "sans signature ou sans montant", "sans signature ou sans montant"),
        pluriel(bilan.lignes, "ligne prête", "lignes prêtes"),
        pluriel(_cellules(bilan), "donnée à saisir", "données à saisir"),
    ]
    composants.fragment(
        balises.phrase(f"{', '.join(dites)} au {date_longue(contexte.au)}.", grande=True), balises.phrase(REGLE)
    )
    return bilan


def telecharger(contexte: Contexte, bilan: Bilan) -> None:
    """Offer the folder as a zip, under the licence that is chosen."""
    composants.fragment(balises.titre("Le dossier à déposer sur le portail"))
    if not bilan.lignes:
        composants.fragment(
            balises.vide(
                "Rien n’est encore complet.",
                "Saisissez ce qui manque, plus bas : chaque lien y mène."
                if ouvert(contexte)
                else "Ce qui manque est dit plus bas.",
            )
        )
    gauche, droite = st.columns(2, gap="medium")
    licence = gauche.selectbox("Licence", list(Licence), format_func=lambda x: x.libelle, key="licence")
    portail = droite.text_input(
        "Page du portail",
        placeholder="https://data.exemple.fr/subventions",
        help="Elle entre dans le catalogue. Vide, c’est celle de Saisie › Réglages, sinon la page du format.",
        key="portail",
    ).strip()
    if portail and not portail.startswith(("https://", "http://")):
        st.error("Écrivez l’adresse entière, par exemple https://data.exemple.fr/subventions.")
        return
    lignes = [
        (FICHES[x.schema.nom].fichier, x.schema.titre, f"{x.schema.nom} {x.schema.version}", len(x.lignes))
        for x in bilan.jeux
    ]
    colonnes = ["Fichier", Colonne("Contenu", large=True), "Format", Colonne("Lignes", nombre=True)]
    composants.fragment(balises.tableau(colonnes, lignes, "Fichiers à publier"))
    st.download_button(
        "Télécharger le dossier",
        lambda: archive(contexte.magasin, contexte.au, licence, portail)[0],
        f"{contexte.nommer('donnees-ouvertes')}{exports.suffixe()}.zip",
        "application/zip",
        key="dossier-ouvert",
        on_click="ignore",
        disabled=not bilan.lignes,
        help="Fichiers CSV, dictionnaire, licence, catalogue SCDL et DCAT, empreintes.",
    )


def conventions(contexte: Contexte, bilan: Bilan) -> None:
    """Show where each convention stands, late ones first."""
    composants.fragment(balises.titre("Les conventions", f"({len(bilan.suivies)})"))
    if not bilan.suivies:
        composants.fragment(
            balises.vide(
                "Aucune convention de la métropole n’est connue.",
                "Saisissez-les, ou importez-les." if ouvert(contexte) else "",
            )
        )
        return
    rangs = {etat: rang for rang, etat in enumerate(ETATS)}
    suivies = sorted(bilan.suivies, key=lambda x: (rangs[x.publication.etat], str(x.publication.echeance), x.libelle))
    colonnes = ["Publication", Colonne("Convention", large=True), "Bénéficiaire", Colonne("Montant", nombre=True)]
    lignes = [_ligne(contexte, x) for x in suivies]
    composants.fragment(
        balises.tableau([*colonnes, "Signature", "À publier avant le", "Complète"], lignes, "Conventions à publier")
    )
    fictif = contexte.lire_un("bornes").fictif
    exports.boutons_tableau("conventions-a-publier", lambda: _tableau(suivies, fictif))


def _ligne(contexte: Contexte, x: Suivie) -> tuple:
    signe, ton = ETATS[x.publication.etat]
    return (
        pastille(signe, x.publication.etat.libelle, ton),
        _porte(contexte, x.libelle, "convention", x.code),
        x.beneficiaire,
        "inconnu" if x.montant is None else euros(x.montant),
        "non documentée" if x.signature is None else date_courte(x.signature),
        "" if x.publication.echeance is None else date_courte(x.publication.echeance),
        joindre(["oui" if x.complete else "non", *(balise("div", dit, "fd-doux") for dit in x.dits)]),
    )


def _tableau(suivies: Sequence[Suivie], fictif: bool) -> Tableau:
    entetes = ["Convention", "Bénéficiaire", "Montant", "Signature", "Publication", "À publier avant le"]
    entetes += ["Complète", "Écarts"]
    lignes = [
        [
            x.libelle,
            x.beneficiaire,
            x.montant,
            x.signature,
            x.publication.etat.libelle,
            x.publication.echeance,
            x.complete,
            " ".join(x.dits),
        ]
        for x in suivies
    ]
    return Tableau("conventions-a-publier", "Conventions à publier", entetes, lignes, (REGLE,), fictif)


def manques(contexte: Contexte, bilan: Bilan) -> None:
    """Show what is missing, row by row, those that most lines wait for first, each with the door to enter it."""
    groupes: dict[tuple[str, str], list[Manque]] = defaultdict(list)
    for manque in bilan.manques:
        groupes[manque.table, manque.code].append(manque)
    composants.fragment(
        balises.titre("Ce qui manque", f"({pluriel(_cellules(bilan), 'donnée')}, par ligne à compléter)")
    )
    if not groupes:
        composants.fragment(balises.vide("Rien ne manque.", "Toutes les lignes sont dans les fichiers."))
        return
    colonnes = ["À compléter", Colonne("Ce qui manque", large=True), Colonne("Ce qui l’attend", large=True)]
    noms = {
        table: listes.nommer(contexte.magasin, table, [code for autre, code in groupes if autre == table])
        for table in {table for table, _ in groupes}
        if table in OBJETS
    }
    lignes = [
        _manque(contexte, noms.get(table, {}).get(code, code), groupe)
        for (table, code), groupe in sorted(groupes.items(), key=lambda x: -len({m.quoi for m in x[1]}))
    ]
    composants.fragment(balises.tableau(colonnes, lignes, "Données à saisir"))


def _cellules(bilan: Bilan) -> int:
    """Return how many data are to be entered: what several rows wait for counts once."""
    return len({(x.table, x.code, x.champ or x.colonne) for x in bilan.manques})


def _manque(contexte: Contexte, nom: str, groupe: Sequence[Manque]) -> tuple:
    """Return a row to complete: its door, what it lacks, who waits for it."""
    premier = groupe[0]
    nature = OBJETS[premier.table].titre if premier.table in OBJETS else premier.table
    attendent = [
        x
        for x in dict.fromkeys(x.quoi for x in groupe)
        if not x.replace("\N{NO-BREAK SPACE}", " ").endswith(f"« {nom} »")
    ]
    suite = f" et {pluriel(len(attendent) - 1, 'autre ligne', 'autres lignes')}" if len(attendent) > 1 else ""
    return (
        joindre([_porte(contexte, nom, premier.table, premier.code), balise("div", nature, "fd-doux")]),
        balises.liste(list(dict.fromkeys(_donnee(x) for x in groupe))),
        joindre([attendent[0], suite]) if attendent else "sa propre publication",
    )


def _donnee(manque: Manque) -> Balises:
    """Say one missing datum: its name on the form, what it should be, what was found instead."""
    nom = joindre([balises.gras(manque.ou.rpartition(" › ")[2]), " – "]) if manque.champ else ""
    trouve = f" ; trouvé : {manque.trouve}" if manque.trouve else ""
    return joindre([nom, f"{manque.attendu}{trouve}"])


def _porte(contexte: Contexte, libelle: str, table: str, code: str) -> Balises | str:
    """Return the door to the form of a row, its name alone for who may not write it."""
    if not ouvert(contexte):
        return libelle
    lieu = {} if table in SANS_CODE else {"ligne": code}
    return porte(libelle, contexte.lien("saisie", objet=table, **lieu))
