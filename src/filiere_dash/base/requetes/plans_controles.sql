-- The committee: does each plan add up, and does its rate hold?
select * from plans_controles_au($au) order by programme, plan, periode_action;
