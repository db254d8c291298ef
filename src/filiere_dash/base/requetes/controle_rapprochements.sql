-- The controls: under which label does each vote meet the plan of its programme?
with periodes as (
    select distinct programme, periode_action from plans_financement_au($au)
),
final as (
    select
        vote.code,
        vote.programme,
        vote.periode_action,
        vote.periode_plan,
        rapprochement.motif,
        exists (
            select 1 from periodes
            where periodes.programme = vote.programme and periodes.periode_action = vote.periode_action
        ) as meme_periode
    from subventions_au($au) as vote
    left join (
        select programme, periode_acte, string_agg(motif, ' ; ' order by periode_plan) as motif
        from rapprochement_periode
        where connu_le <= $au
        group by all
    ) as rapprochement
        on rapprochement.programme = vote.programme
        and rapprochement.periode_acte = vote.periode_action
    where vote.programme in (select programme from periodes)
)
select * from final order by code;
