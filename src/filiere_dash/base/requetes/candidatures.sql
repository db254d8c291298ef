-- The officer: which files, at which status?
select * from candidatures_au($au) where appel = $appel order by atteint_le desc, code;
