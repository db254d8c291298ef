-- The controls: how much stands at each step, vote by vote?
-- What is hidden tells one act from another all the same.
select
    coalesce(flux.deliberation, acte.citee, flux.convention, convention.citee) as acte,
    flux.programme,
    flux.programme_libelle,
    flux.periode_action,
    flux.etape,
    sum(flux.montant)::decimal(38, 2) as montant,
    max_by(flux.code, (flux.date_flux, flux.code)) as dernier
from flux_financiers_au($au) as flux
left join citees_cachees() as acte
    on acte.objet_table = 'flux_financier' and acte.objet_code = flux.code and acte.colonne = 'deliberation'
left join citees_cachees() as convention
    on convention.objet_table = 'flux_financier'
    and convention.objet_code = flux.code
    and convention.colonne = 'convention'
where
    flux.etape <> 'demande'
    and coalesce(flux.deliberation, acte.citee, flux.convention, convention.citee) is not null
group by all
order by acte, programme, periode_action, etape;
