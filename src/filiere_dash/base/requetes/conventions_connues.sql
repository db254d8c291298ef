-- The officer: what is the state at a date, as known at another, of those that no act adopted too?
select * from conventions_connues_au($effet, $connu) order by programme_ordre, periode, code;
