-- The officer: what did the avenants change?
select * from avenants_au($au) order by date_seance, code;
