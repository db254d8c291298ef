"""Names printed in an act, brought together with what the base holds: the same words, accents and case aside."""

from __future__ import annotations

import re
from datetime import date

from filiere_dash.base.rapprochements import ActeConnu, Connus, ConventionConnue
from filiere_dash.domaine.francais import cle
from filiere_dash.echanges.actes.proposition import A_CREER

COURT = 4
_NATURES = (
    (r"\bregion\b|conseil regional", "region"),
    (r"\bmetropole\b|\bcommunaute\b|agglomeration", "epci"),
    (r"chambre de commerce|\bcci\b", "cci"),
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
_ARTICLE = re.compile(r"^(?:la |le |les |l'|au |aux |a la |a l')")


def structure(nom: str | None, connus: Connus) -> str | None:
    """Return the code of the one structure that a name says, None for none or several."""
    cherche = _net(nom or "")
    if not cherche:
        return None
    for epreuve in (_egal, _contenu):
        trouvees = {x.code for x in connus.structures if any(epreuve(cherche, dit) for dit in _noms(x))}
        if len(trouvees) == 1:
            return trouvees.pop()
    return None


def choix_structure(nom: str | None, connus: Connus) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the structure proposed for a name, and all that may be chosen: those of the base, or a new one."""
    options = [(x.code, x.libelle) for x in connus.structures]
    trouvee = structure(nom, connus)
    if nom and trouvee is None:
        options.insert(0, (f"{A_CREER}{nom}", f"créer « {nom} »"))
    return trouvee or (f"{A_CREER}{nom}" if nom else ""), tuple(options)


def nature(nom: str) -> str:
    """Return the nature that a structure's name says, « autre » where it says none."""
    plat = cle(nom)
    return next((code for motif, code in _NATURES if re.search(motif, plat)), "autre")


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


def programme(beneficiaires: list[str | None], connus: Connus) -> str | None:
    """Return the one programme that these structures carry, None for none or several."""
    trouves = {x.code for x in connus.programmes if x.porteur in beneficiaires}
    return trouves.pop() if len(trouves) == 1 else None


def _net(nom: str) -> str:
    return _ARTICLE.sub("", re.sub(r"[-–’']", " ", cle(nom)).strip())


def _noms(x: object) -> list[str]:
    return [_net(dit) for dit in (x.libelle, x.libelle_court) if dit]


def _egal(cherche: str, dit: str) -> bool:
    return cherche == dit


def _contenu(cherche: str, dit: str) -> bool:
    court, long = sorted((cherche, dit), key=len)
    return len(court) > COURT and re.search(rf"\b{re.escape(court)}\b", long) is not None


def _compact(numero: str) -> str:
    return re.sub(r"[^a-z0-9]", "", cle(numero))
