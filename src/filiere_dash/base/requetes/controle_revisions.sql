-- The controls: what does each revised target replace?
select
    cible.code,
    cible.programme,
    cible.indicateur_libelle as libelle,
    cible.periode,
    ancienne.indicateur_libelle as ancien_libelle,
    ancienne.periode as ancienne_periode
from cibles_au($au) as cible
inner join cibles_au($au) as ancienne on ancienne.code = cible.remplace
order by cible.code;
