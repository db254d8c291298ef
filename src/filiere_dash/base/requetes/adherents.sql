-- The officer: who can do this job, to build a grouped answer? Empty filters let all through.
select *
from adherents_au($au)
where programme = $programme
    and (len($metiers) = 0 or list_contains($metiers, metier))
    and len(list_filter($mots, lambda mot: not contains(
        texte_cherche(concat_ws(' ', raison_sociale, commune, metier, capacite, materiau, certification)), mot
    ))) = 0
order by metier, raison_sociale;
