"""Whom an amount goes to: named after it, between the verb and it, or at the head of its line, its item or its list."""

import re
from dataclasses import dataclass

from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, DON
from filiere_dash.domaine.lecture.matiere.decoupage import Paragraphe, Plan, Zone
from filiere_dash.domaine.lecture.matiere.noms import NATURES_D_ORGANISME, lire_nom, lire_personne
from filiere_dash.domaine.lecture.matiere.sommes import Somme, sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir

_VERS = re.compile(
    r"(?<!\w)(?:(?:au\s+(?:profit|benefice)|en\s+faveur|a\s+destination)\s+(?:de|d'|du|des)|a|aux?|pour)(?:(?<=')|(?!\w))\s*(?=(?:l'|la\s|les\s|«)?\s?\S)"
)
LARGEUR = 150
_EN_LIGNE = re.compile(r"(?:[:,;)]\s*(?:et\s+)?|\bet\b|\baux?\b|(?<!\w)a\b)\s*(?P<nom>[^:,;()€]{3,90}?)\s*(?:\(|:)\s*$")
_FRAIS = re.compile(
    r"(?:frais|fonctionnement|budget|activites|projets?|actions?|travaux|creation|implantation)\s+(?:\w+\s+){0,2}?(?:du|de la|de l'|des)\s*"
)


@dataclass(frozen=True, slots=True)
class Lieu:
    """The sentence of an amount, and where the amounts beside it leave it: `avant` to `apres`."""

    debut: int
    fin: int
    avant: int
    apres: int


# « 25 000 €, cette somme étant reversée à la Commune en cas de dissolution »: to whom it would go back.
_RENDUE = re.compile(
    r"\b(?:revers|restitu|rembours|rendu|retourn)\w*\s+(?:a|au|aux)\b[^.;€]{2,80}?\b(?:en\s+cas\s+d|si\b|a\s+defaut\b|faute\s+d)"
)


def destinataire(texte: Texte, paragraphe: Paragraphe, somme: Somme, lieu: Lieu) -> str | None:
    """Return the name that an amount goes to: after it, else between the verb and it, else at the head of its line."""
    apres = _suite(texte, somme, lieu)
    item = paragraphe.puce or paragraphe.chapeau is not None
    if item and (situe := _SITUE.match(texte.plat, lieu.debut, somme.debut)):
        nom = _en_tete(texte, lieu.debut, situe.end("nom"))
        if nom or not NATURES_D_ORGANISME.match(situe["lieu"]):
            return nom
    verbe = _du_second(texte, somme, lieu) or _apres_le_verbe(texte, lieu.avant, somme.debut)
    if nom := verbe or _en_ligne(texte, lieu.debut, somme.debut):
        return nom
    for bornes in (apres, (lieu.avant, somme.debut), (lieu.debut, somme.debut)):
        if nom := _nomme(texte, bornes):
            return nom
    for bornes in (apres, (lieu.debut, somme.debut)):
        if nom := _nomme(texte, bornes, commun=True):
            return nom
    for lire in (_apres_le_passif, _des_frais, _pour_qui):
        if nom := lire(texte, somme, lieu):
            return nom
    return _en_tete(texte, lieu.debut, somme.debut) if item and somme.debut - lieu.debut < 120 else None


def _suite(texte: Texte, somme: Somme, lieu: Lieu) -> tuple[int, int]:
    """Return where the sentence goes on after an amount, up to whom it would go back to."""
    fin = min(lieu.apres, somme.fin + 200)
    rendue = _RENDUE.search(texte.plat, somme.fin, fin)
    return somme.fin, rendue.start() if rendue else fin


# « - SARL X (Bressey) : un four. Dépenses : 31 480 € HT. Subvention proposée : 5 000 € », « - Dossier n° 2 : EURL Y. … ».
_ITEM = re.compile(
    r"[\s\-–—*•>·]*(?:\d{1,2}[ ]?[.)°/-]+\s*)?(?:(?:dossier|demande|projet|candidature)\s+(?:n\s?[°o]\s?)?[\w-]{1,8}\s*[:–-]\s*)?"
    r"(?P<nom>[^:(,;€]{3,90}?)\s*(?=\(|:|,|;|\s[-–—]\s|(?<!\bm)(?<!\bmme)\.\s)"
)
COMMUN = re.compile(
    r"(?:l'|la |le |les |un |une )?(?:actions?|axes?|projets?|volets?|phases?|lots?|articles?|titres?|objets?|montants?|dossiers?|annees?|budgets?|couts?|depenses?|fonctionnement|investissement|acomptes?|soldes?|"
    r"avances?|plafonds?|taux|editions?|salons?|programmes?|operations?|etudes?|travaux|acquisitions?|tranches?|total|parts?|missions?|fonds|exercices?|periodes?|postes?|mesures?|communes?|region|departement|etat)\b"
)
_LISTE_DE_QUI = re.compile(
    r"\b(?:entreprises?|associations?|beneficiaires?|dossiers?|candidat\w*|laureats?|structures?|societes?|porteurs?|commer\w+|artisan\w*|demandeurs?|exploitants?|etablissements?)\b"
)


# « L'aide à 8 000 € pour la SAS X »: only who has a legal form; « pour la maison de santé » says what for.
_QUI = r"(?:association|societe|sasu?|s\.a\.s\.?|sarl|eurl|sa|scop|scic|sci|snc|gaec|earl|entreprise|cci|cma|chambre|club|union|federation|cluster|cooperative|fondation|agence|syndicat)"
_POUR_QUI = re.compile(rf"\s*(?:h\.?t\.?|ttc)?\s*pour\s+(?=(?:la |le |l'|les )?{_QUI}\b)")
# « 1. « La Recyclette » (association Recycl'Aude) – … »: the project, then who carries it.
_PORTE = re.compile(
    rf"\(\s*(?:(?:projet\s+)?portee?\s+par\s+|porteur\s*:?\s*)?(?=(?:la |le |l')?{_QUI}\b)(?P<nom>[^()€\n]{{4,80}})\)"
)
# « (SARL) », « (SAS ESUS) »: what it is, not who.
_FORME = re.compile(rf"(?:(?:{_QUI}|esus|ess|ei|micro-entreprise|loi 1901|individuelle|unipersonnelle)\W*)+")
# « Entreprise : SARL X », then « Subvention proposée : 12 000 € » lines below.
_FICHE = re.compile(
    r"(?:^|\n)[ \t\-–•*]*(?:nom\s+(?:de la |de l'|du )?)?(?:entreprise|beneficiaire|porteur(?:\s+(?:de|du)\s+projet)?|demandeur|association|structure|societe|raison sociale|laureat|candidat|attributaire|organisme|maitre d'ouvrage|nom)"
    r"\s*:[ \t]*(?P<nom>[^\n:€]{3,90})"
)
_CHAMP = re.compile(r"(?:^|\n)[ \t\-–•*]*[^:\n€.]{3,60}:[^:\n€.]{0,12}$")
_HAUTEUR = 700


# « Ramène la subvention de la SAS X de 40 000 € à 28 500 € », « participe au salon organisé par l'association Y ».
_AIDE_DE = re.compile(
    r"\b(?:subventions?|aides?|avances?\s+remboursables?|dotations?|primes?)\s+(?:\w+\s+)?(?:de\s+(?=la\s|l')|du\s+|de\s+)(?=(?:la\s+|l')?(?:association|societe|sasu?|sarl|eurl|scop|scic|gaec|earl|entreprise|club|cluster|cooperative)\b)"
)
_COLLECTIVITES = r"(?:communes?|communaute|departement|region|metropole|ville|etat|mairie|conseil)"
_PORTE_PAR = re.compile(
    rf"\b(?:organise|porte|conduit|mene|initie|realise|propose|presente|mis en œuvre|mise en œuvre)e?s?\s+par\s+(?=(?:la |le |l')?(?!{_COLLECTIVITES}\b)(?:{NATURES_D_ORGANISME.pattern}))"
)


def de_qui(texte: Texte, lieu: Lieu) -> str | None:
    """Return whose aid a sentence changes, else who carries what it pays, where no word gives it to another."""
    for motif in (_AIDE_DE, _PORTE_PAR):
        for trouve in motif.finditer(texte.plat, lieu.debut, lieu.fin):
            lu = lire_nom(texte.brut[trouve.end() : lieu.fin], texte.plat[trouve.end() : lieu.fin])
            if lu:
                return lu[0]
    return None


def de_la_liste(texte: Texte, plan: Plan, paragraphe: Paragraphe, somme: Somme) -> str | None:
    """Return who receives what an item of a list grants, where its own sentence says nothing of it."""
    if nom := en_tete_d_item(texte, plan, paragraphe) or _de_la_fiche(texte, somme) or _du_dossier(texte, plan, somme):
        return nom
    return _du_chapeau(texte, plan, paragraphe) if paragraphe.zone is Zone.DISPOSITIF else None


def en_tete_d_item(texte: Texte, plan: Plan, paragraphe: Paragraphe) -> str | None:
    """Read the name that opens an item whose amounts come sentences later."""
    item = _ITEM.match(texte.plat, paragraphe.debut, paragraphe.fin)
    if not item or not (paragraphe.puce or paragraphe.chapeau is not None or item.start("nom") > paragraphe.debut):
        return None
    if (porte := _PORTE.match(texte.plat, item.end())) and not _FORME.fullmatch(porte["nom"]):
        lu = lire_nom(texte.brut[slice(*porte.span("nom"))], porte["nom"])
        return lu[0] if lu else None
    brut, plat = texte.brut[slice(*item.span("nom"))], item["nom"]
    if personne := lire_personne(brut, plat):
        return personne[0]
    lu = lire_nom(brut, plat)
    if not lu or lu[1] < len(plat) * 0.8 or COMMUN.match(plat):
        return None
    chapeau = plan.paragraphes[paragraphe.chapeau] if paragraphe.chapeau is not None else None
    dessus = texte.plat[chapeau.debut if chapeau else max(0, paragraphe.debut - 300) : paragraphe.debut]
    return lu[0] if NATURES_D_ORGANISME.match(aplatir(lu[0])) or _LISTE_DE_QUI.search(dessus) else None


def _de_la_fiche(texte: Texte, somme: Somme) -> str | None:
    """Read « Entreprise : X » lines above « Subvention : 12 000 € », each on a line of its own."""
    if not _CHAMP.search(texte.plat[max(0, somme.debut - 90) : somme.debut]):
        return None
    dits = [*_FICHE.finditer(texte.plat, max(0, somme.debut - _HAUTEUR), somme.debut)]
    if not dits:
        return None
    brut, plat = texte.brut[slice(*dits[-1].span("nom"))], dits[-1]["nom"]
    lu = lire_nom(brut, plat) or lire_personne(brut, plat)
    return lu[0] if lu and lu[1] >= len(plat.split("(")[0].split(",")[0].rstrip()) * 0.8 else None


# « 1/ La SARL X, implantée à …, souhaite construire … », « DOSSIER B – Y »: what opens the fields below.
DOSSIER = re.compile(
    r"\s*(?:dossier|projet|demande|candidature|laureat)\s+(?:n\s?[°o]\s?)?(?:\d{1,3}|[a-z])\s*[-:.)/]+\s*"
)
_NUMERO = re.compile(r"\s*(?:\d{1,2}|[a-z])\s?[/°.)-]+\s*")


def _du_dossier(texte: Texte, plan: Plan, somme: Somme) -> str | None:
    """Read who opens the numbered paragraph above « Subvention proposée : 18 645 € », a field on a line of its own."""
    if not _CHAMP.search(texte.plat[max(0, somme.debut - 90) : somme.debut]):
        return None
    dessus = [p for p in plan.paragraphes if somme.debut - _HAUTEUR <= p.debut <= somme.debut]
    for p in reversed(dessus):
        if tete := DOSSIER.match(texte.plat, p.debut, p.fin) or _NUMERO.match(texte.plat, p.debut, p.fin):
            passage = texte.brut[tete.end() : p.fin], texte.plat[tete.end() : p.fin]
            lu = lire_personne(*passage) or lire_nom(*passage)
            return lu[0] if lu and not COMMUN.match(aplatir(lu[0])) else None
    return None


def _du_chapeau(texte: Texte, plan: Plan, paragraphe: Paragraphe) -> str | None:
    """« Attribue à l'association X : - 42 000 € pour son fonctionnement ; - 30 000 € »: who the opening of the list names.

    Nothing where the opening says an amount: the list then only shares it.
    """
    chapeau = plan.paragraphes[paragraphe.chapeau] if paragraphe.chapeau is not None else None
    if chapeau is None or sommes(texte.plat, chapeau.debut, chapeau.fin):
        return None
    return _apres_le_verbe(texte, chapeau.debut, chapeau.fin)


def _des_frais(texte: Texte, somme: Somme, lieu: Lieu) -> str | None:
    """Read « pour les frais de fonctionnement du club X »."""
    places = [t.end() for t in _FRAIS.finditer(texte.plat, somme.fin, lieu.apres)]
    lus = (lire_nom(texte.brut[p : lieu.apres], texte.plat[p : lieu.apres]) for p in places)
    return next((lu[0] for lu in lus if lu), None)


def _pour_qui(texte: Texte, somme: Somme, lieu: Lieu) -> str | None:
    """Read « une aide de 8 000 € pour la SAS X »."""
    pour = _POUR_QUI.match(texte.plat, somme.fin, lieu.apres)
    lu = lire_nom(texte.brut[pour.end() : lieu.apres], texte.plat[pour.end() : lieu.apres]) if pour else None
    return lu[0] if lu else None


def _apres_le_passif(texte: Texte, somme: Somme, lieu: Lieu) -> str | None:
    """Return whom a passive verb tells, past another amount of its sentence."""
    passif = _PASSIF.match(texte.plat, somme.fin, lieu.fin)
    return _nomme(texte, (passif.end(), min(lieu.fin, passif.end() + LARGEUR))) if passif else None


# « Une aide de X, soit 30 % de la dépense (Y HT), est attribuée à »: whom the verb tells, past another amount.
_PASSIF = re.compile(
    rf"(?:(?!\b(?:{AIDE})\b)[^.;])*?\b(?:est|sont|sera|seront)\s+(?:attribu|accord|allou|octroy|vers|consenti)\w*(?=\s+(?:a|aux?)\s)"
)
# « - Boulangerie X, à Saint-Geyrin : 4 200 € »: where it is does not receive.
_SITUE = re.compile(
    r"[\s\-–•*]*(?P<nom>[^,:;€]{3,70}),\s+(?:[^:;€]{2,80}?\s)?(?:a|au|aux)\s+(?:la |l')?(?P<lieu>[^,:;€]{2,40}?)\s*:\s*$"
)


def _en_ligne(texte: Texte, debut: int, fin: int) -> str | None:
    """Read « … à l'association X : 500 € », one of several on a line."""
    trouve = _EN_LIGNE.search(texte.plat, debut, fin)
    lu = lire_nom(texte.brut[slice(*trouve.span("nom"))], trouve["nom"]) if trouve else None
    return lu[0] if lu else None


# « Une subvention de X est allouée à A, et une subvention de Y à B »: A is whom the verb gave X to.
_PASSIF_AVANT = re.compile(
    r"\b(?:est|sont|sera|seront)\s+(?:\w+\s+)?(?:attribu|accord|allou|octroy|vers|consenti)\w*\s+(?:a|aux?|en\s+faveur|au\s+profit)\s"
)
_A_LUI = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*,?\s*(?:(?:en\s+faveur|au\s+profit)\s+(?:de\s|d'|du\s|des\s)|a\s|aux?\s)\s*(?=\S)"
)


def _du_second(texte: Texte, somme: Somme, lieu: Lieu) -> str | None:
    """Return who stands right after an amount, where the passive verb before it gave another amount to another."""
    suite = _A_LUI.match(texte.plat, somme.fin, lieu.apres)
    if lieu.avant == lieu.debut or not suite or not _PASSIF_AVANT.search(texte.plat, lieu.avant, somme.debut):
        return None
    lu = lire_nom(texte.brut[suite.end() : lieu.apres], texte.plat[suite.end() : lieu.apres])
    return lu[0] if lu else None


def _apres_le_verbe(texte: Texte, debut: int, fin: int) -> str | None:
    """« Alloue à X une subvention de » says who receives before saying what for."""
    verbes = re.finditer(rf"(?:{DON})\s+(?=(?:a|aux?)\s)", texte.plat[debut:fin])
    return next((nom for v in verbes if (nom := _nomme(texte, (debut + v.end(), fin)))), None)


# « Et donne pouvoir à M. Jean Durand pour signer »: who signs receives nothing.
_DELEGUE = re.compile(
    r"\b(?:pouvoirs?|delegation|delegue|autoris\w+|mandate?|signature|signer|procuration|parole|confi\w+|charge[rz]?|demand\w+)\b"
)


def _nomme(texte: Texte, bornes: tuple[int, int], *, commun: bool = False) -> str | None:
    """Return the first name that « à » or « au profit de » opens between two positions."""
    for trouve in _VERS.finditer(texte.plat, *bornes):
        suite = slice(trouve.end(), bornes[1])
        lu = lire_nom(texte.brut[suite], texte.plat[suite], commun=commun)
        if not lu and not _DELEGUE.search(texte.plat, bornes[0], trouve.start()):
            lu = lire_personne(texte.brut[suite], texte.plat[suite])
        if lu and trouve[0].strip() != "pour":
            return lu[0]
    return None


def _en_tete(texte: Texte, debut: int, fin: int) -> str | None:
    """Read « - Association X : 500 € »."""
    tete = re.sub(r"^[\s\-–—*•>]+|[\s:.…\-–=|]+$", "", texte.brut[debut:fin])
    tete = re.split(r"\s*:\s*|\s+\.{2,}", tete)[0]
    tete = re.sub(r"\s+(?:une subvention|la somme|un montant)?\s*(?:de|d[’'])\s*$", "", tete)
    if re.match(
        rf"(?:montant (?:de la |de l'|du )?)?(?:{AIDE})", aplatir(tete)
    ):  # « Aide proposée : 500 € » names nobody
        return None
    lu = lire_nom(tete, aplatir(tete))
    return lu[0] if lu else None
