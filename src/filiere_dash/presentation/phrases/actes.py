"""What one says of an act: its name, its vote with the checks of rule 8, the state of a convention."""

from __future__ import annotations

from datetime import date
from typing import Any

from filiere_dash.domaine.constats import Constat
from filiere_dash.domaine.francais import accord, pluriel
from filiere_dash.domaine.regles.etape import NON_ADOPTES
from filiere_dash.domaine.regles.vote import CONTROLES, Vote, vote_resultat
from filiere_dash.presentation.balises import Balises, balise, joindre
from filiere_dash.presentation.formats import date_longue, euros, liste, nombre, typographie

COCHES = {True: ("✓", "conforme"), False: ("✗", "non conforme"), None: ("?", "non vérifiable")}


def nom(d: Any) -> str:
    """Return the usual name of a deliberation."""
    numero = f" n° {d.numero}" if d.numero else ""
    return f"Délibération{numero} du {date_longue(d.date_seance)}"


def connaissance(d: Any) -> str:
    """Say whether the act is known by its text or only by citation."""
    return "connue par son texte" if d.connaissance == "texte" else "connue seulement par citation"


def resultat(d: Any) -> str:
    """Say the result of the vote in a few words."""
    if d.connaissance == "citation":
        return "connue par citation"
    texte = {"adoptee": "adoptée", "rejetee": "rejetée", "ajournee": "ajournée", "retiree": "retirée"}.get(
        d.resultat, "résultat non dit"
    )
    return f"{texte} à l’unanimité" if d.unanimite else texte


def lecture_vote(d: Any) -> str:
    """Say the strip: présents + pouvoirs = voix sur membres en exercice, then the counted votes and the result."""
    comptes = "L’acte n’imprime pas le décompte des présents"
    if d.presents is not None:
        comptes = pluriel(d.presents, "présent")
    if d.voix_recalculees is not None:
        comptes += f" + {pluriel(d.pouvoirs, 'pouvoir')} = {nombre(d.voix_recalculees)} voix"
    if d.presents is not None and d.membres_en_exercice is not None:
        comptes += f" sur {nombre(d.membres_en_exercice)}"
    return typographie(f"{comptes} ; {', '.join([*suffrages(d), resultat(d)])}.")


def suffrages(d: Any) -> list[str]:
    """Return the votes that an act counts: « 105 pour », « 2 contre », « 3 abstentions »."""
    connus = ((d.pour, "pour", "pour"), (d.contre, "contre", "contre"), (d.abstentions, "abstention", "abstentions"))
    dits = [
        f"{nombre(compte)} {accord(compte, un, plusieurs)}" for compte, un, plusieurs in connus if compte is not None
    ]
    if d.ne_prennent_pas_part:
        dits.append(f"{pluriel(d.ne_prennent_pas_part, 'ne prend', 'ne prennent')} pas part au vote")
    return dits


def constats(d: Any) -> list[Constat]:
    """Return the checks of rule 8 on a deliberation, and a result that its counts contradict.

    Unanimity leaves the counted votes null.
    """
    vote = Vote(**{champ: getattr(d, champ) for champ in Vote.__dataclass_fields__ if hasattr(d, champ)})
    constats = [controle(vote) for controle in CONTROLES]
    resultat = vote_resultat(vote)
    return constats if resultat.conforme is not False else [*constats, resultat]


def coches(d: Any, au: date) -> list[Balises]:
    """Return the ticks of a vote; an act that prints no count says so in one sentence."""
    tous = constats(d)
    if all(constat.conforme is None for constat in tous):
        return [
            joindre(
                [
                    "? ",
                    "L’acte n’imprime ni décompte des présents, ni convocation, ni télétransmission : rien à vérifier.",
                ]
            )
        ]
    return [_a_venir(d, au) if c.regle == "executoire" and d.execution_a_venir else coche(c) for c in tous]


def _a_venir(d: Any, au: date) -> Balises:
    """Say that an act is not yet enforceable at the date of the screen."""
    phrase = (
        f"Pas encore exécutoire au {date_longue(au)} : transmission ou publication pas encore connues à cette date."
    )
    return coche(Constat("executoire", None, phrase, d.code))


def coche(constat: Constat) -> Balises:
    """Return a check with its mark, its word for screen readers, and its sentence."""
    signe, mot = COCHES[constat.conforme]
    return joindre(
        [
            balise("span", signe, "fd-icone", aria_hidden="true"),
            " ",
            balise("span", f"{mot} : ", "fd-hors-ecran"),
            constat.phrase,
        ]
    )


def etat_convention(c: Any) -> str:
    """Say the eligibility window and the end of a convention, and the avenants that are applied."""
    if c.etat == "non_adoptee":
        return f"l’acte est {NON_ADOPTES[c.resultat]} : elle n’engage rien"
    parts = []
    if c.eligibilite_debut and c.eligibilite_fin:
        parts.append(f"dépenses éligibles du {date_longue(c.eligibilite_debut)} au {date_longue(c.eligibilite_fin)}")
    if c.fin:
        parts.append(f"fin le {date_longue(c.fin)}{' (déduite)' if c.fin_precision == 'deduit' else ''}")
    if c.etat == "fin_non_documentee":
        parts.append("fin non documentée")
    if c.etat == "periode_passee":
        parts.append(f"période {c.periode} passée, fin non documentée")
    if c.montant_ajoute:
        parts.append(f"{euros(c.montant_ajoute)} ajoutés")
    if c.avenants:
        parts.append(f"{c.avenants} avenant{'s' if c.avenants > 1 else ''} appliqué{'s' if c.avenants > 1 else ''}")
    return liste(parts) or "aucune date documentée"


def avenant(a: Any) -> str:
    """Say what an avenant changes, from its vote, or that it changes nothing."""
    numero = f" n° {a.numero}" if a.numero else ""
    issue = f" {NON_ADOPTES.get(a.resultat, 'voté')}"
    date_vote = f"{issue} le {date_longue(a.date_seance)}" if a.date_seance else ""
    return f"Avenant{numero}{date_vote} à « {a.convention_libelle} » : {a.objet}"


def avenant_a_venir(a: Any, effet: date) -> str:
    """Say why a convention at a date doesn't hold an avenant yet: nothing where it does."""
    if a.resultat in NON_ADOPTES:
        return "ne change rien"
    if (a.effet_le or a.date_seance or a.connu_le) <= effet:
        return ""
    if a.effet_le:
        return f"prend effet le {date_longue(a.effet_le)}, après la date choisie"
    return "voté après la date choisie" if a.date_seance else "connu après la date choisie"
