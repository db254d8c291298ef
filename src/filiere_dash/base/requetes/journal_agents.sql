-- The journal: who wrote in it, under which name last?
select agent, max_by(agent_nom, numero) as nom from operation group by agent order by strip_accents(lower(nom)), agent
