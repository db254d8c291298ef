-- The officer: which observed values lie on the way to a target in force?
with en_vigueur as (
    select code, indicateur, nature, debut, fin from cibles_au($au) where not revisee
)
select en_vigueur.code as cible, apports.fin, apports.apport as valeur
from apports_cibles_au($au) as apports
inner join en_vigueur on en_vigueur.code = apports.cible
where not apports.recouvrement
union all
select en_vigueur.code, valeurs.fin, valeurs.valeur
from en_vigueur
inner join valeurs_au($au) as valeurs on valeurs.indicateur = en_vigueur.indicateur
where en_vigueur.nature <> 'flux'
    and valeurs.type_valeur = 'constatee'
    and valeurs.fin <= en_vigueur.fin
    and coalesce(valeurs.fin >= en_vigueur.debut, true)
order by cible, fin, valeur;
