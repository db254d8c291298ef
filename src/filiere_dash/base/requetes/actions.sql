-- The officer: what is undertaken, what is late? Late ones first.
select * from actions_au($au)
order by en_retard desc, programme_ordre, fin_au_plus_tard nulls last, ordre, code;
