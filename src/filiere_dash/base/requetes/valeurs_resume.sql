-- The officer: how many values pass the filters, indicator by indicator?
select
    indicateur,
    count(*) as nombre,
    count(*) filter (where type_valeur = 'constatee' and rang is not null) as constatees
from valeurs_filtrees_au(
    $au, $programmes, $familles, $natures, $territoires, $structures, $filieres, $indicateur, $depuis, $jusqua, $mots
) as valeurs
group by all
order by indicateur;
