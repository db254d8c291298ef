-- The controls: in each programme, how much was voted, and how far did the money go at the step where it went furthest?
with etapes as (
    select
        programme,
        programme_libelle,
        etape,
        sum(montant)::decimal(38, 2) as atteint,
        max_by(code, (date_flux, code)) as dernier
    from flux_financiers_au($au)
    where etape not in ('demande', 'vote')
    group by all
),

votes as (
    select programme, sum(montant)::decimal(38, 2) as vote
    from flux_financiers_au($au)
    where etape = 'vote'
    group by all
)

select
    etapes.programme,
    etapes.programme_libelle as libelle,
    votes.vote,
    etapes.etape,
    etapes.atteint,
    etapes.dernier
from etapes
left join votes on votes.programme = etapes.programme
qualify row_number() over (partition by etapes.programme order by etapes.atteint desc, etapes.etape) = 1
order by etapes.programme;
