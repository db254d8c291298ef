"""What is wrong in a file, cell by cell: where, what was found, what was expected, what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from filiere_dash.domaine.francais import typographie


class Illisible(Exception):
    """A cell that can't be taken as it is: `attendu` completes « attendu : », `proposition` may be empty."""

    def __init__(self, attendu: str, proposition: str = "") -> None:
        self.attendu = typographie(attendu)
        self.proposition = typographie(proposition)
        super().__init__(self.attendu, self.proposition)


@dataclass(frozen=True)
class ErreurCellule:
    """One error of a file. `cellule` is an address such as `B7`; that of a missing column is in its header row."""

    feuille: str
    cellule: str
    trouve: str
    attendu: str
    proposition: str

    @property
    def phrase(self) -> str:
        """Return the error as a sentence, for the cell's comment and the last column."""
        trouve = f"« {self.trouve} » trouvé" if self.trouve else "rien trouvé"
        suite = f" {self.proposition}" if self.proposition else ""
        return typographie(f"{self.cellule.partition(' ')[0]} : {trouve}, attendu : {self.attendu.rstrip('.')}.{suite}")

    def en_dict(self) -> dict[str, str]:
        """Return the error as the JSON report writes it."""
        return {
            "feuille": self.feuille,
            "cellule": self.cellule,
            "trouve": self.trouve,
            "attendu": self.attendu,
            "proposition": self.proposition,
        }
