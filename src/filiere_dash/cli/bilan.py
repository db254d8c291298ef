"""The report of `filiere-dash check`: gaps first, then the anomalies of the sources, then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from filiere_dash.base.controles import Controle
from filiere_dash.domaine.francais import date_longue, pluriel, typographie


def ecrire_bilan(controles: list[Controle], au: date, tout: bool) -> int:
    """Print the report and return the exit code: 1 when a gap is not a recorded anomaly."""
    ecarts = [x for x in controles if x.fautif]
    anomalies = [x for x in controles if x.explique]
    conformes = [x for x in controles if x.conforme]
    impossibles = [x for x in controles if x.conforme is None]
    print(typographie(f"Contrôles de cohérence au {date_longue(au)}"))
    _section("Écarts", "✗", ecarts)
    _section("Anomalies relevées dans les sources, expliquées et non corrigées", "!", anomalies)
    if tout:
        _section("Contrôles conformes", "✓", conformes)
        _section("Contrôles impossibles, faute d’une donnée", "?", impossibles)
    _conclure(len(conformes), len(ecarts), len(anomalies), len(impossibles))
    return 1 if ecarts else 0


def ecrire_fautes(titre: str, fautes: list[str]) -> int:
    """Print what is wrong with something that is kept as it was and return the exit code: 1 when anything is."""
    if fautes:
        print(f"\n{titre}")
        for faute in fautes:
            print(f"  ✗ {faute}")
    return 1 if fautes else 0


def ecrire_notes(titre: str, notes: list[str]) -> int:
    """Print what is worth knowing and is no fault; return the exit code, which is 0."""
    if notes:
        print(f"\n{titre}")
        for note in notes:
            print(f"  {note}")
    return 0


def _section(titre: str, signe: str, controles: Iterable[Controle]) -> None:
    """Print the controls under the sentence of their rule."""
    ranges = sorted(controles, key=lambda x: (x.regle, x.objet_table, x.objet_code))
    if not ranges:
        return
    print(f"\n{titre}")
    for enonce, groupe in groupby(ranges, key=lambda x: x.enonce):
        print(f"\n  {enonce}")
        for controle in groupe:
            suite = f" [{controle.anomalie}]" if controle.anomalie else ""
            print(f"  {signe} {controle.objet_table} {controle.objet_code}\u00a0: {controle.phrase}{suite}")


def _conclure(conformes: int, ecarts: int, anomalies: int, impossibles: int) -> None:
    morceaux = [
        pluriel(conformes, "contrôle conforme", "contrôles conformes"),
        pluriel(ecarts, "écart"),
        pluriel(anomalies, "anomalie de source"),
        pluriel(impossibles, "contrôle impossible", "contrôles impossibles"),
    ]
    print(f"\n{', '.join(morceaux)}.")
