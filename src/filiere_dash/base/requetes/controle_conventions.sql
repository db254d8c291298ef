-- The controls: is each convention worth the votes that pay for it, and its share of what several were granted?
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
    votes.votes
from conventions_au($au, $au) as convention
inner join convention as partage on partage.code = convention.code
left join votes on votes.convention = convention.code
order by convention.code;
