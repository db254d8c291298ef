-- The officer: what was each part of a programme's totals worth, period by period?
select
    parent,
    indicateur,
    periode,
    max_by(valeur, (connu_le, code)) as valeur
from valeurs_au($au)
where
    parent in (select code from indicateur where programme = $programme)
    and type_valeur = 'constatee'
group by all
order by parent, indicateur, periode;
