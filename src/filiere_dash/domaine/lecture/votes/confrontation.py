"""Counts of a session and of a vote set against one another: those that contradict each other are never sure."""

from collections.abc import Collection
from dataclasses import replace

from filiere_dash.domaine.lecture.modele import Champ, Confiance, VoteLu

# Names that are fewer than this part of the voters were cut short.
MOITIE = 2
COMPTES_DU_VOTE = ("pour", "contre", "abstentions", "ne_prennent_pas_part")


def confronter(vote: VoteLu, par_noms: Collection[str] = ()) -> VoteLu:
    """Make uncertain the counts that contradict each other; `par_noms` are those that names were counted for."""
    vote = _confronter_les_noms(vote, par_noms)
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


def _confronter_les_noms(vote: VoteLu, par_noms: Collection[str]) -> VoteLu:
    """Silence the presents counted by names that printed counts rule out; offer what those tell where they differ by few.

    Voters more than the members in office weigh several voices each: they tell nothing of how many sat.
    """
    if not vote.presents:
        return vote
    exercice, voix = vote.membres_en_exercice, vote.voix
    presents, pouvoirs, retires = (
        x.valeur if x else 0 for x in (vote.presents, vote.pouvoirs, vote.ne_prennent_pas_part)
    )
    if "presents" in par_noms and exercice and presents > exercice.valeur:
        return replace(vote, presents=None)
    suffrages = sum(c.valeur for c in (vote.pour, vote.contre, vote.abstentions) if c and not c.alternatives)
    votants = voix.valeur if voix and not voix.alternatives else suffrages
    if not votants or (not exercice or votants > exercice.valeur):
        return vote
    if "presents" in par_noms and (presents + pouvoirs) * MOITIE < votants:
        return replace(vote, presents=None)
    if voix and votants not in (presents + pouvoirs, presents + pouvoirs - retires):
        autres = {"presents": votants - pouvoirs, "pouvoirs": votants - presents}
        nommes = [c for c in autres if c in par_noms and getattr(vote, c) and autres[c] > 0]
        vote = replace(vote, **{c: _ou(getattr(vote, c), Champ(autres[c], voix.preuve)) for c in nommes})
    return vote


def _ou(champ: Champ[int], autre: Champ[int]) -> Champ[int]:
    return replace(champ, alternatives=(*champ.alternatives, douter(autre)))


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
