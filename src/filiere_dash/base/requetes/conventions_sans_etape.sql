-- The officer: which conventions have an amount, and no step that says that they were signed for it?
select convention.code, convention.programme, convention.libelle, convention.deliberation, convention.montant
from conventions_au($au, $au) as convention
where
    convention.montant is not null
    and not exists (
        from flux_financiers_au($au) as flux
        where
            flux.etape = 'conventionne'
            -- A step that names no convention is of the one that its act approves.
            and coalesce(flux.convention = convention.code, flux.deliberation = convention.deliberation)
    )
    and not exists (
        from etapes_cachees() as cachee
        where
            cachee.etape = 'conventionne'
            and cachee.connu_le <= $au
            and coalesce(cachee.convention = convention.code, cachee.deliberation = convention.deliberation)
    )
order by convention.programme_ordre, convention.periode, convention.code;
