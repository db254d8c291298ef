"""Every amount of the text, with its role, its period, its taxes and whom it goes to.

The decision part wins over what announces it: an amount proposed, then decided, is
one; proposed and not decided, it stays uncertain.
"""

import re
from dataclasses import dataclass, replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.decision import est_adopte
from filiere_dash.domaine.lecture.argent.destinataires import LARGEUR, Lieu, de_la_liste, de_qui, destinataire
from filiere_dash.domaine.lecture.argent.roles.bornes import UNITAIRE
from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.juger import aide_nommee, juger
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS
from filiere_dash.domaine.lecture.argent.roles.passages import du_meme_sujet
from filiere_dash.domaine.lecture.matiere.decoupage import Paragraphe, Plan, Zone, phrase
from filiere_dash.domaine.lecture.matiere.lettres import LETTRES
from filiere_dash.domaine.lecture.matiere.noms import lire_nom
from filiere_dash.domaine.lecture.matiere.periodes import dernier, label
from filiere_dash.domaine.lecture.matiere.sommes import Somme, sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Preuve, Role

# An amount said in words before its figures: « sept mille cinq cents euros (7 500 € ».
_EN_LETTRES = re.compile(rf"(?:{LETTRES})\s+euros?\s*\(\s*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount, its judgement, and the name that it goes to where the sentence tells it."""

    somme: Somme
    jugement: Jugement
    montant: Montant
    zone: Zone


def lire_montants(
    texte: Texte, plan: Plan, exclus: list[tuple[int, int]], collectivite: str | None, instance: str | None
) -> list[Mention]:
    """Judge every amount of the running text; `exclus` are the places of the tables, read elsewhere."""
    adopte, soi = est_adopte(texte, plan), soi_meme(collectivite, instance)
    mentions = []
    for paragraphe in plan.paragraphes:
        toutes = sommes(texte.plat, paragraphe.debut, paragraphe.fin)
        for rang, somme in enumerate(toutes):
            if any(debut <= somme.debut < fin for debut, fin in exclus):
                continue
            mention = _mention(texte, plan, paragraphe, toutes, rang, adopte, collectivite, soi)
            redite = mentions and rang and mentions[-1].somme is toutes[rang - 1]
            mentions.append(_comme(texte, mention, mentions[-1]) if redite else mention)
    return mentions


_SOIT = re.compile(r"[^.;€]{0,25}?\bsoit\s+(?:un (?:total|montant|cout) (?:\w+ )?de\s+)?")


# « … pour 51 600 € et l’interprofession pour 60 400 € », « 45 € l’heure pour les uns, contre 15 € pour les autres ».
_SUITE = re.compile(
    r"\s*a\s*|[^.;€]{0,45}?(?:,|\bet\b|\bcontre\b)\s*(?:(?:l'|la |le |les )?[a-z][\w' -]{2,50}\s(?:pour|a hauteur de|de|\()\s*)?"
)

# « En 2023, 52 000 € pour la CCI et 35 000 € pour la CMA », « 820 000 € sur 2019-2023, dont 170 000 € en 2023 »: given before, both.
_ET_AVANT = re.compile(r"[^.;€]{0,60}?(?:,|\bet\b|\bpuis\b|\bdont\b)\s*(?:a|de|d'|la somme de)?\s*")

# « Au tarif de 650 €, ce qui représente un complément de X », « d'où une dépense de X »: not the same money.
_REPRESENTE = re.compile(r"\b(?:soit|d'ou|represent\w*|correspond\w*|indui\w*|entrain\w*|ce qui)\b")
_AUTRE_DEMANDE = re.compile(rf"\b(?:sollicit|demand)\w*|(?<!\w)(?:{AIDE})")


# « La Région apporte 70 000 € et l'association 40 000 € »: who carries the project pays its own share.
_ET_LE_PORTEUR = re.compile(
    r"\s*,?\s*et\s+(?:l'association|la societe|l'entreprise|la structure|la cooperative|le porteur(?: de projet)?|le club|le cluster)"
    r"(?:\s+elle-meme)?\s*(?:pour|a hauteur de|\()?\s*"
)


def _comme(texte: Texte, mention: Mention, precedente: Mention) -> Mention:
    """« 104 000 € HT, soit 124 800 € TTC », « 245 000 € par an, soit 735 000 € »: the same money, of the same role."""
    entre = texte.plat[precedente.somme.fin : mention.somme.debut].replace("\n", " ")
    taxes = {precedente.somme.taxes, mention.somme.taxes} == {"HT", "TTC"}
    vague = mention.montant.role in (Role.AUTRE, Role.DEPENSE, Role.ANTERIEUR) and not mention.jugement.fort
    suite = precedente.montant.role in (Role.AUTRE_FINANCEUR, Role.TARIF) and _SUITE.fullmatch(entre) and vague
    suite = suite and not _AUTRE_DEMANDE.search(entre) and not _REPRESENTE.search(entre)
    avant = precedente.montant.role is Role.ANTERIEUR and mention.montant.role in (Role.AUTRE, Role.ATTRIBUE)
    suite = suite or bool(
        avant and not mention.jugement.fort and mention.zone is not Zone.DISPOSITIF and _ET_AVANT.fullmatch(entre)
    )
    produit = precedente.montant.role is Role.TARIF and UNITAIRE.match(texte.plat, precedente.somme.fin)
    redit = taxes or (
        not produit and mention.montant.role is Role.AUTRE and precedente.montant.role is not Role.ATTRIBUE
    )
    porteur = vague and precedente.montant.role is Role.AUTRE_FINANCEUR and _ET_LE_PORTEUR.fullmatch(entre)
    if not porteur and not suite and not (_SOIT.fullmatch(entre) and redit):
        return mention
    preuve = replace(mention.montant.preuve, confiance=Confiance.A_VERIFIER)
    role = Role.AUTOFINANCEMENT if porteur else precedente.montant.role
    autour = (max(0, precedente.somme.debut - LARGEUR), mention.somme.fin + len(" HT, respectivement"))
    chacun = suite and "respectivement" in texte.plat[slice(*autour)]
    nomme = chacun or (suite and re.search(r"[a-z]{2}", re.sub(r"\b(?:et|contre|pour)\b", "", entre)))
    financeur = None if porteur or nomme else precedente.montant.financeur
    return replace(
        mention,
        jugement=replace(mention.jugement, role=role, fort=False),
        montant=replace(mention.montant, role=role, preuve=preuve, financeur=financeur),
    )


def _mention(
    texte: Texte,
    plan: Plan,
    paragraphe: Paragraphe,
    toutes: list[Somme],
    rang: int,
    adopte: bool,
    collectivite: str | None,
    soi: re.Pattern[str] | None,
) -> Mention:
    """Judge one amount by its sentence, cut at the amounts beside it."""
    somme = toutes[rang]
    lieu = _lieu(texte, paragraphe, toutes, rang)
    contexte = _contexte(texte, plan, paragraphe, somme, lieu, adopte, soi)
    jugement = du_meme_sujet(contexte, _phrases_avant(texte, paragraphe, lieu.debut), juger(contexte))
    concerne = jugement.role in (Role.ATTRIBUE, Role.ANTERIEUR)
    nom = destinataire(texte, paragraphe, somme, lieu) if concerne else None
    if nom is None and jugement.role is Role.ATTRIBUE:
        nom = de_la_liste(texte, plan, paragraphe, somme)
        if nom is None and (nom := de_qui(texte, lieu)):  # whose project it is, not said to receive: never sure
            jugement = replace(jugement, fort=False)
    if jugement.role is Role.ATTRIBUE and nom is None:
        jugement = replace(jugement, role=Role.ATTRIBUE if aide_nommee(contexte) else Role.AUTRE, fort=False)
    role = jugement.role
    periode = label(contexte.apres) or dernier(contexte.avant) or label(contexte.chapeau) or dernier(contexte.large)
    financeur = (
        collectivite
        if role is Role.ATTRIBUE
        else _financeur(texte, role, (lieu.avant, somme.debut), (somme.fin, lieu.apres), soi)
    )
    sure = jugement.fort and not somme.douteuse and role is not Role.AUTRE
    preuve = _preuve(texte, somme, lieu, Confiance.SURE if sure else Confiance.A_VERIFIER)
    montant = Montant(somme.valeur, role, preuve, financeur, periode, somme.taxes, nom)
    return Mention(somme, jugement, montant, paragraphe.zone)


def _lieu(texte: Texte, paragraphe: Paragraphe, toutes: list[Somme], rang: int) -> Lieu:
    debut, fin = phrase(texte, paragraphe, toutes[rang].debut)
    avant = max(debut, toutes[rang - 1].fin) if rang else debut
    apres = min(fin, toutes[rang + 1].debut) if rang + 1 < len(toutes) else fin
    return Lieu(debut, fin, avant, apres)


def _contexte(
    texte: Texte,
    plan: Plan,
    paragraphe: Paragraphe,
    somme: Somme,
    lieu: Lieu,
    adopte: bool,
    soi: re.Pattern[str] | None,
) -> Contexte:
    chapeau = plan.paragraphes[paragraphe.chapeau] if paragraphe.chapeau is not None else None
    return Contexte(
        _EN_LETTRES.sub("", _uni(texte.plat[lieu.avant : somme.debut], soi)),
        _EN_LETTRES.sub("", _uni(texte.plat[lieu.debut : somme.debut], soi)),
        _uni(texte.plat[somme.fin : lieu.apres], soi).removeprefix(")"),
        _chapeau(_uni(texte.plat[chapeau.debut : chapeau.fin], soi)) if chapeau else "",
        paragraphe.zone,
        adopte,
        _uni(texte.plat[somme.fin : lieu.fin], soi),
    )


_PROPOSE = re.compile(r"\bpropos\w*[^.]*:\s*$")


def _chapeau(plat: str) -> str:
    """Return what opens a list: the last sentence alone where it proposes, whatever was told before."""
    derniere = re.split(r"(?<=[.;])\s", plat)[-1]
    return derniere if _PROPOSE.search(derniere) else plat


def _phrases_avant(texte: Texte, paragraphe: Paragraphe, debut: int) -> list[str]:
    """Return the two sentences of a paragraph that stand before one, folded."""
    rendues: list[str] = []
    while debut > paragraphe.debut and len(rendues) < 2:
        place = phrase(texte, paragraphe, debut - 2)[0]
        rendues.insert(0, _uni(texte.plat[place:debut]))
        debut = place
    return rendues


def _preuve(texte: Texte, somme: Somme, lieu: Lieu, confiance: Confiance) -> Preuve:
    """Return the words around an amount, placed at the line where the amount itself is printed."""
    debut = lieu.debut if somme.debut - lieu.debut < LARGEUR else max(lieu.debut, lieu.avant)
    if somme.debut - debut >= LARGEUR:
        debut = texte.plat.find(" ", somme.debut - LARGEUR) + 1
    preuve = texte.preuve(debut, max(somme.fin, min(lieu.fin, somme.fin + 60)), confiance)
    ligne = texte.lignes[texte.rang(somme.debut)]
    return replace(preuve, page=ligne.page, ligne=ligne.numero)


def _uni(plat: str, soi: re.Pattern[str] | None = None) -> str:
    """Return a folded passage on one line, the deciding collectivité called « collectivite »."""
    uni = " ".join(re.sub(r"-\s*\n\s*", "-", plat).split())
    return soi.sub("collectivite", uni) if soi else uni


NATURES = {
    "commune": ("municipal", "maire"),
    "ville": ("municipal", "maire"),
    "communaute de communes": ("communautaire",),
    "communaute d'agglomeration": ("communautaire", "agglomeration"),
    "agglomeration": ("communautaire", "agglomeration"),
    "metropole": ("metropolitain",),
    "eurometropole": ("metropolitain",),
    "communaute urbaine": (),
    "departement": ("departemental",),
    "region": ("regional",),
    "syndicat": ("syndical",),
    "ccas": ("action sociale", "administration"),
}


# « La CCI », in the act of a chamber.
_SIGLES_DE_CHAMBRE = {
    "cci": r"chambre de commerce|cci\b",
    "cma": r"chambre de metiers|cma\b",
    "chambre(?! d[e'])": r"chambre\b",
}


def soi_meme(collectivite: str | None, instance: str | None) -> re.Pattern[str] | None:
    """Return what names the deciding collectivité: its name, and what it is when called by that alone."""
    nom, corps = cle(collectivite or ""), cle(instance or "")
    propre = "" if re.match(r"chambre|cci\b|cma\b", nom) else nom  # « chambre de métiers de région » is no région
    natures = [
        n
        for n, mots in NATURES.items()
        if re.search(rf"\b{n}\b", propre) or any(mot in corps or mot in propre for mot in mots)
    ]
    motifs = [re.escape(nom).replace("\\-", "[- ]").replace("\\ ", "[- ]")] if nom else []
    motifs += [rf"(?<![\w-]){n}(?!\w|\s+voisine?s?\b)" for n in natures]
    motifs += [rf"(?<![\w-]){x}(?!\w)" for x in _SIGLES_DE_CHAMBRE if re.match(_SIGLES_DE_CHAMBRE[x], nom)]
    motifs += [r"conseil (?:departemental|general)"] * ("departement" in natures) + ["conseil regional"] * (
        "region" in natures
    )
    return re.compile("|".join(motifs)) if motifs else None


def _ecarte(plat: str, trouve: re.Match[str], soi: re.Pattern[str] | None, *, suit: bool) -> bool:
    """Tell a name that pays nothing of an amount: who decides, or who pays the next one (`suit`)."""
    lui = soi is not None and soi.match(plat, trouve.end())
    return bool(lui) or (suit and _PUIS_UN_AUTRE.fullmatch(plat, 0, trouve.start()) is not None)


_D_UN_FINANCEUR = re.compile(rf"\s*(?=de la |de l'|du |des )(?:{FINANCEURS})")


# « Les industriels apportent X et le Département Y »: another pays what comes next.
_PUIS_UN_AUTRE = re.compile(r"\s*(?:euros)?\s*(?:,|,?\s*\bet)\s*")


def _financeur(
    texte: Texte, role: Role, avant: tuple[int, int], apres: tuple[int, int], soi: re.Pattern[str] | None
) -> str | None:
    """Return who is asked, or who pays beside; never who decides (`soi`) among those who pay beside."""
    if role is Role.DEMANDE:
        motif = r"(?:sollicit\w*|aupres (?:de|d'|du|des)|demand\w* aux?(?!\w)|demand\w* a(?!\w)|financement de|soutien de)\s*"
    elif role is Role.AUTRE_FINANCEUR:
        motif = r"(?:participation|subvention|aide|financement|concours|contribution)?\s*(?:de la|du|de l'|des|la|le|l')\s*(?=region|departement|etat|europe|caf|agence|communaute|banque|ademe|commune)"
    else:
        return None
    # « Sollicite une aide de X de la Région ».
    if role is Role.DEMANDE and _D_UN_FINANCEUR.match(texte.plat, *apres):
        lu = lire_nom(texte.brut[slice(*apres)], texte.plat[slice(*apres)])
        return lu[0] if lu else None
    # « 15 000 € de la Région », « auprès de la Région »: what follows at once tells it.
    dit = r"\s*aupres\s" if role is Role.DEMANDE else r"\s*(?:de la |du |de l'|des )"
    suivi = re.match(dit, texte.plat[slice(*apres)])
    for debut, fin in (apres, avant) if suivi else (avant, apres):
        places = [
            debut + trouve.end()
            for trouve in re.finditer(motif, texte.plat[debut:fin])
            if role is Role.DEMANDE or not _ecarte(texte.plat[debut:fin], trouve, soi, suit=debut == apres[0])
        ]
        for place in places:
            if lu := lire_nom(texte.brut[place:fin], texte.plat[place:fin]):
                return lu[0]
        if places:  # « la banque partenaire » pays, and has no name: it is not the next one either
            return None
    return None
