-- Anyone: which column of which row has a source of its own?
select objet_table, objet_code, colonne, source from preuve order by objet_table, objet_code, colonne;
