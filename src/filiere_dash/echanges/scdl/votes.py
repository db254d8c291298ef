"""A published vote held against what the base proves of the same act: it is taken whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import libelle_colonne

# The voices of a published vote; the votants are their sum.
_VOIX = ("pour", "contre", "abstentions")

Valeurs = Mapping[str, str | None]


def contradictions(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> list[str]:
    """Return what a published vote contradicts in the base, nothing where both may be true.

    `siennes` are the columns that an earlier publication wrote, and nobody since: a new one corrects them, but not
    what publications never say, the voix of the session and the unanimité.
    """
    return [*_differentes(connue, publiee, siennes), *_impossibles(connue, publiee, siennes)]


def _differentes(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> Iterator[str]:
    for nom, valeur in publiee.items():
        if valeur is not None and nom not in siennes and connue[nom] not in (None, valeur):
            yield f"« {libelle_colonne(nom)} » est « {connue[nom]} » dans la base et « {valeur} » dans le fichier"


def _impossibles(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> Iterator[str]:
    finale = {**connue, **{nom: v for nom, v in publiee.items() if v is not None or nom in siennes}}
    pour, contre = _nombre(finale, "pour"), _nombre(finale, "contre")
    if finale["resultat"] == "adoptee" and pour is not None and contre is not None and pour < contre:
        yield "l'acte serait adopté avec plus de voix contre que pour"
    if connue["unanimite"] == "true" and (comptees := _nombre(publiee, "contre")):
        yield f"la base la dit adoptée à l'unanimité, et le fichier compte {pluriel(comptees, 'voix', 'voix')} contre"
    voix, comptees = _voix(connue), sum(_nombre(publiee, nom) or 0 for nom in _VOIX)
    if voix is not None and comptees > voix:
        yield f"le fichier compte {pluriel(comptees, 'suffrage')} pour {pluriel(voix, 'voix', 'voix')} dans la base"


def _voix(connue: Valeurs) -> int | None:
    """Return the voices that the session had, less those that took no part."""
    voix, presents, pouvoirs = (_nombre(connue, nom) for nom in ("voix", "presents", "pouvoirs"))
    if voix is None and presents is not None and pouvoirs is not None:
        voix = presents + pouvoirs
    return None if voix is None else voix - (_nombre(connue, "ne_prennent_pas_part") or 0)


def _nombre(valeurs: Valeurs, nom: str) -> int | None:
    texte = valeurs.get(nom)
    return None if texte is None else int(texte)
