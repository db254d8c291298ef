-- The directrice: where does each programme stand, and what does it cost?
select * from programmes_au($au) order by ordre, code;
