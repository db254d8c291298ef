-- The controls: what do each step of money, and the act and the convention that it cites, say of the same thing?
-- `partielle` says that what it cites is hidden.
with imputees as (
    select
        deliberation,
        case when count(section) = count(*) then list(distinct section order by section) end as sections,
        case when count(exercice) = count(*) then list(distinct exercice order by exercice) end as exercices
    from imputation
    where connu_le <= $au
    group by all
),

attributions as (
    select
        article.deliberation,
        case when count(beneficiaire) = count(*) then list(distinct structure.libelle order by structure.libelle) end
            as beneficiaires
    from deliberation_article as article
    left join structure on structure.code = article.beneficiaire
    where article.nature = 'attribution' and article.connu_le <= $au
    group by all
),

etapes as (
    select * from etapes_connues_au($au) where not observe
)

select
    etape.code,
    etape.programme,
    etape.programme_libelle,
    etape.etape,
    etape.deliberation is not null or cachee.deliberation is not null or etape.resultat is not null as citant,
    etape.resultat,
    etape.date_flux,
    etape.date_seance,
    etape.section,
    imputees.sections,
    etape.exercice_imputation,
    imputees.exercices,
    etape.beneficiaire_libelle,
    attributions.beneficiaires,
    titulaire.libelle as beneficiaire_convention,
    -- An act may pay several programmes: its own is then that of another of its votes.
    case
        when not exists (
            select 1 from etapes as soeur
            where
                soeur.deliberation = deliberation.code
                and soeur.etape = 'vote'
                and soeur.programme = deliberation.programme
        ) then de_acte.libelle_court
    end as programme_acte,
    de_convention.libelle_court as programme_convention,
    cachee.flux is not null as partielle
from etapes as etape
left join reperes_caches() as cachee on cachee.flux = etape.code
left join deliberation on deliberation.code = etape.deliberation and deliberation.connu_le <= $au
left join programme as de_acte on de_acte.code = deliberation.programme
left join imputees on imputees.deliberation = deliberation.code
left join attributions on attributions.deliberation = deliberation.code
left join convention on convention.code = etape.convention and convention.connu_le <= $au
left join programme as de_convention on de_convention.code = convention.programme
left join structure as titulaire on titulaire.code = convention.beneficiaire
-- Of the steps that follow, which are many, those at fault alone.
where etape.etape = 'vote' or etape.date_flux > $au or (etape.etape <> 'demande' and non_adopte(etape.resultat))
order by etape.programme_ordre, etape.date_flux, etape.code;
