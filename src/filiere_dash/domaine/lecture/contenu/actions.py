"""Actions announced or told: the lists that a sentence about actions opens, with the tense and period of that sentence."""

import re

from filiere_dash.domaine.lecture.matiere.decoupage import PUCE, Plan, Zone
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.matiere.sommes import sommes
from filiere_dash.domaine.lecture.matiere.texte import Texte, recoller
from filiere_dash.domaine.lecture.modele import ActionLue, Confiance

_SUJET = re.compile(
    r"\b(?:actions?|missions?|objectifs?|perspectives?|programme|etapes?|projets?|permett\w+|poursuiv\w+|prevoi\w+|vise\w*|propos\w+|deploie\w*|mettr\w+|realise\w*|conduit\w*|organis\w+|developp\w+|"
    r"accompagn\w*|anim\w+|valoris\w*|collabor\w+|implic\w+|moyens?|axes?|volets?|feuille de route|compren\w+|entend|souhaite\w*|interventions?|travaux|consist\w+|demarches?|activites?|traduit|relocalisation|engage\w*|comport(?:e|ent|era|eront|ait))\b"
)
_COMPTES = re.compile(
    r"\bdossiers?\b[^.;]{0,40}\bcomport|chiffres cles|bilan chiffre|resultats chiffres|plan de financement|(?<!\d )membres|presents|pouvoirs|beneficiaires suivants|subventions suivantes|article|textes|modalites de versement|pieces|etat des presents"
)
# « 3. Plan de financement »: a title of the act, in a list of its own.
_INTERTITRE = re.compile(
    r"\W*\d{0,2}\W*(?:plan de financement|budget previsionnel|contexte|calendrier)(?:\s+previsionnel)?\W*"
)
# What the act itself decides is no action of anybody's programme.
_DECIDE = re.compile(
    r"\s*(?:-\s*)?(?:\d+\W+)?(?:d'|de\s+|que\s+)?(?:approuver|autoriser|imputer|dire|attribuer|accorder|allouer|donner|charger|prendre acte|fixer|adopter|inscrire|prelever|solliciter|verser|habiliter|preciser|signer|modifier|prolonger|proroger|reporter)\b"
)
# In a convention, what is undertaken is a programme, or only duties towards the funder.
_PROGRAMME = re.compile(r"\b(?:actions?|programmes?|missions?|objectifs?|projets?|axes?|volets?)\b")
_DEVOIRS = re.compile(
    r"\s*(?:-\s*)?(?:a\s+)?(?:transmettre|fournir|informer|faire figurer|mentionner|justifier|restituer|rembourser|respecter|tenir (?:une|sa) comptabilite|communiquer|produire|faciliter|ne pas|souscrire)\b"
)
_ARTICLE = re.compile(r"^\s*article\s+\S+\s*")
# « Approuve la convention, qui comporte les trois actions suivantes : »: the decision itself tells the programme.
_ACTIONS_SUIVANTES = re.compile(
    r"\b(?:actions?|missions?|axes?|volets?)\s+(?:suivante?s?|ci-(?:apres|dessous))\s*:\s*$"
)
# « La CCI s’engage à : - réaliser 30 diagnostics »: what it will do, unlike what it owes to the funder.
_S_ENGAGE = re.compile(r"\bs'engage(?:nt)?\s+(?:\w+\s+){0,2}a\s*:\s*$")
_AGIR = re.compile(
    r"\s*(?:-\s*)?(?:realiser|organiser|publier|animer|accompagner|conduire|former|accueillir|developper|creer|deployer|reunir|"
    r"mettre en (?:place|oeuvre)|assurer (?:le suivi|l'accompagnement|l'animation|la formation|l'accueil))\b(?![^;.]{0,60}\b(?:comptab|logo|controle|comite de (?:suivi|pilotage)|convention|(?:l'|present )article|assurances?)\w*)"
)
_FUTUR = re.compile(
    r"\b\w+(?:era|eront|ira|iront|dra|dront|tra|tront|ura|uront)\b|\b(?:prevu\w*|prevoit|propose|seront|sera|a venir|suivantes? pour|perspectives?|vise|objectifs?|prochain\w*)\b"
)
_PASSE = re.compile(
    r"\b(?:a|ont)\s+(?:ete\s+|notamment\s+|egalement\s+|aussi\s+)?(?:\w+[eiu]s?|permis|mis|conduit\w*|fait\w*)\b|\b(?:se sont faites|bilan|realisees?|conduites)\b"
)
_VERBE = re.compile(r"^\s*(?:-\s*)?(?:(?:la|le|les|l'|une?|des|d')\s*)?(?P<mot>[a-z-]+)")
_NOMS_D_ACTION = re.compile(
    r"(?:tion|ment|age|ance|ence|ure|ise|ui|rche|vi|jet|ise|lyse|uite|ite|et|ette|se|er|ir|re|ra|iaires|ires|eurs)$"
)


def lire_actions(texte: Texte, plan: Plan, *, convention: bool = False) -> list[ActionLue]:
    """Return the items of the lists that announce or tell actions; numbers, names and decisions are none.

    The articles of a `convention` announce them too.
    """
    rendues = []
    contexte: str | None = None
    for rang, p in enumerate(plan.paragraphes):
        plat = texte.plat[p.debut : p.fin]
        articles = p.zone is Zone.DISPOSITIF
        if p.zone in (Zone.CLOTURE, Zone.VISA):
            continue
        if not p.puce:
            contexte = label(plat) or (contexte if rang else None)
            continue
        chapeau = plan.paragraphes[p.chapeau] if p.chapeau is not None else None
        tete = _ARTICLE.sub("", texte.plat[chapeau.debut : chapeau.fin]) if chapeau else ""
        annonce = _PROGRAMME.search(tete) or (_S_ENGAGE.search(tete) and _AGIR.match(plat))
        annonce = annonce if convention else _ACTIONS_SUIVANTES.search(tete.rstrip())
        if articles and (not annonce or _DEVOIRS.match(plat)):
            continue
        if _est_une_action(tete, plat, seule=chapeau is None and p.zone is not Zone.ENTETE):
            puce = PUCE.match(plat)
            ecrit = recoller(texte.brut[p.debut + (puce.end() if puce else 0) : p.fin]).strip(" -•;,.:")
            rendues.append(
                ActionLue(
                    ecrit[:300],
                    texte.preuve(p.debut, p.fin, Confiance.A_VERIFIER),
                    _statut(tete, plat),
                    label(tete) or label(plat),
                )
            )
    return rendues


def _est_une_action(tete: str, plat: str, *, seule: bool) -> bool:
    """Tell an item of a list that its opening sentence announces, or that no sentence opens (`seule`)."""
    if _COMPTES.search(tete) or sommes(plat) or len(plat.split()) < 3:
        return False
    if _DECIDE.match(plat) or _INTERTITRE.fullmatch(plat):
        return False
    if re.match(r"\s*(?:-\s*)?\d+\s", plat) or re.search(r"\b(?:m\.|mme)\s+[a-z]", plat):
        return False
    mot = _VERBE.match(plat)
    return _SUJET.search(tete) is not None or (
        seule and mot is not None and _NOMS_D_ACTION.search(mot["mot"]) is not None
    )


def _statut(tete: str, plat: str) -> str | None:
    """Return the state that the tense tells: the opening sentence first, then the item."""
    for passage in (tete, plat):
        futur, passe = _FUTUR.search(passage), _PASSE.search(passage)
        if futur and not passe:
            return "prevue"
        if passe and not futur:
            return "realisee"
    return None
