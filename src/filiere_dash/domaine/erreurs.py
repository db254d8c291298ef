"""Every error a person may meet says what happened and what to do."""

from filiere_dash.domaine.francais import typographie


class ErreurFiliere(Exception):
    """An error in three French texts: `titre`, `message` and `que_faire`.

    The texts receive their no-break spaces here; `str()` joins them.
    """

    def __init__(self, titre: str, message: str, que_faire: str = "") -> None:
        self.titre = typographie(titre)
        self.message = typographie(message)
        self.que_faire = typographie(que_faire)
        super().__init__(self.titre, self.message, self.que_faire)

    def __str__(self) -> str:
        suite = " ".join(texte for texte in (self.message, self.que_faire) if texte)
        return f"{self.titre}. {suite}" if suite else self.titre


class ErreurSaisie(ErreurFiliere):
    """What a person typed, pasted or chose cannot be taken as it is."""


class ErreurBase(ErreurFiliere):
    """The base is missing, locked, too old or refuses an act."""


class ErreurFichier(ErreurFiliere):
    """A file cannot be read, or is not what it says it is."""


class ErreurActe(ErreurFichier):
    """A document cannot be read as an act."""


class ErreurDroit(ErreurFiliere):
    """The agent has no right to this act or to this perimeter."""


class ErreurConflit(ErreurFiliere):
    """What a person saw has changed since: `conflits` hold both versions, and nothing was written."""

    def __init__(self, titre: str, message: str, que_faire: str = "", conflits: tuple = ()) -> None:
        super().__init__(titre, message, que_faire)
        self.conflits = conflits


class ErreurRefus(ErreurSaisie):
    """Lines that the base can't take: `refus` tell each of them, and nothing was written."""

    def __init__(self, titre: str, message: str, que_faire: str = "", refus: tuple = ()) -> None:
        super().__init__(titre, message, que_faire)
        self.refus = refus
