-- The officer: every value that passes the filters; an empty list of codes lets all through.
select *
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
order by programme_ordre, indicateur_libelle, indicateur, rang, periode
limit $limite;
