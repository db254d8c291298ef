"""A published vote held against what the base proves of the same act: it is taken whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from filiere_dash.domaine.francais import pluriel

# The voices of a published vote; the votants are their sum.
_VOIX = ("pour", "contre", "abstentions")

Valeurs = Mapping[str, str | None]


def impossibles(connue: Valeurs, publiee: Valeurs, siennes: Collection[str]) -> Iterator[str]:
    """Yield what can't be true together once a published vote is taken.

    `siennes` are the columns that an earlier publication wrote, and nobody since: a new one corrects them, but not
    what publications never say, the voix of the session and the unanimité.
    """
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
