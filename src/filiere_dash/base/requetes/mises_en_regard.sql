-- The officer: which figures stand beside a target or another figure without comparing with it, and why?
-- A target that was revised gives way to the last one known, and to nothing where that one is hidden.
with recursive suites as (
    select code as visee, code, 0 as rang from cible where connu_le <= $au
    union all
    select suites.visee, suivante.code, suites.rang + 1
    from suites
    inner join cible as suivante on suivante.remplace = suites.code and suivante.connu_le <= $au
    where suites.rang < 100
),

revisees as (
    select visee, max_by(code, row(rang, code)) as code from suites group by visee
)

select
    lien.code,
    lien.programme,
    lien.motif,
    coalesce(cible_indicateur.libelle, reference.libelle) as reference_libelle,
    cible.valeur as cible_valeur,
    cible.precision as cible_precision,
    cible.periode as cible_periode,
    cible_indicateur.unite as cible_unite,
    reference.valeur as reference_valeur,
    reference.precision as reference_precision,
    reference.periode as reference_periode,
    reference.unite as reference_unite,
    indicateur.libelle as indicateur_libelle,
    indicateur.valeur,
    indicateur.precision,
    indicateur.periode,
    indicateur.unite,
    coalesce(cible.source, reference.source) as reference_source,
    indicateur.source,
    reference.territoire_libelle as reference_territoire,
    indicateur.territoire_libelle
from mise_en_regard as lien
inner join indicateurs_au($au) as indicateur on indicateur.code = lien.indicateur
left join indicateurs_au($au) as reference on reference.code = lien.indicateur_reference
left join revisees on revisees.visee = lien.cible
left join cible on cible.code = revisees.code
left join indicateur as cible_indicateur on cible_indicateur.code = cible.indicateur
where lien.connu_le <= $au and lien.programme = $programme
    and not exists (
        from remplacements_caches() as cache
        where cache.objet_table = 'cible' and cache.objet_code = revisees.code and cache.connu_le <= $au
    )
    -- What stands beside a hidden target leaves with it: the other figure that the line names isn't in its place.
    and not exists (
        from citees_cachees() as cachee
        where cachee.objet_table = 'mise_en_regard' and cachee.objet_code = lien.code and cachee.colonne = 'cible'
    )
order by lien.code;
