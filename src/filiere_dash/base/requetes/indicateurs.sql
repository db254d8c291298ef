-- The officer: every indicator with its last value and how fresh it is.
select * from indicateurs_au($au) order by programme_ordre, ordre, code;
