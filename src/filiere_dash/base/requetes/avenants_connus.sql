-- The officer: what do the avenants change, or what would they have, where their act was not adopted?
select * from avenants_connus_au($au) order by date_seance, code;
