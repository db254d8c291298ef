"""The collectivité whose body decided."""

import re
from collections.abc import Iterator
from dataclasses import replace

from filiere_dash.domaine.francais import cle as _cle
from filiere_dash.domaine.lecture.entete.dessous import premiere_colonne, rang_dessous
from filiere_dash.domaine.lecture.entete.hors_tete import du_bas_de_page, nommees, premiere_partie, sans_nature
from filiere_dash.domaine.lecture.entete.natures import GENERIQUE, courante, nommer, propre, resserrer
from filiere_dash.domaine.lecture.entete.qui_decide import collectivites_de_l_instance
from filiere_dash.domaine.lecture.entete.titres import SUJETS
from filiere_dash.domaine.lecture.matiere.candidats import POIDS_SUR, Candidat, departager, seuls_en_tete
from filiere_dash.domaine.lecture.matiere.decoupage import Plan
from filiere_dash.domaine.lecture.matiere.sommes import sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.modele import Champ

# Lines of a heading, where columns may stand, and signs that it may take.
EN_TETE, TETE = 12, 600


def lire_collectivite(texte: Texte, plan: Plan) -> Champ[str] | None:
    """Read the collectivité whose body decided, as the act writes it."""
    candidats = [
        *_collectivites_entete(texte, plan),
        *collectivites_de_l_instance(texte),
        *_du_registre(texte),
        *_en_colonne(texte, plan),
        *premiere_partie(texte),
        *du_bas_de_page(texte),
        *nommees(texte),
        *sans_nature(texte),
    ]
    # « Le Bureau de la Métropole » names no collectivité where another place gives its name.
    propres = [c for c in candidats if not re.fullmatch(rf"{GENERIQUE}|chambre|cci|cma", aplatir(c.valeur))]
    candidats = propres or [replace(c, poids=min(c.poids, POIDS_SUR - 5)) for c in candidats]
    candidats = [replace(c, poids=min(c.poids, POIDS_SUR - 5)) if _situe(texte, c.valeur) else c for c in candidats]
    candidats = [_en_entier(texte, c, candidats) for c in candidats]
    uniques: dict[str, Candidat[str]] = {}
    for candidat in candidats:
        cle = re.sub(r"[^a-z]", "", _cle(candidat.valeur))
        connu = uniques.get(cle)
        if connu is None or candidat.poids > connu.poids:
            uniques[cle] = candidat
    return departager(texte, seuls_en_tete([_completer(c, uniques) for c in uniques.values()]))


def _en_entier(texte: Texte, sigle: Candidat[str], candidats: list[Candidat[str]]) -> Candidat[str]:
    """Give « la CASM » the name beside which the heading prints « (CASM) »."""
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,7}", sigle.valeur):
        return sigle
    entre = re.compile(rf"[^\n()]{{0,6}}\({sigle.valeur}\)")
    nommes = (
        c for c in candidats if f"({sigle.valeur})" in texte.brut[c.debut : c.fin] or entre.match(texte.brut, c.fin)
    )
    entier = next((c for c in nommes if c.valeur != sigle.valeur), sigle)
    return replace(sigle, valeur=entier.valeur)


_LOCALE = re.compile(
    r"\b(?:conseil|bureau)\s+(?:municipal|communautaire|syndical|d'agglomeration)\b|\bcomite\s+syndical\b"
)
_DEPARTEMENTALE = re.compile(
    r"\b(?:conseil|assemblee)\s+departementale?\b|\bconseil\s+general\b|\bcommission\s+permanente\b"
)


def _situe(texte: Texte, nom: str) -> bool:
    """Tell the département that heads the act of a commune or of an intercommunalité: where it is, not who decides."""
    if not aplatir(nom).startswith("departement") or _DEPARTEMENTALE.search(texte.plat[:TETE]):
        return False
    return _LOCALE.search(texte.plat[:3000]) is not None


def _completer(candidat: Candidat[str], uniques: dict[str, Candidat[str]]) -> Candidat[str]:
    """Give « Avignonet » the nature that the heading prints: « VILLE D’AVIGNONET »."""
    nu = re.sub(r"[^a-z]", "", _cle(candidat.valeur))
    entiers = [c for cle, c in uniques.items() if re.fullmatch(rf"(?:commune|ville)(?:de|d|du|des)?{nu}", cle)]
    if re.match(r"chambre", nu):  # « la Chambre de commerce et d'industrie » is that of the heading
        entiers = [c for cle, c in uniques.items() if cle.startswith(nu) and cle != nu]
    return replace(entiers[0], poids=max(candidat.poids, entiers[0].poids)) if nu and len(entiers) == 1 else candidat


def _collectivites_entete(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose the lines of the heading that name a collectivité."""
    for rang in range(len(texte.debuts[:60])):
        debut, fin = texte.bornes(rang)
        ligne, suivante, dernier = _de_l_entete(texte, rang)
        plate = aplatir(ligne)
        if debut > plan.decision or not _peut_nommer(texte, rang, ligne):
            continue
        if rang < PREMIERES and (suivi := _NOM_ET_NATURE.fullmatch(texte.brut[debut:fin].strip())):
            nom = _nom_en_capitales(suivi["nom"], suivante)
            poids = POIDS_SUR - 1 if nom else 80
            yield Candidat(nommer(f"{suivi['nature']} {nom or suivi['nom']}"), debut, fin, poids)
            continue
        article = re.match(r"l[ea]\s+(?=departement|region|metropole)", plate) if ligne.isupper() else None
        plate = plate[article.end() :] if article else plate  # « LE DÉPARTEMENT », its name under it
        trouve = re.match(rf"(?:mairie|ville|commune|republique francaise\s*-?\s*)?\s*(?:{GENERIQUE})\b", plate)
        if trouve and (re.fullmatch(GENERIQUE, plate) or _SANS_NOM.fullmatch(plate)):
            ligne = _avec_son_nom(texte, dernier, ligne)
        if trouve and not _AUTRE_CHOSE.search(plate):
            poids = 66 if plate.startswith("departement") else 50 if re.match(r"gip|groupement", plate) else 78
            yield Candidat(nommer(_avec_sa_marque(texte, dernier, ligne)), debut, fin, poids)
        elif _SIGLE.match(ligne) and not _AUTRE_CHOSE.search(plate):
            yield Candidat(nommer(_suivi(ligne, suivante)), debut, fin, 62)
        elif assemblee := _assemblee(ligne, suivante):
            yield Candidat(assemblee, debut, fin, 72)
        elif (
            rang < PREMIERES and _AU_MILIEU.fullmatch(plate) and all(x[:1].isupper() for x in re.split(r"[\s-]", ligne))
        ):
            yield Candidat(nommer(ligne), debut, fin, 70)
        elif _SEULE.fullmatch(plate) or (_ETABLISSEMENT.match(aplatir(suivante)) and not _TETE.search(plate)):
            yield Candidat(nommer(ligne), debut, fin, 76)


def _peut_nommer(texte: Texte, rang: int, ligne: str) -> bool:
    """Tell whether a line may hold a name: neither running text nor figures, as in a line of a plan."""
    (debut, fin), plate = texte.bornes(rang), aplatir(ligne)
    if not plate or len(ligne) > 90 or courante(plate, rang) or re.search(r"\d{3}", plate):
        return False
    return not _RANGEE.search(texte.plat[debut:fin]) and not sommes(texte.plat, debut, fin)


def _avec_sa_marque(texte: Texte, dernier: int, ligne: str) -> str:
    """Return the nature of a body with the name that stands in quotes under it."""
    quotee = texte.lignes[dernier + 1].texte.strip() if dernier + 1 < len(texte.lignes) else ""
    marque = re.match(r"syndicat|pole|etablissement|agence", aplatir(ligne)) and _ENTRE_GUILLEMETS.fullmatch(quotee)
    return f"{ligne} {marque[0]}" if marque else ligne


# « SYNDICAT MIXTE DU PARC D'ACTIVITÉS », then « « PORTE DES CAUSSES » » under it.
_ENTRE_GUILLEMETS = re.compile(r"«\s*[^«»\d]{3,50}\s*»")
# « CŒUR DE TARSANNE – COMMUNAUTÉ DE COMMUNES ».
_NOM_ET_NATURE = re.compile(
    r"(?!(?:conseil|bureau|comit|commission|s[ée]ance|extrait))(?P<nom>[A-ZÀ-ÝŒ][^\d,;:.()–—|]{2,40}?)(?:\s+[-–—|]\s+|,\s+)"
    r"(?P<nature>communaut[ée]\s+(?:de\s+communes|urbaine|d['’]agglom[ée]ration)|m[ée]tropole|syndicat\s+mixte|p[ôo]le\s+m[ée]tropolitain)",
    re.IGNORECASE,
)
# « Région   25 000 », in a table whose title tells the unit.
_RANGEE = re.compile(r"[ ]{2,}\d{1,3}(?:[ .]?\d{3})*(?:,\d+)?[ ]*$")
# « HÔTEL COMMUNAUTAIRE », « SALLE DES FÊTES »: where it sits.
_SIEGE = r"\b(?:communautaire|hotel|maison|siege|rue|place|avenue|salle)\b"


def _nom_en_capitales(nom: str, dessous: str) -> str:
    """Return the name in capitals under « Vendée – Communauté de communes », which tells where it is."""
    nomme = dessous.isupper() and not nom.isupper() and _est_un_nom(dessous)
    return dessous if nomme and not re.search(rf"{SUJETS.pattern}|{_SIEGE}", aplatir(dessous)) else ""


# What it is in full, whose name stands on the next line: « SYNDICAT MIXTE OUVERT », « PÔLE D’ÉQUILIBRE TERRITORIAL ET RURAL ».
_OEUVRE = r"(?:(?:d'|de\s+l'|de\s+la\s+|des\s+|de\s+|du\s+|pour\s+l[ae']\s*|et\s+(?:d'|de\s+l'|de\s+|du\s+|des\s+)?)?(?:developpement|amenagement|economi(?:qu)?es?|rurale?|territoriale?|local|locale|durable|numerique|touristique|tourisme|industriel|urbanisme|energies?|electricite|eaux?|assainissement|dechets|gestion|traitement|collecte|transports?|mobilites?|promotion|valorisation|attractivite|innovation|equipement|foncier))"
_SANS_NOM = re.compile(
    rf"syndicat\s+(?:mixte|intercommunal|departemental)(?:\s+(?:ouvert|ferme))?(?:\s+{_OEUVRE})*|agence(?:\s+{_OEUVRE})+|etablissement\s+public\s+foncier(?:\s+local)?|pole\s+d'equilibre\s+territorial(?:\s+et\s+rural)?|"
    r"chambre\s+de\s+metiers\s+et\s+de\s+l'artisanat\s+de\s+region|chambre\s+de\s+commerce\s+et\s+d'industrie(?:\s+(?:territoriale|regionale|de\s+region))?"
)
_DITE_PAR_SON_OEUVRE = re.compile(rf"(?:syndicat|agence)\b.*\s{_OEUVRE}$")
# « LITTORAL AGGLO SUD-ARMOR », « Cœur Métropole Atlantique », among the first lines.
_AU_MILIEU = re.compile(
    r"(?!(?:conseil|bureau|comite|assemblee|commission|pole|direction|service|subventions?|conventions?|attribution|avenant|soutien|participation|partenariat|projet|plan|contrat)\b)"
    r"[^\W\d][^\d,;:.()]{2,30}\s(?:euro)?(?:metropole|agglomeration|agglo)\s(?!de\b|du\b|des\b|et\b|d')[^\d,;:.()]{3,30}"
)
PREMIERES = 6
# « CC Coteaux », then « de la Dronnelle » under it in the same column.
_SIGLE = re.compile(r"(?:CC|CA|CU)\s+(?:d[eu]s?\s+|de la\s+|d['’]\s?)?[A-ZÀ-Ý][\w’'-]{2,}(?:\s[\w’'-]+)*$")
_SEULE = re.compile(
    r"(?!(?:conseil|bureau|comite|assemblee|subventions?|conventions?|attribution|avenant|soutien|participation|partenariat)\b)(?!.*\b(?:conseil|deliberations?|registre|membres|bureau)\b)[\w' -]{3,40}\s(?:(?:euro)?metropole|agglomeration|agglo|communaute(?:\s+(?:urbaine|de\s+communes|d'agglomeration))?)(?:\s*[,-]?\s*communaute\s+(?:urbaine|de\s+communes|d'agglomeration))?"
)
_ETABLISSEMENT = re.compile(r"\W*etablissement public\b")
_AUTRE_CHOSE = re.compile(
    r"^(?:ville|commune|region|departement|metropole|agglomeration)s? (?:et|active|durable)\b|^commune\(s\)|^departement\s+(?:du|de l')\s*(?:developpement|economie|attractivite)|[:.]\s*\d|seance|deliberation|conseil (?!departemental|general|regional)|prefecture|arrondissement|canton|presidence|,\s+a\s"
)


def _de_l_entete(texte: Texte, rang: int) -> tuple[str, str, int]:
    """Return a line of the heading joined with the next one of its column where it goes on, that next one, and the last rank."""
    # Two columns of a heading stand two blanks apart.
    ligne = texte.brut[slice(*texte.bornes(rang))].strip()
    sigle = re.match(
        r"[A-Z][A-Z2-9.]{1,6}(?:\s[-–—|]\s|(?<=CCI|CMA)\s{2,}(?=CHAMBRE\b))", ligne
    )  # « CCVD - Communauté de communes du Val »
    if sigle and re.match(rf"(?:{GENERIQUE})\b", aplatir(ligne[sigle.end() :])):
        ligne = ligne[sigle.end() :]
    ligne = re.split(r"\s[-–—|]\s|\s{2,}", resserrer(ligne))[0]
    dessous = rang_dessous(texte, rang)
    suivante, troisieme = premiere_colonne(texte, dessous), premiere_colonne(texte, dessous + 1)
    if ligne.isupper() and re.match(r"(?:DE LA|DE L['’]|DU|DES|DE|D['’])\b\s*[A-ZÀ-Ý ’'-]{3,60}$", suivante):
        suite = re.match(r"(?:DU|DES|DE LA|D['’])\s?[A-ZÀ-Ý ’'-]{3,40}$", troisieme)
        return (
            f"{ligne} {suivante} {troisieme if suite and not _AUTRE_CHOSE.search(aplatir(troisieme)) else ''}".rstrip(),
            suivante,
            dessous + (suite is not None),
        )
    if (
        re.search(r"\s(?:DE|DES|DU|DE LA)$", ligne.upper())
        and _NATURE_EN_ATTENTE.match(aplatir(ligne))
        and _EN_CAPITALES.fullmatch(suivante)
    ):
        return f"{ligne} {suivante}", suivante, dessous
    if re.search(r"\s(?:DE|DES|DU|DE LA)$", ligne) and suivante.isupper() and not _TETE.search(aplatir(suivante)):
        return f"{ligne} {suivante}", suivante, dessous
    entiere = f"{ligne} {suivante}"
    if re.fullmatch(r"communaute\s+(?:urbaine|de communes|d'agglomeration)", aplatir(entiere)):
        return entiere, suivante, dessous  # « COMMUNAUTE », then « URBAINE » under it
    return ligne, suivante, rang


# « Mairie de », then « SAINT-AUBRIN-LE-VIEIL » or « Saint-Aubrin-le-Vieil » under it.
_NATURE_EN_ATTENTE = re.compile(rf"(?:{GENERIQUE})\s+(?:de|des|du|de la)$")
_EN_CAPITALES = re.compile(
    r"(?:(?:LE|LA|LES|L['’])\s?)?[A-ZÀ-Ý][\w’'-]{2,}(?:[ ](?:[A-ZÀ-Ý][\w’'-]*|de|du|des|la|le|les|sur|sous|en|et|d['’][A-ZÀ-Ý]\w+)){0,5}"
)


def _suivi(ligne: str, suivante: str) -> str:
    """Return a name in ordinary letters with the words of the next line that go on it."""
    suite = re.match(r"(?:de la|de l['’]|du|des|de|d['’]|et)\s?[A-ZÀ-Ý][\w’' -]{2,40}$", suivante)
    return f"{ligne} {suivante}" if suite and not _TETE.search(aplatir(suivante)) else ligne


def _assemblee(ligne: str, suivante: str) -> str | None:
    """Return « Région X » for « CONSEIL RÉGIONAL DE X », its name on the same line or under it in capitals."""
    nature = re.match(
        r"conseil\s+de\s+(?:la\s+|l')?(?=(?:metropole|eurometropole|communaute\s+(?:urbaine|de\s+communes|d'agglomeration)|ville)\s+(?:de|du|des|d')\b)",
        aplatir(ligne),
    )
    nature = nature or _CONSEIL_DE.match(aplatir(ligne))
    if nature and not _JOUR.search(aplatir(ligne)):
        return nommer(ligne[nature.end() :])
    trouve = re.match(r"conseil\s+(departemental|general|regional)(?:\s+(?!reuni)|$)", aplatir(ligne))
    ecrit = ligne[trouve.end() :] if trouve else ""
    propre = re.match(r"d|$", ecrit, re.IGNORECASE) or (ecrit[:1].isupper() and not _TETE.search(aplatir(ecrit)))
    if not trouve or not propre or len(ligne) >= 60:
        return None
    nom = ecrit or (suivante if suivante.isupper() and not _TETE.search(aplatir(suivante)) else "")
    nature = "Département" if trouve[1] != "regional" else "Région"
    return f"{nature.upper() if nom.isupper() else nature} {nom}" if nom else None


# « CONSEIL DE VALDONNE MÉTROPOLE ».
_CONSEIL_DE = re.compile(
    r"(?:du\s+)?conseil\s+d(?:e\s+|')(?=[\w' -]{3,40}\s(?:(?:euro)?metropole|agglomeration|agglo)$)"
)
_JOUR = re.compile(r"\d|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|seance)\b")
_TETE = re.compile(
    r"extrait|liberte|commission|president|secretaire|convocation|deliberation|decision|conseil|bureau|comite|seance|republique|departement|prefecture|registre|recu|publie|affiche|envoye|accuse|n\s?[°º]|objet|\d|page"
)


def _avec_son_nom(texte: Texte, rang: int, ligne: str) -> str:
    """Give « Communauté d'agglomération », alone on its line, the name printed under it, else above it."""
    dessous, dessus = premiere_colonne(texte, rang_dessous(texte, rang)), premiere_colonne(texte, rang - 1)
    if re.search(r"\b(?:et|de|des|du|d'|la|les|en|sur)$", aplatir(dessous)):
        dessous = f"{dessous} {premiere_colonne(texte, rang + 2)}".rstrip()
    if dessus and ligne.startswith(dessus):  # the nature itself stood on two lines
        dessus = premiere_colonne(texte, rang - 2)
    noms = [(dessous, f"{ligne} {dessous}"), (dessus, f"{dessus} {ligne}")]
    # « NIVE-VERTE », then « Communauté d'agglomération » in ordinary letters: what follows is no part of the name.
    suit = re.match(r"d(?:es?|u|')\b", aplatir(dessous))
    if _DITE_PAR_SON_OEUVRE.match(aplatir(ligne)) and dessous.isupper() != ligne.isupper():
        return ligne  # « Maison des entreprises », under it, is where it sits
    if not suit and (_SUIT_SON_NOM.fullmatch(aplatir(ligne)) or (dessus.isupper() and not ligne.isupper())):
        noms.reverse()
    return next((entier for nom, entier in noms if _est_un_nom(nom)), ligne)


# « AUXELLES », then « MÉTROPOLE »: its name stands before it.
_SUIT_SON_NOM = re.compile(r"(?:euro)?metropole|agglomeration|agglo")


def _est_un_nom(ligne: str) -> bool:
    """Tell what may be the name of a collectivité from a label, a person and the words of a heading."""
    ecrit = 2 < len(ligne) < 50 and any(s.isalpha() for s in ligne)
    return (
        ecrit
        and not _TETE.search(aplatir(ligne))
        and not re.search(r":|\b(?:M|Mme)\b\.?\s", ligne)
        and not _COMPTEE.match(aplatir(ligne))
    )


# « Nombre de membres », « En exercice », « Votants »: a box of counts beside the heading.
_COMPTEE = re.compile(r"nombre\b|(?:membres|conseillers|delegues)\b|en\s+exercice\b|votants?\b|presents?\b|pouvoirs?\b")


_NATURE_SEULE = re.compile(
    rf"(?:l[ea]\s+)?(?:commune|ville|metropole|departement|region|communaute\s+(?:de\s+communes|d'agglomeration|urbaine)|{_SANS_NOM.pattern})"
)
_NOM_DESSOUS = re.compile(r"(?:DE LA|DE L['’]|DU|DES|DE|D['’])\s?[A-ZÀ-Ý][A-ZÀ-Ý ’'-]{2,40}")
# « PETR », then « du Pays Vigeannais », in ordinary letters.
_SIGLE_SEUL = re.compile(r"P\.?E\.?T\.?R\.?|SIVOM|SIVU|SMO?|CCAS|EPT")
_NOM_DU_SIGLE = re.compile(r"(?:de la|de l['’]|du|des|de|d['’])\s?[A-ZÀ-Ý][\w’' -]{2,40}")


def _en_colonne(texte: Texte, plan: Plan) -> Iterator[Candidat[str]]:
    """Propose « COMMUNAUTÉ D'AGGLOMÉRATION » and « DU BASSIN DE X » under it, where columns stand on both sides."""
    cellules = [re.split(r"\s{2,}", x.texte.strip()) for x in texte.lignes[:EN_TETE]]
    for rang, ligne in enumerate(cellules):
        dessous = [x for suite in cellules[rang + 1 : rang + 3] for x in suite if _NOM_DESSOUS.fullmatch(x)]
        cotes = any(len(x) > 1 for x in cellules[rang : rang + 3]) and texte.debuts[rang] < plan.decision
        natures = [x for x in ligne if x.isupper() and _NATURE_SEULE.fullmatch(aplatir(x))]
        if len(natures) > 1:  # the département, in the other column, is where it is
            natures = [x for x in natures if aplatir(x) != "departement"]
            dessous = []
        if cotes and len(natures) == len(dessous) == 1:
            yield Candidat(nommer(f"{natures[0]} {dessous[0]}"), texte.debuts[rang], texte.bornes(rang)[1], 74)
        elif (
            cotes
            and len(natures) == 1
            and (nom := _sous(ligne.index(natures[0]), ligne, cellules[rang + 1 : rang + 2]))
        ):
            yield Candidat(nommer(f"{natures[0]} {nom}"), texte.debuts[rang], texte.bornes(rang)[1], 74)
        elif len(ligne) > 1 and _SIGLE_SEUL.fullmatch(ligne[0]):
            noms = [x[0] for x in cellules[rang + 1 : rang + 3] if _NOM_DU_SIGLE.fullmatch(x[0])]
            if len(noms) == 1:
                yield Candidat(nommer(f"{ligne[0]} {noms[0]}"), texte.debuts[rang], texte.bornes(rang)[1], 74)


def _sous(place: int, ligne: list[str], dessous: list[list[str]]) -> str:
    """Return « TERRES DE LAUZE », under « COMMUNAUTÉ DE COMMUNES » in a line of as many cells."""
    if not dessous or len(dessous[0]) != len(ligne):
        return ""
    nom = dessous[0][place]
    return nom if nom.isupper() and _est_un_nom(nom) else ""


_REGISTRE = re.compile(rf"deliberations\s+de\s+(?:la\s+|l')(?={GENERIQUE}\s)")


def _du_registre(texte: Texte) -> Iterator[Candidat[str]]:
    """Propose whose register a heading tells: « EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DE LA COMMUNAUTÉ DE COMMUNES DU VAL »."""
    for trouve in _REGISTRE.finditer(texte.plat[:2500]):
        premiere, suite, *_ = *texte.brut[trouve.end() : trouve.end() + 160].split("\n"), ""
        continue_ = re.match(r"(?:et|de|du|des|d'|la|les)\b", aplatir(suite.strip())) and not _TETE.search(
            aplatir(suite)
        )
        ecrit = propre(f"{premiere} {suite}" if continue_ else premiere)
        ecrit = re.split(r"\s+(?:S[ÉE]ANCE|DU \d|EN DATE|LE \d|R[ÉE]UNI)\b", ecrit)[0]
        if not re.fullmatch(GENERIQUE, aplatir(ecrit)):
            yield Candidat(nommer(ecrit), trouve.start(), trouve.end() + len(ecrit), 66)
