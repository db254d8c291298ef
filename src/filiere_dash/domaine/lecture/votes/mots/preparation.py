"""The text that the vote is read in: what isn't the act's own vote blanked, and signs that part a count undone.

Nothing moves: a place in it is the same place in the act.
"""

import re

from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.votes.mots.comptes import ENTIER
from filiere_dash.domaine.lecture.votes.mots.vocabulaire import NE_VOTENT_PAS, SORTENT

# « Vu les statuts, le Bureau, après en avoir délibéré, à l'unanimité : », in one paragraph.
_PUIS_DECIDE = re.compile(
    r"\bl(?:e|a|')\s*(?:conseil|bureau|comite(?=\s*,|\s+(?:syndical|direct))|commission(?=\s*,|\s+permanente)|assemblee)\b[^.;:]{0,60}\bapres\s+en\s+avoir\b(?![^.;:]{0,90}\bavis\b)"
)


# « Mme ROY, présidente du Comité de la foire, ne prend pas part au vote »: the vote of the act.
RETRAIT = re.compile(rf"{SORTENT}|{NE_VOTENT_PAS}")

# « Le comité de sélection a donné un avis favorable »: what another body voted, and what is told after it.
_AILLEURS = re.compile(
    r"\b(?:commission(?!\s+permanente)|comite(?!\s+(?:syndical|direct))|jury)\b[^.]{0,160}(?:avis|favorable|vote|unanim)|avis\s+(?:favorable|defavorable|de la commission)"
)
_PHRASE = re.compile(r"(?<!\b[a-z])(?<!\bmm)(?<!\bmme)[.;:]\s+|\n\s*\n")


def _debut_de_phrase(ecrit: str, place: int) -> int:
    """Return where the sentence begins that holds a place: lists of names may stand before it, in one paragraph."""
    return max((x.end() for x in _PHRASE.finditer(ecrit, 0, place)), default=0)


def preparer(texte: Texte, plan: Plan) -> str:
    """Blank the visas, and what tells another body's vote from its sentence on, without moving anything."""
    plat = list(texte.plat)
    for paragraphe in plan.paragraphes:
        ecrit = texte.plat[paragraphe.debut : paragraphe.fin]
        ailleurs = paragraphe.zone in (Zone.EXPOSE, Zone.PROPOSITION, Zone.ENTETE) and _AILLEURS.search(
            RETRAIT.sub(lambda t: " " * len(t[0]), ecrit)
        )
        if paragraphe.zone is Zone.VISA or ailleurs:
            decide = _PUIS_DECIDE.search(ecrit)
            fin = paragraphe.debut + decide.start() if decide else paragraphe.fin
            debut = paragraphe.debut + (_debut_de_phrase(ecrit, ailleurs.start()) if ailleurs else 0)
            for position in range(debut, fin):
                if plat[position] != "\n":
                    plat[position] = "\x00"
    conduit = _CONDUITE.sub(lambda t: ":".ljust(len(t[0])), "".join(plat).translate(_GUILLEMETS))
    return _desserrer(_derouler(texte, _chiffrer(conduit)))


# « Contre : - », beside « Pour : 23 »: nobody.
_PERSONNE = re.compile(
    r"\b(?:contre|abst\w*|nppv|non[- ]votants?|ne prennent pas part au vote|procurations?|pouvoirs?)[ ]*[:=][ ]*[-–—/]"
    r"(?=[ ]*(?:$|[\n;,|/]|[-–—][ ]|[ ]{2}|(?:contre|abst\w*|nppv|pour)\b))"
)


def _chiffrer(plat: str) -> str:
    """Put a zero for the dash that stands for no vote, where the act counts who is for."""
    if not re.search(r"\bpour\s*[:=]\s*\d", plat):
        return plat
    return _PERSONNE.sub(lambda t: f"{t[0][:-1]}0", plat)


_PARENTHESES = re.compile(
    rf"(?:{LETTRES})\s+\((?P<chiffres>\d{{1,3}})\)|\((?:presents\s+(?:et|ou)\s+representes|titulaires\s+(?:et|ou)\s+supple(?:ant|e)s)[^()\d]{{0,40}}\)|\(dont\s[^()\n]{{1,40}}\)(?=\s*:\s*\d)"
)
# « Par 35 voix contre 2 »: those for, then those against.
_CONTRE_TANT = re.compile(
    rf"(?<=[\w)] )voix contre(?=\s+{ENTIER}(?!\s*(?:abst|voix|votes?|pour))(?![^.;]{{0,80}}\b(?:rejet|repouss)))"
)

# « Contre .......... 5 »: the leader of a count.
_CONDUITE = re.compile(r"(?<=[a-z)])[ ]*(?:(?:\.[ ]?){3,}|…{1,}[… ]*)[ ]*(?=\d{1,3}[ ]*$)", re.MULTILINE)
# « 23 “pour” »: the quotes that the labels know.
_GUILLEMETS = str.maketrans("“”„", "«»«")
# « Pour (24 voix) », « [24] Pour », « (24) votants »: the brackets of a count.
_ENTRE_CROCHETS = re.compile(
    r"(?:(?<=pour )|(?<=contre )|(?<=abstention )|(?<=abstentions ))\(\s*(?P<n>\d{1,3})(?P<mot>\s+(?:voix|votes?|suffrages)\s*)\)|"
    r"(?:\[\s*(?P<m>\d{1,3})\s*\](?=\s*(?:voix\s+)?(?:pour|contre|abst))|(?<=[a-z] )\[(?P<l>\d{1,3})\](?=[ ]*(?:\n|:)))|"
    r"(?:(?<=\n)|(?<=[,;] )|(?<=- ))\((?P<o>\d{1,3})\)(?=[ ](?:membres|conseillers|delegues|elus|presents|pouvoirs?|procurations?|representes|absents?|excuses?|votants|voix|pour\b|contre\b|abst))"
)
# « Abstention* : 0 »: the star of a note.
_RENVOI = re.compile(r"(?<=[a-z])\*+(?=\s*:)")
# « Présent(e)s », « votant·e·s »: the plural that the labels know; « s'est abstenu(e) »: the singular.
_INCLUSIF = re.compile(r"(?<=[a-z])(?:(?P<s>\((?:e|ere)\)s|\(s\)|[·•.-]e[·•.-]s|[·•]es)|\(e\)|[·•]e)(?!\w)")


def au_pluriel(titre: str) -> str:
    """Return a title without the signs of both genders: « Présent(e)s » is « présents »."""
    return re.sub(r"\(s\)", "s", _INCLUSIF.sub(lambda t: "s" if t["s"] else "", titre))


def _desserrer(plat: str) -> str:
    """Keep the figures of « trente et une (31) voix », and nothing of « votants (présents et représentés) »."""

    def blanchir(trouve: re.Match[str]) -> str:
        return (trouve["chiffres"] or "").rjust(len(trouve[0]))

    def nu(trouve: re.Match[str]) -> str:
        if trouve["l"]:
            return f"({trouve['l']})"
        seul = trouve["m"] or trouve["o"]
        return seul.rjust(len(trouve[0])) if seul else f"({trouve['n']})".ljust(len(trouve[0]))

    plat = _ENTRE_CROCHETS.sub(nu, plat)
    plat = _RENVOI.sub(lambda t: " " * len(t[0]), _CONTRE_TANT.sub("pour,contre", plat))
    return _PARENTHESES.sub(blanchir, _INCLUSIF.sub(lambda t: ("s" if t["s"] else "").ljust(len(t[0])), plat))


# « En exercice : 39 », whose count stands after its title and waits for no other on the next line.
_LIE = re.compile(r"(?:[:=|…]|\.[ ]?\.|[ ]{2})[ ]*\d{1,3}[ ]*$")
# « Par 25 voix POUR, 0 CONTRE et 0 », over « ABSTENTION »: a count whose label, in capitals, begins the next line.
_SANS_SON_SENS = re.compile(r"(?:\b(?:et|ET|par|PAR|dont|soit)|,)\s+\d{1,3}$")
_SENS = re.compile(r"\s*(?:(?:VOIX|VOTES?)\s+)?(?:POUR|CONTRE|ABSTENTIONS?)\b(?!\s*:\s*\d)")


def _derouler(texte: Texte, plat: str) -> str:
    """Join the lines that running text was cut in: « 4 voix⏎contre » is one count."""
    signes = list(plat)
    for place in (t.start() for t in re.finditer(r"(?<=[a-z\d,'])\n(?=\s*[a-z])", plat)):
        suite = texte.brut[place + 1 : place + 200].partition("\n")[0]
        avant = texte.brut[max(0, place - 200) : place].rpartition("\n")[2]
        majuscules = len(avant) > 40 and avant.upper() == avant and suite.upper() == suite
        if _LIE.search(avant):
            continue
        if (
            suite.lstrip(" ")[:1].islower()
            or majuscules
            or re.search(r"\b(?:et|ET)\s+(?:[a-zà-ÿ]\w{0,5}|M|MM|Mmes?|MMES?)$", avant)
            or (_SANS_SON_SENS.search(avant) and _SENS.match(suite))
        ):
            signes[place] = " "
    return "".join(signes)
