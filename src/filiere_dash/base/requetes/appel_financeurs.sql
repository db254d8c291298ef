-- The officer: who pays for this call, and in which share?
select financeur.code, structure.libelle, financeur.montant, financeur.source
from appel_financeur as financeur
inner join structure on structure.code = financeur.structure
where financeur.appel = $appel and financeur.connu_le <= $au
order by strip_accents(lower(structure.libelle)), financeur.code;
