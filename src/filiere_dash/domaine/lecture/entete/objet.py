"""What the act is about: its printed title, whole, whatever its layout."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.entete.objet_accord import titres_d_accord
from filiere_dash.domaine.lecture.entete.objet_isole import titres_isoles
from filiere_dash.domaine.lecture.entete.objet_marge import titres_autour_du_label, titres_en_marge
from filiere_dash.domaine.lecture.entete.objet_nomme import (
    LABELLE,
    du_compte_rendu,
    en_regard,
    operations,
    operations_citees,
    relatifs,
    themes,
)
from filiere_dash.domaine.lecture.entete.objet_rang import titres_de_rang, titres_en_regard
from filiere_dash.domaine.lecture.entete.objet_sous_numero import sous_le_numero
from filiere_dash.domaine.lecture.entete.titres import (
    ENTETE,
    LIAISONS,
    LONGUEUR_MAXIMALE,
    PARTIE,
    RACONTE,
    SESSION,
    SUITE,
    SUJETS,
    blocs,
    bout,
    candidat,
    centres,
    est_un_en_tete,
)
from filiere_dash.domaine.lecture.matiere.candidats import POIDS_SUR, Candidat, departager
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, majeur
from filiere_dash.domaine.lecture.modele import Champ

_LABEL = re.compile(
    r"(?:^[ |]*|(?:(?<=\s-\s)|(?<=[ ]{2}))(?=objet(?:\s+(?:de\s+la|du|de\s+l\W)\s?\w{4,12})?\s*:))\s*(?:objet|intitule|titre|libelle|sujet|nature de l'acte et objet|objet (?:de la|du|de l')\s?(?:deliberation|decision|rapport|dossier|point|acte))\s*(?:de l'acte\s*)?(?:\s*[:.|]\s*-?|\s+[-]\s|[ \t]{4,}(?!l'an\b|le (?:conseil|bureau)|seance|date|nombre)(?=[a-z])|\s*\n\s*(?=\S))\s*",
    re.MULTILINE,
)


def lire_objet(texte: Texte, plan: Plan, collectivite: str | None) -> Champ[str] | None:
    """Read the title: the labelled one, else the heading that stands alone or is printed twice."""
    simples = list(_lignes_simples(texte, plan))
    titres = [_ceder(texte, c, simples) for c in _titres(texte, plan)]
    labels = [*_labels(texte), *en_regard(texte, plan)]
    isoles = list(titres_isoles(texte, plan))
    dessous = [replace(c, poids=ENTIERE) for c in isoles if not majeur(c.valeur)]
    tous = [
        *labels,
        *_precises(texte, labels, dessous),
        *operations(texte, plan),
        *themes(texte, plan),
        *relatifs(texte, plan),
        *titres_de_rang(texte, plan),
        *titres_en_regard(texte, plan),
        *sous_le_numero(texte, plan),
        *_en_colonne(texte, plan),
        *titres_en_marge(texte, plan),
        *titres_autour_du_label(texte, plan),
        *titres_d_accord(texte),
        *_paves(texte, plan),
        *(candidat(texte, *bornes, 67) for bornes in centres(texte, min(plan.decision, 6000))),
        *titres,
        *_precises(texte, titres, [*simples, *dessous, *(t for t in titres if not _en_tete(t, collectivite))]),
        *du_compte_rendu(texte),
        *simples,
        *operations_citees(texte, plan),
        *isoles,
    ]
    retenus = (_si_entier(c) for c in tous if not est_un_en_tete(c.valeur, collectivite))
    return departager(texte, _uns(list(retenus)))


# « … POUR », « … Abrogation de la délibération »: it goes on somewhere else.
_SUITE_ATTENDUE = re.compile(
    r"(?:\b(?:pour|de|des|du|la|le|les|et|a|aux?|en|sur|avec|par|de la deliberation|(?:a|avec) (?:l'(?:association|entreprise)|la (?:societe|sarl|sas)))|\b[ld]')$"
)


def _si_entier(titre: Candidat[str]) -> Candidat[str]:
    """Return a title, never sure where its last word waits for another."""
    coupe = _SUITE_ATTENDUE.search(aplatir(titre.valeur))
    return replace(titre, poids=min(titre.poids, POIDS_SUR - 1)) if coupe else titre


def _en_tete(titre: Candidat[str], collectivite: str | None) -> bool:
    """Tell what stands in capitals under a title and does not specify it: who sits, a list, the heading of a part."""
    return est_un_en_tete(titre.valeur, collectivite) or ENTETE.search(aplatir(titre.valeur)) is not None


def _ceder(texte: Texte, titre: Candidat[str], simples: list[Candidat[str]]) -> Candidat[str]:
    """A domain in capitals, which names no subject, gives way to the title in ordinary letters just under it."""
    dessous = any(0 < s.debut - titre.fin <= 4 for s in simples)
    nomme = SUJETS.search(texte.plat, titre.debut, titre.fin)
    return replace(titre, poids=titre.poids - 8) if dessous and not nomme else titre


def _precises(texte: Texte, titres: list[Candidat[str]], suites: list[Candidat[str]]) -> Iterator[Candidat[str]]:
    """Propose a title in capitals with what specifies it right under it: both are the title."""
    for titre in titres:
        for suite in suites:
            dessous = texte.brut[titre.fin : suite.debut].strip(" ") == "\n"
            if dessous and suite.poids >= ENTIERE and titre.poids >= POIDS_SUR:
                yield candidat(
                    texte, titre.debut, suite.fin, min(titre.poids, 70 if titre.poids < LABELLE else titre.poids) + 3
                )


def _labels(texte: Texte) -> Iterator[Candidat[str]]:
    for trouve in _LABEL.finditer(texte.plat):
        if (fin := bout(texte, trouve.end())) > trouve.end():
            yield candidat(texte, trouve.end(), fin, 90 - (20 if trouve.start() > len(texte.plat) // 2 else 0))


# « VIENNOT à Mme PROST »: the end of a list of proxies.
_MANDATAIRE = re.compile(r"^\W*[a-z' -]{2,40}\s+a\s+(?:m\.|mme|monsieur|madame)\s", re.MULTILINE)


def _titres(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the blocks of the heading that look like a title: capitals, no date, no label; twice is better."""
    vus: dict[str, int] = {}
    for debut, fin in blocs(texte, min(plan.decision, 9000)):
        ecrit = texte.mots(debut, fin)
        if (
            len(ecrit) < 18
            or len(ecrit) > LONGUEUR_MAXIMALE
            or (ENTETE.search(texte.plat[debut:fin]) and not majeur(ecrit))
        ):
            continue
        if (
            SUITE.match(texte.plat[debut:fin])
            or ENTETE.match(texte.plat[debut:fin].strip())
            or re.search(r"(?:m\.|mme)\s+[a-z]+.*(?:m\.|mme)\s", texte.plat[debut:fin])
            or _MANDATAIRE.search(texte.plat, debut, fin)
        ):
            continue
        if not majeur(ecrit) or not (SUJETS.search(texte.plat, debut, fin) or LIAISONS.search(texte.plat, debut, fin)):
            continue
        identite = re.sub(r"[^a-z0-9]", "", cle(ecrit))
        vus[identite] = vus.get(identite, 0) + 1
        numerote = re.search(r"\bn\s?[°º]\s*(?=[\w./-]*\d{3})[\w./-]+\s*$", texte.plat[debut:fin])
        domaine = SUJETS.search(texte.plat, debut, fin) is None
        poids = (
            68
            - 6 * domaine
            - 10 * (numerote is not None)
            + 10 * (vus[identite] > 1 and not domaine)
            - (8 if len(ecrit.split()) < 4 else 0)
        )
        poids = min(poids, POIDS_SUR - 1) if _en_travers(texte, debut, fin) else poids
        yield candidat(texte, debut, fin, poids)


def _en_travers(texte: Texte, debut: int, fin: int) -> bool:
    """Tell words of a page that a wide blank parts: those of two columns, which make no sure title."""
    placees = any(mot.x1 > mot.x0 for mot in texte.lignes[texte.rang(debut)].mots)
    return placees and re.search(r"\S[ ]{2,}\S", texte.brut[debut:fin].strip()) is not None


def _en_colonne(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose a title in capitals that stands beside something else, in a heading of two columns."""
    chaines: list[list[tuple[int, int, str]]] = []
    cote: set[int] = set()
    for rang, ligne in enumerate(texte.lignes[:60]):
        if texte.debuts[rang] >= plan.decision:
            break
        parts = list(re.finditer(r"\S+(?:\s{1,3}\S+)*", ligne.texte.expandtabs(8)))
        cote |= {rang} if len(parts) > 1 else set()
        for part in parts:
            voisines = (c for c in chaines if rang - c[-1][0] in (1, 2) and abs(c[-1][1] - part.start()) <= 2)
            chaine = next(
                (
                    c
                    for c in voisines
                    if majeur(part[0]) or not majeur(c[-1][2]) or _OBJET_SEUL.fullmatch(aplatir(c[-1][2]))
                ),
                None,
            )
            if chaine is None:
                chaines.append(chaine := [])
            chaine.append((rang, part.start(), part[0]))
    for chaine in chaines:
        yield from _sous_le_label(texte, chaine, cote)
        suite = chaine[next((i for i, x in enumerate(chaine) if not ENTETE.match(aplatir(x[2]))), 0) :]
        if any(SESSION.match(aplatir(x[2])) for x in suite):  # the name of who sits, its day and labels, no title
            continue
        ecrit = " ".join(x[2] for x in suite)
        plat = aplatir(ecrit)
        if len(suite) < 2 or not cote & {x[0] for x in suite} or not majeur(ecrit) or len(ecrit) > LONGUEUR_MAXIMALE:
            continue
        if len(ecrit) >= 25 and SUJETS.search(plat) and not ENTETE.match(plat) and not SUITE.match(plat):
            yield _de_colonne(texte, suite, 79)


# « Objet : », alone in its column.
_OBJET_SEUL = re.compile(r"objet\s*:?")


def _sous_le_label(texte: Texte, chaine: list[tuple[int, int, str]], cote: set[int]) -> Iterator[Candidat[str]]:
    """Propose what stands under « Objet » in its own column, down to a blank line after which no subject goes on."""
    label = next((i for i, x in enumerate(chaine) if _OBJET_SEUL.fullmatch(aplatir(x[2]))), None)
    # Without its colon, it may be a column of a table, unless it opens its line.
    if label is None or (not chaine[label][2].endswith(":") and not _ouvre(texte, chaine[label])):
        return
    suite: list[tuple[int, int, str]] = []
    for precedente, part in pairwise(chaine[label:]):
        saut = part[0] - precedente[0] > 1
        if (saut and not (suite and SUJETS.match(aplatir(part[2])))) or ENTETE.match(aplatir(part[2])):
            break
        suite.append(part)
    colonne = suite and (suite[0][1] > 0 or len(cote & {x[0] for x in suite}) > 1)
    if colonne and not SUITE.match(aplatir(suite[0][2])):
        yield _de_colonne(texte, suite, 92)


def _ouvre(texte: Texte, part: tuple[int, int, str]) -> bool:
    return texte.lignes[part[0]].texte.lstrip().startswith(part[2])


def _de_colonne(texte: Texte, suite: list[tuple[int, int, str]], poids: int) -> Candidat[str]:
    """Return the parts of a column as one title, placed from its first word to the end of its last line."""
    debut = texte.brut.find(suite[0][2].split()[0], texte.debuts[suite[0][0]])
    return Candidat(" ".join(x[2] for x in suite), debut, texte.bornes(suite[-1][0])[1], poids)


def _lignes_simples(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the lines of the heading in ordinary letters that name a subject and are no sentence.

    Two of them right under one another are a domain and its title, proposed together as well.
    """
    precedente: Candidat[str] | None = None
    for simple in _simples(texte, plan):
        yield simple
        if precedente and texte.brut[precedente.fin : simple.debut] == "\n" and simple.poids == ENTIERE:
            yield candidat(texte, precedente.debut, simple.fin, ENTIERE + 3)
        precedente = simple if simple.poids == ENTIERE and not texte.par_paragraphe else None


# The cells of a table, two blanks apart.
_RANGEE = r"\S {2,}\S.* {2,}\S"
# « … depuis sa création. Par »: another sentence begins, cut by what follows.
_DEUX_PHRASES = re.compile(
    r"[a-z]{3}\.\s+(?:par|l[ea]s?|il|elle|ils|en|dans|pour|ce|cette|ces|depuis|aux?|a|une?|afin|ainsi|de|des|du|sur)\b|[a-z]{3}\.\s+l'"
)
# What a line of the heading weighs, when it may be the title.
ENTIERE = 61


def _simples(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    raconte = PARTIE.search(texte.plat)
    recit = raconte.start() if raconte else len(texte.plat)
    for debut, fin in blocs(texte, min(plan.decision, 6000)):
        plat, ecrit = texte.plat[debut:fin].strip(), texte.mots(debut, fin)
        if (
            majeur(ecrit)
            or not 15 <= len(ecrit) <= 300
            or ENTETE.match(plat)
            or SUITE.match(plat)
            or _LABEL.match(plat)
        ):
            continue
        if (
            re.search(r"\..*\.$|;$|:$", plat, re.DOTALL)
            or RACONTE.search(ecrit)
            or _DEUX_PHRASES.search(plat)
            or (plat.endswith(".") and (len(plat) > 160 or plan.a(debut).zone.value != "entete"))
            or re.search(r"\sa\s", ecrit)
            or not SUJETS.search(plat)
            or (re.match(r"\s*-", plat) and not texte.lignes[texte.rang(debut)].texte.lstrip().startswith("■"))
        ):
            continue
        if re.search(_RANGEE, plat):
            continue
        # Lines without a blank between them are one paragraph: above where it tells, they are the heading.
        dessus = plan.a(debut)
        tete = debut < recit and (dessus.zone.value == "entete" or dessus.debut < recit < dessus.fin)
        yield candidat(texte, debut, fin, ENTIERE if tete else 40)


def _paves(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the lines of the heading that stand together between two blank lines and are no sentence."""
    borne = min(plan.decision, 6000)
    for pave in re.finditer(r"(?:^|(?<=\n))[ \t]*\S[^\n]*(?:\n[ \t]*\S[^\n]*){1,3}(?=\n\s*\n)", texte.plat[:borne]):
        debut, fin = pave.span()
        avant = texte.plat[:debut].rstrip(" \t")
        if (avant and not avant.endswith("\n\n")) or plan.a(debut).zone.value != "entete":
            continue
        lignes = pave[0].split("\n")
        if any(
            SUITE.match(x)
            or ENTETE.match(x.strip())
            or _LABEL.match(x)
            or re.search(rf"\s{{3,}}\S|^[a-z' -]{{3,40}}\s?:|{_RANGEE}", x.strip())
            for x in lignes
        ):
            continue
        if (
            re.search(r"[.;:]\s*$|\b(?:qui|a ete)\b\s", pave[0])
            or RACONTE.search(texte.brut, *pave.span())
            or not SUJETS.search(pave[0])
        ):
            continue
        if len(pave[0]) <= 300:
            yield candidat(texte, debut, fin, 69)


def _uns(candidats: list[Candidat[str]]) -> list[Candidat[str]]:
    """Keep the first writing of each title, and only the heaviest place."""
    uniques: dict[str, Candidat[str]] = {}
    for c in candidats:
        identite = re.sub(r"[^a-z0-9]", "", cle(c.valeur))
        connu = uniques.get(identite)
        if len(identite) >= 8 and (connu is None or c.poids > connu.poids):
            garde = connu or c
            uniques[identite] = Candidat(garde.valeur, garde.debut, garde.fin, c.poids)
    tous = list(uniques.values())
    plus_lourd = max((c.poids for c in tous), default=0)
    tetes = [c for c in tous if c.poids >= plus_lourd - 2]
    return tetes[:1] if plus_lourd < 75 else tetes
