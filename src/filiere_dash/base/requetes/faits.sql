-- Anyone: which figures does this document support, where does each stand, and which no longer say what it printed?
with lus as (
    select faits.*, preuve.source is not null as prouve
    from faits_au($au) as faits
    left join preuves_au($au) as preuve using (objet_table, objet_code, colonne)
    where faits.document = $document
),

-- When each took its source of today, by its own proof or with its row. An undoing only gives back what was before.
prises as (
    select
        lus.objet_table,
        lus.objet_code,
        lus.colonne,
        max(trace.numero) as numero,
        max_by(trace.operation, trace.numero) as operation
    from lus
    inner join trace on trace.objet_table = lus.objet_table and trace.objet_code = lus.objet_code
    where not lus.prouve
        and trace.origine <> 'annulation'
        and (trace.apres ->> 'source') = lus.source
        and (trace.avant ->> 'source') is distinct from lus.source
    group by all
    union all
    select lus.objet_table, lus.objet_code, lus.colonne, max(trace.numero), max_by(trace.operation, trace.numero)
    from lus
    inner join trace
        on (trace.apres ->> 'objet_table') = lus.objet_table
        and (trace.apres ->> 'objet_code') = lus.objet_code
        and (trace.apres ->> 'colonne') = lus.colonne
    where lus.prouve
        and trace.objet_table = 'preuve'
        and trace.origine <> 'annulation'
        and (trace.apres ->> 'source') = lus.source
        and (trace.avant ->> 'source') is distinct from lus.source
    group by all
),

-- What was changed until then was said by another passage.
changements as (
    select
        lus.objet_table,
        lus.objet_code,
        lus.colonne,
        trace.numero,
        trace.fait_le,
        trace.avant ->> lus.colonne as avant,
        trace.apres ->> lus.colonne as apres,
        trace.avant ->> 'precision' as precision_avant
    from lus
    inner join trace on trace.objet_table = lus.objet_table and trace.objet_code = lus.objet_code
    left join prises
        on prises.objet_table = lus.objet_table
        and prises.objet_code = lus.objet_code
        and prises.colonne = lus.colonne
    where trace.avant is not null
        and trace.apres is not null
        and trace.numero > coalesce(prises.numero, 0)
        and (prises.operation is null or trace.operation is distinct from prises.operation)
),

corrections as (
    select
        objet_table,
        objet_code,
        colonne,
        arg_min({'lue': avant}, numero).lue as auparavant,
        arg_min({'lue': precision_avant}, numero).lue as precision_auparavant,
        max(fait_le) filter (where avant is distinct from apres) as corrige_le
    from changements
    group by all
    having arg_min({'lue': avant}, numero).lue is distinct from arg_max({'lue': apres}, numero).lue
)

select lus.* exclude (prouve), corrections.auparavant, corrections.precision_auparavant, corrections.corrige_le
from lus
left join corrections using (objet_table, objet_code, colonne)
order by lus.section, lus.source, lus.objet_table, lus.objet_code, lus.colonne;
