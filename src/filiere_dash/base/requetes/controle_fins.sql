-- The controls: does anything go past the end of each programme?
select
    programme.code,
    programme.libelle_court as libelle,
    programme.fin,
    programme.bornes_precision,
    acte.nature,
    acte.libelle as acte_libelle,
    acte.jour,
    acte.periode
from programmes_au($au) as programme
left join actes_apres_fin_au($au) as acte on acte.programme = programme.code
where programme.fin is not null
order by programme.ordre, programme.code, acte.nature, acte.jour, acte.periode, acte.code;
