"""Who may do what: a role opens acts, a perimeter says on which programmes."""

from __future__ import annotations

from dataclasses import dataclass

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.erreurs import ErreurDroit


class Role(Code):
    """What a person is in this product."""

    LECTEUR = "lecteur", "lecteur"
    CHARGE_DE_MISSION = "charge_de_mission", "chargé de mission"
    DIRECTEUR = "directeur", "directeur"
    ADMINISTRATEUR = "administrateur", "administrateur"


class Droit(Code):
    """One act that a role opens; the label completes « vous ne pouvez pas »."""

    LIRE = "lire", "lire ces données"
    CONSULTER_JOURNAL = "consulter_journal", "consulter le journal"
    SAISIR = "saisir", "modifier ces données"
    JUGER = "juger", "donner la météo d’un programme"
    ARRETER = "arreter", "prendre un arrêté"
    ADMINISTRER = "administrer", "administrer le tableau de bord"


_DROITS = {
    Role.LECTEUR: frozenset({Droit.LIRE}),
    Role.CHARGE_DE_MISSION: frozenset({Droit.LIRE, Droit.CONSULTER_JOURNAL, Droit.SAISIR, Droit.JUGER}),
    Role.DIRECTEUR: frozenset({Droit.LIRE, Droit.CONSULTER_JOURNAL, Droit.JUGER, Droit.ARRETER}),
    Role.ADMINISTRATEUR: frozenset(Droit),
}


@dataclass(frozen=True)
class Agent:
    """A person, or the machine's own agent.

    `programmes` is the perimeter: the codes of the programmes, None for all of them. `lecture_limitee` says that
    it bounds what the agent reads too; it always bounds what a chargé de mission writes.
    """

    code: str
    nom: str
    role: Role
    programmes: frozenset[str] | None = None
    lecture_limitee: bool = False

    @property
    def perimetre_lecture(self) -> frozenset[str] | None:
        """Return the programmes that the agent may read, None for all of them."""
        return self.programmes if self.lecture_limitee else None

    @property
    def ecriture_bornee(self) -> bool:
        """Tell whether the agent may not change what all programmes share."""
        return self.role is not Role.ADMINISTRATEUR and self.programmes is not None

    def peut(self, droit: Droit, programme: str | None = None) -> bool:
        """Tell whether the agent has this right, on this programme when one is named."""
        if droit not in _DROITS[self.role] or (droit is Droit.ARRETER and self.perimetre_lecture is not None):
            return False
        if programme is None or self.role is Role.ADMINISTRATEUR:
            return True
        if droit in (Droit.SAISIR, Droit.JUGER) and self.role is Role.CHARGE_DE_MISSION:
            return self.programmes is None or programme in self.programmes
        return self.perimetre_lecture is None or programme in self.perimetre_lecture

    def exiger(self, droit: Droit, programme: str | None = None) -> None:
        """Raise `ErreurDroit` unless the agent has this right."""
        if not self.peut(droit, programme):
            raise refus_droit(self, droit, programme)


AGENT_LOCAL = Agent("local", "Agent local", Role.ADMINISTRATEUR)
LIGNE_DE_COMMANDE = Agent("ligne-de-commande", "Ligne de commande", Role.ADMINISTRATEUR)
LECTEUR_ANONYME = Agent("lecture-seule", "Lecture seule", Role.LECTEUR)


def refus_commun() -> ErreurDroit:
    """Return the refusal to change what all programmes share, told to an agent whose perimeter is bounded."""
    return ErreurDroit(
        "Ligne commune à tous les programmes",
        "Elle sert aussi hors de votre périmètre : vous pouvez en ajouter une, mais pas modifier celle-ci.",
        "Demandez la correction à un administrateur du tableau de bord. Rien n’a été modifié.",
    )


def refus_droit(agent: Agent, droit: Droit, programme: str | None = None, *, tu: bool = False) -> ErreurDroit:
    """Return the refusal of an act, told to the agent; `programme` as the screens name it, `tu` not to name it."""
    if droit is Droit.ARRETER and droit in _DROITS[agent.role]:
        return ErreurDroit(
            "Un arrêté porte sur tous les programmes",
            f"Avec le rôle {agent.role.libelle} et une lecture limitée à votre périmètre, vous ne pouvez pas en figer"
            " les chiffres : vous ne les lisez pas tous.",
            "Demandez l’arrêté à une personne qui lit tous les programmes. Rien n’a été modifié.",
        )
    ou = " hors de votre périmètre" if tu else f" sur le programme « {programme} »" if programme else ""
    # The screen of entry opens to who may judge: to who may neither judge nor enter, it is entry that is refused.
    refuse = Droit.SAISIR if droit is Droit.JUGER and agent.role is Role.LECTEUR else droit
    demande = (
        "Ce tableau de bord est ouvert en lecture seule."
        if agent == LECTEUR_ANONYME
        else "Demandez ce droit à un administrateur du tableau de bord."
    )
    return ErreurDroit(
        "Hors de votre périmètre" if programme and agent.peut(droit) else "Droit insuffisant",
        f"Avec le rôle {agent.role.libelle}, vous ne pouvez pas {refuse.libelle}{ou}.",
        f"{demande} Rien n’a été modifié.",
    )
