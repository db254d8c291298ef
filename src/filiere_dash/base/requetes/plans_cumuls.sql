-- The directrice: what does each plan cost over its periods, and which share is ours?
select * from plans_cumuls_au($au) order by programme, plan;
