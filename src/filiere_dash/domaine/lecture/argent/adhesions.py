"""A cotisation goes to the association that the act joins, which another sentence names."""

import re
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.dates import LONGUE
from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_ADHERE = re.compile(
    r"\b(?:adher(?:er|e|ent|era)|adhesion(?:\s+(?:de|du|des|d')[^.;:,]{3,70}?)?|cotisation[^.;:,\d]{0,30}?)\s+(?=(?:a l'|a la |au |aux |a )(?!compter|partir|titre|hauteur|verser))"
)
_COTISATION = re.compile(r"\b(?:cotisations?|adhesions?)\b")

# A blank line, or who sits under a title: « Adhésion au pôle Bois⏎Comité syndical du 22 septembre 2022 ».
_FIN = re.compile(
    rf"\n(?=\n|[ \t]*(?:comite|conseil|bureau|commission|assemblee|seance|reunion)\b[^\n]{{0,40}}\s(?:du|le)\s+{LONGUE})"
)


def a_qui_cotiser(texte: Texte, montants: list[Montant], collectivite: str | None) -> list[Montant]:
    """Name who receives a cotisation granted to nobody: the one association that the act joins, to be checked."""
    sans_nom = [m for m in montants if m.role is Role.ATTRIBUE and not m.beneficiaire and _cotise(m)]
    noms = _rejointes(texte, collectivite) if sans_nom else []
    if len(noms) != 1:
        return montants
    return [
        replace(m, beneficiaire=noms[0], preuve=replace(m.preuve, confiance=Confiance.A_VERIFIER))
        if m in sans_nom
        else m
        for m in montants
    ]


def _cotise(montant: Montant) -> bool:
    return _COTISATION.search(cle(montant.preuve.extrait)) is not None


def _rejointes(texte: Texte, collectivite: str | None) -> list[str]:
    """Return the associations that the act says that it joins, each once, by its longest writing."""
    lus: list[str] = []
    for trouve in _ADHERE.finditer(texte.plat):
        fin = _FIN.search(texte.plat, trouve.end())
        bout = min(fin.start() if fin else len(texte.plat), trouve.end() + 160)
        lu = lire_nom(texte.brut[trouve.end() : bout], texte.plat[trouve.end() : bout])
        if lu and not (collectivite and cle(lu[0]) in cle(collectivite)):
            lus.append(lu[0])
    gardes: list[str] = []
    for nom in sorted(lus, key=len, reverse=True):
        if not any(cle(nom) in cle(x) for x in gardes):
            gardes.append(nom)
    return gardes
