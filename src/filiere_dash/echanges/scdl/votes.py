"""A published vote held against what the base proves of the same act: it is taken whole, or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from filiere_dash.domaine.francais import pluriel
from filiere_dash.domaine.objets import libelle_colonne

# What a published line says of a vote; the votants are the sum of the voices.
BLOC = ("membres_en_exercice", "pour", "contre", "abstentions", "resultat")
_VOIX = ("pour", "contre", "abstentions")

Valeurs = Mapping[str, str | None]


def contradictions(connue: Valeurs, publiee: Valeurs, corrigeables: Collection[str]) -> list[str]:
    """Return what a published vote contradicts in the base, nothing where both may be true.

    `corrigeables` are the counts that an earlier publication wrote, and nobody since: a new one corrects them, but not
    what publications never say, the voix of the session and the unanimité.
    """
    changes = [nom for nom in BLOC if publiee.get(nom) is not None and connue[nom] not in (None, publiee[nom])]
    corrige = bool(corrigeables) and all(nom in corrigeables for nom in changes)
    dites = [] if corrige else list(_differentes(connue, publiee))
    return [*dites, *_impossibles(connue, publiee)]


def _differentes(connue: Valeurs, publiee: Valeurs) -> Iterator[str]:
    for nom in BLOC:
        if publiee.get(nom) is not None and connue[nom] not in (None, publiee[nom]):
            yield f"« {libelle_colonne(nom)} » est « {connue[nom]} » dans la base et « {publiee[nom]} » dans le fichier"
    if connue["resultat"] == "adoptee" and (_nombre(publiee, "pour") or 0) < (_nombre(publiee, "contre") or 0):
        yield "la base la dit adoptée, et le fichier compte plus de voix contre que pour"


def _impossibles(connue: Valeurs, publiee: Valeurs) -> Iterator[str]:
    if connue["unanimite"] == "true" and (contre := _nombre(publiee, "contre")):
        yield f"la base la dit adoptée à l'unanimité, et le fichier compte {pluriel(contre, 'voix', 'voix')} contre"
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
