"""The workbook of a template: formats that a spreadsheet can't spoil, lists to choose from, instructions in French."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from filiere_dash.domaine.francais import typographie
from filiere_dash.domaine.objets import Champ, TypeChamp
from filiere_dash.domaine.saisie.champs import EXEMPLES
from filiere_dash.echanges.classeur import REGLAGES
from filiere_dash.echanges.limites_xlsx import DERNIER_JOUR, PREMIER_JOUR, nombre_tient, texte_tenu
from filiere_dash.echanges.tableur.feuilles.identifiants import LONGUEURS
from filiere_dash.echanges.tableur.feuilles.plan import requis
from filiere_dash.echanges.tableur.fichiers.valeurs import Taux, Valeur, en_clair, lettres
from filiere_dash.echanges.tableur.modeles.consignes import CONSIGNES, attendu
from filiere_dash.echanges.tableur.modeles.contenu_modele import Contenu, FeuilleModele

if TYPE_CHECKING:
    from filiere_dash.echanges.tableur.feuilles.noms import Noms

LIGNES_PRETES = 1_000
AIDE_MAXIMALE = 255
_TITRES = ("Feuille", "Colonne", "Obligatoire", "Attendu", "Ce que c’est", "Exemple")
_FORMATS = {
    TypeChamp.DATE: "dd/mm/yyyy",
    TypeChamp.MONTANT: "#,##0.00",
    TypeChamp.NOMBRE: "#,##0.####",
    TypeChamp.ENTIER: "0",
    TypeChamp.TAUX: "0.00%",
}


class ClasseurModele:
    """A template being written: instructions first, a sheet an object, the lists hidden at the end."""

    def __init__(self, destination: BinaryIO, contenu: Contenu, noms: Noms) -> None:
        self._classeur = xlsxwriter.Workbook(destination, {**REGLAGES, "constant_memory": True})
        self._contenu = contenu
        self._noms = noms
        self._listes: dict[str, list[str]] = {}
        ajouter = self._classeur.add_format
        self._formats = {x: ajouter({"num_format": _FORMATS.get(x, "@"), "valign": "top"}) for x in TypeChamp}
        self._entete = ajouter({"bold": True, "bg_color": "#F1EFE9", "bottom": 1, "text_wrap": True, "valign": "top"})
        self._requis = ajouter(
            {
                "bold": True,
                "bg_color": "#0B5D66",
                "font_color": "#FFFFFF",
                "bottom": 1,
                "text_wrap": True,
                "valign": "top",
            }
        )
        self._gris = ajouter({"font_color": "#5B6470", "num_format": "@"})
        self._gras = ajouter({"bold": True, "font_size": 14})
        self._suite = ajouter({"text_wrap": True, "valign": "top"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, genre: type[BaseException] | None, *_: object) -> None:
        if genre is None:
            self._ecrire_listes()
            self._classeur.close()

    def instructions(self, feuilles: Sequence[FeuilleModele]) -> None:
        """Write what a person needs to know: the rules, then each column of each sheet."""
        onglet = self._classeur.add_worksheet("Instructions")
        for colonne, largeur in enumerate((26, 30, 12, 44, 60, 24)):
            onglet.set_column(colonne, colonne, largeur, self._suite)
        onglet.write_string(0, 0, typographie(f"Modèle : {self._contenu.libelle}"), self._gras)
        rang = 1
        for consigne in (*CONSIGNES, *(_SUR_LES_LIGNES if self._contenu is not Contenu.VIERGE else ())):
            onglet.merge_range(rang, 0, rang, 5, typographie(consigne), self._suite)
            rang += 1
        for colonne, titre in enumerate(_TITRES):
            onglet.write_string(rang + 1, colonne, titre, self._entete)
        for feuille in feuilles:
            for champ in feuille.champs:
                rang += 1
                for colonne, texte in enumerate(self._ligne_d_aide(feuille, champ)):
                    onglet.write_string(rang + 1, colonne, texte, self._suite)

    def feuille(self, feuille: FeuilleModele, rangees: Iterable[Sequence[Valeur]]) -> None:
        """Write a sheet and its rows."""
        onglet = self._classeur.add_worksheet(feuille.titre)
        for colonne, champ in enumerate(feuille.champs):
            largeur = max(14, min(40, len(champ.libelle) + 4))
            onglet.set_column(colonne, colonne, largeur, self._formats[champ.type])
            doit = requis(champ)
            onglet.write_string(
                0, colonne, champ.libelle + (" *" if doit else ""), self._requis if doit else self._entete
            )
            onglet.write_comment(0, colonne, _commentaire(champ), {"x_scale": 2, "author": "filiere-dash"})
        if self._contenu is not Contenu.VIERGE:
            self._identite(onglet, feuille)
        onglet.freeze_panes(1, 1)
        nombre = self._rangees(onglet, feuille, rangees)
        onglet.autofilter(0, 0, max(nombre, 1), len(feuille.champs) - 1)
        for colonne, champ in enumerate(feuille.champs):
            if validation := self._validation(champ):
                onglet.data_validation(1, colonne, nombre + LIGNES_PRETES, colonne, validation)

    def _identite(self, onglet: Worksheet, feuille: FeuilleModele) -> None:
        """Hide the columns that say which row each is and what it held."""
        premiere = len(feuille.champs)
        for colonne, titre in enumerate(feuille.identite, start=premiere):
            onglet.write_string(0, colonne, titre, self._entete)
        onglet.set_column(premiere, premiere + len(feuille.identite) - 1, 14, self._gris, {"hidden": True})

    def _rangees(self, onglet: Worksheet, feuille: FeuilleModele, rangees: Iterable[Sequence[Valeur]]) -> int:
        formats = [self._formats[champ.type] for champ in feuille.champs] + [self._gris] * len(feuille.identite)
        rang = 0
        for rang, rangee in enumerate(rangees, start=1):
            for colonne, (valeur, format_) in enumerate(zip(rangee, formats, strict=True)):
                _ecrire(onglet, rang, colonne, valeur, format_)
        return rang

    def _validation(self, champ: Champ) -> dict[str, Any] | None:
        """Return what a spreadsheet checks as one types; a name may be new, the other rules hold."""
        aide = {"input_title": champ.libelle[:32], "input_message": _court(attendu(champ))}
        refus = {"error_title": "Valeur inattendue", "error_message": _court(f"Attendu : {attendu(champ)}.")}
        regle = self._regle(champ)
        return {**regle, **aide, **refus} if regle else None

    def _regle(self, champ: Champ) -> dict[str, Any] | None:
        match champ.type:
            case TypeChamp.CHOIX:
                return {"validate": "list", "source": self._liste(champ.nom, [x for _, x in champ.choix])}
            case TypeChamp.OUI_NON:
                return {"validate": "list", "source": ["oui", "non"]}
            case TypeChamp.REFERENCE:
                libelles = list(self._noms.table(champ.reference).libelles.values())
                source = self._liste(champ.reference, libelles)
                return {"validate": "list", "source": source, "error_type": "warning"} if libelles else None
            case TypeChamp.DATE:
                bornes = {"minimum": PREMIER_JOUR, "maximum": DERNIER_JOUR}
                return {"validate": "date", "criteria": "between", **bornes}
            case TypeChamp.ENTIER | TypeChamp.MONTANT | TypeChamp.NOMBRE:
                genre = "integer" if champ.type is TypeChamp.ENTIER else "decimal"
                return {"validate": genre, "criteria": "between", "minimum": -(10**12), "maximum": 10**12}
            case TypeChamp.TAUX:
                return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
            case _ if champ.nom in LONGUEURS:
                return {"validate": "length", "criteria": "==", "value": LONGUEURS[champ.nom]}
        return None

    def _liste(self, nom: str, libelles: list[str]) -> str:
        """Return where a list stands in the hidden sheet, written once for all the columns that use it."""
        cle = next((x for x, connus in self._listes.items() if connus == libelles), nom)
        while self._listes.get(cle, libelles) != libelles:
            cle += "_"
        self._listes[cle] = libelles
        colonne = lettres(list(self._listes).index(cle))
        return f"=Listes!${colonne}$2:${colonne}${max(2, len(libelles) + 1)}"

    def _ecrire_listes(self) -> None:
        onglet = self._classeur.add_worksheet("Listes")
        onglet.hide()
        for colonne, nom in enumerate(self._listes):
            onglet.write_string(0, colonne, nom)
        for rang, libelles in enumerate(zip_longest(*self._listes.values()), start=1):
            for colonne, libelle in enumerate(libelles):
                if libelle is not None:
                    onglet.write_string(rang, colonne, libelle)

    def _ligne_d_aide(self, feuille: FeuilleModele, champ: Champ) -> tuple[str, ...]:
        doit = "oui" if requis(champ) else "non"
        return (feuille.titre, champ.libelle, doit, attendu(champ), typographie(champ.aide), self._exemple(champ))

    def _exemple(self, champ: Champ) -> str:
        if champ.nom in LONGUEURS:
            return "24420077000018"[: LONGUEURS[champ.nom]]
        if champ.type is TypeChamp.CHOIX:
            return champ.choix[0][1]
        if champ.type is TypeChamp.REFERENCE:
            return next(iter(self._noms.table(champ.reference).libelles.values()), "")
        return EXEMPLES.get(champ.type, "")


_SUR_LES_LIGNES = (
    "Chaque ligne déjà remplie porte, dans deux colonnes masquées, son identifiant et son contenu : gardez-les.",
    "À l'import, seules les cellules que vous avez changées changent ; une ligne laissée telle quelle est ignorée.",
)


def _commentaire(champ: Champ) -> str:
    doit = "Obligatoire. " if requis(champ) else ""
    return typographie(f"{doit}{champ.aide}\nAttendu : {attendu(champ)}.")


def _court(texte: str) -> str:
    dit = typographie(texte)
    return dit if len(dit) <= AIDE_MAXIMALE else dit[: AIDE_MAXIMALE - 1] + "…"


def _ecrire(onglet: Worksheet, rang: int, colonne: int, valeur: Valeur, format_: Format) -> None:
    match valeur:
        case None:
            return
        case date():
            onglet.write_datetime(rang, colonne, valeur, format_)
        case Taux():
            onglet.write_number(rang, colonne, valeur.valeur, format_)
        case Decimal() if nombre_tient(valeur):
            onglet.write_number(rang, colonne, valeur, format_)
        case Decimal():
            onglet.write_string(rang, colonne, en_clair(valeur).replace(".", ","), format_)
        case _:
            onglet.write_string(rang, colonne, texte_tenu(str(valeur)), format_)
