"""Each count and date of a vote is checked against the act's other ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from filiere_dash.domaine.calendrier import jours_francs
from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import date_longue, duree_jours, liste, nombre, pluriel
from filiere_dash.domaine.regles.identifiant_acte import (
    lire_identifiant_acte,
    porte_le_numero,
)

JOURS_FRANCS = 5


@dataclass(frozen=True)
class Vote:
    """What an act prints of its session; None where it prints nothing.

    `absents` are those without a pouvoir. `unanimite` fills no count.
    """

    date_seance: date | None = None
    convocation: date | None = None
    membres_en_exercice: int | None = None
    presents: int | None = None
    pouvoirs: int | None = None
    absents: int | None = None
    voix: int | None = None
    pour: int | None = None
    contre: int | None = None
    abstentions: int | None = None
    ne_prennent_pas_part: int | None = None
    unanimite: bool | None = None
    prefecture_le: date | None = None
    publication_le: date | None = None
    identifiant_acte: str | None = None
    numero: str | None = None
    resultat: str | None = None


def verifier_vote(vote: Vote) -> list[Constat]:
    """Apply rule 8: seven constats, always in the same order."""
    return [controle(vote) for controle in CONTROLES]


def vote_voix(vote: Vote) -> Constat:
    """Voix = présents + pouvoirs."""
    if manque := _manquants(vote, "presents", "pouvoirs", "voix"):
        return _non_verifiable(vote, "vote_voix", manque)
    somme = vote.presents + vote.pouvoirs
    calcul = f"{_presents(vote)} + {pluriel(vote.pouvoirs, 'pouvoir')} = "
    return _comparer(vote, "vote_voix", calcul, somme, vote.voix, "voix", "voix")


def vote_effectif(vote: Vote) -> Constat:
    """Membres en exercice = présents + pouvoirs + absents sans pouvoir."""
    if manque := _manquants(vote, "presents", "pouvoirs", "absents", "membres_en_exercice"):
        return _non_verifiable(vote, "vote_effectif", manque)
    absents = pluriel(vote.absents, "absent")
    somme = vote.presents + vote.pouvoirs + vote.absents
    calcul = f"{_presents(vote)} + {pluriel(vote.pouvoirs, 'pouvoir')} + {absents} = "
    membres = ("membre en exercice", "membres en exercice")
    effectif = vote.membres_en_exercice
    return _comparer(vote, "vote_effectif", calcul, somme, effectif, *membres)


def vote_suffrages(vote: Vote) -> Constat:
    """Pour + contre + abstentions + non-participations ≤ voix.

    Unanimity infers no count: with only that known, nothing can be verified, save
    that nobody voted against. An act that prints no voix has those of its présents and pouvoirs.
    """
    if vote.unanimite and vote.contre:
        phrase = f"Unanimité annoncée avec {pluriel(vote.contre, 'voix')} contre."
        return _constat(vote, "vote_suffrages", False, phrase)
    champs = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
    connus = [n for n in (getattr(vote, champ) for champ in champs) if n is not None]
    voix, calcul = _voix(vote)
    if voix is not None and sum(connus) > voix:
        phrase = f"{sum(connus)} suffrages comptés pour {voix} voix{calcul}."
        ecart = Decimal(sum(connus) - voix)
        return _constat(vote, "vote_suffrages", False, phrase, ecart)
    if vote.unanimite and vote.pour is None:
        phrase = "Adopté à l'unanimité ; l'acte ne dit pas combien ont voté pour."
        return _constat(vote, "vote_suffrages", None, phrase)
    if manque := _manquants(vote, *champs, *(("voix",) if voix is None else ())):
        return _non_verifiable(vote, "vote_suffrages", manque)
    phrase = f"{pluriel(sum(connus), 'suffrage compté')} sur {voix} voix{calcul}."
    return _constat(vote, "vote_suffrages", True, phrase)


def _voix(vote: Vote) -> tuple[int | None, str]:
    """Return the voix of a session and, where the act prints none, how they are counted."""
    if vote.voix is not None or vote.presents is None or vote.pouvoirs is None:
        return vote.voix, ""
    return vote.presents + vote.pouvoirs, f" ({_presents(vote)} + {pluriel(vote.pouvoirs, 'pouvoir')})"


def vote_resultat(vote: Vote) -> Constat:
    """An adopted act has no more contre than pour.

    As many of each leaves the president to decide, and a rule may ask for more than half: neither is a fault.
    """
    if vote.resultat is None:
        return _constat(vote, "vote_resultat", None, "Non vérifiable : l'acte ne dit pas s'il est adopté.")
    if manque := _manquants(vote, "pour", "contre"):
        return _non_verifiable(vote, "vote_resultat", manque)
    comptees = f"{pluriel(vote.pour, 'voix', 'voix')} pour et {nombre(vote.contre)} contre"
    if vote.resultat == "adoptee" and vote.contre > vote.pour:
        phrase = f"L'acte est dit adopté avec {comptees}."
        return _constat(vote, "vote_resultat", False, phrase, Decimal(vote.contre - vote.pour))
    return _constat(vote, "vote_resultat", True, f"{comptees}, comme le résultat le dit.")


def quorum(vote: Vote) -> Constat:
    """More than half of the membres en exercice are présents; pouvoirs don't count."""
    if manque := _manquants(vote, "presents", "membres_en_exercice"):
        return _non_verifiable(vote, "quorum", manque)
    minimum = vote.membres_en_exercice // 2 + 1
    atteint = vote.presents >= minimum
    phrase = (
        f"Quorum {'atteint' if atteint else 'non atteint'} : {_presents(vote)} sur "
        f"{vote.membres_en_exercice} membres en exercice, {minimum} au moins ; "
        "les pouvoirs ne comptent pas."
    )
    return _constat(vote, "quorum", atteint, phrase)


def convocation(vote: Vote) -> Constat:
    """Five clear days between convocation and session."""
    if manque := _manquants(vote, "convocation", "date_seance"):
        return _non_verifiable(vote, "convocation", manque)
    jours = jours_francs(vote.convocation, vote.date_seance)
    trajet = f"Convocation le {date_longue(vote.convocation)}, séance le {date_longue(vote.date_seance)}"
    if jours < 0:
        phrase = f"{trajet} : la convocation ne précède pas la séance."
        return _constat(vote, "convocation", False, phrase)
    franc = pluriel(jours, "jour franc")
    phrase = f"{trajet} : {franc} ({JOURS_FRANCS} au moins)."
    return _constat(vote, "convocation", jours >= JOURS_FRANCS, phrase)


def executoire(vote: Vote) -> Constat:
    """Exécutoire on the later of transmission and publication, after the session."""
    if manque := _manquants(vote, "prefecture_le", "publication_le"):
        return _non_verifiable(vote, "executoire", manque)
    premiere = min(vote.prefecture_le, vote.publication_le)
    if vote.date_seance and premiere < vote.date_seance:
        avance = duree_jours((vote.date_seance - premiere).days)
        phrase = f"Transmission ou publication {avance} avant la séance."
        return _constat(vote, "executoire", False, phrase)
    depuis = date_longue(max(vote.prefecture_le, vote.publication_le))
    phrase = f"Exécutoire depuis le {depuis}, transmise et publiée."
    return _constat(vote, "executoire", True, phrase)


def identifiant_acte(vote: Vote) -> Constat:
    """The @ctes date is the session's and its number is the act's."""
    if manque := _manquants(vote, "identifiant_acte", "date_seance", "numero"):
        return _non_verifiable(vote, "identifiant_acte", manque)
    try:
        lu = lire_identifiant_acte(vote.identifiant_acte)
    except ErreurSaisie as erreur:
        return _constat(vote, "identifiant_acte", False, erreur.message)
    ecarts = []
    if lu.jour != vote.date_seance:
        ecarts.append(f"la date du {date_longue(lu.jour)}")
    if not porte_le_numero(lu, vote.numero):
        ecarts.append(f"le numéro {lu.numero}")
    if ecarts:
        phrase = f"L'identifiant porte {liste(ecarts)}, l'acte dit autre chose."
        return _constat(vote, "identifiant_acte", False, phrase)
    phrase = f"L'identifiant porte la date du {date_longue(lu.jour)} et le numéro {vote.numero}, comme l'acte."
    return _constat(vote, "identifiant_acte", True, phrase)


CONTROLES: tuple[Callable[[Vote], Constat], ...] = (
    vote_voix,
    vote_effectif,
    vote_suffrages,
    quorum,
    convocation,
    executoire,
    identifiant_acte,
)

_NOMS = {
    "date_seance": "la date de la séance",
    "convocation": "la date de convocation",
    "membres_en_exercice": "le nombre de membres en exercice",
    "presents": "le nombre de présents",
    "pouvoirs": "le nombre de pouvoirs",
    "absents": "le nombre d'absents",
    "voix": "le nombre de voix",
    "pour": "le nombre de voix pour",
    "contre": "le nombre de voix contre",
    "abstentions": "le nombre d'abstentions",
    "ne_prennent_pas_part": "le nombre de membres qui ne prennent pas part au vote",
    "prefecture_le": "la date de réception en préfecture",
    "publication_le": "la date de publication",
    "identifiant_acte": "l'identifiant de télétransmission",
    "numero": "le numéro de la délibération",
}


def _presents(vote: Vote) -> str:
    return pluriel(vote.presents, "présent")


def _manquants(vote: Vote, *champs: str) -> list[str]:
    return [_NOMS[champ] for champ in champs if getattr(vote, champ) is None]


def _non_verifiable(vote: Vote, regle: str, manque: list[str]) -> Constat:
    phrase = f"Non vérifiable : l'acte ne donne pas {liste(manque, 'ni')}."
    return _constat(vote, regle, None, phrase)


def _comparer(
    vote: Vote,
    regle: str,
    calcul: str,
    somme: int,
    imprime: int,
    singulier: str,
    forme_plurielle: str,
) -> Constat:
    calcul += pluriel(somme, singulier, forme_plurielle)
    if somme == imprime:
        return _constat(vote, regle, True, f"{calcul}.", Decimal(0))
    phrase = f"{calcul}, l'acte en imprime {imprime}."
    return _constat(vote, regle, False, phrase, Decimal(imprime - somme))


def _constat(
    vote: Vote,
    regle: str,
    conforme: bool | None,
    phrase: str,
    ecart: Decimal | None = None,
) -> Constat:
    return Constat(regle, conforme, phrase, vote.numero or "", "", ecart)
