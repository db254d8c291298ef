-- The controls: how much stands at each step, vote by vote?
-- What is hidden tells one act from another all the same.
select
    coalesce(flux.deliberation, cachee.deliberation, flux.convention, cachee.convention) as acte,
    flux.programme,
    flux.programme_libelle,
    flux.periode_action,
    flux.etape,
    sum(flux.montant)::decimal(38, 2) as montant,
    max_by(flux.code, (flux.date_flux, flux.code)) as dernier
from flux_financiers_au($au) as flux
left join reperes_caches() as cachee on cachee.flux = flux.code
where
    flux.etape <> 'demande'
    and coalesce(flux.deliberation, cachee.deliberation, flux.convention, cachee.convention) is not null
group by all
order by acte, programme, periode_action, etape;
