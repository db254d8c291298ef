-- The officer: which indicators expect a value, and after which period?
select
    code,
    programme,
    periodicite,
    periode,
    fin_au_plus_tard(periode, fin) as fin
from indicateurs_au($au)
where periodicite <> 'ponctuelle'
    and ($programme is null or programme = $programme)
order by programme_ordre, ordre, code
