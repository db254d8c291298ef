-- The officer: every value that passes the filters; an empty list of codes lets all through.
select *
from valeurs_filtrees_au(
    $au, $programmes, $familles, $natures, $territoires, $structures, $filieres, $indicateur, $depuis, $jusqua, $mots
) as valeurs
order by programme_ordre, strip_accents(lower(indicateur_libelle)), indicateur, rang, periode, code
limit $limite;
