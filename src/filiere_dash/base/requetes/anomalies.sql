-- The directrice: where do our acts contradict themselves?
select * from anomalies_au($au) order by connu_le desc, code;
