-- The directrice: what does each plan cost over its periods, and which share is ours?
select cumuls.*
from plans_cumuls_au($au) as cumuls
inner join programme on programme.code = cumuls.programme
order by programme.ordre, programme.code, cumuls.plan;
