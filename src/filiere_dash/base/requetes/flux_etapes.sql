-- The officer: how far has the money of each programme gone, by section and exercice?
select
    programme,
    programme_libelle,
    programme_ordre,
    periode_action,
    section,
    exercice_imputation,
    etape,
    sum(montant)::decimal(38, 2) as montant,
    count(*) as pieces,
    max(date_flux) as derniere_date,
    bool_or(section_precision = 'deduit') as section_deduite,
    min(deliberation) as deliberation,
    min(source) as source,
    bool_or(fictif) as fictif
from flux_financiers_au($au)
group by all
order by programme_ordre, programme, periode_action, etape, section, exercice_imputation;
