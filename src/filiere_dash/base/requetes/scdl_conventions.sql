-- Open data: which conventions of the metropole does the base know, to recognise those that are published?
select
    convention.code,
    convention.beneficiaire,
    convention.signature,
    convention.montant,
    deliberation.numero as deliberation_numero
from convention
inner join programme on programme.code = convention.programme
left join deliberation on deliberation.code = convention.deliberation
where convention.attribuant is null and programme.role_metropole <> 'observateur'
order by convention.code;
