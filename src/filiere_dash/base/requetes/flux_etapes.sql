-- The officer: how far has the money of each programme gone, by section and exercice, and was it voted?
with etapes as (
    select
        programme,
        programme_libelle,
        programme_ordre,
        periode_action,
        section,
        exercice_imputation,
        etape,
        sum(montant)::decimal(38, 2) as montant,
        count(*) as pieces,
        max(date_flux) as derniere_date,
        bool_or(section_precision = 'deduit') as section_deduite,
        min(deliberation) as deliberation,
        min(source) as source,
        bool_or(fictif) as fictif
    from flux_financiers_au($au)
    group by all
)

select
    etapes.*,
    -- A section that isn't known denies no vote.
    exists (
        from etapes as vote
        where
            vote.etape = 'vote'
            and vote.programme = etapes.programme
            and vote.periode_action = etapes.periode_action
            and coalesce(vote.section = etapes.section, true)
    ) as vote_connu
from etapes
order by programme_ordre, programme, periode_action, etape, section, exercice_imputation;
