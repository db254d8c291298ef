-- The officer: with whom does the porteur work, as what, since when?
select
    relation.code,
    relation.nature,
    relation.objet,
    relation.periode,
    relation.statut,
    structure.libelle as structure_libelle,
    coalesce(partenaire.libelle, dispositif.libelle) as partenaire_libelle,
    relation.source,
    relation.fictif
from relation
left join structure on structure.code = relation.structure
left join structure as partenaire on partenaire.code = relation.partenaire
left join dispositif on dispositif.code = relation.partenaire_dispositif
where relation.programme = $programme and relation.connu_le <= $au
order by relation.nature, strip_accents(lower(partenaire_libelle)), relation.code;
