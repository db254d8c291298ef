-- The officer: who can do this job, to build a grouped answer? Words are looked for in the whole member.
with membres as (
    select
        *,
        string_agg(
            texte_cherche(concat_ws(' ', raison_sociale, commune, metier, capacite, materiau, certification)), ' '
        ) over (partition by code) as texte
    from adherents_au($au)
)

select membres.* exclude (texte)
from membres
where programme = $programme
    and (len($metiers) = 0 or list_contains($metiers, metier))
    and len(list_filter($mots, lambda mot: not contains(texte, mot))) = 0
order by strip_accents(lower(metier)), strip_accents(lower(raison_sociale)), code;
