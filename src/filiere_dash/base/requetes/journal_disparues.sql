-- Words for rows that others cite: what were those that are gone, when the journal last saw them?
with

cherchees as (

    select distinct
        unnest($tables::text[]) as objet_table,
        unnest($codes::text[]) as objet_code

)

select
    trace.objet_table,
    trace.objet_code,
    arg_max(trace.avant, trace.numero) as avant
from cherchees
inner join trace
    on trace.objet_table = cherchees.objet_table
    and trace.objet_code = cherchees.objet_code
group by trace.objet_table, trace.objet_code
having arg_max({'apres': trace.apres}, trace.numero).apres is null
    and arg_max(trace.avant, trace.numero) is not null
