"""Counts of a session and of a vote set against one another: those that contradict each other are never sure."""

from dataclasses import replace

from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu

COMPTES_DU_VOTE = ("pour", "contre", "abstentions", "ne_prennent_pas_part")


def confronter(vote: VoteLu) -> VoteLu:
    """Make uncertain the counts that contradict each other."""
    trop = (vote.presents, vote.membres_en_exercice)
    if all(trop) and trop[0].valeur > trop[1].valeur:
        vote = replace(vote, presents=douter(vote.presents), membres_en_exercice=douter(vote.membres_en_exercice))
    suffrages = [c for c in (vote.pour, vote.contre, vote.abstentions) if c]
    if vote.voix and suffrages and sum(c.valeur for c in suffrages) > vote.voix.valeur:
        fautifs = {n: douter(getattr(vote, n)) for n in ("voix", *COMPTES_DU_VOTE)}
        vote = replace(vote, **fautifs)
    if (
        all((vote.presents, vote.pouvoirs, vote.voix))
        and vote.presents.valeur + vote.pouvoirs.valeur < vote.voix.valeur
    ):
        vote = replace(vote, presents=douter(vote.presents), pouvoirs=douter(vote.pouvoirs), voix=douter(vote.voix))
    plusieurs = any(c.alternatives for c in suffrages) or (vote.unanimite and vote.contre and vote.contre.valeur)
    if plusieurs:  # items voted one by one: none of these counts is that of the whole act
        vote = replace(vote, unanimite=douter(vote.unanimite), **{c: douter(getattr(vote, c)) for c in COMPTES_DU_VOTE})
    return _confirmer_pouvoirs(vote)


def _confirmer_pouvoirs(vote: VoteLu) -> VoteLu:
    """Proxies counted by their names are sure when they are what printed voters exceed printed presents by."""
    presents, pouvoirs, voix = vote.presents, vote.pouvoirs, vote.voix
    imprimes = presents and voix and Confiance.A_VERIFIER not in (presents.preuve.confiance, voix.preuve.confiance)
    if pouvoirs and not pouvoirs.alternatives and imprimes and pouvoirs.valeur == voix.valeur - presents.valeur:
        return replace(vote, pouvoirs=replace(pouvoirs, preuve=replace(pouvoirs.preuve, confiance=Confiance.SURE)))
    return vote


def douter(champ: Champ | None) -> Champ | None:
    """Return a count to be checked, None for none."""
    if champ is None:
        return None
    return replace(champ, preuve=replace(champ.preuve, confiance=Confiance.A_VERIFIER))
