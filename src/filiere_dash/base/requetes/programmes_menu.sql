-- The menu: which programmes have a screen? All of them, whatever the date.
select code, libelle_court from programme order by ordre, code;
