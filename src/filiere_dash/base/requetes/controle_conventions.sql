-- The controls: is each convention worth the votes that pay for it, and its share of what several were granted?
-- `partielle` says that some of these votes are hidden.
with votes as (
    select convention, sum(montant)::decimal(38, 2) as votes
    from flux_financiers_au($au)
    where etape = 'vote' and convention is not null
    group by all
)
select
    convention.code,
    convention.programme,
    convention.libelle,
    convention.montant,
    partage.montant_total,
    partage.part,
    votes.votes,
    exists (
        from etapes_cachees() as cachee
        where cachee.convention = convention.code and cachee.etape = 'vote' and cachee.connu_le <= $au
    ) as partielle
from conventions_au($au, $au) as convention
inner join convention as partage on partage.code = convention.code
left join votes on votes.convention = convention.code
order by convention.code;
