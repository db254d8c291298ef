-- The officer: which conventions have an amount, and no step that says that they were signed for it?
-- What is hidden tells one act from another all the same.
with conventions as (
    select convention.*, coalesce(convention.deliberation, cachee.citee) as acte
    from conventions_au($au, $au) as convention
    left join citees_cachees() as cachee
        on cachee.objet_table = 'convention'
        and cachee.objet_code = convention.code
        and cachee.colonne = 'deliberation'
),

signees as (
    select
        coalesce(flux.convention, cachee.convention) as convention,
        coalesce(flux.deliberation, cachee.deliberation) as acte
    from flux_financiers_au($au) as flux
    left join reperes_caches() as cachee on cachee.flux = flux.code
    where flux.etape = 'conventionne'
    union all
    select convention, deliberation from etapes_cachees() where etape = 'conventionne' and connu_le <= $au
)

select code, programme, libelle, deliberation, montant
from conventions
where
    montant is not null
    -- A step that names no convention is of the one that its act approves.
    and not exists (
        from signees where coalesce(signees.convention = conventions.code, signees.acte = conventions.acte)
    )
order by programme_ordre, periode, code;
