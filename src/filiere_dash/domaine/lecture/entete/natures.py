"""What a collectivité is called by its nature, and its name once the words around it are left out."""

import re

from filiere_dash.domaine.lecture.matiere.noms import nom_de_lieu

GENERIQUE = r"(?:commune|ville|mairie|communaute\s+(?:de\s+communes|d'agglomeration|urbaine)|agglomeration|metropole|departement|region|syndicat|pole\s+metropolitain|collectivite|eurometropole|parc\s+naturel\s+regional|p\.?e\.?t\.?r|sivom|sivu|collectivite\s+(?:territoriale|europeenne)|etablissement\s+public\s+(?:territorial|de\s+cooperation|foncier)|chambre\s+(?:de\s+commerce|de\s+metiers|d'agriculture|regionale)|pole\s+d'equilibre|gip|groupement\s+d'interet\s+public|agence\s+(?:d'|de\s|du\s|departementale|regionale|metropolitaine)|(?:sm|cc|ca|cu)\s+(?=d)|ept\s+(?=\w)|(?:cci|cma)\s+(?=\w)|ccas|centre\s+communal\s+d'action\s+sociale)"
_ARTICLES = re.compile(r"^(?:de la |de l'|du |des |de |d'|la |le |les |l')", re.IGNORECASE)


def propre(brut: str) -> str:
    """Return the name that opens a passage; that it is an « établissement public » is no part of it."""
    nature = re.match(r"(?i)(?:établissement|etablissement)\s+public\s+(?=[A-ZÀ-Ý])", brut)
    return nom_de_lieu(brut[nature.end() :] if nature else brut)


def nommer(ligne: str) -> str:
    """Return the name that a line gives, without its article, its mairie, what stands between brackets and the other party of « X / Y »."""
    ligne = re.split(r"\s/\s", ligne)[0]
    nom = " ".join(ligne.replace("’", "'").split()).strip(" -–:,.")
    nom = re.sub(r"\s*\([^()]{2,40}\)$", "", nom)
    nom = re.sub(r"^(?:MAIRIE|Mairie)\s+(?:DE LA COMMUNE|de la commune)?\s*", "Commune ", nom)
    return _ARTICLES.sub("", nom) if not re.match(r"(?i)l[ae]s? \w+$", nom) else nom


# « COMMUNAUTÉ  DE  COMMUNES  DES », whose words a justified line sets apart: these blanks part no columns.
_ESPACEE = re.compile(
    r"COMMUNAUT[ÉE][ ]{2,}(?:DE[ ]{2,}COMMUNES|D['’]AGGLOM[ÉE]RATION|URBAINE)(?:[ ]{2,}(?:DE|DES|DU|ET|LA|LES)(?=[ ]))*"
)


def resserrer(ligne: str) -> str:
    """Return a line where a nature whose every word stands apart holds no wide blank."""
    return _ESPACEE.sub(lambda t: " ".join(t[0].split()), ligne)


_PHRASE = re.compile(
    r"\b(?:dans|pour|par|avec|(?<!l')est|sont|ont|que|qui|cette|ces|son|ses|sera|afin|cadre|ainsi|apres)\b|\b(?:de|du|des|la|le|les|et|au|aux|en)\s*$"
)


def courante(plate: str, rang: int) -> bool:
    """Tell running text: small words that no name holds, or an end that waits for its next line.

    A GIP named further down than the first lines is one of those that the act tells of.
    """
    if rang > 4 and re.match(r"gip|groupement", plate):
        return True
    nue = re.sub(r"^syndicat\s+(?:mixte|intercommunal)\s+pour\s+l[ae']\s*", "", plate)
    return len(plate.split()) > 11 or _PHRASE.search(nue) is not None
