-- The journal and what changed: which kinds of rows did the acts touch, from a rank on?
select objet_table, count(*) as traces
from trace
where operation is not null and numero >= $trace
group by objet_table
order by objet_table
