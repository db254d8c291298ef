"""« Attribue à l'association une subvention »: the one association that the act names receives it."""

import re
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

# What is called by what it is alone; « la structure », « le bénéficiaire » may be anybody.
_NATURE = r"association|societe|entreprise|cooperative|fondation|pole|cluster|club|federation|agence|incubateur|scic|scop|sem|saem|gie|gip|technopole|pepiniere|grappe"
_DESIGNE = re.compile(
    rf"\b(?:a l'|a la |au |a cette (?:meme )?|a ce (?:meme )?|a ladite |audit )(?P<nature>{_NATURE})"
    r"(?=\s*[,.;]|\s+(?:une?|la somme|le|pour|d'un|au titre|susvisee?|susnommee?|precitee?|concernee?)\b)"
)
# « Pour l'association / Le président »: who signs is no name of what they sign for.
_SIGNE = r"\s+(?:(?:le|la|les|son|sa)\s+)?(?:(?:vice-?|co-?)?president|direct(?:eur|rice)|tresori|maire\b|gerant|secretaire|represent)"


def designer(texte: Texte, montants: list[Montant], collectivite: str | None) -> list[Montant]:
    """Name who receives a grant made to « l'association », where the act names one only; to be checked."""
    return [_designe(texte, m, collectivite) if m.role is Role.ATTRIBUE and not m.beneficiaire else m for m in montants]


def _designe(texte: Texte, montant: Montant, collectivite: str | None) -> Montant:
    dites = {t["nature"] for t in _DESIGNE.finditer(cle(montant.preuve.extrait))}
    noms = _nommes(texte, dites.pop(), collectivite) if len(dites) == 1 else []
    if len(noms) != 1:
        return montant
    return replace(montant, beneficiaire=noms[0], preuve=replace(montant.preuve, confiance=Confiance.A_VERIFIER))


def _nommes(texte: Texte, nature: str, collectivite: str | None) -> list[str]:
    """Return the names that begin with what it is, each once, by its shortest writing: the longer ones may run on."""
    lus: dict[str, None] = {}
    for trouve in re.finditer(rf"(?<![\w-]){nature}(?=\s)(?!{_SIGNE})", texte.plat):
        bout = min(texte.plat.find("\n\n", trouve.end()) % (len(texte.plat) + 1), trouve.start() + 160)
        lu = lire_nom(texte.brut[trouve.start() : bout], texte.plat[trouve.start() : bout])
        if lu and cle(lu[0]) != nature and not (collectivite and cle(lu[0]) in cle(collectivite)):
            lus[lu[0]] = None
    gardes: list[str] = []
    for nom in sorted(lus, key=len):
        if not any(cle(nom).startswith(cle(x)) for x in gardes):
            gardes.append(nom)
    return gardes
