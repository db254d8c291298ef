-- The controls: what does each revised target replace?
-- A hidden target is another indicator's, and has no name.
select
    cible.code,
    cible.programme,
    cible.indicateur_libelle as libelle,
    ancienne.indicateur_libelle as ancien_libelle,
    coalesce(ancienne.code = cible.code, false) as boucle
from cibles_au($au) as cible
left join cibles_au($au) as ancienne on ancienne.code = cible.remplace
left join citees_cachees() as cachee
    on cachee.objet_table = 'cible' and cachee.objet_code = cible.code and cachee.colonne = 'remplace'
where ancienne.code is not null or cachee.jour <= $au
order by cible.code;
