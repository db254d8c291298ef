-- The officer: how many values pass the filters, indicator by indicator?
select
    indicateur,
    count(*) as nombre,
    count(*) filter (where type_valeur = 'constatee' and rang is not null) as constatees
from valeurs_au($au) as valeurs
where (len($programmes) = 0 or list_contains($programmes, programme))
    and (len($familles) = 0 or list_contains($familles, famille))
    and (len($natures) = 0 or list_contains($natures, nature))
    and (len($territoires) = 0 or list_contains($territoires, territoire))
    and (len($structures) = 0 or list_contains($structures, structure))
    and (len($filieres) = 0 or exists (
        select 1 from programme_filiere as lien
        where lien.programme = valeurs.programme and list_contains($filieres, lien.filiere)
    ))
    and ($indicateur is null or indicateur = $indicateur)
    and ($depuis is null or annee_fin(periode) >= $depuis)
    and ($jusqua is null or annee_debut(periode) <= $jusqua)
    and len(list_filter($mots, lambda mot: not contains(
        texte_cherche(concat_ws(' ', indicateur_libelle, unite, population, territoire_libelle, periode, commentaire)), mot
    ))) = 0
group by all
order by indicateur;
