-- The officer: which deliberations are behind the programmes, how were they voted?
select * from deliberations_au($au) order by date_seance, code;
