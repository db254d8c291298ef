-- The officer: what is the state in force at a date, as known at another?
select * from conventions_au($effet, $connu) order by programme_ordre, periode, code;
