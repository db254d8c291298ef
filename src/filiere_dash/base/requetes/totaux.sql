-- The directrice: how much has the metropole voted in all, by section, and what waits for a vote?
select * from totaux_au($au);
