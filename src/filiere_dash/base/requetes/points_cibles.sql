-- The officer: which observed values lie on the way to a target in force?
select valeurs.indicateur, valeurs.type_valeur, valeurs.fin, valeurs.valeur
from valeurs_au($au) as valeurs
where valeurs.type_valeur = 'constatee'
    and valeurs.fin is not null
    and valeurs.indicateur in (
        select indicateur from cibles_au($au) where not revisee and fin >= valeurs.fin and coalesce(debut <= valeurs.fin, true)
    )
order by valeurs.indicateur, valeurs.fin;
