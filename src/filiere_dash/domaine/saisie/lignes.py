"""A line of a form, read whole: every value that the base can take, every refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.objets import Champ
from filiere_dash.domaine.saisie.champs import EXEMPLES, Options, lire_champ, montrer_champ
from filiere_dash.domaine.saisie.deductions import LIBELLES, completer, lire_libelle

OptionsDe = Callable[[Champ], Options]


@dataclass
class LigneLue:
    """What a line says: the values that were read, and why the others weren't, by column."""

    valeurs: dict[str, str | None] = field(default_factory=dict)
    refus: dict[str, str] = field(default_factory=dict)


def lire_ligne(
    champs: Sequence[Champ],
    textes: Mapping[str, str | None],
    options: OptionsDe,
    aujourd_hui: date,
    avant: Mapping[str, str | None] | None = None,
) -> LigneLue:
    """Read every field of a line; a field that was left as the base shows it keeps the base's own value.

    A mandatory field left empty is refused; days that the period states are added (`deductions.completer`).
    """
    lue = LigneLue()
    for champ in champs:
        try:
            lue.valeurs[champ.nom] = _lire(champ, textes.get(champ.nom), options, aujourd_hui, avant)
        except ErreurSaisie as erreur:
            lue.refus[champ.nom] = f"{erreur.message} {erreur.que_faire}"
    for champ in champs:
        if champ.obligatoire and champ.nom not in lue.refus and lue.valeurs[champ.nom] is None:
            exemple = f" Par exemple : {EXEMPLES[champ.type]}." if champ.type in EXEMPLES else ""
            lue.refus[champ.nom] = f"« {champ.libelle} » doit être rempli.{exemple}"
    if not lue.refus:
        lue.valeurs = completer(lue.valeurs, avant)
    return lue


def _lire(
    champ: Champ, texte: str | None, options: OptionsDe, aujourd_hui: date, avant: Mapping[str, str | None] | None
) -> str | None:
    choix = options(champ) if champ.reference else None
    if avant is not None and (texte or "") == montrer_champ(champ, avant.get(champ.nom), choix):
        return avant.get(champ.nom)
    if champ.nom in LIBELLES and texte:
        return lire_libelle(texte)
    return lire_champ(champ, texte, choix, aujourd_hui)


def est_vide(textes: Mapping[str, str | None], prepares: Collection[str] = ()) -> bool:
    """Tell whether nothing was typed in a line, besides what was prepared for it."""
    return not any((texte or "").strip() for nom, texte in textes.items() if nom not in prepares)
