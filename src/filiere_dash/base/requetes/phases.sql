-- The directrice: through which phases does this programme go?
select code, programme, libelle, periode, debut, fin, bornes_precision, bornes_motif, source, connu_le
from phase
where programme = $programme and connu_le <= $au
order by ordre, code;
