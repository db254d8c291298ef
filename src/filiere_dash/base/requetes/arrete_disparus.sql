-- The administrateur: which arrêtés does the journal say were taken, that the base no longer holds?
select
    trace.objet_code as code,
    coalesce(operation.resume, trace.objet_code) as resume,
    trace.fait_le,
    coalesce(operation.agent_nom, trace.agent) as agent
from trace
left join operation on operation.code = trace.operation
where trace.objet_table = 'arrete' and trace.objet_code not in (select arrete.code from arrete)
order by trace.fait_le, trace.objet_code
