-- The officer: which other acts does this one cite or change, and which cite it?
select
    lien.deliberation,
    lien.vers,
    lien.nature,
    origine.numero as origine_numero,
    origine.date_seance as origine_date,
    citee.numero as citee_numero,
    citee.date_seance as citee_date,
    lien.source
from deliberation_lien as lien
inner join deliberation as origine on origine.code = lien.deliberation
inner join deliberation as citee on citee.code = lien.vers
where $deliberation in (lien.deliberation, lien.vers) and lien.connu_le <= $au
order by origine.date_seance, lien.code;
