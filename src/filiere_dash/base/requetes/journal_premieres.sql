-- The journal: which rows did each of these acts touch first?
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
where list_contains($operations, trace.operation)
qualify row_number() over (partition by trace.operation order by trace.numero) <= $taille
order by trace.numero
