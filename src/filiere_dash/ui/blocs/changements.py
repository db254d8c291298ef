"""What changed since a date, the last arrêté or one's last visit: in sentences, overall and by programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import streamlit as st

from filiere_dash.base import changements, journal
from filiere_dash.base.changements import Changements
from filiere_dash.base.magasin import Magasin
from filiere_dash.domaine.droits import Droit
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.journal import Effet, Mots
from filiere_dash.domaine.saisie import lire_date
from filiere_dash.domaine.saisie.moments import moment_long
from filiere_dash.echanges.tableaux import Tableau
from filiere_dash.presentation import balises
from filiere_dash.presentation.balises import Balises, balise, joindre, porte
from filiere_dash.presentation.formats import date_longue, nombre, pluriel
from filiere_dash.presentation.phrases import changements as phrases
from filiere_dash.presentation.phrases import journal as phrases_journal
from filiere_dash.ui import composants, exports, filtres, visite
from filiere_dash.ui.contexte import Contexte, maintenant

PAR_PROGRAMME = 12
# Rows of a table and programme that an export tells.
EXPORTEES = 50_000
SEMAINE = timedelta(days=7)
ENTETES = ("Programme", "Ce qui a changé", "Quand", "Qui", "Origine", "Motif", "Objet", "Identifiant")


@dataclass(frozen=True)
class Depuis:
    """Since when: the moment, and how it is said after « a changé »."""

    moment: datetime
    dit: str


def choisir(contexte: Contexte) -> tuple[Depuis, str | None]:
    """Show the choice of a starting point and of a programme; the address holds both."""
    points = _points(contexte)
    colonnes = st.columns([1.4, 1, 1.4])
    with colonnes[0]:
        defaut = next(iter(points))
        choisi = filtres.un("Depuis", "depuis", {cle: point.dit for cle, point in points.items()}, defaut)
    with colonnes[1]:
        jour = _jour(contexte)
    with colonnes[2]:
        programme = filtres.programme(contexte)
    return jour or points[choisi], programme


def _points(contexte: Contexte) -> dict[str, Depuis]:
    """Return the starting points that exist: my last visit, the last arrêté, a week before what is read."""
    points = {}
    derniere = visite.precedente()
    if derniere and (contexte.etat is None or derniere < contexte.etat):
        points["visite"] = Depuis(derniere, f"depuis votre visite du {moment_long(derniere)}")
    if dernier := contexte.lire_un("arrete_dernier"):
        dit = f"depuis l’arrêté « {dernier.libelle} » du {date_longue(dernier.fige_le.date())}"
        points["arrete"] = Depuis(dernier.fige_le, dit)
    fin = contexte.etat or maintenant()
    dit = "depuis une semaine" if contexte.etat is None else f"dans la semaine qui précède le {date_longue(fin.date())}"
    return points | {"semaine": Depuis(fin - SEMAINE, dit)}


def _jour(contexte: Contexte) -> Depuis | None:
    saisi = filtres.texte("Ou depuis le", "jour", "13/06/2024")
    if saisi is None:
        return None
    try:
        jour = lire_date(saisi, contexte.aujourdhui)
    except ErreurSaisie as refus:
        composants.montrer_erreur(refus)
        return None
    if jour > (contexte.etat or maintenant()).date():
        apres = "n’est pas encore venu" if contexte.etat is None else "est après l’état que vous lisez"
        composants.montrer_erreur(
            ErreurSaisie("Jour à venir", f"Le {date_longue(jour)} {apres}.", "Donnez un jour qui le précède.")
        )
        return None
    # What was recorded that very day counts.
    return Depuis(datetime.combine(jour, time.min) - timedelta(microseconds=1), f"depuis le {date_longue(jour)}")


def raconter(contexte: Contexte, depuis: Depuis, programme: str | None) -> None:
    """Say how much changed, then what, programme by programme; what was undone since is no change."""
    tous = _lire(contexte.magasin, str(contexte.magasin.chemin), contexte.magasin.version, depuis.moment)
    lus = tous if programme is None else tous.de(programme)
    _annoncer(contexte, lus, depuis, programme)
    if not lus.effets:
        return
    noms = filtres.programmes(contexte)
    codes = phrases.par_programme(lus.effets, list(noms)) if programme is None else [programme]
    sections = {code: tous.de(code) for code in codes}
    montres = {code: phrases.fondre(siens.effets)[:PAR_PROGRAMME] for code, siens in sections.items()}
    mots = journal.mots(contexte.magasin, [x.trace for siens in montres.values() for x in siens])
    for code, siens in sections.items():
        composants.fragment(_section(contexte, code, noms, (siens.total, montres[code]), mots))
    exports.boutons_tableau(
        "changements", lambda: _tableau(contexte, depuis, programme, noms), contexte.nommer("changements")
    )


def _annoncer(contexte: Contexte, lus: Changements, depuis: Depuis, programme: str | None) -> None:
    touches = {code for programmes, _, _ in lus.comptes for code in programmes} if programme is None else {programme}
    communes = any(not programmes for programmes, _, _ in lus.comptes)
    portee = contexte.portee
    titre = phrases.titre(lus.total, len(touches), depuis.dit, communes=programme is None and communes, portee=portee)
    dites = [
        balises.phrase(titre, grande=True),
        balises.phrase(f"{_majuscule(phrases.bilan(lus.comptes))}.") if lus.effets else "",
        balise("p", NOTE, "fd-doux fd-note"),
    ]
    composants.fragment(balise("div", joindre(dites), "fd-cadre"))


NOTE = (
    "Ce qui a été enregistré dans cette base, au jour de sa saisie : la correction d’un chiffre de 2022 compte ici. "
    "Une valeur changée plusieurs fois est dite une fois ; ce qui a été annulé n’est pas un changement."
)


def _section(
    contexte: Contexte, code: str | None, noms: dict[str, str], siens: tuple[int, list[Effet]], mots: Mots
) -> Balises:
    """Return what changed in one programme, the last first: how many rows, and those that are told."""
    total, montres = siens
    titre = porte(noms.get(code, code), contexte.lien(code)) if code else "Commun à tous les programmes"
    ou = f"{'le journal' if _lit_journal(contexte) else 'l’export'} les donne toutes"
    suite = phrases.reste(total, phrases.lignes_dites(montres), ou)
    lien = porte("Voir le journal", contexte.lien("journal", programme=code)) if _lit_journal(contexte) else ""
    return joindre(
        [
            balise("h2", joindre([titre, " ", balises.doux(f"({pluriel(total, 'ligne')})")]), "fd-titre fd-bloc"),
            balises.liste([_puce(contexte, acte, mots) for acte in phrases.par_acte(montres)]),
            balises.phrase(joindre([suite, lien], " ")) if suite else "",
        ]
    )


def _puce(contexte: Contexte, acte: list[Effet], mots: Mots) -> Balises:
    """Return one act: its change in a sentence, or who, when and why once above its changes."""
    anonyme = not _lit_journal(contexte)
    trace, seul = acte[0].trace, len(acte) == 1
    dite = phrases.phrase(acte[0], mots, anonyme=anonyme) if seul else phrases.acte(trace, anonyme=anonyme)
    lien = "" if anonyme else porte("journal", contexte.lien("journal", operation=trace.operation))
    faits = "" if seul else balises.liste([phrases.fait(x, mots) for x in acte])
    return joindre([dite, " " if lien else "", lien, faits])


def _lit_journal(contexte: Contexte) -> bool:
    return contexte.agent.peut(Droit.CONSULTER_JOURNAL)


def _ligne(contexte: Contexte, effet: Effet, noms: dict[str, str], mots: Mots) -> tuple:
    """Return a row of the export; who may not read the journal gets neither names nor reasons."""
    trace, anonyme = effet.trace, not _lit_journal(contexte)
    return (
        liste([noms.get(code, code) for code in effet.programmes]) or "Commun",
        phrases.fait(effet, mots),
        trace.fait_le.strftime("%d/%m/%Y %H:%M:%S"),
        None if anonyme else trace.agent_nom,
        phrases_journal.origine(trace.origine),
        None if anonyme else trace.motif,
        phrases_journal.objet(trace.table),
        trace.code,
    )


def _tableau(contexte: Contexte, depuis: Depuis, programme: str | None, noms: dict[str, str]) -> Tableau:
    """Return every change as a row, whatever the screen shows of them; a limit is written on the export."""
    lus = changements.depuis(contexte.magasin, depuis.moment, EXPORTEES)
    lus = lus if programme is None else lus.de(programme)
    mots = journal.mots(contexte.magasin, [x.trace for x in lus.effets])
    dits = phrases.fondre(lus.effets)
    lignes = [_ligne(contexte, x, noms, mots) for x in dits]
    coupe = [f"Les {nombre(len(lignes))} derniers changements, sur {nombre(lus.total)}."]
    notes = [NOTE, *(coupe if phrases.lignes_dites(dits) < lus.total else [])]
    titre = f"Ce qui a changé {depuis.dit}"
    return Tableau("changements", titre, ENTETES, lignes, notes, bool(contexte.lire_un("bornes").fictif))


def depuis_ma_visite(contexte: Contexte) -> Balises:
    """Return the door of the overview: how many rows changed since the last visit; nothing on a first one."""
    derniere = visite.precedente()
    if derniere is None or contexte.etat is not None:
        return Balises("")
    lus = _lire(contexte.magasin, str(contexte.magasin.chemin), contexte.magasin.version, derniere)
    dit = f"{pluriel(lus.total, 'changement')} depuis votre dernière visite"
    return porte(dit, contexte.lien("changements", depuis="visite"))


@st.cache_resource(max_entries=32, show_spinner=False)
def _lire(_magasin: Magasin, chemin: str, version: int, moment: datetime) -> Changements:  # noqa: ARG001 - cache key
    return changements.depuis(_magasin, moment)


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
