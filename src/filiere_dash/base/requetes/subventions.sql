-- The directrice: what has the metropole voted, for whom, when, in which section?
select * from subventions_au($au) order by date_vote, code;
