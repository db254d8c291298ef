-- The controls: do the articles of each deliberation grant what is written as voted?
with votes as (
    select deliberation, sum(montant)::decimal(38, 2) as vote
    from flux_financiers_au($au)
    where etape = 'vote'
    group by all
),
attributions as (
    select deliberation, sum(montant)::decimal(38, 2) as attribue
    from deliberation_article
    where nature = 'attribution' and connu_le <= $au
    group by all
)
select
    deliberation.code,
    deliberation.numero,
    deliberation.date_seance,
    deliberation.programme,
    votes.vote,
    attributions.attribue
from votes
inner join deliberation on deliberation.code = votes.deliberation
left join attributions on attributions.deliberation = votes.deliberation
order by deliberation.date_seance, deliberation.code;
