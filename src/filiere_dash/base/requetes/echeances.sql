-- The officer: what falls due, what is late?
select * from echeances_au($au) order by date_echeance, nature, objet_code;
