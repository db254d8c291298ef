-- Open data: who publishes? The organisation that the settings name, else the metropole of the first data.
with reglages as (
    select cle, valeur from parametre
),

final as (
    select structure.code, structure.libelle, structure.siren, structure.siret, structure.nature
    from structure
    where structure.code = coalesce((select valeur from reglages where cle = 'collectivite'), 'sem')
)

select * from final;
