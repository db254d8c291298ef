-- The officer: which events, when, where, and how many people?
select
    manifestation.code,
    manifestation.programme,
    manifestation.libelle,
    manifestation.format,
    manifestation.periode,
    manifestation.debut,
    manifestation.fin,
    manifestation.date_precision,
    manifestation.date_motif,
    manifestation.nombre,
    manifestation.lieu,
    manifestation.statut,
    axe.libelle as axe_libelle,
    rang_periode(manifestation.periode, manifestation.debut) as rang,
    manifestation.source,
    manifestation.fictif
from manifestation
left join axe on axe.code = manifestation.axe
where manifestation.programme = $programme and manifestation.connu_le <= $au
order by rang nulls last, manifestation.code;
