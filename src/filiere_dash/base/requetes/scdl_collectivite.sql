-- Open data: who publishes? The organisation that the settings name, else the metropole of the first data.
select code, libelle, siren, siret, nature from structure where code = collectivite_publiante();
