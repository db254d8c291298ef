"""The members of a body in a table, canton by canton: « (pouvoir) » or « (excusé) » beside a name tells who was away.

Whoever bears no mark sat. A table where nobody bears one, or where a cell names nobody, tells nothing of presence.
"""

import re
from collections import Counter
from collections.abc import Sequence

from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.document import Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.votes.mots.comptes import Compte
from filiere_dash.domaine.lecture.votes.noms.pieces import Nature, lire_piece

# « Conseillère / conseiller », « Délégués titulaires », « Élus », « Membres du bureau ».
_QUI = re.compile(r"(?:conseill|delegue|elu|membre|titulaire|representant|administrat)\w*\b")
_MARQUE = re.compile(
    r"\s*(?:\((?P<a>[^()]*)\)|[,–-]\s+(?P<b>(?:absent|excus|pouvoir|procuration|represent|present)[^()]*))\s*$"
)
_POUVOIR = re.compile(r"\b(?:pouvoirs?|procurations?|mandats?|proc\.?|represente\w*)(?!\w)(?!\s+(?:de|d')\b)")
_ABSENT = re.compile(r"\b(?:absent|excuse|empeche|abs|exc)(?:e|\(e\))?s?\b")
# Two names of a cell, out of brackets.
_COUPE = re.compile(
    r"\s*(?:[;\n]|,(?=\s*[A-ZÀ-Ý])|(?<=[)\w])\s+et\s|(?<=[)\w])\s+(?=(?:M\.|Mme|Mlle)\s))\s*(?![^()]*\))"
)
_SUPPLEANTS = re.compile(r"suppleant")
# « Membres du jury : », over a table.
_AUTRE_GROUPE = re.compile(r"\b(?:jury|comite(?!\s+(?:syndical|direct))|commission(?!\s+permanente)|groupe|cellule)\b")
# Names that make a table of them.
SIX = 6


def en_membres(texte: Texte, plan: Plan, tableaux: Sequence[Tableau]) -> dict[str, list[Compte]]:
    """Return who sat, gave a proxy or was away by the first table of members that marks some of them; never sure.

    It stands in the heading of the act: further down may be the members of anything.
    """
    tete = next((p.debut for p in plan.paragraphes if p.zone is not Zone.ENTETE), len(texte.brut))
    places = {(x.page, x.numero): rang for rang, x in enumerate(texte.lignes)}
    for tableau in tableaux:
        comptes = _compter(tableau)
        lieux = [places[lieu] for r in tableau.rangees for x in r if x.texte and (lieu := (x.page, x.ligne)) in places]
        if not comptes or not lieux or texte.debuts[min(lieux)] > tete:
            continue
        au_dessus = aplatir(texte.lignes[max(0, min(lieux) - 1)].texte)
        if not _AUTRE_GROUPE.search(au_dessus):
            lieu = (texte.debuts[min(lieux)], texte.bornes(max(lieux))[1])
            return {champ: [Compte(n, *lieu, True, True)] for champ, n in comptes.items()}
    return {}


def _compter(tableau: Tableau) -> Counter[str]:
    titres, *rangees = tableau.rangees or ((),)
    if any(_SUPPLEANTS.search(aplatir(x.texte)) for x in titres):
        return Counter()
    colonnes = [i for i, x in enumerate(titres) if _QUI.match(aplatir(x.texte).strip())]
    ecrits = [r[i].texte.strip() for r in rangees for i in colonnes if i < len(r) and r[i].texte.strip()]
    dits = [_dit(nom) for ecrit in ecrits for nom in _COUPE.split(ecrit) if nom.strip()]
    marques = {"pouvoirs", "absents"} & set(dits)
    return Counter(dits) if len(dits) >= SIX and marques and "" not in dits and "presents" in dits else Counter()


def _dit(ecrit: str) -> str:
    """Return where somebody is counted by the mark beside their name; nothing where nobody is named."""
    trouve = _MARQUE.search(aplatir(ecrit))
    nom = ecrit[: trouve.start()] if trouve else ecrit
    piece = lire_piece(nom, aplatir(nom))
    if piece.nature is not Nature.PERSONNE or piece.nombre != 1:
        return ""
    marque = (trouve["a"] or trouve["b"]) if trouve else ""
    if _POUVOIR.search(marque):
        return "pouvoirs"
    return "absents" if _ABSENT.search(marque) else "presents"
