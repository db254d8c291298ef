"""What an arrêté freezes, and how two of them compare: the figures that a committee looks at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from filiere_dash.domaine.francais import cle

# These repeat what the other views hold: proofs and passages, not figures.
SANS_CHIFFRE = ("faits", "sources")


class Suivi(NamedTuple):
    """A figure that is compared: its column, its label, how it is written; `cite` is a row that it names."""

    colonne: str
    libelle: str
    genre: str


class Vue(NamedTuple):
    """A frozen view that is compared: what a row of it is called, several of them, its title, its figures.

    `jointe` says that an object has several rows, read as one: what differs between them is joined. `places` are the
    columns that say of what its figures are: a row that moves leaves one place and comes to another.
    """

    nom: str
    objet: str
    pluriel: str
    titre: tuple[str, ...]
    suivis: tuple[Suivi, ...]
    jointe: bool = False
    places: tuple[str, ...] = ()


TITRE_PLAN = ("plan_libelle", "version", "libelle", "periode_action", "sens")
SUIVIS = (
    Vue("totaux", "Métropole", "Métropole", (), (
        Suivi("vote", "Voté", "montant"), Suivi("investissement", "Voté en investissement", "montant"),
        Suivi("fonctionnement", "Voté en fonctionnement", "montant"), Suivi("votes", "Votes", "nombre"),
        Suivi("demande_sans_vote", "Sollicité, vote non documenté", "montant"),
    )),
    Vue("programmes", "Programme", "Programmes", ("libelle_court",), (
        Suivi("etat", "État", "choix"), Suivi("vote", "Voté", "montant"), Suivi("meteo", "Météo", "choix"),
        Suivi("actions", "Actions", "nombre"), Suivi("actions_realisees", "Actions réalisées", "nombre"),
        Suivi("actions_en_retard", "Actions en retard", "nombre"),
        Suivi("actions_suite_inconnue", "Termes passés sans suite documentée", "nombre"),
        Suivi("valeurs_en_retard", "Valeurs en retard", "nombre"),
    )),
    Vue("indicateurs", "Indicateur", "Indicateurs", ("libelle",), (
        Suivi("unite", "Unité", "texte"), Suivi("population", "Population", "texte"),
    )),
    Vue("valeurs", "Valeur", "Valeurs", ("indicateur_libelle", "periode", "manifestation_libelle"), (
        Suivi("valeur", "Valeur", "valeur"), Suivi("precision", "Précision", "choix"),
    ), places=("indicateur", "periode", "type_valeur", "manifestation")),
    Vue("cibles", "Cible", "Cibles", ("indicateur_libelle", "periode"), (
        Suivi("valeur", "Cible", "valeur"), Suivi("valeur_actuelle", "Valeur atteinte", "valeur"),
    ), places=("indicateur", "periode")),
    Vue("actions", "Action", "Actions", ("intitule", "periode_action"), (
        Suivi("statut", "Statut", "choix"), Suivi("fin", "Fin", "date"), Suivi("en_retard", "En retard", "oui_non"),
    )),
    Vue("flux_financiers", "Étape d’argent", "Étapes d’argent", ("beneficiaire_libelle", "etape", "periode_action"), (
        Suivi("montant", "Montant", "montant"), Suivi("section", "Section", "choix"),
        Suivi("taxes", "Taxes", "choix"), Suivi("date_flux", "Date", "date"),
        Suivi("exercice_imputation", "Exercice", "texte"), Suivi("convention", "Convention", "cite"),
    ), places=("beneficiaire", "etape", "periode_action")),
    Vue("conventions", "Convention", "Conventions", ("libelle",), (
        Suivi("montant", "Montant", "montant"), Suivi("eligibilite_debut", "Début d’éligibilité", "date"),
        Suivi("eligibilite_fin", "Fin d’éligibilité", "date"), Suivi("fin", "Fin", "date"),
        Suivi("beneficiaire_libelle", "Bénéficiaire", "texte"), Suivi("taxes", "Taxes", "choix"),
    )),
    Vue("avenants", "Avenant", "Avenants", ("convention_libelle", "numero", "objet"), (
        Suivi("montant_ajoute", "Montant ajouté", "montant"), Suivi("effet_le", "Effet", "date"),
        Suivi("convention", "Convention", "cite"),
    )),
    Vue("plans_financement", "Ligne de plan", "Lignes de plan", TITRE_PLAN, (
        Suivi("montant", "Montant", "montant"), Suivi("taux_declare", "Taux déclaré", "taux"),
        Suivi("financeur", "Financeur", "cite"), Suivi("autofinancement", "Autofinancement", "oui_non"),
    ), places=("plan", "periode_action", "sens")),
    Vue("appels", "Appel à projets", "Appels à projets", ("libelle",), (
        Suivi("budget", "Budget", "montant"), Suivi("consomme", "Consommé", "montant"),
        Suivi("candidatures", "Candidatures", "nombre"), Suivi("retenues", "Candidatures retenues", "nombre"),
    )),
    Vue("candidatures", "Candidature", "Candidatures", ("entreprise",), (
        Suivi("statut", "Statut", "choix"), Suivi("aide", "Aide", "montant"),
        Suivi("appel", "Appel à projets", "cite"),
    )),
    Vue("deliberations", "Délibération", "Délibérations", ("numero", "date_seance", "objet"), (
        Suivi("resultat", "Résultat", "choix"), Suivi("voix", "Voix", "nombre"), Suivi("pour", "Pour", "nombre"),
        Suivi("contre", "Contre", "nombre"), Suivi("abstentions", "Abstentions", "nombre"),
        Suivi("montant_attribue", "Attribué", "montant"),
    )),
    Vue("imputations", "Imputation", "Imputations", ("deliberation_libelle", "compte"), (
        Suivi("exercice", "Exercice", "texte"), Suivi("section", "Section", "choix"),
        Suivi("compte", "Compte", "texte"),
    ), places=("deliberation",)),
    Vue("adherents", "Adhérent", "Adhérents", ("raison_sociale",), (
        Suivi("effectif", "Effectif", "texte"), Suivi("metier", "Métiers", "texte"),
    ), jointe=True),
    Vue("opportunites", "Opportunité", "Opportunités", ("libelle",), (
        Suivi("etape", "Étape", "choix"), Suivi("montant", "Montant", "montant"),
    )),
)  # fmt: skip
VUES = {vue.nom: vue for vue in SUIVIS}
# What a row names by its identifier: the view that has it, what it is called there, the first of these that is said.
CITEES = {
    "programme": ("programmes", "libelle_court"),
    "deliberation": ("deliberations", "numero", "objet"),
    "convention": ("conventions", "libelle"),
    "appel": ("appels", "libelle"),
}

_TETE = '{"format": 1, "empreinte": "'
# Where the frozen rows begin in what is stored, counted from 1 as SQL does.
DEBUT = len(_TETE) + 64 + len('", "vues": ') + 1

Ligne = Mapping[str, str | None]


@dataclass(frozen=True)
class Arrete:
    """A frozen snapshot, without its content. `intact` is False where the content is no longer what was frozen."""

    code: str
    libelle: str
    date_reference: date
    fige_le: datetime
    agent: str
    commentaire: str | None
    empreinte: str
    intact: bool


@dataclass(frozen=True)
class Contenu:
    """The frozen rows: by view, its columns and its rows, every value as text."""

    vues: Mapping[str, Mapping[str, Any]]

    def lignes(self, vue: str) -> Iterator[Ligne]:
        """Yield each object of a view once, with the names of what it cites: of a revised target, the last row.

        Nothing for a view that did not exist then.
        """
        remplacees = set(self.remplacements(vue).values())
        for ligne in self._jointes(vue) if vue in VUES and VUES[vue].jointe else self._figees(vue):
            if ligne.get("code") not in remplacees:
                noms = {f"{x}_libelle": connus.get(ligne.get(x)) for x, connus in self._citees.items()}
                yield {nom: dit for nom, dit in noms.items() if dit} | ligne

    def remplacements(self, vue: str) -> Mapping[str | None, str]:
        """Return, for each row that took the place of another, the identifier of that other."""
        return {x.get("code"): autre for x in self._figees(vue) if (autre := x.get("remplace"))}

    @cached_property
    def _citees(self) -> Mapping[str, Mapping[str | None, str | None]]:
        """Return, by column, the names of the rows that it may cite."""
        return {
            colonne: {x.get("code"): next(filter(None, map(x.get, noms)), None) for x in self._figees(vue)}
            for colonne, (vue, *noms) in CITEES.items()
        }

    def _jointes(self, vue: str) -> Iterator[Ligne]:
        groupes: dict[str | None, list[Ligne]] = {}
        for ligne in self._figees(vue):
            groupes.setdefault(ligne.get("code"), []).append(ligne)
        for lignes in groupes.values():
            dites = {nom: sorted({x[nom] for x in lignes if x[nom]}, key=lambda x: (cle(x), x)) for nom in lignes[0]}
            yield {nom: ", ".join(dits) or None for nom, dits in dites.items()}

    def _figees(self, vue: str) -> Iterator[Ligne]:
        figee = self.vues.get(vue, {"colonnes": [], "lignes": []})
        return (dict(zip(figee["colonnes"], ligne, strict=True)) for ligne in figee["lignes"])


@dataclass(frozen=True)
class Ecart:
    """A figure that differs between two snapshots; None where the row was not there.

    `deplacee` says that the row is in both, and its figures those of something else.
    """

    vue: str
    suivi: Suivi | None
    avant: Ligne | None
    apres: Ligne | None
    deplacee: bool = False

    @property
    def ligne(self) -> Ligne:
        """Return the row as it was last seen."""
        return self.apres or self.avant or {}

    @property
    def revision(self) -> bool:
        """Tell whether the figure is another row's, which took the place of the first at once or in several times."""
        avant, apres = self.avant or {}, self.apres or {}
        return bool(avant and apres.get("remplace")) and avant.get("code") != apres.get("code")

    @property
    def rang(self) -> int:
        """Return where a reader looks for it: what moved, what went, then what came."""
        return 0 if self.suivi else 1 if self.apres is None else 2


def empreinte(vues: str) -> str:
    """Return the SHA-256 of frozen rows, written as JSON."""
    return hashlib.sha256(vues.encode()).hexdigest()


def envelopper(vues: str) -> str:
    """Return what is stored: the frozen rows behind their print, at a place that never moves (`DEBUT`)."""
    return f'{_TETE}{empreinte(vues)}", "vues": {vues}}}'


def lire_contenu(vues: str) -> Contenu:
    """Return frozen rows, read from their JSON."""
    return Contenu(json.loads(vues))


def comparer(avant: Contenu, apres: Contenu) -> list[Ecart]:
    """Return what differs: figures that moved, rows that went, rows that came; each in the order of the views.

    The last value of an indicator is told by its value; rows are found by their identifier, a revised target by that
    of the first of its revisions.
    """
    return sorted((ecart for vue in SUIVIS for ecart in _comparer(vue, avant, apres)), key=lambda x: x.rang)


def _comparer(vue: Vue, avant: Contenu, apres: Contenu) -> Iterator[Ecart]:
    """Yield what differs in a view; what one of the two did not freeze yet, the view or a figure, has not moved."""
    if vue.nom not in avant.vues or vue.nom not in apres.vues:
        return
    anciennes, nouvelles = _par_origine(vue, avant), _par_origine(vue, apres)
    for origine in dict.fromkeys([*anciennes, *nouvelles]):
        ancienne, nouvelle = anciennes.get(origine), nouvelles.get(origine)
        if ancienne is None or nouvelle is None:
            yield Ecart(vue.nom, None, ancienne, nouvelle)
            continue
        if _deplacee(vue, ancienne, nouvelle):
            yield Ecart(vue.nom, None, ancienne, None, deplacee=True)
            yield Ecart(vue.nom, None, None, nouvelle, deplacee=True)
            continue
        for suivi in vue.suivis:
            figee = suivi.colonne in ancienne and suivi.colonne in nouvelle
            if figee and ancienne[suivi.colonne] != nouvelle[suivi.colonne]:
                yield Ecart(vue.nom, suivi, ancienne, nouvelle)


def _deplacee(vue: Vue, avant: Ligne, apres: Ligne) -> bool:
    """Tell whether the figures of a row are those of something else now; what one of the two didn't freeze aside."""
    places = [x for x in ("programme", *vue.places) if x in avant and x in apres]
    return any(avant[x] != apres[x] for x in places)


def _par_origine(vue: Vue, contenu: Contenu) -> dict[str | None, Ligne]:
    """Return the rows of a view by the first of each chain of revisions; where two end one chain, both are there."""
    remplacements, rangees = contenu.remplacements(vue.nom), {}
    for ligne in contenu.lignes(vue.nom):
        code = ligne.get("code")
        origine = _origine(code, remplacements)
        rangees[code if origine in rangees else origine] = ligne
    return rangees


def _origine(code: str | None, remplacements: Mapping[str | None, str]) -> str | None:
    """Return the first of the rows that led to this one."""
    suivies = {code}
    while (precedente := remplacements.get(code)) and precedente not in suivies:
        suivies.add(code := precedente)
    return code
