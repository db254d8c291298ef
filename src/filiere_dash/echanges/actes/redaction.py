"""The rows of one act being written: each created once, each citing the passage that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from filiere_dash.base.ecritures import identifier, provisoire
from filiere_dash.base.rapprochements import presents
from filiere_dash.base.saisie import listes
from filiere_dash.domaine.changements import Changement
from filiere_dash.domaine.droits import Agent
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import date_longue, euros, nombre
from filiere_dash.domaine.lecture import Preuve
from filiere_dash.domaine.objets import OBJETS, TypeChamp, objet
from filiere_dash.domaine.saisie.champs import lire_champ
from filiere_dash.domaine.saisie.dates import lire_date
from filiere_dash.echanges.actes.proposition import A_CREER, Bloc, Element, Revue
from filiere_dash.echanges.actes.rapprochement import nature
from filiere_dash.echanges.actes.reperes import RELECTURE, Reperes

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin

Ligne = Mapping[str, str | None]
# Parents first: what a row hangs on says who may write it, and its source says since when it is known.
ORDRE = (
    "document", "source", "structure", "deliberation", "imputation", "convention", "avenant", "deliberation_article",
    "deliberation_lien", "plan_financement", "plan_ligne", "flux_financier", "valeur", "action", "action_statut",
    "anomalie", "preuve",
)  # fmt: skip
PARTAGEES = ("document", "source", "structure", "preuve")
# The figure of a row.
FIGURES = ("valeur", "montant")
RELU = "Saisi en relisant l’acte"
# Where an act prints what these fields hold, whatever surrounds it once its columns are read one after another.
SECTIONS = {
    "acte.numero": "En-tête",
    "acte.date_seance": "Séance",
    "acte.instance": "Séance",
    "acte.convocation": "Séance",
    "acte.objet": "Titre",
    "acte.prefecture_le": "Télétransmission",
    "acte.publication_le": "Télétransmission",
    "acte.identifiant_acte": "Télétransmission",
}


class Redaction:
    """Rows and refusals gathered from a review; `document` is the document that its sources cite."""

    def __init__(self, magasin: Magasin, agent: Agent, revue: Revue, jour: date) -> None:
        self.revue, self.agent, self.magasin = revue, agent, magasin
        self.jour = jour
        self.document = ""
        self.refus: dict[str, str] = {}
        self._reperes = Reperes(revue.proposition.document)
        self._lignes: dict[tuple[str, str], Changement] = {}
        self._fautifs: dict[tuple[str, str], str] = {}

    def element(self, bloc: Bloc, nom: str) -> Element | None:
        """Return an element of a block by the end of its key."""
        return next((x for x in bloc.elements if x.cle == f"{bloc.cle}.{nom}"), None)

    def valeur(self, bloc: Bloc, nom: str) -> str | None:
        """Return what the base holds for a field, None where it is empty or left out; what can't be read is refused."""
        element = self.element(bloc, nom)
        if element is None or not self.revue.retenu(bloc, element):
            if element is not None and self.revue.exige(element) and self.revue.retenu(bloc):
                self.refus[element.cle] = f"« {element.libelle} » doit être retenu et rempli."
            return None
        return self.lire(element)

    def lire(self, element: Element) -> str | None:
        """Return what the base holds for what fills an element."""
        texte = self.revue.texte(element)
        if not texte and self.revue.exige(element):
            self.refus[element.cle] = f"« {element.libelle} » doit être rempli."
        try:
            return self._lu(element, texte) if texte else None
        except ErreurSaisie as erreur:
            self.refus[element.cle] = f"« {element.libelle} » : {erreur.message} {erreur.que_faire}"
            return None

    def _lu(self, element: Element, texte: str) -> str | None:
        if element.choix and element.champ.type in (TypeChamp.REFERENCE, TypeChamp.CHOIX, TypeChamp.TEXTE):
            nouvelle = element.champ.reference == "structure" and len(texte.removeprefix(A_CREER).strip()) > 1
            if texte in dict(element.choix) or (texte.startswith(A_CREER) and nouvelle):
                return texte
            raise ErreurSaisie("Choix inconnu", f"« {texte} » n’est plus dans la liste.", "Choisissez de nouveau.")
        return lire_champ(element.champ, texte, aujourd_hui=self.jour)

    def creer(self, table: str, ligne: Ligne, cle: str = "") -> str:
        """Add a row to create and return what cites it; two rows alike are one, a shared row that exists is reused.

        `cle` is the element to blame when the base or this act already holds another row of the same name.
        """
        code = provisoire(table, ligne)
        deja = self._lignes.setdefault((table, code), Changement(table, code, None, dict(ligne)))
        self._fautifs.setdefault((table, code), cle or code)
        if deja.apres != dict(ligne) and table not in PARTAGEES:
            self.refus[cle or code] = f"{self._nommer(table, ligne)} : deux lignes de cet acte porteraient le même nom."
        return code

    def conclure(self) -> None:
        """Give new rows their codes, leave out the shared ones that the base holds, and refuse the others it holds."""
        provisoires = self.changements()
        with self.magasin.curseur() as curseur:
            identifies = identifier(curseur, provisoires)
        self._lignes = {(x.table, x.code): x for x in identifies}
        nouvelles = {
            (x.table, x.code): cite for cite, x in zip(provisoires, identifies, strict=True) if x.avant is None
        }
        self.document = next((x.code for x in identifies if x.table == "document"), self.document)
        for table in {table for table, _ in nouvelles}:
            codes = [code for nom, code in nouvelles if nom == table]
            for code, tenue in presents(self.magasin, table, codes).items():
                connue = self._lignes.pop((table, code))
                if table == "preuve":
                    self.changer(table, code, tenue, {"source": (connue.apres or {}).get("source")})
                elif table not in PARTAGEES:
                    fautif = self._fautifs[table, nouvelles[table, code].code]
                    self.refus.setdefault(fautif, self._deja_la(table, code, connue.apres or {}, tenue))

    def _deja_la(self, table: str, code: str, ligne: Ligne, tenue: Ligne) -> str:
        """Say that the base holds a row, with its figure for who may write it, and the way out."""
        nom, figure = self._nommer(table, ligne), next((x for x in FIGURES if tenue.get(x)), None)
        if figure is None or listes.refus_de(self.magasin, self.agent, table, code) is not None:
            return f"{nom} est déjà dans la base : décochez cette ligne, ou changez ce qui la nomme."
        valeur = Decimal(tenue[figure] or 0)
        dit = f"{nom} vaut déjà {euros(valeur) if figure == 'montant' else nombre(valeur)} dans la base : décochez"
        if ligne.get(figure) and Decimal(ligne[figure] or 0) == valeur:
            return f"{dit} cette ligne."
        return f"{dit} cette ligne et corrigez-y ce chiffre depuis Saisie, ou changez ce qui la nomme."

    def _nommer(self, table: str, ligne: Ligne) -> str:
        """Return how a row is called in a refusal: what it cites by its name, never by an identifier."""
        decrit, champs = objet(table), {x.nom: x for x in listes.champs(self.magasin, table)}
        dits = [self._dire(champs[nom].reference, ligne[nom]) for nom in decrit.nom if ligne.get(nom)]
        singulier = f"{decrit.singulier[:1].upper()}{decrit.singulier[1:]}"
        return f"{singulier} « {' · '.join(filter(None, dits)) or 'sans nom'} »"

    def _dire(self, table: str | None, valeur: str) -> str:
        """Return what a column says: a row that it cites by its name, that this act may create too."""
        if table is None:
            return valeur
        creee = self._lignes.get((table, valeur))
        propre = (creee.apres or {}).get(objet(table).nom[0]) if creee and table in OBJETS else None
        return propre or listes.nommer(self.magasin, table, [valeur]).get(valeur, "")

    def changer(self, table: str, code: str, avant: Ligne, apres: Ligne) -> None:
        """Add a change to a row that exists."""
        if apres:
            self._lignes[table, code] = Changement(table, code, {nom: avant.get(nom) for nom in apres}, dict(apres))

    def source(self, preuve: Preuve | None, valeur: str = "", section: str = "") -> str:
        """Return the source of a passage, made once; words that no passage gave are said to be the reviewer's."""
        if preuve is None:
            ligne = {"document": self.document, "section": RELECTURE, "page": None, "repere": RELU}
        else:
            ligne = self._reperes.source(self.document, preuve, valeur, section)
        relue = {"verifie_par": self.agent.nom, "verifie_le": self.jour.isoformat()}
        return self.creer("source", ligne | relue)

    def source_de(self, bloc: Bloc, nom: str, section: str = "") -> str:
        """Return the source of what fills a field: its passage, or the words of the reviewer."""
        element = self.element(bloc, nom)
        preuve = self.revue.preuve(element) if element else None
        return self.source(preuve, self._dite(element), section or SECTIONS.get(element.cle if element else "", ""))

    def source_du_bloc(self, bloc: Bloc, valeur: str = "") -> str:
        """Return the source of a row: the passage that its block comes from, whatever was reworded in it."""
        return self.source(bloc.preuve, valeur)

    def _dite(self, element: Element | None) -> str:
        """Return what fills an element as an act writes it: a day in letters."""
        texte = self.revue.texte(element) if element else ""
        if element and element.champ.type is TypeChamp.DATE:
            try:
                return date_longue(lire_date(texte))
            except ErreurSaisie:
                return ""
        return texte

    def prouver(self, table: str, code: str, colonne: str, source: str, de_la_ligne: str) -> None:
        """Give a column its own proof where it differs from that of its row."""
        if source != de_la_ligne:
            self.creer("preuve", {"objet_table": table, "objet_code": code, "colonne": colonne, "source": source})

    def structure(self, bloc: Bloc, nom: str) -> str | None:
        """Return the structure that a field chooses, created when it is a new one."""
        choisie = self.valeur(bloc, nom)
        if choisie is None or not choisie.startswith(A_CREER):
            return choisie
        libelle, element = choisie.removeprefix(A_CREER), self.element(bloc, nom)
        source = self.source(element.preuve, libelle)
        return self.creer("structure", {"libelle": libelle, "nature": nature(libelle), "source": source})

    def changements(self) -> list[Changement]:
        """Return the changes, parents first."""
        return sorted(self._lignes.values(), key=lambda x: ORDRE.index(x.table))
