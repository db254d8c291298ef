-- The journal: which rows did each of these acts touch, and what did each become?
with

-- Ranked without them: what a row was and became is long, and most of it is not on the page.
-- What is said comes before the document, the sources and the proofs that say it.
rangees as (

    select
        numero,
        row_number() over (
            partition by operation order by objet_table in ('document', 'source', 'preuve'), numero
        ) as rang
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
order by rangees.rang, trace.numero
