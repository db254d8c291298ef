"""The words of a vote: what each count is called, in folded text."""

import re

from filiere_dash.domaine.lecture.votes.mots.comptes import ENTIER, Releve

MEMBRES = r"(?:membres|conseillers|delegues|elus|administrateurs|representants)"
ASSEMBLEE = r"(?:conseil|bureau|comite|assemblee|commission)(?:\s+\w+)?"
# Where some came or left, who is there when the act is voted.
_POINT = r"(?:deliberation|rapport|point|dossier|affaire|question)"
AU_VOTE = rf"(?:au moment|lors|a l'(?:ouverture|examen)) (?:de l'examen )?(?:du vote(?:\s+de\s+la\s+(?:presente\s+)?deliberation)?|(?:de (?:la presente |la |cette |ce )|du (?:present )?){_POINT})|pour (?:ce|cette) {_POINT}"
A_UN_COLLEGUE = r"(?:\s+a\s+une?\s+(?:autre\s+)?(?:collegue|conseiller\w*|membre|delegue\w*|elue?|mandataire))?"
QUALITE = r"(?:\s+(?:elus|municipaux|communautaires|metropolitains|syndicaux|titulaires|departementaux|regionaux|generaux|du conseil|du bureau|du comite))*"
# A figure stands after a colon, or in a column of its own.
_VALEUR = r"(?=\s*:\s*\d|[ ]{3,}\d)"
LIBELLES = {
    "membres_en_exercice": (
        rf"(?:{MEMBRES}{QUALITE}\s+)?en\s+exercice(?:\s+(?:au jour|le jour|a la date|lors)\s+de\s+la\s+(?:seance|reunion|convocation)|\s+etant\s+de|\s+(?:du|de\s+la|de\s+l')\s*(?:conseil|bureau|comite|commission\s+permanente|assemblee)(?:\s+(?:communautaire|municipal|metropolitain|syndical|departemental|regional))?(?=\s*:))?",
        rf"{MEMBRES}{QUALITE}\s+en\s+fonction",
        r"en\s+fonction(?=\s*:\s*\d)",
        r"exercice(?=\s*:\s*\d{1,3}(?!\d))",
        rf"{MEMBRES}\s+(?:ayant\s+)?(?:a\s+)?voix\s+deliberatives?",
        r"effectif\s+(?:legal\s+)?d(?:u\s+(?:conseil|bureau|comite)|e\s+l'assemblee)(?:\s+\w+)?(?=\s*:\s*\d)",
        r"membres(?=\s*:\s*\d{1,3}(?:[ ]{2,}|[ ]*(?:$|[\n;|/-])))",
        r"effectif(?=\s*:\s*\d)",
        r"effectif\s+legal(?:\s+du\s+\w+(?:\s+\w+)?)?",
        rf"nombre\s+(?:legal\s+|total\s+)?de\s+{MEMBRES}{QUALITE}(?:\s+en\s+exercice)?(?=\s*:\s*\d)",
        rf"{MEMBRES}\s+(?:du|de\s+la|de\s+l'|(?:composant|formant)\s+l[ea])\s*(?:conseil|bureau|comite|commission\s+permanente|assemblee)(?:\s+\w+)?{_VALEUR}",
        r"membres\s+de\s+la\s+commission(?=\s*:\s*\d)",
        r"sieges\s+pourvus(?=\s*:\s*\d)",
        r"(?:composant|formant|constituant)\s+(?:l'assemblee|la\s+commission|le\s+(?:conseil|comite|bureau))(?:\s+(?:permanente|deliberante|pleniere|communautaire|municipal|metropolitain|syndical|departementale?|regionale?))?",
    ),
    "presents": (
        rf"{MEMBRES}\s+assist(?:ant|ent|aient)\s+a\s+la\s+(?:seance|reunion)",
        rf"(?:assistaient|siegeaient|participaient|etaient\s+(?:reunis|assembles))(?:\s+a\s+la\s+(?:seance|reunion)|\s+en\s+seance)?(?=\s+{ENTIER}\s+(?:{MEMBRES}|des\s+\w+\s+{MEMBRES}))",
        rf"(?:{MEMBRES}{QUALITE}\s+)?(?:etaient\s+|effectivement\s+|physiquement\s+)?(?:presents|(?<!\ble )(?<!\bdu )(?<!\bau )(?<!\bce )present)(?:\(e?s\)|\(es\))?(?:\s+(?:ayant|avec)\s+(?:voix\s+deliberatives?|(?:le\s+)?droit\s+(?:de|au)\s+vote))?(?:\s+est\s+de)?(?:\s+ou\s+supplee?e?s?)?(?:\s+(?:{AU_VOTE}|a l'ouverture(?:\s+de\s+la\s+seance)?|au debut(?:\s+de\s+la\s+seance)?|a l'appel(?:\s+nominal)?|a la (?:seance|reunion)|en (?:debut de )?seance|(?:participant|ayant\s+participe|prenant\s+part|ayant\s+pris\s+part)\s+au\s+vote))?",
    ),
    "pouvoirs": (
        r"(?:representes?\s+)?par\s+(?:procurations?|pouvoirs?)",
        r"(?:pouvoirs?|procurations?|mandats)(?:\(s\))?(?:\s+(?:donnes?|de vote|ecrits?|valables?|recus?))?",
        rf"(?:absents?\s+)?(?:excuses?\s+)?(?:et\s+|,\s*)?(?:ayant|avec|qui ont|ont|avaient|avait)\s+(?:donne\s+|remis\s+)?(?:un\s+|leur\s+)?(?:pouvoirs?|procurations?|mandats?|delegations?)(?:\s+de\s+vote)?{A_UN_COLLEGUE}",
        rf"delegations?\s+de\s+(?:vote|pouvoirs?){_VALEUR}",
        rf"(?:{MEMBRES}{QUALITE}\s+)?(?:absents?\s+)?(?:excuses?\s+)?(?:et\s+)?represente(?:s|\(e?s\))",
    ),
    "absents": (
        r"absente?s?(?:\(e?s\))?(?:\s*(?:et\s+|ou\s+|/\s*|,\s*)?(?:non\s+)?excusee?s?(?:\(e?s\))?)*(?:\s*(?:et\s+)?non\s+representes?|\s+sans (?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?))?",
        r"excusee?s?(?:\(e?s\))?(?:\s*(?:et\s+)?non\s+representes?|\s+sans (?:pouvoirs?|procurations?|mandats?|delegations?(?:\s+de\s+vote)?)|\s+n'ayant pas donne (?:de )?(?:pouvoir|procuration))?",
    ),
    "voix": (
        r"nombre\s+(?:total\s+)?de\s+voix\s+(?:representees|portees|detenues|en\s+seance)",
        r"nombre\s+(?:total\s+)?de\s+(?:voix|votes|suffrages)(?!\s+exprim)",
        r"total\s+des\s+(?:voix|votes)(?:\s+(?:exprimables|possibles|deliberatives))?",
        r"(?<!avec )(?<!ayant )voix\s+deliberatives(?!\s*:)",
        r"voix\s+presentes?\s+(?:ou|et)\s+representees?",
        r"voix(?=\s*:\s*\d)",
        r"suffrages(?=\s*:\s*\d{1,3}(?!\d|\s*(?:voix\s+)?(?:pour|contre|exprim|favor)))",
        r"(?<=\s\s)au\s+vote(?=\s*:\s*\d)",
        r"(?<!suppleants )(?:membres\s+)?votants(?:\(e?s\))?",
        r"(?:qui\s+)?(?:ont\s+pris|prenant|ayant\s+pris)\s+part\s+(?:a la deliberation|au vote|a la decision|aux? votes?)",
        rf"{MEMBRES}\s+(?:ayant|qui\s+ont)\s+participe\s+(?:a la deliberation|aux? votes?)",
    ),
    "afferents": (r"afferents(?:\s+au\s+conseil(?:\s+(?:municipal|communautaire|syndical))?)?",),
    "exprimes": (
        r"(?:nombre\s+(?:total\s+)?de\s+)?(?:suffrages|votes|voix)\s+(?:valablement\s+)?exprime(?:e?s)",
        r"exprimes",
    ),
    "ensemble": (rf"(?:{MEMBRES}{QUALITE}\s+)?(?:(?:etaient|sont)\s+)?presents?\s+(?:ou|et)\s+representes?",),
    "quorum": (r"majorite absolue", r"quorum"),
    "pour": (
        r"(?:nombre\s+de\s+)?(?:(?:voix|votes?|suffrages?|bulletins?|votent|ont vote|ayant vote)\s+)?«?\s*\"?pour\"?\s*»?(?!\s+\d{1,3}\s+(?:membres|conseillers|delegues|elus|sieges))(?:\s+(?:le rejet|l'adoption|la proposition|le projet)|\s+(?:l[ea]\s|l')\s*[a-z-]+(?:\s+[a-z'-]+){0,3}(?=\s*:\s*\d))?",
        r"(?:votes?|voix|avis|suffrages?)\s+favorables?|favorables?(?=\s*:?\s*\d)",
        r"adoptee?s?(?=\s*:\s*\d+\s+voix)",
        r"(?:bulletins?\s+)?oui(?=\s*:\s*\d)|(?<=\d )oui(?=\s*(?:[,;.)/-]|$))",
    ),
    "contre": (
        r"(?:nombre\s+de\s+)?(?:(?:voix|votes?|suffrages?|bulletins?|votent|ont vote|a vote|ayant vote)\s+)?«?\s*\"?contre\"?\s*»?(?:\s+le rejet|\s+(?:l[ea]\s|l')\s*[a-z-]+(?:\s+[a-z'-]+){0,3}(?=\s*:\s*\d))?",
        r"(?:bulletins?\s+)?non(?=\s*:\s*\d)|(?<=\d )non(?=\s*(?:[,;.)/]|$))",
        r"(?:(?:votes?|voix|avis|suffrages?)\s+)?defavorables?|(?<=[a-z\d] )oppositions?|oppositions?(?=\s*:\s*\d)",
    ),
    "abstentions": (
        r"(?:nombre\s+d')?«?\s*\"?abstentions?(?:\(s\))?\"?\s*»?",
        r"abst\.?(?=\s*[:=]?\s*\d|\s*(?:$|[\n,;)\]-]))",
        rf"(?:{MEMBRES}\s+)?(?:s'abstien(?:nen)?t|se sont abstenue?s|s'est abstenue?|s'abstenant|s'etant abstenue?s?)",
    ),
    "ne_prennent_pas_part": (
        rf"(?:{MEMBRES}\s+)?(?:ne\s+)?(?:prend|prennent|prenant|participe|participent|participant)(?:\(nent\)|\(ent\))?\s+pas\s+(?:part\s+)?(?:au|aux)\s+votes?",
        rf"(?:{MEMBRES}\s+)?n'(?:a|ont|ayant)\s+pas\s+(?:pris\s+part|participe)\s+au\s+vote",
        r"(?:conseillers?|membres?|elue?s?)\s+interessee?s?(?:\s*\(?(?:ne\s+)?(?:prenant|participant)\s+pas\s+(?:part\s+)?aux?\s+votes?\)?)?|n\.?p\.?p\.?v\.?|non[- ]participations?(?:\s+au\s+vote)?|non[- ]participants?|non[- ]votants?|refus de vote|sans participation|deports?",
    ),
}
RELEVE = Releve(LIBELLES, ("pour", "contre", "abstentions", "pouvoirs", "ne_prennent_pas_part"))
COLONNES = {
    "membres_en_exercice": r"en\s+exercice|effectif legal",
    "presents": r"presents?",
    "pouvoirs": r"(?:pouvoirs?|procurations?|representes?)(?:\(s\))?",
    "absents": r"absente?s?(?:\s+excusee?s?)?|excusee?s?",
    "voix": r"votants?|suffrages|(?:qui )?ont\s+pris\s+part(?:\s+(?:a la deliberation|au vote))?",
    "exprimes": r"(?:suffrages\s+)?exprimes",
    "ensemble": r"presents?\s*(?:\+|et|ou)\s*(?:pouvoirs?|procurations?|representes?)",
    "quorum": r"quorum",
    "afferents": r"(?:membres\s+)?afferents(?:\s+au\s+conseil(?:\s+(?:municipal|communautaire|syndical))?)?",
    "pour": r"pour",
    "contre": r"contre",
    "abstentions": r"abstentions?(?:\(s\))?|abst\.?",
    "ne_prennent_pas_part": r"nppv|non[- ]votants?|ne (?:prend|prennent|participe|participent) pas(?: part)?(?: au vote)?",
}
# Who stands back from a vote, in every tense: « ne prend pas part au vote », « n'ayant participé ni au débat ni au vote ».
_BLANC = r"(?:[ ]+|[ ]*\n[ ]*(?!\n))"
_AU_VOTE = rf"(?:{_BLANC}(?:(?:part|pas|ni|aux?|a|la|les?|du|des|et){_BLANC})*(?:debats?|deliberations?|discussions?|votes?|decision|de\s+ce\s+rapport|sur\s+ce\s+point)\b)*"
NE_VOTENT_PAS = (
    rf"(?:ne\s+pren(?:d|nent|ant)(?:\(nent\))?\s+(?:pas\s+part|part\s+ni)|n'(?:a|ont|ayant|avait|avaient)\s+(?:pas\s+(?:pris\s+part|participe)|(?:pris\s+part|participe)\s+ni)|"
    rf"ne\s+particip(?:e|ent|ant)(?:\(nt\))?\s+(?:pas|ni)|n'(?:a|ont|ayant)\s+pas\s+vote|ne\s+vot(?:e|ent|ant)\s+pas){_AU_VOTE}"
)
SORTENT = (
    r"(?:se\s+deport(?:e|ent|ant)\b|s'(?:est|etant)\s+(?:deporte|retire)\w*|se\s+(?:sont|etant)\s+(?:deportes|retires|retirees|deportees)\b|se\s+retir(?:e|ent|ant)\b(?!\s+d(?:u|es|e\s+(?!la\s+(?:salle|seance))|')\b)|"
    r"(?:quitte|quittent|quittant|a\s+quitte|ont\s+quitte|ayant\s+quitte)\s+la\s+salle|(?:sort|sortent|sortant|est\s+sortie?|sont\s+sortie?s|etant\s+sortie?s?)\s+de\s+la\s+salle)(?:[^.]{0,60}vote)?"
)
NOMMES = {
    "pour": r"(?:(?:ont\s+vote|vote\w*|voix)\s+pour|pour(?=\s*:))",
    "contre": r"(?:(?:(?:a|ont|ayant)\s+)?vot(?:e|es|ent|ant)\s+contre|voix\s+contre|contre)",
    "abstentions": r"(?:abstentions?(?:\(s\))?(?:\s+de)?|s'abstien(?:nen)?t|se sont abstenue?s|s'est abstenue?|s'abstenant|s'etant abstenue?s?)",
    "ne_prennent_pas_part": rf"(?:{NE_VOTENT_PAS}|non[- ]participations?(?:\s+au\s+vote)?|nppv|deports?|(?:se\s+(?:deport|retir)(?:e|ent)|(?:sort|sortent|quittent?)(?:\s+(?:de\s+)?la\s+salle)?)(?=\s*:)|(?:conseillers?|elue?s?|membres?)\s+interessee?s?(?:\s+ne\s+prenant\s+pas\s+part\s+au\s+vote)?)",
}
# « M. ROY déclare s'abstenir ».
_DIT = r"(?:declare|indique|annonce|decide|choisit|choisisse|souhaite)(?:nt)?\s+(?:de\s+)?"
SUJETS = {
    "contre": rf"(?:(?:a|ont|ayant)\s+)?vot(?:e|ent|ant)\s+contre(?!\s+d(?:e\b|es\b|'))|{_DIT}voter\s+contre",
    "abstentions": rf"{_DIT}s'abstenir|s'abstien(?:nen)?t|se sont abstenue?s|s'est abstenue?|s'abstenant|s'etant abstenue?s?",
    "ne_prennent_pas_part": rf"{NE_VOTENT_PAS}|{SORTENT}",
}
ZERO = {
    "contre": r"(?:(?:aucune?|sans|pas\s+de|nul(?:le)?)\s+(?:voix|votes?)\s+contre|(?:sans|pas\s+d'|nulle)\s*(?:aucune\s+)?opposition)",
    "abstentions": r"(?:(?:aucune|nulle)\s+abstention|sans\s+(?:aucune\s+)?abstention|pas\s+d'abstention)",
}
UNANIME = re.compile(r"\b(?:a l'unanimite|unanimite|unanimement|vote unanime|a l' unanimite)\b")
MAJORITE = re.compile(r"\b(?:a la majorite|adopte\w* a la majorite|majorite absolue des)\b")
AVIS = re.compile(
    r"\b(?:commission(?!\s+permanente)|avis|comite technique|comite social|comite de pilotage|jury|groupe de travail|quorum)\b"
)
# What names part of an assembly: « Pour la commune de Ruffec », « Catégorie Services », « Majorité : ».
COLLECTIF = re.compile(
    r"(?:(?:pour\s+)?(?:l[ea]s?\s+|l')?(?:categories?|colleges?|groupes?|sections?|communes?|villes?|cantons?|territoires?|regions?|departements?|communautes?|cc|ca|cu|epci)\b"
    r"|(?:l[ea]\s+|l')?(?:majorite|minorite|opposition)(?:\s+(?:municipale|communautaire|metropolitaine|departementale|regionale))?(?=\s*(?::|$)))"
)
