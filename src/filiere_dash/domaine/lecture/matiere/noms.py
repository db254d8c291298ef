"""The name of an organisation is read where it begins, and stops where the sentence goes on."""

import re

from filiere_dash.domaine.lecture.matiere.texte import aplatir, recoller
from filiere_dash.domaine.lecture.matiere.verbes import VERBE, ouvre_par_un_verbe

_ARRET = re.compile(
    r"\s(?=et (?:la |le |l')(?:association|societe|sas|sarl|communaute|commune|ville|region|departement|metropole|chambre|cci|agence|universite|syndicat|federation)\b)|"
    r"[;:(|]|,(?!\s*(?:sainte?|st|lyon|[a-z]+\s+et\s+[a-z]+\s+metropole))|\.(?=\s|$)|\s-\s|\s/\s|\t|"
    r"\s(?=(?:d'(?:attribuer|accorder|allouer|octroyer|approuver|autoriser|adopter)|pour|au titre|dans le cadre|dans (?:les|des) (?:conditions|termes|limites)|dans le|sur le|sur la|sur les|afin|en vue|en vertu|en faveur|d'un montant|d'une|d'un|une|un|a hauteur|a concurrence|sous reserve|selon|suivant|conformement|"
    r"relati\w+|au cours|en \d|destine\w*|qui|dont|lors|la somme|ainsi|est|sont|a (?:ete|notifie|attribue|accorde|alloue|verse|octroye|vote|decide|propose|pour|sollicite|la|l'|un|une|demande|depose|compter|raison|titre)|ont|avec|"
    rf"aux fins|et (?:{VERBE}|(?:la |le |l'|une? )?(?:paiement|versement|reglement|signature|contribution|cotisation|abondement|attribution|convention)\b|d'|autorise|dit|precise|approuve|de (?:lui|leur|signer|verser|l'autoriser|preciser)|que|a (?:signer|la)|toutes?|tous|fix\w+)|soit|sise?|situee?|represente\w*|domicilie\w*|siret|n[°o]|au vu|"
    r"la (?:subvention|participation|dotation|contribution|cotisation)|(?:les|des|ses)\s(?:(?:deux|trois|quatre|cinq|six|sept|huit|\d+|autres|differente?s|memes)\s)?(?:aides?|subventions?|participations?|sommes?|montants?|dotations?|concours|contributions?|soutiens?)|telle?|comme|l'annee|annee|(?:de|a) \d[\d ]*|de (?:quinze|dix|vingt|trente|cinquante|mille|deux)|par|correspondant|sollicit\w+|propos\w+|il |elle |en application|en contrepartie|au prix|"
    r"y|s'est|s'etait|se sont|aupres|attribue|accorde|alloue|octroie|(?:vers|particip|contribu)(?:e|ent|era|eront|erait|eraient)|apporte\w*|consacre\w*|pendant|jusqu|depuis|le (?:re)?versement|le remboursement|la restitution|ledit|ladite|a l'occasion|en tant|au regard|compte tenu|porte\w*|concernant|cette|ce|son|sa|ses|mentionn\w+|joint\w*|annexe\w*|ci-)(?=\W|$))"
)
_QUALITE = (
    r"(?:(?:m\.|mme\.?|monsieur|madame)\s+(?:le|la|l')\s*(?:president\w*|direct\w+|maire|tresorier\w*|gerant\w*)\s+)?"
)
_DEVANT = re.compile(
    rf"^\s*{_QUALITE}(?:(?:a|au|aux|de|du|des|d'|la|le|les|l'|cette|ladite|dudit)\s*(?<=[\s'])(?!\d))+", re.IGNORECASE
)
NATURES_D_ORGANISME = re.compile(
    r"(?:association|asso|societe|sas|sarl|sa|scop|scic|sci|sem|spl|eurl|gie|gip|entreprise|pole|chambre|syndicat|college|lycee|ecole|universite|"
    r"fondation|comite|club|office|union|federation|groupement|grappe|cluster|commune|communaute|departement|region|agence|mission|centre|etablissement|"
    r"cooperative|ccas|regie|amicale|compagnie|theatre|musee|hopital|maison|conseil|institut|laboratoire|incubateur|cci|cma|metropole|ville|reseau|"
    r"collectif|groupe|ligue|secours|banque|bailleur|ehpad|creche|mjc|parc|technopole|plateforme|structure|organisme|mairie|etat|paroisse|ogec|caisse|"
    r"foyer|harmonie|interprofession|consortium|chaire|campus|conservatoire|observatoire|ensemble|orchestre|festival|coordination|confederation|cite|fonds|exploitation|gaec|earl|eirl|ei|sasu|saeml?|snc|scea|(?:micro|auto)-?entreprise|start-?up|jeune pousse|etablissements|ets|commerce|boulangerie|patisserie|boucherie|epicerie|librairie|restaurant|brasserie|garage|menuiserie|fromagerie|laiterie|distillerie|scierie|imprimerie|biscuiterie|conserverie|manufacture|ferme|boutique|entente|sporting|racing|union)\b"
)
MOTS_MAXIMAUX = 16
# The East is no verb, « SCIC SA ÉNERGIES » has no « sa ».
# « Numérique pour Tous 94 (association) » goes on to what it is.
# « Société par actions simplifiée X »: the form of a firm is of its name.
_FAUX_ARRET = re.compile(
    r"\spar\s+actions\b|\sE(?:ST|st)\b|\sSA(?=\s+[A-ZÀ-Ý«]|,|\s*$)|\spour\s+[A-ZÀ-Ý]\w+(?:\s\d+)?(?=\s*\()"
)
# What a named one does, in small letters: « la SCIC X investit », « l'association X anime ».
_FAIT = re.compile(
    r"\s(?=(?:(?:investi|fourni|accompli)t|souhaite\w*|envisag\w+|projette|emploie|dispose|anime|organise|developpe|gere|realise|va|vont|exerce|accueille|regroupe|federe|rassemble|mene|conduit|produit|fabrique|intervient|beneficie\w*|compte \d+|accompagne(?:nt)?|soutien(?:t|nent)|finance(?:nt)?|(?:a|ont) (?:annonce|confirme|promis|acte|fait)|s'engage|se charge|devra|pourra|doit|peut|fera|etait|avait|sera)(?=\W|$))"
)
# « Confie à la CCI la mise en œuvre »: what initials are followed by; « SARL le fournil » is a name.
_CONFIE = re.compile(
    r"(?<=[A-ZÀ-Ý]{2})(?<!SA)(?<!SAS)(?<!SARL)(?<!SASU)(?<!SCI)(?<!SCIC)(?<!SCOP)(?<!EURL)(?<!EARL)(?<!GAEC)(?<!SNC)(?<!EI)\s(?=(?:la\s|les?\s|l['’])[a-zà-ÿ])"
)
# « l'association - Les Ateliers », « l'association dénommée « Les Ateliers » »: the name is what follows.
_APPELE = re.compile(
    r"(?:association|societe|entreprise|structure|cooperative|fondation|micro-entreprise|auto-entreprise)(?:\s+(?:denommee?|nommee?|appelee?|intitulee?|dite)\s+|\s+[-:]\s+)(?!(?:mme|m\.|monsieur|madame)\s|(?:travaux|achats?|acquisition|organisation|fonctionnement|projets?|animations?|construction|renovation|amenagement|salon|creation|edition|solde|acompte|action|programme|pour|annee)\b)(?=[a-z«\"])"
)
# « Mme X (EI « La Mercerie bleue ») », « M. Y, gérant de la SARL Z »: the business receives.
_ENSEIGNE = re.compile(
    r"(?:m\.|mr|mme|mlle|monsieur|madame)\s[^,;:(.€]{3,50}?\s*[,(]\s*(?:(?:exploitante?|gerante?|cogerante?|dirigeante?|artisane?|commercante?|cheffe? d'entreprise|presidente?|directeur|directrice|tresoriere?|representante?|associee?)\b[^,;:(«.€]{0,30}?\s(?:de la |de l'|du |de |sous l'enseigne |sous le nom (?:commercial )?(?:de )?)|(?=(?:sarl|sas|sasu|eurl)\s))"
)
_CIVILITE = r"(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle)\s+(?!(?:le|la|les)\b|l')"
# « Mme Elsa Roux, enseigne « Le Fil Bleu » »: a sign is nobody, who trades under it receives.
_SOUS_ENSEIGNE = re.compile(
    rf"(?:{_CIVILITE})(?P<nom>[^,;:(.€]{{3,50}}?\s*[,(]?\s*(?:exploitante?\s+|exercant\s+|commercante?\s+)?(?:(?:sous\s+)?(?:l')?enseigne|sous le nom commercial(?: de)?)\s+[«\"][^»\"\n]{{2,50}}[»\"])"
)
# « Mme X (EI « La Mercerie bleue ») »: one person under two names.
_INDIVIDUELLE = re.compile(
    rf"(?:{_CIVILITE})(?P<nom>[^,;:(.€]{{3,50}}?)\s*[,(]\s*(?=(?:ei|eirl|micro-?entreprise|auto-?entreprise|entreprise individuelle)\s)"
)
_PERSONNE = re.compile(
    r"[A-ZÀ-Ý][\w'’-]+(?:\s+(?:(?:de|du|des|le|la|d['’])\s*){0,2}[A-ZÀ-Ý][\w'’-]+){1,3}(?=\s*(?:[,;:.(–]|$|-\s|\s[a-zà-ÿ]))"
)
_POUR_AUTRUI = re.compile(
    r"\s*[,(]?\s*(?:en (?:sa )?qualite de |agissant |le |la |son |sa )?(?:\d\w*\s|premiere?\s)?(?:president|vice-president|directeur|directrice|maire|adjoint|conseill|rapporteur|representant|represente|tresori|secretaire|elue?\b|gerante?\s+d|dirigeante?\s+d|delegue)"
)
# Who decides, when nothing more is said of them, is nobody who receives.
_ASSEMBLEE = re.compile(
    r"(?:conseil|bureau|comite|assemblee|commission)(?:\s+(?:municipal|communautaire|metropolitain|syndical|permanente|deliberante))?"
)
# « Il est proposé au conseil de limiter l'aide à X ».
_ASSEMBLEE_QUI = re.compile(
    rf"{_ASSEMBLEE.pattern}\s+(?:de\s+(?:ne\s+pas\s+)?(?:bien\s+vouloir\s+)?|d')\w+(?:er|ir|re)\s+(?:l'|la\s|les?\s|une?\s|cette\s|aux?\s|a\s)"
)
_GENS = re.compile(
    r"(?:le|la|les|m\.|mme|monsieur|madame|chaque|tous|toutes|chacun\w*|ces|cette|celui|ce|lui|leur|elles?|ils?|on|nous|qui|son|sa|ses|leurs|un|une|titre|hauteur|compter|signer|verser|partir|raison|charge|cet|cet effet|l'unanimite|savoir|concurrence|part)\b"
)


# « Comité des fêtes »; « cette association de commerçants », « ladite société » is somebody named elsewhere.
_COMMUN = re.compile(
    rf"(?!.*\b(?:cette|ladite|dudit)\b.*\|)[^|]*\|\s*(?!fonds\b)(?:{NATURES_D_ORGANISME.pattern})\s+(?:de|du|des|d'|\w+aire|\w+ale?)\b"
)
# A square or a disc of another font, which a page prints as a letter: « n Association X ».
_PUCE_LUE = re.compile(r"\s*[nqovw§]\s+(?=[a-z])")


def lire_nom(brut: str, plat: str, *, commun: bool = False) -> tuple[str, int] | None:
    """Return the name that opens a passage (printed and folded) and its length there; None where none does.

    The article is dropped, the common noun that is part of it (« association », « pôle ») is kept. `commun` takes one without capitals too: « comité des fêtes ».
    """
    if puce := _PUCE_LUE.match(plat):
        lu = lire_nom(brut[puce.end() :], plat[puce.end() :], commun=commun)
        return (lu[0], lu[1] + puce.end()) if lu else None
    devant = _DEVANT.match(plat)
    debut = devant.end() if devant else 0
    if not commun and (enseigne := _SOUS_ENSEIGNE.match(plat, debut)):
        return _propre(brut[slice(*enseigne.span("nom"))]), enseigne.end()
    if not commun and (seul := _INDIVIDUELLE.match(plat, debut)):
        fin = _fin(brut, plat, seul.end())
        return f"{_propre(brut[slice(*seul.span('nom'))])} ({_propre(brut[seul.end() : fin])})", fin
    appele = _APPELE.match(plat, debut) if devant and not commun else None
    if suite := appele or (None if commun else _ENSEIGNE.match(plat, debut)):
        debut = suite.end()
    if re.match(r"\s*[«\"]", plat[debut:]):
        debut += len(plat[debut:]) - len(plat[debut:].lstrip())
    fin = _fin(brut, plat, debut)
    nom = _propre(brut[debut:fin])
    if _ASSEMBLEE_QUI.match(plat, debut):
        return None
    if commun and not _COMMUN.match(f"{devant[0] if devant else ''}|{plat[debut:fin]}"):
        return None
    if appele and not re.match(r"[A-ZÀ-Ý«\"\d]", nom):
        return None
    essai = nom[:1].upper() + nom[1:] if commun else f"{'Association ' if appele else ''}{nom}"
    if not _est_un_nom(essai, f"{'association ' if appele else ''}{plat[debut:fin].strip()}"):
        return None
    return nom, fin


def lire_personne(brut: str, plat: str) -> tuple[str, int] | None:
    """Return who « M. Kevin Ballot » names, without the title; nothing of who speaks for another, « Mme X, présidente »."""
    titre = re.match(rf"\s*(?:(?:a|de)\s+)?{_CIVILITE}", plat)
    lu = _PERSONNE.match(brut, titre.end()) if titre else None
    if not lu or _POUR_AUTRUI.match(plat, lu.end()):
        return None
    return recoller(lu[0]), lu.end()


def _fin(brut: str, plat: str, debut: int) -> int:
    """Return where the name stops; what stands in « » belongs to it."""
    position = debut
    while True:
        arrets = [
            x.start()
            for m in (_ARRET, _FAIT)
            if (x := m.search(plat, position)) and (m is _ARRET or brut[x.start() + 1 : x.start() + 2].islower())
        ]
        confie = _CONFIE.search(brut, position)
        fin = min([*arrets, *([confie.start()] if confie else [])], default=len(plat))
        ouvert = brut[debut:fin].count("«") > brut[debut:fin].count("»")
        if faux := _FAUX_ARRET.match(brut, fin):
            position = faux.end()
            continue
        ferme = brut.find("»", fin)
        if not ouvert or ferme < 0 or ferme - fin > 80:
            return fin
        position = ferme + 1


def _propre(brut: str) -> str:
    nom = recoller(brut).strip(" -–:,.;")
    # The apostrophe of « Technopole Innov' » is its own; that of an elision cut short or around a name is not.
    nom = nom if re.match(r"[^'’].*\b[A-ZÀ-Ý]\w{2,}['’]$", nom) else nom.strip("'’ ")
    nom = re.sub(r"^[«\"]\s*|\s*[»\"]$", "", nom) if nom.count("«") <= 1 and nom[:1] in '«"' else nom
    nom = nom if "(" in nom else nom.rstrip(" )")
    return re.sub(r"(?:\s+(?:de|d['’]|du|des|à|a|au|aux|la|le|les|et|en|pour))+$", "", nom.strip())


def _est_un_nom(nom: str, plat: str) -> bool:
    mots = nom.split()
    if not 1 <= len(mots) <= MOTS_MAXIMAUX or len(nom) < 2 or re.fullmatch(r"[\d\s%€.,]+.*", nom):
        return False
    if re.search(
        r"\b(?:subventions?|participation|montant|somme|approuve|decide|autorise|versement|attribution|convention|deliberation|budget|euros)\b|€|^pour (?:memoire|rappel)\b|^(?:articles?|beneficiaires?|montants?|objet|titre|chapitre|compte|total|nature|section|annee|exercice|dont|soit|et|depense\w*|recettes?)\b|^(?:approbation|validation|reconduction|renouvellement|imputation|inscription|signature)\b",
        plat,
    ) or ouvre_par_un_verbe(plat):
        return False
    if _ASSEMBLEE.fullmatch(plat):
        return False
    if (_GENS.match(plat) and not nom.startswith("SA ")) or not any(s.isalpha() for s in nom):
        return False
    capitale = any(
        mot[:1].isupper()
        or "«" in mot
        or (mot[1:2] == "'" and mot[2:3].isupper())
        or ("’" in mot and mot[2:3].isupper())
        for mot in mots
    )
    return capitale and (
        nom[0].isupper() or nom[0] in "«\"'" or NATURES_D_ORGANISME.match(plat) is not None or mots[0][1:2] in "'’"
    )


# « Lainages Courvoisin (SAS) », « SAS Lainages Courvoisin », « Lainages Courvoisin »: one firm.
_FORME = re.compile(
    r"\b(?P<forme>s\.?a\.?s\.?u?|s\.?a\.?r\.?l|e\.?u\.?r\.?l|s\.?c\.?i|scic|scop|s\.?a|snc|sem|spl|gaec|earl|scea|eirl|ei|association|societe)\b\.?"
)


def identite(nom: str) -> tuple[str, frozenset[str]]:
    """Return the letters of a name without its legal form, and that form, wherever it stands."""
    plat = aplatir(nom)
    formes = list(_FORME.finditer(plat))
    bords = [x for x in formes if re.fullmatch(r"\W*", plat[: x.start()]) or re.fullmatch(r"\W*", plat[x.end() :])]
    reste = plat
    for x in reversed(bords):
        reste = f"{reste[: x.start()]} {reste[x.end() :]}"
    lettres = re.sub(r"[^a-z0-9]", "", reste)
    if not lettres:
        return re.sub(r"[^a-z0-9]", "", plat), frozenset()
    return lettres, frozenset(re.sub(r"\W", "", x["forme"]) for x in bords)


def memes(un: str, autre: str) -> bool:
    """Tell two writings of one name, whose legal form stands before it, after it, or is not printed."""
    (nom, formes), (nom_autre, formes_autres) = identite(un), identite(autre)
    return nom == nom_autre and (not formes or not formes_autres or formes == formes_autres)


_LIAISONS = {"de", "du", "des", "la", "le", "les", "l", "d", "sur", "sous", "en", "et", "à", "aux", "au", "lès", "lez"}
_COMMUNS = {"commune", "communes", "communauté", "communaute", "agglomération", "ville", "métropole", "syndicat", "département", "région", "urbaine",
            "mixte", "intercommunal", "intercommunale", "vallée", "pays", "territoire"}  # fmt: skip


def nom_de_lieu(brut: str) -> str:
    """Return the proper name that opens a passage: capitals, the small words between them, common nouns of collectivités."""
    gardes: list[str] = []
    for mot in re.sub(r"(?<=\w)-[ ]*\n\s*(?=\w)", "-", brut).split():
        nu = mot.strip(",.;:()")
        petit = nu.lower()
        initiale = re.match(r"(?:[dl]['’])?(\w)", nu)
        if (
            petit in _LIAISONS
            or petit in _COMMUNS
            or (initiale and initiale[1].isupper())
            or (petit[2:] in _COMMUNS and petit[1:2] in "'’")
        ):
            gardes.append(nu)
        else:
            break
        if mot[-1] in ",.;:()" or len(gardes) > 12:
            break
    while gardes and gardes[-1].lower() in _LIAISONS:
        gardes.pop()
    return " ".join(gardes)
