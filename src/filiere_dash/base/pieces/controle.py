"""The files of acts beside a base against its rows: missing, changed, come back, or kept for a base set aside."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from filiere_dash.base.fichiers import ecartees_de, restes_de
from filiere_dash.base.pieces.conservees import Piece, fautes, fichier_de, presents, toutes
from filiere_dash.base.pieces.effacees import effacees
from filiere_dash.domaine.francais import date_longue, pluriel, typographie

if TYPE_CHECKING:
    from filiere_dash.base.magasin import Magasin


def verifier(magasin: Magasin) -> list[str]:
    """Return, in French, each kept file that is missing, changed, or there when it should not be."""
    connues = toutes(magasin)
    revenues = [
        typographie(
            f"{x.document} : « {x.nom} » a été effacé le {date_longue(x.efface_le.date())}, et il est revenu."
            f" Supprimez {fichier_de(base, x.empreinte)}."
        )
        for x in effacees(connues)
        for base in [magasin.chemin, *ecartees_de(magasin.chemin)]
        if fichier_de(base, x.empreinte).exists()
    ]
    etrangers = [
        typographie(f"{nom} : fichier sans ligne dans cette base. Une autre peut l’attendre : déplacez-le ailleurs.")
        for nom in _sans_ligne(magasin, connues)
        if not _attendu(magasin.chemin, nom)
    ]
    restes = [
        typographie(f"{x} : copie laissée par un dépôt ou une restauration interrompus. Supprimez-la.")
        for x in restes_de(magasin.chemin)
    ]
    return fautes(magasin.chemin, [x for x in connues if x.efface_le is None]) + revenues + etrangers + restes


def mises_de_cote(magasin: Magasin) -> list[str]:
    """Return, in French, how many files without a row are there for each base that a restore set aside."""
    noms = _sans_ligne(magasin, toutes(magasin))
    comptes = Counter(base.name for nom in noms if (base := _attendu(magasin.chemin, nom)))
    return [
        f"{pluriel(nombre, 'fichier d’acte', 'fichiers d’actes')} sans ligne dans cette base, à garder pour {base}."
        for base, nombre in sorted(comptes.items())
    ]


def _sans_ligne(magasin: Magasin, connues: list[Piece]) -> list[str]:
    """Return the names of the files beside a base that no row of it speaks of."""
    return sorted(set(presents(magasin.chemin)) - {x.empreinte for x in connues})


def _attendu(chemin: Path, nom: str) -> Path | None:
    """Return the last base that a restore set aside with this file."""
    bases = [base for base in ecartees_de(chemin) if base.exists() and fichier_de(base, nom).exists()]
    return max(bases, default=None)
