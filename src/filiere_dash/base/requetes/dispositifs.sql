-- The officer: which named schemes does this programme use or feed, with which stages and costs?
select
    dispositif.code,
    dispositif.libelle,
    dispositif.objet,
    dispositif.usage_programme,
    dispositif.statut,
    etape.libelle as etape_libelle,
    etape.objet as etape_objet,
    etape.duree_min_mois,
    etape.duree_max_mois,
    etape.duree_precision,
    etape.condition,
    etape.reste_a_charge,
    etape.reste_periodicite,
    etape.reste_taxes,
    coalesce(etape.source, dispositif.source) as source,
    dispositif.fictif
from dispositif
left join dispositif_etape as etape on etape.dispositif = dispositif.code and etape.connu_le <= $au
where dispositif.programme = $programme and dispositif.connu_le <= $au
order by strip_accents(lower(dispositif.libelle)), dispositif.code, etape.ordre, etape.code;
