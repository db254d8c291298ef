-- The journal: which rows did an act touch, and what did each become?
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
from trace
inner join operation on operation.code = trace.operation
where trace.operation = $operation
order by trace.numero
limit $taille offset $saut
