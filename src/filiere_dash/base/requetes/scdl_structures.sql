-- Open data: which organisations does the base know, and by which official numbers?
select code, libelle, libelle_court, siren, siret, rna, source from structure order by code;
