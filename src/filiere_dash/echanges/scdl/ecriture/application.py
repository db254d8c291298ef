"""Rows asked for by published lines, written: created, completed, corrected, or left alone.

What is empty is filled; what an earlier publication wrote, and nobody since, is corrected; what
another document or a person says stays, and the difference is told. Figures of a block (the amounts of a subsidy, a
vote) are taken together, or none of them. The file is the proof of the columns that it changes, and of no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import references
from filiere_dash.base.ecritures import Seance
from filiere_dash.base.ecritures.lignes import lire_textes
from filiere_dash.base.saisie.listes import nommer
from filiere_dash.base.saisie.masques import masques_de
from filiere_dash.base.tableur.publiees import publiees, supprimees
from filiere_dash.base.tableur.reperes import dernier_rang
from filiere_dash.domaine.changements import Cellule, Changement, Ligne, accorder
from filiere_dash.domaine.erreurs import ErreurDroit
from filiere_dash.domaine.objets import OBJETS, libelle_colonne
from filiere_dash.echanges.scdl.ecriture.blocs import BLOCS
from filiere_dash.echanges.scdl.reconnaissance.fiches import PUBLIEE, Ecartee, Fiche, Fiches, SourcePubliee

if TYPE_CHECKING:
    from datetime import datetime

    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.tableur.apercu import Apercu
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve

HORS_LECTURE = "hors de votre périmètre, elle n'est pas créée."
TABLES = ("structure", "programme", "deliberation", "imputation", "convention")


class Application:
    """What writes the rows of a published file in an operation; `crees` and `modifies` hold the lines that did.

    `lu` is what the agent reads: what it doesn't show is never compared. `apercu` is what a person saw of the file.
    """

    def __init__(self, seance: Seance, lu: Magasin, source: SourcePubliee, releve: Releve, apercu: Apercu) -> None:
        self._seance = seance
        self._lu = lu
        self._apercu = apercu
        self._source = source
        self._releve = releve
        self._rang: int | None = None
        self._publiees: Mapping[str, Collection[str]] = {}
        self._differentes: set[str] = set()
        self.crees: set[str] = set()
        self.modifies: set[str] = set()

    def ecrire(self, fiches: Fiches, principale: str) -> None:
        """Write what is asked for. A line counts by its row of the table `principale`, then by the others."""
        for (table, code), lignes in fiches.ecartees.items():
            self._apercu.comparer(table, {code: None}, lambda _, numero=lignes[0].ligne: f"ligne {numero}")
        self._dire_ecartees(fiches)
        for table in TABLES:
            demandees = fiches.de(table)
            if demandees:
                self._table(table, demandees, table == principale)
        self._source.ecrire_preuves()

    def _table(self, table: str, fiches: Sequence[Fiche], principale: bool) -> None:
        actuelles = lire_textes(self._seance.curseur, table, [x.code for x in fiches])
        importees = [code for code, x in actuelles.items() if (x["source"] or "").startswith(PUBLIEE)]
        self._raconter(table, [x for x in fiches if x.code not in actuelles])
        self._publiees = publiees(self._seance.curseur, table, importees, PUBLIEE)
        self._differentes = set()
        changements = []
        for fiche in self._lisibles(table, fiches, actuelles):
            actuelle = actuelles.get(fiche.code)
            if actuelle is None:
                changements.append(Changement(table, fiche.code, None, self._nouvelle(table, fiche)))
                self._compter(fiche, "crees", self.crees if principale else self.modifies)
            elif apres := self._changee(fiche, actuelle):
                changements.append(Changement(table, fiche.code, {}, apres))
                self._compter(fiche, "modifies", self.modifies)
            else:
                self._releve.compter(table, "inchanges")
        for changement in changements:
            ancienne = actuelles.get(changement.code) or {}
            for nom, valeur in (changement.apres or {}).items():
                self._releve.montrer(Cellule(table, changement.code, nom, ancienne.get(nom), valeur))
        self._comparer(table, changements, {x.code: x for x in fiches})
        if changements:
            self._seance.ecrire(changements)

    def _lisibles(self, table: str, fiches: Sequence[Fiche], actuelles: Mapping[str, Ligne]) -> Iterator[Fiche]:
        """Yield what is asked for, less what the agent doesn't read: a shared row stays as it is.

        Errors: `ErreurDroit` for a row of a programme that the agent doesn't read.
        """
        masques = masques_de(self._lu, table, actuelles)
        for fiche in fiches:
            masque = masques.get(fiche.code)
            if masque is None and fiche.code in actuelles:
                if OBJETS[table].parent is None:
                    continue
                raise ErreurDroit(
                    "Hors de votre périmètre",
                    f"La ligne {fiche.lignes[0]} du fichier existe hors de ce que vous lisez.",
                    "Retirez-la du fichier, ou demandez à une personne qui la lit. Rien n’a été modifié.",
                )
            tus = masque or {}
            yield replace(
                fiche,
                voulues={nom: valeur for nom, valeur in fiche.voulues.items() if nom not in tus},
                bloc=fiche.bloc if tus.keys().isdisjoint(fiche.bloc) else {},
                defauts={nom: valeur for nom, valeur in fiche.defauts.items() if nom not in tus},
            )

    def _raconter(self, table: str, nouvelles: Sequence[Fiche]) -> None:
        """Say which new rows look like another one that the agent reads, and which a person had deleted."""
        ressemblances = [(x, *x.proche) for x in nouvelles if x.proche]
        noms = nommer(self._lu, table, {code for _, code, _ in ressemblances}) if ressemblances else {}
        for fiche, code, dit in ressemblances:
            if code in noms:
                self._releve.avertir(
                    f"Ligne {fiche.lignes[0]} : ressemble à « {noms[code]} », déjà dans la base ({dit}). Si c'est la "
                    f"même, supprimez l'une des deux (Saisie › {OBJETS[table].titre}) : elle ne reviendra pas. Sinon, "
                    "il n'y a rien à faire."
                )
        retirees = self._retirees(table) if nouvelles and OBJETS[table].parent is None else {}
        for fiche in nouvelles:
            if fiche.code in retirees and (dite := retirees[fiche.code][0].get("libelle")):
                self._releve.avertir(
                    f"Ligne {fiche.lignes[0]} : « {dite} », {accorder(table, 'supprimé')} de la base, y revient : des "
                    "lignes publiées en ont besoin."
                )

    def _dire_ecartees(self, fiches: Fiches) -> None:
        """Say which lines would bring back what a person deleted, and how it comes back for who reads it."""
        lues = {table: self._retirees(table) for table, _ in fiches.ecartees}
        for (table, code), lignes in fiches.ecartees.items():
            for x in lignes:
                dite = _dire_ecartee(table, x) if code in lues[table] else HORS_LECTURE
                self._releve.avertir(f"Ligne {x.ligne} : {dite}")

    def _retirees(self, table: str) -> Mapping[str, tuple[Ligne, datetime]]:
        """Return the rows of a table that a person deleted, those that the agent read."""
        with self._lu.curseur() as curseur:
            return supprimees(curseur, table)

    def _comparer(self, table: str, changements: Sequence[Changement], fiches: Mapping[str, Fiche]) -> None:
        """Look for what somebody wrote, since it was seen, in the rows that change and in those that differ."""
        visees = dict.fromkeys(self._differentes) | {
            x.code: None if x.avant is not None else x.apres for x in changements
        }
        self._apercu.comparer(table, visees, lambda code: fiches[code].nom)

    def _compter(self, fiche: Fiche, verbe: str, lignes: set[str]) -> None:
        self._releve.compter(fiche.table, verbe)
        lignes.update(fiche.lignes)

    def _nouvelle(self, table: str, fiche: Fiche) -> dict[str, str | None]:
        apres = {
            nom: valeur
            for nom, valeur in {**fiche.creation, **fiche.defauts, **fiche.voulues, **fiche.bloc}.items()
            if valeur is not None
        }
        if table == "programme":
            rang = dernier_rang(self._seance.curseur, table) if self._rang is None else self._rang
            self._rang = rang + 1
            apres["ordre"] = str(self._rang)
        apres["source"] = self._source.code()
        return apres

    def _changee(self, fiche: Fiche, actuelle: dict[str, str | None]) -> dict[str, str | None]:
        """Return what changes in a row that the base holds."""
        siennes = self._publiees.get(fiche.code, ())
        apres = {nom: valeur for nom, valeur in fiche.defauts.items() if valeur is not None and actuelle[nom] is None}
        for nom, valeur in fiche.voulues.items():
            if valeur is None or actuelle[nom] == valeur:
                continue
            if actuelle[nom] is None or nom in siennes:
                apres[nom] = valeur
            else:
                self._differe(fiche, nom, actuelle[nom], valeur)
        apres |= self._bloc(fiche, actuelle, siennes)
        self._source.prouver(fiche.table, fiche.code, apres, actuelle["source"])
        return apres

    def _bloc(
        self, fiche: Fiche, actuelle: dict[str, str | None], siennes: Collection[str]
    ) -> Mapping[str, str | None]:
        """Return what the block of a row changes: nothing where the base contradicts any of it."""
        if not fiche.bloc:
            return {}
        bloc = BLOCS[fiche.table]
        contredits = bloc.contradictions(actuelle, fiche.bloc, siennes)
        if not contredits:
            return bloc.prendre(actuelle, fiche.bloc, siennes)
        self._differentes.add(fiche.code)
        self._releve.avertir(
            f"Ligne {fiche.lignes[0]} : la base contredit {bloc.nom} de {OBJETS[fiche.table].singulier} "
            f"« {fiche.code} », d'après un autre document ou une correction : {' ; '.join(contredits)}. Rien n'en est "
            "repris, la base n'a pas changé."
        )
        return {}

    def _differe(self, fiche: Fiche, nom: str, connue: str | None, publiee: str) -> None:
        self._differentes.add(fiche.code)
        singulier = OBJETS[fiche.table].singulier
        dites = [self._nommee(fiche.table, nom, valeur) for valeur in (connue, publiee)]
        self._releve.avertir(
            f"Ligne {fiche.lignes[0]} : « {libelle_colonne(nom)} » de {singulier} « {fiche.code} » est « {dites[0]} » "
            f"dans la base, d'après un autre document ou une correction ; le fichier dit « {dites[1]} ». La base n'a "
            "pas changé."
        )

    def _nommee(self, table: str, colonne: str, valeur: str | None) -> str | None:
        """Return a value as a person reads it: the name of a row that the agent reads, rather than its code."""
        visees = {nom: visee for x, nom, visee in references(self._seance.curseur) if x == table}
        if valeur is None or colonne not in visees:
            return valeur
        return nommer(self._lu, visees[colonne], [valeur]).get(valeur, valeur)


def _dire_ecartee(table: str, ecartee: Ecartee) -> str:
    dite = f"{OBJETS[table].singulier} {accorder(table, 'supprimé')} de la base le {ecartee.le:%d/%m/%Y}"
    if ecartee.proche:
        suite = "Si c'en est une autre, annulez d'abord cette suppression dans le journal."
        return f"ressemble à une {dite} ({ecartee.proche[1]}), elle n'est pas créée. {suite}"
    return f"{dite}, elle n'est pas recréée. Pour la reprendre, annulez cette suppression dans le journal."
