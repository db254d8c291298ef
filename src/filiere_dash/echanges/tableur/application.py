"""Rows of a file written where they are of the base: created, changed where they differ, or left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import TYPE_CHECKING

from filiere_dash.base.catalogue import cle_primaire
from filiere_dash.base.ecritures import Seance
from filiere_dash.base.ecritures.perimetre import programmes_nommes
from filiere_dash.base.perimetre.regle import POLYMORPHES
from filiere_dash.base.preparation import est_demonstration
from filiere_dash.base.tableur.reperes import dernier_rang, reperes_de
from filiere_dash.domaine.changements import Cellule, Changement, Refus
from filiere_dash.domaine.codes import NatureIndicateur
from filiere_dash.domaine.erreurs import ErreurRefus
from filiere_dash.domaine.objets import OBJETS, Champ
from filiere_dash.domaine.saisie.deductions import colonne_periode, completer
from filiere_dash.echanges.limites_xlsx import est_coupe, texte_tenu
from filiere_dash.echanges.tableur import doublons
from filiere_dash.echanges.tableur.apercu import nommer
from filiere_dash.echanges.tableur.feuilles import totaux, unites
from filiere_dash.echanges.tableur.feuilles.cellules import canonique
from filiere_dash.echanges.tableur.feuilles.lignes import avec_defauts, deduire, propre
from filiere_dash.echanges.tableur.feuilles.plan import AUTOMATIQUES, requis
from filiere_dash.echanges.tableur.fichiers.valeurs import Rangee, montrer
from filiere_dash.echanges.tableur.modeles.empreintes import empreinte
from filiere_dash.echanges.tableur.reconnaissance import Reconnaissance
from filiere_dash.echanges.tableur.sommes import Sommes
from filiere_dash.echanges.tableur.source_import import SourceImport

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin
    from filiere_dash.echanges.tableur.apercu import Apercu
    from filiere_dash.echanges.tableur.feuilles.lignes import Conversion, Lue
    from filiere_dash.echanges.tableur.feuilles.noms import Noms
    from filiere_dash.echanges.tableur.feuilles.rapport import Releve
    from filiere_dash.echanges.tableur.feuilles.saisies import Saisie

Champs = Mapping[str, Champ]
ESSAIS = 3
# What was expected of a row that another replaced, and what to do.
REVISEE = ("la cible en vigueur", "Celle-ci a été révisée : corrigez la nouvelle, ou révisez-la à l'écran.")

COUPEE = ("le texte entier", "Ce n'en est que le début : importez plutôt l'export CSV, qui le donne entier.")


class Application:
    """What writes the rows of a file in an operation, and writes down what the base refuses.

    `citees` are the tables that others name: the names of their new rows are kept. `lu` is what the agent reads.
    """

    source: SourceImport
    apercu: Apercu

    def __init__(
        self, magasin: Magasin, lu: Magasin, seance: Seance, releve: Releve, noms: Noms, citees: Set[str]
    ) -> None:
        self._citees = citees
        self._magasin = magasin
        self._seance = seance
        self._releve = releve
        self._noms = noms
        self._fictives = est_demonstration(magasin)
        self._vus: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
        self.sommes = Sommes(seance, releve)
        self._reconnaissance = Reconnaissance(magasin, lu, seance, releve, self._vus)
        self._lot: dict[str, Saisie] = {}
        self._rangs: dict[str, int] = {}
        self._absentes: set[tuple[str, str]] = set()

    def rejeter(self, table: str, saisie: Saisie) -> None:
        """Remember what a refused row is called: rows that name it are not told twice."""
        if table not in self._citees:
            return
        decrit = OBJETS[table]
        noms = dict.fromkeys([cle_primaire(table), *decrit.nom, "libelle", "libelle_court"])
        self._noms.rejeter(table, {nom: montrer(saisie.valeurs.get(nom)) for nom in noms})

    def ecrire(self, table: str, champs: Champs, conversion: Conversion, lues: Sequence[Lue]) -> None:
        """Write a lot of rows of one table; of a row with a faulty cell, tell what else is wrong."""
        retrouvables: list[Lue] = []
        for lue in lues:
            if lue.fautives and not lue.code and not lue.fautives.isdisjoint(_reconnue_par(table)):
                self._completer(table, champs, lue)
            else:
                retrouvables.append(lue)
        if retrouvables:
            self._ecrire(table, champs, conversion, retrouvables)

    def _ecrire(self, table: str, champs: Champs, conversion: Conversion, lues: Sequence[Lue]) -> None:
        connues = self._reconnaissance.retrouver(table, champs, lues)
        self._lot = {}
        creations, modifications = {}, {}
        for lue, code in zip(lues, connues.codes, strict=True):
            if code is None or not self._unique(table, code, lue):
                continue
            actuelle = connues.actuelles.get(code)
            if actuelle is None:
                apres = self._nouvelle(table, champs, lue)
                if apres is not None and not lue.fautives:
                    creations[code] = Changement(table, code, None, apres)
                continue
            conversion.rapprocher(lue, actuelle)
            if (apres := self._changee(champs, conversion, lue, actuelle)) is not None:
                if apres and code in connues.revisees:
                    lue.saisie.refuser(self._releve, next(iter(apres)), *REVISEE)
                elif lue.fautives:
                    continue
                elif apres:
                    modifications[code] = Changement(table, code, {}, apres)
                else:
                    self._releve.compter(table, "inchanges")
        nouvelles = {code: avec_defauts(champs, x.apres) for code, x in creations.items()}
        ecrites = nouvelles | dict.fromkeys(modifications)
        self.apercu.comparer(table, ecrites, lambda code: nommer(table, code, self._lot[code]))
        self._envoyer(table, "crees", creations, connues.actuelles)
        self._envoyer(table, "modifies", modifications, connues.actuelles)

    def relever(self, tous: Iterable[Refus]) -> set[str]:
        """Write down what the base refuses, each at its cell; return the codes of the refused rows."""
        refuses = set()
        for refus in tous:
            saisie = self._lot.get(refus.code)
            dits = (refus.attendu, refus.message) if refus.attendu else (refus.message, refus.que_faire)
            if saisie is None:
                feuille, numero = self._vus[refus.table].get(refus.code, ("", 1))
                self._releve.erreur(feuille, Rangee(numero, []).adresse(0), refus.trouve or "", *dits)
                continue
            trouve = montrer(saisie.valeurs.get(refus.colonne)) or refus.trouve or ""
            self._releve.erreur(saisie.feuille, saisie.adresse(refus.colonne), trouve, *dits)
            self.rejeter(refus.table, saisie)
            refuses.add(refus.code)
        return refuses

    def _unique(self, table: str, code: str, lue: Lue) -> bool:
        """Tell whether a row comes for the first time in the file."""
        deja = self._vus[table].get(code)
        if deja is None:
            self._vus[table][code] = (lue.saisie.feuille, lue.saisie.rangee.numero)
            self._lot[code] = lue.saisie
            return True
        colonne = next((nom for nom in OBJETS[table].cle if nom in lue.saisie.valeurs), cle_primaire(table))
        attendu = f"une ligne qui ne soit pas déjà dans le fichier ({deja[0]}, ligne {deja[1]})"
        conseil = "Gardez une seule des deux lignes."
        if lue.code:
            place = lue.saisie.adresse(cle_primaire(table))
            conseil = f"Pour une nouvelle ligne, videz son « Identifiant » ({place} ; un modèle masque cette colonne)."
        lue.saisie.refuser(self._releve, colonne, attendu, conseil)
        return False

    def _nouvelle(self, table: str, champs: Champs, lue: Lue) -> dict[str, str | None] | None:
        """Return a row to create, None when it lacks what it must have."""
        apres = {nom: valeur for nom, valeur in lue.valeurs.items() if valeur is not None}
        apres.pop("enregistre_le", None)
        if "ordre" in champs and "ordre" not in OBJETS[table].cle and "ordre" not in apres:
            apres["ordre"] = self._rang(table)
        # A row that its file names, days left empty, has none: what the base wrote comes back as it was.
        if not (lue.code and {"debut", "fin"} <= lue.valeurs.keys()):
            deduire(champs, apres)
        manquants = _manquants(champs, lue, apres)
        for champ in manquants:
            self._manque(lue.saisie, champ)
        coupes = [nom for nom, valeur in apres.items() if est_coupe(valeur)]
        for nom in coupes:
            lue.saisie.refuser(self._releve, nom, *COUPEE)
        fautive = bool(manquants or lue.fautives)
        somme = not lue.code and totaux.refuser(table, champs, lue.saisie, self._releve, fautive)
        if manquants or coupes or somme or not self._admise(lue.saisie, apres):
            self.rejeter(table, lue.saisie)
            return None
        if "source" in champs and "source" not in apres:
            apres["source"] = self.source.code()
        return apres

    def _completer(self, table: str, champs: Champs, lue: Lue) -> None:
        """Tell the empty cells of a row that nobody can find in the base: what finds it is faulty."""
        for champ in _manquants(champs, lue, {nom: x for nom, x in lue.valeurs.items() if x is not None}):
            if champ.nom in lue.saisie.valeurs:
                sauf = "" if champ.nom in OBJETS[table].cle else ", sauf si la base a déjà cette ligne"
                self._manque(lue.saisie, champ, sauf)

    def _changee(
        self, champs: Champs, conversion: Conversion, lue: Lue, actuelle: Mapping[str, str | None]
    ) -> dict[str, str | None] | None:
        """Return the values that differ, nothing when none does, None when the row can't be taken."""
        apres: dict[str, str | None] = {}
        sain = True
        for nom, valeur in lue.valeurs.items():
            champ = champs[nom]
            if nom == "enregistre_le" or canonique(champ, valeur) == canonique(champ, propre(actuelle[nom])):
                continue
            if est_coupe(valeur):
                sain = self._reste(lue, nom, valeur, actuelle[nom]) and sain
                continue
            if valeur is None and not self._efface(lue, champ):
                sain = sain and self._peut_rester_vide(lue, champ)
                continue
            if lue.editees is not None and not self._inchangee_depuis(conversion, lue, champ, actuelle):
                sain = False
                continue
            apres[nom] = valeur
        self._suivre(champs, lue, actuelle, apres)
        return apres if sain else None

    def _reste(self, lue: Lue, nom: str, valeur: str | None, tenue: str | None) -> bool:
        """Tell whether a cell too small for its text is as the base's own export writes it; refuse another."""
        if propre(texte_tenu(tenue or "")) == valeur:
            return True
        lue.saisie.refuser(self._releve, nom, *COUPEE)
        return False

    def _suivre(
        self, champs: Champs, lue: Lue, actuelle: Mapping[str, str | None], apres: dict[str, str | None]
    ) -> None:
        """Give a row whose period moves the days of the new one, where the file has no column for them."""
        if colonne_periode(champs.keys()) in apres and not {"debut", "fin"} & lue.valeurs.keys():
            jours = completer({**actuelle, **apres}, actuelle)
            apres |= {nom: jours[nom] for nom in ("debut", "fin") if jours[nom] != actuelle[nom]}

    def _efface(self, lue: Lue, champ: Champ) -> bool:
        """Tell whether an empty cell erases: only where the file names the row by its identifier."""
        return bool(lue.code) and champ.defaut is None and champ.nom not in AUTOMATIQUES and not champ.obligatoire

    def _peut_rester_vide(self, lue: Lue, champ: Champ) -> bool:
        """Refuse an empty cell that a named row must fill; elsewhere it says nothing."""
        if lue.code and requis(champ):
            self._manque(lue.saisie, champ)
            return False
        return True

    def _inchangee_depuis(
        self, conversion: Conversion, lue: Lue, champ: Champ, actuelle: Mapping[str, str | None]
    ) -> bool:
        """Refuse to overwrite a value that somebody changed, or that came to be known, after the file was written."""
        tenue = actuelle[champ.nom]
        if lue.anciennes.get(champ.nom) == empreinte(conversion.afficher(champ.nom, tenue)):
            return True
        dite, depuis = conversion.dire(champ.nom, tenue), self._depuis(lue, actuelle.get("connu_le"))
        attendu = f"la valeur d'aujourd'hui, « {dite} », {depuis}"
        lue.saisie.refuser(self._releve, champ.nom, attendu, "Vérifiez-la, puis repartez d'un fichier à jour.")
        return False

    def _depuis(self, lue: Lue, connu_le: str | None) -> str:
        """Say why the base holds something else than when a prefilled file was written."""
        if lue.code:
            return "modifiée depuis que ce fichier a été écrit"
        if connu_le and (jour := date.fromisoformat(connu_le)) > self.source.jour:
            return f"que la base contient déjà, connue le {jour:%d/%m/%Y} : après le {self.source.jour:%d/%m/%Y}"
        return "que la base contient déjà : elle y est entrée depuis que ce fichier a été écrit"

    def _envoyer(
        self, table: str, verbe: str, changements: dict[str, Changement], actuelles: Mapping[str, Mapping]
    ) -> None:
        """Write changes of one kind; those refused are written down and the others sent again, to find all errors."""
        hors = self.relever(self._seance.hors_perimetre(list(changements.values())))
        changements = {code: x for code, x in changements.items() if code not in hors}
        for _ in range(ESSAIS):
            if not changements:
                return
            try:
                self._seance.ecrire(changements.values())
            except ErreurRefus as erreur:
                refuses = self.relever(erreur.refus)
                if not refuses:
                    return
                changements = {code: x for code, x in changements.items() if code not in refuses}
                continue
            self._retenir(table, verbe, changements.values(), actuelles)
            return

    def _retenir(
        self, table: str, verbe: str, changements: Iterable[Changement], actuelles: Mapping[str, Mapping]
    ) -> None:
        retenus = list(changements)
        lot = {x.code: self._lot[x.code] for x in retenus}
        for regarder in (doublons.avertir, unites.avertir):
            regarder(self._seance, table, lot, self._releve)
        self.sommes.retenir(table, lot, verbe == "crees")
        if table == "indicateur" and verbe == "crees" and self._noms.placees:
            self._releve.stocks += sum((x.apres or {}).get("nature") == NatureIndicateur.STOCK.value for x in retenus)
        if table not in POLYMORPHES:
            entieres = [actuelles.get(x.code, {}) | (x.apres or {}) for x in retenus]
            self._releve.programmes.update(programmes_nommes(self._seance.curseur, table, entieres))
        for x in retenus:
            self._releve.compter(table, verbe)
            ancienne = actuelles.get(x.code, {})
            if table != "preuve" and "source" in ancienne:
                self._prouver(x, ancienne["source"])
            for nom, valeur in (x.apres or {}).items():
                self._releve.montrer(Cellule(table, x.code, nom, ancienne.get(nom), valeur))
        if verbe == "crees" and table in self._citees:
            codes = [x.code for x in retenus]
            self._noms.ajouter(table, reperes_de(self._seance.curseur, self._magasin, table, codes))
        self.source.ecrire_preuves()

    def _prouver(self, changement: Changement, source: str | None) -> None:
        """Make the file the proof of what it changes in a row, unless it says the row's source itself."""
        apres = changement.apres or {}
        if not montrer(self._lot[changement.code].valeurs.get("source")):
            changees = [nom for nom in apres if nom not in AUTOMATIQUES]
            self.source.prouver(changement.table, changement.code, changees, source)
        elif "source" not in apres:
            self.source.rendre(changement.table, changement.code, apres.keys())
            if OBJETS[changement.table].chiffre:
                self._releve.garder_source()

    def _rang(self, table: str) -> str:
        if table not in self._rangs:
            self._rangs[table] = dernier_rang(self._seance.curseur, table)
        self._rangs[table] += 1
        return str(self._rangs[table])

    def _admise(self, saisie: Saisie, apres: Mapping[str, str | None]) -> bool:
        """Refuse invented rows in the base of the service."""
        if apres.get("fictif") != "true" or self._fictives:
            return True
        saisie.refuser(self._releve, "fictif", "une ligne vraie", "Cette base contient les données du service.")
        return False

    def _manque(self, saisie: Saisie, champ: Champ, sauf: str = "") -> None:
        """Write down a value that a row must have; where the whole column is missing, once."""
        if champ.nom in saisie.valeurs:
            attendu, conseil = f"« {champ.libelle} » : {champ.type.libelle}", f"Remplissez cette cellule{sauf}."
            saisie.refuser(self._releve, champ.nom, attendu, conseil)
        elif (saisie.feuille, champ.nom) not in self._absentes:
            self._absentes.add((saisie.feuille, champ.nom))
            conseil = f"Ajoutez une colonne « {champ.libelle} »."
            self._releve.erreur(
                saisie.feuille, saisie.rangee.adresse(0), "", f"une colonne « {champ.libelle} »", conseil
            )


def _reconnue_par(table: str) -> Set[str]:
    """Return the columns that tell a row of a table from the others."""
    return {cle_primaire(table), *OBJETS[table].cle, *OBJETS[table].nom}


def _manquants(champs: Champs, lue: Lue, apres: Mapping[str, str | None]) -> list[Champ]:
    """Return the columns that a new row must fill and doesn't, those whose cell is faulty aside."""
    sus = {"source", *apres, *lue.fautives}
    return [champ for nom, champ in champs.items() if champ.obligatoire and nom not in sus]
