-- The controls: how much stands at each step, vote by vote?
select
    coalesce(deliberation, convention) as acte,
    programme,
    programme_libelle,
    periode_action,
    etape,
    sum(montant)::decimal(38, 2) as montant,
    max_by(code, (date_flux, code)) as dernier
from flux_financiers_au($au)
where etape <> 'demande' and coalesce(deliberation, convention) is not null
group by all
order by acte, programme, periode_action, etape;
