-- Open data: which acts does the base know by their number, to recognise those that are published?
select code, numero, date_seance, collectivite from deliberation where numero is not null order by code;
