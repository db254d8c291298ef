-- Anyone: which column of which row has a source of its own, known by then?
select objet_table, objet_code, colonne, source from preuves_au($au) order by objet_table, objet_code, colonne;
