-- Whoever reads rows: who changed them, when, from what to what, the last first?
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
left join operation on operation.code = trace.operation
where trace.objet_table = $objet_table and list_contains($codes, trace.objet_code)
    and len($codes) > 0
order by trace.numero desc
limit $taille
