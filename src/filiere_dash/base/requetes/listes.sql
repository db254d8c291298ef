-- The explorer: what can be chosen in its filters?
with choix as (
    select 'filiere' as liste, code, libelle from filiere where connu_le <= $au
    union all
    select 'territoire', code, libelle from territoire where connu_le <= $au
    union all
    select 'structure', structure.code, structure.libelle
    from structure
    where connu_le <= $au
        and exists (
            select 1 from indicateur where indicateur.structure = structure.code and indicateur.connu_le <= $au
        )
    union all
    select distinct 'metier', metier, metier from competence where connu_le <= $au
)

select liste, code, libelle from choix order by liste, strip_accents(lower(libelle)), code;
