-- The officer: which offers and prospects, at which stage?
select * from opportunites_au($au) where programme = $programme order by atteinte_le desc, code;
