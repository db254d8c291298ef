-- Open data: which conventions of the metropole are there to publish, with all that their format asks?
with nous as (
    select collectivite_publiante() as code
),

etats as (
    select code, montant from conventions_au($au, $au)
),

final as (
    select
        convention.code,
        convention.libelle,
        convention.programme,
        convention.beneficiaire,
        beneficiaire.libelle as beneficiaire_libelle,
        beneficiaire.siret,
        beneficiaire.rna,
        convention.signature,
        -- Where the act is hidden, what the convention says in its place isn't what is to be published.
        case when cachee.citee is null then coalesce(deliberation.numero, convention.reference_decision) end
            as reference,
        cachee.citee is not null as reference_cachee,
        coalesce(convention.objet, convention.libelle) as objet,
        coalesce(convention.montant_total, etats.montant) as montant,
        etats.montant as attribue,
        convention.montant_total,
        convention.part,
        convention.aide_numeraire,
        convention.aide_nature,
        convention.conditions_versement,
        convention.dates_versement,
        convention.notification_ue,
        convention.id_rae,
        convention.dispositif_aide,
        convention.publiee_le
    from convention
    inner join etats on etats.code = convention.code
    inner join programme on programme.code = convention.programme
    cross join nous
    left join structure as beneficiaire on beneficiaire.code = convention.beneficiaire
    left join deliberation on deliberation.code = convention.deliberation
    left join citees_cachees() as cachee
        on cachee.objet_table = 'convention'
        and cachee.objet_code = convention.code
        and cachee.colonne = 'deliberation'
    where coalesce(convention.attribuant, nous.code) = nous.code
        and programme.role_metropole <> 'observateur'
        and coalesce(convention.signature, $au) <= $au
)

select * from final order by signature, code;
