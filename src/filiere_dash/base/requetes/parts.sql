-- The officer: what was each part of a total worth, period by period?
select
    parent,
    indicateur,
    periode,
    max_by(valeur, (connu_le, code)) as valeur
from valeurs_au($au)
where programme = $programme and parent is not null and type_valeur = 'constatee'
group by all
order by parent, indicateur, periode;
