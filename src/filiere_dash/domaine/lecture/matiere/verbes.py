"""What an act does, « APPROUVENT », « Valide », « S'ENGAGENT »: the verb that opens an article is nobody's name."""

import re

# Stems that no name opens with, in any person: « approuve », « APPROUVENT », « approuver », « approuvons ».
_RADICAUX = (
    r"abond|abrog|accept|accord|adher|adopt|affect|ajourn|allou|annul|appliqu|approuv|arret|attribu|autoris|avalis|"
    r"charg|confi|confirm|consacr|consider|constat|decid|decern|declar|deleg|delivr|desapprouv|design|determin|dispens|donn|elabor|"
    r"engag|enonc|enregistr|enterin|estim|examin|exoner|fix|formul|habilit|impos|imput|indiqu|individualis|instaur|institu|jug|"
    r"mandat|modifi|nomm|octroy|octroi|ordonn|plafonn|port|precis|prelev|proced|prolong|prononc|propos|"
    r"prorog|ramen|ratifi|reaffirm|reaffect|recommand|rappel|rappell|refus|regl|rejet|rejett|remerci|renonc|renouvel|renouvell|"
    r"repouss|sollicit|soulign|souhait|stipul|subordonn|subventionn|transmet|valid|vers|vot"
)
# Stems that are nouns too in the singular, « Acte », « Finance », « Réserve »: verbs where they are plural.
_PLURIELS = (
    r"act|accompagn|apport|cautionn|command|contribu|cre|demand|dot|ecart|financ|invit|lanc|manifest|motiv|not|ouvr|particip|plac|"
    r"report|reserv|suspend|transfer|vis|inform|conditionn|encourag|exprim"
)
# « Maintient », « MAINTIENNENT »; « dit », « DISENT ».
_IRREGULIERS = (
    r"(?:main|sou|re|ob)t(?:ient|iennent|enir|iendra)|conv(?:ient|iennent)|(?:ap|re|entre)?pre(?:nd|nnent)|acquiescent|"
    r"dit|disent|(?:re|trans|ad|sou)(?:met|mettent)|met(?= |$)|mettent|emet(?:tent)?|recondui(?:t|sent)|(?:in|sou|pre)scri(?:t|vent)|"
    r"(?:defin|etabl|garant|repart|sais|chois|fourn|affranch|invest|elarg|reun)i(?:t|ssent)|statuent|eli(?:t|sent)|fait|font|"
    r"sursoi(?:t|ent)|consent(?:ent)?|rend(?:ent)?|etend(?:ent)?|suspend(?:ent)?|atten(?:d|dent)|confer(?:e|ent)|concoi(?:t|vent)|"
    r"prevoi(?:t|ent)|pourvoi(?:t|ent)|recoi(?:t|vent)|adjoi(?:nt|gnent)|accueillent|conclu(?:t|ent)|peu(?:t|vent)|doi(?:t|vent)"
)
VERBE = rf"(?:(?:n'|s'|l'|se |ne |en |y )?(?:(?:{_RADICAUX})(?:e|ent|er|ons|ant|era|eront)|(?:{_PLURIELS})(?:ent|ons|eront)|{_IRREGULIERS}))"
_EN_TETE = re.compile(rf"{VERBE}(?![\w'-])")


def ouvre_par_un_verbe(plat: str) -> bool:
    """Tell a folded passage that opens with what an act does."""
    return _EN_TETE.match(plat) is not None
