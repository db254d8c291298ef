-- The controls: over which years does each phase of each programme run?
select code, programme, libelle, periode
from phase
where connu_le <= $au
order by programme, ordre, code;
