-- The officer: which bodies follow this programme, and do they exist yet?
select instance.code, instance.libelle, instance.nature, instance.etat, instance.role, instance.periode, instance.source, instance.fictif
from instance
where instance.programme = $programme and instance.connu_le <= $au
order by instance.nature, strip_accents(lower(instance.libelle)), instance.code;
