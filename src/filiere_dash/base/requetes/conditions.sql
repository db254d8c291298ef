-- A firm: under which conditions is it eligible?
select code, critere, minimum, maximum, valeurs, libelle, precision, motif, source
from condition_eligibilite
where appel = $appel and connu_le <= $au
order by ordre, code;
