-- The committee: which arrêtés were taken, at which date, by whom, the last first, and are they what was frozen?
select
    arrete.code,
    arrete.libelle,
    arrete.date_reference,
    arrete.fige_le,
    coalesce(operation.agent_nom, arrete.agent) as agent,
    operation.motif as commentaire,
    coalesce((trace.apres ->> 'empreinte'), '') as empreinte,
    coalesce(
        (trace.apres ->> 'libelle') = arrete.libelle
        and (trace.apres ->> 'date_reference') = arrete.date_reference::text
        and (trace.apres ->> 'empreinte')
            = sha256(substring(arrete.contenu::text, $debut, length(arrete.contenu::text) - $debut)),
        false
    ) as intact
from arrete
left join trace on trace.objet_table = 'arrete' and trace.objet_code = arrete.code
left join operation on operation.code = trace.operation
order by arrete.fige_le desc, arrete.code
