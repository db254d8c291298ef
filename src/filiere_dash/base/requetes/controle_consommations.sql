-- The controls: how far did the money of each convention go, at the step where it went furthest?
-- `partielle` says that some of it is hidden.
with etapes as (
    select
        convention,
        etape,
        sum(montant)::decimal(38, 2) as atteint,
        max_by(code, (date_flux, code)) as dernier
    from flux_financiers_au($au)
    where convention is not null and etape not in ('demande', 'vote')
    group by all
)
select
    convention.code,
    convention.programme,
    convention.libelle,
    convention.montant,
    etapes.etape,
    etapes.atteint,
    etapes.dernier,
    exists (
        from etapes_cachees() as cachee
        where
            cachee.convention = convention.code
            and cachee.etape not in ('demande', 'vote')
            and cachee.connu_le <= $au
    ) as partielle
from conventions_au($au, $au) as convention
left join etapes on etapes.convention = convention.code
where etapes.convention is not null or partielle
qualify row_number() over (partition by convention.code order by etapes.atteint desc, etapes.etape) = 1
order by convention.code;
