-- Open data: what do the settings of the department say of its publications?
select cle, valeur from parametre where cle in ('portail', 'controle_legalite') order by cle;
