"""The collectivité that a sentence names beside its body: « le Conseil municipal de X », « la Présidente de Y »."""

import re
from collections.abc import Iterator

from filiere_dash.domaine.lecture.entete.natures import GENERIQUE, nommer, propre
from filiere_dash.domaine.lecture.matiere.candidats import Candidat
from filiere_dash.domaine.lecture.matiere.decoupage import COURTE, longueur_pleine
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir

_INSTANCE_DE = re.compile(
    r"(?:l'(?=assemblee)|(?<!\w)(?:le|du|la|au)\s+)(?:assemblee\s+generale|conseil\s+(?:municipal|communautaire|metropolitain|departemental|general|regional|syndical)|conseil\s+d'agglomeration|conseil(?=\s+de\s+la\s+(?:communaute|metropole)\b)|bureau(?:\s+(?:communautaire|metropolitain|syndical))?|comite\s+syndical|"
    r"commission\s+permanente(?:\s+du\s+conseil\s+(?:departemental|general|regional))?|conseil\s+d'administration|maire|presidente?)\s+(?P<prep>de\s+la\s+(?:commune|ville)\s+(?:de\s+|d')|de\s+la\s+|de\s+l'|des\s+|du\s+|de\s+|d')"
)


def collectivites_de_l_instance(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose whose the bodies are that a text names, the bodies of others being left out."""
    for trouve in _INSTANCE_DE.finditer(texte.plat):
        ecrit = propre(_passage(texte, trouve.end()))
        ecrit = re.split(
            r"\s+(?:S[ÉE]ANCE|DU \d|EN DATE|SEANCE|LE \d|R[ÉE]UNI|R[ée]union|S[ée]ance|Convocation|D[ée]lib[ée]ration|D[ée]cision)\b",
            ecrit,
        )[0]
        generique = {
            "departemental": "Département ",
            "conseil general": "Département ",
            "regional": "Région ",
            "agglomeration": "Agglomération ",
        }
        prefixe = next((p for cle, p in generique.items() if cle in trouve[0]), "")
        prefixe = "" if prefixe == "Agglomération " and re.match(GENERIQUE, aplatir(ecrit)) else prefixe
        if re.match(r"(?i)conseil|bureau|commission|comit", ecrit) or _d_un_autre(texte, trouve, len(ecrit)):
            continue
        if 2 < len(ecrit) < 70 and re.match(
            r"[A-ZÀ-Ý]|commune|communaut|ville|m[ée]tropole|syndicat|d[ée]partement|r[ée]gion", ecrit
        ):
            prep = texte.brut[trouve.start("prep") : trouve.end("prep")] if prefixe else ""
            yield Candidat(
                nommer(f"{prefixe}{prep}{ecrit}"),
                trouve.start(),
                trouve.end() + len(ecrit),
                _poids_instance(texte, trouve.end() + len(ecrit), ecrit),
            )


def _passage(texte: Texte, place: int) -> str:
    """Return what follows a place down to the end of its paragraph: « Le Président de la CCI », signed, is a whole one."""
    suite = re.split(r"\n\s*\n", texte.brut[place : place + 110])[0]
    ligne = texte.brut[slice(*texte.bornes(texte.rang(place)))].strip()
    seule = len(ligne) < COURTE * longueur_pleine(texte) and not re.search(
        r"\b(?:et|la|les?|des?|du|d')$", aplatir(ligne)
    )
    return re.split(r"\n\s*(?=[A-ZÀ-Ý][a-zà-ÿ]+\s+(?![A-ZÀ-Ý]))", suite)[0] if seule else suite


# « Membre du conseil d'administration de X », « la présidente de X quitte la salle »: what keeps somebody from voting.
_SIEGE_AILLEURS = re.compile(
    r"\b(?:membres?|administrat\w+|represent\w+|presidente?s?|vice-president\w*|tresori\w+|secretaires?|sieg\w+|interessee?s?|qualite\s+de\s+\w+)\s+$"
)
_SE_RETIRE = re.compile(
    r"[^.;\n]{0,30}\b(?:quitt|sort(?:ent|ant|i|ie|is)?\b|se\s+(?:retir|deport)|s'(?:est|etant)\s+(?:retire|abstenu|deporte)|s'abst|ne\s+pren|ne\s+particip|n'a\s+pas|n'ayant|n'ont\s+pas|pas\s+part)"
)


def _d_un_autre(texte: Texte, trouve: re.Match[str], longueur: int) -> bool:
    """Tell a body that somebody sits on elsewhere, or a president who leaves the room: neither decides here."""
    avant = texte.plat[max(0, trouve.start() - 40) : trouve.start()]
    corps = re.search(r"conseil\s+d'administration|assemblee\s+generale|bureau", trouve[0])
    personne = re.search(r"\b(?:maire|presidente?)\b", trouve[0])
    reunis = re.match(r"[^.\n]{0,40}\b(?:reuni|convoque)", texte.plat[trouve.end() + longueur :][:60])
    ailleurs = corps and not reunis and _SIEGE_AILLEURS.search(avant)
    return bool(ailleurs or (personne and _SE_RETIRE.match(texte.plat, trouve.end() + longueur)))


def _poids_instance(texte: Texte, fin: int, nom: str) -> int:
    """Weigh « le Bureau de X »: most where X decides, or where its heading stands."""
    suite = texte.plat[fin : fin + 90]
    decide = re.match(
        r"[^.\n]{0,40}(?:apres en avoir|decide|delibere|reuni|s'est|convoque|legalement|dument|regulierement|\()", suite
    )
    # « Le Président de X, » alone on its line, above the visas of his decision.
    seul = re.match(r"[ \t]*,?[ \t]*\n\s*(?:vu\b|considerant\b|sur\s+(?:le\s+)?(?:rapport|proposition))", suite)
    return (84 if decide or seul else 66) - (2 if nom == nom.upper() else 0)
