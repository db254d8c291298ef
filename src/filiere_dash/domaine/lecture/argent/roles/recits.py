"""Money that the presentation tells in passing: given before, brought by another, opened, lacking or earned."""

import re

from filiere_dash.domaine.lecture.argent.roles.dons import Contexte, Jugement
from filiere_dash.domaine.lecture.argent.roles.mots import AIDE, FINANCEURS, PARTICIPES
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.modele import Role

_APPUI = rf"(?:{AIDE}|soutiens?|concours|appuis?)"
# « (délibération n° 2019_044) », « , par délibération du 7 avril 2022 »: what was decided then.
_DELIBEREE = re.compile(
    r"\s*(?:en\s+(?:19|20)\d\d\s*)?[,(]?\s*(?:par |suivant |selon )?(?:la |sa )?deliberation\s+(?:n\s?[°o]|du\s+(?:\w+\s+){0,3}\d|[a-z]{0,4}[-_]?\d)"
)
_EN_ANNEE = re.compile(r"\s*\)?\s*en\s+(?:19|20)\d\d\b")
_ANNEE_AVANT = re.compile(r"\b(?:en|de)\s+(?P<an>(?:19|20)\d\d)\s*\(\s*$")
# « La cotisation, de … en 2024 (X), est fixée pour 2025 à Y ».
_PUIS_ANNEE = re.compile(r"\s*\)[^.;€]{0,60}\b(?:pour|en)\s+(?P<an>(?:19|20)\d\d)\b")
_RENOUVELE = re.compile(
    rf"\b{_APPUI}\b[^.;]*\b(?:s'est|se sont|a ete|ont ete|fut)\s+(?:\w+\s+)?(?:eleve|etabli|monte|renouvele|reconduit|maintenu|porte|verse)\w*\b[^.;]*$"
)
# « 27 entreprises en ont bénéficié, pour un montant total de X ».
_EN_ONT_BENEFICIE = re.compile(r"\ben\s+(?:a|ont)\s+(?:\w+\s+)?beneficie\b[^.;€]*\s(?:de|pour)\s*$")
# « Une première enquête, financée en 2019 à hauteur de X, a montré l'intérêt ».
_FINANCEE_EN = re.compile(
    rf"\b(?:{PARTICIPES}|subventionne)e?s?\s+en\s+(?:19|20)\d\d\b[^.;€]{{0,40}}\s(?:a hauteur de|a concurrence de|pour)\s*(?:un montant (?:\w+ )?de\s*)?$"
)
_A_MONTRE = re.compile(r"[^.;€]{0,40},\s+(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+)?\w{3,}")
_BENEFICIE = re.compile(rf"\b(?:a|ont|avai(?:t|ent))\s+(?:\w+\s+)?(?:ete\s+)?{PARTICIPES}e?s?\b[^.;]*:\s*$")
_ITEM_PASSE = re.compile(r"[\W\d]*(?:en|pour|au titre de)\s+(?:l'annee\s+|l'exercice\s+)?(?P<an>(?:19|20)\d\d)\b")
_AVEC_SOI = re.compile(
    rf"\b(?:avec|malgre)\s+(?:l'|le |la |un |une ){_APPUI}\s+(?:financiere?\s+)?(?:de|du|de la)\s+(?:la |l')?collectivite\s*\(\s*$|"
    rf"\bavai(?:t|ent)\s+(?:\w+\s+)?\w{{3,}}[^.;€]*,\s+(?:avec|grace a|malgre)\s+(?:l'|le |la |un |une )?{_APPUI}\s+(?:financiere?\s+)?(?:de|du|de la)\s+(?:la |l')?collectivite\s*,?\s*(?:a hauteur de|a concurrence de|pour|de|d')\s*$"
)
_CREDIT = re.compile(
    r"\b(?:ouvr\w+|ouverture|creation|cree\w*|institu\w+|reserv\w+|inscri\w+|constitution|constitu\w+|repart\w+)(?:\s+(?:au|dans\s+le|a\s+son)\s+budget(?:\s+(?!une?\b)\w+){0,3})?\s+(?:d'un|d'une|un|une)\s+"
    r"(?:enveloppe|credit|fonds|budget)\s+(?:[a-z]+\s+){0,3}?(?:de|d')\s*$"
)
# « Le règlement, approuvé par délibération, prévoit une enveloppe de X »: what a scheme has.
_PREVUE = re.compile(
    r"\b(?:prevoi(?:t|ent)|fix(?:e|ent)|comport(?:e|ent)|dispos(?:e|ent)\s+de)\s+(?:d'une|une|l'|d'un|un)\s*(?:enveloppe|dotation\s+globale)\b[^.;€]{0,40}\s(?:de|d'|a)\s*$"
)
# « Une enveloppe de X a été votée au budget ».
_SOMME = re.compile(r"\b(?:enveloppe|credits?|somme|montant)\s+(?:\w+\s+)?(?:de|d')\s*$")
_AU_BUDGET = re.compile(
    r"\s*(?:a|ont|est|sont)\s+(?:ete\s+)?(?:vot|inscrit|ouvert|reserv|prevu)\w*\s+(?:[\w']+\s+){0,3}?(?:au|dans le)\s+budget\b"
)
# « Les investissements s'élèvent à X, pour un montant d'aide de Y »: the sum of what is granted further on.
_POUR_UNE_AIDE = re.compile(rf"^\s*(?:h\.?t\.?\s*|ttc\s*)?,\s+pour\s+un\s+montant\s+(?:total\s+)?d'(?:{AIDE})\s+de\s*$")
_MANQUE = re.compile(
    r"\b(?:ecart|difference|manque|insuffisance|economies|besoin de financement)\s+(?:restant\s+|residuel\s+)?(?:de|d')\s*$"
)
_PRODUITS = re.compile(r"\s*(?:de|d')\s*(?:produits|recettes)\b(?!\s+propres)")
_ELIGIBLES = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:de|d')\s*(?:depenses?|couts?|travaux)\s+(?:\w+\s+)?(?:eligibles?|subventionnables?|retenue?s?)\b"
)
_CONSACRE = re.compile(
    rf"(?:{FINANCEURS})[^.;€()]{{0,50}}?\b(?<!\ba )(?<!ont )(?<!avait )(?<!avaient )(?:consacr|apport|affect|contribu|particip|mobilis|engag|alloue)(?:e|ent|era|eront|ant)\s*(?:a hauteur de|pour)?\s*$"
)
_PREND_EN_CHARGE = re.compile(
    r"\b(?P<qui>[a-z'][^.;:€()]{2,90}?)\s(?:prend|prendra|prennent|prendront|prenant)\s+en\s+charge\b[^.;€()]{0,70}(?:\(|a hauteur de|pour)\s*$"
)
_COUVERT = re.compile(
    r"\b(?:couvert|(?:co-?)?finance|pris en charge|supporte)e?s?\s[^.;€]{0,20}\bpar\s+(?!(?:la |le |l')?collectivite)[^.;€]{2,60}?\s(?:a hauteur de|pour(?: un montant de)?|a concurrence de)\s*$"
)
# « Une aide de la Région de 21 350 € », « auquel participent l’Agglomération pour 45 000 €, … ».
_AIDE_D_UN_AUTRE = re.compile(
    rf"\b{_APPUI}\s+(?:financiere?s?\s+)?(?:de la |de l'|du |des |d'|(?!communes?\b))\s*(?!collectivite\b(?!\s(?:territoriale|europeenne)))(?:{FINANCEURS}|banque\b)[^,;:(€]{{0,60}}?\s?(?:de|d'|pour|a hauteur de|a concurrence de)\s*$"
)
# « La Région a confirmé un soutien de X ».
_CONFIRME = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,40}}?\s(?:a|ont)\s+(?:\w+\s+)?(?:confirme|notifie|annonce|promis|acte|programme|(?:accorde|octroye|consenti)(?=\s+un\s+pret))\s+(?:\w+\s+)?(?:un|une|son|sa|leur|l')\s*(?:{_APPUI}|prets?\b)[^.;:€()]{{0,30}}?\s(?:de|d'|a hauteur de|pour)\s*$"
)
# « Labellisée par l'État, elle perçoit à ce titre X ».
_PERCOIT = re.compile(
    rf"\bpar\s+(?:{FINANCEURS})[^.;:€(]{{0,30}},\s+(?:elle|il|l'association|la societe|la structure)\s+(?:percoit|recoit)\b[^.;€]{{0,40}}$"
)
_PARTICIPENT = re.compile(
    r"\b(?:particip|contribu)(?:e|ent|era|eront)\s+(?:notamment |egalement |aussi )?(?:la |le |l'|les )(?!collectivite\b)[^,;:(€]{2,60}\s(?:pour|a hauteur de)\s*$"
)
# « Ses ressources sont : Région Normandie 60 K€, … », « du concours de l’État (X), de l’OPCO (Y »: a list of who pays.
_LISTE_DE_RESSOURCES = re.compile(r"\b(?:ressources|recettes|financements?|cofinancements?)\b[^.;:€]{0,40}:[^.;]*$")
_NOMME_SEUL = re.compile(
    rf"(?:^|[:,]|\bet)\s*(?:{FINANCEURS}|[a-z][\w'-]*(?: [\w'-]+){{0,3}} (?:agglomeration|metropole))[^,;:(€\d]{{0,30}}$"
)
_PUIS_DE = re.compile(
    r"\)\s*,?\s*(?:et\s+)?(?:de l'|du |de la |des )(?!collectivite\b|(?:la |le |l')?(?:notification|signature|reception|production|presentation|remise|achevement|demarrage|vote)\b)[a-z][^.;:€()]{2,60}\(\s*$"
)
_CEUX = re.compile(
    r"\b(?:ceux|celui|celle|celles)\s+(?:du|de la|de l'|des|d')\s*(?!collectivite|an\b|annee|exercice)[^.;€()]{2,60}\(\s*$"
)
# « Un budget de 140 000 €, dont 60 000 € de l’État »: a share that says whose it is.
_DONT = re.compile(r"\bdont\b[^.;]*$")
_ATTEND = re.compile(
    r"\b(?:elle|il|association|societe|cluster|porteur|structure|programme|projet|operation|action|plan|budget|manifestation)\s+(?:attend|mobilise|recoit|obtient|recueille|reunit|beneficie\s+de|compte\s+sur)(?:\s+(?:par ailleurs|egalement|aussi|en outre))?\s*$"
)
_DE_QUI = re.compile(rf"\s*(?:(?:provenant|venant|issus?)\s+)?(?:de\s+|d')?(?:{FINANCEURS})")
# « La Région a notifié une baisse de son concours, de X à Y ».
_REVU = re.compile(
    rf"(?:{FINANCEURS})[^.;€]{{0,60}}\b(?:baisse|hausse|reduction|diminution|augmentation)\s+de\s+(?:son|sa|leur)\s+{_APPUI}\s*,?\s+de\s*$"
)
# « Le montant des prêts d'honneur accordés s'élève à X »: lent by another, no cost.
_PRETS = re.compile(
    r"\bmontant\s+(?:total\s+|global\s+|cumule\s+)?des\s+(?:prets|garanties|avances)\b[^.;€]{0,60}\s(?:s'elev|s'etabli|se mont|atteign|represent)\w*(?:\s+a)?\s*$"
)
_AFFAIRES = re.compile(r"\bchiffres?\s+d'affaires\b[^.;€]{0,70}\s(?:a|de)\s*$")
# « La Région, sollicitée en complément, a fait connaître son intention d'intervenir à hauteur de X ».
_ENTEND = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,90}}?\b(?:intention|souhait|accord|volonte|appelee?s?|disposee?s?|prete?s?|engagee?s?|s'engag\w+|invitee?s?|prevoi\w+|envisag\w+|devrai\w+|pourrai\w+|doi(?:t|vent))\s*"
    r"(?:de\s|d'|a\s|pour\s)?\s*(?:y\s+)?(?:intervenir|participer|contribuer|financer|apporter|verser|accorder|attribuer|allouer|soutenir|cofinancer|octroyer)\b[^.;€]{0,50}?\s(?:a hauteur de|a concurrence de|pour|de|d')\s*$"
)
_SOLLICITE = re.compile(r"\b(?:sollicite(?:r|nt)?|demande(?:r|nt)?)\b")
# « La Région et l'interprofession ont fait connaître leur accord pour X et Y respectivement ».
_ACCORD = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,60}}?\b(?:a|ont|avait|avaient)\s+(?:\w+\s+)?(?:fait\s+(?:connaitre|part\s+de)|donne|notifie|confirme|annonce|transmis|exprime)\s+(?:un|son|leur)s?\s*(?:accord|intention|soutien|participation)\b[^.;:€()]{{0,30}}?\s(?:pour|a hauteur de|a concurrence de)\s*$"
)
# « La communauté de communes s'est engagée pour X par an ».
_S_EST_ENGAGE = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,60}}?\bs(?:'est|e sont|'etait|'etaient)\s+(?:\w+\s+)?(?:engagee?|positionnee?|prononcee?)s?\b[^.;:€()]{{0,40}}?\s(?:pour|a hauteur de|a concurrence de|sur)\s*$"
)
# « Bpifrance intervient sous la forme d'un prêt de X », « la Région accompagne le projet par une avance de X ».
_INTERVIENT = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,40}}?\s(?:intervien|interviendr|accompagn|soutien|complet|particip|contribu|financ|appui)\w*\b[^.;:€()]{{0,60}}?\b(?:d'|par|avec|via|sous forme de|au moyen de|a travers)\s*(?:une?\s+)?(?:prets?|avances?|garanties?|{_APPUI})\b[^.;:€()]{{0,40}}?\s(?:de|d'|a hauteur de)\s*$"
)
# « La communauté de communes et la chambre de métiers ont annoncé respectivement X ».
_ONT_ANNONCE = re.compile(
    rf"(?:{FINANCEURS})[^.;:€()]{{0,80}}?\b(?:a|ont)\s+(?:\w+\s+)?(?:annonce|confirme|promis|notifie|acte|programme)e?s?(?:\s*,?\s*(?:respectivement|chacune?|pour\s+(?:sa|leur)\s+part|de\s+(?:son|leur)\s+cote|quant\s+a\s+\w+)\s*,?)?\s*$"
)
# « En complément de celle du Conseil général, qui lui a été notifiée pour X ».
_NOTIFIEE = re.compile(
    rf"\b(?:celles?|celui|ceux|{_APPUI})\s+(?:de la |de l'|du |des |d')\s*(?!collectivite\b(?!\s(?:territoriale|europeenne)))(?:{FINANCEURS})[^.;:€()]{{0,30}}?,?\s+(?:(?:qui\s+)?(?:lui|leur|nous)?\s*(?:a|ont|est|sont)\s+(?:deja\s+)?(?:ete\s+)?)?(?:deja\s+)?(?:notifie|acquis|obtenu|accorde|attribue|confirme|annonce|promis)e?s?\s+(?:(?:pour|a hauteur de|a concurrence de|d'un montant de|de)(?:\s+un\s+montant\s+de)?)\s*$"
)
# « Les industriels adhérents apportent X et la Région Y ».
_APPORTENT = re.compile(
    r"\bles\s+(?!collectivite)[a-z][^.;:,€()]{2,50}?\s(?:y\s+)?(?:apport|financ|vers)(?:ent|eront|eraient)\s*$"
)
_ET_UN_AUTRE = re.compile(rf"\s*,?\s*(?:et|,)\s+(?:{FINANCEURS})[^.;:€]{{0,40}}$")
_PAYE = (
    _INTERVIENT,
    _ONT_ANNONCE,
    _NOTIFIEE,
    _S_EST_ENGAGE,
    _ACCORD,
    _CONSACRE,
    _REVU,
    _PARTICIPENT,
    _CONFIRME,
    _PERCOIT,
)
_DEMANDE = re.compile(r"sollicit|demand|aupres")
_CONCOURS = re.compile(rf"\b(?:{_APPUI}|cofinanc\w+|partenaires?)\b")
_APPORTE = re.compile(
    r"\b(?:l'association|la societe|l'entreprise|la structure|la cooperative|le porteur(?: de projet)?|le club|le cluster|le beneficiaire|la fondation elle-meme|(?:le |la |l')(?:gerant|dirigeant|exploitant|commercant|artisan|entrepreneur|interesse)\w*)"
    r"\s+(?:y\s+)?(?:apport|consacr|financ|investi)\w*\s*(?:a hauteur de|pour|(?:le |la |l'|un )(?:surplus|solde|complement|reste|difference),?\s+(?:soit|de))?\s*$"
)


# « L'avenant n° 1 a complété cet apport de X »: what was added then, by whoever the sentence names.
_COMPLETE = re.compile(
    rf"(?P<qui>[^.;:€]*)\b(?:a|ont)\s+(?:\w+\s+)?(?:complete|augmente|majore|abonde|renforce|accru|releve)\s+(?:cet?|cette|la|le|l'|son|sa)\s*(?:apport|abondement|{_APPUI})\b[^.;€]{{0,30}}?\s(?:de|d'un\s+montant\s+de|a\s+hauteur\s+de)\s*$"
)


def _complete(contexte: Contexte) -> Jugement | None:
    trouve = _COMPLETE.search(contexte.avant)
    if not trouve:
        return None
    return Jugement(Role.AUTRE_FINANCEUR if re.search(FINANCEURS, trouve["qui"]) else Role.ANTERIEUR, False)


def _raconte(contexte: Contexte) -> bool:
    return contexte.zone not in (Zone.DISPOSITIF, Zone.PROPOSITION, Zone.CLOTURE)


def deja_donne(contexte: Contexte) -> Jugement | None:
    """« 25 000 € (délibération n° …) », « a déjà bénéficié : - en 2019, d’une aide de », « renouvelé en 2020 (»: given before."""
    if not _raconte(contexte):
        return None
    item = (
        _ITEM_PASSE.match(contexte.large)
        and _BENEFICIE.search(contexte.chapeau)
        and not re.search(r"\bdont\b", contexte.avant)
    )
    if _DELIBEREE.match(contexte.apres) or item:
        return None if _par_autrui(contexte) else Jugement(Role.ANTERIEUR, True)
    if _EN_ONT_BENEFICIE.search(contexte.avant):
        return Jugement(Role.ANTERIEUR, False)
    if _FINANCEE_EN.search(contexte.avant) and _A_MONTRE.match(contexte.apres):
        return None if _par_autrui(contexte) else Jugement(Role.ANTERIEUR, False)
    if complete := _complete(contexte):
        return complete
    an, puis = _ANNEE_AVANT.search(contexte.avant), _PUIS_ANNEE.match(contexte.apres)
    if an and puis and an["an"] < puis["an"]:
        return None if _par_autrui(contexte) else Jugement(Role.ANTERIEUR, False)
    dite = _EN_ANNEE.match(contexte.apres) or _ANNEE_AVANT.search(contexte.avant)
    if (dite and _RENOUVELE.search(contexte.large)) or _AVEC_SOI.search(contexte.avant):
        return Jugement(Role.ANTERIEUR, False)
    return None


def _par_autrui(contexte: Contexte) -> bool:
    return re.search(rf"\b(?:de|du|par)\s*(?:{FINANCEURS})[^.;€]{{0,20}}$", contexte.avant) is not None


def _liste_de_payeurs(contexte: Contexte) -> bool:
    """Tell a name of a list of who pays; what is asked of somebody is not paid yet."""
    if _DEMANDE.search(contexte.large):
        return False
    nomme = _NOMME_SEUL.search(contexte.avant)
    liste = nomme and "collectivite" not in nomme[0] and _LISTE_DE_RESSOURCES.search(contexte.large)
    return bool(liste or (_PUIS_DE.search(contexte.avant) and _CONCOURS.search(contexte.large)))


def d_un_tiers(contexte: Contexte) -> Jugement | None:
    """« L’État y consacre X », « la CMA prend en charge le stand (X », « couvert par la CCI à hauteur de »: another pays."""
    charge = _PREND_EN_CHARGE.search(contexte.avant)
    if charge and "collectivite" in charge["qui"]:
        return None
    ceux = _CEUX.search(contexte.avant) and _CONCOURS.search(contexte.large)
    part = (
        (_DONT.search(contexte.large) or _ATTEND.search(contexte.avant))
        and _DE_QUI.match(contexte.apres)
        and not _DEMANDE.search(contexte.large)
    )
    entend = _ENTEND.search(contexte.avant) and not _SOLLICITE.search(contexte.avant)
    avec = _APPORTENT.search(contexte.avant) and _ET_UN_AUTRE.match(contexte.apres)
    paye = charge or ceux or part or entend or avec or any(x.search(contexte.avant) for x in _PAYE)
    if _raconte(contexte) and _liste_de_payeurs(contexte):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    if _AIDE_D_UN_AUTRE.search(contexte.avant) and not _DEMANDE.search(contexte.large):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    if _COUVERT.search(contexte.avant) or (paye and contexte.zone is not Zone.DISPOSITIF):
        return Jugement(Role.AUTRE_FINANCEUR, False)
    apporte = _raconte(contexte) and _APPORTE.search(contexte.avant)
    return Jugement(Role.AUTOFINANCEMENT, False) if apporte else None


def ni_depense_ni_aide(contexte: Contexte) -> Jugement | None:
    """« L’ouverture d’une enveloppe de X », « un écart de X », « X de produits »; « X de dépenses éligibles » is a cost."""
    if _ELIGIBLES.match(contexte.apres):
        return Jugement(Role.DEPENSE, False)
    if _POUR_UNE_AIDE.search(contexte.avant) and _raconte(contexte):
        return Jugement(Role.AUTRE, False)
    if _SOMME.search(contexte.avant) and _AU_BUDGET.match(contexte.apres):
        return Jugement(Role.AUTRE, False)
    if _PREVUE.search(contexte.avant) and _raconte(contexte):
        return Jugement(Role.AUTRE, False)
    if _CREDIT.search(contexte.avant) and contexte.zone is not Zone.DISPOSITIF:
        return Jugement(Role.AUTRE, False)
    if (_AFFAIRES.search(contexte.avant) or _PRETS.search(contexte.avant)) and _raconte(contexte):
        return Jugement(Role.AUTRE, False)
    return Jugement(Role.AUTRE, False) if _MANQUE.search(contexte.avant) or _PRODUITS.match(contexte.apres) else None


# « Une aide de X a été demandée », « présente un besoin de X et sollicite le Syndicat à cette hauteur ».
_DEMANDEE = re.compile(
    r"\s*(?:h\.?t\.?|ttc)?\s*(?:(?:a|ont|avait|avaient)\s+ete|est|sont|etait|etaient)\s+(?:\w+\s+)?(?:sollicite|demande)e?s?\b"
)
# « Elle sollicite une avance de X, remboursable ».
_SOLLICITE_UNE_AVANCE = re.compile(
    r"\b(?:sollicit(?:e|ent|ant)|demand(?:e|ent|ant))\s+(?:\w+\s+)?(?:une|un|l'|le)\s*(?:avance|prets?|garantie|acompte)\b[^.;,€]{0,40}\s(?:de|d')\s*$"
)
_A_CETTE_HAUTEUR = re.compile(
    r"[^.;€]{0,60}\bsollicite(?:nt)?\b[^.;€]{0,80}\b(?:a cette (?:meme )?hauteur|a hauteur de (?:ce|cette)|(?:pour |de )?ce (?:meme )?montant)\b"
)


# « Demande une aide de la commune, chiffrée à X »: the aid is what is sized, the participle agrees with it.
_CHIFFREE = re.compile(
    r"\b(?:sollicit|demand|souhait)\w*\s+(?:[\w']+\s+){0,2}?(?:une\s+|l'|la\s+|sa\s+|un\s+|le\s+|son\s+)"
    r"(?:(?:aide|subvention|participation|dotation|contribution|avance|prime|bourse)\b(?:(?!\spour\s)[^.;,€]){0,60},\s+(?:chiffre|evalue|estime|fixe|arrete|etabli|quantifie)e|"
    r"(?:soutien|appui|concours|financement|fonds)\b(?:(?!\spour\s)[^.;,€]){0,60},\s+(?:chiffre|evalue|estime|fixe|arrete|etabli|quantifie))\s+a\s*$"
)


def demandee(contexte: Contexte) -> Jugement | None:
    """« X a été demandé », « un besoin de X et sollicite la collectivité à cette hauteur »: asked."""
    entre = contexte.avant.endswith("(")  # « la Région (X) est sollicitée »: who is asked, not how much
    sollicitee = _SOLLICITE_UNE_AVANCE.search(contexte.avant) or _CHIFFREE.search(contexte.avant)
    if sollicitee and _raconte(contexte):
        return Jugement(Role.DEMANDE, False)
    dite = (_DEMANDEE.match(contexte.apres) and not entre) or _A_CETTE_HAUTEUR.match(contexte.apres)
    return Jugement(Role.DEMANDE, False) if dite else None


# « Financé par les droits d’inscription (X), la billetterie (Y », « des cotisations des entreprises (Z », « les adhérents apporteront ».
_PROPRES = re.compile(
    r"\b(?:cotisations?|adhesions|billetterie|droits\s+d'(?:inscription|entree)|inscriptions|ventes?|recettes\s+propres)\b[^,;:(€\d]{0,50}\(\s*$"
)
_FINANCE = re.compile(r"\b(?:ressources|recettes|produits|(?:co)?financ\w*)\b")
_SES_MEMBRES = re.compile(
    r"\bles\s+(?:adherents|membres|exposants|participants|commercants|artisans|entreprises)(?:\s+\w+)?\s+"
    r"(?:y\s+)?(?:apport|contribu|particip)\w*\s*(?:pour|a hauteur de)?\s*$"
)


def de_ses_membres(contexte: Contexte) -> Jugement | None:
    """« Financé par la billetterie (X », « les adhérents apporteront X »: what the project earns, or its own people bring."""
    recette = _PROPRES.search(contexte.avant) and _FINANCE.search(contexte.large)
    recette = recette or _SES_MEMBRES.search(contexte.avant)
    return Jugement(Role.AUTOFINANCEMENT, False) if recette and _raconte(contexte) else None


RECITS = (deja_donne, demandee, de_ses_membres, d_un_tiers, ni_depense_ni_aide)
