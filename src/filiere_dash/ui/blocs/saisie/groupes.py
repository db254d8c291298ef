"""Which fields of a form come first, and which are folded: what proves and qualifies comes after what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from filiere_dash.domaine.objets import Champ, Objet
from filiere_dash.domaine.saisie.deductions import colonne_periode

# Folded although they don't end as the others: ranks, checks, days that follow from a period.
_REPLIES = {"ordre", "connu_le", "vedette", "verifie_par", "verifie_le", "manifestation", "fictif", "code_officiel"}
_BORNES = {"debut", "fin"}
# What published data ask for beyond what one oversees.
_PUBLIEES = {
    "convention": {
        "attribuant", "objet", "reference_decision", "montant_total", "part", "aide_numeraire", "aide_nature",
        "conditions_versement", "dates_versement", "notification_ue", "id_rae", "dispositif_aide", "publiee_le",
    },
    "deliberation": {"matiere_code", "matiere_nom", "controle_legalite", "lien"},
}  # fmt: skip
# Which column a reason explains is not told by its name.
_AVEC = {"valeur": ("precision_motif",), "cible": ("precision_motif",), "action_statut": ("precision", "motif")}


@dataclass(frozen=True)
class Groupes:
    """The fields of a form: the main ones, those of published data, then what proves and qualifies."""

    principaux: tuple[Champ, ...]
    publies: tuple[Champ, ...]
    replies: tuple[Champ, ...]

    @property
    def tous(self) -> tuple[Champ, ...]:
        """Return all the fields."""
        return (*self.principaux, *self.publies, *self.replies)


def grouper(objet: Objet, champs: Sequence[Champ], revision: bool = False) -> Groupes:
    """Return the fields in the order in which a person says them; a revised target gives its reason."""
    possibles = [_assouplir(x, revision) for x in champs]
    publies = tuple(x for x in possibles if x.nom in _PUBLIEES.get(objet.table, ()))
    replies = tuple(x for x in possibles if x not in publies and _repliee(objet, x, champs, revision))
    return Groupes(tuple(x for x in possibles if x not in publies and x not in replies), publies, replies)


def _repliee(objet: Objet, champ: Champ, champs: Sequence[Champ], revision: bool) -> bool:
    if champ.nom in ("remplace", "raison"):
        return not revision
    if champ.nom in _AVEC.get(objet.table, ()) and champ.nom != "motif":
        return False
    if champ.nom in _BORNES:
        return colonne_periode([x.nom for x in champs]) is not None
    if champ.obligatoire and champ.nom.endswith("_precision"):
        return False
    return champ.nom in _REPLIES or champ.nom.endswith(("_precision", "_motif"))


def _assouplir(champ: Champ, revision: bool) -> Champ:
    """A rank that is left empty comes after the last; a reason is due where a target is revised."""
    if champ.nom == "ordre":
        return replace(champ, obligatoire=False, aide=f"{champ.aide} À la suite si vous laissez vide.")
    if champ.nom == "raison" and revision:
        return replace(champ, obligatoire=True)
    return champ
