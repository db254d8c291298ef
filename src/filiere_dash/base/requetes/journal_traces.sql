-- The journal: which rows did each of these acts touch, and what did each become?
with

-- Ranked by number alone: what a row was and became is long, and most of it is not on the page.
rangees as (

    select
        numero,
        row_number() over (partition by operation order by numero) as rang
    from trace
    where list_contains($operations, operation)

)

select
    trace.numero,
    trace.operation,
    trace.fait_le,
    coalesce(operation.agent_nom, trace.agent) as agent_nom,
    trace.origine,
    coalesce(trace.motif, operation.motif) as motif,
    trace.objet_table,
    trace.objet_code,
    trace.avant,
    trace.apres
from rangees
inner join trace on trace.numero = rangees.numero
inner join operation on operation.code = trace.operation
where rangees.rang > $saut and rangees.rang <= $saut + $taille
order by trace.numero
