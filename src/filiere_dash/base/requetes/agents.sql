-- The guard of the screens, and the list of agents: who may come in, with which role and perimeter?
with

agents as (

    select code, nom, role, lecture, actif from agent

),

perimetres as (

    select
        agent,
        list(programme order by programme) as programmes
    from agent_programme
    group by agent

),

final as (

    select
        agents.code,
        agents.nom,
        agents.role,
        agents.lecture,
        agents.actif,
        coalesce(perimetres.programmes, []) as programmes
    from agents
    left join perimetres on perimetres.agent = agents.code

)

select code, nom, role, lecture, actif, programmes
from final
order by strip_accents(lower(nom)), code
