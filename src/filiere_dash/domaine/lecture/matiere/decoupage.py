"""An act has parts: heading, visas, presentation, proposal, decision, close. Each paragraph stands in one.

An amount cited in a visa is no decision: what a number means depends on the part
where it is printed.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.matiere.verbes import ouvre_par_un_verbe

LONGUE_LIGNE = 60
COURTE = 0.72

_PUCE = r"\s*(?:[-*>».]\s+|-(?=\w)|(?:axe|action|volet)\s+\d{1,2}\s*[-:.]\s+|\d{1,2}\s?[°.)/]-?\s+(?=\D)|[a-z]\)\s+|[ivx]{1,4}(?:-\d{1,2})?\)\s+|\(\d\)\s|o\s(?=\w))"
PUCE = re.compile(_PUCE)
_ENTAME = re.compile(
    r"\s*(?:vu\b|considerant\b|attendu\b|article\s+(?:\d{1,2}(?!\d)|premier|unique|[ivx]+\b)|decide\b|delibere\b|arrete\b|"
    r"l'an\s+(?:deux|20)|(?:les? |la |l')?(?:conclusions?|rapport|propositions?|projet)\b[^.;\n]{0,60}\b(?:mise?s? aux voix|adoptee?s?\b)|apres en avoir|ou[iy] (?:l'|le |cet )?expose|le rapporteur|ainsi fait|fait et delibere|pour extrait|objet\s*[:-]|(?:resultats?\s+(?:du\s+|des\s+)?)?(?:votes?|scrutin)\s*[:-]|le (?:conseil|bureau|comite)\b"
    r"[^.]{0,60}(?:delibere|decide|a l'unanimite|a la majorite|oui l'expose|apres avoir|apres en avoir|apres debats?\b|apres discussion|apres echanges?\b))"
)
_DECIDE = re.compile(
    r"\s*(?:-\s*|\d+[.)°]-?\s*)?(?:d'|de\s|que\s|decide|approuve|autorise|accorde|attribue|alloue|dit\b|precise|charge|donne|fixe|adopte|prend acte|habilite|impute|sollicite|verse|octroie|la depense|les depenses|les credits)"
)
# « - Club X : 3 000 €⏎soit un total de 9 950 € »: under the last item of a list, its total is none of it.
_TOTAL_DESSOUS = re.compile(
    r"\s*(?:soit|pour|representant)\s+(?:au|un|une)\s+(?:\w+\s+){0,2}?(?:total|globale?|ensemble)e?\b|\s*soit\s+[\d .,]+\s?(?:€|euros)\s+au\s+total"
)
_SOMME_FINALE = re.compile(r"(?:€|euros?)(?:\s*(?:ht|ttc))?\s*[;,.]?\s*$")
# « Aide proposée :⏎50 000 €. »
_SOMME_ANNONCEE = re.compile(r"\s*\d[\d .,]*\s?(?:€|euros?)(?:\s*(?:ht|ttc))?\s*[;,.]?\s*")
# « …: ensacheuse. Dépense éligible :⏎31 000 € HT. Aide proposée : 9 300 €. »
_SOMME_D_UN_CHAMP = re.compile(r"\s*\d[\d .,]*\s?(?:€|euros?)(?:\s*(?:ht|ttc))?\s*[.;,(]")
_CHAMP = re.compile(r"[.;,:)]\s+[^.;:,]{3,45}:\s*$")
_FIN = re.compile(r"[.:;!?]\s*\"?»?\s*$")
_VISA = re.compile(r"\s*(?:-\s*)?(?:vu(?:e|s|es)?\b(?!\s+par\b)|sur (?:le )?(?:rapport|proposition)\b)")
_CONSIDERANT = re.compile(r"\s*(?:-\s*)?(?:considerant|attendu)\b")
_PROPOSE = re.compile(
    r"(?:il (?:vous |nous )?est (?:donc |ainsi |alors |par consequent )?(?:demande|propose)|(?:je|nous) vous (?:propos(?:e|ons)|demand(?:e|ons|erai|erons)\b[^.;]{0,40}\bbien vouloir)|"
    r"il convient (?:donc |ainsi )?de|est invite a|(?:le|la|les) (?:maire|president|presidente|rapporteur)[^.]{0,40}propose)"
)
_VERBES = (
    "approuve|attribue|accorde|autorise|fixe|decide|alloue|octroie|adopte|prend acte|vote|donne|refuse|emet un avis"
)
_DECISION = re.compile(
    r"apres\s+en\s+avoir\s+(?:\w+\s+){0,2}delibere|apres\s+(?:[\w']+,?\s+){0,4}deliberation\s*,?\s*(?:et\s+)?(?:a\s+l'unanimite|a\s+la\s+majorite|par\s+\d|decide\b|l[ea]\s+(?:conseil|bureau|comite|commission)\b|l'assemblee|:)|(?:^|\n)\s*apres (?:en )?avoir (?:\w+ ){0,2}(?:debattu|discute|echange)\b(?:[^;:\n]|\n(?!\s*\n)){0,250}:|(?:^|\n)\s*(?:le (?:conseil|bureau|comite|president|maire)[^.\n]{0,90},?\s+)?"
    r"(?:-\s*)?(?:decide(?:nt)?|delibere|arrete|d e c i d e|d e l i b e r e)\s*(?:\(.{1,80}\))?\s*(?:a l'unanimite)?[^.\n]{0,60}:|"
    r"(?:^|\n)\s*(?:decide|delibere|arrete|d e c i d e)\s*(?:,?\s*a (?:l'unanimite|la majorite)[^.;:\n]{0,60})?(?:\n|$|:)|"
    r"(?:^|\n)\s*(?:en consequence|par ces motifs|sur quoi|ceci expose|cela expose),?\s+(?:le (?:conseil|bureau|comite)|la commission|l'assemblee)[^.;:\n]{0,60}:\s*(?=\n)|"
    r"(?:^|\n)\s*(?:le (?:conseil|bureau|comite)|la commission|l'assemblee)[^.\n]{0,60},\s+(?:a (?:l'unanimite|la majorite)|par\s+\d+\s+voix)[^.\n]{0,60}:\s*(?=\n)|"
    r"(?:^|\n)\s*article\s+(?:1\s?er|1|premier|unique|i(?:\s?er)?(?!-))\b|"
    rf"apres\s+(?:debats?|discussions?|echanges?(?:\s+de\s+vues)?)\s*(?:,|:)\s*(?:{_VERBES})\b|"
    r"(?:l'assemblee|le conseil|le bureau|le comite|la commission|les membres)[^.;:\n]{0,140}\b(?:decide(?:nt)?|delibere(?:nt)?)\b"
    r"(?!\s+(?:par|en date|du|le \d))"
)
# « Par délibération du 15 novembre 2021, le Bureau a décidé »: what was decided then.
_RAPPEL = re.compile(
    r"\bpar\s+(?:sa\s+|une\s+|la\s+)?(?:deliberations?|decisions?)\b(?:[^.;:]|\.\d)*\b(?:19|20)\d\d\b[^\d.;:]{0,20}$"
)
PORTEE_D_UN_RAPPEL = 150
_VERBE_EN_TETE = re.compile(
    r"(?m)^\s*(?:[-–•.>]\s*|\d+\s?[°.)]\s*)?(?:APPROUVE|ATTRIBUE|ACCORDE|AUTORISE|FIXE|D[ÉE]CIDE|ALLOUE|OCTROIE|ADOPTE|PREND ACTE|VOTE|DONNE|REFUSE)\b(?!\s*:)"
)
_VERBE_SUIVANT = re.compile(
    rf"{_VERBE_EN_TETE.pattern}|^\s*(?:DIT|PR[ÉE]CISE|IMPUTE|HABILITE|CHARGE|INVITE|INSCRIT|SOLLICITE)\b(?!\s*:)"
)
_VERBE_APRES_VOTE = re.compile(rf"(?:unanimite|majorite|\d\s+voix|oui l'expose|debat)[^.;:]{{0,90}},\s*(?:{_VERBES})\b")
_CLOTURE = re.compile(
    r"(?:^|\n)\s*(?:pour (?:extrait|copie|expedition)|(?:ainsi )?fait et delibere|ainsi delibere|delibere en seance|"
    r"fait a\b|le maire,|le president,|la presidente,|la maire,|la secretaire de seance|le secretaire de seance,|"
    r"certifie executoire|la presente deliberation (?:peut|pourra) faire)"
)


class Zone(StrEnum):
    """The parts of an act."""

    ENTETE = "entete"
    VISA = "visa"
    EXPOSE = "expose"
    PROPOSITION = "proposition"
    DISPOSITIF = "dispositif"
    CLOTURE = "cloture"


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """A paragraph or an item of a list; `chapeau` is the index of the sentence that opens its list."""

    debut: int
    fin: int
    zone: Zone
    puce: bool = False
    chapeau: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The paragraphs of an act; `decision` is where it begins to decide (the end where it never does)."""

    paragraphes: tuple[Paragraphe, ...]
    decision: int
    cloture: int

    def a(self, position: int) -> Paragraphe:
        """Return the paragraph at a position."""
        suivants = [p for p in self.paragraphes if p.debut <= position]
        return suivants[-1] if suivants else Paragraphe(0, 0, Zone.ENTETE)


def decouper(texte: Texte) -> Plan:
    """Cut a text into paragraphes, each in its zone."""
    decision = _debut_de_decision(texte)
    cloture = _fin_de_decision(texte.plat, decision)
    bruts = _paragraphes(texte)
    zones, zone = [], Zone.ENTETE
    for debut, fin in bruts:
        zone = _zone(texte.plat[debut:fin], debut, fin, zone, decision, cloture)
        puce = PUCE.match(texte.plat, debut, fin) is not None
        zones.append(Paragraphe(debut, fin, zone, puce))
    return Plan(tuple(_chapeauter(texte, zones)), decision, cloture)


def _debut_de_decision(texte: Texte) -> int:
    """Return the first place where the act decides, else the first verb of decision that opens a line or follows the vote."""
    plat = texte.plat
    for trouve in _DECISION.finditer(plat):
        ligne = plat[plat.rfind("\n", 0, trouve.start() + 1) + 1 : trouve.end()]
        avant = plat[max(0, trouve.start() - PORTEE_D_UN_RAPPEL) : trouve.start()]
        rappel = _RAPPEL.search(avant) and re.search(r"\b(?:a|avait|ont)\s+\w+$", trouve[0])
        if not _VISA.match(ligne) and not rappel:
            return trouve.start() + (1 if plat[trouve.start() : trouve.start() + 1] == "\n" else 0)
    trouves = [t for t in (_VERBE_EN_TETE.search(texte.brut), _VERBE_APRES_VOTE.search(plat)) if t]
    return min((t.start() for t in trouves), default=len(plat))


def _fin_de_decision(plat: str, decision: int) -> int:
    trouve = _CLOTURE.search(plat, decision) if decision < len(plat) else None
    return trouve.start() if trouve else len(plat)


def _zone(plat: str, debut: int, fin: int, courante: Zone, decision: int, cloture: int) -> Zone:
    if debut >= cloture:
        return Zone.CLOTURE
    if fin > decision and debut >= decision - 200:
        return Zone.VISA if _VISA.match(plat) else Zone.DISPOSITIF
    if _VISA.match(plat):
        return Zone.VISA
    if _PROPOSE.search(plat):
        return Zone.PROPOSITION
    if _CONSIDERANT.match(plat):
        return Zone.EXPOSE
    if courante is Zone.PROPOSITION and PUCE.match(plat):
        return Zone.PROPOSITION
    if courante is Zone.ENTETE and not _est_phrase(plat):
        return Zone.ENTETE
    return Zone.EXPOSE


def _est_phrase(plat: str) -> bool:
    """Tell running text from headings, labels and lists of names."""
    mots = [x for x in plat.split() if x != "|"]
    liaisons = sum(
        mot in ("a", "est", "sont", "ont", "que", "qui", "dans", "pour", "par", "afin", "cette", "son") for mot in mots
    )
    noms = len(re.findall(r"\b(?:m\.|mme|mmes|mm\.|monsieur|madame)", plat))
    return len(mots) >= 12 and liaisons >= 2 and noms < 3


def _paragraphes(texte: Texte) -> list[tuple[int, int]]:
    """Join the lines that a paragraph runs over, blank lines of double spacing included."""
    blocs: list[tuple[int, int]] = []
    vide = True
    pleine = longueur_pleine(texte)
    for debut, fin in map(texte.bornes, range(len(texte.debuts))):
        ligne = texte.plat[debut:fin]
        if not ligne.strip():
            vide = True
            continue
        place = _debut_ligne(texte.plat, blocs[-1][1]) if blocs else 0
        precedente = texte.plat[place : blocs[-1][1]] if blocs else ""
        titre = (
            vide and blocs and _est_titre(texte.brut[place : blocs[-1][1]]) and not _est_titre(texte.brut[debut:fin])
        )
        seule = texte.par_paragraphe and not _suit(precedente, texte.brut[debut:fin])
        finie = (
            seule
            or _finit_un_item(precedente, pleine, vide)
            or _est_finie(precedente, texte.brut[debut:fin], pleine, vide)
        )
        poursuit = bool(blocs) and not vide and _poursuit_l_item(texte, blocs[-1], (debut, fin), pleine)
        if blocs and not titre and not finie and (poursuit or _continue(texte, blocs[-1][1], (debut, fin), bool(vide))):
            blocs[-1] = (blocs[-1][0], fin)
        else:
            blocs.append((debut, fin))
        vide = False
    return blocs


def longueur_pleine(texte: Texte) -> int:
    """Return the usual length of a line that goes to the margin."""
    longueurs = sorted(len(x.texte.strip()) for x in texte.lignes if x.texte.strip())
    return min(longueurs[int(len(longueurs) * 0.8)], 140) if longueurs else 0


def _suit(precedente: str, suivante: str) -> bool:
    """Tell that a line break stands inside a paragraph."""
    debut = suivante.strip()[:1]
    return bool(precedente) and (debut.islower() or debut.isdigit()) and not re.search(r"[.;:,!?]\s*$", precedente)


def _finit_un_item(precedente: str, pleine: int, vide: bool) -> bool:
    """Tell an item of a list that has lost its bullets: blank lines part it from the others."""
    return vide and len(precedente.strip()) < COURTE * pleine and re.search(r"[,;]\s*$", precedente) is not None


def _est_finie(precedente: str, suivante: str, pleine: int, vide: bool) -> bool:
    """Tell that a line stops well before the margin, and that the next one begins anew."""
    court = not vide and len(precedente.strip()) < COURTE * pleine
    return (
        court and not suivante.strip()[:1].islower() and not suivante.strip()[:1].isdigit() and pleine >= LONGUE_LIGNE
    )


def _debut_ligne(plat: str, position: int) -> int:
    return plat.rfind("\n", 0, position) + 1


def _est_titre(brute: str) -> bool:
    return brute.upper() == brute and any(s.isalpha() for s in brute)


# « DIT que les crédits sont inscrits à l'article 2315, », whose end stands on the next line.
_VERBE_EN_CAPITALES = re.compile(r"\s*[A-ZÀ-Ý]{3,}(?:['’][A-ZÀ-Ý]+)?\s+(?=[a-zà-ÿ])")


def _poursuit_l_item(texte: Texte, bloc: tuple[int, int], bornes: tuple[int, int], pleine: int) -> bool:
    """Tell « budget 143 000 € ; subvention : X », under a full line of « - SCIC X : … ; »: that item goes on."""
    dessus, ligne = texte.plat[_debut_ligne(texte.plat, bloc[1]) : bloc[1]].rstrip(), texte.plat[slice(*bornes)]
    coupee = dessus.endswith(";") and len(dessus) >= COURTE * pleine and PUCE.match(texte.plat, *bloc)
    ouvre = PUCE.match(ligne) or _ENTAME.match(ligne) or _DECIDE.match(ligne) or ouvre_par_un_verbe(ligne.strip())
    return bool(coupee and not ouvre and texte.brut[slice(*bornes)].strip()[:1].islower())


# « … - exercice 2018 - section de fonctionnement⏎- compte 6574 »: the dash parts the items of an imputation.
_RUBRIQUE = re.compile(
    r"\s*-\s+(?:compte|article|nature|chapitre|fonction|operation|programme|section|exercice|code|ligne|enveloppe|sous-fonction)s?\s+(?:d[e']\s?)?\S"
)


def _continue(texte: Texte, place: int, bornes: tuple[int, int], vide: bool) -> bool:
    """Tell whether a line goes on the paragraph that ends at a place."""
    dessus = slice(_debut_ligne(texte.plat, place), place)
    precedente, dessus = texte.plat[dessus], texte.brut[dessus]
    ligne, brute = texte.plat[slice(*bornes)], texte.brut[slice(*bornes)]
    if _VERBE_SUIVANT.match(brute) and not _est_titre(brute):
        return False
    if not vide and _RUBRIQUE.match(ligne) and " - " in precedente.strip() and not _FIN.search(precedente):
        return True
    if not vide and _SOMME_ANNONCEE.fullmatch(ligne) and re.search(r":\s*$", precedente):
        return True
    if not vide and _SOMME_D_UN_CHAMP.match(ligne) and _CHAMP.search(precedente):
        return True
    if PUCE.match(ligne) or _ENTAME.match(ligne) or _FIN.search(precedente):
        return bool(
            not vide and not PUCE.match(ligne) and not _ENTAME.match(ligne) and re.search(r"\.\s*$", precedente)
        )
    retrait = len(brute) - len(brute.lstrip(" "))
    liste = retrait >= 4 and re.match(rf" {{{retrait}}}\S.*[,;]$", precedente) and not _VERBE_EN_CAPITALES.match(dessus)
    if liste and brute.lstrip()[:1].islower():  # items set back, that no bullet opens
        return False
    if _SOMME_FINALE.search(precedente) and _SOMME_FINALE.search(ligne) and brute.strip()[:1].isupper():
        return False
    if _TOTAL_DESSOUS.match(ligne) and PUCE.match(precedente) and _SOMME_FINALE.search(precedente):
        return False
    premier = brute.strip()[:1]
    if vide:
        return not _est_titre(brute) and (premier.islower() or len(precedente) >= LONGUE_LIGNE) and "\t" not in ligne
    return True


def _chapeauter(texte: Texte, paragraphes: list[Paragraphe]) -> list[Paragraphe]:
    """Give each item of a list the index of the paragraph that opens it."""
    rendus: list[Paragraphe] = []
    chapeau = sous_chapeau = None
    for rang, paragraphe in enumerate(paragraphes):
        ecrit = texte.plat[paragraphe.debut : paragraphe.fin].rstrip()
        if paragraphe.puce and chapeau is None and not ecrit.endswith(":"):
            rendus.append(paragraphe if sous_chapeau is None else replace(paragraphe, chapeau=sous_chapeau))
            continue
        if paragraphe.puce:
            sous_chapeau = None if _DECIDE.match(ecrit) else sous_chapeau
            rendus.append(replace(paragraphe, chapeau=chapeau if sous_chapeau is None else sous_chapeau))
            sous_chapeau = rang if ecrit.endswith(":") else sous_chapeau
            continue
        courant = chapeau if sous_chapeau is None else sous_chapeau
        suite = (
            bool(rendus)
            and rendus[-1].puce
            and texte.plat[rendus[-1].debut : rendus[-1].fin].rstrip().endswith((";", ","))
        )
        court = len(ecrit) < 160 and ecrit.endswith(",") and texte.brut[paragraphe.debut :].lstrip()[:1].islower()
        nouveau = ecrit.endswith(":") or re.match(r"\s*article\b", ecrit)
        item = courant is not None and not nouveau and (ecrit.endswith(";") or court or suite)
        rendus.append(replace(paragraphe, chapeau=courant if _enumere(ecrit) or item else None, puce=item))
        if ecrit.endswith(":"):
            chapeau, sous_chapeau = rang, None
        elif not _enumere(ecrit) and not item:
            chapeau = sous_chapeau = None
    return rendus


def _enumere(ecrit: str) -> bool:
    """Tell a short line of an unmarked list, such as « Association X : 500 € » or « 500 € à l'association X »."""
    finit = len(ecrit) < 110 and re.search(r"(?:€|euros?)\s*[;,.]?$", ecrit)
    return bool(finit or re.match(r"\s*\d[\d .,]*\s?(?:€|euros)\s+(?:a|aux?|pour)\b", ecrit))


def derouler(texte: Texte, plan: Plan) -> Texte:
    """Return the text whose paragraphes run on one line: words cut from their next ones are beside them again."""
    signes = list(texte.plat)
    for p in plan.paragraphes:
        for place in range(p.debut, p.fin):
            if signes[place] == "\n":
                signes[place] = " "
    return replace(texte, plat="".join(signes))


_ABREGE = re.compile(r"\b(?:m|mm|mme|n|art|st|ste|cf|p|tel|dr|me|no|[a-z])\.$")


def phrase(texte: Texte, paragraphe: Paragraphe, position: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or of the part before a semicolon, at a position of a paragraph."""
    debut, fin = paragraphe.debut, paragraphe.fin
    for trouve in re.finditer(r"[.!?](?=\s+[A-ZÀ-Ý«\"\-])|;(?=\s)", texte.brut[paragraphe.debut : paragraphe.fin]):
        borne = paragraphe.debut + trouve.end()
        if trouve[0] == "." and _ABREGE.search(texte.plat, max(0, borne - 6), borne):
            continue
        if borne <= position:
            debut = borne
        elif borne > position:
            fin = borne
            break
    return debut, fin
