-- Anyone: which figures does this document support, where does each stand, and which no longer say what it printed?
with lus as (
    select * from faits_au($au) where document = $document
),

changements as (
    select
        lus.objet_table,
        lus.objet_code,
        lus.colonne,
        trace.numero,
        trace.fait_le,
        trace.avant ->> lus.colonne as avant,
        trace.apres ->> lus.colonne as apres,
        trace.avant ->> 'precision' as precision_avant,
        (trace.avant ->> 'source') is distinct from (trace.apres ->> 'source') as autre_source
    from lus
    inner join trace on trace.objet_table = lus.objet_table and trace.objet_code = lus.objet_code
    where trace.avant is not null and trace.apres is not null
),

-- What was changed before the row took its source of today was said by another passage.
depuis as (
    select * exclude (autre_source)
    from changements
    qualify numero > coalesce(
        max(numero) filter (where autre_source) over (partition by objet_table, objet_code, colonne), 0
    )
),

corrections as (
    select
        objet_table,
        objet_code,
        colonne,
        arg_min({'lue': avant}, numero).lue as auparavant,
        arg_min({'lue': precision_avant}, numero).lue as precision_auparavant,
        max(fait_le) filter (where avant is distinct from apres) as corrige_le
    from depuis
    group by all
    having arg_min({'lue': avant}, numero).lue is distinct from arg_max({'lue': apres}, numero).lue
)

select lus.*, corrections.auparavant, corrections.precision_auparavant, corrections.corrige_le
from lus
left join corrections using (objet_table, objet_code, colonne)
order by lus.section, lus.source, lus.objet_table, lus.objet_code, lus.colonne;
