"""How a person is known: the modes of identity, and what the server tells the screens of who asks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from ipaddress import ip_address

from filiere_dash.domaine.codes import Code
from filiere_dash.domaine.erreurs import ErreurDroit
from filiere_dash.domaine.francais import typographie

# The server sets this header itself, after taking away any that came from outside; Streamlit gives it to the screens
# under this name, and ties the resumption of a session to it.
EN_TETE = "X-Filiere-Identite"
CLE = "filiere"


class Mode(Code):
    """The way in which the server knows who asks; one for the whole server."""

    LOCAL = "local", "sur cette machine, sans connexion"
    LECTURE_SEULE = "lecture_seule", "lecture seule, sans connexion"
    FOURNISSEUR = "fournisseur", "fournisseur d’identité OpenID Connect"
    PROXY = "proxy", "serveur mandataire"
    PROCONNECT = "proconnect", "ProConnect"

    @property
    def nomme(self) -> bool:
        """Tell whether people come in by name, and may therefore leave."""
        return self in (Mode.FOURNISSEUR, Mode.PROXY, Mode.PROCONNECT)


@dataclass(frozen=True)
class Identite:
    """What the server knows of who asks.

    `identifiant` is None for who is not connected; `quitte` says that the person left.
    """

    mode: Mode
    identifiant: str | None = None
    quitte: bool = False

    def ecrire(self) -> str:
        """Return the identity as the header carries it."""
        return json.dumps(asdict(self))

    @classmethod
    def lire(cls, texte: str) -> Identite:
        """Return the identity that a header carries."""
        champs = json.loads(texte)
        return cls(**champs | {"mode": Mode(champs["mode"])})


def reserve(identifiant: str) -> str | None:
    """Return what to know of an identifier that is no address, None for one that is."""
    if "@" in identifiant:
        return None
    return typographie(
        f"« {identifiant} » n’est pas une adresse : seul un mandataire qui transmet cet identifiant tel quel le "
        "reconnaîtra ; par OpenID Connect ou ProConnect, c’est l’adresse qui compte."
    )


class ErreurIdentite(ErreurDroit):
    """Nobody, or somebody whom the base doesn't know: nothing is read for them."""


def est_locale(hote: str | None) -> bool:
    """Tell whether an address is that of the machine itself, which nobody else can reach."""
    if hote == "localhost":
        return True
    try:
        return ip_address((hote or "").strip("[]")).is_loopback
    except ValueError:
        return False
