"""Names printed in an act, brought together with what the base holds: the same words, accents and case aside.

A structure is told by the words that are its own. « Métropole », « CCI » are what many are called: alone, they say
who it is in an act of the métropole, and nothing in that of another collectivité.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from filiere_dash.base.rapprochements import ActeConnu, Connus, ConventionConnue, Structure
from filiere_dash.domaine.francais import cle, liste, typographie
from filiere_dash.echanges.actes.proposition import A_CREER

_NATURES = (
    (r"chambre de commerce|\bcci\b", "cci"),
    (r"\bregion\b|conseil regional", "region"),
    (r"\bmetropole\b|\bcommunaute\b|agglomeration", "epci"),
    (r"\bpole\b", "pole"),
    (r"\bgrappe\b|\bcluster\b", "grappe"),
    (r"universite", "universite"),
    (r"\becole\b|\binsa\b|\bmines\b", "ecole"),
    (r"laboratoire|\bcnrs\b|\bcea\b", "laboratoire"),
    (r"banque|caisse des depots|bpifrance", "banque"),
    (r"incubateur|pepiniere", "incubateur"),
    (r"\bagence\b", "agence"),
    (r"association", "association"),
    (r"\b(?:sas|sarl|sa|scop|sasu|eurl|societe|entreprise)\b", "entreprise"),
    (r"\betat\b", "etat"),
)
# What the base tells apart by name alone, and no nature of its own says.
_AUTRES = (
    (r"\bville\b|\bcommune\b|\bmairie\b", "commune"),
    (r"departement|conseil general", "departement"),
    (r"chambre (?:regionale )?de(?:s)? metiers|\bcma\b", "cma"),
    (r"\bsyndicat\b", "syndicat"),
)
# Natures that another name of the same structure may have: a pôle is an association too.
_COMMUNES = {"autre", "association", "entreprise"}
# fmt: off
_GENERIQUES = frozenset((
    "agence", "agglomeration", "aide", "apport", "artisanat", "association", "associations", "banque", "cci",
    "chambre", "cluster", "cma", "cofinancement", "collectivite", "commerce", "communaute", "commune", "communes",
    "competitivite", "conseil", "contribution", "departement", "departemental", "departementale", "developpement",
    "ecole", "economique", "entreprise", "entreprises", "etablissement", "eurl", "fondation", "fonds", "grappe",
    "groupe", "groupement", "incubateur", "industrie", "laboratoire", "metiers", "metropole", "metropolitain",
    "metropolitaine", "mixte", "par", "part", "participation", "pepiniere", "pole", "pour", "public", "regie",
    "region", "regional", "regionale", "reseau", "sa", "sarl", "sas", "sasu", "scop", "sem", "societe", "subvention",
    "subventions", "sur", "syndicat", "territoriale", "universite", "urbaine", "ville",
))
# fmt: on
# Words that make of a name that of another body: « Fondation X », « X Développement »; the form of a company says no
# more than its name.
_FORMES = frozenset(("eurl", "sa", "sarl", "sas", "sasu", "scop"))
_CORPS = frozenset(("developpement", "fondation", "fonds", "groupe", "incubateur", "pepiniere", "regie")) | _FORMES
_ARTICLES = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"))


def structure(nom: str | None, connus: Connus, *, chez_nous: bool = True) -> str | None:
    """Return the code of the one structure that a name says, None for none or several.

    `chez_nous` tells that the act is the métropole's: what it calls « la Métropole » is then this one.
    """
    trouvees = {x.code for x in connus.structures if any(_dit(nom, x, dit, chez_nous) for dit in _noms(x))}
    return trouvees.pop() if len(trouvees) == 1 else None


def voisines(nom: str, connus: Connus) -> list[tuple[str, str]]:
    """Return the structures whose name has the same words among others: one of them may be meant, nothing says so."""
    propres = _propres(nom)
    return [
        (x.code, x.libelle)
        for x in connus.structures
        if _compatibles(nom, x.libelle)
        and any(siens and propres and (siens <= propres or propres <= siens) for siens in map(_propres, _noms(x)))
    ]


def choix_structure(
    nom: str | None, connus: Connus, *, chez_nous: bool = True
) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """Return the structure proposed for a name, all that may be chosen, and what to look at.

    Where others have the same words, none is proposed: a person chooses.
    """
    options = [(x.code, x.libelle) for x in connus.structures]
    trouvee = structure(nom, connus, chez_nous=chez_nous)
    if not nom or trouvee is not None:
        return trouvee or "", tuple(options), ""
    options.insert(0, (f"{A_CREER}{nom}", f"créer « {nom} »"))
    proches = voisines(nom, connus)
    if not proches:
        return f"{A_CREER}{nom}", tuple(options), ""
    noms = liste([f"« {libelle} »" for _, libelle in proches])
    dit = f"L’acte écrit « {nom} », la base connaît {noms} : choisissez."
    return "", tuple(dict.fromkeys([options[0], *proches, *options[1:]])), typographie(dit)


def nature(nom: str) -> str:
    """Return the nature that a structure's name says, « autre » where it says none."""
    return _premier(nom, _NATURES)


def _genre(nom: str) -> str:
    return _premier(nom, (*_AUTRES, *_NATURES))


def _premier(nom: str, natures: Sequence[tuple[str, str]]) -> str:
    plat = cle(nom)
    return next((code for motif, code in natures if re.search(motif, plat)), "autre")


def acte(numero: str | None, jour: date | None, connus: Connus) -> ActeConnu | None:
    """Return the act of a number and a day, of the one that is said; None for none or several."""
    trouves = [
        x
        for x in connus.actes
        if (numero is None or x.numero is None or _compact(x.numero) == _compact(numero))
        and (jour is None or x.date_seance == jour)
        and (jour is not None or (numero is not None and x.numero is not None))
    ]
    exacts = [x for x in trouves if numero and x.numero] or trouves
    return exacts[0] if len(exacts) == 1 else None


def convention(beneficiaire: str | None, programme: str | None, connus: Connus) -> ConventionConnue | None:
    """Return the one convention of a beneficiary in a programme, None for none or several."""
    trouvees = [x for x in connus.conventions if x.beneficiaire == beneficiaire and x.programme == programme]
    return trouvees[0] if len(trouvees) == 1 else None


def memes_conventions(
    beneficiaire: str | None, programme: str | None, periode: str | None, connus: Connus
) -> list[ConventionConnue]:
    """Return the conventions of a beneficiary in a programme for a period, whatever way its years are written."""
    return [
        x
        for x in connus.conventions
        if (x.beneficiaire, x.programme) == (beneficiaire, programme) and _annees(x.periode) == _annees(periode or "")
    ]


def _annees(periode: str) -> list[str]:
    return re.findall(r"\d{4}", periode) or [cle(periode)]


def programme(beneficiaires: list[str | None], connus: Connus) -> str | None:
    """Return the one programme that these structures carry, None for none or several."""
    trouves = {x.code for x in connus.programmes if x.porteur in beneficiaires}
    return trouves.pop() if len(trouves) == 1 else None


def _noms(x: Structure) -> list[str]:
    return [dit for dit in (x.libelle, x.libelle_court) if dit]


def _dit(nom: str | None, x: Structure, dit: str, chez_nous: bool) -> bool:
    """Tell whether a printed name is one of a structure's: the same words of its own, and no other nature."""
    propres = _propres(nom or "")
    if propres != _propres(dit):
        return False
    if not propres:
        return chez_nous and _mots(nom or "") == _mots(dit) != []
    return _compatibles(nom or "", x.libelle) and _corps(nom or "", x) == _corps(dit, x)


def _corps(nom: str, x: Structure) -> frozenset[str]:
    societe = _genre(x.libelle) in ("autre", "entreprise")
    return frozenset(_mots(nom)) & (_CORPS - _FORMES if societe else _CORPS)


def _compatibles(nom: str, autre: str) -> bool:
    """Tell whether two names may be of one structure: « Ville de » and « Métropole » never are."""
    return len({_genre(nom), _genre(autre)} - _COMMUNES) <= 1


def _mots(nom: str) -> list[str]:
    """Return the words of a name, an acronym between brackets, articles and figures aside."""
    lus = re.findall(r"[a-z0-9+]+", re.sub(r"\([^)]*\)?", " ", cle(nom)))
    return [x for x in lus if not x.isdigit() and x not in _ARTICLES]


def _propres(nom: str) -> frozenset[str]:
    return frozenset(_mots(nom)) - _GENERIQUES


def _compact(numero: str) -> str:
    return re.sub(r"[^a-z0-9]", "", cle(numero))
