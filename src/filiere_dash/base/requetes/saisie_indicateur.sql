-- The form of a value: what does this indicator count, and which figures does it hold already?
with

derniers as (

    select
        indicateur,
        list({'periode': periode, 'valeur': valeur, 'precision': "precision"} order by connu_le desc, code desc)[:3]
            as valeurs
    from valeur
    where indicateur = $indicateur
    group by indicateur

),

final as (

    select
        indicateur.code,
        indicateur.libelle,
        indicateur.definition,
        indicateur.unite,
        indicateur.population,
        indicateur.nature,
        coalesce(derniers.valeurs, []) as valeurs
    from indicateur
    left join derniers on derniers.indicateur = indicateur.code
    where indicateur.code = $indicateur

)

select code, libelle, definition, unite, population, nature, valeurs from final
