-- The officer: how many people, meetings or countries did each event bring together?
select manifestation, indicateur_libelle, unite, valeur, precision, precision_motif, type_valeur, source
from valeurs_au($au)
where programme = $programme and manifestation is not null
order by manifestation, strip_accents(lower(indicateur_libelle)), code;
