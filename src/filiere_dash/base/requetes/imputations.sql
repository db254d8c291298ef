-- The officer: to which exercice, section and account does each act, or one of them, charge its money?
select *
from imputations_au($au)
where $deliberation is null or deliberation = $deliberation
order by deliberation, exercice, code;
