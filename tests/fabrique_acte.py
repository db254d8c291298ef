"""Acts of a few lines, made in the tests."""

from filiere_dash.domaine.lecture import Document, Lecture, Ligne, lire_acte


def document(texte: str, nature: str = "txt") -> Document:
    """A document of one page whose lines are those of `texte`."""
    lignes = tuple(Ligne(1, rang, x) for rang, x in enumerate(texte.split("\n"), 1))
    return Document("essai", nature, "", len(texte), lignes, (), 1)


def lire(texte: str, nature: str = "txt") -> Lecture:
    """What the reader proposes for `texte`."""
    return lire_acte(document(texte, nature))


def valeur(champ):
    """The value of a field, None where it is absent."""
    return champ.valeur if champ else None


TETE = """COMMUNE DE MONTELIER
Séance du 15 mars 2024
Délibération n° 2024-012
Objet : Subvention

L'association expose son projet au conseil municipal.

Le conseil municipal, après en avoir délibéré, à l'unanimité :
"""
PIED = "\n\nFait et délibéré le jour susdit."
