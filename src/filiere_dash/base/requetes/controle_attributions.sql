-- The controls: do the articles of each deliberation grant what is written as voted?
with attributions as (
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
    deliberation.montant_attribue as vote,
    attributions.attribue
from deliberations_au($au) as deliberation
left join attributions on attributions.deliberation = deliberation.code
where deliberation.montant_attribue is not null
order by deliberation.date_seance, deliberation.code;
