-- The controls: which events does a deliberation announce as still to come?
select
    manifestation.code,
    manifestation.programme,
    manifestation.libelle,
    manifestation.periode,
    manifestation.fin,
    manifestation.date_precision,
    deliberation.date_seance
from manifestation
inner join source on source.code = manifestation.source
inner join deliberation on deliberation.document = source.document
where manifestation.connu_le <= $au
    and deliberation.connu_le <= $au
    and deliberation.connaissance = 'texte'
    and manifestation.statut in ('prevue', 'non_confirmee')
order by manifestation.code;
