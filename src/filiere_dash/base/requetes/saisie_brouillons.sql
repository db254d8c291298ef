-- The entry screen: what did this agent type without saving it?
select code, ecran, contenu, modifie_le
from brouillon
where agent = $agent
order by modifie_le desc, code
