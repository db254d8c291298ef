-- The controls: which events does a deliberation announce as still to come?
with actes as (
    select document, date_seance, connu_le from deliberation where connaissance = 'texte'
    union all
    from actes_caches()
)
select
    manifestation.code,
    manifestation.programme,
    manifestation.libelle,
    manifestation.periode,
    manifestation.fin,
    manifestation.date_precision,
    actes.date_seance
from manifestation
inner join source on source.code = manifestation.source
inner join actes on actes.document = source.document
where manifestation.connu_le <= $au
    and actes.connu_le <= $au
    and manifestation.statut in ('prevue', 'non_confirmee')
order by manifestation.code;
