-- The officer: which actions have not been heard of for a while, in programmes that still run?
select actions.code, actions.programme
from actions_au($au) as actions
inner join programme on programme.code = actions.programme
where actions.statut in ('prevue', 'en_cours')
    and (actions.en_retard or actions.constate_le < $ancien)
    and programme.role_metropole <> 'observateur'
    and coalesce(programme.fin >= $au, true)
    and ($programme is null or actions.programme = $programme)
order by actions.en_retard desc, actions.programme_ordre, actions.ordre, actions.code
