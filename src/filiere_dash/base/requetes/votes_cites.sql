-- The officer: which votes does a step of money follow, by the convention or by the act that it cites?
select
    code,
    date_flux,
    montant,
    periode_action,
    section,
    exercice_imputation::text as exercice_imputation
from flux_financiers_au($au)
where
    etape = 'vote'
    and programme = $programme
    and (
        convention = $convention
        or deliberation = $deliberation
        or deliberation = (select deliberation from convention where code = $convention)
    )
order by date_flux, code;
