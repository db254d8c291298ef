-- The controls: who carries each SIRET, among the members of a programme and among the structures?
with porteurs as (
    select 'adherent' as objet, code, programme, raison_sociale as nom, siret
    from adherent
    where siret is not null and connu_le <= $au
    union all
    select 'structure' as objet, code, null as programme, libelle as nom, siret
    from structure
    where siret is not null and connu_le <= $au
)
select
    objet,
    programme,
    siret,
    max(code) as dernier,
    list(nom order by code) as noms
from porteurs
group by objet, programme, siret
order by objet, programme, siret;
