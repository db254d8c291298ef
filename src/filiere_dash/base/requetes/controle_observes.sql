-- The controls: is money of the metropole written on a programme that it only observes?
select programme.code, programme.libelle_court as libelle, sum(flux.montant)::decimal(38, 2) as montant
from flux_financier as flux
inner join programme on programme.code = flux.programme
where programme.role_metropole = 'observateur' and flux.connu_le <= $au
group by all
order by programme.code;
