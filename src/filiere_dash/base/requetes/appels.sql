-- The officer: which calls, with which window and budget, and what is left?
select * from appels_au($au) order by ouverture, code;
