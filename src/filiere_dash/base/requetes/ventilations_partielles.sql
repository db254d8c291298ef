-- The officer: at which periods are parts of a total hidden from who reads it?
select distinct indicateur, periode, type_valeur from parts_cachees() where connu_le <= $au order by all;
