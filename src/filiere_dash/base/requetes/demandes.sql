-- The directrice: what is asked, and which vote answers it?
select * from demandes_au($au) order by programme_ordre, periode_action, code;
