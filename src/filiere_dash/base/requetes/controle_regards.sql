-- The controls: over which populations, units and periods are figures set side by side?
select
    lien.code,
    lien.programme,
    lien.cible,
    coalesce(cible.indicateur_libelle, reference.libelle) as reference,
    concat_ws(
        ', ',
        coalesce(cible.population, reference.population),
        coalesce(vise.territoire_libelle, reference.territoire_libelle)
    ) as reference_population,
    coalesce(cible.unite, reference.unite) as reference_unite,
    coalesce(cible.periode, reference.periode) as reference_periode,
    indicateur.libelle,
    concat_ws(', ', indicateur.population, indicateur.territoire_libelle) as population,
    indicateur.unite,
    indicateur.periode
from mise_en_regard as lien
inner join indicateurs_au($au) as indicateur on indicateur.code = lien.indicateur
left join cibles_au($au) as cible on cible.code = lien.cible
left join indicateurs_au($au) as vise on vise.code = cible.indicateur
left join indicateurs_au($au) as reference on reference.code = lien.indicateur_reference
where lien.connu_le <= $au and coalesce(cible.code, reference.code) is not null
    -- What stands beside a hidden target leaves with it: the other figure that the line names isn't in its place.
    and not exists (
        from citees_cachees() as cachee
        where cachee.objet_table = 'mise_en_regard' and cachee.objet_code = lien.code and cachee.colonne = 'cible'
    )
order by lien.code;
