"""Money that a sentence sets against the grant: another's part, what was sold, what a budget line sums up."""

import re

from filiere_dash.domaine.lecture.argent.roles.bornes import unitaire
from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

# « En complément des 9 600 € espérés de la Région ».
_D_UN_TIERS = re.compile(
    rf"\s*(?:h\.?t\.?|ttc)?\s*(?:deja\s+)?(?:espere|attendu|obtenu|promis|escompte|accorde|alloue|octroye|notifie|acquis|confirme|annonce)e?s?\s+(?:par|de|du|des|d'|aupres\s+(?:de|du|des|d'))\s*(?:{FINANCEURS}|(?:la |l'|le )?(?:chambre|cci|cma|fisac|banque|opco)\b)"
)
# « En complément des 18 000 € de l'État », « sous réserve du versement par la Région de X ».
_EN_PLUS = re.compile(
    r"\b(?:en\s+(?:complement|sus|plus|addition)|outre|a\s+cote|au-dela|s'ajout\w+|vien\w+\s+(?:s'ajouter|completer)|complete\w*)(?:\s+(?:a|aux?|des?|les)\b|\s+d')*\s*$"
)
_DE_TIERS = re.compile(rf"\s*(?:h\.?t\.?|ttc)?\s*(?=de |du |des |d')(?:{FINANCEURS})")
_VERSE_PAR = re.compile(
    rf"\b(?:versement|octroi|attribution|notification|apport|obtention)\b[^.;€]{{0,40}}\bpar\s+(?:{FINANCEURS})[^.;€]{{0,40}}\s(?:de|d'|a hauteur de)\s*$"
)
_POUR_SA_PART = r"(?:pour\s+(?:sa|leur)\s+part|de\s+(?:son|leur)\s+cote|quant\s+a\s+(?:elles?|lui|eux)|pour\s+(?:son|leur)\s+compte)"
_VERBE = r"(?:apport|vers|consacr|particip|contribu|financ|allou|intervien|attribu|accord|mobilis|engag|soutien)\w*"
_SOMME = rf"\s*,?\s*(?:(?:une|sa|leur)\s+(?:{AIDE})\s+(?:\w+\s+)?)?(?:a\s+hauteur\s+de|a\s+concurrence\s+de|pour|la\s+somme\s+de|de|d')?\s*$"
_PART = re.compile(
    rf"(?P<qui>[a-z][^.;:€()]{{2,60}}?)\s*(?:,\s*{_POUR_SA_PART}\s*,\s*{_VERBE}|\s{_VERBE}\s+{_POUR_SA_PART}){_SOMME}"
)
_PORTEUR = re.compile(
    r"\b(?:association|societe|entreprise|porteurs?|cooperative|structure|club|cluster|beneficiaires?|elle|il)\b"
)
_RESPECTIVEMENT = re.compile(
    rf"(?P<qui>(?:{FINANCEURS})[^.;€]{{0,70}}?)\b{_VERBE}[^.;€]{{0,90}}\brespectivement\b\s*,?\s*(?:a\s+hauteur\s+de|a\s+raison\s+de|pour|de|d')?\s*$"
)
_VENDUS = re.compile(
    r"\s*(?:(?:ont|avaient|a)\s+ete\s+(?:vendu|emis|ecoule|encaisse|distribue|collecte|genere|recolte|facture|depense)e?s?\b|de\s+(?:ventes|retombees|chiffre\s+d'affaires)\b)"
)
_ENCAISSE = re.compile(r"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+)?(?:encaisse|genere|collecte|recolte|rapporte)\s*$")
_DE_L_OPERATION = re.compile(r"\bmontant\s+(?:de\s+l'operation|de\s+la\s+depense|engage|a\s+engager)\s*:\s*$")
_AU_BUDGET = re.compile(
    r"\bmontant\s+(?:prevu|inscrit|vote|disponible)\b|\bcredits?\s+(?:ouverts|inscrits|disponibles|votes)\b|\binscription\s+budgetaire\b"
)
# « Exemple : pour 32 000 € de travaux, l'aide s'élève à X ».
_EXEMPLE = re.compile(r"\W*(?:a\s+titre\s+d'exemples?|(?:par\s+)?exemples?\b(?=\s*[:,]|\s+\d))")
# « Il a accompagné 38 projets en 2023, avec un budget de X dont Y apportés par la Métropole ».
_PAR_SOI = re.compile(
    r"\s*(?:apporte|verse|finance|alloue|accorde|attribue)e?s?\s+par\s+(?:la\s+|le\s+|l')?collectivite\b"
)
_EN_ANNEE = re.compile(r"\ben\s+(?:19|20)\d\d\b")
_AU_PASSE = re.compile(r"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+){0,2}?\w{2,}(?:e|i|u|is|it|ert)s?\b|\betai(?:t|ent)\b")


def d_un_autre(contexte: Contexte) -> Jugement | None:
    """« X espérés de la Région », « la CCI apporte pour sa part X », « l'État et la Région, respectivement X »."""
    en_plus = _EN_PLUS.search(contexte.avant) and _DE_TIERS.match(contexte.apres)
    if _D_UN_TIERS.match(contexte.apres) or en_plus or _VERSE_PAR.search(contexte.avant):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE):
        return None
    dit = _PART.search(contexte.avant) or _RESPECTIVEMENT.search(contexte.avant)
    if not dit or re.search(r"\b(?:collectivite|conseil|assemblee|bureau|nous)\b", dit["qui"]):
        return None
    return Jugement(Role.AUTOFINANCEMENT if _PORTEUR.search(dit["qui"]) else Role.AUTRE_FINANCEUR, False)


def ni_cout_ni_don(contexte: Contexte) -> Jugement | None:
    """« Dont X ont été vendus », « montant prévu : Y, montant de l'opération : X »: nothing granted, nothing to pay."""
    if _EXEMPLE.match(contexte.large) and re.search(rf"(?<!\w)(?:{AIDE})", contexte.avant):
        return Jugement(Role.AUTRE, False)
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE):
        return None
    rappel = re.search(r"\brappel\w*|\bl'an(?:nee)?\s+(?:dernier|passe|precedent)", contexte.large + contexte.apres)
    vendus = (_VENDUS.match(contexte.apres) and not rappel) or _ENCAISSE.search(contexte.avant)
    au_budget = _DE_L_OPERATION.search(contexte.avant) and _AU_BUDGET.search(f"{contexte.chapeau} {contexte.large}")
    return Jugement(Role.AUTRE, False) if vendus or au_budget else None


def apporte_avant(contexte: Contexte) -> Jugement | None:
    """« A accompagné 38 projets en 2023, dont X apportés par la Métropole »: given then."""
    if contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE) or not _PAR_SOI.match(contexte.apres):
        return None
    passe = _EN_ANNEE.search(contexte.large) and _AU_PASSE.search(contexte.large)
    return Jugement(Role.ANTERIEUR, False) if passe else None


# « Une prime de 1 500 € par emploi créé »: what each one gives, not what is granted.
_PAR_UNITE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:par|/)\s?(?:emplois?|salarie|poste|logement|m2|m²|tonne|jour\w*|apprenti|stagiaire|alternant|nuitee|km|kwh|hectare|heure|borne|vehicule|velo|diagnostic|accompagnement|atelier|repas|place)\b"
)
# « La participation des communes est calculée sur la base de 0,50 € par habitant ».
_SUR_LA_BASE = re.compile(r"\b(?:sur\s+la\s+base|sur\s+une\s+base|a\s+raison|au\s+taux)\s+(?:de|d')\s*$")
# « L'assemblée générale a fixé la cotisation à 0,45 € par habitant », « la contribution est portée à 1 € par habitant ».
_DU = r"(?:cotisations?|contributions?|adhesions?|participations?|redevances?)"
_DU_FIXE = re.compile(
    rf"\b(?:fix|arret|port|maint|etabli|relev|ramen)\w*\s+(?:la|sa|le montant de la|les|leur|cette)\s+{_DU}\b[^.;€]{{0,60}}\s(?:a|de)\s*$|"
    rf"\b{_DU}\b[^.;€]{{0,60}}\b(?:fixee?s?|arretee?s?|portee?s?|maintenue?s?|etablie?s?|relevee?s?|ramenee?s?|s'eleve(?:nt)?|s'etabli\w*)\s+(?:a|de)\s*$"
)
# « - Total : 35 000 € » under « Plan de financement ».
_TOTAL = re.compile(r"\W*(?:cout\s+)?total(?:\s+(?:general|h\.?t\.?|ttc|des\s+\w+|du\s+\w+))?\s*:\s*$")


def d_une_liste(contexte: Contexte) -> Jugement | None:
    """« X par emploi créé » is a rate of aid; « Total : X » sums a list, and is granted to nobody."""
    if _PAR_UNITE.match(contexte.apres) and not re.search(r"plafon|limit|maxim|exced|depass|au plus", contexte.avant):
        return Jugement(Role.TARIF, False)
    if (_SUR_LA_BASE.search(contexte.avant) or _DU_FIXE.search(contexte.avant)) and unitaire(contexte):
        return Jugement(Role.TARIF, False)
    if not _TOTAL.match(contexte.large):
        return None
    plan = re.search(r"plan\s+de\s+financement|budget\s+previsionnel", contexte.chapeau)
    return Jugement(Role.DEPENSE if plan or "cout" in contexte.large else Role.AUTRE, False)


PASSAGES = (d_une_liste, d_un_autre, apporte_avant, ni_cout_ni_don)

# « La cotisation est fixée à … par habitant. Elle était de X en 2023. Elle s'établit cette année à Y ».
_PRONOM = re.compile(
    r"\W*(?:(?:en|pour|au titre de)\s+(?:l'(?:annee|exercice)\s+)?(?:19|20)\d\d,?\s+)?(?:elle|celle-ci|il|celui-ci)\s+"
)
_ETAIT = re.compile(
    r"\b(?:etait|s'elevait|s'etablissait|avait\s+ete\s+(?:fixee?|de)|s'etait\s+elevee?)\b[^.;€]{0,40}\s(?:de|a)\s*$"
)
_SERA = re.compile(r"\b(?:s'etabli|s'elev|pass|est\s+(?:fix|port|propos)|sera(?:it)?\s)\w*[^.;€]{0,40}\s(?:de|a)\s*$")
_CETTE_ANNEE = re.compile(r"\b(?:cette\s+annee|pour\s+20\d\d|en\s+20\d\d|pour\s+l'annee\s+20\d\d|desormais)\b")
_SUJET = re.compile(rf"\W*(?:le\s+montant\s+(?:\w+\s+)?de\s+)?(?:la|le|l'|cette|sa|son)\s*(?:{AIDE})\b")


def du_meme_sujet(contexte: Contexte, precedentes: list[str], jugement: Jugement) -> Jugement:
    """Judge « elle était de X », whose subject an earlier sentence of the paragraph names: a grant, then or now."""
    sujet = next((p for p in reversed(precedentes) if not _PRONOM.match(p)), "")
    phrase = contexte.large
    pronom = _PRONOM.match(phrase) or re.search(r",\s+elle\s+(?=s'|est\b|passe)", phrase)
    if jugement.fort or contexte.zone in (Zone.DISPOSITIF, Zone.CLOTURE) or not pronom or not _SUJET.match(sujet):
        return jugement
    if _ETAIT.search(contexte.avant):
        return Jugement(Role.ANTERIEUR, False)
    actuel = _SERA.search(contexte.avant) and _CETTE_ANNEE.search(phrase)
    return Jugement(Role.ATTRIBUE, False, propose=True) if actuel else jugement
